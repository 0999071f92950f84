// The cron over many open milestones of which some are due: what it costs follows what is due, and
// not what exists. The same is measured with few projects and with many.
import { foundAgency } from "../browser/support/agency.mjs";
import { startAlone } from "./support/alone.mjs";
import { LIMITS, half } from "./support/limits.mjs";
import { progress, report, spent } from "./support/report.mjs";

const DUE = 100;
const EXIST = [1_000, 100_000];

/** Runs with nothing due, and how often a fresh isolate runs for the first time. */
const IDLE = 100;
const FRESH = 5;

/** How often as many are due again, after the first. */
const WARM = 3;

/** How many projects one statement makes: a database takes no larger ones. */
const AT_ONCE = 5_000;

/** What the Worker says that a run cost; its words come after its answer. */
async function cost(log) {
  for (const end = Date.now() + 10_000; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 10))) {
    const cost = [...log().matchAll(/(statements|rows_read|rows_written): (\d+)/g)];
    if (cost.length === 3) return Object.fromEntries(cost.map(([, kind, count]) => [kind, Number(count)]));
  }
  throw new Error("the Worker did not say what its cron cost");
}

for (const exist of EXIST) {
  const server = await startAlone();
  try {
    const agency = await foundAgency(server.address);
    const sanjay = await agency.deviceOf("sanjay");
    const start = agency.starting("A report", "A customer");
    await sanjay.act(start);
    const { clock } = sanjay.get("project", start.project).milestones.at(0).phase;
    progress(`${exist} open projects, ${DUE} of them due`);
    // As it is now: it is due itself, and not the same afterwards.
    await server.sql(`CREATE TABLE pristine AS SELECT * FROM records WHERE kind = 'project' AND id = '${start.project}'`);
    const copies = (from, to, at) => server.sql(`
      WITH RECURSIVE numbers (n) AS (SELECT ${from} UNION ALL SELECT n + 1 FROM numbers WHERE n < ${to - 1}),
        made (id) AS (SELECT printf('01932f5a-0000-7000-8000-%012x', n) FROM numbers)
      INSERT INTO records (workspace, kind, id, sequence, audience, attention_at, body)
      SELECT r.workspace, r.kind, made.id, r.sequence, r.audience, ${at},
        replace(replace(replace(r.body, r.id, made.id), ${clock.due}, ${at}), ${clock.warn ?? 0}, ${at})
      FROM made, pristine r`);
    const later = clock.due + 365 * 24 * 3_600_000;
    await copies(1, DUE + 1, clock.due);
    for (let made = DUE + 1; made <= exist; made += AT_ONCE) await copies(made, Math.min(made + AT_ONCE, exist + 1), later);

    const bench = `the cron with ${exist} open milestones, ${DUE} due`;
    /** Runs the cron, and says what it took of the processor. */
    async function run(time = clock.due) {
      const used = server.processor();
      await server.cron(time);
      return server.processor() - used;
    }
    const left = async () => (await server.sql(`SELECT count(*) AS left FROM records WHERE attention_at <= ${clock.due}`))[0].left;
    /** Runs until all are told, after `before`; gives what each run took and cost. */
    async function all(before = () => {}) {
      const runs = [];
      while ((await left()) > 0) {
        await before();
        const [said, began] = [server.log().length, performance.now()];
        const processor = await run();
        runs.push({ took: performance.now() - began, processor, ...(await cost(() => server.log().slice(said))) });
        if (runs.length > DUE) throw new Error("the cron does not come to an end");
      }
      return runs;
    }
    for (let at = 0; at < IDLE; at += 1) await run(0);
    const runs = await all();
    const idle = [];
    for (let at = 0; at < IDLE; at += 1) idle.push(await run());
    let made = exist;
    const again = async () => copies(made + 1, (made += DUE) + 1, clock.due);
    const warm = [];
    for (let at = 0; at < WARM; at += 1) {
      await again();
      warm.push(...(await all()));
    }
    const first = { idle: [], due: [] };
    for (let at = 0; at < FRESH; at += 1) {
      await server.refresh();
      first.idle.push(await run());
    }
    await again();
    first.due = (await all(server.refresh)).map(({ processor }) => processor);
    const most = (kind) => Math.max(...runs.map((run) => run[kind] ?? 0));
    const sum = (kind) => runs.reduce((sum, run) => sum + (run[kind] ?? 0), 0);
    report(bench, "runs until all are told", runs.length, "runs");
    report(bench, "the most statements of one run", most("statements"), "statements", half(LIMITS.statements));
    report(bench, "D1 rows read for each that is due", sum("rows_read") / DUE, "rows");
    report(bench, "D1 rows written for each that is due", sum("rows_written") / DUE, "rows");
    report(bench, "the longest run", most("took"), "ms");
    spent(bench, "a run with nothing due", idle, first.idle);
    spent(bench, `a run with ${Math.ceil(DUE / runs.length)} due`, warm.map(({ processor }) => processor), first.due);
  } finally {
    await server.stop();
  }
}
