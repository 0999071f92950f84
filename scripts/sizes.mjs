// What a phone downloads the first time, and what the Worker weighs.
import { readdirSync, readFileSync } from "node:fs";
import { brotliCompressSync, gzipSync } from "node:zlib";

const kB = (bytes) => `${(bytes.length / 1000).toFixed(1)} kB`.padStart(12);
console.log("file".padEnd(44), "raw".padStart(12), "gzip".padStart(12), "brotli".padStart(12));
for (const [folder, kind] of [["dist", /\.(wasm|js|css|html)$/], ["worker/build", /\.(wasm|js)$/]]) {
  for (const file of readdirSync(folder, { recursive: true }).filter((name) => kind.test(name)).sort()) {
    const bytes = readFileSync(`${folder}/${file}`);
    console.log(`${folder}/${file}`.padEnd(44), kB(bytes), kB(gzipSync(bytes)), kB(brotliCompressSync(bytes)));
  }
}
