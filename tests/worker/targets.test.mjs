// Targets at the real Worker: who hears of them, also after somebody moves to another branch, and
// what is no target.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { calendar, foundTeam } from '../../scripts/demo/team.mjs';
import { change, uuid } from '../support/client.mjs';
import { SETUP_CODE, startWorker } from '../support/workerd.mjs';

const mumbai = uuid();
const category = uuid();

let worker;
let team;
let omar; // He runs Mumbai.
before(async () => {
  worker = await startWorker();
  team = await foundTeam(worker.address, SETUP_CODE);
  const id = uuid();
  await team.owner.act(
    { do: 'add_branch', branch: mumbai, name: 'Mumbai', calendar },
    { do: 'add_person', person: id, name: 'Omar', access: 'manager', branch: mumbai, roles: [], reports_to: team.people.Anita },
    { do: 'add_category', category: { id: category, name: 'Print' } },
  );
  omar = await team.owner.bring(id);
});
after(() => worker.stop());

// Those of last year, this one and the next move along with a person.
const year = new Date().getUTCFullYear();
const november = { per: 'month', year, month: 11 };
const value = (minor, currency = 'INR') => ({ by: 'value', amount: { minor, currency } });

/** A target of Sanjay's, with anything else about it. */
const target = (to, more = {}) => ({
  do: 'set_targets', person: team.people.Sanjay, year,
  targets: [{ period: november, role: team.roles['field-sales'], category, measure: { from: null, to }, ...more }],
});

/** How many targets somebody's device has. */
async function has(device) {
  await device.sync();
  return device.all('target_plan').length;
}

test('what is no target is refused', async () => {
  const ravi = await team.as('Ravi');
  for (const [action, code] of [
    [target(value(-1)), 'negative'],
    [target(value(1, 'EUR')), 'other_currency'],
    [target({ by: 'volume', amount: Number.MAX_SAFE_INTEGER, unit: 'pcs' }), 'bad_quantity'],
    [target({ by: 'volume', amount: 1, unit: '' }), 'blank'],
    [target(value(1), { period: { per: 'month', year, month: 13 } }), 'not_a_period'],
    [target(value(1), { period: { per: 'year', year: year + 1 } }), 'not_a_period'],
    [target(value(1), { role: team.roles.accounts }), 'cannot_take_role'],
    [target(value(1), { category: uuid() }), 'unknown'],
    [target({ by: 'luck' }), 'unreadable'],
  ]) {
    const [{ outcome, refusal }] = (await ravi.send([change(action)])).body.outcomes;
    assert.deepEqual([outcome, refusal?.code], ['refused', code], JSON.stringify(action).slice(0, 300));
  }
});

test('targets are heard of by whose they are and who runs their branch', async () => {
  const [ravi, sanjay, jacob] = [await team.as('Ravi'), await team.as('Sanjay'), await team.as('Jacob')];
  await ravi.act(target(value(500)));
  assert.deepEqual(await Promise.all([ravi, sanjay, team.owner].map(has)), [1, 1, 1]);
  assert.deepEqual(await Promise.all([jacob, omar].map(has)), [0, 0]);
  await team.owner.act({ do: 'edit_person', person: team.people.Sanjay, branch: { from: team.branch, to: mumbai } });
  assert.deepEqual(await Promise.all([ravi, sanjay, omar].map(has)), [0, 1, 1]);
});
