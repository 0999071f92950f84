//! Changes: the unit of intent. What a person did, in the words of the business, never a row.

mod names;

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use tagged::Tagged;

use crate::calendar::Calendar;
use crate::catalogue::{Category, Item, ItemEdit, PriceList, Tax, TaxPart};
use crate::clock::WarnAfter;
use crate::customers::{Contact, CustomerDraft};
use crate::expenses::payment::{AdvanceDraft, PaymentDraft};
use crate::expenses::policy::{Deputy, ExpensePolicy};
use crate::expenses::{Desk, ExpenseDetails, ExpenseDraft, Judgement, Seen};
use crate::field_use::Counts;
use crate::form::{Answers, Attachment, Form};
use crate::guide::Weights;
use crate::id::{
    AdvanceId, AlertId, BranchId, CampaignId, CategoryId, ChangeId, ClaimId, ContactId, CustomerId,
    ExpenseBatchId, ExpenseId, ImportId, ItemId, LeadDefinitionVersionId, LeadId, LineId, OrderId,
    PaymentId, PersonId, PriceListId, ProgrammeId, ProjectId, QuotationId, RequestKindId, RoleId,
    TaskId, TaxId, TemplateId, TemplateVersionId,
};
use crate::leads::campaign::{Campaign, Channel, SpendEdit};
use crate::leads::definition::LeadCriteria;
use crate::leads::profile::ResponseKind;
use crate::leads::programme::Programme;
use crate::leads::{CallOutcome, CloseReason, LeadDetails, LeadDraft, LeadSource};
use crate::money::Money;
use crate::people::{Access, Capability, Measuring, Standing, Tracking};
use crate::rate::Quantity;
use crate::reach::Reach;
use crate::selling::{OrderDraft, QuotationDraft, ReversalKind, SellingRules};
use crate::targets::{TargetEdit, YearBegins};
use crate::tasks::{DeclineReason, Offer};
use crate::throughput::costs::CostEdit;
use crate::throughput::scheme::SchemeRules;
use crate::time::{Timestamp, WorkingMinutes};
use crate::workflow::{
    Customer, DropReason, GuideLine, Interest, LostReason, Milestone, MilestoneKey, NextStep,
    Position, Project, ProjectDraft, Reply, ReturnReason, Way,
};

/// Something a person did, as their device recorded it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// Made by the device; sending it twice does nothing twice.
    pub id: ChangeId,
    /// The device's clock, corrected by what the last sync showed it to be off.
    pub happened_at: Timestamp,
    /// What was done.
    pub action: Action,
}

/// A plain field's new value, with the value its author saw, so that two people's edits of one
/// record can be told apart from a contradiction.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edit<T> {
    /// What the author saw.
    pub from: T,
    /// What the author wants.
    pub to: T,
}

impl<T: Clone + PartialEq> Edit<T> {
    /// What makes the one value into the other; none where they are the same.
    #[must_use]
    pub fn between(from: &T, to: &T) -> Option<Self> {
        (from != to).then(|| Self {
            from: from.clone(),
            to: to.clone(),
        })
    }
}

/// Members of a set to add and to take away; two people's edits of one set add up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetEdit<T: Ord> {
    /// Members to add.
    pub add: BTreeSet<T>,
    /// Members to take away.
    pub remove: BTreeSet<T>,
}

/// One contact of a customer as its author wants it, with what they saw.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContactEdit {
    /// Which contact.
    pub contact: ContactId,
    /// What the author saw; none for a new one.
    pub from: Option<Contact>,
    /// What the author wants; none to take it away.
    pub to: Option<Contact>,
}

/// Photos of visiting cards to add and to take away.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardsEdit {
    /// Photos to add.
    #[serde(default)]
    pub add: Vec<Attachment>,
    /// Hashes of photos to take away.
    #[serde(default)]
    pub remove: BTreeSet<String>,
}

/// What somebody asks for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tagged)]
#[serde(tag = "want", rename_all = "snake_case")]
pub enum Wanted {
    /// What a kind of request asks for.
    Request {
        /// Which kind.
        kind: RequestKindId,
        /// What its form asks of who asks.
        #[serde(default)]
        said: Answers,
    },
    /// A task in words.
    Plain {
        /// More than the title says.
        #[serde(default)]
        text: String,
    },
}

/// Everything that can be done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tagged)]
#[serde(tag = "do", rename_all = "snake_case")]
pub enum Action {
    /// Rename the workspace or change its defaults.
    EditWorkspace {
        /// Its name.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        name: Option<Edit<String>>,
        /// Working time that a hand-off may wait to be accepted.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        accept_within: Option<Edit<WorkingMinutes>>,
        /// Working time between one step of an escalation and the next.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        escalate_every: Option<Edit<WorkingMinutes>>,
        /// How much of a limit is used up when it is warned of.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        warn_after: Option<Edit<WarnAfter>>,
        /// How much each thing counts in the order of prospects.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        weights: Option<Edit<Weights>>,
        /// When the business year begins.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        year_begins: Option<Edit<YearBegins>>,
        /// Whether what becomes of letters to leads is noted.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        tracking: Option<Edit<Tracking>>,
        /// Whether devices count how the fields of forms are used.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        measuring: Option<Edit<Measuring>>,
    },
    /// Switch on and off what the business uses beside its projects.
    SetCapabilities {
        /// What is switched on, and off.
        capabilities: SetEdit<Capability>,
    },
    /// Open a branch.
    AddBranch {
        /// The new branch.
        branch: BranchId,
        /// Its name.
        name: String,
        /// Its working time.
        calendar: Calendar,
    },
    /// Change a branch. Due times already promised stand.
    EditBranch {
        /// Which branch.
        branch: BranchId,
        /// Its name.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        name: Option<Edit<String>>,
        /// Its working time.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        calendar: Option<Edit<Calendar>>,
    },
    /// Name a role.
    AddRole {
        /// The new role.
        role: RoleId,
        /// Its name.
        name: String,
    },
    /// Rename a role.
    EditRole {
        /// Which role.
        role: RoleId,
        /// Its name.
        name: Edit<String>,
    },
    /// Add a person, who signs in later by an invitation.
    AddPerson {
        /// The new person.
        person: PersonId,
        /// What colleagues call them.
        name: String,
        /// What they may do.
        access: Access,
        /// Where they work.
        branch: BranchId,
        /// The roles they can take.
        roles: BTreeSet<RoleId>,
        /// The next person up the line.
        reports_to: Option<PersonId>,
    },
    /// Change a person.
    EditPerson {
        /// Which person.
        person: PersonId,
        /// What colleagues call them.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        name: Option<Edit<String>>,
        /// What they may do.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        access: Option<Edit<Access>>,
        /// Where they work.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        branch: Option<Edit<BranchId>>,
        /// The roles they can take.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        roles: Option<SetEdit<RoleId>>,
        /// The next person up the line.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reports_to: Option<Edit<Option<PersonId>>>,
        /// Whether they are part of the team.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        standing: Option<Edit<Standing>>,
    },
    /// Say what somebody can be asked to help with.
    EditSkills {
        /// Who.
        person: PersonId,
        /// Skills that are added and taken away.
        skills: SetEdit<String>,
    },
    /// Set what somebody aims at.
    SetTargets {
        /// Whose targets.
        person: PersonId,
        /// The year that the periods of all of them name.
        year: i32,
        /// Which, and how much.
        targets: Vec<TargetEdit>,
    },
    /// Say how much of what is sold truly varies with it.
    SetCosts {
        /// Of what, from when on, and how much.
        costs: Vec<CostEdit>,
    },
    /// Adopt rules by which the team shares in what it earns.
    AdoptScheme {
        /// From which day on: the first of a period that is not closed.
        from: NaiveDate,
        /// The rules.
        rules: SchemeRules,
        /// The number of the newest version that their author saw; 0 for none.
        seen: u32,
    },
    /// Close a period of the incentive scheme, and state for good what everybody gets.
    CloseIncentive {
        /// Its first day: the first that is not closed.
        from: NaiveDate,
        /// The projects that something counts of.
        projects: BTreeSet<ProjectId>,
        /// The pool that its author saw.
        pool: Money,
    },
    /// Publish a workflow, or a new version of one. Running projects keep the version they have.
    PublishTemplate {
        /// The workflow; a new one where it is not known yet.
        template: TemplateId,
        /// The new version.
        version: TemplateVersionId,
        /// The version this one was made from, so that two people's versions cannot bury one
        /// another; none for a new workflow.
        from: Option<TemplateVersionId>,
        /// What it is called.
        name: String,
        /// Its milestones, in order.
        milestones: Vec<Milestone>,
    },
    /// Add what a device counted of a workflow's fields since its last report.
    ReportFieldUse {
        /// Which workflow.
        template: TemplateId,
        /// How its fields were used.
        counts: Counts,
    },
    /// Start a project at its template's first milestone.
    StartProject {
        /// The new project.
        project: ProjectId,
        /// The template version it will run through.
        template_version: TemplateVersionId,
        /// What it is about.
        title: String,
        /// For whom.
        customer: Customer,
        /// The customer's record. One that is not there yet begins with what is said here.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        customer_id: Option<CustomerId>,
        /// What it may be worth.
        value: Option<Money>,
        /// The branch whose working time counts.
        branch: BranchId,
        /// Who stays with it from first contact to delivery.
        owner: PersonId,
        /// Who takes each role.
        team: BTreeMap<RoleId, BTreeSet<PersonId>>,
    },
    /// Change what a project says about itself.
    EditProject {
        /// Which project.
        project: ProjectId,
        /// What it is about.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        title: Option<Edit<String>>,
        /// For whom.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        customer: Option<Edit<Customer>>,
        /// What it may be worth.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        value: Option<Edit<Option<Money>>>,
        /// Who stays with it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        owner: Option<Edit<PersonId>>,
        /// How interested the customer shows themselves.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        interest: Option<Edit<Option<Interest>>>,
        /// What is agreed to come next.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        next_step: Option<Edit<Option<NextStep>>>,
    },
    /// Change who takes a role on a project. The milestone's limit and its alerts go on.
    AssignRole {
        /// Which project.
        project: ProjectId,
        /// Which role.
        role: RoleId,
        /// Who is added and who is taken away.
        people: SetEdit<PersonId>,
    },
    /// Complete the milestone at hand, with its form.
    CompleteMilestone {
        /// Which project.
        project: ProjectId,
        /// Which milestone.
        milestone: MilestoneKey,
        /// Which visit to it: a milestone that was completed, and came back, is another visit.
        visit: u32,
        /// The form's answers.
        answers: Answers,
    },
    /// Take over a milestone that somebody handed over.
    AcceptHandoff {
        /// Which project.
        project: ProjectId,
        /// The milestone handed over.
        milestone: MilestoneKey,
        /// Which visit to it.
        visit: u32,
    },
    /// Send a hand-off back to who made it.
    ReturnHandoff {
        /// Which project.
        project: ProjectId,
        /// The milestone handed over.
        milestone: MilestoneKey,
        /// Which visit to it.
        visit: u32,
        /// Why, from the list.
        reason: ReturnReason,
        /// Why, in words.
        note: String,
    },
    /// Go back to a milestone completed earlier. Everything recorded stays.
    GoBack {
        /// Which project.
        project: ProjectId,
        /// The milestone at hand as the author saw it.
        from: MilestoneKey,
        /// The milestone to go back to.
        to: MilestoneKey,
        /// Why.
        reason: String,
    },
    /// Stop the clocks for a while.
    Hold {
        /// Which project.
        project: ProjectId,
        /// Why.
        reason: String,
    },
    /// End a hold.
    Resume {
        /// Which project.
        project: ProjectId,
    },
    /// The customer decided otherwise.
    Lose {
        /// Which project.
        project: ProjectId,
        /// Why, from the list.
        reason: LostReason,
        /// Why, in words.
        note: String,
    },
    /// We decided not to go on.
    Drop {
        /// Which project.
        project: ProjectId,
        /// Why, from the list.
        reason: DropReason,
        /// Why, in words.
        note: String,
    },
    /// Take up again a project that ended.
    Reopen {
        /// Which project.
        project: ProjectId,
        /// Why.
        reason: String,
    },
    /// Say how oneself is reached.
    SetReach {
        /// How, from now on.
        reach: Reach,
    },
    /// Write something down in a project's history.
    AddNote {
        /// Which project.
        project: ProjectId,
        /// What to remember.
        text: String,
    },
    /// The customer was reached, or it was tried.
    LogContact {
        /// Which project.
        project: ProjectId,
        /// How.
        way: Way,
        /// What came of it.
        reply: Reply,
        /// With whom; may be empty.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        with: String,
        /// What to remember; may be empty.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        note: String,
        /// Where its author stands.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        position: Option<Position>,
        /// How interested the customer showed themselves.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        interest: Option<Edit<Option<Interest>>>,
        /// What comes next now; none in place of the step that this was.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        next_step: Option<Edit<Option<NextStep>>>,
    },
    /// Take back a contact that one logged by mistake, with what it said of the customer's
    /// interest and of the next step, where nobody has said otherwise since.
    TakeBackContact {
        /// Which project.
        project: ProjectId,
        /// The change that logged it.
        contact: ChangeId,
    },
    /// Tick off lines of a milestone's guide, or take ticks away.
    TickGuide {
        /// Which project.
        project: ProjectId,
        /// Which milestone.
        milestone: MilestoneKey,
        /// The lines. Two people's ticks add up.
        lines: SetEdit<GuideLine>,
    },
    /// Everything that one person has on a project passes to another: the continuity, and the
    /// roles that the other can take. For somebody who leaves, and for a long absence.
    PassOn {
        /// Which project.
        project: ProjectId,
        /// Who had it.
        from: PersonId,
        /// Who has it from now on.
        to: PersonId,
    },
    /// Move a running project to another version of its workflow. What was done stays done, and
    /// a due time that was promised stands.
    MoveProject {
        /// Which project.
        project: ProjectId,
        /// The version that it has, as the author saw it.
        from: TemplateVersionId,
        /// The version that it is to have.
        to: TemplateVersionId,
    },
    /// Bring a workflow along from a private workspace, for the projects that run through it.
    /// It is not offered for new ones.
    BringWorkflow {
        /// The workflow; a new one, or one that the same person brought before.
        template: TemplateId,
        /// Its version.
        version: TemplateVersionId,
        /// What it is called.
        name: String,
        /// Its milestones, in order, with roles of the team.
        milestones: Vec<Milestone>,
    },
    /// Bring a project along from a private workspace, with its history and answers. Whatever it
    /// says about who, is its author.
    BringProject {
        /// The project as it stood there, with roles and a template version of the team.
        project: Box<Project>,
    },
    /// Settle how the business sells.
    EditSelling {
        /// What is settled.
        rules: Edit<SellingRules>,
    },
    /// Write a quotation for a project, revise one that was sent, or write a draft anew.
    DraftQuotation {
        /// Which project.
        project: ProjectId,
        /// Which quotation; a new one where the project has none of this id.
        quotation: QuotationId,
        /// The version of the draft that its author saw; 0 of a new one.
        version: u32,
        /// The quotation that a new one revises.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        revises: Option<QuotationId>,
        /// What it says.
        draft: Box<QuotationDraft>,
    },
    /// Send a quotation. One whose discount is past what its sender may give waits for an
    /// approval instead.
    SendQuotation {
        /// Which project.
        project: ProjectId,
        /// Which quotation.
        quotation: QuotationId,
        /// The version that its author saw.
        version: u32,
    },
    /// Approve the discount of a quotation that waits for it.
    ApproveDiscount {
        /// Which project.
        project: ProjectId,
        /// Which quotation.
        quotation: QuotationId,
        /// The version that was seen.
        version: u32,
    },
    /// Do not approve the discount of a quotation that waits for it.
    RefuseDiscount {
        /// Which project.
        project: ProjectId,
        /// Which quotation.
        quotation: QuotationId,
        /// The version that was seen.
        version: u32,
        /// Why.
        reason: String,
    },
    /// The customer agreed to a quotation.
    AcceptQuotation {
        /// Which project.
        project: ProjectId,
        /// Which quotation.
        quotation: QuotationId,
    },
    /// The customer did not agree to a quotation.
    RejectQuotation {
        /// Which project.
        project: ProjectId,
        /// Which quotation.
        quotation: QuotationId,
        /// Why.
        reason: String,
    },
    /// The customer ordered. A quotation that the order follows is accepted by it.
    PlaceOrder {
        /// Which project.
        project: ProjectId,
        /// The new order.
        order: OrderId,
        /// The quotation that it follows.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        quotation: Option<QuotationId>,
        /// What it says.
        draft: Box<OrderDraft>,
    },
    /// Some of what was ordered was cancelled or came back.
    ReverseOrder {
        /// Which project.
        project: ProjectId,
        /// Which order.
        order: OrderId,
        /// Which of its lines.
        line: LineId,
        /// How much of it.
        quantity: Quantity,
        /// The day on which that counts.
        date: NaiveDate,
        /// Whether it was delivered before.
        kind: ReversalKind,
        /// Why.
        reason: String,
    },
    /// Write a customer down.
    AddCustomer {
        /// The new customer.
        customer: CustomerId,
        /// The company's or person's name.
        name: String,
        /// Whom to talk to, the first one first.
        #[serde(default)]
        contacts: Vec<Contact>,
        /// Where they are.
        #[serde(default)]
        address: String,
        /// A GSTIN or another number of a tax office.
        #[serde(default)]
        tax_number: String,
        /// What they are filed under.
        #[serde(default)]
        tags: BTreeSet<String>,
        /// What else there is to know.
        #[serde(default)]
        note: String,
        /// Photos of their visiting cards.
        #[serde(default)]
        cards: Vec<Attachment>,
        /// The branch they belong to.
        branch: BranchId,
    },
    /// Change what a customer's record says.
    EditCustomer {
        /// Which customer.
        customer: CustomerId,
        /// The name.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        name: Option<Edit<String>>,
        /// Where they are.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        address: Option<Edit<String>>,
        /// The number of a tax office.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        tax_number: Option<Edit<String>>,
        /// What else there is to know.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<Edit<String>>,
        /// Contacts, each by itself.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        contacts: Vec<ContactEdit>,
        /// What they are filed under.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        tags: Option<SetEdit<String>>,
        /// Customers that look like this one and are not.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        not_same: Option<SetEdit<CustomerId>>,
        /// Photos of their visiting cards.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        cards: Option<CardsEdit>,
    },
    /// Two customers turned out to be one.
    MergeCustomers {
        /// The one that leads to the other from then on.
        from: CustomerId,
        /// The one that stands.
        into: CustomerId,
    },
    /// They are two after all. What was edited since is kept.
    UndoMerge {
        /// The one that was merged into another.
        customer: CustomerId,
    },
    /// Say for which customer a project is.
    LinkProject {
        /// Which project.
        project: ProjectId,
        /// The customer that it names, as the author saw it.
        from: Option<CustomerId>,
        /// The customer that it is to name.
        to: CustomerId,
    },
    /// Add a kind of request: what can be asked for in a form.
    AddRequestKind {
        /// The new kind.
        kind: RequestKindId,
        /// What it is called.
        name: String,
        /// The role that answers.
        role: RoleId,
        /// How long an answer may take.
        limit: Option<WorkingMinutes>,
        /// What who asks must say.
        #[serde(default)]
        question: Form,
        /// What the answer must say.
        #[serde(default)]
        answer: Form,
    },
    /// Change a kind of request. What was asked for already goes on as it was asked.
    EditRequestKind {
        /// Which kind.
        kind: RequestKindId,
        /// What it is called.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        name: Option<Edit<String>>,
        /// The role that answers.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        role: Option<Edit<RoleId>>,
        /// How long an answer may take.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        limit: Option<Edit<Option<WorkingMinutes>>>,
        /// What who asks must say.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        question: Option<Edit<Form>>,
        /// What the answer must say.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        answer: Option<Edit<Form>>,
        /// Whether it can be asked for.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        offer: Option<Edit<Offer>>,
    },
    /// Ask others for something, by a time.
    AskTask {
        /// The new task.
        task: TaskId,
        /// The project that it is for, where it is for one.
        project: Option<ProjectId>,
        /// What is wanted, in a line; of a request that says nothing, the name of its kind.
        title: String,
        /// What is wanted, in full.
        wanted: Wanted,
        /// Who may take it.
        to: BTreeSet<PersonId>,
        /// By when; where nothing is said, as long as the kind of request gives.
        due: Option<Timestamp>,
    },
    /// Take what one was asked for.
    TakeTask {
        /// Which task.
        task: TaskId,
        /// Which turn: a task that came into other hands, and back, is another turn.
        turn: u32,
    },
    /// Answer what one was asked for, or say that it is done.
    FinishTask {
        /// Which task.
        task: TaskId,
        /// Which turn.
        turn: u32,
        /// The answers of the form that was asked; none of a plain task.
        #[serde(default)]
        answers: Answers,
        /// What else there is to say.
        #[serde(default)]
        note: String,
    },
    /// Say that one does not do what one was asked for.
    DeclineTask {
        /// Which task.
        task: TaskId,
        /// Which turn.
        turn: u32,
        /// Why, from the list.
        reason: DeclineReason,
        /// Why, in words.
        note: String,
    },
    /// Pass a task to others. Who had it follows it from then on.
    DelegateTask {
        /// Which task.
        task: TaskId,
        /// Which turn.
        turn: u32,
        /// To whom.
        to: BTreeSet<PersonId>,
        /// By when they are to be done; where nothing is said, as before.
        due: Option<Timestamp>,
        /// What to know about it.
        note: String,
    },
    /// Send an answer back to who gave it.
    SendTaskBack {
        /// Which task.
        task: TaskId,
        /// Which turn.
        turn: u32,
        /// Why, from the list.
        reason: ReturnReason,
        /// Why, in words.
        note: String,
        /// By when it is wanted now; where nothing is said, as before.
        due: Option<Timestamp>,
    },
    /// Say that something asked for is not wanted any more.
    WithdrawTask {
        /// Which task.
        task: TaskId,
        /// Why.
        note: String,
    },
    /// Write something down in a task's history.
    NoteTask {
        /// Which task.
        task: TaskId,
        /// What to remember.
        text: String,
    },
    /// A task's limit passed: tell the next person. Only the Worker itself does this.
    EscalateTask {
        /// The task whose limit passed.
        task: TaskId,
    },
    /// Add a kind of product or service.
    AddCategory {
        /// The new category.
        category: Category,
    },
    /// Change a category.
    EditCategory {
        /// Which category.
        category: CategoryId,
        /// What it is called.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        name: Option<Edit<String>>,
        /// The one it belongs to.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        parent: Option<Edit<Option<CategoryId>>>,
        /// Whether it is offered no longer.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        retired: Option<Edit<bool>>,
    },
    /// Add a tax.
    AddTax {
        /// The new tax.
        tax: Tax,
    },
    /// Change a tax. Documents that were written keep it as it was.
    EditTax {
        /// Which tax.
        tax: TaxId,
        /// What it is called.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        name: Option<Edit<String>>,
        /// What it consists of.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        parts: Option<Edit<Vec<TaxPart>>>,
        /// Whether it is used no longer.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        retired: Option<Edit<bool>>,
    },
    /// Add things that are sold: one, or some of a file.
    AddItems {
        /// The new items, which may be made of one another.
        items: Vec<Item>,
    },
    /// Change something that is sold. Documents that were written keep it as it was.
    EditItem {
        /// Which item.
        item: ItemId,
        /// What is to be different.
        edit: Box<ItemEdit>,
    },
    /// Add a list of prices.
    AddPriceList {
        /// The new list.
        price_list: PriceList,
    },
    /// Change a list of prices. Two people's edits of different prices add up.
    EditPriceList {
        /// Which list.
        price_list: PriceListId,
        /// What it is called.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        name: Option<Edit<String>>,
        /// Prices; none where an item costs what it says itself.
        #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
        prices: BTreeMap<ItemId, Edit<Option<Money>>>,
        /// Whether it is used no longer.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        retired: Option<Edit<bool>>,
    },
    /// Add something that brings leads.
    AddCampaign {
        /// The new campaign.
        campaign: Campaign,
    },
    /// Change a campaign. Two people's entries of spend add up.
    EditCampaign {
        /// Which campaign.
        campaign: CampaignId,
        /// What it is called.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        name: Option<Edit<String>>,
        /// How it reaches people.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        channel: Option<Edit<Channel>>,
        /// Its first day.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        begins: Option<Edit<NaiveDate>>,
        /// Its last day.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        ends: Option<Edit<Option<NaiveDate>>>,
        /// What it is about.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        category: Option<Edit<Option<CategoryId>>>,
        /// What was spent on it.
        #[serde(default)]
        spend: SpendEdit,
        /// Whether it takes no new leads.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        retired: Option<Edit<bool>>,
    },
    /// Write a version of what a qualified lead is, or write one anew that nobody signed yet.
    DraftDefinition {
        /// Which version; a new one where there is none of this id.
        version: LeadDefinitionVersionId,
        /// The revision that its author saw; 0 of a new one.
        revision: u32,
        /// What it says.
        criteria: Box<LeadCriteria>,
    },
    /// Sign a version for one's department. It is in force once both departments did.
    SignDefinition {
        /// Which version.
        version: LeadDefinitionVersionId,
        /// The revision that was seen.
        revision: u32,
    },
    /// Add a nurturing programme.
    AddProgramme {
        /// The new programme.
        programme: Programme,
    },
    /// Rename a programme, or put nobody on it any more.
    EditProgramme {
        /// Which programme.
        programme: ProgrammeId,
        /// What it is called.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        name: Option<Edit<String>>,
        /// Whether nobody is put on it any more.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        retired: Option<Edit<bool>>,
    },
    /// Bring customers, and projects that are under way, over from another system.
    Import {
        /// Which import they are of.
        import: ImportId,
        /// The customers.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        customers: Vec<CustomerDraft>,
        /// The projects. They may be for customers that come with them.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        projects: Vec<ProjectDraft>,
    },
    /// Take back what an import brought: those of these that nobody has used since.
    TakeBackImport {
        /// Customers of an import.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        customers: Vec<CustomerId>,
        /// Projects of an import.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        projects: Vec<ProjectId>,
    },
    /// Take leads in: one, or some of a file.
    AddLeads {
        /// How they came in.
        source: LeadSource,
        /// The new leads.
        leads: Vec<LeadDraft>,
    },
    /// Take back what an import brought: those of these leads that nobody has touched since.
    TakeBackLeads {
        /// Leads of an import.
        leads: Vec<LeadId>,
    },
    /// Change what is said of a lead. Edits of different fields both apply.
    EditLead {
        /// Which lead.
        lead: LeadId,
        /// What its author saw of it, and what it is to say.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        details: Option<Box<Edit<LeadDetails>>>,
        /// Photos of visiting cards.
        #[serde(default)]
        cards: CardsEdit,
    },
    /// Say whether somebody wants to be sent e-mails.
    SetConsent {
        /// Which lead.
        lead: LeadId,
        /// Whether they do.
        given: bool,
    },
    /// Begin to qualify a lead: from the queue, from its programme, or from somebody who let it
    /// lie.
    TakeLead {
        /// Which lead.
        lead: LeadId,
        /// Which turn.
        turn: u32,
    },
    /// Write down what a lead answered. Questions may be open.
    AnswerLead {
        /// Which lead.
        lead: LeadId,
        /// The version of the definition that was asked by.
        definition: LeadDefinitionVersionId,
        /// All of its answers.
        answers: Answers,
    },
    /// Write down what came of a call.
    CallLead {
        /// Which lead.
        lead: LeadId,
        /// Which turn.
        turn: u32,
        /// What came of it.
        outcome: CallOutcome,
        /// In words; may be empty.
        note: String,
    },
    /// Hand a qualified lead to sales, as a project.
    HandOverLead {
        /// Which lead.
        lead: LeadId,
        /// Which turn.
        turn: u32,
        /// The new project.
        project: ProjectId,
        /// The template version it will run through.
        template_version: TemplateVersionId,
        /// What it is about.
        title: String,
        /// The customer's record. One that is not there yet begins with what is known of the lead.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        customer_id: Option<CustomerId>,
        /// Who gets it: somebody of the lead's branch who takes the first milestone's role.
        to: PersonId,
    },
    /// Say that a lead belongs to a project that is there: it is with sales from then on. Or that
    /// it belongs to none after all.
    LinkLead {
        /// Which lead.
        lead: LeadId,
        /// Which turn.
        turn: u32,
        /// The project; none where it belongs to none after all.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        project: Option<ProjectId>,
    },
    /// Return a lead that should not have been handed over. The project that it became is given
    /// up.
    ReturnLead {
        /// Which lead.
        lead: LeadId,
        /// The project that it is.
        project: ProjectId,
        /// Why, from the list.
        reason: ReturnReason,
        /// Why, in words.
        note: String,
        /// The programme that it is put on; the queue where none is said.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        programme: Option<ProgrammeId>,
    },
    /// Put a lead on a nurturing programme.
    NurtureLead {
        /// Which lead.
        lead: LeadId,
        /// Which turn.
        turn: u32,
        /// Which programme.
        programme: ProgrammeId,
        /// Why, in words; may be empty.
        note: String,
    },
    /// Say that one made a touch that was due.
    FinishTouch {
        /// Which lead.
        lead: LeadId,
        /// The place of the touch in its programme.
        touch: u16,
        /// What they did in turn.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        response: Option<ResponseKind>,
        /// In words; may be empty.
        note: String,
    },
    /// Write down that a lead responded to something.
    RecordResponse {
        /// Which lead.
        lead: LeadId,
        /// What they did.
        kind: ResponseKind,
        /// To what; may be empty.
        to: String,
    },
    /// Close a lead.
    CloseLead {
        /// Which lead.
        lead: LeadId,
        /// Which turn.
        turn: u32,
        /// Why, from the list.
        reason: CloseReason,
        /// Why, in words.
        note: String,
    },
    /// Take up again a lead that was closed.
    ReopenLead {
        /// Which lead.
        lead: LeadId,
        /// Why; may be empty.
        note: String,
    },
    /// Say that a lead is another one, which stands from then on.
    MergeLeads {
        /// The one that turned out to be another.
        from: LeadId,
        /// The one that stands.
        into: LeadId,
    },
    /// Something is due of a lead: a step of its programme, or that somebody is told that it waits.
    /// Only the Worker itself takes it.
    AttendLead {
        /// Which lead.
        lead: LeadId,
    },
    /// Settle something else about expenses. Edits of different parts both apply.
    EditExpensePolicy {
        /// What its author saw, and what is to be.
        edit: Box<Edit<ExpensePolicy>>,
    },
    /// Name who decides in somebody's place while they are away.
    NameDeputy {
        /// In whose place.
        person: PersonId,
        /// Who, and when; none for nobody.
        deputy: Edit<Option<Deputy>>,
    },
    /// Enter an expense. The claim begins with its first one.
    AddExpense {
        /// The claim.
        claim: ClaimId,
        /// What the claim is for, where it begins.
        title: String,
        /// The new expense.
        expense: Box<ExpenseDraft>,
    },
    /// Change an expense.
    EditExpense {
        /// The claim.
        claim: ClaimId,
        /// Which expense.
        expense: ExpenseId,
        /// Which turn: an expense that was changed or moved on is at another turn.
        turn: u32,
        /// What it is to say.
        details: Box<ExpenseDetails>,
    },
    /// Take a draft out of the claim.
    RemoveExpense {
        /// The claim.
        claim: ClaimId,
        /// Which expense.
        expense: ExpenseId,
        /// Which turn.
        turn: u32,
    },
    /// Call a claim something else.
    NameClaim {
        /// The claim.
        claim: ClaimId,
        /// What it is for.
        title: Edit<String>,
    },
    /// Submit expenses to who approves them.
    SubmitExpenses {
        /// The claim.
        claim: ClaimId,
        /// Which, each at the turn that was seen.
        expenses: Seen,
    },
    /// Take back expenses that nobody decided on yet.
    WithdrawExpenses {
        /// The claim.
        claim: ClaimId,
        /// Which, each at the turn that was seen.
        expenses: Seen,
    },
    /// Answer what was asked about an expense, or why it was denied.
    AnswerExpense {
        /// The claim.
        claim: ClaimId,
        /// Which expense.
        expense: ExpenseId,
        /// Which turn.
        turn: u32,
        /// The answer.
        answer: String,
    },
    /// Decide on expenses of a claim.
    JudgeExpenses {
        /// The claim.
        claim: ClaimId,
        /// At whose desk: that of who approves, or that of accounts.
        desk: Desk,
        /// What was decided about which.
        judgements: BTreeMap<ExpenseId, Judgement>,
    },
    /// Take back what accounts decided on an expense.
    ReverseExpense {
        /// The claim.
        claim: ClaimId,
        /// Which expense.
        expense: ExpenseId,
        /// Which turn.
        turn: u32,
        /// Why.
        reason: String,
    },
    /// What a branch approved goes to accounts. Only the Worker itself does this.
    ForwardExpenses {
        /// The branch.
        branch: BranchId,
    },
    /// Note where the papers of a batch are.
    TrackPapers {
        /// Which batch.
        batch: ExpenseBatchId,
        /// How they were sent: a courier's number.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        sent: Option<Edit<String>>,
        /// The claims whose papers accounts have.
        received: SetEdit<ClaimId>,
    },
    /// Give somebody money before they spend it.
    GiveAdvance {
        /// The new advance.
        advance: AdvanceDraft,
    },
    /// Note that some of an advance was handed back.
    ReturnAdvance {
        /// Which advance.
        advance: AdvanceId,
        /// How much.
        amount: Money,
    },
    /// Pay somebody what accounts locked.
    PayExpenses {
        /// The new payment.
        payment: PaymentDraft,
    },
    /// Say that a payment was not made after all.
    UndoPayment {
        /// Which payment.
        payment: PaymentId,
        /// Why.
        reason: String,
    },
    /// Limits of expenses passed: tell the next person. Only the Worker itself does this.
    EscalateExpenses {
        /// The claim whose limits passed.
        claim: ClaimId,
    },
    /// Say that an alert was seen.
    AcknowledgeAlert {
        /// Which alert.
        alert: AlertId,
    },
    /// Put an alert off: it comes back at a later moment.
    SnoozeAlert {
        /// Which alert.
        alert: AlertId,
        /// When it comes back.
        until: Timestamp,
    },
    /// An alert that was put off comes back. Only the Worker itself does this.
    WakeAlert {
        /// Which alert.
        alert: AlertId,
    },
    /// A time limit passed: tell the next person. Only the Worker itself does this.
    Escalate {
        /// The project whose limit passed.
        project: ProjectId,
    },
    /// An invited person signed in. Only the Worker itself does this.
    JoinTeam {
        /// Who.
        person: PersonId,
    },
}

impl Action {
    /// Whether what it says is not kept beside who did it: of counts that say nothing of anybody
    /// the log keeps that a device reported, and not what.
    #[must_use]
    pub fn is_nameless(&self) -> bool {
        matches!(self, Self::ReportFieldUse { .. })
    }

    /// The project that it is about, where it is about one.
    #[must_use]
    pub fn project(&self) -> Option<ProjectId> {
        match self {
            Self::StartProject { project, .. }
            | Self::EditProject { project, .. }
            | Self::AssignRole { project, .. }
            | Self::CompleteMilestone { project, .. }
            | Self::AcceptHandoff { project, .. }
            | Self::ReturnHandoff { project, .. }
            | Self::GoBack { project, .. }
            | Self::Hold { project, .. }
            | Self::Resume { project }
            | Self::Lose { project, .. }
            | Self::Drop { project, .. }
            | Self::Reopen { project, .. }
            | Self::AddNote { project, .. }
            | Self::LogContact { project, .. }
            | Self::TakeBackContact { project, .. }
            | Self::TickGuide { project, .. }
            | Self::PassOn { project, .. }
            | Self::MoveProject { project, .. }
            | Self::LinkProject { project, .. }
            | Self::DraftQuotation { project, .. }
            | Self::SendQuotation { project, .. }
            | Self::ApproveDiscount { project, .. }
            | Self::RefuseDiscount { project, .. }
            | Self::AcceptQuotation { project, .. }
            | Self::RejectQuotation { project, .. }
            | Self::PlaceOrder { project, .. }
            | Self::ReverseOrder { project, .. }
            | Self::HandOverLead { project, .. }
            | Self::ReturnLead { project, .. }
            | Self::Escalate { project } => Some(*project),
            Self::BringProject { project } => Some(project.id),
            Self::LinkLead { project, .. } => *project,
            _ => None,
        }
    }

    /// The customer that it is about, where it is about one's record.
    #[must_use]
    pub fn customer(&self) -> Option<CustomerId> {
        match self {
            Self::AddCustomer { customer, .. }
            | Self::EditCustomer { customer, .. }
            | Self::UndoMerge { customer } => Some(*customer),
            Self::MergeCustomers { into, .. } => Some(*into),
            _ => None,
        }
    }

    /// The task that it is about, where it is about one.
    #[must_use]
    pub fn task(&self) -> Option<TaskId> {
        match self {
            Self::AskTask { task, .. }
            | Self::TakeTask { task, .. }
            | Self::FinishTask { task, .. }
            | Self::DeclineTask { task, .. }
            | Self::DelegateTask { task, .. }
            | Self::SendTaskBack { task, .. }
            | Self::WithdrawTask { task, .. }
            | Self::NoteTask { task, .. }
            | Self::EscalateTask { task } => Some(*task),
            _ => None,
        }
    }

    /// The claim that it is about, where it is about one.
    #[must_use]
    pub fn claim(&self) -> Option<ClaimId> {
        match self {
            Self::AddExpense { claim, .. }
            | Self::EditExpense { claim, .. }
            | Self::RemoveExpense { claim, .. }
            | Self::NameClaim { claim, .. }
            | Self::SubmitExpenses { claim, .. }
            | Self::WithdrawExpenses { claim, .. }
            | Self::AnswerExpense { claim, .. }
            | Self::JudgeExpenses { claim, .. }
            | Self::ReverseExpense { claim, .. }
            | Self::EscalateExpenses { claim } => Some(*claim),
            _ => None,
        }
    }

    /// The lead that it is about, where it is about one that is there; of a merge, the one that
    /// stands.
    #[must_use]
    pub fn lead(&self) -> Option<LeadId> {
        match self {
            Self::EditLead { lead, .. }
            | Self::SetConsent { lead, .. }
            | Self::TakeLead { lead, .. }
            | Self::AnswerLead { lead, .. }
            | Self::CallLead { lead, .. }
            | Self::HandOverLead { lead, .. }
            | Self::LinkLead { lead, .. }
            | Self::ReturnLead { lead, .. }
            | Self::NurtureLead { lead, .. }
            | Self::FinishTouch { lead, .. }
            | Self::RecordResponse { lead, .. }
            | Self::CloseLead { lead, .. }
            | Self::ReopenLead { lead, .. }
            | Self::AttendLead { lead } => Some(*lead),
            Self::MergeLeads { into, .. } => Some(*into),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Edit;

    #[test]
    fn an_edit_is_only_what_differs() {
        assert_eq!(Edit::between(&1, &1), None);
        assert_eq!(Edit::between(&1, &2), Some(Edit { from: 1, to: 2 }));
    }
}
