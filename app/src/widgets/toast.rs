//! Toasts: what just happened, in a line, with a way back where there is one. They do not ask
//! anything and do not stand in the way.

use std::sync::Arc;
use std::time::Duration;

use leptos::prelude::*;

use crate::desk::{ActFault, Desk, use_desk};
use crate::link::LinkFault;
use crate::widgets::each::For;
use crate::words::Words;
use crate::words::refusals::Telling;
use crate::words::time::{Speech, use_speech};

/// How long a toast stands, in milliseconds; longer where it leads somewhere.
const STANDS_MILLISECONDS: u64 = 5_000;
const STANDS_WITH_WAY_MILLISECONDS: u64 = 10_000;

/// The most toasts at a time; the oldest gives way.
const MOST_TOASTS: usize = 3;

#[derive(Clone)]
struct Toast {
    id: u64,
    text: String,
    way: Option<Way>,
}

/// Where a toast leads: back, or on.
#[derive(Clone)]
struct Way {
    name: &'static str,
    go: Go,
    is_undo: bool,
}

/// What is done where a toast is tapped. It outlives the control that it was given by, and so does
/// not belong to any component.
type Go = Arc<dyn Fn() + Send + Sync>;

impl Toast {
    fn undoes(&self) -> bool {
        self.way.as_ref().is_some_and(|way| way.is_undo)
    }
}

/// Where toasts are said.
#[derive(Clone, Copy)]
pub(crate) struct Toasts {
    standing: RwSignal<Vec<Toast>>,
    next: StoredValue<u64>,
    speech: StoredValue<Speech>,
    /// By its place, so that what carries this around stays small.
    desk: StoredValue<Desk>,
}

impl Toasts {
    /// A place for toasts, with none.
    pub(crate) fn new() -> Self {
        Self {
            standing: RwSignal::new(Vec::new()),
            next: StoredValue::new(0),
            speech: StoredValue::new(use_speech()),
            desk: StoredValue::new(use_desk()),
        }
    }

    /// Says something.
    pub(crate) fn say(self, text: String) {
        self.put(text, None);
    }

    /// Says what was done, and offers to undo it.
    pub(crate) fn say_with_undo(self, text: String, undo: impl Fn() + Send + Sync + 'static) {
        let name = self.speech.get_value().words().frame.undo;
        self.say_with_way_back(text, name, undo);
    }

    /// Says what was done, and offers a way back to it, under a name of its own.
    pub(crate) fn say_with_way_back(
        self,
        text: String,
        name: &'static str,
        go: impl Fn() + Send + Sync + 'static,
    ) {
        let way = Way {
            name,
            go: Arc::new(go),
            is_undo: true,
        };
        self.put(text, Some(way));
    }

    /// Says what was done, and offers what comes next.
    pub(crate) fn say_with_next(
        self,
        text: String,
        name: &'static str,
        go: impl Fn() + Send + Sync + 'static,
    ) {
        let way = Way {
            name,
            go: Arc::new(go),
            is_undo: false,
        };
        self.put(text, Some(way));
    }

    /// Says why something did not happen.
    pub(crate) fn refused(self, fault: &ActFault) {
        self.say(self.in_words(|words, telling| words.refusals.act(fault, telling)));
    }

    /// Says why the team could not be reached, or did not serve something.
    pub(crate) fn unserved(self, fault: &LinkFault) {
        self.say(self.in_words(|words, telling| words.refusals.link(fault, telling)));
    }

    /// Words over the team's names. It is called after an act, outside any component, so
    /// everything it needs is held since the place was made.
    fn in_words(self, words: impl FnOnce(&'static Words, &Telling) -> String) -> String {
        let desk = self.desk.get_value();
        desk.directory().with_untracked(|directory| {
            let telling = Telling {
                directory,
                speech: self.speech.get_value(),
                now: desk.now().get_untracked(),
                workflow: None,
            };
            words(telling.speech.words(), &telling)
        })
    }

    /// Speaks in this manner from now on.
    pub(crate) fn speak(self, speech: Speech) {
        self.speech.set_value(speech);
    }

    /// Undoes the last thing that can be undone, as its toast does.
    pub(crate) fn take_back(self) {
        let last = self
            .standing
            .with_untracked(|standing| standing.iter().rev().find(|toast| toast.undoes()).cloned());
        if let Some(toast) = last {
            self.take(toast.id);
            if let Some(way) = toast.way {
                (way.go)();
            }
        }
    }

    /// What would be undone, where something can be.
    pub(crate) fn can_take_back(self) -> Option<String> {
        self.standing.with(|standing| {
            let last = standing.iter().rev().find(|toast| toast.undoes());
            last.map(|toast| toast.text.clone())
        })
    }

    fn put(self, text: String, way: Option<Way>) {
        let id = self.next.get_value();
        self.next.set_value(id + 1);
        let stands = if way.is_some() {
            STANDS_WITH_WAY_MILLISECONDS
        } else {
            STANDS_MILLISECONDS
        };
        self.standing.update(|standing| {
            if standing.len() == MOST_TOASTS {
                standing.remove(0);
            }
            standing.push(Toast { id, text, way });
        });
        set_timeout(move || self.take(id), Duration::from_millis(stands));
    }

    fn take(self, id: u64) {
        // The place may be gone with the page it was on.
        let _ = self
            .standing
            .try_update(|standing| standing.retain(|toast| toast.id != id));
    }
}

/// Where toasts are said on this page.
pub(crate) fn use_toasts() -> Toasts {
    use_context().unwrap_or_else(Toasts::new)
}

/// The toasts that stand now. There is one, at the end of the frame.
#[component]
pub(crate) fn Standing(
    /// Where they are said.
    toasts: Toasts,
) -> impl IntoView {
    view! {
        <div class="toasts" role="status">
            <For each=move || toasts.standing.get() key=|toast| toast.id let:toast>
                <div class="toast">
                    <span>{toast.text}</span>
                    {toast
                        .way
                        .map(|way| {
                            view! {
                                <button
                                    type="button"
                                    class="button"
                                    on:click=move |_| {
                                        toasts.take(toast.id);
                                        (way.go)();
                                    }
                                >
                                    {way.name}
                                </button>
                            }
                        })}
                </div>
            </For>
        </div>
    }
}
