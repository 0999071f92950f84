// Serves one Worker on workerd, as its settings say that wrangler would, until it is told to end.
// wrangler's own server has a proxy before the Worker that restarts it on edits; where a connection
// behind that proxy ends while it is idle, a request is lost, and a GET is never answered.
import { createRequire } from 'node:module';
import path from 'node:path';

import { RUNS } from './database.mjs';

const require = createRequire(import.meta.url);
const { unstable_getMiniflareWorkerOptions: asDeployed } = require('wrangler');
const { Miniflare } = createRequire(require.resolve('wrangler/package.json'))('miniflare');

const { config, port, protocol, data } = JSON.parse(process.argv[2]);
const { main, workerOptions } = asDeployed(config);
const app = {
  ...workerOptions,
  name: 'handoff',
  modules: true,
  rootPath: path.dirname(main),
  scriptPath: path.basename(main),
};
// The simulator runs no cron of a Worker that serves files: the same one without them does.
const cron = { ...app, assets: undefined, name: 'cron', routes: ['http://cron/*'] };
// What tests ask of the databases goes through the same process: a second one would lock them.
const database = { name: 'database', modules: true, script: RUNS, d1Databases: workerOptions.d1Databases, routes: ['http://database/*'] };
const simulator = new Miniflare({
  host: 'localhost',
  port,
  https: protocol === 'https',
  defaultPersistRoot: path.join(data, 'v3'),
  // The cron is run by a request to `/cdn-cgi/handler/scheduled`.
  unsafeTriggerHandlers: true,
  // The platform's description of a request is asked of Cloudflare otherwise.
  cf: false,
  workers: [app, cron, database],
});
process.on('message', async ({ id, question, time }) => {
  const answer = time === undefined
    ? await simulator.dispatchFetch('http://database/', { method: 'POST', body: JSON.stringify(question) })
    : await simulator.dispatchFetch(`http://cron/cdn-cgi/handler/scheduled?time=${time}`);
  const said = await answer.text();
  process.send({ id, ...(answer.ok ? { said } : { fault: `${answer.status}: ${said}` }) });
});
process.once('SIGTERM', async () => {
  await simulator.dispose();
  process.exit();
});
await simulator.ready;
