#!/usr/bin/env node
// Waits until a server answers: scripts/await.mjs ADDRESS PID
// Gives up when its process ends, or after a minute.
const [address, pid] = process.argv.slice(2);
for (const end = Date.now() + 60_000; ; await new Promise((resolve) => setTimeout(resolve, 250))) {
  if (await fetch(address).then((answer) => answer.ok, () => false)) break;
  try {
    process.kill(Number(pid), 0);
  } catch {
    throw new Error(`the server at ${address} stopped before it answered`);
  }
  if (Date.now() > end) throw new Error(`no answer from ${address} within a minute`);
}
