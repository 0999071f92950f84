//! Holds `docs/protocol.md` to the code: every example in it is what the code reads and writes,
//! and every variant of every type that it describes has an example, or a row in a table.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test says what it expects by failing"
)]

use std::collections::BTreeSet;

use domain::alerts::News;
use domain::archive::Mistake;
use domain::calendar::CalendarFault;
use domain::catalogue::design::{Design, DesignPlace, DesignProblem, PartOf, PartQuantity, Rule};
use domain::catalogue::{Made, Place};
use domain::change::Action;
use domain::clock::Clock;
use domain::customers::{CustomerField, CustomerWhat};
use domain::expenses::policy::{ChargeWay, LimitEffect, LimitPer, ReceiptRule};
use domain::expenses::{
    Asked, Charge, Desk, ExpenseState, ExpenseWhat, Judgement, Stage as ExpenseStage, Tag,
    Verdict as ExpenseVerdict,
};
use domain::field_use::ReadBy;
use domain::form::{
    Answer, Answers, Condition, DefinitionProblem, Expression, Field, FieldKind, Problem,
};
use domain::leads::campaign::Channel as CampaignChannel;
use domain::leads::definition::{Award, Department, LeadDefinitionProblem};
use domain::leads::profile::ResponseKind;
use domain::leads::programme::TouchKind;
use domain::leads::score::Verdict as LeadVerdict;
use domain::leads::{
    CallOutcome, CloseReason, Closing, Consent, LeadPlace, LeadSource, LeadState, LeadWhat,
    QueueReason, TouchOutcome,
};
use domain::people::{Access, Measuring, Standing, Tracking};
use domain::reach::{Channel, Language, Mail};
use domain::record::Record;
use domain::refusal::{FieldName, Refusal, Right};
use domain::selling::{
    LineProblem, Order, Quotation, QuotationState, QuotationStep, ReversalKind, Stand,
};
use domain::sync::files::{FileOffer, FileStanding};
use domain::sync::intake::{Intake, LeadSent, NewKey, Received};
use domain::sync::notifying::{Notifications, Subscription, Tested, WebhookAddress};
use domain::sync::protocol::{
    AddPasskey, Challenge, End, FoundRequest, Invitation, InvitationRequest, JoinRequest,
    NewPasskey, PasskeySignIn, Session, WaysIn,
};
use domain::sync::restoration::{
    RestorationPart, RestorationRequest, RestorationStanding, RestorationStep,
};
use domain::sync::{Cursor, Fault, Outcome, Position, SyncRequest, SyncResponse, Verdict};
use domain::targets::{Measure, Period};
use domain::tasks::{DeclineReason, Stage, TaskState, TaskWhat};
use domain::throughput::costs::{Cost, CostOf};
use domain::workflow::{
    DropReason, FieldEdit, Interest, LostReason, Phase, ProjectState, Reply, ReturnReason, Rules,
    Side, Status, TemplateFault, Way, What,
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

const PAGE: &str = include_str!("../../docs/protocol.md");

/// The examples of one kind: the blocks of JSON that are marked with it.
fn examples(kind: &str) -> Vec<Value> {
    let opening = format!("```json {kind}\n");
    let blocks: Vec<&str> = PAGE.split(&opening).skip(1).collect();
    assert!(!blocks.is_empty(), "there is no example of {kind}");
    blocks
        .into_iter()
        .map(|rest| {
            let (block, _) = rest.split_once("\n```").expect("a block ends");
            serde_json::from_str(block).unwrap_or_else(|error| panic!("{kind}: {error}\n{block}"))
        })
        .collect()
}

/// Reads an example and writes it again: nothing in it is ignored, and nothing is left out.
fn read<T: DeserializeOwned + Serialize>(kind: &str, example: &Value) -> T {
    let value: T = serde_json::from_value(example.clone())
        .unwrap_or_else(|error| panic!("{kind}: {error}\n{example:#}"));
    let written = serde_json::to_value(&value).unwrap();
    assert_eq!(&written, example, "{kind}");
    value
}

/// The only example of a kind.
fn one<T: DeserializeOwned + Serialize>(kind: &str) -> T {
    let examples = examples(kind);
    assert_eq!(examples.len(), 1, "{kind}");
    read(kind, &examples[0])
}

/// The examples of a kind that are given as a list.
fn list<T: DeserializeOwned + Serialize>(kind: &str) -> Vec<T> {
    examples(&format!("{kind}[]"))
        .iter()
        .flat_map(|list| list.as_array().expect("a list").iter())
        .map(|example| read(kind, example))
        .collect()
}

/// Names the variants of a type. The match has no `_`: a new variant does not compile until it
/// is named here, and then it has to be in the page.
macro_rules! variants {
    ($name:ident, $kind:ident: $($variant:ident)+) => {
        fn $name<'a>(found: impl IntoIterator<Item = &'a $kind>) {
            let found: BTreeSet<&str> = found
                .into_iter()
                .map(|value| match value {
                    $($kind::$variant { .. } => stringify!($variant),)+
                })
                .collect();
            let all = BTreeSet::from([$(stringify!($variant)),+]);
            assert_eq!(found, all, "{}", stringify!($kind));
        }
    };
}

/// The same for types without fields: each variant's word must stand in the page.
macro_rules! words {
    ($name:ident, $kind:ident: $($variant:ident)+) => {
        fn $name() {
            let named = |value: &$kind| match value {
                $($kind::$variant => stringify!($variant),)+
            };
            for value in [$($kind::$variant),+] {
                let word = serde_json::to_value(&value).unwrap();
                let word = word.as_str().expect("a word").to_owned();
                assert!(PAGE.contains(&format!("`{word}`")), "{word} ({})", named(&value));
            }
        }
    };
}

variants!(every_action, Action: AddCampaign EditCampaign DraftDefinition SignDefinition AddProgramme EditProgramme AddLeads TakeBackLeads EditLead SetConsent TakeLead AnswerLead CallLead HandOverLead LinkLead ReturnLead NurtureLead FinishTouch RecordResponse CloseLead ReopenLead MergeLeads AttendLead EditExpensePolicy NameDeputy AddExpense EditExpense RemoveExpense NameClaim SubmitExpenses WithdrawExpenses AnswerExpense JudgeExpenses ReverseExpense ForwardExpenses TrackPapers GiveAdvance ReturnAdvance PayExpenses UndoPayment EscalateExpenses AddCategory EditCategory AddTax EditTax AddItems EditItem AddPriceList EditPriceList EditWorkspace SetCapabilities EditSelling DraftQuotation SendQuotation ApproveDiscount RefuseDiscount AcceptQuotation RejectQuotation PlaceOrder ReverseOrder AddBranch EditBranch AddRole EditRole AddPerson EditPerson EditSkills SetTargets SetCosts AdoptScheme CloseIncentive ReportFieldUse PublishTemplate StartProject EditProject AssignRole CompleteMilestone AcceptHandoff ReturnHandoff GoBack Hold Resume Lose Drop Reopen AddNote PassOn BringWorkflow BringProject AddCustomer EditCustomer MergeCustomers UndoMerge Import TakeBackImport LinkProject AddRequestKind EditRequestKind AskTask TakeTask FinishTask DeclineTask DelegateTask SendTaskBack WithdrawTask NoteTask EscalateTask AcknowledgeAlert SnoozeAlert WakeAlert Escalate JoinTeam SetReach MoveProject LogContact TakeBackContact TickGuide);
variants!(every_record, Record: CostBook IncentiveScheme IncentivePeriod IncentiveStatement ExpensePolicy Claim ExpenseTray ExpenseBatch SpentDay Advance Payment Campaign LeadDefinition LeadDefinitionVersion Programme Lead Category Tax Item PriceList Numbering Workspace Branch Role Person Template TemplateVersion Project Customer TargetPlan FieldUse RequestKind Task Alert Reach);
variants!(every_refusal, Refusal: PeriodRuns NoSuchExpense ExpenseMoved ClaimForwarded OwnClaim NotInPolicy NoRate ReceiptMissing ReceiptsNotStored TagMissing OverLimit NotThatMuch ClaimFull LeadMoved NotQualified LeadDefinition SignedAlready SignsForBoth NoMoreContact OtherBranch Retired SameLead LeadFull CategoryLoop TooDeep PartOfItself BadQuantity TooHigh OtherCurrency Design CatalogueFull Unknown AlreadyThere NotInTeam NotAllowed NotYourRole CannotTakeRole PersonLeft WrongState UnknownMilestone AlreadyCompleted NotAtMilestone NotAccepted NothingHandedOver Form NotEarlier Blank TooLong TooMany Negative NotAPhone NotAnEmail ReportingLoop NotAPeriod LastOwner Calendar Template NewerVersion NotOffered DoesNotFit ChangedMeanwhile BadSnooze ProjectFull TaskMoved BadDue RequestKindRetired RequestForm TaskFull CustomerMerged NotMerged SameCustomer CustomerFull UnknownQuotation UnknownOrder QuotationMoved Lines Expired DiscountPastLimit OutOfBounds OnlyWorker Unreadable AwayTooLong NotATime Lacking OnlyThese OtherWorkflow NotInGuide NoSuchContact);
variants!(every_fault, Fault: Malformed NoSession Revoked WrongOrigin Forbidden NotFound WrongMethod Busy AlreadyFounded IdReused InvitationOver TooLarge TooManyChanges Refused WrongProtocol WrongCode WrongPasskey ChallengeOver TooManyPasskeys SlowDown Internal WrongAddress NotEmpty Unsound);
variants!(every_mistake, Mistake: NotThere NotKept OtherWorkspace Circle OtherId Name Impossible SameNumber);
variants!(every_end, End: Device OtherDevices Passkey);
variants!(every_verdict, Verdict: Applied Merged Refused);
variants!(every_position, Position: Copy Log);
variants!(every_status, Status: Open Held Won Lost Dropped);
variants!(every_phase, Phase: Ahead Waiting Working Done Skipped);
variants!(every_clock, Clock: None Running Paused);
variants!(every_news, News: HandedOver Unassigned Returned Assigned PassedOn Asked Answered Declined SentBack Delegated Withdrawn Noted ApprovalAsked DiscountApproved DiscountRefused ExpensesSubmitted ExpenseQueried ExpenseAnswered ExpenseCut ExpenseDenied ExpenseReopened ExpensesPaid PaymentUndone BatchCame DueSoon Late);
variants!(every_event, What: Started Imported Completed HandedOver Accepted Returned WentBack Held Resumed Won Lost Dropped Reopened Assigned Edited Noted PassedOn Brought Escalated Skipped Moved Linked OfLead Quoted Ordered Reversed Contacted TakenBack Ticked);
variants!(every_stage, Stage: Asked Taken Declined Done Withdrawn);
variants!(every_task_event, TaskWhat: Asked Taken Delegated Declined Done SentBack Withdrawn Noted Escalated);
variants!(every_customer_event, CustomerWhat: Added Imported TakenBack Edited Tagged Absorbed MergedInto Separated);
variants!(every_field_edit, FieldEdit: Title Customer Value Owner OfCustomer Interest NextStep);
variants!(every_kind_of_field, FieldKind: Text LongText Number Money Date Choice MultiChoice YesNo Phone Email Address Attachment Person ProductLines Computed);
variants!(every_condition, Condition: Answered Compare Includes Yes All Any Not);
variants!(every_expression, Expression: Constant Field LinesTotal Count Today Add Subtract Multiply Divide);
variants!(every_answer, Answer: Text Number Money Date Choice Choices YesNo Phone Email Address Attachments Person Lines);
variants!(every_problem, Problem: Missing MissingBecause WrongType UnknownField TooShort TooLong BelowLeast AboveMost TooManyDecimals DoesNotMatch NotAnOption TooFew TooMany TooEarly TooLate NotAPhone NotAnEmail AddressIncomplete WrongCurrency NotAPhoto BadHash BadMediaType LineIncomplete LineRepeated CheckFailed);
variants!(every_template_fault, TemplateFault: NoMilestones TooManyMilestones RepeatedMilestone BadName NoEvidence UnknownRole Form Skip CannotProve NotThere NobodyCanComplete);
variants!(every_definition_problem, DefinitionProblem: DuplicateKey Blank TooLong TooManyFields TooManyChecks NoOptions TooManyOptions DuplicateOption LeastAboveMost BoundTooLarge UnknownField LaterField WrongKind UnknownOption EmptyCondition TooDeep UnknownRole TooManyParts);
variants!(every_made, Made: Simple Bundle Designed);
variants!(every_rule, Rule: Requires Excludes Bounds);
variants!(every_part, PartOf: Item Own);
variants!(every_part_quantity, PartQuantity: Fixed Number);
variants!(every_design_place, DesignPlace: Whole Field Rule Effect Part Price);
variants!(every_design_problem, DesignProblem: NothingAsked Form NotForDesigns UnknownField UnknownOption WrongKind OfItself Contradicts BadStep LeastAboveMost NoBound Blank TooLong BadQuantity Negative OtherCurrency TooMany);
variants!(every_quotation_state, QuotationState: Draft AwaitingApproval Sent Accepted Rejected Replaced);
variants!(every_line_problem, LineProblem: NoLines TooMany Twice NoText TooLong Quantity Rate Currency Discount TooLarge UnknownCategory UnknownItem UnknownTax UnknownPriceList NotQuoted NotOrdered MoreThanStands);
variants!(every_measure, Measure: Value Volume);
variants!(every_cost_of, CostOf: Everything Category Item);
variants!(every_cost, Cost: Share PerUnit);
variants!(every_period, Period: Year Quarter Month);
variants!(every_lead_place, LeadPlace: Queue Worked Nurturing WithSales Closed);
variants!(every_lead_event, LeadWhat: CameIn Edited Taken Answered Called HandedOver Linked Unlinked Returned Enrolled Touched Warmed ProgrammeEnded Consented Closed Reopened Absorbed);
variants!(every_closing, Closing: Duplicate Said TakenBack);
variants!(every_call_outcome, CallOutcome: Reached NoAnswer CallBack PutBack);
variants!(every_consent, Consent: Unknown Given Withdrawn);
variants!(every_award, Award: Options YesNo Bands);
variants!(every_touch_kind, TouchKind: Email Article Call Event Webinar);
variants!(every_touch_outcome, TouchOutcome: Sent Made NoConsent NoAddress NotMade);
variants!(every_lead_definition_problem, LeadDefinitionProblem: NoCriteria TooManyQuestions Question WrongKind WrongAward UnknownOption BandsOutOfOrder TooManyPoints OutOfReach);
variants!(every_charge, Charge: Paid Mileage Allowance);
variants!(every_expense_stage, ExpenseStage: Draft Submitted Queried Denied Approved Forwarded AccountsAsk Locked Rejected);
variants!(every_expense_event, ExpenseWhat: Renamed Entered Edited Removed Submitted Withdrawn Asked Answered Approved Denied Forwarded Paid PaymentUndone Reversed Escalated);
variants!(every_expense_verdict, ExpenseVerdict: Approve Ask Deny);
variants!(every_receipt_rule, ReceiptRule: Never From);
variants!(every_calendar_fault, CalendarFault: HoursOutOfRange HoursOverlap NoWorkingHours);

words!(every_access, Access: Owner Manager Member Accounts Qualification Marketing);
words!(every_tracking, Tracking: Noted Off);
words!(every_measuring, Measuring: Counted Off);
words!(every_reading, ReadBy: Seen TakenOver ActedOn);
words!(every_standing, Standing: Invited Active Left);
words!(every_return_reason, ReturnReason: InformationMissing InformationWrong NotReached WrongPerson Other);
words!(every_lost_reason, LostReason: Price Competitor NoBudget NoDecision Timing NotAFit Other);
words!(every_drop_reason, DropReason: Duplicate Unreachable NotWorthwhile Mistake Other);
words!(every_decline_reason, DeclineReason: NoTime InformationMissing WrongPerson NotNeeded Other);
words!(every_task_state, TaskState: Asked Taken Declined Done Withdrawn);
words!(every_right, Right: Owner Manager Participant ProjectOwner TaskHolder TaskAsker CustomerPeople Author Marketer Qualifier LeadPeople Claimant Approver Accountant);
words!(every_customer_field, CustomerField: Name Address TaxNumber Note Contact);
words!(every_state, ProjectState: Open Held Won Lost Dropped);
words!(every_field_name, FieldName: Code Description Unit Price TaxCode Parts Items Name Title Customer Contact Value Reason Note People Address TaxNumber Tag NextStep Place Terms Number Discount ValidUntil Date Skill Target FieldUse Spend Touches Message Leads Imported Expenses ExpenseType Amount Exchange Vehicle Distance Until City Grade Activity Receipts Question Answer Limit Rates Deputy BatchDay Reference SetOff Cost Base Weights Period Projects);
words!(every_campaign_channel, CampaignChannel: Mailing Event Telephone Online Referral);
words!(every_close_reason, CloseReason: NotInterested WrongContact Competitor NoNeed AskedNotToBeContacted Other);
words!(every_queue_reason, QueueReason: New NoAnswer Promised PutBack Warmed Returned ProgrammeEnded Reopened);
words!(every_lead_state, LeadState: Queue Worked Nurturing WithSales Closed);
words!(every_lead_source, LeadSource: Typed Imported WebForm Webhook);
words!(every_response_kind, ResponseKind: Opened Clicked Downloaded Attended Commented Replied Visited);
words!(every_department, Department: Marketing Sales);
words!(every_lead_verdict, LeadVerdict: Qualified NotYet Unfinished);
words!(every_asked, Asked: Claimant Approver);
words!(every_desk, Desk: Claimant Approver Accounts);
words!(every_tag, Tag: Project Customer Campaign Category Activity);
words!(every_expense_state, ExpenseState: Draft Submitted Queried Denied Approved Forwarded AccountsAskClaimant AccountsAskApprover Locked Paid Rejected);
words!(every_charge_way, ChargeWay: Paid Mileage Allowance);
words!(every_limit_per, LimitPer: Expense Day);
words!(every_limit_effect, LimitEffect: Warn Forbid);
words!(every_quotation_step, QuotationStep: Drafted Changed ApprovalAsked Approved ApprovalRefused Sent Accepted Rejected);
words!(every_reversal_kind, ReversalKind: Cancelled Returned);
words!(every_stand, Stand: Draft AwaitingApproval Sent Accepted Rejected Replaced);
words!(every_place, Place: Anywhere Within Across);
words!(every_channel, Channel: Push Mail Webhook);
words!(every_language, Language: English Hindi);
words!(every_way, Way: Call Visit Message Email Meeting);
words!(every_reply, Reply: Reached NotReached);
words!(every_interest, Interest: Cold Warm Hot);
words!(every_side, Side: Gather Convey);
words!(every_mail, Mail: Never AtOnce Daily);

#[test]
fn requests_and_answers_are_as_described() {
    one::<FoundRequest>("found");
    one::<InvitationRequest>("invitation_request");
    one::<Invitation>("invitation");
    one::<JoinRequest>("join");
    one::<Session>("session");
    one::<WaysIn>("ways_in");
    one::<NewPasskey>("new_passkey");
    one::<AddPasskey>("add_passkey");
    one::<Challenge>("challenge");
    one::<PasskeySignIn>("passkey_sign_in");
    every_end(&list("end"));
    one::<SyncRequest>("sync_request");
    one::<SyncResponse>("sync_response");
    one::<Notifications>("notifications");
    one::<Subscription>("subscription");
    one::<WebhookAddress>("webhook_address");
    list::<Tested>("tested");
    one::<Intake>("intake");
    one::<NewKey>("new_key");
    one::<LeadSent>("lead_sent");
    one::<Received>("received");
    one::<FileOffer>("file_offer");
    one::<FileStanding>("file_standing");
    one::<Fault>("fault");
    one::<RestorationRequest>("restoration_request");
    one::<RestorationStanding>("restoration_standing");
    one::<RestorationPart>("restoration_part");
    one::<RestorationStep>("restoration_step");
    every_mistake(&list("mistake"));
    let outcomes: Vec<Outcome> = list("outcome");
    every_verdict(outcomes.iter().map(|outcome| &outcome.verdict));
    let cursors: Vec<Cursor> = list("cursor");
    every_position(cursors.iter().map(|cursor| &cursor.at));
}

#[test]
fn every_action_is_described() {
    every_action(&list("action"));
    let words = [every_access, every_standing, every_return_reason];
    for check in words
        .into_iter()
        .chain([every_lost_reason, every_drop_reason, every_decline_reason])
        .chain([every_language, every_mail, every_channel, every_tracking])
        .chain([every_way, every_reply, every_interest, every_side])
        .chain([every_quotation_step, every_reversal_kind, every_stand])
        .chain([every_measuring, every_reading])
    {
        check();
    }
}

#[test]
fn every_record_is_described() {
    every_record(&list("record"));
    every_status(&list("status"));
    every_phase(&list("phase"));
    one::<Rules>("rules");
    every_clock(&list("clock"));
    every_news(&list("news"));
    every_event(&list("what"));
    every_stage(&list("stage"));
    every_task_event(&list("task_what"));
    every_customer_event(&list("customer_what"));
    every_customer_field();
    one::<Quotation>("quotation");
    one::<Order>("order");
    every_quotation_state(&list("quotation_state"));
    every_made(&list("made"));
    let design = one::<Design>("design");
    every_rule(&design.rules);
    every_part(design.parts.iter().map(|part| &part.what));
    every_part_quantity(design.parts.iter().map(|part| &part.quantity));
    every_place();
    every_field_edit(&list("field_edit"));
    every_measure(&list("measure"));
    every_cost_of(&list("cost_of"));
    every_cost(&list("cost"));
    every_period(&list("period"));
}

#[test]
fn every_part_of_a_lead_is_described() {
    every_lead_place(&list("lead_place"));
    every_lead_event(&list("lead_what"));
    every_closing(&list("closing"));
    every_call_outcome(&list("call_outcome"));
    every_consent(&list("consent"));
    every_award(&list("award"));
    every_touch_kind(&list("touch_kind"));
    every_touch_outcome(&list("touch_outcome"));
    every_lead_definition_problem(&list("lead_definition_problem"));
    for check in [
        every_campaign_channel,
        every_close_reason,
        every_queue_reason,
    ]
    .into_iter()
    .chain([every_lead_state, every_lead_source, every_response_kind])
    .chain([every_department, every_lead_verdict])
    {
        check();
    }
}

#[test]
fn every_part_of_an_expense_is_described() {
    every_charge(&list("charge"));
    every_expense_stage(&list("expense_stage"));
    every_expense_event(&list("expense_what"));
    let judgements: Vec<Judgement> = list("judgement");
    every_expense_verdict(judgements.iter().map(|judgement| &judgement.verdict));
    every_receipt_rule(&list("receipt_rule"));
    for check in [every_asked, every_desk, every_tag, every_expense_state]
        .into_iter()
        .chain([every_charge_way, every_limit_per, every_limit_effect])
    {
        check();
    }
}

#[test]
fn every_part_of_a_form_is_described() {
    let fields: Vec<Field> = list("field");
    every_kind_of_field(fields.iter().map(|field| &field.kind));
    every_condition(&list("condition"));
    every_expression(&list("expression"));
    every_answer(one::<Answers>("answers").values());
}

#[test]
fn every_code_is_described() {
    every_refusal(&list("refusal"));
    every_fault(&list("fault"));
    every_problem(&list("problem"));
    every_line_problem(&list("line_problem"));
    every_design_place(&list("design_place"));
    every_design_problem(&list("design_problem"));
    every_template_fault(&list("template_fault"));
    every_definition_problem(&list("definition_problem"));
    every_calendar_fault(&list("calendar_fault"));
    for check in [every_right, every_state, every_task_state, every_field_name] {
        check();
    }
}

#[test]
fn every_code_has_a_row_in_its_table_and_its_right_status() {
    for kind in ["refusal", "fault", "problem", "definition_problem"] {
        for list in examples(&format!("{kind}[]")) {
            for example in list.as_array().expect("a list") {
                let code = example["code"].as_str().expect("a code");
                assert!(PAGE.contains(&format!("\n| `{code}` |")), "{kind} {code}");
            }
        }
    }
    for fault in list::<Fault>("fault") {
        let code = serde_json::to_value(&fault).unwrap();
        let row = format!("\n| `{}` |", code["code"].as_str().expect("a code"));
        let rows = PAGE.split(&row).skip(1).map(|rest| rest.lines().next());
        let status = format!("| {}: ", fault.status());
        assert!(
            rows.flatten().any(|rest| rest.contains(&status)),
            "{row} with {status}"
        );
    }
}
