// The browser takes the storage away under the running app, or has no more of it to give: the
// app says so, and nothing that somebody entered is lost.
import assert from "node:assert/strict";
import { test } from "node:test";
import { startWorker } from "../support/workerd.mjs";
import { foundAgency } from "./support/agency.mjs";
import { openDevice } from "./support/device.mjs";
import { ALL_SENT, SAVED_HERE, complete, fill, mark, openProject, see, signIn } from "./support/steps.mjs";

test("storage that is full, and storage that vanishes", async (t) => {
  const server = await startWorker({ assets: true });
  t.after(() => server.stop());
  const agency = await foundAgency(server.address);
  const report = agency.starting("Annual report", "Sahyadri Foods");
  const menu = agency.starting("Menu cards", "Hotel Vihar");
  await (await agency.deviceOf("sanjay")).act(report, menu);
  const sanjay = await openDevice(t, server.address);
  await signIn(sanjay, await agency.linkFor("sanjay", sanjay.address));
  const { page } = sanjay;
  const session = await sanjay.context.newCDPSession(page);
  const origin = sanjay.address;
  const answersOf = async ({ project }, milestone = 0) => {
    await agency.owner.sync();
    return agency.owner.get("project", project).milestones[milestone].answers;
  };

  await t.test("no room left: nothing is called saved, and what was entered stays in the form", async () => {
    await openProject(page, "Annual report", "Sahyadri Foods");
    await fill(page, { "What do they need?": "A report for the shareholders", Pages: "48" });
    await session.send("Storage.overrideQuotaForOrigin", { origin, quotaSize: 1 });
    await page.getByRole("button", { name: "Complete “Requirement understood”" }).click();
    await see(page.getByText(/no room|no space|full/i).first());
    await see(page.getByRole("heading", { name: "Requirement understood", level: 2 }));
    assert.equal(await page.getByLabel("What do they need?").inputValue(), "A report for the shareholders");
    assert.equal(await page.getByLabel("Pages").inputValue(), "48");
    assert.deepEqual(await answersOf(report), {});
  });

  await t.test("with room again it is done, and the team gets it", async () => {
    await session.send("Storage.overrideQuotaForOrigin", { origin });
    await complete(page, "Requirement understood");
    await see(page.getByRole("heading", { name: "Quotation accepted", level: 2 }));
    await see(mark(page, ALL_SENT));
    assert.deepEqual(await answersOf(report), { need: { text: "A report for the shareholders" }, pages: { number: "48" } });
  });

  await t.test("storage taken away under the running app takes nothing unsent with it", async () => {
    await sanjay.goto(`/projects/${menu.project}`);
    await sanjay.goOffline();
    await complete(page, "Requirement understood", { "What do they need?": "Cards on linen", Pages: "12" });
    await see(mark(page, SAVED_HERE));
    await session.send("Storage.clearDataForOrigin", { origin, storageTypes: "indexeddb" });
    // Work goes on, before anybody has noticed.
    await complete(page, "Quotation accepted", { "Order value": "8.4 lakh", Advance: "2.6 lakh" });
    await see(page.getByRole("heading", { name: "Converted", level: 2 }));
    await sanjay.goOnline();
    await see(mark(page, ALL_SENT));
    assert.deepEqual(await answersOf(menu), { need: { text: "Cards on linen" }, pages: { number: "12" } });
    assert.ok((await answersOf(menu, 1)).advance);
  });

  await t.test("and everything is on the device again, also without a network", async () => {
    await sanjay.goOffline();
    await sanjay.page.reload();
    await see(page.getByRole("heading", { name: "Converted", level: 2 }));
    await sanjay.goto("/");
    await see(page.getByRole("link", { name: "Annual report" }).first());
  });
});
