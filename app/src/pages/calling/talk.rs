//! The talk: what to say, the questions, and a note. What is answered is a draft at every tap; it
//! goes to the team with what comes of the call, on leaving, and before the claim runs out.

use std::sync::Arc;

use domain::change::Action;
use domain::form::{Answers, Fault};
use domain::id::LeadDefinitionVersionId;
use domain::leads::LeadPlace;
use domain::leads::definition::LeadDefinitionVersion;
use domain::leads::score::{Score, kept, score};
use domain::refusal::Refusal;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_json::Value;

use super::here::Here;
use super::taking::{Taking, use_taking};
use crate::desk::ActFault;
use crate::json;
use crate::pages::project::acts::asked::Refused;
use crate::pages::tasks::AskedForm;
use crate::widgets::form::SoFar;
use crate::widgets::icon::{self, Icon};
use crate::widgets::toast::{Toasts, use_toasts};
use crate::words::use_words;

/// The id of the questions' form.
pub(super) const FORM: &str = "questions";

/// What the note is called in its draft.
const NOTE: &str = "note";

/// How long before the claim runs out answers go to the team by themselves: that extends it.
const BEFORE_IT_RUNS_OUT_MILLISECONDS: i64 = 10 * 60 * 1000;

/// A talk with a lead, as its parts see it.
#[derive(Clone, Copy)]
pub(super) struct Talk {
    pub(super) here: Here,
    /// By which definition it is asked; none where none is in force.
    pub(super) version: StoredValue<Option<Arc<LeadDefinitionVersion>>>,
    /// What is answered so far; none before the questions are shown.
    so_far: RwSignal<Option<SoFar>>,
    faults: RwSignal<Vec<Fault>>,
    /// What is written down of the call.
    pub(super) note: RwSignal<String>,
    /// Why something was not done.
    pub(super) refused: RwSignal<Option<String>>,
    /// What the answers come to.
    pub(super) score: Memo<Option<Arc<Score>>>,
    busy: RwSignal<bool>,
    /// Whether something came of the call, so that leaving it sends nothing more.
    ended: StoredValue<bool>,
    pub(super) toasts: Toasts,
    pub(super) taking: StoredValue<Taking>,
    /// Whether the sheet is open in which it is handed over.
    pub(super) handing: RwSignal<bool>,
}

impl Talk {
    /// Begins a talk, or goes on with it.
    pub(super) fn open(here: Here, definition: Option<LeadDefinitionVersionId>) -> Self {
        let directory = here.desk.directory();
        let version = directory.with_untracked(|directory| {
            let version = definition.and_then(|id| directory.definitions.get(&id));
            version.cloned().map(Arc::new)
        });
        let so_far = RwSignal::new(None::<SoFar>);
        let scored = version.clone();
        let now = here.desk.now();
        let score = Memo::new(move |_| {
            let criteria = &scored.as_ref()?.criteria;
            let profile = here.of(|lead| lead.profile.points(now.get()))?;
            let found = so_far.with(|so_far| {
                let answers = so_far.as_ref().map(|so_far| &so_far.answers);
                score(criteria, answers.unwrap_or(&Answers::new()), profile)
            });
            Some(Arc::new(found))
        });
        let talk = Self {
            here,
            version: StoredValue::new(version),
            so_far,
            faults: RwSignal::new(Vec::new()),
            note: RwSignal::new(noted(here)),
            refused: RwSignal::new(None),
            score,
            busy: RwSignal::new(false),
            ended: StoredValue::new(false),
            toasts: use_toasts(),
            taking: StoredValue::new(use_taking()),
            handing: RwSignal::new(false),
        };
        Effect::new(move || talk.send_in_time());
        on_cleanup(move || talk.leave());
        talk
    }

    /// The names of questions, as a list to read.
    pub(super) fn names(self, questions: &[domain::form::FieldKey]) -> String {
        let names = self.version.with_value(|version| {
            let fields = version.iter().flat_map(|it| &it.criteria.form.fields);
            let asked = fields.filter(|field| questions.contains(&field.key));
            asked.map(|field| field.label.clone()).collect::<Vec<_>>()
        });
        names.join(" · ")
    }

    /// What writes the answers down, where they are others than the team has.
    fn answering(self) -> Result<Option<Action>, Stop> {
        let Some(version) = self.version.try_get_value().flatten() else {
            return Ok(None);
        };
        let Some(so_far) = self.so_far.try_get_untracked().flatten() else {
            return Ok(None);
        };
        if so_far.unreadable {
            return Err(Stop::Unreadable);
        }
        let answers = kept(&version.criteria, &so_far.answers).map_err(Stop::Faults)?;
        let differs = self.here.record.try_with_untracked(|lead| {
            lead.as_ref().is_some_and(|lead| {
                lead.answers != answers
                    || !answers.is_empty() && lead.definition != Some(version.id)
            })
        });
        Ok((differs == Some(true)).then(|| Action::AnswerLead {
            lead: self.here.id,
            definition: version.id,
            answers,
        }))
    }

    /// Sends the answers while the claim lasts, where it soon will not.
    fn send_in_time(self) {
        self.so_far.track();
        let until = self
            .here
            .record
            .with_untracked(|lead| match lead.as_ref()?.place {
                LeadPlace::Worked { until, .. } => Some(until),
                _ => None,
            });
        let now = self.here.desk.now().get_untracked();
        let soon = now.plus_milliseconds(BEFORE_IT_RUNS_OUT_MILLISECONDS);
        if until.is_some_and(|until| until < soon)
            && let Ok(Some(action)) = self.answering()
        {
            // Where it cannot be sent, the draft is still there.
            let act = self.here.desk.act(action);
            spawn_local(async move { drop(act.await) });
        }
    }

    /// The page is left: what was answered goes to the team, or stays a draft where it cannot.
    fn leave(self) {
        if self.ended.try_get_value() != Some(false) {
            return;
        }
        let (desk, draft) = (self.here.desk, self.here.draft());
        if let Ok(Some(action)) = self.answering() {
            let act = desk.act(action);
            spawn_local(async move {
                if act.await.is_ok() {
                    desk.drop_draft(&draft);
                }
            });
        }
    }

    /// Does what ends the call, with the answers before it; then `done` goes on. Nothing is done
    /// after something that cannot be.
    pub(super) fn finish(self, acts: Vec<Action>, done: impl FnOnce() + 'static) {
        let here = self.here;
        if self.busy.get_untracked() {
            return;
        }
        let answering = match self.answering() {
            Ok(answering) => answering,
            Err(stop) => {
                self.stop(stop);
                return;
            }
        };
        self.refused.set(None);
        self.busy.set(true);
        self.ended.set_value(true);
        let (draft, note_draft) = (here.draft(), here.note_draft());
        let (busy, ended, refused) = (self.busy, self.ended, self.refused);
        spawn_local(async move {
            for action in answering.into_iter().chain(acts) {
                if let Err(fault) = here.desk.act(action).await {
                    let why = here.doing.why_not(&fault);
                    let moved = matches!(fault, ActFault::Refused(Refusal::LeadMoved { .. }));
                    // The page shows another lead's standing then, and what was said is gone.
                    if moved || refused.try_set(Some(why.clone())).is_some() {
                        here.doing.say(why);
                    }
                    let _ = ended.try_set_value(false);
                    let _ = busy.try_set(false);
                    return;
                }
            }
            here.desk.drop_draft(&draft);
            here.desk.drop_draft(&note_draft);
            let _ = busy.try_set(false);
            done();
        });
    }

    /// Says which answer has to be put right first.
    fn stop(self, stop: Stop) {
        match stop {
            Stop::Unreadable => {
                let said = self
                    .here
                    .lookout
                    .glance(|look| look.words.calling.unreadable);
                self.refused.set(Some(said.to_owned()));
            }
            Stop::Faults(faults) => self.faults.set(faults),
        }
    }

    fn write_note(self, text: String) {
        let (desk, key) = (self.here.desk, self.here.note_draft());
        if text.is_empty() {
            desk.drop_draft(&key);
        } else {
            let note = serde_json::json!({ NOTE: text });
            desk.save_draft(key, note.to_string());
        }
        self.note.set(text);
    }
}

/// The note as it was last typed.
fn noted(here: Here) -> String {
    let draft = here.desk.draft(&here.note_draft());
    let draft = draft.and_then(|json| json::read::<Value>(&json).ok());
    let note = draft.as_ref().and_then(|draft| draft.get(NOTE)?.as_str());
    note.unwrap_or_default().to_owned()
}

/// Why answers cannot be written down.
enum Stop {
    /// What stands in a field is no answer.
    Unreadable,
    /// Answers that cannot be given.
    Faults(Vec<Fault>),
}

/// What to say, the questions, and the note.
#[component]
pub(super) fn Talking(talk: Talk) -> impl IntoView {
    let words = &use_words().calling;
    let version = talk.version.get_value();
    let asked = match &version {
        None => view! { <NoDefinition/> }.into_any(),
        Some(version) => {
            let opening = version.criteria.opening.clone();
            view! {
                {(!opening.is_empty())
                    .then(|| {
                        view! {
                            <section class="call-script">
                                <h2>{words.say}</h2>
                                <blockquote class="pre">{opening}</blockquote>
                            </section>
                        }
                    })}
                <section class="call-questions">
                    <h2>{words.questions}</h2>
                    {questions(talk, version)}
                </section>
            }
            .into_any()
        }
    };
    view! {
        {asked}
        <section>
            <div class="field">
                <label for="call-note">
                    {words.note}
                    " "
                    <span class="optional">{use_words().project.optional}</span>
                </label>
                <p class="hint" id="call-note-hint">
                    {words.note_hint}
                </p>
                <textarea
                    id="call-note"
                    rows="3"
                    autocapitalize="sentences"
                    aria-describedby="call-note-hint"
                    prop:value=move || talk.note.get()
                    on:input=move |event| talk.write_note(event_target_value(&event))
                ></textarea>
            </div>
            <Refused why=talk.refused/>
        </section>
    }
}

fn questions(talk: Talk, version: &LeadDefinitionVersion) -> AnyView {
    let words = &use_words().calling;
    let here = talk.here;
    let form = version.criteria.form.clone();
    if form.fields.is_empty() {
        return view! { <p class="quiet-text">{words.no_questions}</p> }.into_any();
    }
    let initial = here
        .record
        .with_untracked(|lead| lead.as_ref().map(|lead| lead.answers.clone()))
        .unwrap_or_default();
    let today = here.lookout.glance(|look| {
        let branch = here
            .record
            .with_untracked(|lead| lead.as_ref().map(|lead| lead.details.branch));
        branch.map(|branch| look.directory.today(branch, look.now))
    });
    let on_complete = Callback::new(move |_| talk.handing.set(true));
    view! {
        <AskedForm
            id=FORM
            form
            earlier=Answers::new()
            initial
            today=today.unwrap_or_default()
            draft=here.draft()
            refused=talk.faults
            so_far=talk.so_far
            on_complete
        />
    }
    .into_any()
}

/// No definition is in force yet.
#[component]
fn NoDefinition() -> impl IntoView {
    let words = &use_words().calling;
    view! {
        <section class="panel" data-state="waiting">
            <header>
                <h2>
                    <Icon path=icon::WAITING/>
                    {words.no_definition}
                </h2>
            </header>
            <p>{words.no_definition_text}</p>
            <a class="button" href="/leads/definition">
                {words.to_definition}
            </a>
        </section>
    }
}
