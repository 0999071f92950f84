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

/** Linen paper in the catalogue: gives its category and its item. */
export async function sellPaper(agency) {
  const [category, paper] = [uuid(), uuid()];
  await agency.owner.act(
    { do: "add_category", category: { id: category, name: "Printing" } },
    { do: "add_items", items: [{ id: paper, name: "Linen paper", category, unit: "pcs", price: inr(1_200) }] },
  );
  return { category, paper };
}

/** An order of 500 sheets for 6,000 rupees, in a project and on a day. */
export function orderOfPaper({ category, paper }, project, date) {
  const [order, line] = [uuid(), uuid()];
  const sheet = { id: line, item: paper, category, text: "Linen paper", unit: "pcs", quantity: 500_000, rate: inr(1_200) };
  return { do: "place_order", project, order, draft: { lines: [{ line: sheet }], date } };
}

/** The same, ordered by Sahyadri Foods in the middle of last month. */
export async function soldLastMonth(agency) {
  const sold = await sellPaper(agency);
  const start = agency.starting("Annual report, 48 pages", "Sahyadri Foods");
  const placed = orderOfPaper(sold, start.project, `${firstOfMonth(-1).slice(0, 8)}15`);
  await (await agency.deviceOf("sanjay")).act(start, placed);
  return { project: start.project, order: placed.order, ...sold };
}

/** What everything costs from a day on, in hundredths of a percent of its price. */
export const everythingCosts = (rate, from) => ({
  do: "set_costs",
  costs: [{ of: { of: "everything" }, from, cost: { from: null, to: { by: "share", rate } } }],
});

/** A scheme from last month on, which is closed; this month runs. */
export async function shareEarnings(agency) {
  const { owner, roles } = agency;
  const from = firstOfMonth(-1);
  const weights = { [roles.tele_sales]: 1, [roles.field_sales]: 3, [roles.accounts]: 1 };
  await owner.act(
    everythingCosts(6000, from),
    { do: "adopt_scheme", from, rules: { span: "month", base: inr(1_000_00), share: 1000, weights }, seen: 0 },
    { do: "close_incentive", from, projects: [], pool: inr(0) },
  );
}
