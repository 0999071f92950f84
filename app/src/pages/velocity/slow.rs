//! The projects that are slower than usual, each with the reason.

use leptos::html;
use leptos::prelude::*;

use super::figures::{Scope, Slow, all_slow};
use super::length;
use crate::desk::{Courses, use_desk};
use crate::device::moments::once_painted;
use crate::widgets::each::For;
use crate::widgets::state::use_lookout;
use crate::widgets::window::use_window;
use crate::words::use_words;

/// How high a row is before it has been measured, in pixels.
const ROW_PIXELS: f64 = 84.0;

/// The list.
#[component]
pub(super) fn SlowOnes(
    /// What is looked at.
    scope: Memo<Option<Scope>>,
) -> impl IntoView {
    let words = &use_words().velocity;
    let desk = use_desk();
    let (courses, norms, now) = (desk.courses(), desk.norms(), desk.now());
    let changed = settled(courses);
    let found = Memo::new(move |_| {
        changed.track();
        let now = now.get();
        scope.with(|scope| {
            courses.with_untracked(|courses| match (courses, scope) {
                (Some(courses), Some(scope)) => {
                    norms.with(|norms| all_slow(courses, scope, norms, now))
                }
                _ => Vec::new(),
            })
        })
    });
    let list = NodeRef::<html::Ul>::new();
    let count = Signal::derive(move || found.with(Vec::len));
    let window = use_window(list, count, ROW_PIXELS);
    let rows = move || {
        let range = window.range();
        found.with(|found| found.get(range).map(<[Slow]>::to_vec).unwrap_or_default())
    };
    view! {
        <section>
            <h2>{words.slow}</h2>
            <Show when=move || count.get() == 0>
                <p class="quiet-text">{words.slow_none}</p>
            </Show>
            <ul
                class="rows windowed boxed"
                node_ref=list
                style:--before=move || window.before()
                style:--after=move || window.after()
            >
                <For each=rows key=Slow::clone let:slow>
                    <Row slow/>
                </For>
            </ul>
        </section>
    }
}

/// Changes some time after the courses did: all of them are looked at anew then, and the drawing
/// above does not wait for it.
fn settled(courses: Signal<Option<Courses>>) -> Signal<u32> {
    let settled = RwSignal::new(0_u32);
    Effect::new(move |before: Option<()>| {
        courses.track();
        if before.is_some() {
            once_painted(move || {
                settled.try_update(|settled| *settled = settled.wrapping_add(1));
            });
        }
    });
    settled.into()
}

#[component]
fn Row(
    /// The project, and why it is here.
    slow: Slow,
) -> impl IntoView {
    let shelf = use_desk().shelf();
    let lookout = use_lookout();
    let about = move || {
        let summary = shelf.with(|shelf| shelf.get(slow.project).cloned())?;
        Some(lookout.look(|look| {
            let words = &look.words.velocity;
            let reason = (words.slow_reason)(&length(look, slow.worked), &length(look, slow.most));
            let place = summary.current.map(|at| look.milestone(&summary, at));
            view! {
                <span class="title">{summary.title.clone()}</span>
                <span class="figure">{summary.value.map(|value| look.speech.compact(value))}</span>
                <span class="customer">{summary.customer.clone()}</span>
                <span class="reason">
                    <b>{place}</b>
                    {format!(": {reason}")}
                </span>
            }
        }))
    };
    view! {
        <li data-row="">
            <a class="row slow" href=format!("/projects/{}", slow.project)>
                {about}
            </a>
        </li>
    }
}
