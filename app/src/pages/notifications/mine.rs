//! E-mail and quiet hours: what only the person themselves says. It is theirs on every device, and
//! can be said without a connection.

use domain::change::Action;
use domain::reach::{Mail, Quiet, Reach};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Shown;
use crate::desk::use_desk;
use crate::json;
use crate::settings::use_settings;
use crate::widgets::field::TextField;
use crate::widgets::icon::{self, Icon};
use crate::widgets::toast::use_toasts;
use crate::words::use_words;

/// What the half-filled form is kept under.
const DRAFT: &str = "reach";

/// The quiet hours that are offered first: from nine in the evening until eight in the morning.
const NIGHT: Quiet = Quiet {
    from: 21 * 60,
    to: 8 * 60,
};

#[component]
pub(super) fn Mine(shown: Shown) -> impl IntoView {
    let words = &use_words().notifications;
    let desk = use_desk();
    let (me, directory) = (desk.me(), desk.directory());
    // What the team's record says, once it is known who asks: the form is built anew with it.
    let kept = Memo::new(move |_| {
        let me = me.with(|me| me.as_ref().map(|me| me.id))?;
        Some(
            directory
                .with(|it| it.reach.clone())
                .unwrap_or_else(|| Reach::new(me)),
        )
    });
    move || {
        kept.get().map(|kept| {
            let draft = desk.draft(DRAFT).and_then(|text| json::read(&text).ok());
            let reach = draft.unwrap_or(kept);
            view! { <Form shown reach words/> }
        })
    }
}

#[component]
fn Form(
    shown: Shown,
    reach: Reach,
    words: &'static crate::words::notifications::Notifications,
) -> impl IntoView {
    let desk = use_desk();
    let toasts = use_toasts();
    let language = use_settings().language;
    let email = RwSignal::new(reach.email.clone().unwrap_or_default());
    let typed = RwSignal::new(reach);
    let edit = move |edit: &dyn Fn(&mut Reach)| {
        typed.update(|reach| edit(reach));
        if let Ok(text) = typed.with_untracked(serde_json::to_string) {
            desk.save_draft(DRAFT.to_owned(), text);
        }
    };
    Effect::new(move |before: Option<String>| {
        let now = email.get();
        if before.is_some_and(|before| before != now) {
            let kept = Some(now.clone()).filter(|now| !now.is_empty());
            edit(&|reach| reach.email.clone_from(&kept));
        }
        now
    });
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let mut reach = typed.get_untracked();
        reach.language = language.get_untracked().spoken();
        let act = desk.act(Action::SetReach { reach });
        spawn_local(async move {
            match act.await {
                Ok(_) => {
                    desk.drop_draft(DRAFT);
                    toasts.say(words.saved.to_owned());
                }
                Err(fault) => toasts.refused(&fault),
            }
        });
    };
    let carried = move || {
        shown
            .known
            .with(|known| known.as_ref().is_none_or(|it| it.mail))
    };
    let ways = [
        (Mail::Never, words.never),
        (Mail::AtOnce, words.at_once),
        (Mail::Daily, words.daily),
    ];
    let daily = Memo::new(move |_| typed.with(|reach| reach.mail == Mail::Daily));
    let quiet = Memo::new(move |_| typed.with(|reach| reach.quiet.is_some()));
    let from = Memo::new(move |_| typed.with(|reach| reach.quiet.unwrap_or(NIGHT).from));
    let to = Memo::new(move |_| typed.with(|reach| reach.quiet.unwrap_or(NIGHT).to));
    let at = Memo::new(move |_| typed.with(|reach| reach.daily_at));
    let set_quiet = move |set: fn(&mut Quiet, u16), minutes: u16| {
        edit(&|reach| {
            if let Some(quiet) = &mut reach.quiet {
                set(quiet, minutes);
            }
        });
    };
    view! {
        <form class="choices-of-mine" on:submit=save novalidate>
            <section>
                <h2>{words.mail}</h2>
                {move || (!carried()).then(|| view! { <p class="quiet-text">{words.no_mail}</p> })}
                <TextField
                    id="reach-email"
                    label=words.email
                    value=email
                    autocomplete="email"
                    verbatim=true
                />
                <div class="segments" role="radiogroup" aria-label=words.mail>
                    {ways
                        .map(|(way, name)| {
                            view! {
                                <label>
                                    <input
                                        type="radio"
                                        name="mail"
                                        prop:checked=move || typed.with(|reach| reach.mail == way)
                                        on:change=move |_| edit(&|reach| reach.mail = way)
                                    />
                                    {name}
                                </label>
                            }
                        })
                        .collect_view()}
                </div>
                <Show when=move || daily.get()>
                    <Time
                        label=words.daily_at
                        value=at
                        set=Callback::new(move |at| edit(&|reach| reach.daily_at = at))
                    />
                </Show>
            </section>
            <section>
                <h2>{words.quiet}</h2>
                <p class="quiet-text">{words.quiet_text}</p>
                <label class="chip">
                    <input
                        type="checkbox"
                        prop:checked=move || quiet.get()
                        on:change=move |event| {
                            let on = event_target_checked(&event);
                            edit(&|reach| reach.quiet = on.then_some(NIGHT));
                        }
                    />
                    {words.quiet_on}
                </label>
                <Show when=move || quiet.get()>
                    <Time
                        label=words.from
                        value=from
                        set=Callback::new(move |at| set_quiet(|quiet, at| quiet.from = at, at))
                    />
                    <Time
                        label=words.to
                        value=to
                        set=Callback::new(move |at| set_quiet(|quiet, at| quiet.to = at, at))
                    />
                </Show>
            </section>
            <div class="buttons">
                <button class="button primary">
                    <Icon path=icon::CHECK/>
                    {words.save}
                </button>
            </div>
        </form>
    }
}

/// A time of the day.
#[component]
fn Time(label: &'static str, value: Memo<u16>, set: Callback<u16>) -> impl IntoView {
    view! {
        <label class="field">
            <span>{label}</span>
            <input
                type="time"
                prop:value=move || clock(value.get())
                on:change=move |event| {
                    if let Some(minutes) = minutes(&event_target_value(&event)) {
                        set.run(minutes);
                    }
                }
            />
        </label>
    }
}

/// Minutes after midnight, as the browser writes a time: "08:30".
fn clock(minutes: u16) -> String {
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

/// The minutes after midnight in such a text.
fn minutes(text: &str) -> Option<u16> {
    let (hours, minutes) = text.split_once(':')?;
    let minutes = minutes.get(..2)?;
    Some(hours.parse::<u16>().ok()? * 60 + minutes.parse::<u16>().ok()?)
}

#[cfg(test)]
mod tests {
    use super::{clock, minutes};

    #[test]
    fn times_are_read_as_they_are_written() {
        for (text, count) in [("00:00", 0), ("08:30", 510), ("23:59", 1439)] {
            assert_eq!(clock(count), text);
            assert_eq!(minutes(text), Some(count));
        }
        assert_eq!(minutes("08:30:00"), Some(510));
        assert_eq!(minutes(""), None);
    }
}
