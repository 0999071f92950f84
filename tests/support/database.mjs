// The D1 databases of a local Worker, opened beside it: for tests that look at what is stored, or
// spoil it.
import { createRequire } from 'node:module';
import path from 'node:path';

/** The simulator that wrangler runs: workerd, with D1 over files. */
export const { Miniflare } = createRequire(createRequire(import.meta.url).resolve('wrangler/package.json'))('miniflare');

/** The bindings of the first so many databases, and the id that each has on this machine. */
export function bindings(databases = 1) {
  const names = Array.from({ length: databases }, (_, at) => (at === 0 ? 'DB' : `DB${at + 1}`));
  return Object.fromEntries(names.map((name, at) => [name, `00000000-0000-0000-0000-00000000000${at}`]));
}

/** Where databases are kept under wrangler's `--persist-to`. */
export const kept = (data) => path.join(data, 'v3/d1');

/** What runs a statement where the databases are: Miniflare's own bindings would stop this process for each call. */
const RUNS = `export default {
  async fetch(request, env) {
    const { text, binding } = await request.json();
    try {
      return Response.json((await env[binding].prepare(text).all()).results);
    } catch (error) {
      return new Response(error.message, { status: 500 });
    }
  },
}`;

/** Opens the databases kept under `data`. Gives `{ sql, dump, close }`. */
export function openDatabases(data, databases = 1) {
  const simulator = new Miniflare({
    modules: true, script: RUNS, d1Databases: bindings(databases), d1Persist: kept(data), cf: false,
  });
  const sql = async (text, binding = 'DB') => {
    for (let tries = 1; ; tries += 1) {
      const answer = await simulator.dispatchFetch('http://database', { method: 'POST', body: JSON.stringify({ text, binding }) });
      if (answer.ok) return answer.json();
      const message = await answer.text();
      // SQLite turns a reader away where the Worker beside it has just written.
      if (tries === 5 || !text.startsWith('SELECT') || !/internal error|SQLITE_BUSY/.test(message)) throw new Error(message);
    }
  };
  return {
    /** Runs one statement and gives its rows. */
    sql,
    /** Every row of every table, by the table's name. */
    async dump(binding = 'DB') {
      const tables = await sql(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT GLOB 'd1_*' AND name NOT GLOB '_cf_*' AND name NOT GLOB 'sqlite_*' ORDER BY name",
        binding,
      );
      const rows = await Promise.all(tables.map(({ name }) => sql(`SELECT * FROM ${name}`, binding)));
      return Object.fromEntries(tables.map(({ name }, at) => [name, rows[at]]));
    },
    close: () => simulator.dispose(),
  };
}
