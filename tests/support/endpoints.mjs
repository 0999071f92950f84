// Other people's servers, on this machine: what the Worker sends to them is kept, and what they
// answer is the test's to say.
import { createDecipheriv, createECDH, createPublicKey, hkdfSync, randomBytes, verify } from 'node:crypto';
import http from 'node:http';

/** A server. Gives `{ address, heard, answer, until, stop }`. */
export async function startEndpoint() {
  const heard = [];
  const waiting = new Set();
  const endpoint = {
    /** Every request so far: `{ path, headers, body }`. */
    heard,
    /** What the next requests are answered with. */
    answer: { status: 200, headers: {} },
    /** Waits until so many requests were heard, and gives them. */
    until: (count) => new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`${heard.length} requests of ${count} within 20 s`)), 20_000);
      const look = () => {
        if (heard.length < count) return;
        clearTimeout(late);
        waiting.delete(look);
        resolve(heard);
      };
      waiting.add(look);
      look();
    }),
  };
  const server = http.createServer(async (request, response) => {
    const parts = [];
    for await (const part of request) parts.push(part);
    const { status, headers, hangs } = endpoint.answer;
    heard.push({ path: request.url, method: request.method, headers: request.headers, body: Buffer.concat(parts) });
    if (!hangs) response.writeHead(status, headers).end();
    for (const look of [...waiting]) look();
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  endpoint.address = `http://127.0.0.1:${server.address().port}`;
  endpoint.stop = () => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  };
  return endpoint;
}

/** A browser's half of a subscription: its keys, and the reading of what is sealed for them. */
export class Subscriber {
  constructor({ privateKey, auth } = {}) {
    this.keys = createECDH('prime256v1');
    if (privateKey) this.keys.setPrivateKey(privateKey);
    else this.keys.generateKeys();
    this.auth = auth ?? randomBytes(16);
  }

  /** What `PUT /api/notifications/device` is told. */
  subscription(endpoint, language = 'english') {
    return {
      endpoint, language, p256dh: this.keys.getPublicKey().toString('base64url'), auth: this.auth.toString('base64url'),
    };
  }

  /** The text of a message (RFC 8291): its one record, opened. */
  opened(message) {
    const salt = message.subarray(0, 16);
    const size = message.readUInt32BE(16);
    const length = message[20];
    const sender = message.subarray(21, 21 + length);
    const record = message.subarray(21 + length);
    if (record.length > size) throw new Error('more than one record');
    const info = (text, ...more) => Buffer.concat([Buffer.from(`${text}\0`), ...more]);
    const derived = (key, by, about, bytes) => Buffer.from(hkdfSync('sha256', key, by, about, bytes));
    const shared = derived(
      this.keys.computeSecret(sender), this.auth, info('WebPush: info', this.keys.getPublicKey(), sender), 32,
    );
    const key = derived(shared, salt, info('Content-Encoding: aes128gcm'), 16);
    const nonce = derived(shared, salt, info('Content-Encoding: nonce'), 12);
    const decipher = createDecipheriv('aes-128-gcm', key, nonce).setAuthTag(record.subarray(-16));
    const text = Buffer.concat([decipher.update(record.subarray(0, -16)), decipher.final()]);
    if (text.at(-1) !== 2) throw new Error('the last record does not end as one');
    return text.subarray(0, -1);
  }
}

/** Who sent a push message, as its note says (RFC 8292); throws where the note is not right. */
export function sentBy({ headers }) {
  const [, note, key] = headers.authorization.match(/^vapid t=([^,]+), k=(.+)$/);
  const [head, claims, signature] = note.split('.');
  const raw = Buffer.from(key, 'base64url');
  const jwk = {
    kty: 'EC', crv: 'P-256', x: raw.subarray(1, 33).toString('base64url'), y: raw.subarray(33).toString('base64url'),
  };
  const right = verify(
    'sha256', Buffer.from(`${head}.${claims}`),
    { key: createPublicKey({ key: jwk, format: 'jwk' }), dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url'),
  );
  if (!right) throw new Error('the note has another signature');
  return { key, head: JSON.parse(Buffer.from(head, 'base64url')), ...JSON.parse(Buffer.from(claims, 'base64url')) };
}
