//! The words about passkeys.

use crate::device::passkey::PasskeyFault;

pub(crate) struct Passkeys {
    pub(crate) title: &'static str,
    pub(crate) text: &'static str,
    pub(crate) none: &'static str,
    pub(crate) no_browser: &'static str,
    pub(crate) add: &'static str,
    pub(crate) add_text: &'static str,
    pub(crate) name: &'static str,
    pub(crate) name_hint: &'static str,
    pub(crate) make: &'static str,
    pub(crate) making: &'static str,
    pub(crate) made: fn(&str) -> String,
    pub(crate) made_on: fn(&str) -> String,
    pub(crate) used_on: fn(&str) -> String,
    pub(crate) never_used: &'static str,
    pub(crate) remove: &'static str,
    pub(crate) remove_named: fn(&str) -> String,
    pub(crate) sure: fn(&str) -> String,
    pub(crate) sure_text: &'static str,
    pub(crate) removed: fn(&str) -> String,
    pub(crate) sign_in: &'static str,
    pub(crate) sign_in_text: &'static str,
    pub(crate) signing_in: &'static str,
    pub(crate) fault: fn(&PasskeyFault) -> &'static str,
}

pub(crate) const ENGLISH: Passkeys = Passkeys {
    title: "Passkeys",
    text: "With a passkey you sign in by your finger, face or screen lock, without a link: here again, or on another device that has it.",
    none: "There is none yet.",
    no_browser: "This browser has no passkeys. To sign in on another device, make a link under “Use another device too”.",
    add: "Add a passkey",
    add_text: "Your device asks for your finger, face or screen lock. The passkey stays with you, and never reaches the team.",
    name: "What to call it",
    name_hint: "So that you recognise it later.",
    make: "Go on",
    making: "Your device is asking…",
    made: |name| format!("“{name}” signs you in from now on."),
    made_on: |day| format!("Made {day}"),
    used_on: |day| format!("Last used {day}"),
    never_used: "Not used yet",
    remove: "Remove",
    remove_named: |name| format!("Remove “{name}”"),
    sure: |name| format!("Remove “{name}”?"),
    sure_text: "Nobody signs in with it any more. Devices that are signed in stay so. This cannot be undone; another can be added.",
    removed: |name| format!("“{name}” opens nothing any more."),
    sign_in: "Sign in with a passkey",
    sign_in_text: "If you have added one under “Your devices”.",
    signing_in: "Signing you in…",
    fault: |fault| match fault {
        PasskeyFault::Declined => {
            "No passkey was used. Try again, and confirm with your finger, face or screen lock."
        }
        PasskeyFault::AlreadyThere => "This device has a passkey of yours already.",
        PasskeyFault::Unable => "This browser could not do it. Use a link instead.",
    },
};

pub(crate) const HINDI: Passkeys = Passkeys {
    title: "पासकी",
    text: "पासकी से आप उँगली, चेहरे या स्क्रीन लॉक से साइन इन करते हैं, बिना लिंक के: यहाँ फिर, या किसी और डिवाइस पर जिसमें वह हो।",
    none: "अभी कोई नहीं है।",
    no_browser: "इस ब्राउज़र में पासकी नहीं है। दूसरे डिवाइस पर साइन इन के लिए “दूसरे डिवाइस पर भी चलाएँ” में लिंक बनाएँ।",
    add: "पासकी जोड़ें",
    add_text: "आपका डिवाइस उँगली, चेहरा या स्क्रीन लॉक माँगेगा। पासकी आपके पास रहती है, टीम तक कभी नहीं पहुँचती।",
    name: "इसका नाम",
    name_hint: "ताकि बाद में आप इसे पहचान सकें।",
    make: "आगे बढ़ें",
    making: "आपका डिवाइस पूछ रहा है…",
    made: |name| format!("अब “{name}” से आप साइन इन कर सकते हैं।"),
    made_on: |day| format!("{day} बनी"),
    used_on: |day| format!("आख़िरी बार {day}"),
    never_used: "अभी इस्तेमाल नहीं हुई",
    remove: "हटाएँ",
    remove_named: |name| format!("“{name}” हटाएँ"),
    sure: |name| format!("“{name}” हटाएँ?"),
    sure_text: "इससे फिर कोई साइन इन नहीं करेगा। जो डिवाइस साइन इन हैं वे रहेंगे। इसे वापस नहीं किया जा सकता; दूसरी जोड़ी जा सकती है।",
    removed: |name| format!("“{name}” से अब कुछ नहीं खुलता।"),
    sign_in: "पासकी से साइन इन करें",
    sign_in_text: "अगर आपने “आपके डिवाइस” में कोई जोड़ी है।",
    signing_in: "साइन इन हो रहा है…",
    fault: |fault| match fault {
        PasskeyFault::Declined => {
            "कोई पासकी इस्तेमाल नहीं हुई। फिर कोशिश करें, और उँगली, चेहरे या स्क्रीन लॉक से पुष्टि करें।"
        }
        PasskeyFault::AlreadyThere => "इस डिवाइस में आपकी पासकी पहले से है।",
        PasskeyFault::Unable => "यह ब्राउज़र यह नहीं कर सका। लिंक से साइन इन करें।",
    },
};
