//! Moving running projects to the current version: what would happen to each, and which are moved.

use std::collections::BTreeSet;
use std::sync::Arc;

use domain::change::Action;
use domain::id::ProjectId;
use domain::workflow::{Next, Project, TemplateVersion, preview};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::sketch::Drawing;
use crate::desk::{Directory, use_desk};
use crate::device::clock;
use crate::widgets::icon::{self, Icon};
use crate::widgets::toast::use_toasts;
use crate::words::{Words, use_words};

#[expect(
    clippy::too_many_lines,
    reason = "what is looked at, what is done, and how it is shown"
)]
/// The page.
pub(super) fn move_on(drawing: Drawing) -> AnyView {
    let words = use_words();
    let it = &words.workflows;
    let desk = use_desk();
    let directory = desk.directory();
    let toasts = use_toasts();
    let found = RwSignal::new(None::<Vec<Arc<Project>>>);
    let left_out = RwSignal::new(BTreeSet::<ProjectId>::new());
    let busy = RwSignal::new(false);
    let template = drawing.glance(|sketch| sketch.template);
    let current = Memo::new(move |_| {
        directory.with(|directory| {
            let template = directory.templates.get(&template?)?;
            directory.versions.get(&template.current).cloned()
        })
    });
    let look = move || {
        let Some(to) = current.get_untracked() else {
            return;
        };
        let projects = desk.running_on_others(&to);
        spawn_local(async move {
            match projects.await {
                Ok(projects) => {
                    let me = desk.me().get_untracked();
                    let mine = projects.into_iter().filter(|project| {
                        me.as_ref()
                            .is_some_and(|me| project.owner == me.id || me.manages(project.branch))
                    });
                    let _ = found.try_set(Some(mine.collect()));
                }
                Err(fault) => toasts.refused(&fault.into()),
            }
        });
    };
    look();
    let chosen = Memo::new(move |_| {
        found.with(|found| {
            let all = found.iter().flatten();
            left_out.with(|left_out| {
                all.filter(|project| !left_out.contains(&project.id))
                    .map(|project| (project.id, project.template_version))
                    .collect::<Vec<_>>()
            })
        })
    });
    let act = move |_| {
        let Some(to) = current.get_untracked().map(|to| to.id) else {
            return;
        };
        let chosen = chosen.get_untracked();
        busy.set(true);
        spawn_local(async move {
            let mut moved = 0;
            for (project, from) in chosen {
                match desk.act(Action::MoveProject { project, from, to }).await {
                    Ok(_) => moved += 1,
                    Err(fault) => toasts.refused(&fault),
                }
            }
            toasts.say((it.moved)(moved));
            let _ = busy.try_set(false);
            if found.try_with_untracked(|_| ()).is_some() {
                look();
            }
        });
    };
    let rows = move || {
        let to = current.get()?;
        let found = found.get()?;
        let rows = found.into_iter().map(|project| {
            let told = directory.with_untracked(|directory| told(&project, &to, directory, words));
            let id = project.id;
            view! {
                <li>
                    <label class="choice">
                        <input
                            type="checkbox"
                            checked=true
                            on:change=move |event| {
                                let is_in = event_target_checked(&event);
                                left_out
                                    .update(|left_out| {
                                        if is_in {
                                            left_out.remove(&id);
                                        } else {
                                            left_out.insert(id);
                                        }
                                    });
                            }
                        />
                        <span>
                            <b>{project.title.clone()}</b>
                            " · "
                            {project.customer.name.clone()}
                            <small>{told}</small>
                        </span>
                    </label>
                </li>
            }
        });
        Some(rows.collect_view())
    };
    let none = move || found.with(|found| found.as_ref().is_some_and(Vec::is_empty));
    view! {
        <section class="publish">
            <p>{move || current.get().map(|to| (it.move_text)(to.number))}</p>
            <Show when=none>
                <p class="quiet-text">{it.nothing_to_move}</p>
            </Show>
            <ul class="items">{rows}</ul>
            <Show when=move || !none()>
                <button
                    type="button"
                    class="button primary wide"
                    disabled=move || busy.get() || chosen.with(Vec::is_empty)
                    on:click=act
                >
                    <Icon path=icon::SEND/>
                    {move || (it.move_these)(chosen.with(Vec::len))}
                </button>
            </Show>
        </section>
    }
    .into_any()
}

/// What would happen to a project.
fn told(
    project: &Project,
    to: &TemplateVersion,
    directory: &Directory,
    words: &'static Words,
) -> String {
    let it = &words.workflows;
    let from = directory.versions.get(&project.template_version);
    let calendar = directory.calendar(project.branch);
    let (Some(from), Some(calendar)) = (from, calendar) else {
        return String::new();
    };
    let now = clock::now();
    let moved = preview(project, from, to, now, calendar.local_date(now));
    let name = |position: usize| {
        let milestone = to.milestones.get(position);
        milestone.map_or("", |milestone| milestone.name.as_str())
    };
    let mut told = vec![match moved.next {
        Next::Stays(position) => (it.stays)(name(position)),
        Next::ComesTo(position) => (it.comes_to)(name(position)),
        Next::Won => it.would_be_won.to_owned(),
    }];
    let passed = moved.passed_over.iter();
    let passed: Vec<&str> = passed
        .filter_map(|key| Some(to.milestone(key)?.1.name.as_str()))
        .collect();
    if !passed.is_empty() {
        told.push((it.passes_over)(&passed.join(", ")));
    }
    let gone = moved.gone.iter();
    let gone: Vec<&str> = gone
        .filter_map(|progress| Some(from.milestone(&progress.milestone)?.1.name.as_str()))
        .collect();
    if !gone.is_empty() {
        told.push((it.keeps)(&gone.join(", ")));
    }
    told.join(" ")
}
