// Browsers clear what sites stored while nobody looks. People are told what is gone, and the
// team's records come back.
import assert from "node:assert/strict";
import { test } from "node:test";
import { startWorker } from "../support/workerd.mjs";
import { foundAgency } from "./support/agency.mjs";
import { openDevice } from "./support/device.mjs";
import { clearStorage } from "./support/storage.mjs";
import {
  ALL_SENT,
  SAVED_HERE,
  complete,
  goTo,
  mark,
  openProject,
  see,
  seeNoMore,
  signIn,
} from "./support/steps.mjs";

test("storage is cleared while the app is closed", async (t) => {
  const server = await startWorker({ assets: true });
  t.after(() => server.stop());
  const agency = await foundAgency(server.address);
  const report = agency.starting("Annual report", "Sahyadri Foods");
  const posters = agency.starting("Posters", "Deccan Chemists");
  await (await agency.deviceOf("sanjay")).act(report, posters);
  const sanjay = await openDevice(t, server.address);
  const { address } = sanjay;
  await signIn(sanjay, await agency.linkFor("sanjay", address));

  await t.test("More says how much is stored, and whether the browser keeps it", async () => {
    await goTo(sanjay.page, "More");
    await see(sanjay.page.getByText(/\d+ (kB|MB) used, .* free for Handoff/));
    await see(sanjay.page.getByText(/The browser (keeps them|may clear them)/));
  });

  await t.test("cleared while the app is closed: it says what is lost, and the team's records come back", async () => {
    await sanjay.goto("/projects");
    await openProject(sanjay.page, "Posters", "Deccan Chemists");
    await sanjay.goOffline();
    await complete(sanjay.page, "Requirement understood", { "What do they need?": "Posters", Pages: "4" });
    await see(mark(sanjay.page, SAVED_HERE));
    await sanjay.page.goto("about:blank");
    await clearStorage({ context: sanjay.context, page: sanjay.page, address }, "indexeddb");
    await sanjay.goOnline();
    await sanjay.goto("/projects");
    const { page } = sanjay;
    await see(page.getByText(/cleared what Handoff kept on this device\. Lost, because not sent yet: 1 change\./));
    await see(page.getByRole("link", { name: /Annual report/ }).first());
    await see(mark(page, ALL_SENT));
    await page.getByRole("button", { name: "OK", exact: true }).click();
    await seeNoMore(page.getByText(/cleared what Handoff kept/));
    await sanjay.reopen("/projects");
    await see(sanjay.page.getByRole("link", { name: /Annual report/ }).first());
    assert.equal(await sanjay.page.getByText(/cleared what Handoff kept/).count(), 0);
  });

  await t.test("everything but the cookie cleared: a fresh copy comes all the same", async () => {
    await sanjay.page.goto("about:blank");
    await clearStorage({ context: sanjay.context, page: sanjay.page, address }, "indexeddb,local_storage,cache_storage,service_workers");
    await sanjay.goto("/projects");
    await see(sanjay.page.getByText(/cleared what Handoff kept on this device.*may be lost/));
    await see(sanjay.page.getByRole("link", { name: /Annual report/ }).first());
  });
});
