// What the demo's team sells: its catalogue with a sign that is designed for each customer, what it
// has settled about quotations, and what its people aim at and can help with.
import { change, uuid } from '../../tests/support/client.mjs';
import { kolkataDate } from './answers.mjs';

const day = 24 * 60 * 60 * 1000;
const inr = (rupees) => ({ minor: Math.round(rupees * 100), currency: 'INR' });

const TERMS = '40 % with the order, the rest on delivery.\nTwo rounds of changes are included.';

/** Categories, by a key: the name, and the one they belong to. */
const CATEGORIES = {
  design: ['Design'], brand: ['Brand and logo', 'design'], packaging: ['Packaging', 'design'], layout: ['Brochures and catalogues', 'design'],
  screen: ['Web and film'], production: ['Production'], print: ['Printing', 'production'], signs: ['Signs and stands', 'production'],
};

/** Items, by a key: name, code, category, unit, rupees, HSN or SAC. */
const ITEMS = {
  logo: ['Logo and brand book', 'BR-01', 'brand', '', 90000, '998391'],
  pack: ['Pack design', 'PK-01', 'packaging', 'design', 28000, '998391'],
  label: ['Label design', 'PK-02', 'packaging', 'flavour', 30000, '998391'],
  prepress: ['Dieline and pre-press', 'PK-03', 'packaging', 'design', 8000, '998391'],
  page: ['Layout of a page', 'LY-01', 'layout', 'page', 3500, '998391'],
  retouch: ['Retouching', 'LY-02', 'layout', 'picture', 700, '998386'],
  website: ['Website, up to 12 pages', 'WB-01', 'screen', '', 120000, '998314'],
  shop: ['Online shop or booking', 'WB-02', 'screen', '', 140000, '998314'],
  film: ['Film, one minute', 'FL-01', 'screen', 'min', 90000, '999612'],
  social: ['Social media for a month', 'SM-01', 'screen', 'month', 25000, '998365'],
  photo: ['Photography', 'PH-01', 'screen', 'day', 48000, '998383'],
  supervision: ['Print supervision', 'PR-01', 'print', 'day', 12000, '998391'],
  boxes: ['Rigid gift box, printed', 'PR-02', 'print', 'pcs', 145, '4819'],
  led: ['LED module', 'SG-02', 'signs', 'pcs', 95, '9405'],
};

const text = (key, label, kind, more = {}) => ({ key, label, kind, required: 'always', ...more });
const options = (...names) => names.map(([key, label]) => ({ key, label }));

/** A shop sign: its area is computed, letters can be lit, and acrylic comes only so wide. */
const sign = (led, category, tax) => ({
  form: {
    fields: [
      text('material', 'Material', { type: 'choice', options: options(['acrylic', 'Acrylic'], ['steel', 'Stainless steel'], ['flex', 'Flex on a frame']) }),
      text('width', 'Width', { type: 'number', unit: 'cm', least: '50', most: '800', decimals: 0 }),
      text('height', 'Height', { type: 'number', unit: 'cm', least: '20', most: '300', decimals: 0 }),
      text('lit', 'Lit letters', { type: 'yes_no' }, { required: 'optional' }),
      text('fixing', 'Fixing on a wall over 4 m high', { type: 'yes_no' }, { required: 'optional' }),
      text('area', 'Area', {
        type: 'computed', gives: { number: { unit: 'm²', decimals: 2 } },
        expression: { divide: [{ multiply: [{ field: 'width' }, { field: 'height' }] }, { constant: '10000' }] },
      }, { required: 'optional' }),
      text('surface', 'Price of the surface', {
        type: 'computed', gives: { money: 'INR' }, expression: { multiply: [{ field: 'area' }, { constant: '4200' }] },
      }, { required: 'optional' }),
    ],
    checks: [],
  },
  steps: { width: '5', height: '5' },
  rules: [
    { rule: 'excludes', when: { field: 'material', option: 'flex' }, other: { field: 'lit' } },
    { rule: 'bounds', when: { field: 'material', option: 'acrylic' }, field: 'width', least: '50', most: '240' },
  ],
  effects: [
    { when: { field: 'material', option: 'steel' }, minor: 18_000_00 },
    { when: { field: 'lit' }, minor: 6_500_00 },
  ],
  price: 'surface',
  parts: [
    { when: { field: 'lit' }, what: { part: 'item', item: led }, quantity: { by: 'fixed', quantity: 120_000 } },
    { when: { field: 'fixing' }, what: { part: 'own', text: 'Scaffold and fixing', unit: 'visit', rate: inr(7500), category, tax }, quantity: { by: 'fixed', quantity: 1_000 } },
  ],
});

const gst = (percent) => ({
  id: uuid(),
  name: `GST ${percent} %`,
  parts: [
    { name: 'CGST', rate: percent * 50, place: 'within' },
    { name: 'SGST', rate: percent * 50, place: 'within' },
    { name: 'IGST', rate: percent * 100, place: 'across' },
  ],
});

/** Fills the catalogue and settles how the business sells. Gives ids by key, for [`quote`]. */
export async function stock(team) {
  const [services, goods] = [gst(18), gst(12)];
  const categories = Object.fromEntries(Object.keys(CATEGORIES).map((key) => [key, uuid()]));
  const items = Object.fromEntries(Object.keys(ITEMS).map((key) => [key, uuid()]));
  const taxOf = (code) => (code.startsWith('99') ? services.id : goods.id);
  const simple = Object.entries(ITEMS).map(([key, [name, code, category, unit, rupees, tax_code]]) => ({
    id: items[key], name, code, category: categories[category], unit, price: inr(rupees), tax: taxOf(tax_code), tax_code,
  }));
  const [shopSign, launch] = [uuid(), uuid()];
  const part = (key, quantity) => ({ item: items[key], quantity: quantity * 1000 });
  await team.owner.act(
    { do: 'add_tax', tax: services },
    { do: 'add_tax', tax: goods },
    ...Object.entries(CATEGORIES).map(([key, [name, parent]]) => ({
      do: 'add_category', category: { id: categories[key], name, ...(parent && { parent: categories[parent] }) },
    })),
    { do: 'add_items', items: simple },
    {
      do: 'add_items',
      items: [
        {
          id: shopSign, name: 'Shop sign', code: 'SG-01', category: categories.signs, unit: 'pcs', price: inr(9000), tax: goods.id, tax_code: '9405',
          made: { made: 'designed', design: sign(items.led, categories.signs, services.id) },
        },
        { id: launch, name: 'Launch of a brand', code: 'BR-02', category: categories.brand, made: { made: 'bundle', parts: [part('logo', 1), part('website', 1), part('social', 3)] } },
      ],
    },
    { do: 'add_price_list', price_list: { id: uuid(), name: 'Other agencies', prices: { [items.page]: inr(2900), [items.retouch]: inr(550), [items.label]: inr(26000) } } },
    {
      do: 'edit_selling',
      rules: {
        from: { tax_by: 'line', valid_days: 30, seller: {}, quotation_prefix: 'Q-', order_prefix: 'O-' },
        to: {
          tax_by: 'line', valid_days: 30, discount_limit: 1000, quotation_prefix: 'BSC/Q/', order_prefix: 'BSC/O/',
          terms: TERMS,
          seller: { name: 'Bright Side Creative LLP', address: '3rd floor, Prabhat Road, Erandwane\nPune 411004', tax_number: '27AABFB4711C1Z3', contact: '020 2545 8890' },
        },
      },
    },
  );
  team.stock = { categories, items, taxOf };
}

/** A line of a quotation: [item, how many, rupees where it is not the catalogue's price]. */
function line(team, [key, quantity, rupees]) {
  const [name, , category, unit, price, tax_code] = ITEMS[key];
  const { categories, items, taxOf } = team.stock;
  return {
    id: uuid(), item: items[key], category: categories[category], text: name, tax_code, unit,
    quantity: quantity * 1000, rate: inr(rupees ?? price), tax: taxOf(tax_code),
  };
}

/** What writes a quotation of these lines for a project at a moment, and sends it; or leaves it as it is written. */
export function quote(team, project, at, { sells, off, draft }) {
  const quotation = uuid();
  const written = {
    lines: sells.map((told) => line(team, told)),
    terms: TERMS,
    valid_until: kolkataDate(at + 30 * day),
    ...(off && { discount: { discount: 'percent', rate: off * 100 } }),
  };
  const acts = [{ do: 'draft_quotation', project, quotation, version: 0, draft: written }];
  if (!draft) acts.push({ do: 'send_quotation', project, quotation, version: 1 });
  return acts.map((act) => change(act, at));
}

/** What orders the quotation that stands, or the first `lines` of it. */
export function order(project, at, { lines, reference = '' } = {}) {
  const quotation = project.quotations.find(({ state }) => state.state === 'sent');
  const ordered = quotation.lines.slice(0, lines).map(({ list, tax, ...line }) => ({
    from: line.id, line: { ...line, id: uuid(), tax: tax?.id },
  }));
  const draft = { lines: ordered, date: kolkataDate(at), reference, ...(quotation.discount && { discount: quotation.discount }) };
  return [change({ do: 'place_order', project: project.id, order: uuid(), quotation: quotation.id, draft }, at)];
}

/** What everybody aims at, and can help with. */
export async function aim(team, now = Date.now()) {
  const [year, month] = kolkataDate(now).split('-').map(Number);
  const { categories } = team.stock;
  const plans = [
    ['Sanjay', 'field-sales', [['month', 'design', 250000], ['month', 'screen', 150000], ['month', 'production', 60000], ['year', 'design', 2400000]]],
    ['Jacob', 'tele-sales', [['month', 'design', 250000], ['month', 'screen', 150000]]],
    ['Kavita', 'creative', [['month', 'packaging', 8, 'design'], ['month', 'design', 200000]]],
  ];
  const period = (per) => (per === 'month' ? { per, year, month } : { per, year });
  const measure = (amount, unit) => (unit ? { by: 'volume', amount: amount * 1000, unit } : { by: 'value', amount: inr(amount) });
  const skills = { Kavita: ['Illustration', 'Packaging', 'Marathi lettering'], Sanjay: ['Site measuring'], Misha: ['GST'], Jacob: ['Marathi', 'Gujarati'] };
  await team.owner.act(
    ...plans.map(([name, role, targets]) => ({
      do: 'set_targets', person: team.people[name], year,
      targets: targets.map(([per, category, amount, unit]) => ({
        period: period(per), role: team.roles[role], category: categories[category], measure: { from: null, to: measure(amount, unit) },
      })),
    })),
    ...Object.entries(skills).map(([name, add]) => ({ do: 'edit_skills', person: team.people[name], skills: { add, remove: [] } })),
  );
}

/** What a sale costs, and how everybody shares in what the team earns, from this month on. */
export async function share(team, now = Date.now()) {
  const from = `${kolkataDate(now).slice(0, 8)}01`;
  const { categories } = team.stock;
  const cost = (of, percent) => ({ of, from, cost: { from: null, to: { by: 'share', rate: percent * 100 } } });
  const category = (name) => ({ of: 'category', category: categories[name] });
  const weights = { 'tele-sales': 1, 'field-sales': 3, accounts: 1, creative: 2 };
  await team.owner.act(
    { do: 'set_costs', costs: [cost({ of: 'everything' }, 35), cost(category('design'), 20), cost(category('production'), 70)] },
    {
      do: 'adopt_scheme', from, seen: 0,
      rules: {
        span: 'month', base: inr(100000), share: 1000,
        weights: Object.fromEntries(Object.entries(weights).map(([role, weight]) => [team.roles[role], weight])),
      },
    },
  );
}
