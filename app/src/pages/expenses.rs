//! Expense claims as who spent the money sees them: the list, the form, and a claim with all that
//! happened to it.

pub(crate) mod standing;
