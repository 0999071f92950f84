//! What a version says, to be read: the questions in the order of the call, and what each answer
//! is worth.

use std::collections::BTreeMap;

use domain::form::{Field, FieldKey, FieldKind};
use domain::leads::definition::{Award, Band, LeadCriteria};
use domain::leads::learning::Said;
use domain::leads::profile::ResponseKind;
use leptos::prelude::*;

use crate::pages::workflows::tell::Teller;
use crate::widgets::state::Look;
use crate::words::Words;

/// Points with their sign, as they are read.
pub(in crate::pages) fn points(points: i32) -> String {
    if points < 0 {
        format!("−{}", points.unsigned_abs())
    } else {
        points.to_string()
    }
}

/// What an answer to a question is called.
pub(in crate::pages) fn said(
    criteria: &LeadCriteria,
    field: &Field,
    said: &Said,
    words: &Words,
) -> String {
    let words = &words.definition;
    match said {
        Said::Option(key) => match &field.kind {
            FieldKind::Choice { options } | FieldKind::MultiChoice { options, .. } => {
                let option = options.iter().find(|option| option.key == *key);
                option.map_or_else(|| key.to_string(), |option| option.label.clone())
            }
            _ => key.to_string(),
        },
        Said::YesNo(true) => words.yes.to_owned(),
        Said::YesNo(false) => words.no.to_owned(),
        Said::Band(at) => {
            let bands = bands(criteria, &field.key);
            match at.and_then(|at| bands.get(at)) {
                Some(band) => (words.from)(&number(field, band)),
                None => bands
                    .first()
                    .map_or_else(String::new, |band| (words.below)(&number(field, band))),
            }
        }
    }
}

/// A band's number with the unit of its question.
fn number(field: &Field, band: &Band) -> String {
    let number = band.least.normalize().to_string();
    match &field.kind {
        FieldKind::Number {
            unit: Some(unit), ..
        } if unit == "₹" => format!("₹{number}"),
        FieldKind::Number {
            unit: Some(unit), ..
        } => format!("{number} {unit}"),
        _ => number,
    }
}

/// The bands of a question.
pub(super) fn bands<'a>(criteria: &'a LeadCriteria, key: &FieldKey) -> &'a [Band] {
    match criteria.criteria.get(key).map(|it| &it.award) {
        Some(Award::Bands { bands }) => bands,
        _ => &[],
    }
}

/// Each answer to a question with what it earns.
pub(in crate::pages) fn worth(criteria: &LeadCriteria, field: &Field) -> Vec<(Said, i32)> {
    let of_bands = bands(criteria, &field.key).iter().enumerate();
    let of_bands = of_bands.map(|(at, band)| (Said::Band(Some(at)), band.points));
    let mut worth: Vec<_> = of_bands.collect();
    if criteria.criteria.contains_key(&field.key) {
        worth.extend(criteria.points_of(field));
    }
    worth
}

/// A version, to be read.
pub(super) fn reading(criteria: &LeadCriteria, look: &Look) -> AnyView {
    let words = &look.words.definition;
    let fields: BTreeMap<FieldKey, Field> = criteria
        .form
        .fields
        .iter()
        .map(|field| (field.key.clone(), field.clone()))
        .collect();
    let teller = Teller {
        fields: &fields,
        directory: look.directory,
        words: look.words,
    };
    let questions: Vec<AnyView> = criteria
        .form
        .fields
        .iter()
        .map(|field| question(criteria, field, teller, look))
        .collect();
    view! {
        {(!criteria.opening.is_empty())
            .then(|| {
                view! {
                    <h3>{words.opening}</h3>
                    <blockquote class="script">{criteria.opening.clone()}</blockquote>
                }
            })}
        <h3>{words.questions}</h3>
        <ol class="asked-questions">{questions}</ol>
        <p class="verdict-line">{(words.threshold)(criteria.threshold)}</p>
        {responses(criteria, look)}
    }
    .into_any()
}

fn question(criteria: &LeadCriteria, field: &Field, teller: Teller, look: &Look) -> AnyView {
    let words = &look.words.definition;
    let criterion = criteria.criteria.get(&field.key);
    let must = criterion.and_then(|it| it.must_earn);
    let rows: Vec<AnyView> = worth(criteria, field)
        .into_iter()
        .map(|(answer, earned)| {
            view! {
                <tr>
                    <th scope="row">{said(criteria, field, &answer, look.words)}</th>
                    <td class="figure">{points(earned)}</td>
                </tr>
            }
            .into_any()
        })
        .collect();
    let asked_when = field.shown_when.as_ref();
    let asked_when = asked_when.map(|it| (words.asked_when)(&teller.condition(it)));
    view! {
        <li>
            <h4>{field.label.clone()}</h4>
            {field.help.clone().map(|help| view! { <p class="script">{help}</p> })}
            {asked_when.map(|says| view! { <p class="quiet-text">{says}</p> })}
            {must
                .map(|must| {
                    view! { <p class="must">{(words.must_earn)(&points(must))}</p> }
                })}
            {if rows.is_empty() {
                view! { <p class="quiet-text">{words.only_asked}</p> }.into_any()
            } else {
                view! {
                    <table class="worth">
                        <thead>
                            <tr>
                                <th scope="col">{words.answer}</th>
                                <th scope="col">{words.points}</th>
                            </tr>
                        </thead>
                        <tbody>{rows}</tbody>
                    </table>
                }
                    .into_any()
            }}
        </li>
    }
    .into_any()
}

fn responses(criteria: &LeadCriteria, look: &Look) -> AnyView {
    let words = &look.words.definition;
    let rows: Vec<AnyView> = ResponseKind::ALL
        .into_iter()
        .filter_map(|kind| Some((kind, *criteria.response_points.get(&kind)?)))
        .filter(|(_, worth)| *worth > 0)
        .map(|(kind, worth)| {
            view! {
                <tr>
                    <th scope="row">{(look.words.leads.response)(kind)}</th>
                    <td class="figure">{worth}</td>
                </tr>
            }
            .into_any()
        })
        .collect();
    let none = rows.is_empty();
    view! {
        <h3>{words.responses}</h3>
        {if none {
            view! { <p class="quiet-text">{words.no_responses}</p> }.into_any()
        } else {
            view! {
                <p class="quiet-text">{words.responses_text}</p>
                <table class="worth">
                    <thead>
                        <tr>
                            <th scope="col">{look.words.leads.responded}</th>
                            <th scope="col">{words.points}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            }
                .into_any()
        }}
    }
    .into_any()
}
