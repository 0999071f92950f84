use chrono::DateTime;
use chrono_tz::{America, Asia, Europe};

use super::*;
use crate::alerts::{Matter, News};
use crate::change::Action;
use crate::record::Records as _;
use crate::sample::{JACOB, MISHA, PROJECT, SANJAY, Team, key, november};

/// An instant written with its offset: "2026-03-02T10:00:00+05:30".
fn at(text: &str) -> Timestamp {
    Timestamp::from_utc(DateTime::parse_from_rfc3339(text).unwrap().to_utc())
}

fn quiet(from: u16, to: u16) -> Quiet {
    Quiet {
        from: from * 60,
        to: to * 60,
    }
}

fn alert() -> Alert {
    let news = News::HandedOver { from: JACOB };
    let about = Matter::Milestone {
        project: PROJECT,
        milestone: key("contact"),
        visit: 1,
    };
    Alert::new(MISHA, about, news, november(24, 11, 0))
}

fn reached(mail: Mail, quiet: Option<Quiet>) -> Reach {
    Reach {
        email: Some("misha@bright.example".into()),
        mail,
        quiet,
        ..Reach::new(MISHA)
    }
}

const INDIA: Tz = Asia::Kolkata;

#[test]
fn quiet_hours_end_in_the_morning_also_over_midnight() {
    let night = quiet(21, 8);
    let morning = at("2026-11-25T08:00:00+05:30");
    for (now, end) in [
        ("2026-11-24T20:59:59+05:30", None),
        ("2026-11-24T21:00:00+05:30", Some(morning)),
        ("2026-11-25T00:00:00+05:30", Some(morning)),
        ("2026-11-25T07:59:59+05:30", Some(morning)),
        ("2026-11-25T08:00:00+05:30", None),
    ] {
        assert_eq!(night.end(INDIA, at(now)), end, "{now}");
    }
    let lunch = quiet(13, 14);
    assert_eq!(
        lunch.end(INDIA, at("2026-11-24T13:30:00+05:30")),
        Some(at("2026-11-24T14:00:00+05:30"))
    );
    assert_eq!(lunch.end(INDIA, at("2026-11-24T23:30:00+05:30")), None);
}

#[test]
fn quiet_hours_are_those_of_the_wall_when_the_clock_is_put_forward_and_back() {
    // On 29 March 2026 there is no 2:30 in Berlin, and on 25 October there are two.
    let night = Quiet {
        from: 22 * 60,
        to: 150,
    };
    assert_eq!(
        night.end(Europe::Berlin, at("2026-03-29T01:59:00+01:00")),
        Some(at("2026-03-29T03:00:00+02:00"))
    );
    assert_eq!(
        night.end(Europe::Berlin, at("2026-10-25T01:00:00+02:00")),
        Some(at("2026-10-25T02:30:00+02:00"))
    );
    // The hour that comes again is quiet again, and ends too.
    assert_eq!(
        night.end(Europe::Berlin, at("2026-10-25T02:10:00+01:00")),
        Some(at("2026-10-25T02:30:00+01:00"))
    );
    // A night with an hour less is over at seven all the same.
    assert_eq!(
        quiet(22, 7).end(America::New_York, at("2026-03-07T23:00:00-05:00")),
        Some(at("2026-03-08T07:00:00-04:00"))
    );
}

#[test]
fn each_channel_has_its_own_time() {
    let (day, night) = (november(24, 11, 0), november(24, 22, 0));
    let morning = november(25, 8, 0);
    let sleeps = Some(quiet(21, 8));
    let ask =
        |channel, reach: Option<&Reach>, now| when(&alert(), true, channel, reach, INDIA, now);
    let (at_once, daily) = (reached(Mail::AtOnce, sleeps), reached(Mail::Daily, sleeps));
    for (channel, reach, now, expected) in [
        (Channel::Push, None, night, When::Now),
        (Channel::Push, Some(&at_once), day, When::Now),
        (Channel::Push, Some(&at_once), night, When::At(morning)),
        (Channel::Mail, None, day, When::Never),
        (Channel::Mail, Some(&Reach::new(MISHA)), day, When::Never),
        (
            Channel::Mail,
            Some(&reached(Mail::Never, None)),
            day,
            When::Never,
        ),
        (Channel::Mail, Some(&at_once), day, When::Now),
        (Channel::Mail, Some(&at_once), night, When::At(morning)),
        (Channel::Mail, Some(&daily), day, When::Digest(morning)),
        (
            Channel::Mail,
            Some(&daily),
            november(25, 7, 59),
            When::Digest(morning),
        ),
        (
            Channel::Mail,
            Some(&daily),
            morning,
            When::Digest(november(26, 8, 0)),
        ),
        (Channel::Webhook, Some(&at_once), night, When::Now),
    ] {
        assert_eq!(
            ask(channel, reach, now),
            expected,
            "{channel:?} {reach:?} {now:?}"
        );
    }
}

#[test]
fn what_was_seen_or_has_no_cause_any_more_is_not_sent() {
    let now = november(24, 11, 0);
    let mut seen = alert();
    seen.acknowledged_at = Some(now);
    let mut put_off = alert();
    put_off.snoozed_until = Some(november(24, 12, 0));
    for channel in [Channel::Push, Channel::Mail, Channel::Webhook] {
        let reach = reached(Mail::AtOnce, None);
        let ask = |alert: &Alert, live| when(alert, live, channel, Some(&reach), INDIA, now);
        assert_eq!(ask(&alert(), true), When::Now);
        assert_eq!(ask(&alert(), false), When::Never);
        assert_eq!(ask(&seen, true), When::Never);
        assert_eq!(ask(&put_off, true), When::Never);
    }
}

#[test]
fn everybody_says_it_for_themselves_and_what_makes_sense() {
    let mut team = Team::with_project();
    let now = november(24, 11, 0);
    let mine = Reach {
        email: Some(" Misha@Bright.Example ".into()),
        ..reached(Mail::Daily, Some(quiet(21, 8)))
    };
    let mut set = |by, reach: Reach| team.act(by, now, Action::SetReach { reach }).map(drop);
    assert_eq!(
        set(SANJAY, mine.clone()),
        Err(Refusal::unknown(Key::Reach(MISHA)))
    );
    let nowhere = Reach {
        email: None,
        ..mine.clone()
    };
    assert_eq!(set(MISHA, nowhere), Err(Refusal::NotAnEmail));
    for times in [
        Reach {
            daily_at: DAY_MINUTES,
            ..mine.clone()
        },
        Reach {
            quiet: Some(Quiet {
                from: DAY_MINUTES,
                to: 0,
            }),
            ..mine.clone()
        },
        Reach {
            quiet: Some(quiet(8, 8)),
            ..mine.clone()
        },
    ] {
        assert_eq!(set(MISHA, times), Err(Refusal::NotATime));
    }
    assert_eq!(set(MISHA, mine), Ok(()));
    let kept = team.reach(MISHA).unwrap();
    assert_eq!(kept.email.as_deref(), Some("Misha@bright.example"));
    let reads = |person| {
        let person = team.person(person).unwrap();
        crate::access::may_read(person, &Record::Reach(kept.clone()))
    };
    assert!(reads(MISHA));
    assert!(!reads(crate::sample::ANITA), "not even an owner");
}
