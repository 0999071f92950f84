//! The device's side: the team's records as last heard, and the person's own changes over them.
//! What a person sees is always the one with the other on top.

use std::collections::{BTreeMap, BTreeSet};

use super::workset::Workset;
use crate::change::Change;
use crate::decision::{Actor, Decision, decide};
use crate::gather::Gather;
use crate::id::{ChangeId, PersonId, WorkspaceId};
use crate::record::{Key, Record, Records};
use crate::refusal::Refusal;
use crate::time::Timestamp;

/// A device's copy for one person of one workspace.
#[derive(Debug)]
pub struct Replica {
    workspace: WorkspaceId,
    person: PersonId,
    workset: Workset,
    pending: Vec<Change>,
    /// What was touched when a rebase had to stop for a missing record.
    touched_before: BTreeSet<Key>,
}

/// What an act came to on the device.
#[derive(Debug, PartialEq, Eq)]
pub enum Act {
    /// Done; here is what it did.
    Done(Decision),
    /// These records must be loaded first; then try again.
    Needs(BTreeSet<Key>),
    /// It cannot be done, and nothing was.
    Refused(Refusal),
}

impl Replica {
    /// A copy with nothing loaded, for a person with these unsent changes, oldest first.
    #[must_use]
    pub fn new(workspace: WorkspaceId, person: PersonId, pending: Vec<Change>) -> Self {
        Self {
            workspace,
            person,
            workset: Workset::default(),
            pending,
            touched_before: BTreeSet::new(),
        }
    }

    /// The records as the person sees them.
    #[must_use]
    pub fn view(&self) -> &impl Records {
        &self.workset
    }

    /// A record as the team has it, as far as this device heard: without the person's unsent
    /// changes.
    #[must_use]
    pub fn heard(&self, key: Key) -> Option<&Record> {
        self.workset.stored(key)
    }

    /// Whose copy it is.
    #[must_use]
    pub fn person(&self) -> PersonId {
        self.person
    }

    /// The workspace it is a copy of.
    #[must_use]
    pub fn workspace(&self) -> WorkspaceId {
        self.workspace
    }

    /// The changes that the team does not have yet, oldest first.
    #[must_use]
    pub fn pending(&self) -> &[Change] {
        &self.pending
    }

    /// Says what is unsent now, because another tab did something or sent something. Call
    /// [`Replica::rebase`] next.
    pub fn replace_pending(&mut self, pending: Vec<Change>) {
        self.pending = pending;
    }

    /// Says what the local store holds of the team's records.
    pub fn load(&mut self, records: impl IntoIterator<Item = (Key, Option<Record>)>) {
        for (key, record) in records {
            self.workset.load(key, record);
        }
    }

    /// Whether the local store was asked for this key already.
    #[must_use]
    pub fn knows(&self, key: Key) -> bool {
        self.workset.knows(key)
    }

    /// Does something: decides it over what the person sees and, where it can be done, lays it
    /// on top and keeps it to be sent.
    pub fn act(&mut self, change: Change, now: Timestamp) -> Act {
        let by = Actor::Person(self.person);
        let decided = decide(&self.workset, self.workspace, by, &change, now);
        let missed = self.workset.take_missed();
        if !missed.is_empty() {
            return Act::Needs(missed);
        }
        match decided {
            Ok(decision) => {
                for record in &decision.puts {
                    self.workset.edit(record.clone());
                }
                self.pending.push(change);
                Act::Done(decision)
            }
            Err(refusal) => Act::Refused(refusal),
        }
    }

    /// Takes in the team's news: these changes were decided, these records stand now. Lays what
    /// is still unsent on top again.
    ///
    /// # Errors
    /// The keys that must be loaded first; then call [`Replica::rebase`].
    pub fn absorb(
        &mut self,
        decided: &BTreeSet<ChangeId>,
        news: impl IntoIterator<Item = (Key, Option<Record>)>,
        now: Timestamp,
    ) -> Result<BTreeMap<Key, Option<Record>>, BTreeSet<Key>> {
        self.pending.retain(|change| !decided.contains(&change.id));
        self.load(news);
        self.rebase(now)
    }

    /// Lays the unsent changes over the team's records again, and gives every record that they
    /// touch, or touched before, as the person sees it now. A change that has become impossible
    /// is left out of the picture; it is still sent, and the team's answer decides.
    ///
    /// # Errors
    /// The keys that must be loaded first; then call it again.
    pub fn rebase(
        &mut self,
        now: Timestamp,
    ) -> Result<BTreeMap<Key, Option<Record>>, BTreeSet<Key>> {
        let taken_off = self.workset.take_edits().into_keys();
        self.touched_before.extend(taken_off);
        let by = Actor::Person(self.person);
        for change in &self.pending {
            if let Ok(decision) = decide(&self.workset, self.workspace, by, change, now) {
                for record in decision.puts {
                    self.workset.edit(record);
                }
            }
        }
        let missed = self.workset.take_missed();
        if !missed.is_empty() {
            return Err(missed);
        }
        let mut touched = std::mem::take(&mut self.touched_before);
        touched.extend(self.workset.edits().keys());
        Ok(touched
            .into_iter()
            .map(|key| (key, self.workset.find(key).cloned()))
            .gather())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{Act, Replica};
    use crate::change::{Action, Change, Edit};
    use crate::decision::Actor;
    use crate::id::{ChangeId, PersonId, RoleId};
    use crate::record::{Key, Records};
    use crate::refusal::Refusal;
    use crate::sample::{
        ACCOUNTS, ANITA, CREATIVE, JACOB, PROJECT, SANJAY, Team, WORKSPACE, id, key, november,
    };
    use crate::sync::Verdict;
    use crate::sync::authority::settle;
    use crate::sync::workset::Workset;
    use crate::time::Timestamp;
    use crate::workflow::{Phase, Project};

    fn noon() -> Timestamp {
        november(23, 12, 0)
    }

    fn complete_appointment(number: u128) -> Change {
        Change {
            id: ChangeId(id(number)),
            happened_at: noon(),
            action: Action::CompleteMilestone {
                project: PROJECT,
                milestone: key("appointment"),
                visit: 1,
                answers: [].into(),
            },
        }
    }

    fn note(number: u128) -> Change {
        Change {
            id: ChangeId(id(number)),
            happened_at: noon(),
            action: Action::AddNote {
                project: PROJECT,
                text: format!("note {number}"),
            },
        }
    }

    /// Acts, loading from the team's records what the replica asks for.
    fn act(replica: &mut Replica, team: &Team, change: &Change) -> Act {
        loop {
            match replica.act(change.clone(), noon()) {
                Act::Needs(keys) => load(replica, team, &keys),
                done => return done,
            }
        }
    }

    fn load(replica: &mut Replica, team: &Team, keys: &BTreeSet<Key>) {
        replica.load(keys.iter().map(|key| (*key, team.find(*key).cloned())));
    }

    fn replica(person: PersonId) -> Replica {
        Replica::new(WORKSPACE, person, vec![])
    }

    fn seen(replica: &Replica) -> &Project {
        replica.view().project(PROJECT).unwrap()
    }

    #[test]
    fn an_act_asks_for_what_it_needs_and_is_then_done_at_once() {
        let team = Team::with_project();
        let mut jacob = replica(JACOB);
        let first = jacob.act(complete_appointment(500), noon());
        assert!(matches!(first, Act::Needs(_)));
        assert!(jacob.pending().is_empty(), "nothing was done yet");
        let done = act(&mut jacob, &team, &complete_appointment(500));
        assert!(matches!(done, Act::Done(_)));
        assert!(matches!(seen(&jacob).milestones[0].phase, Phase::Done(_)));
        assert_eq!(jacob.pending().len(), 1);
    }

    #[test]
    fn a_refused_act_leaves_nothing() {
        let team = Team::with_project();
        let mut sanjay = replica(SANJAY);
        let refused = act(&mut sanjay, &team, &complete_appointment(500));
        assert!(matches!(refused, Act::Refused(Refusal::NotYourRole { .. })));
        assert!(sanjay.pending().is_empty());
        assert_eq!(seen(&sanjay), team.project());
    }

    #[test]
    fn a_restart_shows_base_plus_outbox() {
        let team = Team::with_project();
        let mut restarted = Replica::new(WORKSPACE, JACOB, vec![complete_appointment(500)]);
        while let Err(missing) = restarted.rebase(noon()) {
            load(&mut restarted, &team, &missing);
        }
        assert!(matches!(
            seen(&restarted).milestones[0].phase,
            Phase::Done(_)
        ));
    }

    #[test]
    fn news_goes_under_what_is_unsent() {
        let mut team = Team::with_project();
        let mut jacob = replica(JACOB);
        act(&mut jacob, &team, &complete_appointment(500));
        let from_sanjay = note(501).action;
        team.act(SANJAY, noon(), from_sanjay).unwrap();
        let project = Key::Project(PROJECT);
        let news = [(project, team.find(project).cloned())];
        let touched = jacob.absorb(&BTreeSet::new(), news, noon()).unwrap();
        assert!(touched.contains_key(&project));
        let history = &seen(&jacob).history;
        assert_eq!(history.len(), team.project().history.len() + 2);
        assert!(matches!(seen(&jacob).milestones[0].phase, Phase::Done(_)));
    }

    #[test]
    fn what_the_team_has_is_without_what_is_unsent() {
        let team = Team::with_project();
        let project = Key::Project(PROJECT);
        let mut jacob = replica(JACOB);
        assert_eq!(jacob.heard(project), None, "not asked yet");
        act(&mut jacob, &team, &note(501));
        assert_eq!(jacob.heard(project), team.find(project));
        assert_eq!(seen(&jacob).history.len(), team.project().history.len() + 1);
    }

    #[test]
    fn a_decided_change_leaves_the_outbox_and_the_teams_word_shows() {
        let team = Team::with_project();
        let mut jacob = replica(JACOB);
        act(&mut jacob, &team, &complete_appointment(500));
        let project = Key::Project(PROJECT);
        let news = [(project, team.find(project).cloned())];
        let decided = BTreeSet::from([ChangeId(id(500))]);
        let touched = jacob.absorb(&decided, news, noon()).unwrap();
        assert!(jacob.pending().is_empty());
        assert_eq!(touched[&project].as_ref(), team.find(project));
    }

    #[test]
    fn device_and_worker_come_to_the_same_record() {
        let team = Team::with_project();
        let mut jacob = replica(JACOB);
        let changes = [note(500), complete_appointment(501), note(502)];
        for change in &changes {
            act(&mut jacob, &team, change);
        }
        let mut workset = Workset::default();
        let settled = loop {
            let by = Actor::Person(JACOB);
            match settle(&mut workset, WORKSPACE, by, &changes, noon()) {
                Ok(settled) => break settled,
                Err(missed) => {
                    for key in missed {
                        workset.load(key, team.find(key).cloned());
                    }
                }
            }
        };
        assert!(
            settled
                .outcomes
                .iter()
                .all(|outcome| outcome.verdict == Verdict::Applied)
        );
        for (key, record) in &settled.records {
            assert_eq!(jacob.view().find(*key), Some(record));
        }
    }

    #[test]
    fn a_refused_change_fails_only_itself() {
        let team = Team::with_project();
        let changes = [
            complete_appointment(500),
            complete_appointment(501),
            note(502),
        ];
        let mut workset = Workset::default();
        for (key, record) in &team.records {
            workset.load(*key, Some(record.clone()));
        }
        let by = Actor::Person(JACOB);
        let settled = loop {
            match settle(&mut workset, WORKSPACE, by, &changes, noon()) {
                Ok(settled) => break settled,
                Err(missed) => missed.into_iter().for_each(|key| workset.load(key, None)),
            }
        };
        let verdicts: Vec<bool> = settled
            .outcomes
            .iter()
            .map(|outcome| outcome.verdict == Verdict::Applied)
            .collect();
        assert_eq!(verdicts, [true, false, true]);
    }

    fn rename(number: u128, role: RoleId, to: &str) -> Change {
        let team = Team::new();
        Change {
            id: ChangeId(id(number)),
            happened_at: noon(),
            action: Action::EditRole {
                role,
                name: Edit {
                    from: team.role(role).unwrap().name.clone(),
                    to: to.into(),
                },
            },
        }
    }

    #[test]
    fn a_rebase_that_stopped_for_a_record_still_tells_all_that_was_touched() {
        let team = Team::new();
        let mut anita = replica(ANITA);
        act(&mut anita, &team, &rename(500, ACCOUNTS, "Books"));

        // Another tab renamed a role that this one has not loaded, and the first change has
        // been taken back.
        anita.replace_pending(vec![rename(501, CREATIVE, "Design")]);
        let missing = anita.rebase(noon()).unwrap_err();
        assert_eq!(missing, BTreeSet::from([Key::Role(CREATIVE)]));

        load(&mut anita, &team, &missing);
        let touched = anita.rebase(noon()).unwrap();
        let keys: Vec<Key> = touched.into_keys().collect();
        assert_eq!(keys, [Key::Role(ACCOUNTS), Key::Role(CREATIVE)]);
        assert_eq!(anita.view().role(ACCOUNTS).unwrap().name, "Accounts");
        assert_eq!(anita.view().role(CREATIVE).unwrap().name, "Design");
    }
}
