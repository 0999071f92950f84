// How long after a tap a page is drawn, for benches.
import { see } from "../../browser/support/steps.mjs";
import { progress } from "./report.mjs";

/** In the page: notes how long after a tap on the link to `page` it was painted what each of `drawn` selects. */
function watch({ page, drawn }) {
  window.seen = { longest: 0 };
  const painted = (then) => requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => then(performance.now());
    port2.postMessage(0);
  });
  document.addEventListener("click", (event) => {
    if (!event.target.closest?.(`a[href="${page}"]`)) return;
    new PerformanceObserver((list) => {
      window.seen.longest = Math.max(window.seen.longest, ...list.getEntries().map(({ duration }) => duration));
    }).observe({ entryTypes: ["longtask"] });
    const wanted = new Map(Object.entries(drawn));
    const observer = new MutationObserver(() => {
      for (const [name, selector] of wanted) {
        if (!document.querySelector(selector)) continue;
        wanted.delete(name);
        painted((at) => (window.seen[name] = at - event.timeStamp));
      }
      if (wanted.size === 0) observer.disconnect();
    });
    observer.observe(document.body, { childList: true, subtree: true });
  }, true);
}

/**
 * Starts the app anew `runs` times, and each time opens `page` on a processor so many times slower. Gives the
 * times in milliseconds until what `drawn` selects was painted, by its names, and the `longest` task until the last.
 */
export async function openings(device, page, drawn, { runs, slower }) {
  const times = [];
  for (let run = 0; run < runs; run += 1) {
    progress(`run ${run + 1} of ${runs}`);
    await device.context.close();
    await device.open();
    device.context.setDefaultTimeout(120_000);
    await device.page.addInitScript(watch, { page, drawn });
    const session = await device.context.newCDPSession(device.page);
    await device.goto("/more");
    const link = device.page.locator(`a.item[href="${page}"]`);
    await see(link);
    await device.page.waitForTimeout(2000);
    await session.send("Emulation.setCPUThrottlingRate", { rate: slower });
    await link.click();
    await device.page.waitForFunction((names) => names.every((name) => window.seen[name]), Object.keys(drawn));
    times.push(await device.page.evaluate(() => window.seen));
  }
  return times;
}
