// How fields are used, at the real Worker: what everybody reports adds up, owners alone read it,
// nobody can tell from it who did what, and a hostile client spoils little.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { foundTeam } from '../../scripts/demo/team.mjs';
import { change, uuid } from '../support/client.mjs';
import { SETUP_CODE, startWorker } from '../support/workerd.mjs';

let worker;
let team;
before(async () => {
  worker = await startWorker();
  team = await foundTeam(worker.address, SETUP_CODE);
});
after(() => worker.stop());

/** A report on one field, with anything else about it. */
const report = (uses, more = {}) => ({
  do: 'report_field_use', template: team.template, counts: { converted: { po_number: uses } }, ...more,
});

/** So many answers, each in some ten seconds. */
const answered = (times) => ({ asked: times, filled: times, seconds: [0, 0, 0, times, 0, 0, 0, 0] });

/** What the owner reads of it. */
async function counted() {
  await team.owner.sync();
  const months = team.owner.all('field_use');
  assert.ok(months.length < 2, 'the test is of one month');
  return months[0]?.counts;
}

/** What is kept of it, as the database has it. */
const stored = () => worker.sql("SELECT sequence, body FROM records WHERE kind = 'field_use'");

test('what everybody reports adds up, however it is sent, and owners alone read it', async () => {
  const [sanjay, misha, ravi] = [await team.as('Sanjay'), await team.as('Misha'), await team.as('Ravi')];
  const twice = change(report(answered(2)));
  await sanjay.send([twice]);
  await sanjay.send([twice]);
  // Two at once, as two phones do.
  await Promise.all([misha.act(report(answered(3))), ravi.act(report({ reads: { seen: 4 }, read_at: { 'cheque-banked': 4 } }))]);
  assert.deepEqual(await counted(), {
    converted: { po_number: { ...answered(5), reads: { seen: 4 }, read_at: { 'cheque-banked': 4 } } },
  });
  for (const device of [sanjay, misha, ravi]) {
    await device.sync();
    assert.deepEqual(device.all('field_use'), [], 'nobody else');
  }
});

test('neither what is kept nor the log tells who counted what', async () => {
  const sanjay = await team.as('Sanjay');
  const sent = change(report(answered(1)));
  await sanjay.send([sent]);
  const [row] = await worker.sql(`SELECT body, outcome FROM changes WHERE id = '${sent.id}'`);
  assert.equal(row.body, 'null', 'that a device reported is known, and not what');
  const everybody = Object.values(team.people);
  for (const { body } of await stored()) {
    assert.ok(!everybody.some((person) => body.includes(person)), body);
  }
  // Anything else that is done stands in the log, as before.
  const note = change({ do: 'edit_person', person: sanjay.person, name: { from: 'Sanjay', to: 'Sanjay K' } });
  await sanjay.send([note]);
  const [kept] = await worker.sql(`SELECT body FROM changes WHERE id = '${note.id}'`);
  assert.equal(JSON.parse(kept.body).action.do, 'edit_person');
});

test('what cannot be is refused, and changes nothing', async () => {
  const jacob = await team.as('Jacob');
  const before = await stored();
  const many = Object.fromEntries(Array.from({ length: 401 }, (_, at) => [`field_${at}`, { asked: 1 }]));
  for (const [action, code] of [
    [report({ asked: 2001 }), 'out_of_bounds'],
    [report({ asked: 1, filled: 2 }), 'out_of_bounds'],
    [report({ asked: 1, changed: 2 }), 'out_of_bounds'],
    [report({ asked: 1, seconds: [0, 0, 0, 2, 0, 0, 0, 0] }), 'out_of_bounds'],
    [report({ reads: { seen: 1 }, read_at: { converted: 2 } }), 'out_of_bounds'],
    [report({ reads: { seen: 4294967295 } }), 'out_of_bounds'],
    [report({}, { counts: { converted: many } }), 'too_many'],
    [report(answered(1), { template: uuid() }), 'unknown'],
    [report({ asked: -1 }), 'unreadable'],
    [report({ asked: 4294967296 }), 'unreadable'],
    [report({ seconds: [1] }), 'unreadable'],
    [report({ reads: { guessed: 1 } }), 'unreadable'],
    [report({}, { counts: { 'no such key!': {} } }), 'unreadable'],
  ]) {
    const [{ outcome, refusal }] = (await jacob.send([change(action)])).body.outcomes;
    assert.deepEqual([outcome, refusal?.code], ['refused', code], JSON.stringify(action).slice(0, 300));
  }
  assert.deepEqual(await stored(), before);
});

test('fields that there are not take no room', async () => {
  const jacob = await team.as('Jacob');
  const before = await stored();
  const made_up = Object.fromEntries(Array.from({ length: 150 }, (_, at) => [`field_${at}`, { asked: 1 }]));
  await jacob.act(report({}, { counts: { converted: made_up, nowhere: made_up } }));
  assert.deepEqual(await stored(), before);
});

test('while the owner does not want it nothing is kept, and nobody is bothered with that', async () => {
  const jacob = await team.as('Jacob');
  const switched = (from, to) => ({ do: 'edit_workspace', measuring: { from, to } });
  const [{ outcome }] = (await jacob.send([change(switched('counted', 'off'))])).body.outcomes;
  assert.equal(outcome, 'refused', 'owners alone switch it');
  await team.owner.act(switched('counted', 'off'));
  const before = await counted();
  await jacob.act(report(answered(7)));
  assert.deepEqual(await counted(), before);
  await team.owner.act(switched('off', 'counted'));
  await jacob.act(report(answered(1)));
  assert.equal((await counted()).converted.po_number.asked, before.converted.po_number.asked + 1);
});
