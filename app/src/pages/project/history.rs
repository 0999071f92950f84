//! What happened to a project, in words, the newest first.

use std::collections::BTreeSet;

use domain::change::SetEdit;
use domain::form::{Answers, Form};
use domain::id::{CustomerId, LineId, OrderId, PersonId};
use domain::record::Key;
use domain::workflow::{
    Contacted, Event, FieldEdit, GuideLine, Merged, MilestoneKey, Project, ProjectField, What,
};
use leptos::prelude::*;

use super::Here;
use super::acts::Acts;
use crate::desk::{Mark, use_desk};
use crate::widgets::captured::Captured;
use crate::widgets::each::For;
use crate::widgets::further::Further;
use crate::widgets::icon::{self, Icon};
use crate::widgets::initials::letters;
use crate::widgets::state::Look;
use crate::widgets::sync_mark::SyncMark;
use crate::words::today::told_step;
use crate::words::use_words;

/// How many events are shown before more are asked for.
const EVENTS_AT_A_TIME: usize = 12;

/// From how long between doing and recording both times are said, in milliseconds.
const APART_MILLISECONDS: i64 = 10 * 60 * 1000;

/// An event in words.
#[derive(Clone, Debug, PartialEq)]
struct Told {
    who: String,
    is_me: bool,
    text: String,
    quotes: Vec<String>,
    replaced: Option<(Form, Answers)>,
    when: String,
    apart: Option<String>,
    exact: [String; 2],
}

/// What happened.
#[component]
pub(super) fn History(
    /// The project.
    here: Here,
    /// What can be done.
    acts: Acts,
) -> impl IntoView {
    let words = &use_words().project;
    let desk = use_desk();
    let mark = desk.mark(Key::Project(here.id));
    let sent = desk.events_sent(here.id);
    let most = RwSignal::new(EVENTS_AT_A_TIME);
    let count = Memo::new(move |_| {
        here.record
            .with(|record| record.as_ref().map_or(0, |record| record.history.len()))
    });
    let shown = move || {
        let count = count.get();
        (count.saturating_sub(most.get())..count)
            .rev()
            .collect::<Vec<_>>()
    };
    let hidden = Memo::new(move |_| count.get().saturating_sub(most.get()));
    view! {
        <section>
            <div class="section-head">
                <h2>{words.history}</h2>
                <SyncMark mark/>
            </div>
            <button type="button" class="button" on:click=move |_| acts.note.set(true)>
                <Icon path=icon::EDIT/>
                {words.note}
            </button>
            <ol class="history">
                <For each=shown key=|position| *position let:position>
                    <OneEvent here position sent/>
                </For>
            </ol>
            <Further hidden most by=EVENTS_AT_A_TIME said=words.earlier/>
        </section>
    }
}

#[component]
fn OneEvent(
    /// The project.
    here: Here,
    /// Which of its events.
    position: usize,
    /// How many of its events the team has.
    sent: Memo<usize>,
) -> impl IntoView {
    let words = &use_words().project;
    let waits = Memo::new(move |_| position >= sent.get());
    let told = Memo::new(move |_| {
        let record = here.record.get()?;
        let event = record.history.get(position)?;
        Some(here.lookout.look(|look| tell(look, &record, event)))
    });
    move || {
        told.get().map(|told| {
            let quotes: Vec<_> = told
                .quotes
                .into_iter()
                .map(|quote| view! { <blockquote>{quote}</blockquote> })
                .collect();
            let replaced = told.replaced.map(|(form, answers)| {
                view! {
                    <p class="quiet-text">{words.replaced}</p>
                    <Captured form answers/>
                }
            });
            let [happened, recorded] = told.exact;
            view! {
                <li>
                    <span class="initials" class:me=told.is_me aria-hidden="true">
                        {letters(&told.who)}
                    </span>
                    <div>
                        <p>
                            <b>{told.who}</b>
                            " "
                            {told.text}
                        </p>
                        {quotes}
                        {replaced}
                    </div>
                    <Show when=move || waits.get()>
                        <SyncMark mark=Mark::Saved/>
                    </Show>
                    <details class="when">
                        <summary aria-description=words.exactly>
                            <small>{told.when}{told.apart.map(|apart| format!(" · {apart}"))}</small>
                        </summary>
                        <small>{happened}</small>
                        <br/>
                        <small>{recorded}</small>
                    </details>
                </li>
            }
        })
    }
}

fn tell(look: &Look, record: &Project, event: &Event) -> Told {
    let words = &look.words.project;
    let (text, quotes) = what(look, record, &event.what);
    let replaced = match &event.what {
        What::Completed {
            milestone,
            replaced,
        } if !replaced.is_empty() => look
            .directory
            .milestone(record.template_version, milestone)
            .map(|milestone| (milestone.form.clone(), replaced.clone())),
        What::Moved { from, gone, .. } => {
            let version = look.directory.versions.get(from);
            let left = gone.iter().flat_map(|progress| progress.answers.clone());
            let left: Answers = left.collect();
            version.filter(|_| !left.is_empty()).map(|version| {
                let fields = version.milestones.iter();
                let form = Form {
                    fields: fields.flat_map(|it| it.form.fields.clone()).collect(),
                    checks: Vec::new(),
                };
                (form, left)
            })
        }
        _ => None,
    };
    let apart = event.recorded_at.0.saturating_sub(event.happened_at.0) >= APART_MILLISECONDS;
    let who = event
        .by
        .map_or(words.by_itself, |by| look.directory.person_name(by));
    Told {
        who: who.to_owned(),
        is_me: event.by.is_some() && event.by == look.me,
        text,
        quotes: quotes
            .into_iter()
            .filter(|quote| !quote.is_empty())
            .collect(),
        replaced,
        when: look.speech.moment(event.happened_at, look.now),
        apart: apart
            .then(|| (words.reached_team_later)(&look.speech.moment(event.recorded_at, look.now))),
        exact: [
            (words.happened)(&look.speech.exact(event.happened_at)),
            (words.recorded)(&look.speech.exact(event.recorded_at)),
        ],
    }
}

/// What a milestone is called; one that the project left behind when it was moved is known from the
/// version that it had.
fn milestone_name(look: &Look, record: &Project, key: &MilestoneKey) -> String {
    let versions = &look.directory.versions;
    let own = look.directory.milestone(record.template_version, key);
    let left = || {
        record.history.iter().find_map(|event| match &event.what {
            What::Moved { from, .. } => versions.get(from)?.milestone(key),
            _ => None,
        })
    };
    own.or_else(|| left().map(|(_, milestone)| milestone))
        .map_or_else(
            || key.as_str().replace('-', " "),
            |milestone| milestone.name.clone(),
        )
}

/// What happened in words, and what is quoted below.
pub(crate) fn what(look: &Look, record: &Project, what: &What) -> (String, Vec<String>) {
    let words = &look.words.project;
    let name = |key: &MilestoneKey| milestone_name(look, record, key);
    let people =
        |people: &BTreeSet<PersonId>| look.names(&people.iter().copied().collect::<Vec<_>>());
    let plain = |text: &str| (text.to_owned(), Vec::new());
    match what {
        What::Started => plain(words.started),
        What::Completed { milestone, .. } => plain(&(words.completed)(&name(milestone))),
        What::HandedOver { milestone, to } if to.is_empty() => {
            plain(&(words.handed_to_nobody)(&name(milestone)))
        }
        What::HandedOver { milestone, to } => {
            plain(&(words.handed_over)(&name(milestone), &people(to)))
        }
        What::Accepted { milestone } => plain(&(words.accepted)(&name(milestone))),
        What::Returned {
            milestone,
            to,
            reason,
            note,
        } => (
            (words.sent_back)(&name(milestone), &look.name(*to)),
            vec![(words.return_reason)(*reason).to_owned(), note.clone()],
        ),
        What::WentBack { from, to, reason } => (
            (words.went_back)(&name(from), &name(to)),
            vec![reason.clone()],
        ),
        What::Held { reason } => (words.held.to_owned(), vec![reason.clone()]),
        What::Resumed => plain(words.resumed),
        What::Won => plain(words.won),
        What::Lost { reason, note } => (
            words.lost.to_owned(),
            vec![(words.lost_reason)(*reason).to_owned(), note.clone()],
        ),
        What::Dropped { reason, note } => (
            words.dropped.to_owned(),
            vec![(words.drop_reason)(*reason).to_owned(), note.clone()],
        ),
        What::Reopened { reason } => (words.reopened.to_owned(), vec![reason.clone()]),
        What::Assigned { role, from, to } => {
            let role = look.directory.role_name(*role);
            plain(&match (from.is_empty(), to.is_empty()) {
                (true, _) => (words.assigned)(role, &people(to)),
                (false, true) => (words.unassigned)(role, &people(from)),
                (false, false) => (words.reassigned)(role, &people(from), &people(to)),
            })
        }
        What::Edited(edit) => edited(look, edit),
        What::Noted { text } => (words.noted.to_owned(), vec![text.clone()]),
        What::Contacted(contacted) => contacted_in_words(look, contacted),
        What::TakenBack { .. } => plain(look.words.today.taken_back),
        What::Ticked { lines, .. } => ticked(look, lines),
        What::PassedOn { from, to, open, .. } => (
            (words.passed_on)(&look.name(*from), &look.name(*to)),
            open.iter()
                .map(|role| (words.left_open)(look.directory.role_name(*role)))
                .collect(),
        ),
        What::Skipped { milestone } => plain(&(words.skipped)(&name(milestone))),
        What::Moved { from, to, gone } => {
            let number = |id| {
                let version = look.directory.versions.get(id);
                version.map_or(0, |version| version.number)
            };
            let gone: Vec<String> = gone.iter().map(|it| name(&it.milestone)).collect();
            let kept = (!gone.is_empty()).then(|| (words.moved_kept)(&gone.join(", ")));
            let text = (words.moved)(number(from), number(to));
            (text, kept.into_iter().collect())
        }
        What::Imported { milestone, .. } => plain(&(words.imported)(&name(milestone))),
        What::Brought => plain(words.brought),
        What::Quoted { step, note, .. } => (
            (look.words.selling.quoted)(*step).to_owned(),
            vec![note.clone()],
        ),
        What::Ordered { .. } => plain(look.words.selling.order_placed),
        What::Reversed {
            order,
            line,
            quantity,
            kind,
        } => {
            let text = first_line(record, *order, *line);
            let many = quantity.format(look.speech.number_style());
            plain(&(look.words.selling.reversed)(*kind, &many, text))
        }
        What::Linked { customer } => plain(&linked(look, *customer)),
        What::OfLead { lead: Some(_) } => plain(look.words.lead.is_of_project),
        What::OfLead { lead: None } => plain(look.words.lead.is_not_of_project),
        What::Escalated {
            milestone,
            step,
            to,
        } => plain(&if *step == 0 {
            (words.told_late)(&name(milestone), &people(to))
        } else {
            (words.told_up)(&name(milestone), &people(to))
        }),
    }
}

/// The first line of what a line of an order says.
fn first_line(record: &Project, order: OrderId, line: LineId) -> &str {
    let mut orders = record.orders.iter().filter(|it| it.id == order);
    let found = orders.find_map(|it| it.lines.iter().find(|it| it.line.id == line));
    let text = found.and_then(|it| it.line.text.lines().next());
    text.unwrap_or_default()
}

fn linked(look: &Look, customer: CustomerId) -> String {
    let words = &look.words.customers;
    let clients = use_desk().clients();
    let name = clients.with(|clients| clients.get(customer).map(|it| it.name.clone()));
    (words.linked)(name.as_deref().unwrap_or(words.somebody))
}

fn contacted_in_words(look: &Look, contacted: &Contacted) -> (String, Vec<String>) {
    let today = &look.words.today;
    let text = (today.contacted)(contacted.way, contacted.reply, &contacted.with);
    (text, vec![contacted.note.clone()])
}

fn ticked(look: &Look, lines: &SetEdit<GuideLine>) -> (String, Vec<String>) {
    let today = &look.words.today;
    let (text, lines) = if lines.add.is_empty() {
        (today.unticked, &lines.remove)
    } else {
        (today.ticked, &lines.add)
    };
    let lines = lines.iter().map(|line| line.line.clone()).collect();
    (text.to_owned(), lines)
}

fn edited(look: &Look, edit: &FieldEdit) -> (String, Vec<String>) {
    match edit {
        FieldEdit::Title(merged) => merge(look, ProjectField::Title, merged, |title| {
            format!("“{title}”")
        }),
        FieldEdit::Customer(merged) => merge(look, ProjectField::Customer, merged, |customer| {
            let contacts: Vec<String> = customer
                .contacts
                .iter()
                .map(|contact| {
                    [&contact.name, &contact.phone, &contact.email]
                        .into_iter()
                        .filter(|part| !part.is_empty())
                        .cloned()
                        .collect::<Vec<_>>()
                        .join(" ")
                })
                .collect();
            if contacts.is_empty() {
                format!("“{}”", customer.name)
            } else {
                format!("“{}” ({})", customer.name, contacts.join(", "))
            }
        }),
        FieldEdit::Value(merged) => merge(look, ProjectField::Value, merged, |value| {
            value.map_or_else(
                || look.words.project.nothing.to_owned(),
                |value| look.speech.amount(value),
            )
        }),
        FieldEdit::Owner(merged) => {
            merge(look, ProjectField::Owner, merged, |owner| look.name(*owner))
        }
        // No project's history has this.
        FieldEdit::OfCustomer { .. } => (String::new(), Vec::new()),
        FieldEdit::Interest(merged) => merge(look, ProjectField::Interest, merged, |interest| {
            (look.words.today.interest)(*interest).to_owned()
        }),
        FieldEdit::NextStep(merged) => merge(look, ProjectField::NextStep, merged, |step| {
            told_step(look.speech, step.as_ref(), look.now)
        }),
    }
}

/// An edit in words: what it is now, and the value that lost.
fn merge<T>(
    look: &Look,
    field: ProjectField,
    merged: &Merged<T>,
    say: impl Fn(&T) -> String,
) -> (String, Vec<String>) {
    let words = &look.words.project;
    let field = (words.field)(field);
    match merged {
        Merged::Applied { from, to } => (
            (words.edited)(field, &say(to)),
            vec![(words.edited_from)(&say(from))],
        ),
        Merged::Won { over, to } => (
            (words.edited)(field, &say(to)),
            vec![(words.edit_won)(&say(over))],
        ),
        Merged::Lost { wanted, .. } => ((words.edit_lost)(field, &say(wanted)), Vec::new()),
    }
}
