//! What is settled now, and settling something else: each edit is saved at once, and offers to be
//! undone.

use chrono::NaiveDate;
use domain::change::{Action, Edit};
use domain::expenses::policy::ExpensePolicy;
use domain::id::WorkspaceId;
use domain::money::Currency;
use domain::people::{Access, Person, Standing};
use leptos::prelude::*;
use uuid::Uuid;

use crate::desk::{Desk, Directory, use_desk};
use crate::pages::project::doing::{Doing, use_doing};

/// What is settled now, and what settles something else.
#[derive(Clone, Copy)]
pub(super) struct Rules {
    /// What is settled.
    pub(super) policy: Memo<ExpensePolicy>,
    /// Whether the person may settle something else.
    pub(super) is_owner: Memo<bool>,
    /// Whether the person approves what somebody spends.
    pub(super) approves: Memo<bool>,
    /// Does it, and says what came of it.
    pub(super) doing: Doing,
    desk: Desk,
}

/// A sheet in which something is settled.
#[derive(Clone, Copy)]
pub(super) struct Editing<T: Copy + Send + Sync + 'static> {
    /// Whether it is open.
    pub(super) open: RwSignal<bool>,
    /// What is changed in it; none where something is added.
    pub(super) which: RwSignal<Option<T>>,
    /// Why it was not saved.
    pub(super) refused: RwSignal<Option<String>>,
}

impl<T: Copy + Send + Sync + 'static> Editing<T> {
    /// A closed one.
    pub(super) fn new() -> Self {
        Self {
            open: RwSignal::new(false),
            which: RwSignal::new(None),
            refused: RwSignal::new(None),
        }
    }

    /// Opens it over something, or to add something.
    pub(super) fn begin(self, which: Option<T>) {
        self.refused.set(None);
        self.which.set(which);
        self.open.set(true);
    }
}

/// What is settled now, for the component that asks.
pub(super) fn use_rules() -> Rules {
    let desk = use_desk();
    let (directory, session, me) = (desk.directory(), desk.session(), desk.me());
    let policy = Memo::new(move |_| {
        let workspace = session.with(|session| session.map(|session| session.workspace));
        let workspace = workspace.unwrap_or(WorkspaceId(Uuid::nil()));
        let settled = directory.with(|directory| directory.expense_policy.clone());
        settled.unwrap_or_else(|| ExpensePolicy::new(workspace))
    });
    let is_owner = desk.is_owner();
    let approves = Memo::new(move |_| {
        me.with(|me| {
            let Some(me) = me else { return false };
            directory.with(|directory| approves(me, directory))
        })
    });
    Rules {
        policy,
        is_owner,
        approves,
        doing: use_doing(),
        desk,
    }
}

/// Whether a person approves what somebody spends: somebody answers to them, or they run a
/// branch.
pub(crate) fn approves(person: &Person, directory: &Directory) -> bool {
    let above = |it: &Person| it.reports_to == Some(person.id) && it.standing != Standing::Left;
    let runs = matches!(person.access, Access::Owner | Access::Manager);
    runs || directory.people.values().any(above)
}

impl Rules {
    /// What the business counts its money in.
    pub(super) fn currency(self) -> Currency {
        let directory = self.desk.directory();
        directory.with_untracked(|directory| directory.currency())
    }

    /// The day on the wall of the person’s branch.
    pub(super) fn today(self) -> NaiveDate {
        let now = self.desk.now().get_untracked();
        let me = self.desk.me().get_untracked();
        me.map_or_else(
            || now.to_utc().date_naive(),
            |me| {
                let directory = self.desk.directory();
                directory.with_untracked(|directory| directory.today(me.branch, now))
            },
        )
    }

    /// Settles something else, says `said`, and offers to undo it; a sheet stays open where it was
    /// refused.
    pub(super) fn settle<T: Copy + Send + Sync + 'static>(
        self,
        editing: Editing<T>,
        said: String,
        change: impl FnOnce(&mut ExpensePolicy),
    ) {
        let from = self.policy.get_untracked();
        let mut to = from.clone();
        change(&mut to);
        if to == from {
            editing.open.set(false);
            return;
        }
        let undo = edit(to.clone(), undone(&from, &to));
        let doing = self.doing;
        doing.attempt(
            edit(from, to),
            move |_| {
                let _ = editing.open.try_set(false);
                doing.say_with_undo(said, undo);
            },
            move |fault| {
                let _ = editing.refused.try_set(Some(doing.why_not(&fault)));
            },
        );
    }

    /// Settles something else outside of a sheet.
    pub(super) fn settle_at_once(self, said: String, change: impl FnOnce(&mut ExpensePolicy)) {
        let from = self.policy.get_untracked();
        let mut to = from.clone();
        change(&mut to);
        if to != from {
            let undo = edit(to.clone(), undone(&from, &to));
            self.doing.run_with_undo(edit(from, to), said, undo);
        }
    }
}

fn edit(from: ExpensePolicy, to: ExpensePolicy) -> Action {
    Action::EditExpensePolicy {
        edit: Box::new(Edit { from, to }),
    }
}

/// What undoes an edit. What was added is offered no longer: expenses may name it already, so that
/// nothing of that kind is ever taken away.
fn undone(from: &ExpensePolicy, to: &ExpensePolicy) -> ExpensePolicy {
    let mut back = from.clone();
    macro_rules! keep {
        ($($field:ident),+) => {$(
            for added in &to.$field {
                if back.$field.iter().all(|it| it.id != added.id) {
                    let mut added = added.clone();
                    added.retired = true;
                    back.$field.push(added);
                }
            }
        )+};
    }
    keep!(types, cities, vehicles, activities);
    back
}

#[cfg(test)]
mod tests {
    use domain::expenses::policy::{Activity, Grade};
    use domain::id::{ActivityId, GradeId};

    use super::*;

    #[test]
    fn what_was_added_is_offered_no_longer_once_it_is_undone() {
        let before = ExpensePolicy::new(WorkspaceId(Uuid::from_u128(1)));
        let mut after = before.clone();
        after.activities.push(Activity {
            id: ActivityId(Uuid::from_u128(2)),
            name: "Visit".to_owned(),
            retired: false,
        });
        after.grades.push(Grade {
            id: GradeId(Uuid::from_u128(3)),
            name: "Manager".to_owned(),
        });
        let back = undone(&before, &after);
        assert!(back.grades.is_empty());
        assert_eq!(back.activities.len(), 1);
        assert!(back.activities[0].retired);
        assert_eq!(undone(&after, &after), after);
    }
}
