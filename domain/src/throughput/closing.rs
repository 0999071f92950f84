//! What closing a period comes to: the same for whoever looks at it beforehand and for the
//! decision.

use std::collections::BTreeSet;

use super::contribution::{Contribution, Window};
use super::costs::CostBook;
use super::scheme::{IncentiveScheme, SchemeVersion};
use super::sharing::{Sharing, share};
use super::statement::{IncentiveStatement, Stating};
use crate::id::{ProjectId, WorkspaceId};
use crate::money::Currency;
use crate::record::{Key, Records};
use crate::refusal::Refusal;
use crate::targets::YearBegins;
use crate::time::Timestamp;

/// A period as it stands, or as it is closed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settlement {
    /// What counts in it.
    pub window: Window,
    /// The version of the scheme that it is under.
    pub version: SchemeVersion,
    /// What each project brought, in the order in which they were named.
    pub contributions: Vec<Contribution>,
    /// How its pool is shared.
    pub sharing: Sharing,
}

/// The period that is closed next, and what of it comes next under which version.
#[must_use]
pub fn open(scheme: &IncentiveScheme, begins: YearBegins) -> Option<(Window, &SchemeVersion)> {
    let (days, version) = scheme.next(begins)?;
    let closed = scheme.closed;
    Some((Window { days, closed }, version))
}

/// What each of some projects brought, by the book of costs as it stands.
///
/// # Errors
/// [`Refusal::Unknown`] for a project that is not there, or what it stands on.
pub fn contributions<'a>(
    records: &dyn Records,
    workspace: WorkspaceId,
    projects: impl IntoIterator<Item = &'a ProjectId>,
) -> Result<Vec<Contribution>, Refusal> {
    let none = CostBook::new(workspace);
    let book = records.cost_book(workspace).unwrap_or(&none);
    let given = projects.into_iter().map(|id| {
        let project = records.project(*id);
        let project = project.ok_or(Refusal::unknown(Key::Project(*id)))?;
        Contribution::of(records, book, project)
    });
    // All of them are looked at, so that whoever loads records hears of all that is missing.
    let given: Vec<Result<Contribution, Refusal>> = given.collect();
    given.into_iter().collect()
}

impl Settlement {
    /// What a period comes to over these contributions.
    #[must_use]
    pub fn of(window: Window, version: &SchemeVersion, contributions: Vec<Contribution>) -> Self {
        Self {
            window,
            version: version.clone(),
            sharing: share(&version.rules, window, &contributions),
            contributions,
        }
    }

    /// How many of the projects something counts of.
    #[must_use]
    pub fn projects(&self) -> BTreeSet<ProjectId> {
        let counted = self.sharing.projects.iter();
        counted.map(|part| part.project).collect()
    }

    /// The statement of everybody who took part, in the order of their ids.
    #[must_use]
    pub fn statements(&self, currency: Currency, at: Timestamp) -> Vec<IncentiveStatement> {
        let stating = Stating {
            version: &self.version,
            window: self.window,
            currency,
            at,
        };
        let people = self.sharing.people();
        people
            .into_keys()
            .map(|person| stating.of(person, &self.sharing, &self.contributions))
            .collect()
    }
}
