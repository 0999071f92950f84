//! What waits at a desk, by claim: what waits for the reader, what others decide first, what waits
//! for an answer, and where one claim is looked at alone, what is decided of it.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use domain::expenses::limits::past_among;
use domain::expenses::twins::Likeness;
use domain::expenses::{Desk, ExpenseState, approvers};
use domain::id::{ClaimId, ExpenseId, ExpenseTypeId, PersonId};
use domain::people::Person;
use domain::time::Timestamp;

use crate::desk::{ClaimBrief, Claims, Directory, ExpenseBrief};
use crate::pages::team::Names;

/// Which expense of which claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct At {
    pub(super) claim: ClaimId,
    pub(super) expense: ExpenseId,
}

/// An expense in the queue.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Row {
    /// Which one.
    pub(super) at: At,
    /// Its place in the claim.
    place: usize,
    /// On what.
    pub(super) kind: ExpenseTypeId,
    /// The day.
    pub(super) date: NaiveDate,
    /// How much may be approved, in minor units of the workspace's currency.
    pub(super) amount: i64,
    /// Where it is.
    pub(super) state: ExpenseState,
    /// Its turn.
    pub(super) turn: u32,
    /// Until when it is to be decided.
    pub(super) due: Option<Timestamp>,
    /// Whether it is past a limit, or looks like a bill that was claimed before.
    pub(super) remarked: bool,
}

/// What waits of one claim.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Group {
    /// The claim.
    pub(super) claim: ClaimId,
    /// Who spent it.
    pub(super) employee: PersonId,
    /// What it is for.
    pub(super) title: String,
    /// Its number, once it has one.
    pub(super) number: Option<String>,
    /// The expenses, as they stand in the claim.
    pub(super) rows: Vec<Row>,
}

/// What waits at a desk, each part with what is due first before the rest.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Queue {
    /// What waits for the reader.
    pub(super) mine: Vec<Group>,
    /// What the reader may decide, and others do first.
    pub(super) others: Vec<Group>,
    /// What waits for an answer.
    pub(super) answers: Vec<Group>,
    /// What is decided, of the claim that is looked at alone.
    pub(super) decided: Vec<Group>,
}

/// Who looks at which desk, and when.
#[derive(Clone, Copy)]
pub(super) struct View<'a> {
    pub(super) directory: &'a Directory,
    pub(super) me: &'a Person,
    pub(super) desk: Desk,
    pub(super) now: Timestamp,
    /// The claim that is looked at alone.
    pub(super) only: Option<ClaimId>,
}

/// The parts of a queue, while it is made.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    Mine,
    Others,
    Answers,
    Decided,
}

impl Queue {
    /// What waits at a desk.
    pub(super) fn of(claims: &Claims, view: View) -> Self {
        let mut making = Making::new(claims, view);
        for desk in [Desk::Approver, Desk::Claimant, Desk::Accounts] {
            for (brief, expense) in claims.waiting(desk) {
                if let Some(part) = making.part(brief, expense) {
                    making.place(part, brief, expense);
                }
            }
        }
        if let Some(brief) = view.only.and_then(|only| claims.get(only)) {
            for expense in &brief.expenses {
                if making.is_decided(brief, expense.fact.state) {
                    making.place(Part::Decided, brief, expense);
                }
            }
        }
        making.done()
    }

    /// The expenses that wait for the reader, in order.
    pub(super) fn rows(&self) -> impl DoubleEndedIterator<Item = &Row> {
        self.mine.iter().flat_map(|group| &group.rows)
    }

    /// How many wait for somebody else.
    pub(super) fn elsewhere(&self) -> usize {
        let groups = self.others.iter().chain(&self.answers);
        groups.map(|group| group.rows.len()).sum()
    }

    /// The one after `at` among those that wait for the reader, or the one before where `back`; from
    /// elsewhere the first.
    pub(super) fn beside(&self, at: Option<At>, back: bool) -> Option<At> {
        let all: Vec<At> = self.rows().map(|row| row.at).collect();
        let place = all.iter().position(|it| Some(*it) == at);
        match place {
            None => all.first().copied(),
            Some(place) if back => place.checked_sub(1).and_then(|it| all.get(it)).copied(),
            Some(place) => all.get(place + 1).copied(),
        }
    }

    /// What comes after `gone` once they are decided: the next one, else the last before.
    pub(super) fn after(&self, at: Option<At>, gone: &BTreeSet<At>) -> Option<At> {
        let stays = |it: &&At| !gone.contains(it);
        let all: Vec<At> = self.rows().map(|row| row.at).collect();
        let place = all.iter().position(|it| Some(*it) == at).unwrap_or(0);
        let (before, from) = all.split_at(place);
        let next = from.iter().find(stays);
        next.or_else(|| before.iter().rev().find(stays)).copied()
    }
}

/// What some expenses come to.
pub(super) fn sum<'a>(rows: impl IntoIterator<Item = &'a Row>) -> i64 {
    let amounts = rows.into_iter().map(|row| row.amount);
    amounts.fold(0, i64::saturating_add)
}

/// A queue while it is made.
struct Making<'a> {
    claims: &'a Claims,
    view: View<'a>,
    /// Whether the reader is asked to approve what somebody submits.
    asked: BTreeMap<PersonId, bool>,
    groups: BTreeMap<Part, Vec<Group>>,
}

impl<'a> Making<'a> {
    fn new(claims: &'a Claims, view: View<'a>) -> Self {
        Self {
            claims,
            view,
            asked: BTreeMap::new(),
            groups: BTreeMap::new(),
        }
    }

    /// Where an expense belongs that waits at some desk; none where this desk has nothing to do
    /// with it.
    fn part(&mut self, brief: &ClaimBrief, expense: &ExpenseBrief) -> Option<Part> {
        use ExpenseState::{
            AccountsAskApprover, AccountsAskClaimant, Forwarded, Queried, Submitted,
        };
        let view = self.view;
        if view.only.is_some_and(|only| only != brief.id) {
            return None;
        }
        let state = expense.fact.state;
        let part = match (view.desk, state) {
            (Desk::Approver, Submitted | AccountsAskApprover) => {
                if self.waits_for_me(brief, expense) {
                    Part::Mine
                } else {
                    Part::Others
                }
            }
            (Desk::Approver, Queried)
            | (Desk::Accounts, AccountsAskClaimant | AccountsAskApprover) => Part::Answers,
            (Desk::Accounts, Forwarded) => Part::Mine,
            _ => return None,
        };
        brief.is_decided_by(view.me, view.desk).then_some(part)
    }

    /// Whether the reader is who has to do something about what waits for who approves it: what
    /// accounts ask waits for who approved it, and who stands in for them.
    fn waits_for_me(&mut self, brief: &ClaimBrief, expense: &ExpenseBrief) -> bool {
        let View {
            directory, me, now, ..
        } = self.view;
        let policy = directory.expense_policy.as_ref();
        let today = directory.today(brief.branch, now);
        let still_may = |by: &PersonId| {
            let person = directory.people.get(by);
            person.is_some_and(|person| brief.is_decided_by(person, Desk::Approver))
        };
        if let Some(by) = expense.approved_by.filter(still_may) {
            let deputy = policy.and_then(|policy| policy.deputy_of(by, today));
            return by == me.id || deputy == Some(me.id);
        }
        *self.asked.entry(brief.employee).or_insert_with(|| {
            let Some(workspace) = &directory.workspace else {
                return false;
            };
            let names = Names(directory);
            approvers(&names, workspace, policy, brief.employee, today).contains(&me.id)
        })
    }

    /// Whether an expense was decided at this desk.
    fn is_decided(&self, brief: &ClaimBrief, state: ExpenseState) -> bool {
        use ExpenseState::{Approved, Denied, Forwarded, Locked, Paid, Rejected};
        let decided = match self.view.desk {
            Desk::Accounts => matches!(state, Locked | Paid | Rejected),
            _ => matches!(state, Approved | Denied | Forwarded),
        };
        decided && brief.is_decided_by(self.view.me, self.view.desk)
    }

    fn place(&mut self, part: Part, brief: &ClaimBrief, expense: &ExpenseBrief) {
        let row = self.row(brief, expense);
        let groups = self.groups.entry(part).or_default();
        if let Some(group) = groups.iter_mut().find(|group| group.claim == brief.id) {
            let at = group.rows.partition_point(|it| it.place < row.place);
            group.rows.insert(at, row);
            return;
        }
        groups.push(Group {
            claim: brief.id,
            employee: brief.employee,
            title: brief.title.clone(),
            number: brief.number.clone(),
            rows: vec![row],
        });
    }

    fn row(&self, brief: &ClaimBrief, expense: &ExpenseBrief) -> Row {
        let fact = &expense.fact;
        let approved = fact.approved.filter(|_| self.view.desk == Desk::Accounts);
        let mut all = brief.expenses.iter();
        let place = all.position(|it| it.fact.expense == fact.expense);
        Row {
            at: At {
                claim: fact.claim,
                expense: fact.expense,
            },
            place: place.unwrap_or_default(),
            kind: fact.kind,
            date: fact.date,
            amount: approved.unwrap_or(fact.claimed),
            state: fact.state,
            turn: expense.turn,
            due: expense.due,
            remarked: self.is_past_a_limit(brief, expense) || self.has_twin(expense),
        }
    }

    fn is_past_a_limit(&self, brief: &ClaimBrief, expense: &ExpenseBrief) -> bool {
        let Some(policy) = &self.view.directory.expense_policy else {
            return false;
        };
        let of_claim = brief.expenses.iter().map(|it| (&it.fact).into());
        let fact = &expense.fact;
        let of = (brief.employee, fact.date, fact.kind);
        let elsewhere = self.claims.elsewhere(brief.id, of);
        let mut past = past_among(policy, brief.employee, fact.into(), of_claim, elsewhere);
        past.next().is_some()
    }

    fn has_twin(&self, expense: &ExpenseBrief) -> bool {
        !expense.again && !twins(self.claims, expense).is_empty()
    }

    fn done(mut self) -> Queue {
        let mut take = |part| self.groups.remove(&part).unwrap_or_default();
        Queue {
            mine: take(Part::Mine),
            others: take(Part::Others),
            answers: take(Part::Answers),
            decided: take(Part::Decided),
        }
    }
}

/// The expenses that look as if they were this one; what nobody has submitted yet does not count,
/// nor what claims this one again.
pub(super) fn twins<'a>(
    claims: &'a Claims,
    expense: &ExpenseBrief,
) -> Vec<(Likeness, &'a ExpenseBrief)> {
    let mut twins = claims.twins(&expense.print());
    twins.retain(|(_, twin)| twin.fact.state != ExpenseState::Draft && !twin.again);
    twins
}

#[cfg(test)]
mod tests;
