//! What a person quoted, ordered and settled, in words.

use domain::change::Action;
use domain::money::Currency;
use domain::selling::{Discount, LineDraft, SellingRules};

use crate::pages::selling::{said_line, said_off};
use crate::words::refusals::Telling;
use crate::words::selling::You;

/// What was done.
pub(super) fn said(action: &Action, it: &Telling) -> String {
    let you = match action {
        Action::EditSelling { .. } => You::Settled,
        Action::DraftQuotation { .. } => You::Drafted,
        Action::SendQuotation { .. } => You::Sent,
        Action::ApproveDiscount { .. } => You::Approved,
        Action::RefuseDiscount { .. } => You::Refused,
        Action::AcceptQuotation { .. } => You::Accepted,
        Action::RejectQuotation { .. } => You::Rejected,
        Action::PlaceOrder { .. } => You::Ordered,
        _ => You::Reversed,
    };
    (it.speech.words().selling.you)(you).to_owned()
}

/// What was entered: labels and values.
pub(super) fn entered(action: &Action, it: &Telling) -> Vec<(String, String)> {
    let words = &it.speech.words().selling;
    let mut rows = Vec::new();
    let mut add = |label: &str, value: String| {
        if !value.is_empty() {
            rows.push((label.to_owned(), value));
        }
    };
    match action {
        Action::DraftQuotation { draft, .. } => {
            for line in &draft.lines {
                add(words.line, told(line, it));
            }
            let currency = currency_of(draft.lines.first());
            add(words.whole_discount, off(draft.discount, currency, it));
            add(words.terms, draft.terms.clone());
            add(words.valid_until, it.speech.full_date(draft.valid_until));
        }
        Action::PlaceOrder { draft, .. } => {
            for ordered in &draft.lines {
                add(words.line, told(&ordered.line, it));
            }
            let currency = currency_of(draft.lines.first().map(|ordered| &ordered.line));
            add(words.whole_discount, off(draft.discount, currency, it));
            add(words.order_date, it.speech.full_date(draft.date));
            add(words.reference, draft.reference.clone());
        }
        Action::ReverseOrder {
            quantity,
            date,
            kind,
            reason,
            ..
        } => {
            add(words.what_happened, (words.reversal_kind)(*kind).to_owned());
            add(words.quantity, quantity.format(it.speech.number_style()));
            add(words.date, it.speech.full_date(*date));
            add(words.reason, reason.clone());
        }
        Action::RefuseDiscount { reason, .. } | Action::RejectQuotation { reason, .. } => {
            add(words.reason, reason.clone());
        }
        Action::EditSelling { rules } => settled(&rules.to, it, &mut add),
        _ => {}
    }
    rows
}

fn settled(rules: &SellingRules, it: &Telling, add: &mut impl FnMut(&str, String)) {
    let words = &it.speech.words().selling;
    let percent = |rate: domain::rate::Rate| format!("{} %", rate.format());
    if let Some(limit) = rules.discount_limit {
        add(words.limit_usual, percent(limit));
    }
    for (role, limit) in &rules.discount_limits {
        add(it.directory.role_name(*role), percent(*limit));
    }
    add(words.usual_terms, rules.terms.clone());
    add(words.valid_days, rules.valid_days.to_string());
    add(words.seller_name, rules.seller.name.clone());
    add(words.seller_address, rules.seller.address.clone());
    add(words.tax_number, rules.seller.tax_number.clone());
    add(words.seller_contact, rules.seller.contact.clone());
    add(words.quotation_prefix, rules.quotation_prefix.clone());
    add(words.order_prefix, rules.order_prefix.clone());
}

/// A line in a line.
fn told(line: &LineDraft, it: &Telling) -> String {
    format!("{} · {}", line.text, said_line(line, it.speech))
}

fn off(discount: Discount, currency: Currency, it: &Telling) -> String {
    said_off(discount, currency, it.speech).unwrap_or_default()
}

fn currency_of(line: Option<&LineDraft>) -> Currency {
    line.map_or(Currency::INR, |line| line.rate.currency)
}
