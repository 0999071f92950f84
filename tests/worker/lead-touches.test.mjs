// Nurturing by the real Worker: the cron moves programmes on, letters go out, and what comes of
// them is noted, as far as that is wanted.
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';

import { addLead, addProgramme, attend, leadOf, nurture } from '../support/leads.mjs';
import { startEndpoint } from '../support/endpoints.mjs';
import { startReached } from '../support/reached.mjs';

let sink;
let it;
before(async () => {
  sink = await startEndpoint();
  it = await startReached({
    MAIL_PROVIDER: 'resend', MAIL_URL: `${sink.address}/emails`, MAIL_KEY: 'the-key', MAIL_FROM: 'Handoff <alerts@bright.example>',
  });
  // Whoever looks at it first tells the Worker its own address.
  await it.team.owner.ask('/api/leads', { method: 'GET' });
});
after(async () => {
  await it?.worker.stop();
  await sink.stop();
});
afterEach(() => {
  sink.heard.length = 0;
  sink.answer = { status: 200, headers: {} };
});

const email = { touch: 'email', subject: 'Good to <meet> you', body: 'See https://bright.example/a?b=1&c=2.\nAnd https://bright.example/b' };
const article = { touch: 'article', subject: 'To read', link: 'https://bright.example/packaging' };
const letters = () => sink.heard.map(({ body }) => JSON.parse(body));
const touched = (lead) => lead.history.map(({ what }) => what).filter(({ event }) => event === 'touched').map(({ outcome }) => outcome.came_to);
const why = (lead) => [lead.place.place, lead.place.why];
/** As if all letters had gone out an hour ago. */
const anHourLater = () => it.worker.sql(`UPDATE letters SET sent_at = ${Date.now() - 3_600_000} WHERE sent_at IS NOT NULL`);

/** A lead to whom a letter went out. Gives the lead and the letter. */
async function written(touch = email) {
  const programme = await addProgramme(it.team, touch);
  const lead = await addLead(it.team);
  await nurture(it.team, lead, programme);
  await attend(it.worker, it.team, lead);
  await sink.until(1);
  await anHourLater();
  return { lead, letter: letters().at(-1) };
}

const links = (letter, door) => [...letter.text.matchAll(new RegExp(`http://localhost:\\d+(/t/${door}/[\\w-]+)`, 'g'))].map(([, path]) => path);
const picture = (letter) => letter.html.match(/<img src="http:\/\/localhost:\d+(\/t\/o\/[\w-]+)"/)?.[1];
const open = (path, options = {}) => fetch(`${it.worker.address}${path}`, { redirect: 'manual', ...options });

test('the cron makes each touch in turn, and gives the lead back when the programme ends', async () => {
  const programme = await addProgramme(it.team, email, { touch: 'call', says: 'Well?' }, article);
  const lead = await addLead(it.team);
  await nurture(it.team, lead, programme);
  assert.deepEqual(touched(await attend(it.worker, it.team, lead)), ['sent']);
  const waits = await attend(it.worker, it.team, lead);
  assert.equal(waits.place.waits, 1);
  await it.team.owner.act({ do: 'finish_touch', lead, touch: 1, response: 'replied', note: '' });
  assert.deepEqual(touched(await attend(it.worker, it.team, lead)), ['sent', 'made', 'sent']);
  assert.deepEqual(why(await attend(it.worker, it.team, lead)), ['queue', 'programme_ended']);
  assert.equal(letters().length, 2);
});

test('many crons at once make a touch once, and one letter', async () => {
  const programme = await addProgramme(it.team, email);
  const lead = await addLead(it.team);
  await nurture(it.team, lead, programme);
  const [{ attention_at: at }] = await it.worker.sql(`SELECT attention_at FROM records WHERE id = '${lead}'`);
  await Promise.all([1, 2, 3, 4].map(() => it.worker.cron(at)));
  await it.worker.cron(at + 60_000);
  assert.deepEqual(touched(await leadOf(it.team, lead)), ['sent']);
  assert.equal(letters().length, 1);
});

test('nothing is sent without consent or an address, and what nobody makes is passed over', async () => {
  const programme = await addProgramme(it.team, email);
  const silent = await addLead(it.team, {}, false);
  const nowhere = await addLead(it.team, { emails: [] });
  for (const lead of [silent, nowhere]) await nurture(it.team, lead, programme);
  assert.deepEqual(touched(await attend(it.worker, it.team, silent)), ['no_consent']);
  assert.deepEqual(touched(await leadOf(it.team, nowhere)), ['no_address']);
  assert.deepEqual(letters(), []);
  const calling = await addLead(it.team);
  await nurture(it.team, calling, await addProgramme(it.team, { touch: 'call', says: 'Well?' }));
  let lead = await attend(it.worker, it.team, calling);
  for (let looked = 0; touched(lead).length === 0 && looked < 10; looked += 1) lead = await attend(it.worker, it.team, calling);
  assert.deepEqual(touched(lead), ['not_made']);
});

test('a letter is the business’s, says how to get no more, and is markup nowhere', async () => {
  const { letter } = await written();
  assert.equal(letter.from, '"Bright Side Creative" <alerts@bright.example>');
  assert.deepEqual(letter.to, ['sunita@kirloskar.example']);
  assert.equal(letter.subject, 'Good to <meet> you');
  assert.ok(letter.html.includes('<title>Good to &lt;meet&gt; you</title>'));
  const [no_more] = links(letter, 'u');
  assert.equal(letter.headers['List-Unsubscribe'], `<${it.worker.address}${no_more}>`);
  assert.equal(letter.headers['List-Unsubscribe-Post'], 'List-Unsubscribe=One-Click');
  assert.equal(links(letter, 'c').length, 2);
  assert.ok(picture(letter));
});

test('an opening and a followed link are noted once each, and nothing of who it was', async () => {
  const { lead, letter } = await written();
  const [first, second] = links(letter, 'c');
  const answers = [await open(picture(letter)), await open(picture(letter)), await open(first), await open(first), await open(second)];
  assert.deepEqual(answers.map(({ status }) => status), [200, 200, 302, 302, 302]);
  assert.equal(answers[0].headers.get('content-type'), 'image/gif');
  assert.deepEqual(answers.slice(2).map(({ headers }) => headers.get('location')), [
    'https://bright.example/a?b=1&c=2', 'https://bright.example/a?b=1&c=2', 'https://bright.example/b',
  ]);
  const { profile } = await leadOf(it.team, lead);
  assert.deepEqual(profile.responses.map(({ kind, to, by }) => [kind, to, by]), [
    ['opened', 'Good to <meet> you', undefined], ['clicked', 'Good to <meet> you', undefined],
  ]);
  const stored = JSON.stringify(await it.worker.sql('SELECT * FROM letters')) + JSON.stringify(profile);
  for (const trace of ['127.0.0.1', '::1', 'node', 'undici']) assert.ok(!stored.includes(trace), trace);
});

test('programs that look through mail note nothing, and end nothing', async () => {
  const { lead, letter } = await written();
  const [link] = links(letter, 'c');
  const [no_more] = links(letter, 'u');
  for (const path of [picture(letter), link]) {
    assert.ok((await open(path, { method: 'HEAD' })).status < 400);
    assert.ok((await open(path, { headers: { 'sec-purpose': 'prefetch' } })).status < 400);
  }
  await it.worker.sql(`UPDATE letters SET sent_at = ${Date.now()}`);
  for (const path of [picture(letter), link]) assert.ok((await open(path)).status < 400);
  assert.equal((await open(no_more)).status, 200);
  const after = await leadOf(it.team, lead);
  assert.equal(after.profile?.responses, undefined);
  assert.equal(after.consent.consent, 'given');
});

test('who wants no more says so with one tap, and gets none, not even one that waits', async () => {
  const { lead, letter } = await written();
  const [no_more] = links(letter, 'u');
  const page = await open(no_more, { headers: { 'accept-language': 'hi-IN,hi;q=0.9' } });
  const html = await page.text();
  assert.ok(html.includes('lang="hi"') && html.includes('<form method="post">'));
  assert.match(page.headers.get('content-security-policy'), /default-src 'none'.*frame-ancestors 'none'/);
  sink.answer = { status: 500, headers: {} };
  const second = await addLead(it.team);
  await nurture(it.team, second, await addProgramme(it.team, email));
  await attend(it.worker, it.team, second);
  await sink.until(2);
  const waiting = letters().at(-1);
  sink.answer = { status: 200, headers: {} };
  // As a mail program posts it, by itself.
  for (const path of [no_more, links(waiting, 'u')[0]]) {
    const body = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' });
    assert.equal((await open(path, { method: 'POST', body })).status, 200);
    assert.equal((await open(path, { method: 'POST', body })).status, 200);
  }
  for (const id of [lead, second]) {
    const { consent, history } = await leadOf(it.team, id);
    assert.equal(consent.consent, 'withdrawn');
    assert.equal(history.filter(({ what }) => what.event === 'consented').length, 1);
  }
  const heard = sink.heard.length;
  await it.worker.sql("UPDATE letters SET due_at = 0 WHERE state = 'waiting'");
  await it.worker.cron(Date.now());
  assert.equal(sink.heard.length, heard);
  assert.deepEqual(await it.worker.sql(`SELECT state FROM letters WHERE lead = '${second}'`), [{ state: 'needless' }]);
});

test('a letter that did not arrive is tried again as the very same', async () => {
  sink.answer = { status: 500, headers: {} };
  const lead = await addLead(it.team);
  await nurture(it.team, lead, await addProgramme(it.team, email));
  await attend(it.worker, it.team, lead);
  await sink.until(1);
  const { body } = await it.team.owner.ask('/api/leads', { method: 'GET' });
  assert.deepEqual(body.failures.find((failed) => failed.lead === lead)?.error, '500');
  sink.answer = { status: 200, headers: {} };
  await it.worker.sql("UPDATE letters SET due_at = 0 WHERE state = 'waiting'");
  await it.worker.cron(Date.now());
  const [first, again] = sink.heard;
  assert.equal(first.headers['idempotency-key'], again.headers['idempotency-key']);
  assert.deepEqual(JSON.parse(first.body), JSON.parse(again.body));
});

test('a token that is made up leads nowhere, and nowhere but where the touch said', async () => {
  const { lead, letter } = await written();
  const [link] = links(letter, 'c');
  const token = link.split('/').at(-1);
  const changed = `${token.slice(0, 30)}${token[30] === 'A' ? 'B' : 'A'}${token.slice(31)}`;
  for (const path of [
    `/t/c/${changed}`, `/t/c/${token}?to=https://evil.example`, '/t/c/', '/t/c/x', `/t/u/${token}`, '/t/c/2.x', '/t/x/y',
    `/t/c/${picture(letter).split('/').at(-1)}`, `/t/u/${changed}`,
  ]) {
    const answer = await open(path);
    const location = answer.headers.get('location');
    assert.ok(answer.status >= 400 || location === 'https://bright.example/a?b=1&c=2', path);
  }
  assert.equal((await open(`/t/u/${token}`, { method: 'POST' })).status, 410);
  assert.equal((await open(link, { method: 'DELETE' })).status, 405);
  assert.equal((await leadOf(it.team, lead)).consent.consent, 'given');
});

test('where the owner wants nothing noted, links are plain and no picture is asked for', async () => {
  const jacob = await it.team.as('Jacob');
  const off = (from, to) => ({ do: 'edit_workspace', tracking: { from, to } });
  await assert.rejects(jacob.act(off('noted', 'off')), /not_allowed/);
  await it.team.owner.act(off('noted', 'off'));
  const { letter } = await written(article);
  assert.ok(letter.text.includes('https://bright.example/packaging'));
  assert.equal(picture(letter), undefined);
  assert.equal(links(letter, 'c').length, 0);
  assert.equal(links(letter, 'u').length, 1);
  await it.team.owner.act(off('off', 'noted'));
});
