//! The branches: where work is done, and when.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use chrono_tz::TZ_VARIANTS;
use domain::calendar::{Calendar, Hours};
use domain::change::Action;
use domain::id::BranchId;
use domain::people::Branch;
use domain::refusal::Refusal;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::form::changed;
use crate::desk::{self, use_desk};
use crate::device::zone;
use crate::widgets::field::{SelectField, TextField};
use crate::widgets::icon::{self, Icon};
use crate::widgets::sheet::Sheet;
use crate::widgets::toast::use_toasts;
use crate::words::refusals::Telling;
use crate::words::time::use_speech;
use crate::words::use_words;

/// The opening that a day gets when it stops being a day off.
const USUAL: Hours = Hours {
    from: 10 * 60,
    to: 18 * 60,
};

/// The branches, and for those who may the ways to change them.
#[component]
pub(super) fn Branches(is_owner: Memo<bool>) -> impl IntoView {
    let words = &use_words().team;
    let desk = use_desk();
    let (directory, me) = (desk.directory(), desk.me());
    let open = RwSignal::new(false);
    let editing = RwSignal::new(None::<Branch>);
    let branches = move || {
        directory.with(|directory| {
            let mut branches: Vec<Branch> = directory.branches.values().cloned().collect();
            branches.sort_by(|one, other| one.name.cmp(&other.name));
            branches
        })
    };
    let mine =
        move |branch: BranchId| me.with(|me| me.as_ref().is_some_and(|me| me.manages(branch)));
    view! {
        <section>
            <div class="section-head">
                <h2>{words.branches}</h2>
                <Show when=move || is_owner.get()>
                    <button
                        type="button"
                        class="button quiet"
                        on:click=move |_| {
                            editing.set(None);
                            open.set(true);
                        }
                    >
                        <Icon path=icon::PLUS/>
                        {words.add_branch}
                    </button>
                </Show>
            </div>
            <ul class="items">
                {move || {
                    branches()
                        .into_iter()
                        .map(|branch| {
                            let id = branch.id;
                            let name = branch.name.clone();
                            let zone = branch.calendar.time_zone.name().replace('_', " ");
                            view! {
                                <li>
                                    <button
                                        type="button"
                                        class="item"
                                        disabled=move || !mine(id)
                                        on:click=move |_| {
                                            editing.set(Some(branch.clone()));
                                            open.set(true);
                                        }
                                    >
                                        <Icon path=icon::PIN/>
                                        <span>{name} <small>{zone}</small></span>
                                        <Show when=move || mine(id)>
                                            <Icon path=icon::EDIT/>
                                        </Show>
                                    </button>
                                </li>
                            }
                        })
                        .collect_view()
                }}
            </ul>
            <BranchSheet open editing/>
        </section>
    }
}

/// What is typed and chosen.
#[derive(Clone, Copy)]
struct Typed {
    name: RwSignal<String>,
    zone: RwSignal<String>,
    week: RwSignal<[Vec<Hours>; 7]>,
    holidays: RwSignal<BTreeMap<NaiveDate, String>>,
}

impl Typed {
    fn fill(self, branch: Option<&Branch>) {
        let (name, calendar) = match branch {
            Some(branch) => (branch.name.clone(), branch.calendar.clone()),
            None => (String::new(), Calendar::office(zone::of_device())),
        };
        self.name.set(name);
        self.zone.set(calendar.time_zone.name().to_owned());
        self.week.set(calendar.week);
        self.holidays.set(calendar.holidays);
    }

    fn calendar(self) -> Calendar {
        Calendar {
            time_zone: self
                .zone
                .with_untracked(|zone| zone.parse().unwrap_or_else(|_| zone::of_device())),
            week: self.week.get_untracked(),
            holidays: self.holidays.get_untracked(),
        }
    }
}

#[component]
fn BranchSheet(open: RwSignal<bool>, editing: RwSignal<Option<Branch>>) -> impl IntoView {
    let words = use_words();
    let speech = use_speech();
    let desk = use_desk();
    let toasts = use_toasts();
    let typed = Typed {
        name: RwSignal::new(String::new()),
        zone: RwSignal::new(String::new()),
        week: RwSignal::new(Default::default()),
        holidays: RwSignal::new(BTreeMap::new()),
    };
    let name_fault = RwSignal::new(None::<String>);
    let hours_fault = RwSignal::new(None::<String>);
    Effect::new(move || {
        if open.get() {
            editing.with_untracked(|branch| typed.fill(branch.as_ref()));
            name_fault.set(None);
            hours_fault.set(None);
        }
    });
    let submit = move || {
        let name = typed.name.with_untracked(|name| name.trim().to_owned());
        let calendar = typed.calendar();
        name_fault.set(name.is_empty().then(|| words.doors.missing.to_owned()));
        hours_fault.set(calendar.check().err().map(|fault| {
            desk.directory().with_untracked(|directory| {
                let telling = Telling {
                    directory,
                    speech,
                    now: desk.now().get_untracked(),
                };
                words
                    .refusals
                    .refusal(&Refusal::Calendar { fault }, &telling)
            })
        }));
        if name_fault.with_untracked(Option::is_some) || hours_fault.with_untracked(Option::is_some)
        {
            return;
        }
        open.set(false);
        let action = match editing.get_untracked() {
            None => Action::AddBranch {
                branch: desk::new_id(),
                name: name.clone(),
                calendar,
            },
            Some(before) => Action::EditBranch {
                branch: before.id,
                name: changed(&before.name, &name),
                calendar: changed(&before.calendar, &calendar),
            },
        };
        let act = desk.act(action);
        spawn_local(async move {
            match act.await {
                Ok(_) => toasts.say((words.team.saved)(&name)),
                Err(fault) => toasts.refused(&fault),
            }
        });
    };
    let title = Signal::derive(move || {
        let title = if editing.with(Option::is_some) {
            words.team.edit_branch
        } else {
            words.team.add_branch
        };
        title.to_owned()
    });
    let footer = move || {
        view! {
            <button type="button" class="button" on:click=move |_| open.set(false)>
                {words.frame.cancel}
            </button>
            <button type="submit" class="button primary">
                <Icon path=icon::CHECK/>
                {words.frame.save}
            </button>
        }
    };
    view! {
        <Sheet open title on_submit=Callback::new(move |()| submit()) footer=footer>
            <TextField
                id="branch-name"
                label=words.team.branch_name
                hint=words.team.branch_hint.to_owned()
                value=typed.name
                fault=Signal::from(name_fault)
            />
            <SelectField
                id="branch-zone"
                label=words.team.time_zone
                value=typed.zone
                options=zones()
            />
            <Week week=typed.week fault=hours_fault.into()/>
            <Holidays holidays=typed.holidays/>
            <p class="quiet-text">{words.team.limits_stand}</p>
        </Sheet>
    }
}

/// Every zone that the product carries, by name.
pub(crate) fn zones() -> Vec<(String, String)> {
    TZ_VARIANTS
        .iter()
        .map(|zone| zone.name())
        .filter(|name: &&str| {
            name.contains('/') && !name.starts_with("Etc/") && *name != "Asia/Calcutta"
        })
        .map(|name| (name.to_owned(), name.replace('_', " ")))
        .collect()
}

/// The hours of each weekday: one opening, or a day off. A day with several openings keeps the
/// others as they are.
#[component]
fn Week(week: RwSignal<[Vec<Hours>; 7]>, fault: Signal<Option<String>>) -> impl IntoView {
    let words = use_words();
    let day = move |position: usize, name: &'static str| {
        let first =
            move || week.with(|week| week.get(position).and_then(|day| day.first().copied()));
        let toggle = move |_| {
            week.update(|week| {
                if let Some(day) = week.get_mut(position) {
                    if day.is_empty() {
                        day.push(USUAL);
                    } else {
                        day.clear();
                    }
                }
            });
        };
        let change = move |event: leptos::ev::Event, set: fn(&mut Hours, u16)| {
            if let Some(minutes) = minutes(&event_target_value(&event)) {
                week.update(|week| {
                    if let Some(hours) = week.get_mut(position).and_then(|day| day.first_mut()) {
                        set(hours, minutes);
                    }
                });
            }
        };
        let open = Memo::new(move |_| first().is_some());
        view! {
            <div class="day">
                <label class="chip">
                    <input type="checkbox" prop:checked=move || open.get() on:change=toggle/>
                    {name}
                </label>
                <Show
                    when=move || open.get()
                    fallback=move || {
                        view! { <span class="quiet-text">{words.team.day_off}</span> }
                    }
                >
                    <span class="pair">
                        <input
                            type="time"
                            aria-label=(words.team.opens)(name)
                            prop:value=move || first().map(|hours| clock(hours.from))
                            on:change=move |event| change(event, |hours, minutes| hours.from = minutes)
                        />
                        <input
                            type="time"
                            aria-label=(words.team.closes)(name)
                            prop:value=move || first().map(|hours| clock(hours.to))
                            on:change=move |event| {
                                change(event, |hours, minutes| {
                                    hours.to = if minutes == 0 { 24 * 60 } else { minutes };
                                });
                            }
                        />
                    </span>
                </Show>
            </div>
        }
    };
    view! {
        <fieldset class="field">
            <legend>{words.team.hours}</legend>
            <p class="hint">{words.team.hours_hint}</p>
            {(0..7).zip(words.time.weekdays_long).map(|(position, name)| day(position, name)).collect_view()}
            {move || {
                fault
                    .get()
                    .map(|fault| {
                        view! {
                            <p class="fault" role="alert">
                                <Icon path=icon::WARNING small=true/>
                                {fault}
                            </p>
                        }
                    })
            }}
        </fieldset>
    }
}

#[component]
fn Holidays(holidays: RwSignal<BTreeMap<NaiveDate, String>>) -> impl IntoView {
    let words = &use_words().team;
    let speech = use_speech();
    let (date, name) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let add = move |_| {
        let Ok(day) = date.with_untracked(|date| date.parse::<NaiveDate>()) else {
            return;
        };
        let called = name.with_untracked(|name| name.trim().to_owned());
        let called = if called.is_empty() {
            words.holiday_name.to_owned()
        } else {
            called
        };
        holidays.update(|holidays| {
            holidays.insert(day, called);
        });
        date.set(String::new());
        name.set(String::new());
    };
    view! {
        <fieldset class="field">
            <legend>{words.holidays}</legend>
            <ul>
                {move || {
                    holidays
                        .get()
                        .into_iter()
                        .map(|(day, name)| {
                            let label = (words.remove_holiday)(&name);
                            view! {
                                <li class="item">
                                    <span>
                                        {name} <small>{speech.full_date(day)}</small>
                                    </span>
                                    <button
                                        type="button"
                                        class="icon-button"
                                        aria-label=label
                                        on:click=move |_| {
                                            holidays
                                                .update(|holidays| {
                                                    holidays.remove(&day);
                                                });
                                        }
                                    >
                                        <Icon path=icon::TRASH/>
                                    </button>
                                </li>
                            }
                        })
                        .collect_view()
                }}
            </ul>
            <Show when=move || holidays.with(BTreeMap::is_empty)>
                <p class="quiet-text">{words.no_holidays}</p>
            </Show>
            <div class="pair">
                <input type="date" aria-label=words.holiday_date bind:value=date/>
                <input aria-label=words.holiday_name placeholder=words.holiday_name bind:value=name/>
            </div>
            <button
                type="button"
                class="button"
                disabled=move || date.with(String::is_empty)
                on:click=add
            >
                <Icon path=icon::PLUS/>
                {words.add_holiday}
            </button>
        </fieldset>
    }
}

/// "10:00", as a time input has it; midnight at the day's end is 00:00 there.
fn clock(minutes: u16) -> String {
    format!("{:02}:{:02}", minutes / 60 % 24, minutes % 60)
}

/// What a time input has, in minutes after midnight.
fn minutes(clock: &str) -> Option<u16> {
    let (hours, minutes) = clock.split_once(':')?;
    let (hours, minutes) = (hours.parse::<u16>().ok()?, minutes.parse::<u16>().ok()?);
    (hours < 24 && minutes < 60).then_some(hours * 60 + minutes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_go_to_the_input_and_back() {
        assert_eq!(clock(600), "10:00");
        assert_eq!(clock(24 * 60), "00:00");
        assert_eq!(minutes("09:05"), Some(545));
        assert_eq!(minutes("24:00"), None);
        assert_eq!(minutes("noon"), None);
    }

    #[test]
    fn zones_to_choose_from_have_indias() {
        let zones = zones();
        assert!(zones.iter().any(|(value, _)| value == "Asia/Kolkata"));
        assert!(
            zones
                .iter()
                .all(|(value, _)| value.parse::<chrono_tz::Tz>().is_ok())
        );
    }
}
