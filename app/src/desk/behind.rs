//! What the first screen does not wait for: deciding, hearing the team, following other tabs. It
//! lies in a part of the app of its own, which is asked for as soon as the first screen is there.

use core::future::Future;
use core::pin::Pin;

use domain::change::Action;
use domain::decision::Decision;
use domain::id::ChangeId;
use futures::channel::mpsc::UnboundedReceiver;
use leptos::wasm_split::wasm_split;

use super::{ActFault, Desk};
use crate::parts::{NotLoaded, until_here};
use crate::store::StoreFault;

/// Work that lies in the part.
type Work<T> = Pin<Box<dyn Future<Output = T>>>;

impl Desk {
    /// Does something; `instead_of` is a refused change that it replaces.
    pub(super) async fn carry_out(
        self,
        action: Action,
        instead_of: Option<ChangeId>,
    ) -> Result<Decision, ActFault> {
        match decide(self, action, instead_of).await {
            Ok(decided) => decided.await,
            Err(_) => Err(ActFault::Storage(StoreFault::Unavailable)),
        }
    }

    /// My alerts, and the unsent changes laid over the records again.
    pub(super) async fn read_rest(self) -> Result<(), StoreFault> {
        let back = self.back();
        // Nobody decides before this is done, however long the part is on its way.
        let _turn = back.turn.lock().await;
        if back.state.borrow().replica.is_none() {
            return Ok(());
        }
        until_here(|| Box::pin(load())).await;
        match rest(self).await {
            Ok(read) => read.await,
            Err(_) => Ok(()),
        }
    }

    /// Does what another tab did.
    pub(super) async fn follow(self, text: String) {
        until_here(|| Box::pin(load())).await;
        if let Ok(followed) = followed(self, text).await {
            followed.await;
        }
    }

    /// Where another tab has heard more of the team than this one knows of, reads it.
    pub(super) async fn wake_up(self) {
        until_here(|| Box::pin(load())).await;
        if let Ok(awake) = awake(self).await {
            awake.await;
        }
    }

    /// Exchanges with the team from now on.
    pub(super) async fn keep_in_touch(self, wakes: UnboundedReceiver<()>) {
        until_here(|| Box::pin(load())).await;
        if let Ok(linked) = linked(self, wakes).await {
            linked.await;
        }
    }
}

#[wasm_split(desk, wasm_split_path = ::leptos::wasm_split, fallible)]
#[allow(clippy::unnecessary_wraps)] // A part may not load.
fn decide(
    desk: Desk,
    action: Action,
    instead_of: Option<ChangeId>,
) -> Result<Work<Result<Decision, ActFault>>, NotLoaded> {
    Ok(Box::pin(desk.decide_and_save(action, instead_of)))
}

#[wasm_split(desk, wasm_split_path = ::leptos::wasm_split, preload(load), fallible)]
#[allow(clippy::unnecessary_wraps)] // A part may not load.
fn rest(desk: Desk) -> Result<Work<Result<(), StoreFault>>, NotLoaded> {
    Ok(Box::pin(desk.read_rest_in_turn()))
}

#[wasm_split(desk, wasm_split_path = ::leptos::wasm_split, fallible)]
#[allow(clippy::unnecessary_wraps)] // A part may not load.
fn followed(desk: Desk, text: String) -> Result<Work<()>, NotLoaded> {
    Ok(Box::pin(desk.do_as_told(text)))
}

#[wasm_split(desk, wasm_split_path = ::leptos::wasm_split, fallible)]
#[allow(clippy::unnecessary_wraps)] // A part may not load.
fn awake(desk: Desk) -> Result<Work<()>, NotLoaded> {
    Ok(Box::pin(desk.see_what_was_missed()))
}

#[wasm_split(desk, wasm_split_path = ::leptos::wasm_split, fallible)]
#[allow(clippy::unnecessary_wraps)] // A part may not load.
fn linked(desk: Desk, wakes: UnboundedReceiver<()>) -> Result<Work<()>, NotLoaded> {
    Ok(Box::pin(crate::link::run(desk, wakes)))
}
