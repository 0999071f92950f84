//! What is told of an archive before it is brought back.

use domain::archive::{Extent, kinds};
use domain::id::PersonId;
use domain::time::Timestamp;

use super::super::looking::{Found, Problem};

/// What is told of an archive.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Told {
    pub(super) business: String,
    pub(super) maker: String,
    pub(super) made_at: Timestamp,
    pub(super) is_whole: bool,
    pub(super) counts: Vec<(String, u32)>,
    pub(super) photos: u32,
    pub(super) absent: usize,
    pub(super) owners: Vec<(PersonId, String)>,
    pub(super) problems: Vec<Problem>,
    pub(super) problem_count: usize,
    pub(super) proposed: Option<PersonId>,
}

impl Told {
    pub(super) fn of(found: &Found) -> Self {
        let manifest = &found.archive.manifest;
        let counts = kinds().filter_map(|kind| {
            let count = manifest.records.get(kind)?;
            Some((kind.to_owned(), *count))
        });
        let mut owners = found.owners.iter();
        let made_it = owners.find(|(id, _)| *id == manifest.made_by);
        let proposed = made_it.or(found.owners.first()).map(|(id, _)| *id);
        Self {
            business: manifest.business.clone(),
            maker: manifest.maker.clone(),
            made_at: manifest.made_at,
            is_whole: manifest.extent == Extent::Whole,
            counts: counts.collect(),
            photos: u32::try_from(found.photos.len()).unwrap_or(u32::MAX),
            absent: manifest.absent.len(),
            owners: found.owners.clone(),
            problems: found.problems.clone(),
            problem_count: found.problem_count,
            proposed,
        }
    }

    /// Whether it is whole, sound, and has somebody whose it is.
    pub(super) fn can_come_back(&self) -> bool {
        self.is_whole && self.problem_count == 0 && !self.owners.is_empty()
    }
}
