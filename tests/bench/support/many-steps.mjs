// A team with many projects of many milestones behind it, for benches of the pages that look back; and
// how long after a tap such a page is drawn.
import { see } from "../../browser/support/steps.mjs";
import { change, uuid } from "../../support/client.mjs";
import { progress } from "./report.mjs";

const MILESTONES = 8;
const HOUR = 60 * 60 * 1000;

/** How many projects one statement makes: a database takes no larger ones. */
const AT_ONCE = 5_000;

/** How their ids begin. */
const ID = "01932f5a-0000-7000-8000-";

/**
 * Publishes a workflow, and makes so many projects of it. Gives the ids of some that stand at their
 * first milestone.
 */
export async function manyProjects(server, agency, projects, standing) {
  const version = uuid();
  const milestones = Array.from({ length: MILESTONES }, (_, at) => ({
    key: `step-${at + 1}`, name: `Step ${at + 1} reached`, evidence: "It can be seen", role: agency.roles.field_sales, limit: 480,
  }));
  await agency.owner.act({ do: "publish_template", template: uuid(), version, from: null, name: "Many steps", milestones });
  const sanjay = await agency.deviceOf("sanjay");
  progress(`making ${projects} projects of ${MILESTONES} milestones`);
  return fill(server, sanjay, agency, { version, milestones, projects, standing });
}

/**
 * Puts projects straight into the database: each is a copy of one that was really done as far, with
 * other moments. Gives the ids of some that stand at their first milestone.
 */
async function fill(server, sanjay, agency, { version, milestones, projects, standing }) {
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
    const picked = Array.from({ length: projects }, (_, number) => number + 1).filter((number) => stands(number) === reached);
    for (let at = 0; at < picked.length; at += AT_ONCE) {
      await server.sql(`
        INSERT INTO records (workspace, kind, id, sequence, audience, attention_at, body)
        SELECT r.workspace, r.kind, made.id, r.sequence, r.audience, NULL, ${body}
        FROM (SELECT value AS n, printf('${ID}%012x', value) AS id FROM json_each('${JSON.stringify(picked.slice(at, at + AT_ONCE))}')) made,
          records r WHERE r.kind = 'project' AND r.id = '${start.project}'`);
    }
  }
  const ids = Array.from({ length: projects }, (_, number) => number + 1).filter((number) => stands(number) === 0);
  return ids.slice(0, standing).map((number) => ID + number.toString(16).padStart(12, "0"));
}

/** In the page: notes how long after a tap on the link to `page` it was painted what each of `drawn` selects. */
function watch({ page, drawn }) {
  window.seen = { longest: 0 };
  const painted = (then) => requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => then(performance.now());
    port2.postMessage(0);
  });
  document.addEventListener("click", (event) => {
    if (!event.target.closest?.(`a[href="${page}"]`)) return;
    new PerformanceObserver((list) => {
      window.seen.longest = Math.max(window.seen.longest, ...list.getEntries().map(({ duration }) => duration));
    }).observe({ entryTypes: ["longtask"] });
    const wanted = new Map(Object.entries(drawn));
    const observer = new MutationObserver(() => {
      for (const [name, selector] of wanted) {
        if (!document.querySelector(selector)) continue;
        wanted.delete(name);
        painted((at) => (window.seen[name] = at - event.timeStamp));
      }
      if (wanted.size === 0) observer.disconnect();
    });
    observer.observe(document.body, { childList: true, subtree: true });
  }, true);
}

/**
 * Starts the app anew `runs` times, and each time opens `page` on a processor so many times slower. Gives the
 * times in milliseconds until what `drawn` selects was painted, by its names, and the `longest` task until the last.
 */
export async function openings(device, page, drawn, { runs, slower }) {
  const times = [];
  for (let run = 0; run < runs; run += 1) {
    progress(`run ${run + 1} of ${runs}`);
    await device.context.close();
    await device.open();
    device.context.setDefaultTimeout(120_000);
    await device.page.addInitScript(watch, { page, drawn });
    const session = await device.context.newCDPSession(device.page);
    await device.goto("/more");
    const link = device.page.locator(`a.item[href="${page}"]`);
    await see(link);
    await device.page.waitForTimeout(2000);
    await session.send("Emulation.setCPUThrottlingRate", { rate: slower });
    await link.click();
    await device.page.waitForFunction((names) => names.every((name) => window.seen[name]), Object.keys(drawn));
    times.push(await device.page.evaluate(() => window.seen));
  }
  return times;
}
