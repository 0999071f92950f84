//! The device's side: the team's records as last heard, and the person's own changes over them.
//! What a person sees is always the one with the other on top.

use std::collections::{BTreeMap, BTreeSet};

use super::bills::bills_needed;
use super::workset::{Noting, Workset};
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
    /// Those of the unsent changes that lie on top. What they asked for has not changed since.
    laid: BTreeMap<ChangeId, Laid>,
    /// What changed beneath them since they were laid.
    stale: BTreeSet<Key>,
    /// What was touched since somebody was told.
    touched: BTreeSet<Key>,
}

/// Records as the person sees them now; none where there is no such record any more.
pub type Touched = BTreeMap<Key, Option<Record>>;

/// A change that lies on top of the team's records.
#[derive(Debug)]
struct Laid {
    /// What its decision asked for.
    asked: BTreeSet<Key>,
    /// What it wrote.
    wrote: BTreeSet<Key>,
}

impl Laid {
    /// Whether it sees what is written there, or writes it itself.
    fn meets(&self, written: &BTreeSet<Key>) -> bool {
        shares(&self.wrote, written) || shares(&self.asked, written)
    }
}

fn shares(one: &BTreeSet<Key>, other: &BTreeSet<Key>) -> bool {
    let (few, many) = if one.len() < other.len() {
        (one, other)
    } else {
        (other, one)
    };
    few.iter().any(|key| many.contains(key))
}

/// What an act came to on the device.
#[derive(Debug, PartialEq, Eq)]
pub enum Act {
    /// Done; here is what it did, and the hashes of the files that the team must have before it is
    /// sent.
    Done(Decision, BTreeSet<String>),
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
            laid: BTreeMap::new(),
            stale: BTreeSet::new(),
            touched: BTreeSet::new(),
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
        let stay: BTreeSet<ChangeId> = pending.iter().map(|change| change.id).gather();
        self.take_off(|id, _| !stay.contains(&id));
        self.pending = pending;
    }

    /// Says what the local store holds of the team's records.
    pub fn load(&mut self, records: impl IntoIterator<Item = (Key, Option<Record>)>) {
        for (key, record) in records {
            // Whatever lies on top asked only for what was known.
            if !self.laid.is_empty() && self.workset.knows(key) {
                self.stale.insert(key);
            }
            self.workset.load(key, record);
        }
    }

    /// Whether the local store was asked for this key already.
    #[must_use]
    pub fn knows(&self, key: Key) -> bool {
        self.workset.knows(key)
    }

    /// Whether news of a key are for it: it is known, or something unsent made it without having
    /// looked it up.
    #[must_use]
    pub fn holds(&self, key: Key) -> bool {
        self.workset.knows(key) || self.workset.edits().contains_key(&key)
    }

    /// Does something: decides it over what the person sees and, where it can be done, lays it
    /// on top and keeps it to be sent.
    pub fn act(&mut self, change: Change, now: Timestamp) -> Act {
        let noting = Noting::over(&self.workset);
        let by = Actor::Person(self.person);
        let decided = decide(&noting, self.workspace, by, &change, now);
        let asked = noting.asked();
        let missed = self.workset.take_missed();
        if !missed.is_empty() {
            return Act::Needs(missed);
        }
        match decided {
            Ok(decision) => {
                let files = bills_needed(&self.workset, &decision);
                self.lay(change.id, asked, &decision);
                self.pending.push(change);
                Act::Done(decision, files)
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
    ) -> Result<Touched, BTreeSet<Key>> {
        self.take_off(|id, _| decided.contains(&id));
        self.pending.retain(|change| !decided.contains(&change.id));
        self.load(news);
        self.rebase(now)
    }

    /// Lays the unsent changes over the team's records again, as far as what they see is another
    /// one now, and gives every record that these touch, or touched before, as the person sees it.
    /// A change that has become impossible is left out of the picture; it is still sent, and the
    /// team's answer decides.
    ///
    /// # Errors
    /// The keys that must be loaded first; then call it again.
    pub fn rebase(&mut self, now: Timestamp) -> Result<Touched, BTreeSet<Key>> {
        let (touched, _) = self.rebase_some(usize::MAX, now)?;
        Ok(touched)
    }

    /// As [`Replica::rebase`], but lays at most so many changes: whoever has many can pause. Says
    /// whether there are more.
    ///
    /// # Errors
    /// The keys that must be loaded first; then call it again.
    pub fn rebase_some(
        &mut self,
        most: usize,
        now: Timestamp,
    ) -> Result<(Touched, bool), BTreeSet<Key>> {
        self.take_off_stale(now);
        let by = Actor::Person(self.person);
        let mut missed = BTreeSet::new();
        let (mut at, mut rounds, mut decisions) = (0, 0, 0);
        let mut more = false;
        while let Some(change) = self.pending.get(at) {
            let id = change.id;
            if self.laid.contains_key(&id) {
                at += 1;
                continue;
            }
            more = decisions == most;
            if more {
                break;
            }
            decisions += 1;
            let noting = Noting::over(&self.workset);
            let decided = decide(&noting, self.workspace, by, change, now);
            let asked = noting.asked();
            let unknown = self.workset.take_missed();
            let decision = decided.unwrap_or_default();
            if self.take_off_later(at, &asked, &decision) {
                // It saw what comes after it. Those that go with that are laid again before it.
                rounds += 1;
                if rounds > self.pending.len() {
                    self.take_off(|_, _| true);
                }
                at = 0;
                continue;
            }
            at += 1;
            if unknown.is_empty() {
                self.touched.extend(decision.puts.iter().map(Record::key));
                self.lay(id, asked, &decision);
            }
            missed.extend(unknown);
        }
        if !missed.is_empty() {
            return Err(missed);
        }
        let touched = core::mem::take(&mut self.touched).into_iter();
        let touched = touched.map(|key| (key, self.workset.find(key).cloned()));
        Ok((touched.gather(), more))
    }

    /// Lays a change on top.
    fn lay(&mut self, id: ChangeId, asked: BTreeSet<Key>, decision: &Decision) {
        let wrote: BTreeSet<Key> = decision.puts.iter().map(Record::key).gather();
        for record in &decision.puts {
            self.workset.edit(record.clone());
        }
        self.laid.insert(id, Laid { asked, wrote });
    }

    /// Takes changes off, and whatever has to do with what they wrote. Says whether there were any.
    fn take_off(&mut self, goes: impl Fn(ChangeId, &Laid) -> bool) -> bool {
        let of = |laid: &BTreeMap<ChangeId, Laid>, goes: &dyn Fn(ChangeId, &Laid) -> bool| {
            let going = laid.iter().filter(|(id, laid)| goes(**id, laid));
            going.map(|(id, _)| *id).collect::<Vec<ChangeId>>()
        };
        let mut going = of(&self.laid, &goes);
        let any = !going.is_empty();
        while !going.is_empty() {
            let mut written = BTreeSet::new();
            for id in going {
                let laid = self.laid.remove(&id);
                written.extend(laid.map(|laid| laid.wrote).unwrap_or_default());
            }
            for key in &written {
                self.workset.take_edit(*key);
            }
            going = of(&self.laid, &|_, laid| laid.meets(&written));
            self.touched.append(&mut written);
        }
        any
    }

    /// Takes off what sees something that changed beneath it; and what happened later than now by
    /// the clock, which may have been put right since.
    fn take_off_stale(&mut self, now: Timestamp) {
        let stale = core::mem::take(&mut self.stale);
        let later = self.pending.iter().filter(|it| it.happened_at > now);
        let later: BTreeSet<ChangeId> = later.map(|change| change.id).gather();
        self.take_off(|id, laid| later.contains(&id) || laid.meets(&stale));
    }

    /// Takes off what comes after a change and has to do with it. Says whether there was any.
    fn take_off_later(&mut self, at: usize, asked: &BTreeSet<Key>, decision: &Decision) -> bool {
        let after = self.pending.iter().skip(at + 1).map(|change| change.id);
        let after: BTreeSet<ChangeId> = after.filter(|id| self.laid.contains_key(id)).gather();
        if after.is_empty() {
            return false;
        }
        let wrote: BTreeSet<Key> = decision.puts.iter().map(Record::key).gather();
        self.take_off(|id, laid| {
            after.contains(&id) && (laid.meets(&wrote) || shares(&laid.wrote, asked))
        })
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{Act, Replica};
    use crate::change::{Action, Change, Edit};
    use crate::decision::Actor;
    use crate::id::{ChangeId, PersonId, RoleId};
    use crate::record::{Key, Record, Records};
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
        assert!(matches!(done, Act::Done(..)));
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
    fn what_a_change_made_and_never_looked_up_is_the_teams_once_it_is_decided() {
        let mut team = Team::with_project();
        let mut jacob = replica(JACOB);
        let change = complete_appointment(500);
        let Act::Done(decision, ..) = act(&mut jacob, &team, &change) else {
            panic!("it can be done");
        };
        let made = decision.puts.iter().map(Record::key);
        let made: BTreeSet<Key> = made.filter(|key| !jacob.knows(*key)).collect();
        assert!(!made.is_empty(), "Sanjay is alerted");
        team.act(JACOB, noon(), change.action).unwrap();
        let news = made.iter().filter(|key| jacob.holds(**key));
        let news: Vec<_> = news.map(|key| (*key, team.find(*key).cloned())).collect();
        let decided = BTreeSet::from([change.id]);
        let touched = jacob.absorb(&decided, news, noon()).unwrap();
        for key in made {
            assert!(team.find(key).is_some());
            assert_eq!(touched[&key].as_ref(), team.find(key));
        }
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
                    for key in missed.records {
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
                Err(missed) => missed
                    .records
                    .into_iter()
                    .for_each(|key| workset.load(key, None)),
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
    fn what_has_nothing_to_do_with_the_news_stays_as_it_was_laid() {
        let mut team = Team::with_project();
        let mut anita = replica(ANITA);
        act(&mut anita, &team, &rename(500, ACCOUNTS, "Books"));
        act(&mut anita, &team, &note(501));
        let edited = rename(900, CREATIVE, "Design");
        team.act(ANITA, noon(), edited.action).unwrap();
        let news = [(Key::Role(CREATIVE), team.find(Key::Role(CREATIVE)).cloned())];
        let touched = anita.absorb(&BTreeSet::new(), news, noon()).unwrap();
        assert!(touched.is_empty(), "{touched:?}");
        assert_eq!(anita.view().role(ACCOUNTS).unwrap().name, "Books");
        assert_eq!(seen(&anita).history.len(), team.project().history.len() + 1);

        // What is decided goes, and what is left stays.
        let decided = BTreeSet::from([ChangeId(id(501))]);
        let project = Key::Project(PROJECT);
        let news = [(project, team.find(project).cloned())];
        let touched = anita.absorb(&decided, news, noon()).unwrap();
        assert_eq!(touched.into_keys().collect::<Vec<_>>(), [project]);
        assert_eq!(seen(&anita), team.project());
        assert_eq!(anita.view().role(ACCOUNTS).unwrap().name, "Books");
    }

    #[test]
    fn many_are_laid_a_few_at_a_time() {
        let team = Team::with_project();
        let mut anita = replica(ANITA);
        anita.replace_pending(vec![rename(500, ACCOUNTS, "Books"), note(501), note(502)]);
        let mut told = BTreeSet::new();
        loop {
            match anita.rebase_some(1, noon()) {
                Err(missing) => load(&mut anita, &team, &missing),
                Ok((touched, more)) => {
                    told.extend(touched.into_keys());
                    if !more {
                        break;
                    }
                }
            }
        }
        let project = Key::Project(PROJECT);
        assert_eq!(told, BTreeSet::from([Key::Role(ACCOUNTS), project]));
        assert_eq!(seen(&anita).history.len(), team.project().history.len() + 2);
    }

    #[test]
    fn changes_of_one_record_are_laid_again_in_their_order() {
        let mut team = Team::with_project();
        let mut jacob = replica(JACOB);
        for change in [note(500), complete_appointment(501), note(502)] {
            act(&mut jacob, &team, &change);
        }
        let before = seen(&jacob).history.len();
        team.act(SANJAY, noon(), note(900).action).unwrap();
        let project = Key::Project(PROJECT);
        let news = [(project, team.find(project).cloned())];
        jacob.absorb(&BTreeSet::new(), news, noon()).unwrap();
        assert_eq!(seen(&jacob).history.len(), before + 1);

        // The first was sent by another tab: the others stand on what the team has.
        let rest = vec![complete_appointment(501), note(502)];
        jacob.replace_pending(rest);
        jacob.rebase(noon()).unwrap();
        assert_eq!(seen(&jacob).history.len(), before);
        assert!(matches!(seen(&jacob).milestones[0].phase, Phase::Done(_)));
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
