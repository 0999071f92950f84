// Seventy leads went to sales and ended. Meena sees which answers went with orders, how sure that
// is, where the definition was wrong, and begins a version with the weights that follow.
import assert from "node:assert/strict";
import { test } from "node:test";
import { uuid } from "../support/client.mjs";
import { startWorker } from "../support/workerd.mjs";
import { foundAgency } from "./support/agency.mjs";
import { openDevice } from "./support/device.mjs";
import { CRITERIA, startQualifying } from "./support/qualifying.mjs";
import { see, signIn } from "./support/steps.mjs";

/** How many gave which answer, and how many of those ordered. */
const ENDED = [
  ...Array.from({ length: 36 }, (_, at) => ["quarter", at < 30, at < 10 ? "60000" : undefined]),
  ...Array.from({ length: 36 }, (_, at) => ["year", at < 9]),
];

test("learning", async (t) => {
  const server = await startWorker({ assets: true });
  t.after(() => server.stop());
  const agency = await foundAgency(server.address);
  const qualifying = await startQualifying(agency, { agreed: false });
  const { meena, programme, version: definition } = qualifying;
  const workflow = await agency.publish("By telephone", [
    { key: "ordered", name: "Ordered", evidence: "Their yes", role: "tele_sales", limit: 480, form: { fields: [] } },
  ]);
  const [priya, sanjay] = [await agency.deviceOf("priya"), await agency.deviceOf("sanjay")];
  await meena.sync();
  await meena.act(
    { do: "draft_definition", version: definition, revision: 0, criteria: { ...CRITERIA, threshold: 10 } },
    { do: "sign_definition", version: definition, revision: 1 },
  );
  await agency.owner.act({ do: "sign_definition", version: definition, revision: 1 });

  const leads = ENDED.map(([when, won, budget], at) => ({ when, won, budget, id: uuid(), project: uuid(), company: `Company ${at + 1}` }));
  const wrongly = { id: uuid(), project: uuid(), company: "Rajhans Printers", when: "quarter" };
  const after = { id: uuid(), project: uuid(), company: "Gokul Sweets", when: "quarter" };
  const details = (company) => ({ branch: agency.branch, company, name: "", campaign: qualifying.campaign });
  await meena.act({
    do: "add_leads", source: "imported", leads: [...leads, wrongly, after].map(({ id, company }) => ({ id, details: details(company) })),
  });
  const answers = ({ when, budget = "20000" }) => ({ decides: { yes_no: true }, when: { choice: when }, budget: { number: budget } });
  const hand = (lead, turn = 1) => [
    { do: "take_lead", lead: lead.id, turn },
    { do: "answer_lead", lead: lead.id, definition, answers: answers(lead) },
    {
      do: "hand_over_lead", lead: lead.id, turn: turn + 1, project: lead.project, template_version: workflow, title: `Order of ${lead.company}`,
      customer_id: uuid(), to: agency.people.sanjay,
    },
  ];
  await priya.sync();
  // Who does not decide is kept back at first, decides later, and orders.
  await priya.act(
    { do: "take_lead", lead: after.id, turn: 1 },
    { do: "answer_lead", lead: after.id, definition, answers: { decides: { yes_no: false } } },
    { do: "nurture_lead", lead: after.id, turn: 2, programme, note: "" },
    ...hand(after, 3),
    ...hand(wrongly),
    ...leads.flatMap((lead) => hand(lead)),
  );
  await sanjay.sync();
  const won = ({ project }) => [
    { do: "accept_handoff", project, milestone: "ordered", visit: 1 },
    { do: "complete_milestone", project, milestone: "ordered", visit: 1, answers: {} },
  ];
  await sanjay.act(
    { do: "return_lead", lead: wrongly.id, project: wrongly.project, reason: "not_reached", note: "They sell printing" },
    ...won(after),
    ...leads.flatMap((lead) => (lead.won ? won(lead) : { do: "lose", project: lead.project, reason: "price", note: "" })),
  );

  const device = await openDevice(t, server.address);
  await signIn(device, await agency.linkFor("meena", device.address));
  const { page } = device;

  await t.test("each answer says how many ordered, and how sure that is", async () => {
    await device.goto("/leads/learning");
    await see(page.getByText("74 leads have ended, 40 with an order."));
    const lesson = (name) => page.locator(".lesson").filter({ has: page.getByText(name, { exact: true }) });
    await see(lesson("This quarter").getByText("31 of 38 ordered"));
    await see(lesson("This quarter").getByText(/^82 %, between \d+ and \d+ %$/));
    await see(lesson("This quarter").getByText("now 25"));
    await see(lesson("This quarter").getByText("suggested 25"));
    await see(lesson("Next year").getByText("9 of 36 ordered"));
    await see(lesson("Next year").getByText("suggested −25"));
    await see(lesson("₹50000 and more").getByText("Too few to say; it takes 30."));
    await see(lesson("Yes").getByText("no suggestion"));
  });

  await t.test("where the definition was wrong, the leads are one tap away", async () => {
    await see(page.getByRole("heading", { name: "Sent to sales, and returned: 1" }));
    await see(page.getByRole("heading", { name: "Kept back, and ordered: 1" }));
    await see(page.getByRole("link", { name: /^Gokul Sweets/ }));
    await page.getByRole("link", { name: /^Rajhans Printers/ }).click();
    await see(page.getByRole("heading", { name: "Rajhans Printers", level: 1 }));
    await page.goBack();
  });

  await t.test("a draft begins with the suggested weights", async () => {
    await page.getByRole("button", { name: "Make a draft with the suggested weights" }).click();
    await see(page.getByRole("heading", { name: "New version", level: 1 }));
    await see(page.getByText("“When will you buy?”, Next year: −5 → −25 points"));
    assert.equal(await page.getByLabel("Points for “Next year”").inputValue(), "−25");
  });
});
