//! Trying a milestone: its real form, with the real rules, and what a project's line would do.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use domain::form::Answers;
use domain::workflow::{
    Completion, Milestone, MilestoneKey, Phase, Progress, captured_before, lacking, pass_over,
};
use leptos::prelude::*;

use super::sketch::Drawing;
use crate::desk::use_desk;
use crate::device::clock;
use crate::widgets::form::MilestoneForm;
use crate::widgets::icon::{self, Icon};
use crate::widgets::milestone_line::{MilestoneLine, Size};
use crate::widgets::state::{Part, Tone};
use crate::words::use_words;

const FORM: &str = "try-it";

/// What was answered in the trial, by milestone.
#[derive(Clone, Copy)]
pub(super) struct Trial(RwSignal<BTreeMap<MilestoneKey, Answers>>);

impl Trial {
    /// Nothing was answered yet.
    pub(super) fn new() -> Self {
        Self(RwSignal::new(BTreeMap::new()))
    }
}

/// The form of a milestone to try.
pub(super) fn try_it(drawing: Drawing, key: MilestoneKey) -> AnyView {
    let words = &use_words().workflows;
    let trial = use_context::<Trial>().unwrap_or_else(Trial::new);
    let milestones = Memo::new(move |_| {
        drawing
            .with(|sketch| sketch.milestones.clone())
            .unwrap_or_default()
    });
    let of = key.clone();
    let form = Memo::new(move |_| {
        milestones.with(|milestones| {
            let mut milestones = milestones.iter();
            milestones.find(|it| it.key == of).map(|it| it.form.clone())
        })
    });
    let line = Memo::new(move |_| {
        milestones.with(|milestones| trial.0.with(|trial| run(milestones, trial)))
    });
    let said = RwSignal::new(None::<String>);
    let done = key.clone();
    let complete = Callback::new(move |answers: Answers| {
        let missing = milestones.with_untracked(|milestones| {
            let line = line.get_untracked();
            let at = milestones.iter().position(|it| it.key == done)?;
            let earlier = captured_before(&line, at);
            let missing = lacking(milestones, at, &answers, &earlier, &BTreeSet::new());
            let missing: Vec<&str> = missing.iter().map(|proof| (words.proof)(*proof)).collect();
            (!missing.is_empty()).then(|| (words.would_lack)(&missing.join(", ")))
        });
        if missing.is_some() {
            said.set(missing);
            return;
        }
        trial.0.update(|trial| {
            trial.insert(done.clone(), answers);
        });
        said.set(Some(milestones.with_untracked(|milestones| {
            outcome(milestones, &line.get_untracked(), &done)
        })));
    });
    let draft = {
        let key = key.clone();
        move || {
            let template = drawing.glance(|sketch| sketch.template);
            template.map(|template| format!("try/{template}/{}", key.as_str()))
        }
    };
    let shown = move || {
        form.track();
        let version = drawing.version()?;
        let at = version.milestone(&key)?.0;
        let earlier = captured_before(&line.get_untracked(), at);
        let (milestone, draft) = (key.clone(), draft()?);
        Some(untrack(|| {
            view! {
                <MilestoneForm
                    id=FORM
                    version=Arc::new(version)
                    milestone
                    earlier
                    initial=Answers::new()
                    today=today()
                    draft
                    on_complete=complete
                />
            }
        }))
    };
    let stops = move || {
        let line = line.get();
        let parts: Vec<Part> = tones(&line).into_iter().map(Part::Stop).collect();
        let label = milestones.with(|milestones| label(milestones, &line));
        view! { <MilestoneLine parts label size=Size::Medium/> }
    };
    view! {
        <aside class="trying" aria-label=words.try_it>
            <h2>{words.try_it}</h2>
            <p class="hint">{words.try_it_text}</p>
            {stops}
            {shown}
            <button class="button" form=FORM>
                <Icon path=icon::CHECK/>
                {words.try_completing}
            </button>
            <p role="status">{move || said.get()}</p>
        </aside>
    }
    .into_any()
}

/// The day where the person is.
fn today() -> chrono::NaiveDate {
    let desk = use_desk();
    let me = desk.me().get_untracked();
    desk.directory().with_untracked(|directory| {
        let now = clock::now();
        me.map_or_else(
            || now.to_utc().date_naive(),
            |me| directory.today(me.branch, now),
        )
    })
}

/// The line of a project that answered like this.
fn run(milestones: &[Milestone], trial: &BTreeMap<MilestoneKey, Answers>) -> Vec<Progress> {
    let at = clock::now();
    let by = domain::id::PersonId(uuid::Uuid::nil());
    let ahead = milestones.iter().map(|milestone| Progress {
        milestone: milestone.key.clone(),
        visit: 1,
        phase: Phase::Ahead,
        answers: trial.get(&milestone.key).cloned().unwrap_or_default(),
        returned: None,
        ticked: BTreeSet::new(),
    });
    let mut line: Vec<Progress> = ahead.collect();
    let mut here = pass_over(&mut line, milestones, 0, at, today());
    while let Some(position) = here {
        let Some(progress) = line.get_mut(position) else {
            break;
        };
        if !trial.contains_key(&progress.milestone) {
            break;
        }
        progress.phase = Phase::Done(Completion { by, at });
        here = pass_over(&mut line, milestones, position + 1, at, today());
    }
    line
}

fn tones(line: &[Progress]) -> Vec<Tone> {
    let current = line.iter().position(|progress| !progress.phase.is_passed());
    let tone = |(at, progress): (usize, &Progress)| match progress.phase {
        Phase::Done(_) => Tone::Done,
        Phase::Skipped { .. } => Tone::Skipped,
        _ if current == Some(at) => Tone::Current,
        _ => Tone::Todo,
    };
    line.iter().enumerate().map(tone).collect()
}

fn name<'a>(milestones: &'a [Milestone], key: &MilestoneKey) -> &'a str {
    let found = milestones.iter().find(|milestone| milestone.key == *key);
    found.map_or("", |milestone| milestone.name.as_str())
}

fn skipped(milestones: &[Milestone], line: &[Progress]) -> Vec<String> {
    line.iter()
        .filter(|progress| matches!(progress.phase, Phase::Skipped { .. }))
        .map(|progress| format!("“{}”", name(milestones, &progress.milestone)))
        .collect()
}

fn label(milestones: &[Milestone], line: &[Progress]) -> String {
    let words = &use_words().workflows;
    let here = line.iter().find(|progress| !progress.phase.is_passed());
    let here = here.map(|progress| name(milestones, &progress.milestone));
    (words.line)(here, &skipped(milestones, line).join(", "))
}

/// Where a project would go once a milestone is completed like this.
fn outcome(milestones: &[Milestone], line: &[Progress], done: &MilestoneKey) -> String {
    let words = &use_words().workflows;
    let at = line.iter().position(|progress| progress.milestone == *done);
    let after = at.map_or(0, |at| at + 1);
    let mut later = line.iter().skip(after);
    let next = later.find(|progress| !progress.phase.is_passed());
    let end = next.map_or(line.len(), |next| {
        let found = line
            .iter()
            .position(|progress| progress.milestone == next.milestone);
        found.unwrap_or(line.len())
    });
    let passed = skipped(milestones, line.get(after..end).unwrap_or_default());
    let directory = use_desk().directory();
    let next = next.and_then(|next| {
        let milestone = milestones.iter().find(|it| it.key == next.milestone)?;
        let role = directory.with_untracked(|it| it.role_name(milestone.role).to_owned());
        Some((milestone.name.clone(), role))
    });
    (words.would_go)(
        next.as_ref()
            .map(|(name, role)| (name.as_str(), role.as_str())),
        &passed.join(", "),
    )
}
