//! A prospect on Today: how it stands, what comes next and why it is here, each act one tap.

use domain::guide::{Part, Ranked, Reason, Step};
use domain::id::ProjectId;
use domain::record::Key;
use domain::time::Timestamp;
use domain::workflow::{NextStep, Way};
use leptos::prelude::*;

use super::acting::use_acting;
use super::prospect::milestone;
use super::{Day, use_day};
use crate::desk::{Summary, use_desk};
use crate::widgets::icon::{self, Icon};
use crate::widgets::milestone_line::{MilestoneLine, Size};
use crate::widgets::state::{Look, use_lookout};
use crate::widgets::sync_mark::SyncMark;
use crate::words::today::{StepTold, told_step};
use crate::words::use_words;

/// How many reasons a row gives; the sheet gives all.
const REASONS: usize = 3;

/// A prospect.
#[component]
pub(super) fn Row(
    /// Which project.
    id: ProjectId,
) -> impl IntoView {
    let words = &use_words().today;
    let day = use_day();
    let lookout = use_lookout();
    let shelf = use_desk().shelf();
    let summary = Memo::new(move |_| shelf.with(|shelf| shelf.get(id).cloned()));
    let mark = use_desk().mark(Key::Project(id));
    let body = move || {
        // What is usual may be another now.
        day.remade.track();
        summary.get().map(|summary| {
            let (step, reasons, at) = lookout.look(|look| {
                let step = day.step(&summary);
                (
                    step.as_ref().map(|step| told(look, &summary, step)),
                    reasons(day, look, &summary),
                    when(day, look, &summary),
                )
            });
            let missed = lookout.look(|look| is_missed(&summary, look.now));
            lookout.look(|look| {
                view! {
                    <span class="title">{summary.customer.clone()}</span>
                    <span class="figure">{at}</span>
                    <span class="customer">{summary.title.clone()}</span>
                    <span class="figure">
                        {summary.value.map(|value| look.speech.compact(value))}
                    </span>
                    <MilestoneLine
                        parts=look.line(&summary)
                        label=look.line_label(&summary)
                        size=Size::Small
                    />
                    <b class="step" data-state=missed.then_some("late")>
                        {missed
                            .then(|| view! { <Icon path=icon::WARNING small=true/> })}
                        <span>{step}</span>
                    </b>
                    <span class="why">{reasons}</span>
                }
            })
        })
    };
    let label = move || {
        summary
            .get()
            .map(|summary| (words.log_of)(&summary.customer))
    };
    view! {
        <li class="prospect">
            <button type="button" class="row" on:click=move |_| day.open(id)>
                {body}
                <span class="hidden-text">{label}</span>
            </button>
            <SyncMark mark=mark/>
            <div class="reach">
                {move || summary.get().map(|summary| view! { <Reach summary=(*summary).clone()/> })}
                {move || {
                    summary.get().map(|summary| view! { <OneTap summary=(*summary).clone()/> })
                }}
            </div>
        </li>
    }
}

/// The ways to the customer. Whoever comes back from one is asked whether to log it.
#[component]
pub(super) fn Reach(
    /// The project in brief.
    summary: Summary,
) -> impl IntoView {
    let words = use_words();
    let day = use_day();
    let id = summary.id;
    let name = summary
        .contact
        .clone()
        .unwrap_or_else(|| summary.customer.clone());
    let left = move |way| move |_| day.left_by(id, way);
    let phone = summary.phone.clone().map(|phone| {
        let digits: String = phone.chars().filter(char::is_ascii_digit).collect();
        view! {
            <a
                class="icon-button"
                href=format!("tel:{phone}")
                aria-label=(words.project.call)(&name)
                on:click=left(Way::Call)
            >
                <Icon path=icon::PHONE/>
            </a>
            <a
                class="icon-button"
                href=format!("https://wa.me/{digits}")
                target="_blank"
                rel="noopener"
                aria-label=(words.project.whatsapp)(&name)
                on:click=left(Way::Message)
            >
                <Icon path=icon::CHAT/>
            </a>
        }
    });
    let email = summary.email.clone().map(|email| {
        view! {
            <a
                class="icon-button"
                href=format!("mailto:{email}")
                aria-label=(words.project.email)(&name)
                on:click=left(Way::Email)
            >
                <Icon path=icon::MAIL/>
            </a>
        }
    });
    let place = summary.next_step.map(|step| step.place);
    let map = place.filter(|place| !place.is_empty()).map(|place| {
        view! {
            <a
                class="icon-button"
                href=map_of(&place)
                target="_blank"
                rel="noopener"
                aria-label=(words.today.map)(&place)
            >
                <Icon path=icon::PIN/>
            </a>
        }
    });
    view! {
        {phone}
        {email}
        {map}
    }
}

/// The address that opens a place in the maps of the phone.
fn map_of(place: &str) -> String {
    let place = String::from(js_sys::encode_uri_component(place));
    format!("https://www.google.com/maps/search/?api=1&query={place}")
}

/// The one thing that a tap can do about the next step.
#[component]
fn OneTap(
    /// The project in brief.
    summary: Summary,
) -> impl IntoView {
    let words = &use_words().today;
    let acting = use_acting();
    let day = use_day();
    let lookout = use_lookout();
    let id = summary.id;
    let (step, key) = lookout.glance(|look| {
        let milestone = milestone(&summary, look.directory);
        let key = milestone.map(|(_, milestone)| milestone.key.clone());
        (day.step(&summary), key)
    });
    let visit = summary.visit;
    match (step?, key) {
        (Step::Accept { .. }, Some(key)) => {
            let accept = move |()| acting.accept(id, key.clone(), visit);
            Some(button(icon::CHECK, words.accept, Callback::new(accept)))
        }
        (Step::Agreed(step), _) if is_for_now(&step, lookout.glance(|look| look.now)) => {
            let fulfil = move |()| acting.fulfil(&summary);
            Some(button(
                icon::CHECK,
                (words.did)(step.way),
                Callback::new(fulfil),
            ))
        }
        (Step::Line(line), Some(key)) => {
            let tick = move |()| acting.tick(id, &key, &line, true);
            Some(button(icon::CHECK, words.done, Callback::new(tick)))
        }
        _ => {
            let open = move |()| day.open(id);
            Some(button(icon::EDIT, words.log, Callback::new(open)))
        }
    }
}

fn button(path: &'static str, name: &'static str, press: Callback<()>) -> AnyView {
    view! {
        <button type="button" class="button" on:click=move |_| press.run(())>
            <Icon path=path small=true/>
            {name}
        </button>
    }
    .into_any()
}

fn is_for_now(step: &NextStep, now: Timestamp) -> bool {
    step.at.0.saturating_sub(now.0) < 12 * 60 * 60 * 1000
}

fn is_missed(summary: &Summary, now: Timestamp) -> bool {
    summary.next_step.as_ref().is_some_and(|step| step.at < now)
}

/// A step in words.
pub(super) fn told(look: &Look, summary: &Summary, step: &Step) -> String {
    let words = &look.words.today;
    let milestone = summary
        .current
        .map(|at| look.milestone(summary, at))
        .unwrap_or_default();
    match step {
        Step::Agreed(step) => {
            let told = told_step(look.speech, Some(step), look.now);
            if step.at < look.now {
                (words.missed)(&told)
            } else {
                told
            }
        }
        Step::Accept { from } => (words.step)(&StepTold::Accept(&look.name(*from))),
        Step::Assign => {
            let role = super::prospect::milestone(summary, look.directory)
                .map(|(_, milestone)| look.directory.role_name(milestone.role));
            (words.step)(&StepTold::Assign(role.unwrap_or_default()))
        }
        Step::Chase => {
            let who = look.names(&summary.with);
            (words.step)(&StepTold::Chase(&who, &milestone))
        }
        Step::GetInTouch { days } => (words.step)(&StepTold::GetInTouch(*days)),
        Step::Line(line) => (words.step)(&StepTold::Line(line.side, &line.line)),
        Step::Complete => (words.step)(&StepTold::Complete(&milestone)),
    }
}

/// By when the step is to be done: its own time, or that of the milestone.
fn when(day: Day, look: &Look, summary: &Summary) -> Option<String> {
    if let Some(step) = &summary.next_step {
        return Some(look.speech.brief(step.at, look.now));
    }
    let calendar = look.directory.calendar(summary.branch)?;
    let by = day
        .order
        .with_value(|order| domain::guide::by(&order.prospect(summary), calendar))?;
    Some(look.due(summary.branch, by))
}

/// The strongest reasons, in a line.
fn reasons(day: Day, look: &Look, summary: &Summary) -> String {
    let ranked = day.ranked(look, summary);
    let parts = ranked.as_ref().map_or_else(Vec::new, Ranked::reasons);
    let mut said: Vec<String> = parts
        .iter()
        .take(REASONS)
        .map(|part| reason(look, summary, part))
        .collect();
    if said.is_empty() {
        // Nothing brings it up; what is known of its customer says most.
        let quiet = ranked.and_then(|ranked| ranked.parts.last().copied());
        said.extend(quiet.map(|part| reason(look, summary, &part)));
    }
    said.join(" · ")
}

/// A reason in words.
pub(super) fn reason(look: &Look, summary: &Summary, part: &Part) -> String {
    let said = match part.reason {
        Reason::Worth { .. } => summary.value.map(|value| look.speech.compact(value)),
        Reason::Agreed { at } | Reason::Today { at } | Reason::Missed { at } => {
            Some(look.speech.moment(at, look.now))
        }
        _ => None,
    };
    (look.words.today.reason)(&part.reason, &said.unwrap_or_default())
}

impl Day {
    /// What to do next with a project.
    fn step(self, summary: &Summary) -> Option<Step> {
        self.order.with_value(|order| order.step(summary))
    }

    /// What each thing adds to its place.
    pub(super) fn all_parts(self, look: &Look, summary: &Summary) -> Vec<Part> {
        let ranked = self.ranked(look, summary);
        ranked.map_or_else(Vec::new, |ranked| ranked.parts.to_vec())
    }

    /// Where it stands, and why.
    fn ranked(self, look: &Look, summary: &Summary) -> Option<Ranked> {
        self.order.with_value(|order| {
            let scale = order.scale(summary.branch, look.now)?;
            Some(domain::guide::rank(&order.prospect(summary), &scale))
        })
    }
}
