//! What people quote and what is ordered.

use chrono::{Days, NaiveDate};
use domain::change::{Action, Edit};
use domain::id::{ChangeId, LineId, OrderId, ProjectId, QuotationId};
use domain::money::{Currency, Money};
use domain::people::Workspace;
use domain::rate::{Quantity, Rate};
use domain::record::{Key, Record};
use domain::selling::{
    Discount, LineDraft, Order, OrderDraft, OrderLineDraft, Quotation, QuotationDraft,
    ReversalKind, Stand, TaxBy,
};
use domain::workflow::Project;

use crate::acts::Choices;
use crate::people::WORKSPACE;

impl Choices<'_> {
    /// Something that is sold for a project, or said about its quotations.
    pub(crate) fn sell(&self, project: &Project) -> Option<Action> {
        if self.world.roll(2)
            && let Some(reversed) = self.reverse(project)
        {
            return Some(reversed);
        }
        let manages = self
            .seen_person(self.tab.device.person)
            .is_some_and(|me| me.manages(project.branch));
        let waits = |it: &&Quotation| manages && it.stand() == Stand::AwaitingApproval;
        let waiting = project.quotations.iter().find(waits);
        let quotation = waiting.or_else(|| self.some_of(&project.quotations));
        // What a quotation is ready for is done to most, and anything at all to the others.
        let ready = match quotation.map(Quotation::stand) {
            None => 0,
            Some(Stand::Draft) => 1,
            Some(Stand::AwaitingApproval) => 2 + self.world.below(2),
            Some(Stand::Sent) => 4 + self.world.below(3),
            Some(_) => 6 + self.world.below(2),
        };
        let what = if self.world.roll(3) {
            self.world.below(8)
        } else {
            ready
        };
        self.do_to(project, quotation, what)
    }

    /// Something said about a quotation or a contact that nobody wrote.
    pub(crate) fn on_nothing_there(&self) -> Action {
        let none = || ProjectId(self.tab.device.new_id());
        let project = self.project().unwrap_or_else(none);
        let quotation = QuotationId(self.tab.device.new_id());
        match self.world.below(5) {
            0 => Action::ApproveDiscount {
                project,
                quotation,
                version: 1,
            },
            1 => Action::RefuseDiscount {
                project,
                quotation,
                version: 1,
                reason: self.words("Dear"),
            },
            2 => Action::TakeBackContact {
                project,
                contact: ChangeId(self.tab.device.new_id()),
            },
            3 => Action::AcceptQuotation { project, quotation },
            _ => Action::RejectQuotation {
                project,
                quotation,
                reason: self.words("Dear"),
            },
        }
    }

    fn do_to(
        &self,
        project: &Project,
        quotation: Option<&Quotation>,
        what: usize,
    ) -> Option<Action> {
        let id = project.id;
        Some(match what {
            0 => self.draft(project, quotation)?,
            1 => Action::SendQuotation {
                project: id,
                quotation: quotation?.id,
                version: quotation?.version,
            },
            2 => Action::ApproveDiscount {
                project: id,
                quotation: quotation?.id,
                version: quotation?.version,
            },
            3 => Action::RefuseDiscount {
                project: id,
                quotation: quotation?.id,
                version: quotation?.version,
                reason: self.words("Thin"),
            },
            4 => Action::AcceptQuotation {
                project: id,
                quotation: quotation?.id,
            },
            5 => Action::RejectQuotation {
                project: id,
                quotation: quotation?.id,
                reason: self.words("Dear"),
            },
            6 => self.place(project, quotation)?,
            _ => self.reverse(project)?,
        })
    }

    /// How the business sells: discounts that need no approval, and how tax is rounded.
    pub(crate) fn settle_selling(&self) -> Option<Action> {
        let workspace: Workspace =
            self.tab
                .sees(Key::Workspace(WORKSPACE), |record| match record {
                    Record::Workspace(workspace) => Some(workspace.clone()),
                    _ => None,
                })??;
        let from = workspace.selling;
        let mut to = from.clone();
        let percent = u32::try_from(self.world.below(120)).unwrap_or_default();
        to.discount_limit = Some(Rate::percent(percent));
        to.tax_by = self.world.pick(&[TaxBy::Line, TaxBy::Total]);
        let rules = Edit { from, to };
        Some(Action::EditSelling { rules })
    }

    fn some_of<'p, T>(&self, all: &'p [T]) -> Option<&'p T> {
        if all.is_empty() {
            return None;
        }
        all.get(self.world.below(all.len()))
    }

    fn today(&self) -> NaiveDate {
        self.world.now.get().to_utc().date_naive()
    }

    fn draft(&self, project: &Project, seen: Option<&Quotation>) -> Option<Action> {
        let (quotation, version, revises) = match seen {
            Some(seen) if seen.is_draft() => (seen.id, seen.version, None),
            Some(seen) => (self.new_quotation(), 0, Some(seen.id)),
            None => (self.new_quotation(), 0, None),
        };
        let mut lines: Vec<LineDraft> = seen.map(|seen| seen.draft().lines).unwrap_or_default();
        lines.truncate(3);
        lines.push(self.line()?);
        let draft = QuotationDraft {
            lines,
            discount: self
                .world
                .pick(&[Discount::None, Discount::Amount { minor: 7 }]),
            price_list: None,
            terms: self.words("Terms"),
            valid_until: self.today().checked_add_days(Days::new(10))?,
            across: self.world.roll(2),
        };
        Some(Action::DraftQuotation {
            project: project.id,
            quotation,
            version,
            revises,
            draft: Box::new(draft),
        })
    }

    fn new_quotation(&self) -> QuotationId {
        QuotationId(self.tab.device.new_id())
    }

    fn line(&self) -> Option<LineDraft> {
        let category = self.one(|key| match key {
            Key::Category(id) => Some(id),
            _ => None,
        })?;
        let some = |most: usize| i64::try_from(self.world.below(most)).unwrap_or_default();
        let rate = Rate::percent(u32::try_from(self.world.below(40)).unwrap_or_default());
        Some(LineDraft {
            id: LineId(self.tab.device.new_id()),
            item: None,
            category,
            text: self.words("Line"),
            tax_code: String::new(),
            unit: String::new(),
            quantity: Quantity(some(5_000)),
            rate: Money {
                minor: some(100_000),
                currency: Currency::INR,
            },
            discount: Discount::Percent { rate },
            tax: None,
        })
    }

    fn place(&self, project: &Project, seen: Option<&Quotation>) -> Option<Action> {
        let quoted = seen.into_iter().flat_map(|seen| &seen.lines);
        let mut lines: Vec<OrderLineDraft> = quoted
            .filter(|_| self.world.roll(2))
            .map(|line| OrderLineDraft {
                from: Some(line.id),
                line: LineDraft {
                    id: LineId(self.tab.device.new_id()),
                    ..LineDraft::from(line)
                },
            })
            .collect();
        if lines.is_empty() {
            lines.push(OrderLineDraft {
                from: None,
                line: self.line()?,
            });
        }
        Some(Action::PlaceOrder {
            project: project.id,
            order: OrderId(self.tab.device.new_id()),
            quotation: seen.map(|seen| seen.id),
            draft: Box::new(OrderDraft {
                lines,
                discount: Discount::None,
                across: false,
                date: self.today(),
                reference: self.words("PO"),
            }),
        })
    }

    fn reverse(&self, project: &Project) -> Option<Action> {
        let order: &Order = self.some_of(&project.orders)?;
        let ordered = self.some_of(&order.lines)?;
        let half = ordered.line.quantity.0 / 2 + 1;
        Some(Action::ReverseOrder {
            project: project.id,
            order: order.id,
            line: ordered.line.id,
            quantity: Quantity(half),
            date: self.today(),
            kind: self
                .world
                .pick(&[ReversalKind::Cancelled, ReversalKind::Returned]),
            reason: self.words("Scratched"),
        })
    }
}
