//! Today in Hindi.

use domain::guide::{Factor, Reason};
use domain::workflow::{Interest, Reply, Side, Way};

use super::{NeedTold, StepTold, Today};

fn days(count: u32) -> String {
    format!("काम के {count} दिन")
}

fn reason(reason: &Reason, said: &str) -> String {
    match *reason {
        Reason::Shows(interest) => match interest {
            Some(Interest::Hot) => "उन्हें चाहिए ही चाहिए".to_owned(),
            Some(Interest::Warm) => "उनकी रुचि है".to_owned(),
            Some(Interest::Cold) => "रुचि कम है".to_owned(),
            None => "रुचि पता नहीं".to_owned(),
        },
        Reason::Worth { .. } => format!("मूल्य {said}"),
        Reason::NoValue => "मूल्य नहीं दिया".to_owned(),
        Reason::Along { passed, of } => format!("{of} में से {passed} पड़ाव पूरे"),
        Reason::OnPace { days: here, usual } => {
            format!("यहाँ {} से, आम तौर पर {usual}", days(here))
        }
        Reason::Slow { days: here, usual } => {
            format!("आम से धीमा: यहाँ {} से, आम तौर पर {usual}", days(here))
        }
        Reason::NoNorm { days: here } => {
            format!("यहाँ {} से, आम समय अभी पता नहीं", days(here))
        }
        Reason::Late { days: 0 } => "आज से देरी".to_owned(),
        Reason::Late { days: late } => format!("{} की देरी", days(late)),
        Reason::Due { days: 0 } => "आज तक करना है".to_owned(),
        Reason::Due { days: left } => format!("{} बाकी", days(left)),
        Reason::NoLimit => "कोई समय-सीमा नहीं".to_owned(),
        Reason::Agreed { .. } | Reason::Today { .. } => format!("अगला कदम {said} तय है"),
        Reason::Missed { .. } => format!("{said} का तय कदम छूट गया"),
        Reason::Tried => "आज कोशिश हो चुकी".to_owned(),
        Reason::Quiet { days: 0, .. } => "आज ही बात हुई".to_owned(),
        Reason::Quiet {
            days: quiet,
            within: Some(within),
        } => format!("{} से चुप; ऐसे प्रोजेक्ट {within} में आगे बढ़ते हैं", days(quiet)),
        Reason::Quiet {
            days: quiet,
            within: None,
        } => format!("{} से चुप", days(quiet)),
    }
}

fn contacted(way: Way, reply: Reply, with: &str) -> String {
    let whom = if with.is_empty() {
        "ग्राहक"
    } else {
        with
    };
    match (way, reply) {
        (Way::Call, Reply::Reached) => format!("{whom} से फ़ोन पर बात की"),
        (Way::Call, Reply::NotReached) => format!("{whom} को फ़ोन किया: जवाब नहीं मिला"),
        (Way::Visit, Reply::Reached) => format!("{whom} से मिलने गए"),
        (Way::Visit, Reply::NotReached) => format!("{whom} के यहाँ गए: कोई नहीं मिला"),
        (Way::Message, Reply::Reached) => format!("{whom} से संदेशों में बात की"),
        (Way::Message, Reply::NotReached) => format!("{whom} को संदेश भेजा: जवाब नहीं मिला"),
        (Way::Email, Reply::Reached) => format!("{whom} से ई-मेल पर बात की"),
        (Way::Email, Reply::NotReached) => format!("{whom} को ई-मेल भेजा: जवाब नहीं मिला"),
        (Way::Meeting, Reply::Reached) => format!("{whom} के साथ बैठक की"),
        (Way::Meeting, Reply::NotReached) => format!("{whom} के साथ बैठक थी, वे नहीं आए"),
    }
}

pub(crate) const HINDI: Today = Today {
    title: "आज",
    agenda: "आज के लिए तय",
    prospects: "पहले किसे समय दें",
    done: "हो गया",
    accept: "स्वीकार करें",
    said_accepted: "स्वीकार किया।",
    said_done: "निशान लगाया।",
    said_not_done: "निशान हटाया।",
    show_more: |left| format!("और दिखाएँ ({left} बाकी)"),
    owed: "आपके ज़िम्मे काम",
    delegated: "दूसरों को सौंपे काम",
    needed: "किसकी ज़रूरत है",
    need: |need| match need {
        NeedTold::Accept(milestone, project) => {
            format!("{project} का “{milestone}” स्वीकार करने के लिए")
        }
        NeedTold::Reach(milestone, project) => format!("{project} के “{milestone}” के लिए"),
        NeedTold::Answer(title) => format!("“{title}” के जवाब के लिए"),
    },
    since: |moment| format!("{moment} से"),
    empty_title: "आपके लिए कुछ बाकी नहीं",
    empty_text: "आपके प्रोजेक्ट अगले कदम के साथ यहाँ दिखते हैं, जिसे पहले समय चाहिए वह सबसे ऊपर। + बटन से एक शुरू करें।",
    how_ordered: "यह क्रम कैसे बनता है",
    way: |way| match way {
        Way::Call => "फ़ोन",
        Way::Visit => "मुलाक़ात",
        Way::Message => "संदेश",
        Way::Email => "ई-मेल",
        Way::Meeting => "बैठक",
    },
    reply: |reply| match reply {
        Reply::Reached => "बात हुई",
        Reply::NotReached => "बात नहीं हुई",
    },
    interest: |interest| match interest {
        Some(Interest::Hot) => "पूरी",
        Some(Interest::Warm) => "कुछ",
        Some(Interest::Cold) => "कम",
        None => "पता नहीं",
    },
    agreed: |way, moment, with| {
        let way = (HINDI.way)(way);
        if with.is_empty() {
            format!("{way}, {moment}")
        } else {
            format!("{with} से {way}, {moment}")
        }
    },
    no_step: "कोई अगला कदम नहीं",
    missed: |step| format!("छूट गया: {step}"),
    step: |step| match step {
        StepTold::Accept(from) => format!("{from} से स्वीकार करें, या लौटाएँ"),
        StepTold::Assign(role) => format!("{role} के लिए किसी को चुनें"),
        StepTold::Chase(who, milestone) => format!("{who} से “{milestone}” के बारे में पूछें"),
        StepTold::GetInTouch(quiet) => format!("फ़ोन करें: {} से चुप", days(*quiet)),
        StepTold::Line(Side::Gather, line) => format!("पता करें: {line}"),
        StepTold::Line(Side::Convey, line) => format!("बताएँ: {line}"),
        StepTold::Complete(milestone) => format!("“{milestone}” पूरा करें"),
    },
    reason,
    factor: |factor| match factor {
        Factor::Interest => "रुचि",
        Factor::Value => "मूल्य",
        Factor::Closeness => "कितना पूरा",
        Factor::Pace => "रफ़्तार",
        Factor::TimeLeft => "बाकी समय",
        Factor::Quiet => "चुप्पी",
    },
    factor_text: |factor| match factor {
        Factor::Interest => "जिन ग्राहकों को चाहिए वे ऊपर आते हैं।",
        Factor::Value => "जिसका मूल्य आम से ज़्यादा है वह ऊपर आता है: हर दुगुना बराबर गिना जाता है।",
        Factor::Closeness => "जिसके ज़्यादातर पड़ाव पूरे हैं वह ऊपर आता है।",
        Factor::Pace => "जो आम रफ़्तार से बढ़ रहा है वह ऊपर आता है; जो अटका है वह नीचे।",
        Factor::TimeLeft => "जिसमें देरी है या समय कम है वह ऊपर आता है।",
        Factor::Quiet => {
            "जिन ग्राहकों से बहुत दिन से बात नहीं हुई वे ऊपर आते हैं, और छूटे हुए कदम भी; जिनका कदम किसी और दिन तय है वे नीचे।"
        }
    },
    points: |points, weight| format!("{points} अंक × {weight}"),
    contacted,
    taken_back: "ग़लती से दर्ज संपर्क वापस लिया",
    ticked: "गाइड में पूरा किया",
    unticked: "गाइड का निशान हटाया",
    log: "दर्ज करें",
    log_of: |customer| format!("{customer}: दर्ज करें, तय करें, निशान लगाएँ"),
    spoke: "बात हुई",
    no_answer: "जवाब नहीं",
    visited_here: "मिल आए, मेरी जगह के साथ",
    locating: "आपकी जगह देखी जा रही है…",
    no_position: "आपकी जगह नहीं मिली। मुलाक़ात उसके बिना दर्ज हुई।",
    did: |way| match way {
        Way::Call => "फ़ोन किया",
        Way::Visit => "मिल आए",
        Way::Message => "संदेश भेजा",
        Way::Email => "ई-मेल भेजा",
        Way::Meeting => "बैठक हुई",
    },
    said_logged: |way, reply| match (way, reply) {
        (_, Reply::NotReached) => "दर्ज हुआ: जवाब नहीं।",
        (Way::Call, Reply::Reached) => "कॉल दर्ज हुआ।",
        (Way::Visit, Reply::Reached) => "मुलाक़ात दर्ज हुई।",
        (Way::Message, Reply::Reached) => "संदेश दर्ज हुआ।",
        (Way::Email, Reply::Reached) => "ई-मेल दर्ज हुआ।",
        (Way::Meeting, Reply::Reached) => "बैठक दर्ज हुई।",
    },
    interest_is: "रुचि",
    said_interest: |interest| format!("रुचि: {}।", (HINDI.interest)(interest)),
    next: "अगला कदम",
    said_next: |step| format!("{step}।"),
    said_no_next: "अगला कदम हटाया।",
    clear_next: "कोई नहीं",
    own_step: "कोई और समय…",
    own_way: "कैसे",
    own_when: "कब",
    own_what: "किसलिए",
    own_place: "कहाँ",
    save_step: "अगला कदम तय करें",
    note: "नोट",
    dictate: "बोलें",
    dictating: "सुन रहे हैं…",
    save_note: "नोट सहेजें",
    complete: |milestone| format!("“{milestone}” पूरा करें"),
    fill: |milestone| format!("“{milestone}” भरें"),
    why: "यह यहाँ क्यों है",
    open_project: "प्रोजेक्ट खोलें",
    map: |place| format!("नक्शा: {place}"),
    did_you: |way, customer| match way {
        Way::Call => format!("{customer} को किया फ़ोन दर्ज करें?"),
        Way::Email => format!("{customer} को भेजा ई-मेल दर्ज करें?"),
        _ => format!("{customer} को भेजा संदेश दर्ज करें?"),
    },
    not_now: "नहीं",
    weights: "क्रम के वज़न",
    weights_text: "हर प्रोजेक्ट को छह बातों में 0 से 100 अंक मिलते हैं। हर बात अंक गुणा वज़न जोड़ती है; जिसका जोड़ सबसे ज़्यादा, वह “आज” में सबसे ऊपर।",
    weights_owner: "वज़न कारोबार के मालिक तय करते हैं।",
    weights_usual: "आम वज़न",
    weights_saved: "वज़न सहेजे गए।",
    weights_preview: "इन वज़नों से आपके पहले प्रोजेक्ट",
    weights_none: "आज़माने के लिए आपका कोई खुला प्रोजेक्ट नहीं है।",
};
