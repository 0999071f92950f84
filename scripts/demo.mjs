#!/usr/bin/env node
// Makes a team to look at: "Bright Side Creative" of Pune, with its people, its workflow and
// projects at every stage, through the API like any client. Then prints a sign-in link for each
// person. On a workspace that it made before it prints fresh links only.
//
//   node scripts/demo.mjs --address http://localhost:8787 --code CODE
//
// HANDOFF_URL and SETUP_CODE do the same.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { Device, Refused } from '../tests/support/client.mjs';
import { addLeadPeople, agree, campaign, playLeads } from './demo/leads.mjs';
import { playEnded } from './demo/ended-leads.mjs';
import { playExpenses } from './demo/expenses.mjs';
import { past } from './demo/past.mjs';
import { projects, play } from './demo/projects.mjs';
import { aim, share, stock } from './demo/selling.mjs';
import { askAround } from './demo/tasks.mjs';
import { foundTeam } from './demo/team.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

async function main() {
  const { values } = parseArgs({ options: { address: { type: 'string' }, code: { type: 'string' } } });
  const address = (values.address ?? process.env.HANDOFF_URL ?? 'http://localhost:8787').replace(/\/$/, '');
  const code = values.code ?? process.env.SETUP_CODE ?? '';
  const kept = path.join(root, '.wrangler', `demo-${new URL(address).host.replace(':', '-')}.json`);

  const owner = (await again(address, kept)) ?? (await make(address, code, kept));
  if (!owner) return;
  console.log('\nSign in as (each link works once):');
  for (const [person, role] of people(owner)) {
    const { token } = await owner.invite(person.id);
    console.log(`  ${person.name.padEnd(8)} ${role.padEnd(13)} ${address}/join?tour#${token}`);
  }
}

/** The owner's device, where this script made the workspace at this address before. */
async function again(address, kept) {
  const before = await readFile(kept, 'utf8').then(JSON.parse, () => null);
  if (!before) return null;
  const owner = new Device(address, before.cookie);
  try {
    await owner.sync();
    return owner;
  } catch (error) {
    // Another database stands at this address now, or the session was ended.
    if (error instanceof Refused) return null;
    throw error;
  }
}

async function make(address, code, kept) {
  // All of it happens at once here, where a team takes a year.
  Device.patient = true;
  let team;
  try {
    team = await foundTeam(address, code);
  } catch (error) {
    if (error.answer?.body.code === 'already_founded') {
      console.log('There is a workspace here already, and it is not the demo. It is left as it is.');
      return null;
    }
    throw error;
  }
  await mkdir(path.dirname(kept), { recursive: true });
  await writeFile(kept, JSON.stringify({ cookie: team.owner.cookie }), { mode: 0o600 });
  await stock(team);
  const all = [...past(), ...projects()];
  for (const [at, project] of all.entries()) {
    await play(team, project);
    console.log(`[${at + 1}/${all.length}] ${project.customer}: ${project.title}`);
  }
  await aim(team);
  await share(team);
  await askAround(team);
  await addLeadPeople(team);
  await agree(team);
  await campaign(team);
  console.log('Leads of a year …');
  await playEnded(team);
  // On this machine nothing runs the cron by itself: it is told what day it is.
  const local = /localhost|127\.0\.0\.1/.test(address);
  const cron = (time = Date.now()) => fetch(`${address}/cdn-cgi/handler/scheduled?time=${time}`).catch(() => {});
  await playLeads(team, local && cron);
  console.log('Expenses of some months …');
  await playExpenses(team, local && cron);
  // Let it tell who is late.
  if (local) await cron();
  await team.owner.sync();
  return team.owner;
}

/** Everybody, with what they are. */
function people(owner) {
  const names = { owner: 'Owner', manager: 'Manager', member: 'Member', accounts: 'Accounts', marketing: 'Marketing', qualification: 'Qualification' };
  return owner
    .all('person')
    .filter((person) => person.standing !== 'left')
    .map((person) => {
      const roles = person.roles.map((role) => owner.get('role', role).name);
      return [person, roles.join(', ') || names[person.access] || person.access];
    });
}

await main();
