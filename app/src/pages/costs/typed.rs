//! A cost as it is typed: kept as a draft with every stroke, and read when it is saved.

use chrono::NaiveDate;
use domain::change::Edit;
use domain::money::Currency;
use domain::rate::Rate;
use domain::record::Key;
use domain::throughput::costs::{Cost, CostBook, CostEdit, CostOf};
use serde::{Deserialize, Serialize};

use super::Which;
use crate::pages::catalogue::{typed_price, written_price};

/// A cost as it is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Typed {
    /// What is changed; none where a cost is added.
    pub(super) which: Option<Which>,
    /// Of what, as it is chosen.
    pub(super) of: String,
    /// Whether it is an amount for each unit.
    pub(super) per_unit: bool,
    /// The share or the amount.
    pub(super) figure: String,
    /// From which day on.
    pub(super) from: String,
}

/// What is wrong with what is typed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Wrong {
    /// The figure is no share or amount.
    pub(super) figure: bool,
    /// There is no day.
    pub(super) from: bool,
}

impl Typed {
    /// What stands in the book, as it is typed; for something new, a share of everything from a day
    /// on.
    pub(super) fn of(book: &CostBook, which: Option<Which>, day: NaiveDate) -> Self {
        let cost = which.and_then(|(of, from)| book.cost(of, from));
        let (of, from) = which.unwrap_or((CostOf::Everything, day));
        Self {
            which,
            of: chosen(of),
            per_unit: matches!(cost, Some(Cost::PerUnit { .. })),
            figure: match cost {
                None => String::new(),
                Some(Cost::Share { rate }) => rate.format(),
                Some(Cost::PerUnit { amount }) => written_price(Some(amount)),
            },
            from: from.to_string(),
        }
    }

    /// What the cost is of.
    pub(super) fn whose(&self) -> CostOf {
        let (kind, id) = self.of.split_once('/').unwrap_or_default();
        match Key::from_parts(kind, id) {
            Some(Key::Category(category)) => CostOf::Category { category },
            Some(Key::Item(item)) => CostOf::Item { item },
            _ => CostOf::Everything,
        }
    }

    /// Whether it is an amount for each unit, which only items have.
    pub(super) fn is_per_unit(&self) -> bool {
        self.per_unit && matches!(self.whose(), CostOf::Item { .. })
    }

    /// What is changed by it in the book.
    pub(super) fn read(&self, book: &CostBook, currency: Currency) -> Result<Vec<CostEdit>, Wrong> {
        let (cost, from) = (self.cost(currency), self.from.parse::<NaiveDate>());
        let (Some(cost), Ok(from)) = (cost, &from) else {
            return Err(Wrong {
                figure: cost.is_none(),
                from: from.is_err(),
            });
        };
        let place = (self.whose(), *from);
        let mut edits = vec![set(book, place, Some(cost))];
        // Another day is another place: the cost moves there.
        if let Some(before) = self.which.filter(|before| *before != place) {
            edits.push(set(book, before, None));
        }
        Ok(edits)
    }

    fn cost(&self, currency: Currency) -> Option<Cost> {
        if self.is_per_unit() {
            let amount = typed_price(&self.figure, currency).ok()??;
            Some(Cost::PerUnit { amount })
        } else {
            let rate = Rate::parse(&self.figure).ok()?;
            (rate <= Rate::WHOLE).then_some(Cost::Share { rate })
        }
    }
}

/// What something is to cost in the book as it stands.
pub(super) fn set(book: &CostBook, (of, from): Which, to: Option<Cost>) -> CostEdit {
    let stands = book.cost(of, from);
    CostEdit {
        of,
        from,
        cost: Edit { from: stands, to },
    }
}

/// What takes edits back.
pub(super) fn undone(edits: &[CostEdit]) -> Vec<CostEdit> {
    let undo = |edit: &CostEdit| CostEdit {
        cost: Edit {
            from: edit.cost.to,
            to: edit.cost.from,
        },
        ..edit.clone()
    };
    edits.iter().map(undo).collect()
}

/// What a cost is of, as it is chosen from a list.
pub(super) fn chosen(of: CostOf) -> String {
    match of {
        CostOf::Everything => String::new(),
        CostOf::Category { category } => Key::Category(category).to_string(),
        CostOf::Item { item } => Key::Item(item).to_string(),
    }
}

#[cfg(test)]
mod tests {
    use domain::id::{ItemId, WorkspaceId};
    use domain::money::Money;
    use domain::throughput::costs::CostEntry;
    use uuid::Uuid;

    use super::*;

    const RACK: CostOf = CostOf::Item {
        item: ItemId(Uuid::from_u128(7)),
    };

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, day).unwrap()
    }

    fn rupees(rupees: i64) -> Cost {
        Cost::PerUnit {
            amount: Money {
                minor: rupees * 100,
                currency: Currency::INR,
            },
        }
    }

    fn book() -> CostBook {
        let mut book = CostBook::new(WorkspaceId(Uuid::from_u128(1)));
        book.costs.push(CostEntry {
            of: RACK,
            from: day(1),
            cost: rupees(40),
        });
        book
    }

    #[test]
    fn what_stands_in_the_book_is_typed_and_read_again() {
        let typed = Typed::of(&book(), Some((RACK, day(1))), day(9));
        assert_eq!((typed.figure.as_str(), typed.is_per_unit()), ("40", true));
        let edits = typed.read(&book(), Currency::INR).unwrap();
        assert_eq!(edits, [set(&book(), (RACK, day(1)), Some(rupees(40)))]);
    }

    #[test]
    fn another_day_moves_the_cost() {
        let mut typed = Typed::of(&book(), Some((RACK, day(1))), day(9));
        typed.from = "2026-11-05".into();
        typed.figure = "45".into();
        let edits = typed.read(&book(), Currency::INR).unwrap();
        let expected = [
            set(&book(), (RACK, day(5)), Some(rupees(45))),
            set(&book(), (RACK, day(1)), None),
        ];
        assert_eq!(edits, expected);
        let back = undone(&edits);
        assert_eq!((back[0].cost.to, back[1].cost.to), (None, Some(rupees(40))));
    }

    #[test]
    fn what_is_wrong_is_told_at_its_field() {
        let mut typed = Typed::of(&book(), None, day(9));
        let wrong = |typed: &Typed| typed.read(&book(), Currency::INR).unwrap_err();
        let (figure, from) = (true, true);
        assert_eq!(
            wrong(&typed),
            Wrong {
                figure,
                from: false
            }
        );
        for text in ["101", "-1", "some"] {
            typed.figure = text.into();
            assert_eq!(
                wrong(&typed),
                Wrong {
                    figure,
                    from: false
                },
                "{text}"
            );
        }
        typed.figure = "60".into();
        typed.from = String::new();
        assert_eq!(
            wrong(&typed),
            Wrong {
                figure: false,
                from
            }
        );
    }

    #[test]
    fn only_an_item_costs_so_much_for_each_unit() {
        let mut typed = Typed::of(&book(), Some((RACK, day(1))), day(9));
        typed.of = chosen(CostOf::Everything);
        assert!(!typed.is_per_unit());
        assert_eq!(typed.whose(), CostOf::Everything);
    }
}
