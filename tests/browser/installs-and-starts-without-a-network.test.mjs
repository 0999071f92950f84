// Handoff is installed like an app, and starts without a network at any address of it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { startWorker } from "../support/workerd.mjs";
import { foundAgency } from "./support/agency.mjs";
import { openDevice } from "./support/device.mjs";
import { ALL_SENT, complete, mark, readyForOffline, see, signIn } from "./support/steps.mjs";

test("Handoff installs, and starts without a network", async (t) => {
  const server = await startWorker({ assets: true });
  t.after(() => server.stop());
  const agency = await foundAgency(server.address);
  const report = agency.starting("Annual report", "Sahyadri Foods");
  await (await agency.deviceOf("sanjay")).act(report);
  const sanjay = await openDevice(t, server.address);

  await t.test("the browser offers to install it", async () => {
    await sanjay.goto("/projects");
    await readyForOffline(sanjay.page);
    const session = await sanjay.context.newCDPSession(sanjay.page);
    const { errors, data } = await session.send("Page.getAppManifest");
    assert.deepEqual(errors, []);
    const manifest = JSON.parse(data);
    assert.equal(manifest.display, "standalone");
    for (const { src, sizes } of manifest.icons) {
      const icon = await sanjay.page.request.get(sanjay.address + src);
      assert.equal(icon.status(), 200, src);
      assert.ok(sizes === "any" || /^\d+x\d+$/.test(sizes));
    }
    const { installabilityErrors } = await session.send("Page.getInstallabilityErrors");
    // Tests run in a profile that is thrown away, which browsers do not install to.
    assert.deepEqual(installabilityErrors.filter(({ errorId }) => errorId !== "in-incognito"), []);
  });

  await t.test("every file comes with a policy that lets nothing foreign in", async () => {
    for (const path of ["/", "/projects", "/service-worker.js"]) {
      const answer = await sanjay.page.request.get(sanjay.address + path);
      const policy = answer.headers()["content-security-policy"] ?? "";
      assert.match(policy, /default-src 'none'/, path);
      assert.doesNotMatch(policy, /unsafe-inline|'unsafe-eval'|https?:/, path);
    }
  });

  await t.test("it starts without a network, at any address, with everything in it", async () => {
    await signIn(sanjay, await agency.linkFor("sanjay", sanjay.address));
    await sanjay.goOffline();
    for (const [path, heading] of [
      [`/projects/${report.project}`, "Sahyadri Foods"],
      ["/", "Today"],
      ["/projects", "Projects"],
      ["/alerts", "Alerts"],
      ["/team", "Team"],
      ["/more", "More"],
    ]) {
      await sanjay.reopen(path);
      await see(sanjay.page.getByRole("heading", { name: heading, level: 1 }).first());
    }
    await sanjay.reopen(`/projects/${report.project}`);
    await complete(sanjay.page, "Requirement understood", { "What do they need?": "A report", Pages: "48" });
    await see(sanjay.page.getByRole("heading", { name: "Quotation accepted", level: 2 }));
    await sanjay.goOnline();
    await see(mark(sanjay.page, ALL_SENT));
  });

  await t.test("a server that cannot be reached counts as no network", async () => {
    await sanjay.loseServer();
    await sanjay.page.reload();
    await see(sanjay.page.getByRole("heading", { name: "Quotation accepted", level: 2 }));
    await sanjay.goOnline();
  });

  await t.test("what the API said is in no cache", async () => {
    const { page } = sanjay;
    const cached = await page.evaluate(async () => {
      const names = await caches.keys();
      const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
      return requests.flat().map(({ url }) => new URL(url).pathname);
    });
    assert.ok(cached.includes("/"), "the app itself is");
    assert.deepEqual(cached.filter((path) => path.startsWith("/api/")), []);
    const answer = await page.evaluate(async () => (await fetch("/api/session")).headers.get("cache-control"));
    assert.equal(answer, "no-store");
  });
});
