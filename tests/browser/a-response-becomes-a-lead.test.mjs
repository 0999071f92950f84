// Somebody of marketing writes leads down at a fair: two fields, what is there already is seen
// while it is typed, nothing typed is lost, and without a network it reaches the team later.
import assert from "node:assert/strict";
import { test } from "node:test";
import { startWorker } from "../support/workerd.mjs";
import { foundAgency } from "./support/agency.mjs";
import { openDevice } from "./support/device.mjs";
import { startQualifying } from "./support/qualifying.mjs";
import { ALL_SENT, SAVED_HERE, goTo, mark, see, seeNoMore, signIn, until } from "./support/steps.mjs";

/** The smallest photo there is. */
const PHOTO = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

test("a response becomes a lead", async (t) => {
  const server = await startWorker({ assets: true });
  t.after(() => server.stop());
  const agency = await foundAgency(server.address);
  const qualifying = await startQualifying(agency);
  const meena = await openDevice(t, server.address);
  await signIn(meena, await agency.linkFor("meena", meena.address));
  const { page } = meena;
  const leads = async () => {
    await agency.owner.sync();
    return agency.owner.all("lead");
  };
  const called = async (name) => (await leads()).find(({ details }) => [details.company, details.name].includes(name));
  const who = () => page.getByLabel("Name or company");
  const reach = () => page.getByLabel("Phone or e-mail");

  await t.test("the first lead takes a name and a number, in whatever way they are written", async () => {
    await goTo(page, "More");
    await page.getByRole("link", { name: "Leads", exact: true }).click();
    await see(page.getByRole("heading", { name: "Leads", level: 1 }));
    await see(page.getByText("No leads yet"));
    await page.getByRole("link", { name: "New lead" }).first().click();
    await who().fill("Kirloskar Pumps Pvt Ltd");
    await reach().fill("98200 12345, sunita@Kirloskar.example");
    await see(page.getByText("+91 98200 12345"));
    await see(page.getByText("sunita@kirloskar.example"));
    await page.getByLabel("Campaign").selectOption({ label: "Autumn fair" });
    await page.getByText("More about them").click();
    await until(() => page.getByRole("radio", { name: "a company" }).isChecked());
    await page.getByLabel("Whom you met there").fill("Sunita Patil");
    await page.getByLabel("They agreed to get e-mails from us").check();
    await page.getByLabel("Photo of a card").setInputFiles({ name: "card.png", mimeType: "image/png", buffer: PHOTO });
    await see(page.getByRole("img", { name: "Card 1" }));
    await page.getByRole("button", { name: "Save, add another" }).click();
    await see(page.getByText("Kirloskar Pumps Pvt Ltd is in the call queue"));
    await until(() => who().inputValue(), "");
    await see(mark(page, ALL_SENT));
    const { details, consent, cards, place } = await called("Kirloskar Pumps Pvt Ltd");
    assert.deepEqual([details.name, details.phones, details.emails], ["Sunita Patil", ["+919820012345"], ["sunita@kirloskar.example"]]);
    assert.deepEqual([details.campaign, consent.consent, cards.length, place.place], [qualifying.campaign, "given", 1, "queue"]);
  });

  await t.test("what is neither a number nor an address is said beside the field, and nothing is saved", async () => {
    await who().fill("Sunita Patil");
    await reach().fill("ask at the gate");
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await see(page.getByText("“ask at the gate” is neither a phone number nor an e-mail address."));
    await until(() => reach().evaluate((field) => field === document.activeElement));
    assert.equal((await leads()).length, 1);
  });

  await t.test("who is there already is seen while it is typed, with the way to it", async () => {
    await reach().fill("+91 98200-12345");
    await see(page.getByText("You may have this lead already"));
    await see(page.getByText(/same phone.* · In the queue/));
    await page.getByRole("link", { name: "Sunita Patil · Kirloskar Pumps Pvt Ltd" }).click();
    await see(page.getByRole("heading", { name: "Kirloskar Pumps Pvt Ltd", level: 1 }));
    await see(page.getByRole("link", { name: /^Call Kirloskar Pumps/ }));
    await see(page.getByRole("link", { name: /^WhatsApp Kirloskar Pumps/ }));
    // What was typed is still there.
    await meena.goto("/leads/new");
    await until(() => who().inputValue(), "Sunita Patil");
  });

  await t.test("a lead typed without a network is kept, survives the app’s end, and reaches the team later", async () => {
    await meena.goOffline();
    await who().fill("Anil Rao");
    await reach().fill("98200 54321");
    await seeNoMore(page.getByText("You may have this lead already"));
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await see(page.getByRole("heading", { name: "Anil Rao", level: 1 }));
    await see(page.getByText("In the queue: new", { exact: false }));
    await see(mark(page, SAVED_HERE));
    await meena.reopen("/leads");
    const again = meena.page;
    await see(again.getByRole("link", { name: /^Anil Rao/ }));
    await see(again.getByRole("button", { name: "In the queue 2" }));
    assert.equal((await leads()).length, 1);
    await meena.goOnline();
    await see(mark(again, ALL_SENT));
    // The campaign is the one that was chosen last.
    assert.equal((await called("Anil Rao")).details.campaign, qualifying.campaign);
  });

  await t.test("one that was added by mistake is closed with one tap", async () => {
    const { page } = meena;
    await meena.goto("/leads/new");
    await page.getByLabel("Name or company").fill("Nobody");
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await see(page.getByRole("heading", { name: "Nobody", level: 1 }));
    await page.getByRole("button", { name: "Undo" }).click();
    await see(page.getByText("Closed: Another reason", { exact: false }));
    await see(mark(page, ALL_SENT));
    assert.equal((await called("Nobody")).place.place, "closed");
  });

  await t.test("leads are found in the one search box, by number as well", async () => {
    const { page } = meena;
    await meena.goto("/search?q=54321");
    await see(page.getByRole("option", { name: /Anil Rao/ }));
    await meena.goto("/search?q=kirloskr");
    await page.getByRole("option", { name: /Kirloskar Pumps Pvt Ltd/ }).first().click();
    await see(page.getByRole("heading", { name: "Kirloskar Pumps Pvt Ltd", level: 1 }));
  });
});
