//! Who may do what with claims, and who has to.
//!
//! Nobody decides on their own claim: it goes one step up. Above somebody at the top are accounts
//! and the other owners.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::payment::{Advance, Payment};
use super::policy::ExpensePolicy;
use super::state::{Desk, Party};
use super::{Claim, Expense};
use crate::id::{BranchId, PersonId};
use crate::people::{Access, Person, Standing, Workspace, reporting_line};
use crate::record::Records;

/// What of a claim decides who may do what with it.
#[derive(Clone, Copy, Debug)]
pub struct Whose<'a> {
    /// Who spent it.
    pub employee: PersonId,
    /// The branch that pays for it.
    pub branch: BranchId,
    /// The people above the claimant, and their deputies.
    pub line: &'a BTreeSet<PersonId>,
}

impl<'a> From<&'a Claim> for Whose<'a> {
    fn from(claim: &'a Claim) -> Self {
        Self {
            employee: claim.employee,
            branch: claim.branch,
            line: &claim.line,
        }
    }
}

/// Whether `person` may read `claim`: whose it is, the people above them and their deputies, who
/// runs the branch, and accounts.
#[must_use]
pub fn may_read(person: &Person, claim: &Claim) -> bool {
    person.id == claim.employee
        || claim.line.contains(&person.id)
        || may_read_money(person, claim.branch)
}

/// Whether `person` reads the batches, payments and advances of a branch: who runs it, and
/// accounts.
#[must_use]
pub fn may_read_money(person: &Person, branch: BranchId) -> bool {
    person.manages(branch) || is_accountant(person)
}

/// Whether `person` reads an advance: who has it, too.
#[must_use]
pub fn may_read_advance(person: &Person, advance: &Advance) -> bool {
    person.id == advance.employee || may_read_money(person, advance.branch)
}

/// Whether `person` reads a payment: who got it, too.
#[must_use]
pub fn may_read_payment(person: &Person, payment: &Payment) -> bool {
    person.id == payment.employee || may_read_money(person, payment.branch)
}

/// Whether `person` decides as accounts do: accounts themselves, and owners.
#[must_use]
pub fn is_accountant(person: &Person) -> bool {
    person.standing != Standing::Left && matches!(person.access, Access::Accounts | Access::Owner)
}

/// Whether `person` may approve expenses of `claim`, whose line is up to date. Above somebody at
/// the top are accounts.
#[must_use]
pub fn may_approve<'a>(person: &Person, claim: impl Into<Whose<'a>>) -> bool {
    let claim = claim.into();
    person.standing != Standing::Left
        && person.id != claim.employee
        && (person.manages(claim.branch)
            || claim.line.contains(&person.id)
            || claim.line.is_empty() && is_accountant(person))
}

/// As what `person` does something with `claim`, whose line is up to date.
#[must_use]
pub fn parties<'a>(person: &Person, claim: impl Into<Whose<'a>>) -> BTreeSet<Party> {
    let claim = claim.into();
    let mut parties = BTreeSet::new();
    if person.id == claim.employee {
        parties.insert(Party::Claimant);
        return parties;
    }
    if may_approve(person, claim) {
        parties.insert(Party::Approver);
    }
    if is_accountant(person) {
        parties.insert(Party::Accounts);
    }
    parties
}

/// The people above the claimant on a day, and their deputies: those who read a claim for it.
#[must_use]
pub(super) fn line(
    records: &dyn Records,
    policy: Option<&ExpensePolicy>,
    employee: PersonId,
    on: NaiveDate,
) -> BTreeSet<PersonId> {
    let above = reporting_line(records, employee);
    let deputies = above.iter().filter_map(|person| {
        let deputy = policy?.deputy_of(*person, on)?;
        is_here(records, deputy).then_some(deputy)
    });
    let mut line: BTreeSet<PersonId> = deputies.collect();
    line.extend(above);
    line.remove(&employee);
    line
}

/// Who has to approve what `employee` submits on a day: the next person up the line, and their
/// deputy; at the top, accounts.
#[must_use]
pub fn approvers(
    records: &dyn Records,
    workspace: &Workspace,
    policy: Option<&ExpensePolicy>,
    employee: PersonId,
    on: NaiveDate,
) -> BTreeSet<PersonId> {
    let Some(next) = reporting_line(records, employee).into_iter().next() else {
        return accountants(records, workspace, employee);
    };
    let deputy = policy.and_then(|policy| policy.deputy_of(next, on));
    let deputy = deputy.filter(|deputy| *deputy != employee && is_here(records, *deputy));
    [Some(next), deputy].into_iter().flatten().collect()
}

/// Those of accounts who decide on what `employee` claims; owners where there are none.
#[must_use]
fn accountants(
    records: &dyn Records,
    workspace: &Workspace,
    employee: PersonId,
) -> BTreeSet<PersonId> {
    let all = workspace.accountants.iter();
    let all: Vec<&Person> = all
        .filter(|id| **id != employee)
        .filter_map(|id| records.person(*id))
        .filter(|person| is_accountant(person))
        .collect();
    let ids = |access| {
        let some = all.iter().filter(move |person| person.access == access);
        some.map(|person| person.id).collect::<BTreeSet<_>>()
    };
    let accounts = ids(Access::Accounts);
    if accounts.is_empty() {
        ids(Access::Owner)
    } else {
        accounts
    }
}

/// Who has to do something about an expense now.
#[must_use]
pub fn holders(
    records: &dyn Records,
    workspace: &Workspace,
    policy: Option<&ExpensePolicy>,
    claim: &Claim,
    expense: &Expense,
    on: NaiveDate,
) -> BTreeSet<PersonId> {
    match desk_of(expense) {
        None => BTreeSet::new(),
        Some(Desk::Claimant) => BTreeSet::from([claim.employee]),
        Some(Desk::Approver) => {
            let approvers = approvers(records, workspace, policy, claim.employee, on);
            let approved = expense.stage.approval().map(|approval| approval.by);
            let asked = approved.filter(|by| is_here(records, *by));
            asked.map_or(approvers, |by| BTreeSet::from([by]))
        }
        Some(Desk::Accounts) => accountants(records, workspace, claim.employee),
    }
}

/// On whose desk an expense is.
#[must_use]
pub fn desk_of(expense: &Expense) -> Option<Desk> {
    expense.stage.state().desk()
}

fn is_here(records: &dyn Records, person: PersonId) -> bool {
    let found = records.person(person);
    found.is_some_and(|person| person.standing != Standing::Left)
}
