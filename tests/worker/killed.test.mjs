// workerd is killed while it commits, fifty times, at moments that the seed below decides. What it
// had acknowledged is there; what it had not is there whole or not at all; and sending everything
// again changes nothing.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { start } from '../../scripts/demo/projects.mjs';
import { foundTeam } from '../../scripts/demo/team.mjs';
import { newData, remove, startBare } from '../support/bare.mjs';
import { change, uuid } from '../support/client.mjs';
import { SETUP_CODE } from '../support/workerd.mjs';

const KILLS = 50;
const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);
console.log(`seed: SEED=${seed}`);

/** Numbers from 0 to 1 that follow from the seed. */
let state = seed;
function chance() {
  state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
  return state / 2 ** 31;
}

/** What one person does on one device, in a stream of sets, each sent until it is acknowledged. */
class Author {
  constructor(device, project) {
    Object.assign(this, { device, project, sent: [], acknowledged: new Map(), unanswered: null });
  }

  set() {
    const note = () => change({ do: 'add_note', project: this.project, text: uuid() });
    const size = 1 + Math.floor(chance() * 4);
    return Array.from({ length: size }, note);
  }

  /** Sends until the Worker is gone. */
  async write(address, isOver) {
    this.device.address = address;
    while (!isOver()) {
      this.unanswered ??= this.set();
      let answer;
      try {
        answer = await this.device.send(this.unanswered);
      } catch {
        return;
      }
      // Between the kill and the end of the connections the simulator may answer in its place.
      if (answer.status !== 200) {
        assert.ok(isOver() || answer.body.code === 'busy', `${answer.status} ${JSON.stringify(answer.body)}`);
        continue;
      }
      for (const { change: id, outcome } of answer.body.outcomes) this.acknowledged.set(id, outcome);
      this.sent.push(...this.unanswered);
      this.unanswered = null;
      this.device.take(answer.body.page);
    }
  }
}

/** What D1 holds makes sense: the log has no gap, and the tables are what it says. */
async function consistent(worker) {
  const { commits, changes, records, workspaces } = await worker.dump();
  assert.equal(workspaces.length, 1);
  commits.sort((a, b) => a.sequence - b.sequence);
  assert.deepEqual(commits.map(({ sequence }) => sequence), commits.map((_, at) => at + 1), 'no gap');
  const last = new Map();
  for (const { sequence, touched } of commits) {
    for (const { kind, id, bytes } of JSON.parse(touched)) last.set(`${kind}/${id}`, { sequence, bytes });
  }
  assert.equal(records.length, last.size, 'every record is in the log, and every one of the log is there');
  const history = new Map();
  for (const { kind, id, sequence, body } of records) {
    assert.deepEqual({ sequence, bytes: Buffer.byteLength(body) }, last.get(`${kind}/${id}`), `${kind}/${id}`);
    if (kind === 'project') history.set(id, JSON.parse(body).body.history);
  }
  // A commit's changes are all there: each note that was applied stands once in its project's
  // history, and each in the history was decided.
  const decided = new Map(changes.map((row) => [row.id, row]));
  const noted = new Map();
  for (const events of history.values()) {
    for (const { change: id, what } of events) {
      assert.ok(decided.has(id), 'what happened was decided');
      if (what.event === 'noted') noted.set(id, (noted.get(id) ?? 0) + 1);
    }
  }
  for (const { id, sequence, body, outcome } of changes) {
    assert.ok(sequence >= 1 && sequence <= commits.length);
    const isNote = JSON.parse(body).action.do === 'add_note' && JSON.parse(outcome).outcome === 'applied';
    assert.equal(noted.get(id) ?? 0, isNote ? 1 : 0, id);
  }
  return { head: commits.length, decided };
}

test('killed while it commits: nothing acknowledged is lost, and nothing is half there', async (t) => {
  const data = await newData();
  t.after(() => remove(data));
  let worker = await startBare(data);
  t.after(() => worker.stop());
  const team = await foundTeam(worker.address, SETUP_CODE);
  const authors = [];
  for (const name of ['Anita', 'Ravi', 'Jacob', 'Sanjay']) {
    const device = await team.as(name);
    const project = uuid();
    await device.act(start(team, project, { customer: name, title: name }));
    authors.push(new Author(device, project));
  }

  let between = 0;
  for (let kill = 0; kill < KILLS; kill += 1) {
    let over = false;
    const writing = authors.map((author) => author.write(worker.address, () => over));
    // So many acknowledged sets, and then a moment somewhere in the next: no clock decides.
    const enough = authors.reduce((sum, author) => sum + author.acknowledged.size, 0) + 4 + Math.floor(chance() * 24);
    while (authors.reduce((sum, author) => sum + author.acknowledged.size, 0) < enough) {
      await new Promise((resolve) => setImmediate(resolve));
    }
    for (let turns = Math.floor(chance() * 200); turns > 0; turns -= 1) await new Promise((resolve) => setImmediate(resolve));
    over = true;
    worker.kill();
    await Promise.all(writing);
    await worker.stop();
    between += authors.filter(({ unanswered }) => unanswered).length;

    worker = await startBare(data);
    if (kill % 10 === 9) {
      const { decided } = await consistent(worker);
      for (const { acknowledged } of authors) for (const id of acknowledged.keys()) assert.ok(decided.has(id), `${id} was acknowledged`);
    }
  }

  // Everything is sent once more: what was acknowledged has the outcome it had, and what was not is done now.
  for (const author of authors) {
    author.device.address = worker.address;
    const rest = author.unanswered ?? [];
    const known = new Map((await author.device.sync([...author.sent, ...rest])).map(({ change: id, outcome }) => [id, outcome]));
    for (const [id, outcome] of author.acknowledged) assert.equal(known.get(id), outcome);
    for (const { id } of rest) assert.equal(known.get(id), 'applied');
  }
  const { head } = await consistent(worker);
  for (const author of authors) {
    await author.device.sync([...author.sent]);
    const mine = author.device.get('project', author.project).history.filter(({ what }) => what.event === 'noted');
    const made = [...author.sent, ...(author.unanswered ?? [])];
    assert.deepEqual(mine.map(({ change: id }) => id), made.map(({ id }) => id), 'in the order they were made, once each');
  }
  assert.equal((await consistent(worker)).head, head, 'sending again is no commit');
  console.log(`${KILLS} kills, ${between} sets cut off without an answer, ${head} commits`);
  assert.ok(between >= KILLS / 2, 'the kills came while something was sent');
});
