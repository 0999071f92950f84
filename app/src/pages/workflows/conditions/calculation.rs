//! Two formulas, compared: "advance ≥ order value × 0.3".

use domain::form::{Comparison, Condition, Expression, Field};
use leptos::prelude::*;
use rust_decimal::Decimal;

use super::COMPARISONS;
use crate::pages::workflows::controls::{fine, pick, small};
use crate::pages::workflows::formula::{formula, operand};
use crate::pages::workflows::tell::sign;
use crate::widgets::icon;
use crate::words::use_words;

/// A comparison to begin with: the first field that counts, with 0.
pub(super) fn start(fields: &[Field]) -> Condition {
    let zero = || Expression::Constant(Decimal::ZERO);
    Condition::Compare {
        left: fields.iter().find_map(operand).unwrap_or_else(zero),
        is: Comparison::AtLeast,
        right: zero(),
    }
}

/// A comparison, to change it.
pub(super) fn calculation(
    id: &str,
    fields: StoredValue<Vec<Field>>,
    part: &Condition,
    replace: Callback<Condition>,
    remove: Callback<()>,
) -> AnyView {
    let words = &use_words().workflows;
    let Condition::Compare { left, is, right } = part.clone() else {
        return ().into_any();
    };
    let (left_now, right_now) = (left.clone(), right.clone());
    let state = StoredValue::new((left, is, right));
    let put = move |what: &dyn Fn(&mut (Expression, Comparison, Expression))| {
        state.update_value(|state| what(state));
        let (left, is, right) = state.get_value();
        replace.run(Condition::Compare { left, is, right });
    };
    let set_left = Callback::new(move |left: Expression| put(&|state| state.0 = left.clone()));
    let set_right = Callback::new(move |right: Expression| put(&|state| state.2 = right.clone()));
    let choose = Callback::new(move |written: String| {
        if let Some(is) = COMPARISONS.into_iter().find(|is| sign(*is) == written) {
            put(&|state| state.1 = is);
        }
    });
    let signs = COMPARISONS.map(|is| (sign(is).to_owned(), sign(is).to_owned()));
    view! {
        <div class="test">
            {formula(&format!("{id}-left"), words.left_side, fields, &left_now, set_left)}
            {pick(format!("{id}-is"), words.compares, sign(is), signs.to_vec(), fine(), choose)}
            {formula(&format!("{id}-right"), words.right_side, fields, &right_now, set_right)}
            {small(icon::TRASH, words.remove_test.to_owned(), false, remove)}
        </div>
    }
    .into_any()
}
