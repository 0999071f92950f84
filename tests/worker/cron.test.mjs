// Limits that pass while nobody acts: each step of the escalation is taken once, whatever runs
// how often or at once.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { foundTeam } from '../../scripts/demo/team.mjs';
import { atHand, start } from '../../scripts/demo/projects.mjs';
import { answersFor } from '../../scripts/demo/answers.mjs';
import { uuid } from '../support/client.mjs';
import { SETUP_CODE, startWorker } from '../support/workerd.mjs';

let worker;
let team;
before(async () => {
  worker = await startWorker();
  team = await foundTeam(worker.address, SETUP_CODE);
});
after(() => worker.stop());

const story = { customer: 'Kulkarni Sweets', title: 'Gift boxes', value: 100000 };

/** A project that Jacob and Sanjay have brought to Misha, who has not accepted it. */
async function handedToMisha() {
  const project = uuid();
  const [jacob, sanjay] = [await team.as('Jacob'), await team.as('Sanjay')];
  const complete = async (device) => {
    await device.sync();
    const record = device.get('project', project);
    const here = atHand(record);
    await device.act({
      do: 'complete_milestone', ...here, answers: answersFor(here.milestone, story, Date.now(), record),
    });
  };
  await jacob.act(start(team, project, story));
  await complete(jacob);
  await sanjay.sync();
  await sanjay.act({ do: 'accept_handoff', ...atHand(sanjay.get('project', project)) });
  await complete(sanjay);
  await complete(sanjay);
  return project;
}

async function look(project) {
  await team.owner.sync();
  const record = team.owner.get('project', project);
  const { phase } = record.milestones.find(({ milestone }) => milestone === atHand(record).milestone);
  return { record, phase, clock: phase.clock };
}

async function told(name, project) {
  const device = await team.as(name);
  await device.sync();
  return device.all('alert').filter((alert) => alert.project === project && alert.news.news === 'late');
}

/** How many records the cron has still to see to at a time. */
async function left(time) {
  return (await worker.sql(`SELECT count(*) AS n FROM records WHERE attention_at <= ${time}`))[0].n;
}

/** Runs the cron five times at once, and on until it has seen to everything, and twice more. */
async function often(time) {
  await Promise.all(Array.from({ length: 5 }, () => worker.cron(time)));
  while ((await left(time)) > 0) await worker.cron(time);
  await worker.cron(time);
  await worker.cron(time);
}

test('nobody accepts: Misha, her manager and the owner are told, once each, in turn', async () => {
  const project = await handedToMisha();
  const { clock: first } = await look(project);
  assert.equal(first.clock, 'running');
  await often(first.next - 1);
  assert.deepEqual(await told('Misha', project), []);

  const steps = [['Misha'], ['Misha', 'Ravi'], ['Misha', 'Ravi', 'Anita']];
  for (const [step, names] of steps.entries()) {
    const { clock } = await look(project);
    assert.equal(clock.steps, step);
    await often(clock.next);
    for (const name of ['Jacob', 'Sanjay', 'Misha', 'Kavita', 'Ravi', 'Anita']) {
      const alerts = await told(name, project);
      assert.equal(alerts.length, names.includes(name) ? 1 : 0, `${name} after step ${step}`);
      if (alerts.length > 0) {
        const expected = { news: 'late', limit: 'acceptance', step: names.indexOf(name), due: first.due };
        assert.deepEqual(alerts[0].news, expected);
      }
    }
  }
  const { record, clock } = await look(project);
  assert.equal(clock.next, null, 'the top was told');
  await often(clock.due + 365 * 24 * 60 * 60 * 1000);
  assert.equal(record.history.filter(({ what }) => what.event === 'escalated').length, 3);
  assert.deepEqual(await look(project).then((seen) => seen.record), record, 'and that is all');
});

test('whoever accepts starts another limit, with an escalation of its own', async () => {
  const project = await handedToMisha();
  const waiting = (await look(project)).clock;
  await often(waiting.next);
  const misha = await team.as('Misha');
  await misha.sync();
  await misha.act({ do: 'accept_handoff', ...atHand(misha.get('project', project)) });
  const { clock } = await look(project);
  assert.equal(clock.steps, 0);
  await often(clock.next);
  const alerts = await told('Misha', project);
  assert.deepEqual(alerts.map(({ news }) => news.limit).sort(), ['acceptance', 'completion']);
});

test('a run that comes late takes every step that was missed, and tells the latest', async () => {
  const project = await handedToMisha();
  const { clock } = await look(project);
  await often(clock.due + 30 * 24 * 60 * 60 * 1000);
  const after = await look(project);
  assert.equal(after.clock.steps, 3);
  for (const [name, alerts] of [['Misha', 0], ['Ravi', 0], ['Anita', 1]]) {
    assert.equal((await told(name, project)).length, alerts, name);
  }
});

test('a project on hold rests, and goes on afterwards', async () => {
  const project = await handedToMisha();
  await team.owner.act({ do: 'hold', project, reason: 'Diwali' });
  const { clock } = await look(project);
  assert.equal(clock.clock, 'paused');
  await often(clock.next + 365 * 24 * 60 * 60 * 1000);
  assert.deepEqual(await told('Misha', project), []);
  await team.owner.act({ do: 'resume', project });
  await often((await look(project)).clock.next);
  assert.equal((await told('Misha', project)).length, 1);
});

test('a run races with people, and neither is lost', async () => {
  const project = await handedToMisha();
  const { clock } = await look(project);
  const sanjay = await team.as('Sanjay');
  const notes = Array.from({ length: 10 }, (_, at) => ({ do: 'add_note', project, text: `note ${at}` }));
  await Promise.all([
    ...Array.from({ length: 5 }, () => worker.cron(clock.next)),
    (async () => {
      for (const note of notes) await sanjay.act(note);
    })(),
  ]);
  await worker.cron(clock.next);
  const { record } = await look(project);
  const count = (event) => record.history.filter(({ what }) => what.event === event).length;
  assert.equal(count('noted'), notes.length);
  assert.equal(count('escalated'), 1);
  assert.equal((await told('Misha', project)).length, 1);
});

test('many limits at once are all seen to, 10 in a run', async () => {
  const projects = Array.from({ length: 130 }, () => uuid());
  const jacob = await team.as('Jacob');
  await jacob.act(...projects.map((project) => start(team, project, story)));
  const { clock } = await look(projects[0]);
  const due = clock.next + 60_000;
  for (let before = await left(due); before > 0; ) {
    await worker.cron(due);
    const after = await left(due);
    assert.ok(after <= Math.max(0, before - 10), `${before} were due, ${after} are`);
    before = after;
  }
  for (const project of projects) assert.equal((await told('Jacob', project)).length, 1);
});

test('a project that cannot be escalated does not hold up the others', async () => {
  const [broken, sound] = [uuid(), uuid()];
  const jacob = await team.as('Jacob');
  await jacob.act(start(team, broken, story), start(team, sound, story));
  // As after a careless restore: its template is gone.
  await worker.sql(
    `UPDATE records SET body = replace(body, '${team.version}', '${uuid()}') WHERE kind = 'project' AND id = '${broken}'`,
  );
  const { clock } = await look(sound);
  await worker.cron(clock.next);
  assert.equal((await told('Jacob', sound)).length, 1);
  assert.equal((await told('Jacob', broken)).length, 0);
  assert.deepEqual(await worker.sql(`SELECT attention_at FROM records WHERE id = '${broken}'`), [{ attention_at: null }]);
});

test('a request is late: who has it is warned, then they and who asked are told, then the line, once each', async () => {
  const [kind, task] = [uuid(), uuid()];
  const form = (key) => ({ fields: [{ key, label: key, kind: { type: 'text' } }], checks: [] });
  await team.owner.act({
    do: 'add_request_kind', kind, name: 'Design', role: team.roles.creative, limit: 480, question: form('brief'), answer: form('plan'),
  });
  const jacob = await team.as('Jacob');
  await jacob.act({
    do: 'ask_task', task, project: null, title: '', wanted: { want: 'request', kind, said: {} }, to: [team.people.Kavita], due: null,
  });
  const clock = async () => {
    await jacob.sync();
    return jacob.get('task', task).clock;
  };
  const toldOf = async (name) => {
    const device = await team.as(name);
    await device.sync();
    const alerts = device.all('alert').filter((alert) => alert.task === task);
    return alerts.map(({ news }) => `${news.news} ${news.step ?? ''}`.trim()).sort();
  };
  const { warn, due } = await clock();
  assert.ok(warn < due);
  await often(warn);
  assert.deepEqual(await toldOf('Kavita'), ['asked', 'due_soon']);
  await often(due);
  assert.deepEqual(await toldOf('Kavita'), ['asked', 'due_soon', 'late 0']);
  assert.deepEqual(await toldOf('Jacob'), ['late 0']);
  await often((await clock()).next);
  assert.deepEqual(await toldOf('Ravi'), ['late 1']);
  const kavita = await team.as('Kavita');
  await kavita.act({ do: 'finish_task', task, turn: 1, answers: { plan: { text: 'Here' } }, note: '' });
  await often(due + 90 * 24 * 60 * 60 * 1000);
  assert.deepEqual(await toldOf('Anita'), [], 'it was answered before it came to her');
  assert.deepEqual(await toldOf('Jacob'), ['answered', 'late 0']);
});
