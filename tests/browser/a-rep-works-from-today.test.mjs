// Sanjay's day without a network: what is agreed, who deserves his time first and why, links that
// call and write, ticks in place, tasks and people; and it changes as things change.
import assert from "node:assert/strict";
import { test } from "node:test";
import { startWorker } from "../support/workerd.mjs";
import { foundAgency } from "./support/agency.mjs";
import { openDevice } from "./support/device.mjs";
import { ALL_SENT, SAVED_HERE, mark, see, seeNoMore, signIn, until } from "./support/steps.mjs";

const HOUR = 3_600_000;

test("a rep works from Today", async (t) => {
  const server = await startWorker({ assets: true });
  t.after(() => server.stop());
  const agency = await foundAgency(server.address);
  const device = await agency.deviceOf("sanjay");
  const plain = agency.starting("Annual report", "Sahyadri Foods");
  const hot = agency.starting("Menu cards", "Hotel Vihar");
  const visit = agency.starting("Calendar 2027", "Deccan Chemists");
  const away = agency.starting("New logo", "Rustom Bakery");
  await device.act(plain, hot, visit, away);
  const agreed = (way, hours, more) => ({ way, what: "", at: Date.now() + hours * HOUR, with: "Asha Rane", place: "", ...more });
  await device.act(
    { do: "edit_project", project: hot.project, interest: { from: null, to: "hot" } },
    {
      do: "edit_project",
      project: visit.project,
      next_step: { from: null, to: agreed("visit", -0.02, { place: "12 MG Road, Pune", what: "Show the paper" }) },
    },
    // Others have it now.
    ...["requirement", "quotation", "converted"].map((milestone) => ({
      do: "complete_milestone",
      project: away.project,
      milestone,
      visit: 1,
      answers: {
        requirement: { need: { text: "A logo" }, pages: { number: "4" } },
        quotation: {
          order_value: { money: { minor: 100_000_00, currency: "INR" } },
          advance: { money: { minor: 50_000_00, currency: "INR" } },
        },
        converted: { billing_name: { text: "X" }, billing_email: { email: "x@example.in" }, paid_by: { choice: "cheque" } },
      }[milestone],
    })),
  );
  const { kinds, ask, plain: task } = await agency.requests();
  await device.act(ask(kinds.design, "kavita", plain.project));
  await (await agency.deviceOf("misha")).act(task("Send the signed order", "sanjay"));

  const sanjay = await openDevice(t, server.address);
  await signIn(sanjay, await agency.linkFor("sanjay", sanjay.address));
  await sanjay.goOffline();
  await sanjay.reopen("/");
  const { page } = sanjay;
  const agenda = page.locator("[data-part=agenda] > li");
  const prospects = page.locator("[data-part=prospects] > li");
  const of = (customer) => page.locator(".prospect").filter({ hasText: customer });
  const inDatabase = async (id) => {
    await agency.owner.sync();
    return agency.owner.get("project", id);
  };

  await t.test("it is home, and says what comes next, by when, and why it is here", async () => {
    await see(page.getByRole("heading", { name: "Today", level: 1 }));
    await see(agenda.getByText(/Missed: Visit .* with Asha Rane: Show the paper/));
    await see(prospects.first().getByText("Hotel Vihar", { exact: true }));
    await see(prospects.first().getByText(/they want it/));
    await see(of("Sahyadri Foods").getByText("Find out: Who decides, and by when"));
    assert.equal(await agenda.count(), 1);
  });

  await t.test("it says what is owed, what was handed to others, and who is needed", async () => {
    await see(page.getByRole("heading", { name: "Tasks you owe" }));
    await see(page.getByRole("link", { name: /Send the signed order/ }));
    await see(page.getByRole("heading", { name: "Tasks you handed to others" }));
    const needed = page.locator("[data-part=needed] > li");
    await see(needed.filter({ hasText: "Misha" }).getByText(/to accept “Cheque banked” of Rustom Bakery/));
    await see(needed.filter({ hasText: "Kavita" }).getByText(/to answer “Design”/));
  });

  await t.test("links call, write and lead there", async () => {
    const links = (row) => row.locator(".reach a").evaluateAll((found) => found.map(({ href }) => href));
    assert.deepEqual(await links(of("Deccan Chemists")), [
      "tel:+919822012345",
      "https://wa.me/919822012345",
      "mailto:asha@example.in",
      "https://www.google.com/maps/search/?api=1&query=12%20MG%20Road%2C%20Pune",
    ]);
    await see(of("Deccan Chemists").getByRole("link", { name: "Call Asha Rane" }));
  });

  await t.test("what is gathered is ticked off, and the next step is another", async () => {
    await of("Sahyadri Foods").getByRole("button", { name: "Done", exact: true }).click();
    await see(of("Sahyadri Foods").getByText("Bring across: Two samples of our work"));
    await page.getByRole("button", { name: "Undo" }).click();
    await see(of("Sahyadri Foods").getByText("Find out: Who decides, and by when"));
    await of("Sahyadri Foods").getByRole("button", { name: /log, plan, tick off/ }).click();
    const sheet = page.getByRole("dialog", { name: "Sahyadri Foods" });
    await sheet.getByLabel("Who decides, and by when").check();
    await sheet.getByLabel("Two samples of our work").check();
    // What was ticked is in the page, and nothing is drawn anew under the next tap.
    await see(of("Sahyadri Foods").getByText("Complete “Requirement understood”"));
    await sheet.getByText("Why it is here").click();
    // Pace, whether or not it is known yet what is usual.
    await see(sheet.getByText(/^\d+ points × 30$/));
    await sheet.getByRole("button", { name: "Close" }).click();
  });

  await t.test("a visit that came about is done with one tap, and nothing is left of it", async () => {
    await agenda.getByRole("button", { name: "Visited" }).click();
    await see(page.getByText("Visit logged."));
    await until(() => agenda.count(), 0);
    await page.getByRole("status").filter({ hasText: "Visit logged." }).getByRole("button", { name: "Undo" }).last().click();
    await see(agenda.getByText(/Missed: Visit/));
    await agenda.getByRole("button", { name: "Visited" }).click();
    await until(() => agenda.count(), 0);
  });

  await t.test("whoever comes back from a call is asked whether to log it", async () => {
    // The browser of the test has no telephone: it stays where it is.
    await page.evaluate(() => addEventListener("click", (event) => event.target.closest("a[href^='tel:']") && event.preventDefault(), true));
    await of("Hotel Vihar").getByRole("link", { name: "Call Asha Rane" }).click();
    const other = await sanjay.newTab();
    await other.bringToFront();
    await page.bringToFront();
    await page.evaluate(() => window.dispatchEvent(new Event("focus")));
    await see(page.getByText("Log the call to Hotel Vihar?"));
    await page.getByRole("button", { name: "Spoke" }).click();
    await see(page.getByText("Call logged."));
    await other.close();
  });

  await t.test("all of it waits on the device, and goes to the team", async () => {
    await see(mark(page, SAVED_HERE));
    await sanjay.goOnline();
    await see(mark(page, ALL_SENT));
    const { history, next_step, milestones } = await inDatabase(visit.project);
    assert.equal(next_step, undefined);
    const events = history.map(({ what }) => what.event);
    assert.deepEqual(events.filter((event) => event === "contacted" || event === "taken_back"), ["contacted", "taken_back", "contacted"]);
    assert.ok(milestones.length > 0);
    const ticked = (await inDatabase(plain.project)).milestones[0].ticked;
    assert.deepEqual(ticked.map(({ side }) => side).sort(), ["convey", "gather"]);
    const call = (await inDatabase(hot.project)).history.findLast(({ what }) => what.event === "contacted");
    assert.deepEqual([call.what.way, call.what.reply, call.what.with], ["call", "reached", "Asha Rane"]);
  });

  await t.test("it changes while it is looked at", async () => {
    const late = agency.starting("Stall graphics", "Plastivision");
    await device.act(late);
    await device.act({ do: "edit_project", project: late.project, interest: { from: null, to: "hot" }, value: { from: late.value, to: { minor: 90_00_000_00, currency: "INR" } } });
    await sanjay.page.evaluate(() => window.dispatchEvent(new Event("online")));
    await see(prospects.first().getByText("Plastivision", { exact: true }));
    await device.act({ do: "lose", project: late.project, reason: "price", note: "" });
    await sanjay.page.evaluate(() => window.dispatchEvent(new Event("online")));
    await seeNoMore(of("Plastivision"));
  });

  await t.test("the owner sets what counts, and sees beforehand what it does", async () => {
    const anita = await openDevice(t, server.address);
    await signIn(anita, await agency.linkFor("anita", anita.address));
    await anita.goto("/today/order");
    await see(anita.page.getByText("You have no open project to try them on."));
    await anita.page.getByLabel("Interest").fill("0");
    await anita.page.getByRole("button", { name: "Save" }).click();
    await see(anita.page.getByText("Weights saved."));
    await see(mark(anita.page, ALL_SENT));
    await page.goto(`${sanjay.address}/today/order`);
    await until(() => page.getByLabel("Interest").inputValue(), "0");
    assert.ok(await page.getByLabel("Interest").isDisabled(), "only an owner sets them");
    assert.equal(await page.locator(".preview > li").count(), 4);
  });
});
