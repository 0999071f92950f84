//! The form of an expense: the photo of the bill first, then how much, on what, and what for. A
//! bill of a usual kind takes three taps besides its amount; the rest is filled in or folded away.

mod bills;
mod computed;
mod entry;
mod folder;
mod kinds;
mod limits;
mod money;
mod page;
mod purpose;
mod put_back;
mod saving;
mod spot;
mod twins;

use domain::change::Action;
use domain::expenses::state::{Act, Party, leads_to};
use domain::expenses::{Again, ExpenseDetails, ExpenseState};
use domain::id::{ClaimId, CustomerId, ExpenseId, ProjectId};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_query_map};
use leptos_router::params::ParamsMap;

use crate::desk::{Loading, new_id, use_desk};
use crate::frame::Bar;
use crate::pages::project::acts::asked::Refused;
use crate::pages::{named, page_of};
use crate::words::use_words;
use bills::Bills;
use entry::Entry;
pub(super) use entry::Folder;
use folder::FolderField;
use kinds::Kinds;
use money::{Charged, Day};
pub(in crate::pages) use page::begin_with;
pub(super) use page::{Begun, DRAFTS};
use page::{Of, Page};
use purpose::Purpose;
pub(in crate::pages) use put_back::{has_form, put_back};
use saving::Saved;
use spot::Spot;
use twins::Twins;

/// A new expense. The address says for which project or customer, into which claim, and which
/// expense is claimed again.
#[component]
pub(crate) fn NewExpense() -> impl IntoView {
    let words = &use_words().expenses;
    let directory = use_desk().directory();
    let settled = Memo::new(move |_| directory.with(|it| it.expense_policy.is_some()));
    view! {
        <div class="panes" data-show="one">
            <main class="pane" data-pane="one" id="main">
                <Bar title=words.new_title.to_owned() back="/expenses"/>
                <Show
                    when=move || settled.get()
                    fallback=|| view! { <div class="page"><super::list::NoPolicy/></div> }
                >
                    <NewForm/>
                </Show>
            </main>
        </div>
    }
}

/// The form of the draft that the address names. One that names none is of a new draft: two bills
/// that are photographed at the bus stop are two.
#[component]
fn NewForm() -> impl IntoView {
    let query = use_query_map();
    let navigate = StoredValue::new_local(use_navigate());
    // What the next one begins with, where one is entered after the other.
    let next = StoredValue::new(None::<Entry>);
    let draft = Memo::new(move |_| query.with(named_draft));
    let go_to = move |id: ExpenseId| {
        let mut query = query.get_untracked();
        query.replace(DRAFT, id.to_string());
        let address = format!("/expenses/new{}", query.to_query_string());
        navigate.with_value(|navigate| {
            let options = NavigateOptions {
                replace: true,
                ..NavigateOptions::default()
            };
            navigate(&address, options);
        });
    };
    Effect::new(move || {
        if draft.get().is_none() {
            go_to(new_id());
        }
    });
    let another = Callback::new(move |begins: Entry| {
        next.set_value(Some(begins));
        go_to(new_id());
        to_the_top();
    });
    move || {
        draft.get().map(|id| {
            let begins = next.try_update_value(Option::take).flatten();
            let page = Page::for_new(id, begins);
            take_address(page);
            view! { <Form page another/> }
        })
    }
}

/// As the address calls a draft.
const DRAFT: &str = "draft";

fn named_draft(query: &ParamsMap) -> Option<ExpenseId> {
    query.get(DRAFT)?.parse().ok()
}

/// Takes in what the address says, once; from then on it is as it was typed.
fn take_address(page: Page) {
    let mut query = use_query_map().get_untracked();
    query.remove(DRAFT);
    let address = query.to_query_string();
    let is_known = page.entry.with_untracked(|entry| entry.began_at == address);
    if is_known {
        return;
    }
    let project: Option<ProjectId> = query.get("project").and_then(|id| id.parse().ok());
    let customer: Option<CustomerId> = query.get("customer").and_then(|id| id.parse().ok());
    let claim: Option<ClaimId> = query.get("claim").and_then(|id| id.parse().ok());
    let again = query.get("again").and_then(|again| {
        let (claim, expense) = again.split_once('.')?;
        Some(Again {
            claim: claim.parse().ok()?,
            expense: expense.parse().ok()?,
        })
    });
    let shelf = page.desk.shelf();
    let client = project.and_then(|id| shelf.with_untracked(|shelf| shelf.get(id)?.client));
    page.change(|entry| {
        entry.began_at = address;
        if project.is_some() || customer.is_some() {
            entry.tags.project = project;
            entry.tags.customer = client.or(customer);
        }
        if let Some(claim) = claim {
            entry.folder = Folder::Of(claim);
        }
    });
    if let Some(again) = again {
        claim_again(page, again);
    }
}

/// Fills in what is left of an expense of which not all was approved.
fn claim_again(page: Page, again: Again) {
    let whole = page.desk.claim(again.claim);
    let done = StoredValue::new(false);
    Effect::new(move || {
        let Loading::Ready(claim) = whole.get() else {
            return;
        };
        let Some(expense) = claim.expense(again.expense) else {
            return;
        };
        if done.get_value() {
            return;
        }
        done.set_value(true);
        let currency = page.currency.get_untracked();
        let style = page.speech.number_style();
        let mut entry = Entry::of(&expense.details, currency, style);
        entry.pay_rest(super::told::rest(expense), style);
        entry.again = Some(again);
        page.change(|typed| {
            entry.began_at = core::mem::take(&mut typed.began_at);
            *typed = entry;
        });
    });
}

/// An expense that is changed.
#[component]
pub(crate) fn EditExpense() -> impl IntoView {
    let claim = named::<ClaimId>("claim");
    let expense = named::<ExpenseId>("expense");
    let both = Memo::new(move |_| Some((claim.get()?, expense.get()?)));
    page_of(
        both,
        move |(claim, expense)| view! { <Editing claim expense/> }.into_any(),
        super::claim::not_here,
    )
}

/// An expense as it was when its form was opened.
#[derive(Clone, PartialEq)]
struct Opened {
    details: ExpenseDetails,
    turn: u32,
    state: ExpenseState,
}

#[component]
fn Editing(claim: ClaimId, expense: ExpenseId) -> impl IntoView {
    let words = &use_words().expenses;
    let desk = use_desk();
    let (loading, session) = (desk.claim(claim), desk.session());
    let missing = Memo::new(move |_| loading.with(|it| matches!(it, Loading::Missing)));
    // As it is when the form opens: what is typed is not replaced by news.
    let details = Memo::new(move |before: Option<&Option<Opened>>| {
        if let Some(Some(before)) = before {
            return Some(before.clone());
        }
        let whole = loading.get().ready()?;
        let me = session.with(|session| session.as_ref().map(|is| is.person));
        let found = whole.expense(expense)?;
        let state = found.stage.state();
        let may = leads_to(state, Party::Claimant, Act::Edit).is_some();
        (may && me == Some(whole.employee)).then(|| Opened {
            details: found.details.clone(),
            turn: found.turn,
            state,
        })
    });
    let ready = Memo::new(move |_| loading.with(|it| matches!(it, Loading::Ready(_))));
    move || {
        if missing.get() {
            return super::claim::not_here();
        }
        if !ready.get() {
            return ().into_any();
        }
        let back = format!("/expenses/{claim}");
        let body = details.get().map_or_else(
            || view! { <div class="page"><p>{words.not_to_change}</p></div> }.into_any(),
            |opened| {
                let page = Page::for_change(claim, expense, &opened.details, opened.turn);
                view! { <Form page state=opened.state/> }.into_any()
            },
        );
        view! {
            <Bar title=words.change_title.to_owned() back=back/>
            {body}
        }
        .into_any()
    }
}

/// The fields, and the ways to save.
#[component]
fn Form(
    /// What is typed.
    page: Page,
    /// Where the expense is that is changed.
    #[prop(optional)]
    state: Option<ExpenseState>,
    /// Goes on with another one, of a new expense.
    #[prop(optional, into)]
    another: Option<Callback<Entry>>,
) -> impl IntoView {
    let words = &page.words.expenses;
    let navigate = StoredValue::new_local(use_navigate());
    let open = move |claim: ClaimId| {
        navigate.try_with_value(|navigate| {
            navigate(&format!("/expenses/{claim}"), NavigateOptions::default());
        });
    };
    let save = move || page.save(move |saved| open(saved.claim));
    let submit_again = move || {
        page.save(move |saved| {
            submit(page, saved);
            open(saved.claim);
        });
    };
    let and_another = another.map(|another| {
        let save = move |_| {
            let entry = page.entry.get_untracked();
            page.save(move |saved| another.run(entry.next(saved.claim)));
        };
        view! {
            <button type="button" class="button" on:click=save>
                {words.save_and_another}
            </button>
        }
    });
    let is_new = matches!(page.of, Of::New(_));
    let denied = state == Some(ExpenseState::Denied);
    let send = move || if denied { submit_again() } else { save() };
    view! {
        <div class="page">
            <form
                class="form expense-form"
                id=Spot::Page.id()
                novalidate
                on:submit=move |event| {
                    event.prevent_default();
                    send();
                }
            >
                <Bills page/>
                <Twins page/>
                <Charged page/>
                <Kinds page/>
                <Day page/>
                <Purpose page/>
                {is_new.then(|| view! { <FolderField page/> })}
                <Refused why=page.refused/>
            </form>
        </div>
        <div class="actions">
            {and_another}
            {denied
                .then(|| {
                    view! {
                        <button type="button" class="button" on:click=move |_| save()>
                            {words.only_save}
                        </button>
                    }
                })}
            <button type="submit" class="button primary" form=Spot::Page.id()>
                {if denied { words.save_and_submit } else { page.words.frame.save }}
            </button>
        </div>
    }
}

/// Submits what was denied and is changed now.
fn submit(page: Page, saved: Saved) {
    let words = &page.words.expenses;
    let Saved {
        claim,
        expense,
        turn,
    } = saved;
    let action = Action::SubmitExpenses {
        claim,
        expenses: [(expense, turn)].into(),
    };
    page.doing
        .run(action, move |_| page.doing.say((words.said_submitted)(1)));
}

/// Goes on with the next one where a form begins.
fn to_the_top() {
    window().scroll_to_with_x_and_y(0.0, 0.0);
    crate::widgets::form::focus(bills::BILLS);
}
