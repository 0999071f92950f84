//! A kind of request on the drawing board: its name, who answers and how long that may take, and
//! the two forms. They are drawn like two milestones of a workflow, one after the other, so that
//! the answer's conditions can read what was asked.

mod overview;

use domain::change::{Action, Edit};
use domain::id::{RequestKindId, RoleId, TemplateId};
use domain::tasks::{Offer, RequestKind};
use domain::time::WorkingMinutes;
use domain::workflow::{Guide, Milestone, MilestoneKey, Rules, TemplateFault};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use self::overview::overview;
use crate::desk::{self, Directory, use_desk};
use crate::frame::{Bar, Panes, Show as Shown};
use crate::pages::workflows::faults::{Faulty, faulty};
use crate::pages::workflows::fields::form;
use crate::pages::workflows::sketch::{Drawing, NEW, Sketch};
use crate::widgets::empty::Empty;
use crate::widgets::icon;
use crate::words::use_words;

/// The keys of the two forms, which are also the parts of its address.
const PARTS: [&str; 2] = ["question", "answer"];

/// The page.
#[component]
pub(crate) fn Kind() -> impl IntoView {
    let words = &use_words().tasks;
    let params = use_params_map();
    let named = Memo::new(move |_| params.with(|params| params.get("kind")).unwrap_or_default());
    let part = Memo::new(move |_| params.with(|params| params.get("part")));
    move || {
        let named = named.get();
        let board = Board::open(&named);
        let Some(board) = board.filter(|board| board.drawing.mine.get()) else {
            return view! {
                <div class="panes" data-show="one">
                    <main class="pane" data-pane="one" id="main">
                        <Bar title=words.kinds.to_owned() back="/tasks/kinds"/>
                        <Empty path=icon::TASKS title=words.no_kind text=words.no_kind_text/>
                    </main>
                </div>
            }
            .into_any();
        };
        let show = Memo::new(move |_| {
            if part.with(Option::is_some) {
                Shown::Detail
            } else {
                Shown::List
            }
        });
        view! {
            <Panes show=show>
                <section
                    class="pane"
                    data-pane="list"
                    role=move || (show.get() == Shown::List).then_some("main")
                    id=move || (show.get() == Shown::List).then_some("main")
                    aria-label=words.edit_kind
                >
                    <Bar title=board.title() back="/tasks/kinds"/>
                    <div class="page">{overview(board)}</div>
                </section>
                {move || detail(board, part.get().as_deref())}
            </Panes>
        }
        .into_any()
    }
}

/// A kind of request as it is drawn.
#[derive(Clone, Copy)]
struct Board {
    drawing: Drawing,
    faulty: Faulty,
    named: StoredValue<String>,
}

impl Board {
    fn open(named: &str) -> Option<Self> {
        let directory = use_desk().directory();
        let sketch = directory.with_untracked(|directory| sketch(directory, named));
        let drawing = Drawing::with_draft(format!("request/{named}"), named.to_owned(), sketch);
        drawing.glance(|_| ())?;
        provide_context(drawing);
        let all = faulty(drawing);
        // What only a workflow lacks is no fault of a request.
        let faulty = Memo::new(move |_| {
            let of_forms = |fault: &TemplateFault| {
                matches!(
                    fault,
                    TemplateFault::Form { .. } | TemplateFault::UnknownRole { .. }
                )
            };
            all.with(|all| {
                all.iter()
                    .filter(|fault| of_forms(fault))
                    .cloned()
                    .collect()
            })
        });
        Some(Self {
            drawing,
            faulty,
            named: StoredValue::new(named.to_owned()),
        })
    }

    fn title(self) -> Signal<String> {
        let words = &use_words().tasks;
        Signal::derive(move || {
            let name = self.drawing.with(|sketch| sketch.name.trim().to_owned());
            let name = name.filter(|name| !name.is_empty());
            name.unwrap_or_else(|| words.new_kind.to_owned())
        })
    }

    fn address(self, part: &str) -> String {
        format!("/tasks/kinds/{}/{part}", self.named.get_value())
    }

    /// Changes who answers and how long that may take, which the answer's part keeps.
    fn change_answer(self, what: impl FnOnce(&mut Milestone)) {
        if let Some(key) = key(1) {
            self.drawing.change_milestone(&key, what);
        }
    }
}

fn key(part: usize) -> Option<MilestoneKey> {
    let name = PARTS.get(part)?;
    MilestoneKey::try_from((*name).to_owned()).ok()
}

/// A kind of request as it is, or a clean sheet for a new one; none where it is not known.
fn sketch(directory: &Directory, named: &str) -> Option<Sketch> {
    let known = |id: RequestKindId| directory.request_kinds.get(&id).cloned();
    let first = directory.roles.keys().next().copied();
    let (is_new, kind) = if named == NEW {
        let kind = RequestKind {
            id: desk::new_id(),
            name: String::new(),
            role: first.unwrap_or(RoleId(uuid::Uuid::nil())),
            limit: Some(WorkingMinutes::hours(8)),
            question: domain::form::Form::default(),
            answer: domain::form::Form::default(),
            offer: Offer::Offered,
        };
        (true, kind)
    } else {
        (false, known(named.parse().ok()?)?)
    };
    let words = &use_words().tasks;
    let part = |at, name: &str, form| {
        Some(Milestone {
            key: key(at)?,
            name: name.to_owned(),
            evidence: String::new(),
            role: kind.role,
            limit: kind.limit,
            form,
            guide: Guide::default(),
            rules: Rules::default(),
        })
    };
    let sketch = Sketch {
        template: TemplateId(kind.id.0),
        from: None,
        name: kind.name.clone(),
        milestones: vec![
            part(0, words.question_form, kind.question.clone())?,
            part(1, words.answer_form, kind.answer.clone())?,
        ],
        tried: false,
        began: None,
    };
    Some(Sketch {
        began: (!is_new).then(|| Box::new(sketch.clone())),
        ..sketch
    })
}

/// What puts a drawing into the team's records.
fn action(sketch: &Sketch) -> Option<Action> {
    let [question, answer] = sketch.milestones.as_slice() else {
        return None;
    };
    let kind = RequestKindId(sketch.template.0);
    let name = sketch.name.trim().to_owned();
    let Some(began) = &sketch.began else {
        return Some(Action::AddRequestKind {
            kind,
            name,
            role: answer.role,
            limit: answer.limit,
            question: question.form.clone(),
            answer: answer.form.clone(),
        });
    };
    let [asked, answered] = began.milestones.as_slice() else {
        return None;
    };
    Some(Action::EditRequestKind {
        kind,
        name: Edit::between(&began.name, &name),
        role: Edit::between(&answered.role, &answer.role),
        limit: Edit::between(&answered.limit, &answer.limit),
        question: Edit::between(&asked.form, &question.form),
        answer: Edit::between(&answered.form, &answer.form),
        offer: None,
    })
}

/// One of the forms.
fn detail(board: Board, part: Option<&str>) -> AnyView {
    let words = &use_words().tasks;
    let at = PARTS.iter().position(|name| part == Some(*name));
    let Some((at, key)) = at.and_then(|at| Some((at, key(at)?))) else {
        return view! {
            <section class="pane" data-pane="detail" aria-label=words.pick_form>
                <Empty path=icon::TASKS title=words.pick_form text=words.pick_form_text/>
            </section>
        }
        .into_any();
    };
    let (title, hint) = if at == 0 {
        (words.question_form, words.question_form_hint)
    } else {
        (words.answer_form, words.answer_form_hint)
    };
    view! {
        <main class="pane" data-pane="detail" id="main">
            <Bar
                title=title.to_owned()
                back=board.address("").trim_end_matches('/').to_owned()
            />
            <div class="page">
                <p>{hint}</p>
                {form(board.drawing, &key, board.faulty)}
            </div>
        </main>
    }
    .into_any()
}
