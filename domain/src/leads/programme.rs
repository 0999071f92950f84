//! Nurturing programmes: a sequence of touches that cost little, with waits between them.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use tagged::Tagged;

use super::profile::ResponseKind;
use crate::calendar::Calendar;
use crate::id::ProgrammeId;
use crate::time::{Timestamp, WorkingMinutes};

/// The most touches of a programme.
pub const MOST_TOUCHES: usize = 50;
/// The longest wait before a touch, in working days.
pub const LONGEST_WAIT: u16 = 366;
/// The longest subject of an e-mail, and the longest of what a touch says and of a link, in
/// characters.
pub const LONGEST_SUBJECT: usize = 200;
/// See [`LONGEST_SUBJECT`].
pub const LONGEST_BODY: usize = 10_000;
/// See [`LONGEST_SUBJECT`].
pub const LONGEST_LINK: usize = 1_000;
/// How many working days a touch waits for a person to make it before it is passed over.
pub const MADE_WITHIN: u16 = 5;
/// How many working days after its last touch a programme ends, and the lead is looked at again.
pub const ENDS_AFTER: u16 = 10;

/// A programme. What its touches are never changes, because leads are on their way through it;
/// who wants others makes another one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Programme {
    /// Its identity.
    pub id: ProgrammeId,
    /// What it is called.
    pub name: String,
    /// Its touches, in order.
    pub touches: Vec<Touch>,
    /// Whether nobody is put on it any more.
    #[serde(default, skip_serializing_if = "core::ops::Not::not")]
    pub retired: bool,
}

/// One touch.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Touch {
    /// What is done.
    pub what: TouchKind,
    /// How many working days after the one before, or after the lead was put on the programme.
    pub wait: u16,
    /// Where it goes on instead, for who responded to this touch.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub branch: Option<TouchBranch>,
}

/// Where a programme goes on for who responded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TouchBranch {
    /// One of these responses, between the touch and the next.
    pub on: BTreeSet<ResponseKind>,
    /// The place of a later touch, from 0; after the last one for the end.
    pub to: u16,
}

/// What is done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tagged)]
#[serde(tag = "touch", rename_all = "snake_case")]
pub enum TouchKind {
    /// The Worker sends an e-mail.
    Email {
        /// Its subject.
        subject: String,
        /// What it says.
        body: String,
    },
    /// The Worker sends an e-mail with something to read.
    Article {
        /// Its subject.
        subject: String,
        /// What it says; may be empty.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        body: String,
        /// What there is to read.
        link: String,
    },
    /// Somebody calls.
    Call {
        /// What about.
        says: String,
    },
    /// Somebody invites to an event.
    Event {
        /// Which.
        says: String,
    },
    /// Somebody invites to a webinar.
    Webinar {
        /// Which.
        says: String,
    },
}

impl TouchKind {
    /// Whether the Worker sends it; else a person makes it.
    #[must_use]
    pub fn is_sent(&self) -> bool {
        matches!(self, Self::Email { .. } | Self::Article { .. })
    }
}

impl Programme {
    /// The touch at a place.
    #[must_use]
    pub fn touch(&self, place: u16) -> Option<&Touch> {
        self.touches.get(usize::from(place))
    }

    /// The place of the touch that comes after the one at `made`, for who responded like this
    /// since; the first one where none was made. It always lies further on, so that every
    /// programme ends.
    #[must_use]
    pub fn next(&self, made: Option<u16>, responded: &BTreeSet<ResponseKind>) -> u16 {
        let Some(made) = made else {
            return 0;
        };
        let branch = self.touch(made).and_then(|touch| touch.branch.as_ref());
        let branch = branch.filter(|branch| !branch.on.is_disjoint(responded));
        let in_line = made.saturating_add(1);
        branch.map_or(in_line, |branch| branch.to.max(in_line))
    }
}

/// Where a lead is on a programme.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Enrolment {
    /// Which programme.
    pub programme: ProgrammeId,
    /// Since when.
    pub since: Timestamp,
    /// The place of the touch that was made, or passed over, last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub made: Option<u16>,
    /// When that was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub made_at: Option<Timestamp>,
    /// The place of a touch that is due, and waits for a person to make it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub waits: Option<u16>,
    /// When the Worker looks at it next: the next touch is due, or the one that waits is passed
    /// over.
    pub due: Timestamp,
}

impl Enrolment {
    /// The beginning of a programme.
    #[must_use]
    pub fn begin(programme: &Programme, calendar: &Calendar, at: Timestamp) -> Self {
        let wait = programme.touch(0).map_or(ENDS_AFTER, |touch| touch.wait);
        Self {
            programme: programme.id,
            since: at,
            made: None,
            made_at: None,
            waits: None,
            due: working_days_after(calendar, at, wait),
        }
    }

    /// Notes that a touch was made or passed over, and when the next one is due.
    pub fn go_on(&mut self, programme: &Programme, calendar: &Calendar, place: u16, at: Timestamp) {
        let next = programme.touch(place.saturating_add(1));
        let wait = next.map_or(ENDS_AFTER, |touch| touch.wait);
        self.made = Some(place);
        self.made_at = Some(at);
        self.waits = None;
        self.due = working_days_after(calendar, at, wait);
    }

    /// Lets a touch wait for a person to make it.
    pub fn wait_for(&mut self, calendar: &Calendar, place: u16, at: Timestamp) {
        self.waits = Some(place);
        self.due = working_days_after(calendar, at, MADE_WITHIN);
    }
}

/// When work begins on the so-manieth working day after the day of `at`; with 0, the next working
/// moment. Plain days where the calendar never works.
#[must_use]
pub fn working_days_after(calendar: &Calendar, at: Timestamp, days: u16) -> Timestamp {
    let day = if days == 0 {
        Some(at)
    } else {
        calendar.ahead(at, usize::from(days), 0)
    };
    day.and_then(|day| calendar.add(day, WorkingMinutes(0)))
        .unwrap_or_else(|| at.plus_days(u32::from(days)))
}

#[cfg(test)]
mod tests {
    use super::{Enrolment, Programme, Touch, TouchBranch, TouchKind, working_days_after};
    use crate::calendar::Calendar;
    use crate::id::ProgrammeId;
    use crate::leads::profile::ResponseKind;
    use crate::sample::{id, november};

    fn touch(wait: u16, branch: Option<(ResponseKind, u16)>) -> Touch {
        let says = "How are you?".to_owned();
        Touch {
            what: TouchKind::Call { says },
            wait,
            branch: branch.map(|(kind, to)| TouchBranch {
                on: [kind].into(),
                to,
            }),
        }
    }

    fn programme(touches: Vec<Touch>) -> Programme {
        Programme {
            id: ProgrammeId(id(1)),
            name: "Two calls".into(),
            touches,
            retired: false,
        }
    }

    #[test]
    fn who_responded_goes_on_elsewhere_and_never_back() {
        let clicked = ResponseKind::Clicked;
        let three = programme(vec![
            touch(0, Some((clicked, 2))),
            touch(1, Some((clicked, 0))),
            touch(1, None),
        ]);
        assert_eq!(three.next(None, &[clicked].into()), 0);
        assert_eq!(three.next(Some(0), &[ResponseKind::Opened].into()), 1);
        assert_eq!(three.next(Some(0), &[clicked].into()), 2);
        assert_eq!(three.next(Some(1), &[clicked].into()), 2);
        assert_eq!(three.next(Some(2), &[].into()), 3, "the end");
    }

    #[test]
    fn waits_are_working_days_of_the_branch() {
        let office = Calendar::office(chrono_tz::Asia::Kolkata);
        let friday = november(27, 15, 0);
        for (days, expected) in [
            (0, friday),
            (1, november(28, 10, 0)),
            (2, november(30, 10, 0)),
            (3, november(30, 10, 0).plus_days(1)),
        ] {
            assert_eq!(
                working_days_after(&office, friday, days),
                expected,
                "{days}"
            );
        }
        let night = november(27, 22, 0);
        assert_eq!(working_days_after(&office, night, 0), november(28, 10, 0));
    }

    #[test]
    fn the_next_touch_is_due_after_its_own_wait() {
        let office = Calendar::office(chrono_tz::Asia::Kolkata);
        let two = programme(vec![touch(1, None), touch(2, None)]);
        let mut enrolment = Enrolment::begin(&two, &office, november(23, 12, 0));
        assert_eq!(enrolment.due, november(24, 10, 0));
        enrolment.wait_for(&office, 0, november(24, 10, 0));
        assert_eq!(
            enrolment.due,
            november(30, 10, 0),
            "five working days to make it"
        );
        enrolment.go_on(&two, &office, 0, november(24, 11, 0));
        assert_eq!((enrolment.made, enrolment.waits), (Some(0), None));
        assert_eq!(enrolment.due, november(26, 10, 0));
    }
}
