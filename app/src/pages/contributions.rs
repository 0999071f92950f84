//! What projects brought, for the pages that add it up: read for owners alone, since nobody else
//! has all of them, and read anew where projects or what a sale costs changed.

use std::sync::Arc;

use domain::id::{ProjectId, WorkspaceId};
use domain::throughput::contribution::Contribution;
use domain::throughput::costs::CostBook;
use leptos::prelude::*;
use leptos::task::spawn_local;
use uuid::Uuid;

use crate::desk::{Courses, Desk, Earnings};
use crate::words::use_words;

/// What projects brought.
#[derive(Clone, Copy)]
pub(super) struct Contributions {
    desk: Desk,
    is_owner: Memo<bool>,
    earnings: Signal<Option<Arc<Earnings>>>,
    /// None before they are read.
    pub(super) given: RwSignal<Option<Arc<Vec<Contribution>>>>,
    /// How many projects are read, of how many.
    read: RwSignal<(usize, usize)>,
    /// Which reading is the last.
    turn: StoredValue<u32>,
}

/// What is to be read. Where it is another, it is read anew.
#[derive(Clone, PartialEq)]
struct Wanted {
    projects: Vec<ProjectId>,
    book: Option<Arc<CostBook>>,
    /// How many changes of projects were heard of.
    changes: usize,
}

impl Contributions {
    /// Of no project yet.
    pub(super) fn new(desk: Desk) -> Self {
        Self {
            desk,
            is_owner: desk.is_owner(),
            earnings: desk.earnings(),
            given: RwSignal::new(None),
            read: RwSignal::new((0, 0)),
            turn: StoredValue::new(0),
        }
    }

    /// The workspace; a nil one before anybody is signed in.
    pub(super) fn workspace(self) -> WorkspaceId {
        let session = self.desk.session();
        let workspace = session.with(|session| session.map(|session| session.workspace));
        workspace.unwrap_or(WorkspaceId(Uuid::nil()))
    }

    /// Reads the projects that are chosen among all, and again whenever they are others.
    pub(super) fn read_those(
        self,
        choose: impl Fn(&Courses) -> Option<Vec<ProjectId>> + Send + Sync + 'static,
    ) {
        let courses = self.desk.courses();
        Effect::new(move || {
            if self.is_owner.get() && courses.with(Option::is_none) {
                self.desk.want_courses();
            }
        });
        let wanted = Memo::new(move |_| {
            let book = self
                .earnings
                .with(|earnings| earnings.as_ref().map(|it| it.book.clone()))
                .filter(|_| self.is_owner.get())?;
            courses.with(|courses| {
                let courses = courses.as_ref()?;
                Some(Wanted {
                    projects: choose(courses)?,
                    book,
                    changes: courses.changes().len(),
                })
            })
        });
        Effect::new(move || {
            if let Some(wanted) = wanted.get() {
                self.begin_reading(wanted);
            }
        });
    }

    fn begin_reading(self, wanted: Wanted) {
        let turn = self.turn.get_value().wrapping_add(1);
        self.turn.set_value(turn);
        let all = wanted.projects.len();
        let none = CostBook::new(untrack(|| self.workspace()));
        self.read.set((0, all));
        spawn_local(async move {
            let is_last = move || self.turn.try_get_value() == Some(turn);
            let book = wanted.book.as_deref().unwrap_or(&none);
            let told = move |read| {
                if is_last() {
                    let _ = self.read.try_set((read, all));
                }
            };
            let given = self.desk.contributions(book, &wanted.projects, told).await;
            if let Some(given) = given.filter(|_| is_last()) {
                let _ = self.given.try_set(Some(Arc::new(given)));
            }
        });
    }

    /// How far the reading is, until something is there.
    pub(super) fn reading(self) -> impl Fn() -> Option<AnyView> + Copy {
        let words = &use_words().incentives;
        move || {
            let unread = self.given.with(Option::is_none);
            unread.then(|| {
                let (read, all) = self.read.get();
                view! { <p class="quiet-text" role="status">{(words.reading)(read, all)}</p> }
                    .into_any()
            })
        }
    }
}

/// What is said of what was sold without a cost in the book; nothing where there was none.
pub(super) fn without_cost(unknown: i64, amount: &str) -> Option<AnyView> {
    let words = &use_words().incentives;
    (unknown != 0).then(|| {
        view! {
            <p>
                {(words.without_cost)(amount)} " " <a href="/throughput/costs">{words.to_costs}</a>
            </p>
        }
        .into_any()
    })
}
