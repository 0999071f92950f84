// What the pages for people name is there: files, headings, pictures, pages of the app, and the
// words on the screen, which stand in bold there.
import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { test } from "node:test";
import { read, untested, valueOf } from "./rust.mjs";

const ROOT = new URL("../../", import.meta.url);
const text = (path) => readFileSync(new URL(path, ROOT), "utf8");
const GUIDES = ["docs/owner.md", "docs/manager.md", "docs/rep.md", "docs/accounts.md"];
const PAGES = ["README.md", "ARCHITECTURE.md", ...readdirSync(new URL("docs", ROOT)).filter((file) => file.endsWith(".md")).map((file) => `docs/${file}`)];

/** A page without what stands in it as code. */
const prose = (page) => page.replace(/```[^]*?```/gu, "").replace(/`[^`\n]*`/gu, "");
/** As a heading's place in a page is called. */
const anchor = (heading) => heading.toLowerCase().replace(/[^\p{L}\p{N} _-]/gu, "").replace(/ /gu, "-");
const headings = (page) => [...page.matchAll(/^#+ (.*)$/gmu)].map(([, heading]) => anchor(heading));

test("every link leads to a file and a heading that are there", () => {
  const broken = PAGES.flatMap((page) =>
    [...prose(text(page)).matchAll(/\]\(([^)\s]+)\)|(?:src|srcset|href)="([^"]+)"/gu)]
      .map(([, one, other]) => one ?? other)
      .filter((link) => !/^[a-z]+:/u.test(link))
      .filter((link) => {
        const [path, heading] = link.split("#");
        const target = path ? new URL(path, new URL(page, ROOT)) : new URL(page, ROOT);
        if (!existsSync(target)) return true;
        return heading && !headings(readFileSync(target, "utf8")).includes(heading);
      })
      .map((link) => `${page}: ${link}`),
  );
  assert.deepEqual(broken, []);
});

test("the guides stand in the README, and every picture is of use", () => {
  const readme = text("README.md");
  for (const guide of [...GUIDES, "docs/deploy.md"]) assert.ok(readme.includes(`](${guide})`), guide);
  const all = PAGES.map(text).join("\n");
  const pictures = readdirSync(new URL("docs/pictures", ROOT));
  for (const picture of pictures) assert.ok(all.includes(`pictures/${picture}`), `${picture} is shown nowhere`);
  const bytes = pictures.reduce((sum, picture) => sum + statSync(new URL(`docs/pictures/${picture}`, ROOT)).size, 0);
  assert.ok(bytes < 1_000_000, `the pictures are ${bytes} bytes`);
});

test("what the guides name in bold is written on the screen like that", () => {
  const words = readdirSync(new URL("app/src/words", ROOT), { recursive: true })
    .map((file) => `app/src/words/${file.replaceAll("\\", "/")}`)
    .filter((file) => file.endsWith(".rs") && !/\/(tests|hindi)(\.rs|\/)/u.test(file));
  const shown = new Set(words.flatMap((file) => {
    const { strings, code } = read(untested(text(file)));
    const [from, to] = valueOf(code, "ENGLISH") ?? [0, code.length];
    return strings.filter(({ at }) => at > from && at < to).map(({ text }) => text);
  }));
  // Some have an amount or a name in them.
  const begins = (label) => [...shown].some((text) => text.startsWith(`${label} {`));
  const missing = GUIDES.flatMap((guide) =>
    [...prose(text(guide)).matchAll(/\*\*([^*]+)\*\*/gu)]
      .map(([, label]) => label)
      .filter((label) => !shown.has(label) && !begins(label))
      .map((label) => `${guide}: ${label}`),
  );
  assert.deepEqual(missing, []);
});

test("every address of the app that a page names is one", () => {
  const routes = [...text("app/src/frame.rs").matchAll(/path!\("([^"]*)"\)/gu)].map(([, path]) => path);
  const isThere = (address) => routes.some((path) => new RegExp(`^${path.replace(/:\w+/gu, "[^/]+")}$`, "u").test(address));
  const named = GUIDES.flatMap((guide) => [...text(guide).matchAll(/`(\/[a-z][a-z/-]*)`/gu)].map(([, address]) => [guide, address]));
  assert.deepEqual(named.filter(([, address]) => !isThere(address)), []);
});

test("every make target that a page names is one", () => {
  const targets = new Set([...text("Makefile").matchAll(/^([a-z]+):/gmu)].map(([, target]) => target));
  const named = PAGES.flatMap((page) => [...text(page).matchAll(/`make ([a-z]+)/gu)].map(([, target]) => [page, target]));
  assert.ok(named.length > 5);
  assert.deepEqual(named.filter(([, target]) => !targets.has(target)), []);
});
