//! How Today is ordered: what each thing counts, what it does, and what would come first.

use domain::change::{Action, Edit};
use domain::guide::{Factor, Weight, Weights as Numbers};
use leptos::prelude::*;

use super::today::{Basis, Order};
use crate::desk::use_desk;
use crate::frame::Bar;
use crate::pages::project::doing::use_doing;
use crate::widgets::icon::{self, Icon};
use crate::words::use_words;

/// How many prospects the preview shows.
const PREVIEW: usize = 5;

/// The steps in which a weight is set.
const STEP: u8 = 10;

const FACTORS: [Factor; 6] = [
    Factor::Interest,
    Factor::Value,
    Factor::Closeness,
    Factor::Pace,
    Factor::TimeLeft,
    Factor::Quiet,
];

/// The page.
#[component]
pub(crate) fn Weights() -> impl IntoView {
    let words = use_words();
    let today = &words.today;
    let desk = use_desk();
    let doing = use_doing();
    let directory = desk.directory();
    let kept = Memo::new(move |_| {
        directory.with(|directory| {
            let workspace = directory.workspace.as_ref();
            workspace.map_or_else(Numbers::default, |workspace| workspace.weights)
        })
    });
    let tried = RwSignal::new(kept.get_untracked());
    Effect::new(move || tried.set(kept.get()));
    let is_owner = desk.is_owner();
    let save = move |_| {
        let (from, to) = (kept.get_untracked(), tried.get_untracked());
        let edit = |from, to| Action::EditWorkspace {
            name: None,
            accept_within: None,
            escalate_every: None,
            warn_after: None,
            weights: Some(Edit { from, to }),
            year_begins: None,
            tracking: None,
            measuring: None,
        };
        doing.run_with_undo(
            edit(from, to),
            today.weights_saved.to_owned(),
            edit(to, from),
        );
    };
    let unchanged = move || tried.get() == kept.get();
    let rows = FACTORS
        .map(|factor| view! { <Row factor tried is_owner/> })
        .collect_view();
    view! {
        <div class="panes" data-show="one">
            <main class="pane" data-pane="one" id="main">
                <Bar title=today.weights.to_owned() back="/today"/>
                <div class="page">
                    <p>{today.weights_text}</p>
                    <Show when=move || !is_owner.get()>
                        <p class="quiet-text">{today.weights_owner}</p>
                    </Show>
                    <section class="weights">{rows}</section>
                    <Preview tried/>
                    <Show when=move || is_owner.get()>
                        <div class="buttons">
                            <button
                                type="button"
                                class="button"
                                on:click=move |_| tried.set(Numbers::default())
                            >
                                <Icon path=icon::UNDO/>
                                {today.weights_usual}
                            </button>
                            <button
                                type="button"
                                class="button primary"
                                disabled=unchanged
                                on:click=save
                            >
                                <Icon path=icon::CHECK/>
                                {words.frame.save}
                            </button>
                        </div>
                    </Show>
                </div>
            </main>
        </div>
    }
}

/// One weight.
#[component]
fn Row(
    /// Of which thing.
    factor: Factor,
    /// The weights as they are tried.
    tried: RwSignal<Numbers>,
    /// Whether they may be changed.
    is_owner: Memo<bool>,
) -> impl IntoView {
    let today = &use_words().today;
    let now = move || read(tried.get(), factor).get();
    let set = move |event| {
        let typed = event_target_value(&event).parse::<u8>().ok();
        if let Some(weight) = typed.and_then(|typed| Weight::try_from(typed).ok()) {
            tried.update(|tried| *write(tried, factor) = weight);
        }
    };
    let id = format!("weight-{factor:?}");
    let text = format!("{id}-text");
    view! {
        <div class="weight">
            <label for=id.clone()>{(today.factor)(factor)}</label>
            <output for=id.clone()>{now}</output>
            <input
                type="range"
                id=id
                min="0"
                max=Weight::MOST.to_string()
                step=STEP.to_string()
                aria-describedby=text.clone()
                disabled=move || !is_owner.get()
                prop:value=move || now().to_string()
                on:input=set
            />
            <p class="quiet-text" id=text>{(today.factor_text)(factor)}</p>
        </div>
    }
}

fn read(mut weights: Numbers, factor: Factor) -> Weight {
    *write(&mut weights, factor)
}

fn write(weights: &mut Numbers, factor: Factor) -> &mut Weight {
    match factor {
        Factor::Interest => &mut weights.interest,
        Factor::Value => &mut weights.value,
        Factor::Closeness => &mut weights.closeness,
        Factor::Pace => &mut weights.pace,
        Factor::TimeLeft => &mut weights.time_left,
        Factor::Quiet => &mut weights.quiet,
    }
}

/// What would come first on the person's own Today.
#[component]
fn Preview(
    /// The weights as they are tried.
    tried: RwSignal<Numbers>,
) -> impl IntoView {
    let today = &use_words().today;
    let desk = use_desk();
    let (shelf, directory, session, now) =
        (desk.shelf(), desk.directory(), desk.session(), desk.now());
    let norms = desk.norms();
    let order = StoredValue::new(Order::default());
    let first = Memo::new(move |_| {
        let basis = Basis {
            directory: directory.get(),
            norms: norms.get(),
            weights: tried.get(),
            me: session.get().map(|session| session.person),
        };
        shelf.with(|shelf| {
            let look = |order: &mut Order| {
                order.look(shelf, &basis, now.get());
                order.standing(PREVIEW)
            };
            let standing = order.try_update_value(look).unwrap_or_default();
            let names = standing.ranked.iter().filter_map(|id| {
                let summary = shelf.get(*id)?;
                Some(format!("{} · {}", summary.customer, summary.title))
            });
            names.collect::<Vec<_>>()
        })
    });
    let any = Memo::new(move |_| first.with(|first| !first.is_empty()));
    view! {
        <section>
            <h2>{today.weights_preview}</h2>
            <Show when=move || any.get() fallback=move || view! { <p>{today.weights_none}</p> }>
                <ol class="preview" aria-live="polite">
                    {move || {
                        first
                            .get()
                            .into_iter()
                            .map(|name| view! { <li>{name}</li> })
                            .collect::<Vec<_>>()
                    }}
                </ol>
            </Show>
        </section>
    }
}
