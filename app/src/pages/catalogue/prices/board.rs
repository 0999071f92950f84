//! What is typed into a price list, kept until it is saved.

use std::collections::BTreeMap;

use domain::catalogue::{MOST_PRICES_AT_ONCE, PriceList};
use domain::change::{Action, Edit};
use domain::id::{ItemId, PriceListId};
use domain::money::Money;
use leptos::prelude::*;

use crate::desk::{Desk, use_desk};
use crate::json;
use crate::pages::catalogue::{turn_retired, typed_price};
use crate::pages::project::doing::{Doing, use_doing};
use crate::words::use_words;

/// A list, and what was typed into it and not saved yet.
#[derive(Clone, Copy)]
pub(super) struct Board {
    id: PriceListId,
    /// The list as it is.
    pub(super) list: Memo<Option<PriceList>>,
    /// What was typed, by the item that it is for.
    pub(super) typed: RwSignal<BTreeMap<ItemId, String>>,
    /// What of it is a price, and another than the list has.
    pub(super) changes: Memo<BTreeMap<ItemId, Edit<Option<Money>>>>,
    desk: Desk,
    doing: Doing,
}

impl Board {
    /// With what was typed before, and not saved.
    pub(super) fn open(id: PriceListId) -> Self {
        let desk = use_desk();
        let directory = desk.directory();
        let kept = desk.draft(&draft(id));
        let kept = kept.and_then(|kept| json::read(&kept).ok());
        let typed = RwSignal::new(kept.unwrap_or_default());
        let list = Memo::new(move |_| directory.with(|it| it.price_lists.get(&id).cloned()));
        let changes = Memo::new(move |_| {
            let currency = directory.with(|directory| directory.currency());
            let prices = list.with(|list| list.as_ref().map(|list| list.prices.clone()));
            let prices = prices.unwrap_or_default();
            typed.with(|typed: &BTreeMap<ItemId, String>| {
                let wanted = typed.iter().filter_map(|(item, text)| {
                    let from = prices.get(item).copied();
                    let to = typed_price(text, currency).ok()?;
                    (from != to).then_some((*item, Edit { from, to }))
                });
                wanted.collect()
            })
        });
        Self {
            id,
            list,
            typed,
            changes,
            desk,
            doing: use_doing(),
        }
    }

    /// Notes what is typed for an item.
    pub(super) fn write(self, item: ItemId, text: String) {
        self.typed.update(|typed| {
            typed.insert(item, text);
        });
        self.keep();
    }

    fn keep(self) {
        let desk = self.desk;
        let json = self.typed.try_with_untracked(|typed| {
            (!typed.is_empty()).then(|| serde_json::to_string(typed).ok())
        });
        match json {
            Some(Some(Some(json))) => desk.save_draft(draft(self.id), json),
            Some(None) => desk.drop_draft(&draft(self.id)),
            _ => {}
        }
    }

    /// Saves the prices that were typed. What is no price stays as it was typed.
    pub(super) fn save(self) {
        let words = &use_words().catalogue;
        let changes = self.changes.get_untracked();
        let count = changes.len();
        let mut left: Vec<_> = changes.into_iter().collect();
        while !left.is_empty() {
            let rest = left.split_off(left.len().min(MOST_PRICES_AT_ONCE));
            let saved: BTreeMap<_, _> = left.into_iter().collect();
            left = rest;
            let is_last = left.is_empty();
            let items: Vec<ItemId> = saved.keys().copied().collect();
            let action = Action::EditPriceList {
                price_list: self.id,
                name: None,
                prices: saved,
                retired: None,
            };
            self.doing.run(action, move |_| {
                self.typed.try_update(|typed| {
                    for item in &items {
                        typed.remove(item);
                    }
                });
                self.keep();
                if is_last {
                    self.doing.say((words.prices_saved)(count));
                }
            });
        }
    }

    /// Takes the list out of use, or into it again.
    pub(super) fn retire(self) {
        let Some(was) = self.list.get_untracked() else {
            return;
        };
        turn_retired(self.doing, was.retired, &was.name, |retired| {
            Action::EditPriceList {
                price_list: self.id,
                name: None,
                prices: BTreeMap::new(),
                retired: Some(retired),
            }
        });
    }

    /// Calls the list something else.
    pub(super) fn rename(self, to: &str) {
        let words = &use_words().catalogue;
        let Some(was) = self.list.get_untracked() else {
            return;
        };
        let to = to.trim().to_owned();
        let renamed = Edit::between(&was.name, &to).filter(|edit| !edit.to.is_empty());
        if renamed.is_some() {
            let action = Action::EditPriceList {
                price_list: self.id,
                name: renamed,
                prices: BTreeMap::new(),
                retired: None,
            };
            self.doing
                .run(action, move |_| self.doing.say((words.saved)(&to)));
        }
    }
}

/// Where it is kept until it is saved.
fn draft(list: PriceListId) -> String {
    format!("prices/{list}")
}
