//! Two programmes to begin with. Their words are for the business's customers, who speak the
//! language that its people do.

/// A programme to begin with.
pub(crate) struct ReadyProgramme {
    /// Names it in an address.
    pub(crate) key: &'static str,
    pub(crate) name: &'static str,
    /// For whom it is.
    pub(crate) text: &'static str,
    pub(crate) touches: &'static [ReadyTouch],
}

/// One of its touches, and after how many working days it is made.
pub(crate) enum ReadyTouch {
    /// An e-mail: its wait, subject and body. Who answers goes on with the touch at this place,
    /// from 0.
    Email(u16, &'static str, &'static str, Option<u16>),
    /// A call: its wait, and what it is about.
    Call(u16, &'static str),
    /// An invitation to an event: its wait, and to what.
    Event(u16, &'static str),
}

/// In English.
pub(super) const ENGLISH: [ReadyProgramme; 2] = [
    ReadyProgramme {
        key: "not-yet",
        name: "Not yet",
        text: "For those who have a need and no money or no time for it yet.",
        touches: &[
            ReadyTouch::Email(
                0,
                "Good to talk to you",
                "Thank you for your time today.\n\nYou said that it is too early for you. We will write now and then with something useful, and you can answer at any time: a person reads it.",
                Some(4),
            ),
            ReadyTouch::Email(
                10,
                "How others did it",
                "A customer with the same question as yours told us how they went about it, what it cost, and what they would do differently.\n\nShall we send you their story? Just answer this e-mail.",
                Some(4),
            ),
            ReadyTouch::Event(
                15,
                "Invite them to see our work: to our office, or at a customer near them.",
            ),
            ReadyTouch::Email(
                20,
                "What to ask before you decide",
                "Five questions to ask any supplier, us included:\n\n1. What exactly is included?\n2. Who does the work?\n3. What happens when something goes wrong?\n4. What will it cost in the third year?\n5. Whom may we ask who has it already?",
                Some(4),
            ),
            ReadyTouch::Call(
                10,
                "Ask what has changed: is there money for it now, who decides, and by when do they want it?",
            ),
        ],
    },
    ReadyProgramme {
        key: "no-answer",
        name: "Never reached",
        text: "For those who asked for you and do not answer the phone.",
        touches: &[
            ReadyTouch::Email(
                0,
                "We tried to call you",
                "You asked about us, and we could not reach you on the phone.\n\nWhen is a good time? Answer with a day and an hour, and we will call then.",
                Some(2),
            ),
            ReadyTouch::Email(
                5,
                "Shall we call, or write?",
                "We do not want to disturb you. If you would rather read than talk, tell us what you need in two lines, and we will answer in writing.",
                Some(2),
            ),
            ReadyTouch::Call(3, "Try once more at another time of day than before."),
        ],
    },
];

/// In Hindi.
pub(super) const HINDI: [ReadyProgramme; 2] = [
    ReadyProgramme {
        key: "not-yet",
        name: "अभी नहीं",
        text: "उनके लिए जिन्हें ज़रूरत है, पर अभी पैसा या समय नहीं।",
        touches: &[
            ReadyTouch::Email(
                0,
                "आपसे बात करके अच्छा लगा",
                "आज समय देने के लिए धन्यवाद।\n\nआपने कहा कि अभी जल्दी है। हम कभी-कभी कुछ काम की बात लिखेंगे, और आप कभी भी जवाब दे सकते हैं: उसे एक इंसान पढ़ता है।",
                Some(4),
            ),
            ReadyTouch::Email(
                10,
                "दूसरों ने कैसे किया",
                "एक ग्राहक का सवाल आपके जैसा ही था। उन्होंने बताया कि कैसे किया, कितना लगा, और अब क्या अलग करते।\n\nक्या उनकी कहानी भेजें? बस इस ई-मेल का जवाब दें।",
                Some(4),
            ),
            ReadyTouch::Event(
                15,
                "उन्हें हमारा काम देखने बुलाएँ: हमारे दफ़्तर, या पास के किसी ग्राहक के यहाँ।",
            ),
            ReadyTouch::Email(
                20,
                "फ़ैसले से पहले क्या पूछें",
                "किसी भी बेचने वाले से पूछने के पाँच सवाल, हमसे भी:\n\n1. इसमें ठीक-ठीक क्या शामिल है?\n2. काम कौन करता है?\n3. कुछ गड़बड़ हो तो क्या होगा?\n4. तीसरे साल में कितना लगेगा?\n5. जिनके पास यह है, उनमें से किससे पूछ सकते हैं?",
                Some(4),
            ),
            ReadyTouch::Call(
                10,
                "पूछें कि क्या बदला: क्या अब पैसा है, फ़ैसला कौन करता है, और कब तक चाहिए?",
            ),
        ],
    },
    ReadyProgramme {
        key: "no-answer",
        name: "बात नहीं हो पाई",
        text: "उनके लिए जिन्होंने पूछा था और फ़ोन नहीं उठाते।",
        touches: &[
            ReadyTouch::Email(
                0,
                "हमने आपको फ़ोन किया था",
                "आपने हमारे बारे में पूछा था, और फ़ोन पर बात नहीं हो सकी।\n\nकौन सा समय ठीक रहेगा? दिन और समय लिख भेजें, हम तभी फ़ोन करेंगे।",
                Some(2),
            ),
            ReadyTouch::Email(
                5,
                "फ़ोन करें, या लिखें?",
                "हम आपको परेशान नहीं करना चाहते। बात करने से पढ़ना अच्छा लगे तो दो पंक्तियों में बताएँ कि क्या चाहिए, हम लिखकर जवाब देंगे।",
                Some(2),
            ),
            ReadyTouch::Call(3, "एक बार और कोशिश करें, पहले से अलग समय पर।"),
        ],
    },
];
