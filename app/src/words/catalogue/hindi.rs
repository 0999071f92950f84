//! The catalogue, in Hindi.

use domain::catalogue::design::{ChoiceFault, Design, DesignFault, DesignPlace, DesignProblem};
use domain::catalogue::import::{Column, RowProblem};
use domain::catalogue::{Place, PricingFault};
use domain::form::FieldKey;

use super::{Catalogue, You};
use crate::words::refusals::Telling;
use crate::words::refusals::hindi::problem;
use crate::words::time::Speech;

pub(crate) const HINDI: Catalogue = Catalogue {
    title: "कैटलॉग",
    you: |you| match you {
        You::AddedCategory(name) => format!("आपने श्रेणी “{name}” जोड़ी"),
        You::EditedCategory(name) => format!("आपने श्रेणी “{name}” बदली"),
        You::AddedTax(name) => format!("आपने टैक्स “{name}” जोड़ा"),
        You::EditedTax(name) => format!("आपने टैक्स “{name}” बदला"),
        You::AddedItems(1, name) => format!("आपने “{name}” को कैटलॉग में जोड़ा"),
        You::AddedItems(count, name) => {
            format!("आपने कैटलॉग में {count} चीज़ें जोड़ीं, पहली “{name}”")
        }
        You::EditedItem(name) => format!("आपने कैटलॉग में “{name}” बदला"),
        You::AddedList(name) => format!("आपने दाम-सूची “{name}” जोड़ी"),
        You::EditedList(name) => format!("आपने दाम-सूची “{name}” बदली"),
    },
    choice_fault,
    design_fault,
    row_problem,
    column: |column| match column {
        Column::Name => "नाम",
        Column::Code => "कोड",
        Column::Description => "विवरण",
        Column::Category => "श्रेणी",
        Column::Unit => "इकाई",
        Column::Price => "दाम",
        Column::Tax => "टैक्स",
        Column::TaxCode => "HSN या SAC",
    },
    place: |place| match place {
        Place::Anywhere => "हर जगह",
        Place::Within => "अपने राज्य में",
        Place::Across => "दूसरे राज्यों में",
    },
    empty: "आप जो बेचते हैं, वह यहाँ रहेगा",
    empty_text: "अपने सामान और सेवाएँ श्रेणियों में रखें, दाम और टैक्स के साथ। फिर कोटेशन कुछ ही टैप में बनता है, और पता चलता है कि क्या बिकता है। किसी श्रेणी से शुरू करें, या अपनी दाम-सूची की फ़ाइल लाएँ।",
    empty_read_only: "कैटलॉग मालिक और मैनेजर भरते हैं। वे जो डालेंगे, उसका कोटेशन तुरंत बन सकेगा।",
    filter: "नाम, कोड या श्रेणी",
    filter_label: "चीज़ें छाँटें",
    none_found: "इस नाम का कुछ नहीं है।",
    add_item: "चीज़ जोड़ें",
    import: "फ़ाइल से लाएँ",
    categories: "श्रेणियाँ",
    taxes: "टैक्स",
    price_lists: "दाम-सूचियाँ",
    no_price: "दाम नहीं",
    bundle: "सेट",
    designed: "डिज़ाइन से",
    retired: "अब नहीं बिकता",
    retire: "अब न बेचें",
    offer_again: "फिर से बेचें",
    retired_said: |name| format!("“{name}” अब नहीं दिखाया जाएगा"),
    offered_said: |name| format!("“{name}” फिर से दिखाया जाएगा"),
    saved: |name| format!("सहेजा: {name}"),
    per: |price, unit| format!("{price} प्रति {unit}"),
    new_item: "नई चीज़",
    edit_item: "चीज़",
    no_item: "ऐसी कोई चीज़ नहीं है",
    no_item_text: "हो सकता है वह किसी दूसरे डिवाइस पर जोड़ी गई हो, जो तब से जुड़ा नहीं।",
    name: "नाम",
    code: "कोड",
    code_hint: "आपका अपना नंबर; ख़ाली भी रह सकता है।",
    code_taken: |name| format!("यह कोड “{name}” का पहले से है।"),
    description: "विवरण",
    description_hint: "कोटेशन में ग्राहक नाम के नीचे यह पढ़ता है।",
    category: "श्रेणी",
    choose_category: "श्रेणी चुनें",
    needs_category: "यह किस श्रेणी में है, चुनें। कोई न हो, तो पहले एक जोड़ें।",
    unit: "इकाई",
    unit_hint: "मात्रा किसमें गिनी जाती है, जैसे मीटर या घंटे; नग के लिए ख़ाली।",
    price: |currency| format!("{currency} में दाम, टैक्स से पहले"),
    price_hint: "अगर दाम हर कोटेशन में तय होता है, तो ख़ाली रखें।",
    tax: "टैक्स",
    no_tax: "टैक्स नहीं",
    tax_code: "HSN या SAC",
    tax_code_hint: "टैक्स विभाग का कोड; ख़ाली भी रह सकता है।",
    made: "यह किससे बना है",
    made_simple: "अपने-आप में: जैसा है वैसा बिकता है",
    made_bundle: "दूसरी चीज़ों का सेट",
    made_designed: "हर ग्राहक के लिए डिज़ाइन होता है",
    parts: "सेट की चीज़ें",
    parts_hint: "ऊपर दाम हो, तो सेट कोटेशन में एक पंक्ति है। दाम न हो, तो हर चीज़ की अपनी पंक्ति बनती है।",
    no_parts: "सेट में क्या-क्या है, जोड़ें।",
    add_part: "सेट में जोड़ें",
    which_item: "कौन-सी चीज़",
    quantity: "मात्रा",
    bad_quantity: "शून्य से ज़्यादा मात्रा लिखें, जैसे 2 या 1.5।",
    take_out: |name| format!("“{name}” हटाएँ"),
    taken_out: |name| format!("“{name}” हटाया गया"),
    design: "डिज़ाइन",
    draw_design: "डिज़ाइन बनाएँ",
    questions: |count| match count {
        0 => "अभी कुछ नहीं पूछा जाता".to_owned(),
        1 => "1 सवाल".to_owned(),
        _ => format!("{count} सवाल"),
    },
    no_categories: "जो बेचते हैं, उसे बाँटें",
    no_categories_text: "“रैक”, “नेटवर्क उपकरण”, “सर्विस”: लक्ष्य श्रेणी से तय होते हैं और बिक्री श्रेणी से नापी जाती है। थोड़ी-सी काफ़ी हैं, और एक के अंदर दूसरी रह सकती है।",
    add_category: "श्रेणी जोड़ें",
    edit_category: "श्रेणी",
    category_hint: "सामान या सेवा का एक प्रकार: “रैक”।",
    belongs_to: "किसके अंदर",
    by_itself: "किसी के नहीं: अलग है",
    no_taxes: "अभी कोई टैक्स नहीं",
    no_taxes_text: "जो टैक्स आप लगाते हैं, जोड़ें; फिर हर चीज़ को अपना टैक्स पता होगा। भारत के लिए GST की सब दरें एक टैप में आ जाती हैं।",
    ready_gst: "GST की दरें जोड़ें",
    gst_added: |count| match count {
        0 => "GST की सब दरें पहले से हैं".to_owned(),
        1 => "1 टैक्स जोड़ा गया".to_owned(),
        _ => format!("{count} टैक्स जोड़े गए"),
    },
    add_tax: "टैक्स जोड़ें",
    edit_tax: "टैक्स",
    tax_text: "टैक्स के हिस्से हो सकते हैं, जो बिल पर अलग-अलग दिखते हैं: अपने राज्य के ग्राहकों के लिए और दूसरे राज्यों के लिए। जो हिस्सा न हो, उसका नाम ख़ाली छोड़ें।",
    tax_parts: "हिस्से",
    part_name: |number| format!("हिस्से {number} का नाम"),
    part_rate: |number| format!("हिस्से {number} की दर, % में"),
    part_place: "यह हिस्सा कहाँ लगता है",
    bad_rate: "दर प्रतिशत में लिखें, जैसे 9 या 2.5।",
    no_lists: "अभी सबके लिए एक ही दाम",
    no_lists_text: "डीलर या पुराने ग्राहक अलग दाम देते हों, तो उनकी सूची रखें। कोटेशन फिर उसी सूची से बनता है जो ठीक बैठे।",
    add_list: "दाम-सूची जोड़ें",
    list_name: "सूची का नाम",
    list_hint: "किसके लिए है: “डीलर”।",
    no_list: "ऐसी कोई दाम-सूची नहीं है",
    own_price: |price| format!("वरना {price}"),
    prices_of: |count| match count {
        0 => "अभी कोई दाम अलग नहीं".to_owned(),
        1 => "1 दाम".to_owned(),
        _ => format!("{count} दाम"),
    },
    prices_text: "जहाँ इस सूची का दाम अलग है, वहाँ लिखें; जहाँ नहीं, ख़ाली छोड़ें।",
    prices_saved: |count| match count {
        1 => "1 दाम सहेजा गया".to_owned(),
        _ => format!("{count} दाम सहेजे गए"),
    },
    bad_price: "यह रक़म नहीं पढ़ी जा सकी। इस तरह लिखें: 1250 या 1,250.50।",
    design_text: "क्या चुना जा सकता है, पूछें: विकल्प चुनाव या हाँ-नहीं से, नाप संख्या से, और उनसे जो निकलता है वह हिसाब वाले ख़ानों से।",
    steps: "क़दम",
    steps_text: "जहाँ नाप तय क़दमों में ही आता है, जैसे हर 50 मिमी पर।",
    step_of: |label| format!("“{label}” का क़दम"),
    no_numbers: "कोई संख्या नहीं पूछी जाती।",
    rules: "क्या किसके साथ चलता है",
    rules_text: "जो साथ नहीं चलता, उसे चुनने वाले को तुरंत नाम लेकर बताया जाता है।",
    no_rules: "सब कुछ सबके साथ चलता है।",
    add_rule: "नियम जोड़ें",
    rule_kind: "नियम",
    requires: "एक के लिए दूसरा ज़रूरी",
    excludes: "एक के साथ दूसरा नहीं",
    bounds: "एक से संख्या की सीमा",
    when_chosen: "जब यह चुना जाए",
    other: "दूसरा",
    number: "कौन-सी संख्या",
    least: "कम से कम",
    most: "ज़्यादा से ज़्यादा",
    told_requires: |when, other| format!("“{when}” के लिए “{other}” ज़रूरी है"),
    told_excludes: |when, other| format!("“{when}” के साथ “{other}” नहीं"),
    told_bounds: |when, number, least, most| {
        let bounds = match (least, most) {
            (Some(least), Some(most)) => format!("{least} से {most} तक"),
            (Some(least), None) => format!("कम से कम {least}"),
            (None, Some(most)) => format!("ज़्यादा से ज़्यादा {most}"),
            (None, None) => String::new(),
        };
        format!("“{when}” के साथ “{number}” {bounds}")
    },
    prices: "चुनाव का दाम",
    effects_text: |currency| format!("{currency} में, एक के अपने दाम के ऊपर। सस्ता पड़े तो माइनस के साथ।"),
    no_picks: "चुनने को कुछ नहीं पूछा जाता।",
    adds: |pick| format!("“{pick}” पर जुड़ता है"),
    computed_price: "हिसाब से निकली रक़म भी जुड़ती है",
    no_computed_price: "कोई नहीं",
    design_parts: "यह किससे बनता है",
    design_parts_text: "हर हिस्सा कोटेशन की एक पंक्ति बनता है, अपनी श्रेणी में।",
    add_design_part: "हिस्सा जोड़ें",
    part_when: "कब लगता है",
    always: "हमेशा",
    part_what: "क्या",
    own_part: "इसी का अपना हिस्सा",
    own_text: "ग्राहक क्या पढ़े",
    own_rate: "एक का दाम",
    how_much: "कितना",
    fixed: "हमेशा उतना ही",
    by_number: |label| format!("जितना “{label}” कहे"),
    told_part: |what, much, when| match when {
        Some(when) => format!("{much} × {what}, “{when}” के साथ"),
        None => format!("{much} × {what}"),
    },
    done_drawing: "चीज़ पर लौटें",
    configure: |name| format!("{name}: कैसा हो"),
    how_many: "कितने",
    work_out: "हिसाब लगाएँ",
    comes_to: "कुल बनता है",
    add_lines: "कोटेशन में जोड़ें",
    cannot_be: "ऐसा नहीं बन सकता",
    ask_designer: "डिज़ाइनर से पूछें",
    ask_designer_text: "जो डिज़ाइन में नहीं आता, उसके लिए: जो चुना, वह साथ जाएगा।",
    try_it: "आज़माएँ",
    try_it_text: "जैसे आपके लोग भरेंगे। इसमें से कुछ कैटलॉग में नहीं रखा जाता।",
    import_text: "CSV तालिका, जैसी हर स्प्रेडशीट प्रोग्राम सहेजता है: हर पंक्ति में एक चीज़, पहली में शीर्षक। कुछ भी होने से पहले दिखेगा कि क्या बदलेगा।",
    choose_file: "फ़ाइल चुनें",
    not_read: "यह लिखी हुई तालिका नहीं है। अपने स्प्रेडशीट प्रोग्राम में इसे CSV की तरह सहेजें और वह फ़ाइल चुनें।",
    columns: "किस कॉलम में क्या है",
    columns_text: "जो शीर्षक पहचाने गए, वे पहले से मिला दिए गए हैं।",
    column_of: |heading| format!("“{heading}” में है"),
    left_out: "छोड़ दें",
    for_example: |example| format!("जैसे “{example}”"),
    fallback: "जिन पंक्तियों में श्रेणी नहीं, उनकी श्रेणी",
    preview: "क्या होगा",
    told_new: |count| match count {
        1 => "1 नई चीज़".to_owned(),
        _ => format!("{count} नई चीज़ें"),
    },
    told_changed: |count| match count {
        1 => "1 चीज़ बदलेगी".to_owned(),
        _ => format!("{count} चीज़ें बदलेंगी"),
    },
    told_same: |count| match count {
        1 => "1 पहले से ऐसी ही है".to_owned(),
        _ => format!("{count} पहले से ऐसी ही हैं"),
    },
    told_categories: |count, names| match count {
        1 => format!("1 नई श्रेणी: {names}"),
        _ => format!("{count} नई श्रेणियाँ: {names}"),
    },
    told_faults: |count| match count {
        1 => "1 पंक्ति पढ़ी नहीं जा सकी और छोड़ दी जाएगी".to_owned(),
        _ => format!("{count} पंक्तियाँ पढ़ी नहीं जा सकीं और छोड़ दी जाएँगी"),
    },
    row: |number| format!("पंक्ति {number}"),
    more_rows: |count| format!("और {count}"),
    bring_in: "ले आएँ",
    nothing_to_bring: "लाने को कुछ नहीं है: नाम वाला कॉलम बताएँ, और जो पढ़ा नहीं गया उसे देखें।",
    brought_in: |count| match count {
        1 => "1 चीज़ लाई गई".to_owned(),
        _ => format!("{count} चीज़ें लाई गईं"),
    },
};

fn choice_fault(fault: &ChoiceFault, design: &Design, speech: Speech) -> String {
    let label = |key: &FieldKey| label(design, key);
    match fault {
        ChoiceFault::NotDesigned => "यह चीज़ जैसी है वैसी बिकती है।".to_owned(),
        ChoiceFault::Answer { fault } => {
            let forms = &speech.words().forms;
            let told = forms.problem(&fault.problem, &|key| Some(label(key)), speech);
            format!("{}: {told}", label(&fault.field))
        }
        ChoiceFault::OffStep {
            field,
            below,
            above,
        } => format!(
            "{}: यह तय क़दमों में आता है। {below} या {above} चुनें।",
            label(field)
        ),
        ChoiceFault::Requires { when, other } => format!(
            "“{}” के लिए “{}” ज़रूरी है। उसे भी चुनें, या पहला छोड़ दें।",
            design.pick_name(when),
            design.pick_name(other)
        ),
        ChoiceFault::Excludes { when, other } => format!(
            "“{}” और “{}” साथ नहीं चलते। दोनों में से एक चुनें।",
            design.pick_name(when),
            design.pick_name(other)
        ),
        ChoiceFault::OutOfBounds {
            when,
            field,
            least,
            most,
        } => {
            let text = |number: &rust_decimal::Decimal| number.to_string();
            let (least, most) = (least.as_ref().map(text), most.as_ref().map(text));
            let told = (HINDI.told_bounds)(
                &design.pick_name(when),
                &label(field),
                least.as_deref(),
                most.as_deref(),
            );
            format!("{told}।")
        }
        ChoiceFault::NoNumber { field } => {
            format!("जो चुना गया, उससे “{}” का हिसाब नहीं निकलता।", label(field))
        }
        ChoiceFault::Negative => {
            "जो चुना गया, उसका दाम शून्य से कम होगा। जिसने डिज़ाइन बनाया, उससे पूछें।".to_owned()
        }
        ChoiceFault::OtherCurrency => {
            "इसके दाम अलग-अलग मुद्राओं में हैं। जिसने डिज़ाइन बनाया, उससे पूछें।".to_owned()
        }
        ChoiceFault::Pricing { fault } => match fault {
            PricingFault::UnknownItem { .. } => {
                "इसका एक हिस्सा अभी इस डिवाइस पर नहीं है। जुड़ने के बाद फिर करें।".to_owned()
            }
            PricingFault::TooLarge => "मात्रा शून्य है, या बहुत बड़ी।".to_owned(),
        },
    }
}

fn label(design: &Design, key: &FieldKey) -> String {
    let mut fields = design.form.fields.iter();
    let found = fields.find(|field| field.key == *key);
    found.map_or_else(|| key.to_string(), |field| field.label.clone())
}

fn design_fault(fault: &DesignFault, it: &Telling) -> String {
    let label = |key: &FieldKey| {
        it.field_label(key)
            .filter(|label| !label.is_empty())
            .unwrap_or_else(|| key.to_string())
    };
    let place = match &fault.place {
        DesignPlace::Whole => "डिज़ाइन".to_owned(),
        DesignPlace::Field { field } => label(field),
        DesignPlace::Rule { number } => format!("नियम {number}"),
        DesignPlace::Effect { number } => format!("चुनाव {number} का दाम"),
        DesignPlace::Part { number } => format!("हिस्सा {number}"),
        DesignPlace::Price => "हिसाब वाला दाम".to_owned(),
    };
    let told = match &fault.problem {
        DesignProblem::NothingAsked => "अभी कुछ नहीं पूछा जाता".to_owned(),
        DesignProblem::Form { problem: wrong } => problem(wrong, it),
        DesignProblem::NotForDesigns => "डिज़ाइन में इस तरह का ख़ाना नहीं चलता".to_owned(),
        DesignProblem::UnknownField { field } => format!("“{}” अब नहीं पूछा जाता", label(field)),
        DesignProblem::UnknownOption { field, option } => {
            format!("“{}” में अब “{option}” विकल्प नहीं है", label(field))
        }
        DesignProblem::WrongKind { field } => format!("“{}” दूसरी तरह का है", label(field)),
        DesignProblem::OfItself => "कोई चीज़ अपने ही ख़िलाफ़ रखी गई है".to_owned(),
        DesignProblem::Contradicts { number } => format!("यह नियम {number} से उलटा है"),
        DesignProblem::BadStep => "क़दम शून्य से ज़्यादा हो".to_owned(),
        DesignProblem::LeastAboveMost => "कम से कम वाली संख्या ज़्यादा वाली से बड़ी है".to_owned(),
        DesignProblem::NoBound => "कम से कम, ज़्यादा से ज़्यादा, या दोनों लिखें".to_owned(),
        DesignProblem::Blank => "इसका नाम ख़ाली है".to_owned(),
        DesignProblem::TooLong { most } => format!("कोई लिखावट {most} अक्षरों से लंबी है"),
        DesignProblem::BadQuantity => "इसकी मात्रा शून्य से ज़्यादा हो".to_owned(),
        DesignProblem::Negative => "इसका दाम शून्य से कम है".to_owned(),
        DesignProblem::OtherCurrency { expected } => format!("सब दाम {expected} में हैं"),
        DesignProblem::TooMany { most } => format!("एक तरह के {most} से ज़्यादा हैं"),
    };
    format!("{place}: {told}।")
}

fn row_problem(problem: &RowProblem) -> String {
    match problem {
        RowProblem::NoName => "नाम नहीं है".to_owned(),
        RowProblem::NoCategory => "श्रेणी नहीं बताई".to_owned(),
        RowProblem::TooLong { column, most } => {
            format!("“{}” {most} अक्षरों से लंबा है", (HINDI.column)(*column))
        }
        RowProblem::Price { text, .. } => format!("दाम “{text}” पढ़ा नहीं जा सका"),
        RowProblem::Negative => "दाम शून्य से कम है".to_owned(),
        RowProblem::UnknownTax { text } => format!("“{text}” नाम का टैक्स नहीं है"),
        RowProblem::Twice => "ऊपर की किसी पंक्ति में यही चीज़ है".to_owned(),
        RowProblem::TooMany => "एक फ़ाइल में 5,000 पंक्तियाँ हो सकती हैं; बाक़ी दूसरी फ़ाइल से लाएँ".to_owned(),
    }
}
