//! What somebody had not sent when this device stopped being theirs: what it is, and the ways on.
//! It is shown at the door, and to its person when they are signed in again.

mod saving;
mod telling;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::desk::{Parcel, Told, use_desk};
use crate::frame::Bar;
use crate::widgets::empty::Empty;
use crate::widgets::icon::{self, Icon};
use crate::widgets::sheet::Sheet;
use crate::widgets::toast::use_toasts;
use crate::words::time::use_speech;
use crate::words::use_words;
use saving::{as_text, save_all, save_text};
pub(crate) use telling::tell;

/// The page, for its person.
#[component]
pub(crate) fn LeftBehind() -> impl IntoView {
    let words = &use_words().left_behind;
    let mine = mine();
    view! {
        <div class="panes" data-show="one">
            <main class="pane" data-pane="one" id="main">
                <Bar title=words.title.to_owned() back="/more"/>
                <Show
                    when=move || mine.with(|mine| !mine.is_empty())
                    fallback=move || {
                        view! {
                            <Empty path=icon::ACCEPT title=words.nothing text=""/>
                        }
                    }
                >
                    <div class="page">
                        <For each=move || mine.get() key=|it| it.id.clone() let:parcel>
                            <One parcel mine=true/>
                        </For>
                    </div>
                </Show>
            </main>
        </div>
    }
}

/// All of it, at the door.
#[component]
pub(crate) fn AtTheDoor() -> impl IntoView {
    let parcels = use_desk().parcels();
    view! {
        <For
            each=move || parcels.with(|parcels| parcels.to_vec())
            key=|parcel| parcel.id.clone()
            let:parcel
        >
            <One parcel mine=false/>
        </For>
    }
}

/// What the person who is signed in left behind here before.
pub(crate) fn mine() -> Memo<Vec<Parcel>> {
    let desk = use_desk();
    let (parcels, session) = (desk.parcels(), desk.session());
    Memo::new(move |_| {
        let Some(session) = session.get() else {
            return Vec::new();
        };
        parcels.with(|parcels| {
            let mine = parcels.iter().filter(|parcel| parcel.is_of(session));
            mine.cloned().collect()
        })
    })
}

#[component]
fn One(parcel: Parcel, mine: bool) -> impl IntoView {
    let words = &use_words().left_behind;
    let speech = use_speech();
    let desk = use_desk();
    let now = desk.now();
    let at = parcel.at;
    let (person, workspace) = (parcel.person.clone(), parcel.workspace.clone());
    let when = move || format!("{person} · {workspace} · {}", speech.moment(at, now.get()));
    let count = u32::try_from(parcel.told.len()).unwrap_or(u32::MAX);
    let way = if mine {
        words.again.to_owned()
    } else {
        (words.sign_in)(&parcel.person)
    };
    let told = parcel.told.iter().cloned();
    let told = told.map(|told| view! { <Thing told/> }).collect_view();
    view! {
        <section class="panel" data-state="late">
            <header>
                <h2>
                    <Icon path=icon::SIGN_OUT/>
                    {(words.happened)(parcel.why, &parcel.workspace)}
                </h2>
                <p class="quiet-text">{when}</p>
            </header>
            <p>{(words.happened_text)(parcel.why)}</p>
            {if count == 0 {
                view! { <Nothing id=parcel.id.clone()/> }.into_any()
            } else {
                view! {
                    <p>
                        <b>{(words.unsent)(count)}</b>
                        ". "
                        {words.unsent_text}
                        " "
                        {way}
                    </p>
                    {told}
                    <Ways parcel mine/>
                }
                    .into_any()
            }}
        </section>
    }
}

/// Nothing was left behind: it is only to be known.
#[component]
fn Nothing(id: String) -> impl IntoView {
    let words = &use_words().left_behind;
    let desk = use_desk();
    let toasts = use_toasts();
    let understood = move |_| {
        let gone = desk.throw_parcel_away(id.clone());
        spawn_local(async move {
            if let Err(fault) = gone.await {
                toasts.refused(&fault.into());
            }
        });
    };
    view! {
        <p>{words.nothing}</p>
        <div class="buttons">
            <button type="button" class="button" on:click=understood>
                {words.understood}
            </button>
        </div>
    }
}

/// One thing that was not sent.
#[component]
fn Thing(told: Told) -> impl IntoView {
    let words = &use_words().left_behind;
    let speech = use_speech();
    let now = use_desk().now();
    let (about, at) = (told.about, told.at);
    let when = move || at.map(|at| format!(" · {}", speech.moment(at, now.get())));
    view! {
        <section>
            <h3>{told.what}</h3>
            <p class="quiet-text">
                {(words.kind)(told.kind)} {about.map(|about| format!(" · {about}"))} {when}
            </p>
            <dl class="record">
                {told
                    .entered
                    .into_iter()
                    .map(|(label, value)| {
                        view! {
                            <div>
                                <dt>{label}</dt>
                                <dd>{value}</dd>
                            </div>
                        }
                    })
                    .collect_view()}
            </dl>
        </section>
    }
}

/// What can be done with it.
#[component]
fn Ways(parcel: Parcel, mine: bool) -> impl IntoView {
    let words = &use_words().left_behind;
    let speech = use_speech();
    let desk = use_desk();
    let toasts = use_toasts();
    let parcel = StoredValue::new(parcel);
    let removing = RwSignal::new(false);
    let send = move |_| {
        let sent = desk.send_parcel(parcel.get_value());
        spawn_local(async move {
            match sent.await {
                Ok(()) => toasts.say(words.sends.to_owned()),
                Err(fault) => toasts.refused(&fault.into()),
            }
        });
    };
    let text = move |_| {
        let text = parcel.with_value(|parcel| as_text(parcel, speech));
        if let Err(fault) = save_text(words.file_name, &text) {
            toasts.refused(&fault.into());
        }
    };
    let all = move |_| {
        spawn_local(async move {
            let saved = save_all(desk, words.file_name, parcel.get_value()).await;
            if let Err(fault) = saved {
                toasts.refused(&fault.into());
            }
        });
    };
    let remove = move |_| {
        removing.set(false);
        let gone = desk.throw_parcel_away(parcel.with_value(|parcel| parcel.id.clone()));
        spawn_local(async move {
            match gone.await {
                Ok(()) => toasts.say(words.removed.to_owned()),
                Err(fault) => toasts.refused(&fault.into()),
            }
        });
    };
    let footer = move || {
        view! {
            <button type="button" class="button" on:click=move |_| removing.set(false)>
                {words.keep}
            </button>
            <button type="button" class="button danger" on:click=remove>
                {words.remove}
            </button>
        }
    };
    view! {
        <div class="buttons">
            <button type="button" class="button" on:click=move |_| removing.set(true)>
                <Icon path=icon::TRASH/>
                {words.remove}
            </button>
            <button type="button" class="button" on:click=all>
                <Icon path=icon::INSTALL/>
                {words.save_all}
            </button>
            <button type="button" class="button" class:primary=!mine on:click=text>
                <Icon path=icon::INSTALL/>
                {words.save_text}
            </button>
            {mine
                .then(|| {
                    view! {
                        <button type="button" class="button primary" on:click=send>
                            <Icon path=icon::SEND/>
                            {words.send}
                        </button>
                    }
                })}
        </div>
        <Sheet open=removing title=words.remove_sure.to_owned() footer>
            <p>{words.remove_text}</p>
        </Sheet>
    }
}
