//! A link with which a person signs in on a device, once: as a QR code, to copy, to send.

use core::fmt::Write;

use domain::id::PersonId;
use domain::sync::Fault;
use domain::sync::protocol::Invitation;
use leptos::prelude::*;
use leptos::task::spawn_local;
use qrcodegen::{QrCode, QrCodeEcc};

use crate::desk::use_desk;
use crate::device::{clipboard, share};
use crate::link::LinkFault;
use crate::widgets::icon::{self, Icon};
use crate::widgets::toast::use_toasts;
use crate::words::refusals::Telling;
use crate::words::time::use_speech;
use crate::words::use_words;

/// How far it is.
#[derive(Clone, PartialEq)]
enum Stage {
    Nothing,
    Making,
    Made(Invitation),
    Failed(LinkFault),
}

/// Makes a link for a person, and shows it.
#[component]
pub(super) fn Invite(id: PersonId) -> impl IntoView {
    let words = &use_words().team;
    let desk = use_desk();
    let (directory, network) = (desk.directory(), desk.sync_state());
    let stage = RwSignal::new(Stage::Nothing);
    let name = move || directory.with(|directory| directory.person_name(id).to_owned());
    let first_name = move || {
        name()
            .split_whitespace()
            .next()
            .unwrap_or_default()
            .to_owned()
    };
    let make = move |_| {
        stage.set(Stage::Making);
        let asked = desk.invite(id);
        spawn_local(async move {
            stage.set(match asked.await {
                Ok(invitation) => Stage::Made(invitation),
                Err(fault) => Stage::Failed(fault),
            });
        });
    };
    let joined = move || {
        directory.with(|directory| {
            let person = directory.people.get(&id);
            person.is_some_and(|person| person.standing == domain::people::Standing::Active)
        })
    };
    view! {
        <section class="invite" id="link">
            <h2>{move || (words.invite)(&first_name())}</h2>
            {move || match stage.get() {
                Stage::Made(invitation) => {
                    view! { <Link invitation name=Signal::derive(first_name)/> }.into_any()
                }
                now => {
                    let offline = !network.with(|network| network.online);
                    let fault = match &now {
                        Stage::Failed(fault) => Some(why(fault)),
                        Stage::Nothing | Stage::Making | Stage::Made(_) => None,
                    };
                    let text = match (offline, joined()) {
                        (true, _) => words.link_offline,
                        (false, true) => words.invite_again,
                        (false, false) => words.invite_text,
                    };
                    let making = now == Stage::Making;
                    view! {
                        <p class="quiet-text">{text}</p>
                        {fault
                            .map(|fault| {
                                view! {
                                    <p class="fault" role="alert">
                                        <Icon path=icon::WARNING small=true/>
                                        {fault}
                                    </p>
                                }
                            })}
                        <button
                            type="button"
                            class="button primary"
                            disabled=offline || making
                            on:click=make
                        >
                            <Icon path=icon::QR/>
                            {if making { words.making_link } else { words.make_link }}
                        </button>
                    }
                        .into_any()
                }
            }}
        </section>
    }
}

/// Why there is no link. That the team does not know the person is for want of a sync.
fn why(fault: &LinkFault) -> String {
    let words = use_words();
    if *fault == LinkFault::Served(Fault::NotFound) {
        return words.team.link_not_sent.to_owned();
    }
    use_desk()
        .directory()
        .with_untracked(|directory| words.refusals.link(fault, &Telling::plain(directory)))
}

#[component]
fn Link(invitation: Invitation, name: Signal<String>) -> impl IntoView {
    let words = &use_words().team;
    let speech = use_speech();
    let desk = use_desk();
    let toasts = use_toasts();
    let (directory, now) = (desk.directory(), desk.now());
    let origin = window().location().origin().unwrap_or_default();
    let link = StoredValue::new(format!("{origin}/join#{}", invitation.token));
    let until = move || (words.link_until)(&speech.moment(invitation.expires_at, now.get()));
    let message = move || {
        let business = directory.with(|directory| {
            directory
                .workspace
                .as_ref()
                .map(|workspace| workspace.name.clone())
        });
        link.with_value(|link| (words.message)(&name.get(), &business.unwrap_or_default(), link))
    };
    let copy = move |_| {
        spawn_local(async move {
            let copied = clipboard::copy(&link.get_value()).await;
            toasts.say(
                if copied {
                    words.copied
                } else {
                    words.not_copied
                }
                .to_owned(),
            );
        });
    };
    let send = move |_| {
        let message = message();
        spawn_local(async move { share::share(&message).await });
    };
    view! {
        <p class="quiet-text">{until}</p>
        {link.with_value(|link| qr(link))
            .map(|(size, path)| {
                view! {
                    <div class="qr" role="img" aria-label=words.qr>
                        <svg viewBox=format!("0 0 {size} {size}") aria-hidden="true">
                            <path d=path></path>
                        </svg>
                    </div>
                }
            })}
        <p class="link">{link.get_value()}</p>
        <div class="buttons">
            <button type="button" class="button" on:click=copy>
                <Icon path=icon::COPY/>
                {words.copy}
            </button>
            {share::can_share()
                .then(|| {
                    view! {
                        <button type="button" class="button" on:click=send>
                            <Icon path=icon::SEND/>
                            {words.share}
                        </button>
                    }
                })}
            <a
                class="button primary"
                href=move || share::whatsapp(&message())
                target="_blank"
                rel="noopener noreferrer"
            >
                <Icon path=icon::CHAT/>
                {words.whatsapp}
            </a>
        </div>
    }
}

/// A text as a QR code: how many modules wide, and the path that draws the dark ones. None for a
/// text that no code can hold.
fn qr(text: &str) -> Option<(i32, String)> {
    let code = QrCode::encode_text(text, QrCodeEcc::Medium).ok()?;
    let mut path = String::new();
    for y in 0..code.size() {
        for x in 0..code.size() {
            if code.get_module(x, y) {
                // Writing to a string does not fail.
                let _ = write!(path, "M{x} {y}h1v1h-1z");
            }
        }
    }
    Some((code.size(), path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_its_three_corners() {
        let (size, path) = qr("https://handoff.example/join#K7PX-24MD-QQ8T").unwrap();
        for (x, y) in [(0, 0), (size - 7, 0), (0, size - 7)] {
            assert!(path.contains(&format!("M{x} {y}h1")), "{x} {y}");
        }
        assert!(qr(&"x".repeat(10_000)).is_none());
    }
}
