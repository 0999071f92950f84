// Meena draws a nurturing programme on her phone, away from the network: touches, waits, and where
// it goes on for who responds. What is missing is said where it is missing; she moves touches with
// the keys, and the team has it later. Its touches never change: for others she draws a new one.
import assert from "node:assert/strict";
import { test } from "node:test";
import { startWorker } from "../support/workerd.mjs";
import { foundAgency } from "./support/agency.mjs";
import { openDevice } from "./support/device.mjs";
import { startQualifying } from "./support/qualifying.mjs";
import { ALL_SENT, mark, see, seeNoMore, signIn } from "./support/steps.mjs";

test("marketing draws a programme", async (t) => {
  const server = await startWorker({ assets: true });
  t.after(() => server.stop());
  const agency = await foundAgency(server.address);
  const desk = await startQualifying(agency);
  const meena = await openDevice(t, server.address);
  await signIn(meena, await agency.linkFor("meena", meena.address));
  const { page } = meena;
  const button = (name) => page.getByRole("button", { name, exact: true });
  const row = (place) => page.getByRole("button", { name: new RegExp(`^${place}\\. `) });

  await t.test("what is missing is said at its place", async () => {
    await meena.goOffline();
    await meena.goto("/programmes");
    await page.getByRole("link", { name: "New programme" }).click();
    await button("Save the programme").click();
    await see(page.getByText("Give it a name."));
    await page.getByLabel("Name", { exact: true }).fill("Not yet");
    await button("Add a touch").click();
    await page.getByLabel("Subject").fill("Good to meet you");
    await button("Save the programme").click();
    await see(page.getByText("1 thing is missing"));
    await see(page.getByText("Write what it says."));
    await page.getByLabel("What it says").fill("Thank you for your time.");
    await seeNoMore(page.getByText("Write what it says."));
  });

  await t.test("touches follow each other, and who responds goes on elsewhere", async () => {
    await page.getByLabel("Who responds goes on elsewhere").check();
    await see(page.getByRole("checkbox", { name: "followed a link", checked: true }));
    await button("Add a touch").click();
    await page.getByLabel("What is done").selectOption({ label: "Article to read" });
    await page.getByLabel("Subject").fill("How others did it");
    await page.getByLabel("Link to what there is to read").fill("example.in/story");
    await button("Add a touch").click();
    await page.getByLabel("What is done").selectOption({ label: "Call" });
    await page.getByLabel("What to talk about").fill("What has changed?");
    await page.getByLabel("Working days after the touch before").fill("3");
    await row(1).click();
    await page.getByLabel("Goes on with").selectOption({ label: "3. Call" });
    await see(page.getByText("Who followed a link or answered: goes on with touch 3"));
    await see(page.getByText("Day 8", { exact: true }));
    await button("Save the programme").click();
    await see(page.getByText("A link begins with https:// and has no spaces."));
    await page.getByLabel("Link to what there is to read").fill("https://example.in/story");
  });

  await t.test("a touch is moved with the keys, and comes back where it was taken out", async () => {
    await row(3).focus();
    await page.keyboard.press("Alt+ArrowUp");
    await see(page.getByRole("button", { name: /^2\. Call/ }));
    await see(page.getByText("Who followed a link or answered: goes on with touch 2"));
    await button("Move touch 2 down").click();
    await see(page.getByRole("button", { name: /^3\. Call/ }));
    await button("Take touch 3 out").click();
    await seeNoMore(row(3));
    await page.locator(".toast").filter({ hasText: "Touch 3 taken out" }).getByRole("button", { name: "Undo" }).click();
    await see(page.getByRole("button", { name: /^3\. Call/ }));
    await page.reload();
    await see(page.getByRole("button", { name: /^3\. Call/ }));
  });

  await t.test("it is saved without a network, and the team has it later", async () => {
    await button("Save the programme").click();
    await see(page.getByRole("heading", { name: "Not yet", level: 1 }));
    await see(page.getByText("No lead is on it."));
    await meena.goOnline();
    await see(mark(page, ALL_SENT));
    await desk.meena.sync();
    const { touches } = desk.meena.all("programme").find(({ name }) => name === "Not yet");
    assert.deepEqual(touches.map(({ what, wait }) => [what.touch, wait]), [["email", 0], ["article", 5], ["call", 3]]);
    assert.deepEqual(touches[0].branch, { on: ["clicked", "replied"], to: 2 });
  });

  await t.test("where its leads are is counted", async () => {
    const lead = await desk.lead("Kirloskar Pumps", "Sunita Patil", "+919820012345");
    const { turn } = await desk.record(lead);
    await desk.meena.act({ do: "nurture_lead", lead, turn, programme: desk.programme, note: "" });
    await meena.goto("/programmes");
    await page.getByRole("link", { name: /^Stay in touch.*1 lead on it/ }).click();
    await see(page.getByText("Touch 1 comes next"));
  });

  await t.test("its touches stay, and a new one begins with them", async () => {
    await page.getByRole("link", { name: "Make a new one from this" }).click();
    assert.equal(await page.getByLabel("Name", { exact: true }).inputValue(), "Stay in touch (new)");
    await see(page.getByRole("button", { name: /^1\. Call.*What has changed\?/ }));
    await meena.goto(`/programmes/${desk.programme}`);
    await button("Rename").click();
    const sheet = page.getByRole("dialog", { name: "Rename" });
    await sheet.getByLabel("Name").fill("Once a year");
    await sheet.getByRole("button", { name: "Save" }).click();
    await see(page.getByRole("heading", { name: "Once a year", level: 1 }));
    await button("Put nobody on it any more").click();
    await see(button("Use it again"));
    await see(mark(page, ALL_SENT));
  });

  await t.test("a ready one can be saved as it is", async () => {
    await meena.goto("/programmes");
    await page.getByRole("link", { name: /^Never reached/ }).click();
    await see(page.getByText(/goes on with touch 3/).first());
    await button("Save the programme").click();
    await see(page.getByRole("heading", { name: "Never reached", level: 1 }));
    await see(mark(page, ALL_SENT));
  });
});
