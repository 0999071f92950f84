//! Words of the Universal Lead Definition: what marketing and sales agreed that a lead for sales
//! is.

use domain::leads::definition::Department;
use domain::leads::score::Verdict;

/// The words of this area.
pub(crate) struct Definition {
    /// The definition that the app offers ready.
    pub(crate) ready: &'static str,
    pub(crate) given_up: &'static str,
    pub(crate) title: &'static str,
    pub(crate) text: &'static str,
    pub(crate) in_force: &'static str,
    /// Since when.
    pub(crate) in_force_since: fn(&str) -> String,
    pub(crate) nothing: &'static str,
    pub(crate) nothing_text: &'static str,
    pub(crate) waits_for_others: &'static str,
    pub(crate) versions: &'static str,
    pub(crate) version: fn(u32) -> String,
    pub(crate) draft: &'static str,
    pub(crate) replaced: &'static str,
    pub(crate) signed_by: fn(Department) -> &'static str,
    pub(crate) for_department: fn(Department) -> &'static str,
    /// Who, for which department, and when.
    pub(crate) signature: fn(&str, &str, &str) -> String,
    /// For which department nobody signed yet.
    pub(crate) not_signed: fn(Department) -> &'static str,
    /// Who wrote it, and when.
    pub(crate) written: fn(&str, &str) -> String,
    pub(crate) begin: &'static str,
    pub(crate) from_in_force: &'static str,
    pub(crate) from_ready: &'static str,
    pub(crate) from_nothing: &'static str,
    pub(crate) go_on: &'static str,
    pub(crate) new: &'static str,
    pub(crate) no_such: &'static str,
    pub(crate) no_such_text: &'static str,
    pub(crate) to_learning: &'static str,

    pub(crate) opening: &'static str,
    pub(crate) opening_hint: &'static str,
    pub(crate) questions: &'static str,
    /// On what condition a question is asked.
    pub(crate) asked_when: fn(&str) -> String,
    /// How many points an answer must earn.
    pub(crate) must_earn: fn(&str) -> String,
    pub(crate) only_asked: &'static str,
    pub(crate) answer: &'static str,
    pub(crate) points: &'static str,
    pub(crate) yes: &'static str,
    pub(crate) no: &'static str,
    /// A number from which on a band begins.
    pub(crate) from: fn(&str) -> String,
    /// The number below which nothing is earned.
    pub(crate) below: fn(&str) -> String,
    pub(crate) threshold: fn(u32) -> String,
    pub(crate) responses: &'static str,
    pub(crate) responses_text: &'static str,
    pub(crate) no_responses: &'static str,

    pub(crate) threshold_label: &'static str,
    /// The least and the most that answers can earn.
    pub(crate) reach: fn(&str, &str) -> String,
    pub(crate) out_of_reach: &'static str,
    pub(crate) counts: &'static str,
    pub(crate) points_for: fn(&str) -> String,
    pub(crate) must_label: &'static str,
    pub(crate) must_points: &'static str,
    pub(crate) band_from: fn(usize) -> String,
    pub(crate) band_points: fn(usize) -> String,
    pub(crate) add_band: &'static str,
    pub(crate) remove_band: fn(usize) -> String,
    pub(crate) worth: &'static str,
    pub(crate) worth_text: &'static str,
    pub(crate) no_worth: &'static str,
    pub(crate) add_options_first: &'static str,
    pub(crate) not_a_number: &'static str,

    pub(crate) save: &'static str,
    pub(crate) saved: &'static str,
    pub(crate) save_first: &'static str,
    /// Who saved the draft meanwhile.
    pub(crate) changed_meanwhile: fn(&str) -> String,
    pub(crate) take_theirs: &'static str,
    pub(crate) keep_mine: &'static str,
    pub(crate) to_put_right: fn(usize) -> String,
    /// Who changed what is being looked at.
    pub(crate) changed_while_open: fn(&str) -> String,
    pub(crate) sign: fn(Department) -> &'static str,
    pub(crate) sign_text: &'static str,
    pub(crate) signed: &'static str,
    pub(crate) now_in_force: fn(u32) -> String,
    pub(crate) you_signed: &'static str,
    pub(crate) differences: fn(u32) -> String,
    pub(crate) no_differences: &'static str,
    pub(crate) first: &'static str,

    /// Question, answer, points before and after.
    pub(crate) points_changed: fn(&str, &str, &str, &str) -> String,
    pub(crate) bands_changed: fn(&str, &str, &str) -> String,
    pub(crate) no_bands: &'static str,
    pub(crate) must_now: fn(&str, &str) -> String,
    pub(crate) must_no_more: fn(&str) -> String,
    pub(crate) threshold_changed: fn(u32, u32) -> String,
    pub(crate) response_changed: fn(&str, u32, u32) -> String,
    pub(crate) opening_changed: &'static str,

    pub(crate) try_it: &'static str,
    pub(crate) try_it_text: &'static str,
    pub(crate) try_again: &'static str,
    pub(crate) verdict: fn(Verdict) -> &'static str,
    /// Points and those needed.
    pub(crate) of_points: fn(&str, u32) -> String,
    pub(crate) lacks: fn(&str) -> String,
    pub(crate) still_open: fn(&str) -> String,
    pub(crate) not_sound: &'static str,

    pub(crate) what_if: &'static str,
    pub(crate) what_if_text: &'static str,
    pub(crate) what_if_way: &'static str,
    pub(crate) no_past: &'static str,
    pub(crate) no_past_text: &'static str,
    /// How many of how many it would qualify, of those that were asked.
    pub(crate) would_qualify: fn(u32, u32) -> String,
    /// How many were won of those that it would qualify, and how many lost.
    pub(crate) of_those: fn(u32, u32) -> String,
    pub(crate) would_gain: fn(u32) -> String,
    pub(crate) would_give_up: fn(u32, u32) -> String,
    pub(crate) not_asked: fn(u32) -> String,
    pub(crate) group: &'static str,
    pub(crate) leads: &'static str,
    pub(crate) won: &'static str,
    pub(crate) lost: &'static str,
    pub(crate) qualified_row: &'static str,
    pub(crate) not_yet_row: &'static str,
    pub(crate) unfinished_row: &'static str,
    pub(crate) gained_row: &'static str,
    pub(crate) given_up_row: &'static str,
    pub(crate) actual_row: &'static str,
}

pub(crate) const ENGLISH: Definition = Definition {
    ready: include_str!("../../definition/english.json"),
    given_up: "Your changes are given up",
    title: "What a qualified lead is",
    text: "Marketing and sales agree here on what makes a lead one for sales. Every lead is judged by it, and by nothing else.",
    in_force: "in force",
    in_force_since: |since| format!("In force since {since}"),
    nothing: "Nothing is agreed yet",
    nothing_text: "Write down what you ask a lead and what the answers are worth. Once marketing and sales have both signed it, every lead is judged by it.",
    waits_for_others: "Marketing, a manager or an owner writes it.",
    versions: "Versions",
    version: |number| format!("Version {number}"),
    draft: "draft",
    replaced: "replaced",
    signed_by: |department| match department {
        Department::Marketing => "signed by marketing",
        Department::Sales => "signed by sales",
    },
    for_department: |department| match department {
        Department::Marketing => "marketing",
        Department::Sales => "sales",
    },
    signature: |who, department, at| format!("{who} signed for {department}, {at}"),
    not_signed: |department| match department {
        Department::Marketing => "Nobody has signed for marketing yet",
        Department::Sales => "Nobody has signed for sales yet",
    },
    written: |who, at| format!("Written by {who}, {at}"),
    begin: "A new version",
    from_in_force: "Begin with what is in force",
    from_ready: "Begin with the ready one",
    from_nothing: "Begin with nothing",
    go_on: "Go on with my draft",
    new: "New version",
    no_such: "No such version",
    no_such_text: "It may not have reached this device yet.",
    to_learning: "What answers say about orders",

    opening: "How the call begins",
    opening_hint: "What is said first, word for word",
    questions: "Questions, in the order of the call",
    asked_when: |condition| format!("Asked when: {condition}"),
    must_earn: |points| format!("Must-have: needs {points}, or the lead does not qualify"),
    only_asked: "Asked, earns no points",
    answer: "Answer",
    points: "Points",
    yes: "Yes",
    no: "No",
    from: |number| format!("{number} and more"),
    below: |number| format!("Below {number}"),
    threshold: |points| match points {
        1 => "Qualified from 1 point on".to_owned(),
        points => format!("Qualified from {points} points on"),
    },
    responses: "Points for responses",
    responses_text: "The first time. The second time it is half, the third a third. After 90 days half of it is left.",
    no_responses: "Responses earn nothing.",

    threshold_label: "Qualified from so many points on",
    reach: |least, most| format!("Answers can earn from {least} to {most} points."),
    out_of_reach: "No answers reach this.",
    counts: "The answers earn points",
    points_for: |answer| format!("Points for “{answer}”"),
    must_label: "A must-have",
    must_points: "It must earn so many points",
    band_from: |band| format!("Band {band}: from"),
    band_points: |band| format!("Band {band}: points"),
    add_band: "Add a band",
    remove_band: |band| format!("Take out band {band}"),
    worth: "What the answers are worth",
    worth_text: "Points can be less than nothing. What earns nothing may stay blank.",
    no_worth: "Text is only asked. Choices, yes or no, and numbers can earn points.",
    add_options_first: "Write down above what there is to choose from.",
    not_a_number: "Write a whole number, such as 15 or −5.",

    save: "Save the draft for everybody",
    saved: "Saved. Now both departments can sign it.",
    save_first: "Save your changes before anybody signs.",
    changed_meanwhile: |who| {
        format!("{who} saved this draft while you were writing. Yours is still here.")
    },
    take_theirs: "Take theirs, give mine up",
    keep_mine: "Keep mine, replace theirs",
    to_put_right: |count| match count {
        1 => "One thing to put right".to_owned(),
        count => format!("{count} things to put right"),
    },
    changed_while_open: |who| {
        format!(
            "{who} changed this draft while you had it open. Read again what is different before you sign."
        )
    },
    sign: |department| match department {
        Department::Marketing => "Sign for marketing",
        Department::Sales => "Sign for sales",
    },
    sign_text: "What is signed can never be changed. It is in force once both departments have signed.",
    signed: "Signed",
    now_in_force: |number| format!("Version {number} is in force now"),
    you_signed: "You have signed. The other department is next.",
    differences: |number| format!("What is different from version {number}"),
    no_differences: "Nothing is different.",
    first: "It is the first version.",

    points_changed: |question, answer, from, to| {
        format!("“{question}”, {answer}: {from} → {to} points")
    },
    bands_changed: |question, from, to| format!("“{question}”: {from} → {to}"),
    no_bands: "no points",
    must_now: |question, points| format!("“{question}” is a must-have: it must earn {points}"),
    must_no_more: |question| format!("“{question}” is no must-have any more"),
    threshold_changed: |from, to| format!("Points needed: {from} → {to}"),
    response_changed: |response, from, to| format!("Response “{response}”: {from} → {to} points"),
    opening_changed: "The call begins with other words",

    try_it: "Try it",
    try_it_text: "Answer as a lead would. Nothing of it is kept.",
    try_again: "Start over",
    verdict: |verdict| match verdict {
        Verdict::Qualified => "Qualified",
        Verdict::NotYet => "Not qualified",
        Verdict::Unfinished => "Questions are open",
    },
    of_points: |points, needed| format!("{points} of {needed} points"),
    lacks: |questions| format!("Must-have not met: {questions}"),
    still_open: |questions| format!("Still to ask: {questions}"),
    not_sound: "Put right what is wrong first.",

    what_if: "What if it had been in force?",
    what_if_text: "All leads of the past that were asked, judged anew by this version.",
    what_if_way: "What if? Try it on past leads",
    no_past: "No past leads yet",
    no_past_text: "Once leads have been asked and decided, this shows what a new version would have made of them.",
    would_qualify: |count, all| match count {
        1 => format!("1 of {all} past leads would have qualified."),
        count => format!("{count} of {all} past leads would have qualified."),
    },
    of_those: |won, lost| format!("Of those, {won} became orders and {lost} did not."),
    would_gain: |count| {
        match count {
        0 => "It would have sent nobody to sales who was not sent.".to_owned(),
        1 => "It would have sent 1 lead to sales that was not sent. What would have become of it, nobody knows.".to_owned(),
        count => format!("It would have sent {count} leads to sales that were not sent. What would have become of them, nobody knows."),
    }
    },
    would_give_up: |count, won| match (count, won) {
        (0, _) => "It would have kept back nobody who was sent.".to_owned(),
        (count, 0) => {
            format!("It would have kept back {count} that were sent; none of them became an order.")
        }
        (count, 1) => {
            format!("It would have kept back {count} that were sent; 1 of them became an order.")
        }
        (count, won) => {
            format!("It would have kept back {count} that were sent; {won} of them became orders.")
        }
    },
    not_asked: |count| match count {
        1 => "1 was not asked all that it asks.".to_owned(),
        count => format!("{count} were not asked all that it asks."),
    },
    group: "Past leads",
    leads: "Leads",
    won: "Ordered",
    lost: "Did not",
    qualified_row: "Would qualify",
    not_yet_row: "Would not qualify",
    unfinished_row: "Not asked all of it",
    gained_row: "Sent only by this version",
    given_up_row: "Kept back only by this version",
    actual_row: "Sent in fact",
};

pub(crate) const HINDI: Definition = Definition {
    ready: include_str!("../../definition/hindi.json"),
    given_up: "आपके बदलाव छोड़े गए",
    title: "पक्की लीड क्या है",
    text: "मार्केटिंग और सेल्स यहाँ तय करते हैं कि कौन-सी लीड सेल्स के लायक़ है। हर लीड इसी से परखी जाती है, और किसी चीज़ से नहीं।",
    in_force: "लागू",
    in_force_since: |since| format!("{since} से लागू"),
    nothing: "अभी कुछ तय नहीं है",
    nothing_text: "लिखें कि लीड से क्या पूछना है और किस जवाब के कितने अंक हैं। मार्केटिंग और सेल्स दोनों के हस्ताक्षर के बाद हर लीड इसी से परखी जाएगी।",
    waits_for_others: "इसे मार्केटिंग, मैनेजर या मालिक लिखते हैं।",
    versions: "संस्करण",
    version: |number| format!("संस्करण {number}"),
    draft: "मसौदा",
    replaced: "बदल चुका",
    signed_by: |department| match department {
        Department::Marketing => "मार्केटिंग के हस्ताक्षर हैं",
        Department::Sales => "सेल्स के हस्ताक्षर हैं",
    },
    for_department: |department| match department {
        Department::Marketing => "मार्केटिंग",
        Department::Sales => "सेल्स",
    },
    signature: |who, department, at| format!("{who} ने {department} की ओर से हस्ताक्षर किए, {at}"),
    not_signed: |department| match department {
        Department::Marketing => "मार्केटिंग की ओर से अभी किसी ने हस्ताक्षर नहीं किए",
        Department::Sales => "सेल्स की ओर से अभी किसी ने हस्ताक्षर नहीं किए",
    },
    written: |who, at| format!("{who} ने लिखा, {at}"),
    begin: "नया संस्करण",
    from_in_force: "जो लागू है, उससे शुरू करें",
    from_ready: "तैयार वाले से शुरू करें",
    from_nothing: "ख़ाली शुरू करें",
    go_on: "मेरा मसौदा आगे लिखें",
    new: "नया संस्करण",
    no_such: "ऐसा कोई संस्करण नहीं",
    no_such_text: "शायद वह अभी इस डिवाइस तक नहीं पहुँचा।",
    to_learning: "जवाब ऑर्डर के बारे में क्या बताते हैं",

    opening: "कॉल कैसे शुरू हो",
    opening_hint: "पहले शब्द, जैसे के तैसे",
    questions: "सवाल, कॉल के क्रम में",
    asked_when: |condition| format!("तब पूछें: {condition}"),
    must_earn: |points| format!("ज़रूरी: {points} चाहिए, वरना लीड पक्की नहीं"),
    only_asked: "सिर्फ़ पूछा जाता है, अंक नहीं",
    answer: "जवाब",
    points: "अंक",
    yes: "हाँ",
    no: "नहीं",
    from: |number| format!("{number} या ज़्यादा"),
    below: |number| format!("{number} से कम"),
    threshold: |points| format!("{points} अंक से पक्की"),
    responses: "प्रतिक्रियाओं के अंक",
    responses_text: "पहली बार। दूसरी बार आधे, तीसरी बार तिहाई। 90 दिन बाद आधे बचते हैं।",
    no_responses: "प्रतिक्रियाओं के अंक नहीं हैं।",

    threshold_label: "कितने अंक से पक्की",
    reach: |least, most| format!("जवाबों से {least} से {most} अंक मिल सकते हैं।"),
    out_of_reach: "किसी जवाब से इतने अंक नहीं मिलते।",
    counts: "जवाबों के अंक हैं",
    points_for: |answer| format!("“{answer}” के अंक"),
    must_label: "ज़रूरी है",
    must_points: "इतने अंक ज़रूरी हैं",
    band_from: |band| format!("सीमा {band}: कितने से"),
    band_points: |band| format!("सीमा {band}: अंक"),
    add_band: "सीमा जोड़ें",
    remove_band: |band| format!("सीमा {band} हटाएँ"),
    worth: "जवाबों के अंक",
    worth_text: "अंक शून्य से कम भी हो सकते हैं। जिसके अंक नहीं, उसे ख़ाली छोड़ें।",
    no_worth: "लिखित जवाब सिर्फ़ पूछा जाता है। विकल्प, हाँ-नहीं और संख्या के अंक हो सकते हैं।",
    add_options_first: "पहले ऊपर विकल्प लिखें।",
    not_a_number: "पूरी संख्या लिखें, जैसे 15 या −5।",

    save: "मसौदा सबके लिए सहेजें",
    saved: "सहेजा गया। अब दोनों विभाग हस्ताक्षर कर सकते हैं।",
    save_first: "किसी के हस्ताक्षर से पहले अपने बदलाव सहेजें।",
    changed_meanwhile: |who| format!("आपके लिखते समय {who} ने यह मसौदा सहेजा। आपका लिखा यहीं है।"),
    take_theirs: "उनका लें, मेरा छोड़ें",
    keep_mine: "मेरा रखें, उनका बदलें",
    to_put_right: |count| format!("{count} बातें ठीक करनी हैं"),
    changed_while_open: |who| {
        format!("आपके देखते समय {who} ने यह मसौदा बदला। हस्ताक्षर से पहले फिर पढ़ें कि क्या अलग है।")
    },
    sign: |department| match department {
        Department::Marketing => "मार्केटिंग की ओर से हस्ताक्षर करें",
        Department::Sales => "सेल्स की ओर से हस्ताक्षर करें",
    },
    sign_text: "हस्ताक्षर के बाद यह कभी नहीं बदलता। दोनों विभागों के हस्ताक्षर होते ही लागू होता है।",
    signed: "हस्ताक्षर हो गए",
    now_in_force: |number| format!("संस्करण {number} अब लागू है"),
    you_signed: "आपके हस्ताक्षर हो गए। अब दूसरे विभाग की बारी है।",
    differences: |number| format!("संस्करण {number} से क्या अलग है"),
    no_differences: "कुछ अलग नहीं है।",
    first: "यह पहला संस्करण है।",

    points_changed: |question, answer, from, to| {
        format!("“{question}”, {answer}: {from} → {to} अंक")
    },
    bands_changed: |question, from, to| format!("“{question}”: {from} → {to}"),
    no_bands: "कोई अंक नहीं",
    must_now: |question, points| format!("“{question}” ज़रूरी है: {points} अंक चाहिए"),
    must_no_more: |question| format!("“{question}” अब ज़रूरी नहीं"),
    threshold_changed: |from, to| format!("ज़रूरी अंक: {from} → {to}"),
    response_changed: |response, from, to| format!("प्रतिक्रिया “{response}”: {from} → {to} अंक"),
    opening_changed: "कॉल और शब्दों से शुरू होती है",

    try_it: "आज़माएँ",
    try_it_text: "लीड की तरह जवाब दें। इसमें से कुछ नहीं रखा जाता।",
    try_again: "फिर से शुरू करें",
    verdict: |verdict| match verdict {
        Verdict::Qualified => "पक्की",
        Verdict::NotYet => "पक्की नहीं",
        Verdict::Unfinished => "सवाल बाक़ी हैं",
    },
    of_points: |points, needed| format!("{needed} में से {points} अंक"),
    lacks: |questions| format!("ज़रूरी बात पूरी नहीं: {questions}"),
    still_open: |questions| format!("अभी पूछना है: {questions}"),
    not_sound: "पहले जो ग़लत है, उसे ठीक करें।",

    what_if: "अगर यह पहले से लागू होता?",
    what_if_text: "पुरानी सब लीड, जिनसे पूछा गया था, इस संस्करण से फिर परखी गईं।",
    what_if_way: "अगर? पुरानी लीड पर आज़माएँ",
    no_past: "अभी पुरानी लीड नहीं हैं",
    no_past_text: "जब लीड से पूछा और तय किया जा चुका होगा, तब यहाँ दिखेगा कि नया संस्करण उनका क्या करता।",
    would_qualify: |count, all| format!("{all} पुरानी लीड में से {count} पक्की होतीं।"),
    of_those: |won, lost| format!("उनमें से {won} ऑर्डर बनीं और {lost} नहीं बनीं।"),
    would_gain: |count| match count {
        0 => "यह ऐसी कोई लीड सेल्स को नहीं भेजता जो नहीं भेजी गई थी।".to_owned(),
        count => format!(
            "यह {count} ऐसी लीड सेल्स को भेजता जो नहीं भेजी गई थीं। उनका क्या होता, कोई नहीं जानता।"
        ),
    },
    would_give_up: |count, won| match (count, won) {
        (0, _) => "जो भेजी गईं, उनमें से यह किसी को नहीं रोकता।".to_owned(),
        (count, 0) => format!("जो भेजी गईं, उनमें से यह {count} रोकता; उनमें से कोई ऑर्डर नहीं बनी।"),
        (count, won) => format!("जो भेजी गईं, उनमें से यह {count} रोकता; उनमें से {won} ऑर्डर बनीं।"),
    },
    not_asked: |count| format!("{count} से वह सब नहीं पूछा गया जो यह पूछता है।"),
    group: "पुरानी लीड",
    leads: "लीड",
    won: "ऑर्डर",
    lost: "नहीं",
    qualified_row: "पक्की होतीं",
    not_yet_row: "पक्की नहीं होतीं",
    unfinished_row: "सब नहीं पूछा गया",
    gained_row: "सिर्फ़ यह भेजता",
    given_up_row: "सिर्फ़ यह रोकता",
    actual_row: "सच में भेजी गईं",
};
