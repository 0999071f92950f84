//! What can be done with an alert: say that it was seen, or put it off.

use super::{Alert, LONGEST_SNOOZE_DAYS};
use crate::decision::{Actor, Context, Decision};
use crate::id::AlertId;
use crate::record::{Key, Record};
use crate::refusal::Refusal;
use crate::time::Timestamp;

/// Decides that an alert was seen, by the person it was for.
///
/// # Errors
/// [`Refusal::Unknown`] where there is no such alert for the actor.
pub fn acknowledge(context: &Context, alert: AlertId) -> Result<Decision, Refusal> {
    let mut found = own(context, alert)?;
    let mut decision = Decision::default();
    if found.acknowledged_at.is_none() {
        found.acknowledged_at = Some(context.happened_at);
        found.snoozed_until = None;
        decision.put(Record::Alert(found));
    }
    Ok(decision)
}

/// Decides that an alert comes back at `until`, for the person it was for.
///
/// # Errors
/// [`Refusal::Unknown`] where there is no such alert for the actor, [`Refusal::BadSnooze`] where
/// `until` is not after the moment it was done, or more than [`LONGEST_SNOOZE_DAYS`] after it.
pub fn snooze(context: &Context, alert: AlertId, until: Timestamp) -> Result<Decision, Refusal> {
    let mut found = own(context, alert)?;
    let latest = context.happened_at.plus_days(LONGEST_SNOOZE_DAYS);
    if until <= context.happened_at || until > latest {
        return Err(Refusal::BadSnooze {
            days: LONGEST_SNOOZE_DAYS,
        });
    }
    found.acknowledged_at = None;
    found.snoozed_until = Some(until);
    let mut decision = Decision::default();
    decision.put(Record::Alert(found));
    Ok(decision)
}

/// Brings back an alert that was put off for long enough. One whose matter has moved on meanwhile
/// comes back to nobody's notice.
///
/// # Errors
/// [`Refusal::OnlyWorker`], and [`Refusal::Unknown`] where there is no such alert.
pub fn wake(context: &Context, alert: AlertId) -> Result<Decision, Refusal> {
    if context.by != Actor::Worker {
        return Err(Refusal::OnlyWorker);
    }
    let found = context.records.alert(alert);
    let mut found = found.ok_or(Refusal::unknown(Key::Alert(alert)))?.clone();
    let mut decision = Decision::default();
    if found.snoozed_until.is_some() && !found.is_snoozed(context.recorded_at) {
        found.snoozed_until = None;
        if found.is_live(context.records) {
            found.reminders = found.reminders.saturating_add(1);
        }
        decision.put(Record::Alert(found));
    }
    Ok(decision)
}

/// The alert, where it is the actor's.
fn own(context: &Context, alert: AlertId) -> Result<Alert, Refusal> {
    let me = context.actor()?.id;
    let found = context.records.alert(alert);
    let found = found.filter(|found| found.to == me);
    Ok(found.ok_or(Refusal::unknown(Key::Alert(alert)))?.clone())
}

#[cfg(test)]
mod tests {
    use crate::change::Action;
    use crate::id::AlertId;
    use crate::record::Records as _;
    use crate::refusal::Refusal;
    use crate::sample::{JACOB, MISHA, Team, november};

    /// Misha's alert of a hand-off.
    fn handed_over(team: &Team) -> AlertId {
        let mine = |id: &AlertId| team.alert(*id).is_some_and(|alert| alert.to == MISHA);
        team.alerts().into_iter().find(mine).unwrap()
    }

    #[test]
    fn an_alert_that_was_put_off_comes_back_once() {
        let mut team = Team::sold();
        let alert = handed_over(&team);
        let until = november(23, 15, 0);
        let snooze = Action::SnoozeAlert { alert, until };
        team.act(MISHA, november(23, 14, 0), snooze).unwrap();
        assert!(team.alert(alert).unwrap().is_snoozed(november(23, 14, 59)));
        let wake = || Action::WakeAlert { alert };
        team.worker(november(23, 14, 59), wake()).unwrap();
        assert_eq!(team.alert(alert).unwrap().reminders, 0, "too early");
        team.worker(until, wake()).unwrap();
        assert_eq!(team.alert(alert).unwrap().reminders, 1);
        assert_eq!(team.alert(alert).unwrap().snoozed_until, None);
        let again = team.worker(until, wake()).unwrap();
        assert!(again.puts.is_empty(), "told once");
    }

    #[test]
    fn what_was_done_meanwhile_does_not_come_back() {
        let mut team = Team::sold();
        let alert = handed_over(&team);
        let until = november(23, 15, 0);
        let snooze = Action::SnoozeAlert { alert, until };
        team.act(MISHA, november(23, 14, 0), snooze).unwrap();
        team.accept(MISHA, november(23, 14, 30), "banked").unwrap();
        team.worker(until, Action::WakeAlert { alert }).unwrap();
        assert_eq!(team.alert(alert).unwrap().reminders, 0);
    }

    #[test]
    fn it_is_put_off_to_a_moment_that_comes_and_by_who_it_is_for() {
        let mut team = Team::sold();
        let alert = handed_over(&team);
        let now = november(23, 14, 0);
        let snooze = |until| Action::SnoozeAlert { alert, until };
        let days = super::LONGEST_SNOOZE_DAYS;
        let refused = Err(Refusal::BadSnooze { days });
        assert_eq!(team.act(MISHA, now, snooze(now)), refused);
        let too_late = now.plus_days(days + 1);
        assert_eq!(team.act(MISHA, now, snooze(too_late)), refused);
        let not_his = team.act(JACOB, now, snooze(november(23, 15, 0)));
        assert!(matches!(not_his, Err(Refusal::Unknown { .. })));
        let by_hand = team.act(MISHA, now, Action::WakeAlert { alert });
        assert_eq!(by_hand, Err(Refusal::OnlyWorker));
    }
}
