// Anita starts with the usual types in one tap, says what a kilometre and a day come to, limits hotels
// by grade, and undoes what was too strict; what another owner settles meanwhile stands, too. Ravi names
// who decides while he is away, and Sanjay settles nothing.
import assert from "node:assert/strict";
import { test } from "node:test";
import { startWorker } from "../support/workerd.mjs";
import { foundAgency } from "./support/agency.mjs";
import { DESK, openDevice } from "./support/device.mjs";
import { day } from "./support/expenses.mjs";
import { ALL_SENT, mark, see, seeNoMore, signIn } from "./support/steps.mjs";

test("the expense rules", async (t) => {
  const server = await startWorker({ assets: true });
  t.after(() => server.stop());
  const agency = await foundAgency(server.address);
  const anita = await openDevice(t, server.address);
  const { page } = anita;
  await signIn(anita, await agency.linkFor("anita", anita.address));
  const button = (name, on = page) => on.getByRole("button", { name, exact: true });
  const sheet = (name, on = page) => on.getByRole("dialog", { name });
  const part = (name) => page.getByRole("link", { name });
  const line = (name) => page.getByRole("button", { name });
  const sent = (on = page) => see(mark(on, ALL_SENT).filter({ visible: true }).first());
  /** What the team has settled. */
  const policy = async (on = page) => {
    await sent(on);
    await agency.owner.sync();
    return agency.owner.all("expense_policy")[0];
  };
  const back = () => page.getByRole("link", { name: "Back" }).filter({ visible: true }).first().click();

  await t.test("the usual types are offered in one tap, and what is missing is said", async () => {
    await anita.goto("/more");
    await page.getByRole("link", { name: "Expense rules" }).click();
    await see(page.getByRole("heading", { name: "Nothing is settled yet" }));
    await button("Start with the usual types").click();
    await see(part(/^What money is spent on.*Train or bus, Taxi or auto, Hotel/));
    await see(part(/^Kilometre rates.*2 have no rate yet/));
    await see(part(/^Daily allowances.*2 have no rate yet/));
    const { types, vehicles } = await policy();
    assert.equal(types.length, 10);
    assert.deepEqual(vehicles.map(({ name, rates }) => [name, rates]), [["Motorcycle", []], ["Car", []]]);
  });

  await t.test("a rate that cannot be read is said at its field; a good one holds from its day on", async () => {
    await part(/^Kilometre rates/).click();
    await line(/^Motorcycle/).click();
    const typed = sheet("Change the vehicle");
    await typed.getByLabel("For a kilometre").fill("a lot");
    await button("Save", typed).click();
    await see(typed.getByText("This is not an amount.", { exact: false }));
    await typed.getByLabel("For a kilometre").fill("8.50");
    await typed.getByLabel("From").fill("2026-04-01");
    await button("Save", typed).click();
    await see(line(/^Motorcycle.*₹8\.50 a kilometre from/));
    const { vehicles } = await policy();
    assert.deepEqual(vehicles[0].rates, [{ from: "2026-04-01", per_kilometre: { minor: 850, currency: "INR" } }]);
    await back();
    await see(part(/^Kilometre rates.*1 has no rate yet/));
  });

  await t.test("a grade has its own daily rate and its own limit", async () => {
    await part(/^Grades/).click();
    await button("Add a grade").click();
    await sheet("Add a grade").getByLabel("Name").fill("Senior");
    await sheet("Add a grade").getByText("Ravi", { exact: true }).click();
    await button("Save", sheet("Add a grade")).click();
    await see(line(/^Senior.*1 person/));
    await back();
    await part(/^Daily allowances/).click();
    await line(/^Big cities/).click();
    const place = sheet("Change the kind of place");
    await place.getByLabel("For whom").selectOption({ label: "Senior" });
    await place.getByLabel("For a day").fill("1,800");
    await button("Save", place).click();
    await see(line(/^Big cities.*Senior: ₹1,800 a day/));
    await back();
    await part(/^Limits/).click();
    await button("Add a limit").click();
    const limit = sheet("Add a limit");
    await limit.getByLabel("Type", { exact: true }).selectOption({ label: "Hotel" });
    await button("Save", limit).click();
    await see(limit.getByText("This is not an amount.", { exact: false }));
    await limit.getByLabel("At most").fill("4000");
    await limit.getByText("It cannot be submitted").click();
    await button("Save", limit).click();
    await see(line(/^Hotel · Everybody.*₹4,000 at once, forbids/));
    const { grades, grade_of, limits } = await policy();
    assert.deepEqual(grade_of, { [agency.people.ravi]: grades[0].id });
    assert.deepEqual(limits.map(({ most, effect, per }) => [most.minor, effect, per]), [[400_000, "forbid", "expense"]]);
  });

  await t.test("what was settled is undone with one tap", async () => {
    await line(/^Hotel · Everybody/).click();
    const limit = sheet("Change the limit");
    await limit.getByLabel("At most").fill("40");
    await button("Save", limit).click();
    await see(line(/^Hotel · Everybody.*₹40 at once/));
    await page.getByRole("status").filter({ hasText: "is saved" }).getByRole("button", { name: "Undo" }).last().click();
    await see(line(/^Hotel · Everybody.*₹4,000 at once/));
    assert.equal((await policy()).limits[0].most.minor, 400_000);
  });

  await t.test("what another owner settles meanwhile stands beside it", async () => {
    const from = await policy();
    const batch = { weekday: 3, minute: 15 * 60 };
    await agency.owner.act({ do: "edit_expense_policy", edit: { from, to: { ...from, batch } } });
    await back();
    await part(/^Activities/).click();
    await button("Add an activity").click();
    await sheet("Add an activity").getByLabel("Name").fill("Training");
    await button("Save", sheet("Add an activity")).click();
    await see(line("Training"));
    const after = await policy();
    assert.deepEqual(after.batch, batch);
    assert.deepEqual(after.activities.map(({ name }) => name).at(-1), "Training");
    await see(mark(page, ALL_SENT).first());
  });

  await t.test("what is wanted no longer is offered no longer, and comes back", async () => {
    await line("Training").click();
    await button("Offer no longer", sheet("Change the activity")).click();
    await see(line(/^Training.*offered no longer/));
    await line(/^Training/).click();
    await button("Offer again", sheet("Change the activity")).click();
    await seeNoMore(line(/^Training.*offered no longer/));
  });

  await t.test("times, the day of batches and areas are settled, too", async () => {
    await back();
    await part(/^Time for each step/).click();
    await page.getByLabel("To decide on what was submitted").selectOption({ label: "8 working hours" });
    await page.getByLabel("To pay what accounts passed").selectOption({ label: "24 working hours" });
    await back();
    await part(/^Weekly batch/).click();
    await line(/^Pune.*As everywhere/).click();
    const days = sheet("Change the day");
    await days.getByLabel("Day", { exact: true }).selectOption({ label: "Wednesday" });
    await days.getByLabel("Time").fill("12:30");
    await button("Save", days).click();
    await see(line(/^Pune.*Wednesday, 12:30/));
    await back();
    await part(/^Areas/).click();
    await page.getByLabel("Pune").fill("West");
    await button("Save").click();
    await back();
    await see(part(/^Areas.*1 area/));
    await part(/^Exchange rates/).click();
    await button("Add a rate").click();
    const rate = sheet("Add a rate");
    await rate.getByLabel("Currency").fill("INR");
    await rate.getByLabel("New rate").fill("83.25");
    await button("Save", rate).click();
    await see(rate.getByText("Write another currency than your own", { exact: false }));
    await rate.getByLabel("Currency").fill("usd");
    await button("Save", rate).click();
    await see(line(/^USD.*83\.25 from/));
    const { within, batch_of, areas, exchange } = await policy();
    assert.equal(within.approver, 8 * 60);
    assert.equal(within.payment, 24 * 60);
    assert.deepEqual(batch_of, { [agency.branch]: { weekday: 2, minute: 750 } });
    assert.deepEqual(areas, { [agency.branch]: "West" });
    assert.deepEqual(exchange.map(({ currency, rate }) => [currency, rate]), [["USD", 83_250_000]]);
  });

  await t.test("who approves names who decides meanwhile; the days must make sense", async () => {
    const ravi = await openDevice(t, server.address, { size: DESK });
    const { page } = ravi;
    await signIn(ravi, await agency.linkFor("ravi", ravi.address));
    await ravi.goto("/expenses/settings");
    await see(page.getByRole("heading", { name: "While somebody is away", level: 1 }));
    await button("Name somebody", page).click();
    const away = sheet("Name somebody", page);
    await button("Save", away).click();
    await see(away.getByText("Choose who decides meanwhile."));
    await away.getByLabel("Who decides meanwhile").selectOption({ label: "Kavita" });
    await away.getByLabel("From").fill(day(3));
    await away.getByLabel("Until").fill(day(1));
    await button("Save", away).click();
    await see(away.getByText("a last day that is not before it", { exact: false }).first());
    await away.getByLabel("Until").fill(day(9));
    await button("Save", away).click();
    await see(page.getByRole("button", { name: /^Kavita decides for Ravi/ }));
    const { deputies } = await policy(page);
    assert.deepEqual(deputies, { [agency.people.ravi]: { person: agency.people.kavita, from: day(3), until: day(9) } });
  });

  await t.test("who neither owns nor approves settles nothing", async () => {
    const sanjay = await openDevice(t, server.address);
    await signIn(sanjay, await agency.linkFor("sanjay", sanjay.address));
    await sanjay.goto("/expenses/settings");
    await see(sanjay.page.getByText("Owners settle the expense rules."));
    await sanjay.goto("/expenses/settings/limits");
    await see(sanjay.page.getByText("Owners settle the expense rules."));
    await sanjay.goto("/more");
    await see(sanjay.page.getByRole("link", { name: "Expenses" }));
    assert.equal(await sanjay.page.getByRole("link", { name: "Expense rules" }).count(), 0);
  });
});
