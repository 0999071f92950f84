// The link: what cannot be sent is set aside and the rest goes on; a first copy goes on where it
// stopped; a clock that is wrong or jumps decides nothing; what waits goes out also while the app
// is closed.
import assert from "node:assert/strict";
import { test } from "node:test";
import { change } from "../support/client.mjs";
import { startWorker } from "../support/workerd.mjs";
import { foundAgency } from "./support/agency.mjs";
import { openDevice } from "./support/device.mjs";
import { entries, put } from "./support/storage.mjs";
import { ALL_SENT, NEEDS_ATTENTION, SAVED_HERE, complete, mark, see, seeNoMore, signIn, until } from "./support/steps.mjs";

async function setUp(t) {
  const server = await startWorker({ assets: true });
  t.after(() => server.stop());
  const agency = await foundAgency(server.address);
  const report = agency.starting("Annual report", "Sahyadri Foods");
  await (await agency.deviceOf("sanjay")).act(report);
  const sanjay = await openDevice(t, server.address);
  const project = async () => {
    await agency.owner.sync();
    return agency.owner.get("project", report.project);
  };
  return { server, agency, report, sanjay, project };
}

test("a change that cannot be sent is set aside, and the others go", async (t) => {
  const { agency, report, sanjay, project } = await setUp(t);
  await signIn(sanjay, await agency.linkFor("sanjay", sanjay.address));
  const note = (text) => {
    const made = change({ do: "add_note", project: report.project, text });
    const touches = [{ kind: "project", id: report.project }];
    return JSON.stringify({ change: made, enqueued_at: made.happened_at, touches });
  };
  await sanjay.goto("/favicon.svg");
  await put(sanjay.page, "outbox", note("The first"));
  await put(sanjay.page, "outbox", note("far too long ".repeat(100_000)));
  await put(sanjay.page, "outbox", note("The last"));
  // A change that the Worker says it cannot read, among others that it can.
  await put(sanjay.page, "outbox", note("unreadable"));
  await sanjay.context.route("**/api/sync", async (route) => {
    const body = route.request().postData();
    const asked = body.replace(/"add_note"(?=[^{}]*"unreadable")/, '"no_such_deed"');
    await route.continue({ postData: asked });
  });
  await sanjay.goto("/projects");
  const { page } = sanjay;
  await see(mark(page, /^2 things need attention/));
  await until(async () => (await entries(page, "outbox")).length, 0);
  const notes = (await project()).history.filter(({ what }) => what.event === "noted");
  assert.deepEqual(notes.map(({ what }) => what.text), ["The first", "The last"]);
  await sanjay.goto("/attention");
  await see(page.getByText("It is too large to be sent. Put less into it."));
  await see(page.getByText(/does not understand this/));
  await sanjay.context.unroute("**/api/sync");
  await page.locator("section").filter({ hasText: "does not understand this" }).getByRole("button", { name: "Try again" }).click();
  await seeNoMore(page.getByText(/does not understand this/));
  await until(async () => (await project()).history.some(({ what }) => what.text === "unreadable"));
  await see(mark(page, NEEDS_ATTENTION));
  sanjay.forgive(/40[0-9]|413/);
});

test("a first copy goes on where it stopped", async (t) => {
  const { agency, sanjay } = await setUp(t);
  const seller = await agency.deviceOf("sanjay");
  const starts = Array.from({ length: 60 }, (_, at) => agency.starting(`Project ${at + 1}`, "Konkan Tours"));
  for (let at = 0; at < starts.length; at += 20) await seller.act(...starts.slice(at, at + 20));
  const long = starts.map(({ project }) => ({ do: "add_note", project, text: "detail ".repeat(560) }));
  for (let round = 0; round < 4; round += 1) {
    for (let at = 0; at < long.length; at += 20) await seller.act(...long.slice(at, at + 20));
  }

  // Six pages come, the seventh does not; then the browser is killed.
  const link = await agency.linkFor("sanjay", sanjay.address);
  let pages = 0;
  await sanjay.context.route("**/api/sync", async (route) => {
    pages += 1;
    if (pages > 6) return route.abort("connectionreset");
    await route.continue();
  });
  await sanjay.page.goto(link);
  await sanjay.page.getByRole("button", { name: "Sign in here" }).click();
  await until(() => pages > 6);
  const { page } = sanjay;
  await see(page.getByRole("progressbar"));
  await see(page.getByText(/\d+ records/).first());
  const had = (await entries(page, "records")).length;
  assert.ok(had > 20, `${had} records came`);
  // Browsers write a new cookie down within half a minute, or when they are closed.
  await sanjay.context.unroute("**/api/sync");
  const asked = [];
  await sanjay.context.close();
  await sanjay.open();
  sanjay.context.on("request", (request) => {
    if (request.url().endsWith("/api/sync")) asked.push(request.postDataJSON());
  });
  await sanjay.goto("/projects");
  await see(mark(sanjay.page, ALL_SENT));
  assert.equal(asked[0].cursor.at.in, "copy", "it asked for what was still to come");
  const keys = (await entries(sanjay.page, "records")).map(([key]) => key);
  assert.equal(keys.filter((key) => key.startsWith("project/")).length, starts.length + 1);
});

test("a clock that is wrong, and one that jumps, decide nothing", async (t) => {
  const { agency, report, sanjay, project } = await setUp(t);
  const { page } = sanjay;
  // Two hours behind, as far as the page can tell.
  await page.addInitScript(() => {
    const real = Date.now.bind(Date);
    const RealDate = Date;
    self.behind = Number(sessionStorage.getItem("behind") ?? 2 * 3_600_000);
    self.Date = class extends RealDate {
      constructor(...given) {
        super(...(given.length === 0 ? [real() - self.behind] : given));
      }
      static now() {
        return real() - self.behind;
      }
    };
  });
  await signIn(sanjay, await agency.linkFor("sanjay", sanjay.address));
  await sanjay.goto(`/projects/${report.project}`);
  await sanjay.goOffline();
  const began = Date.now();
  await complete(page, "Requirement understood", { "What do they need?": "A report", Pages: "48" });
  await see(mark(page, SAVED_HERE));
  // Somebody sets the clock back a year.
  await page.evaluate(() => (self.behind += 365 * 24 * 3_600_000));
  await complete(page, "Quotation accepted", { "Order value": "8.4 lakh", Advance: "2.6 lakh" });
  await see(mark(page, /^2 changes are saved/));
  const ended = Date.now();
  await sanjay.goOnline();
  await see(mark(page, ALL_SENT));
  const completed = (await project()).history.filter(({ what }) => what.event === "completed");
  assert.equal(completed.length, 2);
  for (const { happened_at } of completed) {
    assert.ok(happened_at > began - 5_000 && happened_at < ended + 5_000, `${new Date(happened_at).toISOString()}`);
  }
  // And what is done from now on is right again.
  await complete(page, "Converted", {
    "Billing name": "Sahyadri Foods",
    "Bills go to": "bills@sahyadri.example",
    "How will they pay?": { choose: "Cheque" },
  });
  await see(mark(page, ALL_SENT));
  const { happened_at } = (await project()).history.findLast(({ what }) => what.event === "completed");
  assert.ok(Math.abs(happened_at - Date.now()) < 10_000);
});

test("what waits goes out while the app is closed, where the browser does that", async (t) => {
  const { agency, report, sanjay, project } = await setUp(t);
  await signIn(sanjay, await agency.linkFor("sanjay", sanjay.address));
  await sanjay.reopen(`/projects/${report.project}`);
  const { page, context } = sanjay;
  await sanjay.goOffline();
  await complete(page, "Requirement understood", { "What do they need?": "A report", Pages: "48" });
  await see(mark(page, SAVED_HERE));
  // A page that is not of the app, while the service worker lives on.
  await page.goto("about:blank");
  await sanjay.goOnline();

  const session = await context.newCDPSession(page);
  const registrations = [];
  session.on("ServiceWorker.workerRegistrationUpdated", (event) => registrations.push(...event.registrations));
  await session.send("ServiceWorker.enable");
  await until(() => registrations.length > 0);
  await session.send("ServiceWorker.dispatchSyncEvent", {
    origin: sanjay.address,
    registrationId: registrations[0].registrationId,
    tag: "send",
    lastChance: false,
  });
  await until(async () => (await project()).history.filter(({ what }) => what.event === "completed").length, 1);
  // The app sends it again, which does nothing twice, and hears what became of it.
  await sanjay.goto("/projects");
  await see(mark(page, ALL_SENT));
  assert.equal((await project()).history.filter(({ what }) => what.event === "completed").length, 1);
});
