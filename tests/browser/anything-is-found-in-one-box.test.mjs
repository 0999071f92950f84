// Anything is found in one box, without a network, and with slips of the finger: on a phone a page,
// at a desk a box over the page; and whatever has keys is in the same list.
import assert from "node:assert/strict";
import { test } from "node:test";
import { startWorker } from "../support/workerd.mjs";
import { foundAgency } from "./support/agency.mjs";
import { DESK, openDevice } from "./support/device.mjs";
import { follow, putOnHold, rename, see, seeNoMore, signIn, until } from "./support/steps.mjs";

test("anything is found in one box", async (t) => {
  const server = await startWorker({ assets: true });
  t.after(() => server.stop());
  const agency = await foundAgency(server.address);
  const requests = await agency.requests();
  const menu = agency.starting("Menu cards on linen paper", "Hotel Vihar", {
    customer: { name: "Hotel Vihar", contacts: [{ name: "Meera Kulkarni", phone: "+919822041567", email: "meera@vihar.example" }] },
  });
  const hindi = agency.starting("शादी के कार्ड", "होटल विहार");
  const report = agency.starting("Annual report", "Sahyadri Foods");
  const rep = await agency.deviceOf("sanjay");
  await rep.act(menu, hindi, report);
  await rep.act(requests.plain("Measure the counter", "kavita", menu.project));

  const box = (page) => page.getByRole("combobox", { name: "Search" });
  const options = (page) => page.getByRole("listbox", { name: "Found" }).getByRole("option");
  const first = (page) => page.locator("[role=option][aria-selected=true]");

  await t.test("on a phone, on a page with an address of its own", async (t) => {
    const device = await openDevice(t, server.address);
    const { page } = device;
    await signIn(device, await agency.linkFor("sanjay", device.address));
    await see(page.getByRole("link", { name: /Annual report/ }).first());
    await device.goOffline();
    await page.getByRole("link", { name: "Search" }).click();
    await see(box(page));
    await until(() => box(page).evaluate((field) => field === document.activeElement));

    for (const [typed, found] of [
      ["hotal vihar", /Menu cards on linen paper/],
      ["menu crads", /Menu cards on linen paper/],
      ["41567", /Menu cards on linen paper.*\+919822041567/],
      ["kulkrani", /Menu cards on linen paper.*Meera Kulkarni/],
      ["विहार", /शादी के कार्ड/],
      ["measure coun", /Measure the counter/],
      ["kavit", /Kavita.*Creative/],
      ["short brief", /Short brief/],
      ["workflo", /Workflows/],
    ]) {
      await box(page).fill(typed);
      await see(options(page).filter({ hasText: found }).first());
      assert.match(await first(page).innerText().then((text) => text.replaceAll("\n", " ")), found, typed);
    }

    await box(page).fill("hotal");
    await see(page.locator("mark", { hasText: "Hotel" }).first());
    await options(page).filter({ hasText: "Menu cards" }).first().click();
    await see(page.getByRole("heading", { name: "Hotel Vihar", level: 1 }));
    await page.goBack();
    await see(options(page).filter({ hasText: "Menu cards" }).first());
    assert.equal(await box(page).inputValue(), "hotal");

    await box(page).fill("Nilgiri Estates");
    await see(page.getByText(/Nothing is called “Nilgiri Estates” among 3 projects, 1 request or task and 6 people/));
    await page.getByRole("option", { name: "New project for “Nilgiri Estates”" }).click();
    await see(page.getByRole("heading", { name: "New project" }));
    assert.equal(await page.getByLabel("Customer").inputValue(), "Nilgiri Estates");

    await page.goto(`${device.address}/search?q=hotal`);
    await see(options(page).filter({ hasText: "Menu cards" }).first());
    await follow(page, "/search?q=annual");
    await see(options(page).filter({ hasText: "Annual report" }).first());
    assert.equal(await box(page).inputValue(), "annual");

    await page.goto(`${device.address}/search`);
    await see(options(page).filter({ hasText: "Menu cards" }).first());
  });

  await t.test("at a desk, over the page, by keys alone", async (t) => {
    const device = await openDevice(t, server.address, { size: DESK });
    const { page } = device;
    await signIn(device, await agency.linkFor("sanjay", device.address));
    await see(page.getByRole("link", { name: /Annual report/ }).first());
    const dialog = page.getByRole("dialog", { name: "Search" });

    await page.keyboard.press("/");
    await see(dialog);
    await page.keyboard.type("vihar");
    await see(options(page).filter({ hasText: "Menu cards" }).first());
    const before = await first(page).getAttribute("id");
    assert.equal(await box(page).getAttribute("aria-activedescendant"), before);
    await page.keyboard.press("ArrowDown");
    await until(async () => (await first(page).getAttribute("id")) !== before);
    assert.equal(await box(page).getAttribute("aria-activedescendant"), await first(page).getAttribute("id"));
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("Enter");
    await see(page.getByRole("heading", { name: "Hotel Vihar", level: 1 }));
    await seeNoMore(dialog);

    // While a sheet is open the keys are the sheet's.
    const noSheet = () => until(async () => (await page.locator("dialog[open]").count()) === 0);
    await rename(page, "Letterheads");
    await noSheet();
    await page.keyboard.press("Control+k");
    await see(dialog);
    await page.keyboard.type("lettrheads");
    await see(options(page).filter({ hasText: "Letterheads" }).first());
    await page.keyboard.press("Escape");
    await seeNoMore(dialog);
    await putOnHold(page, "The printer is away");
    await noSheet();
    await page.keyboard.press("Control+k");
    await box(page).fill("take back");
    await page.getByRole("option", { name: /Take back the last act/ }).click();
    await seeNoMore(page.getByRole("button", { name: "Resume" }));

    await page.keyboard.press("?");
    const keys = page.getByRole("dialog", { name: "Keys" });
    await see(keys.getByText("Requests and tasks"));
    await page.keyboard.press("Escape");
    await seeNoMore(keys);
    await page.keyboard.press("g");
    await page.keyboard.press("t");
    await see(page.getByRole("heading", { name: "Team", level: 1 }));

    await page.goto(`${device.address}/projects`);
    await page.getByPlaceholder(/./).first().click();
    await page.keyboard.type("n?/");
    assert.equal(await page.locator("input[type=search]").inputValue(), "n?/");
    assert.equal(await dialog.isVisible(), false);
  });
});
