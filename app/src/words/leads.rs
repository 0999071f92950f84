//! The words of leads: what brings, judges and nurtures them, and what was done to them.

use domain::form::FieldKey;
use domain::leads::campaign::Channel;
use domain::leads::definition::{LeadDefinitionFault, LeadDefinitionProblem};
use domain::leads::profile::ResponseKind;
use domain::leads::{CallOutcome, CloseReason, LeadState};

use super::refusals::{Telling, english, hindi};

/// What somebody did. Names are in words already.
pub(crate) enum You<'a> {
    AddedCampaign(&'a str),
    EditedCampaign(&'a str),
    WroteDefinition,
    SignedDefinition,
    AddedProgramme(&'a str),
    EditedProgramme(&'a str),
    BroughtLeads(usize),
    TookBackLeads(usize),
    EditedLead,
    SetConsent(bool),
    TookLead,
    AnsweredLead,
    CalledLead,
    HandedOver(&'a str),
    Linked(bool),
    Returned,
    Nurtured(&'a str),
    MadeTouch,
    RecordedResponse(ResponseKind),
    Closed,
    Reopened,
    Merged,
}

/// What a lead waits for.
#[derive(Clone, Copy)]
pub(crate) enum Waits {
    ToBeTaken,
    PromisedCall,
    Touch,
}

/// The words of this area.
pub(crate) struct Leads {
    pub(crate) you: fn(&You) -> String,
    pub(crate) state: fn(LeadState) -> &'static str,
    pub(crate) channel: fn(Channel) -> &'static str,
    pub(crate) response: fn(ResponseKind) -> &'static str,
    pub(crate) close_reason: fn(CloseReason) -> &'static str,
    pub(crate) call: fn(CallOutcome) -> &'static str,
    pub(crate) fault: fn(&LeadDefinitionFault, &Telling) -> String,
    pub(crate) waits: fn(Waits, &str, bool, &str) -> String,
    pub(crate) lead: &'static str,
    pub(crate) company: &'static str,
    pub(crate) phone: &'static str,
    pub(crate) email: &'static str,
    pub(crate) runs: &'static str,
    pub(crate) how: &'static str,
    pub(crate) spend: &'static str,
    pub(crate) opening: &'static str,
    pub(crate) question: &'static str,
    pub(crate) threshold: &'static str,
    pub(crate) touch: &'static str,
    pub(crate) outcome: &'static str,
    pub(crate) responded: &'static str,
}

fn english_waits(waits: Waits, lead: &str, late: bool, when: &str) -> String {
    match (waits, late) {
        (Waits::ToBeTaken, false) => format!("{lead} waits for a call, by {when}"),
        (Waits::ToBeTaken, true) => format!("Nobody has called {lead}. It was due {when}"),
        (Waits::PromisedCall, false) => format!("{lead} was promised a call now, by {when}"),
        (Waits::PromisedCall, true) => {
            format!("{lead} was promised a call that nobody made. It was due {when}")
        }
        (Waits::Touch, false) => format!("It is time to get in touch with {lead}, by {when}"),
        (Waits::Touch, true) => format!("Nobody got in touch with {lead}. It was due {when}"),
    }
}

fn hindi_waits(waits: Waits, lead: &str, late: bool, when: &str) -> String {
    match (waits, late) {
        (Waits::ToBeTaken, false) => format!("{lead} को {when} तक कॉल करना है"),
        (Waits::ToBeTaken, true) => format!("{lead} को किसी ने कॉल नहीं किया। समय था: {when}"),
        (Waits::PromisedCall, false) => {
            format!("{lead} से कॉल का वादा था, अब समय है: {when} तक")
        }
        (Waits::PromisedCall, true) => {
            format!("{lead} से कॉल का वादा था, पर कॉल नहीं हुआ। समय था: {when}")
        }
        (Waits::Touch, false) => format!("{lead} से {when} तक संपर्क करने का समय है"),
        (Waits::Touch, true) => format!("{lead} से किसी ने संपर्क नहीं किया। समय था: {when}"),
    }
}

fn english_you(you: &You) -> String {
    match you {
        You::AddedCampaign(name) => format!("You added the campaign “{name}”"),
        You::EditedCampaign(name) => format!("You changed the campaign “{name}”"),
        You::WroteDefinition => "You wrote what a qualified lead is".to_owned(),
        You::SignedDefinition => "You signed what a qualified lead is".to_owned(),
        You::AddedProgramme(name) => format!("You added the programme “{name}”"),
        You::EditedProgramme(name) => format!("You changed the programme “{name}”"),
        You::BroughtLeads(1) => "You added a lead".to_owned(),
        You::BroughtLeads(count) => format!("You added {count} leads"),
        You::TookBackLeads(1) => "You took back a lead of an import".to_owned(),
        You::TookBackLeads(count) => format!("You took back {count} leads of an import"),
        You::EditedLead => "You changed a lead".to_owned(),
        You::SetConsent(true) => "You noted that a lead wants e-mails".to_owned(),
        You::SetConsent(false) => "You noted that a lead wants no e-mails".to_owned(),
        You::TookLead => "You took a lead".to_owned(),
        You::AnsweredLead => "You wrote down what a lead answered".to_owned(),
        You::CalledLead => "You logged a call with a lead".to_owned(),
        You::HandedOver(title) => format!("You handed “{title}” to sales"),
        You::Linked(true) => "You said to which project a lead belongs".to_owned(),
        You::Linked(false) => "You said that a lead belongs to no project".to_owned(),
        You::Returned => "You returned a lead".to_owned(),
        You::Nurtured(programme) => format!("You put a lead on “{programme}”"),
        You::MadeTouch => "You made a touch".to_owned(),
        You::RecordedResponse(kind) => {
            format!("You noted of a lead: {}", english_response(*kind))
        }
        You::Closed => "You closed a lead".to_owned(),
        You::Reopened => "You took up a lead again".to_owned(),
        You::Merged => "You merged two leads".to_owned(),
    }
}

fn hindi_you(you: &You) -> String {
    match you {
        You::AddedCampaign(name) => format!("आपने अभियान “{name}” जोड़ा"),
        You::EditedCampaign(name) => format!("आपने अभियान “{name}” बदला"),
        You::WroteDefinition => "आपने लिखा कि पक्की लीड क्या है".to_owned(),
        You::SignedDefinition => "आपने पक्की लीड की परिभाषा पर हस्ताक्षर किए".to_owned(),
        You::AddedProgramme(name) => format!("आपने कार्यक्रम “{name}” जोड़ा"),
        You::EditedProgramme(name) => format!("आपने कार्यक्रम “{name}” बदला"),
        You::BroughtLeads(1) => "आपने एक लीड जोड़ी".to_owned(),
        You::BroughtLeads(count) => format!("आपने {count} लीड जोड़ीं"),
        You::TookBackLeads(1) => "आपने आयात की एक लीड वापस ली".to_owned(),
        You::TookBackLeads(count) => format!("आपने आयात की {count} लीड वापस लीं"),
        You::EditedLead => "आपने एक लीड बदली".to_owned(),
        You::SetConsent(true) => "आपने लिखा कि लीड को ई-मेल चाहिए".to_owned(),
        You::SetConsent(false) => "आपने लिखा कि लीड को ई-मेल नहीं चाहिए".to_owned(),
        You::TookLead => "आपने एक लीड ली".to_owned(),
        You::AnsweredLead => "आपने लीड के जवाब लिखे".to_owned(),
        You::CalledLead => "आपने लीड से कॉल दर्ज की".to_owned(),
        You::HandedOver(title) => format!("आपने “{title}” सेल्स को सौंपा"),
        You::Linked(true) => "आपने बताया कि लीड किस प्रोजेक्ट की है".to_owned(),
        You::Linked(false) => "आपने बताया कि लीड किसी प्रोजेक्ट की नहीं है".to_owned(),
        You::Returned => "आपने एक लीड लौटाई".to_owned(),
        You::Nurtured(programme) => format!("आपने लीड को “{programme}” में रखा"),
        You::MadeTouch => "आपने एक संपर्क किया".to_owned(),
        You::RecordedResponse(kind) => format!("आपने लीड के बारे में लिखा: {}", hindi_response(*kind)),
        You::Closed => "आपने एक लीड बंद की".to_owned(),
        You::Reopened => "आपने एक लीड फिर खोली".to_owned(),
        You::Merged => "आपने दो लीड को एक किया".to_owned(),
    }
}

fn english_response(kind: ResponseKind) -> &'static str {
    match kind {
        ResponseKind::Opened => "opened an e-mail",
        ResponseKind::Clicked => "followed a link",
        ResponseKind::Downloaded => "downloaded something",
        ResponseKind::Attended => "came along",
        ResponseKind::Commented => "commented",
        ResponseKind::Replied => "answered",
        ResponseKind::Visited => "visited us",
    }
}

fn hindi_response(kind: ResponseKind) -> &'static str {
    match kind {
        ResponseKind::Opened => "ई-मेल खोला",
        ResponseKind::Clicked => "लिंक खोला",
        ResponseKind::Downloaded => "कुछ डाउनलोड किया",
        ResponseKind::Attended => "आए",
        ResponseKind::Commented => "टिप्पणी की",
        ResponseKind::Replied => "जवाब दिया",
        ResponseKind::Visited => "हमारे यहाँ आए",
    }
}

/// A fault with the question that it is about before it.
fn at(question: Option<&FieldKey>, it: &Telling, says: &str) -> String {
    match question.map(|key| (it.field_label(key), key)) {
        None => says.to_owned(),
        Some((Some(label), _)) => format!("“{label}”: {says}"),
        Some((None, key)) => format!("“{key}”: {says}"),
    }
}

fn english_fault(fault: &LeadDefinitionFault, it: &Telling) -> String {
    let says = match &fault.problem {
        LeadDefinitionProblem::NoCriteria => "No answer is worth any points.".to_owned(),
        LeadDefinitionProblem::TooManyQuestions { most } => {
            format!("There can be {most} questions at most.")
        }
        LeadDefinitionProblem::Question { problem } => english::problem(problem, it),
        LeadDefinitionProblem::WrongKind => {
            "A lead cannot be asked for this kind of answer.".to_owned()
        }
        LeadDefinitionProblem::WrongAward => "The points do not fit the kind of answer.".to_owned(),
        LeadDefinitionProblem::UnknownOption { option } => {
            format!("There are points for “{option}”, which is not offered.")
        }
        LeadDefinitionProblem::BandsOutOfOrder => {
            "The bands must rise, and there must be some.".to_owned()
        }
        LeadDefinitionProblem::TooManyPoints { most } => {
            format!("There can be {most} points at most.")
        }
        LeadDefinitionProblem::OutOfReach => "No answer earns what it must.".to_owned(),
    };
    at(fault.question.as_ref(), it, &says)
}

fn hindi_fault(fault: &LeadDefinitionFault, it: &Telling) -> String {
    let says = match &fault.problem {
        LeadDefinitionProblem::NoCriteria => "किसी जवाब के अंक नहीं हैं।".to_owned(),
        LeadDefinitionProblem::TooManyQuestions { most } => {
            format!("ज़्यादा से ज़्यादा {most} सवाल हो सकते हैं।")
        }
        LeadDefinitionProblem::Question { problem } => hindi::problem(problem, it),
        LeadDefinitionProblem::WrongKind => "लीड से ऐसा जवाब नहीं माँगा जा सकता।".to_owned(),
        LeadDefinitionProblem::WrongAward => "अंक जवाब के प्रकार से मेल नहीं खाते।".to_owned(),
        LeadDefinitionProblem::UnknownOption { option } => {
            format!("“{option}” के अंक हैं, पर वह विकल्प नहीं है।")
        }
        LeadDefinitionProblem::BandsOutOfOrder => {
            "सीमाएँ बढ़ते क्रम में हों, और कम से कम एक हो।".to_owned()
        }
        LeadDefinitionProblem::TooManyPoints { most } => {
            format!("ज़्यादा से ज़्यादा {most} अंक हो सकते हैं।")
        }
        LeadDefinitionProblem::OutOfReach => "कोई जवाब ज़रूरी अंक नहीं दिलाता।".to_owned(),
    };
    at(fault.question.as_ref(), it, &says)
}

pub(crate) const ENGLISH: Leads = Leads {
    you: english_you,
    state: |state| match state {
        LeadState::Queue => "in the queue",
        LeadState::Worked => "being qualified",
        LeadState::Nurturing => "on a programme",
        LeadState::WithSales => "with sales",
        LeadState::Closed => "closed",
    },
    channel: |channel| match channel {
        Channel::Mailing => "Mailing",
        Channel::Event => "Event",
        Channel::Telephone => "Telephone",
        Channel::Online => "Online",
        Channel::Referral => "Referral",
    },
    response: english_response,
    close_reason: |reason| match reason {
        CloseReason::NotInterested => "Not interested",
        CloseReason::WrongContact => "Wrong number or address",
        CloseReason::Competitor => "Bought from somebody else",
        CloseReason::NoNeed => "Does not need it",
        CloseReason::AskedNotToBeContacted => "Asked not to be contacted",
        CloseReason::Other => "Another reason",
    },
    call: |outcome| match outcome {
        CallOutcome::Reached => "Reached",
        CallOutcome::NoAnswer { .. } => "No answer",
        CallOutcome::CallBack { .. } => "Call back later",
        CallOutcome::PutBack => "Put back",
    },
    fault: english_fault,
    waits: english_waits,
    lead: "Lead",
    company: "Company",
    phone: "Phone",
    email: "E-mail",
    runs: "Runs",
    how: "How",
    spend: "Spent",
    opening: "Opening",
    question: "Question",
    threshold: "Points needed",
    touch: "Touch",
    outcome: "What came of it",
    responded: "Response",
};

pub(crate) const HINDI: Leads = Leads {
    you: hindi_you,
    state: |state| match state {
        LeadState::Queue => "क़तार में",
        LeadState::Worked => "परखी जा रही है",
        LeadState::Nurturing => "कार्यक्रम में",
        LeadState::WithSales => "सेल्स के पास",
        LeadState::Closed => "बंद",
    },
    channel: |channel| match channel {
        Channel::Mailing => "डाक या ई-मेल",
        Channel::Event => "आयोजन",
        Channel::Telephone => "टेलीफ़ोन",
        Channel::Online => "ऑनलाइन",
        Channel::Referral => "सिफ़ारिश",
    },
    response: hindi_response,
    close_reason: |reason| match reason {
        CloseReason::NotInterested => "रुचि नहीं",
        CloseReason::WrongContact => "ग़लत नंबर या पता",
        CloseReason::Competitor => "किसी और से ख़रीदा",
        CloseReason::NoNeed => "ज़रूरत नहीं",
        CloseReason::AskedNotToBeContacted => "संपर्क न करने को कहा",
        CloseReason::Other => "कोई और कारण",
    },
    call: |outcome| match outcome {
        CallOutcome::Reached => "बात हुई",
        CallOutcome::NoAnswer { .. } => "जवाब नहीं",
        CallOutcome::CallBack { .. } => "बाद में कॉल",
        CallOutcome::PutBack => "वापस रखी",
    },
    fault: hindi_fault,
    waits: hindi_waits,
    lead: "लीड",
    company: "कंपनी",
    phone: "फ़ोन",
    email: "ई-मेल",
    runs: "कब",
    how: "कैसे",
    spend: "ख़र्च",
    opening: "शुरुआत",
    question: "सवाल",
    threshold: "ज़रूरी अंक",
    touch: "संपर्क",
    outcome: "क्या हुआ",
    responded: "प्रतिक्रिया",
};
