//! The words of what the business uses.

use domain::people::Capability;

/// The words of this area.
pub(crate) struct Capabilities {
    pub(crate) title: &'static str,
    pub(crate) text: &'static str,
    pub(crate) owners_only: &'static str,
    pub(crate) count: fn(used: usize, all: usize) -> String,
    pub(crate) name: fn(Capability) -> &'static str,
    pub(crate) gives: fn(Capability) -> &'static str,
    pub(crate) asks: fn(Capability) -> &'static str,
    pub(crate) switched_on: fn(name: &str) -> String,
    pub(crate) switched_off: fn(name: &str) -> String,
    pub(crate) off: &'static str,
    pub(crate) off_text: &'static str,
    pub(crate) off_owner: &'static str,
}

pub(crate) const ENGLISH: Capabilities = Capabilities {
    title: "What you use",
    text: "Projects are always there. Switch on the rest when you want it. What you switch off is \
           hidden for everybody, and kept.",
    owners_only: "Projects are always there. An owner switches on the rest.",
    count: |used, all| format!("{used} of {all}"),
    name: |capability| match capability {
        Capability::Guide => "Today",
        Capability::Quotations => "Quotations and orders",
        Capability::Targets => "Targets",
        Capability::Leads => "Leads",
        Capability::Expenses => "Expenses",
        Capability::Velocity => "Pipeline velocity",
        Capability::Throughput => "Throughput",
    },
    gives: |capability| match capability {
        Capability::Guide => "Gives each rep a first screen: whom to see to first, and why.",
        Capability::Quotations => "Gives priced offers from a catalogue, numbered and printed.",
        Capability::Targets => "Gives what came of each target: pipeline, orders, the gap.",
        Capability::Leads => "Gives one definition of a lead, calls in order, and nurturing.",
        Capability::Expenses => "Gives claims from the photo of a bill, decided and paid.",
        Capability::Velocity => "Gives what is slow, and a forecast of the quarter.",
        Capability::Throughput => {
            "Gives where projects queue, what holds you back, and what easing it would add."
        }
    },
    asks: |capability| match capability {
        Capability::Guide => "Asks for a call or a visit to be noted when it happens: one tap.",
        Capability::Quotations => "Asks for your items, prices and taxes; a file will do.",
        Capability::Targets => "Asks for a figure for each person and period.",
        Capability::Leads => "Asks marketing and sales to agree what a good lead is.",
        Capability::Expenses => "Asks for your types of expense and who decides on them.",
        Capability::Velocity => "Asks for nothing: it reads what is recorded anyway.",
        Capability::Throughput => {
            "Asks that projects which only wait for the customer are put on hold: one tap."
        }
    },
    switched_on: |name| format!("“{name}” is switched on"),
    switched_off: |name| format!("“{name}” is hidden. What was entered is kept."),
    off: "This is switched off",
    off_text: "Your business does not use this at present. An owner can switch it on; what was \
               entered is kept.",
    off_owner: "Your business does not use this at present. What was entered is kept.",
};

pub(crate) const HINDI: Capabilities = Capabilities {
    title: "आप क्या इस्तेमाल करते हैं",
    text: "प्रोजेक्ट हमेशा रहते हैं। बाक़ी जब चाहें चालू करें। जो बंद करेंगे वह सबसे छिप जाएगा, पर सुरक्षित \
           रहेगा।",
    owners_only: "प्रोजेक्ट हमेशा रहते हैं। बाक़ी मालिक चालू करते हैं।",
    count: |used, all| format!("{all} में से {used}"),
    name: |capability| match capability {
        Capability::Guide => "आज",
        Capability::Quotations => "कोटेशन और ऑर्डर",
        Capability::Targets => "लक्ष्य",
        Capability::Leads => "लीड",
        Capability::Expenses => "ख़र्च",
        Capability::Velocity => "पाइपलाइन की रफ़्तार",
        Capability::Throughput => "थ्रूपुट",
    },
    gives: |capability| match capability {
        Capability::Guide => "देता है हर प्रतिनिधि की पहली स्क्रीन: पहले किससे मिलें, और क्यों।",
        Capability::Quotations => "देता है कैटलॉग से दाम सहित प्रस्ताव, नंबर के साथ और छपे हुए।",
        Capability::Targets => "देता है हर लक्ष्य का हाल: पाइपलाइन, ऑर्डर, बाक़ी।",
        Capability::Leads => "देता है लीड की एक परिभाषा, क्रम से कॉल, और देखभाल।",
        Capability::Expenses => "देता है बिल की फ़ोटो से दावा, फ़ैसला और भुगतान।",
        Capability::Velocity => "देता है क्या धीमा है, और तिमाही का अनुमान।",
        Capability::Throughput => {
            "देता है प्रोजेक्ट कहाँ कतार में हैं, क्या रोक रहा है, और उसे हल्का करने से क्या बढ़ेगा।"
        }
    },
    asks: |capability| match capability {
        Capability::Guide => "माँगता है कि कॉल या मुलाक़ात होते ही लिखी जाए: एक टैप।",
        Capability::Quotations => "माँगता है आपकी चीज़ें, दाम और टैक्स; फ़ाइल भी चलेगी।",
        Capability::Targets => "माँगता है हर व्यक्ति और अवधि के लिए एक आँकड़ा।",
        Capability::Leads => "माँगता है कि मार्केटिंग और बिक्री तय करें कि अच्छी लीड क्या है।",
        Capability::Expenses => "माँगता है ख़र्च के प्रकार, और फ़ैसला कौन करे।",
        Capability::Velocity => "कुछ नहीं माँगता: जो लिखा है वही पढ़ता है।",
        Capability::Throughput => "माँगता है कि जो प्रोजेक्ट सिर्फ़ ग्राहक का इंतज़ार करें, वे रोके जाएँ: एक टैप।",
    },
    switched_on: |name| format!("“{name}” चालू है"),
    switched_off: |name| format!("“{name}” छिप गया। जो भरा गया, सुरक्षित है।"),
    off: "यह बंद है",
    off_text: "आपका कारोबार अभी इसे इस्तेमाल नहीं करता। मालिक इसे चालू कर सकते हैं; जो भरा गया, सुरक्षित है।",
    off_owner: "आपका कारोबार अभी इसे इस्तेमाल नहीं करता। जो भरा गया, सुरक्षित है।",
};
