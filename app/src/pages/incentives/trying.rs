//! A scheme that is tried on the past, and adopted from a day on.

use std::sync::Arc;

use chrono::NaiveDate;
use domain::change::Action;
use domain::id::RoleId;
use domain::targets::{Period, Span};
use domain::throughput::scheme::{IncentiveScheme, SchemeRules, Stretch};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use super::board::Board;
use super::simulated::Simulated;
use super::typed::{MOST_PERIODS, Typed, USUAL_PERIODS, Wrong};
use super::{HOME, today};
use crate::frame::Bar;
use crate::json;
use crate::order::sort_by;
use crate::pages::project::acts::asked::Refused;
use crate::pages::selling::inputs;
use crate::pages::velocity::segments;
use crate::widgets::field::fault_beneath;
use crate::widgets::icon::{self, Icon};

/// Where what is typed is kept.
const DRAFT: &str = "incentive-scheme";

/// How many periods ahead a scheme may begin to hold.
const AHEAD: usize = 3;

/// A scheme that is written.
#[derive(Clone, Copy)]
pub(super) struct Trying {
    pub(super) board: Board,
    /// What is typed; none before it is known what holds.
    pub(super) typed: RwSignal<Option<Typed>>,
    wrong: RwSignal<Wrong>,
    refused: RwSignal<Option<String>>,
}

impl Trying {
    fn open() -> Self {
        let trying = Self {
            board: Board::open(),
            typed: RwSignal::new(None),
            wrong: RwSignal::new(Wrong::default()),
            refused: RwSignal::new(None),
        };
        Effect::new(move || {
            let board = trying.board;
            let known = board.earnings.with(Option::is_some);
            if !known || trying.typed.with_untracked(Option::is_some) {
                return;
            }
            let kept = board.desk.draft(DRAFT);
            let kept = kept.and_then(|text| json::read::<Typed>(&text).ok());
            let begun = kept.unwrap_or_else(|| {
                let scheme = board.scheme();
                let newest = scheme.as_ref().and_then(|scheme| scheme.versions.last());
                let roles = roles(board).into_iter().map(|(role, _)| role);
                Typed::of(newest.map(|version| &version.rules), roles)
            });
            trying.typed.set(Some(begun));
        });
        trying
    }

    /// The rules as they are typed; none where something of them is wrong.
    pub(super) fn rules(self) -> Option<SchemeRules> {
        let currency = self.board.currency();
        self.typed
            .with(|typed| typed.as_ref()?.rules(currency).ok())
    }

    fn with<T>(self, see: impl FnOnce(&Typed) -> T) -> Option<T> {
        self.typed.with(|typed| typed.as_ref().map(see))
    }

    fn text(self, of: fn(&Typed) -> &String) -> Signal<String> {
        Signal::derive(move || self.with(|typed| of(typed).clone()).unwrap_or_default())
    }

    pub(super) fn change(self, change: impl FnOnce(&mut Typed)) {
        self.typed.update(|typed| {
            if let Some(typed) = typed {
                change(typed);
            }
        });
        // What is wrong is said again once it is left or wanted, and gone once it is put right.
        let currency = untrack(|| self.board.currency());
        let now = untrack(|| self.with(|typed| typed.rules(currency).err().unwrap_or_default()));
        self.wrong.set(now.unwrap_or_default());
        // What is typed is kept with every stroke.
        let json = untrack(|| self.with(|typed| serde_json::to_string(typed).ok()));
        if let Some(json) = json.flatten() {
            self.board.desk.save_draft(DRAFT.to_owned(), json);
        }
    }
}

/// The roles of the business, by name.
fn roles(board: Board) -> Vec<(RoleId, String)> {
    let directory = board.desk.directory();
    directory.with_untracked(|directory| {
        let roles = directory.roles.values();
        let mut roles: Vec<_> = roles.map(|role| (role.id, role.name.clone())).collect();
        sort_by(&mut roles, |one, other| one.1.cmp(&other.1));
        roles
    })
}

/// The page.
#[component]
pub(crate) fn Scheme() -> impl IntoView {
    let trying = Trying::open();
    let board = trying.board;
    let words = &board.words.incentives;
    let ready = Memo::new(move |_| trying.typed.with(Option::is_some));
    view! {
        <div class="panes" data-show="one">
            <main class="pane" data-pane="one" id="main">
                <Bar title=words.try_one.to_owned() back=HOME/>
                <div class="page velocity">
                    <Show
                        when=move || board.is_owner.get()
                        fallback=move || view! { <p>{words.owners_only}</p> }
                    >
                        <Show when=move || ready.get()>
                            <Rules trying/>
                            <Simulated trying/>
                            <Adopting trying/>
                        </Show>
                    </Show>
                </div>
            </main>
        </div>
    }
}

/// What the scheme says.
#[component]
fn Rules(trying: Trying) -> impl IntoView {
    let words = &trying.board.words.incentives;
    let span = RwSignal::new(untrack(|| trying.with(|typed| typed.span)).unwrap_or(Span::Month));
    Effect::new(move || {
        let span = span.get();
        if untrack(|| trying.with(|typed| typed.span)) != Some(span) {
            trying.change(|typed| {
                typed.span = span;
                typed.from = None;
            });
        }
    });
    let spans = [(Span::Month, words.month), (Span::Quarter, words.quarter)];
    let wrong = trying.wrong;
    let weights = roles(trying.board)
        .into_iter()
        .map(|(role, name)| weight(trying, role, name));
    let none = move || wrong.with(|wrong| wrong.none.then_some(words.no_weight));
    view! {
        <section>
            <h2>{words.scheme}</h2>
            {segments(words.span, "scheme-span", span, &spans)}
            {inputs::typed(
                "scheme-base",
                words.base,
                "decimal",
                trying.text(|typed| &typed.base),
                move |text| trying.change(|typed| typed.base = text),
                Signal::derive(move || {
                    wrong.with(|wrong| wrong.base.then_some(words.not_an_amount))
                }),
            )}
            <p class="hint">{words.base_hint}</p>
            {inputs::typed(
                "scheme-share",
                words.share,
                "decimal",
                trying.text(|typed| &typed.share),
                move |text| trying.change(|typed| typed.share = text),
                Signal::derive(move || {
                    wrong.with(|wrong| wrong.share.then_some(words.not_a_share))
                }),
            )}
            <fieldset class="field">
                <legend>{words.weights}</legend>
                <p class="hint">{words.weights_text}</p>
                {weights.collect_view()}
                {fault_beneath("scheme-weights-fault".to_owned(), none)}
            </fieldset>
        </section>
    }
}

/// How much one role counts.
fn weight(trying: Trying, role: RoleId, name: String) -> AnyView {
    let words = &trying.board.words.incentives;
    let id = format!("weight-{role}");
    let fault = format!("{id}-e");
    let wrong = Memo::new(move |_| trying.wrong.with(|wrong| wrong.weights.contains(&role)));
    let text = Signal::derive(move || {
        let typed = trying.with(|typed| typed.weights.get(&role).cloned());
        typed.flatten().unwrap_or_default()
    });
    let described = fault.clone();
    view! {
        <div class="field">
            <label for=id.clone()>{name}</label>
            <input
                id=id
                inputmode="numeric"
                autocomplete="off"
                aria-invalid=move || wrong.get().then_some("true")
                aria-describedby=move || wrong.get().then(|| described.clone())
                prop:value=text
                on:input=move |event| {
                    let text = event_target_value(&event);
                    trying.change(|typed| drop(typed.weights.insert(role, text)));
                }
            />
            {fault_beneath(fault, move || wrong.get().then_some(words.not_a_weight))}
        </div>
    }
    .into_any()
}

/// From which day on it is to hold, and the act that adopts it.
#[component]
fn Adopting(trying: Trying) -> impl IntoView {
    let board = trying.board;
    let words = &board.words.incentives;
    let starts = Memo::new(move |_| {
        let span = trying.with(|typed| typed.span).unwrap_or(Span::Month);
        starts(board, span)
    });
    let chosen = Memo::new(move |_| {
        let starts = starts.get();
        let typed = trying.with(|typed| typed.from).flatten();
        typed
            .filter(|from| starts.contains(from))
            .or_else(|| usual(&starts, today(board.desk)))
    });
    let navigate = StoredValue::new(use_navigate());
    let adopt = move |_| {
        let currency = untrack(|| board.currency());
        let read = untrack(|| trying.with(|typed| typed.rules(currency)));
        let (Some(read), Some(from)) = (read, chosen.get_untracked()) else {
            return;
        };
        let rules = match read {
            Ok(rules) => rules,
            Err(wrong) => return trying.wrong.set(wrong),
        };
        let scheme = untrack(|| board.scheme());
        let seen = scheme.as_ref().map_or(0, |scheme| scheme.newest());
        let action = Action::AdoptScheme { from, rules, seen };
        trying.refused.set(None);
        board.doing.attempt(
            action,
            move |_| {
                board.desk.drop_draft(DRAFT);
                board.doing.say(words.adopted.to_owned());
                navigate.try_with_value(|navigate| navigate(HOME, NavigateOptions::default()));
            },
            move |fault| {
                let _ = trying.refused.try_set(Some(board.doing.why_not(&fault)));
            },
        );
    };
    let options = move || {
        let starts = starts.get().into_iter();
        let options = starts.map(|from| (from.to_string(), board.speech.full_date(from)));
        inputs::chosen(
            "scheme-from",
            words.from,
            options.collect(),
            Signal::derive(move || {
                let chosen = chosen.get();
                chosen.map(|from| from.to_string()).unwrap_or_default()
            }),
            move |text| trying.change(|typed| typed.from = text.parse().ok()),
            inputs::right(),
        )
    };
    view! {
        <section>
            {options}
            <p class="quiet-text">{words.adopt_text}</p>
            <Refused why=trying.refused/>
            <button type="button" class="button primary wide" on:click=adopt>
                <Icon path=icon::CHECK/>
                {words.adopt}
            </button>
        </section>
    }
}

/// The days from which on a scheme whose periods are so long may hold, the earliest first.
fn starts(board: Board, span: Span) -> Vec<NaiveDate> {
    let begins = board.begins.get();
    let none = || {
        Arc::new(IncentiveScheme {
            id: board.workspace(),
            versions: Vec::new(),
            closed: None,
        })
    };
    let scheme = board.scheme().unwrap_or_else(none);
    let now = Period::of(today(board.desk), span, begins);
    let back = MOST_PERIODS as usize;
    let first = (0..back).fold(now, |period, _| period.previous());
    let all = core::iter::successors(Some(first), |period| Some(period.next()));
    all.take(back + AHEAD)
        .map(|period| period.days(begins).start)
        .filter(|from| scheme.may_begin(span, *from, begins))
        .collect()
}

/// The day that is usually meant: the first of the period that runs, else the next one.
fn usual(starts: &[NaiveDate], today: NaiveDate) -> Option<NaiveDate> {
    let begun = starts.iter().rev().find(|from| **from <= today);
    begun.or(starts.first()).copied()
}

/// The periods that are looked back over, the latest last: the one that runs, and those before it.
pub(super) fn looked_back(board: Board, span: Span, count: u32) -> Vec<Stretch> {
    let begins = board.begins.get();
    let now = Period::of(today(board.desk), span, begins);
    let back = core::iter::successors(Some(now), |period| Some(period.previous()));
    let count = if count == 0 {
        USUAL_PERIODS
    } else {
        count.min(MOST_PERIODS)
    };
    let mut periods: Vec<Stretch> = back
        .take(count as usize)
        .map(|period| Stretch::of(period, begins))
        .collect();
    periods.reverse();
    periods
}

#[cfg(test)]
mod tests {
    use super::usual;

    #[test]
    fn the_period_that_runs_is_usually_meant() {
        let date = |text: &str| text.parse().unwrap();
        let starts = [date("2026-10-01"), date("2026-11-01"), date("2026-12-01")];
        assert_eq!(usual(&starts, date("2026-11-29")), Some(starts[1]));
        assert_eq!(usual(&starts[2..], date("2026-11-29")), Some(starts[2]));
        assert_eq!(usual(&[], date("2026-11-29")), None);
    }
}
