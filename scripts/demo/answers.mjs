// What people fill into the forms of the template "Creative project".

const day = 24 * 60 * 60 * 1000;
const clock = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Kolkata' });

/** The date in Pune, as 2026-11-23. */
export const kolkataDate = (at) => clock.format(new Date(at));

const text = (value) => ({ text: value });
const number = (value) => ({ number: `${value}` });
const rupees = (value) => ({ money: { minor: Math.round(value * 100), currency: 'INR' } });
const date = (at) => ({ date: kolkataDate(at) });
const choice = (value) => ({ choice: value });
const choices = (...values) => ({ choices: values });
const yesNo = (value) => ({ yes_no: value });

/** Answers that a milestone's form accepts at the moment `at`, for a project of the demo. */
export function answersFor(milestone, project, at, record) {
  const lines = project.lines ?? [['Design', 1, project.value ?? 100000]];
  const order = lines.reduce((sum, [, quantity, rate]) => sum + quantity * rate, 0);
  const advance = Math.ceil((order * 0.4) / 1000) * 1000;
  const [name, phone, email] = project.contact ?? ['Asha Rane', '98200 12345', 'asha@rane.example'];
  const city = { line_1: '14 Karve Road', line_2: 'Erandwane', city: 'Pune', state: 'Maharashtra', postal_code: '411004' };
  switch (milestone) {
    case 'appointment-fixed':
      return {
        decision_maker: text(`${name}, owner`),
        decision_maker_phone: { phone },
        meeting_on: date(at + 2 * day),
        meeting_at: choice('morning'),
        meeting_mode: choice('their_office'),
        meeting_address: { address: city },
        interest: choices('branding', 'packaging'),
        heard_from: choice('referral'),
      };
    case 'requirement-understood':
      return {
        requirement: text('Buyers should recognise the brand from two metres away and see at once which product it is.'),
        deliverables: choices('logo', 'packaging'),
        packs: number(4),
        budget_low: rupees(order * 0.8),
        budget_high: rupees(order * 1.2),
        needed_by: date(at + 45 * day),
        fixed_date: yesNo(true),
        fixed_date_event: text('Their stall at the trade fair'),
        languages: choices('english', 'marathi'),
      };
    case 'converted':
      return {
        billing_name: text(`${project.customer} Private Limited`),
        registered: yesNo(true),
        gstin: text('27AABCU9603R1ZM'),
        billing_address: { address: city },
        accounts_contact: text('Mr Joshi'),
        accounts_phone: { phone: '020 2545 8890' },
        accounts_email: { email: email || 'accounts@customer.example' },
        lines: {
          lines: lines.map(([description, quantity, rate], at) => ({
            id: `${at + 1}`,
            description,
            quantity: `${quantity}`,
            rate: { minor: rate * 100, currency: 'INR' },
          })),
        },
        gst_percent: number(18),
        advance: rupees(advance),
        payment_mode: choice('cheque'),
        balance_due: date(at + 60 * day),
        po_number: undefined,
      };
    case 'cheque-banked':
      return {
        instrument: choice('cheque'),
        instrument_number: text('004512'),
        bank: text('Bank of Maharashtra'),
        amount_received: rupees(advance),
        received_on: date(at),
        tds_deducted: yesNo(false),
        cleared: yesNo(true),
        cleared_on: date(at),
        invoice_number: text('BSC/2026-27/118'),
      };
    case 'design-approved':
      return {
        designer: { person: holder(record, milestone) },
        directions_shown: number(2),
        rounds: number(2),
        approved_by: text(name),
        approved_on: date(at),
        final_size: number('48.5'),
      };
    case 'delivered':
      return {
        delivered_as: choices('files', 'print'),
        files_link: text('https://files.brightside.example/final'),
        received_by: text(name),
        delivered_on: date(at),
        on_time: yesNo(true),
        satisfaction: number(9),
        may_refer: yesNo(true),
      };
    default:
      return {};
  }
}

/** Who works on the milestone. */
function holder(record, milestone) {
  return record.milestones.find((progress) => progress.milestone === milestone).phase.by;
}
