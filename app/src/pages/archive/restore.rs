//! Bringing a business back from its archive: choosing the file, seeing what is in it and who one is
//! there, and doing it.

mod shown;
mod told;

use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::Deserialize;
use web_sys::HtmlInputElement;

use super::Progress;
use super::looking::{Found, look};
use super::reading::{Opened, Unread};
use super::sending::{Halt, Sending, Step};
use crate::desk::{Desk, use_desk};
use crate::frame::Bar;
use crate::link::delete;
use crate::widgets::empty::Empty;
use crate::widgets::icon::{self, Icon};
use crate::words::{Words as AllWords, use_words};
use told::Told;

/// What the page shows.
#[derive(Clone, Debug, PartialEq)]
enum Stage {
    /// No file was chosen.
    Nothing,
    /// It is opened.
    Opening,
    /// It is looked through.
    Looking { done: usize, of: usize },
    /// This is in it.
    Looked(Arc<Told>),
    /// It is brought back.
    Sending(Step),
    /// It stopped on the way.
    Halted(Halt),
    /// It cannot be read.
    Unread(Unread),
    /// It is back.
    Done(String),
}

/// The Worker's word that nothing waits any more.
#[derive(Deserialize)]
struct GivenUp {}

/// The page while a business is brought back.
#[derive(Clone, Copy)]
struct Page {
    desk: Desk,
    words: &'static AllWords,
    stage: RwSignal<Stage>,
    /// Goes up with each thing that is begun, so that what was stopped notices it.
    run: RwSignal<u32>,
    /// Who the person is to be.
    owner: RwSignal<String>,
    found: StoredValue<Option<Rc<Found>>, LocalStorage>,
}

/// The page.
#[component]
pub(crate) fn Restore() -> impl IntoView {
    let all = use_words();
    let words = &all.archive;
    let desk = use_desk();
    let page = Page {
        desk,
        words: all,
        stage: RwSignal::new(Stage::Nothing),
        run: RwSignal::new(0),
        owner: RwSignal::new(String::new()),
        found: StoredValue::new_local(None),
    };
    on_cleanup(move || {
        page.begin();
    });
    let is_owner = desk.is_owner();
    let state = desk.sync_state();
    let may = Memo::new(move |_| {
        let is_alone = state.with(|state| state.alone);
        let is_under_way = page.stage.with(|stage| *stage != Stage::Nothing);
        !is_alone && (is_owner.get() || is_under_way)
    });
    view! {
        <div class="panes" data-show="one">
            <main class="pane" data-pane="one" id="main">
                <Bar title=words.bring_back.to_owned() back="/archive"/>
                <div class="page">
                    <Show
                        when=move || may.get()
                        fallback=move || {
                            view! {
                                <Empty
                                    path=icon::INFO
                                    title=words.owners_only
                                    text=words.bring_back_text
                                />
                            }
                        }
                    >
                        <p>{words.bring_back_text}</p>
                        <Choose page/>
                        <Working page/>
                        <div class="of-archive" role="status">{move || page.shown()}</div>
                    </Show>
                </div>
            </main>
        </div>
    }
}

/// The button that chooses a file, while nothing is under way.
#[component]
fn Choose(page: Page) -> impl IntoView {
    let words = &page.words.archive;
    let choose = move |input: HtmlInputElement| {
        let file = input.files().and_then(|files| files.item(0));
        // So that the same file can be chosen again.
        input.set_value("");
        if let Some(file) = file {
            page.open(file.into());
        }
    };
    let offered = Memo::new(move |_| {
        page.stage.with(|stage| match stage {
            Stage::Nothing => Some(words.choose),
            Stage::Looked(_) | Stage::Unread(_) | Stage::Halted(_) => Some(words.choose_other),
            Stage::Opening | Stage::Looking { .. } | Stage::Sending(_) | Stage::Done(_) => None,
        })
    });
    let is_first = Memo::new(move |_| page.stage.with(|stage| *stage == Stage::Nothing));
    view! {
        <Show when=move || offered.get().is_some()>
            <div class="buttons">
                <label class="button" class:primary=move || is_first.get()>
                    <input
                        class="hidden-text"
                        type="file"
                        accept=".zip,application/zip"
                        on:change:target=move |event| choose(event.target())
                    />
                    <Icon path=icon::INSTALL/>
                    {move || offered.get()}
                </label>
            </div>
        </Show>
    }
}

/// How far it is, and a way to stop.
#[component]
fn Working(page: Page) -> impl IntoView {
    let words = &page.words.archive;
    let step = Signal::derive(move || {
        page.stage.with(|stage| match stage {
            Stage::Opening => Some((words.opening.to_owned(), None)),
            Stage::Looking { done, of } => Some(((words.looking)(*done, *of), Some((*done, *of)))),
            Stage::Sending(step) => Some(match *step {
                Step::Photos { done, of } => ((words.sending_photos)(done, of), Some((done, of))),
                Step::Records { done, of } => ((words.sending)(done, of), Some((done, of))),
                Step::Checking { done, of } => ((words.checking)(done, of), Some((done, of))),
                Step::Finishing => (words.finishing.to_owned(), None),
            }),
            Stage::Nothing
            | Stage::Looked(_)
            | Stage::Halted(_)
            | Stage::Unread(_)
            | Stage::Done(_) => None,
        })
    });
    let is_working = Memo::new(move |_| step.with(Option::is_some));
    let can_stop = Memo::new(move |_| {
        page.stage
            .with(|stage| *stage != Stage::Sending(Step::Finishing))
    });
    view! {
        <Show when=move || is_working.get()>
            <Progress step/>
            <Show when=move || can_stop.get()>
                <div class="buttons">
                    <button type="button" class="button" on:click=move |_| page.stop()>
                        {words.stop}
                    </button>
                </div>
            </Show>
        </Show>
    }
}

impl Page {
    fn begin(self) -> Option<u32> {
        self.run.try_update(|run| *run += 1)?;
        self.run.try_get_untracked()
    }

    fn show(self, run: u32, stage: Stage) -> Option<()> {
        (self.run.try_get_untracked() == Some(run)).then_some(())?;
        self.stage.set(stage);
        Some(())
    }

    fn stop(self) {
        self.begin();
        let halted = self
            .stage
            .with_untracked(|stage| matches!(stage, Stage::Sending(_)));
        self.stage.set(if halted {
            Stage::Halted(Halt::Stopped)
        } else {
            Stage::Nothing
        });
    }

    /// Opens a file and looks through it.
    fn open(self, file: web_sys::Blob) {
        let Some(run) = self.begin() else { return };
        self.found.set_value(None);
        self.stage.set(Stage::Opening);
        spawn_local(async move {
            let tell = |done, of| self.show(run, Stage::Looking { done, of });
            let looked = match Opened::open(file).await {
                Ok(archive) => look(archive, &tell).await,
                Err(unread) => Err(Some(unread)),
            };
            match looked {
                Ok(found) => {
                    let told = Told::of(&found);
                    if let Some(owner) = told.proposed {
                        let _ = self.owner.try_set(owner.to_string());
                    }
                    if self.show(run, Stage::Looked(Arc::new(told))).is_some() {
                        self.found.set_value(Some(Rc::new(found)));
                    }
                }
                Err(Some(unread)) => drop(self.show(run, Stage::Unread(unread))),
                Err(None) => {}
            }
        });
    }

    /// Brings what was found back.
    fn send(self) {
        let owner = self.owner.with_untracked(|owner| owner.parse().ok());
        let found = self.found.try_get_value().flatten();
        let (Some(owner), Some(found)) = (owner, found) else {
            return;
        };
        let Some(run) = self.begin() else { return };
        let of = found.photos.len();
        self.stage.set(Stage::Sending(Step::Photos { done: 0, of }));
        let desk = self.desk;
        spawn_local(async move {
            let tell = |step| self.show(run, Stage::Sending(step));
            let sending = Sending {
                found: &found,
                owner,
                tell: &tell,
            };
            let sent = match sending.send().await {
                Ok(session) => desk.work_in(session).await.map_err(Halt::Link),
                Err(halt) => Err(halt),
            };
            match sent {
                Ok(()) => {
                    let business = found.archive.manifest.business.clone();
                    self.show(run, Stage::Done(business));
                }
                Err(Halt::Stopped) => {}
                Err(halt) => drop(self.show(run, Stage::Halted(halt))),
            }
        });
    }

    /// Gives up what was sent.
    fn give_up(self) {
        let Some(run) = self.begin() else { return };
        spawn_local(async move {
            let gone = delete::<GivenUp>("/api/restoration").await;
            let stage = match gone {
                Ok(_) => Stage::Nothing,
                Err(fault) => Stage::Halted(Halt::Link(fault)),
            };
            self.show(run, stage);
        });
    }
}
