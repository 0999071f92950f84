//! The workflows that projects can be started with.

use leptos::prelude::*;

use crate::desk::use_desk;
use crate::widgets::each::For;
use crate::widgets::icon::{self, Icon};
use crate::words::use_words;

/// The workflows, and for owners the way to one more.
#[component]
pub(super) fn Workflows(is_owner: Memo<bool>) -> impl IntoView {
    let words = use_words();
    let directory = use_desk().directory();
    let workflows = Memo::new(move |_| {
        directory.with(|directory| {
            let current = directory.offered_versions().into_iter();
            current
                .map(|(template, version)| {
                    (template.id, template.name.clone(), version.milestones.len())
                })
                .collect::<Vec<_>>()
        })
    });
    view! {
        <section>
            <div class="section-head">
                <h2>{words.team.workflows}</h2>
                <a class="button quiet" href="/workflows">
                    {words.workflows.all}
                    <Icon path=icon::RIGHT/>
                </a>
                <Show when=move || is_owner.get()>
                    <a class="button quiet" href="/workflows/ready">
                        <Icon path=icon::PLUS/>
                        {words.team.add_workflow}
                    </a>
                </Show>
            </div>
            <Show when=move || workflows.with(Vec::is_empty)>
                <p class="quiet-text">{words.team.no_workflows}</p>
            </Show>
            <ul class="items">
                <For each=move || workflows.get() key=Clone::clone let:workflow>
                    <li>
                        <a class="item" href=format!("/workflows/{}", workflow.0)>
                            <Icon path=icon::FLAG/>
                            <span>
                                {workflow.1} <small>{(words.doors.milestones)(workflow.2)}</small>
                            </span>
                        </a>
                    </li>
                </For>
            </ul>
        </section>
    }
}
