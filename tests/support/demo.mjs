// The demo team as 'make run' serves it: the server that runs already, or one that is started here.
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Gives `{ address, links, stop }`: `links()` has a fresh link to sign in for each person, by name. */
export async function serveDemo() {
  const address = `http://localhost:${process.env.PORT ?? 8787}`;
  const answers = await fetch(`${address}/api/health`).then(({ ok }) => ok, () => false);
  const stop = answers ? () => {} : await started(address);
  return { address, stop, links: () => links(address) };
}

/** Starts what 'make run' starts, and waits until the demo team is there. Gives what ends it. */
async function started(address) {
  console.log(`Starting the server on ${address} with its demo team (some minutes the first time)`);
  const server = spawn('scripts/run', { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(server, 'exit');
  for await (const line of createInterface(server.stdout)) {
    if (!line.startsWith(`Handoff is at ${address}`)) continue;
    // What else it says must go somewhere.
    server.stdout.resume();
    return async () => {
      server.kill();
      await ended;
    };
  }
  throw new Error('scripts/run ended before it served');
}

async function links(address) {
  const { stdout } = await promisify(execFile)(process.execPath, ['scripts/demo.mjs', '--address', address], { cwd: root });
  const found = [...stdout.matchAll(/^ {2}(\S+)\s.*?(http\S+)$/gmu)].map(([, name, link]) => [name, link]);
  if (found.length === 0) throw new Error(`the demo team is not at ${address}:\n${stdout}`);
  return Object.fromEntries(found);
}
