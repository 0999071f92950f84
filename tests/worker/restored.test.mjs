// The database is put back from a copy, as D1's Time Travel does, and nobody says so: devices that
// heard of what is gone notice by themselves, also once the log has grown past where it was.
import assert from 'node:assert/strict';
import { cp } from 'node:fs/promises';
import { test } from 'node:test';

import { start } from '../../scripts/demo/projects.mjs';
import { foundTeam } from '../../scripts/demo/team.mjs';
import { newData, remove, startBare } from '../support/bare.mjs';
import { change, uuid } from '../support/client.mjs';
import { SETUP_CODE } from '../support/workerd.mjs';

const note = (project, text) => change({ do: 'add_note', project, text });
const texts = (device, project) => device.get('project', project).history.flatMap(({ what }) => what.text ?? []);

test('a restored database: whoever heard of more gets a full copy, and unsent work is decided', async (t) => {
  const data = await newData();
  const backup = `${data}-backup`;
  t.after(() => Promise.all([remove(data), remove(backup)]));
  let worker = await startBare(data);
  t.after(() => worker.stop());
  const team = await foundTeam(worker.address, SETUP_CODE);
  const devices = Object.fromEntries(await Promise.all(
    ['Jacob', 'Sanjay', 'Misha', 'Kavita'].map(async (name) => [name, await team.as(name)]),
  ));
  const { Jacob, Sanjay, Misha, Kavita } = devices;
  const project = uuid();
  await Jacob.act(start(team, project, { customer: 'Kulkarni Sweets', title: 'Gift boxes' }));
  for (const device of Object.values(devices)) await device.sync();
  const at = async (again) => {
    await worker.stop();
    await again?.();
    worker = await startBare(data);
    for (const device of Object.values(devices)) device.address = worker.address;
  };
  await at(() => cp(data, backup, { recursive: true }));

  // Lost with the database: three notes, of which Misha heard two. Kavita's was sent, and its answer lost.
  await Jacob.act(note(project, 'lost 1'));
  const unheard = note(project, 'sent, and the answer lost');
  await Kavita.send([unheard]);
  await Misha.sync();
  await Jacob.act(note(project, 'lost 2'));
  const [ahead, behind] = [Jacob.cursor, Sanjay.cursor];
  await at(async () => {
    await remove(data);
    await cp(backup, data, { recursive: true });
  });

  const begins = async (device, changes = []) => (await device.send(changes)).body.page.copying;
  assert.equal(await begins(Jacob), true, 'its cursor is ahead of the log');
  assert.equal(await begins(Sanjay), false, 'it heard of nothing that is gone');

  // The log grows past where it was, under the same numbers.
  for (let number = 0; number < 5; number += 1) await Sanjay.act(note(project, `new ${number}`));
  assert.ok(Sanjay.cursor.at.commit > ahead.at.commit);
  assert.ok(Misha.cursor.at.commit > behind.at.commit && Misha.cursor.at.commit < Sanjay.cursor.at.commit);
  for (const name of ['Jacob', 'Misha']) assert.equal(await begins(devices[name]), true, name);

  // What was never heard to be decided is decided now, once.
  const [outcome] = await Kavita.sync([unheard, note(project, 'unsent')]);
  assert.equal(outcome.outcome, 'applied');
  await Sanjay.sync();
  for (const device of Object.values(devices)) {
    await device.sync();
    assert.deepEqual(device.get('project', project), Sanjay.get('project', project));
  }
  const expected = ['new 0', 'new 1', 'new 2', 'new 3', 'new 4', 'sent, and the answer lost', 'unsent'];
  assert.deepEqual(texts(Sanjay, project), expected);
});
