// Leads that wait too long: who qualifies is told, then the line above them, each once.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { foundTeam } from '../../scripts/demo/team.mjs';
import { addLead, addProgramme, addQualifier, attend, leadOf, nurture } from '../support/leads.mjs';
import { SETUP_CODE, startWorker } from '../support/workerd.mjs';

let worker;
let team;
let priya;
before(async () => {
  worker = await startWorker();
  team = await foundTeam(worker.address, SETUP_CODE);
});
after(() => worker.stop());

/** What somebody was told of a lead: the news, the step where there is one, in order. */
async function told(device, lead) {
  await device.sync();
  const alerts = device.all('alert').filter((alert) => alert.lead === lead);
  return alerts.sort((one, other) => one.at - other.at).map(({ news }) => [news.news, news.limit, news.step]);
}

const soon = ['due_soon', 'acceptance', undefined];
const late = (step) => ['late', 'acceptance', step];

test('where nobody has that work, it is the branch’s managers’', async () => {
  const lead = await addLead(team);
  const ravi = await team.as('Ravi');
  await attend(worker, team, lead);
  await attend(worker, team, lead);
  assert.deepEqual(await told(ravi, lead), [soon, late(0)]);
  await attend(worker, team, lead);
  assert.deepEqual(await told(team.owner, lead), [late(1)]);
  const [{ attention_at: at }] = await worker.sql(`SELECT attention_at FROM records WHERE id = '${lead}'`);
  assert.equal(at, null, 'the top was told');
});

test('a new lead that nobody takes is told to who qualifies, and up the line', async () => {
  priya = await addQualifier(team);
  const [lead, ravi, jacob] = [await addLead(team), await team.as('Ravi'), await team.as('Jacob')];
  await attend(worker, team, lead);
  assert.deepEqual(await told(priya, lead), [soon]);
  assert.deepEqual(await told(ravi, lead), []);
  const [{ attention_at: at }] = await worker.sql(`SELECT attention_at FROM records WHERE id = '${lead}'`);
  await Promise.all([1, 2, 3, 4].map(() => worker.cron(at)));
  assert.deepEqual(await told(priya, lead), [soon, late(0)]);
  for (const device of [ravi, team.owner]) {
    await attend(worker, team, lead);
    assert.deepEqual((await told(device, lead)).length, 1);
  }
  assert.deepEqual([await told(ravi, lead), await told(team.owner, lead)], [[late(1)], [late(2)]]);
  assert.deepEqual(await told(jacob, lead), []);
});

test('a lead that somebody took is theirs to be told of, once they let it lie', async () => {
  const lead = await addLead(team);
  await priya.act({ do: 'take_lead', lead, turn: 1 });
  const { clock, place } = await leadOf(team, lead);
  assert.ok(clock.due > place.until);
  await attend(worker, team, lead);
  assert.deepEqual(await told(priya, lead), [soon]);
  const again = await priya.act({ do: 'close_lead', lead, turn: 2, reason: 'no_need', note: '' });
  assert.equal(again[0].outcome, 'applied');
  const [{ attention_at: at }] = await worker.sql(`SELECT attention_at FROM records WHERE id = '${lead}'`);
  assert.equal(at, null);
});

test('a promised call is told when its time has come, and when it was not made', async () => {
  const lead = await addLead(team);
  await priya.act({ do: 'take_lead', lead, turn: 1 });
  const at = Date.now() + 3 * 86_400_000;
  await priya.act({ do: 'call_lead', lead, turn: 2, outcome: { call: 'call_back', at }, note: '' });
  const [row] = await worker.sql(`SELECT attention_at FROM records WHERE id = '${lead}'`);
  assert.equal(row.attention_at, at);
  await attend(worker, team, lead);
  await attend(worker, team, lead);
  assert.deepEqual(await told(priya, lead), [['due_soon', 'completion', undefined], ['late', 'completion', 0]]);
});

test('a touch that a person makes is told when it is due, and each by itself', async () => {
  const lead = await addLead(team);
  const call = { touch: 'call', says: 'Well?' };
  await nurture(team, lead, await addProgramme(team, call, call));
  assert.equal((await attend(worker, team, lead)).place.waits, 0);
  assert.deepEqual(await told(priya, lead), [['due_soon', 'completion', undefined]]);
  await team.owner.act({ do: 'finish_touch', lead, touch: 0, note: '' });
  assert.equal((await attend(worker, team, lead)).place.waits, 1);
  const touches = priya.all('alert').filter((alert) => alert.lead === lead).length;
  await priya.sync();
  assert.equal(priya.all('alert').filter((alert) => alert.lead === lead).length, touches + 1);
});

test('who left is told nothing more', async () => {
  const gone = await addQualifier(team, 'Gone');
  await team.owner.act({ do: 'edit_person', person: gone.person, standing: { from: 'active', to: 'left' } });
  const lead = await addLead(team);
  await attend(worker, team, lead);
  const alerts = await worker.sql(`SELECT audience FROM records WHERE kind = 'alert' AND body ->> '$.body.lead' = '${lead}'`);
  assert.deepEqual(alerts.map(({ audience }) => audience), [priya.person]);
});
