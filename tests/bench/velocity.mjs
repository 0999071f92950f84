// Pipeline velocity among many projects: from the tap that opens the page to its first drawing, and
// from a project's change to the drawing that counts it.
import { foundAgency } from "../browser/support/agency.mjs";
import { openDevice } from "../browser/support/device.mjs";
import { see, signIn } from "../browser/support/steps.mjs";
import { change, uuid } from "../support/client.mjs";
import { startWorker } from "../support/workerd.mjs";
import { percentile, progress, report } from "./support/report.mjs";

const PROJECTS = Number(process.env.VELOCITY_PROJECTS ?? 10_000);
const MILESTONES = 8;
const RUNS = 5;
const SLOWER = 4;
const HOUR = 60 * 60 * 1000;

/** How many projects one statement makes: a database takes no larger ones. */
const AT_ONCE = 5_000;

/** How their ids begin. */
const ID = "01932f5a-0000-7000-8000-";

/** In the page: notes when the page's link was tapped, and when its drawing was painted. */
function watch() {
  window.seen = {};
  const painted = (then) => requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => then(performance.now());
    port2.postMessage(0);
  });
  document.addEventListener("click", (event) => {
    if (!event.target.closest?.('a[href="/velocity"]')) return;
    const observer = new MutationObserver(() => {
      if (!document.querySelector(".velocity svg.bars")) return;
      observer.disconnect();
      painted((at) => (window.seen.first = at - event.timeStamp));
    });
    observer.observe(document.body, { childList: true, subtree: true });
  }, true);
}

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

/**
 * Puts projects straight into the database: each is a copy of one that was really done as far, with
 * other moments. Gives the ids of some that stand at their first milestone.
 */
async function fill(server, sanjay, agency, version, milestones) {
  const base = Date.now() - 390 * 24 * HOUR;
  const stands = (number) => (number % 4 === 0 ? (number / 4) % MILESTONES : MILESTONES);
  // When the project starts, and reaches each milestone; in SQL of its number `n`.
  const first = `${base} + ((n * 53) % 9000) * ${HOUR}`;
  const moment = (step) => {
    const lengths = Array.from({ length: step }, (_, at) => `(4 + ((n * 7 + ${at} * 13) % 60)) * ${HOUR}`);
    return `min(${Date.now()}, ${[first, ...lengths].join(" + ")})`;
  };
  for (let reached = 0; reached <= MILESTONES; reached += 1) {
    const start = agency.starting("Report", "A customer", { template_version: version });
    // No other number in the record is one of these.
    const moments = Array.from({ length: reached + 1 }, (_, at) => base + at * 1009 * HOUR / 4 + at * 7 + 3);
    const done = milestones.slice(0, reached).map(({ key }, step) =>
      change({ do: "complete_milestone", project: start.project, milestone: key, visit: 1, answers: {} }, moments[step + 1]));
    await sanjay.act(change(start, moments[0]), ...done);
    const body = moments.reduce((body, was, step) => `replace(${body}, '${was}', ${moment(step)})`, "replace(r.body, r.id, made.id)");
    const picked = Array.from({ length: PROJECTS }, (_, number) => number + 1).filter((number) => stands(number) === reached);
    for (let at = 0; at < picked.length; at += AT_ONCE) {
      await server.sql(`
        INSERT INTO records (workspace, kind, id, sequence, audience, attention_at, body)
        SELECT r.workspace, r.kind, made.id, r.sequence, r.audience, NULL, ${body}
        FROM (SELECT value AS n, printf('${ID}%012x', value) AS id FROM json_each('${JSON.stringify(picked.slice(at, at + AT_ONCE))}')) made,
          records r WHERE r.kind = 'project' AND r.id = '${start.project}'`);
    }
  }
  const ids = Array.from({ length: PROJECTS }, (_, number) => number + 1).filter((number) => stands(number) === 0);
  return ids.slice(0, RUNS).map((number) => ID + number.toString(16).padStart(12, "0"));
}

const server = await startWorker({ assets: true });
try {
  const agency = await foundAgency(server.address);
  const version = uuid();
  const milestones = Array.from({ length: MILESTONES }, (_, at) => ({
    key: `step-${at + 1}`, name: `Step ${at + 1} reached`, evidence: "It can be seen", role: agency.roles.field_sales, limit: 480,
  }));
  await agency.owner.act({ do: "publish_template", template: uuid(), version, from: null, name: "Many steps", milestones });
  const sanjay = await agency.deviceOf("sanjay");
  progress(`making ${PROJECTS} projects of ${MILESTONES} milestones`);
  const open = await fill(server, sanjay, agency, version, milestones);

  const device = await openDevice(null, server.address);
  try {
    device.context.setDefaultTimeout(300_000);
    await signIn(device, await agency.linkFor("sanjay", device.address));
    await device.goOffline();
    const runs = [];
    for (let run = 0; run < RUNS; run += 1) {
      progress(`run ${run + 1} of ${RUNS}`);
      await device.context.close();
      await device.open();
      device.context.setDefaultTimeout(120_000);
      await device.page.addInitScript(watch);
      const session = await device.context.newCDPSession(device.page);
      await device.goto("/more");
      const link = device.page.locator('a.item[href="/velocity"]');
      await see(link);
      await device.page.waitForTimeout(2000);
      await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
      await link.click();
      await device.page.waitForFunction(() => window.seen.first);
      runs.push(await device.page.evaluate(() => window.seen.first));
    }
    const note = `median of ${RUNS}, ${SLOWER}× slower processor`;
    const bench = `velocity, ${PROJECTS} projects of ${MILESTONES} milestones`;
    report(bench, "first drawing painted, from the tap", percentile(runs, 0.5), "ms", { aim: 200, note });

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
