// A team that qualifies leads: Priya and Arjun call, Meena does the marketing. Both departments
// signed a definition; there is a programme, a campaign and a category that Sanjay knows.
import { uuid } from "../../support/client.mjs";

/** Qualified from 50 points on; who does not decide does not qualify, and is not asked when. */
export const CRITERIA = {
  opening: "Good morning! You wrote to us about your office. May I ask you three questions?",
  form: {
    fields: [
      { key: "decides", label: "Do you decide?", help: "“Who else has a say in it?”", kind: { type: "yes_no" }, required: "always" },
      {
        key: "when", label: "When will you buy?", required: "always", shown_when: { yes: "decides" },
        kind: { type: "choice", options: [{ key: "quarter", label: "This quarter" }, { key: "year", label: "Next year" }] },
      },
      { key: "budget", label: "Budget", kind: { type: "number", unit: "₹", decimals: 0 }, required: "optional" },
      { key: "remark", label: "Anything else?", kind: { type: "text" }, required: "optional" },
    ],
    checks: [],
  },
  criteria: {
    decides: { award: { by: "yes_no", yes: 20, no: 0 }, must_earn: 20 },
    when: { award: { by: "options", points: { quarter: 25, year: -5 } } },
    budget: { award: { by: "bands", bands: [{ least: "50000", points: 10 }, { least: "300000", points: 30 }] } },
  },
  threshold: 50,
  response_points: { clicked: 5, replied: 30 },
};

/** Makes the team; `agreed` says whether both departments signed. */
export async function startQualifying(agency, { agreed = true } = {}) {
  const { owner, people, branch } = agency;
  for (const name of ["priya", "arjun", "meena"]) people[name] ??= uuid();
  const added = (name, shown, access) => ({
    do: "add_person", person: people[name], name: shown, access, branch, roles: [], reports_to: people.anita,
  });
  const [category, campaign, programme, version] = [uuid(), uuid(), uuid(), uuid()];
  await owner.act(
    added("priya", "Priya", "qualification"),
    added("arjun", "Arjun", "qualification"),
    added("meena", "Meena", "marketing"),
    { do: "add_category", category: { id: category, name: "Cabling" } },
    { do: "edit_skills", person: people.sanjay, skills: { add: ["Cabling"], remove: [] } },
  );
  const meena = await agency.deviceOf("meena");
  await meena.act(
    { do: "add_campaign", campaign: { id: campaign, name: "Autumn fair", channel: "event", begins: "2026-10-01", spend: [] } },
    {
      do: "add_programme",
      programme: { id: programme, name: "Stay in touch", touches: [{ wait: 1, what: { touch: "call", says: "What has changed?" } }] },
    },
  );
  if (agreed) {
    await meena.act(
      { do: "draft_definition", version, revision: 0, criteria: CRITERIA },
      { do: "sign_definition", version, revision: 1 },
    );
    await owner.act({ do: "sign_definition", version, revision: 1 });
  }
  return {
    category, campaign, programme, version, meena,
    /** A lead comes in. Gives its id. */
    async lead(company, name, phone, more = {}) {
      const id = uuid();
      const details = { branch, company, name, phones: [phone], emails: [], campaign, interest: category, note: "Wants to see a sample", ...more };
      await meena.act({ do: "add_leads", source: "typed", leads: [{ id, details }] });
      return id;
    },
    /** A lead as the team has it. */
    async record(id) {
      await meena.sync();
      return meena.get("lead", id);
    },
  };
}
