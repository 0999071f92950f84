//! The Universal Lead Definition: what marketing and sales agreed that a lead for sales is, its
//! versions, and writing, trying and signing one.

mod board;
mod differences;
mod overall;
mod points;
mod reading;
mod ready;
mod signing;
mod standing;
mod try_it;
mod version;
mod what_if;
mod writing;

use domain::leads::definition::LeadDefinitionVersion;
use leptos::prelude::*;

use crate::desk::use_desk;
use crate::frame::Bar;
use crate::order::sort_by;
use crate::widgets::each::For;
use crate::widgets::empty::Empty;
use crate::widgets::icon::{self, Icon};
use crate::widgets::state::use_lookout;
use crate::words::use_words;
pub(super) use board::{begin, put, use_department};
pub(super) use reading::{points, said, worth};
pub(super) use ready::NEW_ADDRESS;
pub(super) use standing::in_force;
pub(crate) use version::Version;

/// The page: what is in force, and all versions.
#[component]
pub(crate) fn Definition() -> impl IntoView {
    let words = &use_words().definition;
    let directory = use_desk().directory();
    let lookout = use_lookout();
    let current = Memo::new(move |_| directory.with(|directory| in_force(directory).cloned()));
    let versions = Memo::new(move |_| {
        directory.with(|directory| {
            let mut all: Vec<LeadDefinitionVersion> =
                directory.definitions.values().cloned().collect();
            sort_by(&mut all, |one, other| other.number.cmp(&one.number));
            all
        })
    });
    let standing = move || {
        current.get().map(|version| {
            lookout.look(|look| {
                let since = version.signed.values().map(|it| it.at).max();
                let since = since.map(|at| look.speech.day(at, look.now));
                let href = format!("/leads/definition/{}", version.id);
                view! {
                    <section class="definition">
                        <h2>
                            <a href=href>{(words.version)(version.number)}</a>
                        </h2>
                        {since
                            .map(|since| {
                                view! { <p class="quiet-text">{(words.in_force_since)(&since)}</p> }
                            })}
                        {reading::reading(&version.criteria, look)}
                    </section>
                }
            })
        })
    };
    view! {
        <div class="panes" data-show="one">
            <main class="pane" data-pane="one" id="main">
                <Bar title=words.title.to_owned() back="/leads"/>
                <div class="page">
                    <Show
                        when=move || current.with(Option::is_some)
                        fallback=move || {
                            view! {
                                <Empty
                                    path=icon::FLAG
                                    title=words.nothing
                                    text=words.nothing_text
                                />
                                <Waits/>
                            }
                        }
                    >
                        <p>{words.text}</p>
                    </Show>
                    <Show when=move || !versions.with(Vec::is_empty)>
                        <section>
                            <h2>{words.versions}</h2>
                            <ul class="items">
                                <For
                                    each=move || versions.get()
                                    key=|version| format!("{version:?}")
                                    let:version
                                >
                                    <One version/>
                                </For>
                            </ul>
                        </section>
                    </Show>
                    {ready::beginning()}
                    <a class="button" href="/leads/learning">
                        <Icon path=icon::CHART/>
                        {words.to_learning}
                    </a>
                    {standing}
                </div>
            </main>
        </div>
    }
}

/// Who writes it, for those who do not.
#[component]
fn Waits() -> impl IntoView {
    let words = &use_words().definition;
    let department = use_department();
    view! {
        <Show when=move || department.get().is_none()>
            <p class="quiet-text">{words.waits_for_others}</p>
        </Show>
    }
}

/// A version in the list.
#[component]
fn One(version: LeadDefinitionVersion) -> impl IntoView {
    let lookout = use_lookout();
    let href = format!("/leads/definition/{}", version.id);
    let about = move || {
        lookout.look(|look| {
            let words = &look.words.definition;
            let standing = standing::Standing::of(&version, look.directory);
            let written = look.speech.moment(version.at, look.now);
            view! {
                <span>
                    {(words.version)(version.number)} " " {standing.tag(look)}
                    <small>{(words.written)(&look.name(version.by), &written)}</small>
                </span>
            }
        })
    };
    view! {
        <li>
            <a class="item" href=href>
                {about}
                <Icon path=icon::RIGHT/>
            </a>
        </li>
    }
}
