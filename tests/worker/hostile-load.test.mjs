// Fifty pushes at once to one workspace: all of them come to their end, and those who only work
// normally meanwhile hardly notice.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { start } from '../../scripts/demo/projects.mjs';
import { foundTeam } from '../../scripts/demo/team.mjs';
import { newData, remove, startBare } from '../support/bare.mjs';
import { change, uuid } from '../support/client.mjs';
import { SETUP_CODE } from '../support/workerd.mjs';

const FLOODERS = 50;
const ROUNDS = 4;
/** What an honest request may take while the flood lasts, in milliseconds, on a slow machine. */
const PATIENCE = 10_000;

let data;
let worker;
let team;
before(async () => {
  data = await newData();
  worker = await startBare(data);
  team = await foundTeam(worker.address, SETUP_CODE);
});
after(async () => {
  await worker.stop();
  await remove(data);
});

/** The value that a share of the values does not exceed. */
function percentile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)];
}

/** Sends a change as the app does, until it is decided; counts the requests that took. */
async function push(device, made) {
  for (let tries = 1; ; tries += 1) {
    const answer = await device.send([made]);
    if (answer.status === 200) return { tries, outcome: answer.body.outcomes[0].outcome };
    assert.deepEqual([answer.status, answer.body.code], [409, 'busy']);
  }
}

test('fifty at once all come through, and an honest device is not kept waiting', async () => {
  const project = uuid();
  const [honest, jacob] = [await team.as('Sanjay'), await team.as('Jacob')];
  await jacob.act(start(team, project, { customer: 'Flooded', title: 'Flooded' }));
  const flooders = await Promise.all(Array.from({ length: FLOODERS }, () => team.owner.bring(team.people.Jacob)));
  for (const device of [...flooders, honest]) await device.sync();
  const head = honest.cursor.at.commit;

  let flooding = true;
  const latencies = { calm: [], flooded: [], flood: [] };
  const made = [];
  const honestly = async (into) => {
    const began = performance.now();
    const mine = change({ do: 'add_note', project, text: uuid() });
    made.push(mine.id);
    await push(honest, mine);
    latencies[into].push(performance.now() - began);
  };
  for (let at = 0; at < 20; at += 1) await honestly('calm');
  let requests = 0;
  const flood = Promise.all(
    flooders.map(async (device) => {
      for (let round = 0; round < ROUNDS; round += 1) {
        const began = performance.now();
        const mine = change({ do: 'add_note', project, text: uuid() });
        made.push(mine.id);
        const { tries, outcome } = await push(device, mine);
        requests += tries;
        latencies.flood.push(performance.now() - began);
        assert.equal(outcome, 'applied');
      }
    }),
  ).then(() => (flooding = false));
  while (flooding) await honestly('flooded');
  await flood;

  await honest.sync();
  const noted = honest.get('project', project).history.filter(({ what }) => what.event === 'noted').map((event) => event.change);
  assert.deepEqual(noted.sort(), made.sort(), 'every push once');
  assert.equal(honest.cursor.at.commit, head + made.length, 'each in a commit of its own, without a gap');
  for (const [who, values] of Object.entries(latencies)) {
    const [p50, p95] = [0.5, 0.95].map((share) => Math.round(percentile(values, share)));
    console.log(`${who}: ${values.length} pushes, p50 ${p50} ms, p95 ${p95} ms`);
  }
  console.log(`the flood took ${requests} requests for ${FLOODERS * ROUNDS} pushes`);
  assert.ok(percentile(latencies.flooded, 0.95) < PATIENCE);
});
