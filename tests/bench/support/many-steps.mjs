// A team with many projects of many milestones behind it, for benches of the pages that look back.
import { change, uuid } from "../../support/client.mjs";
import { progress } from "./report.mjs";

const MILESTONES = 8;
const HOUR = 60 * 60 * 1000;

/** How many projects one statement makes: a database takes no larger ones. */
const AT_ONCE = 5_000;

/** How their ids begin. */
const ID = "01932f5a-0000-7000-8000-";

/**
 * Publishes a workflow, and makes so many projects of it. Gives the ids of those that stand at
 * their first milestone.
 */
export async function manyProjects(server, agency, projects) {
  const version = uuid();
  const milestones = Array.from({ length: MILESTONES }, (_, at) => ({
    key: `step-${at + 1}`, name: `Step ${at + 1} reached`, evidence: "It can be seen", role: agency.roles.field_sales, limit: 480,
  }));
  await agency.owner.act({ do: "publish_template", template: uuid(), version, from: null, name: "Many steps", milestones });
  const sanjay = await agency.deviceOf("sanjay");
  progress(`making ${projects} projects of ${MILESTONES} milestones`);
  return fill(server, sanjay, agency, { version, milestones, projects });
}

/**
 * Puts projects straight into the database: each is a copy of one that was really done as far, with
 * other moments. Gives the ids of those that stand at their first milestone.
 */
async function fill(server, sanjay, agency, { version, milestones, projects }) {
  const base = Date.now() - 390 * 24 * HOUR;
  const stands = (number) => (number % 4 === 0 ? (number / 4) % MILESTONES : MILESTONES);
  // When the project starts, and reaches each milestone; in SQL of its number `n`.
  const first = `${base} + ((n * 53) % 9000) * ${HOUR}`;
  const moment = (step) => {
    const lengths = Array.from({ length: step }, (_, at) => `(4 + ((n * 7 + ${at} * 13) % 60)) * ${HOUR}`);
    return `min(${Date.now()}, ${[first, ...lengths].join(" + ")})`;
  };
  for (let reached = 0; reached <= MILESTONES; reached += 1) {
    const start = agency.starting("Report", "A customer", { template_version: version });
    // No other number in the record is one of these.
    const moments = Array.from({ length: reached + 1 }, (_, at) => base + at * 1009 * HOUR / 4 + at * 7 + 3);
    const done = milestones.slice(0, reached).map(({ key }, step) =>
      change({ do: "complete_milestone", project: start.project, milestone: key, visit: 1, answers: {} }, moments[step + 1]));
    await sanjay.act(change(start, moments[0]), ...done);
    const body = moments.reduce((body, was, step) => `replace(${body}, '${was}', ${moment(step)})`, "replace(r.body, r.id, made.id)");
    const picked = Array.from({ length: projects }, (_, number) => number + 1).filter((number) => stands(number) === reached);
    for (let at = 0; at < picked.length; at += AT_ONCE) {
      await server.sql(`
        INSERT INTO records (workspace, kind, id, sequence, audience, attention_at, body)
        SELECT r.workspace, r.kind, made.id, r.sequence, r.audience, NULL, ${body}
        FROM (SELECT value AS n, printf('${ID}%012x', value) AS id FROM json_each('${JSON.stringify(picked.slice(at, at + AT_ONCE))}')) made,
          records r WHERE r.kind = 'project' AND r.id = '${start.project}'`);
    }
  }
  const ids = Array.from({ length: projects }, (_, number) => number + 1).filter((number) => stands(number) === 0);
  return ids.map((number) => ID + number.toString(16).padStart(12, "0"));
}
