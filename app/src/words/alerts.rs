//! The words of the alerts page. Texts name a milestone in the business's own words.

/// What an alert says, already in words.
pub(crate) struct Said<'a> {
    pub(crate) milestone: &'a str,
    /// The other person, by first name.
    pub(crate) person: &'a str,
    /// Whether it was the reader's own limit.
    pub(crate) mine: bool,
    /// How long it has waited to be accepted, how late it is, or when it is due; empty where it
    /// cannot be said.
    pub(crate) length: &'a str,
}

pub(crate) struct Alerts {
    pub(crate) title: &'static str,
    pub(crate) need_you: &'static str,
    pub(crate) earlier: &'static str,
    pub(crate) all_read: &'static str,
    pub(crate) unread: &'static str,
    pub(crate) accept: &'static str,
    pub(crate) accepted: fn(&str) -> String,
    pub(crate) later: &'static str,
    pub(crate) until_when: &'static str,
    /// In an hour; when the branch opens tomorrow; in a week.
    pub(crate) moments: [&'static str; 3],
    pub(crate) put_off: &'static str,
    pub(crate) comes_back: fn(&str) -> String,
    pub(crate) handed_over: fn(&Said) -> String,
    pub(crate) unassigned: fn(&Said) -> String,
    pub(crate) returned: fn(&Said) -> String,
    pub(crate) assigned: fn(&Said) -> String,
    pub(crate) passed_on: fn(&Said) -> String,
    pub(crate) accept_soon: fn(&Said) -> String,
    pub(crate) complete_soon: fn(&Said) -> String,
    pub(crate) late_accepting: fn(&Said) -> String,
    pub(crate) late_completing: fn(&Said) -> String,
    /// Why the reader is told of somebody else's lateness: the step of the escalation.
    pub(crate) told_because: fn(&str, u8) -> String,
    pub(crate) quiet: &'static str,
    pub(crate) quiet_text: &'static str,
    pub(crate) empty: &'static str,
    pub(crate) empty_text: &'static str,
    pub(crate) gone: &'static str,
}

pub(crate) const ENGLISH: Alerts = Alerts {
    title: "Alerts",
    need_you: "Need you",
    earlier: "Earlier",
    all_read: "Mark all as read",
    unread: "Not read yet.",
    accept: "Accept",
    accepted: |milestone| format!("“{milestone}” is yours now."),
    later: "Later",
    until_when: "Remind me",
    moments: ["In an hour", "When we open next", "In a week"],
    put_off: "Put off",
    comes_back: |when| format!("Comes back {when}"),
    handed_over: |it| format!("{} hands “{}” over to you", it.person, it.milestone),
    unassigned: |it| {
        format!(
            "“{}” has nobody to do it: {} handed it over. Name somebody.",
            it.milestone, it.person
        )
    },
    returned: |it| format!("{} returned “{}” to you", it.person, it.milestone),
    assigned: |it| format!("{} gave you “{}”", it.person, it.milestone),
    passed_on: |it| format!("What {} had here is yours now", it.person),
    accept_soon: |it| {
        format!(
            "“{}” waits for you to accept it by {}",
            it.milestone, it.length
        )
    },
    complete_soon: |it| format!("“{}” is due {}", it.milestone, it.length),
    late_accepting: |it| match (it.mine, it.length) {
        (true, "") => format!("You have not accepted “{}” in time", it.milestone),
        (true, length) => format!(
            "“{}” has waited {length} for you to accept it",
            it.milestone
        ),
        (false, "") => format!("{} has not accepted “{}” in time", it.person, it.milestone),
        (false, length) => {
            format!(
                "{} has not accepted “{}” for {length}",
                it.person, it.milestone
            )
        }
    },
    late_completing: |it| match (it.mine, it.length) {
        (_, "") => format!("“{}” was not reached in time", it.milestone),
        (true, length) => format!("“{}” is {length}", it.milestone),
        (false, length) => format!("“{}”, with {}, is {length}", it.milestone, it.person),
    },
    told_because: |name, step| match step {
        0 => "You are the one to do it.".to_owned(),
        1 => format!("You are told because {name} answers to you."),
        _ => format!("You are told because {name} and those above did not move it in time."),
    },
    quiet: "Nothing needs you",
    quiet_text: "When somebody hands work over to you, returns it, or a limit passes, it stands here.",
    empty: "No alerts yet",
    empty_text: "When a colleague hands a milestone over to you, it appears here and you accept it with one tap. So do returned work and passed limits.",
    gone: "A project that you no longer see",
};

pub(crate) const HINDI: Alerts = Alerts {
    title: "सूचनाएँ",
    need_you: "आपके लिए काम",
    earlier: "पहले की",
    all_read: "सबको पढ़ा हुआ मानें",
    unread: "अभी पढ़ा नहीं गया।",
    accept: "स्वीकार करें",
    accepted: |milestone| format!("“{milestone}” अब आपके पास है।"),
    later: "बाद में",
    until_when: "कब याद दिलाएँ?",
    moments: ["एक घंटे बाद", "अगली बार खुलने पर", "एक हफ़्ते बाद"],
    put_off: "टाली हुई",
    comes_back: |when| format!("{when} फिर आएगी"),
    handed_over: |it| format!("{} ने “{}” आपको सौंपा है", it.person, it.milestone),
    unassigned: |it| {
        format!(
            "{} ने “{}” सौंपा है, पर इसे करने वाला कोई नहीं। किसी का नाम तय करें।",
            it.person, it.milestone
        )
    },
    returned: |it| format!("{} ने “{}” आपको लौटा दिया", it.person, it.milestone),
    assigned: |it| format!("{} ने “{}” आपको दिया", it.person, it.milestone),
    passed_on: |it| format!("यहाँ {} का काम अब आपका है", it.person),
    accept_soon: |it| {
        format!(
            "“{}” को {} तक आपके स्वीकार करने की राह है",
            it.milestone, it.length
        )
    },
    complete_soon: |it| format!("“{}” का समय {} तक है", it.milestone, it.length),
    late_accepting: |it| match (it.mine, it.length) {
        (true, "") => format!("आपने “{}” समय पर स्वीकार नहीं किया", it.milestone),
        (true, length) => format!(
            "“{}” {length} से आपके स्वीकार करने की राह देख रहा है",
            it.milestone
        ),
        (false, "") => format!("{} ने “{}” समय पर स्वीकार नहीं किया", it.person, it.milestone),
        (false, length) => format!(
            "{} ने “{}” {length} से स्वीकार नहीं किया",
            it.person, it.milestone
        ),
    },
    late_completing: |it| match (it.mine, it.length) {
        (_, "") => format!("“{}” समय पर पूरा नहीं हुआ", it.milestone),
        (true, length) => format!("“{}”: {length}", it.milestone),
        (false, length) => format!("“{}” ({} के पास): {length}", it.milestone, it.person),
    },
    told_because: |name, step| match step {
        0 => "यह काम आपका है।".to_owned(),
        1 => format!("आपको इसलिए बताया गया क्योंकि {name} आपको रिपोर्ट करते हैं।"),
        _ => format!("आपको इसलिए बताया गया क्योंकि {name} और उनके ऊपर के लोगों से यह समय पर आगे नहीं बढ़ा।"),
    },
    quiet: "आपके लिए कुछ बाक़ी नहीं",
    quiet_text: "जब कोई आपको काम सौंपे, लौटाए, या समय-सीमा निकल जाए, तो वह यहाँ दिखेगा।",
    empty: "अभी कोई सूचना नहीं",
    empty_text: "जब कोई साथी आपको कोई पड़ाव सौंपेगा, वह यहाँ दिखेगा और आप उसे एक टैप में स्वीकार कर सकेंगे। लौटाया हुआ काम और निकली हुई समय-सीमाएँ भी यहीं दिखेंगी।",
    gone: "एक प्रोजेक्ट जो अब आपको नहीं दिखता",
};
