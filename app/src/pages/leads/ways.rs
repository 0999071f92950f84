//! The ways from the leads to what they are brought, called, judged and nurtured with.

use domain::leads::may_qualify;
use leptos::prelude::*;

use crate::desk::use_desk;
use crate::widgets::icon::{self, Icon};
use crate::words::use_words;

/// The tiles above the list. Whoever works on leads has all of them, but for the call queue, which
/// is for who qualifies, and for how leads come in, which is for owners.
#[component]
pub(super) fn Ways() -> impl IntoView {
    let words = &use_words().lead;
    let desk = use_desk();
    let (me, leads) = (desk.me(), desk.leads());
    let calls =
        Memo::new(move |_| me.with(|me| me.as_ref().is_some_and(|me| may_qualify(me, me.branch))));
    let waiting =
        Memo::new(move |_| leads.with(|leads| leads.as_ref().map_or(0, |leads| leads.queue.len())));
    let owns = desk.is_owner();
    let coming_in = use_words().lead_settings.title;
    let others = [
        (icon::FLAG, words.campaigns, "/campaigns"),
        (icon::MAIL, words.programmes, "/programmes"),
        (icon::TASKS, words.definition, "/leads/definition"),
        (icon::HISTORY, words.learning, "/leads/learning"),
        (icon::INSTALL, words.import, "/leads/import"),
        (icon::CHART, words.measures, "/leads/measures"),
    ];
    view! {
        <nav class="leads-ways" aria-label=words.ways>
            <Show when=move || calls.get()>
                <a class="queue" href="/leads/queue">
                    <Icon path=icon::PHONE/>
                    <span>{words.queue}</span>
                    <b class="figure">{move || waiting.get()}</b>
                </a>
            </Show>
            {others
                .map(|(path, name, href)| {
                    view! {
                        <a href=href>
                            <Icon path=path/>
                            <span>{name}</span>
                        </a>
                    }
                })
                .into_iter()
                .collect_view()}
            <Show when=move || owns.get()>
                <a href="/leads/settings">
                    <Icon path=icon::CLOUD/>
                    <span>{coming_in}</span>
                </a>
            </Show>
        </nav>
    }
}
