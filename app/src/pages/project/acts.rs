//! What can be done with a project: the menu, and a sheet for each act that needs words.

pub(crate) mod asked;
mod edit;
mod people;
pub(crate) mod reasons;

use domain::change::Action;
use domain::id::ProjectId;
use domain::workflow::{DropReason, LostReason, Phase, ReturnReason, Status};
use leptos::prelude::*;

use super::Here;
use super::doing::use_doing;
use crate::desk::use_desk;
use crate::widgets::icon::{self, Icon};
use crate::widgets::state::use_lookout;
use crate::words::project::Project as Words;
use crate::words::use_words;
use edit::EditDetails;
use people::People;
use reasons::{ListedReason, Plan, TextReason, WhereBack};

/// The id of the menu's element.
const MENU: &str = "project-acts";

/// What can be done, and which sheets are open.
#[derive(Clone, Copy)]
pub(crate) struct Acts {
    here: Here,
    /// Return the hand-off.
    pub(super) give_back: RwSignal<bool>,
    /// Name who takes which role.
    pub(super) people: RwSignal<bool>,
    /// Write a note.
    pub(super) note: RwSignal<bool>,
    hold: RwSignal<bool>,
    go_back: RwSignal<bool>,
    lose: RwSignal<bool>,
    drop: RwSignal<bool>,
    reopen: RwSignal<bool>,
    edit: RwSignal<bool>,
}

impl Acts {
    /// What can be done here, with every sheet closed.
    pub(super) fn new(here: Here) -> Self {
        let closed = || RwSignal::new(false);
        Self {
            here,
            give_back: closed(),
            people: closed(),
            note: closed(),
            hold: closed(),
            go_back: closed(),
            lose: closed(),
            drop: closed(),
            reopen: closed(),
            edit: closed(),
        }
    }

    /// Accepts the hand-off under way.
    pub(super) fn accept(self) {
        let here = self.here;
        let Some(record) = here.record.get_untracked() else {
            return;
        };
        let Some(progress) = record.current().and_then(|at| record.milestones.get(at)) else {
            return;
        };
        let name = here.lookout.glance(|look| {
            look.directory
                .milestone(record.template_version, &progress.milestone)
                .map_or_else(String::new, |milestone| milestone.name.clone())
        });
        let action = Action::AcceptHandoff {
            project: here.id,
            milestone: progress.milestone.clone(),
            visit: progress.visit,
        };
        let words = self.words();
        here.doing.run(action, move |_| {
            here.doing.say((words.said_accepted)(&name));
        });
    }

    /// Lets the clocks run again.
    pub(super) fn resume(self) {
        let here = self.here;
        let words = self.words();
        let reason = here
            .record
            .with_untracked(|record| match record.as_ref()?.status {
                Status::Held { ref reason, .. } => Some(reason.clone()),
                _ => None,
            });
        let undo = Action::Hold {
            project: here.id,
            reason: reason.unwrap_or_else(|| words.undo_reason.to_owned()),
        };
        let action = Action::Resume { project: here.id };
        here.doing
            .run_with_undo(action, words.said_resumed.to_owned(), undo);
    }

    fn words(self) -> &'static Words {
        self.here.lookout.glance(|look| &look.words.project)
    }

    /// The button of the menu, and the menu.
    pub(super) fn button(self) -> impl IntoView {
        let words = self.words();
        let may = self.here.may;
        let opens = move |sheet: RwSignal<bool>| move || sheet.set(true);
        view! {
            <button
                type="button"
                class="icon-button"
                popovertarget=MENU
                aria-label=words.more
            >
                <Icon path=icon::OVERFLOW/>
            </button>
            <div class="menu" id=MENU popover>
                {move || {
                    let may = may.get();
                    [
                        may.edit.then(|| item(icon::EDIT, words.act_edit, false, opens(self.edit))),
                        Some(item(icon::TEAM, words.act_people, false, opens(self.people))),
                        Some(item(icon::HISTORY, words.note, false, opens(self.note))),
                        self.expense(),
                        may.hold.then(|| item(icon::HOLD, words.act_hold, false, opens(self.hold))),
                        may.resume
                            .then(|| {
                                item(icon::CLOCK, words.act_resume, false, move || self.resume())
                            }),
                        may.go_back
                            .then(|| {
                                item(icon::GO_BACK, words.act_go_back, false, opens(self.go_back))
                            }),
                        may.reopen
                            .then(|| item(icon::UNDO, words.act_reopen, false, opens(self.reopen))),
                        may.end.then(|| item(icon::LOST, words.act_lose, true, opens(self.lose))),
                        may.end.then(|| item(icon::DROP, words.act_drop, true, opens(self.drop))),
                    ]
                        .into_iter()
                        .flatten()
                        .collect::<Vec<_>>()
                }}
            </div>
        }
    }

    /// The way to an expense that was made for it, where expenses are claimed.
    fn expense(self) -> Option<AnyView> {
        let here = self.here;
        let claims = here.lookout.look(|look| look.directory.claims_expenses());
        claims.then(|| {
            view! {
                <a class="item" href=format!("/expenses/new?project={}", here.id)>
                    <Icon path=icon::RECEIPT/>
                    <span>{use_words().expenses.new_title}</span>
                </a>
            }
            .into_any()
        })
    }

    /// The sheets.
    pub(super) fn sheets(self) -> impl IntoView {
        let words = self.words();
        let here = self.here;
        let id = here.id;
        let reopen = move || Action::Reopen {
            project: id,
            reason: words.undo_reason.to_owned(),
        };
        let ended = move |action: Action, said: &str| Plan {
            action,
            said: said.to_owned(),
            undo: Some(reopen()),
        };
        let at = RwSignal::new(None);
        Effect::new(move || {
            if self.go_back.get() {
                let before = here.record.with_untracked(|record| {
                    record
                        .as_ref()
                        .and_then(|record| record.current()?.checked_sub(1))
                });
                at.set(before.map(|to| (id, to)));
            }
        });
        view! {
            <TextReason
                open=self.hold
                title=words.hold_title
                text=words.hold_text
                hint=words.reason_hold_hint
                ideas=words.reason_hold_ideas.to_vec()
                path=icon::HOLD
                does=words.hold_do
                plan=move |reason: String| Plan {
                    action: Action::Hold { project: id, reason },
                    said: words.said_held.to_owned(),
                    undo: Some(Action::Resume { project: id }),
                }
            />
            <TextReason
                open=self.reopen
                title=words.reopen_title
                text=""
                hint=words.reason_reopen_hint
                ideas=Vec::new()
                path=icon::UNDO
                does=words.reopen_do
                plan=move |reason: String| Plan {
                    action: Action::Reopen { project: id, reason },
                    said: words.said_reopened.to_owned(),
                    undo: None,
                }
            />
            <TextReason
                open=self.note
                title=words.note
                text=""
                label=words.noted_label
                hint=words.note_hint
                ideas=Vec::new()
                path=icon::CHECK
                does=words.note_save
                long=true
                plan=move |text: String| Plan {
                    action: Action::AddNote { project: id, text },
                    said: words.said_noted.to_owned(),
                    undo: None,
                }
            />
            <ListedReason
                open=self.lose
                title=words.lose_title.to_owned()
                reasons=LOST.map(|reason| ((words.lost_reason)(reason), reason == LostReason::Other)).to_vec()
                path=icon::LOST
                does=words.lose_do
                danger=true
                plan=move |(chosen, note): (usize, String)| {
                    let reason = LOST.get(chosen).copied().unwrap_or(LostReason::Other);
                    Some(ended(Action::Lose { project: id, reason, note }, words.said_lost))
                }
            />
            <ListedReason
                open=self.drop
                title=words.drop_title.to_owned()
                reasons=DROPPED.map(|reason| ((words.drop_reason)(reason), reason == DropReason::Other)).to_vec()
                path=icon::DROP
                does=words.drop_do
                danger=true
                plan=move |(chosen, note): (usize, String)| {
                    let reason = DROPPED.get(chosen).copied().unwrap_or(DropReason::Other);
                    Some(ended(Action::Drop { project: id, reason, note }, words.said_dropped))
                }
            />
            <GiveBack here open=self.give_back/>
            <GoBack open=self.go_back at/>
            <EditDetails here open=self.edit/>
            <People here open=self.people/>
        }
    }
}

const LOST: [LostReason; 7] = [
    LostReason::Price,
    LostReason::Competitor,
    LostReason::NoBudget,
    LostReason::NoDecision,
    LostReason::Timing,
    LostReason::NotAFit,
    LostReason::Other,
];

const DROPPED: [DropReason; 5] = [
    DropReason::Duplicate,
    DropReason::Unreachable,
    DropReason::NotWorthwhile,
    DropReason::Mistake,
    DropReason::Other,
];

pub(super) const RETURNED: [ReturnReason; 5] = [
    ReturnReason::InformationMissing,
    ReturnReason::InformationWrong,
    ReturnReason::NotReached,
    ReturnReason::WrongPerson,
    ReturnReason::Other,
];

/// One act in the menu. The menu closes by itself.
fn item(path: &'static str, name: &'static str, danger: bool, act: impl Fn() + 'static) -> AnyView {
    view! {
        <button
            type="button"
            class="item"
            class:danger=danger
            popovertarget=MENU
            popovertargetaction="hide"
            on:click=move |_| act()
        >
            <Icon path=path/>
            <span>{name}</span>
        </button>
    }
    .into_any()
}

/// Returns the hand-off under way, with a reason.
#[component]
fn GiveBack(
    /// The project.
    here: Here,
    /// Whether it is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    let words = &use_words().project;
    let from = Signal::derive(move || {
        let record = here.record.get();
        let from =
            record.and_then(
                |record| match &record.milestones.get(record.current()?)?.phase {
                    Phase::Waiting(sent) => Some(sent.from),
                    _ => None,
                },
            );
        here.lookout
            .look(|look| from.map(|from| look.name(from)).unwrap_or_default())
    });
    let plan = move |(chosen, note): (usize, String)| {
        let record = here.record.get_untracked()?;
        let progress = record.milestones.get(record.current()?)?;
        Some(Plan {
            action: Action::ReturnHandoff {
                project: here.id,
                milestone: progress.milestone.clone(),
                visit: progress.visit,
                reason: RETURNED.get(chosen).copied().unwrap_or(ReturnReason::Other),
                note,
            },
            said: (words.said_returned)(&from.get_untracked()),
            undo: None,
        })
    };
    view! {
        <ListedReason
            open
            title=Signal::derive(move || (words.give_back_to)(&from.get()))
            reasons=RETURNED.map(|reason| ((words.return_reason)(reason), reason == ReturnReason::Other)).to_vec()
            path=icon::RETURN
            does=words.give_back
            plan
        />
    }
}

/// Goes back to an earlier milestone of a project, with a reason.
#[component]
pub(crate) fn GoBack(
    /// Whether it is open.
    open: RwSignal<bool>,
    /// Which project, and to which milestone at first.
    at: RwSignal<Option<(ProjectId, usize)>>,
) -> impl IntoView {
    let words = &use_words().project;
    let shelf = use_desk().shelf();
    let lookout = use_lookout();
    let doing = use_doing();
    let names = Memo::new(move |_| {
        let (id, _) = at.get()?;
        let summary = shelf.with(|shelf| shelf.get(id).cloned())?;
        let current = summary.current?;
        Some(lookout.look(|look| {
            (0..current)
                .map(|position| look.milestone(&summary, position))
                .collect::<Vec<_>>()
        }))
    });
    let plan = move |(to, reason): (usize, String)| {
        let (id, _) = at.get_untracked()?;
        let summary = shelf.with_untracked(|shelf| shelf.get(id).cloned())?;
        lookout.glance(|look| {
            let version = look.directory.versions.get(&summary.template_version)?;
            let target = version.milestones.get(to)?;
            Some(Plan {
                action: Action::GoBack {
                    project: id,
                    from: version.milestones.get(summary.current?)?.key.clone(),
                    to: target.key.clone(),
                    reason,
                },
                said: (words.said_back)(&target.name),
                undo: None,
            })
        })
    };
    view! {
        <WhereBack
            open
            names=Signal::derive(move || names.get().unwrap_or_default())
            first=Signal::derive(move || at.get().map_or(0, |(_, to)| to))
            doing
            plan
        />
    }
}
