//! What people do with leads: bring, qualify, hand over, return and nurture them.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use domain::change::{Action, CardsEdit, Edit};
use domain::form::Answer;
use domain::id::{
    BranchId, CampaignId, LeadDefinitionVersionId, LeadId, PersonId, ProgrammeId, ProjectId,
    SpendId,
};
use domain::leads::campaign::{Campaign, Channel, Spend, SpendEdit};
use domain::leads::definition::{Award, Criterion, LeadCriteria, LeadDefinitionVersion};
use domain::leads::profile::ResponseKind;
use domain::leads::programme::{Programme, Touch, TouchKind};
use domain::leads::{
    CallOutcome, CloseReason, Lead, LeadDetails, LeadDraft, LeadPlace, LeadSource,
};
use domain::money::{Currency, Money};
use domain::record::{Key, Record};
use domain::workflow::ReturnReason;

use crate::acts::Choices;

/// One question, which decides.
pub(crate) fn criteria(threshold: u32) -> LeadCriteria {
    let form = serde_json::json!({
        "fields": [{ "key": "decides", "label": "Do you decide?", "kind": { "type": "yes_no" } }],
        "checks": [],
    });
    let criterion = Criterion {
        award: Award::YesNo { yes: 20, no: 0 },
        must_earn: None,
    };
    LeadCriteria {
        opening: String::new(),
        form: serde_json::from_value(form).unwrap(),
        criteria: [("decides".try_into().unwrap(), criterion)].into(),
        threshold,
        response_points: [(ResponseKind::Clicked, 8), (ResponseKind::Replied, 15)].into(),
    }
}

/// An e-mail at once, then a call.
pub(crate) fn programme(id: ProgrammeId, name: String) -> Programme {
    let touch = |what| Touch {
        what,
        wait: 0,
        branch: None,
    };
    let email = TouchKind::Email {
        subject: "Good to meet you".into(),
        body: "We make what you saw.".into(),
    };
    let says = "Did they read it?".into();
    Programme {
        id,
        name,
        touches: vec![touch(email), touch(TouchKind::Call { says })],
        retired: false,
    }
}

impl Choices<'_> {
    /// Something that whoever works with leads does.
    pub(crate) fn on_leads(&self) -> Option<Action> {
        match self.world.below(25) {
            0..=2 => self.bring_leads(),
            3 | 20 => self.on_a_campaign(),
            4 | 21..=24 => Some(self.on_a_definition()),
            5 => self.on_a_programme(),
            6 => Some(Action::MergeLeads {
                from: self.some_lead()?,
                into: self.some_lead()?,
            }),
            7 => Some(Action::TakeBackLeads {
                leads: (0..3).filter_map(|_| self.some_lead()).collect(),
            }),
            _ => self.on_a_lead(),
        }
    }

    pub(crate) fn some_lead(&self) -> Option<LeadId> {
        self.one(|key| match key {
            Key::Lead(id) => Some(id),
            _ => None,
        })
    }

    fn some_definition(&self) -> Option<LeadDefinitionVersion> {
        let id = self.one(|key| match key {
            Key::LeadDefinitionVersion(id) => Some(id),
            _ => None,
        })?;
        let key = Key::LeadDefinitionVersion(id);
        self.tab.sees(key, |record| match record {
            Record::LeadDefinitionVersion(version) => Some(version.clone()),
            _ => None,
        })?
    }

    fn some_programme(&self) -> Option<ProgrammeId> {
        self.one(|key| match key {
            Key::Programme(id) => Some(id),
            _ => None,
        })
    }

    fn some_campaign(&self) -> Option<CampaignId> {
        self.one(|key| match key {
            Key::Campaign(id) => Some(id),
            _ => None,
        })
    }

    fn details(&self, branch: BranchId) -> LeadDetails {
        LeadDetails {
            campaign: self.some_campaign().filter(|_| self.world.roll(2)),
            branch,
            name: self.words("Person"),
            company: self.words("Company"),
            phones: Vec::new(),
            emails: vec!["lead@company.example".into()],
            note: String::new(),
            interest: None,
            value: None,
        }
    }

    fn bring_leads(&self) -> Option<Action> {
        let branch = self.branch()?;
        let leads = (0..=self.world.below(3)).map(|_| LeadDraft {
            id: LeadId(self.tab.device.new_id()),
            details: self.details(branch),
            cards: Vec::new(),
            agreed: self.world.roll(2),
        });
        let source = if self.world.roll(2) {
            LeadSource::Imported
        } else {
            LeadSource::Typed
        };
        Some(Action::AddLeads {
            source,
            leads: leads.collect(),
        })
    }

    pub(crate) fn on_a_campaign(&self) -> Option<Action> {
        let begins = NaiveDate::from_ymd_opt(2026, 11, 2)?;
        let amount = Money {
            minor: 100 * i64::try_from(self.world.below(1000)).unwrap_or_default(),
            currency: Currency::INR,
        };
        let spend = Spend {
            id: SpendId(self.tab.device.new_id()),
            date: begins,
            amount,
            what: "The stand".into(),
        };
        let known = self.some_campaign().filter(|_| !self.world.roll(3));
        Some(match known {
            Some(campaign) => Action::EditCampaign {
                campaign,
                name: None,
                channel: None,
                begins: None,
                ends: None,
                category: None,
                spend: SpendEdit {
                    add: vec![spend],
                    remove: [].into(),
                },
                retired: None,
            },
            None => Action::AddCampaign {
                campaign: Campaign {
                    id: CampaignId(self.tab.device.new_id()),
                    name: self.words("Fair"),
                    channel: Channel::Event,
                    begins,
                    ends: None,
                    spend: vec![spend],
                    branch: self.branch().filter(|_| self.world.roll(2)),
                    category: None,
                    retired: false,
                },
            },
        })
    }

    pub(crate) fn on_a_definition(&self) -> Action {
        let threshold = u32::try_from(10 + self.world.below(20)).unwrap_or(10);
        let mut some = (0..4).filter_map(|_| self.some_definition());
        let me = self.tab.device.person;
        let unsigned = |version: &LeadDefinitionVersion| {
            !version.is_agreed() && version.signed.values().all(|it| it.by != me)
        };
        let open = some.find(unsigned);
        // Now and then one that is agreed: what is signed does not change.
        let known = open.or_else(|| self.some_definition().filter(|_| self.world.roll(4)));
        match known {
            Some(version) if self.world.roll(4) => Action::DraftDefinition {
                version: version.id,
                revision: version.revision,
                criteria: Box::new(criteria(threshold)),
            },
            Some(version) => Action::SignDefinition {
                version: version.id,
                revision: version.revision,
            },
            None => Action::DraftDefinition {
                version: LeadDefinitionVersionId(self.tab.device.new_id()),
                revision: 0,
                criteria: Box::new(criteria(threshold)),
            },
        }
    }

    fn on_a_programme(&self) -> Option<Action> {
        let known = self.some_programme().filter(|_| self.world.roll(2));
        let Some(id) = known else {
            let id = ProgrammeId(self.tab.device.new_id());
            return Some(Action::AddProgramme {
                programme: programme(id, self.words("Programme")),
            });
        };
        let seen = self.tab.sees(Key::Programme(id), |record| match record {
            Record::Programme(programme) => Some(programme.clone()),
            _ => None,
        })??;
        Some(Action::EditProgramme {
            programme: id,
            name: Some(Edit {
                from: seen.name,
                to: self.words("Programme"),
            }),
            retired: self.world.roll(3).then_some(Edit {
                from: seen.retired,
                to: !seen.retired,
            }),
        })
    }

    fn on_a_lead(&self) -> Option<Action> {
        let look = |id| {
            let seen = self.tab.sees(Key::Lead(id), |record| match record {
                Record::Lead(lead) => Some(lead.clone()),
                _ => None,
            });
            seen.flatten()
        };
        let me = self.tab.device.person;
        let waits_for_me = |lead: &Lead| match &lead.place {
            LeadPlace::Worked { by, .. } => *by == me,
            LeadPlace::WithSales { to, .. } => *to == me,
            _ => false,
        };
        let mut some = (0..8).filter_map(|_| look(self.some_lead()?));
        let mine = some.find(waits_for_me);
        let seen = mine.or_else(|| look(self.some_lead()?))?;
        let id = seen.id;
        if self.world.roll(6) {
            return self.with_any_lead(&seen);
        }
        match &seen.place {
            LeadPlace::Queue { .. } if self.world.roll(3) => self.nurture(&seen),
            LeadPlace::Queue { .. } => Some(Action::TakeLead {
                lead: id,
                turn: seen.turn,
            }),
            LeadPlace::Worked { .. } => self.qualify(&seen),
            LeadPlace::Nurturing(enrolment) => match enrolment.waits {
                Some(touch) => Some(self.made(id, touch)),
                None => Some(self.respond(id)),
            },
            LeadPlace::WithSales { project, .. } => Some(self.give_back(id, *project)),
            LeadPlace::Closed { .. } => Some(Action::ReopenLead {
                lead: id,
                note: String::new(),
            }),
        }
    }

    fn qualify(&self, seen: &Lead) -> Option<Action> {
        let (lead, turn) = (seen.id, seen.turn);
        Some(match self.world.below(9) {
            0..=4 if seen.answers.is_empty() => Action::AnswerLead {
                lead,
                definition: self.some_definition()?.id,
                answers: BTreeMap::from([(
                    "decides".try_into().ok()?,
                    Answer::YesNo(!self.world.roll(4)),
                )]),
            },
            5 => {
                let at = self.some_time_ahead();
                let outcomes = [
                    CallOutcome::Reached,
                    CallOutcome::NoAnswer { at },
                    CallOutcome::CallBack { at },
                    CallOutcome::PutBack,
                ];
                Action::CallLead {
                    lead,
                    turn,
                    outcome: self.world.pick(&outcomes),
                    note: self.words("Call"),
                }
            }
            6 => return self.nurture(seen),
            7 => return self.link(seen),
            _ => Action::HandOverLead {
                lead,
                turn,
                project: ProjectId(self.tab.device.new_id()),
                template_version: self.one(|key| match key {
                    Key::TemplateVersion(id) => Some(id),
                    _ => None,
                })?,
                title: self.words("Boxes"),
                customer_id: self.some_customer().filter(|_| self.world.roll(3)),
                to: self.seller(seen.details.branch)?,
            },
        })
    }

    /// Somebody of a branch, most of the time.
    fn seller(&self, branch: BranchId) -> Option<PersonId> {
        let somebody = self.person()?;
        let works_there = |person: &PersonId| {
            let seen = self.tab.sees(Key::Person(*person), |record| match record {
                Record::Person(person) => person.branch == branch && !person.roles.is_empty(),
                _ => false,
            });
            seen == Some(true)
        };
        let mut tries = (0..6).filter_map(|_| self.person());
        tries.find(works_there).or(Some(somebody))
    }

    /// Anything whatever with a lead, wherever it is.
    fn with_any_lead(&self, seen: &Lead) -> Option<Action> {
        let (lead, turn) = (seen.id, seen.turn);
        Some(match self.world.below(9) {
            0 => Action::SetConsent {
                lead,
                given: self.world.roll(2),
            },
            1 => Action::CloseLead {
                lead,
                turn,
                reason: CloseReason::NoNeed,
                note: String::new(),
            },
            2 => self.respond(lead),
            3 => self.made(lead, 1),
            4 => self.give_back(lead, self.project()?),
            5 => return self.nurture(seen),
            6 => return self.link(seen),
            _ => {
                let from = seen.details.clone();
                let to = LeadDetails {
                    note: self.words("Note"),
                    ..from.clone()
                };
                Action::EditLead {
                    lead,
                    details: Some(Box::new(Edit { from, to })),
                    cards: CardsEdit::default(),
                }
            }
        })
    }

    /// Says to which project it belongs; of one that is with sales, that it belongs to none.
    fn link(&self, seen: &Lead) -> Option<Action> {
        let is_there = matches!(seen.place, LeadPlace::WithSales { .. });
        Some(Action::LinkLead {
            lead: seen.id,
            turn: seen.turn,
            project: if is_there {
                None
            } else {
                Some(self.project()?)
            },
        })
    }

    fn nurture(&self, seen: &Lead) -> Option<Action> {
        Some(Action::NurtureLead {
            lead: seen.id,
            turn: seen.turn,
            programme: self.some_programme()?,
            note: self.words("Later"),
        })
    }

    fn respond(&self, lead: LeadId) -> Action {
        Action::RecordResponse {
            lead,
            kind: self.world.pick(&ResponseKind::ALL),
            to: self.words("Letter"),
        }
    }

    fn made(&self, lead: LeadId, touch: u16) -> Action {
        Action::FinishTouch {
            lead,
            touch,
            response: self.world.roll(2).then_some(ResponseKind::Replied),
            note: self.words("Called"),
        }
    }

    pub(crate) fn give_back(&self, lead: LeadId, project: ProjectId) -> Action {
        Action::ReturnLead {
            lead,
            project,
            reason: ReturnReason::NotReached,
            note: self.words("Only asks"),
            programme: self.some_programme().filter(|_| self.world.roll(2)),
        }
    }
}
