//! What a person did and entered, in words: for every action.

mod catalogued;
mod earned;
mod led;
mod sold;
mod spent;
mod target;

use domain::calendar::Calendar;
use domain::change::{Action, Edit, Wanted};
use domain::customers::{Contact, CustomerField};
use domain::form::Answers;
use domain::id::PersonId;
use domain::people::Capability;
use domain::time::Timestamp;
use domain::workflow::{Customer, Interest, NextStep};

use crate::widgets::captured::told::as_text;
use crate::words::attention::{Deed, Label};
use crate::words::refusals::{Telling, opening};
use crate::words::today::told_step;

/// What was done: "You completed “Cheque banked”".
#[expect(
    clippy::too_many_lines,
    reason = "a list of every action, one entry each"
)]
pub(crate) fn said(action: &Action, it: &Telling) -> String {
    let words = &it.speech.words().attention;
    let deed = match action {
        Action::EditWorkspace { .. } => Deed::EditWorkspace,
        Action::SetCapabilities { .. } => Deed::SetCapabilities,
        Action::AddBranch { name, .. } => Deed::AddBranch(name),
        Action::EditBranch { branch, .. } => Deed::EditBranch(it.directory.branch_name(*branch)),
        Action::AddRole { name, .. } => Deed::AddRole(name),
        Action::EditRole { name, .. } => Deed::EditRole(&name.to),
        Action::AddPerson { name, .. } => Deed::AddPerson(name),
        Action::EditPerson { person, .. } => Deed::EditPerson(it.person(*person)),
        Action::EditSkills { person, .. } => Deed::EditSkills(it.person(*person)),
        Action::ReportFieldUse { .. } => Deed::ReportFieldUse,
        Action::SetTargets { person, .. } => Deed::SetTargets(it.person(*person)),
        Action::SetCosts { .. } => Deed::SetCosts,
        Action::AdoptScheme { .. } => Deed::AdoptScheme,
        Action::CloseIncentive { from, .. } => {
            return (words.you_did)(&Deed::CloseIncentive(&it.speech.full_date(*from)));
        }
        Action::PublishTemplate { name, .. } => Deed::PublishTemplate(name),
        Action::StartProject { title, .. } => Deed::StartProject(title),
        Action::EditProject { .. } => Deed::EditProject,
        Action::AssignRole { role, .. } => Deed::AssignRole(it.role(*role)),
        Action::CompleteMilestone { milestone, .. } => {
            return (words.you_did)(&Deed::Complete(&it.milestone(milestone)));
        }
        Action::AcceptHandoff { milestone, .. } => {
            return (words.you_did)(&Deed::Accept(&it.milestone(milestone)));
        }
        Action::ReturnHandoff { milestone, .. } => {
            return (words.you_did)(&Deed::Return(&it.milestone(milestone)));
        }
        Action::GoBack { to, .. } => return (words.you_did)(&Deed::GoBack(&it.milestone(to))),
        Action::Hold { .. } => Deed::Hold,
        Action::Resume { .. } => Deed::Resume,
        Action::Lose { .. } => Deed::Lose,
        Action::Drop { .. } => Deed::Drop,
        Action::Reopen { .. } => Deed::Reopen,
        Action::AddNote { .. } | Action::NoteTask { .. } => Deed::Note,
        Action::LogContact { way, .. } => Deed::Contact(*way),
        Action::TakeBackContact { .. } => Deed::TakeBack,
        Action::TickGuide { .. } => Deed::Tick,
        Action::PassOn { from, to, .. } => Deed::PassOn(it.person(*from), it.person(*to)),
        Action::MoveProject { to, .. } => Deed::Move(it.directory.template_name(*to)),
        Action::BringWorkflow { name, .. } => Deed::Bring(name),
        Action::BringProject { project } => Deed::Bring(&project.title),
        Action::EditSelling { .. }
        | Action::DraftQuotation { .. }
        | Action::SendQuotation { .. }
        | Action::ApproveDiscount { .. }
        | Action::RefuseDiscount { .. }
        | Action::AcceptQuotation { .. }
        | Action::RejectQuotation { .. }
        | Action::PlaceOrder { .. }
        | Action::ReverseOrder { .. } => return sold::said(action, it),
        Action::AddCustomer { name, .. } => Deed::AddCustomer(name),
        Action::EditCustomer { .. } => Deed::EditCustomer,
        Action::MergeCustomers { .. } => Deed::MergeCustomers,
        Action::UndoMerge { .. } => Deed::UndoMerge,
        Action::Import {
            customers,
            projects,
            ..
        } => Deed::Import(customers.len(), projects.len()),
        Action::TakeBackImport { .. } => Deed::TakeBackImport,
        Action::LinkProject { .. } => Deed::Link,
        Action::AddCategory { .. }
        | Action::EditCategory { .. }
        | Action::AddTax { .. }
        | Action::EditTax { .. }
        | Action::AddItems { .. }
        | Action::EditItem { .. }
        | Action::AddPriceList { .. }
        | Action::EditPriceList { .. } => return catalogued::said(action, it),
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
        | Action::MergeLeads { .. } => return led::said(action, it),
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
        | Action::EscalateExpenses { .. } => return spent::said(action, it),
        Action::AddRequestKind { name, .. } => Deed::AddKind(name),
        Action::EditRequestKind { kind, .. } => {
            Deed::EditKind(it.directory.request_kind_name(*kind))
        }
        Action::AskTask { title, wanted, .. } => Deed::Ask(match wanted {
            Wanted::Request { kind, .. } if title.is_empty() => {
                it.directory.request_kind_name(*kind)
            }
            _ => title,
        }),
        Action::TakeTask { .. } => Deed::Take,
        Action::FinishTask { .. } => Deed::Finish,
        Action::DeclineTask { .. } => Deed::Decline,
        Action::DelegateTask { to, .. } => return (words.you_did)(&Deed::Delegate(&it.people(to))),
        Action::SendTaskBack { .. } => Deed::SendBack,
        Action::WithdrawTask { .. } => Deed::Withdraw,
        Action::AcknowledgeAlert { .. } => Deed::Acknowledge,
        Action::SetReach { .. } => Deed::Reach,
        Action::SnoozeAlert { .. } => Deed::Snooze,
        Action::Escalate { .. }
        | Action::EscalateTask { .. }
        | Action::AttendLead { .. }
        | Action::WakeAlert { .. }
        | Action::JoinTeam { .. } => Deed::Worker,
    };
    (words.you_did)(&deed)
}

/// What was entered: labels and values, so that nothing of it is lost from sight.
#[expect(
    clippy::too_many_lines,
    reason = "a list of every action, one entry each"
)]
pub(crate) fn entered(action: &Action, it: &Telling) -> Vec<(String, String)> {
    let words = &it.speech.words().attention;
    let mut rows = Rows(Vec::new(), it);
    match action {
        Action::EditWorkspace {
            name,
            accept_within,
            escalate_every,
            warn_after,
            weights: _,
            year_begins,
            tracking,
            measuring,
        } => {
            rows.text(Label::Name, name.as_ref().map(|edit| edit.to.as_str()));
            let time = &it.speech.words().time;
            let length = |minutes: u32| (time.working_minutes)(minutes);
            rows.add(
                Label::AcceptWithin,
                accept_within.as_ref().map(|edit| length(edit.to.0)),
            );
            rows.add(
                Label::EscalateEvery,
                escalate_every.as_ref().map(|edit| length(edit.to.0)),
            );
            rows.add(
                Label::WarnAfter,
                warn_after
                    .as_ref()
                    .map(|edit| format!("{} %", edit.to.percent())),
            );
            let month = year_begins.as_ref().and_then(|edit| {
                let position = usize::from(edit.to.month()).checked_sub(1)?;
                time.months_long.get(position).copied()
            });
            rows.text(Label::YearBegins, month);
            let tracking = tracking.as_ref().map(|edit| edit.to);
            rows.text(
                Label::Tracking,
                tracking.map(it.speech.words().lead_settings.tracking),
            );
            let measuring = measuring.as_ref().map(|edit| edit.to);
            rows.text(
                Label::Measuring,
                measuring.map(it.speech.words().field_use.measuring),
            );
        }
        Action::AddBranch { name, calendar, .. } => {
            rows.text(Label::Name, Some(name));
            rows.add(Label::Hours, Some(hours(calendar, it)));
        }
        Action::EditBranch { name, calendar, .. } => {
            rows.text(Label::Name, name.as_ref().map(|edit| edit.to.as_str()));
            rows.add(
                Label::Hours,
                calendar.as_ref().map(|edit| hours(&edit.to, it)),
            );
        }
        Action::AddRole { name, .. } => rows.text(Label::Name, Some(name)),
        Action::EditRole { name, .. } => rows.text(Label::Name, Some(&name.to)),
        Action::AddPerson {
            name,
            access,
            branch,
            roles,
            reports_to,
            ..
        } => {
            let team = &it.speech.words().team;
            rows.text(Label::Name, Some(name));
            rows.text(Label::Access, Some((team.access)(*access)));
            rows.text(Label::Branch, Some(it.directory.branch_name(*branch)));
            let roles: Vec<&str> = roles.iter().map(|role| it.role(*role)).collect();
            rows.add(Label::Roles, Some(roles.join(", ")));
            rows.person(Label::ReportsTo, *reports_to);
        }
        Action::EditPerson {
            name,
            access,
            branch,
            roles,
            reports_to,
            standing,
            ..
        } => {
            let team = &it.speech.words().team;
            rows.text(Label::Name, name.as_ref().map(|edit| edit.to.as_str()));
            rows.text(
                Label::Access,
                access.as_ref().map(|edit| (team.access)(edit.to)),
            );
            let branch = branch
                .as_ref()
                .map(|edit| it.directory.branch_name(edit.to));
            rows.text(Label::Branch, branch);
            if let Some(roles) = roles {
                let names = |roles: &std::collections::BTreeSet<_>| -> String {
                    let names: Vec<&str> = roles.iter().map(|role| it.role(*role)).collect();
                    names.join(", ")
                };
                rows.add(Label::Added, Some(names(&roles.add)));
                rows.add(Label::Removed, Some(names(&roles.remove)));
            }
            rows.person(
                Label::ReportsTo,
                reports_to.as_ref().and_then(|edit| edit.to),
            );
            rows.text(
                Label::Standing,
                standing.as_ref().map(|edit| (team.standing)(edit.to)),
            );
        }
        Action::SetCapabilities { capabilities } => {
            let name = it.speech.words().capabilities.name;
            let names = |all: &std::collections::BTreeSet<Capability>| {
                let names: Vec<&str> = all.iter().map(|it| name(*it)).collect();
                names.join(", ")
            };
            rows.add(Label::Added, Some(names(&capabilities.add)));
            rows.add(Label::Removed, Some(names(&capabilities.remove)));
        }
        Action::SetTargets { targets, .. } => {
            for line in target::lines(targets, it) {
                rows.add(Label::Target, Some(line));
            }
        }
        Action::SetCosts { .. } | Action::AdoptScheme { .. } | Action::CloseIncentive { .. } => {
            return earned::entered(action, it);
        }
        Action::EditSkills { skills, .. } => {
            let names = |skills: &std::collections::BTreeSet<String>| {
                let names: Vec<&str> = skills.iter().map(String::as_str).collect();
                names.join(", ")
            };
            rows.add(Label::Added, Some(names(&skills.add)));
            rows.add(Label::Removed, Some(names(&skills.remove)));
        }
        Action::PublishTemplate {
            name, milestones, ..
        }
        | Action::BringWorkflow {
            name, milestones, ..
        } => {
            rows.text(Label::Name, Some(name));
            let names: Vec<&str> = milestones.iter().map(|found| found.name.as_str()).collect();
            rows.add(Label::Milestones, Some(names.join(", ")));
        }
        Action::StartProject {
            title,
            customer: whom,
            value,
            owner,
            ..
        } => {
            rows.text(Label::Title, Some(title));
            rows.add(Label::Customer, Some(customer(whom)));
            rows.add(Label::Value, value.map(|value| it.speech.amount(value)));
            rows.person(Label::Owner, Some(*owner));
        }
        Action::EditProject {
            title,
            customer: whom,
            value,
            owner,
            interest,
            next_step,
            ..
        } => {
            rows.text(Label::Title, title.as_ref().map(|edit| edit.to.as_str()));
            rows.add(
                Label::Customer,
                whom.as_ref().map(|edit| customer(&edit.to)),
            );
            let value = value.as_ref().map(|edit| match edit.to {
                Some(money) => it.speech.amount(money),
                None => words.nothing.to_owned(),
            });
            rows.add(Label::Value, value);
            rows.person(Label::Owner, owner.as_ref().map(|edit| edit.to));
            rows.agreed(interest.as_ref(), next_step.as_ref());
        }
        Action::BringProject { project } => {
            rows.text(Label::Title, Some(&project.title));
            rows.add(Label::Customer, Some(customer(&project.customer)));
            let value = project.value.map(|value| it.speech.amount(value));
            rows.add(Label::Value, value);
        }
        Action::AssignRole { people, .. } => {
            rows.people(Label::Added, &people.add);
            rows.people(Label::Removed, &people.remove);
        }
        Action::EditSelling { .. }
        | Action::DraftQuotation { .. }
        | Action::SendQuotation { .. }
        | Action::ApproveDiscount { .. }
        | Action::RefuseDiscount { .. }
        | Action::AcceptQuotation { .. }
        | Action::RejectQuotation { .. }
        | Action::PlaceOrder { .. }
        | Action::ReverseOrder { .. } => return sold::entered(action, it),
        Action::CompleteMilestone { answers, .. } => rows.answers(answers),
        Action::Import {
            customers,
            projects,
            ..
        } => {
            for customer in customers {
                rows.text(Label::Customer, Some(&customer.name));
            }
            for project in projects {
                rows.text(Label::Title, Some(&project.title));
            }
        }
        Action::AddCustomer {
            name,
            contacts,
            address,
            tax_number,
            note,
            ..
        } => {
            rows.text(Label::Name, Some(name));
            for contact in contacts {
                rows.part(CustomerField::Contact, Some(contact.line()));
            }
            rows.part(CustomerField::Address, Some(address.clone()));
            rows.part(CustomerField::TaxNumber, Some(tax_number.clone()));
            rows.text(Label::Note, Some(note));
        }
        Action::EditCustomer {
            name,
            address,
            tax_number,
            note,
            contacts,
            tags,
            ..
        } => {
            for (part, edit) in [
                (CustomerField::Name, name),
                (CustomerField::Address, address),
                (CustomerField::TaxNumber, tax_number),
                (CustomerField::Note, note),
            ] {
                rows.part(part, edit.as_ref().map(|edit| edit.to.clone()));
            }
            for edit in contacts {
                rows.part(CustomerField::Contact, edit.to.as_ref().map(Contact::line));
            }
            if let Some(tags) = tags {
                let named = |tags: &std::collections::BTreeSet<String>| {
                    tags.iter().cloned().collect::<Vec<_>>().join(", ")
                };
                rows.add(Label::Added, Some(named(&tags.add)));
                rows.add(Label::Removed, Some(named(&tags.remove)));
            }
        }
        Action::AddCategory { .. }
        | Action::EditCategory { .. }
        | Action::AddTax { .. }
        | Action::EditTax { .. }
        | Action::AddItems { .. }
        | Action::EditItem { .. }
        | Action::AddPriceList { .. }
        | Action::EditPriceList { .. } => return catalogued::entered(action, it),
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
        | Action::MergeLeads { .. } => return led::entered(action, it),
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
        | Action::EscalateExpenses { .. } => return spent::entered(action, it),
        Action::AddRequestKind { name, role, .. } => {
            rows.text(Label::Name, Some(name));
            rows.text(Label::Roles, Some(it.role(*role)));
        }
        Action::EditRequestKind { name, role, .. } => {
            rows.text(Label::Name, name.as_ref().map(|edit| edit.to.as_str()));
            let role = role.as_ref().map(|edit| it.role(edit.to));
            rows.text(Label::Roles, role);
        }
        Action::AskTask {
            title,
            wanted,
            to,
            due,
            ..
        } => {
            rows.text(Label::Title, Some(title));
            match wanted {
                Wanted::Request { said, .. } => rows.answers(said),
                Wanted::Plain { text } => rows.text(Label::Note, Some(text)),
            }
            rows.people(Label::Asked, to);
            rows.moment(Label::Due, *due);
        }
        Action::FinishTask { answers, note, .. } => {
            rows.answers(answers);
            rows.text(Label::Note, Some(note));
        }
        Action::DeclineTask { reason, note, .. } => {
            let tasks = &it.speech.words().tasks;
            rows.text(Label::Reason, Some((tasks.decline_reason)(*reason)));
            rows.text(Label::Note, Some(note));
        }
        Action::DelegateTask { to, due, note, .. } => {
            rows.people(Label::Asked, to);
            rows.moment(Label::Due, *due);
            rows.text(Label::Note, Some(note));
        }
        Action::SendTaskBack {
            reason, note, due, ..
        } => {
            rows.text(Label::Reason, Some((words.return_reason)(*reason)));
            rows.text(Label::Note, Some(note));
            rows.moment(Label::Due, *due);
        }
        Action::WithdrawTask { note, .. } => rows.text(Label::Note, Some(note)),
        Action::ReturnHandoff { reason, note, .. } => {
            rows.text(Label::Reason, Some((words.return_reason)(*reason)));
            rows.text(Label::Note, Some(note));
        }
        Action::Lose { reason, note, .. } => {
            rows.text(Label::Reason, Some((words.lost_reason)(*reason)));
            rows.text(Label::Note, Some(note));
        }
        Action::Drop { reason, note, .. } => {
            rows.text(Label::Reason, Some((words.drop_reason)(*reason)));
            rows.text(Label::Note, Some(note));
        }
        Action::GoBack { reason, .. }
        | Action::Hold { reason, .. }
        | Action::Reopen { reason, .. } => {
            rows.text(Label::Reason, Some(reason));
        }
        Action::LogContact {
            reply,
            with,
            note,
            interest,
            next_step,
            ..
        } => {
            let today = &it.speech.words().today;
            rows.text(Label::Reply, Some((today.reply)(*reply)));
            rows.text(Label::With, Some(with));
            rows.text(Label::Note, Some(note));
            rows.agreed(interest.as_ref(), next_step.as_ref());
        }
        Action::TickGuide { lines, .. } => {
            for line in &lines.add {
                rows.text(Label::Added, Some(&line.line));
            }
            for line in &lines.remove {
                rows.text(Label::Removed, Some(&line.line));
            }
        }
        Action::AddNote { text, .. } | Action::NoteTask { text, .. } => {
            rows.text(Label::Note, Some(text));
        }
        Action::SetReach { reach } => rows.text(Label::Email, reach.email.as_deref()),
        Action::ReportFieldUse { .. }
        | Action::AcceptHandoff { .. }
        | Action::MergeCustomers { .. }
        | Action::UndoMerge { .. }
        | Action::TakeBackImport { .. }
        | Action::LinkProject { .. }
        | Action::TakeTask { .. }
        | Action::EscalateTask { .. }
        | Action::AttendLead { .. }
        | Action::PassOn { .. }
        | Action::TakeBackContact { .. }
        | Action::MoveProject { .. }
        | Action::Resume { .. }
        | Action::AcknowledgeAlert { .. }
        | Action::SnoozeAlert { .. }
        | Action::WakeAlert { .. }
        | Action::Escalate { .. }
        | Action::JoinTeam { .. } => {}
    }
    rows.0
}

struct Rows<'a>(Vec<(String, String)>, &'a Telling<'a>);

impl Rows<'_> {
    fn add(&mut self, label: Label, value: Option<String>) {
        let words = &self.1.speech.words().attention;
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            self.0.push(((words.label)(label).to_owned(), value));
        }
    }

    fn text(&mut self, label: Label, value: Option<&str>) {
        self.add(label, value.map(str::to_owned));
    }

    /// A part of a customer's record.
    fn part(&mut self, part: CustomerField, value: Option<String>) {
        let words = &self.1.speech.words().customers;
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            self.0.push(((words.part)(part).to_owned(), value));
        }
    }

    fn answers(&mut self, answers: &Answers) {
        let it = self.1;
        for (key, answer) in answers {
            let field = it.field(key);
            let label = field.map_or_else(|| key.as_str().to_owned(), |field| field.label.clone());
            let value = field.map_or_else(String::new, |field| {
                let forms = &it.speech.words().forms;
                as_text(&field.kind, answer, it.directory, forms, it.speech)
            });
            self.0.push((label, value));
        }
    }

    fn agreed(
        &mut self,
        interest: Option<&Edit<Option<Interest>>>,
        next_step: Option<&Edit<Option<NextStep>>>,
    ) {
        let it = self.1;
        let today = &it.speech.words().today;
        let interest = interest.map(|edit| (today.interest)(edit.to));
        self.text(Label::Interest, interest);
        let step = next_step.map(|edit| told_step(it.speech, edit.to.as_ref(), it.now));
        self.add(Label::NextStep, step);
    }

    fn moment(&mut self, label: Label, at: Option<Timestamp>) {
        let it = self.1;
        self.add(label, at.map(|at| it.speech.moment(at, it.now)));
    }

    fn person(&mut self, label: Label, id: Option<PersonId>) {
        self.add(label, id.map(|id| self.1.person(id).to_owned()));
    }

    fn people<'b>(&mut self, label: Label, ids: impl IntoIterator<Item = &'b PersonId>) {
        let mut ids = ids.into_iter().peekable();
        let any = ids.peek().is_some();
        self.add(label, any.then(|| self.1.people(ids)));
    }
}

/// A customer in a line: name, contacts, how to reach them.
pub(super) fn customer(customer: &Customer) -> String {
    let mut parts = vec![customer.name.as_str()];
    for contact in &customer.contacts {
        parts.extend([
            contact.name.as_str(),
            contact.phone.as_str(),
            contact.email.as_str(),
        ]);
    }
    parts.retain(|part| !part.is_empty());
    parts.join(", ")
}

/// A week in a line: "Mon 10:00–18:00, Tue …".
fn hours(calendar: &Calendar, it: &Telling) -> String {
    let names = it.speech.words().time.weekdays;
    let days = names
        .iter()
        .zip(&calendar.week)
        .filter(|(_, day)| !day.is_empty());
    let days = days.map(|(name, day)| {
        let openings: Vec<String> = day.iter().map(|hours| opening(*hours)).collect();
        format!("{name} {}", openings.join(", "))
    });
    days.collect::<Vec<_>>().join("; ")
}
