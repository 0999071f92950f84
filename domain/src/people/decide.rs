//! What can be done to the team, and by whom.

use std::collections::BTreeSet;

use super::{
    Access, Branch, Capability, LONGEST_NAME, LONGEST_SKILL, MOST_SKILLS, Measuring, Person, Role,
    Standing, Tracking, Workspace, reporting_line,
};
use crate::calendar::Calendar;
use crate::change::{Action, Edit, SetEdit};
use crate::clock::WarnAfter;
use crate::decision::{Actor, Context, Decision, needed, replace};
use crate::guide::Weights;
use crate::id::{BranchId, PersonId, WorkspaceId};
use crate::money::Currency;
use crate::record::{Key, Record};
use crate::refusal::{FieldName, Refusal, Right};
use crate::selling::SellingRules;
use crate::targets::{self, YearBegins};
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
            warn_after: WarnAfter::default(),
            weights: Weights::default(),
            selling: SellingRules::default(),
            year_begins: if workspace.2 == Currency::INR {
                YearBegins::APRIL
            } else {
                YearBegins::JANUARY
            },
            tracking: Tracking::default(),
            measuring: Measuring::default(),
            capabilities: BTreeSet::new(),
            qualifiers: BTreeSet::from([owner.0]),
            accountants: BTreeSet::from([owner.0]),
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
            skills: BTreeSet::new(),
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
        Action::EditWorkspace { .. } => Record::Workspace(edit_workspace(context, actor, action)?),
        Action::SetCapabilities { capabilities } => {
            Record::Workspace(switch(context, actor, capabilities)?)
        }
        Action::EditSelling { rules } => Record::Workspace(settle(context, actor, rules)?),
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
        Action::EditSkills { person, skills } => {
            Record::Person(edit_skills(context, actor, *person, skills)?)
        }
        _ => return Err(Refusal::OnlyWorker),
    };
    let mut decision = Decision::default();
    if let (Action::EditPerson { branch, .. }, Record::Person(person)) = (action, &record)
        && branch.is_some()
    {
        decision.puts.extend(targets::moved(context, person));
    }
    if let Record::Person(person) = &record {
        decision
            .puts
            .extend(callings_with(context, person).map(Record::Workspace));
    }
    decision.put(record);
    Ok(decision)
}

/// The workspace, where somebody begins or ceases to be one of those who qualify leads, or who
/// decide as accounts do.
fn callings_with(context: &Context, person: &Person) -> Option<Workspace> {
    let here = person.standing != Standing::Left;
    let qualifies = matches!(
        person.access,
        Access::Owner | Access::Manager | Access::Qualification
    );
    let accounts = matches!(person.access, Access::Owner | Access::Accounts);
    let found = context.records.workspace(context.workspace)?;
    let mut workspace = found.clone();
    keep(&mut workspace.qualifiers, person.id, here && qualifies);
    keep(&mut workspace.accountants, person.id, here && accounts);
    (workspace != *found).then_some(workspace)
}

fn keep(among: &mut BTreeSet<PersonId>, person: PersonId, is_one: bool) {
    if is_one {
        among.insert(person);
    } else {
        among.remove(&person);
    }
}

fn edit_workspace(
    context: &Context,
    actor: &Person,
    action: &Action,
) -> Result<Workspace, Refusal> {
    let Action::EditWorkspace {
        name: new_name,
        accept_within,
        escalate_every,
        warn_after,
        weights,
        year_begins,
        tracking,
        measuring,
    } = action
    else {
        return Err(Refusal::OnlyWorker);
    };
    owners_only(actor)?;
    let key = Key::Workspace(context.workspace);
    let found = context.records.workspace(context.workspace);
    let mut workspace = found.ok_or(Refusal::unknown(key))?.clone();
    replace_name(&mut workspace.name, new_name.as_ref(), key)?;
    replace(&mut workspace.accept_within, accept_within.as_ref(), key)?;
    replace(&mut workspace.escalate_every, escalate_every.as_ref(), key)?;
    replace(&mut workspace.warn_after, warn_after.as_ref(), key)?;
    replace(&mut workspace.weights, weights.as_ref(), key)?;
    replace(&mut workspace.year_begins, year_begins.as_ref(), key)?;
    replace(&mut workspace.tracking, tracking.as_ref(), key)?;
    replace(&mut workspace.measuring, measuring.as_ref(), key)?;
    Ok(workspace)
}

/// Switches on and off what the business uses.
fn switch(
    context: &Context,
    actor: &Person,
    edit: &SetEdit<Capability>,
) -> Result<Workspace, Refusal> {
    owners_only(actor)?;
    let found = context.records.workspace(context.workspace);
    let found = found.ok_or(Refusal::unknown(Key::Workspace(context.workspace)))?;
    let mut workspace = found.clone();
    workspace.capabilities = &(&workspace.capabilities - &edit.remove) | &edit.add;
    Ok(workspace)
}

/// Settles how the business sells.
fn settle(
    context: &Context,
    actor: &Person,
    rules: &Edit<SellingRules>,
) -> Result<Workspace, Refusal> {
    owners_only(actor)?;
    let key = Key::Workspace(context.workspace);
    let found = context.records.workspace(context.workspace);
    let mut workspace = found.ok_or(Refusal::unknown(key))?.clone();
    let rules = Edit {
        from: rules.from.clone(),
        to: rules.to.checked()?,
    };
    replace(&mut workspace.selling, Some(&rules), key)?;
    Ok(workspace)
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
        skills: BTreeSet::new(),
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

/// Everybody says what they themselves can help with; who runs their branch, too. A skill that is
/// there in other capitals is the same one.
fn edit_skills(
    context: &Context,
    actor: &Person,
    person: PersonId,
    edit: &SetEdit<String>,
) -> Result<Person, Refusal> {
    let found = context.records.person(person);
    let mut found = found.ok_or(Refusal::unknown(Key::Person(person)))?.clone();
    if actor.id != person {
        managers_of(actor, found.branch)?;
    }
    found.skills.retain(|skill| !edit.remove.contains(skill));
    for skill in &edit.add {
        let skill = needed(skill, FieldName::Skill, LONGEST_SKILL)?;
        let same = skill.to_lowercase();
        if found.skills.iter().all(|it| it.to_lowercase() != same) {
            found.skills.insert(skill);
        }
    }
    if found.skills.len() > MOST_SKILLS {
        let most = u32::try_from(MOST_SKILLS).unwrap_or(u32::MAX);
        return Err(Refusal::TooMany {
            field: FieldName::Skill,
            most,
        });
    }
    Ok(found)
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
mod tests;
