// What a device hears: full copies in pages, the log after them, and what is taken back.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { calendar, foundTeam } from '../../scripts/demo/team.mjs';
import { start } from '../../scripts/demo/projects.mjs';
import { change, uuid } from '../support/client.mjs';
import { SETUP_CODE, startWorker } from '../support/workerd.mjs';

const PAGE_BYTES = 48_000;
const many = 260;

let worker;
let team;
const ids = [];
const mumbai = uuid();
const outsider = uuid();

before(async () => {
  worker = await startWorker();
  team = await foundTeam(worker.address, SETUP_CODE);
  await team.owner.act(
    { do: 'add_branch', branch: mumbai, name: 'Mumbai', calendar },
    {
      do: 'add_person', person: outsider, name: 'Tara', access: 'member', branch: mumbai,
      roles: [team.roles.accounts], reports_to: team.people.Anita,
    },
  );
  const jacob = await team.as('Jacob');
  const acts = [];
  for (let at = 0; at < many; at += 1) {
    const project = uuid();
    ids.push(project);
    acts.push(start(team, project, { title: `Project ${at} ${'x'.repeat(150)}`, customer: `Customer ${at}` }));
    acts.push({ do: 'add_note', project, text: 'y'.repeat(1000) });
  }
  await jacob.act(...acts);
});
after(() => worker.stop());

const fresh = async (name) => team.owner.bring(team.people[name] ?? name);

test('a full copy comes in pages, and holds everything once', async () => {
  const device = await fresh('Anita');
  const seen = new Map();
  let pages = 0;
  for (let page; page?.copying ?? true; device.take(page)) {
    const answer = await device.send();
    page = answer.body.page;
    pages += 1;
    const bytes = JSON.stringify(page.records).length;
    assert.ok(bytes < PAGE_BYTES * 1.2, `a page of ${bytes} bytes`);
    for (const { kind, body } of page.records) {
      const key = `${kind}/${body.id}`;
      assert.ok(!seen.has(key), `${key} came twice`);
      seen.set(key, body);
    }
    assert.equal(page.more, page.copying, 'after the last page of a copy the log is asked for');
  }
  assert.ok(pages >= 4, `${pages} pages`);
  for (const id of ids) assert.ok(seen.has(`project/${id}`));
  assert.equal(device.cursor.at.in, 'log');
});

test('what changes during a copy is there after it', async () => {
  const device = await fresh('Ravi');
  const first = (await device.send()).body.page;
  device.take(first);
  assert.equal(first.cursor.at.in, 'copy');
  // One record that was sent already, and one that was not.
  const sent = first.records.find(({ kind }) => kind === 'project')?.body.id ?? ids[0];
  const late = ids.at(-1);
  const jacob = await team.as('Jacob');
  for (const project of [sent, late]) await jacob.act({ do: 'add_note', project, text: 'meanwhile' });
  const brandNew = uuid();
  await jacob.act(start(team, brandNew, { title: 'Brand new', customer: 'New' }));
  await device.sync();
  for (const project of [sent, late]) {
    assert.equal(device.get('project', project).history.at(-1).what.text, 'meanwhile');
  }
  assert.ok(device.get('project', brandNew));
});

test('a copy goes on where it was left, on the same cursor', async () => {
  const device = await fresh('Ravi');
  device.take((await device.send()).body.page);
  const [one, other] = [await device.send(), await device.send()];
  assert.deepEqual(one.body.page.records, other.body.page.records);
  await device.sync();
  assert.equal(device.all('project').length, (await team.as('Jacob')).all('project').length);
});

test('a copy whose bookmark makes no sense begins again', async () => {
  const device = await fresh('Ravi');
  device.take((await device.send()).body.page);
  assert.equal(device.cursor.at.in, 'copy');
  for (const bookmark of ['', 'AAAA', device.cursor.at.bookmark.slice(1), undefined]) {
    device.cursor = { ...device.cursor, at: { in: 'copy', then: device.cursor.at.then, bookmark } };
    const { page } = (await device.send()).body;
    assert.equal(page.begins, true, bookmark);
  }
});

test('news come after the cursor, each record once, as it stands', async () => {
  const [jacob, device] = [await team.as('Jacob'), await team.as('Sanjay')];
  await device.sync();
  const [project] = ids;
  for (const text of ['one', 'two', 'three']) await jacob.act({ do: 'add_note', project, text });
  const { page } = (await device.send()).body;
  assert.deepEqual(page.records.map(({ body }) => body.id), [project]);
  assert.equal(page.records[0].body.history.at(-1).what.text, 'three');
  assert.equal(page.more, false);
  device.take(page);
  const nothing = (await device.send()).body.page;
  assert.deepEqual(nothing.records, []);
  assert.deepEqual(nothing.cursor, page.cursor);
});

test('a long absence comes in pages too, and loses nothing', async () => {
  const [jacob, device] = [await team.as('Jacob'), await team.as('Sanjay')];
  await device.sync();
  await jacob.act(...ids.map((project) => ({ do: 'add_note', project, text: 'again' })));
  let pages = 0;
  for (let more = true; more; pages += 1) {
    const { page } = (await device.send()).body;
    assert.equal(page.copying, false);
    device.take(page);
    more = page.more;
  }
  assert.ok(pages > 1, `${pages} pages`);
  for (const id of ids) assert.equal(device.get('project', id).history.at(-1).what.text, 'again');
});

test('an alert is for one person, and nobody else hears that it is there', async () => {
  const sanjay = await team.as('Sanjay');
  await sanjay.sync();
  await (await team.as('Jacob')).sync();
  for (const name of ['Anita', 'Sanjay', 'Jacob']) {
    const device = await team.as(name);
    for (const { to } of device.all('alert')) assert.equal(to, team.people[name]);
  }
});

test('another branch hears nothing, not even an id', async () => {
  const tara = await team.owner.bring(outsider);
  const answers = [];
  for (let more = true; more; ) {
    const answer = await tara.send();
    answers.push(JSON.stringify(answer.body));
    tara.take(answer.body.page);
    more = answer.body.page.more;
  }
  await (await team.as('Jacob')).act({ do: 'add_note', project: ids[1], text: 'not for Mumbai' });
  answers.push(JSON.stringify((await tara.send()).body));
  for (const id of ids) for (const answer of answers) assert.ok(!answer.includes(id));
});

test('taking part brings a project, and no longer taking part takes it away', async () => {
  const tara = await team.owner.bring(outsider);
  await tara.sync();
  const [, , project] = ids;
  const seat = (add, remove) => ({ do: 'assign_role', project, role: team.roles.accounts, people: { add, remove } });
  await team.owner.act(seat([outsider], []));
  await tara.sync();
  assert.ok(tara.get('project', project));
  await team.owner.act(seat([], [outsider]));
  const { page } = (await tara.send()).body;
  assert.deepEqual(page.records, []);
  assert.deepEqual(page.withdrawn, [{ kind: 'project', id: project }]);
  tara.take(page);
  assert.equal(tara.get('project', project), undefined);
});

test('another branch or other rights begin a copy, which takes away what is not in it', async () => {
  const kavita = await team.as('Kavita');
  const lone = uuid();
  await team.owner.act({ ...start(team, lone, { title: 'Without her', customer: 'X' }), team: {} });
  await kavita.sync();
  assert.ok(kavita.get('project', lone));
  const move = (from, to) => ({ do: 'edit_person', person: team.people.Kavita, branch: { from, to } });
  await team.owner.act(move(team.branch, mumbai));
  const { page } = (await kavita.send()).body;
  assert.equal(page.copying, true);
  kavita.take(page);
  await kavita.sync();
  assert.equal(kavita.get('project', lone), undefined, 'of her old branch, without her');
  assert.ok(kavita.get('project', ids[0]), 'she takes part in it');
  await team.owner.act(move(mumbai, team.branch));
  await kavita.sync();
  assert.ok(kavita.get('project', lone));
});

test('a cursor that is not of this database begins a copy', async () => {
  const device = await team.as('Jacob');
  await device.sync();
  const { cursor } = device;
  for (const odd of [
    { ...cursor, epoch: 7 },
    { ...cursor, scope: 'of somebody else' },
    { ...cursor, at: { in: 'log', commit: 1_000_000 } },
    { ...cursor, at: { in: 'copy', then: 1_000_000, after: { kind: 'role', id: uuid() } } },
  ]) {
    const { page } = (await device.send([], odd)).body;
    assert.equal(page.copying, true, JSON.stringify(odd));
  }
});

test('who left hears nothing more', async () => {
  const person = uuid();
  await team.owner.act({
    do: 'add_person', person, name: 'Leela', access: 'member', branch: team.branch, roles: [], reports_to: null,
  });
  const leela = await team.owner.bring(person);
  await leela.sync();
  await team.owner.act({ do: 'edit_person', person, standing: { from: 'active', to: 'left' } });
  const answer = await leela.send([change({ do: 'add_note', project: ids[0], text: 'still here' })]);
  assert.equal(answer.status, 403);
  assert.deepEqual(answer.body, { code: 'forbidden' });
});
