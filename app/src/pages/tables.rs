//! Tables that somebody gives to the app: choosing a file or pasting, reading it, saying what its
//! columns are, what is wrong with its rows and what they are like, what comes of them and how far
//! that is. What is brought from them is the pages' own.

pub(in crate::pages) mod alike;
pub(in crate::pages) mod choosing;
pub(in crate::pages) mod columns;
pub(in crate::pages) mod faulty;
pub(in crate::pages) mod file;
pub(in crate::pages) mod known;
pub(in crate::pages) mod progress;
pub(in crate::pages) mod run;
pub(in crate::pages) mod summing;
