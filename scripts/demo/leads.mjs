// The demo's leads: who brings and who qualifies them, what both departments agreed on, and leads
// at every place. Everything is done by its author, at its time.
import { readFile } from 'node:fs/promises';

import { change, uuid } from '../../tests/support/client.mjs';
import { kolkataDate } from './answers.mjs';
import { LEADS } from './people-who-ask.mjs';
import { ago, ahead, doing } from './projects.mjs';

const day = 24 * 60 * 60 * 1000;
const inr = (rupees) => ({ minor: Math.round(rupees * 100), currency: 'INR' });

/** Name, access, and who they report to. */
const MEMBERS = [
  ['Meena', 'marketing', 'Anita'],
  ['Priya', 'qualification', 'Anita'],
  ['Arjun', 'qualification', 'Priya'],
];

/** Campaigns, by a key: name, channel, begun and ended so many working days ago, and what was spent when. */
const CAMPAIGNS = {
  letters: ['Letters to food makers', 'mailing', 250, 120, [[250, 38000, 'Print and postage'], [180, 21000, 'Second letter']], 'packaging'],
  fair: ['Stall at the Auto Cluster fair', 'event', 45, 42, [[60, 90000, 'Stall'], [45, 64000, 'Build and graphics'], [42, 18000, 'Samples']]],
  site: ['Site and search', 'online', 200, null, [[150, 45000, 'Search, first half'], [70, 45000, 'Search, second half'], [20, 15000, 'Photos for the site']]],
  recommended: ['Customers recommend us', 'referral', 250, null, [[100, 12000, 'Sweets for who recommended us']]],
};

/** Programmes, by a key: name, and touches, each with its wait in working days. */
const PROGRAMMES = {
  stay: ['Stay in touch', [
    [1, { touch: 'email', subject: 'What we talked about', body: 'It was good to talk to you. Here is what we made for others like you: three packs, and what changed on the shelf.' }, { on: ['clicked'], to: 2 }],
    [4, { touch: 'call', says: 'Did they read it? What has changed since?' }],
    [6, { touch: 'article', subject: 'How a pack sells by itself', body: 'Five minutes to read.', link: 'https://brightside.example/packs' }],
    [8, { touch: 'webinar', says: 'Invite them to “Print without surprises”, the last Friday of the month' }],
  ]],
  later: ['Not this year', [
    [15, { touch: 'article', subject: 'What moves in our trade', body: '', link: 'https://brightside.example/news' }],
    [40, { touch: 'email', subject: 'A look at the new season', body: 'We have put together what others do this season. Shall we talk?' }],
    [40, { touch: 'call', says: 'Is it time now?' }],
  ]],
};

/** The first version of the definition: the one that the app offers ready. */
export async function readyDefinition() {
  return JSON.parse(await readFile(new URL('../../app/definition/english.json', import.meta.url), 'utf8'));
}

/** What marketing wants of the next version: fewer small ones, and one question more. */
function nextVersion(criteria) {
  const after = structuredClone(criteria);
  const seen = { key: 'seen', label: 'Have they seen work of ours?', help: '“Which of our work do you know?”', required: 'always', kind: { type: 'yes_no' } };
  after.form.fields.splice(-1, 0, seen);
  after.criteria.seen = { award: { by: 'yes_no', yes: 10, no: 0 } };
  after.criteria.supplier.award.points.happy = -10;
  after.criteria.budget.award.bands[0] = { least: '50000', points: 10 };
  after.threshold = 65;
  return after;
}

/** Adds who brings and who qualifies leads. */
export async function addLeadPeople(team) {
  for (const [name] of MEMBERS) team.people[name] ??= uuid();
  await team.owner.act(
    ...MEMBERS.map(([name, access, above]) => ({
      do: 'add_person', person: team.people[name], name, access, branch: team.branch, roles: [], reports_to: team.people[above],
    })),
  );
}

/** Marketing drafts the definition, both departments sign it, and marketing drafts the next one. */
export async function agree(team) {
  const meena = await team.as('Meena');
  const criteria = await readyDefinition();
  Object.assign(team, { definition: uuid(), nextDefinition: uuid() });
  const version = team.definition;
  await meena.act(
    change({ do: 'draft_definition', version, revision: 0, criteria }, ago(252, 11)),
    change({ do: 'sign_definition', version, revision: 1 }, ago(252, 11.2)),
  );
  await team.owner.act(change({ do: 'sign_definition', version, revision: 1 }, ago(251, 16)));
  const next = { do: 'draft_definition', version: team.nextDefinition, revision: 0, criteria: nextVersion(criteria) };
  await meena.act(change(next, ago(3, 15)));
}

/** Marketing's campaigns and programmes. Gives ids by key, as `team.campaigns` and `team.programmes`. */
export async function campaign(team) {
  const meena = await team.as('Meena');
  const ids = (all) => Object.fromEntries(Object.keys(all).map((key) => [key, uuid()]));
  Object.assign(team, { campaigns: ids(CAMPAIGNS), programmes: ids(PROGRAMMES) });
  const date = (days) => kolkataDate(ago(days, 12));
  await meena.act(
    ...Object.entries(CAMPAIGNS).map(([key, [name, channel, begins, ends, spend, category]]) => change({
      do: 'add_campaign',
      campaign: {
        id: team.campaigns[key], name, channel, begins: date(begins), ...(ends !== null && { ends: date(ends) }),
        spend: spend.map(([days, rupees, what]) => ({ id: uuid(), date: date(days), amount: inr(rupees), what })),
        ...(category && team.stock && { category: team.stock.categories[category] }),
      },
    }, ago(begins, 10))),
    ...Object.entries(PROGRAMMES).map(([key, [name, touches]]) => change({
      do: 'add_programme',
      programme: { id: team.programmes[key], name, touches: touches.map(([wait, what, branch]) => ({ wait, what, ...(branch && { branch }) })) },
    }, ago(240, 10))),
  );
}

/**
 * Lets every lead happen, all of them day by day. `cron`, where there is one, runs the Worker's
 * cron as if it were a time, so that programmes go on as they would have.
 */
export async function playLeads(team, cron, leads = LEADS) {
  const ids = Object.fromEntries(leads.map((lead) => [lead.key, uuid()]));
  const steps = leads.flatMap((lead) =>
    lead.story.map(([days, hour, who, what, more]) => ({ at: ago(days, hour), who, what, more, lead: { ...lead, id: ids[lead.key] } })),
  );
  steps.sort((one, other) => one.at - other.at);
  let evening = ago(45, 18);
  for (const step of steps) {
    for (; cron && evening < step.at; evening += day) await cron(evening);
    const device = await team.as(step.who);
    await device.sync();
    const record = device.get('lead', step.lead.id);
    await device.act(...acts(team, ids, device, { ...step, record }));
  }
  return ids;
}

/** The act with which a lead comes in. */
export function bring(team, lead, source = lead.source ?? 'typed') {
  const { company = '', name = '', phone, email, note = '', campaign: from, interest, value, agreed = false } = lead;
  const details = {
    branch: team.branch, company, name, note, phones: phone ? [phone] : [], emails: email ? [email] : [],
    ...(from && { campaign: team.campaigns[from] }),
    ...(interest && team.stock && { interest: team.stock.categories[interest] }),
    ...(value && { value: inr(value) }),
  };
  return { do: 'add_leads', source, leads: [{ id: lead.id, details, agreed }] };
}

/** What is asked, by what is said of a lead: [why, when, who decides, budget, who does it today]. */
export function answersOf([reason, when, decides, budget, supplier, remark]) {
  const asked = {
    reason: { choice: reason }, when: when && { choice: when }, decides: decides && { yes_no: decides === 'yes' },
    budget: budget === undefined ? undefined : { number: `${budget}` }, supplier: supplier && { choice: supplier },
    remark: remark && { text: remark },
    ...(decides && decides !== 'yes' && { decider: { text: 'Their director' }, meeting: { yes_no: decides === 'with' } }),
  };
  return JSON.parse(JSON.stringify(asked));
}

/** The act that hands a lead to Jacob, as this project. */
export const handOver = (team, lead, turn, project, title) => ({
  do: 'hand_over_lead', lead, turn, project, template_version: team.version, title, customer_id: uuid(), to: team.people.Jacob,
});

/** What gives a project of a lead the people of the other roles. */
export function assign(team, project) {
  const jacobs = team.roles['tele-sales'];
  const others = Object.entries(team.team()).filter(([role]) => role !== jacobs);
  return others.map(([role, add]) => ({ do: 'assign_role', project, role, people: { add, remove: [] } }));
}

/** What somebody does with a lead, as changes of that moment. */
function acts(team, ids, device, { at, what, more, lead, record }) {
  const here = { lead: lead.id, turn: record?.turn };
  const call = (outcome, note = '') => ({ do: 'call_lead', ...here, outcome, note });
  const done = (...actions) => actions.map((action) => change(action, at));
  switch (what) {
    case 'bring':
      return done(bring(team, lead));
    case 'take':
      return done({ do: 'take_lead', ...here });
    case 'answer':
      return done({ do: 'answer_lead', lead: lead.id, definition: team.definition, answers: answersOf(more) });
    case 'reached':
      return done(call({ call: 'reached' }, more));
    // Nobody answered, or they asked to be called: [days from today, hour, note].
    case 'no_answer':
    case 'call_back':
      return done(call({ call: what, at: ahead(more[0], more[1]) }, more[2]));
    case 'put_back':
      return done(call({ call: 'put_back' }, more));
    case 'nurture':
      return done({ do: 'nurture_lead', ...here, programme: team.programmes[more[0]], note: more[1] ?? '' });
    case 'respond':
      return done({ do: 'record_response', lead: lead.id, kind: more[0], to: more[1] });
    // A touch that waits is made: [what they did, note]. Without a cron none waits.
    case 'touch': {
      const waits = record.place.waits;
      return waits === undefined ? [] : done({ do: 'finish_touch', lead: lead.id, touch: waits, ...(more[0] && { response: more[0] }), note: more[1] });
    }
    case 'hand':
      lead.project = uuid();
      ids[`project of ${lead.key}`] = lead.project;
      return done(handOver(team, lead.id, record.turn, lead.project, more));
    case 'assign':
      return done(...assign(team, ids[`project of ${lead.key}`]));
    case 'return':
      return done({ do: 'return_lead', lead: lead.id, project: ids[`project of ${lead.key}`], reason: more[0], note: more[1] });
    case 'close':
      return done({ do: 'close_lead', ...here, reason: more[0], note: more[1] ?? '' });
    case 'reopen':
      return done({ do: 'reopen_lead', lead: lead.id, note: more });
    case 'merge':
      return done({ do: 'merge_leads', from: lead.id, into: ids[more] });
    // What goes on in its project: [what, more].
    default: {
      const project = { ...lead, customer: lead.company, contact: [lead.name, lead.phone, lead.email] };
      return doing(team, device, ids[`project of ${lead.key}`], project, at, what, more);
    }
  }
}
