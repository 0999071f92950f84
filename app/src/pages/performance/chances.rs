//! How likely open projects are to be won: as often as those were that came to the same
//! milestone of the same workflow, and have ended.

use std::collections::BTreeMap;

use domain::gather::Gather;
use domain::id::{ProjectId, TemplateId};
use domain::insight::conversion::{Stage, stages};
use domain::insight::norm::LEAST;
use domain::insight::pace::{Line, Period};
use domain::targets::figures::Chance;

use crate::desk::{Courses, Directory, line_of};

/// The conversion of every workflow, as it was measured at one moment. It is not measured anew
/// with every change, so that a figure moves only by what happened to it.
#[derive(Clone, Debug, Default)]
pub(super) struct Chances {
    lines: BTreeMap<TemplateId, (Line, Vec<Stage>)>,
}

impl Chances {
    /// What is known now.
    pub(super) fn measured(courses: &Courses, directory: &Directory) -> Self {
        let lines = directory.templates.keys().filter_map(|template| {
            let line = line_of(directory, *template)?;
            let stages = stages(&line, courses.iter(), Period::default());
            Some((*template, (line, stages)))
        });
        Self {
            lines: lines.gather(),
        }
    }

    /// The chance of one project; none where it is not at a milestone, or where fewer than
    /// [`LEAST`] that came there have ended.
    pub(super) fn of(
        &self,
        project: ProjectId,
        courses: &Courses,
        directory: &Directory,
    ) -> Option<Chance> {
        let course = courses.get(project)?;
        let (_, place, _) = course.running?;
        let version = directory.versions.get(&course.version)?;
        let (line, stages) = self.lines.get(&version.template)?;
        let stage = stages.get(line.position(course.version, place?)?)?;
        (stage.reached >= LEAST).then_some((stage.won, stage.reached))
    }
}
