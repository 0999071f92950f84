//! What each field of a workflow's forms is worth: what it costs to fill in and what reads it, with
//! a suggestion that one tap follows, and another takes back.

mod figures;
mod follow;
mod switch;

use std::sync::Arc;

use domain::field_use::together;
use domain::insight::fields::{Advice, ENOUGH_ASKED, Kept, Standing, standings};
use domain::workflow::{Milestone, MilestoneKey};
use leptos::prelude::*;

use self::figures::{figures, readers, said};
use self::follow::Follow;
use self::switch::Switch;
use super::sketch::Drawing;
use crate::desk::use_desk;
use crate::device::clock;
use crate::widgets::each::For;
use crate::widgets::empty::Empty;
use crate::widgets::icon::{self, Icon};
use crate::words::use_words;

/// What is known of a workflow's fields.
#[derive(Clone, Debug, PartialEq)]
struct Known {
    /// The milestones of its current version.
    milestones: Arc<Vec<Milestone>>,
    /// The fields, in the order in which they deserve thought.
    standings: Vec<Standing>,
    /// Whether anything was counted.
    counted: bool,
}

impl Known {
    /// What a milestone is called.
    fn milestone_name(&self, key: &MilestoneKey) -> String {
        let found = self.milestones.iter().find(|it| it.key == *key);
        found.map_or_else(|| key.as_str().to_owned(), |it| it.name.clone())
    }
}

/// A part of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Group {
    Suggested,
    Kept,
    NotYet,
    Needed,
}

impl Group {
    fn of(advice: &Advice) -> Self {
        match advice {
            Advice::Drop(_) | Advice::MakeOptional(_) | Advice::AskLater { .. } => Self::Suggested,
            Advice::Keep(Kept::Rests) => Self::Needed,
            Advice::Keep(Kept::Read | Kept::Optional) => Self::Kept,
            Advice::NotYet { .. } => Self::NotYet,
        }
    }
}

/// The page.
pub(super) fn field_use(drawing: Drawing) -> AnyView {
    let words = &use_words().field_use;
    let is_owner = use_desk().is_owner();
    view! {
        <Show
            when=move || is_owner.get()
            fallback=move || {
                view! {
                    <Empty path=icon::CHART title=words.owners_only text=words.owners_only_text/>
                }
            }
        >
            {ranked(drawing)}
        </Show>
    }
    .into_any()
}

fn ranked(drawing: Drawing) -> AnyView {
    let words = &use_words().field_use;
    let desk = use_desk();
    desk.want_field_uses();
    let (uses, directory) = (desk.field_uses(), desk.directory());
    let template = drawing.glance(|sketch| sketch.template);
    let known = Memo::new(move |_| {
        let (template, uses) = (template?, uses.get()?);
        directory.with(|directory| {
            let current = directory.templates.get(&template)?.current;
            let version = directory.versions.get(&current)?;
            let counts = together(uses.values(), template, clock::now());
            Some(Known {
                milestones: Arc::new(version.milestones.clone()),
                standings: standings(&version.milestones, &counts),
                counted: !counts.is_empty(),
            })
        })
    });
    let any = Memo::new(move |_| known.with(|it| it.as_ref().map(|it| !it.standings.is_empty())));
    let counted = Memo::new(move |_| known.with(|it| it.as_ref().is_some_and(|it| it.counted)));
    view! {
        <div class="field-uses">
            <p class="quiet-text">{words.text}</p>
            {move || match any.get() {
                Some(false) => {
                    view! {
                        <Empty path=icon::CHART title=words.no_fields text=words.no_fields_text/>
                    }
                        .into_any()
                }
                Some(true) if !counted.get() => {
                    view! {
                        <Empty path=icon::CHART title=words.none text=words.none_text/>
                        <Taught/>
                    }
                        .into_any()
                }
                Some(true) | None => ().into_any(),
            }}
            <Show when=move || counted.get()>
                <Part drawing known group=Group::Suggested/>
                <Part drawing known group=Group::Kept/>
            </Show>
            <Show when=move || any.get() == Some(true)>
                <Part drawing known group=Group::NotYet/>
                <Part drawing known group=Group::Needed/>
            </Show>
            <Show when=move || counted.get()>
                <Taught/>
            </Show>
            <Switch/>
        </div>
    }
    .into_any()
}

/// One part of the list, where there is something in it. That nothing is suggested is said.
#[component]
fn Part(
    /// The workflow.
    drawing: Drawing,
    /// What is known of it.
    known: Memo<Option<Known>>,
    /// Which part.
    group: Group,
) -> impl IntoView {
    let words = &use_words().field_use;
    let (title, text) = match group {
        Group::Suggested => (words.suggestions, words.new_projects),
        Group::Kept => (words.worth_it, ""),
        Group::NotYet => (words.unknown_yet, ""),
        Group::Needed => (words.needed, words.needed_text),
    };
    let own = Memo::new(move |_| {
        known.with(|known| {
            let standings = known.iter().flat_map(|known| &known.standings);
            let own = standings.filter(|it| Group::of(&it.advice) == group);
            own.cloned().collect::<Vec<_>>()
        })
    });
    let none = Memo::new(move |_| own.with(Vec::is_empty));
    view! {
        <Show when=move || !none.get() || group == Group::Suggested>
            <section>
                <h2>{title}</h2>
                <Show
                    when=move || !none.get()
                    fallback=move || view! { <p class="quiet-text">{words.no_suggestions}</p> }
                >
                    {(!text.is_empty()).then(|| view! { <p class="quiet-text">{text}</p> })}
                    <ul class="field-standings">
                        <For
                            each=move || own.get()
                            key=|it: &Standing| (it.milestone.clone(), it.field.clone())
                            let:standing
                        >
                            <li>
                                <One
                                    drawing
                                    known
                                    at=(standing.milestone.clone(), standing.field.clone())
                                />
                            </li>
                        </For>
                    </ul>
                </Show>
            </section>
        </Show>
    }
}

/// One field: what it is called and where it is asked, what is said of it, and the figures.
#[component]
fn One(
    /// The workflow.
    drawing: Drawing,
    /// What is known of it.
    known: Memo<Option<Known>>,
    /// Which milestone asks which field.
    at: (MilestoneKey, domain::form::FieldKey),
) -> impl IntoView {
    let directory = use_desk().directory();
    let href = drawing.address(at.0.as_str());
    let told = Memo::new(move |_| {
        known.with(|known| {
            let known = known.as_ref()?;
            let own = |it: &&Standing| it.milestone == at.0 && it.field == at.1;
            let standing = known.standings.iter().find(own)?.clone();
            Some((standing, known.clone()))
        })
    });
    move || {
        told.get().map(|(standing, known)| {
            let named = format!("worth-{}", standing.field);
            let place = known.milestone_name(&standing.milestone);
            let group = Group::of(&standing.advice);
            let tone = match group {
                Group::Suggested => Some("waiting"),
                Group::Kept | Group::NotYet | Group::Needed => None,
            };
            let teller = |key: &MilestoneKey| known.milestone_name(key);
            let label = |key: &domain::form::FieldKey| label(&known.milestones, key);
            let enough = standing.uses.asked >= ENOUGH_ASKED && group != Group::NotYet;
            let role = directory.with_untracked(|directory| {
                let mut milestones = known.milestones.iter();
                let found = milestones.find(|it| it.key == standing.milestone);
                found.map(|it| directory.role_name(it.role).to_owned())
            });
            view! {
                <article class="panel field-standing" data-state=tone>
                    <header>
                        <h3 id=named.clone()>
                            <a href=href.clone()>{standing.label.clone()}</a>
                        </h3>
                        <p class="quiet-text">{place} " · " {role}</p>
                    </header>
                    {said(&standing, &teller)}
                    {readers(&standing, &teller, &label)}
                    {(group == Group::Suggested)
                        .then(|| {
                            let template = drawing.glance(|sketch| sketch.template)?;
                            Some(
                                view! {
                                    <Follow
                                        drawing
                                        template
                                        standing=standing.clone()
                                        named=named.clone()
                                        later=later(&standing.advice, &known)
                                    />
                                },
                            )
                        })}
                    {enough
                        .then(|| {
                            view! {
                                <details>
                                    <summary>
                                        {use_words().field_use.figures}
                                        <Icon path=icon::DOWN small=true/>
                                    </summary>
                                    {figures(&standing)}
                                </details>
                            }
                        })}
                </article>
            }
        })
    }
}

/// What the milestone is called at which a field is to be asked later.
fn later(advice: &Advice, known: &Known) -> String {
    match advice {
        Advice::AskLater { at, .. } => known.milestone_name(at),
        Advice::Drop(_) | Advice::MakeOptional(_) | Advice::Keep(_) | Advice::NotYet { .. } => {
            String::new()
        }
    }
}

fn label(milestones: &[Milestone], key: &domain::form::FieldKey) -> String {
    let mut fields = milestones.iter().flat_map(|it| &it.form.fields);
    let found = fields.find(|field| field.key == *key);
    found.map_or_else(|| key.as_str().to_owned(), |field| field.label.clone())
}

/// What is counted, and what never is.
#[component]
fn Taught() -> impl IntoView {
    let words = &use_words().field_use;
    let list =
        |lines: [&'static str; 3]| lines.map(|line| view! { <li>{line}</li> }).collect_view();
    view! {
        <section>
            <h2>{words.counted}</h2>
            <ul class="differences">{list(words.counts)}</ul>
            <h2>{words.never_counted}</h2>
            <ul class="differences">{list(words.never_counts)}</ul>
        </section>
    }
}
