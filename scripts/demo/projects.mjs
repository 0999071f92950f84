// The demo's projects: who did what, and when. Times are in the past, so that limits run out as
// they would have.
import { change, uuid } from '../../tests/support/client.mjs';
import { answersFor, kolkataDate } from './answers.mjs';
import { order, quote } from './selling.mjs';
import { calendar } from './team.mjs';

const day = 24 * 60 * 60 * 1000;

/** The moment `days` working days ago at `hour` o'clock in Pune. */
export function ago(days, hour, now = Date.now()) {
  let at = now;
  for (let left = days; left > 0; ) {
    at -= day;
    const date = kolkataDate(at);
    const sunday = new Date(`${date}T00:00:00Z`).getUTCDay() === 0;
    if (!sunday && !calendar.holidays[date]) left -= 1;
  }
  const moment = Date.parse(`${kolkataDate(at)}T00:00:00+05:30`) + hour * 60 * 60 * 1000;
  return Math.min(moment, now);
}

/** The moment `days` days from today at `hour` o'clock in Pune. */
export function ahead(days, hour, now = Date.now()) {
  return Date.parse(`${kolkataDate(now + days * day)}T00:00:00+05:30`) + hour * 60 * 60 * 1000;
}

/**
 * Every project: customer, contact, title, value in rupees, and what happened, each as
 * [working days ago, hour, who, what, more].
 */
export function projects() {
  return [
    {
      customer: 'Kulkarni Sweets', contact: ['Meera Kulkarni', '98220 41567', 'meera@kulkarnisweets.example'],
      title: 'Gift boxes for the wedding season', value: 185000, lines: [['Box design, 6 sizes', 6, 22000], ['Print supervision', 1, 53000]],
      story: [
        [9, 11, 'Jacob', 'start'], [8, 15, 'Jacob', 'done'], [8, 16.5, 'Sanjay', 'accept'], [5, 13, 'Sanjay', 'done'], [4, 12, 'Sanjay', 'quote', { sells: [['pack', 6, 26000], ['supervision', 2], ['boxes', 500]] }],
        [0, 9.8, 'Sanjay', 'order', { lines: 2, reference: 'By phone, Meera' }], [0, 10, 'Sanjay', 'done'],
      ],
    },
    {
      customer: 'Sahyadri Spices', contact: ['Nitin Bhosale', '99230 18834', 'nitin@sahyadrispices.example'],
      title: 'Packaging for the turmeric range', value: 240000, lines: [['Pouch design', 8, 24000], ['Photography', 1, 48000]],
      story: [
        [12, 10.5, 'Jacob', 'start'], [11, 12, 'Jacob', 'done'], [11, 14, 'Sanjay', 'accept'], [7, 16, 'Sanjay', 'done'],
        [6, 11, 'Sanjay', 'quote', { sells: [['label', 8, 27500], ['photo', 1]] }], [2, 11.5, 'Sanjay', 'order', {}], [2, 12, 'Sanjay', 'done'],
        [1, 11, 'Misha', 'return', ['information_wrong', 'The GSTIN is of their old firm: the billing name does not match it. Please get the new certificate.']],
      ],
    },
    {
      customer: 'Deccan Cold Storage', contact: ['Farhan Shaikh', '90110 22310', 'farhan@deccancold.example'],
      title: 'Website with booking of space', value: 320000,
      story: [[14, 11, 'Jacob', 'start'], [13, 11.5, 'Jacob', 'done'], [13, 15, 'Sanjay', 'accept'], [10, 12, 'Sanjay', 'contact', ['visit', 'reached', 'He wants to show us the old booking sheets first; second meeting to be fixed.', 'warm']], [1, 16, 'Sanjay', 'quote', { sells: [['website', 1], ['shop', 1], ['photo', 1]], draft: true }]],
    },
    {
      customer: 'Apte Engineering', contact: ['Vaishali Apte', '98500 77621', 'v.apte@apteengg.example'],
      title: 'Brochure for the Hannover fair', value: 95000,
      story: [[11, 12, 'Jacob', 'start'], [10, 16, 'Jacob', 'done'], [9, 10.5, 'Sanjay', 'accept'], [7, 17, 'Sanjay', 'done'], [5, 12, 'Sanjay', 'quote', { sells: [['page', 24], ['retouch', 18]] }], [4, 11, 'Sanjay', 'hold', 'Mrs Apte is abroad until the 2nd; she signs the order herself']],
    },
    {
      customer: 'Rustom Bakery', contact: ['Cyrus Irani', '98230 55410', 'cyrus@rustombakery.example'],
      title: 'New logo and shop sign', value: 140000, lines: [['Logo and brand book', 1, 90000], ['Sign, artwork and fixing', 1, 50000]],
      story: [
        [30, 10, 'Jacob', 'start'], [29, 12, 'Jacob', 'done'], [29, 15, 'Sanjay', 'accept'], [26, 13, 'Sanjay', 'done'], [25, 12, 'Sanjay', 'quote', { sells: [['logo', 1], ['supervision', 2], ['led', 160]] }], [24, 16, 'Sanjay', 'order', {}], [24, 17, 'Sanjay', 'done'], [23, 10.5, 'Misha', 'accept'],
        [22, 15, 'Misha', 'done'], [22, 16, 'Kavita', 'accept'], [14, 12, 'Kavita', 'done'], [10, 17, 'Kavita', 'done'],
      ],
    },
    {
      customer: 'FitZone Gym', contact: ['Rohit Salunkhe', '77200 91123', 'rohit@fitzone.example'],
      title: 'Social media for a year', value: 360000,
      story: [[18, 11, 'Jacob', 'start'], [17, 14, 'Jacob', 'done'], [17, 16, 'Sanjay', 'accept'], [13, 12, 'Sanjay', 'done'], [12, 12, 'Sanjay', 'quote', { sells: [['social', 12]], off: 8 }], [6, 15, 'Sanjay', 'lose', ['price', 'A freelancer offered ₹12,000 a month']]],
    },
    {
      customer: 'Bhor Solar', contact: ['Ashwini Bhor', '96570 30342', 'ashwini@bhorsolar.example'],
      title: 'Product film, three minutes', value: 275000, lines: [['Script and storyboard', 1, 60000], ['Two days of shooting', 2, 75000], ['Edit and sound', 1, 65000]],
      story: [
        [16, 10, 'Jacob', 'start'], [15, 13, 'Jacob', 'done'], [15, 15, 'Sanjay', 'accept'], [12, 12, 'Sanjay', 'done'], [11, 12, 'Sanjay', 'quote', { sells: [['film', 3, 85000], ['photo', 1, 45000]] }], [9, 15, 'Sanjay', 'order', { lines: 1 }],
        [9, 16, 'Sanjay', 'done'], [9, 17, 'Misha', 'accept'],
        [7, 11, 'Misha', 'done'], [7, 14, 'Kavita', 'accept'], [3, 12, 'Kavita', 'note', 'Storyboard sent; they want the installer to speak Marathi.'],
      ],
    },
    {
      customer: 'Nutan Dairy', contact: ['Prakash Jagtap', '94220 60781', 'prakash@nutandairy.example'],
      title: 'Paneer and ghee packs', value: 160000, lines: [['Pack design', 4, 32000], ['Dieline and pre-press', 4, 8000]],
      story: [
        [13, 11, 'Jacob', 'start'], [12, 15, 'Jacob', 'done'], [12, 17, 'Sanjay', 'accept'], [9, 11, 'Sanjay', 'done'], [8, 12, 'Sanjay', 'quote', { sells: [['pack', 4], ['prepress', 4]] }],
        [5, 12, 'Sanjay', 'order', {}], [5, 13, 'Sanjay', 'done'], [5, 15, 'Misha', 'accept'], [1, 16, 'Misha', 'done'],
      ],
    },
    {
      customer: 'Mahalaxmi Textiles', contact: ['Suresh Rathi', '98900 11297', 'accounts@mahalaxmitex.example'],
      title: 'Saree catalogue, festive edition', value: 210000, lines: [['Catalogue, 48 pages', 48, 3500], ['Retouching', 60, 700]],
      story: [[10, 10.5, 'Jacob', 'start'], [9, 12, 'Jacob', 'done'], [9, 13, 'Sanjay', 'accept'], [6, 12, 'Sanjay', 'done'], [5, 12, 'Sanjay', 'quote', { sells: [['page', 48], ['retouch', 60]], off: 5 }], [2, 16, 'Sanjay', 'order', { reference: 'PO 2211' }], [2, 17, 'Sanjay', 'done'], [1, 12, 'Misha', 'accept']],
    },
    {
      customer: 'Om Diagnostics', contact: ['Dr Shilpa Deo', '98811 45632', 'shilpa@omdiagnostics.example'],
      title: 'Patient leaflets in three languages', value: 72000,
      story: [[3, 12, 'Jacob', 'start'], [0, 10, 'Jacob', 'done'], [0, 10.2, 'Sanjay', 'accept'], [0, 10.3, 'Sanjay', 'agree', ['call', 'Which languages, and who reads them', 0, 16]]],
    },
    {
      customer: 'Kothari Pumps', contact: ['Manish Kothari', '98224 09812', 'manish@kotharipumps.example'],
      title: 'Brand book and dealer signage', value: 450000,
      story: [[1, 15, 'Jacob', 'start']],
    },
    {
      customer: 'Green Leaf Nursery', contact: ['Sunanda Patil', '90280 73345', ''],
      title: 'Website with a plant finder', value: 130000,
      story: [[3, 11, 'Jacob', 'start'], [2, 11, 'Jacob', 'note', 'Calls only after 4, she is in the beds before that.']],
    },
    {
      customer: 'Chitale Motors', contact: ['Anand Chitale', '97645 20018', 'anand@chitalemotors.example'],
      title: 'Showroom campaign for the new model', value: 380000,
      story: [
        [5, 10, 'Jacob', 'start'], [3, 12, 'Jacob', 'done'], [2, 11, 'Sanjay', 'accept'], [1, 15, 'Sanjay', 'contact', ['call', 'reached', 'The new model comes in March; he wants the campaign before that.', 'hot']],
        [1, 15.1, 'Sanjay', 'tick', [1, 1]], [1, 15.2, 'Sanjay', 'agree', ['visit', 'Walk through the showroom', 0, 17.5, 'Chitale Motors, Satara Road, Pune']],
        [0, 10.5, 'Sanjay', 'quote', { sells: [['film', 1], ['social', 6], ['page', 16]], off: 15 }],
      ],
    },
    {
      customer: 'Shree Ganesh Plastics', contact: ['Kiran Wagh', '98608 33475', 'kiran@sgplastics.example'],
      title: 'Stall graphics for Plastivision', value: 118000,
      story: [[8, 12, 'Jacob', 'start'], [7, 13, 'Jacob', 'done'], [7, 16, 'Sanjay', 'accept'], [3, 12, 'Sanjay', 'done'], [2, 12, 'Sanjay', 'quote', { sells: [['logo', 1, 85000], ['led', 120]] }], [1, 17, 'Sanjay', 'contact', ['call', 'not_reached', '']], [1, 17.1, 'Sanjay', 'agree', ['visit', 'Measure the stall', 2, 11, 'Auto Cluster Exhibition Centre, Chinchwad']]],
    },
    {
      customer: 'Pune Brew Co', contact: ['Neel D’Souza', '88888 10234', 'neel@punebrew.example'],
      title: 'Can labels, four flavours', value: 152000, lines: [['Label design', 4, 30000], ['Print files and proofs', 4, 8000]],
      story: [
        [24, 10, 'Jacob', 'start'], [23, 12, 'Jacob', 'done'], [23, 14, 'Sanjay', 'accept'], [20, 12, 'Sanjay', 'done'], [19, 12, 'Sanjay', 'quote', { sells: [['label', 4], ['prepress', 4]] }], [18, 12, 'Sanjay', 'order', {}], [18, 13, 'Sanjay', 'done'], [18, 15, 'Misha', 'accept'],
        [16, 12, 'Misha', 'done'], [16, 13, 'Kavita', 'accept'], [8, 17, 'Kavita', 'done'],
      ],
    },
    {
      customer: 'Sahyadri Spices', contact: ['Nitin Bhosale', '99230 18834', 'nitin@sahyadrispices.example'],
      title: 'Packaging, turmeric', value: null,
      story: [[6, 11, 'Jacob', 'start'], [6, 12, 'Jacob', 'drop', ['duplicate', 'Entered twice after the exhibition']]],
    },
  ];
}

/** Lets one project happen, act by act, each from its author's own device. Gives its id. */
export async function play(team, project) {
  const id = uuid();
  for (const [days, hour, who, what, more] of project.story) {
    const device = await team.as(who);
    const at = ago(days, hour);
    if (what !== 'start') await device.sync();
    await device.act(...doing(team, device, id, project, at, what, more));
  }
  return id;
}

/** What somebody does with a project, as changes of that moment. */
export function doing(team, device, id, project, at, what, more) {
  const record = device.get('project', id);
  switch (what) {
    case 'start':
      return [change({ ...start(team, id, project), customer_id: customerOf(team, project.customer) }, at)];
    // A quotation is written and sent: { sells, off, draft }.
    case 'quote':
      return quote(team, id, at, more);
    // It is ordered, or the first lines of it: { lines, reference }.
    case 'order':
      return order(record, at, more);
    default: {
      const known = { ...record, version: device.get('template_version', record.template_version) };
      return [change(next(known, project, at, what, more), at)];
    }
  }
}

/** The customer of this name: one record, however many projects are for them. */
function customerOf(team, name) {
  team.customers ??= {};
  return (team.customers[name] ??= uuid());
}

/** The act that starts a project of this team. */
export function start(team, id, { title, customer, contact, value }) {
  const contacts = contact ? [{ name: contact[0], phone: contact[1], email: contact[2] }] : [];
  return {
    do: 'start_project',
    project: id,
    template_version: team.version,
    title,
    customer: { name: customer, contacts },
    value: value ? { minor: value * 100, currency: 'INR' } : null,
    branch: team.branch,
    owner: team.people.Sanjay,
    team: team.team(),
  };
}

/** The milestone at hand: its key and its visit, as acts name it. */
export function atHand(project) {
  const { milestone, visit } = project.milestones.find(({ phase }) => phase.phase !== 'done');
  return { project: project.id, milestone, visit };
}

function next(record, project, at, what, more) {
  const here = atHand(record);
  switch (what) {
    case 'done':
      return { do: 'complete_milestone', ...here, answers: answersFor(here.milestone, project, at, record) };
    case 'accept':
      return { do: 'accept_handoff', ...here };
    case 'return':
      return { do: 'return_handoff', ...here, reason: more[0], note: more[1] };
    // Somebody got through, or not: [how, what came of it, note, interest].
    case 'contact':
      return {
        do: 'log_contact', project: record.id, way: more[0], reply: more[1], note: more[2] ?? '',
        with: project.contact[0], ...(more[3] && { interest: { from: record.interest ?? null, to: more[3] } }),
      };
    // What comes next: [how, what for, days from today, hour, where].
    case 'agree':
      return {
        do: 'edit_project', project: record.id,
        next_step: {
          from: record.next_step ?? null,
          to: { way: more[0], what: more[1], at: ahead(more[2], more[3]), with: project.contact[0], place: more[4] ?? '' },
        },
      };
    // Lines of the guide at hand that are ticked off: how many to gather, and how many to convey.
    case 'tick': {
      const { guide } = record.version.milestones.find(({ key }) => key === here.milestone);
      const lines = (side, count) => guide[side].slice(0, count).map((line) => ({ side, line }));
      const add = [...lines('gather', more[0]), ...lines('convey', more[1])];
      return { do: 'tick_guide', project: record.id, milestone: here.milestone, lines: { add, remove: [] } };
    }
    case 'hold':
      return { do: 'hold', project: record.id, reason: more };
    case 'note':
      return { do: 'add_note', project: record.id, text: more };
    case 'lose':
    case 'drop':
      return { do: what, project: record.id, reason: more[0], note: more[1] };
    default:
      throw new Error(`nobody knows how to ${what}`);
  }
}
