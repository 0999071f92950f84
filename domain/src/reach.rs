//! How a person is reached when the app is not before them: by e-mail, in which language, and when
//! not at all. Only they say so, and nobody else reads it.
//!
//! What follows from it for one alert and one channel is said here too: at once, later, with the
//! day's digest, or never.

use chrono::{NaiveDateTime, TimeDelta, TimeZone as _, Timelike as _};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use crate::alerts::Alert;
use crate::decision::{Context, Decision};
use crate::form::email_as_kept;
use crate::id::PersonId;
use crate::record::{Key, Record};
use crate::refusal::Refusal;
use crate::time::Timestamp;

/// The minutes of a day on the wall.
pub const DAY_MINUTES: u16 = 24 * 60;

/// How far apart the minutes are that are tried where the clock jumps over one.
const STEP_MINUTES: i64 = 15;

/// How a person is reached.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reach {
    /// Whose it is.
    pub id: PersonId,
    /// In which language they are told.
    pub language: Language,
    /// Their e-mail address.
    pub email: Option<String>,
    /// What of their alerts goes there.
    pub mail: Mail,
    /// When the day's digest is sent, in minutes after midnight at their branch.
    pub daily_at: u16,
    /// When nothing that rings is sent.
    pub quiet: Option<Quiet>,
}

/// The languages in which people are told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Language {
    /// English.
    #[default]
    English,
    /// Hindi.
    Hindi,
}

/// Which alerts go out by e-mail.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mail {
    /// None.
    #[default]
    Never,
    /// Each, when it comes.
    AtOnce,
    /// What still waits, once a day.
    Daily,
}

/// Quiet hours, in minutes after midnight; over midnight where they end before they begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quiet {
    /// From when.
    pub from: u16,
    /// Until when.
    pub to: u16,
}

/// A way in which an alert goes out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// To a device.
    Push,
    /// To an e-mail address.
    Mail,
    /// To the team's own gateway, which rings nowhere by itself.
    Webhook,
}

/// When an alert goes out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// Now.
    Now,
    /// Not before this; then it is asked again.
    At(Timestamp),
    /// With the digest of this moment.
    Digest(Timestamp),
    /// Not at all: it was seen or put off, or its cause is gone, or the person does not want it there.
    Never,
}

impl Reach {
    /// Nothing said yet.
    #[must_use]
    pub fn new(id: PersonId) -> Self {
        Self {
            id,
            language: Language::default(),
            email: None,
            mail: Mail::default(),
            daily_at: 8 * 60,
            quiet: None,
        }
    }
}

impl Quiet {
    /// Whether a minute of the day belongs to them.
    #[must_use]
    pub fn contains(self, minute: u16) -> bool {
        if self.from < self.to {
            (self.from..self.to).contains(&minute)
        } else {
            minute >= self.from || minute < self.to
        }
    }

    /// When they end, where it is quiet now.
    #[must_use]
    pub fn end(self, zone: Tz, now: Timestamp) -> Option<Timestamp> {
        let wall = now.to_utc().with_timezone(&zone);
        let minute = u16::try_from(wall.hour() * 60 + wall.minute()).unwrap_or_default();
        self.contains(minute).then(|| next(zone, self.to, now))
    }
}

/// When an alert goes out through a channel, where its cause is still there or not (`live`), to
/// somebody whose branch lies in this zone.
#[must_use]
pub fn when(
    alert: &Alert,
    live: bool,
    channel: Channel,
    reach: Option<&Reach>,
    zone: Tz,
    now: Timestamp,
) -> When {
    // One that was put off is told anew when it comes back.
    if !live || alert.acknowledged_at.is_some() || alert.is_snoozed(now) {
        return When::Never;
    }
    let quiet = reach.and_then(|reach| reach.quiet?.end(zone, now));
    match (channel, reach) {
        (Channel::Webhook, _) => When::Now,
        (Channel::Push, _) => quiet.map_or(When::Now, When::At),
        (Channel::Mail, Some(reach)) if reach.email.is_some() => match reach.mail {
            Mail::Never => When::Never,
            Mail::AtOnce => quiet.map_or(When::Now, When::At),
            Mail::Daily => When::Digest(next(zone, reach.daily_at, now)),
        },
        (Channel::Mail, _) => When::Never,
    }
}

/// The first instant after `now` at which the clock on the wall shows this minute of the day; on a
/// day on which it jumps over it, the one at which it lands.
fn next(zone: Tz, minute: u16, now: Timestamp) -> Timestamp {
    let today = now.to_utc().with_timezone(&zone).date_naive();
    let days = today.iter_days().take(3);
    days.flat_map(|day| {
        let midnight = day.and_time(chrono::NaiveTime::MIN);
        instants(zone, midnight + TimeDelta::minutes(i64::from(minute)))
    })
    .find(|instant| *instant > now)
    .unwrap_or(now)
}

/// The instants at which the wall shows this: two where the clock is put back.
fn instants(zone: Tz, wall: NaiveDateTime) -> Vec<Timestamp> {
    let tried = (0..24 * 60 / STEP_MINUTES).map(|step| {
        let wall = wall + TimeDelta::minutes(step * STEP_MINUTES);
        let found = zone.from_local_datetime(&wall);
        let both = [found.earliest(), found.latest()];
        let mut both: Vec<Timestamp> = both
            .into_iter()
            .flatten()
            .map(|instant| Timestamp::from_utc(instant.to_utc()))
            .collect();
        both.dedup();
        both
    });
    let mut there = tried.skip_while(Vec::is_empty);
    there.next().unwrap_or_default()
}

/// Decides how somebody is reached from now on.
///
/// # Errors
/// Why not: only they themselves say it; an address that cannot be one; a time that is none.
pub fn set(context: &Context, reach: &Reach) -> Result<Decision, Refusal> {
    if context.actor()?.id != reach.id {
        return Err(Refusal::unknown(Key::Reach(reach.id)));
    }
    let typed = reach.email.as_deref().map(str::trim);
    let email = match typed.filter(|typed| !typed.is_empty()) {
        Some(typed) => Some(email_as_kept(typed).ok_or(Refusal::NotAnEmail)?),
        None => None,
    };
    if email.is_none() && reach.mail != Mail::Never {
        return Err(Refusal::NotAnEmail);
    }
    let quiet = reach.quiet.iter().flat_map(|quiet| [quiet.from, quiet.to]);
    let out_of_day = quiet.chain([reach.daily_at]).any(|it| it >= DAY_MINUTES);
    let empty = reach.quiet.is_some_and(|quiet| quiet.from == quiet.to);
    if out_of_day || empty {
        return Err(Refusal::NotATime);
    }
    let mut decision = Decision::default();
    decision.put(Record::Reach(Reach {
        email,
        ..reach.clone()
    }));
    Ok(decision)
}

#[cfg(test)]
mod tests;
