// Leads of the year before that went to sales and ended, so that there is something to learn from:
// who needs it for a date and decides mostly ordered, who only had an idea mostly did not.
import { change, uuid } from '../../tests/support/client.mjs';
import { answersOf, assign, bring, handOver } from './leads.mjs';
import { ago, doing } from './projects.mjs';

/** How many said so, and how many of them ordered: why, when, who decides, budget, who does it today. */
const ENDED = [
  [18, 15, ['date', 'quarter', 'yes', 180000, 'unhappy']],
  [16, 11, ['date', 'month', 'with', 120000, 'nobody']],
  [16, 9, ['replace', 'quarter', 'yes', 340000, 'happy']],
  [16, 7, ['replace', 'month', 'with', 150000, 'nobody']],
  [18, 4, ['idea', 'quarter', 'yes', 60000, 'nobody']],
  [16, 3, ['idea', 'quarter', 'with', 310000, 'unhappy']],
];

const FIRST = ['Shree', 'Om', 'New', 'Royal', 'Sagar', 'Laxmi', 'Pune', 'Deccan', 'Ajinkya', 'Siddhi', 'Vishal', 'Mahesh', 'Nandan', 'Tulsi'];
const TRADE = ['Bakery', 'Pumps', 'Opticals', 'Furniture', 'Dental Care', 'Foods', 'Motors', 'Travels', 'Chemists', 'Tools', 'Sarees', 'School'];
const CAMPAIGNS = ['letters', 'site', 'recommended'];
const LOST = ['price', 'competitor', 'no_decision', 'timing'];

/** What happens to one that is won: who does what. */
const WON = [
  ['Jacob', 'accept'], ['Jacob', 'done'], ['Sanjay', 'accept'], ['Sanjay', 'done'], ['Sanjay', 'quote'], ['Sanjay', 'order'], ['Sanjay', 'done'],
  ['Misha', 'accept'], ['Misha', 'done'], ['Kavita', 'accept'], ['Kavita', 'done'], ['Kavita', 'done'],
];

/** Every lead of that year. */
function ended() {
  const all = ENDED.flatMap(([count, won, said]) => Array.from({ length: count }, (_, at) => ({ won: at < won, said })));
  return all.map(({ won, said }, at) => {
    const pages = 12 + ((at * 7) % 40);
    return {
      id: uuid(), project: uuid(), won, said, pages, value: pages * 3500, begun: 240 - Math.floor((at * 170) / all.length),
      company: `${FIRST[at % FIRST.length]} ${TRADE[(at * 5) % TRADE.length]}`, name: 'Asha Rane',
      phone: `98210 ${String(10_000 + at * 37)}`, campaign: CAMPAIGNS[at % CAMPAIGNS.length], interest: 'layout',
    };
  });
}

/** Lets all of them happen, many at once. The catalogue must be there. */
export async function playEnded(team) {
  const all = ended();
  const [meena, priya, jacob] = [await team.as('Meena'), await team.as('Priya'), await team.as('Jacob')];
  const at = (lead, later, hour) => ago(lead.begun - later, hour);
  await meena.act(...all.map((lead) => change(bring(team, lead), at(lead, 0, 11))));
  await priya.sync();
  await priya.act(...all.flatMap((lead) => [
    change({ do: 'take_lead', lead: lead.id, turn: 1 }, at(lead, 1, 11)),
    change({ do: 'answer_lead', lead: lead.id, definition: team.definition, answers: answersOf(lead.said) }, at(lead, 1, 11.1)),
    change(handOver(team, lead.id, 2, lead.project, 'Brochure'), at(lead, 1, 11.2)),
  ]));
  await jacob.sync();
  await jacob.act(...all.flatMap((lead) => (lead.won
    ? assign(team, lead.project).map((act) => change(act, at(lead, 1, 12)))
    : [change({ do: 'lose', project: lead.project, reason: LOST[lead.pages % LOST.length], note: '' }, at(lead, 9, 15))])));
  const won = all.filter((lead) => lead.won);
  for (const [step, [who, what]] of WON.entries()) {
    const device = await team.as(who);
    await device.sync();
    await device.act(...won.flatMap((lead) => {
      const project = { ...lead, customer: lead.company, title: 'Brochure', contact: [lead.name, lead.phone, ''] };
      const more = what === 'quote' ? { sells: [['page', lead.pages]] } : {};
      return doing(team, device, lead.project, project, at(lead, 2 + 2 * step, 12), what, more);
    }));
  }
}
