// Bringing projects along from a private workspace: the Worker takes a client's word for nothing
// but its own person's work.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { answersFor } from '../../scripts/demo/answers.mjs';
import { start } from '../../scripts/demo/projects.mjs';
import { calendar, foundTeam, milestonesOf, readyTemplate } from '../../scripts/demo/team.mjs';
import { change, uuid } from '../support/client.mjs';
import { SETUP_CODE, startWorker } from '../support/workerd.mjs';

const story = { customer: 'Kulkarni Sweets', title: 'Gift boxes', value: 100000 };
const year = 365 * 24 * 60 * 60 * 1000;

let worker;
let team;
let misha;
let model; // A project as it stands after its first milestone: what a private workspace has, too.
before(async () => {
  worker = await startWorker();
  team = await foundTeam(worker.address, SETUP_CODE);
  const jacob = await team.as('Jacob');
  const id = uuid();
  await jacob.act(start(team, id, story));
  await jacob.act({
    do: 'complete_milestone', project: id, milestone: 'appointment-fixed', visit: 1,
    answers: answersFor('appointment-fixed', story, Date.now()),
  });
  await jacob.sync();
  model = jacob.get('project', id);
  misha = await team.as('Misha');
});
after(() => worker.stop());

/** The model under an id of its own, after `alter` made something of it. */
function luggage(alter = () => {}) {
  const project = structuredClone(model);
  project.id = uuid();
  alter(project);
  return { do: 'bring_project', project };
}

const outcomeOf = async (device, action) => {
  const [{ change: _, ...outcome }] = (await device.send([change(action)])).body.outcomes;
  return outcome;
};

/** Every person who is named anywhere in a record. */
const namedIn = (record) => {
  const text = JSON.stringify(record);
  return Object.entries(team.people).filter(([, id]) => text.includes(id)).map(([name]) => name);
};

test('a project comes along with its history and answers, as the work of who brings it, marked as brought', async () => {
  const action = luggage();
  const now = Date.now();
  await misha.act(action);
  const ravi = await team.as('Ravi');
  await ravi.sync();
  const came = ravi.get('project', action.project.id);
  assert.equal(came.title, model.title);
  assert.equal(came.branch, team.branch);
  assert.deepEqual(came.milestones[0].answers, model.milestones[0].answers);
  assert.deepEqual(namedIn(came), ['Misha'], 'nobody else did any of it');
  const before = came.history.slice(0, model.history.length);
  assert.deepEqual(before.map(({ happened_at }) => happened_at), model.history.map(({ happened_at }) => happened_at));
  assert.ok(came.history.every(({ recorded_at }) => recorded_at >= now), 'the team took it in now');
  const mark = came.history.find(({ what }) => what.event === 'brought');
  assert.equal(mark.by, team.people.Misha);
});

test('an answer that was lost does not bring it twice', async () => {
  const once = change(luggage());
  const [first] = await misha.sync([once]);
  const [again] = await misha.sync([once]);
  assert.deepEqual(again, first);
  const other = change({ ...once.action });
  const [{ refusal }] = await misha.sync([other]);
  assert.deepEqual(refusal, { code: 'already_there', record: { kind: 'project', id: once.action.project.id } });
});

test('it claims nobody else’s deeds, no time to come, no branch and no owner', async () => {
  const later = Date.now() + year;
  const action = luggage((project) => {
    project.owner = team.people.Anita;
    project.branch = uuid();
    for (const role of Object.keys(project.team)) project.team[role] = Object.values(team.people);
    project.milestones[0].phase = { phase: 'done', by: team.people.Sanjay, at: later };
    project.decided = { title: later };
    for (const by of [team.people.Ravi, null]) {
      project.history.push({ change: uuid(), by, happened_at: later, recorded_at: later, what: { event: 'won' } });
    }
    project.history.push({
      change: uuid(), by: team.people.Anita, happened_at: later, recorded_at: later,
      what: { event: 'handed_over', milestone: 'appointment-fixed', to: Object.values(team.people) },
    });
  });
  await misha.act(action);
  await misha.sync();
  const came = misha.get('project', action.project.id);
  assert.deepEqual(namedIn(came), ['Misha']);
  assert.equal(came.branch, team.branch);
  assert.ok(!JSON.stringify(came).includes(`${later}`), 'nothing happened later than now');
});

test('what does not hold together is refused whole', async () => {
  const records = () => worker.sql('SELECT * FROM records ORDER BY kind, id');
  const before = await records();
  const noVersion = uuid();
  const event = (what) => ({ change: uuid(), by: null, happened_at: 0, recorded_at: 0, what });
  for (const [alter, expected] of [
    [(project) => (project.id = model.id), { code: 'already_there', record: { kind: 'project', id: model.id } }],
    [(project) => (project.template_version = noVersion), { code: 'unknown', record: { kind: 'template_version', id: noVersion } }],
    [(project) => project.milestones.pop(), { code: 'does_not_fit' }],
    [(project) => (project.milestones[0].milestone = 'invented'), { code: 'does_not_fit' }],
    [(project) => (project.status = { status: 'won', at: 0 }), { code: 'does_not_fit' }],
    [(project) => (project.milestones[2].phase = project.milestones[0].phase), { code: 'does_not_fit' }],
    [
      (project) => project.history.push(event({ event: 'escalated', milestone: 'converted', step: 0, to: [team.people.Ravi] })),
      { code: 'does_not_fit' },
    ],
    [(project) => (project.title = ' '), { code: 'blank', field: 'title' }],
    [(project) => (project.value = { minor: -1, currency: 'INR' }), { code: 'negative', field: 'value' }],
    [
      (project) => project.history.push(event({ event: 'noted', text: 'x'.repeat(4001) })),
      { code: 'too_long', field: 'note', most: 4000 },
    ],
  ]) {
    const { refusal } = await outcomeOf(misha, luggage(alter));
    assert.deepEqual(refusal, expected);
  }
  const { refusal } = await outcomeOf(misha, luggage((project) => (project.milestones[0].answers = {})));
  assert.equal(refusal.code, 'form');
  assert.deepEqual(await records(), before);
});

test('a workflow comes along for its projects, and is not offered until an owner publishes it', async () => {
  const template = uuid();
  const version = uuid();
  const milestones = milestonesOf(await readyTemplate('creative-agency'), team.roles);
  milestones[0].name = 'First met';
  await misha.act({ do: 'bring_workflow', template, version, name: 'My way', milestones });
  const action = luggage((project) => (project.template_version = version));
  await misha.act(action);
  await misha.sync();
  assert.equal(misha.get('template', template).brought_by, team.people.Misha);
  assert.equal(misha.get('project', action.project.id).template_version, version);

  const another = { ...start(team, uuid(), story), template_version: version };
  assert.deepEqual((await outcomeOf(misha, another)).refusal, { code: 'not_offered', version });
  const jacob = await team.as('Jacob');
  const theirs = { do: 'bring_workflow', template, version: uuid(), name: 'Mine', milestones };
  assert.deepEqual((await outcomeOf(jacob, theirs)).refusal, { code: 'already_there', record: { kind: 'template', id: template } });

  await team.owner.act({ do: 'publish_template', template, version: uuid(), from: version, name: 'My way', milestones });
  assert.deepEqual(await outcomeOf(misha, another), { outcome: 'applied' });
});

test('it comes into the own branch, and other branches do not hear of it', async () => {
  const mumbai = uuid();
  const omar = uuid();
  await team.owner.act(
    { do: 'add_branch', branch: mumbai, name: 'Mumbai', calendar },
    { do: 'add_person', person: omar, name: 'Omar', access: 'member', branch: mumbai, roles: [], reports_to: null },
  );
  const device = await team.owner.bring(omar);
  const action = luggage();
  await device.act(action);
  await device.sync();
  const came = device.get('project', action.project.id);
  assert.equal(came.branch, mumbai);
  assert.deepEqual(came.team, {}, 'he takes only the roles that he has here');
  assert.ok(came.milestones.some(({ phase }) => phase.phase === 'waiting'), 'it waits for somebody who can');
  const jacob = await team.as('Jacob');
  await jacob.sync();
  assert.equal(jacob.get('project', action.project.id), undefined);
});
