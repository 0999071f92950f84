// Takes a picture of every page, for people to look at: node tests/browser/pictures.mjs
// They are written to test-results/pictures. With words after it, only pages with one of them in their title:
// node tests/browser/pictures.mjs chart grid
import { mkdir, rm } from "node:fs/promises";
import { startWorker } from "../support/workerd.mjs";
import { foundAgency } from "./support/agency.mjs";
import { DESK, PHONE, openDevice } from "./support/device.mjs";
import { PAGES, chooseLanguage, signedInPages, readerOf, readersOf } from "./support/pages.mjs";
import { see, signIn } from "./support/steps.mjs";

const asked = process.argv.slice(2);
const isAsked = ({ title }) => asked.length === 0 || asked.some((word) => title.includes(word));

const folder = "test-results/pictures";
await rm(folder, { recursive: true, force: true });
await mkdir(folder, { recursive: true });
const server = await startWorker({ assets: true });
try {
  const agency = await foundAgency(server.address);
  const pages = await signedInPages(agency, server);
  for (const [screen, size] of Object.entries({ phone: PHONE, desk: DESK })) {
    for (const language of ["english", "hindi"]) {
      for (const colorScheme of ["light", "dark"]) {
        const settings = { size, settings: { colorScheme, reducedMotion: "reduce" } };
        const takeOn = (device) => async ({ title, path, shows }) => {
          await device.goto(path);
          await see(shows(device.page)).catch((error) => console.error(`${title}: ${error.message.split("\n")[0]}`));
          await device.page.evaluate(() => document.fonts.ready.then(() => {}));
          // As tall as the page is, so that what is fixed to the screen's edge covers nothing.
          const height = await device.page.evaluate(() => document.documentElement.scrollHeight);
          await device.page.setViewportSize({ ...size, height: Math.max(size.height, height) });
          const name = `${title.replaceAll(" ", "-")}.${screen}.${language}.${colorScheme}.png`;
          await device.page.screenshot({ path: `${folder}/${name}` });
          await device.page.setViewportSize(size);
        };
        for (const reader of readersOf(pages)) {
          const device = await openDevice(null, server.address, settings);
          const take = takeOn(device);
          await device.goto("/");
          await chooseLanguage(device.page, language);
          if (reader === "sanjay") for (const page of PAGES.filter(isAsked)) await take(page);
          await signIn(device, await agency.linkFor(reader, device.address), language);
          for (const page of pages.filter(isAsked).filter((page) => readerOf(page) === reader)) await take(page);
          await device.throwAway();
          if (device.troubles.length > 0) console.error([...new Set(device.troubles)].join("\n"));
        }
        console.log(`${screen}, ${language}, ${colorScheme}`);
      }
    }
  }
} finally {
  await server.stop();
}
