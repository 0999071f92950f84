//! The words of the expense rules, in Hindi.

use domain::expenses::policy::{ChargeWay, LimitEffect, LimitPer};
use domain::expenses::state::Duty;

use super::{ExpensePolicy, Part, Usual};

pub(crate) const HINDI: ExpensePolicy = ExpensePolicy {
    title: "ख़र्च के नियम",
    owners_only: "ख़र्च के नियम मालिक तय करते हैं।",
    pick: "चुनें कि क्या तय करना है",
    pick_text: "प्रकार, दरें, सीमाएँ और समय: हर हिस्सा अलग सेव होता है और वापस लिया जा सकता है।",
    part: |part| match part {
        Part::Types => "ख़र्च के प्रकार",
        Part::Limits => "सीमाएँ",
        Part::Vehicles => "किलोमीटर की दरें",
        Part::Cities => "दैनिक भत्ते",
        Part::Grades => "ग्रेड",
        Part::Activities => "गतिविधियाँ",
        Part::Currencies => "मुद्रा की दरें",
        Part::Times => "हर क़दम का समय",
        Part::Batches => "साप्ताहिक बैच",
        Part::Areas => "क्षेत्र",
        Part::Deputies => "किसी की ग़ैरमौजूदगी में",
    },
    part_text: |part| match part {
        Part::Types => "हर दावा इनमें से किसी एक प्रकार का होता है।",
        Part::Limits => {
            "किसी प्रकार पर कितना ख़र्च हो सकता है। सीमा चेतावनी देती है, या जमा करने से रोकती है।"
        }
        Part::Vehicles => {
            "अपने वाहन के एक किलोमीटर का कितना मिलेगा। नई दर अपने दिन से लागू होती है; पहले की यात्राओं पर पुरानी दर रहती है।"
        }
        Part::Cities => {
            "बाहर एक दिन का कितना मिलेगा, जगह की श्रेणी और ग्रेड के हिसाब से। नई दर अपने दिन से लागू होती है।"
        }
        Part::Grades => {
            "एक ग्रेड के लोगों की सीमाएँ और भत्ते एक जैसे होते हैं। जिनका ग्रेड नहीं है, उन पर सबके लिए तय नियम लागू होते हैं।"
        }
        Part::Activities => "लोग ख़र्च करते समय क्या कर रहे थे। ख़र्च को इसके हिसाब से देखा जा सकता है।",
        Part::Currencies => "विदेशी पैसे का मूल्य। बिल उसी दिन की दर से बदला जाता है।",
        Part::Times => {
            "हर किसी के पास काम के कितने समय तक रह सकता है। उसके बाद ऊपर वाले को बताया जाता है, सबसे ऊपर तक।"
        }
        Part::Batches => {
            "जो मंज़ूर हुआ, वह हफ़्ते में एक बार रिपोर्ट के साथ अकाउंट्स को जाता है। छुट्टी हो तो उससे पहले वाले काम के दिन।"
        }
        Part::Areas => "जहाँ कई शाखाएँ एक क्षेत्र बनाती हैं, वहाँ ख़र्च क्षेत्र के हिसाब से देखे जा सकते हैं।",
        Part::Deputies => {
            "ख़र्च मंज़ूर करने वाले तय कर सकते हैं कि उनके न होने पर कौन फ़ैसला करे। तब दोनों फ़ैसला कर सकते हैं।"
        }
    },
    add: |part| match part {
        Part::Types => "प्रकार जोड़ें",
        Part::Limits => "सीमा जोड़ें",
        Part::Vehicles => "वाहन जोड़ें",
        Part::Cities => "जगह की श्रेणी जोड़ें",
        Part::Grades => "ग्रेड जोड़ें",
        Part::Activities => "गतिविधि जोड़ें",
        Part::Currencies => "दर जोड़ें",
        Part::Times | Part::Batches | Part::Areas => "",
        Part::Deputies => "किसी का नाम दें",
    },
    edit: |part| match part {
        Part::Types => "प्रकार बदलें",
        Part::Limits => "सीमा बदलें",
        Part::Vehicles => "वाहन बदलें",
        Part::Cities => "जगह की श्रेणी बदलें",
        Part::Grades => "ग्रेड बदलें",
        Part::Activities => "गतिविधि बदलें",
        Part::Currencies => "दरें बदलें",
        Part::Times | Part::Areas => "",
        Part::Batches => "दिन बदलें",
        Part::Deputies => "बदलें कि कौन फ़ैसला करेगा",
    },
    usual: |usual| match usual {
        Usual::Train => "ट्रेन या बस",
        Usual::Taxi => "टैक्सी या ऑटो",
        Usual::Hotel => "होटल",
        Usual::Meals => "ग्राहकों के साथ खाना",
        Usual::OwnVehicle => "अपना वाहन",
        Usual::DailyAllowance => "दैनिक भत्ता",
        Usual::Telephone => "फ़ोन और इंटरनेट",
        Usual::Printing => "छपाई और डाक",
        Usual::Gifts => "उपहार",
        Usual::OtherCosts => "कुछ और",
        Usual::Motorcycle => "मोटरसाइकिल",
        Usual::Car => "कार",
        Usual::BigCities => "बड़े शहर",
        Usual::OtherTowns => "बाक़ी शहर",
        Usual::Visit => "ग्राहक से मुलाक़ात",
        Usual::Installation => "इंस्टॉलेशन या सर्विस",
        Usual::Exhibition => "प्रदर्शनी या आयोजन",
    },
    empty: "अभी कुछ तय नहीं है",
    empty_text: "दावे इससे शुरू होते हैं कि पैसा किस पर ख़र्च हो सकता है। आम प्रकारों से शुरू करके जो चाहें बदलें, या अपने लिखें।",
    start: "आम प्रकारों से शुरू करें",
    started: "आम प्रकार अब उपलब्ध हैं। अब बताएँ कि एक किलोमीटर और बाहर एक दिन का कितना मिलेगा।",
    none_yet: "अभी कुछ नहीं",
    no_rate: "दर अभी नहीं है",
    without_rate: |count| format!("{count} की दर अभी नहीं है"),
    name: "नाम",
    saved: |name| format!("“{name}” सेव हुआ।"),
    settled: "सेव हुआ।",
    removed: |name| format!("“{name}” हटाया गया।"),
    remove: "हटाएँ",
    retire: "अब न दें",
    offer_again: "फिर से दें",
    retired: "अब नहीं दिया जाता",
    not_an_amount: "यह रकम नहीं है। ऐसे लिखें: 1,250.50।",
    no_day: "वह दिन चुनें जिससे यह लागू हो।",
    way: "रकम कैसे बनती है",
    ways: |way| match way {
        ChargeWay::Paid => "जितना दिया गया",
        ChargeWay::Mileage => "किलोमीटर से",
        ChargeWay::Allowance => "बाहर के दिनों से",
    },
    receipt: "बिल की फ़ोटो चाहिए",
    receipt_from: "इस रकम से",
    receipt_hint: "हमेशा के लिए ख़ाली छोड़ें।",
    bill_always: "हमेशा बिल के साथ",
    bill_from: |amount| format!("{amount} से बिल के साथ"),
    wants: "हर ख़र्च के बारे में क्या बताना ज़रूरी है",
    kind: "प्रकार",
    whom: "किसके लिए",
    everybody: "सबके लिए",
    everybody_else: "वे सब जिनके ग्रेड की अपनी दर या सीमा नहीं है",
    together: "क्या जोड़कर गिना जाए",
    per: |per| match per {
        LimitPer::Expense => "एक ख़र्च",
        LimitPer::Day => "एक दिन के सब ख़र्च",
    },
    most: "ज़्यादा से ज़्यादा",
    past_it: "इससे ज़्यादा होने पर",
    effect: |effect| match effect {
        LimitEffect::Warn => "दावेदार और मंज़ूर करने वाले को चेतावनी मिलती है",
        LimitEffect::Forbid => "जमा नहीं किया जा सकता",
    },
    limited: |amount, per, effect| {
        let per = match per {
            LimitPer::Expense => "एक बार में",
            LimitPer::Day => "एक दिन में",
        };
        match effect {
            LimitEffect::Warn => format!("{per} {amount}, चेतावनी देती है"),
            LimitEffect::Forbid => format!("{per} {amount}, रोकती है"),
        }
    },
    types_first: "पहले कोई प्रकार जोड़ें: सीमा किसी प्रकार की होती है।",
    rates: "अब तक की दरें",
    new_rate: "नई दर",
    per_kilometre: "एक किलोमीटर का",
    a_kilometre: |amount| format!("{amount} प्रति किलोमीटर"),
    per_day: "एक दिन का",
    a_day: |amount| format!("{amount} प्रति दिन"),
    from: "कब से",
    rate_from: |amount, date| format!("{date} से {amount}"),
    remove_rate: |rate| format!("दर हटाएँ: {rate}"),
    who_has_it: "यह किनका है",
    people: |count| format!("{count} लोग"),
    grade_goes: "इस ग्रेड की सीमाएँ और दैनिक दरें भी हट जाएँगी।",
    currency: "मुद्रा",
    currency_hint: "तीन अक्षर, जैसे USD।",
    not_a_currency: "अपनी मुद्रा से अलग मुद्रा तीन अक्षरों में लिखें, जैसे USD।",
    worth: |own| format!("एक का मूल्य, {own} में"),
    not_a_rate: "यह दर नहीं है। ऐसे लिखें: 83.25।",
    within: |duty| match duty {
        Duty::Answer => "पूछे गए सवाल का जवाब देने के लिए",
        Duty::Decide => "जमा किए गए पर फ़ैसला करने के लिए",
        Duty::Settle => "अकाउंट्स में आए को निपटाने के लिए",
        Duty::Pay => "अकाउंट्स से पास हुए का भुगतान करने के लिए",
    },
    no_limit: "कोई सीमा नहीं",
    everywhere: "सब जगह",
    as_everywhere: "जैसा सब जगह",
    weekday: "दिन",
    at: "समय",
    no_time: "दिन का समय चुनें।",
    day_at: |day, time| format!("{day}, {time}"),
    areas_told: |count| format!("{count} क्षेत्र"),
    who_is_away: "कौन नहीं होंगे",
    who_decides: "तब तक कौन फ़ैसला करेंगे",
    until: "कब तक",
    choose: "चुनें",
    nobody_chosen: "चुनें कि तब तक कौन फ़ैसला करेंगे।",
    wrong_days: "पहला दिन चुनें, और आख़िरी दिन जो उससे पहले न हो।",
    decides: |deputy, away| format!("{away} की जगह {deputy} फ़ैसला करेंगे।"),
    decides_no_more: |away| format!("{away} की जगह अब कोई फ़ैसला नहीं करेगा।"),
    between: |from, until| format!("{from} से {until} तक"),
    over: "बीत गया",
    for_approvers: "ख़र्च मंज़ूर करने वाले यहाँ बता सकते हैं कि उनके न होने पर कौन फ़ैसला करे।",
};
