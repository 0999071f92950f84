// Handoff as an app among the others of a device: offered to the home screen once it was of use,
// with a number on its sign and ways into it, kept by the browser, and renewed without losing a form.
import assert from "node:assert/strict";
import { test } from "node:test";
import { startWorker } from "../support/workerd.mjs";
import { foundAgency } from "./support/agency.mjs";
import { violations } from "./support/axe.mjs";
import { openDevice } from "./support/device.mjs";
import { nextRelease } from "./support/release.mjs";
import { fill, follow, goTo, openProject, see, seeNoMore, signIn, until } from "./support/steps.mjs";

const OFFER = /^Keep Handoff at hand/;
const IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1";

/** Has the browser make its offer once on each page, instead of its own, which nobody here can answer. */
const offerOnce = (page) =>
  page.addInitScript(() => {
    addEventListener("beforeinstallprompt", (offer) => offer.isTrusted && offer.stopImmediatePropagation());
    document.addEventListener("readystatechange", () => {
      if (document.readyState !== "interactive" || window.offers) return;
      window.offers = { taken: 0 };
      const offer = new Event("beforeinstallprompt", { cancelable: true });
      offer.prompt = () => (window.offers.taken += 1);
      window.dispatchEvent(offer);
    });
  });

/** Has the browser make no offer, as those of iPhones make none. */
const offerNever = (page) => page.addInitScript(() => addEventListener("beforeinstallprompt", (offer) => offer.stopImmediatePropagation()));

async function note(page, text) {
  await page.getByRole("button", { name: "Add a note" }).first().click();
  const sheet = page.getByRole("dialog", { name: "Add a note" });
  await sheet.getByRole("textbox").fill(text);
  await sheet.getByRole("button", { name: "Save note" }).click();
  await seeNoMore(sheet);
}

/** A device of Sanjay's with a project of his. */
async function begin(t, settings, prepare = () => {}) {
  const server = await startWorker({ assets: true });
  t.after(() => server.stop());
  const agency = await foundAgency(server.address);
  const report = agency.starting("Annual report", "Sahyadri Foods");
  await (await agency.deviceOf("sanjay")).act(report);
  const device = await openDevice(t, server.address, { settings });
  await prepare(device.page);
  await signIn(device, await agency.linkFor("sanjay", device.address));
  return { server, agency, report, device };
}

test("the home screen is offered once the app was of use, and rests once it was declined", async (t) => {
  const { device } = await begin(t, {}, offerOnce);
  const { page } = device;
  const offer = page.getByText(OFFER);

  await device.goto("/projects");
  await see(page.getByRole("heading", { name: "Projects", level: 1 }));
  assert.equal(await offer.count(), 0, "not at a start");
  await openProject(page, "Annual report", "Sahyadri Foods");
  for (const text of ["They call back", "They want samples"]) await note(page, text);
  await goTo(page, "Projects");
  assert.equal(await offer.count(), 0, "not after a little");
  await openProject(page, "Annual report", "Sahyadri Foods");
  await note(page, "Samples are sent");
  assert.equal(await offer.count(), 0, "not under a thumb");
  await goTo(page, "Projects");
  await see(offer);
  assert.deepEqual(await violations(page), []);

  await page.getByRole("button", { name: "Not now" }).click();
  await seeNoMore(offer);
  await device.reopen();
  await offerOnce(device.page);
  await device.page.reload();
  await openProject(device.page, "Annual report", "Sahyadri Foods");
  await note(device.page, "They liked them");
  await goTo(device.page, "Projects");
  assert.equal(await device.page.getByText(OFFER).count(), 0, "it was declined");
});

test("a tap on the offer has the browser ask", async (t) => {
  const { device } = await begin(t, {}, offerOnce);
  const { page } = device;
  await openProject(page, "Annual report", "Sahyadri Foods");
  for (const text of ["One", "Two", "Three"]) await note(page, text);
  await goTo(page, "Projects");
  await page.getByRole("button", { name: "Install", exact: true }).click();
  assert.equal(await page.evaluate(() => window.offers.taken), 1);
  await seeNoMore(page.getByText(OFFER));
});

test("on an iPhone it is said how, step by step", async (t) => {
  const { device } = await begin(t, { userAgent: IPHONE }, offerNever);
  const { page } = device;
  await openProject(page, "Annual report", "Sahyadri Foods");
  for (const text of ["One", "Two", "Three"]) await note(page, text);
  await goTo(page, "Projects");
  await see(page.getByText(OFFER));
  await page.getByRole("button", { name: "How", exact: true }).click();
  const sheet = page.getByRole("dialog", { name: "On the home screen" });
  await see(sheet.getByText(/tap Share/));
  assert.equal(await sheet.getByRole("listitem").count(), 3);
  assert.deepEqual(await violations(page), []);
  await sheet.getByRole("button", { name: "Close" }).click();
  await follow(page, "/more");
  await page.getByRole("button", { name: /^Put on the home screen/ }).click();
  await see(page.getByRole("dialog", { name: "On the home screen" }));
});

test("the app's sign has the number of alerts that wait, and each of its ways leads somewhere", async (t) => {
  const counted = (page) =>
    page.addInitScript(() => {
      window.badges = [];
      navigator.setAppBadge = async (count) => void window.badges.push(count);
    });
  const { agency, device } = await begin(t, {}, counted);
  const { page } = device;
  await device.goto("/projects");
  const shown = () => page.evaluate(() => window.badges.at(-1));
  await until(shown, 0);
  const handed = agency.starting("Menu cards", "Hotel Vihar", { team: { [agency.roles.tele_sales]: [agency.people.sanjay] } });
  await (await agency.deviceOf("jacob")).act(handed);
  await page.evaluate(() => dispatchEvent(new Event("focus")));
  await until(shown, 1);
  await openProject(page, "Menu cards", "Hotel Vihar");
  await page.getByRole("button", { name: /^(Accept|Take it)$/ }).click();
  await until(shown, 0);

  const session = await device.context.newCDPSession(page);
  const { data } = await session.send("Page.getAppManifest");
  const { shortcuts } = JSON.parse(data);
  assert.ok(shortcuts.length >= 3);
  for (const { name, url } of shortcuts) {
    await device.goto(url);
    await see(page.getByRole("heading", { level: 1 }).first());
    assert.equal(await page.getByRole("heading", { name: "Nothing is here" }).count(), 0, name);
  }
});

test("it is said what the browser keeps, and what follows where it does not say yes", async (t) => {
  const { device } = await begin(t, {}, (page) =>
    page.addInitScript(() => {
      navigator.storage.persisted = async () => false;
      navigator.storage.persist = async () => window.says ?? false;
    }),
  );
  const { page } = device;
  await device.goto("/more");
  await see(page.getByText(/^The browser may clear them when space gets tight/));
  await page.getByRole("button", { name: "Keep", exact: true }).click();
  await see(page.getByText(/^The browser did not say yes yet/));
  assert.deepEqual(await violations(page), []);
  await page.evaluate(() => (window.says = true));
  await page.getByRole("button", { name: "Keep", exact: true }).click();
  await see(page.getByText("The browser keeps them, even when space gets tight."));
});

test("a newer version starts by itself while nobody looks, but not over a form", async (t) => {
  const { server, report, device } = await begin(t, {});
  const { page } = device;
  const lookAway = () =>
    page.evaluate(() => {
      Object.defineProperty(document, "visibilityState", { configurable: true, get: () => "hidden" });
      document.dispatchEvent(new Event("visibilitychange"));
      delete document.visibilityState;
    });
  const next = await startWorker({ assets: await nextRelease(t), data: server.data });
  t.after(() => next.stop());
  await device.meetServer(next.address);
  await page.reload();
  await see(page.getByText("A newer Handoff is ready."));

  await openProject(page, "Annual report", "Sahyadri Foods");
  await fill(page, { "What do they need?": "A report for the shareholders" });
  await lookAway();
  await see(page.getByText("A newer Handoff is ready."));
  const waits = () => page.evaluate(async () => Boolean((await navigator.serviceWorker.getRegistration()).waiting));
  assert.equal(await waits(), true, "a form is half filled");

  await goTo(page, "Projects");
  await lookAway();
  await page.locator("html[data-release=next]").waitFor({ state: "attached" });
  await see(page.getByRole("heading", { name: "Projects", level: 1 }));
  await follow(page, `/projects/${report.project}`);
  await until(() => page.getByLabel("What do they need?").inputValue(), "A report for the shareholders");
});
