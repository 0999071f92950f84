// What tests of expenses begin with: a team that has settled them, with somebody who keeps the
// accounts.
import { approve, claim, day, judge, paid, rupees, settleExpenses, submit, turns } from '../browser/support/expenses.mjs';
import { calendar } from '../../scripts/demo/team.mjs';
import { change, uuid } from './client.mjs';

export {
  approve, approveOnly, askAbout, bill, billPhoto, claim, day, deny, judge, paid, pay, rupees, submit, turns,
} from '../browser/support/expenses.mjs';

/** Misha keeps the accounts, and expenses are settled. Gives the ids of the policy, and devices. */
export async function startSpending(team, more) {
  await team.owner.act({ do: 'edit_person', person: team.people.Misha, access: { from: 'member', to: 'accounts' } });
  const ids = await settleExpenses(team, more);
  const [jacob, sanjay, ravi, misha] = await Promise.all(['Jacob', 'Sanjay', 'Ravi', 'Misha'].map((name) => team.as(name)));
  return { ids, anita: team.owner, jacob, sanjay, ravi, misha };
}

/** An expense of a claim, as a device knows it now. */
export async function expenseOf(device, claim, at = 0) {
  await device.sync();
  return device.get('claim', claim.id).expenses.find(({ id }) => id === claim.expenses[at]);
}

/** Where all expenses of a claim are, as a device knows it now. */
export async function stagesOf(device, claim) {
  await device.sync();
  return device.get('claim', claim.id).expenses.map(({ stage }) => stage.stage);
}

/** Why an action of a device was refused, or `applied`. */
export async function outcomeOf(device, action) {
  const [{ outcome, refusal }] = await device.sync([change(action)]);
  return refusal ?? outcome;
}

/** What a device was told of a claim or a batch: of each alert the news, the oldest first. */
export async function told(device, about) {
  await device.sync();
  const alerts = device.all('alert').filter(({ claim, batch }) => claim === about || batch === about);
  return alerts.sort((one, other) => one.at - other.at).map(({ news }) => news);
}

const DAY = 86_400_000;

/** When what is approved now goes to accounts: on Friday at four in Pune, on the last working day before where that is none. */
export function nextBatch(now = Date.now()) {
  const date = (time) => new Date(time + 330 * 60_000).toISOString().slice(0, 10);
  const weekday = (time) => (new Date(`${date(time)}T00:00Z`).getUTCDay() + 6) % 7;
  const monday = now - weekday(now) * DAY;
  for (let friday = monday + 4 * DAY; ; friday += 7 * DAY) {
    let at = friday;
    while (calendar.holidays[date(at)] || calendar.week[weekday(at)].length === 0) at -= DAY;
    const time = Date.parse(`${date(at)}T16:00+05:30`);
    if (time > now) return time;
  }
}

/**
 * Expenses are settled; Jacob has a claim of two, which went to accounts, where the owner paid the
 * first; and an advance. Gives the ids of all that, and of the policy.
 */
export async function letSpend(worker, team) {
  const ids = await settleExpenses(team);
  const [jacob, ravi, { owner }] = [await team.as('Jacob'), await team.as('Ravi'), team];
  const made = await claim(jacob, 'Nashik', paid(ids.train, 500), paid(ids.train, 500));
  const [expense, forwarded] = made.expenses;
  await submit(jacob, made);
  await judge(ravi, made, 'approver', approve);
  const [{ at }] = await worker.sql("SELECT attention_at AS at FROM records WHERE kind = 'expense_tray'");
  await worker.cron(at);
  await judge(owner, made, 'accounts', approve, [expense]);
  const advance = { id: uuid(), employee: jacob.person, date: day(), amount: rupees(900) };
  const expenses = { [made.id]: await turns(owner, made, [expense]) };
  const payment = { id: uuid(), employee: jacob.person, date: day(), reference: 'NEFT 1', expenses };
  await owner.act({ do: 'give_advance', advance }, { do: 'pay_expenses', payment });
  await owner.sync();
  const [batch] = owner.all('expense_batch');
  return { ...ids, claim: made.id, expense, forwarded, advance: advance.id, payment: payment.id, batch: batch.id };
}
