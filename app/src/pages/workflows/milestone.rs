//! A milestone on the drawing board.

use std::collections::BTreeSet;

use domain::id::PersonId;
use domain::time::WorkingMinutes;
use domain::workflow::{Milestone, MilestoneKey, Proof, TemplateFault};
use leptos::prelude::*;

use super::conditions::Spot;
use super::controls::{count, fault, line, lines, pick, tick};
use super::faults::{Faulty, at_milestone};
use super::fields::{Sometimes, form, sometimes};
use super::kinds::roles;
use super::sketch::{Drawing, readable};
use super::try_it::try_it;
use crate::desk::use_desk;
use crate::words::use_words;

/// Everything about a milestone, and beside it its form to try.
pub(super) fn milestone(drawing: Drawing, key: &MilestoneKey, faulty: Faulty) -> AnyView {
    let words = &use_words().workflows;
    let Some(now) = drawing.milestone(key) else {
        return view! { <p class="quiet-text">{words.no_such_milestone}</p> }.into_any();
    };
    view! {
        <div class="designing">
            <fieldset class="bare" disabled=move || !drawing.mine.get()>
                {about(drawing, &now, faulty)}
                {rules(drawing, &now, faulty)}
                {form(drawing, key, faulty)}
            </fieldset>
            {try_it(drawing, key.clone())}
        </div>
    }
    .into_any()
}

fn about(drawing: Drawing, now: &Milestone, faulty: Faulty) -> AnyView {
    let words = &use_words().workflows;
    let text = |what: fn(&mut Milestone, String)| {
        let key = now.key.clone();
        Callback::new(move |text: String| {
            drawing.change_milestone(&key, |milestone| what(milestone, text));
        })
    };
    let wrong = |part| at_milestone(drawing, faulty, &now.key, part);
    let listed = |lines: &[String]| lines.join("\n");
    view! {
        <section class="form">
            {line(
                "milestone-name".to_owned(),
                words.milestone_name,
                now.name.clone(),
                wrong(|fault| {
                    matches!(
                        fault,
                        TemplateFault::BadName { .. } | TemplateFault::RepeatedMilestone { .. }
                    )
                }),
                text(|milestone, text| milestone.name = text),
            )}
            {lines(
                "milestone-evidence".to_owned(),
                words.evidence,
                Some(words.evidence_hint),
                now.evidence.clone(),
                wrong(|fault| matches!(fault, TemplateFault::NoEvidence { .. })),
                text(|milestone, text| milestone.evidence = text),
            )}
            {pick(
                "milestone-role".to_owned(),
                words.role,
                &now.role.to_string(),
                roles(),
                wrong(|fault| matches!(fault, TemplateFault::UnknownRole { .. })),
                text(|milestone, role| {
                    if let Ok(role) = role.parse() {
                        milestone.role = role;
                    }
                }),
            )}
            {limit(drawing, now)}
            {lines(
                "milestone-gather".to_owned(),
                words.gather,
                Some(words.one_a_line),
                listed(&now.guide.gather),
                super::controls::fine(),
                text(|milestone, text| milestone.guide.gather = items(&text)),
            )}
            {lines(
                "milestone-convey".to_owned(),
                words.convey,
                Some(words.one_a_line),
                listed(&now.guide.convey),
                super::controls::fine(),
                text(|milestone, text| milestone.guide.convey = items(&text)),
            )}
        </section>
    }
    .into_any()
}

fn items(text: &str) -> Vec<String> {
    let lines = text.lines().map(str::trim);
    let lines = lines.filter(|line| !line.is_empty());
    lines.map(str::to_owned).collect()
}

/// The limit in working hours and minutes. A working day has as many hours as its branch works.
fn limit(drawing: Drawing, now: &Milestone) -> AnyView {
    let words = &use_words().workflows;
    let minutes = now.limit.map(|limit| limit.0);
    let state = RwSignal::new((
        minutes.map(|minutes| minutes / 60),
        minutes.map(|minutes| minutes % 60).filter(|rest| *rest > 0),
    ));
    let key = now.key.clone();
    let put = Callback::new(move |()| {
        let (hours, minutes) = state.get_untracked();
        let all = hours
            .unwrap_or_default()
            .saturating_mul(60)
            .saturating_add(minutes.unwrap_or_default());
        drawing.change_milestone(&key, |milestone| {
            milestone.limit = (all > 0).then_some(WorkingMinutes(all));
        });
    });
    let hours = Callback::new(move |hours| {
        state.update(|state| state.0 = hours);
        put.run(());
    });
    let rest = Callback::new(move |minutes| {
        state.update(|state| state.1 = minutes);
        put.run(());
    });
    let (shown_hours, shown_rest) = state.get_untracked();
    view! {
        <fieldset class="field">
            <legend>{words.limit}</legend>
            <p class="hint">{words.limit_hint}</p>
            <div class="pair">
                {count("milestone-hours".to_owned(), words.hours, shown_hours, hours)}
                {count("milestone-minutes".to_owned(), words.minutes, shown_rest, rest)}
            </div>
        </fieldset>
    }
    .into_any()
}

#[expect(clippy::too_many_lines, reason = "three rules, each once")]
fn rules(drawing: Drawing, now: &Milestone, faulty: Faulty) -> AnyView {
    let words = &use_words().workflows;
    let wrong = |part| at_milestone(drawing, faulty, &now.key, part);
    let milestones = drawing
        .glance(|sketch| sketch.milestones.clone())
        .unwrap_or_default();
    let spot = Spot {
        id: "milestone-skip".to_owned(),
        fields: readable(&milestones, &now.key, None, false),
        wrong: wrong(|fault| matches!(fault, TemplateFault::Skip { .. })),
    };
    let skip = now.rules.skip_when.clone();
    let skip = skip.map_or(Sometimes::Never, Sometimes::When);
    let key = now.key.clone();
    let set_skip = Callback::new(move |when: Sometimes| {
        drawing.change_milestone(&key, |milestone| {
            milestone.rules.skip_when = match when {
                Sometimes::When(condition) => Some(condition),
                Sometimes::Never | Sometimes::Always => None,
            };
        });
    });
    let proofs: Vec<AnyView> = [Proof::Attachment, Proof::Quotation, Proof::Order]
        .into_iter()
        .map(|proof| {
            let key = now.key.clone();
            let set = Callback::new(move |ticked: bool| {
                drawing.change_milestone(&key, |milestone| {
                    put(&mut milestone.rules.requires, proof, ticked);
                });
            });
            let name = (words.proof)(proof).to_owned();
            tick(name, now.rules.requires.contains(&proof), set)
        })
        .collect();
    let lacks = wrong(|fault| matches!(fault, TemplateFault::CannotProve { .. }));
    let cannot = wrong(|fault| {
        matches!(
            fault,
            TemplateFault::NotThere { .. } | TemplateFault::NobodyCanComplete { .. }
        )
    });
    let key = now.key.clone();
    let role = Memo::new(move |_| {
        drawing
            .with(|sketch| {
                let mut milestones = sketch.milestones.iter();
                milestones.find(|it| it.key == key).map(|it| it.role)
            })
            .flatten()
    });
    let key = now.key.clone();
    let directory = use_desk().directory();
    let people = move || -> Option<Vec<AnyView>> {
        let role = role.get()?;
        let named = drawing.milestone(&key)?.rules.completed_by;
        let able: Vec<(PersonId, String)> = directory.with(|directory| {
            let able = directory.who_can_take(role).into_iter();
            let able: Vec<_> = able
                .map(|person| (person.id, person.name.clone()))
                .collect();
            let others = named
                .iter()
                .filter(|person| !able.iter().any(|(id, _)| id == *person))
                .map(|person| (*person, directory.person_name(*person).to_owned()));
            let others: Vec<_> = others.collect();
            [able, others].concat()
        });
        let ticks = able.into_iter().map(|(person, name)| {
            let key = key.clone();
            let set = Callback::new(move |ticked: bool| {
                drawing.change_milestone(&key, |milestone| {
                    put(&mut milestone.rules.completed_by, person, ticked);
                });
            });
            tick(name, named.contains(&person), set)
        });
        Some(ticks.collect())
    };
    view! {
        <section class="form">
            <h2>{words.rules}</h2>
            {sometimes(
                spot,
                words.skipped,
                &[("never", words.never), ("when", words.when)],
                skip,
                set_skip,
            )}
            <fieldset class="field">
                <legend>{words.requires}</legend>
                <div class="choices">{proofs}</div>
                {fault("requires-fault".to_owned(), lacks)}
            </fieldset>
            <fieldset class="field">
                <legend>{words.completed_by}</legend>
                <p class="hint">{words.completed_by_hint}</p>
                <div class="choices">{people}</div>
                {fault("completed-fault".to_owned(), cannot)}
            </fieldset>
        </section>
    }
    .into_any()
}

fn put<T: Ord>(set: &mut BTreeSet<T>, one: T, is_in: bool) {
    if is_in {
        set.insert(one);
    } else {
        set.remove(&one);
    }
}
