// Versions meet: a store that an older app left, entries that cannot be read, a Worker that speaks
// another version. What was not sent goes out, whatever happens.
import assert from "node:assert/strict";
import { createHash, randomBytes } from "node:crypto";
import { test } from "node:test";
import { PROTOCOL, change } from "../support/client.mjs";
import { startWorker } from "../support/workerd.mjs";
import { foundAgency } from "./support/agency.mjs";
import { openDevice } from "./support/device.mjs";
import { entries, makeFirstVersion, put } from "./support/storage.mjs";
import {
  ALL_SENT,
  NEEDS_ATTENTION,
  SAVED_HERE,
  complete,
  mark,
  openProject,
  see,
  seeNoMore,
  signIn,
  until,
} from "./support/steps.mjs";

const addNote = (project, text) => change({ do: "add_note", project: project.project, text });
const row = (made, project) =>
  JSON.stringify({
    change: made,
    enqueued_at: made.happened_at,
    touches: [{ kind: "project", id: project.project }],
  });

test("what an older version of the app left is sent, with its photos", async (t) => {
  const server = await startWorker({ assets: true });
  t.after(() => server.stop());
  const agency = await foundAgency(server.address);
  const report = agency.starting("Annual report", "Sahyadri Foods");
  const sanjay = await agency.deviceOf("sanjay");
  await sanjay.act(report);
  const phone = await openDevice(t, server.address);
  const { page } = phone;

  // The store of version 1, with an outbox and a file that was not sent.
  const { workspace, person, device } = sanjay;
  const [name, value] = sanjay.cookie.split("=");
  await phone.context.addCookies([{ name, value, url: phone.address, httpOnly: true, sameSite: "Strict" }]);
  const bytes = randomBytes(1000).toString("hex");
  const hash = createHash("sha256").update(bytes).digest("hex");
  await phone.goto("/favicon.svg");
  await makeFirstVersion(page, {
    meta: [["desk", JSON.stringify({ session: { workspace, person, device }, generation: 0, copying: 0 })]],
    outbox: [1, 2].map((number) => [number, row(addNote(report, `Note ${number}`), report)]),
    drafts: [["a form", '{"half":"filled"}']],
    files: [[hash, { bytes, type: "text/plain" }]],
    unsent_files: [[hash, "text/plain"]],
  });

  await phone.goto("/projects");
  await see(page.getByRole("link", { name: /Annual report/ }).first());
  await see(mark(page, ALL_SENT));
  assert.deepEqual(await entries(page, "outbox"), []);
  assert.deepEqual(await entries(page, "drafts"), [["a form", '{"half":"filled"}']]);
  await agency.owner.sync();
  const { history } = agency.owner.get("project", report.project);
  const notes = history.filter(({ what }) => what.event === "noted").map(({ what }) => what.text);
  assert.deepEqual(notes, ["Note 1", "Note 2"]);
  const file = await agency.owner.ask(`/api/attachments/${hash}`, { method: "GET" });
  assert.equal(file.body.toString(), bytes);
});

test("entries that cannot be read stop neither the start nor the others", async (t) => {
  const server = await startWorker({ assets: true });
  t.after(() => server.stop());
  const agency = await foundAgency(server.address);
  const report = agency.starting("Annual report", "Sahyadri Foods");
  await (await agency.deviceOf("sanjay")).act(report);
  const phone = await openDevice(t, server.address);
  await signIn(phone, await agency.linkFor("sanjay", phone.address));

  const later = '{"change":{"id":"of a later version","action":{"do":"teleport"}}}';
  await phone.goto("/favicon.svg");
  await put(phone.page, "outbox", later);
  await put(phone.page, "outbox", row(addNote(report, "After it"), report));
  await put(phone.page, "attention", "{", "not JSON");
  await put(phone.page, "records", "1\nnot JSON", `role/${agency.roles.accounts}`);

  await phone.goto("/projects");
  const { page } = phone;
  await see(page.getByRole("link", { name: /Annual report/ }).first());
  await see(mark(page, NEEDS_ATTENTION));
  await until(async () => {
    await agency.owner.sync();
    return agency.owner.get("project", report.project).history.some(({ what }) => what.text === "After it");
  });
  // The team's record came again, whole.
  await until(async () => {
    const [, text] = (await entries(page, "records")).find(([key]) => key === `role/${agency.roles.accounts}`);
    return text.includes('"Accounts"');
  });

  await phone.goto("/attention");
  await see(page.getByRole("heading", { name: "Something saved here cannot be read" }).first());
  await see(page.getByText(later, { exact: true }));
  for (let left = 2; left > 0; left -= 1) {
    await page.getByRole("button", { name: "Discard" }).first().click();
    await until(() => page.getByRole("heading", { name: "Something saved here cannot be read" }).count(), left - 1);
  }
  await see(mark(page, ALL_SENT));
});

test("an app and a Worker of different versions keep everything until they agree", async (t) => {
  const server = await startWorker({ assets: true });
  t.after(() => server.stop());
  const agency = await foundAgency(server.address);
  const report = agency.starting("Annual report", "Sahyadri Foods");
  await (await agency.deviceOf("sanjay")).act(report);
  const phone = await openDevice(t, server.address);
  await signIn(phone, await agency.linkFor("sanjay", phone.address));
  await openProject(phone.page, "Annual report", "Sahyadri Foods");
  const { page, context } = phone;

  /** The link tries again at once, as when the network comes. */
  const wake = () => page.evaluate(() => void dispatchEvent(new Event("online")));

  await t.test("an app that is too old is told to update, and loses nothing", async () => {
    await context.route("**/api/sync", (route) =>
      route.fulfill({ status: 426, json: { code: "wrong_protocol", speaks: PROTOCOL + 1 } }),
    );
    await complete(page, "Requirement understood", { "What do they need?": "A report", Pages: "48" });
    await see(page.getByText("This Handoff is too old for the team’s records."));
    await see(mark(page, SAVED_HERE));
    await page.reload();
    await see(mark(page, SAVED_HERE));
    await see(page.getByRole("button", { name: "Look for the update" }));
    await context.unroute("**/api/sync");
    await wake();
    await see(mark(page, ALL_SENT));
    await seeNoMore(page.getByText("This Handoff is too old"));
  });

  await t.test("a Worker that is older is waited for, and nobody is told to update", async () => {
    await context.route("**/api/sync", async (route) => {
      await route.fulfill({ status: 426, json: { code: "wrong_protocol", speaks: 0 } });
    });
    await complete(page, "Quotation accepted", { "Order value": "8.4 lakh", Advance: "2.6 lakh" });
    await see(mark(page, SAVED_HERE));
    await mark(page, SAVED_HERE).click();
    await see(page.getByText(/The team’s Handoff is older than this one/));
    await page.keyboard.press("Escape");
    assert.equal(await page.getByText("This Handoff is too old").count(), 0);
    await context.unroute("**/api/sync");
    await wake();
    await see(mark(page, ALL_SENT));
  });
  phone.forgive(/426/);
});
