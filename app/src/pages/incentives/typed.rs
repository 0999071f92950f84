//! A scheme as it is typed: kept as a draft with every stroke, and read wherever it makes sense.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use domain::id::RoleId;
use domain::money::{Currency, Money};
use domain::rate::Rate;
use domain::targets::Span;
use domain::throughput::scheme::{MOST_WEIGHT, SchemeRules};
use serde::{Deserialize, Serialize};

use crate::pages::catalogue::{typed_price, written_price};

/// How many periods are looked back over at first, and how many may be.
pub(super) const USUAL_PERIODS: u32 = 6;
pub(super) const MOST_PERIODS: u32 = 12;
/// The commission that a scheme is compared with at first, in percent.
const USUAL_COMMISSION: &str = "5";
/// The share of a scheme that nobody has written yet, in percent.
const USUAL_SHARE: &str = "10";

/// A scheme as it is typed, with what it is compared with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Typed {
    /// For how long a pool is counted.
    pub(super) span: Span,
    /// What comes before there is one.
    pub(super) base: String,
    /// The share of what is above it.
    pub(super) share: String,
    /// How much each role counts; nothing for none.
    pub(super) weights: BTreeMap<RoleId, String>,
    /// The commission that it is compared with.
    pub(super) commission: String,
    /// How many periods are looked back over.
    pub(super) periods: u32,
    /// From which day on it is to hold; none before one is chosen.
    pub(super) from: Option<NaiveDate>,
}

/// What is wrong with what is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Wrong {
    /// The base is no amount.
    pub(super) base: bool,
    /// The share is none.
    pub(super) share: bool,
    /// The weights of these roles are none.
    pub(super) weights: BTreeSet<RoleId>,
    /// No role has a weight.
    pub(super) none: bool,
}

impl Typed {
    /// A scheme that holds, as it is typed; where none does, a tenth of everything, in which all
    /// roles count alike.
    pub(super) fn of(rules: Option<&SchemeRules>, in_turn: impl Iterator<Item = RoleId>) -> Self {
        let weight = |role: RoleId| match rules {
            None => "1".to_owned(),
            Some(rules) => {
                let weight = rules.weights.get(&role);
                weight.map(u32::to_string).unwrap_or_default()
            }
        };
        Self {
            span: rules.map_or(Span::Month, |rules| rules.span),
            base: rules.map_or_else(|| "0".to_owned(), |rules| written_price(Some(rules.base))),
            share: rules.map_or_else(|| USUAL_SHARE.to_owned(), |rules| rules.share.format()),
            weights: in_turn.map(|role| (role, weight(role))).collect(),
            commission: USUAL_COMMISSION.to_owned(),
            periods: USUAL_PERIODS,
            from: None,
        }
    }

    /// The rules that are typed.
    pub(super) fn rules(&self, currency: Currency) -> Result<SchemeRules, Wrong> {
        let base = match typed_price(&self.base, currency) {
            Ok(base) => Some(base.unwrap_or(Money { minor: 0, currency })),
            Err(()) => None,
        };
        let share = percent(&self.share);
        let mut weights = BTreeMap::new();
        let mut wrong = BTreeSet::new();
        for (role, text) in &self.weights {
            match weight(text) {
                Ok(Some(weight)) => drop(weights.insert(*role, weight)),
                Ok(None) => {}
                Err(()) => drop(wrong.insert(*role)),
            }
        }
        match (base, share) {
            (Some(base), Some(share)) if wrong.is_empty() && !weights.is_empty() => {
                Ok(SchemeRules {
                    span: self.span,
                    base,
                    share,
                    weights,
                })
            }
            _ => Err(Wrong {
                base: base.is_none(),
                share: share.is_none(),
                none: wrong.is_empty() && weights.is_empty(),
                weights: wrong,
            }),
        }
    }

    /// The commission that it is compared with; none where it cannot be read.
    pub(super) fn rate(&self) -> Option<Rate> {
        percent(&self.commission)
    }
}

/// A share from nothing to the whole.
fn percent(text: &str) -> Option<Rate> {
    let rate = Rate::parse(text).ok()?;
    (rate <= Rate::WHOLE).then_some(rate)
}

/// A weight; none where nothing is typed.
fn weight(text: &str) -> Result<Option<u32>, ()> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let weight: u32 = text.parse().map_err(drop)?;
    if (1..=MOST_WEIGHT).contains(&weight) {
        Ok(Some(weight))
    } else {
        Err(())
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    const SALES: RoleId = RoleId(Uuid::from_u128(1));
    const DESIGN: RoleId = RoleId(Uuid::from_u128(2));

    fn fresh() -> Typed {
        Typed::of(None, [SALES, DESIGN].into_iter())
    }

    #[test]
    fn what_nobody_wrote_yet_can_be_tried_at_once() {
        let rules = fresh().rules(Currency::INR).unwrap();
        assert_eq!((rules.share, rules.base.minor), (Rate::percent(10), 0));
        assert_eq!(rules.weights, [(SALES, 1), (DESIGN, 1)].into());
        assert_eq!(fresh().rate(), Some(Rate::percent(5)));
    }

    #[test]
    fn what_holds_is_typed_and_read_again() {
        let rules = SchemeRules {
            span: Span::Quarter,
            base: Money {
                minor: 100_050,
                currency: Currency::INR,
            },
            share: Rate(1_250),
            weights: [(SALES, 3)].into(),
        };
        let typed = Typed::of(Some(&rules), [SALES, DESIGN].into_iter());
        assert_eq!(typed.weights[&DESIGN], "");
        assert_eq!(typed.rules(Currency::INR), Ok(rules));
    }

    #[test]
    fn what_is_wrong_is_told_at_its_field() {
        let wrong = |change: &dyn Fn(&mut Typed)| {
            let mut typed = fresh();
            change(&mut typed);
            typed.rules(Currency::INR).unwrap_err()
        };
        assert!(wrong(&|it| it.base = "much".into()).base);
        assert!(wrong(&|it| it.share = "101".into()).share);
        for text in ["0", "1001", "1.5", "some"] {
            let found = wrong(&|it| drop(it.weights.insert(SALES, text.into())));
            assert_eq!(found.weights, [SALES].into(), "{text}");
        }
        let none = wrong(&|it| it.weights.values_mut().for_each(String::clear));
        assert!(none.none && none.weights.is_empty());
    }
}
