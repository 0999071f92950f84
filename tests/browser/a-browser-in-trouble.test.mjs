// Faults that browsers really have: no room left while somebody writes, storage that is cleared
// under the open app, a slow network that breaks off, and a leading tab that is frozen.
import assert from "node:assert/strict";
import { test } from "node:test";
import { startWorker } from "../support/workerd.mjs";
import { foundAgency } from "./support/agency.mjs";
import { openDevice } from "./support/device.mjs";
import { clearStorage, entries } from "./support/storage.mjs";
import { ALL_SENT, SAVED_HERE, complete, mark, openProject, see, signIn, until } from "./support/steps.mjs";

const answers = { "What do they need?": "A report", Pages: "48" };

async function setUp(t, titles = ["Annual report"]) {
  const server = await startWorker({ assets: true });
  t.after(() => server.stop());
  const agency = await foundAgency(server.address);
  const projects = titles.map((title) => agency.starting(title, "Sahyadri Foods"));
  const seller = await agency.deviceOf("sanjay");
  await seller.act(...projects);
  const sanjay = await openDevice(t, server.address);
  const history = async ({ project }, event) => {
    await agency.owner.sync();
    return agency.owner.get("project", project).history.filter(({ what }) => what.event === event);
  };
  return { server, agency, seller, projects, sanjay, history };
}

test("no room left while somebody writes: what was called saved is there, the rest is said and kept in sight", async (t) => {
  const { agency, projects: [report], sanjay, history } = await setUp(t);
  await signIn(sanjay, await agency.linkFor("sanjay", sanjay.address));
  await sanjay.goto(`/projects/${report.project}`);
  const { page } = sanjay;
  await sanjay.goOffline();
  const session = await sanjay.context.newCDPSession(page);
  await session.send("Storage.overrideQuotaForOrigin", { origin: sanjay.address, quotaSize: 1 });

  // The browser goes by what it knew of the room for up to half a minute: notes, until one is refused.
  const sheet = page.getByRole("dialog", { name: "Add a note" });
  const full = sheet.getByText(/There is no room left on this device/);
  const text = (number) => `Note ${number}: ${"they will call on Friday. ".repeat(100)}`.trim();
  let saved = 0;
  for (const end = Date.now() + 90_000; Date.now() < end; saved += 1) {
    await page.getByRole("button", { name: "Add a note" }).first().click();
    await sheet.getByRole("textbox").fill(text(saved));
    await sheet.getByRole("button", { name: "Save note" }).click();
    await until(async () => (await full.isVisible()) || !(await sheet.isVisible()));
    if (await full.isVisible()) break;
  }
  assert.ok(await full.isVisible(), `there was room for ${saved} notes`);
  const kept = (await entries(page, "outbox")).map(([, row]) => JSON.parse(row).change.action.text);
  assert.deepEqual(kept, Array.from({ length: saved }, (_, number) => text(number)), "what was called saved");
  assert.equal(await sheet.getByRole("textbox").inputValue(), text(saved), "what was typed stays");

  await session.send("Storage.overrideQuotaForOrigin", { origin: sanjay.address });
  await until(async () => {
    if (!(await sheet.isVisible())) return true;
    await sheet.getByRole("button", { name: "Save note" }).click({ timeout: 1_000 }).catch(() => {});
    return false;
  });
  await sanjay.goOnline();
  await see(mark(page, ALL_SENT));
  const noted = (await history(report, "noted")).map(({ what }) => what.text);
  assert.deepEqual(noted, Array.from({ length: saved + 1 }, (_, number) => text(number)));
  sanjay.forgive(/[Qq]uota/);
});

test("storage is cleared under the open app: unsent work is kept, and the records come back", async (t) => {
  const { agency, projects: [report], sanjay, history } = await setUp(t);
  await signIn(sanjay, await agency.linkFor("sanjay", sanjay.address));
  await sanjay.goto(`/projects/${report.project}`);
  const { page } = sanjay;
  await sanjay.goOffline();
  await complete(page, "Requirement understood", answers);
  await see(mark(page, SAVED_HERE));
  await clearStorage(sanjay);
  await see(page.getByText(/cleared what Handoff kept on this device\. Nothing that you did is lost\./));
  assert.equal((await entries(page, "outbox")).length, 1);
  // The tab goes before anything is sent: what was written down again is there.
  sanjay.page = await sanjay.newTab();
  await page.close();
  await sanjay.goOnline();
  await sanjay.goto("/projects");
  await see(mark(sanjay.page, ALL_SENT));
  await see(sanjay.page.getByRole("link", { name: /Annual report/ }).first());
  assert.equal((await history(report, "completed")).length, 1);
});

test("a slow network that breaks off: the first copy goes on where it was", async (t) => {
  const { agency, seller, sanjay } = await setUp(t);
  const starts = Array.from({ length: 40 }, (_, at) => agency.starting(`Project ${at + 1}`, "Konkan Tours"));
  for (let at = 0; at < starts.length; at += 20) await seller.act(...starts.slice(at, at + 20));
  const long = starts.map(({ project }) => ({ do: "add_note", project, text: "detail ".repeat(560) }));
  for (let round = 0; round < 4; round += 1) {
    for (let at = 0; at < long.length; at += 20) await seller.act(...long.slice(at, at + 20));
  }
  const { page } = sanjay;
  await page.goto(await agency.linkFor("sanjay", sanjay.address));
  const button = page.getByRole("button", { name: "Sign in here" });
  await see(button);
  const session = await sanjay.context.newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", {
    offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000,
  });
  const asked = [];
  sanjay.context.on("request", (request) => {
    if (request.url().endsWith("/api/sync")) asked.push(request.postDataJSON()?.cursor?.at.in ?? null);
  });
  await button.click();
  await until(async () => asked.filter((place) => place === "copy").length > 0);
  await sanjay.loseServer();
  const begun = asked.filter((place) => place === null).length;
  const had = (await entries(page, "records")).length;
  assert.ok(had > 0 && had < starts.length, `${had} records came`);
  await sanjay.goOnline();
  await see(mark(page, ALL_SENT));
  assert.equal(asked.filter((place) => place === null).length, begun, "nothing came twice");
  const keys = (await entries(page, "records")).map(([key]) => key);
  assert.equal(keys.filter((key) => key.startsWith("project/")).length, starts.length + 1);
});

test("the leading tab stops in the middle of what it does: another takes the lead over and sends", async (t) => {
  const { agency, projects: [report], sanjay, history } = await setUp(t);
  await signIn(sanjay, await agency.linkFor("sanjay", sanjay.address));
  const two = await sanjay.newTab();
  await two.goto(`${sanjay.address}/projects`);
  await openProject(two, "Annual report", "Sahyadri Foods");
  const session = await sanjay.context.newCDPSession(sanjay.page);
  await session.send("Debugger.enable");
  await session.send("Debugger.pause");
  await complete(two, "Requirement understood", answers);
  await until(async () => (await history(report, "completed")).length, 1);
  await see(mark(two, ALL_SENT));
  await session.send("Debugger.disable");
  assert.equal((await history(report, "completed")).length, 1, "and the one that goes on again sends nothing twice");
});

test("the team's server asks for a pause: the app says so, waits, and then sends everything", async (t) => {
  const { agency, projects: [report], sanjay, history } = await setUp(t);
  await signIn(sanjay, await agency.linkFor("sanjay", sanjay.address));
  await sanjay.goto(`/projects/${report.project}`);
  const { page } = sanjay;
  await see(mark(page, ALL_SENT));
  const asked = [];
  const seconds = 4;
  await sanjay.context.route("**/api/sync", async (route) => {
    asked.push(Date.now());
    if (asked.length > 1) return route.continue();
    await route.fulfill({ status: 429, contentType: "application/json", body: JSON.stringify({ code: "slow_down", seconds }) });
  });
  await complete(page, "Requirement understood", answers);
  await until(() => asked.length, 1);
  await mark(page, SAVED_HERE).first().click();
  const sheet = page.getByRole("dialog");
  await see(sheet.getByText(`The team’s server asks for a pause of ${seconds} seconds. Nothing that you entered is lost.`));
  // Whoever presses does not break the pause, and is not forgotten.
  await sheet.getByRole("button", { name: "Send now" }).click();
  await until(async () => (await history(report, "completed")).length, 1);
  assert.ok(asked[1] - asked[0] >= seconds * 1000, `${asked[1] - asked[0]} ms`);
  sanjay.forgive(/429/);
});
