// Today among 10 000 projects of 8 milestones, on a slow phone without a network: from a warm
// store to its first rows, and from a tap to the order that it changes.
import { foundAgency } from "../browser/support/agency.mjs";
import { openDevice } from "../browser/support/device.mjs";
import { signIn } from "../browser/support/steps.mjs";
import { uuid } from "../support/client.mjs";
import { startWorker } from "../support/workerd.mjs";
import { percentile, progress, report } from "./support/report.mjs";

const PROJECTS = Number(process.env.PROJECTS ?? 10_000);
const MILESTONES = 8;
const RUNS = 5;
const TAPS = 20;
const SLOWER = 4;

/** In the page: how long it takes from somewhere else in the app to Today's first rows. */
function openToday() {
  return new Promise((done) => {
    const link = document.querySelector("a.place[href='/today']");
    const began = performance.now();
    const observer = new MutationObserver(() => {
      if (!document.querySelector("[data-part=prospects] > li")) return;
      observer.disconnect();
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => done(performance.now() - began);
        port2.postMessage(0);
      });
    });
    observer.observe(document.body, { childList: true, subtree: true });
    link.click();
  });
}

/** In the page: ticks off the next step of the first row; how long until the row says another. */
function act() {
  return new Promise((done) => {
    const row = [...document.querySelectorAll("[data-part=prospects] > li")].find((row) => row.querySelector(".reach > .button")?.textContent.includes("Done"));
    if (!row) return done(null);
    const step = row.querySelector(".step").textContent;
    const id = row.querySelector(".title").textContent;
    const began = performance.now();
    const observer = new MutationObserver(() => {
      const now = [...document.querySelectorAll("[data-part=prospects] > li")].find((row) => row.querySelector(".title")?.textContent === id);
      if (now?.querySelector(".step")?.textContent === step) return;
      observer.disconnect();
      done(performance.now() - began);
    });
    observer.observe(document.body, { childList: true, subtree: true, characterData: true });
    row.querySelector(".reach > .button").click();
  });
}

const server = await startWorker({ assets: true });
try {
  const agency = await foundAgency(server.address);
  const version = uuid();
  const milestones = Array.from({ length: MILESTONES }, (_, at) => ({
    key: `step-${at + 1}`,
    name: `Step ${at + 1} reached`,
    evidence: "It can be seen",
    role: agency.roles.field_sales,
    limit: 480 * (at + 1),
    guide: { gather: ["Who decides", "By when", "What it may cost"], convey: ["Two references", "The next step"] },
  }));
  await agency.owner.act({ do: "publish_template", template: uuid(), version, from: null, name: "Many steps", milestones });
  progress(`making ${PROJECTS} projects`);
  const team = { [agency.roles.field_sales]: [agency.people.sanjay] };
  const sanjay = await agency.deviceOf("sanjay");
  const starts = Array.from({ length: PROJECTS }, (_, at) => agency.starting(`Report ${at}`, `Customer ${at}`, { template_version: version, team }));
  await sanjay.act(...starts);

  const device = await openDevice(null, server.address);
  try {
    device.context.setDefaultTimeout(300_000);
    progress("a device fetches them");
    await signIn(device, await agency.linkFor("sanjay", device.address));
    await device.goOffline();
    const { page } = device;
    const session = await device.context.newCDPSession(page);
    await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
    await device.goto("/projects");
    await page.waitForSelector("ul.rows a.row");
    const opened = [];
    for (let run = 0; run < RUNS; run += 1) {
      opened.push(await page.evaluate(openToday));
      if (run + 1 < RUNS) {
        await page.evaluate(() => document.querySelector("a.place[href='/projects']").click());
        await page.waitForSelector("ul.rows a.row");
      }
    }
    const taken = [];
    for (let tap = 0; tap < TAPS; tap += 1) taken.push(await page.evaluate(act));
    const note = `${SLOWER}× slower processor, all of them one person's`;
    const bench = `Today with ${PROJECTS} projects of ${MILESTONES} milestones`;
    report(bench, "opened, to its first rows painted, median", percentile(opened, 0.5), "ms", { aim: 200, note });
    const told = taken.filter((value) => value !== null);
    report(bench, "a tap on an act, to the row that it changes, p50", percentile(told, 0.5), "ms", { note });
    report(bench, "a tap on an act, to the row that it changes, p95", percentile(told, 0.95), "ms", { aim: 20, note });
  } finally {
    await device.throwAway();
  }
} finally {
  await server.stop();
}
