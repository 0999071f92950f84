// What a branch approved goes to accounts by itself once a week; its report is printed and travels
// with the papers, and both sides note where those are.
import assert from "node:assert/strict";
import { test } from "node:test";
import { startWorker } from "../support/workerd.mjs";
import { foundAgency } from "./support/agency.mjs";
import { DESK, openDevice } from "./support/device.mjs";
import { approve, approveOnly, bill, claim, forward, judge, paid, settleExpenses, submit } from "./support/expenses.mjs";
import { ALL_SENT, mark, see, seeNoMore, signIn } from "./support/steps.mjs";

/** A page at rest hears of what others did when its network seems to come back. */
const wake = (page) => page.evaluate(() => window.dispatchEvent(new Event("online")));

test("a batch travels with its papers", async (t) => {
  const server = await startWorker({ assets: true });
  t.after(() => server.stop());
  const agency = await foundAgency(server.address);
  const kinds = await settleExpenses(agency);
  const [sanjay, jacob, manager] = await Promise.all(["sanjay", "jacob", "ravi"].map((name) => agency.deviceOf(name)));
  const receipts = [await bill(sanjay, 1), await bill(sanjay, 2)];
  const trip = await claim(sanjay, "Visit to Nagpur", paid(kinds.taxi, 450, { receipts }), paid(kinds.train, 2_400));
  const fair = await claim(jacob, "Fair in Mumbai", paid(kinds.train, 640));
  await submit(sanjay, trip);
  await submit(jacob, fair);
  await judge(manager, trip, "approver", approve, [trip.expenses[0]]);
  await judge(manager, trip, "approver", approveOnly(2_000, "Second class"), [trip.expenses[1]]);

  const ravi = await openDevice(t, server.address);
  await signIn(ravi, await agency.linkFor("ravi", ravi.address));
  const { page } = ravi;
  const batch = async () => {
    await agency.owner.sync();
    const [first] = agency.owner.all("expense_batch");
    return first;
  };

  await t.test("until its day it is said what waits for the next one", async () => {
    await ravi.goto("/expenses/batches");
    const pune = page.getByRole("main");
    await see(pune.getByText(/^Next batch: /));
    await see(pune.getByText("2 expenses · ₹2,450"));
    await judge(manager, fair, "approver", approve);
    await wake(page);
    await see(pune.getByText("3 expenses · ₹3,090"));
  });

  await t.test("on its day it goes by itself, with a number", async () => {
    await forward(server);
    await wake(page);
    await see(page.getByText("Nothing approved waits for it yet."));
    await see(page.getByText("Papers 0 of 2", { exact: false }));
    const { number, lines } = await batch();
    assert.equal(lines.length, 3);
    await page.getByRole("link", { name: new RegExp(number) }).click();
    await see(page.getByRole("heading", { name: number, level: 1 }));
  });

  await t.test("the report says what was claimed and approved, by person and in all", async () => {
    const report = page.getByRole("article");
    const row = (name) => report.getByRole("row", { name });
    await see(row(/Total of Sanjay.*₹2,850.*₹2,450/));
    await see(row(/Total of Jacob.*₹640.*₹640/));
    await see(row(/^Total ₹3,490 ₹3,090|Total.*₹3,490.*₹3,090/).last());
    await see(row(/Train.*₹2,400.*₹2,000/));
    await see(row(/Taxi.*With accounts/));
  });

  await t.test("on paper there is a box for each bill’s paper, and nothing that is only for the screen", async () => {
    await page.emulateMedia({ media: "print" });
    await see(page.getByText("Name, date, signature").first());
    const boxes = page.locator(".box:not([data-none])");
    assert.equal(await boxes.count(), 1, "one expense has bills");
    assert.ok(await boxes.first().isVisible());
    assert.equal(await page.getByLabel("Courier’s number").isVisible(), false);
    assert.equal(await page.getByText("With accounts").first().isVisible(), false);
    const pdf = await page.pdf({ format: "A4" });
    const pages = pdf.toString("latin1").match(/\/Type \/Page\b/g);
    assert.equal(pages.length, 1, "it fits on one sheet");
    await page.emulateMedia({ media: null });
  });

  await t.test("the manager notes how the papers travel, and accounts whose came", async (t) => {
    await page.getByLabel("Courier’s number").fill("DTDC 99120");
    await page.getByRole("button", { name: "Save" }).click();
    await see(page.getByText("Noted how the papers travel."));
    await see(mark(page, ALL_SENT));
    assert.equal((await batch()).sent, "DTDC 99120");
    assert.ok(await page.getByRole("checkbox").first().isDisabled(), "only accounts say what came");

    const misha = await openDevice(t, server.address, { size: DESK });
    await signIn(misha, await agency.linkFor("misha", misha.address));
    await misha.goto("/expenses/batches");
    await see(misha.page.getByText("DTDC 99120", { exact: false }));
    const { number } = await batch();
    await misha.page.getByRole("link", { name: new RegExp(number) }).click();
    await misha.page.getByRole("checkbox", { name: /Sanjay/ }).click();
    await see(misha.page.getByText(/^Misha has them since/));
    await see(mark(misha.page, ALL_SENT));
    assert.deepEqual(Object.keys((await batch()).papers), [trip.id]);
    await misha.page.getByRole("button", { name: "Undo" }).last().click();
    await seeNoMore(misha.page.getByText(/^Misha has them since/));
    await misha.page.getByRole("checkbox", { name: /Sanjay/ }).click();
    await see(mark(misha.page, ALL_SENT));
    await wake(page);
    await see(page.getByText(/^Misha has them since/));
  });

  await t.test("the report tells what became of each expense since", async () => {
    const misha = await agency.deviceOf("misha");
    await misha.sync();
    await judge(misha, trip, "accounts", approve, [trip.expenses[0]]);
    await wake(page);
    await see(page.getByRole("row", { name: /Taxi.*Passed and locked/ }));
    await ravi.goto("/expenses/batches");
    await see(page.getByText("Papers 1 of 2", { exact: false }));
  });

  await t.test("who runs no branch sees no batches", async (t) => {
    const phone = await openDevice(t, server.address);
    await signIn(phone, await agency.linkFor("jacob", phone.address));
    await phone.goto("/expenses/batches");
    await see(phone.page.getByText("They are for who runs a branch, and for accounts."));
  });
});
