// An owner draws a kind of request with its two forms, the second of which depends on the first; a
// rep asks in the one, and what was asked already stays as it was when the kind is changed.
import assert from "node:assert/strict";
import { test } from "node:test";
import { startWorker } from "../support/workerd.mjs";
import { foundAgency } from "./support/agency.mjs";
import { openDevice } from "./support/device.mjs";
import { ALL_SENT, fill, mark, see, signIn } from "./support/steps.mjs";

test("an owner draws a kind of request", async (t) => {
  const server = await startWorker({ assets: true });
  t.after(() => server.stop());
  const agency = await foundAgency(server.address);
  const { people, roles } = agency;
  const anita = await openDevice(t, server.address);
  const { page } = anita;
  await signIn(anita, await agency.linkFor("anita", anita.address));
  const back = () => page.getByRole("link", { name: "Back" }).filter({ visible: true }).click();
  const button = (name) => page.getByRole("button", { name, exact: true });
  const addField = async (label, kind) => {
    await page.getByLabel("New field").fill(label);
    await page.locator("#new-field-kind").selectOption({ label: kind });
    await button("Add the field").click();
    await see(page.getByRole("button", { name: new RegExp(`^${label}`) }).first());
  };
  const kind = async () => {
    await see(mark(page, ALL_SENT).filter({ visible: true }).first());
    await agency.owner.sync();
    return agency.owner.all("request_kind").find(({ name }) => name === "Sample");
  };

  await t.test("two forms, of which the answer’s asks about the question’s", async () => {
    await anita.goto("/tasks/kinds");
    await page.getByRole("link", { name: "New kind of request" }).click();
    await button("Save").click();
    await see(page.getByRole("alert").getByText("Fill this in."));
    await page.getByLabel("Name", { exact: true }).fill("Sample");
    await page.getByLabel("Who answers").selectOption({ label: "Creative" });
    await page.getByLabel("Working hours until the answer").fill("6");
    await page.getByRole("link", { name: /^What who asks must say/ }).click();
    await addField("Printed?", "Yes or no");
    await back();
    await page.getByRole("link", { name: /^What the answer must say/ }).click();
    await addField("Paper", "Text");
    await page.getByLabel("Is asked").selectOption({ label: "When…" });
    await page.reload();
    await see(page.getByRole("heading", { name: "What the answer must say", level: 1 }));
    await back();
    await button("Save").click();
    await page.getByRole("alert").getByRole("link", { name: /a condition is empty/ }).click();
    await page.getByRole("button", { name: /^Paper/ }).first().click();
    await button("Add a test").click();
    await page.getByLabel("Test", { exact: true }).selectOption({ label: "is yes" });
    await back();
    await button("Save").click();
    await see(page.getByRole("link", { name: /^Sample.*Creative answers · 2 fields/ }));
    const made = await kind();
    assert.equal(made.role, roles.creative);
    assert.equal(made.limit, 6 * 60);
    const [printed] = made.question.fields;
    assert.deepEqual(made.answer.fields[0].shown_when, { yes: printed.key });
  });

  await t.test("a rep asks in it", async () => {
    const start = agency.starting("Annual report", "Sahyadri Foods");
    const sanjay = await openDevice(t, server.address);
    await (await agency.deviceOf("sanjay")).act(start);
    await signIn(sanjay, await agency.linkFor("sanjay", sanjay.address));
    await sanjay.goto(`/tasks/new?project=${start.project}`);
    await sanjay.page.getByRole("radiogroup", { name: /^Printed/ }).getByText("Yes", { exact: true }).click();
    await sanjay.page.getByRole("button", { name: "Ask", exact: true }).click();
    await see(sanjay.page.getByText(/waits for Kavita/).first());
    await see(mark(sanjay.page, ALL_SENT));
  });

  await t.test("a change of it does not change what was asked", async () => {
    await page.getByRole("link", { name: /^Sample/ }).click();
    await page.getByRole("link", { name: /^What the answer must say/ }).click();
    await addField("Colours", "Number");
    await back();
    await see(page.getByText("2 fields"));
    await button("Save").click();
    await see(page.getByRole("link", { name: /^Sample.*3 fields/ }));
    assert.equal((await kind()).answer.fields.length, 2);
    await agency.owner.sync();
    const task = agency.owner.all("task").find(({ title }) => title === "Sample");
    assert.deepEqual(task.to, [people.kavita]);
    assert.equal(task.matter.answer.fields.length, 1);
  });

  await t.test("it is offered no more, and again", async () => {
    await page.getByRole("link", { name: /^Sample/ }).click();
    await button("Offer it no more").click();
    await see(button("Offer it again"));
    assert.equal((await kind()).offer, "retired");
    await button("Offer it again").click();
    await see(button("Offer it no more"));
  });
});
