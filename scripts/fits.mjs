#!/usr/bin/env node
// Says how much of Cloudflare's limits a deployment takes, as wrangler packs it, without an account:
// scripts/fits.mjs [the settings: wrangler.toml]. It fails where the free plan would refuse it.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

// Of developers.cloudflare.com/workers/platform/limits, the strictest that stood there. A Worker is
// counted as it is compressed by gzip; the paid plan takes 10 MB at least.
const WORKER_KIB = 3 * 1024;
const FILES = 20_000;
const FILE_BYTES = 25 * 1024 * 1024;

/** What a deployment takes: `{ workerKiB, files, largest }`, the largest file in bytes. */
export function measure(config = path.join(root, 'wrangler.toml')) {
  const out = mkdtempSync(path.join(tmpdir(), 'handoff-fits-'));
  try {
    const wrangler = path.join(root, 'node_modules/.bin/wrangler');
    const args = ['deploy', '--dry-run', '--config', config, '--outdir', out];
    const env = { ...process.env, CI: '1', NO_COLOR: '1', WRANGLER_SEND_METRICS: 'false' };
    const said = execFileSync(wrangler, args, { env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
    const gzip = said.match(/gzip: ([\d.]+) KiB/)?.[1];
    if (!gzip) throw new Error(`wrangler did not say how large the Worker is:\n${said}`);
    const dist = path.join(path.dirname(config), 'dist');
    const sizes = readdirSync(dist, { recursive: true }).map((file) => statSync(path.join(dist, file))).filter((stat) => stat.isFile());
    return { workerKiB: Number(gzip), files: sizes.length, largest: Math.max(...sizes.map(({ size }) => size)) };
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

/** What is too large of it, in words; nothing where the free plan takes it. */
export function tooLarge({ workerKiB, files, largest }) {
  return [
    workerKiB > WORKER_KIB && `the Worker is ${workerKiB} KiB compressed, and the free plan takes ${WORKER_KIB} KiB`,
    files > FILES && `the app has ${files} files, and the free plan takes ${FILES}`,
    largest > FILE_BYTES && `a file of the app has ${largest} bytes, and Cloudflare takes ${FILE_BYTES}`,
  ].filter(Boolean);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const found = measure(process.argv[2]);
  const MB = (bytes) => `${(bytes / 1024 / 1024).toFixed(1)} MB`;
  console.log(`Worker: ${MB(found.workerKiB * 1024)} compressed, of ${MB(WORKER_KIB * 1024)}`);
  console.log(`App: ${found.files} files of ${FILES}, the largest ${MB(found.largest)} of ${MB(FILE_BYTES)}`);
  const faults = tooLarge(found);
  for (const fault of faults) console.error(`Too large: ${fault}.`);
  process.exitCode = faults.length > 0 ? 1 : 0;
}
