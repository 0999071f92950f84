//! Where in the form something is missing or wrong, and what.

use domain::money::AmountFault;
use domain::refusal::{FieldName, Refusal};

pub(super) use crate::words::expenses::{Spot, Wrong};

/// Something wrong, and where.
pub(super) type Fault = (Spot, Wrong);

impl Spot {
    /// The id of its control in the page.
    pub(super) fn id(self) -> &'static str {
        match self {
            Self::Amount => "expense-amount",
            Self::Exchange => "expense-exchange",
            Self::Vehicle => "expense-vehicle",
            Self::Distance => "expense-distance",
            Self::City => "expense-city",
            Self::Until => "expense-until",
            Self::Kind => "expense-kind",
            Self::Date => "expense-date",
            Self::Page => "expense-form",
        }
    }

    /// Where what a refusal is about stands.
    pub(super) fn of(refusal: &Refusal) -> Self {
        let field = match refusal {
            Refusal::OutOfBounds { field }
            | Refusal::NoRate { field }
            | Refusal::NotInPolicy { field }
            | Refusal::Blank { field } => *field,
            _ => return Self::Page,
        };
        match field {
            FieldName::Amount => Self::Amount,
            FieldName::Exchange => Self::Exchange,
            FieldName::Vehicle => Self::Vehicle,
            FieldName::Distance => Self::Distance,
            FieldName::City => Self::City,
            FieldName::Until => Self::Until,
            FieldName::ExpenseType => Self::Kind,
            FieldName::Date => Self::Date,
            _ => Self::Page,
        }
    }
}

impl From<AmountFault> for Wrong {
    fn from(fault: AmountFault) -> Self {
        match fault {
            AmountFault::Empty => Self::Missing,
            AmountFault::NotANumber | AmountFault::TooManyDecimals { .. } => Self::NotANumber,
            AmountFault::TooLarge => Self::OutOfBounds,
        }
    }
}
