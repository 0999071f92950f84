//! Analysis of expenses.
