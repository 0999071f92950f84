//! Work in progress: futures that are polled one step at a time, in an order that the dice say.
//! Dropping one is a crash at the place where it stands.

use core::future::Future;
use core::pin::Pin;
use core::task::{Context, Poll, Waker};

use crate::tab::TabId;

/// Where work is being done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// In one of the Worker's isolates.
    Worker,
    /// In a tab of somebody's browser.
    Tab(TabId),
}

/// Everything that is under way.
#[derive(Default)]
pub(crate) struct Tasks {
    running: Vec<(Place, Work)>,
}

/// Something under way.
pub(crate) type Work = Pin<Box<dyn Future<Output = ()>>>;

impl Tasks {
    pub(crate) fn start(&mut self, place: Place, work: Work) {
        self.running.push((place, work));
    }

    pub(crate) fn len(&self) -> usize {
        self.running.len()
    }

    /// Where one of them is being done.
    pub(crate) fn place(&self, which: usize) -> Option<Place> {
        self.running.get(which).map(|(place, _)| *place)
    }

    /// How many are under way at a place.
    pub(crate) fn at(&self, place: Place) -> usize {
        self.running.iter().filter(|(at, _)| *at == place).count()
    }

    /// Lets one of them go on to its next step.
    pub(crate) fn step(&mut self, which: usize) {
        let Some((place, mut work)) = take(&mut self.running, which) else {
            return;
        };
        let mut context = Context::from_waker(Waker::noop());
        if work.as_mut().poll(&mut context).is_pending() {
            self.running.push((place, work));
        }
    }

    /// Stops what is under way at a place, wherever it stands.
    pub(crate) fn stop(&mut self, place: Place) {
        self.running.retain(|(at, _)| *at != place);
    }

    /// Stops one of the Worker's isolates.
    pub(crate) fn stop_one_isolate(&mut self) {
        let isolate = self
            .running
            .iter()
            .position(|(place, _)| *place == Place::Worker);
        if let Some(isolate) = isolate {
            drop(self.running.remove(isolate));
        }
    }
}

fn take<T>(from: &mut Vec<T>, which: usize) -> Option<T> {
    (which < from.len()).then(|| from.remove(which))
}

/// Lets others go first.
pub(crate) async fn pause() {
    let mut paused = false;
    core::future::poll_fn(|_| {
        if core::mem::replace(&mut paused, true) {
            Poll::Ready(())
        } else {
            Poll::Pending
        }
    })
    .await;
}
