//! Nurturing programmes: what happens to leads that do not want to buy yet.

mod editor;
mod one;
mod preview;
mod ready;
mod sketch;
mod standing;
mod touch;

use domain::id::ProgrammeId;
use domain::leads::definition::Department;
use domain::leads::programme::{Programme as Record, TouchKind};
use leptos::prelude::*;

pub(crate) use one::Programme;

use crate::desk::use_desk;
use crate::frame::Bar;
use crate::order::sort_by;
use crate::widgets::each::For;
use crate::widgets::empty::Empty;
use crate::widgets::icon::{self, Icon};
use crate::words::{Words, use_words};
use sketch::{NEW, draft_key};
use standing::use_counts;

/// Whether the person draws programmes.
fn use_may_draw() -> Memo<bool> {
    let me = use_desk().me();
    Memo::new(move |_| {
        me.with(|me| {
            me.as_ref()
                .is_some_and(|me| Department::of(me.access).is_some())
        })
    })
}

/// Over how many working days the touches of a programme spread.
fn days(programme: &Record) -> u32 {
    let waits = programme.touches.iter().map(|touch| u32::from(touch.wait));
    waits.sum()
}

/// What a touch is called and looks like.
fn called(words: &'static Words, what: &TouchKind) -> (&'static str, &'static str) {
    let words = &words.programmes;
    match what {
        TouchKind::Email { .. } => (words.email, icon::MAIL),
        TouchKind::Article { .. } => (words.article, icon::LIST),
        TouchKind::Call { .. } => (words.call, icon::PHONE),
        TouchKind::Event { .. } => (words.event, icon::PIN),
        TouchKind::Webinar { .. } => (words.webinar, icon::DEVICE),
    }
}

/// What a touch says, in a line.
fn gist(what: &TouchKind) -> &str {
    match what {
        TouchKind::Email { subject, .. } | TouchKind::Article { subject, .. } => subject,
        TouchKind::Call { says } | TouchKind::Event { says } | TouchKind::Webinar { says } => says,
    }
}

/// The page.
#[component]
pub(crate) fn Programmes() -> impl IntoView {
    let words = &use_words().programmes;
    let desk = use_desk();
    let directory = desk.directory();
    let may_draw = use_may_draw();
    let sorted = move |retired: bool| {
        Memo::new(move |_| {
            directory.with(|directory| {
                let found = directory.programmes.values();
                let found = found.filter(|it| it.retired == retired);
                let mut found: Vec<(String, ProgrammeId)> =
                    found.map(|it| (it.name.clone(), it.id)).collect();
                sort_by(&mut found, Ord::cmp);
                found.into_iter().map(|(_, id)| id).collect::<Vec<_>>()
            })
        })
    };
    let (used, retired) = (sorted(false), sorted(true));
    let none = Memo::new(move |_| used.with(Vec::is_empty) && retired.with(Vec::is_empty));
    let any_retired = Memo::new(move |_| retired.with(|retired| !retired.is_empty()));
    let counts = use_counts();
    let row = move |id| view! { <Row id counts/> };
    let begun = desk.draft(&draft_key(NEW)).is_some();
    view! {
        <div class="panes" data-show="one">
            <main class="pane" data-pane="one" id="main">
                <Bar title=words.title.to_owned() back="/more"/>
                <div class="page">
                    <Show
                        when=move || none.get()
                        fallback=move || view! { <p class="quiet-text">{words.text}</p> }
                    >
                        <Empty path=icon::MAIL title=words.none text=words.none_text/>
                    </Show>
                    <ul class="items">
                        <For each=move || used.get() key=|id| *id let:id>
                            <li>{row(id)}</li>
                        </For>
                    </ul>
                    <Show when=move || any_retired.get()>
                        <section>
                            <h2>{words.retired}</h2>
                            <ul class="items">
                                <For each=move || retired.get() key=|id| *id let:id>
                                    <li>{row(id)}</li>
                                </For>
                            </ul>
                        </section>
                    </Show>
                    <Show when=move || may_draw.get()>
                        {ready::offered()}
                    </Show>
                </div>
                <Show when=move || may_draw.get()>
                    <div class="actions">
                        <a class="button primary" href="/programmes/new">
                            <Icon path=icon::PLUS/>
                            {if begun { words.go_on } else { words.add }}
                        </a>
                    </div>
                </Show>
            </main>
        </div>
    }
}

/// A programme in the list: how long it is, and how many leads are on it.
#[component]
fn Row(id: ProgrammeId, counts: Memo<Option<standing::Counts>>) -> impl IntoView {
    let words = &use_words().programmes;
    let directory = use_desk().directory();
    let told = Memo::new(move |_| {
        directory.with(|directory| {
            let programme = directory.programmes.get(&id)?;
            let extent = (words.extent)(programme.touches.len(), days(programme));
            Some((programme.name.clone(), extent))
        })
    });
    let on_it = move || {
        counts.with(|counts| {
            let counts = counts.as_ref()?;
            let count: usize = counts.get(&id).map_or(0, |on| on.values().sum());
            Some(format!(" · {}", (words.on_it)(count)))
        })
    };
    let told = move || told.get().unwrap_or_default();
    view! {
        <a class="item" href=format!("/programmes/{id}")>
            <Icon path=icon::MAIL/>
            <span>{move || told().0} <small>{move || told().1} {on_it}</small></span>
            <Icon path=icon::RIGHT/>
        </a>
    }
}
