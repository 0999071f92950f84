//! What was paid, run by run: payments of one day and reference stand together.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;
use domain::expenses::payment::Payment;
use domain::id::PaymentId;
use domain::record::Key;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::bank::{ToBank, save_for_bank};
use super::own::Reader;
use super::undoing::Undoing;
use crate::order::sort_by;
use crate::pages::expenses::told::kind_name;
use crate::widgets::each::For;
use crate::widgets::empty::Empty;
use crate::widgets::further::Further;
use crate::widgets::icon::{self, Icon};
use crate::widgets::sync_mark::SyncMark;

/// How many runs are shown at first, and how many more each time.
const AT_ONCE: usize = 20;

/// Payments of one day and reference, by whom they went to.
type Together = (NaiveDate, String, Vec<Arc<Payment>>);

/// What was paid.
#[component]
pub(super) fn Made(reader: Reader) -> impl IntoView {
    let words = &reader.words.payments;
    let books = reader.desk.expense_books();
    let most = RwSignal::new(AT_ONCE);
    let runs = Memo::new(move |_| {
        books.with(|books| {
            let mut runs: BTreeMap<(NaiveDate, String), Vec<Arc<Payment>>> = BTreeMap::new();
            for payment in books.iter().flat_map(|books| books.payments.values()) {
                let key = (payment.date, payment.reference.clone());
                runs.entry(key).or_default().push(Arc::clone(payment));
            }
            let latest = runs.into_iter().rev();
            latest
                .map(|((date, reference), payments)| (date, reference, payments))
                .collect::<Vec<Together>>()
        })
    });
    let none = Memo::new(move |_| runs.with(Vec::is_empty));
    let hidden = Memo::new(move |_| runs.with(Vec::len).saturating_sub(most.get()));
    // Whoever comes from an expense sees the payment that it was paid with.
    let query = use_query_map();
    let asked: Memo<Option<PaymentId>> =
        Memo::new(move |_| query.with(|query| query.get("payment")?.parse().ok()));
    Effect::new(move || {
        let place = runs.with(|runs| {
            let asked = asked.get()?;
            let mut all = runs.iter();
            all.position(|(_, _, payments)| payments.iter().any(|it| it.id == asked))
        });
        if let Some(place) = place {
            most.update(|most| *most = (*most).max(place + 1));
        }
    });
    let undoing = RwSignal::new(None::<PaymentId>);
    let some = move || runs.get().into_iter().take(most.get()).collect::<Vec<_>>();
    let key = |(date, reference, payments): &Together| {
        let each = payments.iter().map(|it| (it.id, it.undone.is_some()));
        (*date, reference.clone(), each.collect::<Vec<_>>())
    };
    view! {
        <Show
            when=move || !none.get()
            fallback=move || {
                view! {
                    <Empty path=icon::RECEIPT title=words.none_paid text=words.none_paid_text/>
                }
            }
        >
            <For each=some key=key let:together>
                <OneRun reader together undoing asked/>
            </For>
            <Further hidden most by=AT_ONCE said=words.earlier/>
        </Show>
        <Undoing reader payment=undoing/>
    }
}

/// One run.
#[component]
fn OneRun(
    reader: Reader,
    together: Together,
    undoing: RwSignal<Option<PaymentId>>,
    asked: Memo<Option<PaymentId>>,
) -> impl IntoView {
    let words = &reader.words.payments;
    let (date, reference, mut payments) = together;
    let name = |payment: &Payment| untrack(|| reader.name(payment.employee));
    sort_by(&mut payments, |one, other| name(one).cmp(&name(other)));
    let day = untrack(|| reader.lookout.look(|look| look.speech.full_date(date)));
    let stand = payments.iter().filter(|it| it.undone.is_none());
    let (count, net) = stand.fold((0_usize, 0_i64), |(count, net), it| {
        (count + 1, net.saturating_add(it.net()))
    });
    let sum = untrack(|| (words.sum)(count, &reader.amount(net)));
    let currency = reader.desk.directory().with_untracked(|it| it.currency());
    let lines: Vec<(String, i64)> = payments
        .iter()
        .filter(|it| it.undone.is_none())
        .map(|it| (name(it), it.net()))
        .collect();
    let heading = (words.run)(&day, &reference);
    let to_bank = move |_| {
        let lines = lines.iter().map(|(name, minor)| ToBank {
            name: name.clone(),
            amount: domain::money::Money {
                minor: *minor,
                currency,
            },
        });
        let lines: Vec<ToBank> = lines.collect();
        save_for_bank(reader.words, &date.to_string(), &reference, &lines);
    };
    let bank = (count > 0 && reader.pays.get_untracked()).then(|| {
        view! {
            <div class="buttons">
                <button type="button" class="button" on:click=to_bank>
                    <Icon path=icon::INSTALL/>
                    {words.bank_file}
                </button>
            </div>
        }
    });
    let all = payments.into_iter().map(|payment| {
        view! {
            <li>
                <One reader payment undoing asked/>
            </li>
        }
    });
    view! {
        <section>
            <div class="section-head">
                <h2>{heading}</h2>
                <span class="figure">{sum}</span>
            </div>
            <ul class="items">{all.collect_view()}</ul>
            {bank}
        </section>
    }
}

/// One payment: to whom, how much, and behind a tap what for.
#[component]
fn One(
    reader: Reader,
    payment: Arc<Payment>,
    undoing: RwSignal<Option<PaymentId>>,
    asked: Memo<Option<PaymentId>>,
) -> impl IntoView {
    let words = &reader.words.payments;
    let id = payment.id;
    let mark = reader.desk.mark(Key::Payment(id));
    let name = untrack(|| reader.name(payment.employee));
    let count = (words.lines)(payment.lines.len());
    let net = untrack(|| reader.amount(payment.net()));
    let off = payment.gross().saturating_sub(payment.net());
    let off = (off > 0).then(|| untrack(|| (words.less_advance)(&reader.amount(off))));
    let (noted, undone) = reader.lookout.glance(|look| {
        let when = look.speech.moment(payment.at, look.now);
        let noted = (words.noted_by)(&look.name(payment.by), &when);
        let undone = payment.undone.as_ref();
        let undone = undone.map(|it| (words.undone)(&look.name(it.by), &it.reason));
        (noted, undone)
    });
    let stands = undone.is_none();
    let may_undo = stands && untrack(|| reader.pays.get() && !reader.is_own(payment.employee));
    let undo = may_undo.then(|| {
        view! {
            <div class="buttons">
                <button type="button" class="button" on:click=move |_| undoing.set(Some(id))>
                    <Icon path=icon::UNDO/>
                    {words.undo}
                </button>
            </div>
        }
    });
    let lines = lines(reader, &payment);
    let is_asked = Memo::new(move |_| asked.get() == Some(id));
    let here = NodeRef::<leptos::html::Details>::new();
    Effect::new(move || {
        if let Some(here) = here.get().filter(|_| is_asked.get()) {
            here.set_open(true);
        }
    });
    view! {
        <details
            class="payment"
            id=id.to_string()
            node_ref=here
            data-undone=(!stands).then_some("")>
            <summary class="item">
                <span>
                    {name} <small>{count}</small>
                    {off.map(|off| view! { <small>{off}</small> })}
                    {undone.map(|undone| view! { <small class="undone">{undone}</small> })}
                </span>
                <span class="value figure">{net}</span>
                <SyncMark mark/>
                <Icon path=icon::DOWN/>
            </summary>
            <div class="payment-lines">
                <dl class="record">{lines}</dl>
                <p class="quiet-text">{noted}</p>
                {undo}
            </div>
        </details>
    }
}

/// What a payment was for.
fn lines(reader: Reader, payment: &Payment) -> AnyView {
    let claims = reader.desk.claims();
    let rows = payment.lines.iter().map(|line| {
        let found = claims.with_untracked(|claims| {
            let claims = claims.as_ref()?;
            let brief = claims.get(line.claim)?;
            let expense = claims.expense(line.claim, line.expense)?;
            Some((brief.title.clone(), expense.fact.kind, expense.fact.date))
        });
        let (about, more) = reader.lookout.glance(|look| match found {
            Some((title, kind, date)) => {
                let kind = kind_name(look.directory, kind);
                let date = look.speech.full_date(date);
                (title, format!("{kind} · {date}"))
            }
            None => (look.words.claims.expense.to_owned(), String::new()),
        });
        let amount = reader
            .lookout
            .glance(|look| look.speech.amount(line.amount));
        view! {
            <div>
                <dt>
                    <a href=format!("/expenses/{}", line.claim)>{about}</a>
                    <small>{more}</small>
                </dt>
                <dd class="figure">{amount}</dd>
            </div>
        }
    });
    rows.collect_view().into_any()
}
