//! Ranking all prospects: at once where nothing can be shown before, else in slices between which
//! the page lives on, while the order that there is stands.

use domain::time::Timestamp;

use super::{Basis, Order, Spot};
use crate::desk::Shelf;

/// An order that is being made.
pub(crate) struct Making {
    order: Order,
    now: Timestamp,
    /// How many projects of the shelf have been looked at.
    done: usize,
}

impl Making {
    /// Begins to rank what is on a shelf.
    pub(crate) fn begin(all: &Shelf, basis: &Basis, now: Timestamp) -> Self {
        let mut order = Order {
            basis: basis.clone(),
            seen: Some((all.moment(), now)),
            ..Order::default()
        };
        order.count_days(now);
        let mine = all.summaries.iter().filter(|summary| basis.has(summary));
        for value in mine.filter_map(|summary| summary.value) {
            order.values.put(value.minor);
        }
        order.usual = order.values.usual();
        Self {
            order,
            now,
            done: 0,
        }
    }

    /// Ranks the next `count` projects of the shelf that it was begun with; whether there are more.
    pub(crate) fn go_on(&mut self, all: &Shelf, count: usize) -> bool {
        let order = &mut self.order;
        for summary in all.summaries.iter().skip(self.done).take(count) {
            if !order.basis.has(summary) {
                continue;
            }
            let held = order.hold(summary, self.now);
            match held.spot {
                Spot::Agenda(at) => order.agenda.push((at, summary.id)),
                Spot::Ranked(place) => order.places.push(place),
            }
            order.note(summary, self.now);
            order.held.insert(summary.id, held);
        }
        self.done = self.done.saturating_add(count);
        self.done < all.summaries.len()
    }

    /// The order of what was ranked.
    pub(crate) fn finish(mut self) -> Order {
        self.order.agenda.sort_unstable();
        self.order.places.sort_unstable();
        self.order
    }
}
