//! How far the leads of each campaign got, and those of each period: drawn, with the table behind.

use domain::id::CampaignId;
use domain::leads::measures::{Counts, Question};
use domain::targets::Period;
use leptos::prelude::*;

use super::Board;
use super::figures::percent;
use crate::order::sort_by;
use crate::pages::targets::periods;
use crate::pages::velocity::drawing::{Drawn, bars, table};

/// How many campaigns are drawn; the table has all.
const DRAWN_MOST: usize = 10;

/// How many periods are drawn, with the one that is asked for.
const PERIODS: usize = 6;

impl Board {
    /// What each campaign comes to in the period that is asked for, most leads first; last what
    /// came from none.
    pub(super) fn by_campaign(self) -> Vec<(Option<CampaignId>, Counts)> {
        let question = self.asking.question_in(self.asking.period.get());
        self.facts.with(|facts| {
            let Some(facts) = facts else {
                return Vec::new();
            };
            let counted = self.spend.with(|spend| facts.by_campaign(question, spend));
            let counted = counted.into_iter().filter(|(_, counts)| is_any(counts));
            let mut counted: Vec<(Option<CampaignId>, Counts)> = counted
                .map(|(campaign, counts)| (Some(campaign), counts))
                .collect();
            sort_by(&mut counted, |one, other| other.1.leads.cmp(&one.1.leads));
            let from_none = facts.asked(question).map(|it| &it.came);
            let from_none = from_none.filter(|fact| fact.campaign.is_none());
            let from_none = Counts::of(&question, from_none, []);
            counted.extend(is_any(&from_none).then_some((None, from_none)));
            counted
        })
    }

    /// What a campaign is called; what came from none, too.
    pub(super) fn campaign_name(self, campaign: Option<CampaignId>) -> String {
        match campaign {
            Some(id) => {
                let directory = self.desk.directory();
                directory.with(|it| it.campaign_name(id).to_owned())
            }
            None => self.words.departments.no_campaign.to_owned(),
        }
    }

    /// What each of the last periods comes to, the earliest first.
    fn by_period(self) -> Vec<(Period, Counts)> {
        let last = self.asking.period.get();
        let back = |steps: usize| (0..steps).fold(last, |period: Period, _| period.previous());
        let periods = (0..PERIODS).rev().map(back);
        self.facts.with(|facts| {
            let facts = facts.as_deref();
            let counted = |question: Question| {
                let counted =
                    facts.map(|facts| self.spend.with(|spend| facts.counted(question, spend).0));
                counted.unwrap_or_default()
            };
            periods
                .map(|period| (period, counted(self.asking.question_in(period))))
                .collect()
        })
    }

    /// The cells of a table that follow what its row is of.
    fn cells(self, counts: &Counts) -> Vec<String> {
        let marketing = counts.marketing();
        vec![
            counts.leads.to_string(),
            counts.qualified.to_string(),
            counts.worked.to_string(),
            counts.ordered.to_string(),
            self.amount(counts.value),
            self.amount(counts.spend),
            self.each(marketing.leads),
            self.each(marketing.qualified),
            self.each(marketing.orders),
            percent(counts.sales(0).orders),
        ]
    }
}

fn is_any(counts: &Counts) -> bool {
    counts.leads > 0 || counts.spend != 0
}

/// Both drawings.
#[component]
pub(super) fn Charts(board: Board) -> impl IntoView {
    let words = &board.words.departments;
    let one = move || board.asking.campaign.get().is_some();
    let campaigns = move || {
        let counted = board.by_campaign();
        let named = counted
            .iter()
            .map(|(campaign, counts)| (board.campaign_name(*campaign), *counts));
        chart(
            board,
            words.by_campaign,
            words.campaign,
            named.collect(),
            DRAWN_MOST,
        )
    };
    let over_time = move || {
        let begins = board.asking.begins.get();
        let counted = board.by_period();
        let named = counted
            .iter()
            .map(|(period, counts)| (periods::name(board.words, *period, begins), *counts));
        chart(
            board,
            words.by_period,
            words.period,
            named.collect(),
            PERIODS,
        )
    };
    view! {
        <Show when=move || !one()>
            <section>
                <h2>{words.by_campaign}</h2>
                {campaigns}
            </section>
        </Show>
        <section>
            <h2>{words.by_period}</h2>
            {over_time}
        </section>
    }
}

fn chart(
    board: Board,
    title: &'static str,
    of: &'static str,
    rows: Vec<(String, Counts)>,
    most: usize,
) -> AnyView {
    let words = &board.words.departments;
    let drawn: Vec<Drawn> = rows
        .iter()
        .take(most)
        .map(|(name, counts)| {
            let qualified = counts.qualified.saturating_sub(counts.ordered);
            let rest = counts.leads.saturating_sub(counts.qualified);
            let parts = [
                (counts.ordered, "done"),
                (qualified, "works"),
                (rest, "rest"),
            ];
            let parts = parts.into_iter().filter(|(count, _)| *count > 0);
            Drawn {
                name: name.clone(),
                figure: (words.leads)(counts.leads),
                parts: parts.map(|(count, tone)| (count.into(), tone)).collect(),
                mark: None,
            }
        })
        .collect();
    let columns = [
        of,
        words.head_leads,
        words.head_qualified,
        words.head_worked,
        words.head_orders,
        words.head_value,
        words.head_spend,
        words.for_a_lead,
        words.for_a_qualified,
        words.for_an_order,
        words.won,
    ];
    let cells = rows.into_iter().map(|(name, counts)| {
        let mut cells = vec![name];
        cells.extend(board.cells(&counts));
        cells
    });
    view! {
        <p class="keys">
            <span class="key done">{words.key_orders}</span>
            <span class="key works">{words.key_qualified}</span>
            <span class="key">{words.key_leads}</span>
        </p>
        {bars(title, &drawn)}
        {table(board.words.velocity.table, &columns, cells.collect())}
    }
    .into_any()
}
