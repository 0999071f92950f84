//! What was asked for on a project.

use domain::id::{ProjectId, TaskId};
use leptos::prelude::*;

use crate::desk::use_desk;
use crate::pages::tasks::row::Row;
use crate::widgets::each::For;
use crate::widgets::icon::{self, Icon};
use crate::words::use_words;

/// How many of those that are over are shown.
const OVER_MOST: usize = 5;

/// Requests and tasks of a project: what is open, and the latest that are over.
#[component]
pub(super) fn OfProject(
    /// Which project.
    id: ProjectId,
) -> impl IntoView {
    let words = &use_words().tasks;
    let tray = use_desk().tray();
    let tasks = Memo::new(move |_| {
        let briefs = tray.with(|tray| tray.of_project(id));
        let open = briefs.iter().filter(|brief| brief.state.is_open()).count();
        let briefs = briefs.into_iter().take(open + OVER_MOST);
        briefs.map(|brief| brief.id).collect::<Vec<TaskId>>()
    });
    view! {
        <section>
            <div class="section-head">
                <h2>{words.title}</h2>
                <a class="button quiet" href=format!("/tasks/new?project={id}")>
                    <Icon path=icon::PLUS/>
                    {words.ask}
                </a>
            </div>
            <ul class="rows boxed">
                <For each=move || tasks.get() key=|id| *id let:id>
                    <li>
                        <Row id/>
                    </li>
                </For>
            </ul>
        </section>
    }
}
