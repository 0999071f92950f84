// What a phone downloads to start, what it fetches behind that, and what the Worker weighs.
import { readFileSync, readdirSync } from "node:fs";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { report } from "./support/report.mjs";

const kinds = { wasm: /\.wasm$/, "JavaScript": /\.js$/, "style sheet": /\.css$/, page: /\.html$/ };
const packings = { raw: (bytes) => bytes, gzip: (bytes) => gzipSync(bytes, { level: 9 }), brotli: (bytes) => brotliCompressSync(bytes) };

function measure(name, folder, { aim, only = () => true } = {}) {
  const files = readdirSync(folder).filter(only).map((file) => [file, `${folder}/${file}`]);
  const total = { raw: 0, gzip: 0, brotli: 0 };
  for (const [kind, pattern] of Object.entries(kinds)) {
    const found = files.filter(([file]) => pattern.test(file)).map(([, path]) => readFileSync(path));
    if (found.length === 0) continue;
    for (const [packing, pack] of Object.entries(packings)) {
      const bytes = found.reduce((sum, file) => sum + pack(file).length, 0);
      total[packing] += bytes;
      report(`size of ${name}`, `${kind}, ${packing}`, bytes / 1000, "kB");
    }
  }
  for (const packing of Object.keys(packings)) {
    report(`size of ${name}`, `all of it, ${packing}`, total[packing] / 1000, "kB", packing === "brotli" && aim ? { aim } : {});
  }
}

const isPart = (file) => file.startsWith("part-");
measure("the app's start", "dist", { aim: 350, only: (file) => !isPart(file) });
measure("the app's parts", "dist", { only: isPart });
measure("the Worker", "worker/build");
