// E-mail through a provider's HTTP interface: at once, or once a day.
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';

import { startEndpoint } from '../support/endpoints.mjs';
import { startReached, story } from '../support/reached.mjs';

const MINUTE = 60_000;

let sink;
let it;
before(async () => {
  sink = await startEndpoint();
  it = await startReached({
    MAIL_PROVIDER: 'resend', MAIL_URL: `${sink.address}/emails`, MAIL_KEY: 'the-key', MAIL_FROM: 'Handoff <alerts@bright.example>',
  });
  // Whoever looks at it first tells the Worker its own address.
  await it.team.owner.ask('/api/notifications', { method: 'GET' });
});
after(async () => {
  await it?.worker.stop();
  await sink.stop();
});
afterEach(() => {
  sink.heard.length = 0;
  sink.answer = { status: 200, headers: {} };
});

const letters = () => sink.heard.map(({ body }) => JSON.parse(body));

test('an alert goes out at once, as text and as HTML, with a link to the very project', async () => {
  await it.reach('Sanjay', { email: 'sanjay@bright.example', mail: 'at_once' });
  const project = await it.handToSanjay();
  const [request] = await sink.until(1);
  assert.equal(request.path, '/emails');
  assert.equal(request.headers.authorization, 'Bearer the-key');
  assert.ok(request.headers['idempotency-key']);
  const [letter] = letters();
  assert.equal(letter.from, 'Handoff <alerts@bright.example>');
  assert.deepEqual(letter.to, ['sanjay@bright.example']);
  assert.match(letter.subject, /^Jacob handed “.+” over to you$/);
  const link = `${it.worker.address}/projects/${project}`;
  assert.ok(letter.text.includes(link) && letter.text.includes(story.customer));
  assert.ok(letter.html.includes(`href="${link}"`) && letter.html.includes('Kulkarni &lt;Sweets&gt;'));
  await it.worker.cron(Date.now() + MINUTE);
  assert.equal(letters().filter(({ subject }) => subject === letter.subject).length, 1);
});

test('a repetition after an outage is the same letter to the provider', async () => {
  await it.reach('Sanjay', { email: 'sanjay@bright.example', mail: 'at_once' });
  sink.answer = { status: 500, headers: {} };
  await it.handToSanjay();
  await sink.until(1);
  sink.answer = { status: 200, headers: {} };
  // The answer is written down a moment after it was heard.
  const end = Date.now() + 10_000;
  while ((await it.worker.sql("SELECT 1 FROM deliveries WHERE error = '500'")).length === 0 && Date.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  await it.worker.cron(Date.now() + 10 * MINUTE);
  const [first, second] = sink.heard;
  assert.equal(first.headers['idempotency-key'], second.headers['idempotency-key']);
  assert.deepEqual(JSON.parse(first.body), JSON.parse(second.body));
});

test('the digest is one letter a day with what still waits, in the person’s language', async () => {
  // Soon, so that nothing becomes late before: that would be told, too.
  const at = Math.ceil(Date.now() / MINUTE) * MINUTE + 10 * MINUTE;
  const daily_at = (at / MINUTE + 330) % (24 * 60);
  const device = await it.reach('Sanjay', { email: 'sanjay@bright.example', mail: 'daily', daily_at, language: 'hindi' });
  const projects = [];
  for (let made = 0; made < 3; made += 1) projects.push(await it.handToSanjay());
  await device.sync();
  const seen = device.all('alert').find(({ project }) => project === projects[0]);
  await device.act({ do: 'acknowledge_alert', alert: seen.id });
  await it.worker.cron(Date.now() + MINUTE);
  assert.deepEqual(letters(), []);
  await it.worker.cron(at - MINUTE);
  assert.deepEqual(letters(), []);
  await Promise.all([it.worker.cron(at), it.worker.cron(at), it.worker.cron(at)]);
  await it.worker.cron(at + MINUTE);
  assert.equal(letters().length, 1);
  const [letter] = letters();
  assert.match(letter.subject, /काम आपका इंतज़ार/);
  assert.ok(!letter.text.includes(projects[0]), 'it was seen');
  assert.ok(letter.text.includes(projects[1]) && letter.text.includes(projects[2]));
});

test('who wants none gets none, and an address that is none is not taken', async () => {
  await it.reach('Sanjay', { email: 'sanjay@bright.example', mail: 'never' });
  const before = await it.worker.sql('SELECT count(*) AS n FROM deliveries');
  await it.handToSanjay();
  assert.deepEqual(await it.worker.sql('SELECT count(*) AS n FROM deliveries'), before);
  await assert.rejects(it.reach('Sanjay', { email: 'sanjay', mail: 'at_once' }), /not_an_email/);
  await assert.rejects(it.reach('Sanjay', { mail: 'at_once' }), /not_an_email/);
  await assert.rejects(it.reach('Sanjay', { quiet: { from: 1440, to: 0 } }), /not_a_time/);
});

test('how somebody is reached is read by nobody else', async () => {
  const device = await it.reach('Sanjay', { email: 'sanjay@bright.example' });
  await device.sync();
  assert.equal(device.get('reach', device.person).email, 'sanjay@bright.example');
  for (const name of ['Jacob', 'Ravi', 'Anita']) {
    const other = await it.team.as(name);
    await other.sync();
    assert.equal(other.get('reach', device.person), undefined, name);
  }
});
