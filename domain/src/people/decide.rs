//! What can be done to the team, and by whom.

use std::collections::BTreeSet;

use super::{Access, Branch, LONGEST_NAME, Person, Role, Standing, Workspace, reporting_line};
use crate::calendar::Calendar;
use crate::change::{Action, Edit};
use crate::decision::{Actor, Context, Decision, needed};
use crate::id::{BranchId, PersonId, WorkspaceId};
use crate::money::Currency;
use crate::record::{Key, Record};
use crate::refusal::{FieldName, Refusal, Right};
use crate::time::WorkingMinutes;

/// The records a business starts with: itself, its first branch, and its owner.
///
/// # Errors
/// [`Refusal::Blank`] or [`Refusal::TooLong`] for a bad name, [`Refusal::Calendar`] for a
/// calendar without working time.
pub fn found(
    workspace: (WorkspaceId, &str, Currency),
    branch: (BranchId, &str, Calendar),
    owner: (PersonId, &str),
) -> Result<Vec<Record>, Refusal> {
    checked(&branch.2)?;
    Ok(vec![
        Record::Workspace(Workspace {
            id: workspace.0,
            name: name(workspace.1)?,
            currency: workspace.2,
            accept_within: WorkingMinutes::hours(4),
            escalate_every: WorkingMinutes::hours(4),
        }),
        Record::Branch(Branch {
            id: branch.0,
            name: name(branch.1)?,
            calendar: branch.2,
        }),
        Record::Person(Person {
            id: owner.0,
            name: name(owner.1)?,
            access: Access::Owner,
            branch: branch.0,
            roles: BTreeSet::new(),
            reports_to: None,
            standing: Standing::Active,
        }),
    ])
}

/// Decides an action on the team.
///
/// # Errors
/// Why it cannot be done.
pub fn decide(context: &Context, action: &Action) -> Result<Decision, Refusal> {
    if let Action::JoinTeam { person } = action {
        return join(context, *person);
    }
    let actor = context.actor()?;
    let record = match action {
        Action::EditWorkspace {
            name: new_name,
            accept_within,
            escalate_every,
        } => {
            owners_only(actor)?;
            let key = Key::Workspace(context.workspace);
            let found = context.records.workspace(context.workspace);
            let mut workspace = found.ok_or(Refusal::unknown(key))?.clone();
            replace_name(&mut workspace.name, new_name.as_ref(), key)?;
            replace(&mut workspace.accept_within, accept_within.as_ref(), key)?;
            replace(&mut workspace.escalate_every, escalate_every.as_ref(), key)?;
            Record::Workspace(workspace)
        }
        Action::AddBranch {
            branch,
            name: new_name,
            calendar,
        } => {
            owners_only(actor)?;
            context.free(Key::Branch(*branch))?;
            checked(calendar)?;
            Record::Branch(Branch {
                id: *branch,
                name: name(new_name)?,
                calendar: calendar.clone(),
            })
        }
        Action::EditBranch {
            branch,
            name: new_name,
            calendar,
        } => {
            let key = Key::Branch(*branch);
            let found = context.records.branch(*branch);
            let mut found = found.ok_or(Refusal::unknown(key))?.clone();
            managers_of(actor, *branch)?;
            replace_name(&mut found.name, new_name.as_ref(), key)?;
            if let Some(calendar) = calendar {
                checked(&calendar.to)?;
            }
            replace(&mut found.calendar, calendar.as_ref(), key)?;
            Record::Branch(found)
        }
        Action::AddRole {
            role,
            name: new_name,
        } => {
            owners_only(actor)?;
            context.free(Key::Role(*role))?;
            Record::Role(Role {
                id: *role,
                name: name(new_name)?,
            })
        }
        Action::EditRole {
            role,
            name: new_name,
        } => {
            owners_only(actor)?;
            let key = Key::Role(*role);
            let mut found = context
                .records
                .role(*role)
                .ok_or(Refusal::unknown(key))?
                .clone();
            replace_name(&mut found.name, Some(new_name), key)?;
            Record::Role(found)
        }
        Action::AddPerson { .. } => Record::Person(add_person(context, actor, action)?),
        Action::EditPerson { .. } => Record::Person(edit_person(context, actor, action)?),
        _ => return Err(Refusal::OnlyWorker),
    };
    let mut decision = Decision::default();
    decision.put(record);
    Ok(decision)
}

fn add_person(context: &Context, actor: &Person, action: &Action) -> Result<Person, Refusal> {
    let Action::AddPerson {
        person,
        name: new_name,
        access,
        branch,
        roles,
        reports_to,
    } = action
    else {
        return Err(Refusal::OnlyWorker);
    };
    managers_of(actor, *branch)?;
    may_grant(actor, *access)?;
    context.free(Key::Person(*person))?;
    let added = Person {
        id: *person,
        name: name(new_name)?,
        access: *access,
        branch: *branch,
        roles: roles.clone(),
        reports_to: *reports_to,
        standing: Standing::Invited,
    };
    fits(context, &added)?;
    Ok(added)
}

fn edit_person(context: &Context, actor: &Person, action: &Action) -> Result<Person, Refusal> {
    let Action::EditPerson {
        person,
        name: new_name,
        access,
        branch,
        roles,
        reports_to,
        standing,
    } = action
    else {
        return Err(Refusal::OnlyWorker);
    };
    let key = Key::Person(*person);
    let before = context
        .records
        .person(*person)
        .ok_or(Refusal::unknown(key))?;
    let only_name = access.is_none()
        && branch.is_none()
        && roles.is_none()
        && reports_to.is_none()
        && standing.is_none();
    if !(only_name && actor.id == before.id) {
        managers_of(actor, before.branch)?;
        may_grant(actor, before.access)?;
    }
    let mut after = before.clone();
    replace_name(&mut after.name, new_name.as_ref(), key)?;
    replace(&mut after.access, access.as_ref(), key)?;
    replace(&mut after.branch, branch.as_ref(), key)?;
    replace(&mut after.reports_to, reports_to.as_ref(), key)?;
    replace(&mut after.standing, standing.as_ref(), key)?;
    if let Some(edit) = roles {
        after.roles.retain(|role| !edit.remove.contains(role));
        after.roles.extend(&edit.add);
    }
    if branch.is_some() {
        managers_of(actor, after.branch)?;
    }
    may_grant(actor, after.access.min(before.access))?;
    if before.access == Access::Owner
        && (after.access != Access::Owner || after.standing == Standing::Left)
        && actor.id == before.id
    {
        return Err(Refusal::LastOwner);
    }
    fits(context, &after)?;
    Ok(after)
}

/// The first sign-in of an invited person.
fn join(context: &Context, person: PersonId) -> Result<Decision, Refusal> {
    if context.by != Actor::Worker {
        return Err(Refusal::OnlyWorker);
    }
    let found = context.records.person(person);
    let mut found = found.ok_or(Refusal::unknown(Key::Person(person)))?.clone();
    let mut decision = Decision::default();
    match found.standing {
        Standing::Left => return Err(Refusal::PersonLeft { person }),
        Standing::Active => {}
        Standing::Invited => {
            found.standing = Standing::Active;
            decision.put(Record::Person(found));
        }
    }
    Ok(decision)
}

/// Whether everything a person points at is there, and nobody answers to themselves.
fn fits(context: &Context, person: &Person) -> Result<(), Refusal> {
    if context.records.branch(person.branch).is_none() {
        return Err(Refusal::unknown(Key::Branch(person.branch)));
    }
    for role in &person.roles {
        if context.records.role(*role).is_none() {
            return Err(Refusal::unknown(Key::Role(*role)));
        }
    }
    let Some(above) = person.reports_to else {
        return Ok(());
    };
    if above == person.id || above_includes(context, above, person.id) {
        return Err(Refusal::ReportingLoop { person: above });
    }
    match context.records.person(above) {
        None => Err(Refusal::unknown(Key::Person(above))),
        Some(found) if found.standing == Standing::Left => {
            Err(Refusal::PersonLeft { person: above })
        }
        Some(_) => Ok(()),
    }
}

fn above_includes(context: &Context, from: PersonId, person: PersonId) -> bool {
    reporting_line(context.records, from).contains(&person)
}

fn owners_only(actor: &Person) -> Result<(), Refusal> {
    if actor.access == Access::Owner {
        Ok(())
    } else {
        Err(Refusal::NotAllowed {
            needs: Right::Owner,
        })
    }
}

fn managers_of(actor: &Person, branch: BranchId) -> Result<(), Refusal> {
    if actor.manages(branch) {
        Ok(())
    } else {
        Err(Refusal::NotAllowed {
            needs: Right::Manager,
        })
    }
}

/// Nobody but an owner makes or changes an owner or a manager.
fn may_grant(actor: &Person, access: Access) -> Result<(), Refusal> {
    match access {
        Access::Owner | Access::Manager => owners_only(actor),
        Access::Member | Access::Accounts | Access::Qualification | Access::Marketing => Ok(()),
    }
}

fn checked(calendar: &Calendar) -> Result<(), Refusal> {
    calendar
        .check()
        .map_err(|fault| Refusal::Calendar { fault })
}

fn name(text: &str) -> Result<String, Refusal> {
    needed(text, FieldName::Name, LONGEST_NAME)
}

/// Puts an edit in place. The team's own records do not merge: who may do what must be what
/// somebody saw and decided.
fn replace<T: Clone + PartialEq>(
    value: &mut T,
    edit: Option<&Edit<T>>,
    record: Key,
) -> Result<(), Refusal> {
    if let Some(edit) = edit {
        if *value != edit.from && *value != edit.to {
            return Err(Refusal::ChangedMeanwhile { record });
        }
        value.clone_from(&edit.to);
    }
    Ok(())
}

fn replace_name(
    value: &mut String,
    edit: Option<&Edit<String>>,
    record: Key,
) -> Result<(), Refusal> {
    let edit = edit.map(|edit| {
        Ok(Edit {
            from: edit.from.clone(),
            to: name(&edit.to)?,
        })
    });
    replace(value, edit.transpose()?.as_ref(), record)
}

#[cfg(test)]
mod tests {
    use crate::change::{Action, Edit, SetEdit};
    use crate::decision::Actor;
    use crate::id::{BranchId, PersonId, RoleId};
    use crate::people::{Access, Standing};
    use crate::record::{Key, Records};
    use crate::refusal::{FieldName, Refusal, Right};
    use crate::sample::{
        ACCOUNTS, ANITA, JACOB, MISHA, MUMBAI, PUNE, RAVI, SANJAY, Team, id, november,
    };
    use crate::time::Timestamp;

    fn noon() -> Timestamp {
        november(23, 12, 0)
    }

    fn add(access: Access, branch: BranchId, reports_to: Option<PersonId>) -> Action {
        Action::AddPerson {
            person: PersonId(id(90)),
            name: "Farida".into(),
            access,
            branch,
            roles: [ACCOUNTS].into(),
            reports_to,
        }
    }

    /// An edit of a person that changes nothing yet.
    struct PersonEdit {
        person: PersonId,
        name: Option<Edit<String>>,
        access: Option<Edit<Access>>,
        reports_to: Option<Edit<Option<PersonId>>>,
        standing: Option<Edit<Standing>>,
    }

    fn edit(person: PersonId) -> PersonEdit {
        PersonEdit {
            person,
            name: None,
            access: None,
            reports_to: None,
            standing: None,
        }
    }

    impl PersonEdit {
        fn action(self) -> Action {
            Action::EditPerson {
                person: self.person,
                name: self.name,
                access: self.access,
                branch: None,
                roles: None,
                reports_to: self.reports_to,
                standing: self.standing,
            }
        }
    }

    #[test]
    fn a_manager_adds_people_to_the_own_branch_and_an_owner_anywhere() {
        let needs = Right::Manager;
        let not_manager = Err(Refusal::NotAllowed { needs });
        let needs = Right::Owner;
        let not_owner = Err(Refusal::NotAllowed { needs });
        for (actor, access, branch, expected) in [
            (RAVI, Access::Member, PUNE, Ok(())),
            (RAVI, Access::Member, MUMBAI, not_manager.clone()),
            (RAVI, Access::Manager, PUNE, not_owner.clone()),
            (RAVI, Access::Owner, PUNE, not_owner),
            (SANJAY, Access::Member, PUNE, not_manager),
            (ANITA, Access::Owner, MUMBAI, Ok(())),
        ] {
            let outcome = Team::new().act(actor, noon(), add(access, branch, None));
            assert_eq!(outcome.map(|_| ()), expected, "{actor} adds {access:?}");
        }
    }

    #[test]
    fn what_a_person_points_at_must_be_there() {
        let nobody = PersonId(id(70));
        let refusal = Team::new().act(ANITA, noon(), add(Access::Member, PUNE, Some(nobody)));
        let record = Key::Person(nobody);
        assert_eq!(refusal, Err(Refusal::Unknown { record }));
        let nowhere = BranchId(id(71));
        let refusal = Team::new().act(ANITA, noon(), add(Access::Member, nowhere, None));
        let record = Key::Branch(nowhere);
        assert_eq!(refusal, Err(Refusal::Unknown { record }));
        let unknown = RoleId(id(72));
        let edit = Action::EditPerson {
            person: JACOB,
            name: None,
            access: None,
            branch: None,
            roles: Some(SetEdit {
                add: [unknown].into(),
                remove: [].into(),
            }),
            reports_to: None,
            standing: None,
        };
        let record = Key::Role(unknown);
        let refusal = Team::new().act(ANITA, noon(), edit);
        assert_eq!(refusal, Err(Refusal::Unknown { record }));
    }

    #[test]
    fn nobody_answers_to_themselves_however_long_the_line() {
        let mut team = Team::new();
        let mut under = edit(ANITA);
        under.reports_to = Some(Edit {
            from: None,
            to: Some(MISHA),
        });
        let refusal = team.act(ANITA, noon(), under.action());
        assert_eq!(refusal, Err(Refusal::ReportingLoop { person: MISHA }));
        let mut own = edit(MISHA);
        own.reports_to = Some(Edit {
            from: Some(RAVI),
            to: Some(MISHA),
        });
        let refusal = team.act(ANITA, noon(), own.action());
        assert_eq!(refusal, Err(Refusal::ReportingLoop { person: MISHA }));
    }

    #[test]
    fn one_changes_the_own_name_and_nothing_else_about_oneself() {
        let mut team = Team::new();
        let mut rename = edit(MISHA);
        rename.name = Some(Edit {
            from: "Misha".into(),
            to: " Misha Rao ".into(),
        });
        team.act(MISHA, noon(), rename.action()).unwrap();
        assert_eq!(team.person(MISHA).unwrap().name, "Misha Rao");
        let mut promote = edit(MISHA);
        promote.access = Some(Edit {
            from: Access::Member,
            to: Access::Owner,
        });
        let needs = Right::Manager;
        let refusal = team.act(MISHA, noon(), promote.action());
        assert_eq!(refusal, Err(Refusal::NotAllowed { needs }));
        let mut blank = edit(MISHA);
        blank.name = Some(Edit {
            from: "Misha Rao".into(),
            to: "  ".into(),
        });
        let field = FieldName::Name;
        assert_eq!(
            team.act(MISHA, noon(), blank.action()),
            Err(Refusal::Blank { field })
        );
    }

    #[test]
    fn a_manager_changes_neither_owners_nor_managers() {
        let mut team = Team::new();
        let mut demote = edit(RAVI);
        demote.access = Some(Edit {
            from: Access::Manager,
            to: Access::Member,
        });
        let needs = Right::Owner;
        let refusal = team.act(RAVI, noon(), demote.action());
        assert_eq!(refusal, Err(Refusal::NotAllowed { needs }));
    }

    #[test]
    fn the_workspace_is_never_without_an_owner() {
        for leave in [true, false] {
            let mut go = edit(ANITA);
            if leave {
                go.standing = Some(Edit {
                    from: Standing::Active,
                    to: Standing::Left,
                });
            } else {
                go.access = Some(Edit {
                    from: Access::Owner,
                    to: Access::Member,
                });
            }
            let refusal = Team::new().act(ANITA, noon(), go.action());
            assert_eq!(refusal, Err(Refusal::LastOwner));
        }
    }

    #[test]
    fn rights_are_what_somebody_saw_and_decided() {
        let mut team = Team::new();
        let change = |from, to| {
            let mut change = edit(JACOB);
            change.access = Some(Edit { from, to });
            change.action()
        };
        let to_accounts = change(Access::Member, Access::Accounts);
        team.act(ANITA, noon(), to_accounts).unwrap();
        let stale = change(Access::Member, Access::Marketing);
        let record = Key::Person(JACOB);
        assert_eq!(
            team.act(RAVI, noon(), stale),
            Err(Refusal::ChangedMeanwhile { record })
        );
    }

    #[test]
    fn an_invited_person_becomes_active_by_signing_in() {
        let mut team = Team::new();
        let join = Action::JoinTeam { person: JACOB };
        let refusal = team.decide(Actor::Person(JACOB), noon(), noon(), join.clone());
        assert_eq!(refusal, Err(Refusal::OnlyWorker));
        team.worker(noon(), join.clone()).unwrap();
        assert_eq!(team.person(JACOB).unwrap().standing, Standing::Active);
        let again = team.worker(noon(), join.clone()).unwrap();
        assert!(again.puts.is_empty());
        team.leave(JACOB);
        let refusal = team.worker(noon(), join);
        assert_eq!(refusal, Err(Refusal::PersonLeft { person: JACOB }));
    }

    #[test]
    fn branches_and_roles_are_the_owners() {
        let needs = Right::Owner;
        for actor in [RAVI, SANJAY] {
            let role = Action::AddRole {
                role: RoleId(id(80)),
                name: "Design".into(),
            };
            let refusal = Team::new().act(actor, noon(), role);
            assert_eq!(refusal, Err(Refusal::NotAllowed { needs }));
        }
        let mut never_open = crate::calendar::Calendar::office(chrono_tz::UTC);
        never_open.week = Default::default();
        let branch = Action::AddBranch {
            branch: BranchId(id(81)),
            name: "Nagpur".into(),
            calendar: never_open,
        };
        let refusal = Team::new().act(ANITA, noon(), branch);
        assert!(matches!(refusal, Err(Refusal::Calendar { .. })));
    }
}
