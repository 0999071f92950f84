//! What is settled about expenses, and who stands in for whom.

use super::monday;
use crate::change::{Action, Edit};
use crate::decision::Decision;
use crate::expenses::policy::{
    BatchDay, ChargeWay, Deputy, ExpensePolicy, ExpenseType, LimitEffect, LimitPer, MOST_NAMED,
    ReceiptRule, SpendingLimit,
};
use crate::expenses::sample::{TAXI, date, dollars, policy, rupees};
use crate::id::{ExpenseTypeId, PersonId};
use crate::people::Standing;
use crate::rate::ExchangeRate;
use crate::record::{Key, Records as _};
use crate::refusal::{FieldName, Refusal, Right};
use crate::sample::{ANITA, JACOB, KAVITA, MISHA, RAVI, SANJAY, Team, WORKSPACE, id};

/// Settles something else than the sample's policy.
fn edit(
    team: &mut Team,
    person: PersonId,
    change: impl FnOnce(&mut ExpensePolicy),
) -> Result<Decision, Refusal> {
    let from = policy();
    let mut to = from.clone();
    change(&mut to);
    let edit = Box::new(Edit { from, to });
    team.act(person, monday(9), Action::EditExpensePolicy { edit })
}

/// Why that cannot be settled.
fn refused(change: impl FnOnce(&mut ExpensePolicy)) -> Refusal {
    edit(&mut Team::claiming(), ANITA, change).unwrap_err()
}

fn settled(team: &Team) -> &ExpensePolicy {
    team.expense_policy(WORKSPACE).unwrap()
}

#[test]
fn owners_settle_it_and_nobody_else() {
    let needs = Right::Owner;
    for person in [RAVI, MISHA, JACOB] {
        let refusal = edit(&mut Team::claiming(), person, |it| {
            it.types[0].retired = true;
        });
        assert_eq!(refusal, Err(Refusal::NotAllowed { needs }));
    }
    let mut team = Team::claiming();
    edit(&mut team, ANITA, |it| it.types[0].name = " Cab ".into()).unwrap();
    assert_eq!(settled(&team).types[0].name, "Cab");
}

#[test]
fn edits_of_different_parts_both_apply_and_of_one_the_first_stands() {
    let mut team = Team::claiming();
    let tuesday = BatchDay {
        weekday: 1,
        minute: 600,
    };
    edit(&mut team, ANITA, |it| it.batch = tuesday).unwrap();
    edit(&mut team, ANITA, |it| it.limits.clear()).unwrap();
    assert_eq!(settled(&team).batch, tuesday);
    assert!(settled(&team).limits.is_empty());
    let record = Key::ExpensePolicy(WORKSPACE);
    let refusal = edit(&mut team, ANITA, |it| it.batch.weekday = 2);
    assert_eq!(refusal, Err(Refusal::ChangedMeanwhile { record }));
    edit(&mut team, ANITA, |it| it.batch = tuesday).unwrap();
}

#[test]
fn what_expenses_may_name_is_offered_no_longer_but_never_gone() {
    let not = |field| Refusal::NotInPolicy { field };
    assert_eq!(
        refused(|it| drop(it.types.pop())),
        not(FieldName::ExpenseType)
    );
    assert_eq!(refused(|it| it.cities.clear()), not(FieldName::City));
    assert_eq!(refused(|it| it.vehicles.clear()), not(FieldName::Vehicle));
    assert_eq!(
        refused(|it| it.activities.clear()),
        not(FieldName::Activity)
    );
    let mut team = Team::claiming();
    edit(&mut team, ANITA, |it| it.types[4].retired = true).unwrap();
    edit(&mut Team::claiming(), ANITA, |it| it.types.rotate_left(1)).unwrap();
}

#[test]
fn a_policy_holds_together() {
    let field = FieldName::ExpenseType;
    let twice = refused(|it| it.types.push(it.types[0].clone()));
    assert_eq!(twice, Refusal::OutOfBounds { field });
    let limit = SpendingLimit {
        kind: ExpenseTypeId(id(9)),
        grade: None,
        per: LimitPer::Day,
        most: rupees(1),
        effect: LimitEffect::Warn,
    };
    let stray = refused(|it| it.limits.push(limit));
    assert_eq!(stray, Refusal::NotInPolicy { field });
    let expected = crate::money::Currency::INR;
    let foreign = refused(|it| it.limits[0].most = dollars(1));
    assert_eq!(foreign, Refusal::OtherCurrency { expected });
    let field = FieldName::Vehicle;
    let owing = refused(|it| it.vehicles[0].rates[0].per_kilometre = rupees(-1));
    assert_eq!(owing, Refusal::Negative { field });
    let field = FieldName::Exchange;
    let nothing = refused(|it| it.exchange[0].rate = ExchangeRate(0));
    assert_eq!(nothing, Refusal::OutOfBounds { field });
    let field = FieldName::BatchDay;
    for day in [(7, 0), (0, 24 * 60)] {
        let never = refused(|it| (it.batch.weekday, it.batch.minute) = day);
        assert_eq!(never, Refusal::OutOfBounds { field });
    }
    let field = FieldName::Name;
    let nameless = refused(|it| it.grades[0].name = " ".into());
    assert_eq!(nameless, Refusal::Blank { field });
}

#[test]
fn a_policy_has_room_for_so_much() {
    let most = u32::try_from(MOST_NAMED).unwrap();
    let field = FieldName::ExpenseType;
    let many = refused(|it| {
        let kinds = 0..u128::from(most);
        it.types.extend(kinds.map(|number| ExpenseType {
            id: ExpenseTypeId(id(9_000 + number)),
            name: "More".into(),
            way: ChargeWay::Paid,
            receipt: ReceiptRule::Never,
            wants: std::collections::BTreeSet::new(),
            retired: false,
        }));
    });
    assert_eq!(many, Refusal::TooMany { field, most });
    let field = FieldName::Limit;
    let refusal = refused(|it| {
        let one = it.limits[0].clone();
        it.limits = vec![one; 201];
    });
    assert_eq!(refusal, Refusal::TooMany { field, most: 200 });
    let field = FieldName::Rates;
    let refusal = refused(|it| {
        let one = it.exchange[0].clone();
        it.exchange = vec![one; 401];
    });
    assert_eq!(refusal, Refusal::TooMany { field, most: 400 });
}

#[test]
fn a_limit_of_ones_grade_stands_in_place_of_that_for_everybody() {
    let mut team = Team::claiming();
    edit(&mut team, ANITA, |it| {
        let mut senior = it.limits[0].clone();
        senior.grade = Some(crate::expenses::sample::SENIOR);
        senior.most = rupees(8_000);
        it.limits.push(senior);
    })
    .unwrap();
    let most = |person| {
        let kind = crate::expenses::sample::HOTEL;
        let limits = settled(&team).limits_on(person, kind);
        limits.map(|limit| limit.most).collect::<Vec<_>>()
    };
    assert_eq!(most(RAVI), [rupees(8_000)]);
    assert_eq!(most(JACOB), [rupees(4_000)]);
    assert_eq!(settled(&team).limits_on(RAVI, TAXI).count(), 0);
}

fn name(person: PersonId, from: Option<Deputy>, to: Option<Deputy>) -> Action {
    Action::NameDeputy {
        person,
        deputy: Edit { from, to },
    }
}

fn deputy(person: PersonId, from: u32, until: u32) -> Deputy {
    Deputy {
        person,
        from: date(from),
        until: date(until),
    }
}

#[test]
fn a_deputy_is_named_by_who_is_away_or_an_owner() {
    let mut team = Team::claiming();
    let sanjay = deputy(SANJAY, 24, 27);
    let needs = Right::Owner;
    let refusal = team.act(MISHA, monday(9), name(RAVI, None, Some(sanjay)));
    assert_eq!(refusal, Err(Refusal::NotAllowed { needs }));
    team.act(RAVI, monday(9), name(RAVI, None, Some(sanjay)))
        .unwrap();
    let on = |day| settled(&team).deputy_of(RAVI, date(day));
    let nobody = None;
    assert_eq!((on(23), on(24)), (nobody, Some(SANJAY)));
    assert_eq!((on(27), on(28)), (Some(SANJAY), nobody));
    let record = Key::ExpensePolicy(WORKSPACE);
    let kavita = deputy(KAVITA, 24, 27);
    let refusal = team.act(ANITA, monday(9), name(RAVI, None, Some(kavita)));
    assert_eq!(refusal, Err(Refusal::ChangedMeanwhile { record }));
    team.act(ANITA, monday(9), name(RAVI, Some(sanjay), None))
        .unwrap();
    assert!(settled(&team).deputies.is_empty());
}

#[test]
fn a_deputy_is_somebody_else_who_is_here_for_days_that_there_are() {
    let mut team = Team::claiming();
    team.settle(KAVITA, |it| it.standing = Standing::Left);
    let field = FieldName::Deputy;
    let nobody = PersonId(id(9));
    let record = Key::Person(nobody);
    for (to, because) in [
        (deputy(RAVI, 24, 27), Refusal::OutOfBounds { field }),
        (deputy(SANJAY, 27, 24), Refusal::OutOfBounds { field }),
        (
            deputy(KAVITA, 24, 27),
            Refusal::PersonLeft { person: KAVITA },
        ),
        (deputy(nobody, 24, 27), Refusal::Unknown { record }),
    ] {
        let refusal = team.act(RAVI, monday(9), name(RAVI, None, Some(to)));
        assert_eq!(refusal, Err(because));
    }
    let refusal = team.act(ANITA, monday(9), name(nobody, None, None));
    assert_eq!(refusal, Err(Refusal::Unknown { record }));
}
