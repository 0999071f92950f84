//! What can be done with leads, and with what they are brought, judged and nurtured by; and by
//! whom.

mod attend;
mod bring;
mod campaigns;
mod capture;
mod definition;
mod follow;
mod hand;
mod link;
mod merge;
mod nurture;
mod programmes;
mod qualify;
mod take_back;
#[cfg(test)]
mod tests;

pub use follow::{followed, returned};

use super::definition::LeadDefinitionVersion;
use super::score::score;
use super::{
    Closing, Judged, Lead, LeadEvent, LeadPlace, LeadWhat, QueueReason, late, may_qualify,
    may_read, may_work_on, size,
};
use crate::calendar::Calendar;
use crate::change::Action;
use crate::clock::Clock;
use crate::decision::{Actor, Context, Decision, optional};
use crate::id::LeadId;
use crate::people::Person;
use crate::record::{Key, Record};
use crate::refusal::{FieldName, Refusal, Right};
use crate::time::Timestamp;
use crate::workflow::LONGEST_NOTE;

/// How many leads deep a merge is followed; nobody merges as often.
const DEEPEST_MERGE: u8 = 64;

/// Decides an action on leads, campaigns, the definition or programmes.
///
/// # Errors
/// Why it cannot be done.
pub fn decide(context: &Context, action: &Action) -> Result<Decision, Refusal> {
    let decision = match action {
        Action::AddCampaign { campaign } => campaigns::add(context, campaign),
        Action::EditCampaign { .. } => campaigns::edit(context, action),
        Action::DraftDefinition {
            version,
            revision,
            criteria,
        } => definition::draft(context, *version, *revision, criteria),
        Action::SignDefinition { version, revision } => {
            definition::sign(context, *version, *revision)
        }
        Action::AddProgramme { programme } => programmes::add(context, programme),
        Action::EditProgramme {
            programme,
            name,
            retired,
        } => programmes::edit(context, *programme, name.as_ref(), retired.as_ref()),
        Action::AddLeads { source, leads } => bring::add(context, *source, leads),
        Action::TakeBackLeads { leads } => take_back::take_back(context, leads),
        _ => on_a_lead(context, action),
    }?;
    size::fits(&decision, action)?;
    Ok(decision)
}

fn on_a_lead(context: &Context, action: &Action) -> Result<Decision, Refusal> {
    match action {
        Action::EditLead {
            lead,
            details,
            cards,
        } => capture::edit(Turn::new(context, *lead)?, details.as_deref(), cards),
        Action::SetConsent { lead, given } => {
            nurture::consent(Turn::standing(context, *lead)?, *given)
        }
        Action::TakeLead { lead, turn } => qualify::take(Turn::new(context, *lead)?, *turn),
        Action::AnswerLead {
            lead,
            definition,
            answers,
        } => qualify::answer(Turn::new(context, *lead)?, *definition, answers),
        Action::CallLead {
            lead,
            turn,
            outcome,
            note,
        } => qualify::call(Turn::new(context, *lead)?, *turn, *outcome, note),
        Action::HandOverLead { lead, .. } => hand::over(Turn::new(context, *lead)?, action),
        Action::LinkLead {
            lead,
            turn,
            project,
        } => link::link(Turn::new(context, *lead)?, *turn, *project),
        Action::ReturnLead {
            lead,
            project,
            reason,
            note,
            programme,
        } => hand::back(
            Turn::new(context, *lead)?,
            *project,
            (*reason, note),
            *programme,
        ),
        Action::NurtureLead {
            lead,
            turn,
            programme,
            note,
        } => nurture::enrol(Turn::new(context, *lead)?, *turn, *programme, note),
        Action::FinishTouch {
            lead,
            touch,
            response,
            note,
        } => nurture::finish(Turn::new(context, *lead)?, *touch, *response, note),
        Action::RecordResponse { lead, kind, to } => {
            nurture::respond(Turn::standing(context, *lead)?, *kind, to)
        }
        Action::CloseLead {
            lead,
            turn,
            reason,
            note,
        } => qualify::close(Turn::new(context, *lead)?, *turn, *reason, note),
        Action::ReopenLead { lead, note } => qualify::reopen(Turn::new(context, *lead)?, note),
        Action::MergeLeads { from, into } => merge::merge(context, *from, *into),
        Action::AttendLead { lead } => attend::attend(context, *lead),
        _ => Err(Refusal::OnlyWorker),
    }
}

/// One turn at one lead, of a person or of the Worker.
struct Turn<'a> {
    context: &'a Context<'a>,
    /// None for the Worker.
    actor: Option<&'a Person>,
    calendar: &'a Calendar,
    lead: Lead,
}

impl<'a> Turn<'a> {
    /// A turn at a lead that exists and that the actor may know of.
    fn new(context: &'a Context<'a>, id: LeadId) -> Result<Self, Refusal> {
        let actor = match context.by {
            Actor::Person(_) => Some(context.actor()?),
            Actor::Worker => None,
        };
        let lead = context
            .records
            .lead(id)
            .filter(|lead| actor.is_none_or(|actor| may_read(actor, lead)))
            .ok_or(Refusal::unknown(Key::Lead(id)))?
            .clone();
        Self::over(context, lead)
    }

    /// A turn at a lead that something else that is decided is about, too.
    fn over(context: &'a Context<'a>, lead: Lead) -> Result<Self, Refusal> {
        let actor = match context.by {
            Actor::Person(_) => Some(context.actor()?),
            Actor::Worker => None,
        };
        let branch = lead.details.branch;
        let found = context.records.branch(branch);
        Ok(Self {
            context,
            actor,
            calendar: &found.ok_or(Refusal::unknown(Key::Branch(branch)))?.calendar,
            lead,
        })
    }

    /// A turn at the lead that stands for another one, which it turned out to be. What they do and
    /// say in answer to what was sent to the other one is theirs.
    fn standing(context: &'a Context<'a>, id: LeadId) -> Result<Self, Refusal> {
        let mut turn = Self::new(context, id)?;
        for _ in 0..DEEPEST_MERGE {
            let LeadPlace::Closed {
                because: Closing::Duplicate { of },
                ..
            } = turn.lead.place
            else {
                break;
            };
            turn = Self::new(context, of)?;
        }
        Ok(turn)
    }

    fn at(&self) -> Timestamp {
        self.context.happened_at
    }

    fn record(&mut self, what: LeadWhat) {
        self.lead.history.push(event(self.context, what));
    }

    /// Brings the lead to another place.
    fn go(&mut self, place: LeadPlace, what: LeadWhat) {
        self.lead.turn = self.lead.turn.saturating_add(1);
        self.lead.place = place;
        self.restart_clock();
        self.record(what);
    }

    /// Lets what must happen to it where it is now be due as it is there.
    fn restart_clock(&mut self) {
        let workspace = self.context.records.workspace(self.context.workspace);
        self.lead.clock = workspace.map_or(Clock::None, |workspace| {
            late::clock(workspace, self.calendar, &self.lead.place)
        });
    }

    /// Brings the lead into the queue.
    fn queue(&mut self, why: QueueReason, call_at: Option<Timestamp>, what: LeadWhat) {
        let since = self.at();
        self.go(
            LeadPlace::Queue {
                since,
                why,
                call_at,
            },
            what,
        );
    }

    fn finish(self) -> Decision {
        Decision {
            puts: vec![Record::Lead(self.lead)],
            merges: Vec::new(),
        }
    }

    /// What happened to it meanwhile, told to somebody who saw it before that.
    fn moved(&self) -> Refusal {
        let last = self.lead.last_move();
        Refusal::LeadMoved {
            state: self.lead.place.state(),
            by: last.and_then(|event| event.by),
            at: last.map_or(self.context.happened_at, |event| event.happened_at),
        }
    }

    /// It must be at this turn.
    fn at_turn(&self, turn: u32) -> Result<(), Refusal> {
        if self.lead.turn == turn {
            Ok(())
        } else {
            Err(self.moved())
        }
    }

    /// Who works on leads of this branch; the Worker may, too.
    fn workers(&self) -> Result<(), Refusal> {
        if self
            .actor
            .is_none_or(|actor| may_work_on(actor, &self.lead))
        {
            Ok(())
        } else {
            Err(Refusal::NotAllowed {
                needs: Right::LeadPeople,
            })
        }
    }

    /// Somebody who qualifies leads of this branch.
    fn qualifier(&self) -> Result<&'a Person, Refusal> {
        let branch = self.lead.details.branch;
        self.actor
            .filter(|actor| may_qualify(actor, branch))
            .ok_or(Refusal::NotAllowed {
                needs: Right::Qualifier,
            })
    }

    /// Whether somebody else has it for themselves.
    fn is_claimed_by_another(&self) -> bool {
        match self.lead.place {
            LeadPlace::Worked { by, until, .. } => {
                self.actor.is_none_or(|actor| actor.id != by) && until > self.at()
            }
            _ => false,
        }
    }

    /// The actor must have taken it, and nobody since.
    fn mine(&self) -> Result<(), Refusal> {
        match self.lead.place {
            LeadPlace::Worked { by, .. } if self.actor.is_some_and(|actor| actor.id == by) => {
                Ok(())
            }
            _ => Err(self.moved()),
        }
    }

    /// What the lead comes to by the definition in force.
    fn judged(&self) -> Option<Judged> {
        let version = in_force(self.context)?;
        let profile = self.lead.profile.points(self.at());
        let score = score(&version.criteria, &self.lead.answers, profile);
        Some(Judged {
            definition: version.id,
            points: score.points,
            verdict: score.verdict,
        })
    }
}

fn event(context: &Context, what: LeadWhat) -> LeadEvent {
    LeadEvent {
        change: context.change,
        by: match context.by {
            Actor::Person(person) => Some(person),
            Actor::Worker => None,
        },
        happened_at: context.happened_at,
        recorded_at: context.recorded_at,
        what,
    }
}

/// The version of the definition that leads are judged by.
fn in_force<'a>(context: &Context<'a>) -> Option<&'a LeadDefinitionVersion> {
    let definition = context.records.lead_definition(context.workspace)?;
    context
        .records
        .lead_definition_version(definition.in_force?)
}

fn note_of(text: &str) -> Result<String, Refusal> {
    optional(text, FieldName::Note, LONGEST_NOTE)
}
