//! Publishing what is on the drawing board: first what is different, and what is wrong.

use domain::change::Action;
use domain::refusal::Refusal;
use domain::workflow::{Milestone, TemplateFault, difference};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use super::faults::{Faulty, told};
use super::sketch::Drawing;
use super::tell::{Teller, fields_of};
use crate::desk::{self, ActFault, Directory, use_desk};
use crate::widgets::icon::{self, Icon};
use crate::widgets::toast::use_toasts;
use crate::words::{Words, use_words};

/// What is different between two lists of milestones, in words.
pub(super) fn differences(
    old: &[Milestone],
    new: &[Milestone],
    directory: &Directory,
    words: &'static Words,
) -> Vec<String> {
    let fields = fields_of(old.iter().chain(new));
    let teller = Teller {
        fields: &fields,
        directory,
        words,
    };
    let all = difference(old, new);
    all.iter().map(|one| teller.difference(one)).collect()
}

/// A list of what is different.
pub(in crate::pages) fn listed(differences: Vec<String>) -> AnyView {
    let items = differences.into_iter().map(|it| view! { <li>{it}</li> });
    view! { <ul class="differences">{items.collect_view()}</ul> }.into_any()
}

/// The page.
#[expect(
    clippy::too_many_lines,
    reason = "what is looked at, what is done, and how it is shown"
)]
pub(super) fn publish(drawing: Drawing, faulty: Faulty) -> AnyView {
    let words = use_words();
    let it = &words.workflows;
    let desk = use_desk();
    let directory = desk.directory();
    let toasts = use_toasts();
    let navigate = use_navigate();
    drawing.change(|sketch| sketch.tried = true);
    let refused = RwSignal::new(Vec::<TemplateFault>::new());
    let all = Memo::new(move |_| {
        let mut all = faulty.get();
        let more = refused.get();
        all.extend(
            more.into_iter()
                .filter(|fault| !faulty.with(|known| known.contains(fault))),
        );
        all
    });
    let nameless = Memo::new(move |_| {
        drawing
            .with(|sketch| sketch.name.trim().is_empty())
            .unwrap_or(true)
    });
    // The version that was published meanwhile, where somebody did.
    let newer = Memo::new(move |_| {
        drawing
            .with(|sketch| {
                directory.with(|directory| {
                    let template = directory.templates.get(&sketch.template)?;
                    let version = directory.versions.get(&template.current)?;
                    (sketch.from != Some(version.id)).then(|| version.clone())
                })
            })
            .flatten()
    });
    let different = move || {
        drawing
            .with(|sketch| {
                directory.with(|directory| {
                    let from = directory.versions.get(&sketch.from?)?;
                    let name = &directory.templates.get(&sketch.template)?.name;
                    let mut all =
                        differences(&from.milestones, &sketch.milestones, directory, words);
                    if *name != sketch.name.trim() {
                        all.insert(0, (it.workflow_renamed)(name, sketch.name.trim()));
                    }
                    Some(all)
                })
            })
            .flatten()
    };
    let unchanged = Memo::new(move |_| different().is_some_and(|all| all.is_empty()));
    let act = move |_| {
        let Some(sketch) = drawing.glance(Clone::clone) else {
            return;
        };
        let was_new = sketch.from.is_none();
        let template = sketch.template;
        let action = Action::PublishTemplate {
            template,
            version: desk::new_id(),
            from: sketch.from,
            name: sketch.name.trim().to_owned(),
            milestones: sketch.milestones,
        };
        let published = desk.act(action);
        let navigate = navigate.clone();
        spawn_local(async move {
            match published.await {
                Ok(_) => {
                    drawing.throw_away();
                    toasts.say((it.published)(&sketch.name));
                    let part = if was_new { "" } else { "/move" };
                    let options = NavigateOptions {
                        replace: true,
                        ..NavigateOptions::default()
                    };
                    navigate(&format!("/workflows/{template}{part}"), options);
                }
                Err(ActFault::Refused(Refusal::Template { faults })) => {
                    let _ = refused.try_set(faults);
                }
                Err(fault) => toasts.refused(&fault),
            }
        });
    };
    let base_on = move |_| {
        if let Some(version) = newer.get_untracked() {
            drawing.change(|sketch| sketch.from = Some(version.id));
        }
    };
    view! {
        <section class="publish">
            {move || {
                newer
                    .get()
                    .map(|version| {
                        view! {
                            <div class="faults" role="alert">
                                <p>{(it.newer)(version.number)}</p>
                                <button type="button" class="button" on:click=base_on>
                                    {(it.keep_mine)(version.number)}
                                </button>
                            </div>
                        }
                    })
            }}
            <Show when=move || nameless.get()>
                <div class="faults" role="alert">
                    <a href=drawing.address("")>{it.no_name}</a>
                </div>
            </Show>
            {move || {
                let wrong = all.get();
                (!wrong.is_empty())
                    .then(|| {
                        let links: Vec<_> = wrong
                            .iter()
                            .map(|fault| {
                                let part = fault.milestone().map_or("", |key| key.as_str());
                                drawing.address(part)
                            })
                            .zip(told(drawing, &wrong))
                            .map(|(href, text)| view! { <li><a href=href>{text}</a></li> })
                            .collect();
                        view! {
                            <div class="faults" role="alert">
                                <h2>
                                    <Icon path=icon::WARNING small=true/>
                                    {(it.to_put_right)(wrong.len())}
                                </h2>
                                <ul>{links}</ul>
                            </div>
                        }
                    })
            }}
            <h2>{it.what_changes}</h2>
            {move || match different() {
                None => view! { <p>{it.is_new}</p> }.into_any(),
                Some(all) if all.is_empty() => view! { <p>{it.no_difference}</p> }.into_any(),
                Some(all) => listed(all),
            }}
            <p class="hint">{it.running_stay}</p>
            <button
                type="button"
                class="button primary wide"
                disabled=move || {
                    !drawing.mine.get() || nameless.get() || newer.with(Option::is_some)
                        || faulty.with(|faults| !faults.is_empty()) || unchanged.get()
                }
                on:click=act
            >
                <Icon path=icon::CHECK/>
                {it.publish}
            </button>
        </section>
    }
    .into_any()
}
