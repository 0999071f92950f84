// A past: projects that were won, lost or go on, with the times at which everything happened. The
// protocol takes what happened before as it takes what a device did without a network.
import { change, uuid } from "../../support/client.mjs";

const DAY = 24 * 60 * 60 * 1000;

/** Two milestones, of one person each. */
export const PAST_WORKFLOW = {
  name: "Visiting cards",
  milestones: [
    { key: "agreed", name: "Proof agreed", evidence: "A written yes", role: "field_sales", limit: null, form: { fields: [] } },
    { key: "paid", name: "Bill paid", evidence: "It is in the bank", role: "accounts", limit: null, form: { fields: [] } },
  ],
};

/** How many projects were won in the past, and how many lost. */
export const WON = 10;
const LOST = 2;

/** Noon in Pune, so many days ago. */
const noon = (days) => Math.floor((Date.now() - days * DAY) / DAY) * DAY + 6.5 * 60 * 60 * 1000;

/**
 * Lets Sanjay and Misha have worked: won and lost projects, and one that is at its first milestone
 * for far longer than any of them. Gives that one, as it was started.
 */
export async function workedBefore(agency, workflow = PAST_WORKFLOW) {
  const version = await agency.publish(workflow.name, workflow.milestones);
  const sanjay = await agency.deviceOf("sanjay");
  const misha = await agency.deviceOf("misha");
  const [first, second] = workflow.milestones.map(({ key }) => key);
  const complete = (project, milestone) => ({ do: "complete_milestone", project, milestone, visit: 1, answers: {} });
  for (let at = 0; at < WON + LOST; at += 1) {
    const begun = 330 - at * 14;
    const start = agency.starting(`Cards ${at + 1}`, `Printers ${at + 1}`, { template_version: version });
    const { project } = start;
    await sanjay.act(change(start, noon(begun)), change(complete(project, first), noon(begun - 2 - (at % 4))));
    if (at < WON) {
      const accept = { do: "accept_handoff", project, milestone: second, visit: 1 };
      await misha.act(change(accept, noon(begun - 7)), change(complete(project, second), noon(begun - 10 - (at % 5))));
    } else {
      await sanjay.act(change({ do: "lose", project, reason: "price", note: "" }, noon(begun - 9)));
    }
  }
  const slow = agency.starting("Cards with a golden edge", "Konark Hotels", { template_version: version, project: uuid() });
  const waiting = agency.starting("Cards for the fair", "Mandai Fruits", { template_version: version });
  await sanjay.act(change(slow, noon(40)), change(waiting, noon(3)), change(complete(waiting.project, first), noon(1)));
  return slow;
}

/** How many of the projects that pile up were completed. */
export const COMPLETED = 16;

/**
 * Lets a project come every four days, which Sanjay has done within one, and Misha work on one after
 * the other for six days each: since the hundredth day before today 24 came, and some wait for her.
 * Gives the projects, the first to come first.
 */
export async function piledUp(agency, workflow = PAST_WORKFLOW) {
  const version = await agency.publish(workflow.name, workflow.milestones);
  const sanjay = await agency.deviceOf("sanjay");
  const misha = await agency.deviceOf("misha");
  const [first, second] = workflow.milestones.map(({ key }) => key);
  const complete = (project, milestone) => ({ do: "complete_milestone", project, milestone, visit: 1, answers: {} });
  const projects = [];
  for (let at = 0; at < 24; at += 1) {
    const begun = 100 - at * 4;
    const start = agency.starting(`Queue ${at + 1}`, `Printers ${at + 1}`, { template_version: version });
    const { project } = start;
    projects.push(project);
    await sanjay.act(change(start, noon(begun)), change(complete(project, first), noon(begun - 1)));
    if (at <= COMPLETED) {
      const accept = { do: "accept_handoff", project, milestone: second, visit: 1 };
      const accepted = 98 - at * 6;
      const done = at < COMPLETED ? [change(complete(project, second), noon(accepted - 6))] : [];
      await misha.act(change(accept, noon(accepted)), ...done);
    }
  }
  return projects;
}
