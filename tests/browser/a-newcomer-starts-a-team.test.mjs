// From nothing to the first milestone of the first project, and a colleague who joins by a link.
// What that takes is counted by the page itself, and printed: taps, characters, screens.
import assert from "node:assert/strict";
import { test } from "node:test";
import { SETUP_CODE, startWorker } from "../support/workerd.mjs";
import { openDevice } from "./support/device.mjs";
import { ALL_SENT, goTo, mark, see, signIn, until } from "./support/steps.mjs";

/** What it may take at most to be at work, with a colleague. Slips of the journey are in it. */
const MOST = { taps: 25, typed: 60, screens: 8 };

/** In the page: counts taps, characters that fields gained, and screens, across loads. */
function count() {
  const counted = JSON.parse(sessionStorage.getItem("counted") ?? '{"taps":0,"typed":0,"screens":[]}');
  const keep = () => sessionStorage.setItem("counted", JSON.stringify(counted));
  const lengths = new WeakMap();
  addEventListener("pointerdown", () => ((counted.taps += 1), keep()), true);
  addEventListener("input", ({ target }) => {
    if (typeof target.value !== "string" || /^(radio|checkbox)$/.test(target.type)) return;
    counted.typed += Math.max(0, target.value.length - (lengths.get(target) ?? 0));
    lengths.set(target, target.value.length);
    keep();
  }, true);
  setInterval(() => {
    if (counted.screens.includes(location.pathname)) return;
    counted.screens.push(location.pathname);
    keep();
  }, 50);
}

test("a newcomer starts a team, lets a colleague in, and reaches the first milestone", async (t) => {
  const server = await startWorker({ assets: true });
  t.after(() => server.stop());
  const anita = await openDevice(t, server.address);
  const { page } = anita;
  await page.addInitScript(count);

  await t.test("the set-up code opens the door, and a wrong one says so", async () => {
    await anita.goto("/");
    await page.getByRole("link", { name: "I am setting this business up" }).click();
    await see(page.getByRole("heading", { name: "Set your business up" }));
    await page.getByRole("button", { name: "Start" }).click();
    await see(page.getByText(/things? to put right/));
    await page.getByLabel("Name of the business").fill("Bright Side");
    await page.getByLabel("Your name").fill("Anita");
    await page.getByLabel("Set-up code").fill("not-the-code");
    await page.getByRole("button", { name: "Start" }).click();
    await see(page.getByText("The set-up code is wrong.").first());
    anita.forgive(/403/);
    assert.equal(await page.getByLabel("Your name").inputValue(), "Anita", "what was entered stays");
    await page.getByLabel("Set-up code").fill(SETUP_CODE);
    await page.route("**/api/sync", (route) => route.abort());
    await page.getByRole("button", { name: "Start" }).click();
  });

  await t.test("a ready workflow brings its roles, before the team's first answer", async () => {
    await see(page.getByRole("heading", { name: "How do your projects go?" }));
    await page.getByText(/Creative/).first().click();
    await page.getByRole("button", { name: "Take this one" }).click();
    await see(page.getByRole("heading", { name: "Which of these do you do yourself?" }));
    await page.getByText("Tele-sales", { exact: true }).click();
    await page.getByRole("button", { name: "Next" }).click();
    await see(page.getByRole("heading", { name: "Ready to work" }));
    await page.unroute("**/api/sync");
  });

  let link;
  await t.test("she adds a colleague and gets a link that works once", async () => {
    await page.getByRole("link", { name: "Add colleagues" }).click();
    await see(page.getByRole("heading", { name: "Team", level: 1 }));
    await page.getByRole("button", { name: "Add a person" }).click();
    const sheet = page.getByRole("dialog", { name: "Add a person" });
    await sheet.getByLabel("Name").fill("Sanjay");
    await sheet.getByText("Field sales", { exact: true }).click();
    await sheet.getByRole("button", { name: "Add", exact: true }).click();
    await see(page.getByRole("heading", { name: "Sanjay", level: 1 }));
    await see(mark(page, ALL_SENT));
    await page.getByRole("button", { name: "Make a link" }).click();
    await see(page.getByRole("img", { name: "QR code of the link" }));
    link = await page.getByText(/\/join#/).first().textContent();
  });

  await t.test("he joins on his phone with it, and nobody can with it again", async () => {
    const sanjay = await openDevice(t, server.address);
    await signIn(sanjay, link.trim().replace(anita.address, sanjay.address));
    await see(sanjay.page.getByRole("heading", { name: "No projects yet" }));

    const stranger = await openDevice(t, server.address);
    await stranger.page.goto(link.trim().replace(anita.address, stranger.address));
    await stranger.page.getByRole("button", { name: "Sign in here" }).click();
    await see(stranger.page.getByText(/This link was used, or has run out/).first());
    stranger.forgive(/410/);
  });

  await t.test("the first project needs two answers, and is at its first milestone", async () => {
    await goTo(page, "Projects");
    await page.getByRole("link", { name: "Start the first project" }).click();
    await see(page.getByRole("heading", { name: "New project", level: 1 }));
    await page.getByRole("button", { name: "Start project" }).click();
    await see(page.getByText(/things? to put right/));
    await page.getByLabel("Customer").fill("Sahyadri Foods");
    await page.getByRole("button", { name: "Start project" }).click();
    await see(page.getByRole("heading", { name: "Sahyadri Foods", level: 1 }));
    await see(page.getByRole("button", { name: /^Complete “/ }));
    await see(mark(page, ALL_SENT));
    await until(() => page.evaluate(() => document.activeElement?.tagName), "H1");
  });

  await t.test("all of that is a few taps and words", async () => {
    const { taps, typed, screens } = await page.evaluate(() => JSON.parse(sessionStorage.getItem("counted")));
    const took = { taps, typed, screens: screens.length };
    t.diagnostic(JSON.stringify(took));
    for (const [what, most] of Object.entries(MOST)) assert.ok(took[what] <= most, `${took[what]} ${what}`);
  });

  await t.test("nothing else is in sight until it is switched on", async () => {
    await goTo(page, "More");
    await see(page.getByRole("link", { name: /What you use 0 of 7/ }));
    for (const name of ["Leads", "Expenses", "Targets", "Velocity"]) assert.equal(await page.getByRole("link", { name }).count(), 0, name);
  });
});
