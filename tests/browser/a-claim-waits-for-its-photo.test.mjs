// A claim is submitted once the photo of its bill is with the team, and holds up nothing else
// meanwhile. Where the team does not take the photo, its author hears of both, and can go on.
import assert from "node:assert/strict";
import { test } from "node:test";
import { startWorker } from "../support/workerd.mjs";
import { foundAgency } from "./support/agency.mjs";
import { openDevice } from "./support/device.mjs";
import { billFile, settleExpenses } from "./support/expenses.mjs";
import { ALL_SENT, NEEDS_ATTENTION, complete, mark, see, seeNoMore, signIn, until } from "./support/steps.mjs";

test("a claim waits for its photo", async (t) => {
  const server = await startWorker({ assets: true });
  t.after(() => server.stop());
  const agency = await foundAgency(server.address);
  await settleExpenses(agency);
  const version = await agency.publish("Calls", [
    { key: "called", name: "Called", evidence: "The note of the call", role: "tele_sales", limit: 480 },
    { key: "met", name: "Met", evidence: "The minutes", role: "tele_sales", limit: 480 },
  ]);
  const start = agency.starting("Menu cards", "Sahyadri Foods", { template_version: version });
  await (await agency.deviceOf("sanjay")).act(start);
  const sanjay = await openDevice(t, server.address);
  await signIn(sanjay, await agency.linkFor("sanjay", sanjay.address));
  // Browsers write a new cookie down within half a minute, or when they are closed.
  await sanjay.reopen();
  const claims = async () => {
    await agency.owner.sync();
    return agency.owner.all("claim").map(({ expenses }) => expenses.map(({ stage }) => stage.stage));
  };
  /** Enters a taxi with the photo of its bill, and submits it. */
  const claimTaxi = async (number, whole) => {
    const { page } = sanjay;
    await sanjay.goto("/expenses");
    const camera = page.waitForEvent("filechooser");
    await page.getByText("Photo of a bill").tap();
    await (await camera).setFiles(billFile(number));
    await see(page.getByRole("heading", { name: "New expense", level: 1 }));
    await see(page.getByRole("button", { name: /^Remove bill/ }));
    await page.getByLabel("Amount").fill(`${whole}`);
    await page.locator("label.chip").filter({ hasText: /^Taxi/ }).tap();
    await page.getByRole("button", { name: "Save", exact: true }).tap();
    await page.getByRole("button", { name: `Submit ₹${whole}` }).tap();
    // Whoever leaves the page sooner has not submitted.
    await see(page.getByText(/^Submitted: /));
  };

  await t.test("while the photo does not get through, other work does, and the claim stays here", async () => {
    const { page, context } = sanjay;
    await context.route("**/parts/*", (route) => route.abort("connectionreset"));
    await claimTaxi(1, 450);
    await see(page.getByText("Submitted once the photo has been sent."));
    await sanjay.goto(`/projects/${start.project}`);
    await complete(page, "Called");
    await until(async () => {
      await agency.owner.sync();
      return agency.owner.get("project", start.project).milestones[0].phase.phase;
    }, "done");
    assert.deepEqual(await claims(), [], "nobody has the claim");
  });

  await t.test("after a restart, too, it is submitted as soon as the photo is there", async () => {
    await sanjay.dieAndReopen("/");
    await see(mark(sanjay.page, ALL_SENT));
    assert.deepEqual(await claims(), [["submitted"]]);
  });

  await t.test("a photo that the team does not take holds up nothing: its author hears of both, and goes on", async () => {
    const { page, context } = sanjay;
    await context.route("**/api/attachments/*", async (route) => {
      if (route.request().method() !== "POST") return route.continue();
      await route.fulfill({ status: 413, contentType: "application/json", body: '{"code":"too_large","most":1000}' });
    });
    await claimTaxi(2, 310);
    await see(mark(page, NEEDS_ATTENTION));
    await sanjay.goto("/attention");
    await see(page.getByText(/The photos of the bills are still on their way/));
    await see(page.getByRole("heading", { name: /was not taken in/ }).first());
    assert.deepEqual(await claims(), [["submitted"]], "and nobody decides on it");
    await context.unrouteAll();
    sanjay.forgive(/413/);
    const again = page.getByRole("button", { name: "Try again" });
    while ((await again.count()) > 0) {
      const before = await again.count();
      await again.last().click();
      await until(async () => (await again.count()) < before);
    }
    await see(mark(page, ALL_SENT));
    assert.deepEqual((await claims()).sort(), [["submitted"], ["submitted"]]);
  });
});
