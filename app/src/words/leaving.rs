//! The words of passing somebody's work on, because they leave or are away.

use super::time::counted;

pub(crate) struct Leaving {
    pub(crate) title: fn(&str) -> String,
    pub(crate) text: fn(&str) -> String,
    pub(crate) nothing: fn(&str) -> String,
    pub(crate) still_has: fn(&str, usize) -> String,
    pub(crate) owns: &'static str,
    pub(crate) does: fn(&str) -> String,
    pub(crate) who_for_all: &'static str,
    pub(crate) who_for: fn(&str) -> String,
    pub(crate) nobody: &'static str,
    pub(crate) each: &'static str,
    pub(crate) left_open: fn(&str) -> String,
    pub(crate) only_owner: fn(usize) -> String,
    pub(crate) missing: &'static str,
    pub(crate) pass_and_leave: fn(usize) -> String,
    pub(crate) pass_on: &'static str,
    pub(crate) pass_on_text: &'static str,
    pub(crate) passed: fn(&str, usize) -> String,
}

pub(crate) const ENGLISH: Leaving = Leaving {
    title: |name| format!("{name} leaves the team"),
    text: |name| {
        format!(
            "{name} can no longer sign in, and their devices lose the team’s records. Who goes on with their work?"
        )
    },
    nothing: |name| format!("{name} has nothing on projects that run."),
    still_has: |name, count| {
        format!(
            "{name} still has {}",
            counted(
                u32::try_from(count).unwrap_or(u32::MAX),
                "project that runs",
                "projects that run"
            )
        )
    },
    owns: "owns it",
    does: |roles| format!("does {roles}"),
    who_for_all: "Who takes all of it over?",
    who_for: |title| format!("Who takes “{title}” over?"),
    nobody: "Choose somebody",
    each: "Choose for each project",
    left_open: |roles| format!("{roles}: cannot take this, so it waits for somebody who can."),
    only_owner: |count| {
        format!(
            "{} of another branch: an owner passes it on.",
            counted(
                u32::try_from(count).unwrap_or(u32::MAX),
                "project is",
                "projects are"
            )
        )
    },
    missing: "Choose who takes it over.",
    pass_and_leave: |count| match count {
        0 => "Has left the team".to_owned(),
        1 => "Pass 1 project on, and leave".to_owned(),
        _ => format!("Pass {count} projects on, and leave"),
    },
    pass_on: "Pass their work on",
    pass_on_text: "To somebody else, project by project or all at once.",
    passed: |name, count| {
        format!(
            "{} passed on from {name}.",
            counted(
                u32::try_from(count).unwrap_or(u32::MAX),
                "project",
                "projects"
            )
        )
    },
};

pub(crate) const HINDI: Leaving = Leaving {
    title: |name| format!("{name} टीम छोड़ रहे हैं"),
    text: |name| {
        format!(
            "{name} अब साइन इन नहीं कर सकेंगे, और उनके डिवाइस से टीम के रिकॉर्ड हट जाएँगे। उनका काम कौन आगे बढ़ाएगा?"
        )
    },
    nothing: |name| format!("{name} के पास कोई चालू प्रोजेक्ट नहीं है।"),
    still_has: |name, count| format!("{name} के पास अब भी {count} चालू प्रोजेक्ट हैं"),
    owns: "इनका है",
    does: |roles| format!("इनकी भूमिका: {roles}"),
    who_for_all: "सारा काम कौन सँभालेगा?",
    who_for: |title| format!("“{title}” कौन सँभालेगा?"),
    nobody: "किसी को चुनें",
    each: "हर प्रोजेक्ट के लिए अलग चुनें",
    left_open: |roles| format!("{roles}: यह नहीं ले सकते, इसलिए किसी और की राह देखेगा।"),
    only_owner: |count| format!("{count} प्रोजेक्ट दूसरी शाखा के हैं: उन्हें मालिक सौंपेंगे।"),
    missing: "चुनें कि कौन सँभालेगा।",
    pass_and_leave: |count| match count {
        0 => "टीम छोड़ दी".to_owned(),
        _ => format!("{count} प्रोजेक्ट सौंपें, और टीम छोड़ें"),
    },
    pass_on: "इनका काम सौंपें",
    pass_on_text: "किसी और को, एक-एक प्रोजेक्ट या सब एक साथ।",
    passed: |name, count| format!("{name} के {count} प्रोजेक्ट सौंपे गए।"),
};
