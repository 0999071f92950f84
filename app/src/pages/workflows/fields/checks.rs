//! What must hold across the fields of a form, and what is said where it does not.

use domain::form::{Check, Condition};
use domain::workflow::MilestoneKey;
use leptos::prelude::*;

use crate::pages::workflows::conditions::{Spot, builder};
use crate::pages::workflows::controls::{fine, line, pick, small};
use crate::pages::workflows::sketch::{Drawing, readable};
use crate::widgets::icon::{self, Icon};
use crate::words::use_words;

/// What must hold across the fields of a form.
pub(super) fn checks(drawing: Drawing, milestone: &MilestoneKey) -> AnyView {
    let words = &use_words().workflows;
    let of = milestone.clone();
    let count = Memo::new(move |_| {
        drawing
            .with(|sketch| {
                let mut milestones = sketch.milestones.iter();
                let found = milestones.find(|it| it.key == of);
                found.map_or(0, |it| it.form.checks.len())
            })
            .unwrap_or_default()
    });
    let to = milestone.clone();
    let add = move |_| {
        drawing.change_milestone(&to, |milestone| {
            if let Some(field) = milestone.form.fields.last() {
                milestone.form.checks.push(Check {
                    when: None,
                    must: Condition::All(Vec::new()),
                    field: field.key.clone(),
                    says: String::new(),
                });
            }
        });
    };
    let at = milestone.clone();
    view! {
        <h3>{words.checks}</h3>
        <p class="hint">{words.checks_text}</p>
        {move || {
            (0..count.get()).map(|position| check(drawing, &at, position)).collect_view()
        }}
        <button type="button" class="button quiet" on:click=add>
            <Icon path=icon::PLUS/>
            {words.add_check}
        </button>
    }
    .into_any()
}

fn check(drawing: Drawing, milestone: &MilestoneKey, position: usize) -> AnyView {
    let words = &use_words().workflows;
    let found = drawing.milestone(milestone);
    let Some(form) = found.map(|milestone| milestone.form) else {
        return ().into_any();
    };
    let Some(check) = form.checks.get(position).cloned() else {
        return ().into_any();
    };
    let id = format!("check-{}-{position}", milestone.as_str());
    let change = |what: fn(&mut Check, String)| {
        let milestone = milestone.clone();
        Callback::new(move |text: String| {
            drawing.change_milestone(&milestone, |milestone| {
                if let Some(check) = milestone.form.checks.get_mut(position) {
                    what(check, text);
                }
            });
        })
    };
    let says = change(|check, text| check.says = text);
    let at = change(|check, key| {
        if let Ok(key) = key.as_str().try_into() {
            check.field = key;
        }
    });
    let milestones = drawing
        .glance(|sketch| sketch.milestones.clone())
        .unwrap_or_default();
    let spot = Spot {
        id: format!("{id}-must"),
        fields: readable(&milestones, milestone, None, true),
        wrong: fine(),
    };
    let of = milestone.clone();
    let must = Callback::new(move |must: Condition| {
        drawing.change_milestone(&of, |milestone| {
            if let Some(check) = milestone.form.checks.get_mut(position) {
                check.must = must;
            }
        });
    });
    let of = milestone.clone();
    let remove = Callback::new(move |()| {
        drawing.change_milestone(&of, |milestone| {
            if position < milestone.form.checks.len() {
                milestone.form.checks.remove(position);
            }
        });
    });
    let own = form.fields.iter();
    let own = own.map(|field| (field.key.as_str().to_owned(), field.label.clone()));
    view! {
        <div class="form drawn-body">
            {builder(spot, check.must.clone(), must)}
            {line(format!("{id}-says"), words.says, check.says.clone(), fine(), says)}
            {pick(
                format!("{id}-at"),
                words.said_at,
                check.field.as_str(),
                own.collect(),
                fine(),
                at,
            )}
            {small(icon::TRASH, words.remove_check.to_owned(), false, remove)}
        </div>
    }
    .into_any()
}
