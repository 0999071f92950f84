//! The words about what this device keeps: files that are not taken, what cannot be read, how
//! much room there is, and what the browser cleared.

use super::time::counted;
use crate::desk::{FileRefusal, Lost};

pub(crate) struct Kept {
    pub(crate) file: fn(&str) -> String,
    pub(crate) file_not_taken: fn(&str) -> String,
    pub(crate) why_file: fn(FileRefusal) -> &'static str,
    pub(crate) offered_again: &'static str,
    pub(crate) save_copy: &'static str,
    pub(crate) given_up: &'static str,
    pub(crate) unreadable: &'static str,
    pub(crate) unreadable_text: &'static str,
    pub(crate) thrown_away: &'static str,
    /// How many bytes are used, and how many are free.
    pub(crate) room: fn(&str, &str) -> String,
    pub(crate) little_room: fn(&str) -> String,
    pub(crate) cleared: &'static str,
    pub(crate) cleared_lost: fn(&Lost) -> String,
    pub(crate) cleared_comes_back: &'static str,
    pub(crate) cleared_sign_in: &'static str,
    pub(crate) understood: &'static str,
    pub(crate) reload: &'static str,
    pub(crate) look_for_update: &'static str,
}

pub(crate) const ENGLISH: Kept = Kept {
    file: |name| match name {
        "" => "A photo or file".to_owned(),
        name => format!("“{name}”"),
    },
    file_not_taken: |file| format!("{file} was not taken in"),
    why_file: |why| match why {
        FileRefusal::Kind => {
            "The team takes photos, PDFs, plain texts and tables (CSV). Save a copy, turn it into one of these, and attach that."
        }
        FileRefusal::TooLarge => {
            "It is larger than the team takes. Save a copy, make it smaller, and attach that."
        }
        FileRefusal::Damaged => {
            "It did not arrive as it was. Try again; if it happens again, attach it anew."
        }
    },
    offered_again: "It is offered to the team again.",
    save_copy: "Save a copy",
    given_up: "It will not be sent.",
    unreadable: "Something saved here cannot be read",
    unreadable_text: "Another version of Handoff wrote it. Save a copy for whoever looks after Handoff, and enter it anew.",
    thrown_away: "Thrown away.",
    room: |used, free| format!("{used} used, {free} free for Handoff"),
    little_room: |free| {
        format!(
            "Only {free} left on this device for Handoff. Free some space, so that what you do can be saved."
        )
    },
    cleared: "The browser cleared what Handoff kept on this device.",
    cleared_lost: |lost| match lost {
        Lost::Unknown => {
            "What you did and had not been sent may be lost: look whether it is there.".to_owned()
        }
        Lost::Known {
            changes: 0,
            files: 0,
        } => "Nothing that you did is lost.".to_owned(),
        Lost::Known { changes, files } => {
            let mut lost = Vec::new();
            if *changes > 0 {
                lost.push(counted(*changes, "change", "changes"));
            }
            if *files > 0 {
                lost.push(counted(*files, "photo or file", "photos or files"));
            }
            format!(
                "Lost, because not sent yet: {}. Please enter that again.",
                lost.join(", ")
            )
        }
    },
    cleared_comes_back: "The team’s records come back by themselves.",
    cleared_sign_in: "Sign in again to get the team’s records back.",
    understood: "OK",
    reload: "Reload",
    look_for_update: "Look for the update",
};

pub(crate) const HINDI: Kept = Kept {
    file: |name| match name {
        "" => "एक फ़ोटो या फ़ाइल".to_owned(),
        name => format!("“{name}”"),
    },
    file_not_taken: |file| format!("{file} नहीं ली गई"),
    why_file: |why| match why {
        FileRefusal::Kind => {
            "टीम फ़ोटो, PDF, सादा टेक्स्ट और टेबल (CSV) लेती है। कॉपी सेव करें, इनमें से किसी एक में बदलें और वह जोड़ें।"
        }
        FileRefusal::TooLarge => "यह उससे बड़ी है जितनी टीम लेती है। कॉपी सेव करें, छोटी करें और वह जोड़ें।",
        FileRefusal::Damaged => {
            "यह जैसी थी वैसी नहीं पहुँची। फिर कोशिश करें; दोबारा हो तो इसे नए सिरे से जोड़ें।"
        }
    },
    offered_again: "यह टीम को फिर भेजी जा रही है।",
    save_copy: "कॉपी सेव करें",
    given_up: "यह नहीं भेजी जाएगी।",
    unreadable: "यहाँ सेव की हुई एक चीज़ पढ़ी नहीं जा रही",
    unreadable_text: "इसे Handoff के किसी दूसरे रूप ने लिखा था। Handoff सँभालने वाले के लिए कॉपी सेव करें, और इसे फिर भरें।",
    thrown_away: "हटा दिया।",
    room: |used, free| format!("{used} इस्तेमाल, Handoff के लिए {free} ख़ाली"),
    little_room: |free| {
        format!(
            "इस डिवाइस पर Handoff के लिए सिर्फ़ {free} बचा है। कुछ जगह ख़ाली करें, ताकि आपका काम सेव हो सके।"
        )
    },
    cleared: "ब्राउज़र ने इस डिवाइस पर Handoff का रखा हुआ हटा दिया।",
    cleared_lost: |lost| match lost {
        Lost::Unknown => "जो भेजा नहीं गया था वह शायद खो गया है: देख लें कि वह है या नहीं।".to_owned(),
        Lost::Known {
            changes: 0,
            files: 0,
        } => "आपका किया कुछ नहीं खोया।".to_owned(),
        Lost::Known { changes, files } => {
            let mut lost = Vec::new();
            if *changes > 0 {
                lost.push(format!("{changes} बदलाव"));
            }
            if *files > 0 {
                lost.push(format!("{files} फ़ोटो या फ़ाइलें"));
            }
            format!("भेजे न जाने के कारण खोया: {}। कृपया फिर भरें।", lost.join(", "))
        }
    },
    cleared_comes_back: "टीम के रिकॉर्ड अपने-आप लौट आएँगे।",
    cleared_sign_in: "टीम के रिकॉर्ड वापस पाने के लिए फिर साइन इन करें।",
    understood: "ठीक है",
    reload: "फिर लोड करें",
    look_for_update: "अपडेट देखें",
};

/// So many bytes, as people say it: "340 kB", "12 MB", "2.3 GB".
pub(crate) fn bytes(count: f64) -> String {
    let (size, unit) = if count < 1e6 {
        (count / 1e3, "kB")
    } else if count < 1e9 {
        (count / 1e6, "MB")
    } else {
        (count / 1e9, "GB")
    };
    if size < 10.0 && unit != "kB" {
        format!("{size:.1} {unit}")
    } else {
        format!("{size:.0} {unit}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_said_in_the_unit_that_fits() {
        for (count, said) in [
            (0.0, "0 kB"),
            (340_400.0, "340 kB"),
            (1_240_000.0, "1.2 MB"),
            (12_400_000.0, "12 MB"),
            (2_340_000_000.0, "2.3 GB"),
        ] {
            assert_eq!(bytes(count), said);
        }
    }

    #[test]
    fn what_was_lost_is_counted() {
        let lost = |changes, files| (ENGLISH.cleared_lost)(&Lost::Known { changes, files });
        assert_eq!(
            lost(1, 2),
            "Lost, because not sent yet: 1 change, 2 photos or files. Please enter that again."
        );
        assert_eq!(lost(0, 0), "Nothing that you did is lost.");
    }
}
