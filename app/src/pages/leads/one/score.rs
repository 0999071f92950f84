//! What a lead is worth, and why: each answer by the version that it was asked by, and each
//! response as it is worth now and was worth when it came.

use domain::form::FieldKey;
use domain::leads::Lead;
use domain::leads::definition::LeadDefinitionVersion;
use domain::leads::profile::Points;
use domain::leads::score::{Verdict, score};
use leptos::prelude::*;

use super::Here;
use crate::desk::{Directory, use_desk};
use crate::pages::leads::told;
use crate::widgets::captured::told::as_text;
use crate::widgets::further::Further;
use crate::widgets::icon::{self, Icon};
use crate::widgets::state::{Look, use_lookout};
use crate::words::use_words;

/// How many responses are shown before more are asked for.
const AT_FIRST: usize = 5;
/// How many more come then.
const MORE: usize = 50;

/// The version of the definition that leads are judged by.
fn in_force(directory: &Directory) -> Option<&LeadDefinitionVersion> {
    let definition = directory.definition.as_ref()?;
    directory.definitions.get(&definition.in_force?)
}

/// The points, what is needed, and where they come from.
#[component]
pub(super) fn Score(here: Here) -> impl IntoView {
    let words = &here.words.lead;
    let head = move || {
        let record = here.record.get()?;
        Some(here.lookout.look(|look| {
            let points = told::exact(record.points(look.now), look.speech);
            let judged = in_force(look.directory).map(|version| {
                let profile = record.profile.points(look.now);
                let verdict = score(&version.criteria, &record.answers, profile).verdict;
                let needed = Points::whole(version.criteria.threshold);
                ((words.needed)(&told::exact(needed, look.speech)), verdict)
            });
            let (needed, verdict) = judged.unzip();
            let tone = match verdict {
                Some(Verdict::Qualified) => "done",
                Some(Verdict::Unfinished) => "waiting",
                Some(Verdict::NotYet) | None => "todo",
            };
            let path = match verdict {
                Some(Verdict::Qualified) => icon::ACCEPT,
                Some(Verdict::Unfinished) => icon::WAITING,
                Some(Verdict::NotYet) | None => icon::CLOCK,
            };
            let says = verdict.map_or(words.no_definition, |it| (words.verdict)(it));
            view! {
                <p class="lead-points">
                    <b class="figure">{points}</b>
                    " "
                    <span class="quiet-text">{needed}</span>
                </p>
                <p class="state" data-state=tone>
                    <Icon path=path small=true/>
                    <span>{says}</span>
                </p>
            }
        }))
    };
    let answers = move || {
        let record = here.record.get()?;
        Some(view! { <Answered lead=(*record).clone()/> })
    };
    view! {
        <section class="panel" aria-labelledby="lead-score">
            <header>
                <h2 id="lead-score">{words.score}</h2>
                {head}
            </header>
            <div>
                <h3>{words.answers}</h3>
                {answers}
            </div>
            <div>
                <h3>{words.responses}</h3>
                <Responses here/>
            </div>
        </section>
    }
}

/// One question with its answer, as it is read.
struct Line {
    question: String,
    answer: String,
    points: String,
    remark: Option<(&'static str, bool)>,
}

/// What was asked of a lead, what was answered, and what each answer earns.
#[component]
pub(crate) fn Answered(
    /// Of which lead.
    lead: Lead,
) -> impl IntoView {
    let words = &use_words().lead;
    let lookout = use_lookout();
    let directory = use_desk().directory();
    move || {
        let version = directory.with(|directory| {
            lead.definition
                .and_then(|id| directory.definitions.get(&id).cloned())
        });
        let Some(version) = version else {
            return view! { <p class="quiet-text">{words.none_asked}</p> }.into_any();
        };
        let is_newest = directory
            .with(|directory| in_force(directory).is_none_or(|now| now.number <= version.number));
        let lines = lookout.look(|look| lines(look, &lead, &version));
        let lines = lines.into_iter().map(|line| {
            let remark = line.remark.map(|(says, is_missed)| {
                view! {
                    <small class="state" data-state=is_missed.then_some("late")>
                        {is_missed.then(|| view! { <Icon path=icon::WARNING small=true/> })}
                        {says}
                    </small>
                }
            });
            view! {
                <li>
                    <span>
                        <small>{line.question}</small>
                        {line.answer}
                        {remark}
                    </span>
                    <b class="figure">{line.points}</b>
                </li>
            }
        });
        view! {
            <ul class="earned">{lines.collect_view()}</ul>
            <p class="quiet-text">
                {(words.asked_by)(version.number)} " " {(!is_newest).then_some(words.newer)}
            </p>
        }
        .into_any()
    }
}

fn lines(look: &Look, lead: &Lead, version: &LeadDefinitionVersion) -> Vec<Line> {
    let words = &look.words.lead;
    let score = score(&version.criteria, &lead.answers, Points::default());
    let earned = |key: &FieldKey| {
        score
            .parts
            .iter()
            .find(|(it, _)| it == key)
            .map(|(_, it)| *it)
    };
    let fields = version.criteria.form.fields.iter();
    let asked = fields
        .filter(|field| lead.answers.contains_key(&field.key) || score.open.contains(&field.key));
    asked
        .map(|field| {
            let answer = lead.answers.get(&field.key);
            let text = answer.map(|answer| {
                as_text(
                    &field.kind,
                    answer,
                    look.directory,
                    &look.words.forms,
                    look.speech,
                )
            });
            let criterion = version.criteria.criteria.get(&field.key);
            let must = criterion.is_some_and(|it| it.must_earn.is_some());
            let remark = match (answer, criterion) {
                _ if score.missing.contains(&field.key) => Some((words.must_missed, true)),
                _ if must => Some((words.must_have, false)),
                (Some(_), None) => Some((words.only_asked, false)),
                _ => None,
            };
            Line {
                question: field.label.clone(),
                answer: text.unwrap_or_else(|| words.still_open.to_owned()),
                points: earned(&field.key).map_or_else(String::new, |it| it.to_string()),
                remark,
            }
        })
        .collect()
}

/// What they did, the latest first, with what it is worth now and was then, and the rule.
#[component]
fn Responses(here: Here) -> impl IntoView {
    let words = &here.words.lead;
    let most = RwSignal::new(AT_FIRST);
    let count = Memo::new(move |_| {
        here.record
            .with(|record| record.as_ref().map_or(0, |it| it.profile.responses.len()))
    });
    let is_none = Memo::new(move |_| {
        here.record
            .with(|record| record.as_ref().is_none_or(|it| it.profile.is_empty()))
    });
    let hidden = Memo::new(move |_| count.get().saturating_sub(most.get()));
    let lines = move || {
        let record = here.record.get()?;
        let shown = record.profile.responses.iter().rev().take(most.get());
        let lines = here.lookout.look(|look| {
            shown
                .map(|response| {
                    let what = told::capital((look.words.leads.response)(response.kind));
                    let when = look.speech.moment(response.at, look.now);
                    let about = [response.to.as_str(), &when];
                    let about = about.into_iter().filter(|text| !text.is_empty());
                    let about = about.collect::<Vec<_>>().join(" · ");
                    let now = response.points.decayed(response.at, look.now);
                    (what, about, worth(look, now, response.points))
                })
                .collect::<Vec<_>>()
        });
        let lines = lines.into_iter().map(|(what, about, (now, then))| {
            view! {
                <li>
                    <span>{what} <small>{about}</small></span>
                    <span class="worth">
                        <b class="figure">{now}</b>
                        {then.map(|then| view! { <small>{then}</small> })}
                    </span>
                </li>
            }
        });
        Some(lines.collect_view())
    };
    let older = move || {
        let record = here.record.get()?;
        let folded = record.profile.folded.filter(|_| hidden.get() == 0)?;
        let (now, then) = here.lookout.look(|look| {
            worth(
                look,
                folded.points.decayed(folded.at, look.now),
                folded.points,
            )
        });
        Some(view! {
            <li>
                <span>{words.older}</span>
                <span class="worth">
                    <b class="figure">{now}</b>
                    {then.map(|then| view! { <small>{then}</small> })}
                </span>
            </li>
        })
    };
    view! {
        <Show
            when=move || !is_none.get()
            fallback=move || view! { <p class="quiet-text">{words.no_responses}</p> }
        >
            <ul class="earned">{lines} {older}</ul>
            <Further hidden most by=MORE said=words.more_responses/>
            <p class="quiet-text">{words.decay}</p>
        </Show>
    }
}

/// What something is worth now; and both, in words, where it was worth more.
fn worth(look: &Look, now: Points, then: Points) -> (String, Option<String>) {
    let words = &look.words.lead;
    let said = |points| told::exact(points, look.speech);
    let both = (now != then).then(|| (words.now_and_then)(&said(now), &said(then)));
    (said(now), both)
}
