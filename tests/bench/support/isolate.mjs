// The processor time of the Worker's own code, without the runtime around it, its D1 and its
// simulator: what the platform's limit counts. The runtime's debugger samples it.
import { createRequire } from "node:module";

const beside = createRequire(createRequire(createRequire(import.meta.url).resolve("wrangler/package.json")).resolve("miniflare"));
const WebSocket = beside("ws");

/** How often it looks, in microseconds. */
const EVERY = 1000;

/** What is not the Worker's code: waiting, and the runtime's own work between two calls. */
const NOT_ITS_OWN = new Set(["(idle)", "(program)", "(root)"]);

/** Begins to sample the Worker of `server`. Gives what ends it and says the milliseconds. */
export async function sampled(server) {
  const [{ webSocketDebuggerUrl }] = await (await fetch(`${server.inspector}/json`)).json();
  const socket = new WebSocket(webSocketDebuggerUrl);
  await new Promise((resolve, reject) => socket.once("open", resolve).once("error", reject));
  const waiting = new Map();
  socket.on("message", (data) => {
    const { id, result, error } = JSON.parse(data);
    waiting.get(id)?.[error ? "reject" : "resolve"](result ?? error);
    waiting.delete(id);
  });
  let last = 0;
  const ask = (method, params = {}) =>
    new Promise((resolve, reject) => {
      last += 1;
      waiting.set(last, { resolve, reject });
      socket.send(JSON.stringify({ id: last, method, params }));
    });
  await ask("Profiler.enable");
  await ask("Profiler.setSamplingInterval", { interval: EVERY });
  await ask("Profiler.start");
  return async () => {
    const { profile } = await ask("Profiler.stop");
    socket.close();
    const own = new Set(profile.nodes.filter(({ callFrame }) => !NOT_ITS_OWN.has(callFrame.functionName)).map(({ id }) => id));
    const micros = profile.samples.reduce((sum, node, at) => sum + (own.has(node) ? profile.timeDeltas[at] : 0), 0);
    return { milliseconds: micros / 1000 };
  };
}
