//! What is wrong with a drawing, said at its place. It is said once somebody wanted to publish it:
//! before that it is only not finished.

use domain::workflow::{MilestoneKey, TemplateFault};
use leptos::prelude::*;

use super::controls::Wrong;
use super::sketch::{Drawing, Place};
use crate::desk::{Directory, use_desk};
use crate::words::refusals::Telling;
use crate::words::use_words;

/// What is wrong now.
pub(in crate::pages) type Faulty = Memo<Vec<TemplateFault>>;

/// What is wrong with a drawing, once somebody wanted to publish it.
pub(in crate::pages) fn faulty(drawing: Drawing) -> Faulty {
    Memo::new(move |_| {
        let tried = drawing.with(|sketch| sketch.tried).unwrap_or_default();
        if tried { drawing.faults() } else { Vec::new() }
    })
}

/// Puts faults into words that name what is on the drawing board.
pub(in crate::pages) fn told(drawing: Drawing, faults: &[TemplateFault]) -> Vec<String> {
    let words = use_words();
    let version = drawing.version();
    use_desk().directory().with_untracked(|directory| {
        let mut directory = Directory::clone(directory);
        let id = version.as_ref().map(|version| version.id);
        if let Some(version) = version {
            directory.versions.insert(version.id, version);
        }
        let telling = Telling {
            workflow: id,
            ..Telling::plain(&directory)
        };
        let faults = faults.iter();
        faults
            .map(|fault| words.refusals.template(fault, &telling))
            .collect()
    })
}

/// What is wrong at a part of a milestone.
pub(super) fn at_milestone(
    drawing: Drawing,
    faulty: Faulty,
    milestone: &MilestoneKey,
    part: fn(&TemplateFault) -> bool,
) -> Wrong {
    let key = milestone.clone();
    let here = Memo::new(move |_| {
        faulty.with(|faults| {
            let here = faults.iter();
            here.filter(|fault| fault.milestone() == Some(&key) && part(fault))
                .cloned()
                .collect::<Vec<_>>()
        })
    });
    Signal::derive(move || {
        let here = here.get();
        (!here.is_empty()).then(|| told(drawing, &here).join(" "))
    })
}

/// What is wrong at a field.
pub(super) fn at_field(faulty: Faulty, place: &Place) -> Wrong {
    let place = place.clone();
    let here = Memo::new(move |_| {
        faulty.with(|faults| {
            faults.iter().find_map(|fault| match fault {
                TemplateFault::Form { milestone, faults } if *milestone == place.milestone => {
                    let mut here = faults
                        .iter()
                        .filter(|it| it.field.as_ref() == Some(&place.field));
                    let first = here.next()?.clone();
                    Some(TemplateFault::Form {
                        milestone: milestone.clone(),
                        faults: vec![first],
                    })
                }
                _ => None,
            })
        })
    });
    let drawing = use_context::<Drawing>();
    Signal::derive(move || {
        let fault = here.get()?;
        told(drawing?, &[fault]).pop()
    })
}
