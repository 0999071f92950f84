// Somebody who is here for the first time is shown the main thing on a project of their own: a
// milestone is completed, and arrives at the next person. The tour asks nothing and blocks nothing.
import assert from "node:assert/strict";
import { test } from "node:test";
import { startWorker } from "../support/workerd.mjs";
import { foundAgency } from "./support/agency.mjs";
import { violations } from "./support/axe.mjs";
import { DESK, openDevice } from "./support/device.mjs";
import { chooseLanguage } from "./support/pages.mjs";
import { complete, see, seeNoMore, signIn, until } from "./support/steps.mjs";

/** A project of which the next milestone to complete is Sanjay's, and the one after it Misha's. */
async function sold(agency) {
  const start = agency.starting("Menu cards on linen paper", "Hotel Vihar");
  const completing = (milestone, answers) => ({ do: "complete_milestone", project: start.project, milestone, visit: 1, answers });
  const inr = (minor) => ({ money: { minor, currency: "INR" } });
  await (await agency.deviceOf("sanjay")).act(
    start,
    completing("requirement", { need: { text: "Linen paper" }, pages: { number: "48" } }),
    completing("quotation", { order_value: inr(8_40_000_00), advance: inr(2_60_000_00) }),
  );
  return start;
}

const tourLink = async (agency, name, device) => (await agency.linkFor(name, device.address)).replace("/join#", "/join?tour#");
const tour = (page) => page.locator("section.tour");
const stop = (page, heading) => see(tour(page).getByRole("heading", { name: heading, level: 2 }));
const focused = (page) => page.evaluate(() => document.activeElement?.textContent?.trim());

test("a newcomer takes the tour on a project of their own", async (t) => {
  const server = await startWorker({ assets: true });
  t.after(() => server.stop());
  const agency = await foundAgency(server.address);
  await sold(agency);
  const device = await openDevice(t, server.address);
  const { page } = device;
  const looksRight = async () => {
    assert.deepEqual(await violations(page), []);
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 360, "nothing is wider than the screen");
  };

  await t.test("a link of the demo team offers it, and nothing stands in the way", async () => {
    await signIn(device, await tourLink(agency, "sanjay", device));
    await see(page.getByText("New here? See the main thing in two minutes."));
    await looksRight();
    await page.getByRole("button", { name: "Show me" }).click();
    await stop(page, "A project goes from hand to hand");
    await until(() => focused(page), "A project goes from hand to hand", "the focus goes to it");
    await looksRight();
  });

  await t.test("it leads to a project that is theirs, and goes on by itself once its milestone is completed", async () => {
    await tour(page).getByRole("link", { name: "Open it" }).click();
    await see(page.getByRole("heading", { name: "Hotel Vihar", level: 1 }));
    await stop(page, "Complete your milestone");
    await complete(page, "Converted", { "Billing name": "Vihar Hotels", "Bills go to": "office@vihar.example", "How will they pay?": { choose: "Cheque" } });
    await stop(page, "It is with the next person");
    await see(tour(page).getByText(/^Misha was told at once/));
    await looksRight();
    const misha = await agency.deviceOf("misha");
    await until(async () => {
      await misha.sync();
      return misha.all("alert").length > 0;
    }, true, "it arrived at Misha's");
  });

  await t.test("it goes on where it was left, also after the app was closed", async () => {
    await tour(page).getByRole("button", { name: "Next" }).click();
    await stop(page, "What reaches you");
    await tour(page).getByRole("link", { name: "Open Alerts" }).click();
    await see(page.getByRole("heading", { name: "Alerts", level: 1 }));
    await stop(page, "What reaches you");
    await looksRight();
    await device.reopen("/projects");
    await stop(device.page, "What reaches you");
  });

  await t.test("the keyboard goes through it, and the focus stays where it is", async () => {
    const page = device.page;
    const next = tour(page).getByRole("button", { name: "Next" });
    await next.focus();
    await page.keyboard.press("Enter");
    await stop(page, "Without a network, too");
    await until(() => focused(page), "Next");
    await page.keyboard.press("Shift+Tab");
    await until(() => focused(page), "What the mark says");
    await page.keyboard.press("Enter");
    const sheet = page.getByRole("dialog", { name: "This device and the team" });
    await see(sheet);
    await page.keyboard.press("Escape");
    await seeNoMore(sheet);
    await next.focus();
    await page.keyboard.press("Enter");
    await stop(page, "Nothing is lost");
    await tour(page).getByRole("button", { name: "Back" }).click();
    await stop(page, "Without a network, too");
    await tour(page).getByRole("button", { name: "Next" }).click();
    await tour(page).getByRole("button", { name: "Finish" }).click();
    await seeNoMore(tour(page));
    await see(page.getByText("The tour is under More whenever you want it."));
    await until(() => focused(page), "Projects", "the focus goes to the page’s title");
  });

  await t.test("it is not offered twice, and can be begun again under More", async () => {
    await device.reopen("/more");
    const page = device.page;
    await see(page.getByRole("heading", { name: "More", level: 1 }));
    assert.equal(await page.getByText("New here?").count(), 0);
    await page.getByRole("button", { name: /^Two-minute tour/ }).click();
    await stop(page, "A project goes from hand to hand");
    await until(() => focused(page), "A project goes from hand to hand");
    await see(tour(page).getByText(/None is yours just now/));
    await page.getByRole("button", { name: "Leave the tour" }).click();
    await seeNoMore(tour(page));
  });
});

test("who does not want the tour is not asked again", async (t) => {
  const server = await startWorker({ assets: true });
  t.after(() => server.stop());
  const agency = await foundAgency(server.address);
  const device = await openDevice(t, server.address);
  await signIn(device, await tourLink(agency, "kavita", device));
  await device.page.getByRole("button", { name: "Not now" }).click();
  await seeNoMore(device.page.getByText("New here?"));
  await device.reopen("/projects");
  await see(device.page.getByRole("heading", { name: "Projects", level: 1 }));
  assert.equal(await device.page.getByText("New here?").count(), 0);
});

test("a colleague's own link offers no tour", async (t) => {
  const server = await startWorker({ assets: true });
  t.after(() => server.stop());
  const agency = await foundAgency(server.address);
  const device = await openDevice(t, server.address);
  await signIn(device, await agency.linkFor("kavita", device.address));
  assert.equal(await device.page.getByText("New here?").count(), 0);
});

test("the tour speaks Hindi, and stands beside the list on a desk", async (t) => {
  const server = await startWorker({ assets: true });
  t.after(() => server.stop());
  const agency = await foundAgency(server.address);
  await sold(agency);
  const device = await openDevice(t, server.address, { size: DESK, settings: { colorScheme: "dark" } });
  const { page } = device;
  await device.goto("/sign-in");
  await chooseLanguage(page, "hindi");
  await signIn(device, await tourLink(agency, "sanjay", device), "hindi");
  await page.getByRole("button", { name: "दिखाएँ" }).click();
  await stop(page, "प्रोजेक्ट एक हाथ से दूसरे हाथ जाता है");
  await tour(page).getByRole("link", { name: "उसे खोलें" }).click();
  await stop(page, "अपना पड़ाव पूरा करें");
  assert.equal(await tour(page).count(), 1, "once, in the pane that is worked in");
  assert.deepEqual(await violations(page), []);
});
