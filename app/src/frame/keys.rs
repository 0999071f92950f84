//! Keys for people at a desk. They never fire inside fields, and never over a sheet; only what is
//! pressed together with Ctrl or ⌘ works while somebody types, since it types nothing.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Element;

use super::acts::{ACTS, Act, Stroke, use_acts};
use super::use_sheets;
use crate::capabilities::use_capabilities;
use crate::device::clock;
use crate::widgets::sheet::Sheet;
use crate::words::use_words;

/// How long the second key of a pair may take, in milliseconds.
const PAIR_MILLISECONDS: i64 = 1_500;

/// What keys do on the page that is open.
#[derive(Clone, Copy)]
pub(crate) struct PageKey {
    /// The keys that do it; any of these.
    pub(crate) strokes: &'static [Stroke],
    /// What it is called.
    pub(crate) name: &'static str,
    /// What it does.
    pub(crate) does: Callback<()>,
}

/// The keys of the page that is open, each with which page's they are.
#[derive(Clone, Copy)]
pub(super) struct PageKeys {
    keys: RwSignal<Vec<(u32, PageKey)>>,
    next: StoredValue<u32>,
}

impl PageKeys {
    /// No keys yet.
    pub(super) fn new() -> Self {
        Self {
            keys: RwSignal::new(Vec::new()),
            next: StoredValue::new(0),
        }
    }

    fn doing(self, key: &str, shift: bool) -> Option<PageKey> {
        let means = |stroke: &Stroke| match stroke {
            Stroke::One(one) => *one == key && !shift,
            Stroke::Shift(one) => *one == key && shift,
            Stroke::Pair(..) | Stroke::Command(_) => false,
        };
        self.keys.with_untracked(|keys| {
            let found = keys.iter().find(|(_, it)| it.strokes.iter().any(means));
            found.map(|(_, it)| *it)
        })
    }
}

/// Gives keys something to do for as long as the calling page is there. The sheet lists them.
pub(crate) fn use_page_keys(keys: Vec<PageKey>) {
    let Some(all) = use_context::<PageKeys>() else {
        return;
    };
    let page = all.next.get_value();
    all.next.set_value(page + 1);
    all.keys
        .update(|all| all.extend(keys.into_iter().map(|key| (page, key))));
    on_cleanup(move || {
        let _ = all.keys.try_update(|all| all.retain(|(of, _)| *of != page));
    });
}

/// Listens to the keys, and has the sheet that lists them.
#[component]
pub(super) fn Keys() -> impl IntoView {
    let words = &use_words().frame.keys;
    let sheets = use_sheets();
    let acts = use_acts();
    let used = use_capabilities();
    let page = use_context::<PageKeys>().unwrap_or_else(PageKeys::new);
    // The first key of a pair, and when it was pressed.
    let pending = StoredValue::new(None::<(String, i64)>);
    let listener = window_event_listener(leptos::ev::keydown, move |event: KeyboardEvent| {
        let key = event.key().to_lowercase();
        let command = event.ctrl_key() || event.meta_key();
        if event.alt_key() || event.is_composing() || has_sheet() || (!command && types(&event)) {
            return;
        }
        let found = if command {
            doing(|stroke| matches!(stroke, Stroke::Command(second) if second == key))
        } else {
            let now = clock::uncorrected().0;
            let first = pending
                .get_value()
                .filter(|(_, pressed)| now - pressed < PAIR_MILLISECONDS)
                .map(|(first, _)| first);
            pending.set_value(None);
            let found = pressed(first.as_deref(), &key);
            let of_page = page.doing(&key, event.shift_key());
            if let Some(of_page) = of_page.filter(|_| found.is_none() && !presses(&event, &key)) {
                of_page.does.run(());
                event.prevent_default();
                return;
            }
            let begins = |stroke| matches!(stroke, Stroke::Pair(first, _) if first == key);
            if found.is_none() && doing(begins).is_some() {
                pending.set_value(Some((key, now)));
            }
            found
        };
        if let Some(act) = found {
            acts.run(act.does);
            event.prevent_default();
        }
    });
    on_cleanup(move || listener.remove());
    view! {
        <Sheet open=sheets.keys title=words.title.to_owned()>
            <p class="quiet-text">{words.text}</p>
            <dl class="record">
                {move || {
                    let keys = page.keys.get().into_iter();
                    keys.map(|(_, key)| {
                            view! {
                                <div>
                                    <dt>{key.name}</dt>
                                    <dd>{shown(key.strokes)}</dd>
                                </div>
                            }
                        })
                        .collect_view()
                }}
                {move || {
                    ACTS.iter()
                        .filter(|act| !act.strokes.is_empty() && act.does.is_offered(used))
                        .map(|act| {
                            view! {
                                <div>
                                    <dt>{(act.name)(use_words())}</dt>
                                    <dd>{strokes(act)}</dd>
                                </div>
                            }
                        })
                        .collect_view()
                }}
            </dl>
        </Sheet>
    }
}

/// The keys of an act, as people read them.
pub(crate) fn strokes(act: &Act) -> impl IntoView + use<> {
    shown(act.strokes)
}

fn shown(strokes: &[Stroke]) -> impl IntoView + use<> {
    let words = &use_words().frame.keys;
    let one = |(at, stroke): (usize, &Stroke)| {
        let or = (at > 0).then(|| format!(" {} ", words.or));
        let keys = match *stroke {
            Stroke::One(key) => view! { <kbd>{called(key)}</kbd> }.into_any(),
            Stroke::Shift(key) => view! {
                <kbd>"Shift"</kbd>
                " + "
                <kbd>{key}</kbd>
            }
            .into_any(),
            Stroke::Pair(first, second) => view! {
                <kbd>{first}</kbd>
                " "
                {words.then}
                " "
                <kbd>{second}</kbd>
            }
            .into_any(),
            Stroke::Command(key) => view! {
                <kbd>"Ctrl"</kbd>
                " + "
                <kbd>{key}</kbd>
            }
            .into_any(),
        };
        view! {
            {or}
            {keys}
        }
    };
    strokes.iter().enumerate().map(one).collect_view()
}

/// What stands on a key.
fn called(key: &'static str) -> &'static str {
    match key {
        " " => "Space",
        "arrowdown" => "↓",
        "arrowup" => "↑",
        _ => key,
    }
}

/// The act of a key, after `first` or alone.
fn pressed(first: Option<&str>, key: &str) -> Option<&'static Act> {
    let pair =
        |stroke| matches!(stroke, Stroke::Pair(one, other) if Some(one) == first && other == key);
    doing(pair).or_else(|| doing(|stroke| matches!(stroke, Stroke::One(one) if one == key)))
}

fn doing(is_meant: impl Fn(Stroke) -> bool) -> Option<&'static Act> {
    let mut acts = ACTS.iter();
    acts.find(|act| act.strokes.iter().any(|stroke| is_meant(*stroke)))
}

/// Whether the person types somewhere, or chooses in a menu.
fn types(event: &KeyboardEvent) -> bool {
    const FIELDS: &str = "input, textarea, select, [contenteditable], [popover]:popover-open";
    event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok())
        .is_some_and(|element| element.closest(FIELDS).ok().flatten().is_some())
}

/// Whether the browser itself does something by the key: it presses a button or a link.
fn presses(event: &KeyboardEvent, key: &str) -> bool {
    const CONTROLS: &str = "button, a[href], summary";
    let target = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok());
    let on_control =
        target.is_some_and(|element| element.closest(CONTROLS).ok().flatten().is_some());
    on_control && matches!(key, " " | "enter")
}

/// Whether a sheet is open.
fn has_sheet() -> bool {
    let sheet = document().query_selector("dialog[open]");
    sheet.ok().flatten().is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::frame::acts::Does;

    #[test]
    fn each_key_does_one_thing() {
        let strokes: Vec<Stroke> = ACTS.iter().flat_map(|act| act.strokes).copied().collect();
        for (at, stroke) in strokes.iter().enumerate() {
            assert!(!strokes[..at].contains(stroke));
            // What begins a pair is no key by itself.
            if let Stroke::Pair(first, _) = stroke {
                assert!(!strokes.contains(&Stroke::One(first)));
            }
        }
    }

    #[test]
    fn a_pair_is_meant_only_after_its_first_key() {
        let does = |first, key| pressed(first, key).map(|act| act.does);
        assert_eq!(does(Some("g"), "p"), Some(Does::Go("/projects")));
        assert_eq!(does(None, "p"), None);
        assert_eq!(does(Some("g"), "n"), Some(Does::Go("/projects/new")));
        assert_eq!(does(None, "?"), Some(Does::Keys));
    }
}
