//! Every act, in every state, by everybody: exactly what the table of `docs/expenses.md` says.

use std::collections::{BTreeMap, BTreeSet};

use crate::change::{Action, Change, SetEdit};
use crate::decision::{Actor, Decision, decide};
use crate::expenses::batch::ExpenseTray;
use crate::expenses::payment::{PaidLine, Payment};
use crate::expenses::sample::{
    CLAIM, PAYMENT, TAXI, approve, ask, ask_approver, deny, details, expense, rupees,
};
use crate::expenses::state::{ACTS, Act, PARTIES, Party, STATES, diagram, table};
use crate::expenses::{Claim, Desk, ExpenseDetails, ExpenseState};
use crate::id::{ChangeId, ExpenseBatchId, PaymentId};
use crate::record::{Key, Record};
use crate::refusal::Refusal;
use crate::sample::{JACOB, MISHA, PUNE, RAVI, Team, WORKSPACE, id, november};

const DOCUMENTED: &str = include_str!("../../../../../docs/expenses.md");

/// What an expense can come to: a state, or to be gone.
type Where = Option<ExpenseState>;

#[test]
fn the_diagram_and_the_table_of_the_documentation_are_the_ones_of_the_code() {
    for drawn in [diagram(), table()] {
        assert!(
            DOCUMENTED.contains(&drawn),
            "docs/expenses.md should say:\n\n{drawn}"
        );
    }
}

/// What the table of the documentation says, in the words that it says it in.
fn documented() -> BTreeMap<(String, String, String), BTreeSet<String>> {
    let mut said = BTreeMap::new();
    for line in DOCUMENTED.lines().filter(|line| line.contains('→')) {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let &[_, state, party, acts, _] = &cells[..] else {
            panic!("not a line of the table: {line}");
        };
        for act in acts.split("; ") {
            let (act, to) = act.split_once(" → ").unwrap();
            let to = to.split(" or ").map(str::to_owned).collect();
            let before = said.insert((state.into(), party.into(), act.into()), to);
            assert_eq!(before, None, "twice: {line}");
        }
    }
    said
}

#[test]
fn everybody_can_do_in_every_state_exactly_what_the_documentation_says() {
    let mut documented = documented();
    for state in STATES {
        let teams = teams(state);
        for party in PARTIES {
            for act in ACTS {
                let triple = (
                    format!("{state:?}"),
                    format!("{party:?}"),
                    format!("{act:?}"),
                );
                let expected = documented.remove(&triple).unwrap_or_default();
                let mut came: BTreeSet<String> = BTreeSet::new();
                for team in &teams {
                    for deed in deeds(team, party, act) {
                        let to = outcome(team, party, deed);
                        came.extend(to.map(|to| match to {
                            Some(to) => format!("{to:?}"),
                            None => "gone".to_owned(),
                        }));
                    }
                }
                assert_eq!(came, expected, "{triple:?}");
            }
        }
    }
    assert!(documented.is_empty(), "no such act: {documented:?}");
}

#[test]
fn nobody_decides_at_a_desk_that_is_not_theirs() {
    let verdicts = || [approve(250), ask("Why?"), ask_approver("Why?"), deny("No")];
    for state in STATES {
        for team in teams(state) {
            for (party, desk) in [
                (Party::Approver, Desk::Accounts),
                (Party::Accounts, Desk::Approver),
            ] {
                for verdict in verdicts() {
                    let deed = team.judge(desk, [(1, verdict)]);
                    assert_eq!(outcome(&team, party, deed), None, "{state:?} {party:?}");
                }
            }
        }
    }
}

/// The team with expense 1 in a state, in each way that matters: also with money that the claimant
/// changed after accounts asked.
fn teams(state: ExpenseState) -> Vec<Team> {
    let at = november(28, 12, 0);
    let mut teams = vec![Team::where_it_is(state)];
    if matches!(
        state,
        ExpenseState::AccountsAskClaimant | ExpenseState::AccountsAskApprover
    ) {
        let mut team = Team::where_it_is(ExpenseState::AccountsAskClaimant);
        let edit = team.edit(details(TAXI, 260));
        team.act(JACOB, at, edit).unwrap();
        if state == ExpenseState::AccountsAskApprover {
            let verdict = ask_approver("And now?");
            let again = team.judge(Desk::Accounts, [(1, verdict)]);
            team.act(MISHA, at, again).unwrap();
        }
        teams.push(team);
    }
    for team in &mut teams {
        assert_eq!(team.state(1), state);
        // Whatever the Worker could find to do, it finds.
        let tray = ExpenseTray {
            id: PUNE,
            claims: [CLAIM].into(),
            later: BTreeSet::new(),
            next_at: november(27, 16, 0),
        };
        team.records
            .insert(Key::ExpenseTray(PUNE), Record::ExpenseTray(tray));
        let payment = Record::Payment(said_to_be_paid());
        team.records.entry(payment.key()).or_insert(payment);
    }
    teams
}

/// A payment that names the expense, whatever became of it.
fn said_to_be_paid() -> Payment {
    Payment {
        id: PAYMENT,
        employee: JACOB,
        branch: PUNE,
        date: details(TAXI, 0).date,
        reference: "NEFT 42".into(),
        lines: vec![PaidLine {
            claim: CLAIM,
            expense: expense(1),
            amount: rupees(250),
        }],
        set_off: BTreeMap::new(),
        by: MISHA,
        at: november(28, 12, 0),
        undone: None,
    }
}

/// All ways in which a party does something to expense 1.
fn deeds(team: &Team, party: Party, act: Act) -> Vec<Action> {
    let (claim, turn) = (CLAIM, team.the_expense(1).turn);
    let desks = match party {
        Party::Approver => vec![Desk::Approver],
        Party::Accounts => vec![Desk::Accounts],
        Party::Claimant | Party::Worker => vec![Desk::Claimant, Desk::Approver, Desk::Accounts],
    };
    let judge = |verdict: fn() -> _| {
        let deeds = desks.iter();
        deeds
            .map(|desk| team.judge(*desk, [(1, verdict())]))
            .collect()
    };
    let one = |deed| vec![deed];
    match act {
        Act::Edit => {
            let other_money = team.edit(details(TAXI, 270));
            let other_words = team.edit(ExpenseDetails {
                note: "To the station".into(),
                ..team.the_expense(1).details.clone()
            });
            vec![other_money, other_words]
        }
        Act::Remove => one(Action::RemoveExpense {
            claim,
            expense: expense(1),
            turn,
        }),
        Act::Submit => one(team.submit(&[1])),
        Act::Withdraw => one(Action::WithdrawExpenses {
            claim,
            expenses: team.seen(&[1]),
        }),
        Act::Answer => one(team.answer()),
        Act::Approve => judge(|| approve(250)),
        Act::Ask => judge(|| ask("Why?")),
        Act::AskApprover => judge(|| ask_approver("Why?")),
        Act::Deny => judge(|| deny("Walk")),
        Act::Forward => one(Action::ForwardExpenses { branch: PUNE }),
        Act::Pay => one(team.pay(PaymentId(id(753)), &[1])),
        Act::UndoPayment => one(Action::UndoPayment {
            payment: PAYMENT,
            reason: "It bounced".into(),
        }),
        Act::Reverse => one(team.reverse()),
    }
}

/// What becomes of expense 1 when a party does something; none where nothing does.
fn outcome(team: &Team, party: Party, deed: Action) -> Option<Where> {
    let by = match party {
        Party::Claimant => Actor::Person(JACOB),
        Party::Approver => Actor::Person(RAVI),
        Party::Accounts => Actor::Person(MISHA),
        Party::Worker => Actor::Worker,
    };
    let now = november(30, 11, 0);
    let change = Change {
        id: ChangeId(id(999)),
        happened_at: now,
        action: deed,
    };
    let decided = decide(team, WORKSPACE, by, &change, now);
    let before = team.the_claim();
    let after = decided.ok().and_then(claim_of)?;
    assert!(after.history.starts_with(&before.history));
    let found = after.expense(expense(1));
    if found == before.expense(expense(1)) {
        return None;
    }
    assert!(
        after.history_of(expense(1)).count() > before.history_of(expense(1)).count(),
        "it is written down"
    );
    Some(found.map(|expense| expense.stage.state()))
}

fn claim_of(decision: Decision) -> Option<Claim> {
    let mut puts = decision.puts.into_iter();
    puts.find_map(|record| match record {
        Record::Claim(claim) => Some(claim),
        _ => None,
    })
}

#[test]
fn what_is_locked_is_altered_by_nobody_below_accounts_by_any_path() {
    for state in STATES.into_iter().filter(|state| state.is_locked()) {
        let team = Team::where_it_is(state);
        let rename = Action::NameClaim {
            claim: CLAIM,
            title: crate::change::Edit {
                from: "Nashik".into(),
                to: "Pune".into(),
            },
        };
        let papers = Action::TrackPapers {
            batch: team
                .the_expense(1)
                .stage
                .batch()
                .unwrap_or(ExpenseBatchId(id(1))),
            sent: None,
            received: SetEdit {
                add: [CLAIM].into(),
                remove: BTreeSet::new(),
            },
        };
        let escalate = Action::EscalateExpenses { claim: CLAIM };
        for party in [Party::Claimant, Party::Approver, Party::Worker] {
            let acts = ACTS.into_iter().flat_map(|act| deeds(&team, party, act));
            let others = [rename.clone(), papers.clone(), escalate.clone()];
            for deed in acts.chain(others) {
                assert_eq!(outcome(&team, party, deed), None, "{state:?} {party:?}");
            }
        }
        let judge = team.judge(Desk::Approver, [(1, deny("Too late"))]);
        let mut team = team;
        let refusal = team.act(RAVI, november(30, 11, 0), judge).unwrap_err();
        assert!(
            matches!(refusal, Refusal::ExpenseMoved { state: shown, .. } if shown == state),
            "where it is, is shown"
        );
    }
}
