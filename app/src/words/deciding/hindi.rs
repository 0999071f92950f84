//! The words of the desks at which expenses are decided, in Hindi.

use domain::expenses::{Asked, Desk};

use super::{Asking, Deciding};

pub(crate) const HINDI: Deciding = Deciding {
    title: |desk| match desk {
        Desk::Accounts => "अकाउंट्स",
        _ => "फ़ैसला करना है",
    },
    waits: |desk, count, amount| match desk {
        Desk::Accounts => format!("अकाउंट्स के पास {count} · {amount}"),
        _ => format!("आपके पास {count} · {amount}"),
    },
    others: "पहले दूसरे फ़ैसला करेंगे",
    answers: "जवाब का इंतज़ार",
    decided: "फ़ैसला हो चुका",
    none: "आपके लिए कुछ बाकी नहीं",
    none_text: |desk| match desk {
        Desk::Accounts => "मंज़ूर ख़र्च हर शाखा के साप्ताहिक बैच के साथ यहाँ आते हैं।",
        _ => "आपके लोग जो जमा करते हैं, वह यहाँ आता है।",
    },
    none_but: |count| match count {
        1 => "एक किसी और के पास है। वह नीचे है।".to_owned(),
        count => format!("{count} दूसरों के पास हैं। वे नीचे हैं।"),
    },
    place: |place, all| format!("{all} में से {place}"),
    list: "सूची देखें",
    only: |title| format!("सिर्फ़ “{title}”"),
    show_all: "सब देखें",
    approve_all: |desk, count, amount| match desk {
        Desk::Accounts => format!("सभी {count} लॉक करें · {amount}"),
        _ => format!("सभी {count} मंज़ूर करें · {amount}"),
    },
    approve_selected: |desk, count, amount| match desk {
        Desk::Accounts => format!("{count} लॉक करें · {amount}"),
        _ => format!("{count} मंज़ूर करें · {amount}"),
    },
    select: |what| format!("{what} चुनें"),
    clear: "चुने हुए हटाएँ",
    remarked: "ध्यान से देखें",
    sure: |desk, count| match desk {
        Desk::Accounts => format!("सभी {count} लॉक करें?"),
        _ => format!("सभी {count} मंज़ूर करें?"),
    },
    sure_text: |count| format!("इनमें से {count} सीमा से ऊपर हैं, या पहले दिए गए बिल जैसे लगते हैं:"),
    only_clear: |count| format!("सिर्फ़ बाकी {count}"),
    all_the_same: "सभी",
    pick_title: "कुछ खुला नहीं है",
    pick_text: "सूची से कोई ख़र्च चुनें।",
    not_here: "ऐसा कोई ख़र्च यहाँ नहीं",
    not_here_text: "वह अपने दावे से हटा दिया गया, या आप उसे नहीं देख सकते।",
    only_accounts: "यहाँ अकाउंट्स फ़ैसला करते हैं",
    only_accounts_text: "यह पेज हिसाब रखने वालों और मालिकों के लिए है।",
    claimed: |amount| format!("{amount} का दावा"),
    no_bill: "कोई बिल नहीं",
    bill_not_here: "बिल इस डिवाइस पर नहीं है। नेटवर्क आते ही दिखेगा।",
    larger: "बड़ा करें",
    smaller: "छोटा करें",
    again: "पहले काटी या नामंज़ूर हुई रकम का फिर से दावा",
    decisions: "फ़ैसले",
    approve: |desk, amount| match desk {
        Desk::Accounts => format!("{amount} लॉक करें"),
        _ => format!("{amount} मंज़ूर करें"),
    },
    part: "कुछ हिस्सा",
    ask: "पूछें",
    deny: |_| "नामंज़ूर",
    reverse: "वापस लें",
    next: "अगला",
    swipe: |desk| match desk {
        Desk::Accounts => "लॉक करने के लिए दाएँ सरकाएँ, पूछने या नामंज़ूर करने के लिए बाएँ",
        _ => "मंज़ूर करने के लिए दाएँ सरकाएँ, पूछने या नामंज़ूर करने के लिए बाएँ",
    },
    ask_or_deny: "पूछें या नामंज़ूर करें",
    changed: |name| format!("आपके देखते-देखते {name} ने इसे बदला। फिर से देखें।"),
    looked: "मैंने देख लिया",
    nothing_to_do: "यहाँ अभी आपको कुछ तय नहीं करना है।",
    asked_you: |name| format!("अकाउंट्स से {name} ने मंज़ूर करने वाले से पूछा"),
    sheet: |desk, asking| match (desk, asking) {
        (Desk::Accounts, Asking::Part) => "कुछ हिस्सा लॉक करें",
        (_, Asking::Part) => "कुछ हिस्सा मंज़ूर करें",
        (_, Asking::Ask) => "पूछें",
        (_, Asking::Deny) => "नामंज़ूर करें",
        (_, Asking::AskOrDeny) => "पूछें या नामंज़ूर करें",
        (_, Asking::Reverse) => "फ़ैसला वापस लें",
    },
    does: |desk, asking| match (desk, asking) {
        (Desk::Accounts, Asking::Part) => "इतना लॉक करें",
        (_, Asking::Part) => "इतना मंज़ूर करें",
        (_, Asking::Ask | Asking::AskOrDeny) => "पूछें",
        (Desk::Accounts, Asking::Deny) => "नामंज़ूर और लॉक करें",
        (_, Asking::Deny) => "नामंज़ूर करें",
        (_, Asking::Reverse) => "वापस लें",
    },
    amount: "कितना",
    at_most: |most| format!("ज़्यादा से ज़्यादा {most}"),
    not_an_amount: "कोई रकम लिखें, जैसे 1,250।",
    too_much: |most| format!("यह {most} से ज़्यादा है।"),
    reason: "क्यों",
    half_said: "अधूरा लिखा कारण या सवाल",
    reason_text: |desk, asking| match (desk, asking) {
        (_, Asking::Part) => "बाकी हिस्सा नामंज़ूर होगा। दावा करने वाला वजह पढ़ेगा।",
        (Desk::Accounts, Asking::Deny) => {
            "यह लॉक होगा: अकाउंट्स के नीचे कोई इसे नहीं बदल सकता। दावा करने वाला वजह पढ़ेगा।"
        }
        (_, Asking::Deny) => "दावा करने वाला वजह पढ़ेगा, और इसे बदलकर फिर जमा कर सकता है।",
        (_, Asking::Reverse) => {
            "यह फिर अकाउंट्स के पास होगा। जो भुगतान हो चुका, वह एडवांस की तरह वापस देना होगा।"
        }
        _ => "जवाब आने तक इसकी समय-सीमा रुकी रहेगी।",
    },
    question: "सवाल",
    say_something: "कुछ शब्दों में लिखें।",
    whom: "किससे?",
    of: |of| match of {
        Asked::Claimant => "दावा करने वाले से",
        Asked::Approver => "मंज़ूर करने वाले से",
    },
    ideas: |asking| match asking {
        Asking::Part => &["आम ख़र्च से ज़्यादा", "सिर्फ़ काम वाला हिस्सा", "सीमा तक"],
        Asking::Ask | Asking::AskOrDeny => &["यह किसलिए था?", "कृपया बिल जोड़ें", "बिल पढ़ा नहीं जा रहा"],
        Asking::Deny => &["बिल नहीं है", "काम का ख़र्च नहीं", "पहले ही दावा हो चुका"],
        Asking::Reverse => &["ग़लती से लॉक हुआ"],
    },
    reasons: "पहले कहा गया",
    said_approved: |desk, what, amount| match desk {
        Desk::Accounts => format!("पास और लॉक: {what}, {amount}"),
        _ => format!("मंज़ूर: {what}, {amount}"),
    },
    said_part: |desk, what, amount| match desk {
        Desk::Accounts => format!("कुछ हिस्सा पास और लॉक: {what}, {amount}"),
        _ => format!("कुछ हिस्सा मंज़ूर: {what}, {amount}"),
    },
    said_all: |desk, count, amount| match desk {
        Desk::Accounts => format!("{count} पास और लॉक · {amount}"),
        _ => format!("{count} मंज़ूर · {amount}"),
    },
    said_asked: |what| format!("{what} के बारे में पूछा गया"),
    said_denied: |desk, what| match desk {
        Desk::Accounts => format!("नामंज़ूर और लॉक: {what}"),
        _ => format!("नामंज़ूर: {what}"),
    },
    said_reversed: "वापस लिया गया। यह फिर अकाउंट्स के पास है।",
    said_answered: "जवाब दिया गया। यह फिर अकाउंट्स के पास है।",
    change: "बदलें",
    key_next: "अगला ख़र्च",
    key_back: "पिछला ख़र्च",
    key_approve: "मंज़ूर, या लॉक",
    key_select: "चुनें",
    key_approve_selected: "चुने हुए मंज़ूर करें",
};
