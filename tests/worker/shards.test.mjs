// Two businesses in one deployment, each in a database of its own: every secret says where it is
// looked up, nothing reaches from one to the other, and the cron sees to both.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { start } from '../../scripts/demo/projects.mjs';
import { foundTeam } from '../../scripts/demo/team.mjs';
import { Device, ask, change, uuid } from '../support/client.mjs';
import { SETUP_CODE, startWorker } from '../support/workerd.mjs';

let worker;
let first;
let second;
before(async () => {
  worker = await startWorker({ databases: 2 });
  first = await foundTeam(worker.address, SETUP_CODE);
  second = await foundTeam(worker.address, SETUP_CODE);
});
after(() => worker.stop());

test('each business is founded in the first database that has none, until all have one', async () => {
  for (const [binding, team] of [['DB', first], ['DB2', second]]) {
    const rows = await worker.sql('SELECT id FROM workspaces', binding);
    assert.deepEqual(rows, [{ id: team.owner.workspace }]);
  }
  await assert.rejects(foundTeam(worker.address, SETUP_CODE), /already_founded/);
});

test('a session and an invitation say which database they are of, and cost no search', async () => {
  assert.match(first.owner.cookie, /^handoff_session=[\w-]{43}$/);
  assert.match(second.owner.cookie, /^handoff_session=2\.[\w-]{43}$/);
  const { token } = await second.owner.invite(second.people.Jacob);
  assert.match(token, /^2\.[\w-]{43}$/);
  const jacob = await Device.join(worker.address, token);
  assert.equal(jacob.workspace, second.owner.workspace);
  const costs = await Promise.all([first.owner, second.owner].map(async (device) => {
    await device.sync();
    return (await device.send()).headers.get('handoff-cost');
  }));
  assert.equal(costs[0], costs[1]);
});

test('a secret is worth nothing in another database', async () => {
  const none = { status: 401, code: 'no_session' };
  const said = async (cookie) => {
    const { status, body } = await new Device(worker.address, cookie).send();
    return { status, code: body.code };
  };
  const secret = second.owner.cookie.split('2.')[1];
  for (const marked of [secret, `1.${secret}`, `3.${secret}`, `255.${secret}`, `x.${secret}`, `2.${first.owner.cookie.split('=')[1]}`]) {
    assert.deepEqual(await said(`handoff_session=${marked}`), none, marked);
  }
  const { token } = await second.owner.invite(second.people.Misha);
  const elsewhere = await ask(worker.address, '/api/join', { json: { token: token.slice(2), device_name: 'x' } });
  assert.equal(elsewhere.body.code, 'invitation_over');
});

test('what is done in one is not in the other, under the same ids', async () => {
  const project = uuid();
  const made = start(first, project, { customer: 'Kulkarni Sweets', title: 'Gift boxes' });
  const before = await worker.dump('DB2');
  await first.owner.act(made);
  assert.deepEqual(await worker.dump('DB2'), before);
  const [outcome] = (await second.owner.send([change({ do: 'add_note', project, text: 'x' })])).body.outcomes;
  assert.deepEqual(outcome.refusal, { code: 'unknown', record: { kind: 'project', id: project } });
});

test('the cron takes the steps that are due in both', async () => {
  const told = [];
  for (const team of [first, second]) {
    const jacob = await team.as('Jacob');
    const project = uuid();
    await jacob.act(start(team, project, { customer: 'Late', title: 'Late' }));
    const { phase } = jacob.get('project', project).milestones[0];
    told.push([jacob, project, phase.clock.next]);
  }
  await worker.cron(Math.max(...told.map(([, , next]) => next)));
  for (const [jacob, project] of told) {
    await jacob.sync();
    assert.equal(jacob.all('alert').filter((alert) => alert.project === project && alert.news.news === 'late').length, 1);
  }
});
