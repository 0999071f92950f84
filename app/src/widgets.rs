//! Pieces that several screens share.
pub(crate) mod captured;
pub(crate) mod each;
pub(crate) mod empty;
pub(crate) mod field;
pub(crate) mod form;
pub(crate) mod icon;
pub(crate) mod initials;
pub(crate) mod milestone_line;
pub(crate) mod modal;
pub(crate) mod photo;
pub(crate) mod press;
pub(crate) mod project_row;
pub(crate) mod sheet;
pub(crate) mod state;
pub(crate) mod sync_mark;
pub(crate) mod toast;
pub(crate) mod window;
