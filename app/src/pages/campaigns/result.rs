//! What came of a campaign.

use domain::id::CampaignId;
use domain::leads::campaign::Campaign as Record;
use domain::leads::measures::{Counts, Question};
use domain::money::Money;
use leptos::prelude::*;

use crate::desk::use_desk;
use crate::pages::departments::facts::{spend, use_facts, use_sees_one_branch};
use crate::widgets::icon::{self, Icon};
use crate::words::time::use_speech;
use crate::words::use_words;

/// Leads, orders, and what each cost; with the way to the leads.
#[component]
pub(super) fn Came(id: CampaignId, record: Memo<Option<Record>>) -> impl IntoView {
    let words = &use_words().campaigns;
    let speech = use_speech();
    let directory = use_desk().directory();
    let facts = use_facts();
    let sees_one_branch = use_sees_one_branch();
    let counted = Memo::new(move |_| {
        record.track();
        let spend = directory.with(|directory| spend(directory));
        let question = Question {
            campaign: Some(id),
            ..Question::default()
        };
        facts.with(|facts| Some(facts.as_ref()?.counted(question, &spend)))
    });
    let unread = Memo::new(move |_| counted.get().map_or(0, |(_, unread)| unread));
    let money = move |minor| {
        let currency = directory.with(|directory| directory.currency());
        speech.amount(Money { minor, currency })
    };
    let each = move |counts: &Counts| {
        let marketing = counts.marketing();
        [
            (words.each_lead, marketing.leads),
            (words.each_qualified, marketing.qualified),
            (words.each_order, marketing.orders),
        ]
        .map(|(label, ratio)| {
            let each = ratio.and_then(domain::leads::measures::Ratio::each);
            (label, each.map_or_else(|| "–".to_owned(), money))
        })
    };
    let rows = move || {
        let (counts, _) = counted.get()?;
        let mut rows = vec![
            (words.leads, counts.leads.to_string()),
            (words.qualified, counts.qualified.to_string()),
            (words.worked, counts.worked.to_string()),
            (words.orders, counts.ordered.to_string()),
            (words.value, money(counts.value)),
            (words.spend, money(counts.spend)),
        ];
        rows.extend(each(&counts));
        Some(rows)
    };
    let rows = move || {
        let rows = rows().into_iter().flatten();
        rows.map(|(label, figure)| {
            view! {
                <div>
                    <dt>{label}</dt>
                    <dd class="figure">{figure}</dd>
                </div>
            }
        })
        .collect_view()
    };
    view! {
        <section>
            <h2>{words.result}</h2>
            <p class="quiet-text">
                {words.result_text}
                {move || sees_one_branch.get().then(|| format!(" {}", words.own_branch))}
            </p>
            <dl class="record">{rows}</dl>
            <Show when=move || { unread.get() > 0 }>
                <p class="hint">{move || (words.unread)(unread.get())}</p>
            </Show>
            <div class="buttons">
                <a class="button" href=format!("/leads?campaign={id}")>
                    <Icon path=icon::LIST/>
                    {words.see_leads}
                </a>
            </div>
        </section>
    }
}
