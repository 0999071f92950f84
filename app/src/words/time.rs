//! Times and amounts as people say them: "tomorrow 11:30", "3 working days late", "₹1.5 lakh".

use chrono::{DateTime, Datelike, NaiveDate, Timelike};
use chrono_tz::Tz;
use domain::calendar::Calendar;
use domain::money::{Magnitude, Money, NumberStyle, format_amount_short, format_compact};
use domain::time::{Timestamp, WorkingMinutes};

use leptos::prelude::use_context;

use super::{Words, use_words};

const HOUR_MINUTES: u32 = 60;

/// The words that times and amounts are made of.
pub(crate) struct Time {
    /// Monday first, as short as they are written.
    pub(crate) weekdays: [&'static str; 7],
    pub(crate) weekdays_long: [&'static str; 7],
    pub(crate) months: [&'static str; 12],
    pub(crate) months_long: [&'static str; 12],
    pub(crate) today: &'static str,
    pub(crate) tomorrow: &'static str,
    pub(crate) yesterday: &'static str,
    pub(crate) working_minutes: fn(u32) -> String,
    pub(crate) working_hours: fn(u32) -> String,
    pub(crate) working_days: fn(u32) -> String,
    pub(crate) late: fn(&str) -> String,
    pub(crate) late_since: fn(&str) -> String,
    pub(crate) due: fn(&str) -> String,
    pub(crate) magnitude: fn(Magnitude) -> &'static str,
}

pub(crate) const ENGLISH: Time = Time {
    weekdays: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
    weekdays_long: [
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
    ],
    months: [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ],
    months_long: [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    today: "today",
    tomorrow: "tomorrow",
    yesterday: "yesterday",
    working_minutes: |count| match count {
        0 => "less than a working minute".to_owned(),
        count => counted(count, "working minute", "working minutes"),
    },
    working_hours: |count| counted(count, "working hour", "working hours"),
    working_days: |count| counted(count, "working day", "working days"),
    late: |length| format!("{length} late"),
    late_since: |moment| format!("late since {moment}"),
    due: |moment| format!("due {moment}"),
    magnitude: |magnitude| match magnitude {
        Magnitude::Ones => "",
        Magnitude::Thousand => "thousand",
        Magnitude::Lakh => "lakh",
        Magnitude::Crore => "crore",
        Magnitude::Million => "million",
        Magnitude::Billion => "billion",
    },
};

pub(crate) const HINDI: Time = Time {
    weekdays: ["सोम", "मंगल", "बुध", "गुरु", "शुक्र", "शनि", "रवि"],
    weekdays_long: [
        "सोमवार",
        "मंगलवार",
        "बुधवार",
        "गुरुवार",
        "शुक्रवार",
        "शनिवार",
        "रविवार",
    ],
    months: [
        "जन॰",
        "फ़र॰",
        "मार्च",
        "अप्रैल",
        "मई",
        "जून",
        "जुल॰",
        "अग॰",
        "सित॰",
        "अक्टू॰",
        "नव॰",
        "दिस॰",
    ],
    months_long: [
        "जनवरी",
        "फ़रवरी",
        "मार्च",
        "अप्रैल",
        "मई",
        "जून",
        "जुलाई",
        "अगस्त",
        "सितंबर",
        "अक्टूबर",
        "नवंबर",
        "दिसंबर",
    ],
    today: "आज",
    tomorrow: "कल",
    // "कल" alone means both; what has passed says so.
    yesterday: "बीते कल",
    working_minutes: |count| match count {
        0 => "काम के एक मिनट से कम".to_owned(),
        count => format!("काम के {count} मिनट"),
    },
    working_hours: |count| format!("काम के {count} घंटे"),
    working_days: |count| format!("काम के {count} दिन"),
    late: |length| format!("{length} की देरी"),
    late_since: |moment| format!("{moment} से देरी"),
    due: |moment| format!("{moment} तक"),
    magnitude: |magnitude| match magnitude {
        Magnitude::Ones => "",
        Magnitude::Thousand => "हज़ार",
        Magnitude::Lakh => "लाख",
        Magnitude::Crore => "करोड़",
        Magnitude::Million => "मिलियन",
        Magnitude::Billion => "बिलियन",
    },
};

/// "1 day", "2 days".
pub(crate) fn counted(count: u32, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// How times and amounts are said here: in whose words, by which clock, with which separators.
/// Where one of these changes, everything below the frame is built anew: use it as it is.
#[derive(Clone, Copy)]
pub(crate) struct Speech {
    words: &'static Words,
    zone: Tz,
    style: NumberStyle,
}

/// How times and amounts are said for the person at this device.
pub(crate) fn use_speech() -> Speech {
    use_context()
        .unwrap_or_else(|| Speech::new(use_words(), chrono_tz::Asia::Kolkata, NumberStyle::Indian))
}

impl Speech {
    /// Speech in a language, by the clock of a zone.
    pub(crate) fn new(words: &'static Words, zone: Tz, style: NumberStyle) -> Self {
        Self { words, zone, style }
    }

    /// The same by another zone's clock: for a project of another branch.
    #[must_use]
    pub(crate) fn in_zone(self, zone: Tz) -> Self {
        Self { zone, ..self }
    }

    /// Where the separators of large numbers go.
    pub(crate) fn number_style(self) -> NumberStyle {
        self.style
    }

    /// The words it speaks in.
    pub(crate) fn words(self) -> &'static Words {
        self.words
    }

    /// The time of day: "11:30".
    pub(crate) fn clock(self, at: Timestamp) -> String {
        let wall = self.wall(at);
        format!("{}:{:02}", wall.hour(), wall.minute())
    }

    /// The day, as near days are called: "today", "tomorrow", "Fri 12 Nov", "12 Nov 2025".
    pub(crate) fn day(self, at: Timestamp, now: Timestamp) -> String {
        self.date(self.wall(at).date_naive(), now)
    }

    /// As [`Speech::day`], of a date.
    pub(crate) fn date(self, date: NaiveDate, now: Timestamp) -> String {
        let time = &self.words.time;
        let today = self.wall(now).date_naive();
        match date.signed_duration_since(today).num_days() {
            0 => time.today.to_owned(),
            1 => time.tomorrow.to_owned(),
            -1 => time.yesterday.to_owned(),
            _ if date.year() == today.year() => {
                let weekday = time.weekdays[weekday_position(date)];
                format!(
                    "{weekday} {} {}",
                    date.day(),
                    time.months[month_position(date)]
                )
            }
            _ => format!(
                "{} {} {}",
                date.day(),
                time.months[month_position(date)],
                date.year()
            ),
        }
    }

    /// A date with its year, whatever today is: "12 Nov 2026".
    pub(crate) fn full_date(self, date: NaiveDate) -> String {
        let month = self.words.time.months[month_position(date)];
        format!("{} {month} {}", date.day(), date.year())
    }

    /// The day and the time: "tomorrow 11:30", "Fri 12 Nov 17:00".
    pub(crate) fn moment(self, at: Timestamp, now: Timestamp) -> String {
        format!("{} {}", self.day(at, now), self.clock(at))
    }

    /// As short as it can be told apart: "11:30" of today, the day of any other.
    pub(crate) fn brief(self, at: Timestamp, now: Timestamp) -> String {
        if self.wall(at).date_naive() == self.wall(now).date_naive() {
            self.clock(at)
        } else {
            self.day(at, now)
        }
    }

    /// In full: "Friday 12 November 2026, 17:00".
    pub(crate) fn exact(self, at: Timestamp) -> String {
        let date = self.wall(at).date_naive();
        let time = &self.words.time;
        format!(
            "{} {} {} {}, {}",
            time.weekdays_long[weekday_position(date)],
            date.day(),
            time.months_long[month_position(date)],
            date.year(),
            self.clock(at)
        )
    }

    /// A length of working time in the unit that fits: from a working day on in whole working
    /// days, from an hour on in whole working hours, below in minutes. See
    /// [`Calendar::usual_day`].
    pub(crate) fn working(self, length: WorkingMinutes, calendar: &Calendar) -> String {
        let time = &self.words.time;
        let day = calendar.usual_day().0;
        match length.0 {
            minutes if minutes >= day => (time.working_days)(minutes / day),
            minutes if minutes >= HOUR_MINUTES => (time.working_hours)(minutes / HOUR_MINUTES),
            minutes => (time.working_minutes)(minutes),
        }
    }

    /// How late something is in working time: "3 working days late". Before a minute of working
    /// time has passed since (at night, on a holiday): "late since today 18:00".
    pub(crate) fn late(self, calendar: &Calendar, due: Timestamp, now: Timestamp) -> String {
        let time = &self.words.time;
        match calendar.between(due, now) {
            WorkingMinutes(0) => (time.late_since)(&self.moment(due, now)),
            length => (time.late)(&self.working(length, calendar)),
        }
    }

    /// When something is due, or how late it is.
    pub(crate) fn due(self, calendar: &Calendar, due: Timestamp, now: Timestamp) -> String {
        if due < now {
            self.late(calendar, due, now)
        } else {
            (self.words.time.due)(&self.moment(due, now))
        }
    }

    /// An amount in full: "₹1,50,000".
    pub(crate) fn amount(self, money: Money) -> String {
        format_amount_short(money, self.style)
    }

    /// An amount for a small space: "₹1.5 lakh".
    pub(crate) fn compact(self, money: Money) -> String {
        let (figure, magnitude) = format_compact(money, self.style);
        match (self.words.time.magnitude)(magnitude) {
            "" => figure,
            word => format!("{figure} {word}"),
        }
    }

    fn wall(self, at: Timestamp) -> DateTime<Tz> {
        at.to_utc().with_timezone(&self.zone)
    }
}

fn weekday_position(date: NaiveDate) -> usize {
    date.weekday().num_days_from_monday() as usize % 7
}

fn month_position(date: NaiveDate) -> usize {
    date.month0() as usize % 12
}

#[cfg(test)]
mod tests;
