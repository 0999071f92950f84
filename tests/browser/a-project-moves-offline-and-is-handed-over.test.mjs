// The main job, end to end: On2Biz's milestones on the worked sample.
import assert from "node:assert/strict";
import { test } from "node:test";
import { startWorker } from "../support/workerd.mjs";
import { foundAgency } from "./support/agency.mjs";
import { openDevice } from "./support/device.mjs";
import {
  ALL_SENT,
  captured,
  complete,
  goTo,
  mark,
  openProject,
  see,
  seeNoMore,
  signIn,
  until,
} from "./support/steps.mjs";

/** A day so many days from now, as the calendar of a phone in India has it. */
const day = (from) => new Date(Date.now() + from * 86_400_000).toLocaleDateString("sv-SE", { timeZone: "Asia/Kolkata" });

const APPOINTMENT = {
  "Who decides": "Asha Rane",
  "Their phone": "98220 12345",
  "Meeting on": day(3),
  "Time of day": { choose: "10 to 1" },
  Where: { choose: "At their office" },
  Address: { address: { "House, building, street": "14 Karve Road", "City, town or village": "Pune" } },
  "What interests them": { tick: ["Packaging"] },
};
const REQUIREMENT = {
  "What they need": "Packaging for twelve snacks, ready for the festival season",
  Deliverables: { tick: ["Packaging"] },
  "Packs to design": "12",
  "Needed by": day(40),
  "Is there an event it must be ready for?": { choose: "Yes" },
  "Which event": "Diwali",
  Languages: { tick: ["English", "Marathi"] },
};
const CONVERTED = {
  "Billing name": "Sahyadri Foods Pvt Ltd",
  "Registered for GST?": { choose: "Yes" },
  GSTIN: "27AAPFU0939F1ZV",
  "Billing address": {
    address: {
      "House, building, street": "14 Karve Road",
      "City, town or village": "Pune",
      State: "Maharashtra",
      "PIN code": "411004",
    },
  },
  "Their accounts person": "Meena Joshi",
  "Their phone": "020 2543 1234",
  "What was ordered": { lines: [["Packaging design", "12", "28,500"]] },
  GST: "18",
};

test("a project moves through its milestones offline, is handed over, and escalates", async (t) => {
  const server = await startWorker({ assets: true });
  t.after(() => server.stop());
  const agency = await foundAgency(server.address);
  const snacks = agency.starting("Packaging for twelve snacks", "Sahyadri Foods", { template_version: agency.readyVersion });
  await (await agency.deviceOf("sanjay")).act(snacks);

  const sanjay = await openDevice(t, server.address);
  const misha = await openDevice(t, server.address);
  await signIn(sanjay, await agency.linkFor("sanjay", sanjay.address));
  await signIn(misha, await agency.linkFor("misha", misha.address));

  await t.test("Sanjay completes two milestones with the network off", async () => {
    const { page } = sanjay;
    await openProject(page, "Packaging for twelve snacks", "Sahyadri Foods");
    await sanjay.goOffline();
    await complete(page, "Appointment fixed", APPOINTMENT);
    await see(mark(page, /^1 change is saved on this device only/));
    await complete(page, "Requirement understood", REQUIREMENT);
    await see(page.getByRole("heading", { name: "Converted", level: 2 }));
    await see(mark(page, /^2 changes are saved on this device only/));
  });

  await t.test("he closes and opens the app, still offline, and is where he was", async () => {
    await sanjay.reopen();
    const { page } = sanjay;
    assert.equal(sanjay.isOffline, true);
    await see(mark(page, /^2 changes are saved on this device only.*No connection/));
    await openProject(page, "Packaging for twelve snacks", "Sahyadri Foods");
    await see(page.getByRole("heading", { name: "Converted", level: 2 }));
  });

  await t.test("he completes the form wrong, is told where and why, and puts it right", async () => {
    const { page } = sanjay;
    await complete(page, "Converted", { ...CONVERTED, "E-mail for the invoice": "accounts at sahyadri", Advance: "50,000" });
    const faults = page.getByRole("alert").filter({ hasText: "things to put right" });
    await see(faults.getByText(/^E-mail for the invoice: This is no e-mail address/));
    await see(faults.getByText(/^Advance: The advance is at least 30 %/));
    await see(faults.getByText("Advance paid by: This is needed."));
    const email = page.getByLabel("E-mail for the invoice");
    await until(() => email.evaluate((element) => element === document.activeElement), true, "the first wrong field has the focus");
    assert.equal(await email.getAttribute("aria-invalid"), "true");
    const described = await email.evaluate((element) =>
      element.getAttribute("aria-describedby").split(" ").map((id) => document.getElementById(id)?.textContent).join(" "),
    );
    assert.match(described, /It looks like name@company\.in/);
    assert.equal(await page.getByLabel("Billing name").inputValue(), "Sahyadri Foods Pvt Ltd", "what was right stays");

    await complete(page, "Converted", {
      "E-mail for the invoice": "accounts@sahyadri.in",
      Advance: "1.5 lakh",
      "Advance paid by": { choose: "Cheque" },
      "Balance due on": day(30),
    });
    await see(page.getByRole("heading", { name: "Waiting for Misha to accept" }));
    await see(page.getByRole("img", { name: "Saved on this device, not sent yet" }).first());
    await see(mark(page, /^3 changes are saved on this device only/));
  });

  await t.test("back on the network it is sent by itself", async () => {
    await sanjay.goOnline();
    await see(mark(sanjay.page, ALL_SENT));
    await seeNoMore(sanjay.page.getByRole("img", { name: "Saved on this device, not sent yet" }).first());
  });

  await t.test("Misha is alerted and reads everything captured on one page", async () => {
    const { page } = misha;
    await page.reload();
    await goTo(page, "Alerts");
    await page.getByRole("link", { name: /Sanjay hands “Cheque banked” over to you/ }).click();
    await see(page.getByRole("heading", { name: "Sanjay hands over to you" }));
    const seen = await captured(page);
    assert.equal(seen["Who decides"], "Asha Rane");
    assert.match(seen["Address"], /14 Karve Road.*Pune/s);
    assert.match(seen["What they need"], /^Packaging for twelve snacks/);
    assert.match(seen["Packs to design"], /^12\b/);
    assert.match(seen["Which event"], /Diwali/);
    assert.equal(seen["Billing name"], "Sahyadri Foods Pvt Ltd");
    assert.equal(seen.GSTIN, "27AAPFU0939F1ZV");
    assert.match(seen["E-mail for the invoice"], /accounts@sahyadri\.in/);
    assert.match(seen["Order value before tax"], /3,42,000/);
    assert.match(seen["Order value with tax"], /4,03,560/);
    assert.match(seen.Balance, /2,53,560/);
    assert.equal(seen["Advance paid by"], "Cheque");
  });

  await t.test("she returns it with a reason, and Sanjay sees which and why", async () => {
    const { page } = misha;
    await page.getByRole("button", { name: "Return", exact: true }).click();
    const sheet = page.getByRole("dialog", { name: "Return to Sanjay" });
    await sheet.getByText("Something recorded is wrong").click();
    await sheet.getByRole("textbox").fill("The cheque says Sahyadri Agro, not Foods");
    await sheet.getByRole("button", { name: "Return" }).click();
    await see(mark(page, ALL_SENT));

    await sanjay.page.reload();
    await goTo(sanjay.page, "Alerts");
    await sanjay.page.getByRole("link", { name: /Misha returned “Converted” to you/ }).click();
    await see(sanjay.page.getByRole("heading", { name: "Misha sent this back" }));
    await see(sanjay.page.getByText("Something recorded is wrong").first());
    await see(sanjay.page.getByText("The cheque says Sahyadri Agro, not Foods").first());
  });

  await t.test("he completes it again, keeping what was right, and she accepts", async () => {
    const { page } = sanjay;
    assert.equal(await page.getByLabel("E-mail for the invoice").inputValue(), "accounts@sahyadri.in", "the form is filled as it was");
    await complete(page, "Converted", { "Billing name": "Sahyadri Agro Pvt Ltd" });
    await see(page.getByRole("heading", { name: "Waiting for Misha to accept" }));
    await see(mark(page, ALL_SENT));

    await misha.page.reload();
    await see(misha.page.getByRole("heading", { name: "Sanjay hands over to you" }));
    assert.equal((await captured(misha.page))["Billing name"], "Sahyadri Agro Pvt Ltd");
    await misha.page.getByRole("button", { name: "Accept" }).click();
    await see(misha.page.getByRole("button", { name: "Complete “Cheque banked”" }));
    await see(mark(misha.page, ALL_SENT));
    await see(misha.page.getByText(/returned “Cheque banked” to Sanjay/));
  });

  await t.test("nobody acts: Ravi, then Anita are told once each, however often the cron runs", async () => {
    const ravi = await openDevice(t, server.address);
    const anita = await openDevice(t, server.address);
    await signIn(ravi, await agency.linkFor("ravi", ravi.address));
    await signIn(anita, await agency.linkFor("anita", anita.address));
    const late = (device) => device.page.getByRole("link", { name: /“Cheque banked”/ });

    const told = async () => {
      const rows = await server.sql("SELECT body FROM records WHERE kind = 'alert'");
      const alerts = rows.map(({ body }) => JSON.parse(body));
      const late = alerts.map((alert) => alert.body ?? alert).filter(({ news }) => news.news === "late");
      return late.map(({ to }) => agency.nameOf(to)).sort();
    };
    const runCron = async () => {
      const at = await agency.nextStep(snacks.project);
      // Twice at once, and once more: each step is taken exactly once.
      await Promise.all([server.cron(at), server.cron(at)]);
      await server.cron(at);
    };
    await runCron();
    assert.deepEqual(await told(), ["misha"]);
    await runCron();
    assert.deepEqual(await told(), ["misha", "ravi"]);

    await ravi.page.reload();
    await goTo(ravi.page, "Alerts");
    await see(late(ravi));
    assert.equal(await late(ravi).count(), 1);
    await see(ravi.page.getByText("You are told because Misha answers to you."));
    await anita.page.reload();
    await goTo(anita.page, "Alerts");
    assert.equal(await late(anita).count(), 0, "not her turn yet");

    await runCron();
    assert.deepEqual(await told(), ["anita", "misha", "ravi"]);
    assert.equal(await agency.nextStep(snacks.project), null, "the top was told");
    await anita.page.reload();
    await see(late(anita));
    assert.equal(await late(anita).count(), 1);
  });
});
