// Two people change the same project while neither has a network; both see what became of it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { startWorker } from "../support/workerd.mjs";
import { foundAgency } from "./support/agency.mjs";
import { openDevice } from "./support/device.mjs";
import {
  ALL_SENT,
  NEEDS_ATTENTION,
  complete,
  mark,
  openProject,
  putOnHold,
  rename,
  see,
  seeNoMore,
  signIn,
  until,
} from "./support/steps.mjs";

test("two people change one project offline, and nothing of either is lost", async (t) => {
  const server = await startWorker({ assets: true });
  t.after(() => server.stop());
  const agency = await foundAgency(server.address);
  const shared = {
    [agency.roles.tele_sales]: [agency.people.jacob, agency.people.sanjay],
    [agency.roles.field_sales]: [agency.people.sanjay],
    [agency.roles.accounts]: [agency.people.misha],
  };
  const report = agency.starting("Annual report", "Sahyadri Foods", { team: shared });
  const menu = agency.starting("Menu cards", "Hotel Vihar", { team: shared });
  const posters = agency.starting("Posters", "Deccan Chemists");
  await (await agency.deviceOf("sanjay")).act(report, menu, posters);

  const [sanjay, ravi, jacob] = await Promise.all(
    ["sanjay", "ravi", "jacob"].map(async (name) => {
      const device = await openDevice(t, server.address);
      await signIn(device, await agency.linkFor(name, device.address));
      return device;
    }),
  );
  const history = async (project) => {
    await agency.owner.sync();
    return agency.owner.get("project", project.project).history;
  };

  await t.test("both rename: the later decision stands, and the other value is kept and shown", async () => {
    await sanjay.goOffline();
    await ravi.goOffline();
    await openProject(sanjay.page, "Annual report", "Sahyadri Foods");
    await rename(sanjay.page, "Annual report 2026");
    await openProject(ravi.page, "Annual report", "Sahyadri Foods");
    await rename(ravi.page, "Annual report, Marathi too");

    await ravi.goOnline();
    await see(mark(ravi.page, ALL_SENT));
    await sanjay.goOnline();
    await see(mark(sanjay.page, NEEDS_ATTENTION));
    await see(sanjay.page.getByRole("heading", { name: "Annual report, Marathi too" }));

    await sanjay.goto("/attention");
    const { page } = sanjay;
    await see(page.getByText(/somebody else changed it after you\. Theirs stands/));
    await see(page.getByText("Annual report 2026", { exact: true }));
    await see(page.getByText("Annual report, Marathi too", { exact: true }));
    await page.getByRole("button", { name: "Use mine" }).click();
    await see(mark(page, ALL_SENT));

    // The other one finds both in the project: the new title, and what became of theirs.
    await ravi.page.reload();
    await see(ravi.page.getByRole("heading", { name: "Annual report 2026" }));
    await see(ravi.page.getByText(/Annual report, Marathi too/).first());
  });

  await t.test("both complete the same milestone: the second is refused, and keeps what he entered", async () => {
    await Promise.all([sanjay.goto("/projects"), jacob.goto("/projects")]);
    await openProject(sanjay.page, "Menu cards", "Hotel Vihar");
    await openProject(jacob.page, "Menu cards", "Hotel Vihar");
    await sanjay.goOffline();
    await jacob.goOffline();
    await complete(jacob.page, "Requirement understood", { "What do they need?": "Twelve cards, laminated", Pages: "12" });
    await complete(sanjay.page, "Requirement understood", { "What do they need?": "Sixteen cards on linen", Pages: "16" });
    await jacob.goOnline();
    await see(mark(jacob.page, ALL_SENT));
    await sanjay.goOnline();
    await see(mark(sanjay.page, NEEDS_ATTENTION));

    await sanjay.goto("/attention");
    const { page } = sanjay;
    await see(page.getByText(/You completed “Requirement understood”/));
    await see(page.getByText(/Jacob completed “Requirement understood”.*cannot be completed again/));
    await see(page.getByText("Sixteen cards on linen"));
    // The form is not his to fill any more: there is nothing to put right in it.
    await see(page.getByRole("link", { name: "Open the project" }));
    await page.getByRole("button", { name: "Discard" }).click();
    await seeNoMore(page.getByText(/You completed “Requirement understood”/));
    await see(mark(page, ALL_SENT));

    const completed = (await history(menu)).filter(({ what }) => what.event === "completed");
    assert.deepEqual(completed.map(({ by }) => agency.nameOf(by)), ["jacob"]);
  });

  await t.test("one completes what the other put on hold: refused, then done again when it runs", async () => {
    await Promise.all([sanjay.goto("/projects"), ravi.goto("/projects")]);
    await openProject(sanjay.page, "Posters", "Deccan Chemists");
    await openProject(ravi.page, "Posters", "Deccan Chemists");
    await sanjay.goOffline();
    await ravi.goOffline();
    await putOnHold(ravi.page, "Waiting for payment");
    await complete(sanjay.page, "Requirement understood", { "What do they need?": "Posters for the monsoon", Pages: "4" });
    await ravi.goOnline();
    await see(mark(ravi.page, ALL_SENT));
    await sanjay.goOnline();
    await see(mark(sanjay.page, NEEDS_ATTENTION));

    await sanjay.goto("/attention");
    const { page } = sanjay;
    await see(page.getByText("The project is on hold. Resume it first."));
    await see(page.getByText("Posters for the monsoon"));

    await ravi.page.getByRole("button", { name: "Resume" }).click();
    await see(ravi.page.getByText("Resumed. The limits run again."));
    await see(mark(ravi.page, ALL_SENT));
    await sanjay.goto(`/projects/${posters.project}`);
    await see(page.getByRole("button", { name: "Complete “Requirement understood”" }));
    await sanjay.goto("/attention");
    await page.getByRole("button", { name: "Try again" }).click();
    await seeNoMore(page.getByText(/You completed “Requirement understood”/));
    await see(mark(page, ALL_SENT));
    await until(async () => {
      const completed = (await history(posters)).filter(({ what }) => what.event === "completed");
      return completed.length;
    }, 1);
    await agency.owner.sync();
    const [first] = agency.owner.get("project", posters.project).milestones;
    assert.deepEqual(first.answers.need, { text: "Posters for the monsoon" });
    await seeNoMore(mark(page, NEEDS_ATTENTION));
  });
});
