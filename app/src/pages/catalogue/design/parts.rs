//! What a design is made of: parts, told in words, added and taken out.

use domain::catalogue::design::{Part, PartOf, PartQuantity, Pick};
use domain::form::FieldKey;
use domain::id::ItemId;
use domain::money::NumberStyle;
use domain::rate::Quantity;
use leptos::prelude::*;

use super::rules::{listed, names};
use super::{Board, row};
use crate::order::sort_by;
use crate::pages::catalogue::typed_price;
use crate::widgets::icon::{self, Icon};
use crate::words::{Words, use_words};

/// The part that is being added. Places in lists: what comes first there is 0.
#[derive(Clone, Copy)]
struct Adding {
    board: Board,
    when: RwSignal<usize>,
    what: RwSignal<usize>,
    text: RwSignal<String>,
    rate: RwSignal<String>,
    much: RwSignal<usize>,
    quantity: RwSignal<String>,
    wrong: RwSignal<Option<&'static str>>,
    all: &'static Words,
    /// Always, and what can be picked.
    picks: Memo<Vec<(Option<Pick>, String)>>,
    /// Something of its own, and the items.
    items: Memo<Vec<(Option<ItemId>, String)>>,
    /// Always the same, and the numbers.
    numbers: Memo<Vec<(Option<FieldKey>, String)>>,
}

impl Adding {
    fn new(board: Board) -> Self {
        let all = use_words();
        let words = &all.catalogue;
        let picks = Memo::new(move |_| {
            let picks = board.picks().into_iter();
            let picks = picks.map(|(pick, name)| (Some(pick), name));
            let always = (None, words.always.to_owned());
            [always].into_iter().chain(picks).collect::<Vec<_>>()
        });
        let items = Memo::new(move |_| {
            let mut items = board.desk.directory().with(|directory| {
                let offered = directory.items.values().filter(|item| !item.retired);
                let named = offered.map(|item| (Some(item.id), item.name.clone()));
                named.collect::<Vec<_>>()
            });
            sort_by(&mut items, |one, other| one.1.cmp(&other.1));
            items.insert(0, (None, words.own_part.to_owned()));
            items
        });
        let numbers = Memo::new(move |_| {
            let numbers = board.numbers(true).into_iter();
            let numbers = numbers.map(|(key, label)| (Some(key), (words.by_number)(&label)));
            let fixed = (None, words.fixed.to_owned());
            [fixed].into_iter().chain(numbers).collect::<Vec<_>>()
        });
        Self {
            board,
            when: RwSignal::new(0),
            what: RwSignal::new(0),
            text: RwSignal::new(String::new()),
            rate: RwSignal::new(String::new()),
            much: RwSignal::new(0),
            quantity: RwSignal::new("1".to_owned()),
            wrong: RwSignal::new(None),
            all,
            picks,
            items,
            numbers,
        }
    }

    /// The part; what is wrong where it is none.
    fn part(self) -> Result<Part, &'static str> {
        let words = self.all;
        let what = self.items.with_untracked(|items| {
            let found = items.get(self.what.get_untracked());
            found.and_then(|(item, _)| *item)
        });
        let what = if let Some(item) = what {
            PartOf::Item { item }
        } else {
            let text = self.text.with_untracked(|text| text.trim().to_owned());
            if text.is_empty() {
                return Err(words.doors.missing);
            }
            let directory = self.board.desk.directory();
            let currency = directory.with_untracked(|directory| directory.currency());
            let rate = self.rate.with_untracked(|rate| typed_price(rate, currency));
            let rate = rate.ok().flatten().ok_or(words.catalogue.bad_price)?;
            PartOf::Own {
                text,
                unit: String::new(),
                rate,
                category: None,
                tax: None,
            }
        };
        let field = self.numbers.with_untracked(|numbers| {
            let found = numbers.get(self.much.get_untracked());
            found.and_then(|(field, _)| field.clone())
        });
        let quantity = if let Some(field) = field {
            PartQuantity::Number { field }
        } else {
            let typed = self.quantity.with_untracked(|typed| Quantity::parse(typed));
            let typed = typed.ok().filter(|quantity| quantity.is_sensible());
            PartQuantity::Fixed {
                quantity: typed.ok_or(words.catalogue.bad_quantity)?,
            }
        };
        let when = self.picks.with_untracked(|picks| {
            let found = picks.get(self.when.get_untracked());
            found.and_then(|(pick, _)| pick.clone())
        });
        Ok(Part {
            when,
            what,
            quantity,
        })
    }

    fn add(self) {
        match self.part() {
            Ok(part) => {
                self.wrong.set(None);
                self.board.change(|design| design.parts.push(part));
                self.text.set(String::new());
                self.rate.set(String::new());
            }
            Err(wrong) => self.wrong.set(Some(wrong)),
        }
    }
}

/// The parts, and the way to one more.
pub(super) fn parts(board: Board) -> AnyView {
    let words = &use_words().catalogue;
    let told = Memo::new(move |_| {
        let design = board.watched();
        let parts = design.parts.iter();
        parts.map(|part| told(board, part)).collect::<Vec<_>>()
    });
    let rows = move || {
        let told = told.get().into_iter().enumerate();
        told.map(|(at, told)| row(board, at, told, |design| &mut design.parts))
            .collect_view()
    };
    view! {
        <section>
            <h2>{words.design_parts}</h2>
            <p class="hint">{words.design_parts_text}</p>
            <ol class="items drawn">{rows}</ol>
            {controls(Adding::new(board))}
        </section>
    }
    .into_any()
}

/// A part in words.
fn told(board: Board, part: &Part) -> String {
    let words = &use_words().catalogue;
    let design = board.design();
    let what = match &part.what {
        PartOf::Item { item } => board
            .desk
            .directory()
            .with_untracked(|directory| directory.item_name(*item).to_owned()),
        PartOf::Own { text, .. } => text.clone(),
    };
    let much = match &part.quantity {
        PartQuantity::Fixed { quantity } => quantity.format(NumberStyle::International),
        PartQuantity::Number { field } => {
            let mut fields = design.form.fields.iter();
            let found = fields.find(|it| it.key == *field);
            found.map_or_else(|| field.to_string(), |it| it.label.clone())
        }
    };
    let when = part.when.as_ref().map(|pick| design.pick_name(pick));
    (words.told_part)(&what, &much, when.as_deref())
}

/// The controls that add a part.
fn controls(adding: Adding) -> AnyView {
    let words = &use_words().catalogue;
    let own = Memo::new(move |_| adding.what.get() == 0);
    let fixed = Memo::new(move |_| adding.much.get() == 0);
    view! {
        <div class="form adding">
            {listed("part-what", words.part_what, adding.what, names(adding.items))}
            <Show when=move || own.get()>
                {typed("part-text", words.own_text, "text", adding.text)}
                {typed("part-rate", words.own_rate, "decimal", adding.rate)}
            </Show>
            {listed("part-much", words.how_much, adding.much, names(adding.numbers))}
            <Show when=move || fixed.get()>
                {typed("part-quantity", words.quantity, "decimal", adding.quantity)}
            </Show>
            {listed("part-when", words.part_when, adding.when, names(adding.picks))}
            {move || {
                adding
                    .wrong
                    .get()
                    .map(|wrong| {
                        view! {
                            <p class="fault" role="alert">
                                <Icon path=icon::WARNING small=true/>
                                {wrong}
                            </p>
                        }
                    })
            }}
            <button type="button" class="button" on:click=move |_| adding.add()>
                <Icon path=icon::PLUS/>
                {words.add_design_part}
            </button>
        </div>
    }
    .into_any()
}

fn typed(
    id: &'static str,
    label: &'static str,
    mode: &'static str,
    value: RwSignal<String>,
) -> AnyView {
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <input id=id inputmode=mode autocomplete="off" bind:value=value/>
        </div>
    }
    .into_any()
}
