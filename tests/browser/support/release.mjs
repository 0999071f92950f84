// The app's next release, as a browser meets it.
import assert from "node:assert/strict";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const DIST = fileURLToPath(new URL("../../../dist", import.meta.url));

/** A folder with the app as it would be after its next release. Its page says so. */
export async function nextRelease(t) {
  const folder = await mkdtemp(join(tmpdir(), "handoff-next-"));
  t.after(() => rm(folder, { recursive: true, force: true }));
  await cp(DIST, folder, { recursive: true });
  const change = async (file, from, to) => {
    const path = join(folder, file);
    const text = await readFile(path, "utf8");
    assert.match(text, from);
    await writeFile(path, text.replace(from, to));
  };
  await change("index.html", /<html lang="en">/, '<html lang="en" data-release="next">');
  await change("service-worker.js", /"version":"\w+"/, '"version":"next"');
  return folder;
}
