// The answer to joining or founding is lost on the way, and the browser may die after that. The
// link was used and the business founded; whoever asks again is in all the same.
import assert from "node:assert/strict";
import { test } from "node:test";
import { SETUP_CODE, startWorker } from "../support/workerd.mjs";
import { foundAgency } from "./support/agency.mjs";
import { openDevice } from "./support/device.mjs";
import { readyForOffline, see } from "./support/steps.mjs";

/** The next answer from `path` is lost: the Worker does what it was asked for, and nobody hears. */
async function loseAnswer(device, path) {
  let done;
  const lost = new Promise((resolve) => (done = resolve));
  await device.context.route(`**${path}`, async (route) => {
    const answer = await route.fetch();
    await device.context.clearCookies();
    await route.abort("connectionreset");
    await device.context.unroute(`**${path}`);
    done(answer.status());
  });
  return lost;
}

test("a link whose answer was lost lets the same device in, also after a restart, and no other", async (t) => {
  const server = await startWorker({ assets: true });
  t.after(() => server.stop());
  const agency = await foundAgency(server.address);
  for (const restarts of [false, true]) {
    const phone = await openDevice(t, server.address);
    const link = await agency.linkFor("sanjay", phone.address);
    await phone.goto(link.slice(phone.address.length));
    const lost = loseAnswer(phone, "/api/join");
    await phone.page.getByRole("button", { name: "Sign in here" }).click();
    assert.equal(await lost, 200, "the Worker let them in");
    await see(phone.page.getByRole("alert"));
    // Whoever else has the link finds it used.
    const thief = await openDevice(t, server.address);
    await thief.goto(link.slice(phone.address.length));
    await thief.page.getByRole("button", { name: "Sign in here" }).click();
    await see(thief.page.getByText(/was used, or has run out/));
    thief.forgive(/ 410 /);
    if (restarts) {
      await phone.dieAndReopen(link.slice(phone.address.length));
      await phone.page.getByRole("button", { name: "Sign in here" }).click();
    } else {
      await phone.page.getByRole("button", { name: "Try again" }).click();
    }
    await see(phone.page.getByRole("heading", { name: "Today", level: 1 }));
    await readyForOffline(phone.page);
  }
});

test("a business whose founding was not heard of is founded once, and its owner is in", async (t) => {
  const server = await startWorker({ assets: true });
  t.after(() => server.stop());
  const phone = await openDevice(t, server.address);
  const { page } = phone;
  await phone.goto("/found");
  await page.getByLabel("Name of the business").fill("Bright Side");
  await page.getByLabel("Your name").fill("Anita");
  await page.getByLabel("Set-up code").fill(SETUP_CODE);
  const lost = loseAnswer(phone, "/api/found");
  await page.getByRole("button", { name: "Start" }).click();
  assert.equal(await lost, 200);
  await see(page.getByRole("alert"));
  await page.getByRole("button", { name: "Start" }).click();
  await see(page.getByRole("heading", { name: "How do your projects go?" }));
  assert.deepEqual(await server.sql("SELECT count(*) AS n FROM sessions"), [{ n: 1 }]);
});
