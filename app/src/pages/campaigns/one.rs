//! One campaign: what it is, what came of it, what it cost, and the ways in which leads come.

use domain::change::Edit;
use domain::id::CampaignId;
use domain::leads::campaign::Campaign as Record;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::costs::Costs;
use super::entry::edited;
use super::form::beginning;
use super::result::Came;
use super::web_form::WebForm;
use super::{NEW, period, use_runs};
use crate::desk::use_desk;
use crate::frame::Bar;
use crate::pages::departments::facts::use_sees_leads;
use crate::pages::project::doing::use_doing;
use crate::pages::targets::category_path;
use crate::widgets::empty::Empty;
use crate::widgets::icon::{self, Icon};
use crate::words::time::use_speech;
use crate::words::use_words;

/// The page.
#[component]
pub(crate) fn Campaign() -> impl IntoView {
    let directory = use_desk().directory();
    let params = use_params_map();
    let named = Memo::new(move |_| params.with(|it| it.get("id")).unwrap_or_default());
    let there = Memo::new(move |_| {
        let id: CampaignId = named.with(|named| named.parse().ok())?;
        directory.with(|directory| {
            let campaign = directory.campaigns.get(&id)?;
            Some((id, campaign.branch))
        })
    });
    move || {
        if named.with(|named| named == NEW) {
            return beginning();
        }
        match there.get() {
            Some((id, branch)) => one(id, use_runs(branch)),
            None => unknown(),
        }
    }
}

/// The page of a campaign that is not here, or not the reader's to change.
pub(super) fn unknown() -> AnyView {
    let words = &use_words().campaigns;
    view! {
        <div class="panes" data-show="one">
            <main class="pane" data-pane="one" id="main">
                <Bar title=words.title.to_owned() back="/campaigns"/>
                <Empty path=icon::SEND title=words.unknown text=words.unknown_text/>
            </main>
        </div>
    }
    .into_any()
}

fn one(id: CampaignId, runs: Memo<bool>) -> AnyView {
    let directory = use_desk().directory();
    let sees_leads = use_sees_leads();
    let record = Memo::new(move |_| directory.with(|it| it.campaigns.get(&id).cloned()));
    let title = Signal::derive(move || {
        record.with(|it| it.as_ref().map(|it| it.name.clone()).unwrap_or_default())
    });
    view! {
        <div class="panes" data-show="one">
            <main class="pane" data-pane="one" id="main">
                <Bar title back="/campaigns"/>
                <div class="page campaign">
                    {about(id, record, runs)}
                    <Show when=move || sees_leads.get()>
                        <Came id record/>
                        {bringing(id, record)}
                    </Show>
                    <Costs record runs/>
                    <Show when=move || runs.get() && !is_retired(record)>
                        <WebForm record/>
                    </Show>
                    <Show when=move || runs.get()>{retiring(record)}</Show>
                </div>
            </main>
        </div>
    }
    .into_any()
}

fn is_retired(record: Memo<Option<Record>>) -> bool {
    record.with(|it| it.as_ref().is_some_and(|it| it.retired))
}

/// What it is.
fn about(id: CampaignId, record: Memo<Option<Record>>, runs: Memo<bool>) -> AnyView {
    let all = use_words();
    let words = &all.campaigns;
    let speech = use_speech();
    let directory = use_desk().directory();
    let told = move || {
        record.with(|record| {
            let campaign = record.as_ref()?;
            Some(directory.with(|directory| {
                let branch = match campaign.branch {
                    Some(branch) => directory.branch_name(branch).to_owned(),
                    None => words.whole_business.to_owned(),
                };
                let about = match campaign.category {
                    Some(category) => category_path(directory, category),
                    None => words.any_category.to_owned(),
                };
                [
                    (
                        all.leads.how,
                        (all.leads.channel)(campaign.channel).to_owned(),
                    ),
                    (all.leads.runs, period(speech, campaign)),
                    (words.branch, branch),
                    (words.category, about),
                ]
            }))
        })
    };
    let told = move || {
        let told = told().into_iter().flatten();
        told.map(|(label, said)| {
            view! {
                <div>
                    <dt>{label}</dt>
                    <dd>{said}</dd>
                </div>
            }
        })
        .collect_view()
    };
    view! {
        <section>
            <Show when=move || is_retired(record)>
                <p class="quiet-text">{words.is_retired}</p>
            </Show>
            <dl class="record">{told}</dl>
            <Show when=move || runs.get()>
                <div class="buttons">
                    <a class="button" href=format!("/campaigns/{id}/edit")>
                        <Icon path=icon::EDIT/>
                        {words.edit}
                    </a>
                </div>
            </Show>
        </section>
    }
    .into_any()
}

/// The ways in which the person brings leads in.
fn bringing(id: CampaignId, record: Memo<Option<Record>>) -> AnyView {
    let words = &use_words().campaigns;
    view! {
        <Show when=move || !is_retired(record)>
            <section>
                <h2>{words.bring}</h2>
                <p class="quiet-text">{words.bring_text}</p>
                <ul class="items">
                    <li>
                        <a class="item" href=format!("/leads/import?campaign={id}")>
                            <Icon path=icon::ATTACH/>
                            <span>
                                {words.target_list} <small>{words.target_list_text}</small>
                            </span>
                            <Icon path=icon::RIGHT/>
                        </a>
                    </li>
                    <li>
                        <a class="item" href=format!("/leads/new?campaign={id}")>
                            <Icon path=icon::PLUS/>
                            <span>{words.one_lead}</span>
                            <Icon path=icon::RIGHT/>
                        </a>
                    </li>
                </ul>
            </section>
        </Show>
    }
    .into_any()
}

/// Taking no more leads, or taking them again.
fn retiring(record: Memo<Option<Record>>) -> AnyView {
    let words = &use_words().campaigns;
    let doing = use_doing();
    let turn = move |_| {
        let Some(campaign) = record.get_untracked() else {
            return;
        };
        let said = if campaign.retired {
            (words.taken_up_said)(&campaign.name)
        } else {
            (words.retired_said)(&campaign.name)
        };
        let edit = |from: bool| edited(&campaign, Some(Edit { from, to: !from }));
        doing.run_with_undo(edit(campaign.retired), said, edit(!campaign.retired));
    };
    view! {
        <button type="button" class="button quiet" on:click=turn>
            {move || if is_retired(record) { words.take_up } else { words.retire }}
        </button>
    }
    .into_any()
}
