//! Writing a campaign, or changing one.

use domain::id::{BranchId, CampaignId};
use domain::leads::campaign::Channel;
use domain::leads::runs_campaigns;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_params_map};

use super::entry::{Entry, Fault, draft_key};
use super::one::unknown;
use super::{NEW, use_may_begin, use_runs, use_today};
use crate::desk::{Desk, new_id, use_desk};
use crate::frame::Bar;
use crate::json;
use crate::pages::catalogue::category_options;
use crate::pages::project::acts::asked::Refused;
use crate::pages::project::doing::use_doing;
use crate::pages::selling::inputs::{Wrong, chosen, day, right, typed};
use crate::widgets::form::focus;
use crate::widgets::icon::{self, Icon};
use crate::words::use_words;

const CHANNELS: [(&str, Channel); 5] = [
    ("mailing", Channel::Mailing),
    ("event", Channel::Event),
    ("telephone", Channel::Telephone),
    ("online", Channel::Online),
    ("referral", Channel::Referral),
];

/// The page that changes a campaign.
#[component]
pub(crate) fn EditCampaign() -> impl IntoView {
    let directory = use_desk().directory();
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|it| it.get("id")?.parse::<CampaignId>().ok()));
    let branch = Memo::new(move |_| {
        let id = id.get()?;
        directory.with(|directory| Some((id, directory.campaigns.get(&id)?.branch)))
    });
    move || match branch.get() {
        Some((id, branch)) if use_runs(branch).get() => writing(&id.to_string()),
        _ => unknown(),
    }
}

/// The page that begins one.
pub(super) fn beginning() -> AnyView {
    let may_begin = use_may_begin();
    (move || {
        if may_begin.get() {
            writing(NEW)
        } else {
            unknown()
        }
    })
    .into_any()
}

/// A campaign while it is written.
#[derive(Clone, Copy)]
struct Draft {
    entry: RwSignal<Entry>,
    /// What keeps it from being saved, once somebody wanted to.
    fault: RwSignal<Option<Fault>>,
    key: StoredValue<String>,
    desk: Desk,
}

impl Draft {
    /// The campaign as its draft left it, else as it is; a clean sheet for a new one.
    fn open(named: &str) -> Self {
        let desk = use_desk();
        let key = draft_key(named);
        let kept = desk.draft(&key);
        let kept = kept.and_then(|kept| json::read::<Entry>(&kept).ok());
        let fresh = || {
            let id: Option<CampaignId> = named.parse().ok();
            desk.directory().with_untracked(|directory| {
                let found = id.and_then(|id| directory.campaigns.get(&id));
                found.map_or_else(
                    || Entry::new(new_id(), own_branch(desk), use_today().get_untracked()),
                    Entry::of,
                )
            })
        };
        Self {
            entry: RwSignal::new(kept.unwrap_or_else(fresh)),
            fault: RwSignal::new(None),
            key: StoredValue::new(key),
            desk,
        }
    }

    /// Changes it, and keeps what it is now.
    fn change(self, what: impl FnOnce(&mut Entry)) {
        let json = self.entry.try_update(|entry| {
            what(entry);
            serde_json::to_string(entry).ok()
        });
        self.fault.set(None);
        if let Some(Some(json)) = json {
            self.desk.save_draft(self.key.get_value(), json);
        }
    }

    /// What is wrong with a control.
    fn wrong(self, of: Fault, says: &'static str) -> Wrong {
        Signal::derive(move || (self.fault.get() == Some(of)).then_some(says))
    }
}

/// The branch that a new campaign is for where its author runs no others.
fn own_branch(desk: Desk) -> Option<BranchId> {
    desk.me().with_untracked(|me| {
        let me = me.as_ref()?;
        (!runs_campaigns(me, None)).then_some(me.branch)
    })
}

fn writing(named: &str) -> AnyView {
    let all = use_words();
    let words = &all.campaigns;
    let draft = Draft::open(named);
    let doing = use_doing();
    let navigate = use_navigate();
    let refused = RwSignal::new(None::<String>);
    let id = draft.entry.with_untracked(|entry| entry.id);
    let is_new = named == NEW;
    let desk = draft.desk;
    let key = draft_key(named);
    let out = if is_new {
        "/campaigns".to_owned()
    } else {
        format!("/campaigns/{id}")
    };
    let saved_at = format!("/campaigns/{id}");
    let thrown = (key.clone(), out.clone());
    let go = navigate.clone();
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        refused.set(None);
        let entry = draft.entry.get_untracked();
        let action = match entry.read() {
            Ok(action) => action,
            Err(fault) => {
                draft.fault.set(Some(fault));
                focus(fault.control());
                return;
            }
        };
        let (key, address, go) = (key.clone(), saved_at.clone(), go.clone());
        let said = (words.saved)(entry.name.trim());
        let leave = move || {
            desk.drop_draft(&key);
            go(
                &address,
                NavigateOptions {
                    replace: true,
                    ..NavigateOptions::default()
                },
            );
        };
        let Some(action) = action else {
            leave();
            return;
        };
        let done = move |_| {
            doing.say(said);
            leave();
        };
        doing.attempt(action, done, move |fault| {
            let _ = refused.try_set(Some(doing.why_not(&fault)));
        });
    };
    let throw_away = move |_| {
        let (key, out) = &thrown;
        desk.drop_draft(key);
        navigate(
            out,
            NavigateOptions {
                replace: true,
                ..NavigateOptions::default()
            },
        );
    };
    let title = if is_new { words.new } else { words.edit };
    view! {
        <div class="panes" data-show="one">
            <main class="pane" data-pane="one" id="main">
                <Bar title=title.to_owned() back=out/>
                <div class="page">
                    <form class="form" id="campaign" novalidate on:submit=save>
                        <Refused why=refused/>
                        {fields(draft)}
                    </form>
                    <button type="button" class="button quiet" on:click=throw_away>
                        <Icon path=icon::TRASH/>
                        {words.give_up}
                    </button>
                </div>
                <div class="actions">
                    <button type="submit" class="button primary" form="campaign">
                        <Icon path=icon::CHECK/>
                        {all.frame.save}
                    </button>
                </div>
            </main>
        </div>
    }
    .into_any()
}

fn fields(draft: Draft) -> AnyView {
    let all = use_words();
    let words = &all.campaigns;
    let read = move |get: fn(&Entry) -> String| Signal::derive(move || draft.entry.with(get));
    let channels = CHANNELS.map(|(key, channel)| {
        let name = (all.leads.channel)(channel).to_owned();
        (key.to_owned(), name)
    });
    let name_of = |channel: Channel| {
        let found = CHANNELS.iter().find(|(_, it)| *it == channel);
        found.map_or("", |(key, _)| *key).to_owned()
    };
    let channel = Signal::derive(move || draft.entry.with(|entry| name_of(entry.channel)));
    let choose_channel = move |key: String| {
        if let Some((_, channel)) = CHANNELS.iter().find(|(name, _)| *name == key) {
            draft.change(|entry| entry.channel = *channel);
        }
    };
    view! {
        {typed(
            "campaign-name",
            words.name,
            "text",
            read(|entry| entry.name.clone()),
            move |text| draft.change(|entry| entry.name = text),
            draft.wrong(Fault::NoName, words.no_name),
        )}
        {chosen(
            "campaign-channel",
            words.channel,
            channels.to_vec(),
            channel,
            choose_channel,
            right(),
        )}
        <div class="pair">
            {day(
                "campaign-begins",
                words.begins,
                read(|entry| entry.begins.clone()),
                move |text| draft.change(|entry| entry.begins = text),
                draft.wrong(Fault::NoDay, words.no_day),
            )}
            {day(
                "campaign-ends",
                words.ends,
                read(|entry| entry.ends.clone()),
                move |text| draft.change(|entry| entry.ends = text),
                draft.wrong(Fault::EndsTooEarly, words.ends_too_early),
            )}
        </div>
        {branches(draft)}
        {categories(draft)}
    }
    .into_any()
}

/// The branch that it is for. Once it is there that stays.
fn branches(draft: Draft) -> AnyView {
    let words = &use_words().campaigns;
    let directory = draft.desk.directory();
    let is_new = draft.entry.with_untracked(|entry| entry.began.is_none());
    if !is_new {
        let branch = draft.entry.with_untracked(|entry| entry.branch);
        let name = directory.with_untracked(|directory| match branch {
            Some(branch) => directory.branch_name(branch).to_owned(),
            None => words.whole_business.to_owned(),
        });
        return view! {
            <div class="field">
                <span class="label">{words.branch}</span>
                <p>{name}</p>
                <p class="hint">{words.branch_fixed}</p>
            </div>
        }
        .into_any();
    }
    let options = directory.with_untracked(|directory| {
        let me = draft.desk.me().get_untracked();
        let may = |branch| me.as_ref().is_some_and(|me| runs_campaigns(me, branch));
        let branches = directory.branches.values();
        let branches = branches.filter(|branch| may(Some(branch.id)));
        let branches = branches.map(|branch| (branch.id.to_string(), branch.name.clone()));
        let whole = may(None).then(|| (String::new(), words.whole_business.to_owned()));
        whole.into_iter().chain(branches).collect::<Vec<_>>()
    });
    let value = Signal::derive(move || {
        let branch = draft.entry.with(|entry| entry.branch);
        branch.map(|id| id.to_string()).unwrap_or_default()
    });
    chosen(
        "campaign-branch",
        words.branch,
        options,
        value,
        move |id| draft.change(|entry| entry.branch = id.parse().ok()),
        right(),
    )
}

/// What it is about.
fn categories(draft: Draft) -> Option<AnyView> {
    let words = &use_words().campaigns;
    let directory = draft.desk.directory();
    let own = draft.entry.with_untracked(|entry| entry.category);
    let mut options = directory.with_untracked(|directory| {
        let mut options = category_options(directory);
        // One that is offered no longer stays where it was chosen.
        if let Some(own) = own.filter(|own| options.iter().all(|it| it.0 != *own)) {
            options.push((own, directory.category_name(own).to_owned()));
        }
        let options = options.into_iter();
        options
            .map(|(id, name)| (id.to_string(), name))
            .collect::<Vec<_>>()
    });
    if options.is_empty() {
        return None;
    }
    options.insert(0, (String::new(), words.any_category.to_owned()));
    let value = Signal::derive(move || {
        let category = draft.entry.with(|entry| entry.category);
        category.map(|id| id.to_string()).unwrap_or_default()
    });
    let choose = move |id: String| draft.change(|entry| entry.category = id.parse().ok());
    Some(chosen(
        "campaign-category",
        words.category,
        options,
        value,
        choose,
        right(),
    ))
}
