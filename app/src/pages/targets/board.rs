//! The page's state: what is typed for which period, and what it comes to.

use std::collections::{BTreeMap, BTreeSet};

use domain::change::Action;
use domain::id::PersonId;
use domain::targets::{Measure, Period, Span, YearBegins, may_set};
use leptos::prelude::*;

use super::entry::{self, Cell, Cells, Saving, Typed, Writing};
use super::periods::{self, year_begins};
use crate::desk::{Desk, Plans, use_desk};
use crate::json;
use crate::order::sort_by;
use crate::pages::project::doing::{Doing, use_doing};
use crate::widgets::toast::{Toasts, use_toasts};
use crate::words::time::use_speech;
use crate::words::{Words, use_words};

/// The page's state.
#[derive(Clone, Copy)]
pub(super) struct Board {
    pub(super) desk: Desk,
    pub(super) doing: Doing,
    pub(super) words: &'static Words,
    pub(super) begins: Memo<YearBegins>,
    pub(super) plans: Memo<Plans>,
    pub(super) writing: Memo<Option<Writing>>,
    pub(super) toasts: Toasts,
    /// For which period what is typed.
    pub(super) typed: RwSignal<(Period, Cells)>,
    pub(super) period: Memo<Period>,
    /// Whose targets the person at this device may set, by name.
    pub(super) settable: Memo<Vec<PersonId>>,
    /// The cells whose text is no amount.
    pub(super) faults: RwSignal<BTreeSet<Cell>>,
    pub(super) refused: RwSignal<Option<String>>,
    pub(super) adding: RwSignal<bool>,
}

impl Board {
    pub(super) fn open() -> Self {
        let desk = use_desk();
        desk.want_plans();
        let begins = year_begins(desk);
        let (plans, directory) = (desk.plans(), desk.directory());
        let speech = use_speech();
        let period = periods::this_period(desk, Span::Month, begins.get_untracked());
        let typed = RwSignal::new((period, kept(desk, period)));
        let board = Self {
            desk,
            doing: use_doing(),
            words: use_words(),
            begins,
            plans: Memo::new(move |_| {
                plans.with(|plans| plans.as_deref().cloned().unwrap_or_default())
            }),
            writing: Memo::new(move |_| {
                directory.with(|directory| {
                    Some(Writing {
                        currency: directory.workspace.as_ref()?.currency,
                        style: speech.number_style(),
                    })
                })
            }),
            toasts: use_toasts(),
            typed,
            period: Memo::new(move |_| typed.with(|(period, _)| *period)),
            settable: settable(desk),
            faults: RwSignal::default(),
            refused: RwSignal::new(None),
            adding: RwSignal::new(false),
        };
        // What is typed is kept with every stroke.
        Effect::new(move || {
            board.typed.with(|(period, cells)| {
                if cells.is_empty() {
                    desk.drop_draft(&draft_key(*period));
                } else if let Ok(json) = serde_json::to_string(&cells.iter().collect::<Vec<_>>()) {
                    desk.save_draft(draft_key(*period), json);
                }
            });
        });
        board
    }

    pub(super) fn go_to(self, period: Period) {
        self.faults.update(BTreeSet::clear);
        self.refused.set(None);
        self.typed.set((period, kept(self.desk, period)));
    }

    pub(super) fn type_in(self, cell: Cell, typed: Typed) {
        self.faults.update(|faults| {
            faults.remove(&cell);
        });
        self.typed.update(|(_, cells)| {
            cells.insert(cell, typed);
        });
    }

    pub(super) fn may_set(self, person: PersonId) -> bool {
        self.settable
            .with_untracked(|people| people.contains(&person))
    }

    /// Everybody with something to show, by name.
    pub(super) fn people(self) -> Memo<Vec<PersonId>> {
        let directory = self.desk.directory();
        Memo::new(move |_| {
            let cells = self.cells();
            let people: BTreeSet<PersonId> = cells.iter().map(|cell| cell.person).collect();
            directory.with(|directory| {
                let mut people: Vec<PersonId> = people.into_iter().collect();
                sort_by(&mut people, |one, other| {
                    directory
                        .person_name(*one)
                        .cmp(directory.person_name(*other))
                });
                people
            })
        })
    }

    /// The places that have a target, or where one is typed.
    pub(super) fn cells(self) -> BTreeSet<Cell> {
        self.typed.with(|(period, cells)| {
            self.plans.with(|plans| {
                let filled = entry::filled(plans, *period);
                filled.keys().chain(cells.keys()).copied().collect()
            })
        })
    }

    /// What stands in a cell now: what is typed, or the target.
    pub(super) fn shown(self, cell: Cell) -> Typed {
        let Some(writing) = self.writing.get() else {
            return Typed::default();
        };
        self.typed.with(|(period, cells)| {
            let typed = cells.get(&cell).cloned();
            typed.unwrap_or_else(|| {
                self.plans
                    .with(|plans| entry::typed(entry::stands(plans, cell, *period), writing))
            })
        })
    }

    /// The unit of a cell that has a target by volume, or is typed as one.
    pub(super) fn unit(self, cell: Cell) -> Option<String> {
        let typed = self
            .typed
            .with(|(_, cells)| cells.get(&cell).map(|typed| typed.unit.clone()));
        typed.unwrap_or_else(|| {
            let period = self.period.get();
            self.plans
                .with(|plans| match entry::stands(plans, cell, period) {
                    Some(Measure::Volume { unit, .. }) => Some(unit.clone()),
                    Some(Measure::Value { .. }) | None => None,
                })
        })
    }

    /// How many changes wait to be saved.
    pub(super) fn waiting(self) -> usize {
        let Some(writing) = self.writing.get() else {
            return 0;
        };
        self.typed.with(|(period, cells)| {
            self.plans
                .with(|plans| entry::changed(cells, plans, *period, writing))
        })
    }

    /// Saves everything that is typed, person by person.
    pub(super) fn save(self) {
        let Some(writing) = self.writing.get_untracked() else {
            return;
        };
        let savings = self.typed.with_untracked(|(period, cells)| {
            self.plans
                .with_untracked(|plans| entry::savings(cells, plans, *period, writing))
        });
        match savings {
            Err(faults) => self.faults.set(faults),
            Ok(savings) => {
                self.refused.set(None);
                let undoes = savings.iter().map(|saving| saving.undoes.clone()).collect();
                self.save_next(savings, undoes);
            }
        }
    }

    pub(super) fn save_next(self, mut savings: Vec<Saving>, undoes: Vec<Action>) {
        let Some(saving) = savings.pop() else {
            self.toasts
                .say_with_undo(self.words.targets.saved.to_owned(), move || {
                    for undo in undoes.clone() {
                        self.doing.run(undo, |_| {});
                    }
                });
            return;
        };
        let person = saving.person;
        self.doing.attempt(
            saving.does,
            move |_| {
                self.typed
                    .update(|(_, cells)| cells.retain(|cell, _| cell.person != person));
                self.save_next(savings, undoes);
            },
            move |fault| self.refused.set(Some(self.doing.why_not(&fault))),
        );
    }
}

/// Whose targets the person at this device may set, by name.
fn settable(desk: Desk) -> Memo<Vec<PersonId>> {
    let (directory, me) = (desk.directory(), desk.me());
    Memo::new(move |_| {
        let Some(me) = me.get() else {
            return Vec::new();
        };
        directory.with(|directory| {
            let team = directory.team().into_iter();
            let settable = team.filter(|person| may_set(&me, person));
            settable.map(|person| person.id).collect()
        })
    })
}

fn draft_key(period: Period) -> String {
    match period {
        Period::Year { year } => format!("targets/{year}"),
        Period::Quarter { year, quarter } => format!("targets/{year}/quarter-{quarter}"),
        Period::Month { year, month } => format!("targets/{year}/{month}"),
    }
}

/// What was typed and not saved.
fn kept(desk: Desk, period: Period) -> Cells {
    let json = desk.draft(&draft_key(period));
    let cells = json.and_then(|json| json::read::<Vec<(Cell, Typed)>>(&json).ok());
    cells.unwrap_or_default().into_iter().collect()
}

/// What is typed in each cell, as it is shown.
pub(super) fn shown_cells(board: Board) -> BTreeMap<Cell, Typed> {
    let cells = untrack(|| board.cells()).into_iter();
    cells
        .map(|cell| (cell, untrack(|| board.shown(cell))))
        .collect()
}
