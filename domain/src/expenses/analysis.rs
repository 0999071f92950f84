//! What expenses tell when they are counted: by every tag, alone or crossed.
//!
//! - An expense counts from the day on which the money was spent, whenever the rest happened. A
//!   draft is not claimed yet and counts nowhere.
//! - **Claimed** is what it comes to. **Approved** is what who approves it said yes to. **Passed**
//!   is what accounts locked. **Denied** is what they left out: claimed less passed of what is
//!   settled, and before that claimed less approved of what was decided. What is left is open.
//! - The **time to settle** runs from the first submission until accounts settled it, in working
//!   time of the branch that pays. Of a branch whose calendar is not known no time is said, since
//!   hours of the clock beside working hours would be compared with them.

mod against;
mod cube;
mod dimension;
mod fact;
mod names;
mod outliers;
mod pivot;
#[cfg(test)]
mod sample;
mod sorted;
mod steps;

pub use against::{Against, Sold, against};
pub use cube::{Cube, Slot};
pub use dimension::{DIMENSIONS, Dimension, Figures, MEASURES, Measure, Member};
pub use fact::Fact;
pub use outliers::{Fence, LEAST_OF_TYPE, Outlier};
pub use pivot::{Group, Pivot, Question};
pub use steps::{Left, STEPS, Step};
