//! The network between devices and the Worker: it delays, drops and repeats what goes over it,
//! each way by itself.

use std::cell::RefCell;
use std::rc::Rc;

use domain::sync::{Fault, SyncRequest, SyncResponse};

use crate::database::Token;
use crate::device::Device;
use crate::tasks::{Place, pause};
use crate::worker;
use crate::world::World;

/// How a device's line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Line {
    /// It carries both ways.
    Whole,
    /// What the device sends does not arrive.
    NothingOut,
    /// What the Worker answers does not arrive.
    NothingIn,
}

/// How many steps a device waits for an answer.
const PATIENCE: u32 = 60;

/// An answer on its way.
type Answer = Rc<RefCell<Option<Result<SyncResponse, Fault>>>>;

/// Asks the Worker. None where no answer came: it may have been done, it may still be.
pub(crate) async fn ask(
    world: &Rc<World>,
    device: &Device,
    request: SyncRequest,
) -> Option<Result<SyncResponse, Fault>> {
    let bad = world.plan.bad_network && !world.is_calm();
    let lost = device.line.get() == Line::NothingOut || (bad && world.roll(8));
    let repeated = bad && world.roll(8);
    let answer: Answer = Rc::default();
    let token = device.cookie.get();
    for _ in 0..u32::from(!lost) + u32::from(!lost && repeated) {
        let delay = if bad { world.below(40) } else { 1 };
        let work = carry(world.clone(), token, request.clone(), answer.clone(), delay);
        world.start(Place::Worker, Box::pin(work));
    }
    for _ in 0..PATIENCE {
        pause().await;
        if device.line.get() == Line::NothingIn {
            continue;
        }
        let came = answer.borrow_mut().take();
        if came.is_some() {
            let dropped = bad && world.roll(8);
            return came.filter(|_| !dropped);
        }
    }
    None
}

/// Sends a photo, all parts of it. None where no answer came.
pub(crate) async fn send_photo(world: &Rc<World>, device: &Device, file: &str) -> Option<()> {
    let bad = world.plan.bad_network && !world.is_calm();
    pause().await;
    if device.line.get() == Line::NothingOut || bad && world.roll(8) {
        return None;
    }
    let taken = worker::keep_photo(world, device.cookie.get(), file);
    pause().await;
    let lost = device.line.get() == Line::NothingIn || bad && world.roll(8);
    taken.ok().filter(|()| !lost)
}

/// Takes a request to the Worker and its answer back.
async fn carry(
    world: Rc<World>,
    token: Option<Token>,
    request: SyncRequest,
    into: Answer,
    delay: usize,
) {
    for _ in 0..delay {
        pause().await;
    }
    let answer = worker::sync(&world, token, request).await;
    into.replace(Some(answer));
}
