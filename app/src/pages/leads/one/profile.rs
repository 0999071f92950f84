//! The buyer profile: everything that they did and that was done, the latest first.

use std::sync::Arc;

use domain::leads::profile::Response;
use domain::leads::{
    CallOutcome, Closing, Consent, Judged, Lead, LeadDetails, LeadEvent, LeadWhat, TouchOutcome,
};
use domain::time::Timestamp;
use leptos::prelude::*;

use super::Here;
use crate::desk::Leads;
use crate::order::sort_by;
use crate::pages::leads::told;
use crate::widgets::each::For;
use crate::widgets::further::Further;
use crate::widgets::icon::{self, Icon};
use crate::widgets::state::{Look, use_lookout};
use crate::words::lead::Happened;
use crate::words::use_words;

/// How much is shown before more is asked for.
const AT_A_TIME: usize = 12;
/// How much of it a project shows.
const LATELY: usize = 8;

/// A line of the profile: something that happened to the lead, or that they did, by its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Entry {
    Event(usize),
    Response(usize),
}

/// A line in words.
#[derive(Clone, Debug, PartialEq)]
struct Told {
    icon: &'static str,
    /// Whether they did it themselves.
    theirs: bool,
    who: String,
    text: String,
    quotes: Vec<String>,
    when: String,
    /// Where it leads.
    way: Option<(&'static str, String)>,
}

/// The latest first; of what happened in one moment, what came last.
fn entries(lead: &Lead) -> Vec<Entry> {
    let events = lead.history.iter().enumerate();
    let events = events.map(|(at, event)| (event.happened_at, Entry::Event(at)));
    let responses = lead.profile.responses.iter().enumerate();
    let responses = responses.map(|(at, response)| (response.at, Entry::Response(at)));
    // What they did comes after the touch that it answers, and before what followed from it.
    let order = |entry: &(Timestamp, Entry)| match entry.1 {
        Entry::Event(at) => (entry.0, usize::from(is_consequence(lead, at)) * 2, at),
        Entry::Response(at) => (entry.0, 1, at),
    };
    let mut all: Vec<(Timestamp, Entry)> = events.chain(responses).collect();
    sort_by(&mut all, |one, other| order(other).cmp(&order(one)));
    all.into_iter().map(|(_, entry)| entry).collect()
}

fn is_consequence(lead: &Lead, at: usize) -> bool {
    let event = lead.history.get(at);
    event.is_some_and(|event| matches!(event.what, LeadWhat::Warmed { .. }))
}

/// The profile.
#[component]
pub(super) fn Profile(here: Here) -> impl IntoView {
    let words = &here.words.lead;
    let most = RwSignal::new(AT_A_TIME);
    let all = Memo::new(move |_| here.record.get().map(|it| entries(&it)).unwrap_or_default());
    let shown = move || {
        let most = most.get();
        all.with(|all| all.iter().take(most).copied().collect::<Vec<_>>())
    };
    let hidden = Memo::new(move |_| all.with(Vec::len).saturating_sub(most.get()));
    view! {
        <section aria-labelledby="lead-profile">
            <h2 id="lead-profile">{words.profile}</h2>
            <ol class="history">
                <For each=shown key=|entry| *entry let:entry>
                    <Line here entry/>
                </For>
            </ol>
            <Further hidden most by={ AT_A_TIME * 2 } said=words.earlier/>
        </section>
    }
}

/// The latest of it, for whoever has the lead as a project.
#[component]
pub(crate) fn Lately(lead: Arc<Lead>) -> impl IntoView {
    let words = &use_words().lead;
    let lookout = use_lookout();
    let lines = move || {
        let latest = entries(&lead).into_iter().take(LATELY);
        let told = lookout.look(|look| {
            let told = latest.filter_map(|entry| match entry {
                Entry::Event(at) => Some(tell(look, &lead, lead.history.get(at)?, None)),
                Entry::Response(at) => {
                    Some(responded(look, &lead, lead.profile.responses.get(at)?))
                }
            });
            told.collect::<Vec<_>>()
        });
        told.into_iter().map(line).collect_view()
    };
    view! {
        <details>
            <summary>
                {words.profile} " " <Icon path=icon::DOWN small=true/>
            </summary>
            <ol class="history">{lines}</ol>
        </details>
    }
}

#[component]
fn Line(here: Here, entry: Entry) -> impl IntoView {
    let leads = here.desk.leads();
    let told = Memo::new(move |_| {
        let record = here.record.get()?;
        here.lookout.look(|look| match entry {
            Entry::Event(at) => {
                let event = record.history.get(at)?;
                Some(leads.with(|leads| tell(look, &record, event, leads.as_deref())))
            }
            Entry::Response(at) => {
                Some(responded(look, &record, record.profile.responses.get(at)?))
            }
        })
    });
    move || told.get().map(line)
}

/// A line as it is shown.
fn line(told: Told) -> AnyView {
    let quotes = told.quotes.into_iter().filter(|quote| !quote.is_empty());
    let quotes = quotes.map(|quote| view! { <blockquote class="pre">{quote}</blockquote> });
    view! {
        <li>
            <span class="sign" data-theirs=told.theirs.then_some("true")>
                <Icon path=told.icon small=true/>
            </span>
            <div>
                <p>
                    <b>{told.who}</b>
                    " "
                    {told.text}
                </p>
                {quotes.collect_view()}
                {told
                    .way
                    .map(|(name, href)| {
                        view! {
                            <a class="reach-link" href=href>
                                {name}
                            </a>
                        }
                    })}
            </div>
            <small class="when">{told.when}</small>
        </li>
    }
    .into_any()
}

/// Something that they did.
fn responded(look: &Look, lead: &Lead, response: &Response) -> Told {
    let details = &lead.details;
    let who = if details.name.is_empty() {
        lead.called()
    } else {
        &details.name
    };
    Told {
        icon: icon::CHAT,
        theirs: true,
        who: who.to_owned(),
        text: (look.words.leads.response)(response.kind).to_owned(),
        quotes: vec![response.to.clone()],
        when: look.speech.moment(response.at, look.now),
        way: None,
    }
}

/// Something that happened to the lead.
fn tell(look: &Look, lead: &Lead, event: &LeadEvent, leads: Option<&Leads>) -> Told {
    let who = event.by.map_or_else(
        || look.words.project.by_itself.to_owned(),
        |by| look.name(by),
    );
    let (icon, text) = what(look, lead, &event.what, leads);
    Told {
        icon,
        theirs: false,
        who,
        text,
        quotes: quotes(look, &event.what),
        when: look.speech.moment(event.happened_at, look.now),
        way: way(look, &event.what),
    }
}

fn what(
    look: &Look,
    lead: &Lead,
    what: &LeadWhat,
    leads: Option<&Leads>,
) -> (&'static str, String) {
    let at = |moment: Timestamp| look.speech.moment(moment, look.now);
    let points = |points| told::exact(points, look.speech);
    let programme = |id| look.directory.programme_name(id);
    let say = |happened: &Happened| (look.words.lead.happened)(happened);
    match what {
        LeadWhat::CameIn => (icon::PLUS, say(&Happened::CameIn(lead.source))),
        LeadWhat::Edited { .. } => (icon::EDIT, say(&Happened::Edited)),
        LeadWhat::Taken { from: None } => (icon::PERSON, say(&Happened::Taken)),
        LeadWhat::Taken { from: Some(from) } => {
            (icon::PERSON, say(&Happened::TakenFrom(&look.name(*from))))
        }
        LeadWhat::Answered { points: earned, .. } => {
            (icon::TASKS, say(&Happened::Asked(&points(*earned))))
        }
        LeadWhat::Called { outcome, .. } => (
            icon::PHONE,
            match outcome {
                CallOutcome::Reached => say(&Happened::Reached),
                CallOutcome::NoAnswer { at: when } => say(&Happened::NoAnswer(&at(*when))),
                CallOutcome::CallBack { at: when } => say(&Happened::CallBack(&at(*when))),
                CallOutcome::PutBack => say(&Happened::PutBack),
            },
        ),
        LeadWhat::HandedOver { to, .. } => {
            (icon::PROJECTS, say(&Happened::HandedOver(&look.name(*to))))
        }
        LeadWhat::Linked { .. } => (icon::PROJECTS, say(&Happened::Linked)),
        LeadWhat::Unlinked { .. } => (icon::UNDO, say(&Happened::Unlinked)),
        LeadWhat::Returned { reason, .. } => {
            let why = (look.words.lead.why_back)(*reason);
            (icon::RETURN, say(&Happened::Returned(why)))
        }
        LeadWhat::Enrolled { programme: id, .. } => {
            (icon::MAIL, say(&Happened::Enrolled(programme(*id))))
        }
        LeadWhat::Touched {
            programme,
            touch,
            outcome,
        } => {
            let named = told::touch(look, *programme, *touch);
            let (path, name, _) = named.unwrap_or((icon::MAIL, String::new(), String::new()));
            let happened = match outcome {
                TouchOutcome::Sent { .. } => Happened::Sent(&name),
                TouchOutcome::Made { .. } => Happened::Made(&name),
                TouchOutcome::NoConsent => Happened::NoConsent(&name),
                TouchOutcome::NoAddress => Happened::NoAddress(&name),
                TouchOutcome::NotMade => Happened::NotMade(&name),
            };
            (path, say(&happened))
        }
        LeadWhat::Warmed { points: reached } => {
            (icon::UP, say(&Happened::Warmed(&points(*reached))))
        }
        LeadWhat::ProgrammeEnded { programme: id } => {
            (icon::FLAG, say(&Happened::ProgrammeEnded(programme(*id))))
        }
        LeadWhat::Consented { consent } => match consent {
            Consent::Withdrawn { .. } => (icon::CLOSE, say(&Happened::WantsNoEmails)),
            Consent::Given { .. } | Consent::Unknown => (icon::CHECK, say(&Happened::WantsEmails)),
        },
        LeadWhat::Closed { because, .. } => match because {
            Closing::Duplicate { .. } => (icon::TEAM, say(&Happened::IsAnother)),
            Closing::TakenBack => (icon::UNDO, say(&Happened::TakenBack)),
            Closing::Said { reason, .. } => {
                let why = (look.words.leads.close_reason)(*reason);
                (icon::LOST, say(&Happened::Closed(why)))
            }
        },
        LeadWhat::Reopened { .. } => (icon::UNDO, say(&Happened::Reopened)),
        LeadWhat::Absorbed { lead } => {
            let other = leads.and_then(|leads| leads.get(*lead));
            let name = other.map(|brief| brief.called()).unwrap_or_default();
            (icon::TEAM, say(&Happened::Absorbed(name)))
        }
    }
}

/// What was written along, and what it came to.
fn quotes(look: &Look, what: &LeadWhat) -> Vec<String> {
    let judged = |judged: &Option<Judged>| {
        judged.map_or_else(String::new, |it| {
            (look.words.lead.at_points)(&told::exact(it.points, look.speech))
        })
    };
    match what {
        LeadWhat::Called { note, .. }
        | LeadWhat::Returned { note, .. }
        | LeadWhat::Reopened { note } => vec![note.clone()],
        LeadWhat::Enrolled {
            note, judged: it, ..
        } => vec![judged(it), note.clone()],
        LeadWhat::HandedOver { judged: it, .. } | LeadWhat::Linked { judged: it, .. } => {
            vec![judged(it)]
        }
        LeadWhat::Closed {
            because,
            judged: it,
        } => match because {
            Closing::Duplicate { .. } | Closing::TakenBack => Vec::new(),
            Closing::Said { note, .. } => vec![judged(it), note.clone()],
        },
        LeadWhat::Touched { outcome, .. } => match outcome {
            TouchOutcome::Sent { to } => vec![to.clone()],
            TouchOutcome::Made { note, .. } => vec![note.clone()],
            TouchOutcome::NoConsent | TouchOutcome::NoAddress | TouchOutcome::NotMade => Vec::new(),
        },
        LeadWhat::Edited { before } => vec![was(look, before)],
        LeadWhat::CameIn
        | LeadWhat::Taken { .. }
        | LeadWhat::Unlinked { .. }
        | LeadWhat::Answered { .. }
        | LeadWhat::Warmed { .. }
        | LeadWhat::ProgrammeEnded { .. }
        | LeadWhat::Consented { .. }
        | LeadWhat::Absorbed { .. } => Vec::new(),
    }
}

/// What was said of the lead before, in a line.
fn was(look: &Look, before: &LeadDetails) -> String {
    let value = before.value.map(|value| look.speech.amount(value));
    let names = [before.name.as_str(), &before.company];
    let lines = before
        .phones
        .iter()
        .chain(&before.emails)
        .map(String::as_str);
    let rest = [before.note.as_str(), value.as_deref().unwrap_or_default()];
    let parts = names.into_iter().chain(lines).chain(rest);
    let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    (look.words.lead.was)(&parts.join(" · "))
}

/// The other record that it is about.
fn way(look: &Look, what: &LeadWhat) -> Option<(&'static str, String)> {
    let words = &look.words.lead;
    match what {
        LeadWhat::HandedOver { project, .. }
        | LeadWhat::Linked { project, .. }
        | LeadWhat::Unlinked { project } => {
            Some((words.open_project, format!("/projects/{project}")))
        }
        LeadWhat::Absorbed { lead }
        | LeadWhat::Closed {
            because: Closing::Duplicate { of: lead },
            ..
        } => Some((words.open_other, format!("/leads/{lead}"))),
        _ => None,
    }
}
