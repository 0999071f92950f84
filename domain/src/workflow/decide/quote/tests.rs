use crate::alerts::{Alert, News};
use crate::change::Action;
use crate::decision::Decision;
use crate::id::QuotationId;
use crate::money::{Currency, Money};
use crate::rate::{Quantity, Rate};
use crate::record::Record;
use crate::refusal::{FieldName, Refusal, Right};
use crate::sample::{ANITA, JACOB, KAVITA, PROJECT, RAVI, SANJAY, Team, november};
use crate::selling::sample::{
    GST, NETWORK, QUOTATION, REVISED, day, draft, line_id, percent, racks, rupees, says, send,
};
use crate::selling::{Discount, LineFault, LineProblem, QuotationState, Stand, current};
use crate::time::Timestamp;
use crate::workflow::{LostReason, ProjectState, What};

fn at(hour: u32) -> Timestamp {
    november(23, hour, 0)
}

fn alerts(decision: &Decision) -> Vec<&Alert> {
    let alerts = decision.puts.iter().filter_map(|record| match record {
        Record::Alert(alert) => Some(alert),
        _ => None,
    });
    alerts.collect()
}

fn accept() -> Action {
    Action::AcceptQuotation {
        project: PROJECT,
        quotation: QUOTATION,
    }
}

fn reject(reason: &str) -> Action {
    Action::RejectQuotation {
        project: PROJECT,
        quotation: QUOTATION,
        reason: reason.into(),
    }
}

fn approve(version: u32) -> Action {
    Action::ApproveDiscount {
        project: PROJECT,
        quotation: QUOTATION,
        version,
    }
}

/// A quotation of two racks that Jacob has sent.
fn sent() -> Team {
    let mut team = Team::selling();
    team.act(JACOB, at(11), draft(QUOTATION, 0, says(vec![racks(1)])))
        .unwrap();
    team.act(JACOB, at(12), send(QUOTATION, 1)).unwrap();
    team
}

/// One that waits for an approval of 20 %.
fn waiting() -> (Team, Decision) {
    let mut team = Team::selling();
    let mut cheap = says(vec![racks(1)]);
    cheap.discount = percent(20);
    team.act(JACOB, at(11), draft(QUOTATION, 0, cheap)).unwrap();
    let decision = team.act(JACOB, at(12), send(QUOTATION, 1)).unwrap();
    (team, decision)
}

#[test]
fn a_quotation_is_drafted_sent_and_accepted() {
    let mut team = sent();
    let quotation = team.quotation(QUOTATION);
    assert_eq!(quotation.stand(), Stand::Sent);
    assert_eq!(quotation.date, Some(day(23)));
    assert_eq!(quotation.reckon().unwrap().total, 23_600);
    assert_eq!(quotation.number, None, "a device gives no number");
    team.act(JACOB, at(13), accept()).unwrap();
    assert_eq!(team.quotation(QUOTATION).stand(), Stand::Accepted);
    let steps = team
        .project()
        .history
        .iter()
        .filter(|event| matches!(event.what, What::Quoted { .. }));
    assert_eq!(steps.count(), 3, "each step is in the history");
}

#[test]
fn what_the_catalogue_says_is_looked_up_and_not_taken_from_the_author() {
    let mut team = Team::selling();
    let mut line = racks(1);
    line.category = crate::id::CategoryId(crate::sample::id(999));
    team.act(JACOB, at(11), draft(QUOTATION, 0, says(vec![line])))
        .unwrap();
    let line = &team.quotation(QUOTATION).lines[0];
    assert_eq!(line.category, NETWORK, "an item counts in its own category");
    assert_eq!(line.list, Some(rupees(100)));
    assert_eq!(line.tax.as_ref().map(|tax| tax.parts.len()), Some(3));
}

#[test]
fn a_refusal_names_the_line() {
    let mut team = Team::selling();
    let wrong = |change: &dyn Fn(&mut crate::selling::LineDraft)| {
        let mut line = racks(2);
        change(&mut line);
        says(vec![racks(1), line])
    };
    let own = crate::id::CategoryId(crate::sample::id(999));
    let cases: Vec<(crate::selling::QuotationDraft, LineProblem)> = vec![
        (
            wrong(&|line| line.quantity = Quantity(0)),
            LineProblem::Quantity,
        ),
        (
            wrong(&|line| line.quantity = Quantity(-1_000)),
            LineProblem::Quantity,
        ),
        (
            wrong(&|line| line.quantity = Quantity(i64::MAX)),
            LineProblem::Quantity,
        ),
        (wrong(&|line| line.rate = rupees(-1)), LineProblem::Rate),
        (
            wrong(&|line| {
                line.rate = Money {
                    minor: 1,
                    currency: Currency::USD,
                }
            }),
            LineProblem::Currency {
                expected: Currency::INR,
            },
        ),
        (wrong(&|line| line.text = "  ".into()), LineProblem::NoText),
        (
            wrong(&|line| line.discount = percent(101)),
            LineProblem::Discount,
        ),
        (
            wrong(&|line| line.discount = Discount::Amount { minor: -1 }),
            LineProblem::Discount,
        ),
        (
            wrong(&|line| line.discount = Discount::Amount { minor: 20_001 }),
            LineProblem::Discount,
        ),
        (
            wrong(&|line| {
                line.item = None;
                line.category = own;
            }),
            LineProblem::UnknownCategory,
        ),
        (
            wrong(&|line| line.item = Some(crate::id::ItemId(crate::sample::id(999)))),
            LineProblem::UnknownItem,
        ),
        (
            wrong(&|line| line.tax = Some(crate::id::TaxId(crate::sample::id(999)))),
            LineProblem::UnknownTax,
        ),
    ];
    for (says, problem) in cases {
        let refusal = team
            .act(JACOB, at(11), draft(QUOTATION, 0, says))
            .unwrap_err();
        let line = Some(line_id(2));
        assert_eq!(refusal, Refusal::lines(vec![LineFault { line, problem }]));
    }
    let twice = team.act(
        JACOB,
        at(11),
        draft(QUOTATION, 0, says(vec![racks(1), racks(1)])),
    );
    let (line, problem) = (Some(line_id(1)), LineProblem::Twice);
    assert_eq!(
        twice,
        Err(Refusal::lines(vec![LineFault { line, problem }]))
    );
    let none = team.act(JACOB, at(11), draft(QUOTATION, 0, says(vec![])));
    let (line, problem) = (None, LineProblem::NoLines);
    assert_eq!(none, Err(Refusal::lines(vec![LineFault { line, problem }])));
}

#[test]
fn a_draft_is_written_over_by_who_saw_it() {
    let mut team = Team::selling();
    team.act(JACOB, at(11), draft(QUOTATION, 0, says(vec![racks(1)])))
        .unwrap();
    let two = || says(vec![racks(1), racks(2)]);
    team.act(SANJAY, at(12), draft(QUOTATION, 1, two()))
        .unwrap();
    assert_eq!(team.quotation(QUOTATION).lines.len(), 2);
    let stale = team.act(JACOB, at(13), draft(QUOTATION, 1, says(vec![racks(1)])));
    let stand = Stand::Draft;
    assert_eq!(stale, Err(Refusal::QuotationMoved { stand }));
    let unseen = team.act(JACOB, at(13), send(QUOTATION, 1));
    assert_eq!(
        unseen,
        Err(Refusal::QuotationMoved { stand }),
        "Sanjay's line is not sent unseen"
    );
}

#[test]
fn what_was_sent_is_never_altered_and_a_revision_takes_its_place() {
    let mut team = sent();
    let over = team.act(JACOB, at(13), draft(QUOTATION, 1, says(vec![racks(1)])));
    let stand = Stand::Sent;
    assert_eq!(over, Err(Refusal::QuotationMoved { stand }));

    let mut more = racks(1);
    more.quantity = Quantity::whole(3);
    team.act(JACOB, at(13), draft(REVISED, 0, says(vec![more])))
        .unwrap();
    assert_eq!(team.quotation(REVISED).revision, 1);
    let standing = |team: &Team| current(&team.project().quotations).map(|it| it.id);
    assert_eq!(
        standing(&team),
        Some(QUOTATION),
        "until the revision is sent"
    );
    team.act(JACOB, at(14), send(REVISED, 1)).unwrap();
    assert_eq!(standing(&team), Some(REVISED));
    assert_eq!(team.quotation(QUOTATION).stand(), Stand::Replaced);
    assert_eq!(
        team.quotation(QUOTATION).lines[0].quantity,
        Quantity::whole(2)
    );
    let late = team.act(JACOB, at(15), accept());
    let stand = Stand::Replaced;
    assert_eq!(late, Err(Refusal::QuotationMoved { stand }));
}

#[test]
fn a_tax_that_is_not_used_any_more_stays_on_a_line_that_has_it() {
    let mut team = sent();
    team.retire_tax();
    team.act(JACOB, at(13), draft(REVISED, 0, says(vec![racks(1)])))
        .unwrap();
    assert_eq!(team.quotation(REVISED).reckon().unwrap().total, 23_600);
    let third = QuotationId(crate::sample::id(213));
    let fresh = team.act(JACOB, at(13), draft(third, 0, says(vec![racks(2)])));
    let (line, problem) = (Some(line_id(2)), LineProblem::UnknownTax);
    assert_eq!(
        fresh,
        Err(Refusal::lines(vec![LineFault { line, problem }]))
    );
    assert_eq!(racks(2).tax, Some(GST));
}

#[test]
fn a_discount_past_the_limit_waits_for_who_runs_the_branch() {
    let (mut team, decision) = waiting();
    assert_eq!(team.quotation(QUOTATION).stand(), Stand::AwaitingApproval);
    let told: Vec<_> = alerts(&decision)
        .iter()
        .map(|alert| (alert.to, alert.news.clone()))
        .collect();
    assert_eq!(told, [(RAVI, News::ApprovalAsked { by: JACOB })]);
    assert!(
        current(&team.project().quotations).is_none(),
        "the customer does not have it"
    );

    let needs = Right::Manager;
    let himself = team.act(JACOB, at(13), approve(1));
    assert_eq!(himself, Err(Refusal::NotAllowed { needs }));
    let decision = team.act(RAVI, at(14), approve(1)).unwrap();
    assert_eq!(alerts(&decision)[0].to, JACOB);
    team.act(JACOB, at(15), send(QUOTATION, 1)).unwrap();
    assert_eq!(team.quotation(QUOTATION).stand(), Stand::Sent);
}

#[test]
fn an_approval_is_for_the_version_that_was_seen() {
    let (mut team, _) = waiting();
    let mut cheaper = says(vec![racks(1)]);
    cheaper.discount = percent(60);
    team.act(JACOB, at(13), draft(QUOTATION, 1, cheaper.clone()))
        .unwrap();
    let stand = Stand::Draft;
    assert_eq!(
        team.act(RAVI, at(14), approve(1)),
        Err(Refusal::QuotationMoved { stand })
    );

    team.act(JACOB, at(14), send(QUOTATION, 2)).unwrap();
    team.act(RAVI, at(15), approve(2)).unwrap();
    cheaper.discount = percent(90);
    team.act(JACOB, at(16), draft(QUOTATION, 2, cheaper))
        .unwrap();
    team.act(JACOB, at(17), send(QUOTATION, 3)).unwrap();
    let stand = team.quotation(QUOTATION).stand();
    assert_eq!(
        stand,
        Stand::AwaitingApproval,
        "what was approved is not what would be sent"
    );
}

#[test]
fn a_discount_that_is_not_approved_is_its_authors_to_change() {
    let (mut team, _) = waiting();
    let refuse = |reason: &str| Action::RefuseDiscount {
        project: PROJECT,
        quotation: QUOTATION,
        version: 1,
        reason: reason.into(),
    };
    let field = FieldName::Reason;
    assert_eq!(
        team.act(RAVI, at(13), refuse(" ")),
        Err(Refusal::Blank { field })
    );
    let decision = team.act(RAVI, at(13), refuse("Margin is thin")).unwrap();
    let news = News::DiscountRefused {
        by: RAVI,
        note: "Margin is thin".into(),
    };
    assert_eq!(alerts(&decision)[0].news, news);
    assert_eq!(team.quotation(QUOTATION).stand(), Stand::Draft);
}

#[test]
fn a_rate_below_the_catalogue_does_not_slip_past_the_limit() {
    let mut team = Team::selling();
    let mut cheap = racks(1);
    cheap.rate = rupees(80);
    team.act(JACOB, at(11), draft(QUOTATION, 0, says(vec![cheap])))
        .unwrap();
    team.act(JACOB, at(12), send(QUOTATION, 1)).unwrap();
    assert_eq!(team.quotation(QUOTATION).stand(), Stand::AwaitingApproval);
}

#[test]
fn who_runs_the_branch_and_freer_roles_need_no_approval() {
    let (mut team, _) = waiting();
    let mut cheap = says(vec![racks(1)]);
    cheap.discount = percent(20);
    team.act(RAVI, at(13), draft(QUOTATION, 1, cheap.clone()))
        .unwrap();
    team.act(RAVI, at(13), send(QUOTATION, 2)).unwrap();
    assert_eq!(team.quotation(QUOTATION).stand(), Stand::Sent);

    let mut team = Team::selling();
    let rules = crate::record::Records::workspace(&team, crate::sample::WORKSPACE);
    let from = rules.unwrap().selling.clone();
    let mut to = from.clone();
    to.discount_limits
        .insert(crate::sample::TELE_SALES, Rate::percent(25));
    let rules = crate::change::Edit { from, to };
    team.act(ANITA, at(10), Action::EditSelling { rules })
        .unwrap();
    team.act(JACOB, at(11), draft(QUOTATION, 0, cheap)).unwrap();
    team.act(JACOB, at(12), send(QUOTATION, 1)).unwrap();
    assert_eq!(
        team.quotation(QUOTATION).stand(),
        Stand::Sent,
        "Jacob is in tele-sales"
    );
}

#[test]
fn an_offer_is_neither_sent_nor_accepted_after_its_last_day() {
    let mut team = sent();
    let on = day(30);
    let december = november(30, 23, 59).plus_milliseconds(60_000);
    assert_eq!(
        team.act(JACOB, december, accept()),
        Err(Refusal::Expired { on })
    );
    team.act(JACOB, december, draft(REVISED, 0, says(vec![racks(1)])))
        .unwrap();
    assert_eq!(
        team.act(JACOB, december, send(REVISED, 1)),
        Err(Refusal::Expired { on })
    );
    team.act(JACOB, november(30, 23, 59), accept()).unwrap();
    let mut late = says(vec![racks(1)]);
    late.valid_until = chrono::NaiveDate::from_ymd_opt(2030, 1, 1).unwrap();
    team.act(JACOB, december, draft(REVISED, 1, late)).unwrap();
    let field = FieldName::ValidUntil;
    assert_eq!(
        team.act(JACOB, december, send(REVISED, 2)),
        Err(Refusal::OutOfBounds { field })
    );
}

#[test]
fn a_rejected_offer_does_not_stand_and_can_be_revised() {
    let mut team = sent();
    let field = FieldName::Reason;
    assert_eq!(
        team.act(JACOB, at(13), reject("")),
        Err(Refusal::Blank { field })
    );
    team.act(JACOB, at(13), reject("Too dear")).unwrap();
    assert!(current(&team.project().quotations).is_none());
    let state = &team.quotation(QUOTATION).state;
    assert!(matches!(state, QuotationState::Rejected { reason, .. } if reason == "Too dear"));
    team.act(JACOB, at(14), draft(REVISED, 0, says(vec![racks(1)])))
        .unwrap();
    team.act(JACOB, at(14), send(REVISED, 1)).unwrap();
    assert_eq!(
        current(&team.project().quotations).map(|it| it.revision),
        Some(1)
    );
}

#[test]
fn only_who_takes_part_quotes_and_not_for_what_is_lost() {
    let mut team = Team::selling();
    team.act(
        RAVI,
        at(10),
        Action::AssignRole {
            project: PROJECT,
            role: crate::sample::CREATIVE,
            people: crate::change::SetEdit {
                add: [].into(),
                remove: [KAVITA].into(),
            },
        },
    )
    .unwrap();
    let two = || draft(QUOTATION, 0, says(vec![racks(1)]));
    let needs = Right::Participant;
    assert_eq!(
        team.act(KAVITA, at(11), two()),
        Err(Refusal::NotAllowed { needs })
    );
    let lose = Action::Lose {
        project: PROJECT,
        reason: LostReason::Price,
        note: String::new(),
    };
    team.act(JACOB, at(12), lose).unwrap();
    let state = ProjectState::Lost;
    assert_eq!(
        team.act(JACOB, at(13), two()),
        Err(Refusal::WrongState { state })
    );
}
