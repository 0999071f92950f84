//! Drawing a programme: its touches in order, and beside them how it goes.

use domain::change::Action;
use domain::id::ProgrammeId;
use domain::leads::programme::MOST_TOUCHES;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_query_map};

use super::preview::preview;
use super::ready;
use super::sketch::{Drawn, Fault, NEW, Sketch, draft_key};
use super::touch::touch;
use crate::desk::{Desk, use_desk};
use crate::frame::Bar;
use crate::json;
use crate::pages::project::acts::asked::Refused;
use crate::pages::project::doing::use_doing;
use crate::pages::workflows::controls::line;
use crate::widgets::each::For;
use crate::widgets::form::focus;
use crate::widgets::icon::{self, Icon};
use crate::widgets::toast::use_toasts;
use crate::words::use_words;

/// What a new programme is drawn from.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Origin {
    Nothing,
    Another(ProgrammeId),
    Ready(String),
}

impl Origin {
    /// The name of its draft: each has its own, so that none is lost to another.
    fn draft(&self) -> String {
        draft_key(&match self {
            Self::Nothing => NEW.to_owned(),
            Self::Another(id) => format!("from-{id}"),
            Self::Ready(key) => format!("ready-{key}"),
        })
    }

    /// Where it begins.
    fn sketch(&self) -> Sketch {
        let words = &use_words().programmes;
        let found = match self {
            Self::Nothing => None,
            Self::Another(id) => use_desk().directory().with_untracked(|directory| {
                let programme = directory.programmes.get(id)?;
                let name = (words.copy_of)(&programme.name);
                Some(Sketch::of(name, &programme.touches))
            }),
            Self::Ready(key) => {
                let found = words.ready.iter().find(|ready| ready.key == key);
                found.map(|ready| Sketch::of(ready.name.to_owned(), &ready::touches(ready)))
            }
        };
        found.unwrap_or_else(Sketch::new)
    }
}

/// The page.
pub(super) fn drawing() -> AnyView {
    let query = use_query_map();
    let origin = Memo::new(move |_| {
        query.with(|query| {
            let another = query.get("from").and_then(|from| from.parse().ok());
            another.map_or_else(
                || query.get("ready").map_or(Origin::Nothing, Origin::Ready),
                Origin::Another,
            )
        })
    });
    (move || page(&origin.get())).into_any()
}

/// A programme on the drawing board.
#[derive(Clone, Copy)]
pub(super) struct Board {
    pub(super) sketch: RwSignal<Sketch>,
    /// The touch that is open.
    pub(super) open: RwSignal<Option<u32>>,
    /// What is missing, once somebody wanted to save it.
    pub(super) faults: Memo<Vec<Fault>>,
    /// What was just moved, for who cannot see it.
    pub(super) said: RwSignal<String>,
    draft: StoredValue<String>,
    desk: Desk,
}

impl Board {
    fn open(origin: &Origin) -> Self {
        let desk = use_desk();
        let draft = origin.draft();
        let kept = desk.draft(&draft);
        let kept = kept.and_then(|kept| json::read::<Sketch>(&kept).ok());
        let sketch = RwSignal::new(kept.unwrap_or_else(|| origin.sketch()));
        Self {
            sketch,
            open: RwSignal::new(None),
            faults: Memo::new(move |_| {
                sketch.with(|sketch| {
                    let faults = sketch.tried.then(|| sketch.faults());
                    faults.unwrap_or_default()
                })
            }),
            said: RwSignal::new(String::new()),
            draft: StoredValue::new(draft),
            desk,
        }
    }

    /// Changes it, and keeps what it is now.
    pub(super) fn change(self, what: impl FnOnce(&mut Sketch)) {
        // The page may be gone meanwhile, where something is taken back.
        let json = self.sketch.try_update(|sketch| {
            what(sketch);
            serde_json::to_string(sketch).ok()
        });
        let key = self.draft.try_get_value();
        if let (Some(Some(json)), Some(key)) = (json, key) {
            self.desk.save_draft(key, json);
        }
    }

    /// Changes one touch.
    pub(super) fn change_touch(self, key: u32, what: impl FnOnce(&mut Drawn)) {
        self.change(|sketch| {
            if let Some(drawn) = sketch.touches.iter_mut().find(|it| it.key == key) {
                what(drawn);
            }
        });
    }

    /// One touch as it is now.
    pub(super) fn touch(self, key: u32) -> Option<Drawn> {
        self.sketch
            .with(|sketch| sketch.touches.iter().find(|it| it.key == key).cloned())
    }

    fn is_draft(self) -> bool {
        self.sketch.track();
        self.draft.with_value(|key| self.desk.draft(key).is_some())
    }
}

/// Focuses a control once it is there.
pub(super) fn focus_soon(id: String) {
    request_animation_frame(move || focus(&id));
}

fn page(origin: &Origin) -> AnyView {
    let all = use_words();
    let words = &all.programmes;
    let board = Board::open(origin);
    let title = Signal::derive(move || {
        let name = board.sketch.with(|sketch| sketch.name.trim().to_owned());
        if name.is_empty() {
            words.new.to_owned()
        } else {
            name
        }
    });
    let refused = RwSignal::new(None::<String>);
    let save = saving(board, refused);
    let name = board.sketch.with_untracked(|sketch| sketch.name.clone());
    let nameless = Signal::derive(move || {
        let nameless = board.faults.with(|faults| faults.contains(&Fault::NoName));
        nameless.then(|| words.no_name.to_owned())
    });
    let missing = move || {
        let count = board.faults.with(Vec::len);
        (count > 0).then(|| {
            view! {
                <p class="fault" role="alert">
                    <Icon path=icon::WARNING small=true/>
                    {(words.faults)(count)}
                </p>
            }
        })
    };
    view! {
        <div class="panes" data-show="one">
            <main class="pane" data-pane="one" id="main">
                <Bar title back="/programmes"/>
                <div class="page wide">
                    <div class="designing">
                        <div class="bare">
                            <Refused why=refused/>
                            {missing}
                            <div class="form">
                                {line(
                                    "programme-name".to_owned(),
                                    words.name,
                                    name,
                                    nameless,
                                    Callback::new(move |name| {
                                        board.change(|sketch| sketch.name = name);
                                    }),
                                )}
                            </div>
                            {touches(board)}
                            {giving_up(board, origin.clone())}
                        </div>
                        // It scrolls by itself at a desk, so that keys must reach it.
                        <section class="trying" tabindex="0" aria-label=words.preview>
                            <h2>{words.preview}</h2>
                            <p class="quiet-text">{words.preview_text}</p>
                            {move || preview(&board.sketch.with(Sketch::programme))}
                        </section>
                    </div>
                </div>
                <div class="actions">
                    <button type="button" class="button primary" on:click=move |_| save.run(())>
                        <Icon path=icon::CHECK/>
                        {words.save}
                    </button>
                </div>
            </main>
        </div>
    }
    .into_any()
}

/// Saves the programme; or opens what is missing.
fn saving(board: Board, refused: RwSignal<Option<String>>) -> Callback<()> {
    let words = &use_words().programmes;
    let doing = use_doing();
    let navigate = use_navigate();
    Callback::new(move |()| {
        refused.set(None);
        let first = board
            .sketch
            .with_untracked(|sketch| sketch.faults().into_iter().next());
        if let Some(first) = first {
            board.change(|sketch| sketch.tried = true);
            if let Fault::Touch(key, _) = first {
                board.open.set(Some(key));
            }
            focus_soon(first.control());
            return;
        }
        let programme = board.sketch.with_untracked(Sketch::programme);
        let address = format!("/programmes/{}", programme.id);
        let said = (words.saved)(&programme.name);
        let (desk, draft, navigate) = (board.desk, board.draft.get_value(), navigate.clone());
        let done = move |_| {
            desk.drop_draft(&draft);
            doing.say(said);
            navigate(
                &address,
                NavigateOptions {
                    replace: true,
                    ..NavigateOptions::default()
                },
            );
        };
        doing.attempt(Action::AddProgramme { programme }, done, move |fault| {
            let _ = refused.try_set(Some(doing.why_not(&fault)));
        });
    })
}

/// The touches, and the way to one more.
fn touches(board: Board) -> AnyView {
    let words = &use_words().programmes;
    let order = Memo::new(move |_| {
        board.sketch.with(|sketch| {
            let keys = sketch.touches.iter().map(|it| it.key);
            keys.collect::<Vec<_>>()
        })
    });
    let none = Memo::new(move |_| order.with(Vec::is_empty));
    let full = Memo::new(move |_| order.with(Vec::len) >= MOST_TOUCHES);
    let add = move |_| {
        let mut added = None;
        board.change(|sketch| added = Some(sketch.add()));
        board.open.set(added);
        if let Some(key) = added {
            focus_soon(super::sketch::control(key, "kind"));
        }
    };
    view! {
        <section>
            <h2>{words.touches}</h2>
            <Show
                when=move || none.get()
                fallback=move || view! { <p class="hint at-a-desk">{words.move_keys}</p> }
            >
                <p class="quiet-text">{words.no_touches}</p>
            </Show>
            <ol class="items drawn touches">
                <For each=move || order.get() key=|key| *key let:key>
                    <li>{touch(board, key, order)}</li>
                </For>
            </ol>
            <p class="hidden-text" role="status">{move || board.said.get()}</p>
            <button
                type="button"
                class="button"
                id="add-touch"
                disabled=move || full.get()
                on:click=add
            >
                <Icon path=icon::PLUS/>
                {words.add_touch}
            </button>
        </section>
    }
    .into_any()
}

/// That it is kept, and throwing it away.
fn giving_up(board: Board, origin: Origin) -> AnyView {
    let words = &use_words().programmes;
    let toasts = use_toasts();
    let changed = Memo::new(move |_| board.is_draft());
    let give_up = move |_| {
        let kept = board.sketch.get_untracked();
        board.draft.with_value(|key| board.desk.drop_draft(key));
        let fresh = origin.sketch();
        board.open.set(None);
        board.sketch.set(fresh);
        toasts.say_with_undo(words.given_up.to_owned(), move || {
            let kept = kept.clone();
            board.change(|sketch| *sketch = kept);
        });
    };
    view! {
        <Show when=move || changed.get()>
            <p class="saved-note">
                <Icon path=icon::CLOCK small=true/>
                {words.kept_as_draft}
            </p>
            <button type="button" class="button quiet" on:click=give_up.clone()>
                <Icon path=icon::UNDO/>
                {words.give_up}
            </button>
        </Show>
    }
    .into_any()
}
