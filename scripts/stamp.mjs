// Runs after Trunk has built the app, before its output becomes dist/:
//   1. moves Trunk's inline start-up script to a file, so that the content
//      security policy need not allow any inline script;
//   2. writes the list of files that make the app work offline, and a version
//      made of their contents, into the service worker.
// Fails loudly rather than letting through what the policy would block.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";

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

// 2. The offline shell. These are read by the server or the browser, never by the app.
const notShell = ["_headers", "service-worker.js"];
const files = readdirSync(dist, { recursive: true })
  .map((file) => file.replaceAll("\\", "/"))
  .filter((file) => statSync(join(dist, file)).isFile() && !notShell.includes(file))
  .sort();
const version = hash(...files.flatMap((file) => [file, "\0", readFileSync(join(dist, file))]));
// The server answers /index.html with a redirect to /.
const paths = files.map((file) => (file === "index.html" ? "/" : `/${file}`));

const workerFile = join(dist, "service-worker.js");
const worker = readFileSync(workerFile, "utf8");
const placeholder = /^const SHELL = .*$/m;
if (!placeholder.test(worker)) throw new Error("service-worker.js has no line 'const SHELL = …' to stamp.");
writeFileSync(workerFile, worker.replace(placeholder, () => `const SHELL = ${JSON.stringify({ version, files: paths })};`));
console.log(`stamped: ${files.length} files, version ${version}`);
