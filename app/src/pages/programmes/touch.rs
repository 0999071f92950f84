//! A touch on the drawing board: a line in the list, and all of it once it is opened.

use domain::leads::profile::ResponseKind;
use domain::leads::programme::{LONGEST_BODY, LONGEST_SUBJECT, LONGEST_WAIT};
use leptos::prelude::*;
use web_sys::KeyboardEvent;

use super::editor::{Board, focus_soon};
use super::sketch::{Drawn, Fault, Goes, Kind, Lacks, control};
use super::{called, gist};
use crate::pages::workflows::controls::{Wrong, fault, fine, line, lines, pick, tick};
use crate::widgets::icon::{self, Icon};
use crate::widgets::toast::use_toasts;
use crate::words::use_words;

const KINDS: [(&str, Kind); 5] = [
    ("email", Kind::Email),
    ("article", Kind::Article),
    ("call", Kind::Call),
    ("event", Kind::Event),
    ("webinar", Kind::Webinar),
];

/// A touch, with what moves it and takes it out.
pub(super) fn touch(board: Board, key: u32, order: Memo<Vec<u32>>) -> AnyView {
    let all = use_words();
    let words = &all.programmes;
    let place = Memo::new(move |_| {
        let at = order.with(|order| order.iter().position(|it| *it == key));
        at.map_or(0, |at| at + 1)
    });
    let told = Memo::new(move |_| board.touch(key).unwrap_or_default());
    let is_open = Memo::new(move |_| board.open.get() == Some(key));
    let wrong = Memo::new(move |_| {
        let at = |fault: &Fault| matches!(fault, Fault::Touch(of, _) if *of == key);
        board.faults.with(|faults| faults.iter().any(at))
    });
    let shift = move |by: isize, from: &'static str| {
        let mut to = None;
        board.change(|sketch| to = sketch.shift(key, by));
        if let Some(to) = to {
            board.said.set((words.moved)(to + 1));
            // A row that is moved loses the focus.
            focus_soon(control(key, from));
        }
    };
    let press = move |event: KeyboardEvent| {
        let by = match event.key().as_str() {
            "ArrowUp" => -1,
            "ArrowDown" => 1,
            _ => return,
        };
        if event.alt_key() {
            event.prevent_default();
            shift(by, "row");
        }
    };
    let head = move || {
        let (name, path) = told.with(|told| called(all, &told.what()));
        let name = format!("{}. {name}", place.get());
        view! {
            <Icon path=path/>
            <span>{name} <small>{move || brief(&told.get(), place.get())}</small></span>
        }
    };
    view! {
        <div class="drawn-row" data-faulty=move || wrong.get().then_some("")>
            <button
                type="button"
                class="item"
                id=control(key, "row")
                aria-expanded=move || is_open.get().to_string()
                on:click=move |_| board.open.set((!is_open.get_untracked()).then_some(key))
                on:keydown=press
            >
                {head}
                <Show when=move || wrong.get()>
                    <span class="hidden-text">{words.not_right}</span>
                </Show>
            </button>
            <button
                type="button"
                class="icon-button"
                id=control(key, "up")
                aria-label=move || (words.up)(place.get())
                on:click=move |_| shift(-1, "up")
            >
                <Icon path=icon::UP/>
            </button>
            <button
                type="button"
                class="icon-button"
                id=control(key, "down")
                aria-label=move || (words.down)(place.get())
                on:click=move |_| shift(1, "down")
            >
                <Icon path=icon::DOWN/>
            </button>
            {removing(board, key, place)}
        </div>
        <Show when=move || is_open.get()>
            <div class="drawn-body form">{fields(board, key, order)}</div>
        </Show>
    }
    .into_any()
}

/// What a touch says and after how long it comes, in a line.
fn brief(drawn: &Drawn, place: usize) -> String {
    let words = &use_words().programmes;
    let what = drawn.what();
    let gist = match gist(&what) {
        "" => words.nothing_said,
        gist => gist,
    };
    let days: u32 = drawn.wait.trim().parse().unwrap_or_default();
    let wait = match (days, place) {
        (0, _) => words.at_once.to_owned(),
        (days, _) => (words.after)(days),
    };
    format!("{wait} · {gist}")
}

fn removing(board: Board, key: u32, place: Memo<usize>) -> AnyView {
    let words = &use_words().programmes;
    let toasts = use_toasts();
    let remove = move |_| {
        let Some(gone) = untrack(|| board.touch(key)) else {
            return;
        };
        let place = place.get_untracked();
        let at = place.saturating_sub(1);
        board.change(|sketch| sketch.touches.retain(|it| it.key != key));
        focus_soon("add-touch".to_owned());
        toasts.say_with_undo((words.touch_gone)(place), move || {
            let gone = gone.clone();
            board.change(|sketch| {
                let at = at.min(sketch.touches.len());
                sketch.touches.insert(at, gone);
            });
        });
    };
    view! {
        <button
            type="button"
            class="icon-button"
            aria-label=move || (words.take_out)(place.get())
            on:click=remove
        >
            <Icon path=icon::TRASH/>
        </button>
    }
    .into_any()
}

/// What is wrong with a part of a touch: the first of what it lacks.
fn wrong(board: Board, key: u32, lacks: &'static [Lacks]) -> Wrong {
    let words = &use_words().programmes;
    Signal::derive(move || {
        let found = board.faults.with(|faults| {
            let mut lacks = lacks.iter();
            lacks
                .find(|lacks| faults.contains(&Fault::Touch(key, **lacks)))
                .copied()
        })?;
        Some(match found {
            Lacks::Wait => (words.bad_wait)(LONGEST_WAIT),
            Lacks::Subject => words.no_subject.to_owned(),
            Lacks::LongSubject => (words.too_long)(LONGEST_SUBJECT),
            Lacks::Body | Lacks::Says => words.no_words.to_owned(),
            Lacks::LongBody | Lacks::LongSays => (words.too_long)(LONGEST_BODY),
            Lacks::Link => words.bad_link.to_owned(),
            Lacks::Responses => words.no_responses.to_owned(),
            Lacks::Later => words.not_later.to_owned(),
        })
    })
}

fn fields(board: Board, key: u32, order: Memo<Vec<u32>>) -> AnyView {
    let words = &use_words().programmes;
    let drawn = untrack(|| board.touch(key)).unwrap_or_default();
    let kind = Memo::new(move |_| board.touch(key).unwrap_or_default().kind);
    let chosen = KINDS.iter().find(|(_, it)| *it == drawn.kind);
    let names = [
        words.email,
        words.article,
        words.call,
        words.event,
        words.webinar,
    ];
    let kinds = KINDS.iter().zip(names);
    let kinds = kinds.map(|((key, _), name)| ((*key).to_owned(), name.to_owned()));
    let choose = move |chosen: String| {
        if let Some((_, kind)) = KINDS.iter().find(|(name, _)| *name == chosen) {
            board.change_touch(key, |touch| touch.kind = *kind);
        }
    };
    let first = Memo::new(move |_| order.with(|order| order.first() == Some(&key)));
    let wait = move || {
        let label = if first.get() {
            words.wait_first
        } else {
            words.wait
        };
        let days = untrack(|| board.touch(key)).unwrap_or_default().wait;
        waiting(board, key, label, days)
    };
    view! {
        {pick(
            control(key, "kind"),
            words.kind,
            chosen.map_or("", |(key, _)| *key),
            kinds.collect(),
            fine(),
            Callback::new(choose),
        )}
        {wait}
        {move || what(board, key, kind.get())}
        {branching(board, key, order)}
    }
    .into_any()
}

/// After how many working days it comes.
fn waiting(board: Board, key: u32, label: &'static str, days: String) -> AnyView {
    let set = Callback::new(move |text| board.change_touch(key, |touch| touch.wait = text));
    line(
        control(key, "wait"),
        label,
        days,
        wrong(board, key, &[Lacks::Wait]),
        set,
    )
}

/// What it says.
fn what(board: Board, key: u32, kind: Kind) -> AnyView {
    let words = &use_words().programmes;
    let drawn = untrack(|| board.touch(key)).unwrap_or_default();
    let set = move |what: fn(&mut Drawn, String)| {
        Callback::new(move |text| board.change_touch(key, |touch| what(touch, text)))
    };
    let subject = || {
        line(
            control(key, "subject"),
            words.subject,
            drawn.subject.clone(),
            wrong(board, key, &[Lacks::Subject, Lacks::LongSubject]),
            set(|touch, text| touch.subject = text),
        )
    };
    let body = || {
        lines(
            control(key, "body"),
            words.body,
            Some(words.body_hint),
            drawn.body.clone(),
            wrong(board, key, &[Lacks::Body, Lacks::LongBody]),
            set(|touch, text| touch.body = text),
        )
    };
    let says = |label| {
        lines(
            control(key, "says"),
            label,
            None,
            drawn.says.clone(),
            wrong(board, key, &[Lacks::Says, Lacks::LongSays]),
            set(|touch, text| touch.says = text),
        )
    };
    let (hint, said) = match kind {
        Kind::Email => (words.sent, vec![subject(), body()]),
        Kind::Article => {
            let link = line(
                control(key, "link"),
                words.link,
                drawn.link.clone(),
                wrong(board, key, &[Lacks::Link]),
                set(|touch, text| touch.link = text),
            );
            (words.sent, vec![subject(), link, body()])
        }
        Kind::Call => (words.made, vec![says(words.says)]),
        Kind::Event | Kind::Webinar => (words.made, vec![says(words.says_event)]),
    };
    view! {
        <p class="hint">{hint}</p>
        {said}
    }
    .into_any()
}

/// Where it goes on for who responds.
fn branching(board: Board, key: u32, order: Memo<Vec<u32>>) -> AnyView {
    let words = &use_words().programmes;
    let branches = Memo::new(move |_| board.touch(key).is_some_and(|it| it.branch.is_some()));
    let set = Callback::new(move |branches: bool| {
        board.change_touch(key, |touch| {
            touch.branch = branches.then(|| Goes {
                on: [ResponseKind::Clicked, ResponseKind::Replied].into(),
                to: None,
            });
        });
    });
    view! {
        {tick(words.branch.to_owned(), branches.get_untracked(), set)}
        <Show when=move || branches.get()>
            <p class="hint">{words.branch_hint}</p>
            {responses(board, key)}
            {move || goes_to(board, key, &order.get())}
        </Show>
    }
    .into_any()
}

/// What somebody does to go on elsewhere.
fn responses(board: Board, key: u32) -> AnyView {
    let all = use_words();
    let words = &all.programmes;
    let chips = ResponseKind::ALL.map(|kind| {
        let chosen = move || {
            let branch = board.touch(key).and_then(|touch| touch.branch);
            branch.is_some_and(|goes| goes.on.contains(&kind))
        };
        let set = move |event| {
            let ticked = event_target_checked(&event);
            board.change_touch(key, |touch| {
                let Some(goes) = &mut touch.branch else {
                    return;
                };
                if ticked {
                    goes.on.insert(kind);
                } else {
                    goes.on.remove(&kind);
                }
            });
        };
        view! {
            <label class="chip">
                <input type="checkbox" prop:checked=chosen on:change=set/>
                {(all.leads.response)(kind)}
            </label>
        }
    });
    view! {
        <fieldset class="field" id=control(key, "responses")>
            <legend>{words.responses}</legend>
            <div class="chips wrap">{chips.into_iter().collect_view()}</div>
            {fault(
                control(key, "responses-fault"),
                wrong(board, key, &[Lacks::Responses]),
            )}
        </fieldset>
    }
    .into_any()
}

/// The touches that it can go on with, and the end.
fn goes_to(board: Board, key: u32, order: &[u32]) -> AnyView {
    let all = use_words();
    let words = &all.programmes;
    let now = untrack(|| board.touch(key)).and_then(|touch| touch.branch);
    let to = now.and_then(|goes| goes.to);
    let own = order.iter().position(|it| *it == key).unwrap_or_default();
    let mut options: Vec<(String, String)> = Vec::new();
    for (at, other) in order.iter().enumerate() {
        // One that came to stand above stays in sight until it is put right.
        if (at > own || to == Some(*other)) && *other != key {
            let touch = untrack(|| board.touch(*other)).unwrap_or_default();
            let (name, _) = called(all, &touch.what());
            options.push((other.to_string(), (words.to_touch)(at + 1, name)));
        }
    }
    options.push((String::new(), words.to_end.to_owned()));
    pick(
        control(key, "to"),
        words.goes_to,
        &to.map(|to| to.to_string()).unwrap_or_default(),
        options,
        wrong(board, key, &[Lacks::Later]),
        Callback::new(move |chosen: String| {
            board.change_touch(key, |touch| {
                if let Some(goes) = &mut touch.branch {
                    goes.to = chosen.parse().ok();
                }
            });
        }),
    )
}
