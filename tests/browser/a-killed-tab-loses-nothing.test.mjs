// A phone that runs out of memory ends the browser at once, without asking anybody.
import assert from "node:assert/strict";
import { test } from "node:test";
import { startWorker } from "../support/workerd.mjs";
import { foundAgency } from "./support/agency.mjs";
import { openDevice } from "./support/device.mjs";
import { ALL_SENT, SAVED_HERE, complete, fill, mark, openProject, see, signIn } from "./support/steps.mjs";

test("a killed app loses neither a half-filled form nor what was said to be saved", async (t) => {
  const server = await startWorker({ assets: true });
  t.after(() => server.stop());
  const agency = await foundAgency(server.address);
  const report = agency.starting("Annual report", "Sahyadri Foods");
  await (await agency.deviceOf("sanjay")).act(report);
  const sanjay = await openDevice(t, server.address);
  await signIn(sanjay, await agency.linkFor("sanjay", sanjay.address));
  // Browsers write a new cookie down within half a minute, or when they are closed.
  await sanjay.reopen();
  await openProject(sanjay.page, "Annual report", "Sahyadri Foods");
  await sanjay.goOffline();

  await t.test("a half-filled form is as it was", async () => {
    await fill(sanjay.page, { "What do they need?": "A report for the shareholders", Pages: "4" });
    await sanjay.page.getByLabel("Pages").pressSequentially("8");
    await sanjay.dieAndReopen(`/projects/${report.project}`);
    const { page } = sanjay;
    await see(page.getByRole("heading", { name: "Requirement understood", level: 2 }));
    assert.equal(await page.getByLabel("What do they need?").inputValue(), "A report for the shareholders");
    assert.equal(await page.getByLabel("Pages").inputValue(), "48");
  });

  await t.test("what was called saved a moment before is there, and the draft is not", async () => {
    await complete(sanjay.page, "Requirement understood");
    await see(mark(sanjay.page, SAVED_HERE));
    await sanjay.dieAndReopen(`/projects/${report.project}`);
    const { page } = sanjay;
    await see(mark(page, /^1 change is saved on this device only/));
    await see(page.getByRole("heading", { name: "Quotation accepted", level: 2 }));
    assert.equal(await page.getByLabel("Order value").inputValue(), "");
  });

  await t.test("it is sent once, also when the answer never arrives", async () => {
    // The request gets through, and its answer does not.
    const { context } = sanjay;
    await context.route("**/api/sync", async (route) => {
      await route.fetch().catch(() => {});
      await route.abort("connectionreset").catch(() => {});
    });
    await sanjay.goOnline();
    await sanjay.page.waitForRequest("**/api/sync");
    await see(mark(sanjay.page, SAVED_HERE));
    await sanjay.dieAndReopen(`/projects/${report.project}`);
    await see(mark(sanjay.page, ALL_SENT));

    await agency.owner.sync();
    const { history, milestones } = agency.owner.get("project", report.project);
    assert.equal(history.filter(({ what }) => what.event === "completed").length, 1);
    assert.deepEqual(milestones[0].answers.pages, { number: "48" });
  });

  await t.test("a session that ended takes nothing unsent with it", async () => {
    await sanjay.goOffline();
    await complete(sanjay.page, "Quotation accepted", { "Order value": "8.4 lakh", Advance: "2.6 lakh" });
    await see(mark(sanjay.page, SAVED_HERE));
    await sanjay.context.clearCookies();
    await sanjay.goOnline();
    await see(sanjay.page.getByRole("heading", { name: "You get in with a link" }));
    sanjay.forgive(/401/);
    await signIn(sanjay, await agency.linkFor("sanjay", sanjay.address));
    await agency.owner.sync();
    const { milestones } = agency.owner.get("project", report.project);
    assert.deepEqual(milestones[1].answers.advance, { money: { minor: 2_60_000_00, currency: "INR" } });
  });
});
