// A lead that became a project is read by whoever reads the project, for as long as they do; a plain
// return of its hand-off brings it back; an import is taken back but for what somebody works on.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { foundTeam } from '../../scripts/demo/team.mjs';
import { uuid } from '../support/client.mjs';
import { addLead, addQualifier, leadOf } from '../support/leads.mjs';
import { SETUP_CODE, startWorker } from '../support/workerd.mjs';

let worker;
let team;
let priya;
before(async () => {
  worker = await startWorker();
  team = await foundTeam(worker.address, SETUP_CODE);
  priya = await addQualifier(team);
});
after(() => worker.stop());

/** Hands a new lead to Jacob. Gives both ids. */
async function handedOver() {
  const [lead, project] = [await addLead(team), uuid()];
  await priya.sync();
  await priya.act(
    { do: 'take_lead', lead, turn: 1 },
    {
      do: 'hand_over_lead', lead, turn: 2, project, template_version: team.version, title: 'Boxes for pumps',
      customer_id: uuid(), to: team.people.Jacob,
    },
  );
  return { lead, project };
}

/** Whether somebody has a lead on their device. */
async function reads(device, lead) {
  await device.sync();
  return device.get('lead', lead) !== undefined;
}

test('whoever comes to the project reads the lead, and loses it with the project', async () => {
  const branch = uuid();
  const { calendar } = team.owner.get('branch', team.branch);
  await team.owner.act({ do: 'add_branch', branch, name: 'Mumbai', calendar });
  const person = uuid();
  await team.owner.act({
    do: 'add_person', person, name: 'Omar', access: 'member', branch, roles: [team.roles['field-sales']], reports_to: team.people.Anita,
  });
  const omar = await team.owner.bring(person);
  const [sanjay, { lead, project }] = [await team.as('Sanjay'), await handedOver()];
  assert.deepEqual([await reads(sanjay, lead), await reads(omar, lead)], [true, false]);
  const role = team.roles['field-sales'];
  await team.owner.act({ do: 'assign_role', project, role, people: { add: [person], remove: [] } });
  assert.equal(await reads(omar, lead), true);
  await team.owner.act({ do: 'assign_role', project, role, people: { add: [], remove: [person] } });
  assert.equal(await reads(omar, lead), false);
});

test('a plain return of the hand-off brings the lead back', async () => {
  const { lead, project } = await handedOver();
  const jacob = await team.as('Jacob');
  await jacob.sync();
  const [{ milestone, visit }] = jacob.get('project', project).milestones;
  await jacob.act({ do: 'return_handoff', project, milestone, visit, reason: 'not_reached', note: 'They only compare prices' });
  const { place, history } = await leadOf(team, lead);
  assert.deepEqual([place.place, place.why], ['queue', 'returned']);
  assert.equal(history.at(-1).what.note, 'They only compare prices');
  assert.equal(team.owner.get('project', project).status.status, 'dropped');
});

test('a lead that belongs to a project is with sales, and its readers go when it does not after all', async () => {
  const [lead, { project }] = [await addLead(team), await handedOver()];
  const jacob = await team.as('Jacob');
  await jacob.sync();
  const [{ milestone, visit }] = jacob.get('project', project).milestones;
  await jacob.act({ do: 'return_handoff', project, milestone, visit, reason: 'not_reached', note: '' });
  const open = uuid();
  await jacob.act({
    do: 'start_project', project: open, template_version: team.version, title: 'Crates', customer: { name: 'Kirloskar', contacts: [] },
    customer_id: uuid(), value: null, branch: team.branch, owner: team.people.Jacob, team: {},
  });
  await priya.sync();
  await priya.act({ do: 'link_lead', lead, turn: 1, project: open });
  assert.equal((await leadOf(team, lead)).place.project, open);
  assert.equal(await reads(jacob, lead), true);
  await priya.act({ do: 'link_lead', lead, turn: 2 });
  assert.equal((await leadOf(team, lead)).place.place, 'queue');
  assert.equal(await reads(jacob, lead), false);
  assert.equal(team.owner.get('project', open).status.status, 'open');
});

test('an import is taken back but for what somebody works on', async () => {
  const ids = [uuid(), uuid(), uuid()];
  const leads = ids.map((id, at) => ({ id, details: { branch: team.branch, name: `Visitor ${at}`, phones: ['+919820012345'] } }));
  await team.owner.act({ do: 'add_leads', source: 'imported', leads });
  await priya.sync();
  await priya.act({ do: 'take_lead', lead: ids[1], turn: 1 });
  const [{ outcome }] = await team.owner.act({ do: 'take_back_leads', leads: ids });
  assert.equal(outcome, 'applied');
  const places = await Promise.all(ids.map(async (id) => (await leadOf(team, id)).place));
  assert.deepEqual(places.map(({ place, because }) => because?.closing ?? place), ['taken_back', 'worked', 'taken_back']);
});
