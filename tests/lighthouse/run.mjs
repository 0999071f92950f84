// Lighthouse over the main pages, with its settings for a phone: the sign-in page as a first visit,
// the others as somebody opens them again who is signed in by a link of the demo team.
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import lighthouse from "lighthouse";
import { chromium } from "playwright-core";
import { readyForOffline, see } from "../browser/support/steps.mjs";
import { serveDemo } from "../support/demo.mjs";
import { freePort } from "../support/workerd.mjs";

const FOLDER = "test-results/lighthouse";
const WHO = "Sanjay";
/** How long something may take to be seen, in milliseconds: the machine may have other things to do. */
const PATIENCE = 180_000;
const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"];

await mkdir(FOLDER, { recursive: true });
const profile = await mkdtemp(join(tmpdir(), "handoff-lighthouse-"));
const { address, links, stop } = await serveDemo();
const port = await freePort();
const browser = await chromium.launchPersistentContext(profile, {
  executablePath: process.env.CHROMIUM,
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", `--remote-debugging-port=${port}`],
  viewport: { width: 412, height: 823 },
  locale: "en-IN",
});
browser.setDefaultTimeout(PATIENCE);
try {
  const scores = [await look("sign-in", "/sign-in", { disableStorageReset: false })];
  const project = await signIn();
  for (const [name, path] of [["today", "/today"], ["projects", "/projects"], ["a project", project]]) {
    scores.push(await look(name, path, { disableStorageReset: true }));
  }
  await writeFile(join(FOLDER, "scores.json"), `${JSON.stringify(scores, null, 2)}\n`);
  tell(scores);
} finally {
  await browser.close();
  await stop();
  await rm(profile, { recursive: true, force: true, maxRetries: 5 });
}

/** Signs in by a link of the demo team, waits until everything is on the device, and gives the path of a project. */
async function signIn() {
  const page = await browser.newPage();
  await page.goto((await links())[WHO].replace("?tour", ""));
  await page.getByRole("button", { name: "Sign in here" }).click();
  await see(page.getByRole("heading", { name: "Today", level: 1 }));
  await see(page.locator("[data-sync=team]").first());
  await readyForOffline(page);
  await page.goto(`${address}/projects`);
  const project = await page.locator("a.row").first().getAttribute("href");
  await page.close();
  return project;
}

/** Looks at one page, and gives its scores with what is not as it should be. */
async function look(name, path, settings) {
  const flags = { port, output: ["html", "json"], onlyCategories: CATEGORIES, logLevel: "error", ...settings };
  const { lhr, report } = await lighthouse(address + path, flags);
  if (lhr.runtimeError) throw new Error(`${path}: ${lhr.runtimeError.message}`);
  const file = name.replaceAll(" ", "-");
  for (const [at, ending] of ["html", "json"].entries()) await writeFile(join(FOLDER, `${file}.${ending}`), report[at]);
  const score = (category) => Math.round(lhr.categories[category].score * 100);
  const faults = ["accessibility", "best-practices"].flatMap((category) =>
    lhr.categories[category].auditRefs
      .map(({ id, weight }) => ({ weight, ...lhr.audits[id] }))
      .filter(({ weight, score }) => weight > 0 && score !== null && score < 1)
      .map(({ id, title }) => `${id}: ${title}`),
  );
  return {
    page: name,
    ...Object.fromEntries(CATEGORIES.map((category) => [category, score(category)])),
    firstPaint: lhr.audits["first-contentful-paint"].displayValue,
    largestPaint: lhr.audits["largest-contentful-paint"].displayValue,
    blocked: lhr.audits["total-blocking-time"].displayValue,
    shift: lhr.audits["cumulative-layout-shift"].displayValue,
    faults,
  };
}

function tell(scores) {
  const columns = ["page", ...CATEGORIES, "firstPaint", "largestPaint", "blocked", "shift"];
  const rows = [columns, ...scores.map((row) => columns.map((column) => `${row[column]}`))];
  const widths = columns.map((_, at) => Math.max(...rows.map((row) => row[at].length)));
  console.log(`\n${rows.map((row) => row.map((cell, at) => cell.padEnd(widths[at])).join("  ")).join("\n")}\n`);
  for (const { page, faults } of scores) for (const fault of faults) console.log(`${page}: ${fault}`);
  console.log(`Reports: ${FOLDER}`);
}
