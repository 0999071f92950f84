// Who asks too often is told how long to wait; nobody else notices, and counting costs no row.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { foundTeam } from '../../scripts/demo/team.mjs';
import { ask } from '../support/client.mjs';
import { SETUP_CODE, startWorker } from '../support/workerd.mjs';

let worker;
let team;
before(async () => {
  worker = await startWorker();
  team = await foundTeam(worker.address, SETUP_CODE);
});
after(() => worker.stop());

const from = (address) => ({ headers: { 'cf-connecting-ip': address } });
const join = (address, token = 'a guess') =>
  ask(worker.address, '/api/join', { json: { token, device_name: 'x' }, ...from(address) });

function isSlowDown(answer, most = 60) {
  assert.deepEqual([answer.status, answer.body.code], [429, 'slow_down'], JSON.stringify(answer.body));
  assert.ok(answer.body.seconds >= 1 && answer.body.seconds <= most + 1, `${answer.body.seconds} s`);
  assert.equal(answer.headers.get('retry-after'), `${answer.body.seconds}`);
}

/** Sends so many requests, a few at a time, and gives the answers. */
async function often(count, send) {
  const answers = [];
  for (let at = 0; at < count; at += 20) {
    answers.push(...(await Promise.all(Array.from({ length: Math.min(20, count - at) }, send))));
  }
  return answers;
}

test('a device that floods is slowed down, and no other is', async () => {
  const [jacob, sanjay] = [await team.as('Jacob'), await team.as('Sanjay')];
  const answers = await often(620, () => jacob.send());
  const slowed = answers.filter(({ status }) => status === 429);
  assert.ok(slowed.length >= 20, `${slowed.length} of ${answers.length}`);
  slowed.forEach((answer) => isSlowDown(answer));
  assert.ok(answers.every(({ status }) => status === 200 || status === 429));
  assert.equal((await sanjay.send()).status, 200);
  assert.equal((await jacob.ask('/api/session', { method: 'GET' })).status, 429, 'all that his device asks for');
});

test('counting costs no row: an ordinary request writes nothing, one too many reads nothing', async () => {
  const [misha, jacob] = [await team.as('Misha'), await team.as('Jacob')];
  await misha.sync();
  const cost = async (device) => (await device.send()).headers.get('handoff-cost');
  assert.match(await cost(misha), /"rows_written":0/);
  assert.match(await cost(jacob), /"statements":0/);
});

test('invitations are limited too', async () => {
  const ravi = await team.as('Ravi');
  const answers = await often(65, () => ravi.ask('/api/invitations', { json: { person: ravi.person } }));
  assert.ok(answers.filter(({ status }) => status === 200).length <= 60);
  isSlowDown(answers.at(-1));
  assert.equal((await ravi.send()).status, 200, 'he works on meanwhile');
});

test('who guesses secrets is shut out for the hour, and written down no more than that takes', async () => {
  const guesses = await often(25, () => join('203.0.113.5'));
  assert.ok(guesses.filter(({ status }) => status === 410).length >= 20);
  const last = await join('203.0.113.5');
  isSlowDown(last, 3600);
  const found = await ask(worker.address, '/api/found', { json: { code: 'a guess' }, ...from('203.0.113.5') });
  isSlowDown(found, 3600);
  // Nor does the right secret help there, which a guesser would otherwise learn.
  const { token } = await team.owner.invite(team.people.Kavita);
  isSlowDown(await join('203.0.113.5', token), 3600);
  assert.equal((await join('203.0.113.6', token)).status, 200);

  const rows = () => worker.sql('SELECT * FROM failed_entries');
  const [row] = await rows();
  await often(10, () => join('203.0.113.5'));
  assert.deepEqual(await rows(), [row]);
  assert.ok(!JSON.stringify(row).includes('203.0.113'), 'the address itself is not kept');

  await worker.sql(`UPDATE failed_entries SET since = since - ${60 * 60 * 1000}`);
  assert.equal((await join('203.0.113.5')).status, 410, 'an hour later');
});

test('an IPv6 subscriber is one, whatever address of theirs they use', async () => {
  for (let at = 0; at < 20; at += 1) assert.equal((await join(`2001:db8:0:7::${at}`)).status, 410);
  isSlowDown(await join('2001:db8:0:7:ffff::1'), 3600);
  assert.equal((await join('2001:db8:0:8::1')).status, 410);
});

test('sign-ins are counted even where they do not fail for a secret', async () => {
  const empty = () => ask(worker.address, '/api/join', { json: {}, ...from('203.0.113.9') });
  const answers = await often(70, empty);
  assert.ok(answers.slice(0, 40).every(({ status }) => status === 400));
  isSlowDown(answers.at(-1));
});

test('the platform’s counters have their say where they are bound', async () => {
  const bound = await startWorker({ counters: { REQUESTS: 20, INVITATIONS: 3, ENTRIES: 50 } });
  try {
    const { owner, people } = await foundTeam(bound.address, SETUP_CODE);
    const invite = () => owner.ask('/api/invitations', { json: { person: people.Jacob } });
    const invited = await often(8, invite);
    assert.ok(invited.some(({ status }) => status === 200));
    isSlowDown(invited.find(({ status }) => status === 429));
    const sent = await often(45, () => owner.send());
    isSlowDown(sent.find(({ status }) => status === 429));
  } finally {
    await bound.stop();
  }
});
