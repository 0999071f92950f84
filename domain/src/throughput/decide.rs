//! What can be done with costs and the incentive scheme: by owners alone, since it settles what
//! the business earns and pays.

mod close;
mod costs;

use chrono::NaiveDate;

use super::scheme::{IncentiveScheme, MOST_VERSIONS, SchemeRules, SchemeVersion};
use crate::change::Action;
use crate::decision::{Context, Decision};
use crate::people::{Access, Person, Workspace};
use crate::record::{Key, Record};
use crate::refusal::{FieldName, Refusal, Right};

/// Decides an action on throughput.
///
/// # Errors
/// Why it cannot be done.
pub fn decide(context: &Context, action: &Action) -> Result<Decision, Refusal> {
    let owner = owner(context)?;
    match action {
        Action::SetCosts { costs } => costs::set(context, owner, costs),
        Action::AdoptScheme { from, rules, seen } => adopt(context, owner, *from, rules, *seen),
        Action::CloseIncentive {
            from,
            projects,
            pool,
        } => close::close(context, owner, *from, projects, *pool),
        _ => Err(Refusal::OnlyWorker),
    }
}

fn owner<'a>(context: &Context<'a>) -> Result<&'a Person, Refusal> {
    let actor = context.actor()?;
    if actor.access == Access::Owner {
        Ok(actor)
    } else {
        Err(Refusal::NotAllowed {
            needs: Right::Owner,
        })
    }
}

fn workspace<'a>(context: &Context<'a>) -> Result<&'a Workspace, Refusal> {
    let unknown = Refusal::unknown(Key::Workspace(context.workspace));
    context.records.workspace(context.workspace).ok_or(unknown)
}

/// Adopts rules from a day on. Two owners who adopt at once do not bury one another: the second
/// is told.
fn adopt(
    context: &Context,
    owner: &Person,
    from: NaiveDate,
    rules: &SchemeRules,
    seen: u32,
) -> Result<Decision, Refusal> {
    let found = context.records.incentive_scheme(context.workspace);
    let none = || IncentiveScheme {
        id: context.workspace,
        versions: Vec::new(),
        closed: None,
    };
    let mut scheme = found.map_or_else(none, IncentiveScheme::clone);
    if scheme.newest() != seen {
        return Err(Refusal::ChangedMeanwhile {
            record: Key::IncentiveScheme(context.workspace),
        });
    }
    if scheme.versions.len() >= MOST_VERSIONS {
        return Err(Refusal::too_many(FieldName::Period, MOST_VERSIONS));
    }
    let workspace = workspace(context)?;
    rules.check(workspace.currency)?;
    for role in rules.weights.keys() {
        let unknown = Refusal::unknown(Key::Role(*role));
        context.records.role(*role).ok_or(unknown)?;
    }
    if !scheme.may_begin(rules.span, from, workspace.year_begins) {
        return Err(Refusal::OutOfBounds {
            field: FieldName::Period,
        });
    }
    scheme.versions.push(SchemeVersion {
        number: seen + 1,
        from,
        rules: rules.clone(),
        by: owner.id,
        at: context.happened_at,
    });
    let mut decision = Decision::default();
    decision.put(Record::IncentiveScheme(scheme));
    Ok(decision)
}

#[cfg(test)]
mod tests;
