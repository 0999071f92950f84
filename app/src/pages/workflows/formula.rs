//! A formula on the drawing board: parts with signs between them, worked out from left to right.
//! A part may be a formula of its own, in brackets.

use std::str::FromStr;

use domain::form::{Expression, Field, FieldKind};
use leptos::prelude::*;
use rust_decimal::Decimal;

use super::controls::{fine, number, pick, small};
use crate::widgets::each::For;
use crate::widgets::icon::{self, Icon};
use crate::words::use_words;

/// What stands between two parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sign {
    Add,
    Subtract,
    Multiply,
    Divide,
}

impl Sign {
    const ALL: [Self; 4] = [Self::Add, Self::Subtract, Self::Multiply, Self::Divide];

    fn written(self) -> &'static str {
        match self {
            Self::Add => "+",
            Self::Subtract => "−",
            Self::Multiply => "×",
            Self::Divide => "÷",
        }
    }

    fn join(self, left: Expression, right: Expression) -> Expression {
        let (left, right) = (Box::new(left), Box::new(right));
        match self {
            Self::Add => Expression::Add(left, right),
            Self::Subtract => Expression::Subtract(left, right),
            Self::Multiply => Expression::Multiply(left, right),
            Self::Divide => Expression::Divide(left, right),
        }
    }
}

/// A part with the sign before it; the first one's sign is not looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Part {
    sign: Sign,
    value: Expression,
}

/// Parts, each with the row that it is shown in.
type Rows = Vec<(u32, Part)>;

/// The parts of an expression from left to right.
fn parts(expression: &Expression) -> Vec<Part> {
    let (left, sign, right) = match expression {
        Expression::Add(left, right) => (left, Sign::Add, right),
        Expression::Subtract(left, right) => (left, Sign::Subtract, right),
        Expression::Multiply(left, right) => (left, Sign::Multiply, right),
        Expression::Divide(left, right) => (left, Sign::Divide, right),
        one => {
            return vec![Part {
                sign: Sign::Add,
                value: one.clone(),
            }];
        }
    };
    let mut parts = parts(left);
    parts.push(Part {
        sign,
        value: right.as_ref().clone(),
    });
    parts
}

/// What parts come to, from left to right; without any, nothing.
fn expression(parts: Vec<Part>) -> Expression {
    let mut parts = parts.into_iter();
    let first = parts.next().map_or_else(zero, |part| part.value);
    parts.fold(first, |left, part| part.sign.join(left, part.value))
}

fn zero() -> Expression {
    Expression::Constant(Decimal::ZERO)
}

/// How a field counts in a formula; none where it does not.
pub(super) fn operand(field: &Field) -> Option<Expression> {
    let key = || field.key.clone();
    match &field.kind {
        FieldKind::Number { .. }
        | FieldKind::Money { .. }
        | FieldKind::Date { .. }
        | FieldKind::YesNo
        | FieldKind::Computed { .. } => Some(Expression::Field(key())),
        FieldKind::ProductLines { .. } => Some(Expression::LinesTotal(key())),
        FieldKind::Attachment { .. } | FieldKind::MultiChoice { .. } => {
            Some(Expression::Count(key()))
        }
        FieldKind::Text { .. }
        | FieldKind::LongText { .. }
        | FieldKind::Choice { .. }
        | FieldKind::Phone
        | FieldKind::Email
        | FieldKind::Address { .. }
        | FieldKind::Person { .. } => None,
    }
}

/// The parts of a formula over `fields`, to change them.
pub(super) fn formula(
    id: &str,
    label: &'static str,
    fields: StoredValue<Vec<Field>>,
    now: &Expression,
    set: Callback<Expression>,
) -> AnyView {
    let words = &use_words().workflows;
    let rows: Rows = (0..).zip(parts(now)).collect();
    let next = StoredValue::new(u32::try_from(rows.len()).unwrap_or(u32::MAX));
    let rows = RwSignal::new(rows);
    let change = move |what: &dyn Fn(&mut Rows)| {
        rows.update(|rows| what(rows));
        let parts = rows.with_untracked(|rows| rows.iter().map(|(_, part)| part.clone()).collect());
        set.run(expression(parts));
    };
    let order =
        Memo::new(move |_| rows.with(|rows| rows.iter().map(|(row, _)| *row).collect::<Vec<_>>()));
    let (of, label_id) = (id.to_owned(), format!("{id}-label"));
    let show = move |row: u32| {
        let part = rows.with_untracked(|rows| {
            let found = rows.iter().find(|(it, _)| *it == row);
            found.map(|(_, part)| part.clone())
        });
        let first = order.with_untracked(|order| order.first() == Some(&row));
        let put = Callback::new(move |part: Part| {
            change(&|rows| {
                if let Some((_, old)) = rows.iter_mut().find(|(it, _)| *it == row) {
                    *old = part.clone();
                }
            });
        });
        let remove = Callback::new(move |()| change(&|rows| rows.retain(|(it, _)| *it != row)));
        part.map(|part| one(&format!("{of}-{row}"), fields, part, first, put, remove))
    };
    let add = move |_| {
        let row = next.get_value();
        next.set_value(row + 1);
        change(&|rows| {
            let part = Part {
                sign: Sign::Add,
                value: zero(),
            };
            rows.push((row, part));
        });
    };
    view! {
        <div class="tests" role="group" aria-labelledby=label_id.clone()>
            <p class="hint" id=label_id.clone()>
                {label}
            </p>
            <For each=move || order.get() key=|row| *row children=show/>
            <button type="button" class="button quiet" on:click=add>
                <Icon path=icon::PLUS/>
                {words.add_part}
            </button>
        </div>
    }
    .into_any()
}

/// The choice of a formula in brackets.
const BRACKETS: &str = "brackets";
/// The choice of a number.
const NUMBER: &str = "number";

/// One part: its sign, and what it is.
fn one(
    id: &str,
    fields: StoredValue<Vec<Field>>,
    part: Part,
    first: bool,
    put: Callback<Part>,
    remove: Callback<()>,
) -> AnyView {
    let words = &use_words().workflows;
    let chosen = code(&part.value);
    let typed = match &part.value {
        Expression::Constant(number) => number.normalize().to_string(),
        _ => String::new(),
    };
    let sign = part.sign;
    let inner = StoredValue::new(match chosen.as_str() {
        BRACKETS => part.value.clone(),
        _ => zero(),
    });
    let part = StoredValue::new(part);
    let change = move |what: &dyn Fn(&mut Part)| {
        part.update_value(|part| what(part));
        put.run(part.get_value());
    };
    let signs = Sign::ALL.map(|sign| (sign.written().to_owned(), sign.written().to_owned()));
    let choose_sign = Callback::new(move |written: String| {
        if let Some(sign) = Sign::ALL.into_iter().find(|it| it.written() == written) {
            change(&|part| part.sign = sign);
        }
    });
    let kind = RwSignal::new(chosen.clone());
    let choose = Callback::new(move |chosen: String| {
        let value = match chosen.as_str() {
            BRACKETS => inner.get_value(),
            other => decoded(other).unwrap_or_else(zero),
        };
        change(&|part| part.value = value.clone());
        kind.set(chosen);
    });
    let type_number = Callback::new(move |text: String| {
        if let Ok(number) = Decimal::from_str(text.trim()) {
            change(&|part| part.value = Expression::Constant(number));
        }
    });
    let nested = Callback::new(move |value: Expression| {
        inner.set_value(value.clone());
        change(&|part| part.value = value.clone());
    });
    let operands = fields.with_value(|fields| operands(fields, &chosen));
    let (sign_id, kind_id, of) = (format!("{id}-sign"), format!("{id}-part"), id.to_owned());
    view! {
        <div class="test">
            {(!first)
                .then(|| pick(sign_id, words.sign, sign.written(), signs.to_vec(), fine(), choose_sign))}
            {pick(kind_id, words.part_of_formula, &chosen, operands, fine(), choose)}
            {move || match kind.get().as_str() {
                NUMBER => {
                    let id = format!("{of}-number");
                    number(id, words.a_number, typed.clone(), type_number)
                }
                BRACKETS => {
                    let now = inner.get_value();
                    formula(&format!("{of}-in"), words.in_brackets, fields, &now, nested)
                }
                _ => ().into_any(),
            }}
            {(!first).then(|| small(icon::TRASH, words.remove_part.to_owned(), false, remove))}
        </div>
    }
    .into_any()
}

/// What a part can be: a field that counts, today, a number, or a formula in brackets. What it is
/// now is among them, though its field may be gone.
fn operands(fields: &[Field], now: &str) -> Vec<(String, String)> {
    let words = &use_words().workflows;
    let mut operands: Vec<(String, String)> = fields
        .iter()
        .filter_map(|field| {
            let operand = operand(field)?;
            let name = match operand {
                Expression::LinesTotal(_) => (words.total_of)(&field.label),
                Expression::Count(_) => (words.count_of)(&field.label),
                _ => field.label.clone(),
            };
            Some((code(&operand), name))
        })
        .collect();
    operands.push((code(&Expression::Today), words.today.to_owned()));
    operands.push((NUMBER.to_owned(), words.a_number.to_owned()));
    operands.push((BRACKETS.to_owned(), words.in_brackets.to_owned()));
    if !operands.iter().any(|(code, _)| code == now) {
        let name = now.split_once(' ').map_or(now, |(_, key)| key);
        operands.insert(0, (now.to_owned(), name.to_owned()));
    }
    operands
}

/// A part as the value of a choice.
fn code(part: &Expression) -> String {
    match part {
        Expression::Constant(_) => NUMBER.to_owned(),
        Expression::Field(key) => format!("field {}", key.as_str()),
        Expression::LinesTotal(key) => format!("total {}", key.as_str()),
        Expression::Count(key) => format!("count {}", key.as_str()),
        Expression::Today => "today".to_owned(),
        Expression::Add(..)
        | Expression::Subtract(..)
        | Expression::Multiply(..)
        | Expression::Divide(..) => BRACKETS.to_owned(),
    }
}

fn decoded(code: &str) -> Option<Expression> {
    match code.split_once(' ') {
        Some(("field", key)) => Some(Expression::Field(key.try_into().ok()?)),
        Some(("total", key)) => Some(Expression::LinesTotal(key.try_into().ok()?)),
        Some(("count", key)) => Some(Expression::Count(key.try_into().ok()?)),
        _ => (code == "today").then_some(Expression::Today),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(value: i64) -> Expression {
        Expression::Constant(value.into())
    }

    #[test]
    fn the_parts_of_a_formula_come_to_the_same_formula() {
        let flat = Sign::Subtract.join(Sign::Add.join(number(1), number(2)), number(3));
        assert_eq!(parts(&flat).len(), 3);
        let bracketed = Sign::Multiply.join(number(1), Sign::Divide.join(number(2), number(3)));
        assert_eq!(parts(&bracketed).len(), 2, "the second one is in brackets");
        for formula in [flat, bracketed, Expression::Today] {
            assert_eq!(expression(parts(&formula)), formula);
        }
    }

    #[test]
    fn what_is_chosen_is_what_was_there() {
        let key = || "advance".try_into().unwrap();
        for part in [
            Expression::Field(key()),
            Expression::LinesTotal(key()),
            Expression::Count(key()),
            Expression::Today,
        ] {
            assert_eq!(decoded(&code(&part)), Some(part));
        }
    }
}
