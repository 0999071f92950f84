// The app comes in parts. A page whose part was never opened opens without a network, since the
// device fetched it in the background; one that could not be fetched says so, and comes with the
// network.
import assert from "node:assert/strict";
import { test } from "node:test";
import { startWorker } from "../support/workerd.mjs";
import { foundAgency } from "./support/agency.mjs";
import { openDevice } from "./support/device.mjs";
import { goTo, see, signIn, until } from "./support/steps.mjs";

test("a page that was never opened opens without a network", async (t) => {
  const server = await startWorker({ assets: true });
  t.after(() => server.stop());
  const agency = await foundAgency(server.address);
  const phone = await openDevice(t, server.address);
  await signIn(phone, await agency.linkFor("sanjay", phone.address));
  const { page } = phone;

  /** The parts that this device keeps. */
  const kept = () => page.evaluate(async () => {
    const names = (await caches.keys()).filter((name) => name.startsWith("shell-"));
    const asked = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return asked.flat().map(({ url }) => new URL(url).pathname).filter((path) => path.startsWith("/part-"));
  });

  await t.test("the device fetches every part in the background", async () => {
    const worker = await (await page.request.get(`${phone.address}/service-worker.js`)).text();
    const { parts } = JSON.parse(worker.match(/^const SHELL = (.*);$/m)[1]);
    assert.ok(parts.length > 5);
    await until(async () => (await kept()).length, parts.length);
  });

  await t.test("it opens without a network", async () => {
    await phone.goOffline();
    await phone.reopen("/notifications");
    await see(phone.page.getByRole("heading", { level: 1 }).first());
    await goTo(phone.page, "More");
  });

  await t.test("a part that is not here says so, and comes with the network", async () => {
    await phone.page.evaluate(async () => {
      for (const name of await caches.keys()) {
        const cache = await caches.open(name);
        for (const asked of await cache.keys()) if (asked.url.includes("/part-team")) await cache.delete(asked);
      }
    });
    // The browser's own cache may still have it.
    const session = await phone.context.newCDPSession(phone.page);
    await session.send("Network.clearBrowserCache");
    await phone.page.goto(`${phone.address}/team`);
    await see(phone.page.getByRole("heading", { name: "This page is not on this device yet" }));
    await phone.goOnline();
    await see(phone.page.getByRole("heading", { name: "Team", level: 1 }).first());
    phone.forgive(/Failed to fetch|part-team/);
  });
});
