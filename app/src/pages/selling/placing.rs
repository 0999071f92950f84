//! Placing an order: what a quotation leaves to be ordered, or lines of one's own.

use std::sync::Arc;

use chrono::NaiveDate;
use domain::change::Action;
use domain::id::{OrderId, ProjectId, QuotationId};
use domain::money::Currency;
use domain::rate::Quantity;
use domain::selling::{self, Discount, LineDraft, Quotation};
use domain::workflow::Project;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use super::inputs::{day, right, typed};
use super::lines::Lines;
use super::paper::{Off, Paper, Row};
use super::quotation::{found, said_day};
use super::writing::{Sums, Writing};
use crate::desk::{new_id, use_desk};
use crate::frame::Bar;
use crate::pages::project::acts::asked::Refused;
use crate::pages::project::doing::use_doing;
use crate::widgets::icon::{self, Icon};
use crate::words::use_words;

/// The page.
#[component]
pub(super) fn Placing(
    /// Which project.
    project: ProjectId,
    /// Its record.
    record: Memo<Option<Arc<Project>>>,
    /// The quotation that it follows.
    quotation: Option<QuotationId>,
) -> impl IntoView {
    let words = &use_words().selling;
    let seen = record.get_untracked();
    let base = quotation.and_then(|id| found(seen.as_ref(), id));
    let now = use_desk().now().get_untracked();
    let key = match quotation {
        Some(quotation) => format!("order/{quotation}"),
        None => format!("order/{project}/new"),
    };
    let before = base.as_ref().map(|base| base.lines.clone());
    let writing = Writing::open(key, project, before.unwrap_or_default(), |directory| {
        let today = seen.as_ref().map(|seen| directory.today(seen.branch, now));
        begin(seen.as_deref(), base.as_ref(), directory.currency(), today)
    });
    let refused = RwSignal::new(None::<String>);
    let id = new_id::<OrderId>();
    let doing = use_doing();
    let navigate = use_navigate();
    let place = move |_| {
        refused.set(None);
        writing.tried.set(true);
        let paper = writing.paper.get_untracked();
        if let Some((line, _)) = paper.unread(writing.currency) {
            writing.open.set(Some(line));
            return;
        }
        let Some(draft) = paper.order(writing.currency) else {
            refused.set(Some(words.not_complete.to_owned()));
            return;
        };
        let action = Action::PlaceOrder {
            project,
            order: id,
            quotation,
            draft: Box::new(draft),
        };
        let (forget, navigate) = (writing.forgetting(), navigate.clone());
        doing.attempt(
            action,
            move |_| {
                forget();
                doing.say(words.said_ordered.to_owned());
                let options = NavigateOptions {
                    replace: true,
                    ..NavigateOptions::default()
                };
                let address = format!("/projects/{project}/orders/{id}");
                navigate(&address, options);
            },
            move |fault| refused.set(Some(doing.why_not(&fault))),
        );
    };
    let back = match quotation {
        Some(quotation) => format!("/projects/{project}/quotations/{quotation}"),
        None => format!("/projects/{project}"),
    };
    view! {
        <Bar title=words.new_order.to_owned() back/>
        <div class="page">
            <p class="quiet-text">{words.new_order_text}</p>
            <Lines writing/>
            <section class="form" aria-label=words.conditions>
                {day(
                    "order-date",
                    words.order_date,
                    Signal::derive(move || said_day(writing)),
                    move |text| writing.change(|paper| paper.date = text.parse().ok()),
                    right(),
                )}
                {typed(
                    "order-reference",
                    words.reference,
                    "text",
                    Signal::derive(move || writing.paper.with(|paper| paper.reference.clone())),
                    move |text| writing.change(|paper| paper.reference = text),
                    right(),
                )}
            </section>
            <Sums writing/>
            <Refused why=refused/>
        </div>
        <div class="actions">
            <button type="button" class="button primary" on:click=place>
                <Icon path=icon::CHECK/>
                {words.place_order}
            </button>
        </div>
    }
}

/// What an order begins with: what its quotation leaves.
fn begin(
    project: Option<&Project>,
    base: Option<&Quotation>,
    currency: Currency,
    today: Option<NaiveDate>,
) -> Paper {
    let mut paper = Paper {
        date: today,
        ..Paper::default()
    };
    let (Some(project), Some(base)) = (project, base) else {
        return paper;
    };
    let left = selling::left(base, &project.orders).unwrap_or_default();
    let whole = project
        .orders
        .iter()
        .all(|order| order.quotation != Some(base.id));
    for (line, left) in base.lines.iter().zip(left) {
        if left.quantity <= Quantity(0) {
            continue;
        }
        let draft = LineDraft {
            id: new_id(),
            quantity: left.quantity,
            ..LineDraft::from(line)
        };
        paper.rows.push(Row {
            from: Some(line.id),
            ..Row::of(&draft)
        });
    }
    paper.across = base.across;
    // An amount off the whole is for all of it: a part order gets it by its author's hand.
    paper.off = match base.discount {
        Discount::Amount { .. } if !whole => Off::default(),
        discount => Off::of(discount, currency),
    };
    paper
}
