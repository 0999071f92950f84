//! When to call again: one tap for a usual time, or any other that is worked.

use domain::time::Timestamp;
use leptos::prelude::*;

use super::deck::calendar;
use super::ending::Ending;
use super::talk::Talk;
use super::times::{Offer, Wrong, entered, offers};
use crate::widgets::form::focus;
use crate::widgets::icon::{self, Icon};
use crate::widgets::sheet::Sheet;
use crate::words::use_words;

/// The id of the field for another time.
const OWN: &str = "call-at";

/// The sheet.
#[component]
pub(super) fn Again(talk: Talk, open: RwSignal<bool>) -> impl IntoView {
    let words = &use_words().calling;
    let promised = RwSignal::new(true);
    let own = RwSignal::new(String::new());
    let fault = RwSignal::new(None::<String>);
    Effect::new(move || {
        if open.get() {
            promised.set(true);
            own.set(String::new());
            fault.set(None);
        }
    });
    let choose = move |at: Timestamp| {
        open.set(false);
        talk.end(if promised.get_untracked() {
            Ending::CallBack(at)
        } else {
            Ending::NoAnswer(at)
        });
    };
    let here = talk.here;
    let set_own = Callback::new(move |()| {
        let Some(calendar) = calendar(here) else {
            return;
        };
        let now = here.desk.now().get_untracked();
        let said = match entered(&own.get_untracked(), &calendar, now) {
            Ok(at) => {
                choose(at);
                return;
            }
            Err(Wrong::Unreadable) => words.no_time.to_owned(),
            Err(Wrong::Past) => words.past_time.to_owned(),
            Err(Wrong::Closed(next)) => here.lookout.glance(|look| {
                let speech = look.speech.in_zone(calendar.time_zone);
                (words.closed_then)(&speech.moment(next, look.now))
            }),
        };
        fault.set(Some(said));
        focus(OWN);
    });
    view! {
        <Sheet open title=words.when_title.to_owned() on_submit=set_own>
            <fieldset class="field">
                <legend>{words.what_happened}</legend>
                <div class="segments">
                    {[(true, words.they_asked), (false, words.nobody_answered)]
                        .map(|(asked, name)| {
                            view! {
                                <label>
                                    <input
                                        type="radio"
                                        name="what-happened"
                                        prop:checked=move || promised.get() == asked
                                        on:change=move |_| promised.set(asked)
                                    />
                                    {name}
                                </label>
                            }
                        })
                        .into_iter()
                        .collect_view()}
                </div>
            </fieldset>
            <Offers talk choose=Callback::new(choose)/>
            <Own talk own fault/>
        </Sheet>
    }
}

/// The usual times, each with the moment it means.
#[component]
fn Offers(talk: Talk, choose: Callback<Timestamp>) -> impl IntoView {
    let words = &use_words().calling;
    let here = talk.here;
    let times = here.lookout.glance(|look| {
        let Some(calendar) = calendar(here) else {
            return Vec::new();
        };
        let speech = look.speech.in_zone(calendar.time_zone);
        offers(&calendar, look.now)
            .into_iter()
            .map(|(offer, at)| (offer, at, speech.moment(at, look.now)))
            .collect()
    });
    let named = move |offer| match offer {
        Offer::InAnHour => words.in_an_hour,
        Offer::ThisAfternoon => words.this_afternoon,
        Offer::NextMorning => words.next_morning,
        Offer::NextAfternoon => words.next_afternoon,
    };
    let times = times.into_iter().map(|(offer, at, when)| {
        view! {
            <li>
                <button type="button" class="item" on:click=move |_| choose.run(at)>
                    <Icon path=icon::CLOCK/>
                    <span>{named(offer)}</span>
                    <span class="value">{when}</span>
                </button>
            </li>
        }
    });
    view! { <ul class="items boxed">{times.collect_view()}</ul> }
}

/// Another time, by the clock of the branch.
#[component]
fn Own(talk: Talk, own: RwSignal<String>, fault: RwSignal<Option<String>>) -> impl IntoView {
    let words = &use_words().calling;
    let here = talk.here;
    let hint = here.lookout.glance(|look| {
        let branch = here
            .record
            .with_untracked(|lead| lead.as_ref().map(|lead| lead.details.branch));
        let name = branch.map(|branch| look.directory.branch_name(branch).to_owned());
        (words.by_their_clock)(&name.unwrap_or_default())
    });
    view! {
        <div class="field">
            <label for=OWN>{words.own_time}</label>
            <p class="hint" id="call-at-hint">
                {hint}
            </p>
            <input
                id=OWN
                type="datetime-local"
                aria-describedby="call-at-hint"
                aria-invalid=move || fault.with(Option::is_some).then_some("true")
                prop:value=move || own.get()
                on:input=move |event| {
                    fault.set(None);
                    own.set(event_target_value(&event));
                }
            />
            {move || {
                fault
                    .get()
                    .map(|fault| {
                        view! {
                            <p class="fault" role="alert">
                                <Icon path=icon::WARNING small=true/>
                                {fault}
                            </p>
                        }
                    })
            }}
        </div>
        <button type="submit" class="button wide">
            <Icon path=icon::CHECK/>
            {words.set_time}
        </button>
    }
}
