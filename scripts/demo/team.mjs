// The demo's team and workflow. Tests start from it as well.
import { readFile } from 'node:fs/promises';

import { Device, uuid } from '../../tests/support/client.mjs';

const open = { from: 10 * 60, to: 18 * 60 };

/** Pune: Monday to Saturday, 10 to 6, with the holidays that close most offices. */
export const calendar = {
  time_zone: 'Asia/Kolkata',
  week: [[open], [open], [open], [open], [open], [open], []],
  holidays: {
    '2026-01-26': 'Republic Day',
    '2026-03-04': 'Holi',
    '2026-05-01': 'Maharashtra Day',
    '2026-08-15': 'Independence Day',
    '2026-09-14': 'Ganesh Chaturthi',
    '2026-10-02': 'Gandhi Jayanti',
    '2026-10-20': 'Dussehra',
    '2026-11-09': 'Diwali',
    '2026-11-10': 'Diwali Padwa',
    '2026-12-25': 'Christmas',
    '2027-01-26': 'Republic Day',
    '2027-03-22': 'Holi',
    '2027-08-15': 'Independence Day',
    '2027-10-02': 'Gandhi Jayanti',
    '2027-10-29': 'Diwali',
  },
};

// Name, access, roles, and who they report to; from the top down.
const members = [
  ['Ravi', 'manager', [], 'Anita'],
  ['Jacob', 'member', ['tele-sales'], 'Ravi'],
  ['Sanjay', 'member', ['field-sales'], 'Ravi'],
  ['Misha', 'member', ['accounts'], 'Ravi'],
  ['Kavita', 'member', ['creative'], 'Ravi'],
];

/** What a business can use beside its projects. */
export const CAPABILITIES = ['guide', 'quotations', 'targets', 'leads', 'expenses', 'velocity', 'throughput'];

/** A ready template of the app, by its key. */
export async function readyTemplate(key) {
  return JSON.parse(await readFile(new URL(`../../app/templates/${key}.json`, import.meta.url), 'utf8'));
}

/** A ready template's milestones, with ids in place of the keys of roles. */
export function milestonesOf(template, roles) {
  return template.milestones.map((milestone) => ({ ...milestone, role: roles[milestone.role] }));
}

/**
 * Founds the workspace with everybody in it and the workflow published. Gives the owner's
 * device, ids by name and by key, and `as(name)`: that person's own device, signed in by an
 * invitation.
 */
export async function foundTeam(address, code) {
  const template = await readyTemplate('creative-agency');
  const ids = { branch: uuid(), template: uuid(), version: uuid(), people: { Anita: uuid() }, roles: {} };
  const owner = await Device.found(address, {
    code,
    workspace: uuid(),
    name: 'Bright Side Creative',
    currency: 'INR',
    branch: ids.branch,
    branch_name: 'Pune',
    calendar,
    owner: ids.people.Anita,
    owner_name: 'Anita',
    device_name: 'The demo',
  });
  for (const { key } of template.roles) ids.roles[key] = uuid();
  for (const [name] of members) ids.people[name] = uuid();
  await owner.act(
    { do: 'set_capabilities', capabilities: { add: CAPABILITIES, remove: [] } },
    ...template.roles.map(({ key, name }) => ({ do: 'add_role', role: ids.roles[key], name })),
    ...members.map(([name, access, roles, above]) => ({
      do: 'add_person',
      person: ids.people[name],
      name,
      access,
      branch: ids.branch,
      roles: roles.map((role) => ids.roles[role]),
      reports_to: ids.people[above],
    })),
    {
      do: 'publish_template',
      template: ids.template,
      version: ids.version,
      from: null,
      name: template.name,
      milestones: milestonesOf(template, ids.roles),
    },
  );
  const devices = { Anita: owner };
  return {
    ...ids,
    owner,
    address,
    milestones: template.milestones.map((milestone) => milestone.key),
    async as(name) {
      devices[name] ??= await owner.bring(ids.people[name]);
      return devices[name];
    },
    /** Who takes which role on a project of this team. */
    team: () =>
      Object.fromEntries(
        members.flatMap(([name, , roles]) => roles.map((role) => [ids.roles[role], [ids.people[name]]])),
      ),
  };
}
