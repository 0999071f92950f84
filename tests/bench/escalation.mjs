// The cron over many open milestones of which some are due: what it costs follows what is due, and
// not what exists. The same is measured with few projects and with many.
import { foundAgency } from "../browser/support/agency.mjs";
import { processorTime, workerds } from "../support/processes.mjs";
import { startWorker } from "../support/workerd.mjs";
import { sampled } from "./support/isolate.mjs";
import { LIMITS, half } from "./support/limits.mjs";
import { progress, report } from "./support/report.mjs";

const DUE = 100;
const EXIST = [1_000, 100_000];

/** How many projects one statement makes: a database takes no larger ones. */
const AT_ONCE = 5_000;

/** What the Worker says that a run cost; its words come after its answer. */
async function said(log) {
  for (const end = Date.now() + 10_000; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 10))) {
    const cost = [...log().matchAll(/(statements|rows_read|rows_written): (\d+)/g)];
    if (cost.length === 3) return Object.fromEntries(cost.map(([, kind, count]) => [kind, Number(count)]));
  }
  throw new Error("the Worker did not say what its cron cost");
}

for (const exist of EXIST) {
  const server = await startWorker();
  try {
    const agency = await foundAgency(server.address);
    const sanjay = await agency.deviceOf("sanjay");
    const start = agency.starting("A report", "A customer");
    await sanjay.act(start);
    const { clock } = sanjay.get("project", start.project).milestones.at(0).phase;
    progress(`${exist} open projects, ${DUE} of them due`);
    const copies = (from, to, at) => server.sql(`
      WITH RECURSIVE numbers (n) AS (SELECT ${from} UNION ALL SELECT n + 1 FROM numbers WHERE n < ${to - 1}),
        made (id) AS (SELECT printf('01932f5a-0000-7000-8000-%012x', n) FROM numbers)
      INSERT INTO records (workspace, kind, id, sequence, audience, attention_at, body)
      SELECT r.workspace, r.kind, made.id, r.sequence, r.audience, ${at},
        replace(replace(replace(r.body, r.id, made.id), ${clock.due}, ${at}), ${clock.warn ?? 0}, ${at})
      FROM made, records r WHERE r.kind = 'project' AND r.id = '${start.project}'`);
    const later = clock.due + 365 * 24 * 3_600_000;
    await copies(1, DUE + 1, clock.due);
    for (let made = DUE + 1; made <= exist; made += AT_ONCE) await copies(made, Math.min(made + AT_ONCE, exist + 1), later);

    const pids = process.platform === "linux" ? workerds(server.pid) : [];
    const bench = `the cron with ${exist} open milestones, ${DUE} due`;
    const runs = [];
    for (let left = DUE; left > 0; ) {
      const [before, used, began] = [server.log().length, processorTime(pids), performance.now()];
      await server.cron(clock.due);
      const took = performance.now() - began;
      const cost = await said(() => server.log().slice(before));
      [{ left }] = await server.sql(`SELECT count(*) AS left FROM records WHERE attention_at <= ${clock.due}`);
      runs.push({ ...cost, took, processor: processorTime(pids) - used });
      if (runs.length > DUE) throw new Error("the cron does not come to an end");
    }
    // Again with as many, since sampling itself takes time.
    await copies(exist + 1, exist + DUE + 1, clock.due);
    const sampling = await sampled(server);
    for (const _ of runs) await server.cron(clock.due);
    const own = await sampling();
    const most = (kind) => Math.max(...runs.map((run) => run[kind] ?? 0));
    const all = (kind) => runs.reduce((sum, run) => sum + (run[kind] ?? 0), 0);
    report(bench, "runs until all are told", runs.length, "runs");
    report(bench, "the most statements of one run", most("statements"), "statements", half(LIMITS.statements));
    report(bench, "D1 rows read for each that is due", all("rows_read") / DUE, "rows");
    report(bench, "D1 rows written for each that is due", all("rows_written") / DUE, "rows");
    report(bench, "the longest run", most("took"), "ms");
    report(bench, "processor of one run, mean: the Worker's own code", own.milliseconds / runs.length, "ms", half(LIMITS.processor));
    if (pids.length > 0) report(bench, "processor of one run, the most", most("processor"), "ms", { note: "in steps of 10 ms; all of workerd: its D1 and its simulator included" });
  } finally {
    await server.stop();
  }
}
