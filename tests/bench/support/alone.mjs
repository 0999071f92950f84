// The Worker alone in a process of its own, so that the processor time which Linux counts for that
// process is the Worker's: its D1 is in another. 'wrangler dev' runs both on one thread, and a
// debugger that is attached through it makes V8 run slow code. The Worker's is a plain workerd,
// with no more around it than it takes to receive a request and to send one to D1; that little is
// counted, too, so what is measured is a little more than what the platform counts.
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import net from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

import { Miniflare, bindings, kept, openDatabases } from "../../support/database.mjs";
import { SETUP_CODE, freePort, migrated } from "../../support/workerd.mjs";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const simulator = createRequire(createRequire(import.meta.url).resolve("wrangler/package.json")).resolve("miniflare");
const { default: workerd } = createRequire(simulator)("workerd");

/** Passes on what the Worker's D1 binding asks. */
const FORWARDS = "export default { fetch: (request, env) => env.DB.fetcher.fetch(request) }";

/** Calls the Worker's cron, as the platform does. */
const CALLS = `export default { async fetch(request, env) {
  const time = Number(new URL(request.url).searchParams.get("time"));
  const { outcome } = await env.WORKER.scheduled({ scheduledTime: new Date(time), cron: "* * * * *" });
  return new Response(outcome);
} }`;

/**
 * Starts the Worker alone, over an empty database. `build` is the folder of another build of it.
 * Gives `{ address, data, cron, sql, processor, inspector, stop, log }`.
 */
export async function startAlone({ build = path.join(root, "worker/build") } = {}) {
  const state = await mkdtemp(path.join(tmpdir(), "handoff-alone-"));
  const data = path.join(state, "data");
  await cp(await migrated(1), data, { recursive: true });
  const d1 = new Miniflare({ modules: true, script: FORWARDS, d1Databases: bindings(1), d1Persist: kept(data) });
  const { host } = await d1.ready;
  const database = openDatabases(data);
  const [port, cron, inspector] = [await freePort(), await freePort(), await freePort()];
  await cp(build, state, { recursive: true });
  await writeFile(path.join(state, "calls.js"), CALLS);
  await writeFile(path.join(state, "config.capnp"), configuration({ d1: host, port, cron }));
  let server;
  let log = "";
  /** Starts the process of the Worker. */
  async function begin() {
    const args = ["serve", "--experimental", "--verbose", `--inspector-addr=127.0.0.1:${inspector}`, "config.capnp"];
    server = spawn(workerd, args, { cwd: state, stdio: ["ignore", "pipe", "pipe"] });
    for (const stream of [server.stdout, server.stderr]) stream.on("data", (text) => (log += text));
    while (!(await listens(port))) if (server.exitCode !== null) throw new Error(`the Worker ended: ${log}`);
  }
  async function end() {
    const ended = new Promise((resolve) => server.once("exit", resolve));
    if (server.exitCode === null && server.kill()) await ended;
  }
  async function stop() {
    await end();
    await database.close();
    await d1.dispose();
    await rm(state, { recursive: true, force: true, maxRetries: 5 });
  }
  try {
    await begin();
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    address: `http://localhost:${port}`,
    data,
    inspector: `http://127.0.0.1:${inspector}`,
    log: () => log,
    sql: database.sql,
    stop,
    /** Ends the Worker and starts it again: the next request is the first of a fresh isolate. */
    async refresh() {
      await end();
      await begin();
    },
    /** Runs the cron as if it were `time`, in milliseconds since the epoch. */
    async cron(time) {
      const answer = await fetch(`http://127.0.0.1:${cron}/?time=${time}`);
      const outcome = await answer.text();
      if (outcome !== "ok") throw new Error(`the cron said ${answer.status}: ${outcome}`);
    },
    /** The processor time that the Worker's thread has used, in milliseconds. Linux only. */
    processor: () => Number(readFileSync(`/proc/${server.pid}/task/${server.pid}/schedstat`, "utf8").split(" ")[0]) / 1e6,
  };
}

function configuration({ d1, port, cron }) {
  const wrapped = '(moduleName = "cloudflare-internal:d1-api", innerBindings = [(name = "fetcher", service = "d1")])';
  return `
using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "worker", worker = .worker),
    (name = "calls", worker = .calls),
    (name = "d1", external = (address = "${d1}", http = ())),
    (name = "internet", network = (allow = ["public", "private"])),
  ],
  sockets = [
    (name = "http", address = "127.0.0.1:${port}", http = (), service = "worker"),
    (name = "cron", address = "127.0.0.1:${cron}", http = (), service = "calls"),
  ],
);
const worker :Workerd.Worker = (
  modules = [
    (name = "index.js", esModule = embed "index.js"),
    (name = "index_bg.wasm", wasm = embed "index_bg.wasm"),
  ],
  compatibilityDate = "2026-04-01",
  bindings = [
    (name = "DB", wrapped = ${wrapped}),
    (name = "SETUP_CODE", text = "${SETUP_CODE}"),
    (name = "MEASURE", text = "yes"),
  ],
);
const calls :Workerd.Worker = (
  modules = [(name = "calls.js", esModule = embed "calls.js")],
  compatibilityDate = "2026-04-01",
  compatibilityFlags = ["service_binding_extra_handlers"],
  bindings = [(name = "WORKER", service = "worker")],
);`;
}

/** Whether something listens on a port; looks once, and waits a little where nothing does. */
function listens(port) {
  return new Promise((resolve) => {
    const socket = net.connect(port, "127.0.0.1");
    socket.once("connect", () => resolve(true)).once("connect", () => socket.destroy());
    socket.once("error", () => setTimeout(() => resolve(false), 20));
  });
}
