// Who comes in and how: founding, invitations, sessions, leaving; and files, which follow them.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { calendar, foundTeam } from '../../scripts/demo/team.mjs';
import { Device, ask, uuid } from '../support/client.mjs';
import { SETUP_CODE, startWorker } from '../support/workerd.mjs';

let worker;
let team;
before(async () => {
  worker = await startWorker();
});
after(() => worker.stop());

const founding = (more) => ({
  code: SETUP_CODE, workspace: uuid(), name: 'Bright Side', currency: 'INR', branch: uuid(), branch_name: 'Pune',
  calendar, owner: uuid(), owner_name: 'Anita', device_name: 'Node.js', ...more,
});

test('founding needs the code and a business that makes sense, and happens once', async () => {
  const { address } = worker;
  const found = (json) => ask(address, '/api/found', { json });
  for (const code of ['', 'the-code-of-the-testz', `${SETUP_CODE} `]) {
    const answer = await found(founding({ code }));
    assert.deepEqual([answer.status, answer.body], [403, { code: 'wrong_code' }]);
    assert.equal(answer.headers.get('set-cookie'), null);
  }
  const blank = await found(founding({ name: '  ' }));
  assert.deepEqual([blank.status, blank.body], [422, { code: 'refused', refusal: { code: 'blank', field: 'name' } }]);
  const idle = await found(founding({ calendar: { ...calendar, week: [[], [], [], [], [], [], []] } }));
  assert.equal(idle.body.refusal.code, 'calendar');

  const race = await Promise.all(Array.from({ length: 4 }, () => found(founding())));
  assert.deepEqual(race.map(({ status }) => status).sort(), [200, 409, 409, 409]);
  assert.deepEqual((await found(founding())).body, { code: 'already_founded' });
  assert.deepEqual((await found(founding({ code: 'wrong' }))).body, { code: 'already_founded' });
  assert.deepEqual(await worker.sql('SELECT count(*) AS n FROM workspaces'), [{ n: 1 }]);
});

test('a team for the rest', async () => {
  await worker.stop();
  worker = await startWorker();
  team = await foundTeam(worker.address, SETUP_CODE);
});

test('the session’s cookie is kept from scripts and from other sites', async () => {
  const { token } = await team.owner.invite(team.people.Jacob);
  const answer = await ask(worker.address, '/api/join', { json: { token, device_name: 'Phone' } });
  const cookie = answer.headers.get('set-cookie');
  // No Secure: this is localhost. worker/src/sessions.rs tests that it is there elsewhere.
  assert.match(cookie, /^handoff_session=[\w-]{43}; Path=\/; Max-Age=15552000; HttpOnly; SameSite=Strict$/);
  assert.equal(answer.body.person, team.people.Jacob);
  const secrets = [await worker.sql('SELECT * FROM sessions'), await worker.sql('SELECT * FROM invitations')];
  const secret = cookie.match(/=([\w-]+)/)[1];
  assert.ok(!JSON.stringify(secrets).includes(secret), 'the database does not hold the secret');
  assert.ok(!JSON.stringify(secrets).includes(token));
});

test('without a session, with a forged one, or after signing out there is nothing', async () => {
  const jacob = await team.owner.bring(team.people.Jacob);
  for (const path of ['/api/session', '/api/session/if-any']) {
    assert.equal((await jacob.ask(path, { method: 'GET' })).body.device, jacob.device);
  }
  const none = { status: 401, body: { code: 'no_session' } };
  const given = ({ status, body }) => ({ status, body });
  const forged = `${jacob.cookie.slice(0, -1)}${jacob.cookie.endsWith('A') ? 'B' : 'A'}`;
  for (const cookie of [undefined, 'handoff_session=', 'handoff_session=abc', forged]) {
    const device = new Device(worker.address, cookie);
    assert.deepEqual(given(await device.ask('/api/session', { method: 'GET' })), none);
    const ifAny = await device.ask('/api/session/if-any', { method: 'GET' });
    assert.deepEqual(given(ifAny), { status: 200, body: null }, 'asking whether there is one is no fault');
    assert.deepEqual(given(await device.send()), none);
    assert.deepEqual(given(await device.ask('/api/invitations', { json: { person: team.people.Jacob } })), none);
    assert.deepEqual(given(await device.ask('/api/sign-out')), none);
  }
  const out = await jacob.ask('/api/sign-out');
  assert.equal(out.status, 200);
  assert.match(out.headers.get('set-cookie'), /^handoff_session=; Path=\/; Max-Age=0;/);
  assert.deepEqual(given(await jacob.send()), none);
  // His other devices are still signed in.
  assert.equal((await (await team.as('Jacob')).send()).status, 200);
});

test('an invitation works once, for one person', async () => {
  const { token, person, expires_at } = await team.owner.invite(team.people.Sanjay);
  assert.equal(person, team.people.Sanjay);
  assert.ok(expires_at > Date.now());
  await team.owner.sync();
  assert.equal(team.owner.get('person', team.people.Sanjay).standing, 'invited');
  const join = () => ask(worker.address, '/api/join', { json: { token, device_name: 'Phone' } });
  const race = await Promise.all([join(), join(), join(), join()]);
  assert.deepEqual(race.map(({ status }) => status).sort(), [200, 410, 410, 410]);
  assert.deepEqual((await join()).body, { code: 'invitation_over' });
  assert.equal((await ask(worker.address, '/api/join', { json: { token: 'x', device_name: 'y' } })).status, 410);
  await team.owner.sync();
  assert.equal(team.owner.get('person', team.people.Sanjay).standing, 'active');
  const sessions = await worker.sql(`SELECT * FROM sessions WHERE person = '${team.people.Sanjay}'`);
  assert.equal(sessions.length, 1);
});

test('an invitation runs out', async () => {
  const { token } = await team.owner.invite(team.people.Misha);
  await worker.sql('UPDATE invitations SET expires_at = 1 WHERE used_at IS NULL');
  const answer = await ask(worker.address, '/api/join', { json: { token, device_name: 'Phone' } });
  assert.deepEqual([answer.status, answer.body], [410, { code: 'invitation_over' }]);
});

test('an invitation is given by who may, and nobody becomes more than they are', async () => {
  const [ravi, jacob] = [await team.as('Ravi'), await team.as('Jacob')];
  const peer = uuid();
  const away = uuid();
  const branch = uuid();
  const left = uuid();
  const person = (id, name, access, where) => ({
    do: 'add_person', person: id, name, access, branch: where, roles: [], reports_to: null,
  });
  await team.owner.act(
    { do: 'add_branch', branch, name: 'Nashik', calendar },
    person(peer, 'Peer', 'manager', team.branch),
    person(away, 'Away', 'member', branch),
    person(left, 'Left', 'member', team.branch),
    { do: 'edit_person', person: left, standing: { from: 'invited', to: 'left' } },
  );
  for (const [asker, guest, status] of [
    [ravi, team.people.Jacob, 200],
    [ravi, team.people.Ravi, 200],
    [ravi, team.people.Anita, 403],
    [ravi, peer, 403],
    [ravi, away, 403],
    [jacob, team.people.Jacob, 200],
    [jacob, team.people.Misha, 403],
    [jacob, team.people.Anita, 403],
    [team.owner, peer, 200],
    [team.owner, away, 200],
    [team.owner, left, 422],
    [team.owner, uuid(), 422],
  ]) {
    const answer = await asker.ask('/api/invitations', { json: { person: guest } });
    assert.equal(answer.status, status, JSON.stringify(answer.body));
    assert.equal('token' in answer.body, status === 200);
  }
});

test('who leaves after being invited does not come in', async () => {
  const person = uuid();
  await team.owner.act({
    do: 'add_person', person, name: 'Gone', access: 'member', branch: team.branch, roles: [], reports_to: null,
  });
  const { token } = await team.owner.invite(person);
  await team.owner.act({ do: 'edit_person', person, standing: { from: 'invited', to: 'left' } });
  const answer = await ask(worker.address, '/api/join', { json: { token, device_name: 'Phone' } });
  assert.deepEqual(answer.body, { code: 'refused', refusal: { code: 'person_left', person } });
  assert.equal(answer.headers.get('set-cookie'), null);
  assert.deepEqual(await worker.sql(`SELECT * FROM sessions WHERE person = '${person}'`), []);
});

test('joining on a device ends the session that it had', async () => {
  const first = await team.owner.bring(team.people.Kavita);
  const { token } = await team.owner.invite(team.people.Kavita);
  const answer = await first.ask('/api/join', { json: { token, device_name: 'Phone' } });
  assert.equal(answer.status, 200);
  assert.equal((await first.send()).status, 401);
});

test('a session that was not used for 180 days is over', async () => {
  const device = await team.owner.bring(team.people.Jacob);
  const day = 24 * 60 * 60 * 1000;
  const seen = (days) =>
    worker.sql(`UPDATE sessions SET last_seen_at = ${Date.now() - days * day} WHERE device = '${device.device}'`);
  await seen(2);
  const renewed = await device.send();
  assert.equal(renewed.status, 200);
  assert.match(renewed.headers.get('set-cookie'), /Max-Age=15552000/);
  assert.equal((await device.send()).headers.get('set-cookie'), null, 'once a day is enough');
  await seen(181);
  assert.equal((await device.send()).status, 401);
});
