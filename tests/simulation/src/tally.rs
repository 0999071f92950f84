//! What was tried, and what became of it.

use core::fmt;
use std::collections::{BTreeMap, BTreeSet};

use domain::change::Action;
use domain::sync::Verdict;

/// Writes out what follows from the list of everything that can be done. The compiler refuses
/// a list in which one is missing.
macro_rules! kinds {
    ($($name:ident),+ $(,)?) => {
        /// The name of everything that can be done.
        pub const KINDS: &[&str] = &[$(stringify!($name)),+];

        fn kind(action: &Action) -> &'static str {
            match action {
                $(Action::$name { .. } => stringify!($name),)+
            }
        }
    };
}

kinds!(
    EditWorkspace,
    SetCapabilities,
    AddBranch,
    EditBranch,
    AddRole,
    EditRole,
    AddPerson,
    EditPerson,
    EditSkills,
    SetTargets,
    ReportFieldUse,
    SetCosts,
    AdoptScheme,
    CloseIncentive,
    PublishTemplate,
    StartProject,
    EditProject,
    AssignRole,
    CompleteMilestone,
    AcceptHandoff,
    ReturnHandoff,
    GoBack,
    Hold,
    Resume,
    Lose,
    Drop,
    Reopen,
    AddNote,
    LogContact,
    TakeBackContact,
    TickGuide,
    PassOn,
    MoveProject,
    BringWorkflow,
    BringProject,
    EditSelling,
    DraftQuotation,
    SendQuotation,
    ApproveDiscount,
    RefuseDiscount,
    AcceptQuotation,
    RejectQuotation,
    PlaceOrder,
    ReverseOrder,
    AddCustomer,
    EditCustomer,
    MergeCustomers,
    UndoMerge,
    Import,
    TakeBackImport,
    LinkProject,
    AddCategory,
    EditCategory,
    AddTax,
    EditTax,
    AddItems,
    EditItem,
    AddPriceList,
    EditPriceList,
    AddCampaign,
    EditCampaign,
    DraftDefinition,
    SignDefinition,
    AddProgramme,
    EditProgramme,
    AddLeads,
    TakeBackLeads,
    EditLead,
    SetConsent,
    TakeLead,
    AnswerLead,
    CallLead,
    HandOverLead,
    LinkLead,
    ReturnLead,
    NurtureLead,
    FinishTouch,
    RecordResponse,
    CloseLead,
    ReopenLead,
    MergeLeads,
    AttendLead,
    EditExpensePolicy,
    NameDeputy,
    AddExpense,
    EditExpense,
    RemoveExpense,
    NameClaim,
    SubmitExpenses,
    WithdrawExpenses,
    AnswerExpense,
    JudgeExpenses,
    ReverseExpense,
    ForwardExpenses,
    TrackPapers,
    GiveAdvance,
    ReturnAdvance,
    PayExpenses,
    UndoPayment,
    EscalateExpenses,
    AddRequestKind,
    EditRequestKind,
    AskTask,
    TakeTask,
    FinishTask,
    DeclineTask,
    DelegateTask,
    SendTaskBack,
    WithdrawTask,
    NoteTask,
    EscalateTask,
    AcknowledgeAlert,
    SetReach,
    SnoozeAlert,
    WakeAlert,
    Escalate,
    JoinTeam,
);

/// How often each kind of act came to what.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    kinds: BTreeMap<&'static str, Count>,
    /// The kinds of records that an archive had in the end.
    archived: BTreeSet<&'static str>,
}

/// How often one kind of act came to what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// The team has it as it was asked for.
    pub applied: u64,
    /// The team has it beside another's edit.
    pub merged: u64,
    /// The team refused it.
    pub refused: u64,
    /// The device refused it at once, and nothing was sent.
    pub not_done: u64,
}

impl Tally {
    /// How often a kind came to what.
    #[must_use]
    pub fn of(&self, kind: &str) -> Count {
        self.kinds.get(kind).copied().unwrap_or_default()
    }

    /// Adds another tally to this one.
    pub fn add(&mut self, other: &Self) {
        for (kind, more) in &other.kinds {
            let count = self.kinds.entry(kind).or_default();
            count.applied += more.applied;
            count.merged += more.merged;
            count.refused += more.refused;
            count.not_done += more.not_done;
        }
        self.archived.extend(&other.archived);
    }

    /// Whether an archive had records of a kind in the end.
    #[must_use]
    pub fn has_archived(&self, kind: &str) -> bool {
        self.archived.contains(kind)
    }

    pub(crate) fn archived(&mut self, kinds: BTreeSet<&'static str>) {
        self.archived.extend(kinds);
    }

    pub(crate) fn decided(&mut self, action: &Action, verdict: &Verdict) {
        let count = self.kinds.entry(kind(action)).or_default();
        match verdict {
            Verdict::Applied => count.applied += 1,
            Verdict::Merged { .. } => count.merged += 1,
            Verdict::Refused { .. } => count.refused += 1,
        }
    }

    pub(crate) fn not_done(&mut self, action: &Action) {
        self.kinds.entry(kind(action)).or_default().not_done += 1;
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            formatter,
            "{:<18} {:>8} {:>8} {:>8} {:>10}",
            "act", "applied", "merged", "refused", "not done"
        )?;
        for kind in KINDS {
            let count = self.of(kind);
            writeln!(
                formatter,
                "{kind:<18} {:>8} {:>8} {:>8} {:>10}",
                count.applied, count.merged, count.refused, count.not_done
            )?;
        }
        Ok(())
    }
}
