// Requests that are bad as a whole: each has its code and its status, and changes nothing.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { foundTeam } from '../../scripts/demo/team.mjs';
import { PROTOCOL, change, sendAlone, uuid } from '../support/client.mjs';
import { SETUP_CODE, startWorker } from '../support/workerd.mjs';

/** In bytes. */
const LARGEST_BODY = 1_000_000;

let worker;
let team;
before(async () => {
  worker = await startWorker();
  team = await foundTeam(worker.address, SETUP_CODE);
});
after(() => worker.stop());

const good = () => change({ do: 'add_role', role: uuid(), name: 'Role' });
const request = (more) => ({ protocol: PROTOCOL, cursor: null, changes: [], ...more });
const post = (path, body, headers = {}) => ({
  path, method: 'POST', body, headers: { 'content-type': 'application/json', ...headers },
});
const sync = (body, headers) => post('/api/sync', typeof body === 'string' ? body : JSON.stringify(body), headers);

/** What is sent, and the status and code that come back. */
const table = () => [
  ['no JSON', sync('{"protocol": 1,'), 400, 'malformed'],
  ['nothing', sync(''), 400, 'malformed'],
  ['not an object', sync('[]'), 400, 'malformed'],
  ['bytes that are no text', post('/api/sync', Buffer.from([0xff, 0xfe, 0x00])), 400, 'malformed'],
  ['no changes', sync({ protocol: PROTOCOL, cursor: null }), 400, 'malformed'],
  ['an id that is no UUID', sync(request({ changes: [{ ...good(), id: '1' }] })), 400, 'malformed'],
  ['a cursor made up', sync(request({ cursor: { epoch: 1 } })), 400, 'malformed'],
  ['nested without end', sync(`${'['.repeat(200_000)}`), 400, 'malformed'],
  ['another content type', sync(request(), { 'content-type': 'text/plain' }), 400, 'malformed'],
  ['a form', sync('a=1', { 'content-type': 'application/x-www-form-urlencoded' }), 400, 'malformed'],
  ['an older protocol', sync(request({ protocol: 0 })), 426, 'wrong_protocol', { speaks: PROTOCOL }],
  ['a newer one, of another form', sync({ protocol: PROTOCOL + 1, sets: [] }), 426, 'wrong_protocol', { speaks: PROTOCOL }],
  ['too many changes', sync(request({ changes: Array.from({ length: 101 }, good) })), 413, 'too_many_changes', { most: 100 }],
  ['too much', sync(JSON.stringify(request()) + ' '.repeat(LARGEST_BODY)), 413, 'too_large', { most: LARGEST_BODY }],
  ['another origin', sync(request(), { origin: 'https://elsewhere.example' }), 403, 'wrong_origin'],
  ['an origin that only begins alike', sync(request(), { origin: `${worker.address}.elsewhere.example` }), 403, 'wrong_origin'],
  ['the origin null', sync(request(), { origin: 'null' }), 403, 'wrong_origin'],
  ['no origin', { ...sync(request()), origin: false }, 403, 'wrong_origin'],
  ['no session', { ...sync(request()), cookie: false }, 401, 'no_session'],
  ['an unknown path', post('/api/everything', '{}'), 404, 'not_found'],
  ['the API itself', { path: '/api/', method: 'GET' }, 404, 'not_found'],
  ['a hash that is none', { path: '/api/attachments/abc', method: 'GET' }, 404, 'not_found'],
  ['a file that is not there', { path: `/api/attachments/${'0'.repeat(64)}`, method: 'GET' }, 404, 'not_found'],
  ['reading what is for writing', { path: '/api/sync', method: 'GET' }, 405, 'wrong_method'],
  ['deleting', { path: '/api/sync', method: 'DELETE' }, 405, 'wrong_method'],
  ['writing what is for reading', post('/api/health', '{}'), 405, 'wrong_method'],
  ['founding again', post('/api/found', JSON.stringify({ code: SETUP_CODE })), 400, 'malformed'],
  ['joining with nothing', post('/api/join', '{}'), 400, 'malformed'],
  ['joining with no invitation', post('/api/join', '{"token":"","device_name":"x"}'), 410, 'invitation_over'],
  ['a device without a name', post('/api/join', '{"token":"x","device_name":" "}'), 422, 'refused'],
  ['inviting nobody', post('/api/invitations', JSON.stringify({ person: uuid() })), 422, 'refused'],
];

test('each bad request has its code and status, and none changes anything', async () => {
  await team.owner.sync();
  // That a secret was wrong is written down, and nothing else is.
  const held = async () => ({ ...(await worker.dump()), failed_entries: null });
  const before = await held();
  for (const [name, { path, method, body, headers = {}, origin, cookie }, status, code, more] of table()) {
    const answer = await sendAlone(`${worker.address}${path}`, {
      method,
      body,
      headers: {
        ...(origin !== false && { origin: worker.address }),
        ...(cookie !== false && { cookie: team.owner.cookie }),
        ...headers,
      },
    });
    const said = await answer.json();
    assert.deepEqual([answer.status, said.code], [status, code], `${name}: ${JSON.stringify(said)}`);
    if (more) assert.deepEqual(said, { code, ...more }, name);
    assert.equal(answer.headers.get('content-type'), 'application/json', name);
    assert.equal(answer.headers.get('cache-control'), 'no-store', name);
    assert.equal(answer.headers.get('x-content-type-options'), 'nosniff', name);
  }
  assert.deepEqual(await held(), before);
});

test('the largest set that is allowed is taken', async () => {
  const changes = Array.from({ length: 100 }, good);
  const outcomes = await team.owner.sync(changes);
  assert.equal(outcomes.length, 100);
});

test('what breaks here says so and no more', async () => {
  await worker.sql("UPDATE records SET body = 'not JSON' WHERE kind = 'branch'");
  const device = await team.owner.bring(team.people.Jacob);
  const answer = await device.send();
  assert.deepEqual([answer.status, answer.body], [500, { code: 'internal' }]);
  // The log comes through a pipe, a moment later.
  for (const end = Date.now() + 5_000; Date.now() < end && !/reading a record/.test(worker.log()); ) {
    await new Promise((resolve) => setImmediate(resolve));
  }
  assert.match(worker.log(), /reading a record/);
});

test('a body without its length is cut off where it is too large', async () => {
  const body = () => {
    let sent = 0;
    return new ReadableStream({
      pull(controller) {
        // It never ends: what refuses it does not wait for its end.
        if (sent > LARGEST_BODY) return new Promise(() => {});
        sent += 100_000;
        controller.enqueue(new Uint8Array(100_000).fill(32));
        return undefined;
      },
    });
  };
  const answer = await sendAlone(`${worker.address}/api/sync`, {
    method: 'POST', body,
    headers: { origin: worker.address, cookie: team.owner.cookie, 'content-type': 'application/json' },
  });
  assert.deepEqual([answer.status, (await answer.json()).code], [413, 'too_large']);
});
