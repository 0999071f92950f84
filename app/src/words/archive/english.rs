//! In English.

use domain::archive::{ArchiveFault, Mistake};
use domain::spreadsheet::zip::ZipFault;
use domain::workflow::ProjectState;

use super::{Archive, Column};
use crate::words::time::counted;

pub(crate) const ENGLISH: Archive = Archive {
    title: "Everything in one file",
    whole: "One file with everything of the business that you can read: projects, customers, leads, \
            expenses, and the photos. It has tables for a spreadsheet, and the records themselves, \
            from which the business can be set up again, here or elsewhere.",
    part: "One file with everything that you may read, as tables for a spreadsheet and as records, \
           with the photos. It is a copy for you; one from which the business can be set up again, \
           an owner makes.",
    alone: "Your private workspace is only on this device, and is saved as a file of its own kind. \
            You find that under More.",
    not_in_it: "What is not in it",
    not_in_it_rows: &[
        "Links, passkeys and signed-in devices: everybody comes in anew.",
        "What others have not submitted of their expenses, their alerts, and how they want to be \
         reached: only they read that.",
        "The keys of other systems and the address of a gateway.",
    ],
    keep_safe: "Whoever has the file can read it. Keep it where you keep your papers.",
    make: "Make the file",
    make_again: "Make it again",
    stop: "Stop",
    gathering: "Gathering what is on this device…",
    records: |done, of| format!("Writing records: {done} of {of}"),
    photos: |done, of| format!("Adding photos and files: {done} of {of}"),
    closing: "Closing the file…",
    stopped: "Stopped. Nothing was saved.",
    made: "The file is among your downloads",
    made_text: |records, photos, size| {
        format!(
            "{}, {}, {size}",
            counted(records, "record", "records"),
            counted(photos, "photo or file", "photos and files")
        )
    },
    save_again: "Save it once more",
    absent: |count| match count {
        1 => "1 photo or file is not in it".to_owned(),
        count => format!("{count} photos and files are not in it"),
    },
    absent_text: "They are not on this device, and the team could not be asked. Make the file again \
                  when there is a connection.",
    a_photo: "A photo or file without a name",
    and_more: |count| format!("and {count} more"),
    waiting: |count| match count {
        1 => "1 change that the team does not have yet is not in it.".to_owned(),
        count => format!("{count} changes that the team does not have yet are not in it."),
    },
    unreadable: |count| match count {
        1 => {
            "1 record cannot be read on this device. It is fetched anew; make the file again after \
              that."
                .to_owned()
        }
        count => format!(
            "{count} records cannot be read on this device. They are fetched anew; make the file \
             again after that."
        ),
    },
    incomplete: "This device does not have all of the team’s records yet. They are being fetched; \
                 try again in a moment.",
    too_large: "It is larger than such a file can be (4 GB, or 65,535 photos). Ask whoever looks \
                after Handoff for a copy of the database.",
    no_file: "This browser could not make the file. There may be too little room on the device.",
    column: |column| match column {
        Column::Address => "Address",
        Column::Amount => "Amount",
        Column::Approved => "Approved",
        Column::Branch => "Branch",
        Column::Campaign => "Campaign",
        Column::Category => "Category",
        Column::Claim => "Claim",
        Column::Company => "Company",
        Column::Currency => "Currency",
        Column::Customer => "Customer",
        Column::Date => "Date",
        Column::Due => "Due",
        Column::Email => "E-mail",
        Column::Job => "Job title",
        Column::Kind => "Kind",
        Column::Milestone => "Milestone",
        Column::Name => "Name",
        Column::Note => "Note",
        Column::Number => "Number",
        Column::Owner => "Owner",
        Column::Person => "Person",
        Column::Phone => "Phone",
        Column::Project => "Project",
        Column::Quantity => "Quantity",
        Column::Rate => "Rate",
        Column::ReportsTo => "Reports to",
        Column::Rights => "Rights",
        Column::Roles => "Roles",
        Column::Source => "Source",
        Column::Standing => "Standing",
        Column::Started => "Started",
        Column::State => "State",
        Column::Tags => "Tags",
        Column::TaxNumber => "Tax number",
        Column::Text => "Description",
        Column::Title => "Title",
        Column::Unit => "Unit",
        Column::Value => "Value",
        Column::Workflow => "Workflow",
    },
    state: |state| match state {
        ProjectState::Open => "running",
        ProjectState::Held => "on hold",
        ProjectState::Won => "won",
        ProjectState::Lost => "lost",
        ProjectState::Dropped => "dropped",
    },
    taken_back: "cancelled or returned",
    bring_back: "Bring a business back",
    bring_back_text: "From a file that was made under “Everything in one file”. The business takes \
                      the place of this one, which must be new.",
    bring_back_way: "Bring a business back from a file",
    owners_only: "Only an owner can do this.",
    choose: "Choose the file",
    choose_other: "Choose another file",
    opening: "Opening the file…",
    looking: |done, of| format!("Looking through the records: {done} of {of}"),
    made_by: |who, when| format!("Made by {who}, {when}"),
    holds: "In the file",
    count: |kind, count| {
        let (one, more) = match kind {
            "workspace" => ("business", "businesses"),
            "branch" => ("branch", "branches"),
            "role" => ("role", "roles"),
            "person" => ("person", "people"),
            "template" => ("workflow", "workflows"),
            "template_version" => ("version of a workflow", "versions of workflows"),
            "field_use" => (
                "month of how a workflow’s fields were used",
                "months of how workflows’ fields were used",
            ),
            "project" => ("project", "projects"),
            "customer" => ("customer", "customers"),
            "request_kind" => ("kind of request", "kinds of requests"),
            "task" => ("request or task", "requests and tasks"),
            "category" => ("category", "categories"),
            "tax" => ("tax", "taxes"),
            "item" => ("item of the catalogue", "items of the catalogue"),
            "price_list" => ("price list", "price lists"),
            "target_plan" => ("person’s targets of a year", "people’s targets of a year"),
            "campaign" => ("campaign", "campaigns"),
            "lead_definition" => ("definition of a lead", "definitions of a lead"),
            "lead_definition_version" => ("version of that", "versions of that"),
            "programme" => ("programme", "programmes"),
            "lead" => ("lead", "leads"),
            "expense_policy" => ("set of expense rules", "sets of expense rules"),
            "claim" => ("expense claim", "expense claims"),
            "expense_batch" => ("batch of expenses", "batches of expenses"),
            "advance" => ("advance", "advances"),
            "payment" => ("payment", "payments"),
            "cost_book" => ("book of costs", "books of costs"),
            "incentive_scheme" => ("incentive scheme", "incentive schemes"),
            "incentive_period" => ("closed incentive period", "closed incentive periods"),
            "incentive_statement" => ("incentive statement", "incentive statements"),
            "alert" => ("alert of its maker", "alerts of its maker"),
            "reach" => (
                "setting of its maker’s alerts",
                "settings of its maker’s alerts",
            ),
            other => (other, other),
        };
        counted(count, one, more)
    },
    holds_photos: |count| counted(count, "photo or file", "photos and files"),
    only_part: "It does not hold everything: its maker was no owner, or their device could not read \
                all of it. A business comes back from an owner’s file alone.",
    problems: |count| match count {
        1 => "1 line cannot be brought back".to_owned(),
        count => format!("{count} lines cannot be brought back"),
    },
    problems_text: "The file was altered after it was made, or by another program. Take one that was \
                    not.",
    problem_at: |name, line, what| format!("{name}, line {line}: {what}"),
    unreadable_line: "it cannot be read",
    other_kind: "it is of another kind than its file",
    there_twice: "the same record stands there twice",
    mistake: |mistake| match mistake {
        Mistake::NotThere { record } => format!("it needs {record}, which is not in the file"),
        Mistake::NotKept => "no such file has records of this kind".to_owned(),
        Mistake::OtherWorkspace => "it is another business’s".to_owned(),
        Mistake::Circle => "it stands above itself".to_owned(),
        Mistake::OtherId => "its id does not fit what it says".to_owned(),
        Mistake::Name => "its name is missing or too long".to_owned(),
        Mistake::Impossible => "nothing that can be done leads to what it says".to_owned(),
        Mistake::SameNumber { number } => format!("another document has the number {number}, too"),
    },
    fault: |fault| match fault {
        ArchiveFault::Zip(ZipFault::Encrypted) => {
            "The file is locked with a password. Unpack it, and pack it without one.".to_owned()
        }
        ArchiveFault::Zip(ZipFault::Extended) => {
            "The file is larger than 4 GB, or one of several pieces.".to_owned()
        }
        ArchiveFault::Zip(ZipFault::NoArchive) => {
            "This is no ZIP file, or its end is missing. If you downloaded it, do that again."
                .to_owned()
        }
        ArchiveFault::Zip(_) => {
            "The file is broken. If you downloaded it, do that again.".to_owned()
        }
        ArchiveFault::NoManifest | ArchiveFault::NotOurs => {
            "This file was not made by Handoff.".to_owned()
        }
        ArchiveFault::Newer { format } => format!(
            "The file was made by a newer version of Handoff (its format is {format}). Update this \
             one first."
        ),
        ArchiveFault::Missing { name } => format!("“{name}” is missing from the file."),
        ArchiveFault::Unnamed { name } => format!("“{name}” does not belong in the file."),
        ArchiveFault::TooLarge { name } => format!("“{name}” is larger than it may be."),
        ArchiveFault::Spoilt { name } => {
            format!("“{name}” is not as it was when the file was made.")
        }
        ArchiveFault::Miscounted { kind } => {
            format!("The file does not have as many of “{kind}” as it says.")
        }
    },
    broken: "The browser could not read the file. Choose it again.",
    you_are: "Who you are in it",
    you_are_hint: "An owner of the business that comes back. You are signed in as them.",
    no_owner: "Nobody in the file is an owner who has signed in before.",
    what_happens: &[
        "It takes the place of this new business, all of it at once at the end.",
        "You are signed in as the owner you choose. The others come in by links that you send them.",
        "Nobody is alerted of what is old.",
    ],
    begin: "Bring it back",
    go_on: "Go on",
    sending_photos: |done, of| format!("Sending photos and files: {done} of {of}"),
    sending: |done, of| format!("Sending records: {done} of {of}"),
    checking: |done, of| format!("The team’s server checks them: {done} of {of}"),
    finishing: "Putting it in its place…",
    paused: "It is not done yet",
    paused_text: "What was sent is kept for a week. It goes on where it stopped, also if you close \
                  this page and choose the same file again.",
    give_up: "Give it up",
    done: "It is back",
    done_text: |business| {
        format!("“{business}” is here again, and you are signed in. Send everybody a link.")
    },
    invite: "To the team",
};
