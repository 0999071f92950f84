//! What refusals name, in Hindi: who may do something, fields and records.

use domain::record::Key;
use domain::refusal::{FieldName, Right};

use super::super::Telling;

/// Who may do something.
pub(super) fn right(right: Right) -> &'static str {
    match right {
        Right::Owner => "कारोबार के मालिक",
        Right::Manager => "शाखा के मैनेजर या मालिक",
        Right::Participant => "प्रोजेक्ट पर काम करने वाले, उसके मैनेजर या मालिक",
        Right::ProjectOwner => "प्रोजेक्ट के ज़िम्मेदार, उसके मैनेजर या कारोबार के मालिक",
        Right::Author => "जिसने यह किया",
        Right::TaskHolder => "जिसके पास काम है, या जिससे माँगा गया",
        Right::CustomerPeople => "ग्राहक की शाखा का कोई, या जो उनके प्रोजेक्ट पर काम करता है",
        Right::Marketer => "मार्केटिंग, कोई मैनेजर या मालिक",
        Right::Qualifier => "जो लीड परखते हैं, शाखा के मैनेजर या मालिक",
        Right::LeadPeople => "जो लीड पर काम करते हैं, शाखा के मैनेजर या मालिक",
        Right::Claimant => "जिसका ख़र्च है",
        Right::Approver => "दावेदार से ऊपर के लोग, उनकी जगह फ़ैसला करने वाले, शाखा के मैनेजर या मालिक",
        Right::Accountant => "अकाउंट्स या मालिक",
        Right::TaskAsker => "जिसने माँगा, या शाखा के मैनेजर",
    }
}

/// A text or value that a refusal points at.
pub(super) fn field_name(field: FieldName) -> &'static str {
    match field {
        FieldName::Name => "नाम",
        FieldName::Title => "शीर्षक",
        FieldName::Customer => "ग्राहक का नाम",
        FieldName::Contact => "संपर्क",
        FieldName::Value => "मूल्य",
        FieldName::Reason => "कारण",
        FieldName::Note => "नोट",
        FieldName::Address => "पता",
        FieldName::TaxNumber => "टैक्स नंबर",
        FieldName::Tag => "टैग",
        FieldName::People => "किससे माँगा",
        FieldName::NextStep => "अगला कदम किसलिए",
        FieldName::Place => "जगह",
        FieldName::Terms => "शर्तें",
        FieldName::Number => "नंबर",
        FieldName::Discount => "छूट",
        FieldName::ValidUntil | FieldName::Until => "आख़िरी दिन",
        FieldName::Date => "दिन",
        FieldName::Code => "कोड",
        FieldName::Description => "विवरण",
        FieldName::Unit => "इकाई",
        FieldName::Price => "दाम",
        FieldName::TaxCode => "टैक्स कोड",
        FieldName::Parts => "हिस्से",
        FieldName::Items => "चीज़ें",
        FieldName::Skill => "हुनर",
        FieldName::FieldUse => "खानों की गिनती",
        FieldName::Target => "लक्ष्य",
        FieldName::Spend | FieldName::Expenses => "ख़र्च",
        FieldName::Touches => "संपर्क के क़दम",
        FieldName::Message => "संदेश",
        FieldName::Leads => "लीड",
        FieldName::Imported => "आयात",
        FieldName::ExpenseType => "ख़र्च का प्रकार",
        FieldName::Amount => "रकम",
        FieldName::Exchange => "मुद्रा की दर",
        FieldName::Vehicle => "वाहन",
        FieldName::Distance => "दूरी",
        FieldName::City => "जगह की श्रेणी",
        FieldName::Grade => "ग्रेड",
        FieldName::Activity => "गतिविधि",
        FieldName::Receipts => "बिल की फ़ोटो",
        FieldName::Question => "सवाल",
        FieldName::Answer => "जवाब",
        FieldName::Limit => "सीमा",
        FieldName::Rates => "दरें",
        FieldName::Deputy => "बदले में फ़ैसला करने वाले",
        FieldName::BatchDay => "बैच का दिन",
        FieldName::Reference => "संदर्भ नंबर",
        FieldName::SetOff => "अग्रिम में से कटौती",
        FieldName::Cost => "लागत",
        FieldName::Base => "आधार",
        FieldName::Weights => "भूमिकाओं का वज़न",
        FieldName::Period => "अवधि",
        FieldName::Projects => "प्रोजेक्ट",
    }
}

/// A record, with its name where it has one.
pub(super) fn thing(key: Key, it: &Telling) -> String {
    let kind = match key {
        Key::Workspace(_) => "कारोबार",
        Key::Branch(_) => "शाखा",
        Key::Role(_) => "भूमिका",
        Key::Person(_) => "व्यक्ति",
        Key::Template(_) => "वर्कफ़्लो",
        Key::TemplateVersion(_) => "वर्कफ़्लो का संस्करण",
        Key::Project(_) => "प्रोजेक्ट",
        Key::Alert(_) => "सूचना",
        Key::Customer(_) => "ग्राहक",
        Key::RequestKind(_) => "माँग का प्रकार",
        Key::Task(_) => "काम",
        Key::Reach(_) => "सूचना पाने का तरीका",
        Key::Category(_) => "श्रेणी",
        Key::Tax(_) => "टैक्स",
        Key::Item(_) => "चीज़",
        Key::PriceList(_) => "दाम-सूची",
        Key::TargetPlan(_) => "साल के लक्ष्य",
        Key::FieldUse(_) => "वर्कफ़्लो के खानों का इस्तेमाल",
        Key::Numbering(_) => "दस्तावेज़ों की गिनती",
        Key::Campaign(_) => "अभियान",
        Key::LeadDefinition(_) | Key::LeadDefinitionVersion(_) => "पक्की लीड की परिभाषा",
        Key::Programme(_) => "कार्यक्रम",
        Key::Lead(_) => "लीड",
        Key::ExpensePolicy(_) => "ख़र्च के नियम",
        Key::Claim(_) => "दावा",
        Key::ExpenseTray(_) => "अकाउंट्स को जाने वाली सूची",
        Key::SpentDay(_) => "एक दिन के ख़र्चों का जोड़",
        Key::ExpenseBatch(_) => "बैच",
        Key::Advance(_) => "अग्रिम",
        Key::Payment(_) => "भुगतान",
        Key::CostBook(_) => "लागतों की बही",
        Key::IncentiveScheme(_) => "प्रोत्साहन योजना",
        Key::IncentivePeriod(_) => "बंद की गई अवधि",
        Key::IncentiveStatement(_) => "हिसाब",
    };
    it.name(key)
        .map_or_else(|| kind.to_owned(), |name| format!("{kind} “{name}”"))
}
