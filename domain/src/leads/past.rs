//! Leads of the past: what was answered, and how it went, for trying a definition on them and for
//! learning from them.

use super::measures::LeadCourse;
use super::profile::Points;
use super::score::{Ending, Past, Verdict};
use super::{Judged, Lead, LeadWhat};
use crate::form::Answers;
use crate::id::{LeadId, ProjectId};
use crate::time::Timestamp;
use crate::workflow::ProjectState;

/// A lead that was asked, as it is looked back on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastLead {
    /// Which lead.
    pub id: LeadId,
    /// What was answered.
    pub answers: Answers,
    /// What its profile was worth when something was decided about it.
    pub profile: Points,
    /// Whether it was handed to sales then.
    pub qualified: bool,
    /// What became of it, where that is known.
    pub ending: Option<Ending>,
}

impl PastLead {
    /// Looks back on a lead. `state` tells how a project stands, as far as that is known here.
    /// None of a lead that was never asked, about which nothing was decided yet, or which is
    /// another one.
    #[must_use]
    pub fn of(lead: &Lead, state: impl Fn(ProjectId) -> Option<ProjectState>) -> Option<Self> {
        lead.definition?;
        LeadCourse::of(lead)?;
        let decided = lead.history.iter().rev().find_map(|event| {
            let decision = decision(&event.what)?;
            Some((event.happened_at, decision))
        });
        let (at, decision) = decided?;
        let ending = match decision {
            Decision::HandedOver(project) => {
                let returned = lead.history.iter().any(|event| {
                    matches!(event.what, LeadWhat::Returned { project: of, .. } if of == project)
                });
                if returned {
                    Some(Ending::Lost)
                } else {
                    ended(state(project)?)
                }
            }
            Decision::NotYet => None,
        };
        Some(Self {
            id: lead.id,
            answers: lead.answers.clone(),
            profile: profile_at(lead, at),
            qualified: matches!(decision, Decision::HandedOver(_)),
            ending,
        })
    }

    /// It as a definition is tried on it.
    #[must_use]
    pub fn past(&self) -> Past<'_> {
        Past {
            answers: &self.answers,
            profile: self.profile,
            qualified: self.qualified,
            ending: self.ending,
        }
    }
}

/// What was decided about a lead.
#[derive(Clone, Copy)]
enum Decision {
    /// It went to sales, as this project.
    HandedOver(ProjectId),
    /// It did not.
    NotYet,
}

/// What an event decides. That a lead was handed over stands, whatever was done with it after its
/// project had ended; so only what was judged to be no lead for sales counts besides.
fn decision(what: &LeadWhat) -> Option<Decision> {
    let not_qualified =
        |judged: &Option<Judged>| judged.is_some_and(|judged| judged.verdict != Verdict::Qualified);
    match what {
        // Nobody judged one that belongs to a project that was there.
        LeadWhat::HandedOver { project, .. } => Some(Decision::HandedOver(*project)),
        LeadWhat::Enrolled { judged, .. } | LeadWhat::Closed { judged, .. }
            if not_qualified(judged) =>
        {
            Some(Decision::NotYet)
        }
        _ => None,
    }
}

fn ended(state: ProjectState) -> Option<Ending> {
    match state {
        ProjectState::Won => Some(Ending::Won),
        ProjectState::Lost | ProjectState::Dropped => Some(Ending::Lost),
        ProjectState::Open | ProjectState::Held => None,
    }
}

/// What a lead had responded until a moment, as it was worth then.
fn profile_at(lead: &Lead, at: Timestamp) -> Points {
    let folded = lead.profile.folded.iter().map(|it| (it.points, it.at));
    let kept = lead.profile.responses.iter().map(|it| (it.points, it.at));
    let until = folded.chain(kept).filter(|(_, given)| *given <= at);
    until.map(|(points, given)| points.decayed(given, at)).sum()
}

#[cfg(test)]
mod tests {
    use super::PastLead;
    use crate::change::Action;
    use crate::leads::profile::{Points, ResponseKind};
    use crate::leads::sample::{
        DEFINITION, HANDED, MEENA, PRIYA, PROGRAMME, answers, ask, desk, hand_over, lead,
    };
    use crate::leads::score::Ending;
    use crate::record::Records as _;
    use crate::sample::{JACOB, Team, november};
    use crate::workflow::{ProjectState, ReturnReason};

    fn looked_back(team: &Team, state: ProjectState) -> Option<PastLead> {
        let found = team.lead(lead(1).id).unwrap();
        PastLead::of(found, |project| (project == HANDED).then_some(state))
    }

    fn handed() -> Team {
        let mut team = desk();
        ask(&mut team, november(23, 10, 0), 400_000);
        let act = hand_over(&team, JACOB);
        team.act(PRIYA, november(23, 10, 5), act).unwrap();
        team
    }

    #[test]
    fn a_lead_that_nothing_was_decided_about_is_not_looked_back_on() {
        let mut team = desk();
        assert_eq!(looked_back(&team, ProjectState::Open), None);
        ask(&mut team, november(23, 10, 0), 400_000);
        assert_eq!(looked_back(&team, ProjectState::Open), None);
    }

    #[test]
    fn one_that_was_handed_over_ends_as_its_project_does() {
        let team = handed();
        for (state, ending) in [
            (ProjectState::Open, None),
            (ProjectState::Held, None),
            (ProjectState::Won, Some(Ending::Won)),
            (ProjectState::Lost, Some(Ending::Lost)),
            (ProjectState::Dropped, Some(Ending::Lost)),
        ] {
            let past = looked_back(&team, state).unwrap();
            assert_eq!((past.qualified, past.ending), (true, ending), "{state:?}");
        }
    }

    #[test]
    fn one_that_sales_returned_is_lost() {
        let mut team = handed();
        let back = Action::ReturnLead {
            lead: lead(1).id,
            project: HANDED,
            reason: ReturnReason::NotReached,
            note: String::new(),
            programme: None,
        };
        team.act(JACOB, november(23, 12, 0), back).unwrap();
        let past = looked_back(&team, ProjectState::Dropped).unwrap();
        assert_eq!((past.qualified, past.ending), (true, Some(Ending::Lost)));
    }

    #[test]
    fn a_profile_counts_as_it_was_when_it_was_decided() {
        let mut team = desk();
        let id = lead(1).id;
        ask(&mut team, november(23, 10, 0), 1);
        let later = Action::AnswerLead {
            lead: id,
            definition: DEFINITION,
            answers: answers(Some(1), Some(true), Some("next_year")),
        };
        team.act(PRIYA, november(23, 10, 0), later).unwrap();
        let respond = |kind| Action::RecordResponse {
            lead: id,
            kind,
            to: String::new(),
        };
        team.act(MEENA, november(23, 10, 1), respond(ResponseKind::Clicked))
            .unwrap();
        let turn = team.lead(id).unwrap().turn;
        let enrol = Action::NurtureLead {
            lead: id,
            turn,
            programme: PROGRAMME,
            note: String::new(),
        };
        team.act(PRIYA, november(23, 10, 5), enrol).unwrap();
        team.act(MEENA, november(24, 10, 0), respond(ResponseKind::Opened))
            .unwrap();
        let past = looked_back(&team, ProjectState::Open).unwrap();
        assert_eq!((past.qualified, past.ending), (false, None));
        assert_eq!(past.profile, Points::whole(5));
    }
}
