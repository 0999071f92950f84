// A small client of docs/protocol.md: one signed-in device, its cursor and its copy.
import { randomBytes } from 'node:crypto';

export const PROTOCOL = 4;

/** A UUIDv7 of this moment. */
export function uuid(now = Date.now()) {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(now, 0, 6);
  bytes[6] = 0x70 | (bytes[6] & 0x0f);
  bytes[8] = 0x80 | (bytes[8] & 0x3f);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** A change of this moment. */
export function change(action, happened_at = Date.now()) {
  return { id: uuid(), happened_at, action };
}

/** So many bytes are read whole before an answer, whatever it is. */
const SMALL = 50_000;

/**
 * Sends a body that may be refused before its end, over a connection of its own. That connection is closed then, and
 * the answer can be lost with it: one who is cut off sends the body again. A stream is given as what makes one.
 */
export async function sendAlone(url, { body, headers, ...how }) {
  for (let left = 10; ; left -= 1) {
    try {
      return await fetch(url, {
        ...how,
        headers: { ...headers, connection: 'close' },
        body: body instanceof Function ? body() : body,
        duplex: 'half',
      });
    } catch (error) {
      if (left === 0 || !['ECONNRESET', 'EPIPE'].includes(error.cause?.code)) throw error;
    }
  }
}

/** Sends a request as this address's own page would. Gives `{ status, body, headers }`. */
export async function ask(address, path, { method = 'POST', json, body, headers = {}, cookie } = {}) {
  const content = json === undefined ? body : JSON.stringify(json);
  const answer = await (content?.length > SMALL ? sendAlone : fetch)(`${address}${path}`, {
    method,
    headers: {
      ...(method !== 'GET' && { origin: address }),
      ...(json !== undefined && { 'content-type': 'application/json' }),
      ...(cookie && { cookie }),
      ...headers,
    },
    body: content,
  });
  const bytes = Buffer.from(await answer.arrayBuffer());
  const isJson = answer.headers.get('content-type') === 'application/json';
  return {
    status: answer.status,
    headers: answer.headers,
    body: isJson ? JSON.parse(bytes.toString()) : bytes,
  };
}

/** One signed-in device. */
export class Device {
  /** Whether devices wait as long as a Worker asks that is asked too often. */
  static patient = false;

  constructor(address, cookie) {
    this.address = address;
    this.cookie = cookie;
    this.cursor = null;
    this.records = new Map();
    this.copied = null;
  }

  /** Founds a workspace and signs its owner in. */
  static async found(address, request) {
    return Device.through(address, '/api/found', { device_name: 'Node.js', ...request });
  }

  /** Uses an invitation. */
  static async join(address, token, device_name = 'Node.js') {
    return Device.through(address, '/api/join', { token, device_name });
  }

  static async through(address, path, json) {
    const answer = await ask(address, path, { json });
    if (answer.status !== 200) throw new Refused(path, answer);
    const device = new Device(address, answer.headers.get('set-cookie').split(';')[0]);
    Object.assign(device, answer.body);
    return device;
  }

  /** Sends a request with this device's session. */
  ask(path, options = {}) {
    return ask(this.address, path, { cookie: this.cookie, ...options });
  }

  /** One round trip, whatever comes of it. */
  send(changes = [], cursor = this.cursor) {
    return this.ask('/api/sync', { json: { protocol: PROTOCOL, cursor, changes } });
  }

  /** Sends changes and takes in all news. Gives the outcomes. */
  async sync(changes = []) {
    const outcomes = [];
    let left = changes;
    for (let more = true; more || left.length > 0; ) {
      const answer = await this.send(left.slice(0, 100));
      if (answer.status === 409 && answer.body.code === 'busy') continue;
      if (answer.status === 429 && Device.patient) {
        await new Promise((resolve) => setTimeout(resolve, answer.body.seconds * 1000));
        continue;
      }
      if (answer.status !== 200) throw new Refused('/api/sync', answer);
      left = left.slice(100);
      outcomes.push(...answer.body.outcomes);
      this.take(answer.body.page);
      this.clock = answer.body.now;
      more = answer.body.page.more;
    }
    return outcomes;
  }

  /** Does something that must be applied. */
  async act(...actions) {
    const changes = actions.map((action) => (action.action ? action : change(action)));
    const outcomes = await this.sync(changes);
    for (const [at, outcome] of outcomes.entries()) {
      if (outcome.outcome === 'refused') {
        throw new Error(`${JSON.stringify(changes[at].action)} was refused: ${JSON.stringify(outcome.refusal)}`);
      }
    }
    return outcomes;
  }

  /** Takes in a page. */
  take(page) {
    const { cursor } = page;
    if (page.begins) this.copied = new Set();
    for (const record of page.records) {
      const key = `${record.kind}/${record.body.id}`;
      this.records.set(key, record.body);
      this.copied?.add(key);
    }
    for (const { kind, id } of page.withdrawn) this.records.delete(`${kind}/${id}`);
    if (!page.copying && this.copied) {
      for (const key of this.records.keys()) if (!this.copied.has(key)) this.records.delete(key);
      this.copied = null;
    }
    this.cursor = cursor;
  }

  /** A record of this device's copy. */
  get(kind, id) {
    return this.records.get(`${kind}/${id}`);
  }

  /** Every record of one kind. */
  all(kind) {
    return [...this.records].filter(([key]) => key.startsWith(`${kind}/`)).map(([, body]) => body);
  }

  /** Invites somebody and signs them in on a device of their own. */
  async invite(person) {
    const answer = await this.ask('/api/invitations', { json: { person } });
    if (answer.status !== 200) throw new Refused('/api/invitations', answer);
    return answer.body;
  }

  async bring(person) {
    const { token } = await this.invite(person);
    return Device.join(this.address, token);
  }
}

/** An answer that was not what was asked for. */
export class Refused extends Error {
  constructor(path, answer) {
    super(`${path} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    this.answer = answer;
  }
}
