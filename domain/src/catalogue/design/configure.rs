//! From what was chosen to the lines of a quotation.

use std::fmt::Write;

use chrono::NaiveDate;
use rust_decimal::{Decimal, RoundingStrategy};

use super::{Design, Part, PartOf, PartQuantity, Pick, Rule};
use crate::catalogue::{Item, Made, PricedLine, Pricing, PricingFault};
use crate::form::{Answer, Answers, Fault, Field, FieldKey, FieldKind, Situation};
use crate::money::{Currency, Money};
use crate::rate::Quantity;

/// What was chosen for a customer.
#[derive(Clone, Copy, Debug)]
pub struct Chosen<'a> {
    /// How many of what is designed.
    pub quantity: Quantity,
    /// What was answered.
    pub answers: &'a Answers,
    /// The day.
    pub today: NaiveDate,
}

/// What was chosen, with what it comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Configured {
    /// The designed item, which says what was chosen, and its parts.
    pub lines: Vec<PricedLine>,
    /// What was chosen, in words: `Width: 1200 mm · Finish: Oak`.
    pub summary: String,
}

/// Why something cannot be made as it was chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChoiceFault {
    /// The item is not one that is designed.
    NotDesigned,
    /// An answer cannot stand.
    Answer {
        /// Which, and why.
        fault: Fault,
    },
    /// A number is between two steps.
    OffStep {
        /// Which number.
        field: FieldKey,
        /// The nearest that can be below it.
        below: Decimal,
        /// The nearest that can be above it.
        above: Decimal,
    },
    /// Something goes only with something else.
    Requires {
        /// What was chosen.
        when: Pick,
        /// What must be chosen, too.
        other: Pick,
    },
    /// Two things do not go together.
    Excludes {
        /// What was chosen.
        when: Pick,
        /// What cannot be chosen beside it.
        other: Pick,
    },
    /// A number is outside the bounds that a choice sets.
    OutOfBounds {
        /// What was chosen.
        when: Pick,
        /// Which number.
        field: FieldKey,
        /// The least it may be then.
        least: Option<Decimal>,
        /// The most it may be then.
        most: Option<Decimal>,
    },
    /// A number that a part or the price needs cannot be worked out from what was chosen.
    NoNumber {
        /// Which.
        field: FieldKey,
    },
    /// The price would be less than nothing.
    Negative,
    /// A price is in another currency than the others.
    OtherCurrency,
    /// A part cannot be priced.
    Pricing {
        /// Why.
        fault: PricingFault,
    },
}

impl ChoiceFault {
    /// The field to look at, where there is one.
    #[must_use]
    pub fn field(&self) -> Option<&FieldKey> {
        match self {
            Self::Answer { fault } => Some(&fault.field),
            Self::OffStep { field, .. }
            | Self::OutOfBounds { field, .. }
            | Self::NoNumber { field } => Some(field),
            Self::Requires { other, .. } | Self::Excludes { other, .. } => Some(&other.field),
            Self::NotDesigned | Self::Negative | Self::OtherCurrency | Self::Pricing { .. } => None,
        }
    }
}

impl Pricing<'_> {
    /// What a designed item comes to as it was chosen: a line of the item itself, whose price is
    /// its own with what the choices add, and a line for each part.
    ///
    /// # Errors
    /// Everything that keeps it from being made, each naming what was chosen.
    pub fn configure(
        &self,
        item: &Item,
        chosen: Chosen,
        currency: Currency,
    ) -> Result<Configured, Vec<ChoiceFault>> {
        let Made::Designed { design } = &item.made else {
            return Err(vec![ChoiceFault::NotDesigned]);
        };
        let earlier = Answers::new();
        let situation = Situation {
            earlier: &earlier,
            today: chosen.today,
        };
        let answers = design.form.review(chosen.answers, &situation);
        let answers = answers.map_err(|faults| {
            let faults = faults.into_iter();
            faults
                .map(|fault| ChoiceFault::Answer { fault })
                .collect::<Vec<_>>()
        })?;
        let faults = design.unfit(&answers);
        if !faults.is_empty() {
            return Err(faults);
        }
        let making = Making {
            pricing: *self,
            item,
            design,
            answers: &answers,
            asked: design.form.shown(&answers, &situation),
            currency,
        };
        let summary = design.summary(&answers);
        making
            .lines(chosen.quantity, &summary)
            .map(|lines| Configured { lines, summary })
            .map_err(|fault| vec![fault])
    }
}

impl Design {
    /// What does not go together, and numbers between two steps.
    fn unfit(&self, answers: &Answers) -> Vec<ChoiceFault> {
        let mut faults = Vec::new();
        for (field, step) in &self.steps {
            let least = match self.kind(field) {
                Some(FieldKind::Number { least, .. }) => least.unwrap_or_default(),
                _ => Decimal::ZERO,
            };
            if let Some(Answer::Number(number)) = answers.get(field)
                && let Some((below, above)) = between_steps(*number, least, *step)
            {
                let field = field.clone();
                faults.push(ChoiceFault::OffStep {
                    field,
                    below,
                    above,
                });
            }
        }
        faults.extend(self.rules.iter().filter_map(|rule| broken(rule, answers)));
        faults
    }

    /// What was chosen, in the words of the design. What is worked out for the price says nothing
    /// to a customer, and a no goes without saying.
    #[must_use]
    pub fn summary(&self, answers: &Answers) -> String {
        let mut said = Vec::new();
        for field in &self.form.fields {
            let label = &field.label;
            match (answers.get(&field.key), &field.kind) {
                (Some(Answer::Number(number)), FieldKind::Number { unit, .. }) => {
                    let unit = unit.as_deref().unwrap_or_default();
                    said.push(
                        format!("{label}: {} {unit}", number.normalize())
                            .trim_end()
                            .to_owned(),
                    );
                }
                (Some(Answer::Text(text)), _) => said.push(format!("{label}: {text}")),
                (Some(Answer::YesNo(true)), _) => said.push(label.clone()),
                (
                    Some(answer @ (Answer::Choice(_) | Answer::Choices(_))),
                    FieldKind::Choice { options } | FieldKind::MultiChoice { options, .. },
                ) => {
                    let chosen = |key| match answer {
                        Answer::Choice(chosen) => chosen == key,
                        Answer::Choices(ticked) => ticked.contains(key),
                        _ => false,
                    };
                    let labels = options.iter().filter(|option| chosen(&option.key));
                    let labels: Vec<&str> = labels.map(|it| it.label.as_str()).collect();
                    said.push(format!("{label}: {}", labels.join(", ")));
                }
                _ => {}
            }
        }
        said.join(" · ")
    }
}

/// The steps below and above a number that is on none; none where it is on one, or too large for
/// that to be told.
fn between_steps(number: Decimal, least: Decimal, step: Decimal) -> Option<(Decimal, Decimal)> {
    let rest = number.checked_sub(least)?.checked_rem(step)?;
    if rest.is_zero() {
        return None;
    }
    let below = number.checked_sub(rest)?;
    let (below, above) = if rest.is_sign_negative() {
        (below.checked_sub(step)?, below)
    } else {
        (below, below.checked_add(step)?)
    };
    Some((below.normalize(), above.normalize()))
}

/// Whether something was chosen.
fn has(answers: &Answers, pick: &Pick) -> bool {
    match (answers.get(&pick.field), &pick.option) {
        (Some(Answer::Choice(chosen)), Some(option)) => chosen == option,
        (Some(Answer::Choices(ticked)), Some(option)) => ticked.contains(option),
        (Some(Answer::YesNo(yes)), None) => *yes,
        _ => false,
    }
}

/// What a rule finds wrong.
fn broken(rule: &Rule, answers: &Answers) -> Option<ChoiceFault> {
    match rule {
        Rule::Requires { when, other } => {
            let breaks = has(answers, when) && !has(answers, other);
            breaks.then(|| ChoiceFault::Requires {
                when: when.clone(),
                other: other.clone(),
            })
        }
        Rule::Excludes { when, other } => {
            let breaks = has(answers, when) && has(answers, other);
            breaks.then(|| ChoiceFault::Excludes {
                when: when.clone(),
                other: other.clone(),
            })
        }
        Rule::Bounds {
            when,
            field,
            least,
            most,
        } => {
            let Some(Answer::Number(number)) = answers.get(field) else {
                return None;
            };
            let fits = least.is_none_or(|least| *number >= least)
                && most.is_none_or(|most| *number <= most);
            (has(answers, when) && !fits).then(|| ChoiceFault::OutOfBounds {
                when: when.clone(),
                field: field.clone(),
                least: *least,
                most: *most,
            })
        }
    }
}

/// A designed item, as it was chosen.
struct Making<'a, 'p> {
    pricing: Pricing<'p>,
    item: &'a Item,
    design: &'a Design,
    answers: &'a Answers,
    /// The fields that are asked, or computed, as it was chosen.
    asked: Vec<&'a Field>,
    currency: Currency,
}

impl Making<'_, '_> {
    fn lines(&self, quantity: Quantity, summary: &str) -> Result<Vec<PricedLine>, ChoiceFault> {
        if !quantity.is_sensible() {
            return Err(pricing(PricingFault::TooLarge));
        }
        let mut line = self.pricing.line(self.item, quantity);
        line.rate = self.rate()?;
        if !summary.is_empty() {
            // Writing into a text cannot fail.
            let _ = write!(line.text, "\n{summary}");
        }
        let mut lines = vec![line];
        for part in &self.design.parts {
            let chosen = part.when.as_ref().is_none_or(|it| has(self.answers, it));
            if chosen && let Some(each) = self.quantity(part)? {
                let all = quantity.of(each).filter(|all| all.is_sensible());
                self.part(
                    part,
                    all.ok_or(pricing(PricingFault::TooLarge))?,
                    &mut lines,
                )?;
            }
        }
        Ok(lines)
    }

    /// What one costs: the item's price with what choices add. None where nothing says anything.
    fn rate(&self) -> Result<Option<Money>, ChoiceFault> {
        let own = self.pricing.price(self.item);
        let mut minor = own.map(|price| price.minor);
        if own.is_some_and(|price| price.currency != self.currency) {
            return Err(ChoiceFault::OtherCurrency);
        }
        let mut add = |more: i64| {
            let sum = minor.unwrap_or(0).checked_add(more);
            minor = Some(sum.ok_or(pricing(PricingFault::TooLarge))?);
            Ok::<(), ChoiceFault>(())
        };
        for effect in &self.design.effects {
            if has(self.answers, &effect.when) {
                add(effect.minor)?;
            }
        }
        if let Some(field) = self.design.price.as_ref().filter(|it| self.asks(it)) {
            match self.answers.get(field) {
                Some(Answer::Money(amount)) if amount.currency == self.currency => {
                    add(amount.minor)?;
                }
                Some(Answer::Money(_)) => return Err(ChoiceFault::OtherCurrency),
                _ => {
                    let field = field.clone();
                    return Err(ChoiceFault::NoNumber { field });
                }
            }
        }
        // What is made of priced parts alone has a line that says so and costs nothing itself.
        if minor.is_none() && !self.design.parts.is_empty() {
            minor = Some(0);
        }
        match minor {
            Some(minor) if minor < 0 => Err(ChoiceFault::Negative),
            minor => Ok(minor.map(|minor| Money {
                minor,
                currency: self.currency,
            })),
        }
    }

    /// Whether a field is asked, or computed, as it was chosen.
    fn asks(&self, field: &FieldKey) -> bool {
        self.asked.iter().any(|asked| asked.key == *field)
    }

    /// How much of a part one has; none where it has nothing of it.
    fn quantity(&self, part: &Part) -> Result<Option<Quantity>, ChoiceFault> {
        let field = match &part.quantity {
            PartQuantity::Fixed { quantity } => return Ok(Some(*quantity)),
            PartQuantity::Number { field } => field,
        };
        let missing = || ChoiceFault::NoNumber {
            field: field.clone(),
        };
        if !self.asks(field) {
            return Ok(None);
        }
        let Some(Answer::Number(number)) = self.answers.get(field) else {
            return Err(missing());
        };
        let thousandths = number
            .checked_mul(Decimal::ONE_THOUSAND)
            .map(|it| it.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero))
            .and_then(|it| i64::try_from(it).ok())
            .ok_or_else(missing)?;
        match Quantity(thousandths) {
            Quantity(0) => Ok(None),
            quantity if quantity.is_sensible() => Ok(Some(quantity)),
            _ => Err(missing()),
        }
    }

    fn part(
        &self,
        part: &Part,
        quantity: Quantity,
        lines: &mut Vec<PricedLine>,
    ) -> Result<(), ChoiceFault> {
        match &part.what {
            PartOf::Item { item } => {
                let found = self.pricing.find(*item).map_err(pricing)?;
                lines.extend(self.pricing.lines(found, quantity).map_err(pricing)?);
            }
            PartOf::Own {
                text,
                unit,
                rate,
                category,
                tax,
            } => lines.push(PricedLine {
                item: None,
                category: category.unwrap_or(self.item.category),
                text: text.clone(),
                tax_code: self.item.tax_code.clone(),
                unit: unit.clone(),
                quantity,
                rate: Some(*rate),
                tax: tax.or(self.item.tax),
            }),
        }
        Ok(())
    }
}

fn pricing(fault: PricingFault) -> ChoiceFault {
    ChoiceFault::Pricing { fault }
}

#[cfg(test)]
mod tests;
