//! Publishing templates; starting projects, changing what they say, and who takes which role.

use std::collections::{BTreeMap, BTreeSet};

use super::{Turn, link};
use crate::alerts::News;
use crate::change::{Action, Edit, SetEdit};
use crate::decision::{Context, Decision, needed, optional};
use crate::form::{DefinitionFault, DefinitionProblem, FieldKind, email_as_kept, phone_as_e164};
use crate::id::{LeadId, PersonId, RoleId, TemplateId, TemplateVersionId};
use crate::money::Money;
use crate::people::{Access, LONGEST_NAME, Standing};
use crate::record::{Key, Record};
use crate::refusal::{FieldName, Refusal, Right};
use crate::time::Timestamp;
use crate::workflow::{
    Contact, Customer, FieldEdit, Interest, LONGEST_LINE, LONGEST_PLACE, Merged, Milestone,
    NextStep, Phase, Progress, Project, ProjectField, Status, Template, TemplateFault,
    TemplateVersion, What, check_milestones,
};

/// The most people a customer's record keeps.
const MOST_CONTACTS: usize = 20;

/// Publishes a workflow, or a new version of one.
pub(super) fn publish(
    context: &Context,
    (template, version): (TemplateId, TemplateVersionId),
    from: Option<TemplateVersionId>,
    name: &str,
    milestones: &[Milestone],
) -> Result<Decision, Refusal> {
    if context.actor()?.access != Access::Owner {
        return Err(Refusal::NotAllowed {
            needs: Right::Owner,
        });
    }
    context.free(Key::TemplateVersion(version))?;
    let before = context.records.template(template);
    let number = match (before, from) {
        (None, None) => 1,
        (None, Some(_)) => return Err(Refusal::unknown(Key::Template(template))),
        (Some(before), _) => {
            let current = context.records.template_version(before.current);
            let number = current.map_or(1, |version| version.number);
            if from != Some(before.current) {
                return Err(Refusal::NewerVersion { number });
            }
            number.saturating_add(1)
        }
    };
    version_of(context, (template, version), number, None, name, milestones)
}

/// What is wrong with the roles and people that a milestone names.
fn who_faults(context: &Context, milestone: &Milestone) -> Vec<TemplateFault> {
    let records = context.records;
    let key = || milestone.key.clone();
    let role = milestone.role;
    let mut faults = Vec::new();
    if records.role(role).is_none() {
        let milestone = key();
        faults.push(TemplateFault::UnknownRole { milestone, role });
    }
    let asked = milestone.form.fields.iter().filter_map(|field| {
        let FieldKind::Person { role: Some(role) } = field.kind else {
            return None;
        };
        records.role(role).is_none().then(|| DefinitionFault {
            field: Some(field.key.clone()),
            problem: DefinitionProblem::UnknownRole { role },
        })
    });
    let asked: Vec<DefinitionFault> = asked.collect();
    if !asked.is_empty() {
        let milestone = key();
        faults.push(TemplateFault::Form {
            milestone,
            faults: asked,
        });
    }
    let alone = &milestone.rules.completed_by;
    let there = |person: PersonId| {
        records
            .person(person)
            .filter(|found| found.standing != Standing::Left)
    };
    for person in alone.iter().copied() {
        if there(person).is_none() {
            let milestone = key();
            faults.push(TemplateFault::NotThere { milestone, person });
        }
    }
    let somebody = alone.iter().filter_map(|person| there(*person));
    let somebody = somebody.filter(|person| person.can_take(role)).count() > 0;
    if !alone.is_empty() && !somebody {
        let milestone = key();
        faults.push(TemplateFault::NobodyCanComplete { milestone, role });
    }
    faults
}

/// The records of a template's new version, where it can be one.
pub(super) fn version_of(
    context: &Context,
    (template, version): (TemplateId, TemplateVersionId),
    number: u32,
    brought_by: Option<PersonId>,
    name: &str,
    milestones: &[Milestone],
) -> Result<Decision, Refusal> {
    let name = needed(name, FieldName::Name, LONGEST_NAME)?;
    let mut faults = check_milestones(milestones);
    for milestone in milestones {
        faults.extend(who_faults(context, milestone));
    }
    if !faults.is_empty() {
        return Err(Refusal::template(faults));
    }
    let mut decision = Decision::default();
    decision.put(Record::TemplateVersion(TemplateVersion {
        id: version,
        template,
        number,
        milestones: milestones.to_vec(),
    }));
    decision.put(Record::Template(Template {
        id: template,
        name,
        current: version,
        brought_by,
    }));
    Ok(decision)
}

/// Starts a project in one's own branch, or one that one runs.
pub(super) fn start(context: &Context, action: &Action) -> Result<Decision, Refusal> {
    let Action::StartProject {
        project, branch, ..
    } = action
    else {
        return Err(Refusal::OnlyWorker);
    };
    let actor = context.actor()?;
    context.free(Key::Project(*project))?;
    if actor.branch != *branch && !actor.manages(*branch) {
        return Err(Refusal::NotAllowed {
            needs: Right::Manager,
        });
    }
    begin(context, action, None, "")
}

/// Starts a project at its template's first milestone, with the lead that it was, where it was
/// one, and what is known before as its first note.
pub(super) fn begin(
    context: &Context,
    action: &Action,
    lead: Option<LeadId>,
    known: &str,
) -> Result<Decision, Refusal> {
    let mut turn = fresh(context, action, lead)?;
    turn.record(What::Started);
    if !known.is_empty() {
        let text = known.to_owned();
        turn.record(What::Noted { text });
    }
    turn.enter(0, None)?;
    link::finish_begun(turn)
}

/// A turn at a project that is new, and has come to no milestone yet.
pub(super) fn fresh<'a>(
    context: &'a Context<'a>,
    action: &Action,
    lead: Option<LeadId>,
) -> Result<Turn<'a>, Refusal> {
    let Action::StartProject {
        project,
        template_version,
        title,
        customer,
        customer_id,
        value,
        branch,
        owner,
        team,
    } = action
    else {
        return Err(Refusal::OnlyWorker);
    };
    let actor = context.actor()?;
    context.free(Key::Project(*project))?;
    let version = context.records.template_version(*template_version);
    let version = version.ok_or(Refusal::unknown(Key::TemplateVersion(*template_version)))?;
    let template = context.records.template(version.template);
    if template.is_some_and(|template| !template.is_offered()) {
        return Err(Refusal::NotOffered {
            version: version.id,
        });
    }
    in_team(context, *owner)?;
    for (role, people) in team {
        for person in people {
            takes(context, *person, *role)?;
        }
    }
    let milestones = version.milestones.iter().map(|milestone| Progress {
        milestone: milestone.key.clone(),
        visit: 0,
        phase: Phase::Ahead,
        answers: BTreeMap::new(),
        returned: None,
        ticked: BTreeSet::new(),
    });
    let started = Project {
        id: *project,
        template_version: *template_version,
        title: needed(title, FieldName::Title, LONGEST_LINE)?,
        customer: checked_customer(customer)?,
        customer_id: *customer_id,
        lead,
        value: checked_value(*value)?,
        branch: *branch,
        owner: *owner,
        team: team.clone(),
        status: Status::Open,
        milestones: milestones.collect(),
        history: Vec::new(),
        interest: None,
        next_step: None,
        quotations: Vec::new(),
        orders: Vec::new(),
        decided: BTreeMap::new(),
    };
    Turn::at(context, actor, started)
}

/// Changes what a project says about itself, field by field.
pub(super) fn edit(mut turn: Turn, action: &Action) -> Result<Decision, Refusal> {
    let Action::EditProject {
        title,
        customer,
        value,
        owner,
        interest,
        next_step,
        ..
    } = action
    else {
        return Err(Refusal::OnlyWorker);
    };
    turn.participants()?;
    if let Some(edit) = title {
        let to = needed(&edit.to, FieldName::Title, LONGEST_LINE)?;
        let before = turn.project.title.clone();
        let merged = merge(&turn, ProjectField::Title, before, &edit.from, to);
        turn.project.title.clone_from(merged.now());
        keep(
            &mut turn,
            ProjectField::Title,
            &merged.clone(),
            FieldEdit::Title(merged),
        );
    }
    if let Some(edit) = customer {
        let to = checked_customer(&edit.to)?;
        let before = turn.project.customer.clone();
        let merged = merge(&turn, ProjectField::Customer, before, &edit.from, to);
        turn.project.customer.clone_from(merged.now());
        keep(
            &mut turn,
            ProjectField::Customer,
            &merged.clone(),
            FieldEdit::Customer(merged),
        );
    }
    if let Some(Edit { from, to }) = value {
        let to = checked_value(*to)?;
        let merged = merge(&turn, ProjectField::Value, turn.project.value, from, to);
        turn.project.value = *merged.now();
        keep(
            &mut turn,
            ProjectField::Value,
            &merged.clone(),
            FieldEdit::Value(merged),
        );
    }
    if let Some(Edit { from, to }) = owner {
        turn.project_owners()?;
        in_team(turn.context, *to)?;
        let merged = merge(&turn, ProjectField::Owner, turn.project.owner, from, *to);
        turn.project.owner = *merged.now();
        keep(
            &mut turn,
            ProjectField::Owner,
            &merged.clone(),
            FieldEdit::Owner(merged),
        );
    }
    show_interest(&mut turn, interest.as_ref());
    agree(&mut turn, next_step.as_ref())?;
    if owner.is_some() {
        return Ok(link::finish(turn));
    }
    Ok(turn.finish())
}

/// Puts an edit of the customer's interest in place.
pub(super) fn show_interest(turn: &mut Turn, edit: Option<&Edit<Option<Interest>>>) {
    let Some(Edit { from, to }) = edit else {
        return;
    };
    let field = ProjectField::Interest;
    let merged = merge(turn, field, turn.project.interest, from, *to);
    turn.project.interest = *merged.now();
    keep(turn, field, &merged.clone(), FieldEdit::Interest(merged));
}

/// Puts an edit of the next step in place.
pub(super) fn agree(turn: &mut Turn, edit: Option<&Edit<Option<NextStep>>>) -> Result<(), Refusal> {
    let Some(Edit { from, to }) = edit else {
        return Ok(());
    };
    let to = to.as_ref().map(checked_step).transpose()?;
    let field = ProjectField::NextStep;
    let merged = merge(turn, field, turn.project.next_step.clone(), from, to);
    turn.project.next_step.clone_from(merged.now());
    keep(turn, field, &merged.clone(), FieldEdit::NextStep(merged));
    Ok(())
}

/// A next step as it is kept.
pub(super) fn checked_step(step: &NextStep) -> Result<NextStep, Refusal> {
    Ok(NextStep {
        way: step.way,
        what: optional(&step.what, FieldName::NextStep, LONGEST_LINE)?,
        at: step.at,
        with: optional(&step.with, FieldName::Contact, LONGEST_NAME)?,
        place: optional(&step.place, FieldName::Place, LONGEST_PLACE)?,
    })
}

/// Changes who takes a role. The clock of a milestone at hand goes on as it was.
pub(super) fn assign(
    mut turn: Turn,
    role: RoleId,
    people: &SetEdit<PersonId>,
) -> Result<Decision, Refusal> {
    let from: BTreeSet<PersonId> = turn.project.holders(role).collect();
    if from.is_empty() && people.remove.is_empty() {
        turn.participants()?;
    } else {
        turn.project_owners()?;
    }
    for person in &people.add {
        takes(turn.context, *person, role)?;
    }
    let mut to = from.clone();
    to.retain(|person| !people.remove.contains(person));
    to.extend(&people.add);
    if to == from {
        return Ok(Decision::default());
    }
    turn.project.team.insert(role, to.clone());
    turn.record(What::Assigned {
        role,
        from: from.clone(),
        to: to.clone(),
    });
    let here = turn.project.current();
    if let Some(position) = here.filter(|position| {
        turn.milestone(*position)
            .is_ok_and(|milestone| milestone.role == role)
    }) {
        let by = turn.actor.id;
        let mut waits_from = None;
        match turn
            .project
            .milestones
            .get_mut(position)
            .map(|progress| &mut progress.phase)
        {
            Some(Phase::Working { by: worker, .. })
                if worker.is_none_or(|worker| !to.contains(&worker)) =>
            {
                *worker = to.first().copied().filter(|_| to.len() == 1);
            }
            Some(Phase::Waiting(handoff)) => waits_from = Some(handoff.from),
            _ => {}
        }
        for person in to.difference(&from) {
            let news = match waits_from {
                Some(from) => News::HandedOver { from },
                None => News::Assigned { by },
            };
            turn.alert(*person, position, news);
        }
    }
    Ok(link::finish(turn))
}

impl<T> Merged<T> {
    /// The value that stands now.
    pub(crate) fn now(&self) -> &T {
        match self {
            Self::Applied { to, .. } | Self::Won { to, .. } | Self::Lost { to, .. } => to,
        }
    }
}

/// A three-way merge: unchanged since the author saw it, the edit applies; changed to something
/// else, the later decision stands and the other is kept on record.
fn merge<T: Clone + PartialEq>(
    turn: &Turn,
    field: ProjectField,
    before: T,
    seen: &T,
    wanted: T,
) -> Merged<T> {
    let decided = turn.project.decided.get(&field).copied();
    if before == *seen || before == wanted {
        Merged::Applied {
            from: before,
            to: wanted,
        }
    } else if decided.is_none_or(|decided: Timestamp| decided <= turn.context.happened_at) {
        Merged::Won {
            over: before,
            to: wanted,
        }
    } else {
        Merged::Lost { wanted, to: before }
    }
}

/// Notes what an edit did, in the history and for its author.
pub(super) fn keep<T>(turn: &mut Turn, field: ProjectField, merged: &Merged<T>, edit: FieldEdit) {
    let at = turn.context.happened_at;
    match merged {
        Merged::Applied { .. } => {
            turn.project.decided.insert(field, at);
        }
        Merged::Won { .. } => {
            turn.project.decided.insert(field, at);
            turn.merges.push(edit.clone());
        }
        Merged::Lost { .. } => turn.merges.push(edit.clone()),
    }
    turn.record(What::Edited(edit));
}

/// A person who is part of the team.
pub(super) fn in_team(context: &Context, person: PersonId) -> Result<(), Refusal> {
    match context.records.person(person) {
        None => Err(Refusal::unknown(Key::Person(person))),
        Some(found) if found.standing == Standing::Left => Err(Refusal::PersonLeft { person }),
        Some(_) => Ok(()),
    }
}

/// A person who is part of the team and can take the role.
fn takes(context: &Context, person: PersonId, role: RoleId) -> Result<(), Refusal> {
    in_team(context, person)?;
    let can = context
        .records
        .person(person)
        .is_some_and(|found| found.can_take(role));
    if can {
        Ok(())
    } else {
        Err(Refusal::CannotTakeRole { person, role })
    }
}

/// A value as it is kept.
pub(super) fn checked_value(value: Option<Money>) -> Result<Option<Money>, Refusal> {
    match value {
        Some(value) if value.minor < 0 => Err(Refusal::Negative {
            field: FieldName::Value,
        }),
        other => Ok(other),
    }
}

/// A customer as it is kept.
pub(super) fn checked_customer(customer: &Customer) -> Result<Customer, Refusal> {
    let contact = |contact: &Contact| {
        Ok(Contact {
            name: needed(&contact.name, FieldName::Contact, LONGEST_NAME)?,
            phone: match contact.phone.trim() {
                "" => String::new(),
                phone => phone_as_e164(phone).ok_or(Refusal::NotAPhone)?,
            },
            email: match contact.email.trim() {
                "" => String::new(),
                email => email_as_kept(email).ok_or(Refusal::NotAnEmail)?,
            },
        })
    };
    if customer.contacts.len() > MOST_CONTACTS {
        let most = u32::try_from(MOST_CONTACTS).unwrap_or(u32::MAX);
        return Err(Refusal::TooLong {
            field: FieldName::Contact,
            most,
        });
    }
    Ok(Customer {
        name: needed(&customer.name, FieldName::Customer, LONGEST_NAME)?,
        contacts: customer
            .contacts
            .iter()
            .map(contact)
            .collect::<Result<_, Refusal>>()?,
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use crate::change::{Action, Edit, SetEdit};
    use crate::decision::Actor;
    use crate::id::TemplateVersionId;
    use crate::money::{Currency, Money};
    use crate::record::Key;
    use crate::refusal::{FieldName, Refusal, Right};
    use crate::sample::{
        ACCOUNTS, ANITA, CREATIVE, JACOB, KAVITA, MISHA, MUMBAI, PROJECT, RAVI, SANJAY, TEMPLATE,
        Team, VERSION, id, november, start,
    };
    use crate::time::Timestamp;
    use crate::workflow::{Contact, Customer, FieldEdit, Merged, Milestone, TemplateFault, What};

    fn retitle(from: &str, to: &str) -> Action {
        Action::EditProject {
            project: PROJECT,
            interest: None,
            next_step: None,
            title: Some(Edit {
                from: from.into(),
                to: to.into(),
            }),
            customer: None,
            value: None,
            owner: None,
        }
    }

    fn revalue(from: Option<Money>, to: Option<Money>) -> Action {
        Action::EditProject {
            project: PROJECT,
            interest: None,
            next_step: None,
            title: None,
            customer: None,
            value: Some(Edit { from, to }),
            owner: None,
        }
    }

    fn assign(role: crate::id::RoleId, add: &[crate::id::PersonId]) -> Action {
        Action::AssignRole {
            project: PROJECT,
            role,
            people: SetEdit {
                add: add.iter().copied().collect(),
                remove: BTreeSet::new(),
            },
        }
    }

    fn noon() -> Timestamp {
        november(23, 12, 0)
    }

    fn offline(
        team: &mut Team,
        person: crate::id::PersonId,
        at: Timestamp,
        action: Action,
    ) -> Vec<FieldEdit> {
        let recorded = november(23, 18, 0);
        let decision = team.decide(Actor::Person(person), at, recorded, action);
        decision.unwrap().merges
    }

    #[test]
    fn edits_of_different_fields_both_apply() {
        let mut team = Team::with_project();
        let rupees = |major: i64| Money {
            minor: major * 100,
            currency: Currency::INR,
        };
        let none = offline(&mut team, JACOB, noon(), retitle("Brochure", "Catalogue"));
        assert!(none.is_empty());
        let none = offline(&mut team, SANJAY, noon(), revalue(None, Some(rupees(5000))));
        assert!(none.is_empty());
        assert_eq!(team.project().title, "Catalogue");
        assert_eq!(team.project().value, Some(rupees(5000)));
    }

    #[test]
    fn of_two_edits_of_one_field_the_later_decision_stands_whichever_arrives_first() {
        let earlier = november(23, 11, 0);
        for first_is_earlier in [true, false] {
            let mut team = Team::with_project();
            let jacob = (JACOB, earlier, retitle("Brochure", "Catalogue"));
            let sanjay = (SANJAY, noon(), retitle("Brochure", "Booklet"));
            let (first, second) = if first_is_earlier {
                (jacob, sanjay)
            } else {
                (sanjay, jacob)
            };
            assert!(offline(&mut team, first.0, first.1, first.2).is_empty());
            let merges = offline(&mut team, second.0, second.1, second.2);
            assert_eq!(team.project().title, "Booklet");
            let expected = if first_is_earlier {
                Merged::Won {
                    over: "Catalogue".to_owned(),
                    to: "Booklet".to_owned(),
                }
            } else {
                Merged::Lost {
                    wanted: "Catalogue".to_owned(),
                    to: "Booklet".to_owned(),
                }
            };
            assert_eq!(merges, [FieldEdit::Title(expected.clone())]);
            let last = &team.project().history.last().unwrap().what;
            assert_eq!(last, &What::Edited(FieldEdit::Title(expected)));
        }
    }

    #[test]
    fn a_clock_from_the_future_does_not_win() {
        let mut team = Team::with_project();
        offline(
            &mut team,
            JACOB,
            november(30, 12, 0),
            retitle("Brochure", "Catalogue"),
        );
        let later = november(23, 19, 0);
        let by = Actor::Person(SANJAY);
        team.decide(by, later, later, retitle("Brochure", "Booklet"))
            .unwrap();
        assert_eq!(team.project().title, "Booklet");
    }

    #[test]
    fn bad_details_are_refused_at_their_field() {
        let with = |change: fn(&mut String, &mut Customer, &mut Option<Money>)| {
            let mut action = start();
            if let Action::StartProject {
                title,
                customer,
                value,
                ..
            } = &mut action
            {
                change(title, customer, value);
            }
            Team::new().act(JACOB, noon(), action).unwrap_err()
        };
        let field = FieldName::Title;
        assert_eq!(with(|title, _, _| title.clear()), Refusal::Blank { field });
        let refusal = with(|title, _, _| *title = "x".repeat(201));
        assert_eq!(refusal, Refusal::TooLong { field, most: 200 });
        let field = FieldName::Customer;
        let refusal = with(|_, customer, _| customer.name = "  ".into());
        assert_eq!(refusal, Refusal::Blank { field });
        let refusal = with(|_, customer, _| {
            customer.contacts = vec![Contact {
                name: "Meera".into(),
                phone: "12".into(),
                email: String::new(),
            }];
        });
        assert_eq!(refusal, Refusal::NotAPhone);
        let refusal = with(|_, _, value| {
            *value = Some(Money {
                minor: -1,
                currency: Currency::INR,
            });
        });
        let field = FieldName::Value;
        assert_eq!(refusal, Refusal::Negative { field });
    }

    #[test]
    fn a_project_starts_in_ones_own_branch_with_people_who_can_take_their_roles() {
        let with = |change: &dyn Fn(&mut Action)| {
            let mut action = start();
            change(&mut action);
            Team::new().act(JACOB, noon(), action).map(|_| ())
        };
        let elsewhere = with(&|action| {
            if let Action::StartProject { branch, .. } = action {
                *branch = MUMBAI;
            }
        });
        let needs = Right::Manager;
        assert_eq!(elsewhere, Err(Refusal::NotAllowed { needs }));
        let unable = with(&|action| {
            if let Action::StartProject { team, .. } = action {
                team.insert(CREATIVE, BTreeSet::from([MISHA]));
            }
        });
        let expected = Refusal::CannotTakeRole {
            person: MISHA,
            role: CREATIVE,
        };
        assert_eq!(unable, Err(expected));
        let version = TemplateVersionId(id(77));
        let unknown = with(&|action| {
            if let Action::StartProject {
                template_version, ..
            } = action
            {
                *template_version = version;
            }
        });
        let record = Key::TemplateVersion(version);
        assert_eq!(unknown, Err(Refusal::Unknown { record }));
    }

    #[test]
    fn a_project_is_started_once() {
        let mut team = Team::with_project();
        let record = Key::Project(PROJECT);
        let again = team.act(JACOB, noon(), start());
        assert_eq!(again, Err(Refusal::AlreadyThere { record }));
    }

    #[test]
    fn people_are_assigned_by_the_projects_owner_and_the_manager() {
        let needs = Right::ProjectOwner;
        let mut team = Team::with_project();
        let refusal = team.act(JACOB, noon(), assign(ACCOUNTS, &[KAVITA]));
        assert_eq!(refusal, Err(Refusal::NotAllowed { needs }));
        let expected = Refusal::CannotTakeRole {
            person: KAVITA,
            role: ACCOUNTS,
        };
        let refusal = team.act(RAVI, noon(), assign(ACCOUNTS, &[KAVITA]));
        assert_eq!(refusal, Err(expected));
        team.leave(MISHA);
        let refusal = team.act(RAVI, noon(), assign(ACCOUNTS, &[MISHA]));
        assert_eq!(refusal, Err(Refusal::PersonLeft { person: MISHA }));
    }

    #[test]
    fn a_template_is_published_by_owners_over_the_version_they_saw() {
        let mut team = Team::new();
        let publish = |version: u128, from, milestones: Vec<Milestone>| Action::PublishTemplate {
            template: TEMPLATE,
            version: TemplateVersionId(id(version)),
            from,
            name: "Creative project".into(),
            milestones,
        };
        let same = crate::record::Records::template_version(&team, VERSION)
            .unwrap()
            .milestones
            .clone();
        let refusal = team.act(RAVI, noon(), publish(33, Some(VERSION), same.clone()));
        let needs = Right::Owner;
        assert_eq!(refusal, Err(Refusal::NotAllowed { needs }));
        team.act(ANITA, noon(), publish(33, Some(VERSION), same.clone()))
            .unwrap();
        let stale = team.act(ANITA, noon(), publish(34, Some(VERSION), same.clone()));
        assert_eq!(stale, Err(Refusal::NewerVersion { number: 2 }));
        let mut team = Team::with_project();
        team.act(ANITA, noon(), publish(33, Some(VERSION), same))
            .unwrap();
        assert_eq!(
            team.project().template_version,
            VERSION,
            "it keeps the version it has"
        );
    }

    #[test]
    fn a_bad_template_is_refused_with_the_place_named() {
        let mut team = Team::new();
        let mut milestones = crate::record::Records::template_version(&team, VERSION)
            .unwrap()
            .milestones
            .clone();
        milestones[1].key = milestones[0].key.clone();
        milestones[2].evidence = " ".into();
        milestones[3].role = crate::id::RoleId(id(78));
        let place = |at: usize| milestones[at].key.clone();
        let expected = vec![
            TemplateFault::RepeatedMilestone {
                milestone: place(1),
            },
            TemplateFault::NoEvidence {
                milestone: place(2),
            },
            TemplateFault::UnknownRole {
                milestone: place(3),
                role: crate::id::RoleId(id(78)),
            },
        ];
        let publish = |milestones| Action::PublishTemplate {
            template: TEMPLATE,
            version: TemplateVersionId(id(33)),
            from: Some(VERSION),
            name: "Creative project".into(),
            milestones,
        };
        let refusal = team.act(ANITA, noon(), publish(milestones.clone()));
        assert_eq!(refusal, Err(Refusal::Template { faults: expected }));
        let faults = vec![TemplateFault::NoMilestones];
        let refusal = team.act(ANITA, noon(), publish(vec![]));
        assert_eq!(refusal, Err(Refusal::Template { faults }));
    }
}
