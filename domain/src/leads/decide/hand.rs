//! To sales and back: a qualified lead becomes a project, and one that should not have been comes
//! back with the reason.

use std::collections::{BTreeMap, BTreeSet};

use super::{Turn, link, note_of, nurture};
use crate::change::Action;
use crate::decision::{Decision, needed};
use crate::form::{Answer, FieldKind};
use crate::id::{PersonId, ProgrammeId, ProjectId, RoleId};
use crate::leads::score::{Verdict, score};
use crate::leads::{Lead, LeadPlace, LeadWhat, ProjectReaders, QueueReason, may_return};
use crate::people::{Person, Standing};
use crate::record::{Key, Record};
use crate::refusal::{FieldName, Refusal, Right};
use crate::workflow::{self, Contact, Customer, LONGEST_NOTE, ReturnReason};

/// Hands a lead to sales, as a project with everything that is known. Where a definition is in
/// force, the lead must be qualified by it.
pub(super) fn over(mut turn: Turn, action: &Action) -> Result<Decision, Refusal> {
    let Action::HandOverLead {
        turn: number,
        project,
        template_version,
        title,
        customer_id,
        to,
        ..
    } = action
    else {
        return Err(Refusal::OnlyWorker);
    };
    let from = turn.qualifier()?.id;
    turn.at_turn(*number)?;
    turn.mine()?;
    is_qualified(&turn)?;
    let version = turn.context.records.template_version(*template_version);
    let key = Key::TemplateVersion(*template_version);
    let version = version.ok_or(Refusal::unknown(key))?;
    let first = version.milestones.first().ok_or(Refusal::unknown(key))?;
    is_eligible(&turn, *to, first.role)?;
    let start = Action::StartProject {
        project: *project,
        template_version: *template_version,
        title: title.clone(),
        customer: customer(&turn),
        customer_id: *customer_id,
        value: turn.lead.details.value,
        branch: turn.lead.details.branch,
        owner: *to,
        team: BTreeMap::from([(first.role, BTreeSet::from([*to]))]),
    };
    let lead = turn.lead.id;
    let mut decision = workflow::begin(turn.context, &start, lead, &captured(&turn))?;
    read_with_project(&mut turn.lead, &decision);
    let judged = turn.judged();
    let since = turn.at();
    turn.lead.known_to.insert(*to);
    turn.go(
        LeadPlace::WithSales {
            project: *project,
            to: *to,
            from,
            since,
        },
        LeadWhat::HandedOver {
            project: *project,
            to: *to,
            judged,
        },
    );
    decision.put(Record::Lead(turn.lead));
    Ok(decision)
}

/// Lets whoever reads the project of a decision read the lead, too.
pub(super) fn read_with_project(lead: &mut Lead, decision: &Decision) {
    for record in &decision.puts {
        if let Record::Project(project) = record {
            let readers = ProjectReaders::of(project);
            lead.projects.insert(project.id, readers);
        }
    }
}

fn is_qualified(turn: &Turn) -> Result<(), Refusal> {
    let Some(version) = super::in_force(turn.context) else {
        return Ok(());
    };
    let profile = turn.lead.profile.points(turn.at());
    let score = score(&version.criteria, &turn.lead.answers, profile);
    if score.verdict == Verdict::Qualified {
        return Ok(());
    }
    Err(Refusal::NotQualified {
        verdict: score.verdict,
        missing: score.missing,
        open: score.open,
    })
}

/// Whether somebody sells in the lead's branch. Whose turn it is, the client proposes: see
/// [`crate::leads::assign`].
fn is_eligible(turn: &Turn, person: PersonId, role: RoleId) -> Result<(), Refusal> {
    let found = turn.context.records.person(person);
    let found = found.ok_or(Refusal::unknown(Key::Person(person)))?;
    if found.standing == Standing::Left {
        return Err(Refusal::PersonLeft { person });
    }
    if !found.can_take(role) {
        return Err(Refusal::CannotTakeRole { person, role });
    }
    if found.branch != turn.lead.details.branch {
        return Err(Refusal::OtherBranch { person });
    }
    Ok(())
}

fn customer(turn: &Turn) -> Customer {
    let details = &turn.lead.details;
    let first = |lines: &[String]| lines.first().cloned().unwrap_or_default();
    let contact = Contact {
        name: if details.name.is_empty() {
            details.company.clone()
        } else {
            details.name.clone()
        },
        phone: first(&details.phones),
        email: first(&details.emails),
    };
    Customer {
        name: turn.lead.called().to_owned(),
        contacts: vec![contact],
    }
}

/// Everything that is known of the lead, as the project's first note: what was noted, the numbers
/// that its contact has no room for, and the questions with their answers.
fn captured(turn: &Turn) -> String {
    let details = &turn.lead.details;
    let mut lines = vec![details.note.clone()];
    lines.extend(details.phones.iter().skip(1).cloned());
    lines.extend(details.emails.iter().skip(1).cloned());
    let asked_by = turn.lead.definition;
    let version = asked_by.and_then(|id| turn.context.records.lead_definition_version(id));
    for field in version
        .iter()
        .flat_map(|version| &version.criteria.form.fields)
    {
        if let Some(answer) = turn.lead.answers.get(&field.key) {
            lines.push(format!(
                "{}: {}",
                field.label,
                in_words(&field.kind, answer)
            ));
        }
    }
    lines.retain(|line| !line.is_empty());
    // The lead keeps it all; a note has room for so much.
    lines.join("\n").chars().take(LONGEST_NOTE).collect()
}

/// An answer as it is read in any language.
fn in_words(kind: &FieldKind, answer: &Answer) -> String {
    let label = |key: &crate::form::OptionKey| match kind {
        FieldKind::Choice { options } | FieldKind::MultiChoice { options, .. } => {
            let option = options.iter().find(|option| option.key == *key);
            option.map_or_else(|| key.to_string(), |option| option.label.clone())
        }
        _ => key.to_string(),
    };
    match answer {
        Answer::Text(text) => text.clone(),
        Answer::Number(number) => match kind {
            FieldKind::Number {
                unit: Some(unit), ..
            } => format!("{number} {unit}"),
            _ => number.to_string(),
        },
        Answer::Choice(key) => label(key),
        Answer::Choices(keys) => keys.iter().map(label).collect::<Vec<_>>().join(", "),
        Answer::YesNo(true) => "✓".to_owned(),
        Answer::YesNo(false) => "✗".to_owned(),
        // A lead is asked for nothing else.
        _ => String::new(),
    }
}

/// Sales returns a lead that should not have been handed over: it goes back to the queue, or on a
/// programme. The project that it became is given up; one that was there besides it goes on.
pub(super) fn back(
    mut turn: Turn,
    project: ProjectId,
    (reason, note): (ReturnReason, &str),
    programme: Option<ProgrammeId>,
) -> Result<Decision, Refusal> {
    let note = if reason == ReturnReason::Other {
        needed(note, FieldName::Note, LONGEST_NOTE)?
    } else {
        note_of(note)?
    };
    match turn.lead.place {
        LeadPlace::WithSales { project: here, .. } if here == project => {}
        _ => return Err(turn.moved()),
    }
    let found = turn.context.records.project(project);
    let found = found.ok_or(Refusal::unknown(Key::Project(project)))?;
    let may = |actor: &Person| may_return(actor, &turn.lead, found);
    if !turn.actor.is_some_and(may) {
        return Err(Refusal::NotAllowed {
            needs: Right::Participant,
        });
    }
    let mut decision = if found.began_as() == Some(turn.lead.id) {
        workflow::give_up(turn.context, project, &note)?
    } else {
        link::unlink(&mut turn, project)?
    };
    let what = LeadWhat::Returned {
        project,
        reason,
        note,
    };
    match programme {
        None => turn.queue(QueueReason::Returned, None, what),
        Some(programme) => {
            let place = nurture::beginning(&turn, programme)?;
            turn.go(place, what);
        }
    }
    decision.put(Record::Lead(turn.lead));
    Ok(decision)
}
