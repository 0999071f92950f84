// A thousand changes that waited on a device go out at once, to the real Worker.
import { foundAgency } from "../browser/support/agency.mjs";
import { change } from "../support/client.mjs";
import { processorTime, workerds } from "../support/processes.mjs";
import { startWorker } from "../support/workerd.mjs";
import { progress, report } from "./support/report.mjs";

const CHANGES = 1000;

const server = await startWorker({ assets: false });
try {
  const agency = await foundAgency(server.address);
  const sanjay = await agency.deviceOf("sanjay");
  const misha = await agency.deviceOf("misha");
  const starts = Array.from({ length: CHANGES }, (_, at) => agency.starting(`Report ${at}`, `Customer ${at}`));
  const pids = process.platform === "linux" ? workerds(server.pid) : [];

  /** Sends changes as a device does, 100 at a time, and says what that took. */
  const measure = async (name, device, actions) => {
    progress(`${CHANGES} × ${name}`);
    const changes = actions.map((action) => change(action));
    const cost = { requests: 0, rows_written: 0, rows_read: 0 };
    const before = processorTime(pids);
    const began = performance.now();
    for (let left = changes; left.length > 0 || cost.more; ) {
      const answer = await device.send(left.slice(0, 100));
      if (answer.status !== 200) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
      const refused = answer.body.outcomes.find(({ outcome }) => outcome !== "applied");
      if (refused) throw new Error(JSON.stringify(refused));
      device.take(answer.body.page);
      left = left.slice(100);
      cost.more = answer.body.page.more;
      cost.requests += 1;
      const said = JSON.parse(answer.headers.get("handoff-cost"));
      for (const kind of ["rows_written", "rows_read"]) cost[kind] += said[kind];
    }
    const took = performance.now() - began;
    const bench = `sync of ${CHANGES}: ${name}`;
    report(bench, "time", took / 1000, "s");
    report(bench, "requests", cost.requests, "requests");
    report(bench, "D1 rows written per change", cost.rows_written / changes.length, "rows", { aim: 3 });
    report(bench, "D1 rows read per change", cost.rows_read / changes.length, "rows");
    if (pids.length > 0) {
      const used = processorTime(pids) - before;
      report(bench, "processor per change", used / changes.length, "ms", { note: "all of workerd, its D1 included" });
    }
  };

  const complete = (milestone, answers) => (start) => ({
    do: "complete_milestone",
    project: start.project,
    milestone,
    visit: 1,
    answers,
  });
  const rupees = (amount) => ({ money: { minor: amount * 100, currency: "INR" } });
  await measure("a project started", sanjay, starts);
  await measure("a milestone completed", sanjay, starts.map(complete("requirement", { need: { text: "A report" }, pages: { number: "48" } })));
  await sanjay.act(...starts.map(complete("quotation", { order_value: rupees(840_000), advance: rupees(260_000) })));
  await measure(
    "a milestone completed and handed over",
    sanjay,
    starts.map(complete("converted", { billing_name: { text: "Pvt Ltd" }, billing_email: { email: "a@example.in" }, paid_by: { choice: "cheque" } })),
  );
  await misha.sync();
  await measure("a hand-off accepted", misha, starts.map(({ project }) => ({ do: "accept_handoff", project, milestone: "banked", visit: 1 })));
  await measure("a note", sanjay, starts.map(({ project }) => ({ do: "add_note", project, text: "He calls back on Friday" })));
} finally {
  await server.stop();
}
