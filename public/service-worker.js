// Keeps the app itself on the device: its files are served from the cache, so that neither a
// slow network nor none delays a start. The people's records are not its business: they are in
// IndexedDB, and /api/ is never cached.
//
// Stamped at build by scripts/stamp.mjs with the files of the app and their version.
const SHELL = { version: "development", files: [] };

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
  // Every address of the app is the same page.
  const file = request.mode === "navigate" ? "/" : url.pathname;
  if (!SHELL.files.includes(file)) return;
  event.respondWith(
    (async () => {
      const kept = await (await caches.open(CACHE)).match(file);
      return kept ?? fetch(request);
    })(),
  );
});
