//! Words of bringing customers and projects over from another system.

mod english;
mod hindi;

use domain::customers::likeness::Choice;
use domain::imports::{Column, Content, RowProblem, Source};

pub(crate) use english::ENGLISH;
pub(crate) use hindi::HINDI;

/// The words of this area.
pub(crate) struct Imports {
    pub(crate) title: &'static str,
    pub(crate) not_yours: &'static str,
    pub(crate) text: &'static str,
    pub(crate) kinds: &'static str,
    pub(crate) kind_programs: &'static str,
    pub(crate) kind_table: &'static str,
    pub(crate) kind_cards: &'static str,
    pub(crate) kinds_text: &'static str,
    /// The way here from an empty list.
    pub(crate) from_file: &'static str,

    pub(crate) cards: &'static str,
    pub(crate) recognised: fn(&str) -> String,
    pub(crate) source: fn(Source) -> &'static str,
    pub(crate) plain: &'static str,
    pub(crate) will_come: fn(usize) -> String,
    pub(crate) with_people: fn(usize) -> String,
    pub(crate) projects_will_come: fn(usize) -> String,
    pub(crate) will_join: fn(usize) -> String,
    pub(crate) will_skip: fn(usize) -> String,
    pub(crate) projects_kept_out: fn(usize) -> String,
    pub(crate) have_ended: fn(usize) -> String,
    pub(crate) there: fn(usize) -> String,
    pub(crate) nothing_comes: &'static str,

    pub(crate) each_row: &'static str,
    pub(crate) content: fn(Content) -> &'static str,
    pub(crate) branch: &'static str,
    pub(crate) column: fn(Column) -> &'static str,

    pub(crate) projects: &'static str,
    pub(crate) projects_text: &'static str,
    pub(crate) no_workflow: &'static str,
    pub(crate) workflow: &'static str,
    pub(crate) other_owner: &'static str,
    pub(crate) day_order: &'static str,
    pub(crate) day_unsaid: &'static str,
    pub(crate) day_first: &'static str,
    pub(crate) month_first: &'static str,
    pub(crate) closing: &'static str,
    pub(crate) closing_step: &'static str,
    pub(crate) closing_note: &'static str,
    pub(crate) stages: &'static str,
    pub(crate) stages_text: &'static str,
    pub(crate) stage_left_out: &'static str,
    pub(crate) owners: &'static str,
    pub(crate) nobody: &'static str,

    pub(crate) problem: fn(&RowProblem) -> String,

    pub(crate) alike: fn(usize) -> String,
    pub(crate) alike_text: &'static str,
    pub(crate) choice: fn(Choice) -> &'static str,
    pub(crate) like_row: fn(&str, u32) -> String,
    pub(crate) like_customer: fn(&str) -> String,
    pub(crate) repeated: fn(usize) -> String,
    pub(crate) repeated_text: &'static str,
    pub(crate) under_way_for: fn(&str) -> String,
    pub(crate) bring_again: &'static str,
    pub(crate) coming_projects: fn(usize) -> String,
    pub(crate) coming_customers: fn(usize) -> String,
    pub(crate) name_alone: &'static str,

    pub(crate) coming: &'static str,
    pub(crate) joining: &'static str,
    pub(crate) opening: &'static str,
    pub(crate) taking_back: &'static str,
    /// How many customers, and how many projects.
    pub(crate) bring: fn(usize, usize) -> String,
    pub(crate) go_on: fn(usize) -> String,

    pub(crate) came: fn(usize, usize) -> String,
    pub(crate) came_text: &'static str,
    pub(crate) joined: fn(usize) -> String,
    pub(crate) same: fn(usize) -> String,
    pub(crate) apart: fn(usize) -> String,
    pub(crate) skipped: fn(usize) -> String,
    pub(crate) take_back: &'static str,
    pub(crate) take_back_of: fn(&str) -> String,
    pub(crate) taken_back: fn(usize, usize) -> String,
    pub(crate) taken_back_text: &'static str,
    pub(crate) unfilled: fn(usize) -> String,
    pub(crate) stayed: fn(usize) -> String,
    pub(crate) past: &'static str,
    pub(crate) past_text: &'static str,
    pub(crate) to_customers: &'static str,

    /// Lines of a project's first note.
    pub(crate) was_at: fn(&str) -> String,
    pub(crate) was_owned_by: fn(&str) -> String,
    pub(crate) was_next: fn(&str) -> String,
    pub(crate) was_to_close: fn(&str) -> String,
    /// What a call on the day of closing is for.
    pub(crate) to_close: &'static str,
}
