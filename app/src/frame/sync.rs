//! How this device and the team agree: a mark in every bar, and a sheet that says it in words.

use leptos::prelude::*;

use crate::desk::{SyncState, use_desk};
use crate::pages::luggage::{self, SaveFile};
use crate::widgets::icon::{self, Icon};
use crate::widgets::sheet::Sheet;
use crate::words::refusals::Telling;
use crate::words::time::use_speech;
use crate::words::{Words, use_words};

/// The sheets that can be opened from anywhere.
#[derive(Clone, Copy)]
pub(crate) struct Sheets {
    /// How this device and the team agree.
    pub(crate) sync: RwSignal<bool>,
    /// The keys.
    pub(crate) keys: RwSignal<bool>,
    /// The search box.
    pub(crate) search: RwSignal<bool>,
}

impl Sheets {
    pub(super) fn new() -> Self {
        Self {
            sync: RwSignal::new(false),
            keys: RwSignal::new(false),
            search: RwSignal::new(false),
        }
    }
}

/// The sheets that can be opened from anywhere.
pub(crate) fn use_sheets() -> Sheets {
    use_context().unwrap_or_else(Sheets::new)
}

/// The worst that is so, as the style sheets call it. `luggage` is how many pieces of what was
/// taken along from a private workspace wait for the person.
fn worst(state: &SyncState, luggage: usize) -> &'static str {
    if state.attention > 0 || luggage > 0 {
        "attention"
    } else if state.alone {
        "alone"
    } else if state.waiting > 0 || state.files > 0 || state.copying.is_some() {
        "saved"
    } else {
        "team"
    }
}

/// As the mark is shown: without a connection that nothing waits is neither good nor bad.
fn shown(state: &SyncState, luggage: usize) -> &'static str {
    match worst(state, luggage) {
        "team" if !state.online => "offline",
        worst => worst,
    }
}

/// The worst that is so, in words.
fn summary(state: &SyncState, luggage: usize, words: &Words) -> String {
    let sync = &words.frame.sync;
    if state.attention > 0 {
        (sync.attention)(state.attention)
    } else if luggage > 0 {
        (words.alone.waits)(luggage)
    } else if state.alone {
        words.alone.here_only.to_owned()
    } else if state.waiting > 0 {
        (sync.waiting)(state.waiting)
    } else if state.files > 0 {
        (sync.files)(state.files)
    } else if let Some(copied) = state.copying {
        format!("{}: {}", sync.copying, (sync.copied)(copied))
    } else {
        sync.all_sent.to_owned()
    }
}

/// The mark in a bar.
#[component]
pub(super) fn SyncMark() -> impl IntoView {
    let words = use_words();
    let sheets = use_sheets();
    let state = use_desk().sync_state();
    let luggage = luggage::waiting();
    let path = Signal::derive(move || {
        state.with(|state| match worst(state, luggage.get()) {
            "attention" => icon::WARNING,
            "alone" => icon::DEVICE,
            "saved" => icon::CLOCK,
            _ if state.online => icon::TICK,
            _ => icon::OFFLINE,
        })
    });
    let label = move || {
        state.with(|state| {
            let summary = summary(state, luggage.get(), words);
            if state.online || state.alone {
                summary
            } else {
                format!("{summary}. {}", words.frame.sync.offline)
            }
        })
    };
    let count = move || {
        state.with(|state| match worst(state, luggage.get()) {
            "attention" => Some(state.attention + luggage.get()),
            "alone" => None,
            _ => Some(state.waiting + state.files).filter(|waiting| *waiting > 0),
        })
    };
    view! {
        <button
            type="button"
            class="sync"
            data-sync=move || state.with(|state| shown(state, luggage.get()))
            aria-label=label
            on:click=move |_| sheets.sync.set(true)
        >
            <Icon path=path/>
            {move || count().map(|count| view! { <span aria-hidden="true">{count}</span> })}
        </button>
    }
}

/// The sheet behind the mark. It also says aloud what changes, once for the whole frame.
#[component]
pub(super) fn SyncSheet() -> impl IntoView {
    let words = use_words();
    let sync = &words.frame.sync;
    let sheets = use_sheets();
    let desk = use_desk();
    let state = desk.sync_state();
    let alone = Memo::new(move |_| state.with(|state| state.alone));
    // Only the kind of state is said aloud, not every count on the way.
    let kind = Memo::new(move |_| state.with(|state| (state.online, state.attention)));
    let said = Memo::new(move |before: Option<&Option<(bool, usize)>>| {
        let now = kind.get();
        before.is_some().then_some(now)
    });
    let aloud = move || {
        said.get().map(|(online, attention)| {
            let network = if online { sync.online } else { sync.offline };
            if attention > 0 {
                format!("{network}. {}", (sync.attention)(attention))
            } else {
                network.to_owned()
            }
        })
    };
    let footer = move || {
        view! {
            <button
                type="button"
                class="button primary"
                disabled=move || state.with(|state| state.sending)
                on:click=move |_| desk.sync_now()
            >
                <Icon path=icon::SEND/>
                {move || {
                    state
                        .with(|state| {
                            if state.sending {
                                sync.sending
                            } else if state.waiting > 0 || state.files > 0 {
                                sync.send_now
                            } else {
                                sync.get_now
                            }
                        })
                }}
            </button>
        }
    };
    view! {
        <p class="hidden-text" role="status">
            {aloud}
        </p>
        <Show
            when=move || alone.get()
            fallback=move || {
                view! {
                    <Sheet open=sheets.sync title=sync.title.to_owned() footer=footer>
                        <SyncState/>
                    </Sheet>
                }
            }
        >
            <Sheet open=sheets.sync title=words.alone.here_only.to_owned()>
                <p>{words.alone.here_only_text}</p>
                <ul class="items">
                    <li>
                        <SaveFile/>
                    </li>
                </ul>
            </Sheet>
        </Show>
    }
}

/// Where the device and the team stand, in words.
#[component]
fn SyncState() -> impl IntoView {
    let words = use_words();
    let sync = &words.frame.sync;
    let speech = use_speech();
    let sheets = use_sheets();
    let desk = use_desk();
    let (state, now, directory) = (desk.sync_state(), desk.now(), desk.directory());
    let network = move || {
        let online = state.with(|state| state.online);
        let (path, title, text) = if online {
            (icon::CLOUD, sync.online, None)
        } else {
            (icon::OFFLINE, sync.offline, Some(sync.offline_text))
        };
        line(path, title.to_owned(), text.map(str::to_owned))
    };
    let saved = move || {
        let (waiting, files) = state.with(|state| (state.waiting, state.files));
        if waiting > 0 {
            let text = sync.waiting_text.to_owned();
            Some(line(icon::CLOCK, (sync.waiting)(waiting), Some(text)))
        } else if files == 0 {
            let text = sync.all_sent_text.to_owned();
            Some(line(icon::TICK, sync.all_sent.to_owned(), Some(text)))
        } else {
            None
        }
    };
    let files = move || {
        let files = state.with(|state| state.files);
        let text = sync.waiting_text.to_owned();
        (files > 0).then(|| line(icon::CAMERA, (sync.files)(files), Some(text)))
    };
    let copying = move || {
        let copied = state.with(|state| state.copying)?;
        let text = format!("{}. {}", (sync.copied)(copied), sync.copying_text);
        Some(line(icon::INSTALL, sync.copying.to_owned(), Some(text)))
    };
    let attention = move || {
        let count = state.with(|state| state.attention);
        (count > 0).then(|| {
            view! {
                <li>
                    <a class="item" href="/attention" on:click=move |_| sheets.sync.set(false)>
                        <Icon path=icon::WARNING/>
                        <span>
                            {(sync.attention)(count)} <small>{sync.attention_text}</small>
                        </span>
                        <Icon path=icon::RIGHT/>
                    </a>
                </li>
            }
        })
    };
    let luggage = luggage::waiting();
    let luggage = move || {
        let count = luggage.get();
        (count > 0).then(|| {
            view! {
                <li>
                    <a class="item" href="/luggage" on:click=move |_| sheets.sync.set(false)>
                        <Icon path=icon::BOX/>
                        <span>
                            {words.alone.luggage} <small>{(words.alone.waits)(count)}</small>
                        </span>
                        <Icon path=icon::RIGHT/>
                    </a>
                </li>
            }
        })
    };
    let heard = move || {
        let (heard, fault) = state.with(|state| (state.last_heard, state.fault.clone()));
        let title = match heard {
            Some(at) => (sync.last_heard)(&speech.moment(at, now.get())),
            None => sync.never_heard.to_owned(),
        };
        let text = fault.map(|fault| {
            directory.with(|directory| {
                let telling = Telling {
                    directory,
                    speech,
                    now: now.get(),
                    workflow: None,
                };
                words.refusals.link(&fault, &telling)
            })
        });
        line(icon::HISTORY, title, text)
    };
    view! { <ul class="items">{network} {saved} {files} {attention} {luggage} {copying} {heard}</ul> }
}

fn line(path: &'static str, title: String, text: Option<String>) -> impl IntoView {
    view! {
        <li>
            <div class="item">
                <Icon path=path/>
                <span>{title} {text.map(|text| view! { <small>{text}</small> })}</span>
            </div>
        </li>
    }
}
