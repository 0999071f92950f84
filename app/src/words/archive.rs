//! The words of taking everything along in one file, and of bringing it back.

mod english;
mod hindi;

use domain::archive::{ArchiveFault, Mistake};
use domain::workflow::ProjectState;

pub(crate) use english::ENGLISH;
pub(crate) use hindi::HINDI;

/// A column of the tables in an archive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Column {
    Address,
    Amount,
    Approved,
    Branch,
    Campaign,
    Category,
    Claim,
    Company,
    Currency,
    Customer,
    Date,
    Due,
    Email,
    Job,
    Kind,
    Milestone,
    Name,
    Note,
    Number,
    Owner,
    Person,
    Phone,
    Project,
    Quantity,
    Rate,
    ReportsTo,
    Rights,
    Roles,
    Source,
    Standing,
    Started,
    State,
    Tags,
    TaxNumber,
    Text,
    Title,
    Unit,
    Value,
    Workflow,
}

/// The words of this area.
pub(crate) struct Archive {
    pub(crate) title: &'static str,
    pub(crate) whole: &'static str,
    pub(crate) part: &'static str,
    pub(crate) alone: &'static str,
    pub(crate) not_in_it: &'static str,
    pub(crate) not_in_it_rows: &'static [&'static str],
    pub(crate) keep_safe: &'static str,
    pub(crate) make: &'static str,
    pub(crate) make_again: &'static str,
    pub(crate) stop: &'static str,
    pub(crate) gathering: &'static str,
    pub(crate) records: fn(done: usize, of: usize) -> String,
    pub(crate) photos: fn(done: usize, of: usize) -> String,
    pub(crate) closing: &'static str,
    pub(crate) stopped: &'static str,
    pub(crate) made: &'static str,
    pub(crate) made_text: fn(records: u32, photos: u32, size: &str) -> String,
    pub(crate) save_again: &'static str,
    pub(crate) absent: fn(usize) -> String,
    pub(crate) absent_text: &'static str,
    pub(crate) a_photo: &'static str,
    pub(crate) and_more: fn(usize) -> String,
    pub(crate) waiting: fn(usize) -> String,
    pub(crate) unreadable: fn(usize) -> String,
    pub(crate) incomplete: &'static str,
    pub(crate) too_large: &'static str,
    pub(crate) no_file: &'static str,
    pub(crate) column: fn(Column) -> &'static str,
    pub(crate) state: fn(ProjectState) -> &'static str,
    pub(crate) taken_back: &'static str,
    pub(crate) bring_back: &'static str,
    pub(crate) bring_back_text: &'static str,
    pub(crate) bring_back_way: &'static str,
    pub(crate) owners_only: &'static str,
    pub(crate) choose: &'static str,
    pub(crate) choose_other: &'static str,
    pub(crate) opening: &'static str,
    pub(crate) looking: fn(done: usize, of: usize) -> String,
    pub(crate) made_by: fn(who: &str, when: &str) -> String,
    pub(crate) holds: &'static str,
    pub(crate) count: fn(kind: &str, count: u32) -> String,
    pub(crate) holds_photos: fn(u32) -> String,
    pub(crate) only_part: &'static str,
    pub(crate) problems: fn(usize) -> String,
    pub(crate) problems_text: &'static str,
    pub(crate) problem_at: fn(name: &str, line: usize, what: &str) -> String,
    pub(crate) unreadable_line: &'static str,
    pub(crate) other_kind: &'static str,
    pub(crate) there_twice: &'static str,
    pub(crate) mistake: fn(&Mistake) -> String,
    pub(crate) fault: fn(&ArchiveFault) -> String,
    pub(crate) broken: &'static str,
    pub(crate) you_are: &'static str,
    pub(crate) you_are_hint: &'static str,
    pub(crate) no_owner: &'static str,
    pub(crate) what_happens: &'static [&'static str],
    pub(crate) begin: &'static str,
    pub(crate) go_on: &'static str,
    pub(crate) sending_photos: fn(done: usize, of: usize) -> String,
    pub(crate) sending: fn(done: usize, of: usize) -> String,
    pub(crate) checking: fn(done: usize, of: usize) -> String,
    pub(crate) finishing: &'static str,
    pub(crate) paused: &'static str,
    pub(crate) paused_text: &'static str,
    pub(crate) give_up: &'static str,
    pub(crate) done: &'static str,
    pub(crate) done_text: fn(business: &str) -> String,
    pub(crate) invite: &'static str,
}

#[cfg(test)]
mod tests {
    use domain::archive::kinds;

    use crate::words::Language;

    #[test]
    fn every_kind_of_record_in_an_archive_has_a_name() {
        for language in Language::ALL {
            for kind in kinds() {
                let says = (language.words().archive.count)(kind, 2);
                assert!(
                    !says
                        .split(' ')
                        .any(|word| word.trim_end_matches(':') == kind),
                    "{says}"
                );
            }
        }
    }
}
