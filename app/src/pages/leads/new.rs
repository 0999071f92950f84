//! A new lead: a name and a way to reach them are enough. The rest is folded away. What is typed
//! is kept until it is saved, and whoever is there already is shown while it is typed.

mod likely;
mod more;
mod page;

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use super::entry::{Reached, reached};
use super::works_on_leads;
use crate::desk::use_desk;
use crate::device::contacts;
use crate::frame::Bar;
use crate::pages::project::acts::asked::Refused;
use crate::widgets::captured::told::phone_as_read;
use crate::widgets::cards;
use crate::widgets::empty::Empty;
use crate::widgets::field::TextField;
use crate::widgets::form::focus;
use crate::widgets::icon::{self, Icon};
use crate::words::use_words;
use likely::Likely;
use more::More;
use page::Page;

/// Where it is kept while it is typed.
const DRAFT: &str = "new-lead";
/// Where it is kept what the last one was brought by, for the next.
const LAST: &str = "last-lead";
/// The first field.
const WHO: &str = "lead-who";
const REACH: &str = "lead-reach";
const VALUE: &str = "lead-value";

/// The page.
#[component]
pub(crate) fn NewLead() -> impl IntoView {
    let words = &use_words().lead;
    let me = use_desk().me();
    let may = Memo::new(move |_| me.with(|me| me.as_ref().is_some_and(works_on_leads)));
    let known = Memo::new(move |_| me.with(Option::is_some));
    let body = move || {
        known.get().then(|| {
            if may.get() {
                view! { <Form/> }.into_any()
            } else {
                view! {
                    <div class="page">
                        <Empty
                            path=icon::PERSON
                            title=words.none_given
                            text=words.none_given_text
                        />
                    </div>
                }
                .into_any()
            }
        })
    };
    view! {
        <div class="panes" data-show="one">
            <main class="pane" data-pane="one" id="main">
                <Bar title=words.new_title.to_owned() back="/leads"/>
                {body}
            </main>
        </div>
    }
}

#[component]
fn Form() -> impl IntoView {
    let page = Page::open();
    page.keep();
    let words = &page.words.lead;
    let navigate = use_navigate();
    let save = move || {
        let navigate = navigate.clone();
        page.save(move |lead| {
            navigate(&format!("/leads/{lead}"), NavigateOptions::default());
        });
    };
    view! {
        <div class="page">
            <form
                class="form"
                id=DRAFT
                novalidate
                on:submit=move |event| {
                    event.prevent_default();
                    save();
                }
            >
                <p class="quiet-text">{words.new_text}</p>
                <TextField
                    id=WHO
                    label=words.who
                    value=page.who
                    fault=Signal::derive(move || page.no_name())
                    autofocus=true
                />
                <TextField
                    id=REACH
                    label=words.reach
                    hint=words.reach_hint
                    value=page.reach
                    fault=Signal::derive(move || page.odd_reach())
                    left=page.left_reach
                    verbatim=true
                />
                <Recognised page/>
                {contacts::are_there()
                    .then(|| {
                        view! {
                            <button
                                type="button"
                                class="button"
                                on:click=move |_| page.choose_contact()
                            >
                                <Icon path=icon::PERSON/>
                                {words.from_contacts}
                            </button>
                        }
                    })}
                <Likely page/>
                <cards::Cards
                    cards=page.cards.into()
                    add=Callback::new(move |file| page.take_photo(file))
                    remove=Callback::new(move |hash: String| {
                        page.cards.update(|cards| cards.retain(|card| card.hash != hash));
                    })
                    said=page.said.into()
                />
                <More page/>
                <Refused why=page.refused/>
            </form>
        </div>
        <div class="actions">
            <button
                type="button"
                class="button"
                on:click=move |_| page.save(|_| focus(WHO))
            >
                {words.save_and_next}
            </button>
            <button type="submit" class="button primary" form=DRAFT>
                {words.save}
            </button>
        </div>
    }
}

/// What was recognised in what is typed.
#[component]
fn Recognised(page: Page) -> impl IntoView {
    let found = Memo::new(move |_| {
        let Reached { phones, emails, .. } = page.reach.with(|text| reached(text));
        let phones = phones.into_iter();
        (
            phones
                .map(|phone| phone_as_read(&phone))
                .collect::<Vec<_>>(),
            emails,
        )
    });
    move || {
        let (phones, emails) = found.get();
        let any = !phones.is_empty() || !emails.is_empty();
        any.then(|| {
            let told = |path: &'static str, text: String| {
                view! {
                    <span>
                        <Icon path=path small=true/>
                        " "
                        {text}
                    </span>
                }
            };
            let phones = phones.into_iter().map(|phone| told(icon::PHONE, phone));
            let phones = phones.collect_view();
            let emails = emails.into_iter().map(|email| told(icon::MAIL, email));
            view! { <p class="recognised quiet-text">{phones} {emails.collect_view()}</p> }
        })
    }
}
