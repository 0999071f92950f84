//! What is said of the expense in sight: the day, how the amount came about, and what it was for.

use leptos::prelude::*;

use super::here::Here;
use crate::pages::expenses::claim::when_and_how;
use crate::pages::expenses::told::tags;

/// A label, what it says, and the address of what it names.
type Fact = (&'static str, String, Option<String>);

/// What is said, label by label.
#[component]
pub(super) fn Facts(here: Here) -> impl IntoView {
    let rows = Memo::new(move |_| told(here));
    move || {
        let rows = rows.get().into_iter().map(|(label, value, address)| {
            let value = match address {
                Some(address) => view! { <a href=address>{value}</a> }.into_any(),
                None => value.into_any(),
            };
            view! {
                <div>
                    <dt>{label}</dt>
                    <dd>{value}</dd>
                </div>
            }
        });
        view! { <dl class="record">{rows.collect_view()}</dl> }
    }
}

fn told(here: Here) -> Vec<Fact> {
    let (shelf, clients) = (here.desk.shelf(), here.desk.clients());
    let words = &here.words.claims;
    let facts = here.look(|_, expense| {
        let details = &expense.details;
        here.lookout.look(|look| {
            let mut facts: Vec<Fact> = vec![(words.date, when_and_how(look, expense), None)];
            let named = shelf
                .with(|shelf| clients.with(|clients| tags(look, shelf, clients, &details.tags)));
            let named = named.into_iter();
            facts.extend(named.map(|it| ((words.tag)(it.tag), it.name, it.way)));
            if !details.note.is_empty() {
                facts.push((here.words.expenses.note, details.note.clone(), None));
            }
            facts
        })
    });
    facts.unwrap_or_default()
}
