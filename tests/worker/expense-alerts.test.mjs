// Expenses that wait: whoever has them is warned, then told, then one step up the line after the
// other, each once; and what goes out is in words, with a link to the very thing.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { foundTeam } from '../../scripts/demo/team.mjs';
import { startEndpoint } from '../support/endpoints.mjs';
import {
  approve, askAbout, claim, deny, expenseOf, judge, paid, pay, startSpending, submit, told,
} from '../support/expenses.mjs';
import { SETUP_CODE, startWorker } from '../support/workerd.mjs';

let worker;
let gateway;
let team;
let ids;
let [anita, sanjay, ravi, misha] = [];
before(async () => {
  gateway = await startEndpoint();
  worker = await startWorker({ variables: { LOCAL_ENDPOINTS: 'yes' } });
  team = await foundTeam(worker.address, SETUP_CODE);
  ({ ids, anita, sanjay, ravi, misha } = await startSpending(team));
});
after(async () => {
  await worker?.stop();
  await gateway.stop();
});

/** Runs the cron, as often at once, at the moment at which a claim is to be looked at. Gives the moment. */
async function attend(made, times = 1) {
  const [{ at }] = await worker.sql(`SELECT attention_at AS at FROM records WHERE kind = 'claim' AND id = '${made.id}'`);
  if (at) await Promise.all(Array.from({ length: times }, () => worker.cron(at)));
  return at;
}

const steps = async (device, made) => (await told(device, made.id)).map(({ news, step }) => (step === undefined ? news : `${news} ${step}`));

test('what nobody decides on goes up to the top, each step once', async () => {
  const made = await claim(sanjay, 'Nashik', paid(ids.train, 300), paid(ids.train, 200));
  await submit(sanjay, made);
  assert.deepEqual(await steps(ravi, made), ['expenses_submitted']);
  await attend(made, 3);
  assert.deepEqual(await steps(ravi, made), ['expenses_submitted', 'due_soon'], 'both are told of at once');
  await attend(made, 3);
  assert.deepEqual(await steps(ravi, made), ['expenses_submitted', 'due_soon', 'late 0']);
  assert.deepEqual(await steps(anita, made), []);
  await attend(made, 3);
  assert.deepEqual(await steps(anita, made), ['late 1']);
  assert.equal(await attend(made), null, 'the top was told');
  assert.deepEqual(await steps(misha, made), [], 'it is not on their desk');
  anita.get('claim', made.id).history.filter(({ what }) => what.event === 'escalated').forEach(({ by }) => assert.equal(by, null));
});

test('who was asked has a limit of their own, and accounts have theirs', async () => {
  const made = await claim(sanjay, 'Satara', paid(ids.train, 300));
  await submit(sanjay, made);
  await judge(ravi, made, 'approver', askAbout('Which train?'));
  await attend(made);
  await attend(made);
  assert.deepEqual(await steps(sanjay, made), ['expense_queried', 'due_soon', 'late 0']);
  await judge(ravi, made, 'approver', approve);
  assert.equal(await attend(made), null, 'nobody has to do anything before the batch goes');
  const [{ at }] = await worker.sql("SELECT attention_at AS at FROM records WHERE kind = 'expense_tray'");
  await worker.cron(at);
  await attend(made);
  await attend(made);
  assert.deepEqual(await steps(misha, made), ['due_soon', 'late 0']);
  await judge(misha, made, 'accounts', approve);
  await attend(made);
  await attend(made);
  assert.deepEqual((await steps(misha, made)).slice(2), ['due_soon', 'late 0'], 'what is locked is to be paid in time');
  await pay(misha, made, made.expenses);
  assert.equal(await attend(made), null, 'what is paid waits for nobody');
});

test('who claims it is told when accounts take back what they decided', async () => {
  const made = await claim(sanjay, 'Sangli', paid(ids.train, 300));
  await submit(sanjay, made);
  await judge(ravi, made, 'approver', approve);
  const [{ at }] = await worker.sql("SELECT attention_at AS at FROM records WHERE kind = 'expense_tray'");
  await worker.cron(at);
  await judge(misha, made, 'accounts', deny('No bill'));
  const [expense] = made.expenses;
  const { turn } = await expenseOf(misha, made);
  await misha.act({ do: 'reverse_expense', claim: made.id, expense, turn, reason: 'The bill came' });
  const [denied, reopened] = await told(sanjay, made.id);
  assert.equal(denied.news, 'expense_denied');
  assert.deepEqual(reopened, { news: 'expense_reopened', by: misha.person, reason: 'The bill came' });
  await judge(misha, made, 'accounts', deny('It is of another day'));
  assert.equal(await attend(made), null, 'nobody has to do anything any more');
});

test('what goes out is in the language of whoever it is for, and leads to the claim or the batch', async () => {
  const hindi = { id: sanjay.person, language: 'hindi', email: null, mail: 'never', daily_at: 480, quiet: null };
  await sanjay.act({ do: 'set_reach', reach: hindi });
  await anita.ask('/api/notifications/webhook', { method: 'PUT', json: { url: gateway.address } });
  const made = await claim(sanjay, 'Kolhapur', paid(ids.train, 300), paid(ids.train, 200));
  const heard = async (count) => JSON.parse((await gateway.until(count))[count - 1].body);
  await submit(sanjay, made);
  const submitted = await heard(1);
  assert.deepEqual([submitted.event, submitted.subject], ['expenses_submitted', 'Kolhapur']);
  assert.equal(submitted.link, `${worker.address}/expenses/${made.id}`);
  const { number } = sanjay.get('claim', made.id);
  assert.equal(submitted.text, `Ravi: Sanjay asks you to approve expenses of “Kolhapur”\n${number}\n${submitted.link}`);

  await judge(ravi, made, 'approver', askAbout('Which train?'), [made.expenses[0]]);
  const asked = await heard(2);
  assert.equal(asked.text, `Sanjay: Ravi ने “Kolhapur” के एक ख़र्च के बारे में पूछा है\n${number}\nWhich train?\n${asked.link}`);

  await judge(ravi, made, 'approver', approve);
  const [{ at }] = await worker.sql("SELECT attention_at AS at FROM records WHERE kind = 'expense_tray'");
  await worker.cron(at);
  const came = await heard(3);
  await misha.sync();
  const batch = misha.all('expense_batch').find(({ lines }) => lines.some((line) => line.claim === made.id));
  assert.equal(came.link, `${worker.address}/expenses/batches/${batch.id}`);
  assert.deepEqual([came.event, came.subject, came.person.name], ['batch_came', 'Pune', 'Misha']);
  assert.equal(came.text, `Misha: ${batch.lines.length} expenses came from Pune\n${batch.number}\n${came.link}`);
});
