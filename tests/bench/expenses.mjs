// The analysis of expenses in a large business: from a start of the app to its table, how long
// crossing them by any two tags takes, and one new claim of somebody else, from the Worker's answer to
// the table that counts it.
import { foundAgency } from "../browser/support/agency.mjs";
import { DESK, openDevice } from "../browser/support/device.mjs";
import { approve, claim, deny, forward, judge, paid, settleExpenses, submit } from "../browser/support/expenses.mjs";
import { see, signIn } from "../browser/support/steps.mjs";
import { Device, change, uuid } from "../support/client.mjs";
import { startWorker } from "../support/workerd.mjs";
import { percentile, progress, report } from "./support/report.mjs";

const ITEMS = Number(process.env.EXPENSES_ITEMS ?? 100_000);
const ITEMS_OF_A_CLAIM = 20;
const PEOPLE = 200;
const PROJECTS = 400;
const RUNS = 3;
const SLOWER = 4;
const DAY = 24 * 60 * 60 * 1000;

/** How many claims one statement makes. */
const AT_ONCE = 250;

/** How ids begin: of people, projects and their customers, and those that stand for them in the claim that is copied. */
const ids = (family) => (number) => `01932f5a-${family}-7000-8000-${number.toString(16).padStart(12, "0")}`;
const [personId, projectId, customerId] = [ids("1000"), ids("2000"), ids("3000")];
const [modelProject, modelCustomer, modelExpense] = [ids("2fff"), ids("3fff"), ids("eeee")];
const MODELS = 4;

/** A day and an amount that stand nowhere else in the claim that is copied. */
const modelDay = (place) => `2001-01-${String(place + 1).padStart(2, "0")}`;
const modelAmount = (place) => 66_600_100 + place;

/** What is crossed with what. */
const CROSSINGS = [
  ["type", "month"], ["employee", "type"], ["project", "month"], ["customer", "type"], ["project", "customer"], ["employee", "project"], ["state", "activity"], ["month", "state"],
];

/** Adds people, types, projects and customers. Gives the ids of types and activities. */
async function settle(agency) {
  const { owner } = agency;
  const types = ["Taxi", "Train", "Hotel", "Food", "Courier", "Samples", "Gift", "Tea"].map((name) => ({ id: uuid(), name, way: "paid" }));
  const known = await settleExpenses(agency, { types, limits: [] });
  for (let at = 0; at < PEOPLE; at += 50) {
    await owner.act(...Array.from({ length: 50 }, (_, within) => ({
      do: "add_person", person: personId(at + within), name: `Person ${at + within}`, access: "member", branch: agency.branch, roles: [], reports_to: agency.people.ravi,
    })));
  }
  const starting = (number, project, customer) => agency.starting(`Report ${number}`, `Customer ${number}`, { project, customer_id: customer });
  for (let at = 0; at < PROJECTS; at += 50) {
    await owner.act(...Array.from({ length: 50 }, (_, within) => starting(at + within, projectId(at + within), customerId(at + within))));
  }
  await owner.act(...Array.from({ length: MODELS }, (_, at) => starting(PROJECTS + at, modelProject(at), modelCustomer(at))));
  return { types: types.map(({ id }) => id), activities: [known.visit, known.installation] };
}

/** One claim that was really submitted, decided on and settled: all that is claimed are copies of it, with other people, tags, days and amounts. */
async function model(server, agency, { types, activities }) {
  const [sanjay, ravi, misha] = [await agency.deviceOf("sanjay"), await agency.deviceOf("ravi"), await agency.deviceOf("misha")];
  const one = uuid();
  const moments = [Date.now() - 40 * DAY + 3, Date.now() - 38 * DAY + 7, Date.now() - 30 * DAY + 11];
  const expenses = Array.from({ length: ITEMS_OF_A_CLAIM }, (_, place) => modelExpense(place));
  await sanjay.act(...expenses.map((id, place) => change({
    do: "add_expense", claim: one, title: "Week of visits",
    expense: {
      id,
      details: {
        date: modelDay(place), kind: types[place % types.length], charge: { by: "paid", amount: { minor: modelAmount(place), currency: "INR" } },
        tags: { ...(place % 5 && { project: modelProject(place % MODELS) }), ...(place % 3 && { activity: activities[place % 2] }) },
      },
    },
  }, moments[0] - 60_000)));
  const by = (device, at) => ({
    sync: () => device.sync(), get: (...key) => device.get(...key), act: (...actions) => device.act(...actions.map((action) => change(action, at))),
  });
  const claimed = { id: one };
  await submit(by(sanjay, moments[0]), claimed);
  await judge(by(ravi, moments[1]), claimed, "approver", approve, expenses.slice(0, 18));
  await judge(by(ravi, moments[1]), claimed, "approver", deny("Not that"), expenses.slice(18, 19));
  await forward(server);
  await judge(by(misha, moments[2]), claimed, "accounts", approve, expenses.slice(0, 16));
  await judge(by(misha, moments[2]), claimed, "accounts", deny("No bill"), expenses.slice(16, 17));
  return { claim: one, by: agency.people.sanjay, moments };
}

/** Copies the claim until there are as many expenses as wanted. `n` is a copy's number in SQL. */
async function fill(server, { claim, by, moments }) {
  const first = Date.now() / 1000 - 365 * 86_400;
  const id = (like, number) => `printf('${like(0).slice(0, -12)}%012x', ${number})`;
  const swaps = [
    [`'${claim}'`, "made.id"],
    ["'01932f5a-eeee-7000'", "printf('01932f5a-%04x-7%03x', n / 4096, n % 4096)"],
    [`'${by}'`, id(personId, `n % ${PEOPLE}`)],
    ...Array.from({ length: MODELS }, (_, at) => [
      [`'${modelProject(at)}'`, id(projectId, `(n * 4 + ${at * 3}) % ${PROJECTS}`)],
      [`'${modelCustomer(at)}'`, id(customerId, `(n * 4 + ${at * 3}) % ${PROJECTS}`)],
    ]).flat(),
    ...Array.from({ length: ITEMS_OF_A_CLAIM }, (_, place) => [
      [`'${modelDay(place)}'`, `date(${Math.floor(first)} + ((n * 7 + ${place * 13}) % 365) * 86400, 'unixepoch')`],
      // One in five hundred is far above the others.
      [`'${modelAmount(place)}'`, `(5000 + (n * 3701 + ${place * 6113}) % 60000) * iif((n + ${place}) % 500 = 0, 40, 1)`],
    ]).flat(),
    ...moments.map((moment, at) => [`'${moment}'`, `${moment} + ((n * ${at * 17 + 5}) % ${100 + at * 50}) * 3600000`]),
    ["'\"number\":\"C-0001\"'", "printf('\"number\":\"C-%04d\"', n + 1)"],
  ];
  const body = swaps.reduce((body, [was, is]) => `replace(${body}, ${was}, ${is})`, "r.body");
  const count = Math.ceil(ITEMS / ITEMS_OF_A_CLAIM) - 1;
  for (let at = 0; at < count; at += AT_ONCE) {
    const numbers = Array.from({ length: Math.min(AT_ONCE, count - at) }, (_, within) => at + within + 1);
    await server.sql(`
      INSERT INTO records (workspace, kind, id, sequence, audience, attention_at, body)
      SELECT r.workspace, r.kind, made.id, r.sequence, r.audience, NULL, ${body}
      FROM (SELECT value AS n, printf('01932f5b-0000-7000-8000-%012x', value) AS id FROM json_each('${JSON.stringify(numbers)}')) made,
        records r WHERE r.kind = 'claim' AND r.id = '${claim}'`);
  }
}

/** In the page: notes how long its longest task takes from now on, and when the table is painted. */
function watch() {
  window.longest = 0;
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) window.longest = Math.max(window.longest, duration);
  }).observe({ entryTypes: ["longtask"] });
  const observer = new MutationObserver(() => {
    if (!document.querySelector(".crossed table")) return;
    observer.disconnect();
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => (window.painted = performance.now());
      port2.postMessage(0);
    });
  });
  observer.observe(document, { childList: true, subtree: true });
}

/** In the page: notes how long it takes from the Worker's last answer until the table's total is another one. */
function watchUpdates() {
  window.updates = [];
  const total = () => document.querySelector(".crossed tfoot td:last-child")?.textContent;
  let [heard, said] = [null, total()];
  const { fetch } = window;
  window.fetch = async (...asked) => {
    const answer = await fetch(...asked);
    heard = performance.now();
    return answer;
  };
  new MutationObserver(() => {
    const says = total();
    if (heard === null || says === undefined || says === said) return;
    said = says;
    window.updates.push(performance.now() - heard);
  }).observe(document.querySelector("main"), { childList: true, subtree: true, characterData: true });
}

const slowed = async (page) => {
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
};

// Whoever claims takes everything in first, which is more than a device may ask for in a minute.
Device.patient = true;
const server = await startWorker({ assets: true });
try {
  const agency = await foundAgency(server.address);
  progress(`making ${ITEMS} expenses of ${PEOPLE} people`);
  const known = await settle(agency);
  await fill(server, await model(server, agency, known));

  const device = await openDevice(null, server.address, { size: DESK });
  try {
    device.context.setDefaultTimeout(1_200_000);
    progress("a device takes all of them in");
    await signIn(device, await agency.linkFor("anita", device.address));
    const bench = `expenses, ${ITEMS} of ${PEOPLE} people`;
    const note = `${SLOWER}× slower processor`;
    const [opened, blocked] = [[], []];
    for (let run = 0; run < RUNS; run += 1) {
      progress(`run ${run + 1} of ${RUNS}`);
      await device.context.close();
      await device.open();
      device.context.setDefaultTimeout(300_000);
      await device.page.addInitScript(watch);
      await slowed(device.page);
      await device.goto("/expenses/analysis");
      await device.page.waitForFunction(() => window.painted);
      opened.push(await device.page.evaluate(() => window.painted));
      blocked.push(await device.page.evaluate(() => window.longest));
    }
    const { page } = device;
    report(bench, "the table painted, from a start of the app", percentile(opened, 0.5), "ms", { note: `median of ${RUNS}, ${note}` });
    report(bench, "the longest task meanwhile", percentile(blocked, 0.5), "ms", { note: `median of ${RUNS}, ${note}` });

    progress("crossing them");
    await page.evaluate(() => ((window.longest = 0), performance.clearMeasures("handoff-expenses-counted")));
    const counted = (tab) => tab.evaluate(() => performance.getEntriesByName("handoff-expenses-counted").map(({ duration }) => duration));
    const crossed = { money: [], time: [] };
    for (const [kind, label] of [["money", "Claimed"], ["time", "Time to settle, half"]]) {
      await page.getByText(label, { exact: true }).click();
      for (const [rows, columns] of CROSSINGS) {
        await page.getByLabel("Columns", { exact: true }).selectOption("none");
        await page.getByLabel("Rows", { exact: true }).selectOption(rows);
        await page.getByLabel("Columns", { exact: true }).selectOption(columns);
        await page.waitForURL((url) => !url.search.includes("columns=none"));
        await see(page.locator(".crossed table"));
      }
      crossed[kind] = await counted(page);
      await page.evaluate(() => performance.clearMeasures("handoff-expenses-counted"));
    }
    report(bench, "crossed by any two tags, p50", percentile(crossed.money, 0.5), "ms", { aim: 100, note });
    report(bench, "crossed by any two tags, most", Math.max(...crossed.money), "ms", { aim: 100, note });
    report(bench, "the time to settle crossed by any two tags, most", Math.max(...crossed.time), "ms", { aim: 100, note });
    report(bench, "the longest task while choosing", await page.evaluate(() => window.longest), "ms", { note });

    progress("somebody claims");
    await page.getByText("How many", { exact: true }).click();
    await page.waitForURL((url) => url.search.includes("measure=count"));
    await see(page.locator(".crossed table"));
    await page.evaluate(watchUpdates);
    const updates = () => page.evaluate(() => window.updates);
    const jacob = await agency.deviceOf("jacob");
    for (let run = 0; run < RUNS; run += 1) {
      const before = (await updates()).length;
      await submit(jacob, await claim(jacob, `Claim ${run}`, paid(known.types[0], 120), paid(known.types[1], 240)));
      await page.evaluate(() => window.dispatchEvent(new Event("online")));
      await page.waitForFunction((before) => window.updates.length > before, before);
    }
    report(bench, "one new claim, from hearing of it to the table that counts it", percentile(await updates(), 0.5), "ms", { note });
  } finally {
    await device.throwAway();
  }
} finally {
  await server.stop();
}
