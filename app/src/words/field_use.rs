//! Words of what fields of forms cost and give.

use domain::field_use::ReadBy;
use domain::people::Measuring;
use domain::workflow::Proof;

use super::time::counted;

/// The words of this area.
pub(crate) struct FieldUse {
    pub(crate) title: &'static str,
    pub(crate) way: &'static str,
    pub(crate) text: &'static str,
    pub(crate) owners_only: &'static str,
    pub(crate) owners_only_text: &'static str,
    pub(crate) none: &'static str,
    pub(crate) none_text: &'static str,
    pub(crate) no_fields: &'static str,
    pub(crate) no_fields_text: &'static str,
    pub(crate) is_off: &'static str,
    pub(crate) counted: &'static str,
    pub(crate) counts: [&'static str; 3],
    pub(crate) never_counted: &'static str,
    pub(crate) never_counts: [&'static str; 3],
    pub(crate) suggestions: &'static str,
    pub(crate) no_suggestions: &'static str,
    pub(crate) worth_it: &'static str,
    pub(crate) unknown_yet: &'static str,
    pub(crate) needed: &'static str,
    pub(crate) needed_text: &'static str,
    /// How often it was asked and filled in, how long that takes, and what it cost together.
    pub(crate) cost: fn(asked: u32, filled: u32, each: &str, together: &str) -> String,
    pub(crate) never_read: &'static str,
    /// How often it was read, and what that is in a minute of filling in.
    pub(crate) seldom_read: fn(times: u32, worth: &str) -> String,
    pub(crate) read: fn(times: u32, worth: &str) -> String,
    pub(crate) may_be_blank: &'static str,
    pub(crate) read_late: fn(milestone: &str) -> String,
    pub(crate) asked_so_far: fn(asked: u32, of: u32) -> String,
    pub(crate) read_so_far: fn(reads: u32, of: u32) -> String,
    pub(crate) drop: &'static str,
    pub(crate) make_optional: &'static str,
    pub(crate) ask_later: fn(milestone: &str) -> String,
    pub(crate) dropped: fn(field: &str) -> String,
    pub(crate) made_optional: fn(field: &str) -> String,
    pub(crate) moved: fn(field: &str, milestone: &str) -> String,
    pub(crate) undone: &'static str,
    pub(crate) figures: &'static str,
    pub(crate) asked: &'static str,
    pub(crate) filled: &'static str,
    pub(crate) changed: &'static str,
    pub(crate) takes: &'static str,
    pub(crate) together: &'static str,
    pub(crate) read_by: fn(ReadBy) -> &'static str,
    pub(crate) worth: &'static str,
    pub(crate) times: fn(u32) -> String,
    pub(crate) in_a_minute: fn(&str) -> String,
    pub(crate) seconds: fn(&str) -> String,
    pub(crate) minutes: fn(u64) -> String,
    pub(crate) shows: fn(&str) -> String,
    pub(crate) makes_needed: fn(&str) -> String,
    pub(crate) computes: fn(&str) -> String,
    pub(crate) checks: fn(&str) -> String,
    pub(crate) skips: fn(&str) -> String,
    pub(crate) proves: fn(&str, Proof) -> String,
    pub(crate) new_projects: &'static str,
    pub(crate) measuring: fn(Measuring) -> &'static str,
    pub(crate) measure: &'static str,
    pub(crate) measure_text: &'static str,
    pub(crate) here: &'static str,
    pub(crate) here_text: &'static str,
}

fn proof(proof: Proof) -> &'static str {
    match proof {
        Proof::Attachment => "a file or photo",
        Proof::Quotation => "a quotation",
        Proof::Order => "an order",
    }
}

fn proof_in_hindi(proof: Proof) -> &'static str {
    match proof {
        Proof::Attachment => "फ़ाइल या फ़ोटो",
        Proof::Quotation => "कोटेशन",
        Proof::Order => "ऑर्डर",
    }
}

pub(crate) const ENGLISH: FieldUse = FieldUse {
    title: "What fields are worth",
    way: "What fields are worth",
    text: "What it costs to fill each field in, and who reads what was filled in, over the last \
           six months.",
    owners_only: "Owners see what fields are worth",
    owners_only_text: "They alone publish workflows. Which conditions read a field, each \
                       milestone says.",
    none: "Nothing has been counted yet",
    none_text: "A suggestion needs a field to have been asked 20 times, and answers of this \
                workflow to have been read 20 times. Until then your team works as always.",
    no_fields: "No form asks anything",
    no_fields_text: "Once milestones have fields, this page says what each is worth.",
    is_off: "Counting is switched off: nothing new comes in.",
    counted: "What devices count",
    counts: [
        "how often a field is asked, filled in, and changed later",
        "for how many seconds somebody is in it",
        "how often an answer stands before somebody’s eyes, or somebody calls the number or opens \
         the file",
    ],
    never_counted: "What they never count",
    never_counts: [
        "what is filled in",
        "for which project or customer",
        "by whom: each device adds its sums to everybody’s, about once a day, and figures are \
         shown from 20 uses on",
    ],
    suggestions: "What could be asked less",
    no_suggestions: "Nothing at present: what is asked is read.",
    worth_it: "Read for what it costs",
    unknown_yet: "Not known yet",
    needed: "The workflow rests on these",
    needed_text: "Conditions, calculations, checks or required evidence read them. Nothing is \
                  suggested for them.",
    cost: |asked, filled, each, together| {
        format!(
            "Asked {}, filled in {filled}, {each} each: {together} in all.",
            counted(asked, "time", "times")
        )
    },
    never_read: "Nobody looked at an answer.",
    seldom_read: |times, worth| {
        format!(
            "Answers were read {}: worth {worth} for each minute of filling in.",
            counted(times, "time", "times")
        )
    },
    read: |times, worth| {
        format!(
            "Answers were read {}: worth {worth} for each minute of filling in.",
            counted(times, "time", "times")
        )
    },
    may_be_blank: "Nobody has to fill it in.",
    read_late: |milestone| {
        format!(
            "Nobody reads it before “{milestone}”. Projects that end earlier are asked for nothing."
        )
    },
    asked_so_far: |asked, of| format!("Asked {asked} of {of} times."),
    read_so_far: |reads, of| format!("Answers of this workflow were read {reads} of {of} times."),
    drop: "Ask it no longer",
    make_optional: "Let it be left blank",
    ask_later: |milestone| format!("Ask it at “{milestone}”"),
    dropped: |field| format!("“{field}” is asked no longer. Running projects keep it."),
    made_optional: |field| format!("“{field}” may be left blank from now on."),
    moved: |field, milestone| format!("“{field}” is asked at “{milestone}” from now on."),
    undone: "The form asks as before.",
    figures: "Figures",
    asked: "Asked",
    filled: "Filled in",
    changed: "Changed later",
    takes: "Takes, as a rule",
    together: "Cost everybody together",
    read_by: |by| match by {
        ReadBy::Seen => "Looked at",
        ReadBy::TakenOver => "Looked at by who took over (counts 2)",
        ReadBy::ActedOn => "Called, written to, opened (counts 5)",
    },
    worth: "Worth",
    times: |count| counted(count, "time", "times"),
    in_a_minute: |worth| format!("{worth} a minute"),
    seconds: |seconds| format!("{seconds} s"),
    minutes: |minutes| format!("{minutes} min"),
    shows: |field| format!("whether “{field}” is asked"),
    makes_needed: |field| format!("whether “{field}” must be filled in"),
    computes: |field| format!("“{field}” is worked out from it"),
    checks: |milestone| format!("a check at “{milestone}”"),
    skips: |milestone| format!("whether “{milestone}” is passed over"),
    proves: |milestone, what| format!("“{milestone}” requires {}", proof(what)),
    new_projects: "One tap publishes a new version. Running projects keep theirs.",
    measuring: |measuring| match measuring {
        Measuring::Counted => "Counted",
        Measuring::Off => "Not counted",
    },
    measure: "Count how fields are used",
    measure_text: "On everybody’s devices, in sums without names.",
    here: "Count how fields are used",
    here_text: "How often forms ask what, for how many seconds, and what is read. Never what you \
                enter, nor that it was you.",
};

pub(crate) const HINDI: FieldUse = FieldUse {
    title: "कौन-सा खाना कितने काम का",
    way: "कौन-सा खाना कितने काम का",
    text: "पिछले छह महीनों में हर खाना भरने में कितना समय लगा, और भरा हुआ किसने पढ़ा।",
    owners_only: "खानों का हिसाब मालिक देखते हैं",
    owners_only_text: "वर्कफ़्लो वही प्रकाशित करते हैं। कौन-सी शर्त किस खाने को पढ़ती है, यह हर पड़ाव पर दिखता है।",
    none: "अभी कुछ गिना नहीं गया",
    none_text: "सुझाव तब मिलता है जब कोई खाना 20 बार पूछा गया हो और इस वर्कफ़्लो के जवाब 20 बार पढ़े गए हों। तब तक टीम हमेशा की तरह काम करे।",
    no_fields: "कोई फ़ॉर्म कुछ नहीं पूछता",
    no_fields_text: "पड़ावों में खाने होंगे तो यहाँ दिखेगा कि हर एक कितने काम का है।",
    is_off: "गिनती बंद है: नया कुछ नहीं आता।",
    counted: "डिवाइस क्या गिनते हैं",
    counts: [
        "कोई खाना कितनी बार पूछा गया, भरा गया और बाद में बदला गया",
        "उसमें कितने सेकंड लगे",
        "जवाब कितनी बार किसी की नज़र के सामने आया, या किसी ने नंबर मिलाया या फ़ाइल खोली",
    ],
    never_counted: "क्या कभी नहीं गिनते",
    never_counts: [
        "क्या भरा गया",
        "किस प्रोजेक्ट या ग्राहक के लिए",
        "किसने भरा: हर डिवाइस दिन में लगभग एक बार अपना जोड़ सबके जोड़ में मिलाता है, और आँकड़े 20 बार के बाद ही दिखते हैं",
    ],
    suggestions: "क्या कम पूछा जा सकता है",
    no_suggestions: "अभी कुछ नहीं: जो पूछा जाता है, वह पढ़ा जाता है।",
    worth_it: "जितना समय लेते हैं, उतने पढ़े जाते हैं",
    unknown_yet: "अभी पता नहीं",
    needed: "इन पर वर्कफ़्लो टिका है",
    needed_text: "शर्तें, हिसाब, जाँच या ज़रूरी सबूत इन्हें पढ़ते हैं। इनके लिए कोई सुझाव नहीं दिया जाता।",
    cost: |asked, filled, each, together| {
        format!("{asked} बार पूछा गया, {filled} बार भरा गया, हर बार {each}: कुल {together}।")
    },
    never_read: "किसी ने जवाब नहीं देखा।",
    seldom_read: |times, worth| {
        format!("जवाब {times} बार पढ़े गए: भरने के हर मिनट पर {worth} का फ़ायदा।")
    },
    read: |times, worth| format!("जवाब {times} बार पढ़े गए: भरने के हर मिनट पर {worth} का फ़ायदा।"),
    may_be_blank: "इसे भरना किसी के लिए ज़रूरी नहीं।",
    read_late: |milestone| {
        format!(
            "“{milestone}” से पहले इसे कोई नहीं पढ़ता। जो प्रोजेक्ट पहले ख़त्म होते हैं, उनसे बेकार पूछा जाता है।"
        )
    },
    asked_so_far: |asked, of| format!("{of} में से {asked} बार पूछा गया।"),
    read_so_far: |reads, of| format!("इस वर्कफ़्लो के जवाब {of} में से {reads} बार पढ़े गए।"),
    drop: "अब न पूछें",
    make_optional: "ख़ाली छोड़ने दें",
    ask_later: |milestone| format!("“{milestone}” पर पूछें"),
    dropped: |field| format!("“{field}” अब नहीं पूछा जाएगा। चल रहे प्रोजेक्ट में रहेगा।"),
    made_optional: |field| format!("“{field}” अब ख़ाली छोड़ा जा सकता है।"),
    moved: |field, milestone| format!("“{field}” अब “{milestone}” पर पूछा जाएगा।"),
    undone: "फ़ॉर्म फिर पहले जैसा पूछता है।",
    figures: "आँकड़े",
    asked: "पूछा गया",
    filled: "भरा गया",
    changed: "बाद में बदला गया",
    takes: "आम तौर पर लगता है",
    together: "सबका कुल समय",
    read_by: |by| match by {
        ReadBy::Seen => "देखा गया",
        ReadBy::TakenOver => "काम लेने वाले ने देखा (2 गिना जाता है)",
        ReadBy::ActedOn => "फ़ोन किया, लिखा, खोला (5 गिना जाता है)",
    },
    worth: "फ़ायदा",
    times: |count| format!("{count} बार"),
    in_a_minute: |worth| format!("हर मिनट {worth}"),
    seconds: |seconds| format!("{seconds} सेकंड"),
    minutes: |minutes| format!("{minutes} मिनट"),
    shows: |field| format!("“{field}” पूछा जाए या नहीं"),
    makes_needed: |field| format!("“{field}” भरना ज़रूरी है या नहीं"),
    computes: |field| format!("“{field}” इसी से निकलता है"),
    checks: |milestone| format!("“{milestone}” पर एक जाँच"),
    skips: |milestone| format!("“{milestone}” छूटे या नहीं"),
    proves: |milestone, what| format!("“{milestone}” के लिए {} चाहिए", proof_in_hindi(what)),
    new_projects: "एक टैप नया संस्करण प्रकाशित करता है। चल रहे प्रोजेक्ट अपना रखते हैं।",
    measuring: |measuring| match measuring {
        Measuring::Counted => "गिना जाए",
        Measuring::Off => "न गिना जाए",
    },
    measure: "खानों का इस्तेमाल गिनें",
    measure_text: "सबके डिवाइस पर, बिना नाम के जोड़ में।",
    here: "खानों का इस्तेमाल गिनें",
    here_text: "फ़ॉर्म क्या कितनी बार पूछते हैं, कितने सेकंड लगते हैं और क्या पढ़ा जाता है। आपने क्या भरा या कि आपने भरा, यह कभी नहीं।",
};
