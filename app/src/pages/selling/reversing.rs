//! Taking back some of an order.

use std::sync::Arc;

use chrono::NaiveDate;
use domain::change::Action;
use domain::id::{LineId, OrderId, ProjectId};
use domain::money::NumberStyle;
use domain::rate::Quantity;
use domain::selling::{Order, ReversalKind};
use domain::workflow::Project;
use leptos::prelude::*;

use super::inputs::{chosen, day, right, typed};
use crate::desk::use_desk;
use crate::pages::project::acts::asked::Refused;
use crate::pages::project::doing::use_doing;
use crate::widgets::icon::{self, Icon};
use crate::widgets::sheet::Sheet;
use crate::words::use_words;

/// The sheet that takes some of it back.
#[component]
pub(super) fn Reversing(
    /// Which project.
    project: ProjectId,
    /// Its record.
    record: Memo<Option<Arc<Project>>>,
    /// Which order.
    id: OrderId,
    /// Whether it is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    let words = &use_words().selling;
    let doing = use_doing();
    let desk = use_desk();
    let form = Form::new();
    Effect::new(move || {
        if open.get() {
            let record = record.get_untracked();
            let order = record.as_ref().and_then(|record| order_of(record, id));
            let branch = record.as_ref().map(|record| record.branch);
            let now = desk.now().get_untracked();
            let directory = desk.directory().get_untracked();
            let today = branch.map(|branch| directory.today(branch, now));
            form.begin(order.as_ref(), today.map(|today| today.to_string()));
        }
    });
    let submit = Callback::new(move |()| {
        let Some(entry) = form.read() else {
            form.refused.set(Some(words.not_complete.to_owned()));
            return;
        };
        let action = Action::ReverseOrder {
            project,
            order: id,
            line: entry.0,
            quantity: entry.1,
            date: entry.2,
            kind: form.kind.get_untracked(),
            reason: form.reason.get_untracked(),
        };
        doing.attempt(
            action,
            move |_| {
                open.set(false);
                doing.say(words.said_reversed.to_owned());
            },
            move |fault| form.refused.set(Some(doing.why_not(&fault))),
        );
    });
    let footer = move || {
        view! {
            <button type="submit" class="button danger">
                <Icon path=icon::RETURN/>
                {words.reverse}
            </button>
        }
        .into_any()
    };
    view! {
        <Sheet open title=Signal::stored(words.reverse.to_owned()) on_submit=submit footer>
            {move || {
                let order = record.get().and_then(|record| order_of(&record, id));
                order.map(|order| form.fields(&order))
            }}
        </Sheet>
    }
}

fn order_of(project: &Project, id: OrderId) -> Option<Order> {
    project.orders.iter().find(|order| order.id == id).cloned()
}

/// What the sheet asks for.
#[derive(Clone, Copy)]
struct Form {
    line: RwSignal<String>,
    quantity: RwSignal<String>,
    date: RwSignal<String>,
    kind: RwSignal<ReversalKind>,
    reason: RwSignal<String>,
    refused: RwSignal<Option<String>>,
}

impl Form {
    fn new() -> Self {
        let empty = || RwSignal::new(String::new());
        Self {
            line: empty(),
            quantity: empty(),
            date: empty(),
            kind: RwSignal::new(ReversalKind::Cancelled),
            reason: empty(),
            refused: RwSignal::new(None),
        }
    }

    /// Begins with the first line of which something stands, and all of that.
    fn begin(self, order: Option<&Order>, today: Option<String>) {
        let first = order.and_then(|order| {
            let mut lines = order.lines.iter().map(|ordered| ordered.line.id);
            lines.find(|line| order.standing(*line).is_some_and(|left| left.0 > 0))
        });
        self.line
            .set(first.map(|line| line.to_string()).unwrap_or_default());
        self.quantity.set(String::new());
        self.date.set(today.unwrap_or_default());
        self.reason.set(String::new());
        self.refused.set(None);
        if let Some((order, line)) = order.zip(first) {
            self.suggest(order, line);
        }
    }

    fn suggest(self, order: &Order, line: LineId) {
        let left = order.standing(line).unwrap_or_default();
        let style = NumberStyle::International;
        self.quantity.set(left.format(style));
    }

    fn read(self) -> Option<(LineId, Quantity, NaiveDate)> {
        let line = self.line.get_untracked().parse().ok()?;
        let quantity = Quantity::parse(&self.quantity.get_untracked()).ok()?;
        let date = self.date.get_untracked().parse().ok()?;
        Some((line, quantity, date))
    }

    fn fields(self, order: &Order) -> AnyView {
        let words = &use_words().selling;
        let options: Vec<_> = order
            .lines
            .iter()
            .map(|ordered| {
                let first = ordered.line.text.lines().next().unwrap_or_default();
                (ordered.line.id.to_string(), first.to_owned())
            })
            .collect();
        let kinds = [ReversalKind::Cancelled, ReversalKind::Returned].map(|kind| {
            view! {
                <label class="choice">
                    <input
                        type="radio"
                        name="reversal-kind"
                        prop:checked=move || self.kind.get() == kind
                        on:change=move |_| self.kind.set(kind)
                    />
                    <span>{(words.reversal_kind)(kind)}</span>
                </label>
            }
        });
        let order = StoredValue::new(order.clone());
        let choose = move |line: String| {
            if let Ok(id) = line.parse() {
                order.with_value(|order| self.suggest(order, id));
            }
            self.line.set(line);
        };
        view! {
            <Refused why=self.refused/>
            <fieldset class="field">
                <legend>{words.what_happened}</legend>
                <div class="choices">{kinds.into_iter().collect_view()}</div>
            </fieldset>
            {chosen("reversal-line", words.line, options, self.line.into(), choose, right())}
            {typed(
                "reversal-quantity",
                words.quantity,
                "decimal",
                self.quantity.into(),
                move |text| self.quantity.set(text),
                right(),
            )}
            {day(
                "reversal-date",
                words.date,
                self.date.into(),
                move |text| self.date.set(text),
                right(),
            )}
            {typed(
                "reversal-reason",
                words.reason,
                "text",
                self.reason.into(),
                move |text| self.reason.set(text),
                right(),
            )}
        }
        .into_any()
    }
}
