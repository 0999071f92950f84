// An authenticator of a test's own: it makes passkeys and signs with them as a phone does, and
// wrongly where it is told to.
import { createHash, createSign, generateKeyPairSync, randomBytes } from 'node:crypto';

const PRESENT = 1;
const VERIFIED = 4;
const MADE = 64;

const sha256 = (bytes) => createHash('sha256').update(bytes).digest();
const text = (bytes) => Buffer.from(bytes).toString('base64url');

/** A passkey that is not known anywhere yet. */
export class Authenticator {
  constructor({ algorithm = -7, counts = true } = {}) {
    this.algorithm = algorithm;
    this.keys = algorithm === -7
      ? generateKeyPairSync('ec', { namedCurve: 'P-256' })
      : generateKeyPairSync('rsa', { modulusLength: 2048 });
    this.credential = randomBytes(16);
    this.counts = counts;
    this.uses = 0;
  }

  /** What `POST /api/passkeys` is told of it. `more` replaces what it is made from. */
  made(address, { challenge, user }, more = {}) {
    this.user = user;
    const key = this.keys.publicKey.export({ type: 'spki', format: 'der' });
    const length = Buffer.alloc(2);
    length.writeUInt16BE(this.credential.length);
    const made = { type: 'webauthn.create', flags: PRESENT | VERIFIED | MADE, ...more };
    return {
      name: 'The test’s',
      credential: text(this.credential),
      client_data: text(this.clientData(address, challenge, made)),
      authenticator_data: text(Buffer.concat([
        this.data(address, made), randomBytes(16), length, this.credential, Buffer.from([0xa0]),
      ])),
      public_key: text(key),
      algorithm: this.algorithm,
    };
  }

  /** What `POST /api/passkeys/sign-in` is told with it. `more` replaces what it is made from. */
  signed(address, challenge, more = {}) {
    if (this.counts) this.uses += 1;
    const used = { type: 'webauthn.get', flags: PRESENT | VERIFIED, ...more };
    const clientData = this.clientData(address, challenge, used);
    const data = this.data(address, used);
    const signature = createSign('sha256').update(Buffer.concat([data, sha256(clientData)])).sign(this.keys.privateKey);
    return {
      credential: text(this.credential),
      user: this.user,
      client_data: text(clientData),
      authenticator_data: text(data),
      signature: text(signature),
      device_name: 'Phone',
    };
  }

  clientData(address, challenge, { type, origin = address, inAFrame = false }) {
    return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: inAFrame }));
  }

  data(address, { flags, host = new URL(address).hostname, uses = this.uses }) {
    const count = Buffer.alloc(4);
    count.writeUInt32BE(uses);
    return Buffer.concat([sha256(host), Buffer.from([flags]), count]);
  }
}
