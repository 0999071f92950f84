//! The devices on which somebody is signed in, the passkeys with which they can, and ending either
//! from here. The team knows them, and nobody else: this page needs a connection.

mod passkeys;

use domain::id::PersonId;
use domain::sync::protocol::{End, Passkey, SignedIn, WaysIn};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_params_map;

use crate::desk::{LinkFault, use_desk};
use crate::frame::Bar;
use crate::widgets::icon::{self, Icon};
use crate::widgets::sheet::Sheet;
use crate::widgets::toast::use_toasts;
use crate::words::refusals::Telling;
use crate::words::time::use_speech;
use crate::words::use_words;
use passkeys::Passkeys;

/// What is known.
#[derive(Clone, PartialEq)]
enum Stage {
    Asking,
    Known(WaysIn),
    Failed(LinkFault),
}

/// Whose devices they are, what is known of them, and which are about to be signed out.
#[derive(Clone, Copy)]
struct Shown {
    person: PersonId,
    /// Their name; none where they are oneself.
    name: Signal<Option<String>>,
    stage: RwSignal<Stage>,
    ending: RwSignal<Option<Ending>>,
}

/// What is about to be ended.
#[derive(Clone, PartialEq)]
enum Ending {
    Device(SignedIn),
    Others,
    Passkey(Passkey),
}

/// The page: one's own, or those of the person in the address.
#[component]
pub(crate) fn Devices() -> impl IntoView {
    let desk = use_desk();
    let me = desk.me();
    let params = use_params_map();
    let person = Memo::new(move |_| {
        let asked = params.with(|params| params.get("person"));
        let mine = me.with(|me| me.as_ref().map(|me| me.id));
        asked.map_or(mine, |asked| asked.parse().ok())
    });
    move || person.get().map(|person| view! { <Of person/> })
}

#[component]
fn Of(person: PersonId) -> impl IntoView {
    let words = &use_words().devices;
    let desk = use_desk();
    let (me, directory, state) = (desk.me(), desk.directory(), desk.sync_state());
    let name = Signal::derive(move || {
        let mine = me.with(|me| me.as_ref().is_some_and(|me| me.id == person));
        let name = || directory.with(|directory| directory.person_name(person).to_owned());
        (!mine).then(name)
    });
    let shown = Shown {
        person,
        name,
        stage: RwSignal::new(Stage::Asking),
        ending: RwSignal::new(None),
    };
    let online = Memo::new(move |_| state.with(|state| state.online));
    Effect::new(move || {
        if online.get() {
            shown.ask();
        }
    });
    let title = Signal::derive(move || match name.get() {
        Some(name) => (words.title_of)(&name),
        None => words.title.to_owned(),
    });
    let back = move || match name.get() {
        Some(_) => format!("/team/{person}"),
        None => "/more".to_owned(),
    };
    view! {
        <div class="panes" data-show="one">
            <main class="pane" data-pane="one" id="main">
                <Bar title back=back()/>
                <div class="page">
                    {move || match shown.stage.get() {
                        Stage::Known(ways) => view! { <List shown ways/> }.into_any(),
                        Stage::Asking if online.get() => {
                            view! { <p role="status">{words.loading}</p> }.into_any()
                        }
                        Stage::Asking => view! { <p role="status">{words.offline}</p> }.into_any(),
                        Stage::Failed(fault) => view! { <Failed shown fault/> }.into_any(),
                    }}
                </div>
                <Sure shown/>
            </main>
        </div>
    }
}

impl Shown {
    fn ask(self) {
        let asked = use_desk().ways_in(self.person);
        spawn_local(async move { self.take(asked.await) });
    }

    fn take(self, answer: Result<WaysIn, LinkFault>) {
        let stage = match answer {
            Ok(ways) => Stage::Known(ways),
            Err(fault) => Stage::Failed(fault),
        };
        // The page may be gone meanwhile.
        let _ = self.stage.try_set(stage);
    }
}

#[component]
fn Failed(shown: Shown, fault: LinkFault) -> impl IntoView {
    let words = use_words();
    let why = use_desk()
        .directory()
        .with(|directory| words.refusals.link(&fault, &Telling::plain(directory)));
    let again = move |_| {
        shown.stage.set(Stage::Asking);
        shown.ask();
    };
    view! {
        <p class="fault" role="alert">
            <Icon path=icon::WARNING small=true/>
            {why}
        </p>
        <div class="buttons">
            <button type="button" class="button" on:click=again>
                {words.devices.again}
            </button>
        </div>
    }
}

#[component]
fn List(shown: Shown, ways: WaysIn) -> impl IntoView {
    let words = &use_words().devices;
    let name = shown.name.get_untracked();
    let mine = name.is_none();
    let passkeys = ways.passkeys;
    let others = ways.devices.iter().any(|device| !device.this);
    let intro = match &name {
        Some(name) if ways.devices.is_empty() => (words.none)(name),
        Some(name) => (words.intro_of)(name),
        None => words.intro.to_owned(),
    };
    let end_all = match &name {
        Some(name) => (words.all_of)(name),
        None => words.others.to_owned(),
    };
    let devices = ways.devices.into_iter();
    view! {
        <section>
            <p class="quiet-text">{intro}</p>
            <ul class="items">
                {devices.map(|device| view! { <Device shown device/> }).collect_view()}
            </ul>
        </section>
        {others
            .then(|| {
                view! {
                    <ul class="items">
                        <li>
                            <button
                                type="button"
                                class="item danger"
                                on:click=move |_| shown.ending.set(Some(Ending::Others))
                            >
                                <Icon path=icon::SIGN_OUT/>
                                <span>{end_all}</span>
                            </button>
                        </li>
                    </ul>
                }
            })}
        <Passkeys shown passkeys mine/>
    }
}

#[component]
fn Device(shown: Shown, device: SignedIn) -> impl IntoView {
    let words = &use_words().devices;
    let speech = use_speech();
    let now = use_desk().now();
    let SignedIn {
        signed_in_at,
        last_seen_at,
        this,
        ..
    } = device;
    let place = device.place.clone();
    let signed_in =
        move || (words.signed_in)(&speech.day(signed_in_at, now.get()), place.as_deref());
    let seen = move || (words.last_seen)(&speech.day(last_seen_at, now.get()));
    let name = device.name.clone();
    let label = (words.sign_out_named)(&name);
    let ending = StoredValue::new(device);
    view! {
        <li>
            <div class="item">
                <Icon path=icon::DEVICE/>
                <span>
                    {name} {this.then(|| view! { <small><b>{words.this}</b></small> })}
                    <small>{signed_in}</small> <small>{seen}</small>
                </span>
                {(!this)
                    .then(|| {
                        view! {
                            <button
                                type="button"
                                class="button"
                                aria-label=label
                                on:click=move |_| {
                                    shown.ending.set(Some(Ending::Device(ending.get_value())));
                                }
                            >
                                {words.sign_out}
                            </button>
                        }
                    })}
            </div>
        </li>
    }
}

/// Signing a device out cannot be undone, so it is two steps.
#[component]
fn Sure(shown: Shown) -> impl IntoView {
    let words = use_words();
    let (devices, passkeys) = (&words.devices, &words.passkeys);
    let desk = use_desk();
    let toasts = use_toasts();
    let open = RwSignal::new(false);
    // The sheet closes by itself, too.
    Effect::new(move || {
        if shown.ending.with(Option::is_some) {
            open.set(true);
        }
    });
    let title = Signal::derive(move || match (shown.ending.get(), shown.name.get()) {
        (Some(Ending::Device(device)), _) => (devices.sure)(&device.name),
        (Some(Ending::Passkey(passkey)), _) => (passkeys.sure)(&passkey.name),
        (_, Some(name)) => (devices.sure_all_of)(&name),
        (_, None) => devices.sure_others.to_owned(),
    });
    let is_passkey = Memo::new(move |_| {
        let ending = shown.ending;
        ending.with(|ending| matches!(ending, Some(Ending::Passkey(_))))
    });
    let end = move |_| {
        let (end, said) = match shown.ending.get_untracked() {
            Some(Ending::Device(SignedIn { device, name, .. })) => {
                (End::Device { device }, (devices.signed_out)(&name))
            }
            Some(Ending::Passkey(Passkey { passkey, name, .. })) => {
                (End::Passkey { passkey }, (passkeys.removed)(&name))
            }
            Some(Ending::Others) => (End::OtherDevices, devices.signed_out_all.to_owned()),
            None => return,
        };
        open.set(false);
        let ended = desk.end_way_in(shown.person, end);
        spawn_local(async move {
            match ended.await {
                Ok(ways) => {
                    shown.take(Ok(ways));
                    toasts.say(said);
                }
                Err(fault) => toasts.unserved(&fault),
            }
        });
    };
    let footer = move || {
        view! {
            <button type="button" class="button" on:click=move |_| open.set(false)>
                {devices.keep}
            </button>
            <button type="button" class="button danger" on:click=end>
                {move || if is_passkey.get() { passkeys.remove } else { devices.sign_out }}
            </button>
        }
    };
    view! {
        <Sheet open title footer>
            <Show
                when=move || is_passkey.get()
                fallback=move || {
                    view! {
                        <p>{devices.sure_text}</p>
                        <p>{devices.sure_links}</p>
                    }
                }
            >
                <p>{passkeys.sure_text}</p>
            </Show>
        </Sheet>
    }
}
