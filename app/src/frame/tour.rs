//! The tour: the main thing in two minutes, on the person's own projects. It stands at the top of
//! the page and takes nothing away from it: whoever does what it says, or anything else, goes on.

mod follow;
mod stage;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::use_sheets;
use crate::widgets::icon::{self, Icon};
use crate::widgets::state::{Lookout, use_lookout};
use crate::widgets::toast::use_toasts;
use crate::words::use_words;
use follow::{Course, use_course};
use stage::Stage;
pub(crate) use stage::{Stop, Tour, use_tour};

/// The id of its heading.
const HEADING: &str = "tour";

/// The tour on a page, where the person takes it or is asked to.
#[component]
pub(super) fn OnPage() -> impl IntoView {
    let stage = use_tour().stage();
    // What is shown stays while only the stop changes, with whatever has the focus.
    let shows = Memo::new(move |_| match stage.get() {
        None | Some(Stage::Over) => None,
        Some(Stage::Offered) => Some(false),
        Some(Stage::At(_)) => Some(true),
    });
    let stop = Memo::new(move |last: Option<&Stop>| match stage.get() {
        Some(Stage::At(stop)) => stop,
        _ => last.copied().unwrap_or(Stop::Yours),
    });
    move || match shows.get() {
        None => ().into_any(),
        Some(false) => view! { <Offer/> }.into_any(),
        Some(true) => view! { <Walk stop/> }.into_any(),
    }
}

/// Whether somebody wants it.
#[component]
fn Offer() -> impl IntoView {
    let words = &use_words().tour;
    let tour = use_tour();
    let toasts = use_toasts();
    let decline = move |_| {
        tour.set(Stage::Over);
        toasts.say(words.left.to_owned());
    };
    view! {
        <div class="banner" role="status">
            <Icon path=icon::FLAG/>
            <p>{words.offer}</p>
            <button type="button" class="button quiet" on:click=decline>
                {words.not_now}
            </button>
            <button type="button" class="button" on:click=move |_| tour.begin()>
                {words.begin}
            </button>
        </div>
    }
}

/// A stop of it. Its heading stays in sight while the page under it scrolls.
#[component]
fn Walk(stop: Memo<Stop>) -> impl IntoView {
    let words = &use_words().tour;
    let tour = use_tour();
    let toasts = use_toasts();
    let course = use_course(stop);
    let lookout = use_lookout();
    let end = move || {
        tour.set(Stage::Over);
        toasts.say(words.left.to_owned());
        focus_title();
    };
    let back = move |_| {
        if let Some(before) = stop.get_untracked().before() {
            tour.set(Stage::At(before));
        }
    };
    let next = move |_| match stop.get_untracked().next() {
        Some(next) => tour.set(Stage::At(next)),
        None => end(),
    };
    let is_first = move || stop.get().before().is_none();
    let is_last = move || stop.get().next().is_none();
    view! {
        <section class="tour" aria-labelledby=HEADING>
            <header>
                <Icon path=icon::FLAG/>
                <h2 id=HEADING tabindex="-1">
                    {move || (words.heading)(stop.get())}
                </h2>
                <span class="steps">
                    {move || (words.at)(stop.get().position() + 1, Stop::ALL.len())}
                </span>
                <button
                    type="button"
                    class="icon-button"
                    aria-label=words.leave
                    on:click=move |_| end()
                >
                    <Icon path=icon::CLOSE/>
                </button>
            </header>
            <div class="stop">
                <p role="status">{move || text(stop.get(), course, lookout)}</p>
                <div class="buttons">
                    <button type="button" class="button" disabled=is_first on:click=back>
                        {words.back}
                    </button>
                    <Way stop course/>
                    <button type="button" class="button primary" on:click=next>
                        {move || if is_last() { words.finish } else { words.next }}
                    </button>
                </div>
            </div>
        </section>
    }
}

/// What a stop says.
fn text(stop: Stop, course: Course, lookout: Lookout) -> String {
    let words = &use_words().tour;
    let nothing = stop == Stop::Yours && course.yours.with(Option::is_none);
    if nothing {
        return words.none_yours.to_owned();
    }
    match course.went_to.get().filter(|_| stop == Stop::Arrived) {
        Some(people) if !people.is_empty() => {
            (words.arrived)(&lookout.look(|look| look.names(&people)))
        }
        _ => (words.text)(stop).to_owned(),
    }
}

/// Where a stop leads.
#[component]
fn Way(stop: Memo<Stop>, course: Course) -> impl IntoView {
    let words = &use_words().tour;
    let sheets = use_sheets();
    move || {
        let at = stop.get();
        let name = (words.way)(at);
        let (name, href) = match at {
            Stop::Network => {
                return view! {
                    <button type="button" class="button" on:click=move |_| sheets.sync.set(true)>
                        {name}
                    </button>
                }
                .into_any();
            }
            Stop::Yours | Stop::Complete => match course.yours.get() {
                Some(yours) => (name, format!("/projects/{yours}")),
                None => (words.start_one, "/projects/new".to_owned()),
            },
            Stop::Arrived => (name, "/projects".to_owned()),
            Stop::Alerts => (name, "/alerts".to_owned()),
            Stop::Refused => (name, "/attention".to_owned()),
        };
        view! {
            <a class="button" href=href>
                {name}
            </a>
        }
        .into_any()
    }
}

/// Gives the focus to the heading, once it is there.
fn focus_heading() {
    request_animation_frame(|| {
        let heading = document().get_element_by_id(HEADING);
        if let Some(heading) = heading.and_then(|heading| heading.dyn_into::<HtmlElement>().ok()) {
            // Focus fails only on what is not in the document.
            let _ = heading.focus();
        }
    });
}

/// Gives the focus to the page's title: what had it is gone.
fn focus_title() {
    request_animation_frame(|| {
        super::movement::focus_title();
    });
}
