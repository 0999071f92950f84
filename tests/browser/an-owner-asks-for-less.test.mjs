// Anita’s team fills in a form. Their phones count how its fields are used, and nothing of what is
// filled in; the sums come together without names. Anita sees what costs more than it gives, stops
// asking for it in one tap, takes that back, and can switch the counting off, as everybody can on
// their own phone.
import assert from "node:assert/strict";
import { test } from "node:test";
import { startWorker } from "../support/workerd.mjs";
import { foundAgency } from "./support/agency.mjs";
import { DESK, openDevice } from "./support/device.mjs";
import { ALL_SENT, complete, follow, goTo, mark, openProject, see, seeNoMore, signIn, until } from "./support/steps.mjs";

const field = (key, label, more = {}) => ({ key, label, kind: { type: "text" }, required: "always", ...more });

/** A workflow with a field that is read, one that nobody reads, and one that a condition reads. */
const ASKED = [
  {
    key: "met", name: "Customer met", evidence: "They say so", role: "field_sales", limit: 480,
    form: {
      fields: [
        field("phone", "Their phone", { kind: { type: "phone" } }),
        field("fax", "Fax number"),
        field("new_customer", "Are they new?", { kind: { type: "yes_no" } }),
        field("found_us", "How did they find us?", { required: { when: { yes: "new_customer" } }, shown_when: { yes: "new_customer" } }),
      ],
    },
  },
  { key: "paid", name: "Paid", evidence: "The bank says so", role: "accounts", limit: 480, form: { fields: [] } },
];

test("an owner asks for less", async (t) => {
  const server = await startWorker({ assets: true });
  t.after(() => server.stop());
  const agency = await foundAgency(server.address);
  const version = await agency.publish("Asking", ASKED);
  await agency.owner.sync();
  const { template } = agency.owner.get("template_version", version);
  const start = agency.starting("Annual report", "Sahyadri Foods", { template_version: version });
  await (await agency.deviceOf("sanjay")).act(start);

  const sanjay = await openDevice(t, server.address);
  await signIn(sanjay, await agency.linkFor("sanjay", sanjay.address));
  const noticed = (device) => device.page.evaluate(() => JSON.parse(localStorage.getItem("field-use")));
  /** What a device counted of a field. */
  const countedOf = async (device, name) => (await noticed(device))?.counts?.[template]?.met?.[name];
  /** A day goes by for what a device has counted; then its link looks again. */
  const aDayLater = async (device) => {
    await device.page.evaluate(() => {
      const noted = JSON.parse(localStorage.getItem("field-use"));
      localStorage.setItem("field-use", JSON.stringify({ ...noted, begun_at: noted.begun_at - 24 * 3_600_000 }));
      window.dispatchEvent(new Event("focus"));
    });
  };

  await t.test("what a form asks is counted on the phone that fills it in, offline, too, and never what is filled in", async () => {
    const { page } = sanjay;
    await openProject(page, "Annual report", "Sahyadri Foods");
    await sanjay.goOffline();
    await complete(page, "Customer met", {
      "Their phone": "98220 12345",
      "Fax number": "020 2543 9999",
      "Are they new?": { choose: "No" },
    });
    await until(async () => (await countedOf(sanjay, "fax"))?.asked, 1, "the form is counted");
    const kept = await noticed(sanjay);
    const { met } = kept.counts[template];
    assert.deepEqual(Object.keys(met).sort(), ["fax", "new_customer", "phone"], "what was not asked is not counted");
    assert.equal(met.fax.filled, 1);
    assert.equal(met.fax.seconds.reduce((sum, times) => sum + times), 1, "how long it took");
    assert.ok(!/2543|9822/.test(JSON.stringify(kept)), "nothing of what was filled in");
  });

  await t.test("it survives that the app is killed, and is reported once there is a network", async () => {
    await sanjay.reopen();
    assert.equal((await countedOf(sanjay, "fax")).asked, 1);
    await sanjay.goOnline();
    await see(mark(sanjay.page, ALL_SENT));
    await aDayLater(sanjay);
    await until(async () => {
      await agency.owner.sync();
      return agency.owner.all("field_use")[0]?.counts.met.fax.asked;
    }, 1, "the team has it");
    assert.equal(await countedOf(sanjay, "fax"), undefined, "and counts from nothing again");
    const people = Object.values(agency.people);
    const body = JSON.stringify(agency.owner.all("field_use"));
    assert.ok(!people.some((person) => body.includes(person)), body);
  });

  await t.test("that the next person looks at it is counted, and that they call", async () => {
    const misha = await openDevice(t, server.address);
    await signIn(misha, await agency.linkFor("misha", misha.address));
    await openProject(misha.page, "Annual report", "Sahyadri Foods");
    // What is further down on a phone is read by whoever goes there.
    await misha.page.getByText("020 2543 9999").scrollIntoViewIfNeeded();
    await until(async () => (await countedOf(misha, "fax"))?.reads?.taken_over, 1, "it stood before her eyes");
    const call = misha.page.getByRole("link", { name: /^Call \+91/ });
    await call.evaluate((link) => link.addEventListener("click", (event) => event.preventDefault(), { once: true }));
    await call.click();
    await until(async () => (await countedOf(misha, "phone"))?.reads?.acted_on, 1, "she called");
    assert.equal((await countedOf(misha, "fax")).read_at.paid, 1, "while it stood there");
    assert.equal((await countedOf(misha, "fax")).reads.acted_on, undefined);
    // Who filled it in looks at it, too, from now on: see below.
    await openProject(sanjay.page, "Annual report", "Sahyadri Foods");
    await sanjay.page.getByText("020 2543 9999").scrollIntoViewIfNeeded();
  });

  const anita = await openDevice(t, server.address, { size: DESK });
  await signIn(anita, await agency.linkFor("anita", anita.address));
  const { page } = anita;
  const one = (label) => page.getByRole("article").filter({ has: page.getByRole("heading", { name: label, exact: true }) });
  const undo = (said) => page.locator(".toast").filter({ hasText: said }).getByRole("button", { name: "Undo" });
  // At a desk each pane has its mark.
  const allSent = () => see(mark(page, ALL_SENT).first());
  const current = async () => {
    await agency.owner.sync();
    const { current } = agency.owner.get("template", template);
    return agency.owner.get("template_version", current);
  };

  await t.test("Anita is told what is counted and what is not, before there is enough", async () => {
    await follow(page, `/workflows/${template}`);
    await page.getByRole("link", { name: "What fields are worth" }).click();
    await see(page.getByRole("heading", { name: "What fields are worth", level: 1 }));
    await see(page.getByRole("heading", { name: "What they never count" }));
    await see(one("Fax number").getByText("Asked 1 of 20 times."));
    await see(one("Are they new?").getByText("whether “How did they find us?” is asked"));
  });

  await t.test("once there is, she sees what costs more than it gives, and why", async () => {
    const answered = (times, more) => ({ asked: times, filled: times, seconds: [0, 0, 0, 0, times, 0, 0, 0], ...more });
    const read = (times) => ({ reads: { seen: times, acted_on: 5 }, read_at: { paid: times + 5 } });
    const met = { phone: answered(30, read(25)), fax: answered(30), new_customer: answered(30) };
    await (await agency.deviceOf("jacob")).act({ do: "report_field_use", template, counts: { met } });
    const fax = one("Fax number");
    await see(fax.getByText(/Asked 31 times, filled in 31/));
    await see(fax.getByText("Nobody looked at an answer."));
    await see(one("Their phone").getByText(/Answers were read 30 times/));
    await fax.getByText("Figures").click();
    await see(fax.getByText("Cost everybody together"));
    assert.equal(await one("Are they new?").getByRole("button").count(), 0, "a condition rests on it");
  });

  await t.test("one tap stops asking for it in new projects, and one takes that back", async () => {
    await one("Fax number").getByRole("button", { name: "Ask it no longer" }).click();
    await see(page.getByText("“Fax number” is asked no longer. Running projects keep it."));
    await seeNoMore(one("Fax number"));
    await allSent();
    const next = await current();
    assert.equal(next.number, 2);
    assert.deepEqual(next.milestones[0].form.fields.map(({ key }) => key), ["phone", "new_customer", "found_us"]);
    assert.equal(agency.owner.get("project", start.project).template_version, version, "running projects keep theirs");
    await undo("“Fax number” is asked no longer").click();
    await see(page.getByText("The form asks as before."));
    await see(one("Fax number"));
    await allSent();
    const again = await current();
    assert.equal(again.number, 3);
    const { milestones } = agency.owner.get("template_version", version);
    assert.deepEqual(again.milestones, milestones);
  });

  await t.test("she can switch it off for everybody, and Sanjay on his own phone", async () => {
    await page.getByRole("switch", { name: /^Count how fields are used/ }).click();
    await see(page.getByText("Counting is switched off: nothing new comes in."));
    await allSent();
    await agency.owner.sync();
    assert.equal(agency.owner.all("workspace")[0].measuring, "off");
    await undo("Count how fields are used").click();
    await seeNoMore(page.getByText("Counting is switched off: nothing new comes in."));
    assert.equal(await countedOf(sanjay, "fax"), undefined, "who filled it in has looked at it long enough, and that is no reason to ask for it");
    await goTo(sanjay.page, "More");
    await sanjay.page.getByRole("switch", { name: /^Count how fields are used/ }).click();
    assert.equal(await noticed(sanjay), null, "nothing is kept");
  });
});
