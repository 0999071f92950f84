// For who needs large letters: text twice as large on a narrow phone, and no page scrolls sideways.
// For who is made ill by movement: nothing moves.
import assert from "node:assert/strict";
import { test } from "node:test";
import { startWorker } from "../support/workerd.mjs";
import { foundAgency } from "./support/agency.mjs";
import { PHONE, openDevice } from "./support/device.mjs";
import { PAGES, chooseLanguage, readerOf, readersOf, signedInPages } from "./support/pages.mjs";
import { follow, see, signIn } from "./support/steps.mjs";

/** Text twice as large, as the browser's own setting makes it: every size here is in `rem`. */
const enlarge = (page) => page.evaluate(() => void (document.documentElement.style.fontSize = "200%"));

/**
 * What is wider than the screen without scrolling in a place of its own, the outermost first. What is fixed to the
 * screen's edges follows whatever else is too wide.
 */
const tooWide = (page) =>
  page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    const isHeld = ({ overflowX, position }) => /auto|scroll|hidden|clip/.test(overflowX) || position === "fixed";
    const scrolls = (element) => element && (isHeld(getComputedStyle(element)) || scrolls(element.parentElement));
    const named = ({ tagName, className, textContent }) => `${tagName.toLowerCase()}.${className?.baseVal ?? className} “${textContent.trim().slice(0, 40)}”`;
    const wide = [...document.body.querySelectorAll("*")].filter((element) => element.getBoundingClientRect().right > width + 1 && !scrolls(element));
    return wide.slice(0, 3).map(named).concat(`${document.documentElement.scrollWidth} px`);
  });

/** What would move for longer than an eye can follow. */
const moving = (page) =>
  page.evaluate(() => {
    const seconds = (list) => Math.max(...list.split(",").map(parseFloat));
    const moves = (style) => style.animationName !== "none" && seconds(style.animationDuration) > 0.05;
    const slides = (style) => style.transitionProperty !== "none" && seconds(style.transitionDuration) > 0.05;
    const found = [...document.querySelectorAll("*")].filter((element) => {
      const style = getComputedStyle(element);
      return moves(style) || slides(style) || style.scrollBehavior === "smooth";
    });
    return found.slice(0, 3).map(({ tagName, className }) => `${tagName.toLowerCase()}.${className?.baseVal ?? className}`);
  });

test("no page scrolls sideways with letters twice as large, and none moves where that is not wanted", async (t) => {
  const server = await startWorker({ assets: true });
  t.after(() => server.stop());
  const agency = await foundAgency(server.address);
  const pages = await signedInPages(agency, server);
  for (const language of ["english", "hindi"]) {
    await t.test(`in ${language}`, async (t) => {
      const found = [];
      const look = async ({ page }, title) => {
        for (const wide of await tooWide(page)) found.push(`${title}: ${wide}`);
        for (const what of await moving(page)) found.push(`${title} moves: ${what}`);
      };
      for (const reader of readersOf(pages)) {
        const device = await openDevice(t, server.address, { size: PHONE, settings: { reducedMotion: "reduce" } });
        const { page } = device;
        await device.goto("/projects");
        await chooseLanguage(page, language);
        if (reader === "sanjay") {
          for (const { title, path, shows } of PAGES) {
            await device.goto(path);
            await see(shows(page));
            await enlarge(page);
            await look(device, title);
          }
        }
        await signIn(device, await agency.linkFor(reader, device.address), language);
        await enlarge(page);
        for (const { title, path, shows } of pages.filter((page) => readerOf(page) === reader)) {
          await follow(page, path);
          if (await see(shows(page)).then(() => true, () => false)) await look(device, title);
          else found.push(`${title} is not shown`);
        }
      }
      assert.deepEqual(found, []);
    });
  }
});
