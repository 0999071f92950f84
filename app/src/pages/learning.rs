//! Learning: which answers went with orders, with counts and intervals; weights that follow from
//! them; and where the definition was wrong.

pub(super) mod hindsight;
mod lesson;
mod wrongly;

use std::sync::Arc;

use domain::leads::definition::{Award, LeadCriteria};
use domain::leads::learning::{Lesson, Outcomes, Said, lessons};
use domain::leads::past::PastLead;
use domain::leads::score::Ending;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use super::definition::{NEW_ADDRESS, begin, in_force, put, use_department};
use crate::desk::use_desk;
use crate::frame::Bar;
use crate::widgets::empty::Empty;
use crate::widgets::icon::{self, Icon};
use crate::widgets::toast::use_toasts;
use crate::words::use_words;
use hindsight::Hindsight;

/// What was learned.
#[derive(Clone, PartialEq)]
struct Learned {
    criteria: LeadCriteria,
    all: Outcomes,
    lessons: Vec<Lesson>,
}

impl Learned {
    fn of(criteria: LeadCriteria, past: &Arc<Vec<PastLead>>) -> Self {
        let ended = || {
            let ended = past.iter().filter(|lead| lead.qualified);
            ended.filter_map(|lead| Some((&lead.answers, lead.ending?)))
        };
        let mut all = Outcomes::default();
        for (_, ending) in ended() {
            match ending {
                Ending::Won => all.won += 1,
                Ending::Lost => all.lost += 1,
            }
        }
        Self {
            lessons: lessons(&criteria, ended()),
            criteria,
            all,
        }
    }

    /// The definition with the suggested weights in place of its own, where anything is suggested.
    fn suggested(&self) -> Option<LeadCriteria> {
        let mut criteria = self.criteria.clone();
        let mut any = false;
        for lesson in &self.lessons {
            let criterion = criteria.criteria.get_mut(&lesson.question);
            let (Some(criterion), Some(suggested)) = (criterion, lesson.suggested) else {
                continue;
            };
            any = true;
            match (&mut criterion.award, &lesson.said) {
                (Award::Options { points }, Said::Option(option)) => {
                    points.insert(option.clone(), suggested);
                }
                (Award::YesNo { yes, .. }, Said::YesNo(true)) => *yes = suggested,
                (Award::YesNo { no, .. }, Said::YesNo(false)) => *no = suggested,
                (Award::Bands { bands }, Said::Band(Some(at))) => {
                    if let Some(band) = bands.get_mut(*at) {
                        band.points = suggested;
                    }
                }
                _ => {}
            }
        }
        // A must-have that no answer meets any more is one for people to set anew.
        criteria.relax_out_of_reach();
        any.then_some(criteria)
    }
}

/// The page.
#[component]
pub(crate) fn Learning() -> impl IntoView {
    let words = use_words();
    let it = &words.learning;
    let directory = use_desk().directory();
    let hindsight = Hindsight::begin();
    let criteria = Memo::new(move |_| {
        directory.with(|directory| in_force(directory).map(|version| version.criteria.clone()))
    });
    let learned = Memo::new(move |_| {
        let past = hindsight.past.get()?;
        Some(Learned::of(criteria.get()?, &past))
    });
    let agreed = Memo::new(move |_| criteria.with(Option::is_some));
    view! {
        <div class="panes" data-show="one">
            <main class="pane" data-pane="one" id="main">
                <Bar title=it.title.to_owned() back="/leads/definition"/>
                <div class="page">
                    <Show
                        when=move || agreed.get()
                        fallback=move || {
                            view! {
                                <Empty
                                    path=icon::CHART
                                    title=it.no_definition
                                    text=it.no_definition_text
                                >
                                    <a class="button primary" href="/leads/definition">
                                        {it.to_definition}
                                    </a>
                                </Empty>
                            }
                        }
                    >
                        <p>{it.text}</p>
                        {hindsight.waiting()}
                        {move || learned.get().map(|learned| shown(&learned))}
                        {wrongly::wrongly()}
                    </Show>
                </div>
            </main>
        </div>
    }
}

fn shown(learned: &Learned) -> AnyView {
    let words = &use_words().learning;
    let ended = learned.all.count_all();
    if ended == 0 {
        return view! { <Empty path=icon::CHART title=words.nothing text=words.nothing_text/> }
            .into_any();
    }
    let questions: Vec<AnyView> = learned
        .criteria
        .form
        .fields
        .iter()
        .filter(|field| learned.criteria.criteria.contains_key(&field.key))
        .map(|field| {
            let lessons = learned.lessons.iter();
            let lessons = lessons.filter(|lesson| lesson.question == field.key);
            lesson::question(&learned.criteria, field, &lessons.collect::<Vec<_>>())
        })
        .collect();
    view! {
        <p class="ended">{(words.ended)(ended, learned.all.won)}</p>
        <details class="how">
            <summary>{words.how}</summary>
            <p>{words.how_text}</p>
        </details>
        {lesson::scale(learned.all)}
        {questions}
        {learned.suggested().map(making)}
    }
    .into_any()
}

/// The button that begins a draft with the suggested weights.
fn making(criteria: LeadCriteria) -> AnyView {
    let words = &use_words().learning;
    let desk = use_desk();
    let toasts = use_toasts();
    let navigate = use_navigate();
    let department = use_department();
    let make = StoredValue::new(move || {
        let before = begin(desk, &criteria);
        toasts.say_with_undo(words.draft_made.to_owned(), move || {
            put(desk, before.clone());
        });
        navigate(NEW_ADDRESS, NavigateOptions::default());
    });
    view! {
        <Show when=move || department.get().is_some()>
            <section class="ways">
                <button
                    type="button"
                    class="button primary wide"
                    on:click=move |_| make.with_value(|make| make())
                >
                    <Icon path=icon::EDIT/>
                    {words.make_draft}
                </button>
                <p class="hint">{words.make_draft_text}</p>
            </section>
        </Show>
    }
    .into_any()
}
