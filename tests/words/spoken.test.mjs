// Everything that people read is said in English and in Hindi. That a translation is there at all,
// the compiler sees to: both languages are values of one structure. Here is what it does not see:
// one that was copied and not translated, and words that stand in a page itself.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { read, untested, valueOf } from "./rust.mjs";

const ROOT = new URL("../../", import.meta.url);
const text = (path) => readFileSync(new URL(path, ROOT), "utf8");
const filesIn = (folder) =>
  readdirSync(new URL(folder, ROOT), { recursive: true })
    .map((file) => `${folder}/${file.replaceAll("\\", "/")}`)
    .filter((file) => file.endsWith(".rs") && !/\/tests(\.rs|\/)/.test(file))
    .sort();

/** Where both languages stand: the app's words, and those of the Worker's messages and pages. */
const SPOKEN = [...filesIn("app/src/words"), "app/src/words.rs", ...filesIn("worker/src").filter((file) => /words\.rs$/.test(file))];

/** Names, units and signs that are the same in both. */
const SAME = new Set([
  "Handoff", "CSV", "XLSX", "PDF", "GST", "GSTIN", "IGST", "CGST", "SGST", "HSN", "SAC", "UPI", "WhatsApp", "Slack", "Teams",
  "Excel", "Google", "Safari", "English", "km", "kB", "MB", "GB", "vCard", "Esc", "Shift", "Ctrl", "hi", "en",
  "QR", "URL", "PNG", "JPEG", "SVG", "ID", "OK", "HubSpot", "Zoho", "Odoo", "Pipedrive", "Salesforce", "CRM",
]);

/** The name of a file that is saved has no letters but Latin ones, for every system to take it. */
const isFileName = (text) => /^[a-z]+(-[a-z]+)+$/u.test(text);
/** What is left of a literal to be spoken: without what is put into it, signs and figures. */
const words = (text) => (isFileName(text) ? [] : text.replace(/\{[^{}]*\}/gu, " ").match(/[A-Za-z][A-Za-z-]+/gu) ?? []).filter((word) => !SAME.has(word));
const isHindi = (text) => /\p{Script=Devanagari}/u.test(text);

/** The literals of one language in a file: `{ text, line, key }`, the key being what they are said of. */
function said(file, language) {
  const { strings, code } = read(untested(text(file)));
  const range = valueOf(code, language);
  if (!range) return [];
  const [from, to] = range;
  return strings
    .filter(({ at }) => at > from && at < to)
    .map(({ text, at, line }) => ({ text, line, key: code.slice(from, at).match(/[\w:]+(?=\s*(?::(?!:)|=>)[^,;]*$)/u)?.[0] ?? "" }));
}

/** What is typed by people and recognised, proper names, and samples of tests. */
const NOT_SPOKEN = [
  ["app/src/pages/leads/entry.rs", isHindi],
  ["app/src/widgets/form/raw.rs", (text) => text === "भारत"],
  ["app/src/widgets/form/address.rs", (text) => / and /u.test(text)],
  ["app/src/widgets/state/samples.rs", () => true],
];
const isNotSpoken = (file, text) => NOT_SPOKEN.some(([where, which]) => where === file && which(text));

/** Where the constant of a language stands: in the area's file, or in one of its own. */
const pairs = SPOKEN.filter((file) => !/\/(english|hindi)(\.rs|\/)/.test(file)).flatMap((file) => {
  const inside = [file, file];
  const apart = [file.replace(/\.rs$/, "/english.rs"), file.replace(/\.rs$/, "/hindi.rs")];
  return [inside, apart].filter(([english]) => SPOKEN.includes(english) && said(english, "ENGLISH").length > 0);
});

test("every area that speaks English speaks Hindi, and the test finds them", () => {
  assert.ok(pairs.length > 45, `${pairs.length} areas`);
  for (const [english, hindi] of pairs) assert.ok(said(hindi, "HINDI").length > 0, `${english} has no Hindi beside it`);
});

test("no Hindi entry is English", () => {
  const found = SPOKEN.flatMap((file) => {
    const hindi = /\/hindi(\.rs|\/)/.test(file) ? read(untested(text(file))).strings : said(file, "HINDI");
    return hindi
      .filter(({ text }) => !isHindi(text) && words(text).length > 0)
      .map(({ text, line }) => `${file}:${line}: “${text}”`);
  });
  assert.deepEqual(found, []);
});

test("no Hindi entry was left as its English one", () => {
  const found = pairs.flatMap(([english, hindi]) => {
    const before = new Set(said(english, "ENGLISH").map(({ key, text }) => `${key} ${text}`));
    return said(hindi, "HINDI")
      .filter(({ key, text }) => words(text).length > 0 && before.has(`${key} ${text}`))
      .map(({ text, line }) => `${hindi}:${line}: “${text}”`);
  });
  assert.deepEqual(found, []);
});

test("no page, widget or store speaks by itself", () => {
  const files = ["app/src/pages", "app/src/widgets", "app/src/frame", "app/src/desk", "app/src/link", "app/src/device"].flatMap(filesIn);
  const found = [...files, "app/src/frame.rs", "app/src/pages.rs", "app/src/parts.rs"].flatMap((file) => {
    const { strings, code } = read(untested(text(file)));
    return strings
      .filter(({ text, at }) => isSentence(text) || (isHindi(text) && !isOwnName(text)) || isShown(code.slice(0, at), text))
      .filter(({ text }) => !isNotSpoken(file, text))
      .map(({ text, line }) => `${file}:${line}: “${text}”`);
  });
  assert.deepEqual(found, []);
});

/** Two words and more that begin as a sentence or a title does: selectors, classes and media types do not. */
const isSentence = (text) => /^\s*[A-Z][a-z’']+(?:,? [a-z’']+)+/u.test(text) && !/[;{}<>=#]/u.test(text);
/** Languages stand under their own names. */
const isOwnName = (text) => text === "हिन्दी";
/** What stands between tags, or in an attribute that is read out or shown. */
const isShown = (before, text) => /(?:\b(?:aria-label|alt|placeholder|title)=|[^=-]>)\s*$/u.test(before) && words(text).length > 0;

test("the service worker and the start of the page say nothing of their own", () => {
  const worker = text("public/service-worker.js");
  const notification = worker.match(/showNotification\((\w+), \{([^]*?)\}\);/u);
  assert.equal(notification[1], "title", "a notification's title is the message's");
  assert.match(worker, /const \{ id, title, body, acts \} = message/u);
  assert.match(notification[2], /title: act\.title/u);
  for (const file of ["public/service-worker.js", "public/settings.js"]) {
    const code = text(file).replace(/\/\/[^\n]*|\/\*[^]*?\*\//gu, "").replace(/throw new Error\([^\n]*/gu, "");
    const literals = [...code.matchAll(/"([^"\n]*)"|`([^`]*)`/gu)].map(([, one, other]) => one ?? other);
    assert.deepEqual(literals.filter(isSentence), [], file);
  }
});

test("who has no JavaScript is told so in both languages", () => {
  const said = text("index.html").match(/<noscript>([^]*?)<\/noscript>/u)[1];
  assert.match(said, /[A-Za-z]{3}/u);
  assert.ok(isHindi(said));
});
