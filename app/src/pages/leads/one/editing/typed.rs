//! What is typed while a lead is changed, and what that comes to.

use std::sync::Arc;

use domain::change::{Action, CardsEdit, Edit};
use domain::form::Attachment;
use domain::leads::{Lead, LeadDetails};
use domain::money::{AmountFault, Money};
use domain::refusal::{FieldName, Refusal};
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::{Deserialize, Serialize};
use web_sys::File;

use super::{NAME, REACH, VALUE};
use crate::desk::ActFault;
use crate::json;
use crate::pages::leads::entry::{Reached, reached, worth};
use crate::pages::leads::one::Here;
use crate::widgets::cards;
use crate::widgets::form::focus;
use crate::widgets::form::numerals::write_amount;

/// What is typed, as it is kept until it is saved; with what was said of the lead when that began,
/// so that what somebody else changed meanwhile is not overwritten unseen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Kept {
    seen: LeadDetails,
    seen_cards: Vec<Attachment>,
    name: String,
    company: String,
    reach: String,
    note: String,
    value: String,
    campaign: String,
    branch: String,
    interest: String,
    cards: Vec<Attachment>,
}

/// What is typed.
#[derive(Clone, Copy)]
pub(super) struct Typed {
    pub(super) here: Here,
    /// What was said when the sheet was opened.
    pub(super) seen: RwSignal<Option<Arc<Lead>>>,
    pub(super) name: RwSignal<String>,
    pub(super) company: RwSignal<String>,
    pub(super) reach: RwSignal<String>,
    pub(super) note: RwSignal<String>,
    pub(super) value: RwSignal<String>,
    pub(super) campaign: RwSignal<String>,
    pub(super) branch: RwSignal<String>,
    pub(super) interest: RwSignal<String>,
    pub(super) cards: RwSignal<Vec<Attachment>>,
    /// Whether what is missing or wrong is said.
    pub(super) asked: RwSignal<bool>,
    pub(super) left: RwSignal<bool>,
    /// Why it could not be saved: at which field, where one caused it.
    pub(super) refused_at: RwSignal<Option<(&'static str, String)>>,
    pub(super) refused: RwSignal<Option<String>>,
    pub(super) said: RwSignal<Option<&'static str>>,
    /// Whether it was typed before, and is here again.
    pub(super) is_again: RwSignal<bool>,
}

impl Typed {
    pub(super) fn new(here: Here) -> Self {
        Self {
            here,
            seen: RwSignal::default(),
            name: RwSignal::default(),
            company: RwSignal::default(),
            reach: RwSignal::default(),
            note: RwSignal::default(),
            value: RwSignal::default(),
            campaign: RwSignal::default(),
            branch: RwSignal::default(),
            interest: RwSignal::default(),
            cards: RwSignal::default(),
            asked: RwSignal::default(),
            left: RwSignal::default(),
            refused_at: RwSignal::default(),
            refused: RwSignal::default(),
            said: RwSignal::default(),
            is_again: RwSignal::default(),
        }
    }

    /// Under which name what is typed is kept.
    fn draft(self) -> String {
        format!("lead-edit/{}", self.here.id)
    }

    /// What is said of a lead, as it is typed.
    fn of(self, lead: &Lead) -> Kept {
        let details = &lead.details;
        let style = self.here.lookout.glance(|look| look.speech.number_style());
        let lines = details.phones.iter().chain(&details.emails);
        let text = |id: Option<String>| id.unwrap_or_default();
        Kept {
            seen: details.clone(),
            seen_cards: lead.cards.clone(),
            name: details.name.clone(),
            company: details.company.clone(),
            reach: lines.cloned().collect::<Vec<_>>().join("\n"),
            note: details.note.clone(),
            value: text(details.value.map(|value| write_amount(value, style))),
            campaign: text(details.campaign.map(|id| id.to_string())),
            branch: details.branch.to_string(),
            interest: text(details.interest.map(|id| id.to_string())),
            cards: lead.cards.clone(),
        }
    }

    /// Begins with what was typed before, else with what is said of it now.
    pub(super) fn begin(self) {
        let Some(lead) = self.here.record.get_untracked() else {
            return;
        };
        let kept = self.here.desk.draft(&self.draft());
        let kept: Option<Kept> = kept.and_then(|json| json::read(&json).ok());
        self.is_again.set(kept.is_some());
        let kept = kept.unwrap_or_else(|| self.of(&lead));
        let mut seen = Lead::clone(&lead);
        seen.details = kept.seen;
        seen.cards = kept.seen_cards;
        self.name.set(kept.name);
        self.company.set(kept.company);
        self.reach.set(kept.reach);
        self.note.set(kept.note);
        self.value.set(kept.value);
        self.campaign.set(kept.campaign);
        self.branch.set(kept.branch);
        self.interest.set(kept.interest);
        self.cards.set(kept.cards);
        for quiet in [self.asked, self.left] {
            quiet.set(false);
        }
        self.refused_at.set(None);
        self.refused.set(None);
        self.said.set(None);
        self.seen.set(Some(Arc::new(seen)));
    }

    /// Keeps what is typed while the sheet is open: where it is closed by more than its buttons, it
    /// is here again.
    pub(super) fn keep(self, open: RwSignal<bool>) {
        Effect::new(move || {
            let Some(seen) = self.seen.get().filter(|_| open.get()) else {
                return;
            };
            let typed = Kept {
                seen: seen.details.clone(),
                seen_cards: seen.cards.clone(),
                name: self.name.get(),
                company: self.company.get(),
                reach: self.reach.get(),
                note: self.note.get(),
                value: self.value.get(),
                campaign: self.campaign.get(),
                branch: self.branch.get(),
                interest: self.interest.get(),
                cards: self.cards.get(),
            };
            if typed == untrack(|| self.of(&seen)) {
                self.here.desk.drop_draft(&self.draft());
            } else if let Ok(json) = serde_json::to_string(&typed) {
                self.here.desk.save_draft(self.draft(), json);
            }
        });
    }

    /// Leaves the lead as it is.
    pub(super) fn give_up(self, open: RwSignal<bool>) {
        self.seen.set(None);
        self.here.desk.drop_draft(&self.draft());
        open.set(false);
    }

    fn refused_at(self, id: &str) -> Option<String> {
        self.refused_at.with(|refused| {
            let refused = refused.as_ref().filter(|(at, _)| *at == id)?;
            Some(refused.1.clone())
        })
    }

    pub(super) fn no_name(self) -> Option<String> {
        let blank = |text: RwSignal<String>| text.with(|text| text.trim().is_empty());
        let none = self.asked.get() && blank(self.name) && blank(self.company);
        none.then(|| self.here.words.lead.who_needed.to_owned())
            .or_else(|| self.refused_at(NAME))
    }

    pub(super) fn odd_reach(self) -> Option<String> {
        let said = self.asked.get() || self.left.get();
        let odd = self.reach.with(|text| reached(text)).odd.filter(|_| said);
        odd.map(|odd| (self.here.words.lead.not_reach)(&odd))
            .or_else(|| self.refused_at(REACH))
    }

    /// What it may be worth, where anything is said.
    fn worth(self) -> Result<Option<Money>, AmountFault> {
        let currency = self
            .here
            .desk
            .directory()
            .with(|directory| directory.currency());
        self.value.with(|value| worth(value, currency))
    }

    pub(super) fn odd_value(self) -> Option<String> {
        let wrong = self.asked.get() && self.worth().is_err();
        wrong
            .then(|| self.here.words.lead.not_an_amount.to_owned())
            .or_else(|| self.refused_at(VALUE))
    }

    /// What it is to say.
    fn details(self, seen: &LeadDetails) -> LeadDetails {
        let trimmed = |text: RwSignal<String>| text.with(|text| text.trim().to_owned());
        let Reached { phones, emails, .. } = self.reach.with(|text| reached(text));
        LeadDetails {
            campaign: self.campaign.with(|id| id.parse().ok()),
            branch: self.branch.with(|id| id.parse().unwrap_or(seen.branch)),
            name: trimmed(self.name),
            company: trimmed(self.company),
            phones,
            emails,
            note: trimmed(self.note),
            interest: self.interest.with(|id| id.parse().ok()),
            value: self.worth().ok().flatten(),
        }
    }

    /// The cards that came, and those that went.
    fn cards(self, seen: &Lead) -> CardsEdit {
        self.cards.with(|cards| {
            let there = |all: &[Attachment], card: &Attachment| {
                all.iter().any(|other| other.hash == card.hash)
            };
            let added = cards.iter().filter(|card| !there(&seen.cards, card));
            let gone = seen.cards.iter().filter(|card| !there(cards, card));
            CardsEdit {
                add: added.cloned().collect(),
                remove: gone.map(|card| card.hash.clone()).collect(),
            }
        })
    }

    pub(super) fn save(self, open: RwSignal<bool>) {
        let here = self.here;
        self.asked.set(true);
        self.refused_at.set(None);
        self.refused.set(None);
        let faults = untrack(|| {
            [
                (NAME, self.no_name()),
                (REACH, self.odd_reach()),
                (VALUE, self.odd_value()),
            ]
        });
        if let Some((id, _)) = faults.iter().find(|(_, fault)| fault.is_some()) {
            focus(id);
            return;
        }
        let Some(seen) = self.seen.get_untracked() else {
            return;
        };
        let to = untrack(|| self.details(&seen.details));
        let cards = untrack(|| self.cards(&seen));
        let details = Edit::between(&seen.details, &to);
        if details.is_none() && cards.add.is_empty() && cards.remove.is_empty() {
            self.give_up(open);
            return;
        }
        let undo = Action::EditLead {
            lead: here.id,
            details: Edit::between(&to, &seen.details).map(Box::new),
            cards: CardsEdit {
                add: seen
                    .cards
                    .iter()
                    .filter(|it| cards.remove.contains(&it.hash))
                    .cloned()
                    .collect(),
                remove: cards.add.iter().map(|card| card.hash.clone()).collect(),
            },
        };
        let action = Action::EditLead {
            lead: here.id,
            details: details.map(Box::new),
            cards,
        };
        let said = here.words.lead.edit_saved.to_owned();
        here.doing.attempt(
            action,
            move |_| {
                self.give_up(open);
                here.doing.say_with_undo(said, undo);
            },
            move |fault| {
                let why = here.doing.why_not(&fault);
                match place_of(&fault) {
                    Some(place) => {
                        focus(place);
                        self.refused_at.set(Some((place, why)));
                    }
                    None => self.refused.set(Some(why)),
                }
            },
        );
    }

    pub(super) fn take_photo(self, file: File) {
        let words = &self.here.words.customers;
        spawn_local(async move {
            let kept = cards::keep(self.here.desk, &file).await;
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
}

/// The field that caused a refusal, where one did.
fn place_of(fault: &ActFault) -> Option<&'static str> {
    match fault {
        ActFault::Refused(
            Refusal::Blank { .. }
            | Refusal::TooLong {
                field: FieldName::Name | FieldName::Customer,
                ..
            },
        ) => Some(NAME),
        ActFault::Refused(
            Refusal::NotAPhone
            | Refusal::NotAnEmail
            | Refusal::TooMany {
                field: FieldName::Contact,
                ..
            },
        ) => Some(REACH),
        ActFault::Refused(Refusal::Negative { .. }) => Some(VALUE),
        _ => None,
    }
}
