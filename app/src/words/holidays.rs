//! The words of ready lists of holidays.

use domain::calendar::holidays::{Holiday, ReadyList};

pub(crate) struct Holidays {
    pub(crate) list: fn(ReadyList) -> &'static str,
    holiday: fn(Holiday) -> &'static str,
    /// The name of a day that is a day off if the moon is not seen.
    hangs_on_the_moon: fn(&str) -> String,
    pub(crate) ready: &'static str,
    /// The first and the last year for which festivals are known.
    pub(crate) known: fn(i32, i32) -> String,
    /// The first and the last year that are added.
    pub(crate) add: fn(i32, i32) -> String,
    /// How many days were added.
    pub(crate) added: fn(usize) -> String,
    pub(crate) there_already: &'static str,
}

impl Holidays {
    /// What a calendar calls the day.
    pub(crate) fn name(&self, holiday: Holiday) -> String {
        let name = (self.holiday)(holiday);
        if holiday.hangs_on_the_moon() {
            (self.hangs_on_the_moon)(name)
        } else {
            name.to_owned()
        }
    }
}

pub(crate) const ENGLISH: Holidays = Holidays {
    list: |list| match list {
        ReadyList::India => "India",
        ReadyList::Maharashtra => "India, with Maharashtra Day",
        ReadyList::International => "International",
    },
    holiday: |holiday| match holiday {
        Holiday::NewYear => "New Year",
        Holiday::RepublicDay => "Republic Day",
        Holiday::Holi => "Holi",
        Holiday::EidUlFitr => "Eid-ul-Fitr",
        Holiday::GoodFriday => "Good Friday",
        Holiday::EasterMonday => "Easter Monday",
        Holiday::LabourDay => "Labour Day",
        Holiday::MaharashtraDay => "Maharashtra Day",
        Holiday::IndependenceDay => "Independence Day",
        Holiday::GandhiJayanti => "Gandhi Jayanti",
        Holiday::Dussehra => "Dussehra",
        Holiday::Diwali => "Diwali",
        Holiday::GuruNanakJayanti => "Guru Nanak Jayanti",
        Holiday::Christmas => "Christmas",
        Holiday::BoxingDay => "Boxing Day",
    },
    hangs_on_the_moon: |name| format!("{name} (if the moon is seen)"),
    ready: "Ready list",
    known: |first, last| format!("Festivals that go by the moon are known from {first} to {last}."),
    add: |first, last| format!("Add the days of {first} and {last}"),
    added: |days| match days {
        1 => "1 day added.".to_owned(),
        _ => format!("{days} days added."),
    },
    there_already: "All its days are there already.",
};

pub(crate) const HINDI: Holidays = Holidays {
    list: |list| match list {
        ReadyList::India => "भारत",
        ReadyList::Maharashtra => "भारत, महाराष्ट्र दिवस के साथ",
        ReadyList::International => "अंतरराष्ट्रीय",
    },
    holiday: |holiday| match holiday {
        Holiday::NewYear => "नया साल",
        Holiday::RepublicDay => "गणतंत्र दिवस",
        Holiday::Holi => "होली",
        Holiday::EidUlFitr => "ईद-उल-फ़ित्र",
        Holiday::GoodFriday => "गुड फ़्राइडे",
        Holiday::EasterMonday => "ईस्टर सोमवार",
        Holiday::LabourDay => "मज़दूर दिवस",
        Holiday::MaharashtraDay => "महाराष्ट्र दिवस",
        Holiday::IndependenceDay => "स्वतंत्रता दिवस",
        Holiday::GandhiJayanti => "गांधी जयंती",
        Holiday::Dussehra => "दशहरा",
        Holiday::Diwali => "दीवाली",
        Holiday::GuruNanakJayanti => "गुरु नानक जयंती",
        Holiday::Christmas => "क्रिसमस",
        Holiday::BoxingDay => "बॉक्सिंग डे",
    },
    hangs_on_the_moon: |name| format!("{name} (चाँद दिखने पर)"),
    ready: "तैयार सूची",
    known: |first, last| format!("चाँद के हिसाब से आने वाले त्योहार {first} से {last} तक के हैं।"),
    add: |first, last| format!("{first} और {last} के दिन जोड़ें"),
    added: |days| format!("{days} दिन जोड़े गए।"),
    there_already: "इसके सभी दिन पहले से हैं।",
};
