//! The qualification desk: who is to be called next, the call itself, and what comes of it.

mod again;
mod call;
mod claim;
mod closing;
mod deck;
mod eligible;
mod ending;
mod handing;
mod here;
mod nurturing;
mod queue;
mod row;
mod score;
mod taking;
mod talk;
mod times;
mod who;

pub(crate) use call::Call;
pub(crate) use queue::Queue;
