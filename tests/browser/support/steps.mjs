// What people do with the app, by what they see of it: roles and accessible names.
import assert from "node:assert/strict";
import { PATIENCE } from "./device.mjs";

/** Waits until something is seen. */
export const see = (locator) => locator.waitFor({ state: "visible" });

/** Waits until nothing of it is seen. */
export const seeNoMore = (locator) => locator.waitFor({ state: "hidden" });

/** Waits until `question` gives `answer`, for what no element says. */
export async function until(question, answer = true, what = `${question}`) {
  let last;
  for (const end = Date.now() + PATIENCE; Date.now() < end; ) {
    last = await question();
    if (last === answer) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  assert.deepEqual(last, answer, what);
}

/** The sync mark in the bar, by what it says. */
export const mark = (page, says) => page.getByRole("button", { name: says });
export const ALL_SENT = /^The team has everything/;
export const SAVED_HERE = /saved on this device only/;
export const NEEDS_ATTENTION = /needs? attention/;

/** What is to be pressed on the way in, in each language. */
const WAY_IN = {
  english: { signIn: "Sign in here", today: "Today", projects: "Projects" },
  hindi: { signIn: "यहाँ साइन इन करें", today: "आज", projects: "प्रोजेक्ट" },
};

/** Opens a link to join, waits until the app can do without a network, and goes to the projects. */
export async function signIn(device, link, language = "english") {
  const { page } = device;
  const words = WAY_IN[language];
  await page.goto(link);
  await page.getByRole("button", { name: words.signIn }).click();
  // A business that does without the guide through the day begins at its projects.
  const begins = [words.today, words.projects].map((name) => page.getByRole("heading", { name, level: 1 }));
  await see(begins[0].or(begins[1]).first());
  await page.getByRole("link", { name: words.projects, exact: true }).click();
  await see(page.getByRole("heading", { name: words.projects, level: 1 }));
  await see(page.locator("[data-sync=team]").first());
  await readyForOffline(page);
}

/** Waits until the app, with all of its parts, is kept on the device, as it is some seconds into the first visit. */
export async function readyForOffline(page) {
  await page.evaluate(async () => {
    const { active } = await navigator.serviceWorker.ready;
    const { port1, port2 } = new MessageChannel();
    const kept = new Promise((resolve) => (port1.onmessage = resolve));
    active.postMessage("parts", [port2]);
    await kept;
  });
}

/** Goes to one of the places of the bottom bar, which a project that is open on a phone covers. */
export async function goTo(page, place) {
  const places = page.getByRole("navigation", { name: "Places" });
  const back = page.getByRole("link", { name: "Back" });
  await see(places.or(back).first());
  if (!(await places.isVisible())) await back.click();
  await places.getByRole("link", { name: place }).click();
  await see(page.getByRole("heading", { name: place, level: 1 }));
}

/** Opens a project from the list. */
export async function openProject(page, title, customer) {
  await page.getByRole("link", { name: title }).first().click();
  await see(page.getByRole("heading", { name: customer, level: 1 }));
}

/** What a field is called, whether or not it says that it is optional. */
const called = (label) => new RegExp(`^${label.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}( optional)?$`);

/**
 * Fills fields of the form in view. An answer is what somebody types (a date as `2026-12-01`),
 * `{ choose: option }`, `{ tick: [option, …] }`, `{ address: { part: text, … } }` or
 * `{ lines: [[product, quantity, rate], …] }`.
 */
export async function fill(page, answers) {
  for (const [label, answer] of Object.entries(answers)) {
    const name = called(label);
    const group = page.getByRole("group", { name });
    if (typeof answer === "string") {
      await page.getByLabel(name).fill(answer);
    } else if (answer.choose) {
      const choice = page.getByRole("radiogroup", { name }).or(page.getByRole("combobox", { name }));
      const isList = await choice.evaluate(({ tagName }) => tagName === "SELECT");
      if (isList) await choice.selectOption({ label: answer.choose });
      else await choice.getByText(answer.choose, { exact: true }).click();
    } else if (answer.tick) {
      for (const option of answer.tick) await group.getByText(option, { exact: true }).click();
    } else if (answer.address) {
      for (const [part, text] of Object.entries(answer.address)) await group.getByLabel(called(part)).fill(text);
    } else if (answer.lines) {
      for (const [at, [product, quantity, rate]] of answer.lines.entries()) {
        const line = group.getByRole("listitem").nth(at);
        if (!(await line.isVisible())) await group.getByRole("button", { name: "Add a product" }).click();
        await line.getByLabel("Product").fill(product);
        await line.getByLabel("Quantity").fill(quantity);
        await line.getByLabel("Rate").fill(rate);
      }
    }
  }
}

/** Completes the milestone in view. */
export async function complete(page, milestone, answers = {}) {
  await see(page.getByRole("heading", { name: milestone, level: 2 }));
  await fill(page, answers);
  await page.getByRole("button", { name: `Complete “${milestone}”` }).click();
}

/** What the timeline says somebody recorded, as `{label: value}`. */
export async function captured(page) {
  for (const summary of await page.locator("summary").all()) {
    if (await summary.isVisible()) {
      const open = await summary.evaluate((element) => element.parentElement.open);
      if (!open) await summary.click();
    }
  }
  return page.evaluate(() => {
    const found = {};
    for (const row of document.querySelectorAll("dl.record > div")) {
      // What was there before, and was replaced, comes further down.
      found[row.querySelector("dt").textContent.trim()] ??= row.querySelector("dd").textContent.trim();
    }
    return found;
  });
}

/** Chooses one of the actions behind the three dots of the project in view. */
export async function choose(page, action) {
  await page.getByRole("button", { name: "More actions" }).click();
  await page.getByRole("button", { name: action }).or(page.getByRole("menuitem", { name: action })).click();
}

/** Renames the project in view. */
export async function rename(page, title) {
  await choose(page, "Edit details");
  const sheet = page.getByRole("dialog", { name: "Edit details" });
  await sheet.getByLabel("What it is about").fill(title);
  await sheet.getByRole("button", { name: "Save" }).click();
  await see(page.getByRole("heading", { name: title }));
}

/** Puts the project in view on hold. */
export async function putOnHold(page, reason) {
  await choose(page, "Put on hold…");
  const sheet = page.getByRole("dialog", { name: "Put on hold" });
  await sheet.getByRole("textbox").fill(reason);
  await sheet.getByRole("button", { name: "Put on hold" }).click();
  await see(page.getByRole("button", { name: "Resume" }));
}

/** Goes to a page as a link inside the app does, without starting the app anew. */
export async function follow(page, path) {
  const click = (path) => {
    const link = Object.assign(document.createElement("a"), { href: path });
    document.body.append(link);
    link.click();
    link.remove();
  };
  // A page may say more of itself in its address: which draft it goes on with.
  const isThere = (path) => `${location.pathname}${location.search}&`.startsWith(`${path}&`);
  // A tap while all is drawn anew, in another language or for a team just joined, leads nowhere.
  for (let taps = 0; taps < 5; taps += 1) {
    await page.evaluate(click, path);
    const there = page.waitForFunction(isThere, path, { timeout: 6_000 });
    if (await there.then(() => true, () => false)) break;
  }
  assert.ok(await page.evaluate(isThere, path), `${path} was not reached, but ${page.url()}`);
  // What was there before is gone with the next frame.
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
}
