//! Money that goes out: what is to be paid, what was, and advances.

mod advances;
mod bank;
mod giving;
mod made;
mod own;
mod page;
mod run;
mod to_pay;
mod undoing;

pub(crate) use page::Payments;
