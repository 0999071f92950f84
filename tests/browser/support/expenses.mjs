// Expenses for journeys and pictures: what the business settles about them, bills, and claims in
// whatever state is wanted, made through the real API by whoever may.
import { createHash } from "node:crypto";
import { deflateSync } from "node:zlib";
import { uuid } from "../../support/client.mjs";

/** So many whole rupees. */
export const rupees = (whole) => ({ minor: Math.round(whole * 100), currency: "INR" });

/** A day by the clocks of India, so many days from today, as `2026-11-23`. */
export const day = (days = 0) => new Date(Date.now() + (330 * 60 + days * 86_400) * 1000).toISOString().slice(0, 10);

const FIRST = "2020-01-01";

/**
 * Settles what the business has to say about expenses, and gives the ids of all that has one:
 * taxis from ₹300 on need a bill; hotels always do, with what the stay was for and ₹4,000 at most;
 * ₹600 of food a day are warned of. `more` replaces parts of the policy.
 */
export async function settleExpenses(agency, more = {}) {
  const names = ["taxi", "train", "hotel", "food", "mileage", "daily", "gift", "metro", "town", "car", "bike", "visit", "installation", "senior"];
  const ids = Object.fromEntries(names.map((name) => [name, uuid()]));
  const always = { when: "from", amount: rupees(0) };
  const type = (id, name, way, rest = {}) => ({ id, name, way, ...rest });
  const day = (whole, grade) => ({ from: FIRST, per_day: rupees(whole), ...(grade && { grade }) });
  const limit = (kind, per, most, effect) => ({ kind, per, most: rupees(most), effect });
  const from = { id: agency.owner.workspace };
  const to = {
    ...from,
    types: [
      type(ids.taxi, "Taxi", "paid", { receipt: { when: "from", amount: rupees(300) } }),
      type(ids.train, "Train", "paid"),
      type(ids.hotel, "Hotel", "paid", { receipt: always, wants: ["activity"] }),
      type(ids.food, "Food", "paid"),
      type(ids.mileage, "Own vehicle", "mileage"),
      type(ids.daily, "Daily allowance", "allowance"),
      type(ids.gift, "Gift", "paid"),
    ],
    grades: [{ id: ids.senior, name: "Senior" }],
    cities: [
      { id: ids.metro, name: "Metro", rates: [day(1_500), day(2_000, ids.senior)] },
      { id: ids.town, name: "Other towns", rates: [day(900)] },
    ],
    vehicles: [
      { id: ids.car, name: "Car", rates: [{ from: FIRST, per_kilometre: rupees(12) }] },
      { id: ids.bike, name: "Motorcycle", rates: [{ from: FIRST, per_kilometre: rupees(5) }] },
    ],
    activities: [
      { id: ids.visit, name: "Visit" },
      { id: ids.installation, name: "Installation" },
    ],
    limits: [limit(ids.hotel, "expense", 4_000, "forbid"), limit(ids.food, "day", 600, "warn")],
    exchange: [{ currency: "USD", from: FIRST, rate: 83_000_000 }],
    ...more,
  };
  await agency.owner.act({ do: "edit_expense_policy", edit: { from, to } });
  return ids;
}

/** The bytes of a photo of a bill; each number is another one. */
export function billPhoto(number = 1) {
  const [width, height] = [240, 340];
  const rows = Buffer.alloc((width + 1) * height, 0xf4);
  const ink = (top, left, length, thick) => {
    for (let y = top; y < top + thick; y++) rows.fill(0x3a, y * (width + 1) + 1 + left, y * (width + 1) + 1 + left + length);
  };
  for (let y = 0; y < height; y++) rows[y * (width + 1)] = 0;
  ink(24, 60, 120, 10);
  for (let line = 0; line < 9; line++) {
    ink(60 + line * 24, 20, 60 + ((number * 37 + line * 53) % 70), 5);
    ink(60 + line * 24, 180, 20 + ((number * 29 + line * 17) % 24), 5);
  }
  ink(292, 20, 90, 9);
  ink(292, 160, 60 - (number % 20), 9);
  const chunk = (type, data) => {
    const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc(body));
    return Buffer.concat([length, body, sum]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head[8] = 8; // bits of a grey
  return Buffer.concat([
    Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]),
    chunk("IHDR", head),
    chunk("IDAT", deflateSync(rows)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function crc(bytes) {
  let sum = ~0;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (0xedb88320 & -(sum & 1));
  }
  return ~sum >>> 0;
}

/** A file for a field that takes photos. */
export const billFile = (number = 1) => ({ name: `bill-${number}.png`, mimeType: "image/png", buffer: billPhoto(number) });

/** Brings a photo of a bill to the team, and gives what an expense says of it. */
export async function bill(device, number = 1) {
  const bytes = billPhoto(number);
  const hash = createHash("sha256").update(bytes).digest("hex");
  const path = `/api/attachments/${hash}`;
  const offer = { media_type: "image/png", bytes: bytes.length };
  const { missing } = (await device.ask(path, { json: offer })).body;
  for (const part of missing) await device.ask(`${path}/parts/${part}`, { method: "PUT", body: bytes });
  await device.ask(path, { json: offer });
  return { hash, name: `bill-${number}.png`, ...offer };
}

/** What an expense says: so much paid for something today. */
export const paid = (kind, whole, more = {}) => ({ date: day(), kind, charge: { by: "paid", amount: rupees(whole) }, ...more });

/** Claims expenses, each as `paid` makes them. Gives the claim's id and those of its expenses. */
export async function claim(device, title, ...all) {
  const id = uuid();
  const expenses = all.map(() => uuid());
  await device.act(
    ...all.map(({ again, ...details }, at) => ({
      do: "add_expense", claim: id, title, expense: { id: expenses[at], details, ...(again && { again }) },
    })),
  );
  return { id, expenses };
}

/** Expenses of a claim with their turns as a device knows them; all of them where none are named. */
export async function turns(device, claim, expenses) {
  await device.sync();
  const all = device.get("claim", claim.id).expenses;
  return Object.fromEntries(all.filter(({ id }) => !expenses || expenses.includes(id)).map(({ id, turn }) => [id, turn]));
}

/** Submits expenses of a claim; all of them where none are named. */
export async function submit(device, claim, expenses) {
  await device.act({ do: "submit_expenses", claim: claim.id, expenses: await turns(device, claim, expenses) });
}

/**
 * Decides on expenses at a desk (`approver` or `accounts`): the same `verdict` on each, or what it
 * gives for one as the device knows it. All of them where none are named.
 */
export async function judge(device, claim, desk, verdict, expenses) {
  await device.sync();
  const all = device.get("claim", claim.id).expenses.filter(({ id }) => !expenses || expenses.includes(id));
  const about = (expense) => (typeof verdict === "function" ? verdict(expense) : verdict);
  const judgements = all.map((expense) => [expense.id, { turn: expense.turn, verdict: about(expense) }]);
  await device.act({ do: "judge_expenses", claim: claim.id, desk, judgements: Object.fromEntries(judgements) });
}

/** All that was approved before, or claimed, is approved. */
export const approve = ({ amount, stage }) => ({ verdict: "approve", amount: stage.approval?.amount ?? amount });
/** So many rupees of it are approved. */
export const approveOnly = (whole, reason) => ({ verdict: "approve", amount: rupees(whole), reason });
/** Somebody, the `claimant` or the `approver`, is asked something. */
export const askAbout = (question, of = "claimant") => ({ verdict: "ask", of, question });
/** Nothing of it is approved. */
export const deny = (reason) => ({ verdict: "deny", reason });

/** Lets what was approved go to accounts now, as the Worker does once a week by itself. */
export async function forward(server) {
  const now = Date.now() + 1;
  await server.sql(`UPDATE records SET attention_at = ${now}, body = json_set(body, '$.body.next_at', ${now}) WHERE kind = 'expense_tray'`);
  await server.cron(now);
}

/** Marks as paid what accounts locked of a claim, today. */
export async function pay(device, claim, expenses, reference = "UTR 4711") {
  const { employee } = device.get("claim", claim.id);
  const of = { [claim.id]: await turns(device, claim, expenses) };
  await device.act({ do: "pay_expenses", payment: { id: uuid(), employee, date: day(), reference, expenses: of, set_off: {} } });
}

/**
 * Lets expenses of Sanjay happen, for a project of his: one claim that accounts have, with something
 * in each of their states, and one that is still on its way. Gives both, what the policy's parts
 * are called by, and devices of those who decide.
 */
export async function letExpensesHappen(agency, project, server) {
  const ids = await settleExpenses(agency);
  const [sanjay, ravi, misha] = await Promise.all(["sanjay", "ravi", "misha"].map((name) => agency.deviceOf(name)));
  const photos = await Promise.all([1, 2, 3, 4, 5].map((number) => bill(sanjay, number)));
  const on = (days, details) => ({ ...details, date: day(days) });
  const tags = { project };

  const settled = await claim(
    sanjay, "Nashik and back",
    on(-6, paid(ids.train, 640, { tags })),
    on(-6, paid(ids.taxi, 420, { tags, receipts: [photos[0]] })),
    on(-5, paid(ids.food, 900, { note: "Dinner with Asha Rane" })),
    on(-5, paid(ids.gift, 1_500)),
    on(-4, paid(ids.taxi, 310, { receipts: [photos[1]] })),
  );
  const [train, taxi, food, gift, back] = settled.expenses;
  await submit(sanjay, settled);
  await judge(ravi, settled, "approver", (it) => (it.id === food ? approveOnly(600, "The rules stop at ₹600 a day") : approve(it)));
  await forward(server);
  await judge(misha, settled, "accounts", approve, [train]);
  await judge(misha, settled, "accounts", approveOnly(580, "The bill says ₹580"), [food]);
  await judge(misha, settled, "accounts", askAbout("Which bill is this? It cannot be read."), [taxi]);
  await judge(misha, settled, "accounts", askAbout("Was that agreed with you?", "approver"), [back]);
  await judge(misha, settled, "accounts", deny("Gifts above ₹1,000 need a yes beforehand"), [gift]);
  await pay(misha, settled, [train]);

  const open = await claim(
    sanjay, "Week in Pune",
    paid(ids.taxi, 450, { tags, receipts: [photos[2]] }),
    paid(ids.hotel, 3_800, { receipts: [photos[3]], tags: { activity: ids.visit } }),
    on(-1, paid(ids.food, 250)),
    on(-1, { kind: ids.mileage, charge: { by: "mileage", vehicle: ids.car, distance: 42_500 }, tags }),
    on(-2, { kind: ids.daily, charge: { by: "allowance", until: day(-1), city: ids.metro } }),
  );
  await submit(sanjay, open);
  await judge(ravi, open, "approver", askAbout("Two taxis on one day: where from, where to?"), [open.expenses[0]]);
  await judge(ravi, open, "approver", deny("Take the hotel that the office books"), [open.expenses[1]]);
  await judge(ravi, open, "approver", approve, [open.expenses[2]]);

  const drafts = await claim(
    sanjay, "December",
    paid(ids.taxi, 310, { tags, receipts: [photos[4]] }),
    paid(ids.food, 700),
    paid(ids.hotel, 5_200),
    paid(ids.taxi, 10, { charge: { by: "paid", amount: { minor: 12_00, currency: "USD" } }, note: "From the airport" }),
  );
  return { ids, sanjay, ravi, misha, settled, open, drafts };
}
