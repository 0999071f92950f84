// Every page of the app, with what must be seen on it before it counts as shown. What is looked
// for stands in both languages.
import { letExpensesHappen } from "./expenses.mjs";
import { firstOfMonth, shareEarnings } from "./earnings.mjs";
import { letLeadsHappen } from "./leads.mjs";
import { uuid } from "../../support/client.mjs";
import { PAST_WORKFLOW, workedBefore } from "./past.mjs";
import { CRITERIA, startQualifying } from "./qualifying.mjs";
import { put } from "./storage.mjs";

const heading = (...names) => (page) =>
  page.getByRole("heading", { name: new RegExp(names.join("|")), level: 1 }).filter({ visible: true }).first();

/** The list comes from the team. */
const devices = (page) => page.getByText(/^(This device|यह डिवाइस)$/);

/** What somebody had not sent when this device was signed out. */
export const LEFT_BEHIND = { title: "left behind", path: "/left-behind", shows: (page) => page.getByText("On linen paper", { exact: true }) };

/** Puts something onto a device that its person left behind there. */
export async function leaveBehind(page, agency, name) {
  const id = "01932f5a-0000-7000-8000-0000000000aa";
  const parcel = {
    id,
    why: "revoked",
    at: Date.now() - 60_000,
    session: { workspace: agency.owner.workspace, person: agency.people[name], device: id },
    person: "Sanjay",
    workspace: "Bright Side",
    told: [
      {
        kind: "change",
        what: "You completed “Requirement understood”",
        about: "Menu cards on linen paper · Hotel Vihar",
        at: Date.now() - 120_000,
        entered: [["What do they need?", "On linen paper"], ["Pages", "48"]],
      },
      { kind: "draft", what: "A new project", about: null, at: null, entered: [["Customer", "Deccan Chemists"]] },
      { kind: "file", what: "“proof.pdf”", about: null, at: Date.now() - 90_000, entered: [] },
    ],
    contents: {},
  };
  await put(page, "parcels", JSON.stringify(parcel), id);
}

/** The pages before signing in. */
export const PAGES = [
  { title: "sign in", path: "/sign-in", shows: heading(".") },
  { title: "join without a token", path: "/join", shows: heading(".") },
  { title: "join", path: "/join#bm90LWEtcmVhbC10b2tlbg", shows: heading(".") },
  { title: "found", path: "/found", shows: heading(".") },
];

/** What devices counted of the short brief: fields of every kind of worth. */
function fieldUse(template) {
  const filled = (times, at, reads = {}, read_at = {}) => ({
    asked: times, filled: times, seconds: Array.from({ length: 8 }, (_, place) => (place === at ? times : 0)), reads, read_at,
  });
  const requirement = {
    need: filled(46, 6, { seen: 60, taken_over: 41 }, { quotation: 101 }),
    pages: filled(46, 2),
    delivery_by: { ...filled(46, 3, { seen: 1 }, { quotation: 1 }), filled: 40 },
  };
  const converted = { paid_by: filled(38, 5, { seen: 4 }, { banked: 4 }), billing_name: filled(12, 3) };
  return [{ do: "report_field_use", template, counts: { requirement, converted } }];
}

/** The pages of somebody who works, over projects in many states: Sanjay’s, or those `by` somebody else. */
export async function signedInPages(agency, server) {
  const { people } = agency;
  const sanjay = await agency.deviceOf("sanjay");
  const misha = await agency.deviceOf("misha");
  const starts = {
    report: agency.starting("Annual report, 48 pages", "Sahyadri Foods"),
    menu: agency.starting("Menu cards on linen paper", "Hotel Vihar"),
    returned: agency.starting("Calendar 2027", "Deccan Chemists"),
    held: agency.starting("Packaging for a new tea", "Nilgiri Estates", { value: null }),
    lost: agency.starting("Website", "Konkan Tours"),
  };
  await sanjay.act(...Object.values(starts));
  const complete = (start, milestone, answers) => ({
    do: "complete_milestone",
    project: start.project,
    milestone,
    visit: 1,
    answers,
  });
  const sell = (start) => [
    complete(start, "requirement", { need: { text: "As agreed on the phone" }, pages: { number: "48" } }),
    complete(start, "quotation", {
      order_value: { money: { minor: 8_40_000_00, currency: "INR" } },
      advance: { money: { minor: 2_60_000_00, currency: "INR" } },
    }),
    complete(start, "converted", {
      billing_name: { text: "Pvt Ltd" },
      billing_email: { email: "accounts@example.in" },
      paid_by: { choice: "cheque" },
    }),
  ];
  await sanjay.act(...sell(starts.menu), ...sell(starts.returned));
  await misha.act({
    do: "return_handoff",
    project: starts.returned.project,
    milestone: "banked",
    visit: 1,
    reason: "information_wrong",
    note: "The cheque has another name",
  });
  await sanjay.act(
    { do: "hold", project: starts.held.project, reason: "Customer is travelling" },
    { do: "lose", project: starts.lost.project, reason: "price", note: "" },
  );
  const agreed = (way, hours, more) => ({
    from: null,
    to: { way, what: "", at: Date.now() + hours * 3_600_000, with: "Asha Rane", place: "", ...more },
  });
  await sanjay.act(
    { do: "log_contact", project: starts.report.project, way: "call", reply: "reached", interest: { from: null, to: "hot" } },
    { do: "edit_project", project: starts.returned.project, next_step: agreed("visit", -1, { place: "12 MG Road, Pune", what: "Show the paper" }) },
  );
  const { kinds, ask, plain } = await agency.requests();
  const open = ask(kinds.design, "kavita", starts.report.project);
  const mine = plain("Bring the samples along", "sanjay", starts.report.project);
  const answered = ask(kinds.design, "kavita", starts.menu.project);
  await sanjay.act(open, answered);
  await (await agency.deviceOf("misha")).act(plain("Send the signed order", "sanjay"));
  await sanjay.act(mine);
  await (await agency.deviceOf("kavita")).act(
    { do: "decline_task", task: open.task, turn: 1, reason: "information_missing", note: "Which size?" },
    { do: "finish_task", task: answered.task, turn: 1, answers: { solution: { text: "A folded sheet" }, days: { number: "3" } }, note: "" },
  );
  const sold = await agency.sold(starts.report.project);
  await agency.aims(sold.category);
  const stock = await agency.stocked(sold.category);
  const customers = await agency.customers(starts.report.project);
  const qualifying = await startQualifying(agency);
  const waiting = await qualifying.lead("Nilgiri Estates", "Anil Rao", "+919822012377");
  const called = await qualifying.lead("Vimal Pickles", "Hemant Vaze", "+919822031045");
  await agency.owner.act({ do: "take_lead", lead: called, turn: 1 });
  const led = await letLeadsHappen(agency, qualifying);
  const draft = uuid();
  await qualifying.meena.act({
    do: "draft_definition", version: draft, revision: 0, criteria: { ...CRITERIA, threshold: 60 },
  });
  await shareEarnings(agency);
  const spent = await letExpensesHappen(agency, starts.report.project, server);
  await workedBefore(agency, PAST_WORKFLOW);
  const workflow = agency.owner.get("template_version", agency.version).template;
  await agency.owner.act(...fieldUse(workflow));
  const project = (start) => `/projects/${start.project}`;
  return [
    { title: "today", path: "/", shows: heading("Today", "आज") },
    { title: "order of prospects", path: "/today/order", shows: heading("Order of prospects", "क्रम के वज़न") },
    { title: "projects", path: "/projects", shows: heading("Projects", "प्रोजेक्ट") },
    { title: "board", path: "/projects?view=board", shows: heading("Projects", "प्रोजेक्ट") },
    { title: "grid", path: "/projects?view=grid", shows: heading("Projects", "प्रोजेक्ट") },
    { title: "chart", path: "/projects?view=chart", shows: heading("Projects", "प्रोजेक्ट") },
    { title: "project to complete", path: project(starts.report), shows: heading("Sahyadri Foods") },
    { title: "project handed over", path: project(starts.menu), shows: heading("Hotel Vihar") },
    { title: "project that came back", path: project(starts.returned), shows: heading("Deccan Chemists") },
    { title: "project on hold", path: project(starts.held), shows: heading("Nilgiri Estates") },
    { title: "project lost", path: project(starts.lost), shows: heading("Konkan Tours") },
    { title: "new quotation", path: `${project(starts.report)}/quotations/new`, shows: heading("New quotation", "नया कोटेशन") },
    { title: "quotation", path: `${project(starts.report)}/quotations/${sold.quotation}`, shows: heading("Q-0001") },
    { title: "quotation on paper", path: `${project(starts.report)}/quotations/${sold.quotation}/print`, shows: (page) => page.getByRole("table").first() },
    { title: "new order", path: `${project(starts.report)}/orders/new?quotation=${sold.quotation}`, shows: heading("New order", "नया ऑर्डर") },
    { title: "order", path: `${project(starts.report)}/orders/${sold.order}`, shows: heading("O-0001") },
    { title: "catalogue", path: "/catalogue", shows: (page) => page.getByRole("link", { name: /^Linen paper/ }).first() },
    { title: "categories", by: "anita", path: "/catalogue/categories", shows: heading("Categories", "श्रेणियाँ") },
    { title: "taxes", by: "anita", path: "/catalogue/taxes", shows: heading("Taxes", "टैक्स") },
    { title: "price lists", by: "anita", path: "/catalogue/prices", shows: heading("Price lists", "दाम-सूचियाँ") },
    { title: "a price list", by: "anita", path: `/catalogue/prices/${stock.list}`, shows: heading("Dealers") },
    { title: "bringing items in", by: "anita", path: "/catalogue/import", shows: heading("Bring in a file", "फ़ाइल से लाएँ") },
    { title: "new item", by: "anita", path: "/catalogue/items/new", shows: heading("New item", "नई चीज़") },
    { title: "item", by: "anita", path: `/catalogue/items/${stock.paper}`, shows: heading("Linen paper") },
    { title: "bundle", by: "anita", path: `/catalogue/items/${stock.bundle}`, shows: heading("Sample set") },
    { title: "designed item", by: "anita", path: `/catalogue/items/${stock.stand}`, shows: heading("Exhibition stand") },
    { title: "design", by: "anita", path: `/catalogue/items/${stock.stand}/design`, shows: heading("Exhibition stand") },
    { title: "how the business sells", path: "/selling", by: "anita", shows: heading("Selling", "बिक्री") },
    { title: "expense rules", by: "anita", path: "/expenses/settings", shows: (page) => page.getByRole("link", { name: /^(What money is spent on|ख़र्च के प्रकार)/ }) },
    { title: "expense rules: types", by: "anita", path: "/expenses/settings/types", shows: heading("What money is spent on", "ख़र्च के प्रकार") },
    { title: "expense rules: limits", by: "anita", path: "/expenses/settings/limits", shows: heading("Limits", "सीमाएँ") },
    { title: "expense rules: vehicles", by: "anita", path: "/expenses/settings/vehicles", shows: heading("Kilometre rates", "किलोमीटर की दरें") },
    { title: "expense rules: allowances", by: "anita", path: "/expenses/settings/allowances", shows: heading("Daily allowances", "दैनिक भत्ते") },
    { title: "expense rules: grades", by: "anita", path: "/expenses/settings/grades", shows: heading("Grades", "ग्रेड") },
    { title: "expense rules: activities", by: "anita", path: "/expenses/settings/activities", shows: heading("Activities", "गतिविधियाँ") },
    { title: "expense rules: currencies", by: "anita", path: "/expenses/settings/currencies", shows: heading("Exchange rates", "मुद्रा की दरें") },
    { title: "expense rules: times", by: "anita", path: "/expenses/settings/times", shows: heading("Time for each step", "हर क़दम का समय") },
    { title: "expense rules: batches", by: "anita", path: "/expenses/settings/batches", shows: heading("Weekly batch", "साप्ताहिक बैच") },
    { title: "expense rules: areas", by: "anita", path: "/expenses/settings/areas", shows: heading("Areas", "क्षेत्र") },
    { title: "expense rules: deputies", by: "anita", path: "/expenses/settings/deputies", shows: heading("While somebody is away", "किसी की ग़ैरमौजूदगी में") },
    { title: "expense rules of others", path: "/expenses/settings", shows: heading("Expense rules", "ख़र्च के नियम") },
    { title: "new project", path: "/projects/new", shows: heading(".") },
    { title: "capture", path: "/capture", shows: heading("Add", "जोड़ें") },
    { title: "customers", path: "/customers", shows: (page) => page.getByText("Kirloskar Pumps").first() },
    { title: "customer", path: `/customers/${customers.one}`, shows: heading("Kirloskar Pumps") },
    { title: "contact at a customer", path: `/customers/${customers.one}/contacts/${customers.contact}`, shows: heading("Kirloskar Pumps") },
    { title: "merged customer", path: `/customers/${customers.merged}`, shows: heading("Kirloskar & Co") },
    { title: "leads", by: "anita", path: "/leads", shows: (page) => page.getByRole("link", { name: /^Deccan Tools/ }) },
    { title: "leads that were given", path: "/leads", shows: (page) => page.getByRole("link", { name: /^Sahyadri Dairy/ }) },
    { title: "new lead", by: "anita", path: "/leads/new", shows: heading("New lead", "नई लीड") },
    { title: "lead that grows warm", by: "anita", path: `/leads/${led.warm}`, shows: heading("Deccan Tools") },
    { title: "lead with sales", path: `/leads/${led.given}`, shows: heading("Sahyadri Dairy") },
    { title: "lead that is closed", by: "anita", path: `/leads/${led.closed}`, shows: heading("Arun Shinde") },
    { title: "project from a lead", path: `/projects/${led.project}`, shows: (page) => page.getByRole("region", { name: /^(From a lead|लीड से आया)$/ }) },
    { title: "importing", by: "anita", path: "/import", shows: heading("Import customers and projects", "ग्राहक और प्रोजेक्ट लाएँ") },
    { title: "importing leads", by: "anita", path: "/leads/import", shows: heading("Import leads", "लीड फ़ाइल से लाएँ") },
    { title: "how leads come in", by: "anita", path: "/leads/settings", shows: heading("How leads come in", "लीड कैसे आती हैं") },
    { title: "call queue", by: "anita", path: "/leads/queue", shows: (page) => page.getByRole("button", { name: /^Nilgiri Estates/ }) },
    { title: "call", by: "anita", path: `/leads/${called}/call`, shows: (page) => page.getByRole("radiogroup", { name: "Do you decide?" }) },
    { title: "call that is not taken", by: "anita", path: `/leads/${waiting}/call`, shows: heading("Nilgiri Estates") },
    { title: "definition in force", by: "anita", path: "/leads/definition", shows: (page) => page.getByRole("row", { name: /This quarter/ }) },
    { title: "definition that is signed", by: "anita", path: `/leads/definition/${qualifying.version}`, shows: heading("Version 1", "संस्करण 1") },
    { title: "definition that is written", by: "anita", path: `/leads/definition/${draft}`, shows: heading("Version 2", "संस्करण 2") },
    { title: "what if it had been in force", by: "anita", path: `/leads/definition/${draft}/what-if`, shows: (page) => page.getByRole("table").first() },
    { title: "learning", by: "anita", path: "/leads/learning", shows: heading("What we learned", "हमने क्या सीखा") },
    { title: "expenses", path: "/expenses", shows: (page) => page.getByRole("link", { name: /^Week in Pune/ }).first() },
    { title: "expenses of all", by: "ravi", path: "/expenses?of=all", shows: (page) => page.getByRole("link", { name: /^Week in Pune/ }).first() },
    { title: "new expense", path: `/expenses/new?project=${starts.report.project}`, shows: (page) => page.getByRole("textbox", { name: /^(Amount|रकम)$/ }) },
    { title: "claim on its way", path: `/expenses/${spent.open.id}`, shows: heading("Week in Pune") },
    { title: "claim with accounts", path: `/expenses/${spent.settled.id}`, shows: heading("Nashik and back") },
    { title: "claim of drafts", path: `/expenses/${spent.drafts.id}`, shows: heading("December") },
    { title: "claim to decide", by: "ravi", path: `/expenses/${spent.open.id}`, shows: heading("Week in Pune") },
    { title: "analysis of expenses", by: "anita", path: "/expenses/analysis", shows: (page) => page.locator(".crossed table") },
    { title: "expenses against orders", by: "anita", path: "/expenses/analysis?view=orders", shows: (page) => page.locator(".table-scroll table") },
    { title: "expenses that stand out", by: "anita", path: "/expenses/analysis?view=outliers", shows: (page) => page.locator("p[role=status]").first() },
    { title: "time to settle expenses", by: "anita", path: "/expenses/analysis?view=times", shows: (page) => page.locator(".table-scroll table") },
    { title: "expenses behind a figure", path: "/expenses/analysis?row=all&column=all", shows: (page) => page.getByRole("dialog").getByRole("link").first() },
    { title: "deciding on expenses", by: "ravi", path: "/expenses/deciding", shows: (page) => page.getByRole("article").first() },
    { title: "accounts’ expenses", by: "misha", path: "/expenses/accounts", shows: heading("Accounts", "अकाउंट्स") },
    { title: "an expense that accounts ask about", by: "misha", path: `/expenses/accounts?expense=${spent.settled.expenses[1]}`, shows: (page) => page.getByRole("article").first() },
    { title: "expense batches", by: "ravi", path: "/expenses/batches", shows: heading("Batches", "बैच") },
    { title: "expense batch", by: "ravi", path: `/expenses/batches/${spent.misha.all("expense_batch")[0].id}`, shows: (page) => page.getByRole("table").first() },
    { title: "payments", by: "misha", path: "/expenses/payments", shows: heading("Payments", "भुगतान") },
    { title: "payments made", by: "misha", path: "/expenses/payments?show=paid", shows: (page) => page.locator("details.payment").first() },
    { title: "own payments", path: "/expenses/payments", shows: (page) => page.locator("details.payment").first() },
    { title: "advances", by: "misha", path: "/expenses/payments?show=advances", shows: heading("Payments", "भुगतान") },
    { title: "changing an expense", path: `/expenses/${spent.open.id}/${spent.open.expenses[1]}`, shows: heading("Change the expense", "ख़र्च बदलें") },
    { title: "alerts", path: "/alerts", shows: heading("Alerts", "सूचनाएँ") },
    { title: "tasks", path: "/tasks", shows: heading("Requests and tasks", "माँग और काम") },
    { title: "asking", path: `/tasks/new?project=${starts.report.project}`, shows: heading("Ask for something", "कुछ माँगें") },
    { title: "task to do", path: `/tasks/${mine.task}`, shows: heading("Bring the samples along") },
    { title: "task declined", path: `/tasks/${open.task}`, shows: heading("Design") },
    { title: "task answered", path: `/tasks/${answered.task}`, shows: (page) => page.getByText("A folded sheet").first() },
    { title: "how long they take", path: "/tasks/measures", shows: heading("How long they take", "कितना समय लगता है") },
    { title: "kinds of requests", by: "anita", path: "/tasks/kinds", shows: heading("Kinds of requests", "माँग के प्रकार") },
    { title: "a kind of request", by: "anita", path: `/tasks/kinds/${kinds.design}`, shows: heading("Design") },
    { title: "a kind of request’s answer", by: "anita", path: `/tasks/kinds/${kinds.design}/answer`, shows: heading("What the answer must say", "जवाब में क्या हो") },
    { title: "workflows", path: "/workflows", shows: heading("Workflows", "वर्कफ़्लो") },
    { title: "a workflow", path: `/workflows/${workflow}`, shows: heading("Short brief") },
    { title: "a milestone", path: `/workflows/${workflow}/quotation`, shows: heading("Quotation accepted") },
    { title: "a workflow’s versions", path: `/workflows/${workflow}/versions`, shows: heading("Versions", "संस्करण") },
    { title: "publishing", path: `/workflows/${workflow}/publish`, shows: heading("Publish", "प्रकाशित करें") },
    { title: "what fields are worth", by: "anita", path: `/workflows/${workflow}/fields`, shows: heading("What fields are worth", "कौन-सा खाना") },
    { title: "moving projects", path: `/workflows/${workflow}/move`, shows: heading("Move running", "चल रहे") },
    { title: "targets", by: "anita", path: "/targets", shows: (page) => page.getByLabel("Field sales · Printing").first() },
    { title: "own targets", path: "/targets", shows: (page) => page.getByLabel("Field sales · Printing").first() },
    { title: "performance", by: "anita", path: "/performance", shows: (page) => page.getByRole("button", { name: /^Sanjay · Printing/ }).first() },
    { title: "own performance", path: "/performance", shows: (page) => page.getByRole("button", { name: /^Sanjay · Printing/ }).first() },
    { title: "what a sale costs", by: "anita", path: "/throughput/costs", shows: (page) => page.getByRole("button", { name: /^(Everything else|बाक़ी सब कुछ)/ }) },
    { title: "shared earnings", by: "anita", path: "/throughput/incentives", shows: (page) => page.getByRole("link", { name: /^Sanjay/ }) },
    { title: "trying a scheme", by: "anita", path: "/throughput/incentives/scheme", shows: (page) => page.getByRole("row", { name: /^Sanjay/ }) },
    { title: "closed period of shared earnings", by: "anita", path: `/throughput/incentives/${firstOfMonth(-1)}`, shows: (page) => page.getByText(/Anita/).filter({ visible: true }).first() },
    { title: "share of a person", by: "anita", path: `/throughput/incentives/${firstOfMonth(0)}/${people.sanjay}`, shows: (page) => page.getByRole("link", { name: "Annual report, 48 pages" }) },
    { title: "own shared earnings", path: "/throughput/incentives", shows: heading("Shared earnings", "साझा कमाई") },
    { title: "campaigns", by: "anita", path: "/campaigns", shows: (page) => page.getByRole("link", { name: /^Autumn fair/ }) },
    { title: "new campaign", by: "anita", path: "/campaigns/new", shows: heading("New campaign", "नया अभियान") },
    { title: "campaign", by: "anita", path: `/campaigns/${qualifying.campaign}`, shows: heading("Autumn fair") },
    { title: "changing a campaign", by: "anita", path: `/campaigns/${qualifying.campaign}/edit`, shows: heading("Change the campaign", "अभियान बदलें") },
    { title: "programmes", by: "anita", path: "/programmes", shows: (page) => page.getByRole("link", { name: /^Stay in touch/ }) },
    { title: "programme", by: "anita", path: `/programmes/${qualifying.programme}`, shows: heading("Stay in touch") },
    { title: "drawing a programme", by: "anita", path: "/programmes/new?ready=not-yet", shows: heading("Not yet", "अभी नहीं") },
    { title: "marketing and sales", by: "anita", path: "/leads/measures", shows: (page) => page.locator(".measure").first() },
    { title: "who can help", path: "/availability", shows: heading("Who can help", "कौन मदद कर सकता है") },
    { title: "velocity", path: "/velocity", shows: heading("Velocity", "रफ़्तार") },
    { title: "throughput", path: "/throughput", shows: (page) => page.locator(".throughput .bars").first() },
    { title: "team", path: "/team", shows: heading("Team", "टीम") },
    { title: "person", path: `/team/${people.misha}`, shows: heading("Misha") },
    { title: "ready workflows", path: "/workflows/ready", shows: heading("Ready workflows", "तैयार वर्कफ़्लो") },
    { title: "search", path: "/search?q=hotal", shows: (page) => page.getByRole("option", { name: /Hotel Vihar/ }).first() },
    { title: "search, empty", path: "/search", shows: (page) => page.getByRole("option").first() },
    { title: "search, nothing found", path: "/search?q=xyzxyz", shows: (page) => page.getByRole("option", { name: /xyzxyz/ }).first() },
    { title: "more", path: "/more", shows: heading("More", "और") },
    { title: "what you use", path: "/capabilities", shows: heading("What you use", "आप क्या इस्तेमाल करते हैं") },
    { title: "everything in one file", by: "anita", path: "/archive", shows: heading("Everything in one file", "सब कुछ एक फ़ाइल में") },
    { title: "what one may read in one file", path: "/archive", shows: heading("Everything in one file", "सब कुछ एक फ़ाइल में") },
    { title: "bringing a business back", by: "anita", path: "/archive/restore", shows: heading("Bring a business back", "कारोबार वापस लाएँ") },
    { title: "notifications", path: "/notifications", shows: heading("Notifications", "सूचनाएँ पाना") },
    { title: "devices", path: "/devices", shows: devices },
    { title: "needs attention", path: "/attention", shows: heading(".") },
    { title: "nothing here", path: "/no-such-place", shows: heading(".") },
  ];
}

/** Chooses a language as the settings keep it, for a page that is loaded next. */
export async function chooseLanguage(page, language) {
  await page.evaluate((language) => localStorage.setItem("language", JSON.stringify(language)), language);
}

/** Whose pages these are, each person once, Sanjay first. */
export const readersOf = (pages) => [...new Set(["sanjay", ...pages.map(readerOf)])];

/** Whose page this is. */
export const readerOf = ({ by = "sanjay" }) => by;
