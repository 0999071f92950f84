//! What a campaign cost: entry by entry, added and taken away.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use domain::leads::campaign::{Campaign as Record, Spend, SpendEdit};
use domain::money::{Currency, Money};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::entry::with_spend;
use super::{spent, use_today};
use crate::desk::{Desk, new_id, use_desk};
use crate::json;
use crate::pages::catalogue::typed_price;
use crate::pages::project::acts::asked::Refused;
use crate::pages::project::doing::use_doing;
use crate::pages::selling::inputs::{Wrong, day, typed};
use crate::widgets::each::For;
use crate::widgets::form::focus;
use crate::widgets::icon::{self, Icon};
use crate::widgets::sheet::{Sheet, cancel_and_save};
use crate::words::time::use_speech;
use crate::words::use_words;

/// The entries, and the way to one more.
#[component]
pub(super) fn Costs(record: Memo<Option<Record>>, runs: Memo<bool>) -> impl IntoView {
    let words = &use_words().campaigns;
    let speech = use_speech();
    let directory = use_desk().directory();
    let open = RwSignal::new(false);
    let entries = Memo::new(move |_| {
        let entries = record.with(|it| it.as_ref().map(|it| it.spend.clone()));
        let mut entries = entries.unwrap_or_default();
        crate::order::sort_by(&mut entries, |one, other| other.date.cmp(&one.date));
        entries
    });
    let total = move || {
        record.with(|record| {
            directory.with(|directory| Some(speech.amount(spent(directory, record.as_ref()?))))
        })
    };
    view! {
        <section>
            <h2>{words.costs}</h2>
            <Show
                when=move || entries.with(|entries| !entries.is_empty())
                fallback=move || view! { <p class="quiet-text">{words.no_costs}</p> }
            >
                <ul class="items costs">
                    <For each=move || entries.get() key=|entry| entry.id let:entry>
                        <li>
                            <Entry entry record runs/>
                        </li>
                    </For>
                    <li>
                        <div class="item">
                            <span>{words.total}</span>
                            <b class="figure">{total}</b>
                        </div>
                    </li>
                </ul>
            </Show>
            <Show when=move || runs.get()>
                <div class="buttons">
                    <button type="button" class="button" on:click=move |_| open.set(true)>
                        <Icon path=icon::PLUS/>
                        {words.add_cost}
                    </button>
                </div>
            </Show>
            <Adding open record/>
        </section>
    }
}

/// One entry.
#[component]
fn Entry(entry: Spend, record: Memo<Option<Record>>, runs: Memo<bool>) -> impl IntoView {
    let words = &use_words().campaigns;
    let speech = use_speech();
    let doing = use_doing();
    let (what, amount) = (entry.what.clone(), speech.amount(entry.amount));
    let date = speech.full_date(entry.date);
    let label = (words.remove)(&what);
    let remove = move |_| {
        let Some(campaign) = record.with_untracked(|it| it.as_ref().map(|it| it.id)) else {
            return;
        };
        let gone = SpendEdit {
            add: Vec::new(),
            remove: BTreeSet::from([entry.id]),
        };
        let back = SpendEdit {
            add: vec![entry.clone()],
            remove: BTreeSet::new(),
        };
        let edit = |spend| with_spend(campaign, spend, None);
        doing.run_with_undo(edit(gone), (words.cost_gone)(&entry.what), edit(back));
    };
    view! {
        <div class="item">
            <span>{what} <small>{date}</small></span>
            <span class="figure">{amount}</span>
            {move || {
                let (label, remove) = (label.clone(), remove.clone());
                runs.get()
                    .then(|| {
                        view! {
                            <button
                                type="button"
                                class="icon-button"
                                aria-label=label
                                on:click=remove
                            >
                                <Icon path=icon::TRASH/>
                            </button>
                        }
                    })
            }}
        </div>
    }
}

/// What is typed of an entry, kept until it is added.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
struct Typed {
    day: String,
    amount: String,
    what: String,
}

/// What keeps an entry from being added.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fault {
    NoDay,
    NotAnAmount,
    NoWhat,
}

impl Fault {
    fn control(self) -> &'static str {
        match self {
            Self::NoDay => "cost-day",
            Self::NotAnAmount => "cost-amount",
            Self::NoWhat => "cost-what",
        }
    }
}

impl Typed {
    fn read(&self, currency: Currency) -> Result<(NaiveDate, Money, String), Fault> {
        let amount = typed_price(&self.amount, currency).ok().flatten();
        let amount = amount.ok_or(Fault::NotAnAmount)?;
        let what = self.what.trim().to_owned();
        if what.is_empty() {
            return Err(Fault::NoWhat);
        }
        let day = self.day.parse().map_err(|_| Fault::NoDay)?;
        Ok((day, amount, what))
    }
}

/// The sheet that adds an entry. What is typed stays when it is closed.
#[component]
fn Adding(open: RwSignal<bool>, record: Memo<Option<Record>>) -> impl IntoView {
    let words = &use_words().campaigns;
    let desk = use_desk();
    let speech = use_speech();
    let doing = use_doing();
    let today = use_today();
    let id = record.with_untracked(|it| it.as_ref().map(|it| it.id));
    let key = id.map(|id| format!("spend/{id}")).unwrap_or_default();
    let kept = kept(desk, &key).unwrap_or_else(|| Typed {
        day: today.get_untracked().to_string(),
        ..Typed::default()
    });
    let entry = RwSignal::new(kept);
    let fault = RwSignal::new(None::<Fault>);
    let refused = RwSignal::new(None::<String>);
    let draft = key.clone();
    let change = move |what: fn(&mut Typed, String), text: String| {
        entry.update(|entry| what(entry, text));
        fault.set(None);
        if let Ok(json) = entry.with_untracked(serde_json::to_string) {
            desk.save_draft(draft.clone(), json);
        }
    };
    let change = StoredValue::new(change);
    let currency = desk.directory().with_untracked(|it| it.currency());
    let submit = Callback::new(move |()| {
        refused.set(None);
        let (Some(campaign), read) = (id, entry.with_untracked(|entry| entry.read(currency)))
        else {
            return;
        };
        let (date, amount, what) = match read {
            Ok(read) => read,
            Err(found) => {
                fault.set(Some(found));
                focus(found.control());
                return;
            }
        };
        let spend = Spend {
            id: new_id(),
            date,
            amount,
            what,
        };
        let back = SpendEdit {
            add: Vec::new(),
            remove: BTreeSet::from([spend.id]),
        };
        let more = SpendEdit {
            add: vec![spend],
            remove: BTreeSet::new(),
        };
        let (key, said) = (key.clone(), (words.cost_added)(&speech.amount(amount)));
        let fresh = Typed {
            day: date.to_string(),
            ..Typed::default()
        };
        let done = move |_| {
            desk.drop_draft(&key);
            let _ = entry.try_set(fresh);
            let _ = open.try_set(false);
            doing.say_with_undo(said, with_spend(campaign, back, None));
        };
        doing.attempt(with_spend(campaign, more, None), done, move |fault| {
            let _ = refused.try_set(Some(doing.why_not(&fault)));
        });
    });
    let wrong = move |of: Fault, says: &'static str| -> Wrong {
        Signal::derive(move || (fault.get() == Some(of)).then_some(says))
    };
    let write = move |what: fn(&mut Typed, String)| {
        move |text: String| change.with_value(|change| change(what, text))
    };
    view! {
        <Sheet
            open
            title=words.add_cost.to_owned()
            on_submit=submit
            footer=move || cancel_and_save(open)
        >
            <div class="form">
                <Refused why=refused/>
                {typed(
                    "cost-amount",
                    words.amount,
                    "decimal",
                    Signal::derive(move || entry.with(|entry| entry.amount.clone())),
                    write(|entry, text| entry.amount = text),
                    wrong(Fault::NotAnAmount, words.not_an_amount),
                )}
                {typed(
                    "cost-what",
                    words.what,
                    "text",
                    Signal::derive(move || entry.with(|entry| entry.what.clone())),
                    write(|entry, text| entry.what = text),
                    wrong(Fault::NoWhat, words.no_what),
                )}
                {day(
                    "cost-day",
                    words.day,
                    Signal::derive(move || entry.with(|entry| entry.day.clone())),
                    write(|entry, text| entry.day = text),
                    wrong(Fault::NoDay, words.no_day),
                )}
            </div>
        </Sheet>
    }
}

fn kept(desk: Desk, key: &str) -> Option<Typed> {
    json::read(&desk.draft(key)?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_comes_to_an_entry_or_says_what_is_missing() {
        let typed = Typed {
            day: "2026-11-29".into(),
            amount: "1,250.50".into(),
            what: " Stall ".into(),
        };
        let (_, amount, what) = typed.read(Currency::INR).unwrap();
        assert_eq!((amount.minor, what.as_str()), (125_050, "Stall"));
        let with = |change: fn(&mut Typed)| {
            let mut typed = typed.clone();
            change(&mut typed);
            typed.read(Currency::INR).err()
        };
        assert_eq!(with(|it| it.amount.clear()), Some(Fault::NotAnAmount));
        assert_eq!(with(|it| it.what = " ".into()), Some(Fault::NoWhat));
        assert_eq!(with(|it| it.day.clear()), Some(Fault::NoDay));
    }
}
