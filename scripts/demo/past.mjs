// What the demo's team did in the year before: projects that were won or lost, so that there is
// something to measure. They go the way of every project, at the times at which they did.
const WON = [
  ['Vaidya Ayurved', 'Labels for twelve oils', 165000], ['Hotel Shreyas', 'Menu and table cards', 58000],
  ['Karve Optics', 'Shop sign and carry bags', 92000], ['Mango Tree School', 'Prospectus, 32 pages', 140000],
  ['Tambe Tractors', 'Dealer brochure', 118000], ['Konkan Cashew', 'Gift tins for Diwali', 230000],
  ['Ranade Clinic', 'Leaflets and signage', 64000], ['Aundh Cycles', 'Logo and website', 155000],
  ['Bhide Saree House', 'Festive catalogue', 190000], ['Sinhagad Honey', 'Jar labels', 76000],
  ['Pashan Pottery', 'Website with a shop', 128000], ['Joshi Farsan', 'Pouches, nine kinds', 210000],
  ['Mula Boats', 'Brochure for the club', 48000], ['Velhe Organics', 'Brand book', 132000],
];
/** What each of them was: an item of the catalogue, and how many; by the order above. */
const SOLD = [
  ['label', 5], ['page', 16], ['led', 400], ['page', 32], ['page', 30], ['boxes', 1500], ['page', 14],
  ['website', 1], ['page', 52], ['label', 2], ['shop', 1], ['pack', 7], ['page', 12], ['logo', 1],
];
const LOST = [
  ['Camp Textiles', 'Look book', 88000, 'price', 'Their printer does it for nothing'],
  ['Nanded Motors', 'Launch film', 340000, 'no_decision', ''],
  ['Wakad Gym', 'Social media for a year', 240000, 'competitor', ''],
  ['Erandwane Dental', 'Website', 70000, 'timing', 'Perhaps next year'],
];

/** Every project of that year, as the others are told. */
export function past() {
  const won = WON.map(([customer, title, value], at) => {
    const begun = 250 - at * 15;
    const slower = (every, days) => (at % every === 0 ? days : 0);
    const day = (after) => begun - after;
    const met = 3 + (at % 3);
    const sold = met + 2 + (at % 4) + slower(5, 6);
    const paid = sold + 2 + (at % 2);
    const approved = paid + 6 + (at % 5) + slower(4, 4);
    const story = [
      [day(0), 11, 'Jacob', 'start'], [day(1), 12, 'Jacob', 'done'], [day(1), 15, 'Sanjay', 'accept'], [day(met), 13, 'Sanjay', 'done'],
      [day(met + 1), 12, 'Sanjay', 'quote', { sells: [SOLD[at]] }], [day(sold), 15, 'Sanjay', 'order', {}], [day(sold), 16, 'Sanjay', 'done'], [day(sold + 1), 11, 'Misha', 'accept'], [day(paid), 15, 'Misha', 'done'],
      [day(paid), 16, 'Kavita', 'accept'], [day(approved), 12, 'Kavita', 'done'], [day(approved + 3), 17, 'Kavita', 'done'],
    ];
    return { customer, title, value, story };
  });
  const lost = LOST.map(([customer, title, value, reason, note], at) => {
    const begun = 200 - at * 45;
    const story = [
      [begun, 11, 'Jacob', 'start'], [begun - 1, 14, 'Jacob', 'done'], [begun - 2, 11, 'Sanjay', 'accept'],
      [begun - 6, 12, 'Sanjay', 'done'], [begun - 12 - at, 15, 'Sanjay', 'lose', [reason, note]],
    ];
    return { customer, title, value, story };
  });
  return [...won, ...lost];
}
