//! The `On2Biz` workflow: templates of verifiable milestones, and the projects that run through
//! them from hand to hand.

mod contact;
mod decide;
mod difference;
mod escalation;
mod holders;
mod luggage;
mod moving;
mod project;
mod rules;
pub(crate) mod size;
mod sound;
mod template;

pub use contact::{Contacted, GuideLine, Interest, NextStep, Position, Reply, Side, Way};
pub use decide::{begin, decide, give_up, import, link_lead, return_start, take_back_import};
pub use difference::{Difference, FieldPart, MilestoneChange, difference, form_difference};
pub use escalation::responsible;
pub use holders::holders_before;
pub use luggage::Luggage;
pub use moving::{Move, Next, preview};
pub use project::{
    Completion, Contact, Customer, DropReason, Event, FieldEdit, Handoff, LostReason, Merged,
    Phase, Progress, Project, ProjectDraft, ProjectField, ProjectState, Return, ReturnReason,
    Status, What,
};
pub use rules::{Proof, Rules, captured_before, lacking, pass_over};
pub use sound::Unsound;
pub use template::{
    Guide, MOST_MILESTONES, Milestone, MilestoneKey, Template, TemplateFault, TemplateVersion,
    check_milestones,
};

/// The longest title, reason or name in a project, in characters.
pub const LONGEST_LINE: usize = 200;

/// The longest note, in characters.
pub const LONGEST_NOTE: usize = 4000;

/// The longest address of a next step, in characters.
pub const LONGEST_PLACE: usize = 500;
