//! The link to the team: what is sent, when, and how faults are told.

mod wire;

use core::time::Duration;

use domain::sync::device::clock_offset;
use domain::sync::protocol::{LARGEST_REQUEST, SyncRequest, SyncResponse};
use domain::sync::{Errand, Fault, PROTOCOL};
use futures::StreamExt;
use futures::channel::mpsc::UnboundedReceiver;
use futures::future::{Either, select};
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;

use crate::desk::Desk;
use crate::device::{clock, connectivity, tabs, updates};
use crate::store::StoreFault;
pub(crate) use wire::{fetch_bytes, post, put_bytes, tell};

/// How long the link rests after an exchange while somebody looks at the app, and while nobody
/// does.
const REST_VISIBLE: Duration = Duration::from_secs(30);
const REST_HIDDEN: Duration = Duration::from_mins(10);

/// The first and the longest wait after a failure.
const FIRST_WAIT: Duration = Duration::from_secs(1);
const LONGEST_WAIT: Duration = Duration::from_mins(1);

/// The lock that a tab holds while it exchanges.
const LOCK: &str = "handoff-link";

/// Room in a request for what is around its changes, in bytes.
const ENVELOPE_BYTES: usize = 2_000;

/// Why the team could not be reached, or did not serve what was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum LinkFault {
    /// There is no network, or nothing answers at the other end.
    Unreachable,
    /// Something answered that is not Handoff: a hotel's sign-in page, for instance.
    Garbled,
    /// The session is over: this device must be signed in again. Everything on it stays.
    SignedOut,
    /// The person is not part of the team any more. What they did here stays on the device.
    LeftTeam,
    /// This version of the app is too old for the team's records: update it.
    UpdateNeeded,
    /// Changes wait on this device that only their author can send: nobody else signs in or
    /// out before that.
    Unsent {
        /// How many.
        waiting: usize,
    },
    /// The Worker said no, for another reason.
    Served(Fault),
    /// The local store failed.
    Storage(StoreFault),
}

/// Exchanges with the team from now on: after every act, when the network or the person comes
/// back, and from time to time.
pub(crate) async fn run(desk: Desk, mut wakes: UnboundedReceiver<()>) {
    let mut failures: u32 = 0;
    loop {
        let exchanged = tabs::exclusively(LOCK, exchange_all(desk)).await;
        let fault = exchanged.and_then(Result::err);
        failures = match fault {
            None => 0,
            Some(_) => failures.saturating_add(1),
        };
        let pause = if failures > 0 {
            back_off(failures, js_sys::Math::random())
        } else if connectivity::is_visible() {
            REST_VISIBLE
        } else {
            REST_HIDDEN
        };
        let pause = u32::try_from(pause.as_millis()).unwrap_or(u32::MAX);
        match select(wakes.next(), TimeoutFuture::new(pause)).await {
            Either::Left((None, _)) => return,
            Either::Left((Some(()), _)) => while wakes.try_recv().is_ok() {},
            Either::Right(_) => {}
        }
    }
}

/// How long to wait after so many failures one after the other; `chance` is from 0 to 1, so
/// that many devices do not all come back at once.
fn back_off(failures: u32, chance: f64) -> Duration {
    let doubled = FIRST_WAIT.saturating_mul(2_u32.saturating_pow(failures.saturating_sub(1)));
    doubled.min(LONGEST_WAIT).mul_f64(0.5 + chance / 2.0)
}

/// Changes and news first, which are small; then the files, which may take minutes.
async fn exchange_all(desk: Desk) -> Result<(), LinkFault> {
    exchange(desk).await?;
    if connectivity::is_online() && desk.session().with_untracked(Option::is_some) {
        desk.send_attachments().await?;
    }
    Ok(())
}

/// Sends what there is to be sent and fetches what there is to be fetched.
async fn exchange(desk: Desk) -> Result<(), LinkFault> {
    if !connectivity::is_online() {
        desk.link_says(false, Some(LinkFault::Unreachable));
        return Ok(());
    }
    loop {
        let Some(errand) = desk.errand().await? else {
            return Ok(());
        };
        let sending = !errand.changes.is_empty();
        if sending {
            desk.link_says(true, None);
        }
        let result = once(desk, errand).await;
        let fault = result.as_ref().err().cloned();
        match &fault {
            Some(LinkFault::SignedOut) => desk.session_ended().await?,
            Some(LinkFault::UpdateNeeded) => updates::look(),
            Some(LinkFault::Served(Fault::IdReused { change })) => desk.rename(*change).await?,
            _ => {}
        }
        desk.link_says(false, fault);
        // After a set of changes there may be another.
        if !result? && !sending {
            return Ok(());
        }
    }
}

/// One request and its answer. Says whether there is more to fetch at once.
async fn once(desk: Desk, errand: Errand) -> Result<bool, LinkFault> {
    let asked = fitting(errand)?;
    let request = SyncRequest {
        protocol: PROTOCOL,
        cursor: asked.cursor.clone(),
        changes: asked.changes.clone(),
    };
    let sent = clock::uncorrected();
    let response: SyncResponse = match post("/api/sync", &request).await {
        Err(LinkFault::Served(Fault::Forbidden)) => return Err(LinkFault::LeftTeam),
        other => other?,
    };
    let offset = clock_offset(response.now, sent, clock::uncorrected());
    if response.protocol != PROTOCOL {
        return Err(LinkFault::UpdateNeeded);
    }
    if !desk.is_for_me(&response) {
        return Err(LinkFault::SignedOut);
    }
    Ok(desk.hear(&asked, response, offset).await?)
}

/// As many of the changes, oldest first, as fit into one request.
fn fitting(mut errand: Errand) -> Result<Errand, LinkFault> {
    let mut room = LARGEST_REQUEST.saturating_sub(ENVELOPE_BYTES);
    let mut fit = 0;
    for change in &errand.changes {
        let bytes = serde_json::to_string(change)
            .map_err(StoreFault::from)?
            .len();
        if bytes > room {
            break;
        }
        room = room.saturating_sub(bytes).saturating_sub(1);
        fit += 1;
    }
    // One that is larger than any request may be is sent all the same, to be told so.
    errand.changes.truncate(fit.max(1));
    Ok(errand)
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::change::{Action, Change};
    use domain::id::{ChangeId, ProjectId};
    use domain::time::Timestamp;
    use uuid::Uuid;

    #[test]
    fn waits_grow_and_are_held() {
        let seconds = |failures, chance| back_off(failures, chance).as_secs_f64();
        assert!((seconds(1, 0.0) - 0.5).abs() < 1e-9);
        assert!((seconds(1, 1.0) - 1.0).abs() < 1e-9);
        assert!((seconds(4, 1.0) - 8.0).abs() < 1e-9);
        assert!((seconds(40, 1.0) - 60.0).abs() < 1e-9);
    }

    #[test]
    fn a_request_is_never_larger_than_it_may_be() {
        let change = |text: String| Change {
            id: ChangeId(Uuid::from_u128(1)),
            happened_at: Timestamp(0),
            action: Action::AddNote {
                project: ProjectId(Uuid::from_u128(2)),
                text,
            },
        };
        let errand = |sizes: &[usize]| Errand {
            cursor: None,
            changes: sizes.iter().map(|size| change("x".repeat(*size))).collect(),
        };
        let fit = |sizes: &[usize]| fitting(errand(sizes)).unwrap().changes.len();
        assert_eq!(fit(&[]), 0);
        assert_eq!(fit(&[10, 10, 10]), 3);
        assert_eq!(fit(&[600_000, 300_000, 300_000]), 2);
        assert_eq!(fit(&[2_000_000, 10]), 1);
    }
}
