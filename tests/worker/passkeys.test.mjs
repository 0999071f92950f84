// Passkeys: signing in without an invitation, and everything that an authenticator, a page or a
// person could say that is not so. What is signed is signed here, as a phone does it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { foundTeam } from '../../scripts/demo/team.mjs';
import { Authenticator } from '../support/authenticator.mjs';
import { Device, ask, uuid } from '../support/client.mjs';
import { SETUP_CODE, startWorker } from '../support/workerd.mjs';

let worker;
let other;
let team;
before(async () => {
  worker = await startWorker({ databases: 2 });
  other = await foundTeam(worker.address, SETUP_CODE);
  // In the second database: what lets somebody in says where it is looked up.
  team = await foundTeam(worker.address, SETUP_CODE);
});
after(() => worker.stop());

// Each test comes from an address of its own, so that it may fail as often as it wants to.
let network = 0;
const elsewhere = () => ({ 'cf-connecting-ip': `203.0.113.${(network += 1)}` });
let headers = elsewhere();
const fresh = () => (headers = elsewhere());

const said = ({ status, body }) => [status, body.code];
const wrong = [403, 'wrong_passkey'];
const over = [410, 'challenge_over'];
const invited = (person) => team.owner.bring(person);
const begin = async (device) => (await device.ask('/api/passkeys/new', { method: 'GET' })).body;
const add = (device, json) => device.ask('/api/passkeys', { json });
const challenge = async () =>
  (await ask(worker.address, '/api/passkeys/challenge', { method: 'GET', headers })).body.challenge;
const signIn = (json, more) => ask(worker.address, '/api/passkeys/sign-in', { json, headers, ...more });
const enter = async (passkey, more) => signIn(passkey.signed(worker.address, await challenge(), more));
const end = (device, person, json) => device.ask(`/api/people/${person}/ways-in/end`, { json });
const cookieOf = (answer) => answer.headers.get('set-cookie').split(';')[0];

/** A passkey that somebody made on a device. */
async function passkeyOf(device, options) {
  const passkey = new Authenticator(options);
  const answer = await add(device, passkey.made(worker.address, await begin(device)));
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
  return passkey;
}

for (const [name, options] of [
  ['of most devices', {}],
  ['of older Windows', { algorithm: -257 }],
  ['that counts nothing', { counts: false }],
]) {
  test(`a passkey ${name} signs its person in, again and again`, async () => {
    fresh();
    const jacob = await invited(team.people.Jacob);
    const passkey = await passkeyOf(jacob, options);
    for (let times = 0; times < 3; times += 1) {
      const answer = await enter(passkey);
      assert.deepEqual([answer.status, answer.body.person], [200, team.people.Jacob], JSON.stringify(answer.body));
      assert.match(cookieOf(answer), /^handoff_session=2\.[\w-]{43}$/);
      const device = new Device(worker.address, cookieOf(answer));
      await device.sync();
      assert.equal(device.get('person', team.people.Jacob).name, 'Jacob');
      assert.notEqual(answer.body.device, jacob.device, 'a device of its own');
    }
    assert.equal((await jacob.send()).status, 200, 'the other devices stay');
  });
}

test('a passkey is listed by its name, with when it was made and used; nothing secret is kept', async () => {
  fresh();
  const person = uuid();
  await team.owner.act({
    do: 'add_person', person, name: 'New', access: 'member', branch: team.branch, roles: [], reports_to: null,
  });
  const device = await invited(person);
  const passkey = await passkeyOf(device);
  const list = async () => (await device.ask(`/api/people/${person}/ways-in`, { method: 'GET' })).body.passkeys;
  const [made] = await list();
  assert.deepEqual([made.name, made.device, made.used_at], ['The test’s', device.device, null]);
  await enter(passkey);
  const [used] = await list();
  assert.ok(used.used_at >= used.made_at);
  assert.deepEqual((await begin(device)).known, [made.passkey]);
});

test('a challenge is good for one answer, whoever sends it', async () => {
  fresh();
  const passkey = await passkeyOf(await invited(team.people.Jacob));
  const signed = passkey.signed(worker.address, await challenge());
  assert.equal((await signIn(signed)).status, 200);
  // What was sent before is of no use to whoever heard it, also where its device counts nothing.
  assert.ok([String(wrong), String(over)].includes(String(said(await signIn(signed)))));
  const uncounted = await passkeyOf(await invited(team.people.Jacob), { counts: false });
  const once = uncounted.signed(worker.address, await challenge());
  const race = await Promise.all(Array.from({ length: 4 }, () => signIn(once)));
  assert.deepEqual(race.map(({ status }) => status).sort(), [200, 410, 410, 410]);
  assert.deepEqual(said(await signIn(once)), over);
  const another = await passkeyOf(await invited(team.people.Misha), { counts: false });
  const spent = JSON.parse(Buffer.from(once.client_data, 'base64url')).challenge;
  assert.deepEqual(said(await signIn(another.signed(worker.address, spent))), over);
});

test('a challenge that has run out, was made up or was for something else is none', async () => {
  fresh();
  const device = await invited(team.people.Jacob);
  const passkey = await passkeyOf(device);
  const mine = await challenge();
  const bytes = Buffer.from(mine, 'base64url');
  const late = Buffer.from(bytes);
  late.writeBigInt64BE(late.readBigInt64BE(0) + 1_000_000n, 0);
  const adding = (await begin(device)).challenge;
  for (const made of [late.toString('base64url'), `${mine.slice(0, -1)}`, '', 'AAAA', adding]) {
    assert.deepEqual(said(await signIn(passkey.signed(worker.address, made))), wrong, made);
  }
  // With a mark that the test knows, it can make one that has run out.
  const { createHmac } = await import('node:crypto');
  const [{ secret }] = await worker.sql("SELECT secret FROM marks WHERE purpose = 'challenges'");
  const marked = (purpose, expires) => {
    const text = Buffer.alloc(24);
    text.writeBigInt64BE(BigInt(expires), 0);
    const mark = createHmac('sha256', secret).update(purpose).update(text).digest();
    return Buffer.concat([text, mark]).toString('base64url');
  };
  const now = Date.now();
  assert.deepEqual(said(await signIn(passkey.signed(worker.address, marked('enter', now - 1)))), over);
  assert.equal((await signIn(passkey.signed(worker.address, marked('enter', now + 60_000)))).status, 200);
});

test('another site, another ceremony, or somebody who was not recognised does not come in', async () => {
  fresh();
  const passkey = await passkeyOf(await invited(team.people.Jacob));
  for (const more of [
    { origin: 'https://elsewhere.example' },
    { origin: `${worker.address}.elsewhere.example` },
    { origin: 'null' },
    { inAFrame: true },
    { type: 'webauthn.create' },
    { host: 'elsewhere.example' },
    { host: '' },
    { flags: 0 },
    { flags: 1 }, // Somebody was there, and nobody knows who.
    { flags: 4 },
    { flags: 64 },
  ]) {
    assert.deepEqual(said(await enter(passkey, more)), wrong, JSON.stringify(more));
  }
  assert.equal((await enter(passkey)).status, 200);
});

test('a signature of another key, of something else, or of another form does not come in', async () => {
  fresh();
  const [jacob, misha] = [await invited(team.people.Jacob), await invited(team.people.Misha)];
  const passkey = await passkeyOf(jacob, { counts: false });
  const mishas = await passkeyOf(misha, { counts: false });
  const forger = new Authenticator();
  Object.assign(forger, { credential: passkey.credential, user: passkey.user, counts: false });
  assert.deepEqual(said(await enter(forger)), wrong, 'the right name, another key');
  const signed = async () => passkey.signed(worker.address, await challenge());
  const flip = (text) => {
    const bytes = Buffer.from(text, 'base64url');
    bytes[bytes.length - 1] ^= 1;
    return bytes.toString('base64url');
  };
  const good = await signed();
  for (const more of [
    { signature: flip(good.signature) },
    { signature: '' },
    { signature: 'AAAA' },
    { signature: Buffer.alloc(64, 1).toString('base64url') },
    { authenticator_data: good.authenticator_data.slice(0, -2) + 'AQ' },
    { credential: mishas.signed(worker.address, await challenge()).credential },
    { credential: 'AAAA' },
    { credential: "' OR 1=1 --" },
    { user: mishas.user },
    { user: Buffer.from(team.people.Jacob).toString('base64url') }, // Without the database it is in.
    { user: Buffer.from(`9.${team.people.Jacob}`).toString('base64url') },
    { user: '' },
    { client_data: '!' },
  ]) {
    assert.deepEqual(said(await signIn({ ...(await signed()), ...more })), wrong, JSON.stringify(more));
  }
  // Misha's own answer under Jacob's passkey: the key is looked up by its name, and is hers.
  const hers = mishas.signed(worker.address, await challenge());
  assert.deepEqual(said(await signIn({ ...hers, user: passkey.user })), wrong);
  assert.equal((await signIn(await signed())).status, 200);
});

test('a device’s count that goes back is that of a copy', async () => {
  fresh();
  const passkey = await passkeyOf(await invited(team.people.Jacob));
  assert.equal((await enter(passkey, { uses: 9 })).status, 200);
  for (const uses of [9, 8, 0]) assert.deepEqual(said(await enter(passkey, { uses })), wrong, `${uses}`);
  assert.equal((await enter(passkey, { uses: 10 })).status, 200);
});

test('a passkey is made on a signed-in device, for its person, by what that device was given', async () => {
  fresh();
  const [jacob, misha] = [await invited(team.people.Jacob), await invited(team.people.Misha)];
  const made = async (more, options) => new Authenticator(options).made(worker.address, await begin(jacob), more);
  for (const [what, json] of [
    ['another site', await made({ origin: 'https://elsewhere.example' })],
    ['another host', await made({ host: 'elsewhere.example' })],
    ['in a frame', await made({ inAFrame: true })],
    ['the other ceremony', await made({ type: 'webauthn.get' })],
    ['nobody recognised', await made({ flags: 65 })],
    ['no new key', await made({ flags: 5 })],
    ['another name', { ...(await made()), credential: 'AAAA' }],
    ['no key', { ...(await made()), public_key: 'AAAA' }],
    ['a key of the other kind', { ...(await made()), algorithm: -257 }],
    ['an algorithm that is not taken', { ...(await made()), algorithm: -8 }],
    ['a challenge for signing in', new Authenticator().made(worker.address, { challenge: await challenge(), user: '' })],
    ['another device’s challenge', new Authenticator().made(worker.address, await begin(misha))],
  ]) {
    assert.deepEqual(said(await add(jacob, json)), wrong, what);
  }
  assert.deepEqual(said(await add(jacob, { ...(await made()), name: ' ' })), [422, 'refused']);
  assert.deepEqual(said(await add(jacob, {})), [400, 'malformed']);
  const none = new Device(worker.address);
  assert.deepEqual(said(await none.ask('/api/passkeys/new', { method: 'GET' })), [401, 'no_session']);
  assert.deepEqual(said(await add(none, await made())), [401, 'no_session']);
  // Twice with one challenge.
  const given = await begin(jacob);
  assert.equal((await add(jacob, new Authenticator().made(worker.address, given))).status, 200);
  assert.deepEqual(said(await add(jacob, new Authenticator().made(worker.address, given))), over);
});

test('nobody takes another’s passkey over by making one of its name', async () => {
  fresh();
  const passkey = await passkeyOf(await invited(team.people.Jacob));
  const misha = await invited(team.people.Misha);
  const copy = new Authenticator();
  copy.credential = passkey.credential;
  await add(misha, copy.made(worker.address, await begin(misha)));
  assert.equal((await enter(passkey)).body.person, team.people.Jacob);
  assert.deepEqual(said(await enter(copy)), wrong);
});

test('a person has so many passkeys and no more', async () => {
  fresh();
  const kavita = await invited(team.people.Kavita);
  for (let count = 0; count < 20; count += 1) await passkeyOf(kavita);
  const more = await add(kavita, new Authenticator().made(worker.address, await begin(kavita)));
  assert.deepEqual([more.status, more.body], [409, { code: 'too_many_passkeys', most: 20 }]);
});

test('a removed passkey opens nothing, and is removed by who may', async () => {
  fresh();
  const [jacob, misha, ravi] = await Promise.all(['Jacob', 'Misha', 'Ravi'].map((name) => invited(team.people[name])));
  const passkey = await passkeyOf(jacob);
  const name = passkey.credential.toString('base64url');
  const removing = { end: 'passkey', passkey: name };
  assert.equal((await end(misha, team.people.Jacob, removing)).status, 403);
  await end(misha, team.people.Misha, removing); // Under her own name it is not there.
  await end(other.owner, other.people.Anita, removing);
  assert.equal((await enter(passkey)).status, 200);
  const left = await end(ravi, team.people.Jacob, removing);
  assert.ok(left.status === 200 && left.body.passkeys.every(({ passkey }) => passkey !== name));
  assert.deepEqual(said(await enter(passkey)), wrong);
  assert.equal((await jacob.send()).status, 200, 'who is in stays in');
});

test('a passkey ends with the device on which it was made, and with one on which it was used', async () => {
  fresh();
  const [phone, tablet] = [await invited(team.people.Ravi), await invited(team.people.Ravi)];
  const made = await passkeyOf(phone);
  const used = await passkeyOf(tablet);
  const kept = await passkeyOf(tablet);
  const lost = (await enter(used)).body.device;
  await end(tablet, team.people.Ravi, { end: 'device', device: phone.device });
  assert.deepEqual(said(await enter(made)), wrong);
  await end(tablet, team.people.Ravi, { end: 'device', device: lost });
  assert.deepEqual(said(await enter(used)), wrong);
  assert.equal((await enter(kept)).status, 200);
});

test('who has left does not come in, until they are back', async () => {
  fresh();
  const person = uuid();
  await team.owner.act({
    do: 'add_person', person, name: 'Gone', access: 'member', branch: team.branch, roles: [], reports_to: null,
  });
  const device = await invited(person);
  const passkey = await passkeyOf(device);
  await team.owner.act({ do: 'edit_person', person, standing: { from: 'active', to: 'left' } });
  const answer = await enter(passkey);
  assert.deepEqual(answer.body, { code: 'refused', refusal: { code: 'person_left', person } });
  assert.equal(answer.headers.get('set-cookie'), null);
  assert.deepEqual(said(await device.ask('/api/passkeys/new', { method: 'GET' })), [403, 'forbidden']);
  await team.owner.act({ do: 'edit_person', person, standing: { from: 'left', to: 'active' } });
  assert.equal((await enter(passkey)).status, 200);
});

test('signing in ends the session that this browser had', async () => {
  fresh();
  const [first, second] = [await invited(team.people.Misha), await invited(team.people.Misha)];
  const passkey = await passkeyOf(second);
  const answer = await signIn(passkey.signed(worker.address, await challenge()), { cookie: first.cookie });
  assert.equal(answer.status, 200);
  assert.deepEqual(said(await first.send()), [401, 'no_session']);
});

test('guesses are counted as at the other doors, and asking for challenges costs no row', async () => {
  fresh();
  const before = await worker.dump();
  for (let times = 0; times < 5; times += 1) await challenge();
  assert.deepEqual(await worker.dump(), before);
  const passkey = await passkeyOf(await invited(team.people.Jacob));
  fresh();
  const guesses = [];
  for (let times = 0; times < 21; times += 1) guesses.push(await enter(passkey, { flags: 0 }));
  assert.ok(guesses.slice(0, 20).every((answer) => answer.status === 403));
  assert.deepEqual(said(guesses[20]), [429, 'slow_down']);
  assert.deepEqual(said(await enter(passkey)), [429, 'slow_down'], 'nor does the right one help then');
  fresh();
  assert.equal((await enter(passkey)).status, 200);
});

test('only a page of this app speaks here, in the way that is described', async () => {
  fresh();
  for (const [method, path, status, code] of [
    ['POST', '/api/passkeys/new', 405, 'wrong_method'],
    ['GET', '/api/passkeys', 405, 'wrong_method'],
    ['POST', '/api/passkeys/challenge', 405, 'wrong_method'],
    ['GET', '/api/passkeys/sign-in', 405, 'wrong_method'],
    ['GET', '/api/passkeysx', 404, 'not_found'],
    ['GET', '/api/passkeys/', 404, 'not_found'],
    ['GET', '/api/passkeys/everything', 404, 'not_found'],
  ]) {
    assert.deepEqual(said(await ask(worker.address, path, { method, headers })), [status, code], `${method} ${path}`);
  }
  const passkey = await passkeyOf(await invited(team.people.Jacob));
  const signed = passkey.signed(worker.address, await challenge());
  const foreign = { headers: { ...headers, origin: 'https://elsewhere.example' } };
  assert.deepEqual(said(await signIn(signed, foreign)), [403, 'wrong_origin']);
  assert.deepEqual(said(await signIn({ credential: 'x' })), [400, 'malformed']);
});
