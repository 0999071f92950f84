//! Refusals: why something cannot be done. A closed list, so that every reason has its words in
//! every language.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use tagged::Tagged;

use crate::calendar::CalendarFault;
use crate::catalogue::design::DesignFault;
use crate::expenses::policy::LimitPer;
use crate::expenses::{ExpenseState, Tag};
use crate::form::{DefinitionFault, Fault, FieldKey};
use crate::id::{
    CategoryId, CustomerId, ExpenseId, ItemId, OrderId, PersonId, QuotationId, RequestKindId,
    RoleId, TemplateVersionId,
};
use crate::leads::LeadState;
use crate::leads::definition::LeadDefinitionFault;
use crate::leads::score::Verdict;
use crate::money::{Currency, Money};
use crate::rate::Rate;
use crate::record::Key;
use crate::selling::{LineFault, Stand};
use crate::targets::Period;
use crate::tasks::TaskState;
use crate::time::Timestamp;
use crate::workflow::{MilestoneKey, ProjectState, Proof, TemplateFault};

/// How many faults a refusal names at most: nobody reads more, and what was made to be wrong in
/// every way at once must not grow without end.
const MOST_FAULTS: usize = 100;

/// Why a change cannot be made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tagged)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Refusal {
    /// There is no such record, or none that the author may know of.
    Unknown {
        /// What was named.
        record: Key,
    },
    /// The new record's id is taken.
    AlreadyThere {
        /// What was named.
        record: Key,
    },
    /// The author is not, or no longer, part of the team.
    NotInTeam,
    /// Only some may do this.
    NotAllowed {
        /// Who may.
        needs: Right,
    },
    /// The milestone belongs to a role that the author does not take on this project.
    NotYourRole {
        /// The role.
        role: RoleId,
    },
    /// A person was named for a role that is not among theirs.
    CannotTakeRole {
        /// The person.
        person: PersonId,
        /// The role.
        role: RoleId,
    },
    /// A person was named who has left.
    PersonLeft {
        /// The person.
        person: PersonId,
    },
    /// The project is not in a state in which this can be done.
    WrongState {
        /// The state it is in.
        state: ProjectState,
    },
    /// The template has no such milestone.
    UnknownMilestone {
        /// What was named.
        milestone: MilestoneKey,
    },
    /// The milestone was reached already.
    AlreadyCompleted {
        /// Which.
        milestone: MilestoneKey,
        /// By whom.
        by: PersonId,
        /// When.
        at: Timestamp,
    },
    /// The project is not at this milestone, or came to it another time since.
    NotAtMilestone {
        /// Which was named.
        milestone: MilestoneKey,
        /// Where the project is; none where it has ended.
        current: Option<MilestoneKey>,
    },
    /// The hand-off must be accepted first.
    NotAccepted {
        /// The milestone.
        milestone: MilestoneKey,
    },
    /// There is no hand-off to accept or return: somebody did.
    NothingHandedOver {
        /// The milestone.
        milestone: MilestoneKey,
        /// Who accepted it, where somebody did.
        by: Option<PersonId>,
    },
    /// The milestone's form does not validate.
    Form {
        /// At which fields, and why.
        faults: Vec<Fault>,
    },
    /// The milestone requires something that is not there.
    Lacking {
        /// The milestone.
        milestone: MilestoneKey,
        /// What is not there.
        missing: BTreeSet<Proof>,
    },
    /// Only some of its role may complete the milestone.
    OnlyThese {
        /// Who may.
        people: BTreeSet<PersonId>,
    },
    /// The version is one of another workflow.
    OtherWorkflow {
        /// The version that was named.
        version: TemplateVersionId,
    },
    /// Going back leads to an earlier milestone only.
    NotEarlier {
        /// What was named.
        milestone: MilestoneKey,
    },
    /// A line that was to be ticked off is not in the milestone's guide.
    NotInGuide {
        /// The milestone.
        milestone: MilestoneKey,
    },
    /// A contact that was to be taken back was never logged.
    NoSuchContact,
    /// A text that is needed is empty.
    Blank {
        /// Which.
        field: FieldName,
    },
    /// A text is too long.
    TooLong {
        /// Which.
        field: FieldName,
        /// How many characters it may have.
        most: u32,
    },
    /// A value is below zero.
    Negative {
        /// Which.
        field: FieldName,
    },
    /// A contact's phone number cannot be one.
    NotAPhone,
    /// A contact's e-mail address cannot be one.
    NotAnEmail,
    /// Quiet hours or the time of a digest are no times of a day, or quiet hours are empty.
    NotATime,
    /// A person would answer to themselves.
    ReportingLoop {
        /// The person named as the next up the line.
        person: PersonId,
    },
    /// There would be more of something than one record holds.
    TooMany {
        /// Of what.
        field: FieldName,
        /// How many there may be.
        most: u32,
    },
    /// A target is for a period that does not exist, or that is not of the year that was named.
    NotAPeriod {
        /// Which.
        period: Period,
    },
    /// The workspace would be without an owner.
    LastOwner,
    /// A calendar is wrong.
    Calendar {
        /// What is wrong.
        fault: CalendarFault,
    },
    /// A template is wrong.
    Template {
        /// What is wrong, and where.
        faults: Vec<TemplateFault>,
    },
    /// Somebody published another version meanwhile.
    NewerVersion {
        /// The number of that version.
        number: u32,
    },
    /// The workflow was brought along for the projects that came with it, and is not offered for
    /// new ones.
    NotOffered {
        /// The version that was named.
        version: TemplateVersionId,
    },
    /// A project that was to be brought along does not hold together: its milestones are not
    /// those of its workflow, or it is in a state in which none can be.
    DoesNotFit,
    /// Somebody changed the same thing meanwhile, and it is not of a kind that merges.
    ChangedMeanwhile {
        /// The record, as it stands now.
        record: Key,
    },
    /// An alert is put off to a moment that has passed, or that is too far ahead.
    BadSnooze {
        /// How many days ahead it may be.
        days: u32,
    },
    /// The project's record has become as large as it may.
    ProjectFull,
    /// Something happened to the task meanwhile: it is in another state, or in other hands.
    TaskMoved {
        /// The state it is in.
        state: TaskState,
        /// Who brought it there.
        by: Option<PersonId>,
        /// When.
        at: Timestamp,
    },
    /// A time by which something is due has passed already, or is later than it is due for who
    /// passes it on.
    BadDue {
        /// The latest it may be; none where it must only still come.
        latest: Option<Timestamp>,
    },
    /// This kind of request cannot be asked for any more.
    RequestKindRetired {
        /// Which.
        kind: RequestKindId,
    },
    /// A form of a kind of request is wrong.
    RequestForm {
        /// What is wrong, and at which field.
        faults: Vec<DefinitionFault>,
    },
    /// The task's record, or the forms of a kind of request, have become as large as they may.
    TaskFull,
    /// The customer turned out to be another one, which stands for it.
    CustomerMerged {
        /// Which.
        into: CustomerId,
    },
    /// The customer stands by itself: the merge was undone.
    NotMerged,
    /// A customer cannot be merged with itself.
    SameCustomer,
    /// The customer's record has become as large as it may.
    CustomerFull,
    /// A category would stand within itself.
    CategoryLoop {
        /// Which.
        category: CategoryId,
    },
    /// Categories, or bundles, would stand too deep in one another.
    TooDeep {
        /// How deep they may.
        most: u32,
    },
    /// An item would be a part of itself.
    PartOfItself {
        /// Which.
        item: ItemId,
    },
    /// A quantity is nothing, less, or absurd.
    BadQuantity,
    /// A rate is higher than any that there is.
    TooHigh {
        /// How high it may be.
        most: Rate,
    },
    /// A price is in another currency than the workspace.
    OtherCurrency {
        /// The workspace's.
        expected: Currency,
    },
    /// A design does not make sense.
    Design {
        /// What does not, and where.
        faults: Vec<DesignFault>,
    },
    /// A design has become as large as it may.
    CatalogueFull,
    /// The project has no such quotation.
    UnknownQuotation {
        /// Which was named.
        quotation: QuotationId,
    },
    /// The project has no such order.
    UnknownOrder {
        /// Which was named.
        order: OrderId,
    },
    /// Something happened to the quotation meanwhile: it is in another state, or says something
    /// else than its author saw.
    QuotationMoved {
        /// The state it is in.
        stand: Stand,
    },
    /// Lines of a quotation or an order are wrong.
    Lines {
        /// What is wrong, and with which line.
        faults: Vec<LineFault>,
    },
    /// The quotation was valid until a day that has passed.
    Expired {
        /// Its last day.
        on: NaiveDate,
    },
    /// The discount of an order is past what its author may give, and past what was quoted.
    DiscountPastLimit {
        /// The largest that it may be.
        limit: Rate,
    },
    /// A number or day is not among those that can be.
    OutOfBounds {
        /// Which.
        field: FieldName,
    },
    /// Something happened to the lead meanwhile: it is in another place, or in other hands.
    LeadMoved {
        /// Where it is.
        state: LeadState,
        /// Who brought it there.
        by: Option<PersonId>,
        /// When.
        at: Timestamp,
    },
    /// The lead does not come to what a qualified one does.
    NotQualified {
        /// What it comes to.
        verdict: Verdict,
        /// Must-haves that it does not have.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        missing: Vec<FieldKey>,
        /// Questions that are still to be asked.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        open: Vec<FieldKey>,
    },
    /// A definition of a qualified lead does not make sense.
    LeadDefinition {
        /// What does not, and at which question.
        faults: Vec<LeadDefinitionFault>,
    },
    /// The department has signed, or the version was signed and changes no more.
    SignedAlready,
    /// Nobody signs for both departments.
    SignsForBoth,
    /// They do not want to hear from us.
    NoMoreContact,
    /// A person was named who works in another branch.
    OtherBranch {
        /// The person.
        person: PersonId,
    },
    /// Something was named that is offered no longer.
    Retired {
        /// What was named.
        record: Key,
    },
    /// A lead cannot be merged with itself.
    SameLead,
    /// The lead's record, or a definition, has become as large as it may.
    LeadFull,
    /// The claim has no such expense, or has it already.
    NoSuchExpense {
        /// Which.
        expense: ExpenseId,
    },
    /// Something happened to the expense meanwhile: it says something else, or is somewhere else.
    ExpenseMoved {
        /// Which.
        expense: ExpenseId,
        /// Where it is.
        state: ExpenseState,
        /// Who brought it there, or changed it.
        by: Option<PersonId>,
        /// When.
        at: Timestamp,
    },
    /// Some of the claim went to accounts: nothing is added to it any more.
    ClaimForwarded,
    /// Nobody decides on their own claim, or pays themselves.
    OwnClaim,
    /// What was named is not among what the expense policy offers.
    NotInPolicy {
        /// What.
        field: FieldName,
    },
    /// The expense policy has no rate for that day.
    NoRate {
        /// Of what.
        field: FieldName,
    },
    /// Expenses of this type need a photo of the bill.
    ReceiptMissing {
        /// Which.
        expense: ExpenseId,
    },
    /// The team does not have the photos of bills yet that are submitted.
    ReceiptsNotStored,
    /// It must be said what the expense was for.
    TagMissing {
        /// Which.
        expense: ExpenseId,
        /// What is missing.
        tag: Tag,
    },
    /// The expense is past a limit that forbids.
    OverLimit {
        /// Which.
        expense: ExpenseId,
        /// The limit.
        most: Money,
        /// What it counts together.
        per: LimitPer,
    },
    /// An amount is nothing, or more than there is.
    NotThatMuch {
        /// How much there is.
        most: Money,
    },
    /// The claim's record, a batch or the expense policy has become as large as it may.
    ClaimFull,
    /// The period is not over yet, and cannot be closed.
    PeriodRuns {
        /// The first day on which it can.
        until: NaiveDate,
    },
    /// The Worker alone does this.
    OnlyWorker,
    /// The Worker could not read the change: it is of no form that it knows.
    Unreadable,
    /// The device had not heard of the team for so long that the change may have been decided,
    /// and what became of it be forgotten.
    AwayTooLong,
}

impl Refusal {
    /// There is no such record.
    #[must_use]
    pub fn unknown(record: Key) -> Self {
        Self::Unknown { record }
    }

    /// There is more of something than there may be.
    #[must_use]
    pub fn too_many(field: FieldName, most: usize) -> Self {
        Self::TooMany {
            field,
            most: u32::try_from(most).unwrap_or(u32::MAX),
        }
    }

    /// A milestone's form does not validate.
    #[must_use]
    pub fn form(mut faults: Vec<Fault>) -> Self {
        faults.truncate(MOST_FAULTS);
        Self::Form { faults }
    }

    /// A form of a kind of request is wrong.
    #[must_use]
    pub fn request_form(mut faults: Vec<DefinitionFault>) -> Self {
        faults.truncate(MOST_FAULTS);
        Self::RequestForm { faults }
    }

    /// A design does not make sense.
    #[must_use]
    pub fn design(mut faults: Vec<DesignFault>) -> Self {
        faults.truncate(MOST_FAULTS);
        Self::Design { faults }
    }

    /// Lines of a quotation or an order are wrong.
    #[must_use]
    pub fn lines(mut faults: Vec<LineFault>) -> Self {
        faults.truncate(MOST_FAULTS);
        Self::Lines { faults }
    }

    /// A definition of a qualified lead does not make sense.
    #[must_use]
    pub fn lead_definition(mut faults: Vec<LeadDefinitionFault>) -> Self {
        faults.truncate(MOST_FAULTS);
        Self::LeadDefinition { faults }
    }

    /// A template is wrong.
    #[must_use]
    pub fn template(mut faults: Vec<TemplateFault>) -> Self {
        for fault in &mut faults {
            if let TemplateFault::Form { faults, .. } = fault {
                faults.truncate(MOST_FAULTS);
            }
        }
        faults.truncate(MOST_FAULTS);
        Self::Template { faults }
    }
}

/// What somebody needs to be, to do a thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Right {
    /// An owner of the workspace.
    Owner,
    /// The manager of the branch, or an owner.
    Manager,
    /// Somebody who takes part in the project, its manager, or an owner.
    Participant,
    /// The project's continuity owner, its manager, or an owner.
    ProjectOwner,
    /// Who has the task, or was asked and may take it.
    TaskHolder,
    /// Who asked for it, the manager of its branch, or an owner.
    TaskAsker,
    /// Somebody of the customer's branch, who takes part in a project of theirs, or an owner.
    CustomerPeople,
    /// Who did it.
    Author,
    /// Marketing, a manager, or an owner.
    Marketer,
    /// Qualification, the manager of the branch, or an owner.
    Qualifier,
    /// Qualification, marketing, the manager of the branch, or an owner.
    LeadPeople,
    /// Whose claim it is.
    Claimant,
    /// Somebody above the claimant, their deputy, the manager of the branch, or an owner.
    Approver,
    /// Accounts, or an owner.
    Accountant,
}

/// A text or value that a refusal points at, so that the page can mark it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldName {
    /// A name of a person, branch, role, workspace or template.
    Name,
    /// A project's title.
    Title,
    /// A customer's name.
    Customer,
    /// A contact's name, phone or address.
    Contact,
    /// A project's value.
    Value,
    /// A reason given in words.
    Reason,
    /// A note.
    Note,
    /// The people that something is asked of.
    People,
    /// A customer's address.
    Address,
    /// A customer's tax number.
    TaxNumber,
    /// A customer's tag.
    Tag,
    /// What a next step is for.
    NextStep,
    /// Where a next step takes place.
    Place,
    /// The terms of a quotation.
    Terms,
    /// The number of a document, or what stands before it.
    Number,
    /// A discount.
    Discount,
    /// The last day of a quotation.
    ValidUntil,
    /// The day of an order, or of what took some of it back.
    Date,
    /// An item's number.
    Code,
    /// An item's description.
    Description,
    /// What a quantity counts.
    Unit,
    /// A price.
    Price,
    /// A code of a tax office.
    TaxCode,
    /// The parts of a tax, a bundle or a design.
    Parts,
    /// Items that come in together.
    Items,
    /// What a person can be asked to help with.
    Skill,
    /// How fields of a workflow are used.
    FieldUse,
    /// What somebody aims at.
    Target,
    /// What was spent on a campaign.
    Spend,
    /// The touches of a programme.
    Touches,
    /// What a touch says, what a call begins with, or what was responded to.
    Message,
    /// Leads that come in together.
    Leads,
    /// What an import brings together.
    Imported,
    /// Expenses of a claim.
    Expenses,
    /// A type of expense.
    ExpenseType,
    /// An amount of money.
    Amount,
    /// What a currency is worth.
    Exchange,
    /// A vehicle.
    Vehicle,
    /// A distance.
    Distance,
    /// The last day of several.
    Until,
    /// A class of cities.
    City,
    /// A grade of employees.
    Grade,
    /// What was done.
    Activity,
    /// Photos of bills.
    Receipts,
    /// A question.
    Question,
    /// An answer.
    Answer,
    /// A limit of spending.
    Limit,
    /// Rates of vehicles, cities and currencies.
    Rates,
    /// Who decides in somebody's place.
    Deputy,
    /// The day on which batches go.
    BatchDay,
    /// The number of a payment or a parcel.
    Reference,
    /// What is set off against advances.
    SetOff,
    /// What truly varies with something that is sold.
    Cost,
    /// What comes before there is a pool.
    Base,
    /// How much each role counts.
    Weights,
    /// From when on a scheme holds, and for how long it counts.
    Period,
    /// The projects that a period is closed over.
    Projects,
}
