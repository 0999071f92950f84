// What is deployed is packed by wrangler without complaint, and fits Cloudflare's free plan.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { measure, tooLarge } from '../../scripts/fits.mjs';

test('a deployment is packed, and fits the free plan', () => {
  const found = measure();
  assert.ok(found.workerKiB > 100 && found.files > 10, JSON.stringify(found));
  assert.deepEqual(tooLarge(found), []);
});

test('what does not fit is told', () => {
  assert.equal(tooLarge({ workerKiB: 4_000, files: 30_000, largest: 30_000_000 }).length, 3);
});
