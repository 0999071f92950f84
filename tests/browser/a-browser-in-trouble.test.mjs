// Faults that browsers really have: a slow network that breaks off, and a leading tab that stops.
import assert from "node:assert/strict";
import { test } from "node:test";
import { startWorker } from "../support/workerd.mjs";
import { foundAgency } from "./support/agency.mjs";
import { openDevice } from "./support/device.mjs";
import { entries } from "./support/storage.mjs";
import { ALL_SENT, complete, mark, openProject, see, signIn, until } from "./support/steps.mjs";

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
  await two.goto(`${sanjay.address}/`);
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
