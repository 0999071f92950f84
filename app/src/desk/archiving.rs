//! Everything that is on this device, for a file of it; and this device once a business came back.

use core::future::Future;

use domain::archive;
use domain::sync::protocol::Session;

use super::{Desk, LinkFault};
use crate::store::{Snapshot, StoreFault};

impl Desk {
    /// The team's records that this device has, as they stand at one moment.
    ///
    /// # Errors
    /// Why the device cannot give them.
    pub(crate) fn snapshot(&self) -> impl Future<Output = Result<Snapshot, StoreFault>> + use<> {
        let back = self.back();
        async move { back.store()?.snapshot(archive::kinds()).await }
    }

    /// Works for whom the device's session is from now on: a business that came back took the place
    /// of the one that was here.
    ///
    /// # Errors
    /// Why the device could not note that.
    pub(crate) fn work_in(
        &self,
        session: Session,
    ) -> impl Future<Output = Result<(), LinkFault>> + use<> {
        self.sit_down(session, Vec::new())
    }
}
