// Keeps the app itself on the device: its files are served from the cache, so that neither a
// slow network nor none delays a start. The people's records are in IndexedDB, and /api/ is never
// cached. Where the browser has Background Sync, it also sends what waits while the app is closed.
// And it shows the alerts that are pushed here, and does what is tapped on them, also offline.
//
// Stamped at build by scripts/stamp.mjs with the files that the app starts with, its other parts,
// their version, and the version of the protocol.
const SHELL = { version: "development", files: [], parts: [] };
const PROTOCOL = 0;

const PREFIX = "shell-";
const CACHE = PREFIX + SHELL.version;

/** What is the Worker's alone: the API, and the pages for people who are no part of the team. */
const WORKERS = ["/api/", "/form/", "/t/"];

/** Whether a file's name has a hash of its contents, so that it never changes. */
const isHashed = (file) => /-[0-9a-f]{12,16}[._]/.test(file);

const others = async () => (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE);

// The first time, the app can start without a network as soon as its start is here; its parts
// follow. A newer version takes over with all of its parts, since those of the older one were here.
self.addEventListener("install", (event) => {
  event.waitUntil(
    (async () => {
      const updates = (await others()).length > 0;
      await Promise.all((updates ? [...SHELL.files, ...SHELL.parts] : SHELL.files).map(keepFile));
    })(),
  );
});

// Keeps a file in this version's cache. One with a hash is taken over from the version before.
async function keepFile(file) {
  const cache = await caches.open(CACHE);
  const kept = isHashed(file) && (await caches.match(file));
  if (kept) return cache.put(file, kept);
  const response = await fetch(file, { cache: isHashed(file) ? "default" : "no-cache" });
  if (!isFile(file, response)) throw new Error(`${file}: ${response.status}`);
  return cache.put(file, response);
}

/** Whether the answer is the file. A server that no longer has a part may answer with the page. */
const isFile = (file, response) =>
  response.ok && (!file.endsWith(".wasm") || response.headers.get("content-type") === "application/wasm");

// The app asks for this at each start, when nobody waits any more.
async function keepParts() {
  const cache = await caches.open(CACHE);
  for (const part of SHELL.parts) {
    if (!(await cache.match(part))) await keepFile(part);
  }
}

self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

// Tabs of an older version may still ask for its parts: its cache goes when there are none.
async function forgetOlder(starting) {
  const older = await others();
  if (older.length === 0) return;
  const open = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  if (open.every(({ id }) => id === starting)) await Promise.all(older.map((name) => caches.delete(name)));
}

// A newer version waits until the person lets it start, so that no form is lost.
self.addEventListener("message", (event) => {
  if (event.data === "start") self.skipWaiting();
  if (event.data === "parts") {
    // Whatever does not come now is asked for at the next start.
    event.waitUntil(keepParts().then(() => event.ports[0]?.postMessage("kept"), () => {}));
  }
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method === "POST" && url.origin === self.location.origin && url.pathname === "/share") {
    event.respondWith(shared(request));
    return;
  }
  if (request.method !== "GET" || url.origin !== self.location.origin || WORKERS.some((place) => url.pathname.startsWith(place))) return;
  if (url.pathname.startsWith("/part-")) return event.respondWith(part(url.pathname, request));
  // Every address is the same page, but those of the files themselves.
  const named = SHELL.files.includes(url.pathname);
  if (!named && request.mode !== "navigate") return;
  const file = named ? url.pathname : "/";
  if (request.mode === "navigate") event.waitUntil(forgetOlder(event.resultingClientId));
  event.respondWith(
    (async () => {
      const kept = await (await caches.open(CACHE)).match(file);
      return kept ?? fetch(request);
    })(),
  );
});

// Another app shares a contact, a photo or a text. It is kept as a draft before anything else, and
// the app opens where its person decides what becomes of it. Nothing else is done with it here.
const MOST_FILES = 10;
const LARGEST_FILE = 20_000_000;
const LONGEST_TEXT = 200_000;

async function shared(request) {
  try {
    await keepShared(await request.formData());
  } catch {
    // What cannot be read, or not be kept, is still with whoever shared it.
  }
  return Response.redirect("/capture", 303);
}

async function keepShared(form) {
  const came = { vcards: [], text: [], files: [] };
  for (const name of ["title", "text", "url"]) {
    const text = form.get(name);
    if (typeof text === "string" && text.trim()) came.text.push(text.slice(0, LONGEST_TEXT));
  }
  const files = form.getAll("files").filter((file) => file instanceof File && file.size <= LARGEST_FILE);
  for (const file of files.slice(0, MOST_FILES)) {
    if (file.type.startsWith("image/")) came.files.push(file);
    else if (/vcard/.test(file.type) || file.name.endsWith(".vcf")) came.vcards.push((await file.text()).slice(0, LONGEST_TEXT));
    else if (file.type === "text/plain") came.text.push((await file.text()).slice(0, LONGEST_TEXT));
  }
  await opened(async (database) => {
    const writing = database.transaction(["drafts", "files"], "readwrite", { durability: "strict" });
    const drafts = writing.objectStore("drafts");
    // One that was not looked at yet stays.
    const before = JSON.parse((await done(drafts.get("shared"))) ?? "{}");
    const kept = came.files.map((file) => [`shared-${uuid(Date.now())}`, file]);
    for (const [key, file] of kept) writing.objectStore("files").put(file, key);
    const draft = {
      vcards: [...(before.vcards ?? []), ...came.vcards],
      text: [before.text, ...came.text].filter(Boolean).join("\n"),
      files: [...(before.files ?? []), ...kept.map(([key]) => key)],
    };
    drafts.put(JSON.stringify(draft), "shared");
    await new Promise((resolve, reject) => {
      writing.oncomplete = resolve;
      writing.onabort = () => reject(writing.error);
    });
  });
}

// A part of this version or of one that a tab still runs. What is fetched is kept.
async function part(file, request) {
  const kept = await caches.match(file);
  if (kept) return kept;
  const response = await fetch(request);
  if (SHELL.parts.includes(file) && isFile(file, response)) await (await caches.open(CACHE)).put(file, response.clone());
  return response;
}

// Something waits to be sent, and there is a network. A request that fails is tried again by the
// browser.
self.addEventListener("sync", (event) => {
  if (event.tag === "send") event.waitUntil(send());
});

// An app that somebody looks at sends by itself. Otherwise the oldest changes are sent from here.
// The answer is left to the app: when it starts it sends them again, which does nothing twice, and
// hears what became of them.
async function send() {
  const pages = await self.clients.matchAll({ type: "window" });
  for (const page of pages) page.postMessage("send");
  if (pages.some(({ visibilityState }) => visibilityState === "visible")) return;
  const { meta, changes } = await waiting();
  if (!meta?.session || meta.session_over || meta.alone || changes.length === 0) return;
  const asked = await fetch("/api/session");
  if (asked.status >= 500) throw new Error(`/api/session: ${asked.status}`);
  if (!asked.ok) return;
  // Somebody else may have signed in here since.
  const { person, workspace } = await asked.json();
  if (person !== meta.session.person || workspace !== meta.session.workspace) return;
  const sent = await fetch("/api/sync", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ protocol: PROTOCOL, cursor: meta.cursor ?? null, changes }),
  });
  if (sent.status >= 500) throw new Error(`/api/sync: ${sent.status}`);
}

const MOST_CHANGES = 100;
const MOST_CHARACTERS = 300_000;

// What the app has saved and not sent, as app/src/store.rs keeps it: JSON texts. A change that needs
// a file of which the team does not know yet is left to the app, with what comes after it and is
// about the same records: the app sends the file first.
async function waiting() {
  return opened(async (database) => {
    const reading = database.transaction(["meta", "outbox", "unsent_files"]);
    const unsent = reading.objectStore("unsent_files");
    const [meta, rows, hashes, files] = await Promise.all([
      done(reading.objectStore("meta").get("desk")),
      done(reading.objectStore("outbox").getAll(null, MOST_CHANGES)),
      done(unsent.getAllKeys()),
      done(unsent.getAll()),
    ]);
    const absent = new Set(hashes.filter((_, at) => !JSON.parse(files[at]).refused));
    const held = new Set();
    let room = MOST_CHARACTERS;
    const fitting = rows.filter((row) => (room -= row.length) > 0).map((row) => JSON.parse(row));
    const ready = fitting.filter(({ files = [], touches }) => {
      const about = touches.map(({ kind, id }) => `${kind}/${id}`);
      const goes = !files.some((hash) => absent.has(hash)) && !about.some((record) => held.has(record));
      if (!goes) for (const record of about) held.add(record);
      return goes;
    });
    return { meta: meta && JSON.parse(meta), changes: ready.map(({ change }) => change) };
  });
}

// An alert that was pushed here. One about the same thing replaces the one before.
self.addEventListener("push", (event) => event.waitUntil(told(event.data.json())));

async function told(message) {
  const { id, title, body, acts } = message;
  await self.registration.showNotification(title, {
    body,
    tag: id ?? "test",
    renotify: true,
    icon: "/icons/icon-192.png",
    data: message,
    actions: acts.map((act) => ({ action: act.name, title: act.title })),
  });
  // The app says how many there are when somebody looks at it.
  const pages = await self.clients.matchAll({ type: "window" });
  if (pages.some(({ visibilityState }) => visibilityState === "visible")) return;
  const shown = await self.registration.getNotifications();
  await self.navigator.setAppBadge?.(shown.length);
}

self.addEventListener("notificationclick", (event) => event.waitUntil(tapped(event.notification, event.action)));

// A tap on an alert opens the very thing that it is about; a tap on one of its acts does it.
async function tapped(notification, name) {
  const message = notification.data;
  notification.close();
  const act = message.acts.find((offered) => offered.name === name);
  if (!act) {
    const seen = message.id ? { actions: [{ do: "acknowledge_alert", alert: message.id }] } : null;
    await Promise.allSettled([show(message.link), seen && keep(message, seen)]);
    return;
  }
  try {
    await keep(message, act);
  } catch {
    // It could not be kept here: there it can be done by hand.
    await show(message.link);
  }
}

async function show(link) {
  const [page] = await self.clients.matchAll({ type: "window" });
  if (!page) return self.clients.openWindow(link);
  page.postMessage(`open:${link}`);
  return page.focus();
}

// Does an act as the app does one: its changes are saved among what waits to be sent, and every
// tab is told, as by another tab. The app lays them over the team's records when it is opened; the
// team decides.
async function keep(message, act) {
  const touches = await opened(async (database) => {
    const writing = database.transaction(["meta", "outbox"], "readwrite", { durability: "strict" });
    const meta = JSON.parse((await done(writing.objectStore("meta").get("desk"))) ?? "{}");
    if (meta.session?.person !== message.to || meta.session_over || meta.alone) {
      throw new Error("somebody else is signed in here");
    }
    const now = Date.now() + meta.clock_offset_milliseconds;
    const rows = act.actions.map((action) => row(action, act.minutes, now));
    const outbox = writing.objectStore("outbox");
    for (const one of rows) outbox.add(JSON.stringify(one));
    await new Promise((resolve, reject) => {
      writing.oncomplete = resolve;
      writing.onabort = () => reject(writing.error);
    });
    return rows.flatMap((one) => one.touches);
  });
  const tabs = new BroadcastChannel("handoff");
  tabs.postMessage(JSON.stringify({ told: "changed", keys: touches }));
  tabs.postMessage(JSON.stringify({ told: "send" }));
  tabs.close();
  // Where there is no Background Sync, it is sent when the app is opened.
  await self.registration.sync?.register("send").catch(() => {});
}

function row(action, minutes, now) {
  const does = "until" in action ? { ...action, until: now + minutes * 60_000 } : action;
  const touches = [];
  if (action.alert) touches.push({ kind: "alert", id: action.alert });
  if (action.project) touches.push({ kind: "project", id: action.project });
  return { change: { id: uuid(now), happened_at: now, action: does }, enqueued_at: now, touches };
}

// A UUIDv7.
function uuid(now) {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  new DataView(bytes.buffer).setUint32(0, Math.floor(now / 0x10000));
  new DataView(bytes.buffer).setUint16(4, now % 0x10000);
  bytes[6] = 0x70 | (bytes[6] & 0x0f);
  bytes[8] = 0x80 | (bytes[8] & 0x3f);
  const text = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return text.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

// The push service gave this browser another address.
self.addEventListener("pushsubscriptionchange", (event) => event.waitUntil(moved(event)));

async function moved({ oldSubscription, newSubscription }) {
  const options = oldSubscription?.options;
  const subscription = newSubscription ?? (options && (await self.registration.pushManager.subscribe(options)));
  if (!subscription) return;
  const { endpoint, keys } = subscription.toJSON();
  const language = self.navigator.language.startsWith("hi") ? "hindi" : "english";
  await fetch("/api/notifications/device", {
    method: "PUT",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ endpoint, p256dh: keys.p256dh, auth: keys.auth, language }),
  });
}

async function opened(work) {
  const database = await done(indexedDB.open("handoff"), (opening) => opening.transaction.abort());
  try {
    return await work(database);
  } finally {
    database.close();
  }
}

function done(request, made = () => {}) {
  return new Promise((resolve, reject) => {
    request.onupgradeneeded = () => made(request);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
