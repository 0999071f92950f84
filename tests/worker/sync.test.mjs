// One round trip of sync: outcomes, idempotence, and the guard against two at once.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { foundTeam } from '../../scripts/demo/team.mjs';
import { addLeadPeople, agree, campaign, playLeads } from '../../scripts/demo/leads.mjs';
import { play, projects, start } from '../../scripts/demo/projects.mjs';
import { aim, stock } from '../../scripts/demo/selling.mjs';
import { change, uuid } from '../support/client.mjs';
import { SETUP_CODE, startWorker } from '../support/workerd.mjs';

let worker;
let team;
before(async () => {
  worker = await startWorker();
  team = await foundTeam(worker.address, SETUP_CODE);
});
after(() => worker.stop());

const addRole = (name = 'Proof-reading') => ({ do: 'add_role', role: uuid(), name });
const outcomes = (answer) => answer.body.outcomes.map(({ outcome }) => outcome);

test('an answer carries the outcome and the writer’s own record', async () => {
  const role = addRole();
  const made = change(role);
  const { status, body } = await team.owner.send([made]);
  assert.equal(status, 200);
  assert.deepEqual(body.outcomes, [{ change: made.id, outcome: 'applied' }]);
  assert.deepEqual(body.page.records, [{ kind: 'role', body: { id: role.role, name: role.name } }]);
  assert.equal(body.person, team.people.Anita);
  assert.ok(Math.abs(body.now - Date.now()) < 60_000);
  await team.owner.sync();
});

test('a refused change leaves nothing and stops nothing', async () => {
  const role = addRole('Printing');
  const answer = await team.owner.send([change({ ...role, name: ' ' }), change(role), change(role)]);
  assert.deepEqual(outcomes(answer), ['refused', 'applied', 'refused']);
  assert.deepEqual(answer.body.outcomes[0].refusal, { code: 'blank', field: 'name' });
  assert.deepEqual(answer.body.outcomes[2].refusal, {
    code: 'already_there',
    record: { kind: 'role', id: role.role },
  });
  await team.owner.sync();
});

test('the same set twice does nothing twice', async () => {
  const set = [change(addRole()), change(addRole(' '))];
  const first = await team.owner.send(set);
  const head = first.body.page.cursor.at.commit;
  const second = await team.owner.send(set);
  assert.deepEqual(second.body.outcomes, first.body.outcomes);
  assert.equal(second.body.page.cursor.at.commit, head, 'no commit for nothing new');
  const wider = await team.owner.send([...set, change(addRole())]);
  assert.deepEqual(outcomes(wider), ['applied', 'refused', 'applied']);
  assert.deepEqual(wider.body.outcomes.slice(0, 2), first.body.outcomes);
  await team.owner.sync();
});

test('the same set at once, many times, is one commit', async () => {
  await team.owner.sync();
  const head = team.owner.cursor.at.commit;
  const set = [change(addRole()), change(addRole())];
  const answers = await Promise.all(Array.from({ length: 8 }, () => team.owner.send(set)));
  for (const answer of answers) {
    if (answer.status === 409) assert.equal(answer.body.code, 'busy');
    else assert.deepEqual(outcomes(answer), ['applied', 'applied']);
  }
  await team.owner.sync();
  assert.equal(team.owner.cursor.at.commit, head + 1);
});

test('a lost reply costs nothing', async () => {
  const role = addRole();
  const made = change(role);
  await team.owner.send([made]); // The answer is thrown away, the cursor stays.
  assert.equal((await team.owner.sync([made]))[0].outcome, 'applied');
  assert.equal(team.owner.get('role', role.role).name, role.name);
});

test('a change that comes twice in one set has one outcome', async () => {
  const made = change(addRole());
  assert.deepEqual(outcomes(await team.owner.send([made, made])), ['applied', 'applied']);
  await team.owner.sync();
});

test('an id that was used for something else stops the request', async () => {
  const made = change(addRole());
  await team.owner.sync([made]);
  const forged = { ...made, action: addRole('Something else') };
  const other = change(addRole());
  for (const set of [[other, forged], [forged, other], [{ ...other, id: uuid() }, other, { ...other, happened_at: 1 }]]) {
    const answer = await team.owner.send(set);
    assert.equal(answer.status, 409);
    assert.equal(answer.body.code, 'id_reused');
  }
  // Another person's change under that id is something else too.
  const jacob = await team.as('Jacob');
  assert.equal((await jacob.send([made])).body.code, 'id_reused');
  // Nothing of those sets was done.
  await team.owner.sync();
  assert.equal(team.owner.get('role', other.action.role), undefined);
});

test('two devices at once: no commit is lost or doubled', async () => {
  const [anita, ravi] = [team.owner, await team.as('Ravi')];
  await anita.sync();
  const head = anita.cursor.at.commit;
  const rounds = 20;
  const note = (device, text, project) => device.sync([change({ do: 'add_note', project, text })]);
  const project = uuid();
  await anita.act(start(team, project, { title: 'Race', customer: 'Two at once' }));
  for (let round = 0; round < rounds; round += 1) {
    await Promise.all([note(anita, `a${round}`, project), note(ravi, `r${round}`, project)]);
  }
  await anita.sync();
  assert.equal(anita.cursor.at.commit, head + 1 + 2 * rounds);
  const notes = anita.get('project', project).history.filter(({ what }) => what.event === 'noted');
  const texts = notes.map(({ what }) => what.text);
  assert.equal(new Set(texts).size, 2 * rounds);
  for (const letter of 'ar') {
    const mine = texts.filter((text) => text.startsWith(letter));
    assert.deepEqual(mine, Array.from({ length: rounds }, (_, round) => `${letter}${round}`));
  }
  const commits = await worker.sql('SELECT sequence FROM commits ORDER BY sequence');
  assert.deepEqual(commits.map(({ sequence }) => sequence), commits.map((_, at) => at + 1), 'no gap');
});

test('what others did first is what a change is decided against', async () => {
  const project = uuid();
  const [jacob, sanjay] = [await team.as('Jacob'), await team.as('Sanjay')];
  await jacob.act(start(team, project, { title: 'First', customer: 'Who comes first' }));
  await sanjay.sync();
  const drop = (note) => change({ do: 'drop', project, reason: 'other', note });
  const answers = await Promise.all([jacob.sync([drop('mine')]), sanjay.sync([drop('mine too')])]);
  const all = answers.flat().map((outcome) => outcome.refusal?.code ?? outcome.outcome);
  assert.deepEqual(all.sort(), ['applied', 'wrong_state']);
});

test('a clock from the future is set to now', async () => {
  const jacob = await team.as('Jacob');
  const project = uuid();
  await jacob.act(start(team, project, { title: 'Later', customer: 'Clock' }));
  await jacob.act(change({ do: 'add_note', project, text: 'tomorrow' }, Date.now() + 1e9));
  const noted = jacob.get('project', project).history.at(-1);
  assert.equal(noted.happened_at, noted.recorded_at);
});

test('the demo’s stories all come true', async () => {
  await stock(team);
  for (const project of projects()) await play(team, project);
  await aim(team);
  await team.owner.sync();
  const states = team.owner.all('project').map(({ status }) => status.status);
  for (const state of ['open', 'held', 'won', 'lost', 'dropped']) assert.ok(states.includes(state), state);
  const quotations = team.owner.all('project').flatMap((project) => project.quotations ?? []);
  const stands = quotations.map(({ state }) => state.state);
  for (const stand of ['draft', 'awaiting_approval', 'sent', 'accepted']) assert.ok(stands.includes(stand), stand);
});

test('the demo’s leads all come true, at every place', async () => {
  await addLeadPeople(team);
  await agree(team);
  await campaign(team);
  const ids = await playLeads(team, (time) => worker.cron(time));
  const priya = await team.as('Priya');
  await priya.sync();
  const place = (key) => priya.get('lead', ids[key]).place;
  const leads = priya.all('lead').map((lead) => lead.place);
  for (const where of ['queue', 'worked', 'nurturing', 'with_sales', 'closed']) {
    assert.ok(leads.some((it) => it.place === where), where);
  }
  assert.deepEqual(place('twice').because, { closing: 'duplicate', of: ids.gandhar });
  assert.equal(place('rajhans').why, 'returned');
  assert.equal(place('gandhar').why, 'promised');
  const touches = leads.filter((it) => it.place === 'nurturing').map(({ made, waits }) => waits ?? made ?? -1);
  assert.ok(new Set(touches).size > 2, `they are at different touches: ${touches}`);
  await team.owner.sync();
  const ended = team.owner.all('project').filter(({ id }) => leads.some((it) => it.project === id));
  for (const state of ['open', 'won', 'lost']) assert.ok(ended.some(({ status }) => status.status === state), state);
  const { in_force, newest } = priya.all('lead_definition')[0];
  assert.deepEqual([in_force, newest], [team.definition, 2]);
});

test('what is done every day asks little of the database', async () => {
  const project = uuid();
  const [jacob, sanjay] = [await team.as('Jacob'), await team.as('Sanjay')];
  await jacob.act(start(team, project, { title: 'Little', customer: 'Who asks little' }));
  await sanjay.sync();
  const asks = async (device, ...changes) => {
    const answer = await device.send(changes);
    assert.deepEqual(outcomes(answer), changes.map(() => 'applied'));
    device.take(answer.body.page);
    return JSON.parse(answer.headers.get('handoff-cost')).statements;
  };
  const note = (text) => change({ do: 'add_note', project, text });
  assert.equal(await asks(sanjay), 1, 'no news');
  assert.equal(await asks(sanjay, note('one')), 4, 'what is there, and guard, change and record');
  assert.equal(await asks(sanjay, note('two'), note('three')), 4, 'however many');
  await asks(jacob);
  assert.equal(await asks(sanjay, note('four')), 4, 'with own news alone');
  assert.equal(await asks(jacob), 3, 'with somebody else’s news');
  assert.equal(await asks(jacob, note('five')), 4);
  assert.equal(jacob.get('project', project).history.at(-1).what.text, 'five');
});
