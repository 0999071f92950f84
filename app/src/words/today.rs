//! The words of Today: steps, reasons, contacts, and the weights of the order.

mod english;
mod hindi;

use domain::guide::{Factor, Reason};
use domain::time::Timestamp;
use domain::workflow::{Interest, NextStep, Reply, Side, Way};

use super::time::Speech;

pub(crate) use english::ENGLISH;
pub(crate) use hindi::HINDI;

/// The next step for a prospect; names and times are in words already.
pub(crate) enum StepTold<'a> {
    Accept(&'a str),
    Assign(&'a str),
    Chase(&'a str, &'a str),
    GetInTouch(u32),
    Line(Side, &'a str),
    Complete(&'a str),
}

/// What somebody of the team is needed for; in words already.
pub(crate) enum NeedTold<'a> {
    Accept(&'a str, &'a str),
    Reach(&'a str, &'a str),
    Answer(&'a str),
}

pub(crate) struct Today {
    pub(crate) title: &'static str,
    pub(crate) agenda: &'static str,
    pub(crate) prospects: &'static str,
    pub(crate) done: &'static str,
    pub(crate) accept: &'static str,
    pub(crate) said_accepted: &'static str,
    pub(crate) said_done: &'static str,
    pub(crate) said_not_done: &'static str,
    pub(crate) show_more: fn(usize) -> String,
    pub(crate) owed: &'static str,
    pub(crate) delegated: &'static str,
    pub(crate) needed: &'static str,
    pub(crate) need: fn(&NeedTold) -> String,
    pub(crate) since: fn(&str) -> String,
    pub(crate) empty_title: &'static str,
    pub(crate) empty_text: &'static str,
    pub(crate) how_ordered: &'static str,

    pub(crate) way: fn(Way) -> &'static str,
    pub(crate) reply: fn(Reply) -> &'static str,
    pub(crate) interest: fn(Option<Interest>) -> &'static str,
    pub(crate) agreed: fn(Way, &str, &str) -> String,
    pub(crate) no_step: &'static str,
    pub(crate) missed: fn(&str) -> String,
    pub(crate) step: fn(&StepTold) -> String,
    pub(crate) reason: fn(&Reason, &str) -> String,
    pub(crate) factor: fn(Factor) -> &'static str,
    pub(crate) factor_text: fn(Factor) -> &'static str,
    pub(crate) points: fn(u32, u32) -> String,

    pub(crate) contacted: fn(Way, Reply, &str) -> String,
    pub(crate) taken_back: &'static str,
    pub(crate) ticked: &'static str,
    pub(crate) unticked: &'static str,

    pub(crate) log: &'static str,
    pub(crate) log_of: fn(&str) -> String,
    pub(crate) spoke: &'static str,
    pub(crate) no_answer: &'static str,
    pub(crate) visited_here: &'static str,
    pub(crate) locating: &'static str,
    pub(crate) no_position: &'static str,
    pub(crate) did: fn(Way) -> &'static str,
    pub(crate) said_logged: fn(Way, Reply) -> &'static str,
    pub(crate) interest_is: &'static str,
    pub(crate) said_interest: fn(Option<Interest>) -> String,
    pub(crate) next: &'static str,
    pub(crate) said_next: fn(&str) -> String,
    pub(crate) said_no_next: &'static str,
    pub(crate) clear_next: &'static str,
    pub(crate) own_step: &'static str,
    pub(crate) own_way: &'static str,
    pub(crate) own_when: &'static str,
    pub(crate) own_what: &'static str,
    pub(crate) own_place: &'static str,
    pub(crate) save_step: &'static str,
    pub(crate) note: &'static str,
    pub(crate) dictate: &'static str,
    pub(crate) dictating: &'static str,
    pub(crate) save_note: &'static str,
    pub(crate) complete: fn(&str) -> String,
    pub(crate) fill: fn(&str) -> String,
    pub(crate) why: &'static str,
    pub(crate) open_project: &'static str,
    pub(crate) map: fn(&str) -> String,
    pub(crate) did_you: fn(Way, &str) -> String,
    pub(crate) not_now: &'static str,

    pub(crate) weights: &'static str,
    pub(crate) weights_text: &'static str,
    pub(crate) weights_owner: &'static str,
    pub(crate) weights_usual: &'static str,
    pub(crate) weights_saved: &'static str,
    pub(crate) weights_preview: &'static str,
    pub(crate) weights_none: &'static str,
}

/// A next step in words: "Visit tomorrow 11:00 with Meera: show the samples".
pub(crate) fn told_step(speech: Speech, step: Option<&NextStep>, now: Timestamp) -> String {
    let words = &speech.words().today;
    let Some(step) = step else {
        return words.no_step.to_owned();
    };
    let agreed = (words.agreed)(step.way, &speech.moment(step.at, now), &step.with);
    if step.what.is_empty() {
        agreed
    } else {
        format!("{agreed}: {}", step.what)
    }
}
