//! The milestone at hand: what proves it, what helps, and its form for who takes its role.

use std::sync::Arc;

use domain::change::Action;
use domain::decision::Decision;
use domain::form::{Answers, Fault};
use domain::refusal::Refusal;
use domain::workflow::{Milestone, MilestoneKey, Phase, ProjectState};
use leptos::prelude::*;
use leptos_router::hooks::use_location;

use super::Here;
use super::doing::said_of_completing;
use crate::desk::{ActFault, use_desk};
use crate::widgets::form::{MilestoneForm, draft_key, put_right_key};
use crate::widgets::icon::{self, Icon};
use crate::words::use_words;

/// The id of the form's element; also what an address ends in that asks to complete.
pub(super) const FORM: &str = "complete";

/// Which milestone is open, and for whom. While this stays, what is being typed stays.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Opening {
    key: MilestoneKey,
    position: usize,
    visit: u32,
    stands: Stands,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stands {
    /// It is theirs to complete.
    Mine,
    /// Others have it.
    Others,
    /// It waits to be accepted.
    Waiting,
    /// The project rests.
    Resting,
}

/// The milestone at hand, while the project is not over.
#[component]
pub(super) fn OpenMilestone(
    /// The project.
    here: Here,
) -> impl IntoView {
    let opening = Memo::new(move |_| {
        let record = here.record.get()?;
        let position = record.current()?;
        let progress = record.milestones.get(position)?;
        let stands = match (record.status.state(), &progress.phase) {
            (ProjectState::Held, _) => Stands::Resting,
            (ProjectState::Open, Phase::Waiting(_)) => Stands::Waiting,
            (ProjectState::Open, _) if here.may.get().complete => Stands::Mine,
            (ProjectState::Open, _) => Stands::Others,
            _ => return None,
        };
        Some(Opening {
            key: progress.milestone.clone(),
            position,
            visit: progress.visit,
            stands,
        })
    });
    move || {
        opening
            .get()
            .map(|opening| view! { <Opened here opening/> })
    }
}

#[component]
fn Opened(
    /// The project.
    here: Here,
    /// Which milestone, and for whom.
    opening: Opening,
) -> impl IntoView {
    let words = &use_words().project;
    let version = untrack(|| here.version());
    let Some((record, version)) = version else {
        return ().into_any();
    };
    let Some(milestone) = version.milestones.get(opening.position).cloned() else {
        return ().into_any();
    };
    let due = move || {
        let summary = here.summary.get()?;
        let due = summary.due.filter(|_| opening.stands != Stands::Waiting)?;
        Some(
            here.lookout
                .look(|look| (words.yours_until)(&look.speech.moment(due, look.now))),
        )
    };
    let body = match opening.stands {
        Stands::Mine => {
            let form = form(here, &record, version, &milestone, &opening);
            focus_when_asked();
            form
        }
        Stands::Others => {
            let role = milestone.role;
            let text = move || {
                let summary = here.summary.get()?;
                Some(here.lookout.look(|look| {
                    let who = look.names(&summary.with);
                    (words.they_have_it)(&who, look.directory.role_name(role))
                }))
            };
            view! {
                <p class="with">
                    <Icon path=icon::PERSON small=true/>
                    {text}
                </p>
            }
            .into_any()
        }
        Stands::Resting => view! { <p>{words.resume_first}</p> }.into_any(),
        Stands::Waiting => ().into_any(),
    };
    view! {
        <section class="panel">
            <header>
                <h2>{milestone.name.clone()}</h2>
                <p class="evidence">{(words.evidence)(&milestone.evidence)}</p>
                <p class="evidence">{due}</p>
            </header>
            <Guide milestone=milestone/>
            {body}
        </section>
    }
    .into_any()
}

/// What a good colleague would remind of.
#[component]
fn Guide(
    /// Of which milestone.
    milestone: Milestone,
) -> impl IntoView {
    let words = &use_words().project;
    let list = |name: &'static str, path: &'static str, items: Vec<String>| {
        (!items.is_empty()).then(|| {
            let items: Vec<_> = items
                .into_iter()
                .map(|item| view! { <li>{item}</li> })
                .collect();
            view! {
                <div>
                    <h3>
                        <Icon path=path small=true/>
                        " "
                        {name}
                    </h3>
                    <ul>{items}</ul>
                </div>
            }
        })
    };
    let guide = milestone.guide;
    let any = !(guide.gather.is_empty() && guide.convey.is_empty());
    any.then(|| {
        view! {
            <div class="guide">
                {list(words.gather, icon::SEARCH, guide.gather)}
                {list(words.convey, icon::CHAT, guide.convey)}
            </div>
        }
    })
}

fn form(
    here: Here,
    record: &domain::workflow::Project,
    version: domain::workflow::TemplateVersion,
    milestone: &Milestone,
    opening: &Opening,
) -> AnyView {
    let desk = use_desk();
    let (id, key, visit) = (here.id, opening.key.clone(), opening.visit);
    let draft = draft_key(id, &key, visit);
    let refused = RwSignal::new(Vec::<Fault>::new());
    let name = milestone.name.clone();
    let used = draft.clone();
    let puts_right = put_right_key(id, &key);
    let on_complete = Callback::new(move |answers: Answers| {
        let action = Action::CompleteMilestone {
            project: id,
            milestone: key.clone(),
            visit,
            answers,
        };
        let (name, used, puts_right) = (name.clone(), used.clone(), puts_right.clone());
        let instead_of = desk.draft(&puts_right).and_then(|id| id.parse().ok());
        let done = move |decision: Decision| {
            desk.drop_draft(&used);
            desk.drop_draft(&puts_right);
            if let Some(said) = said_of_completing(here.doing, &name, &decision) {
                here.doing.say(said);
            }
        };
        let fault = move |fault| match fault {
            ActFault::Refused(Refusal::Form { faults }) => refused.set(faults),
            other => here.doing.say(here.doing.why_not(&other)),
        };
        match instead_of {
            Some(id) => here.doing.attempt_instead_of(id, action, done, fault),
            None => here.doing.attempt(action, done, fault),
        }
    });
    let progress = record.milestones.get(opening.position);
    let today = here
        .lookout
        .glance(|look| look.directory.today(record.branch, look.now));
    view! {
        <MilestoneForm
            id=FORM
            version=Arc::new(version)
            milestone=opening.key.clone()
            earlier=record.captured_before(opening.position)
            initial=progress.map(|progress| progress.answers.clone()).unwrap_or_default()
            today
            draft
            refused
            on_complete
        />
    }
    .into_any()
}

/// Where the address asks for it (a card was dropped on the next column), goes to the form.
fn focus_when_asked() {
    let asked = use_location()
        .hash
        .with_untracked(|hash| hash.trim_start_matches('#') == FORM);
    if asked {
        request_animation_frame(|| {
            if let Some(form) = document().get_element_by_id(FORM) {
                form.scroll_into_view();
                crate::widgets::form::focus(FORM);
            }
        });
    }
}
