//! A batch as its report groups it: by person and claim, with what each comes to.

use std::collections::BTreeMap;

use domain::expenses::batch::{BatchLine, ExpenseBatch};
use domain::id::{ClaimId, PersonId};

/// What lines come to, in minor units of the workspace's currency.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Sums {
    /// How many they are.
    pub(super) lines: usize,
    /// How many photos of bills there are, whose papers travel.
    pub(super) bills: usize,
    /// How much was claimed.
    pub(super) claimed: i64,
    /// How much was approved.
    pub(super) approved: i64,
}

/// The lines of one claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct OfClaim {
    pub(super) claim: ClaimId,
    pub(super) number: Option<String>,
    pub(super) lines: Vec<BatchLine>,
    pub(super) sums: Sums,
}

/// The claims of one person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct OfPerson {
    pub(super) person: PersonId,
    pub(super) claims: Vec<OfClaim>,
    pub(super) sums: Sums,
}

impl Sums {
    fn add(&mut self, line: &BatchLine) {
        self.lines += 1;
        self.bills += usize::try_from(line.receipts).unwrap_or_default();
        self.claimed = self.claimed.saturating_add(line.claimed.minor);
        self.approved = self.approved.saturating_add(line.approved.minor);
    }
}

/// What a batch comes to.
pub(super) fn sums(batch: &ExpenseBatch) -> Sums {
    let mut sums = Sums::default();
    for line in &batch.lines {
        sums.add(line);
    }
    sums
}

/// Whose papers accounts have, of how many claims.
pub(super) fn papers(batch: &ExpenseBatch) -> (usize, usize) {
    let mut claims: Vec<ClaimId> = batch.lines.iter().map(|line| line.claim).collect();
    claims.sort_unstable();
    claims.dedup();
    (batch.papers.len(), claims.len())
}

/// The lines by person and claim; people as `before` orders them, claims as they began.
pub(super) fn grouped(
    batch: &ExpenseBatch,
    before: impl Fn(PersonId, PersonId) -> core::cmp::Ordering,
) -> Vec<OfPerson> {
    let mut people: BTreeMap<PersonId, BTreeMap<ClaimId, OfClaim>> = BTreeMap::new();
    for line in &batch.lines {
        let claims = people.entry(line.employee).or_default();
        let of_claim = claims.entry(line.claim).or_insert_with(|| OfClaim {
            claim: line.claim,
            number: line.number.clone(),
            lines: Vec::new(),
            sums: Sums::default(),
        });
        of_claim.sums.add(line);
        of_claim.lines.push(line.clone());
    }
    let of_person = |(person, claims): (PersonId, BTreeMap<ClaimId, OfClaim>)| {
        let mut sums = Sums::default();
        let claims: Vec<OfClaim> = claims.into_values().collect();
        for line in claims.iter().flat_map(|claim| &claim.lines) {
            sums.add(line);
        }
        OfPerson {
            person,
            claims,
            sums,
        }
    };
    let mut people: Vec<OfPerson> = people.into_iter().map(of_person).collect();
    crate::order::sort_by(&mut people, |one, other| before(one.person, other.person));
    people
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;
    use domain::id::{BranchId, ExpenseBatchId, ExpenseId, ExpenseTypeId};
    use domain::money::{Currency, Money};
    use domain::time::Timestamp;
    use uuid::Uuid;

    fn id(number: u128) -> Uuid {
        Uuid::from_u128(number)
    }

    fn line(person: u128, claim: u128, expense: u128, claimed: i64, approved: i64) -> BatchLine {
        let money = |minor| Money {
            minor,
            currency: Currency::INR,
        };
        BatchLine {
            claim: ClaimId(id(claim)),
            number: None,
            expense: ExpenseId(id(expense)),
            employee: PersonId(id(person)),
            date: NaiveDate::from_ymd_opt(2026, 11, 23).unwrap(),
            kind: ExpenseTypeId(id(1)),
            claimed: money(claimed),
            approved: money(approved),
            approved_by: PersonId(id(9)),
            receipts: 2,
        }
    }

    #[test]
    fn lines_stand_by_person_and_claim_and_add_up() {
        let batch = ExpenseBatch {
            id: ExpenseBatchId(id(5)),
            number: None,
            branch: BranchId(id(6)),
            cut_off: Timestamp(0),
            lines: vec![
                line(1, 10, 100, 500, 500),
                line(2, 20, 200, 300, 100),
                line(1, 11, 101, 200, 200),
                line(1, 10, 102, 50, 50),
            ],
            sent: String::new(),
            papers: BTreeMap::new(),
        };
        let people = grouped(&batch, |one, other| other.cmp(&one));
        let order: Vec<_> = people.iter().map(|it| it.person.0.as_u128()).collect();
        assert_eq!(order, [2, 1]);
        let first = &people[1];
        assert_eq!(first.sums.claimed, 750);
        let claims: Vec<_> = first.claims.iter().map(|it| it.sums.claimed).collect();
        assert_eq!(claims, [550, 200]);
        let all = sums(&batch);
        assert_eq!((all.lines, all.bills), (4, 8));
        assert_eq!((all.claimed, all.approved), (1_050, 850));
        assert_eq!(papers(&batch), (0, 3));
    }
}
