//! The branches: where work is done, and when.

mod holidays;
mod ready_list;
mod week;

use chrono::Datelike;
use chrono_tz::TZ_VARIANTS;
use domain::calendar::{Calendar, CalendarFault};
use domain::change::{Action, Edit};
use domain::id::BranchId;
use domain::people::Branch;
use domain::refusal::Refusal;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::desk::{self, use_desk};
use crate::device::zone;
use crate::order::sort_by;
use crate::widgets::field::{Needed, SelectField, TextField};
use crate::widgets::icon::{self, Icon};
use crate::widgets::sheet::{Sheet, cancel_and_save};
use crate::widgets::toast::use_toasts;
use crate::words::refusals::Telling;
use crate::words::time::use_speech;
use crate::words::use_words;
use holidays::Holidays;
use ready_list::Days;
use week::{Openings, Week, Wrong};
pub(in crate::pages) use week::{clock, minutes};

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
            sort_by(&mut branches, |one, other| one.name.cmp(&other.name));
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
    name: Needed,
    zone: RwSignal<String>,
    week: RwSignal<Openings>,
    /// Whether what is wrong with the week is said.
    asked: RwSignal<bool>,
    holidays: RwSignal<Days>,
}

impl Typed {
    fn fill(self, branch: Option<&Branch>) {
        let (name, calendar) = match branch {
            Some(branch) => (branch.name.clone(), branch.calendar.clone()),
            None => (String::new(), Calendar::office(zone::of_device())),
        };
        self.name.fill(name);
        self.asked.set(false);
        self.zone.set(calendar.time_zone.name().to_owned());
        self.week.set(calendar.week);
        self.holidays.set(calendar.holidays);
    }

    fn calendar(self) -> Calendar {
        Calendar {
            time_zone: self
                .zone
                .with(|zone| zone.parse().unwrap_or_else(|_| zone::of_device())),
            week: self.week.get(),
            holidays: self.holidays.get(),
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
        name: Needed::new(),
        zone: RwSignal::new(String::new()),
        week: RwSignal::new(Default::default()),
        asked: RwSignal::new(false),
        holidays: RwSignal::new(Days::new()),
    };
    Effect::new(move || {
        if open.get() {
            editing.with_untracked(|branch| typed.fill(branch.as_ref()));
        }
    });
    let wrong = Signal::derive(move || {
        let fault = typed.calendar().check().err();
        fault.filter(|_| typed.asked.get()).map(|fault| Wrong {
            day: day_of(fault),
            why: desk.directory().with(|directory| {
                let telling = Telling {
                    directory,
                    speech,
                    now: desk.now().get(),
                    workflow: None,
                };
                words
                    .refusals
                    .refusal(&Refusal::Calendar { fault }, &telling)
            }),
        })
    });
    let year = Memo::new(move |_| typed.calendar().local_date(desk.now().get()).year());
    let submit = move || {
        typed.asked.set(true);
        let wrong_week = wrong.with_untracked(Option::is_some);
        let Some(name) = typed.name.read() else {
            return;
        };
        if wrong_week {
            return;
        }
        let calendar = untrack(|| typed.calendar());
        open.set(false);
        let action = match editing.get_untracked() {
            None => Action::AddBranch {
                branch: desk::new_id(),
                name: name.clone(),
                calendar,
            },
            Some(before) => Action::EditBranch {
                branch: before.id,
                name: Edit::between(&before.name, &name),
                calendar: Edit::between(&before.calendar, &calendar),
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
    let footer = move || cancel_and_save(open);
    view! {
        <Sheet open title on_submit=Callback::new(move |()| submit()) footer=footer>
            <TextField
                id="branch-name"
                label=words.team.branch_name
                hint=words.team.branch_hint.to_owned()
                value=typed.name.text()
                fault=typed.name.fault(words.doors.missing)
                left=typed.name.asked()
            />
            <SelectField
                id="branch-zone"
                label=words.team.time_zone
                value=typed.zone
                options=zones()
            />
            <Week week=typed.week wrong asked=typed.asked/>
            <Holidays holidays=typed.holidays year/>
            <p class="quiet-text">{words.team.limits_stand}</p>
        </Sheet>
    }
}

/// The day that a fault of a calendar is about; Monday is 0.
fn day_of(fault: CalendarFault) -> Option<usize> {
    match fault {
        CalendarFault::HoursOutOfRange { weekday, .. }
        | CalendarFault::HoursOverlap { weekday, .. } => {
            Some(weekday.num_days_from_monday() as usize)
        }
        CalendarFault::NoWorkingHours => None,
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

#[cfg(test)]
mod tests {
    use super::*;

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
