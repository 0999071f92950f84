// Pipeline velocity among many projects: from the tap that opens the page to its first drawing, and
// from a project's change to the drawing that counts it.
import { foundAgency } from "../browser/support/agency.mjs";
import { openDevice } from "../browser/support/device.mjs";
import { see, signIn } from "../browser/support/steps.mjs";
import { startWorker } from "../support/workerd.mjs";
import { manyProjects } from "./support/many-steps.mjs";
import { openings } from "./support/openings.mjs";
import { percentile, progress, report } from "./support/report.mjs";

const PROJECTS = Number(process.env.VELOCITY_PROJECTS ?? 10_000);
const RUNS = 5;
const SLOWER = 4;

/** In the page: notes how long after hearing of another tab's change the drawing is another. */
function watchUpdates() {
  window.updates = [];
  let heard = null;
  new BroadcastChannel("handoff").onmessage = ({ data }) => {
    if (String(data).includes('"kind":"project"')) heard ??= performance.now();
  };
  new MutationObserver(() => {
    if (heard === null) return;
    const from = heard;
    heard = null;
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => window.updates.push(performance.now() - from);
      port2.postMessage(0);
    });
  }).observe(document.querySelector(".velocity"), { childList: true, subtree: true, characterData: true, attributes: true });
}

const server = await startWorker({ assets: true });
try {
  const agency = await foundAgency(server.address);
  const open = (await manyProjects(server, agency, PROJECTS)).slice(0, RUNS);

  const device = await openDevice(null, server.address);
  try {
    device.context.setDefaultTimeout(300_000);
    await signIn(device, await agency.linkFor("sanjay", device.address));
    await device.goOffline();
    const runs = await openings(device, "/velocity", { first: ".velocity svg.bars" }, { runs: RUNS, slower: SLOWER });
    const note = `median of ${RUNS}, ${SLOWER}× slower processor`;
    const bench = `velocity, ${PROJECTS} projects of 8 milestones`;
    report(bench, "first drawing painted, from the tap", percentile(runs.map(({ first }) => first), 0.5), "ms", { aim: 200, note });

    progress("another tab completes milestones");
    await device.page.waitForTimeout(5000);
    await device.page.evaluate(watchUpdates);
    const other = await device.context.newPage();
    await other.goto(`${device.address}/projects/${open[0]}`);
    const updates = () => device.page.evaluate(() => window.updates);
    for (const project of open) {
      await other.goto(`${device.address}/projects/${project}`);
      const button = other.getByRole("button", { name: /^Complete “/ });
      await see(button);
      const before = (await updates()).length;
      // Only what is in front is painted.
      await device.page.bringToFront();
      await button.evaluate((button) => button.click());
      await device.page.waitForFunction((before) => window.updates.length > before, before);
      await device.page.waitForTimeout(3000);
    }
    report(bench, "another tab's change painted, from hearing of it", percentile(await updates(), 0.5), "ms", { aim: 20, note });
  } finally {
    await device.throwAway();
  }
} finally {
  await server.stop();
}
