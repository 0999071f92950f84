// What docs/security.md promises of every answer and every built file, and that what it names is there.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { startWorker } from '../support/workerd.mjs';

// The certificate of an encrypted address on this machine is nobody's.
process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A content security policy as its directives. */
function directives(policy) {
  return Object.fromEntries(policy.split(';').map((part) => part.trim().split(/\s+/)).map(([name, ...values]) => [name, values]));
}

test('every page and file of the app comes with the strict headers', async () => {
  const worker = await startWorker({ assets: true });
  try {
    const page = await (await fetch(`${worker.address}/`)).text();
    const scripts = [...page.matchAll(/(?:src|href)="(\/[^"]+\.(?:js|wasm|css))"/g)].map(([, file]) => file);
    assert.ok(scripts.length >= 2, page);
    for (const file of ['/', '/projects', '/join', '/service-worker.js', '/settings.js', '/manifest.webmanifest', ...scripts]) {
      const { headers, status } = await fetch(`${worker.address}${file}`);
      assert.equal(status, 200, file);
      const policy = directives(headers.get('content-security-policy') ?? '');
      assert.deepEqual(policy['default-src'], ["'none'"], file);
      assert.deepEqual(policy['script-src'], ["'self'", "'wasm-unsafe-eval'"], file);
      assert.deepEqual(policy['style-src'], ["'self'"], file);
      assert.deepEqual(policy['connect-src'], ["'self'"], file);
      assert.deepEqual(policy['frame-ancestors'], ["'none'"], file);
      assert.deepEqual(policy['base-uri'], ["'none'"], file);
      assert.deepEqual(policy['form-action'], ["'self'"], file);
      const allowed = new Set(["'none'", "'self'", "'wasm-unsafe-eval'", 'blob:', 'data:']);
      for (const [name, values] of Object.entries(policy)) {
        for (const value of values) assert.ok(allowed.has(value), `${file}: ${name} ${value}`);
        assert.ok(name === 'img-src' || !values.some((value) => /blob|data/.test(value)), `${file}: ${name}`);
      }
      assert.equal(headers.get('x-content-type-options'), 'nosniff', file);
      assert.equal(headers.get('referrer-policy'), 'no-referrer', file);
      assert.equal(headers.get('cross-origin-opener-policy'), 'same-origin', file);
      assert.equal(headers.get('cross-origin-resource-policy'), 'same-origin', file);
      assert.match(headers.get('strict-transport-security'), /^max-age=31536000/, file);
      assert.match(headers.get('permissions-policy'), /microphone=\(self\)/, file);
    }
  } finally {
    await worker.stop();
  }
});

test('every answer of the API runs nothing, is framed nowhere, and is kept by nobody', async () => {
  for (const protocol of ['http', 'https']) {
    const worker = await startWorker({ protocol });
    try {
      for (const [method, route] of [['GET', '/api/health'], ['GET', '/api/session'], ['POST', '/api/sync'], ['GET', '/api/nothing']]) {
        const { headers } = await fetch(`${worker.address}${route}`, { method });
        const policy = directives(headers.get('content-security-policy'));
        assert.deepEqual(policy['default-src'], ["'none'"], route);
        assert.deepEqual(policy['frame-ancestors'], ["'none'"], route);
        assert.ok('sandbox' in policy, route);
        assert.equal(headers.get('x-content-type-options'), 'nosniff', route);
        assert.equal(headers.get('referrer-policy'), 'no-referrer', route);
        assert.equal(headers.get('cross-origin-resource-policy'), 'same-origin', route);
        assert.equal(headers.get('cache-control'), 'no-store', route);
        assert.equal(headers.get('access-control-allow-origin'), null, route);
        const encrypted = protocol === 'https' ? 'max-age=31536000' : null;
        assert.equal(headers.get('strict-transport-security'), encrypted, `${protocol} ${route}`);
      }
    } finally {
      await worker.stop();
    }
  }
});

/** Every file under a folder. */
async function files(folder) {
  const found = await readdir(path.join(root, folder), { recursive: true, withFileTypes: true });
  return found.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath ?? entry.path, entry.name));
}

test('the page has no script or style of its own, and nothing that runs by being clicked', async () => {
  const pages = (await files('dist')).filter((file) => file.endsWith('.html'));
  assert.ok(pages.length > 0);
  for (const file of pages) {
    const page = await readFile(file, 'utf8');
    for (const [script] of page.matchAll(/<script[^>]*>[^<]*/g)) assert.match(script, /\ssrc=[^>]*>\s*$/, script);
    assert.doesNotMatch(page, /<style|\sstyle=|\son\w+=|javascript:/i);
  }
});

test('no secret is in what is built', async () => {
  const built = [...(await files('dist')), ...(await files('worker/build'))];
  assert.ok(built.length > 4, `${built}`);
  const set = existsSync(path.join(root, '.dev.vars')) ? await readFile(path.join(root, '.dev.vars'), 'utf8') : '';
  const secrets = set.split('\n').map((line) => line.split('=').slice(1).join('=').trim().replace(/^["']|["']$/g, '')).filter((value) => value.length >= 8);
  const shapes = [
    /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
    /\bAKIA[0-9A-Z]{16}\b/,
    /\bgh[pousr]_[A-Za-z0-9]{36}\b/,
    /\bsk_(live|test)_[A-Za-z0-9]{16,}/,
    /\beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\./,
    /CLOUDFLARE_API_TOKEN\s*[=:]\s*["']?[A-Za-z0-9_-]{20,}/,
  ];
  for (const file of built) {
    const text = await readFile(file, 'latin1');
    for (const secret of secrets) assert.ok(!text.includes(secret), `${file} holds a value of .dev.vars`);
    for (const shape of shapes) assert.doesNotMatch(text, shape, file);
  }
  // And what may not be asked for is not there to be asked for.
  const app = (await files('dist')).map((file) => path.relative(path.join(root, 'dist'), file));
  for (const name of app) assert.doesNotMatch(name, /\.(map|rs|toml|vars|sql|env|key|pem)$/, name);
});

test('what docs/security.md names is there, and each attack names a test', async () => {
  const page = await readFile(path.join(root, 'docs/security.md'), 'utf8');
  const named = [...page.matchAll(/`((?:tests|worker|domain|app|public|docs|scripts)\/[\w./-]+)`/g)].map(([, file]) => file);
  assert.ok(named.length > 20);
  for (const file of named) assert.ok(existsSync(path.join(root, file)), `${file} is named and is not there`);
  const attacks = page.split('\n').filter((line) => line.startsWith('| ') && !/^\| (---|attack|asset|who) ?/.test(line) && page.indexOf(line) > page.indexOf('## Attacks'));
  assert.ok(attacks.length >= 20, `${attacks.length} attacks`);
  for (const line of attacks) {
    const [, , , shown] = line.split(' | ');
    assert.match(shown ?? '', /`(tests|worker|domain|app)\/[^`]+`/, `no test is named: ${line}`);
  }
});
