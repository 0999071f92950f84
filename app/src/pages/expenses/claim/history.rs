//! What happened to the claim, in words, the latest first.

use domain::expenses::{Asked, Claim, Desk, ExpenseEvent, ExpenseWhat};
use domain::id::PersonId;
use leptos::prelude::*;

use super::Here;
use crate::pages::expenses::told;
use crate::widgets::each::For;
use crate::widgets::further::Further;
use crate::widgets::icon::{self, Icon};
use crate::widgets::state::Look;
use crate::words::expenses::Happened;

/// How much is shown before more is asked for.
const AT_A_TIME: usize = 12;

/// An event in words.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Told {
    icon: &'static str,
    who: String,
    text: String,
    quote: String,
    when: String,
    exact: String,
}

/// What happened.
#[component]
pub(super) fn History(here: Here) -> impl IntoView {
    let words = &here.words.expenses;
    let most = RwSignal::new(AT_A_TIME);
    let count = Memo::new(move |_| {
        here.record
            .with(|record| record.as_ref().map_or(0, |record| record.history.len()))
    });
    let events = move || (0..count.get()).rev().take(most.get()).collect::<Vec<_>>();
    let hidden = Memo::new(move |_| count.get().saturating_sub(most.get()));
    view! {
        <section aria-labelledby="claim-history">
            <h2 id="claim-history">{words.history}</h2>
            <ol class="history">
                <For each=events key=|place| *place let:place>
                    <Line here place/>
                </For>
            </ol>
            <Further hidden most by={ AT_A_TIME * 2 } said=words.earlier/>
        </section>
    }
}

#[component]
fn Line(here: Here, place: usize) -> impl IntoView {
    let told = Memo::new(move |_| {
        let record = here.record.get()?;
        let event = record.history.get(place)?;
        Some(here.lookout.look(|look| tell(look, &record, event)))
    });
    move || told.get().map(line)
}

/// An event as a line of a list.
pub(crate) fn line(told: Told) -> AnyView {
    view! {
        <li>
            <span class="sign">
                <Icon path=told.icon small=true/>
            </span>
            <div>
                <p>
                    <b>{told.who}</b>
                    " "
                    {told.text}
                </p>
                {(!told.quote.is_empty())
                    .then(|| view! { <blockquote class="pre">{told.quote}</blockquote> })}
            </div>
            <small class="when" title=told.exact>
                {told.when}
            </small>
        </li>
    }
    .into_any()
}

/// An event of a claim in words.
pub(crate) fn tell(look: &Look, claim: &Claim, event: &ExpenseEvent) -> Told {
    let who = event.by.map_or_else(
        || look.words.project.by_itself.to_owned(),
        |by| look.name(by),
    );
    let (icon, text) = what(look, claim, event);
    Told {
        icon,
        who,
        text,
        quote: quote(&event.what).to_owned(),
        when: look.speech.moment(event.happened_at, look.now),
        exact: look.speech.exact(event.happened_at),
    }
}

/// What an event is about: the expense, where it is one of several, or how many.
fn about(look: &Look, claim: &Claim, event: &ExpenseEvent) -> String {
    let words = &look.words.expenses;
    let ids: Vec<_> = event.expenses.iter().collect();
    let called = |kind, minor| {
        let name = told::kind_name(look.directory, kind);
        format!("{name} {}", told::amount(look, minor))
            .trim()
            .to_owned()
    };
    match (&event.what, ids.as_slice()) {
        (ExpenseWhat::Removed { before }, _) => {
            told::kind_name(look.directory, before.kind).to_owned()
        }
        (_, [one]) => claim.expense(**one).map_or_else(
            || words.an_expense.to_owned(),
            |expense| called(expense.details.kind, expense.amount.minor),
        ),
        (_, several) => (words.count)(several.len()),
    }
}

fn what(look: &Look, claim: &Claim, event: &ExpenseEvent) -> (&'static str, String) {
    let say = |happened: &Happened| (look.words.expenses.happened)(happened);
    let about = about(look, claim, event);
    let names = |people: &std::collections::BTreeSet<PersonId>| {
        let people: Vec<PersonId> = people.iter().copied().collect();
        look.names(&people)
    };
    match &event.what {
        ExpenseWhat::Renamed { from } => (icon::EDIT, say(&Happened::Renamed(from))),
        ExpenseWhat::Entered => (icon::PLUS, say(&Happened::Entered(&about))),
        ExpenseWhat::Edited { before, amount } => {
            let was = told::kind_name(look.directory, before.kind);
            let was = format!("{was} {}", look.speech.amount(*amount));
            let was = (was != about).then_some(was.trim());
            (icon::EDIT, say(&Happened::Edited(&about, was)))
        }
        ExpenseWhat::Removed { .. } => (icon::TRASH, say(&Happened::Removed(&about))),
        ExpenseWhat::Submitted { to } if to.is_empty() => {
            (icon::SEND, say(&Happened::SubmittedToNobody(&about)))
        }
        ExpenseWhat::Submitted { to } => {
            (icon::SEND, say(&Happened::Submitted(&about, &names(to))))
        }
        ExpenseWhat::Withdrawn => (icon::UNDO, say(&Happened::Withdrawn(&about))),
        ExpenseWhat::Asked { of, .. } => {
            let own = *of == Asked::Claimant;
            let asked = if own {
                Some(look.name(claim.employee))
            } else {
                None
            };
            (icon::CHAT, say(&Happened::Asked(&about, asked.as_deref())))
        }
        ExpenseWhat::Answered { .. } => (icon::CHAT, say(&Happened::Answered(&about))),
        ExpenseWhat::Approved { desk, amount, .. } => {
            let amount = look.speech.amount(*amount);
            match desk {
                Desk::Accounts => (icon::KEY, say(&Happened::Passed(&about, &amount))),
                _ => (icon::CHECK, say(&Happened::Approved(&about, &amount))),
            }
        }
        ExpenseWhat::Denied { desk, .. } => match desk {
            Desk::Accounts => (icon::LOST, say(&Happened::Rejected(&about))),
            _ => (icon::RETURN, say(&Happened::Denied(&about))),
        },
        ExpenseWhat::Forwarded { .. } => (icon::BOX, say(&Happened::Forwarded(&about))),
        ExpenseWhat::Paid { .. } => (icon::ACCEPT, say(&Happened::Paid(&about))),
        ExpenseWhat::PaymentUndone { .. } => (icon::UNDO, say(&Happened::PaymentUndone(&about))),
        ExpenseWhat::Reversed { .. } => (icon::UNDO, say(&Happened::Reversed(&about))),
        ExpenseWhat::Escalated { desk, step, to } => {
            let to = names(to);
            (
                icon::ALERTS,
                say(&Happened::Escalated(&about, *desk, *step, &to)),
            )
        }
    }
}

/// What somebody wrote with it.
fn quote(what: &ExpenseWhat) -> &str {
    match what {
        ExpenseWhat::Asked { question, .. } => question,
        ExpenseWhat::Answered { answer } => answer,
        ExpenseWhat::Approved { reason, .. }
        | ExpenseWhat::Denied { reason, .. }
        | ExpenseWhat::PaymentUndone { reason, .. }
        | ExpenseWhat::Reversed { reason } => reason,
        _ => "",
    }
}
