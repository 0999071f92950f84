//! Quotations and orders: written, sent, printed, placed and reversed; and how the business sells.

mod acting;
mod catalogued;
pub(in crate::pages) mod inputs;
mod keeping;
mod line;
mod lines;
mod off;
mod order;
mod page;
mod paper;
mod picking;
mod placing;
mod print;
mod put_back;
mod quotation;
mod reversing;
mod rules;
mod standing;
mod totals;
mod ways;
mod writing;

pub(crate) use order::Order;
pub(in crate::pages) use order::order_title;
pub(crate) use print::Print;
pub(in crate::pages) use put_back::{is_written, put_back};
pub(crate) use quotation::Quotation;
pub(crate) use rules::SellingSettings;
pub(in crate::pages) use standing::{sign, title_of};
pub(in crate::pages) use totals::{said_line, said_off};
