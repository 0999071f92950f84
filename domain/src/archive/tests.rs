use std::collections::{BTreeMap, BTreeSet};

use super::{Derived, Mistake, belongs, check, derive, files, kinds, names, numbers};
use crate::change::Action;
use crate::expenses::ExpenseWhat;
use crate::expenses::sample::bill;
use crate::field_use::Uses;
use crate::id::{IncentivePeriodId, IncentiveStatementId, PersonId, RoleId, WorkspaceId};
use crate::people::Role;
use crate::record::{Key, Record, Records};
use crate::sample::{
    ANITA, FIELD_SALES, JACOB, PROJECT, PUNE, RAVI, SANJAY, TEMPLATE, Team, VERSION, WORKSPACE, id,
    key, november,
};
use crate::selling::sample::{day, rupees};
use crate::throughput::sample::december;

mod bytes;

fn teams() -> [Team; 6] {
    let with_leads = crate::leads::sample::desk();
    [
        Team::with_project(),
        Team::sold(),
        Team::submitted(),
        with_leads,
        counted(),
        closed(),
    ]
    .map(numbered)
}

/// A team of whose forms is counted how they are used.
fn counted() -> Team {
    let mut team = Team::new();
    let field = "billing_name".try_into().unwrap();
    let uses = Uses {
        asked: 3,
        filled: 2,
        ..Uses::default()
    };
    let counts = BTreeMap::from([(key("converted"), BTreeMap::from([(field, uses)]))]);
    let template = TEMPLATE;
    let action = Action::ReportFieldUse { template, counts };
    team.act(SANJAY, november(23, 12, 0), action).unwrap();
    team
}

/// A team that shares in what it earns and was told of a first period how much that is.
fn closed() -> Team {
    let mut team = Team::sharing();
    let action = Action::CloseIncentive {
        from: day(1),
        projects: [PROJECT].into(),
        pool: rupees(10),
    };
    team.act(ANITA, december(1), action).unwrap();
    team
}

/// A team whose documents have their numbers, as the Worker gives them.
fn numbered(mut team: Team) -> Team {
    let mut all: Vec<Record> = team.records.values().cloned().collect();
    crate::selling::give(&team, WORKSPACE, &mut all);
    team.records = all.into_iter().map(|it| (it.key(), it)).collect();
    team
}

/// What is wrong with a record of a team, or with what it names.
fn mistake(team: &Team, record: &Record) -> Option<Mistake> {
    let mut named = names(record).into_iter();
    let gone = named.find(|key| team.find(*key).is_none());
    let gone = gone.map(|record| Mistake::NotThere { record });
    gone.or_else(|| check(team, WORKSPACE, record).err())
}

#[test]
fn what_decisions_make_can_be_brought_back() {
    for team in teams() {
        for record in team.records.values().filter(|it| belongs(it)) {
            assert_eq!(mistake(&team, record), None, "{record:?}");
        }
    }
}

#[test]
fn every_kind_of_record_is_in_an_archive_or_follows_from_those_that_are() {
    let derived = ["expense_tray", "spent_day", "numbering"];
    for kind in Key::KINDS {
        let is_kept = kinds().any(|kept| kept == *kind);
        assert_ne!(is_kept, derived.contains(kind), "{kind}");
    }
}

#[test]
fn what_an_archive_does_not_have_follows_from_what_it_has() {
    for team in teams() {
        let mut restored = Team::new();
        restored.records.clear();
        let kept = team.records.values().filter(|it| belongs(it));
        restored.records = kept.map(|it| (it.key(), it.clone())).collect();
        let kept: Vec<Record> = restored.records.values().cloned().collect();
        let mut derived = Derived::new();
        for record in &kept {
            let now = november(23, 18, 0);
            let follows = derive(&restored, WORKSPACE, record, now);
            restored.records.extend(follows.clone());
            derived.extend(follows);
        }
        for (key, record) in &derived {
            match record {
                // A tray that waits again goes with the next batch from now.
                Record::ExpenseTray(tray) => {
                    let before = team.expense_tray(tray.id).unwrap();
                    assert_eq!(tray.claims, before.claims);
                }
                _ => assert_eq!(team.records.get(key), Some(record)),
            }
        }
        let given = |kind: &str| {
            let all = team.records.values().filter(|it| it.key().kind() == kind);
            all.count()
        };
        let again = |kind: &str| derived.keys().filter(|it| it.kind() == kind).count();
        for kind in ["spent_day", "numbering"] {
            assert_eq!(again(kind), given(kind), "{kind}");
        }
    }
}

#[test]
fn what_names_somebody_who_is_not_there_is_found() {
    let team = Team::with_project();
    let stranger = PersonId(id(999));
    let mut project = team.project().clone();
    project.owner = stranger;
    let record = Key::Person(stranger);
    assert_eq!(
        mistake(&team, &Record::Project(project)),
        Some(Mistake::NotThere { record })
    );
    let mut person = team.person(JACOB).unwrap().clone();
    person.roles.insert(RoleId(id(998)));
    let record = Key::Role(RoleId(id(998)));
    assert_eq!(
        mistake(&team, &Record::Person(person)),
        Some(Mistake::NotThere { record })
    );
}

#[test]
fn what_no_decision_leads_to_is_found() {
    let mut team = Team::sold();
    let mut project = team.project().clone();
    project.milestones[0].visit = 0;
    let impossible = Some(Mistake::Impossible);
    assert_eq!(mistake(&team, &Record::Project(project)), impossible);

    let mut branch = team.branch(PUNE).unwrap().clone();
    branch.calendar.week.iter_mut().for_each(Vec::clear);
    assert_eq!(mistake(&team, &Record::Branch(branch)), impossible);

    let mut version = team.template_version(VERSION).unwrap().clone();
    version.milestones.clear();
    assert_eq!(
        mistake(&team, &Record::TemplateVersion(version)),
        impossible
    );

    let role = Role {
        id: FIELD_SALES,
        name: " ".to_owned(),
    };
    assert_eq!(mistake(&team, &Record::Role(role)), Some(Mistake::Name));

    let mut workspace = team.workspace(WORKSPACE).unwrap().clone();
    workspace.id = WorkspaceId(id(7));
    assert_eq!(
        mistake(&team, &Record::Workspace(workspace)),
        Some(Mistake::OtherWorkspace)
    );

    let found = team.records.values().find_map(|record| match record {
        Record::Alert(alert) => Some(alert.clone()),
        _ => None,
    });
    let mut alert = found.unwrap();
    alert.to = RAVI;
    assert_eq!(
        mistake(&team, &Record::Alert(alert)),
        Some(Mistake::OtherId)
    );

    let mut owner = team.person(ANITA).unwrap().clone();
    owner.reports_to = Some(RAVI);
    let owner = Record::Person(owner);
    team.records.insert(owner.key(), owner.clone());
    assert_eq!(mistake(&team, &owner), Some(Mistake::Circle));

    let numbering = Record::Numbering(crate::selling::Numbering::none(WORKSPACE));
    assert_eq!(mistake(&team, &numbering), Some(Mistake::NotKept));
}

#[test]
fn claims_that_nobody_could_have_made_are_found() {
    let team = numbered(Team::submitted());
    let mut claim = team.the_claim().clone();
    claim.number = None;
    let impossible = Some(Mistake::Impossible);
    assert_eq!(mistake(&team, &Record::Claim(claim.clone())), impossible);
    claim.number = Some("C-0001".to_owned());
    assert_eq!(mistake(&team, &Record::Claim(claim.clone())), None);
    assert_eq!(numbers(&Record::Claim(claim)), [("claim", "C-0001")]);
}

#[test]
fn new_numbers_come_after_those_of_an_archive() {
    let team = Team::submitted();
    for (number, last) in [("C-0007", 7), ("Old/2024/0041", 41), ("C-", 0)] {
        let mut claim = team.the_claim().clone();
        claim.number = Some(number.to_owned());
        let claim = Record::Claim(claim);
        let derived = derive(&team, WORKSPACE, &claim, november(23, 9, 0));
        let given = derived.get(&Key::Numbering(WORKSPACE));
        let claims = given.map_or(0, |record| match record {
            Record::Numbering(numbering) => numbering.claims,
            _ => 0,
        });
        assert_eq!(claims, last, "{number}");
    }
}

#[test]
fn what_was_stated_otherwise_than_it_was_closed_is_found() {
    let team = closed();
    let impossible = Some(Mistake::Impossible);
    let found = team.incentive_statement(IncentiveStatementId::of(JACOB, day(1)));
    let statement = found.unwrap();
    let mut more = statement.clone();
    more.amount += 1;
    assert_eq!(
        mistake(&team, &Record::IncentiveStatement(more)),
        impossible
    );
    let mut others = statement.clone();
    others.person = SANJAY;
    assert_eq!(
        mistake(&team, &Record::IncentiveStatement(others)),
        Some(Mistake::OtherId)
    );

    let id = IncentivePeriodId::of(WORKSPACE, day(1));
    let mut period = team.incentive_period(id).unwrap().clone();
    period.pool += 1;
    assert_eq!(mistake(&team, &Record::IncentivePeriod(period)), impossible);

    let mut scheme = team.incentive_scheme(WORKSPACE).unwrap().clone();
    scheme.versions[0].number = 2;
    assert_eq!(mistake(&team, &Record::IncentiveScheme(scheme)), impossible);

    let mut book = team.cost_book(WORKSPACE).unwrap().clone();
    book.costs.push(book.costs[0]);
    assert_eq!(mistake(&team, &Record::CostBook(book)), impossible);
}

#[test]
fn what_is_counted_otherwise_than_it_can_be_is_found() {
    let team = counted();
    let month = team.records.values().find_map(|record| match record {
        Record::FieldUse(month) => Some(month.clone()),
        _ => None,
    });
    let mut month = month.unwrap();
    for uses in month.counts.values_mut().flat_map(BTreeMap::values_mut) {
        uses.filled = uses.asked + 1;
    }
    let record = Record::FieldUse(month.clone());
    assert_eq!(mistake(&team, &record), Some(Mistake::Impossible));
    month.month = month.month.pred_opt().unwrap();
    let record = Record::FieldUse(month);
    assert_eq!(mistake(&team, &record), Some(Mistake::OtherId));
}

#[test]
fn a_bill_that_was_taken_out_of_a_claim_is_in_the_archive() {
    let team = Team::submitted();
    let mut claim = team.the_claim().clone();
    let mut expense = claim.expenses.remove(0);
    expense.details.receipts = vec![bill(9)];
    let mut event = claim.history[0].clone();
    event.what = ExpenseWhat::Removed {
        before: Box::new(expense.details),
    };
    claim.history.push(event);
    let claim = Record::Claim(claim);
    assert!(files(&claim).contains(&&bill(9)));
}

#[test]
fn the_files_of_a_claim_are_those_of_its_bills() {
    let team = Team::submitted();
    let claim = Record::Claim(team.the_claim().clone());
    let named: BTreeSet<&str> = files(&claim).iter().map(|it| it.hash.as_str()).collect();
    let bills: BTreeSet<String> = team
        .the_claim()
        .expenses
        .iter()
        .flat_map(|it| it.details.bills::<Vec<String>>())
        .collect();
    assert_eq!(named, bills.iter().map(String::as_str).collect());
}
