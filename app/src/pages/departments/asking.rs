//! What is asked: of which campaign, for when, whose targets, and since when a team qualifies.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use domain::id::{CampaignId, RoleId, WorkspaceId};
use domain::leads::measures::Question;
use domain::targets::{Period, Span, YearBegins};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::aimed::{aimed_in, most};
use crate::desk::{Desk, use_desk};
use crate::device::local;
use crate::order::sort_by;
use crate::pages::targets::periods::{this_period, year_begins};
use crate::words::use_words;

/// Under which name the day is kept on this device.
const KEPT: &str = "departments";

/// What is chosen.
#[derive(Clone, Copy)]
pub(super) struct Asking {
    pub(super) period: RwSignal<Period>,
    pub(super) begins: Memo<YearBegins>,
    pub(super) campaign: RwSignal<Option<CampaignId>>,
    /// Since when a team of its own qualifies; none while nobody said.
    pub(super) took_over: RwSignal<Option<NaiveDate>>,
    /// Whose targets count, where somebody chose.
    pub(super) role: RwSignal<Option<RoleId>>,
    /// What each role aims at in the period.
    pub(super) aimed: Memo<BTreeMap<RoleId, i64>>,
}

/// The day as it is kept, for this workspace alone.
#[derive(Serialize, Deserialize)]
struct Kept {
    workspace: WorkspaceId,
    took_over: Option<NaiveDate>,
}

impl Asking {
    /// The quarter that runs, every campaign.
    pub(super) fn open(desk: Desk) -> Self {
        let begins = year_begins(desk);
        let (plans, directory) = (desk.plans(), desk.directory());
        Effect::new(move || {
            if plans.with(Option::is_none) {
                desk.want_plans();
            }
        });
        let period = this_period(desk, Span::Quarter, begins.get_untracked());
        let period = RwSignal::new(period);
        let workspace = desk
            .session()
            .with_untracked(|session| session.as_ref().map(|session| session.workspace));
        let kept = local::get::<Kept>(KEPT);
        let kept = kept.filter(|kept| Some(kept.workspace) == workspace);
        let took_over = RwSignal::new(kept.and_then(|kept| kept.took_over));
        Effect::new(move |before: Option<()>| {
            let took_over = took_over.get();
            if let (Some(()), Some(workspace)) = (before, workspace) {
                local::set(
                    KEPT,
                    &Kept {
                        workspace,
                        took_over,
                    },
                );
            }
        });
        Self {
            period,
            begins,
            campaign: RwSignal::new(None),
            took_over,
            role: RwSignal::new(None),
            aimed: Memo::new(move |_| {
                let (period, begins) = (period.get(), begins.get());
                plans.with(|plans| {
                    let plans = plans.as_ref().into_iter().flat_map(|plans| plans.values());
                    directory.with(|directory| aimed_in(plans, period, begins, directory))
                })
            }),
        }
    }

    pub(super) fn question(self) -> Memo<Question> {
        Memo::new(move |_| self.question_in(self.period.get()))
    }

    /// The same question about another period.
    pub(super) fn question_in(self, period: Period) -> Question {
        let days = period.days(self.begins.get());
        Question {
            campaign: self.campaign.get(),
            from: Some(days.start),
            until: Some(days.end),
        }
    }

    /// The role whose targets count: the one that was chosen, else the one that aims at most.
    pub(super) fn counted_role(self) -> Option<RoleId> {
        self.role.get().or_else(|| self.aimed.with(most))
    }
}

/// A choice of the campaign.
#[component]
pub(super) fn WhichCampaign(asking: Asking) -> impl IntoView {
    let words = &use_words().departments;
    let directory = use_desk().directory();
    let named = Memo::new(move |_| {
        directory.with(|directory| {
            let campaigns = directory.campaigns.values();
            let mut named: Vec<(CampaignId, String)> =
                campaigns.map(|it| (it.id, it.name.clone())).collect();
            sort_by(&mut named, |one, other| one.1.cmp(&other.1));
            named
        })
    });
    let campaign = asking.campaign;
    let options = move || {
        let options = named.get().into_iter().map(|(id, name)| {
            view! {
                <option value=id.to_string() selected=move || campaign.get() == Some(id)>
                    {name}
                </option>
            }
        });
        options.collect_view()
    };
    view! {
        <div class="field">
            <label for="measured-campaign">{words.campaign}</label>
            <select
                id="measured-campaign"
                on:change=move |event| campaign.set(event_target_value(&event).parse().ok())
            >
                <option value="" selected=move || campaign.get().is_none()>
                    {words.every_campaign}
                </option>
                {options}
            </select>
        </div>
    }
}
