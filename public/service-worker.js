// Keeps the app itself on the device: its files are served from the cache, so that neither a
// slow network nor none delays a start. The people's records are in IndexedDB, and /api/ is never
// cached. Where the browser has Background Sync, it also sends what waits while the app is closed.
//
// Stamped at build by scripts/stamp.mjs with the files of the app, their version, and the version
// of the protocol.
const SHELL = { version: "development", files: [] };
const PROTOCOL = 0;

const PREFIX = "shell-";
const CACHE = PREFIX + SHELL.version;

self.addEventListener("install", (event) => {
  event.waitUntil(
    (async () => {
      const cache = await caches.open(CACHE);
      // Files with a hash in their name are taken over from the version before.
      const before = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE);
      await Promise.all(
        SHELL.files.map(async (file) => {
          const hashed = /-[0-9a-f]{12,16}[._]/.test(file);
          for (const name of hashed ? before : []) {
            const kept = await (await caches.open(name)).match(file);
            if (kept) return cache.put(file, kept);
          }
          const response = await fetch(file, { cache: hashed ? "default" : "no-cache" });
          if (!response.ok) throw new Error(`${file}: ${response.status}`);
          return cache.put(file, response);
        }),
      );
    })(),
  );
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    (async () => {
      const old = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE);
      await Promise.all(old.map((name) => caches.delete(name)));
      await self.clients.claim();
    })(),
  );
});

// A newer version waits until the person lets it start, so that no form is lost.
self.addEventListener("message", (event) => {
  if (event.data === "start") self.skipWaiting();
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin || url.pathname.startsWith("/api/")) return;
  // Every address is the same page, but those of the files themselves.
  const named = SHELL.files.includes(url.pathname);
  if (!named && request.mode !== "navigate") return;
  const file = named ? url.pathname : "/";
  event.respondWith(
    (async () => {
      const kept = await (await caches.open(CACHE)).match(file);
      return kept ?? fetch(request);
    })(),
  );
});

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

// What the app has saved and not sent, as app/src/store.rs keeps it: JSON texts.
async function waiting() {
  const database = await done(indexedDB.open("handoff"), (opening) => opening.transaction.abort());
  try {
    const reading = database.transaction(["meta", "outbox"]);
    const [meta, rows] = await Promise.all([
      done(reading.objectStore("meta").get("desk")),
      done(reading.objectStore("outbox").getAll(null, MOST_CHANGES)),
    ]);
    let room = MOST_CHARACTERS;
    const fitting = rows.filter((row) => (room -= row.length) > 0);
    return { meta: meta && JSON.parse(meta), changes: fitting.map((row) => JSON.parse(row).change) };
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
