// What a sale costs and what everybody gets of what the team earns, at the real Worker: who hears of
// it, what cannot be, and that nothing which was stated is ever another.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { start } from '../../scripts/demo/projects.mjs';
import { foundTeam } from '../../scripts/demo/team.mjs';
import { change, uuid } from '../support/client.mjs';
import { SETUP_CODE, startWorker } from '../support/workerd.mjs';

const [project, order, line, category] = [uuid(), uuid(), uuid(), uuid()];
const inr = (minor) => ({ minor, currency: 'INR' });

// Months of India, where the team works.
const now = new Date(Date.now() + 330 * 60_000);
const first = (months) => new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + months, 1)).toISOString().slice(0, 10);
const [twoAgo, last, current] = [-2, -1, 0].map(first);

let worker;
let team;
let jacob;
before(async () => {
  worker = await startWorker();
  team = await foundTeam(worker.address, SETUP_CODE);
  jacob = await team.as('Jacob');
  await team.owner.act({ do: 'add_category', category: { id: category, name: 'Boxes' } });
  await jacob.act(start(team, project, { customer: 'Kulkarni Sweets', title: 'Gift boxes', value: 100000 }));
  // 400 rupees in the middle of last month, of which 60 % are cost.
  const box = { id: line, category, text: 'Box', quantity: 4000, rate: inr(100_00) };
  const date = `${last.slice(0, 8)}15`;
  await jacob.act({ do: 'place_order', project, order, draft: { lines: [{ line: box }], date } });
});
after(() => worker.stop());

const everything = { of: 'everything' };
const cost = (from, to, of = everything) => ({ do: 'set_costs', costs: [{ of, from: twoAgo, cost: { from, to } }] });
const share = (rate) => ({ by: 'share', rate });
const unit = (amount) => ({ by: 'per_unit', amount });

const rules = (more = {}) => ({
  span: 'month', base: inr(60_00), share: 1000,
  weights: { [team.roles['tele-sales']]: 1, [team.roles['field-sales']]: 3 }, ...more,
});
const adopting = (from = last, more = {}, seen = 0) => ({ do: 'adopt_scheme', from, rules: rules(more), seen });
const closing = (from = last, minor = 10_00, projects = [project]) => ({ do: 'close_incentive', from, projects, pool: inr(minor) });

async function refused(device, action, code) {
  const [{ outcome, refusal }] = (await device.send([change(action)])).body.outcomes;
  assert.deepEqual([outcome, refusal?.code], ['refused', code], JSON.stringify(action).slice(0, 300));
}

/** The records of a kind that somebody's device has. */
async function has(device, kind) {
  await device.sync();
  return device.all(kind);
}

test('what is no cost is refused, and the book reaches owners and accounts alone', async () => {
  const { owner } = team;
  for (const [action, code] of [
    [cost(null, share(10_001)), 'too_high'],
    [cost(null, unit(inr(1))), 'out_of_bounds'],
    [cost(null, share(1), { of: 'category', category: uuid() }), 'unknown'],
    [cost(null, share(1), { of: 'item', item: uuid() }), 'unknown'],
    [cost(share(1), share(2)), 'changed_meanwhile'],
    [cost(null, { by: 'luck' }), 'unreadable'],
  ]) await refused(owner, action, code);
  await owner.act(cost(null, share(6000)));
  const [book] = await has(owner, 'cost_book');
  assert.deepEqual(book.costs, [{ of: everything, from: twoAgo, cost: share(6000) }]);
  assert.deepEqual(book.history.map(({ by, cost }) => [by, cost.to]), [[team.people.Anita, share(6000)]]);
  for (const name of ['Ravi', 'Jacob', 'Misha']) {
    assert.equal((await has(await team.as(name), 'cost_book')).length, 0, name);
  }
  const misha = await team.as('Misha');
  await owner.act({ do: 'edit_person', person: team.people.Misha, access: { from: 'member', to: 'accounts' } });
  assert.equal((await has(misha, 'cost_book')).length, 1);
  await owner.act({ do: 'edit_person', person: team.people.Misha, access: { from: 'accounts', to: 'member' } });
  assert.equal((await has(misha, 'cost_book')).length, 0, 'it is taken back');
});

test('a scheme that cannot be is refused, and everybody reads the one that holds', async () => {
  const { owner } = team;
  for (const [action, code] of [
    [adopting(`${last.slice(0, 8)}02`), 'out_of_bounds'],
    [adopting(last, { span: 'year' }), 'out_of_bounds'],
    [adopting(last, { base: inr(-1) }), 'negative'],
    [adopting(last, { base: { minor: 1, currency: 'USD' } }), 'other_currency'],
    [adopting(last, { share: 10_001 }), 'too_high'],
    [adopting(last, { weights: {} }), 'blank'],
    [adopting(last, { weights: { [uuid()]: 1 } }), 'unknown'],
    [adopting(last, { weights: { [team.roles.accounts]: 0 } }), 'out_of_bounds'],
    [adopting(last, {}, 1), 'changed_meanwhile'],
    [closing(), 'unknown'],
  ]) await refused(owner, action, code);
  await owner.act(adopting());
  await refused(owner, adopting(), 'changed_meanwhile');
  for (const name of ['Ravi', 'Jacob']) {
    assert.equal((await has(await team.as(name), 'incentive_scheme')).length, 1, name);
  }
});

test('a period is closed over what the Worker has, whatever the client says', async () => {
  const { owner } = team;
  for (const [action, code] of [
    [closing(twoAgo), 'changed_meanwhile'],
    [closing(current), 'changed_meanwhile'],
    [closing(last, 10_01), 'changed_meanwhile'],
    [closing(last, 10_00, [project, uuid()]), 'unknown'],
    [closing(last, 10_00, Array.from({ length: 501 }, uuid)), 'too_many'],
  ]) await refused(owner, action, code);
  await owner.act({ ...closing(), people: { [team.people.Jacob]: 10_00 }, statements: [{ person: team.people.Jacob, amount: 10_00 }] });
  const [period] = await has(owner, 'incentive_period');
  assert.deepEqual(period.people, { [team.people.Jacob]: 2_50, [team.people.Sanjay]: 7_50 });
  assert.deepEqual([period.pool, period.unshared, period.throughput], [10_00, 0, inr(160_00)]);
  const [stated] = await has(jacob, 'incentive_statement');
  assert.deepEqual([stated.person, stated.amount, stated.pool], [team.people.Jacob, 2_50, 10_00]);
  const [{ lines, roles, ...part }] = stated.projects;
  assert.deepEqual([part.project, part.amount, part.throughput, part.weights], [project, 10_00, 160_00, 4]);
  assert.deepEqual(roles, [{ role: team.roles['tele-sales'], weight: 1, part: 2_50, people: 1, amount: 2_50 }]);
  assert.deepEqual(lines.map((it) => [it.order, it.line, it.throughput]), [[order, line, 160_00]]);
});

test('everybody hears of their own statement, owners of all, and nobody else of any', async () => {
  assert.equal((await has(team.owner, 'incentive_statement')).length, 2);
  const sanjay = await team.as('Sanjay');
  assert.deepEqual((await has(sanjay, 'incentive_statement')).map(({ person }) => person), [team.people.Sanjay]);
  assert.equal((await has(sanjay, 'incentive_period')).length, 0);
  for (const name of ['Ravi', 'Kavita', 'Misha']) {
    const device = await team.as(name);
    assert.equal((await has(device, 'incentive_statement')).length, 0, name);
    assert.equal((await has(device, 'incentive_period')).length, 0, name);
  }
});

test('what was stated stays, whatever happens after', async () => {
  const { owner } = team;
  const before = await has(owner, 'incentive_statement');
  await owner.act(cost(share(6000), share(1000)));
  await jacob.act({ do: 'reverse_order', project, order, line, quantity: 1000, date: current, kind: 'returned', reason: 'Crushed' });
  await owner.act(adopting(current, { base: inr(0) }, 1));
  await refused(owner, adopting(last, {}, 2), 'out_of_bounds');
  await refused(owner, closing(), 'changed_meanwhile');
  await refused(owner, closing(current, 0), 'period_runs');
  assert.deepEqual(await has(owner, 'incentive_statement'), before);
});
