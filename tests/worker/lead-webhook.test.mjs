// Leads from other systems: keys that owners make and take back, and what comes in with them.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { foundTeam } from '../../scripts/demo/team.mjs';
import { addCampaign } from '../support/leads.mjs';
import { sendAlone, uuid } from '../support/client.mjs';
import { SETUP_CODE, startWorker } from '../support/workerd.mjs';

let worker;
let team;
let campaign;
let secret;
before(async () => {
  worker = await startWorker();
  team = await foundTeam(worker.address, SETUP_CODE);
  campaign = await addCampaign(team);
  secret = (await make('Our website')).body.secret;
});
after(() => worker.stop());

const make = (name, device = team.owner) => device.ask('/api/leads/keys', { json: { name } });
/** Posts leads, as a program does: no page, no cookie. */
async function send(json, { key = secret, once, path = '' } = {}) {
  const answer = await sendAlone(`${worker.address}/api/leads/in${path}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json', ...(key && { authorization: `Bearer ${key}` }), ...(once && { 'idempotency-key': once }),
    },
    body: JSON.stringify(json),
  });
  return { status: answer.status, body: await answer.json() };
}
async function leads() {
  await team.owner.sync();
  return team.owner.all('lead');
}

test('one lead, or several, come in; each that does not says why', async () => {
  const one = await send({ name: 'Sunita', phones: ['9820012345'], campaign, agreed: true });
  assert.equal(one.status, 200);
  const [lead] = await leads();
  assert.deepEqual(one.body, { leads: [{ lead: lead.id }] });
  assert.deepEqual([lead.source, lead.consent.consent, lead.details.branch], ['webhook', 'given', team.branch]);
  const several = await send({ leads: [
    { company: 'Kirloskar' }, { name: 'No phone', phones: ['12'] }, {}, { name: 'x'.repeat(200) }, { name: 'Elsewhere', campaign: uuid() },
    { name: 'Last', emails: ['last@kirloskar.example'] },
  ] });
  assert.equal(several.status, 200);
  assert.deepEqual(several.body.leads.map(({ lead: id, refusal }) => refusal?.code ?? typeof id), [
    'string', 'not_a_phone', 'blank', 'too_long', 'unknown', 'string',
  ]);
  assert.deepEqual(several.body.leads[2].refusal, { code: 'blank', field: 'name' });
  assert.equal((await leads()).length, 3);
});

test('what is sent again comes in once', async () => {
  const before = (await leads()).length;
  const body = { leads: [{ name: 'Once' }, { name: 'Wrong', emails: ['x'] }] };
  const first = await send(body, { once: 'batch-1' });
  const again = await send(body, { once: 'batch-1' });
  assert.deepEqual(again, first);
  await Promise.all([1, 2, 3].map(() => send(body, { once: 'batch-2' })));
  assert.equal((await leads()).length, before + 2);
});

test('letters come in as Brevo posts them', async () => {
  const items = [{
    From: { Name: 'Sunita Patil', Address: 'sunita@kirloskar.example' }, To: [{ Address: 'leads@bright.example' }],
    Subject: 'Boxes', RawTextBody: 'Can you make them?', Attachments: [],
  }, { From: { Address: 'nobody@kirloskar.example', Name: null }, Subject: 'Hello', ExtractedMarkdownMessage: 'Hi' }];
  const { body } = await send({ items }, { path: `?campaign=${campaign}` });
  const [first, second] = body.leads.map(({ lead }) => lead);
  await team.owner.sync();
  const details = (id) => team.owner.get('lead', id).details;
  assert.deepEqual([details(first).name, details(first).emails, details(first).note, details(first).campaign], [
    'Sunita Patil', ['sunita@kirloskar.example'], 'Boxes\n\nCan you make them?', campaign,
  ]);
  assert.equal(details(second).name, 'nobody@kirloskar.example');
});

test('only an owner makes keys and takes them back; the secret is said once and kept nowhere', async () => {
  for (const name of ['Ravi', 'Jacob']) {
    const device = await team.as(name);
    assert.equal((await make('Mine', device)).status, 403);
    assert.equal((await device.ask('/api/leads', { method: 'GET' })).status, 403);
  }
  const { body } = await make('  Short-lived ');
  const key = body.keys.find(({ name }) => name === 'Short-lived');
  assert.ok(key && body.secret);
  const shown = await team.owner.ask('/api/leads', { method: 'GET' });
  assert.equal(shown.body.secret, undefined);
  assert.ok(!JSON.stringify(await worker.dump()).includes(body.secret));
  assert.equal((await send({ name: 'Before' }, { key: body.secret })).status, 200);
  const used = await team.owner.ask('/api/leads', { method: 'GET' });
  assert.ok(used.body.keys.find(({ id }) => id === key.id).used_at);
  assert.equal((await (await team.as('Ravi')).ask(`/api/leads/keys/${key.id}`, { method: 'DELETE' })).status, 403);
  assert.equal((await team.owner.ask(`/api/leads/keys/${key.id}`, { method: 'DELETE' })).status, 200);
  assert.equal((await send({ name: 'After' }, { key: body.secret })).status, 401);
  assert.equal((await make(' ')).status, 422);
  for (let made = 0; made < 20; made += 1) await make(`No. ${made}`);
  assert.equal((await make('One too many')).status, 422);
});

test('without a key, or with a session in its place, nothing comes in', async () => {
  const before = (await leads()).length;
  for (const key of [null, '', 'x', 'x'.repeat(43), `2.${'x'.repeat(43)}`, `300.${secret}`]) {
    assert.equal((await send({ name: 'Nobody' }, { key })).status, 401, key);
  }
  const session = await team.owner.ask('/api/leads/in', { json: { name: 'Anita' } });
  assert.equal(session.status, 401);
  assert.equal((await leads()).length, before);
});

test('what is no lead is said to be none', async () => {
  for (const body of [[], 'x', 7, null, { leads: [] }, { leads: [7] }, { items: [{}] }, { name: 7 }]) {
    assert.equal((await send(body)).status, 400, JSON.stringify(body));
  }
  assert.equal((await send({ leads: Array(101).fill({ name: 'x' }) })).status, 413);
  assert.equal((await send({ name: 'x' }, { path: '?campaign=x' })).status, 400);
  assert.equal((await send({ name: 'x' }, { once: 'x'.repeat(201) })).status, 400);
  assert.equal((await send({ name: 'x', note: 'x'.repeat(1_100_000) })).status, 413);
});
