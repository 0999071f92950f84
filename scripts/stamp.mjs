// Runs after Trunk has built the app, before its output becomes dist/:
//   1. moves Trunk's inline start-up script to a file, so that the content
//      security policy need not allow any inline script;
//   2. puts the parts of the app beside its start (scripts/parts.mjs);
//   3. writes the list of files that make the app work offline, a version made of
//      their contents, and the protocol's version into the service worker.
// Fails loudly rather than letting through what the policy would block.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { placeParts } from "./parts.mjs";

const dist = process.env.TRUNK_STAGING_DIR;
if (!dist) throw new Error("stamp.mjs is a hook of Trunk: run 'trunk build'.");
const hash = (...parts) => parts.reduce((h, part) => h.update(part), createHash("sha256")).digest("hex").slice(0, 16);

// 1. The start-up script.
const page = join(dist, "index.html");
let html = readFileSync(page, "utf8");
html = html.replace(/<script type="?module"?[^>]*>([^]*?)<\/script>/g, (whole, code) => {
  if (!code.trim()) return whole;
  const name = `boot-${hash(code)}.js`;
  writeFileSync(join(dist, name), code.trim() + "\n");
  return `<script type="module" src="/${name}"></script>`;
});
const inline = html.match(/<script(?![^>]*\ssrc=)[^>]*>|<style\b|\sstyle=|\son[a-z]+=/i);
if (inline) throw new Error(`index.html still has something inline that the content security policy blocks: ${inline[0]}`);
writeFileSync(page, html);

// 2. The parts, which are loaded when they are first asked for.
const parts = await placeParts(dist, { release: process.env.TRUNK_PROFILE === "release", hash });

// 3. The offline shell. These are read by the server, the browser or others, never by the app.
const notShell = ["_headers", "robots.txt", "service-worker.js"];
const files = readdirSync(dist, { recursive: true })
  .map((file) => file.replaceAll("\\", "/"))
  .filter((file) => statSync(join(dist, file)).isFile() && !notShell.includes(file))
  .sort();
const version = hash(...files.flatMap((file) => [file, "\0", readFileSync(join(dist, file))]));
// The server answers /index.html with a redirect to /.
const paths = files.filter((file) => !parts.includes(file)).map((file) => (file === "index.html" ? "/" : `/${file}`));
const SHELL = { version, files: paths, parts: parts.map((file) => `/${file}`) };

const workerFile = join(dist, "service-worker.js");
const protocol = readFileSync("domain/src/sync/protocol.rs", "utf8").match(/^pub const PROTOCOL: u32 = (\d+);$/m);
if (!protocol) throw new Error("domain/src/sync/protocol.rs does not say which version of the protocol it is.");
let worker = readFileSync(workerFile, "utf8");
for (const [name, value] of Object.entries({ SHELL, PROTOCOL: Number(protocol[1]) })) {
  const placeholder = new RegExp(`^const ${name} = .*$`, "m");
  if (!placeholder.test(worker)) throw new Error(`service-worker.js has no line 'const ${name} = …' to stamp.`);
  worker = worker.replace(placeholder, () => `const ${name} = ${JSON.stringify(value)};`);
}
writeFileSync(workerFile, worker);
console.log(`stamped: ${files.length} files, ${parts.length} of them parts, version ${version}`);
