use domain::money::Currency;

use super::*;
use crate::words::Language;

const ZONE: Tz = chrono_tz::Asia::Kolkata;

fn english() -> Speech {
    Speech::new(Language::English.words(), ZONE, NumberStyle::Indian)
}

fn hindi() -> Speech {
    Speech::new(Language::Hindi.words(), ZONE, NumberStyle::Indian)
}

/// An instant by the clock in Mumbai: "2026-11-12 17:00".
fn at(text: &str) -> Timestamp {
    let instant = DateTime::parse_from_str(&format!("{text} +0530"), "%Y-%m-%d %H:%M %z");
    Timestamp::from_utc(instant.unwrap().to_utc())
}

#[test]
fn moments_are_said_as_people_say_them() {
    let now = at("2026-11-10 16:00");
    for (moment, in_english, in_hindi) in [
        ("2026-11-10 17:00", "today 17:00", "आज 17:00"),
        ("2026-11-11 09:05", "tomorrow 9:05", "कल 9:05"),
        ("2026-11-09 23:59", "yesterday 23:59", "बीते कल 23:59"),
        ("2026-11-13 11:30", "Fri 13 Nov 11:30", "शुक्र 13 नव॰ 11:30"),
        ("2027-01-02 10:00", "2 Jan 2027 10:00", "2 जन॰ 2027 10:00"),
    ] {
        assert_eq!(english().moment(at(moment), now), in_english);
        assert_eq!(hindi().moment(at(moment), now), in_hindi);
    }
    assert_eq!(english().brief(at("2026-11-10 09:05"), now), "9:05");
    assert_eq!(english().brief(at("2026-11-06 09:05"), now), "Fri 6 Nov");
    assert_eq!(
        english().exact(at("2026-11-13 17:00")),
        "Friday 13 November 2026, 17:00"
    );
}

#[test]
fn the_day_changes_at_the_branchs_midnight() {
    let (late, after) = (at("2026-11-10 23:30"), at("2026-11-11 00:30"));
    assert_eq!(english().day(after, late), "tomorrow");
    let in_london = english().in_zone(chrono_tz::Europe::London);
    assert_eq!(in_london.day(after, late), "today");
}

#[test]
fn lateness_is_counted_in_working_time() {
    let office = Calendar::office(ZONE);
    // Tuesday 10 November 2026; Sunday 8 November is a day off.
    for (due, now, said) in [
        (
            "2026-11-10 17:00",
            "2026-11-10 17:30",
            "30 working minutes late",
        ),
        (
            "2026-11-10 11:00",
            "2026-11-10 12:10",
            "1 working hour late",
        ),
        ("2026-11-07 17:00", "2026-11-10 10:00", "1 working day late"),
        (
            "2026-11-05 10:00",
            "2026-11-09 18:00",
            "4 working days late",
        ),
        (
            "2026-11-07 18:00",
            "2026-11-08 12:00",
            "late since yesterday 18:00",
        ),
    ] {
        assert_eq!(english().late(&office, at(due), at(now)), said, "{due}");
    }
    assert_eq!(
        hindi().late(&office, at("2026-11-07 17:00"), at("2026-11-10 18:00")),
        "काम के 2 दिन की देरी"
    );
    assert_eq!(
        english().due(&office, at("2026-11-11 11:30"), at("2026-11-10 18:00")),
        "due tomorrow 11:30"
    );
}

#[test]
fn amounts_have_their_words() {
    let money = |minor| Money {
        minor,
        currency: Currency::INR,
    };
    assert_eq!(english().amount(money(150_000_000)), "₹15,00,000");
    assert_eq!(english().compact(money(15_000_000)), "₹1.5 lakh");
    assert_eq!(hindi().compact(money(2_500_000_000)), "₹2.5 करोड़");
    assert_eq!(english().compact(money(50_000)), "₹500");
    let abroad = Speech::new(Language::English.words(), ZONE, NumberStyle::International);
    assert_eq!(abroad.compact(money(150_000_000)), "₹1.5 million");
}
