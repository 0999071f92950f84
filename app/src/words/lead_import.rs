//! Words of bringing leads in from a file.

use domain::leads::import::{Choice, Column, RowProblem};

/// The words of this area.
pub(crate) struct LeadImport {
    pub(crate) title: &'static str,
    pub(crate) not_yours: &'static str,
    pub(crate) text: &'static str,
    pub(crate) kinds: &'static str,
    pub(crate) kind_table: &'static str,
    pub(crate) kind_cards: &'static str,
    pub(crate) kinds_text: &'static str,

    pub(crate) will_come: fn(usize) -> String,
    pub(crate) will_join: fn(usize) -> String,
    pub(crate) will_skip: fn(usize) -> String,
    pub(crate) there: fn(usize) -> String,

    pub(crate) campaign: &'static str,
    pub(crate) no_campaign: &'static str,
    pub(crate) branch: &'static str,
    pub(crate) column: fn(Column) -> &'static str,

    pub(crate) problem: fn(&RowProblem) -> String,

    pub(crate) alike: fn(usize) -> String,
    pub(crate) alike_text: &'static str,
    pub(crate) choice: fn(Choice) -> &'static str,
    pub(crate) like_row: fn(&str, u32) -> String,
    pub(crate) like_lead: fn(&str) -> String,
    pub(crate) like_customer: fn(&str) -> String,

    pub(crate) coming: &'static str,
    pub(crate) joining: &'static str,
    pub(crate) bring: fn(usize) -> String,
    pub(crate) go_on: fn(usize) -> String,

    pub(crate) came: fn(usize) -> String,
    pub(crate) came_text: &'static str,
    pub(crate) joined: fn(usize) -> String,
    pub(crate) apart: fn(usize) -> String,
    pub(crate) skipped: fn(usize) -> String,
    pub(crate) take_back: &'static str,
    pub(crate) taking_back: &'static str,
    pub(crate) taken_back: fn(usize) -> String,
    pub(crate) taken_back_text: &'static str,
    pub(crate) stayed: fn(usize) -> String,
    pub(crate) to_list: &'static str,
}

/// "1 lead", "2 leads".
fn leads(count: usize) -> String {
    format!("{count} {}", if count == 1 { "lead" } else { "leads" })
}

/// "1 row", "2 rows".
fn rows(count: usize) -> String {
    format!("{count} {}", if count == 1 { "row" } else { "rows" })
}

pub(crate) const ENGLISH: LeadImport = LeadImport {
    title: "Import leads",
    not_yours: "Marketing, qualification and managers bring leads in from files.",
    text: "You see what each row becomes before anything comes in. It works without a network, too.",
    kinds: "What can be read",
    kind_table: "Tables: Excel (.xlsx) and CSV, also as HubSpot, Zoho and Odoo export them",
    kind_cards: "Contact cards (.vcf), with one person or many",
    kinds_text: "Each row needs a name or a company, and a phone number or an e-mail address.",
    will_come: |count| format!("{} will come in", leads(count)),
    will_join: |count| format!("{} will be added to leads that are there", rows(count)),
    will_skip: |count| format!("{} will be left out", rows(count)),
    there: |count| {
        let verb = if count == 1 { "is" } else { "are" };
        format!("{} of this file {verb} in already", leads(count))
    },
    campaign: "Campaign",
    no_campaign: "No campaign",
    branch: "Branch",
    column: |column| match column {
        Column::Name => "Name",
        Column::FirstName => "First name",
        Column::LastName => "Last name",
        Column::Company => "Company",
        Column::Phone => "Phone",
        Column::Email => "E-mail",
        Column::Note => "Note",
        Column::Interest => "Interested in (category)",
        Column::Value => "Value",
        Column::Campaign => "Campaign",
        Column::Consent => "Agreed to e-mails (yes or no)",
    },
    problem: |problem| match problem {
        RowProblem::NoName => "no name and no company".to_owned(),
        RowProblem::Unreachable => "no phone number and no e-mail address".to_owned(),
        RowProblem::NotAPhone(text) => format!("“{text}” is not a phone number"),
        RowProblem::NotAnEmail(text) => format!("“{text}” is not an e-mail address"),
        RowProblem::NotAnAmount(text, _) => format!("“{text}” is not an amount"),
        RowProblem::Negative => "less than zero".to_owned(),
        RowProblem::UnknownInterest(text) => format!("no category is called “{text}”"),
        RowProblem::UnknownCampaign(text) => format!("no running campaign is called “{text}”"),
        RowProblem::NeitherYesNorNo(text) => format!("“{text}” is neither yes nor no"),
        RowProblem::TooLong(most) => format!("longer than {most} characters"),
        RowProblem::TooMany(most) => format!("more than {most}"),
        RowProblem::Card(_) => "this card cannot be read".to_owned(),
    },
    alike: |count| format!("{} may be there already", rows(count)),
    alike_text: "Adding to a lead fills in what it lacks. Nothing is overwritten.",
    choice: |choice| match choice {
        Choice::Join => "Add to that one",
        Choice::Add => "Import as a new lead",
        Choice::Skip => "Leave out",
    },
    like_row: |called, row| format!("Like {called} in row {row}"),
    like_lead: |called| format!("Like the lead {called}"),
    like_customer: |called| format!("Like the customer {called}"),
    coming: "Leads are coming in",
    joining: "Adding to leads that are there",
    bring: |count| format!("Import {}", leads(count)),
    go_on: |count| format!("Go on ({} left)", leads(count)),
    came: |count| {
        let verb = if count == 1 { "is" } else { "are" };
        format!("{} {verb} in", leads(count))
    },
    came_text: "They wait in the call queue now. This device has them; the team gets them when there is a network.",
    joined: |count| format!("{} added to leads that were there", rows(count)),
    apart: |count| {
        format!(
            "{} could not be added, because somebody works on that lead, and stand beside it",
            rows(count)
        )
    },
    skipped: |count| format!("{} left out", rows(count)),
    take_back: "Take them back",
    taking_back: "Taking them back",
    taken_back: |count| {
        let verb = if count == 1 { "is" } else { "are" };
        format!("{} {verb} taken back", leads(count))
    },
    taken_back_text: "They are out of the queue and of every count. Each can still be taken up again by its link.",
    stayed: |count| {
        let verb = if count == 1 { "stays" } else { "stay" };
        format!(
            "{} {verb}, because somebody has worked on it since",
            leads(count)
        )
    },
    to_list: "See the leads",
};

pub(crate) const HINDI: LeadImport = LeadImport {
    title: "लीड फ़ाइल से लाएँ",
    not_yours: "मार्केटिंग, क्वालिफ़िकेशन और मैनेजर फ़ाइल से लीड लाते हैं।",
    text: "कुछ भी आने से पहले दिखेगा कि हर पंक्ति क्या बनेगी। बिना नेटवर्क भी चलता है।",
    kinds: "क्या पढ़ा जा सकता है",
    kind_table: "तालिका: Excel (.xlsx) और CSV, HubSpot, Zoho और Odoo से निकली हुई भी",
    kind_cards: "संपर्क कार्ड (.vcf), एक व्यक्ति के या कई के",
    kinds_text: "हर पंक्ति में नाम या कंपनी, और फ़ोन नंबर या ई-मेल पता चाहिए।",
    will_come: |count| format!("{count} लीड आएँगी"),
    will_join: |count| format!("{count} पंक्तियाँ मौजूद लीड में जुड़ेंगी"),
    will_skip: |count| format!("{count} पंक्तियाँ छोड़ी जाएँगी"),
    there: |count| format!("इस फ़ाइल की {count} लीड आ चुकी हैं"),
    campaign: "अभियान",
    no_campaign: "कोई अभियान नहीं",
    branch: "शाखा",
    column: |column| match column {
        Column::Name => "नाम",
        Column::FirstName => "पहला नाम",
        Column::LastName => "उपनाम",
        Column::Company => "कंपनी",
        Column::Phone => "फ़ोन",
        Column::Email => "ई-मेल",
        Column::Note => "टिप्पणी",
        Column::Interest => "किसमें रुचि (श्रेणी)",
        Column::Value => "मूल्य",
        Column::Campaign => "अभियान",
        Column::Consent => "ई-मेल की सहमति (हाँ या नहीं)",
    },
    problem: |problem| match problem {
        RowProblem::NoName => "न नाम है, न कंपनी".to_owned(),
        RowProblem::Unreachable => "न फ़ोन नंबर है, न ई-मेल पता".to_owned(),
        RowProblem::NotAPhone(text) => format!("“{text}” फ़ोन नंबर नहीं है"),
        RowProblem::NotAnEmail(text) => format!("“{text}” ई-मेल पता नहीं है"),
        RowProblem::NotAnAmount(text, _) => format!("“{text}” राशि नहीं है"),
        RowProblem::Negative => "शून्य से कम".to_owned(),
        RowProblem::UnknownInterest(text) => format!("“{text}” नाम की कोई श्रेणी नहीं"),
        RowProblem::UnknownCampaign(text) => format!("“{text}” नाम का कोई चालू अभियान नहीं"),
        RowProblem::NeitherYesNorNo(text) => format!("“{text}” न हाँ है, न नहीं"),
        RowProblem::TooLong(most) => format!("{most} अक्षरों से लंबा"),
        RowProblem::TooMany(most) => format!("{most} से ज़्यादा"),
        RowProblem::Card(_) => "यह कार्ड पढ़ा नहीं जा सकता".to_owned(),
    },
    alike: |count| format!("{count} शायद पहले से हैं"),
    alike_text: "मौजूद लीड में जोड़ने पर जो उसमें नहीं है वह भर जाता है। कुछ मिटता नहीं।",
    choice: |choice| match choice {
        Choice::Join => "उसी में जोड़ें",
        Choice::Add => "नई लीड के रूप में लाएँ",
        Choice::Skip => "छोड़ दें",
    },
    like_row: |called, row| format!("पंक्ति {row} के {called} जैसा"),
    like_lead: |called| format!("लीड {called} जैसा"),
    like_customer: |called| format!("ग्राहक {called} जैसा"),
    coming: "लीड आ रही हैं",
    joining: "मौजूद लीड में जोड़ी जा रही हैं",
    bring: |count| format!("{count} लीड लाएँ"),
    go_on: |count| format!("आगे बढ़ें ({count} लीड बाक़ी)"),
    came: |count| format!("{count} लीड आ गईं"),
    came_text: "अब वे कॉल की क़तार में हैं। इस डिवाइस पर सहेजी हैं; नेटवर्क मिलते ही टीम को मिलेंगी।",
    joined: |count| format!("{count} पंक्तियाँ मौजूद लीड में जुड़ीं"),
    apart: |count| format!("{count} जुड़ न सकीं, क्योंकि उस लीड पर कोई काम कर रहा है; वे अलग रहीं"),
    skipped: |count| format!("{count} पंक्तियाँ छोड़ी गईं"),
    take_back: "वापस लें",
    taking_back: "वापस ली जा रही हैं",
    taken_back: |count| format!("{count} लीड वापस ली गईं"),
    taken_back_text: "अब वे क़तार और किसी गिनती में नहीं हैं। हर एक को उसके लिंक से फिर खोला जा सकता है।",
    stayed: |count| format!("{count} लीड रहीं, क्योंकि उन पर बाद में काम हुआ"),
    to_list: "लीड देखें",
};
