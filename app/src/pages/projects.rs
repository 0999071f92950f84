//! The projects: as a list, as a board, as a grid, or as a chart. The list stays while projects open
//! beside it.

mod filter;
mod moves;
mod tools;

use std::sync::Arc;

use domain::id::{ProjectId, TemplateId};
use domain::workflow::MilestoneKey;
use leptos::html;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::components::Outlet;
use leptos_router::hooks::{use_location, use_navigate, use_query_map};

pub(crate) use filter::{Filter, Layout, Place, Selection, escaped};
pub(crate) use moves::{Move, judge};
use tools::Tools;

use super::board::Board;
use super::chart::Chart;
use super::grid::Grid;
use crate::desk::{Directory, Shelf, Summary, use_desk};
use crate::frame::{Bar, Panes, Show as Shown};
use crate::order::sort_by;
use crate::widgets::each::For;
use crate::widgets::empty::Empty;
use crate::widgets::icon::{self, Icon};
use crate::widgets::import_link::ImportLink;
use crate::widgets::milestone_line::{MilestoneLine, Size};
use crate::widgets::project_row::ProjectRow;
use crate::widgets::state::{Part, Tone};
use crate::widgets::window::use_window;
use crate::words::use_words;

/// How high a row is before it has been measured, in pixels.
const ROW_PIXELS: f64 = 129.0;

/// What the projects' screens share: where the person is, and what is shown there.
#[derive(Clone, Copy)]
pub(crate) struct View {
    /// What the address says.
    pub(crate) place: Memo<Place>,
    /// The search as it is typed, ahead of the address.
    pub(crate) query: RwSignal<String>,
    /// The projects to show.
    pub(crate) selection: Memo<Selection>,
    directory: Signal<Arc<Directory>>,
    shelf: Signal<Arc<Shelf>>,
    go: Callback<Place>,
}

impl View {
    /// Changes what is shown, in the address too.
    pub(crate) fn change(self, change: impl FnOnce(&mut Place)) {
        let mut place = self.place.get_untracked();
        place.query = self.query.get_untracked();
        change(&mut place);
        self.go.run(place);
    }

    /// The address of a project from here: the way back keeps what was shown.
    pub(crate) fn address(self, id: ProjectId) -> String {
        format!("/projects/{id}{}", self.place.with(Place::search))
    }

    /// The workflow that board and grid show: the one in the address, else that of the most
    /// urgent project shown, else the first.
    pub(crate) fn template(self) -> Option<TemplateId> {
        let of_most_urgent = || {
            let id = self
                .selection
                .with(|selection| selection.ids.first().copied())?;
            let version = self
                .shelf
                .with(|shelf| Some(shelf.get(id)?.template_version))?;
            self.directory
                .with(|directory| Some(directory.versions.get(&version)?.template))
        };
        let first = || {
            self.directory.with(|directory| {
                let current = directory.current_versions();
                current.first().map(|(template, _)| template.id)
            })
        };
        self.place
            .with(|place| place.template)
            .or_else(of_most_urgent)
            .or_else(first)
    }
}

/// The projects.
#[component]
pub(crate) fn Projects() -> impl IntoView {
    let view = use_view();
    let location = use_location();
    let open = Memo::new(move |_| location.pathname.with(|path| opened(path)));
    let layout = Memo::new(move |_| view.place.with(|place| place.layout));
    let show = Memo::new(move |_| match (open.get(), layout.get()) {
        (Some(_), _) => Shown::Detail,
        (None, Layout::List) => Shown::List,
        (None, Layout::Board | Layout::Grid | Layout::Chart) => Shown::One,
    });
    let beside = Memo::new(move |_| show.get() != Shown::One);
    // While no project is open, a phone shows nothing but the list.
    let main = move || show.get() == Shown::List;
    let words = &use_words().projects;
    view! {
        <Panes show=show>
            {move || {
                if beside.get() {
                    view! {
                        <section
                            class="pane"
                            data-pane="list"
                            aria-label=words.title
                            role=move || main().then_some("main")
                            id=move || main().then_some("main")
                        >
                            <Bar title=words.title/>
                            <div class="page flush">
                                <Tools view/>
                                <List view open/>
                            </div>
                        </section>
                        <Outlet/>
                    }
                        .into_any()
                } else {
                    view! {
                        <main class="pane" data-pane="one" id="main">
                            <Bar title=words.title/>
                            <div class="page flush">
                                <Tools view/>
                                {move || match layout.get() {
                                    Layout::Grid => view! { <Grid view/> }.into_any(),
                                    Layout::Chart => view! { <Chart view/> }.into_any(),
                                    Layout::Board | Layout::List => {
                                        view! { <Board view/> }.into_any()
                                    }
                                }}
                            </div>
                        </main>
                    }
                        .into_any()
                }
            }}
        </Panes>
    }
}

/// The pane beside the list while no project is open.
#[component]
pub(crate) fn NothingOpen() -> impl IntoView {
    let words = &use_words().projects;
    let gap = |tone| Part::Gap {
        tone,
        from: "S".to_owned(),
        to: "M".to_owned(),
    };
    let parts = vec![
        Part::Stop(Tone::Done),
        Part::Stop(Tone::Done),
        gap(Tone::Waiting),
        Part::Stop(Tone::Todo),
        Part::Stop(Tone::Todo),
    ];
    view! {
        <section class="pane" data-pane="detail" aria-label=words.pick_title>
            <div class="empty">
                <div aria-hidden="true">
                    <MilestoneLine parts label=String::new() size=Size::Small/>
                </div>
                <h2>{words.pick_title}</h2>
                <p>{words.pick_text}</p>
            </div>
        </section>
    }
}

fn use_view() -> View {
    let desk = use_desk();
    let (shelf, directory, now) = (desk.shelf(), desk.directory(), desk.now());
    let parts = use_query_map();
    let place = Memo::new(move |_| parts.with(|parts| Place::read(|name| parts.get(name))));
    let query = RwSignal::new(place.with_untracked(|place| place.query.clone()));
    let index = StoredValue::new(filter::Index::default());
    let selection = Memo::new(move |_| {
        let (filter, at) = place.with(|place| (place.filter, place.at.clone()));
        let mut selection = Selection::default();
        index.update_value(|index| {
            selection = query.with(|query| {
                shelf.with(|shelf| {
                    directory.with(|directory| {
                        filter::select(
                            shelf,
                            directory,
                            index,
                            (filter, query, at.as_ref()),
                            now.get(),
                        )
                    })
                })
            });
        });
        selection
    });
    let navigate = use_navigate();
    let location = use_location();
    let go = Callback::new(move |place: Place| {
        let path = location.pathname.get_untracked();
        let options = NavigateOptions {
            replace: true,
            scroll: false,
            ..NavigateOptions::default()
        };
        navigate(&format!("{path}{}", place.search()), options);
    });
    let asked = Memo::new(move |_| place.with(|place| place.query.clone()));
    Effect::new(move || {
        let asked = asked.get();
        if query.with_untracked(|query| query.trim() != asked) {
            query.set(asked);
        }
    });
    View {
        place,
        query,
        selection,
        directory,
        shelf,
        go,
    }
}

/// The project that an address opens.
fn opened(path: &str) -> Option<ProjectId> {
    path.strip_prefix("/projects/")?
        .trim_end_matches('/')
        .parse()
        .ok()
}

#[component]
fn List(
    /// What is shown.
    view: View,
    /// The project that is open beside it.
    #[prop(into)]
    open: Signal<Option<ProjectId>>,
) -> impl IntoView {
    let list = NodeRef::<html::Ul>::new();
    let count = Signal::derive(move || view.selection.with(|selection| selection.ids.len()));
    let window = use_window(list, count, ROW_PIXELS);
    let drawn = move || {
        let range = window.range();
        view.selection
            .with(|selection| selection.ids.get(range).map(<[ProjectId]>::to_vec))
            .unwrap_or_default()
    };
    let any = Memo::new(move |_| count.get() > 0);
    view! {
        <Count view/>
        {move || (!any.get()).then(|| view! { <NoneHere view/> })}
        <ul
            class="rows windowed"
            node_ref=list
            style:--before=move || window.before()
            style:--after=move || window.after()
        >
            <For each=drawn key=|id| *id let:id>
                <li data-row>
                    <ProjectRow
                        id
                        href=Signal::derive(move || view.address(id))
                        open=Signal::derive(move || open.get() == Some(id))
                    />
                </li>
            </For>
        </ul>
    }
}

/// Says how many projects are shown, to who cannot see it.
#[component]
pub(crate) fn Count(
    /// What is shown.
    view: View,
) -> impl IntoView {
    let words = &use_words().projects;
    let count = Memo::new(move |_| view.selection.with(|selection| selection.ids.len()));
    view! {
        <p class="hidden-text" role="status">
            {move || (words.shown)(count.get())}
        </p>
    }
}

/// No project is shown: because there is none at all, or because none is in this part.
#[component]
pub(crate) fn NoneHere(
    /// What is shown.
    view: View,
) -> impl IntoView {
    let words = &use_words().projects;
    let shelf = use_desk().shelf();
    let none_at_all = Memo::new(move |_| shelf.with(|shelf| shelf.summaries.is_empty()));
    let show_all = move |_| {
        view.query.set(String::new());
        view.change(|place| {
            place.filter = Some(Filter::Open);
            place.query.clear();
            place.at = None;
        });
    };
    move || {
        if none_at_all.get() {
            view! {
                <Empty path=icon::PROJECTS title=words.empty_title text=words.empty_text>
                    <a class="button primary" href="/projects/new">
                        <Icon path=icon::PLUS/>
                        {words.empty_action}
                    </a>
                    <ImportLink/>
                </Empty>
            }
            .into_any()
        } else {
            let query = view.query.get();
            let text = match query.trim() {
                "" => words.none_in_filter.to_owned(),
                query => (words.none_for)(query),
            };
            view! {
                <Empty path=icon::SEARCH title=words.none_title text>
                    <button type="button" class="button" on:click=show_all>
                        {words.show_all}
                    </button>
                </Empty>
            }
            .into_any()
        }
    }
}

/// A column of board and grid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Column {
    /// Its milestone.
    pub(crate) key: MilestoneKey,
    /// The milestone's name.
    pub(crate) name: String,
    /// Who brings it about.
    pub(crate) role: String,
}

/// The columns of a workflow: those of its current version, then those that only older versions
/// in use have.
pub(crate) fn columns(directory: &Directory, template: TemplateId) -> Vec<Column> {
    let mut versions: Vec<_> = directory
        .versions
        .values()
        .filter(|version| version.template == template)
        .collect();
    sort_by(&mut versions, |one, other| other.number.cmp(&one.number));
    let mut columns: Vec<Column> = Vec::new();
    for milestone in versions.into_iter().flat_map(|version| &version.milestones) {
        if columns.iter().all(|column| column.key != milestone.key) {
            columns.push(Column {
                key: milestone.key.clone(),
                name: milestone.name.clone(),
                role: directory.role_name(milestone.role).to_owned(),
            });
        }
    }
    columns
}

/// The projects shown that run through a workflow.
pub(crate) fn of_template(view: View, template: TemplateId) -> Vec<Arc<Summary>> {
    let (shelf, directory) = (view.shelf.get(), view.directory.get());
    let ours = |summary: &&Arc<Summary>| {
        let version = directory.versions.get(&summary.template_version);
        version.is_some_and(|version| version.template == template)
    };
    view.selection.with(|selection| {
        selection
            .ids
            .iter()
            .filter_map(|id| shelf.get(*id))
            .filter(ours)
            .cloned()
            .collect()
    })
}
