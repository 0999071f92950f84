// Networks as they are away from the office: they come and go in the middle of everything, or
// they are so slow that one works on long before an answer comes.
import assert from "node:assert/strict";
import { test } from "node:test";
import { startWorker } from "../support/workerd.mjs";
import { foundAgency } from "./support/agency.mjs";
import { chances } from "./support/chances.mjs";
import { openDevice } from "./support/device.mjs";
import { ALL_SENT, SAVED_HERE, mark, see, seeNoMore, signIn } from "./support/steps.mjs";

const NOTES = 24;
/** The longest that the network stays as it is, in milliseconds: about as long as an exchange takes. */
const LONGEST_SPELL = 250;

/** A slow 3G network, in bytes a second and milliseconds. */
const SLOW_3G = { offline: false, downloadThroughput: 50_000, uploadThroughput: 50_000, latency: 2_000 };

/** The longest that a tap may take to be answered on the screen while a request is under way, in milliseconds. */
const AT_ONCE = 1_500;

async function note(page, text) {
  await page.getByRole("button", { name: "Add a note" }).first().click();
  const sheet = page.getByRole("dialog", { name: "Add a note" });
  await sheet.getByRole("textbox").fill(text);
  await sheet.getByRole("button", { name: "Save note" }).click();
  await see(page.getByRole("blockquote").filter({ hasText: new RegExp(`^${text}$`) }));
}

test("a network that comes and goes, and one that is slow", async (t) => {
  const { chance, seed } = chances();
  t.diagnostic(`SEED=${seed}`);
  const server = await startWorker({ assets: true });
  t.after(() => server.stop());
  const agency = await foundAgency(server.address);
  const report = agency.starting("Annual report", "Sahyadri Foods");
  const menu = agency.starting("Menu cards", "Hotel Vihar");
  await (await agency.deviceOf("sanjay")).act(report, menu);
  const sanjay = await openDevice(t, server.address);
  await signIn(sanjay, await agency.linkFor("sanjay", sanjay.address));
  const { page } = sanjay;
  const notesOf = async ({ project }) => {
    await agency.owner.sync();
    const { history } = agency.owner.get("project", project);
    return history.filter(({ what }) => what.event === "noted").map(({ what }) => what.text);
  };

  await t.test("everything gets through once and in order, however often the network breaks off", async () => {
    await sanjay.goto(`/projects/${report.project}`);
    let working = true;
    const flapping = (async () => {
      while (working) {
        await sanjay.goOffline();
        await spell(chance());
        await sanjay.goOnline();
        await spell(chance());
      }
    })();
    const texts = Array.from({ length: NOTES }, (_, at) => `note ${at}`);
    try {
      for (const text of texts) await note(page, text);
    } finally {
      working = false;
      await flapping;
    }
    await see(mark(page, ALL_SENT));
    assert.deepEqual(await notesOf(report), texts);
    await seeNoMore(page.locator(".history [data-sync=saved]"));
  });

  await t.test("each thing that is not sent yet carries its mark, and no other", async () => {
    await sanjay.goto(`/projects/${menu.project}`);
    await note(page, "sent");
    await see(mark(page, ALL_SENT));
    await sanjay.goOffline();
    await note(page, "first");
    await note(page, "second");
    const unsent = page.getByRole("listitem").filter({ has: page.getByRole("img", { name: "Saved on this device, not sent yet" }) });
    assert.deepEqual(await unsent.locator("blockquote").allTextContents(), ["second", "first"]);
    await sanjay.goOnline();
    await see(mark(page, ALL_SENT));
    await seeNoMore(unsent.first());
  });

  await t.test("on a slow network one works on while it sends", async () => {
    const session = await sanjay.context.newCDPSession(page);
    await session.send("Network.enable");
    await session.send("Network.emulateNetworkConditions", SLOW_3G);
    const asked = page.waitForRequest("**/api/sync");
    await note(page, "on the way");
    await asked;
    const took = [];
    for (const text of ["one", "two", "three"]) {
      const began = performance.now();
      await note(page, text);
      took.push(performance.now() - began);
      await see(mark(page, SAVED_HERE));
    }
    assert.ok(Math.min(...took) < AT_ONCE, `a note takes ${took.map(Math.round)} ms while a request is under way`);
    await see(mark(page, ALL_SENT));
    await session.send("Network.emulateNetworkConditions", { offline: false, downloadThroughput: -1, uploadThroughput: -1, latency: 0 });
    assert.deepEqual(await notesOf(menu), ["sent", "first", "second", "on the way", "one", "two", "three"]);
  });
});

/** The network stays as it is for a while. It changes by its own clock: that is the fault. */
function spell(chance) {
  return new Promise((resolve) => setTimeout(resolve, chance * LONGEST_SPELL));
}
