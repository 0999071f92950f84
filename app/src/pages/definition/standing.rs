//! How a version stands: a draft, signed by one department, in force, or replaced by a newer one.

use domain::leads::definition::{Department, LeadDefinitionVersion};
use leptos::prelude::*;

use crate::desk::Directory;
use crate::widgets::state::{Look, Tone};

/// How a version stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// Nobody signed it.
    Draft,
    /// One department signed it.
    Signed(Department),
    /// Leads are judged by it.
    InForce,
    /// A newer one is in force.
    Replaced,
}

impl Standing {
    /// Of a version, as things are.
    pub(super) fn of(version: &LeadDefinitionVersion, directory: &Directory) -> Self {
        let in_force = in_force(directory);
        if in_force.is_some_and(|it| it.id == version.id) {
            return Self::InForce;
        }
        if in_force.is_some_and(|it| it.number > version.number) {
            return Self::Replaced;
        }
        match version.signed.keys().next() {
            Some(department) => Self::Signed(*department),
            None => Self::Draft,
        }
    }

    /// In a few words, with what it means at a glance.
    pub(super) fn tag(self, look: &Look) -> AnyView {
        let words = &look.words.definition;
        let (tone, says) = match self {
            Self::Draft => (Tone::Todo, words.draft),
            Self::Signed(department) => (Tone::Waiting, (words.signed_by)(department)),
            Self::InForce => (Tone::Done, words.in_force),
            Self::Replaced => (Tone::Skipped, words.replaced),
        };
        view! {
            <span class="tag" data-state=tone.name()>
                {says}
            </span>
        }
        .into_any()
    }
}

/// The version that leads are judged by.
pub(in crate::pages) fn in_force(directory: &Directory) -> Option<&LeadDefinitionVersion> {
    let id = directory.definition.as_ref()?.in_force?;
    directory.definitions.get(&id)
}

/// The version that another one is to replace: the one in force, else the latest before it that
/// both departments signed.
pub(super) fn before<'a>(
    version: &LeadDefinitionVersion,
    directory: &'a Directory,
) -> Option<&'a LeadDefinitionVersion> {
    let in_force = in_force(directory).filter(|it| it.number < version.number);
    in_force.or_else(|| {
        let earlier = directory.definitions.values();
        let earlier = earlier.filter(|it| it.number < version.number && it.is_agreed());
        earlier.max_by_key(|it| it.number)
    })
}

/// Who wrote a version and who signed it, and when; who has not yet.
pub(super) fn signatures(version: &LeadDefinitionVersion, look: &Look) -> Vec<String> {
    let words = &look.words.definition;
    let at = |at| look.speech.moment(at, look.now);
    let mut lines = vec![(words.written)(&look.name(version.by), &at(version.at))];
    for department in [Department::Marketing, Department::Sales] {
        lines.push(match version.signed.get(&department) {
            Some(signature) => (words.signature)(
                &look.name(signature.by),
                (words.for_department)(department),
                &at(signature.at),
            ),
            None => (words.not_signed)(department).to_owned(),
        });
    }
    lines
}
