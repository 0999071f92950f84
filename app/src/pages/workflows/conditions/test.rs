//! A question about one field: whether it is answered, what it says, how it compares with a number
//! or with today.

use std::str::FromStr;

use domain::form::{Comparison, Condition, Expression, Field, FieldKey, FieldKind};
use leptos::prelude::*;
use rust_decimal::Decimal;

use super::COMPARISONS;
use crate::pages::workflows::controls::{fine, number, pick, small};
use crate::pages::workflows::formula::operand;
use crate::pages::workflows::tell::sign;
use crate::widgets::icon;
use crate::words::use_words;

/// A question about a field, as the selects show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Simple {
    field: FieldKey,
    question: String,
    number: String,
}

impl Simple {
    /// A condition as a question about one field; none where it is more than that.
    pub(super) fn of(part: &Condition) -> Option<Self> {
        let plain = |field: &FieldKey, question: &str| Self {
            field: field.clone(),
            question: question.to_owned(),
            number: String::new(),
        };
        match part {
            Condition::Answered(field) => Some(plain(field, "answered")),
            Condition::Yes(field) => Some(plain(field, "yes")),
            Condition::Includes { field, option } => {
                Some(plain(field, &format!("is {}", option.as_str())))
            }
            Condition::Not(part) => match part.as_ref() {
                Condition::Answered(field) => Some(plain(field, "blank")),
                Condition::Yes(field) => Some(plain(field, "no")),
                Condition::Includes { field, option } => {
                    Some(plain(field, &format!("not {}", option.as_str())))
                }
                _ => None,
            },
            Condition::Compare { left, is, right } => {
                let (Expression::Field(field)
                | Expression::LinesTotal(field)
                | Expression::Count(field)) = left
                else {
                    return None;
                };
                match right {
                    Expression::Constant(number) => Some(Self {
                        field: field.clone(),
                        question: sign(*is).to_owned(),
                        number: number.normalize().to_string(),
                    }),
                    Expression::Today => Some(plain(field, &format!("today {}", sign(*is)))),
                    _ => None,
                }
            }
            Condition::All(_) | Condition::Any(_) => None,
        }
    }

    /// What it comes to about `field`, which is the one that it names.
    fn condition(&self, field: &Field) -> Option<Condition> {
        let key = || field.key.clone();
        let not = |part| Condition::Not(Box::new(part));
        let includes = |option: &str| {
            Some(Condition::Includes {
                field: key(),
                option: option.try_into().ok()?,
            })
        };
        let compare = |is: Comparison, right| Condition::Compare {
            left: operand(field).unwrap_or_else(|| Expression::Field(key())),
            is,
            right,
        };
        let signed = |text: &str| COMPARISONS.into_iter().find(|is| sign(*is) == text);
        match self.question.split_once(' ') {
            Some(("is", option)) => includes(option),
            Some(("not", option)) => Some(not(includes(option)?)),
            Some(("today", is)) => Some(compare(signed(is)?, Expression::Today)),
            _ => match self.question.as_str() {
                "answered" => Some(Condition::Answered(key())),
                "blank" => Some(not(Condition::Answered(key()))),
                "yes" => Some(Condition::Yes(key())),
                "no" => Some(not(Condition::Yes(key()))),
                other => {
                    let number = Decimal::from_str(self.number.trim()).unwrap_or_default();
                    Some(compare(signed(other)?, Expression::Constant(number)))
                }
            },
        }
    }

    fn compares(&self) -> bool {
        COMPARISONS.iter().any(|is| sign(*is) == self.question)
    }
}

/// A question about a field, to change it. The controls that are not concerned by a choice stay
/// as they are, and so does the keyboard's place.
pub(super) fn test(
    id: &str,
    fields: StoredValue<Vec<Field>>,
    part: &Condition,
    replace: Callback<Condition>,
    remove: Callback<()>,
) -> AnyView {
    let words = &use_words().workflows;
    let Some(now) = Simple::of(part) else {
        return ().into_any();
    };
    let names = names(fields, &now.field);
    let (first_field, first_number) = (now.field.clone(), now.number.clone());
    let state = RwSignal::new(now);
    let field = move |key: &FieldKey| {
        fields.with_value(|fields| fields.iter().find(|field| field.key == *key).cloned())
    };
    let change = move |what: &dyn Fn(&mut Simple)| {
        state.update(|state| what(state));
        let now = state.get_untracked();
        let condition = field(&now.field).and_then(|field| now.condition(&field));
        if let Some(condition) = condition {
            replace.run(condition);
        }
    };
    let choose_field = Callback::new(move |chosen: String| {
        let Ok(key) = FieldKey::try_from(chosen.as_str()) else {
            return;
        };
        let first = field(&key).and_then(|field| questions(&field).into_iter().next());
        let question = first.map(|(question, _)| question).unwrap_or_default();
        change(&|state| {
            state.field = key.clone();
            state.question.clone_from(&question);
        });
    });
    let choose_question = Callback::new(move |question: String| {
        change(&|state| state.question.clone_from(&question));
    });
    let type_number = Callback::new(move |text: String| {
        if Decimal::from_str(text.trim()).is_ok() {
            change(&|state| state.number.clone_from(&text));
        }
    });
    let asked = Memo::new(move |_| state.with(|state| state.field.clone()));
    let compares = Memo::new(move |_| state.with(Simple::compares));
    let (question_id, number_id) = (format!("{id}-question"), format!("{id}-number"));
    view! {
        <div class="test">
            {pick(
                format!("{id}-field"),
                words.test_field,
                first_field.as_str(),
                names,
                fine(),
                choose_field,
            )}
            {move || {
                let asked = asked.get();
                let questions = field(&asked).as_ref().map(questions).unwrap_or_default();
                let chosen = state.with_untracked(|state| state.question.clone());
                let id = question_id.clone();
                pick(id, words.test_question, &chosen, questions, fine(), choose_question)
            }}
            {move || {
                let id = number_id.clone();
                let typed = first_number.clone();
                compares.get().then(|| number(id, words.test_number, typed, type_number))
            }}
            {small(icon::TRASH, words.remove_test.to_owned(), false, remove)}
        </div>
    }
    .into_any()
}

/// The fields that can be asked about; the one that is, though it may be gone.
fn names(fields: StoredValue<Vec<Field>>, now: &FieldKey) -> Vec<(String, String)> {
    let mut names: Vec<(String, String)> = fields.with_value(|fields| {
        let fields = fields.iter();
        fields
            .map(|field| (field.key.as_str().to_owned(), field.label.clone()))
            .collect()
    });
    if !names.iter().any(|(key, _)| key == now.as_str()) {
        let key = now.as_str().to_owned();
        names.insert(0, (key.clone(), key));
    }
    names
}

/// What can be asked about a field, the likeliest first.
fn questions(field: &Field) -> Vec<(String, String)> {
    let words = &use_words().workflows;
    let mut questions: Vec<(String, String)> = Vec::new();
    let mut add = |question: &str, name: &str| {
        questions.push((question.to_owned(), name.to_owned()));
    };
    match &field.kind {
        FieldKind::YesNo => {
            add("yes", words.is_yes);
            add("no", words.is_not_yes);
        }
        FieldKind::Choice { options } | FieldKind::MultiChoice { options, .. } => {
            for option in options {
                add(
                    &format!("is {}", option.key.as_str()),
                    &(words.is_option)(&option.label),
                );
            }
            for option in options {
                add(
                    &format!("not {}", option.key.as_str()),
                    &(words.is_not_option)(&option.label),
                );
            }
        }
        FieldKind::Date { .. } => {
            for is in COMPARISONS {
                let sign = sign(is);
                add(&format!("today {sign}"), &format!("{sign} {}", words.today));
            }
        }
        FieldKind::Number { .. }
        | FieldKind::Money { .. }
        | FieldKind::ProductLines { .. }
        | FieldKind::Attachment { .. }
        | FieldKind::Computed { .. } => {
            for is in COMPARISONS {
                add(sign(is), sign(is));
            }
        }
        FieldKind::Text { .. }
        | FieldKind::LongText { .. }
        | FieldKind::Phone
        | FieldKind::Email
        | FieldKind::Address { .. }
        | FieldKind::Person { .. } => {}
    }
    add("answered", words.answered);
    add("blank", words.blank);
    questions
}
