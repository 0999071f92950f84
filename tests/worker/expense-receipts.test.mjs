// Nothing is submitted whose bill nobody can see: the Worker takes expenses only once the photos of
// their bills are stored, whatever a client says.
import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { after, before, test } from 'node:test';

import { foundTeam } from '../../scripts/demo/team.mjs';
import { change } from '../support/client.mjs';
import { approve, askAbout, claim, deny, expenseOf, judge, outcomeOf, paid, stagesOf, startSpending, submit, turns } from '../support/expenses.mjs';
import { SETUP_CODE, startWorker } from '../support/workerd.mjs';

const PART = 240_000;
const missing = { code: 'receipts_not_stored' };

for (const bucket of [false, true]) {
  const where = bucket ? 'in an R2 bucket' : 'in D1';
  test(`a claim waits for the photos of its bills, ${where}`, async (t) => {
    const worker = await startWorker({ bucket });
    t.after(() => worker.stop());
    const team = await foundTeam(worker.address, SETUP_CODE);
    const { ids, sanjay, ravi } = await startSpending(team);
    const [one, two] = [photo(), photo(2 * PART + 7)];
    const made = await claim(sanjay, 'Nashik', paid(ids.taxi, 420, { receipts: [one.said, two.said] }), paid(ids.train, 90));
    const submitting = async () => ({ do: 'submit_expenses', claim: made.id, expenses: await turns(sanjay, made) });
    const before = await worker.sql('SELECT max(sequence) AS last FROM commits');

    assert.deepEqual(await outcomeOf(sanjay, await submitting()), missing, 'none is there');
    await one.send(sanjay);
    assert.deepEqual(await outcomeOf(sanjay, await submitting()), missing, 'one is not');
    await two.offer(sanjay);
    await two.put(sanjay, 0);
    await two.put(sanjay, 2);
    assert.deepEqual(await outcomeOf(sanjay, await submitting()), missing, 'parts are no photo');
    await two.put(sanjay, 1, randomBytes(PART));
    assert.equal((await two.offer(sanjay)).body.code, 'malformed');
    assert.deepEqual(await outcomeOf(sanjay, await submitting()), missing, 'nor are other bytes');
    assert.deepEqual(await stagesOf(sanjay, made), ['draft', 'draft'], 'all that is named is submitted, or none');
    await ravi.sync();
    assert.equal(ravi.get('claim', made.id), undefined);
    assert.ok(before[0].last > 0);

    await two.send(sanjay);
    assert.equal(await outcomeOf(sanjay, await submitting()), 'applied');
    assert.deepEqual(await stagesOf(ravi, made), ['submitted', 'submitted']);
  });
}

let worker;
let team;
let others;
let ids;
let [sanjay, ravi, misha] = [];
before(async () => {
  worker = await startWorker();
  team = await foundTeam(worker.address, SETUP_CODE);
  // Another business in the same database.
  await worker.sql('CREATE TABLE aside AS SELECT * FROM workspaces');
  await worker.sql('DELETE FROM workspaces');
  others = await foundTeam(worker.address, SETUP_CODE);
  await worker.sql('INSERT INTO workspaces SELECT * FROM aside');
  await worker.sql('DROP TABLE aside');
  ({ ids, sanjay, ravi, misha } = await startSpending(team));
});
after(() => worker.stop());

/** A photo, with what an expense says of it and the requests about it. */
function photo(size = 900) {
  const bytes = randomBytes(size);
  const hash = createHash('sha256').update(bytes).digest('hex');
  const path = `/api/attachments/${hash}`;
  const offered = { media_type: 'image/webp', bytes: size };
  const offer = (device) => device.ask(path, { json: offered });
  const put = (device, n, body = bytes.subarray(n * PART, (n + 1) * PART)) => device.ask(`${path}/parts/${n}`, { method: 'PUT', body });
  return {
    said: { hash, name: 'bill.webp', ...offered },
    offer,
    put,
    async send(device) {
      for (const n of (await offer(device)).body.missing) await put(device, n);
      assert.deepEqual((await offer(device)).body, { missing: [] });
    },
  };
}

const taxi = (...photos) => paid(ids.taxi, 420, { receipts: photos.map(({ said }) => said) });
const edited = (made, turn, details) => ({ do: 'edit_expense', claim: made.id, expense: made.expenses[0], turn, details });

test('what was submitted is given no other bill than one that is stored', async () => {
  const [bill, other] = [photo(), photo()];
  await bill.send(sanjay);
  const made = await claim(sanjay, 'Satara', taxi(bill));
  await submit(sanjay, made);
  const { turn } = await expenseOf(sanjay, made);
  assert.deepEqual(await outcomeOf(sanjay, edited(made, turn, taxi(bill, other))), missing);
  assert.deepEqual(await outcomeOf(sanjay, edited(made, turn, taxi(other))), missing);
  assert.equal(await outcomeOf(sanjay, edited(made, turn, { ...taxi(bill), note: 'Home' })), 'applied', 'words need no photo');

  // Where somebody asks, it is the same.
  await judge(ravi, made, 'approver', askAbout('Which bill?'));
  const asked = await expenseOf(sanjay, made);
  assert.deepEqual(await outcomeOf(sanjay, edited(made, asked.turn, taxi(other))), missing);
  await other.send(sanjay);
  assert.equal(await outcomeOf(sanjay, edited(made, asked.turn, taxi(other))), 'applied');
  const answer = { do: 'answer_expense', claim: made.id, expense: made.expenses[0], turn: asked.turn + 1, answer: 'This one' };
  assert.equal(await outcomeOf(sanjay, answer), 'applied');
});

test('what was denied and given another bill is taken on by nobody before that is stored', async () => {
  const [bill, other] = [photo(), photo()];
  await bill.send(sanjay);
  const made = await claim(sanjay, 'Thane', taxi(bill));
  await submit(sanjay, made);
  await judge(ravi, made, 'approver', deny('It cannot be read'));
  const { turn } = await expenseOf(sanjay, made);
  assert.equal(await outcomeOf(sanjay, edited(made, turn, taxi(other))), 'applied', 'it is with its claimant');
  const now = await turns(sanjay, made);
  assert.deepEqual(await outcomeOf(sanjay, { do: 'submit_expenses', claim: made.id, expenses: now }), missing);
  await ravi.sync();
  const judgements = { [made.expenses[0]]: { turn: turn + 1, verdict: { verdict: 'approve', amount: { minor: 42_000, currency: 'INR' } } } };
  const judging = { do: 'judge_expenses', claim: made.id, desk: 'approver', judgements };
  assert.deepEqual(await outcomeOf(ravi, judging), missing);
  await other.send(sanjay);
  assert.equal(await outcomeOf(ravi, judging), 'applied');
});

test('a photo that another business has is none of this one', async () => {
  const bill = photo();
  await bill.send(others.owner);
  const made = await claim(sanjay, 'Solapur', taxi(bill));
  const submitting = { do: 'submit_expenses', claim: made.id, expenses: await turns(sanjay, made) };
  assert.deepEqual(await outcomeOf(sanjay, submitting), missing);
});

test('a refused claim stops nothing else of its request, and stays refused when it is sent again', async () => {
  const bill = photo();
  const made = await claim(sanjay, 'Kolhapur', taxi(bill));
  const submitting = change({ do: 'submit_expenses', claim: made.id, expenses: await turns(sanjay, made) });
  const naming = change({ do: 'name_claim', claim: made.id, title: { from: 'Kolhapur', to: 'Kolhapur and back' } });
  const first = await sanjay.sync([submitting, naming]);
  assert.deepEqual(first.map(({ outcome }) => outcome), ['refused', 'applied']);
  await bill.send(sanjay);
  const again = await sanjay.sync([submitting]);
  assert.deepEqual(again, [first[0]], 'an outcome is final');
  await submit(sanjay, made);
  await judge(ravi, made, 'approver', approve);
  assert.deepEqual(await stagesOf(misha, made), ['approved']);
});
