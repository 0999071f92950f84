//! Who of the team is needed, and for what.

use domain::guide::{Need, Wait, needed};
use domain::id::PersonId;
use leptos::prelude::*;

use super::{Day, use_day};
use crate::desk::{Shelf, Tray, use_desk};
use crate::widgets::icon::{self, Icon};
use crate::widgets::initials::{Initials, letters};
use crate::widgets::state::{Look, use_lookout};
use crate::words::today::NeedTold;
use crate::words::use_words;

/// How many people are named, and for how much each.
const PEOPLE: usize = 6;
const MATTERS: usize = 3;

/// The people that the person waits for.
#[component]
pub(super) fn Needed(
    /// Is another whenever a project changed that is in other people's hands.
    changes: Memo<u32>,
) -> impl IntoView {
    let words = &use_words().today;
    let desk = use_desk();
    let lookout = use_lookout();
    let day = use_day();
    let (shelf, tray, session) = (desk.shelf(), desk.tray(), desk.session());
    let people = Memo::new(move |_| {
        changes.track();
        let me = session.with(|session| session.as_ref().map(|session| session.person));
        let mut people = me.map_or_else(Vec::new, |me| {
            needed(shelf.with_untracked(|shelf| tray.with(|tray| waits(day, shelf, tray, me))))
        });
        people.truncate(PEOPLE);
        people
    });
    let any = Memo::new(move |_| people.with(|people| !people.is_empty()));
    let rows = move || {
        people.with(|people| {
            lookout.look(|look| {
                people
                    .iter()
                    .map(|(person, needs)| row(look, *person, needs))
                    .collect::<Vec<_>>()
            })
        })
    };
    view! {
        <Show when=move || any.get()>
            <div class="rows-head">
                <h2>{words.needed}</h2>
            </div>
            <ul class="items" data-part="needed">{rows}</ul>
        </Show>
    }
}

/// What the person waits for: their projects with others, and what they asked for.
fn waits(day: Day, shelf: &Shelf, tray: &Tray, me: PersonId) -> Vec<(Vec<PersonId>, Need)> {
    let others = |with: &[PersonId]| -> Vec<PersonId> {
        with.iter()
            .copied()
            .filter(|person| *person != me)
            .collect()
    };
    let waiting: Vec<_> = day.order.with_value(|order| order.waiting().collect());
    let projects = waiting.into_iter().filter_map(|id| shelf.get(id));
    let projects = projects.map(|summary| {
        let wait = match summary.waiting_from {
            Some(_) => Wait::Accept(summary.id),
            None => Wait::Reach(summary.id),
        };
        let need = Need {
            wait,
            since: summary.since,
            due: summary.due,
        };
        (others(&summary.with), need)
    });
    let tasks = tray.open.values().filter(|it| it.followed && !it.mine);
    let tasks = tasks.map(|brief| {
        let need = Need {
            wait: Wait::Answer(brief.id),
            since: brief.touched_at,
            due: brief.due,
        };
        (others(&brief.with), need)
    });
    projects.chain(tasks).collect()
}

fn row(look: &Look, person: PersonId, needs: &[Need]) -> AnyView {
    let name = look.directory.person_name(person).to_owned();
    let matters: Vec<_> = needs
        .iter()
        .take(MATTERS)
        .map(|need| matter(look, need))
        .collect();
    view! {
        <li>
            <div class="item">
                <Initials letters=letters(&name)/>
                <span>{name} {matters}</span>
            </div>
        </li>
    }
    .into_any()
}

fn matter(look: &Look, need: &Need) -> AnyView {
    let words = &look.words.today;
    let desk = use_desk();
    let (text, href) = match need.wait {
        Wait::Accept(id) | Wait::Reach(id) => {
            let summary = desk.shelf().with_untracked(|shelf| shelf.get(id).cloned());
            let (milestone, customer) = summary.map_or_else(Default::default, |summary| {
                let milestone = summary.current.map(|at| look.milestone(&summary, at));
                (milestone.unwrap_or_default(), summary.customer.clone())
            });
            let told = match need.wait {
                Wait::Accept(_) => NeedTold::Accept(&milestone, &customer),
                _ => NeedTold::Reach(&milestone, &customer),
            };
            ((words.need)(&told), format!("/projects/{id}"))
        }
        Wait::Answer(id) => {
            let brief = desk.tray().with_untracked(|tray| tray.get(id).cloned());
            let title = brief.map(|brief| brief.title.clone()).unwrap_or_default();
            let told = NeedTold::Answer(&title);
            ((words.need)(&told), format!("/tasks/{id}"))
        }
    };
    let late = need.due.is_some_and(|due| due < look.now);
    let since = (words.since)(&look.speech.moment(need.since, look.now));
    view! {
        <a class="need" href=href data-state=late.then_some("late")>
            {late.then(|| view! { <Icon path=icon::WARNING small=true/> })}
            <span>{format!("{text}, {since}")}</span>
        </a>
    }
    .into_any()
}
