// Leads in every place, brought there by who does such things: one that grew warm on a programme,
// one that Sanjay has as a project, and one that is closed.
import { change, uuid } from "../../support/client.mjs";

const DAY = 24 * 60 * 60 * 1000;

/** What a lead answered that is good enough for sales. */
export const GOOD = { decides: { yes_no: true }, when: { choice: "quarter" }, budget: { number: "400000" } };

/** Hands a lead to Sanjay as a project; Priya asks first. Gives the project's id. */
export async function handOver(agency, qualifying, lead, title) {
  const priya = await agency.deviceOf("priya");
  await priya.sync();
  const { turn } = priya.get("lead", lead);
  const project = uuid();
  await priya.act(
    { do: "take_lead", lead, turn },
    { do: "answer_lead", lead, definition: qualifying.version, answers: GOOD },
    { do: "call_lead", lead, turn: turn + 1, outcome: { call: "reached" }, note: "She has the drawings ready" },
    {
      do: "hand_over_lead", lead, turn: turn + 1, project, template_version: agency.version, title,
      customer_id: uuid(), to: agency.people.sanjay,
    },
  );
  return project;
}

/** Lets leads happen. Gives their ids, and the project of the one that was handed over. */
export async function letLeadsHappen(agency, qualifying) {
  const { meena } = qualifying;
  const warm = await qualifying.lead("Deccan Tools", "Kiran Kulkarni", "+919822012301", { emails: ["kiran@deccan.example"] });
  const given = await qualifying.lead("Sahyadri Dairy", "Leela Joshi", "+919822012302", { value: { minor: 4_00_000_00, currency: "INR" } });
  const closed = await qualifying.lead("", "Arun Shinde", "+919822012303", { interest: undefined });
  const ago = (days) => Date.now() - days * DAY;
  const respond = (kind, to, days) => change({ do: "record_response", lead: warm, kind, to }, ago(days));
  await meena.act(
    { do: "set_consent", lead: warm, given: true },
    respond("opened", "Ten packs that sell", 0.2),
    respond("clicked", "Ten packs that sell", 0.1),
    { do: "nurture_lead", lead: warm, turn: 1, programme: qualifying.programme, note: "Buys next year" },
    { do: "close_lead", lead: closed, turn: 1, reason: "competitor", note: "Signed with somebody in Mumbai last week" },
  );
  const project = await handOver(agency, qualifying, given, "Cabling of the new dairy");
  return { warm, given, closed, project };
}
