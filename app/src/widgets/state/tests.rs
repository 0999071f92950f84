//! Tests of how a project stands, in words and on its line.

use chrono::DateTime;
use domain::money::NumberStyle;

use super::samples::{JACOB, KAVITA, MISHA, at_milestone, directory, waiting_at};
use super::*;
use crate::words::Language;

/// An instant by the clock in Mumbai: "2026-11-12 17:00".
fn at(text: &str) -> Timestamp {
    let instant = DateTime::parse_from_str(&format!("{text} +0530"), "%Y-%m-%d %H:%M %z");
    Timestamp::from_utc(instant.unwrap().to_utc())
}

/// What `me` sees on Thursday 12 November 2026 at noon.
fn looking<T>(me: PersonId, see: impl FnOnce(&Look) -> T) -> T {
    let words = Language::English.words();
    see(&Look {
        directory: &directory(),
        me: Some(me),
        words,
        speech: Speech::new(words, chrono_tz::Asia::Kolkata, NumberStyle::Indian),
        now: at("2026-11-12 12:00"),
    })
}

#[test]
fn a_project_says_what_is_next_and_for_whom() {
    let mut due = at_milestone(1, JACOB);
    due.due = Some(at("2026-11-13 11:30"));
    let mut late = at_milestone(1, JACOB);
    late.due = Some(at("2026-11-10 10:00"));
    let mut waiting = waiting_at(2, MISHA);
    waiting.since = at("2026-11-11 17:00");
    let mut nobody = waiting_at(2, JACOB);
    nobody.unassigned = true;
    let mut held = at_milestone(1, JACOB);
    held.state = ProjectState::Held;
    let mut lost = at_milestone(1, JACOB);
    lost.state = ProjectState::Lost;
    let mut returned = at_milestone(1, JACOB);
    returned.returned = true;
    for (summary, me, tone, said) in [
        (&due, JACOB, Tone::Current, "Presented, due tomorrow 11:30"),
        (&late, JACOB, Tone::Late, "2 working days late"),
        (&waiting, JACOB, Tone::Waiting, "Waiting for Misha"),
        (
            &waiting,
            MISHA,
            Tone::Waiting,
            "Waiting for you, 3 working hours",
        ),
        (&nobody, MISHA, Tone::Waiting, "Nobody is named yet"),
        (&held, JACOB, Tone::Held, "On hold"),
        (&lost, JACOB, Tone::Skipped, "Lost"),
        (&returned, MISHA, Tone::Returned, "Returned to Jacob"),
    ] {
        let state = looking(me, |look| look.state(summary));
        assert_eq!((state.tone, state.words.as_str()), (tone, said));
    }
}

#[test]
fn the_line_speaks_for_who_cannot_see_it() {
    let waiting = waiting_at(2, MISHA);
    assert_eq!(
        looking(JACOB, |look| look.line_label(&waiting)),
        "2 of 4 done, at Converted, Waiting for Misha"
    );
}

#[test]
fn a_line_has_a_gap_where_hands_change() {
    let gap = |tone, from: &str, to: &str| Part::Gap {
        tone,
        from: from.to_owned(),
        to: to.to_owned(),
    };
    let (done, todo) = (Part::Stop(Tone::Done), Part::Stop(Tone::Todo));
    let working = at_milestone(1, JACOB);
    assert_eq!(
        looking(JACOB, |look| look.line(&working)),
        [
            done.clone(),
            Part::Stop(Tone::Current),
            gap(Tone::Todo, "J", "M"),
            todo.clone(),
            gap(Tone::Todo, "M", "K"),
            todo.clone(),
        ]
    );
    let waiting = waiting_at(2, MISHA);
    assert_eq!(
        looking(JACOB, |look| look.line(&waiting)),
        [
            done.clone(),
            done.clone(),
            gap(Tone::Waiting, "S", "M"),
            todo.clone(),
            gap(Tone::Todo, "M", "K"),
            todo,
        ]
    );
    let accepted = at_milestone(3, KAVITA);
    let line = looking(JACOB, |look| look.line(&accepted));
    assert_eq!(line.last(), Some(&Part::Stop(Tone::Current)));
    assert_eq!(line.get(2), Some(&gap(Tone::Done, "J", "M")));
}
