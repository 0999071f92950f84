//! The link to the team: what is sent, when, and how faults are told.

mod wire;

use core::time::Duration;

use domain::sync::device::{Unsendable, clock_offset};
use domain::sync::protocol::{LARGEST_REQUEST, MOST_CHANGES, SyncRequest, SyncResponse};
use domain::sync::{Errand, Fault, PROTOCOL};
use futures::StreamExt;
use futures::channel::mpsc::UnboundedReceiver;
use futures::future::{Either, select};
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;

use crate::desk::{Desk, Parting, SyncState, Unpacking};
use crate::device::tabs::{self, Lead, Turn};
use crate::device::{background, clock, connectivity, updates};
use crate::store::StoreFault;
pub(crate) use wire::{delete, fetch_bytes, get, post, put, put_bytes, tell};

/// How long the link rests after an exchange while somebody looks at the app, and while nobody
/// does.
const REST_VISIBLE: Duration = Duration::from_secs(30);
const REST_HIDDEN: Duration = Duration::from_mins(10);

/// The first and the longest wait after a failure.
const FIRST_WAIT: Duration = Duration::from_secs(1);
const LONGEST_WAIT: Duration = Duration::from_mins(1);

/// The longest wait that the team's Worker can ask for.
const LONGEST_ASKED: Duration = Duration::from_hours(1);

/// The lock that the tab holds which exchanges for all of them.
const LOCK: &str = "handoff-link";

/// How long the tab that leads may take to answer another one, before it counts as frozen.
const PATIENCE_WITH_LEADER: Duration = Duration::from_secs(5);

/// Room in a request for what is around its changes, in bytes.
const ENVELOPE_BYTES: usize = 2_000;

/// The most records that the changes of a request name: the Worker reads and writes each of them in
/// one step.
const MOST_NAMED: usize = 2_000;

/// Why the team could not be reached, or did not serve what was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum LinkFault {
    /// There is no network, or nothing answers at the other end.
    Unreachable,
    /// Something answered that is not Handoff: a hotel's sign-in page, for instance.
    Garbled,
    /// The session is over: this device must be signed in again. Everything on it stays.
    SignedOut,
    /// This device was signed out from another one: the team's records leave it.
    Revoked,
    /// The person is not part of the team any more: the same.
    LeftTeam,
    /// This version of the app is too old for the team's records: update it.
    UpdateNeeded,
    /// The team's Worker is older than this version of the app. It is brought up to date by
    /// whoever looks after it; until then everything waits here.
    TeamBehind,
    /// Something was not sent that would be lost by signing out.
    Unsent {
        /// How many.
        waiting: usize,
    },
    /// The Worker said no, for another reason.
    Served(Fault),
    /// The local store failed.
    Storage(StoreFault),
}

impl LinkFault {
    /// Why this device is not its person's any more, where it says so.
    fn parting(&self) -> Option<Parting> {
        match self {
            Self::Revoked => Some(Parting::Revoked),
            Self::LeftTeam => Some(Parting::Left),
            _ => None,
        }
    }
}

/// Exchanges with the team from now on, whenever this tab leads the others: after every act, when
/// the network or the person comes back, and from time to time.
pub(crate) async fn run(desk: Desk, mut wakes: UnboundedReceiver<()>) {
    while let Some(lead) = follow(desk, &mut wakes).await {
        desk.set_leading(true);
        let closed = serve(desk, &mut wakes, lead).await.is_none();
        desk.set_leading(false);
        if closed {
            return;
        }
    }
}

/// Waits for the lead; none where the tab ends. Meanwhile the tab that has it is asked to send
/// what is to be sent. Where it does not answer, it is frozen, and its lead is taken over.
async fn follow(desk: Desk, wakes: &mut UnboundedReceiver<()>) -> Option<Lead> {
    let mut queued = tabs::queue(LOCK, Turn::Wait);
    // A tab that is opened alone has the lead in the same moment.
    let mut pause = TimeoutFuture::new(0);
    loop {
        match select(queued.granted(), select(wakes.next(), pause)).await {
            Either::Left((Ok(lead), _)) => return Some(lead),
            Either::Left((Err(_), _)) | Either::Right((Either::Left((None, _)), _)) => return None,
            Either::Right(_) => {}
        }
        while wakes.try_recv().is_ok() {}
        let patience = TimeoutFuture::new(milliseconds(PATIENCE_WITH_LEADER));
        let answer = select(desk.ask_leader(), patience);
        let frozen = match select(queued.granted(), answer).await {
            Either::Left((lead, _)) => return lead.ok(),
            Either::Right((answer, _)) => matches!(answer, Either::Right(_)),
        };
        if frozen {
            queued = tabs::queue(LOCK, Turn::TakeOver);
        }
        // What waits to be sent must not wait for a tab that froze a moment ago.
        let waiting = desk
            .sync_state()
            .with_untracked(|sync| sync.waiting + sync.files > 0);
        let next = if waiting {
            PATIENCE_WITH_LEADER
        } else {
            rest()
        };
        pause = TimeoutFuture::new(milliseconds(next));
    }
}

/// Exchanges as long as this tab leads; gives nothing where the tab ends.
async fn serve(desk: Desk, wakes: &mut UnboundedReceiver<()>, mut lead: Lead) -> Option<()> {
    let mut failures: u32 = 0;
    loop {
        let mut exchanged = exchange_all(desk).await;
        if let Some(why) = exchanged.as_ref().err().and_then(LinkFault::parting) {
            exchanged = desk.turn_out(why).await.map_err(LinkFault::Storage);
        }
        let asked = match exchanged {
            Ok(()) => {
                failures = 0;
                None
            }
            Err(fault) => {
                failures = failures.saturating_add(1);
                asked_to_wait(&fault)
            }
        };
        if let Some(asked) = asked {
            // What wakes the link meanwhile is not lost: everything is sent once it is over.
            let pause = pause_as_asked(asked, failures, js_sys::Math::random());
            let pause = TimeoutFuture::new(milliseconds(pause));
            match select(&mut lead.lost, pause).await {
                Either::Left(_) => return Some(()),
                Either::Right(_) => while wakes.try_recv().is_ok() {},
            }
            continue;
        }
        let waits = |sync: &SyncState| sync.waiting > 0 && !sync.alone;
        if desk.sync_state().with_untracked(waits) {
            background::send_later().await;
        }
        let pause = if failures > 0 {
            back_off(failures, js_sys::Math::random())
        } else {
            rest()
        };
        let pause = TimeoutFuture::new(milliseconds(pause));
        match select(&mut lead.lost, select(wakes.next(), pause)).await {
            Either::Left(_) => return Some(()),
            Either::Right((Either::Left((None, _)), _)) => return None,
            Either::Right(_) => while wakes.try_recv().is_ok() {},
        }
    }
}

/// How long the Worker asked to be left alone, where it did.
fn asked_to_wait(fault: &LinkFault) -> Option<Duration> {
    match fault {
        LinkFault::Served(Fault::SlowDown { seconds }) => {
            Some(Duration::from_secs(u64::from(*seconds)))
        }
        _ => None,
    }
}

/// How long to leave the Worker alone that asked for it: at least as long, and a little longer,
/// so that many devices do not all come back at once.
fn pause_as_asked(asked: Duration, failures: u32, chance: f64) -> Duration {
    let asked = asked.min(LONGEST_ASKED).mul_f64(1.0 + chance / 4.0);
    asked.max(back_off(failures, chance))
}

/// How long there is nothing to do where nothing happens.
fn rest() -> Duration {
    if connectivity::is_visible() {
        REST_VISIBLE
    } else {
        REST_HIDDEN
    }
}

fn milliseconds(duration: Duration) -> u32 {
    u32::try_from(duration.as_millis()).unwrap_or(u32::MAX)
}

/// How long to wait after so many failures one after the other; `chance` is from 0 to 1, so
/// that many devices do not all come back at once.
fn back_off(failures: u32, chance: f64) -> Duration {
    let doubled = FIRST_WAIT.saturating_mul(2_u32.saturating_pow(failures.saturating_sub(1)));
    doubled.min(LONGEST_WAIT).mul_f64(0.5 + chance / 2.0)
}

/// Changes and news first, which are small; then the files, which may take minutes, and between
/// whose parts changes that were made meanwhile go first.
async fn exchange_all(desk: Desk) -> Result<(), LinkFault> {
    if connectivity::is_online() {
        desk.report_noticed().await;
    }
    if desk.is_alone() {
        return if connectivity::is_online() {
            desk.go_on_moving().await
        } else {
            Ok(())
        };
    }
    desk.recover().await?;
    loop {
        exchange(desk).await?;
        if desk.unpack().await? == Unpacking::Something {
            exchange(desk).await?;
        }
        let may_send = connectivity::is_online() && desk.session().with_untracked(Option::is_some);
        if !may_send {
            return Ok(());
        }
        let sent = desk.send_attachments().await;
        if let Err(fault) = &sent {
            desk.link_says(false, Some(fault.clone()));
        }
        if sent? {
            return Ok(());
        }
    }
}

/// Sends what there is to be sent and fetches what there is to be fetched.
async fn exchange(desk: Desk) -> Result<(), LinkFault> {
    if !connectivity::is_online() {
        desk.link_says(false, Some(LinkFault::Unreachable));
        return Ok(());
    }
    let mut most = MOST_CHANGES;
    loop {
        let Some(errand) = desk.errand().await? else {
            return Ok(());
        };
        let asked = fitting(errand, most)?;
        let sending = !asked.changes.is_empty();
        if sending {
            desk.link_sends();
        }
        let asking = desk.session().get_untracked();
        let result = once(desk, &asked).await;
        if result.is_err() && desk.session().get_untracked() != asking {
            // Somebody signed out or in meanwhile: the fault was of whoever was there before.
            desk.link_says(false, None);
            continue;
        }
        if let Err(LinkFault::Served(fault)) = &result
            && let Some(why) = Unsendable::of(fault)
        {
            most = part_from(desk, &asked, why).await?;
            continue;
        }
        let fault = result.as_ref().err().cloned();
        match &fault {
            Some(LinkFault::SignedOut) => desk.session_ended().await?,
            Some(LinkFault::UpdateNeeded) => updates::look(),
            // A copied profile may have made many ids twice: each is seen to at once.
            Some(LinkFault::Served(Fault::IdReused { change })) if desk.rename(*change).await? => {
                continue;
            }
            _ => {}
        }
        desk.link_says(false, fault);
        // After a set of changes there may be another.
        if !result? && !sending {
            return Ok(());
        }
    }
}

/// The Worker cannot take a request as it is. Smaller and smaller sets find the change that it
/// cannot take; that one waits for a look, and the others go on. Gives how many go next.
async fn part_from(desk: Desk, asked: &Errand, why: Unsendable) -> Result<usize, LinkFault> {
    match asked.changes.as_slice() {
        // There is nothing in it but how far the device has heard.
        [] if asked.cursor.is_some() => {
            desk.copy_afresh().await?;
            Ok(MOST_CHANGES)
        }
        [] => Err(LinkFault::Garbled),
        [change] => {
            desk.set_aside(change, why).await?;
            Ok(MOST_CHANGES)
        }
        several => Ok(several.len() / 2),
    }
}

/// One request and its answer. Says whether there is more to fetch at once.
async fn once(desk: Desk, asked: &Errand) -> Result<bool, LinkFault> {
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
    Ok(desk.hear(asked, response, offset).await?)
}

/// As many of the changes, oldest first, as fit into one request, and no more than `most`.
fn fitting(mut errand: Errand, most: usize) -> Result<Errand, LinkFault> {
    let mut room = LARGEST_REQUEST.saturating_sub(ENVELOPE_BYTES);
    let (mut fit, mut named) = (0, 0);
    for change in &errand.changes {
        let bytes = serde_json::to_string(change)
            .map_err(StoreFault::from)?
            .len();
        named += change.action.names().len();
        if bytes > room || named > MOST_NAMED {
            break;
        }
        room = room.saturating_sub(bytes).saturating_sub(1);
        fit += 1;
    }
    // One that is larger than any request may be is sent all the same, to be told so.
    errand.changes.truncate(fit.max(1).min(most));
    Ok(errand)
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::change::{Action, Change};
    use domain::id::{ChangeId, LeadId, ProjectId};
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
    fn a_worker_that_asks_to_be_left_alone_is() {
        let slow_down = |seconds| LinkFault::Served(Fault::SlowDown { seconds });
        assert_eq!(asked_to_wait(&LinkFault::Unreachable), None);
        let seconds = |asked, failures, chance| {
            let asked = asked_to_wait(&slow_down(asked)).unwrap();
            pause_as_asked(asked, failures, chance).as_secs_f64()
        };
        assert!((seconds(42, 1, 0.0) - 42.0).abs() < 1e-9, "at least");
        assert!((seconds(42, 1, 1.0) - 52.5).abs() < 1e-9, "not all at once");
        assert!(
            (seconds(0, 3, 1.0) - 4.0).abs() < 1e-9,
            "as after a failure"
        );
        let hour = LONGEST_ASKED.as_secs_f64();
        assert!((seconds(u32::MAX, 1, 0.0) - hour).abs() < 1e-9);
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
        let fit = |sizes: &[usize]| fitting(errand(sizes), MOST_CHANGES).unwrap().changes.len();
        assert_eq!(fit(&[]), 0);
        assert_eq!(fit(&[10, 10, 10]), 3);
        assert_eq!(fit(&[600_000, 300_000, 300_000]), 2);
        assert_eq!(fit(&[2_000_000, 10]), 1);
    }

    #[test]
    fn a_request_names_no_more_records_than_one_step_takes() {
        let change = |number: u128| Change {
            id: ChangeId(Uuid::from_u128(number)),
            happened_at: Timestamp(0),
            action: Action::TakeBackLeads {
                leads: (0..100).map(|lead| LeadId(Uuid::from_u128(lead))).collect(),
            },
        };
        let errand = Errand {
            cursor: None,
            changes: (0..100).map(change).collect(),
        };
        let fit = fitting(errand, MOST_CHANGES).unwrap().changes.len();
        assert_eq!(fit, 20);
    }
}
