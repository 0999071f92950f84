//! What people do while they spend money.

use domain::expenses::policy::Activity;
use domain::id::ActivityId;
use leptos::prelude::*;

use super::pane::{Line, lines, pane, retiring, titled};
use super::rules::{Editing, Rules, use_rules};
use crate::desk::new_id;
use crate::pages::project::acts::asked::Refused;
use crate::widgets::field::{Needed, TextField};
use crate::widgets::sheet::{Sheet, cancel_and_save};
use crate::words::expense_policy::Part;
use crate::words::use_words;

/// The part.
#[component]
pub(super) fn Activities() -> impl IntoView {
    let rules = use_rules();
    let editing = Editing::<ActivityId>::new();
    let all = Memo::new(move |_| {
        rules.policy.with(|policy| {
            let activities = policy.activities.iter().enumerate();
            activities
                .map(|(at, activity)| Line {
                    at,
                    name: activity.name.clone(),
                    about: String::new(),
                    retired: activity.retired,
                })
                .collect::<Vec<_>>()
        })
    });
    let open = Callback::new(move |at: usize| {
        let id = rules
            .policy
            .with_untracked(|policy| policy.activities.get(at).map(|activity| activity.id));
        editing.begin(id);
    });
    let content = view! {
        {lines(all, open)}
        <ActivitySheet rules editing/>
    };
    let add = Callback::new(move |()| editing.begin(None));
    pane(Part::Activities, Some(add), content.into_any())
}

#[component]
fn ActivitySheet(rules: Rules, editing: Editing<ActivityId>) -> impl IntoView {
    let words = use_words();
    let said = &words.expense_policy;
    let name = Needed::new();
    let current = move || {
        let id = editing.which.get_untracked()?;
        rules
            .policy
            .with_untracked(|policy| policy.activities.iter().find(|it| it.id == id).cloned())
    };
    Effect::new(move || {
        if editing.open.get() {
            name.fill(current().map(|now| now.name).unwrap_or_default());
        }
    });
    let submit = Callback::new(move |()| {
        let Some(name) = name.read() else { return };
        let id = editing.which.get_untracked();
        rules.settle(editing, (said.saved)(&name), |policy| {
            match policy.activities.iter_mut().find(|it| Some(it.id) == id) {
                Some(there) => there.name = name,
                None => policy.activities.push(Activity {
                    id: new_id(),
                    name,
                    retired: false,
                }),
            }
        });
    });
    view! {
        <Sheet
            open=editing.open
            title=titled(Part::Activities, editing)
            on_submit=submit
            footer=move || cancel_and_save(editing.open)
        >
            <TextField
                id="activity-name"
                label=said.name
                value=name.text()
                fault=name.fault(words.doors.missing)
                left=name.asked()
                autofocus=true
            />
            <Refused why=editing.refused/>
            {retiring(
                rules,
                editing,
                move || current().map(|now| (now.name, now.retired)),
                |policy, id| {
                    let there = policy.activities.iter_mut().find(|it| it.id == id);
                    there.map(|it| &mut it.retired)
                },
            )}
        </Sheet>
    }
}
