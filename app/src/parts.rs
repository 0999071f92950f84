//! Parts of the app: code that a phone loads when it is first asked for, and not to start with.
//!
//! The linked app is cut at the functions that [`part`] makes; what only they reach becomes a
//! file of its own (`scripts/parts.mjs`). The service worker keeps all of them on the device.

use std::future::Future;
use std::pin::Pin;

use futures::FutureExt;
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;
pub(crate) use leptos::wasm_split::SplitLoaderError as NotLoaded;
use leptos::wasm_split::wasm_split;

use crate::desk::use_desk;
use crate::frame::{Bar, Panes, Show};
use crate::widgets::empty::Empty;
use crate::widgets::icon;
use crate::words::use_words;

/// How long after a failure a part is asked for again.
const AGAIN_MILLISECONDS: u32 = 5_000;

/// Something that is being loaded.
pub(crate) type Loading<T> = Pin<Box<dyn Future<Output = Result<T, NotLoaded>>>>;

/// A page that lies in a part.
#[derive(Clone, Copy)]
pub(crate) struct Page {
    /// Loads the part. Ready at once where that is here; a failed attempt can be repeated.
    pub(crate) load: fn() -> Loading<()>,
    /// The page, at once where the part is here.
    pub(crate) view: fn() -> Loading<AnyView>,
}

/// How far a part has come.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    OnItsWay,
    Here,
    NotLoaded,
}

/// Shows a page, and loads its part first where that is not here yet.
pub(crate) fn show(page: Page) -> AnyView {
    let state = RwSignal::new(State::OnItsWay);
    load(page, state);
    let online = use_desk().sync_state();
    let online = Memo::new(move |_| online.with(|sync| sync.online));
    // When the network comes back, a page that is missing comes by itself.
    Effect::new(move |before: Option<bool>| {
        let now = online.get();
        if now && before == Some(false) && state.get_untracked() == State::NotLoaded {
            load(page, state);
        }
        now
    });
    let words = &use_words().frame;
    (move || match state.get() {
        // From the device it is here within milliseconds: nothing flickers by.
        State::OnItsWay => {
            view! { <Panes show=Show::One><main class="pane" data-pane="one" id="main" aria-busy="true"></main></Panes> }
                .into_any()
        }
        State::Here => (page.view)().now_or_never().and_then(Result::ok).into_any(),
        State::NotLoaded => view! {
            <Panes show=Show::One>
                <main class="pane" data-pane="one" id="main">
                    <Bar title=words.name.to_owned() back="/projects"/>
                    <Empty
                        path=icon::MORE
                        title=words.not_loaded
                        text=if online.get() { words.not_loaded_online } else { words.not_loaded_offline }
                    >
                        <button class="button primary" on:click=move |_| load(page, state)>
                            {words.load_again}
                        </button>
                    </Empty>
                </main>
            </Panes>
        }
        .into_any(),
    })
    .into_any()
}

/// Waits until a part is here, however long that takes.
pub(crate) async fn until_here(load: impl Fn() -> Loading<()>) {
    while load().await.is_err() {
        TimeoutFuture::new(AGAIN_MILLISECONDS).await;
    }
}

/// Asks for what is needed next, once the first screen is painted: a tap opens a project at once.
pub(crate) fn ask_ahead() {
    request_animation_frame(|| {
        // Where it does not come now, it comes when the page is opened.
        spawn_local(async { drop(load_project().await) });
    });
}

#[wasm_split(project, wasm_split_path = ::leptos::wasm_split, preload(load_project), fallible)]
#[allow(clippy::unnecessary_wraps)] // A part may not load.
fn ahead() -> Result<(), NotLoaded> {
    Ok(())
}

fn load(page: Page, state: RwSignal<State>) {
    let mut loading = (page.load)();
    if let Some(Ok(())) = (&mut loading).now_or_never() {
        state.set(State::Here);
        return;
    }
    spawn_local(async move {
        let mut loaded = loading.await;
        // It may not come with the very first sign of a network, so it is asked for again.
        while loaded.is_err() {
            match state.try_get_untracked() {
                // The page was left meanwhile.
                None => return,
                // What is said stays as it is, with whatever has the focus.
                Some(State::NotLoaded) => {}
                Some(_) => state.set(State::NotLoaded),
            }
            TimeoutFuture::new(AGAIN_MILLISECONDS).await;
            loaded = (page.load)().await;
        }
        let _ = state.try_set(State::Here);
    });
}

/// What a route shows: `part!(team::Team)` is the page `pages::team::Team`, which lies in the part
/// `team` together with the other pages of that module.
#[rustfmt::skip] // It moves the lines of the attribute further at every run.
macro_rules! part {
    ($part:ident :: $page:ident) => {{
        #[allow(non_snake_case, clippy::unnecessary_wraps)]
        #[leptos::wasm_split::wasm_split(
            $part,
            wasm_split_path = ::leptos::wasm_split,
            preload(load),
            fallible
        )]
        fn $page() -> Result<AnyView, $crate::parts::NotLoaded> {
            use $crate::pages::$part::$page as Page;
            Ok(view! { <Page/> }.into_any())
        }
        || {
            $crate::parts::show($crate::parts::Page {
                load: || Box::pin(load()),
                view: || Box::pin($page()),
            })
        }
    }};
}
pub(crate) use part;
