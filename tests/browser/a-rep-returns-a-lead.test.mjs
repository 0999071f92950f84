// A lead that was handed to a rep brings what it said along; and goes back with a reason where it
// should not have come.
import assert from "node:assert/strict";
import { test } from "node:test";
import { startWorker } from "../support/workerd.mjs";
import { foundAgency } from "./support/agency.mjs";
import { openDevice } from "./support/device.mjs";
import { handOver } from "./support/leads.mjs";
import { startQualifying } from "./support/qualifying.mjs";
import { ALL_SENT, goTo, mark, see, seeNoMore, signIn } from "./support/steps.mjs";

test("a rep returns a lead", async (t) => {
  const server = await startWorker({ assets: true });
  t.after(() => server.stop());
  const agency = await foundAgency(server.address);
  const qualifying = await startQualifying(agency);
  const lead = await qualifying.lead("Sahyadri Dairy", "Leela Joshi", "+919822012302");
  const other = await qualifying.lead("Konkan Resorts", "Ajit Sawant", "+919822012388");
  const sanjay = await openDevice(t, server.address);
  await signIn(sanjay, await agency.linkFor("sanjay", sanjay.address));
  const { page } = sanjay;
  const project = await handOver(agency, qualifying, lead, "Cabling of the new dairy");

  await t.test("the project shows what they answered, and leads to the whole profile", async () => {
    await sanjay.goto(`/projects/${project}`);
    const from = page.getByRole("region", { name: "From a lead" });
    await see(from.getByText("When will you buy?"));
    await see(from.getByText("This quarter"));
    await from.getByText("Buyer profile").click();
    await see(from.getByText("She has the drawings ready"));
    await from.getByRole("link", { name: "The whole lead" }).click();
    await see(page.getByRole("heading", { name: "Sahyadri Dairy", level: 1 }));
    await see(page.getByText("With Sanjay in sales", { exact: false }));
    // Who sells reads it, and changes nothing.
    await seeNoMore(page.getByRole("button", { name: "More actions" }));
  });

  await t.test("the rep sees the leads that they were given, and no others", async () => {
    await goTo(page, "More");
    await page.getByRole("link", { name: "Leads", exact: true }).click();
    await see(page.getByRole("link", { name: /^Sahyadri Dairy/ }));
    await see(page.getByRole("button", { name: "All 1" }));
    await seeNoMore(page.getByRole("link", { name: "New lead" }));
    await sanjay.goto(`/leads/${other}`);
    await see(page.getByRole("heading", { name: "This lead is not here", level: 1 }));
  });

  await t.test("it goes back with the reason, in place of a plain return", async () => {
    await sanjay.goto(`/projects/${project}`);
    await page.getByRole("button", { name: "Return", exact: true }).click();
    const sheet = page.getByRole("dialog", { name: "Return this lead" });
    await sheet.getByText("What was written down is wrong", { exact: true }).click();
    await sheet.getByLabel("Note").fill("They rent, and may not lay cables");
    await sheet.getByLabel("Where does it go?").selectOption({ label: "On “Stay in touch”" });
    await sheet.getByRole("button", { name: "Return this lead" }).click();
    await see(page.getByText("The lead is returned."));
    await see(mark(page, ALL_SENT));
    const { place, history } = await qualifying.record(lead);
    assert.deepEqual([place.place, place.programme], ["nurturing", qualifying.programme]);
    assert.equal(history.at(-1).what.note, "They rent, and may not lay cables");
  });
});
