//! What was entered into a quotation or an order that the team did not take becomes its draft
//! again.

use domain::change::Action;
use domain::selling::{LineDraft, QuotationDraft};
use leptos::prelude::*;

use super::paper::{Off, Paper, Row};
use crate::desk::Desk;

/// Whether an action was written on one of these pages.
pub(in crate::pages) fn is_written(action: &Action) -> bool {
    matches!(
        action,
        Action::DraftQuotation { .. } | Action::PlaceOrder { .. }
    )
}

/// Makes it a draft again, and gives the address where that is open; none for other actions.
pub(in crate::pages) fn put_back(desk: Desk, action: &Action) -> Option<String> {
    let currency = desk.directory().with_untracked(|it| it.currency());
    let (key, paper, address) = match action {
        Action::DraftQuotation {
            project,
            quotation,
            version,
            revises,
            draft,
        } => {
            let paper = Paper::of(draft, *version, currency);
            if *version > 0 {
                let address = format!("/projects/{project}/quotations/{quotation}");
                (format!("quotation/{quotation}"), paper, address)
            } else if let Some(base) = revises {
                let address = format!("/projects/{project}/quotations/new?revises={base}");
                (
                    format!("quotation/{project}/revises/{base}"),
                    paper,
                    address,
                )
            } else {
                let address = format!("/projects/{project}/quotations/new");
                (format!("quotation/{project}/new"), paper, address)
            }
        }
        Action::PlaceOrder {
            project,
            quotation,
            draft,
            ..
        } => {
            let lines: Vec<LineDraft> = draft.lines.iter().map(|it| it.line.clone()).collect();
            let as_quoted = QuotationDraft {
                lines,
                discount: draft.discount,
                price_list: None,
                terms: String::new(),
                valid_until: draft.date,
                across: draft.across,
            };
            let mut paper = Paper::of(&as_quoted, 0, currency);
            for (row, ordered) in paper.rows.iter_mut().zip(&draft.lines) {
                *row = Row {
                    from: ordered.from,
                    ..row.clone()
                };
            }
            paper.off = Off::of(draft.discount, currency);
            paper.reference.clone_from(&draft.reference);
            if let Some(quotation) = quotation {
                let address = format!("/projects/{project}/orders/new?quotation={quotation}");
                (format!("order/{quotation}"), paper, address)
            } else {
                let address = format!("/projects/{project}/orders/new");
                (format!("order/{project}/new"), paper, address)
            }
        }
        _ => return None,
    };
    desk.save_draft(key, serde_json::to_string(&paper).ok()?);
    Some(address)
}
