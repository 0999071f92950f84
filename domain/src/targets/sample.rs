//! The worked sample of targets: Priyesh designs, Vinodkumar sells, one project.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::aims::Aims;
use super::figures::{By, Grounds, Question};
use super::ledger::Dealings;
use super::table::Table;
use super::{Measure, Period, Target, TargetPlan, TargetPlanId, YearBegins};
use crate::id::{
    BranchId, CategoryId, LineId, OrderId, PersonId, ProjectId, QuotationId, RoleId,
    TemplateVersionId,
};
use crate::money::{Currency, Money};
use crate::rate::Quantity;
use crate::sample::id;
use crate::selling::{
    Credit, Discount, Line, Order, OrderLine, Quotation, QuotationState, Reversal, ReversalKind,
    TaxBy,
};
use crate::time::Timestamp;
use crate::workflow::{Customer, Project, Status};

pub(super) const PRIYESH: PersonId = PersonId(id(501));
pub(super) const VINODKUMAR: PersonId = PersonId(id(502));
pub(super) const MEENA: PersonId = PersonId(id(503));
pub(super) const SALES: RoleId = RoleId(id(511));
pub(super) const DESIGN: RoleId = RoleId(id(512));
pub(super) const HARDWARE: CategoryId = CategoryId(id(521));
pub(super) const ACTIVE: CategoryId = CategoryId(id(522));
pub(super) const ENCLOSURES: CategoryId = CategoryId(id(523));
pub(super) const SERVICE: CategoryId = CategoryId(id(524));
pub(super) const HERE: BranchId = BranchId(id(531));
pub(super) const THERE: BranchId = BranchId(id(532));
pub(super) const NOVEMBER: Period = Period::Month {
    year: 2026,
    month: 11,
};

pub(super) fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub(super) fn rupees(rupees: i64) -> Money {
    Money {
        minor: rupees * 100,
        currency: Currency::INR,
    }
}

/// A line of a document: its number, its category, its price in rupees and how many.
pub(super) fn line(number: u128, category: CategoryId, rate: i64, quantity: u32) -> Line {
    Line {
        id: LineId(id(600 + number)),
        item: None,
        category,
        text: "Something".into(),
        tax_code: String::new(),
        unit: "pcs".into(),
        quantity: Quantity::whole(quantity),
        rate: rupees(rate),
        list: None,
        discount: Discount::None,
        tax: None,
    }
}

/// A project without documents; Priyesh designs and Vinodkumar sells.
pub(super) fn project() -> Project {
    Project {
        id: ProjectId(id(541)),
        template_version: TemplateVersionId(id(542)),
        title: "Network".into(),
        customer: Customer::default(),
        customer_id: None,
        lead: None,
        value: None,
        branch: HERE,
        owner: VINODKUMAR,
        team: BTreeMap::from([(DESIGN, [PRIYESH].into()), (SALES, [VINODKUMAR].into())]),
        status: Status::Open,
        milestones: Vec::new(),
        history: Vec::new(),
        interest: None,
        next_step: None,
        decided: BTreeMap::new(),
        quotations: Vec::new(),
        orders: Vec::new(),
    }
}

/// A quotation that the customer has.
pub(super) fn quotation(number: u128, lines: Vec<Line>) -> Quotation {
    Quotation {
        id: QuotationId(id(550 + number)),
        number: None,
        revision: 0,
        revises: None,
        version: 1,
        lines,
        discount: Discount::None,
        price_list: None,
        terms: String::new(),
        valid_until: date("2026-12-31"),
        across: false,
        tax_by: TaxBy::Line,
        author: VINODKUMAR,
        approved: None,
        date: Some(date("2026-11-02")),
        state: QuotationState::Sent { at: Timestamp(0) },
    }
}

/// An order of that day, credited to whoever holds the roles now.
pub(super) fn order(project: &Project, number: u128, day: &str, lines: Vec<OrderLine>) -> Order {
    Order {
        id: OrderId(id(560 + number)),
        number: None,
        quotation: None,
        lines,
        discount: Discount::None,
        across: false,
        tax_by: TaxBy::Line,
        date: date(day),
        reference: String::new(),
        author: VINODKUMAR,
        credit: Dealings::of(project).holders,
        reversals: Vec::new(),
    }
}

/// An ordered line that came from the quotation's line with the same number.
pub(super) fn ordered(number: u128, category: CategoryId, rate: i64, quantity: u32) -> OrderLine {
    OrderLine {
        from: Some(LineId(id(600 + number))),
        line: line(number, category, rate, quantity),
    }
}

pub(super) fn reversal(number: u128, quantity: u32, day: &str, kind: ReversalKind) -> Reversal {
    Reversal {
        line: LineId(id(600 + number)),
        quantity: Quantity::whole(quantity),
        date: date(day),
        kind,
        reason: "Too many".into(),
        by: VINODKUMAR,
    }
}

pub(super) fn credit(role: RoleId, person: PersonId) -> Credit {
    Credit { role, person }
}

/// A target in rupees.
pub(super) fn target(period: Period, role: RoleId, category: CategoryId, amount: i64) -> Target {
    let amount = rupees(amount);
    Target {
        period,
        role,
        category,
        measure: Measure::Value { amount },
    }
}

pub(super) fn plan(person: PersonId, mut targets: Vec<Target>) -> TargetPlan {
    targets.sort_by_key(|target| (target.period, target.role, target.category));
    TargetPlan {
        id: TargetPlanId::of(person, 2026),
        person,
        year: 2026,
        branch: HERE,
        targets,
    }
}

/// The targets of the worked sample, for November.
pub(super) fn plans() -> Vec<TargetPlan> {
    let each = |role, category, amount| target(NOVEMBER, role, category, amount);
    vec![
        plan(
            PRIYESH,
            vec![each(SALES, ACTIVE, 1000), each(DESIGN, ACTIVE, 2000)],
        ),
        plan(
            VINODKUMAR,
            vec![each(SALES, ACTIVE, 500), each(SALES, ENCLOSURES, 500)],
        ),
    ]
}

/// Active equipment and enclosures are hardware. Priyesh answers to Meena, and works elsewhere.
pub(super) fn grounds() -> Grounds {
    Grounds {
        above: BTreeMap::from([
            (HARDWARE, None),
            (ACTIVE, Some(HARDWARE)),
            (ENCLOSURES, Some(HARDWARE)),
            (SERVICE, None),
        ]),
        people: BTreeMap::from([
            (PRIYESH, (THERE, vec![MEENA])),
            (VINODKUMAR, (HERE, vec![MEENA])),
            (MEENA, (HERE, vec![])),
        ]),
    }
}

pub(super) fn question(by: By, period: Period) -> Question {
    Question {
        by,
        period,
        periods: 1,
        begins: YearBegins::APRIL,
        person: None,
        role: None,
        category: None,
        branch: None,
    }
}

/// The table of one project against these targets.
pub(super) fn table(question: Question, plans: &[TargetPlan], project: &Project) -> Table {
    let aims = Aims::of(plans.iter(), question.period, question.begins);
    let mut table = Table::new(question, grounds(), aims);
    table.put(&Dealings::of(project), None);
    table
}
