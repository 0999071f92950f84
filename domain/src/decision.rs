//! Deciding: what a change does to the records, or why it cannot be done.

use crate::alerts;
use crate::catalogue;
use crate::change::{Action, Change, Edit};
use crate::customers;
use crate::expenses;
use crate::field_use;
use crate::id::{ChangeId, PersonId, WorkspaceId};
use crate::imports;
use crate::leads;
use crate::people::{self, Person, Standing};
use crate::reach;
use crate::record::{Key, Record, Records};
use crate::refusal::{FieldName, Refusal};
use crate::targets;
use crate::tasks;
use crate::throughput;
use crate::time::Timestamp;
use crate::workflow::{self, FieldEdit};

/// Who does something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Actor {
    /// A signed-in person.
    Person(PersonId),
    /// The Worker itself, because time passed or somebody joined.
    Worker,
}

/// Everything a decision may know.
pub struct Context<'a> {
    /// The records as they stand.
    pub records: &'a dyn Records,
    /// The workspace that the session belongs to.
    pub workspace: WorkspaceId,
    /// Who does it.
    pub by: Actor,
    /// The change being decided.
    pub change: ChangeId,
    /// When it happened, never after `recorded_at`.
    pub happened_at: Timestamp,
    /// Now, on the clock of whoever decides.
    pub recorded_at: Timestamp,
}

/// What a change does: records to put, and how edits of plain fields merged.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decision {
    /// Records to store, each replacing what was under its key.
    pub puts: Vec<Record>,
    /// Edits that met somebody else's.
    pub merges: Vec<FieldEdit>,
}

impl Decision {
    /// Adds a record to store.
    pub fn put(&mut self, record: Record) {
        self.puts.push(record);
    }
}

/// Decides a change against the records as they stand.
///
/// # Errors
/// The reason, where the change cannot be made. Nothing is changed then.
#[expect(clippy::too_many_lines, reason = "it names every action once")]
pub fn decide(
    records: &dyn Records,
    workspace: WorkspaceId,
    by: Actor,
    change: &Change,
    recorded_at: Timestamp,
) -> Result<Decision, Refusal> {
    let context = Context {
        records,
        workspace,
        by,
        change: change.id,
        happened_at: change.happened_at.min(recorded_at),
        recorded_at,
    };
    match &change.action {
        Action::EditWorkspace { .. }
        | Action::SetCapabilities { .. }
        | Action::EditSelling { .. }
        | Action::AddBranch { .. }
        | Action::EditBranch { .. }
        | Action::AddRole { .. }
        | Action::EditRole { .. }
        | Action::AddPerson { .. }
        | Action::EditPerson { .. }
        | Action::EditSkills { .. }
        | Action::JoinTeam { .. } => people::decide(&context, &change.action),
        Action::PublishTemplate { .. }
        | Action::StartProject { .. }
        | Action::EditProject { .. }
        | Action::AssignRole { .. }
        | Action::CompleteMilestone { .. }
        | Action::AcceptHandoff { .. }
        | Action::ReturnHandoff { .. }
        | Action::GoBack { .. }
        | Action::Hold { .. }
        | Action::Resume { .. }
        | Action::Lose { .. }
        | Action::Drop { .. }
        | Action::Reopen { .. }
        | Action::AddNote { .. }
        | Action::LogContact { .. }
        | Action::TakeBackContact { .. }
        | Action::TickGuide { .. }
        | Action::PassOn { .. }
        | Action::MoveProject { .. }
        | Action::BringWorkflow { .. }
        | Action::BringProject { .. }
        | Action::LinkProject { .. }
        | Action::DraftQuotation { .. }
        | Action::SendQuotation { .. }
        | Action::ApproveDiscount { .. }
        | Action::RefuseDiscount { .. }
        | Action::AcceptQuotation { .. }
        | Action::RejectQuotation { .. }
        | Action::PlaceOrder { .. }
        | Action::ReverseOrder { .. }
        | Action::Escalate { .. } => on_project(&context, &change.action),
        Action::AddCustomer { .. }
        | Action::EditCustomer { .. }
        | Action::MergeCustomers { .. }
        | Action::UndoMerge { .. } => customers::decide(&context, &change.action),
        Action::Import { .. } | Action::TakeBackImport { .. } => {
            imports::decide(&context, &change.action)
        }
        Action::SetTargets { .. } => targets::decide(&context, &change.action),
        Action::ReportFieldUse { .. } => field_use::decide(&context, &change.action),
        Action::SetCosts { .. } | Action::AdoptScheme { .. } | Action::CloseIncentive { .. } => {
            throughput::decide(&context, &change.action)
        }
        Action::AddRequestKind { .. }
        | Action::EditRequestKind { .. }
        | Action::AskTask { .. }
        | Action::TakeTask { .. }
        | Action::FinishTask { .. }
        | Action::DeclineTask { .. }
        | Action::DelegateTask { .. }
        | Action::SendTaskBack { .. }
        | Action::WithdrawTask { .. }
        | Action::NoteTask { .. }
        | Action::EscalateTask { .. } => tasks::decide(&context, &change.action),
        Action::AddCategory { .. }
        | Action::EditCategory { .. }
        | Action::AddTax { .. }
        | Action::EditTax { .. }
        | Action::AddItems { .. }
        | Action::EditItem { .. }
        | Action::AddPriceList { .. }
        | Action::EditPriceList { .. } => catalogue::decide(&context, &change.action),
        Action::AddCampaign { .. }
        | Action::EditCampaign { .. }
        | Action::DraftDefinition { .. }
        | Action::SignDefinition { .. }
        | Action::AddProgramme { .. }
        | Action::EditProgramme { .. }
        | Action::AddLeads { .. }
        | Action::TakeBackLeads { .. }
        | Action::EditLead { .. }
        | Action::SetConsent { .. }
        | Action::TakeLead { .. }
        | Action::AnswerLead { .. }
        | Action::CallLead { .. }
        | Action::HandOverLead { .. }
        | Action::LinkLead { .. }
        | Action::ReturnLead { .. }
        | Action::NurtureLead { .. }
        | Action::FinishTouch { .. }
        | Action::RecordResponse { .. }
        | Action::CloseLead { .. }
        | Action::ReopenLead { .. }
        | Action::MergeLeads { .. }
        | Action::AttendLead { .. } => leads::decide(&context, &change.action),
        Action::EditExpensePolicy { .. }
        | Action::NameDeputy { .. }
        | Action::AddExpense { .. }
        | Action::EditExpense { .. }
        | Action::RemoveExpense { .. }
        | Action::NameClaim { .. }
        | Action::SubmitExpenses { .. }
        | Action::WithdrawExpenses { .. }
        | Action::AnswerExpense { .. }
        | Action::JudgeExpenses { .. }
        | Action::ReverseExpense { .. }
        | Action::ForwardExpenses { .. }
        | Action::TrackPapers { .. }
        | Action::GiveAdvance { .. }
        | Action::ReturnAdvance { .. }
        | Action::PayExpenses { .. }
        | Action::UndoPayment { .. }
        | Action::EscalateExpenses { .. } => expenses::decide(&context, &change.action),
        Action::AcknowledgeAlert { alert } => alerts::acknowledge(&context, *alert),
        Action::SetReach { reach } => reach::set(&context, reach),
        Action::SnoozeAlert { alert, until } => alerts::snooze(&context, *alert, *until),
        Action::WakeAlert { alert } => alerts::wake(&context, *alert),
    }
}

/// What is done to a project or its workflow, and what follows for the lead that it came from.
fn on_project(context: &Context, action: &Action) -> Result<Decision, Refusal> {
    if let Some(decision) = leads::returned(context, action)? {
        return Ok(decision);
    }
    let decision = workflow::decide(context, action)?;
    Ok(leads::followed(context, decision))
}

impl<'a> Context<'a> {
    /// The person who does it.
    ///
    /// # Errors
    /// [`Refusal::NotInTeam`] where they left or never were there, or where it is the Worker.
    pub fn actor(&self) -> Result<&'a Person, Refusal> {
        match self.by {
            Actor::Person(id) => self
                .records
                .person(id)
                .filter(|person| person.standing != Standing::Left)
                .ok_or(Refusal::NotInTeam),
            Actor::Worker => Err(Refusal::NotInTeam),
        }
    }

    /// Makes sure that an id for a new record is free.
    ///
    /// # Errors
    /// [`Refusal::AlreadyThere`].
    pub fn free(&self, key: Key) -> Result<(), Refusal> {
        match self.records.find(key) {
            Some(_) => Err(Refusal::AlreadyThere { record: key }),
            None => Ok(()),
        }
    }
}

/// A text that must be there, trimmed.
///
/// # Errors
/// [`Refusal::Blank`] or [`Refusal::TooLong`], naming `field`.
pub fn needed(text: &str, field: FieldName, most: usize) -> Result<String, Refusal> {
    let text = optional(text, field, most)?;
    if text.is_empty() {
        return Err(Refusal::Blank { field });
    }
    Ok(text)
}

/// A text that may be empty, trimmed.
///
/// # Errors
/// [`Refusal::TooLong`], naming `field`.
pub fn optional(text: &str, field: FieldName, most: usize) -> Result<String, Refusal> {
    let text = text.trim();
    if text.chars().count() > most {
        let most = u32::try_from(most).unwrap_or(u32::MAX);
        return Err(Refusal::TooLong { field, most });
    }
    Ok(text.to_owned())
}

/// Puts an edit in place. The team's own records do not merge within a field: who saw something
/// else, and does not want what stands there already, looks again.
///
/// # Errors
/// [`Refusal::ChangedMeanwhile`], naming `record`.
pub fn replace<T: Clone + PartialEq>(
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
