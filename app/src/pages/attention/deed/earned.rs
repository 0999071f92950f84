//! What was settled about throughput and what the team shares in, in words.

use domain::change::Action;
use domain::throughput::costs::CostEdit;
use domain::throughput::scheme::SchemeRules;

use crate::words::attention::Label;
use crate::words::refusals::Telling;

/// What was entered: labels and values.
pub(super) fn entered(action: &Action, it: &Telling) -> Vec<(String, String)> {
    let words = it.speech.words();
    match action {
        Action::SetCosts { costs } => {
            let label = (words.attention.label)(Label::Cost);
            let lines = costs.iter().map(|edit| cost(edit, it));
            lines.map(|line| (label.to_owned(), line)).collect()
        }
        Action::AdoptScheme { from, rules, .. } => {
            let from = it.speech.full_date(*from);
            let mut rows = vec![(words.incentives.from.to_owned(), from)];
            rows.extend(told(rules, it));
            rows
        }
        Action::CloseIncentive { pool, .. } => {
            vec![(words.incentives.pool.to_owned(), it.speech.amount(*pool))]
        }
        _ => Vec::new(),
    }
}

/// "Rack, from 1 Nov 2026: ₹40 for each unit".
fn cost(edit: &CostEdit, it: &Telling) -> String {
    let words = it.speech.words();
    let of = words.costs.of(it.directory, edit.of);
    let from = (words.costs.from)(&it.speech.full_date(edit.from));
    let wanted = edit.cost.to.map(|cost| words.costs.cost(it.speech, cost));
    let wanted = wanted.unwrap_or_else(|| words.attention.nothing.to_owned());
    format!("{of}, {from}: {wanted}")
}

/// What a scheme says: labels and values.
fn told(rules: &SchemeRules, it: &Telling) -> Vec<(String, String)> {
    let words = &it.speech.words().incentives;
    let weights = rules.weights.iter();
    let weights: Vec<String> = weights
        .map(|(role, weight)| format!("{} {weight}", it.role(*role)))
        .collect();
    vec![
        (words.base.to_owned(), it.speech.amount(rules.base)),
        (
            words.share.to_owned(),
            format!("{} %", rules.share.format()),
        ),
        (words.weights.to_owned(), weights.join(", ")),
    ]
}
