//! The words about a device that is not its person's any more, and what they had not sent.

use super::time::counted;
use crate::desk::{Kind, Parting};

pub(crate) struct LeftBehind {
    pub(crate) title: &'static str,
    /// What happened; the team's name.
    pub(crate) happened: fn(Parting, &str) -> String,
    pub(crate) happened_text: fn(Parting) -> &'static str,
    pub(crate) nothing: &'static str,
    pub(crate) unsent: fn(u32) -> String,
    pub(crate) unsent_text: &'static str,
    /// How its person can send it.
    pub(crate) sign_in: fn(&str) -> String,
    pub(crate) again: &'static str,
    pub(crate) kind: fn(Kind) -> &'static str,
    /// A half-filled form of a milestone.
    pub(crate) half_filled: fn(&str) -> String,
    pub(crate) new_project: &'static str,
    pub(crate) understood: &'static str,
    pub(crate) send: &'static str,
    pub(crate) sends: &'static str,
    pub(crate) save_text: &'static str,
    pub(crate) save_all: &'static str,
    pub(crate) file_name: &'static str,
    pub(crate) remove: &'static str,
    pub(crate) remove_sure: &'static str,
    pub(crate) remove_text: &'static str,
    pub(crate) keep: &'static str,
    pub(crate) removed: &'static str,
    pub(crate) still_here: &'static str,
    pub(crate) look: &'static str,
}

pub(crate) const ENGLISH: LeftBehind = LeftBehind {
    title: "Not sent",
    happened: |why, team| match why {
        Parting::Revoked => "This device was signed out".to_owned(),
        Parting::Another => "Somebody else signed in here".to_owned(),
        Parting::Left if team.is_empty() => "You are no longer part of the team".to_owned(),
        Parting::Left => format!("You are no longer part of {team}"),
    },
    happened_text: |why| match why {
        Parting::Revoked => {
            "It was signed out from elsewhere: by you on another device, by your manager, or by the owner. The team’s records have been taken off it."
        }
        Parting::Another => {
            "They signed in on this device after you. The records of your team have been taken off it."
        }
        Parting::Left => "The team’s records have been taken off this device.",
    },
    nothing: "Nothing was waiting to be sent.",
    unsent: |count| {
        format!(
            "{} not been sent",
            counted(count, "thing has", "things have")
        )
    },
    unsent_text: "Kept here, and nowhere else.",
    sign_in: |name| format!("To send this, sign in here again as {name}. Or save it as a file."),
    again: "You are signed in again, so it can be sent now. Nothing goes out before you say so.",
    kind: |kind| match kind {
        Kind::Change => "Not sent",
        Kind::Refused => "The team did not take it in",
        Kind::Draft => "Half filled in",
        Kind::File => "Photo or file, not sent",
        Kind::Luggage => "From the private workspace",
        Kind::Unreadable => "Cannot be read",
    },
    half_filled: |milestone| format!("The form of “{milestone}”"),
    new_project: "A new project",
    understood: "OK",
    send: "Send to the team",
    sends: "It goes to the team now.",
    save_text: "Save to read",
    save_all: "Save everything",
    file_name: "handoff-not-sent",
    remove: "Remove from this device",
    remove_sure: "Remove what was not sent?",
    remove_text: "It is nowhere else. Once it is removed nobody can bring it back.",
    keep: "Keep it",
    removed: "Removed from this device.",
    still_here: "What you had not sent before this device was signed out is still here.",
    look: "Look",
};

pub(crate) const HINDI: LeftBehind = LeftBehind {
    title: "नहीं भेजा गया",
    happened: |why, team| match why {
        Parting::Revoked => "इस डिवाइस को साइन आउट कर दिया गया".to_owned(),
        Parting::Another => "यहाँ किसी और ने साइन इन किया".to_owned(),
        Parting::Left if team.is_empty() => "आप अब टीम में नहीं हैं".to_owned(),
        Parting::Left => format!("आप अब {team} में नहीं हैं"),
    },
    happened_text: |why| match why {
        Parting::Revoked => {
            "इसे कहीं और से साइन आउट किया गया: आपने किसी दूसरे डिवाइस से, आपके मैनेजर ने या मालिक ने। टीम के रिकॉर्ड इससे हटा दिए गए हैं।"
        }
        Parting::Another => {
            "उन्होंने आपके बाद इस डिवाइस पर साइन इन किया। आपकी टीम के रिकॉर्ड इससे हटा दिए गए हैं।"
        }
        Parting::Left => "टीम के रिकॉर्ड इस डिवाइस से हटा दिए गए हैं।",
    },
    nothing: "भेजने को कुछ बाक़ी नहीं था।",
    unsent: |count| format!("{count} चीज़ें भेजी नहीं गईं"),
    unsent_text: "यह यहीं रखा है, और कहीं नहीं।",
    sign_in: |name| format!("इसे भेजने के लिए यहाँ फिर {name} के रूप में साइन इन करें। या फ़ाइल में सेव करें।"),
    again: "आप फिर साइन इन हैं, तो अब इसे भेजा जा सकता है। आपके कहे बिना कुछ नहीं जाएगा।",
    kind: |kind| match kind {
        Kind::Change => "नहीं भेजा गया",
        Kind::Refused => "टीम ने नहीं लिया",
        Kind::Draft => "आधा भरा",
        Kind::File => "फ़ोटो या फ़ाइल, नहीं भेजी गई",
        Kind::Luggage => "निजी जगह से",
        Kind::Unreadable => "पढ़ा नहीं जा सकता",
    },
    half_filled: |milestone| format!("“{milestone}” का फ़ॉर्म"),
    new_project: "एक नया प्रोजेक्ट",
    understood: "ठीक है",
    send: "टीम को भेजें",
    sends: "यह अब टीम को जा रहा है।",
    save_text: "पढ़ने के लिए सेव करें",
    save_all: "सब कुछ सेव करें",
    file_name: "handoff-nahin-bheja",
    remove: "इस डिवाइस से हटाएँ",
    remove_sure: "जो भेजा नहीं गया उसे हटाएँ?",
    remove_text: "यह और कहीं नहीं है। हटाने के बाद कोई इसे वापस नहीं ला सकता।",
    keep: "रहने दें",
    removed: "इस डिवाइस से हटा दिया।",
    still_here: "इस डिवाइस के साइन आउट होने से पहले जो आपने नहीं भेजा था, वह यहीं है।",
    look: "देखें",
};
