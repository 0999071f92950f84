//! The lead that a project came from: what they said and did before, for who sells to them now;
//! and the way back, where it should not have been handed over.

use std::sync::Arc;

use domain::change::Action;
use domain::leads::{Lead, LeadPlace, may_return};
use domain::workflow::{Project, ProjectState, ReturnReason};
use leptos::prelude::*;

use super::Here;
use super::acts::RETURNED;
use super::acts::asked::{CHOICES, Choices, REASON, Refused, TextField};
use crate::desk::{Loading, use_desk};
use crate::pages::leads::{Answered, Lately, programmes};
use crate::widgets::field::SelectField;
use crate::widgets::form::focus;
use crate::widgets::icon::{self, Icon};
use crate::widgets::sheet::Sheet;
use crate::words::use_words;

/// The lead of a project, as the page's parts see it.
#[derive(Clone, Copy)]
pub(super) struct OfProject {
    /// The lead; none where the project did not come from one, or the person may not know it.
    lead: Memo<Option<Arc<Lead>>>,
    /// Whether the person may return it.
    returnable: Memo<bool>,
    /// Whether the sheet for it is open.
    pub(super) returning: RwSignal<bool>,
}

/// Whether a lead is with sales as a project that can be returned: one that began as the lead
/// ends with it, and so must run.
fn is_returnable(lead: &Lead, project: &Project) -> bool {
    let runs = matches!(
        project.status.state(),
        ProjectState::Open | ProjectState::Held
    );
    let here = matches!(lead.place, LeadPlace::WithSales { project: it, .. } if it == project.id);
    here && (runs || project.began_as().is_none())
}

impl OfProject {
    /// The lead of the project that is open.
    pub(super) fn find(here: Here) -> Self {
        let desk = use_desk();
        let me = desk.me();
        let which = Memo::new(move |_| here.record.with(|record| record.as_ref()?.lead));
        let loading =
            Memo::new_with_compare(move |_| which.get().map(|id| desk.lead(id)), |_, _| true);
        let lead = Memo::new(move |_| match loading.get()?.get() {
            Loading::Ready(lead) => Some(lead),
            Loading::Pending | Loading::Missing => None,
        });
        let returnable = Memo::new(move |_| {
            let (lead, project, me) = (lead.get(), here.record.get(), me.get());
            matches!((lead, project, me), (Some(lead), Some(project), Some(me))
                if is_returnable(&lead, &project) && may_return(&me, &lead, &project))
        });
        Self {
            lead,
            returnable,
            returning: RwSignal::new(false),
        }
    }

    /// Whether the lead goes back in place of the hand-off that waits.
    pub(super) fn is_returned_instead(self, here: Here) -> bool {
        self.returnable.get()
            && here.record.with(|record| {
                record
                    .as_ref()
                    .is_some_and(|it| it.began_as().is_some() && it.is_in_first_handoff())
            })
    }
}

/// What they answered, and what happened lately, with the way to the whole lead.
#[component]
pub(super) fn FromLead(here: Here, lead: OfProject) -> impl IntoView {
    let words = &use_words().lead;
    // Who gets it reads it first; who works on it has it folded away.
    let is_new = Memo::new(move |_| {
        here.record
            .with(|record| record.as_ref().is_some_and(|it| it.current() == Some(0)))
    });
    move || {
        let record = lead.lead.get()?;
        let id = record.id;
        Some(view! {
            <section class="panel" aria-labelledby="from-lead">
                <h2 id="from-lead">{words.of_project}</h2>
                <details open=is_new.get()>
                    <summary>
                        {words.learned} " " <Icon path=icon::DOWN small=true/>
                    </summary>
                    <Answered lead=(*record).clone()/>
                </details>
                <Lately lead=Arc::clone(&record)/>
                <div class="buttons">
                    <a class="button" href=format!("/leads/{id}")>
                        <Icon path=icon::PERSON/>
                        {words.whole}
                    </a>
                    <Show when=move || lead.returnable.get()>
                        <button
                            type="button"
                            class="button"
                            on:click=move |_| lead.returning.set(true)
                        >
                            <Icon path=icon::RETURN/>
                            {words.give_back}
                        </button>
                    </Show>
                </div>
            </section>
        })
    }
}

/// Where a returned lead goes: back to the queue, or onto a programme, where there are any.
#[component]
fn BackTo(to: RwSignal<String>) -> impl IntoView {
    let words = &use_words().lead;
    let directory = use_desk().directory();
    move || {
        let programmes = directory
            .with(|directory| programmes(directory))
            .into_iter();
        let queue = (String::new(), words.back_to_queue.to_owned());
        let programmes = programmes.map(|(id, name, _)| (id.to_string(), (words.back_on)(&name)));
        let places = core::iter::once(queue)
            .chain(programmes)
            .collect::<Vec<_>>();
        (places.len() > 1).then(|| {
            view! { <SelectField id="lead-back-to" label=words.back_to value=to options=places/> }
        })
    }
}

/// What comes of returning it: a project that it became ends, and one that it was linked to goes on.
fn what_follows(here: Here) -> &'static str {
    let words = &use_words().lead;
    let became = here.record.with(|record| {
        let record = record.as_ref();
        record.is_some_and(|it| it.began_as().is_some())
    });
    if became {
        words.give_back_text
    } else {
        words.give_back_linked_text
    }
}

/// The sheet in which a lead is returned: why, and where it goes.
#[component]
pub(super) fn ReturnLead(here: Here, lead: OfProject) -> impl IntoView {
    let all = use_words();
    let (words, project) = (&all.lead, &all.project);
    let open = lead.returning;
    let reason = RwSignal::new(None::<usize>);
    let unchosen = RwSignal::new(None::<&'static str>);
    let note = RwSignal::new(String::new());
    let no_note = RwSignal::new(None::<&'static str>);
    let to = RwSignal::new(String::new());
    let refused = RwSignal::new(None::<String>);
    Effect::new(move || {
        if open.get() {
            reason.set(None);
            unchosen.set(None);
            note.set(String::new());
            no_note.set(None);
            to.set(String::new());
            refused.set(None);
        }
    });
    let chosen = move || RETURNED.get(reason.get()?).copied();
    let needs_note = Signal::derive(move || chosen() == Some(ReturnReason::Other));
    let save = move || {
        let Some(why) = untrack(chosen) else {
            unchosen.set(Some(project.pick_reason));
            focus(CHOICES);
            return;
        };
        if needs_note.get_untracked() && note.with_untracked(|note| note.trim().is_empty()) {
            no_note.set(Some(project.words_needed));
            focus(REASON);
            return;
        }
        let Some(record) = lead.lead.get_untracked() else {
            return;
        };
        let action = Action::ReturnLead {
            lead: record.id,
            project: here.id,
            reason: why,
            note: note.get_untracked(),
            programme: to.with_untracked(|to| to.parse().ok()),
        };
        here.doing.attempt(
            action,
            move |_| {
                open.set(false);
                here.doing.say(words.said_given_back.to_owned());
            },
            move |fault| refused.set(Some(here.doing.why_not(&fault))),
        );
    };
    let footer = move || {
        view! {
            <button type="button" class="button" on:click=move |_| open.set(false)>
                {project.cancel}
            </button>
            <button type="submit" class="button primary">
                <Icon path=icon::RETURN/>
                {words.give_back}
            </button>
        }
    };
    view! {
        <Sheet
            open
            title=words.give_back.to_owned()
            on_submit=Callback::new(move |()| save())
            footer
        >
            <Refused why=refused/>
            <p class="quiet-text">{move || what_follows(here)}</p>
            <Choices
                name="return-lead"
                legend=project.reason
                names=RETURNED.map(|reason| (words.why_back)(reason).to_owned()).to_vec()
                chosen=reason
                choose=Callback::new(move |at| {
                    reason.set(Some(at));
                    unchosen.set(None);
                })
                fault=unchosen
            />
            <TextField
                id=REASON
                label=project.noted_label
                optional=Signal::derive(move || !needs_note.get())
                hint=""
                long=true
                text=note
                fault=no_note
            />
            <BackTo to/>
        </Sheet>
    }
}
