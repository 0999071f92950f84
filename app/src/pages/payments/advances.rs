//! Advances, person by person: what was given, what is left of it, and what was taken off.

use std::collections::BTreeMap;
use std::sync::Arc;

use domain::expenses::payment::{Advance, Less};
use domain::id::{AdvanceId, PersonId};
use domain::record::Key;
use leptos::prelude::*;

use super::giving::{Giving, HandingBack};
use super::own::Reader;
use crate::order::sort_by;
use crate::widgets::each::For;
use crate::widgets::empty::Empty;
use crate::widgets::icon::{self, Icon};
use crate::widgets::sync_mark::SyncMark;

/// Somebody's advances, the latest first.
type OfPerson = (PersonId, Vec<Arc<Advance>>);

/// The advances.
#[component]
pub(super) fn Advances(reader: Reader) -> impl IntoView {
    let words = &reader.words.payments;
    let books = reader.desk.expense_books();
    let people = Memo::new(move |_| {
        let mut people: BTreeMap<PersonId, Vec<Arc<Advance>>> = BTreeMap::new();
        books.with(|books| {
            for advance in books.iter().flat_map(|books| books.advances.values()) {
                let own = people.entry(advance.employee).or_default();
                own.push(Arc::clone(advance));
            }
        });
        let mut people: Vec<OfPerson> = people.into_iter().collect();
        for (_, own) in &mut people {
            sort_by(own, |one, other| {
                (other.date, other.id).cmp(&(one.date, one.id))
            });
        }
        // Who has something left comes first.
        sort_by(&mut people, |(one, of_one), (other, of_other)| {
            let settled = |all: &[Arc<Advance>]| all.iter().all(|it| it.left() <= 0);
            let one = (settled(of_one), reader.name(*one));
            one.cmp(&(settled(of_other), reader.name(*other)))
        });
        people
    });
    let none = Memo::new(move |_| people.with(Vec::is_empty));
    let giving = RwSignal::new(false);
    let back = RwSignal::new(None::<AdvanceId>);
    let key = |(person, advances): &OfPerson| {
        let each = advances.iter().map(|it| (it.id, it.less.len()));
        (*person, each.collect::<Vec<_>>())
    };
    view! {
        <Show
            when=move || !none.get()
            fallback=move || {
                view! {
                    <Empty path=icon::RECEIPT title=words.no_advances text=words.no_advances_text/>
                }
            }
        >
            <For each=move || people.get() key=key let:of>
                <Person reader of back/>
            </For>
        </Show>
        <Show when=move || reader.pays.get()>
            <div class="actions">
                <button type="button" class="button primary" on:click=move |_| giving.set(true)>
                    <Icon path=icon::PLUS/>
                    {words.give}
                </button>
            </div>
        </Show>
        <Giving reader open=giving/>
        <HandingBack reader advance=back/>
    }
}

/// The advances of one person.
#[component]
fn Person(reader: Reader, of: OfPerson, back: RwSignal<Option<AdvanceId>>) -> impl IntoView {
    let words = &reader.words.payments;
    let (person, advances) = of;
    let name = untrack(|| reader.name(person));
    let left = advances.iter().map(|it| it.left());
    let left = left.fold(0, i64::saturating_add);
    let left = if left > 0 {
        untrack(|| (words.left)(&reader.amount(left)))
    } else {
        words.settled.to_owned()
    };
    let all = advances.into_iter().map(|advance| {
        view! {
            <li>
                <One reader advance back/>
            </li>
        }
    });
    view! {
        <section>
            <div class="section-head">
                <h2>{name}</h2>
                <span class="figure">{left}</span>
            </div>
            <ul class="items">{all.collect_view()}</ul>
        </section>
    }
}

/// One advance.
#[component]
fn One(reader: Reader, advance: Arc<Advance>, back: RwSignal<Option<AdvanceId>>) -> impl IntoView {
    let words = &reader.words.payments;
    let id = advance.id;
    let mark = reader.desk.mark(Key::Advance(id));
    let amount = |minor| untrack(|| reader.amount(minor));
    let left = (words.left_of)(&amount(advance.left()), &amount(advance.amount.minor));
    let given = reader.lookout.glance(|look| {
        let date = look.speech.full_date(advance.date);
        (words.given)(&date, &look.name(advance.given_by))
    });
    let less = advance.less.iter().map(|less| {
        let said = taken_off(reader, less);
        view! { <small>{said}</small> }
    });
    let less = less.collect_view();
    let owed = advance.owed_for.map(|(claim, _)| {
        view! {
            <small>
                {words.owed} " " <a href=format!("/expenses/{claim}")>{words.see_expense}</a>
            </small>
        }
    });
    let note = (!advance.note.is_empty()).then(|| advance.note.clone());
    let may = untrack(|| reader.pays.get() && !reader.is_own(advance.employee));
    let hand_back = (may && advance.left() > 0).then(|| {
        view! {
            <button type="button" class="button" on:click=move |_| back.set(Some(id))>
                <Icon path=icon::RETURN/>
                {words.hand_back}
            </button>
        }
    });
    view! {
        <div class="item advance">
            <span>
                <strong class="figure">{left}</strong>
                {note.map(|note| view! { <small class="pre">{note}</small> })}
                <small>{given}</small> {owed} {less}
            </span>
            <SyncMark mark/>
            {hand_back}
        </div>
    }
}

/// What was taken off an advance.
fn taken_off(reader: Reader, less: &Less) -> String {
    let words = &reader.words.payments;
    reader.lookout.glance(|look| {
        let amount = look.speech.amount(less.amount);
        let when = look.speech.day(less.at, look.now);
        match less.payment {
            Some(_) => (words.was_set_off)(&amount, &when),
            None => (words.handed_back)(&amount, &when),
        }
    })
}
