// What the demo's people spent: whole months that they claimed together, and claims at every other
// point of the way. Dates are working days ago.

/** A number that is drawn again the same every time. */
export function dice(seed) {
  let state = seed;
  return (sides) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * sides);
  };
}

/** Who spends what in a usual month: how often, from how many rupees to how many, and on what occasion. */
const HABITS = {
  Sanjay: [['taxi', 8, 140, 620, 'visit'], ['drive', 3, 30, 140, 'visit'], ['host', 2, 260, 480, 'visit'], ['food', 3, 120, 380, 'visit'], ['hotel', 1, 2400, 3900, 'pitch'], ['train', 1, 420, 1150, 'pitch'], ['post', 1, 90, 260, null]],
  Jacob: [['taxi', 4, 110, 380, 'visit'], ['food', 1, 90, 260, 'visit'], ['post', 2, 80, 240, null]],
  Kavita: [['print', 2, 180, 480, 'press'], ['taxi', 3, 120, 420, 'shoot'], ['drive', 1, 40, 90, 'press'], ['food', 1, 140, 320, 'shoot']],
  Ravi: [['taxi', 2, 220, 640, 'pitch'], ['host', 1, 320, 490, 'pitch'], ['hotel', 1, 3800, 6200, 'pitch']],
  Meena: [['print', 2, 240, 490, 'fair'], ['taxi', 2, 160, 420, 'fair'], ['post', 2, 120, 340, 'fair']],
};

/** What is more than usual, in which month of whom: [kind, rupees, occasion, note]. */
const SPECIAL = {
  'Sanjay 1': [['taxi', 6800, 'pitch', 'To Mumbai and back; the train was full']],
  'Ravi 2': [['flight', 9400, 'pitch', 'Bengaluru, one way'], ['daily', 3, 'pitch', '']],
  'Kavita 2': [['print', 3900, 'press', 'Proofs on the paper itself']],
  'Meena 3': [['hotel', 3200, 'fair', ''], ['daily', 3, 'fair', 'Three days at the stall']],
};

/** What was spent in a month of somebody, `back` months before this one: [kind, rupees or kilometres or days, occasion, note, day from 0 to 1]. */
export function monthOf(name, back) {
  const roll = dice(name.length * 101 + back * 17 + name.charCodeAt(0));
  const usual = HABITS[name].flatMap(([kind, times, least, most, occasion]) =>
    Array.from({ length: times }, () => [kind, least + roll(most - least), occasion, '', roll(100) / 100]),
  );
  const special = (SPECIAL[`${name} ${back}`] ?? []).map((told) => [...told, roll(100) / 100]);
  return [...usual, ...special];
}

/** The people whose months there are. */
export const SPENDERS = Object.keys(HABITS);

/** What each month's claim is called. */
export const TITLES = { Sanjay: 'Visits', Jacob: 'Calls and visits', Kavita: 'Shoots and proofs', Ravi: 'Presentations', Meena: 'Fair and letters' };

/** Claims of the last days, by who spent it and where each is now: [who, title, state, expenses]. */
export const LATEST = [
  ['Sanjay', 'Nashik, grapes', 'draft', [['train', 380, 'visit', ''], ['taxi', 240, 'visit', 'Station to the farm'], ['food', 310, 'visit', '']]],
  ['Sanjay', 'Satara, showroom', 'submitted', [['drive', 118, 'visit', ''], ['host', 640, 'visit', 'Lunch with Mr Chitale and his brother'], ['food', 180, 'visit', '']]],
  ['Jacob', 'Hinjawadi', 'submitted', [['taxi', 460, 'visit', ''], ['food', 220, 'visit', '']]],
  ['Kavita', 'Shoot at the nursery', 'submitted', [['taxi', 1240, 'shoot', 'With lights and backdrop'], ['print', 820, 'shoot', 'Backdrop paper']]],
  ['Jacob', 'Exhibition centre', 'queried', [['taxi', 690, 'fair', '']]],
  ['Kavita', 'Proofs again', 'denied', [['print', 450, 'press', '']]],
  ['Sanjay', 'Kolhapur', 'approved', [['hotel', 3400, 'pitch', ''], ['train', 560, 'pitch', ''], ['daily', 2, 'pitch', '']]],
  ['Meena', 'Letters, second round', 'approved', [['post', 1180, 'fair', '120 letters'], ['print', 460, 'fair', '']]],
];
