// Somebody leaves: what they had passes on, nothing waits for them any more, and their devices
// have nothing more of the team.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { answersFor } from '../../scripts/demo/answers.mjs';
import { atHand, start } from '../../scripts/demo/projects.mjs';
import { foundTeam } from '../../scripts/demo/team.mjs';
import { uuid } from '../support/client.mjs';
import { SETUP_CODE, startWorker } from '../support/workerd.mjs';

const story = { customer: 'Kulkarni Sweets', title: 'Gift boxes', value: 100000 };
const month = 30 * 24 * 60 * 60 * 1000;

let worker;
let team;
let ravi;
let sanjay;
const waiting = uuid();
before(async () => {
  worker = await startWorker();
  team = await foundTeam(worker.address, SETUP_CODE);
  ravi = await team.as('Ravi');
  sanjay = await team.as('Sanjay');
  const jacob = await team.as('Jacob');
  await jacob.act(start(team, waiting, story));
  await jacob.act({
    do: 'complete_milestone', project: waiting, milestone: 'appointment-fixed', visit: 1,
    answers: answersFor('appointment-fixed', story, Date.now()),
  });
});
after(() => worker.stop());

const leave = (name, from, to) => ({ do: 'edit_person', person: team.people[name], standing: { from, to } });

test('the work of somebody who leaves goes on with somebody else, and nobody is told in vain', async () => {
  const teach = { do: 'edit_person', person: team.people.Kavita, roles: { add: [team.roles['field-sales']], remove: [] } };
  await ravi.act(
    teach,
    { do: 'pass_on', project: waiting, from: team.people.Sanjay, to: team.people.Kavita },
    leave('Sanjay', 'active', 'left'),
  );
  await team.owner.sync();
  const { phase } = team.owner.get('project', waiting).milestones.find(({ phase }) => phase.phase === 'waiting');
  await worker.cron(phase.clock.due);
  await worker.cron(Date.now() + month);
  const [{ to }] = await worker.sql(
    `SELECT json_group_array(body ->> '$.body.to') AS "to" FROM records WHERE kind = 'alert' AND body ->> '$.body.news.news' = 'late'`,
  );
  const told = new Set(JSON.parse(to));
  assert.ok(told.has(team.people.Kavita), 'she is told that it is late');
  assert.ok(!told.has(team.people.Sanjay), 'he is not');

  const kavita = await team.as('Kavita');
  await kavita.sync();
  const here = atHand(kavita.get('project', waiting));
  await kavita.act({ do: 'accept_handoff', ...here });
  await kavita.sync();
  const { history, owner } = kavita.get('project', waiting);
  assert.equal(owner, team.people.Kavita, 'its continuity passed to her');
  const passed = history.find(({ what }) => what.event === 'passed_on');
  assert.equal(passed.by, team.people.Ravi);
});

test('a device of somebody who left hears nothing and is heard no more, until they are back', async () => {
  const note = { do: 'add_note', project: waiting, text: 'From outside' };
  const refused = await sanjay.send([{ id: uuid(), happened_at: Date.now(), action: note }]);
  assert.equal(refused.status, 403);
  assert.equal(refused.body.page, undefined);
  const answer = await ravi.ask('/api/invitations', { json: { person: team.people.Sanjay } });
  assert.equal(answer.status, 422, 'nor is there a way in');

  await ravi.act(leave('Sanjay', 'left', 'active'));
  const back = await team.owner.bring(team.people.Sanjay);
  await back.sync();
  assert.ok(back.get('project', waiting), 'he reads what his branch reads');
  await ravi.sync();
  assert.ok(!ravi.get('project', waiting).history.some(({ what }) => what.text === note.text));
});

test('changes made over a picture in which they had not left do not bring them back into a project', async () => {
  const kavita = await team.as('Kavita');
  const project = uuid();
  await kavita.act({ ...start(team, project, story) });
  await ravi.act(
    { do: 'pass_on', project, from: team.people.Misha, to: team.people.Ravi },
    leave('Misha', 'invited', 'left'),
  );
  const assign = {
    do: 'assign_role', project, role: team.roles.accounts, people: { add: [team.people.Misha], remove: [] },
  };
  const [{ refusal }] = (await ravi.send([{ id: uuid(), happened_at: Date.now() - 1000, action: assign }])).body.outcomes;
  assert.deepEqual(refusal, { code: 'person_left', person: team.people.Misha });
});
