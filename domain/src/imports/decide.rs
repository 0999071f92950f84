//! Taking in what comes over from another system, and taking it back where nobody has used it since.

use std::collections::{BTreeMap, BTreeSet};

use super::MOST_AT_ONCE;
use crate::change::Action;
use crate::customers::{self, CustomerDraft};
use crate::decision::{Context, Decision};
use crate::id::{CustomerId, ImportId, ProjectId};
use crate::record::{Key, Record, Records};
use crate::refusal::{FieldName, Refusal};
use crate::workflow::{self, Project, ProjectDraft};

/// Decides an action on an import.
///
/// # Errors
/// Why it cannot be done.
pub fn decide(context: &Context, action: &Action) -> Result<Decision, Refusal> {
    match action {
        Action::Import {
            import,
            customers,
            projects,
        } => bring(context, *import, customers, projects),
        Action::TakeBackImport {
            customers,
            projects,
        } => take_back(context, customers, projects),
        _ => Err(Refusal::OnlyWorker),
    }
}

/// The records as they stand, with what was decided so far laid over them.
struct Over<'a> {
    context: &'a Context<'a>,
    puts: BTreeMap<Key, Record>,
}

impl Records for Over<'_> {
    fn find(&self, key: Key) -> Option<&Record> {
        let put = self.puts.get(&key);
        put.or_else(|| self.context.records.find(key))
    }
}

impl<'a> Over<'a> {
    fn new(context: &'a Context<'a>) -> Self {
        Self {
            context,
            puts: BTreeMap::new(),
        }
    }

    /// Decides one more thing over what was decided before, and keeps it.
    fn then(
        &mut self,
        decide: impl FnOnce(&Context) -> Result<Decision, Refusal>,
    ) -> Result<(), Refusal> {
        let context = Context {
            records: &*self,
            ..*self.context
        };
        for record in decide(&context)?.puts {
            self.puts.insert(record.key(), record);
        }
        Ok(())
    }

    fn finish(self) -> Decision {
        Decision {
            puts: self.puts.into_values().collect(),
            merges: Vec::new(),
        }
    }
}

fn some_at_once(count: usize) -> Result<(), Refusal> {
    let field = FieldName::Imported;
    if count == 0 {
        return Err(Refusal::Blank { field });
    }
    if count > MOST_AT_ONCE {
        let most = u32::try_from(MOST_AT_ONCE).unwrap_or(u32::MAX);
        return Err(Refusal::TooMany { field, most });
    }
    Ok(())
}

/// Takes customers and projects in. All of them, or none.
fn bring(
    context: &Context,
    import: ImportId,
    customers: &[CustomerDraft],
    projects: &[ProjectDraft],
) -> Result<Decision, Refusal> {
    some_at_once(customers.len() + projects.len())?;
    let mut over = Over::new(context);
    for draft in customers {
        over.then(|context| customers::import(context, import, draft))?;
    }
    for draft in projects {
        over.then(|context| workflow::import(context, import, draft))?;
        if let Some(customer) = draft.customer_id {
            over.then(|context| Ok(counted(context, customer, import, true)))?;
        }
    }
    Ok(over.finish())
}

/// Takes out what nobody has used since it came; what somebody has, stays. A customer goes after its
/// projects, and stays with any of them.
fn take_back(
    context: &Context,
    customers: &[CustomerId],
    projects: &[ProjectId],
) -> Result<Decision, Refusal> {
    some_at_once(customers.len() + projects.len())?;
    let mut over = Over::new(context);
    for id in projects.iter().copied().collect::<BTreeSet<_>>() {
        over.then(|context| {
            let mut decision = workflow::take_back_import(context, id)?;
            let gone = decision.puts.iter().find_map(|record| match record {
                Record::Project(project) => belongs(project),
                _ => None,
            });
            if let Some((customer, import)) = gone {
                decision
                    .puts
                    .extend(counted(context, customer, import, false).puts);
            }
            Ok(decision)
        })?;
    }
    for id in customers.iter().copied().collect::<BTreeSet<_>>() {
        over.then(|context| customers::take_back(context, id))?;
    }
    Ok(over.finish())
}

/// The customer that a project of an import is for, and the import.
fn belongs(project: &Project) -> Option<(CustomerId, ImportId)> {
    Some((project.customer_id?, project.imported()?.0))
}

fn counted(context: &Context, customer: CustomerId, import: ImportId, is: bool) -> Decision {
    let mut decision = Decision::default();
    let counted = customers::count(context, customer, import, is);
    decision.puts.extend(counted.map(Record::Customer));
    decision
}

#[cfg(test)]
mod tests;
