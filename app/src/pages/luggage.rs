//! What was taken along from a private workspace: what is on its way into the team, what needs
//! to be told which roles are whose, and what stays on this device.

mod file;
mod roles;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::desk::{Fate, Packed, use_desk};
use crate::frame::Bar;
use crate::widgets::empty::Empty;
use crate::widgets::icon::{self, Icon};
use crate::widgets::toast::use_toasts;
use crate::words::refusals::Telling;
use crate::words::use_words;
pub(crate) use file::SaveFile;
use roles::{ChooseRoles, lacking};

/// The page.
#[component]
pub(crate) fn Luggage() -> impl IntoView {
    let words = &use_words().alone;
    let luggage = use_desk().luggage();
    let empty = Memo::new(move |_| luggage.with(|all| all.is_empty()));
    view! {
        <div class="panes" data-show="one">
            <main class="pane" data-pane="one" id="main">
                <Bar title=words.luggage.to_owned() back="/more"/>
                <Show
                    when=move || !empty.get()
                    fallback=move || {
                        view! {
                            <Empty
                                path=icon::BOX
                                title=words.luggage_empty
                                text=words.luggage_empty_text
                            />
                        }
                    }
                >
                    <div class="page">
                        <ChooseRoles/>
                        <OnTheWay/>
                        <Left/>
                    </div>
                </Show>
            </main>
        </div>
    }
}

/// How many pieces wait for the person: for its roles, or because the team's rules refuse them.
pub(crate) fn waiting() -> Memo<usize> {
    let desk = use_desk();
    let (luggage, directory) = (desk.luggage(), desk.directory());
    Memo::new(move |_| {
        luggage.with(|all| {
            directory.with(|directory| {
                let waits = |packed: &&Packed| match packed.fate {
                    Fate::Comes => !lacking(packed, directory).is_empty(),
                    Fate::Stays => false,
                    Fate::Cannot(_) => true,
                };
                all.iter().filter(waits).count()
            })
        })
    })
}

/// What comes along by itself.
#[component]
fn OnTheWay() -> impl IntoView {
    let words = &use_words().alone;
    let desk = use_desk();
    let (luggage, directory) = (desk.luggage(), desk.directory());
    let coming = Memo::new(move |_| {
        luggage.with(|all| {
            directory.with(|directory| {
                let comes = |packed: &&Packed| {
                    packed.fate == Fate::Comes && lacking(packed, directory).is_empty()
                };
                all.iter().filter(comes).cloned().collect::<Vec<_>>()
            })
        })
    });
    let titles = move || {
        coming
            .get()
            .iter()
            .filter_map(Packed::project)
            .map(|it| {
                view! {
                    <li>
                        <div class="item">
                            <Icon path=icon::CLOCK/>
                            <span>
                                {it.project.title.clone()}
                                <small>{it.project.customer.name.clone()}</small>
                            </span>
                        </div>
                    </li>
                }
            })
            .collect_view()
    };
    view! {
        <Show when=move || coming.with(|coming| !coming.is_empty())>
            <section>
                <h2>{words.on_the_way}</h2>
                <p class="quiet-text">{words.on_the_way_text}</p>
                <ul class="items">{titles}</ul>
            </section>
        </Show>
    }
}

/// What stays on this device, with the ways on for each.
#[component]
fn Left() -> impl IntoView {
    let words = &use_words().alone;
    let desk = use_desk();
    let toasts = use_toasts();
    let luggage = desk.luggage();
    let left = Memo::new(move |_| {
        luggage.with(|all| {
            let stays = all.iter().filter(|packed| packed.fate != Fate::Comes);
            stays.cloned().collect::<Vec<_>>()
        })
    });
    let throw_away = move |_| {
        let pieces = left.get_untracked();
        let keys = pieces.iter().map(Packed::key).collect();
        let gone = desk.repack(Vec::new(), keys);
        spawn_local(async move {
            match gone.await {
                Ok(()) => toasts.say_with_undo(words.deleted.to_owned(), move || {
                    let back = desk.repack(pieces.clone(), Vec::new());
                    spawn_local(async move {
                        if let Err(fault) = back.await {
                            toasts.refused(&fault.into());
                        }
                    });
                }),
                Err(fault) => toasts.refused(&fault.into()),
            }
        });
    };
    let pieces = move || {
        left.get()
            .into_iter()
            .map(|packed| view! { <Piece packed/> })
            .collect_view()
    };
    view! {
        <Show when=move || left.with(|left| !left.is_empty())>
            <section>
                <h2>{words.left}</h2>
                <p class="quiet-text">{words.left_text}</p>
                <ul class="items">
                    {pieces} <li>
                        <SaveFile/>
                    </li> <li>
                        <button type="button" class="item danger" on:click=throw_away>
                            <Icon path=icon::CLOSE/>
                            <span>{words.delete_left}</span>
                        </button>
                    </li>
                </ul>
            </section>
        </Show>
    }
}

#[component]
fn Piece(packed: Packed) -> impl IntoView {
    let all_words = use_words();
    let words = &all_words.alone;
    let desk = use_desk();
    let toasts = use_toasts();
    let directory = desk.directory();
    let why = match &packed.fate {
        Fate::Cannot(refusal) => Some(directory.with(|directory| {
            all_words
                .refusals
                .refusal(refusal, &Telling::plain(directory))
        })),
        Fate::Comes | Fate::Stays => None,
    };
    let Some(it) = packed.project() else {
        return view! {
            <li>
                <div class="item">
                    <Icon path=icon::BOX/>
                    <span>{words.settings}</span>
                </div>
            </li>
        }
        .into_any();
    };
    let (title, customer) = (it.project.title.clone(), it.project.customer.name.clone());
    let label = (words.bring_after_all)(&title);
    let bring = move |_| {
        let comes = Packed {
            fate: Fate::Comes,
            ..packed.clone()
        };
        let repacked = desk.repack(vec![comes], Vec::new());
        spawn_local(async move {
            if let Err(fault) = repacked.await {
                toasts.refused(&fault.into());
            }
        });
    };
    view! {
        <li>
            <div class="item">
                <Icon path=icon::BOX/>
                <span>{title} <small>{why.unwrap_or(customer)}</small></span>
                <button type="button" class="button" aria-label=label on:click=bring>
                    {words.bring_now}
                </button>
            </div>
        </li>
    }
    .into_any()
}
