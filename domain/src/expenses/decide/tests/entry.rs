//! Entering expenses, changing them and taking them out.

use super::monday;
use crate::change::{Action, Edit};
use crate::expenses::sample::{
    CLAIM, DAILY, METRO, TAXI, add, approve, bill, date, deny, details, expense, rupees,
};
use crate::expenses::{
    Charge, Desk, ExpenseDetails, ExpenseState, ExpenseWhat, MOST_EXPENSES, MOST_RECEIPTS, Tags,
};
use crate::id::{ActivityId, CampaignId, CustomerId};
use crate::record::{Key, Record};
use crate::refusal::{FieldName, Refusal, Right};
use crate::sample::{JACOB, KAVITA, MUMBAI, PROJECT, PUNE, RAVI, SANJAY, Team, id, start};

#[test]
fn a_claim_begins_with_its_first_expense_and_is_of_the_branch_where_its_author_works() {
    let team = Team::with_claim();
    let claim = team.the_claim();
    assert_eq!((claim.employee, claim.branch), (JACOB, PUNE));
    assert_eq!(claim.title, "Nashik");
    assert_eq!(claim.expenses.len(), 2);
    assert_eq!(team.the_expense(1).amount, rupees(250));
    assert_eq!(claim.state(), Some(ExpenseState::Draft));
    assert_eq!((claim.number.clone(), claim.check()), (None, Ok(())));
    let mut team = Team::claiming();
    let Action::AddExpense { claim, expense, .. } = add(1, details(TAXI, 100)) else {
        panic!("it adds an expense");
    };
    let nameless = Action::AddExpense {
        claim,
        title: " ".into(),
        expense,
    };
    let field = FieldName::Title;
    let refusal = team.act(JACOB, monday(10), nameless);
    assert_eq!(refusal, Err(Refusal::Blank { field }));
}

#[test]
fn only_the_claimant_enters_changes_and_takes_out() {
    let mut team = Team::submitted();
    let needs = Right::Claimant;
    let turn = team.the_expense(1).turn;
    let remove = Action::RemoveExpense {
        claim: CLAIM,
        expense: expense(1),
        turn,
    };
    let name = Action::NameClaim {
        claim: CLAIM,
        title: Edit {
            from: "Nashik".into(),
            to: "Goa".into(),
        },
    };
    let edit = team.edit(details(TAXI, 100));
    for action in [add(3, details(TAXI, 100)), edit, remove, name] {
        let refusal = team.act(RAVI, monday(12), action);
        assert_eq!(refusal, Err(Refusal::NotAllowed { needs }));
    }
    let record = Key::Claim(CLAIM);
    let refusal = team.act(SANJAY, monday(12), add(3, details(TAXI, 100)));
    assert_eq!(refusal, Err(Refusal::Unknown { record }));
}

#[test]
fn a_claim_is_called_something_else() {
    let mut team = Team::with_claim();
    let name = |from: &str, to: &str| Action::NameClaim {
        claim: CLAIM,
        title: Edit {
            from: from.into(),
            to: to.into(),
        },
    };
    team.act(JACOB, monday(10), name("Nashik", " Nashik and back "))
        .unwrap();
    assert_eq!(team.the_claim().title, "Nashik and back");
    let events = team.the_claim().history.len();
    team.act(JACOB, monday(10), name("Nashik", "Nashik and back"))
        .unwrap();
    assert_eq!(team.the_claim().history.len(), events, "it is called that");
    let record = Key::Claim(CLAIM);
    let refusal = team.act(JACOB, monday(10), name("Nashik", "Goa"));
    assert_eq!(refusal, Err(Refusal::ChangedMeanwhile { record }));
}

#[test]
fn an_expense_says_each_bill_once_and_no_more_than_five() {
    let mut team = Team::claiming();
    let with = |bills: &[u8]| ExpenseDetails {
        receipts: bills.iter().copied().map(bill).collect(),
        ..details(TAXI, 400)
    };
    team.act(JACOB, monday(10), add(1, with(&[1, 2, 1])))
        .unwrap();
    assert_eq!(team.the_expense(1).details.receipts.len(), 2);
    let most = u32::try_from(MOST_RECEIPTS).unwrap();
    let field = FieldName::Receipts;
    let refusal = team.act(JACOB, monday(10), add(2, with(&[1, 2, 3, 4, 5, 6])));
    assert_eq!(refusal, Err(Refusal::TooMany { field, most }));
}

#[test]
fn nothing_is_claimed_before_it_was_spent() {
    let mut team = Team::claiming();
    let field = FieldName::Date;
    let on = |day| ExpenseDetails {
        date: date(day),
        ..details(TAXI, 100)
    };
    team.act(JACOB, monday(10), add(1, on(24))).unwrap();
    let refusal = team.act(JACOB, monday(10), add(2, on(25)));
    assert_eq!(refusal, Err(Refusal::OutOfBounds { field }));
    let away = ExpenseDetails {
        charge: Charge::Allowance {
            until: date(27),
            city: METRO,
        },
        ..details(DAILY, 0)
    };
    let refusal = team.act(JACOB, monday(10), add(2, away));
    assert_eq!(refusal, Err(Refusal::OutOfBounds { field }), "days to come");
}

#[test]
fn what_it_was_for_must_be_there_and_the_customer_is_the_projects() {
    let mut team = Team::claiming();
    let customer = CustomerId(id(8));
    let mut start = start();
    if let Action::StartProject { customer_id, .. } = &mut start {
        *customer_id = Some(customer);
    }
    team.act(JACOB, monday(10), start).unwrap();
    let with = |tags| ExpenseDetails {
        tags,
        ..details(TAXI, 100)
    };
    let nobody = CustomerId(id(9));
    let tags = Tags {
        project: Some(PROJECT),
        customer: Some(nobody),
        ..Tags::default()
    };
    team.act(JACOB, monday(10), add(1, with(tags))).unwrap();
    assert_eq!(team.the_expense(1).details.tags.customer, Some(customer));
    let unknown = |tags| {
        let mut team = Team::claiming();
        team.act(JACOB, monday(10), add(1, with(tags))).unwrap_err()
    };
    let record = Key::Customer(nobody);
    let tags = Tags {
        customer: Some(nobody),
        ..Tags::default()
    };
    assert_eq!(unknown(tags), Refusal::Unknown { record });
    let campaign = CampaignId(id(9));
    let tags = Tags {
        campaign: Some(campaign),
        ..Tags::default()
    };
    let record = Key::Campaign(campaign);
    assert_eq!(unknown(tags), Refusal::Unknown { record });
    let tags = Tags {
        activity: Some(ActivityId(id(9))),
        ..Tags::default()
    };
    let field = FieldName::Activity;
    assert_eq!(unknown(tags), Refusal::NotInPolicy { field });
    let tags = Tags {
        project: Some(PROJECT),
        ..Tags::default()
    };
    let record = Key::Project(PROJECT);
    assert_eq!(unknown(tags), Refusal::Unknown { record });
}

#[test]
fn a_project_that_its_author_may_not_read_is_unknown_to_them() {
    let mut team = Team::claiming();
    team.act(JACOB, monday(10), start()).unwrap();
    let Some(Record::Person(kavita)) = team.records.get_mut(&Key::Person(KAVITA)) else {
        panic!("she is there");
    };
    kavita.branch = MUMBAI;
    let Some(Record::Project(project)) = team.records.get_mut(&Key::Project(PROJECT)) else {
        panic!("it is there");
    };
    project.team.retain(|_, people| !people.contains(&KAVITA));
    let tagged = ExpenseDetails {
        tags: Tags {
            project: Some(PROJECT),
            ..Tags::default()
        },
        ..details(TAXI, 100)
    };
    let record = Key::Project(PROJECT);
    let refusal = team.act(KAVITA, monday(10), add(1, tagged));
    assert_eq!(refusal, Err(Refusal::Unknown { record }));
}

#[test]
fn a_draft_is_taken_out_and_its_history_stays() {
    let mut team = Team::with_claim();
    let remove = Action::RemoveExpense {
        claim: CLAIM,
        expense: expense(1),
        turn: 0,
    };
    team.act(JACOB, monday(10), remove).unwrap();
    let claim = team.the_claim();
    assert_eq!(claim.expenses.len(), 1);
    let last = &claim.history_of(expense(1)).last().unwrap().what;
    assert!(matches!(last, ExpenseWhat::Removed { before } if before.kind == TAXI));
}

#[test]
fn a_claim_has_room_for_so_many_expenses() {
    let mut team = Team::claiming();
    for number in 0..u128::try_from(MOST_EXPENSES).unwrap() {
        team.act(JACOB, monday(10), add(number, details(TAXI, 100)))
            .unwrap();
    }
    let field = FieldName::Expenses;
    let most = u32::try_from(MOST_EXPENSES).unwrap();
    let refusal = team.act(JACOB, monday(10), add(200, details(TAXI, 100)));
    assert_eq!(refusal, Err(Refusal::TooMany { field, most }));
}

#[test]
fn a_claim_that_is_full_takes_no_more_words_but_is_still_decided() {
    let mut team = Team::submitted();
    let Some(Record::Claim(claim)) = team.records.get_mut(&Key::Claim(CLAIM)) else {
        panic!("it is there");
    };
    let events = claim.history.clone();
    while claim.history.len() < 1_000 {
        claim.history.extend(events.clone());
    }
    let refusal = team.act(JACOB, monday(12), add(3, details(TAXI, 100)));
    assert_eq!(refusal, Err(Refusal::ClaimFull));
    let judge = team.judge(Desk::Approver, [(1, approve(250))]);
    team.act(RAVI, monday(12), judge).unwrap();
}

#[test]
fn nothing_is_added_to_a_claim_of_which_something_went_to_accounts() {
    let mut team = Team::where_it_is(ExpenseState::Forwarded);
    let late = add(3, details(TAXI, 100));
    let refusal = team.act(JACOB, monday(20), late.clone());
    assert_eq!(refusal, Err(Refusal::ClaimForwarded));
    let judge = team.judge(Desk::Approver, [(1, deny("No"))]);
    team.act(RAVI, monday(20), judge).unwrap();
    assert_eq!(team.state(1), ExpenseState::Denied);
    let refusal = team.act(JACOB, monday(20), late);
    assert_eq!(refusal, Err(Refusal::ClaimForwarded), "it once was there");
}

#[test]
fn an_employee_who_moves_to_another_branch_leaves_the_claim_where_it_is() {
    let mut team = Team::with_claim();
    let Some(Record::Person(jacob)) = team.records.get_mut(&Key::Person(JACOB)) else {
        panic!("he is there");
    };
    jacob.branch = MUMBAI;
    team.act(JACOB, monday(12), add(3, details(TAXI, 100)))
        .unwrap();
    let submit = team.submit(&[1]);
    team.act(JACOB, monday(12), submit).unwrap();
    assert_eq!(team.the_claim().branch, PUNE);
}
