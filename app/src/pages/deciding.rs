//! Where expenses are decided: the desk of who approves them, and that of accounts. Both are one
//! queue, made for deciding fast.

mod acting;
mod answering;
mod bill;
mod card;
mod deck;
mod facts;
mod follow;
mod here;
mod in_sight;
mod kept;
mod keys;
mod list;
mod many;
mod may;
mod page;
mod queue;
mod recent;
mod remarks;
mod sheets;
mod swipe;
mod thread;

pub(crate) use page::{AtAccounts, Deciding};
