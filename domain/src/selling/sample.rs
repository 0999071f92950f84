//! A catalogue and documents for tests, over the worked sample of the team.

use chrono::NaiveDate;

use super::{Discount, LineDraft, OrderDraft, OrderLineDraft, QuotationDraft, SellingRules};
use crate::catalogue::{Category, Item, Made, Place, Tax, TaxPart};
use crate::change::{Action, Edit};
use crate::id::{CategoryId, ItemId, LineId, OrderId, QuotationId, TaxId};
use crate::money::{Currency, Money};
use crate::rate::{Quantity, Rate};
use crate::record::{Key, Record};
use crate::sample::{ANITA, PROJECT, Team, id, november};
use crate::selling::{Order, Quotation};

pub(crate) const NETWORK: CategoryId = CategoryId(id(201));
pub(crate) const RACK: ItemId = ItemId(id(202));
pub(crate) const GST: TaxId = TaxId(id(203));
pub(crate) const QUOTATION: QuotationId = QuotationId(id(211));
pub(crate) const REVISED: QuotationId = QuotationId(id(212));
pub(crate) const ORDER: OrderId = OrderId(id(221));

pub(crate) fn rupees(rupees: i64) -> Money {
    Money {
        minor: rupees * 100,
        currency: Currency::INR,
    }
}

/// A day of November 2026.
pub(crate) fn day(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, day).unwrap()
}

pub(crate) fn line_id(number: u128) -> LineId {
    LineId(id(230 + number))
}

/// Two racks at the catalogue's price of 100 rupees, for the line of a number.
pub(crate) fn racks(number: u128) -> LineDraft {
    LineDraft {
        id: line_id(number),
        item: Some(RACK),
        category: NETWORK,
        text: "Rack, 42 U".into(),
        tax_code: "8517".into(),
        unit: "pcs".into(),
        quantity: Quantity::whole(2),
        rate: rupees(100),
        discount: Discount::None,
        tax: Some(GST),
    }
}

/// What a quotation of these lines says; it is valid until the 30th.
pub(crate) fn says(lines: Vec<LineDraft>) -> QuotationDraft {
    QuotationDraft {
        lines,
        discount: Discount::None,
        price_list: None,
        terms: "Half in advance".into(),
        valid_until: day(30),
        across: false,
    }
}

pub(crate) fn percent(percent: u32) -> Discount {
    Discount::Percent {
        rate: Rate::percent(percent),
    }
}

pub(crate) fn draft(quotation: QuotationId, version: u32, draft: QuotationDraft) -> Action {
    Action::DraftQuotation {
        project: PROJECT,
        quotation,
        version,
        revises: (quotation == REVISED).then_some(QUOTATION),
        draft: Box::new(draft),
    }
}

pub(crate) fn send(quotation: QuotationId, version: u32) -> Action {
    Action::SendQuotation {
        project: PROJECT,
        quotation,
        version,
    }
}

/// An order of these lines on the 24th, each from the quotation's line before it.
pub(crate) fn order(lines: Vec<(Option<LineId>, LineDraft)>) -> Action {
    let lines = lines.into_iter();
    Action::PlaceOrder {
        project: PROJECT,
        order: ORDER,
        quotation: Some(QUOTATION),
        draft: Box::new(OrderDraft {
            lines: lines
                .map(|(from, line)| OrderLineDraft { from, line })
                .collect(),
            discount: Discount::None,
            across: false,
            date: day(24),
            reference: "PO 7".into(),
        }),
    }
}

impl Team {
    /// The team with its project and a catalogue, where a discount over 10 % waits for approval.
    pub(crate) fn selling() -> Self {
        let mut team = Self::with_project();
        let part = |name: &str, percent, place| TaxPart {
            name: name.into(),
            rate: Rate::percent(percent),
            place,
        };
        for record in [
            Record::Category(Category {
                id: NETWORK,
                name: "Network".into(),
                parent: None,
                retired: false,
            }),
            Record::Tax(Tax {
                id: GST,
                name: "GST 18 %".into(),
                parts: vec![
                    part("CGST", 9, Place::Within),
                    part("SGST", 9, Place::Within),
                    part("IGST", 18, Place::Across),
                ],
                retired: false,
            }),
            Record::Item(Item {
                id: RACK,
                name: "Rack".into(),
                code: "R42".into(),
                description: String::new(),
                category: NETWORK,
                unit: "pcs".into(),
                price: Some(rupees(100)),
                tax: Some(GST),
                tax_code: "8517".into(),
                made: Made::Simple,
                retired: false,
            }),
        ] {
            team.records.insert(record.key(), record);
        }
        let rules = SellingRules {
            discount_limit: Some(Rate::percent(10)),
            ..SellingRules::default()
        };
        let edit = Edit {
            from: SellingRules::default(),
            to: rules,
        };
        let settle = Action::EditSelling { rules: edit };
        team.act(ANITA, november(23, 10, 0), settle).unwrap();
        team
    }

    pub(crate) fn quotation(&self, id: QuotationId) -> &Quotation {
        let mut all = self.project().quotations.iter();
        all.find(|it| it.id == id).unwrap()
    }

    pub(crate) fn order(&self) -> &Order {
        &self.project().orders[0]
    }

    /// Changes a tax in the catalogue.
    pub(crate) fn retire_tax(&mut self) {
        let Some(Record::Tax(tax)) = self.records.get_mut(&Key::Tax(GST)) else {
            panic!("there is a tax");
        };
        tax.retired = true;
    }
}
