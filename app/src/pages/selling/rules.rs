//! How the business sells: discounts that need no approval, how tax is rounded, terms, validity,
//! who sells, and what stands before the numbers of documents.

use domain::change::{Action, Edit};
use domain::id::RoleId;
use domain::rate::Rate;
use domain::selling::{Seller, SellingRules, TaxBy};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::inputs::{long, right, typed};
use crate::desk::use_desk;
use crate::frame::Bar;
use crate::json;
use crate::order::sort_by;
use crate::pages::project::acts::asked::Refused;
use crate::pages::project::doing::use_doing;
use crate::widgets::icon::{self, Icon};
use crate::words::use_words;

/// Where the page is kept while it is half filled in.
const DRAFT: &str = "selling-rules";

/// The page as it is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
struct Entry {
    limit: String,
    limits: Vec<(RoleId, String)>,
    by_total: bool,
    terms: String,
    days: String,
    seller: Seller,
    quotation_prefix: String,
    order_prefix: String,
}

impl Entry {
    fn of(rules: &SellingRules) -> Self {
        let limits = rules.discount_limits.iter();
        Self {
            limit: rules.discount_limit.map(Rate::format).unwrap_or_default(),
            limits: limits.map(|(role, rate)| (*role, rate.format())).collect(),
            by_total: rules.tax_by == TaxBy::Total,
            terms: rules.terms.clone(),
            days: rules.valid_days.to_string(),
            seller: rules.seller.clone(),
            quotation_prefix: rules.quotation_prefix.clone(),
            order_prefix: rules.order_prefix.clone(),
        }
    }

    /// The rules; none where a number cannot be read.
    fn read(&self) -> Option<SellingRules> {
        let rate = |text: &str| match text.trim() {
            "" => Some(None),
            text => Rate::parse(text).ok().map(Some),
        };
        let mut limits = std::collections::BTreeMap::new();
        for (role, text) in &self.limits {
            if let Some(rate) = rate(text)? {
                limits.insert(*role, rate);
            }
        }
        Some(SellingRules {
            discount_limit: rate(&self.limit)?,
            discount_limits: limits,
            tax_by: if self.by_total {
                TaxBy::Total
            } else {
                TaxBy::Line
            },
            terms: self.terms.clone(),
            valid_days: self.days.trim().parse().ok()?,
            seller: self.seller.clone(),
            quotation_prefix: self.quotation_prefix.clone(),
            order_prefix: self.order_prefix.clone(),
        })
    }

    fn limit_of(&self, role: RoleId) -> String {
        let found = self.limits.iter().find(|(of, _)| *of == role);
        found.map(|(_, text)| text.clone()).unwrap_or_default()
    }

    fn set_limit(&mut self, role: RoleId, text: String) {
        self.limits.retain(|(of, _)| *of != role);
        self.limits.push((role, text));
    }
}

/// The page.
#[component]
pub(crate) fn SellingSettings() -> impl IntoView {
    let words = &use_words().selling;
    let desk = use_desk();
    let owner = desk.is_owner();
    view! {
        <div class="panes" data-show="one">
            <main class="pane" data-pane="one" id="main">
                <Bar title=words.settings.to_owned() back="/more"/>
                <div class="page">
                    <Show
                        when=move || owner.get()
                        fallback=move || view! { <p class="quiet-text">{words.owners_only}</p> }
                    >
                        <Rules/>
                    </Show>
                </div>
            </main>
        </div>
    }
}

#[component]
fn Rules() -> impl IntoView {
    let words = &use_words().selling;
    let desk = use_desk();
    let doing = use_doing();
    let directory = desk.directory();
    let kept = Memo::new(move |_| {
        directory.with(|directory| {
            let workspace = directory.workspace.as_ref();
            workspace.map(|it| it.selling.clone()).unwrap_or_default()
        })
    });
    let draft = desk
        .draft(DRAFT)
        .and_then(|json| json::read::<Entry>(&json).ok());
    let began = draft.unwrap_or_else(|| Entry::of(&kept.get_untracked()));
    let entry = RwSignal::new(began);
    // What was undone, or what another owner settled, is shown while nothing is typed.
    Effect::new(move || {
        let kept = kept.get();
        if desk.draft(DRAFT).is_none() {
            entry.set(Entry::of(&kept));
        }
    });
    let refused = RwSignal::new(None::<String>);
    let change = Callback::new(move |what: Box<dyn FnOnce(&mut Entry)>| {
        entry.update(|entry| what(entry));
        if let Ok(json) = serde_json::to_string(&entry.get_untracked()) {
            desk.save_draft(DRAFT.to_owned(), json);
        }
    });
    let save = move |_| {
        refused.set(None);
        let Some(to) = entry.with_untracked(Entry::read) else {
            refused.set(Some(words.not_complete.to_owned()));
            return;
        };
        let rules = Edit {
            from: kept.get_untracked(),
            to,
        };
        let back = Edit {
            from: rules.to.clone(),
            to: rules.from.clone(),
        };
        doing.attempt(
            Action::EditSelling { rules },
            move |_| {
                desk.drop_draft(DRAFT);
                let undo = Action::EditSelling { rules: back };
                doing.say_with_undo(words.settings_saved.to_owned(), undo);
            },
            move |fault| refused.set(Some(doing.why_not(&fault))),
        );
    };
    view! {
        {seller(entry, change)}
        {offers(entry, change)}
        {limits(entry, change)}
        <Refused why=refused/>
        <div class="buttons">
            <button type="button" class="button primary" on:click=save>
                <Icon path=icon::CHECK/>
                {use_words().frame.save}
            </button>
        </div>
    }
}

/// What changes the entry.
type Change = Callback<Box<dyn FnOnce(&mut Entry)>>;

/// A text of the entry: how it is read, and how it is written.
fn text(entry: RwSignal<Entry>, read: fn(&Entry) -> String) -> Signal<String> {
    Signal::derive(move || entry.with(read))
}

fn write(change: Change, put: fn(&mut Entry, String)) -> impl Fn(String) + Copy + 'static {
    move |text| change.run(Box::new(move |entry| put(entry, text)))
}

fn seller(entry: RwSignal<Entry>, change: Change) -> AnyView {
    let words = &use_words().selling;
    view! {
        <section class="form" aria-labelledby="seller-title">
            <h2 id="seller-title">{words.seller}</h2>
            <p class="quiet-text">{words.seller_text}</p>
            {typed(
                "seller-name",
                words.seller_name,
                "text",
                text(entry, |entry| entry.seller.name.clone()),
                write(change, |entry, text| entry.seller.name = text),
                right(),
            )}
            {long(
                "seller-address",
                words.seller_address,
                text(entry, |entry| entry.seller.address.clone()),
                write(change, |entry, text| entry.seller.address = text),
                right(),
            )}
            {typed(
                "seller-tax",
                words.tax_number,
                "text",
                text(entry, |entry| entry.seller.tax_number.clone()),
                write(change, |entry, text| entry.seller.tax_number = text),
                right(),
            )}
            {typed(
                "seller-contact",
                words.seller_contact,
                "text",
                text(entry, |entry| entry.seller.contact.clone()),
                write(change, |entry, text| entry.seller.contact = text),
                right(),
            )}
        </section>
    }
    .into_any()
}

fn offers(entry: RwSignal<Entry>, change: Change) -> AnyView {
    let words = &use_words().selling;
    let by = [(false, words.tax_by_line), (true, words.tax_by_total)].map(|(total, name)| {
        let choose = move |_| change.run(Box::new(move |entry: &mut Entry| entry.by_total = total));
        view! {
            <label class="choice">
                <input
                    type="radio"
                    name="tax-by"
                    prop:checked=move || entry.with(|entry| entry.by_total == total)
                    on:change=choose
                />
                <span>{name}</span>
            </label>
        }
    });
    view! {
        <section class="form" aria-labelledby="offers-title">
            <h2 id="offers-title">{words.offers}</h2>
            {long(
                "usual-terms",
                words.usual_terms,
                text(entry, |entry| entry.terms.clone()),
                write(change, |entry, text| entry.terms = text),
                right(),
            )}
            {typed(
                "valid-days",
                words.valid_days,
                "numeric",
                text(entry, |entry| entry.days.clone()),
                write(change, |entry, text| entry.days = text),
                right(),
            )}
            <fieldset class="field">
                <legend>{words.tax_by}</legend>
                <div class="choices">{by.into_iter().collect_view()}</div>
            </fieldset>
            {typed(
                "quotation-prefix",
                words.quotation_prefix,
                "text",
                text(entry, |entry| entry.quotation_prefix.clone()),
                write(change, |entry, text| entry.quotation_prefix = text),
                right(),
            )}
            {typed(
                "order-prefix",
                words.order_prefix,
                "text",
                text(entry, |entry| entry.order_prefix.clone()),
                write(change, |entry, text| entry.order_prefix = text),
                right(),
            )}
        </section>
    }
    .into_any()
}

fn limits(entry: RwSignal<Entry>, change: Change) -> AnyView {
    let words = &use_words().selling;
    let mut roles = use_desk().directory().with_untracked(|directory| {
        let roles = directory.roles.values();
        roles
            .map(|role| (role.id, role.name.clone()))
            .collect::<Vec<_>>()
    });
    sort_by(&mut roles, |(_, one), (_, other)| one.cmp(other));
    let rows = roles.into_iter().map(|(role, name)| {
        let id = format!("limit-{role}");
        let typed = move |event| {
            let text = event_target_value(&event);
            change.run(Box::new(move |entry: &mut Entry| {
                entry.set_limit(role, text);
            }));
        };
        view! {
            <div class="field">
                <label for=id.clone()>{name}</label>
                <input
                    id=id
                    inputmode="decimal"
                    autocomplete="off"
                    prop:value=move || entry.with(|entry| entry.limit_of(role))
                    on:input=typed
                />
            </div>
        }
    });
    view! {
        <section class="form" aria-labelledby="limits-title">
            <h2 id="limits-title">{words.limits}</h2>
            <p class="quiet-text">{words.limits_text}</p>
            {typed(
                "limit-usual",
                words.limit_usual,
                "decimal",
                text(entry, |entry| entry.limit.clone()),
                write(change, |entry, text| entry.limit = text),
                right(),
            )}
            {rows.collect_view()}
        </section>
    }
    .into_any()
}
