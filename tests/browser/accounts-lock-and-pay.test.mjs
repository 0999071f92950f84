// Accounts pass and lock what was approved, in whole and in part, take one decision back, and pay
// what they locked with an advance set off; who is paid sees it, and nothing of it is theirs to do.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { startWorker } from "../support/workerd.mjs";
import { foundAgency } from "./support/agency.mjs";
import { DESK, openDevice } from "./support/device.mjs";
import { approve, claim, forward, judge, paid, settleExpenses, submit } from "./support/expenses.mjs";
import { ALL_SENT, mark, see, seeNoMore, signIn } from "./support/steps.mjs";

test("accounts lock and pay", async (t) => {
  const server = await startWorker({ assets: true });
  t.after(() => server.stop());
  const agency = await foundAgency(server.address);
  const kinds = await settleExpenses(agency);
  const [sanjay, jacob, ravi] = await Promise.all(["sanjay", "jacob", "ravi"].map((name) => agency.deviceOf(name)));
  const trip = await claim(sanjay, "Visit to Nagpur", paid(kinds.train, 2_400), paid(kinds.gift, 1_500), paid(kinds.taxi, 250));
  const fair = await claim(jacob, "Fair in Mumbai", paid(kinds.train, 640), paid(kinds.taxi, 120), paid(kinds.gift, 500));
  for (const [device, one] of [[sanjay, trip], [jacob, fair]]) {
    await submit(device, one);
    await judge(ravi, one, "approver", approve);
  }
  await forward(server);

  const misha = await openDevice(t, server.address, { size: DESK });
  await signIn(misha, await agency.linkFor("misha", misha.address));
  const { page } = misha;
  const stages = async ({ id }) => {
    await agency.owner.sync();
    return agency.owner.get("claim", id).expenses.map(({ stage }) => stage);
  };
  // A desk has a mark for each pane.
  const sent = () => see(mark(page, ALL_SENT).first());
  const open = (what) => page.getByRole("heading", { name: what, level: 1 });
  const sheet = (name) => page.getByRole("dialog", { name });

  await t.test("what was forwarded is passed and locked, in part, and denied", async () => {
    await misha.goto("/expenses/accounts");
    await see(page.getByText("6 for accounts · ₹5,410"));
    const jacobs = page.getByRole("button", { name: "Lock all 3 · ₹1,260" });
    await see(jacobs);
    await page.getByRole("button", { name: /^Train ₹2,400/ }).click();
    await see(open("Train · Sanjay"));
    await page.getByRole("button", { name: "Part", exact: true }).click();
    const part = sheet("Lock part of it");
    await part.getByLabel("How much").fill("2000");
    await part.getByLabel("Why", { exact: true }).fill("Second class is enough");
    await part.getByRole("button", { name: "Lock this much" }).click();
    await see(page.getByText("Passed and locked in part: Train, ₹2,000"));
    await see(open("Gift · Sanjay"));
    await page.keyboard.press("d");
    await sheet("Deny").getByLabel("Why", { exact: true }).fill("No such customer");
    await sheet("Deny").getByRole("button", { name: "Deny and lock" }).click();
    await see(open("Taxi · Sanjay"));
    await page.keyboard.press("a");
    await see(page.getByText("Passed and locked: Taxi, ₹250"));
    await jacobs.click();
    await see(page.getByText("3 passed and locked · ₹1,260"));
    await see(page.getByRole("heading", { name: "Nothing waits for you" }));
    await sent();
    const [train, gift, taxi] = await stages(trip);
    assert.deepEqual([train.stage, train.amount.minor, train.reason], ["locked", 2_000_00, "Second class is enough"]);
    assert.equal(train.approval.amount.minor, 2_400_00, "what the manager approved stands beside it");
    assert.deepEqual([gift.stage, taxi.stage], ["rejected", "locked"]);
  });

  await t.test("what was decided is taken back with a reason, and decided again", async () => {
    await misha.goto(`/expenses/accounts?claim=${trip.id}`);
    await see(page.getByText("Only “Visit to Nagpur”"));
    await page.getByRole("button", { name: /^Gift ₹1,500/ }).click();
    await see(page.getByText("Denied and locked").first());
    await page.getByRole("button", { name: "Take back", exact: true }).click();
    const back = sheet("Take back what was decided");
    await back.getByLabel("Why", { exact: true }).fill("The customer wrote to us");
    await back.getByRole("button", { name: "Take back", exact: true }).click();
    await see(page.getByText("Taken back. It waits for accounts again."));
    await page.getByRole("button", { name: "Lock ₹1,500" }).click();
    await see(page.getByText("Passed and locked: Gift, ₹1,500"));
    await sent();
    assert.equal((await stages(trip))[1].stage, "locked");
    await agency.owner.sync();
    const happened = agency.owner.get("claim", trip.id).history.map(({ what }) => what.event);
    assert.ok(happened.includes("reversed"), "the history keeps what was taken back");
  });

  await t.test("an advance is given", async () => {
    await misha.goto("/expenses/payments?show=advances");
    await see(page.getByRole("heading", { name: "No advances" }));
    await page.getByRole("button", { name: "Give an advance" }).click();
    const give = sheet("Give an advance");
    await give.getByRole("button", { name: "Give it" }).click();
    await see(give.getByText("Choose who gets it."));
    await give.getByLabel("To whom").selectOption({ label: "Sanjay" });
    await give.getByLabel("How much").fill("1,000");
    await give.getByLabel("What for").fill("For the trip to Nagpur");
    await give.getByRole("button", { name: "Give it" }).click();
    await see(page.getByText("₹1,000 left of ₹1,000"));
    await page.getByRole("button", { name: "Handed back" }).click();
    const back = sheet("How much was handed back?");
    await back.getByLabel("How much").fill("2000");
    await back.getByRole("button", { name: "Note it" }).click();
    await see(back.getByText("Only ₹1,000 is left of it."));
    await back.getByLabel("How much").fill("200");
    await back.getByRole("button", { name: "Note it" }).click();
    await see(page.getByText("₹800 left of ₹1,000"));
    await sent();
  });

  await t.test("a run pays everybody at once, less what is set off, and is a file for the bank", async () => {
    await page.getByRole("link", { name: "To pay" }).click();
    await page.getByRole("button", { name: "Choose all 2" }).click();
    const off = page.getByLabel(/^Set off against the advance of/);
    assert.equal(await off.inputValue(), "800");
    await off.fill("900");
    await see(page.getByText("Only ₹800 is left of it."));
    await off.fill("800");
    await see(page.getByText("₹2,950 paid out"));
    await page.getByRole("button", { name: "Mark 2 people paid · ₹4,210" }).click();
    await see(page.getByText("Write the reference."));
    await page.getByLabel("Reference").fill("NEFT 4711");
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "File for the bank" }).click(),
    ]);
    const csv = await readFile(await download.path(), "utf8");
    const rows = csv.replace("\ufeff", "").trim().split("\r\n").map((row) => row.split(",").slice(0, 4));
    assert.deepEqual(rows, [
      ["Name", "Amount", "Currency", "Reference"],
      ["Jacob", "1260", "INR", "NEFT 4711"],
      ["Sanjay", "2950", "INR", "NEFT 4711"],
    ]);
    await page.getByRole("button", { name: "Mark 2 people paid · ₹4,210" }).click();
    await see(page.getByText("2 people paid · ₹4,210").first());
    await see(page.getByRole("heading", { name: "Nothing is to be paid" }));
    await sent();
    await agency.owner.sync();
    const payments = agency.owner.all("payment");
    assert.deepEqual(payments.map(({ reference }) => reference), ["NEFT 4711", "NEFT 4711"]);
    assert.ok((await stages(trip)).every(({ payment }) => payment), "all that is locked is paid");
    assert.deepEqual(agency.owner.all("advance").map(({ less }) => less.map(({ amount }) => amount.minor)), [[200_00, 800_00]]);
  });

  await t.test("who is paid sees it, and pays nobody", async () => {
    const device = await openDevice(t, server.address);
    await signIn(device, await agency.linkFor("sanjay", device.address));
    await device.goto("/expenses/payments");
    const own = device.page;
    await see(own.getByText("NEFT 4711", { exact: false }).first());
    await own.getByText("₹800 set off against advances").click();
    await see(own.getByRole("link", { name: "Visit to Nagpur" }).first());
    assert.equal(await own.getByText("Jacob").count(), 0, "nobody sees what others got");
    assert.equal(await own.getByRole("link", { name: "To pay" }).count(), 0);
    assert.equal(await own.getByRole("button", { name: "Not paid after all" }).count(), 0);
    await own.getByRole("link", { name: "Advances" }).click();
    await see(own.getByText("₹0 left of ₹1,000"));
    assert.equal(await own.getByRole("button", { name: "Give an advance" }).count(), 0);
    await device.goto("/expenses/accounts");
    await see(own.getByRole("heading", { name: "Accounts decide here" }).first());
    // Taken back, and decided otherwise: they were told, and each expense leads to its payment.
    await device.goto("/alerts");
    await see(own.getByText("Misha decides on “Gift, ₹1,500” again").first());
    await device.goto(`/expenses/${trip.id}`);
    await own.getByRole("article", { name: "Gift" }).getByRole("link", { name: "See the payment" }).tap();
    await see(own.getByRole("link", { name: "Visit to Nagpur" }).first());
  });

  await t.test("a payment that was not made is undone, and is to be paid again", async () => {
    await page.getByRole("link", { name: "Paid", exact: true }).click();
    await page.locator("summary", { hasText: "Sanjay" }).click();
    await page.getByRole("button", { name: "Not paid after all" }).click();
    const undo = sheet("Not paid after all?");
    await undo.getByLabel("Reason").fill("The bank sent it back");
    await undo.getByRole("button", { name: "It was not paid" }).click();
    await see(page.getByText("Not paid after all, says Misha: The bank sent it back"));
    await page.getByRole("link", { name: "To pay" }).click();
    await see(page.getByText("₹2,950 paid out"));
    await seeNoMore(page.getByText("Jacob", { exact: true }));
    await sent();
    assert.ok((await stages(trip)).every(({ stage, payment }) => stage === "locked" && !payment));
  });
});
