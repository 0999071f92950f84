// Sanjay asks for a design without a network; Kavita hears of it, passes it on and has it again, and
// answers it wrong and then right; Sanjay sends it back once. One that nobody answers climbs the line.
import assert from "node:assert/strict";
import { test } from "node:test";
import { startWorker } from "../support/workerd.mjs";
import { foundAgency } from "./support/agency.mjs";
import { openDevice } from "./support/device.mjs";
import { ALL_SENT, fill, mark, see, signIn, until } from "./support/steps.mjs";

test("a rep asks for a design, and follows it to its answer", async (t) => {
  const server = await startWorker({ assets: true });
  t.after(() => server.stop());
  const agency = await foundAgency(server.address);
  await agency.requests();
  const { people, roles } = agency;
  const arun = "01932f5a-0000-7000-8000-0000000000ab";
  await agency.owner.act({
    do: "add_person", person: arun, name: "Arun", access: "member", branch: agency.branch,
    roles: [roles.creative], reports_to: people.ravi,
  });
  people.arun = arun;
  const report = agency.starting("Annual report", "Sahyadri Foods");
  await (await agency.deviceOf("sanjay")).act(report);
  const sanjay = await openDevice(t, server.address);
  await signIn(sanjay, await agency.linkFor("sanjay", sanjay.address));
  const kavita = await openDevice(t, server.address);
  await signIn(kavita, await agency.linkFor("kavita", kavita.address));
  await see(sanjay.page.getByRole("link", { name: /Annual report/ }).first());

  const task = async (title = "Design") => {
    await agency.owner.sync();
    return agency.owner.all("task").find((found) => found.title === title);
  };
  const act = async (page, name) => {
    await page.getByRole("button", { name: "More actions" }).click();
    await page.getByRole("button", { name }).click();
  };

  await t.test("without a network, in a form, of who takes the role on the project", async () => {
    const { page } = sanjay;
    await sanjay.goOffline();
    await page.goto(`${sanjay.address}/projects/${report.project}`);
    await page.getByRole("link", { name: "Ask", exact: true }).click();
    await see(page.getByRole("heading", { name: "Ask for something" }));
    await see(page.getByRole("checkbox", { name: "Kavita", checked: true }));
    await page.getByRole("button", { name: "Ask", exact: true }).click();
    await see(page.getByText(/What is it to do\?: /));
    await fill(page, { "What is it to do?": "Forty-eight pages that shareholders read" });
    await page.reload();
    await see(page.getByLabel("What is it to do?"));
    assert.equal(await page.getByLabel("What is it to do?").inputValue(), "Forty-eight pages that shareholders read");
    await page.getByRole("group", { name: "By when?" }).getByText(/^tomorrow|^[A-Z][a-z]{2} \d/).first().click();
    await page.getByRole("button", { name: "Ask", exact: true }).click();
    await see(page.getByRole("heading", { name: "Design", level: 1 }));
    await see(page.getByText(/waits for Kavita/).first());
    await sanjay.goOnline();
    await see(mark(page, ALL_SENT));
    const asked = await task();
    assert.deepEqual(asked.to, [people.kavita]);
    assert.ok(asked.due > Date.now());
  });

  await t.test("the designer hears of it, passes it on with a word, and has it again when it is declined", async () => {
    const { page } = kavita;
    await page.goto(`${kavita.address}/alerts`);
    await see(page.getByText("Sanjay asks you for “Design”"));
    await page.getByText("Sanjay asks you for “Design”").click();
    await see(page.getByText("Forty-eight pages that shareholders read").first());
    await act(page, "Pass on…");
    const sheet = page.getByRole("dialog", { name: "Pass it on" });
    await sheet.getByRole("button", { name: "Pass it on" }).click();
    await see(sheet.getByText("Choose whom you ask."));
    await sheet.getByText("Arun", { exact: true }).click();
    await sheet.getByLabel(/What to know about it/).fill("You did their last one");
    await sheet.getByRole("button", { name: "Pass it on" }).click();
    await see(page.getByText(/waits for Arun/).first());
    await see(page.getByText("You did their last one"));
    await see(mark(page, ALL_SENT));
    const device = await agency.deviceOf("arun");
    const { id, turn } = await task();
    await device.act({ do: "decline_task", task: id, turn, reason: "no_time", note: "I am at the printer’s" });
    await page.reload();
    await see(page.getByText(/declined, Kavita has it again/));
    await see(page.getByText("I am at the printer’s").first());
  });

  await t.test("it is answered wrong and then right, in the form that was asked", async () => {
    const { page } = kavita;
    await fill(page, { "The solution": "A cover with a window", "Days to make it": "900" });
    await page.getByRole("button", { name: "Send the answer" }).click();
    await see(page.getByRole("alert").getByText(/Days to make it/));
    assert.equal((await task()).stage.stage, "taken");
    await fill(page, { "Days to make it": "9" });
    await page.getByRole("button", { name: "Send the answer" }).click();
    await see(page.getByText(/done by Kavita/).first());
    await see(mark(page, ALL_SENT));
    assert.equal((await task()).stage.stage, "done");
  });

  await t.test("the rep reads it, sends it back with a reason, and reads what came then", async () => {
    const { page } = sanjay;
    await page.goto(`${sanjay.address}/alerts`);
    await page.getByText("Kavita answered “Design”").click();
    await see(page.getByText("A cover with a window").first());
    await act(page, "Send back…");
    const sheet = page.getByRole("dialog", { name: "What is not right?" });
    await sheet.getByText("Something is missing").or(sheet.getByRole("radio").first()).first().click();
    await sheet.getByRole("button", { name: "Send back…" }).click();
    await see(page.getByText(/sent it back to Kavita/));
    await see(mark(page, ALL_SENT));
    const { id, turn } = await task();
    await (await agency.deviceOf("kavita")).act({
      do: "finish_task", task: id, turn, note: "With the logo",
      answers: { solution: { text: "A cover with the logo" }, days: { number: "9" } },
    });
    await page.reload();
    await see(page.getByText("A cover with the logo").first());
    await page.goto(`${sanjay.address}/tasks/measures`);
    const row = page.getByRole("row", { name: /Design/ });
    await see(row);
    assert.match(await row.innerText(), /0 of 1/);
  });

  await t.test("one that nobody answers climbs to her manager, while every browser is shut", async () => {
    const { page } = sanjay;
    await page.goto(`${sanjay.address}/tasks/new`);
    await page.getByText("A task in words").click();
    await page.getByLabel("What is to be done?").fill("Book the van");
    const whom = page.getByRole("group", { name: "Whom do you ask?" });
    for (const chip of await whom.getByRole("checkbox", { checked: true }).all()) await chip.uncheck({ force: true });
    await whom.getByText("Kavita", { exact: true }).click();
    await page.getByRole("group", { name: "By when?" }).getByText(/^tomorrow|^[A-Z][a-z]{2} \d/).first().click();
    await page.getByRole("button", { name: "Ask", exact: true }).click();
    await see(page.getByRole("heading", { name: "Book the van", level: 1 }));
    await see(mark(page, ALL_SENT));
    const { due, id } = await task("Book the van");
    await server.cron(due);
    const { clock } = await task("Book the van");
    await server.cron(clock.next);
    const ravi = await agency.deviceOf("ravi");
    await ravi.sync();
    const told = ravi.all("alert").filter((alert) => alert.task === id);
    assert.deepEqual(told.map(({ news }) => [news.news, news.step]), [["late", 1]]);
    await until(async () => (await task("Book the van")).history.filter(({ what }) => what.event === "escalated").length, 2);
  });
});
