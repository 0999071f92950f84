//! Turns: the requests that one instance of the Worker serves commit to a workspace one after the
//! other, in the order in which they came.
//!
//! The guard decides between instances, and would decide here too. But of fifty that race, one
//! wins and forty-nine have worked for nothing, again and again; in turns, each works once. A turn
//! is waited for by looking again after a moment, since no request may wake another.

use core::time::Duration;
use std::cell::RefCell;
use std::collections::{BTreeMap, VecDeque};

use domain::id::WorkspaceId;
use domain::sync::Fault;
use domain::time::Timestamp;
use worker::{Date, Delay};

use crate::failure::Outcome;

/// After how long a turn is over, in milliseconds, whether it was given back or not: a request
/// whose sender went away is never finished.
const LONGEST_TURN: i64 = 2_000;

/// How long a turn is waited for, in milliseconds.
const LONGEST_WAIT: i64 = 10_000;

/// How soon a request looks again for each that is before it, and at the latest, in milliseconds.
const PAUSE_PER_PLACE: u64 = 3;
const LONGEST_PAUSE: u64 = 60;

thread_local! {
    static QUEUES: RefCell<BTreeMap<WorkspaceId, Queue>> = RefCell::default();
}

/// A turn, until it is dropped.
pub(crate) struct Turn {
    workspace: WorkspaceId,
    ticket: u64,
    waited: bool,
}

impl Turn {
    /// Whether others were before it.
    pub(crate) fn was_waited_for(&self) -> bool {
        self.waited
    }
}

/// Waits until it is this request's turn at a workspace.
///
/// # Errors
/// [`Fault::Busy`] where it would take too long.
pub(crate) async fn wait(workspace: WorkspaceId) -> Outcome<Turn> {
    let began = now();
    let ticket = QUEUES.with_borrow_mut(|queues| queues.entry(workspace).or_default().join());
    let mut turn = Turn {
        workspace,
        ticket,
        waited: false,
    };
    loop {
        let now = now();
        let before = QUEUES.with_borrow_mut(|queues| {
            let queue = queues.entry(workspace).or_default();
            queue.before(ticket, now)
        });
        let Some(before) = before else {
            return Ok(turn);
        };
        if now.0 - began.0 > LONGEST_WAIT {
            return Err(Fault::Busy.into());
        }
        turn.waited = true;
        let pause = (PAUSE_PER_PLACE * before).min(LONGEST_PAUSE);
        Delay::from(Duration::from_millis(pause)).await;
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        QUEUES.with_borrow_mut(|queues| {
            let Some(queue) = queues.get_mut(&self.workspace) else {
                return;
            };
            queue.leave(self.ticket);
            if queue.waiting.is_empty() {
                queues.remove(&self.workspace);
            }
        });
    }
}

fn now() -> Timestamp {
    Timestamp(i64::try_from(Date::now().as_millis()).unwrap_or(i64::MAX))
}

/// Who waits for a turn, the one whose turn it is first.
#[derive(Default)]
struct Queue {
    waiting: VecDeque<u64>,
    /// The next ticket.
    next: u64,
    /// Since when it is the first one's turn.
    since: Option<Timestamp>,
}

impl Queue {
    fn join(&mut self) -> u64 {
        let ticket = self.next;
        self.next = self.next.wrapping_add(1);
        self.waiting.push_back(ticket);
        ticket
    }

    fn leave(&mut self, ticket: u64) {
        if self.waiting.front() == Some(&ticket) {
            self.since = None;
        }
        self.waiting.retain(|waiting| *waiting != ticket);
    }

    /// How many are before a ticket; none where it is its turn, or was and it took too long.
    fn before(&mut self, ticket: u64, now: Timestamp) -> Option<u64> {
        let since = *self.since.get_or_insert(now);
        if now.0 - since.0 > LONGEST_TURN && self.waiting.front() != Some(&ticket) {
            self.waiting.pop_front();
            self.since = Some(now);
        }
        let place = self.waiting.iter().position(|waiting| *waiting == ticket)?;
        u64::try_from(place).ok().filter(|place| *place > 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn turns_go_round_in_the_order_of_coming() {
        let mut queue = Queue::default();
        let [first, second, third] = [queue.join(), queue.join(), queue.join()];
        let before = |queue: &mut Queue, ticket| queue.before(ticket, Timestamp(0));
        assert_eq!(before(&mut queue, first), None);
        assert_eq!(before(&mut queue, third), Some(2));
        queue.leave(first);
        assert_eq!(before(&mut queue, second), None);
        queue.leave(second);
        assert_eq!(before(&mut queue, third), None);
    }

    #[test]
    fn who_gives_up_waiting_holds_nobody_up() {
        let mut queue = Queue::default();
        let [first, second, third] = [queue.join(), queue.join(), queue.join()];
        queue.leave(second);
        queue.leave(first);
        assert_eq!(queue.before(third, Timestamp(0)), None);
    }

    #[test]
    fn a_turn_that_is_not_given_back_is_over_after_a_while() {
        let mut queue = Queue::default();
        let [first, second] = [queue.join(), queue.join()];
        assert_eq!(queue.before(first, Timestamp(0)), None);
        assert_eq!(queue.before(second, Timestamp(LONGEST_TURN)), Some(1));
        assert_eq!(queue.before(second, Timestamp(LONGEST_TURN + 1)), None);
        // It was slow and not gone: it goes on, and the guard sees to it.
        assert_eq!(queue.before(first, Timestamp(LONGEST_TURN + 2)), None);
    }
}
