//! Words of learning: which answers went with orders.

use super::time::counted;

/// The words of this area.
pub(crate) struct Learning {
    pub(crate) title: &'static str,
    pub(crate) text: &'static str,
    pub(crate) how: &'static str,
    pub(crate) how_text: &'static str,
    /// So many were read of so many.
    pub(crate) reading: fn(usize, usize) -> String,
    pub(crate) nothing: &'static str,
    pub(crate) nothing_text: &'static str,
    /// How many ended, how many of these were won.
    pub(crate) ended: fn(u32, u32) -> String,
    pub(crate) of_all: &'static str,
    /// Won, of how many.
    pub(crate) won_of: fn(u32, u32) -> String,
    /// The share, and where it may as well lie, in percent.
    pub(crate) share: fn(&str, &str, &str) -> String,
    pub(crate) too_few: fn(u32) -> String,
    pub(crate) now: fn(&str) -> String,
    pub(crate) suggested: fn(&str) -> String,
    pub(crate) no_suggestion: &'static str,
    pub(crate) make_draft: &'static str,
    pub(crate) make_draft_text: &'static str,
    pub(crate) draft_made: &'static str,
    pub(crate) no_definition: &'static str,
    pub(crate) no_definition_text: &'static str,
    pub(crate) to_definition: &'static str,
    pub(crate) false_accepts: fn(usize) -> String,
    pub(crate) false_accepts_text: &'static str,
    pub(crate) false_rejects: fn(usize) -> String,
    pub(crate) false_rejects_text: &'static str,
    pub(crate) none_false: &'static str,
    pub(crate) show_all: fn(usize) -> String,
    /// The question that nobody of those that ended answered.
    pub(crate) nobody_answered: &'static str,
}

pub(crate) const ENGLISH: Learning = Learning {
    title: "What we learned",
    text: "Leads that were handed to sales and ended: who gave which answer, and how many of those ordered.",
    how: "How to read this",
    how_text: "The mark is the share that ordered. The band around it is where the true share lies in 95 of 100 such cases (the score interval of Wilson). A suggested weight is ten times the logarithm of how much better the odds are with this answer than with others to the same question: an answer whose odds are 2.7 times better gets ten points more. Answers of fewer than 30 leads say nothing.",
    reading: |read, all| format!("Reading past leads: {read} of {all}"),
    nothing: "Nothing has ended yet",
    nothing_text: "Once leads that were handed to sales are won or lost, this shows which answers went with orders.",
    ended: |ended, won| {
        format!(
            "{} ended, {won} with an order.",
            counted(ended, "lead has", "leads have")
        )
    },
    of_all: "All of them",
    won_of: |won, all| format!("{won} of {all} ordered"),
    share: |share, from, to| format!("{share} %, between {from} and {to} %"),
    too_few: |most| format!("Too few to say; it takes {most}."),
    now: |points| format!("now {points}"),
    suggested: |points| format!("suggested {points}"),
    no_suggestion: "no suggestion",
    make_draft: "Make a draft with the suggested weights",
    make_draft_text: "It begins with what is in force. Nothing changes until both departments sign it.",
    draft_made: "A draft with the suggested weights is begun",
    no_definition: "Nothing is agreed yet",
    no_definition_text: "This learns from the questions of the definition in force.",
    to_definition: "To the definition",
    false_accepts: |count| format!("Sent to sales, and returned: {count}"),
    false_accepts_text: "Sales gave them back: the definition let through what it should not have.",
    false_rejects: |count| format!("Kept back, and ordered: {count}"),
    false_rejects_text: "They were once judged to be no lead for sales, and ordered all the same: the definition kept back what it should not have.",
    none_false: "None.",
    show_all: |count| format!("Show all {count}"),
    nobody_answered: "Nobody whose lead ended was asked this.",
};

pub(crate) const HINDI: Learning = Learning {
    title: "हमने क्या सीखा",
    text: "सेल्स को सौंपी और पूरी हो चुकी लीड: किसने क्या जवाब दिया, और उनमें से कितनों ने ऑर्डर दिया।",
    how: "इसे कैसे पढ़ें",
    how_text: "निशान बताता है कि कितने हिस्से ने ऑर्डर दिया। उसके दोनों ओर की पट्टी में सच्चा हिस्सा 100 में से 95 बार होता है (विल्सन का अंतराल)। सुझाए अंक: इस जवाब के साथ ऑर्डर की संभावना उसी सवाल के दूसरे जवाबों से जितनी बेहतर है, उसके लघुगणक का दस गुना। 2.7 गुना बेहतर हो तो दस अंक ज़्यादा। 30 से कम लीड के जवाब कुछ नहीं बताते।",
    reading: |read, all| format!("पुरानी लीड पढ़ी जा रही हैं: {all} में से {read}"),
    nothing: "अभी कुछ पूरा नहीं हुआ",
    nothing_text: "जब सेल्स को सौंपी लीड जीती या हारी जाएँगी, तब यहाँ दिखेगा कि किन जवाबों के साथ ऑर्डर आए।",
    ended: |ended, won| format!("{ended} लीड पूरी हुईं, {won} में ऑर्डर आया।"),
    of_all: "सब मिलाकर",
    won_of: |won, all| format!("{all} में से {won} ने ऑर्डर दिया"),
    share: |share, from, to| format!("{share} %, {from} और {to} % के बीच"),
    too_few: |most| format!("कहने के लिए बहुत कम; {most} चाहिए।"),
    now: |points| format!("अभी {points}"),
    suggested: |points| format!("सुझाव {points}"),
    no_suggestion: "कोई सुझाव नहीं",
    make_draft: "सुझाए अंकों से मसौदा बनाएँ",
    make_draft_text: "यह लागू संस्करण से शुरू होता है। दोनों विभागों के हस्ताक्षर तक कुछ नहीं बदलता।",
    draft_made: "सुझाए अंकों से मसौदा शुरू हुआ",
    no_definition: "अभी कुछ तय नहीं है",
    no_definition_text: "यह लागू परिभाषा के सवालों से सीखता है।",
    to_definition: "परिभाषा पर जाएँ",
    false_accepts: |count| format!("सेल्स को भेजी, और लौटी: {count}"),
    false_accepts_text: "सेल्स ने इन्हें लौटाया: परिभाषा ने वह जाने दिया जो नहीं जाना चाहिए था।",
    false_rejects: |count| format!("रोकी गई, और ऑर्डर दिया: {count}"),
    false_rejects_text: "इन्हें कभी सेल्स के लायक़ नहीं माना गया, फिर भी ऑर्डर आया: परिभाषा ने वह रोका जो नहीं रोकना चाहिए था।",
    none_false: "कोई नहीं।",
    show_all: |count| format!("सब {count} दिखाएँ"),
    nobody_answered: "जिनकी लीड पूरी हुई, उनमें से किसी से यह नहीं पूछा गया।",
};
