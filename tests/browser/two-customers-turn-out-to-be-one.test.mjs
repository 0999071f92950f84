// Two customers are one, as their phone number says: suggested, merged, undone; and another person
// sees it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { startWorker } from "../support/workerd.mjs";
import { foundAgency } from "./support/agency.mjs";
import { openDevice } from "./support/device.mjs";
import { ALL_SENT, mark, see, seeNoMore, signIn, until } from "./support/steps.mjs";

test("two customers turn out to be one", async (t) => {
  const server = await startWorker({ assets: true });
  t.after(() => server.stop());
  const agency = await foundAgency(server.address);
  const old = agency.starting("Annual report", "Hotel Vihar");
  const report = agency.starting("Posters", "Kirloskar Pumps Pvt Ltd");
  await (await agency.deviceOf("sanjay")).act(old, report);
  const { one, like } = await agency.customers();
  await agency.owner.act({ do: "link_project", project: report.project, from: null, to: like });
  const [sanjay, jacob] = [await openDevice(t, server.address), await openDevice(t, server.address)];
  await signIn(sanjay, await agency.linkFor("sanjay", sanjay.address));
  await signIn(jacob, await agency.linkFor("jacob", jacob.address));
  const { page } = sanjay;
  const record = async (id) => {
    await agency.owner.sync();
    return agency.owner.get("customer", id);
  };
  const projects = (page) => page.getByRole("region", { name: "Running projects" });

  await t.test("they are suggested, with why, and shown side by side", async () => {
    await sanjay.goto("/customers");
    await see(page.getByRole("heading", { name: "These look like one" }));
    await see(page.getByText("same phone, same name"));
    await page.getByRole("button", { name: "Look at both" }).click();
    const sheet = page.getByRole("dialog");
    await see(sheet.getByText("Sunita Patil · Buyer", { exact: false }));
    await see(sheet.getByText("S. Patil", { exact: false }));
  });

  await t.test("one tap merges them, and everything is on one page", async () => {
    const sheet = page.getByRole("dialog");
    const first = await sheet.locator("section b").first().textContent();
    if (first !== "Kirloskar Pumps") await sheet.getByRole("button", { name: "Keep the other name" }).click();
    await sheet.getByRole("button", { name: "Merge", exact: true }).click();
    await see(page.getByText("“Kirloskar Pumps Pvt Ltd” is part of “Kirloskar Pumps” now"));
    await seeNoMore(page.getByRole("heading", { name: "These look like one" }));
    await see(mark(page, ALL_SENT));
    assert.equal((await record(like)).merged_into, one);
    await sanjay.goto(`/customers/${one}`);
    await see(projects(page).getByRole("link").first());
    await see(page.getByRole("link", { name: /^S\. Patil/ }));
  });

  await t.test("another person sees it, and where the other one leads", async () => {
    await jacob.goto(`/customers/${like}`);
    await see(jacob.page.getByText("This is part of Kirloskar Pumps now."));
    await jacob.page.getByRole("link", { name: "Open it" }).click();
    await see(jacob.page.getByRole("heading", { name: "Kirloskar Pumps", level: 1 }));
    await see(projects(jacob.page).getByRole("link").first());
  });

  await t.test("it is undone from the page, and what was edited since is kept", async () => {
    await jacob.page.getByRole("button", { name: "Edit", exact: true }).click();
    await jacob.page.getByLabel("Address").fill("14, MG Road, Pune");
    await jacob.page.getByRole("button", { name: "Save", exact: true }).click();
    await see(jacob.page.getByText("14, MG Road, Pune", { exact: true }));
    const panel = jacob.page.locator("section.panel").filter({ hasText: "“Kirloskar Pumps Pvt Ltd” was merged" });
    await panel.getByRole("button", { name: "They are two after all" }).click();
    await see(mark(jacob.page, ALL_SENT));
    await until(async () => (await record(like)).merged_into ?? null, null);
    const kept = await record(one);
    assert.equal(kept.address, "14, MG Road, Pune");
    assert.deepEqual(kept.contacts.map(({ name }) => name), ["Sunita Patil"]);
  });

  await t.test("told apart, they are not suggested again; that too can be undone", async () => {
    await sanjay.goto("/customers");
    await page.getByRole("button", { name: "Not the same" }).click();
    await seeNoMore(page.getByRole("heading", { name: "These look like one" }));
    await page.reload();
    await see(page.getByRole("link", { name: /^Kirloskar Pumps Pvt Ltd/ }));
    assert.equal(await page.getByRole("heading", { name: "These look like one" }).count(), 0);
  });

  await t.test("a name that only projects have gets its page with one tap, and they lead there", async () => {
    await page.getByRole("button", { name: "Make a page for Hotel Vihar" }).click();
    await see(page.getByText("Hotel Vihar has a page now"));
    await page.getByRole("link", { name: /^Hotel Vihar/ }).click();
    await see(page.getByRole("heading", { name: "Hotel Vihar", level: 1 }));
    await see(projects(page).getByRole("link", { name: /Annual report/ }));
    await see(mark(page, ALL_SENT));
  });

  await t.test("a new project says whom its customer may be", async () => {
    await sanjay.goto("/projects/new");
    await page.getByLabel("Customer").fill("Hotel Vihaar");
    await see(page.getByText("This may be Hotel Vihar: nearly the same name."));
    await page.getByRole("button", { name: "It is Hotel Vihar" }).click();
    await see(page.getByText("For Hotel Vihar, who has a page"));
    await page.getByRole("button", { name: "Start project" }).click();
    await see(page.getByRole("heading", { name: "Hotel Vihar", level: 1 }));
  });
});
