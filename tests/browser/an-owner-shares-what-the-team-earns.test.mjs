// Anita settles what a sale costs, tries a scheme on what was sold, next to what a commission would
// have paid, adopts it from last month on and closes that month. Sanjay reads his own statement and
// follows a figure down to the order it came from; what a sale costs never comes to his phone.
import assert from "node:assert/strict";
import { test } from "node:test";
import { startWorker } from "../support/workerd.mjs";
import { foundAgency } from "./support/agency.mjs";
import { openDevice } from "./support/device.mjs";
import { firstOfMonth, nameOfMonth, soldLastMonth } from "./support/earnings.mjs";
import { ALL_SENT, mark, see, seeNoMore, signIn } from "./support/steps.mjs";

test("an owner shares what the team earns", async (t) => {
  const server = await startWorker({ assets: true });
  t.after(() => server.stop());
  const agency = await foundAgency(server.address);
  const sold = await soldLastMonth(agency);
  const [last, name] = [firstOfMonth(-1), nameOfMonth(-1)];
  const anita = await openDevice(t, server.address);
  const { page } = anita;
  await signIn(anita, await agency.linkFor("anita", anita.address));
  const button = (label, on = page) => on.getByRole("button", { name: label, exact: true });
  const sent = (on = page) => see(mark(on, ALL_SENT).filter({ visible: true }).first());

  await t.test("what a sale costs is settled; what is half typed is kept, and what is wrong is said at its field", async () => {
    await anita.goto("/throughput/costs");
    await see(page.getByRole("heading", { name: "No costs yet" }));
    await button("Add a cost").click();
    const sheet = page.getByRole("dialog", { name: "Add a cost" });
    await sheet.getByLabel("Of what").selectOption({ label: "Linen paper" });
    await sheet.getByLabel("An amount for each unit").check();
    await sheet.getByLabel("Amount for each unit", { exact: true }).fill("four");
    await sheet.getByLabel("From which day on").fill(last);
    await button("Save", sheet).click();
    await see(sheet.getByText("Write an amount, such as 1,250."));
    await page.reload();
    await button("Add a cost").click();
    const figure = sheet.getByLabel("Amount for each unit", { exact: true });
    assert.equal(await figure.inputValue(), "four", "it was kept");
    await figure.fill("4");
    await button("Save", sheet).click();
    await see(page.getByRole("button", { name: /^Linen paper ₹4 for each unit · from/ }));
    await button("Add a cost").click();
    await sheet.getByLabel("Share of the price, in percent").fill("160");
    await button("Save", sheet).click();
    await see(sheet.getByText("Write a share from 0 to 100", { exact: false }));
    await sheet.getByLabel("Share of the price, in percent").fill("60");
    await button("Save", sheet).click();
    await see(page.getByRole("button", { name: /^Everything else 60 % of the price/ }));
    await page.getByText("What was changed").click();
    await see(page.getByText(/Linen paper, from .*: nothing → ₹4 for each unit/));
    await sent();
  });

  await t.test("a scheme is tried on the past, next to a commission", async () => {
    await anita.goto("/throughput/incentives");
    await page.getByRole("link", { name: "Try a scheme" }).click();
    await page.getByLabel("Base", { exact: true }).fill("1000");
    await page.getByLabel("Share of what is above it, in percent").fill("10");
    for (const [role, weight] of [["Tele-sales", "1"], ["Field sales", "3"], ["Accounts", "1"], ["Creative", ""]]) {
      await page.getByLabel(role, { exact: true }).fill(weight);
    }
    // Of 6,000 rupees 2,000 are cost; a tenth of what is above 1,000 are 300. Sanjay has four parts
    // of five, Misha one. A commission of 5 % pays 300 to everybody who held a role.
    await see(page.getByRole("row", { name: /^Sanjay ₹240 ₹300 -₹60$/ }));
    await see(page.getByRole("row", { name: /^Misha ₹60 ₹300 -₹240$/ }));
    await see(page.getByRole("row", { name: /^Kavita ₹0 ₹300 -₹300$/ }));
    await see(page.getByRole("row", { name: /^Together ₹300 ₹900 -₹600$/ }));
    await see(page.getByRole("row", { name: new RegExp(`^${name} ₹4,000 ₹300 ₹900$`) }));
    await page.getByLabel("Creative", { exact: true }).fill("half");
    await see(page.getByText("Write a whole number from 1 to 1000", { exact: false }));
    await page.getByLabel("Creative", { exact: true }).fill("");
    await page.reload();
    assert.equal(await page.getByLabel("Base", { exact: true }).inputValue(), "1000", "it was kept");
  });

  await t.test("it is adopted from last month on, and that month is closed", async () => {
    await page.getByLabel("From", { exact: true }).selectOption(last);
    await button("Adopt this scheme").click();
    await see(page.getByText("10 % of what the team brings in a month above ₹1,000"));
    await see(page.getByRole("heading", { name: `${name}, to be closed` }));
    await see(page.getByRole("link", { name: /^Sanjay.*₹240/ }));
    await button(`Close ${name}`).click();
    await see(page.getByText(`${name} is closed. Everybody can see their statement`));
    // What the team's answer brings is drawn first.
    await sent();
    await page.getByRole("link", { name: new RegExp(`^${name} ₹300 for 2 people`) }).click();
    await page.getByRole("link", { name: /^Misha.*₹60/ }).click();
    await see(page.getByRole("heading", { name: "The share of Misha", level: 1 }));
    await sent();
  });

  await t.test("a rep reads his own statement, and follows a figure to its order", async () => {
    const sanjay = await openDevice(t, server.address);
    const phone = sanjay.page;
    await signIn(sanjay, await agency.linkFor("sanjay", sanjay.address));
    await sanjay.goto("/throughput/incentives");
    await phone.getByRole("link", { name: new RegExp(`^${name} ₹240`) }).click();
    await see(phone.getByText("The team brought ₹4,000."));
    await see(phone.getByText("Field sales: 3 of 5 is ₹180"));
    await see(phone.getByText("Tele-sales: 1 of 5 is ₹60"));
    await phone.getByText("What it brought it with").click();
    await phone.getByRole("link", { name: /^Linen paper O-0001 .*₹4,000/ }).click();
    await see(phone.getByRole("heading", { name: "O-0001", level: 1 }));
    await sanjay.goto("/throughput/costs");
    await see(phone.getByText("Owners settle what a sale costs, and accounts can read it."));
    await seeNoMore(phone.getByText("₹4 for each unit"));
  });

  await t.test("nobody’s device has another’s, and what was stated stays", async () => {
    const sanjay = await agency.deviceOf("sanjay");
    await sanjay.sync();
    assert.deepEqual(sanjay.all("cost_book"), []);
    assert.deepEqual(sanjay.all("incentive_statement").map((it) => [it.person, it.amount]), [[agency.people.sanjay, 240_00]]);
    const of = { of: "item", item: sold.paper };
    const unit = (minor) => ({ by: "per_unit", amount: { minor, currency: "INR" } });
    await agency.owner.act({ do: "set_costs", costs: [{ of, from: last, cost: { from: unit(4_00), to: unit(11_00) } }] });
    await sanjay.sync();
    assert.equal(sanjay.all("incentive_statement")[0].amount, 240_00);
  });
});
