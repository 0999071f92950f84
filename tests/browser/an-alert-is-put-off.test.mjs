// An alert that comes at a bad moment is put off, and comes back; and the chart shows where work
// stands and leads to it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { startWorker } from "../support/workerd.mjs";
import { foundAgency } from "./support/agency.mjs";
import { DESK, openDevice } from "./support/device.mjs";
import { ALL_SENT, goTo, mark, see, seeNoMore, signIn } from "./support/steps.mjs";

const HOUR = 3_600_000;

test("work that was handed over at a bad moment", async (t) => {
  const server = await startWorker({ assets: true });
  t.after(() => server.stop());
  const agency = await foundAgency(server.address);
  const sanjay = await agency.deviceOf("sanjay");
  const start = agency.starting("Menu cards on linen paper", "Hotel Vihar");
  const other = agency.starting("Annual report", "Sahyadri Foods");
  const complete = (milestone, answers) => ({ do: "complete_milestone", project: start.project, milestone, visit: 1, answers });
  await sanjay.act(
    start,
    other,
    complete("requirement", { need: { text: "Linen paper" }, pages: { number: "48" } }),
    complete("quotation", {
      order_value: { money: { minor: 8_40_000_00, currency: "INR" } },
      advance: { money: { minor: 2_60_000_00, currency: "INR" } },
    }),
    complete("converted", { billing_name: { text: "Pvt Ltd" }, billing_email: { email: "a@example.in" }, paid_by: { choice: "cheque" } }),
  );
  const misha = await openDevice(t, server.address);
  const { page } = misha;
  await signIn(misha, await agency.linkFor("misha", misha.address));
  const alert = page.getByRole("link", { name: /hands “Cheque banked” over to you/ });
  const section = (name) => page.getByRole("heading", { name, level: 2 });
  const badge = page.getByRole("navigation", { name: "Places" }).getByText("1", { exact: true });

  await t.test("she puts it off for an hour, with two taps", async () => {
    await goTo(page, "Alerts");
    await see(alert);
    await see(badge);
    await page.getByRole("button", { name: "Later" }).click();
    await page.getByRole("dialog").getByRole("button", { name: /^In an hour/ }).click();
    await see(section("Put off"));
    await see(page.getByText("Nothing needs you"));
    await seeNoMore(badge);
    await see(mark(page, ALL_SENT).filter({ visible: true }).first());
  });

  await t.test("before the hour is over the cron brings nothing back, and then it does, once", async () => {
    const owned = () => agency.deviceOf("misha").then(async (device) => (await device.sync(), device.all("alert")[0]));
    const { snoozed_until: until } = await owned();
    assert.ok(Math.abs(until - Date.now() - HOUR) < 60_000, `${until}`);
    await server.cron(until - 1);
    assert.equal((await owned()).snoozed_until, until);
    await Promise.all([server.cron(until), server.cron(until), server.cron(until)]);
    const back = await owned();
    assert.equal(back.snoozed_until, undefined);
    assert.equal(back.reminders, 1);
    await misha.goto("/alerts");
    await see(alert);
    await see(badge);
    await seeNoMore(section("Put off"));
  });

  await t.test("putting off is undone by a tap", async () => {
    await page.getByRole("button", { name: "Later" }).click();
    await page.getByRole("dialog").getByRole("button", { name: /^In a week/ }).click();
    await see(section("Put off"));
    await page.getByRole("button", { name: "Undo" }).click();
    await seeNoMore(section("Put off"));
    await see(alert);
  });

  await t.test("the chart shows what stands where, and leads there", async () => {
    const ravi = await openDevice(t, server.address, { size: DESK });
    await signIn(ravi, await agency.linkFor("ravi", ravi.address));
    await ravi.goto(`/projects?view=chart&filter=open`);
    const { page } = ravi;
    await page.getByRole("combobox", { name: "Workflow" }).selectOption({ label: "Short brief" });
    const stage = (name) => page.getByRole("listitem").filter({ has: page.getByText(name, { exact: true }) });
    await see(stage("Requirement understood").getByText(/^1 project · ₹8\.4 lakh/));
    await see(stage("Quotation accepted").getByText("No project", { exact: true }));
    await see(stage("Cheque banked").getByText("1 not accepted"));
    await stage("Cheque banked").getByRole("link").click();
    await see(page.getByRole("link", { name: /Hotel Vihar/ }).first());
    await seeNoMore(page.getByRole("link", { name: /Sahyadri Foods/ }).first());
    await page.getByRole("button", { name: /At “Cheque banked”/ }).click();
    await see(page.getByRole("link", { name: /Sahyadri Foods/ }).first());
  });
});
