use chrono::NaiveDate;

use crate::change::{Action, Edit};
use crate::decision::Decision;
use crate::id::{IncentivePeriodId, IncentiveStatementId, PersonId, ProjectId};
use crate::money::Money;
use crate::people::Access;
use crate::rate::Quantity;
use crate::record::{Key, Record, Records as _};
use crate::refusal::{FieldName, Refusal, Right};
use crate::sample::{ANITA, JACOB, PROJECT, RAVI, SANJAY, Team, WORKSPACE, id, november};
use crate::selling::sample::{day, line_id, rupees};
use crate::throughput::costs::{CostEdit, CostOf};
use crate::throughput::sample::{back, december, percent, rules};
use crate::throughput::statement::{IncentiveStatement, may_read, may_read_period};
use crate::time::Timestamp;

use super::MOST_PROJECTS;

fn first_of_december() -> NaiveDate {
    day(30).succ_opt().unwrap()
}

fn closing(from: NaiveDate, pool: Money) -> Action {
    Action::CloseIncentive {
        from,
        projects: [PROJECT].into(),
        pool,
    }
}

fn close(team: &mut Team, at: Timestamp, pool: Money) -> Result<Decision, Refusal> {
    team.act(ANITA, at, closing(day(1), pool))
}

fn statement(team: &Team, person: PersonId, from: NaiveDate) -> &IncentiveStatement {
    let id = IncentiveStatementId::of(person, from);
    team.incentive_statement(id).unwrap()
}

#[test]
fn closing_states_what_everybody_gets_and_how_it_came_to_that() {
    let mut team = Team::sharing();
    // 400 less 60 % are 160; a tenth of what is above 60 are 10, and of those a quarter is 2.50.
    close(&mut team, december(1), rupees(10)).unwrap();
    let stated = statement(&team, JACOB, day(1));
    assert_eq!(
        (stated.throughput, stated.pool, stated.sharing),
        (rupees(160), 1_000, 16_000)
    );
    assert_eq!(stated.amount, 250);
    assert_eq!((stated.from, stated.until), (day(1), first_of_december()));
    let [project] = &stated.projects[..] else {
        panic!("{stated:?}");
    };
    assert_eq!(
        (project.title.as_str(), project.throughput),
        ("Brochure", 16_000)
    );
    assert_eq!((project.amount, project.weights), (1_000, 4));
    let [role] = project.roles[..] else {
        panic!("{project:?}");
    };
    assert_eq!(
        (role.weight, role.part, role.people, role.amount),
        (1, 250, 1, 250)
    );
    let lines: Vec<_> = project
        .lines
        .iter()
        .map(|it| (it.line, it.throughput))
        .collect();
    assert_eq!(lines, [(line_id(1), 8_000), (line_id(2), 8_000)]);
    assert_eq!(statement(&team, SANJAY, day(1)).amount, 750);
    let period = IncentivePeriodId::of(WORKSPACE, day(1));
    let period = team.incentive_period(period).unwrap();
    assert_eq!(period.people, [(JACOB, 250), (SANJAY, 750)].into());
    assert_eq!(
        (period.pool, period.unshared, period.projects),
        (1_000, 0, 1)
    );
}

#[test]
fn what_was_stated_never_changes() {
    let mut team = Team::sharing();
    close(&mut team, december(1), rupees(10)).unwrap();
    let stated = statement(&team, SANJAY, day(1)).clone();
    // The costs are settled otherwise, the order comes back, and another scheme is adopted.
    let costs = vec![CostEdit {
        of: CostOf::Everything,
        from: day(1),
        cost: Edit {
            from: Some(percent(60)),
            to: Some(percent(10)),
        },
    }];
    team.act(ANITA, december(2), Action::SetCosts { costs })
        .unwrap();
    let on = december(2).to_utc().date_naive();
    team.act(
        SANJAY,
        december(2),
        back(line_id(1), Quantity::whole(2), on),
    )
    .unwrap();
    let weights = [(crate::sample::FIELD_SALES, 1)];
    team.adopt(first_of_december(), rules(0, &weights)).unwrap();
    let said = team.adopt(day(1), rules(0, &weights));
    let field = FieldName::Period;
    assert_eq!(said, Err(Refusal::OutOfBounds { field }), "it is closed");
    let record = Key::IncentiveScheme(WORKSPACE);
    let again = close(&mut team, december(3), rupees(10));
    assert_eq!(again, Err(Refusal::ChangedMeanwhile { record }));
    assert_eq!(statement(&team, SANJAY, day(1)), &stated);
    // What came back is taken off in December, of which nothing is left to share.
    let next = closing(first_of_december(), rupees(0));
    team.act(ANITA, december(32), next).unwrap();
    let december = IncentivePeriodId::of(WORKSPACE, first_of_december());
    let december = team.incentive_period(december).unwrap();
    assert_eq!(december.throughput, rupees(-180));
    assert_eq!(december.pool, 0);
}

#[test]
fn what_was_written_down_too_late_counts_in_the_next_period() {
    let mut team = Team::sharing();
    close(&mut team, december(1), rupees(10)).unwrap();
    // One of the first line comes back on the 30th, which is written down in December.
    let late = back(line_id(1), Quantity::ONE, day(30));
    team.act(SANJAY, december(4), late).unwrap();
    let next = closing(first_of_december(), rupees(0));
    team.act(ANITA, december(32), next).unwrap();
    let period = IncentivePeriodId::of(WORKSPACE, first_of_december());
    let period = team.incentive_period(period).unwrap();
    assert_eq!(period.throughput, rupees(-40));
}

#[test]
fn a_period_is_closed_once_it_is_over_by_an_owner_who_saw_what_it_comes_to() {
    let mut team = Team::sharing();
    let until = first_of_december();
    let early = close(&mut team, november(30, 23, 59), rupees(10));
    assert_eq!(early, Err(Refusal::PeriodRuns { until }));
    let record = Key::IncentiveScheme(WORKSPACE);
    let other = close(&mut team, december(1), rupees(11));
    assert_eq!(other, Err(Refusal::ChangedMeanwhile { record }));
    let skipped = team.act(ANITA, december(32), closing(until, rupees(0)));
    assert_eq!(skipped, Err(Refusal::ChangedMeanwhile { record }));
    for person in [RAVI, SANJAY] {
        let said = team.act(person, december(1), closing(day(1), rupees(10)));
        let needs = Right::Owner;
        assert_eq!(said, Err(Refusal::NotAllowed { needs }));
    }
}

#[test]
fn a_period_is_closed_over_projects_that_there_are_and_not_too_many() {
    let mut team = Team::sharing();
    let nowhere = ProjectId(id(999));
    let over = |projects| Action::CloseIncentive {
        from: day(1),
        projects,
        pool: rupees(10),
    };
    let said = team.act(ANITA, december(1), over([PROJECT, nowhere].into()));
    assert_eq!(said, Err(Refusal::unknown(Key::Project(nowhere))));
    let many = (0..=MOST_PROJECTS).map(|count| ProjectId(id(2_000 + count as u128)));
    let said = team.act(ANITA, december(1), over(many.collect()));
    let field = FieldName::Projects;
    assert_eq!(said, Err(Refusal::too_many(field, MOST_PROJECTS)));
    let mut none = Team::ordered();
    let said = close(&mut none, december(1), rupees(10));
    let record = Key::IncentiveScheme(WORKSPACE);
    assert_eq!(said, Err(Refusal::unknown(record)));
}

#[test]
fn a_statement_is_read_by_whose_it_is_and_by_owners() {
    let mut team = Team::sharing();
    close(&mut team, december(1), rupees(10)).unwrap();
    let stated = statement(&team, JACOB, day(1));
    let reads = |person| may_read(team.person(person).unwrap(), stated);
    assert_eq!(
        [JACOB, ANITA, SANJAY, RAVI].map(reads),
        [true, true, false, false]
    );
    let mut somebody = team.person(SANJAY).unwrap().clone();
    for (access, all) in [
        (Access::Owner, true),
        (Access::Accounts, false),
        (Access::Manager, false),
        (Access::Member, false),
        (Access::Qualification, false),
        (Access::Marketing, false),
    ] {
        somebody.access = access;
        assert_eq!(may_read(&somebody, stated), all, "{access:?}");
        assert_eq!(may_read_period(&somebody), all, "{access:?}");
    }
}

#[test]
fn statements_read_as_they_were_written() {
    let mut team = Team::sharing();
    let decision = close(&mut team, december(1), rupees(10)).unwrap();
    for record in decision.puts {
        let text = serde_json::to_string(&record).unwrap();
        assert_eq!(serde_json::from_str::<Record>(&text).unwrap(), record);
    }
}
