// A business starts with its projects and nothing else in sight. Anita switches on what she comes to
// want, sees what each thing gives and asks for, switches one off again and undoes it; Sanjay, who
// follows a link to what is off, is told so.
import assert from "node:assert/strict";
import { test } from "node:test";
import { startWorker } from "../support/workerd.mjs";
import { foundAgency } from "./support/agency.mjs";
import { openDevice } from "./support/device.mjs";
import { ALL_SENT, follow, goTo, mark, see, seeNoMore, until } from "./support/steps.mjs";

const EVERYTHING = ["Today", "Quotations and orders", "Targets", "Leads", "Expenses", "Pipeline velocity", "Throughput"];

test("an owner switches on what the business uses", async (t) => {
  const server = await startWorker({ assets: true });
  t.after(() => server.stop());
  const agency = await foundAgency(server.address);
  const used = agency.owner.all("workspace")[0].capabilities;
  await agency.owner.act({ do: "set_capabilities", capabilities: { add: [], remove: used } });
  const start = agency.starting("Annual report", "Sahyadri Foods");
  await (await agency.deviceOf("sanjay")).act(start);

  const enter = async (who, begins) => {
    const device = await openDevice(t, server.address);
    await device.page.goto(await agency.linkFor(who, device.address));
    await device.page.getByRole("button", { name: "Sign in here" }).click();
    await see(device.page.getByRole("heading", { name: begins, level: 1 }));
    return device;
  };
  const anita = await enter("anita", "Projects");
  const { page } = anita;
  const ways = async () => page.locator("main .items a.item").evaluateAll((all) => all.map((it) => new URL(it.href).pathname));
  const control = (name) => page.getByRole("switch", { name: new RegExp(`^${name}`) });
  const undo = (said) => page.locator(".toast").filter({ hasText: said }).getByRole("button", { name: "Undo" });

  await t.test("there are projects, and nothing else in sight", async () => {
    await seeNoMore(page.getByRole("navigation", { name: "Places" }).getByRole("link", { name: "Today" }));
    await goTo(page, "More");
    const shown = await ways();
    for (const path of ["/expenses", "/leads", "/catalogue", "/selling", "/targets", "/velocity", "/throughput"]) assert.ok(!shown.includes(path), path);
    await goTo(page, "Projects");
    await page.getByRole("link", { name: /Annual report/ }).first().click();
    await see(page.getByRole("heading", { name: "Sahyadri Foods", level: 1 }));
    assert.equal(await page.getByRole("heading", { name: "Quotations and orders" }).count(), 0);
  });

  await t.test("what is wanted is switched on in one tap, and is there", async () => {
    await goTo(page, "More");
    await page.getByRole("link", { name: /What you use 0 of 7/ }).click();
    await see(page.getByText("Gives priced offers from a catalogue, numbered and printed."));
    for (const name of EVERYTHING) assert.equal(await control(name).isChecked(), false, name);
    await control("Quotations and orders").click();
    await see(page.getByText("“Quotations and orders” is switched on"));
    await control("Today").click();
    await see(page.getByRole("navigation", { name: "Places" }).getByRole("link", { name: "Today" }));
    await see(mark(page, ALL_SENT));
    await follow(page, `/projects/${start.project}`);
    await see(page.getByRole("heading", { name: "Quotations and orders" }));
  });

  await t.test("what is off is told to whoever follows a link to it", async () => {
    const sanjay = await enter("sanjay", "Today");
    await follow(sanjay.page, "/velocity");
    await see(sanjay.page.getByRole("heading", { name: "This is switched off" }));
    await see(sanjay.page.getByText(/An owner can switch it on/));
    await follow(sanjay.page, "/capabilities");
    await see(sanjay.page.getByText("An owner switches on the rest.", { exact: false }));
    for (const one of await sanjay.page.getByRole("switch").all()) assert.equal(await one.isDisabled(), true);
  });

  await t.test("what is switched off is hidden, and comes back as it was", async () => {
    await follow(page, "/capabilities");
    await control("Quotations and orders").click();
    await follow(page, `/projects/${start.project}`);
    await see(page.getByRole("heading", { name: "Sahyadri Foods", level: 1 }));
    await until(() => page.getByRole("heading", { name: "Quotations and orders" }).count(), 0);
    await undo("“Quotations and orders” is hidden").click();
    await see(page.getByRole("heading", { name: "Quotations and orders" }));
    await see(mark(page, ALL_SENT));
    await agency.owner.sync();
    assert.deepEqual(agency.owner.all("workspace")[0].capabilities, ["guide", "quotations"]);
  });
});
