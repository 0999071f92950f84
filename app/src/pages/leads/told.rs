//! Leads in words: where one is, since when, and what it is worth.

use domain::id::ProgrammeId;
use domain::leads::profile::Points;
use domain::leads::programme::TouchKind;
use domain::leads::queue::Until;
use domain::leads::{Closing, Lead, LeadPlace, LeadState, QueueReason};
use rust_decimal::Decimal;

use crate::desk::LeadBrief;
use crate::widgets::form::numerals::write_number;
use crate::widgets::icon;
use crate::widgets::state::{Look, State, Tone};
use crate::words::lead::Standing;
use crate::words::time::Speech;

/// Points as they are: “12.5”.
pub(crate) fn exact(points: Points, speech: Speech) -> String {
    let number = Decimal::new(points.0, 2).normalize();
    write_number(number, speech.number_style())
}

/// Points as far as they are whole: nobody is said to have more than they do.
pub(crate) fn whole(points: Points, speech: Speech) -> String {
    write_number(Decimal::new(points.0, 2).floor(), speech.number_style())
}

/// A word or sentence as it stands alone.
pub(crate) fn capital(text: &str) -> String {
    let mut characters = text.chars();
    match characters.next() {
        Some(first) => first.to_uppercase().chain(characters).collect(),
        None => String::new(),
    }
}

/// A lead in a line: the company with the person, or the one of them that is known.
pub(crate) fn in_full(name: &str, company: &str) -> String {
    match (name.is_empty(), company.is_empty()) {
        (false, false) => format!("{name} · {company}"),
        (true, _) => company.to_owned(),
        (_, true) => name.to_owned(),
    }
}

/// How a lead stands, as its row says it: the place, and since when.
pub(crate) fn state(look: &Look, brief: &LeadBrief) -> State {
    let words = &look.words.lead;
    let at = |moment| look.speech.moment(moment, look.now);
    let who = brief.with.map(|who| look.name(who)).unwrap_or_default();
    let since = (words.since)(&look.speech.brief(brief.since, look.now));
    let (tone, says) = match (brief.state, brief.waiting.map(|waiting| waiting.until)) {
        (LeadState::Queue, Some(Until::Promised(when))) => {
            let tone = if when <= look.now {
                Tone::Late
            } else {
                Tone::Waiting
            };
            let says = (words.standing)(&Standing::Promised(&at(when)));
            return State { tone, words: says };
        }
        (LeadState::Queue, Some(Until::From(when))) if when > look.now => {
            let says = (words.standing)(&Standing::From(&at(when)));
            return State {
                tone: Tone::Waiting,
                words: says,
            };
        }
        (LeadState::Queue, _) => (Tone::Waiting, (words.place)(LeadState::Queue).to_owned()),
        (LeadState::Worked, _) => (Tone::Current, (words.standing)(&Standing::Worked(&who))),
        (LeadState::Nurturing, _) => {
            let programme = brief.programme.map(|it| look.directory.programme_name(it));
            let programme = programme.unwrap_or_default();
            (Tone::Todo, (words.standing)(&Standing::On(programme)))
        }
        (LeadState::WithSales, _) => (Tone::Done, (words.standing)(&Standing::WithSales(&who))),
        (LeadState::Closed, _) => (Tone::Skipped, (words.place)(LeadState::Closed).to_owned()),
    };
    State {
        tone,
        words: format!("{says} · {since}"),
    }
}

/// How a lead stands, in full: with the reason.
pub(crate) fn state_of(look: &Look, lead: &Lead) -> State {
    let words = &look.words.lead;
    let at = |moment| look.speech.moment(moment, look.now);
    let since = |moment| (words.since)(&at(moment));
    let tell = |tone, standing: &Standing, since: String| {
        let says = (words.standing)(standing);
        let words = if since.is_empty() {
            says
        } else {
            format!("{says}, {since}")
        };
        State { tone, words }
    };
    match &lead.place {
        LeadPlace::Queue {
            since: from,
            why,
            call_at,
        } => match (why, call_at) {
            (QueueReason::Promised, Some(when)) => {
                let tone = if *when <= look.now {
                    Tone::Late
                } else {
                    Tone::Waiting
                };
                tell(tone, &Standing::Promised(&at(*when)), String::new())
            }
            (_, Some(when)) if *when > look.now => {
                let waits = (words.standing)(&Standing::Waits(*why));
                let then = (words.standing)(&Standing::From(&at(*when)));
                State {
                    tone: Tone::Waiting,
                    words: format!("{waits}. {then}"),
                }
            }
            _ => tell(Tone::Waiting, &Standing::Waits(*why), since(*from)),
        },
        LeadPlace::Worked {
            by, since: from, ..
        } => tell(
            Tone::Current,
            &Standing::Worked(&look.name(*by)),
            since(*from),
        ),
        LeadPlace::Nurturing(enrolment) => {
            let name = look.directory.programme_name(enrolment.programme);
            tell(Tone::Todo, &Standing::On(name), since(enrolment.since))
        }
        LeadPlace::WithSales {
            to, since: from, ..
        } => tell(
            Tone::Done,
            &Standing::WithSales(&look.name(*to)),
            since(*from),
        ),
        LeadPlace::Closed { at: when, because } => {
            let standing = match because {
                Closing::Duplicate { .. } => Standing::Duplicate,
                Closing::TakenBack => Standing::TakenBack,
                Closing::Said { reason, .. } => {
                    Standing::Closed((look.words.leads.close_reason)(*reason))
                }
            };
            tell(Tone::Skipped, &standing, since(*when))
        }
    }
}

/// A touch: its icon, what is done, and what is said.
pub(crate) fn touch(
    look: &Look,
    programme: ProgrammeId,
    place: u16,
) -> Option<(&'static str, String, String)> {
    let words = &look.words.lead;
    let touch = look.directory.programmes.get(&programme)?.touch(place)?;
    Some(match &touch.what {
        TouchKind::Email { subject, .. } | TouchKind::Article { subject, .. } => {
            (icon::MAIL, subject.clone(), String::new())
        }
        TouchKind::Call { says } => (icon::PHONE, words.touch_call.to_owned(), says.clone()),
        TouchKind::Event { says } => (icon::FLAG, words.touch_event.to_owned(), says.clone()),
        TouchKind::Webinar { says } => (icon::CHAT, words.touch_webinar.to_owned(), says.clone()),
    })
}

#[cfg(test)]
mod tests {
    use super::{capital, in_full};

    #[test]
    fn a_lead_is_called_by_what_is_known() {
        assert_eq!(
            in_full("Sunita Patil", "Kirloskar"),
            "Sunita Patil · Kirloskar"
        );
        assert_eq!(in_full("", "Kirloskar"), "Kirloskar");
        assert_eq!(in_full("Sunita Patil", ""), "Sunita Patil");
        assert_eq!(capital("came along"), "Came along");
    }
}
