// A claim on its whole way: entered, approved in part, sent to accounts on the branch's day, locked,
// paid, and taken back; and what is locked is altered by nobody below accounts, by any path.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { foundTeam } from '../../scripts/demo/team.mjs';
import { change, uuid } from '../support/client.mjs';
import {
  approve, approveOnly, askAbout, bill, claim, day, deny, expenseOf, judge, nextBatch, outcomeOf, paid, pay, rupees,
  stagesOf, startSpending, submit, told, turns,
} from '../support/expenses.mjs';
import { SETUP_CODE, startWorker } from '../support/workerd.mjs';

let worker;
let team;
let ids;
let [anita, sanjay, ravi, misha] = [];
before(async () => {
  worker = await startWorker();
  team = await foundTeam(worker.address, SETUP_CODE);
  ({ ids, anita, sanjay, ravi, misha } = await startSpending(team));
});
after(() => worker.stop());

/** Runs the cron when the branch's batch goes. */
async function forwarded() {
  const [{ at }] = await worker.sql("SELECT attention_at AS at FROM records WHERE kind = 'expense_tray'");
  await worker.cron(at);
  return at;
}

/** A claim of Sanjay's with expenses of so many rupees that accounts have. */
async function atAccounts(title, ...amounts) {
  const made = await claim(sanjay, title, ...amounts.map((whole) => paid(ids.train, whole)));
  await submit(sanjay, made);
  await judge(ravi, made, 'approver', approve);
  await forwarded();
  return made;
}

test('a claim goes from the bill to the bank', async () => {
  const receipts = [await bill(sanjay)];
  const nashik = await claim(sanjay, 'Nashik', paid(ids.taxi, 420, { receipts }), paid(ids.train, 640), paid(ids.gift, 900));
  const [taxi, train, gift] = nashik.expenses;
  await misha.sync();
  await ravi.sync();
  assert.equal(ravi.get('claim', nashik.id), undefined, 'a draft is its claimant’s alone');
  await submit(sanjay, nashik);
  assert.deepEqual((await told(ravi, nashik.id)).map(({ news }) => news), ['expenses_submitted']);
  assert.equal(ravi.get('claim', nashik.id).number, 'C-0001');

  await judge(ravi, nashik, 'approver', approve, [taxi]);
  await judge(ravi, nashik, 'approver', approveOnly(600, 'Second class'), [train]);
  await judge(ravi, nashik, 'approver', askAbout('For whom?'), [gift]);
  assert.deepEqual((await told(sanjay, nashik.id)).map(({ news }) => news).sort(), ['expense_cut', 'expense_queried']);
  assert.deepEqual(await stagesOf(sanjay, nashik), ['approved', 'approved', 'queried']);
  const { turn } = await expenseOf(sanjay, nashik, 2);
  await sanjay.act({ do: 'answer_expense', claim: nashik.id, expense: gift, turn, answer: 'For Asha Rane' });
  await judge(ravi, nashik, 'approver', deny('Ask beforehand'), [gift]);

  // The cron sends it on the branch's day, and not before.
  const at = nextBatch();
  const [tray] = await worker.sql("SELECT id, attention_at FROM records WHERE kind = 'expense_tray'");
  assert.deepEqual(tray, { id: team.branch, attention_at: at });
  await worker.cron(at - 60_000);
  assert.deepEqual(await stagesOf(misha, nashik), ['approved', 'approved', 'denied']);
  await Promise.all([1, 2, 3].map(() => worker.cron(at)));
  assert.deepEqual(await stagesOf(misha, nashik), ['forwarded', 'forwarded', 'denied']);
  const [batch] = misha.all('expense_batch');
  assert.deepEqual([batch.number, batch.branch, batch.cut_off, batch.lines.length], ['B-0001', team.branch, at, 2]);
  assert.deepEqual(batch.lines.map(({ claimed, approved, receipts: papers }) => [claimed.minor, approved.minor, papers]), [[42_000, 42_000, 1], [64_000, 60_000, 0]]);
  assert.deepEqual(await told(misha, batch.id), [{ news: 'batch_came', lines: 2 }]);
  const [left] = await worker.sql("SELECT attention_at AS at FROM records WHERE kind = 'expense_tray'");
  assert.equal(left.at, null, 'nothing waits for the next one');
  await misha.act({ do: 'track_papers', batch: batch.id, received: { add: [nashik.id], remove: [] } });

  // Accounts lock what they pay; an advance is set off.
  const advance = { id: uuid(), employee: sanjay.person, date: day(-3), amount: rupees(500), note: 'For Nashik' };
  await misha.act({ do: 'give_advance', advance });
  await judge(misha, nashik, 'accounts', approveOnly(400, 'Without the tip'), [taxi]);
  await judge(misha, nashik, 'accounts', approve, [train]);
  const locked = { [nashik.id]: await turns(misha, nashik, [taxi, train]) };
  const payment = { id: uuid(), employee: sanjay.person, date: day(), reference: 'NEFT 4711', expenses: locked, set_off: { [advance.id]: rupees(500) } };
  await misha.act({ do: 'pay_expenses', payment });
  await sanjay.sync();
  const found = sanjay.get('payment', payment.id);
  assert.deepEqual(Object.fromEntries(found.lines.map(({ expense, amount }) => [expense, amount.minor])), { [taxi]: 40_000, [train]: 60_000 });
  assert.deepEqual(sanjay.get('advance', advance.id).less.map(({ amount, payment: with_ }) => [amount.minor, with_]), [[50_000, payment.id]]);
  assert.equal((await told(sanjay, nashik.id)).at(-1).news, 'expenses_paid');
  const history = sanjay.get('claim', nashik.id).history.map(({ what }) => what.event);
  assert.deepEqual(history.slice(0, 4), ['entered', 'entered', 'entered', 'submitted']);
  assert.deepEqual(history.slice(-4), ['forwarded', 'approved', 'approved', 'paid']);

  // It was not paid after all, and then it was; what was wrong is owed back.
  await misha.act({ do: 'undo_payment', payment: payment.id, reason: 'The bank sent it back' });
  assert.deepEqual((await expenseOf(misha, nashik)).stage.payment, undefined);
  assert.equal(misha.get('advance', advance.id).less, undefined);
  await pay(misha, nashik, [taxi, train]);
  const { turn: now } = await expenseOf(misha, nashik);
  await misha.act({ do: 'reverse_expense', claim: nashik.id, expense: taxi, turn: now, reason: 'The wrong bill' });
  assert.deepEqual(await stagesOf(misha, nashik), ['rejected', 'locked', 'denied']);
  const owed = misha.all('advance').find(({ owed_for }) => owed_for?.[1] === taxi);
  assert.equal(owed.amount.minor, 40_000);
});

test('a limit for a day counts over all claims of who spent it, and its sums are theirs alone', async () => {
  await anita.sync();
  const from = anita.get('expense_policy', anita.workspace);
  const limit = { kind: ids.gift, per: 'day', most: rupees(1_000), effect: 'forbid' };
  await anita.act({ do: 'edit_expense_policy', edit: { from, to: { ...from, limits: [...from.limits, limit] } } });
  const date = day(-1);
  const gift = (whole) => ({ ...paid(ids.gift, whole), date });
  const [one, other] = [await claim(sanjay, 'Pune', gift(700)), await claim(sanjay, 'Satara', gift(400))];
  await submit(sanjay, one);
  const submitting = async () => ({ do: 'submit_expenses', claim: other.id, expenses: await turns(sanjay, other) });
  const refused = await outcomeOf(sanjay, await submitting());
  assert.deepEqual([refused.code, refused.per, refused.most.minor], ['over_limit', 'day', 100_000]);
  const [found] = sanjay.all('spent_day').filter((it) => it.date === date);
  assert.deepEqual([found.employee, found.spent], [sanjay.person, { [ids.gift]: 70_000 }]);
  for (const device of [ravi, misha, anita]) {
    await device.sync();
    assert.deepEqual(device.all('spent_day').filter(({ employee }) => employee !== device.person), []);
  }
  await judge(ravi, one, 'approver', approveOnly(500, 'One for each'));
  assert.equal(await outcomeOf(sanjay, await submitting()), 'applied', 'what was left out counts no more');
});

test('what accounts locked is altered by nobody below them, by any path', async () => {
  const made = await atAccounts('Satara', 500, 700);
  const [locked, rejected] = made.expenses;
  const stale = await turns(ravi, made);
  await judge(misha, made, 'accounts', approve, [locked]);
  await judge(misha, made, 'accounts', deny('Twice'), [rejected]);
  const before = (await expenseOf(misha, made)).stage;
  const now = await turns(misha, made);
  const verdicts = [
    { verdict: 'approve', amount: rupees(1) }, { verdict: 'ask', of: 'claimant', question: 'Why?' }, { verdict: 'deny', reason: 'No' },
  ];
  for (const [expense, state] of [[locked, 'locked'], [rejected, 'rejected']]) {
    const moved = async (device, action, by) => {
      const refusal = await outcomeOf(device, action);
      assert.deepEqual([refusal.code, refusal.state, refusal.by], ['expense_moved', state, by], JSON.stringify(action));
    };
    for (const turn of [now[expense], stale[expense]]) {
      const it = { claim: made.id, expense, turn };
      const details = paid(ids.train, 1);
      await moved(sanjay, { do: 'edit_expense', ...it, details }, misha.person);
      await moved(sanjay, { do: 'remove_expense', ...it }, misha.person);
      await moved(sanjay, { do: 'answer_expense', ...it, answer: 'Well' }, misha.person);
      for (const what of ['submit_expenses', 'withdraw_expenses']) {
        await moved(sanjay, { do: what, claim: made.id, expenses: { [expense]: turn } }, misha.person);
      }
      // A manager who decided without a network, or anybody else above: it is shown as locked, and by whom.
      for (const above of [ravi, anita]) {
        for (const verdict of verdicts) {
          const judgements = { [expense]: { turn, verdict: { ...verdict, ...(verdict.amount && { amount: rupees(1), reason: 'Less' }) } } };
          await moved(above, { do: 'judge_expenses', claim: made.id, desk: 'approver', judgements }, misha.person);
        }
      }
      const needs = { code: 'not_allowed', needs: 'accountant' };
      assert.deepEqual(await outcomeOf(ravi, { do: 'reverse_expense', ...it, reason: 'x' }), needs);
      const judgements = { [expense]: { turn, verdict: { verdict: 'approve', amount: rupees(500) } } };
      assert.deepEqual(await outcomeOf(ravi, { do: 'judge_expenses', claim: made.id, desk: 'accounts', judgements }), needs);
    }
  }
  const more = { do: 'add_expense', claim: made.id, title: '', expense: { id: uuid(), details: paid(ids.train, 5) } };
  assert.equal((await outcomeOf(sanjay, more)).code, 'claim_forwarded');
  assert.deepEqual((await expenseOf(misha, made)).stage, before);
  // Accounts themselves take it back as another entry, and nothing is erased.
  await misha.act({ do: 'reverse_expense', claim: made.id, expense: rejected, turn: now[rejected], reason: 'Not twice' });
  assert.deepEqual(await stagesOf(misha, made), ['locked', 'forwarded']);
  const events = misha.get('claim', made.id).history.map(({ what }) => what.event);
  assert.deepEqual(events.slice(-3), ['approved', 'denied', 'reversed']);
});

test('two who decide at once: one does, and the other hears what came of it', async () => {
  const made = await claim(sanjay, 'Solapur', ...[1, 2, 3, 4, 5, 6].map((at) => paid(ids.train, 100 * at)));
  await submit(sanjay, made);
  const seen = await turns(ravi, made);
  await anita.sync();
  for (const [at, expense] of made.expenses.entries()) {
    const verdict = (approved) => (approved ? { verdict: 'approve', amount: rupees(100 * (at + 1)) } : { verdict: 'deny', reason: 'No' });
    const judging = (approved) => change({
      do: 'judge_expenses', claim: made.id, desk: 'approver', judgements: { [expense]: { turn: seen[expense], verdict: verdict(approved) } },
    });
    const outcomes = await Promise.all([ravi.sync([judging(true)]), anita.sync([judging(false)])]);
    const [mine, hers] = outcomes.map(([{ outcome }]) => outcome);
    assert.deepEqual([mine, hers].sort(), ['applied', 'refused']);
    const [{ refusal }] = outcomes.find(([{ outcome }]) => outcome === 'refused');
    const [state, by] = mine === 'applied' ? ['approved', ravi.person] : ['denied', anita.person];
    assert.deepEqual([refusal.code, refusal.state, refusal.by], ['expense_moved', state, by]);
  }
});

test('an approval is for what was seen, and nobody decides on their own', async () => {
  const made = await claim(sanjay, 'Thane', paid(ids.train, 300));
  await submit(sanjay, made);
  const [expense] = made.expenses;
  const { turn } = await expenseOf(ravi, made);
  await sanjay.act({ do: 'edit_expense', claim: made.id, expense, turn, details: paid(ids.train, 900) });
  const judgements = (seen, whole) => ({ [expense]: { turn: seen, verdict: { verdict: 'approve', amount: rupees(whole) } } });
  const judging = (desk, seen, whole) => ({ do: 'judge_expenses', claim: made.id, desk, judgements: judgements(seen, whole) });
  const refusal = await outcomeOf(ravi, judging('approver', turn, 300));
  assert.deepEqual([refusal.code, refusal.state, refusal.by], ['expense_moved', 'submitted', sanjay.person]);
  assert.deepEqual(await outcomeOf(ravi, judging('approver', turn + 1, 901)), { code: 'not_that_much', most: rupees(900) });
  assert.equal(await outcomeOf(ravi, judging('approver', turn + 1, 900)), 'applied');

  const own = await claim(ravi, 'Own', paid(ids.train, 300));
  await submit(ravi, own);
  for (const desk of ['approver', 'accounts']) {
    const action = { do: 'judge_expenses', claim: own.id, desk, judgements: { [own.expenses[0]]: { turn: 1, verdict: approveOnly(300, '') } } };
    assert.equal((await outcomeOf(ravi, action)).code, 'own_claim', desk);
  }
  const theirs = await claim(misha, 'Own', paid(ids.train, 300));
  await submit(misha, theirs);
  await judge(ravi, theirs, 'approver', approve);
  await forwarded();
  const { turn: now } = await expenseOf(misha, theirs);
  const lock = { do: 'judge_expenses', claim: theirs.id, desk: 'accounts', judgements: { [theirs.expenses[0]]: { turn: now, verdict: approveOnly(300, '') } } };
  assert.equal((await outcomeOf(misha, lock)).code, 'own_claim');
  assert.equal(await outcomeOf(anita, lock), 'applied', 'another of accounts, or an owner, does');
});
