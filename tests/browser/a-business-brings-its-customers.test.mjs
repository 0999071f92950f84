// Ravi moves in from other systems: the companies, contacts and deals of HubSpot, the accounts and
// deals of Zoho, and a plain table with Indian amounts. What is wrong is said by row and mended, what
// is there already is filled in, projects begin at the milestone that they are at, and what came by
// mistake is taken back.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { startWorker } from "../support/workerd.mjs";
import { foundAgency } from "./support/agency.mjs";
import { openDevice } from "./support/device.mjs";
import { ALL_SENT, mark, see, seeNoMore, signIn, until } from "./support/steps.mjs";

/** A sample that the reader of tables is tested with, too. */
const sample = (name) => readFile(new URL(`../../domain/src/imports/samples/${name}.csv`, import.meta.url));

/** Two days of the next month, as people in India write them: neither tells which of its numbers is the day. */
const [one, another] = (() => {
  const now = new Date();
  const then = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 1));
  const month = then.getUTCMonth() + 1;
  const two = (number) => String(number).padStart(2, "0");
  const days = [5, 6].includes(month) ? [8, 9] : [5, 6];
  return days.map((day) => `${two(day)}/${two(month)}/${then.getUTCFullYear()}`);
})();

test("customers and projects from other systems", async (t) => {
  const server = await startWorker({ assets: true });
  t.after(() => server.stop());
  const agency = await foundAgency(server.address);
  const { owner, people } = agency;
  const ravi = await openDevice(t, server.address);
  await signIn(ravi, await agency.linkFor("ravi", ravi.address));
  const { page } = ravi;
  const button = (name) => page.getByRole("button", { name, exact: true });
  const heading = (name) => page.getByRole("heading", { name, exact: true });
  const give = async (name, buffer) =>
    page.locator('input[type="file"]').setInputFiles({ name, mimeType: "text/csv", buffer: buffer ?? (await sample(name.replace(".csv", ""))) });
  const all = async (kind) => {
    await see(mark(page, ALL_SENT).filter({ visible: true }).first());
    await owner.sync();
    return owner.all(kind);
  };
  const customer = async (name) => (await all("customer")).find((it) => it.name === name && !it.taken_back);
  const project = async (title) => (await all("project")).find((it) => it.title === title);
  const atHand = (it) => it.milestones.find(({ phase }) => phase.phase === "working" || phase.phase === "waiting");

  await t.test("from More to the companies of HubSpot, which are recognised", async () => {
    await page.getByRole("link", { name: "More", exact: true }).first().click();
    await page.getByRole("link", { name: "Import customers and projects" }).click();
    await give("hubspot_companies.csv");
    await see(page.getByText("This is an export of HubSpot."));
    await see(page.getByText("2 customers will come in"));
    await see(page.getByRole("region", { name: "2 customers to come" }).getByText("Kirloskar Pumps", { exact: true }));
    await button("Import 2 customers").click();
    await see(heading("2 customers are in"));
    assert.equal((await customer("Hotel Vihar")).address, "Nashik, India");
  });

  await t.test("people stand with the companies that are there; what is wrong is said, saved and mended", async () => {
    await button("Another file").click();
    await give("hubspot_contacts.csv");
    await see(page.getByText("2 customers that are there get what is new"));
    await see(page.getByText("1 row has a mistake and stays out"));
    await see(page.getByText("Email: “latha at home” is not an e-mail address · Mobile Phone Number: “98765” is not a phone number"));
    const download = page.waitForEvent("download");
    await button("Save these rows").click();
    const lines = (await readFile(await (await download).path(), "utf8")).split("\r\n");
    assert.match(lines[0], /^\u{feff}Record ID,First Name,.*,What is wrong$/u);
    assert.match(lines[1], /^10454,Latha,Das,/);
    await button("Import 2 customers").click();
    await see(heading("The import is done"));
    await see(page.getByText("2 customers that were there got what was new"));
    const pumps = await customer("Kirloskar Pumps");
    const named = pumps.contacts.map(({ name, title, phones }) => [name, title, phones]);
    assert.deepEqual(named.slice(-2), [
      ["Sunita Patil", "Purchase head", ["+912025441234", "+919820012345"]],
      ["Deepak Joshi", "Accounts", ["+919820012346"]],
    ]);
    // The rows that were saved come back once they are put right.
    await button("Another file").click();
    await give("import.csv", Buffer.from([lines[0], lines[1].replace("latha at home", "latha@das.example").replace("98765", "98765 11111")].join("\n")));
    await button("Import 1 customer").click();
    await see(heading("1 customer is in"));
    assert.deepEqual((await customer("Latha Das")).contacts[0].phones, ["+919876511111"]);
  });

  await t.test("without a network deals become projects at their milestones, and nobody is alerted", async () => {
    await ravi.goOffline();
    await button("Another file").click();
    await give("hubspot_deals.csv");
    await page.getByLabel("Workflow", { exact: true }).selectOption({ label: "Short brief" });
    await see(page.getByText("2 projects will begin where they are"));
    await see(page.getByText("1 project has ended, by the stage, and will be left out"));
    await see(page.getByText("Close Date: “next month” is not a day", { exact: false }));
    const chosen = (label) => page.getByLabel(label, { exact: true }).locator("option:checked").textContent();
    assert.equal(await chosen("Appointment Scheduled"), "Requirement understood");
    assert.equal(await chosen("Jacob Thomas"), "Jacob");
    assert.equal(await chosen("Closed Lost"), "Leave these out");
    await page.getByLabel("Contract Sent", { exact: true }).selectOption({ label: "Converted" });
    await see(page.getByRole("region", { name: "2 projects to come" }).getByText("Hotel Vihar · Converted · ₹84,000.50 · Sanjay", { exact: false }));
    await button("Import 2 customers and 2 projects").click();
    await see(heading("2 projects are in"));
    await see(page.getByText("2 customers that were there lacked nothing"));
    await ravi.goOnline();
    const menu = await project("Menu cards");
    assert.equal(atHand(menu).milestone, "converted");
    assert.equal(atHand(menu).phase.clock.clock, "none", "nobody promised a time");
    assert.deepEqual(menu.milestones.slice(0, 2).map(({ phase }) => phase.phase), ["skipped", "skipped"]);
    assert.deepEqual(menu.history.map(({ what }) => what.event), ["started", "imported", "noted"]);
    assert.equal(menu.owner, people.sanjay);
    assert.equal(menu.customer_id, (await customer("Hotel Vihar")).id);
    const sanjay = await agency.deviceOf("sanjay");
    assert.equal(sanjay.all("alert").length, 0);
  });

  await t.test("an import is taken back as one, and what somebody has used stays", async () => {
    const menu = await project("Menu cards");
    const sanjay = await agency.deviceOf("sanjay");
    await sanjay.act({ do: "add_note", project: menu.id, text: "They called" });
    await button("Take it back").click();
    await see(page.getByRole("heading", { name: /^[12] projects? (is|are) taken back$/ }));
    await until(async () => (await project("Boxes for export pumps")).status.status, "dropped");
    assert.equal((await project("Menu cards")).status.status, "open");
  });

  await t.test("Zoho is recognised, too, and what is under way already is not doubled", async () => {
    await button("Another file").click();
    await give("zoho_accounts.csv");
    await see(page.getByText("This is an export of Zoho CRM."));
    await button("Import 2 customers").click();
    await see(heading("2 customers are in"));
    await button("Another file").click();
    await give("zoho_deals.csv");
    await page.getByLabel("Workflow", { exact: true }).selectOption({ label: "Short brief" });
    await see(page.getByText("2 projects will begin where they are"));
    await button("Import 2 customers and 2 projects").click();
    await see(heading("2 projects are in"));
    const calendar = await project("Calendar 2027");
    assert.equal(calendar.value.minor, 420_000_00);
    assert.equal(calendar.customer.contacts[0].name, "Anil Deshmukh");
    await button("Another file").click();
    await give("zoho_deals.csv");
    await see(heading("2 projects seem to be there already"));
    await see(page.getByText("2 projects will be left out"));
    await button("Use another file").click();
  });

  await t.test("a plain table has amounts as India writes them, and is asked what nobody can know", async () => {
    await button("Paste a table").click();
    const rows = [
      ["Party name", "Contact person", "Mobile", "Project", "Value", "Stage", "Closing date", "Handled by"],
      ["Sahyadri Foods", "Meera Rao", "98230 11111", "Annual report", "₹ 12,50,000.00", "Quotation accepted", one, "Jacob"],
      ["Sahyadri Foods", "Vikram Rao", "98230 22222", "Festival boxes", "3.5 lakh", "Requirement understood", another, "Sanjay"],
    ];
    await page.getByLabel("What you copied").fill(rows.map((row) => row.join("\t")).join("\n"));
    await button("Read it").click();
    await page.getByLabel("Workflow", { exact: true }).selectOption({ label: "Short brief" });
    await see(page.getByText(`“${one}” can be two days`, { exact: false }));
    await page.getByLabel("Days like 04/05/2026").selectOption({ label: "The day: 4 May" });
    await see(page.getByText("2 projects will begin where they are"));
    await see(page.getByText("1 customer will come in"));
    // What was half said is kept.
    await page.reload();
    await see(page.getByText("2 projects will begin where they are"));
    assert.equal(await page.getByLabel("Days like 04/05/2026").locator("option:checked").textContent(), "The day: 4 May");
    await button("Import 1 customer and 2 projects").click();
    await see(heading("1 customer and 2 projects are in"));
    const report = await project("Annual report");
    assert.equal(report.value.minor, 12_50_000_00);
    assert.equal(atHand(report).milestone, "quotation");
    assert.equal(report.next_step.way, "call");
    assert.equal((await project("Festival boxes")).value.minor, 3_50_000_00);
    assert.equal((await customer("Sahyadri Foods")).contacts.length, 2);
  });

  await t.test("an earlier import of this device is taken back later", async () => {
    await page.goto(`${ravi.address}/import`);
    await see(heading("Imported on this device"));
    await button("Take back Pasted table").click();
    await see(heading("1 customer and 2 projects are taken back"));
    await page.goto(`${ravi.address}/customers`);
    await see(page.getByText("Kirloskar Pumps").first());
    await seeNoMore(page.getByText("Sahyadri Foods"));
    assert.ok((await all("customer")).find((it) => it.name === "Sahyadri Foods").taken_back);
  });

  await t.test("who runs no branch is told who does this", async () => {
    const jacob = await openDevice(t, server.address);
    await signIn(jacob, await agency.linkFor("jacob", jacob.address));
    await jacob.goto("/import");
    await see(jacob.page.getByText("Managers and owners bring customers and projects in from files."));
  });
});
