//! Words of the workflow's chart.

/// The words of this area.
pub(crate) struct Chart {
    pub(crate) label: &'static str,
    pub(crate) empty: &'static str,
    pub(crate) empty_text: &'static str,
    pub(crate) late: fn(usize) -> String,
    pub(crate) waiting: fn(usize) -> String,
    /// For how long the only project has stood here.
    pub(crate) since: fn(&str) -> String,
    /// For how long the middle one has, and the one that came first.
    pub(crate) ages: fn(&str, &str) -> String,
    /// The milestone that a list is narrowed to, and a way out.
    pub(crate) at: fn(&str) -> String,
    pub(crate) everywhere: &'static str,
}

/// In English.
pub(crate) const ENGLISH: Chart = Chart {
    label: "Milestones and what stands at them",
    empty: "No workflow yet",
    empty_text: "Once there is a workflow, its milestones stand here in the lanes of their roles, with the projects at each.",
    late: |count| format!("{count} late"),
    waiting: |count| format!("{count} not accepted"),
    since: |length| format!("for {length}"),
    ages: |median, longest| format!("typically {median}, longest {longest}"),
    at: |name| format!("At “{name}”"),
    everywhere: "Show all milestones",
};

/// In Hindi.
pub(crate) const HINDI: Chart = Chart {
    label: "पड़ाव और उन पर खड़े प्रोजेक्ट",
    empty: "अभी कोई वर्कफ़्लो नहीं",
    empty_text: "वर्कफ़्लो बनते ही उसके पड़ाव यहाँ अपनी-अपनी भूमिका की लेन में दिखेंगे, हर पड़ाव के प्रोजेक्ट के साथ।",
    late: |count| format!("{count} देर से"),
    waiting: |count| format!("{count} स्वीकार बाक़ी"),
    since: |length| format!("{length} से"),
    ages: |median, longest| format!("आम तौर पर {median}, सबसे ज़्यादा {longest}"),
    at: |name| format!("“{name}” पर"),
    everywhere: "सब पड़ाव दिखाएँ",
};
