// Puts the parts of the app beside its start, as scripts/stamp.mjs asks. scripts/tools/wasm-bindgen
// has cut them. What several parts share came out as many little chunks, one for each set of parts
// that share something: those become one file, so that a page is never more than a few requests.
import { execFile } from "node:child_process";
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { buildSync } from "esbuild";

const run = promisify(execFile);

/** A chunk that is smaller, in bytes, is put together with others. */
const LITTLE = 30_000;

const FEATURES = ["bulk-memory", "multivalue", "mutable-globals", "nontrapping-float-to-int", "reference-types", "sign-ext"]
  .map((feature) => `--enable-${feature}`);

/** What wasm-merge calls what the merged chunks import together. */
const OUTSIDE = "outside";

/** Puts the parts into `dist`, with their hash in their names. Gives these names. */
export async function placeParts(dist, { release, hash }) {
  const bound = join("target/wasm-bindgen", release ? "release" : "debug");
  const from = join(bound, "parts");
  const loader = readFileSync(join(from, "__wasm_split.js"), "utf8");
  const { head, chunks, loads } = read(loader);

  const little = chunks.filter((chunk) => statSync(join(from, `${chunk}.wasm`)).size < LITTLE);
  if (little.length > 0) await merge(little, from);
  const files = [...chunks.filter((chunk) => !little.includes(chunk)), ...(little.length > 0 ? ["shared"] : [])];
  files.push(...loads.filter(({ file }) => file).map(({ file }) => file));

  const path = (file) => join(from, `${file}.wasm`);
  if (release) await atOnce(availableParallelism(), files, (file) => run("wasm-opt", ["-Oz", ...FEATURES, path(file), "-o", path(file)]));
  const names = new Map();
  for (const file of files) {
    const bytes = readFileSync(path(file));
    const name = `part-${file.replace(/^split_/, "")}-${hash(bytes)}.wasm`;
    writeFileSync(join(dist, name), bytes);
    names.set(file, name);
  }

  // The script that loads them goes into the one that starts the app.
  const load = (file, needs = []) => `makeLoad(${file ? `part("${names.get(file)}")` : "none"}, [${needs.join(", ")}])`;
  const lines = files.filter((file) => !file.startsWith("split_")).map((file) => `const ${file} = ${load(file)};`);
  for (const { name, file, needs } of loads) {
    const of = new Set(needs.map((need) => (little.includes(need) ? "shared" : need)));
    lines.push(`export const ${name} = wrapAsyncCb(${load(file, [...of])});`);
  }
  writeFileSync(join(bound, "__wasm_split.js"), `${head}
const part = (name) => () => {
  const asked = fetch(new URL("./" + name, import.meta.url));
  asked.catch(() => {});
  return async (imports) => WebAssembly.instantiateStreaming(asked, { ...imports, ${OUTSIDE}: imports.__wasm_split });
};
const none = () => async () => {};
${lines.join("\n")}
`);
  const script = findScript(dist);
  buildSync({
    entryPoints: [join(bound, "handoff-app.js")],
    outfile: join(dist, script),
    allowOverwrite: true,
    bundle: true,
    format: "esm",
    minify: release,
    logLevel: "warning",
    // wasm-bindgen names the loading script once for each function of it.
    logOverride: { "duplicate-object-key": "silent" },
  });
  return [...names.values()];
}

/** Does something with each of `all`, so many at once. */
async function atOnce(count, all, work) {
  const rest = [...all];
  const one = async () => {
    while (rest.length > 0) await work(rest.shift());
  };
  await Promise.all(Array.from({ length: count }, one));
}

/** What wasm-split-cli's script says: its first lines, the chunks, and what loads each part. */
function read(loader) {
  const chunks = [...loader.matchAll(/^const __(chunk_\d+) = makeLoad\(/gm)].map(([, name]) => name);
  const pieces = loader.split(/^(?=(?:\/\* .* \*\/\n)?(?:export )?const __(?:chunk|wasm_split_load)_)/m);
  const loads = pieces.flatMap((piece) => {
    const name = piece.match(/^export const (__wasm_split_load_\w+) = /m)?.[1];
    if (!name) return [];
    const file = piece.match(/"\.\/(split_\w+)\.wasm"/)?.[1];
    const needs = piece.match(/\[([^\]]*)\]\)\);?\s*$/)?.[1];
    if (needs === undefined) throw new Error(`wasm-split-cli's script is not as expected:\n${piece}`);
    return [{ name, file, needs: needs.split(", ").filter(Boolean).map((need) => need.replace(/^__/, "")) }];
  });
  // A chunk without a file of its own has nothing in it.
  const empty = chunks.filter((chunk) => !loader.includes(`"./${chunk}.wasm"`));
  for (const each of loads) each.needs = each.needs.filter((need) => !empty.includes(need));
  return { head: pieces[0], chunks: chunks.filter((chunk) => !empty.includes(chunk)), loads };
}

/** Makes shared.wasm of chunks. They meet in the memory and the table that all of them import. */
async function merge(chunks, from) {
  const path = (name) => join(from, name);
  // Whatever any of them imports comes in once, through a module that passes it on.
  const imports = new Map(chunks.flatMap((chunk) => importsOf(readFileSync(path(`${chunk}.wasm`)))));
  const through = [...imports].map(([name, { kind, type }], at) =>
    `(import "${OUTSIDE}" "${name}" (${kind} $${at} ${type})) (export "${name}" (${kind} $${at}))`,
  );
  writeFileSync(path("through.wat"), `(module\n${through.join("\n")}\n)`);
  await run("wasm-as", [...FEATURES, path("through.wat"), "-o", path("through.wasm")]);
  const modules = chunks.flatMap((chunk) => [path(`${chunk}.wasm`), chunk]);
  await run(
    "wasm-merge",
    [...FEATURES, "--rename-export-conflicts", path("through.wasm"), "__wasm_split", ...modules, "-o", path("shared.wasm")],
    { maxBuffer: 2 ** 26 },
  );
}

/** What a module imports: `[name, { kind, type }]`, the type as in the text format. */
function importsOf(bytes) {
  let at = 8;
  const number = () => {
    let value = 0;
    for (let shift = 1; ; shift *= 128) {
      const byte = bytes[at++];
      value += (byte & 127) * shift;
      if (byte < 128) return value;
    }
  };
  const text = () => {
    const length = number();
    return bytes.toString("utf8", at, (at += length));
  };
  const limits = () => {
    const bounded = bytes[at++] & 1;
    return bounded ? `${number()} ${number()}` : `${number()}`;
  };
  const types = { 0x7f: "i32", 0x7e: "i64", 0x7d: "f32", 0x7c: "f64", 0x70: "funcref", 0x6f: "externref" };
  const type = () => types[bytes[at++]];
  while (at < bytes.length) {
    const section = bytes[at++];
    const end = number() + at;
    if (section !== 2) {
      at = end;
      continue;
    }
    return Array.from({ length: number() }, () => {
      const [module, name, kind] = [text(), text(), bytes[at++]];
      if (module === "__wasm_split" && kind === 1) {
        const of = type();
        return [name, { kind: "table", type: `${limits()} ${of}` }];
      }
      if (module === "__wasm_split" && kind === 2) return [name, { kind: "memory", type: limits() }];
      if (module === "__wasm_split" && kind === 3) {
        const of = type();
        return [name, { kind: "global", type: bytes[at++] ? `(mut ${of})` : of }];
      }
      throw new Error(`a chunk imports ${module}.${name}, which is no memory, table or global`);
    });
  }
  return [];
}

/** The script that starts the app, as Trunk has named it. */
function findScript(dist) {
  const page = readFileSync(join(dist, "index.html"), "utf8");
  const script = page.match(/href="\/(handoff-app-[0-9a-f]+\.js)"/)?.[1];
  if (!script) throw new Error("index.html does not name the script of the app.");
  return script;
}
