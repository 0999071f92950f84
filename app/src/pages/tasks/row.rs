//! A request or task as a row of a list, and how it stands in words.

use domain::id::TaskId;
use domain::record::Key;
use domain::tasks::TaskState;
use leptos::prelude::*;

use crate::desk::{Brief, use_desk};
use crate::widgets::icon::Icon;
use crate::widgets::initials::letters;
use crate::widgets::state::{Look, State, Tone, use_lookout};
use crate::widgets::sync_mark::SyncMark;

/// A task in a list: what, for which project, how it stands, and who has it.
#[component]
pub(crate) fn Row(
    /// Which task.
    id: TaskId,
) -> impl IntoView {
    let desk = use_desk();
    let lookout = use_lookout();
    let (tray, shelf) = (desk.tray(), desk.shelf());
    let brief = Memo::new(move |_| tray.with(|tray| tray.get(id).cloned()));
    let about = move || {
        let project = brief.get()?.project?;
        shelf.with(|shelf| {
            let summary = shelf.get(project)?;
            Some(format!("{} · {}", summary.title, summary.customer))
        })
    };
    let mark = desk.mark(Key::Task(id));
    view! {
        <a class="row task" href=format!("/tasks/{id}")>
            <span class="title">{move || brief.get().map(|brief| brief.title.clone())}</span>
            <span class="marks">
                <SyncMark mark/>
                {move || brief.get().map(|brief| lookout.look(|look| hand(look, &brief)))}
            </span>
            {move || {
                brief
                    .get()
                    .map(|brief| {
                        let state = lookout.look(|look| state(look, &brief));
                        view! {
                            <span class="state" data-state=state.tone.name()>
                                <Icon path=state.tone.icon() small=true/>
                                <span>{state.words}</span>
                            </span>
                        }
                    })
            }}
            <span class="customer">{about}</span>
        </a>
    }
}

/// The initials of who has to do something, or answered.
fn hand(look: &Look, brief: &Brief) -> impl IntoView + use<> {
    let person = brief.with.first().copied().unwrap_or(brief.by);
    let name = look.directory.person_name(person);
    let label = (look.words.projects.with)(name);
    view! {
        <span class="initials" class:me=look.me == Some(person) role="img" aria-label=label>
            {letters(name)}
        </span>
    }
}

/// How a task stands: whose it is, and by when.
pub(crate) fn state(look: &Look, brief: &Brief) -> State {
    let words = &look.words.tasks;
    let who = look.names(&brief.with);
    let due = brief.due.map(|due| look.due(brief.branch, due));
    let mine = brief.mine;
    let by_when = due.unwrap_or_else(|| words.no_due.to_owned());
    let (tone, words) = match brief.state {
        TaskState::Done => (Tone::Done, (words.done_by)(&who)),
        TaskState::Withdrawn => (Tone::Skipped, (words.state)(brief.state).to_owned()),
        TaskState::Declined => (Tone::Returned, (words.declined_by)(&who)),
        TaskState::Asked | TaskState::Taken => {
            let tone = match (brief.is_late(look.now), brief.state) {
                (true, _) => Tone::Late,
                (false, TaskState::Asked) => Tone::Waiting,
                (false, _) => Tone::Current,
            };
            let whose = match (mine, brief.state) {
                (true, _) => (words.from)(&look.name(brief.by)),
                (false, TaskState::Asked) => (words.waits_for)(&who),
                (false, _) => (words.has_it)(&who),
            };
            (tone, format!("{by_when} · {whose}"))
        }
    };
    State { tone, words }
}
