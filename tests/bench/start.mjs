// A cold start on a slow phone: the browser opens the app from its cache, without a network, and
// it is of use when the first projects are painted and a tap on one is answered.
import { foundAgency } from "../browser/support/agency.mjs";
import { openDevice } from "../browser/support/device.mjs";
import { signIn } from "../browser/support/steps.mjs";
import { startWorker } from "../support/workerd.mjs";
import { percentile, progress, report } from "./support/report.mjs";

const SIZES = [100, 10_000];
const RUNS = 5;
const SLOWER = 4;

/** In the page: notes when the first row is painted, taps it, and notes when that is answered. */
function watch() {
  const painted = (then) => requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => then(performance.now());
    port2.postMessage(0);
  });
  const whenThere = (selector, then) => {
    const look = () => {
      const found = document.querySelector(selector);
      if (!found) return false;
      then(found);
      return true;
    };
    const observer = new MutationObserver(() => look() && observer.disconnect());
    if (!look()) observer.observe(document, { childList: true, subtree: true });
  };
  window.seen = {};
  whenThere("ul.rows a.row", () =>
    painted((at) => {
      window.seen.rows = at;
      document.querySelector("ul.rows a.row").click();
      whenThere(".timeline", () => painted((at) => (window.seen.answered = at)));
    }),
  );
}

let agency;
let there = 0;
const server = await startWorker({ assets: true });
try {
  for (const size of SIZES) {
    const agency = await foundAgencyOnce(size);
    const device = await openDevice(null, server.address);
    try {
      progress(`a device fetches ${size} projects`);
      device.context.setDefaultTimeout(300_000);
      const began = performance.now();
      await signIn(device, await agency.linkFor("sanjay", device.address));
      report(`cold start, ${size} projects`, "first copy of the team's records", (performance.now() - began) / 1000, "s", { note: "not throttled" });
      await device.goOffline();

      const runs = [];
      for (let run = 0; run < RUNS; run += 1) {
        progress(`cold start ${run + 1} of ${RUNS} with ${size} projects`);
        await device.context.close();
        await device.open();
        device.context.setDefaultTimeout(120_000);
        const session = await device.context.newCDPSession(device.page);
        await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
        await session.send("Performance.enable", { timeDomain: "threadTicks" });
        await device.page.addInitScript(watch);
        await device.goto("/projects");
        await device.page.waitForFunction(() => window.seen.answered);
        const { metrics } = await session.send("Performance.getMetrics");
        const busy = metrics.find(({ name }) => name === "TaskDuration").value * 1000;
        const seen = await device.page.evaluate(() => {
          const marks = Object.fromEntries(performance.getEntriesByType("mark").map(({ name, startTime }) => [name, startTime]));
          return { ...window.seen, marks };
        });
        runs.push({ ...seen, busy });
      }
      const note = `median of ${RUNS}, ${SLOWER}× slower processor`;
      const median = (value) => percentile(runs.map(value), 0.5);
      report(`cold start, ${size} projects`, "first rows painted", median(({ rows }) => rows), "ms", { note });
      report(`cold start, ${size} projects`, "interactive: a tap on a row is answered", median(({ answered }) => answered), "ms", { aim: 1000, note });
      report(`cold start, ${size} projects`, "of that, the page's own processor time", median(({ busy }) => busy), "ms", { note: "what a busy machine does not lengthen" });
      for (const name of Object.keys(runs[0].marks)) {
        report(`cold start, ${size} projects`, `mark ${name}`, median(({ marks }) => marks[name] ?? 0), "ms", { note });
      }
    } finally {
      await device.throwAway();
    }
  }
} finally {
  await server.stop();
}

/** The agency with so many projects, half of them one milestone on. */
async function foundAgencyOnce(size) {
  agency ??= await foundAgency(server.address);
  progress(`making ${size - there} projects`);
  const sanjay = await agency.deviceOf("sanjay");
  const starts = Array.from({ length: size - there }, (_, at) => agency.starting(`Report ${there + at}`, `Customer ${there + at}`));
  there = size;
  await sanjay.act(...starts);
  const answers = { need: { text: "A report for the shareholders" }, pages: { number: "48" } };
  const half = starts.filter((_, at) => at % 2 === 0);
  await sanjay.act(
    ...half.map(({ project }) => ({ do: "complete_milestone", project, milestone: "requirement", visit: 1, answers })),
  );
  return agency;
}
