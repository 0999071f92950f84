//! A programme as it goes: day by day, who goes on where, and how it ends.

use domain::leads::profile::ResponseKind;
use domain::leads::programme::{ENDS_AFTER, MADE_WITHIN, Programme, Touch, TouchBranch, TouchKind};
use leptos::prelude::*;

use super::{called, gist};
use crate::widgets::icon::Icon;
use crate::words::{Words, use_words};

/// The whole programme, for people to read.
pub(super) fn preview(programme: &Programme) -> AnyView {
    let all = use_words();
    let words = &all.programmes;
    if programme.touches.is_empty() {
        return view! { <p class="quiet-text">{words.no_touches}</p> }.into_any();
    }
    let mut day = 0;
    let touches: Vec<_> = programme
        .touches
        .iter()
        .enumerate()
        .map(|(place, touch)| {
            day += u32::from(touch.wait);
            one(all, touch, place, day, programme.touches.len())
        })
        .collect();
    let by_people = programme.touches.iter().any(|touch| !touch.what.is_sent());
    view! {
        <ol class="goes">{touches}</ol>
        <p class="hint">{(words.ends)(ENDS_AFTER)}</p>
        {by_people.then(|| view! { <p class="hint">{(words.passed_over)(MADE_WITHIN)}</p> })}
    }
    .into_any()
}

fn one(all: &'static Words, touch: &Touch, place: usize, day: u32, count: usize) -> AnyView {
    let words = &all.programmes;
    let (name, path) = called(all, &touch.what);
    let wait = match touch.wait {
        0 => words.at_once.to_owned(),
        days => (words.after)(days.into()),
    };
    let said = match gist(&touch.what) {
        "" => words.nothing_said.to_owned(),
        gist => gist.to_owned(),
    };
    let body = match &touch.what {
        TouchKind::Email { body, .. } => (!body.is_empty()).then(|| body.clone()),
        TouchKind::Article { body, link, .. } => Some(match body.as_str() {
            "" => link.clone(),
            body => format!("{body}\n{link}"),
        }),
        TouchKind::Call { .. } | TouchKind::Event { .. } | TouchKind::Webinar { .. } => None,
    };
    let branch = touch.branch.as_ref();
    let branch = branch.filter(|branch| !branch.on.is_empty());
    let branch = branch.map(|branch| goes_on(all, branch, count));
    view! {
        <li>
            <span class="sign" aria-hidden="true">
                <Icon path=path small=true/>
            </span>
            <div>
                <p class="when">
                    <b>{(words.day)(day)}</b>
                    " · "
                    {wait}
                </p>
                <p>{format!("{}. {name}: {said}", place + 1)}</p>
                {body.map(|body| view! { <p class="quiet-text pre">{body}</p> })}
                {branch.map(|branch| view! { <p class="branch">{branch}</p> })}
            </div>
        </li>
    }
    .into_any()
}

/// Who goes on elsewhere, in words.
fn goes_on(all: &'static Words, branch: &TouchBranch, count: usize) -> String {
    let words = &all.programmes;
    let on = branch
        .on
        .iter()
        .map(|kind: &ResponseKind| (all.leads.response)(*kind));
    let on: Vec<&str> = on.collect();
    let on = on.join(&format!(" {} ", words.or));
    let to = usize::from(branch.to);
    let to = if to < count {
        (words.goes_on_with)(to + 1)
    } else {
        words.is_done.to_owned()
    };
    (words.who)(&on, &to)
}
