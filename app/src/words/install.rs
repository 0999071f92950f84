//! The words about the app on the home screen, and about what the browser keeps.

pub(crate) struct Install {
    /// The offer, once the app was of use.
    pub(crate) offer: &'static str,
    pub(crate) now: &'static str,
    pub(crate) how: &'static str,
    pub(crate) not_now: &'static str,
    /// How it is done by hand on an iPhone or an iPad, step by step.
    pub(crate) how_title: &'static str,
    pub(crate) how_steps: [&'static str; 3],
    pub(crate) how_after: &'static str,
    /// The browser was asked to keep what is stored, and did not say yes.
    pub(crate) not_kept: &'static str,
}

pub(crate) const ENGLISH: Install = Install {
    offer: "Keep Handoff at hand: on the home screen it opens like an app, also without a connection.",
    now: "Install",
    how: "How",
    not_now: "Not now",
    how_title: "On the home screen",
    how_steps: [
        "Open Handoff in Safari, and tap Share: the square with an arrow upwards.",
        "Scroll down, and tap “Add to Home Screen”.",
        "Tap “Add”. From now on open Handoff there.",
    ],
    how_after: "On the home screen your records are kept for good, and alerts can reach you. You may have to sign in there once.",
    not_kept: "The browser did not say yes yet. Most do once Handoff is on the home screen, or has been used for some days. What the team has comes back in any case; what is not sent is on this device only.",
};

pub(crate) const HINDI: Install = Install {
    offer: "Handoff को पास रखें: होम स्क्रीन से यह ऐप की तरह खुलता है, बिना कनेक्शन के भी।",
    now: "इंस्टॉल करें",
    how: "कैसे",
    not_now: "अभी नहीं",
    how_title: "होम स्क्रीन पर",
    how_steps: [
        "Handoff को Safari में खोलें और “शेयर करें” दबाएँ: ऊपर तीर वाला चौकोर।",
        "नीचे जाकर “होम स्क्रीन में जोड़ें” दबाएँ।",
        "“जोड़ें” दबाएँ। अब से Handoff वहीं से खोलें।",
    ],
    how_after: "होम स्क्रीन पर आपके रिकॉर्ड हमेशा रहते हैं और सूचनाएँ आप तक पहुँच सकती हैं। हो सकता है वहाँ एक बार साइन इन करना पड़े।",
    not_kept: "ब्राउज़र ने अभी हाँ नहीं कहा। ज़्यादातर तब मानते हैं जब Handoff होम स्क्रीन पर हो या कुछ दिन चल चुका हो। टीम के पास जो है वह हर हाल में लौट आएगा; जो भेजा नहीं गया, वह सिर्फ़ इसी डिवाइस पर है।",
};
