// The Worker on a workerd of its own, without wrangler before it: for tests that kill it, or that
// wrangler's own proxy would not stand.
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { Miniflare, bindings, kept, openDatabases } from './database.mjs';
import { workerds } from './processes.mjs';
import { SETUP_CODE } from './workerd.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A folder for databases, with the tables made. Gives its path. */
export async function newData() {
  const data = await mkdtemp(path.join(tmpdir(), 'handoff-bare-'));
  const folder = path.join(root, 'worker/migrations');
  const databases = openDatabases(data);
  for (const name of (await readdir(folder)).sort()) {
    const text = (await readFile(path.join(folder, name), 'utf8')).replace(/--.*$/gm, '');
    for (const statement of text.split(';').map((part) => part.trim()).filter(Boolean)) await databases.sql(statement);
  }
  await databases.close();
  return data;
}

/** Removes what {@link newData} made. */
export const remove = (data) => rm(data, { recursive: true, force: true, maxRetries: 5 });

/** Starts the Worker over the databases under `data`. Gives `{ address, sql, dump, kill, stop }`. */
export async function startBare(data) {
  const before = new Set(workerds(process.pid));
  const simulator = new Miniflare({
    modules: true,
    rootPath: path.join(root, 'worker/build'),
    scriptPath: 'index.js',
    modulesRules: [{ type: 'CompiledWasm', include: ['**/*.wasm'] }],
    compatibilityDate: '2026-04-01',
    bindings: { SETUP_CODE },
    d1Databases: bindings(),
    d1Persist: kept(data),
  });
  const address = (await simulator.ready).origin;
  const mine = workerds(process.pid).filter((pid) => !before.has(pid));
  let opened;
  const databases = () => (opened ??= openDatabases(data));
  return {
    address,
    /** Runs a statement against its database, beside it. */
    sql: (text) => databases().sql(text),
    /** Everything that is in its database. */
    dump: () => databases().dump(),
    /** Ends its workerd, in the middle of whatever it does. */
    kill: () => mine.forEach((pid) => process.kill(pid, 'SIGKILL')),
    async stop() {
      await opened?.close();
      await simulator.dispose();
    },
  };
}
