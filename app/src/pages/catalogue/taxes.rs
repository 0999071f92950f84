//! The taxes that are charged: ready ones with one tap, and those of one's own in parts.

use domain::catalogue::{MOST_TAX_PARTS, Place, Tax, TaxPart, ready};
use domain::change::{Action, Edit};
use domain::rate::Rate;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{NotYours, turn_retired, use_may_edit};
use crate::desk::{new_id, use_desk};
use crate::frame::Bar;
use crate::order::sort_by;
use crate::pages::project::doing::use_doing;
use crate::pages::workflows::controls::{fine, pick};
use crate::widgets::each::For;
use crate::widgets::empty::Empty;
use crate::widgets::field::{Needed, TextField};
use crate::widgets::icon::{self, Icon};
use crate::widgets::sheet::{Sheet, cancel_and_save};
use crate::widgets::toast::use_toasts;
use crate::words::use_words;

const PLACES: [(&str, Place); 3] = [
    ("anywhere", Place::Anywhere),
    ("within", Place::Within),
    ("across", Place::Across),
];

/// The page.
#[component]
pub(crate) fn Taxes() -> impl IntoView {
    let words = &use_words().catalogue;
    let desk = use_desk();
    let directory = desk.directory();
    let toasts = use_toasts();
    let may_edit = use_may_edit();
    let open = RwSignal::new(false);
    let editing = RwSignal::new(None::<Tax>);
    let taxes = Memo::new(move |_| {
        let mut taxes: Vec<Tax> = directory.with(|it| it.taxes.values().cloned().collect());
        sort_by(&mut taxes, |one, other| {
            (one.retired, &one.name).cmp(&(other.retired, &other.name))
        });
        taxes
    });
    let take_up = move |tax: Option<Tax>| {
        editing.set(tax);
        open.set(true);
    };
    let add_ready = move |_| {
        let missing = taxes.with_untracked(|taxes| missing_gst(taxes));
        spawn_local(async move {
            let count = missing.len();
            for tax in missing {
                if let Err(fault) = desk.act(Action::AddTax { tax }).await {
                    toasts.refused(&fault);
                    return;
                }
            }
            toasts.say((words.gst_added)(count));
        });
    };
    view! {
        <Show when=move || may_edit.get() fallback=move || view! { <NotYours title=words.taxes/> }>
            <div class="panes" data-show="one">
                <main class="pane" data-pane="one" id="main">
                    <Bar title=words.taxes.to_owned() back="/catalogue"/>
                    <div class="page">
                        <Show when=move || taxes.with(Vec::is_empty)>
                            <Empty path=icon::FLAG title=words.no_taxes text=words.no_taxes_text/>
                        </Show>
                        <ul class="items">
                            <For each=move || taxes.get() key=|tax| format!("{tax:?}") let:tax>
                                <li>
                                    {
                                        let told = told(&tax);
                                        let taken = tax.clone();
                                        view! {
                                            <button
                                                type="button"
                                                class="item"
                                                on:click=move |_| take_up(Some(taken.clone()))
                                            >
                                                <span>{tax.name} <small>{told}</small></span>
                                                <Icon path=icon::EDIT/>
                                            </button>
                                        }
                                    }
                                </li>
                            </For>
                        </ul>
                        <button type="button" class="button" on:click=add_ready>
                            <Icon path=icon::PLUS/>
                            {words.ready_gst}
                        </button>
                    </div>
                    <div class="actions">
                        <button
                            type="button"
                            class="button primary"
                            on:click=move |_| take_up(None)
                        >
                            <Icon path=icon::PLUS/>
                            {words.add_tax}
                        </button>
                    </div>
                    <TaxSheet open editing/>
                </main>
            </div>
        </Show>
    }
}

/// The rates of GST that there is no tax of, by its name.
fn missing_gst(taxes: &[Tax]) -> Vec<Tax> {
    let all = ready::GST.into_iter().map(|percent| Tax {
        id: new_id(),
        name: format!("GST {percent} %"),
        parts: ready::gst(percent),
        retired: false,
    });
    all.filter(|ready| taxes.iter().all(|tax| tax.name != ready.name))
        .collect()
}

/// "CGST 9 % + SGST 9 %, IGST 18 %".
fn told(tax: &Tax) -> String {
    let words = &use_words().catalogue;
    let at = |across: bool| {
        let parts = tax.parts_for(across);
        let parts = parts.map(|part| format!("{} {} %", part.name, part.rate.format()));
        parts.collect::<Vec<_>>().join(" + ")
    };
    let (here, elsewhere) = (at(false), at(true));
    let mut told = if here == elsewhere {
        here
    } else {
        let told = [here, elsewhere].into_iter();
        told.filter(|told| !told.is_empty())
            .collect::<Vec<_>>()
            .join(", ")
    };
    if tax.retired {
        told = format!("{told} · {}", words.retired);
    }
    told
}

/// One part as it is typed.
#[derive(Clone, Copy)]
struct Typed {
    name: RwSignal<String>,
    rate: RwSignal<String>,
    place: RwSignal<Place>,
    wrong: RwSignal<bool>,
}

impl Typed {
    fn of(part: Option<&TaxPart>) -> Self {
        Self {
            name: RwSignal::new(part.map(|it| it.name.clone()).unwrap_or_default()),
            rate: RwSignal::new(part.map(|it| it.rate.format()).unwrap_or_default()),
            place: RwSignal::new(part.map(|it| it.place).unwrap_or_default()),
            wrong: RwSignal::new(false),
        }
    }

    /// The part; none where it has no name, an error where its rate is no rate.
    fn read(self) -> Result<Option<TaxPart>, ()> {
        let name = self.name.with_untracked(|name| name.trim().to_owned());
        let rate = self.rate.with_untracked(|rate| Rate::parse(rate));
        self.wrong.set(!name.is_empty() && rate.is_err());
        match (name.is_empty(), rate) {
            (true, _) => Ok(None),
            (false, Err(_)) => Err(()),
            (false, Ok(rate)) => Ok(Some(TaxPart {
                name,
                rate,
                place: self.place.get_untracked(),
            })),
        }
    }
}

#[component]
fn TaxSheet(open: RwSignal<bool>, editing: RwSignal<Option<Tax>>) -> impl IntoView {
    let all = use_words();
    let words = &all.catalogue;
    let doing = use_doing();
    let name = Needed::new();
    let parts = RwSignal::new(Vec::<Typed>::new());
    Effect::new(move || {
        if open.get() {
            let now = editing.get_untracked();
            let there = now.as_ref().map(|now| now.parts.as_slice());
            let mut typed: Vec<Typed> = there
                .unwrap_or_default()
                .iter()
                .map(|part| Typed::of(Some(part)))
                .collect();
            let rows = (typed.len() + 1).clamp(3, MOST_TAX_PARTS);
            typed.resize_with(rows, || Typed::of(None));
            parts.set(typed);
            name.fill(now.map(|now| now.name).unwrap_or_default());
        }
    });
    let submit = move || {
        let read: Vec<_> = parts.get_untracked().into_iter().map(Typed::read).collect();
        let read: Result<Vec<Option<TaxPart>>, ()> = read.into_iter().collect();
        let (Some(to), Ok(read)) = (name.read(), read) else {
            return;
        };
        let mut read: Vec<TaxPart> = read.into_iter().flatten().collect();
        // A tax that says no parts is one of nothing: it stands on the invoice by its name.
        if read.is_empty() {
            read = ready::vat(&to, Rate::ZERO);
        }
        let action = match editing.get_untracked() {
            None => Action::AddTax {
                tax: Tax {
                    id: new_id(),
                    name: to.clone(),
                    parts: read,
                    retired: false,
                },
            },
            Some(was) => Action::EditTax {
                tax: was.id,
                name: Edit::between(&was.name, &to),
                parts: Edit::between(&was.parts, &read),
                retired: None,
            },
        };
        open.set(false);
        doing.run(action, move |_| doing.say((words.saved)(&to)));
    };
    let retire = move |_| {
        let Some(was) = editing.get_untracked() else {
            return;
        };
        open.set(false);
        turn_retired(doing, was.retired, &was.name, |retired| Action::EditTax {
            tax: was.id,
            name: None,
            parts: None,
            retired: Some(retired),
        });
    };
    let title = Signal::derive(move || {
        let title = if editing.with(Option::is_some) {
            words.edit_tax
        } else {
            words.add_tax
        };
        title.to_owned()
    });
    let footer = move || cancel_and_save(open);
    let rows = move || {
        let parts = parts.get().into_iter().enumerate();
        parts.map(|(at, typed)| row(at, typed)).collect_view()
    };
    view! {
        <Sheet open title on_submit=Callback::new(move |()| submit()) footer=footer>
            <TextField
                id="tax-name"
                label=words.name
                value=name.text()
                fault=name.fault(all.doors.missing)
                left=name.asked()
                autofocus=true
            />
            <p class="hint">{words.tax_text}</p>
            {rows}
            {move || {
                editing
                    .get()
                    .map(|was| {
                        view! {
                            <button type="button" class="button quiet" on:click=retire>
                                {if was.retired { words.offer_again } else { words.retire }}
                            </button>
                        }
                    })
            }}
        </Sheet>
    }
}

/// The controls of one part.
fn row(at: usize, typed: Typed) -> AnyView {
    let words = &use_words().catalogue;
    let number = at + 1;
    let (name_id, rate_id) = (format!("tax-part-{number}"), format!("tax-rate-{number}"));
    let wrong_id = format!("{rate_id}-fault");
    let described = wrong_id.clone();
    let chosen = PLACES
        .iter()
        .find(|(_, place)| *place == typed.place.get_untracked())
        .map_or("anywhere", |(key, _)| *key);
    let places = PLACES.map(|(key, place)| (key.to_owned(), (words.place)(place).to_owned()));
    let set_place = Callback::new(move |key: String| {
        let found = PLACES.iter().find(|(known, _)| *known == key);
        if let Some((_, place)) = found {
            typed.place.set(*place);
        }
    });
    view! {
        <fieldset class="field">
            <legend class="hidden-text">{format!("{} {number}", words.tax_parts)}</legend>
            <div class="field">
                <label for=name_id.clone()>{(words.part_name)(number)}</label>
                <input id=name_id autocomplete="off" bind:value=typed.name/>
            </div>
            <div class="field">
                <label for=rate_id.clone()>{(words.part_rate)(number)}</label>
                <input
                    id=rate_id
                    inputmode="decimal"
                    autocomplete="off"
                    aria-invalid=move || typed.wrong.get().then_some("true")
                    aria-describedby=move || typed.wrong.get().then(|| described.clone())
                    bind:value=typed.rate
                />
                {move || {
                    let id = wrong_id.clone();
                    typed
                        .wrong
                        .get()
                        .then(|| {
                            view! {
                                <p class="fault" id=id role="alert">
                                    <Icon path=icon::WARNING small=true/>
                                    {words.bad_rate}
                                </p>
                            }
                        })
                }}
            </div>
            {pick(
                format!("tax-place-{number}"),
                words.part_place,
                chosen,
                places.to_vec(),
                fine(),
                set_place,
            )}
        </fieldset>
    }
    .into_any()
}
