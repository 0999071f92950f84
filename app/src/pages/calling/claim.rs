//! Until when the lead is theirs alone.

use domain::leads::LeadPlace;
use domain::time::Timestamp;
use leptos::prelude::*;

use super::here::Here;
use crate::widgets::icon::{self, Icon};
use crate::widgets::state::Look;
use crate::words::use_words;

/// The line that says it.
#[component]
pub(super) fn Claim(here: Here) -> impl IntoView {
    let words = &use_words().calling;
    let until = Memo::new(move |_| {
        here.of(|lead| match lead.place {
            LeadPlace::Worked { until, .. } => Some(until),
            _ => None,
        })
        .flatten()
    });
    move || {
        until.get().map(|until| {
            let (over, said) = here.lookout.look(|look| {
                let over = until <= look.now;
                let said = if over {
                    words.free_again.to_owned()
                } else {
                    (words.yours_until)(&when(look, until))
                };
                (over, said)
            });
            view! {
                <p class="claim" data-state=over.then_some("waiting")>
                    <Icon path=if over { icon::WAITING } else { icon::CLOCK } small=true/>
                    <span>{said}</span>
                </p>
            }
        })
    }
}

/// The time of the day, with the day where that is another one.
fn when(look: &Look, at: Timestamp) -> String {
    let (day, today) = (
        look.speech.day(at, look.now),
        look.speech.day(look.now, look.now),
    );
    if day == today {
        look.speech.clock(at)
    } else {
        look.speech.moment(at, look.now)
    }
}
