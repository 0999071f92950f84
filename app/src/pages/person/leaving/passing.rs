//! The sheet that passes somebody's work on: what they have, and who takes it over, one for all
//! or project by project.

use std::collections::BTreeMap;
use std::sync::Arc;

use domain::change::Action;
use domain::id::{PersonId, ProjectId};
use domain::people::{Person, Standing};
use domain::workflow::Project;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::stand;
use crate::desk::{ActFault, Desk, Directory, use_desk};
use crate::widgets::each::For;
use crate::widgets::icon::{self, Icon};
use crate::widgets::sheet::Sheet;
use crate::widgets::toast::{Toasts, use_toasts};
use crate::words::{Words, use_words};

/// Why work is passed on.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    /// They leave the team.
    Leaving,
    /// They have left already, or are away.
    PassingOn,
}

/// Who takes over.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Successors {
    /// Everything; none where it is chosen for each project.
    of_all: Option<PersonId>,
    /// Of single projects, which counts before `of_all`.
    each: BTreeMap<ProjectId, PersonId>,
}

impl Successors {
    fn of(&self, project: ProjectId) -> Option<PersonId> {
        self.each.get(&project).copied().or(self.of_all)
    }
}

/// The sheet.
#[component]
pub(super) fn PassOn(
    open: RwSignal<bool>,
    person: Memo<Option<Person>>,
    purpose: Purpose,
) -> impl IntoView {
    let words = use_words();
    let leaving = &words.leaving;
    let desk = use_desk();
    let toasts = use_toasts();
    let held = RwSignal::new(None::<Vec<Arc<Project>>>);
    let successors = RwSignal::new(Successors::default());
    let tried = RwSignal::new(false);
    let busy = RwSignal::new(false);
    let name = move || {
        person
            .with(|it| it.as_ref().map(|it| it.name.clone()))
            .unwrap_or_default()
    };
    Effect::new(move || {
        let id = person.with_untracked(|person| person.as_ref().map(|person| person.id));
        let (true, Some(id)) = (open.get(), id) else {
            return;
        };
        held.set(None);
        successors.set(Successors::default());
        tried.set(false);
        let projects = desk.taken_part_in(id);
        spawn_local(async move {
            match projects.await {
                Ok(projects) => {
                    let _ = held.try_set(Some(projects));
                }
                Err(fault) => toasts.refused(&fault.into()),
            }
        });
    });
    let mine = may_pass_on(desk, held);
    let submit = Callback::new(move |()| {
        tried.set(true);
        let (projects, _) = mine.get_untracked();
        let chosen: Option<Vec<_>> = projects
            .iter()
            .map(|project| {
                Some((
                    project.id,
                    successors.with_untracked(|it| it.of(project.id))?,
                ))
            })
            .collect();
        let known = held.with_untracked(Option::is_some);
        if let (Some(person), Some(chosen), true) = (person.get_untracked(), chosen, known)
            && !busy.get_untracked()
        {
            busy.set(true);
            spawn_local(async move {
                let passed = pass_on(desk, &person, chosen, purpose).await;
                let _ = busy.try_set(false);
                match passed {
                    Ok(count) => {
                        let _ = open.try_set(false);
                        say(desk, &person, count, purpose, toasts, words);
                    }
                    Err(fault) => toasts.refused(&fault),
                }
            });
        }
    });
    let title = Signal::derive(move || match purpose {
        Purpose::Leaving => (leaving.title)(&name()),
        Purpose::PassingOn => leaving.pass_on.to_owned(),
    });
    let footer = move || view! { <Buttons open mine purpose busy/> };
    view! {
        <Sheet open title on_submit=submit footer>
            <p>
                {move || match purpose {
                    Purpose::Leaving => (leaving.text)(&name()),
                    Purpose::PassingOn => leaving.pass_on_text.to_owned(),
                }}
            </p>
            <Show when=move || held.with(|held| held.as_ref().is_some_and(Vec::is_empty))>
                <p class="quiet-text">{move || (leaving.nothing)(&name())}</p>
            </Show>
            <WhatTheyHave person mine successors tried/>
        </Sheet>
    }
}

#[component]
fn Buttons(
    open: RwSignal<bool>,
    mine: Memo<(Vec<Arc<Project>>, usize)>,
    purpose: Purpose,
    busy: RwSignal<bool>,
) -> impl IntoView {
    let words = use_words();
    let label = move || match purpose {
        Purpose::Leaving => (words.leaving.pass_and_leave)(mine.with(|(mine, _)| mine.len())),
        Purpose::PassingOn => words.leaving.pass_on.to_owned(),
    };
    view! {
        <button type="button" class="button" on:click=move |_| open.set(false)>
            {words.frame.cancel}
        </button>
        <button class="button primary" disabled=move || busy.get()>
            <Icon path=icon::CHECK/>
            {label}
        </button>
    }
}

/// Those that the person at this device may pass on, and how many only an owner may.
fn may_pass_on(
    desk: Desk,
    held: RwSignal<Option<Vec<Arc<Project>>>>,
) -> Memo<(Vec<Arc<Project>>, usize)> {
    let me = desk.me();
    Memo::new(move |_| {
        me.with(|me| {
            let held = held.get().unwrap_or_default();
            let Some(me) = me else { return (Vec::new(), 0) };
            let all = held.len();
            let mine: Vec<_> = held
                .into_iter()
                .filter(|project| project.owner == me.id || me.manages(project.branch))
                .collect();
            let others = all - mine.len();
            (mine, others)
        })
    })
}

/// Passes every project on to whom it was chosen for, and then lets the person leave, where they
/// do. Gives the number of projects.
async fn pass_on(
    desk: Desk,
    person: &Person,
    chosen: Vec<(ProjectId, PersonId)>,
    purpose: Purpose,
) -> Result<usize, ActFault> {
    let count = chosen.len();
    for (project, to) in chosen {
        let from = person.id;
        desk.act(Action::PassOn { project, from, to }).await?;
    }
    if purpose == Purpose::Leaving {
        let left = stand(person.id, person.standing, Standing::Left);
        desk.act(left).await?;
    }
    Ok(count)
}

/// Says what was done. That somebody left can be undone; their work stays where it went.
fn say(
    desk: Desk,
    person: &Person,
    count: usize,
    purpose: Purpose,
    toasts: Toasts,
    words: &'static Words,
) {
    if purpose == Purpose::PassingOn {
        toasts.say((words.leaving.passed)(&person.name, count));
        return;
    }
    let (id, before) = (person.id, person.standing);
    toasts.say_with_undo((words.team.has_left)(&person.name), move || {
        let undo = desk.act(stand(id, Standing::Left, before));
        spawn_local(async move {
            match undo.await {
                Ok(_) => toasts.say(words.frame.undone.to_owned()),
                Err(fault) => toasts.refused(&fault),
            }
        });
    });
}

/// The projects, and who takes them over.
#[component]
fn WhatTheyHave(
    person: Memo<Option<Person>>,
    mine: Memo<(Vec<Arc<Project>>, usize)>,
    successors: RwSignal<Successors>,
    tried: RwSignal<bool>,
) -> impl IntoView {
    let leaving = &use_words().leaving;
    view! {
        <Show when=move || mine.with(|(mine, _)| !mine.is_empty())>
            <Choose
                id="successor".to_owned()
                label=leaving.who_for_all.to_owned()
                none=leaving.each
                person
                chosen=Signal::derive(move || successors.with(|it| it.of_all))
                choose=Callback::new(move |to| successors.update(|it| it.of_all = to))
                wrong=Signal::stored(false)
            />
            <ul class="items">
                <For each=move || mine.get().0 key=|project| project.id let:project>
                    <OneProject project person successors tried/>
                </For>
            </ul>
        </Show>
        <Show when=move || mine.with(|(_, others)| *others > 0)>
            <p class="quiet-text">{move || (leaving.only_owner)(mine.get().1)}</p>
        </Show>
    }
}

/// A project: what they have on it, and who takes that over.
#[component]
fn OneProject(
    project: Arc<Project>,
    person: Memo<Option<Person>>,
    successors: RwSignal<Successors>,
    tried: RwSignal<bool>,
) -> impl IntoView {
    let leaving = &use_words().leaving;
    let directory = use_desk().directory();
    let id = project.id;
    let title = project.title.clone();
    let label = (leaving.who_for)(&title);
    let from = person.with_untracked(|person| person.as_ref().map(|person| person.id));
    let parts = directory.with(|directory| {
        let mut parts = Vec::new();
        if Some(project.owner) == from {
            parts.push(leaving.owns.to_owned());
        }
        let roles = roles_of(&project, from, directory);
        if !roles.is_empty() {
            parts.push((leaving.does)(&roles.join(", ")));
        }
        parts.join(" · ")
    });
    let chosen = Memo::new(move |_| successors.with(|it| it.of(id)));
    let open = move || {
        let to = chosen.get()?;
        let names = directory.with(|directory| {
            let successor = directory.people.get(&to)?;
            let lost = project.team.iter().filter(|(role, people)| {
                from.is_some_and(|from| people.contains(&from)) && !successor.can_take(**role)
            });
            let names: Vec<_> = lost.map(|(role, _)| directory.role_name(*role)).collect();
            Some(names.join(", "))
        })?;
        (!names.is_empty()).then(|| (leaving.left_open)(&names))
    };
    let wrong = Signal::derive(move || tried.get() && chosen.get().is_none());
    view! {
        <li>
            <div class="item">
                <Icon path=icon::PROJECTS/>
                <span>{title} <small>{parts}</small></span>
            </div>
            <Choose
                id=format!("successor-{id}")
                label
                none=leaving.nobody
                person
                chosen=chosen.into()
                choose=Callback::new(move |to: Option<PersonId>| {
                    successors
                        .update(|it| match to {
                            Some(to) => drop(it.each.insert(id, to)),
                            None => drop(it.each.remove(&id)),
                        });
                })
                wrong
            />
            <p class="hint" role="status">
                {open}
            </p>
        </li>
    }
}

fn roles_of(project: &Project, person: Option<PersonId>, directory: &Directory) -> Vec<String> {
    let held = project
        .team
        .iter()
        .filter(|(_, people)| person.is_some_and(|person| people.contains(&person)));
    held.map(|(role, _)| directory.role_name(*role).to_owned())
        .collect()
}

/// A list of everybody else.
#[component]
fn Choose(
    id: String,
    label: String,
    none: &'static str,
    person: Memo<Option<Person>>,
    chosen: Signal<Option<PersonId>>,
    choose: Callback<Option<PersonId>>,
    wrong: Signal<bool>,
) -> impl IntoView {
    let leaving = &use_words().leaving;
    let directory = use_desk().directory();
    let fault_id = format!("{id}-fault");
    let described = {
        let fault_id = fault_id.clone();
        move || wrong.get().then(|| fault_id.clone())
    };
    let options = move || {
        let from = person.with(|person| person.as_ref().map(|person| person.id));
        let others: Vec<_> = directory.with(|directory| {
            let team = directory.team().into_iter();
            let others = team.filter(|other| Some(other.id) != from);
            others.map(|other| (other.id, other.name.clone())).collect()
        });
        others
            .into_iter()
            .map(|(id, name)| {
                view! {
                    <option value=id.to_string() selected=move || chosen.get() == Some(id)>
                        {name}
                    </option>
                }
            })
            .collect_view()
    };
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <select
                id=id
                aria-invalid=move || wrong.get().then_some("true")
                aria-describedby=described
                on:change=move |event| choose.run(event_target_value(&event).parse().ok())
            >
                <option value="" selected=move || chosen.get().is_none()>
                    {none}
                </option>
                {options}
            </select>
            <Show when=move || wrong.get()>
                <p class="fault" id=fault_id.clone()>
                    <Icon path=icon::WARNING small=true/>
                    {leaving.missing}
                </p>
            </Show>
        </div>
    }
}
