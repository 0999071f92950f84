//! Putting an alert off: until later today, until the branch opens again, or for a week.

use domain::calendar::Calendar;
use domain::change::Action;
use domain::id::AlertId;
use domain::time::{Timestamp, WorkingMinutes};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::acknowledge;
use super::live::Group;
use crate::desk::{Desk, use_desk};
use crate::widgets::sheet::Sheet;
use crate::widgets::toast::{Toasts, use_toasts};
use crate::words::time::{Speech, use_speech};
use crate::words::use_words;

/// One moment to put something off to, and what it is called.
type Choice = (&'static str, Timestamp);

/// The sheet that asks until when.
#[component]
pub(super) fn Snooze(
    /// What is put off.
    group: StoredValue<Group>,
    /// What it says.
    what: Signal<String>,
    /// Whether it is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    let words = use_words();
    let speech = use_speech();
    let desk = use_desk();
    let toasts = use_toasts();
    let choose = move |until: Timestamp| {
        open.set(false);
        group.with_value(|group| put_off(desk, toasts, speech, group, until));
    };
    let choices = move || {
        let now = desk.now().get();
        let calendar = group.with_value(|group| calendar(desk, group));
        choices(&words.alerts.moments, calendar.as_ref(), now)
            .into_iter()
            .map(|(name, until)| {
                let when = speech.moment(until, now);
                view! {
                    <li>
                        <button type="button" class="item" on:click=move |_| choose(until)>
                            <span>
                                {name} <small>{when}</small>
                            </span>
                        </button>
                    </li>
                }
            })
            .collect_view()
    };
    view! {
        <Sheet open title=Signal::stored(words.alerts.until_when.to_owned())>
            <p>{what}</p>
            <ul class="items">{choices}</ul>
        </Sheet>
    }
}

/// The working time of the branch that an alert has to do with; of the person's own where it has
/// to do with none.
fn calendar(desk: Desk, group: &Group) -> Option<Calendar> {
    let project = group.newest().about.project();
    let branch = project.and_then(|project| {
        desk.shelf()
            .with_untracked(|shelf| Some(shelf.get(project)?.branch))
    });
    let branch = branch.or_else(|| desk.me().with_untracked(|me| Some(me.as_ref()?.branch)))?;
    let directory = desk.directory();
    directory.with_untracked(|directory| directory.calendar(branch).cloned())
}

/// The moments that are offered: each later than the one before.
fn choices(names: &[&'static str; 3], calendar: Option<&Calendar>, now: Timestamp) -> Vec<Choice> {
    let [hour, tomorrow, week] = *names;
    let opens = |at: Timestamp| {
        let zero = WorkingMinutes(0);
        calendar.map_or(Some(at), |calendar| calendar.add(at, zero))
    };
    let next_day = calendar.map(|calendar| calendar.next_day(now));
    let mut choices = vec![(hour, now.plus_milliseconds(60 * 60 * 1000))];
    let others = [
        (tomorrow, next_day.and_then(opens)),
        (week, opens(now.plus_days(7))),
    ];
    for (name, at) in others {
        if let Some(at) = at
            && choices.last().is_none_or(|(_, last)| *last < at)
        {
            choices.push((name, at));
        }
    }
    choices
}

/// Puts the newest alert of a group off; what was said before it counts as seen.
fn put_off(desk: Desk, toasts: Toasts, speech: Speech, group: &Group, until: Timestamp) {
    let alert: AlertId = group.newest().id;
    let before = Group {
        alerts: group.alerts.iter().skip(1).cloned().collect(),
        ..*group
    };
    let act = desk.act(Action::SnoozeAlert { alert, until });
    acknowledge(desk, &before);
    let said =
        (speech.words().alerts.comes_back)(&speech.moment(until, desk.now().get_untracked()));
    spawn_local(async move {
        match act.await {
            Ok(_) => toasts.say_with_undo(said, move || {
                let back = desk.act(Action::AcknowledgeAlert { alert });
                spawn_local(async move { drop(back.await) });
            }),
            Err(fault) => toasts.refused(&fault),
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeZone;

    fn november(day: u32, hour: u32) -> Timestamp {
        let india = chrono_tz::Asia::Kolkata;
        let at = india.with_ymd_and_hms(2026, 11, day, hour, 0, 0);
        Timestamp::from_utc(at.unwrap().to_utc())
    }

    #[test]
    fn tomorrow_is_when_the_branch_opens_again() {
        let office = Calendar::office(chrono_tz::Asia::Kolkata);
        let offered = |day, hour| {
            let choices = choices(
                &["hour", "tomorrow", "week"],
                Some(&office),
                november(day, hour),
            );
            choices.into_iter().map(|(_, at)| at).collect::<Vec<_>>()
        };
        let monday = [november(23, 15), november(24, 10), november(30, 14)];
        assert_eq!(offered(23, 14), monday);
        let over_sunday = [november(28, 22), november(30, 10)];
        assert_eq!(offered(28, 21)[..2], over_sunday);
    }
}
