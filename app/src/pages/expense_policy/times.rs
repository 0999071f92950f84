//! How long each step may take. A choice holds at once, and can be undone.

use domain::expenses::policy::StepLimits;
use domain::expenses::state::Duty;
use domain::time::WorkingMinutes;
use leptos::prelude::*;

use super::pane::pane;
use super::rules::use_rules;
use crate::words::expense_policy::Part;
use crate::words::use_words;

/// The lengths of working time to choose from, in hours.
const HOURS: [u32; 6] = [4, 8, 16, 24, 40, 80];

const DUTIES: [(Duty, &str); 4] = [
    (Duty::Decide, "within-approver"),
    (Duty::Answer, "within-claimant"),
    (Duty::Settle, "within-accounts"),
    (Duty::Pay, "within-payment"),
];

fn limit(within: &mut StepLimits, duty: Duty) -> &mut Option<WorkingMinutes> {
    match duty {
        Duty::Answer => &mut within.claimant,
        Duty::Decide => &mut within.approver,
        Duty::Settle => &mut within.accounts,
        Duty::Pay => &mut within.payment,
    }
}

/// The part.
#[component]
pub(super) fn Times() -> impl IntoView {
    let fields = DUTIES.map(|(duty, id)| choice(duty, id));
    let content = view! { {fields.into_iter().collect_view()} };
    pane(Part::Times, None, content.into_any())
}

fn choice(duty: Duty, id: &'static str) -> AnyView {
    let words = use_words();
    let rules = use_rules();
    let now = Memo::new(move |_| {
        let within = rules.policy.with(|policy| policy.within);
        within.of(duty).map(|length| length.0)
    });
    let mut options: Vec<u32> = HOURS.map(|hours| hours * 60).to_vec();
    if let Some(other) = now.get_untracked().filter(|now| !options.contains(now)) {
        options.insert(0, other);
    }
    let named = move |minutes: u32| {
        if minutes.is_multiple_of(60) {
            (words.time.working_hours)(minutes / 60)
        } else {
            (words.time.working_minutes)(minutes)
        }
    };
    let options = options.into_iter().map(|minutes| {
        view! {
            <option
                value=minutes.to_string()
                prop:selected=move || now.get() == Some(minutes)
            >
                {named(minutes)}
            </option>
        }
    });
    let choose = move |event| {
        let chosen = event_target_value(&event).parse().ok().map(WorkingMinutes);
        rules.settle_at_once(words.expense_policy.settled.to_owned(), |policy| {
            *limit(&mut policy.within, duty) = chosen;
        });
    };
    view! {
        <div class="field">
            <label for=id>{(words.expense_policy.within)(duty)}</label>
            <select id=id on:change=choose>
                <option value="" prop:selected=move || now.get().is_none()>
                    {words.expense_policy.no_limit}
                </option>
                {options.collect_view()}
            </select>
        </div>
    }
    .into_any()
}
