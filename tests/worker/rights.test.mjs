// Every action of the protocol, done by somebody who may not: refused with the right reason, and
// nothing changes.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';

import { answersFor } from '../../scripts/demo/answers.mjs';
import { atHand, start } from '../../scripts/demo/projects.mjs';
import { calendar, foundTeam, milestonesOf, readyTemplate } from '../../scripts/demo/team.mjs';
import { change, uuid } from '../support/client.mjs';
import { letSpend, paid, rupees } from '../support/expenses.mjs';
import { SETUP_CODE, startWorker } from '../support/workerd.mjs';

const story = { customer: 'Kulkarni Sweets', title: 'Gift boxes', value: 100000 };
const mumbai = uuid();
const project = uuid();
const held = uuid();
const lost = uuid();
const kind = uuid();
const task = uuid();
const secret = uuid();
const customer = uuid();
const other = uuid();
const category = uuid();
const item = uuid();
const quotation = uuid();
const order = uuid();
const line = uuid();
const lead = uuid();
const otherLead = uuid();
const campaign = uuid();
const definition = uuid();
const programme = uuid();

let worker;
let team;
let tara; // Of the same branch, with every role and in no project.
let omar; // Of another branch.
let mira; // She does the marketing.
let contact; // What Jacob logged.
let spent; // What Jacob spent, and was paid.
before(async () => {
  worker = await startWorker();
  team = await foundTeam(worker.address, SETUP_CODE);
  const [branch, roles] = [team.branch, Object.values(team.roles)];
  const add = (person, name, where, access = 'member') => ({
    do: 'add_person', person, name, access, branch: where, roles, reports_to: team.people.Ravi,
  });
  const [taraId, omarId, miraId] = [uuid(), uuid(), uuid()];
  await team.owner.act(
    { do: 'add_branch', branch: mumbai, name: 'Mumbai', calendar },
    add(taraId, 'Tara', branch),
    add(omarId, 'Omar', mumbai, 'manager'),
    add(miraId, 'Mira', branch, 'marketing'),
  );
  tara = await team.owner.bring(taraId);
  omar = await team.owner.bring(omarId);
  mira = await team.owner.bring(miraId);
  await team.owner.act(
    { do: 'add_campaign', campaign: { id: campaign, name: 'Fair', channel: 'event', begins: '2026-11-20' } },
    { do: 'draft_definition', version: definition, revision: 0, criteria },
    { do: 'sign_definition', version: definition, revision: 1 },
    { do: 'add_programme', programme: nurturing(programme) },
    bringing(lead, otherLead),
  );
  const jacob = await team.as('Jacob');
  for (const id of [project, held, lost]) await jacob.act(start(team, id, story));
  await jacob.act({ do: 'hold', project: held, reason: 'Diwali' }, { do: 'lose', project: lost, reason: 'price', note: '' });
  await jacob.sync();
  await team.owner.act({
    do: 'add_request_kind', kind, name: 'Design', role: team.roles.creative, limit: 480,
    question: formOf('brief'), answer: formOf('drawing'),
  });
  const ask = (id, to) => ({
    do: 'ask_task', task: id, project, title: '', wanted: { want: 'request', kind, said: { brief: { text: 'A box' } } },
    to: [to], due: null,
  });
  await team.owner.act({ do: 'add_category', category: { id: category, name: 'Boxes' } });
  await team.owner.act({ do: 'add_items', items: [{ id: item, name: 'Gift box', category }] });
  await jacob.act({ do: 'draft_quotation', project, quotation, version: 0, draft: offer() });
  await jacob.act({ do: 'send_quotation', project, quotation, version: 1 });
  await jacob.act(placing(order, line));
  const known = (id) => ({ do: 'add_customer', customer: id, name: 'Kulkarni Sweets', branch: team.branch });
  await jacob.act(known(customer), known(other));
  await jacob.act(ask(task, team.people.Kavita));
  await jacob.act({ ...ask(secret, team.people.Ravi), project: null, title: 'A word', wanted: { want: 'plain', text: '' } });
  spent = await letSpend(worker, team);
  const logged = change({ do: 'log_contact', project, way: 'call', reply: 'reached' });
  contact = logged.id;
  await jacob.act(logged);
  // Now it waits for Sanjay to accept.
  await jacob.act({
    do: 'complete_milestone', project, milestone: 'appointment-fixed', visit: 1,
    answers: answersFor('appointment-fixed', story, Date.now()),
  });
});
const day = (days) => new Date(Date.now() + (330 * 60 + days * 86_400) * 1000).toISOString().slice(0, 10);
const box = (id) => ({ id, category, text: 'Box', quantity: 2000, rate: { minor: 10000, currency: 'INR' } });
/** A quotation of two boxes. */
const offer = () => ({ lines: [box(uuid())], valid_until: day(20) });
/** An order of two boxes. */
const placing = (id, line) => ({
  do: 'place_order', project, order: id, quotation, draft: { lines: [{ line: box(line) }], date: day(0) },
});
/** What a qualified lead is: one question decides. */
const criteria = {
  form: { fields: [{ key: 'decides', label: 'Do you decide?', kind: { type: 'yes_no' } }], checks: [] },
  criteria: { decides: { award: { by: 'yes_no', yes: 20, no: 0 } } },
  threshold: 20,
};
/** A programme of one call. */
const nurturing = (id) => ({ id, name: 'Later', touches: [{ what: { touch: 'call', says: 'Well?' }, wait: 1 }] });
/** Leads of the team's branch. */
const bringing = (...leads) => ({
  do: 'add_leads', source: 'typed', leads: leads.map((id) => ({ id, details: { branch: team.branch, name: 'Sunita' } })),
});
/** One customer of another system. */
const importing = (branch) => ({ do: 'import', import: uuid(), customers: [{ id: uuid(), name: 'Kirloskar Pumps', branch }] });
/** A form with one text in it. */
const formOf = (key) => ({ fields: [{ key, label: key, kind: { type: 'text' }, required: 'always' }], checks: [] });
after(() => worker.stop());

const edit = (from, to) => ({ from, to });

const usualWeights = { interest: 80, value: 50, closeness: 60, pace: 30, time_left: 70, quiet: 60 };
const usualRules = { tax_by: 'line', valid_days: 30, seller: {}, quotation_prefix: 'Q-', order_prefix: 'O-' };
const call = { way: 'call', what: '', at: Date.now() + 86_400_000, with: '', place: '' };

/** An action, who tries it, and the refusal. */
async function table() {
  const { people, roles, branch } = team;
  const [ravi, jacob, owner] = [await team.as('Ravi'), await team.as('Jacob'), team.owner];
  await owner.sync();
  const here = atHand(owner.get('project', project));
  const template = await readyTemplate('creative-agency');
  const sanjay = await team.as('Sanjay');
  await sanjay.sync();
  const alert = sanjay.all('alert')[0].id;
  const needs = (right) => ({ code: 'not_allowed', needs: right });
  const unknown = (kind, id) => ({ code: 'unknown', record: { kind, id } });
  const hidden = unknown('project', project);
  const nobody = uuid();
  const addPerson = (access, where) => ({
    do: 'add_person', person: uuid(), name: 'New', access, branch: where, roles: [], reports_to: null,
  });
  const onlyWorker = { code: 'only_worker' };
  const hiddenTask = unknown('task', secret);
  const turn = 1;
  const answer = { answers: { drawing: { text: 'x' } }, note: '' };
  const ask = {
    do: 'ask_task', task: uuid(), project, title: 'x', wanted: { want: 'plain', text: '' }, to: [people.Misha], due: null,
  };
  const request = { ...ask, wanted: { want: 'request', kind, said: { brief: { text: 'x' } } } };
  const decline = { do: 'decline_task', task, turn, reason: 'no_time', note: '' };
  const delegate = { do: 'delegate_task', task, turn, to: [people.Kavita], due: null, note: '' };
  const kavita = await team.as('Kavita');
  const soon = Date.now() + 60_000;
  return [
    [{ do: 'edit_workspace', name: edit('Bright Side Creative', 'Mine') }, ravi, needs('owner')],
    [{ do: 'set_capabilities', capabilities: { add: [], remove: ['leads'] } }, ravi, needs('owner')],
    [{ do: 'report_field_use', template: nobody, counts: {} }, ravi, unknown('template', nobody)],
    [{ do: 'add_branch', branch: uuid(), name: 'Mine', calendar }, ravi, needs('owner')],
    [{ do: 'edit_branch', branch, name: edit('Pune', 'Mine') }, omar, needs('manager')],
    [{ do: 'edit_branch', branch, name: edit('Pune', 'Mine') }, jacob, needs('manager')],
    [{ do: 'add_role', role: uuid(), name: 'King' }, ravi, needs('owner')],
    [{ do: 'edit_role', role: roles.accounts, name: edit('Accounts', 'Mine') }, ravi, needs('owner')],
    [addPerson('member', branch), jacob, needs('manager')],
    [addPerson('member', branch), omar, needs('manager')],
    [addPerson('manager', branch), ravi, needs('owner')],
    [addPerson('owner', branch), ravi, needs('owner')],
    [{ do: 'edit_person', person: people.Misha, name: edit('Misha', 'X') }, jacob, needs('manager')],
    [{ do: 'edit_person', person: people.Misha, name: edit('Misha', 'X') }, omar, needs('manager')],
    [{ do: 'edit_skills', person: people.Misha, skills: { add: ['Flying'], remove: [] } }, jacob, needs('manager')],
    [{ do: 'set_targets', person: people.Jacob, year: 2026, targets: [] }, jacob, needs('manager')],
    [{ do: 'set_targets', person: people.Misha, year: 2026, targets: [] }, omar, needs('manager')],
    [{ do: 'set_targets', person: people.Ravi, year: 2026, targets: [] }, ravi, needs('owner')],
    [{ do: 'set_costs', costs: [{ of: { of: 'everything' }, from: '2026-11-01', cost: edit(null, { by: 'share', rate: 6000 }) }] }, ravi, needs('owner')],
    [{ do: 'set_costs', costs: [] }, jacob, needs('owner')],
    [{ do: 'adopt_scheme', from: '2026-11-01', rules: { span: 'month', base: { minor: 0, currency: 'INR' }, share: 1000, weights: { [roles.accounts]: 1 } }, seen: 0 }, ravi, needs('owner')],
    [{ do: 'close_incentive', from: '2026-11-01', projects: [], pool: { minor: 0, currency: 'INR' } }, jacob, needs('owner')],
    [{ do: 'edit_person', person: people.Jacob, access: edit('member', 'owner') }, jacob, needs('manager')],
    [{ do: 'edit_person', person: people.Jacob, access: edit('member', 'owner') }, ravi, needs('owner')],
    [{ do: 'edit_person', person: people.Ravi, access: edit('manager', 'owner') }, ravi, needs('owner')],
    [{ do: 'edit_person', person: people.Anita, standing: edit('active', 'left') }, ravi, needs('owner')],
    [{ do: 'edit_person', person: people.Jacob, branch: edit(branch, mumbai) }, ravi, needs('manager')],
    [
      {
        do: 'publish_template', template: team.template, version: uuid(), from: team.version, name: 'Mine',
        milestones: milestonesOf(template, roles),
      },
      ravi,
      needs('owner'),
    ],
    [start(team, uuid(), story), omar, needs('manager')],
    [{ do: 'edit_project', project, title: edit(story.title, 'Mine') }, tara, needs('participant')],
    [{ do: 'edit_project', project, owner: edit(people.Sanjay, people.Jacob) }, jacob, needs('project_owner')],
    [{ do: 'edit_project', project, title: edit(story.title, 'Mine') }, omar, hidden],
    [{ do: 'assign_role', project, role: roles.accounts, people: { add: [tara.person], remove: [] } }, tara, needs('project_owner')],
    [{ do: 'assign_role', project, role: roles.accounts, people: { add: [omar.person], remove: [] } }, omar, hidden],
    [{ do: 'complete_milestone', ...here, answers: {} }, tara, { code: 'not_your_role', role: roles['field-sales'] }],
    [{ do: 'complete_milestone', ...here, answers: {} }, owner, { code: 'not_your_role', role: roles['field-sales'] }],
    [{ do: 'accept_handoff', ...here }, tara, { code: 'not_your_role', role: roles['field-sales'] }],
    [{ do: 'accept_handoff', ...here }, omar, hidden],
    [{ do: 'return_handoff', ...here, reason: 'not_reached', note: '' }, tara, { code: 'not_your_role', role: roles['field-sales'] }],
    [{ do: 'go_back', project, from: here.milestone, to: 'appointment-fixed', reason: 'x' }, tara, needs('project_owner')],
    [{ do: 'hold', project, reason: 'x' }, tara, needs('participant')],
    [{ do: 'resume', project: held }, tara, needs('participant')],
    [{ do: 'lose', project, reason: 'price', note: '' }, tara, needs('participant')],
    [{ do: 'drop', project, reason: 'mistake', note: '' }, tara, needs('participant')],
    [{ do: 'reopen', project: lost, reason: 'x' }, tara, needs('participant')],
    [{ do: 'add_note', project, text: 'x' }, omar, hidden],
    [{ do: 'edit_workspace', weights: edit(usualWeights, { ...usualWeights, value: 100 }) }, ravi, needs('owner')],
    [{ do: 'edit_project', project, next_step: edit(null, call) }, tara, needs('participant')],
    [{ do: 'edit_project', project, interest: edit(null, 'hot') }, omar, hidden],
    [{ do: 'log_contact', project, way: 'call', reply: 'reached' }, tara, needs('participant')],
    [{ do: 'log_contact', project, way: 'call', reply: 'reached' }, omar, hidden],
    [{ do: 'take_back_contact', project, contact }, ravi, needs('author')],
    [{ do: 'take_back_contact', project, contact }, omar, hidden],
    [{ do: 'take_back_contact', project, contact: uuid() }, jacob, { code: 'no_such_contact' }],
    [{ do: 'tick_guide', project, milestone: here.milestone, lines: { add: [], remove: [] } }, tara, needs('participant')],
    [{ do: 'tick_guide', project, milestone: here.milestone, lines: { add: [], remove: [] } }, omar, hidden],
    [{ do: 'pass_on', project, from: people.Jacob, to: tara.person }, tara, needs('project_owner')],
    [{ do: 'pass_on', project, from: people.Jacob, to: omar.person }, omar, hidden],
    [{ do: 'pass_on', project: lost, from: people.Jacob, to: people.Ravi }, ravi, { code: 'wrong_state', state: 'lost' }],
    [{ do: 'move_project', project, from: team.version, to: team.version }, tara, needs('project_owner')],
    [{ do: 'move_project', project, from: team.version, to: team.version }, omar, hidden],
    [{ do: 'move_project', project: lost, from: team.version, to: team.version }, ravi, { code: 'wrong_state', state: 'lost' }],
    [
      { do: 'bring_workflow', template: team.template, version: uuid(), name: 'Mine', milestones: milestonesOf(template, roles) },
      jacob,
      { code: 'already_there', record: { kind: 'template', id: team.template } },
    ],
    [
      { do: 'bring_project', project: owner.get('project', project) },
      tara,
      { code: 'already_there', record: { kind: 'project', id: project } },
    ],
    [{ do: 'edit_selling', rules: edit(usualRules, { ...usualRules, valid_days: 7 }) }, ravi, needs('owner')],
    [{ do: 'draft_quotation', project, quotation: uuid(), version: 0, draft: offer() }, tara, needs('participant')],
    [{ do: 'draft_quotation', project, quotation: uuid(), version: 0, draft: offer() }, omar, hidden],
    [{ do: 'draft_quotation', project: lost, quotation: uuid(), version: 0, draft: offer() }, jacob, { code: 'wrong_state', state: 'lost' }],
    [{ do: 'send_quotation', project, quotation, version: 1 }, tara, needs('participant')],
    [{ do: 'approve_discount', project, quotation, version: 1 }, jacob, needs('manager')],
    [{ do: 'approve_discount', project, quotation, version: 1 }, ravi, { code: 'quotation_moved', stand: 'accepted' }],
    [{ do: 'refuse_discount', project, quotation, version: 1, reason: 'x' }, jacob, needs('manager')],
    [{ do: 'accept_quotation', project, quotation }, tara, needs('participant')],
    [{ do: 'reject_quotation', project, quotation, reason: 'x' }, tara, needs('participant')],
    [{ do: 'reject_quotation', project, quotation, reason: 'x' }, omar, hidden],
    [placing(uuid(), uuid()), tara, needs('participant')],
    [placing(uuid(), uuid()), omar, hidden],
    [{ ...placing(uuid(), uuid()), project: lost, quotation: null }, jacob, { code: 'wrong_state', state: 'lost' }],
    [{ do: 'reverse_order', project, order, line, quantity: 1000, date: day(0), kind: 'cancelled', reason: 'x' }, tara, needs('participant')],
    [{ do: 'reverse_order', project, order: nobody, line, quantity: 1000, date: day(0), kind: 'cancelled', reason: 'x' }, jacob, { code: 'unknown_order', order: nobody }],
    [{ do: 'add_customer', customer: uuid(), name: 'Mine', branch }, omar, needs('manager')],
    [{ do: 'edit_customer', customer, name: edit('Kulkarni Sweets', 'Mine') }, omar, unknown('customer', customer)],
    [{ do: 'merge_customers', from: customer, into: other }, omar, unknown('customer', customer)],
    [{ do: 'undo_merge', customer }, omar, unknown('customer', customer)],
    [importing(branch), jacob, needs('manager')],
    [importing(branch), omar, needs('manager')],
    [{ do: 'take_back_import', customers: [customer] }, omar, unknown('customer', customer)],
    [{ do: 'take_back_import', customers: [customer] }, tara, needs('manager')],
    [{ do: 'take_back_import', projects: [project] }, jacob, needs('manager')],
    [{ do: 'take_back_import', projects: [project] }, omar, hidden],
    [{ do: 'undo_merge', customer }, tara, { code: 'not_merged' }],
    [{ do: 'link_project', project, from: null, to: customer }, omar, hidden],
    [{ do: 'link_project', project, from: null, to: nobody }, tara, unknown('customer', nobody)],
    [{ do: 'add_category', category: { id: uuid(), name: 'Mine' } }, jacob, needs('manager')],
    [{ do: 'edit_category', category, name: edit('Boxes', 'Mine') }, jacob, needs('manager')],
    [{ do: 'add_tax', tax: { id: uuid(), name: 'Mine', parts: [{ name: 'x', rate: 1, place: 'anywhere' }] } }, tara, needs('manager')],
    [{ do: 'edit_tax', tax: nobody, name: edit('x', 'y') }, jacob, needs('manager')],
    [{ do: 'edit_tax', tax: nobody, name: edit('x', 'y') }, omar, unknown('tax', nobody)],
    [{ do: 'add_items', items: [{ id: uuid(), name: 'Mine', category }] }, sanjay, needs('manager')],
    [{ do: 'edit_item', item, edit: { price: edit(null, { minor: 1, currency: 'INR' }) } }, jacob, needs('manager')],
    [{ do: 'add_price_list', price_list: { id: uuid(), name: 'Mine' } }, jacob, needs('manager')],
    [{ do: 'edit_price_list', price_list: nobody, name: edit('x', 'y') }, jacob, needs('manager')],
    [{ do: 'add_request_kind', kind: uuid(), name: 'x', role: roles.creative, limit: null, question: formOf('a'), answer: formOf('b') }, ravi, needs('owner')],
    [{ do: 'edit_request_kind', kind, name: edit('Design', 'Mine') }, ravi, needs('owner')],
    [ask, tara, needs('participant')],
    [{ ...ask, project: lost }, jacob, { code: 'wrong_state', state: 'lost' }],
    [ask, omar, hidden],
    [request, jacob, { code: 'cannot_take_role', person: people.Misha, role: roles.creative }],
    [{ ...ask, due: 1 }, jacob, { code: 'bad_due', latest: null }],
    [{ do: 'take_task', task, turn }, tara, needs('task_holder')],
    [{ do: 'take_task', task: secret, turn }, tara, hiddenTask],
    [{ do: 'finish_task', task, turn, ...answer }, jacob, needs('task_holder')],
    [{ do: 'finish_task', task: secret, turn, answers: {}, note: '' }, sanjay, hiddenTask],
    [decline, tara, needs('task_holder')],
    [delegate, tara, needs('task_holder')],
    [{ ...delegate, to: [people.Misha] }, kavita, { code: 'cannot_take_role', person: people.Misha, role: roles.creative }],
    [{ do: 'send_task_back', task, turn, reason: 'not_reached', note: '', due: null }, kavita, needs('task_asker')],
    [{ do: 'withdraw_task', task, note: '' }, kavita, needs('task_asker')],
    [{ do: 'withdraw_task', task, note: '' }, omar, unknown('task', task)],
    [{ do: 'note_task', task: secret, text: 'x' }, sanjay, hiddenTask],
    [{ do: 'escalate_task', task }, owner, onlyWorker],
    [{ do: 'snooze_alert', alert, until: soon }, jacob, unknown('alert', alert)],
    [{ do: 'wake_alert', alert }, owner, onlyWorker],
    [{ do: 'acknowledge_alert', alert }, jacob, unknown('alert', alert)],
    [{ do: 'acknowledge_alert', alert }, owner, unknown('alert', alert)],
    [{ do: 'set_reach', reach: { id: people.Misha, language: 'english', email: null, mail: 'never', daily_at: 480, quiet: null } }, owner, unknown('reach', people.Misha)],
    [{ do: 'snooze_alert', alert, until: Date.now() + 3_600_000 }, jacob, unknown('alert', alert)],
    [{ do: 'wake_alert', alert }, owner, onlyWorker],
    [{ do: 'add_campaign', campaign: { id: uuid(), name: 'x', channel: 'event', begins: '2026-11-20' } }, ravi, needs('marketer')],
    [{ do: 'edit_campaign', campaign, spend: { add: [], remove: [] } }, ravi, needs('marketer')],
    [{ do: 'edit_campaign', campaign, spend: { add: [], remove: [] } }, jacob, needs('marketer')],
    [{ do: 'draft_definition', version: uuid(), revision: 0, criteria }, jacob, needs('marketer')],
    [{ do: 'draft_definition', version: definition, revision: 1, criteria }, mira, { code: 'signed_already' }],
    [{ do: 'sign_definition', version: definition, revision: 1 }, jacob, needs('marketer')],
    [{ do: 'sign_definition', version: definition, revision: 1 }, ravi, { code: 'signed_already' }],
    [{ do: 'add_programme', programme: nurturing(uuid()) }, jacob, needs('marketer')],
    [{ do: 'edit_programme', programme, retired: edit(false, true) }, jacob, needs('marketer')],
    [bringing(uuid()), jacob, needs('lead_people')],
    [bringing(uuid()), omar, needs('lead_people')],
    [{ ...bringing(uuid()), source: 'web_form' }, owner, onlyWorker],
    [{ do: 'take_back_leads', leads: [lead] }, jacob, unknown('lead', lead)],
    [{ do: 'take_back_leads', leads: [lead] }, omar, unknown('lead', lead)],
    [{ do: 'edit_lead', lead, cards: { add: [], remove: [] } }, jacob, unknown('lead', lead)],
    [{ do: 'edit_lead', lead, cards: { add: [], remove: [] } }, omar, unknown('lead', lead)],
    [{ do: 'set_consent', lead, given: true }, jacob, unknown('lead', lead)],
    [{ do: 'take_lead', lead, turn }, mira, needs('qualifier')],
    [{ do: 'take_lead', lead, turn }, omar, unknown('lead', lead)],
    [{ do: 'answer_lead', lead, definition, answers: {} }, mira, needs('qualifier')],
    [{ do: 'call_lead', lead, turn, outcome: { call: 'reached' }, note: '' }, mira, needs('qualifier')],
    [
      { do: 'hand_over_lead', lead, turn, project: uuid(), template_version: team.version, title: 'x', to: people.Jacob },
      mira,
      needs('qualifier'),
    ],
    [{ do: 'link_lead', lead, turn, project }, mira, needs('qualifier')],
    [{ do: 'link_lead', lead, turn, project }, jacob, unknown('lead', lead)],
    [{ do: 'link_lead', lead, turn }, omar, unknown('lead', lead)],
    [{ do: 'return_lead', lead, project, reason: 'not_reached', note: '' }, jacob, unknown('lead', lead)],
    [{ do: 'nurture_lead', lead, turn, programme, note: '' }, jacob, unknown('lead', lead)],
    [{ do: 'finish_touch', lead, touch: 0, note: '' }, jacob, unknown('lead', lead)],
    [{ do: 'record_response', lead, kind: 'replied', to: '' }, jacob, unknown('lead', lead)],
    [{ do: 'close_lead', lead, turn, reason: 'no_need', note: '' }, jacob, unknown('lead', lead)],
    [{ do: 'reopen_lead', lead, note: '' }, jacob, unknown('lead', lead)],
    [{ do: 'merge_leads', from: lead, into: otherLead }, jacob, unknown('lead', lead)],
    [{ do: 'attend_lead', lead }, owner, onlyWorker],
    ...expenses({ owner, ravi, jacob, needs, unknown, onlyWorker }),
    [{ do: 'escalate', project }, owner, onlyWorker],
    [{ do: 'join_team', person: people.Misha }, owner, onlyWorker],
  ];
}

/** What cannot be done with expenses: they are Jacob's, Ravi approves them, and the owner keeps the accounts. */
function expenses({ owner, ravi, jacob, needs, unknown, onlyWorker }) {
  const { claim, expense, batch, advance, payment } = spent;
  const hidden = unknown('claim', claim);
  const [claimant, accountant] = [needs('claimant'), needs('accountant')];
  const it = { claim, expense, turn: 0 };
  const some = { claim, expenses: { [expense]: 0 } };
  const details = paid(spent.train, 5);
  const entering = { do: 'add_expense', claim, title: '', expense: { id: uuid(), details } };
  const judging = (desk) => ({ do: 'judge_expenses', claim, desk, judgements: { [expense]: { turn: 0, verdict: { verdict: 'deny', reason: 'x' } } } });
  const policy = { id: owner.workspace, within: {}, batch: { weekday: 4, minute: 960 } };
  const deputy = { person: ravi.person, from: day(0), until: day(9) };
  const given = { id: uuid(), employee: tara.person, date: day(0), amount: rupees(5) };
  const paying = { id: uuid(), employee: jacob.person, date: day(0), reference: 'x', expenses: { [claim]: { [expense]: 0 } } };
  return [
    [{ do: 'edit_expense_policy', edit: edit(policy, { ...policy, areas: { [team.branch]: 'West' } }) }, ravi, needs('owner')],
    [{ do: 'name_deputy', person: owner.person, deputy: edit(null, deputy) }, ravi, needs('owner')],
    [entering, ravi, claimant],
    [entering, tara, hidden],
    [{ do: 'edit_expense', ...it, details }, ravi, claimant],
    [{ do: 'edit_expense', ...it, details }, omar, hidden],
    [{ do: 'remove_expense', ...it }, owner, claimant],
    [{ do: 'name_claim', claim, title: edit('Nashik', 'Mine') }, ravi, claimant],
    [{ do: 'name_claim', claim, title: edit('Nashik', 'Mine') }, mira, hidden],
    [{ do: 'submit_expenses', ...some }, ravi, claimant],
    [{ do: 'withdraw_expenses', ...some }, ravi, claimant],
    [{ do: 'answer_expense', ...it, answer: 'x' }, tara, hidden],
    [judging('approver'), jacob, { code: 'own_claim' }],
    [judging('accounts'), jacob, { code: 'own_claim' }],
    [judging('accounts'), ravi, accountant],
    [judging('approver'), tara, hidden],
    [judging('approver'), omar, hidden],
    [{ do: 'reverse_expense', ...it, reason: 'x' }, ravi, accountant],
    [{ do: 'reverse_expense', ...it, reason: 'x' }, jacob, { code: 'own_claim' }],
    [{ do: 'track_papers', batch, received: { add: [claim], remove: [] } }, ravi, accountant],
    [{ do: 'track_papers', batch, sent: edit('', 'x'), received: { add: [], remove: [] } }, jacob, unknown('expense_batch', batch)],
    [{ do: 'track_papers', batch, sent: edit('', 'x'), received: { add: [], remove: [] } }, omar, unknown('expense_batch', batch)],
    [{ do: 'give_advance', advance: given }, ravi, accountant],
    [{ do: 'return_advance', advance, amount: rupees(5) }, jacob, accountant],
    [{ do: 'pay_expenses', payment: paying }, ravi, accountant],
    [{ do: 'pay_expenses', payment: paying }, jacob, accountant],
    [{ do: 'undo_payment', payment, reason: 'x' }, ravi, accountant],
    [{ do: 'forward_expenses', branch: team.branch }, owner, onlyWorker],
    [{ do: 'escalate_expenses', claim }, owner, onlyWorker],
  ];
}

test('nobody does what they may not', async () => {
  const cases = await table();
  const records = () => worker.sql('SELECT * FROM records ORDER BY kind, id');
  const before = await records();
  for (const [action, device, refusal] of cases) {
    const [outcome] = (await device.send([change(action)])).body.outcomes;
    const { change: _, ...verdict } = outcome;
    assert.deepEqual(verdict, { outcome: 'refused', refusal }, JSON.stringify(action));
  }
  assert.deepEqual(await records(), before);
});

test('every action of the protocol was tried', async () => {
  const protocol = await readFile(new URL('../../docs/protocol.md', import.meta.url), 'utf8');
  const documented = new Set([...protocol.matchAll(/"do": "(\w+)"/g)].map(([, name]) => name));
  const tried = new Set((await table()).map(([action]) => action.do));
  assert.deepEqual([...tried].sort(), [...documented].sort());
});

test('a completed milestone is not completed again, and a form that breaks is named by its fields', async () => {
  const jacob = await team.as('Jacob');
  const twice = { do: 'complete_milestone', project, milestone: 'appointment-fixed', visit: 1, answers: {} };
  const [again] = (await jacob.send([change(twice)])).body.outcomes;
  assert.equal(again.refusal.code, 'already_completed');
  assert.equal(again.refusal.by, team.people.Jacob);

  const other = uuid();
  await jacob.act(start(team, other, story));
  const answers = answersFor('appointment-fixed', story, Date.now());
  const bad = { ...twice, project: other, answers: { ...answers, decision_maker_phone: { phone: '12' }, meeting_address: undefined, hat: { text: 'x' } } };
  const [{ refusal }] = (await jacob.send([change(bad)])).body.outcomes;
  assert.equal(refusal.code, 'form');
  const faults = Object.fromEntries(refusal.faults.map(({ field, problem }) => [field, problem]));
  assert.deepEqual(faults, {
    decision_maker_phone: { code: 'not_a_phone' },
    meeting_address: { code: 'missing_because', because: ['meeting_mode'] },
    hat: { code: 'unknown_field' },
  });
});

test('rights that were taken away during a set count within it', async () => {
  const person = uuid();
  await team.owner.act({
    do: 'add_person', person, name: 'Short', access: 'manager', branch: team.branch, roles: [], reports_to: null,
  });
  const short = await team.owner.bring(person);
  await short.sync();
  const rename = (from, to) => change({ do: 'edit_branch', branch: team.branch, name: edit(from, to) });
  const demote = { do: 'edit_person', person, access: edit('manager', 'member') };
  const [mine] = await Promise.all([
    short.sync([rename('Pune', 'Pune 1'), rename('Pune 1', 'Pune')]),
    team.owner.act(demote),
  ]);
  const all = mine.map(({ outcome }) => outcome);
  assert.ok(all.every((outcome) => outcome === all[0]), `a set is decided as one: ${all}`);
  const [late] = await short.sync([rename('Pune', 'Mine')]);
  assert.deepEqual(late.refusal, { code: 'not_allowed', needs: 'manager' });
});
