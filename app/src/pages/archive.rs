//! Everything in one file: made here, whether or not there is a network; and a business brought back
//! from such a file.

mod looking;
mod reading;
mod restore;
mod sending;
mod tables;
mod writing;

use std::sync::Arc;

use domain::archive::{Absent, Extent};
use domain::people::Access;
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::Blob;

use crate::desk::{Desk, use_desk};
use crate::device::save;
use crate::frame::Bar;
use crate::widgets::icon::{self, Icon};
use crate::words::archive::Archive as Words;
use crate::words::kept::bytes;
use crate::words::{Words as AllWords, use_words};
pub(crate) use restore::Restore;
use writing::{Making, NotMade, Stage};

/// How many absent files are named.
const MOST_NAMED: usize = 20;

/// What the page shows of the making.
#[derive(Clone, Debug, PartialEq)]
enum Shown {
    /// Nothing was asked for.
    Nothing,
    /// It is being made.
    Making(Stage),
    /// It is made.
    Made(Told),
    /// It is not.
    NotMade(NotMade),
}

/// What is told of a file that was made.
#[derive(Clone, Debug, PartialEq)]
struct Told {
    name: String,
    records: u32,
    photos: u32,
    size: f64,
    absent: Arc<Vec<Absent>>,
    unreadable: usize,
}

/// The page while a file is made.
#[derive(Clone, Copy)]
struct Page {
    desk: Desk,
    words: &'static AllWords,
    shown: RwSignal<Shown>,
    /// Goes up with each making, so that one that was stopped notices it.
    run: RwSignal<u32>,
    /// The file that was made last.
    file: StoredValue<Option<Blob>, LocalStorage>,
}

/// The page.
#[component]
pub(crate) fn Archive() -> impl IntoView {
    let all = use_words();
    let words = &all.archive;
    let desk = use_desk();
    let page = Page {
        desk,
        words: all,
        shown: RwSignal::new(Shown::Nothing),
        run: RwSignal::new(0),
        file: StoredValue::new_local(None),
    };
    let (is_owner, state) = (desk.is_owner(), desk.sync_state());
    let is_alone = Memo::new(move |_| state.with(|state| state.alone));
    view! {
        <div class="panes" data-show="one">
            <main class="pane" data-pane="one" id="main">
                <Bar title=words.title.to_owned() back="/more"/>
                <div class="page">
                    <Show
                        when=move || !is_alone.get()
                        fallback=move || view! { <p>{words.alone}</p> }
                    >
                        <p>{move || if is_owner.get() { words.whole } else { words.part }}</p>
                        <TheFile page/>
                        <p class="quiet-text">{words.keep_safe}</p>
                        <NotInIt words/>
                        <Show when=move || is_owner.get()>
                            <ul class="items">
                                <li>
                                    <a class="item" href="/archive/restore">
                                        <Icon path=icon::BOX/>
                                        <span>
                                            {words.bring_back}
                                            <small>{words.bring_back_text}</small>
                                        </span>
                                        <Icon path=icon::RIGHT/>
                                    </a>
                                </li>
                            </ul>
                        </Show>
                    </Show>
                </div>
            </main>
        </div>
    }
}

/// The button, how far it is, and what came of it.
#[component]
fn TheFile(page: Page) -> impl IntoView {
    let words = &page.words.archive;
    let shown = page.shown;
    let stage = Memo::new(move |_| {
        shown.with(|shown| match shown {
            Shown::Making(stage) => Some(*stage),
            Shown::Nothing | Shown::Made(_) | Shown::NotMade(_) => None,
        })
    });
    let is_making = Memo::new(move |_| stage.get().is_some());
    let was_made = Memo::new(move |_| shown.with(|shown| matches!(shown, Shown::Made(_))));
    let step = Signal::derive(move || {
        stage.get().map(|stage| match stage {
            Stage::Gathering => (words.gathering.to_owned(), None),
            Stage::Records { done, of } => ((words.records)(done, of), Some((done, of))),
            Stage::Photos { done, of } => ((words.photos)(done, of), Some((done, of))),
            Stage::Closing => (words.closing.to_owned(), None),
        })
    });
    on_cleanup(move || page.stop());
    view! {
        <Show
            when=move || is_making.get()
            fallback=move || {
                view! {
                    <div class="buttons">
                        <button
                            type="button"
                            class="button primary"
                            on:click=move |_| page.make()
                        >
                            <Icon path=icon::INSTALL/>
                            {move || if was_made.get() { words.make_again } else { words.make }}
                        </button>
                    </div>
                }
            }
        >
            <Progress step/>
            <div class="buttons">
                <button type="button" class="button" on:click=move |_| page.stop()>
                    {words.stop}
                </button>
            </div>
        </Show>
        <div class="of-archive" role="status">{move || page.outcome()}</div>
    }
}

/// What is being done, in words, and how much of it is done where that can be counted.
type Far = (String, Option<(usize, usize)>);

/// How far something is that takes a while: in words, and drawn where it can be counted.
#[component]
fn Progress(
    /// What is being done, if anything is.
    #[prop(into)]
    step: Signal<Option<Far>>,
) -> impl IntoView {
    let says = Memo::new(move |_| step.get().map_or_else(String::new, |(says, _)| says));
    let counted = Memo::new(move |_| step.get().and_then(|(_, counted)| counted));
    view! {
        <div class="import-progress">
            <p>{says}</p>
            <progress
                aria-label=says
                max=move || counted.get().map(|(_, of)| of.max(1).to_string())
                value=move || counted.get().map(|(done, _)| done.to_string())
            ></progress>
        </div>
    }
}

#[component]
fn NotInIt(words: &'static Words) -> impl IntoView {
    view! {
        <section>
            <h2>{words.not_in_it}</h2>
            <ul class="plain-list">
                {words.not_in_it_rows.iter().map(|row| view! { <li>{*row}</li> }).collect_view()}
            </ul>
        </section>
    }
}

impl Page {
    fn begin(self) -> u32 {
        self.run.update(|run| *run += 1);
        self.run.get_untracked()
    }

    /// Stops the making, where there is one.
    fn stop(self) {
        self.begin();
        let is_making = self
            .shown
            .with_untracked(|it| matches!(it, Shown::Making(_)));
        if is_making {
            self.shown.set(Shown::NotMade(NotMade::Stopped));
        }
    }

    /// Shows something, unless that making was stopped.
    fn show(self, run: u32, shown: Shown) -> Option<()> {
        (self.run.try_get_untracked() == Some(run)).then_some(())?;
        self.shown.set(shown);
        Some(())
    }

    fn make(self) {
        let Some(me) = self.desk.me().get_untracked() else {
            return;
        };
        let run = self.begin();
        let directory = self.desk.directory().get_untracked();
        let now = self.desk.now().get_untracked();
        let is_owner = me.access == Access::Owner;
        let workspace = directory.workspace.as_ref();
        let business = workspace.map(|it| it.name.clone()).unwrap_or_default();
        let day = directory.today(me.branch, now);
        let name = format!("{business} {day}.zip");
        spawn_local(async move {
            let tell = |stage| self.show(run, Shown::Making(stage));
            let making = Making {
                desk: self.desk,
                words: self.words,
                directory,
                me,
                extent: if is_owner {
                    Extent::Whole
                } else {
                    Extent::Part
                },
                now,
                tell: &tell,
            };
            let shown = match making.make().await {
                Ok(made) => {
                    let told = Told {
                        name,
                        records: made.records,
                        photos: made.photos,
                        size: made.file.size(),
                        absent: Arc::new(made.absent),
                        unreadable: made.unreadable,
                    };
                    if self.show(run, Shown::Made(told)).is_some() {
                        self.file.set_value(Some(made.file));
                        self.save();
                    }
                    return;
                }
                Err(why) => Shown::NotMade(why),
            };
            self.show(run, shown);
        });
    }

    /// Gives the person the file that was made last.
    fn save(self) {
        let name = self.shown.with_untracked(|shown| match shown {
            Shown::Made(told) => Some(told.name.clone()),
            Shown::Nothing | Shown::Making(_) | Shown::NotMade(_) => None,
        });
        let file = self.file.try_get_value().flatten();
        if let (Some(name), Some(file)) = (name, file)
            && save::save_blob(&name, &file).is_err()
        {
            self.shown.set(Shown::NotMade(NotMade::NoFile));
        }
    }

    /// What came of it, in words.
    fn outcome(self) -> AnyView {
        let words = &self.words.archive;
        match self.shown.get() {
            Shown::Nothing | Shown::Making(_) => ().into_any(),
            Shown::Made(told) => self.made(&told),
            Shown::NotMade(why) => {
                let why = match why {
                    NotMade::Stopped => words.stopped.to_owned(),
                    NotMade::Incomplete => words.incomplete.to_owned(),
                    NotMade::TooLarge => words.too_large.to_owned(),
                    NotMade::NoFile => words.no_file.to_owned(),
                    NotMade::Storage(fault) => self.words.refusals.store(&fault),
                };
                view! { <p>{why}</p> }.into_any()
            }
        }
    }

    fn made(self, told: &Told) -> AnyView {
        let words = &self.words.archive;
        let size = bytes(told.size);
        let waiting = self.desk.sync_state().with_untracked(|it| it.waiting);
        let absent = told.absent.clone();
        let named = absent.iter().take(MOST_NAMED).map(|file| {
            let name = match file.name.as_str() {
                "" => words.a_photo.to_owned(),
                name => name.to_owned(),
            };
            view! { <li>{name}</li> }
        });
        let named = named.collect_view();
        let more = absent.len().saturating_sub(MOST_NAMED);
        view! {
            <section>
                <h2>{words.made}</h2>
                <p>{(words.made_text)(told.records, told.photos, &size)}</p>
                {(waiting > 0).then(|| view! { <p>{(words.waiting)(waiting)}</p> })}
                {(told.unreadable > 0)
                    .then(|| view! { <p class="fault">{(words.unreadable)(told.unreadable)}</p> })}
                <div class="buttons">
                    <button type="button" class="button" on:click=move |_| self.save()>
                        <Icon path=icon::INSTALL/>
                        {words.save_again}
                    </button>
                </div>
                {(!absent.is_empty())
                    .then(|| {
                        view! {
                            <h3>{(words.absent)(absent.len())}</h3>
                            <p>{words.absent_text}</p>
                            <ul class="plain-list">
                                {named} {(more > 0).then(|| view! { <li>{(words.and_more)(more)}</li> })}
                            </ul>
                        }
                    })}
            </section>
        }
        .into_any()
    }
}
