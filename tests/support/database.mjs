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

/** Opens the databases kept under `data`. Gives `{ sql, dump, close }`. */
export function openDatabases(data, databases = 1) {
  const simulator = new Miniflare({
    modules: true, script: 'export default {}', d1Databases: bindings(databases), d1Persist: kept(data),
  });
  const sql = async (text, binding = 'DB') => {
    const database = await simulator.getD1Database(binding);
    for (let tries = 1; ; tries += 1) {
      try {
        return (await database.prepare(text).all()).results;
      } catch (error) {
        // SQLite turns a reader away where the Worker beside it has just written.
        if (tries === 5 || !text.startsWith('SELECT') || !error.message.includes('internal error')) throw error;
      }
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
