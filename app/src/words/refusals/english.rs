//! What went wrong, in English.

mod names;
mod spent;

use domain::calendar::CalendarFault;
use domain::form::{DefinitionFault, DefinitionProblem, FieldKey};
use domain::refusal::Refusal;
use domain::selling::LineFault;
use domain::sync::Fault;
use domain::workflow::{ProjectState, Proof, TemplateFault};

use super::{Telling, opening};
use crate::link::LinkFault;
use crate::store::StoreFault;
use names::{field_name, right, thing};

#[expect(
    clippy::too_many_lines,
    reason = "a list of every refusal, one entry each"
)]
pub(super) fn refusal(refusal: &Refusal, it: &Telling) -> String {
    match refusal {
        Refusal::Unknown { record } => format!(
            "There is no {} any more, or it is not for you to see. Ask a manager if you need it.",
            thing(*record, it)
        ),
        Refusal::AlreadyThere { record } => {
            format!("The {} is there already. Nothing is lost; look at what is there.", thing(*record, it))
        }
        Refusal::NotInTeam => {
            "You are not part of this team any more, so nothing can be changed in your name. Ask your manager.".to_owned()
        }
        Refusal::NotAllowed { needs } => format!("Only {} may do this. Ask one of them.", right(*needs)),
        Refusal::NotYourRole { role } => {
            let name = it.role(*role);
            let takers = it.takers(*role);
            if takers.is_empty() {
                format!("This belongs to {name}, a role that you do not have on this project. Nobody has it yet: a manager can give it to somebody.")
            } else {
                format!(
                    "This belongs to {name}, a role that you do not have on this project. {} can take it; a manager can also give it to you.",
                    it.people(&takers)
                )
            }
        }
        Refusal::NotInGuide { milestone } => format!(
            "The guide of “{}” does not have this line. The workflow was changed meanwhile.",
            it.milestone(milestone)
        ),
        Refusal::NoSuchContact => "There is no such contact to take back.".to_owned(),
        Refusal::OnlyThese { people } => format!(
            "Only {} may complete this milestone, as the workflow says. Ask one of them.",
            it.people(people)
        ),
        Refusal::Lacking { milestone, missing } => {
            let missing: Vec<&str> = missing.iter().map(|proof| self::proof(*proof)).collect();
            format!(
                "“{}” needs {} before it can be completed. Add it to the form.",
                it.milestone(milestone),
                missing.join(" and ")
            )
        }
        Refusal::OtherWorkflow { version } => format!(
            "That is a version of another workflow, “{}”. A project stays with its own.",
            it.directory.template_name(*version)
        ),
        Refusal::CannotTakeRole { person, role } => format!(
            "{} does not have the role {}. Choose somebody who has it, or add it to their roles under Team.",
            it.person(*person),
            it.role(*role)
        ),
        Refusal::PersonLeft { person } => {
            format!("{} has left the team. Choose somebody else.", it.person(*person))
        }
        Refusal::WrongState { state } => match state {
            ProjectState::Open => "The project is running, so this is not needed.".to_owned(),
            ProjectState::Held => "The project is on hold. Resume it first.".to_owned(),
            ProjectState::Won => "The project is won already: every milestone is reached. Re-open it first.".to_owned(),
            ProjectState::Lost => "The project was marked as lost. Re-open it first.".to_owned(),
            ProjectState::Dropped => "The project was dropped. Re-open it first.".to_owned(),
        },
        Refusal::UnknownMilestone { milestone } => {
            format!("The project’s workflow has no milestone “{}”.", it.milestone(milestone))
        }
        Refusal::AlreadyCompleted { milestone, by, at } => format!(
            "{} completed “{}” {}, so it cannot be completed again. See what was entered; if yours is better, go back to the milestone.",
            it.person(*by),
            it.milestone(milestone),
            on(&it.moment(*at))
        ),
        Refusal::NotAtMilestone { milestone, current } => match current {
            Some(current) if current == milestone => format!(
                "The project came to “{}” another time since. Open it and look at what changed.",
                it.milestone(milestone)
            ),
            Some(current) => format!(
                "The project is at “{}” now, not at “{}”. Open it to see who moved it.",
                it.milestone(current),
                it.milestone(milestone)
            ),
            None => format!(
                "The project has ended, so “{}” cannot be worked on. Re-open it first.",
                it.milestone(milestone)
            ),
        },
        Refusal::NotAccepted { milestone } => {
            format!("“{}” was handed over and not accepted yet. Accept it first.", it.milestone(milestone))
        }
        Refusal::NothingHandedOver { milestone, by: Some(by) } => format!(
            "{} accepted “{}”, so it can no longer be accepted or returned. Talk to them, or go back to an earlier milestone.",
            it.person(*by),
            it.milestone(milestone)
        ),
        Refusal::NothingHandedOver { milestone, by: None } => format!(
            "“{}” does not wait to be accepted: somebody dealt with it. Open the project to see.",
            it.milestone(milestone)
        ),
        Refusal::Form { faults } => {
            let forms = &it.speech.words().forms;
            let told: Vec<String> = faults
                .iter()
                .map(|fault| {
                    let label = fault.label.as_deref().unwrap_or(fault.field.as_str());
                    format!("{label}: {}", forms.problem(&fault.problem, &|key| it.field_label(key), it.speech))
                })
                .collect();
            format!("The form is not right yet. {}", told.join(" "))
        }
        Refusal::NotEarlier { milestone } => format!(
            "“{}” does not come before where the project is. Going back leads to an earlier milestone only.",
            it.milestone(milestone)
        ),
        Refusal::Blank { field } => format!("{} is empty. Write something.", field_name(*field)),
        Refusal::TooLong { field, most } => {
            format!("{} is too long. {most} characters are the most.", field_name(*field))
        }
        Refusal::TooMany { field, most } => {
            format!("{}: {most} are the most that fit. Take some away.", field_name(*field))
        }
        Refusal::Negative { field } => format!("{} is below zero. Enter zero or more.", field_name(*field)),
        Refusal::NotAPhone => {
            "The contact’s phone number is not one. Write it with 10 digits, or with + and the country’s code.".to_owned()
        }
        Refusal::NotAnEmail => "The e-mail address is not one. It looks like name@company.com.".to_owned(),
        Refusal::NotATime => "A time of the quiet hours or of the digest is not one, or the quiet hours end when they begin. Choose other times.".to_owned(),
        Refusal::ReportingLoop { person } => format!(
            "{} already answers to this person, so they cannot be above them. Choose somebody else to report to.",
            it.person(*person)
        ),
        Refusal::NotAPeriod { .. } => {
            "A target is for a month, quarter or year that does not exist. Choose another.".to_owned()
        }
        Refusal::LastOwner => {
            "Owners cannot take ownership from themselves, so that the business always has one. Another owner can do it.".to_owned()
        }
        Refusal::Calendar { fault } => calendar(*fault, it),
        Refusal::Template { faults } => {
            let told: Vec<String> = faults.iter().map(|fault| template(fault, it)).collect();
            format!("The workflow is not right yet. {}", told.join(" "))
        }
        Refusal::NewerVersion { number } => {
            format!("Somebody published version {number} meanwhile. Look at it, and make your changes to that one.")
        }
        Refusal::NotOffered { version } => format!(
            "“{}” came along with projects that run through it, and is not offered for new ones. An owner can publish it.",
            it.directory.template_name(*version)
        ),
        Refusal::DoesNotFit => {
            "It does not hold together: its milestones are not those of its workflow. It stays here, and can be saved as a file.".to_owned()
        }
        Refusal::ChangedMeanwhile { record } => format!(
            "Somebody else changed the {} meanwhile. Look at it as it is now, and change it again if you still want to.",
            thing(*record, it)
        ),
        Refusal::Unreadable => "The team’s server does not understand this. It may be an older one than this app: try again later.".to_owned(),
        Refusal::BadSnooze { days } => {
            format!("An alert can be put off to a later moment, up to {days} days ahead.")
        }
        Refusal::AwayTooLong => "This device had not heard from the team for so long that the team may have this already. Look whether it was done; if it was not, try again.".to_owned(),
        Refusal::ProjectFull => "This project holds as much as it can, and takes no more notes. It can still be handed on and ended. Start another project for what comes next, and name this one in its title.".to_owned(),
        Refusal::TaskMoved { state, by, at } => {
            let tasks = &it.speech.words().tasks;
            let who = by.map_or_else(|| "Time".to_owned(), |by| it.person(by).to_owned());
            format!(
                "{who} changed it {} already: it is {} now. Look at it as it stands.",
                on(&it.moment(*at)),
                (tasks.state)(*state).to_lowercase()
            )
        }
        Refusal::BadDue { latest: None } => "That time has passed. Choose one that still comes.".to_owned(),
        Refusal::BadDue { latest: Some(latest) } => format!(
            "You were promised to be done by {}. Choose a time before that, and one that still comes.",
            it.moment(*latest)
        ),
        Refusal::RequestKindRetired { kind } => format!(
            "“{}” cannot be asked for any more. Ask for something else, or write a task.",
            it.directory.request_kind_name(*kind)
        ),
        Refusal::RequestForm { faults } => {
            let told: Vec<String> = faults.iter().map(|fault| definition(fault, it)).collect();
            format!("The request’s form is not right yet. {}", told.join(" "))
        }
        Refusal::CustomerMerged { .. } => "This customer was merged with another one. Open that one, and do it there.".to_owned(),
        Refusal::NotMerged => "They are two already: somebody undid the merge.".to_owned(),
        Refusal::SameCustomer => "This is one customer. Choose another one to merge it with.".to_owned(),
        Refusal::CustomerFull => "This customer’s page holds as much as it can. Take something away first.".to_owned(),
        Refusal::TaskFull => "This holds as much as it can. Withdraw it, and ask anew with less.".to_owned(),
        Refusal::UnknownQuotation { .. } => "The project has no such quotation any more. Open the project to see what there is.".to_owned(),
        Refusal::UnknownOrder { .. } => "The project has no such order. Open the project to see what there is.".to_owned(),
        Refusal::QuotationMoved { stand } => {
            let stand = (it.speech.words().selling.stand)(*stand);
            format!("Somebody changed the quotation meanwhile; it stands at “{stand}” now. Look at it as it is, and do it again if you still want to.")
        }
        Refusal::Lines { faults } => lines(faults, it),
        Refusal::Expired { on } => format!(
            "The quotation was valid until {}. Revise it with a later day, and go on with that one.",
            it.speech.full_date(*on)
        ),
        Refusal::DiscountPastLimit { limit } => format!(
            "The order is more than {} % below the list, which is past your limit and past what was quoted. Send a quotation with this discount for approval first.",
            limit.format()
        ),
        Refusal::OutOfBounds { field } => {
            format!("{} is not one that can be. Choose another.", field_name(*field))
        }
        Refusal::CategoryLoop { .. } => "A category cannot belong to itself, or to one that belongs to it. Choose another.".to_owned(),
        Refusal::TooDeep { most } => format!("Only {most} can stand in one another. Choose a place further up."),
        Refusal::PartOfItself { item } => format!("“{}” would be a part of itself. Take it out.", it.directory.item_name(*item)),
        Refusal::BadQuantity => "A quantity must be more than nothing, and not absurdly large.".to_owned(),
        Refusal::TooHigh { most } => format!("A rate can be {} % at most.", most.format()),
        Refusal::OtherCurrency { expected } => format!("Everything is priced in {expected}. Give the price in that."),
        Refusal::Design { faults } => {
            let told = faults.iter().map(|fault| (it.speech.words().catalogue.design_fault)(fault, it));
            format!("The design is not right yet. {}", told.collect::<Vec<_>>().join(" "))
        }
        Refusal::CatalogueFull => "This design is as large as it can be. Take something out first.".to_owned(),
        Refusal::LeadMoved { state, by, at } => {
            let who = by.map_or_else(|| "Time".to_owned(), |by| it.person(by).to_owned());
            format!(
                "{who} moved the lead {} already: it is {} now. Look at it as it stands.",
                on(&it.moment(*at)),
                (it.speech.words().leads.state)(*state)
            )
        }
        Refusal::NotQualified { missing, open, .. } => {
            let label = |key: &FieldKey| it.field_label(key).unwrap_or_else(|| key.to_string());
            let named = |keys: &[FieldKey]| keys.iter().map(label).collect::<Vec<_>>().join(", ");
            match (missing.as_slice(), open.as_slice()) {
                ([], []) => "The lead has too few points to be qualified. Put it on a programme, or close it.".to_owned(),
                ([], open) => format!("Ask first: {}.", named(open)),
                (missing, _) => format!("The lead does not have what it must: {}. Put it on a programme, or close it.", named(missing)),
            }
        }
        Refusal::LeadDefinition { faults } => {
            let told = faults.iter().map(|fault| (it.speech.words().leads.fault)(fault, it));
            format!("The definition is not right yet. {}", told.collect::<Vec<_>>().join(" "))
        }
        Refusal::SignedAlready => "It was signed already, and what is signed does not change. Write a new version instead.".to_owned(),
        Refusal::SignsForBoth => "You signed for the other department. Somebody else signs for this one.".to_owned(),
        Refusal::NoMoreContact => "They asked not to be contacted. Only they themselves can change that.".to_owned(),
        Refusal::OtherBranch { person } => format!(
            "{} works in another branch. Choose somebody of the lead’s branch.",
            it.person(*person)
        ),
        Refusal::Retired { record } => format!("The {} is used no longer. Choose another.", thing(*record, it)),
        Refusal::SameLead => "This is one lead. Choose another one to merge it with.".to_owned(),
        Refusal::LeadFull => "This holds as much as it can. Take something out first; a lead can still be closed.".to_owned(),
        Refusal::NoSuchExpense { .. }
        | Refusal::ExpenseMoved { .. }
        | Refusal::ClaimForwarded
        | Refusal::OwnClaim
        | Refusal::NotInPolicy { .. }
        | Refusal::NoRate { .. }
        | Refusal::ReceiptMissing { .. }
        | Refusal::ReceiptsNotStored
        | Refusal::TagMissing { .. }
        | Refusal::OverLimit { .. }
        | Refusal::NotThatMuch { .. }
        | Refusal::ClaimFull => spent::refusal(refusal, it),
        Refusal::PeriodRuns { until } => format!(
            "The period is not over. It can be closed from {} on.",
            it.speech.full_date(*until)
        ),
        Refusal::OnlyWorker => "This happens by itself; nobody does it by hand.".to_owned(),
    }
}

fn fault(fault: &Fault, it: &Telling) -> String {
    match fault {
        Fault::Malformed { .. } | Fault::WrongMethod => {
            "The server did not understand this app. Update it, then try again; what you did is kept here.".to_owned()
        }
        Fault::NoSession => {
            "This device is no longer signed in. Ask for a new link; what you did is kept here and goes out after that.".to_owned()
        }
        Fault::Revoked => link(&LinkFault::Revoked, it),
        Fault::WrongOrigin => "The request did not come from Handoff’s own address. Open the app at the address that you were given.".to_owned(),
        Fault::Forbidden => "The team does not let you do this. Ask a manager.".to_owned(),
        Fault::NotFound => "The server does not have this. It may be an older one than this app: try again later.".to_owned(),
        Fault::Busy => "Many people are sending just now. It is tried again by itself.".to_owned(),
        Fault::AlreadyFounded => "A business is set up here already. Ask its owner for a link to join.".to_owned(),
        Fault::IdReused { .. } => "One change was sent twice with different contents. It is kept here; nothing else is held up.".to_owned(),
        Fault::InvitationOver => "This link was used, or has run out. Ask for a new one: each works once.".to_owned(),
        Fault::TooLarge { most } => format!("This is too large to send: {} kB are the most.", most / 1_000),
        Fault::TooManyChanges { most } => format!("More than {most} changes were sent at once. They go out in smaller parts."),
        Fault::Refused { refusal: reason } => refusal(reason, it),
        Fault::WrongProtocol { .. } => "This app is too old for the team’s server. Update it; what you did is kept here.".to_owned(),
        Fault::SlowDown { seconds } => format!("The team’s server asks for a pause of {seconds} seconds. Nothing that you entered is lost."),
        Fault::WrongCode => "The set-up code is wrong. It was printed when Handoff was put on the server; copy it from there.".to_owned(),
        Fault::WrongPasskey => "That passkey is not known here any more. Use a link instead, or another passkey.".to_owned(),
        Fault::ChallengeOver => "It took too long. Try again.".to_owned(),
        Fault::WrongAddress => "Nothing can be sent to this address. It must begin with https:// and be reachable from the internet.".to_owned(),
        Fault::NotEmpty => "Something was done in this business since it was set up, so no other one can take its place.".to_owned(),
        Fault::Unsound { record, mistake } => format!(
            "The team’s server does not take {record}: {}.",
            (crate::words::archive::ENGLISH.mistake)(mistake)
        ),
        Fault::TooManyPasskeys { most } => format!("You have {most} passkeys, which is the most. Remove one first."),
        Fault::Internal => "The server had a fault. Nothing was changed; try again in a minute.".to_owned(),
    }
}

fn calendar(fault: CalendarFault, it: &Telling) -> String {
    match fault {
        CalendarFault::HoursOutOfRange { weekday, hours } => format!(
            "{}: {} is no opening. The closing time must come after the opening time, by midnight.",
            it.weekday(weekday),
            opening(hours)
        ),
        CalendarFault::HoursOverlap {
            weekday,
            first,
            second,
        } => format!(
            "{}: {} and {} overlap. Start the second when the first has ended.",
            it.weekday(weekday),
            opening(first),
            opening(second)
        ),
        CalendarFault::NoWorkingHours => {
            "No day has working hours, so nothing would ever be due. Open at least one day."
                .to_owned()
        }
    }
}

pub(super) fn template(fault: &TemplateFault, it: &Telling) -> String {
    match fault {
        TemplateFault::NoMilestones => "It has no milestone. Add the first one.".to_owned(),
        TemplateFault::TooManyMilestones { most } => {
            format!("It has more than {most} milestones. Take some out.")
        }
        TemplateFault::RepeatedMilestone { milestone } => {
            format!("“{}” is there twice. Rename one.", milestone.as_str())
        }
        TemplateFault::BadName { milestone } => {
            format!(
                "“{}” needs a name of at most 200 characters.",
                milestone.as_str()
            )
        }
        TemplateFault::NoEvidence { milestone } => {
            format!("“{}” does not say what proves it.", it.milestone(milestone))
        }
        TemplateFault::UnknownRole { milestone, .. } => {
            format!(
                "“{}” names a role that is not there. Choose one.",
                it.milestone(milestone)
            )
        }
        TemplateFault::Form { milestone, faults } => {
            let told: Vec<String> = faults.iter().map(|fault| definition(fault, it)).collect();
            format!("“{}”: {}", it.milestone(milestone), told.join(" "))
        }
        TemplateFault::Skip {
            milestone,
            problems,
        } => {
            let told: Vec<String> = problems.iter().map(|it_is| problem(it_is, it)).collect();
            let name = it.milestone(milestone);
            format!("“{name}”, when it is skipped: {}.", told.join(", "))
        }
        TemplateFault::CannotProve { milestone, proof } => format!(
            "“{}” needs {}, and no field there or earlier can give it. Add one.",
            it.milestone(milestone),
            self::proof(*proof)
        ),
        TemplateFault::NotThere { milestone, .. } => format!(
            "“{}” is to be completed by somebody who is not in the team. Choose somebody else.",
            it.milestone(milestone)
        ),
        TemplateFault::NobodyCanComplete { milestone, role } => format!(
            "None of those who alone may complete “{}” has the role {}.",
            it.milestone(milestone),
            it.role(*role)
        ),
    }
}

/// What a milestone requires.
fn proof(proof: Proof) -> &'static str {
    match proof {
        Proof::Attachment => "a file or photo",
        Proof::Quotation => "a quotation",
        Proof::Order => "an order",
    }
}

fn definition(fault: &DefinitionFault, it: &Telling) -> String {
    let place = fault.field.as_ref().map_or("The form".to_owned(), |field| {
        it.field_label(field)
            .unwrap_or_else(|| field.as_str().to_owned())
    });
    format!("{place}: {}.", problem(&fault.problem, it))
}

pub(in crate::words) fn problem(problem: &DefinitionProblem, it: &Telling) -> String {
    let called = |key: &FieldKey| {
        it.field_label(key)
            .filter(|label| !label.is_empty())
            .unwrap_or_else(|| key.as_str().to_owned())
    };
    match problem {
        DefinitionProblem::DuplicateKey => "there is another field with this key".to_owned(),
        DefinitionProblem::Blank => "a label is empty".to_owned(),
        DefinitionProblem::TooLong { most } => format!("a text has more than {most} characters"),
        DefinitionProblem::TooManyFields { most } => format!("more than {most} fields"),
        DefinitionProblem::TooManyChecks { most } => format!("more than {most} checks"),
        DefinitionProblem::NoOptions => "a choice without options".to_owned(),
        DefinitionProblem::TooManyOptions { most } => format!("more than {most} options"),
        DefinitionProblem::DuplicateOption { option } => {
            format!("the option “{option}” is there twice")
        }
        DefinitionProblem::LeastAboveMost => "the least is more than the most".to_owned(),
        DefinitionProblem::BoundTooLarge { most } => format!("a bound may be {most} at most"),
        DefinitionProblem::UnknownField { key } => {
            format!("it reads “{}”, which is not there", called(key))
        }
        DefinitionProblem::LaterField { key } => {
            format!("it reads “{}”, which comes later", called(key))
        }
        DefinitionProblem::WrongKind { key } => {
            format!("it reads “{}”, which is of another kind", called(key))
        }
        DefinitionProblem::UnknownOption { key, option } => {
            format!("“{}” has no option “{option}”", called(key))
        }
        DefinitionProblem::EmptyCondition => "a condition is empty".to_owned(),
        DefinitionProblem::TooDeep { most } => {
            format!("conditions are nested more than {most} deep")
        }
        DefinitionProblem::TooManyParts { most } => {
            format!("a condition has more than {most} parts")
        }
        DefinitionProblem::UnknownRole { .. } => {
            "it asks for somebody in a role that is not there".to_owned()
        }
    }
}

pub(super) fn link(link: &LinkFault, it: &Telling) -> String {
    match link {
        LinkFault::Unreachable => "There is no connection to the team just now. It is tried again by itself.".to_owned(),
        LinkFault::Garbled => {
            "Something else than Handoff answered, perhaps the sign-in page of a hotel or an office network. Open that page first.".to_owned()
        }
        LinkFault::SignedOut => {
            "This device is no longer signed in. Ask for a new link; what you did is kept here and goes out after that.".to_owned()
        }
        LinkFault::Revoked => "This device was signed out from elsewhere. The team’s records leave it; what you had not sent is kept for you.".to_owned(),
        LinkFault::LeftTeam => {
            "You are not part of this team any more. The team’s records leave this device; what you had not sent is kept for you.".to_owned()
        }
        LinkFault::UpdateNeeded => {
            "This app is too old for the team’s records. Update it; what you did is kept here.".to_owned()
        }
        LinkFault::TeamBehind => "The team’s Handoff is older than this one and is being brought up to date. What you do is kept here until then.".to_owned(),
        LinkFault::Unsent { waiting } => match waiting {
            1 => "1 thing has not been sent yet. Connect and send it first.".to_owned(),
            _ => format!("{waiting} things have not been sent yet. Connect and send them first."),
        },
        LinkFault::Served(reason) => fault(reason, it),
        LinkFault::Storage(reason) => store(reason),
    }
}

pub(super) fn store(fault: &StoreFault) -> String {
    match fault {
        StoreFault::Unavailable => {
            "This browser keeps nothing for Handoff, as in a private window. Open it in an ordinary window.".to_owned()
        }
        StoreFault::Full => "There is no room left on this device. Free some space; nothing that was saved before is lost.".to_owned(),
        StoreFault::HeldOpen => "An older Handoff is open in another tab. Close that tab.".to_owned(),
        StoreFault::Outdated => "A newer Handoff runs in another tab. Reload this one; what you typed before is kept.".to_owned(),
        StoreFault::Newer => "A newer Handoff was used here before. Update this one: reload the page with a connection.".to_owned(),
        StoreFault::Overtaken | StoreFault::Failed { .. } => {
            "This device could not keep it. Try again; if it happens again, close and open Handoff.".to_owned()
        }
    }
}

/// What is wrong with the lines of a quotation or an order.
fn lines(faults: &[LineFault], it: &Telling) -> String {
    let words = &it.speech.words().selling;
    let told: Vec<String> = faults
        .iter()
        .map(|fault| (words.problem)(&fault.problem))
        .collect();
    format!("The lines are not right yet. {}", told.join(" "))
}

/// "today 11:30" as it is, "Fri 12 Nov 17:00" with "on" before it.
fn on(moment: &str) -> String {
    if moment.starts_with(char::is_lowercase) {
        moment.to_owned()
    } else {
        format!("on {moment}")
    }
}
