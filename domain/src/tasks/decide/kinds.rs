//! What can be asked for: made and changed by owners.

use std::collections::BTreeMap;

use crate::change::Action;
use crate::decision::{Context, Decision, needed, replace};
use crate::form::Form;
use crate::people::{Access, LONGEST_NAME};
use crate::record::{Key, Record};
use crate::refusal::{FieldName, Refusal, Right};
use crate::tasks::{Offer, RequestKind};

/// Adds a kind of request.
pub(super) fn add(context: &Context, action: &Action) -> Result<Decision, Refusal> {
    let Action::AddRequestKind {
        kind,
        name,
        role,
        limit,
        question,
        answer,
    } = action
    else {
        return Err(Refusal::OnlyWorker);
    };
    owners_only(context)?;
    context.free(Key::RequestKind(*kind))?;
    checked(
        context,
        RequestKind {
            id: *kind,
            name: name.clone(),
            role: *role,
            limit: *limit,
            question: question.clone(),
            answer: answer.clone(),
            offer: Offer::Offered,
        },
    )
}

/// Changes a kind of request. What was asked for already goes on as it was asked.
pub(super) fn edit(context: &Context, action: &Action) -> Result<Decision, Refusal> {
    let Action::EditRequestKind {
        kind,
        name,
        role,
        limit,
        question,
        answer,
        offer,
    } = action
    else {
        return Err(Refusal::OnlyWorker);
    };
    owners_only(context)?;
    let key = Key::RequestKind(*kind);
    let found = context.records.request_kind(*kind);
    let mut after = found.ok_or(Refusal::unknown(key))?.clone();
    replace(&mut after.name, name.as_ref(), key)?;
    replace(&mut after.role, role.as_ref(), key)?;
    replace(&mut after.limit, limit.as_ref(), key)?;
    replace(&mut after.question, question.as_ref(), key)?;
    replace(&mut after.answer, answer.as_ref(), key)?;
    replace(&mut after.offer, offer.as_ref(), key)?;
    checked(context, after)
}

fn owners_only(context: &Context) -> Result<(), Refusal> {
    if context.actor()?.access == Access::Owner {
        Ok(())
    } else {
        Err(Refusal::NotAllowed {
            needs: Right::Owner,
        })
    }
}

/// The kind, where it makes sense as a whole.
fn checked(context: &Context, mut kind: RequestKind) -> Result<Decision, Refusal> {
    kind.name = needed(&kind.name, FieldName::Name, LONGEST_NAME)?;
    if context.records.role(kind.role).is_none() {
        return Err(Refusal::unknown(Key::Role(kind.role)));
    }
    let mut faults = kind.question.problems_in_definition(&BTreeMap::new());
    let asked = fields(&kind.question);
    faults.extend(kind.answer.problems_in_definition(&asked));
    if !faults.is_empty() {
        return Err(Refusal::request_form(faults));
    }
    let mut decision = Decision::default();
    decision.put(Record::RequestKind(kind));
    Ok(decision)
}

/// What an answer's conditions may read of the question.
fn fields(form: &Form) -> BTreeMap<&crate::form::FieldKey, &crate::form::FieldKind> {
    let fields = form.fields.iter();
    fields.map(|field| (&field.key, &field.kind)).collect()
}
