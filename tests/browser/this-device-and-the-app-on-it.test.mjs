// What a person does with the app on their device as a whole: installs it, lets a newer version
// start, speaks another language to it, and signs out.
import assert from "node:assert/strict";
import { test } from "node:test";
import { startWorker } from "../support/workerd.mjs";
import { foundAgency } from "./support/agency.mjs";
import { DESK, openDevice } from "./support/device.mjs";
import { nextRelease } from "./support/release.mjs";
import { ALL_SENT, SAVED_HERE, complete, fill, goTo, mark, openProject, see, seeNoMore, signIn, until } from "./support/steps.mjs";

test("a device, and the app on it", async (t) => {
  const server = await startWorker({ assets: true });
  t.after(() => server.stop());
  const agency = await foundAgency(server.address);
  const report = agency.starting("Annual report", "Sahyadri Foods");
  await (await agency.deviceOf("sanjay")).act(report);
  const sanjay = await openDevice(t, server.address);
  const { page } = sanjay;
  await signIn(sanjay, await agency.linkFor("sanjay", sanjay.address));

  await t.test("the browser's offer to install is kept until it is taken, however early it came", async () => {
    await page.addInitScript(() => {
      // The browser's own offer, if it makes one, opens a window that nobody here can answer.
      addEventListener("beforeinstallprompt", (offer) => offer.isTrusted && offer.stopImmediatePropagation());
      document.addEventListener("readystatechange", () => {
        if (document.readyState !== "interactive" || window.offers) return;
        window.offers = { taken: 0 };
        const offer = new Event("beforeinstallprompt", { cancelable: true });
        offer.prompt = () => (window.offers.taken += 1);
        window.dispatchEvent(offer);
      });
    });
    await sanjay.goto("/more");
    const install = page.getByRole("button", { name: /^Put on the home screen/ });
    await see(install);
    await install.click();
    assert.equal(await page.evaluate(() => window.offers.taken), 1);
    await until(() => install.isDisabled(), true, "an offer is taken once");
  });

  await t.test("another language keeps the focus where it was", async () => {
    const hindi = page.getByRole("radio", { name: "हिन्दी" });
    await hindi.focus();
    await page.keyboard.press("Space");
    await see(page.getByRole("heading", { name: "और", level: 1 }));
    await until(() => hindi.evaluate((radio) => radio === document.activeElement), true, "the focus is where it was");
    await page.getByRole("radio", { name: "English" }).focus();
    await page.keyboard.press("Space");
    await see(page.getByRole("heading", { name: "More", level: 1 }));
  });

  await t.test("a newer version starts when it is let, and a half-filled form outlives that", async () => {
    await sanjay.goto(`/projects/${report.project}`);
    await fill(page, { "What do they need?": "A report for the shareholders" });
    const next = await startWorker({ assets: await nextRelease(t), data: server.data });
    t.after(() => next.stop());
    await sanjay.meetServer(next.address);
    await page.reload();
    await see(page.getByText("A newer Handoff is ready."));
    assert.equal(await page.locator("html[data-release=next]").count(), 0, "not before it is let");
    await page.getByRole("button", { name: "Update" }).click();
    await page.locator("html[data-release=next]").waitFor({ state: "attached" });
    await until(() => page.getByLabel("What do they need?").inputValue(), "A report for the shareholders");
    await seeNoMore(page.getByText("A newer Handoff is ready."));
    await see(mark(page, ALL_SENT));
  });

  await t.test("signing out asks for what was not sent first, and sends it", async () => {
    await sanjay.goOffline();
    await complete(page, "Requirement understood", { Pages: "48" });
    await see(mark(page, SAVED_HERE));
    await sanjay.goto("/more");
    await page.getByRole("button", { name: "Sign out", exact: true }).click();
    const sheet = page.getByRole("dialog");
    await see(sheet.getByText("1 thing has not been sent"));
    await see(sheet.getByText(/^You completed “Requirement understood”/));
    await see(sheet.getByRole("button", { name: "Stay signed in" }));
    assert.equal(await sheet.getByRole("button", { name: "Sign out", exact: true }).count(), 0);
    await sanjay.goOnline();
    await sheet.getByRole("button", { name: "Sign out", exact: true }).click();
    await see(page.getByRole("heading", { name: "You get in with a link" }));
    await agency.owner.sync();
    const [first] = agency.owner.get("project", report.project).milestones;
    assert.deepEqual(first.answers.pages, { number: "48" });
  });

  await t.test("nothing of theirs is left on the device", async () => {
    await page.reload();
    await see(page.getByRole("heading", { name: "You get in with a link" }));
    const kept = await page.evaluate(async () => {
      const open = indexedDB.open("handoff");
      const database = await new Promise((resolve) => (open.onsuccess = () => resolve(open.result)));
      const count = (name) =>
        new Promise((resolve) => {
          const asked = database.transaction(name).objectStore(name).count();
          asked.onsuccess = () => resolve([name, asked.result]);
        });
      const names = [...database.objectStoreNames].filter((name) => name !== "meta");
      const counts = await Promise.all(names.map(count));
      database.close();
      return counts.filter(([, count]) => count > 0);
    });
    assert.deepEqual(kept, []);
  });
});

test("a desk's toast does not cover what is to be done next", async (t) => {
  const server = await startWorker({ assets: true });
  t.after(() => server.stop());
  const agency = await foundAgency(server.address);
  const report = agency.starting("Annual report", "Sahyadri Foods");
  await (await agency.deviceOf("sanjay")).act(report);
  const sanjay = await openDevice(t, server.address, { size: DESK });
  const { page } = sanjay;
  await signIn(sanjay, await agency.linkFor("sanjay", sanjay.address));
  await openProject(page, "Annual report", "Sahyadri Foods");
  await complete(page, "Requirement understood", { "What do they need?": "A report", Pages: "48" });
  const toast = page.locator(".toast");
  await see(toast);
  const [over, under] = await Promise.all([toast.boundingBox(), page.locator(".actions").boundingBox()]);
  assert.ok(over.y + over.height <= under.y, `the toast ends at ${over.y + over.height}, the bar begins at ${under.y}`);
});
