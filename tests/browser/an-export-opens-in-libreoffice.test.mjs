// What the analysis of expenses gives as a file opens in other programs: names with commas, quotes
// and Devanagari stay as they are, what looks like a formula stays a text, and amounts are numbers.
// Where LibreOffice is on the machine, it says so itself.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";
import { uuid } from "../support/client.mjs";
import { startWorker } from "../support/workerd.mjs";
import { foundAgency } from "./support/agency.mjs";
import { DESK, openDevice } from "./support/device.mjs";
import { approveOnly, claim, day, judge, paid, settleExpenses, submit } from "./support/expenses.mjs";
import { see, signIn } from "./support/steps.mjs";
import { readSheet } from "./support/workbook.mjs";

const SOFFICE = ["/usr/bin/soffice", "/usr/bin/libreoffice", "/opt/libreoffice/program/soffice"].find((path) => existsSync(path));

/** Opens a file in LibreOffice, without a window, and gives what it then writes as CSV. */
async function throughLibreOffice(folder, file) {
  const out = await mkdtemp(join(folder, "out-"));
  // Separator, quote, UTF-8, from the first line on; every cell as it is shown.
  const csv = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1";
  const args = ["--headless", `-env:UserInstallation=file://${folder}/profile`, "--convert-to", csv, "--outdir", out];
  const how = file.endsWith(".csv") ? ["--infilter=CSV:44,34,76,1"] : [];
  await promisify(execFile)(SOFFICE, [...args, ...how, join(folder, file)], { timeout: 120_000 });
  const [written] = await readdir(out);
  return rowsOf(await readFile(join(out, written), "utf8"));
}

/** The values of a CSV file, as RFC 4180 has it. */
function rowsOf(text) {
  const rows = [[]];
  let [value, quoted] = ["", false];
  const end = () => (rows.at(-1).push(value), (value = ""));
  for (let at = text.startsWith("\ufeff") ? 1 : 0; at < text.length; at += 1) {
    const letter = text[at];
    if (quoted) {
      if (letter === '"' && text[at + 1] === '"') (value += '"'), (at += 1);
      else if (letter === '"') quoted = false;
      else value += letter;
    } else if (letter === '"') quoted = true;
    else if (letter === ",") end();
    else if (letter === "\n") end(), rows.push([]);
    else if (letter !== "\r") value += letter;
  }
  if (value || rows.at(-1).length > 0) end();
  return rows.filter((row) => row.length > 0);
}

test("what the analysis gives as a file opens elsewhere", async (t) => {
  const server = await startWorker({ assets: true });
  t.after(() => server.stop());
  const folder = await mkdtemp(join(tmpdir(), "handoff-files-"));
  t.after(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
  const agency = await foundAgency(server.address);
  const kinds = await settleExpenses(agency);
  const [sanjay, ravi] = [await agency.deviceOf("sanjay"), await agency.deviceOf("ravi")];
  const start = agency.starting('Menu, 4 "pages"', "आशा ट्रेडर्स, पुणे", { customer_id: uuid() });
  await sanjay.act(start);
  const tags = { project: start.project };
  const odd = await claim(sanjay, "=1+1", paid(kinds.taxi, 250.5, { tags }), paid(kinds.train, 1200));
  const plain = await claim(sanjay, '@SUM(A1:A2), "quoted"', paid(kinds.food, 99));
  await submit(sanjay, odd);
  await submit(sanjay, plain);
  await judge(ravi, odd, "approver", approveOnly(1000, "Second class"), odd.expenses.slice(1));

  const anita = await openDevice(t, server.address, { size: DESK });
  await signIn(anita, await agency.linkFor("anita", anita.address));
  const { page } = anita;
  await anita.goto("/expenses/analysis?rows=project&columns=type");
  await see(page.locator(".crossed table"));
  const keep = async (name, { every }) => {
    const button = page.getByRole("button", { name });
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      (every ? button.last() : button.first()).click(),
    ]);
    await file.saveAs(join(folder, file.suggestedFilename()));
    return file.suggestedFilename();
  };
  const files = {
    table: await keep("Save as XLSX", { every: false }),
    tableCsv: await keep("Save as CSV", { every: false }),
    every: await keep("Save as XLSX", { every: true }),
    everyCsv: await keep("Save as CSV", { every: true }),
  };

  const project = 'आशा ट्रेडर्स, पुणे: Menu, 4 "pages"';
  const table = [
    ["Project", "Train", "Taxi", "Food", "Total"],
    ["No project", "1200", "", "99", "1299"],
    [project, "", "250.5", "", "250.5"],
    ["Total", "1200", "250.5", "99", "1549.5"],
  ];
  // In CSV an apostrophe keeps other programs from computing what begins like a formula.
  const every = (guard) => {
    const line = (title, kind, customer, project, state, amounts) => [
      `${guard}${title}`, day(), "Sanjay", "Pune", "", kind, customer, project, "", "", "", state, ...amounts, day(), "", "",
    ];
    return [
      line("=1+1", "Taxi", "आशा ट्रेडर्स, पुणे", project, "Submitted", ["250.5", "0", "0", "0"]),
      line("=1+1", "Train", "", "", "Approved", ["1200", "1000", "0", "200"]),
      line('@SUM(A1:A2), "quoted"', "Food", "", "", "Submitted", ["99", "0", "0", "0"]),
    ];
  };
  const sorted = (rows) => [...rows].map((row) => row.slice(1)).sort((one, other) => one.join().localeCompare(other.join()));
  /** Every expense, without the numbers that the Worker gave. */
  const expectEvery = (rows, guard) => {
    const [head, ...lines] = rows;
    assert.deepEqual(head.slice(0, 4), ["Number", "Claim", "Day", "Employee"]);
    assert.ok(lines.every(([number]) => number !== ""), "each claim has its number");
    assert.deepEqual(sorted(lines), every(guard).sort((one, other) => one.join().localeCompare(other.join())));
  };

  await t.test("by our own reading", async () => {
    assert.deepEqual(readSheet(await readFile(join(folder, files.table))), table);
    assert.deepEqual(rowsOf(await readFile(join(folder, files.tableCsv), "utf8")), table);
    expectEvery(readSheet(await readFile(join(folder, files.every))), "");
    expectEvery(rowsOf(await readFile(join(folder, files.everyCsv), "utf8")), "'");
  });

  const skip = SOFFICE ? false : "LibreOffice is not on this machine: it has not opened these files";
  await t.test("by LibreOffice", { skip }, async () => {
    assert.deepEqual(await throughLibreOffice(folder, files.table), table);
    assert.deepEqual(await throughLibreOffice(folder, files.tableCsv), table);
    expectEvery(await throughLibreOffice(folder, files.every), "");
    expectEvery(await throughLibreOffice(folder, files.everyCsv), "'");
  });
});
