//! On what: the types of the rules as chips, those that the person uses most first.

use std::collections::BTreeMap;

use domain::id::ExpenseTypeId;
use leptos::prelude::*;

use super::entry::Spot;
use super::money::said_wrong;
use super::page::Page;
use crate::order::sort_by;
use crate::widgets::each::For;

/// How many types are in sight at first.
const FIRST: usize = 6;
/// How many claims tell what somebody uses most.
const LOOKED_THROUGH: usize = 40;

/// The types.
#[component]
pub(super) fn Kinds(page: Page) -> impl IntoView {
    let words = &page.words.expenses;
    let all_shown = RwSignal::new(false);
    let kinds = sorted(page);
    let chosen = Memo::new(move |_| page.entry.with(|entry| entry.kind));
    let more = Memo::new(move |_| kinds.with(Vec::len) > FIRST + 1 && !all_shown.get());
    let shown = move || {
        let mut all = kinds.get();
        if more.get() {
            let chosen = chosen.get();
            let place = all.iter().position(|(id, _)| Some(*id) == chosen);
            // What is chosen stays in sight.
            if let Some(place) = place.filter(|place| *place >= FIRST) {
                all.swap(FIRST - 1, place);
            }
            all.truncate(FIRST);
        }
        all
    };
    let wrong = page.wrong(Spot::Kind);
    view! {
        <fieldset class="field">
            <legend>{words.kind}</legend>
            <div class="chips wrap" id=Spot::Kind.id()>
                <For each=shown key=|kind| kind.0 let:kind>
                    <label class="chip tall">
                        <input
                            type="radio"
                            name="kind"
                            prop:checked=move || chosen.get() == Some(kind.0)
                            on:change=move |_| page.change(|entry| entry.kind = Some(kind.0))
                        />
                        {kind.1}
                    </label>
                </For>
                <Show when=move || more.get()>
                    <button type="button" class="chip tall" on:click=move |_| all_shown.set(true)>
                        {words.more_kinds}
                    </button>
                </Show>
            </div>
            {move || wrong.get().map(said_wrong)}
        </fieldset>
    }
}

/// The types that can be chosen, those that the person used most first. The order is that with
/// which the form opened: chips do not move under a thumb.
fn sorted(page: Page) -> Memo<Vec<(ExpenseTypeId, String)>> {
    let claims = page.desk.claims();
    let uses = Memo::new(
        move |before: Option<&Option<BTreeMap<ExpenseTypeId, usize>>>| {
            if let Some(Some(before)) = before {
                return Some(before.clone());
            }
            let (me, _) = page.me.get()?;
            claims.with(|claims| {
                let mut uses = BTreeMap::new();
                let mine = claims.as_ref()?.of(me).take(LOOKED_THROUGH);
                for expense in mine.flat_map(|claim| &claim.expenses) {
                    *uses.entry(expense.fact.kind).or_default() += 1;
                }
                Some(uses)
            })
        },
    );
    Memo::new(move |_| {
        let uses = uses.get().unwrap_or_default();
        let chosen = page.entry.with(|entry| entry.kind);
        let found = page.look(|_, ground| {
            let types = ground.policy.types.iter();
            let offered = types.filter(|kind| !kind.retired || Some(kind.id) == chosen);
            let named = offered.map(|kind| (kind.id, kind.name.clone()));
            named.collect::<Vec<_>>()
        });
        let mut all = found.unwrap_or_default();
        let count = |id: ExpenseTypeId| uses.get(&id).copied().unwrap_or_default();
        sort_by(&mut all, |one, other| count(other.0).cmp(&count(one.0)));
        all
    })
}
