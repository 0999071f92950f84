//! Two departments, one page: what marketing gets for what it spends, and what sales makes of what
//! it is given; by campaign, by period, and before and after leads were qualified by a team of
//! their own.

mod aimed;
mod asking;
mod behind;
mod charts;
mod compared;
pub(in crate::pages) mod facts;
mod figures;
mod table;

use std::sync::Arc;

use domain::leads::measures::{Counts, SpendFact};
use domain::money::Money;
use leptos::prelude::*;

use crate::desk::{Desk, use_desk};
use crate::frame::Bar;
use crate::pages::targets::periods::PeriodPicker;
use crate::widgets::empty::Empty;
use crate::widgets::icon;
use crate::words::time::{Speech, use_speech};
use crate::words::{Words, use_words};
use asking::{Asking, WhichCampaign};
use behind::{Behind, BehindIt};
use charts::Charts;
use compared::BeforeAndSince;
use facts::{Facts, spend, use_facts, use_sees_leads, use_sees_one_branch};
use figures::Figures;
pub(in crate::pages) use figures::{DASH, per_cent};
use table::Table;

/// The page.
#[component]
pub(crate) fn Departments() -> impl IntoView {
    let words = &use_words().departments;
    let sees_leads = use_sees_leads();
    view! {
        <div class="panes" data-show="one">
            <main class="pane" data-pane="one" id="main">
                <Bar title=words.title.to_owned() back="/more"/>
                {move || {
                    if sees_leads.get() {
                        page()
                    } else {
                        view! {
                            <Empty
                                path=icon::CHART
                                title=words.not_yours
                                text=words.not_yours_text
                            />
                        }
                            .into_any()
                    }
                }}
            </main>
        </div>
    }
}

/// The page's state.
#[derive(Clone, Copy)]
struct Board {
    desk: Desk,
    words: &'static Words,
    speech: Speech,
    asking: Asking,
    facts: Signal<Option<Arc<Facts>>>,
    spend: Memo<Vec<SpendFact>>,
    /// What the question comes to, and of how many leads it is not known what they ordered.
    counted: Memo<Option<(Counts, u32)>>,
    /// The leads of which measure are looked at.
    open: RwSignal<Option<Behind>>,
}

impl Board {
    fn open() -> Self {
        let desk = use_desk();
        let directory = desk.directory();
        let asking = Asking::open(desk);
        let facts = use_facts();
        let spend = Memo::new(move |_| directory.with(|directory| spend(directory)));
        let question = asking.question();
        let counted = Memo::new(move |_| {
            let question = question.get();
            let counted = |facts: &Facts| spend.with(|spend| facts.counted(question, spend));
            facts.with(|facts| facts.as_deref().map(counted))
        });
        Self {
            desk,
            words: use_words(),
            speech: use_speech(),
            asking,
            facts,
            spend,
            counted,
            open: RwSignal::new(None),
        }
    }

    /// An amount of minor units, in full.
    fn amount(self, minor: i64) -> String {
        let directory = self.desk.directory();
        let currency = directory.with(|directory| directory.currency());
        self.speech.amount(Money { minor, currency })
    }
}

fn page() -> AnyView {
    let board = Board::open();
    let words = &board.words.departments;
    let sees_one_branch = use_sees_one_branch();
    let directory = board.desk.directory();
    let nothing = Memo::new(move |_| {
        let none = board
            .facts
            .with(|facts| facts.as_ref().map(|facts| facts.all.is_empty()));
        none.unwrap_or_default() && board.spend.with(Vec::is_empty)
    });
    let some = Memo::new(move |_| board.counted.with(Option::is_some) && !nothing.get());
    let no_campaigns = Memo::new(move |_| directory.with(|it| it.campaigns.is_empty()));
    let unread = Memo::new(move |_| board.counted.get().map_or(0, |(_, unread)| unread));
    view! {
        <div class="page velocity departments">
            <p class="quiet-text">{words.text}</p>
            <Show when=move || nothing.get()>
                <Empty path=icon::CHART title=words.nothing text=words.nothing_text>
                    <a class="button primary" href="/campaigns">
                        {words.to_campaigns}
                    </a>
                </Empty>
            </Show>
            <Show when=move || some.get()>
                <PeriodPicker
                    period=board.asking.period
                    choose=Callback::new(move |period| board.asking.period.set(period))
                    begins=board.asking.begins
                />
                <Show when=move || !no_campaigns.get()>
                    <WhichCampaign asking=board.asking/>
                </Show>
                <Figures board/>
                <p class="quiet-text">{words.counted_how}</p>
                <Show when=move || sees_one_branch.get()>
                    <p class="hint">{words.own_branch}</p>
                </Show>
                <Show when=move || { unread.get() > 0 }>
                    <p class="hint">{move || (words.unread)(unread.get())}</p>
                </Show>
                <BeforeAndSince board/>
                <Charts board/>
                <Table board/>
            </Show>
        </div>
        <BehindIt board/>
    }
    .into_any()
}
