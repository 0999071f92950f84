// Ravi looks at how long work takes: the milestones, who, what is slower than usual, what may come.
// He follows the slow project, which says the same, and all of it works without a network.
import assert from "node:assert/strict";
import { test } from "node:test";
import { startWorker } from "../support/workerd.mjs";
import { foundAgency } from "./support/agency.mjs";
import { openDevice } from "./support/device.mjs";
import { WON, workedBefore } from "./support/past.mjs";
import { see, signIn } from "./support/steps.mjs";

test("a manager sees where projects slow down", async (t) => {
  const server = await startWorker({ assets: true });
  t.after(() => server.stop());
  const agency = await foundAgency(server.address);
  const slow = await workedBefore(agency);
  const ravi = await openDevice(t, server.address);
  await signIn(ravi, await agency.linkFor("ravi", ravi.address));
  const { page } = ravi;
  await see(page.getByRole("link", { name: /golden edge/ }).first());
  await ravi.goOffline();

  await t.test("how long each milestone takes, in a drawing and in the table behind it", async () => {
    await ravi.goto("/more");
    await page.getByRole("link", { name: "Velocity" }).click();
    await see(page.getByRole("heading", { name: "Velocity", level: 1 }));
    const drawing = page.getByRole("img", { name: /^How long it takes\./ });
    await see(drawing);
    const name = await drawing.getAttribute("aria-label");
    assert.match(name, /Proof agreed: \d+ working days/);
    await page.getByText("As a table").first().click();
    const row = page.getByRole("row", { name: /^Bill paid/ }).first();
    assert.match(await row.innerText(), new RegExp(`\\b${WON}\\b`));
  });

  await t.test("by person, it is said of who reached the milestone", async () => {
    await page.getByText("Person", { exact: true }).click();
    await see(page.getByRole("img", { name: /Sanjay: .*Misha: |Misha: .*Sanjay: / }));
    await page.getByText("Milestone", { exact: true }).click();
  });

  await t.test("how far projects get, and what may come, with how it fared before", async () => {
    await see(page.getByRole("img", { name: new RegExp(`Proof agreed: ${WON + 2} of ${WON + 2}; Bill paid: ${WON} of ${WON + 2}`) }));
    await see(page.getByRole("img", { name: /^What may come\. Q\d/ }));
    await see(page.getByText(/^Tried on the last 12 months.*|^Too few projects have ended/));
  });

  await t.test("the slow one is named with the reason, and says so itself", async () => {
    const link = page.getByRole("link", { name: /golden edge/ }).filter({ hasText: /85 of 100 take no more than/ });
    await see(link);
    await link.click();
    await see(page.getByRole("heading", { name: "Konark Hotels", level: 1 }));
    assert.ok(page.url().endsWith(slow.project));
    await see(page.getByText(/\d+ working days here; 85 of 100 take no more than \d+ working days/));
  });
});
