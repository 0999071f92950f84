// The real Worker on the real workerd, for one test file: a free port, an empty database.
import { spawn } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { cp, mkdtemp, readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { bindings, looking } from './database.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const wrangler = path.join(root, 'node_modules/.bin/wrangler');
const environment = {
  ...process.env,
  CI: '1',
  WRANGLER_SEND_METRICS: 'false',
  // Colours and banners are for people.
  NO_COLOR: '1',
};

/** The set-up code of every Worker that is started here. */
export const SETUP_CODE = 'the-code-of-the-tests';

/**
 * Starts the Worker. Options: `assets` serves the built app too, or the one in the folder it names
 * (the default is the API alone), `bucket` binds an R2 bucket for files, `variables` are more
 * variables for it, `data` is where another one keeps the same databases, `databases` says how many
 * there are, `counters` are limits of the platform's own counters, by name, and `protocol` is
 * `https` for an encrypted address. Gives `{ address, data, cron, sql, dump, stop, log, pid }`.
 */
export async function startWorker({
  assets = false, bucket = false, variables = {}, data, databases = 1, counters = {}, protocol = 'http',
} = {}) {
  const state = await mkdtemp(path.join(tmpdir(), 'handoff-'));
  const given = data !== undefined;
  data ??= path.join(state, 'data');
  const config = path.join(state, 'wrangler.json');
  const vars = { SETUP_CODE, MEASURE: 'yes', ...variables };
  await writeFile(config, JSON.stringify({ ...configuration({ assets, bucket, databases, counters }), vars }));
  if (!given) await cp(await migrated(databases), data, { recursive: true });

  const port = await freePort();
  const server = spawn(
    process.execPath,
    [path.join(root, 'tests/support/serve.mjs'), JSON.stringify({ config, port, protocol, data })],
    { cwd: root, env: environment, stdio: ['ignore', 'pipe', 'pipe', 'ipc'], detached: true },
  );
  let log = '';
  for (const stream of [server.stdout, server.stderr]) stream.on('data', (text) => (log += text));
  const ended = new Promise((resolve) => server.once('exit', resolve));
  const address = `${protocol}://localhost:${port}`;
  const asked = new Map();
  server.on('message', ({ id, said, fault }) => {
    const { resolve, reject } = asked.get(id);
    asked.delete(id);
    if (fault) reject(new Error(fault));
    else resolve(said);
  });
  const ask = (what) => new Promise((resolve, reject) => {
    const id = randomUUID();
    asked.set(id, { resolve, reject });
    server.send({ id, ...what });
  });
  const database = looking(async (question) => JSON.parse(await ask({ question })));
  const worker = {
    address,
    data,
    pid: server.pid,
    log: () => log,
    /** Runs the cron as if it were `time`, in milliseconds since the epoch. */
    cron: (time) => ask({ time }),
    /** Runs a statement against a database of the Worker's, beside the Worker. */
    sql: database.sql,
    /** Everything that is in a database. */
    dump: database.dump,
    async stop() {
      if (server.exitCode === null) process.kill(-server.pid, 'SIGTERM');
      await ended;
      await rm(state, { recursive: true, force: true, maxRetries: 5 });
    },
  };
  try {
    await ready(address, server);
  } catch (error) {
    await worker.stop();
    throw new Error(`${error.message}\n${log}`);
  }
  return worker;
}

/**
 * Empty databases with every migration applied, to be copied: wrangler takes seconds to apply them,
 * and every test file begins with its own. They are made anew where a migration changed.
 */
export async function migrated(databases) {
  const folder = path.join(root, 'worker/migrations');
  const digest = createHash('sha256').update(`${databases}`).update(await readFile(path.join(root, 'package-lock.json')));
  for (const file of (await readdir(folder)).sort()) digest.update(file).update(await readFile(path.join(folder, file)));
  const place = path.join(root, 'target', `migrated-${digest.digest('hex').slice(0, 16)}`);
  if (await stat(place).catch(() => null)) return place;

  const making = await mkdtemp(`${place}-`);
  const config = path.join(making, 'wrangler.json');
  const data = path.join(making, 'data');
  await writeFile(config, JSON.stringify(configuration({ databases, counters: {} })));
  for (const binding of Object.keys(bindings(databases))) {
    await finished(wrangler, ['d1', 'migrations', 'apply', binding, '--local', '--config', config, '--persist-to', data], making);
  }
  // Where another test file made them at the same time, either will do.
  await rename(data, place).catch(() => {});
  await rm(making, { recursive: true });
  return place;
}

/** Runs a program to its end and gives what it printed. */
async function finished(program, args, cwd) {
  // Not the synchronous kind: meanwhile connections are closed by the Worker, and must be heard to be.
  const child = spawn(program, args, { cwd, env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
  const said = ['', ''];
  for (const [at, stream] of [child.stdout, child.stderr].entries()) stream.on('data', (text) => (said[at] += text));
  const status = await new Promise((resolve) => child.once('close', resolve));
  if (status !== 0) throw new Error(`${args.join(' ')}\n${said.join('\n')}`);
  return said[0];
}

function configuration({ assets, bucket, databases, counters }) {
  const app = {
    directory: assets === true ? path.join(root, 'dist') : assets,
    not_found_handling: 'single-page-application',
    run_worker_first: ['/api/*', '/form/*', '/t/*'],
  };
  return {
    name: 'handoff',
    main: path.join(root, 'worker/build/index.js'),
    compatibility_date: '2026-04-01',
    ...(assets && { assets: app }),
    ...(bucket && { r2_buckets: [{ binding: 'FILES', bucket_name: 'handoff-files' }] }),
    d1_databases: Object.entries(bindings(databases)).map(([binding, database_id], at) => ({
      binding,
      database_name: `handoff-${at + 1}`,
      database_id,
      migrations_dir: path.join(root, 'worker/migrations'),
    })),
    ratelimits: Object.entries(counters).map(([name, limit], at) => ({
      name, namespace_id: `${at + 1}`, simple: { limit, period: 60 },
    })),
    triggers: { crons: ['* * * * *'] },
  };
}

/**
 * A port on which nothing listens, below those that systems give to outgoing connections: one of
 * those may be taken by anybody's request between this and the Worker's start.
 */
export async function freePort() {
  for (;;) {
    const port = 15_000 + Math.floor(Math.random() * 15_000);
    const probe = net.createServer();
    const isFree = await new Promise((resolve, reject) => {
      probe.once('error', (error) => (error.code === 'EADDRINUSE' ? resolve(false) : reject(error)));
      probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
    });
    if (isFree) return port;
  }
}

/** Waits for the first answer: asks again as soon as the port refuses. */
async function ready(address, server) {
  const end = Date.now() + 60_000;
  while (Date.now() < end) {
    if (server.exitCode !== null) throw new Error('the Worker ended before it answered');
    try {
      const answer = await fetch(`${address}/api/health`);
      if (answer.ok) return;
      throw new Error(`the Worker's health: ${answer.status} ${await answer.text()}`);
    } catch (error) {
      if (error.cause?.code !== 'ECONNREFUSED') throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
  throw new Error('the Worker did not answer within a minute');
}
