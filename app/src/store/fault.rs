//! What can go wrong with the local store.

use domain::parsed::Misfit;
use indexed_db_futures::error::{Error, OpenDbError, UnexpectedDataError};
use serde::{Deserialize, Serialize};

/// Why the local store did not keep or give something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum StoreFault {
    /// The browser gives no storage to this page (private windows of some browsers).
    Unavailable,
    /// There is no room left on the device.
    Full,
    /// Another tab of this app holds an older store open: it must be closed.
    HeldOpen,
    /// Another tab has heard more of the team meanwhile. It is noticed, and never shown.
    Overtaken,
    /// A newer version of the app has taken the store over, in another tab.
    Outdated,
    /// The store was made by a newer version of the app.
    Newer,
    /// Something else; the browser's words for a developer.
    Failed {
        /// Those words.
        detail: String,
    },
}

impl StoreFault {
    fn named(name: &str, detail: String) -> Self {
        match name {
            "QuotaExceededError" => Self::Full,
            "VersionError" => Self::Newer,
            // What browsers say that keep nothing for this site.
            "SecurityError" | "UnknownError" => Self::Unavailable,
            _ => Self::Failed { detail },
        }
    }
}

impl From<Error> for StoreFault {
    fn from(error: Error) -> Self {
        match error {
            Error::DomException(exception) => {
                let exception = web_sys::DomException::from(exception);
                Self::named(&exception.name(), exception.message())
            }
            // Every request was accepted, and the whole was taken back at the end: browsers count the
            // room then.
            Error::MissingData(UnexpectedDataError::TransactionAborted) => Self::Full,
            other => Self::Failed {
                detail: other.to_string(),
            },
        }
    }
}

impl From<OpenDbError> for StoreFault {
    fn from(error: OpenDbError) -> Self {
        match error {
            OpenDbError::UnsupportedEnvironment | OpenDbError::NullFactory => Self::Unavailable,
            OpenDbError::Base(error) => error.into(),
            OpenDbError::VersionZero => Self::Failed {
                detail: error.to_string(),
            },
        }
    }
}

impl From<serde_json::Error> for StoreFault {
    fn from(error: serde_json::Error) -> Self {
        Self::Failed {
            detail: error.to_string(),
        }
    }
}

impl From<Misfit> for StoreFault {
    fn from(misfit: Misfit) -> Self {
        Self::Failed {
            detail: misfit.to_string(),
        }
    }
}
