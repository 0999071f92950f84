//! What went wrong with expenses, in Hindi.

use domain::expenses::ExpenseState;
use domain::expenses::policy::LimitPer;
use domain::refusal::{FieldName, Refusal};

use super::super::Telling;
use super::field_name;

/// Why something could not be done with expenses.
pub(super) fn refusal(refusal: &Refusal, it: &Telling) -> String {
    let words = &it.speech.words().claims;
    match refusal {
        Refusal::NoSuchExpense { .. } => {
            "दावे में अब ऐसा कोई ख़र्च नहीं है। दावा खोलकर देखें कि क्या है।".to_owned()
        }
        Refusal::ExpenseMoved { state, by, at, .. } => {
            let who = by.map(|by| it.person(by));
            let when = it.moment(*at);
            let now = (words.state)(*state);
            format!("{} अब वह “{now}” पर है। {}", moved(*state, who, &when), way_on(*state))
        }
        Refusal::ClaimForwarded => "इस दावे का कुछ हिस्सा अकाउंट्स के पास जा चुका है, इसलिए इसमें कुछ नहीं जुड़ेगा। इसके लिए नया दावा शुरू करें।".to_owned(),
        Refusal::OwnClaim => "कोई अपने ही ख़र्च पर फ़ैसला नहीं करता, न ख़ुद को भुगतान। यह किसी और को करना होगा।".to_owned(),
        Refusal::NotInPolicy { field } => format!(
            "ख़र्च के नियमों में यह {} नहीं है। दूसरा चुनें।",
            field_name(*field)
        ),
        Refusal::NoRate { field } => no_rate(*field).to_owned(),
        Refusal::ReceiptMissing { .. } => "इस प्रकार के ख़र्च के साथ बिल की फ़ोटो चाहिए। जोड़कर फिर जमा करें।".to_owned(),
        Refusal::ReceiptsNotStored => "बिल की फ़ोटो अभी टीम तक पहुँच रही हैं। पहुँचने के बाद जमा करें; इसके लिए कनेक्शन चाहिए।".to_owned(),
        Refusal::TagMissing { tag, .. } => format!(
            "यह नहीं लिखा कि ख़र्च किसके लिए था: {}। जोड़कर फिर जमा करें।",
            (words.tag)(*tag)
        ),
        Refusal::OverLimit { most, per, .. } => format!(
            "इस पर {} ज़्यादा से ज़्यादा {} ख़र्च हो सकते हैं। कम का दावा करें, या मालिक से सीमा बदलने को कहें।",
            match per {
                LimitPer::Expense => "एक बार में",
                LimitPer::Day => "एक दिन में",
            },
            it.speech.amount(*most)
        ),
        Refusal::NotThatMuch { most } => format!(
            "रकम शून्य से ज़्यादा और ज़्यादा से ज़्यादा {} हो।",
            it.speech.amount(*most)
        ),
        _ => "इसमें और जगह नहीं है। कुछ हटाएँ, या नया शुरू करें।".to_owned(),
    }
}

/// Who did what to an expense, as far as its state tells.
fn moved(state: ExpenseState, who: Option<&str>, when: &str) -> String {
    let Some(who) = who else {
        return format!("यह ख़र्च {when} बैच के साथ अकाउंट्स के पास गया।");
    };
    match state {
        ExpenseState::Draft => format!("{who} ने {when} यह ख़र्च बदला या वापस लिया।"),
        ExpenseState::Submitted => format!("{who} ने {when} यह ख़र्च बदला या जमा किया।"),
        ExpenseState::Queried | ExpenseState::AccountsAskClaimant => {
            format!("{who} ने {when} इस ख़र्च के बारे में पूछा या इसे बदला।")
        }
        ExpenseState::Denied => format!("{who} ने {when} यह ख़र्च नामंज़ूर किया या बदला।"),
        ExpenseState::Approved => format!("{who} ने {when} यह ख़र्च मंज़ूर किया या बदला।"),
        ExpenseState::Forwarded => format!("{who} ने {when} यह ख़र्च अकाउंट्स के सामने रखा।"),
        ExpenseState::AccountsAskApprover => {
            format!("{who} ने {when} इस ख़र्च के बारे में पूछा।")
        }
        ExpenseState::Locked => format!("{who} ने {when} यह ख़र्च अकाउंट्स की ओर से लॉक किया।"),
        ExpenseState::Paid => format!("{who} ने {when} इस ख़र्च का भुगतान दर्ज किया।"),
        ExpenseState::Rejected => {
            format!("{who} ने {when} यह ख़र्च अकाउंट्स की ओर से नामंज़ूर किया।")
        }
    }
}

fn way_on(state: ExpenseState) -> &'static str {
    if state.is_locked() {
        "इसे केवल अकाउंट्स बदल सकते हैं।"
    } else {
        "उसे जैसा है वैसा देखें, और फिर भी चाहें तो दोबारा करें।"
    }
}

fn no_rate(field: FieldName) -> &'static str {
    match field {
        FieldName::Exchange => {
            "ख़र्च के नियमों में उस दिन के लिए इस मुद्रा की दर नहीं है। दर ख़ुद लिखें, या मालिक से जोड़ने को कहें।"
        }
        FieldName::Vehicle => "ख़र्च के नियमों में उस दिन के लिए इस वाहन की दर नहीं है। मालिक से जोड़ने को कहें।",
        _ => "ख़र्च के नियमों में उस दिन के लिए इस जगह का दैनिक भत्ता नहीं है। मालिक से जोड़ने को कहें।",
    }
}
