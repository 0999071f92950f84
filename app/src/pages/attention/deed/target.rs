//! Targets that were set, in words.

use domain::targets::{Measure, TargetEdit, YearBegins};

use crate::pages::targets::{category_path, periods};
use crate::words::refusals::Telling;

/// "Field sales · Print, November 2026: ₹1,50,000", one for each.
pub(super) fn lines(targets: &[TargetEdit], it: &Telling) -> Vec<String> {
    let words = it.speech.words();
    let workspace = it.directory.workspace.as_ref();
    let begins = workspace.map_or_else(YearBegins::default, |found| found.year_begins);
    let line = |edit: &TargetEdit| {
        let wanted = match &edit.measure.to {
            None => words.attention.nothing.to_owned(),
            Some(Measure::Value { amount }) => it.speech.amount(*amount),
            Some(Measure::Volume { amount, unit }) => {
                format!("{} {unit}", amount.format(it.speech.number_style()))
            }
        };
        let category = category_path(it.directory, edit.category);
        let period = periods::name(words, edit.period, begins);
        format!("{} · {category}, {period}: {wanted}", it.role(edit.role))
    };
    targets.iter().map(line).collect()
}
