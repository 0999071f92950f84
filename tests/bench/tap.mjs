// From the tap on “Complete” to the frame that shows the next milestone, among many projects.
import { foundAgency } from "../browser/support/agency.mjs";
import { openDevice } from "../browser/support/device.mjs";
import { see, signIn } from "../browser/support/steps.mjs";
import { uuid } from "../support/client.mjs";
import { startWorker } from "../support/workerd.mjs";
import { percentile, progress, report } from "./support/report.mjs";

const OTHERS = 2_000;
const MILESTONES = 8;
const PROJECTS = 12;
/** The first taps also warm the browser's compiler; they are measured like the others. */
const SPEEDS = [1, 4];

/** In the page: notes how long each tap took until the frame that shows what came of it. */
function watch() {
  window.taps = [];
  document.addEventListener(
    "click",
    (event) => {
      const button = event.target.closest?.("button");
      if (!button?.textContent.includes("Complete “")) return;
      const before = button.textContent;
      const observer = new MutationObserver(() => {
        const now = [...document.querySelectorAll(".actions button")].map((button) => button.textContent).join();
        if (now.includes(before)) return;
        observer.disconnect();
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => window.taps.push(performance.now() - event.timeStamp);
          port2.postMessage(0);
        });
      });
      observer.observe(document.body, { childList: true, subtree: true, characterData: true });
    },
    true,
  );
  window.lengths = [];
  new PerformanceObserver((list) => {
    for (const { name, duration } of list.getEntries()) if (name === "click") window.lengths.push(duration);
  }).observe({ type: "event", durationThreshold: 16 });
}

const server = await startWorker({ assets: true });
try {
  const agency = await foundAgency(server.address);
  const version = uuid();
  const names = Array.from({ length: MILESTONES }, (_, at) => `Step ${at + 1} reached`);
  const milestones = names.map((name, at) => ({
    key: `step-${at + 1}`,
    name,
    evidence: "It can be seen",
    role: agency.roles.field_sales,
    limit: 480,
  }));
  await agency.owner.act({ do: "publish_template", template: uuid(), version, from: null, name: "Many steps", milestones });
  const sanjay = await agency.deviceOf("sanjay");
  progress(`making ${OTHERS} other projects`);
  await sanjay.act(...Array.from({ length: OTHERS }, (_, at) => agency.starting(`Report ${at}`, `Customer ${at}`)));

  for (const slower of SPEEDS) {
    const long = Array.from({ length: PROJECTS }, (_, at) =>
      agency.starting(`Long ${at}, ${slower}`, "Long Works", { template_version: version, team: { [agency.roles.field_sales]: [agency.people.sanjay] } }),
    );
    await sanjay.act(...long);
    const device = await openDevice(null, server.address);
    try {
      device.context.setDefaultTimeout(120_000);
      await signIn(device, await agency.linkFor("sanjay", device.address));
      await device.goOffline();
      const { page } = device;
      await page.addInitScript(watch);
      const session = await device.context.newCDPSession(page);
      for (const { project } of long) {
        progress(`${MILESTONES} milestones at ${slower}× slower`);
        await session.send("Emulation.setCPUThrottlingRate", { rate: slower });
        await device.goto(`/projects/${project}`);
        for (const name of names) {
          const button = page.getByRole("button", { name: `Complete “${name}”` });
          await see(button);
          await button.tap();
        }
        await page.waitForFunction((count) => window.taps.length >= count, MILESTONES);
        (device.taps ??= []).push(...(await page.evaluate(() => window.taps)));
        (device.lengths ??= []).push(...(await page.evaluate(() => window.lengths)));
      }
      const bench = `completing a milestone among ${OTHERS} projects`;
      const note = slower === 1 ? "this machine" : `${slower}× slower processor`;
      report(bench, "tap to painted, p50", percentile(device.taps, 0.5), "ms", { note });
      report(bench, "tap to painted, p95", percentile(device.taps, 0.95), "ms", { aim: 50, note });
      if (device.lengths.length > 0) {
        report(bench, "the browser's own event timing, p95", percentile(device.lengths, 0.95), "ms", { note });
      }
    } finally {
      await device.throwAway();
    }
  }
} finally {
  await server.stop();
}
