//! Joining: a link signs a person in on this device, and the team's records come in.

use std::collections::BTreeSet;

use domain::id::ProjectId;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::{use_location, use_query_map};
use wasm_bindgen::JsValue;

use super::sign_in::{ChooseLanguage, PasteLink};
use crate::desk::{Packed, files, use_desk};
use crate::device::name::browser_and_system;
use crate::frame::{name_document, use_tour};
use crate::link::LinkFault;
use crate::widgets::field::TextField;
use crate::widgets::icon::{self, Icon};
use crate::words::doors::Doors;
use crate::words::refusals::Telling;
use crate::words::use_words;

/// What a link has in its address whose person is to be offered the tour.
const TOUR: &str = "tour";

/// How far somebody is on their way in. It outlives the page, which is built anew when the
/// team's records bring another zone or currency, and has the token, which is nowhere else once
/// it is off the address bar.
#[derive(Clone, Copy)]
pub(crate) struct WayIn {
    token: RwSignal<Option<String>>,
    stage: RwSignal<Stage>,
    /// The token that was taken from the address last.
    taken: StoredValue<Option<String>>,
}

impl WayIn {
    /// Nobody on the way.
    pub(crate) fn new() -> Self {
        Self {
            token: RwSignal::new(None),
            stage: RwSignal::new(Stage::Asking),
            taken: StoredValue::new(None),
        }
    }

    /// Takes a token, once.
    fn take(self, token: String) {
        if self
            .taken
            .with_value(|taken| taken.as_ref() == Some(&token))
        {
            return;
        }
        self.taken.set_value(Some(token.clone()));
        self.token.set(Some(token));
        self.stage.set(Stage::Asking);
    }
}

/// How far it is.
#[derive(Clone, PartialEq)]
enum Stage {
    Asking,
    Joining,
    Failed(LinkFault),
    Joined,
}

/// The page.
#[component]
pub(crate) fn Join() -> impl IntoView {
    let words = use_words();
    name_document(words.doors.join.to_owned());
    let way = use_context::<WayIn>().unwrap_or_else(WayIn::new);
    let (hash, query) = (use_location().hash, use_query_map());
    let tour = use_tour();
    Effect::new(move || {
        let found = hash.with(|hash| hash.trim_start_matches('#').to_owned());
        if !found.is_empty() {
            if query.with_untracked(|query| query.get(TOUR).is_some()) {
                tour.want();
            }
            way.take(found);
            clear_address();
        }
    });
    let desk = use_desk();
    let (session, directory) = (desk.session(), desk.directory());
    // Who works alone here moves into the team with what they made.
    let state = desk.sync_state();
    let alone = Memo::new(move |_| state.with(|state| state.alone));
    // Somebody else's session; their own begins while they are joining.
    let somebody = Memo::new(move |_| {
        let person = session.get()?.person;
        let asking = way
            .stage
            .with(|stage| matches!(stage, Stage::Asking | Stage::Failed(_)));
        (asking && !alone.get())
            .then(|| directory.with(|directory| directory.person_name(person).to_owned()))
    });
    let joined = Memo::new(move |_| way.stage.with(|stage| *stage == Stage::Joined));
    let has_token = Memo::new(move |_| way.token.with(Option::is_some));
    view! {
        <main class="door" id="main">
            {move || {
                if let Some(name) = somebody.get() {
                    view! { <SomebodyHere name/> }.into_any()
                } else if joined.get() {
                    view! { <Copying/> }.into_any()
                } else if has_token.get() {
                    view! { <Ask way/> }.into_any()
                } else {
                    view! { <NoToken/> }.into_any()
                }
            }}
            <ChooseLanguage/>
        </main>
    }
}

/// Takes the token off the address bar and out of the history.
fn clear_address() {
    if let Ok(history) = window().history() {
        // It fails only for an address of another origin.
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some("/join"));
    }
}

#[component]
fn SomebodyHere(name: String) -> impl IntoView {
    let words = use_words();
    view! {
        <header>
            <p class="brand">{words.frame.name}</p>
            <h1 tabindex="-1">{(words.doors.somebody_here)(&name)}</h1>
            <p>{words.doors.somebody_here_text}</p>
        </header>
        <a class="button primary wide" href="/projects">
            {words.doors.enter}
        </a>
        <a class="button wide" href="/more">
            {words.frame.more}
        </a>
    }
}

#[component]
fn NoToken() -> impl IntoView {
    let words = use_words();
    let state = use_desk().sync_state();
    // Who works alone comes here to paste a link, and not by one that was cut short.
    let (title, text) = if state.with_untracked(|state| state.alone) {
        (words.alone.join, words.alone.join_text)
    } else {
        (words.doors.no_token, words.doors.no_token_text)
    };
    view! {
        <header>
            <p class="brand">{words.frame.name}</p>
            <h1 tabindex="-1">{title}</h1>
            <p>{text}</p>
        </header>
        <PasteLink/>
    }
}

#[component]
fn Ask(way: WayIn) -> impl IntoView {
    let WayIn { token, stage, .. } = way;
    let words = use_words();
    let desk = use_desk();
    let name = RwSignal::new(default_name(&words.doors));
    let alone = desk.sync_state().with_untracked(|state| state.alone);
    let stays = RwSignal::new(BTreeSet::new());
    let join = move |event: SubmitEvent| {
        event.prevent_default();
        let Some(used) = token.get_untracked() else {
            return;
        };
        if stage.get_untracked() == Stage::Joining {
            return;
        }
        stage.set(Stage::Joining);
        let chosen = name.get_untracked().trim().to_owned();
        let chosen = if chosen.is_empty() {
            default_name(&words.doors)
        } else {
            chosen
        };
        let joined = desk.join(used, chosen, stays.get_untracked());
        spawn_local(async move {
            match joined.await {
                Ok(_) => {
                    token.set(None);
                    stage.set(Stage::Joined);
                }
                Err(fault) => stage.set(Stage::Failed(fault)),
            }
        });
    };
    let fault = move || match stage.get() {
        Stage::Failed(fault) => Some(
            desk.directory()
                .with(|directory| words.refusals.link(&fault, &Telling::plain(directory))),
        ),
        Stage::Asking | Stage::Joining | Stage::Joined => None,
    };
    view! {
        <header>
            <p class="brand">{words.frame.name}</p>
            <h1 tabindex="-1">{words.doors.join}</h1>
            <p>{words.doors.join_text}</p>
        </header>
        <form class="form" novalidate on:submit=join>
            {move || {
                fault()
                    .map(|fault| {
                        view! {
                            <div class="faults" role="alert">
                                <p>{fault}</p>
                            </div>
                        }
                    })
            }}
            <TextField
                id="device"
                label=words.doors.device_name
                hint=words.doors.device_name_hint.to_owned()
                value=name
            />
            {alone.then(|| view! { <TakeAlong stays/> })}
            <button class="button primary wide" disabled=move || stage.get() == Stage::Joining>
                <Icon path=icon::KEY/>
                {move || match stage.get() {
                    Stage::Asking | Stage::Joined if alone => {
                        let all = desk.shelf().with(|shelf| shelf.summaries.len());
                        (words.alone.join_and_bring)(all.saturating_sub(stays.with(BTreeSet::len)))
                    }
                    Stage::Asking | Stage::Joined => words.doors.join_button.to_owned(),
                    Stage::Joining => words.doors.joining.to_owned(),
                    Stage::Failed(_) => words.doors.join_again.to_owned(),
                }}
            </button>
        </form>
    }
}

/// What comes along from a private workspace, and the choice to leave things behind.
#[component]
fn TakeAlong(stays: RwSignal<BTreeSet<ProjectId>>) -> impl IntoView {
    let words = &use_words().alone;
    let desk = use_desk();
    let shelf = desk.shelf();
    let count = Memo::new(move |_| shelf.with(|shelf| shelf.summaries.len()));
    let photos = RwSignal::new(0);
    let packed = desk.pack(BTreeSet::new());
    spawn_local(async move {
        let pieces = packed.await.unwrap_or_default();
        let luggage = pieces.iter().filter_map(Packed::project);
        let _ = photos.try_set(luggage.map(|it| files(it).len()).sum::<usize>());
    });
    let choices = move || {
        let summaries = shelf.with(|shelf| shelf.summaries.clone());
        summaries
            .into_iter()
            .map(|summary| {
                let id = summary.id;
                let toggle = move |event| {
                    let comes = event_target_checked(&event);
                    stays.update(|stays| {
                        if comes {
                            stays.remove(&id);
                        } else {
                            stays.insert(id);
                        }
                    });
                };
                view! {
                    <label class="choice">
                        <input
                            type="checkbox"
                            prop:checked=move || stays.with(|stays| !stays.contains(&id))
                            on:change=toggle
                        />
                        <span>
                            {summary.title.clone()} <small>{summary.customer.clone()}</small>
                        </span>
                    </label>
                }
            })
            .collect_view()
    };
    view! {
        <fieldset class="field">
            <legend>{words.bring}</legend>
            <Show
                when=move || { count.get() > 0 }
                fallback=move || view! { <p class="hint">{words.bring_nothing}</p> }
            >
                <p class="hint">{words.bring_text}</p>
                <div class="choices">{choices}</div>
            </Show>
            <p class="hint" role="status">
                {move || {
                    let staying = stays.with(BTreeSet::len);
                    (staying > 0).then(|| (words.stays)(staying))
                }}
            </p>
            <Show when=move || { photos.get() > 0 }>
                <p class="hint">{move || (words.photos)(photos.get())}</p>
            </Show>
        </fieldset>
    }
}

/// The team's records come in. Nobody needs to wait for the last of them.
#[component]
fn Copying() -> impl IntoView {
    let words = use_words();
    let desk = use_desk();
    let state = desk.sync_state();
    let navigate = leptos_router::hooks::use_navigate();
    Effect::new(move || {
        let done = state.with(|state| state.copying.is_none() && state.last_heard.is_some());
        if done {
            navigate(
                "/today",
                leptos_router::NavigateOptions {
                    replace: true,
                    ..Default::default()
                },
            );
        }
    });
    let copied = move || {
        let copied = state.with(|state| state.copying).unwrap_or_default();
        (words.doors.copied)(copied)
    };
    view! {
        <header>
            <p class="brand">{words.frame.name}</p>
            <h1 tabindex="-1">{words.doors.copying}</h1>
            <p>{words.doors.copying_text}</p>
        </header>
        <progress aria-label=words.doors.copying></progress>
        <p class="quiet-text" role="status">
            {copied}
        </p>
        <a class="button primary wide" href="/projects">
            {words.doors.enter}
        </a>
    }
}

/// "Chrome on Android".
pub(super) fn default_name(words: &Doors) -> String {
    match browser_and_system() {
        (browser, Some(system)) => (words.on)(browser.unwrap_or(words.browser), system),
        (browser, None) => browser.unwrap_or(words.browser).to_owned(),
    }
}
