// The team of the worked sample, made through the real API: Jacob and Sanjay sell, Misha keeps
// the accounts, Kavita creates; Ravi manages them, and Anita owns the business.
import { readFileSync } from "node:fs";
import { CAPABILITIES } from "../../../scripts/demo/team.mjs";
import { Device, uuid } from "../../support/client.mjs";
import { SETUP_CODE } from "../../support/workerd.mjs";

const text = (key, label, more = {}) => ({ key, label, kind: { type: "text" }, required: "always", ...more });

/** A short workflow with every kind of trouble a form can give: bounds, patterns, conditions. */
const MILESTONES = [
  {
    key: "requirement",
    name: "Requirement understood",
    evidence: "The customer has agreed the written brief",
    role: "tele_sales",
    limit: 8 * 60,
    form: {
      fields: [
        text("need", "What do they need?"),
        { key: "pages", label: "Pages", kind: { type: "number", unit: "pages", least: "4", most: "96" }, required: "always" },
        { key: "delivery_by", label: "Wanted by", kind: { type: "date", earliest: { days_from_today: 0 } } },
      ],
    },
    guide: { gather: ["Who decides, and by when"], convey: ["Two samples of our work"] },
  },
  {
    key: "quotation",
    name: "Quotation accepted",
    evidence: "The customer’s written yes",
    role: "field_sales",
    limit: 16 * 60,
    form: {
      fields: [
        { key: "order_value", label: "Order value", kind: { type: "money", least: 100_00, currency: "INR" }, required: "always" },
        { key: "advance", label: "Advance", kind: { type: "money", currency: "INR" }, required: "always" },
      ],
      checks: [
        {
          must: {
            compare: {
              left: { field: "advance" },
              is: "at_least",
              right: { multiply: [{ field: "order_value" }, { constant: "0.3" }] },
            },
          },
          field: "advance",
          says: "At least 30 % of the order.",
        },
      ],
    },
  },
  {
    key: "converted",
    name: "Converted",
    evidence: "The signed order and the advance",
    role: "field_sales",
    limit: 8 * 60,
    form: {
      fields: [
        text("billing_name", "Billing name"),
        { key: "billing_email", label: "Bills go to", kind: { type: "email" }, required: "always" },
        {
          key: "paid_by",
          label: "How will they pay?",
          kind: {
            type: "choice",
            options: [
              { key: "cheque", label: "Cheque" },
              { key: "transfer", label: "Bank transfer" },
            ],
          },
          required: "always",
        },
        { key: "cheque_photo_follows", label: "Is the cheque in hand?", kind: { type: "yes_no" } },
      ],
    },
  },
  {
    key: "banked",
    name: "Cheque banked",
    evidence: "The bank’s counterfoil",
    role: "accounts",
    limit: 8 * 60,
    form: { fields: [text("counterfoil", "Counterfoil number")] },
  },
  {
    key: "delivered",
    name: "Artwork delivered",
    evidence: "The customer’s signature on the proof",
    role: "creative",
    limit: 40 * 60,
    form: { fields: [] },
  },
];

/** The workflow that the app itself offers to agencies. */
const READY = JSON.parse(readFileSync(new URL("../../../app/templates/creative-agency.json", import.meta.url), "utf8"));

const ROLES = { tele_sales: "Tele-sales", field_sales: "Field sales", accounts: "Accounts", creative: "Creative" };

/** Monday to Saturday from 10 to 18 by the clocks of India. */
const OFFICE = {
  time_zone: "Asia/Kolkata",
  week: [1, 2, 3, 4, 5, 6, 7].map((day) => (day < 7 ? [{ from: 600, to: 1080 }] : [])),
  holidays: {},
};

/** Founds the agency at `address`. Everybody is known by their first name. */
export async function foundAgency(address) {
  const branch = uuid();
  const roles = Object.fromEntries(Object.keys(ROLES).map((role) => [role, uuid()]));
  const people = {};
  const person = (key) => (people[key] ??= uuid());
  const owner = await Device.found(address, {
    code: SETUP_CODE,
    workspace: uuid(),
    name: "Bright Side",
    currency: "INR",
    branch,
    branch_name: "Pune",
    calendar: OFFICE,
    owner: person("anita"),
    owner_name: "Anita",
  });
  await owner.act({ do: "set_capabilities", capabilities: { add: CAPABILITIES, remove: [] } });
  const add = (key, name, access, held, reportsTo) => ({
    do: "add_person",
    person: person(key),
    name,
    access,
    branch,
    roles: held.map((role) => roles[role]),
    reports_to: people[reportsTo],
  });
  const version = uuid();
  const readyVersion = uuid();
  const publish = (name, version, milestones) => ({
    do: "publish_template",
    template: uuid(),
    version,
    from: null,
    name,
    milestones: milestones.map((milestone) => ({ ...milestone, role: roles[milestone.role.replace("-", "_")] })),
  });
  await owner.act(
    ...Object.entries(ROLES).map(([role, name]) => ({ do: "add_role", role: roles[role], name })),
    add("ravi", "Ravi", "manager", [], "anita"),
    add("jacob", "Jacob", "member", ["tele_sales"], "ravi"),
    add("sanjay", "Sanjay", "member", ["tele_sales", "field_sales"], "ravi"),
    add("misha", "Misha", "accounts", ["accounts"], "ravi"),
    add("kavita", "Kavita", "member", ["creative"], "ravi"),
    publish("Short brief", version, MILESTONES),
    publish(READY.name, readyVersion, READY.milestones),
  );

  return {
    address,
    owner,
    /** Publishes one more workflow, and gives its version. */
    async publish(name, milestones) {
      const version = uuid();
      await owner.act(publish(name, version, milestones));
      return version;
    },
    branch,
    roles,
    people,
    version,
    readyVersion,
    /** A kind of request to ask for, and what asks for it or for a task in words. */
    async requests() {
      const design = uuid();
      const form = (...fields) => ({ fields, checks: [] });
      await owner.act({
        do: "add_request_kind",
        kind: design,
        name: "Design",
        role: roles.creative,
        limit: 8 * 60,
        question: form(text("brief", "What is it to do?")),
        answer: form(
          text("solution", "The solution"),
          { key: "days", label: "Days to make it", kind: { type: "number", unit: "days", least: "1", most: "60" }, required: "always" },
        ),
      });
      const asking = (person, project, more) => ({
        do: "ask_task", task: uuid(), project: project ?? null, to: [people[person]], due: null, ...more,
      });
      return {
        kinds: { design },
        ask: (kind, person, project) =>
          asking(person, project, { title: "", wanted: { want: "request", kind, said: { brief: { text: "A menu that stands" } } } }),
        plain: (title, person, project) => asking(person, project, { title, wanted: { want: "plain", text: "" } }),
      };
    },
    /** Customers: two that look like one, one that was merged, and a project linked to the first. */
    async customers(project) {
      const [one, like, merged, contact] = [uuid(), uuid(), uuid(), uuid()];
      const added = (customer, name, contacts = [], more = {}) => ({ do: "add_customer", customer, name, contacts, branch, ...more });
      const sunita = { id: contact, name: "Sunita Patil", title: "Buyer", phones: ["+919820012345"], emails: ["sunita@kirloskar.example"] };
      await owner.act(
        added(one, "Kirloskar Pumps", [sunita], { address: "12, MG Road, Pune", tags: ["pumps"], note: "Closed on Tuesdays" }),
        added(like, "Kirloskar Pumps Pvt Ltd", [{ id: uuid(), name: "S. Patil", phones: ["+919820012345"] }]),
        added(merged, "Kirloskar & Co"),
        { do: "merge_customers", from: merged, into: one },
      );
      if (project) await owner.act({ do: "link_project", project, from: null, to: one });
      return { one, like, merged, contact };
    },
    /** What was sold for a project: a quotation of two lines with its tax, and an order of the first. */
    async sold(project) {
      const [category, tax, quotation, order] = [uuid(), uuid(), uuid(), uuid()];
      const [paper, print] = [uuid(), uuid()];
      const part = (name, rate, place) => ({ name, rate, place });
      await owner.act(
        { do: "add_category", category: { id: category, name: "Printing" } },
        { do: "add_tax", tax: { id: tax, name: "GST 18 %", parts: [part("CGST", 900, "within"), part("SGST", 900, "within"), part("IGST", 1800, "across")] } },
      );
      const day = (days) => new Date(Date.now() + (330 * 60 + days * 86_400) * 1000).toISOString().slice(0, 10);
      const line = (id, text, quantity, minor) => ({
        id, category, text, tax_code: "4901", unit: "pcs", quantity, rate: { minor, currency: "INR" }, tax,
      });
      const draft = { lines: [line(paper, "Linen paper", 500_000, 1_200), line(print, "Printing, four colours", 48_000, 9_500)], terms: "Half in advance", valid_until: day(20) };
      const sanjay = await this.deviceOf("sanjay");
      await sanjay.act(
        { do: "draft_quotation", project, quotation, version: 0, draft },
        { do: "send_quotation", project, quotation, version: 1 },
        {
          do: "place_order", project, order, quotation,
          draft: { lines: [{ from: paper, line: line(uuid(), "Linen paper", 500_000, 1_200) }], date: day(0), reference: "PO 7" },
        },
      );
      return { quotation, order, category };
    },
    /** What is sold: an item with a price, a bundle, one that is designed, and a list of prices. */
    async stocked(category) {
      const [paper, bundle, stand, list] = [uuid(), uuid(), uuid(), uuid()];
      const inr = (minor) => ({ minor, currency: "INR" });
      const field = (key, label, kind) => ({ key, label, kind, required: "optional" });
      const frame = { type: "choice", options: [{ key: "wood", label: "Wood" }, { key: "steel", label: "Steel" }] };
      const design = {
        form: { fields: [field("frame", "Frame", frame), field("width", "Width", { type: "number", unit: "mm" }), field("lights", "Lights", { type: "yes_no" })], checks: [] },
        steps: { width: "500" },
        rules: [{ rule: "excludes", when: { field: "frame", option: "wood" }, other: { field: "lights" } }],
        effects: [{ when: { field: "lights" }, minor: 90_000 }],
        parts: [{ what: { part: "item", item: paper }, quantity: { by: "fixed", quantity: 2_000 } }],
      };
      await owner.act(
        {
          do: "add_items",
          items: [
            { id: paper, name: "Linen paper", code: "LP-1", category, unit: "pcs", price: inr(1_200), tax_code: "4901" },
            { id: bundle, name: "Sample set", category, made: { made: "bundle", parts: [{ item: paper, quantity: 5_000 }] } },
            { id: stand, name: "Exhibition stand", category, price: inr(20_000_00), made: { made: "designed", design } },
          ],
        },
        { do: "add_price_list", price_list: { id: list, name: "Dealers", prices: { [paper]: inr(1_000) } } },
      );
      return { paper, bundle, stand, list };
    },
    /** What Sanjay aims at in a category this month, and a skill of Kavita's. */
    async aims(category) {
      const [year, month] = new Date(Date.now() + 330 * 60_000).toISOString().split("-").map(Number);
      const to = { by: "value", amount: { minor: 12_000_00, currency: "INR" } };
      const target = { period: { per: "month", year, month }, role: roles.field_sales, category, measure: { from: null, to } };
      await owner.act(
        { do: "set_targets", person: people.sanjay, year, targets: [target] },
        { do: "edit_skills", person: people.kavita, skills: { add: ["Illustration"], remove: [] } },
      );
    },
    nameOf: (id) => Object.keys(people).find((name) => people[name] === id),
    /** A signed-in device of somebody that is not a browser. */
    deviceOf: (name) => owner.bring(people[name]),
    /** The link with which somebody signs in on a device that reaches the app at `at`. */
    async linkFor(name, at) {
      const { token } = await owner.invite(people[name]);
      return `${at}/join#${token}`;
    },
    /** What starts a project that is Sanjay's to sell, Misha's to bank and Kavita's to make. */
    starting(title, customer, more = {}) {
      return {
        do: "start_project",
        project: uuid(),
        template_version: version,
        title,
        customer: {
          name: customer,
          contacts: [{ name: "Asha Rane", phone: "+919822012345", email: "asha@example.in" }],
        },
        value: { minor: 8_40_000_00, currency: "INR" },
        branch,
        owner: people.sanjay,
        team: {
          [roles.tele_sales]: [people.sanjay],
          [roles.field_sales]: [people.sanjay],
          [roles.accounts]: [people.misha],
          [roles.creative]: [people.kavita],
        },
        ...more,
      };
    },
    /** When the Worker is to look at a project by itself next, in milliseconds; null for never. */
    async nextStep(project) {
      await owner.sync();
      const { milestones } = owner.get("project", project);
      const { phase } = milestones.findLast(({ phase }) => phase.phase === "working" || phase.phase === "waiting");
      return phase.clock.next ?? null;
    },
  };
}
