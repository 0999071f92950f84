//! Why a request was not served: what its sender is told, and what only the log is told.

use domain::sync::Fault;
use thiserror::Error;

/// What stops a request.
#[derive(Debug, Error)]
pub(crate) enum Failure {
    /// The request is at fault. Its sender is told.
    #[error("{0:?}")]
    Fault(Fault),
    /// Something here is. The log is told the cause, the sender only that it was so.
    #[error("{doing}: {cause}")]
    Broken {
        /// What was being done.
        doing: &'static str,
        /// What went wrong with it.
        cause: String,
    },
}

/// A result of this crate.
pub(crate) type Outcome<T> = Result<T, Failure>;

impl Failure {
    /// Wraps an error of a library, saying what was being done.
    pub(crate) fn while_doing<E: core::fmt::Display>(
        doing: &'static str,
    ) -> impl FnOnce(E) -> Self {
        move |cause| Self::Broken {
            doing,
            cause: cause.to_string(),
        }
    }
}

impl From<Fault> for Failure {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}
