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
    /// Whether the claimant runs that branch themselves.
    pub runs_branch: bool,
}

impl<'a> From<&'a Claim> for Whose<'a> {
    fn from(claim: &'a Claim) -> Self {
        Self {
            employee: claim.employee,
            branch: claim.branch,
            line: &claim.line,
            runs_branch: claim.runs_branch,
        }
    }
}

/// Whether `person` may read `claim`: whose it is and, from when something of it was first
/// submitted, the people above them and their deputies, who runs the branch, and accounts.
#[must_use]
pub fn may_read(person: &Person, claim: &Claim) -> bool {
    let concerned = claim.line.contains(&person.id) || may_read_money(person, claim.branch);
    person.id == claim.employee || concerned && claim.was_submitted()
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

/// Whether `person` may approve expenses of `claim`, whose line is up to date: who runs the branch,
/// the people above the claimant and their deputies, and owners. What somebody claims who runs the
/// branch goes up, not to others who run it. Above somebody at the top are accounts.
#[must_use]
pub fn may_approve<'a>(person: &Person, claim: impl Into<Whose<'a>>) -> bool {
    let claim = claim.into();
    person.standing != Standing::Left
        && person.id != claim.employee
        && (claim.line.contains(&person.id)
            || person.manages(claim.branch) && !claim.runs_branch
            || person.access == Access::Owner
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

/// Notes in a claim who stands above the claimant on a day, and who stands in for them.
pub(super) fn look_up(
    records: &dyn Records,
    policy: Option<&ExpensePolicy>,
    claim: &mut Claim,
    on: NaiveDate,
) {
    let employee = claim.employee;
    let above = reporting_line(records, employee).into_iter();
    let line = above.flat_map(|person| with_deputy(records, policy, person, on));
    claim.line = line.filter(|person| *person != employee).collect();
    let claimant = records.person(employee);
    claim.runs_branch = claimant.is_some_and(|person| person.manages(claim.branch));
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
        return accountants(records, workspace, Some(employee));
    };
    let both = with_deputy(records, policy, next, on);
    both.filter(|person| *person != employee).collect()
}

/// Somebody, and who stands in for them on a day.
fn with_deputy(
    records: &dyn Records,
    policy: Option<&ExpensePolicy>,
    person: PersonId,
    on: NaiveDate,
) -> impl Iterator<Item = PersonId> + use<> {
    let deputy = policy.and_then(|policy| policy.deputy_of(person, on));
    let deputy = deputy.filter(|deputy| {
        let found = records.person(*deputy);
        found.is_some_and(|found| found.standing != Standing::Left)
    });
    [Some(person), deputy].into_iter().flatten()
}

/// Those of accounts, but for one; owners where that is nobody.
#[must_use]
pub(super) fn accountants(
    records: &dyn Records,
    workspace: &Workspace,
    but: Option<PersonId>,
) -> BTreeSet<PersonId> {
    let all = workspace.accountants.iter();
    let all: Vec<&Person> = all
        .filter(|id| Some(**id) != but)
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

/// Who has to do something about an expense now. Accounts ask who approved it, while they still
/// may approve.
#[must_use]
pub fn holders(
    records: &dyn Records,
    workspace: &Workspace,
    policy: Option<&ExpensePolicy>,
    claim: &Claim,
    expense: &Expense,
    on: NaiveDate,
) -> BTreeSet<PersonId> {
    let still_may = |id: &PersonId| {
        let found = records.person(*id);
        found.is_some_and(|person| may_approve(person, claim))
    };
    match expense.stage.state().desk() {
        None => BTreeSet::new(),
        Some(Desk::Claimant) => BTreeSet::from([claim.employee]),
        Some(Desk::Approver) => {
            let approved = expense.stage.approval().map(|approval| approval.by);
            match approved.filter(still_may) {
                Some(by) => with_deputy(records, policy, by, on)
                    .filter(still_may)
                    .collect(),
                None => approvers(records, workspace, policy, claim.employee, on),
            }
        }
        Some(Desk::Accounts) => accountants(records, workspace, Some(claim.employee)),
    }
}
