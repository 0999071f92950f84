// Bodies made to break a parser, a statement or a limit: each is answered with a code, and the
// database is afterwards as it should be.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { start } from '../../scripts/demo/projects.mjs';
import { foundTeam } from '../../scripts/demo/team.mjs';
import { newData, remove, startBare } from '../support/bare.mjs';
import { Device, PROTOCOL, change, sendAlone, uuid } from '../support/client.mjs';
import { examples, isId, mapStrings } from '../support/protocol.mjs';
import { SETUP_CODE } from '../support/workerd.mjs';

let data;
let worker;
let team;
let jacob;
const project = uuid();
before(async () => {
  data = await newData();
  worker = await startBare(data);
  team = await foundTeam(worker.address, SETUP_CODE);
  jacob = await team.as('Jacob');
  await jacob.act(start(team, project, { customer: 'Kulkarni Sweets', title: 'Gift boxes', value: 100000 }));
  await team.owner.sync();
});
after(async () => {
  await worker.stop();
  await remove(data);
});

const note = (text) => ({ do: 'add_note', project, text });
const raw = (device, body, headers = {}) =>
  device.ask('/api/sync', { body, headers: { 'content-type': 'application/json', ...headers } });
const request = (...changes) => `{"protocol":${PROTOCOL},"cursor":null,"changes":[${changes.join()}]}`;

test('one change that makes no sense fails alone', async () => {
  const good = [change(note('before')), change(note('after'))];
  for (const bad of [
    { do: 'approve_everything' },
    { do: 'resume' },
    { do: 'resume', project: 'all of them' },
    {},
    null,
    'resume',
    { do: 'edit_project', project, value: { from: null, to: { minor: 'much', currency: 'INR' } } },
  ]) {
    const set = [good[0], { ...change(bad), action: bad }, good[1]];
    const { status, body } = await jacob.send(set);
    assert.equal(status, 200, JSON.stringify(body));
    assert.deepEqual(body.outcomes, [
      { change: good[0].id, outcome: 'applied' },
      { change: set[1].id, outcome: 'refused', refusal: { code: 'unreadable' } },
      { change: good[1].id, outcome: 'applied' },
    ]);
  }
  const bodies = [{ ...change(note('x')), happened_at: 'now' }, { ...change(note('x')), happened_at: 1e300 }, { id: uuid() }];
  for (const bad of bodies) {
    const [outcome] = (await jacob.send([bad])).body.outcomes;
    assert.deepEqual(outcome, { change: bad.id, outcome: 'refused', refusal: { code: 'unreadable' } });
  }
  for (const nameless of [{ ...change(note('x')), id: '1' }, { action: note('x') }, null, 7, []]) {
    assert.equal((await jacob.send([good[0], nameless])).body.code, 'malformed');
  }
  // What can be read later is decided then: nothing was written down of it.
  const [{ n }] = await worker.sql(`SELECT count(*) AS n FROM changes WHERE id = '${bodies[0].id}'`);
  assert.equal(n, 0);
  assert.equal((await jacob.sync([{ ...bodies[0], happened_at: 1 }]))[0].outcome, 'applied');
});

test('ten megabytes are not taken in, with their length or without, on any path', async () => {
  const before = await worker.dump();
  const megabyte = new Uint8Array(1_000_000).fill(32);
  const stream = () => {
    let left = 10;
    return new ReadableStream({ pull: (to) => (left-- > 0 ? to.enqueue(megabyte) : to.close()) });
  };
  for (const path of ['/api/sync', '/api/found', '/api/join', '/api/invitations']) {
    for (const body of [Buffer.alloc(10_000_000, 32), stream]) {
      const answer = await sendAlone(`${worker.address}${path}`, {
        method: 'POST', body,
        headers: { origin: worker.address, cookie: jacob.cookie, 'content-type': 'application/json' },
      });
      assert.deepEqual([answer.status, await answer.json()], [413, { code: 'too_large', most: 1_000_000 }], path);
    }
  }
  assert.deepEqual(await worker.dump(), before);
});

test('what is nested deep is refused, wherever it is', async () => {
  const deep = (depth, open = '[', close = ']') => open.repeat(depth) + close.repeat(depth);
  const template = (condition) =>
    JSON.stringify({
      do: 'publish_template', template: uuid(), version: uuid(), from: null, name: 'Deep',
      milestones: [{
        key: 'only', name: 'Only', evidence: 'x', role: team.roles.accounts, limit: null, guide: { gather: [], convey: [] },
        form: { fields: [{ key: 'a', label: 'A', kind: { type: 'yes_no' }, required: { when: 'HERE' } }], checks: [] },
      }],
    }).replace('"HERE"', condition);
  const nots = (depth) => `${'{"not":'.repeat(depth)}{"yes":"a"}${'}'.repeat(depth)}`;
  for (const depth of [13, 100, 127, 128, 1_000, 50_000]) {
    for (const action of [
      `{"do":"add_note","project":"${project}","text":${deep(depth)}}`,
      `{"do":"add_note","project":"${project}","text":"x","more":${deep(depth, '{"a":', '}').replace('{"a":}', '{}')}}`,
      `{"do":"complete_milestone","project":"${project}","milestone":"appointment-fixed","visit":1,"answers":{"a":${deep(depth)}}}`,
      template(nots(depth)),
    ]) {
      const answer = await raw(team.owner, request(`{"id":"${uuid()}","happened_at":1,"action":${action}}`));
      assert.equal(answer.status, 200, `${depth}: ${JSON.stringify(answer.body)}`);
      const [outcome] = answer.body.outcomes;
      const harmless = outcome.outcome === 'applied' && action.includes('"more"');
      assert.ok(harmless || ['unreadable', 'template'].includes(outcome.refusal?.code), `${depth}: ${JSON.stringify(outcome).slice(0, 200)}`);
    }
    for (const body of [deep(depth), `{"protocol":${PROTOCOL},"cursor":${deep(depth)},"changes":[]}`]) {
      assert.equal((await raw(jacob, body)).body.code, 'malformed', `${depth}`);
    }
  }
  // Everybody still gets a whole copy.
  await (await team.as('Ravi')).sync();
});

test('bytes that are no text, and text that is hardly any', async () => {
  const around = request(JSON.stringify(change(note('HERE')))).split('HERE');
  const bytes = (...inside) => Buffer.concat([Buffer.from(around[0]), Buffer.from(inside), Buffer.from(around[1])]);
  for (const inside of [[0xff], [0xc0, 0xaf], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0xe0, 0xa4], [0x00], [0x0a]]) {
    const answer = await raw(jacob, bytes(...inside));
    const said = answer.body.code ?? answer.body.outcomes[0].refusal?.code;
    assert.ok(['malformed', 'unreadable'].includes(said), `${inside}: ${JSON.stringify(answer.body)}`);
  }
  for (const escaped of ['\\ud800', '\\udc00\\ud800', '\\x', '\\u12']) {
    const answer = await raw(jacob, request(JSON.stringify(change(note('HERE'))).replace('HERE', escaped)));
    const said = answer.body.code ?? answer.body.outcomes[0].refusal?.code;
    assert.ok(['malformed', 'unreadable'].includes(said), `${escaped}: ${JSON.stringify(answer.body)}`);
  }
  assert.equal((await raw(jacob, Buffer.from(`\ufeff${request()}`))).body.code, 'malformed');
  assert.equal((await raw(jacob, Buffer.from(request(), 'utf16le'))).body.code, 'malformed');
  const proto = await raw(jacob, `{"protocol":${PROTOCOL},"cursor":null,"changes":[],"__proto__":{"a":1},"constructor":{}}`);
  assert.equal(proto.status, 200);
});

/** Texts that mean something to somebody further on. */
const texts = [
  "'); DROP TABLE records; --",
  "' OR '1'='1",
  '"; DELETE FROM changes; --',
  '?1 ->> 0',
  '$.workspace',
  '%s%n{}${}',
  'a\u0000b',
  '\u202eevil\u2066',
  '<script>alert(1)</script>',
  '{"kind":"person"}',
  '\\u0000\\',
];

test('every string of every action may hold anything, and is stored as it is or refused', async () => {
  const known = {
    '01932f5a-0000-7000-8000-000000000002': team.branch,
    '01932f5a-0000-7000-8000-000000000003': team.people.Anita,
    '01932f5a-0000-7000-8000-000000000004': team.people.Misha,
    '01932f5a-0000-7000-8000-000000000006': team.roles.accounts,
    '01932f5a-0000-7000-8000-000000000010': project,
    '01932f5a-0000-7000-8000-000000000020': team.template,
    '01932f5a-0000-7000-8000-000000000021': team.version,
  };
  const schema = await worker.sql('SELECT sql FROM sqlite_schema ORDER BY name');
  const others = async () => (await worker.sql('SELECT * FROM workspaces')).length;
  const businesses = await others();
  let tried = 0;
  for (const text of texts) {
    const changes = [];
    for (const example of examples('action')) {
      const action = mapStrings(example, (id) => (isId(id) ? (known[id] ?? id) : id));
      let places = 0;
      mapStrings(action, (value) => (places += 1, value));
      for (let at = 0; at < places; at += 1) {
        let place = -1;
        changes.push(change(mapStrings(action, (value) => ((place += 1) === at && action.do !== value ? text : value))));
      }
    }
    tried += changes.length;
    const outcomes = await team.owner.sync(changes);
    for (const [at, outcome] of outcomes.entries()) {
      assert.ok(['applied', 'merged', 'refused'].includes(outcome.outcome));
      if (outcome.outcome !== 'applied' || changes[at].action.do !== 'add_note') continue;
      const { history } = team.owner.get('project', project);
      const stored = history.find((event) => event.change === changes[at].id).what.text;
      assert.equal(stored, changes[at].action.text);
    }
  }
  assert.ok(tried > 500, `${tried}`);
  assert.deepEqual(await worker.sql('SELECT sql FROM sqlite_schema ORDER BY name'), schema);
  assert.equal(await others(), businesses);
  const gaps = await worker.sql('SELECT count(*) AS n, max(sequence) AS head FROM commits');
  assert.equal(gaps[0].n, gaps[0].head);
  // The log has every record that stands, and a new device gets them all.
  const fresh = await team.owner.bring(team.people.Anita);
  await fresh.sync();
  assert.deepEqual([...fresh.records].sort(), [...team.owner.records].sort());
});

test('every string outside of actions may hold anything too', async () => {
  for (const text of texts) {
    const { token } = await team.owner.invite(team.people.Kavita);
    const joined = await team.owner.ask('/api/join', { json: { token, device_name: text }, cookie: undefined });
    assert.equal(joined.status, 200, JSON.stringify(joined.body));
    const [row] = await worker.sql(`SELECT device_name FROM sessions WHERE device = '${joined.body.device}'`);
    assert.equal(row.device_name, text);

    const from = { 'cf-connecting-ip': `198.51.100.${texts.indexOf(text)}` };
    const wrong = await team.owner.ask('/api/join', { json: { token: text, device_name: 'x' }, headers: from });
    assert.equal(wrong.body.code, 'invitation_over');
    const invited = await team.owner.ask('/api/invitations', { json: { person: text } });
    assert.equal(invited.body.code, 'malformed');
    const scoped = await team.owner.send([], { epoch: 1, scope: text, at: { in: 'log', commit: 1 } });
    assert.equal(scoped.body.page.copying, true);
    const placed = await team.owner.send([], { epoch: 1, scope: 'x', at: { in: text, commit: 1 } });
    assert.equal(placed.body.code, 'malformed');
    const file = await team.owner.ask(`/api/attachments/${encodeURIComponent(text)}`, { method: 'GET' });
    assert.equal(file.body.code, 'not_found');
    const cookie = `handoff_session=${encodeURIComponent(text)}`;
    assert.equal((await new Device(worker.address, cookie).send()).body.code, 'no_session');
  }
});

test('cursors made up give a page or a copy, and never another’s records', async () => {
  const { cursor } = team.owner;
  for (const at of [
    { in: 'log', commit: -1 },
    { in: 'log', commit: Number.MIN_SAFE_INTEGER },
    { in: 'copy', then: -5, after: { kind: 'alert', id: uuid() } },
    { in: 'copy', then: 0, after: { kind: 'workspace', id: '00000000-0000-0000-0000-000000000000' } },
  ]) {
    const answer = await jacob.send([], { ...cursor, at });
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
    for (const { kind, body } of answer.body.page.records) assert.ok(kind !== 'alert' || body.to === jacob.person);
  }
});

test('a set in which everything is wrong in many ways is answered, and holds nothing up', async () => {
  const answers = Object.fromEntries(Array.from({ length: 20_000 }, (_, at) => [`unknown_${at}`, { text: 'x' }]));
  const complete = (given) => change({ do: 'complete_milestone', project, milestone: 'appointment-fixed', visit: 1, answers: given });
  const one = await jacob.send([complete(answers)]);
  assert.equal(one.status, 200, JSON.stringify(one.body).slice(0, 200));
  assert.equal(one.body.outcomes[0].refusal.code, 'form');

  const few = Object.fromEntries(Object.entries(answers).slice(0, 250));
  const many = await jacob.send(Array.from({ length: 100 }, () => complete(few)));
  assert.equal(many.status, 200, JSON.stringify(many.body).slice(0, 200));
  assert.ok(many.body.outcomes.every(({ refusal }) => refusal.code === 'form'));

  const milestone = (at) => ({
    key: `m-${at}`, name: '', evidence: '', role: uuid(), limit: null, guide: { gather: [], convey: [] },
    form: { fields: Array.from({ length: 100 }, () => ({ key: 'a', label: '', kind: { type: 'text' }, required: 'optional' })), checks: [] },
  });
  const publish = change({
    do: 'publish_template', template: uuid(), version: uuid(), from: null, name: 'x', milestones: Array.from({ length: 40 }, (_, at) => milestone(at)),
  });
  const published = await team.owner.send([publish]);
  assert.equal(published.body.outcomes?.[0].refusal.code, 'template', JSON.stringify(published.body).slice(0, 200));
});
