// Sanjay and Jacob claimed what they spent; Ravi cut and denied some of it, and Misha passed and
// locked the rest. Anita sees where the money goes without a network: crossed by whatever it was
// for, with the expenses behind each figure, beside what was ordered, what stands out, and how long
// each step took. Sanjay sees his own.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { uuid } from "../support/client.mjs";
import { startWorker } from "../support/workerd.mjs";
import { foundAgency } from "./support/agency.mjs";
import { openDevice } from "./support/device.mjs";
import { approve, approveOnly, askAbout, bill, claim, deny, forward, judge, paid, settleExpenses, submit } from "./support/expenses.mjs";
import { see, seeNoMore, signIn } from "./support/steps.mjs";

/** What the cells of a table say, row by row, as one reads them. */
const cells = (table) =>
  table.locator("tr").evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent.trim())));

test("an owner sees where the money goes", async (t) => {
  const server = await startWorker({ assets: true });
  t.after(() => server.stop());
  const agency = await foundAgency(server.address);
  const kinds = await settleExpenses(agency);
  const [sanjay, jacob, ravi, misha] = [
    await agency.deviceOf("sanjay"), await agency.deviceOf("jacob"), await agency.deviceOf("ravi"), await agency.deviceOf("misha"),
  ];
  const start = agency.starting("Annual report", "आशा ट्रेडर्स", { customer_id: uuid() });
  await sanjay.act(start);
  await agency.sold(start.project);
  await sanjay.sync();
  const tags = { project: start.project };

  // ₹250 and ₹900 of Sanjay's for the project are passed but for ₹100; ₹400 is denied by Ravi.
  const first = await claim(sanjay, "Nashik", paid(kinds.taxi, 250, { tags }), paid(kinds.train, 900, { tags }), paid(kinds.gift, 400));
  await submit(sanjay, first);
  await judge(ravi, first, "approver", approve, first.expenses.slice(0, 2));
  await judge(ravi, first, "approver", deny("Not to customers"), first.expenses.slice(2));
  // Jacob's hotel is cut by ₹500 and waits for the batch; of his thirty taxis one stands out.
  const photo = await bill(jacob, 1);
  const second = await claim(
    jacob, "Satara",
    paid(kinds.hotel, 2500, { receipts: [photo], tags: { activity: kinds.visit } }),
    ...Array.from({ length: 29 }, (_, at) => paid(kinds.taxi, 100 + at)),
    paid(kinds.taxi, 5000, { receipts: [await bill(jacob, 2)] }),
  );
  await submit(jacob, second);
  await forward(server);
  await judge(misha, first, "accounts", approve, first.expenses.slice(0, 1));
  await judge(misha, first, "accounts", approveOnly(800, "Second class"), first.expenses.slice(1, 2));
  await judge(ravi, second, "approver", approveOnly(2000, "A shared one would have done"), second.expenses.slice(0, 1));
  await judge(ravi, second, "approver", askAbout("Why so far?"), second.expenses.slice(1, 2));

  const anita = await openDevice(t, server.address);
  await signIn(anita, await agency.linkFor("anita", anita.address));
  const { page } = anita;
  const table = page.locator(".crossed table");
  const taxis = 29 * 100 + (28 * 29) / 2;
  const rupees = (whole) => `₹${whole.toLocaleString("en-IN")}`;
  const choose = (label, option) => page.getByLabel(label, { exact: true }).selectOption({ label: option });

  await t.test("by type and month, with totals, without a network", async () => {
    await anita.goOffline();
    await anita.goto("/expenses/analysis");
    await see(table);
    const all = 250 + 900 + 400 + 2500 + taxis + 5000;
    const [head, ...rows] = await cells(table);
    assert.equal(head[0], "Type");
    assert.equal(head.at(-1), "Total");
    const totals = rows.map((row) => [row[0], row.at(-1)]);
    assert.deepEqual(totals, [
      ["Taxi", rupees(250 + taxis + 5000)], ["Hotel", rupees(2500)], ["Train", rupees(900)], ["Gift", rupees(400)], ["Total", rupees(all)],
    ]);
    // The drawing says the same in words.
    await see(page.getByRole("img", { name: new RegExp(`^Claimed · Type\\..*Hotel: ${rupees(2500)}`) }));
  });

  await t.test("what was denied, by whom it was claimed", async () => {
    await page.getByText("Denied", { exact: true }).first().click();
    await choose("Rows", "Employee");
    await choose("Columns", "Type");
    await see(table.getByRole("columnheader", { name: "Employee" }));
    assert.deepEqual(await cells(table), [
      ["Employee", "Hotel", "Gift", "Train", "Taxi", "Total"],
      ["Jacob", "₹500", "", "", "₹0", "₹500"],
      ["Sanjay", "", "₹400", "₹100", "₹0", "₹500"],
      ["Total", "₹500", "₹400", "₹100", "₹0", "₹1,000"],
    ]);
    assert.match(page.url(), /rows=employee&columns=type&measure=denied/);
    await page.reload();
    await see(table.getByRole("cell", { name: "₹1,000" }));
  });

  await t.test("behind a figure are its expenses, which coming back finds again", async () => {
    await table.getByRole("row", { name: /^Sanjay/ }).getByRole("button", { name: "₹100" }).click();
    const sheet = page.getByRole("dialog", { name: "Sanjay · Train" });
    await see(sheet.getByText("1 expense", { exact: true }));
    const link = sheet.getByRole("link", { name: /^Train ₹900 Passed and locked Sanjay/ });
    assert.equal(await link.getAttribute("href"), `/expenses/${first.id}?expense=${first.expenses[1]}`);
    await link.click();
    await page.waitForURL(/\/expenses\/.*\?expense=/);
    await page.goBack();
    await see(sheet);
    await sheet.getByRole("button", { name: "Look at “Sanjay” alone" }).click();
    await seeNoMore(sheet);
    await see(page.getByRole("button", { name: /^Employee: Sanjay/ }));
    await choose("Rows", "State");
    await page.getByText("How many", { exact: true }).click();
    await choose("Columns", "Total only");
    await see(table.getByRole("columnheader", { name: "State" }));
    assert.deepEqual(await cells(table), [["State", "Total"], ["Denied", "1"], ["Passed and locked", "2"], ["Total", "3"]]);
    await page.getByRole("button", { name: /^Employee: Sanjay/ }).click();
    await see(table.getByRole("row", { name: /^Submitted/ }));
  });

  await t.test("the table is kept as a file", async () => {
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Save as CSV" }).first().click(),
    ]);
    const text = await readFile(await file.path(), "utf8");
    assert.equal(text, "\ufeffState,Total\r\nSubmitted,29\r\nClarification,1\r\nDenied,1\r\nApproved,1\r\nPassed and locked,2\r\nTotal,34\r\n");
  });

  await t.test("what was spent stands beside what was ordered", async () => {
    await page.getByRole("link", { name: "Against orders" }).click();
    const orders = page.getByRole("region", { name: "Against orders" }).locator("table");
    await see(orders);
    const spent = 250 + 800 + 2000 + taxis + 5000;
    assert.deepEqual(await cells(orders), [
      ["Project", "Expense", "Ordered", "Expense of orders"],
      ["Everything", rupees(spent), "₹6,000", `${Math.floor((spent * 1000) / 6000) / 10} %`],
      ["No project", rupees(spent - 1050), "₹0", "–"],
      ["आशा ट्रेडर्स: Annual report", "₹1,050", "₹6,000", "17.5 %"],
    ]);
    await page.getByText("Customer", { exact: true }).click();
    await see(orders.getByRole("row", { name: /^आशा ट्रेडर्स ₹1,050 ₹6,000 17.5 %/ }));
  });

  await t.test("what stands out is told, with what is usual", async () => {
    await page.getByRole("link", { name: "Stands out" }).click();
    // Sanjay's of ₹250 is far above Jacob's thirty, too.
    await see(page.getByText("2 expenses stand out"));
    const link = page.getByRole("link", { name: /^Taxi ₹5,000 Submitted Jacob.*half are at most/ });
    assert.equal(await link.getAttribute("href"), `/expenses/${second.id}?expense=${second.expenses[30]}`);
  });

  await t.test("how long each step took", async () => {
    await page.getByRole("link", { name: "Time", exact: true }).click();
    const steps = page.getByRole("region", { name: "Step by step" }).locator("table");
    await see(steps);
    const [, ...rows] = await cells(steps);
    assert.deepEqual(rows.map((row) => [row[0], row[3]]), [
      ["With the approver", "2"], ["Waiting for the batch", "2"], ["With accounts", "2"], ["From submitted to settled", "2"],
    ]);
  });

  await t.test("an expense that is claimed meanwhile is counted", async () => {
    await anita.goOnline();
    await anita.goto("/expenses/analysis?measure=count&columns=none");
    await see(table.getByRole("row", { name: /^Total 34/ }));
    const third = await claim(sanjay, "Pune", paid(kinds.food, 120));
    await submit(sanjay, third);
    await page.evaluate(() => window.dispatchEvent(new Event("online")));
    await see(table.getByRole("row", { name: /^Total 35/ }));
    await see(table.getByRole("row", { name: /^Food 1/ }));
  });

  await t.test("who claims sees their own", async () => {
    const phone = await openDevice(t, server.address);
    await signIn(phone, await agency.linkFor("sanjay", phone.address));
    await phone.goto("/expenses/analysis?rows=employee&columns=none");
    const own = phone.page.locator(".crossed table");
    await see(own);
    assert.deepEqual(await cells(own), [["Employee", "Total"], ["Sanjay", "₹1,670"], ["Total", "₹1,670"]]);
    await see(phone.page.getByText("You see your own expenses, and those that you decide on."));
  });
});
