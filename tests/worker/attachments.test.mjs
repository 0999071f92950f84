// Files in parts: a connection that breaks costs a part; nothing wrong is stored; where R2 is bound
// the bytes are there.
import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { after, before, describe, test } from 'node:test';

import { foundTeam } from '../../scripts/demo/team.mjs';
import { Device, ask } from '../support/client.mjs';
import { SETUP_CODE, startWorker } from '../support/workerd.mjs';

const PART = 240_000;

/** A file with the requests about it. */
function file(bytes, media_type = 'image/webp') {
  const hash = createHash('sha256').update(bytes).digest('hex');
  const path = `/api/attachments/${hash}`;
  const part = (n) => bytes.subarray(n * PART, (n + 1) * PART);
  return {
    bytes,
    hash,
    part,
    offer: (device, more = {}) => device.ask(path, { json: { media_type, bytes: bytes.length, ...more } }),
    put: (device, n, body = part(n)) => device.ask(`${path}/parts/${n}`, { method: 'PUT', body }),
    get: (device) => device.ask(path, { method: 'GET' }),
    getPart: (device, n) => device.ask(`${path}/parts/${n}`, { method: 'GET' }),
    /** Sends it as a client does. */
    async send(device) {
      for (const n of (await this.offer(device)).body.missing) assert.equal((await this.put(device, n)).status, 200);
      return this.offer(device);
    },
  };
}

for (const bucket of [false, true]) {
  describe(bucket ? 'files in an R2 bucket' : 'files in D1', () => {
    let worker;
    let team;
    before(async () => {
      worker = await startWorker({ bucket });
      team = await foundTeam(worker.address, SETUP_CODE);
    });
    after(() => worker.stop());

    test('a megabyte goes up in parts and comes down, whole and in parts', async () => {
      const jacob = await team.as('Jacob');
      const kavita = await team.as('Kavita');
      const photo = file(randomBytes(1_000_000));
      assert.deepEqual((await photo.offer(jacob)).body, { missing: [0, 1, 2, 3, 4] });
      const stored = await photo.send(jacob);
      assert.deepEqual([stored.status, stored.body], [200, { missing: [] }]);

      const got = await photo.get(kavita);
      assert.equal(got.status, 200);
      assert.deepEqual(got.body, photo.bytes);
      assert.equal(got.headers.get('content-type'), 'image/webp');
      assert.match(got.headers.get('content-disposition'), /^attachment/);
      assert.match(got.headers.get('content-security-policy'), /sandbox/);
      assert.equal(got.headers.get('x-content-type-options'), 'nosniff');
      for (const n of [0, 3, 4]) assert.deepEqual((await photo.getPart(kavita, n)).body, photo.part(n));
      assert.equal((await photo.getPart(kavita, 5)).status, 404);

      const [{ place }] = await worker.sql(`SELECT place FROM files WHERE hash = '${photo.hash}'`);
      const [{ parts }] = await worker.sql(`SELECT count(*) AS parts FROM attachment_parts WHERE hash = '${photo.hash}'`);
      const [{ uploads }] = await worker.sql('SELECT count(*) AS uploads FROM uploads');
      assert.deepEqual([place, parts, uploads], bucket ? ['r2', 0, 0] : ['d1', 5, 0]);
    });

    test('an upload that broke off goes on where it was', async () => {
      const jacob = await team.as('Jacob');
      const photo = file(randomBytes(3 * PART + 7));
      await photo.offer(jacob);
      await photo.put(jacob, 2);
      await photo.put(jacob, 0);
      assert.equal((await photo.get(jacob)).status, 404, 'half a file is none');
      // The same device or another one, later.
      const again = await team.owner.bring(team.people.Jacob);
      assert.deepEqual((await photo.offer(again)).body, { missing: [1, 3] });
      assert.deepEqual((await photo.send(again)).body, { missing: [] });
      assert.deepEqual((await photo.get(jacob)).body, photo.bytes);
    });

    test('what is stored needs no part, whoever has it', async () => {
      const [jacob, kavita] = [await team.as('Jacob'), await team.as('Kavita')];
      const photo = file(randomBytes(PART + 1));
      await photo.send(jacob);
      assert.deepEqual((await photo.offer(kavita)).body, { missing: [] });
      assert.deepEqual([(await photo.put(kavita, 0)).status, (await photo.put(jacob, 0)).status], [404, 404]);
    });

    test('two people send the same file at once, and it is kept once', async () => {
      const devices = [await team.as('Jacob'), await team.as('Kavita')];
      const photo = file(randomBytes(2 * PART));
      const sent = await Promise.all(devices.map((device) => photo.offer(device)));
      assert.deepEqual(sent.map(({ body }) => body.missing), [[0, 1], [0, 1]]);
      await Promise.all(devices.flatMap((device) => [photo.put(device, 0), photo.put(device, 1)]));
      const done = await Promise.all(devices.map((device) => photo.offer(device)));
      assert.deepEqual(done.map(({ body }) => body), [{ missing: [] }, { missing: [] }]);
      for (const device of devices) assert.deepEqual((await photo.get(device)).body, photo.bytes);
      const [{ parts }] = await worker.sql(`SELECT count(*) AS parts FROM attachment_parts WHERE hash = '${photo.hash}'`);
      assert.equal(parts, bucket ? 0 : 2);
    });
  });
}

describe('what is not taken', () => {
  let worker;
  let team;
  let jacob;
  before(async () => {
    worker = await startWorker();
    team = await foundTeam(worker.address, SETUP_CODE);
    jacob = await team.as('Jacob');
  });
  after(() => worker.stop());

  test('bytes with another hash are thrown away, and the right ones are taken after them', async () => {
    const photo = file(randomBytes(PART + 9));
    await photo.offer(jacob);
    await photo.put(jacob, 0, randomBytes(PART));
    await photo.put(jacob, 1);
    const spoilt = await photo.offer(jacob);
    assert.deepEqual([spoilt.status, spoilt.body.code], [400, 'malformed']);
    assert.deepEqual((await photo.offer(jacob)).body, { missing: [0, 1] });
    assert.deepEqual((await photo.send(jacob)).body, { missing: [] });
    assert.deepEqual((await photo.get(jacob)).body, photo.bytes);
  });

  test('nobody can spoil what somebody else sends', async () => {
    const kavita = await team.as('Kavita');
    const photo = file(randomBytes(PART + 9));
    await photo.offer(kavita);
    await photo.put(kavita, 0, randomBytes(PART));
    assert.deepEqual((await photo.offer(jacob)).body, { missing: [0, 1] });
    assert.deepEqual((await photo.send(jacob)).body, { missing: [] });
    assert.deepEqual((await photo.get(kavita)).body, photo.bytes);
  });

  test('parts that nobody asked for, and parts of another length', async () => {
    const photo = file(randomBytes(PART + 9));
    assert.equal((await photo.put(jacob, 0)).status, 404, 'without an offer');
    await photo.offer(jacob);
    assert.equal((await photo.put(jacob, 2, Buffer.from('more'))).status, 404);
    assert.equal((await photo.put(jacob, 1, Buffer.from('short'))).body.code, 'malformed');
    assert.equal((await photo.put(jacob, 0, Buffer.alloc(0))).body.code, 'malformed');
    const large = await photo.put(jacob, 0, Buffer.alloc(PART + 1));
    assert.deepEqual([large.status, large.body], [413, { code: 'too_large', most: PART }]);
    for (const n of ['-1', 'one', '4294967296', '']) assert.equal((await photo.put(jacob, n, Buffer.from('x'))).status, 404);
  });

  test('kinds, sizes and people that are not right', async () => {
    const page = file(Buffer.from('<script>alert(1)</script>'), 'text/html');
    assert.equal((await page.offer(jacob)).body.code, 'malformed');
    assert.equal((await page.offer(jacob, { media_type: 'image/svg+xml' })).body.code, 'malformed');
    assert.equal((await page.offer(jacob, { media_type: 'text/plain', bytes: 0 })).body.code, 'malformed');
    const large = await page.offer(jacob, { media_type: 'text/plain', bytes: 1_000_001 });
    assert.deepEqual([large.status, large.body], [413, { code: 'too_large', most: 1_000_000 }]);

    const photo = file(randomBytes(100));
    const nobody = new Device(worker.address);
    for (const answer of [await photo.offer(nobody), await photo.put(nobody, 0), await photo.get(nobody)]) {
      assert.equal(answer.status, 401);
    }
    const elsewhere = await ask(worker.address, `/api/attachments/${photo.hash}`, {
      json: { media_type: 'image/webp', bytes: 100 },
      cookie: jacob.cookie,
      headers: { origin: 'https://elsewhere.example' },
    });
    assert.equal(elsewhere.status, 403);
    assert.equal((await photo.offer(jacob)).status, 200);
    await photo.put(jacob, 0);
    assert.equal((await ask(worker.address, `/api/attachments/${photo.hash}`, { method: 'PUT', cookie: jacob.cookie, body: 'x' })).status, 405);
  });

  test('an upload that nobody goes on with is swept after a week', async () => {
    const [left, going] = [file(randomBytes(PART + 1)), file(randomBytes(PART + 1))];
    const later = Date.now() + 8 * 24 * 60 * 60 * 1000;
    await left.offer(jacob);
    await left.put(jacob, 0);
    await worker.cron(Date.now() + 6 * 24 * 60 * 60 * 1000);
    assert.deepEqual((await left.offer(jacob)).body, { missing: [1] });
    await going.send(jacob);
    await worker.cron(later);
    assert.deepEqual((await left.offer(jacob)).body, { missing: [0, 1] });
    assert.deepEqual((await going.get(jacob)).body, going.bytes);
  });
});

test('files that were stored in one piece are read in parts after the migration', async (t) => {
  const worker = await startWorker();
  t.after(() => worker.stop());
  const team = await foundTeam(worker.address, SETUP_CODE);
  const jacob = await team.as('Jacob');
  // D1 takes no statement that is as long as a photo, so the photos are made there.
  const made = [
    { bytes: 'ABC'.repeat(160_001) + 'AB', base64: "replace(hex(zeroblob(160001)), '00', 'QUJD') || 'QUI='" },
    { bytes: 'ABC'.repeat(160_000), base64: "replace(hex(zeroblob(160000)), '00', 'QUJD')" },
    { bytes: 'A', base64: "'QQ=='" },
  ];
  const photos = made.map(({ bytes }) => file(Buffer.from(bytes)));
  const rows = made.map(({ base64 }, at) =>
    `('${team.owner.workspace}', '${photos[at].hash}', 'image/webp', '${team.people.Jacob}', 1, ${base64})`,
  );
  const migration = (name) => readFile(new URL(`../../worker/migrations/${name}`, import.meta.url), 'utf8');
  const first = await migration('0001_records.sql');
  await worker.sql(
    [
      'DROP TABLE uploads; DROP TABLE attachment_parts; DROP TABLE files;',
      first.slice(first.indexOf('CREATE TABLE attachments')),
      `INSERT INTO attachments VALUES ${rows.join(', ')};`,
      await migration('0002_attachment_parts.sql'),
    ].join('\n'),
  );
  for (const photo of photos) {
    assert.deepEqual((await photo.get(jacob)).body, photo.bytes);
    const last = Math.floor((photo.bytes.length - 1) / PART);
    assert.deepEqual((await photo.getPart(jacob, last)).body, photo.part(last));
    assert.deepEqual((await photo.offer(jacob)).body, { missing: [] });
  }
});
