// Throughput among many projects: from the tap that opens the page to the queues it draws, and to what relieving the
// constraint would add, which it plays.
import { foundAgency } from "../browser/support/agency.mjs";
import { openDevice } from "../browser/support/device.mjs";
import { signIn } from "../browser/support/steps.mjs";
import { startWorker } from "../support/workerd.mjs";
import { manyProjects } from "./support/many-steps.mjs";
import { openings } from "./support/openings.mjs";
import { percentile, report } from "./support/report.mjs";

const PROJECTS = Number(process.env.THROUGHPUT_PROJECTS ?? 10_000);
const RUNS = 5;
const SLOWER = 4;

const server = await startWorker({ assets: true });
try {
  const agency = await foundAgency(server.address);
  await manyProjects(server, agency, PROJECTS);
  const device = await openDevice(null, server.address);
  try {
    device.context.setDefaultTimeout(300_000);
    await signIn(device, await agency.linkFor("sanjay", device.address));
    await device.goOffline();
    const drawn = { queues: ".throughput svg", played: ".throughput .tested" };
    const runs = await openings(device, "/throughput", drawn, { runs: RUNS, slower: SLOWER });
    const bench = `throughput, ${PROJECTS} projects of 8 milestones`;
    const note = `median of ${RUNS}, ${SLOWER}× slower processor`;
    const median = (name) => percentile(runs.map((run) => run[name]), 0.5);
    report(bench, "where projects queue painted, from the tap", median("queues"), "ms", { aim: 1000, note });
    report(bench, "what relieving the constraint would add painted", median("played"), "ms", { note });
    report(bench, "the longest task meanwhile", median("longest"), "ms", { note });
  } finally {
    await device.throwAway();
  }
} finally {
  await server.stop();
}
