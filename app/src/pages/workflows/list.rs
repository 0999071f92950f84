//! The workflows of the business: what each is, how many projects run through it, and the ways to
//! one more.

use std::collections::BTreeMap;

use domain::change::Action;
use domain::id::{TemplateId, TemplateVersionId};
use domain::workflow::ProjectState;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use wasm_bindgen_futures::JsFuture;
use web_sys::{File, HtmlInputElement};

use super::ready::{Ready, Taken};
use super::sketch::{NEW, Sketch, draft_key};
use crate::desk::use_desk;
use crate::frame::Bar;
use crate::json;
use crate::widgets::each::For;
use crate::widgets::empty::Empty;
use crate::widgets::icon::{self, Icon};
use crate::widgets::toast::use_toasts;
use crate::words::use_words;

/// The page.
#[component]
pub(crate) fn Workflows() -> impl IntoView {
    let words = use_words();
    let it = &words.workflows;
    let desk = use_desk();
    let (directory, shelf) = (desk.directory(), desk.shelf());
    let is_owner = desk.is_owner();
    let running = Memo::new(move |_| {
        let mut running: BTreeMap<TemplateVersionId, usize> = BTreeMap::new();
        shelf.with(|shelf| {
            for summary in &shelf.summaries {
                if matches!(summary.state, ProjectState::Open | ProjectState::Held) {
                    *running.entry(summary.template_version).or_default() += 1;
                }
            }
        });
        running
    });
    let workflows = Memo::new(move |_| {
        directory.with(|directory| {
            let all = directory.current_versions().into_iter();
            all.map(|(template, version)| {
                running.with(|running| {
                    let versions = directory.versions.values();
                    let own = versions.filter(|it| it.template == template.id);
                    let on = |id| running.get(&id).copied().unwrap_or_default();
                    let others: usize = own.map(|it| on(it.id)).sum::<usize>() - on(version.id);
                    Line {
                        id: template.id,
                        name: template.name.clone(),
                        milestones: version.milestones.len(),
                        number: version.number,
                        current: on(version.id),
                        others,
                    }
                })
            })
            .collect::<Vec<_>>()
        })
    });
    let begun = move || {
        let draft = desk.draft(&draft_key(NEW))?;
        json::read::<Sketch>(&draft).ok()
    };
    view! {
        <div class="panes" data-show="one">
            <main class="pane" data-pane="one" id="main">
                <Bar title=it.title.to_owned() back="/team"/>
                <div class="page">
                    <Show when=move || workflows.with(Vec::is_empty)>
                        <Empty path=icon::FLAG title=it.none text=it.none_text/>
                    </Show>
                    <ul class="items">
                        <For each=move || workflows.get() key=Clone::clone let:line>
                            <li>
                                <a class="item" href=format!("/workflows/{}", line.id)>
                                    <Icon path=icon::FLAG/>
                                    <span>
                                        {line.name}
                                        <small>
                                            {(words.doors.milestones)(line.milestones)} " · "
                                            {(it.version)(line.number)} " · "
                                            {(it.running)(line.current)}
                                            {(line.others > 0).then(|| (it.on_others)(line.others))}
                                        </small>
                                    </span>
                                    <Icon path=icon::RIGHT/>
                                </a>
                            </li>
                        </For>
                    </ul>
                    <Show when=move || is_owner.get()>
                        <div class="ways">
                            <a class="button primary wide" href="/workflows/new">
                                <Icon path=icon::PLUS/>
                                {if begun().is_some() { it.go_on } else { it.new_workflow }}
                            </a>
                            <a class="button" href="/workflows/ready">
                                <Icon path=icon::CHECK/>
                                {it.take_ready}
                            </a>
                            <FromFile/>
                        </div>
                    </Show>
                </div>
            </main>
        </div>
    }
}

#[derive(Clone, PartialEq, Eq, Hash)]
struct Line {
    id: TemplateId,
    name: String,
    milestones: usize,
    number: u32,
    current: usize,
    others: usize,
}

/// A workflow from a file goes onto the drawing board, where what is wrong with it is said.
#[component]
fn FromFile() -> impl IntoView {
    let words = &use_words().workflows;
    let desk = use_desk();
    let toasts = use_toasts();
    let navigate = use_navigate();
    let said = RwSignal::new(None::<String>);
    let read = move |input: HtmlInputElement| {
        let file = input.files().and_then(|files| files.get(0));
        input.set_value("");
        let Some(file) = file else { return };
        let navigate = navigate.clone();
        spawn_local(async move {
            let ready = match text_of(&file).await {
                Some(text) => json::read::<Ready>(&text).map_err(|fault| fault.to_string()),
                None => Err(String::new()),
            };
            let taken = ready.and_then(|ready| {
                let directory = desk.directory().get_untracked();
                ready.take(&directory.roles.values())
            });
            let actions = match taken {
                Ok(Taken { actions, .. }) => actions,
                Err(fault) => {
                    let _ = said.try_set(Some((words.not_a_workflow)(&fault)));
                    return;
                }
            };
            for action in actions {
                let Action::PublishTemplate {
                    template,
                    name,
                    milestones,
                    ..
                } = action
                else {
                    if let Err(fault) = desk.act(action).await {
                        toasts.refused(&fault);
                        return;
                    }
                    continue;
                };
                let sketch = Sketch {
                    template,
                    from: None,
                    name,
                    milestones,
                    tried: true,
                    began: None,
                };
                if let Ok(json) = serde_json::to_string(&sketch) {
                    desk.save_draft(draft_key(NEW), json);
                }
            }
            navigate("/workflows/new", NavigateOptions::default());
        });
    };
    view! {
        <label class="button">
            <Icon path=icon::ATTACH/>
            {words.from_file}
            <input
                class="hidden-text"
                type="file"
                accept="application/json,.json"
                on:change:target=move |event| read(event.target())
            />
        </label>
        {move || {
            said.get()
                .map(|said| {
                    view! {
                        <p class="fault" role="alert">
                            <Icon path=icon::WARNING small=true/>
                            {said}
                        </p>
                    }
                })
        }}
    }
}

async fn text_of(file: &File) -> Option<String> {
    JsFuture::from(file.text()).await.ok()?.as_string()
}
