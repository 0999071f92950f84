use chrono::NaiveDate;

use crate::change::{Action, SetEdit};
use crate::id::{LineId, OrderId, PersonId};
use crate::people::Workspace;
use crate::rate::{Quantity, Rate};
use crate::record::{Key, Record, Records as _};
use crate::refusal::{FieldName, Refusal};
use crate::sample::{
    ANITA, FIELD_SALES, JACOB, KAVITA, MISHA, PROJECT, RAVI, SANJAY, Team, WORKSPACE, id, november,
};
use crate::selling::sample::{
    ORDER, QUOTATION, REVISED, day, draft, line_id, order, percent, racks, rupees, says, send,
};
use crate::selling::{
    LineDraft, LineFault, LineProblem, Numbering, Quotation, ReversalKind, Stand, give, left,
};
use crate::time::Timestamp;
use crate::workflow::{LostReason, ProjectState, Proof};

fn tuesday(hour: u32) -> Timestamp {
    november(24, hour, 0)
}

/// Two lines of two racks each, sent on Monday.
fn quoted() -> Team {
    let mut team = Team::selling();
    let says = says(vec![racks(1), racks(2)]);
    team.act(JACOB, november(23, 11, 0), draft(QUOTATION, 0, says))
        .unwrap();
    team.act(JACOB, november(23, 12, 0), send(QUOTATION, 1))
        .unwrap();
    team
}

fn ordered(number: u128, quantity: u32) -> LineDraft {
    LineDraft {
        quantity: Quantity::whole(quantity),
        ..racks(number)
    }
}

/// The order of one rack from the first line, and of three from the second.
fn placed() -> Team {
    let mut team = quoted();
    let lines = vec![
        (Some(line_id(1)), ordered(11, 1)),
        (Some(line_id(2)), ordered(12, 3)),
    ];
    team.act(JACOB, tuesday(10), order(lines)).unwrap();
    team
}

fn reverse(line: LineId, quantity: u32, date: NaiveDate) -> Action {
    Action::ReverseOrder {
        project: PROJECT,
        order: ORDER,
        line,
        quantity: Quantity::whole(quantity),
        date,
        kind: ReversalKind::Returned,
        reason: "Scratched".into(),
    }
}

fn left_of(team: &Team) -> Vec<(i64, i64)> {
    let left = left(team.quotation(QUOTATION), &team.project().orders).unwrap();
    left.iter()
        .map(|left| (left.quantity.0, left.value))
        .collect()
}

#[test]
fn an_order_accepts_its_quotation_and_leaves_what_it_does_not_take() {
    let mut team = quoted();
    assert_eq!(left_of(&team), [(2_000, 20_000), (2_000, 20_000)]);
    team = placed();
    assert_eq!(team.quotation(QUOTATION).stand(), Stand::Accepted);
    assert_eq!(
        left_of(&team),
        [(1_000, 10_000), (0, 0)],
        "more than quoted leaves nothing"
    );
    assert_eq!(team.order().reckon().unwrap().net, 40_000);
    assert_eq!(team.order().reference, "PO 7");
}

#[test]
fn lines_are_matched_by_where_they_came_from_and_never_by_their_product() {
    let mut team = quoted();
    team.act(JACOB, tuesday(10), order(vec![(None, ordered(11, 2))]))
        .unwrap();
    assert_eq!(left_of(&team), [(2_000, 20_000), (2_000, 20_000)]);
}

#[test]
fn what_comes_from_no_line_of_the_quotation_is_refused_by_name() {
    let mut team = quoted();
    let lines = vec![(Some(line_id(7)), ordered(11, 1))];
    let refusal = team.act(JACOB, tuesday(10), order(lines)).unwrap_err();
    let (line, problem) = (Some(line_id(11)), LineProblem::NotQuoted);
    assert_eq!(refusal, Refusal::lines(vec![LineFault { line, problem }]));
}

#[test]
fn an_order_follows_the_offer_that_stands_and_not_after_its_last_day() {
    let mut team = quoted();
    team.act(JACOB, tuesday(9), draft(REVISED, 0, says(vec![racks(1)])))
        .unwrap();
    team.act(JACOB, tuesday(9), send(REVISED, 1)).unwrap();
    let lines = || vec![(Some(line_id(1)), ordered(11, 1))];
    let stand = Stand::Replaced;
    let refusal = team.act(JACOB, tuesday(10), order(lines()));
    assert_eq!(refusal, Err(Refusal::QuotationMoved { stand }));

    let mut team = quoted();
    let mut late = order(lines());
    let december = NaiveDate::from_ymd_opt(2026, 12, 1).unwrap();
    if let Action::PlaceOrder { draft, .. } = &mut late {
        draft.date = december;
    }
    let after = november(30, 23, 0).plus_days(2);
    assert_eq!(
        team.act(JACOB, after, late),
        Err(Refusal::Expired { on: day(30) })
    );
    team.act(JACOB, after, order(lines()))
        .expect("it was ordered in time and written down late");
}

#[test]
fn an_order_is_of_today_or_earlier() {
    let mut team = quoted();
    let lines = vec![(Some(line_id(1)), ordered(11, 1))];
    let refusal = team.act(JACOB, november(23, 18, 0), order(lines));
    let field = FieldName::Date;
    assert_eq!(
        refusal,
        Err(Refusal::OutOfBounds { field }),
        "it is dated tomorrow"
    );
}

#[test]
fn nothing_is_ordered_of_a_lost_project_and_no_order_is_placed_twice() {
    let mut team = placed();
    let again = team.act(JACOB, tuesday(11), order(vec![(None, ordered(13, 1))]));
    let record = Key::Project(PROJECT);
    assert_eq!(again, Err(Refusal::AlreadyThere { record }));
    let lose = Action::Lose {
        project: PROJECT,
        reason: LostReason::Price,
        note: String::new(),
    };
    team.act(JACOB, tuesday(12), lose).unwrap();
    let mut another = order(vec![(None, ordered(13, 1))]);
    if let Action::PlaceOrder { order, .. } = &mut another {
        *order = OrderId(id(222));
    }
    let state = ProjectState::Lost;
    assert_eq!(
        team.act(JACOB, tuesday(13), another),
        Err(Refusal::WrongState { state })
    );
}

#[test]
fn an_order_gives_no_more_discount_than_its_author_may_or_the_customer_was_offered() {
    let mut team = quoted();
    let mut cheap = ordered(11, 2);
    cheap.discount = percent(11);
    let lines = vec![(Some(line_id(1)), cheap)];
    let limit = Rate::percent(10);
    let refusal = team.act(JACOB, tuesday(10), order(lines.clone()));
    assert_eq!(refusal, Err(Refusal::DiscountPastLimit { limit }));
    team.act(RAVI, tuesday(10), order(lines)).unwrap();
}

fn credited(team: &Team) -> Vec<PersonId> {
    let credit = team.order().credit.iter();
    let sellers = credit.filter(|credit| credit.role == FIELD_SALES);
    sellers.map(|credit| credit.person).collect()
}

fn assign(add: PersonId, remove: PersonId) -> Action {
    Action::AssignRole {
        project: PROJECT,
        role: FIELD_SALES,
        people: SetEdit {
            add: [add].into(),
            remove: [remove].into(),
        },
    }
}

fn learn(team: &mut Team, person: PersonId) {
    let Some(Record::Person(found)) = team.records.get_mut(&Key::Person(person)) else {
        panic!("they are in the team");
    };
    found.roles.insert(FIELD_SALES);
}

#[test]
fn an_order_is_credited_to_who_held_the_roles_on_its_day_and_stays_theirs() {
    let mut team = placed();
    assert_eq!(credited(&team), [SANJAY]);
    learn(&mut team, KAVITA);
    team.act(RAVI, tuesday(12), assign(KAVITA, SANJAY)).unwrap();
    assert_eq!(credited(&team), [SANJAY], "it is frozen");
}

#[test]
fn an_order_that_is_written_down_later_is_credited_by_its_own_day() {
    let mut team = quoted();
    learn(&mut team, KAVITA);
    learn(&mut team, MISHA);
    team.act(RAVI, november(25, 10, 0), assign(KAVITA, SANJAY))
        .unwrap();
    let pass = Action::PassOn {
        project: PROJECT,
        from: KAVITA,
        to: MISHA,
    };
    team.act(RAVI, november(26, 10, 0), pass).unwrap();
    assert!(team.project().holds(MISHA, FIELD_SALES));
    let lines = vec![(Some(line_id(1)), ordered(11, 1))];
    team.act(JACOB, november(27, 10, 0), order(lines)).unwrap();
    assert_eq!(credited(&team), [SANJAY], "on the 24th it was Sanjay");
}

#[test]
fn somebody_who_took_a_role_over_later_is_not_credited() {
    let mut team = quoted();
    learn(&mut team, KAVITA);
    let nobody = Action::AssignRole {
        project: PROJECT,
        role: FIELD_SALES,
        people: SetEdit {
            add: [].into(),
            remove: [SANJAY].into(),
        },
    };
    team.act(RAVI, november(23, 15, 0), nobody).unwrap();
    team.complete(JACOB, november(25, 10, 0), "appointment")
        .unwrap();
    team.accept(KAVITA, november(25, 11, 0), "converted")
        .unwrap();
    assert!(team.project().holds(KAVITA, FIELD_SALES));
    let lines = vec![(Some(line_id(1)), ordered(11, 1))];
    team.act(JACOB, november(25, 12, 0), order(lines)).unwrap();
    assert!(credited(&team).is_empty());
}

#[test]
fn a_reversal_is_an_entry_of_its_own_and_never_more_than_stands() {
    let mut team = placed();
    team.act(JACOB, november(26, 10, 0), reverse(line_id(12), 2, day(25)))
        .unwrap();
    let order = team.order();
    assert_eq!(
        order.lines[1].line.quantity,
        Quantity::whole(3),
        "the order stays as it was"
    );
    assert_eq!(order.standing(line_id(12)), Some(Quantity::whole(1)));
    assert_eq!(order.reversed().unwrap(), [20_000]);
    let refusal = team.act(JACOB, november(26, 11, 0), reverse(line_id(12), 2, day(26)));
    let (line, problem) = (
        Some(line_id(12)),
        LineProblem::MoreThanStands { stands: 1_000 },
    );
    assert_eq!(
        refusal,
        Err(Refusal::lines(vec![LineFault { line, problem }]))
    );
    let early = team.act(JACOB, november(26, 11, 0), reverse(line_id(12), 1, day(23)));
    let field = FieldName::Date;
    assert_eq!(
        early,
        Err(Refusal::OutOfBounds { field }),
        "before it was ordered"
    );
    let (line, problem) = (Some(line_id(1)), LineProblem::NotOrdered);
    let other = team.act(JACOB, november(26, 11, 0), reverse(line_id(1), 1, day(26)));
    assert_eq!(
        other,
        Err(Refusal::lines(vec![LineFault { line, problem }]))
    );
}

#[test]
fn reversing_a_line_piece_by_piece_takes_back_exactly_its_value() {
    let mut team = quoted();
    let mut three = ordered(11, 3);
    three.rate = rupees(100);
    three.discount = crate::selling::Discount::Amount { minor: 100 };
    team.act(JACOB, tuesday(10), order(vec![(None, three)]))
        .unwrap();
    for _ in 0..3 {
        team.act(JACOB, tuesday(11), reverse(line_id(11), 1, day(24)))
            .unwrap();
    }
    let values = team.order().reversed().unwrap();
    assert_eq!(values, [99_67, 99_66, 99_67]);
    assert_eq!(values.iter().sum::<i64>(), 29_900);
    assert!(!team.order().stands());
}

#[test]
fn the_papers_of_a_project_prove_what_a_milestone_requires() {
    let mut team = quoted();
    let lacks = |team: &Team, proof: Proof| {
        let version = team.template_version(crate::sample::VERSION).unwrap();
        let mut milestones = version.milestones.clone();
        milestones[0].rules.requires = [proof].into();
        let papers = team.project().papers();
        let none = crate::form::Answers::new();
        !crate::workflow::lacking(&milestones, 0, &none, &none, &papers).is_empty()
    };
    assert!(!lacks(&team, Proof::Quotation));
    assert!(lacks(&team, Proof::Order));
    team = placed();
    assert!(!lacks(&team, Proof::Order));
    team.act(JACOB, tuesday(12), reverse(line_id(11), 1, day(24)))
        .unwrap();
    team.act(JACOB, tuesday(12), reverse(line_id(12), 3, day(24)))
        .unwrap();
    assert!(lacks(&team, Proof::Order), "nothing of it stands any more");
}

#[test]
fn the_worker_numbers_documents_without_a_gap_and_revisions_share_theirs() {
    let mut team = placed();
    team.act(JACOB, tuesday(11), draft(REVISED, 0, says(vec![racks(1)])))
        .unwrap();
    team.act(JACOB, tuesday(12), send(REVISED, 1)).unwrap();
    let number = |team: &mut Team| {
        let mut puts = vec![Record::Project(team.project().clone())];
        give(team, WORKSPACE, &mut puts);
        for record in puts.drain(..) {
            team.records.insert(record.key(), record);
        }
    };
    number(&mut team);
    let number_of = |quotation: &Quotation| quotation.number.clone();
    assert_eq!(
        number_of(team.quotation(QUOTATION)).as_deref(),
        Some("Q-0001")
    );
    assert_eq!(
        number_of(team.quotation(REVISED)).as_deref(),
        Some("Q-0001")
    );
    assert_eq!(team.order().number.as_deref(), Some("O-0001"));
    let last = Numbering {
        id: WORKSPACE,
        quotations: 1,
        orders: 1,
        claims: 0,
        batches: 0,
    };
    assert_eq!(team.numbering(WORKSPACE), Some(&last));
    number(&mut team);
    assert_eq!(
        team.numbering(WORKSPACE),
        Some(&last),
        "none is given twice"
    );
    let third = crate::id::QuotationId(id(213));
    team.act(JACOB, tuesday(13), draft(third, 0, says(vec![racks(1)])))
        .unwrap();
    number(&mut team);
    assert_eq!(number_of(team.quotation(third)), None, "a draft has none");
    team.act(JACOB, tuesday(14), send(third, 1)).unwrap();
    number(&mut team);
    assert_eq!(number_of(team.quotation(third)).as_deref(), Some("Q-0002"));
}

#[test]
fn how_the_business_sells_is_settled_by_an_owner() {
    let mut team = Team::selling();
    let from = team
        .workspace(WORKSPACE)
        .map(|it: &Workspace| it.selling.clone())
        .unwrap();
    let edit = |change: &dyn Fn(&mut crate::selling::SellingRules)| {
        let mut to = from.clone();
        change(&mut to);
        let rules = crate::change::Edit {
            from: from.clone(),
            to,
        };
        Action::EditSelling { rules }
    };
    let needs = crate::refusal::Right::Owner;
    let refusal = team.act(RAVI, tuesday(10), edit(&|rules| rules.valid_days = 15));
    assert_eq!(refusal, Err(Refusal::NotAllowed { needs }));
    let field = FieldName::ValidUntil;
    let refusal = team.act(ANITA, tuesday(10), edit(&|rules| rules.valid_days = 0));
    assert_eq!(refusal, Err(Refusal::OutOfBounds { field }));
    let field = FieldName::Discount;
    let over = |rules: &mut crate::selling::SellingRules| rules.discount_limit = Some(Rate(10_001));
    assert_eq!(
        team.act(ANITA, tuesday(10), edit(&over)),
        Err(Refusal::OutOfBounds { field })
    );
    team.act(ANITA, tuesday(10), edit(&|rules| rules.valid_days = 15))
        .unwrap();
    let stale = team.act(ANITA, tuesday(11), edit(&|rules| rules.valid_days = 20));
    let record = Key::Workspace(WORKSPACE);
    assert_eq!(stale, Err(Refusal::ChangedMeanwhile { record }));
}
