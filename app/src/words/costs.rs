//! The words of what truly varies with a sale.

use domain::throughput::costs::{Cost, CostOf};

use crate::desk::Directory;
use crate::pages::targets::category_path;
use crate::words::time::Speech;

/// The words of this area.
pub(crate) struct Costs {
    pub(crate) title: &'static str,
    pub(crate) text: &'static str,
    pub(crate) everything: &'static str,
    pub(crate) unknown: &'static str,
    pub(crate) from: fn(date: &str) -> String,
    pub(crate) share: fn(rate: &str) -> String,
    pub(crate) per_unit: fn(amount: &str) -> String,
    pub(crate) none: &'static str,
    pub(crate) none_text: &'static str,
    pub(crate) owners_only: &'static str,
    pub(crate) only_read: &'static str,
    pub(crate) earlier: &'static str,
    pub(crate) later: &'static str,
    pub(crate) add: &'static str,
    pub(crate) edit: &'static str,
    pub(crate) of_what: &'static str,
    pub(crate) category: fn(name: &str) -> String,
    pub(crate) how: &'static str,
    pub(crate) by_share: &'static str,
    pub(crate) by_unit: &'static str,
    pub(crate) rate: &'static str,
    pub(crate) not_a_rate: &'static str,
    pub(crate) amount: &'static str,
    pub(crate) not_an_amount: &'static str,
    pub(crate) begins: &'static str,
    pub(crate) no_day: &'static str,
    pub(crate) remove: &'static str,
    pub(crate) saved: fn(name: &str) -> String,
    pub(crate) removed: fn(name: &str) -> String,
    pub(crate) history: &'static str,
    pub(crate) changed: fn(of: &str, from: &str, was: &str, is: &str) -> String,
    pub(crate) nothing: &'static str,
}

impl Costs {
    /// What a cost is of: an item or a category by its name, or everything.
    pub(crate) fn of(&self, directory: &Directory, of: CostOf) -> String {
        let name = match of {
            CostOf::Everything => self.everything.to_owned(),
            CostOf::Category { category } => category_path(directory, category),
            CostOf::Item { item } => {
                let item = directory.items.get(&item);
                item.map(|item| item.name.clone()).unwrap_or_default()
            }
        };
        if name.is_empty() {
            self.unknown.to_owned()
        } else {
            name
        }
    }

    /// How much: "60 % of the price", "₹40 for each unit".
    pub(crate) fn cost(&self, speech: Speech, cost: Cost) -> String {
        match cost {
            Cost::Share { rate } => (self.share)(&rate.format()),
            Cost::PerUnit { amount } => (self.per_unit)(&speech.amount(amount)),
        }
    }
}

pub(crate) const ENGLISH: Costs = Costs {
    title: "What a sale costs",
    text: "What truly varies with a sale: what is bought for it, its freight, what is paid to \
           others for it. Wages and rent are there in any case; leave them out. The nearest cost \
           counts: of the item, else of its category, else of everything else.",
    everything: "Everything else",
    unknown: "Something that is not in the catalogue any more",
    from: |date| format!("from {date}"),
    share: |rate| format!("{rate} % of the price"),
    per_unit: |amount| format!("{amount} for each unit"),
    none: "No costs yet",
    none_text: "Begin with a share of everything that you sell. A rough figure is better than \
                none; make it finer where it matters.",
    owners_only: "Owners settle what a sale costs, and accounts can read it.",
    only_read: "Owners settle this. You can read it.",
    earlier: "earlier",
    later: "still to come",
    add: "Add a cost",
    edit: "Change a cost",
    of_what: "Of what",
    category: |name| format!("{name} (category)"),
    how: "How it is counted",
    by_share: "A share of the price",
    by_unit: "An amount for each unit",
    rate: "Share of the price, in percent",
    not_a_rate: "Write a share from 0 to 100, such as 60 or 12.5.",
    amount: "Amount for each unit",
    not_an_amount: "Write an amount, such as 1,250.",
    begins: "From which day on",
    no_day: "Choose the day from which it counts.",
    remove: "Take it away",
    saved: |name| format!("The cost of “{name}” is settled"),
    removed: |name| format!("The cost of “{name}” is taken away"),
    history: "What was changed",
    changed: |of, from, was, is| format!("{of}, {from}: {was} → {is}"),
    nothing: "nothing",
};

pub(crate) const HINDI: Costs = Costs {
    title: "बिक्री की लागत",
    text: "बिक्री के साथ सचमुच जो ख़र्च आता है: उसके लिए ख़रीदा गया माल, भाड़ा, दूसरों को दी गई रकम। \
           वेतन और किराया तो वैसे भी लगते हैं; उन्हें न जोड़ें। सबसे नज़दीक की लागत गिनी जाती है: चीज़ की, \
           नहीं तो उसकी श्रेणी की, नहीं तो बाक़ी सबकी।",
    everything: "बाक़ी सब कुछ",
    unknown: "कुछ जो अब कैटलॉग में नहीं है",
    from: |date| format!("{date} से"),
    share: |rate| format!("दाम का {rate} %"),
    per_unit: |amount| format!("हर इकाई पर {amount}"),
    none: "अभी कोई लागत नहीं",
    none_text: "जो कुछ बेचते हैं उस सबके एक हिस्से से शुरू करें। मोटा अंदाज़ा भी न होने से अच्छा है; जहाँ \
                ज़रूरी हो वहाँ बारीक करें।",
    owners_only: "बिक्री की लागत मालिक तय करते हैं, और अकाउंट्स उसे पढ़ सकते हैं।",
    only_read: "यह मालिक तय करते हैं। आप इसे पढ़ सकते हैं।",
    earlier: "पहले की",
    later: "आगे की",
    add: "लागत जोड़ें",
    edit: "लागत बदलें",
    of_what: "किसकी",
    category: |name| format!("{name} (श्रेणी)"),
    how: "कैसे गिनें",
    by_share: "दाम का हिस्सा",
    by_unit: "हर इकाई पर रकम",
    rate: "दाम का हिस्सा, प्रतिशत में",
    not_a_rate: "0 से 100 तक का हिस्सा लिखें, जैसे 60 या 12.5।",
    amount: "हर इकाई पर रकम",
    not_an_amount: "रकम लिखें, जैसे 1,250।",
    begins: "किस दिन से",
    no_day: "वह दिन चुनें जब से यह गिना जाए।",
    remove: "इसे हटाएँ",
    saved: |name| format!("“{name}” की लागत तय हो गई"),
    removed: |name| format!("“{name}” की लागत हटा दी गई"),
    history: "क्या-क्या बदला गया",
    changed: |of, from, was, is| format!("{of}, {from}: {was} → {is}"),
    nothing: "कुछ नहीं",
};
