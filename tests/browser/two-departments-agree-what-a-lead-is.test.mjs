// Meena of marketing finds that too much goes to sales that does not order. She drafts a new version
// of what a qualified lead is, tries it, sees what it would have made of the past, and signs. Anita
// reads for sales what is different, and signs; from then on Priya asks by it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { uuid } from "../support/client.mjs";
import { startWorker } from "../support/workerd.mjs";
import { foundAgency } from "./support/agency.mjs";
import { DESK, openDevice } from "./support/device.mjs";
import { handOver } from "./support/leads.mjs";
import { CRITERIA, startQualifying } from "./support/qualifying.mjs";
import { ALL_SENT, mark, see, seeNoMore, signIn } from "./support/steps.mjs";

test("the definition", async (t) => {
  const server = await startWorker({ assets: true });
  t.after(() => server.stop());
  const agency = await foundAgency(server.address);
  const qualifying = await startQualifying(agency);
  const priya = await agency.deviceOf("priya");
  // Two went to sales, and one of them came to nothing; one was not good enough.
  const won = await qualifying.lead("Deccan Tools", "Kiran Kulkarni", "+919822012301");
  const lost = await qualifying.lead("Sahyadri Dairy", "Leela Joshi", "+919822012302");
  const notYet = await qualifying.lead("Omkar Farms", "Omkar Jadhav", "+919822012303");
  await handOver(agency, qualifying, won, "Cabling of the works");
  const project = await handOver(agency, qualifying, lost, "Cabling of the dairy");
  await (await agency.deviceOf("sanjay")).act({ do: "lose", project, reason: "price", note: "" });
  await priya.act(
    { do: "take_lead", lead: notYet, turn: 1 },
    { do: "answer_lead", lead: notYet, definition: qualifying.version, answers: { decides: { yes_no: false } } },
    { do: "nurture_lead", lead: notYet, turn: 2, programme: qualifying.programme, note: "" },
  );
  const meena = await openDevice(t, server.address);
  await signIn(meena, await agency.linkFor("meena", meena.address));
  const { page } = meena;
  const button = (name, on = page) => on.getByRole("button", { name, exact: true });
  const sent = (on = page) => see(mark(on, ALL_SENT).filter({ visible: true }).first());

  await t.test("what is in force can be read by everybody: questions, branching and points", async () => {
    await meena.goto("/leads/definition");
    await see(page.getByRole("heading", { name: "What a qualified lead is", level: 1 }));
    await see(page.getByText("In force since", { exact: false }));
    await see(page.getByText("Asked when: “Do you decide?” is yes", { exact: false }));
    await see(page.getByText("Must-have: needs 20", { exact: false }));
    await see(page.getByText("Qualified from 50 points on"));
    await see(page.getByRole("row", { name: "This quarter 25" }));
  });

  await t.test("a new version begins with what is in force, and stays as it is typed", async () => {
    await button("Begin with what is in force").click();
    await see(page.getByRole("heading", { name: "New version", level: 1 }));
    await page.getByLabel("Points for “This quarter”").fill("10");
    await page.getByLabel("Qualified from so many points on").fill("70");
    await see(page.getByText("No answers reach this."));
    await page.getByLabel("Points for “Yes”").fill("30");
    await see(page.getByText("Points needed: 50 → 70"));
    await see(page.getByText("“When will you buy?”, This quarter: 25 → 10 points"));
    await page.reload();
    await see(page.getByText("“Do you decide?”, Yes: 20 → 30 points"));
    assert.equal(await page.getByLabel("Qualified from so many points on").inputValue(), "70");
  });

  await t.test("what does not make sense is said at its question, and nothing is saved", async () => {
    await page.getByLabel("It must earn so many points").fill("90");
    await button("Save the draft for everybody").click();
    await see(page.getByText("“Do you decide?”: No answer earns what it must."));
    await page.getByLabel("It must earn so many points").fill("30");
    await seeNoMore(page.getByText("No answer earns what it must.", { exact: false }).first());
  });

  await t.test("it is tried: the score and what follows are there while the answers are given", async () => {
    const trying = page.getByRole("complementary", { name: "Try it" });
    await trying.getByText("Yes", { exact: true }).click();
    await see(trying.getByText("Still to ask: When will you buy?", { exact: false }));
    await trying.getByText("This quarter", { exact: true }).first().click();
    await trying.getByLabel(/^Budget/).fill("400000");
    await see(trying.getByText("70 of 70 points"));
    await see(trying.getByText("Qualified", { exact: true }));
    await trying.getByText("No", { exact: true }).click();
    await see(trying.getByText("Must-have not met: Do you decide?"));
  });

  await t.test("what it would have made of the past is said plainly", async () => {
    await page.getByLabel("Qualified from so many points on").fill("71");
    await page.getByRole("link", { name: "What if? Try it on past leads" }).click();
    await see(page.getByText("0 of 3 past leads would have qualified."));
    await see(page.getByText("It would have kept back 2 that were sent; none of them became an order."));
    await see(page.getByRole("row", { name: "Sent in fact 2 0 1" }));
    await page.getByRole("link", { name: "Back" }).click();
    await page.getByLabel("Qualified from so many points on").fill("60");
    await page.getByRole("link", { name: "What if? Try it on past leads" }).click();
    await see(page.getByText("2 of 3 past leads would have qualified."));
    await page.getByRole("link", { name: "Back" }).click();
  });

  let version;
  await t.test("marketing saves it and signs it", async () => {
    await see(page.getByLabel("Qualified from so many points on"));
    await button("Save the draft for everybody").click();
    await see(page.getByRole("heading", { name: "Version 2", level: 1 }));
    await button("Sign for marketing").click();
    await see(page.getByText("You have signed. The other department is next."));
    await sent();
    await agency.owner.sync();
    version = agency.owner.all("lead_definition_version").find(({ number }) => number === 2);
    assert.equal(version.criteria.threshold, 60);
    assert.deepEqual(Object.keys(version.signed), ["marketing"]);
  });

  const anita = await openDevice(t, server.address, { size: DESK });
  await signIn(anita, await agency.linkFor("anita", anita.address));

  await t.test("sales reads what is different and signs: it is in force", async () => {
    const { page } = anita;
    await anita.goto("/leads/definition");
    await page.getByRole("link", { name: /Version 2.*signed by marketing/ }).click();
    await see(page.getByRole("heading", { name: "What is different from version 1" }));
    await see(page.getByText("Points needed: 50 → 60"));
    await button("Sign for sales", page).click();
    await see(page.getByText("Version 2 is in force now"));
    await sent(page);
    await priya.sync();
    assert.equal(priya.all("lead_definition")[0].in_force, version.id);
  });

  await t.test("who qualifies reads it", async () => {
    const device = await openDevice(t, server.address);
    await signIn(device, await agency.linkFor("priya", device.address));
    await device.goto("/leads/definition");
    await see(device.page.getByText("Qualified from 60 points on"));
    await see(device.page.getByRole("link", { name: /Version 1.*replaced/ }));
  });

  await t.test("nobody signs what was changed while they read it", async () => {
    const third = uuid();
    const draft = (revision, threshold) => ({
      do: "draft_definition", version: third, revision, criteria: { ...CRITERIA, threshold },
    });
    await qualifying.meena.sync();
    await qualifying.meena.act(draft(0, 40));
    const { page } = anita;
    await anita.goto("/leads/definition");
    await page.getByRole("link", { name: /Version 3.*draft/ }).click();
    await see(button("Sign for sales", page));
    await qualifying.meena.act(draft(1, 30));
    // A page at rest asks for news twice a minute; a network that comes back wakes it.
    await page.evaluate(() => window.dispatchEvent(new Event("online")));
    await see(page.getByText("Meena changed this draft while you had it open", { exact: false }));
    await see(page.getByText("Points needed: 60 → 30"));
    await button("Sign for sales", page).click();
    await seeNoMore(page.getByText("Meena changed this draft while you had it open", { exact: false }));
    await button("Sign for sales", page).click();
    await see(page.getByText("You have signed. The other department is next."));
    await sent(page);
    await agency.owner.sync();
    const { signed, revision } = agency.owner.get("lead_definition_version", third);
    assert.deepEqual([Object.keys(signed), revision], [["sales"], 2]);
  });
});
