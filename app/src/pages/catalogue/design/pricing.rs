//! What choices cost: an amount for each, and one that is computed.

use domain::catalogue::design::{Effect, Pick};
use domain::form::{ComputedResult, FieldKind};
use domain::money::{Currency, parse_amount};
use leptos::prelude::*;

use super::Board;
use crate::pages::catalogue::written_amount;
use crate::widgets::each::For;
use crate::widgets::icon::{self, Icon};
use crate::words::use_words;

/// An amount for each pick, and the computed one.
pub(super) fn pricing(board: Board) -> AnyView {
    let words = &use_words().catalogue;
    let currency = board
        .desk
        .directory()
        .with_untracked(|directory| directory.currency());
    let picks = Memo::new(move |_| board.picks());
    view! {
        <section>
            <h2>{words.prices}</h2>
            <p class="hint">{(words.effects_text)(currency.as_str())}</p>
            <Show when=move || picks.with(Vec::is_empty)>
                <p class="quiet-text">{words.no_picks}</p>
            </Show>
            <div class="form">
                <For each=move || picks.get() key=Clone::clone let:pick>
                    {effect(board, pick.0, &pick.1, currency)}
                </For>
                {computed(board)}
            </div>
        </section>
    }
    .into_any()
}

impl Board {
    /// Says what a pick adds; nothing where it adds none.
    fn set_effect(self, pick: &Pick, minor: i64) {
        self.change(|design| {
            design.effects.retain(|effect| effect.when != *pick);
            if minor != 0 {
                let when = pick.clone();
                design.effects.push(Effect { when, minor });
            }
        });
    }
}

fn effect(board: Board, pick: Pick, name: &str, currency: Currency) -> AnyView {
    let words = &use_words().catalogue;
    let option = pick.option.as_ref().map_or("", |option| option.as_str());
    let id = format!("adds-{}-{option}", pick.field);
    let fault_id = format!("{id}-fault");
    let described = fault_id.clone();
    let value = board.rest.with_untracked(|design| {
        let mut effects = design.effects.iter();
        let found = effects.find(|effect| effect.when == pick);
        found.map(|effect| written_amount(effect.minor, currency))
    });
    let wrong = RwSignal::new(false);
    let set = move |event| {
        let text = event_target_value(&event);
        let amount = if text.trim().is_empty() {
            Ok(0)
        } else {
            parse_amount(&text, currency).map(|amount| amount.minor)
        };
        wrong.set(amount.is_err());
        if let Ok(minor) = amount {
            board.set_effect(&pick, minor);
        }
    };
    view! {
        <div class="field">
            <label for=id.clone()>{(words.adds)(name)}</label>
            <input
                id=id
                inputmode="text"
                autocomplete="off"
                value=value.unwrap_or_default()
                aria-invalid=move || wrong.get().then_some("true")
                aria-describedby=move || wrong.get().then(|| described.clone())
                on:input=set
            />
            <Show when=move || wrong.get()>
                <p class="fault" id=fault_id.clone() role="alert">
                    <Icon path=icon::WARNING small=true/>
                    {words.bad_price}
                </p>
            </Show>
        </div>
    }
    .into_any()
}

/// The computed amount that is added, where one is.
fn computed(board: Board) -> AnyView {
    let words = &use_words().catalogue;
    let amounts = Memo::new(move |_| {
        let fields = board.watched().form.fields.into_iter();
        let amounts = fields.filter(|field| {
            matches!(
                &field.kind,
                FieldKind::Computed {
                    gives: ComputedResult::Money(_),
                    ..
                }
            )
        });
        amounts
            .map(|field| (field.key, field.label))
            .collect::<Vec<_>>()
    });
    let options = move || {
        let chosen = board.rest.with(|design| design.price.clone());
        let amounts = amounts.get().into_iter();
        amounts
            .map(|(key, label)| {
                let selected = chosen.as_ref() == Some(&key);
                view! {
                    <option value=key.to_string() selected=selected>
                        {label}
                    </option>
                }
            })
            .collect::<Vec<_>>()
    };
    let choose = move |event| {
        let chosen = event_target_value(&event).try_into().ok();
        board.change(|design| design.price = chosen);
    };
    view! {
        <div class="field">
            <label for="design-price">{words.computed_price}</label>
            <select id="design-price" on:change=choose>
                <option value="">{words.no_computed_price}</option>
                {options}
            </select>
        </div>
    }
    .into_any()
}
