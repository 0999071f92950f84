//! What would come in, one by one, before anything does.

use std::sync::Arc;

use domain::customers::Contact;
use domain::imports::Content;
use leptos::html;
use leptos::prelude::*;

use super::planning::{Making, Plan};
use super::weighing::Found;
use super::{Page, Planned};
use crate::widgets::each::For;
use crate::widgets::window::use_window;

/// The height of a row before it is measured.
const ROW_PIXELS: f64 = 72.0;

/// A row: what it is called, and what is known of it.
type Told = (String, String);

/// The list of what would come: projects, or customers.
#[component]
pub(super) fn ComingOnes(page: Page, planned: Planned) -> impl IntoView {
    let words = page.words;
    let content = Memo::new(move |_| page.said(|said| said.content));
    let is_projects = move || content.get() == Some(Content::Projects);
    let count = Memo::new(move |_| {
        let of_projects = is_projects();
        planned.with(|plan| {
            plan.as_ref().map_or(0, |plan| {
                if of_projects {
                    plan.projects.len()
                } else {
                    plan.adds.len()
                }
            })
        })
    });
    view! {
        <Show when=move || { count.get() > 0 }>
            <section aria-labelledby="coming">
                <div class="rows-head">
                    <h2 id="coming">
                        {move || {
                            if is_projects() {
                                (words.coming_projects)(count.get())
                            } else {
                                (words.coming_customers)(count.get())
                            }
                        }}
                    </h2>
                </div>
                <Rows page planned count=count.into() content/>
            </section>
        </Show>
    }
}

/// Rows of which only those in sight are drawn.
#[component]
fn Rows(
    page: Page,
    planned: Planned,
    count: Signal<usize>,
    content: Memo<Option<Content>>,
) -> impl IntoView {
    let list = NodeRef::<html::Ul>::new();
    let window = use_window(list, count, ROW_PIXELS);
    let drawn = move || {
        let range = window.range();
        let (Some(found), Some(plan)) = (page.found.get(), planned.get()) else {
            return Vec::new();
        };
        let of_projects = content.get() == Some(Content::Projects);
        let shown = range.filter_map(|at| {
            let told = if of_projects {
                project(page, &found, &plan, at)
            } else {
                customer(page, &found, &plan, at)
            };
            Some((at, told?))
        });
        shown.collect::<Vec<(usize, Told)>>()
    };
    view! {
        <ul
            class="rows boxed windowed"
            node_ref=list
            style:--before=move || window.before()
            style:--after=move || window.after()
        >
            <For each=drawn key=Clone::clone let:row>
                <li data-row class="import-row">
                    <b>{row.1.0}</b>
                    <span>{row.1.1}</span>
                </li>
            </For>
        </ul>
    }
}

fn joined(parts: Vec<String>) -> String {
    let parts = parts.into_iter().filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(" · ")
}

/// A customer that would come: its name, and who is there.
fn customer(page: Page, found: &Arc<Found>, plan: &Plan, at: usize) -> Option<Told> {
    let group = found.groups.get(*plan.adds.get(at)?)?;
    let draft = &group.draft;
    let people = draft.contacts.iter().map(Contact::line);
    let mut parts: Vec<String> = people.collect();
    parts.push(draft.address.clone());
    parts.push(draft.tax_number.clone());
    parts.extend(draft.tags.iter().cloned());
    if parts.iter().all(String::is_empty) {
        parts.push(page.words.name_alone.to_owned());
    }
    Some((draft.name.clone(), joined(parts)))
}

/// A project that would come: its title, for whom, where it would be, and with whom.
fn project(page: Page, found: &Arc<Found>, plan: &Plan, at: usize) -> Option<Told> {
    let (place, customer) = *plan.projects.get(at)?;
    let project = found.projects.get(place)?;
    let speech = page.speech;
    page.making(|making: &Making| {
        let draft = making.draft(found, project, customer)?;
        let milestone = making.version.milestone(&draft.milestone);
        let parts = vec![
            draft.customer.name.clone(),
            milestone.map_or_else(String::new, |(_, it)| it.name.clone()),
            draft
                .value
                .map_or_else(String::new, |value| speech.amount(value)),
            making.directory.person_name(draft.owner).to_owned(),
            draft.next_step.map_or_else(String::new, |step| {
                let day = project.opening.closing.map(|day| speech.full_date(day));
                joined(vec![step.what, day.unwrap_or_default()])
            }),
        ];
        Some((draft.title.clone(), joined(parts)))
    })?
}
