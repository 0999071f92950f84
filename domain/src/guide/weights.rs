//! How much each thing counts in the order of prospects.

use serde::{Deserialize, Serialize};

/// How much one thing counts: 0, not at all, to 100.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Weight(u8);

impl Weight {
    /// The heaviest.
    pub const MOST: u8 = 100;

    /// The weight as a number.
    #[must_use]
    pub fn get(self) -> u8 {
        self.0
    }
}

impl TryFrom<u8> for Weight {
    type Error = &'static str;

    fn try_from(weight: u8) -> Result<Self, Self::Error> {
        if weight <= Self::MOST {
            Ok(Self(weight))
        } else {
            Err("a weight is 0 to 100")
        }
    }
}

impl From<Weight> for u8 {
    fn from(weight: Weight) -> Self {
        weight.0
    }
}

/// How much each thing counts in the order of prospects. The owner sets them.
///
/// The usual weights, and why:
/// - *interest* 80: what the customer shows is the best sign there is, and the rep's own reading;
/// - *time left* 70: a promised time passes whether or not anybody looks;
/// - *closeness* 60 and *quiet* 60: work that is nearly done is lost most dearly, and a customer
///   who has not been heard of for long is the one who goes elsewhere unseen;
/// - *value* 50: it is a guess until the quotation, and doubling it is worth an eighth of its
///   points, so that one whale does not drown ten sales;
/// - *pace* 30: a measure over many, which says least about one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Weights {
    /// The interest the customer shows.
    pub interest: Weight,
    /// What it may be worth.
    pub value: Weight,
    /// How far along it is.
    pub closeness: Weight,
    /// Its pace against what is usual.
    pub pace: Weight,
    /// The time left until its limit.
    pub time_left: Weight,
    /// How long the customer has not been heard of, or what they were promised.
    pub quiet: Weight,
}

impl Weights {
    /// Whether they are what a workspace has that never said otherwise.
    #[must_use]
    pub fn are_usual(&self) -> bool {
        *self == Self::default()
    }
}

impl Default for Weights {
    fn default() -> Self {
        Self {
            interest: Weight(80),
            value: Weight(50),
            closeness: Weight(60),
            pace: Weight(30),
            time_left: Weight(70),
            quiet: Weight(60),
        }
    }
}
