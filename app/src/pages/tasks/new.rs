//! Asking for something: what, for which project, of whom, by when. What is half filled in stays.

use std::collections::BTreeSet;

use domain::calendar::Calendar;
use domain::change::{Action, Wanted};
use domain::form::{Answers, Fault};
use domain::gather::Gather;
use domain::id::{PersonId, ProjectId, RequestKindId, RoleId, TaskId};
use domain::refusal::Refusal;
use domain::tasks::RequestKind;
use domain::workflow::ProjectState;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_query_map};
use serde::{Deserialize, Serialize};

use super::asking::AskedForm;
use super::choosing::{ByWhen, Whom, Wish, askable};
use crate::desk::{ActFault, Desk, new_id, use_desk};
use crate::frame::Bar;
use crate::json;
use crate::pages::project::acts::asked::{Refused, TextField};
use crate::pages::project::doing::use_doing;
use crate::widgets::form::focus;
use crate::widgets::icon::{self, Icon};
use crate::words::time::use_speech;
use crate::words::use_words;

/// Where the page is kept while it is half filled in.
const DRAFT: &str = "new-task";
/// The id of the form, which the button outside of it sends.
const FORM: &str = "new-task";
/// The most projects that are offered.
const PROJECTS_MOST: usize = 100;

/// The page while it is filled in, but for the form of a request, which keeps itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
struct Entry {
    kind: Option<RequestKindId>,
    /// Whether what is asked for was chosen.
    chosen: bool,
    project: Option<ProjectId>,
    to: BTreeSet<PersonId>,
    wish: Wish,
    title: String,
    text: String,
}

/// Puts a wish into the page, beside whatever was half filled in there.
pub(in crate::pages) fn wish_for(desk: Desk, project: Option<ProjectId>, title: &str, text: &str) {
    let draft = desk.draft(DRAFT);
    let entry = draft.and_then(|json| json::read::<Entry>(&json).ok());
    let mut entry = entry.unwrap_or_default();
    entry.kind = None;
    entry.chosen = true;
    entry.project = project.or(entry.project);
    for (old, new) in [(&mut entry.title, title), (&mut entry.text, text)] {
        if old.trim().is_empty() {
            new.clone_into(old);
        } else if !old.contains(new) {
            old.push('\n');
            old.push_str(new);
        }
    }
    if let Ok(json) = serde_json::to_string(&entry) {
        desk.save_draft(DRAFT.to_owned(), json);
    }
}

/// The page.
#[component]
pub(crate) fn NewTask() -> impl IntoView {
    let words = &use_words().tasks;
    let page = Page::open();
    let any = Memo::new(move |_| {
        page.desk
            .directory()
            .with(|it| !it.offered_kinds().is_empty())
    });
    let body = move || {
        let kind = page.kind.get();
        view! { <Asked page kind/> }
    };
    view! {
        <div class="panes" data-show="one">
            <main class="pane" data-pane="one" id="main">
                <Bar title=words.new_title.to_owned() back="/tasks"/>
                <div class="page">
                    <section class="form">
                        <What page/>
                        <Show when=move || !any.get()>
                            <p class="hint">{words.no_kinds}</p>
                        </Show>
                        <Projects page/>
                    </section>
                    {body}
                    <section class="form">
                        <Whom
                            chosen=page.to
                            role=Signal::derive(move || page.role())
                            fault=page.nobody
                        />
                        <ByWhen
                            wish=page.wish
                            calendar=Signal::derive(move || page.calendar())
                            usual=Signal::derive(move || page.usual())
                            fault=page.no_day
                            speech=use_speech()
                        />
                        <Refused why=page.refused/>
                    </section>
                </div>
                <div class="actions">
                    <button type="submit" class="button primary" form=FORM>
                        <Icon path=icon::SEND/>
                        {words.ask}
                    </button>
                </div>
            </main>
        </div>
    }
}

#[derive(Clone, Copy)]
struct Page {
    desk: Desk,
    kind: RwSignal<Option<RequestKindId>>,
    project: RwSignal<Option<ProjectId>>,
    to: RwSignal<BTreeSet<PersonId>>,
    wish: RwSignal<Wish>,
    title: RwSignal<String>,
    text: RwSignal<String>,
    nobody: RwSignal<Option<&'static str>>,
    no_day: RwSignal<Option<&'static str>>,
    untitled: RwSignal<Option<&'static str>>,
    faults: RwSignal<Vec<Fault>>,
    refused: RwSignal<Option<String>>,
    words: &'static crate::words::tasks::Tasks,
    speech: crate::words::time::Speech,
}

impl Page {
    /// The page as it was left; for the project and the kind that the address names.
    fn open() -> Self {
        let desk = use_desk();
        let draft = desk.draft(DRAFT);
        let entry: Entry = draft
            .and_then(|json| json::read(&json).ok())
            .unwrap_or_default();
        let asked = use_query_map()
            .with_untracked(|query| query.get("project").and_then(|id| id.parse().ok()));
        let first = || {
            desk.directory()
                .with_untracked(|it| it.offered_kinds().first().map(|kind| kind.id))
        };
        let kind = if entry.chosen { entry.kind } else { first() };
        let page = Self {
            desk,
            kind: RwSignal::new(kind),
            project: RwSignal::new(asked.or(entry.project)),
            to: RwSignal::new(entry.to),
            wish: RwSignal::new(entry.wish),
            title: RwSignal::new(entry.title),
            text: RwSignal::new(entry.text),
            nobody: RwSignal::new(None),
            no_day: RwSignal::new(None),
            untitled: RwSignal::new(None),
            faults: RwSignal::new(Vec::new()),
            refused: RwSignal::new(None),
            words: &use_words().tasks,
            speech: use_speech(),
        };
        page.suggest_people();
        Effect::new(move |before: Option<()>| {
            let entry = Entry {
                kind: page.kind.get(),
                chosen: true,
                project: page.project.get(),
                to: page.to.get(),
                wish: page.wish.get(),
                title: page.title.get(),
                text: page.text.get(),
            };
            // What the page begins with is nobody's work yet.
            if before.is_some()
                && let Ok(json) = serde_json::to_string(&entry)
            {
                page.desk.save_draft(DRAFT.to_owned(), json);
            }
        });
        page
    }

    /// Who takes the role on the project is suggested; else the only one who can.
    fn suggest_people(self) {
        Effect::new(move || {
            let Some(role) = self.role() else {
                return;
            };
            let on_project = self
                .project
                .get()
                .and_then(|id| self.desk.project(id).get().ready())
                .map(|project| project.holders(role).gather());
            let able: Vec<PersonId> = self.desk.directory().with_untracked(|directory| {
                let able = askable(directory, Some(role)).into_iter();
                able.map(|(person, _)| person).collect()
            });
            let suggested: BTreeSet<PersonId> = on_project.unwrap_or_default();
            self.to.update(|to| {
                to.retain(|person| able.contains(person));
                if to.is_empty() {
                    to.extend(suggested.iter().filter(|person| able.contains(person)));
                }
                if let (true, [only]) = (to.is_empty(), able.as_slice()) {
                    to.insert(*only);
                }
            });
        });
    }

    fn found(self) -> Option<RequestKind> {
        let kind = self.kind.get()?;
        self.desk
            .directory()
            .with(|directory| directory.request_kinds.get(&kind).cloned())
    }

    fn role(self) -> Option<RoleId> {
        self.found().map(|kind| kind.role)
    }

    /// The working time that counts: of the project's branch, else of one's own.
    fn calendar(self) -> Option<Calendar> {
        let of_project = self.project.get().and_then(|id| {
            let projects = self.desk.shelf();
            projects.with(|projects| Some(projects.get(id)?.branch))
        });
        let branch = of_project.or_else(|| self.desk.me().get().map(|me| me.branch))?;
        let directory = self.desk.directory();
        directory.with(|directory| directory.calendar(branch).cloned())
    }

    /// What becomes of choosing no time.
    fn usual(self) -> String {
        let limit = self.found().and_then(|kind| kind.limit);
        let now = self.desk.now().get();
        let calendar = self.calendar();
        let due = calendar.as_ref().and_then(|it| it.add(now, limit?));
        due.map_or_else(
            || self.words.no_time.to_owned(),
            |due| (self.words.as_usual)(&self.speech.moment(due, now)),
        )
    }

    /// Where the form of this kind is kept.
    fn form_draft(self) -> String {
        let kind = self.kind.get_untracked();
        format!(
            "{DRAFT}/{}",
            kind.map(|kind| kind.to_string()).unwrap_or_default()
        )
    }

    /// Whom to ask and by when, where both were chosen well.
    fn rest(self) -> Option<(BTreeSet<PersonId>, Option<domain::time::Timestamp>)> {
        let to = self.to.get_untracked();
        if to.is_empty() {
            self.nobody.set(Some(self.words.choose_somebody));
            focus("whom");
            return None;
        }
        let now = self.desk.now().get_untracked();
        let calendar = untrack(|| self.calendar())?;
        let Ok(due) = self.wish.get_untracked().due(&calendar, now) else {
            self.no_day.set(Some(self.words.choose_day));
            focus("by-day");
            return None;
        };
        Some((to, due))
    }
}

/// What is asked for: of a kind, or in words.
#[component]
fn What(page: Page) -> impl IntoView {
    let words = page.words;
    let directory = page.desk.directory();
    let kinds = Memo::new(move |_| {
        directory.with(|directory| {
            let kinds = directory.offered_kinds().into_iter();
            kinds
                .map(|kind| (Some(kind.id), kind.name.clone()))
                .collect::<Vec<_>>()
        })
    });
    let chip = move |(kind, name): (Option<RequestKindId>, String)| {
        let is_chosen = move || page.kind.get() == kind;
        view! {
            <label class="chip tall">
                <input
                    type="radio"
                    name="what"
                    prop:checked=is_chosen
                    on:change=move |_| page.kind.set(kind)
                />
                {move || is_chosen().then(|| view! { <Icon path=icon::CHECK small=true/> })}
                {name}
            </label>
        }
    };
    view! {
        <fieldset class="field">
            <legend>{words.what}</legend>
            <div class="chips wrap">
                {move || kinds.get().into_iter().map(chip).collect_view()}
                {chip((None, words.in_words.to_owned()))}
            </div>
        </fieldset>
    }
}

/// For which project it is: one that the person takes part in.
#[component]
fn Projects(page: Page) -> impl IntoView {
    let words = page.words;
    let shelf = page.desk.shelf();
    let projects = Memo::new(move |_| {
        let chosen = page.project.get();
        shelf.with(|shelf| {
            let mine = shelf.summaries.iter().filter(|summary| {
                Some(summary.id) == chosen
                    || summary.involves_me
                        && matches!(summary.state, ProjectState::Open | ProjectState::Held)
            });
            mine.map(|summary| {
                let name = format!("{} · {}", summary.title, summary.customer);
                (summary.id, name)
            })
            .take(PROJECTS_MOST)
            .collect::<Vec<_>>()
        })
    });
    let choose = move |event| page.project.set(event_target_value(&event).parse().ok());
    view! {
        <div class="field">
            <label for="for-project">{words.for_project}</label>
            <select id="for-project" on:change=choose>
                <option value="" prop:selected=move || page.project.get().is_none()>
                    {words.no_project}
                </option>
                {move || {
                    projects
                        .get()
                        .into_iter()
                        .map(|(id, name)| {
                            view! {
                                <option
                                    value=id.to_string()
                                    prop:selected=move || page.project.get() == Some(id)
                                >
                                    {name}
                                </option>
                            }
                        })
                        .collect_view()
                }}
            </select>
        </div>
    }
}

/// The form of what is asked for, or a few words.
#[component]
fn Asked(page: Page, kind: Option<RequestKindId>) -> impl IntoView {
    let words = page.words;
    let ask = use_ask(page);
    let found = untrack(|| page.found());
    if let (Some(kind), Some(found)) = (kind, found) {
        let today = untrack(|| page.calendar()).map_or_else(
            || page.desk.now().get_untracked().to_utc().date_naive(),
            |calendar| calendar.local_date(page.desk.now().get_untracked()),
        );
        let on_complete = Callback::new(move |said: Answers| {
            ask.run((found.name.clone(), Wanted::Request { kind, said }));
        });
        let form = page.desk.directory().with_untracked(|directory| {
            let kind = directory.request_kinds.get(&kind);
            kind.map(|kind| kind.question.clone()).unwrap_or_default()
        });
        return view! {
            <AskedForm
                id=FORM
                form
                earlier=Answers::new()
                initial=Answers::new()
                today
                draft=page.form_draft()
                refused=page.faults
                on_complete
            />
        }
        .into_any();
    }
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let title = page.title.get_untracked();
        if title.trim().is_empty() {
            page.untitled.set(Some(words.first_write));
            focus("task-line");
        } else {
            let text = page.text.get_untracked();
            ask.run((title, Wanted::Plain { text }));
        }
    };
    let blank = RwSignal::new(None);
    view! {
        <form class="form" id=FORM novalidate on:submit=submit>
            <TextField
                id="task-line"
                label=words.line
                optional=false
                hint=words.line_hint
                long=false
                text=page.title
                fault=page.untitled
            />
            <TextField
                id="task-text"
                label=words.text
                optional=true
                hint=""
                long=true
                text=page.text
                fault=blank
            />
        </form>
    }
    .into_any()
}

/// Asks, and goes to what was asked for.
fn use_ask(page: Page) -> Callback<(String, Wanted)> {
    let doing = use_doing();
    let navigate = use_navigate();
    Callback::new(move |(title, wanted): (String, Wanted)| {
        let Some((to, due)) = page.rest() else {
            return;
        };
        page.refused.set(None);
        let task: TaskId = new_id();
        let request = matches!(wanted, Wanted::Request { .. });
        let action = Action::AskTask {
            task,
            project: page.project.get_untracked(),
            title: if request {
                String::new()
            } else {
                title.clone()
            },
            wanted,
            to,
            due,
        };
        let drafts = [DRAFT.to_owned(), page.form_draft()];
        let navigate = navigate.clone();
        let done = move |_| {
            for draft in &drafts {
                page.desk.drop_draft(draft);
            }
            doing.say((page.words.asked)(title.trim()));
            let options = NavigateOptions {
                replace: true,
                ..NavigateOptions::default()
            };
            navigate(&format!("/tasks/{task}"), options);
        };
        let fault = move |fault| match fault {
            ActFault::Refused(Refusal::Form { faults }) => page.faults.set(faults),
            other => page.refused.set(Some(doing.why_not(&other))),
        };
        doing.attempt(action, done, fault);
    })
}
