//! On which day, and when, approved expenses go to accounts: everywhere, and where a branch has a
//! day of its own.

use domain::expenses::policy::{BatchDay, ExpensePolicy as Policy};
use domain::id::BranchId;
use leptos::prelude::*;

use super::pane::{Line, lines, pane, titled};
use super::rules::{Editing, Rules, use_rules};
use crate::desk::{Directory, use_desk};
use crate::order::sort_by;
use crate::pages::project::acts::asked::Refused;
use crate::pages::selling::inputs::{chosen, right};
use crate::pages::team::{clock, minutes};
use crate::widgets::field::fault_beneath;
use crate::widgets::sheet::{Sheet, cancel_and_save};
use crate::words::expense_policy::Part;
use crate::words::{Words, use_words};

/// Whose day: a branch’s, or everybody’s.
type Whose = Option<BranchId>;

/// Everywhere first, then the branches by name.
fn places(directory: &Directory) -> Vec<Whose> {
    let mut branches: Vec<_> = directory.branches.values().collect();
    sort_by(&mut branches, |one, other| one.name.cmp(&other.name));
    let branches = branches.into_iter().map(|branch| Some(branch.id));
    std::iter::once(None).chain(branches).collect()
}

fn day_of(policy: &Policy, whose: Whose) -> Option<BatchDay> {
    match whose {
        None => Some(policy.batch),
        Some(branch) => policy.batch_of.get(&branch).copied(),
    }
}

/// "Friday, 16:00".
fn told(day: BatchDay, words: &Words) -> String {
    let days = words.time.weekdays_long;
    let name = days.get(usize::from(day.weekday)).copied();
    (words.expense_policy.day_at)(name.unwrap_or_default(), &clock(day.minute))
}

/// The part.
#[component]
pub(super) fn Batches() -> impl IntoView {
    let words = use_words();
    let said = &words.expense_policy;
    let rules = use_rules();
    let directory = use_desk().directory();
    let editing = Editing::<Whose>::new();
    let all = Memo::new(move |_| {
        directory.with(|directory| {
            rules.policy.with(|policy| {
                let places = places(directory).into_iter().enumerate();
                places
                    .map(|(at, whose)| Line {
                        at,
                        name: whose
                            .map_or(said.everywhere, |it| directory.branch_name(it))
                            .to_owned(),
                        about: day_of(policy, whose)
                            .map_or_else(|| said.as_everywhere.to_owned(), |day| told(day, words)),
                        retired: false,
                    })
                    .collect::<Vec<_>>()
            })
        })
    });
    let open = Callback::new(move |at: usize| {
        let whose = directory.with_untracked(|directory| places(directory).get(at).copied());
        editing.begin(whose);
    });
    let content = view! {
        {lines(all, open)}
        <DaySheet rules editing/>
    };
    pane(Part::Batches, None, content.into_any())
}

#[component]
fn DaySheet(rules: Rules, editing: Editing<Whose>) -> impl IntoView {
    let words = use_words();
    let said = &words.expense_policy;
    // The day of the week by its number; nothing for as everywhere.
    let weekday = RwSignal::new(String::new());
    let time = RwSignal::new(String::new());
    let asked = RwSignal::new(false);
    Effect::new(move || {
        if editing.open.get() {
            let whose = editing.which.get_untracked().flatten();
            let (own, usual) = rules
                .policy
                .with_untracked(|policy| (day_of(policy, whose), policy.batch));
            weekday.set(own.map(|day| day.weekday.to_string()).unwrap_or_default());
            time.set(clock(own.unwrap_or(usual).minute));
            asked.set(false);
        }
    });
    let submit = Callback::new(move |()| {
        let Some(whose) = editing.which.get_untracked() else {
            return;
        };
        asked.set(true);
        let weekday = weekday.with_untracked(|weekday| weekday.parse::<u8>().ok());
        let minute = time.with_untracked(|time| minutes(time));
        let day = match (weekday, minute) {
            (None, _) => None,
            (Some(weekday), Some(minute)) => Some(BatchDay { weekday, minute }),
            (Some(_), None) => return,
        };
        rules.settle(editing, said.settled.to_owned(), |policy| {
            match (whose, day) {
                (None, Some(day)) => policy.batch = day,
                (None, None) => {}
                (Some(branch), Some(day)) => drop(policy.batch_of.insert(branch, day)),
                (Some(branch), None) => drop(policy.batch_of.remove(&branch)),
            }
        });
    });
    let days = words.time.weekdays_long.iter().enumerate();
    let days: Vec<_> = days
        .map(|(at, name)| (at.to_string(), (*name).to_owned()))
        .collect();
    let has_time = Memo::new(move |_| !weekday.with(String::is_empty));
    view! {
        <Sheet
            open=editing.open
            title=titled(Part::Batches, editing)
            on_submit=submit
            footer=move || cancel_and_save(editing.open)
        >
            {
                let usual = editing.which.get_untracked().flatten().is_some();
                let usual = usual.then(|| (String::new(), said.as_everywhere.to_owned()));
                chosen(
                    "batch-weekday",
                    said.weekday,
                    usual.into_iter().chain(days.clone()).collect(),
                    weekday.into(),
                    move |chosen| weekday.set(chosen),
                    right(),
                )
            }
            <Show when=move || has_time.get()>{hour(time, asked)}</Show>
            <Refused why=editing.refused/>
        </Sheet>
    }
}

/// The time of the day.
fn hour(time: RwSignal<String>, asked: RwSignal<bool>) -> AnyView {
    let words = &use_words().expense_policy;
    let wrong = move || asked.get() && time.with(|time| minutes(time).is_none());
    view! {
        <div class="field">
            <label for="batch-time">{words.at}</label>
            <input
                id="batch-time"
                type="time"
                aria-invalid=move || wrong().then_some("true")
                aria-describedby=move || wrong().then_some("batch-time-e")
                prop:value=time
                on:input=move |event| time.set(event_target_value(&event))
            />
            {fault_beneath("batch-time-e".to_owned(), move || wrong().then_some(words.no_time))}
        </div>
    }
    .into_any()
}
