//! What is typed of a new lead, and what can be done with it.

use domain::change::Action;
use domain::form::Attachment;
use domain::id::{BranchId, LeadId};
use domain::leads::CloseReason;
use domain::money::Currency;
use domain::people::Person;
use domain::refusal::{FieldName, Refusal};
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::File;

use super::more::{CAMPAIGN, NOTE};
use super::{DRAFT, LAST, REACH, VALUE, WHO};
use crate::desk::{ActFault, Desk, new_id, use_desk};
use crate::device::contacts;
use crate::json;
use crate::pages::leads::entry::{Entry, reached};
use crate::pages::project::doing::{Doing, use_doing};
use crate::widgets::cards;
use crate::widgets::form::focus;
use crate::widgets::toast::{Toasts, use_toasts};
use crate::words::{Words, use_words};

/// The page while a lead is typed.
#[derive(Clone, Copy)]
pub(super) struct Page {
    pub(super) desk: Desk,
    pub(super) doing: Doing,
    pub(super) toasts: Toasts,
    pub(super) words: &'static Words,
    pub(super) me: Memo<Option<Person>>,
    pub(super) who: RwSignal<String>,
    pub(super) is_company: RwSignal<Option<bool>>,
    pub(super) reach: RwSignal<String>,
    pub(super) other: RwSignal<String>,
    pub(super) value: RwSignal<String>,
    pub(super) note: RwSignal<String>,
    pub(super) campaign: RwSignal<String>,
    pub(super) branch: RwSignal<String>,
    pub(super) interest: RwSignal<String>,
    pub(super) agreed: RwSignal<bool>,
    pub(super) cards: RwSignal<Vec<Attachment>>,
    /// Whether what is missing or wrong is said: the person left the field, or wants to save.
    pub(super) asked: RwSignal<bool>,
    pub(super) left_reach: RwSignal<bool>,
    pub(super) left_value: RwSignal<bool>,
    /// Why it could not be saved: at which field, where one caused it.
    pub(super) refused_at: RwSignal<Option<(&'static str, String)>>,
    pub(super) refused: RwSignal<Option<String>>,
    /// What is said about a photo.
    pub(super) said: RwSignal<Option<&'static str>>,
}

impl Page {
    pub(super) fn open() -> Self {
        let desk = use_desk();
        let kept = |key| {
            desk.draft(key)
                .and_then(|json| json::read::<Entry>(&json).ok())
        };
        let entry = kept(DRAFT).or_else(|| kept(LAST)).unwrap_or_default();
        let page = Self {
            desk,
            doing: use_doing(),
            toasts: use_toasts(),
            words: use_words(),
            me: desk.me(),
            who: RwSignal::default(),
            is_company: RwSignal::default(),
            reach: RwSignal::default(),
            other: RwSignal::default(),
            value: RwSignal::default(),
            note: RwSignal::default(),
            campaign: RwSignal::default(),
            branch: RwSignal::default(),
            interest: RwSignal::default(),
            agreed: RwSignal::default(),
            cards: RwSignal::default(),
            asked: RwSignal::default(),
            left_reach: RwSignal::default(),
            left_value: RwSignal::default(),
            refused_at: RwSignal::default(),
            refused: RwSignal::default(),
            said: RwSignal::default(),
        };
        page.fill(entry);
        page
    }

    /// The branch that a lead is of where nobody says another.
    pub(super) fn own_branch(self) -> Option<BranchId> {
        self.me.with(|me| me.as_ref().map(|me| me.branch))
    }

    /// Everything that is typed.
    pub(super) fn entry(self) -> Entry {
        Entry {
            who: self.who.get(),
            is_company: self.is_company.get(),
            reach: self.reach.get(),
            other: self.other.get(),
            value: self.value.get(),
            note: self.note.get(),
            campaign: self.campaign.with(|id| id.parse().ok()),
            branch: self.branch.with(|id| id.parse().ok()),
            interest: self.interest.with(|id| id.parse().ok()),
            agreed: self.agreed.get(),
            cards: self.cards.get(),
        }
    }

    /// Puts something in place of what is typed.
    fn fill(self, entry: Entry) {
        let text = |id: Option<String>| id.unwrap_or_default();
        self.who.set(entry.who);
        self.is_company.set(entry.is_company);
        self.reach.set(entry.reach);
        self.other.set(entry.other);
        self.value.set(entry.value);
        self.note.set(entry.note);
        self.campaign
            .set(text(entry.campaign.map(|id| id.to_string())));
        self.branch.set(text(entry.branch.map(|id| id.to_string())));
        self.interest
            .set(text(entry.interest.map(|id| id.to_string())));
        self.agreed.set(entry.agreed);
        self.cards.set(entry.cards);
        for quiet in [self.asked, self.left_reach, self.left_value] {
            quiet.set(false);
        }
        self.refused_at.set(None);
        self.refused.set(None);
        self.said.set(None);
    }

    /// What is typed is kept, from now on.
    pub(super) fn keep(self) {
        Effect::new(move || {
            let entry = self.entry();
            // Why another entry was refused says nothing of this one.
            self.refused_at.set(None);
            self.refused.set(None);
            if entry.is_empty() {
                self.desk.drop_draft(DRAFT);
            } else if let Ok(json) = serde_json::to_string(&entry) {
                self.desk.save_draft(DRAFT.to_owned(), json);
            }
        });
    }

    fn currency(self) -> Currency {
        let directory = self.desk.directory();
        directory.with(|directory| directory.currency())
    }

    fn refused_at(self, id: &str) -> Option<String> {
        self.refused_at.with(|refused| {
            let refused = refused.as_ref().filter(|(at, _)| *at == id)?;
            Some(refused.1.clone())
        })
    }

    pub(super) fn no_name(self) -> Option<String> {
        let none = self.asked.get() && self.entry().called().is_empty();
        none.then(|| self.words.lead.who_needed.to_owned())
            .or_else(|| self.refused_at(WHO))
    }

    pub(super) fn odd_reach(self) -> Option<String> {
        let said = self.asked.get() || self.left_reach.get();
        let odd = self.reach.with(|text| reached(text)).odd.filter(|_| said);
        odd.map(|odd| (self.words.lead.not_reach)(&odd))
            .or_else(|| self.refused_at(REACH))
    }

    pub(super) fn odd_value(self) -> Option<String> {
        let said = self.asked.get() || self.left_value.get();
        let wrong = said && self.entry().worth(self.currency()).is_err();
        wrong
            .then(|| self.words.lead.not_an_amount.to_owned())
            .or_else(|| self.refused_at(VALUE))
    }

    /// Goes to what is missing or wrong. Says whether there is anything.
    fn has_fault(self) -> bool {
        self.asked.set(true);
        let faults = [
            (WHO, self.no_name()),
            (REACH, self.odd_reach()),
            (VALUE, self.odd_value()),
        ];
        let first = faults.iter().find(|(_, fault)| fault.is_some());
        if let Some((id, _)) = first {
            focus(id);
        }
        first.is_some()
    }

    /// Takes the lead in; then `done` goes on with it.
    pub(super) fn save(self, done: impl FnOnce(LeadId) + 'static) {
        self.refused_at.set(None);
        let branch = self.me.with_untracked(|me| me.as_ref().map(|me| me.branch));
        let Some(branch) = branch.filter(|_| !untrack(|| self.has_fault())) else {
            return;
        };
        let (entry, lead) = (untrack(|| self.entry()), new_id::<LeadId>());
        let action = entry.added(lead, branch, untrack(|| self.currency()));
        let (words, called, next) = (&self.words.lead, entry.called(), entry.next());
        let undo = Action::CloseLead {
            lead,
            turn: 1,
            reason: CloseReason::Other,
            note: words.mistake.to_owned(),
        };
        self.doing.attempt(
            action,
            move |_| {
                if let Ok(json) = serde_json::to_string(&next) {
                    self.desk.save_draft(LAST.to_owned(), json);
                }
                self.desk.drop_draft(DRAFT);
                self.fill(next);
                let undone = (words.undone)(&called);
                self.toasts.say_with_undo((words.saved)(&called), move || {
                    let undone = undone.clone();
                    self.doing
                        .run(undo.clone(), move |_| self.doing.say(undone));
                });
                done(lead);
            },
            move |fault| {
                let why = self.doing.why_not(&fault);
                let place = place_of(&fault);
                focus(place);
                match place {
                    WHO | REACH | VALUE => self.refused_at.set(Some((place, why))),
                    _ => self.refused.set(Some(why)),
                }
            },
        );
    }

    /// Keeps a photo of the card with it.
    pub(super) fn take_photo(self, file: File) {
        let words = &self.words.customers;
        spawn_local(async move {
            let kept = cards::keep(self.desk, &file).await;
            let said = if kept.is_some() {
                words.photo_kept
            } else {
                words.photo_lost
            };
            self.said.try_set(Some(said));
            if let Some(card) = kept {
                self.cards.try_update(|cards| {
                    if cards.iter().all(|there| there.hash != card.hash) {
                        cards.push(card);
                    }
                });
            }
        });
    }

    /// Takes somebody from the phone's contacts.
    pub(super) fn choose_contact(self) {
        spawn_local(async move {
            let Some(picked) = contacts::choose().await.into_iter().next() else {
                return;
            };
            let lines: Vec<String> = picked.phones.into_iter().chain(picked.emails).collect();
            self.who.try_set(picked.name);
            self.reach.try_set(lines.join(", "));
        });
    }
}

/// The field that caused a refusal; the form where none did.
fn place_of(fault: &ActFault) -> &'static str {
    match fault {
        ActFault::Refused(
            Refusal::Blank { .. }
            | Refusal::TooLong {
                field: FieldName::Name | FieldName::Customer,
                ..
            },
        ) => WHO,
        ActFault::Refused(
            Refusal::NotAPhone
            | Refusal::NotAnEmail
            | Refusal::TooMany {
                field: FieldName::Contact,
                ..
            },
        ) => REACH,
        ActFault::Refused(Refusal::Negative { .. }) => VALUE,
        ActFault::Refused(Refusal::TooLong { .. }) => NOTE,
        ActFault::Refused(Refusal::Retired { .. }) => CAMPAIGN,
        _ => DRAFT,
    }
}
