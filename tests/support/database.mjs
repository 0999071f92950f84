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

/** What runs a statement where the databases are, as a Worker: Miniflare's own bindings would stop this process for each call. */
export const RUNS = `export default {
  async fetch(request, env) {
    const { text, binding } = await request.json();
    try {
      return Response.json((await env[binding].prepare(text).all()).results);
    } catch (error) {
      return new Response(error.message, { status: 500 });
    }
  },
}`;

/** Opens the databases kept under `data`, which nobody else has open. Gives `{ sql, dump, close }`. */
export function openDatabases(data, databases = 1) {
  const simulator = new Miniflare({
    modules: true, script: RUNS, d1Databases: bindings(databases), d1Persist: kept(data), cf: false,
  });
  const ask = (question) => simulator.dispatchFetch('http://database', { method: 'POST', body: JSON.stringify(question) });
  return {
    ...looking(async (question) => {
      const answer = await ask(question);
      if (!answer.ok) throw new Error(await answer.text());
      return answer.json();
    }),
    close: () => simulator.dispose(),
  };
}

/** What can be looked at by asking questions of `{ text, binding }`. Gives `{ sql, dump }`. */
export function looking(ask) {
  const sql = (text, binding = 'DB') => ask({ text, binding });
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
  };
}
