//! What it was for: the project at hand with one tap, and whatever else the rules want to know.

use std::collections::BTreeSet;

use domain::expenses::{Tag, Tags};
use domain::id::{CustomerId, ProjectId};
use domain::record::Key;
use domain::workflow::ProjectState;
use leptos::prelude::*;

use super::page::Page;
use crate::desk::Summary;
use crate::order::sort_by;
use crate::pages::selling::inputs::{chosen, long, right};
use crate::pages::targets::category_path;
use crate::widgets::each::For;
use crate::widgets::icon::{self, Icon};

/// How many projects are offered with one tap.
const OFFERED: usize = 3;
/// How many projects, customers or campaigns a list offers.
const LISTED: usize = 100;

/// Whom or what an expense can be for with one tap.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Cause {
    Project(ProjectId),
    Customer(CustomerId),
    Nothing,
}

/// The tags, those that the type wants in sight and the others folded away.
#[component]
pub(super) fn Purpose(page: Page) -> impl IntoView {
    let words = &page.words.expenses;
    let wants = Memo::new(move |_| {
        let wanted = page.look(|entry, ground| {
            let kind = entry.kind_in(ground.policy);
            kind.map(|kind| kind.wants.clone()).unwrap_or_default()
        });
        wanted.unwrap_or_default()
    });
    // Whatever was said here before is in sight.
    let open = page.entry.with_untracked(|entry| {
        let Tags {
            campaign,
            category,
            activity,
            ..
        } = entry.tags;
        let said = campaign.is_some() || category.is_some() || activity.is_some();
        said || !entry.note.is_empty()
    });
    let note = Signal::derive(move || page.entry.with(|entry| entry.note.clone()));
    view! {
        <Whom page wants/>
        <Others page wants wanted=true/>
        <details class="more" open=open>
            <summary>
                {words.more} " " <Icon path=icon::DOWN small=true/>
            </summary>
            <div class="form">
                <Others page wants wanted=false/>
                {long(
                    "expense-note",
                    words.note,
                    note,
                    move |text| page.change(|entry| entry.note = text),
                    right(),
                )}
            </div>
        </details>
    }
}

/// What the rules want to know and nobody has said yet.
fn lacks(page: Page, wants: Memo<BTreeSet<Tag>>, tag: Tag) -> Option<String> {
    let wanted = wants.with(|wants| wants.contains(&tag));
    let there = page.entry.with(|entry| entry.tags.has(tag));
    (wanted && !there).then(|| {
        let kind = page.look(|entry, ground| {
            let kind = entry.kind_in(ground.policy);
            kind.map(|kind| kind.name.clone()).unwrap_or_default()
        });
        (page.words.expenses.tag_needed)(&kind.unwrap_or_default())
    })
}

fn said_lacking(text: String) -> AnyView {
    view! {
        <p class="told" data-state="waiting">
            <Icon path=icon::INFO small=true/>
            <span>{text}</span>
        </p>
    }
    .into_any()
}

/// The project or customer: those at hand as chips, the others in a list.
#[component]
fn Whom(page: Page, wants: Memo<BTreeSet<Tag>>) -> impl IntoView {
    let words = &page.words.expenses;
    let (shelf, clients) = (page.desk.shelf(), page.desk.clients());
    let now = Memo::new(move |_| {
        let tags = page.entry.with(|entry| entry.tags);
        match (tags.project, tags.customer) {
            (Some(project), _) => Cause::Project(project),
            (None, Some(customer)) => Cause::Customer(customer),
            (None, None) => Cause::Nothing,
        }
    });
    let offered = RwSignal::new(at_hand(page));
    // What was chosen elsewhere stays in sight.
    Effect::new(move || {
        let now = now.get();
        if now != Cause::Nothing && offered.with_untracked(|all| !all.contains(&now)) {
            offered.update(|all| all.insert(0, now));
        }
    });
    let name = move |it: Cause| match it {
        Cause::Nothing => words.for_nothing.to_owned(),
        Cause::Project(id) => shelf.with(|shelf| {
            shelf.get(id).map_or_else(
                || words.not_yours.to_owned(),
                |found| format!("{} · {}", found.customer, found.title),
            )
        }),
        Cause::Customer(id) => clients.with(|clients| {
            let found = clients.get(id);
            found.map_or_else(|| words.not_yours.to_owned(), |found| found.name.clone())
        }),
    };
    let choose = move |it: Cause| {
        let client = match it {
            Cause::Project(id) => shelf.with_untracked(|shelf| shelf.get(id)?.client),
            Cause::Customer(id) => Some(id),
            Cause::Nothing => None,
        };
        page.change(|entry| {
            entry.tags.project = match it {
                Cause::Project(id) => Some(id),
                Cause::Customer(_) | Cause::Nothing => None,
            };
            entry.tags.customer = client;
        });
    };
    let all = move || {
        let all = offered.get().into_iter();
        all.chain([Cause::Nothing]).collect::<Vec<_>>()
    };
    view! {
        <fieldset class="field">
            <legend>{words.what_for}</legend>
            <div class="chips wrap whom" id="expense-for">
                <For each=all key=|it| *it let:it>
                    <label class="chip tall">
                        <input
                            type="radio"
                            name="for"
                            prop:checked=move || now.get() == it
                            on:change=move |_| choose(it)
                        />
                        <span>{move || name(it)}</span>
                    </label>
                </For>
            </div>
            <AnotherProject page choose=Callback::new(move |id| choose(Cause::Project(id)))/>
            {move || lacks(page, wants, Tag::Project).map(said_lacking)}
            {move || {
                let by_project = page.entry.with(|entry| entry.tags.project.is_some());
                let lacking = lacks(page, wants, Tag::Customer).filter(|_| !by_project);
                let asked = wants.with(|wants| wants.contains(&Tag::Project));
                lacking.filter(|_| !asked).map(said_lacking)
            }}
        </fieldset>
    }
}

/// The projects that somebody is most likely at: what they have said already, the one that they
/// touched last today, and those that they looked at.
fn at_hand(page: Page) -> Vec<Cause> {
    let tags = page.entry.with_untracked(|entry| entry.tags);
    let shelf = page.desk.shelf().get_untracked();
    let said = match (tags.project, tags.customer) {
        (Some(project), _) => Some(Cause::Project(project)),
        (None, Some(customer)) => Some(Cause::Customer(customer)),
        (None, None) => None,
    };
    let touched = |summary: &Summary| summary.reached_at.max(summary.tried_at);
    let mine = shelf.summaries.iter().filter(|it| it.involves_me);
    let latest = mine.filter_map(|it| Some((touched(it)?, it.id))).max();
    let looked_at = page.desk.looked_at().into_iter();
    let looked_at = looked_at.filter_map(|key| match key {
        Key::Project(id) => shelf.get(id).map(|it| it.id),
        _ => None,
    });
    let projects = latest.map(|(_, id)| id).into_iter().chain(looked_at);
    let mut all: Vec<Cause> = said.into_iter().collect();
    for project in projects.map(Cause::Project) {
        if !all.contains(&project) && all.len() < OFFERED {
            all.push(project);
        }
    }
    all
}

/// Any other project that the person may see, the latest first.
#[component]
fn AnotherProject(page: Page, choose: Callback<ProjectId>) -> impl IntoView {
    let words = &page.words.expenses;
    let shelf = page.desk.shelf();
    let options = Memo::new(move |_| {
        shelf.with(|shelf| {
            let open = shelf.summaries.iter();
            let open = open.filter(|it| {
                matches!(
                    it.state,
                    ProjectState::Open | ProjectState::Held | ProjectState::Won
                )
            });
            let mut all: Vec<_> = open.collect();
            sort_by(&mut all, |one, other| {
                let rank = |it: &Summary| (it.involves_me, it.touched_at);
                rank(other).cmp(&rank(one))
            });
            let listed = all.into_iter().take(LISTED);
            let named = listed.map(|it| (it.id, format!("{} · {}", it.customer, it.title)));
            named.collect::<Vec<_>>()
        })
    });
    let chosen = move |event| {
        if let Ok(id) = event_target_value(&event).parse() {
            choose.run(id);
        }
    };
    move || {
        let options = options.get();
        (!options.is_empty()).then(|| {
            let options = options.into_iter().map(|(id, name)| {
                view! { <option value=id.to_string()>{name}</option> }
            });
            view! {
                <select
                    aria-label=words.another_project
                    prop:value=move || {
                        // It says what it is for again, whatever was chosen last.
                        page.entry.track();
                        String::new()
                    }
                    on:change=chosen
                >
                    <option value="">{words.another_project}</option>
                    {options.collect_view()}
                </select>
            }
        })
    }
}

/// Campaign, product and activity: those that the type wants, or the others.
#[component]
fn Others(page: Page, wants: Memo<BTreeSet<Tag>>, wanted: bool) -> impl IntoView {
    let shown = move |tag: Tag| wants.with(|wants| wants.contains(&tag)) == wanted;
    let one = move |tag: Tag| {
        let is_shown = Memo::new(move |_| shown(tag));
        view! {
            <Show when=move || is_shown.get()>
                <One page wants tag/>
            </Show>
        }
    };
    view! { {one(Tag::Activity)} {one(Tag::Category)} {one(Tag::Campaign)} }
}

/// One tag, chosen from a list, where there is anything to choose.
#[component]
fn One(page: Page, wants: Memo<BTreeSet<Tag>>, tag: Tag) -> impl IntoView {
    let words = page.words;
    let options = Memo::new(move |_| options(page, tag));
    let value = Signal::derive(move || {
        let id = page.entry.with(|entry| match tag {
            Tag::Activity => entry.tags.activity.map(|id| id.0),
            Tag::Category => entry.tags.category.map(|id| id.0),
            Tag::Campaign => entry.tags.campaign.map(|id| id.0),
            Tag::Project | Tag::Customer => None,
        });
        id.map(|id| id.to_string()).unwrap_or_default()
    });
    let choose = move |text: String| {
        page.change(|entry| match tag {
            Tag::Activity => entry.tags.activity = text.parse().ok(),
            Tag::Category => entry.tags.category = text.parse().ok(),
            Tag::Campaign => entry.tags.campaign = text.parse().ok(),
            Tag::Project | Tag::Customer => {}
        });
    };
    let id = match tag {
        Tag::Activity => "expense-activity",
        Tag::Category => "expense-category",
        _ => "expense-campaign",
    };
    move || {
        let options = options.get();
        (!options.is_empty()).then(|| {
            let none = (String::new(), words.expenses.nothing_said.to_owned());
            let options = core::iter::once(none).chain(options).collect();
            view! {
                {chosen(id, (words.claims.tag)(tag), options, value, choose, right())}
                {move || lacks(page, wants, tag).map(said_lacking)}
            }
        })
    }
}

fn options(page: Page, tag: Tag) -> Vec<(String, String)> {
    let directory = page.desk.directory();
    directory.with(|directory| {
        let mut all: Vec<(String, String)> = match tag {
            Tag::Activity => {
                let activities = directory.expense_policy.iter();
                let activities = activities.flat_map(|policy| &policy.activities);
                let offered = activities.filter(|it| !it.retired);
                // In the order of the rules.
                return offered
                    .map(|it| (it.id.to_string(), it.name.clone()))
                    .collect();
            }
            Tag::Category => {
                let offered = directory.categories.values().filter(|it| !it.retired);
                offered
                    .map(|it| (it.id.to_string(), category_path(directory, it.id)))
                    .collect()
            }
            _ => {
                let running = directory.campaigns.values().filter(|it| !it.retired);
                running
                    .map(|it| (it.id.to_string(), it.name.clone()))
                    .collect()
            }
        };
        sort_by(&mut all, |one, other| one.1.cmp(&other.1));
        all.truncate(LISTED);
        all
    })
}
