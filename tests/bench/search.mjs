// Finding something among 100,000 records on a slow phone: from a key to the frame that shows what is
// found. The records are projects, put straight into the browser's store as the app keeps them; the
// app makes its summaries of them itself, as it does after an update.
import { foundAgency } from "../browser/support/agency.mjs";
import { openDevice } from "../browser/support/device.mjs";
import { see, signIn } from "../browser/support/steps.mjs";
import { startWorker } from "../support/workerd.mjs";
import { percentile, progress, report } from "./support/report.mjs";

const RECORDS = Number(process.env.RECORDS ?? 100_000);
const SLOWER = 4;
/** Slips of the finger among them, beginnings, two words, a part of a phone number, Devanagari. */
const QUERIES = ["hotal vihar", "annual reprot", "sahydri foods", "packaging", "meera kulk", "9822041", "menu cards", "शादी", "kapoor", "a"];

/** In the page: notes how long each key took until the frame after its handler. */
function watch() {
  window.keys = [];
  let began = 0;
  document.addEventListener("keydown", (event) => (began = event.timeStamp), true);
  document.addEventListener("input", (event) => {
    const pressed = began || event.timeStamp;
    began = 0;
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => window.keys.push(performance.now() - pressed);
      port2.postMessage(0);
    });
  });
  window.long = [];
  new PerformanceObserver((list) => window.long.push(...list.getEntries().map(({ startTime, duration }) => [startTime, duration]))).observe({ type: "longtask" });
  for (const name of ["instantiate", "instantiateStreaming"]) {
    const before = WebAssembly[name];
    WebAssembly[name] = async (...given) => {
      const made = await before.apply(WebAssembly, given);
      // The parts of the app share the memory of its start.
      window.memory ??= (made.instance ?? made).exports.memory;
      return made;
    };
  }
}

/** In the page: writes `count` projects made after the one that is there. */
async function fill(count) {
  const open = (request) => new Promise((resolve, reject) => { request.onsuccess = () => resolve(request.result); request.onerror = () => reject(request.error); });
  const database = await open(indexedDB.open("handoff"));
  const read = database.transaction("records");
  const key = (await open(read.objectStore("records").getAllKeys())).find((key) => key.startsWith("project/"));
  const model = await open(read.objectStore("records").get(key));
  const id = key.slice("project/".length);
  let state = 7;
  const below = (most) => (state = (state * 48271) % 2147483647) % most;
  const any = (list) => list[below(list.length)];
  const syllables = "ka ri mo ta shi la ve no pa du re mi sa go bha ni ku li tho ja".split(" ");
  const name = () => { const made = any(syllables) + any(syllables) + any(syllables) + (below(2) ? any(syllables) : ""); return made[0].toUpperCase() + made.slice(1); };
  const things = "Packaging|Annual report|Menu cards|Calendar|Website|Catalogue|Brochure|Stand|Film|Logo|शादी के कार्ड|Solar roof|Modular kitchen|Cabling".split("|");
  const businesses = "Hotel|Foods|Chemists|Traders|Estates|Tours|Industries|Clinic|School|Motors|Textiles|Works".split("|");
  const people = "Meera|Asha|Anil|Sunil|Priya|Rahul|Kavita|Suresh|Deepa|Vijay|Neha|Arjun".split("|");
  const surnames = "Kulkarni|Kapoor|Rane|Patil|Sharma|Iyer|Shah|Reddy|Das|Menon|Joshi|Khan".split("|");
  const one = (at) => {
    const hex = (at + 1).toString(16).padStart(12, "0");
    const project = `01932f5b-0000-7000-8${(at % 4096).toString(16).padStart(3, "0")}-${hex}`;
    // Before the record stands the number of the copy that it came with.
    const [copy, text] = model.replaceAll(id, project).split("\n");
    const body = JSON.parse(text);
    const record = body.body ?? body;
    record.title = `${any(things)} ${name()} ${2020 + below(8)}`;
    const [first, last, business] = [any(people), below(3) ? any(surnames) : name(), name()];
    record.customer = {
      name: at % 5000 === 0 ? "Hotel Vihar" : at % 5000 === 1 ? "Sahyadri Foods" : `${business} ${any(businesses)}`,
      contacts: [{ name: `${first} ${last}`, phone: `+91${9_000_000_000 + ((at * 7_919_317) % 999_999_999)}`, email: `${first}.${last}@${business}.example`.toLowerCase() }],
    };
    return [`project/${project}`, `${copy}\n${JSON.stringify(body)}`];
  };
  for (let at = 0; at < count; ) {
    const transaction = database.transaction("records", "readwrite");
    const store = transaction.objectStore("records");
    for (const end = Math.min(count, at + 5_000); at < end; at += 1) {
      const [key, text] = one(at);
      store.put(text, key);
    }
    await new Promise((resolve, reject) => { transaction.oncomplete = resolve; transaction.onerror = () => reject(transaction.error); });
  }
  // Summaries that nobody can read: the app makes its own anew.
  const transaction = database.transaction("summaries", "readwrite");
  const keys = await open(transaction.objectStore("summaries").getAllKeys());
  for (const key of keys) transaction.objectStore("summaries").put(new Uint8Array([255, 255, 255]), key);
  await new Promise((resolve) => (transaction.oncomplete = resolve));
  database.close();
}

const server = await startWorker({ assets: true });
const agency = await foundAgency(server.address);
const sanjay = await agency.deviceOf("sanjay");
await sanjay.act(agency.starting("Menu cards", "Hotel Vihar"));
const device = await openDevice(null, server.address);
try {
  device.context.setDefaultTimeout(600_000);
  await signIn(device, await agency.linkFor("sanjay", device.address));
  await see(device.page.getByRole("link", { name: /Menu cards/ }).first());
  await device.goOffline();
  progress(`writing ${RECORDS} records`);
  await device.page.evaluate(fill, RECORDS);
  progress("the app makes its summaries");
  await device.goto("/more");
  // Whoever starts it again before they are written lets it make all of them once more.
  await device.page.waitForFunction(async (least) => {
    const open = (request) => new Promise((resolve) => (request.onsuccess = () => resolve(request.result)));
    const database = await open(indexedDB.open("handoff"));
    const stores = ["summaries", "trails"].map((name) => database.transaction(name).objectStore(name).getAll());
    const sizes = (await Promise.all(stores.map(open))).map((packed) => packed.reduce((sum, bytes) => sum + bytes.length, 0));
    database.close();
    return sizes.every((size) => size > least);
  }, RECORDS * 50, { polling: 2_000 });

  progress("a start, and the index");
  await device.context.close();
  await device.open();
  device.context.setDefaultTimeout(600_000);
  const { page } = device;
  await page.addInitScript(watch);
  const session = await device.context.newCDPSession(page);
  await device.goto("/more");
  await see(page.getByRole("heading", { name: "More", level: 1 }));
  await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
  const before = await page.evaluate(() => window.memory?.buffer.byteLength);
  const opened = await page.evaluate(() => performance.now());
  await page.getByRole("link", { name: "Search" }).click();
  const box = page.getByRole("combobox", { name: "Search" });
  await see(box);
  await page.waitForFunction(() => performance.getEntriesByName("handoff-search-ready").length > 0);
  const built = await page.evaluate((opened) => ({
    ready: performance.getEntriesByName("handoff-search-ready")[0].startTime - opened,
    memory: window.memory?.buffer.byteLength,
    longest: Math.max(0, ...window.long.filter(([start]) => start >= opened).map(([, duration]) => duration)),
  }), opened);

  progress("typing");
  let typed = 0;
  for (const query of QUERIES) {
    await box.fill("");
    for (const letter of query) {
      // One that stands on no key comes without a key: a phone's own keyboard sends it so too.
      await page.keyboard.press(letter === " " ? "Space" : letter).catch(() => page.keyboard.insertText(letter));
      typed += 1;
      await page.waitForTimeout(100);
    }
  }
  const keys = (await page.evaluate(() => window.keys)).filter((took) => took < 10_000);
  progress(`${typed} letters typed, ${keys.length} measured`);
  const bench = `finding among ${RECORDS} records`;
  const note = `${SLOWER}× slower processor, ${RECORDS.toLocaleString("en")} projects`;
  report(bench, "a key to painted, p50", percentile(keys, 0.5), "ms", { note });
  report(bench, "a key to painted, p95", percentile(keys, 0.95), "ms", { aim: 30, note });
  report(bench, "the index is made, in slices", built.ready, "ms", { note: "once, when the box is first opened" });
  report(bench, "the longest task meanwhile", built.longest, "ms", { aim: 50, note });
  if (before) report(bench, "the app's memory grows by", (built.memory - before) / 1e6, "MB", { note: "WebAssembly's, with the index" });
} finally {
  await device.throwAway();
  await server.stop();
}
