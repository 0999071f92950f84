//! The versions of a workflow, the newest first, each with what it changed and how many projects
//! run through it.

use domain::workflow::ProjectState;
use leptos::prelude::*;

use super::publish::{differences, listed};
use super::sketch::Drawing;
use crate::desk::use_desk;
use crate::words::use_words;

/// The page.
pub(super) fn versions(drawing: Drawing) -> AnyView {
    let words = use_words();
    let it = &words.workflows;
    let desk = use_desk();
    let (directory, shelf) = (desk.directory(), desk.shelf());
    let template = drawing.glance(|sketch| sketch.template);
    let all = move || {
        let template = template?;
        Some(directory.with(|directory| {
            let current = directory.templates.get(&template).map(|it| it.current);
            let own = directory.versions.values();
            let mut own: Vec<_> = own.filter(|it| it.template == template).collect();
            crate::order::sort_by(&mut own, |one, other| other.number.cmp(&one.number));
            let before = own.iter().skip(1).map(Some).chain([None]);
            own.iter()
                .zip(before)
                .map(|(version, before)| {
                    let running = shelf.with(|shelf| {
                        let runs = shelf.summaries.iter().filter(|summary| {
                            summary.template_version == version.id
                                && matches!(summary.state, ProjectState::Open | ProjectState::Held)
                        });
                        runs.count()
                    });
                    let changes = before.map(|before| {
                        let (old, new) = (&before.milestones, &version.milestones);
                        differences(old, new, directory, words)
                    });
                    let title = (it.version)(version.number);
                    let badge = (current == Some(version.id)).then_some(it.current);
                    view! {
                        <section>
                            <h2>
                                {title} {badge.map(|badge| view! { <small>{badge}</small> })}
                            </h2>
                            <p class="quiet-text">{(it.running)(running)}</p>
                            {match changes {
                                None => view! { <p>{it.first_version}</p> }.into_any(),
                                Some(all) if all.is_empty() => {
                                    view! { <p>{it.no_difference}</p> }.into_any()
                                }
                                Some(all) => listed(all),
                            }}
                        </section>
                    }
                })
                .collect_view()
        }))
    };
    view! { <div class="versions">{all}</div> }.into_any()
}
