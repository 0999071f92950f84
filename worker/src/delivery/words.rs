//! The words of messages that leave the app, in the language of whoever they are for.

use domain::alerts::{Limit, News};
use domain::reach::Language;
use domain::workflow::ReturnReason;

/// What a message is made from.
pub(crate) struct Words {
    /// What somebody is told of a milestone; the person is who did it, where somebody did.
    pub(crate) told: fn(&News, milestone: &str, person: &str) -> String,
    /// Why a hand-off came back.
    pub(crate) reason: fn(ReturnReason) -> &'static str,
    /// The name of the act that accepts a hand-off.
    pub(crate) accept: &'static str,
    /// The name of the act that puts an alert off for an hour.
    pub(crate) snooze: &'static str,
    /// The name of the link to what a message is about.
    pub(crate) open: &'static str,
    /// The title of a digest of so many alerts.
    pub(crate) digest: fn(usize) -> String,
    /// How many more there are than a digest lists.
    pub(crate) more: fn(usize) -> String,
    /// Why one gets this letter, and where that is changed.
    pub(crate) why: &'static str,
    /// The title and the text of a test.
    pub(crate) test: (&'static str, &'static str),
    /// Somebody who is not known any more.
    pub(crate) somebody: &'static str,
    /// The language, as HTML names it.
    pub(crate) tag: &'static str,
}

impl Words {
    /// The words of a language.
    pub(crate) fn of(language: Language) -> &'static Self {
        match language {
            Language::English => &ENGLISH,
            Language::Hindi => &HINDI,
        }
    }
}

const ENGLISH: Words = Words {
    told: |news, milestone, person| match news {
        News::HandedOver { .. } => format!("{person} handed “{milestone}” over to you"),
        News::Unassigned { .. } => {
            format!("{person} handed “{milestone}” over, and nobody has its role yet")
        }
        News::Returned { .. } => format!("{person} returned “{milestone}” to you"),
        News::Assigned { .. } => format!("{person} gave you “{milestone}”"),
        News::PassedOn { .. } => format!("“{milestone}” passed on to you from {person}"),
        News::DueSoon { limit, .. } => match limit {
            Limit::Acceptance => format!("“{milestone}” is to be accepted soon"),
            Limit::Completion => format!("“{milestone}” is due soon"),
        },
        News::Late { limit, step: 0, .. } => match limit {
            Limit::Acceptance => format!("“{milestone}” still waits for you to accept it"),
            Limit::Completion => format!("“{milestone}” is past its time limit"),
        },
        News::Late { limit, .. } => match limit {
            Limit::Acceptance => {
                format!("“{milestone}” was not accepted in time; you are next in line")
            }
            Limit::Completion => format!("“{milestone}” is late; you are next in line"),
        },
    },
    reason: |reason| match reason {
        ReturnReason::InformationMissing => "Information is missing",
        ReturnReason::InformationWrong => "Information is wrong",
        ReturnReason::NotReached => "The milestone was not reached",
        ReturnReason::WrongPerson => "It is for somebody else",
        ReturnReason::Other => "Another reason",
    },
    accept: "Accept",
    snooze: "In an hour",
    open: "Open in Handoff",
    digest: |count| match count {
        1 => "One thing waits for you".to_owned(),
        count => format!("{count} things wait for you"),
    },
    more: |count| format!("and {count} more"),
    why: "You get this because you asked Handoff for e-mail. Change it under Notifications",
    test: ("This is a test", "Alerts of Handoff reach you like this."),
    somebody: "Somebody",
    tag: "en",
};

const HINDI: Words = Words {
    told: |news, milestone, person| match news {
        News::HandedOver { .. } => format!("{person} ने “{milestone}” आपको सौंपा"),
        News::Unassigned { .. } => {
            format!("{person} ने “{milestone}” सौंपा, पर उसकी भूमिका अभी किसी के पास नहीं है")
        }
        News::Returned { .. } => format!("{person} ने “{milestone}” आपको लौटाया"),
        News::Assigned { .. } => format!("{person} ने “{milestone}” आपको दिया"),
        News::PassedOn { .. } => format!("“{milestone}” {person} से आपके पास आया"),
        News::DueSoon { limit, .. } => match limit {
            Limit::Acceptance => format!("“{milestone}” जल्द स्वीकार करना है"),
            Limit::Completion => format!("“{milestone}” का समय जल्द पूरा होगा"),
        },
        News::Late { limit, step: 0, .. } => match limit {
            Limit::Acceptance => format!("“{milestone}” अब भी आपकी स्वीकृति का इंतज़ार कर रहा है"),
            Limit::Completion => format!("“{milestone}” की समय सीमा निकल गई"),
        },
        News::Late { limit, .. } => match limit {
            Limit::Acceptance => {
                format!("“{milestone}” समय पर स्वीकार नहीं हुआ; अगली ज़िम्मेदारी आपकी है")
            }
            Limit::Completion => format!("“{milestone}” में देर हो गई; अगली ज़िम्मेदारी आपकी है"),
        },
    },
    reason: |reason| match reason {
        ReturnReason::InformationMissing => "जानकारी अधूरी है",
        ReturnReason::InformationWrong => "जानकारी ग़लत है",
        ReturnReason::NotReached => "पड़ाव पूरा नहीं हुआ",
        ReturnReason::WrongPerson => "यह किसी और के लिए है",
        ReturnReason::Other => "कोई और कारण",
    },
    accept: "स्वीकार करें",
    snooze: "एक घंटे बाद",
    open: "Handoff में खोलें",
    digest: |count| match count {
        1 => "एक काम आपका इंतज़ार कर रहा है".to_owned(),
        count => format!("{count} काम आपका इंतज़ार कर रहे हैं"),
    },
    more: |count| format!("और {count}"),
    why: "यह इसलिए मिला क्योंकि आपने Handoff से ई-मेल माँगा था। सूचनाओं की सेटिंग में बदलें",
    test: ("यह एक जाँच है", "Handoff की सूचनाएँ आपको इस तरह मिलेंगी।"),
    somebody: "किसी",
    tag: "hi",
};
