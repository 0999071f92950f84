// What tests of leads begin with: a campaign, a programme, somebody who qualifies.
import { uuid } from './client.mjs';

/** Somebody who qualifies leads and reports to Ravi, signed in. Gives their device. */
export async function addQualifier(team, name = 'Priya') {
  const person = uuid();
  await team.owner.act({
    do: 'add_person', person, name, access: 'qualification', branch: team.branch, roles: [], reports_to: team.people.Ravi,
  });
  return team.owner.bring(person);
}

/** A campaign. Gives its id. */
export async function addCampaign(team, more = {}) {
  const campaign = { id: uuid(), name: 'Pack Expo', channel: 'online', begins: '2026-11-20', ...more };
  await team.owner.act({ do: 'add_campaign', campaign });
  return campaign.id;
}

/** A programme of such touches. Gives its id. */
export async function addProgramme(team, ...touches) {
  const programme = { id: uuid(), name: 'Spring', touches: touches.map((what) => ({ what, wait: 1 })) };
  await team.owner.act({ do: 'add_programme', programme });
  return programme.id;
}

/** A lead of the team's branch. Gives its id. */
export async function addLead(team, details = {}, agreed = true) {
  const id = uuid();
  const said = { branch: team.branch, name: 'Sunita Patil', company: 'Kirloskar', emails: ['sunita@kirloskar.example'], ...details };
  await team.owner.act({ do: 'add_leads', source: 'typed', leads: [{ id, details: said, agreed }] });
  return id;
}

/** A lead, as the owner reads it now. */
export async function leadOf(team, id) {
  await team.owner.sync();
  return team.owner.get('lead', id);
}

/** Puts a lead on a programme. */
export async function nurture(team, lead, programme) {
  const { turn } = await leadOf(team, lead);
  await team.owner.act({ do: 'nurture_lead', lead, turn, programme, note: '' });
}

/** Runs the cron at the moment at which a lead is to be looked at, and gives the lead. */
export async function attend(worker, team, id) {
  const [{ attention_at: at }] = await worker.sql(`SELECT attention_at FROM records WHERE kind = 'lead' AND id = '${id}'`);
  await worker.cron(at);
  return leadOf(team, id);
}
