// An owner draws a workflow on a phone: with a condition, a rule on which a milestone is skipped and
// a photo that one requires. It is tried, refused at its place, published, run, changed and moved.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { uuid } from "../support/client.mjs";
import { startWorker } from "../support/workerd.mjs";
import { foundAgency } from "./support/agency.mjs";
import { openDevice } from "./support/device.mjs";
import { ALL_SENT, mark, see, seeNoMore, signIn, until } from "./support/steps.mjs";
import { entries } from "./support/storage.mjs";

test("an owner designs a workflow", async (t) => {
  const server = await startWorker({ assets: true });
  t.after(() => server.stop());
  const agency = await foundAgency(server.address);
  const anita = await openDevice(t, server.address);
  const { page } = anita;
  await signIn(anita, await agency.linkFor("anita", anita.address));
  const sent = () => see(mark(page, ALL_SENT).filter({ visible: true }).first());
  const back = () => page.getByRole("link", { name: "Back" }).filter({ visible: true }).click();
  const button = (name) => page.getByRole("button", { name, exact: true });
  const addMilestone = async (name) => {
    await page.getByLabel("New milestone").fill(name);
    await button("Add the milestone").click();
    await see(page.getByRole("link", { name: new RegExp(`^${name}`) }));
  };
  const open = async (name) => {
    await page.getByRole("link", { name: new RegExp(`^${name}`) }).click();
    await see(page.getByRole("heading", { name, level: 1 }));
  };
  const belongsTo = (role) => page.getByLabel("Who brings it about").selectOption({ label: role });
  const addField = async (label, kind) => {
    await page.getByLabel("New field").fill(label);
    await page.locator("#new-field-kind").selectOption({ label: kind });
    await button("Add the field").click();
    await see(page.getByRole("button", { name: new RegExp(`^${label}`) }).first());
  };
  const drawn = async () => {
    const drafts = await entries(page, "drafts");
    return JSON.parse(drafts.find(([name]) => name.startsWith("workflow/"))[1]);
  };
  const template = async () => {
    await sent();
    await agency.owner.sync();
    return agency.owner.all("template").find(({ name }) => name === "Repairs");
  };

  await t.test("it is drawn on a phone, and survives that the app is closed", async () => {
    await anita.goto("/workflows");
    await see(page.getByRole("heading", { name: "Workflows", level: 1 }));
    await page.getByRole("link", { name: "New workflow" }).click();
    await page.getByLabel("Name of the workflow").fill("Repairs");
    await addMilestone("Fault known");
    await addMilestone("Part here");
    await addMilestone("Repaired");
    await open("Fault known");
    await belongsTo("Field sales");
    await page.getByLabel("What proves it").fill("The customer agreed to it");
    await page.getByLabel("Hours").fill("4");
    await addField("Part needed", "Yes or no");
    await addField("Which part", "Text");
    await page.getByLabel("Is asked").selectOption({ label: "When…" });
    await button("Add a test").click();
    await page.getByLabel("Test", { exact: true }).selectOption({ label: "is yes" });
    await page.reload();
    await see(page.getByRole("heading", { name: "Fault known", level: 1 }));
    assert.equal(await page.getByLabel("What proves it").inputValue(), "The customer agreed to it");
    await see(page.getByRole("button", { name: /^Which part/ }).first());
  });

  await t.test("what is wrong is said at its place", async () => {
    await back();
    await open("Part here");
    await belongsTo("Field sales");
    await page.getByLabel("What proves it").fill("It lies on the bench");
    await page.getByLabel("Passed over").selectOption({ label: "When…" });
    await back();
    await open("Repaired");
    await belongsTo("Field sales");
    await page.getByLabel("What proves it").fill("It runs for an hour");
    await page.getByRole("checkbox", { name: "A file or photo" }).check();
    await back();
    await page.getByRole("link", { name: "Publish…" }).click();
    await see(page.getByText("2 things to put right"));
    assert.ok(await button("Publish").isDisabled());
    await page.getByRole("link", { name: /“Part here”, when it is skipped: a condition is empty/ }).click();
    await see(page.getByRole("heading", { name: "Part here", level: 1 }));
    await see(page.getByRole("alert").getByText(/a condition is empty/));
    await button("Add a test").click();
    await page.getByLabel("Test", { exact: true }).selectOption({ label: "is not yes" });
    await seeNoMore(page.getByRole("alert").getByText(/a condition is empty/));
    await back();
    await see(page.getByText("Not right yet"));
    await open("Repaired");
    await addField("Proof", "Photos and files");
    await back();
    await seeNoMore(page.getByText("Not right yet"));
  });

  await t.test("it is tried, with its real form", async () => {
    await open("Fault known");
    const trying = page.getByRole("complementary", { name: "Try it" });
    await seeNoMore(trying.getByLabel("Which part"));
    await trying.getByRole("radiogroup", { name: /^Part needed/ }).getByText("Yes", { exact: true }).click();
    await see(trying.getByLabel("Which part"));
    await trying.getByRole("radiogroup", { name: /^Part needed/ }).getByText("No", { exact: true }).click();
    await trying.getByRole("button", { name: "Try completing" }).click();
    await see(trying.getByText(/would go to “Repaired” \(.*\), passing over “Part here”/));
    await back();
  });

  await t.test("a check is worked out, and a condition has groups within groups", async () => {
    await open("Fault known");
    await addField("Hours needed", "Number");
    await addField("Hours free", "Number");
    await button("Add a check").click();
    await button("Add a calculation").click();
    const left = page.getByRole("group", { name: "This", exact: true });
    const right = page.getByRole("group", { name: "Compared with this" });
    await left.getByLabel("Part", { exact: true }).selectOption({ label: "Hours needed" });
    await page.getByLabel("Must be", { exact: true }).selectOption("≤");
    await right.getByLabel("Part", { exact: true }).selectOption({ label: "Hours free" });
    await right.getByRole("button", { name: "Add a part" }).click();
    await right.getByLabel("Sign").selectOption("×");
    await right.getByLabel("Part", { exact: true }).nth(1).selectOption({ label: "A formula in brackets" });
    const brackets = right.getByRole("group", { name: "A formula in brackets" });
    await brackets.getByLabel("A number").fill("1.5");
    await brackets.getByRole("button", { name: "Add a part" }).click();
    await brackets.getByLabel("A number").nth(1).fill("0.5");
    await page.getByLabel("What is said where it does not hold").fill("Too much for this week.");

    await page.getByRole("button", { name: /^Which part/ }).first().click();
    await button("Add a group").first().click();
    const condition = page.getByRole("group", { name: "Condition", exact: true });
    await page.getByLabel("How many must hold").first().selectOption({ label: "At least one" });
    const group = condition.nth(1);
    await group.getByRole("button", { name: "Add a group" }).click();
    await group.getByLabel("How many must hold").first().selectOption({ label: "None of them" });
    await page.reload();
    await page.getByRole("button", { name: /^Which part/ }).first().click();
    await see(condition.nth(2));
    const { milestones } = await drawn();
    const [known] = milestones;
    const field = (name) => known.form.fields.find(({ label }) => label === name).key;
    const answered = { answered: field("Part needed") };
    assert.deepEqual(known.form.fields.find(({ label }) => label === "Which part").shown_when, {
      any: [{ yes: field("Part needed") }, { not: { any: [answered, answered] } }],
    });
    assert.deepEqual(known.form.checks[0].must, {
      compare: {
        left: { field: field("Hours needed") },
        is: "at_most",
        right: { multiply: [{ field: field("Hours free") }, { add: [{ constant: "1.5" }, { constant: "0.5" }] }] },
      },
    });

    const trying = page.getByRole("complementary", { name: "Try it" });
    await trying.getByLabel("Hours needed").fill("9");
    await trying.getByLabel("Hours free").fill("4");
    await trying.getByRole("button", { name: "Try completing" }).click();
    await see(trying.getByText("Too much for this week.", { exact: true }));
    await trying.getByLabel("Hours free").fill("5");
    await trying.getByRole("button", { name: "Try completing" }).click();
    await see(trying.getByText(/would go to “Repaired”/));
    await back();
  });

  await t.test("what is taken out by mistake comes back", async () => {
    await button("Take “Part here” out").click();
    await seeNoMore(page.getByRole("link", { name: /^Part here/ }));
    await page.getByRole("button", { name: "Undo" }).click();
    await see(page.getByRole("link", { name: /^Part here/ }));
  });

  let first;
  await t.test("it is published, and a project that runs through it skips", async () => {
    await page.getByRole("link", { name: "Publish…" }).click();
    await see(page.getByText("This is the first version."));
    await button("Publish").click();
    await see(page.getByText("“Repairs” is published."));
    first = await template();
    const version = agency.owner.get("template_version", first.current);
    const [known] = version.milestones;
    const project = uuid();
    await agency.owner.act({
      ...agency.starting("A lamp", "Asha Rane"),
      project,
      template_version: first.current,
      owner: agency.people.anita,
      team: { [known.role]: [agency.people.sanjay] },
    });
    const sanjay = await agency.deviceOf("sanjay");
    await sanjay.sync();
    await sanjay.act({ do: "accept_handoff", project, milestone: known.key, visit: 1 });
    await sanjay.act({
      do: "complete_milestone",
      project,
      milestone: known.key,
      visit: 1,
      answers: { part_needed: { yes_no: false }, hours_needed: { number: "2" }, hours_free: { number: "8" } },
    });
    await agency.owner.sync();
    const { milestones } = agency.owner.get("project", project);
    assert.deepEqual(milestones.map(({ phase }) => phase.phase), ["done", "skipped", "working"]);
    await anita.goto(`/projects/${project}`);
    await see(page.getByText("Skipped", { exact: true }));
  });

  await t.test("it is changed: the difference is read, and the project is moved", async () => {
    await anita.goto(`/workflows/${first.id}`);
    await addMilestone("Paid");
    await open("Paid");
    await page.getByLabel("What proves it").fill("The money is here");
    await back();
    await page.getByRole("link", { name: "Publish…" }).click();
    await see(page.getByText("“Paid” is new, after “Repaired”"));
    await button("Publish").click();
    await see(page.getByRole("heading", { name: "Move running projects", level: 1 }));
    await see(page.getByText("Stays at “Repaired”."));
    await page.getByRole("button", { name: "Move 1 project" }).click();
    await see(page.getByText("1 project was moved."));
    await see(page.getByText("No project of yours runs through another version."));
    const { current } = await template();
    await agency.owner.sync();
    const moved = agency.owner.all("project").find(({ title }) => title === "A lamp");
    assert.equal(moved.template_version, current);
    assert.equal(moved.milestones.length, 4);
    await anita.goto(`/workflows/${first.id}/versions`);
    await see(page.getByText("Version 2"));
    await see(page.getByText("“Paid” is new, after “Repaired”"));
  });

  await t.test("it goes into a file, and comes out of one", async () => {
    await anita.goto(`/workflows/${first.id}`);
    const [download] = await Promise.all([page.waitForEvent("download"), button("Save as a file").click()]);
    const text = await readFile(await download.path(), "utf8");
    const file = JSON.parse(text);
    assert.equal(file.milestones.length, 4);
    assert.equal(file.roles.length, 1);
    assert.equal(file.milestones[0].role, file.roles[0].key);
    file.name = "Repairs from a file";
    await anita.goto("/workflows");
    const input = page.locator("input[type=file]");
    await input.setInputFiles({ name: "no.json", mimeType: "application/json", buffer: Buffer.from("{}") });
    await see(page.getByText(/^This file is no workflow/));
    await input.setInputFiles({ name: "yes.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(file)) });
    await until(() => page.getByLabel("Name of the workflow").inputValue(), "Repairs from a file");
    await page.getByRole("link", { name: "Publish…" }).click();
    await button("Publish").click();
    await see(page.getByText("“Repairs from a file” is published."));
  });
});
