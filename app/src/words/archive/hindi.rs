//! In Hindi.

use domain::archive::{ArchiveFault, Mistake};
use domain::spreadsheet::zip::ZipFault;
use domain::workflow::ProjectState;

use super::{Archive, Column};

pub(crate) const HINDI: Archive = Archive {
    title: "सब कुछ एक फ़ाइल में",
    whole: "कारोबार का जो कुछ आप पढ़ सकते हैं, एक फ़ाइल में: प्रोजेक्ट, ग्राहक, लीड, ख़र्च और फ़ोटो। इसमें \
            स्प्रेडशीट के लिए तालिकाएँ हैं, और वे रिकॉर्ड भी जिनसे कारोबार यहाँ या कहीं और फिर से शुरू हो सकता है।",
    part: "जो कुछ आप पढ़ सकते हैं, एक फ़ाइल में: स्प्रेडशीट के लिए तालिकाएँ, रिकॉर्ड और फ़ोटो। यह आपके लिए \
           एक प्रति है; जिससे कारोबार फिर से शुरू हो सके, वह फ़ाइल मालिक बनाते हैं।",
    alone: "आपका निजी कार्यस्थल सिर्फ़ इस डिवाइस पर है, और अलग तरह की फ़ाइल में सहेजा जाता है। वह “और” के \
            नीचे मिलेगा।",
    not_in_it: "इसमें क्या नहीं है",
    not_in_it_rows: &[
        "लिंक, पासकी और साइन-इन किए डिवाइस: सब नए सिरे से आते हैं।",
        "दूसरों के वे ख़र्च जो उन्होंने जमा नहीं किए, उनकी सूचनाएँ, और उन तक कैसे पहुँचें: वह सिर्फ़ वे पढ़ते हैं।",
        "दूसरे सिस्टम की कुंजियाँ और गेटवे का पता।",
    ],
    keep_safe: "जिसके पास फ़ाइल है, वह इसे पढ़ सकता है। इसे वहीं रखें जहाँ अपने काग़ज़ात रखते हैं।",
    make: "फ़ाइल बनाएँ",
    make_again: "फिर से बनाएँ",
    stop: "रोकें",
    gathering: "इस डिवाइस पर जो है, इकट्ठा हो रहा है…",
    records: |done, of| format!("रिकॉर्ड लिखे जा रहे हैं: {of} में से {done}"),
    photos: |done, of| format!("फ़ोटो और फ़ाइलें जुड़ रही हैं: {of} में से {done}"),
    closing: "फ़ाइल पूरी हो रही है…",
    stopped: "रोक दिया। कुछ सहेजा नहीं गया।",
    made: "फ़ाइल आपके डाउनलोड में है",
    made_text: |records, photos, size| format!("{records} रिकॉर्ड, {photos} फ़ोटो और फ़ाइलें, {size}"),
    save_again: "एक बार फिर सहेजें",
    absent: |count| format!("{count} फ़ोटो या फ़ाइलें इसमें नहीं हैं"),
    absent_text: "वे इस डिवाइस पर नहीं हैं, और टीम से पूछा नहीं जा सका। नेटवर्क मिलने पर फ़ाइल फिर से बनाएँ।",
    a_photo: "बिना नाम की फ़ोटो या फ़ाइल",
    and_more: |count| format!("और {count} अन्य"),
    waiting: |count| format!("{count} बदलाव, जो अभी टीम के पास नहीं पहुँचे, इसमें नहीं हैं।"),
    unreadable: |count| {
        format!(
            "{count} रिकॉर्ड इस डिवाइस पर पढ़े नहीं जा सके। वे फिर से मँगाए जाते हैं; उसके बाद फ़ाइल फिर से बनाएँ।"
        )
    },
    incomplete: "टीम के सारे रिकॉर्ड अभी इस डिवाइस पर नहीं आए हैं। वे आ रहे हैं; थोड़ी देर में फिर कोशिश करें।",
    too_large: "यह ऐसी फ़ाइल के लिए बहुत बड़ा है (4 GB, या 65,535 फ़ोटो)। Handoff सँभालने वाले से डेटाबेस की \
                प्रति माँगें।",
    no_file: "यह ब्राउज़र फ़ाइल नहीं बना सका। शायद डिवाइस पर जगह कम है।",
    column: |column| match column {
        Column::Address => "पता",
        Column::Amount => "रक़म",
        Column::Approved => "मंज़ूर",
        Column::Branch => "शाखा",
        Column::Campaign => "अभियान",
        Column::Category => "श्रेणी",
        Column::Claim => "दावा",
        Column::Company => "कंपनी",
        Column::Currency => "मुद्रा",
        Column::Customer => "ग्राहक",
        Column::Date => "तारीख़",
        Column::Due => "कब तक",
        Column::Email => "ईमेल",
        Column::Job => "पद",
        Column::Kind => "प्रकार",
        Column::Milestone => "पड़ाव",
        Column::Name => "नाम",
        Column::Note => "टिप्पणी",
        Column::Number => "नंबर",
        Column::Owner => "ज़िम्मेदार",
        Column::Person => "व्यक्ति",
        Column::Phone => "फ़ोन",
        Column::Project => "प्रोजेक्ट",
        Column::Quantity => "मात्रा",
        Column::Rate => "दर",
        Column::ReportsTo => "किसे रिपोर्ट",
        Column::Rights => "अधिकार",
        Column::Roles => "भूमिकाएँ",
        Column::Source => "कहाँ से",
        Column::Standing => "टीम में",
        Column::Started => "शुरू",
        Column::State => "स्थिति",
        Column::Tags => "टैग",
        Column::TaxNumber => "टैक्स नंबर",
        Column::Text => "विवरण",
        Column::Title => "शीर्षक",
        Column::Unit => "इकाई",
        Column::Value => "मूल्य",
        Column::Workflow => "वर्कफ़्लो",
    },
    state: |state| match state {
        ProjectState::Open => "चालू",
        ProjectState::Held => "रुका हुआ",
        ProjectState::Won => "जीता",
        ProjectState::Lost => "हारा",
        ProjectState::Dropped => "छोड़ा",
    },
    taken_back: "रद्द या वापस",
    bring_back: "कारोबार वापस लाएँ",
    bring_back_text: "उस फ़ाइल से जो “सब कुछ एक फ़ाइल में” से बनी थी। वह कारोबार इसकी जगह लेता है, और यह नया \
                      होना चाहिए।",
    bring_back_way: "फ़ाइल से कारोबार वापस लाएँ",
    owners_only: "यह सिर्फ़ मालिक कर सकते हैं।",
    choose: "फ़ाइल चुनें",
    choose_other: "दूसरी फ़ाइल चुनें",
    opening: "फ़ाइल खुल रही है…",
    looking: |done, of| format!("रिकॉर्ड देखे जा रहे हैं: {of} में से {done}"),
    made_by: |who, when| format!("{who} ने बनाई, {when}"),
    holds: "फ़ाइल में",
    count: |kind, count| {
        let what = match kind {
            "workspace" => "कारोबार",
            "branch" => "शाखाएँ",
            "role" => "भूमिकाएँ",
            "person" => "लोग",
            "template" => "वर्कफ़्लो",
            "template_version" => "वर्कफ़्लो के संस्करण",
            "field_use" => "फ़ॉर्म के फ़ील्ड कैसे काम आए, उसके महीने",
            "project" => "प्रोजेक्ट",
            "customer" => "ग्राहक",
            "request_kind" => "माँग के प्रकार",
            "task" => "माँग और काम",
            "category" => "श्रेणियाँ",
            "tax" => "टैक्स",
            "item" => "कैटलॉग की चीज़ें",
            "price_list" => "मूल्य सूचियाँ",
            "target_plan" => "लोगों के साल भर के लक्ष्य",
            "campaign" => "अभियान",
            "lead_definition" => "लीड की परिभाषा",
            "lead_definition_version" => "परिभाषा के संस्करण",
            "programme" => "कार्यक्रम",
            "lead" => "लीड",
            "expense_policy" => "ख़र्च के नियम",
            "claim" => "ख़र्च के दावे",
            "expense_batch" => "ख़र्च के बैच",
            "advance" => "अग्रिम",
            "payment" => "भुगतान",
            "cost_book" => "लागत की किताब",
            "incentive_scheme" => "प्रोत्साहन की योजना",
            "incentive_period" => "बंद की गई प्रोत्साहन अवधियाँ",
            "incentive_statement" => "प्रोत्साहन के हिसाब",
            "alert" => "बनाने वाले की सूचनाएँ",
            "reach" => "बनाने वाले की सूचनाओं की सेटिंग",
            other => other,
        };
        format!("{what}: {count}")
    },
    holds_photos: |count| format!("फ़ोटो और फ़ाइलें: {count}"),
    only_part: "इसमें सब कुछ नहीं है: इसे बनाने वाले मालिक नहीं थे, या उनके डिवाइस पर सब कुछ पढ़ा नहीं जा सका। \
                कारोबार सिर्फ़ मालिक की पूरी फ़ाइल से वापस आता है।",
    problems: |count| format!("{count} पंक्तियाँ वापस नहीं लाई जा सकतीं"),
    problems_text: "फ़ाइल बनने के बाद बदली गई, या किसी और प्रोग्राम ने बनाई। ऐसी फ़ाइल लें जो बदली न हो।",
    problem_at: |name, line, what| format!("{name}, पंक्ति {line}: {what}"),
    unreadable_line: "पढ़ी नहीं जा सकती",
    other_kind: "यह अपनी फ़ाइल से अलग प्रकार की है",
    there_twice: "वही रिकॉर्ड दो बार है",
    mistake: |mistake| match mistake {
        Mistake::NotThere { record } => format!("इसे {record} चाहिए, जो फ़ाइल में नहीं है"),
        Mistake::NotKept => "ऐसी फ़ाइल में इस प्रकार के रिकॉर्ड नहीं होते".to_owned(),
        Mistake::OtherWorkspace => "यह किसी दूसरे कारोबार की है".to_owned(),
        Mistake::Circle => "यह अपने ही ऊपर है".to_owned(),
        Mistake::OtherId => "इसकी आईडी इसके लिखे से मेल नहीं खाती".to_owned(),
        Mistake::Name => "नाम नहीं है या बहुत लंबा है".to_owned(),
        Mistake::Impossible => "जो लिखा है, वह किसी काम से नहीं हो सकता".to_owned(),
        Mistake::SameNumber { number } => format!("नंबर {number} किसी और दस्तावेज़ का भी है"),
    },
    fault: |fault| match fault {
        ArchiveFault::Zip(ZipFault::Encrypted) => {
            "फ़ाइल पर पासवर्ड लगा है। उसे खोलें और बिना पासवर्ड के फिर से पैक करें।".to_owned()
        }
        ArchiveFault::Zip(ZipFault::Extended) => {
            "फ़ाइल 4 GB से बड़ी है, या कई टुकड़ों में से एक है।".to_owned()
        }
        ArchiveFault::Zip(ZipFault::NoArchive) => {
            "यह ZIP फ़ाइल नहीं है, या इसका आख़िरी हिस्सा नहीं है। डाउनलोड की थी तो फिर से करें।".to_owned()
        }
        ArchiveFault::Zip(_) => "फ़ाइल टूटी हुई है। डाउनलोड की थी तो फिर से करें।".to_owned(),
        ArchiveFault::NoManifest | ArchiveFault::NotOurs => {
            "यह फ़ाइल Handoff ने नहीं बनाई।".to_owned()
        }
        ArchiveFault::Newer { format } => {
            format!("फ़ाइल Handoff के नए संस्करण ने बनाई है (फ़ॉर्मैट {format})। पहले इसे अपडेट करें।")
        }
        ArchiveFault::Missing { name } => format!("फ़ाइल में “{name}” नहीं है।"),
        ArchiveFault::Unnamed { name } => format!("“{name}” इस फ़ाइल का हिस्सा नहीं है।"),
        ArchiveFault::TooLarge { name } => format!("“{name}” जितना हो सकता है उससे बड़ा है।"),
        ArchiveFault::Spoilt { name } => format!("“{name}” वैसा नहीं है जैसा फ़ाइल बनते समय था।"),
        ArchiveFault::Miscounted { kind } => {
            format!("फ़ाइल में “{kind}” उतने नहीं हैं जितने लिखे हैं।")
        }
    },
    broken: "ब्राउज़र फ़ाइल नहीं पढ़ सका। उसे फिर से चुनें।",
    you_are: "इसमें आप कौन हैं",
    you_are_hint: "वापस आने वाले कारोबार के मालिक। आप उन्हीं के रूप में साइन इन होते हैं।",
    no_owner: "फ़ाइल में ऐसा कोई मालिक नहीं जो पहले साइन इन कर चुका हो।",
    what_happens: &[
        "यह इस नए कारोबार की जगह लेता है, अंत में सब एक साथ।",
        "आप चुने हुए मालिक के रूप में साइन इन होते हैं। बाक़ी लोग आपके भेजे लिंक से आते हैं।",
        "पुरानी बातों की सूचना किसी को नहीं जाती।",
    ],
    begin: "वापस लाएँ",
    go_on: "जारी रखें",
    sending_photos: |done, of| format!("फ़ोटो और फ़ाइलें जा रही हैं: {of} में से {done}"),
    sending: |done, of| format!("रिकॉर्ड जा रहे हैं: {of} में से {done}"),
    checking: |done, of| format!("टीम का सर्वर जाँच रहा है: {of} में से {done}"),
    finishing: "अपनी जगह पर रखा जा रहा है…",
    paused: "अभी पूरा नहीं हुआ",
    paused_text: "जो भेजा गया, एक हफ़्ते तक रहता है। जहाँ रुका था वहीं से आगे बढ़ता है, पेज बंद करके वही फ़ाइल \
                  फिर से चुनने पर भी।",
    give_up: "छोड़ दें",
    done: "कारोबार वापस आ गया",
    done_text: |business| format!("“{business}” फिर से यहाँ है, और आप साइन इन हैं। सबको लिंक भेजें।"),
    invite: "टीम पर जाएँ",
};
