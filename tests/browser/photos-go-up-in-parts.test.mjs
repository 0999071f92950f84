// Photos are kept on the device, go up in parts whenever there is a network, and come down in
// parts elsewhere; one that the team does not take is shown to its author, with ways on.
import assert from "node:assert/strict";
import { createHash, randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { startWorker } from "../support/workerd.mjs";
import { foundAgency } from "./support/agency.mjs";
import { openDevice } from "./support/device.mjs";
import { ALL_SENT, NEEDS_ATTENTION, complete, mark, see, seeNoMore, signIn, until } from "./support/steps.mjs";

const FILES = /files? waits? to be sent/;

test("photos go up in parts", async (t) => {
  const server = await startWorker({ assets: true });
  t.after(() => server.stop());
  const agency = await foundAgency(server.address);
  const version = await agency.publish("Proofs", [
    {
      key: "proof",
      name: "Proof signed",
      evidence: "The signed proof",
      role: "tele_sales",
      limit: 480,
      form: { fields: [{ key: "papers", label: "Papers", kind: { type: "attachment" }, required: "always" }] },
    },
  ]);
  const [one, two, three] = ["Annual report", "Menu cards", "Posters"].map((title) =>
    agency.starting(title, "Sahyadri Foods", { template_version: version }),
  );
  await (await agency.deviceOf("sanjay")).act(one, two, three);
  const sanjay = await openDevice(t, server.address);
  await signIn(sanjay, await agency.linkFor("sanjay", sanjay.address));
  // Browsers write a new cookie down within half a minute, or when they are closed.
  await sanjay.reopen();

  const attach = async (project, name, mimeType, buffer) => {
    await sanjay.goto(`/projects/${project.project}`);
    const { page } = sanjay;
    await see(page.getByRole("heading", { name: "Proof signed", level: 2 }));
    await page.getByLabel("Choose file").setInputFiles({ name, mimeType, buffer });
    await see(page.getByRole("button", { name: /Remove/ }));
  };
  const stored = async (bytes) => {
    const hash = createHash("sha256").update(bytes).digest("hex");
    return agency.owner.ask(`/api/attachments/${hash}`, { method: "GET" });
  };
  // A file that the device does not make smaller.
  const papers = () => Buffer.concat([Buffer.from("%PDF-1.7\n"), randomBytes(700_000)]);

  await t.test("what is attached without a network waits, is counted, and goes when there is one", async () => {
    const bytes = papers();
    await sanjay.goto(`/projects/${one.project}`);
    await sanjay.goOffline();
    await attach(one, "proof.pdf", "application/pdf", bytes);
    await see(mark(sanjay.page, FILES));
    await complete(sanjay.page, "Proof signed");
    await see(mark(sanjay.page, /saved on this device only/));
    await sanjay.goOnline();
    await see(mark(sanjay.page, ALL_SENT));
    assert.deepEqual((await stored(bytes)).body, bytes);
  });

  await t.test("an upload that broke off goes on after a restart, and sends no part twice", async () => {
    const bytes = papers();
    const { context } = sanjay;
    const sent = [];
    await context.route("**/parts/*", async (route) => {
      const part = route.request().url().split("/").pop();
      if (part === "2") return route.abort("connectionreset");
      sent.push(part);
      await route.continue();
    });
    await attach(two, "proof.pdf", "application/pdf", bytes);
    await until(() => sent.length, 2, "two parts arrive");
    await see(mark(sanjay.page, FILES));
    await sanjay.dieAndReopen("/");
    const again = [];
    sanjay.context.on("request", (request) => {
      if (request.method() === "PUT") again.push(request.url().split("/").pop());
    });
    await until(async () => (await stored(bytes)).status, 200);
    await see(mark(sanjay.page, ALL_SENT));
    assert.deepEqual((await stored(bytes)).body, bytes);
    assert.deepEqual(again, ["2"]);
  });

  await t.test("a file that the team does not take is shown to its author, who keeps it", async () => {
    const bytes = papers();
    await sanjay.context.route("**/api/attachments/*", async (route) => {
      if (route.request().method() !== "POST") return route.continue();
      await route.fulfill({ status: 413, contentType: "application/json", body: '{"code":"too_large","most":1000}' });
    });
    await attach(three, "huge.pdf", "application/pdf", bytes);
    await see(mark(sanjay.page, NEEDS_ATTENTION));
    await sanjay.goto("/attention");
    const { page } = sanjay;
    await see(page.getByRole("heading", { name: "“huge.pdf” was not taken in" }));
    await see(page.getByText(/larger than the team takes/));
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Save a copy" }).click(),
    ]);
    assert.equal(download.suggestedFilename(), "huge.pdf");
    assert.deepEqual(await readFile(await download.path()), bytes);

    await page.getByRole("button", { name: "Discard" }).click();
    await seeNoMore(page.getByRole("heading", { name: /huge\.pdf/ }));
    await page.getByRole("button", { name: "Undo" }).click();
    await see(page.getByRole("heading", { name: /huge\.pdf/ }));

    await sanjay.context.unrouteAll();
    sanjay.forgive(/413/);
    await page.getByRole("button", { name: "Try again" }).click();
    await see(mark(page, ALL_SENT));
    assert.deepEqual((await stored(bytes)).body, bytes);
  });

  await t.test("a colleague's device fetches it in parts, and only those that are missing", async () => {
    const ravi = await openDevice(t, server.address);
    await signIn(ravi, await agency.linkFor("ravi", ravi.address));
    await ravi.context.route("**/parts/1", (route) => route.abort("connectionreset"));
    await ravi.goto(`/projects/${one.project}`);
    await see(ravi.page.getByRole("heading", { name: "Sahyadri Foods", level: 1 }));
    await until(() => ravi.requests.some((request) => request.endsWith("/parts/1")));
    await ravi.context.unrouteAll();
    ravi.requests.length = 0;
    await ravi.page.reload();
    await ravi.page.locator("a.thumb").first().waitFor({ state: "attached" });
    const fetched = ravi.requests.filter((request) => request.includes("/parts/")).map((request) => request.split("/").pop());
    assert.deepEqual(fetched, ["1", "2"]);
  });
});
