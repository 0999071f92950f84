// Somebody tries Handoff alone, without an account, and later takes what they made into a team.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { SETUP_CODE, startWorker } from "../support/workerd.mjs";
import { foundAgency } from "./support/agency.mjs";
import { openDevice } from "./support/device.mjs";
import { ALL_SENT, goTo, mark, readyForOffline, see, seeNoMore, until } from "./support/steps.mjs";

const HERE_ONLY = /^Everything is on this device only/;

/** Begins a private workspace from the first page. */
async function beginAlone(device, name) {
  const { page } = device;
  await page.getByRole("link", { name: "Try it alone" }).click();
  await see(page.getByRole("heading", { name: "Work alone for now" }));
  await page.getByRole("button", { name: "Start", exact: true }).click();
  await see(page.getByText("Fill this in."));
  await page.getByLabel("Your name").fill(name);
  await page.getByText(/Creative/).first().click();
  await page.getByRole("button", { name: "Start", exact: true }).click();
}

async function startProject(page, customer) {
  await see(page.getByRole("heading", { name: "New project", level: 1 }));
  await page.getByLabel("Customer").fill(customer);
  await page.getByRole("button", { name: "Start project" }).click();
  await see(page.getByRole("heading", { name: customer, level: 1 }));
  await see(page.getByRole("button", { name: /^Complete “/ }));
}

async function note(page, text) {
  await page.getByRole("button", { name: "Write a note" }).or(page.getByRole("button", { name: /note/i })).first().click();
  await page.getByRole("dialog").getByRole("textbox").fill(text);
  await page.getByRole("dialog").getByRole("button", { name: /Save|Write|Add/ }).click();
  await see(page.getByText(text));
}

/** Every record of a kind in the database, as its body. */
const records = async (server, kind) =>
  (await server.sql(`SELECT body FROM records WHERE kind = '${kind}'`)).map(({ body }) => JSON.parse(body).body);

test("somebody works alone without a network, and takes their projects into a team that they join", async (t) => {
  const server = await startWorker({ assets: true });
  t.after(() => server.stop());
  const agency = await foundAgency(server.address);
  const jacob = await openDevice(t, server.address);
  const { page } = jacob;

  await t.test("without a network and an account, the first project runs within a minute", async () => {
    await jacob.goto("/projects");
    await see(page.getByRole("link", { name: "Try it alone" }));
    await readyForOffline(page);
    await jacob.goOffline();
    const began = Date.now();
    await beginAlone(jacob, "Jacob");
    await startProject(page, "Sahyadri Foods");
    assert.ok(Date.now() - began < 60_000);
    await note(page, "Wants a sample first");
    await goTo(page, "Projects");
    await page.goto(`${jacob.address}/projects/new`);
    await startProject(page, "Deccan Chemists");
  });

  await t.test("the app says honestly where everything is, and asks nobody, also when it could", async () => {
    await jacob.reopen("/projects");
    await see(mark(jacob.page, HERE_ONLY));
    await jacob.goOnline();
    jacob.requests.length = 0;
    await jacob.page.reload();
    await see(jacob.page.getByRole("link", { name: /Sahyadri Foods/ }).first());
    await mark(jacob.page, HERE_ONLY).click();
    await see(jacob.page.getByText("This is your private workspace.", { exact: false }));
    await jacob.page.keyboard.press("Escape");
    assert.deepEqual(jacob.requests.filter((request) => request.includes("/api/")), []);
  });

  await t.test("a link shows what comes along, and leaves the choice", async () => {
    await jacob.page.goto(await agency.linkFor("jacob", jacob.address));
    await see(jacob.page.getByRole("group", { name: "What do you take along?" }));
    await see(jacob.page.getByRole("button", { name: "Join and bring 2 projects" }));
    await jacob.page.getByRole("checkbox", { name: /Deccan Chemists/ }).uncheck();
    await see(jacob.page.getByText("1 project stays on this device"));
  });

  await t.test("the app is killed before anything went in, and goes on from there", async () => {
    await jacob.context.route("**/api/sync", (route) => route.abort());
    await jacob.page.getByRole("button", { name: "Join and bring 1 project" }).click();
    await see(jacob.page.getByRole("heading", { name: "Getting your team’s records" }));
    assert.deepEqual(await records(server, "project"), []);
    // Browsers write a new cookie down within half a minute, or when they are closed.
    await jacob.reopen("/projects");
    await see(jacob.page.getByRole("link", { name: /Sahyadri Foods/ }).first());
    await see(mark(jacob.page, ALL_SENT));
  });

  await t.test("the team has it with its history, as his own work, marked as brought along", async () => {
    await until(async () => (await records(server, "project")).length, 1);
    const [came] = await records(server, "project");
    assert.equal(came.customer.name, "Sahyadri Foods");
    assert.equal(came.branch, agency.branch);
    assert.equal(came.owner, agency.people.jacob);
    assert.equal(came.template_version, agency.readyVersion, "the team has a workflow like it");
    assert.deepEqual([...new Set(came.history.map(({ by }) => by))], [agency.people.jacob]);
    assert.ok(came.history.some(({ what }) => what.text === "Wants a sample first"));
    assert.ok(came.history.some(({ what }) => what.event === "brought"));
    await jacob.page.getByRole("link", { name: /Sahyadri Foods/ }).first().click();
    await see(jacob.page.getByText(/brought it along from a private workspace/));
  });

  await t.test("what was left behind stays here, can be saved as a file, and can come after all", async () => {
    await goTo(jacob.page, "More");
    await jacob.page.getByRole("link", { name: /From your private workspace/ }).click();
    await see(jacob.page.getByText("Deccan Chemists").first());
    const [download] = await Promise.all([
      jacob.page.waitForEvent("download"),
      jacob.page.getByRole("button", { name: /Save everything as a file/ }).click(),
    ]);
    const saved = JSON.parse(await readFile(await download.path(), "utf8"));
    assert.ok(saved.pieces.some(({ piece }) => piece.project?.project.customer.name === "Deccan Chemists"));
    await jacob.page.getByRole("button", { name: /^Bring “.*” along after all/ }).click();
    await until(async () => (await records(server, "project")).length, 2);
    await seeNoMore(jacob.page.getByText("Deccan Chemists"));
  });
});

test("a private workspace becomes a team’s, with everything in it", async (t) => {
  const server = await startWorker({ assets: true });
  t.after(() => server.stop());
  const anita = await openDevice(t, server.address);
  const { page } = anita;
  await anita.goto("/");
  await beginAlone(anita, "Anita");
  await startProject(page, "Sahyadri Foods");
  await note(page, "Wants a sample first");
  const alone = await page.evaluate(() => location.pathname.split("/").at(-1));

  await t.test("only the set-up code is asked for, and a wrong one changes nothing", async () => {
    await goTo(page, "More");
    await page.getByRole("link", { name: /Make it a team/ }).click();
    await see(page.getByText("“Anita” becomes the team’s workspace", { exact: false }));
    await page.getByLabel("Set-up code").fill("not-the-code");
    await page.getByRole("button", { name: "Start", exact: true }).click();
    await see(page.getByText("The set-up code is wrong.").first());
    anita.forgive(/403/);
    await page.getByLabel("Set-up code").fill(SETUP_CODE);
    await page.getByRole("button", { name: "Start", exact: true }).click();
    await see(page.getByRole("heading", { name: "Team", level: 1 }));
    await see(mark(page, ALL_SENT));
  });

  await t.test("the team has the same project, with all that happened to it", async () => {
    await until(async () => (await records(server, "project")).length, 1);
    const [project] = await records(server, "project");
    assert.equal(project.id, alone);
    assert.deepEqual(project.history.map(({ what }) => what.event), ["started", "noted"]);
    const people = await records(server, "person");
    assert.deepEqual(people.map(({ name, access }) => [name, access]), [["Anita", "owner"]]);
    assert.deepEqual(project.owner, people[0].id);
  });
});
