//! Today in English.

use domain::guide::{Factor, Reason};
use domain::workflow::{Interest, Reply, Side, Way};

use super::{NeedTold, StepTold, Today};
use crate::words::time::counted;

fn days(count: u32) -> String {
    counted(count, "working day", "working days")
}

fn reason(reason: &Reason, said: &str) -> String {
    match *reason {
        Reason::Shows(interest) => match interest {
            Some(Interest::Hot) => "they want it".to_owned(),
            Some(Interest::Warm) => "they are interested".to_owned(),
            Some(Interest::Cold) => "they show little interest".to_owned(),
            None => "interest not known".to_owned(),
        },
        Reason::Worth { .. } => format!("worth {said}"),
        Reason::NoValue => "no value given".to_owned(),
        Reason::Along { passed, of } => format!("{passed} of {of} milestones done"),
        Reason::OnPace { days: here, usual } => {
            format!("here for {}, usual is {usual}", days(here))
        }
        Reason::Slow { days: here, usual } => {
            format!(
                "slower than usual: here for {}, usual is {usual}",
                days(here)
            )
        }
        Reason::NoNorm { days: here } => format!("here for {}, usual not known yet", days(here)),
        Reason::Late { days: 0 } => "late since today".to_owned(),
        Reason::Late { days: late } => format!("{} late", days(late)),
        Reason::Due { days: 0 } => "due today".to_owned(),
        Reason::Due { days: left } => format!("due in {}", days(left)),
        Reason::NoLimit => "no time limit".to_owned(),
        Reason::Agreed { .. } | Reason::Today { .. } => format!("next step agreed for {said}"),
        Reason::Missed { .. } => format!("the step agreed for {said} was missed"),
        Reason::Tried => "already tried today".to_owned(),
        Reason::Quiet { days: 0, .. } => "heard of today".to_owned(),
        Reason::Quiet {
            days: quiet,
            within: Some(within),
        } => format!(
            "quiet for {}; projects like this one move on within {within}",
            days(quiet)
        ),
        Reason::Quiet {
            days: quiet,
            within: None,
        } => format!("quiet for {}", days(quiet)),
    }
}

fn contacted(way: Way, reply: Reply, with: &str) -> String {
    let whom = if with.is_empty() {
        "the customer"
    } else {
        with
    };
    match (way, reply) {
        (Way::Call, Reply::Reached) => format!("spoke with {whom} on the phone"),
        (Way::Call, Reply::NotReached) => format!("called {whom}: no answer"),
        (Way::Visit, Reply::Reached) => format!("visited {whom}"),
        (Way::Visit, Reply::NotReached) => format!("visited {whom}: nobody was there"),
        (Way::Message, Reply::Reached) => format!("exchanged messages with {whom}"),
        (Way::Message, Reply::NotReached) => format!("wrote to {whom}: no answer"),
        (Way::Email, Reply::Reached) => format!("exchanged e-mails with {whom}"),
        (Way::Email, Reply::NotReached) => format!("e-mailed {whom}: no answer"),
        (Way::Meeting, Reply::Reached) => format!("met {whom}"),
        (Way::Meeting, Reply::NotReached) => format!("was to meet {whom}, who did not come"),
    }
}

pub(crate) const ENGLISH: Today = Today {
    title: "Today",
    agenda: "Agreed for today",
    prospects: "Who deserves your time first",
    done: "Done",
    accept: "Accept",
    said_accepted: "Accepted.",
    said_done: "Ticked off.",
    said_not_done: "The tick is taken away.",
    show_more: |left| format!("Show more ({left} left)"),
    owed: "Tasks you owe",
    delegated: "Tasks you handed to others",
    needed: "Who is needed",
    need: |need| match need {
        NeedTold::Accept(milestone, project) => {
            format!("to accept “{milestone}” of {project}")
        }
        NeedTold::Reach(milestone, project) => format!("for “{milestone}” of {project}"),
        NeedTold::Answer(title) => format!("to answer “{title}”"),
    },
    since: |moment| format!("since {moment}"),
    empty_title: "Nothing waits for you",
    empty_text: "Your projects stand here with their next step, the one that deserves your time first on top. Start one with the + button.",
    how_ordered: "How this is ordered",
    way: |way| match way {
        Way::Call => "Call",
        Way::Visit => "Visit",
        Way::Message => "Message",
        Way::Email => "E-mail",
        Way::Meeting => "Meeting",
    },
    reply: |reply| match reply {
        Reply::Reached => "Reached",
        Reply::NotReached => "Not reached",
    },
    interest: |interest| match interest {
        Some(Interest::Hot) => "Hot",
        Some(Interest::Warm) => "Warm",
        Some(Interest::Cold) => "Cold",
        None => "Not known",
    },
    agreed: |way, moment, with| {
        let way = (ENGLISH.way)(way);
        if with.is_empty() {
            format!("{way} {moment}")
        } else {
            format!("{way} {moment} with {with}")
        }
    },
    no_step: "no next step",
    missed: |step| format!("Missed: {step}"),
    step: |step| match step {
        StepTold::Accept(from) => format!("Accept it from {from}, or return it"),
        StepTold::Assign(role) => format!("Find somebody for {role}"),
        StepTold::Chase(who, milestone) => format!("Ask {who} about “{milestone}”"),
        StepTold::GetInTouch(quiet) => format!("Call: quiet for {}", days(*quiet)),
        StepTold::Line(Side::Gather, line) => format!("Find out: {line}"),
        StepTold::Line(Side::Convey, line) => format!("Bring across: {line}"),
        StepTold::Complete(milestone) => format!("Complete “{milestone}”"),
    },
    reason,
    factor: |factor| match factor {
        Factor::Interest => "Interest",
        Factor::Value => "Value",
        Factor::Closeness => "Closeness",
        Factor::Pace => "Pace",
        Factor::TimeLeft => "Time left",
        Factor::Quiet => "Quiet",
    },
    factor_text: |factor| match factor {
        Factor::Interest => "Customers who show that they want it come up.",
        Factor::Value => "What is worth more than usual comes up: each doubling counts the same.",
        Factor::Closeness => "What is past most of its milestones comes up.",
        Factor::Pace => "What moves as fast as usual comes up; what has stuck goes down.",
        Factor::TimeLeft => "What is late, or due soon, comes up.",
        Factor::Quiet => {
            "Customers who were not heard of for long come up, and a step that was missed; those with a step agreed for another day go down."
        }
    },
    points: |points, weight| format!("{points} points × {weight}"),
    contacted,
    taken_back: "took a contact back that was logged by mistake",
    ticked: "ticked off in the guide",
    unticked: "took a tick in the guide away",
    log: "Log",
    log_of: |customer| format!("{customer}: log, plan, tick off"),
    spoke: "Spoke",
    no_answer: "No answer",
    visited_here: "Visited, with where I am",
    locating: "Finding where you are…",
    no_position: "Where you are could not be found. The visit is logged without it.",
    did: |way| match way {
        Way::Call => "Called",
        Way::Visit => "Visited",
        Way::Message => "Messaged",
        Way::Email => "E-mailed",
        Way::Meeting => "Met",
    },
    said_logged: |way, reply| match (way, reply) {
        (Way::Call, Reply::Reached) => "Call logged.",
        (_, Reply::NotReached) => "Logged: no answer.",
        (Way::Visit, Reply::Reached) => "Visit logged.",
        (Way::Message, Reply::Reached) => "Message logged.",
        (Way::Email, Reply::Reached) => "E-mail logged.",
        (Way::Meeting, Reply::Reached) => "Meeting logged.",
    },
    interest_is: "Interest",
    said_interest: |interest| format!("Interest: {}.", (ENGLISH.interest)(interest)),
    next: "Next step",
    said_next: |step| format!("{step}."),
    said_no_next: "Next step taken away.",
    clear_next: "None",
    own_step: "Another time…",
    own_way: "How",
    own_when: "When",
    own_what: "What for",
    own_place: "Where",
    save_step: "Set the next step",
    note: "Note",
    dictate: "Dictate",
    dictating: "Listening…",
    save_note: "Save the note",
    complete: |milestone| format!("Complete “{milestone}”"),
    fill: |milestone| format!("Fill in “{milestone}”"),
    why: "Why it is here",
    open_project: "Open the project",
    map: |place| format!("Map: {place}"),
    did_you: |way, customer| match way {
        Way::Call => format!("Log the call to {customer}?"),
        Way::Email => format!("Log the e-mail to {customer}?"),
        _ => format!("Log the message to {customer}?"),
    },
    not_now: "No",
    weights: "Order of prospects",
    weights_text: "Each prospect gets 0 to 100 points in six things. What a thing adds is its points times its weight; the highest sum comes first on Today.",
    weights_owner: "An owner of the business sets the weights.",
    weights_usual: "Usual weights",
    weights_saved: "Weights saved.",
    weights_preview: "Your first ones with these weights",
    weights_none: "You have no open project to try them on.",
};
