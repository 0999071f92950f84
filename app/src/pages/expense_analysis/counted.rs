//! Everything that was claimed, packed for counting: filled from the claims in brief when the page
//! opens, in slices, and kept up to date one claim at a time while it is looked at.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use domain::calendar::Calendar;
use domain::calendar::tally::Tally;
use domain::expenses::analysis::Cube;
use domain::id::{BranchId, ClaimId};
use domain::time::Timestamp;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::desk::{ClaimBrief, Claims, Desk, Directory, use_desk};
use crate::device::clock;
use crate::device::moments::{Turn, mark};

/// How many claims are looked at between two looks at the clock.
const BETWEEN_LOOKS: usize = 8;

/// How many days after now working time is looked up: as long as the page may stay open.
const DAYS_AFTER: u32 = 92;

/// What was claimed, and how often it was brought up to date; not at all before it was read.
#[derive(Clone, Copy)]
pub(super) struct Counted {
    cube: StoredValue<Cube, LocalStorage>,
    version: RwSignal<u32>,
}

impl Counted {
    /// Looks at what was claimed, now and whenever it changes; none before it was read.
    pub(super) fn look<T>(self, see: impl FnOnce(&Cube) -> T) -> Option<T> {
        (self.version.get() > 0).then(|| self.cube.with_value(see))
    }
}

/// What the figures stand on, besides claims.
#[derive(Clone, PartialEq)]
struct Grounds {
    areas: BTreeMap<BranchId, String>,
    calendars: BTreeMap<BranchId, Calendar>,
}

impl Grounds {
    fn of(directory: &Directory) -> Self {
        let policy = directory.expense_policy.as_ref();
        let branches = directory.branches.values();
        Self {
            areas: policy
                .map(|policy| policy.areas.clone())
                .unwrap_or_default(),
            calendars: branches.map(|it| (it.id, it.calendar.clone())).collect(),
        }
    }
}

/// What is in already.
#[derive(Default)]
struct Known {
    claims: BTreeMap<ClaimId, Arc<ClaimBrief>>,
    calendars: BTreeMap<BranchId, Calendar>,
    tallies: BTreeMap<BranchId, Tally>,
    /// From when on working time is looked up.
    since: Option<Timestamp>,
}

#[derive(Default)]
struct Work {
    runs: Cell<bool>,
    again: Cell<bool>,
    known: RefCell<Known>,
}

/// What was claimed, while the page is open.
pub(super) fn use_counted() -> Counted {
    let desk = use_desk();
    let (claims, clients, directory) = (desk.claims(), desk.clients(), desk.directory());
    let counted = Counted {
        cube: StoredValue::new_local(Cube::default()),
        version: RwSignal::new(0),
    };
    let grounds = Memo::new(move |_| directory.with(|directory| Grounds::of(directory)));
    let work = Rc::new(Work::default());
    Effect::new(move || {
        claims.track();
        clients.track();
        grounds.track();
        work.again.set(true);
        if work.runs.replace(true) {
            return;
        }
        let work = Rc::clone(&work);
        spawn_local(async move {
            // What changes meanwhile is looked at in the next round.
            while work.again.replace(false) {
                let Some(grounds) = grounds.try_get_untracked() else {
                    break;
                };
                if let Some(Some(claims)) = claims.try_get_untracked()
                    && round(desk, counted, &work, &claims, &grounds)
                        .await
                        .is_none()
                {
                    // The page was left.
                    break;
                }
            }
            work.runs.set(false);
        });
    });
    counted
}

/// Brings what was claimed up to date. None where the page was left.
async fn round(
    desk: Desk,
    counted: Counted,
    work: &Work,
    claims: &Claims,
    grounds: &Grounds,
) -> Option<()> {
    begin(counted, work, claims, grounds)?;
    let mut turn = Turn::begin();
    let mut count = 0;
    let mut all = claims.latest();
    loop {
        let some: Vec<&Arc<ClaimBrief>> = all.by_ref().take(BETWEEN_LOOKS).collect();
        if some.is_empty() {
            break;
        }
        count += some.len();
        counted.cube.try_update_value(|cube| {
            let mut known = work.known.borrow_mut();
            for brief in some {
                known.place(cube, brief);
            }
        })?;
        turn.pass().await;
    }
    let clients = desk.clients().get_untracked();
    counted.cube.try_update_value(|cube| {
        let mut known = work.known.borrow_mut();
        if known.claims.len() > count {
            known.claims.retain(|id, _| {
                let here = claims.get(*id).is_some();
                if !here {
                    cube.remove(*id);
                }
                here
            });
        }
        cube.regroup(
            |branch| grounds.areas.get(&branch).map(String::as_str),
            |customer| clients.standing(customer),
        );
    })?;
    mark("handoff-expenses-read");
    let version = counted.version.try_get_untracked()?;
    counted
        .version
        .try_set(version.saturating_add(1))
        .is_none()
        .then_some(())
}

/// Begins anew where lengths of time are other ones now: a calendar was changed, or there is an
/// older claim than before.
fn begin(counted: Counted, work: &Work, claims: &Claims, grounds: &Grounds) -> Option<()> {
    let now = clock::now();
    let oldest = claims.latest().map(|claim| claim.born_at).min();
    let from = oldest.unwrap_or(now);
    let mut known = work.known.borrow_mut();
    let same = known.calendars == grounds.calendars && known.since.is_some_and(|it| it <= from);
    if same {
        return Some(());
    }
    counted.version.try_set(0).is_none().then_some(())?;
    counted
        .cube
        .try_update_value(|cube| *cube = Cube::default())?;
    let until = now.plus_days(DAYS_AFTER);
    let calendars = grounds.calendars.iter();
    *known = Known {
        tallies: calendars
            .map(|(branch, calendar)| (*branch, Tally::new(calendar, from, until)))
            .collect(),
        calendars: grounds.calendars.clone(),
        since: Some(from),
        claims: BTreeMap::new(),
    };
    Some(())
}

impl Known {
    fn place(&mut self, cube: &mut Cube, brief: &Arc<ClaimBrief>) {
        let before = self.claims.get(&brief.id);
        if before.is_some_and(|before| Arc::ptr_eq(before, brief)) {
            return;
        }
        let facts = brief.expenses.iter().map(|expense| &expense.fact);
        cube.place(brief.id, facts, self.tallies.get(&brief.branch));
        self.claims.insert(brief.id, Arc::clone(brief));
    }
}
