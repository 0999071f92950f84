// The demo's expenses: claims of some months that went to accounts with a batch, were settled and
// partly paid, and claims of the last days at every other point of the way. Everybody acts from
// their own device; the Worker's cron sends the batch.
import { bill } from '../../tests/browser/support/expenses.mjs';
import { change, uuid } from '../../tests/support/client.mjs';
import { kolkataDate } from './answers.mjs';
import { FRIDAY, inr, policyOf, soon } from './policy.mjs';
import { ago } from './projects.mjs';
import { LATEST, SPENDERS, TITLES, dice, monthOf } from './spending.mjs';

/** How many months before this one there are claims of. */
const MONTHS = 3;
/** How long the cron of another machine is waited for. */
const WAIT = 150_000;

const MONTH_NAMES = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

/** Settles the policy, plays all claims, and lets `cron`, where there is one, send the batch. */
export async function playExpenses(team, cron) {
  await settle(team);
  const claims = await claimMonths(team);
  // What is approved first says when the batch goes.
  const { at, batch } = soon();
  await batchOn(team, batch);
  await decide(team, claims);
  await sendBatch(team, claims, cron && (() => cron(Math.max(at, Date.now()))));
  await account(team, claims);
  await latest(team);
}

/** Misha keeps the accounts, and the policy is there; its first batch goes at once. */
async function settle(team) {
  const { policy, ids } = policyOf(team, FRIDAY);
  Object.assign(team, { policy, spent: ids, bills: 0, roll: dice(7) });
  const access = { from: 'member', to: 'accounts' };
  await team.owner.act(
    { do: 'edit_person', person: team.people.Misha, access },
    change({ do: 'edit_expense_policy', edit: { from: { id: policy.id }, to: policy } }, ago(16, 11)),
    { do: 'name_deputy', person: team.people.Ravi, deputy: { from: null, to: { person: team.people.Anita, from: date(-20), until: date(-27) } } },
  );
  const misha = await team.as('Misha');
  await misha.sync();
  const advance = (name, rupees, note) => ({ do: 'give_advance', advance: { id: uuid(), employee: team.people[name], date: date(14), amount: inr(rupees), note } });
  await misha.act(advance('Sanjay', 5000, 'For Kolhapur and Nashik'), advance('Kavita', 2000, 'Paper for the shoot'));
}

/** The date so many days ago in Pune. */
const date = (days) => kolkataDate(Date.now() - days * 24 * 60 * 60 * 1000);

/** A day of the month `back` months before this one, at a part of it. */
function dayOf(back, part) {
  const [year, month] = date(0).split('-').map(Number);
  const first = Date.UTC(year, month - 1 - back, 1);
  const days = (Date.UTC(year, month - back, 1) - first) / 86_400_000;
  const day = new Date(first + Math.floor(part * days) * 86_400_000).toISOString().slice(0, 10);
  return day < date(0) ? day : date(0);
}

/** What is said of an expense: [kind, amount, occasion, note]. */
async function details(team, device, [kind, amount, occasion, note], on) {
  const { spent } = team;
  const tags = { ...tagsOf(team, device, kind, occasion), ...(occasion && { activity: spent[occasion] }) };
  const needs = { hotel: 0, flight: 0, taxi: 1000, host: 500, print: 500 }[kind];
  const receipts = needs !== undefined && amount >= needs ? [await bill(device, (team.bills += 1))] : [];
  const charge = {
    drive: () => ({ by: 'mileage', vehicle: spent[amount > 100 ? 'car' : 'bike'], distance: amount * 1000 }),
    daily: () => ({ by: 'allowance', until: later(on, amount - 1), city: spent.town }),
  }[kind] ?? (() => ({ by: 'paid', amount: inr(amount) }));
  return { date: on, kind: spent[kind], charge: charge(), note, receipts, tags };
}

const later = (on, days) => new Date(Date.parse(on) + days * 86_400_000).toISOString().slice(0, 10);

/** For what it was: a campaign of Meena's, else a project of theirs. */
function tagsOf(team, device, kind, occasion) {
  if (occasion === 'fair') return { campaign: team.campaigns.fair };
  const projects = device.all('project').sort((one, other) => (one.id < other.id ? -1 : 1));
  if (projects.length === 0 || (kind === 'post' && team.roll(2))) return {};
  const project = projects[team.roll(projects.length)];
  const category = team.stock && team.roll(3) === 0 ? { category: Object.values(team.stock.categories)[team.roll(8)] } : {};
  return { project: project.id, customer: project.customer_id, ...category };
}

/** Enters expenses of one claim and submits them. Gives the claim. */
async function claim(team, who, title, told, at, submits = true) {
  const device = await team.as(who);
  await device.sync();
  const id = uuid();
  const acts = [];
  for (const [expense, on] of told) {
    const draft = { id: uuid(), details: await details(team, device, expense, on) };
    acts.push(change({ do: 'add_expense', claim: id, title, expense: draft }, at - 60_000));
  }
  await device.act(...acts);
  if (submits) {
    const expenses = Object.fromEntries(device.get('claim', id).expenses.map((expense) => [expense.id, expense.turn]));
    await device.act(change({ do: 'submit_expenses', claim: id, expenses }, at));
  }
  return { id, who };
}

/** Everybody claims their months, in the last weeks: they had kept the bills until then. */
async function claimMonths(team) {
  const claims = [];
  for (const [place, who] of SPENDERS.entries()) {
    for (let back = MONTHS; back >= 1; back -= 1) {
      const told = monthOf(who, back).map((expense) => [expense, dayOf(back, expense.at(-1))]);
      const month = MONTH_NAMES[Number(dayOf(back, 0).slice(5, 7)) - 1];
      claims.push(await claim(team, who, `${TITLES[who]}, ${month}`, told, ago(13 - place - (MONTHS - back), 10 + place)));
    }
  }
  return claims;
}

/** Who decides on somebody's claims. */
const above = (who) => ({ Ravi: 'Anita', Meena: 'Anita' })[who] ?? 'Ravi';

/** Decides on expenses of a claim: what `verdict` gives for each, as the device knows it. */
async function judge(team, by, desk, { id }, at, verdict) {
  const device = await team.as(by);
  await device.sync();
  const judged = device.get('claim', id).expenses.map((expense, place) => [expense, verdict(expense, place)]);
  const judgements = Object.fromEntries(judged.filter(([, verdict]) => verdict).map(([{ id, turn }, verdict]) => [id, { turn, verdict }]));
  if (Object.keys(judgements).length > 0) await device.act(change({ do: 'judge_expenses', claim: id, desk, judgements }, at));
}

const approve = (minor, reason = '') => ({ verdict: 'approve', amount: { minor, currency: 'INR' }, ...(reason && { reason }) });
const deny = (reason) => ({ verdict: 'deny', reason });
const ask = (question, of = 'claimant') => ({ verdict: 'ask', of, question });

/** Most is approved within a day or two, some of it in part, some denied, some only after an answer. */
async function decide(team, claims) {
  for (const [place, one] of claims.entries()) {
    const days = 12 - Math.floor(place / MONTHS) - (place % MONTHS);
    const at = (later) => ago(Math.max(days - later, 1), 11 + (place % 5));
    await judge(team, above(one.who), 'approver', one, at(0), ({ amount }, line) => {
      const number = place * 5 + line;
      if (number % 13 === 6) return ask('Whom did you meet?');
      if (number % 17 === 9) return deny('This was before the trip.');
      return number % 11 === 4 ? approve(Math.round(amount.minor * 0.7), 'A shared auto would have done.') : approve(amount.minor);
    });
    await answer(team, one, at(1), 'The owner, and the manager of the shop.');
    await judge(team, above(one.who), 'approver', one, at(2), ({ amount, stage }) => stage.stage === 'submitted' && approve(amount.minor));
  }
}

/** The claimant answers whatever was asked of a claim. */
async function answer(team, { id, who }, at, said) {
  const device = await team.as(who);
  await device.sync();
  const asked = device.get('claim', id).expenses.filter(({ stage }) => stage.stage === 'queried');
  await device.act(...asked.map(({ id: expense, turn }) => change({ do: 'answer_expense', claim: id, expense, turn, answer: said }, at)));
}

/** Changes when the branch's batches go. */
async function batchOn(team, batch) {
  const to = { ...team.policy, batch };
  await team.owner.act({ do: 'edit_expense_policy', edit: { from: team.policy, to } });
  team.policy = to;
}

/** Lets what was approved go to accounts; from then on batches go on Fridays. */
async function sendBatch(team, claims, cron) {
  const misha = await team.as('Misha');
  const gone = async () => {
    await misha.sync();
    return claims.some(({ id }) => misha.get('claim', id)?.expenses.some(({ stage }) => stage.stage === 'forwarded'));
  };
  // A run sees to some of what is due, the oldest first; at some hours much is.
  const next = cron || (() => new Promise((resolve) => setTimeout(resolve, 5_000)));
  for (const end = Date.now() + WAIT; !(await gone()) && Date.now() < end; ) await next();
  await batchOn(team, FRIDAY);
}

/** Accounts settle most of it, ask about some, and pay two people. */
async function account(team, claims) {
  const now = Date.now();
  for (const [place, one] of claims.entries()) {
    // The last claim of each waits for them.
    if (place % MONTHS === MONTHS - 1) continue;
    await judge(team, 'Misha', 'accounts', one, now, ({ stage }, line) => {
      if (stage.stage !== 'forwarded') return undefined;
      const minor = stage.approval.amount.minor;
      const number = place * 7 + line;
      if (number % 19 === 5) return ask('The bill cannot be read. Is there another one?');
      if (number % 23 === 11) return ask('Is this for the fair or for the customer?', 'approver');
      if (number % 29 === 13) return deny('The same bill was paid in June.');
      return number % 15 === 8 ? approve(Math.round(minor * 0.9), 'Without the tip.') : approve(minor);
    });
  }
  await pay(team, claims, ['Sanjay', 'Jacob', 'Kavita']);
  await papers(team, claims);
}

/** Pays people what is locked of their first claim; what they had before is set off. */
async function pay(team, claims, names) {
  const misha = await team.as('Misha');
  await misha.sync();
  for (const name of names) {
    const one = claims.find(({ who }) => who === name);
    const locked = misha.get('claim', one.id).expenses.filter(({ stage }) => stage.stage === 'locked');
    if (locked.length === 0) continue;
    const advance = misha.all('advance').find(({ employee }) => employee === team.people[name]);
    const due = locked.reduce((sum, { stage }) => sum + stage.amount.minor, 0);
    const off = advance && { [advance.id]: { minor: Math.min(advance.amount.minor, due), currency: 'INR' } };
    await misha.act({
      do: 'pay_expenses',
      payment: {
        id: uuid(), employee: team.people[name], date: date(0), reference: `NEFT ${4810 + names.indexOf(name)}`,
        expenses: { [one.id]: Object.fromEntries(locked.map(({ id, turn }) => [id, turn])) }, ...(off && { set_off: off }),
      },
    });
  }
}

/** The papers travel: Ravi sent them, and accounts have those of some. */
async function papers(team, claims) {
  const [ravi, misha] = [await team.as('Ravi'), await team.as('Misha')];
  await ravi.sync();
  const [batch] = ravi.all('expense_batch');
  if (!batch) return;
  const there = new Set(batch.lines.map((line) => line.claim));
  const nothing = { add: [], remove: [] };
  await ravi.act({ do: 'track_papers', batch: batch.id, sent: { from: '', to: 'By hand, with Jacob' }, received: nothing });
  await misha.act({ do: 'track_papers', batch: batch.id, received: { ...nothing, add: claims.slice(0, 7).map(({ id }) => id).filter((id) => there.has(id)) } });
}

/** The claims of the last days. */
async function latest(team) {
  for (const [place, [who, title, state, spent]] of LATEST.entries()) {
    const days = LATEST.length - place > 5 ? 1 : 3;
    const told = spent.map((expense) => [expense, date(days + 1)]);
    const one = await claim(team, who, title, told, ago(days, 15), state !== 'draft');
    const at = ago(days - 1, 11);
    const verdicts = {
      queried: () => ask('The fair was over by then. What was this for?'),
      denied: () => deny('Proofs are in the printer’s price.'),
      approved: ({ amount }) => approve(amount.minor),
    };
    if (verdicts[state]) await judge(team, above(who), 'approver', one, at, verdicts[state]);
  }
}
