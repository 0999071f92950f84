//! What the answers to each question are worth, and which of them a lead cannot do without.

use std::collections::BTreeMap;

use domain::form::{Field, FieldKey, FieldKind};
use domain::leads::definition::{
    Award, Band, Criterion, LeadDefinitionFault, LeadDefinitionProblem,
};
use domain::leads::learning::Said;
use leptos::prelude::*;
use rust_decimal::Decimal;

use super::board::Board;
use super::reading::{bands, said};
use crate::pages::workflows::controls::{fault, small, tick};
use crate::widgets::each::For;
use crate::widgets::icon::{self, Icon};
use crate::words::refusals::Telling;
use crate::words::use_words;

/// The questions whose answers can earn points.
pub(super) fn worth(board: Board, faults: Memo<Vec<LeadDefinitionFault>>) -> AnyView {
    let words = &use_words().definition;
    let questions = Memo::new(move |_| {
        let fields = board.watched().form.fields;
        let fields = fields.into_iter().filter(|field| plain(field).is_some());
        fields.collect::<Vec<Field>>()
    });
    view! {
        <section>
            <h2>{words.worth}</h2>
            <p class="hint">{words.worth_text}</p>
            <Show when=move || questions.with(Vec::is_empty)>
                <p class="quiet-text">{words.no_worth}</p>
            </Show>
            <For each=move || questions.get() key=|field| format!("{field:?}") let:field>
                {one(board, field, faults)}
            </For>
        </section>
    }
    .into_any()
}

/// How answers of a question's kind earn points, while they earn none yet.
fn plain(field: &Field) -> Option<Award> {
    match &field.kind {
        FieldKind::Choice { .. } | FieldKind::MultiChoice { .. } => Some(Award::Options {
            points: BTreeMap::new(),
        }),
        FieldKind::YesNo => Some(Award::YesNo { yes: 0, no: 0 }),
        FieldKind::Number { .. } => Some(Award::Bands { bands: Vec::new() }),
        _ => None,
    }
}

fn one(board: Board, field: Field, faults: Memo<Vec<LeadDefinitionFault>>) -> AnyView {
    let words = &use_words().definition;
    let key = field.key.clone();
    let counts = RwSignal::new(board.criteria().criteria.contains_key(&key));
    let award = plain(&field);
    let of = key.clone();
    let set_counts = Callback::new(move |ticked: bool| {
        let award = award.clone();
        board.change_criterion(&of, |criterion| {
            *criterion = award.filter(|_| ticked).map(|award| Criterion {
                award,
                must_earn: None,
            });
        });
        counts.set(ticked);
    });
    let wrong = at_question(board, faults, key);
    let id = format!("worth-{}", field.key);
    let label = field.label.clone();
    let kept = StoredValue::new(field);
    view! {
        <fieldset class="worth-of" disabled=move || !board.drawing.mine.get()>
            <legend>{label}</legend>
            {tick(words.counts.to_owned(), counts.get_untracked(), set_counts)}
            <Show when=move || counts.get()>
                {move || {
                    kept.with_value(|field| {
                        view! {
                            {answers(board, field)}
                            {must(board, &field.key)}
                        }
                            .into_any()
                    })
                }}
            </Show>
            {fault(format!("{id}-fault"), wrong)}
        </fieldset>
    }
    .into_any()
}

/// What is wrong at a question, but for what its drawing says itself.
fn at_question(
    board: Board,
    faults: Memo<Vec<LeadDefinitionFault>>,
    key: FieldKey,
) -> Signal<Option<String>> {
    let all = use_words();
    let directory = board.desk().directory();
    Signal::derive(move || {
        let here = faults.with(|faults| {
            let here = faults.iter().filter(|fault| {
                let of_form = matches!(fault.problem, LeadDefinitionProblem::Question { .. });
                fault.question.as_ref() == Some(&key) && !of_form
            });
            here.cloned().collect::<Vec<_>>()
        });
        let told = directory.with(|directory| {
            let telling = Telling::plain(directory);
            let here = here.iter().map(|fault| LeadDefinitionFault {
                question: None,
                ..fault.clone()
            });
            here.map(|fault| (all.leads.fault)(&fault, &telling))
                .collect::<Vec<_>>()
        });
        (!told.is_empty()).then(|| told.join(" "))
    })
}

fn answers(board: Board, field: &Field) -> AnyView {
    if matches!(field.kind, FieldKind::Number { .. }) {
        return of_bands(board, &field.key);
    }
    let all = use_words();
    let criteria = board.criteria();
    let rows: Vec<AnyView> = criteria
        .points_of(field)
        .into_iter()
        .enumerate()
        .map(|(at, (answer, earned))| {
            let name = said(&criteria, field, &answer, all);
            let key = field.key.clone();
            let set = Callback::new(move |points: i32| {
                board.change_criterion(&key, |criterion| {
                    if let Some(criterion) = criterion {
                        earn(&mut criterion.award, &answer, points);
                    }
                });
            });
            let id = format!("worth-{}-{at}", field.key);
            let label = (all.definition.points_for)(&name);
            number_row(id, name, label, Some(earned), set)
        })
        .collect();
    if rows.is_empty() {
        return view! { <p class="quiet-text">{all.definition.add_options_first}</p> }.into_any();
    }
    view! { <div class="earning">{rows}</div> }.into_any()
}

/// Says what an answer earns.
fn earn(award: &mut Award, answer: &Said, earned: i32) {
    match (award, answer) {
        (Award::Options { points }, Said::Option(option)) => {
            if earned == 0 {
                points.remove(option);
            } else {
                points.insert(option.clone(), earned);
            }
        }
        (Award::YesNo { yes, .. }, Said::YesNo(true)) => *yes = earned,
        (Award::YesNo { no, .. }, Said::YesNo(false)) => *no = earned,
        _ => {}
    }
}

/// A whole number beside what it is of. What is no number is said, and changes nothing.
pub(super) fn number_row(
    id: String,
    name: String,
    label: String,
    value: Option<i32>,
    set: Callback<i32>,
) -> AnyView {
    let words = &use_words().definition;
    let wrong = RwSignal::new(None::<String>);
    let fault_id = format!("{id}-fault");
    let described = fault_id.clone();
    let value = value.filter(|value| *value != 0);
    let typed = move |event| {
        let text = event_target_value(&event);
        let number = whole(&text);
        wrong.set(number.is_none().then(|| words.not_a_number.to_owned()));
        if let Some(number) = number {
            set.run(number);
        }
    };
    view! {
        <div class="earns">
            <span aria-hidden="true">{name}</span>
            <input
                id=id
                aria-label=label
                autocomplete="off"
                inputmode="text"
                placeholder="0"
                value=value.map(super::reading::points)
                aria-invalid=move || wrong.with(Option::is_some).then_some("true")
                aria-describedby=move || wrong.with(Option::is_some).then(|| described.clone())
                on:input=typed
            />
            {fault(fault_id, wrong.into())}
        </div>
    }
    .into_any()
}

/// A whole number as people type it; nothing typed is nothing.
fn whole(text: &str) -> Option<i32> {
    let text = text.trim().replace(['−', '–'], "-");
    if text.is_empty() {
        return Some(0);
    }
    text.trim_start_matches('+').parse().ok()
}

/// The bands of a number, each from its least number on.
fn of_bands(board: Board, key: &FieldKey) -> AnyView {
    let words = &use_words().definition;
    // Rows are made anew where one is added or taken out, and not while they are typed into.
    let made = RwSignal::new(0_u32);
    let (at, of) = (key.clone(), key.clone());
    let change = move |what: &dyn Fn(&mut Vec<Band>)| {
        board.change_criterion(&of, |criterion| {
            if let Some(Award::Bands { bands }) = criterion.as_mut().map(|it| &mut it.award) {
                what(bands);
            }
        });
        made.update(|made| *made += 1);
    };
    let (add, remove) = (change.clone(), StoredValue::new(change));
    let rows = move || {
        made.track();
        let criteria = board.criteria();
        let bands = bands(&criteria, &at).iter().enumerate();
        bands
            .map(|(place, found)| {
                let gone = Callback::new(move |()| {
                    remove.with_value(|change| {
                        change(&|bands| {
                            if place < bands.len() {
                                bands.remove(place);
                            }
                        });
                    });
                });
                band(board, &at, place, found, gone)
            })
            .collect_view()
    };
    let add = move |_| {
        add(&|bands| {
            let least = bands.last().map_or(Decimal::ZERO, |band| band.least);
            bands.push(Band {
                least: least + Decimal::from(i32::from(!bands.is_empty())),
                points: 0,
            });
        });
    };
    view! {
        <div class="earning">{rows}</div>
        <button type="button" class="button quiet" on:click=add>
            <Icon path=icon::PLUS/>
            {words.add_band}
        </button>
    }
    .into_any()
}

fn band(board: Board, key: &FieldKey, place: usize, found: &Band, gone: Callback<()>) -> AnyView {
    let words = &use_words().definition;
    let change = {
        let key = key.clone();
        move |what: &dyn Fn(&mut Band)| {
            board.change_criterion(&key, |criterion| {
                if let Some(Award::Bands { bands }) = criterion.as_mut().map(|it| &mut it.award)
                    && let Some(band) = bands.get_mut(place)
                {
                    what(band);
                }
            });
        }
    };
    let id = format!("band-{key}-{place}");
    let wrong = RwSignal::new(false);
    let change_points = change.clone();
    let from = move |event| {
        let least = event_target_value(&event).replace([',', ' '], "").parse();
        wrong.set(least.is_err());
        if let Ok(least) = least {
            change(&|band| band.least = least);
        }
    };
    let points = move |event| {
        if let Some(points) = whole(&event_target_value(&event)) {
            change_points(&|band| band.points = points);
        }
    };
    let shown = found.points;
    view! {
        <div class="band">
            <div class="field">
                <label for=format!("{id}-from")>{(words.band_from)(place + 1)}</label>
                <input
                    id=format!("{id}-from")
                    inputmode="decimal"
                    autocomplete="off"
                    value=found.least.normalize().to_string()
                    aria-invalid=move || wrong.get().then_some("true")
                    on:input=from
                />
            </div>
            <div class="field">
                <label for=format!("{id}-points")>{(words.band_points)(place + 1)}</label>
                <input
                    id=format!("{id}-points")
                    inputmode="text"
                    autocomplete="off"
                    value=super::reading::points(shown)
                    on:input=points
                />
            </div>
            {small(icon::TRASH, (words.remove_band)(place + 1), false, gone)}
        </div>
    }
    .into_any()
}

/// Whether a lead cannot do without it, and what it must earn.
fn must(board: Board, key: &FieldKey) -> AnyView {
    let words = &use_words().definition;
    let criteria = board.criteria();
    let now = criteria.criteria.get(key).and_then(|it| it.must_earn);
    let is_must = RwSignal::new(now.is_some());
    let points = RwSignal::new(now.unwrap_or(1));
    let of = key.clone();
    let put = Callback::new(move |()| {
        let must = is_must.get_untracked().then(|| points.get_untracked());
        board.change_criterion(&of, |criterion| {
            if let Some(criterion) = criterion {
                criterion.must_earn = must;
            }
        });
    });
    let set_must = Callback::new(move |ticked: bool| {
        is_must.set(ticked);
        put.run(());
    });
    let set_points = Callback::new(move |earned: i32| {
        points.set(earned);
        put.run(());
    });
    let id = format!("must-{key}");
    view! {
        {tick(words.must_label.to_owned(), now.is_some(), set_must)}
        <Show when=move || is_must.get()>
            {number_row(
                id.clone(),
                words.must_points.to_owned(),
                words.must_points.to_owned(),
                Some(points.get_untracked()),
                set_points,
            )}
        </Show>
    }
    .into_any()
}
