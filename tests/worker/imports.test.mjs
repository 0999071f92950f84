// What comes from another system is the team's at once, whole or not at all; it is taken back but for
// what somebody has used, and what was used meanwhile is judged by the Worker.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { foundTeam } from '../../scripts/demo/team.mjs';
import { uuid } from '../support/client.mjs';
import { SETUP_CODE, startWorker } from '../support/workerd.mjs';

let worker;
let team;
before(async () => {
  worker = await startWorker();
  team = await foundTeam(worker.address, SETUP_CODE);
});
after(() => worker.stop());

const customerOf = (name, more = {}) => ({ id: uuid(), name, branch: team.branch, ...more });
const projectOf = (customer, milestone, more = {}) => ({
  id: uuid(), template_version: team.version, milestone, title: `Boxes for ${customer.name}`,
  customer: { name: customer.name, contacts: [] }, customer_id: customer.id, branch: team.branch,
  owner: team.people.Sanjay, ...more,
});
const versionOf = async () => {
  await team.owner.sync();
  return team.owner.get('template_version', team.version);
};

test('customers and projects come in where they are, and go again but for what was used', async () => {
  const { milestones } = await versionOf();
  const [pumps, hotel] = [customerOf('Kirloskar Pumps'), customerOf('Hotel Vihar')];
  const contact = { id: uuid(), name: 'Sunita', phones: ['98200 12345'], emails: ['sunita@kirloskar.example'] };
  pumps.contacts = [contact];
  const projects = [projectOf(pumps, milestones[1].key), projectOf(hotel, milestones.at(-1).key)];
  const [{ outcome }] = await team.owner.act({ do: 'import', import: uuid(), customers: [pumps, hotel], projects });
  assert.equal(outcome, 'applied');
  const sanjay = await team.as('Sanjay');
  await sanjay.sync();
  assert.deepEqual(sanjay.get('customer', pumps.id).contacts[0].phones, ['+919820012345']);
  const there = sanjay.get('project', projects[1].id);
  assert.deepEqual(there.milestones.map(({ phase }) => phase.phase), [...milestones.slice(1).map(() => 'skipped'), 'working']);
  assert.equal(sanjay.all('alert').length, 0);

  await sanjay.act({ do: 'add_note', project: projects[0].id, text: 'Called' });
  const back = { do: 'take_back_import', customers: [pumps.id, hotel.id], projects: projects.map(({ id }) => id) };
  // The owner's device has not heard of the note: the Worker has.
  await team.owner.act(back);
  await team.owner.sync();
  const status = (id) => team.owner.get('project', id).status.status;
  assert.deepEqual(projects.map(({ id }) => status(id)), ['open', 'dropped']);
  const gone = (id) => team.owner.get('customer', id).taken_back !== undefined;
  assert.deepEqual([gone(pumps.id), gone(hotel.id)], [false, true]);
});

test('where one of them cannot come, none does', async () => {
  const [one, other] = [customerOf('Deccan Chemists'), customerOf('')];
  await assert.rejects(team.owner.act({ do: 'import', import: uuid(), customers: [one, other] }), /blank/);
  await team.owner.sync();
  assert.equal(team.owner.get('customer', one.id), undefined);
});
