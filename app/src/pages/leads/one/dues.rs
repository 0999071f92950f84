//! The touch that waits for a person now: what to say, and that it is done.

use domain::leads::LeadPlace;
use leptos::prelude::*;

use super::Here;
use crate::pages::leads::told;
use crate::pages::leads::touches::{Due, Made};
use crate::widgets::icon::{self, Icon};

/// What is due for this lead.
#[component]
pub(super) fn Dues(here: Here) -> impl IntoView {
    let words = &here.words.lead;
    let open = RwSignal::new(false);
    let of = RwSignal::new(None::<Due>);
    let due = move || {
        let record = here.record.get()?;
        let LeadPlace::Nurturing(enrolment) = &record.place else {
            return None;
        };
        let place = enrolment.waits.filter(|_| here.may.get().work)?;
        let (path, what, says) = here
            .lookout
            .look(|look| told::touch(look, enrolment.programme, place))?;
        let until = here
            .lookout
            .look(|look| look.speech.moment(enrolment.due, look.now));
        let until = (words.until)(&until);
        let due = Due {
            lead: here.id,
            called: record.called().to_owned(),
            touch: place,
        };
        let done = move |_| {
            of.set(Some(due.clone()));
            open.set(true);
        };
        Some(view! {
            <section class="panel" data-state="waiting">
                <header>
                    <h2>
                        <Icon path=path/>
                        {what}
                    </h2>
                    <p class="quiet-text">{until} " · " {words.not_made_hint}</p>
                </header>
                {(!says.is_empty()).then(|| view! { <blockquote class="pre">{says}</blockquote> })}
                <div class="buttons">
                    <button type="button" class="button primary" on:click=done>
                        <Icon path=icon::CHECK/>
                        {words.made_it}
                    </button>
                </div>
            </section>
        })
    };
    view! {
        {due}
        <Made open of/>
    }
}
