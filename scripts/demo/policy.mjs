// What the demo's team settled about expenses: types, rates, limits, and who decides in whose place.
import { uuid } from '../../tests/support/client.mjs';
import { kolkataDate } from './answers.mjs';
import { calendar } from './team.mjs';

export const inr = (rupees) => ({ minor: Math.round(rupees * 100), currency: 'INR' });

/** Since when rates are as they are. */
const FROM = '2026-01-01';

/** Types, by a key: name, way, from which amount on a bill is needed, and what must be said. */
const TYPES = {
  taxi: ['Taxi and auto', 'paid', 1000],
  train: ['Train and bus', 'paid', null],
  flight: ['Flight', 'paid', 0, ['project']],
  hotel: ['Hotel', 'paid', 0, ['activity']],
  food: ['Food on the way', 'paid', null],
  host: ['Tea and lunch with customers', 'paid', 500, ['customer']],
  drive: ['Own vehicle', 'mileage', null],
  daily: ['Daily allowance', 'allowance', null],
  print: ['Samples and prints', 'paid', 500],
  post: ['Courier', 'paid', null],
};

const CITIES = { metro: ['Metro', 1500, 2000], town: ['Other towns', 900, 1200] };
const VEHICLES = { car: ['Car', 12], bike: ['Motorcycle', 5] };
const ACTIVITIES = { visit: 'Visit', pitch: 'Presentation', shoot: 'Photo shoot', fair: 'Fair', press: 'At the printer’s' };

/** The weekly batch as it is from now on: Friday at four. */
export const FRIDAY = { weekday: 4, minute: 16 * 60 };

/**
 * The first batch goes in a minute, so that there is one to look at; where today is no working day,
 * at the beginning of the next one. Gives `{ at, batch }`, the batch as a day of the week and a time
 * in Pune.
 */
export function soon(now = Date.now()) {
  const pune = 330 * 60_000;
  let at = Math.ceil(now / 60_000) * 60_000 + 60_000;
  const works = () => new Date(at + pune).getUTCDay() > 0 && !calendar.holidays[kolkataDate(at)];
  while (!works()) at = Date.parse(`${kolkataDate(at + 24 * 60 * 60_000)}T00:00:00+05:30`);
  const local = new Date(at + pune);
  return { at, batch: { weekday: (local.getUTCDay() + 6) % 7, minute: local.getUTCHours() * 60 + local.getUTCMinutes() } };
}

/** The policy of a team. Gives it with ids by key, as `{ policy, ids }`. */
export function policyOf(team, batch) {
  const all = { ...TYPES, ...CITIES, ...VEHICLES, ...ACTIVITIES, senior: 0 };
  const ids = Object.fromEntries(Object.keys(all).map((key) => [key, uuid()]));
  const each = (of, make) => Object.entries(of).map(([key, told]) => ({ id: ids[key], ...make(told) }));
  const day = (rupees, grade) => ({ from: FROM, per_day: inr(rupees), ...(grade && { grade }) });
  const limit = (kind, per, rupees, effect, grade) => ({ kind: ids[kind], per, most: inr(rupees), effect, ...(grade && { grade }) });
  const policy = {
    id: team.owner.workspace,
    types: each(TYPES, ([name, way, receipt, wants]) => ({
      name, way, ...(receipt !== null && { receipt: { when: 'from', amount: inr(receipt) } }), ...(wants && { wants }),
    })),
    grades: [{ id: ids.senior, name: 'Senior' }],
    grade_of: { [team.people.Ravi]: ids.senior, [team.people.Anita]: ids.senior },
    cities: each(CITIES, ([name, rupees, senior]) => ({ name, rates: [day(rupees), day(senior, ids.senior)] })),
    vehicles: each(VEHICLES, ([name, rupees]) => ({ name, rates: [{ from: FROM, per_kilometre: inr(rupees) }] })),
    activities: each(ACTIVITIES, (name) => ({ name })),
    areas: { [team.branch]: 'West' },
    limits: [
      limit('hotel', 'expense', 4500, 'forbid'), limit('hotel', 'expense', 7000, 'forbid', ids.senior),
      limit('food', 'day', 700, 'warn'), limit('taxi', 'day', 1500, 'warn'), limit('host', 'expense', 2500, 'warn'),
    ],
    exchange: [{ currency: 'USD', from: FROM, rate: 84_500_000 }, { currency: 'EUR', from: FROM, rate: 91_200_000 }],
    batch,
  };
  return { policy, ids };
}
