//! Who can help: what people can be asked for, and how much waits for them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use domain::gather::Gather;
use domain::id::PersonId;
use domain::people::Person;
use domain::time::Timestamp;
use domain::workflow::ProjectState;
use leptos::prelude::*;

use crate::desk::{Shelf, Tray, use_desk};
use crate::frame::Bar;
use crate::order::sort_by;
use crate::widgets::each::For;
use crate::widgets::empty::Empty;
use crate::widgets::icon::{self, Icon};
use crate::widgets::initials::{Initials, letters};
use crate::words::targets::Targets as Words;
use crate::words::use_words;

/// What waits for somebody.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Load {
    /// Milestones that are theirs to reach.
    pub(crate) projects: usize,
    /// Requests and tasks that are theirs to answer.
    pub(crate) tasks: usize,
    /// How many of both are past their time.
    pub(crate) late: usize,
}

impl Load {
    /// All together.
    fn whole(self) -> usize {
        self.projects + self.tasks
    }

    /// In words.
    pub(crate) fn said(self, words: &Words) -> String {
        if self.whole() == 0 {
            return words.free.to_owned();
        }
        let load = (words.load)(self.projects, self.tasks);
        match self.late {
            0 => load,
            late => format!("{load} · {}", (words.late)(late)),
        }
    }
}

/// What waits for each person, as far as the person at this device sees it.
pub(crate) fn loads(shelf: &Shelf, tray: &Tray, now: Timestamp) -> BTreeMap<PersonId, Load> {
    let mut loads: BTreeMap<PersonId, Load> = BTreeMap::new();
    for summary in &shelf.summaries {
        if summary.state == ProjectState::Open {
            for person in &summary.with {
                let load = loads.entry(*person).or_default();
                load.projects += 1;
                load.late += usize::from(summary.is_late(now));
            }
        }
    }
    for brief in tray.open.values() {
        for person in &brief.with {
            let load = loads.entry(*person).or_default();
            load.tasks += 1;
            load.late += usize::from(brief.is_late(now));
        }
    }
    loads
}

/// Who of these has the least to do; of equals, the first by name.
pub(crate) fn least<'a>(
    able: impl Iterator<Item = &'a Person>,
    loads: &BTreeMap<PersonId, Load>,
) -> Option<(&'a Person, Load)> {
    let with_load = able.map(|person| {
        let load = loads.get(&person.id).copied().unwrap_or_default();
        (person, load)
    });
    with_load.min_by_key(|(_, load)| (load.whole(), load.late))
}

/// One row of the page.
#[derive(Clone, PartialEq, Hash)]
struct Row {
    id: PersonId,
    name: String,
    roles: String,
    skills: String,
    load: Load,
}

/// The page.
#[component]
pub(crate) fn Availability() -> impl IntoView {
    let words = &use_words().targets;
    let desk = use_desk();
    let (directory, shelf, tray, now) = (desk.directory(), desk.shelf(), desk.tray(), desk.now());
    let chosen = RwSignal::new(None::<String>);
    let skills = Memo::new(move |_| {
        directory.with(|directory| {
            let all = directory.team().into_iter();
            all.flat_map(|person| person.skills.iter().cloned())
                .gather::<BTreeSet<String>>()
        })
    });
    let loads: Memo<Arc<BTreeMap<PersonId, Load>>> = Memo::new(move |_| {
        let (shelf, tray) = (shelf.get(), tray.get());
        Arc::new(loads(&shelf, &tray, now.get()))
    });
    let rows = Memo::new(move |_| {
        let (wanted, loads) = (chosen.get(), loads.get());
        directory.with(|directory| {
            let able = directory.team().into_iter().filter(|person| {
                wanted
                    .as_ref()
                    .is_none_or(|skill| person.skills.contains(skill))
            });
            let mut rows: Vec<Row> = able
                .map(|person| {
                    let roles: Vec<&str> = person
                        .roles
                        .iter()
                        .map(|id| directory.role_name(*id))
                        .collect();
                    let skills: Vec<&str> = person.skills.iter().map(String::as_str).collect();
                    Row {
                        id: person.id,
                        name: person.name.clone(),
                        roles: roles.join(", "),
                        skills: skills.join(", "),
                        load: loads.get(&person.id).copied().unwrap_or_default(),
                    }
                })
                .collect();
            sort_by(&mut rows, |one, other| {
                (one.load.whole(), one.load.late).cmp(&(other.load.whole(), other.load.late))
            });
            rows
        })
    });
    let none = Memo::new(move |_| rows.with(Vec::is_empty));
    view! {
        <div class="panes" data-show="one">
            <main class="pane" data-pane="one" id="main">
                <Bar title=words.availability.to_owned() back="/more"/>
                <div class="page">
                    <p class="quiet-text">{words.availability_text}</p>
                    {move || choice(skills.get(), chosen)}
                    <Show when=move || none.get()>
                        <Empty
                            path=icon::TEAM
                            title=words.no_skills
                            text=words.skills_text
                        />
                    </Show>
                    <ul class="items">
                        <For
                            each=move || rows.get()
                            key=|row| row.clone()
                            let:row
                        >
                            {line(row)}
                        </For>
                    </ul>
                </div>
            </main>
        </div>
    }
}

/// A choice of a skill, where anybody has one.
fn choice(skills: BTreeSet<String>, chosen: RwSignal<Option<String>>) -> AnyView {
    let words = &use_words().targets;
    if skills.is_empty() {
        return view! { <p>{words.no_skills}</p> }.into_any();
    }
    let choose = move |event| {
        let skill = event_target_value(&event);
        chosen.set(Some(skill).filter(|skill| !skill.is_empty()));
    };
    let options: Vec<_> = skills
        .into_iter()
        .map(|skill| view! { <option value=skill.clone()>{skill.clone()}</option> })
        .collect();
    view! {
        <label class="field">
            <span class="label">{words.skills}</span>
            <select on:change=choose>
                <option value="">{words.every_skill}</option>
                {options}
            </select>
        </label>
    }
    .into_any()
}

fn line(row: Row) -> impl IntoView {
    let words = &use_words().targets;
    let what = [row.roles, row.skills];
    let what: Vec<String> = what.into_iter().filter(|text| !text.is_empty()).collect();
    view! {
        <li>
            <a class="item" href=format!("/team/{}", row.id)>
                <Initials letters=letters(&row.name)/>
                <span>
                    {row.name.clone()} <small>{what.join(" · ")}</small>
                    <small>{row.load.said(words)}</small>
                </span>
                <Icon path=icon::RIGHT/>
            </a>
        </li>
    }
}
