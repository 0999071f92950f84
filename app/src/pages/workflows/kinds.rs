//! What a field takes, with its bounds.

use std::collections::BTreeSet;
use std::str::FromStr;

use domain::form::{
    AddressPart, ComputedResult, DateBound, Expression, Field, FieldKind, Paper, Pattern,
};
use domain::money::{Currency, Money};
use leptos::prelude::*;
use rust_decimal::Decimal;

use super::controls::{count, fine, line, lines, number, pick, tick};
use super::sketch::{Drawing, Place, options, readable};
use super::tell::{Teller, fields_of};
use crate::desk::use_desk;
use crate::words::use_words;

/// Every kind of field by its name in addresses and selects.
pub(super) const KINDS: [&str; 15] = [
    "text",
    "long_text",
    "number",
    "money",
    "date",
    "choice",
    "multi_choice",
    "yes_no",
    "phone",
    "email",
    "address",
    "attachment",
    "person",
    "product_lines",
    "computed",
];

/// The name of a kind.
pub(super) fn name_of(kind: &FieldKind) -> &'static str {
    match kind {
        FieldKind::Text { .. } => "text",
        FieldKind::LongText { .. } => "long_text",
        FieldKind::Number { .. } => "number",
        FieldKind::Money { .. } => "money",
        FieldKind::Date { .. } => "date",
        FieldKind::Choice { .. } => "choice",
        FieldKind::MultiChoice { .. } => "multi_choice",
        FieldKind::YesNo => "yes_no",
        FieldKind::Phone => "phone",
        FieldKind::Email => "email",
        FieldKind::Address { .. } => "address",
        FieldKind::Attachment { .. } => "attachment",
        FieldKind::Person { .. } => "person",
        FieldKind::ProductLines { .. } => "product_lines",
        FieldKind::Computed { .. } => "computed",
    }
}

/// A kind without bounds.
pub(super) fn plain(name: &str, currency: Currency) -> FieldKind {
    match name {
        "long_text" => FieldKind::LongText {
            shortest: None,
            longest: None,
        },
        "number" => FieldKind::Number {
            unit: None,
            least: None,
            most: None,
            decimals: 0,
        },
        "money" => FieldKind::Money {
            least: None,
            most: None,
            currency,
        },
        "date" => FieldKind::Date {
            earliest: None,
            latest: None,
        },
        "choice" => FieldKind::Choice {
            options: Vec::new(),
        },
        "multi_choice" => FieldKind::MultiChoice {
            options: Vec::new(),
            fewest: None,
            most: None,
        },
        "yes_no" => FieldKind::YesNo,
        "phone" => FieldKind::Phone,
        "email" => FieldKind::Email,
        "address" => FieldKind::Address {
            requires: BTreeSet::new(),
        },
        "attachment" => FieldKind::Attachment {
            photos_only: false,
            fewest: None,
            most: None,
            means: None,
        },
        "person" => FieldKind::Person { role: None },
        "product_lines" => FieldKind::ProductLines {
            fewest: None,
            most: None,
            currency,
            means: None,
        },
        "computed" => FieldKind::Computed {
            expression: Expression::Constant(Decimal::ZERO),
            gives: ComputedResult::Number {
                unit: None,
                decimals: 2,
            },
        },
        _ => FieldKind::Text {
            shortest: None,
            longest: None,
            pattern: None,
        },
    }
}

/// Changes the kind of the field at a place, where it is still of that kind.
#[derive(Clone)]
struct Bounds {
    drawing: Drawing,
    place: Place,
    id: String,
}

impl Bounds {
    fn change(&self, what: impl FnOnce(&mut FieldKind)) {
        self.drawing
            .change_field(&self.place, |field| what(&mut field.kind));
    }

    fn id(&self, name: &str) -> String {
        format!("{}-{name}", self.id)
    }

    /// A count that a kind has.
    fn count(
        &self,
        name: &str,
        label: &'static str,
        value: Option<u32>,
        of: fn(&mut FieldKind) -> Option<&mut Option<u32>>,
    ) -> AnyView {
        let here = self.clone();
        let set = Callback::new(move |value| {
            here.change(|kind| {
                if let Some(bound) = of(kind) {
                    *bound = value;
                }
            });
        });
        count(self.id(name), label, value, set)
    }
}

/// The inputs for the bounds of a field.
pub(super) fn bounds(drawing: Drawing, place: &Place, field: &Field, id: &str) -> AnyView {
    let here = Bounds {
        drawing,
        place: place.clone(),
        id: id.to_owned(),
    };
    match &field.kind {
        FieldKind::Text {
            shortest,
            longest,
            pattern,
        } => {
            let shown = pattern
                .as_ref()
                .map(|it| it.as_str().to_owned())
                .unwrap_or_default();
            view! {
                <div class="pair">{least_text(&here, *shortest)} {most_text(&here, *longest)}</div>
                {mask(&here, shown)}
            }
            .into_any()
        }
        FieldKind::LongText { shortest, longest } => view! {
            <div class="pair">{least_text(&here, *shortest)} {most_text(&here, *longest)}</div>
        }
        .into_any(),
        FieldKind::Number { .. } => quantity(&here, &field.kind),
        FieldKind::Money { .. } => money(&here, &field.kind),
        FieldKind::Date { earliest, latest } => view! {
            <div class="pair">
                {day(&here, true, *earliest)} {day(&here, false, *latest)}
            </div>
        }
        .into_any(),
        FieldKind::Choice { options } | FieldKind::MultiChoice { options, .. } => {
            let several = match &field.kind {
                FieldKind::MultiChoice { fewest, most, .. } => Some((*fewest, *most)),
                _ => None,
            };
            view! {
                {offered(&here, options)}
                {several.map(|(fewest, most)| fewest_and_most(&here, fewest, most))}
            }
            .into_any()
        }
        FieldKind::Address { requires } => parts(&here, requires),
        FieldKind::Attachment {
            photos_only,
            fewest,
            most,
            means,
        } => view! {
            {photos(&here, *photos_only)}
            {fewest_and_most(&here, *fewest, *most)}
            {paper(&here, *means)}
        }
        .into_any(),
        FieldKind::ProductLines {
            fewest,
            most,
            means,
            ..
        } => view! {
            {fewest_and_most(&here, *fewest, *most)}
            {paper(&here, *means)}
        }
        .into_any(),
        FieldKind::Person { role } => {
            let words = &use_words().workflows;
            let mut roles = roles();
            roles.insert(0, (String::new(), words.any_role.to_owned()));
            let chosen = role.map(|role| role.to_string()).unwrap_or_default();
            let set = Callback::new({
                let here = here.clone();
                move |chosen: String| {
                    here.change(|kind| {
                        if let FieldKind::Person { role } = kind {
                            *role = chosen.parse().ok();
                        }
                    });
                }
            });
            pick(here.id("role"), words.of_role, &chosen, roles, fine(), set)
        }
        FieldKind::Computed { expression, gives } => computed(&here, expression, gives),
        FieldKind::YesNo | FieldKind::Phone | FieldKind::Email => ().into_any(),
    }
}

/// The roles of the business, by name.
pub(super) fn roles() -> Vec<(String, String)> {
    use_desk().directory().with_untracked(|directory| {
        let roles = directory.roles.values();
        let mut roles: Vec<(String, String)> = roles
            .map(|role| (role.id.to_string(), role.name.clone()))
            .collect();
        crate::order::sort_by(&mut roles, |one, other| one.1.cmp(&other.1));
        roles
    })
}

fn least_text(here: &Bounds, value: Option<u32>) -> AnyView {
    here.count(
        "shortest",
        use_words().workflows.shortest,
        value,
        |kind| match kind {
            FieldKind::Text { shortest, .. } | FieldKind::LongText { shortest, .. } => {
                Some(shortest)
            }
            _ => None,
        },
    )
}

fn most_text(here: &Bounds, value: Option<u32>) -> AnyView {
    here.count(
        "longest",
        use_words().workflows.longest,
        value,
        |kind| match kind {
            FieldKind::Text { longest, .. } | FieldKind::LongText { longest, .. } => Some(longest),
            _ => None,
        },
    )
}

fn fewest_and_most(here: &Bounds, fewest: Option<u32>, most: Option<u32>) -> AnyView {
    let words = &use_words().workflows;
    let least = here.count("fewest", words.fewest, fewest, |kind| match kind {
        FieldKind::MultiChoice { fewest, .. }
        | FieldKind::Attachment { fewest, .. }
        | FieldKind::ProductLines { fewest, .. } => Some(fewest),
        _ => None,
    });
    let most = here.count("most", words.most, most, |kind| match kind {
        FieldKind::MultiChoice { most, .. }
        | FieldKind::Attachment { most, .. }
        | FieldKind::ProductLines { most, .. } => Some(most),
        _ => None,
    });
    view! { <div class="pair">{least} {most}</div> }.into_any()
}

fn mask(here: &Bounds, shown: String) -> AnyView {
    let words = &use_words().workflows;
    let wrong = RwSignal::new(None);
    let set = Callback::new({
        let here = here.clone();
        move |text: String| {
            let read = match text.trim() {
                "" => Ok(None),
                mask => Pattern::try_from(mask.to_owned()).map(Some),
            };
            wrong.set(read.is_err().then(|| words.not_a_pattern.to_owned()));
            here.change(|kind| {
                if let (FieldKind::Text { pattern, .. }, Ok(read)) = (kind, read) {
                    *pattern = read;
                }
            });
        }
    });
    line(here.id("pattern"), words.pattern, shown, wrong.into(), set)
}

fn quantity(here: &Bounds, kind: &FieldKind) -> AnyView {
    let words = &use_words().workflows;
    let FieldKind::Number {
        unit,
        least,
        most,
        decimals,
    } = kind
    else {
        return ().into_any();
    };
    let unit_set = Callback::new({
        let here = here.clone();
        move |text: String| {
            here.change(|kind| {
                if let FieldKind::Number { unit, .. } = kind {
                    *unit = Some(text.trim().to_owned()).filter(|unit| !unit.is_empty());
                }
            });
        }
    });
    let bound = |name: &str, label, value: &Option<Decimal>, is_least: bool| {
        let set = Callback::new({
            let here = here.clone();
            move |text: String| {
                let value = Decimal::from_str(text.trim()).ok();
                here.change(|kind| {
                    if let FieldKind::Number { least, most, .. } = kind {
                        *if is_least { least } else { most } = value;
                    }
                });
            }
        });
        let shown = value.map(|value| value.to_string()).unwrap_or_default();
        number(here.id(name), label, shown, set)
    };
    let decimals_set = Callback::new({
        let here = here.clone();
        move |value: Option<u32>| {
            here.change(|kind| {
                if let FieldKind::Number { decimals, .. } = kind {
                    *decimals = u8::try_from(value.unwrap_or_default()).unwrap_or(u8::MAX);
                }
            });
        }
    });
    view! {
        <div class="pair">
            {line(
                here.id("unit"),
                words.unit,
                unit.clone().unwrap_or_default(),
                fine(),
                unit_set,
            )}
            {count(here.id("decimals"), words.decimals, Some(u32::from(*decimals)), decimals_set)}
            {bound("least", words.least, least, true)} {bound("most", words.at_most, most, false)}
        </div>
    }
    .into_any()
}

fn money(here: &Bounds, kind: &FieldKind) -> AnyView {
    let words = &use_words().workflows;
    let FieldKind::Money {
        least,
        most,
        currency,
    } = kind
    else {
        return ().into_any();
    };
    let currency = *currency;
    let bound = |name: &str, label, value: Option<i64>, is_least: bool| {
        let set = Callback::new({
            let here = here.clone();
            move |text: String| {
                let value = minor(&text, currency);
                here.change(|kind| {
                    if let FieldKind::Money { least, most, .. } = kind {
                        *if is_least { least } else { most } = value;
                    }
                });
            }
        });
        let shown = value.map(|minor| major(Money { minor, currency }));
        number(here.id(name), label, shown.unwrap_or_default(), set)
    };
    view! {
        <div class="pair">
            {bound("least", words.least, *least, true)} {bound("most", words.at_most, *most, false)}
        </div>
    }
    .into_any()
}

/// An amount as it is typed, in minor units.
fn minor(text: &str, currency: Currency) -> Option<i64> {
    let scale = Decimal::from(10_i64.checked_pow(currency.minor_digits())?);
    let minor = Decimal::from_str(text.trim()).ok()?.checked_mul(scale)?;
    i64::try_from(minor.round()).ok()
}

fn major(amount: Money) -> String {
    let digits = amount.currency.minor_digits();
    Decimal::try_new(amount.minor, digits)
        .map_or_else(|_| String::new(), |it| it.normalize().to_string())
}

/// A bound of a date, in days from the day it is filled in; a fixed day is kept as it is.
fn day(here: &Bounds, is_earliest: bool, bound: Option<DateBound>) -> AnyView {
    let words = &use_words().workflows;
    let shown = match bound {
        None => String::new(),
        Some(DateBound::DaysFromToday(days)) => days.to_string(),
        Some(DateBound::On(day)) => day.to_string(),
    };
    let set = Callback::new({
        let here = here.clone();
        move |text: String| {
            let text = text.trim();
            let days = text.parse().ok().map(DateBound::DaysFromToday);
            let bound = days.or_else(|| text.parse().ok().map(DateBound::On));
            here.change(|kind| {
                if let FieldKind::Date { earliest, latest } = kind {
                    *if is_earliest { earliest } else { latest } = bound;
                }
            });
        }
    });
    let (name, label) = if is_earliest {
        ("earliest", words.earliest)
    } else {
        ("latest", words.latest)
    };
    line(here.id(name), label, shown, fine(), set)
}

fn offered(here: &Bounds, offered: &[domain::form::ChoiceOption]) -> AnyView {
    let words = &use_words().workflows;
    let labels: Vec<&str> = offered.iter().map(|it| it.label.as_str()).collect();
    let set = Callback::new({
        let here = here.clone();
        move |text: String| {
            here.change(|kind| {
                if let FieldKind::Choice { options: these }
                | FieldKind::MultiChoice { options: these, .. } = kind
                {
                    *these = options(&text, these);
                }
            });
        }
    });
    lines(
        here.id("options"),
        words.options,
        Some(words.one_a_line),
        labels.join("\n"),
        fine(),
        set,
    )
}

fn parts(here: &Bounds, required: &BTreeSet<AddressPart>) -> AnyView {
    let words = use_words();
    let ticks: Vec<AnyView> = AddressPart::ALL
        .into_iter()
        .map(|part| {
            let set = Callback::new({
                let here = here.clone();
                move |ticked: bool| {
                    here.change(|kind| {
                        if let FieldKind::Address { requires } = kind {
                            if ticked {
                                requires.insert(part);
                            } else {
                                requires.remove(&part);
                            }
                        }
                    });
                }
            });
            let name = (words.forms.address_part)(part).to_owned();
            tick(name, required.contains(&part), set)
        })
        .collect();
    view! {
        <fieldset class="field">
            <legend>{words.workflows.must_be_known}</legend>
            <div class="choices">{ticks}</div>
        </fieldset>
    }
    .into_any()
}

fn photos(here: &Bounds, only: bool) -> AnyView {
    let set = Callback::new({
        let here = here.clone();
        move |ticked| {
            here.change(|kind| {
                if let FieldKind::Attachment { photos_only, .. } = kind {
                    *photos_only = ticked;
                }
            });
        }
    });
    tick(use_words().workflows.photos_only.to_owned(), only, set)
}

fn paper(here: &Bounds, means: Option<Paper>) -> AnyView {
    let words = &use_words().workflows;
    let chosen = match means {
        None => "",
        Some(Paper::Quotation) => "quotation",
        Some(Paper::Order) => "order",
    };
    let set = Callback::new({
        let here = here.clone();
        move |chosen: String| {
            let paper = match chosen.as_str() {
                "quotation" => Some(Paper::Quotation),
                "order" => Some(Paper::Order),
                _ => None,
            };
            here.change(|kind| {
                if let FieldKind::Attachment { means, .. } | FieldKind::ProductLines { means, .. } =
                    kind
                {
                    *means = paper;
                }
            });
        }
    });
    let options = [
        ("", words.no_paper),
        ("quotation", words.a_quotation),
        ("order", words.an_order),
    ];
    let options = options.map(|(value, name)| (value.to_owned(), name.to_owned()));
    pick(
        here.id("means"),
        words.is_paper,
        chosen,
        options.to_vec(),
        fine(),
        set,
    )
}

#[expect(
    clippy::too_many_lines,
    reason = "two operands, a sign and a result, each once"
)]
/// A number worked out: one operand, or two with a sign between them.
fn computed(here: &Bounds, expression: &Expression, gives: &ComputedResult) -> AnyView {
    let words = use_words();
    let it = &words.workflows;
    let milestones = here
        .drawing
        .glance(|sketch| sketch.milestones.clone())
        .unwrap_or_default();
    let fields = readable(
        &milestones,
        &here.place.milestone,
        Some(&here.place.field),
        true,
    );
    let mut operands: Vec<(String, String)> = Vec::new();
    for field in &fields {
        let (code, name) = match &field.kind {
            FieldKind::Number { .. }
            | FieldKind::Money { .. }
            | FieldKind::Date { .. }
            | FieldKind::YesNo
            | FieldKind::Computed { .. } => ("field", field.label.clone()),
            FieldKind::ProductLines { .. } => ("total", (it.total_of)(&field.label)),
            FieldKind::Attachment { .. } | FieldKind::MultiChoice { .. } => {
                ("count", (it.count_of)(&field.label))
            }
            _ => continue,
        };
        operands.push((format!("{code} {}", field.key.as_str()), name));
    }
    operands.push(("today".to_owned(), it.today.to_owned()));
    operands.push(("number".to_owned(), it.a_number.to_owned()));
    let told = use_desk().directory().with_untracked(|directory| {
        let teller = Teller {
            fields: &fields_of(&milestones),
            directory,
            words,
        };
        teller.expression(expression)
    });
    let (left, sign, right) = split(expression);
    let state = RwSignal::new((left, sign, right));
    let put = {
        let here = here.clone();
        move || {
            let made = state.with_untracked(|(left, sign, right)| joined(left, sign, right));
            here.change(|kind| {
                if let (FieldKind::Computed { expression, .. }, Some(made)) = (kind, made) {
                    *expression = made;
                }
            });
        }
    };
    let put = Callback::new(move |()| put());
    let operand = |name: &'static str, label, is_left: bool| {
        let value = state.with_untracked(
            |(left, _, right)| {
                if is_left { left.clone() } else { right.clone() }
            },
        );
        let (chosen, typed) = match value.strip_prefix("number ") {
            Some(number) => ("number".to_owned(), number.to_owned()),
            None => (value, String::new()),
        };
        let change = Callback::new(move |value: String| {
            state.update(|(left, _, right)| *if is_left { left } else { right } = value);
            put.run(());
        });
        let id = here.id(name);
        let number_id = format!("{id}-number");
        let is_number = RwSignal::new(chosen == "number");
        let choose = Callback::new(move |chosen: String| {
            is_number.set(chosen == "number");
            change.run(if chosen == "number" {
                "number 0".to_owned()
            } else {
                chosen
            });
        });
        let type_number = Callback::new(move |text: String| {
            change.run(format!("number {}", text.trim()));
        });
        view! {
            {pick(id, label, &chosen, operands.clone(), fine(), choose)}
            {move || {
                is_number
                    .get()
                    .then(|| number(number_id.clone(), it.a_number, typed.clone(), type_number))
            }}
        }
        .into_any()
    };
    let sign_now = state.with_untracked(|(_, sign, _)| sign.clone());
    let signs = ["", "+", "−", "×", "÷"];
    let signs = signs.map(|sign| {
        (
            sign.to_owned(),
            if sign.is_empty() { "–" } else { sign }.to_owned(),
        )
    });
    let choose_sign = Callback::new(move |chosen: String| {
        state.update(|(_, sign, _)| *sign = chosen);
        put.run(());
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
    let results = vec![
        ("number".to_owned(), (it.kind)("number").to_owned()),
        ("money".to_owned(), (it.kind)("money").to_owned()),
    ];
    view! {
        <p class="hint">{(it.worked_out)(&told)}</p>
        {operand("left", it.first_part, true)}
        {pick(here.id("sign"), it.sign, &sign_now, signs.to_vec(), fine(), choose_sign)}
        {operand("right", it.second_part, false)}
        {pick(here.id("gives"), it.gives, result, results, fine(), set_result)}
    }
    .into_any()
}

/// The currency of the business.
pub(super) fn currency() -> Currency {
    use_desk().directory().with_untracked(|directory| {
        let workspace = directory.workspace.as_ref();
        workspace.map_or(Currency::INR, |workspace| workspace.currency)
    })
}

fn split(expression: &Expression) -> (String, String, String) {
    let (left, sign, right) = match expression {
        Expression::Add(left, right) => (left, "+", Some(right)),
        Expression::Subtract(left, right) => (left, "−", Some(right)),
        Expression::Multiply(left, right) => (left, "×", Some(right)),
        Expression::Divide(left, right) => (left, "÷", Some(right)),
        one => return (code(one), String::new(), "number 0".to_owned()),
    };
    let right = right.map_or_else(String::new, |right| code(right));
    (code(left), sign.to_owned(), right)
}

fn code(expression: &Expression) -> String {
    match expression {
        Expression::Constant(number) => format!("number {number}"),
        Expression::Field(key) => format!("field {}", key.as_str()),
        Expression::LinesTotal(key) => format!("total {}", key.as_str()),
        Expression::Count(key) => format!("count {}", key.as_str()),
        Expression::Today => "today".to_owned(),
        _ => String::new(),
    }
}

fn decoded(code: &str) -> Option<Expression> {
    match code.split_once(' ') {
        Some(("number", number)) => Some(Expression::Constant(
            Decimal::from_str(number).unwrap_or_default(),
        )),
        Some(("field", key)) => Some(Expression::Field(key.try_into().ok()?)),
        Some(("total", key)) => Some(Expression::LinesTotal(key.try_into().ok()?)),
        Some(("count", key)) => Some(Expression::Count(key.try_into().ok()?)),
        _ => (code == "today").then_some(Expression::Today),
    }
}

fn joined(left: &str, sign: &str, right: &str) -> Option<Expression> {
    let left = decoded(left)?;
    let two = |join: fn(Box<Expression>, Box<Expression>) -> Expression| {
        Some(join(Box::new(left.clone()), Box::new(decoded(right)?)))
    };
    match sign {
        "+" => two(Expression::Add),
        "−" => two(Expression::Subtract),
        "×" => two(Expression::Multiply),
        "÷" => two(Expression::Divide),
        _ => Some(left),
    }
}
