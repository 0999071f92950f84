// Meena plans a fair and writes down what it cost, without a network. Leads come of it, some are
// qualified, one is returned and one orders: she sees what each lead and each order cost, and Anita
// sees both departments side by side, before and since leads are qualified, with the leads behind
// each figure.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { uuid } from "../support/client.mjs";
import { startWorker } from "../support/workerd.mjs";
import { foundAgency } from "./support/agency.mjs";
import { openDevice } from "./support/device.mjs";
import { startQualifying } from "./support/qualifying.mjs";
import { ALL_SENT, mark, see, seeNoMore, signIn } from "./support/steps.mjs";

/** What stands beside a label in a record. */
const figure = (scope, label) =>
  scope.locator("dl.record > div").filter({ has: scope.page().getByText(label, { exact: true }) }).locator("dd");

test("marketing sees what a campaign brought", async (t) => {
  const server = await startWorker({ assets: true });
  t.after(() => server.stop());
  const agency = await foundAgency(server.address);
  const desk = await startQualifying(agency);
  const meena = await openDevice(t, server.address);
  await signIn(meena, await agency.linkFor("meena", meena.address));
  const { page } = meena;
  const button = (name) => page.getByRole("button", { name, exact: true });
  const undo = (said) => page.locator(".toast").filter({ hasText: said }).getByRole("button", { name: "Undo" });
  const section = (name) => page.locator("section").filter({ has: page.getByRole("heading", { name, exact: true }) });

  await t.test("a campaign is written down, and what is half written stays", async () => {
    await meena.goOffline();
    await meena.goto("/campaigns");
    await see(page.getByRole("link", { name: /^Autumn fair Event/ }));
    await page.getByRole("link", { name: "New campaign" }).click();
    await button("Save").click();
    await see(page.getByText("Give it a name."));
    await page.getByLabel("Name", { exact: true }).fill("Pune expo");
    await page.getByLabel("How it reaches people").selectOption({ label: "Event" });
    await page.getByLabel("First day").fill("2026-11-02");
    await page.getByLabel("Last day, if known").fill("2026-11-01");
    await button("Save").click();
    await see(page.getByText("It ends before it begins. Choose a later day."));
    await page.reload();
    assert.equal(await page.getByLabel("Name", { exact: true }).inputValue(), "Pune expo");
    await page.getByLabel("Last day, if known").fill("");
    await button("Save").click();
    await see(page.getByRole("heading", { name: "Pune expo", level: 1 }));
    await see(page.getByText("from 2 Nov 2026"));
  });

  await t.test("what it cost adds up, and an entry that is taken out comes back", async () => {
    const costs = section("What it cost");
    const add = async (amount, what) => {
      await costs.getByRole("button", { name: "Add what was spent" }).click();
      const sheet = page.getByRole("dialog", { name: "Add what was spent" });
      await sheet.getByLabel("Amount").fill(amount);
      await sheet.getByLabel(/^What for/).fill(what);
      await sheet.getByRole("button", { name: "Save" }).click();
      return sheet;
    };
    const sheet = await add("lots", "Stall rent");
    await see(sheet.getByText(/This is not an amount/));
    await sheet.getByLabel("Amount").fill("30,000");
    await sheet.getByRole("button", { name: "Save" }).click();
    // In its list: the sheet has the words too, until it is away.
    await see(costs.getByRole("listitem").getByText("Stall rent"));
    await add("10000", "Printing");
    await see(costs.getByText("₹40,000"));
    await costs.getByRole("button", { name: "Remove “Printing”" }).click();
    await see(costs.getByText("₹30,000").nth(1));
    await undo("“Printing” removed").click();
    await see(costs.getByText("₹40,000"));
    await meena.goOnline();
    await see(mark(page, ALL_SENT));
  });

  await desk.meena.sync();
  const campaign = desk.meena.all("campaign").find(({ name }) => name === "Pune expo");
  const lead = (company, phone) => desk.lead(company, "Asha Rane", phone, { campaign: campaign.id });
  const kirloskar = await lead("Kirloskar Pumps", "+919820012341");
  const deccan = await lead("Deccan Chemists", "+919820012342");
  await lead("Konkan Tours", "+919820012343");
  await lead("Hotel Vihar", "+919820012344");

  await t.test("its form on the web has an address to copy, as long as it takes leads", async () => {
    const form = section("Its form on the web");
    await see(form.getByText(`${meena.address}/form/${campaign.id}`, { exact: true }));
    await see(form.getByText(`<iframe src="${meena.address}/form/${campaign.id}" title="Pune expo"`));
    await button("Take no more leads").click();
    await seeNoMore(form);
    await undo("“Pune expo” takes no more leads").click();
    await see(form);
  });

  await t.test("what came of it stands beside what it cost", async () => {
    const came = section("What came of it");
    await page.reload();
    await see(figure(came, "Leads").getByText("4", { exact: true }));
    const priya = await agency.deviceOf("priya");
    const sanjay = await agency.deviceOf("sanjay");
    const answers = { decides: { yes_no: true }, when: { choice: "quarter" }, budget: { number: "350000" } };
    const hand = async (lead, title) => {
      const project = uuid();
      await priya.sync();
      await priya.act(
        { do: "take_lead", lead, turn: 1 },
        { do: "answer_lead", lead, definition: desk.version, answers },
        {
          do: "hand_over_lead", lead, turn: 2, project, template_version: agency.version, title,
          customer_id: uuid(), to: agency.people.sanjay,
        },
      );
      return project;
    };
    const project = await hand(kirloskar, "Cabling");
    const wrong = await hand(deccan, "Shelves");
    await sanjay.sync();
    await sanjay.act({ do: "return_lead", lead: deccan, project: wrong, reason: "not_reached", note: "" });
    const { category } = await agency.sold(project);
    await agency.aims(category);
    await page.reload();
    await see(figure(came, "Ordered").getByText("₹6,000", { exact: true }));
    for (const [label, said] of [
      ["Qualified", "2"], ["Worked on by sales", "1"], ["Orders", "1"], ["Spent", "₹40,000"],
      ["For one lead", "₹10,000"], ["For one qualified lead", "₹20,000"], ["For one order", "₹40,000"],
    ]) {
      assert.equal(await figure(came, label).innerText(), said, label);
    }
    await page.getByRole("link", { name: "Back" }).click();
    await see(page.getByRole("link", { name: /^Pune expo.*4 leads · 2 qualified · 1 order/ }));
  });

  await t.test("both departments stand side by side, with the leads behind each figure", async () => {
    const anita = await openDevice(t, server.address);
    await signIn(anita, await agency.linkFor("anita", anita.address));
    const { page } = anita;
    await anita.goOffline();
    await anita.goto("/leads/measures");
    await see(page.getByRole("button", { name: "Spent for one lead 4 leads / ₹40,000 spent ₹10,000" }));
    await see(page.getByRole("button", { name: "Spent for one qualified lead 2 qualified leads / ₹40,000 spent ₹20,000" }));
    await see(page.getByRole("button", { name: "Orders of leads worked on 1 order / 1 lead worked on 100 %" }));
    await see(page.getByRole("button", { name: "Ordered of the target ₹6,000 / ₹12,000 aimed at 50 %" }));
    await page.getByRole("button", { name: /^Should not have been qualified/ }).click();
    const sheet = page.getByRole("dialog", { name: "Should not have been qualified" });
    await see(sheet.getByRole("link", { name: /^Deccan Chemists Pune expo/ }));
    await sheet.getByRole("button", { name: "Close" }).click();
    await page.getByLabel("Campaign", { exact: true }).selectOption({ label: "Autumn fair" });
    await see(page.getByText("No lead came in this time, and nothing was spent."));
    await page.getByLabel("Campaign", { exact: true }).selectOption({ label: "Every campaign" });

    await page.getByRole("button", { name: /^The first lead that it handed to sales/ }).click();
    const since = page.getByRole("region", { name: "Before and after qualification" });
    const row = since.getByRole("row", { name: /^Spent for one qualified lead/ });
    assert.match(await row.innerText(), /₹20,000/);
    await page.reload();
    await see(since);

    const [file] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Save as CSV" }).click(),
    ]);
    const text = await readFile(await file.path(), "utf8");
    assert.match(text, /Pune expo,4,2,1,1,6000,40000,10000,20000,40000,100,1,0/);
    assert.match(text, /All of it,4,2,1,1,6000,40000,10000,20000,40000,100,1,0,12000,50/);
  });
});
