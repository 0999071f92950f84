// Web Push to devices: sealed for them alone, once each, for as long as they are signed in.
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';

import { Device } from '../support/client.mjs';
import { Subscriber, sentBy, startEndpoint } from '../support/endpoints.mjs';
import { india, startReached, story } from '../support/reached.mjs';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let service;
let it;
before(async () => {
  service = await startEndpoint();
  it = await startReached();
});
after(async () => {
  await it?.worker.stop();
  await service.stop();
});
afterEach(() => {
  service.heard.length = 0;
  service.answer = { status: 201, headers: {} };
});

/** A device of Sanjay's that subscribed. */
async function subscribed(name = 'sanjay', language = 'english') {
  const device = await it.team.owner.bring(it.team.people.Sanjay);
  const subscriber = new Subscriber();
  const endpoint = `${service.address}/${name}`;
  const answer = await device.ask('/api/notifications/device', { method: 'PUT', json: subscriber.subscription(endpoint, language) });
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
  assert.equal(answer.body.push, true);
  return { device, subscriber, key: answer.body.push_key, endpoint };
}

const unsubscribe = ({ device }) => device.ask('/api/notifications/device', { method: 'DELETE' });
const queue = () => it.worker.sql('SELECT alert, channel, state, tries, error FROM deliveries ORDER BY told_at, channel');
const waiting = async () => (await queue()).filter(({ state }) => state === 'waiting');

/**
 * Waits until nothing in the queue is being sent. It looks seldom: who reads the database beside the
 * Worker locks it, and a sender that meets the lock leaves its claim until that runs out.
 */
async function settled() {
  const end = Date.now() + 20_000;
  while (Date.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, 500));
    const rows = await it.worker.sql("SELECT count(*) AS n FROM deliveries WHERE state = 'waiting' AND since IS NOT NULL AND error IS NULL");
    if (rows[0].n === 0) return;
  }
  throw new Error('something is still being sent');
}

/** What a device was told of a project's hand-off. A run of the cron tells of limits, too. */
const toldOf = (project, { subscriber, endpoint }) => service.heard
  .filter(({ path }) => endpoint.endsWith(path))
  .map(({ body }) => JSON.parse(subscriber.opened(body)))
  .filter(({ link, title }) => link === `/projects/${project}` && /handed/.test(title));

test('the double reads what the RFC’s own example says', () => {
  const receiver = new Subscriber({
    privateKey: Buffer.from('q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94', 'base64url'),
    auth: Buffer.from('BTBZMqHH6r4Tts7J_aSIgg', 'base64url'),
  });
  const message = Buffer.from(
    'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN',
    'base64url',
  );
  assert.equal(receiver.opened(message).toString(), 'When I grow up, I want to be a watermelon');
});

test('a hand-off reaches a device at once, sealed for it alone', async () => {
  const phone = await subscribed();
  const project = await it.handToSanjay();
  const [request] = await service.until(1);
  assert.equal(request.method, 'POST');
  assert.equal(request.headers['content-encoding'], 'aes128gcm');
  assert.equal(request.headers.ttl, `${24 * 60 * 60}`);
  assert.ok(request.body.length <= 4096);
  const by = sentBy(request);
  assert.equal(by.aud, service.address);
  assert.equal(by.sub, it.worker.address);
  assert.equal(by.key, phone.key);
  assert.ok(by.exp > Date.now() / 1000 && by.exp < Date.now() / 1000 + 24 * 60 * 60);

  const message = JSON.parse(phone.subscriber.opened(request.body));
  await phone.device.sync();
  const alert = phone.device.all('alert').find(({ project: about }) => about === project);
  assert.equal(message.id, alert.id);
  assert.equal(message.to, phone.device.person);
  assert.match(message.title, /^Jacob handed “.+” over to you$/);
  assert.equal(message.body, `${story.title} · ${story.customer}`);
  assert.equal(message.link, `/projects/${project}`);
  assert.deepEqual(message.acts.map(({ name }) => name), ['accept', 'snooze']);
  assert.throws(() => new Subscriber().opened(request.body));

  // What the notification offers is what the Worker takes.
  const [accept] = message.acts;
  await phone.device.act(...accept.actions);
  await settled();
  for (let runs = 0; runs < 3; runs += 1) await it.worker.cron(Date.now());
  assert.equal(toldOf(project, phone).length, 1);
  await unsubscribe(phone);
});

test('each device is told in its own language, and only those of the person', async () => {
  const [phone, tablet] = [await subscribed('phone'), await subscribed('tablet', 'hindi')];
  await it.handToSanjay();
  const heard = await service.until(2);
  const of = ({ subscriber }, path) => JSON.parse(subscriber.opened(heard.find((one) => one.path === path).body));
  assert.match(of(phone, '/phone').title, /handed/);
  assert.match(of(tablet, '/tablet').title, /सौंपा/);
  assert.equal(of(tablet, '/tablet').acts[0].title, 'स्वीकार करें');
  await Promise.all([unsubscribe(phone), unsubscribe(tablet)]);
});

test('a change that tells nobody writes nothing here', async () => {
  const phone = await subscribed();
  const before = await queue();
  const jacob = await it.team.as('Jacob');
  const project = await it.handToSanjay();
  await service.until(1);
  await settled();
  const rows = await queue();
  assert.equal(rows.length, before.length + 1);
  await jacob.act({ do: 'add_note', project, text: 'Call after four' });
  assert.deepEqual(await queue(), rows);
  await unsubscribe(phone);
});

test('a device that is gone is forgotten, and nothing is tried again', async () => {
  for (const status of [404, 410]) {
    service.heard.length = 0;
    service.answer = { status, headers: {} };
    const phone = await subscribed();
    await it.handToSanjay();
    await service.until(1);
    await settled();
    assert.equal((await phone.device.ask('/api/notifications', { method: 'GET' })).body.push, false);
    await it.worker.cron(Date.now() + HOUR);
    await it.handToSanjay();
    assert.equal(service.heard.length, 1, 'nobody is there to be told');
  }
});

test('what is turned away is tried again when asked to, once, whatever runs at once', async () => {
  const phone = await subscribed();
  service.answer = { status: 429, headers: { 'retry-after': '3600' } };
  const project = await it.handToSanjay();
  await service.until(1);
  await settled();
  const [row] = await waiting();
  assert.deepEqual([row.tries, row.error], [1, '429']);
  service.answer = { status: 500, headers: {} };
  await it.worker.cron(Date.now() + 50 * MINUTE);
  assert.equal(toldOf(project, phone).length, 1, 'not before the hour is over');
  await it.worker.cron(Date.now() + 61 * MINUTE);
  assert.equal(toldOf(project, phone).length, 2);
  service.answer = { status: 201, headers: {} };
  await Promise.all(Array.from({ length: 5 }, () => it.worker.cron(Date.now() + 2 * HOUR)));
  assert.equal(toldOf(project, phone).length, 3);
  assert.deepEqual(await waiting(), []);
  await unsubscribe(phone);
});

test('what never arrives is given up after a day, and an owner sees it', async () => {
  const phone = await subscribed();
  service.answer = { status: 503, headers: {} };
  const project = await it.handToSanjay();
  await service.until(1);
  await settled();
  const failures = async (device) => (await device.ask('/api/notifications', { method: 'GET' })).body.failures;
  const [trying] = await failures(it.team.owner);
  assert.deepEqual([trying.channel, trying.person, trying.error, trying.given_up], ['push', it.team.people.Sanjay, '503', false]);
  for (let hours = 1; hours <= 26; hours += 1) await it.worker.cron(Date.now() + hours * HOUR);
  const tried = toldOf(project, phone).length;
  assert.ok(tried > 5 && tried < 25, `${tried}`);
  assert.ok((await failures(it.team.owner)).some(({ given_up }) => given_up));
  assert.deepEqual(await failures(phone.device), [], 'it is for owners');
  await it.worker.cron(Date.now() + 40 * HOUR);
  assert.equal(toldOf(project, phone).length, tried);
  await unsubscribe(phone);
});

test('quiet hours hold it back until they end; what was seen meanwhile is not sent', async () => {
  const phone = await subscribed();
  const night = { from: 0, to: 1439 };
  await it.reach('Sanjay', { quiet: night });
  const [seen, unseen] = [await it.handToSanjay(), await it.handToSanjay()];
  await settled();
  await it.worker.cron(Date.now() + MINUTE);
  assert.equal(toldOf(unseen, phone).length, 0);
  await phone.device.sync();
  const alert = phone.device.all('alert').find(({ project }) => project === seen);
  await phone.device.act({ do: 'acknowledge_alert', alert: alert.id });
  // They end a minute before midnight.
  const end = india(0, 23, 59) > Date.now() ? india(0, 23, 59) : india(1, 23, 59);
  await Promise.all([it.worker.cron(end), it.worker.cron(end)]);
  // Each run takes so much and no more: others wait here, too.
  for (let runs = 1; runs <= 8; runs += 1) await it.worker.cron(end + runs * MINUTE);
  assert.equal(toldOf(seen, phone).length, 0);
  assert.equal(toldOf(unseen, phone).length, 1);
  await it.reach('Sanjay', { quiet: null });
  await unsubscribe(phone);
});

test('one that was put off comes back, once', async () => {
  const phone = await subscribed();
  const project = await it.handToSanjay();
  await service.until(1);
  await settled();
  await phone.device.sync();
  const alert = phone.device.all('alert').find((one) => one.project === project);
  const until = Date.now() + HOUR;
  await phone.device.act({ do: 'snooze_alert', alert: alert.id, until });
  await it.worker.cron(until - MINUTE);
  assert.equal(toldOf(project, phone).length, 1);
  for (let runs = 1; runs <= 8; runs += 1) await it.worker.cron(until + runs * MINUTE);
  assert.equal(toldOf(project, phone).length, 2);
  await unsubscribe(phone);
});

test('a subscription ends with its session, however that ends', async () => {
  const ends = [
    ({ device }) => device.ask('/api/sign-out', { json: {} }),
    ({ device }) => it.team.owner.ask(`/api/people/${it.team.people.Sanjay}/ways-in/end`, { json: { end: 'device', device: device.device } }),
  ];
  for (const end of ends) {
    const phone = await subscribed();
    assert.equal((await end(phone)).status, 200);
    await it.handToSanjay();
    assert.deepEqual(await it.worker.sql('SELECT * FROM push_subscriptions'), []);
  }
  assert.equal(service.heard.length, 0);
});

test('another who signs in on the same browser takes its endpoint along', async () => {
  const phone = await subscribed();
  const ravi = await it.team.owner.bring(it.team.people.Ravi);
  const other = new Subscriber().subscription(phone.endpoint);
  await ravi.ask('/api/notifications/device', { method: 'PUT', json: other });
  const rows = await it.worker.sql('SELECT person FROM push_subscriptions');
  assert.deepEqual(rows, [{ person: it.team.people.Ravi }]);
  await ravi.ask('/api/notifications/device', { method: 'DELETE' });
});

test('a test arrives, and says what did not', async () => {
  const phone = await subscribed();
  const tested = await phone.device.ask('/api/notifications/test', { json: {} });
  assert.deepEqual(tested.body, [{ channel: 'push', error: null }]);
  assert.equal(JSON.parse(phone.subscriber.opened(service.heard[0].body)).link, '/notifications');
  service.answer = { status: 302, headers: { location: `${service.address}/elsewhere` } };
  const turned = await phone.device.ask('/api/notifications/test', { json: {} });
  assert.deepEqual(turned.body, [{ channel: 'push', error: '302' }]);
  assert.equal(service.heard.length, 2, 'it is not followed');
  await unsubscribe(phone);
});

test('what is no subscription is not taken', async () => {
  const device = await it.team.as('Sanjay');
  const good = new Subscriber().subscription(`${service.address}/x`);
  const put = (json, options = {}) => device.ask('/api/notifications/device', { method: 'PUT', json, ...options });
  for (const endpoint of [
    '', 'push.example', 'http://push.example/x', 'https://10.0.0.1/x', 'https://169.254.169.254/latest', 'https://[::1]/x',
    'https://intranet/x', 'https://a:b@push.example/x', `https://push.example/${'x'.repeat(3000)}`, 'javascript:alert(1)',
  ]) {
    const answer = await put({ ...good, endpoint });
    assert.deepEqual([answer.status, answer.body], [422, { code: 'wrong_address' }], endpoint);
  }
  for (const wrong of [{ p256dh: 'AA' }, { auth: 'AA' }, { auth: '!' }, { language: 'french' }, { endpoint: 7 }]) {
    assert.equal((await put({ ...good, ...wrong })).status, 400, JSON.stringify(wrong));
  }
  const elsewhere = await put(good, { headers: { origin: 'https://evil.example' } });
  assert.deepEqual([elsewhere.status, elsewhere.body.code], [403, 'wrong_origin']);
  const nobody = await new Device(it.worker.address).ask('/api/notifications', { method: 'GET' });
  assert.deepEqual([nobody.status, nobody.body.code], [401, 'no_session']);
  assert.equal((await device.ask('/api/notifications/device', { json: good })).status, 405);
  assert.equal((await device.ask('/api/notifications/nothing', { method: 'GET' })).status, 404);
  assert.deepEqual(await it.worker.sql('SELECT * FROM push_subscriptions'), []);
});
