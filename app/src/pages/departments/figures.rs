//! The measures of both departments, and how well leads were judged between them.

use domain::leads::measures::{Counts, Ratio};
use leptos::prelude::*;

use super::{Behind, Board};
use crate::order::sort_by;
use crate::pages::targets::periods;
use crate::widgets::icon::{self, Icon};

/// Nothing over nothing.
pub(in crate::pages) const DASH: &str = "–";

/// One measure, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Said {
    pub(super) label: &'static str,
    pub(super) figure: String,
    /// What it is made of.
    pub(super) parts: String,
    pub(super) behind: Behind,
}

impl Board {
    /// What marketing gets for what it spends, in words.
    pub(super) fn marketing(self, counts: &Counts) -> [Said; 3] {
        let words = &self.words.departments;
        let spent = (words.of_spend)(&self.amount(counts.spend));
        let said = |label, ratio: Option<Ratio>, of: String, behind| Said {
            label,
            figure: self.each(ratio),
            parts: (words.over)(&of, &spent),
            behind,
        };
        let marketing = counts.marketing();
        [
            said(
                words.for_a_lead,
                marketing.leads,
                (words.leads)(counts.leads),
                Behind::Leads,
            ),
            said(
                words.for_a_qualified,
                marketing.qualified,
                (words.qualified)(counts.qualified),
                Behind::Qualified,
            ),
            said(
                words.for_an_order,
                marketing.orders,
                (words.orders)(counts.ordered),
                Behind::Orders,
            ),
        ]
    }

    /// What sales makes of what it is given, in words, against a target in minor units.
    pub(super) fn sales(self, counts: &Counts, target: i64) -> [Said; 2] {
        let words = &self.words.departments;
        let sales = counts.sales(target);
        [
            Said {
                label: words.won,
                figure: percent(sales.orders),
                parts: (words.over)(
                    &(words.orders)(counts.ordered),
                    &(words.worked)(counts.worked),
                ),
                behind: Behind::Worked,
            },
            Said {
                label: words.reached,
                figure: percent(sales.value),
                parts: (words.over)(
                    &self.amount(counts.value),
                    &(words.of_target)(&self.amount(target)),
                ),
                behind: Behind::Orders,
            },
        ]
    }

    /// How well leads were judged, in words.
    fn judging(self, counts: &Counts) -> [Said; 2] {
        let words = &self.words.departments;
        let said = |label, count: u32, text: &str, behind| Said {
            label,
            figure: count.to_string(),
            parts: text.to_owned(),
            behind,
        };
        [
            said(
                words.false_accepts,
                counts.false_accepts,
                words.false_accepts_text,
                Behind::FalseAccepts,
            ),
            said(
                words.false_rejects,
                counts.false_rejects,
                words.false_rejects_text,
                Behind::FalseRejects,
            ),
        ]
    }

    /// What one of what is measured costs.
    pub(super) fn each(self, ratio: Option<Ratio>) -> String {
        let each = ratio.and_then(Ratio::each);
        each.map_or_else(|| DASH.to_owned(), |each| self.amount(each))
    }

    /// What is aimed at in the period, by the role whose targets count.
    pub(super) fn target(self) -> i64 {
        let role = self.asking.counted_role();
        self.asking
            .aimed
            .with(|aimed| role.and_then(|role| aimed.get(&role).copied()))
            .unwrap_or_default()
    }
}

/// A ratio in per cent: "37.5 %".
pub(super) fn percent(ratio: Option<Ratio>) -> String {
    ratio.map_or_else(|| DASH.to_owned(), |ratio| per_cent(ratio.per_mille()))
}

/// Thousandths in per cent, without a nought that says nothing.
pub(in crate::pages) fn per_cent(per_mille: i64) -> String {
    match (per_mille / 10, per_mille.unsigned_abs() % 10) {
        (whole, 0) => format!("{whole} %"),
        (0, tenths) if per_mille < 0 => format!("-0.{tenths} %"),
        (whole, tenths) => format!("{whole}.{tenths} %"),
    }
}

/// Both departments side by side.
#[component]
pub(super) fn Figures(board: Board) -> impl IntoView {
    let words = &board.words.departments;
    let counts = move || {
        board
            .counted
            .get()
            .map(|(counts, _)| counts)
            .unwrap_or_default()
    };
    let empty = Memo::new(move |_| {
        let counts = counts();
        counts.leads == 0 && counts.spend == 0
    });
    let marketing = move || lines(board, &board.marketing(&counts()));
    let sales = move || lines(board, &board.sales(&counts(), board.target()));
    let judging = move || lines(board, &board.judging(&counts()));
    let name = move || {
        let asking = board.asking;
        periods::name(board.words, asking.period.get(), asking.begins.get())
    };
    view! {
        <Show when=move || empty.get()>
            <p class="quiet-text" role="status">
                {words.nothing_here}
            </p>
        </Show>
        <div class="sides" role="group" aria-label=name>
            <section>
                <h2>{words.marketing}</h2>
                <ul class="items">{marketing}</ul>
            </section>
            <section>
                <h2>{words.sales}</h2>
                <ul class="items">{sales}</ul>
                <Targets board/>
            </section>
            <section>
                <h2>{words.judging}</h2>
                <ul class="items">{judging}</ul>
            </section>
        </div>
    }
}

/// Measures, each with the way to the leads behind it.
fn lines(board: Board, said: &[Said]) -> AnyView {
    let lines = said.iter().map(|said| {
        let behind = said.behind;
        view! {
            <li>
                <button
                    type="button"
                    class="item measure"
                    on:click=move |_| board.open.set(Some(behind))
                >
                    <span>{said.label} <small class="figure">{said.parts.clone()}</small></span>
                    <b class="figure">{said.figure.clone()}</b>
                    <Icon path=icon::RIGHT/>
                </button>
            </li>
        }
    });
    lines.collect_view().into_any()
}

/// Whose targets count; or why there are none.
#[component]
fn Targets(board: Board) -> impl IntoView {
    use domain::people::Access;
    let words = &board.words.departments;
    let me = board.desk.me();
    let directory = board.desk.directory();
    let asking = board.asking;
    let roles = Memo::new(move |_| {
        let mut roles = asking.aimed.with(|aimed| {
            directory.with(|directory| {
                let roles = aimed.keys();
                roles
                    .map(|role| (*role, directory.role_name(*role).to_owned()))
                    .collect::<Vec<_>>()
            })
        });
        sort_by(&mut roles, |one, other| one.1.cmp(&other.1));
        roles
    });
    let none = move || {
        let sees = me.with(|me| {
            me.as_ref()
                .is_some_and(|me| matches!(me.access, Access::Owner | Access::Manager))
        });
        if sees {
            words.no_target
        } else {
            words.targets_hidden
        }
    };
    let options = move || {
        let options = roles.get().into_iter().map(|(id, name)| {
            view! {
                <option
                    value=id.to_string()
                    selected=move || asking.counted_role() == Some(id)
                >
                    {name}
                </option>
            }
        });
        options.collect_view()
    };
    let several = Memo::new(move |_| roles.with(Vec::len) > 1);
    view! {
        <Show when=move || roles.with(Vec::is_empty)>
            <p class="hint">{none}</p>
        </Show>
        <Show when=move || several.get()>
            <div class="field">
                <label for="target-role">{words.target_role}</label>
                <p class="hint" id="target-role-hint">
                    {words.target_hint}
                </p>
                <select
                    id="target-role"
                    aria-describedby="target-role-hint"
                    on:change=move |event| {
                        asking.role.set(event_target_value(&event).parse().ok());
                    }
                >
                    {options}
                </select>
            </div>
        </Show>
    }
}

#[cfg(test)]
mod tests {
    use super::per_cent;

    #[test]
    fn thousandths_are_said_in_per_cent() {
        for (per_mille, expected) in [
            (375, "37.5 %"),
            (250, "25 %"),
            (0, "0 %"),
            (4, "0.4 %"),
            (-4, "-0.4 %"),
            (-1_005, "-100.5 %"),
        ] {
            assert_eq!(per_cent(per_mille), expected);
        }
    }
}
