//! Leads: everybody who might buy, where each of them is, and what is to be done with them now.

mod alike;
mod entry;
mod list;
mod new;
mod one;
pub(crate) mod told;
mod touches;
mod ways;

use domain::leads::may_bring;
use domain::people::Person;
use leptos::prelude::*;

pub(crate) use new::NewLead;
pub(crate) use one::Lead;
pub(crate) use one::nurturing::programmes;
pub(crate) use one::profile::Lately;
pub(crate) use one::score::Answered;

use crate::desk::use_desk;
use crate::frame::Bar;
use crate::widgets::empty::Empty;
use crate::widgets::icon::{self, Icon};
use crate::words::use_words;
use list::List;
use touches::ToDo;
use ways::Ways;

/// Whether somebody brings, qualifies or answers for leads. A sales person only sees those that
/// they were given.
pub(crate) fn works_on_leads(person: &Person) -> bool {
    may_bring(person, person.branch)
}

/// The page.
#[component]
pub(crate) fn Leads() -> impl IntoView {
    let words = &use_words().lead;
    let desk = use_desk();
    let me = desk.me();
    let leads = desk.leads();
    let at_work = Memo::new(move |_| me.with(|me| me.as_ref().is_some_and(works_on_leads)));
    let none = Memo::new(move |_| leads.with(|leads| leads.as_ref().map(|it| it.len() == 0)));
    let body = move || {
        Some(match (none.get()?, at_work.get()) {
            (true, true) => view! {
                <Empty path=icon::PERSON title=words.empty text=words.empty_text>
                    <a class="button primary" href="/leads/new">
                        {words.new}
                    </a>
                </Empty>
            }
            .into_any(),
            (true, false) => view! {
                <Empty path=icon::PERSON title=words.none_given text=words.none_given_text/>
            }
            .into_any(),
            (false, _) => view! {
                <ToDo/>
                <List/>
            }
            .into_any(),
        })
    };
    view! {
        <div class="panes" data-show="one">
            <main class="pane" data-pane="one" id="main">
                <Bar title=words.title.to_owned() back="/more"/>
                <div class="page flush">
                    <Show when=move || at_work.get()>
                        <Ways/>
                    </Show>
                    {body}
                </div>
                <Show when=move || at_work.get()>
                    <div class="actions">
                        <a class="button primary" href="/leads/new">
                            <Icon path=icon::PLUS/>
                            {words.new}
                        </a>
                    </div>
                </Show>
            </main>
        </div>
    }
}
