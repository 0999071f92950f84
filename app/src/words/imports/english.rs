//! English.

use domain::customers::likeness::Choice;
use domain::imports::{Column, Content, RowProblem, Source};

use super::Imports;

/// "1 customer", "2 customers".
fn customers(count: usize) -> String {
    let word = if count == 1 { "customer" } else { "customers" };
    format!("{count} {word}")
}

/// "1 project", "2 projects".
fn projects(count: usize) -> String {
    let word = if count == 1 { "project" } else { "projects" };
    format!("{count} {word}")
}

/// "2 customers and 1 project"; one of them alone where there is none of the other.
fn both(some: usize, others: usize) -> String {
    match (some, others) {
        (some, 0) => customers(some),
        (0, others) => projects(others),
        (some, others) => format!("{} and {}", customers(some), projects(others)),
    }
}

fn is(count: usize) -> &'static str {
    if count == 1 { "is" } else { "are" }
}

pub(crate) const ENGLISH: Imports = Imports {
    title: "Import customers and projects",
    not_yours: "Managers and owners bring customers and projects in from files.",
    text: "Bring what you have in another system or a spreadsheet. You see what each row becomes before anything comes in, and it can be taken back. It works without a network, too.",
    kinds: "What can be read",
    kind_programs: "Exports of HubSpot, Zoho CRM and Odoo: companies, contacts and deals, one file after the other, companies first",
    kind_table: "Any table with headings: Excel (.xlsx) or CSV",
    kind_cards: "Contact cards (.vcf), with one person or many",
    kinds_text: "Each row needs the name of a customer or of somebody there. Deals come in at the milestone that they are at.",
    from_file: "Import from a file",
    cards: "Contact cards",
    recognised: |source| format!("This is an export of {source}."),
    source: |source| match source {
        Source::HubSpot => "HubSpot",
        Source::Zoho => "Zoho CRM",
        Source::Odoo => "Odoo",
    },
    plain: "A table, matched by its headings.",
    will_come: |count| format!("{} will come in", customers(count)),
    with_people: |count| {
        let word = if count == 1 { "contact" } else { "contacts" };
        format!("with {count} {word}")
    },
    projects_will_come: |count| format!("{} will begin where they are", projects(count)),
    will_join: |count| {
        let verb = if count == 1 { "gets" } else { "get" };
        format!(
            "{} that {} there {verb} what is new",
            customers(count),
            is(count)
        )
    },
    will_skip: |count| format!("{} will be left out", customers(count)),
    projects_kept_out: |count| format!("{} will be left out", projects(count)),
    have_ended: |count| {
        let verb = if count == 1 { "has" } else { "have" };
        format!(
            "{} {verb} ended, by the stage, and will be left out",
            projects(count)
        )
    },
    there: |count| format!("{count} of them {} in already", is(count)),
    nothing_comes: "Nothing in this file will come in.",
    each_row: "Each row is",
    content: |content| match content {
        Content::Customers => "A customer, or somebody there",
        Content::Projects => "A project under way (a deal, an opportunity)",
    },
    branch: "Branch",
    column: |column| match column {
        Column::Customer => "Customer (company)",
        Column::Person => "Contact’s name",
        Column::FirstName => "Contact’s first name",
        Column::LastName => "Contact’s last name",
        Column::CompanyAndPerson => "“Company, contact”",
        Column::IsCompany => "Whether it is a company",
        Column::JobTitle => "What the contact does there",
        Column::Phone => "Phone",
        Column::Email => "E-mail",
        Column::Address => "Address, or a part of it",
        Column::TaxNumber => "GSTIN or tax number",
        Column::Tag => "Tags",
        Column::Title => "Project",
        Column::Value => "Value",
        Column::Currency => "Currency",
        Column::Stage => "Stage",
        Column::ClosingDay => "Expected closing day",
        Column::NextStep => "Next step",
        Column::Owner => "Owner",
        Column::Note => "Note",
    },
    projects: "Projects",
    projects_text: "A project begins at the milestone of its stage. What was before is not measured, and a time limit runs from the next milestone on.",
    no_workflow: "Projects need a workflow. Draw one first, under More.",
    workflow: "Workflow",
    other_owner: "Owner where nobody is named",
    day_order: "Days like 04/05/2026",
    day_unsaid: "Which comes first?",
    day_first: "The day: 4 May",
    month_first: "The month: 5 April",
    closing: "A closing day to come",
    closing_step: "Becomes a call on that day",
    closing_note: "Becomes a line in the note",
    stages: "Where each stage is here",
    stages_text: "Deals that were won or lost stay out: only what is under way comes in.",
    stage_left_out: "Leave these out",
    owners: "Who each owner is here",
    nobody: "Nobody here",
    problem: |problem| match problem {
        RowProblem::NoName => "no customer and no contact".to_owned(),
        RowProblem::NotAPhone(text) => format!("“{text}” is not a phone number"),
        RowProblem::NotAnEmail(text) => format!("“{text}” is not an e-mail address"),
        RowProblem::NotAnAmount(text, _) => format!("“{text}” is not an amount"),
        RowProblem::Negative => "less than zero".to_owned(),
        RowProblem::OtherCurrency(text) => format!("“{text}” is not the currency of the business"),
        RowProblem::NotADay(text) => format!("“{text}” is not a day"),
        RowProblem::TwoDays(text) => {
            format!("“{text}” can be two days: say above which comes first")
        }
        RowProblem::TooLong(most) => format!("longer than {most} characters"),
        RowProblem::TooMany(most) => format!("more than {most}"),
        RowProblem::Card(_) => "this card cannot be read".to_owned(),
    },
    alike: |count| format!("{} may be there already", customers(count)),
    alike_text: "Adding fills in what the customer there lacks. Nothing is overwritten.",
    choice: |choice| match choice {
        Choice::Join => "It is the same: add what is new",
        Choice::Add => "Import as another customer",
        Choice::Skip => "Leave out",
    },
    like_row: |called, row| format!("Like {called} in row {row}"),
    like_customer: |called| format!("Like {called}"),
    repeated: |count| format!("{} seem to be there already", projects(count)),
    repeated_text: "One of the same title is under way for the same customer. They stay out unless you say otherwise.",
    under_way_for: |customer| format!("Under way for {customer}"),
    bring_again: "Import all the same",
    coming_projects: |count| format!("{} to come", projects(count)),
    coming_customers: |count| format!("{} to come", customers(count)),
    name_alone: "The name alone",
    coming: "Customers are coming in",
    joining: "Adding to customers that are there",
    opening: "Projects are coming in",
    taking_back: "Taking it back",
    bring: |some, others| format!("Import {}", both(some, others)),
    go_on: |count| format!("Go on ({count} left)"),
    came: |some, others| match some + others {
        0 => "The import is done".to_owned(),
        count => format!("{} {} in", both(some, others), is(count)),
    },
    came_text: "This device has them; the team gets them when there is a network. Nobody was sent an alert.",
    joined: |count| format!("{} that were there got what was new", customers(count)),
    same: |count| format!("{} that were there lacked nothing", customers(count)),
    apart: |count| format!("Nothing could be added to {}", customers(count)),
    skipped: |count| format!("{count} left out"),
    take_back: "Take it back",
    take_back_of: |name| format!("Take back {name}"),
    taken_back: |some, others| {
        let verb = is(some + others);
        format!("{} {verb} taken back", both(some, others))
    },
    taken_back_text: "They are out of every list and every count.",
    unfilled: |count| format!("What was added to {} is taken out again", customers(count)),
    stayed: |count| {
        let verb = if count == 1 { "stays" } else { "stay" };
        format!("{count} {verb}, because somebody has used it since")
    },
    past: "Imported on this device",
    past_text: "What nobody has used since can still be taken back.",
    to_customers: "See the customers",
    was_at: |stage| format!("Stage before the import: {stage}"),
    was_owned_by: |owner| format!("Owner before the import: {owner}"),
    was_next: |step| format!("Next step: {step}"),
    was_to_close: |day| format!("Expected to close on {day}"),
    to_close: "Expected to close",
};
