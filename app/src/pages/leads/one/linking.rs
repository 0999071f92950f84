//! The project that a lead turns out to belong to: found by its title or its customer, and linked
//! with a tap.

use std::collections::BTreeSet;

use domain::change::Action;
use domain::id::ProjectId;
use domain::workflow::ProjectState;
use leptos::prelude::*;

use super::Here;
use crate::desk::Summary;
use crate::pages::project::acts::asked::Refused;
use crate::widgets::each::For;
use crate::widgets::icon::{self, Icon};
use crate::widgets::sheet::Sheet;

/// The most projects that are offered at a time.
const MOST_OFFERED: usize = 8;

/// How many characters a word of a name has that says something.
const LONG_ENOUGH: usize = 4;

/// A project to link with: which, its title, and for whom it is.
type Offered = (ProjectId, String, String);

/// The sheet. Without a text, it offers the projects for somebody of that name.
#[component]
pub(super) fn Linking(
    here: Here,
    /// Whether it is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    let words = &here.words.lead;
    let typed = RwSignal::new(String::new());
    let refused = RwSignal::new(None::<String>);
    Effect::new(move || {
        if open.get() {
            typed.set(String::new());
            refused.set(None);
        }
    });
    let (shelf, leads) = (here.desk.shelf(), here.desk.leads());
    // Those that came of a lead already.
    let taken = Memo::new(move |_| {
        if !open.get() {
            return BTreeSet::new();
        }
        leads.with(|leads| {
            let all = leads.iter().flat_map(|leads| leads.iter());
            all.filter_map(|lead| lead.project).collect()
        })
    });
    let offered = Memo::new(move |_| {
        if !open.get() {
            return Vec::new();
        }
        let text = typed.with(|typed| typed.trim().to_lowercase());
        let named = named(here);
        shelf.with(|shelf| {
            let all = shelf.summaries.iter().filter(|it| may_have_one(it));
            let free = all.filter(|it| taken.with(|taken| !taken.contains(&it.id)));
            let found = free.filter(|it| {
                let about = format!("{} {}", it.title, it.customer).to_lowercase();
                if text.is_empty() {
                    named.iter().any(|word| about.contains(word))
                } else {
                    about.contains(&text)
                }
            });
            found.take(MOST_OFFERED).map(|it| offer(it)).collect()
        })
    });
    let none = Memo::new(move |_| {
        typed.with(|typed| !typed.trim().is_empty()) && offered.with(Vec::is_empty)
    });
    let likely = Memo::new(move |_| {
        typed.with(|typed| typed.trim().is_empty()) && !offered.with(Vec::is_empty)
    });
    let footer = move || {
        view! {
            <button type="button" class="button" on:click=move |_| open.set(false)>
                {here.words.frame.cancel}
            </button>
        }
    };
    view! {
        <Sheet open title=words.link.to_owned() on_submit=Callback::new(|()| ()) footer>
            <Refused why=refused/>
            <p>{words.link_pick}</p>
            <p class="quiet-text">{words.link_text}</p>
            <label class="search">
                <Icon path=icon::SEARCH/>
                <span class="hidden-text">{words.link_find}</span>
                <input
                    type="search"
                    placeholder=words.link_find_by
                    autocomplete="off"
                    autofocus
                    bind:value=typed
                />
            </label>
            <Show when=move || none.get()>
                <p class="quiet-text" role="status">{words.link_none}</p>
            </Show>
            <Show when=move || likely.get()>
                <h3 class="quiet-text">{words.link_likely}</h3>
            </Show>
            <ul class="items">
                <For each=move || offered.get() key=Clone::clone let:found>
                    <li>{one(here, found, open, refused)}</li>
                </For>
            </ul>
        </Sheet>
    }
}

/// The words of the lead's names that say something, in lower case.
fn named(here: Here) -> Vec<String> {
    let record = here.record.get();
    let names = record.map(|it| format!("{} {}", it.details.name, it.details.company));
    let names = names.unwrap_or_default().to_lowercase();
    let words = names.split_whitespace();
    let words = words.filter(|word| word.chars().count() >= LONG_ENOUGH);
    words.map(str::to_owned).collect()
}

/// Whether a lead may turn out to belong to a project: not to one that came to nothing.
fn may_have_one(project: &Summary) -> bool {
    !matches!(project.state, ProjectState::Lost | ProjectState::Dropped)
}

fn offer(project: &Summary) -> Offered {
    (project.id, project.title.clone(), project.customer.clone())
}

/// A project that is offered: a tap links it, and can be undone.
fn one(
    here: Here,
    (id, title, customer): Offered,
    open: RwSignal<bool>,
    refused: RwSignal<Option<String>>,
) -> AnyView {
    let name = title.clone();
    let link = move |_| {
        let Some(turn) = here
            .record
            .with_untracked(|it| it.as_ref().map(|it| it.turn))
        else {
            return;
        };
        let action = |turn, project| Action::LinkLead {
            lead: here.id,
            turn,
            project,
        };
        let undo = action(turn.saturating_add(1), None);
        let said = (here.words.lead.said_linked)(&title);
        here.doing.attempt(
            action(turn, Some(id)),
            move |_| {
                open.set(false);
                here.doing.say_with_undo(said, undo);
            },
            move |fault| refused.set(Some(here.doing.why_not(&fault))),
        );
    };
    view! {
        <button type="button" class="item" on:click=link>
            <Icon path=icon::PROJECTS/>
            <span>{name} <small>{customer}</small></span>
            <Icon path=icon::RIGHT/>
        </button>
    }
    .into_any()
}
