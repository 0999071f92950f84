// What the agency earns together: what it sold last month, what that cost, and a scheme that shares
// in it.
import { uuid } from "../../support/client.mjs";

/** The first day of a month of India, so many months from now. */
export function firstOfMonth(months) {
  const now = new Date(Date.now() + 330 * 60_000);
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + months, 1)).toISOString().slice(0, 10);
}

/** What a month is called: "October 2026". */
export const nameOfMonth = (months) =>
  new Date(firstOfMonth(months)).toLocaleDateString("en-GB", { month: "long", year: "numeric", timeZone: "UTC" });

const inr = (minor) => ({ minor, currency: "INR" });

/** 500 sheets of paper for 6,000 rupees, ordered by Sahyadri Foods in the middle of last month. */
export async function soldLastMonth(agency) {
  const [category, paper, order, line] = [uuid(), uuid(), uuid(), uuid()];
  await agency.owner.act(
    { do: "add_category", category: { id: category, name: "Printing" } },
    { do: "add_items", items: [{ id: paper, name: "Linen paper", category, unit: "pcs", price: inr(1_200) }] },
  );
  const start = agency.starting("Annual report, 48 pages", "Sahyadri Foods");
  const sanjay = await agency.deviceOf("sanjay");
  const sheet = { id: line, item: paper, category, text: "Linen paper", unit: "pcs", quantity: 500_000, rate: inr(1_200) };
  const date = `${firstOfMonth(-1).slice(0, 8)}15`;
  await sanjay.act(start, { do: "place_order", project: start.project, order, draft: { lines: [{ line: sheet }], date } });
  return { project: start.project, order, paper, category };
}

/** A scheme from last month on, which is closed; this month runs. */
export async function shareEarnings(agency) {
  const { owner, roles } = agency;
  const from = firstOfMonth(-1);
  const weights = { [roles.tele_sales]: 1, [roles.field_sales]: 3, [roles.accounts]: 1 };
  await owner.act(
    { do: "set_costs", costs: [{ of: { of: "everything" }, from, cost: { from: null, to: { by: "share", rate: 6000 } } }] },
    { do: "adopt_scheme", from, rules: { span: "month", base: inr(1_000_00), share: 1000, weights }, seen: 0 },
    { do: "close_incentive", from, projects: [], pool: inr(0) },
  );
}
