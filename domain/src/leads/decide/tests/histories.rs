//! Over any history of acts: a lead is in exactly one place, its score is the sum of its log, and
//! nothing vanishes.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::{edit, merge};
use crate::change::Action;
use crate::decision::Actor;
use crate::id::{LeadId, PersonId, ProjectId};
use crate::leads::profile::{Points, ResponseKind};
use crate::leads::sample::{
    DEFINITION, MEENA, PRIYA, PROGRAMME, answers, bring, criteria, desk, lead,
};
use crate::leads::score::{answer_points, score};
use crate::leads::{CallOutcome, CloseReason, Lead, LeadPlace};
use crate::record::{Key, Record, Records as _};
use crate::sample::{JACOB, RAVI, Team, VERSION, id, november};
use crate::time::Timestamp;
use crate::workflow::ReturnReason;

const LEADS: [u128; 3] = [1, 2, 3];

/// What somebody tries: which kind of act, by whom, on which lead, how many hours after the last.
type Step = (u8, usize, usize, u32);

/// The log as it should be: when each response came, and what it was worth then.
type Log = BTreeMap<LeadId, Vec<(ResponseKind, Timestamp, Points)>>;

fn action(team: &Team, step: Step, project: u128, now: Timestamp) -> Action {
    let (kind, who, which, _) = step;
    let id_of = |which: usize| lead(LEADS[which % 3]).id;
    let lead = id_of(which);
    let seen = team.lead(lead).unwrap();
    let turn = seen.turn;
    let note = "So it was".to_owned();
    let decides = [Some(true), Some(false), None][who % 3];
    match kind % 16 {
        0 | 1 => Action::TakeLead { lead, turn },
        2 | 3 => Action::AnswerLead {
            lead,
            definition: DEFINITION,
            answers: answers(
                Some(i64::from(kind) * 30_000),
                decides,
                decides.map(|_| "this_quarter"),
            ),
        },
        4 => {
            let at = now.plus_days(1);
            let outcomes = [
                CallOutcome::Reached,
                CallOutcome::NoAnswer { at },
                CallOutcome::CallBack { at },
                CallOutcome::PutBack,
            ];
            let outcome = outcomes[usize::from(kind / 16) % 4];
            Action::CallLead {
                lead,
                turn,
                outcome,
                note,
            }
        }
        5 | 6 => Action::HandOverLead {
            lead,
            turn,
            project: ProjectId(id(project)),
            template_version: VERSION,
            title: "Boxes".into(),
            customer_id: None,
            to: JACOB,
        },
        7 => Action::ReturnLead {
            lead,
            project: match seen.place {
                LeadPlace::WithSales { project, .. } => project,
                _ => ProjectId(id(project)),
            },
            reason: ReturnReason::NotReached,
            note,
            programme: (kind > 128).then_some(PROGRAMME),
        },
        8 | 9 => Action::NurtureLead {
            lead,
            turn,
            programme: PROGRAMME,
            note,
        },
        10 => Action::FinishTouch {
            lead,
            touch: 1,
            response: (kind > 128).then_some(ResponseKind::Attended),
            note,
        },
        11 | 12 => Action::RecordResponse {
            lead,
            kind: ResponseKind::ALL[usize::from(kind / 16) % 7],
            to: String::new(),
        },
        13 => Action::CloseLead {
            lead,
            turn,
            reason: CloseReason::NoNeed,
            note,
        },
        14 => Action::ReopenLead { lead, note },
        _ if kind < 32 => merge(LEADS[which % 3], LEADS[(which + 1) % 3]),
        _ => edit(|it| it.note = format!("{kind}")),
    }
}

/// Follows merges, as what somebody responds does.
fn standing(team: &Team, id: LeadId) -> LeadId {
    use crate::leads::Closing;
    match &team.lead(id).unwrap().place {
        LeadPlace::Closed {
            because: Closing::Duplicate { of },
            ..
        } => standing(team, *of),
        _ => id,
    }
}

/// Writes down what an act that was done adds to the log.
fn keep_log(log: &mut Log, action: &Action, target: LeadId, now: Timestamp) {
    let kind = match action {
        Action::RecordResponse { kind, .. }
        | Action::FinishTouch {
            response: Some(kind),
            ..
        } => *kind,
        Action::MergeLeads { from, into } => {
            let gone = log.remove(from).unwrap_or_default();
            log.entry(*into).or_default().extend(gone);
            return;
        }
        _ => return,
    };
    let worth = criteria().response_points.get(&kind).copied().unwrap_or(0);
    let entries = log.entry(target).or_default();
    let nth = entries
        .iter()
        .filter(|(other, _, _)| *other == kind)
        .count()
        + 1;
    let points = Points(Points::whole(worth).0 / i64::try_from(nth).unwrap());
    entries.push((kind, now, points));
}

fn is_sum_of_its_log(lead: &Lead, log: &Log, now: Timestamp) -> bool {
    let said = score(&criteria(), &lead.answers, Points::default());
    let entries = log.get(&lead.id).into_iter().flatten();
    let responses: Points = entries
        .map(|(_, at, points)| points.decayed(*at, now))
        .sum();
    lead.points(now) == answer_points(&said.parts) + responses
}

proptest! {
    #[test]
    fn a_lead_is_in_one_place_scored_by_its_log_and_never_lost(
        steps in prop::collection::vec((any::<u8>(), 0_usize..6, 0_usize..3, 0_u32..30), 1..80),
    ) {
        let actors = [Some(PRIYA), Some(MEENA), Some(RAVI), Some(JACOB), Some(PRIYA), None];
        let mut team = desk();
        team.act(MEENA, november(23, 9, 0), bring(&[2, 3])).unwrap();
        let mut log = Log::new();
        let mut now = november(23, 10, 0);
        for (number, step) in steps.into_iter().enumerate() {
            now = now.plus_milliseconds(i64::from(step.3) * 3_600_000);
            let actor: Option<PersonId> = actors[step.1];
            let action = match actor {
                None if step.0 < 200 => Action::AttendLead { lead: lead(LEADS[step.2]).id },
                _ => action(&team, step, 2_000 + number as u128, now),
            };
            let target = action.lead().map(|lead| standing(&team, lead));
            let before: Vec<Lead> = LEADS.iter().map(|it| team.lead(lead(*it).id).unwrap().clone()).collect();
            let by = actor.map_or(Actor::Worker, Actor::Person);
            let decided = team.decide(by, now, now, action.clone());
            if let (Ok(_), Some(target)) = (&decided, target) {
                keep_log(&mut log, &action, target, now);
            }
            for before in before {
                let Some(Record::Lead(after)) = team.records.get(&Key::Lead(before.id)) else {
                    panic!("{} vanished", before.id);
                };
                prop_assert_eq!(after.check(), Ok(()), "{:?} after {:?}", after, action);
                prop_assert!(after.history.starts_with(&before.history));
                prop_assert!(is_sum_of_its_log(after, &log, now), "{after:?} after {action:?}");
                if decided.is_err() {
                    prop_assert_eq!(after, &before);
                }
            }
        }
    }
}
