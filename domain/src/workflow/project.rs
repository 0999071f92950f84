//! Projects: one opportunity or order on its way through a template, and everything that
//! happened to it.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use tagged::Tagged;

use super::contact::{Contacted, GuideLine, Interest, NextStep};
use super::template::MilestoneKey;
use crate::change::SetEdit;
use crate::clock::Clock;
use crate::customers::CustomerField;
use crate::form::{Answers, Paper};
use crate::gather::Gather as _;
use crate::id::{
    BranchId, ChangeId, CustomerId, ImportId, LeadId, LineId, OrderId, PersonId, ProjectId,
    QuotationId, RoleId, TemplateVersionId,
};
use crate::money::Money;
use crate::rate::Quantity;
use crate::selling::{self, Order, Quotation, QuotationStep, ReversalKind};
use crate::time::Timestamp;

/// One opportunity or order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Project {
    /// Its identity.
    pub id: ProjectId,
    /// The template version it started with, and keeps until it is moved to another.
    pub template_version: TemplateVersionId,
    /// What it is about.
    pub title: String,
    /// For whom.
    pub customer: Customer,
    /// The customer's record, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub customer_id: Option<CustomerId>,
    /// The lead that it came from, or that turned out to belong to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lead: Option<LeadId>,
    /// What it may be worth.
    pub value: Option<Money>,
    /// The branch whose working time counts.
    pub branch: BranchId,
    /// Who stays with it from first contact to delivery, whoever works on it.
    pub owner: PersonId,
    /// Who takes each role.
    pub team: BTreeMap<RoleId, BTreeSet<PersonId>>,
    /// Whether it runs, rests or has ended.
    pub status: Status,
    /// How far each milestone is, in the template's order.
    pub milestones: Vec<Progress>,
    /// Everything that happened, in the order the team's record took it in.
    pub history: Vec<Event>,
    /// How interested the customer shows themselves, where somebody has said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub interest: Option<Interest>,
    /// What is agreed to come next.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_step: Option<NextStep>,
    /// What was offered, the first one first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub quotations: Vec<Quotation>,
    /// What was ordered, the first one first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub orders: Vec<Order>,
    /// When each plain field was last decided, for merging edits.
    #[serde(default)]
    pub decided: BTreeMap<ProjectField, Timestamp>,
}

/// A project that was under way elsewhere, as an import brings it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProjectDraft {
    /// The new project.
    pub id: ProjectId,
    /// The template version it will run through.
    pub template_version: TemplateVersionId,
    /// The milestone that it is at. Those before it are passed over: nobody has seen them reached.
    pub milestone: MilestoneKey,
    /// What it is about.
    pub title: String,
    /// For whom.
    pub customer: Customer,
    /// The customer's record. One that is not there yet begins with what is said here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub customer_id: Option<CustomerId>,
    /// What it may be worth.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<Money>,
    /// The branch whose working time counts.
    pub branch: BranchId,
    /// Who stays with it from first contact to delivery.
    pub owner: PersonId,
    /// Who takes each role.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub team: BTreeMap<RoleId, BTreeSet<PersonId>>,
    /// What is agreed to come next.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_step: Option<NextStep>,
    /// What else is known of it; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// For whom a project is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Customer {
    /// The company's or person's name.
    pub name: String,
    /// Whom to talk to, the first one first.
    #[serde(default)]
    pub contacts: Vec<Contact>,
}

/// Somebody at a customer's.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// Their name.
    pub name: String,
    /// E.164, or empty.
    #[serde(default)]
    pub phone: String,
    /// An address, or empty.
    #[serde(default)]
    pub email: String,
}

/// Whether a project runs, rests or has ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tagged)]
#[serde(tag = "status", rename_all = "snake_case")]
pub enum Status {
    /// It runs.
    Open,
    /// It rests, and no clock runs.
    Held {
        /// Since when.
        since: Timestamp,
        /// Why.
        reason: String,
    },
    /// Every milestone was reached.
    Won {
        /// When.
        at: Timestamp,
    },
    /// The customer decided otherwise.
    Lost {
        /// When.
        at: Timestamp,
        /// Why.
        reason: LostReason,
        /// Why, in words.
        note: String,
    },
    /// We decided not to go on.
    Dropped {
        /// When.
        at: Timestamp,
        /// Why.
        reason: DropReason,
        /// Why, in words.
        note: String,
    },
}

/// The status without its details, for messages and lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProjectState {
    /// It runs.
    Open,
    /// It rests.
    Held,
    /// It was won.
    Won,
    /// It was lost.
    Lost,
    /// It was dropped.
    Dropped,
}

impl Status {
    /// The status without its details.
    #[must_use]
    pub fn state(&self) -> ProjectState {
        match self {
            Self::Open => ProjectState::Open,
            Self::Held { .. } => ProjectState::Held,
            Self::Won { .. } => ProjectState::Won,
            Self::Lost { .. } => ProjectState::Lost,
            Self::Dropped { .. } => ProjectState::Dropped,
        }
    }
}

/// Why a customer decided otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LostReason {
    /// Too expensive for them.
    Price,
    /// They bought from somebody else.
    Competitor,
    /// They have no money for it.
    NoBudget,
    /// They never decided.
    NoDecision,
    /// Not now.
    Timing,
    /// We do not have what they need.
    NotAFit,
    /// Something else; the note says what.
    Other,
}

/// Why we decided not to go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DropReason {
    /// It was there twice.
    Duplicate,
    /// The customer cannot be reached.
    Unreachable,
    /// It would not pay.
    NotWorthwhile,
    /// It was a mistake.
    Mistake,
    /// Something else; the note says what.
    Other,
}

/// Why a hand-off was not accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReturnReason {
    /// Something the next person needs is not there.
    InformationMissing,
    /// Something recorded is not so.
    InformationWrong,
    /// The milestone has not really been reached.
    NotReached,
    /// Somebody else should have got it.
    WrongPerson,
    /// Something else; the note says what.
    Other,
}

/// How far one milestone of a project is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// Which milestone.
    pub milestone: MilestoneKey,
    /// How often the project came to it; each time is a visit of its own.
    pub visit: u32,
    /// How far it is.
    pub phase: Phase,
    /// What its form captured last. It stays when the project goes back.
    #[serde(default)]
    pub answers: Answers,
    /// The return that sent the project back to it, until it is completed again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub returned: Option<Return>,
    /// What of its guide was gathered or conveyed. It stays when the project goes back.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub ticked: BTreeSet<GuideLine>,
}

/// Where a milestone stands on the project's way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tagged)]
#[serde(tag = "phase", rename_all = "snake_case")]
pub enum Phase {
    /// The project has not come to it, or went back before it.
    Ahead,
    /// Handed over, and not accepted yet.
    Waiting(Handoff),
    /// Being worked on.
    Working {
        /// Since when.
        since: Timestamp,
        /// By whom, where one person took it.
        by: Option<PersonId>,
        /// Its time limit.
        clock: Clock,
    },
    /// Reached.
    Done(Completion),
    /// Passed over: what its workflow skips it on held, or the project was moved to a version
    /// that has it before the milestone at hand.
    Skipped {
        /// When.
        at: Timestamp,
    },
}

impl Phase {
    /// Whether the project is past it.
    #[must_use]
    pub fn is_passed(&self) -> bool {
        matches!(self, Self::Done(_) | Self::Skipped { .. })
    }
}

/// A milestone that was handed over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Handoff {
    /// Who handed it over.
    pub from: PersonId,
    /// The milestone they had completed; none where the project went back or was started.
    pub after: Option<MilestoneKey>,
    /// Since when it waits.
    pub since: Timestamp,
    /// How long it may wait.
    pub clock: Clock,
}

/// Who reached a milestone, and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Completion {
    /// Who.
    pub by: PersonId,
    /// When it happened.
    pub at: Timestamp,
}

/// A hand-off that came back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Return {
    /// Who sent it back.
    pub by: PersonId,
    /// When.
    pub at: Timestamp,
    /// Why.
    pub reason: ReturnReason,
    /// Why, in words.
    pub note: String,
}

/// A plain field of a project, named where edits merge.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProjectField {
    /// What it is about.
    Title,
    /// For whom.
    Customer,
    /// What it may be worth.
    Value,
    /// Who stays with it.
    Owner,
    /// How interested the customer shows themselves.
    Interest,
    /// What is agreed to come next.
    NextStep,
}

/// One thing that happened to a project. Events are only ever added.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// The change that brought it about.
    pub change: ChangeId,
    /// Who did it; none where the Worker did, because time passed.
    pub by: Option<PersonId>,
    /// When it happened, by the device's corrected clock.
    pub happened_at: Timestamp,
    /// When the team's record took it in; on a device, when the device did.
    pub recorded_at: Timestamp,
    /// What happened.
    pub what: What,
}

/// What happened to a project.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tagged)]
#[serde(tag = "event", rename_all = "snake_case")]
pub enum What {
    /// It was started.
    Started,
    /// A milestone was reached.
    Completed {
        /// Which.
        milestone: MilestoneKey,
        /// Answers of an earlier visit that this one replaced.
        #[serde(default, skip_serializing_if = "Answers::is_empty")]
        replaced: Answers,
    },
    /// A milestone was handed over.
    HandedOver {
        /// Which.
        milestone: MilestoneKey,
        /// To whom; empty where nobody has the role yet.
        to: BTreeSet<PersonId>,
    },
    /// A hand-off was accepted.
    Accepted {
        /// The milestone.
        milestone: MilestoneKey,
    },
    /// A hand-off was sent back.
    Returned {
        /// The milestone that was handed over.
        milestone: MilestoneKey,
        /// To whom it went back.
        to: PersonId,
        /// Why.
        reason: ReturnReason,
        /// Why, in words.
        note: String,
    },
    /// The project went back.
    WentBack {
        /// From which milestone.
        from: MilestoneKey,
        /// To which.
        to: MilestoneKey,
        /// Why.
        reason: String,
    },
    /// The clocks were stopped.
    Held {
        /// Why.
        reason: String,
    },
    /// The clocks run again.
    Resumed,
    /// Every milestone was reached.
    Won,
    /// The customer decided otherwise.
    Lost {
        /// Why.
        reason: LostReason,
        /// Why, in words.
        note: String,
    },
    /// We decided not to go on.
    Dropped {
        /// Why.
        reason: DropReason,
        /// Why, in words.
        note: String,
    },
    /// It was taken up again.
    Reopened {
        /// Why.
        reason: String,
    },
    /// A role changed hands.
    Assigned {
        /// Which role.
        role: RoleId,
        /// Who had it.
        from: BTreeSet<PersonId>,
        /// Who has it now.
        to: BTreeSet<PersonId>,
    },
    /// A plain field was changed.
    Edited(FieldEdit),
    /// Something was written down.
    Noted {
        /// What.
        text: String,
    },
    /// The customer was reached, or it was tried.
    Contacted(Contacted),
    /// A contact was logged by mistake, and does not count.
    TakenBack {
        /// The change that logged it.
        contact: ChangeId,
    },
    /// Lines of a milestone's guide were ticked off, or were not so after all.
    Ticked {
        /// The milestone.
        milestone: MilestoneKey,
        /// Which lines.
        lines: SetEdit<GuideLine>,
    },
    /// Everything that one person had on it passed to another.
    PassedOn {
        /// Who had it.
        from: PersonId,
        /// Who has it now.
        to: PersonId,
        /// Roles that nobody has any more, because the other cannot take them.
        #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
        open: BTreeSet<RoleId>,
        /// Who had each of the roles that changed hands.
        #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
        held: BTreeMap<RoleId, BTreeSet<PersonId>>,
    },
    /// A milestone was passed over.
    Skipped {
        /// Which.
        milestone: MilestoneKey,
    },
    /// It was moved to another version of its workflow.
    Moved {
        /// The version that it had.
        from: TemplateVersionId,
        /// The version that it has now.
        to: TemplateVersionId,
        /// Milestones that are not in this version, as they were.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        gone: Vec<Progress>,
    },
    /// It was said for which customer it is.
    Linked {
        /// Which.
        customer: CustomerId,
    },
    /// It was said that a lead belongs to it, or that none does after all.
    OfLead {
        /// Which.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        lead: Option<LeadId>,
    },
    /// Something happened to a quotation.
    Quoted {
        /// Which.
        quotation: QuotationId,
        /// What.
        step: QuotationStep,
        /// Why, in words; may be empty.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        note: String,
    },
    /// The customer ordered.
    Ordered {
        /// The order.
        order: OrderId,
    },
    /// Some of what was ordered was cancelled or came back.
    Reversed {
        /// The order.
        order: OrderId,
        /// Its line.
        line: LineId,
        /// How much of it.
        quantity: Quantity,
        /// Whether it was delivered before.
        kind: ReversalKind,
    },
    /// It came over from another system, where it was at a milestone already. What time it took
    /// before that, and since when it was there, nobody knows here.
    Imported {
        /// The import.
        import: ImportId,
        /// The milestone that it was at.
        milestone: MilestoneKey,
    },
    /// It was brought along from a private workspace. What stands before this happened there.
    Brought,
    /// A limit had passed, and people were told.
    Escalated {
        /// The milestone.
        milestone: MilestoneKey,
        /// 0 for the alert at the limit, then one for each step up the line.
        step: u8,
        /// Who was told.
        to: BTreeSet<PersonId>,
    },
}

/// What an edit did to a plain field. The value that lost is kept here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tagged)]
#[serde(tag = "field", rename_all = "snake_case")]
pub enum FieldEdit {
    /// What it is about.
    Title(Merged<String>),
    /// For whom.
    Customer(Merged<Customer>),
    /// What it may be worth.
    Value(Merged<Option<Money>>),
    /// Who stays with it.
    Owner(Merged<PersonId>),
    /// A part of a customer's record; never in a project's history. A contact is in one line.
    OfCustomer {
        /// Which part.
        part: CustomerField,
        /// How that went.
        merged: Merged<String>,
    },
    /// How interested the customer shows themselves.
    Interest(Merged<Option<Interest>>),
    /// What is agreed to come next.
    NextStep(Merged<Option<NextStep>>),
}

impl FieldEdit {
    /// Whether the author's value did not stand.
    #[must_use]
    pub fn is_lost(&self) -> bool {
        match self {
            Self::Title(merged) | Self::OfCustomer { merged, .. } => merged.is_lost(),
            Self::Customer(merged) => merged.is_lost(),
            Self::Value(merged) => merged.is_lost(),
            Self::Owner(merged) => merged.is_lost(),
            Self::Interest(merged) => merged.is_lost(),
            Self::NextStep(merged) => merged.is_lost(),
        }
    }
}

impl<T> Merged<T> {
    /// Whether the author's value did not stand.
    #[must_use]
    pub fn is_lost(&self) -> bool {
        matches!(self, Self::Lost { .. })
    }
}

/// How one edit of a plain field went.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tagged)]
#[serde(tag = "merge", rename_all = "snake_case")]
pub enum Merged<T> {
    /// Nobody had changed it meanwhile.
    Applied {
        /// The value before.
        from: T,
        /// The value now.
        to: T,
    },
    /// Somebody had; the author's decision was the later one and stands.
    Won {
        /// The other person's value, which lost.
        over: T,
        /// The value now.
        to: T,
    },
    /// Somebody had, later; their value stands.
    Lost {
        /// The author's value, which lost.
        wanted: T,
        /// The value now.
        to: T,
    },
}

impl Project {
    /// The position of the milestone at hand; none once the project is past all of them.
    #[must_use]
    pub fn current(&self) -> Option<usize> {
        self.milestones
            .iter()
            .position(|progress| !progress.phase.is_passed())
    }

    /// How far a milestone is.
    #[must_use]
    pub fn progress(&self, key: &MilestoneKey) -> Option<&Progress> {
        self.milestones
            .iter()
            .find(|progress| progress.milestone == *key)
    }

    /// The time limit that runs or rests now.
    #[must_use]
    pub fn clock(&self) -> Option<&Clock> {
        match &self.milestones.get(self.current()?)?.phase {
            Phase::Waiting(handoff) => Some(&handoff.clock),
            Phase::Working { clock, .. } => Some(clock),
            Phase::Ahead | Phase::Done(_) | Phase::Skipped { .. } => None,
        }
    }

    /// When the next step of an escalation is due.
    #[must_use]
    pub fn attention_at(&self) -> Option<Timestamp> {
        self.clock()?.attention_at()
    }

    /// Who takes a role here.
    pub fn holders(&self, role: RoleId) -> impl Iterator<Item = PersonId> + '_ {
        self.team.get(&role).into_iter().flatten().copied()
    }

    /// Whether a person takes the role here.
    #[must_use]
    pub fn holds(&self, person: PersonId, role: RoleId) -> bool {
        self.holders(role).any(|holder| holder == person)
    }

    /// Whether a person takes part in it in any way.
    #[must_use]
    pub fn involves(&self, person: PersonId) -> bool {
        self.owner == person || self.team.values().any(|people| people.contains(&person))
    }

    /// Who takes part in it.
    #[must_use]
    pub fn participants(&self) -> BTreeSet<PersonId> {
        let team = self.team.values().flatten().copied();
        team.chain([self.owner]).gather()
    }

    /// The import that it came with, and the milestone that it was at then.
    #[must_use]
    pub fn imported(&self) -> Option<(ImportId, &MilestoneKey)> {
        // It is said as the project begins.
        let mut first = self.history.iter().take(2);
        first.find_map(|event| match &event.what {
            What::Imported { import, milestone } => Some((*import, milestone)),
            _ => None,
        })
    }

    /// Whether it is as an import brought it: nobody has done anything with it since.
    #[must_use]
    pub fn is_as_imported(&self) -> bool {
        let begun = self.history.first().map(|event| event.change);
        let mut changes = self.history.iter().map(|event| event.change);
        self.imported().is_some()
            && self.status == Status::Open
            && changes.all(|change| Some(change) == begun)
    }

    /// The lead that it began as; none where one belongs to it that was there besides it.
    #[must_use]
    pub fn began_as(&self) -> Option<LeadId> {
        let linked = |event: &Event| matches!(event.what, What::OfLead { .. });
        self.lead.filter(|_| !self.history.iter().any(linked))
    }

    /// Whether it waits as it was begun: nobody has accepted it yet.
    #[must_use]
    pub fn is_in_first_handoff(&self) -> bool {
        let gone_on = |event: &Event| {
            matches!(
                event.what,
                What::Accepted { .. } | What::Completed { .. } | What::WentBack { .. }
            )
        };
        let first = self.milestones.first();
        first.is_some_and(|first| matches!(first.phase, Phase::Waiting(_)))
            && !self.history.iter().any(gone_on)
    }

    /// The papers that its quotations and orders are: an offer that stands, an order that does.
    #[must_use]
    pub fn papers(&self) -> BTreeSet<Paper> {
        let quoted = selling::current(&self.quotations).map(|_| Paper::Quotation);
        let ordered = self.orders.iter().any(Order::stands);
        let ordered = ordered.then_some(Paper::Order);
        quoted.into_iter().chain(ordered).gather()
    }

    /// What the milestones before `position` captured, for conditions and for the next person.
    #[must_use]
    pub fn captured_before(&self, position: usize) -> Answers {
        super::captured_before(&self.milestones, position)
    }
}
