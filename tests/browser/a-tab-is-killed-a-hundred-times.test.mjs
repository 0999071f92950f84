// The system ends the tab while it writes, a hundred times: what was called saved is there, what
// was being saved is there whole or not at all, and the team gets each thing once.
import assert from "node:assert/strict";
import { test } from "node:test";
import { startWorker } from "../support/workerd.mjs";
import { foundAgency } from "./support/agency.mjs";
import { openDevice } from "./support/device.mjs";
import { chances } from "./support/chances.mjs";
import { ALL_SENT, mark, see, signIn } from "./support/steps.mjs";

const KILLS = 100;
/** The longest that a tab lives on from the moment of a tap, in milliseconds: longer than its writes take. */
const LONGEST_LIFE = 700;

test(`a tab that is killed ${KILLS} times in the middle of its writes loses nothing`, async (t) => {
  const { chance, seed } = chances();
  t.diagnostic(`SEED=${seed}`);
  const server = await startWorker({ assets: true });
  t.after(() => server.stop());
  const agency = await foundAgency(server.address);
  const report = agency.starting("Annual report", "Sahyadri Foods");
  await (await agency.deviceOf("sanjay")).act(report);
  const sanjay = await openDevice(t, server.address);
  await signIn(sanjay, await agency.linkFor("sanjay", sanjay.address));
  // No tab but the one that dies.
  await sanjay.page.goto("about:blank");

  /** What was said to be saved, and what was in the middle of that when the tab died. */
  const saved = new Set();
  const open = new Set();

  /** Opens the project in a new tab. */
  const openTab = async () => {
    const page = await sanjay.newTab();
    await page.goto(`${sanjay.address}/projects/${report.project}`);
    await see(page.getByRole("heading", { name: "Requirement understood", level: 2 }));
    return page;
  };
  /** Writes a note, and ends the tab some time after the tap that saves it. */
  const writeAndDie = async (page, text) => {
    await page.getByRole("button", { name: "Add a note" }).first().click();
    const sheet = page.getByRole("dialog", { name: "Add a note" });
    await sheet.getByRole("textbox").fill(text);
    const said = page.getByRole("status").getByText("Noted.");
    const life = chance() * LONGEST_LIFE;
    open.add(text);
    const tapped = sheet.getByRole("button", { name: "Save note" }).click().catch(() => {});
    const seen = said.waitFor({ state: "visible" }).then(() => saved.add(text), () => {});
    // The tab dies by the clock, whatever it is doing: that is the fault.
    await new Promise((resolve) => setTimeout(resolve, life));
    await sanjay.killTab(page);
    await Promise.all([tapped, seen]);
  };

  await t.test("without a network: what was called saved waits on the device", async () => {
    await sanjay.goOffline();
    let known = 0;
    for (let kill = 0; kill < KILLS / 2; kill += 1) {
      const page = await openTab();
      known = await waiting(page, saved.size, open.size);
      await writeAndDie(page, `note ${kill}`);
    }
    assert.ok(known > 0, "some of them were saved");
  });

  await t.test("while it exchanges with the team", async () => {
    await sanjay.goOnline();
    for (let kill = KILLS / 2; kill < KILLS; kill += 1) {
      await writeAndDie(await openTab(), `note ${kill}`);
    }
  });

  await t.test("the team has each of them once, and all that was called saved", async () => {
    const page = await openTab();
    await see(mark(page, ALL_SENT));
    await agency.owner.sync();
    const { history } = agency.owner.get("project", report.project);
    const notes = history.filter(({ what }) => what.event === "noted").map(({ what }) => what.text);
    assert.deepEqual(notes, [...new Set(notes)], "none twice");
    assert.deepEqual([...saved].filter((text) => !notes.includes(text)), [], "none lost");
    assert.deepEqual(notes.filter((text) => !open.has(text)), [], "none made up");
    const order = notes.map((text) => Number(text.split(" ")[1]));
    assert.deepEqual(order, [...order].sort((one, other) => one - other), "in the order they were written");
    t.diagnostic(`${saved.size} were called saved before the tab died, ${notes.length} of ${KILLS} are there`);
  });
});

/** How many changes the bar says are saved here: all that were said to be, at most all that were begun. */
async function waiting(page, fewest, most) {
  if (most === 0) return 0;
  const says = page.getByRole("button", { name: /saved on this device only|^The team has everything/ });
  await see(says);
  const count = Number((await says.getAttribute("aria-label")).match(/\d+/)?.[0] ?? 0);
  assert.ok(count >= fewest && count <= most, `${fewest} were called saved, ${most} begun, ${count} are there`);
  return count;
}
