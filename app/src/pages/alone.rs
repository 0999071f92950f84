//! Working alone: a name and a ready workflow, and the first project can be started. Nobody is
//! asked, and there need be no connection.

use domain::calendar::Calendar;
use domain::money::Currency;
use domain::refusal::Refusal;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use super::found::CURRENCIES;
use super::sign_in::ChooseLanguage;
use super::workflows::ready::{Ready, Taken};
use super::workflows::{Offer, take_roles};
use crate::desk::{ActFault, Beginning, Desk, use_desk};
use crate::device::zone;
use crate::frame::name_document;
use crate::widgets::field::{SelectField, TextField};
use crate::widgets::icon::{self, Icon};
use crate::widgets::toast::use_toasts;
use crate::words::use_words;

/// The page.
#[component]
pub(crate) fn Alone() -> impl IntoView {
    let words = use_words();
    let alone = &words.alone;
    name_document(alone.title.to_owned());
    let desk = use_desk();
    let toasts = use_toasts();
    let navigate = use_navigate();
    let all = Ready::all();
    let chosen = RwSignal::new(
        all.first()
            .map(|ready| ready.key.clone())
            .unwrap_or_default(),
    );
    let offered = StoredValue::new(all);
    let name = RwSignal::new(String::new());
    let currency = RwSignal::new("INR".to_owned());
    let fault = RwSignal::new(None::<String>);
    let busy = RwSignal::new(false);
    let start = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        fault.set(None);
        let key = chosen.get_untracked();
        let ready = offered.with_value(|all| all.iter().find(|ready| ready.key == key).cloned());
        let beginning = Beginning {
            name: name.get_untracked(),
            currency: currency.get_untracked().parse().unwrap_or(Currency::INR),
            place: alone.home.to_owned(),
            calendar: Calendar::office(zone::of_device()),
        };
        let navigate = navigate.clone();
        spawn_local(async move {
            let begun = begin(desk, beginning, ready).await;
            let _ = busy.try_set(false);
            match begun {
                Ok(()) => navigate("/projects/new", NavigateOptions::default()),
                Err(ActFault::Refused(Refusal::Blank { .. })) => {
                    fault.set(Some(words.doors.missing.to_owned()));
                }
                Err(other) => toasts.refused(&other),
            }
        });
    };
    let currencies = CURRENCIES
        .iter()
        .map(|(code, name)| ((*code).to_owned(), (*name).to_owned()))
        .collect();
    view! {
        <main class="door" id="main">
            <header>
                <p class="brand">{words.frame.name}</p>
                <h1 tabindex="-1">{alone.title}</h1>
                <p>{alone.text}</p>
            </header>
            <form class="form" novalidate on:submit=start>
                <TextField
                    id="name"
                    label=words.doors.owner
                    value=name
                    fault=Signal::from(fault)
                    autocomplete="name"
                />
                <fieldset class="field">
                    <legend>{words.doors.trade}</legend>
                    <div class="choices">
                        {offered
                            .get_value()
                            .into_iter()
                            .map(|ready| view! { <Offer ready chosen/> })
                            .collect_view()}
                    </div>
                </fieldset>
                <SelectField
                    id="currency"
                    label=words.doors.currency
                    value=currency
                    options=currencies
                />
                <button class="button primary wide" disabled=move || busy.get()>
                    <Icon path=icon::CHECK/>
                    {move || if busy.get() { alone.starting } else { alone.start }}
                </button>
                <a class="button quiet wide" href="/sign-in">
                    {words.frame.back}
                </a>
            </form>
            <ChooseLanguage/>
        </main>
    }
}

/// Begins, takes the workflow, and takes all of its roles: there is nobody else.
async fn begin(desk: Desk, beginning: Beginning, ready: Option<Ready>) -> Result<(), ActFault> {
    desk.begin_alone(beginning).await?;
    let me = desk.me().get_untracked();
    let (Some(me), Some(ready)) = (me, ready) else {
        return Ok(());
    };
    let Ok(Taken { actions, roles }) = ready.take(&[].iter()) else {
        return Ok(());
    };
    for action in actions {
        desk.act(action).await?;
    }
    let mine = roles.into_iter().map(|(role, _)| role).collect();
    desk.act(take_roles(me.id, mine)).await?;
    Ok(())
}
