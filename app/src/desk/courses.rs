//! How long every project took, and what it gives to the table of targets: read from what is
//! packed of them when somebody wants a measure, and from then on kept up to date one by one.

use core::ops::Bound;
use core::time::Duration;
use std::collections::BTreeMap;
use std::sync::Arc;

use domain::calendar::tally::Tally;
use domain::gather::Gather;
use domain::id::{BranchId, ProjectId, TemplateId};
use domain::insight::pace::{By, Line, Norms, Pace, Period};
use domain::insight::trail::Trail;
use domain::insight::velocity::Course;
use domain::targets::ledger::Dealings;
use domain::time::Timestamp;
use domain::workflow::Project;
use gloo_timers::future::sleep;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use wasm_bindgen_futures::spawn_local;

use super::{BUCKETS, Desk, Directory};
use crate::device::clock;
use crate::device::moments::Turn;
use crate::store::{Measure, PiecesOf, StoreFault};

/// How many days before now working time is looked up at first, and how many after.
const DAYS_BEFORE: u32 = 3 * 366;
const DAYS_AFTER: u32 = 2 * 366;

/// How long what is usual is good for before it is worked out anew, where nobody looks at the
/// measures: a day.
const GOOD_MILLISECONDS: i64 = 24 * 60 * 60 * 1000;

/// How long a page is left alone before what it does not wait for is read.
const PAUSE: Duration = Duration::from_secs(4);

/// How many buckets are read at once behind a page that does not wait for them.
const FEW: u8 = 1;

/// How many projects are looked at between two looks at the clock.
const BETWEEN_LOOKS: usize = 32;

/// The times of every project that the person may read.
#[derive(Clone, Debug, Default)]
pub(crate) struct Courses {
    all: BTreeMap<ProjectId, Course>,
    tallies: BTreeMap<BranchId, Tally>,
    since: Option<Timestamp>,
    changes: Vec<Change>,
    dealings: BTreeMap<ProjectId, Dealings>,
    dealt: Vec<Dealt>,
}

/// What is packed of a project.
#[derive(Serialize, Deserialize)]
struct Packed {
    trail: Trail,
    /// None where neither a quotation was sent nor anything ordered.
    dealings: Option<Dealings>,
}

impl Packed {
    fn of(project: &Project) -> Self {
        let dealings = Dealings::of(project);
        Self {
            trail: Trail::of(project),
            dealings: Some(dealings).filter(|dealings| !dealings.is_empty()),
        }
    }

    fn unpacked(bytes: &[u8]) -> Option<Self> {
        postcard::from_bytes(bytes).ok()
    }
}

/// What became of what one project gives to the table of targets.
#[derive(Clone, Debug)]
pub(crate) struct Dealt {
    /// As it was, where there was anything.
    pub(crate) before: Option<Dealings>,
    /// As it is.
    pub(crate) after: Option<Dealings>,
}

/// What became of one project's times.
#[derive(Clone, Debug)]
pub(crate) struct Change {
    /// As they were, where there were any.
    pub(crate) before: Option<Course>,
    /// As they are.
    pub(crate) after: Option<Course>,
}

impl Courses {
    /// Without any project, in the working time of every branch.
    fn new(directory: &Directory, now: Timestamp) -> Self {
        let mut courses = Self::default();
        courses.reckon(directory, now, now);
        courses
    }

    /// Looks up working time from some years before `earliest` on.
    fn reckon(&mut self, directory: &Directory, earliest: Timestamp, now: Timestamp) {
        let before = i64::from(DAYS_BEFORE) * 24 * 60 * 60 * 1000;
        let from = earliest.min(now).plus_milliseconds(-before);
        let until = now.plus_days(DAYS_AFTER);
        self.since = Some(from);
        self.tallies = directory
            .branches
            .values()
            .map(|branch| (branch.id, Tally::new(&branch.calendar, from, until)))
            .gather();
    }

    /// Puts a project in its place, or takes it away.
    fn place(&mut self, id: ProjectId, packed: Option<&Packed>, directory: &Directory) {
        match packed.and_then(|packed| packed.dealings.clone()) {
            Some(dealings) => drop(self.dealings.insert(id, dealings)),
            None => drop(self.dealings.remove(&id)),
        }
        let trail = packed.map(|packed| &packed.trail);
        let started = trail.and_then(Trail::started);
        if let (Some(started), Some(since)) = (started, self.since)
            && started < since
        {
            self.reckon(directory, started, clock::now());
        }
        let course = trail.and_then(|trail| Course::of(trail, self.tallies.get(&trail.branch)?));
        match course {
            Some(course) => drop(self.all.insert(id, course)),
            None => drop(self.all.remove(&id)),
        }
    }

    /// The same, and notes what changed.
    fn change(&mut self, id: ProjectId, packed: Option<&Packed>, directory: &Directory) {
        let before = self.all.get(&id).cloned();
        let dealt_before = self.dealings.get(&id).cloned();
        self.place(id, packed, directory);
        let dealt_after = self.dealings.get(&id).cloned();
        if dealt_before != dealt_after {
            self.dealt.push(Dealt {
                before: dealt_before,
                after: dealt_after,
            });
        }
        let after = self.all.get(&id).cloned();
        if before != after {
            self.changes.push(Change { before, after });
        }
    }

    /// Those of the projects after one, by their ids; of none, all.
    pub(crate) fn after(&self, last: Option<ProjectId>) -> impl Iterator<Item = &Course> {
        let from = last.map_or(Bound::Unbounded, Bound::Excluded);
        self.all.range((from, Bound::Unbounded)).map(|(_, it)| it)
    }

    /// Every project's times.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &Course> + Clone {
        self.all.values()
    }

    /// One project's times.
    pub(crate) fn get(&self, id: ProjectId) -> Option<&Course> {
        self.all.get(&id)
    }

    /// A branch's working time.
    pub(crate) fn tally(&self, branch: BranchId) -> Option<&Tally> {
        self.tallies.get(&branch)
    }

    /// What every project gives to the table of targets, where it gives anything.
    pub(crate) fn dealings(&self) -> impl Iterator<Item = &Dealings> + Clone {
        self.dealings.values()
    }

    /// What one project gives to it, where it gives anything.
    pub(crate) fn dealings_of(&self, id: ProjectId) -> Option<&Dealings> {
        self.dealings.get(&id)
    }

    /// What changed of that since they were read.
    pub(crate) fn dealt(&self) -> &[Dealt] {
        &self.dealt
    }

    /// What changed since they were read.
    pub(crate) fn changes(&self) -> &[Change] {
        &self.changes
    }
}

/// What is usual, and when that was worked out.
#[derive(Serialize, Deserialize)]
struct Kept {
    made: Timestamp,
    norms: Norms,
}

/// The line of every workflow.
pub(crate) fn line_of(directory: &Directory, template: TemplateId) -> Option<Line> {
    let template = directory.templates.get(&template)?;
    let current = directory.versions.get(&template.current)?;
    Some(Line::of(current, directory.versions.values()))
}

/// What measures need of a project, packed.
pub(super) fn packed(project: &Project) -> Option<Vec<u8>> {
    postcard::to_stdvec(&Packed::of(project)).ok()
}

impl Desk {
    /// The times of every project; none before somebody wanted them.
    pub(crate) fn courses(&self) -> Signal<Option<Courses>> {
        self.courses.into()
    }

    /// Reads the times of every project, where they are not here yet, because a page waits for
    /// them.
    pub(crate) fn want_courses(&self) {
        self.want(BUCKETS);
    }

    /// Reads them while the page lives on.
    pub(crate) fn want_courses_meanwhile(&self) {
        self.want(FEW);
    }

    /// Reads them after a while, because a page can do with them and does not wait.
    pub(crate) fn want_courses_soon(&self) {
        let desk = *self;
        spawn_local(async move {
            sleep(PAUSE).await;
            desk.want(FEW);
        });
    }

    fn want(self, at_once: u8) {
        let wanted = {
            let back = self.back();
            let mut state = back.state.borrow_mut();
            let unread = self.courses.with_untracked(Option::is_none);
            unread && !core::mem::replace(&mut state.asked.courses, true)
        };
        if wanted {
            spawn_local(async move {
                let read = self.read_courses(at_once).await;
                self.back().state.borrow_mut().asked.courses = false;
                match read {
                    Ok(()) => self.learn_norms().await,
                    Err(fault) => self.store_fault.set(Some(fault)),
                }
            });
        }
    }

    /// What is usual at each milestone and until a project is won. It is at hand soon after this
    /// was first asked for, and no older than a day.
    pub(crate) fn norms(&self) -> Signal<Arc<Norms>> {
        let desk = *self;
        let asked = {
            let back = desk.back();
            let mut state = back.state.borrow_mut();
            core::mem::replace(&mut state.asked.norms, true)
        };
        if !asked {
            spawn_local(async move {
                if let Err(fault) = desk.read_norms().await {
                    desk.store_fault.set(Some(fault));
                }
            });
        }
        desk.norms.into()
    }

    async fn read_norms(self) -> Result<(), StoreFault> {
        let store = self.back().store()?;
        let kept = store.measure(Measure::Norms).await?;
        let kept: Option<Kept> = kept.and_then(|bytes| postcard::from_bytes(&bytes).ok());
        let now = clock::now();
        let good = kept.as_ref().is_some_and(|kept| {
            (0..GOOD_MILLISECONDS).contains(&now.0.saturating_sub(kept.made.0))
        });
        if let Some(kept) = kept {
            self.norms.set(Arc::new(kept.norms));
        }
        if !good {
            self.want_courses_soon();
        }
        Ok(())
    }

    async fn read_courses(self, at_once: u8) -> Result<(), StoreFault> {
        let back = self.back();
        let store = back.store()?;
        let directory = self.directory.get_untracked();
        let now = clock::now();
        let mut courses = Courses::new(&directory, now);
        let mut turn = Turn::begin();
        let mut start = 0;
        while start < BUCKETS {
            let end = start.saturating_add(at_once).min(BUCKETS);
            for some in store
                .pieces(PiecesOf::Trails, start..end)
                .await?
                .chunks(BETWEEN_LOOKS)
            {
                for (id, bytes) in some {
                    courses.place(ProjectId(*id), Packed::unpacked(bytes).as_ref(), &directory);
                }
                if at_once == FEW {
                    turn.pass().await;
                }
            }
            start = end;
        }
        // What changed meanwhile, or is not written yet.
        for (id, bytes) in &back.state.borrow().trails {
            let packed = bytes.as_ref().and_then(|bytes| Packed::unpacked(bytes));
            courses.place(ProjectId(*id), packed.as_ref(), &directory);
        }
        self.courses.set(Some(courses));
        Ok(())
    }

    /// Works out what is usual, and keeps it for the next start.
    async fn learn_norms(self) {
        // A page that waits for the times is shown first.
        sleep(Duration::from_millis(50)).await;
        let directory = self.directory.get_untracked();
        let mut paces: Vec<(TemplateId, Line, Pace)> = directory
            .templates
            .keys()
            .filter_map(|template| {
                let pace = Pace::new(By::Milestone, Period::default());
                Some((*template, line_of(&directory, *template)?, pace))
            })
            .collect();
        let mut turn = Turn::begin();
        let mut last = None;
        // A project that changes meanwhile counts as it was or as it is.
        loop {
            let read = self.courses.with_untracked(|courses| {
                let mut latest = None;
                for course in courses.as_ref()?.after(last).take(BETWEEN_LOOKS) {
                    for (_, line, pace) in &mut paces {
                        pace.push(line, course);
                    }
                    latest = Some(course.project);
                }
                Some(latest)
            });
            let Some(latest) = read else { return };
            if latest.is_none() {
                break;
            }
            last = latest;
            turn.pass().await;
        }
        let mut norms = Norms::default();
        for (template, line, pace) in &mut paces {
            pace.sort();
            norms.learn(*template, line, pace);
            turn.pass().await;
        }
        let made = clock::now();
        let kept = Kept { made, norms };
        if let (Ok(packed), Ok(store)) = (postcard::to_stdvec(&kept), self.back().store()) {
            // What could not be kept is worked out again at the next start.
            let _ = store.keep_measure(Measure::Norms, &packed).await;
        }
        // What follows from it is not made anew where it says the same.
        if self.norms.with_untracked(|norms| **norms != kept.norms) {
            self.norms.set(Arc::new(kept.norms));
        }
    }

    /// What the page of velocity showed last, as it was packed.
    pub(crate) async fn kept_figures(self) -> Option<Vec<u8>> {
        let store = self.back().store().ok()?;
        // What cannot be read is worked out from the times, as it is without it.
        store.measure(Measure::Figures).await.ok().flatten()
    }

    /// Keeps what the page of velocity shows, packed.
    pub(crate) fn keep_figures(self, packed: Vec<u8>) {
        spawn_local(async move {
            if let Ok(store) = self.back().store() {
                // As with what is usual.
                let _ = store.keep_measure(Measure::Figures, &packed).await;
            }
        });
    }

    /// A project's trail is this now.
    pub(super) fn show_course(self, id: ProjectId, project: Option<&Project>) {
        if self.courses.with_untracked(Option::is_none) {
            return;
        }
        let directory = self.directory.get_untracked();
        let packed = project.map(Packed::of);
        self.courses.update(|courses| {
            if let Some(courses) = courses {
                courses.change(id, packed.as_ref(), &directory);
            }
        });
    }

    /// Forgets the times, because they are somebody else's, or may have changed unseen.
    pub(super) fn forget_courses(self) {
        if self.courses.with_untracked(Option::is_some) {
            self.courses.set(None);
        }
    }
}
