// Sanjay pays for a taxi where there is no network: the photo of the bill first, three taps besides
// the amount, and it is submitted once the photo has been sent. What looks like a bill that was
// claimed before is said, what the rules say is said while he types, and nothing typed is lost.
import assert from "node:assert/strict";
import { test } from "node:test";
import { startWorker } from "../support/workerd.mjs";
import { foundAgency } from "./support/agency.mjs";
import { openDevice } from "./support/device.mjs";
import { billFile, settleExpenses } from "./support/expenses.mjs";
import { ALL_SENT, mark, see, seeNoMore, signIn, until } from "./support/steps.mjs";

/** How many taps a usual bill may take at most, besides its amount. */
const MOST_TAPS = 3;

/** Counts taps and keys from now on. */
const count = () => {
  window.counted = { taps: 0, typed: 0 };
  addEventListener("pointerdown", () => (window.counted.taps += 1), true);
  addEventListener("beforeinput", (event) => (window.counted.typed += event.data?.length ?? 0), true);
};

/** Takes a photo, as the camera gives one. */
async function photograph(page, button, number) {
  const camera = page.waitForEvent("filechooser");
  await button.tap();
  await (await camera).setFiles(billFile(number));
}

test("a rep claims a taxi offline", async (t) => {
  const server = await startWorker({ assets: true });
  t.after(() => server.stop());
  const agency = await foundAgency(server.address);
  const start = agency.starting("Annual report", "Sahyadri Foods");
  await (await agency.deviceOf("sanjay")).act(start);
  const sanjay = await openDevice(t, server.address);
  await signIn(sanjay, await agency.linkFor("sanjay", sanjay.address));
  const { page } = sanjay;
  const kind = (name) => page.getByRole("radio", { name, exact: true });
  const choose = (name) => page.locator("label.chip").filter({ hasText: new RegExp(`^${name}`) }).tap();
  const save = page.getByRole("button", { name: "Save", exact: true });
  const bills = page.getByRole("button", { name: /^Remove bill/ });
  const expense = (name) => page.getByRole("article", { name });
  const claims = async () => {
    await agency.owner.sync();
    return agency.owner.all("claim");
  };

  await t.test("who may claim nothing yet is told whom to ask", async () => {
    await sanjay.goto("/expenses");
    await see(page.getByRole("heading", { name: "Expenses are not set up yet" }));
    await see(page.getByText(/Ask them to set up expenses/));
    await settleExpenses(agency);
    await page.evaluate(() => window.dispatchEvent(new Event("online")));
    await see(page.getByRole("heading", { name: "No expenses yet" }));
  });

  await t.test("without a network, a taxi takes three taps besides its amount", async () => {
    await sanjay.goOffline();
    await page.evaluate(count);
    await photograph(page, page.getByText("Photo of a bill", { exact: true }), 1);
    await see(page.getByRole("heading", { name: "New expense", level: 1 }));
    await see(bills);
    // Whoever has taken the photo goes on with the amount.
    await until(() => page.evaluate(() => document.activeElement.id), "expense-amount");
    await page.keyboard.type("450");
    await choose("Taxi");
    await save.tap();
    await see(expense("Taxi"));
    const { taps, typed } = await page.evaluate(() => window.counted);
    assert.equal(taps, MOST_TAPS);
    assert.equal(typed, "450".length);
    await see(expense("Taxi").getByText("₹450"));
    await see(expense("Taxi").getByRole("img", { name: "Bill 1" }));
  });

  await t.test("it is submitted once its photo has been sent", async () => {
    await page.getByRole("button", { name: "Submit ₹450" }).tap();
    await see(page.getByText("Submitted once the photo has been sent."));
    await see(page.getByText("No number yet"));
    assert.deepEqual(await claims(), [], "nobody has it");
    await sanjay.goOnline();
    await see(mark(page, ALL_SENT));
    await seeNoMore(page.getByText("Submitted once the photo has been sent."));
    await seeNoMore(page.getByText("No number yet"));
    await see(expense("Taxi").getByText(/^Submitted · with Ravi · since/));
    const [claim] = await claims();
    assert.equal(claim.expenses[0].stage.stage, "submitted");
    const [{ hash }] = claim.expenses[0].details.receipts;
    assert.equal((await agency.owner.ask(`/api/attachments/${hash}`, { method: "GET" })).status, 200);
  });

  await t.test("the same photo again is noticed, with the way to the other bill", async () => {
    await sanjay.goto("/expenses");
    await photograph(page, page.getByText("Photo of a bill", { exact: true }), 1);
    const twin = page.getByRole("link", { name: /^Same photo as Taxi ₹450, today, in/ });
    await see(twin);
    await page.getByLabel("Amount").fill("90");
    await twin.tap();
    await see(expense("Taxi"));
    await page.goBack();
    // What was typed waited.
    await until(() => page.getByLabel("Amount").inputValue(), "90");
    await bills.tap();
    await seeNoMore(twin);
    await page.getByRole("button", { name: "Undo" }).tap();
    await see(twin);
    await bills.tap();
    await seeNoMore(twin);
  });

  await t.test("the same day, type and amount are noticed, too", async () => {
    await page.getByLabel("Amount").fill("450");
    await choose("Taxi");
    await see(page.getByRole("link", { name: /^Same day, type and amount as Taxi ₹450/ }));
    await see(page.getByText("Taxi from ₹300 on needs a photo of the bill."));
  });

  await t.test("half an expense survives the app’s end", async () => {
    await page.getByLabel("Amount").fill("275.50");
    const { pathname, search } = new URL(page.url());
    await sanjay.reopen(pathname + search);
    const { page: again } = sanjay;
    await until(() => again.getByLabel("Amount").inputValue(), "275.50");
    assert.ok(await again.getByRole("radio", { name: "Taxi", exact: true }).isChecked());
  });

  await t.test("what the rules forbid, warn of and want is said while it is typed", async () => {
    const { page } = sanjay;
    const pick = (name) => page.locator("label.chip").filter({ hasText: new RegExp(`^${name}`) }).tap();
    await page.getByLabel("Amount").fill("5200");
    await pick("Hotel");
    await see(page.getByText("Past the limit of ₹4,000. It cannot be submitted like this."));
    await see(page.getByText("Hotel needs a photo of the bill."));
    await see(page.getByText("Hotel cannot be submitted without it."));
    await page.getByLabel("Activity").selectOption({ label: "Visit" });
    await seeNoMore(page.getByText("Hotel cannot be submitted without it."));
    await pick("Food");
    await page.getByLabel("Amount").fill("700");
    await see(page.getByText("₹700 on this day: past the limit of ₹600 a day. Whoever approves it sees that."));
    await page.getByLabel("Amount").fill("seven");
    await page.getByLabel("Amount").blur();
    await see(page.getByText(/^Not an amount/));
    await page.getByLabel("Amount").fill("");
    await page.getByRole("button", { name: "Save", exact: true }).tap();
    await see(page.getByText("Say how much it was."));
    await until(() => page.evaluate(() => document.activeElement.id), "expense-amount");
  });

  await t.test("kilometres, days and foreign money are reckoned at once, several to a claim", async () => {
    const { page } = sanjay;
    const pick = (name) => page.locator("label.chip").filter({ hasText: new RegExp(`^${name}`) }).tap();
    const another = page.getByRole("button", { name: "Save, add another" });
    await pick("Own vehicle");
    await pick("Car");
    await page.getByLabel("Kilometres").fill("42.5");
    await see(page.getByText("42.5 km × ₹12"));
    await see(page.getByText("₹510", { exact: true }));
    await another.tap();
    await see(page.getByText("Own vehicle ₹510 saved."));
    await pick("Daily allowance");
    await pick("Metro");
    const yesterday = new Date(Date.now() + 330 * 60_000 - 86_400_000).toISOString().slice(0, 10);
    await page.getByLabel("First day").fill(yesterday);
    await page.getByLabel("Last day").fill(new Date(Date.now() + 330 * 60_000).toISOString().slice(0, 10));
    await see(page.getByText("₹3,000", { exact: true }));
    await another.tap();
    await see(page.getByText("Daily allowance ₹3,000 saved."));
    await pick("Train");
    await page.getByLabel("Currency").selectOption("USD");
    await page.getByLabel("Amount").fill("10");
    await see(page.getByText(/1 USD is ₹83/));
    await see(page.getByText("₹830", { exact: true }));
    await page.getByRole("button", { name: "Save", exact: true }).tap();
    for (const name of ["Own vehicle", "Daily allowance", "Train"]) await see(page.getByRole("article", { name }));
    await see(mark(page, ALL_SENT));
    const all = await claims();
    assert.equal(all.length, 1, "drafts are his alone");
  });

  await t.test("some of it is submitted, and taken back", async () => {
    const { page } = sanjay;
    const article = (name) => page.getByRole("article", { name });
    await article("Train").getByLabel("Submit").uncheck();
    await page.getByRole("button", { name: /^Submit 2 of 3 · ₹3,510/ }).tap();
    await see(article("Own vehicle").getByText(/^Submitted/));
    await see(article("Train").getByText(/^Draft/));
    await article("Own vehicle").getByRole("button", { name: "Take back" }).tap();
    await see(article("Own vehicle").getByText(/^Draft/));
    await article("Own vehicle").getByRole("button", { name: "Remove" }).tap();
    await seeNoMore(article("Own vehicle"));
    // Of this act: what was said of the one before may still stand.
    await page.locator(".toast").filter({ hasText: "Removed from the claim." }).getByRole("button", { name: "Undo" }).tap();
    await see(article("Own vehicle"));
    await see(mark(page, ALL_SENT));
    const all = await claims();
    assert.deepEqual(all.map(({ expenses }) => expenses.length).sort(), [1, 3]);
  });

  await t.test("drafts wait on top of the list, where they are submitted with one tap", async () => {
    const { page } = sanjay;
    await sanjay.goto("/expenses");
    const todo = page.getByRole("region", { name: "Your turn" });
    await see(todo.getByText(/^2 to submit · ₹1,340/));
    await todo.getByRole("button", { name: /^Submit/ }).tap();
    await see(page.getByText("Submitted: 2 expenses."));
    await seeNoMore(todo);
  });

  await t.test("an expense is for the project at hand", async () => {
    const { page } = sanjay;
    await sanjay.goto(`/projects/${start.project}`);
    await page.getByRole("button", { name: "More actions" }).tap();
    await page.getByRole("link", { name: "New expense" }).tap();
    await see(page.getByRole("radio", { name: "Sahyadri Foods · Annual report" }));
    assert.ok(await page.getByRole("radio", { name: "Sahyadri Foods · Annual report" }).isChecked());
    await page.getByLabel("Amount").fill("120");
    await page.locator("label.chip").filter({ hasText: /^Taxi/ }).tap();
    await page.getByRole("button", { name: "Save", exact: true }).tap();
    await see(page.getByRole("article", { name: "Taxi" }).getByRole("link", { name: "Annual report" }));
  });

  await t.test("the photo of a bill is taken from anywhere", async () => {
    const { page } = sanjay;
    await sanjay.goto("/today");
    await page.getByRole("navigation", { name: "Places" }).getByRole("link", { name: "New" }).tap();
    await photograph(page, page.getByText("An expense: photo of the bill"), 2);
    await see(page.getByRole("heading", { name: "New expense", level: 1 }));
    await see(page.getByRole("button", { name: /^Remove bill/ }));
  });

  await t.test("two bills photographed one after the other are two, until they are finished or thrown away", async () => {
    const { page } = sanjay;
    await page.getByLabel("Amount").fill("80");
    await sanjay.goto("/expenses");
    await photograph(page, page.getByText("Photo of a bill", { exact: true }), 3);
    await see(page.getByRole("button", { name: /^Remove bill/ }));
    await until(() => page.getByLabel("Amount").inputValue(), "");
    await page.getByLabel("Amount").fill("95");
    await sanjay.goto("/expenses");
    const half = page.getByRole("region", { name: "Half entered" });
    await until(() => half.getByRole("listitem").count(), 2);
    await half.getByRole("button", { name: /^Throw away: .* 95/ }).tap();
    await until(() => half.getByRole("listitem").count(), 1);
    await page.getByRole("button", { name: "Undo" }).last().tap();
    await until(() => half.getByRole("listitem").count(), 2);
    await half.getByRole("button", { name: /^Throw away: .* 95/ }).tap();
    await half.getByRole("link", { name: /80/ }).tap();
    await until(() => page.getByLabel("Amount").inputValue(), "80");
    await page.locator("label.chip").filter({ hasText: /^Train/ }).tap();
    await page.getByRole("button", { name: "Save", exact: true }).tap();
    await see(page.getByRole("article", { name: "Train" }));
    await sanjay.goto("/expenses");
    await see(page.getByRole("heading", { name: "Expenses", level: 1 }));
    await seeNoMore(half);
  });
});
