//! What holds the business back: the role that more is asked of than of any other, named with its
//! evidence.
//!
//! The rule is that of the theory of constraints (Goldratt, "The Goal", 1984), made to be
//! checked. For each role: its **load** is the work that came, divided by the time that its people
//! had. The work that came is how many projects came, times what each that left has cost; what its
//! people did for other workflows is added as it was. Its **backlog** is what stands there now,
//! times what each costs, divided by what its people have in a working day. And its queue
//! **grows** where more stood there in the last third of the time than in the first.
//!
//! The constraint is the role with the highest load. Loads within five hundredths of the highest
//! are not told apart by what was measured; of those it is the role with the longest backlog. Where
//! even that one has time to spare and no growing queue, the constraint is outside: too little
//! comes in. Each of the three figures speaks for the role that was named or against it, and is
//! said either way.
//!
//! A project that waits for its customer counts as work unless it is on hold; so the figures are
//! as good as the holding.

use std::collections::BTreeMap;

use super::forecast::real;
use super::norm::LEAST;
use super::queue::{Picture, Queue, Side, among};
use crate::id::{BranchId, RoleId};

/// From how many working days on a constraint is named.
pub const LEAST_DAYS: f64 = 10.0;

/// How near to the highest a load must be to count as as high.
const LEVEL: f64 = 0.05;

/// From which load on a role has no time to spare. Waiting grows steeply from about there on: of
/// a single server it is ρ/(1−ρ) times the work, four times at this load.
pub const LOADED: f64 = 0.8;

/// A role, and what is asked of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Post {
    /// Which.
    pub role: RoleId,
    /// How many people did its work.
    pub people: u32,
    /// Its queue.
    pub queue: Queue,
    /// The work that came, as a share of the time that there was for it: 1 is all of it.
    pub load: f64,
    /// How many working days of all its people what stands there now comes to.
    pub backlog: f64,
    /// How long its people were attended to the line's projects in the window, in hours.
    pub hours: f64,
}

/// What was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// The roles of which enough is known, the one that most is asked of first.
    pub posts: Vec<Post>,
    /// What follows from it.
    pub verdict: Verdict,
}

/// What follows from the figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Too little passed to know.
    TooLittle,
    /// Nobody is asked for more than they can do: what comes in is the constraint.
    Outside,
    /// The first of the roles is the constraint.
    Role(Evidence),
}

/// Which figures speak for the role that was named; the others speak against it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// Nobody's load is higher.
    pub load: bool,
    /// Nobody's backlog is longer.
    pub backlog: bool,
    /// Its queue grows.
    pub growing: bool,
}

/// What people did in a role, and how much time they had for it.
#[derive(Clone, Copy, Debug, Default)]
struct Capacity {
    people: u32,
    here: i64,
    elsewhere: i64,
    available: f64,
}

/// Finds what holds the business back: in one branch, or in all.
#[must_use]
pub fn find(picture: &Picture, branch: Option<BranchId>) -> Finding {
    let days = picture.days(branch);
    let capacities = capacities(picture, branch);
    let known = |queue: &Queue| queue.left >= LEAST;
    let mut posts: Vec<Post> = picture
        .roles(branch)
        .into_iter()
        .filter_map(|role| {
            let queue = picture.queue(Side::Role(role), branch);
            let capacity = capacities.get(&role).copied().unwrap_or_default();
            known(&queue).then(|| post(role, queue, capacity, days))
        })
        .collect();
    rank(&mut posts);
    let verdict = match posts.first() {
        Some(first) if days >= LEAST_DAYS => {
            if first.load >= LOADED || first.queue.is_growing() {
                let most = |of: fn(&Post) -> f64| posts.iter().map(of).fold(0.0, f64::max);
                Verdict::Role(Evidence {
                    load: first.load >= most(|post| post.load),
                    backlog: first.backlog >= most(|post| post.backlog),
                    growing: first.queue.is_growing(),
                })
            } else {
                Verdict::Outside
            }
        }
        _ => Verdict::TooLittle,
    };
    Finding { posts, verdict }
}

/// The highest load first; those level with it by their backlog.
fn rank(posts: &mut [Post]) {
    posts.sort_by(|one, other| other.load.total_cmp(&one.load));
    let highest = posts.first().map_or(0.0, |post| post.load);
    let level = posts.partition_point(|post| post.load >= highest - LEVEL);
    if let Some(level) = posts.get_mut(..level) {
        level.sort_by(|one, other| other.backlog.total_cmp(&one.backlog));
    }
}

fn post(role: RoleId, queue: Queue, capacity: Capacity, days: f64) -> Post {
    let coming = f64::from(queue.arrivals) / f64::from(queue.left.max(1));
    let asked = real(capacity.here) * coming + real(capacity.elsewhere);
    let stands = f64::from(queue.now.to_accept + queue.now.in_hand);
    let per_day = capacity.available / days.max(1.0);
    let share = |work: f64, of: f64| if of > 0.0 { work / of } else { 0.0 };
    Post {
        role,
        people: capacity.people,
        queue,
        load: share(asked, capacity.available),
        backlog: share(stands * queue.each().unwrap_or_default(), per_day),
        hours: real(capacity.here) / 3_600_000.0,
    }
}

/// Who has several roles has for each of them as much of their time as they spent on it.
fn capacities(picture: &Picture, branch: Option<BranchId>) -> BTreeMap<RoleId, Capacity> {
    let mut capacities: BTreeMap<RoleId, Capacity> = BTreeMap::new();
    for (home, busy) in picture.people.values() {
        if !among(branch, *home) {
            continue;
        }
        let spent = |role: RoleId| busy.spent.get(&role).map_or(0, |it| it.here + it.elsewhere);
        let whole: i64 = busy.spent.keys().map(|role| spent(*role)).sum();
        for (role, of_role) in &busy.spent {
            let mine = spent(*role);
            if mine > 0 {
                let capacity = capacities.entry(*role).or_default();
                capacity.people += 1;
                capacity.here += of_role.here;
                capacity.elsewhere += of_role.elsewhere;
                capacity.available += real(busy.available) * real(mine) / real(whole);
            }
        }
    }
    capacities
}

#[cfg(test)]
mod tests;
