//! How leads come in from outside: what the team's Worker knows of it. These need a connection.

use core::future::Future;

use domain::sync::intake::{Intake, NewKey};
use uuid::Uuid;

use super::{Desk, LinkFault};
use crate::link;

const INTAKE: &str = "/api/leads";
const KEYS: &str = "/api/leads/keys";

impl Desk {
    /// The keys of other systems, and the letters that did not arrive.
    pub(crate) fn intake(&self) -> impl Future<Output = Result<Intake, LinkFault>> + use<> {
        let desk = *self;
        async move { desk.answered(link::get(INTAKE).await) }
    }

    /// Makes a key for a system.
    pub(crate) fn make_intake_key(
        &self,
        name: String,
    ) -> impl Future<Output = Result<Intake, LinkFault>> + use<> {
        let desk = *self;
        async move { desk.answered(link::post(KEYS, &NewKey { name }).await) }
    }

    /// Takes a key back.
    pub(crate) fn revoke_intake_key(
        &self,
        id: Uuid,
    ) -> impl Future<Output = Result<Intake, LinkFault>> + use<> {
        let desk = *self;
        async move { desk.answered(link::delete(&format!("{KEYS}/{id}")).await) }
    }
}
