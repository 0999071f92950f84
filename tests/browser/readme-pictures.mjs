// The pictures of the README and of docs/, of the demo team as 'make run' has it: make pictures.
// They are small: WebP, as the browser itself writes it. With names after it, only those:
// node tests/browser/readme-pictures.mjs today project
import { mkdir, readdir, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { serveDemo } from "../support/demo.mjs";
import { DESK, PHONE, openDevice } from "./support/device.mjs";
import { readyForOffline, see } from "./support/steps.mjs";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const FOLDER = join(ROOT, "docs/pictures");
const QUALITY = 0.8;
const LIGHTS = ["light", "dark"];

/** How long something may take to be seen, in milliseconds: a team of a year comes to each device first. */
const PATIENCE = 180_000;

const SCREENS = {
  phone: { size: PHONE, settings: { deviceScaleFactor: 2 } },
  desk: { size: DESK, settings: { deviceScaleFactor: 1 } },
};

const first = (selector) => (page) => page.locator(selector).filter({ visible: true }).first();
const project = (title) => async (page) => page.getByRole("link", { name: title }).first().click();

/** Each picture: what it is called, who looks, on which screen, in which light, and at what. */
const PICTURES = [
  { name: "today", who: "Sanjay", screen: "phone", path: "/today", shows: first("[data-part=prospects] .row, [data-part=prospects] li") },
  { name: "project", who: "Sanjay", screen: "phone", path: "/projects", open: project("Showroom campaign"), shows: first(".milestone-line") },
  { name: "capabilities", who: "Anita", screen: "phone", lights: ["light"], path: "/capabilities", shows: first("main h1") },
  { name: "projects", who: "Anita", screen: "desk", lights: ["light"], path: "/projects?view=board", shows: first(".board .card") },
  { name: "project", who: "Misha", screen: "desk", path: "/projects", open: project("Gift boxes"), shows: first("[data-pane=detail] .milestone-line") },
  { name: "performance", who: "Anita", screen: "desk", lights: ["light"], path: "/performance", shows: (page) => page.getByRole("button", { name: /^Sanjay/ }).first() },
  { name: "deciding", who: "Ravi", screen: "desk", lights: ["light"], path: "/expenses/deciding", shows: first("article") },
];

await mkdir(FOLDER, { recursive: true });
const asked = process.argv.slice(2);
const wanted = PICTURES.filter(({ name }) => asked.length === 0 || asked.includes(name));
const isWanted = (file) => asked.length === 0 || wanted.some(({ name, screen }) => file.startsWith(`${name}-${screen}-`));
for (const file of (await readdir(FOLDER)).filter(isWanted)) await rm(join(FOLDER, file));
const { address, links, stop } = await serveDemo();
try {
  let bytes = 0;
  for (const [screen, { size, settings }] of Object.entries(SCREENS)) {
    const onScreen = wanted.filter((picture) => picture.screen === screen);
    for (const who of new Set(onScreen.map((picture) => picture.who))) {
      const device = await openDevice(null, address, { size, settings: { ...settings, reducedMotion: "reduce" } });
      device.context.setDefaultTimeout(PATIENCE);
      await signIn(device, (await links())[who]);
      for (const light of LIGHTS) {
        await device.page.emulateMedia({ colorScheme: light });
        for (const picture of onScreen.filter((picture) => picture.who === who && (picture.lights ?? LIGHTS).includes(light))) {
          await show(device, picture);
          const file = `${picture.name}-${screen}-${light}.webp`;
          await writeFile(join(FOLDER, file), await small(device, await device.page.screenshot()));
          const { size } = await stat(join(FOLDER, file));
          bytes += size;
          console.log(`${file}: ${(size / 1000).toFixed(0)} kB`);
        }
      }
      await device.throwAway();
    }
  }
  console.log(`Together ${(bytes / 1000).toFixed(0)} kB`);
} finally {
  await stop();
}

/** Signs in, without the tour. */
async function signIn(device, link) {
  const { page } = device;
  const { pathname, hash } = new URL(link);
  await device.goto(pathname + hash);
  await page.getByRole("button", { name: "Sign in here" }).click();
  await see(page.getByRole("heading", { name: "Today", level: 1 }));
  await see(page.locator("[data-sync=team]").first());
  await readyForOffline(page);
}

/** Shows a page as it is to be seen: without anything that is offered for once. */
async function show(device, { path, open, shows }) {
  const { page } = device;
  await device.goto(path);
  if (open) await open(page);
  await see(shows(page));
  await page.evaluate(() => document.fonts.ready.then(() => {}));
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
}

/** A picture as WebP. */
async function small(device, png) {
  const page = await device.context.newPage();
  const url = await page.evaluate(
    async ([png, quality]) => {
      const bitmap = await createImageBitmap(await (await fetch(`data:image/png;base64,${png}`)).blob());
      const canvas = Object.assign(document.createElement("canvas"), { width: bitmap.width, height: bitmap.height });
      canvas.getContext("2d").drawImage(bitmap, 0, 0);
      return canvas.toDataURL("image/webp", quality);
    },
    [png.toString("base64"), QUALITY],
  );
  await page.close();
  return Buffer.from(url.slice(url.indexOf(",") + 1), "base64");
}
