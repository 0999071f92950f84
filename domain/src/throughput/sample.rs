//! A team that sold something, with what that costs, for tests.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::change::{Action, Edit};
use crate::decision::Decision;
use crate::id::{LineId, RoleId};
use crate::rate::{Quantity, Rate};
use crate::record::Records as _;
use crate::refusal::Refusal;
use crate::sample::{ANITA, FIELD_SALES, PROJECT, SANJAY, TELE_SALES, Team, WORKSPACE, november};
use crate::selling::ReversalKind;
use crate::selling::sample::{
    ORDER, QUOTATION, day, draft, line_id, order, racks, rupees, says, send,
};
use crate::targets::{Period, Span, YearBegins};
use crate::throughput::contribution::Window;
use crate::throughput::costs::{Cost, CostEdit, CostOf};
use crate::throughput::scheme::{IncentiveScheme, SchemeRules, Stretch};
use crate::time::Timestamp;

pub(crate) fn percent(percent: u32) -> Cost {
    Cost::Share {
        rate: Rate::percent(percent),
    }
}

pub(crate) fn each(amount: i64) -> Cost {
    Cost::PerUnit {
        amount: rupees(amount),
    }
}

/// Noon of a day of December 2026.
pub(crate) fn december(day: u32) -> Timestamp {
    november(30, 12, 0).plus_days(day)
}

/// A month of 2026, looked back on.
pub(crate) fn month(month: u8) -> Window {
    let period = Period::Month { year: 2026, month };
    Window {
        days: Stretch::of(period, YearBegins::APRIL),
        closed: None,
    }
}

/// Everything costs this share from the first of November on.
pub(crate) fn cost(share: u32) -> Action {
    Action::SetCosts {
        costs: vec![CostEdit {
            of: CostOf::Everything,
            from: day(1),
            cost: Edit {
                from: None,
                to: Some(percent(share)),
            },
        }],
    }
}

/// Tenths of what is above the base, of months, with these weights.
pub(crate) fn rules(base: i64, weights: &[(RoleId, u32)]) -> SchemeRules {
    SchemeRules {
        span: Span::Month,
        base: rupees(base),
        share: Rate::percent(10),
        weights: weights.iter().copied().collect::<BTreeMap<_, _>>(),
    }
}

/// Some of a line comes back on a day.
pub(crate) fn back(line: LineId, quantity: Quantity, date: NaiveDate) -> Action {
    Action::ReverseOrder {
        project: PROJECT,
        order: ORDER,
        line,
        quantity,
        date,
        kind: ReversalKind::Returned,
        reason: "One too many".into(),
    }
}

impl Team {
    /// The order of two lines on the 24th, each two racks at 100 rupees.
    pub(crate) fn ordered() -> Self {
        let mut team = Self::selling();
        let at = november(23, 12, 0);
        let lines = vec![racks(1), racks(2)];
        let quoted = draft(QUOTATION, 0, says(lines));
        team.act(SANJAY, at, quoted).unwrap();
        team.act(SANJAY, at, send(QUOTATION, 1)).unwrap();
        team.act_order(november(24, 12, 0));
        team
    }

    /// The same order, written down at a moment.
    pub(crate) fn act_order(&mut self, at: Timestamp) {
        let lines = vec![(Some(line_id(1)), racks(1)), (Some(line_id(2)), racks(2))];
        self.act(SANJAY, at, order(lines)).unwrap();
    }

    pub(crate) fn adopt(
        &mut self,
        from: NaiveDate,
        rules: SchemeRules,
    ) -> Result<Decision, Refusal> {
        let scheme = self.incentive_scheme(WORKSPACE);
        let seen = scheme.map_or(0, IncentiveScheme::newest);
        self.act(
            ANITA,
            november(24, 13, 0),
            Action::AdoptScheme { from, rules, seen },
        )
    }

    /// The order, of which 60 % is cost, and a scheme of months from November on: a tenth of what
    /// is above 60 rupees, tele-sales counting one and field sales three.
    pub(crate) fn sharing() -> Self {
        let mut team = Self::ordered();
        team.act(ANITA, november(24, 13, 0), cost(60)).unwrap();
        let weights = [(TELE_SALES, 1), (FIELD_SALES, 3)];
        team.adopt(day(1), rules(60, &weights)).unwrap();
        team
    }
}
