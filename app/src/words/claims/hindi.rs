//! The words of expenses, in Hindi.

use domain::expenses::state::Duty;
use domain::expenses::{ExpenseState, Tag};

use super::{Claims, Told, You};

pub(crate) const HINDI: Claims = Claims {
    state: |state| match state {
        ExpenseState::Draft => "मसौदा",
        ExpenseState::Submitted => "जमा किया",
        ExpenseState::Queried => "स्पष्टीकरण माँगा",
        ExpenseState::Denied => "नामंज़ूर",
        ExpenseState::Approved => "मंज़ूर",
        ExpenseState::Forwarded => "अकाउंट्स के पास",
        ExpenseState::AccountsAskClaimant => "अकाउंट्स ने दावेदार से पूछा",
        ExpenseState::AccountsAskApprover => "अकाउंट्स ने मंज़ूर करने वाले से पूछा",
        ExpenseState::Locked => "पास और लॉक",
        ExpenseState::Paid => "भुगतान हुआ",
        ExpenseState::Rejected => "नामंज़ूर और लॉक",
    },
    accounts_ask_you: "अकाउंट्स ने आपसे पूछा",
    tag: |tag| match tag {
        Tag::Project => "प्रोजेक्ट",
        Tag::Customer => "ग्राहक",
        Tag::Campaign => "अभियान",
        Tag::Category => "उत्पाद",
        Tag::Activity => "गतिविधि",
    },
    you,
    told,
    told_because: "यह समय पर नहीं हुआ, इसलिए एक स्तर ऊपर आपको बताया गया।",
    expense: "ख़र्च",
    gone: "एक ख़र्च जो अब आपको नहीं दिखता",
    open_batch: "बैच खोलें",
    change_again: "फिर बदलें",
    see_state: "अभी कहाँ है, देखें",
    amount: "रकम",
    date: "दिन",
    kind: "प्रकार",
    distance: "दूरी",
    question: "सवाल",
    answer: "जवाब",
    reference: "संदर्भ नंबर",
    sent: "किससे भेजा",
    approved: "मंज़ूर",
    denied: "नामंज़ूर",
    from: "कब से",
    until: "कब तक",
};

fn you(you: &You) -> String {
    match you {
        You::SettledPolicy => "आपने ख़र्च के नियम बदले".to_owned(),
        You::NamedDeputy(name) => {
            format!("आपने तय किया कि किसी की ग़ैरमौजूदगी में {name} फ़ैसला करेंगे")
        }
        You::NamedNobody => "आपने ग़ैरमौजूदगी में फ़ैसला करने वाले का नाम हटाया".to_owned(),
        You::Entered(title) => format!("आपने “{title}” में ख़र्च लिखा"),
        You::Edited => "आपने एक ख़र्च बदला".to_owned(),
        You::Removed => "आपने दावे से एक ख़र्च निकाला".to_owned(),
        You::Named(title) => format!("आपने दावे का नाम “{title}” किया"),
        You::Submitted(1) => "आपने एक ख़र्च जमा किया".to_owned(),
        You::Submitted(count) => format!("आपने {count} ख़र्च जमा किए"),
        You::Withdrew(1) => "आपने एक ख़र्च वापस लिया".to_owned(),
        You::Withdrew(count) => format!("आपने {count} ख़र्च वापस लिए"),
        You::Answered => "आपने ख़र्च के बारे में पूछे सवाल का जवाब दिया".to_owned(),
        You::Judged(1) => "आपने एक ख़र्च पर फ़ैसला किया".to_owned(),
        You::Judged(count) => format!("आपने {count} ख़र्चों पर फ़ैसला किया"),
        You::Reversed => "आपने ख़र्च पर अकाउंट्स का फ़ैसला वापस लिया".to_owned(),
        You::TrackedPapers => "आपने लिखा कि बैच के काग़ज़ कहाँ हैं".to_owned(),
        You::GaveAdvance(name) => format!("आपने {name} को अग्रिम दिया"),
        You::TookBack(amount) => format!("आपने लिखा कि अग्रिम के {amount} वापस आए"),
        You::Paid(name) => format!("आपने {name} के ख़र्चों का भुगतान दर्ज किया"),
        You::UndidPayment => "आपने लिखा कि एक भुगतान हुआ ही नहीं".to_owned(),
    }
}

fn told(told: &Told) -> String {
    match told {
        Told::Submitted(name) => format!("{name} ने आपके पास ख़र्च जमा किए"),
        Told::Queried(name, what) => format!("{name} ने {what} के बारे में आपसे पूछा है"),
        Told::Answered(name, what) => format!("{name} ने {what} के बारे में जवाब दिया"),
        Told::Cut(name, what, amount) => format!("{name} ने {what} में से {amount} मंज़ूर किए"),
        Told::Denied(name, what) => format!("{name} ने {what} नामंज़ूर किया"),
        Told::Reopened(name, what) => format!("{name} {what} पर फिर फ़ैसला कर रहे हैं"),
        Told::Paid(name) => format!("{name} ने आपके ख़र्चों का भुगतान किया"),
        Told::Unpaid(name) => format!("{name} ने आपके ख़र्चों का एक भुगतान वापस लिया"),
        Told::Batch(count) => format!("अकाउंट्स के पास बैच आया: {count} मंज़ूर ख़र्च"),
        Told::Soon(what, duty, when) => match duty {
            Duty::Answer => format!("{what} पर {when} तक जवाब देना है"),
            Duty::Decide => format!("{what} पर {when} तक फ़ैसला करना है"),
            Duty::Settle => format!("{what} को अकाउंट्स में {when} तक निपटाना है"),
            Duty::Pay => format!("{what} का भुगतान {when} तक करना है"),
        },
        Told::Late(what, duty, mine, length) => {
            let length = match *length {
                "" => String::new(),
                length => format!(": {length}"),
            };
            match (duty, mine) {
                (Duty::Answer, true) => format!("{what} पर आपका जवाब बाक़ी है{length}"),
                (Duty::Answer, false) => format!("{what} पर दावेदार का जवाब बाक़ी है{length}"),
                (Duty::Decide, true) => format!("{what} पर आपका फ़ैसला बाक़ी है{length}"),
                (Duty::Decide, false) => format!("{what} पर किसी ने फ़ैसला नहीं किया{length}"),
                (Duty::Settle, true) => format!("{what} अकाउंट्स में आपके पास बाक़ी है{length}"),
                (Duty::Settle, false) => format!("अकाउंट्स ने {what} नहीं निपटाया{length}"),
                (Duty::Pay, true) => format!("{what} का भुगतान आपको करना है{length}"),
                (Duty::Pay, false) => format!("अकाउंट्स ने {what} का भुगतान नहीं किया{length}"),
            }
        }
    }
}
