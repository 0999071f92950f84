//! What varies with a sale and how the team shares in what it earns: sensibly or not.

use chrono::{Days, NaiveDate};
use domain::change::{Action, Edit};
use domain::rate::Rate;
use domain::record::{Key, Record};
use domain::targets::Span;
use domain::throughput::costs::{Cost, CostBook, CostEdit, CostEntry, CostOf};
use domain::throughput::scheme::{IncentiveScheme, SchemeRules, SchemeVersion};

use crate::acts::Choices;
use crate::people::{FIELD_SALES, MONDAY, OWNER, TELE_SALES, WORKSPACE};
use crate::spent::rupees;

/// What everything costs, and a scheme of months that holds since July, of which none is closed.
pub(crate) fn shared() -> [Record; 2] {
    let from = NaiveDate::from_ymd_opt(2026, 7, 1).unwrap_or_default();
    let mut book = CostBook::new(WORKSPACE);
    book.costs.push(CostEntry {
        of: CostOf::Everything,
        from,
        cost: Cost::Share {
            rate: Rate::percent(60),
        },
    });
    let version = SchemeVersion {
        number: 1,
        from,
        rules: SchemeRules {
            span: Span::Month,
            base: rupees(0),
            share: Rate::percent(10),
            weights: [(TELE_SALES, 1), (FIELD_SALES, 3)].into(),
        },
        by: OWNER,
        at: MONDAY,
    };
    [
        Record::CostBook(book),
        Record::IncentiveScheme(IncentiveScheme {
            id: WORKSPACE,
            versions: vec![version],
            closed: None,
        }),
    ]
}

impl Choices<'_> {
    /// Something that has to do with throughput.
    pub(crate) fn on_throughput(&self) -> Option<Action> {
        match self.world.below(4) {
            0 => self.adopt(),
            1 => self.close(),
            _ => Some(self.set_costs()),
        }
    }

    fn scheme(&self) -> Option<IncentiveScheme> {
        let key = Key::IncentiveScheme(WORKSPACE);
        self.tab.sees(key, |record| match record {
            Record::IncentiveScheme(scheme) => Some(scheme.clone()),
            _ => None,
        })?
    }

    /// Rules that are adopted: months or quarters that began before it all, or begin soon.
    fn adopt(&self) -> Option<Action> {
        let role = self.role()?;
        let scheme = self.scheme();
        let seen = scheme.as_ref().map_or(0, IncentiveScheme::newest);
        let month = self.world.pick(&[7, 10, 10, 11, 12]);
        let from = NaiveDate::from_ymd_opt(2026, month, 1)?;
        let percent = u32::try_from(self.world.below(110)).unwrap_or_default();
        let weight = u32::try_from(self.world.below(5)).unwrap_or_default();
        Some(Action::AdoptScheme {
            from,
            rules: SchemeRules {
                span: self.world.pick(&[Span::Month, Span::Month, Span::Quarter]),
                base: rupees(i64::try_from(self.world.below(3)).unwrap_or_default() * 100),
                share: Rate::percent(percent),
                weights: [(role, weight)].into(),
            },
            seen: if self.world.roll(8) { seen + 1 } else { seen },
        })
    }

    /// The period that comes next, over a project that something counts of or not, with a pool that
    /// is right where nothing does.
    fn close(&self) -> Option<Action> {
        let scheme = self.scheme()?;
        let from = scheme.open_from()?;
        let project = self.project().filter(|_| self.world.roll(2));
        let pool = i64::from(self.world.roll(3));
        Some(Action::CloseIncentive {
            from,
            projects: project.into_iter().collect(),
            pool: rupees(pool),
        })
    }

    fn book(&self) -> Option<CostBook> {
        let key = Key::CostBook(WORKSPACE);
        self.tab.sees(key, |record| match record {
            Record::CostBook(book) => Some(book.clone()),
            _ => None,
        })?
    }

    /// A cost that is settled, changed or taken away.
    fn set_costs(&self) -> Action {
        let book = self.book();
        let of = self.costly();
        let first = NaiveDate::from_ymd_opt(2026, 11, 1).unwrap_or_default();
        let later = u64::try_from(self.world.below(3)).unwrap_or_default();
        let from = first + Days::new(later);
        let stands = book.as_ref().and_then(|book| book.cost(of, from));
        let to = (!self.world.roll(4)).then(|| self.cost());
        Action::SetCosts {
            costs: vec![CostEdit {
                of,
                from,
                cost: Edit { from: stands, to },
            }],
        }
    }

    fn costly(&self) -> CostOf {
        let category = self.one(|key| match key {
            Key::Category(category) => Some(CostOf::Category { category }),
            _ => None,
        });
        let item = self.one(|key| match key {
            Key::Item(item) => Some(CostOf::Item { item }),
            _ => None,
        });
        let some = match self.world.below(3) {
            0 => category,
            1 => item,
            _ => None,
        };
        some.unwrap_or(CostOf::Everything)
    }

    /// A share that is past the whole now and then, or an amount, which only items have.
    fn cost(&self) -> Cost {
        if self.world.roll(4) {
            let amount = self.amount(40);
            Cost::PerUnit { amount }
        } else {
            let percent = u32::try_from(self.world.below(110)).unwrap_or_default();
            let rate = Rate::percent(percent);
            Cost::Share { rate }
        }
    }
}
