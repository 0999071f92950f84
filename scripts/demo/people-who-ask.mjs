// Who asked the demo's team for something in the last two months, and what was done with each:
// [working days ago, hour, who, what, more]. See `acts` in leads.mjs.

const lead = (key, company, name, phone, more, ...story) => ({
  key, company, name, phone, email: phone && more.agreed !== undefined ? `${name.split(' ')[0].toLowerCase()}@${key}.example` : '', ...more, story,
});

/** It came in: at the fair, over the site, by a letter, or because somebody recommended the team. */
const came = (days, hour = 11, who = 'Meena') => [days, hour, who, 'bring'];

/** Somebody took it, reached them and asked; a little later each. */
const asked = (days, hour, who, answers, said = '') => [
  [days, hour, who, 'take'], [days, hour + 0.1, who, 'reached', said], [days, hour + 0.2, who, 'answer', answers],
];

/** It was handed to sales after the questions, with everybody who takes part. */
const handed = (days, hour, who, answers, title) => [
  ...asked(days, hour, who, answers), [days, hour + 0.3, who, 'hand', title], [days, hour + 0.4, 'Jacob', 'assign'],
];

const [fair, site, letters, recommended] = ['fair', 'site', 'letters', 'recommended'];
const GOOD = ['date', 'quarter', 'yes', 200000, 'unhappy'];
const FAIR_ENOUGH = ['replace', 'quarter', 'with', 120000, 'nobody'];
const EARLY = ['idea', 'year', 'yes', 60000, 'happy'];
const LOOKING = ['looking', undefined, 'yes', 30000, 'happy'];

/** New, and nobody called yet. */
const NEW = [
  lead('vimal', 'Vimal Pickles', 'Hemant Vaze', '98220 31045', { campaign: site, interest: 'packaging', value: 90000, agreed: true, note: 'Wants glass jars with a new label' }, came(0, 9.5)),
  lead('orchid', 'Orchid Banquets', 'Rekha Gokhale', '98905 77210', { campaign: site, agreed: false }, came(0, 10)),
  lead('patilseeds', 'Patil Seeds', 'Dattatray Patil', '94210 66308', { campaign: letters, interest: 'packaging', note: 'Sent the card of the letter back' }, came(1, 12)),
  lead('zenith', 'Zenith Couriers', '', '020 2612 4470', { campaign: site }, came(1, 15)),
  lead('sukhada', '', 'Sukhada Lele', '97630 45519', { campaign: recommended, note: 'Kavita’s neighbour; opens a café in spring' }, came(2, 11)),
  lead('trimurti', 'Trimurti Castings', 'S. Deshpande', '98224 90031', { campaign: fair, interest: 'layout' }, came(2, 16)),
  lead('akshay', 'Akshay Travels', 'Akshay More', '90110 47785', { campaign: site, interest: 'screen', value: 150000, agreed: true }, came(3, 10)),
];

/** In the queue for a reason: nobody answered, a call was promised, it was put back. */
const WAITING = [
  lead('gandhar', 'Gandhar Perfumes', 'Leena Gandhi', '98500 12284', { campaign: fair, interest: 'packaging', value: 220000, agreed: true }, came(6), [4, 12, 'Priya', 'take'], [4, 12.1, 'Priya', 'call_back', [0, 19, 'At seven in the evening, when the shop is quiet']]),
  lead('saidairy', 'Sai Dairy', 'Ganesh Sai', '98811 90456', { campaign: letters, interest: 'packaging' }, came(5), [3, 11, 'Arjun', 'take'], [3, 11.1, 'Arjun', 'call_back', [-1, 11, 'After the milk round']]),
  lead('deodhar', 'Deodhar Jewellers', 'Amol Deodhar', '98230 71190', { campaign: recommended, interest: 'brand', value: 400000, agreed: true }, came(4), ...asked(2, 16, 'Priya', ['replace', 'quarter', undefined, undefined, undefined], 'In a hurry; half the questions'), [2, 16.4, 'Priya', 'call_back', [1, 11, 'With his brother, who decides with him']]),
  lead('nakshatra', 'Nakshatra Homes', 'Smita Joshi', '97645 33081', { campaign: site, interest: 'screen' }, came(4, 12), [2, 12, 'Arjun', 'take'], [2, 12.1, 'Arjun', 'no_answer', [0, 17]]),
  lead('bluebird', 'Blue Bird Playgroup', 'Tanvi Sane', '90280 12673', { campaign: site }, came(7), [6, 12, 'Arjun', 'take'], [6, 12.1, 'Arjun', 'no_answer', [-5, 12]], [4, 12, 'Arjun', 'take'], [4, 12.1, 'Arjun', 'no_answer', [-1, 12]]),
  lead('kedar', 'Kedar Electricals', 'Kedar Bapat', '98607 21450', { campaign: fair, interest: 'signs' }, came(9), [8, 15, 'Priya', 'take'], [8, 15.1, 'Priya', 'put_back', 'The number of their shop, not theirs; ask at the fair’s office']),
  lead('mauli', 'Mauli Caterers', 'Vandana Kale', '98223 60917', { campaign: site, agreed: true }, came(40), ...asked(39, 12, 'Priya', LOOKING), [39, 12.4, 'Priya', 'close', ['no_need', 'Only asked for the price of a menu card']], [1, 11, 'Meena', 'reopen', 'Called again: they open a second kitchen']),
];

/** Somebody has it now. */
const WORKED = [
  lead('surya', 'Surya Pumps', 'Nilesh Surve', '98228 10064', { campaign: fair, interest: 'layout', value: 130000, agreed: true }, came(3), ...asked(0, 24, 'Priya', ['replace', 'month', 'yes', undefined, undefined])),
  lead('ashram', 'Ashram Herbals', 'Gauri Nene', '96571 83320', { campaign: letters, interest: 'packaging' }, came(2), [0, 24, 'Arjun', 'take']),
];

/** On a programme, at different touches. */
const NURTURED = [
  lead('ruchi', 'Ruchi Namkeen', 'Paresh Shah', '98250 44178', { campaign: fair, interest: 'packaging', value: 180000, agreed: true }, came(43), ...asked(40, 11, 'Priya', EARLY), [40, 11.4, 'Priya', 'nurture', ['stay', 'Next year, he says']], [34, 15, 'Arjun', 'touch', ['replied', 'Read it; wants to see the jars']], [27, 12, 'Meena', 'respond', ['clicked', 'How a pack sells by itself']], [12, 16, 'Meena', 'respond', ['visited', 'The site, four pages']]),
  lead('silverline', 'Silverline Shoes', 'Imran Qureshi', '90110 65530', { campaign: fair, interest: 'screen', agreed: true }, came(43, 12), ...asked(38, 12, 'Arjun', EARLY), [38, 12.4, 'Arjun', 'nurture', ['stay']], [36, 11, 'Meena', 'respond', ['opened', 'What we talked about']]),
  lead('pranav', 'Pranav Pharma', 'Dr Pranav Rao', '98814 20987', { campaign: letters, interest: 'packaging', value: 350000, agreed: true }, came(42), ...asked(30, 16, 'Priya', ['idea', 'year', 'with', 320000, 'happy']), [30, 16.4, 'Priya', 'nurture', ['stay', 'Their contract runs until March']], [28, 12, 'Meena', 'respond', ['clicked', 'What we talked about']], [20, 12, 'Meena', 'respond', ['downloaded', 'Price guide']]),
  lead('chaitanya', 'Chaitanya Books', 'Madhura Karandikar', '98904 51126', { campaign: site, interest: 'layout', agreed: true }, came(36), ...asked(35, 11, 'Priya', EARLY), [35, 11.4, 'Priya', 'nurture', ['stay']], [29, 12, 'Priya', 'touch', [null, 'Nobody there; left word']]),
  lead('vaibhav', 'Vaibhav Tiles', 'Vaibhav Gite', '98220 87651', { campaign: fair, interest: 'signs' }, came(43, 15), ...asked(28, 12, 'Arjun', LOOKING), [28, 12.4, 'Arjun', 'nurture', ['later', 'Builds in two years']]),
  lead('kiranyoga', 'Kiran Yoga', 'Kiran Ogale', '97300 11872', { campaign: site, agreed: true }, came(26), ...asked(25, 12, 'Arjun', ['idea', 'open', 'yes', 20000, 'nobody']), [25, 12.4, 'Arjun', 'nurture', ['stay']]),
  lead('sangam', 'Sangam Hardware', 'Yusuf Tambe', '98239 40418', { campaign: letters }, came(20), ...asked(18, 12, 'Priya', LOOKING), [18, 12.4, 'Priya', 'nurture', ['later']]),
  lead('tejas', 'Tejas Coaching', 'Tejas Walimbe', '98609 93312', { campaign: site, interest: 'layout', agreed: true }, came(12), ...asked(9, 15, 'Arjun', EARLY), [9, 15.4, 'Arjun', 'nurture', ['stay', 'After the admissions']]),
  lead('amruta', 'Amruta Sarees', 'Amruta Kshirsagar', '94220 75521', { campaign: recommended, interest: 'layout', value: 160000, agreed: true }, came(4), ...asked(1, 12, 'Priya', EARLY), [1, 12.4, 'Priya', 'nurture', ['stay']]),
  lead('gokul', 'Gokul Milk Sweets', 'Jagdish Gokul', '98225 66780', { campaign: fair, interest: 'packaging', value: 240000, agreed: true, note: 'Wants boxes for Diwali next year' }, came(43, 16), ...asked(41, 12, 'Priya', ['idea', 'quarter', 'yes', 110000, 'happy']), [41, 12.4, 'Priya', 'nurture', ['stay']], [33, 12, 'Meena', 'respond', ['clicked', 'What we talked about']], [10, 12, 'Meena', 'respond', ['attended', 'Print without surprises']]),
];

/** Handed to sales: just now, at work, won, lost, returned. */
const HANDED = [
  lead('harsha', 'Harsha Masala', 'Harshad Oswal', '98222 31187', { campaign: fair, interest: 'packaging', value: 260000, agreed: true, note: 'Twelve spices, all new' }, came(42), ...handed(38, 11, 'Priya', GOOD, 'Pouches for twelve spices'), [37, 11.8, 'Jacob', 'accept'], [37, 12, 'Jacob', 'done'], [37, 15, 'Sanjay', 'accept'], [34, 13, 'Sanjay', 'done'], [33, 12, 'Sanjay', 'quote', { sells: [['label', 8], ['photo', 1]] }], [29, 15, 'Sanjay', 'order', {}], [29, 16, 'Sanjay', 'done'], [28, 11, 'Misha', 'accept'], [26, 15, 'Misha', 'done'], [26, 16, 'Kavita', 'accept'], [18, 12, 'Kavita', 'done'], [14, 17, 'Kavita', 'done']),
  lead('mangal', 'Mangal Karyalay', 'Shobha Mehendale', '98906 22450', { campaign: recommended, interest: 'screen', value: 175000, agreed: true }, came(38), ...handed(36, 12, 'Arjun', FAIR_ENOUGH, 'Website with a calendar of free days'), [35, 11.8, 'Jacob', 'accept'], [35, 12, 'Jacob', 'done'], [35, 15, 'Sanjay', 'accept'], [32, 13, 'Sanjay', 'done'], [31, 12, 'Sanjay', 'quote', { sells: [['shop', 1], ['photo', 1]] }], [26, 15, 'Sanjay', 'order', {}], [26, 16, 'Sanjay', 'done'], [25, 11, 'Misha', 'accept'], [23, 15, 'Misha', 'done'], [23, 16, 'Kavita', 'accept'], [15, 12, 'Kavita', 'done'], [12, 17, 'Kavita', 'done']),
  lead('raintree', 'Raintree Resort', 'Dilip Rane', '98228 77305', { campaign: site, interest: 'screen', value: 310000, agreed: true }, came(34), ...handed(33, 11, 'Priya', GOOD, 'Film and website for the resort'), [32, 11.8, 'Jacob', 'accept'], [32, 12, 'Jacob', 'done'], [32, 15, 'Sanjay', 'accept'], [29, 13, 'Sanjay', 'done'], [20, 15, 'Sanjay', 'lose', ['competitor', 'An agency from Mumbai']]),
  lead('jaihind', 'Jaihind Wire', 'R. Kulkarni', '020 2711 9034', { campaign: letters, interest: 'layout', value: 80000 }, came(30), ...handed(29, 12, 'Arjun', FAIR_ENOUGH, 'Catalogue of wires'), [28, 11.8, 'Jacob', 'accept'], [28, 12, 'Jacob', 'done'], [27, 15, 'Sanjay', 'accept'], [15, 12, 'Sanjay', 'lose', ['price', '']]),
  lead('sahyog', 'Sahyog Bank', 'Mrs Limaye', '020 2553 1177', { campaign: fair, interest: 'brand', value: 420000, agreed: true }, came(25), ...handed(22, 11, 'Priya', GOOD, 'New name and face of the bank'), [21, 11.8, 'Jacob', 'accept'], [21, 12, 'Jacob', 'done'], [21, 15, 'Sanjay', 'accept'], [17, 13, 'Sanjay', 'done'], [16, 12, 'Sanjay', 'quote', { sells: [['logo', 1, 240000], ['website', 1]] }]),
  lead('bharat', 'Bharat Forge Tools', 'Ajit Bharat', '98223 98870', { campaign: fair, interest: 'layout', value: 145000 }, came(10), ...handed(5, 12, 'Arjun', FAIR_ENOUGH, 'Tool catalogue, 40 pages'), [4, 11.8, 'Jacob', 'accept'], [4, 12, 'Jacob', 'done'], [4, 15, 'Sanjay', 'accept']),
  lead('omkar', 'Omkar Farms', 'Omkar Jadhav', '94225 10093', { campaign: letters, interest: 'packaging', value: 120000, agreed: true }, came(3), ...handed(1, 15, 'Priya', GOOD, 'Boxes for grapes')),
  lead('pinnacle', 'Pinnacle Realty', 'Sameer Kapoor', '98190 55672', { campaign: site, interest: 'screen', value: 280000, agreed: true }, came(2), ...handed(0, 10, 'Arjun', FAIR_ENOUGH, 'Walk-through film')),
  lead('rajhans', 'Rajhans Printers', 'Vilas Raje', '98901 44532', { campaign: site, interest: 'print', value: 60000 }, came(14), ...handed(13, 11, 'Arjun', ['date', 'month', 'yes', 90000, 'nobody'], 'Print supervision'), [12, 12, 'Jacob', 'return', ['not_reached', 'They want to sell us printing, not buy design']]),
];

/** Closed: what they said, wrong numbers, one that is another one, and one that wants no more calls. */
const CLOSED = [
  lead('acme', 'Acme Insurance Agents', 'P. Nair', '98670 11029', { campaign: fair }, came(43, 13), ...asked(37, 12, 'Arjun', LOOKING), [37, 12.4, 'Arjun', 'close', ['not_interested', '']]),
  lead('wrong', 'Shivam Stores', '', '98220 00001', { campaign: letters }, came(30, 12), [29, 15, 'Arjun', 'take'], [29, 15.1, 'Arjun', 'close', ['wrong_contact', '']]),
  lead('nocalls', 'Veda Clinic', 'Dr Anjali Phadke', '98812 60044', { campaign: letters, agreed: true }, came(28), [27, 12, 'Priya', 'take'], [27, 12.1, 'Priya', 'close', ['asked_not_to_be_contacted', '']]),
  lead('rival', 'Ganga Steel', 'Mohan Agarwal', '98230 22119', { campaign: fair, interest: 'layout' }, came(42, 12), ...asked(32, 12, 'Priya', ['replace', 'month', 'yes', 140000, 'unhappy']), [32, 12.4, 'Priya', 'close', ['competitor', 'Signed with them last week']]),
  lead('twice', 'Gandhar Perfumery', 'Leena Gandhi', '98500 12284', { campaign: site, note: 'Filled in the form on the site as well' }, came(5, 13), [4, 10, 'Meena', 'merge', 'gandhar']),
];

export const LEADS = [...NEW, ...WAITING, ...WORKED, ...NURTURED, ...HANDED, ...CLOSED];
