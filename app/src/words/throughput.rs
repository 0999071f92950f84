//! Words of throughput: where projects queue, what holds the business back, and what relieving it
//! would add.

/// The words of this area.
pub(crate) struct Throughput {
    pub(crate) title: &'static str,
    pub(crate) text: &'static str,
    pub(crate) branch: &'static str,
    pub(crate) all_branches: &'static str,
    pub(crate) counting: &'static str,
    pub(crate) none: &'static str,
    pub(crate) none_text: &'static str,
    pub(crate) to_projects: &'static str,
    /// Where the constraint is.
    pub(crate) constraint: &'static str,
    pub(crate) holds_back: fn(role: &str) -> String,
    pub(crate) outside: &'static str,
    /// The role that most is asked of all the same, and its load in hundredths.
    pub(crate) outside_most: fn(role: &str, load: i64) -> String,
    pub(crate) too_little: fn(least: u32, days: &str) -> String,
    pub(crate) speaks_for: &'static str,
    pub(crate) speaks_against: &'static str,
    /// What is asked of the role, in hundredths of its time.
    pub(crate) load_is: fn(load: i64) -> String,
    pub(crate) next_load: fn(role: &str, load: i64) -> String,
    pub(crate) higher_load: fn(role: &str, load: i64) -> String,
    /// What stands there, in working days.
    pub(crate) backlog_is: fn(days: &str) -> String,
    pub(crate) next_backlog: fn(role: &str, days: &str) -> String,
    pub(crate) longer_backlog: fn(role: &str, days: &str) -> String,
    pub(crate) grew: fn(early: &str, late: &str) -> String,
    pub(crate) did_not_grow: fn(early: &str, late: &str) -> String,
    pub(crate) rule: &'static str,
    pub(crate) rule_text: &'static str,
    pub(crate) loads: &'static str,
    pub(crate) load: &'static str,
    pub(crate) whole_time: &'static str,
    pub(crate) people: &'static str,
    pub(crate) hours: &'static str,
    pub(crate) backlog: &'static str,
    pub(crate) percent: fn(load: i64) -> String,
    pub(crate) in_hours: fn(hours: &str) -> String,
    pub(crate) in_days: fn(days: &str) -> String,
    /// What an hour is worth.
    pub(crate) hour_worth: &'static str,
    pub(crate) hour_worth_text: &'static str,
    pub(crate) an_hour_is_worth: fn(role: &str, hour: &str, all: &str) -> String,
    pub(crate) projects: &'static str,
    pub(crate) each_hour: &'static str,
    /// The queues.
    pub(crate) queues: &'static str,
    pub(crate) queues_text: &'static str,
    pub(crate) stands: fn(now: u32, average: &str) -> String,
    pub(crate) waiting: &'static str,
    pub(crate) attended: &'static str,
    pub(crate) resting: &'static str,
    pub(crate) now: &'static str,
    pub(crate) now_parts: fn(to_accept: u32, in_hand: u32, on_hold: u32) -> String,
    pub(crate) average: &'static str,
    pub(crate) came: &'static str,
    pub(crate) completed: &'static str,
    pub(crate) per_day: fn(count: u32, rate: &str) -> String,
    pub(crate) wait: &'static str,
    pub(crate) work: &'static str,
    /// The what-if.
    pub(crate) relief: &'static str,
    pub(crate) relief_text: &'static str,
    pub(crate) relieved: &'static str,
    pub(crate) playing: &'static str,
    pub(crate) unplayed: &'static str,
    pub(crate) one_more: &'static str,
    pub(crate) less_work: fn(hundredths: u32) -> String,
    pub(crate) more_won: fn(middle: &str, low: &str, high: &str) -> String,
    pub(crate) won: &'static str,
    pub(crate) fewer: &'static str,
    pub(crate) interval: &'static str,
    pub(crate) fits: fn(low: &str, high: &str, seen: u32) -> String,
    pub(crate) off: fn(low: &str, high: &str, seen: u32) -> String,
    pub(crate) under_way: fn(low: &str, high: &str, seen: &str) -> String,
    pub(crate) taken: &'static str,
    pub(crate) taken_text: fn(runs: usize) -> String,
}

/// In English.
pub(crate) const ENGLISH: Throughput = Throughput {
    title: "Throughput",
    text: "Where projects queue, from recorded times of those that you may see. Nothing here is typed in.",
    branch: "Branch",
    all_branches: "All branches",
    counting: "Being counted…",
    none: "Nothing passed through yet",
    none_text: "Projects that go from one milestone to the next leave their times behind. From those you will see here where they wait, which role holds you back, and what one more person there would add.",
    to_projects: "To the projects",
    constraint: "What holds you back",
    holds_back: |role| {
        format!("{role} holds you back: nobody else has as much to do for the time they have.")
    },
    outside: "Nobody has more to do than they can: too little comes in.",
    outside_most: |role, load| format!("Most is asked of {role}: {load} % of the time."),
    too_little: |least, days| {
        format!(
            "Too little has passed to say: a role is judged from {least} projects that left it and {days} working days on."
        )
    },
    speaks_for: "Speaks for it",
    speaks_against: "Speaks against it",
    load_is: |load| match load {
        101.. => format!("More comes than can be done: {load} % of the time there is."),
        _ => format!("What comes takes {load} % of the time there is."),
    },
    next_load: |role, load| format!("Next is {role} with {load} %."),
    higher_load: |role, load| format!("{role} has {load} %, too near to tell apart."),
    backlog_is: |days| format!("What is there now is {days} working days of work."),
    next_backlog: |role, days| format!("{role} has {days}."),
    longer_backlog: |role, days| format!("{role} has more: {days}."),
    grew: |early, late| {
        format!(
            "The queue grew: {early} on average in the first third of the time, {late} in the last."
        )
    },
    did_not_grow: |early, late| {
        format!(
            "The queue did not grow: {early} on average in the first third of the time, {late} in the last."
        )
    },
    rule: "How this is found",
    rule_text: "Load: how many projects came, times the work that each took, divided by the time of the people. Whoever has several projects in hand gives each an equal share of their time. The highest load is the constraint; of those within 5 % of it, the longest backlog. What waits for a customer counts as work unless it is on hold.",
    loads: "What is asked of each role",
    load: "Load",
    whole_time: "All of their time",
    people: "People",
    hours: "Work in this time",
    backlog: "Backlog",
    percent: |load| format!("{load} %"),
    in_hours: |hours| format!("{hours} hours"),
    in_days: |days| format!("{days} working days"),
    hour_worth: "What an hour is worth",
    hour_worth_text: "What was ordered in this time, less what truly varies with it, over the hours that people worked on projects. An hour that is lost where you are held back is lost to everybody; elsewhere the figure says where time went, not what more of it would bring.",
    an_hour_is_worth: |role, hour, all| {
        format!("An hour of {role} is worth {hour}: all that came in is {all}.")
    },
    projects: "Projects with orders",
    each_hour: "For each hour",
    queues: "Where projects queue",
    queues_text: "The bar is how many are there on average, by what they do. The mark is now.",
    stands: |now, average| format!("{now} now, {average} on average"),
    waiting: "Waiting",
    attended: "Worked on",
    resting: "On hold",
    now: "Now",
    now_parts: |to_accept, in_hand, on_hold| {
        format!(
            "{}\n{to_accept} to accept, {in_hand} in hand, {on_hold} on hold",
            to_accept + in_hand + on_hold
        )
    },
    average: "On average",
    came: "Came",
    completed: "Completed",
    per_day: |count, rate| format!("{count}\n{rate} a working day"),
    wait: "Waited",
    work: "Work",
    relief: "What relieving it would add",
    relief_text: "The time above, played again as it was and with one thing changed. The bar is the middle, the mark the upper end; 7 of 10 runs are within.",
    relieved: "Relieve",
    playing: "Being played…",
    unplayed: "To play it, five projects must have come, left a milestone and ended in this time.",
    one_more: "One more person",
    less_work: |hundredths| format!("{hundredths} % less work for each"),
    more_won: |middle, low, high| format!("{middle} won ({low} to {high})"),
    won: "Won",
    fewer: "Fewer under way",
    interval: "7 of 10 runs",
    fits: |low, high, seen| {
        format!(
            "Played as it was, {low} to {high} are won. {seen} really were: the play is near enough."
        )
    },
    off: |low, high, seen| {
        format!(
            "Played as it was, {low} to {high} are won. {seen} really were: the play does not fit well, so do not rely on it."
        )
    },
    under_way: |low, high, seen| {
        format!("Under way on average: {low} to {high} in the play, {seen} really.")
    },
    taken: "What this takes for granted",
    taken_text: |runs| {
        format!(
            "{runs} runs. In each, projects come as on days of this time, and take the work, the rest and the way of others that were at the milestone. Each person does one after the other. It leaves out that customers who wait less stay more often, that people hurry when much waits, and that a new person learns first."
        )
    },
};

/// In Hindi.
pub(crate) const HINDI: Throughput = Throughput {
    title: "थ्रूपुट",
    text: "प्रोजेक्ट कहाँ कतार में हैं: जो आप देख सकते हैं, उनके दर्ज समय से। यहाँ कुछ भी हाथ से नहीं भरा जाता।",
    branch: "शाखा",
    all_branches: "सभी शाखाएँ",
    counting: "गिना जा रहा है…",
    none: "अभी कुछ गुज़रा नहीं",
    none_text: "एक पड़ाव से दूसरे तक जाते प्रोजेक्ट अपना समय छोड़ जाते हैं। उसी से यहाँ दिखेगा कि वे कहाँ रुकते हैं, कौन-सी भूमिका आपको रोक रही है, और वहाँ एक और व्यक्ति से क्या बढ़ेगा।",
    to_projects: "प्रोजेक्ट पर जाएँ",
    constraint: "आपको क्या रोक रहा है",
    holds_back: |role| {
        format!("{role} आपको रोक रही है: अपने समय के मुक़ाबले किसी और के पास इतना काम नहीं।")
    },
    outside: "किसी के पास उसके बस से ज़्यादा काम नहीं: आता ही कम है।",
    outside_most: |role, load| format!("सबसे ज़्यादा {role} से माँगा जाता है: समय का {load} %।"),
    too_little: |least, days| {
        format!(
            "कहने के लिए अभी बहुत कम गुज़रा है: किसी भूमिका के बारे में तब कहा जाता है जब {least} प्रोजेक्ट उससे निकल चुके हों और काम के {days} दिन हो गए हों।"
        )
    },
    speaks_for: "इसके पक्ष में",
    speaks_against: "इसके ख़िलाफ़",
    load_is: |load| match load {
        101.. => format!("जितना हो सकता है उससे ज़्यादा आता है: मौजूद समय का {load} %।"),
        _ => format!("जो आता है वह मौजूद समय का {load} % लेता है।"),
    },
    next_load: |role, load| format!("इसके बाद {role}, {load} %।"),
    higher_load: |role, load| format!("{role} का {load} % है, इतना पास कि अलग नहीं कहा जा सकता।"),
    backlog_is: |days| format!("अभी वहाँ काम के {days} दिन का काम पड़ा है।"),
    next_backlog: |role, days| format!("{role}: {days}।"),
    longer_backlog: |role, days| format!("{role} के पास ज़्यादा है: {days}।"),
    grew: |early, late| format!("कतार बढ़ी: समय के पहले तिहाई में औसतन {early}, आख़िरी में {late}।"),
    did_not_grow: |early, late| {
        format!("कतार नहीं बढ़ी: समय के पहले तिहाई में औसतन {early}, आख़िरी में {late}।")
    },
    rule: "यह कैसे पता चलता है",
    rule_text: "भार: कितने प्रोजेक्ट आए, गुणा हर एक में लगा काम, भाग लोगों का समय। जिसके हाथ में कई प्रोजेक्ट हों, वह हर एक को अपने समय का बराबर हिस्सा देता है। सबसे ज़्यादा भार वाली भूमिका रुकावट है; जो उससे 5 % के भीतर हों, उनमें से वह जिसका बकाया सबसे लंबा है। जो ग्राहक का इंतज़ार करता है वह काम गिना जाता है, जब तक उसे रोका न जाए।",
    loads: "हर भूमिका से कितना माँगा जाता है",
    load: "भार",
    whole_time: "उनका पूरा समय",
    people: "लोग",
    hours: "इस समय में काम",
    backlog: "बकाया",
    percent: |load| format!("{load} %"),
    in_hours: |hours| format!("{hours} घंटे"),
    in_days: |days| format!("काम के {days} दिन"),
    hour_worth: "एक घंटे का मूल्य",
    hour_worth_text: "इस समय में जो ऑर्डर हुआ, उसमें से वह घटाकर जो बिक्री के साथ सचमुच बदलता है, भाग वे घंटे जो लोगों ने प्रोजेक्ट पर काम किया। जहाँ आप रुक रहे हैं, वहाँ खोया घंटा सबका खोया है; बाकी जगह यह अंक बताता है कि समय कहाँ गया, यह नहीं कि और समय से क्या मिलेगा।",
    an_hour_is_worth: |role, hour, all| format!("{role} के एक घंटे का मूल्य {hour} है: कुल {all} आया।"),
    projects: "ऑर्डर वाले प्रोजेक्ट",
    each_hour: "हर घंटे पर",
    queues: "प्रोजेक्ट कहाँ कतार में हैं",
    queues_text: "पट्टी बताती है कि औसतन कितने वहाँ हैं और क्या करते हैं। निशान अभी का है।",
    stands: |now, average| format!("अभी {now}, औसतन {average}"),
    waiting: "इंतज़ार में",
    attended: "काम चल रहा है",
    resting: "रुके हुए",
    now: "अभी",
    now_parts: |to_accept, in_hand, on_hold| {
        format!(
            "{}\n{to_accept} स्वीकार होने हैं, {in_hand} हाथ में, {on_hold} रुके हुए",
            to_accept + in_hand + on_hold
        )
    },
    average: "औसतन",
    came: "आए",
    completed: "पूरे हुए",
    per_day: |count, rate| format!("{count}\nकाम के दिन में {rate}"),
    wait: "इंतज़ार",
    work: "काम",
    relief: "इसे हल्का करने से क्या बढ़ेगा",
    relief_text: "ऊपर का समय दोबारा चलाया गया: जैसा था वैसा, और एक बात बदलकर। पट्टी बीच का मान है, निशान ऊपरी छोर; 10 में से 7 बार नतीजा इसके भीतर है।",
    relieved: "किसे हल्का करें",
    playing: "चलाया जा रहा है…",
    unplayed: "चलाने के लिए इस समय में पाँच प्रोजेक्ट आए हों, किसी पड़ाव से निकले हों और ख़त्म हुए हों।",
    one_more: "एक और व्यक्ति",
    less_work: |hundredths| format!("हर एक में {hundredths} % कम काम"),
    more_won: |middle, low, high| format!("{middle} जीते ({low} से {high})"),
    won: "जीते",
    fewer: "चल रहे प्रोजेक्ट में कमी",
    interval: "10 में से 7 बार",
    fits: |low, high, seen| {
        format!(
            "जैसा था वैसा चलाने पर {low} से {high} जीते जाते हैं। असल में {seen} जीते गए: अनुमान काफ़ी पास है।"
        )
    },
    off: |low, high, seen| {
        format!(
            "जैसा था वैसा चलाने पर {low} से {high} जीते जाते हैं। असल में {seen} जीते गए: अनुमान ठीक नहीं बैठता, इस पर भरोसा न करें।"
        )
    },
    under_way: |low, high, seen| format!("औसतन चल रहे: अनुमान में {low} से {high}, असल में {seen}।"),
    taken: "इसमें क्या मान लिया गया है",
    taken_text: |runs| {
        format!(
            "{runs} बार चलाया गया। हर बार प्रोजेक्ट इसी समय के दिनों की तरह आते हैं, और उस पड़ाव से गुज़रे दूसरे प्रोजेक्ट जितना काम, विराम और वही रास्ता लेते हैं। हर व्यक्ति एक के बाद एक काम करता है। यह नहीं गिना गया कि कम इंतज़ार करने वाले ग्राहक ज़्यादा टिकते हैं, कि ढेर देखकर लोग तेज़ होते हैं, और कि नया व्यक्ति पहले सीखता है।"
        )
    },
};
