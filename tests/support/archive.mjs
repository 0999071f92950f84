// Archives (docs/archive.md) without a browser: what is in one, and bringing it back step by step.
import { createHash } from 'node:crypto';
import { inflateRawSync } from 'node:zlib';

/** The kinds that no archive has: they follow from the others. */
export const DERIVED = ['expense_tray', 'numbering', 'spent_day'];

const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

/** What an archive of all that a device has would hold. `files` are photos, by their hashes. */
export function archiveOf(device, files = new Map()) {
  const records = [...device.records]
    .map(([key, body]) => ({ kind: key.split('/')[0], body }))
    .filter(({ kind }) => !DERIVED.includes(kind));
  return {
    digest: sha256(JSON.stringify(records)),
    workspace: device.workspace,
    owner: device.person,
    records,
    files,
  };
}

/** How a device asks for the steps of bringing an archive back. */
export function restoring(device, archive) {
  // As patient as a Worker asks for that is asked very often.
  const post = async (path, json) => {
    for (;;) {
      const answer = await device.ask(`/api/restoration${path}`, { json });
      if (answer.status !== 429) return answer;
      await new Promise((resolve) => setTimeout(resolve, answer.body.seconds * 1000));
    }
  };
  const { digest, workspace, owner, records } = archive;
  return {
    open: (more = {}) => post('', { archive: digest, workspace, owner, records: records.length, ...more }),
    bring: (part, some) => post('/records', { archive: digest, part, records: some }),
    check: () => post('/check', { archive: digest }),
    finish: () => post('/finish', { archive: digest }),
    giveUp: () => device.ask('/api/restoration', { method: 'DELETE' }),
    offer: (hash, file) => post(`/files/${hash}`, { media_type: file.media_type, bytes: file.bytes.length }),
    put: (hash, n, body) => device.ask(`/api/restoration/files/${hash}/parts/${n}`, { method: 'PUT', body }),
  };
}

/** Records in parts of so many. */
export function parted(records, most = 40) {
  const parts = [];
  for (let at = 0; at < records.length; at += most) parts.push(records.slice(at, at + most));
  return parts;
}

/** Brings an archive back to its end. Gives the session that it answers with. */
export async function restore(device, archive) {
  const steps = restoring(device, archive);
  const well = (answer) => {
    if (answer.status !== 200) throw new Error(`${answer.status}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  let standing = well(await steps.open());
  for (const [hash, file] of archive.files) {
    for (const n of well(await steps.offer(hash, file)).missing) {
      well(await steps.put(hash, n, file.bytes.subarray(n * 240_000, (n + 1) * 240_000)));
    }
    well(await steps.offer(hash, file));
  }
  const parts = parted(archive.records);
  while (standing.parts < parts.length) standing = well(await steps.bring(standing.parts, parts[standing.parts]));
  while (standing.checked < archive.records.length) standing = well(await steps.check());
  const session = well(await steps.finish());
  Object.assign(device, session, { cursor: null, records: new Map() });
  return session;
}

/** The files of a ZIP archive, by their names. */
export function unzipped(zip) {
  const end = zip.lastIndexOf('PK\x05\x06');
  const files = new Map();
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [method, kept, name] = [zip.readUInt16LE(at + 10), zip.readUInt32LE(at + 20), zip.readUInt16LE(at + 28)];
    const local = zip.readUInt32LE(at + 42);
    const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const bytes = zip.subarray(from, from + kept);
    files.set(zip.toString('utf8', at + 46, at + 46 + name), method === 8 ? inflateRawSync(bytes) : bytes);
    at += 46 + name + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return files;
}

/** The records of a ZIP archive, by kind and id. */
export function recordsIn(files) {
  const records = new Map();
  for (const [name, bytes] of files) {
    if (!name.startsWith('records/')) continue;
    for (const line of bytes.toString().split('\n').filter(Boolean)) {
      const { kind, body } = JSON.parse(line);
      records.set(`${kind}/${body.id}`, body);
    }
  }
  return records;
}
