//! The words of forms: their inputs, what is wrong with an answer, and answers to be read.

mod pattern;

use domain::form::{AddressPart, FieldKey, Pattern, Problem};
use domain::money::AmountFault;

use super::time::{Speech, counted};
use crate::widgets::form::numerals::write_number;
use crate::widgets::form::raw::{LineFault, Unreadable};

/// The words of this area.
pub(crate) struct Forms {
    pub(crate) optional: &'static str,
    pub(crate) saved_note: &'static str,
    pub(crate) faults_title: fn(usize) -> String,
    /// A field's label, and what is wrong with it.
    pub(crate) fault_at: fn(&str, &str) -> String,
    pub(crate) yes: &'static str,
    pub(crate) no: &'static str,
    pub(crate) choose: &'static str,
    pub(crate) clear: &'static str,
    pub(crate) amount_hint: &'static str,
    /// What an amount was understood as: in full, and in the words people say.
    pub(crate) understood: fn(&str) -> String,
    pub(crate) not_yet: &'static str,
    pub(crate) works_out: &'static str,
    pub(crate) address_part: fn(AddressPart) -> &'static str,
    pub(crate) pin_code: &'static str,
    pub(crate) take_photo: &'static str,
    pub(crate) choose_photo: &'static str,
    pub(crate) choose_file: &'static str,
    pub(crate) preparing: &'static str,
    pub(crate) remove_file: fn(&str) -> String,
    pub(crate) removed: fn(&str) -> String,
    pub(crate) photo: fn(usize) -> String,
    pub(crate) file: fn(usize) -> String,
    pub(crate) file_too_large: fn(&str, u32) -> String,
    pub(crate) file_kind: fn(&str) -> String,
    pub(crate) file_unreadable: fn(&str) -> String,
    pub(crate) file_not_kept: fn(&str) -> String,
    pub(crate) not_here_yet: &'static str,
    pub(crate) product: &'static str,
    pub(crate) quantity: &'static str,
    pub(crate) rate: fn(&str) -> String,
    pub(crate) amount: &'static str,
    pub(crate) total: &'static str,
    pub(crate) add_line: &'static str,
    pub(crate) remove_line: fn(usize, &str) -> String,
    pub(crate) this_line: &'static str,
    pub(crate) me: fn(&str) -> String,
    pub(crate) nobody_to_choose: &'static str,
    pub(crate) somebody_gone: &'static str,
    pub(crate) call: fn(&str) -> String,
    pub(crate) whatsapp: &'static str,
    pub(crate) write_to: fn(&str) -> String,
    pub(crate) map: &'static str,
    pub(crate) nothing_captured: &'static str,
    /// The names of several fields in one sentence.
    pub(crate) list: fn(&[String]) -> String,

    problems: Problems,
    unreadables: Unreadables,
    pattern: pattern::Words,
}

/// A sentence for each problem with an answer.
struct Problems {
    missing: &'static str,
    missing_because: fn(&str) -> String,
    wrong_type: &'static str,
    unknown_field: &'static str,
    too_short: fn(u32) -> String,
    too_long: fn(u32) -> String,
    below_least: fn(&str) -> String,
    above_most: fn(&str) -> String,
    too_many_decimals: fn(u32) -> String,
    does_not_match: fn(&str, &str) -> String,
    not_an_option: &'static str,
    too_few: fn(u32) -> String,
    too_many: fn(u32) -> String,
    too_early: fn(&str) -> String,
    too_late: fn(&str) -> String,
    not_a_phone: &'static str,
    not_an_email: &'static str,
    address_incomplete: fn(&str) -> String,
    wrong_currency: fn(&str) -> String,
    not_a_photo: &'static str,
    bad_file: &'static str,
    line_incomplete: fn(u32) -> String,
    line_repeated: fn(u32) -> String,
}

/// A sentence for each text that is no answer.
struct Unreadables {
    number: &'static str,
    amount: &'static str,
    amount_too_large: &'static str,
    date: &'static str,
    pin_code: &'static str,
    line_description: fn(usize) -> String,
    line_quantity: fn(usize) -> String,
    line_rate: fn(usize) -> String,
}

impl Forms {
    /// What is wrong with an answer, as a sentence that stands under its field. `label_of` names
    /// the other fields that a requirement reads.
    pub(crate) fn problem(
        &self,
        problem: &Problem,
        label_of: &dyn Fn(&FieldKey) -> Option<String>,
        speech: Speech,
    ) -> String {
        let say = &self.problems;
        let style = speech.number_style();
        match problem {
            Problem::Missing => say.missing.to_owned(),
            Problem::MissingBecause { because } => {
                let labels: Vec<String> = because.iter().filter_map(label_of).collect();
                if labels.is_empty() {
                    say.missing.to_owned()
                } else {
                    (say.missing_because)(&(self.list)(&labels))
                }
            }
            Problem::WrongType => say.wrong_type.to_owned(),
            Problem::UnknownField => say.unknown_field.to_owned(),
            Problem::TooShort { least } => (say.too_short)(*least),
            Problem::TooLong { most } => (say.too_long)(*most),
            Problem::BelowLeast { least } => (say.below_least)(&write_number(*least, style)),
            Problem::AboveMost { most } => (say.above_most)(&write_number(*most, style)),
            Problem::TooManyDecimals { allowed } => (say.too_many_decimals)(u32::from(*allowed)),
            Problem::DoesNotMatch { pattern } => {
                let described = self.pattern.describe(pattern);
                (say.does_not_match)(pattern.as_str(), &described)
            }
            Problem::NotAnOption => say.not_an_option.to_owned(),
            Problem::TooFew { least } => (say.too_few)(*least),
            Problem::TooMany { most } => (say.too_many)(*most),
            Problem::TooEarly { earliest } => (say.too_early)(&speech.full_date(*earliest)),
            Problem::TooLate { latest } => (say.too_late)(&speech.full_date(*latest)),
            Problem::NotAPhone => say.not_a_phone.to_owned(),
            Problem::NotAnEmail => say.not_an_email.to_owned(),
            Problem::AddressIncomplete { part } => {
                (say.address_incomplete)((self.address_part)(*part))
            }
            Problem::WrongCurrency { expected } => (say.wrong_currency)(expected.as_str()),
            Problem::NotAPhoto => say.not_a_photo.to_owned(),
            Problem::BadHash | Problem::BadMediaType => say.bad_file.to_owned(),
            Problem::LineIncomplete { line } => (say.line_incomplete)(*line),
            Problem::LineRepeated { line } => (say.line_repeated)(*line),
            Problem::CheckFailed { says } => says.clone(),
        }
    }

    /// Why a text is no answer, as a sentence that stands under its field.
    pub(crate) fn unreadable(&self, unreadable: &Unreadable) -> String {
        let say = &self.unreadables;
        match unreadable {
            Unreadable::Number => say.number.to_owned(),
            Unreadable::Amount(AmountFault::Empty | AmountFault::NotANumber) => {
                say.amount.to_owned()
            }
            Unreadable::Amount(AmountFault::TooManyDecimals { allowed }) => {
                (self.problems.too_many_decimals)(*allowed)
            }
            Unreadable::Amount(AmountFault::TooLarge) => say.amount_too_large.to_owned(),
            Unreadable::Date => say.date.to_owned(),
            Unreadable::Choice => self.problems.not_an_option.to_owned(),
            Unreadable::PinCode => say.pin_code.to_owned(),
            Unreadable::Line { line, fault } => match fault {
                LineFault::Description => (say.line_description)(*line),
                LineFault::Quantity => (say.line_quantity)(*line),
                LineFault::Rate => (say.line_rate)(*line),
            },
        }
    }

    /// What a text must look like, said before it is typed.
    pub(crate) fn pattern_hint(&self, pattern: &Pattern) -> String {
        let described = self.pattern.describe(pattern);
        let mut characters = described.chars();
        let first = characters.next().into_iter().flat_map(char::to_uppercase);
        first.chain(characters).chain(['.']).collect()
    }
}

pub(crate) const ENGLISH: Forms = Forms {
    optional: "optional",
    saved_note: "Saved on this device as you type",
    faults_title: |count| match count {
        1 => "1 thing to put right".to_owned(),
        _ => format!("{count} things to put right"),
    },
    fault_at: |label, fault| format!("{label}: {fault}"),
    yes: "Yes",
    no: "No",
    choose: "Choose…",
    clear: "Clear",
    amount_hint: "You may write 2.5 lakh.",
    understood: |amount| format!("= {amount}"),
    not_yet: "–",
    works_out: "Worked out by itself",
    address_part: |part| match part {
        AddressPart::Line1 => "House, building, street",
        AddressPart::Line2 => "Area, landmark",
        AddressPart::City => "City, town or village",
        AddressPart::State => "State",
        AddressPart::PostalCode => "Postal code",
        AddressPart::Country => "Country",
    },
    pin_code: "PIN code",
    take_photo: "Take photo",
    choose_photo: "Choose photo",
    choose_file: "Choose file",
    preparing: "Getting it ready…",
    remove_file: |name| format!("Remove {name}"),
    removed: |name| format!("{name} removed."),
    photo: |number| format!("photo {number}"),
    file: |number| format!("file {number}"),
    file_too_large: |name, megabytes| {
        format!("{name} is too large. Files may have up to {megabytes} MB.")
    },
    file_kind: |name| format!("{name} is not taken. Photos, PDF, text and CSV files are."),
    file_unreadable: |name| format!("{name} cannot be read. Try another one."),
    file_not_kept: |name| {
        format!("{name} could not be kept: this device has no room. Free some space and try again.")
    },
    not_here_yet: "Not on this device yet; it comes when there is a signal.",
    product: "Product",
    quantity: "Quantity",
    rate: |currency| format!("Rate, {currency}"),
    amount: "Amount",
    total: "Total",
    add_line: "Add a product",
    remove_line: |number, name| {
        if name.is_empty() {
            format!("Remove line {number}")
        } else {
            format!("Remove {name}")
        }
    },
    this_line: "Line",
    me: |name| format!("{name} (you)"),
    nobody_to_choose: "Nobody in the team has this role yet.",
    somebody_gone: "Somebody who is not in the team any more",
    call: |phone| format!("Call {phone}"),
    whatsapp: "WhatsApp",
    write_to: |email| format!("Write to {email}"),
    map: "Show on a map",
    nothing_captured: "Nothing was captured.",
    list: |labels| listed(labels, "and"),
    problems: Problems {
        missing: "This is needed.",
        missing_because: |fields| format!("This is needed because of your answer to {fields}."),
        wrong_type: "This answer does not fit the field. Clear it and enter it again.",
        unknown_field: "The form does not ask this any more.",
        too_short: |least| {
            format!(
                "Too short: at least {}.",
                counted(least, "character", "characters")
            )
        },
        too_long: |most| {
            format!(
                "Too long: at most {}.",
                counted(most, "character", "characters")
            )
        },
        below_least: |least| format!("Must be at least {least}."),
        above_most: |most| format!("Must be at most {most}."),
        too_many_decimals: |allowed| match allowed {
            0 => "Only whole numbers, nothing after the point.".to_owned(),
            _ => format!(
                "At most {} after the point.",
                counted(allowed, "digit", "digits")
            ),
        },
        does_not_match: |mask, described| format!("Must look like {mask}: {described}."),
        not_an_option: "This is not on offer. Choose one from the list.",
        too_few: |least| format!("Too few: at least {least}."),
        too_many: |most| format!("Too many: at most {most}."),
        too_early: |date| format!("Too early: {date} or later."),
        too_late: |date| format!("Too late: {date} or earlier."),
        not_a_phone: "This is no phone number. An Indian one has 10 digits; others begin with + and the country code.",
        not_an_email: "This is no e-mail address. It looks like name@company.in.",
        address_incomplete: |part| format!("The address needs this: {part}."),
        wrong_currency: |currency| format!("The amount must be in {currency}."),
        not_a_photo: "Only photos are taken here. Remove the other files.",
        bad_file: "One of the files is damaged. Remove it and attach it again.",
        line_incomplete: |line| format!("Line {line} needs a product and a quantity above zero."),
        line_repeated: |line| format!("Line {line} is there twice. Remove it once."),
    },
    unreadables: Unreadables {
        number: "This is no number. Write it like 1250 or 12.5.",
        amount: "This is no amount. Write it like 1,50,000 or 2.5 lakh.",
        amount_too_large: "This amount is too large.",
        date: "This is no date. Choose day, month and year.",
        pin_code: "An Indian PIN code has six digits and does not begin with 0.",
        line_description: |line| format!("Line {line}: say which product."),
        line_quantity: |line| format!("Line {line}: the quantity must be a number above zero."),
        line_rate: |line| format!("Line {line}: the rate must be an amount such as 28,500."),
    },
    pattern: pattern::ENGLISH,
};

pub(crate) const HINDI: Forms = Forms {
    optional: "ज़रूरी नहीं",
    saved_note: "लिखते-लिखते इसी फ़ोन पर सहेजा जा रहा है",
    faults_title: |count| format!("{count} बात ठीक करनी है"),
    fault_at: |label, fault| format!("{label}: {fault}"),
    yes: "हाँ",
    no: "नहीं",
    choose: "चुनिए…",
    clear: "हटाइए",
    amount_hint: "2.5 लाख भी लिख सकते हैं।",
    understood: |amount| format!("= {amount}"),
    not_yet: "–",
    works_out: "अपने आप निकलता है",
    address_part: |part| match part {
        AddressPart::Line1 => "मकान, इमारत, गली",
        AddressPart::Line2 => "इलाका, पहचान की जगह",
        AddressPart::City => "शहर, कस्बा या गाँव",
        AddressPart::State => "राज्य",
        AddressPart::PostalCode => "पोस्टल कोड",
        AddressPart::Country => "देश",
    },
    pin_code: "पिन कोड",
    take_photo: "फ़ोटो लीजिए",
    choose_photo: "फ़ोटो चुनिए",
    choose_file: "फ़ाइल चुनिए",
    preparing: "तैयार हो रही है…",
    remove_file: |name| format!("{name} हटाइए"),
    removed: |name| format!("{name} हटा दी गई।"),
    photo: |number| format!("फ़ोटो {number}"),
    file: |number| format!("फ़ाइल {number}"),
    file_too_large: |name, megabytes| {
        format!("{name} बहुत बड़ी है। फ़ाइल {megabytes} MB तक हो सकती है।")
    },
    file_kind: |name| format!("{name} नहीं लग सकती। फ़ोटो, PDF, टेक्स्ट और CSV फ़ाइलें लगती हैं।"),
    file_unreadable: |name| format!("{name} पढ़ी नहीं जा सकी। दूसरी फ़ाइल चुनिए।"),
    file_not_kept: |name| {
        format!("{name} रखी नहीं जा सकी: फ़ोन में जगह नहीं है। कुछ जगह खाली करके फिर कोशिश कीजिए।")
    },
    not_here_yet: "अभी इस फ़ोन पर नहीं है; सिग्नल मिलते ही आ जाएगी।",
    product: "सामान",
    quantity: "मात्रा",
    rate: |currency| format!("दर, {currency}"),
    amount: "रकम",
    total: "कुल",
    add_line: "सामान जोड़िए",
    remove_line: |number, name| {
        if name.is_empty() {
            format!("लाइन {number} हटाइए")
        } else {
            format!("{name} हटाइए")
        }
    },
    this_line: "लाइन",
    me: |name| format!("{name} (आप)"),
    nobody_to_choose: "टीम में अभी यह भूमिका किसी के पास नहीं है।",
    somebody_gone: "कोई, जो अब टीम में नहीं है",
    call: |phone| format!("{phone} पर फ़ोन कीजिए"),
    whatsapp: "WhatsApp",
    write_to: |email| format!("{email} को ई-मेल लिखिए"),
    map: "नक्शे पर देखिए",
    nothing_captured: "कुछ दर्ज नहीं हुआ।",
    list: |labels| listed(labels, "और"),
    problems: Problems {
        missing: "यह भरना ज़रूरी है।",
        missing_because: |fields| format!("{fields} में दिए जवाब की वजह से यह भरना ज़रूरी है।"),
        wrong_type: "यह जवाब इस खाने का नहीं है। इसे हटाकर फिर से भरिए।",
        unknown_field: "फ़ॉर्म अब यह नहीं पूछता।",
        too_short: |least| format!("बहुत छोटा है: कम से कम {least} अक्षर चाहिए।"),
        too_long: |most| format!("बहुत लंबा है: ज़्यादा से ज़्यादा {most} अक्षर।"),
        below_least: |least| format!("कम से कम {least} होना चाहिए।"),
        above_most: |most| format!("ज़्यादा से ज़्यादा {most} हो सकता है।"),
        too_many_decimals: |allowed| match allowed {
            0 => "सिर्फ़ पूरी संख्या लिखिए, दशमलव नहीं।".to_owned(),
            _ => format!("दशमलव के बाद ज़्यादा से ज़्यादा {allowed} अंक।"),
        },
        does_not_match: |mask, described| format!("{mask} जैसा होना चाहिए: {described}।"),
        not_an_option: "यह विकल्प नहीं है। सूची में से चुनिए।",
        too_few: |least| format!("कम हैं: कम से कम {least} चाहिए।"),
        too_many: |most| format!("ज़्यादा हैं: {most} से ज़्यादा नहीं।"),
        too_early: |date| format!("तारीख बहुत पहले की है: {date} या उसके बाद की दीजिए।"),
        too_late: |date| format!("तारीख बहुत बाद की है: {date} या उससे पहले की दीजिए।"),
        not_a_phone: "यह फ़ोन नंबर नहीं है। भारत का नंबर 10 अंकों का होता है; बाहर का + और देश के कोड से शुरू होता है।",
        not_an_email: "यह ई-मेल पता नहीं है। वह name@company.in जैसा होता है।",
        address_incomplete: |part| format!("पते में यह भी चाहिए: {part}।"),
        wrong_currency: |currency| format!("रकम {currency} में होनी चाहिए।"),
        not_a_photo: "यहाँ सिर्फ़ फ़ोटो लगती हैं। बाकी फ़ाइलें हटाइए।",
        bad_file: "एक फ़ाइल खराब है। उसे हटाकर फिर से लगाइए।",
        line_incomplete: |line| format!("लाइन {line} में सामान और शून्य से ज़्यादा मात्रा चाहिए।"),
        line_repeated: |line| format!("लाइन {line} दो बार है। एक हटाइए।"),
    },
    unreadables: Unreadables {
        number: "यह संख्या नहीं है। 1250 या 12.5 की तरह लिखिए।",
        amount: "यह रकम नहीं है। 1,50,000 या 2.5 लाख की तरह लिखिए।",
        amount_too_large: "यह रकम बहुत बड़ी है।",
        date: "यह तारीख नहीं है। दिन, महीना और साल चुनिए।",
        pin_code: "पिन कोड छह अंकों का होता है और 0 से शुरू नहीं होता।",
        line_description: |line| format!("लाइन {line}: बताइए कौन-सा सामान।"),
        line_quantity: |line| format!("लाइन {line}: मात्रा शून्य से बड़ी संख्या होनी चाहिए।"),
        line_rate: |line| format!("लाइन {line}: दर 28,500 जैसी रकम होनी चाहिए।"),
    },
    pattern: pattern::HINDI,
};

/// “PAN”, “GSTIN” and “Order value”.
fn listed(labels: &[String], and: &str) -> String {
    let quoted: Vec<String> = labels.iter().map(|label| format!("“{label}”")).collect();
    match quoted.as_slice() {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} {and} {last}", first.join(", ")),
    }
}

#[cfg(test)]
mod tests;
