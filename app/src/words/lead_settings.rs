//! The words of how leads come in and what is noted of letters to them.

use domain::people::Tracking;

/// The words of this area.
pub(crate) struct LeadSettings {
    pub(crate) title: &'static str,
    pub(crate) owners_only: &'static str,
    pub(crate) letters: &'static str,
    pub(crate) letters_text: &'static str,
    pub(crate) tracking: fn(Tracking) -> &'static str,
    pub(crate) tracking_label: &'static str,
    pub(crate) no_mail: &'static str,
    pub(crate) failed: &'static str,
    pub(crate) failed_row: fn(error: &str, when: &str) -> String,
    pub(crate) keys: &'static str,
    pub(crate) keys_text: &'static str,
    pub(crate) address: &'static str,
    pub(crate) no_keys: &'static str,
    pub(crate) key_name: &'static str,
    pub(crate) key_example: &'static str,
    pub(crate) make: &'static str,
    pub(crate) secret: &'static str,
    pub(crate) secret_text: &'static str,
    pub(crate) copy: &'static str,
    pub(crate) copied: &'static str,
    pub(crate) made: fn(when: &str) -> String,
    pub(crate) used: fn(when: &str) -> String,
    pub(crate) never_used: &'static str,
    pub(crate) revoke: fn(name: &str) -> String,
    pub(crate) revoked: fn(name: &str) -> String,
    pub(crate) unreached: &'static str,
    pub(crate) retry: &'static str,
}

pub(crate) const ENGLISH: LeadSettings = LeadSettings {
    title: "How leads come in",
    owners_only: "Only an owner can change this.",
    letters: "Letters to leads",
    letters_text: "The e-mails of your programmes. Handoff can note that one was opened and that a \
                   link was followed, so that warm leads come back by themselves. Nothing else is \
                   noted: no place, no device.",
    tracking: |tracking| match tracking {
        Tracking::Noted => "Note openings and followed links",
        Tracking::Off => "Note nothing",
    },
    tracking_label: "Note openings and followed links",
    no_mail: "No mail service is set up, so these e-mails cannot be sent. Whoever runs this Handoff \
              can set one up.",
    failed: "Not delivered lately",
    failed_row: |error, when| format!("{when}: the mail service said “{error}”"),
    keys: "From other systems",
    keys_text: "Another system can send leads to the address below. It needs a key, which you make \
                here. One key for each system, so that you can take back one alone.",
    address: "The address",
    no_keys: "No key yet.",
    key_name: "Which system",
    key_example: "Our website",
    make: "Make a key",
    secret: "The key",
    secret_text: "Copy it now. It is shown this once.",
    copy: "Copy",
    copied: "Copied",
    made: |when| format!("Made {when}"),
    used: |when| format!("last used {when}"),
    never_used: "not used yet",
    revoke: |name| format!("Take back the key of {name}"),
    revoked: |name| format!("The key of {name} is no longer good"),
    unreached: "This needs a connection.",
    retry: "Try again",
};

pub(crate) const HINDI: LeadSettings = LeadSettings {
    title: "लीड कैसे आती हैं",
    owners_only: "इसे केवल मालिक बदल सकते हैं।",
    letters: "लीड को ई-मेल",
    letters_text: "आपके कार्यक्रमों के ई-मेल। Handoff लिख सकता है कि ई-मेल खोला गया या लिंक दबाया \
                   गया, ताकि दिलचस्पी रखने वाले अपने-आप लौट आएँ। और कुछ नहीं लिखा जाता: न जगह, \
                   न डिवाइस।",
    tracking: |tracking| match tracking {
        Tracking::Noted => "खोलना और लिंक दबाना लिखें",
        Tracking::Off => "कुछ न लिखें",
    },
    tracking_label: "खोलना और लिंक दबाना लिखें",
    no_mail: "कोई मेल सेवा नहीं जोड़ी गई, इसलिए ये ई-मेल नहीं जा सकते। जो यह Handoff चलाते हैं, वे \
              इसे जोड़ सकते हैं।",
    failed: "हाल में नहीं पहुँचे",
    failed_row: |error, when| format!("{when}: मेल सेवा ने कहा “{error}”"),
    keys: "दूसरे सिस्टम से",
    keys_text: "दूसरा सिस्टम नीचे के पते पर लीड भेज सकता है। उसे एक कुंजी चाहिए, जो आप यहाँ बनाते \
                हैं। हर सिस्टम की अलग कुंजी बनाएँ, ताकि किसी एक को वापस ले सकें।",
    address: "पता",
    no_keys: "अभी कोई कुंजी नहीं।",
    key_name: "कौन-सा सिस्टम",
    key_example: "हमारी वेबसाइट",
    make: "कुंजी बनाएँ",
    secret: "कुंजी",
    secret_text: "इसे अभी कॉपी करें। यह केवल इसी बार दिखती है।",
    copy: "कॉपी करें",
    copied: "कॉपी हो गई",
    made: |when| format!("{when} बनी"),
    used: |when| format!("आख़िरी बार {when} इस्तेमाल हुई"),
    never_used: "अभी इस्तेमाल नहीं हुई",
    revoke: |name| format!("{name} की कुंजी वापस लें"),
    revoked: |name| format!("{name} की कुंजी अब नहीं चलेगी"),
    unreached: "इसके लिए नेटवर्क चाहिए।",
    retry: "फिर कोशिश करें",
};
