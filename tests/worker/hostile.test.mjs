// A hostile client: every action that docs/protocol.md describes, from everybody who may not do it,
// with ids, authors, times and amounts made up, and sent again. The database shows that nothing
// came of it.
import assert from 'node:assert/strict';
import { before, after, test } from 'node:test';

import { answersFor } from '../../scripts/demo/answers.mjs';
import { atHand, start } from '../../scripts/demo/projects.mjs';
import { calendar, foundTeam } from '../../scripts/demo/team.mjs';
import { Device, PROTOCOL, change, uuid } from '../support/client.mjs';
import { day, letSpend, paid, rupees } from '../support/expenses.mjs';
import { examples, isId, mapStrings } from '../support/protocol.mjs';
import { SETUP_CODE, startWorker } from '../support/workerd.mjs';

const story = { customer: 'Kulkarni Sweets', title: 'Gift boxes', value: 100000 };
const ids = { mumbai: uuid(), project: uuid(), omar: uuid(), leela: uuid(), kind: uuid(), task: uuid(), customer: uuid(), other: uuid() };
Object.assign(ids, { category: uuid(), quotation: uuid(), order: uuid(), line: uuid() });
Object.assign(ids, { lead: uuid(), twin: uuid(), definition: uuid(), programme: uuid() });

let worker;
let team; // The victims.
let others; // Another business, in the same database.
let omar; // Of the victims' team, but of another branch and without a role.
let leela; // She was of the team, and left.
let over; // A device of Jacob's that was signed out.

before(async () => {
  worker = await startWorker();
  team = await foundTeam(worker.address, SETUP_CODE);
  await worker.sql('CREATE TABLE aside AS SELECT * FROM workspaces');
  await worker.sql('DELETE FROM workspaces');
  others = await foundTeam(worker.address, SETUP_CODE);
  await worker.sql('INSERT INTO workspaces SELECT * FROM aside');
  await worker.sql('DROP TABLE aside');

  const add = (person, name, branch, access) => ({
    do: 'add_person', person, name, access, branch, roles: [], reports_to: team.people.Anita,
  });
  await team.owner.act(
    { do: 'add_branch', branch: ids.mumbai, name: 'Mumbai', calendar },
    add(ids.omar, 'Omar', ids.mumbai, 'member'),
    add(ids.leela, 'Leela', team.branch, 'member'),
  );
  omar = await team.owner.bring(ids.omar);
  leela = await team.owner.bring(ids.leela);
  await team.owner.act({ do: 'edit_person', person: ids.leela, standing: { from: 'active', to: 'left' } });
  over = await team.owner.bring(team.people.Jacob);
  await over.ask('/api/sign-out');

  const jacob = await team.as('Jacob');
  await jacob.act(start(team, ids.project, story));
  const form = (key) => ({ fields: [{ key, label: key, kind: { type: 'text' } }], checks: [] });
  await team.owner.act({
    do: 'add_request_kind', kind: ids.kind, name: 'Design', role: team.roles.creative, limit: 480,
    question: form('brief'), answer: form('solution'),
  });
  const customer = (id) => ({ do: 'add_customer', customer: id, name: 'Kulkarni Sweets', branch: team.branch });
  await jacob.act(customer(ids.customer), customer(ids.other));
  await jacob.act({
    do: 'ask_task', task: ids.task, project: ids.project, title: '', wanted: { want: 'request', kind: ids.kind, said: {} },
    to: [team.people.Kavita], due: null,
  });
  await team.owner.act({ do: 'add_category', category: { id: ids.category, name: 'Boxes' } });
  const draft = { lines: [racks()], valid_until: dayFromNow(20) };
  await jacob.act({ do: 'draft_quotation', project: ids.project, quotation: ids.quotation, version: 0, draft });
  await jacob.act({ do: 'send_quotation', project: ids.project, quotation: ids.quotation, version: 1 });
  await jacob.act(ordered(ids.order, ids.quotation));
  await team.owner.act(
    { do: 'draft_definition', version: ids.definition, revision: 0, criteria: criteria() },
    { do: 'sign_definition', version: ids.definition, revision: 1 },
    programme({ id: ids.programme }),
    leads(2, {}, [ids.lead, ids.twin]),
  );
  const answers = answersFor('appointment-fixed', story, Date.now());
  await jacob.act({ do: 'complete_milestone', project: ids.project, milestone: 'appointment-fixed', visit: 1, answers });
  Object.assign(ids, await letSpend(worker, team));
  const sanjay = await team.as('Sanjay');
  await sanjay.sync();
  ids.alert = sanjay.all('alert')[0].id;
});
after(() => worker.stop());

/** A day so many days from now, as the team counts days. */
const dayFromNow = (days) => new Date(Date.now() + (330 * 60 + days * 86_400) * 1000).toISOString().slice(0, 10);

/** Two boxes at 100 rupees, with anything else about them. */
const racks = (more = {}) => ({
  id: ids.line, category: ids.category, text: 'Box', quantity: 2000, rate: { minor: 10000, currency: 'INR' }, ...more,
});

/** An order of them, with anything else about it. */
const ordered = (order, quotation, more = {}, from = ids.line) => ({
  do: 'place_order', project: ids.project, order, quotation,
  draft: { lines: [{ from, line: racks({ id: uuid() }) }], date: dayFromNow(0), ...more },
});

/** What a qualified lead is, with anything else about it. */
const criteria = (more = {}) => ({
  form: { fields: [{ key: 'decides', label: 'Do you decide?', kind: { type: 'yes_no' } }], checks: [] },
  criteria: { decides: { award: { by: 'yes_no', yes: 20, no: 0 } } },
  threshold: 20,
  ...more,
});

/** A programme of one call, with anything else about it. */
const programme = (more = {}) => ({
  do: 'add_programme',
  programme: { id: uuid(), name: 'Later', touches: [{ what: { touch: 'call', says: 'Well?' }, wait: 1 }], ...more },
});

/** So many leads of the team's branch, with anything else about them. */
const leads = (count = 1, more = {}, known = []) => ({
  do: 'add_leads', source: 'typed',
  leads: Array.from({ length: count }, (_, at) => ({ id: known[at] ?? uuid(), details: { branch: team.branch, name: 'Sunita', ...more } })),
});

/** Every action of the page, aimed at the victims' records. */
function attacks() {
  const aims = {
    '01932f5a-0000-7000-8000-000000000002': team.branch,
    '01932f5a-0000-7000-8000-000000000003': team.people.Anita,
    '01932f5a-0000-7000-8000-000000000004': team.people.Misha,
    '01932f5a-0000-7000-8000-000000000006': team.roles.accounts,
    '01932f5a-0000-7000-8000-000000000007': ids.mumbai,
    '01932f5a-0000-7000-8000-000000000008': team.branch,
    '01932f5a-0000-7000-8000-000000000009': team.people.Anita,
    '01932f5a-0000-7000-8000-000000000010': ids.project,
    '01932f5a-0000-7000-8000-000000000012': ids.project,
    '01932f5a-0000-7000-8000-000000000020': team.template,
    '01932f5a-0000-7000-8000-000000000021': team.version,
    '01932f5a-0000-7000-8000-000000000022': team.template,
    '01932f5a-0000-7000-8000-000000000023': team.version,
    '01932f5a-0000-7000-8000-000000000024': uuid(),
    '01932f5a-0000-7000-8000-000000000102': uuid(),
    '01932f5a-0000-7000-8000-000000000103': uuid(),
    '01932f5a-0000-7000-8000-000000000040': ids.kind,
    '01932f5a-0000-7000-8000-000000000050': ids.task,
    '01932f5a-0000-7000-8000-000000000080': ids.customer,
    '01932f5a-0000-7000-8000-000000000081': ids.other,
    '01932f5a-0000-7000-8000-000000000082': uuid(),
    '01932f5a-0000-7000-8000-0000000000a0': ids.quotation,
    '01932f5a-0000-7000-8000-0000000000f0': uuid(),
    '01932f5a-0000-7000-8000-0000000000a1': uuid(),
    '01932f5a-0000-7000-8000-0000000000a2': ids.order,
    '01932f5a-0000-7000-8000-0000000000a3': ids.line,
    '01932f5a-0000-7000-8000-0000000000a4': ids.line,
    '01932f5a-0000-7000-8000-0000000000a5': uuid(),
    '01932f5a-0000-7000-8000-0000000000a6': uuid(),
    '01932f5a-0000-7000-8000-0000000000a7': uuid(),
    '01932f5a-0000-7000-8000-0000000000a8': uuid(),
    '01932f5a-0000-7000-8000-0000000000a9': uuid(),
    '01932f5a-0000-7000-8000-0000000000aa': ids.category,
    '01932f5a-0000-7000-8000-0000000000b0': ids.lead,
    '01932f5a-0000-7000-8000-0000000000b1': ids.twin,
    '01932f5a-0000-7000-8000-0000000000b2': uuid(),
    '01932f5a-0000-7000-8000-0000000000b3': ids.definition,
    '01932f5a-0000-7000-8000-0000000000b4': uuid(),
    '01932f5a-0000-7000-8000-0000000000b5': uuid(),
    '01932f5a-0000-7000-8000-000000000001': team.owner.workspace,
    '01932f5a-0000-7000-8000-0000000000d0': ids.claim,
    '01932f5a-0000-7000-8000-0000000000d1': ids.expense,
    '01932f5a-0000-7000-8000-0000000000d2': ids.taxi,
    '01932f5a-0000-7000-8000-0000000000d3': ids.car,
    '01932f5a-0000-7000-8000-0000000000d5': uuid(),
    '01932f5a-0000-7000-8000-0000000000d7': ids.batch,
    '01932f5a-0000-7000-8000-0000000000d8': ids.advance,
    '01932f5a-0000-7000-8000-0000000000d9': ids.payment,
    '01932f5a-0000-7000-8000-0000000000da': ids.mileage,
    '01932f5a-0000-7000-8000-0000000000dc': uuid(),
    'cf7eea2e-0000-5000-8000-000000000030': ids.alert,
  };
  const aim = (text) => {
    if (!isId(text)) return text;
    assert.ok(aims[text], `the page names ${text}: say here whose it is`);
    return aims[text];
  };
  return examples('action').map((action) => mapStrings(action, aim));
}

/** What the victims have, apart from the log, where refused changes are written down. */
async function belongings() {
  const { commits: _, changes: __, ...rest } = await worker.dump();
  const theirs = (row) => row.workspace === undefined || row.workspace === team.owner.workspace;
  return Object.fromEntries(Object.entries(rest).map(([table, rows]) => [table, rows.filter(theirs)]));
}

test('every action that is described is tried', () => {
  const tried = new Set(attacks().map((action) => action.do));
  assert.ok(tried.size >= 24, `${[...tried]}`);
});

test('who is not signed in, or no longer, or left, is not heard at all', async () => {
  const strangers = [
    [new Device(worker.address), 401, 'no_session'],
    [new Device(worker.address, `handoff_session=${'A'.repeat(43)}`), 401, 'no_session'],
    [new Device(worker.address, "handoff_session=' OR 1=1 --"), 401, 'no_session'],
    [over, 401, 'no_session'],
    [leela, 403, 'forbidden'],
  ];
  const before = await worker.dump();
  for (const [device, status, code] of strangers) {
    for (const action of attacks()) {
      const answer = await device.send([change(action)], null);
      assert.deepEqual([answer.status, answer.body], [status, { code }], action.do);
    }
    for (const [path, options] of [
      ['/api/invitations', { json: { person: team.people.Misha } }],
      ['/api/attachments/' + '0'.repeat(64), { method: 'GET' }],
      ['/api/attachments/' + '0'.repeat(64), { json: { media_type: 'text/plain', bytes: 1 } }],
      ['/api/attachments/' + '0'.repeat(64) + '/parts/0', { method: 'PUT', body: 'x', headers: { 'content-type': 'text/plain' } }],
    ]) {
      assert.equal((await device.ask(path, options)).body.code, code, path);
    }
  }
  assert.deepEqual(await worker.dump(), before);
});

// What everybody of the team may do; tests/worker/field-use.test.mjs says how far.
const everybodys = new Set(['report_field_use']);

test('who is of the team but may not is refused, action by action', async () => {
  const before = await belongings();
  for (const action of attacks().filter((action) => !everybodys.has(action.do))) {
    const answer = await omar.send([change(action)]);
    assert.equal(answer.status, 200);
    assert.equal(answer.body.outcomes[0].outcome, 'refused', JSON.stringify(action));
    assert.ok(answer.body.outcomes[0].refusal.code);
  }
  assert.deepEqual(await belongings(), before);
});

test('another business’s owner reaches nothing of this one', async () => {
  const before = await belongings();
  for (const action of attacks()) {
    const answer = await others.owner.send([change(action)], null);
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
    assert.equal(answer.body.workspace, others.owner.workspace);
  }
  const invited = await others.owner.ask('/api/invitations', { json: { person: team.people.Misha } });
  assert.equal(invited.status, 422);
  // Nor does a cursor of this business show anything of it.
  await team.owner.sync();
  const mine = new Set(team.owner.records.keys());
  await others.owner.sync();
  const made = new Set(attacks().flatMap((action) => Object.values(action)));
  for (const key of others.owner.records.keys()) {
    const [, id] = key.split('/');
    assert.ok(!mine.has(key) || made.has(id), `${key} is theirs only where they made it under that id`);
  }
  assert.deepEqual(await belongings(), before);
});

test('nobody is made to have done what another did', async () => {
  const sanjay = await team.as('Sanjay');
  await sanjay.sync();
  const forged = {
    by: team.people.Anita, actor: team.people.Anita, person: team.people.Anita, author: 'owner',
    device: team.owner.device, workspace: others.owner.workspace, recorded_at: 1, sequence: 1, access: 'owner',
  };
  const note = change({ do: 'add_note', project: ids.project, text: 'not by Anita', ...forged });
  const raise = change({ do: 'edit_person', person: sanjay.person, access: { from: 'member', to: 'owner' }, ...forged, person: sanjay.person });
  const answer = await sanjay.ask('/api/sync', {
    json: { protocol: PROTOCOL, cursor: null, ...forged, changes: [{ ...note, ...forged }, { ...raise, ...forged }] },
  });
  assert.deepEqual(answer.body.outcomes.map(({ outcome }) => outcome), ['applied', 'refused']);
  await sanjay.sync();
  const noted = sanjay.get('project', ids.project).history.at(-1);
  assert.deepEqual([noted.by, noted.what.text], [team.people.Sanjay, 'not by Anita']);
  assert.ok(Math.abs(noted.recorded_at - Date.now()) < 60_000);
  const [row] = await worker.sql(`SELECT workspace, actor FROM changes WHERE id = '${note.id}'`);
  assert.deepEqual(row, { workspace: team.owner.workspace, actor: team.people.Sanjay });
});

test('an id that is taken, or is of something else, does not replace what is there', async () => {
  const before = await belongings();
  const owner = team.owner;
  const person = { name: 'X', access: 'owner', branch: team.branch, roles: [], reports_to: null };
  for (const action of [
    { do: 'add_role', role: team.roles.accounts, name: 'Mine' },
    { do: 'add_branch', branch: team.branch, name: 'Mine', calendar },
    { do: 'add_person', person: team.people.Misha, ...person },
    { do: 'start_project', ...start(team, ids.project, story) },
    { do: 'add_note', project: team.people.Misha, text: 'x' },
    { do: 'log_contact', project: team.people.Misha, way: 'call', reply: 'reached' },
    { do: 'take_back_contact', project: ids.project, contact: ids.project },
    { do: 'tick_guide', project: ids.project, milestone: 'converted', lines: { add: [{ side: 'gather', line: 'Anything' }], remove: [] } },
    { do: 'log_contact', project: ids.project, way: 'visit', reply: 'reached', position: { latitude: 90000001, longitude: 0, accuracy: 1 } },
    { do: 'edit_workspace', weights: { from: { interest: 80 }, to: { interest: 101 } } },
    { do: 'set_capabilities', capabilities: { add: ['flying'], remove: [] } },
    { do: 'edit_person', person: ids.project, name: { from: 'x', to: 'y' } },
    { do: 'edit_role', role: team.branch, name: { from: 'x', to: 'y' } },
    { do: 'add_request_kind', kind: ids.kind, name: 'Mine', role: team.roles.creative, limit: null },
    { do: 'ask_task', task: ids.task, project: null, title: 'Mine', wanted: { want: 'plain' }, to: [team.people.Misha], due: null },
    { do: 'ask_task', task: uuid(), project: null, title: 'x', wanted: { want: 'plain' }, to: [others.people.Misha], due: null },
    { do: 'ask_task', task: uuid(), project: null, title: 'x', wanted: { want: 'request', kind: ids.task }, to: [team.people.Kavita], due: null },
    { do: 'note_task', task: ids.project, text: 'x' },
    { do: 'add_customer', customer: ids.customer, name: 'Mine', branch: team.branch },
    { do: 'merge_customers', from: ids.customer, into: ids.customer },
    { do: 'merge_customers', from: ids.project, into: ids.customer },
    { do: 'undo_merge', customer: ids.customer },
    { do: 'link_project', project: ids.project, from: null, to: ids.task },
    ordered(ids.order, ids.quotation),
    { ...start(team, uuid(), story), template_version: team.template },
    { ...start(team, uuid(), story), branch: team.roles.accounts },
    { ...start(team, uuid(), story), owner: others.people.Anita },
    { ...start(team, uuid(), story), team: { [others.roles.accounts]: [team.people.Misha] } },
    { ...start(team, uuid(), story), team: { [team.roles.accounts]: [others.people.Misha] } },
  ]) {
    const { body } = await owner.send([change(action)]);
    assert.equal(body.outcomes[0].outcome, 'refused', JSON.stringify(action));
  }
  assert.deepEqual(await belongings(), before);
});

test('times that cannot be are brought to where they can', async () => {
  const sanjay = await team.as('Sanjay');
  const times = [2 ** 53, 9223372036854775807n, -9223372036854775808n, -1, 0, 253402300800000];
  for (const time of times) {
    const project = uuid();
    const body = (action) => `{"protocol":${PROTOCOL},"cursor":null,"changes":[{"id":"${uuid()}","happened_at":${time},"action":${JSON.stringify(action)}}]}`;
    const send = async (action) => {
      const answer = await sanjay.ask('/api/sync', { body: body(action), headers: { 'content-type': 'application/json' } });
      assert.equal(answer.status, 200, `${time}: ${JSON.stringify(answer.body)}`);
      return answer.body;
    };
    await send({ ...start(team, project, story), owner: sanjay.person });
    await send({ do: 'add_note', project, text: `at ${time}` });
    await send({ do: 'hold', project, reason: 'x' });
    const { now } = await send({ do: 'resume', project });
    await sanjay.sync();
    for (const { happened_at, recorded_at } of sanjay.get('project', project).history) {
      assert.ok(happened_at <= recorded_at && recorded_at <= now + 60_000, `${time}: ${happened_at}`);
    }
  }
  // Limits that passed in the year −292,275,055 are seen to like any other, by a cron that comes to its end.
  await worker.cron(Date.now());
  await worker.cron(Date.now());
  const [{ due }] = await worker.sql(`SELECT count(*) AS due FROM records WHERE attention_at <= ${Date.now()}`);
  assert.equal(due, 0);
});

test('amounts that cannot be are refused, and none is counted wrong', async () => {
  const jacob = await team.as('Jacob');
  const money = (minor, currency = 'INR') => ({ minor, currency });
  const raw = (value) => JSON.stringify(start(team, uuid(), story)).replace(/"value":\{[^}]*\}/, `"value":${value}`);
  for (const [value, outcome, code] of [
    [JSON.stringify(money(-1)), 'refused', 'negative'],
    ['{"minor":9223372036854775808,"currency":"INR"}', 'refused', 'unreadable'],
    ['{"minor":1.5,"currency":"INR"}', 'refused', 'unreadable'],
    ['{"minor":1e3,"currency":"INR"}', 'refused', 'unreadable'],
    ['{"minor":"100","currency":"INR"}', 'refused', 'unreadable'],
    [JSON.stringify(money(100, 'RUPEES')), 'refused', 'unreadable'],
    [JSON.stringify(money(100, '')), 'refused', 'unreadable'],
  ]) {
    const body = `{"protocol":${PROTOCOL},"cursor":null,"changes":[{"id":"${uuid()}","happened_at":1,"action":${raw(value)}}]}`;
    const answer = await jacob.ask('/api/sync', { body, headers: { 'content-type': 'application/json' } });
    const [said] = answer.body.outcomes;
    assert.deepEqual([said.outcome, said.refusal?.code], [outcome, code], value);
  }
  // The largest that can be said comes through as it was said.
  const project = uuid();
  const action = JSON.stringify(start(team, project, story)).replace(/"minor":\d+/, '"minor":9223372036854775807');
  const body = `{"protocol":${PROTOCOL},"cursor":null,"changes":[{"id":"${uuid()}","happened_at":1,"action":${action}}]}`;
  await jacob.ask('/api/sync', { body, headers: { 'content-type': 'application/json' } });
  const [stored] = await worker.sql(`SELECT body FROM records WHERE id = '${project}'`);
  if (stored) assert.match(stored.body, /"minor":9223372036854775807/);
});

test('a catalogue that cannot be is refused', async () => {
  const before = await belongings();
  const inr = (minor) => ({ minor, currency: 'INR' });
  const [item, tax] = [uuid(), uuid()];
  const items = (more = {}) => ({ do: 'add_items', items: [{ id: item, name: 'Rack', category: ids.category, ...more }] });
  const taxed = (parts) => ({ do: 'add_tax', tax: { id: tax, name: 'Tax', parts } });
  const field = (kind) => ({ key: 'size', label: 'Size', kind, required: 'always' });
  const designed = (fields, more = {}) => items({ made: { made: 'designed', design: { form: { fields, checks: [] }, ...more } } });
  const number = { type: 'number' };
  for (const [action, code] of [
    [{ do: 'add_category', category: { id: ids.category, name: 'Mine' } }, 'already_there'],
    [{ do: 'add_category', category: { id: item, name: 'x', parent: item } }, 'category_loop'],
    [{ do: 'add_category', category: { id: uuid(), name: 'x', parent: team.branch } }, 'unknown'],
    [{ do: 'edit_category', category: ids.category, parent: { from: null, to: ids.category } }, 'category_loop'],
    [taxed([]), 'blank'],
    [taxed([{ name: 'x', rate: 100001, place: 'anywhere' }]), 'too_high'],
    [taxed([{ name: 'x', rate: -1, place: 'anywhere' }]), 'unreadable'],
    [taxed(Array(7).fill({ name: 'x', rate: 1, place: 'anywhere' })), 'too_many'],
    [items({ category: others.branch }), 'unknown'],
    [items({ price: inr(-1) }), 'negative'],
    [items({ price: { minor: 1, currency: 'USD' } }), 'other_currency'],
    [items({ tax: team.branch }), 'unknown'],
    [items({ made: { made: 'bundle', parts: [] } }), 'blank'],
    [items({ made: { made: 'bundle', parts: [{ item, quantity: 1000 }] } }), 'part_of_itself'],
    [items({ made: { made: 'bundle', parts: [{ item: uuid(), quantity: 1000 }] } }), 'unknown'],
    [items({ made: { made: 'bundle', parts: [{ item, quantity: 0 }] } }), 'bad_quantity'],
    [{ do: 'add_items', items: [] }, 'blank'],
    [{ do: 'add_items', items: Array(51).fill(items().items[0]) }, 'too_many'],
    [{ do: 'add_items', items: [items().items[0], items().items[0]] }, 'already_there'],
    [designed([]), 'design'],
    [designed([field({ type: 'phone' })]), 'design'],
    [designed([field(number)], { steps: { size: '0' } }), 'design'],
    [designed([field(number)], { price: 'size' }), 'design'],
    [designed([field(number)], { effects: [{ when: { field: 'nowhere' }, minor: 1 }] }), 'design'],
    [designed([field(number)], { parts: [{ what: { part: 'item', item }, quantity: { by: 'number', field: 'size' } }] }), 'part_of_itself'],
    [{ do: 'add_price_list', price_list: { id: uuid(), name: 'x', prices: { [uuid()]: inr(1) } } }, 'unknown'],
  ]) {
    const [{ outcome, refusal }] = (await team.owner.send([change(action)])).body.outcomes;
    assert.deepEqual([outcome, refusal?.code], ['refused', code], JSON.stringify(action));
  }
  assert.deepEqual(await belongings(), before);
});

test('a quotation or an order that cannot be is refused, and its line is named', async () => {
  const jacob = await team.as('Jacob');
  const before = await belongings();
  const write = (more, over = {}) => ({
    do: 'draft_quotation', project: ids.project, quotation: uuid(), version: 0,
    draft: { lines: [racks(more)], valid_until: dayFromNow(20), ...over },
  });
  for (const [action, code, problem] of [
    [write({ quantity: -1000 }), 'lines', 'quantity'],
    [write({ quantity: 0 }), 'lines', 'quantity'],
    [write({ quantity: Number.MAX_SAFE_INTEGER }), 'lines', 'quantity'],
    [write({ rate: { minor: -1, currency: 'INR' } }), 'lines', 'rate'],
    [write({ rate: { minor: 10000, currency: 'USD' } }), 'lines', 'currency'],
    [write({ rate: { minor: Number.MAX_SAFE_INTEGER, currency: 'INR' }, quantity: 1e12 }), 'lines', 'too_large'],
    [write({ discount: { discount: 'percent', rate: 10001 } }), 'lines', 'discount'],
    [write({ discount: { discount: 'amount', minor: -5 } }), 'lines', 'discount'],
    [write({ category: team.branch }), 'lines', 'unknown_category'],
    [write({ category: others.branch }), 'lines', 'unknown_category'],
    [write({ item: uuid() }), 'lines', 'unknown_item'],
    [write({ tax: uuid() }), 'lines', 'unknown_tax'],
    [write({}, { price_list: uuid() }), 'lines', 'unknown_price_list'],
    [write({}, { discount: { discount: 'amount', minor: 20001 } }), 'lines', 'discount'],
    [write({}, { lines: Array(201).fill(racks()) }), 'lines', 'too_many'],
    [{ ...write({}), version: 7 }, 'unknown_quotation'],
    [{ ...write({}), quotation: ids.quotation, version: 1 }, 'quotation_moved'],
    [{ do: 'send_quotation', project: ids.project, quotation: ids.quotation, version: 1 }, 'quotation_moved'],
    [ordered(uuid(), uuid()), 'unknown_quotation'],
    [ordered(uuid(), ids.quotation, {}, uuid()), 'lines', 'not_quoted'],
    [ordered(uuid(), ids.quotation, { date: dayFromNow(1) }), 'out_of_bounds'],
    [ordered(uuid(), ids.quotation, { date: '1999-12-31' }), 'out_of_bounds'],
    [{ do: 'reverse_order', project: ids.project, order: ids.order, line: ids.line, quantity: 1000, date: dayFromNow(0), kind: 'returned', reason: 'x' }, 'lines', 'not_ordered'],
  ]) {
    const [{ outcome, refusal }] = (await jacob.send([change(action)])).body.outcomes;
    assert.deepEqual([outcome, refusal?.code], ['refused', code], JSON.stringify(action));
    if (problem) assert.equal(refusal.faults[0].problem.problem, problem, JSON.stringify(action));
  }
  assert.deepEqual(await belongings(), before);
});

test('leads, definitions and programmes that cannot be are refused', async () => {
  const before = await belongings();
  const draft = (more, over = {}) => ({ do: 'draft_definition', version: uuid(), revision: 0, criteria: criteria(more), ...over });
  const touches = (touch, count = 1) => programme({ touches: Array(count).fill({ what: { touch: 'call', says: 'Well?' }, wait: 1, ...touch }) });
  const article = (link) => touches({ what: { touch: 'article', subject: 'x', link } });
  const inr = (minor) => ({ minor, currency: 'INR' });
  const spent = (amount, more = {}) => ({
    do: 'add_campaign',
    campaign: { id: uuid(), name: 'x', channel: 'event', begins: '2026-11-20', spend: [{ id: uuid(), date: '2026-11-20', amount, what: 'x' }], ...more },
  });
  const handed = {
    do: 'hand_over_lead', lead: ids.lead, turn: 1, project: uuid(), template_version: team.version, title: 'x', to: team.people.Jacob,
  };
  for (const [action, code] of [
    [{ ...leads(), source: 'web_form' }, 'only_worker'],
    [{ ...leads(), source: 'luck' }, 'unreadable'],
    [leads(0), 'blank'],
    [leads(101), 'too_many'],
    [leads(1, {}, [ids.lead]), 'already_there'],
    [leads(1, { branch: others.branch }), 'unknown'],
    [leads(1, { campaign: uuid() }), 'unknown'],
    [leads(1, { interest: uuid() }), 'unknown'],
    [leads(1, { name: ' ' }), 'blank'],
    [leads(1, { phones: ['12'] }), 'not_a_phone'],
    [leads(1, { emails: Array(6).fill('a@b.example') }), 'too_many'],
    [leads(1, { value: inr(-1) }), 'negative'],
    [leads(1, { note: 'x'.repeat(4001) }), 'too_long'],
    [spent(inr(-1)), 'negative'],
    [spent({ minor: 1, currency: 'USD' }), 'other_currency'],
    [spent(inr(1), { ends: '2026-11-19' }), 'out_of_bounds'],
    [spent(inr(1), { branch: others.branch }), 'unknown'],
    [draft({}, { version: ids.definition, revision: 1 }), 'signed_already'],
    [draft({}, { revision: 7 }), 'changed_meanwhile'],
    [draft({ criteria: {} }), 'lead_definition'],
    [draft({ criteria: { decides: { award: { by: 'yes_no', yes: 10001, no: 0 } } } }), 'lead_definition'],
    [draft({ criteria: { nowhere: { award: { by: 'yes_no', yes: 1, no: 0 } } } }), 'lead_definition'],
    [draft({ threshold: 10001 }), 'lead_definition'],
    [draft({ threshold: -1 }), 'unreadable'],
    [{ do: 'sign_definition', version: ids.definition, revision: 2 }, 'changed_meanwhile'],
    [touches({}, 0), 'blank'],
    [touches({}, 51), 'too_many'],
    [touches({ wait: 367 }), 'out_of_bounds'],
    [touches({ branch: { on: ['clicked'], to: 0 } }), 'out_of_bounds'],
    [touches({ branch: { on: ['clicked'], to: 2 } }), 'out_of_bounds'],
    [article('javascript:alert(1)'), 'out_of_bounds'],
    [article('https://bright.example/ x'), 'out_of_bounds'],
    [handed, 'lead_moved'],
    [{ do: 'take_lead', lead: ids.lead, turn: 2 }, 'lead_moved'],
    [{ do: 'answer_lead', lead: ids.lead, definition: ids.definition, answers: {} }, 'lead_moved'],
    [{ do: 'link_lead', lead: ids.lead, turn: 7, project: ids.project }, 'lead_moved'],
    [{ do: 'link_lead', lead: ids.lead, turn: 1, project: uuid() }, 'unknown'],
    [{ do: 'link_lead', lead: ids.lead, turn: 1 }, 'lead_moved'],
    [{ do: 'take_back_leads', leads: [] }, 'blank'],
    [{ do: 'import', import: uuid() }, 'blank'],
    [{ do: 'take_back_import' }, 'blank'],
    [{ do: 'take_back_import', customers: Array(51).fill(uuid()) }, 'too_many'],
    [{ do: 'take_back_import', projects: [uuid()] }, 'unknown'],
    [{ do: 'take_back_leads', leads: Array(101).fill(ids.lead) }, 'too_many'],
    [{ do: 'take_back_leads', leads: [uuid()] }, 'unknown'],
    [{ do: 'return_lead', lead: ids.lead, project: ids.project, reason: 'not_reached', note: '' }, 'lead_moved'],
    [{ do: 'finish_touch', lead: ids.lead, touch: 0, note: '' }, 'lead_moved'],
    [{ do: 'nurture_lead', lead: ids.lead, turn: 1, programme: uuid(), note: '' }, 'unknown'],
    [{ do: 'record_response', lead: ids.lead, kind: 'clicked', to: 'x'.repeat(201) }, 'too_long'],
    [{ do: 'close_lead', lead: ids.lead, turn: 1, reason: 'other', note: '' }, 'blank'],
    [{ do: 'merge_leads', from: ids.lead, into: ids.lead }, 'same_lead'],
    [{ do: 'attend_lead', lead: ids.lead }, 'only_worker'],
  ]) {
    const [{ outcome, refusal }] = (await team.owner.send([change(action)])).body.outcomes;
    assert.deepEqual([outcome, refusal?.code], ['refused', code], JSON.stringify(action).slice(0, 300));
  }
  assert.deepEqual(await belongings(), before);
});

test('expenses, payments and policies that cannot be are refused', async () => {
  const jacob = await team.as('Jacob');
  const before = await belongings();
  const usd = { minor: 100, currency: 'USD' };
  const entering = (details, more = {}) => ({
    do: 'add_expense', claim: uuid(), title: 'x', expense: { id: uuid(), details: { ...paid(ids.train, 5), ...details } }, ...more,
  });
  const charged = (charge, kind = ids.train) => entering({ kind, charge });
  const drive = (distance) => charged({ by: 'mileage', vehicle: ids.car, distance }, ids.mileage);
  const away = (until) => charged({ by: 'allowance', until, city: ids.metro }, ids.daily);
  const photo = (more = {}) => ({ hash: 'ab'.repeat(32), name: 'x', media_type: 'image/webp', bytes: 9, ...more });
  for (const [action, code] of [
    [charged({ by: 'paid', amount: rupees(0) }), 'out_of_bounds'],
    [charged({ by: 'paid', amount: rupees(-5) }), 'out_of_bounds'],
    [charged({ by: 'paid', amount: { minor: Number.MAX_SAFE_INTEGER, currency: 'INR' } }), 'out_of_bounds'],
    [charged({ by: 'paid', amount: usd, exchange: 0 }), 'out_of_bounds'],
    [charged({ by: 'paid', amount: { minor: 1, currency: 'JPY' } }), 'no_rate'],
    [charged({ by: 'luck' }), 'unreadable'],
    [drive(0), 'out_of_bounds'],
    [drive(-5), 'out_of_bounds'],
    [drive(Number.MAX_SAFE_INTEGER), 'out_of_bounds'],
    [away(day(-1)), 'out_of_bounds'],
    [away(day(400)), 'out_of_bounds'],
    [entering({ kind: uuid() }), 'not_in_policy'],
    [entering({ kind: ids.mileage }), 'not_in_policy'],
    [entering({ date: dayFromNow(3) }), 'out_of_bounds'],
    [entering({ tags: { project: uuid() } }), 'unknown'],
    [entering({ tags: { customer: others.branch } }), 'unknown'],
    [entering({ tags: { activity: uuid() } }), 'not_in_policy'],
    [entering({ receipts: Array.from({ length: 6 }, (_, at) => photo({ hash: `${at}f`.repeat(32) })) }), 'too_many'],
    [entering({ receipts: [photo({ hash: '../../etc/passwd' })] }), 'out_of_bounds'],
    [entering({ receipts: [photo({ media_type: 'nothing' })] }), 'out_of_bounds'],
    [entering({ note: 'x'.repeat(4001) }), 'too_long'],
    [entering({}, { title: ' ' }), 'blank'],
    [entering({}, { claim: ids.claim }), 'claim_forwarded'],
    [{ do: 'submit_expenses', claim: ids.claim, expenses: {} }, 'blank'],
    [{ do: 'submit_expenses', claim: ids.claim, expenses: { [uuid()]: 0 } }, 'no_such_expense'],
    [{ do: 'escalate_expenses', claim: ids.claim }, 'only_worker'],
    [{ do: 'forward_expenses', branch: team.branch }, 'only_worker'],
  ]) {
    const [{ outcome, refusal }] = (await jacob.send([change(action)])).body.outcomes;
    assert.deepEqual([outcome, refusal?.code], ['refused', code], JSON.stringify(action));
  }
  const owner = team.owner;
  await owner.sync();
  const { turn } = owner.get('claim', ids.claim).expenses.find(({ id }) => id === ids.forwarded);
  const judging = (amount, reason = '') => ({
    do: 'judge_expenses', claim: ids.claim, desk: 'accounts', judgements: { [ids.forwarded]: { turn, verdict: { verdict: 'approve', amount, reason } } },
  });
  const paying = (expenses, more = {}) => ({
    do: 'pay_expenses', payment: { id: uuid(), employee: jacob.person, date: day(), reference: 'x', expenses: { [ids.claim]: expenses }, ...more },
  });
  const policy = owner.get('expense_policy', owner.workspace);
  const settling = (more) => ({ do: 'edit_expense_policy', edit: { from: policy, to: { ...policy, ...more } } });
  const advance = (more) => ({ do: 'give_advance', advance: { id: uuid(), employee: jacob.person, date: day(), amount: rupees(1), ...more } });
  for (const [action, code] of [
    [judging(rupees(501)), 'not_that_much'],
    [judging(rupees(-1), 'x'), 'not_that_much'],
    [judging(usd, 'x'), 'not_that_much'],
    [judging(rupees(1)), 'blank'],
    [{ ...judging(rupees(500)), desk: 'claimant' }, 'own_claim'],
    [paying({ [ids.forwarded]: turn }), 'expense_moved'],
    [paying({ [ids.expense]: 0 }), 'expense_moved'],
    [paying({}), 'blank'],
    [paying({ [ids.expense]: 0 }, { id: ids.payment }), 'already_there'],
    [paying({ [ids.expense]: 0 }, { employee: owner.person }), 'own_claim'],
    [paying({ [ids.expense]: 0 }, { reference: '' }), 'blank'],
    [advance({ employee: owner.person }), 'own_claim'],
    [advance({ employee: uuid() }), 'unknown'],
    [advance({ amount: rupees(0) }), 'out_of_bounds'],
    [advance({ amount: usd }), 'other_currency'],
    [advance({ id: ids.advance }), 'already_there'],
    [{ do: 'return_advance', advance: ids.advance, amount: rupees(901) }, 'not_that_much'],
    [settling({ types: [] }), 'not_in_policy'],
    [settling({ batch: { weekday: 7, minute: 0 } }), 'out_of_bounds'],
    [settling({ batch: { weekday: 0, minute: 1440 } }), 'out_of_bounds'],
    [settling({ exchange: [{ currency: 'USD', from: day(), rate: 0 }] }), 'out_of_bounds'],
    [settling({ limits: [{ kind: uuid(), per: 'day', most: rupees(1), effect: 'warn' }] }), 'not_in_policy'],
    [settling({ limits: [{ kind: ids.taxi, per: 'day', most: rupees(-1), effect: 'warn' }] }), 'negative'],
    [{ do: 'edit_expense_policy', edit: { from: { ...policy, areas: { [team.branch]: 'East' } }, to: { ...policy, areas: { [team.branch]: 'West' } } } }, 'changed_meanwhile'],
  ]) {
    const [{ outcome, refusal }] = (await owner.send([change(action)])).body.outcomes;
    assert.deepEqual([outcome, refusal?.code], ['refused', code], JSON.stringify(action).slice(0, 300));
  }
  assert.deepEqual(await belongings(), before);
});

test('numbers, credit and what the catalogue asks are the Worker’s to say', async () => {
  const jacob = await team.as('Jacob');
  const [quotation, order] = [uuid(), uuid()];
  const forged = { number: 'Q-9999', list: { minor: 1, currency: 'INR' }, approved: { by: jacob.person, at: 1 }, state: { state: 'accepted', at: 1 } };
  await jacob.act({
    do: 'draft_quotation', project: ids.project, quotation, version: 0,
    draft: { lines: [racks(forged)], valid_until: dayFromNow(20), ...forged },
  });
  await jacob.act({ do: 'send_quotation', project: ids.project, quotation, version: 1, ...forged });
  const anita = [{ role: team.roles.accounts, person: team.people.Anita }];
  await jacob.act(ordered(order, quotation, { number: 'O-9999', credit: anita }));
  await jacob.sync();
  const { quotations, orders } = jacob.get('project', ids.project);
  const [made, placed] = [quotations.find(({ id }) => id === quotation), orders.find(({ id }) => id === order)];
  assert.deepEqual([made.number, made.state.state, made.approved], ['Q-0002', 'accepted', undefined]);
  assert.equal(made.lines[0].list, undefined);
  assert.equal(placed.number, 'O-0002');
  assert.ok(placed.credit.every(({ person }) => person !== team.people.Anita));
  assert.equal(jacob.all('numbering').length, 0);
  await team.owner.sync();
  assert.equal(team.owner.all('numbering').length, 0, 'nobody reads them');
});

test('what a form computes is computed here, whatever was sent for it', async () => {
  const project = uuid();
  const owner = team.owner;
  const [version, template] = [uuid(), uuid()];
  const field = (key, kind) => ({ key, label: key, kind, required: 'optional' });
  await owner.act({
    do: 'publish_template', template, version, from: null, name: 'Sums',
    milestones: [{
      key: 'only', name: 'Only', evidence: 'x', role: team.roles['tele-sales'], limit: null, guide: { gather: [], convey: [] },
      form: {
        fields: [
          field('lines', { type: 'product_lines', currency: 'INR' }),
          field('total', { type: 'computed', expression: { lines_total: 'lines' }, gives: { money: 'INR' } }),
        ],
        checks: [],
      },
    }],
  });
  const jacob = await team.as('Jacob');
  await jacob.act({ ...start(team, project, story), template_version: version, team: { [team.roles['tele-sales']]: [team.people.Jacob] } });
  const line = (quantity, minor) => ({ id: '1', description: 'x', quantity, rate: { minor, currency: 'INR' }, unit: 'u' });
  const complete = (answers) => change({ do: 'complete_milestone', project, milestone: 'only', visit: 1, answers });
  const huge = complete({ lines: { lines: [line('79228162514264337593543950335', Number.MAX_SAFE_INTEGER)] } });
  const forged = complete({ lines: { lines: [line('2', 500)] }, total: { money: { minor: 1, currency: 'INR' } } });
  const { status, body } = await jacob.send([huge, forged]);
  assert.equal(status, 200);
  assert.ok(body.outcomes.some(({ outcome }) => outcome === 'applied') || body.outcomes[1].refusal.code === 'form', JSON.stringify(body.outcomes));
  await jacob.sync();
  const [{ answers, phase }] = jacob.get('project', project).milestones;
  if (phase.phase === 'done') assert.notDeepEqual(answers.total, { money: { minor: 1, currency: 'INR' } });
});

test('what was sent before does nothing when it is sent again, by whomever', async () => {
  const jacob = await team.as('Jacob');
  const made = [change({ do: 'add_note', project: ids.project, text: 'once' }), change({ do: 'hold', project: ids.project, reason: 'once' })];
  const first = await jacob.send(made);
  const before = await worker.dump();
  for (let again = 0; again < 5; again += 1) {
    assert.deepEqual((await jacob.send(made)).body.outcomes, first.body.outcomes);
  }
  for (const thief of [await team.as('Sanjay'), team.owner, omar]) {
    const answer = await thief.send(made);
    assert.deepEqual([answer.status, answer.body.code], [409, 'id_reused']);
  }
  assert.deepEqual(await worker.dump(), before);
  // In another business the same ids are other changes, and find nothing there.
  const { body } = await others.owner.send(made);
  assert.deepEqual(body.outcomes.map(({ refusal }) => refusal.code), ['unknown', 'unknown']);
  const here = atHand((await team.as('Sanjay')).get('project', ids.project));
  assert.equal(here.milestone, 'requirement-understood');
});
