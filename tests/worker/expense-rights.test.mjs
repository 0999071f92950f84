// Who reads claims, batches, payments and advances; and that they leave the device of whoever may not
// read them any more.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { calendar, foundTeam } from '../../scripts/demo/team.mjs';
import { uuid } from '../support/client.mjs';
import { claim, day, letSpend, paid, stagesOf, submit } from '../support/expenses.mjs';
import { SETUP_CODE, startWorker } from '../support/workerd.mjs';

const mumbai = uuid();

let worker;
let team;
let spent;
let jacob;
let omar; // He runs another branch.
before(async () => {
  worker = await startWorker();
  team = await foundTeam(worker.address, SETUP_CODE);
  const person = uuid();
  await team.owner.act(
    { do: 'add_branch', branch: mumbai, name: 'Mumbai', calendar },
    { do: 'add_person', person, name: 'Omar', access: 'manager', branch: mumbai, roles: [], reports_to: team.people.Anita },
  );
  omar = await team.owner.bring(person);
  jacob = await team.as('Jacob');
  spent = await letSpend(worker, team);
});
after(() => worker.stop());

/** What of all that was spent a device has. */
async function has(device) {
  await device.sync();
  const kinds = { claim: spent.claim, expense_batch: spent.batch, payment: spent.payment, advance: spent.advance };
  return Object.entries(kinds).filter(([kind, id]) => device.get(kind, id)).map(([kind]) => kind);
}

const all = ['claim', 'expense_batch', 'payment', 'advance'];
const edit = (from, to) => ({ from, to });
const editing = (person, more) => ({ do: 'edit_person', person, ...more });

test('what was spent is read by whose it is, those above, who runs the branch, and accounts', async () => {
  assert.deepEqual(await has(jacob), ['claim', 'payment', 'advance']);
  assert.deepEqual(await has(await team.as('Ravi')), all);
  assert.deepEqual(await has(team.owner), all);
  for (const device of [await team.as('Sanjay'), await team.as('Kavita'), await team.as('Misha'), omar]) assert.deepEqual(await has(device), []);
  for (const device of [jacob, await team.as('Sanjay'), omar, team.owner]) {
    assert.ok(device.get('expense_policy', team.owner.workspace), 'the policy is everybody’s');
    assert.deepEqual([device.all('expense_tray'), device.all('numbering')], [[], []]);
  }
  const fresh = await team.owner.bring(team.people.Sanjay);
  await fresh.sync();
  assert.deepEqual(await has(fresh), [], 'a full copy has no more');
});

test('a draft is read by its claimant alone, until it is submitted', async () => {
  const made = await claim(jacob, 'Satara', paid(spent.train, 90));
  const ravi = await team.as('Ravi');
  for (const device of [ravi, team.owner]) {
    await device.sync();
    assert.equal(device.get('claim', made.id), undefined);
  }
  await submit(jacob, made);
  assert.deepEqual(await stagesOf(ravi, made), ['submitted']);
});

test('accounts who are accounts no more lose all of it, and get it back with the right', async () => {
  const misha = await team.as('Misha');
  await team.owner.act(editing(misha.person, { access: edit('member', 'accounts') }));
  assert.deepEqual(await has(misha), all);
  await team.owner.act(editing(misha.person, { access: edit('accounts', 'member') }));
  assert.deepEqual(await has(misha), []);
});

test('who stood above the claimant, or in for somebody who did, loses the claim when it goes on without them', async () => {
  const made = await claim(jacob, 'Thane', paid(spent.train, 90));
  await submit(jacob, made);
  const reads = async (device) => {
    await device.sync();
    return device.get('claim', made.id) !== undefined;
  };
  let named = 'Thane';
  /** Something happens to the claim. */
  const goesOn = async () => {
    const to = `${named}!`;
    await jacob.act({ do: 'name_claim', claim: made.id, title: edit(named, to) });
    named = to;
  };
  assert.equal(await reads(omar), false);
  await team.owner.act(editing(jacob.person, { reports_to: edit(team.people.Ravi, omar.person) }));
  await goesOn();
  assert.equal(await reads(omar), true, 'he is above him now');
  await team.owner.act(editing(jacob.person, { reports_to: edit(omar.person, team.people.Ravi) }));
  await goesOn();
  assert.equal(await reads(omar), false, 'and not any more');

  const [ravi, kavita] = [await team.as('Ravi'), await team.as('Kavita')];
  const deputy = { person: kavita.person, from: day(-1), until: day(5) };
  await ravi.act({ do: 'name_deputy', person: ravi.person, deputy: edit(null, deputy) });
  await goesOn();
  assert.equal(await reads(kavita), true);
  await ravi.act({ do: 'name_deputy', person: ravi.person, deputy: edit(deputy, null) });
  await goesOn();
  assert.equal(await reads(kavita), false);
  assert.equal(await reads(ravi), true);
});
