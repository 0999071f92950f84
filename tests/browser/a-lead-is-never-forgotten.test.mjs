// One lead's life: put right, heard from, put on a programme, called when it is due, closed, taken
// up again; and another one that turns out to be the same.
import assert from "node:assert/strict";
import { test } from "node:test";
import { change } from "../support/client.mjs";
import { startWorker } from "../support/workerd.mjs";
import { foundAgency } from "./support/agency.mjs";
import { openDevice } from "./support/device.mjs";
import { startQualifying } from "./support/qualifying.mjs";
import { ALL_SENT, choose, mark, see, seeNoMore, signIn } from "./support/steps.mjs";

const DAY = 24 * 60 * 60 * 1000;

test("a lead is never forgotten", async (t) => {
  const server = await startWorker({ assets: true });
  t.after(() => server.stop());
  const agency = await foundAgency(server.address);
  const qualifying = await startQualifying(agency);
  const lead = await qualifying.lead("Deccan Tools", "Kiran Kulkarni", "+919822012301", { emails: ["kiran@deccan.example"] });
  const twin = await qualifying.lead("Deccan Tools", "", "+919822012301", { emails: ["sales@deccan.example"], note: "Asked for a price list" });
  const meena = await openDevice(t, server.address);
  await signIn(meena, await agency.linkFor("meena", meena.address));
  const { page } = meena;
  const record = async (id = lead) => {
    await see(mark(page, ALL_SENT));
    return qualifying.record(id);
  };
  const sheet = (name) => page.getByRole("dialog", { name });
  const happened = (text) => page.getByRole("region", { name: "Buyer profile" }).getByText(text).first();

  await t.test("what was written down wrong is put right, and can be put back", async () => {
    await meena.goto(`/leads/${lead}`);
    await see(page.getByRole("heading", { name: "Deccan Tools", level: 1 }));
    await choose(page, "Edit details");
    const edit = sheet("Edit details");
    await edit.getByLabel("Company").fill("Deccan Tools & Dies");
    await edit.getByLabel("Phone or e-mail").fill("98220 12301\nnot a number");
    await edit.getByRole("button", { name: "Save" }).click();
    await see(edit.getByText("“not a number” is neither a phone number nor an e-mail address."));
    await edit.getByLabel("Phone or e-mail").fill("98220 12301\n98220 12399\nkiran@deccan.example");
    await edit.getByLabel("What it may be worth").fill("2,50,000");
    await edit.getByRole("button", { name: "Save" }).click();
    await see(page.getByRole("heading", { name: "Deccan Tools & Dies", level: 1 }));
    await see(happened("changed the details"));
    const { details } = await record();
    assert.deepEqual(details.phones, ["+919822012301", "+919822012399"]);
    assert.equal(details.value.minor, 2_50_000_00);
  });

  await t.test("what they did counts, and is explained", async () => {
    await choose(page, "Record a response");
    const respond = sheet("Record a response");
    await respond.getByText("Followed a link", { exact: true }).click();
    await respond.getByLabel("To what?").fill("Ten tools that last");
    await respond.getByRole("button", { name: "Save" }).click();
    const points = page.getByRole("region", { name: "Points" });
    await see(points.getByText("Followed a link"));
    await see(points.getByText("of 50 needed"));
    await see(points.getByText("A response is worth half after 90 days", { exact: false }));
    await see(happened("followed a link"));
    assert.equal((await record()).profile.responses[0].points, 500);
  });

  await t.test("e-mails are sent to who wants them, until they do not", async () => {
    await choose(page, "They want e-mails");
    await see(page.getByText("Wanted, since", { exact: false }));
    await choose(page, "They want no e-mails");
    const sure = sheet("They want no e-mails");
    await see(sure.getByText("Only they themselves can take that back", { exact: false }));
    await sure.getByRole("button", { name: "No more e-mails" }).click();
    await see(page.getByText("Not wanted, since", { exact: false }));
    assert.equal((await record()).consent.consent, "withdrawn");
    await page.getByRole("button", { name: "More actions" }).click();
    await see(page.getByRole("button", { name: "Record a response" }));
    await seeNoMore(page.getByRole("button", { name: "They want e-mails" }));
    await page.keyboard.press("Escape");
  });

  await t.test("on a programme, the call that is due stands at the head of the list, with what to say", async () => {
    await choose(page, "Put on a programme");
    const nurture = sheet("Put on a programme");
    await nurture.getByLabel("Why?").fill("Buys next year");
    await nurture.getByRole("button", { name: "Put on a programme" }).click();
    await see(page.getByText("Nurtured on “Stay in touch”", { exact: false }));
    assert.equal((await record()).place.programme, qualifying.programme);
    // As if that had been a week ago.
    const { turn } = await record();
    await qualifying.meena.act(change({ do: "nurture_lead", lead, turn, programme: qualifying.programme, note: "" }, Date.now() - 7 * DAY));
    await server.cron(Date.now());
    await meena.goto("/leads");
    const todo = page.getByRole("region", { name: "To do" });
    await see(todo.getByText("What has changed?"));
    await see(todo.getByRole("link", { name: /^Call Deccan Tools & Dies/ }));
    await todo.getByRole("button", { name: "Done: Deccan Tools & Dies" }).click();
    const done = sheet("Done. What came of it?");
    await done.getByText("Answered", { exact: true }).click();
    await done.getByLabel("Note").fill("Wants to see the new catalogue");
    await done.getByRole("button", { name: "Save" }).click();
    await seeNoMore(todo);
    await meena.goto(`/leads/${lead}`);
    await see(happened("did what was due: Call"));
    await see(happened("Wants to see the new catalogue"));
    await see(happened("answered"));
    assert.equal((await record()).profile.responses.length, 2);
  });

  await t.test("it is closed with a reason, and taken up again with one tap", async () => {
    await choose(page, "Close");
    const close = sheet("Why is it closed?");
    await close.getByText("Another reason", { exact: true }).click();
    await close.getByRole("button", { name: "Close", exact: true }).last().click();
    await see(close.getByText("Say it in a few words.").or(close.getByRole("alert")));
    await close.getByText("Bought from somebody else", { exact: true }).click();
    await close.getByRole("button", { name: "Close", exact: true }).last().click();
    await see(page.getByText("Closed: Bought from somebody else", { exact: false }).first());
    assert.equal((await record()).place.place, "closed");
    await page.getByRole("button", { name: "Take up again" }).last().click();
    await see(page.getByText("In the queue: taken up again", { exact: false }));
    assert.equal((await record()).place.why, "reopened");
  });

  await t.test("another lead turns out to be the same: looked at side by side, and merged", async () => {
    await see(page.getByText("These look alike"));
    await page.getByRole("button", { name: /^Look at both: Deccan Tools/ }).click();
    const merge = sheet("Merge with another lead");
    await see(merge.getByText("Asked for a price list"));
    await merge.getByRole("button", { name: "Merge", exact: true }).click();
    await see(page.getByText("All of it is on “Deccan Tools & Dies” now."));
    await see(page.getByRole("link", { name: /sales@deccan\.example/ }).first());
    await seeNoMore(page.getByText("These look alike"));
    assert.deepEqual((await record(twin)).place.because, { closing: "duplicate", of: lead });
    await meena.goto(`/leads/${twin}`);
    await page.getByRole("link", { name: "Open that one" }).click();
    await see(page.getByRole("heading", { name: "Deccan Tools & Dies", level: 1 }));
    // In the list there is one of them.
    await meena.goto("/leads");
    await see(page.getByRole("button", { name: "All 1" }));
  });
});
