// The log and the receipts are kept for 180 days. What is older goes, a piece at a time; whoever
// was away for longer gets a full copy, and nothing they did is done twice behind their back.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { start } from '../../scripts/demo/projects.mjs';
import { foundTeam } from '../../scripts/demo/team.mjs';
import { change, uuid } from '../support/client.mjs';
import { SETUP_CODE, startWorker } from '../support/workerd.mjs';

const DAY = 24 * 60 * 60 * 1000;
const MOST_FORGOTTEN = 150;

let worker;
let team;
before(async () => {
  worker = await startWorker();
  team = await foundTeam(worker.address, SETUP_CODE);
});
after(() => worker.stop());

const note = (project, text, happened_at) => change({ do: 'add_note', project, text }, happened_at);
const texts = (device, project) => device.get('project', project).history.flatMap(({ what }) => what.text ?? []);

async function log() {
  const { commits, changes } = await worker.dump();
  return { commits, changes, head: Math.max(...commits.map(({ sequence }) => sequence)) };
}

/** As if 181 days had passed since every commit but the last few. */
const growOld = async (but) => {
  const { head } = await log();
  await worker.sql(`UPDATE commits SET recorded_at = recorded_at - ${181 * DAY} WHERE sequence <= ${head - but}`);
};

async function forgetAll() {
  for (let rows = Infinity; ; ) {
    await worker.cron(Date.now());
    const { commits, changes } = await log();
    const left = commits.length + changes.length;
    if (left === rows) return;
    assert.ok(rows === Infinity || rows - left <= MOST_FORGOTTEN, `${rows - left} rows in one run`);
    rows = left;
  }
}

test('what is older than 180 days goes; who was away for longer reviews what they did', async () => {
  const [jacob, sanjay, away] = await Promise.all(['Jacob', 'Sanjay', 'Sanjay'].map((name) => team.as(name)));
  const project = uuid();
  await jacob.act(start(team, project, { customer: 'Kulkarni Sweets', title: 'Gift boxes' }));
  await away.sync();
  const sent = note(project, 'sent, and the answer lost');
  assert.equal((await away.send([sent])).body.outcomes[0].outcome, 'applied');
  for (let at = 0; at < 200; at += 1) await jacob.act(note(project, `note ${at}`));
  await sanjay.sync();
  const here = sanjay.cursor;
  await jacob.act(note(project, 'of these days'));
  await jacob.act(note(project, 'of today'));
  const before = await log();
  // Sanjay's other device has heard of the last commit that is old.
  await growOld(3);
  const old = before.head - 3;
  await forgetAll();

  const { commits, changes } = await log();
  assert.deepEqual(commits.map(({ sequence }) => sequence), [old, old + 1, old + 2, old + 3]);
  assert.deepEqual(new Set(changes.map(({ sequence }) => sequence)), new Set([old, old + 1, old + 2, old + 3]));
  await forgetAll();
  assert.deepEqual((await log()).commits, commits, 'the rest stays');

  const { page } = (await sanjay.send([])).body;
  assert.equal(page.copying, false, 'who has heard of what is kept goes on');
  assert.equal(here.at.commit, old + 1);
  sanjay.take(page);
  assert.equal(texts(sanjay, project).at(-1), 'of today');

  const unsent = note(project, 'done in the hills');
  const answer = (await away.send([sent, unsent])).body;
  const refused = { outcome: 'refused', refusal: { code: 'away_too_long' } };
  assert.deepEqual(answer.outcomes, [sent, unsent].map(({ id }) => ({ change: id, ...refused })));
  assert.equal(answer.page.copying, true, 'a full copy begins');
  away.take(answer.page);
  await away.sync();
  assert.equal(texts(away, project).length, 203, 'the history is whole');
  assert.equal(texts(away, project).filter((text) => text.startsWith('sent')).length, 1, 'and it was done once');
  assert.deepEqual(away.get('project', project), sanjay.get('project', project));

  const [again] = await away.sync([sent]);
  assert.deepEqual(again, { change: sent.id, ...refused }, 'its new receipt says the same');
  await away.act(note(project, 'done in the hills'));
  assert.equal(texts(away, project).at(-1), 'done in the hills');
});

test('a device without a cursor: what it did lately is decided, what is older is reviewed', async () => {
  const jacob = await team.as('Jacob');
  const project = uuid();
  await jacob.act(start(team, project, { customer: 'Deshpande', title: 'Menu cards' }));
  await growOld(1);
  await forgetAll();
  const [lately, before] = [note(project, 'lately', Date.now() - 179 * DAY), note(project, 'before', Date.now() - 181 * DAY)];
  const outcomes = (await jacob.send([lately, before], null)).body.outcomes;
  assert.deepEqual(outcomes.map(({ outcome, refusal }) => refusal?.code ?? outcome), ['applied', 'away_too_long']);
});

test('a whole copy that is asked for with the last cursor does not hide how long the device was away', async () => {
  const [jacob, away] = [await team.as('Jacob'), await team.as('Kavita')];
  const project = uuid();
  await jacob.act(start(team, project, { customer: 'Joshi', title: 'A stall' }));
  await away.sync();
  const sent = note(project, 'once');
  await away.send([sent]);
  const afresh = { ...away.cursor, scope: '' };
  await jacob.act(note(project, 'later'));
  assert.equal((await away.send([sent], afresh)).body.outcomes[0].outcome, 'applied', 'its receipt is there');
  await growOld(0);
  await forgetAll();
  const answer = (await away.send([sent], afresh)).body;
  assert.equal(answer.outcomes[0].refusal.code, 'away_too_long');
  assert.equal(answer.page.copying, true);
});

test('a log that is whole has forgotten nothing, however old it is', async () => {
  const other = await startWorker();
  try {
    const own = await foundTeam(other.address, SETUP_CODE);
    const project = uuid();
    await own.owner.act(start(own, project, { customer: 'Pawar', title: 'Old work' }));
    const old = note(project, 'from before there was a team', Date.now() - 400 * DAY);
    assert.equal((await own.owner.send([old], null)).body.outcomes[0].outcome, 'applied');
  } finally {
    await other.stop();
  }
});
