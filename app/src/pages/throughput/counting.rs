//! What the page shows, counted: every project once for what people had in hand and once for the
//! queues, in turns between which the page lives on.

use core::time::Duration;
use std::sync::Arc;

use domain::id::{PersonId, TemplateId};
use domain::insight::hands::Hands;
use domain::insight::pace::Line;
use domain::insight::queue::{Picture, Roles, Window};
use domain::insight::relief::Material;
use domain::insight::velocity::Course;
use domain::people::Standing;
use domain::time::Timestamp;
use gloo_timers::future::sleep;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::desk::{Courses, Directory, use_desk};
use crate::device::moments::Turn;

/// How long after a change this is counted anew.
const PAUSE: Duration = Duration::from_millis(80);

/// How many projects are counted between two looks at the clock.
const BETWEEN_LOOKS: usize = 16;

/// What is looked at.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Asked {
    pub(super) template: TemplateId,
    pub(super) line: Line,
    /// From when on; none from the beginning.
    pub(super) from: Option<Timestamp>,
}

/// What was counted of it.
#[derive(Debug)]
pub(super) struct Counted {
    pub(super) asked: Asked,
    pub(super) window: Window,
    pub(super) picture: Picture,
    pub(super) material: Material,
}

/// What people had in hand until some moment, which holds for whatever is asked.
#[derive(Clone, Debug)]
struct Prepared {
    hands: Arc<Hands>,
    now: Timestamp,
    /// Of how many changes it knows.
    seen: usize,
}

/// The count of what is asked; what was counted before stands until it is there.
pub(super) fn use_counted(asked: Memo<Option<Asked>>) -> Signal<Option<Arc<Counted>>> {
    let desk = use_desk();
    let (courses, directory, now) = (desk.courses(), desk.directory(), desk.now());
    let found = RwSignal::new(None::<Arc<Counted>>);
    let prepared = StoredValue::new(None::<Prepared>);
    let latest = StoredValue::new(0_u32);
    desk.want_courses();
    Effect::new(move |before: Option<bool>| {
        let there = courses.with(Option::is_some);
        // They may have to be read again, since what they were reckoned by has changed.
        if !there {
            prepared.set_value(None);
            if before == Some(true) {
                desk.want_courses();
            }
        }
        let asked = asked.get();
        let mine = latest.try_update_value(|turn| {
            *turn = turn.wrapping_add(1);
            *turn
        });
        spawn_local(async move {
            // A newer change, or another page, ends this.
            let current = move || mine.is_some() && latest.try_get_value() == mine;
            sleep(PAUSE).await;
            let Some(asked) = asked.filter(|_| current()) else {
                return;
            };
            let count = Count {
                courses,
                directory: directory.get_untracked(),
                current: &current,
            };
            let kept = prepared.try_get_value().flatten();
            let kept = kept.filter(|kept| count.changes() == Some(kept.seen));
            let kept = match kept {
                Some(kept) => Some(kept),
                None => count.prepare(now.get_untracked()).await,
            };
            if let Some(kept) = kept
                && let Some(counted) = count.count(asked, &kept).await
            {
                prepared.try_update_value(|into| *into = Some(kept));
                found.try_set(Some(Arc::new(counted)));
            }
        });
        there
    });
    found.into()
}

/// A count under way.
struct Count<'a> {
    courses: Signal<Option<Courses>>,
    directory: Arc<Directory>,
    /// Whether anybody still waits for it.
    current: &'a dyn Fn() -> bool,
}

impl Count<'_> {
    fn changes(&self) -> Option<usize> {
        let changes = self
            .courses
            .try_with_untracked(|courses| Some(courses.as_ref()?.changes().len()));
        changes.flatten()
    }

    /// Does something with every project, in turns; none where nobody waits for it any more.
    async fn each(&self, with: &mut dyn FnMut(&Course, &Courses)) -> Option<()> {
        let mut turn = Turn::begin();
        let mut last = None;
        while (self.current)() {
            let read = self.courses.try_with_untracked(|courses| {
                let courses = courses.as_ref()?;
                let mut latest = None;
                for course in courses.after(last).take(BETWEEN_LOOKS) {
                    with(course, courses);
                    latest = Some(course.project);
                }
                Some(latest)
            });
            last = read.flatten()?;
            if last.is_none() {
                return Some(());
            }
            turn.pass().await;
        }
        None
    }

    /// What everybody had in hand until now.
    async fn prepare(&self, now: Timestamp) -> Option<Prepared> {
        let seen = self.changes()?;
        let people = &self.directory.people;
        let home = |person: PersonId| people.get(&person).map(|person| person.branch);
        let mut hands = Hands::default();
        self.each(&mut |course, courses| {
            hands.push(course, &|branch| courses.tally(branch), &home, now);
        })
        .await?;
        let mut turn = Turn::begin();
        for person in hands.people() {
            hands.settle(person);
            turn.pass().await;
        }
        Some(Prepared {
            hands: Arc::new(hands),
            now,
            seen,
        })
    }

    /// The queues of what is asked.
    async fn count(&self, asked: Asked, prepared: &Prepared) -> Option<Counted> {
        let (hands, now) = (&prepared.hands, prepared.now);
        let begun = self.courses.try_with_untracked(|courses| {
            let ours = courses.as_ref()?.iter().filter(|it| asked.line.has(it));
            ours.map(|course| course.started).min()
        });
        let window = Window {
            from: begun.flatten().max(asked.from).unwrap_or(now),
            until: now,
        };
        let roles = Roles::of(self.directory.versions.values());
        let mut picture = Picture::new(window);
        let mut material = Material::new(window);
        self.each(&mut |course, courses| {
            let tally = |branch| courses.tally(branch);
            picture.push((&asked.line, &roles), course, hands, &tally);
            material.push(&asked.line, course, hands, &tally);
        })
        .await?;
        let there = |person: PersonId| {
            let person = self.directory.people.get(&person);
            person.is_some_and(|person| person.standing != Standing::Left)
        };
        self.courses.try_with_untracked(|courses| {
            let courses = courses.as_ref()?;
            picture.finish(hands, &|branch| courses.tally(branch), &there);
            Some(Counted {
                asked,
                window,
                picture,
                material,
            })
        })?
    }
}
