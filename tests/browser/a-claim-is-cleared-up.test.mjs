// What Sanjay claimed comes back to him: a question that he answers in place, a denied bill that he
// changes and submits again, and one that is approved in part, of which he claims the rest again.
// Ravi, who decides, reads the same page.
import assert from "node:assert/strict";
import { test } from "node:test";
import { startWorker } from "../support/workerd.mjs";
import { foundAgency } from "./support/agency.mjs";
import { openDevice } from "./support/device.mjs";
import {
  approve, approveOnly, askAbout, bill, claim, deny, forward, judge, paid, settleExpenses, submit,
} from "./support/expenses.mjs";
import { ALL_SENT, mark, see, seeNoMore, signIn, until } from "./support/steps.mjs";

/** A page at rest hears of others’ changes after a while, and at once when its network comes back. */
const wake = (page) => page.evaluate(() => window.dispatchEvent(new Event("online")));

test("a claim is cleared up", async (t) => {
  const server = await startWorker({ assets: true });
  t.after(() => server.stop());
  const agency = await foundAgency(server.address);
  const ids = await settleExpenses(agency);
  const [other, ravi, misha] = await Promise.all(["sanjay", "ravi", "misha"].map((name) => agency.deviceOf(name)));
  const week = await claim(
    other, "Week in Pune",
    paid(ids.taxi, 450, { receipts: [await bill(other, 1)] }),
    paid(ids.food, 550),
    paid(ids.train, 900),
  );
  const [taxi, food, train] = week.expenses;
  await submit(other, week);
  const sanjay = await openDevice(t, server.address);
  await signIn(sanjay, await agency.linkFor("sanjay", sanjay.address));
  const { page } = sanjay;
  const expense = (name) => page.getByRole("article", { name });
  const stage = async (id) => {
    await ravi.sync();
    return ravi.get("claim", week.id).expenses.find((found) => found.id === id).stage;
  };

  await t.test("a question is answered where it stands", async () => {
    await sanjay.goto(`/expenses/${week.id}`);
    await see(expense("Taxi").getByText(/^Submitted · with Ravi/));
    await judge(ravi, week, "approver", askAbout("From where to where?"), [taxi]);
    await wake(page);
    await see(expense("Taxi").getByText("From where to where?"));
    await see(expense("Taxi").getByText(/^Clarification · with you · since/));
    await expense("Taxi").getByLabel("Your answer").fill("From the station to Sahyadri Foods");
    await page.reload();
    // Half an answer waits, too.
    await until(() => expense("Taxi").getByLabel("Your answer").inputValue(), "From the station to Sahyadri Foods");
    await expense("Taxi").getByRole("button", { name: "Send the answer" }).tap();
    await see(expense("Taxi").getByText(/^Submitted · with Ravi/));
    await see(mark(page, ALL_SENT));
    assert.equal((await stage(taxi)).stage, "submitted");
    await see(page.getByRole("region", { name: "What happened" }).getByText("From the station to Sahyadri Foods"));
  });

  await t.test("what was denied says why, and is changed and submitted again in one go", async () => {
    await judge(ravi, week, "approver", deny("Breakfast was in the hotel"), [food]);
    await wake(page);
    await see(expense("Food").getByText("Breakfast was in the hotel"));
    await sanjay.goto("/expenses");
    await see(page.getByRole("region", { name: "Your turn" }).getByText("1 denied: change and submit again"));
    await page.getByRole("region", { name: "Your turn" }).getByRole("link", { name: /Week in Pune/ }).tap();
    await expense("Food").getByRole("link", { name: "Change, submit again" }).tap();
    await page.getByLabel("Amount").fill("300");
    await page.getByRole("button", { name: "Submit again" }).tap();
    await see(expense("Food").getByText(/^Submitted · with Ravi/));
    await see(expense("Food").getByText("₹300"));
    await see(mark(page, ALL_SENT));
    assert.equal((await stage(food)).stage, "submitted");
    const history = page.getByRole("region", { name: "What happened" });
    await see(history.getByText("changed Food ₹300, which was Food ₹550"));
  });

  await t.test("a denial is discussed, too", async () => {
    await judge(ravi, week, "approver", deny("The bus would have done"), [taxi]);
    await wake(page);
    await see(expense("Taxi").getByText("The bus would have done"));
    await expense("Taxi").getByLabel("Your answer").fill("I carried forty samples");
    await expense("Taxi").getByRole("button", { name: "Answer, submit it as it is" }).tap();
    await see(expense("Taxi").getByText(/^Submitted · with Ravi/));
    await see(mark(page, ALL_SENT));
    assert.equal((await stage(taxi)).stage, "submitted");
  });

  await t.test("what was approved meanwhile is said before it is changed", async () => {
    await sanjay.goto(`/expenses/${week.id}/${train}`);
    await until(() => page.getByLabel("Amount").inputValue(), "900");
    await sanjay.goOffline();
    await judge(ravi, week, "approver", approveOnly(800, "Second class"), [train]);
    await page.getByLabel("Amount").fill("950");
    await page.getByRole("button", { name: "Save", exact: true }).tap();
    await see(expense("Train").getByText("₹950"));
    await sanjay.goOnline();
    await see(mark(page, /needs? attention/));
    await see(expense("Train").getByText("₹900").first());
    await see(expense("Train").getByText("Second class"));
    assert.equal((await stage(train)).approval.amount.minor, 800_00);
    await page.getByRole("button", { name: /needs? attention/ }).tap();
    await page.getByRole("link", { name: /attention/i }).first().tap();
    await see(page.getByText(/Train|expense/).first());
    // What was entered is back in its form, to be put right there.
    await page.getByRole("button", { name: "Put it right" }).tap();
    await see(page.getByRole("heading", { name: "Change the expense", level: 1 }));
    await until(() => page.getByLabel("Amount").inputValue(), "950");
  });

  await t.test("the rest of what was cut is claimed again", async () => {
    await judge(ravi, week, "approver", approve, [taxi, food]);
    await forward(server);
    await judge(misha, week, "accounts", approve, [train]);
    await sanjay.goto(`/expenses/${week.id}`);
    await wake(page);
    await see(expense("Train").getByText(/^Passed and locked · waits to be paid/));
    await expense("Train").getByRole("link", { name: "Claim the rest again" }).tap();
    await see(page.getByRole("heading", { name: "New expense", level: 1 }));
    await until(() => page.getByLabel("Amount").inputValue(), "100");
    await seeNoMore(page.getByRole("link", { name: /^Same/ }));
    await page.getByRole("button", { name: "Save", exact: true }).tap();
    await see(expense("Train").getByText("₹100"));
    assert.ok(!page.url().endsWith(week.id), "what accounts have takes nothing more");
    await page.getByRole("button", { name: "Submit ₹100" }).tap();
    await see(expense("Train").getByText(/^Submitted/));
    await until(async () => {
      await ravi.sync();
      return ravi.all("claim").length;
    }, 2);
  });

  await t.test("who decides reads the same page, and is led to the decision", async () => {
    const desk = await openDevice(t, server.address);
    await signIn(desk, await agency.linkFor("ravi", desk.address));
    await desk.goto("/expenses?of=all");
    await see(desk.page.getByRole("link", { name: /^Week in Pune.*Sanjay/s }));
    await desk.page.getByLabel("Person").selectOption({ label: "Sanjay" });
    await desk.page.getByRole("button", { name: "To approve" }).tap();
    await seeNoMore(desk.page.getByRole("link", { name: /^Week in Pune/ }));
    await desk.page.getByRole("link", { name: /₹100/ }).tap();
    await see(desk.page.getByRole("article", { name: "Train" }).getByText(/with you/));
    await see(desk.page.getByRole("link", { name: "Decide" }));
    await seeNoMore(desk.page.getByRole("link", { name: "Change", exact: true }));
  });
});
