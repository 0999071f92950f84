// Several tabs share one copy of the records: one of them talks to the team. Whatever happens to
// that one, nothing is lost and nothing happens twice.
import assert from "node:assert/strict";
import { test } from "node:test";
import { startWorker } from "../support/workerd.mjs";
import { foundAgency } from "./support/agency.mjs";
import { openDevice } from "./support/device.mjs";
import { ALL_SENT, NEEDS_ATTENTION, SAVED_HERE, complete, fill, mark, see, signIn, until } from "./support/steps.mjs";

/** Ends a tab at once, without asking it. */
async function kill(device, page) {
  const gone = new Promise((resolve) => page.once("crash", resolve));
  const session = await device.context.newCDPSession(page);
  session.send("Page.crash").catch(() => {});
  await gone;
}

test("several tabs of one person", async (t) => {
  const server = await startWorker({ assets: true });
  t.after(() => server.stop());
  const agency = await foundAgency(server.address);
  const titles = ["Annual report", "Menu cards", "Posters", "Website"];
  const [report, menu, posters, website] = titles.map((title) => agency.starting(title, "Sahyadri Foods"));
  await (await agency.deviceOf("sanjay")).act(report, menu, posters, website);
  const sanjay = await openDevice(t, server.address);
  await signIn(sanjay, await agency.linkFor("sanjay", sanjay.address));

  const open = async (project) => {
    const page = await sanjay.context.newPage();
    await page.goto(`${sanjay.address}/projects/${project.project}`);
    await see(page.getByRole("heading", { level: 2 }).first());
    return page;
  };
  const history = async (project, event) => {
    await agency.owner.sync();
    return agency.owner.get("project", project.project).history.filter(({ what }) => what.event === event);
  };
  const answers = { "What do they need?": "A report", Pages: "48" };

  await t.test("one tab shows at once what another does, and only one talks to the team", async () => {
    const [one, two] = [await open(report), await open(report)];
    sanjay.requests.length = 0;
    await complete(one, "Requirement understood", answers);
    await see(two.getByRole("heading", { name: "Quotation accepted", level: 2 }));
    await Promise.all([one, two].map((page) => see(mark(page, ALL_SENT))));
    assert.equal((await history(report, "completed")).length, 1);
    const holders = await one.evaluate(async () => (await navigator.locks.query()).held.map(({ name }) => name));
    assert.deepEqual(holders.filter((name) => name === "handoff-link"), ["handoff-link"]);
    await Promise.all([one.close(), two.close()]);
  });

  await t.test("two tabs act on the same project in the same moment: one act is done, the other is explained", async () => {
    const [one, two] = [await open(menu), await open(menu)];
    for (const page of [one, two]) await fill(page, answers);
    const press = (page) => page.getByRole("button", { name: "Complete “Requirement understood”" }).click();
    await Promise.allSettled([press(one), press(two)]);
    await see(one.getByRole("heading", { name: "Quotation accepted", level: 2 }));
    await see(two.getByRole("heading", { name: "Quotation accepted", level: 2 }));
    await until(async () => (await history(menu, "completed")).length, 1);
    // Both tabs say what became of it.
    const decided = (page) => mark(page, ALL_SENT).or(mark(page, NEEDS_ATTENTION)).first();
    for (const page of [one, two]) await see(decided(page));
    const says = (page) => page.locator("button.sync").first().getAttribute("aria-label");
    await until(async () => (await says(one)) === (await says(two)));
    for (const page of [one, two]) await page.close();
    await sanjay.goto("/attention");
    const discard = sanjay.page.getByRole("button", { name: "Discard" });
    await see(sanjay.page.getByRole("heading", { name: "Needs attention", level: 1 }));
    if (await discard.first().isVisible()) await discard.first().click();
    await see(mark(sanjay.page, ALL_SENT));
  });

  await t.test("what is typed in one tab is there in another", async () => {
    const two = await open(website);
    const one = await open(website);
    await fill(one, { "What do they need?": "Ten pages in Marathi" });
    await one.close();
    await two.goto(`${sanjay.address}/projects`);
    await two.getByRole("link", { name: /Website/ }).first().click();
    await see(two.getByRole("heading", { name: "Requirement understood", level: 2 }));
    await until(() => two.getByLabel("What do they need?").inputValue(), "Ten pages in Marathi");
    await two.close();
  });

  await t.test("the tab that leads is killed: another sends", async () => {
    // The first page of the device leads since it was opened.
    const two = await open(posters);
    await kill(sanjay, sanjay.page);
    await complete(two, "Requirement understood", answers);
    await see(mark(two, ALL_SENT));
    assert.equal((await history(posters, "completed")).length, 1);
    sanjay.page = two;
  });
});
