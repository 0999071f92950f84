//! A field that is worked out: its formula, and what that gives.

use domain::form::{ComputedResult, Expression, FieldKind};
use leptos::prelude::*;

use super::bounds::Bounds;
use super::currency;
use crate::desk::use_desk;
use crate::pages::workflows::controls::{fine, pick};
use crate::pages::workflows::formula::formula;
use crate::pages::workflows::sketch::readable;
use crate::pages::workflows::tell::{Teller, fields_of};
use crate::words::use_words;

/// The formula of a field, and whether it gives a number or money.
pub(super) fn computed(here: &Bounds, now: &Expression, gives: &ComputedResult) -> AnyView {
    let words = use_words();
    let it = &words.workflows;
    let milestones = here
        .drawing
        .glance(|sketch| sketch.milestones.clone())
        .unwrap_or_default();
    let of = &here.place;
    let fields = readable(&milestones, &of.milestone, Some(&of.field), true);
    let by_key = StoredValue::new(fields_of(&milestones));
    let shown = RwSignal::new(now.clone());
    let told = move || {
        use_desk().directory().with_untracked(|directory| {
            by_key.with_value(|fields| {
                let teller = Teller {
                    fields,
                    directory,
                    words,
                };
                (it.worked_out)(&shown.with(|shown| teller.expression(shown)))
            })
        })
    };
    let set = Callback::new({
        let here = here.clone();
        move |made: Expression| {
            shown.set(made.clone());
            here.change(|kind| {
                if let FieldKind::Computed { expression, .. } = kind {
                    *expression = made;
                }
            });
        }
    });
    let result = match gives {
        ComputedResult::Number { .. } => "number",
        ComputedResult::Money(_) => "money",
    };
    let set_result = Callback::new({
        let here = here.clone();
        move |chosen: String| {
            let currency = currency();
            here.change(|kind| {
                if let FieldKind::Computed { gives, .. } = kind {
                    *gives = match chosen.as_str() {
                        "money" => ComputedResult::Money(currency),
                        _ => ComputedResult::Number {
                            unit: None,
                            decimals: 2,
                        },
                    };
                }
            });
        }
    });
    let results = ["number", "money"].map(|name| (name.to_owned(), (it.kind)(name).to_owned()));
    view! {
        <p class="hint">{told}</p>
        {formula(&here.id("formula"), it.formula, StoredValue::new(fields), now, set)}
        {pick(here.id("gives"), it.gives, result, results.to_vec(), fine(), set_result)}
    }
    .into_any()
}
