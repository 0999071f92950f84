//! A project as a row of a list, or on a card of the board.

use domain::id::ProjectId;
use domain::record::Key;
use leptos::prelude::*;

use super::icon::Icon;
use super::initials::letters;
use super::milestone_line::{MilestoneLine, Size};
use super::state::{Look, use_lookout};
use super::sync_mark::SyncMark;
use crate::desk::{Summary, use_desk};

/// A project in a list: what, for whom, how much, how it stands, and who has it.
#[component]
pub(crate) fn ProjectRow(
    /// Which project.
    id: ProjectId,
    /// Where it leads.
    #[prop(into)]
    href: Signal<String>,
    /// Whether it is the one that is open beside the list.
    #[prop(into)]
    open: Signal<bool>,
) -> impl IntoView {
    let desk = use_desk();
    let lookout = use_lookout();
    let shelf = desk.shelf();
    let summary = Memo::new(move |_| shelf.with(|shelf| shelf.get(id).cloned()));
    let mark = desk.mark(Key::Project(id));
    view! {
        <a
            class="row"
            href=move || href.get()
            draggable="false"
            aria-current=move || open.get().then_some("true")
        >
            {move || {
                summary.get().map(|summary| lookout.look(|look| about(look, &summary)))
            }}
            <span class="marks">
                <SyncMark mark=mark/>
                {move || {
                    summary.get().map(|summary| lookout.look(|look| hand(look, &summary)))
                }}
            </span>
        </a>
    }
}

fn about(look: &Look, summary: &Summary) -> impl IntoView + use<> {
    let state = look.state(summary);
    view! {
        <span class="title">{summary.title.clone()}</span>
        <span class="figure">{summary.value.map(|value| look.speech.amount(value))}</span>
        <span class="customer">{summary.customer.clone()}</span>
        <span class="when"></span>
        <MilestoneLine
            parts=look.line(summary)
            label=look.line_label(summary)
            size=Size::Small
        />
        <span class="state" data-state=state.tone.name()>
            <Icon path=state.tone.icon() small=true/>
            <span>{state.words}</span>
        </span>
    }
}

/// The initials of who has the project now, else of its owner.
fn hand(look: &Look, summary: &Summary) -> impl IntoView + use<> {
    let person = summary.with.first().copied().unwrap_or(summary.owner);
    let name = look.directory.person_name(person);
    let label = (look.words.projects.with)(name);
    view! {
        <span class="initials" class:me=look.me == Some(person) role="img" aria-label=label>
            {letters(name)}
        </span>
    }
}
