// An owner takes the whole business along in one file, also without a network, and brings it back on
// another server: what is taken along there is the same, record for record.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { recordsIn, unzipped } from "../support/archive.mjs";
import { uuid } from "../support/client.mjs";
import { SETUP_CODE, startWorker } from "../support/workerd.mjs";
import { foundAgency } from "./support/agency.mjs";
import { bill, claim, paid, settleExpenses, submit } from "./support/expenses.mjs";
import { DESK, openDevice } from "./support/device.mjs";
import { goTo, see, signIn, until } from "./support/steps.mjs";

const sha256 = (bytes) => createHash("sha256").update(bytes).digest("hex");

/** Makes the file on the page that is open, and gives its bytes. */
async function made(page, button = "Make the file") {
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: button }).click()]);
  await see(page.getByRole("heading", { name: "The file is among your downloads" }));
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

test("an owner takes everything along and brings it back elsewhere", async (t) => {
  const server = await startWorker({ assets: true });
  t.after(() => server.stop());
  const folder = await mkdtemp(join(tmpdir(), "handoff-archive-"));
  t.after(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
  const agency = await foundAgency(server.address);
  const kinds = await settleExpenses(agency);
  const sanjay = await agency.deviceOf("sanjay");
  await sanjay.act(agency.starting('Menu, 4 "pages"', "आशा ट्रेडर्स, पुणे", { customer_id: uuid() }));
  const photo = await bill(sanjay);
  const taxi = await claim(sanjay, "=1+1", paid(kinds.taxi, 250.5, { receipts: [photo] }));
  await submit(sanjay, taxi);

  const anita = await openDevice(t, server.address, { size: DESK });
  await signIn(anita, await agency.linkFor("anita", anita.address));
  const { page } = anita;
  let first;

  await t.test("without a network the file says which photo is not in it", async () => {
    await anita.goto("/archive");
    await see(page.getByRole("heading", { name: "Everything in one file", level: 1 }));
    await anita.goOffline();
    const { name, bytes } = await made(page);
    assert.match(name, /^Bright Side \d{4}-\d\d-\d\d\.zip$/);
    await see(page.getByRole("heading", { name: "1 photo or file is not in it" }));
    await see(page.getByText("bill-1.png"));
    const files = unzipped(bytes);
    assert.ok(!files.has(`files/${photo.hash}`));
    const manifest = JSON.parse(files.get("manifest.json"));
    assert.deepEqual(manifest.absent, [{ hash: photo.hash, name: "bill-1.png" }]);
    await writeFile(join(folder, "earlier.zip"), bytes);
    await anita.goOnline();
  });

  await t.test("with one it has every record that she reads, the photo, and tables", async () => {
    const { bytes } = await made(page, "Make it again");
    const files = unzipped(bytes);
    const manifest = JSON.parse(files.get("manifest.json"));
    assert.deepEqual([manifest.handoff, manifest.format, manifest.extent], ["handoff archive", 1, "whole"]);
    for (const [name, { bytes: size, sha256: hash }] of Object.entries(manifest.entries)) {
      assert.deepEqual([files.get(name).length, sha256(files.get(name))], [size, hash], name);
    }
    assert.deepEqual([...files.keys()].sort(), [...Object.keys(manifest.entries), "manifest.json"].sort());
    assert.ok(files.has(`files/${photo.hash}`));
    await agency.owner.sync();
    const reads = [...agency.owner.records].filter(([key]) => !/^(spent_day|reach)\//.test(key));
    const records = recordsIn(files);
    for (const [key, body] of reads) assert.deepEqual(records.get(key), body, key);
    assert.match(files.get("tables/customers.csv").toString(), /"आशा ट्रेडर्स, पुणे"/);
    assert.match(files.get("tables/expenses.csv").toString(), /"'=1\+1"/, "no program computes it");
    assert.match(files.get("tables/expenses.csv").toString(), /,250\.5,/);
    first = { bytes, records };
    await writeFile(join(folder, "all.zip"), bytes);
  });

  await t.test("a colleague takes along what they may read", async () => {
    const device = await openDevice(t, server.address);
    await signIn(device, await agency.linkFor("sanjay", device.address));
    await device.goto("/archive");
    await see(device.page.getByText(/It is a copy for you/));
    const { bytes } = await made(device.page);
    assert.equal(JSON.parse(unzipped(bytes).get("manifest.json")).extent, "part");
    await writeFile(join(folder, "part.zip"), bytes);
  });

  const other = await startWorker({ assets: true });
  t.after(() => other.stop());
  const phone = await openDevice(t, other.address);
  const choose = (name) => phone.page.locator("input[type=file]").setInputFiles(join(folder, name));

  await t.test("a new business offers to bring another one back", async () => {
    await phone.goto("/found");
    await phone.page.getByLabel("Name of the business").fill("New");
    await phone.page.getByLabel("Your name").fill("Asha");
    await phone.page.getByLabel("Set-up code").fill(SETUP_CODE);
    await phone.page.getByRole("button", { name: "Start" }).click();
    await phone.page.getByRole("link", { name: "Bring a business back from a file" }).click();
    await see(phone.page.getByRole("heading", { name: "Bring a business back", level: 1 }));
  });

  await t.test("what is no whole archive is said to be none, and why", async () => {
    await writeFile(join(folder, "cut.zip"), first.bytes.subarray(0, first.bytes.length - 100));
    const spoilt = Buffer.from(first.bytes);
    spoilt[Math.floor(first.bytes.indexOf("records/project.jsonl") + 40)] ^= 0xff;
    await writeFile(join(folder, "spoilt.zip"), spoilt);
    for (const [name, says] of [
      ["cut.zip", /no ZIP file, or its end is missing/],
      ["spoilt.zip", /is not as it was when the file was made/],
      ["part.zip", /A business comes back from an owner’s file alone/],
    ]) {
      await choose(name);
      await see(phone.page.getByText(says));
    }
    assert.equal(await phone.page.getByRole("button", { name: "Bring it back" }).count(), 0);
  });

  await t.test("it comes back, and she is its owner there", async () => {
    await choose("all.zip");
    await see(phone.page.getByRole("heading", { name: "Bright Side" }));
    await see(phone.page.getByText(/^Made by Anita, /));
    await phone.page.getByLabel("Who you are in it").selectOption({ label: "Anita" });
    await phone.page.getByRole("button", { name: "Bring it back" }).click();
    await see(phone.page.getByRole("heading", { name: "It is back" }));
    await phone.page.getByRole("link", { name: "To the team" }).click();
    await see(phone.page.getByRole("link", { name: /Sanjay/ }).first());
  });

  await t.test("what is taken along there is the same, record for record", async () => {
    await goTo(phone.page, "More");
    await phone.page.getByRole("link", { name: "Everything in one file" }).click();
    const button = phone.page.getByRole("button", { name: "Make the file" });
    await until(async () => {
      await button.click();
      const outcome = phone.page.getByText(/among your downloads|being fetched/).first();
      await see(outcome);
      return /downloads/.test(await outcome.textContent()) ? true : false;
    });
    const { bytes } = await made(phone.page, "Make it again");
    const files = unzipped(bytes);
    assert.deepEqual(recordsIn(files), first.records);
    assert.equal(sha256(files.get(`files/${photo.hash}`)), photo.hash);
  });

  await t.test("the same file once more is back already, and no other one takes its place", async () => {
    for (const [name, says] of [["all.zip", "It is back"], ["earlier.zip", /no other one can take its place/]]) {
      await phone.goto("/archive/restore");
      await choose(name);
      await phone.page.getByRole("button", { name: "Bring it back" }).click();
      await see(phone.page.getByText(says));
    }
    phone.forgive(/40[49]/);
  });
});
