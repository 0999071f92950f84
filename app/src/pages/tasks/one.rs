//! One request or task: what was asked, whose it is and by when, the answer, and what happened.

use std::sync::Arc;

use domain::change::Action;
use domain::form::{Answers, Fault};
use domain::id::TaskId;
use domain::record::Key;
use domain::refusal::Refusal;
use domain::tasks::{Ask, Task as Record, TaskState};
use leptos::prelude::*;

use super::acts::Acts;
use super::asking::AskedForm;
use super::history::History;
use super::row::state;
use crate::desk::{ActFault, Brief, use_desk};
use crate::frame::Bar;
use crate::pages::project::acts::asked::{Refused, TextField};
use crate::pages::project::doing::{Doing, use_doing};
use crate::pages::{NoSuch, fetched, named, page_of};
use crate::widgets::captured::Captured;
use crate::widgets::icon::{self, Icon};
use crate::widgets::state::{Lookout, use_lookout};
use crate::widgets::sync_mark::SyncMark;
use crate::words::use_words;

/// The id of the answer's form, which the button outside of it sends.
const FORM: &str = "answer";

/// The task that is open, as its parts see it.
#[derive(Clone, Copy)]
pub(super) struct Here {
    pub(super) id: TaskId,
    pub(super) record: Memo<Option<Arc<Record>>>,
    pub(super) may: Memo<May>,
    pub(super) lookout: Lookout,
    pub(super) doing: Doing,
}

/// What the person may do here.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each answers a question of its own, and they combine freely"
)]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct May {
    /// Take it.
    pub(super) take: bool,
    /// Answer it, or say that it is done.
    pub(super) answer: bool,
    /// Pass it on as who has it, or had it.
    pub(super) delegate: bool,
    /// Give it to others as who asked.
    pub(super) ask_others: bool,
    /// Send the answer back.
    pub(super) send_back: bool,
    /// Say that it is not wanted any more.
    pub(super) withdraw: bool,
}

impl May {
    fn of(task: &Record, me: &domain::people::Person) -> Self {
        let held = task.is_held_by(me.id);
        let asks = task.by == me.id || me.manages(task.branch);
        let state = task.stage.state();
        let passed = task.chain.iter().any(|passed| passed.from == me.id);
        Self {
            take: held && state == TaskState::Asked,
            answer: held,
            delegate: (held || passed) && !asks && state.is_open(),
            ask_others: asks && state.is_open(),
            send_back: asks && state == TaskState::Done,
            withdraw: asks && state.is_open(),
        }
    }
}

/// The page.
#[component]
pub(crate) fn Task() -> impl IntoView {
    page_of(
        named::<TaskId>("id"),
        move |id| view! { <Pane id/> }.into_any(),
        not_here,
    )
}

fn not_here() -> AnyView {
    let words = &use_words().tasks;
    view! {
        <NoSuch
            path=icon::TASKS
            title=words.not_here
            text=words.not_here_text
            back="/tasks"
            way=words.all
        />
    }
    .into_any()
}

#[component]
fn Pane(
    /// Which task.
    id: TaskId,
) -> impl IntoView {
    let desk = use_desk();
    let loading = desk.task(id);
    let me = desk.me();
    let record = Memo::new(move |_| loading.get().ready());
    let here = Here {
        id,
        record,
        may: Memo::new(move |_| {
            let known = record.get().zip(me.get());
            known.map_or_else(May::default, |(task, me)| May::of(&task, &me))
        }),
        lookout: use_lookout(),
        doing: use_doing(),
    };
    fetched(loading, not_here, move || {
        view! { <Whole here/> }.into_any()
    })
}

#[component]
fn Whole(here: Here) -> impl IntoView {
    let title = Memo::new(move |_| {
        here.record
            .with(|record| record.as_ref().map(|record| record.title.clone()))
            .unwrap_or_default()
    });
    let acts = Acts::new(here);
    // While this stays, what is being typed stays.
    let opening = Memo::new(move |_| {
        let record = here.record.get()?;
        here.may.get().answer.then_some(record.turn)
    });
    view! {
        <Bar title=title back="/tasks">
            {acts.button()}
        </Bar>
        <div class="page">
            <Head here/>
            <What here/>
            {move || opening.get().map(|turn| view! { <Answering here turn/> })}
            <Answered here/>
            <History here acts/>
        </div>
        <Actions here acts/>
        {acts.sheets()}
    }
}

/// Who asked, whose it is, by when, and for which project.
#[component]
fn Head(here: Here) -> impl IntoView {
    let words = &use_words().tasks;
    let desk = use_desk();
    let (tray, shelf) = (desk.tray(), desk.shelf());
    let mark = desk.mark(Key::Task(here.id));
    let brief = Memo::new(move |_| tray.with(|tray| tray.get(here.id).cloned()));
    let standing = move || {
        brief.get().map(|brief: Arc<Brief>| {
            let state = here.lookout.look(|look| state(look, &brief));
            view! {
                <p class="state" data-state=state.tone.name()>
                    <Icon path=state.tone.icon() small=true/>
                    <span>{state.words}</span>
                    <SyncMark mark/>
                </p>
            }
        })
    };
    let asked = move || {
        let record = here.record.get()?;
        let at = record.history.first()?.happened_at;
        Some(here.lookout.look(|look| {
            let when = look.speech.moment(at, look.now);
            (words.asked_by)(&look.name(record.by), &when)
        }))
    };
    let chain = move || {
        let record = here.record.get()?;
        let people: Vec<_> = record.chain.iter().map(|passed| passed.from).collect();
        (!people.is_empty()).then(|| {
            let text = here
                .lookout
                .look(|look| (words.chain)(&look.names(&people)));
            view! { <p class="quiet-text">{text}</p> }
        })
    };
    let project = move || {
        let id = here.record.get()?.project?;
        let title = shelf.with(|shelf| shelf.get(id).map(|summary| summary.title.clone()))?;
        Some(view! {
            <a class="button" href=format!("/projects/{id}")>
                <Icon path=icon::PROJECTS/>
                <span>{(words.open_project)(&title)}</span>
            </a>
        })
    };
    view! {
        <section class="project-head">
            {standing}
            <p class="customer">{asked}</p>
            {chain}
            {project}
        </section>
    }
}

/// What was asked.
#[component]
fn What(here: Here) -> impl IntoView {
    let words = &use_words().tasks;
    // What was asked never changes.
    let matter = here
        .record
        .get_untracked()
        .map(|record| record.matter.clone());
    let body = match matter {
        Some(Ask::Request { question, said, .. }) if !question.fields.is_empty() => {
            view! { <Captured form=question answers=said/> }.into_any()
        }
        Some(Ask::Plain { text }) if !text.is_empty() => {
            view! { <p class="pre">{text}</p> }.into_any()
        }
        _ => return ().into_any(),
    };
    view! {
        <section>
            <h2>{words.what_was_asked}</h2>
            {body}
        </section>
    }
    .into_any()
}

/// The form of the answer, for who has it, or may take it.
#[component]
fn Answering(
    here: Here,
    /// Which turn.
    turn: u32,
) -> impl IntoView {
    let words = &use_words().tasks;
    let Some(record) = here.record.get_untracked() else {
        return ().into_any();
    };
    let remark = RwSignal::new(String::new());
    let refused = RwSignal::new(None::<String>);
    let faults = RwSignal::new(Vec::<Fault>::new());
    let desk = use_desk();
    let draft = format!("answer/{}/{turn}", here.id);
    let used = draft.clone();
    let (request, form, earlier) = match &record.matter {
        Ask::Request { said, answer, .. } => (true, answer.clone(), said.clone()),
        Ask::Plain { .. } => (false, domain::form::Form::default(), Answers::new()),
    };
    let said = if request {
        words.answered
    } else {
        words.finished
    };
    let on_complete = Callback::new(move |answers: Answers| {
        let action = Action::FinishTask {
            task: here.id,
            turn,
            answers,
            note: remark.get_untracked(),
        };
        let used = used.clone();
        refused.set(None);
        here.doing.attempt(
            action,
            move |_| {
                desk.drop_draft(&used);
                here.doing.say(said.to_owned());
            },
            move |fault| match fault {
                ActFault::Refused(Refusal::Form { faults: found }) => faults.set(found),
                other => refused.set(Some(here.doing.why_not(&other))),
            },
        );
    });
    let today = here
        .lookout
        .glance(|look| look.directory.today(record.branch, look.now));
    let initial = record.answers.clone();
    let blank = RwSignal::new(None);
    view! {
        <section class="panel">
            <header>
                <h2>{words.your_answer}</h2>
            </header>
            <Refused why=refused/>
            <AskedForm id=FORM form earlier initial today draft refused=faults on_complete/>
            <TextField
                id="remark"
                label=words.remark
                optional=true
                hint=""
                long=true
                text=remark
                fault=blank
            />
        </section>
    }
    .into_any()
}

/// The answer as it stands, once there was one.
#[component]
fn Answered(here: Here) -> impl IntoView {
    let words = &use_words().tasks;
    let answer = Memo::new(move |_| {
        let record = here.record.get()?;
        match &record.matter {
            Ask::Request { answer, .. } if !record.answers.is_empty() => {
                Some((answer.clone(), record.answers.clone()))
            }
            _ => None,
        }
    });
    move || {
        answer
            .get()
            .filter(|_| !here.may.get().answer)
            .map(|(form, answers)| {
                view! {
                    <section>
                        <h2>{words.answer}</h2>
                        <Captured form answers/>
                    </section>
                }
            })
    }
}

/// The one thing to do here, within reach of the thumb.
#[component]
fn Actions(here: Here, acts: Acts) -> impl IntoView {
    let words = &use_words().tasks;
    let next = Memo::new(move |_| {
        let record = here.record.get()?;
        let may = here.may.get();
        let request = matches!(record.matter, Ask::Request { .. });
        (may.answer).then_some((may.take, request, record.turn))
    });
    // Nobody does it: who asked decides what becomes of it.
    let declined = Memo::new(move |_| {
        let record = here.record.get();
        let state = record.map(|record| record.stage.state());
        here.may.get().ask_others && state == Some(TaskState::Declined)
    });
    let take = move |turn: u32| {
        let action = Action::TakeTask {
            task: here.id,
            turn,
        };
        here.doing
            .run(action, move |_| here.doing.say(words.taken.to_owned()));
    };
    let ask_others = move || {
        declined.get().then(|| {
            view! {
                <div class="actions">
                    <button
                        type="button"
                        class="button primary"
                        on:click=move |_| acts.delegate.set(true)
                    >
                        <Icon path=icon::REASSIGN/>
                        {words.ask_others}
                    </button>
                </div>
            }
        })
    };
    let act = move || {
        next.get().map(|(may_take, request, turn)| {
            view! {
                <div class="actions">
                    {may_take
                        .then(|| {
                            view! {
                                <button type="button" class="button" on:click=move |_| take(turn)>
                                    <Icon path=icon::ACCEPT/>
                                    {words.take}
                                </button>
                            }
                        })}
                    <button type="submit" form=FORM class="button primary">
                        <Icon path=icon::CHECK/>
                        {if request { words.send_answer } else { words.finish }}
                    </button>
                </div>
            }
        })
    };
    view! { {act} {ask_others} }
}
