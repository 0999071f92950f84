//! What is asked of the table: which rows, for when, and whose.

use domain::calendar::Calendar;
use domain::id::{BranchId, CategoryId, PersonId, RoleId};
use domain::people::Access;
use domain::targets::figures::{By, Question};
use domain::targets::{Period, Span, YearBegins};
use leptos::prelude::*;

use crate::desk::{Desk, use_desk};
use crate::order::sort_by;
use crate::pages::targets::category_path;
use crate::pages::targets::periods::{this_period, year_begins};
use crate::pages::velocity::segments;
use crate::words::use_words;

/// How many periods the trend shows, with the one that is asked for.
const PERIODS: usize = 6;

/// What is chosen.
#[derive(Clone, Copy)]
pub(super) struct Asking {
    pub(super) period: RwSignal<Period>,
    pub(super) begins: Memo<YearBegins>,
    by: RwSignal<By>,
    person: RwSignal<Option<PersonId>>,
    role: RwSignal<Option<RoleId>>,
    category: RwSignal<Option<CategoryId>>,
    branch: RwSignal<Option<BranchId>>,
    desk: Desk,
}

impl Asking {
    /// The month that runs. Who answers for nobody else sees their own rows first.
    pub(super) fn open(desk: Desk) -> Self {
        let begins = year_begins(desk);
        let own = desk.me().with_untracked(|me| {
            let me = me.as_ref()?;
            let answers_for_others = matches!(
                me.access,
                Access::Owner | Access::Manager | Access::Accounts
            );
            (!answers_for_others).then_some(me.id)
        });
        Self {
            period: RwSignal::new(this_period(desk, Span::Month, begins.get_untracked())),
            begins,
            by: RwSignal::new(By::Aim),
            person: RwSignal::new(own),
            role: RwSignal::new(None),
            category: RwSignal::new(None),
            branch: RwSignal::new(None),
            desk,
        }
    }

    pub(super) fn question(self) -> Memo<Question> {
        Memo::new(move |_| Question {
            by: self.by.get(),
            period: self.period.get(),
            periods: PERIODS,
            begins: self.begins.get(),
            person: self.person.get(),
            role: self.role.get(),
            category: self.category.get(),
            branch: self.branch.get(),
        })
    }

    /// The working days that are left of the period, today included, by the calendar of the
    /// reader's own branch.
    pub(super) fn days_left(self) -> Memo<u32> {
        let (directory, me, now) = (self.desk.directory(), self.desk.me(), self.desk.now());
        Memo::new(move |_| {
            let Some(branch) = me.with(|me| me.as_ref().map(|me| me.branch)) else {
                return 0;
            };
            directory.with(|directory| {
                let today = directory.today(branch, now.get());
                let days = self.period.get().days(self.begins.get());
                let calendar = directory.calendar(branch);
                calendar.map_or(0, |calendar| {
                    working_days(calendar, today.max(days.start), days.end)
                })
            })
        })
    }
}

/// On how many days a branch works, from a date until before another.
fn working_days(calendar: &Calendar, from: chrono::NaiveDate, until: chrono::NaiveDate) -> u32 {
    let days = from.iter_days().take_while(|day| *day < until);
    let works = |day: &chrono::NaiveDate| calendar.closing_on(*day).is_some();
    u32::try_from(days.filter(works).count()).unwrap_or(u32::MAX)
}

/// What rows stand for, and whose work counts.
#[component]
pub(super) fn Filters(asking: Asking) -> impl IntoView {
    let targets = &use_words().targets;
    let by = [
        (By::Aim, targets.by_aim),
        (By::Person, targets.by_person),
        (By::Team, targets.by_team),
        (By::Branch, targets.by_branch),
        (By::Category, targets.by_category),
        (By::Role, targets.by_role),
    ];
    let any = Memo::new(move |_| {
        asking.person.get().is_some()
            || asking.role.get().is_some()
            || asking.category.get().is_some()
            || asking.branch.get().is_some()
    });
    view! {
        {segments(targets.by, "rows", asking.by, &by)}
        <details class="filters" open=any.get_untracked()>
            <summary>{targets.filters}</summary>
            <div class="form">{selects(asking)}</div>
        </details>
    }
}

fn selects(asking: Asking) -> impl IntoView {
    let targets = &use_words().targets;
    let directory = use_desk().directory();
    let people = Memo::new(move |_| {
        directory.with(|directory| {
            let named = directory.team().into_iter();
            named
                .map(|person| (person.id, person.name.clone()))
                .collect::<Vec<_>>()
        })
    });
    let roles = Memo::new(move |_| {
        directory.with(|directory| {
            let roles = directory.roles.values();
            sorted(roles.map(|role| (role.id, role.name.clone())).collect())
        })
    });
    let categories = Memo::new(move |_| {
        directory.with(|directory| {
            let ids = directory.categories.keys();
            sorted(ids.map(|id| (*id, category_path(directory, *id))).collect())
        })
    });
    let branches = Memo::new(move |_| {
        directory.with(|directory| {
            let branches = directory.branches.values();
            sorted(
                branches
                    .map(|branch| (branch.id, branch.name.clone()))
                    .collect(),
            )
        })
    });
    (
        select(
            "filter-person",
            [targets.person, targets.everybody],
            people,
            asking.person,
        ),
        select(
            "filter-role",
            [targets.role, targets.every_role],
            roles,
            asking.role,
        ),
        select(
            "filter-category",
            [targets.category, targets.every_category],
            categories,
            asking.category,
        ),
        select(
            "filter-branch",
            [targets.branch, targets.every_branch],
            branches,
            asking.branch,
        ),
    )
}

fn sorted<T>(mut named: Vec<(T, String)>) -> Vec<(T, String)> {
    sort_by(&mut named, |(_, one), (_, other)| one.cmp(other));
    named
}

/// A choice of one, or of all.
fn select<T>(
    id: &'static str,
    [label, all]: [&'static str; 2],
    named: Memo<Vec<(T, String)>>,
    chosen: RwSignal<Option<T>>,
) -> AnyView
where
    T: Copy + PartialEq + ToString + core::str::FromStr + Send + Sync + 'static,
{
    let choose = move |event| chosen.set(event_target_value(&event).parse().ok());
    let options = move || {
        let options = named.get().into_iter().map(|(id, name)| {
            view! {
                <option value=id.to_string() selected=move || chosen.get() == Some(id)>
                    {name}
                </option>
            }
        });
        options.collect_view()
    };
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <select id=id on:change=choose>
                <option value="" selected=move || chosen.get().is_none()>
                    {all}
                </option>
                {options}
            </select>
        </div>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_left_are_those_on_which_the_branch_works() {
        let mut office = Calendar::office(chrono_tz::Asia::Kolkata);
        let date = |day| chrono::NaiveDate::from_ymd_opt(2026, 11, day).unwrap();
        let end = date(30).succ_opt().unwrap();
        // From Wednesday the 25th: the 29th is a Sunday.
        assert_eq!(working_days(&office, date(25), end), 5);
        office.holidays.insert(date(26), "Holiday".into());
        assert_eq!(working_days(&office, date(25), end), 4);
        assert_eq!(working_days(&office, end, end), 0);
    }
}
