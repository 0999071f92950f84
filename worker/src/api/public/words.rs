//! The words of the pages for strangers.

/// A title, and what stands below it.
type Said = (&'static str, &'static str);

/// The words in one language.
pub(super) struct Words {
    /// The language, as HTML names it.
    pub(super) tag: &'static str,
    pub(super) form_title: fn(business: &str) -> String,
    pub(super) name: &'static str,
    pub(super) company: &'static str,
    pub(super) phone: &'static str,
    pub(super) email: &'static str,
    pub(super) message: &'static str,
    pub(super) agree: fn(business: &str) -> String,
    pub(super) optional: &'static str,
    pub(super) trap: &'static str,
    pub(super) send: &'static str,
    pub(super) thanks: fn(business: &str) -> (String, String),
    pub(super) name_or_company: &'static str,
    pub(super) no_links: &'static str,
    pub(super) too_long: fn(most: usize) -> String,
    pub(super) phone_or_email: &'static str,
    pub(super) not_a_phone: &'static str,
    pub(super) not_an_email: &'static str,
    pub(super) look: &'static str,
    pub(super) too_quick: &'static str,
    pub(super) too_old: &'static str,
    pub(super) trapped: &'static str,
    pub(super) too_many: &'static str,
    pub(super) over: Said,
    pub(super) no_form: Said,
    pub(super) nothing_here: Said,
    pub(super) too_often: Said,
    pub(super) not_now: Said,
    pub(super) no_more: fn(business: &str) -> (String, String),
    pub(super) no_more_button: &'static str,
    pub(super) no_more_done: fn(business: &str) -> (String, String),
    pub(super) old_letter: Said,
}

impl Words {
    /// The words for what somebody asks for: the first language of the list that is spoken here.
    pub(super) fn of(accepted: &str) -> &'static Self {
        let spoken = accepted.split(',').find_map(|language| {
            let language = language.trim().to_ascii_lowercase();
            if language.starts_with("hi") {
                Some(&HINDI)
            } else if language.starts_with("en") {
                Some(&ENGLISH)
            } else {
                None
            }
        });
        spoken.unwrap_or(&ENGLISH)
    }
}

const ENGLISH: Words = Words {
    tag: "en",
    form_title: |business| format!("Write to {business}"),
    name: "Your name",
    company: "Company",
    phone: "Phone",
    email: "E-mail",
    message: "What can we do for you?",
    agree: |business| {
        format!("{business} may send me e-mails. I can stop them at any time, in each of them.")
    },
    optional: "if you like",
    trap: "Leave this empty",
    send: "Send",
    thanks: |business| {
        let text = "We have it, and will get back to you.".to_owned();
        (format!("Thank you for writing to {business}"), text)
    },
    name_or_company: "Your name, or your company’s, so that we know who writes.",
    no_links: "A name without a link in it.",
    too_long: |most| format!("At most {most} characters."),
    phone_or_email: "A phone number or an e-mail address, so that we can answer you.",
    not_a_phone: "This is no phone number. With the country’s number: +91 98200 12345.",
    not_an_email: "This is no e-mail address. One looks like name@company.in.",
    look: "Something is missing. It stands at each place below; all else is as you wrote it.",
    too_quick: "That was very quick. Send it again in a few seconds: all is as you wrote it.",
    too_old: "This page was open for long. Send it again: all is as you wrote it.",
    trapped: "Something filled in a hidden place, perhaps your browser. It is empty now: send it \
              again.",
    too_many: "Very many are writing just now. Send it again in an hour: all is as you wrote it. \
               Or leave this page open until then.",
    over: (
        "This form is closed",
        "What it was for is over. The business’s own page says how to reach it.",
    ),
    no_form: (
        "There is no form here",
        "Look whether the address is whole. The business’s own page says how to reach it.",
    ),
    nothing_here: (
        "There is nothing here",
        "Look whether the address is whole.",
    ),
    too_often: ("That was very often", "Try again in a minute."),
    not_now: (
        "That did not work",
        "It is not your fault. Try again in a minute.",
    ),
    no_more: |business| {
        let text = format!("{business} will send you no more e-mails of this kind.");
        (format!("No more e-mails from {business}?"), text)
    },
    no_more_button: "No more e-mails",
    no_more_done: |business| {
        let text = format!("{business} will send you no more e-mails of this kind.");
        ("It is done".to_owned(), text)
    },
    old_letter: (
        "This link is no longer good",
        "The e-mail is older than a year. To be sent no more, answer the latest one.",
    ),
};

const HINDI: Words = Words {
    tag: "hi",
    form_title: |business| format!("{business} को लिखें"),
    name: "आपका नाम",
    company: "कंपनी",
    phone: "फ़ोन",
    email: "ई-मेल",
    message: "हम आपके लिए क्या कर सकते हैं?",
    agree: |business| {
        format!("{business} मुझे ई-मेल भेज सकते हैं। मैं इन्हें कभी भी, हर ई-मेल में, बंद कर सकता/सकती हूँ।")
    },
    optional: "चाहें तो",
    trap: "इसे खाली छोड़ें",
    send: "भेजें",
    thanks: |business| {
        let text = "आपका संदेश मिल गया। हम आपसे संपर्क करेंगे।".to_owned();
        (format!("{business} को लिखने के लिए धन्यवाद"), text)
    },
    name_or_company: "अपना या कंपनी का नाम लिखें, ताकि हम जानें कि कौन लिख रहा है।",
    no_links: "नाम में कोई लिंक न हो।",
    too_long: |most| format!("ज़्यादा से ज़्यादा {most} अक्षर।"),
    phone_or_email: "फ़ोन नंबर या ई-मेल लिखें, ताकि हम जवाब दे सकें।",
    not_a_phone: "यह फ़ोन नंबर नहीं है। देश के कोड के साथ लिखें: +91 98200 12345।",
    not_an_email: "यह ई-मेल पता नहीं है। पता ऐसा होता है: name@company.in।",
    look: "कुछ छूट गया है। नीचे हर जगह लिखा है; बाकी सब वैसा ही है जैसा आपने लिखा।",
    too_quick: "यह बहुत जल्दी था। कुछ सेकंड में फिर भेजें: सब वैसा ही है जैसा आपने लिखा।",
    too_old: "यह पेज बहुत देर से खुला था। फिर भेजें: सब वैसा ही है जैसा आपने लिखा।",
    trapped: "एक छिपी जगह भर गई थी, शायद ब्राउज़र ने भरी। अब वह खाली है: फिर भेजें।",
    too_many: "अभी बहुत लोग लिख रहे हैं। एक घंटे में फिर भेजें: सब वैसा ही है जैसा आपने लिखा। तब तक \
               यह पेज खुला छोड़ सकते हैं।",
    over: (
        "यह फ़ॉर्म बंद है",
        "यह जिसके लिए था, वह पूरा हो गया। संपर्क का तरीका कारोबार के अपने पेज पर है।",
    ),
    no_form: (
        "यहाँ कोई फ़ॉर्म नहीं है",
        "देखें कि पता पूरा है। संपर्क का तरीका कारोबार के अपने पेज पर है।",
    ),
    nothing_here: ("यहाँ कुछ नहीं है", "देखें कि पता पूरा है।"),
    too_often: ("यह बहुत बार हुआ", "एक मिनट में फिर कोशिश करें।"),
    not_now: (
        "यह नहीं हो पाया",
        "इसमें आपकी गलती नहीं। एक मिनट में फिर कोशिश करें।",
    ),
    no_more: |business| {
        let text = format!("{business} आपको ऐसे और ई-मेल नहीं भेजेंगे।");
        (format!("{business} के ई-मेल बंद करें?"), text)
    },
    no_more_button: "ई-मेल बंद करें",
    no_more_done: |business| {
        let text = format!("{business} आपको ऐसे और ई-मेल नहीं भेजेंगे।");
        ("हो गया".to_owned(), text)
    },
    old_letter: (
        "यह लिंक अब नहीं चलता",
        "ई-मेल एक साल से पुराना है। बंद करने के लिए सबसे नए ई-मेल का जवाब दें।",
    ),
};

#[cfg(test)]
mod tests {
    use super::Words;

    #[test]
    fn the_first_language_that_is_spoken_here() {
        for (accepted, tag) in [
            ("", "en"),
            ("hi", "hi"),
            ("hi-IN,hi;q=0.9,en;q=0.8", "hi"),
            ("en-GB,hi;q=0.5", "en"),
            ("mr, hi;q=0.5", "hi"),
            ("de", "en"),
        ] {
            assert_eq!(Words::of(accepted).tag, tag, "{accepted}");
        }
    }
}
