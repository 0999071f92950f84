use crate::change::{Action, Edit};
use crate::id::{CategoryId, ItemId};
use crate::money::{Currency, Money};
use crate::people::{Access, Standing};
use crate::rate::Rate;
use crate::record::{Key, Record, Records};
use crate::refusal::{FieldName, Refusal, Right};
use crate::sample::{ANITA, JACOB, RAVI, Team, WORKSPACE, id, november};
use crate::selling::sample::{NETWORK, RACK, day};
use crate::throughput::costs::{Cost, CostBook, CostEdit, CostOf, MOST_COSTS, may_read};
use crate::throughput::sample::{each, percent};
use crate::time::Timestamp;

fn noon() -> Timestamp {
    november(23, 12, 0)
}

const RACKS: CostOf = CostOf::Item { item: RACK };

fn edit(of: CostOf, from: Option<Cost>, to: Option<Cost>) -> CostEdit {
    CostEdit {
        of,
        from: day(1),
        cost: Edit { from, to },
    }
}

fn set(costs: Vec<CostEdit>) -> Action {
    Action::SetCosts { costs }
}

fn book(team: &Team) -> &CostBook {
    team.cost_book(WORKSPACE).unwrap()
}

#[test]
fn owners_alone_settle_costs() {
    let mut team = Team::selling();
    let wanted = set(vec![edit(CostOf::Everything, None, Some(percent(60)))]);
    let refused = Refusal::NotAllowed {
        needs: Right::Owner,
    };
    for person in [RAVI, JACOB] {
        let said = team.act(person, noon(), wanted.clone());
        assert_eq!(said, Err(refused.clone()));
    }
    team.act(ANITA, noon(), wanted).unwrap();
    assert_eq!(
        book(&team).cost(CostOf::Everything, day(1)),
        Some(percent(60))
    );
}

#[test]
fn the_book_is_read_by_owners_and_accounts() {
    let team = Team::selling();
    let mut person = team.person(ANITA).unwrap().clone();
    for (access, reads) in [
        (Access::Owner, true),
        (Access::Accounts, true),
        (Access::Manager, false),
        (Access::Member, false),
        (Access::Qualification, false),
        (Access::Marketing, false),
    ] {
        person.access = access;
        assert_eq!(may_read(&person), reads, "{access:?}");
    }
    person.access = Access::Owner;
    person.standing = Standing::Left;
    assert!(!may_read(&person));
}

#[test]
fn the_book_tells_what_was_changed_and_by_whom() {
    let mut team = Team::selling();
    let first = set(vec![edit(RACKS, None, Some(each(40)))]);
    team.act(ANITA, noon(), first).unwrap();
    let second = set(vec![edit(RACKS, Some(each(40)), Some(percent(45)))]);
    team.act(ANITA, noon(), second.clone()).unwrap();
    // The same once more is no change.
    team.act(ANITA, noon(), second).unwrap();
    let gone = set(vec![edit(RACKS, Some(percent(45)), None)]);
    team.act(ANITA, noon(), gone).unwrap();
    let history = &book(&team).history;
    let told: Vec<_> = history
        .iter()
        .map(|event| (event.by, event.of, event.cost.clone()))
        .collect();
    let changed = |from, to| (ANITA, RACKS, Edit { from, to });
    assert_eq!(
        told,
        [
            changed(None, Some(each(40))),
            changed(Some(each(40)), Some(percent(45))),
            changed(Some(percent(45)), None),
        ]
    );
    assert!(book(&team).costs.is_empty());
}

#[test]
fn who_saw_another_cost_looks_again() {
    let mut team = Team::selling();
    let first = set(vec![edit(RACKS, None, Some(each(40)))]);
    team.act(ANITA, noon(), first).unwrap();
    let stale = set(vec![edit(RACKS, Some(each(30)), Some(each(35)))]);
    let record = Key::CostBook(WORKSPACE);
    let said = team.act(ANITA, noon(), stale);
    assert_eq!(said, Err(Refusal::ChangedMeanwhile { record }));
}

#[test]
fn a_cost_that_cannot_be_is_refused_at_its_field() {
    let field = FieldName::Cost;
    let network = CostOf::Category { category: NETWORK };
    let dollars = Cost::PerUnit {
        amount: Money {
            minor: 100,
            currency: Currency::USD,
        },
    };
    let (nowhere, nothing) = (CategoryId(id(999)), ItemId(id(998)));
    let most = Rate::WHOLE;
    let expected = Currency::INR;
    for (of, cost, refusal) in [
        (RACKS, percent(101), Refusal::TooHigh { most }),
        (RACKS, each(-1), Refusal::Negative { field }),
        (RACKS, dollars, Refusal::OtherCurrency { expected }),
        (network, each(1), Refusal::OutOfBounds { field }),
        (CostOf::Everything, each(1), Refusal::OutOfBounds { field }),
        (
            CostOf::Category { category: nowhere },
            percent(1),
            Refusal::unknown(Key::Category(nowhere)),
        ),
        (
            CostOf::Item { item: nothing },
            percent(1),
            Refusal::unknown(Key::Item(nothing)),
        ),
    ] {
        let mut team = Team::selling();
        let said = team.act(ANITA, noon(), set(vec![edit(of, None, Some(cost))]));
        assert_eq!(said, Err(refusal), "{of:?} {cost:?}");
        assert!(team.cost_book(WORKSPACE).is_none());
    }
}

#[test]
fn the_book_has_room_for_so_many_costs() {
    let mut team = Team::selling();
    let costs = (0..=MOST_COSTS).map(|count| CostEdit {
        from: day(1) + chrono::Days::new(u64::try_from(count).unwrap()),
        ..edit(CostOf::Everything, None, Some(percent(1)))
    });
    let said = team.act(ANITA, noon(), set(costs.collect()));
    assert_eq!(said, Err(Refusal::too_many(FieldName::Cost, MOST_COSTS)));
}

#[test]
fn a_book_of_costs_reads_as_it_was_written() {
    let mut team = Team::selling();
    let costs = set(vec![
        edit(CostOf::Everything, None, Some(percent(60))),
        edit(RACKS, None, Some(each(40))),
    ]);
    team.act(ANITA, noon(), costs).unwrap();
    let record = Record::CostBook(book(&team).clone());
    let text = serde_json::to_string(&record).unwrap();
    assert_eq!(serde_json::from_str::<Record>(&text).unwrap(), record);
}
