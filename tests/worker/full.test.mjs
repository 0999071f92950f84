// A project takes no more notes long before the database would refuse it for ever; it can still go
// on and be ended. And how much the database itself takes.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { start } from '../../scripts/demo/projects.mjs';
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

/** Notes until one is refused. Gives how many were taken, and the refusal. */
async function fill(device, project, text) {
  for (let taken = 0; ; ) {
    const notes = Array.from({ length: 10 }, () => change({ do: 'add_note', project, text }));
    const outcomes = await device.sync(notes);
    const refused = outcomes.find(({ outcome }) => outcome === 'refused');
    taken += outcomes.filter(({ outcome }) => outcome === 'applied').length;
    if (refused) return { taken, refusal: refused.refusal };
  }
}

for (const [what, character] of [
  ['plain text', 'x'],
  ['Hindi', 'न'],
  ['quotes, which are four bytes each in a parameter', '"'],
  ['control characters, which are seven', '\u0001'],
]) {
  test(`a project is full of ${what}, and still goes on`, async () => {
    const jacob = await team.as('Jacob');
    const project = uuid();
    await jacob.act(start(team, project, { customer: 'Kulkarni Sweets', title: 'Gift boxes' }));
    const { taken, refusal } = await fill(jacob, project, character.repeat(4000));
    assert.deepEqual(refusal, { code: 'project_full' });
    assert.ok(taken > 15, `${taken} notes`);
    const [{ bytes }] = await worker.sql(`SELECT octet_length(body) AS bytes FROM records WHERE id = '${project}'`);
    assert.ok(bytes < 700_000, `${bytes} bytes`);
    await jacob.act({ do: 'hold', project, reason: 'Diwali' }, { do: 'resume', project });
    await jacob.act({ do: 'drop', project, reason: 'other', note: character.repeat(4000) });
    assert.equal(jacob.get('project', project).status.status, 'dropped');
    await team.owner.sync();
    assert.deepEqual(team.owner.get('project', project), jacob.get('project', project));
    console.log(`${what}: ${taken} notes of 4000 characters, ${bytes} bytes`);
  });
}

test('holding and resuming without end comes to an end, and the project to its own', async () => {
  const jacob = await team.as('Jacob');
  const project = uuid();
  await jacob.act(start(team, project, { customer: 'Pawar', title: 'A stall' }));
  await fill(jacob, project, 'न'.repeat(4000));
  const twice = () => [change({ do: 'hold', project, reason: 'न'.repeat(200) }), change({ do: 'resume', project })];
  for (let full = false; !full; ) {
    const outcomes = await jacob.sync(Array.from({ length: 50 }, twice).flat());
    full = outcomes.some(({ refusal }) => refusal?.code === 'project_full');
  }
  await jacob.act({ do: 'lose', project, reason: 'price', note: '' });
  const [{ bytes }] = await worker.sql(`SELECT octet_length(body) AS bytes FROM records WHERE id = '${project}'`);
  assert.ok(bytes < 950_000, `${bytes} bytes`);
});

test('the database takes more than twice as much, and then no more', async () => {
  const text = (bytes) => worker.sql(`SELECT length(hex(zeroblob(${bytes / 2}))) AS bytes`);
  assert.deepEqual(await text(2_000_000), [{ bytes: 2_000_000 }]);
  await assert.rejects(text(2_200_000), /too big|TOOBIG/i);
});
