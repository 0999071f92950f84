//! What was measured of a workflow, made ready to be played again.

use std::collections::BTreeMap;

use crate::id::{BranchId, RoleId};
use crate::insight::forecast::{Tallies, real, rounded};
use crate::insight::hands::Hands;
use crate::insight::pace::{Line, Period};
use crate::insight::queue::{Open, Picture, Side, Window, among, is_won_in};
use crate::insight::trail::Mode;
use crate::insight::velocity::Course;
use crate::insight::visit::{Exit, Visit, visits};
use crate::time::Timestamp;

/// From how many on something can be drawn from what was seen.
pub const LEAST_SEEN: usize = 5;

/// What was seen of projects in a window, one by one.
#[derive(Clone, Debug, PartialEq)]
pub struct Material {
    window: Window,
    arrivals: Vec<(BranchId, i64, usize)>,
    begun: Vec<(BranchId, Begun)>,
    stays: Vec<(BranchId, usize, Stay)>,
    won: BTreeMap<BranchId, u32>,
}

/// A project that was under way when the window began.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Begun {
    pub(super) position: usize,
    /// Whether nobody had begun on it at its milestone.
    pub(super) fresh: bool,
}

/// A stay that ended in the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stay {
    /// How long it was attended to, in milliseconds.
    pub(super) work: i64,
    /// How long it was on hold.
    pub(super) rest: i64,
    pub(super) exit: Exit,
}

impl Material {
    /// Of no project yet.
    #[must_use]
    pub fn new(window: Window) -> Self {
        Self {
            window,
            arrivals: Vec::new(),
            begun: Vec::new(),
            stays: Vec::new(),
            won: BTreeMap::new(),
        }
    }

    /// Takes a project in.
    pub fn push(&mut self, line: &Line, course: &Course, hands: &Hands, tallies: Tallies) {
        let Some(tally) = tallies(course.branch) else {
            return;
        };
        let window = self.window;
        let period = Period {
            from: Some(window.from),
            until: Some(window.until),
        };
        let branch = course.branch;
        for visit in visits(line, course) {
            if visit.enters && !visit.imported && period.has(visit.came()) {
                let at = tally.worked(visit.came()) - tally.worked(window.from);
                self.arrivals.push((branch, at, visit.position));
            }
            let mode = visit.mode_at(window.from);
            let was_there = visit.came() < window.from && mode.is_some();
            // What was imported while it was under way was so before, though nobody measured.
            if was_there || (visit.imported && period.has(visit.came())) {
                let begun = Begun {
                    position: visit.position,
                    fresh: mode == Some(Mode::Handoff),
                };
                self.begun.push((branch, begun));
            }
            if visit.is_left_in(period) {
                let mut stay = Stay {
                    work: 0,
                    rest: 0,
                    exit: visit.exit,
                };
                for stretch in visit.stretches(window.until) {
                    let (from, until) = (stretch.from, stretch.until);
                    match stretch.mode {
                        Mode::Working => stay.work += attended(&visit, hands, tallies, from, until),
                        Mode::Held => stay.rest += tally.worked(until) - tally.worked(from),
                        Mode::Handoff | Mode::Ended(_) => {}
                    }
                }
                self.stays.push((branch, visit.position, stay));
            }
        }
        if line.has(course) && is_won_in(course, window) {
            *self.won.entry(branch).or_default() += 1;
        }
    }
}

fn attended(
    visit: &Visit,
    hands: &Hands,
    tallies: Tallies,
    from: Timestamp,
    until: Timestamp,
) -> i64 {
    let by = visit.by;
    by.map_or(0, |person| hands.attended(person, tallies, from, until))
}

/// A workflow with its people, as it was in a window.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    /// How long is played, in milliseconds of working time.
    pub(super) span: i64,
    /// The days of the window: at which milestones projects came in on each.
    pub(super) days: Vec<Vec<usize>>,
    pub(super) begun: Vec<Begun>,
    pub(super) stages: Vec<Stage>,
    pub(super) posts: Vec<Post>,
    /// How much of each person's time is for these projects, in thousandths.
    pub(super) people: Vec<i64>,
    /// What came of it in truth.
    pub(super) seen: Seen,
}

/// What came of a window in truth.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Seen {
    /// How many projects were won.
    pub won: u32,
    /// How many were under way on average.
    pub progress: f64,
}

/// A milestone.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Stage {
    pub(super) post: usize,
    pub(super) stays: Vec<Stay>,
}

/// A role, and who holds it: which person, and how often they had a project in hand.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Post {
    pub(super) role: RoleId,
    pub(super) holders: Vec<(usize, u32)>,
}

impl Model {
    /// What was seen in one branch, or in all; none where too few came, left or were won to draw
    /// from.
    #[must_use]
    pub fn of(
        material: &Material,
        picture: &Picture,
        line: &Line,
        branch: Option<BranchId>,
    ) -> Option<Self> {
        let ours = |it: BranchId| among(branch, it);
        let arrivals = || material.arrivals.iter().filter(|(it, ..)| ours(*it));
        let open = busiest(picture, arrivals().map(|(it, ..)| *it))?;
        let stages = stages(material, picture, line, branch)?;
        let left: usize = stages.iter().map(|stage| stage.stays.len()).sum();
        let ended = stages.iter().flat_map(|stage| &stage.stays);
        let ended = ended.filter(|stay| matches!(stay.exit, Exit::Won | Exit::Gone));
        if arrivals().count() < LEAST_SEEN || left < LEAST_SEEN || ended.count() < LEAST_SEEN {
            return None;
        }
        let count = usize::try_from(open.length() / open.day.max(1)).unwrap_or(1);
        let mut days = vec![Vec::new(); count.max(1)];
        for (of, at, position) in arrivals() {
            let whole = picture.open.get(of).map_or(open.length(), |it| it.length());
            let day = real(*at) / real(whole) * real(i64::try_from(days.len()).unwrap_or(1));
            let day = usize::try_from(rounded(day.floor())).unwrap_or_default();
            let last = days.len() - 1;
            if let Some(day) = days.get_mut(day.min(last)) {
                day.push(*position);
            }
        }
        let begun = material.begun.iter().filter(|(it, _)| ours(*it));
        let (posts, people) = posts(picture, line, branch);
        let won = material.won.iter().filter(|(it, _)| ours(**it));
        Some(Self {
            span: open.length(),
            days,
            begun: begun.map(|(_, begun)| *begun).collect(),
            stages,
            posts,
            people,
            seen: Seen {
                won: won.map(|(_, won)| won).sum(),
                progress: picture.queue(Side::Line, branch).average(),
            },
        })
    }

    /// About how many stays are played in one run.
    #[must_use]
    pub(super) fn size(&self) -> usize {
        let stays: usize = self.stages.iter().map(|stage| stage.stays.len()).sum();
        stays + self.begun.len()
    }

    /// Where a role is among the posts.
    pub(super) fn post(&self, role: RoleId) -> Option<usize> {
        self.posts.iter().position(|post| post.role == role)
    }
}

/// The working time of the branch to which most projects came.
fn busiest(picture: &Picture, arrivals: impl Iterator<Item = BranchId>) -> Option<Open> {
    let mut counts: BTreeMap<BranchId, u32> = BTreeMap::new();
    for branch in arrivals {
        *counts.entry(branch).or_default() += 1;
    }
    let (branch, _) = counts.into_iter().max_by_key(|(_, count)| *count)?;
    picture.open.get(&branch).copied()
}

/// Every milestone with the stays that ended there. Each costs as much of what was worked there in
/// the window as it had of what was worked on those that ended: so what was spent on projects that
/// are still there is laid on those that left, and the people of a role finish in a window what
/// they did finish.
fn stages(
    material: &Material,
    picture: &Picture,
    line: &Line,
    branch: Option<BranchId>,
) -> Option<Vec<Stage>> {
    let roles = distinct(line);
    let mut stages: Vec<Stage> = Vec::new();
    for role in &line.roles {
        stages.push(Stage {
            post: roles.iter().position(|it| it == role)?,
            stays: Vec::new(),
        });
    }
    for (_, position, stay) in material.stays.iter().filter(|(it, ..)| among(branch, *it)) {
        stages.get_mut(*position)?.stays.push(*stay);
    }
    for (position, stage) in stages.iter_mut().enumerate() {
        let spent = real(picture.queue(Side::Milestone(position), branch).spent);
        let whole = real(stage.stays.iter().map(|stay| stay.work).sum());
        let count = real(i64::try_from(stage.stays.len()).unwrap_or(i64::MAX));
        for stay in &mut stage.stays {
            stay.work = if whole > 0.0 {
                rounded(real(stay.work) * (spent / whole))
            } else {
                rounded(spent / count)
            };
        }
    }
    Some(stages)
}

/// The roles of a line, each once.
fn distinct(line: &Line) -> Vec<RoleId> {
    let mut roles: Vec<RoleId> = Vec::new();
    for role in &line.roles {
        if !roles.contains(role) {
            roles.push(*role);
        }
    }
    roles
}

/// Who did the work of each role, and how much of their time was for it: what they did not spend
/// on other workflows, as a share of the whole window.
fn posts(picture: &Picture, line: &Line, branch: Option<BranchId>) -> (Vec<Post>, Vec<i64>) {
    let mut people = Vec::new();
    let mut posts: Vec<Post> = distinct(line)
        .into_iter()
        .map(|role| Post {
            role,
            holders: Vec::new(),
        })
        .collect();
    for (home, busy) in picture
        .people
        .values()
        .filter(|(home, _)| among(branch, *home))
    {
        let elsewhere: i64 = busy.spent.values().map(|spent| spent.elsewhere).sum();
        let whole = picture
            .open
            .get(home)
            .map_or(busy.available, |open| open.length());
        let free = real(busy.available - elsewhere) / real(whole.max(1)) * 1000.0;
        let mut holds = false;
        for post in &mut posts {
            let times = busy.spent.get(&post.role).map_or(0, |spent| spent.times);
            if times > 0 {
                post.holders.push((people.len(), times));
                holds = true;
            }
        }
        if holds {
            people.push(rounded(free).clamp(LEAST_SHARE, 1000));
        }
    }
    (posts, people)
}

/// Nobody is taken to be slower than this, in thousandths of their time.
const LEAST_SHARE: i64 = 20;
