// Somebody leaves the team. Who manages them passes their work on in one go, without a network;
// what waited for them waits for their successor, and they can come back.
import assert from "node:assert/strict";
import { test } from "node:test";
import { startWorker } from "../support/workerd.mjs";
import { foundAgency } from "./support/agency.mjs";
import { openDevice } from "./support/device.mjs";
import { entries } from "./support/storage.mjs";
import { ALL_SENT, mark, see, seeNoMore, signIn } from "./support/steps.mjs";

test("somebody leaves, and their work goes on", async (t) => {
  const server = await startWorker({ assets: true });
  t.after(() => server.stop());
  const agency = await foundAgency(server.address);
  const report = agency.starting("Annual report", "Sahyadri Foods");
  const menu = agency.starting("Menu cards", "Hotel Vihar");
  await (await agency.deviceOf("sanjay")).act(report, menu);
  const ravi = await openDevice(t, server.address);
  await signIn(ravi, await agency.linkFor("ravi", ravi.address));
  const sanjay = await openDevice(t, server.address);
  await signIn(sanjay, await agency.linkFor("sanjay", sanjay.address));
  await see(sanjay.page.getByRole("link", { name: /Annual report/ }).first());

  await t.test("the manager sees what they have, and chooses who takes it over", async () => {
    const { page } = ravi;
    await ravi.goOffline();
    await page.goto(`${ravi.address}/team/${agency.people.sanjay}`);
    await see(page.getByText("Sanjay still has 2 projects that run"));
    await page.getByRole("button", { name: /Has left the team/ }).click();
    const sheet = page.getByRole("dialog", { name: "Sanjay leaves the team" });
    await see(sheet.getByText("Annual report").first());
    await see(sheet.getByText(/owns it · does .*Field sales/).first());
    await sheet.getByRole("button", { name: "Pass 2 projects on, and leave" }).click();
    await see(sheet.getByText("Choose who takes it over.").first());
    await sheet.getByLabel("Who takes all of it over?").selectOption({ label: "Jacob" });
    await see(sheet.getByText(/Field sales: cannot take this/).first());
    await sheet.getByLabel("Who takes “Menu cards” over?").selectOption({ label: "Ravi" });
    await sheet.getByRole("button", { name: "Pass 2 projects on, and leave" }).click();
    await seeNoMore(sheet);
    await see(page.getByRole("status").getByText("Sanjay has left the team."));
    await see(mark(page, /^3 changes are saved on this device only/));
    await ravi.goOnline();
    await see(mark(page, ALL_SENT));
  });

  await t.test("the team has it so: one for each project, and nothing waits for who left", async () => {
    await agency.owner.sync();
    const { people, roles } = agency;
    const after = (start) => agency.owner.get("project", start.project);
    assert.equal(after(report).owner, people.jacob);
    assert.deepEqual(after(report).team[roles.tele_sales], [people.jacob]);
    assert.equal(after(menu).owner, people.ravi);
    for (const start of [report, menu]) {
      assert.ok(!JSON.stringify(after(start).team).includes(people.sanjay));
      const passed = after(start).history.find(({ what }) => what.event === "passed_on");
      assert.equal(passed.by, people.ravi);
    }
    assert.equal(agency.owner.get("person", people.sanjay).standing, "left");
    await server.cron(Date.now() + 60 * 24 * 60 * 60 * 1000);
    await agency.owner.sync();
    const told = [report, menu].flatMap((start) =>
      after(start).history.filter(({ what }) => what.event === "escalated").flatMap(({ what }) => what.to),
    );
    assert.ok(told.length > 0);
    assert.ok(!told.includes(people.sanjay), "nobody waits for who has left");
  });

  await t.test("the team's records leave the device of who left", async () => {
    const { page } = sanjay;
    await page.reload();
    await see(page.getByRole("heading", { name: "You are no longer part of Bright Side" }));
    await see(page.getByText("Nothing was waiting to be sent."));
    assert.deepEqual(await entries(page, "records"), []);
    sanjay.forgive(/ 403 /);
    await sanjay.goto("/projects");
    await see(page.getByRole("heading", { name: "You get in with a link" }));
    assert.equal(await page.getByText("Annual report").count(), 0);
  });

  await t.test("whoever left by mistake is brought back", async () => {
    const { page } = ravi;
    await page.getByRole("button", { name: "Bring back" }).click();
    await see(page.getByRole("status").getByText("Sanjay is back in the team."));
    await see(mark(page, ALL_SENT));
  });

  await t.test("and comes in again on the same device, with a new link", async () => {
    await signIn(sanjay, await agency.linkFor("sanjay", sanjay.address));
    await see(sanjay.page.getByRole("link", { name: /Menu cards/ }).first());
    await see(mark(sanjay.page, ALL_SENT));
  });
});
