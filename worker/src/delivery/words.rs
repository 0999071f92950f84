//! The words of messages that leave the app, in the language of whoever they are for.

use domain::alerts::{Limit, News};
use domain::reach::Language;
use domain::tasks::DeclineReason;
use domain::workflow::ReturnReason;

/// What a lead waits for.
#[derive(Clone, Copy)]
pub(crate) enum Waits {
    /// That somebody takes it.
    ToBeTaken,
    /// A call that was promised.
    PromisedCall,
    /// A touch that a person makes.
    Touch,
}

/// What a message is made from.
pub(crate) struct Words {
    /// What somebody is told of a milestone or task; the person is who did it, where somebody did.
    pub(crate) told: fn(&News, subject: &str, person: &str) -> String,
    /// What somebody is told of a lead that waits, or is late.
    pub(crate) lead_waits: fn(Waits, late: bool, subject: &str) -> String,
    /// What somebody is told of expenses that wait: soon to be late, or how many steps up the line
    /// they came.
    pub(crate) expenses_wait: fn(Option<u8>, subject: &str) -> String,
    /// Why a hand-off came back.
    pub(crate) reason: fn(ReturnReason) -> &'static str,
    /// Why somebody does not do what they were asked for.
    pub(crate) decline_reason: fn(DeclineReason) -> &'static str,
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
    told: |news, subject, person| match news {
        News::HandedOver { .. } => format!("{person} handed “{subject}” over to you"),
        News::Unassigned { .. } => {
            format!("{person} handed “{subject}” over, and nobody has its role yet")
        }
        News::Returned { .. } => format!("{person} returned “{subject}” to you"),
        News::Assigned { .. } => format!("{person} gave you “{subject}”"),
        News::PassedOn { .. } => format!("“{subject}” passed on to you from {person}"),
        News::Asked { .. } => format!("{person} asks you for “{subject}”"),
        News::Answered { .. } => format!("{person} answered “{subject}”"),
        News::Declined { .. } => format!("{person} does not do “{subject}”"),
        News::SentBack { .. } => format!("{person} sent “{subject}” back to you"),
        News::Delegated { .. } => format!("{person} passed “{subject}” on"),
        News::Withdrawn { .. } => format!("{person} does not need “{subject}” any more"),
        News::Noted { .. } => format!("{person} wrote about “{subject}”"),
        News::ApprovalAsked { .. } => {
            format!("{person} asks you to approve a discount for “{subject}”")
        }
        News::DiscountApproved { .. } => {
            format!("{person} approved your discount for “{subject}”")
        }
        News::DiscountRefused { .. } => {
            format!("{person} did not approve your discount for “{subject}”")
        }
        News::ExpensesSubmitted { .. } => {
            format!("{person} asks you to approve expenses of “{subject}”")
        }
        News::ExpenseQueried { .. } => format!("{person} asks about an expense of “{subject}”"),
        News::ExpenseAnswered { .. } => {
            format!("{person} answered about an expense of “{subject}”")
        }
        News::ExpenseCut { .. } => format!("{person} approved part of an expense of “{subject}”"),
        News::ExpenseDenied { .. } => format!("{person} denied an expense of “{subject}”"),
        News::ExpenseReopened { .. } => {
            format!("{person} decides on an expense of “{subject}” again")
        }
        News::ExpensesPaid { .. } => format!("{person} paid your expenses of “{subject}”"),
        News::PaymentUndone { .. } => {
            format!("{person} took back the payment of your expenses of “{subject}”")
        }
        News::BatchCame { lines: 1 } => format!("One expense came from {subject}"),
        News::BatchCame { lines } => format!("{lines} expenses came from {subject}"),
        News::DueSoon { limit, .. } => match limit {
            Limit::Acceptance => format!("“{subject}” is to be accepted soon"),
            Limit::Completion => format!("“{subject}” is due soon"),
        },
        News::Late { limit, step: 0, .. } => match limit {
            Limit::Acceptance => format!("“{subject}” still waits for you to accept it"),
            Limit::Completion => format!("“{subject}” is past its time limit"),
        },
        News::Late { limit, .. } => match limit {
            Limit::Acceptance => {
                format!("“{subject}” was not accepted in time; you are next in line")
            }
            Limit::Completion => format!("“{subject}” is late; you are next in line"),
        },
    },
    lead_waits: |waits, late, subject| match (waits, late) {
        (Waits::ToBeTaken, false) => format!("“{subject}” waits for a call"),
        (Waits::ToBeTaken, true) => format!("Nobody has called “{subject}” yet"),
        (Waits::PromisedCall, false) => format!("“{subject}” was promised a call now"),
        (Waits::PromisedCall, true) => {
            format!("“{subject}” was promised a call that nobody made")
        }
        (Waits::Touch, false) => format!("It is time to get in touch with “{subject}”"),
        (Waits::Touch, true) => format!("Nobody got in touch with “{subject}”"),
    },
    expenses_wait: |step, subject| match step {
        None => format!("Expenses of “{subject}” are due soon"),
        Some(0) => format!("Expenses of “{subject}” are past their time limit"),
        Some(_) => format!("Expenses of “{subject}” are late; you are next in line"),
    },
    reason: |reason| match reason {
        ReturnReason::InformationMissing => "Information is missing",
        ReturnReason::InformationWrong => "Information is wrong",
        ReturnReason::NotReached => "The milestone was not reached",
        ReturnReason::WrongPerson => "It is for somebody else",
        ReturnReason::Other => "Another reason",
    },
    decline_reason: |reason| match reason {
        DeclineReason::NoTime => "No time before then",
        DeclineReason::InformationMissing => "Information is missing",
        DeclineReason::WrongPerson => "Somebody else should do it",
        DeclineReason::NotNeeded => "It is done already, or not needed",
        DeclineReason::Other => "Another reason",
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
    told: |news, subject, person| match news {
        News::HandedOver { .. } => format!("{person} ने “{subject}” आपको सौंपा"),
        News::Unassigned { .. } => {
            format!("{person} ने “{subject}” सौंपा, पर उसकी भूमिका अभी किसी के पास नहीं है")
        }
        News::Returned { .. } | News::SentBack { .. } => {
            format!("{person} ने “{subject}” आपको लौटाया")
        }
        News::Assigned { .. } => format!("{person} ने “{subject}” आपको दिया"),
        News::PassedOn { .. } => format!("“{subject}” {person} से आपके पास आया"),
        News::Asked { .. } => format!("{person} ने आपसे “{subject}” माँगा है"),
        News::Answered { .. } => format!("{person} ने “{subject}” का जवाब दिया"),
        News::Declined { .. } => format!("{person} “{subject}” नहीं करेंगे"),
        News::Delegated { .. } => format!("{person} ने “{subject}” आगे सौंपा"),
        News::Withdrawn { .. } => format!("{person} को “{subject}” अब नहीं चाहिए"),
        News::Noted { .. } => format!("{person} ने “{subject}” के बारे में लिखा"),
        News::ApprovalAsked { .. } => format!("{person} “{subject}” पर छूट की मंज़ूरी चाहते हैं"),
        News::DiscountApproved { .. } => format!("{person} ने “{subject}” पर आपकी छूट मंज़ूर की"),
        News::DiscountRefused { .. } => {
            format!("{person} ने “{subject}” पर आपकी छूट मंज़ूर नहीं की")
        }
        News::ExpensesSubmitted { .. } => {
            format!("{person} “{subject}” के ख़र्चों पर आपकी मंज़ूरी चाहते हैं")
        }
        News::ExpenseQueried { .. } => {
            format!("{person} ने “{subject}” के एक ख़र्च के बारे में पूछा है")
        }
        News::ExpenseAnswered { .. } => {
            format!("{person} ने “{subject}” के एक ख़र्च के बारे में जवाब दिया")
        }
        News::ExpenseCut { .. } => format!("{person} ने “{subject}” का एक ख़र्च कुछ ही मंज़ूर किया"),
        News::ExpenseDenied { .. } => format!("{person} ने “{subject}” का एक ख़र्च नामंज़ूर किया"),
        News::ExpenseReopened { .. } => {
            format!("{person} “{subject}” के एक ख़र्च पर फिर फ़ैसला कर रहे हैं")
        }
        News::ExpensesPaid { .. } => format!("{person} ने “{subject}” के आपके ख़र्चों का भुगतान किया"),
        News::PaymentUndone { .. } => {
            format!("{person} ने “{subject}” के आपके ख़र्चों का भुगतान वापस लिया")
        }
        News::BatchCame { lines: 1 } => format!("{subject} से एक ख़र्च आया"),
        News::BatchCame { lines } => format!("{subject} से {lines} ख़र्च आए"),
        News::DueSoon { limit, .. } => match limit {
            Limit::Acceptance => format!("“{subject}” जल्द स्वीकार करना है"),
            Limit::Completion => format!("“{subject}” का समय जल्द पूरा होगा"),
        },
        News::Late { limit, step: 0, .. } => match limit {
            Limit::Acceptance => format!("“{subject}” अब भी आपकी स्वीकृति का इंतज़ार कर रहा है"),
            Limit::Completion => format!("“{subject}” की समय सीमा निकल गई"),
        },
        News::Late { limit, .. } => match limit {
            Limit::Acceptance => {
                format!("“{subject}” समय पर स्वीकार नहीं हुआ; अगली ज़िम्मेदारी आपकी है")
            }
            Limit::Completion => format!("“{subject}” में देर हो गई; अगली ज़िम्मेदारी आपकी है"),
        },
    },
    lead_waits: |waits, late, subject| match (waits, late) {
        (Waits::ToBeTaken, false) => format!("“{subject}” को कॉल करना है"),
        (Waits::ToBeTaken, true) => format!("“{subject}” को अभी तक किसी ने कॉल नहीं किया"),
        (Waits::PromisedCall, false) => format!("“{subject}” से अभी कॉल का वादा था"),
        (Waits::PromisedCall, true) => {
            format!("“{subject}” से कॉल का वादा था, पर कॉल नहीं हुआ")
        }
        (Waits::Touch, false) => format!("“{subject}” से संपर्क करने का समय है"),
        (Waits::Touch, true) => format!("“{subject}” से किसी ने संपर्क नहीं किया"),
    },
    expenses_wait: |step, subject| match step {
        None => format!("“{subject}” के ख़र्चों का समय जल्द पूरा होगा"),
        Some(0) => format!("“{subject}” के ख़र्चों की समय सीमा निकल गई"),
        Some(_) => format!("“{subject}” के ख़र्चों में देर हो गई; अगली ज़िम्मेदारी आपकी है"),
    },
    reason: |reason| match reason {
        ReturnReason::InformationMissing => "जानकारी अधूरी है",
        ReturnReason::InformationWrong => "जानकारी ग़लत है",
        ReturnReason::NotReached => "पड़ाव पूरा नहीं हुआ",
        ReturnReason::WrongPerson => "यह किसी और के लिए है",
        ReturnReason::Other => "कोई और कारण",
    },
    decline_reason: |reason| match reason {
        DeclineReason::NoTime => "तब तक समय नहीं",
        DeclineReason::InformationMissing => "जानकारी अधूरी है",
        DeclineReason::WrongPerson => "किसी और को करना चाहिए",
        DeclineReason::NotNeeded => "हो चुका है, या ज़रूरत नहीं",
        DeclineReason::Other => "कोई और कारण",
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
