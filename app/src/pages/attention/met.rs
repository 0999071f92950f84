//! An edit that met somebody else's: both values, and the way to one's own.

use domain::change::{Action, Edit};
use domain::customers::CustomerField;
use domain::id::{ChangeId, CustomerId, ProjectId};
use domain::workflow::{Customer, FieldEdit, Merged, ProjectField};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::deed;
use crate::desk::use_desk;
use crate::widgets::icon::{self, Icon};
use crate::widgets::toast::use_toasts;
use crate::words::refusals::Telling;
use crate::words::time::use_speech;
use crate::words::today::told_step;
use crate::words::use_words;

/// What happened to one field.
#[component]
pub(super) fn Met(
    edit: FieldEdit,
    project: Option<ProjectId>,
    customer: Option<CustomerId>,
    id: ChangeId,
) -> impl IntoView {
    let words = &use_words().attention;
    let desk = use_desk();
    let toasts = use_toasts();
    let speech = use_speech();
    let directory = desk.directory();
    let shown = directory.with_untracked(|directory| {
        let telling = Telling {
            directory,
            speech,
            now: desk.now().get_untracked(),
            workflow: None,
        };
        Shown::of(&edit, &telling)
    });
    let label = shown.label;
    let text = match shown.fate {
        Fate::Applied => (words.applied)(label),
        Fate::Won => (words.yours_stands)(label),
        Fate::Lost => (words.theirs_stands)(label),
    };
    let mine = (shown.fate == Fate::Lost).then(|| mine(edit, project, customer));
    let use_mine = mine.flatten().map(|action| {
        let put = move |_| {
            let act = desk.act(action.clone());
            spawn_local(async move {
                match act.await {
                    Ok(_) => {
                        // What was decided needs no look any more.
                        let _ = desk.discard(id).await;
                        toasts.say(words.used_mine.to_owned());
                    }
                    Err(fault) => toasts.refused(&fault),
                }
            });
        };
        view! {
            <button type="button" class="button primary" on:click=put>
                <Icon path=icon::RETURN/>
                {words.use_mine}
            </button>
        }
    });
    view! {
        <p>{text}</p>
        <dl class="record">
            <div>
                <dt>{words.yours}</dt>
                <dd>{shown.yours}</dd>
            </div>
            {shown
                .theirs
                .map(|theirs| {
                    view! {
                        <div>
                            <dt>{words.theirs}</dt>
                            <dd>{theirs}</dd>
                        </div>
                    }
                })}
        </dl>
        {use_mine.map(|button| view! { <div class="buttons">{button}</div> })}
    }
}

/// Whose value stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    Applied,
    Won,
    Lost,
}

/// A field that met another's edit, in words.
struct Shown {
    /// The field.
    label: &'static str,
    fate: Fate,
    yours: String,
    theirs: Option<String>,
}

impl Shown {
    fn of(edit: &FieldEdit, telling: &Telling) -> Self {
        let words = &telling.speech.words().attention;
        let customers = &telling.speech.words().customers;
        let label = words.field;
        match edit {
            FieldEdit::Title(merged) => {
                Self::from(label(ProjectField::Title), merged, String::clone)
            }
            FieldEdit::Customer(merged) => Self::from(
                label(ProjectField::Customer),
                merged,
                |customer: &Customer| deed::customer(customer),
            ),
            FieldEdit::Value(merged) => Self::from(label(ProjectField::Value), merged, |value| {
                value.map_or_else(
                    || words.nothing.to_owned(),
                    |money| telling.speech.amount(money),
                )
            }),
            FieldEdit::Owner(merged) => Self::from(label(ProjectField::Owner), merged, |owner| {
                telling.person(*owner).to_owned()
            }),
            FieldEdit::OfCustomer { part, merged } => {
                Self::from((customers.part)(*part), merged, |text: &String| {
                    if text.is_empty() {
                        words.nothing.to_owned()
                    } else {
                        text.clone()
                    }
                })
            }
            FieldEdit::Interest(merged) => {
                Self::from(label(ProjectField::Interest), merged, |interest| {
                    (telling.speech.words().today.interest)(*interest).to_owned()
                })
            }
            FieldEdit::NextStep(merged) => {
                Self::from(label(ProjectField::NextStep), merged, |step| {
                    told_step(telling.speech, step.as_ref(), telling.now)
                })
            }
        }
    }

    fn from<T>(label: &'static str, merged: &Merged<T>, told: impl Fn(&T) -> String) -> Self {
        let (fate, yours, theirs) = match merged {
            Merged::Applied { to, .. } => (Fate::Applied, told(to), None),
            Merged::Won { over, to } => (Fate::Won, told(to), Some(told(over))),
            Merged::Lost { wanted, to } => (Fate::Lost, told(wanted), Some(told(to))),
        };
        Self {
            label,
            fate,
            yours,
            theirs,
        }
    }
}

/// The edit that puts the author's value in place of the one that stands.
fn mine(edit: FieldEdit, project: Option<ProjectId>, of: Option<CustomerId>) -> Option<Action> {
    fn over<T>(merged: Merged<T>) -> Option<Edit<T>> {
        match merged {
            Merged::Lost { wanted, to } => Some(Edit {
                from: to,
                to: wanted,
            }),
            Merged::Applied { .. } | Merged::Won { .. } => None,
        }
    }
    if let FieldEdit::OfCustomer { part, merged } = edit {
        let edit = over(merged)?;
        let only = |wanted: CustomerField| (part == wanted).then(|| edit.clone());
        // A contact is put right on its own page.
        return (part != CustomerField::Contact).then_some(Action::EditCustomer {
            customer: of?,
            name: only(CustomerField::Name),
            address: only(CustomerField::Address),
            tax_number: only(CustomerField::TaxNumber),
            note: only(CustomerField::Note),
            contacts: Vec::new(),
            tags: None,
            not_same: None,
            cards: None,
        });
    }
    let (mut title, mut customer, mut value, mut owner) = (None, None, None, None);
    let (mut interest, mut next_step) = (None, None);
    match edit {
        FieldEdit::Title(merged) => title = Some(over(merged)?),
        FieldEdit::Customer(merged) => customer = Some(over(merged)?),
        FieldEdit::Value(merged) => value = Some(over(merged)?),
        FieldEdit::Owner(merged) => owner = Some(over(merged)?),
        FieldEdit::OfCustomer { .. } => {}
        FieldEdit::Interest(merged) => interest = Some(over(merged)?),
        FieldEdit::NextStep(merged) => next_step = Some(over(merged)?),
    }
    Some(Action::EditProject {
        project: project?,
        title,
        customer,
        value,
        owner,
        interest,
        next_step,
    })
}
