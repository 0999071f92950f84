//! What people were told is saved, and whether it is all still somewhere.

use std::collections::BTreeSet;
use std::rc::Rc;

use domain::access::{may_read, scope};
use domain::change::{Action, Change};
use domain::customers::CustomerWhat;
use domain::id::{ChangeId, PersonId};
use domain::people::Standing;
use domain::record::Records as _;
use domain::sync::Verdict;
use domain::workflow::{FieldEdit, What};

use crate::database::{Tables, is_away_too_long};
use crate::device::Device;
use crate::worker::digest;

/// Everything that people were told is saved.
#[derive(Default)]
pub(crate) struct Oracle {
    entered: Vec<Entered>,
}

/// A change that somebody was told is saved on their device.
struct Entered {
    device: usize,
    change: Change,
    /// The ids it went by, where it had to take another.
    ids: BTreeSet<ChangeId>,
    /// Whether its author put it away, or it went with the database that a backup replaced.
    gone: bool,
    /// Whether the team has it as it was asked for.
    applied: bool,
    /// The id by which it is waiting to be looked at.
    told: Option<ChangeId>,
}

impl Oracle {
    pub(crate) fn entered(&mut self, device: usize, change: Change) {
        self.entered.push(Entered {
            device,
            ids: BTreeSet::from([change.id]),
            change,
            gone: false,
            applied: false,
            told: None,
        });
    }

    pub(crate) fn renamed(&mut self, device: usize, from: ChangeId, to: ChangeId) {
        for entered in self.on(device) {
            if entered.ids.contains(&from) {
                entered.ids.insert(to);
            }
        }
    }

    pub(crate) fn put_away(&mut self, device: usize, id: ChangeId) {
        for entered in self.on(device) {
            entered.gone |= entered.ids.contains(&id);
        }
    }

    /// A device's disk was copied to another: what is unsent there is unsent here.
    pub(crate) fn cloned(&mut self, from: &Device, to: usize) {
        let disk = from.disk.borrow();
        for saved in disk.outbox.values() {
            self.entered(to, saved.change.clone());
        }
    }

    /// A backup took the place of the database: what only that had is gone with it.
    pub(crate) fn restored(&mut self, before: &Tables, after: &Tables) {
        for entered in &mut self.entered {
            let there = |tables| entered.decided(tables).is_some();
            let (was_there, is_there) = (there(before), there(after));
            entered.gone |= was_there && !is_there;
            entered.applied &= is_there;
            entered.told = None;
        }
    }

    fn on(&mut self, device: usize) -> impl Iterator<Item = &mut Entered> {
        let entered = self.entered.iter_mut();
        entered.filter(move |entered| entered.device == device)
    }

    /// Whether everything that was entered is waiting to be sent, decided, or shown to its
    /// author.
    pub(crate) fn check(&mut self, devices: &[Rc<Device>], tables: &Tables) -> Result<(), String> {
        for entered in &mut self.entered {
            if entered.gone || entered.applied {
                continue;
            }
            let disk = devices[entered.device].disk.borrow();
            let waits = |id| disk.outbox.values().any(|saved| saved.change.id == id);
            if entered.ids.iter().any(|id| waits(*id)) {
                continue;
            }
            if entered.told.is_none() {
                let verdict = entered.decide(tables)?;
                entered.applied = verdict == Verdict::Applied;
            }
            let unseen = entered.told.filter(|id| !disk.attention.contains_key(id));
            if unseen.is_some() {
                return Err(format!(
                    "the author of {:?} on device {} was not told what became of it",
                    entered.change, entered.device
                ));
            }
        }
        Ok(())
    }
}

impl Entered {
    /// Finds what the team decided, now that it does not wait any more.
    fn decide(&mut self, tables: &Tables) -> Result<Verdict, String> {
        let Some((id, verdict)) = self.decided(tables) else {
            return Err(format!(
                "{:?} of device {} is lost",
                self.change, self.device
            ));
        };
        self.told = (verdict != Verdict::Applied).then_some(id);
        Ok(verdict)
    }

    /// What became of it, and by which id it went. Another device may have used one of its ids
    /// for something else.
    fn decided(&self, tables: &Tables) -> Option<(ChangeId, Verdict)> {
        // The one it took last comes first.
        self.ids.iter().rev().find_map(|id| {
            let (sent_as, verdict) = tables.said_of(*id)?;
            let sent = Change {
                id: *id,
                ..self.change.clone()
            };
            (sent_as == digest(&sent)).then(|| (*id, verdict.clone()))
        })
    }
}

/// Whether a device that has heard everything has what its person may read, and nothing else.
pub(crate) fn agrees(device: &Device, tables: &Tables) -> Result<(), String> {
    let disk = device.disk.borrow();
    let heard = &disk.meta.heard;
    let Some(cursor) = &heard.cursor else {
        return Ok(());
    };
    let Some(person) = tables.person(device.person) else {
        return Ok(());
    };
    let up_to_date = cursor.epoch == tables.epoch
        && heard.copying.is_none()
        && cursor.scope == format!("{:?}", scope(person))
        && cursor.at == tables.end()
        && cursor.seen == Some(tables.log(None).head);
    if !up_to_date {
        return Ok(());
    }
    for (key, row) in &tables.records {
        let has = disk.records.get(key).map(|(_, record)| record);
        let number = device.number;
        match (may_read(person, &row.record), has) {
            (true, Some(record)) if *record == row.record => {}
            (true, Some(_)) => return Err(format!("device {number} has an old {key}")),
            (true, None) => return Err(format!("device {number} does not have {key}")),
            (false, None) => {}
            (false, Some(_)) => return Err(format!("device {number} still has {key}")),
        }
    }
    match disk
        .records
        .keys()
        .find(|key| !tables.records.contains_key(key))
    {
        Some(key) => Err(format!(
            "device {} has {key}, which nobody has",
            device.number
        )),
        None => Ok(()),
    }
}

/// Whether a person is part of the team.
pub(crate) fn stays(tables: &Tables, person: PersonId) -> bool {
    tables
        .person(person)
        .is_some_and(|person| person.standing != Standing::Left)
}

/// Whether every change that the team has taken left its mark, and what lost a merge is kept.
pub(crate) fn remembered(tables: &Tables) -> Result<(), String> {
    let brought = brought(tables);
    for (id, action, verdict) in tables.logged() {
        if let Some(task) = action.task().and_then(|task| tables.task(task)) {
            let kept = task.history.iter().any(|event| event.change == id);
            let applied = matches!(verdict, Verdict::Applied);
            let may_change_nothing = matches!(action, Action::EscalateTask { .. });
            if kept != applied && !(applied && may_change_nothing) && !is_away_too_long(verdict) {
                return Err(format!("{id} and the history of task {} differ", task.id));
            }
        }
        customer_remembers(tables, id, action, verdict)?;
        lead_remembers(tables, id, action, verdict)?;
        claim_remembers(tables, id, action, verdict)?;
        let Some(project) = action.project() else {
            continue;
        };
        let Some(project) = tables.project(project) else {
            continue;
        };
        let mut events = project.history.iter().filter(|event| event.change == id);
        match verdict {
            away if is_away_too_long(away) => {}
            Verdict::Refused { .. } => {
                if events.next().is_some() && !brought.contains(&id) {
                    return Err(format!("{id} was refused, and is in the history"));
                }
            }
            Verdict::Applied => {
                let may_change_nothing = matches!(
                    action,
                    Action::AssignRole { .. }
                        | Action::EditProject { .. }
                        | Action::PassOn { .. }
                        | Action::MoveProject { .. }
                        | Action::LinkProject { .. }
                        | Action::Escalate { .. }
                        | Action::TakeBackContact { .. }
                        | Action::TickGuide { .. }
                );
                if !may_change_nothing && events.next().is_none() {
                    return Err(format!("{id} was applied, and is not in the history"));
                }
            }
            Verdict::Merged { edits } => {
                let kept: Vec<_> = events.map(|event| &event.what).collect();
                for edit in edits {
                    if !kept.contains(&&What::Edited(edit.clone())) {
                        return Err(format!("{id} met another edit, and {edit:?} is not kept"));
                    }
                }
            }
        }
    }
    Ok(())
}

/// Whether what lost a merge in a customer's record is kept there.
fn customer_remembers(
    tables: &Tables,
    id: ChangeId,
    action: &Action,
    verdict: &Verdict,
) -> Result<(), String> {
    let Action::EditCustomer { customer, .. } = action else {
        return Ok(());
    };
    let Some(customer) = tables.customer(*customer) else {
        return Ok(());
    };
    let events = customer.history.iter().filter(|event| event.change == id);
    let kept: Vec<_> = events.map(|event| &event.what).collect();
    if let Verdict::Merged { edits } = verdict {
        for edit in edits {
            if let FieldEdit::OfCustomer { part, merged } = edit
                && !kept.contains(&&CustomerWhat::Edited {
                    part: *part,
                    merged: merged.clone(),
                })
            {
                return Err(format!("{id} met another edit, and {edit:?} is not kept"));
            }
        }
    }
    let is_refused = matches!(verdict, Verdict::Refused { .. }) && !is_away_too_long(verdict);
    if is_refused && !kept.is_empty() {
        return Err(format!("{id} was refused, and is in the history"));
    }
    Ok(())
}

/// Whether what was done to a lead, and only that, is in its history. A response stands in the
/// profile, what was said of a duplicate with the one that stands, and photos by themselves.
fn lead_remembers(
    tables: &Tables,
    id: ChangeId,
    action: &Action,
    verdict: &Verdict,
) -> Result<(), String> {
    let Some(lead) = action.lead().and_then(|lead| tables.lead(lead)) else {
        return Ok(());
    };
    let kept = lead.history.iter().any(|event| event.change == id);
    let may_stand_elsewhere = matches!(
        action,
        Action::RecordResponse { .. }
            | Action::SetConsent { .. }
            | Action::EditLead { .. }
            | Action::AttendLead { .. }
    );
    let applied = matches!(verdict, Verdict::Applied);
    if kept == applied || applied && may_stand_elsewhere || is_away_too_long(verdict) {
        Ok(())
    } else {
        Err(format!("{id} and the history of lead {} differ", lead.id))
    }
}

/// Whether what was done to a claim, and only that, is in its history.
fn claim_remembers(
    tables: &Tables,
    id: ChangeId,
    action: &Action,
    verdict: &Verdict,
) -> Result<(), String> {
    let Some(claim) = action.claim().and_then(|claim| tables.claim(claim)) else {
        return Ok(());
    };
    let kept = claim.history.iter().any(|event| event.change == id);
    let may_change_nothing = matches!(
        action,
        Action::NameClaim { .. } | Action::EscalateExpenses { .. }
    );
    let applied = matches!(verdict, Verdict::Applied);
    if kept == applied || applied && may_change_nothing || is_away_too_long(verdict) {
        Ok(())
    } else {
        Err(format!("{id} and the history of claim {} differ", claim.id))
    }
}

/// The changes that are in the history of a project because somebody brought it along. A change
/// that is also sent by itself is refused: its project is already there.
fn brought(tables: &Tables) -> BTreeSet<ChangeId> {
    let mut brought = BTreeSet::new();
    for (_, action, verdict) in tables.logged() {
        if let (Action::BringProject { project }, Verdict::Applied) = (action, verdict) {
            brought.extend(project.history.iter().map(|event| event.change));
        }
    }
    brought
}
