//! More: oneself, look and language, this device, the business.

mod app;
mod expenses;

use domain::money::NumberStyle;
use domain::people::Capability;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::leads::works_on_leads;
use super::luggage::SaveFile;
use super::sign_in::ChooseLanguage;
use crate::capabilities::use_capabilities;
use crate::desk::{Desk, Kind, Told, use_desk};
use crate::frame::{Bar, use_sheets, use_tour};
use crate::settings::{Theme, use_settings};
use crate::widgets::icon::{self, Icon};
use crate::widgets::import_link::may_import;
use crate::widgets::initials::{Initials, letters};
use crate::widgets::sheet::Sheet;
use crate::widgets::toast::use_toasts;
use crate::words::time::use_speech;
use crate::words::use_words;

/// The page.
#[component]
pub(crate) fn More() -> impl IntoView {
    let words = use_words();
    view! {
        <div class="panes" data-show="one">
            <main class="pane" data-pane="one" id="main">
                <Bar title=words.more.title.to_owned()/>
                <div class="page">
                    <Me/>
                    <Work/>
                    <Look/>
                    <Alone/>
                    <Business/>
                    <Device/>
                    <About/>
                </div>
            </main>
        </div>
    }
}

#[component]
fn Me() -> impl IntoView {
    let desk = use_desk();
    let (me, directory) = (desk.me(), desk.directory());
    move || {
        me.get().map(|me| {
            let about = directory.with(|directory| {
                let mut parts: Vec<&str> = me
                    .roles
                    .iter()
                    .map(|role| directory.role_name(*role))
                    .collect();
                parts.push(directory.branch_name(me.branch));
                parts.retain(|part| !part.is_empty());
                parts.join(", ")
            });
            view! {
                <section>
                    <div class="items">
                        <a class="item" href=format!("/team/{}", me.id)>
                            <Initials letters=letters(&me.name) large=true me=true/>
                            <span>{me.name.clone()} <small>{about}</small></span>
                            <Icon path=icon::RIGHT/>
                        </a>
                    </div>
                </section>
            }
        })
    }
}

/// What people ask of one another.
#[component]
fn Work() -> impl IntoView {
    let words = &use_words().tasks;
    let tray = use_desk().tray();
    let yours =
        Memo::new(move |_| tray.with(|tray| tray.open.values().filter(|brief| brief.mine).count()));
    view! {
        <section>
            <ul class="items">
                <Way href="/customers" path=icon::PERSON name=use_words().customers.title/>
                <Imports/>
                <Leads/>
                <Way href="/expenses" path=icon::RECEIPT name=use_words().more.expenses/>
                <li>
                    <a class="item" href="/tasks">
                        <Icon path=icon::TASKS/>
                        <span>{words.title}</span>
                        <span class="value figure">{move || yours.get()}</span>
                        <Icon path=icon::RIGHT/>
                    </a>
                </li>
                <Way href="/catalogue" path=icon::BOX name=use_words().catalogue.title/>
                <Way href="/selling" path=icon::BOX name=use_words().selling.settings/>
                <Way href="/velocity" path=icon::CLOCK name=use_words().velocity.title/>
                <Way href="/throughput" path=icon::WAITING name=use_words().throughput.title/>
                <Way href="/performance" path=icon::CHART name=use_words().targets.performance/>
                <Way href="/targets" path=icon::FLAG name=use_words().targets.title/>
                <Way
                    href="/throughput/incentives"
                    path=icon::TEAM
                    name=use_words().incentives.title
                />
                <Way href="/availability" path=icon::TEAM name=use_words().targets.availability/>
            </ul>
        </section>
    }
}

/// The way to a page, where the business uses what it belongs to.
#[component]
pub(super) fn Way(
    /// Its address.
    href: &'static str,
    /// Its picture.
    path: &'static str,
    /// What it is called.
    name: &'static str,
) -> impl IntoView {
    let used = use_capabilities();
    view! {
        <Show when=move || used.reach(href)>
            <li>
                <a class="item" href=href>
                    <Icon path=path/>
                    <span>{name}</span>
                    <Icon path=icon::RIGHT/>
                </a>
            </li>
        </Show>
    }
}

/// The import, for whoever runs a branch.
#[component]
fn Imports() -> impl IntoView {
    let me = use_desk().me();
    let may = Memo::new(move |_| me.with(|me| me.as_ref().is_some_and(may_import)));
    view! {
        <Show when=move || may.get()>
            <Way href="/import" path=icon::INSTALL name=use_words().imports.title/>
        </Show>
    }
}

/// Leads, for whoever has to do with them: who works on them, and who was given any.
#[component]
fn Leads() -> impl IntoView {
    let words = &use_words().lead;
    let desk = use_desk();
    let (me, leads) = (desk.me(), desk.leads());
    let has = Memo::new(move |_| {
        me.with(|me| me.as_ref().is_some_and(works_on_leads))
            || leads.with(|leads| leads.as_ref().is_some_and(|leads| leads.len() > 0))
    });
    view! {
        <Show when=move || has.get()>
            <Way href="/leads" path=icon::TEAM name=words.title/>
        </Show>
    }
}

#[component]
fn Look() -> impl IntoView {
    let words = &use_words().more;
    let settings = use_settings();
    let speech = use_speech();
    let theme_name = move |theme| match theme {
        Theme::System => words.system,
        Theme::Light => words.light,
        Theme::Dark => words.dark,
        Theme::Sunlight => words.sunlight,
    };
    let styles = [
        (NumberStyle::Indian, words.numbers_indian),
        (NumberStyle::International, words.numbers_international),
    ];
    view! {
        <section>
            <h2>{words.look}</h2>
            <div class="segments" role="radiogroup" aria-label=words.theme>
                {Theme::ALL
                    .map(|theme| {
                        view! {
                            <label>
                                <input
                                    type="radio"
                                    name="theme"
                                    prop:checked=move || settings.theme.get() == theme
                                    on:change=move |_| settings.theme.set(theme)
                                />
                                {theme_name(theme)}
                            </label>
                        }
                    })
                    .collect_view()}
            </div>
            <ChooseLanguage/>
            <div class="segments" role="radiogroup" aria-label=words.numbers>
                {styles
                    .map(|(style, name)| {
                        view! {
                            <label>
                                <input
                                    type="radio"
                                    name="numbers"
                                    prop:checked=speech.number_style() == style
                                    on:change=move |_| settings.numbers.set(Some(style))
                                />
                                {name}
                            </label>
                        }
                    })
                    .collect_view()}
            </div>
        </section>
    }
}

/// The private workspace, and the ways from it into a team.
#[component]
fn Alone() -> impl IntoView {
    let words = &use_words().alone;
    let state = use_desk().sync_state();
    let alone = Memo::new(move |_| state.with(|state| state.alone));
    let erasing = RwSignal::new(false);
    view! {
        <Show when=move || alone.get()>
            <section>
                <h2>{words.section}</h2>
                <ul class="items">
                    <li>
                        <a class="item" href="/join">
                            <Icon path=icon::KEY/>
                            <span>{words.join} <small>{words.join_text}</small></span>
                            <Icon path=icon::RIGHT/>
                        </a>
                    </li>
                    <li>
                        <a class="item" href="/found">
                            <Icon path=icon::TEAM/>
                            <span>{words.found} <small>{words.found_text}</small></span>
                            <Icon path=icon::RIGHT/>
                        </a>
                    </li>
                    <li>
                        <SaveFile/>
                    </li>
                    <li>
                        <button
                            type="button"
                            class="item danger"
                            on:click=move |_| erasing.set(true)
                        >
                            <Icon path=icon::CLOSE/>
                            <span>{words.erase} <small>{words.erase_text}</small></span>
                        </button>
                    </li>
                </ul>
                <Erase open=erasing/>
            </section>
        </Show>
    }
}

/// Erasing cannot be undone, so it is two steps, and the file is offered in between.
#[component]
fn Erase(open: RwSignal<bool>) -> impl IntoView {
    let words = &use_words().alone;
    let desk = use_desk();
    let toasts = use_toasts();
    let erase = move |_| {
        open.set(false);
        let erased = desk.erase_alone();
        spawn_local(async move {
            if let Err(fault) = erased.await {
                toasts.refused(&fault.into());
            }
        });
    };
    let footer = move || {
        view! {
            <button type="button" class="button" on:click=move |_| open.set(false)>
                {words.keep}
            </button>
            <button type="button" class="button danger" on:click=erase>
                {words.erase_now}
            </button>
        }
    };
    view! {
        <Sheet open title=words.erase.to_owned() footer>
            <p>{words.erase_sure}</p>
            <ul class="items">
                <li>
                    <SaveFile/>
                </li>
            </ul>
        </Sheet>
    }
}

#[component]
fn Business() -> impl IntoView {
    let words = &use_words().more;
    let desk = use_desk();
    let (directory, state) = (desk.directory(), desk.sync_state());
    let people = move || directory.with(|directory| directory.team().len());
    let attention = Memo::new(move |_| state.with(|state| state.attention));
    let is_alone = Memo::new(move |_| state.with(|state| state.alone));
    let luggage = desk.luggage();
    let pieces = Memo::new(move |_| luggage.with(|all| all.len()));
    let alone = use_words().alone.luggage;
    let used = use_capabilities();
    view! {
        <section>
            <h2>{words.business}</h2>
            <ul class="items">
                <li>
                    <a class="item" href="/team">
                        <Icon path=icon::TEAM/>
                        <span>{words.team}</span>
                        <span class="value figure">{people}</span>
                        <Icon path=icon::RIGHT/>
                    </a>
                </li>
                <expenses::Rules/>
                <li>
                    <a class="item" href="/capabilities">
                        <Icon path=icon::GRID/>
                        <span>{use_words().capabilities.title}</span>
                        <span class="value">
                            {move || {
                                let count = use_words().capabilities.count;
                                count(used.all().len(), Capability::ALL.len())
                            }}
                        </span>
                        <Icon path=icon::RIGHT/>
                    </a>
                </li>
                <Show when=move || !is_alone.get()>
                    <Way href="/archive" path=icon::INSTALL name=use_words().archive.title/>
                </Show>
                <li>
                    <a class="item" href="/attention">
                        <Icon path=icon::WARNING/>
                        <span>{words.attention}</span>
                        <span class="value figure">{move || attention.get()}</span>
                        <Icon path=icon::RIGHT/>
                    </a>
                </li>
                <Show when=move || { pieces.get() > 0 }>
                    <li>
                        <a class="item" href="/luggage">
                            <Icon path=icon::BOX/>
                            <span>{alone}</span>
                            <span class="value figure">{move || pieces.get()}</span>
                            <Icon path=icon::RIGHT/>
                        </a>
                    </li>
                </Show>
            </ul>
        </section>
    }
}

#[component]
fn Device() -> impl IntoView {
    let words = use_words();
    let more = &words.more;
    let speech = use_speech();
    let sheets = use_sheets();
    let desk = use_desk();
    let (state, now, me) = (desk.sync_state(), desk.now(), desk.me());
    let alone = Memo::new(move |_| state.with(|state| state.alone));
    let saved = move || {
        if alone.get() {
            words.alone.here_only.to_owned()
        } else {
            (more.saved_here)(state.with(|state| state.waiting))
        }
    };
    let heard = move || match state.with(|state| state.last_heard) {
        _ if alone.get() => String::new(),
        Some(at) => (words.frame.sync.last_heard)(&speech.moment(at, now.get())),
        None => words.frame.sync.never_heard.to_owned(),
    };
    let signing_out = RwSignal::new(false);
    view! {
        <section>
            <h2>{more.device}</h2>
            <ul class="items">
                <li>
                    <button type="button" class="item" on:click=move |_| sheets.sync.set(true)>
                        <Icon path=icon::CLOCK/>
                        <span>{saved} <small>{heard}</small></span>
                        <Icon path=icon::RIGHT/>
                    </button>
                </li>
                <app::Records/>
                <app::HomeScreen/>
                <CountsFields/>
                <Show when=move || !alone.get()>
                <li>
                    <a
                        class="item"
                        href=move || {
                            me.with(|me| me.as_ref().map(|me| format!("/team/{}#link", me.id)))
                        }
                    >
                        <Icon path=icon::DEVICE/>
                        <span>{more.another_device} <small>{more.another_device_text}</small></span>
                        <Icon path=icon::RIGHT/>
                    </a>
                </li>
                <li>
                    <a class="item" href="/notifications">
                        <Icon path=icon::ALERTS/>
                        <span>{words.notifications.title} <small>{words.notifications.item_text}</small></span>
                        <Icon path=icon::RIGHT/>
                    </a>
                </li>
                <li>
                    <a class="item" href="/devices">
                        <Icon path=icon::DEVICE/>
                        <span>{words.devices.title} <small>{words.devices.item_text}</small></span>
                        <Icon path=icon::RIGHT/>
                    </a>
                </li>
                <li>
                    <button
                        type="button"
                        class="item danger"
                        on:click=move |_| signing_out.set(true)
                    >
                        <Icon path=icon::SIGN_OUT/>
                        <span>{more.sign_out}</span>
                    </button>
                </li>
                </Show>
            </ul>
            <SignOut open=signing_out/>
        </section>
    }
}

/// Whether this device counts how the fields of forms are used. What it counted and did not report
/// is forgotten where it is not to.
#[component]
fn CountsFields() -> impl IntoView {
    let words = &use_words().field_use;
    let counts = use_settings().counts_fields;
    let change = move |_| {
        let wanted = !counts.get_untracked();
        counts.set(wanted);
        if !wanted {
            Desk::forget_noticed();
        }
    };
    view! {
        <li>
            <label class="item capability">
                <span>{words.here} <small>{words.here_text}</small></span>
                <input
                    type="checkbox"
                    role="switch"
                    prop:checked=move || counts.get()
                    on:change=change
                />
            </label>
        </li>
    }
}

/// Signing out says all that would be lost. Where something would, sending it comes first, and
/// losing it is a second, explicit step.
#[component]
fn SignOut(open: RwSignal<bool>) -> impl IntoView {
    let words = use_words();
    let more = &words.more;
    let desk = use_desk();
    let me = desk.me();
    let luggage = desk.luggage();
    let unsent = unsent(open);
    let nothing = Memo::new(move |_| unsent.with(Vec::is_empty));
    let title = Signal::derive(move || {
        let name = me.with(|me| me.as_ref().map(|me| me.name.clone()));
        (more.sign_out_sure)(&name.unwrap_or_default())
    });
    let sendable = move || {
        let goes = |told: &Told| matches!(told.kind, Kind::Change | Kind::File | Kind::Luggage);
        unsent.with(|unsent| unsent.iter().any(goes))
    };
    let footer = move || {
        view! {
            <button type="button" class="button" on:click=move |_| open.set(false)>
                {more.stay}
            </button>
            <Show when=move || nothing.get()>
                <Leave open/>
            </Show>
            <Show when=sendable>
                <button type="button" class="button primary" on:click=move |_| desk.sync_now()>
                    <Icon path=icon::SEND/>
                    {more.send_first}
                </button>
            </Show>
        }
    };
    let things = move || {
        let things = unsent.get().into_iter().map(|told| {
            let about = told.about.map(|about| format!(" · {about}"));
            view! {
                <li>
                    {told.what} <small>" " {(words.left_behind.kind)(told.kind)} {about}</small>
                </li>
            }
        });
        things.collect_view()
    };
    view! {
        <Sheet open title footer>
            <p>{more.sign_out_text}</p>
            <Show when=move || !nothing.get()>
                <div class="faults">
                    <h2>
                        <Icon path=icon::WARNING small=true/>
                        {move || (more.sign_out_unsent)(unsent.with(Vec::len))}
                    </h2>
                    <p>{more.sign_out_unsent_text}</p>
                    <ul>{things}</ul>
                    <Show when=move || luggage.with(|all| !all.is_empty())>
                        <p>{words.alone.left_text}</p>
                        <ul class="items">
                            <li>
                                <SaveFile/>
                            </li>
                        </ul>
                    </Show>
                    <ThrowAway open/>
                </div>
            </Show>
        </Sheet>
    }
}

/// What would be lost, while the sheet is open: it changes when something is sent.
fn unsent(open: RwSignal<bool>) -> RwSignal<Vec<Told>> {
    let desk = use_desk();
    let state = desk.sync_state();
    let unsent = RwSignal::new(Vec::new());
    let counts = Memo::new(move |_| {
        let counts = state.with(|state| (state.waiting, state.files, state.attention));
        open.get().then_some(counts)
    });
    Effect::new(move || {
        if counts.get().is_some() {
            spawn_local(async move {
                if let Ok(told) = desk.unsent().await {
                    // The page may be gone meanwhile.
                    let _ = unsent.try_set(told);
                }
            });
        }
    });
    unsent
}

#[component]
fn Leave(open: RwSignal<bool>) -> impl IntoView {
    let words = use_words();
    let desk = use_desk();
    let toasts = use_toasts();
    let leave = move |_| {
        open.set(false);
        let left = desk.sign_out();
        spawn_local(async move {
            if let Err(fault) = left.await {
                toasts.unserved(&fault);
            }
        });
    };
    view! {
        <button type="button" class="button primary" on:click=leave>
            <Icon path=icon::SIGN_OUT/>
            {words.more.sign_out}
        </button>
    }
}

/// Losing what was not sent, after all.
#[component]
fn ThrowAway(open: RwSignal<bool>) -> impl IntoView {
    let words = use_words();
    let desk = use_desk();
    let toasts = use_toasts();
    let leave = move |_| {
        open.set(false);
        let left = desk.sign_out_and_lose();
        spawn_local(async move {
            if let Err(fault) = left.await {
                toasts.unserved(&fault);
            }
        });
    };
    view! {
        <button type="button" class="button danger" on:click=leave>
            {words.more.throw_away}
        </button>
    }
}

#[component]
fn About() -> impl IntoView {
    let words = &use_words().more;
    let sheets = use_sheets();
    let (tour, of_tour) = (use_tour(), &use_words().tour);
    view! {
        <section>
            <h2>{words.about}</h2>
            <ul class="items">
                <li>
                    <button type="button" class="item" on:click=move |_| tour.begin()>
                        <Icon path=icon::FLAG/>
                        <span>{of_tour.title} <small>{of_tour.title_text}</small></span>
                        <Icon path=icon::RIGHT/>
                    </button>
                </li>
                <li>
                    <button type="button" class="item" on:click=move |_| sheets.keys.set(true)>
                        <Icon path=icon::KEY/>
                        <span>{words.keys}</span>
                        <Icon path=icon::RIGHT/>
                    </button>
                </li>
                <li>
                    <div class="item">
                        <Icon path=icon::INFO/>
                        <span>{(words.version)(env!("CARGO_PKG_VERSION"))}</span>
                    </div>
                </li>
            </ul>
        </section>
    }
}
