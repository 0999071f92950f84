//! Writing a quotation or an order: its lines, what is taken off, and what it comes to.

use domain::catalogue::{Made, PricedLine, Pricing};
use domain::id::{ItemId, LineId, ProjectId};
use domain::money::{Currency, Money, NumberStyle};
use domain::rate::Quantity;
use domain::selling::{self, Discount, Line, LineDraft, Reckoned, TaxBy, reckon};
use leptos::prelude::*;

use super::inputs::{long, right, ticked};
use super::off::off;
use super::paper::{Off, Paper, Row, typed};
use super::totals::totals;
use crate::desk::{Desk, Directory, new_id, use_desk};
use crate::json;
use crate::words::selling::Selling as Words;
use crate::words::time::{Speech, use_speech};
use crate::words::use_words;

/// What is written, and where it is kept.
#[derive(Clone, Copy)]
pub(super) struct Writing {
    /// What is written.
    pub(super) paper: RwSignal<Paper>,
    /// The currency that everything is in.
    pub(super) currency: Currency,
    /// The project that it is for.
    pub(super) project: ProjectId,
    /// The line that is open.
    pub(super) open: RwSignal<Option<LineId>>,
    /// Whether somebody wanted to save it: from then on it says what is missing.
    pub(super) tried: RwSignal<bool>,
    /// What is shown and done with.
    pub(super) desk: Desk,
    /// The words of this page.
    pub(super) words: &'static Words,
    /// How amounts and days are said.
    pub(super) speech: Speech,
    /// Whether the catalogue is open to pick from.
    pub(super) picking: RwSignal<bool>,
    /// The designed item that is being chosen in.
    pub(super) choosing: RwSignal<Option<ItemId>>,
    draft: StoredValue<String>,
    before: StoredValue<Vec<Line>>,
}

impl Writing {
    /// Opens what is written as its draft left it, else as `otherwise` says. `before` are the
    /// lines of the document that it takes the place of.
    pub(super) fn open(
        draft: String,
        project: ProjectId,
        before: Vec<Line>,
        otherwise: impl FnOnce(&Directory) -> Paper,
    ) -> Self {
        let desk = use_desk();
        let kept = desk.draft(&draft);
        let kept = kept.and_then(|json| json::read::<Paper>(&json).ok());
        let (paper, currency) = desk.directory().with_untracked(|directory| {
            let currency = directory.currency();
            let paper = kept.unwrap_or_else(|| otherwise(directory));
            (paper, currency)
        });
        Self {
            paper: RwSignal::new(paper),
            currency,
            project,
            open: RwSignal::new(None),
            tried: RwSignal::new(false),
            desk,
            words: &use_words().selling,
            speech: use_speech(),
            picking: RwSignal::new(false),
            choosing: RwSignal::new(None),
            draft: StoredValue::new(draft),
            before: StoredValue::new(before),
        }
    }

    /// Changes what is written, and keeps it.
    pub(super) fn change(self, what: impl FnOnce(&mut Paper)) {
        let json = self.paper.try_update(|paper| {
            what(paper);
            serde_json::to_string(paper).ok()
        });
        if let Some(Some(json)) = json {
            self.draft
                .try_with_value(|key| self.desk.save_draft(key.clone(), json));
        }
    }

    /// Changes one line.
    pub(super) fn change_row(self, id: LineId, what: impl FnOnce(&mut Row)) {
        self.change(|paper| {
            if let Some(row) = paper.rows.iter_mut().find(|row| row.id == id) {
                what(row);
            }
        });
    }

    /// Whether something was typed that the team's record does not have.
    pub(super) fn is_unsaved(self) -> bool {
        self.paper.track();
        self.draft.with_value(|key| self.desk.draft(key).is_some())
    }

    /// Forgets what was typed.
    pub(super) fn forget(self) {
        self.forgetting()();
    }

    /// What forgets what was typed, even once the page is left.
    pub(super) fn forgetting(self) -> impl FnOnce() + 'static {
        let (desk, key) = (self.desk, self.draft.get_value());
        move || desk.drop_draft(&key)
    }

    /// The lines that can be read, as the team would keep them.
    pub(super) fn lines(self) -> Vec<Line> {
        let (drafts, price_list) = self
            .paper
            .with(|paper| (paper.readable(self.currency), paper.price_list));
        let drafts: Vec<&LineDraft> = drafts.iter().collect();
        self.desk.directory().with(|directory| {
            self.before.with_value(|before| {
                let before: Vec<&Line> = before.iter().collect();
                selling::lines(directory.as_ref(), price_list, &drafts, &before)
            })
        })
    }

    /// What it comes to, as far as it can be read.
    pub(super) fn reckoned(self) -> Option<Reckoned> {
        let lines = self.lines();
        let lines: Vec<&Line> = lines.iter().collect();
        let (off, across) = self.paper.with(|paper| {
            let off = paper.off.read(self.currency).unwrap_or(Discount::None);
            (off, paper.across)
        });
        reckon::reckon(&lines, off, across, self.tax_by()).ok()
    }

    fn tax_by(self) -> TaxBy {
        self.desk.directory().with(|directory| {
            let workspace = directory.workspace.as_ref();
            workspace.map_or(TaxBy::Line, |workspace| workspace.selling.tax_by)
        })
    }

    /// An amount of what is written.
    pub(super) fn money(self, minor: i64) -> Money {
        Money {
            minor,
            currency: self.currency,
        }
    }

    /// Adds lines at the end, and opens the first of them where it still needs something.
    pub(super) fn add(self, rows: Vec<Row>) {
        let first = rows.first().filter(|row| row.read(self.currency).is_err());
        let first = first.map(|row| row.id);
        self.change(|paper| paper.rows.extend(rows));
        if first.is_some() {
            self.open.set(first);
        }
    }

    /// A line of one's own, in the category that the lines before it are in.
    pub(super) fn add_own(self) {
        let category = self
            .paper
            .with_untracked(|paper| paper.rows.last().and_then(|row| row.category))
            .or_else(|| {
                self.desk.directory().with_untracked(|directory| {
                    let mut offered = directory.categories.values().filter(|it| !it.retired);
                    let first = offered.next().map(|it| it.id);
                    first.filter(|_| offered.next().is_none())
                })
            });
        let row = Row {
            id: new_id(),
            from: None,
            item: None,
            category,
            text: String::new(),
            tax_code: String::new(),
            unit: String::new(),
            quantity: "1".to_owned(),
            rate: String::new(),
            off: Off::default(),
            tax: None,
        };
        self.add(vec![row]);
    }

    /// Adds an item of the catalogue, or the parts that it is sold as. One that is put together for
    /// each customer is chosen in first.
    pub(super) fn add_item(self, item: ItemId) {
        let price_list = self.paper.with_untracked(|paper| paper.price_list);
        let lines = self.desk.directory().with_untracked(|directory| {
            let found = directory.items.get(&item)?;
            if matches!(found.made, Made::Designed { .. }) {
                self.choosing.set(Some(item));
                return None;
            }
            let items = |id: ItemId| directory.items.get(&id);
            let pricing = Pricing {
                items: &items,
                prices: price_list.and_then(|id| directory.price_lists.get(&id)),
            };
            pricing.lines(found, Quantity::ONE).ok()
        });
        if let Some(lines) = lines {
            self.add_priced(lines);
        }
    }

    /// Adds lines as the catalogue gives them.
    pub(super) fn add_priced(self, lines: Vec<PricedLine>) {
        let row = |line: PricedLine| Row {
            id: new_id(),
            from: None,
            item: line.item,
            category: Some(line.category),
            text: line.text,
            tax_code: line.tax_code,
            unit: line.unit,
            quantity: line.quantity.format(NumberStyle::International),
            rate: line.rate.map(typed).unwrap_or_default(),
            off: Off::default(),
            tax: line.tax,
        };
        self.choosing.set(None);
        self.add(lines.into_iter().map(row).collect());
    }
}

/// What is taken off the whole, and what it comes to.
#[component]
pub(super) fn Sums(
    /// What is written.
    writing: Writing,
) -> impl IntoView {
    let words = writing.words;
    let reckoned = Memo::new(move |_| writing.reckoned());
    let whole = Signal::derive(move || writing.paper.with(|paper| paper.off.clone()));
    let bad = Signal::derive(move || {
        let unread = writing
            .paper
            .with(|paper| paper.off.read(writing.currency).is_none());
        unread.then_some(words.bad_discount)
    });
    view! {
        <section class="form" aria-labelledby="sums-title">
            <h2 id="sums-title">{words.sums}</h2>
            {off(
                "whole-off",
                words.whole_discount,
                writing.currency,
                whole,
                Callback::new(move |off| writing.change(|paper| paper.off = off)),
                bad,
            )}
            {ticked(
                words.across,
                Signal::derive(move || writing.paper.with(|paper| paper.across)),
                move |across| writing.change(|paper| paper.across = across),
            )}
            {move || reckoned.get().map(|reckoned| totals(&reckoned, writing.currency, writing.speech))}
        </section>
    }
}

/// The terms of a quotation.
#[component]
pub(super) fn Terms(
    /// What is written.
    writing: Writing,
) -> impl IntoView {
    long(
        "terms",
        writing.words.terms,
        Signal::derive(move || writing.paper.with(|paper| paper.terms.clone())),
        move |text| writing.change(|paper| paper.terms = text),
        right(),
    )
}
