//! Trying a version: its questions as they are asked, and what the answers come to while they are
//! given.

use domain::form::{Answers, FieldKey};
use domain::leads::definition::LeadCriteria;
use domain::leads::profile::Points;
use domain::leads::score::{Score, Verdict, score};
use leptos::prelude::*;

use super::reading::points;
use crate::desk::use_desk;
use crate::device::clock;
use crate::pages::tasks::AskedForm;
use crate::widgets::form::SoFar;
use crate::widgets::icon::{self, Icon};
use crate::widgets::state::Tone;
use crate::words::use_words;

const FORM: &str = "try-definition";

/// What the answers of a trial are kept under while the page is open.
fn draft_key(named: &str) -> String {
    format!("try-definition/{named}")
}

/// The questions to try, and the score beneath.
pub(super) fn try_it(named: &str, criteria: Memo<LeadCriteria>) -> AnyView {
    let words = &use_words().definition;
    let desk = use_desk();
    let draft = StoredValue::new(draft_key(named));
    let so_far = RwSignal::new(None::<SoFar>);
    let sound = Memo::new(move |_| criteria.with(|criteria| criteria.faults().is_empty()));
    let form = Memo::new(move |_| criteria.with(|criteria| criteria.form.clone()));
    let anew = RwSignal::new(0_u32);
    let start_over = move |_| {
        draft.with_value(|key| desk.drop_draft(key));
        anew.update(|times| *times += 1);
    };
    let today = clock::now().to_utc().date_naive();
    let questions = move || {
        anew.track();
        let form = form.get();
        untrack(|| {
            view! {
                <AskedForm
                    id=FORM
                    form
                    earlier=Answers::new()
                    initial=Answers::new()
                    today
                    draft=draft.get_value()
                    refused=RwSignal::new(Vec::new())
                    so_far
                    on_complete=Callback::new(|_| ())
                />
            }
        })
    };
    let come_to = Memo::new(move |_| {
        let answers = so_far.with(|so_far| so_far.as_ref().map(|it| it.answers.clone()));
        criteria.with(|criteria| {
            let answers = answers.unwrap_or_default();
            Came::of(criteria, &score(criteria, &answers, Points::default()))
        })
    });
    view! {
        <aside class="trying" aria-label=words.try_it>
            <h2>{words.try_it}</h2>
            <p class="hint">{words.try_it_text}</p>
            <Show
                when=move || sound.get()
                fallback=move || view! { <p class="quiet-text">{words.not_sound}</p> }
            >
                {questions}
                <div class="came-to" role="status">
                    {move || come_to.get().told()}
                </div>
                <button type="button" class="button quiet" on:click=start_over>
                    <Icon path=icon::UNDO/>
                    {words.try_again}
                </button>
            </Show>
        </aside>
    }
    .into_any()
}

/// What a trial came to, in words.
#[derive(Clone, PartialEq)]
struct Came {
    verdict: Verdict,
    points: String,
    threshold: u32,
    parts: Vec<(String, i32)>,
    missing: Vec<String>,
    open: Vec<String>,
}

impl Came {
    fn of(criteria: &LeadCriteria, score: &Score) -> Self {
        let label = |key: &FieldKey| {
            let mut fields = criteria.form.fields.iter();
            let field = fields.find(|field| field.key == *key);
            field.map_or_else(|| key.to_string(), |field| field.label.clone())
        };
        let all: i32 = score.parts.iter().map(|(_, earned)| earned).sum();
        Self {
            verdict: score.verdict,
            points: points(all),
            threshold: criteria.threshold,
            parts: score
                .parts
                .iter()
                .map(|(key, earned)| (label(key), *earned))
                .collect(),
            missing: score.missing.iter().map(label).collect(),
            open: score.open.iter().map(label).collect(),
        }
    }

    fn told(&self) -> AnyView {
        let words = &use_words().definition;
        let tone = match self.verdict {
            Verdict::Qualified => Tone::Done,
            Verdict::NotYet => Tone::Late,
            Verdict::Unfinished => Tone::Todo,
        };
        let parts: Vec<AnyView> = self
            .parts
            .iter()
            .map(|(label, earned)| {
                view! {
                    <tr>
                        <th scope="row">{label.clone()}</th>
                        <td class="figure">{points(*earned)}</td>
                    </tr>
                }
                .into_any()
            })
            .collect();
        let missing = (!self.missing.is_empty()).then(|| self.missing.join(", "));
        let open = (!self.open.is_empty()).then(|| self.open.join(", "));
        view! {
            <p class="verdict">
                <span class="state" data-state=tone.name()>
                    <Icon path=tone.icon() small=true/>
                    <b>{(words.verdict)(self.verdict)}</b>
                </span>
                <span class="figure">{(words.of_points)(&self.points, self.threshold)}</span>
            </p>
            {missing.map(|missing| view! { <p>{(words.lacks)(&missing)}</p> })}
            {open.map(|open| view! { <p class="quiet-text">{(words.still_open)(&open)}</p> })}
            <table class="worth">
                <tbody>{parts}</tbody>
            </table>
        }
        .into_any()
    }
}
