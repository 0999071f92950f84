// A business comes back from its archive into an empty workspace: record for record, with its files;
// by its founder alone, step by step, and nothing that could not have been.
import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';

import { stock, aim } from '../../scripts/demo/selling.mjs';
import { askAround } from '../../scripts/demo/tasks.mjs';
import { addLeadPeople, agree, campaign, playLeads } from '../../scripts/demo/leads.mjs';
import { playExpenses } from '../../scripts/demo/expenses.mjs';
import { play, projects, start } from '../../scripts/demo/projects.mjs';
import { calendar, foundTeam, readyTemplate } from '../../scripts/demo/team.mjs';
import { DERIVED, archiveOf, parted, restore, restoring } from '../support/archive.mjs';
import { Device, uuid } from '../support/client.mjs';
import { SETUP_CODE, startWorker } from '../support/workerd.mjs';

const day = 24 * 60 * 60 * 1000;

/** The kinds of records, but for those that follow from others. */
const KINDS = [...(await readFile(new URL('../../domain/src/record.rs', import.meta.url), 'utf8'))
  .matchAll(/^    (\w+): \w+\(\w+Id\),$/gm)].map(([, kind]) => kind).filter((kind) => !DERIVED.includes(kind));

/** A workspace in which nothing but its founding happened. */
async function empty() {
  const worker = await startWorker();
  const founder = await Device.found(worker.address, {
    code: SETUP_CODE, workspace: uuid(), name: 'New', currency: 'INR', branch: uuid(), branch_name: 'Here',
    calendar, owner: uuid(), owner_name: 'Asha', device_name: 'A phone',
  });
  return { worker, founder };
}

/** The records of an owner, without those that follow from others. */
function kept(device) {
  const records = [...device.records].filter(([key]) => !DERIVED.includes(key.split('/')[0]));
  return Object.fromEntries(records.sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** How the owner is reached, what devices counted of a form, and what the team got of what it earned last month. */
async function shareAndCount(team) {
  const inr = (minor) => ({ minor, currency: 'INR' });
  const now = new Date(Date.now() + 330 * 60_000);
  const last = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1, 1)).toISOString().slice(0, 10);
  const [project, order, line, category] = [uuid(), uuid(), uuid(), uuid()];
  await team.owner.act({ do: 'add_category', category: { id: category, name: 'Boxes' } });
  const box = { id: line, category, text: 'Box', quantity: 4000, rate: inr(100_00) };
  await (await team.as('Jacob')).act(
    start(team, project, { customer: 'Kulkarni Sweets', title: 'Gift boxes', value: 100000 }),
    { do: 'place_order', project, order, draft: { lines: [{ line: box }], date: `${last.slice(0, 8)}15` } },
  );
  const weights = { [team.roles['tele-sales']]: 1, [team.roles['field-sales']]: 3 };
  const { milestones } = await readyTemplate('creative-agency');
  const { key, form } = milestones.find(({ form }) => form?.fields?.length > 0);
  const counts = { [key]: { [form.fields[0].key]: { asked: 3, filled: 2 } } };
  await team.owner.act(
    { do: 'set_costs', costs: [{ of: { of: 'everything' }, from: last, cost: { from: null, to: { by: 'share', rate: 6000 } } }] },
    { do: 'adopt_scheme', from: last, rules: { span: 'month', base: inr(60_00), share: 1000, weights }, seen: 0 },
    { do: 'close_incentive', from: last, projects: [project], pool: inr(10_00) },
    { do: 'report_field_use', template: team.template, counts },
    { do: 'set_reach', reach: { id: team.people.Anita, language: 'hindi', email: null, mail: 'never', daily_at: 480, quiet: null } },
  );
}

let original;
let team;
let archive;
const photo = { media_type: 'image/webp', bytes: randomBytes(300_000) };
const photoHash = createHash('sha256').update(photo.bytes).digest('hex');
before(async () => {
  Device.patient = true;
  original = await startWorker();
  team = await foundTeam(original.address, SETUP_CODE);
  await stock(team);
  for (const project of projects()) await play(team, project);
  await aim(team);
  await askAround(team);
  await addLeadPeople(team);
  await agree(team);
  await campaign(team);
  const cron = (time = Date.now()) => original.cron(time);
  await playLeads(team, cron);
  await playExpenses(team, cron);
  await shareAndCount(team);
  await team.owner.sync();
  archive = archiveOf(team.owner, new Map([[photoHash, photo]]));
});
after(() => original.stop());

test('the archive has records of every kind that one can have', () => {
  const has = new Set(archive.records.map(({ kind }) => kind));
  assert.deepEqual(KINDS.filter((kind) => !has.has(kind)), []);
});

describe('the demo’s team', () => {
  let worker;
  let founder;
  before(async () => {
    ({ worker, founder } = await empty());
  });
  after(() => worker.stop());

  test('comes back record for record, with its files, and nobody is told anything anew', async () => {
    const cookie = founder.cookie;
    const session = await restore(founder, archive);
    assert.deepEqual([session.workspace, session.person], [team.owner.workspace, team.people.Anita]);
    assert.equal(founder.cookie, cookie, 'the device stays signed in');
    await founder.sync();
    assert.ok(founder.records.size > 100, `${founder.records.size} records`);
    assert.deepEqual(kept(founder), kept(team.owner));
    const got = await founder.ask(`/api/attachments/${photoHash}`, { method: 'GET' });
    assert.deepEqual(got.body, photo.bytes);
    assert.deepEqual(await worker.sql('SELECT * FROM deliveries'), []);
    assert.deepEqual(await worker.sql('SELECT * FROM letters'), []);
  });

  test('what no archive has follows from it', async () => {
    const derived = async (from) => {
      const rows = await from.sql("SELECT kind, id, body FROM records WHERE kind IN ('numbering', 'spent_day', 'expense_tray')");
      const bodies = rows.map(({ kind, id, body }) => [`${kind}/${id}`, JSON.parse(body).body]);
      return Object.fromEntries(bodies.sort(([one], [other]) => (one < other ? -1 : 1)));
    };
    const [was, is] = [await derived(original), await derived(worker)];
    for (const [key, body] of Object.entries(is)) {
      if (key.startsWith('expense_tray/')) assert.deepEqual(body.claims, was[key].claims, key);
      else assert.deepEqual(body, was[key], key);
    }
    // What was taken back leaves days on which nothing is spent, and branches whose tray is empty.
    const says = ([key, body]) => key.startsWith('numbering/') || Object.keys(body.spent ?? body.claims).length > 0;
    const named = (records) => Object.entries(records).filter(says).map(([key]) => key);
    assert.deepEqual(named(is), named(was));
  });

  test('nothing is left of the workspace whose place it took, nor of who came into it', async () => {
    for (const table of ['records', 'commits', 'sessions', 'files', 'attachment_parts']) {
      const rows = await worker.sql(`SELECT DISTINCT workspace FROM ${table}`);
      assert.deepEqual(rows.map(({ workspace }) => workspace), [team.owner.workspace], table);
    }
    const commits = await worker.sql('SELECT sequence FROM commits ORDER BY sequence');
    assert.deepEqual(commits.map(({ sequence }) => sequence), commits.map((_, at) => at + 1), 'without a gap');
    const people = await worker.sql('SELECT person FROM sessions');
    assert.deepEqual(people, [{ person: team.people.Anita }]);
  });

  test('what was late rests for a day, and then goes on climbing', async () => {
    const due = async () => (await worker.sql('SELECT min(attention_at) AS at FROM records'))[0].at;
    const now = Date.now();
    assert.ok((await due()) > now - 60_000, 'nothing was due before it came back');
    const before = (await worker.sql("SELECT count(*) AS count FROM records WHERE kind = 'alert'"))[0].count;
    await worker.cron(now);
    const after = (await worker.sql("SELECT count(*) AS count FROM records WHERE kind = 'alert'"))[0].count;
    assert.equal(after, before);
    assert.ok((await due()) < now + 2 * day);
  });

  test('its people come in by links, and work goes on', async () => {
    const sanjay = await founder.bring(team.people.Sanjay);
    await sanjay.sync();
    assert.ok(sanjay.all('project').length > 0);
    const [project] = sanjay.all('project').filter(({ status }) => status.status === 'open');
    await sanjay.act({ do: 'add_note', project: project.id, text: 'It is all here' });
    await founder.sync();
    const found = founder.get('project', project.id);
    assert.equal(found.history.at(-1).what.text, 'It is all here');
  });

  test('asked once more, the last step is answered as it was', async () => {
    const answer = await restoring(founder, archive).finish();
    assert.deepEqual([answer.status, answer.body.person], [200, team.people.Anita]);
    const { status, body } = await restoring(founder, archive).open();
    assert.deepEqual([status, body.code], [409, 'not_empty']);
  });
});

describe('step by step', () => {
  let worker;
  let founder;
  let steps;
  before(async () => {
    ({ worker, founder } = await empty());
    steps = restoring(founder, archive);
  });
  after(() => worker.stop());

  test('nobody but an owner asks, and nobody without a session', async () => {
    const stranger = new Device(worker.address, '');
    assert.equal((await restoring(stranger, archive).open()).status, 401);
    const jacob = await team.as('Jacob');
    assert.deepEqual((await restoring(jacob, archive).open()).body, { code: 'forbidden' });
    assert.deepEqual((await restoring(team.owner, archive).open()).body, { code: 'not_empty' });
    assert.deepEqual((await restoring(team.owner, archive).giveUp()).body, { code: 'not_empty' });
  });

  test('a step that comes twice is taken once, one that comes too soon is not', async () => {
    const parts = parted(archive.records);
    assert.deepEqual((await steps.bring(0, parts[0])).status, 404, 'nothing was begun');
    assert.deepEqual((await steps.open()).body, { parts: 0, records: 0, checked: 0 });
    assert.equal((await steps.bring(1, parts[1])).status, 400);
    assert.equal((await steps.check()).status, 400, 'not all came');
    const both = await Promise.all([steps.bring(0, parts[0]), steps.bring(0, parts[0])]);
    for (const { status, body } of both) {
      assert.deepEqual([status, body], [200, { parts: 1, records: parts[0].length, checked: 0 }]);
    }
    assert.deepEqual((await steps.bring(0, parts[1])).body.parts, 1, 'it is not looked at again');
    assert.equal((await steps.finish()).status, 400);
  });

  test('what waits is seen by nobody, and does nothing', async () => {
    await founder.sync();
    assert.deepEqual([...founder.records.keys()].map((key) => key.split('/')[0]).sort(), ['branch', 'person', 'workspace']);
    await worker.cron(Date.now() + 40 * day);
    assert.deepEqual(await worker.sql('SELECT sequence FROM commits'), [{ sequence: 1 }]);
    assert.doesNotMatch(worker.log(), /escalating|cannot be seen to/);
  });

  test('after a cut it goes on where it stopped', async () => {
    const { body } = await steps.open();
    assert.deepEqual(body, { parts: 1, records: 40, checked: 0 });
    await restore(founder, archive);
    await founder.sync();
    assert.deepEqual(kept(founder), kept(team.owner));
  });

  test('as long as nothing was done in it, it gives its place to another one', async () => {
    const { worker: elsewhere, founder: asha } = await empty();
    await asha.sync();
    await restore(founder, archiveOf(asha));
    await elsewhere.stop();
    await founder.sync();
    assert.deepEqual(kept(founder), kept(asha));
    for (const table of ['records', 'commits', 'sessions', 'files']) {
      const rows = await worker.sql(`SELECT DISTINCT workspace FROM ${table}`);
      assert.deepEqual(rows.filter(({ workspace }) => workspace !== asha.workspace), [], table);
    }
  });
});

describe('an archive that was altered', () => {
  let worker;
  let founder;
  before(async () => {
    ({ worker, founder } = await empty());
  });
  after(() => worker.stop());

  /** What an archive that `alter` made something of is answered with, wherever that is. */
  async function refusal(alter, more = {}) {
    const records = structuredClone(archive.records);
    alter(records);
    const digest = createHash('sha256').update(JSON.stringify(records)).digest('hex');
    const altered = { ...archive, files: new Map(), records, digest, ...more };
    const steps = restoring(founder, altered);
    let answer = await steps.open();
    for (const [at, part] of parted(records, 400).entries()) {
      if (answer.status === 200) answer = await steps.bring(at, part);
    }
    while (answer.status === 200 && answer.body.checked < records.length) {
      const before = answer.body.checked;
      answer = await steps.check();
      if (answer.body.checked === before) break;
    }
    if (answer.status === 200) answer = await steps.finish();
    assert.notEqual(answer.status, 200);
    return answer.body;
  }
  const first = (records, kind, fits = () => true) => records.find((it) => it.kind === kind && fits(it.body));

  test('is not taken', async () => {
    const stranger = uuid();
    for (const [alter, expected] of [
      [(records) => (first(records, 'project').body.owner = stranger), { mistake: 'not_there', record: { kind: 'person', id: stranger } }],
      [(records) => (first(records, 'project').body.milestones[0].visit = 0), { mistake: 'impossible' }],
      [(records) => first(records, 'template_version').body.milestones.splice(0), { mistake: 'impossible' }],
      [(records) => (first(records, 'role').body.name = ''), { mistake: 'name' }],
      [(records) => (first(records, 'workspace').body.id = uuid()), { mistake: 'other_workspace' }],
      [(records) => (first(records, 'target_plan').body.year += 1), { mistake: 'other_id' }],
      [(records) => (first(records, 'claim', ({ number }) => number).body.number = null), { mistake: 'impossible' }],
      [
        (records) => {
          const [ravi, anita] = ['Ravi', 'Anita'].map((name) => first(records, 'person', (body) => body.name === name).body);
          anita.reports_to = ravi.id;
        },
        { mistake: 'circle' },
      ],
      [
        (records) => records.push({ kind: 'numbering', body: { id: archive.workspace, quotations: 0, orders: 0 } }),
        { mistake: 'not_kept' },
      ],
      [
        (records) => {
          const [one, other] = records.filter(({ kind, body }) => kind === 'claim' && body.number);
          other.body.number = one.body.number;
        },
        { mistake: 'same_number' },
      ],
    ]) {
      const body = await refusal(alter);
      assert.equal(body.code, 'unsound', JSON.stringify(body));
      for (const [field, value] of Object.entries(expected)) assert.deepEqual(body.mistake[field], value, JSON.stringify(body));
    }
    // The same record twice is one, and so there are fewer than were said.
    assert.equal((await refusal((records) => records.push(records[0]))).code, 'malformed');
  });

  test('makes nobody an owner who is none in it', async () => {
    assert.equal((await refusal(() => {}, { owner: team.people.Jacob })).code, 'forbidden');
    assert.equal((await refusal(() => {}, { owner: uuid() })).code, 'forbidden');
    const left = (records) => (first(records, 'person', ({ name }) => name === 'Anita').body.standing = 'left');
    assert.equal((await refusal(left)).code, 'forbidden');
  });

  test('leaves nothing once it is given up, and no other place taken', async () => {
    assert.equal((await restoring(founder, archive).giveUp()).status, 200);
    const [{ id }] = await worker.sql('SELECT id FROM workspaces');
    assert.equal(id, founder.workspace);
    for (const table of ['records', 'files', 'attachment_parts']) {
      const rows = await worker.sql(`SELECT DISTINCT workspace FROM ${table}`);
      assert.ok(rows.every(({ workspace }) => workspace === founder.workspace), table);
    }
    assert.deepEqual(await worker.sql('SELECT * FROM restorations'), []);
    // An archive that says that it is this very workspace.
    const own = { ...archive, workspace: founder.workspace };
    assert.deepEqual((await restoring(founder, own).open()).body, { code: 'not_empty' });
    await founder.sync();
    assert.equal(founder.all('workspace')[0].name, 'New');
  });

  test('does not take the place of a workspace in which something was done meanwhile', async () => {
    const steps = restoring(founder, archive);
    assert.equal((await steps.open()).status, 200);
    await founder.act({ do: 'add_role', role: uuid(), name: 'Field sales' });
    const [part] = parted(archive.records);
    assert.deepEqual((await steps.bring(0, part)).body, { code: 'not_empty' });
    assert.deepEqual((await steps.finish()).body, { code: 'not_empty' });
  });

  test('is removed after a week in which nobody went on with it', async () => {
    const week = Date.now() - 8 * day;
    await worker.sql(`UPDATE restorations SET touched_at = ${week}`);
    await worker.cron(Date.now());
    assert.deepEqual(await worker.sql('SELECT * FROM restorations'), []);
  });
});
