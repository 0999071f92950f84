//! What is so never, always, or on a condition.

use domain::form::Condition;
use leptos::prelude::*;

use crate::pages::workflows::conditions::{Spot, builder};
use crate::pages::workflows::controls::{fine, pick};

/// How often something is so.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::pages::workflows) enum Sometimes {
    Never,
    Always,
    When(Condition),
}

/// Never, always, or on a condition.
pub(in crate::pages::workflows) fn sometimes(
    spot: Spot,
    label: &'static str,
    choices: &[(&str, &str)],
    now: Sometimes,
    set: Callback<Sometimes>,
) -> AnyView {
    let (chosen, condition) = match now {
        Sometimes::Never => ("never", Condition::All(Vec::new())),
        Sometimes::Always => ("always", Condition::All(Vec::new())),
        Sometimes::When(condition) => ("when", condition),
    };
    let conditional = RwSignal::new(chosen == "when");
    let kept = RwSignal::new(condition);
    let choose = Callback::new(move |chosen: String| {
        conditional.set(chosen == "when");
        set.run(match chosen.as_str() {
            "when" => Sometimes::When(kept.get_untracked()),
            "always" => Sometimes::Always,
            _ => Sometimes::Never,
        });
    });
    let changed = Callback::new(move |condition: Condition| {
        kept.set(condition.clone());
        set.run(Sometimes::When(condition));
    });
    let choices = choices.iter();
    let choices = choices.map(|(value, name)| ((*value).to_owned(), (*name).to_owned()));
    let id = format!("{}-often", spot.id);
    view! {
        {pick(id, label, chosen, choices.collect(), fine(), choose)}
        {move || {
            conditional.get().then(|| builder(spot.clone(), kept.get_untracked(), changed))
        }}
    }
    .into_any()
}
