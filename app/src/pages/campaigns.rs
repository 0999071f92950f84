//! Campaigns: what brings leads, what it costs, and what came of it.

mod costs;
mod entry;
mod form;
mod one;
mod result;
mod web_form;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use domain::id::{BranchId, CampaignId};
use domain::leads::campaign::Campaign as Record;
use domain::leads::measures::{Counts, Question};
use domain::leads::runs_campaigns;
use domain::money::Money;
use leptos::prelude::*;

pub(crate) use form::EditCampaign;
pub(crate) use one::Campaign;

use crate::desk::{Directory, use_desk};
use crate::frame::Bar;
use crate::order::sort_by;
use crate::pages::departments::facts::{spend, use_facts, use_sees_leads, use_sees_one_branch};
use crate::widgets::each::For;
use crate::widgets::empty::Empty;
use crate::widgets::icon::{self, Icon};
use crate::words::time::{Speech, use_speech};
use crate::words::use_words;

/// The part of an address that stands for a campaign that is not there yet.
const NEW: &str = "new";

/// How many campaigns of a kind are shown at first, and how many more each time.
const AT_ONCE: usize = 30;

/// Whether a campaign runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Run {
    Running,
    Planned,
    Over,
    Retired,
}

impl Run {
    const ALL: [Self; 4] = [Self::Running, Self::Planned, Self::Over, Self::Retired];

    fn of(campaign: &Record, today: NaiveDate) -> Self {
        if campaign.retired {
            Self::Retired
        } else if today < campaign.begins {
            Self::Planned
        } else if campaign.ends.is_some_and(|ends| ends < today) {
            Self::Over
        } else {
            Self::Running
        }
    }
}

/// Whether the person runs campaigns of a branch, or of the whole business.
fn use_runs(branch: Option<BranchId>) -> Memo<bool> {
    let me = use_desk().me();
    Memo::new(move |_| me.with(|me| me.as_ref().is_some_and(|me| runs_campaigns(me, branch))))
}

/// Whether the person may begin a campaign: of the whole business, or of their own branch.
fn use_may_begin() -> Memo<bool> {
    let me = use_desk().me();
    Memo::new(move |_| {
        me.with(|me| {
            me.as_ref()
                .is_some_and(|me| runs_campaigns(me, None) || runs_campaigns(me, Some(me.branch)))
        })
    })
}

/// The day on the wall of the reader's own branch.
fn use_today() -> Memo<NaiveDate> {
    let desk = use_desk();
    let (me, directory, now) = (desk.me(), desk.directory(), desk.now());
    Memo::new(move |_| {
        let branch = me.with(|me| me.as_ref().map(|me| me.branch));
        let now = now.get();
        directory.with(|directory| match branch {
            Some(branch) => directory.today(branch, now),
            None => now.to_utc().date_naive(),
        })
    })
}

/// From when to when a campaign runs.
fn period(speech: Speech, campaign: &Record) -> String {
    let words = &speech.words().campaigns;
    let until = campaign.ends.map(|ends| speech.full_date(ends));
    (words.period)(&speech.full_date(campaign.begins), until.as_deref())
}

/// What was spent on a campaign in all.
fn spent(directory: &Directory, campaign: &Record) -> Money {
    let minor = campaign.spend.iter().map(|entry| entry.amount.minor);
    Money {
        minor: minor.fold(0, i64::saturating_add),
        currency: directory.currency(),
    }
}

/// The page.
#[component]
pub(crate) fn Campaigns() -> impl IntoView {
    let words = &use_words().campaigns;
    let desk = use_desk();
    let directory = desk.directory();
    let may_begin = use_may_begin();
    let sees_one_branch = use_sees_one_branch();
    let none = Memo::new(move |_| directory.with(|directory| directory.campaigns.is_empty()));
    let begun = desk.draft(&entry::draft_key(NEW)).is_some();
    let counts = use_counts();
    let sections = Run::ALL.map(|run| view! { <Section run counts/> });
    view! {
        <div class="panes" data-show="one">
            <main class="pane" data-pane="one" id="main">
                <Bar title=words.title.to_owned() back="/more"/>
                <div class="page">
                    <Show when=move || none.get()>
                        <Empty path=icon::SEND title=words.none text=words.none_text/>
                    </Show>
                    <Show when=move || sees_one_branch.get() && !none.get()>
                        <p class="quiet-text">{words.own_branch}</p>
                    </Show>
                    {sections.into_iter().collect_view()}
                </div>
                <Show when=move || may_begin.get()>
                    <div class="actions">
                        <a class="button primary" href="/campaigns/new">
                            <Icon path=icon::PLUS/>
                            {if begun { words.go_on } else { words.add }}
                        </a>
                    </div>
                </Show>
            </main>
        </div>
    }
}

/// What each campaign comes to; none before it has been counted, and for who sees no leads.
fn use_counts() -> Memo<Option<BTreeMap<CampaignId, Counts>>> {
    let directory = use_desk().directory();
    let (facts, sees_leads) = (use_facts(), use_sees_leads());
    Memo::new(move |_| {
        if !sees_leads.get() {
            return None;
        }
        let spend = directory.with(|directory| spend(directory));
        facts.with(|facts| Some(facts.as_ref()?.by_campaign(Question::default(), &spend)))
    })
}

/// The campaigns that run, or those that do not run yet or any more.
#[component]
fn Section(run: Run, counts: Memo<Option<BTreeMap<CampaignId, Counts>>>) -> impl IntoView {
    let words = &use_words().campaigns;
    let directory = use_desk().directory();
    let today = use_today();
    let most = RwSignal::new(AT_ONCE);
    let all = Memo::new(move |_| {
        let today = today.get();
        directory.with(|directory| {
            let of_run = directory.campaigns.values();
            let of_run = of_run.filter(|campaign| Run::of(campaign, today) == run);
            let mut of_run: Vec<(NaiveDate, CampaignId)> = of_run
                .map(|campaign| (campaign.begins, campaign.id))
                .collect();
            // What comes next is planned first; of the others, what began last.
            sort_by(&mut of_run, |one, other| match run {
                Run::Planned => one.cmp(other),
                Run::Running | Run::Over | Run::Retired => other.cmp(one),
            });
            of_run.into_iter().map(|(_, id)| id).collect::<Vec<_>>()
        })
    });
    let left = Memo::new(move |_| all.with(Vec::len).saturating_sub(most.get()));
    let shown = move || all.with(|all| all.iter().take(most.get()).copied().collect::<Vec<_>>());
    let title = match run {
        Run::Running => words.running,
        Run::Planned => words.planned,
        Run::Over => words.over,
        Run::Retired => words.retired,
    };
    view! {
        <Show when=move || all.with(|all| !all.is_empty())>
            <section>
                <h2>{title}</h2>
                <ul class="items">
                    <For each=shown key=|id| *id let:id>
                        <li>
                            <Row id counts/>
                        </li>
                    </For>
                </ul>
                <Show when=move || { left.get() > 0 }>
                    <button
                        type="button"
                        class="button wide"
                        on:click=move |_| most.update(|most| *most += AT_ONCE)
                    >
                        {move || (words.more)(left.get().min(AT_ONCE))}
                    </button>
                </Show>
            </section>
        </Show>
    }
}

/// A campaign in the list: what it is, what it cost, and what came of it.
#[component]
fn Row(id: CampaignId, counts: Memo<Option<BTreeMap<CampaignId, Counts>>>) -> impl IntoView {
    let words = use_words();
    let of = &words.campaigns;
    let speech = use_speech();
    let directory = use_desk().directory();
    let told = Memo::new(move |_| {
        directory.with(|directory| {
            let campaign = directory.campaigns.get(&id)?;
            let channel = (words.leads.channel)(campaign.channel);
            let spent = spent(directory, campaign);
            let spent = (spent.minor > 0).then(|| (of.spent)(&speech.compact(spent)));
            let about = format!("{channel} · {}", period(speech, campaign));
            Some((campaign.name.clone(), about, spent))
        })
    });
    let came = move || {
        counts.with(|counts| {
            let found = counts.as_ref()?.get(&id).copied().unwrap_or_default();
            Some(if found.leads == 0 {
                of.no_leads.to_owned()
            } else {
                (of.so_far)(found.leads, found.qualified, found.ordered)
            })
        })
    };
    let told = move || told.get().unwrap_or_default();
    view! {
        <a class="item" href=format!("/campaigns/{id}")>
            <span>
                {move || told().0} <small>{move || told().1}</small> <small>{came}</small>
                <small>{move || told().2}</small>
            </span>
            <Icon path=icon::RIGHT/>
        </a>
    }
}

#[cfg(test)]
mod tests {
    use domain::leads::campaign::Channel;
    use uuid::Uuid;

    use super::*;

    #[test]
    fn a_campaign_runs_from_its_first_day_to_its_last() {
        let day = |day| NaiveDate::from_ymd_opt(2026, 11, day).unwrap();
        let mut campaign = Record {
            id: CampaignId(Uuid::from_u128(1)),
            name: "Expo".into(),
            channel: Channel::Event,
            begins: day(10),
            ends: Some(day(12)),
            spend: Vec::new(),
            branch: None,
            category: None,
            retired: false,
        };
        let runs = [9, 10, 12, 13].map(|on| Run::of(&campaign, day(on)));
        assert_eq!(runs, [Run::Planned, Run::Running, Run::Running, Run::Over]);
        campaign.ends = None;
        assert_eq!(Run::of(&campaign, day(30)), Run::Running);
        campaign.retired = true;
        assert_eq!(Run::of(&campaign, day(9)), Run::Retired);
    }
}
