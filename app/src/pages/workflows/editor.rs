//! A workflow on the drawing board: its name and milestones in a list, and beside it what is open:
//! a milestone, its versions, publishing it, moving projects to it.

use domain::workflow::{Milestone, MilestoneKey, Rules};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::controls::small;
use super::faults::{Faulty, faulty};
use super::field_use::field_use;
use super::milestone::milestone;
use super::move_on::move_on;
use super::publish::publish;
use super::sketch::{Drawing, NEW, milestone_key};
use super::try_it::Trial;
use super::versions::versions;
use crate::desk::use_desk;
use crate::device::save::save;
use crate::frame::{Bar, Panes, Show as Shown};
use crate::widgets::each::For;
use crate::widgets::empty::Empty;
use crate::widgets::icon::{self, Icon};
use crate::widgets::toast::use_toasts;
use crate::words::use_words;

/// The page.
#[component]
pub(crate) fn Workflow() -> impl IntoView {
    let words = &use_words().workflows;
    let params = use_params_map();
    let named = Memo::new(move |_| params.with(|params| params.get("id")).unwrap_or_default());
    let part = Memo::new(move |_| params.with(|params| params.get("part")));
    move || {
        let drawing = Drawing::open(named.get());
        provide_context(drawing);
        provide_context(Trial::new());
        let faulty = faulty(drawing);
        let show = Memo::new(move |_| {
            if part.with(Option::is_some) {
                Shown::Detail
            } else {
                Shown::List
            }
        });
        let title = move || {
            let name = drawing.with(|sketch| sketch.name.trim().to_owned());
            let name = name.filter(|name| !name.is_empty());
            name.unwrap_or_else(|| words.new_workflow.to_owned())
        };
        let known = drawing.glance(|_| ()).is_some();
        if !known {
            return view! {
                <div class="panes" data-show="one">
                    <main class="pane" data-pane="one" id="main">
                        <Bar title=words.title.to_owned() back="/workflows"/>
                        <Empty
                            path=icon::FLAG
                            title=words.no_such_workflow
                            text=words.no_such_workflow_text
                        />
                    </main>
                </div>
            }
            .into_any();
        }
        view! {
            <Panes show=show>
                <section
                    class="pane"
                    data-pane="list"
                    role=move || (show.get() == Shown::List).then_some("main")
                    id=move || (show.get() == Shown::List).then_some("main")
                    aria-label=words.milestones
                >
                    <Bar title=Signal::derive(title) back="/workflows"/>
                    <div class="page">{overview(drawing, faulty)}</div>
                </section>
                {move || match part.get() {
                    Some(part) => detail(drawing, faulty, &part),
                    None => {
                        view! {
                            <section class="pane" data-pane="detail" aria-label=words.pick>
                                <Empty path=icon::FLAG title=words.pick text=words.pick_text/>
                            </section>
                        }
                            .into_any()
                    }
                }}
            </Panes>
        }
        .into_any()
    }
}

fn detail(drawing: Drawing, faulty: Faulty, part: &str) -> AnyView {
    let words = &use_words().workflows;
    let key = MilestoneKey::try_from(part.to_owned()).ok();
    let (title, body): (Signal<String>, AnyView) = match part {
        "publish" => (
            Signal::stored(words.publish.to_owned()),
            publish(drawing, faulty),
        ),
        "versions" => (Signal::stored(words.versions.to_owned()), versions(drawing)),
        "fields" => (
            Signal::stored(use_words().field_use.title.to_owned()),
            field_use(drawing),
        ),
        "move" => (
            Signal::stored(words.move_projects.to_owned()),
            move_on(drawing),
        ),
        _ => {
            let of = key.clone();
            let title = Signal::derive(move || {
                let name = drawing.with(|sketch| {
                    let mut milestones = sketch.milestones.iter();
                    let found = milestones.find(|it| Some(&it.key) == of.as_ref());
                    found.map(|it| it.name.clone())
                });
                name.flatten()
                    .filter(|name| !name.is_empty())
                    .unwrap_or_else(|| words.milestone.to_owned())
            });
            let body = key.map(|key| milestone(drawing, &key, faulty));
            (title, body.into_any())
        }
    };
    view! {
        <main class="pane" data-pane="detail" id="main">
            <Bar title=title back=drawing.address("").trim_end_matches('/').to_owned()/>
            <div class="page wide">{body}</div>
        </main>
    }
    .into_any()
}

/// The name, the milestones, and what can be done with all of it.
fn overview(drawing: Drawing, faulty: Faulty) -> AnyView {
    let words = &use_words().workflows;
    let order = Memo::new(move |_| {
        drawing
            .with(|sketch| {
                let milestones = sketch.milestones.iter();
                milestones.map(|it| it.key.clone()).collect::<Vec<_>>()
            })
            .unwrap_or_default()
    });
    let name = drawing
        .glance(|sketch| sketch.name.clone())
        .unwrap_or_default();
    let set_name = Callback::new(move |name| drawing.change(|sketch| sketch.name = name));
    let nameless = Signal::derive(move || {
        drawing
            .with(|sketch| sketch.tried && sketch.name.trim().is_empty())
            .unwrap_or_default()
            .then(|| words.no_name.to_owned())
    });
    view! {
        <fieldset class="bare form" disabled=move || !drawing.mine.get()>
            {super::controls::line(
                "workflow-name".to_owned(),
                words.name,
                name,
                nameless,
                set_name,
            )}
            <h2>{words.milestones}</h2>
            <Show when=move || order.with(Vec::is_empty)>
                <p class="quiet-text">{words.no_milestones}</p>
            </Show>
            <ol class="items drawn">
                <For each=move || order.get() key=Clone::clone let:key>
                    <li>{row(drawing, &key, order, faulty)}</li>
                </For>
            </ol>
            {adding(drawing)}
        </fieldset>
        {ways(drawing)}
    }
    .into_any()
}

fn adding(drawing: Drawing) -> AnyView {
    let words = &use_words().workflows;
    let name = RwSignal::new(String::new());
    let directory = use_desk().directory();
    let add = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let text = name.get_untracked().trim().to_owned();
        let key = drawing.glance(|sketch| milestone_key(sketch, &text));
        let (false, Some(key)) = (text.is_empty(), key.flatten()) else {
            crate::widgets::form::focus("new-milestone");
            return;
        };
        // Mostly the next milestone belongs to whoever had the last.
        let last = drawing.glance(|sketch| sketch.milestones.last().map(|it| it.role));
        let first = directory.with_untracked(|directory| directory.roles.keys().next().copied());
        let role = last.flatten().or(first);
        drawing.change(|sketch| {
            sketch.milestones.push(Milestone {
                key,
                name: text,
                evidence: String::new(),
                role: role.unwrap_or(domain::id::RoleId(uuid::Uuid::nil())),
                limit: None,
                form: domain::form::Form::default(),
                guide: domain::workflow::Guide::default(),
                rules: Rules::default(),
            });
        });
        name.set(String::new());
    };
    view! {
        <form class="form adding" on:submit=add>
            <div class="field">
                <label for="new-milestone">{words.new_milestone}</label>
                <p class="hint" id="new-milestone-hint">
                    {words.new_milestone_hint}
                </p>
                <input
                    id="new-milestone"
                    autocomplete="off"
                    aria-describedby="new-milestone-hint"
                    bind:value=name
                />
            </div>
            <button class="button">
                <Icon path=icon::PLUS/>
                {words.add_milestone}
            </button>
        </form>
    }
    .into_any()
}

fn row(
    drawing: Drawing,
    key: &MilestoneKey,
    order: Memo<Vec<MilestoneKey>>,
    faulty: Faulty,
) -> AnyView {
    let words = &use_words().workflows;
    let directory = use_desk().directory();
    let of = key.clone();
    let told = Memo::new(move |_| {
        let found = drawing.with(|sketch| {
            let mut milestones = sketch.milestones.iter();
            let found = milestones.find(|it| it.key == of)?;
            Some((found.name.clone(), found.role))
        });
        let (name, role) = found.flatten()?;
        let role = directory.with(|directory| directory.role_name(role).to_owned());
        Some((name, role))
    });
    let of = key.clone();
    let wrong = Memo::new(move |_| {
        faulty.with(|faults| faults.iter().any(|fault| fault.milestone() == Some(&of)))
    });
    let of = key.clone();
    let shift = move |by: isize| {
        drawing.change(|sketch| {
            let milestones = &mut sketch.milestones;
            let at = milestones.iter().position(|it| it.key == of);
            if let Some((at, to)) = at.and_then(|at| Some((at, at.checked_add_signed(by)?)))
                && to < milestones.len()
            {
                milestones.swap(at, to);
            }
        });
    };
    let (up, down) = (shift.clone(), shift);
    let toasts = use_toasts();
    let of = key.clone();
    let remove = Callback::new(move |()| {
        let at = order.with_untracked(|order| order.iter().position(|key| *key == of));
        let (Some(gone), Some(at)) = (drawing.milestone(&of), at) else {
            return;
        };
        drawing.change(|sketch| sketch.milestones.retain(|it| it.key != of));
        toasts.say_with_undo((words.milestone_gone)(&gone.name), move || {
            let gone = gone.clone();
            drawing.change(|sketch| {
                let at = at.min(sketch.milestones.len());
                sketch.milestones.insert(at, gone);
            });
        });
    });
    let named = told
        .get_untracked()
        .map(|(name, _)| name)
        .unwrap_or_default();
    let href = drawing.address(key.as_str());
    view! {
        <div class="drawn-row" data-faulty=move || wrong.get().then_some("")>
            <a class="item" href=href>
                <span>
                    {move || told.get().map(|(name, _)| name)}
                    <small>{move || told.get().map(|(_, role)| role)}</small>
                    {move || {
                        wrong
                            .get()
                            .then(|| {
                                view! {
                                    <small class="fault">
                                        <Icon path=icon::WARNING small=true/>
                                        {words.not_right}
                                    </small>
                                }
                            })
                    }}
                </span>
            </a>
            {small(icon::UP, (words.up)(&named), false, Callback::new(move |()| up(-1)))}
            {small(icon::DOWN, (words.down)(&named), false, Callback::new(move |()| down(1)))}
            {small(icon::TRASH, (words.take_out)(&named), false, remove)}
        </div>
    }
    .into_any()
}

/// Publishing, versions, moving, a file, giving the draft up.
fn ways(drawing: Drawing) -> AnyView {
    let words = &use_words().workflows;
    let directory = use_desk().directory();
    let toasts = use_toasts();
    let is_new = drawing.named.with_value(|named| named == NEW);
    let export = move |_| {
        let text = directory.with_untracked(|directory| {
            drawing.glance(|sketch| super::file::written(sketch, directory))
        });
        let name = drawing.glance(|sketch| super::sketch::slug(&sketch.name, '-', 40));
        let name = name.filter(|name| !name.is_empty());
        let name = format!("{}.json", name.unwrap_or_else(|| "workflow".to_owned()));
        if let Some(text) = text.flatten()
            && save(&name, "application/json", &text).is_err()
        {
            toasts.say(words.not_saved.to_owned());
        }
    };
    let changed = Memo::new(move |_| drawing.is_draft());
    let give_up = move |_| {
        let fresh = || Drawing::open(drawing.named.get_value());
        drawing.give_up(|| fresh().sketch.get_untracked(), toasts);
    };
    view! {
        <div class="ways">
            <Show when=move || drawing.mine.get()>
                <a class="button primary wide" href=drawing.address("publish")>
                    <Icon path=icon::SEND/>
                    {words.to_publish}
                </a>
            </Show>
            {(!is_new)
                .then(|| {
                    view! {
                        <a class="button" href=drawing.address("versions")>
                            <Icon path=icon::HISTORY/>
                            {words.versions}
                        </a>
                        <a class="button" href=drawing.address("fields")>
                            <Icon path=icon::CHART/>
                            {use_words().field_use.way}
                        </a>
                        <a class="button" href=drawing.address("move")>
                            <Icon path=icon::REASSIGN/>
                            {words.move_projects}
                        </a>
                    }
                })}
            <button type="button" class="button" on:click=export>
                <Icon path=icon::INSTALL/>
                {words.export}
            </button>
            <Show when=move || changed.get()>
                <p class="saved-note">
                    <Icon path=icon::CLOCK small=true/>
                    {words.kept_as_draft}
                </p>
                <button type="button" class="button quiet" on:click=give_up>
                    <Icon path=icon::UNDO/>
                    {words.give_up}
                </button>
            </Show>
        </div>
    }
    .into_any()
}
