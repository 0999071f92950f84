// A form that the team refused is not lost: its author finds it, puts it right, and sends it again.
import assert from "node:assert/strict";
import { test } from "node:test";
import { startWorker } from "../support/workerd.mjs";
import { foundAgency } from "./support/agency.mjs";
import { openDevice } from "./support/device.mjs";
import { ALL_SENT, NEEDS_ATTENTION, complete, fill, mark, see, seeNoMore, signIn, until } from "./support/steps.mjs";

test("a refused form waits with all that was entered, until its author puts it right", async (t) => {
  const server = await startWorker({ assets: true });
  t.after(() => server.stop());
  const agency = await foundAgency(server.address);
  const team = {
    [agency.roles.tele_sales]: [agency.people.jacob, agency.people.sanjay],
    [agency.roles.field_sales]: [agency.people.sanjay],
  };
  const report = agency.starting("Annual report", "Sahyadri Foods", { team });
  const jacob = await agency.deviceOf("jacob");
  await jacob.act(report);
  const sanjay = await openDevice(t, server.address);
  await signIn(sanjay, await agency.linkFor("sanjay", sanjay.address));
  const { page } = sanjay;
  const refused = page.getByText(/You completed “Requirement understood”/);
  const milestone = async () => {
    await agency.owner.sync();
    return agency.owner.get("project", report.project).milestones[0];
  };

  await t.test("while he is away a colleague completes the milestone, and goes back to it", async () => {
    await sanjay.goto(`/projects/${report.project}`);
    await see(page.getByRole("button", { name: "Complete “Requirement understood”" }));
    await sanjay.goOffline();
    await complete(page, "Requirement understood", { "What do they need?": "A report on linen paper", Pages: "48" });
    await see(page.getByRole("heading", { name: "Quotation accepted", level: 2 }));
    const { project } = report;
    await jacob.act(
      {
        do: "complete_milestone",
        project,
        milestone: "requirement",
        visit: 1,
        answers: { need: { text: "A report" }, pages: { number: "32" } },
      },
      { do: "go_back", project, from: "quotation", to: "requirement", reason: "They want more pages" },
    );
    await sanjay.goOnline();
    await see(mark(page, NEEDS_ATTENTION));
  });

  await t.test("discarded by mistake, it comes back whole", async () => {
    await sanjay.goto("/attention");
    await see(refused);
    await see(page.getByText("A report on linen paper"));
    await see(page.getByRole("term").filter({ hasText: /^Pages$/ }));
    await page.getByRole("button", { name: "Discard" }).click();
    await seeNoMore(refused);
    await page.getByRole("button", { name: "Undo" }).click();
    await see(refused);
    await sanjay.page.reload();
    await see(refused);
    await see(page.getByText("A report on linen paper"));
  });

  await t.test("tried again as it was, it is refused again, and stays", async () => {
    await page.getByRole("button", { name: "Try again" }).click();
    await see(page.getByRole("status").getByText(/^The project came to “Requirement understood” another time since/));
    await see(refused);
  });

  await t.test("put right, what he entered is in the form that is open now", async () => {
    await page.getByRole("button", { name: "Put it right" }).click();
    await see(page.getByRole("heading", { name: "Requirement understood", level: 2 }));
    await until(() => page.getByLabel("What do they need?").inputValue(), "A report on linen paper");
    assert.equal(await page.getByLabel("Pages").inputValue(), "48");
    // The app may be closed before he gets to it.
    await sanjay.reopen(`/projects/${report.project}`);
    await until(() => sanjay.page.getByLabel("What do they need?").inputValue(), "A report on linen paper");
  });

  await t.test("completed again, the team has it and nothing needs attention any more", async () => {
    const { page } = sanjay;
    await see(mark(page, NEEDS_ATTENTION));
    await fill(page, { Pages: "64" });
    await page.getByRole("button", { name: "Complete “Requirement understood”" }).click();
    await see(page.getByRole("heading", { name: "Quotation accepted", level: 2 }));
    await see(mark(page, ALL_SENT));
    await sanjay.goto("/attention");
    await see(page.getByRole("heading", { name: "Needs attention", level: 1 }));
    await seeNoMore(page.getByText(/You completed “Requirement understood”/));
    const { answers, visit } = await milestone();
    assert.deepEqual(answers, { need: { text: "A report on linen paper" }, pages: { number: "64" } });
    assert.equal(visit, 2);
  });
});
