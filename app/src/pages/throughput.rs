//! Throughput: where projects queue, what holds the business back, and what relieving it would
//! add.

mod counting;
mod drawn;
mod earned;
mod playing;
mod relief;
mod verdict;

use std::sync::Arc;

use domain::id::{BranchId, RoleId};
use domain::insight::constraint::{Finding, find};
use leptos::prelude::*;

use super::velocity::choosing::{Back, day_of, periods, use_workflow, workflows};
use super::velocity::segments;
use crate::desk::{line_of, use_desk};
use crate::frame::Bar;
use crate::widgets::empty::Empty;
use crate::widgets::icon;
use crate::widgets::state::{Look, use_lookout};
use crate::words::use_words;
use counting::{Asked, Counted, use_counted};
use earned::Earned;
use relief::Reliefs;

/// By what the queues are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shown {
    Milestones,
    Roles,
}

/// What the parts of the page look at.
#[derive(Clone, Copy)]
struct Board {
    counted: Signal<Option<Arc<Counted>>>,
    branch: RwSignal<Option<BranchId>>,
    finding: Memo<Option<Arc<Finding>>>,
    /// The role that somebody chose to relieve, in place of the constraint.
    relieved: RwSignal<Option<RoleId>>,
}

/// The page.
#[component]
pub(crate) fn Throughput() -> impl IntoView {
    let words = &use_words().throughput;
    let desk = use_desk();
    let (directory, now) = (desk.directory(), desk.now());
    let choice = use_workflow();
    let back = RwSignal::new(Back::Days(365));
    let shown = RwSignal::new(Shown::Milestones);
    // The period begins with a day, so that it stays the same while the page is open.
    let today = Memo::new(move |_| day_of(now.get()));
    let asked = Memo::new(move |_| {
        let template = choice.template.get()?;
        let line = directory.with(|directory| line_of(directory, template))?;
        let from = back.get().from(today.get());
        Some(Asked {
            template,
            line,
            from,
        })
    });
    let counted = use_counted(asked);
    let branch = RwSignal::new(None::<BranchId>);
    let finding = Memo::new(move |_| {
        let branch = branch.get();
        let of = |counted: &Arc<Counted>| Arc::new(find(&counted.picture, branch));
        counted.with(|counted| counted.as_ref().map(of))
    });
    let board = Board {
        counted,
        branch,
        finding,
        relieved: RwSignal::new(None),
    };
    let some = Memo::new(move |_| {
        counted.with(|counted| {
            counted
                .as_ref()
                .map(|it| it.picture.branches().next().is_some())
        })
    });
    view! {
        <div class="panes" data-show="one">
            <main class="pane" data-pane="one" id="main">
                <Bar title=words.title.to_owned() back="/more"/>
                <div class="page velocity throughput">
                    <p class="quiet-text">{words.text}</p>
                    {workflows(choice)}
                    {periods(back)}
                    {branches(board)}
                    {move || match some.get() {
                        None => view! { <p class="hint">{words.counting}</p> }.into_any(),
                        Some(false) => {
                            view! {
                                <Empty path=icon::WAITING title=words.none text=words.none_text>
                                    <a class="button primary" href="/projects">
                                        {words.to_projects}
                                    </a>
                                </Empty>
                            }
                                .into_any()
                        }
                        Some(true) => inside(board, shown),
                    }}
                </div>
            </main>
        </div>
    }
}

/// What there is once something passed through.
fn inside(board: Board, shown: RwSignal<Shown>) -> AnyView {
    let words = use_words();
    let lookout = use_lookout();
    let choices = [
        (Shown::Milestones, words.velocity.by_milestone),
        (Shown::Roles, words.velocity.by_role),
    ];
    let queues = move || {
        let (branch, shown) = (board.branch.get(), shown.get());
        board.counted.with(|counted| {
            let counted = counted.as_ref()?;
            Some(lookout.look(|look| drawn::queues(look, counted, branch, shown)))
        })
    };
    let verdict = move || {
        let finding = board.finding.get()?;
        Some(lookout.look(|look| verdict::verdict(look, &finding)))
    };
    view! {
        <section>
            <h2>{words.throughput.queues}</h2>
            {segments(words.velocity.by, "by", shown, &choices)}
            {queues}
        </section>
        {verdict}
        <Earned board/>
        <Reliefs board/>
    }
    .into_any()
}

/// A choice of the branch, where projects of several are counted.
fn branches(board: Board) -> AnyView {
    let words = &use_words().throughput;
    let directory = use_desk().directory();
    let named = Memo::new(move |_| {
        let of = |counted: &Arc<Counted>| counted.picture.branches().collect::<Vec<_>>();
        let all = board.counted.with(|counted| counted.as_ref().map(of));
        directory.with(|directory| {
            let all = all.unwrap_or_default().into_iter();
            all.map(|id| (id, directory.branch_name(id).to_owned()))
                .collect::<Vec<_>>()
        })
    });
    let several = Memo::new(move |_| named.with(Vec::len) > 1);
    let branch = board.branch;
    let options = move || {
        let options = named.get().into_iter().map(|(id, name)| {
            view! {
                <option value=id.to_string() selected=move || branch.get() == Some(id)>
                    {name}
                </option>
            }
        });
        options.collect_view()
    };
    view! {
        <Show when=move || several.get()>
            <div class="field">
                <label for="throughput-branch">{words.branch}</label>
                <select
                    id="throughput-branch"
                    on:change=move |event| branch.set(event_target_value(&event).parse().ok())
                >
                    <option value="" selected=move || branch.get().is_none()>
                        {words.all_branches}
                    </option>
                    {options}
                </select>
            </div>
        </Show>
    }
    .into_any()
}

/// What a milestone of the line is called.
fn milestone_name(look: &Look, counted: &Counted, position: usize) -> String {
    let template = look.directory.templates.get(&counted.asked.template);
    let version = template.and_then(|it| look.directory.versions.get(&it.current));
    let milestone = version.and_then(|version| version.milestones.get(position));
    milestone.map_or_else(String::new, |milestone| milestone.name.clone())
}
