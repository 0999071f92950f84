// The form of a campaign, as a stranger's browser and as a stranger's program use it.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { foundTeam } from '../../scripts/demo/team.mjs';
import { addCampaign } from '../support/leads.mjs';
import { sendAlone, uuid } from '../support/client.mjs';
import { SETUP_CODE, startWorker } from '../support/workerd.mjs';

let worker;
let team;
let campaign;
before(async () => {
  worker = await startWorker();
  team = await foundTeam(worker.address, SETUP_CODE);
  campaign = await addCampaign(team);
});
after(() => worker.stop());

let network = 0;
const get = (path, headers = {}) => fetch(`${worker.address}${path}`, { headers, redirect: 'manual' });
/** Posts a form, from a network of its own unless one is named. */
const post = (path, fields, from = `203.0.113.${(network += 1)}`) => sendAlone(`${worker.address}${path}`, {
  method: 'POST', body: new URLSearchParams(fields), redirect: 'manual', headers: { 'cf-connecting-ip': from },
});
const tokenIn = (html) => html.match(/name="token" value="([^"]+)"/)[1];
/** A form that was opened some seconds ago. */
async function opened(of = campaign) {
  const token = tokenIn(await (await get(`/form/${of}`)).text());
  await new Promise((resolve) => setTimeout(resolve, 3_100));
  return token;
}
const sunita = { name: 'Sunita Patil', company: 'Kirloskar', phone: '98200 12345', email: 'sunita@kirloskar.example', message: 'Boxes <b>please</b>' };
async function leads() {
  await team.owner.sync();
  return team.owner.all('lead');
}

test('what a stranger fills in is a lead of the campaign', async () => {
  const page = await get(`/form/${campaign}`);
  assert.equal(page.status, 200);
  const policy = page.headers.get('content-security-policy');
  assert.match(policy, /default-src 'none'; style-src 'sha256-[^']+'; form-action 'self'; base-uri 'none'; frame-ancestors \*/);
  assert.equal(page.headers.get('set-cookie'), null);
  const token = await opened();
  const sent = await post(`/form/${campaign}`, { ...sunita, agreed: 'on', token });
  assert.equal(sent.status, 303);
  assert.equal(sent.headers.get('location'), `/form/${campaign}/thanks`);
  assert.match(await (await get(`/form/${campaign}/thanks`)).text(), /Thank you for writing to Bright Side Creative/);
  const [lead] = await leads();
  assert.deepEqual([lead.source, lead.place.why, lead.consent.consent], ['web_form', 'new', 'given']);
  assert.deepEqual(lead.details, {
    campaign, branch: team.branch, name: 'Sunita Patil', company: 'Kirloskar', phones: ['+919820012345'],
    emails: ['sunita@kirloskar.example'], note: 'Boxes <b>please</b>',
  });
  // Sent again, because the answer was lost: it is the same one.
  assert.equal((await post(`/form/${campaign}`, { ...sunita, agreed: 'on', token })).status, 303);
  assert.equal((await leads()).length, 1);
});

test('the page speaks the language that is asked for', async () => {
  for (const [path, header, tag] of [['', 'hi-IN,hi;q=0.9', 'hi'], ['?lang=hi', 'en', 'hi'], ['', 'en-GB', 'en'], ['', '', 'en']]) {
    const page = await get(`/form/${campaign}${path}`, { 'accept-language': header });
    assert.match(await page.text(), new RegExp(`<html lang="${tag}">`));
  }
  const sent = await post(`/form/${campaign}?lang=hi`, { ...sunita, token: await opened() });
  assert.equal(sent.headers.get('location'), `/form/${campaign}/thanks?lang=hi`);
});

test('what is wrong is said at its place, and what was typed stays', async () => {
  const token = await opened();
  const before = (await leads()).length;
  const wrong = { name: '<i>www.spam.example', company: '', phone: '12', email: 'nobody', message: '</textarea><b>', agreed: 'on', token };
  const answer = await post(`/form/${campaign}`, wrong);
  const html = await answer.text();
  assert.equal(answer.status, 422);
  for (const place of ['name', 'phone', 'email']) assert.ok(html.includes(`id="${place}-wrong"`), place);
  assert.ok(html.includes('value="&lt;i&gt;www.spam.example"') && html.includes('&lt;/textarea&gt;&lt;b&gt;'));
  assert.ok(html.includes('name="agreed" checked'));
  assert.equal(tokenIn(html), token);
  const nobody = await (await post(`/form/${campaign}`, { token })).text();
  assert.ok(nobody.includes('id="name-wrong"') && nobody.includes('id="phone-wrong"'));
  assert.equal((await leads()).length, before);
  // Mended, it goes.
  assert.equal((await post(`/form/${campaign}`, { ...sunita, token })).status, 303);
});

test('a program is told as a person would be, and keeps nothing out of the team’s sight', async () => {
  const before = (await leads()).length;
  const quick = tokenIn(await (await get(`/form/${campaign}`)).text());
  const tooQuick = await post(`/form/${campaign}`, { ...sunita, token: quick });
  assert.equal(tooQuick.status, 422);
  assert.match(await tooQuick.text(), /very quick[^]*value="Sunita Patil"/);
  const trapped = await post(`/form/${campaign}`, { ...sunita, website: 'https://spam.example', token: await opened() });
  assert.equal(trapped.status, 422);
  const html = await trapped.text();
  assert.ok(html.includes('value="Sunita Patil"') && !html.includes('spam.example'));
  for (const token of ['', 'made-up', await opened(await addCampaign(team))]) {
    const answer = await post(`/form/${campaign}`, { ...sunita, token });
    const again = await answer.text();
    assert.equal(answer.status, 422);
    assert.ok(again.includes('value="Sunita Patil"') && tokenIn(again) !== token);
  }
  assert.equal((await leads()).length, before);
});

test('one network sends ten in a minute, and one campaign has sixty in an hour', async () => {
  const token = await opened();
  const statuses = [];
  for (let sent = 0; sent < 12; sent += 1) statuses.push((await post(`/form/${campaign}`, { ...sunita, name: '', company: '', token }, '198.51.100.7')).status);
  assert.deepEqual(statuses, [...Array(10).fill(422), 429, 429]);
  const busy = await addCampaign(team);
  const hour = Math.floor(Date.now() / 3_600_000);
  await worker.sql(`INSERT INTO form_hours (campaign, hour, forms) VALUES ('${busy}', ${hour}, 60), ('${busy}', ${hour + 1}, 60)`);
  const full = await post(`/form/${busy}`, { ...sunita, token: await opened(busy) });
  assert.equal(full.status, 429);
  assert.match(await full.text(), /value="Sunita Patil"/);
});

test('bodies are bounded, and only what the form does is done', async () => {
  const token = await opened();
  const large = await post(`/form/${campaign}`, { ...sunita, message: 'x'.repeat(70_000), token });
  assert.equal(large.status, 413);
  const long = await post(`/form/${campaign}`, { ...sunita, message: 'x'.repeat(4_001), token });
  assert.match(await long.text(), /id="message-wrong"/);
  const put = await fetch(`${worker.address}/form/${campaign}`, { method: 'PUT' });
  assert.equal(put.status, 405);
  const raw = await fetch(`${worker.address}/form/${campaign}`, { method: 'POST', body: new Uint8Array([0xff, 0xfe]) });
  assert.equal(raw.status, 400);
});

test('a campaign that is over, or none, says so', async () => {
  const over = await addCampaign(team);
  await team.owner.act({ do: 'edit_campaign', campaign: over, spend: { add: [], remove: [] }, retired: { from: false, to: true } });
  assert.equal((await get(`/form/${over}`)).status, 410);
  assert.equal((await post(`/form/${over}`, sunita)).status, 410);
  for (const path of [uuid(), 'x', '', `${uuid()}/thanks`]) assert.equal((await get(`/form/${path}`)).status, 404, path);
});

test('a campaign of a branch brings leads to that branch', async () => {
  const branch = uuid();
  const { calendar } = await import('../../scripts/demo/team.mjs');
  await team.owner.act({ do: 'add_branch', branch, name: 'Mumbai', calendar });
  const local = await addCampaign(team, { branch });
  await post(`/form/${local}`, { ...sunita, token: await opened(local) });
  const lead = (await leads()).find(({ details }) => details.campaign === local);
  assert.equal(lead.details.branch, branch);
});
