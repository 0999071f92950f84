// axe-core over every page, in both languages, light and dark; on a phone no page scrolls sideways,
// with letters twice as large either, and none moves where that is not wanted; and the main job by
// keyboard alone.
import assert from "node:assert/strict";
import { test } from "node:test";
import { startWorker } from "../support/workerd.mjs";
import { foundAgency } from "./support/agency.mjs";
import { violations } from "./support/axe.mjs";
import { discomforts } from "./support/comfort.mjs";
import { DESK, PHONE, openDevice } from "./support/device.mjs";
import { LEFT_BEHIND, PAGES, chooseLanguage, leaveBehind, signedInPages, readerOf, readersOf } from "./support/pages.mjs";
import { follow, openProject, see, signIn } from "./support/steps.mjs";

/** Every page in each screen, language and colour scheme, so that each two of them meet once. */
const LOOKS = [
  [PHONE, "on the phone", "english", "light"],
  [PHONE, "on the phone", "hindi", "dark"],
  [DESK, "on the desk", "english", "dark"],
  [DESK, "on the desk", "hindi", "light"],
];

test("every page is accessible", async (t) => {
  const server = await startWorker({ assets: true });
  t.after(() => server.stop());
  const agency = await foundAgency(server.address);
  const pages = await signedInPages(agency, server);

  for (const [size, name, language, colorScheme] of LOOKS) {
    await t.test(`${name}, in ${language}, ${colorScheme}`, async (t) => {
      const settings = { size, settings: { colorScheme, reducedMotion: "reduce" } };
      const found = [];
      const lookOn = (device) => async ({ title, path, shows }, inside = true) => {
        if (inside) await follow(device.page, path);
        else await device.goto(path);
        const shown = await see(shows(device.page)).then(() => true, () => false);
        if (!shown) return found.push(`${title}: no heading of level 1 in time`);
        for (const violation of await violations(device.page)) found.push(`${title}: ${violation}`);
        const width = await device.page.evaluate(() => document.documentElement.scrollWidth);
        if (width > size.width) found.push(`${title}: ${width} px wide on a screen of ${size.width} px`);
        if (size !== PHONE) return;
        for (const discomfort of await discomforts(device.page)) found.push(`${title}: ${discomfort}`);
      };
      for (const reader of readersOf(pages)) {
        const device = await openDevice(t, server.address, settings);
        const look = lookOn(device);
        await device.goto("/projects");
        await chooseLanguage(device.page, language);
        if (reader === "sanjay") for (const page of PAGES) await look(page, false);
        await signIn(device, await agency.linkFor(reader, device.address), language);
        for (const page of pages.filter((page) => readerOf(page) === reader)) await look(page);
        if (reader !== "sanjay") continue;
        await leaveBehind(device.page, agency, reader);
        await look(LEFT_BEHIND, false);
      }
      assert.deepEqual(found, []);
    });
  }
});

test("a milestone is completed by keyboard alone", async (t) => {
  const server = await startWorker({ assets: true });
  t.after(() => server.stop());
  const agency = await foundAgency(server.address);
  const report = agency.starting("Annual report", "Sahyadri Foods");
  await (await agency.deviceOf("sanjay")).act(report);
  const device = await openDevice(t, server.address, { size: DESK });
  await signIn(device, await agency.linkFor("sanjay", device.address));
  const { page } = device;

  const tabTo = async (locator) => {
    for (let presses = 0; presses < 60; presses += 1) {
      if (await locator.evaluate((element) => element === document.activeElement)) return;
      await page.keyboard.press("Tab");
    }
    assert.fail(`${locator} cannot be reached with Tab`);
  };

  await tabTo(page.getByRole("link", { name: "Annual report" }).first());
  await page.keyboard.press("Enter");
  await see(page.getByRole("heading", { name: "Requirement understood", level: 2 }));
  await tabTo(page.getByLabel("What do they need?"));
  await page.keyboard.type("A report for the shareholders");
  await tabTo(page.getByLabel("Pages"));
  await page.keyboard.type("200");
  await tabTo(page.getByRole("button", { name: "Complete “Requirement understood”" }));
  await page.keyboard.press("Enter");
  await see(page.getByText("Must be at most 96").first());
  const focused = await page.evaluate(() => document.activeElement.value);
  assert.equal(focused, "200", "the wrong field has the focus");
  await page.keyboard.press("Control+A");
  await page.keyboard.type("48");
  await page.keyboard.press("Enter");
  await see(page.getByRole("heading", { name: "Quotation accepted", level: 2 }));
});

test("the page says where one is after going somewhere", async (t) => {
  const server = await startWorker({ assets: true });
  t.after(() => server.stop());
  const agency = await foundAgency(server.address);
  const report = agency.starting("Annual report", "Sahyadri Foods");
  await (await agency.deviceOf("sanjay")).act(report);
  const device = await openDevice(t, server.address);
  await signIn(device, await agency.linkFor("sanjay", device.address));
  await openProject(device.page, "Annual report", "Sahyadri Foods");
  await device.page.waitForFunction(() => document.activeElement?.tagName === "H1");
  assert.match(await device.page.title(), /Sahyadri Foods/);
  await device.page.goBack();
  await see(device.page.getByRole("heading", { name: "Projects", level: 1 }));
  assert.match(await device.page.title(), /Projects/);
});
