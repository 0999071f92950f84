//! Building a condition over earlier fields: some tests, all or any of which must hold. A
//! condition that is nested deeper, as one from a file may be, is said in words and can be kept
//! or taken out.

use std::str::FromStr;

use domain::form::{Comparison, Condition, Expression, Field, FieldKey, FieldKind};
use leptos::prelude::*;
use rust_decimal::Decimal;

use super::controls::{Wrong, fault, fine, number, pick, small};
use super::tell::{Teller, sign};
use crate::desk::use_desk;
use crate::widgets::icon::{self, Icon};
use crate::words::use_words;

/// What a condition can be asked to be, in the builder.
const COMPARISONS: [Comparison; 6] = [
    Comparison::Equal,
    Comparison::NotEqual,
    Comparison::Less,
    Comparison::AtMost,
    Comparison::Greater,
    Comparison::AtLeast,
];

/// Where a condition stands.
#[derive(Clone)]
pub(super) struct Spot {
    /// Tells the ids of its controls from those of others.
    pub(super) id: String,
    /// The fields that it may read.
    pub(super) fields: Vec<Field>,
    /// What is wrong with it.
    pub(super) wrong: Wrong,
}

/// Tests, and whether one of them is enough.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Tests {
    any: bool,
    parts: Vec<Condition>,
}

impl Tests {
    fn of(condition: Condition) -> Self {
        match condition {
            Condition::All(parts) => Self { any: false, parts },
            Condition::Any(parts) => Self { any: true, parts },
            one => Self {
                any: false,
                parts: vec![one],
            },
        }
    }

    fn condition(&self) -> Condition {
        match (self.parts.as_slice(), self.any) {
            ([one], _) => one.clone(),
            (_, true) => Condition::Any(self.parts.clone()),
            (_, false) => Condition::All(self.parts.clone()),
        }
    }
}

/// The tests of a condition, to change them.
pub(super) fn builder(spot: Spot, condition: Condition, set: Callback<Condition>) -> AnyView {
    let words = &use_words().workflows;
    let tests = RwSignal::new(Tests::of(condition));
    let change = move |what: &dyn Fn(&mut Tests)| {
        tests.update(|tests| what(tests));
        set.run(tests.with_untracked(Tests::condition));
    };
    let Spot { id, fields, wrong } = spot;
    let shape = Memo::new(move |_| {
        tests.with(|tests| tests.parts.iter().map(shape_of).collect::<Vec<_>>())
    });
    let any_id = format!("{id}-any");
    let several = move || shape.with(|shape| shape.len() > 1);
    let first = fields.first().map(|field| field.key.clone());
    let nothing = fields.is_empty();
    let fields = StoredValue::new(fields);
    let parts_id = id.clone();
    view! {
        <div class="tests" role="group" id=id.clone() aria-label=words.condition>
            {move || {
                let any_id = any_id.clone();
                several()
                    .then(|| {
                        let any = tests.with_untracked(|tests| tests.any);
                        pick(
                            any_id,
                            words.how_many,
                            if any { "any" } else { "all" },
                            vec![
                                ("all".to_owned(), words.all_hold.to_owned()),
                                ("any".to_owned(), words.any_holds.to_owned()),
                            ],
                            fine(),
                            Callback::new(move |chosen: String| {
                                change(&|tests| tests.any = chosen == "any");
                            }),
                        )
                    })
            }}
            {move || {
                let count = shape.with(Vec::len);
                (0..count)
                    .map(|at| {
                        let part = tests.with_untracked(|tests| tests.parts.get(at).cloned());
                        let replace = Callback::new(move |part: Condition| {
                            change(&|tests| {
                                if let Some(old) = tests.parts.get_mut(at) {
                                    *old = part.clone();
                                }
                            });
                        });
                        let remove = Callback::new(move |()| {
                            change(&|tests| {
                                if at < tests.parts.len() {
                                    tests.parts.remove(at);
                                }
                            });
                        });
                        let id = format!("{parts_id}-{at}");
                        part.map(|part| test(&id, &part, fields.get_value(), replace, remove))
                    })
                    .collect_view()
            }}
            {fault(format!("{id}-fault"), wrong)}
            {if nothing {
                view! { <p class="hint">{words.nothing_to_read}</p> }.into_any()
            } else {
                view! {
                    <button
                        type="button"
                        class="button quiet"
                        on:click=move |_| {
                            if let Some(first) = first.clone() {
                                change(&|tests| tests.parts.push(Condition::Answered(first.clone())));
                            }
                        }
                    >
                        <Icon path=icon::PLUS/>
                        {words.add_test}
                    </button>
                }
                    .into_any()
            }}
        </div>
    }
    .into_any()
}

/// A test as the builder shows it: which field, and which question about it. The number that it
/// compares with is typed, and does not build the test anew.
fn shape_of(part: &Condition) -> (Option<FieldKey>, String) {
    match simple(part) {
        Some(simple) => (Some(simple.field), simple.question),
        None => (None, String::new()),
    }
}

/// A test that the builder can show.
struct Simple {
    field: FieldKey,
    question: String,
    number: String,
}

fn simple(part: &Condition) -> Option<Simple> {
    let plain = |field: &FieldKey, question: &str| Simple {
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
                Expression::Constant(number) => Some(Simple {
                    field: field.clone(),
                    question: sign(*is).to_owned(),
                    number: number.to_string(),
                }),
                Expression::Today => Some(plain(field, &format!("today {}", sign(*is)))),
                _ => None,
            }
        }
        Condition::All(_) | Condition::Any(_) => None,
    }
}

/// What a question about a field comes to.
fn answered(field: &Field, question: &str, number: &str) -> Option<Condition> {
    let key = || field.key.clone();
    let not = |part| Condition::Not(Box::new(part));
    let includes = |option: &str| {
        Some(Condition::Includes {
            field: key(),
            option: option.try_into().ok()?,
        })
    };
    let compare = |is: Comparison, right| Condition::Compare {
        left: match &field.kind {
            FieldKind::ProductLines { .. } => Expression::LinesTotal(key()),
            FieldKind::Attachment { .. } | FieldKind::MultiChoice { .. } => {
                Expression::Count(key())
            }
            _ => Expression::Field(key()),
        },
        is,
        right,
    };
    let signed = |text: &str| COMPARISONS.into_iter().find(|is| sign(*is) == text);
    match question.split_once(' ') {
        Some(("is", option)) => includes(option),
        Some(("not", option)) => Some(not(includes(option)?)),
        Some(("today", is)) => Some(compare(signed(is)?, Expression::Today)),
        _ => match question {
            "answered" => Some(Condition::Answered(key())),
            "blank" => Some(not(Condition::Answered(key()))),
            "yes" => Some(Condition::Yes(key())),
            "no" => Some(not(Condition::Yes(key()))),
            other => {
                let number = Decimal::from_str(number.trim()).unwrap_or_default();
                Some(compare(signed(other)?, Expression::Constant(number)))
            }
        },
    }
}

fn test(
    id: &str,
    part: &Condition,
    fields: Vec<Field>,
    replace: Callback<Condition>,
    remove: Callback<()>,
) -> AnyView {
    let words = use_words();
    let all: Vec<Field> = fields;
    let taken_out = small(
        icon::TRASH,
        words.workflows.remove_test.to_owned(),
        false,
        remove,
    );
    let Some(simple) = simple(part) else {
        let by_key = all.iter().map(|field| (field.key.clone(), field.clone()));
        let by_key = by_key.collect();
        let told = use_desk().directory().with_untracked(|directory| {
            let teller = Teller {
                fields: &by_key,
                directory,
                words,
            };
            teller.condition(part)
        });
        return view! {
            <div class="test">
                <p>{told}</p>
                {taken_out}
            </div>
        }
        .into_any();
    };
    let field = all.iter().find(|field| field.key == simple.field).cloned();
    let mut names: Vec<(String, String)> = all
        .iter()
        .map(|field| (field.key.as_str().to_owned(), field.label.clone()))
        .collect();
    if field.is_none() {
        let key = simple.field.as_str().to_owned();
        names.insert(0, (key.clone(), key));
    }
    let questions = field.as_ref().map(questions).unwrap_or_default();
    let is_compared = COMPARISONS.iter().any(|is| sign(*is) == simple.question);
    let choose_field = Callback::new(move |key: String| {
        if let Some(field) = all.iter().find(|field| field.key.as_str() == key) {
            let first = questions_of(field);
            let first = first.first().map(|(question, _)| question.clone());
            if let Some(part) = answered(field, &first.unwrap_or_default(), "0") {
                replace.run(part);
            }
        }
    });
    let (asked, typed) = (field.clone(), field);
    let number_now = simple.number.clone();
    let choose_question = Callback::new(move |question: String| {
        let part = asked
            .as_ref()
            .and_then(|field| answered(field, &question, &number_now));
        if let Some(part) = part {
            replace.run(part);
        }
    });
    let question = simple.question.clone();
    let type_number = Callback::new(move |text: String| {
        let part = typed
            .as_ref()
            .filter(|_| Decimal::from_str(text.trim()).is_ok())
            .and_then(|field| answered(field, &question, &text));
        if let Some(part) = part {
            replace.run(part);
        }
    });
    let it = &words.workflows;
    view! {
        <div class="test">
            {pick(
                format!("{id}-field"),
                it.test_field,
                simple.field.as_str(),
                names,
                fine(),
                choose_field,
            )}
            {pick(
                format!("{id}-question"),
                it.test_question,
                &simple.question,
                questions,
                fine(),
                choose_question,
            )}
            {is_compared
                .then(|| number(format!("{id}-number"), it.test_number, simple.number, type_number))}
            {taken_out}
        </div>
    }
    .into_any()
}

fn questions(field: &Field) -> Vec<(String, String)> {
    questions_of(field)
}

/// What can be asked about a field, the likeliest first.
fn questions_of(field: &Field) -> Vec<(String, String)> {
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
        _ => {}
    }
    add("answered", words.answered);
    add("blank", words.blank);
    questions
}
