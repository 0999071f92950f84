//! The words of the tour.

use crate::frame::Stop;

pub(crate) struct Tour {
    /// What it is called where it is offered.
    pub(crate) title: &'static str,
    pub(crate) title_text: &'static str,
    /// Its offer to somebody who is here for the first time.
    pub(crate) offer: &'static str,
    pub(crate) begin: &'static str,
    pub(crate) not_now: &'static str,
    pub(crate) at: fn(usize, usize) -> String,
    pub(crate) back: &'static str,
    pub(crate) next: &'static str,
    pub(crate) finish: &'static str,
    pub(crate) leave: &'static str,
    /// That it is over, and where it can be found again.
    pub(crate) left: &'static str,
    pub(crate) heading: fn(Stop) -> &'static str,
    pub(crate) text: fn(Stop) -> &'static str,
    /// To whom a milestone went that was just completed.
    pub(crate) arrived: fn(&str) -> String,
    /// In place of the first text, where nothing is the person's to complete.
    pub(crate) none_yours: &'static str,
    /// Where a stop leads.
    pub(crate) way: fn(Stop) -> &'static str,
    /// Where the first one leads, where nothing is the person's to complete.
    pub(crate) start_one: &'static str,
}

pub(crate) const ENGLISH: Tour = Tour {
    title: "Two-minute tour",
    title_text: "The main thing, on your own projects. Leave it whenever you like.",
    offer: "New here? See the main thing in two minutes.",
    begin: "Show me",
    not_now: "Not now",
    at: |at, of| format!("{at} of {of}"),
    back: "Back",
    next: "Next",
    finish: "Finish",
    leave: "Leave the tour",
    left: "The tour is under More whenever you want it.",
    heading: |stop| match stop {
        Stop::Yours => "A project goes from hand to hand",
        Stop::Complete => "Complete your milestone",
        Stop::Arrived => "It is with the next person",
        Stop::Alerts => "What reaches you",
        Stop::Network => "Without a network, too",
        Stop::Refused => "Nothing is lost",
    },
    text: |stop| match stop {
        Stop::Yours => {
            "Every project stands on a line of milestones, and each milestone belongs to somebody. Open one that is yours now."
        }
        Stop::Complete => {
            "Its form asks for what the next person needs. Fill it in and tap Complete. The tour goes on by itself; with Next it goes on without."
        }
        Stop::Arrived => {
            "They are told at once, and see on one page all that was entered. They accept it, or return it with a reason."
        }
        Stop::Alerts => {
            "What others hand over to you stands under Alerts, with what is late. One tap accepts it."
        }
        Stop::Network => {
            "Everything works as usual. The mark in the corner says how it stands: a clock is saved on this device, a tick is with the team."
        }
        Stop::Refused => {
            "Where the team cannot take something in, it waits under Needs attention: with what you entered, why, and a way on."
        }
    },
    arrived: |name| {
        format!(
            "{name} was told at once, and sees on one page all that was entered. They accept it, or return it with a reason."
        )
    },
    none_yours: "Every project stands on a line of milestones, and each milestone belongs to somebody. None is yours just now: start a project, or go on with Next.",
    way: |stop| match stop {
        Stop::Yours | Stop::Complete => "Open it",
        Stop::Arrived => "All projects",
        Stop::Alerts => "Open Alerts",
        Stop::Network => "What the mark says",
        Stop::Refused => "Needs attention",
    },
    start_one: "Start a project",
};

pub(crate) const HINDI: Tour = Tour {
    title: "दो मिनट की सैर",
    title_text: "मुख्य बात, आपके अपने प्रोजेक्ट पर। जब चाहें छोड़ दें।",
    offer: "यहाँ नए हैं? मुख्य बात दो मिनट में देखें।",
    begin: "दिखाएँ",
    not_now: "अभी नहीं",
    at: |at, of| format!("{of} में से {at}"),
    back: "पीछे",
    next: "आगे",
    finish: "पूरा हुआ",
    leave: "सैर छोड़ें",
    left: "यह सैर “और” में है, जब चाहें देखें।",
    heading: |stop| match stop {
        Stop::Yours => "प्रोजेक्ट एक हाथ से दूसरे हाथ जाता है",
        Stop::Complete => "अपना पड़ाव पूरा करें",
        Stop::Arrived => "अब यह अगले व्यक्ति के पास है",
        Stop::Alerts => "आप तक क्या पहुँचता है",
        Stop::Network => "बिना नेटवर्क के भी",
        Stop::Refused => "कुछ नहीं खोता",
    },
    text: |stop| match stop {
        Stop::Yours => {
            "हर प्रोजेक्ट पड़ावों की एक लाइन पर चलता है, और हर पड़ाव किसी का होता है। जो अभी आपका है, उसे खोलें।"
        }
        Stop::Complete => {
            "इसका फ़ॉर्म वही पूछता है जो अगले व्यक्ति को चाहिए। भरें और “पूरा करें” दबाएँ। सैर अपने-आप आगे बढ़ेगी; “आगे” से बिना भरे भी बढ़ती है।"
        }
        Stop::Arrived => {
            "उन्हें तुरंत पता चलता है, और भरा हुआ सब कुछ एक ही पेज पर दिखता है। वे इसे स्वीकार करते हैं, या कारण के साथ लौटाते हैं।"
        }
        Stop::Alerts => {
            "दूसरे जो आपको सौंपते हैं, और जो देर से है, वह “सूचनाएँ” में दिखता है। एक टैप में स्वीकार होता है।"
        }
        Stop::Network => {
            "सब कुछ पहले जैसा चलता है। कोने का निशान हाल बताता है: घड़ी यानी इस डिवाइस पर सेव, सही का निशान यानी टीम के पास।"
        }
        Stop::Refused => {
            "टीम जिसे ले नहीं सकी, वह “ध्यान दें” में रुकता है: आपका भरा हुआ, कारण, और आगे का रास्ता।"
        }
    },
    arrived: |name| {
        format!(
            "{name} को तुरंत पता चला, और भरा हुआ सब कुछ एक ही पेज पर दिखता है। वे इसे स्वीकार करते हैं, या कारण के साथ लौटाते हैं।"
        )
    },
    none_yours: "हर प्रोजेक्ट पड़ावों की एक लाइन पर चलता है, और हर पड़ाव किसी का होता है। अभी आपका कोई नहीं है: एक प्रोजेक्ट शुरू करें, या “आगे” दबाएँ।",
    way: |stop| match stop {
        Stop::Yours | Stop::Complete => "उसे खोलें",
        Stop::Arrived => "सारे प्रोजेक्ट",
        Stop::Alerts => "सूचनाएँ खोलें",
        Stop::Network => "निशान क्या कहता है",
        Stop::Refused => "ध्यान दें",
    },
    start_one: "प्रोजेक्ट शुरू करें",
};
