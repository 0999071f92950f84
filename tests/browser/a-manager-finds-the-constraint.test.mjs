// Ravi asks what holds the business back. Projects pile up before Misha, who needs six days for each
// while one comes every four: the page draws the queues, names the role with what speaks for it, and
// plays the same time again with one more person there, and elsewhere. All of it without a network.
// Anita, who owns the business, reads what an hour there is worth.
import assert from "node:assert/strict";
import { test } from "node:test";
import { startWorker } from "../support/workerd.mjs";
import { foundAgency } from "./support/agency.mjs";
import { openDevice } from "./support/device.mjs";
import { everythingCosts, firstOfMonth, orderOfPaper, sellPaper } from "./support/earnings.mjs";
import { COMPLETED, piledUp } from "./support/past.mjs";
import { see, signIn } from "./support/steps.mjs";

test("a manager finds the constraint", async (t) => {
  const server = await startWorker({ assets: true });
  t.after(() => server.stop());
  const agency = await foundAgency(server.address);
  const projects = await piledUp(agency);
  const ravi = await openDevice(t, server.address);
  await signIn(ravi, await agency.linkFor("ravi", ravi.address));
  const { page } = ravi;
  await see(page.getByRole("link", { name: /Queue \d+/ }).first());
  await ravi.goOffline();
  const drawing = (name) => page.getByRole("img", { name });

  await t.test("where projects queue, in a drawing and in the table behind it", async () => {
    await ravi.goto("/more");
    await page.getByRole("link", { name: "Throughput" }).click();
    await see(page.getByRole("heading", { name: "Throughput", level: 1 }));
    const queues = drawing(/^Where projects queue\./);
    await see(queues);
    assert.match(await queues.getAttribute("aria-label"), /Proof agreed: 0 now.*Bill paid: 8 now, \d+\.\d on average/);
    await page.getByText("As a table").first().click();
    const row = page.getByRole("row", { name: /^Bill paid/ }).first();
    assert.match(await row.innerText(), new RegExp(`\\b24\\b[^]*\\b${COMPLETED}\\b[^]*7 to accept, 1 in hand, 0 on hold`));
    await page.getByText("Role", { exact: true }).click();
    await see(drawing(/^Where projects queue\..*Field sales: .*Accounts: /));
  });

  await t.test("the constraint is named, with what speaks for it", async () => {
    await see(page.getByText("Accounts holds you back: nobody else has as much to do for the time they have."));
    await see(page.getByText(/More comes than can be done: 1[2-9]\d % of the time there is\. Next is Field sales with \d+ %\./));
    await see(page.getByText(/What is there now is [3-9]\d\.\d working days of work\./));
    await see(page.getByText(/The queue grew: /));
    assert.equal(await page.getByText("Speaks for it").count(), 3);
    assert.equal(await page.getByText("Speaks against it").count(), 0);
    assert.equal(await page.getByRole("heading", { name: "What an hour is worth" }).count(), 0, "costs are the owners'");
  });

  await t.test("one more person there lets more through, and elsewhere none", async () => {
    const played = drawing(/^What relieving it would add\./);
    await see(played);
    assert.match(await played.getAttribute("aria-label"), /One more person: \+[3-9] won \(\+\d+ to \+\d+\); 20 % less work for each: \+[2-6] won/);
    await see(page.getByText(/^Played as it was, \d+ to \d+ are won\. 16 really were: the play is near enough\./));
    await page.getByLabel("Relieve").selectOption("Field sales");
    await see(drawing(/^What relieving it would add\. One more person: 0 won/));
  });

  await t.test("of a workflow that nothing has passed through, it is said what will be here", async () => {
    await page.getByLabel("Workflow").selectOption("Short brief");
    await see(page.getByRole("heading", { name: "Nothing passed through yet" }));
    await see(page.getByRole("link", { name: "To the projects" }));
  });

  await t.test("whoever owns the business reads what an hour of the constraint is worth", async () => {
    const paper = await sellPaper(agency);
    const last = firstOfMonth(-1);
    await (await agency.deviceOf("sanjay")).act(orderOfPaper(paper, projects[20], last));
    await agency.owner.act(everythingCosts(6000, last));
    const anita = await openDevice(t, server.address);
    await signIn(anita, await agency.linkFor("anita", anita.address));
    await anita.goto("/throughput");
    await see(anita.page.getByRole("heading", { name: "What an hour is worth" }));
    // Of 6,000 rupees 60 % are cost.
    await see(anita.page.getByText(/^An hour of Accounts is worth ₹[2-9](\.\d\d)?: all that came in is ₹2,400\.$/));
    const row = anita.page.getByRole("row", { name: /^Field sales 1 ₹2,400 / });
    await see(row);
    await anita.page.getByRole("link", { name: "What a sale costs" }).click();
    await see(anita.page.getByRole("button", { name: /^Everything else 60 % of the price/ }));
  });
});
