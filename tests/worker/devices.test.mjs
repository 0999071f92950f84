// On which devices somebody is signed in, and signing them out from elsewhere: who may, what ends
// with it, and what reaches no further.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { calendar, foundTeam } from '../../scripts/demo/team.mjs';
import { Device, ask, change, uuid } from '../support/client.mjs';
import { SETUP_CODE, startWorker } from '../support/workerd.mjs';

let worker;
let team;
let other;
before(async () => {
  worker = await startWorker({ databases: 2 });
  team = await foundTeam(worker.address, SETUP_CODE);
  other = await foundTeam(worker.address, SETUP_CODE);
});
after(() => worker.stop());

const path = (person) => `/api/people/${person}/ways-in`;
const list = (asker, person) => asker.ask(path(person), { method: 'GET' });
const end = (asker, person, json) => asker.ask(`${path(person)}/end`, { json });
const signOut = (asker, { person, device }) => end(asker, person, { end: 'device', device });
const said = ({ status, body }) => [status, body.code];
const revoked = [401, 'revoked'];
const ids = ({ body }) => body.devices.map(({ device }) => device);

/** A device of somebody's, called so. */
async function device(person, name) {
  const { token } = await team.owner.invite(person);
  return Device.join(worker.address, token, name);
}

test('a person sees their devices: what each is called, where and when it was signed in, which is this', async () => {
  const before = Date.now();
  const phone = await device(team.people.Jacob, 'Phone');
  const tablet = await device(team.people.Jacob, 'Tablet');
  const { status, body } = await list(tablet, team.people.Jacob);
  assert.equal(status, 200);
  assert.deepEqual(body.devices.map(({ name, device, this: here }) => [name, device, here]), [
    ['Tablet', tablet.device, true],
    ['Phone', phone.device, false],
  ]);
  for (const { place, signed_in_at, last_seen_at } of body.devices) {
    assert.ok(place === null || /^[^,]+(, [A-Z]{2})?$/.test(place), place);
    assert.ok(signed_in_at >= before && signed_in_at <= Date.now() && last_seen_at >= signed_in_at);
  }
  assert.ok(!JSON.stringify(body).includes('token'), 'no secret and no hash of one is in it');
});

test('a device that is signed out hears it to everything it asks, and no other does', async () => {
  const phone = await device(team.people.Sanjay, 'Phone');
  const tablet = await device(team.people.Sanjay, 'Tablet');
  const answer = await signOut(tablet, phone);
  assert.deepEqual([answer.status, ids(answer)], [200, [tablet.device]]);
  const hash = '0'.repeat(64);
  for (const asked of [
    phone.send(),
    phone.send([change({ do: 'add_role', role: uuid(), name: 'Role' })]),
    phone.ask('/api/session', { method: 'GET' }),
    phone.ask('/api/invitations', { json: { person: team.people.Sanjay } }),
    phone.ask(`/api/attachments/${hash}`, { method: 'GET' }),
    phone.ask(`/api/attachments/${hash}`, { json: { media_type: 'image/webp', bytes: 1 } }),
    list(phone, team.people.Sanjay),
    end(phone, team.people.Sanjay, { end: 'other_devices' }),
  ]) {
    const answer = await asked;
    assert.deepEqual(said(answer), revoked);
    assert.equal(answer.headers.get('set-cookie'), null, 'it is told again until it has done what it must');
  }
  assert.equal((await tablet.send()).status, 200);
  // When it has removed what it had, it says so, and is nobody's.
  const out = await phone.ask('/api/sign-out');
  assert.deepEqual([out.status, out.body.device], [200, phone.device]);
  assert.match(out.headers.get('set-cookie'), /^handoff_session=; Path=\/; Max-Age=0;/);
});

test('a session that has run out or was ended here is not revoked', async () => {
  const phone = await device(team.people.Sanjay, 'Phone');
  await phone.ask('/api/sign-out');
  assert.deepEqual(said(await phone.send()), [401, 'no_session']);
  const tablet = await device(team.people.Sanjay, 'Tablet');
  await worker.sql(`UPDATE sessions SET last_seen_at = 1 WHERE device = '${tablet.device}'`);
  assert.deepEqual(said(await tablet.send()), [401, 'no_session']);
  assert.ok(!ids(await list(await team.as('Sanjay'), team.people.Sanjay)).includes(tablet.device));
  // However long a device was away that was signed out, it hears of that.
  const lost = await device(team.people.Sanjay, 'Lost');
  await signOut(await team.as('Sanjay'), lost);
  await worker.sql(`UPDATE sessions SET last_seen_at = 1 WHERE device = '${lost.device}'`);
  assert.deepEqual(said(await lost.send()), revoked);
});

test('all the others are signed out, and the one that asks stays', async () => {
  const [one, two, three] = await Promise.all(['One', 'Two', 'Three'].map((name) => device(team.people.Kavita, name)));
  const answer = await end(two, team.people.Kavita, { end: 'other_devices' });
  assert.deepEqual(ids(answer), [two.device]);
  for (const away of [one, three]) assert.deepEqual(said(await away.send()), revoked);
  assert.equal((await two.send()).status, 200);
  assert.equal((await team.owner.send()).status, 200);
});

test('who may let a person in may sign their devices out, and nobody else', async () => {
  const [ravi, jacob, misha] = [await team.as('Ravi'), await team.as('Jacob'), await team.as('Misha')];
  const [peer, away, branch] = [uuid(), uuid(), uuid()];
  const person = (id, name, access, where) => ({
    do: 'add_person', person: id, name, access, branch: where, roles: [], reports_to: null,
  });
  await team.owner.act(
    { do: 'add_branch', branch, name: 'Nashik', calendar },
    person(peer, 'Peer', 'manager', team.branch),
    person(away, 'Away', 'member', branch),
  );
  const [peers, aways] = [await device(peer, 'Phone'), await device(away, 'Phone')];
  for (const [asker, whose, status] of [
    [ravi, misha, 200],
    [ravi, ravi, 200],
    [ravi, team.owner, 403],
    [ravi, peers, 403],
    [ravi, aways, 403],
    [jacob, jacob, 200],
    [jacob, misha, 403],
    [jacob, team.owner, 403],
    [team.owner, aways, 200],
    [team.owner, peers, 200],
    [team.owner, { person: uuid(), device: uuid() }, 422],
    [jacob, other.owner, 422],
  ]) {
    const listed = await list(asker, whose.person);
    assert.equal(listed.status, status, JSON.stringify(listed.body));
    assert.equal('devices' in listed.body, status === 200);
    // What is not theirs to end goes on.
    if (status !== 200) {
      assert.equal((await signOut(asker, whose)).status, status);
      assert.equal((await end(asker, whose.person, { end: 'other_devices' })).status, status);
      if (whose.send) assert.equal((await whose.send()).status, 200);
    }
  }
  const manager = await signOut(ravi, misha);
  assert.equal(manager.status, 200);
  assert.deepEqual(said(await misha.send()), revoked);
});

test('another’s device under one’s own name stays as it is, also another business’s', async () => {
  const jacob = await team.as('Jacob');
  const theirs = await other.as('Jacob');
  // Ids are made by the Worker, and are known to colleagues at most. They are worth nothing.
  for (const victim of [team.owner, theirs]) {
    const answer = await end(jacob, jacob.person, { end: 'device', device: victim.device });
    assert.equal(answer.status, 200);
    assert.equal((await victim.send()).status, 200);
  }
  assert.equal((await list(jacob, other.people.Jacob)).status, 422, 'as if they were not there');
});

test('what was made on a lost phone to come in by ends with it', async () => {
  const [phone, tablet] = [await device(team.people.Ravi, 'Phone'), await device(team.people.Ravi, 'Tablet')];
  const made = await Promise.all([phone.invite(team.people.Ravi), phone.invite(team.people.Jacob)]);
  const mine = await tablet.invite(team.people.Ravi);
  await signOut(tablet, phone);
  for (const { token } of made) {
    const answer = await ask(worker.address, '/api/join', { json: { token, device_name: 'Thief' } });
    assert.deepEqual(said(answer), [410, 'invitation_over']);
  }
  const answer = await ask(worker.address, '/api/join', { json: { token: mine.token, device_name: 'New phone' } });
  assert.equal(answer.status, 200);
});

test('a link that this device used leads to no session any more once that was revoked', async () => {
  const { token } = await team.owner.invite(team.people.Kavita);
  const json = { token, device_name: 'Phone', secret: 'A'.repeat(43) };
  const joined = await ask(worker.address, '/api/join', { json });
  await signOut(team.owner, joined.body);
  assert.deepEqual(said(await ask(worker.address, '/api/join', { json })), [410, 'invitation_over']);
});

test('requests of another form change nothing', async () => {
  const jacob = await device(team.people.Jacob, 'Phone');
  for (const [json, status] of [
    [{}, 400], [{ end: 'everything' }, 400], [{ end: 'device' }, 400], [{ end: 'device', device: '1' }, 400], [[], 400],
  ]) {
    assert.equal((await end(jacob, jacob.person, json)).status, status, JSON.stringify(json));
  }
  for (const [method, at, status] of [
    ['GET', '/api/people', 404], ['GET', '/api/people/', 404], ['GET', `/api/people/${jacob.person}`, 404],
    ['GET', '/api/people/x/ways-in', 404], ['GET', `/api/people//ways-in`, 404], ['GET', `${path(jacob.person)}/`, 404],
    ['POST', path(jacob.person), 405], ['GET', `${path(jacob.person)}/end`, 405], ['DELETE', path(jacob.person), 405],
  ]) {
    const answer = await jacob.ask(at, { method, json: method === 'GET' ? undefined : {} });
    assert.equal(answer.status, status, `${method} ${at}`);
  }
  const none = new Device(worker.address);
  assert.deepEqual(said(await list(none, jacob.person)), [401, 'no_session']);
  assert.equal((await jacob.send()).status, 200);
});

test('who has left sees nobody’s devices, and the owner still theirs', async () => {
  const person = uuid();
  await team.owner.act({
    do: 'add_person', person, name: 'Gone', access: 'member', branch: team.branch, roles: [], reports_to: null,
  });
  const gone = await device(person, 'Phone');
  await team.owner.act({ do: 'edit_person', person, standing: { from: 'active', to: 'left' } });
  assert.deepEqual(said(await list(gone, person)), [403, 'forbidden']);
  assert.deepEqual(ids(await list(team.owner, person)), [gone.device]);
  assert.deepEqual(ids(await signOut(team.owner, gone)), []);
  assert.deepEqual(said(await gone.send()), revoked);
});
