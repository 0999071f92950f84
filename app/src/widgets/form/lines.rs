//! Product lines: a card for each on a phone, a row on a desk, with what each comes to.

use std::sync::Arc;

use domain::form::{Field, FieldKind};
use domain::money::{Currency, Money};
use leptos::prelude::*;

use super::Input;
use super::filling::Filling;
use super::focus;
use super::number::currency_sign;
use super::raw::{Raw, RawLine};
use crate::widgets::each::For;
use crate::widgets::icon::{self, Icon};
use crate::widgets::toast::{Toasts, use_toasts};

pub(super) fn lines(input: &Input) -> AnyView {
    let FieldKind::ProductLines { currency, .. } = input.field.kind else {
        return ().into_any();
    };
    let (raw, filling) = (input.slot.raw, input.filling);
    let words = filling.words;
    let ids = Memo::new(move |_| raw.with(ids_of));
    let total = Memo::new(move |_| raw.with(|raw| total_of(raw, currency)));

    let (field, group) = (input.field.clone(), input.id.clone());
    let add = move |_| {
        let line = RawLine {
            id: uuid::Uuid::now_v7().to_string(),
            ..RawLine::default()
        };
        let id = line_id(&group, &line.id);
        filling.edit(&field, |raw| {
            if let Raw::Lines(lines) = raw {
                lines.push(line);
            }
        });
        request_animation_frame(move || focus(&id));
    };
    let (field, group) = (input.field.clone(), input.id.clone());
    let toasts = use_toasts();
    let card = move |id: String| {
        let one = Line {
            toasts,
            element: line_id(&group, &id),
            group: group.clone(),
            id,
            raw,
            filling,
            field: field.clone(),
            currency,
        };
        one.card()
    };
    let controls = view! {
        <div
            class="form"
            id=input.id.clone()
            role="group"
            aria-labelledby=input.label_id()
            aria-describedby=input.described_by()
        >
            <ol class="lines">
                <For each=move || ids.get() key=Clone::clone children=card.clone()/>
            </ol>
            <button type="button" class="button" on:click=add>
                <Icon path=icon::PLUS/>
                {words.add_line}
            </button>
            {move || {
                total
                    .get()
                    .map(|total| {
                        view! {
                            <dl class="totals">
                                <div>
                                    <dt>{words.total}</dt>
                                    <dd class="figure">{filling.speech.amount(total)}</dd>
                                </div>
                            </dl>
                        }
                    })
            }}
        </div>
    };
    input.around_group(controls)
}

/// One line among its like.
#[derive(Clone)]
struct Line {
    /// The id of its element.
    element: String,
    /// The id of the group that it is in.
    group: String,
    /// What the device called it.
    id: String,
    raw: RwSignal<Raw>,
    filling: Filling,
    field: Arc<Field>,
    currency: Currency,
    toasts: Toasts,
}

/// One text of a line.
#[derive(Clone, Copy)]
struct Part {
    read: fn(&RawLine) -> &String,
    write: fn(&mut RawLine) -> &mut String,
}

const DESCRIPTION: Part = Part {
    read: |line| &line.description,
    write: |line| &mut line.description,
};
const QUANTITY: Part = Part {
    read: |line| &line.quantity,
    write: |line| &mut line.quantity,
};
const RATE: Part = Part {
    read: |line| &line.rate,
    write: |line| &mut line.rate,
};

impl Line {
    fn card(self) -> AnyView {
        let words = self.filling.words;
        let sign = currency_sign(self.currency);
        let (raw, id, currency) = (self.raw, self.id.clone(), self.currency);
        let speech = self.filling.speech;
        let amount = move || {
            let amount = raw.with(|raw| line_of(raw, &id).and_then(|line| line.amount(currency)));
            amount.map_or_else(|| words.not_yet.to_owned(), |amount| speech.amount(amount))
        };
        let here = self.clone();
        let name = move || {
            let (position, line) = here.found()?;
            Some((words.remove_line)(position + 1, line.description.trim()))
        };
        let here = self.clone();
        view! {
            <li class="product-line" id=self.element.clone()>
                <label class="product">
                    {words.product} {self.text_input(DESCRIPTION, "text", "sentences")}
                </label>
                <label>{words.quantity} {self.text_input(QUANTITY, "decimal", "none")}</label>
                <label>{(words.rate)(&sign)} {self.text_input(RATE, "decimal", "none")}</label>
                <span class="amount">{words.amount} <output class="figure">{amount}</output></span>
                <button
                    type="button"
                    class="icon-button"
                    aria-label=name
                    on:click=move |_| here.remove()
                >
                    <Icon path=icon::TRASH/>
                </button>
            </li>
        }
        .into_any()
    }

    fn text_input(&self, part: Part, keys: &'static str, capitals: &'static str) -> AnyView {
        let (raw, id) = (self.raw, self.id.clone());
        let value = move || {
            raw.with(|raw| line_of(raw, &id).map(|line| (part.read)(line).clone()))
                .unwrap_or_default()
        };
        let here = self.clone();
        let enter = move |text: String| {
            here.filling.edit(&here.field, |raw| {
                if let Raw::Lines(lines) = raw
                    && let Some(line) = lines.iter_mut().find(|line| line.id == here.id)
                {
                    *(part.write)(line) = text;
                }
            });
        };
        view! {
            <input
                type="text"
                inputmode=keys
                autocapitalize=capitals
                autocomplete="off"
                prop:value=value
                on:input:target=move |event| enter(event.target().value())
            />
        }
        .into_any()
    }

    /// Where it is now, and what stands in it.
    fn found(&self) -> Option<(usize, RawLine)> {
        self.raw.with(|raw| match raw {
            Raw::Lines(lines) => {
                let position = lines.iter().position(|line| line.id == self.id)?;
                Some((position, lines.get(position)?.clone()))
            }
            _ => None,
        })
    }

    /// Takes it out; it can be put back where it was.
    fn remove(&self) {
        let Some((position, line)) = untrack(|| self.found()) else {
            return;
        };
        let words = self.filling.words;
        self.filling.edit(&self.field, |raw| {
            if let Raw::Lines(lines) = raw {
                lines.retain(|other| other.id != self.id);
            }
        });
        // The button is gone, and the focus with it.
        focus(&self.group);
        let name = match line.description.trim() {
            "" => format!("{} {}", words.this_line, position + 1),
            name => name.to_owned(),
        };
        let here = self.clone();
        let put_back = move || {
            here.filling.edit(&here.field, |raw| {
                if let Raw::Lines(lines) = raw {
                    lines.insert(position.min(lines.len()), line.clone());
                }
            });
        };
        self.toasts.say_with_undo((words.removed)(&name), put_back);
    }
}

fn line_id(group: &str, line: &str) -> String {
    format!("{group}-{line}")
}

fn ids_of(raw: &Raw) -> Vec<String> {
    match raw {
        Raw::Lines(lines) => lines.iter().map(|line| line.id.clone()).collect(),
        _ => Vec::new(),
    }
}

fn line_of<'a>(raw: &'a Raw, id: &str) -> Option<&'a RawLine> {
    match raw {
        Raw::Lines(lines) => lines.iter().find(|line| line.id == id),
        _ => None,
    }
}

/// What the lines come to that can be read; none before there is one.
fn total_of(raw: &Raw, currency: Currency) -> Option<Money> {
    let Raw::Lines(lines) = raw else {
        return None;
    };
    let amounts = lines.iter().filter_map(|line| line.amount(currency));
    Money::sum(amounts).ok().flatten()
}
