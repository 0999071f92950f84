// The browser's storage as a test needs it: cleared, or as an older version of the app left it.

/** Clears what the app stored, as browsers do: its databases (and what else is named). */
export async function clearStorage(device, types = "indexeddb") {
  const session = await device.context.newCDPSession(device.page);
  await session.send("Storage.clearDataForOrigin", { origin: device.address, storageTypes: types });
  await session.detach();
}

/** Everything in a store of the app's database, as `[key, value]`. */
export const entries = (page, store) =>
  page.evaluate(async (store) => {
    const done = (request) =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const database = await done(indexedDB.open("handoff"));
    const objects = database.transaction(store).objectStore(store);
    const [keys, values] = await Promise.all([done(objects.getAllKeys()), done(objects.getAll())]);
    database.close();
    return keys.map((key, at) => [key, values[at]]);
  }, store);

/** Puts a value into a store of the app's database; `key` where the store does not make its own. */
export const put = (page, store, value, key) =>
  page.evaluate(
    async ([store, value, key]) => {
      const database = await new Promise((resolve, reject) => {
        const request = indexedDB.open("handoff");
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
      const writing = database.transaction(store, "readwrite");
      writing.objectStore(store).put(value, ...(key === undefined ? [] : [key]));
      await new Promise((resolve, reject) => {
        writing.oncomplete = resolve;
        writing.onerror = () => reject(writing.error);
      });
      database.close();
    },
    [store, value, key],
  );

/**
 * Makes the app's database as version 1 of its form was, with these stores: `{ store: [[key, value], …] }`.
 * A value `{ bytes }` is a file. The page is one of the app's address on which the app does not run.
 */
export const makeFirstVersion = (page, stores) =>
  page.evaluate(async (stores) => {
    const database = await new Promise((resolve, reject) => {
      const request = indexedDB.open("handoff", 1);
      request.onupgradeneeded = () => {
        for (const name of ["records", "outbox", "attention", "summaries", "drafts", "meta", "files", "unsent_files"]) {
          request.result.createObjectStore(name, { autoIncrement: name === "outbox" });
        }
      };
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const writing = database.transaction(Object.keys(stores), "readwrite");
    for (const [store, entries] of Object.entries(stores)) {
      for (const [key, value] of entries) {
        const stored = value.bytes ? new Blob([value.bytes], { type: value.type }) : value;
        writing.objectStore(store).put(stored, key);
      }
    }
    await new Promise((resolve, reject) => {
      writing.oncomplete = resolve;
      writing.onerror = () => reject(writing.error);
    });
    database.close();
  }, stores);
