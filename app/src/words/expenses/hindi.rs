//! The words of the claimant's side of expenses, in Hindi.

use domain::expenses::Desk;
use domain::expenses::policy::{LimitEffect, LimitPer};
use domain::expenses::twins::Likeness;

use super::{Expenses, Far, Happened, PastLimit, Spot, Twin, Wrong};

pub(crate) const HINDI: Expenses = Expenses {
    title: "ख़र्चे",
    list: "दावे",
    ways: "ख़र्चों के और काम",
    to_decide: "फ़ैसला करें",
    accounts: "अकाउंट्स",
    batches: "बैच",
    payments: "भुगतान",
    analysis: "विश्लेषण",
    rules: "नियम",
    photo_of_bill: "बिल की फ़ोटो",
    without_bill: "बिना बिल के",
    capture: "ख़र्च: बिल की फ़ोटो",
    empty: "अभी कोई ख़र्च नहीं",
    empty_text: "पैसे देते ही बिल की फ़ोटो लें। बताएँ कितना और किसलिए, और हफ़्ते भर के ख़र्च एक साथ जमा करें।",
    none_found: "ऐसा कोई दावा नहीं।",
    no_policy: "ख़र्चों के नियम अभी तय नहीं हैं",
    no_policy_owner: "तय करें कि लोग किन चीज़ों का दावा कर सकते हैं: टैक्सी, ट्रेन, होटल, किलोमीटर, बाहर बिताए दिन। शुरुआत के लिए दो मिनट काफ़ी हैं।",
    no_policy_other: "पहले मालिक तय करेंगे कि किन चीज़ों का दावा हो सकता है। उनसे ख़र्चों के नियम बनाने को कहें।",
    settle: "ख़र्चों के नियम बनाएँ",
    whose: "किसके दावे",
    mine: "मेरे",
    all: "सभी दावे",
    person: "व्यक्ति",
    everybody: "सभी लोग",
    how_far: "कहाँ तक पहुँचे",
    any_far: "सभी",
    far: |far| match far {
        Far::Claimant => "दावेदार के पास",
        Far::Approver => "मंज़ूरी बाक़ी",
        Far::Approved => "मंज़ूर",
        Far::Accounts => "अकाउंट्स के पास",
        Far::Done => "निपटे हुए",
    },
    no_number: "अभी नंबर नहीं",
    count: |count| format!("{count} ख़र्च"),
    some_of: |some, all| format!("{all} में से {some}"),
    half_entered: "अधूरे भरे",
    throw_away: "हटाएँ",
    thrown_away: "हटाया गया।",
    your_turn: "आपकी बारी",
    to_submit: |count, amount| format!("{count} जमा करने हैं · {amount}"),
    to_answer: |count| format!("{count} सवाल का जवाब देना है"),
    were_denied: |count| format!("{count} नामंज़ूर: बदलकर फिर जमा करें"),
    submit: "जमा करें",
    with: |name| format!("{name} के पास"),
    with_you: "आपके पास",
    with_nobody: "किसी के पास नहीं: टीम चलाने वाले से पूछें",
    since: |moment| format!("{moment} से"),
    next_batch: "अगले बैच के साथ अकाउंट्स को जाएगा",
    to_be_paid: "भुगतान बाक़ी",
    see_payment: "भुगतान देखें",
    new_title: "नया ख़र्च",
    change_title: "ख़र्च बदलें",
    not_to_change: "यह ख़र्च अब बदला नहीं जा सकता।",
    bill: "बिल",
    take_photo: "फ़ोटो लें",
    choose_bill: "फ़ाइल चुनें",
    photo_kept: "फ़ोटो इसके साथ रख ली गई।",
    photo_lost: "फ़ोटो रखी नहीं जा सकी। फिर कोशिश करें।",
    bill_number: |number| format!("बिल {number}"),
    remove_bill: |number| format!("बिल {number} हटाएँ"),
    bill_removed: "बिल हटाया गया।",
    bill_needed: |kind, from| match from {
        Some(from) => format!("{from} या उससे ज़्यादा के “{kind}” पर बिल की फ़ोटो चाहिए।"),
        None => format!("“{kind}” पर बिल की फ़ोटो चाहिए।"),
    },
    amount: "रकम",
    currency: "मुद्रा",
    rate: "विनिमय दर",
    rate_of_table: |code, rate| format!("नियमों की दर के लिए ख़ाली छोड़ें: 1 {code} = {rate}।"),
    rate_wanted: |code| format!("नियमों में {code} की दर नहीं है: लिखें कि एक की क़ीमत कितनी है।"),
    comes_to: "कुल",
    day: "दिन",
    another_day: "कोई और दिन",
    kind: "प्रकार",
    more_kinds: "और प्रकार",
    vehicle: "वाहन",
    no_vehicle: "नियमों में उस दिन की दर वाला कोई वाहन नहीं है।",
    per_kilometre: |rate| format!("{rate} प्रति किमी"),
    distance: "किलोमीटर",
    kilometres_at: |distance, rate| format!("{distance} किमी × {rate}"),
    first_day: "पहला दिन",
    last_day: "आख़िरी दिन",
    city: "शहर की श्रेणी",
    no_city: "नियमों में उस दिन की दर वाली कोई श्रेणी नहीं है।",
    per_day: |rate| format!("{rate} प्रति दिन"),
    days: |count| format!("{count} दिन"),
    at_rate: |amount, rate| format!("{amount}, दर {rate}"),
    what_for: "किसलिए",
    for_nothing: "किसी ख़ास काम के लिए नहीं",
    another_project: "दूसरा प्रोजेक्ट",
    tag_needed: |kind| format!("इसके बिना “{kind}” जमा नहीं हो सकता।"),
    not_yours: "जो आपको नहीं दिखता",
    nothing_said: "नहीं बताया",
    more: "और: गतिविधि, उत्पाद, अभियान, नोट",
    note: "नोट",
    goes_into: "किस दावे में जाएगा",
    new_claim: "नया दावा",
    claim_title: "दावे का नाम",
    title_needed: "लिखें कि यह किसलिए है।",
    save_and_another: "सेव करें, एक और",
    save_and_submit: "फिर जमा करें",
    only_save: "सिर्फ़ सेव करें",
    wrong,
    past,
    twin,
    said_added: |kind, amount| format!("{kind} {amount} सेव हुआ।"),
    said_changed: "बदल दिया।",
    not_here: "ऐसा कोई दावा नहीं",
    not_here_text: "यह यहाँ नहीं है, या आपके देखने के लिए नहीं है।",
    to_all: "दावों पर जाएँ",
    nothing_in_it: "इस दावे से सब कुछ हटा दिया गया।",
    spent: "क्या ख़र्च हुआ",
    claimed: "दावा",
    approved: "मंज़ूर",
    passed: "पास",
    paid: "भुगतान",
    photo_first: "फ़ोटो पहुँचने के बाद ही जमा होगा। उसके लिए कनेक्शन चाहिए।",
    decide: "फ़ैसला करें",
    add: "ख़र्च जोड़ें",
    add_short: "जोड़ें",
    rename: "दावे का नाम बदलें",
    said_renamed: "नाम बदला गया।",
    submit_it: "जमा करें",
    submit_these: |some, all, amount| {
        if some == all {
            format!("{amount} जमा करें")
        } else {
            format!("{all} में से {some} जमा करें · {amount}")
        }
    },
    said_submitted: |count| format!("{count} ख़र्च जमा हुए।"),
    tag_missing: |kind, tag| format!("“{kind}” जमा करने से पहले बताएँ: {tag}।"),
    kind_gone: "यह प्रकार अब नहीं चलता। कोई दूसरा चुनें।",
    answer: "आपका जवाब",
    send_answer: "जवाब भेजें",
    answer_denial: "जवाब देकर ऐसे ही जमा करें",
    said_answered: "जवाब भेजा गया।",
    change: "बदलें",
    change_and_submit: "बदलकर फिर जमा करें",
    take_back: "वापस लें",
    said_taken_back: "वापस लिया: फिर से मसौदा।",
    remove: "हटाएँ",
    said_removed: "दावे से हटाया गया।",
    claim_rest: "बाक़ी का फिर दावा करें",
    claim_it_again: "फिर दावा करें",
    history: "क्या-क्या हुआ",
    earlier: |count| format!("{count} और"),
    an_expense: "हटाया गया ख़र्च",
    happened,
};

fn wrong(spot: Spot, wrong: Wrong) -> &'static str {
    match (spot, wrong) {
        (Spot::Amount, Wrong::Missing) => "लिखें कि कितना था।",
        (Spot::Amount, Wrong::NotANumber) => "यह रकम नहीं है: 250 या 1,250.50 लिखें।",
        (Spot::Amount, _) => "रकम शून्य से ज़्यादा हो।",
        (Spot::Exchange, Wrong::NotANumber) => "यह दर नहीं है: 83.25 जैसा लिखें।",
        (Spot::Exchange, _) => "लिखें कि उस मुद्रा की एक इकाई की क़ीमत कितनी है।",
        (Spot::Vehicle, _) => "वाहन चुनें।",
        (Spot::Distance, Wrong::Missing) => "लिखें कि कितने किलोमीटर।",
        (Spot::Distance, Wrong::NotANumber) => "यह संख्या नहीं है: 42 या 42.5 लिखें।",
        (Spot::Distance, _) => "शून्य से ज़्यादा हो।",
        (Spot::City, Wrong::NoRate) => "नियमों में इनमें से किसी दिन की दर नहीं है।",
        (Spot::City, _) => "शहर की श्रेणी चुनें।",
        (Spot::Until, _) => "आख़िरी दिन पहले दिन के बाद, और ज़्यादा से ज़्यादा एक महीने बाद हो।",
        (Spot::Kind, Wrong::Missing) => "चुनें कि यह क्या था।",
        (Spot::Kind, _) => "यह प्रकार अब नहीं चलता। कोई दूसरा चुनें।",
        (Spot::Date, _) => "वह दिन अभी आया नहीं है।",
        (Spot::Page, _) => "इसे ऐसे सेव नहीं किया जा सकता।",
    }
}

fn past(past: &PastLimit) -> String {
    let PastLimit { most, spent, .. } = past;
    let what = match past.per {
        LimitPer::Expense => format!("{most} की सीमा से ज़्यादा।"),
        LimitPer::Day => format!("इस दिन {spent}: {most} प्रति दिन की सीमा से ज़्यादा।"),
    };
    match past.effect {
        LimitEffect::Warn => format!("{what} मंज़ूर करने वाले को यह दिखेगा।"),
        LimitEffect::Forbid => format!("{what} ऐसे जमा नहीं हो सकता।"),
    }
}

fn twin(twin: &Twin) -> String {
    let Twin {
        kind,
        amount,
        date,
        claim,
        ..
    } = twin;
    let other = format!("{kind} {amount}, {date}");
    let place = match twin.whose {
        Some(name) => format!("“{claim}” में {name} का दावा"),
        None => format!("“{claim}” में"),
    };
    match twin.likeness {
        Likeness::SamePhoto => format!("यही फ़ोटो: {other}, {place}"),
        Likeness::SameBill => format!("वही दिन, प्रकार और रकम: {other}, {place}"),
    }
}

fn happened(happened: &Happened) -> String {
    match happened {
        Happened::Renamed(from) => format!("ने दावे का नाम बदला, जो “{from}” था"),
        Happened::Entered(what) => format!("ने लिखा: {what}"),
        Happened::Edited(what, None) => format!("ने बदला: {what}"),
        Happened::Edited(what, Some(was)) => format!("ने बदला: {what}, पहले {was}"),
        Happened::Removed(what) => format!("ने हटाया: {what}"),
        Happened::Submitted(what, to) => format!("ने {to} के पास जमा किया: {what}"),
        Happened::SubmittedToNobody(what) => format!("ने जमा किया: {what}"),
        Happened::Withdrawn(what) => format!("ने वापस लिया: {what}"),
        Happened::Asked(what, Some(name)) => format!("ने {name} से पूछा: {what}"),
        Happened::Asked(what, None) => format!("ने मंज़ूर करने वाले से पूछा: {what}"),
        Happened::Answered(what) => format!("ने जवाब दिया: {what}"),
        Happened::Approved(what, amount) => format!("ने {what} में से {amount} मंज़ूर किए"),
        Happened::Passed(what, amount) => format!("ने {what} में से {amount} पास और लॉक किए"),
        Happened::Denied(what) => format!("ने नामंज़ूर किया: {what}"),
        Happened::Rejected(what) => format!("ने नामंज़ूर और लॉक किया: {what}"),
        Happened::Forwarded(what) => format!("ने अकाउंट्स को भेजा: {what}"),
        Happened::Paid(what) => format!("ने भुगतान दर्ज किया: {what}"),
        Happened::PaymentUndone(what) => format!("ने लिखा कि भुगतान हुआ ही नहीं: {what}"),
        Happened::Reversed(what) => format!("ने अकाउंट्स का फ़ैसला वापस लिया: {what}"),
        Happened::Escalated(what, desk, step, to) => {
            let late = match desk {
                Desk::Claimant => format!("{what} पर जवाब में देरी है"),
                Desk::Approver => format!("{what} पर फ़ैसले में देरी है"),
                Desk::Accounts => format!("{what} पर अकाउंट्स में देरी है"),
            };
            match step {
                0 => format!("ने {to} को बताया कि {late}"),
                _ => format!("ने एक स्तर ऊपर {to} को बताया कि {late}"),
            }
        }
    }
}
