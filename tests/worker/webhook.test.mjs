// The team's gateway: everybody's alerts, signed, set by owners alone.
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { after, before, test } from 'node:test';

import { Subscriber, startEndpoint } from '../support/endpoints.mjs';
import { startReached, story } from '../support/reached.mjs';

let gateway;
let it;
before(async () => {
  gateway = await startEndpoint();
  it = await startReached();
});
after(async () => {
  await it?.worker.stop();
  await gateway.stop();
});

const put = (device, url, options = {}) => device.ask('/api/notifications/webhook', { method: 'PUT', json: { url }, ...options });

test('it is told everybody’s alerts, with a signature that only the team can make', async () => {
  const set = await put(it.team.owner, gateway.address);
  assert.equal(set.status, 200);
  const { secret, url } = set.body.webhook;
  assert.ok(url && secret.length >= 43);
  const project = await it.handToSanjay();
  const [request] = await gateway.until(1);
  const [, time, signature] = request.headers['x-handoff-signature'].match(/^t=(\d+),v1=([0-9a-f]{64})$/);
  assert.ok(Math.abs(time - Date.now() / 1000) < 300);
  assert.equal(createHmac('sha256', secret).update(`${time}.${request.body}`).digest('hex'), signature);
  const told = JSON.parse(request.body);
  assert.equal(told.event, 'handed_over');
  assert.deepEqual(told.person, { id: it.team.people.Sanjay, name: 'Sanjay' });
  assert.deepEqual(told.project, { id: project, title: story.title, customer: story.customer });
  assert.equal(told.link, `${it.worker.address}/projects/${project}`);
  assert.match(told.text, /^Sanjay: Jacob handed “.+” over to you\n/);
  const shown = await it.team.owner.ask('/api/notifications', { method: 'GET' });
  assert.equal(shown.body.webhook.secret, undefined, 'it is said once');
});

test('a gateway that hangs holds up nobody else', async () => {
  const service = await startEndpoint();
  const device = await it.team.owner.bring(it.team.people.Sanjay);
  const subscriber = new Subscriber();
  await device.ask('/api/notifications/device', { method: 'PUT', json: subscriber.subscription(`${service.address}/p`) });
  gateway.answer = { hangs: true };
  gateway.heard.length = 0;
  const began = Date.now();
  await it.handToSanjay();
  assert.ok(Date.now() - began < 5000, 'nobody waited for it');
  await Promise.all([gateway.until(1), service.until(1)]);
  const end = Date.now() + 20_000;
  let rows;
  do {
    await new Promise((resolve) => setTimeout(resolve, 250));
    rows = await it.worker.sql("SELECT channel, state, error FROM deliveries WHERE error = 'timeout'");
  } while (rows.length === 0 && Date.now() < end);
  assert.deepEqual(rows, [{ channel: 'webhook', state: 'waiting', error: 'timeout' }]);
  gateway.answer = { status: 200, headers: {} };
  await device.ask('/api/notifications/device', { method: 'DELETE' });
  await service.stop();
});

test('owners alone set it, and only to public addresses', async () => {
  for (const name of ['Ravi', 'Jacob']) {
    const device = await it.team.as(name);
    for (const answer of [
      await put(device, gateway.address),
      await device.ask('/api/notifications/webhook', { method: 'DELETE' }),
    ]) assert.deepEqual([answer.status, answer.body.code], [403, 'forbidden'], name);
    const shown = await device.ask('/api/notifications', { method: 'GET' });
    assert.deepEqual([shown.body.webhook, shown.body.failures], [null, []], name);
  }
  const { owner } = it.team;
  for (const url of ['', 'gateway', 'http://gateway.example/', 'https://192.168.1.1/', 'https://localhost.localdomain.internal/', 'https://[fe80::1]/']) {
    const answer = await put(owner, url);
    assert.deepEqual([answer.status, answer.body.code], [422, 'wrong_address'], url);
  }
  assert.equal((await put(owner, 7)).status, 400);
  assert.equal((await put(owner, `https://gateway.example/${'x'.repeat(1_100_000)}`)).status, 413);
  const elsewhere = await put(owner, gateway.address, { headers: { origin: 'https://evil.example' } });
  assert.equal(elsewhere.body.code, 'wrong_origin');
  const { secret, ...kept } = (await owner.ask('/api/notifications', { method: 'GET' })).body.webhook;
  assert.equal(kept.url, gateway.address);
});

test('what was taken away is told nothing more', async () => {
  const gone = await it.team.owner.ask('/api/notifications/webhook', { method: 'DELETE' });
  assert.equal(gone.body.webhook, null);
  gateway.heard.length = 0;
  await it.handToSanjay();
  await it.worker.cron(Date.now() + 60_000);
  assert.equal(gateway.heard.length, 0);
});
