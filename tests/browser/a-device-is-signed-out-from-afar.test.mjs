// A phone is lost. Its person signs it out from another device; at its next contact the team's
// records leave it, in every tab, and what was not sent is shown, can be saved, and is sent when
// the same person is back and wants it. Nobody else can.
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { startWorker } from "../support/workerd.mjs";
import { foundAgency } from "./support/agency.mjs";
import { chances } from "./support/chances.mjs";
import { DESK, openDevice } from "./support/device.mjs";
import { ALL_SENT, SAVED_HERE, complete, fill, mark, see, seeNoMore, signIn, until } from "./support/steps.mjs";
import { entries } from "./support/storage.mjs";

const STORES = ["records", "outbox", "attention", "summaries", "drafts", "files", "unsent_files", "aside", "luggage"];
const SIGNED_OUT = { name: "This device was signed out" };

/** What is left in the stores of the team. */
async function left(page) {
  const found = {};
  for (const store of STORES) {
    const kept = await entries(page, store);
    if (kept.length > 0) found[store] = kept.map(([key]) => key);
  }
  return found;
}

/** An agency with two projects of Sanjay's; one has a form that takes papers. */
async function withProjects(server) {
  const agency = await foundAgency(server.address);
  const version = await agency.publish("Proofs", [
    {
      key: "proof",
      name: "Proof signed",
      evidence: "The signed proof",
      role: "tele_sales",
      limit: 480,
      form: { fields: [{ key: "papers", label: "Papers", kind: { type: "attachment" } }] },
    },
  ]);
  const report = agency.starting("Annual report", "Sahyadri Foods");
  const menu = agency.starting("Menu cards", "Hotel Vihar");
  const poster = agency.starting("Posters", "Konkan Tours", { template_version: version });
  await (await agency.deviceOf("sanjay")).act(report, menu, poster);
  return { agency, report, menu, poster };
}

test("a device is signed out from afar", async (t) => {
  const server = await startWorker({ assets: true });
  t.after(() => server.stop());
  const { agency, report, menu, poster } = await withProjects(server);
  const phone = await openDevice(t, server.address);
  await signIn(phone, await agency.linkFor("sanjay", phone.address));
  const desk = await openDevice(t, server.address, { size: DESK });
  await signIn(desk, await agency.linkFor("sanjay", desk.address));
  const papers = Buffer.concat([Buffer.from("%PDF-1.7\n"), randomBytes(20_000)]);
  const { page } = phone;
  let second;

  await t.test("on a train: something is done, half done, and attached, and nothing of it is sent", async () => {
    await phone.goto(`/projects/${poster.project}`);
    await see(page.getByRole("heading", { name: "Proof signed", level: 2 }));
    second = await phone.newTab();
    await second.goto(`${phone.address}/projects`);
    await see(second.getByRole("link", { name: /Menu cards/ }).first());
    await phone.goOffline();
    await page.getByLabel("Choose file").setInputFiles({ name: "proof.pdf", mimeType: "application/pdf", buffer: papers });
    await see(page.getByRole("button", { name: /Remove/ }));
    await phone.goto(`/projects/${menu.project}`);
    await fill(page, { "What do they need?": "On linen paper" });
    await phone.goto(`/projects/${report.project}`);
    await complete(page, "Requirement understood", { "What do they need?": "A report", Pages: "48" });
    await see(mark(page, SAVED_HERE));
    await until(async () => (await entries(page, "drafts")).some(([, draft]) => draft.includes("linen")), true);
  });

  await t.test("the other device lists both, and signs the phone out in two steps", async () => {
    const at = desk.page;
    await desk.goto("/more");
    await at.getByRole("link", { name: /^Your devices/ }).click();
    await see(at.getByRole("heading", { name: "Your devices", level: 1 }));
    const rows = at.getByRole("listitem").filter({ hasText: "Signed in" });
    await until(() => rows.count(), 3, "the phone, this one, and the one that started the projects");
    const mine = rows.filter({ hasText: "This device" });
    await see(mine.getByText(/^Signed in today/));
    assert.equal(await mine.getByRole("button").count(), 0, "this one is signed out under More");
    const phones = rows.filter({ hasNotText: "This device" }).filter({ hasText: "Chrome on Linux" });
    await phones.getByRole("button", { name: "Sign out “Chrome on Linux”" }).click();
    const sheet = at.getByRole("dialog", { name: "Sign “Chrome on Linux” out?" });
    await see(sheet.getByText(/This cannot be undone/));
    await sheet.getByRole("button", { name: "Leave it" }).click();
    await seeNoMore(sheet);
    await until(() => rows.count(), 3);
    await phones.getByRole("button", { name: "Sign out “Chrome on Linux”" }).click();
    await sheet.getByRole("button", { name: "Sign out", exact: true }).click();
    await see(at.getByRole("status").getByText("“Chrome on Linux” is signed out."));
    await until(() => rows.count(), 2);
  });

  await t.test("until it has a network, the phone knows nothing of it", async () => {
    await page.reload();
    await see(page.getByRole("heading", { name: "Sahyadri Foods", level: 1 }));
  });

  await t.test("then the records leave it in every tab, and what was not sent is told in words", async () => {
    await phone.goOnline();
    for (const tab of [page, second]) await see(tab.getByRole("heading", SIGNED_OUT));
    await see(page.getByRole("heading", { name: "You completed “Requirement understood”" }));
    await see(page.getByText(/Annual report · Sahyadri Foods/).first());
    await see(page.getByText("A report", { exact: true }));
    await see(page.getByRole("heading", { name: "The form of “Requirement understood”" }));
    await see(page.getByText("On linen paper"));
    await see(page.getByRole("heading", { name: "“proof.pdf”" }));
    await see(page.getByText(/sign in here again as Sanjay/));
    assert.equal(await page.getByRole("button", { name: "Send to the team" }).count(), 0);
    assert.deepEqual(await left(page), {});
    await until(async () => (await phone.context.cookies()).length, 0, "the cookie goes, too");
    // The browser reports the answers that told it so.
    phone.forgive(/ 401 /);
    for (const path of ["/projects", `/projects/${menu.project}`, "/team", "/alerts"]) {
      await phone.goto(path);
      await see(page.getByRole("heading", SIGNED_OUT));
      assert.equal(await page.getByText("Hotel Vihar").count(), await page.getByText("Menu cards · Hotel Vihar").count());
    }
  });

  await t.test("it outlives a restart without a network, and can be saved, to read and as a whole", async () => {
    await phone.goOffline();
    await phone.reopen("/");
    await see(phone.page.getByRole("heading", SIGNED_OUT));
    const save = async (button) => {
      const download = phone.page.waitForEvent("download");
      await phone.page.getByRole("button", { name: button }).click();
      return readFile(await (await download).path(), "utf8");
    };
    const text = await save("Save to read");
    for (const said of ["This device was signed out", "Sanjay", "You completed “Requirement understood”", "Pages: 48", "On linen paper", "proof.pdf"]) {
      assert.ok(text.includes(said), `${said} in\n${text}`);
    }
    const all = JSON.parse(await save("Save everything"));
    assert.equal(all.parcel.contents.outbox.length, 1);
    assert.equal(JSON.parse(all.parcel.contents.outbox[0]).change.action.do, "complete_milestone");
    assert.deepEqual(Buffer.from(all.files[0].base64, "base64"), papers);
    await phone.goOnline();
  });

  await t.test("somebody else who signs in here neither sees nor sends it", async () => {
    await signIn(phone, await agency.linkFor("misha", phone.address));
    await seeNoMore(phone.page.getByText(/not sent before this device was signed out/));
    await phone.goto("/left-behind");
    await see(phone.page.getByRole("heading", { name: "Nothing was waiting to be sent." }));
    await agency.owner.sync();
    assert.equal(agency.owner.get("project", report.project).milestones[0].phase.phase, "working");
    await phone.goto("/more");
    await phone.page.getByRole("button", { name: "Sign out", exact: true }).click();
    await phone.page.getByRole("dialog").getByRole("button", { name: "Sign out", exact: true }).click();
    await see(phone.page.getByRole("heading", SIGNED_OUT));
  });

  await t.test("its person is back: nothing goes out before they say so, and then everything does", async () => {
    await signIn(phone, await agency.linkFor("sanjay", phone.address));
    const at = phone.page;
    await see(at.getByText("What you had not sent before this device was signed out is still here."));
    await see(mark(at, ALL_SENT));
    await agency.owner.sync();
    assert.equal(agency.owner.get("project", report.project).milestones[0].phase.phase, "working");
    await at.getByRole("link", { name: "Look" }).click();
    await see(at.getByRole("heading", SIGNED_OUT));
    await at.getByRole("button", { name: "Send to the team" }).click();
    await seeNoMore(at.getByRole("heading", SIGNED_OUT));
    await see(mark(at, ALL_SENT));
    await agency.owner.sync();
    const [first] = agency.owner.get("project", report.project).milestones;
    assert.deepEqual(first.answers.pages, { number: "48" });
    await phone.goto(`/projects/${menu.project}`);
    await until(() => at.getByLabel("What do they need?").inputValue(), "On linen paper");
    await phone.goto(`/projects/${poster.project}`);
    await complete(at, "Proof signed");
    await see(mark(at, ALL_SENT));
    await agency.owner.sync();
    const [proof] = agency.owner.get("project", poster.project).milestones;
    const [{ hash }] = proof.answers.papers.attachments;
    assert.deepEqual((await agency.owner.ask(`/api/attachments/${hash}`, { method: "GET" })).body, papers);
    assert.deepEqual(await entries(at, "parcels"), []);
  });

  await t.test("a manager signs somebody's devices out, all of them at once", async () => {
    const ravi = await openDevice(t, server.address);
    await signIn(ravi, await agency.linkFor("ravi", ravi.address));
    await ravi.goto(`/team/${agency.people.sanjay}`);
    await ravi.page.getByRole("link", { name: "Sanjay’s devices" }).click();
    await ravi.page.getByRole("button", { name: "Sign out all of Sanjay’s devices" }).click();
    const sheet = ravi.page.getByRole("dialog", { name: "Sign out all of Sanjay’s devices?" });
    await sheet.getByRole("button", { name: "Sign out", exact: true }).click();
    await see(ravi.page.getByText("Sanjay is not signed in anywhere."));
    await ravi.goOffline();
    await ravi.page.reload();
    await see(ravi.page.getByText(/needs a connection/));
    // They look for news when they are looked at. The form was still half filled in.
    await phone.page.reload();
    await see(phone.page.getByRole("heading", SIGNED_OUT));
    await see(phone.page.getByText("On linen paper"));
    await phone.page.getByRole("button", { name: "Remove from this device" }).click();
    const sure = phone.page.getByRole("dialog", { name: "Remove what was not sent?" });
    await sure.getByRole("button", { name: "Remove from this device" }).click();
    await seeNoMore(phone.page.getByRole("heading", SIGNED_OUT));
    await desk.page.reload();
    await see(desk.page.getByText("Nothing was waiting to be sent."));
    await desk.page.getByRole("button", { name: "OK" }).click();
    await seeNoMore(desk.page.getByRole("heading", SIGNED_OUT));
    for (const device of [phone, desk]) device.forgive(/ 401 /);
  });
});

test("whenever it dies on the way, a device that was signed out ends with nothing of the team's and all of its person's", async (t) => {
  const { chance, seed } = chances();
  t.diagnostic(`SEED=${seed}`);
  const server = await startWorker({ assets: true });
  t.after(() => server.stop());
  const { agency, report } = await withProjects(server);
  const manager = await agency.deviceOf("ravi");
  const path = `/api/people/${agency.people.sanjay}/ways-in/end`;
  for (let times = 0; times < 4; times += 1) {
    const phone = await openDevice(null, server.address);
    try {
      await signIn(phone, await agency.linkFor("sanjay", phone.address));
      // Browsers write a new cookie down within half a minute, or when they are closed.
      await phone.reopen(`/projects/${report.project}`);
      await see(phone.page.getByRole("heading", { name: "Sahyadri Foods", level: 1 }));
      await phone.goOffline();
      await phone.page.getByRole("button", { name: "Add a note" }).first().click();
      const sheet = phone.page.getByRole("dialog", { name: "Add a note" });
      await sheet.getByRole("textbox").fill(`Note ${times}`);
      await sheet.getByRole("button", { name: "Save note" }).click();
      await see(mark(phone.page, SAVED_HERE));
      assert.equal((await manager.ask(path, { json: { end: "other_devices" } })).status, 200);
      await phone.goOnline();
      // A moment that only the seed knows.
      await new Promise((resolve) => setTimeout(resolve, chance() * 250));
      await phone.dieAndReopen("/");
      await see(phone.page.getByRole("heading", SIGNED_OUT));
      await see(phone.page.getByText(`Note ${times}`));
      assert.deepEqual(await left(phone.page), {});
      assert.equal((await entries(phone.page, "parcels")).length, 1);
    } finally {
      await phone.throwAway();
    }
  }
});
