//! Whether a project is slower than usual where it is, and when it may close: one quiet line,
//! once that is known.

use domain::insight::forecast::Forecaster;
use leptos::prelude::*;

use super::Here;
use crate::desk::{line_of, use_desk};
use crate::pages::velocity::figures::slow;
use crate::widgets::icon::{self, Icon};

/// The line.
#[component]
pub(super) fn Pace(
    /// The project.
    here: Here,
) -> impl IntoView {
    let desk = use_desk();
    let (courses, norms, now) = (desk.courses(), desk.norms(), desk.now());
    let (id, directory, lookout) = (here.id, here.directory, here.lookout);
    desk.want_courses_soon();
    let slower = Memo::new(move |_| {
        let version = here.version().map(|(_, version)| version)?;
        let usual = |place: usize| {
            let milestone = version.milestones.get(place)?;
            norms.with(|norms| norms.of(version.template, &milestone.key))
        };
        let now = now.get();
        courses.with(|courses| slow(courses.as_ref()?, id, &usual, now))
    });
    // What is learnt from all the others is learnt once, while this project is looked at.
    let line = Memo::new(move |_| {
        let (_, version) = here.version()?;
        directory.with(|directory| line_of(directory, version.template))
    });
    let read = Memo::new(move |_| courses.with(Option::is_some));
    let known = Memo::new(move |_| {
        let line = line.get().filter(|_| read.get())?;
        let known = courses.with_untracked(|courses| {
            let courses = courses.as_ref()?;
            let tally = |branch| courses.tally(branch);
            let now = now.get_untracked();
            Some(Forecaster::known_at(&line, courses.iter(), &tally, now))
        })?;
        Some((line, known))
    });
    let closing = Memo::new(move |_| {
        let now = now.get();
        known.with(|known| {
            let (line, known) = known.as_ref()?;
            courses.with(|courses| {
                let courses = courses.as_ref()?;
                let course = courses.get(id)?;
                let tally = courses.tally(course.branch)?;
                known.closing(line, course, tally, now)?.by
            })
        })
    });
    move || {
        let (slower, closing) = (slower.get(), closing.get());
        (slower.is_some() || closing.is_some()).then(|| {
            lookout.look(|look| {
                let words = &look.words.velocity;
                let branch = here
                    .record
                    .with_untracked(|record| record.as_ref().map(|record| record.branch));
                let calendar = branch.and_then(|branch| look.directory.calendar(branch));
                let slower = slower.zip(calendar).map(|(slow, calendar)| {
                    let said = |length| look.speech.working(length, calendar);
                    let reason = (words.slow_reason)(&said(slow.worked), &said(slow.most));
                    view! {
                        <span class="state" data-state="waiting">
                            <Icon path=icon::CLOCK small=true/>
                            <span>{reason}</span>
                        </span>
                    }
                });
                let closing = closing.map(|[early, _, late]| {
                    let day = |at| look.speech.day(at, look.now);
                    view! { <span>{(words.closing)(&day(early), &day(late))}</span> }
                });
                view! { <p class="project-pace quiet-text">{slower} {closing}</p> }
            })
        })
    }
}
