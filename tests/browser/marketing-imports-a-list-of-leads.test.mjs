// Meena comes back from a fair with lists in every form: a CSV of another program with umlauts,
// Hindi, mistakes and people who are there already; a workbook; contact cards. Her phone dies in the
// middle of a long one, and it goes on where it stopped.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { uuid } from "../support/client.mjs";
import { startWorker } from "../support/workerd.mjs";
import { foundAgency } from "./support/agency.mjs";
import { openDevice } from "./support/device.mjs";
import { startQualifying } from "./support/qualifying.mjs";
import { ALL_SENT, mark, see, seeNoMore, signIn, until } from "./support/steps.mjs";
import { workbook } from "./support/workbook.mjs";

/** As a program in Germany saves it: semicolons, Windows-1252, a title above. */
const GERMAN = Buffer.from(
  [
    "Visitors of the fair",
    "",
    "First Name;Last Name;Company Name;Phone Number;Mobile Phone Number;Email;Colour;Notes",
    "Jörg;Müller;Müller & Söhne GmbH;+49 89 1234567;;JM@Mueller.DE;red;Calls back",
    ";;;;;;;",
    "Asha;Rao;Rao Traders;98200 12345;;asha@rao.in;blue;Wants two racks",
    "Asha;Rao;Rao Traders;98200 12345;;asha@rao.in;blue;Wants two racks",
    "Ravi;Shah;Shah & Co;98200 55555;;ravi@shah.in;;",
    "Sunita;Patil;;12345;;;;",
    "Nobody;Reachable;;;;;;",
  ].join("\r\n"),
  "latin1",
);

const CARDS = [
  "BEGIN:VCARD", "VERSION:3.0", "FN:सुनीता पाटिल", "ORG:किर्लोस्कर", "TEL;TYPE=CELL:98765 43210", "END:VCARD",
  "BEGIN:VCARD", "VERSION:2.1", "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCnch;B=C3=A4rbel", "EMAIL:baerbel@muench.de", "END:VCARD",
  "BEGIN:VCARD", "VERSION:4.0", "TEL:98765 43211", "END:VCARD",
].join("\r\n");

test("leads from files", async (t) => {
  const server = await startWorker({ assets: true });
  t.after(() => server.stop());
  const agency = await foundAgency(server.address);
  const { campaign, meena: other } = await startQualifying(agency);
  // Ravi Shah is there already, without an e-mail address.
  const ravi = uuid();
  await other.act({
    do: "add_leads",
    source: "typed",
    leads: [{ id: ravi, details: { branch: agency.branch, name: "Ravi Shah", company: "Shah & Co", phones: ["+919820055555"] } }],
  });
  const meena = await openDevice(t, server.address);
  await signIn(meena, await agency.linkFor("meena", meena.address));
  let { page } = meena;
  const button = (name) => page.getByRole("button", { name, exact: true });
  const give = (name, buffer) => page.locator('input[type="file"]').setInputFiles({ name, mimeType: "application/octet-stream", buffer });
  const leads = async () => {
    await see(mark(page, ALL_SENT).filter({ visible: true }).first());
    await agency.owner.sync();
    return agency.owner.all("lead");
  };
  const named = (all, name) => all.find((lead) => lead.details.name === name);

  await t.test("a list is looked at before anybody comes in: what is wrong, and who is there", async () => {
    await meena.goto(`/leads/import?campaign=${campaign}`);
    await give("fair.csv", GERMAN);
    await see(page.getByRole("heading", { name: "fair.csv" }));
    await see(page.getByText("2 leads will come in"));
    await see(page.getByText("1 row will be added to leads that are there"));
    await see(page.getByText("1 row will be left out"));
    await see(page.getByText("2 rows have mistakes and stay out"));
    assert.equal(await page.getByLabel("Campaign", { exact: true }).inputValue(), campaign);
    assert.equal(await page.getByLabel("Mobile Phone Number").locator("option:checked").textContent(), "Phone");
    await see(page.getByText("Phone Number: “12345” is not a phone number"));
    await see(page.getByText("no phone number and no e-mail address"));
    await see(page.getByText("Like Asha Rao, Rao Traders in row 6 · same phone, same e-mail, same name", { exact: false }));
    await see(page.getByText("Like the lead Ravi Shah, Shah & Co · ", { exact: false }));
  });

  await t.test("a column is put right, and the faulty rows are saved to be mended", async () => {
    await page.getByLabel("Colour").selectOption({ label: "Note" });
    await see(page.getByText("2 leads will come in"));
    const download = page.waitForEvent("download");
    await button("Save these rows").click();
    const text = await readFile(await (await download).path(), "utf8");
    const lines = text.split("\r\n");
    assert.match(lines[0], /^\u{feff}First Name,Last Name,.*,What is wrong$/u);
    assert.match(lines[1], /^Sunita,Patil,,12345,.*is not a phone number/);
  });

  await t.test("without a network they come in, and who was there gets what was missing", async () => {
    await meena.goOffline();
    await button("Import 3 leads").click();
    await see(page.getByRole("heading", { name: "2 leads are in" }));
    await see(page.getByText("1 row added to leads that were there"));
    await see(page.getByText("1 row left out"));
    assert.equal(await page.getByRole("link", { name: "See the leads" }).getAttribute("href"), `/leads?campaign=${campaign}`);
    await meena.goOnline();
    const all = await leads();
    assert.equal(all.length, 4);
    const { details } = named(all, "Jörg Müller");
    assert.deepEqual([details.company, details.phones, details.emails], ["Müller & Söhne GmbH", ["+49891234567"], ["jm@mueller.de"]]);
    assert.equal(details.note, "Colour: red\nNotes: Calls back");
    assert.equal(details.campaign, campaign);
    const stands = all.find(({ id }) => id === ravi);
    assert.deepEqual(stands.details.emails, ["ravi@shah.in"]);
    const joined = all.find(({ id, details }) => id !== ravi && details.name === "Ravi Shah");
    assert.match(JSON.stringify(joined.place), new RegExp(ravi), "what came stands as a part of the one that was there");
  });

  await t.test("a workbook with the same columns needs nothing more; whoever is there is left out for all", async () => {
    await button("Another file").click();
    await give(
      "more.xlsx",
      workbook([
        ["First Name", "Last Name", "Company Name", "Phone Number", "Mobile Phone Number", "Email", "Colour", "Notes"],
        ["आशा", "राव", "राव ट्रेडर्स", 9876500001, null, null, "red", null],
        ["Jörg", "Müller", "Müller & Söhne", 9876500002, null, "jm@mueller.de", null, null],
      ]),
    );
    await see(page.getByText("1 lead will come in"));
    assert.equal(await page.getByLabel("Colour").locator("option:checked").textContent(), "Note", "it is remembered");
    await button("Leave all out").click();
    await see(page.getByText("1 row will be left out"));
    await button("Import 1 lead").click();
    await see(page.getByRole("heading", { name: "1 lead is in" }));
    const asha = named(await leads(), "आशा राव");
    assert.deepEqual([asha.details.phones, asha.details.note], [["+919876500001"], "Colour: red"]);
  });

  await t.test("an import is taken back as one, and what somebody works on stays", async () => {
    await button("Another file").click();
    await give("wrong.csv", Buffer.from("Name,Phone\nMeera Iyer,9876511111\nImran Khan,9876511112\nLatha Das,9876511113\n"));
    await button("Import 3 leads").click();
    await see(page.getByRole("heading", { name: "3 leads are in" }));
    await see(mark(page, ALL_SENT));
    const imran = named(await leads(), "Imran Khan");
    await agency.owner.act({ do: "take_lead", lead: imran.id, turn: imran.turn });
    await button("Take them back").click();
    await see(page.getByRole("heading", { name: /^[23] leads are taken back$/ }));
    await see(mark(page, ALL_SENT));
    const all = await leads();
    const place = (name) => named(all, name).place;
    assert.deepEqual(["Meera Iyer", "Latha Das"].map((name) => place(name).because?.closing), ["taken_back", "taken_back"]);
    assert.equal(place("Imran Khan").place, "worked", "somebody works on it");
    await page.goto(`${meena.address}/leads`);
    await see(page.getByText("Imran Khan").first());
    await seeNoMore(page.getByText("Meera Iyer"));
    await meena.goto("/leads/import");
    await see(page.getByText("Choose a file"));
  });

  await t.test("contact cards come in, and one without a name is told", async () => {
    await give("contacts.vcf", Buffer.from(CARDS));
    await see(page.getByText("2 leads will come in"));
    await see(page.getByText("Line 12: ", { exact: false }));
    await button("Import 2 leads").click();
    await see(page.getByRole("heading", { name: "2 leads are in" }));
    assert.deepEqual(named(await leads(), "Bärbel Münch").details.emails, ["baerbel@muench.de"]);
  });

  await t.test("what was copied from a spreadsheet is read, too, and what is no table says so", async () => {
    await button("Another file").click();
    await give("picture.csv", Buffer.from([1, 0, 2, 0, 255]));
    await see(page.getByRole("alert").getByText("This file cannot be read.", { exact: false }));
    await button("Paste a table").click();
    await page.getByLabel("What you copied").fill("नाम\tमोबाइल\nदीपक\t98765 00011");
    await button("Read it").click();
    await see(page.getByText("1 lead will come in"));
    await button("Import 1 lead").click();
    await see(page.getByRole("heading", { name: "1 lead is in" }));
    assert.deepEqual(named(await leads(), "दीपक").details.phones, ["+919876500011"]);
  });

  await t.test("a tab that dies in the middle goes on where it stopped, and doubles nobody", async () => {
    const before = (await leads()).length;
    const count = 3_000;
    const rows = Array.from({ length: count }, (_, at) => `Person ${at} of Pune,Business ${at},98${String(10_000_000 + at)}`);
    await meena.goOffline();
    await button("Another file").click();
    await give("many.csv", Buffer.from(["Name,Company,Phone", ...rows].join("\n")));
    await button(`Import ${count} leads`).click();
    const done = () => page.locator("progress").evaluate((bar) => bar.value).catch(() => 0);
    await until(async () => (await done()) >= 300 || "not yet", true);
    const next = await meena.newTab();
    await meena.killTab(page);
    page = next;
    await page.goto(`${meena.address}/leads/import`);
    await see(page.getByText(/leads of this file are in already/));
    await page.getByRole("button", { name: /^Go on/ }).click();
    await see(page.getByRole("heading", { name: `${count} leads are in` }));
    await meena.goOnline();
    await until(async () => (await leads()).length, before + count);
  });

  await t.test("it can be stopped, and let be", async () => {
    await button("Another file").click();
    const rows = Array.from({ length: 3_000 }, (_, at) => `Visitor ${at} from Nashik,97${String(10_000_000 + at)}`);
    await give("again.csv", Buffer.from(["Name,Phone", ...rows].join("\n")));
    await button("Import 3000 leads").click();
    await button("Stop").click();
    await see(page.getByRole("button", { name: /^Go on/ }));
    await button("Use another file").click();
    await see(button("Paste a table"));
    await page.reload();
    await see(button("Paste a table"));
    await seeNoMore(page.getByRole("button", { name: /^Go on/ }));
  });
});
