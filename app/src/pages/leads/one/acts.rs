//! What can be done with a lead: the menu, and a sheet for each act that needs words.

use domain::change::Action;
use domain::id::LeadId;
use domain::leads::{CloseReason, Closing, Consent, Lead, LeadPlace, LeadState, LeadWhat};
use leptos::prelude::*;

use super::Here;
use super::editing::Editing;
use super::linking::Linking;
use super::merging::Merging;
use super::nurturing::Nurturing;
use super::responding::{NoEmails, Responding};
use crate::pages::project::acts::reasons::{ListedReason, Plan};
use crate::widgets::icon::{self, Icon};

/// The id of the menu's element.
const MENU: &str = "lead-acts";

const REASONS: [CloseReason; 6] = [
    CloseReason::NotInterested,
    CloseReason::NoNeed,
    CloseReason::Competitor,
    CloseReason::WrongContact,
    CloseReason::AskedNotToBeContacted,
    CloseReason::Other,
];

/// What can be done, and which sheets are open.
#[derive(Clone, Copy)]
pub(super) struct Acts {
    here: Here,
    edit: RwSignal<bool>,
    respond: RwSignal<bool>,
    no_emails: RwSignal<bool>,
    nurture: RwSignal<bool>,
    close: RwSignal<bool>,
    link: RwSignal<bool>,
    merge: RwSignal<bool>,
    /// The lead that it is merged with, where one was chosen already.
    other: RwSignal<Option<LeadId>>,
}

impl Acts {
    /// What can be done here, with every sheet closed.
    pub(super) fn new(here: Here) -> Self {
        let closed = || RwSignal::new(false);
        Self {
            here,
            edit: closed(),
            respond: closed(),
            no_emails: closed(),
            nurture: closed(),
            close: closed(),
            link: closed(),
            merge: closed(),
            other: RwSignal::new(None),
        }
    }

    fn works(self) -> bool {
        self.here.may.get().work
    }

    /// Whether it waits, is worked on by the person or let lie by somebody, or is nurtured.
    fn is_free(self) -> bool {
        let now = self.here.lookout.look(|look| (look.me, look.now));
        self.here.record.with(|record| {
            record.as_ref().is_some_and(|record| match record.place {
                LeadPlace::Queue { .. } | LeadPlace::Nurturing(_) => true,
                LeadPlace::Worked { by, until, .. } => now.0 == Some(by) || until <= now.1,
                LeadPlace::WithSales { .. } | LeadPlace::Closed { .. } => false,
            })
        })
    }

    fn may_nurture(self) -> bool {
        self.works() && (self.is_free() || self.here.is_lost())
    }

    /// Whether it can be taken up again: not what is another lead, and not who asked to be left
    /// alone.
    pub(super) fn may_reopen(self) -> bool {
        self.works()
            && self.here.record.with(|record| {
                record.as_ref().is_some_and(|record| {
                    let LeadPlace::Closed { because, .. } = &record.place else {
                        return false;
                    };
                    match because {
                        Closing::Said { reason, .. } => {
                            *reason != CloseReason::AskedNotToBeContacted
                        }
                        Closing::TakenBack => true,
                        Closing::Duplicate { .. } => false,
                    }
                })
            })
    }

    /// Whether it can be merged with another: nobody else has it, and it is no other one yet.
    pub(super) fn may_merge(self) -> bool {
        let state = self.here.state.get();
        self.works()
            && (self.is_free() || matches!(state, Some(LeadState::WithSales)) || self.may_reopen())
    }

    /// Opens the comparison with another lead.
    pub(super) fn merge_with(self, other: LeadId) {
        self.other.set(Some(other));
        self.merge.set(true);
    }

    fn consent(self) -> Option<Consent> {
        self.here
            .record
            .with(|record| record.as_ref().map(|record| record.consent))
    }

    /// Writes down that they want e-mails.
    fn allow_emails(self) {
        let (here, words) = (self.here, &self.here.words.lead);
        let action = Action::SetConsent {
            lead: here.id,
            given: true,
        };
        here.doing
            .run(action, move |_| here.doing.say(words.said_wants.to_owned()));
    }

    /// Whether it can be said to which project it belongs.
    fn may_link(self) -> bool {
        self.here.may.get().qualify && self.is_free()
    }

    /// Whether it belongs to a project that was there, which can be taken back.
    fn may_unlink(self) -> bool {
        let linked = |record: &Lead| {
            let last = record.last_move().map(|event| &event.what);
            matches!(last, Some(LeadWhat::Linked { .. }))
        };
        let record = self.here.record;
        self.here.may.get().qualify
            && record.with(|record| record.as_ref().is_some_and(|it| linked(it)))
    }

    /// Lets its project be without it; that can be undone.
    fn unlink(self) {
        let (here, words) = (self.here, &self.here.words.lead);
        let Some(record) = here.record.get_untracked() else {
            return;
        };
        let LeadPlace::WithSales { project, .. } = record.place else {
            return;
        };
        let link = |turn, project| Action::LinkLead {
            lead: here.id,
            turn,
            project,
        };
        let undo = link(record.turn.saturating_add(1), Some(project));
        let said = words.said_unlinked.to_owned();
        here.doing
            .run_with_undo(link(record.turn, None), said, undo);
    }

    /// Takes it up again; that can be undone by closing it for the same reason.
    pub(super) fn reopen(self) {
        let (here, words) = (self.here, &self.here.words.lead);
        let Some(record) = here.record.get_untracked() else {
            return;
        };
        let LeadPlace::Closed { because, .. } = &record.place else {
            return;
        };
        let action = Action::ReopenLead {
            lead: here.id,
            note: String::new(),
        };
        let said = words.said_reopened.to_owned();
        if let Closing::Said { reason, note } = because {
            let undo = Action::CloseLead {
                lead: here.id,
                turn: record.turn.saturating_add(1),
                reason: *reason,
                note: note.clone(),
            };
            here.doing.run_with_undo(action, said, undo);
        } else {
            here.doing.run(action, move |_| here.doing.say(said));
        }
    }

    /// The button of the menu, and the menu; nothing for who only reads.
    pub(super) fn button(self) -> impl IntoView {
        let here = self.here;
        let words = &here.words.lead;
        let opens = move |sheet: RwSignal<bool>| move || sheet.set(true);
        let items = move || {
            let free = self.is_free();
            let consent = self.consent();
            let withdrawn = matches!(consent, Some(Consent::Withdrawn { .. }));
            let given = matches!(consent, Some(Consent::Given { .. }));
            let is_other = here.record.with(|record| {
                record.as_ref().is_some_and(|record| {
                    matches!(
                        record.place,
                        LeadPlace::Closed {
                            because: Closing::Duplicate { .. },
                            ..
                        }
                    )
                })
            });
            let merge = move || {
                self.other.set(None);
                self.merge.set(true);
            };
            [
                (!is_other).then(|| item(icon::EDIT, words.edit, false, opens(self.edit))),
                (!is_other).then(|| item(icon::CHAT, words.respond, false, opens(self.respond))),
                self.may_nurture()
                    .then(|| item(icon::MAIL, words.nurture, false, opens(self.nurture))),
                (!is_other && !given && !withdrawn)
                    .then(|| item(icon::CHECK, words.wants, false, move || self.allow_emails())),
                (!is_other && !withdrawn)
                    .then(|| item(icon::CLOSE, words.wants_not, false, opens(self.no_emails))),
                self.may_link()
                    .then(|| item(icon::PROJECTS, words.link, false, opens(self.link))),
                self.may_unlink()
                    .then(|| item(icon::UNDO, words.unlink, false, move || self.unlink())),
                self.may_merge()
                    .then(|| item(icon::TEAM, words.merge, false, merge)),
                self.may_reopen()
                    .then(|| item(icon::UNDO, words.reopen, false, move || self.reopen())),
                free.then(|| item(icon::LOST, words.close, true, opens(self.close))),
            ]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
        };
        let any = Memo::new(move |_| self.works());
        view! {
            <Show when=move || any.get()>
                <button
                    type="button"
                    class="icon-button"
                    popovertarget=MENU
                    aria-label=here.words.project.more
                >
                    <Icon path=icon::OVERFLOW/>
                </button>
                <div class="menu" id=MENU popover>
                    {items}
                </div>
            </Show>
        }
    }

    /// The sheets.
    pub(super) fn sheets(self) -> impl IntoView {
        let here = self.here;
        let (words, leads) = (&here.words.lead, &here.words.leads);
        let close = move |(chosen, note): (usize, String)| {
            let record = here.record.get_untracked()?;
            let reason = REASONS.get(chosen).copied().unwrap_or(CloseReason::Other);
            let left_alone = reason == CloseReason::AskedNotToBeContacted;
            Some(Plan {
                action: Action::CloseLead {
                    lead: here.id,
                    turn: record.turn,
                    reason,
                    note,
                },
                said: words.said_closed.to_owned(),
                undo: (!left_alone).then(|| Action::ReopenLead {
                    lead: here.id,
                    note: words.undo_note.to_owned(),
                }),
            })
        };
        view! {
            <Editing here open=self.edit/>
            <Responding here open=self.respond/>
            <NoEmails here open=self.no_emails/>
            <Nurturing here open=self.nurture/>
            <Linking here open=self.link/>
            <Merging here open=self.merge other=self.other/>
            <ListedReason
                open=self.close
                title=words.close_title.to_owned()
                reasons=REASONS
                    .map(|reason| ((leads.close_reason)(reason), reason == CloseReason::Other))
                    .to_vec()
                path=icon::LOST
                does=words.close
                danger=true
                plan=close
            />
        }
    }
}

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
