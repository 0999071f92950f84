//! Passkeys: signing in again without a link.

use core::future::Future;

use domain::sync::protocol::{Challenge, NewPasskey, Session, WaysIn};

use super::{Desk, LinkFault};
use crate::device::passkey::{self, PasskeyFault};
use crate::link;

/// Why a passkey was not made or used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum PasskeyTrouble {
    /// The device did not do it.
    Device(PasskeyFault),
    /// The team did not.
    Link(LinkFault),
}

impl Desk {
    /// Makes a passkey on this device, and tells the team of it.
    ///
    /// # Errors
    /// Why not.
    pub(crate) fn add_passkey(
        &self,
        name: String,
    ) -> impl Future<Output = Result<WaysIn, PasskeyTrouble>> + use<> {
        let desk = *self;
        async move {
            let asked: NewPasskey = desk.answered(link::get("/api/passkeys/new").await)?;
            let made = passkey::make(&asked, name).await?;
            Ok(desk.answered(link::post("/api/passkeys", &made).await)?)
        }
    }

    /// Signs in on this device with a passkey.
    ///
    /// # Errors
    /// Why not.
    pub(crate) fn sign_in_with_passkey(
        &self,
        device_name: String,
    ) -> impl Future<Output = Result<Session, PasskeyTrouble>> + use<> {
        let desk = *self;
        async move {
            // Before anything is signed: a browser that keeps nothing cannot be worked with.
            desk.back().store().map_err(LinkFault::from)?;
            let asked: Challenge = link::get("/api/passkeys/challenge").await?;
            let signed = passkey::sign(&asked.challenge, device_name).await?;
            let session = link::post("/api/passkeys/sign-in", &signed).await?;
            desk.sit_down(session, Vec::new()).await?;
            Ok(session)
        }
    }
}

impl From<PasskeyFault> for PasskeyTrouble {
    fn from(fault: PasskeyFault) -> Self {
        Self::Device(fault)
    }
}

impl From<LinkFault> for PasskeyTrouble {
    fn from(fault: LinkFault) -> Self {
        Self::Link(fault)
    }
}
