// The answer to founding and joining may be lost. Whoever asked asks again, with the secret that
// their device drew before, and is in; nobody else is by that.
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, test } from 'node:test';

import { calendar, foundTeam } from '../../scripts/demo/team.mjs';
import { Device, ask, uuid } from '../support/client.mjs';
import { SETUP_CODE, startWorker } from '../support/workerd.mjs';

let worker;
let team;
before(async () => {
  worker = await startWorker({ databases: 2 });
});
after(() => worker.stop());

const draw = () => randomBytes(32).toString('base64url');
const founding = (secret, more) => ({
  code: SETUP_CODE, workspace: uuid(), name: 'Bright Side', currency: 'INR', branch: uuid(), branch_name: 'Pune',
  calendar, owner: uuid(), owner_name: 'Anita', device_name: 'Node.js', secret, ...more,
});
const found = (json) => ask(worker.address, '/api/found', { json });
const join = (token, secret, more) =>
  ask(worker.address, '/api/join', { json: { token, device_name: 'Phone', secret }, ...more });
const cookieOf = (answer) => answer.headers.get('set-cookie').split(';')[0];
const said = ({ status, body }) => [status, body.code];
const over = [410, 'invitation_over'];

test('founding that is asked for again founds nothing more, and lets its owner in', async () => {
  const request = founding(draw());
  const first = await found(request);
  assert.equal(first.status, 200);
  const second = await found(request);
  assert.deepEqual([second.status, second.body], [200, first.body]);
  assert.equal(cookieOf(second), cookieOf(first), 'the session of the answer that was lost');
  // The form may have been filled in anew meanwhile.
  const third = await found(founding(request.secret, { name: 'Another name' }));
  assert.deepEqual(third.body, first.body);
  assert.equal((await new Device(worker.address, cookieOf(third)).send()).status, 200);
  for (const binding of ['DB', 'DB2']) {
    const rows = await worker.sql('SELECT count(*) AS n FROM sessions', binding);
    assert.deepEqual(rows, [{ n: binding === 'DB' ? 1 : 0 }]);
  }
});

test('the secret of a founder’s device is worth nothing without the code, nor the code without it', async () => {
  team = await foundTeam(worker.address, SETUP_CODE); // In the second database: now both are taken.
  const request = founding(draw());
  assert.deepEqual(said(await found(request)), [409, 'already_founded']);
  const again = founding(draw(), { code: 'wrong' });
  assert.deepEqual(said(await found(again)), [409, 'already_founded']);
});

test('joining that is asked for again is the same session, and one device', async () => {
  const { token } = await team.owner.invite(team.people.Jacob);
  const secret = draw();
  const first = await join(token, secret);
  const second = await join(token, secret);
  assert.deepEqual([second.status, second.body], [200, first.body]);
  assert.equal(cookieOf(second), cookieOf(first));
  // The answer's cookie may have arrived, and the rest of it not.
  const third = await join(token, secret, { cookie: cookieOf(first) });
  assert.deepEqual(third.body, first.body);
  assert.equal((await new Device(worker.address, cookieOf(third)).send()).status, 200);
  const rows = await worker.sql(`SELECT device FROM sessions WHERE person = '${team.people.Jacob}'`, 'DB2');
  assert.deepEqual(rows, [{ device: first.body.device }]);
});

test('a device that asks several times at once is in once', async () => {
  const { token } = await team.owner.invite(team.people.Sanjay);
  const secret = draw();
  const answers = await Promise.all(Array.from({ length: 4 }, () => join(token, secret)));
  assert.deepEqual(answers.map(({ status }) => status), [200, 200, 200, 200]);
  assert.equal(new Set(answers.map(({ body }) => body.device)).size, 1);
  assert.equal(new Set(answers.map(cookieOf)).size, 1);
  const rows = await worker.sql(`SELECT * FROM sessions WHERE person = '${team.people.Sanjay}'`, 'DB2');
  assert.equal(rows.length, 1);
});

test('whoever has the link, and not the device’s secret, is told that it is over', async () => {
  const { token } = await team.owner.invite(team.people.Misha);
  const secret = draw();
  assert.equal((await join(token, secret)).status, 200);
  const nearly = `${secret.slice(0, -2)}${secret.endsWith('AA') ? 'QA' : 'AA'}`;
  for (const other of [draw(), nearly, undefined, null]) {
    const answer = await join(token, other);
    assert.deepEqual(said(answer), over);
    assert.equal(answer.headers.get('set-cookie'), null);
  }
  // Nor does the secret open another link, or none.
  const kavitas = await team.owner.invite(team.people.Kavita);
  const kavita = await join(kavitas.token, secret);
  assert.equal(kavita.body.person, team.people.Kavita);
  assert.deepEqual(said(await join('2.', secret)), over);
  assert.deepEqual(said(await join('', secret)), over);
});

test('what is no secret is not taken for one, and uses nothing up', async () => {
  const { token } = await team.owner.invite(team.people.Ravi);
  for (const secret of ['', 'abc', 'A'.repeat(42), 'A'.repeat(44), `${'A'.repeat(42)}!`, 7, {}, ['A'.repeat(43)]]) {
    assert.deepEqual(said(await join(token, secret)), [400, 'malformed'], JSON.stringify(secret));
    assert.deepEqual(said(await found(founding(secret))), [400, 'malformed'], JSON.stringify(secret));
  }
  assert.equal((await join(token)).status, 200, 'a client that draws none is let in, once');
  assert.deepEqual(said(await join(token)), over);
});

test('asking again ends with the session and with the link’s life', async () => {
  const ended = await team.owner.invite(team.people.Jacob);
  const secret = draw();
  const device = new Device(worker.address, cookieOf(await join(ended.token, secret)));
  assert.equal((await device.ask('/api/sign-out')).status, 200);
  assert.deepEqual(said(await join(ended.token, secret)), over, 'after signing out');

  const old = await team.owner.invite(team.people.Jacob);
  assert.equal((await join(old.token, secret)).status, 200);
  await worker.sql('UPDATE invitations SET expires_at = 1', 'DB2');
  assert.deepEqual(said(await join(old.token, secret)), over, 'after the link’s last day');
});

test('the database holds neither the device’s secret nor what follows from it', async () => {
  const { token } = await team.owner.invite(team.people.Jacob);
  const secret = draw();
  const cookie = cookieOf(await join(token, secret)).split('2.')[1];
  const all = JSON.stringify(await worker.dump('DB2'));
  for (const text of [secret, token.slice(2), cookie]) assert.ok(!all.includes(text));
});
