//! The milestones of a project, upright: what was reached, by whom, when, with everything it
//! captured, and what is to come.

use domain::form::{Answers, Form};
use domain::id::TemplateId;
use domain::time::WorkingMinutes;
use domain::workflow::{Phase, Project};
use leptos::prelude::*;

use super::Here;
use super::spans::{Span, spans};
use crate::desk::{Dot, Reading, Summary};
use crate::widgets::captured::Captured;
use crate::widgets::each::For;
use crate::widgets::icon::{self, Icon};
use crate::widgets::state::{Look, Part, Tone, dot, tone_at};
use crate::words::use_words;

/// A milestone as the timeline tells it.
#[derive(Clone, Debug, PartialEq)]
struct Step {
    tone: Tone,
    name: String,
    /// A word or two beside the name.
    state: String,
    line: String,
    answers: Answers,
    form: Form,
    /// Whether what it captured is shown at once.
    open: bool,
    /// Whether its answers are of a visit before this one.
    earlier: bool,
    /// Where it is noticed that they are read; not by who gave them.
    reading: Option<Reading>,
    handoff: Option<Between>,
}

/// The hand-off before a milestone.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Between {
    tone: Tone,
    from: String,
    to: String,
    text: String,
}

/// The milestones of a project.
#[component]
pub(super) fn Timeline(
    /// The project.
    here: Here,
) -> impl IntoView {
    let words = &use_words().project;
    let steps = Memo::new(move |_| {
        let (record, version) = here.version()?;
        let summary = here.summary.get()?;
        let spans = spans(&record);
        let may = here.may.get();
        let mine = may.complete;
        let turn = mine || may.accept;
        Some(here.lookout.look(|look| {
            let gaps = look.gaps(&summary);
            version
                .milestones
                .iter()
                .enumerate()
                .map(|(position, milestone)| {
                    let span = spans.get(&milestone.key).copied().unwrap_or_default();
                    let gap = gaps.get(position).cloned().flatten();
                    let mut step = step(
                        look,
                        &record,
                        &summary,
                        (position, milestone),
                        span,
                        gap,
                        mine,
                    );
                    step.reading = reading(look, &record, version.template, position, turn);
                    step
                })
                .collect::<Vec<_>>()
        }))
    });
    let count = Memo::new(move |_| steps.with(|steps| steps.as_ref().map_or(0, Vec::len)));
    let done = move || {
        let done = here.summary.with(|summary| {
            summary.as_ref().map_or(0, |summary| {
                summary.dots.iter().filter(|dot| **dot == Dot::Done).count()
            })
        });
        (words.done_of)(done, count.get())
    };
    view! {
        <section>
            <div class="section-head">
                <h2>{words.milestones}</h2>
                <span>{done}</span>
            </div>
            <ol class="timeline">
                <For each=move || 0..count.get() key=|position| *position let:position>
                    <OneStep step=Memo::new(move |_| {
                        steps.with(|steps| steps.as_ref()?.get(position).cloned())
                    })/>
                </For>
            </ol>
        </section>
    }
}

#[component]
fn OneStep(
    /// What it tells.
    step: Memo<Option<Step>>,
) -> impl IntoView {
    let words = &use_words().project;
    let tone =
        Memo::new(move |_| step.with(|step| step.as_ref().map_or(Tone::Todo, |step| step.tone)));
    let handoff = Memo::new(move |_| step.with(|step| step.as_ref()?.handoff.clone()));
    // Apart from the words, which change as time passes: an opened answer stays open.
    let captured = Memo::new(move |_| {
        step.with(|step| {
            let step = step.as_ref()?;
            Some((
                step.form.clone(),
                step.answers.clone(),
                step.open,
                step.earlier,
            ))
        })
    });
    let text = move |pick: fn(&Step) -> &String| {
        move || step.with(|step| step.as_ref().map(|step| pick(step).clone()))
    };
    view! {
        {move || {
            handoff
                .get()
                .map(|between| {
                    view! {
                        <li class="handoff" data-state=between.tone.name()>
                            <span class="gap" data-state=between.tone.name() aria-hidden="true">
                                <span>{between.from}<i></i>{between.to}</span>
                            </span>
                            <p>{between.text}</p>
                        </li>
                    }
                })
        }}
        <li data-state=move || tone.get().name()>
            <i class="mark large"></i>
            <div class="step">
                <h3>
                    {text(|step| &step.name)}
                    <span class="state" data-state=move || tone.get().name()>
                        {text(|step| &step.state)}
                    </span>
                </h3>
                <p>{text(|step| &step.line)}</p>
                {move || {
                    captured
                        .get()
                        .filter(|(_, answers, _, _)| !answers.is_empty())
                        .map(|(form, answers, open, earlier)| {
                            let count = answers.len();
                            let summary = if earlier {
                                (words.answers_before)(count)
                            } else {
                                (words.answers)(count)
                            };
                            // As it is now: what is open stays open when the project goes on.
                            let reading = step.with_untracked(|step| step.as_ref()?.reading.clone());
                            view! {
                                <details open=open>
                                    <summary>
                                        {summary}
                                        <Icon path=icon::DOWN small=true/>
                                    </summary>
                                    <Captured form answers reading/>
                                </details>
                            }
                        })
                }}
            </div>
        </li>
    }
}

fn step(
    look: &Look,
    record: &Project,
    summary: &Summary,
    (position, milestone): (usize, &domain::workflow::Milestone),
    span: Span,
    gap: Option<Part>,
    mine: bool,
) -> Step {
    let tone = tone_at(summary, position, look.now);
    let progress = record.progress(&milestone.key);
    let answers = progress
        .map(|progress| progress.answers.clone())
        .unwrap_or_default();
    let is_done = dot(summary, position) == Dot::Done;
    let is_last_done = is_done
        && summary
            .current
            .is_none_or(|current| current == position + 1);
    // While it is filled in, the form shows what an earlier visit captured.
    let in_form = mine && summary.current == Some(position);
    Step {
        tone,
        name: milestone.name.clone(),
        state: beside_name(look, summary, position, tone),
        line: line(look, record, summary, position, milestone, span),
        answers: if in_form { Answers::new() } else { answers },
        form: milestone.form.clone(),
        open: is_done && (mine || is_last_done),
        earlier: !is_done,
        reading: None,
        handoff: gap.map(|gap| between(look, record, summary, position, span, gap)),
    }
}

/// Where it is noticed that somebody reads what a milestone captured: anybody but who completed
/// it. Whose turn it is takes over what the milestone before captured.
fn reading(
    look: &Look,
    record: &Project,
    template: TemplateId,
    position: usize,
    turn: bool,
) -> Option<Reading> {
    let progress = record.milestones.get(position)?;
    let mine = match &progress.phase {
        Phase::Done(completion) => look.me == Some(completion.by),
        _ => false,
    };
    let current = record.current();
    (!mine).then(|| Reading {
        project: record.id,
        template,
        milestone: progress.milestone.clone(),
        at: current
            .and_then(|current| record.milestones.get(current))
            .map(|progress| progress.milestone.clone()),
        takes_over: turn && current == Some(position + 1),
    })
}

fn beside_name(look: &Look, summary: &Summary, position: usize, tone: Tone) -> String {
    let words = &look.words.projects;
    let due = summary.due.filter(|_| summary.current == Some(position));
    match tone {
        Tone::Done => words.done.to_owned(),
        Tone::Current | Tone::Late | Tone::Waiting => due
            .map(|due| look.due(summary.branch, due))
            .unwrap_or_default(),
        Tone::Returned => words.returned.to_owned(),
        Tone::Held => words.on_hold.to_owned(),
        Tone::Skipped if dot(summary, position) == Dot::Skipped => words.skipped.to_owned(),
        Tone::Skipped | Tone::Todo => String::new(),
    }
}

fn line(
    look: &Look,
    record: &Project,
    summary: &Summary,
    position: usize,
    milestone: &domain::workflow::Milestone,
    span: Span,
) -> String {
    let words = &look.words.project;
    let progress = record.milestones.get(position);
    if let Some(Phase::Done(completion)) = progress.map(|progress| &progress.phase) {
        let when = look.speech.moment(completion.at, look.now);
        let by = (words.done_by)(&look.name(completion.by), &when);
        return match span.began_at {
            Some(began) if began < completion.at => {
                let took = look.worked(summary, began, completion.at);
                format!("{by} · {}", (words.took)(&took))
            }
            _ => by,
        };
    }
    if let Some(Phase::Skipped { at }) = progress.map(|progress| &progress.phase) {
        return look.speech.moment(*at, look.now);
    }
    let role = look.directory.role_name(milestone.role);
    let holders: Vec<_> = match progress.map(|progress| &progress.phase) {
        Some(Phase::Working { by: Some(by), .. }) => vec![*by],
        _ => record.holders(milestone.role).collect(),
    };
    let who = if holders.is_empty() {
        role.to_owned()
    } else {
        (words.person_and_role)(&look.names(&holders), role)
    };
    match (milestone.limit, look.directory.branches.get(&record.branch)) {
        (Some(WorkingMinutes(minutes)), Some(branch)) => {
            let length = look
                .speech
                .working(WorkingMinutes(minutes), &branch.calendar);
            format!("{who} · {}", (words.limit)(&length))
        }
        _ => who,
    }
}

fn between(
    look: &Look,
    record: &Project,
    summary: &Summary,
    position: usize,
    span: Span,
    gap: Part,
) -> Between {
    let words = &look.words.project;
    let Part::Gap { tone, from, to } = gap else {
        return Between {
            tone: Tone::Todo,
            from: String::new(),
            to: String::new(),
            text: String::new(),
        };
    };
    let next = summary.hands.get(position).copied().flatten();
    let name = next.map_or_else(|| words.nobody.to_owned(), |next| look.name(next));
    let text = match tone {
        Tone::Waiting => {
            let waited = look.worked(summary, summary.since, look.now);
            (words.waits)(&waited, &look.names(&summary.with))
        }
        Tone::Returned => summary
            .current
            .and_then(|current| record.milestones.get(current))
            .and_then(|progress| progress.returned.as_ref())
            .map(|returned| (words.returned_by)(&look.name(returned.by)))
            .unwrap_or_default(),
        _ => match (span.accepted, span.handed_at) {
            (Some((by, at)), Some(handed)) => {
                let waited = look.worked(summary, handed, at);
                (words.accepted_after)(&look.name(by), &waited)
            }
            _ => (words.goes_to)(&name),
        },
    };
    Between {
        tone,
        from,
        to,
        text,
    }
}
