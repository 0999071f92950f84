// What an owner does under Team: working hours with a lunch break, holidays, one more workflow,
// somebody who leaves and comes back.
import assert from "node:assert/strict";
import { test } from "node:test";
import { startWorker } from "../support/workerd.mjs";
import { foundAgency } from "./support/agency.mjs";
import { DESK, openDevice } from "./support/device.mjs";
import { ALL_SENT, mark, see, seeNoMore, signIn } from "./support/steps.mjs";

test("an owner keeps the team in order", async (t) => {
  const server = await startWorker({ assets: true });
  t.after(() => server.stop());
  const agency = await foundAgency(server.address);
  const anita = await openDevice(t, server.address, { size: DESK });
  const { page } = anita;
  await signIn(anita, await agency.linkFor("anita", anita.address));
  const sheet = page.getByRole("dialog");
  const sent = () => see(mark(page, ALL_SENT).filter({ visible: true }).first());
  const heard = async (kind, id) => {
    await sent();
    await agency.owner.sync();
    return agency.owner.get(kind, id);
  };

  await t.test("what is said on leaving a field does not take the next click away", async () => {
    await anita.goto("/team");
    await page.getByRole("button", { name: "Add a person" }).click();
    await sheet.getByLabel("Name").fill("F");
    await sheet.getByLabel("Name").fill("");
    const role = sheet.getByText("Accounts", { exact: true }).first();
    const box = await role.boundingBox();
    // At its upper edge, from where it moves away as the fault appears above it.
    await page.mouse.click(box.x + box.width / 2, box.y + 4);
    await see(sheet.getByText("Write the name that colleagues call them."));
    assert.ok(await role.getByRole("checkbox").isChecked(), "the role that was clicked");
    await sheet.getByLabel("Name").fill("Farida");
    await seeNoMore(sheet.getByText("Write the name that colleagues call them."));
    await sheet.getByRole("button", { name: "Cancel" }).click();
    await seeNoMore(sheet);
  });

  await t.test("a branch closes for lunch, and hours that overlap are named at their day", async () => {
    await page.getByRole("button", { name: /^Pune/ }).click();
    await sheet.getByRole("button", { name: "Add a break on Monday" }).click();
    await sheet.getByLabel("Monday closes", { exact: true }).fill("14:30");
    await sheet.getByRole("button", { name: "Save" }).click();
    await see(sheet.getByText(/^Monday: 10:00–14:30 and 14:00–18:00 overlap/));
    await sheet.getByLabel("Monday opens after break 1").fill("15:15");
    await seeNoMore(sheet.getByText(/overlap/));
    await sheet.getByRole("button", { name: "Save" }).click();
    await seeNoMore(sheet);
    const { calendar } = await heard("branch", agency.branch);
    assert.deepEqual(calendar.week[0], [{ from: 600, to: 870 }, { from: 915, to: 1080 }]);
    assert.deepEqual(calendar.week[1], [{ from: 600, to: 1080 }]);

    await page.getByRole("button", { name: /^Pune/ }).click();
    await sheet.getByRole("button", { name: "Remove break 1 of Monday" }).click();
    await sheet.getByRole("button", { name: "Save" }).click();
    await seeNoMore(sheet);
    const again = await heard("branch", agency.branch);
    assert.deepEqual(again.calendar.week[0], [{ from: 600, to: 1080 }]);
  });

  await t.test("a branch takes a ready list of holidays, without the one on which it works", async () => {
    const year = new Date().getFullYear();
    const add = sheet.getByRole("button", { name: `Add the days of ${year} and ${year + 1}` });
    const christmas = sheet.getByRole("button", { name: "Remove Christmas" });
    await page.getByRole("button", { name: /^Pune/ }).click();
    await sheet.getByLabel("Ready list").selectOption({ label: "India, with Maharashtra Day" });
    await add.click();
    await see(sheet.getByText(/^\d+ days added\.$/));
    await see(christmas.first());
    await sheet.getByRole("button", { name: "Undo" }).click();
    await see(sheet.getByText("Undone."));
    await seeNoMore(christmas.first());

    await add.click();
    await sheet.getByRole("button", { name: "Remove Maharashtra Day" }).first().click();
    await sheet.getByRole("button", { name: "Save" }).click();
    await seeNoMore(sheet);
    const { calendar } = await heard("branch", agency.branch);
    assert.equal(calendar.holidays[`${year}-12-25`], "Christmas");
    assert.equal(calendar.holidays[`${year}-05-01`], undefined);
    assert.equal(calendar.holidays[`${year + 1}-05-01`], "Maharashtra Day");
  });

  await t.test("one more ready workflow asks only for roles that nobody has", async () => {
    await page.getByRole("link", { name: "Take a ready one" }).click();
    await see(page.getByRole("heading", { name: "Ready workflows", level: 1 }));
    await page.getByRole("radio", { name: /^Modular furniture/ }).check();
    await page.getByRole("button", { name: "Take this one" }).click();
    await see(page.getByRole("heading", { name: "Which of these do you do yourself?" }));
    await seeNoMore(page.getByRole("checkbox", { name: "Accounts" }));
    await page.getByRole("button", { name: "Next" }).click();
    await see(page.getByRole("heading", { name: "New project", level: 1 }));
    await see(page.getByRole("radio", { name: /^Modular furniture/ }));
    await sent();
  });

  await t.test("somebody leaves by mistake, and is back with one click", async () => {
    await anita.goto(`/team/${agency.people.kavita}`);
    await page.getByRole("button", { name: /^Has left the team/ }).click();
    const sheet = page.getByRole("dialog", { name: "Kavita leaves the team" });
    await see(sheet.getByText("Kavita has nothing on projects that run."));
    await sheet.getByRole("button", { name: "Has left the team" }).click();
    await see(page.getByRole("status").getByText("Kavita has left the team."));
    await page.getByRole("button", { name: "Undo" }).click();
    await see(page.getByText("Undone."));
    const { standing } = await heard("person", agency.people.kavita);
    assert.equal(standing, "invited");
  });
});
