// What is entered every day takes at most three taps from Today, and no typing but a note's own
// words. Every tap and every typed character is counted by the page itself; the table is printed.
import assert from "node:assert/strict";
import { test } from "node:test";
import { startWorker } from "../support/workerd.mjs";
import { foundAgency } from "./support/agency.mjs";
import { openDevice } from "./support/device.mjs";
import { ALL_SENT, mark, see, signIn } from "./support/steps.mjs";

const MOST_TAPS = 3;
const NOTE = "She wants it in Marathi too";

/** In the page: counts what a thumb does. */
function count() {
  window.counted = { taps: 0, typed: 0 };
  addEventListener("pointerdown", () => (window.counted.taps += 1), true);
  addEventListener("keydown", ({ key }) => (window.counted.typed += key.length === 1 ? 1 : 0), true);
}

/** In the page: a browser that hears what is said. */
function speech(said) {
  window.SpeechRecognition = class {
    start() {
      setTimeout(() => {
        this.onresult({ results: [[{ transcript: said }]] });
        this.onend();
      }, 20);
    }
  };
}

test("the daily journeys take three taps at most", async (t) => {
  const server = await startWorker({ assets: true });
  t.after(() => server.stop());
  const agency = await foundAgency(server.address);
  const start = agency.starting("Annual report", "Sahyadri Foods");
  await (await agency.deviceOf("sanjay")).act(start);
  const sanjay = await openDevice(t, server.address, {
    settings: { geolocation: { latitude: 18.52043, longitude: 73.856744, accuracy: 20 }, permissions: ["geolocation"] },
  });
  await signIn(sanjay, await agency.linkFor("sanjay", sanjay.address));
  const { page } = sanjay;
  await page.addInitScript(count);
  await page.addInitScript(speech, NOTE);
  const table = [];
  const sheet = page.getByRole("dialog", { name: "Sahyadri Foods" });
  const open = () => page.getByRole("button", { name: /Sahyadri Foods: log, plan/ }).tap();
  const journey = async (name, taps, typed, act) => {
    await t.test(name, async () => {
      await page.goto(`${sanjay.address}/today`);
      await see(page.getByRole("heading", { name: "Today", level: 1 }));
      await see(page.getByText("Sahyadri Foods").first());
      await page.evaluate(count);
      const counted = () => page.evaluate(() => window.counted);
      await act();
      // The listeners were added twice: by every page, and afresh.
      const found = await counted();
      const once = { taps: found.taps / 2, typed: found.typed / 2 };
      table.push({ journey: name, ...once });
      assert.ok(once.taps <= MOST_TAPS, `${once.taps} taps`);
      assert.deepEqual(once, { taps, typed });
    });
  };
  const project = async () => {
    await see(mark(page, ALL_SENT));
    await agency.owner.sync();
    return agency.owner.get("project", start.project);
  };
  const lastContact = async () => (await project()).history.findLast(({ what }) => what.event === "contacted").what;

  await journey("log a call", 2, 0, async () => {
    await open();
    await sheet.getByRole("button", { name: "Spoke" }).tap();
    await see(page.getByText("Call logged."));
  });
  assert.equal((await lastContact()).way, "call");

  await journey("log a call that nobody answered", 2, 0, async () => {
    await open();
    await sheet.getByRole("button", { name: "No answer" }).tap();
    await see(page.getByText("Logged: no answer."));
  });
  assert.equal((await lastContact()).reply, "not_reached");

  await journey("log a visit", 2, 0, async () => {
    await open();
    await sheet.getByRole("button", { name: "Visited", exact: true }).tap();
    await see(page.getByText("Visit logged."));
  });
  assert.equal((await lastContact()).position, undefined, "nobody asked where he was");

  await sanjay.context.grantPermissions(["geolocation"], { origin: sanjay.address });
  await journey("log a visit with where one is", 2, 0, async () => {
    await open();
    await sheet.getByRole("button", { name: "Visited, with where I am" }).tap();
    await see(page.getByText("Visit logged."));
  });
  assert.deepEqual((await lastContact()).position, { latitude: 18520430, longitude: 73856744, accuracy: 20 });

  await journey("say how interested they are", 2, 0, async () => {
    await open();
    await sheet.getByText("Hot", { exact: true }).tap();
    await see(page.getByText("Interest: Hot."));
  });
  assert.equal((await project()).interest, "hot");

  await journey("set a next step", 2, 0, async () => {
    await open();
    await sheet.getByRole("button", { name: /^Call / }).first().tap();
    await see(page.getByText(/^Call .* with Asha Rane\.$/));
  });
  assert.equal((await project()).next_step.way, "call");

  await journey("dictate a note", 3, 0, async () => {
    await open();
    await sheet.getByRole("button", { name: "Dictate" }).tap();
    await page.waitForFunction((note) => document.querySelector("#today-note").value === note, NOTE);
    await sheet.getByRole("button", { name: "Save the note" }).tap();
    await see(page.getByText("Noted."));
  });
  assert.equal((await project()).history.at(-1).what.text, NOTE);

  await journey("type a note", 3, NOTE.length, async () => {
    await open();
    await sheet.getByLabel("Note").tap();
    await page.keyboard.type(NOTE);
    await sheet.getByRole("button", { name: "Save the note" }).tap();
    await see(page.getByText("Noted."));
  });

  await journey("tick off what was found out", 1, 0, async () => {
    const device = await agency.deviceOf("sanjay");
    await device.sync();
    const from = device.get("project", start.project).next_step;
    await device.act({ do: "edit_project", project: start.project, next_step: { from, to: null } });
    await page.evaluate(() => window.dispatchEvent(new Event("online")));
    await page.getByRole("button", { name: "Done", exact: true }).tap();
    await see(page.getByText("Ticked off."));
  });

  await t.test("the form is filled in", async () => {
    await page.goto(`${sanjay.address}/projects/${start.project}`);
    await page.getByLabel("What do they need?").fill("A report");
    await page.getByLabel("Pages").fill("48");
    await page.getByLabel("Pages").blur();
    await see(page.getByText(/saved/i).first());
  });
  await journey("complete a milestone whose form is filled in", 2, 0, async () => {
    await open();
    await sheet.getByRole("button", { name: "Complete “Requirement understood”" }).tap();
    await see(page.getByText(/“Requirement understood” /).first());
  });
  assert.equal((await project()).milestones[0].phase.phase, "done");

  console.table(table);
});
