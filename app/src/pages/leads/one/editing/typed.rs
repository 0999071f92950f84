//! What is typed while a lead is changed, and what that comes to.

use std::sync::Arc;

use domain::change::{Action, CardsEdit, Edit};
use domain::form::Attachment;
use domain::leads::{Lead, LeadDetails};
use domain::money::{AmountFault, Money};
use domain::refusal::{FieldName, Refusal};
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::File;

use super::{NAME, REACH, VALUE};
use crate::desk::ActFault;
use crate::pages::leads::entry::{Reached, reached, worth};
use crate::pages::leads::one::Here;
use crate::widgets::cards;
use crate::widgets::form::focus;
use crate::widgets::form::numerals::write_amount;

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
        }
    }

    /// Begins with what is said of it now.
    pub(super) fn begin(self) {
        let Some(lead) = self.here.record.get_untracked() else {
            return;
        };
        let details = &lead.details;
        let style = self.here.lookout.glance(|look| look.speech.number_style());
        let lines = details.phones.iter().chain(&details.emails);
        let text = |id: Option<String>| id.unwrap_or_default();
        self.name.set(details.name.clone());
        self.company.set(details.company.clone());
        self.reach
            .set(lines.cloned().collect::<Vec<_>>().join("\n"));
        self.note.set(details.note.clone());
        let value = details.value.map(|value| write_amount(value, style));
        self.value.set(text(value));
        self.campaign
            .set(text(details.campaign.map(|id| id.to_string())));
        self.branch.set(details.branch.to_string());
        self.interest
            .set(text(details.interest.map(|id| id.to_string())));
        self.cards.set(lead.cards.clone());
        for quiet in [self.asked, self.left] {
            quiet.set(false);
        }
        self.refused_at.set(None);
        self.refused.set(None);
        self.said.set(None);
        self.seen.set(Some(lead));
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
            open.set(false);
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
                open.set(false);
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
