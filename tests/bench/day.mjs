// A working day of a company of 25 people, against the limits of Cloudflare's free plan. Each
// figure's aim is half of its limit. Everything that people do is done; of the requests that only
// ask for news one in ten is sent, and counts for ten.
import { readdirSync, statSync } from "node:fs";
import path from "node:path";

import { answersFor } from "../../scripts/demo/answers.mjs";
import { atHand, start } from "../../scripts/demo/projects.mjs";
import { foundTeam } from "../../scripts/demo/team.mjs";
import { uuid } from "../support/client.mjs";
import { SETUP_CODE } from "../support/workerd.mjs";
import { startAlone } from "./support/alone.mjs";
import { LIMITS, half } from "./support/limits.mjs";
import { progress, report, spent } from "./support/report.mjs";

/** Who works here, besides the six of the demo. */
const MORE = { "tele-sales": 7, "field-sales": 7, accounts: 2, creative: 3 };
/** Projects that are there already, started today, and how often each rep writes something down. */
const BEFORE = 1_000;
const STARTED = 32;
const NOTES_PER_REP = 5;
/** Of a day of eight hours, how long somebody has the app before them: at a desk, and on the way. */
const VISIBLE_HOURS = { desk: 7, way: 2.5 };
const HOURS = 8;
/** How often the app asks for news while it is seen and while it is not: see app/src/link.rs. */
const POLLS_PER_HOUR = { visible: 120, hidden: 6 };
/** One in so many of these is sent. */
const SAMPLE = 10;
/** Devices that fetch everything anew: a new phone, a browser that was cleared. */
const COPIES = 2;
const CRON_RUNS = 24 * 60;
/** How often a fresh isolate is asked for the first time. */
const FRESH = 5;
/** What the kinds of requests are called in figures. */
const KINDS = { note: "a note", act: "any other change", news: "asking for news", copy: "a page of a full copy" };

/** How large the databases kept under a folder are, in megabytes. */
function stored(data) {
  const files = readdirSync(data, { recursive: true }).filter((file) => /\.sqlite(-wal)?$/.test(file));
  return files.reduce((sum, file) => sum + statSync(path.join(data, file)).size, 0) / 1e6;
}

/** What was asked of the Worker, by kind: requests, rows, statements, processor time. */
class Tally {
  kinds = new Map();

  /** Counts an answer that took so much of the processor, `weight` times. */
  count(kind, answer, processor, weight = 1) {
    const cost = JSON.parse(answer.headers.get("handoff-cost"));
    const sum = this.kinds.get(kind) ?? { requests: 0, rows_read: 0, rows_written: 0, statements: 0, most: 0, processor: [] };
    this.kinds.set(kind, sum);
    sum.requests += weight;
    for (const figure of ["rows_read", "rows_written", "statements"]) sum[figure] += cost[figure] * weight;
    sum.most = Math.max(sum.most, cost.statements);
    sum.processor.push(processor);
  }

  total(figure) {
    return [...this.kinds.values()].reduce((sum, kind) => sum + kind[figure], 0);
  }
}

const server = await startAlone();
try {
  const tally = new Tally();
  const team = await foundTeam(server.address, SETUP_CODE);
  const devices = { "tele-sales": [], "field-sales": [], accounts: [], creative: [] };
  for (const [name, role] of [["Jacob", "tele-sales"], ["Sanjay", "field-sales"], ["Misha", "accounts"], ["Kavita", "creative"]]) {
    devices[role].push(await team.as(name));
  }
  for (const [role, count] of Object.entries(MORE)) {
    for (let at = 0; at < count; at += 1) {
      const person = uuid();
      await team.owner.act({
        do: "add_person", person, name: `${role} ${at}`, access: "member", branch: team.branch,
        roles: [team.roles[role]], reports_to: team.people.Ravi,
      });
      devices[role].push(await team.owner.bring(person));
    }
  }
  const everybody = [team.owner, await team.as("Ravi"), ...Object.values(devices).flat()];
  progress(`${everybody.length} people, ${BEFORE} projects that are there already`);
  const story = (at) => ({ customer: `Customer ${at}`, title: `Packaging and a catalogue ${at}`, value: 150_000, contact: ["Meera Kulkarni", "98220 41567", "meera@kulkarni.example"] });
  const seats = (at) => Object.fromEntries(Object.entries(devices).map(([role, all]) => [team.roles[role], [all[at % all.length].person]]));
  const starting = (id, at) => ({ ...start(team, id, story(at)), team: seats(at), owner: devices["field-sales"][at % devices["field-sales"].length].person });
  await team.owner.act(...Array.from({ length: BEFORE }, (_, at) => starting(uuid(), at)));
  for (const device of everybody) await device.sync();
  const before = stored(server.data);

  /** Sends a request as the app does. Gives its answer, and what it took of the processor. */
  async function asked(device, changes) {
    const before = server.processor();
    const answer = await device.send(changes);
    if (answer.status !== 200) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
    device.take(answer.body.page);
    return [answer, server.processor() - before];
  }
  /** The same, counted as `weight` of its kind. */
  async function send(kind, device, changes = [], weight = 1) {
    const [answer, processor] = await asked(device, changes);
    tally.count(kind, answer, processor, weight);
    return answer.body;
  }
  /** Fetches all the news there are, as the app does when somebody looks. */
  async function news(device) {
    while ((await send("news", device)).page.more);
  }
  const change = (action) => ({ id: uuid(), happened_at: Date.now(), action });
  let acts = 0;
  async function act(device, action) {
    const { outcomes, page } = await send(action.do === "add_note" ? "note" : "act", device, [change(action)]);
    if (outcomes[0].outcome === "refused") throw new Error(JSON.stringify([action, outcomes[0].refusal]));
    acts += 1;
    if (page.more) await news(device);
  }

  progress("the day's work");
  const complete = (device, id, at) => {
    const record = device.get("project", id);
    const here = atHand(record);
    return act(device, { do: "complete_milestone", ...here, answers: answersFor(here.milestone, story(at), Date.now(), record) });
  };
  const accept = (device, id) => act(device, { do: "accept_handoff", ...atHand(device.get("project", id)) });
  for (let at = 0; at < STARTED; at += 1) {
    const id = uuid();
    const [tele, field, accounts, creative] = Object.values(devices).map((all) => all[at % all.length]);
    await act(tele, starting(id, at));
    await complete(tele, id, at);
    await news(field);
    await accept(field, id);
    if (at % 4 === 0) continue; // Their meeting is tomorrow.
    await complete(field, id, at);
    if (at % 2 === 0) continue;
    await complete(field, id, at);
    await news(accounts);
    await accept(accounts, id);
    await complete(accounts, id, at);
    await news(creative);
    await accept(creative, id);
  }
  for (const device of [...devices["tele-sales"], ...devices["field-sales"]]) {
    await news(device);
    const own = device.all("project").filter(({ team: seats, status }) => status.status === "open" && Object.values(seats).flat().includes(device.person));
    for (let note = 0; note < NOTES_PER_REP; note += 1) {
      await act(device, { do: "add_note", project: own[note % own.length].id, text: "He was not in his office; his assistant says to call on Friday between four and five." });
    }
    for (const { id, acknowledged_at } of device.all("alert")) if (!acknowledged_at) await act(device, { do: "acknowledge_alert", alert: id });
  }

  progress("asking for news");
  const atDesks = new Set([team.owner, await team.as("Ravi"), ...devices.accounts, ...devices.creative]);
  for (const device of everybody) {
    const visible = atDesks.has(device) ? VISIBLE_HOURS.desk : VISIBLE_HOURS.way;
    const polls = visible * POLLS_PER_HOUR.visible + (HOURS - visible) * POLLS_PER_HOUR.hidden;
    for (let at = 0; at < polls / SAMPLE; at += 1) await send("news", device, [], SAMPLE);
  }

  progress("new devices");
  for (let copy = 0; copy < COPIES; copy += 1) {
    const device = await team.owner.bring(devices.accounts[0].person);
    for (let more = true; more; ) more = (await send("copy", device)).page.more;
  }

  progress("fresh isolates");
  const first = { note: [], news: [] };
  for (let at = 0; at < FRESH; at += 1) {
    for (const kind of Object.keys(first)) {
      const [device] = devices["field-sales"];
      const [{ id }] = device.all("project");
      await server.refresh();
      const changes = kind === "note" ? [change({ do: "add_note", project: id, text: "He calls back on Friday" })] : [];
      first[kind].push((await asked(device, changes))[1]);
    }
  }

  const bench = `a day of ${everybody.length} people`;
  report(bench, "things done", acts, "changes");
  report(bench, "requests", tally.total("requests") + CRON_RUNS, "requests", half(LIMITS.requests));
  report(bench, "D1 rows read", tally.total("rows_read"), "rows", half(LIMITS.rows_read));
  report(bench, "D1 rows written", tally.total("rows_written"), "rows", half(LIMITS.rows_written));
  for (const [kind, sum] of tally.kinds) {
    const what = KINDS[kind];
    report(bench, `statements of one request, at most: ${what}`, sum.most, "statements", half(LIMITS.statements));
    report(bench, `statements of one request, mean: ${what}`, sum.statements / sum.requests, "statements");
    report(bench, `D1 rows read by one request: ${what}`, sum.rows_read / sum.requests, "rows");
    spent(bench, what, sum.processor, first[kind]);
  }
  const grown = stored(server.data) - before;
  report(bench, "the database grows by", grown, "MB");
  report(bench, "half of a database is full after", LIMITS.megabytes / 2 / grown / 300, "years", { note: "300 working days, without files" });
} finally {
  await server.stop();
}
