//! Giving an advance, and noting that some of one was handed back.

use chrono::NaiveDate;
use domain::change::Action;
use domain::expenses::payment::AdvanceDraft;
use domain::id::{AdvanceId, PersonId};
use domain::money::Money;
use leptos::prelude::*;

use super::own::Reader;
use crate::desk::new_id;
use crate::pages::catalogue::{typed_price, written_amount};
use crate::pages::project::acts::asked::{Refused, TextField as LongText};
use crate::pages::project::doing::use_doing;
use crate::pages::selling::inputs::{chosen, day};
use crate::widgets::field::TextField;
use crate::widgets::form::focus;
use crate::widgets::icon::{self, Icon};
use crate::widgets::sheet::Sheet;

/// The ids of the controls.
const WHOM: &str = "advance-whom";
const AMOUNT: &str = "advance-amount";
const DAY: &str = "advance-day";
const BACK: &str = "advance-back";

/// An amount that is typed, of more than nothing.
fn read(reader: Reader, typed: RwSignal<String>) -> Option<Money> {
    let currency = reader.desk.directory().with_untracked(|it| it.currency());
    let amount = typed.with_untracked(|typed| typed_price(typed, currency));
    amount.ok().flatten().filter(|amount| amount.minor > 0)
}

/// Leave it as it was, or do it.
fn footer(reader: Reader, open: RwSignal<bool>, does: &'static str) -> AnyView {
    view! {
        <button type="button" class="button" on:click=move |_| open.set(false)>
            {reader.words.frame.cancel}
        </button>
        <button type="submit" class="button primary">
            <Icon path=icon::CHECK/>
            {does}
        </button>
    }
    .into_any()
}

/// What is wrong with an advance that is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fault {
    Whom,
    Amount,
    Day,
}

impl Fault {
    fn control(self) -> &'static str {
        match self {
            Self::Whom => WHOM,
            Self::Amount => AMOUNT,
            Self::Day => DAY,
        }
    }
}

/// An advance while it is written.
#[derive(Clone, Copy)]
struct Written {
    reader: Reader,
    whom: RwSignal<String>,
    amount: RwSignal<String>,
    date: RwSignal<String>,
    note: RwSignal<String>,
    fault: RwSignal<Option<Fault>>,
}

impl Written {
    fn new(reader: Reader) -> Self {
        let nothing = || RwSignal::new(String::new());
        Self {
            reader,
            whom: nothing(),
            amount: nothing(),
            date: nothing(),
            note: nothing(),
            fault: RwSignal::new(None),
        }
    }

    /// Nothing is written yet, but that it is today.
    fn begin(self) {
        for text in [self.whom, self.amount, self.note] {
            text.set(String::new());
        }
        let today = untrack(|| self.reader.today());
        self.date.set(today.to_string());
        self.fault.set(None);
    }

    fn read(self) -> Result<AdvanceDraft, Fault> {
        let employee = self.whom.with_untracked(|whom| whom.parse::<PersonId>());
        let date = self.date.with_untracked(|date| date.parse::<NaiveDate>());
        Ok(AdvanceDraft {
            id: new_id(),
            employee: employee.map_err(|_| Fault::Whom)?,
            amount: read(self.reader, self.amount).ok_or(Fault::Amount)?,
            date: date.map_err(|_| Fault::Day)?,
            note: self.note.with_untracked(|note| note.trim().to_owned()),
        })
    }

    /// What is wrong with one of its places.
    fn wrong(self, which: Fault, said: &'static str) -> Signal<Option<&'static str>> {
        Signal::derive(move || (self.fault.get() == Some(which)).then_some(said))
    }

    fn type_into(self, text: RwSignal<String>) -> impl Fn(String) + Copy + 'static {
        move |typed: String| {
            text.set(typed);
            self.fault.set(None);
        }
    }

    /// Whom it can be given to: everybody else.
    fn people(self) -> Vec<(String, String)> {
        let words = &self.reader.words.payments;
        let mut people = vec![(String::new(), words.choose.to_owned())];
        self.reader.lookout.glance(|look| {
            let others = look.directory.team().into_iter();
            let others = others.filter(|person| Some(person.id) != look.me);
            people.extend(others.map(|person| (person.id.to_string(), person.name.clone())));
        });
        people
    }
}

/// The sheet that gives an advance.
#[component]
pub(super) fn Giving(reader: Reader, open: RwSignal<bool>) -> impl IntoView {
    let words = &reader.words.payments;
    let doing = use_doing();
    let written = Written::new(reader);
    let refused = RwSignal::new(None::<String>);
    let nothing = RwSignal::new(None::<&'static str>);
    Effect::new(move || {
        if open.get() {
            written.begin();
            refused.set(None);
        }
    });
    let submit = Callback::new(move |()| match written.read() {
        Err(found) => {
            written.fault.set(Some(found));
            focus(found.control());
        }
        Ok(advance) => {
            refused.set(None);
            let name = untrack(|| reader.name(advance.employee));
            let given = untrack(|| reader.amount(advance.amount.minor));
            let said = (words.said_given)(&name, &given);
            doing.attempt(
                Action::GiveAdvance { advance },
                move |_| {
                    open.set(false);
                    doing.say(said);
                },
                move |fault| refused.set(Some(doing.why_not(&fault))),
            );
        }
    });
    let no_amount = written.wrong(Fault::Amount, words.no_amount);
    view! {
        <Sheet
            open
            title=words.give_title.to_owned()
            on_submit=submit
            footer=move || footer(reader, open, words.give_do)
        >
            <Refused why=refused/>
            {chosen(
                WHOM,
                words.whom,
                written.people(),
                written.whom.into(),
                written.type_into(written.whom),
                written.wrong(Fault::Whom, words.nobody_chosen),
            )}
            <TextField
                id=AMOUNT
                label=words.amount
                value=written.amount
                fault=Signal::derive(move || no_amount.get().map(str::to_owned))
                keys="decimal"
            />
            {day(
                DAY,
                words.date,
                written.date.into(),
                written.type_into(written.date),
                written.wrong(Fault::Day, words.no_date),
            )}
            <LongText
                id="advance-note"
                label=words.note
                optional=true
                hint=""
                long=true
                text=written.note
                fault=nothing
            />
        </Sheet>
    }
}

/// The sheet that notes what was handed back.
#[component]
pub(super) fn HandingBack(
    reader: Reader,
    /// Of which advance; the sheet is open while there is one.
    advance: RwSignal<Option<AdvanceId>>,
) -> impl IntoView {
    let words = &reader.words.payments;
    let doing = use_doing();
    let books = reader.desk.expense_books();
    let open = RwSignal::new(false);
    let amount = RwSignal::new(String::new());
    let fault = RwSignal::new(None::<String>);
    let refused = RwSignal::new(None::<String>);
    let left = move || {
        let id = advance.get()?;
        books.with(|books| Some(books.as_ref()?.advances.get(&id)?.left()))
    };
    Effect::new(move || {
        if let Some(left) = advance.get().and_then(|_| untrack(left)) {
            let currency = reader.desk.directory().with_untracked(|it| it.currency());
            amount.set(written_amount(left, currency));
            fault.set(None);
            refused.set(None);
            open.set(true);
        }
    });
    Effect::new(move || {
        if !open.get() {
            advance.set(None);
        }
    });
    let submit = Callback::new(move |()| {
        let (Some(id), Some(left)) = (advance.get_untracked(), untrack(left)) else {
            return;
        };
        let given = read(reader, amount);
        let Some(given) = given.filter(|given| given.minor <= left) else {
            let said = match given {
                None => words.no_amount.to_owned(),
                Some(_) => (words.more_than_left)(&untrack(|| reader.amount(left))),
            };
            fault.set(Some(said));
            focus(BACK);
            return;
        };
        let said = (words.said_back)(&untrack(|| reader.amount(given.minor)));
        let action = Action::ReturnAdvance {
            advance: id,
            amount: given,
        };
        doing.attempt(
            action,
            move |_| {
                open.set(false);
                doing.say(said);
            },
            move |fault| refused.set(Some(doing.why_not(&fault))),
        );
    });
    let hint = move || {
        let left = untrack(left).unwrap_or_default();
        (words.hand_back_hint)(&untrack(|| reader.amount(left)))
    };
    view! {
        <Sheet
            open
            title=words.hand_back_title.to_owned()
            on_submit=submit
            footer=move || footer(reader, open, words.hand_back_do)
        >
            <Refused why=refused/>
            <TextField
                id=BACK
                label=words.amount
                hint=hint()
                value=amount
                fault=Signal::derive(move || fault.get())
                keys="decimal"
            />
        </Sheet>
    }
}
