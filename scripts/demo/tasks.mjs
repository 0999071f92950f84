// What the demo team asks of one another: the three ready kinds of requests, and a few requests and
// tasks in different states.
import { readFile } from 'node:fs/promises';

import { uuid } from '../../tests/support/client.mjs';

const HOUR = 60 * 60 * 1000;

/** Which role of the demo answers which ready request. */
const ROLES = { Design: 'creative', Costing: 'accounts', 'Site survey': 'field-sales' };

/** Adds the kinds, and asks. Everything here happens now. */
export async function askAround(team) {
  const file = new URL('../../app/requests.json', import.meta.url);
  const ready = JSON.parse(await readFile(file, 'utf8'));
  const kinds = Object.fromEntries(ready.map(({ name }) => [name, uuid()]));
  await team.owner.act(
    ...ready.map(({ name, limit, question, answer }) => ({
      do: 'add_request_kind',
      kind: kinds[name],
      name,
      role: team.roles[ROLES[name]],
      limit,
      question: { fields: [], checks: [], ...question },
      answer: { fields: [], checks: [], ...answer },
    })),
  );
  const sanjay = await team.as('Sanjay');
  await sanjay.sync();
  const mine = sanjay
    .all('project')
    .filter(({ status, owner }) => status.status === 'open' && owner === team.people.Sanjay)
    .map(({ id }) => id);
  const request = (kind, person, project, said, more = {}) => ({
    do: 'ask_task',
    task: uuid(),
    project: project ?? null,
    title: '',
    wanted: { want: 'request', kind: kinds[kind], said },
    to: [team.people[person]],
    due: null,
    ...more,
  });
  const plain = (title, person, hours, text = '') => ({
    do: 'ask_task',
    task: uuid(),
    project: null,
    title,
    wanted: { want: 'plain', text },
    to: [team.people[person]],
    due: Date.now() + hours * HOUR,
  });
  const design = request('Design', 'Kavita', mine[0], {
    design_brief: { text: 'Eight pages that a farmer reads standing up; they judge it by the calls that come in.' },
    design_use: { choice: 'quotation' },
    design_measured: { yes_no: false },
  });
  const costing = request('Costing', 'Misha', mine[1] ?? mine[0], {
    costing_of: { text: 'Brochure, 16 pages A4, matt lamination, two special colours' },
    costing_quantity: { number: '5000' },
    costing_exact: { choice: 'firm' },
  });
  const samples = plain('Bring the paper samples to Kulkarni Sweets', 'Jacob', 30, 'The linen one, too.');
  await sanjay.act(design, costing, samples);
  const kavita = await team.as('Kavita');
  await kavita.act({ do: 'take_task', task: design.task, turn: 1 });
  const misha = await team.as('Misha');
  const day = (days) => new Date(Date.now() + days * 24 * HOUR).toISOString().slice(0, 10);
  await misha.act({
    do: 'finish_task',
    task: costing.task,
    turn: 1,
    answers: {
      costing_material_cost: { money: { minor: 1_24_000_00, currency: 'INR' } },
      costing_work_cost: { money: { minor: 38_500_00, currency: 'INR' } },
      costing_valid: { date: day(30) },
      costing_assumed: { text: 'Paper at this week’s price' },
    },
    note: '',
  });
  const ravi = await team.as('Ravi');
  await ravi.act(plain('Call the three customers who went quiet', 'Sanjay', 26));
}
