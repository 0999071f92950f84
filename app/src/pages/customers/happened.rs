//! What happened with a customer: to its record, and to its projects lately.

use domain::customers::{Customer, CustomerWhat};
use domain::id::CustomerId;
use domain::time::Timestamp;
use domain::workflow::{Event, Merged, Project};
use leptos::prelude::*;

use crate::desk::{projects_of, use_desk};
use crate::pages::project::history::what;
use crate::widgets::state::{Look, use_lookout};
use crate::words::use_words;

/// How many of the latest are shown.
const SHOWN_MOST: usize = 30;

/// How many projects are read for it, and how many events of each.
const PROJECTS_MOST: usize = 8;
const EVENTS_MOST: usize = 12;

/// Something that happened to one of its projects.
fn of_project(look: &Look, project: &Project, event: &Event) -> Line {
    let (text, quotes) = what(look, project, &event.what);
    let mut parts = vec![text];
    parts.extend(quotes.into_iter().filter(|quote| !quote.is_empty()));
    let who = event.by.map_or_else(
        || look.words.project.by_itself.to_owned(),
        |by| look.name(by),
    );
    Line {
        at: event.happened_at,
        who,
        text: parts.join(": "),
        about: Some((project.title.clone(), format!("/projects/{}", project.id))),
    }
}

/// One line of it.
struct Line {
    at: Timestamp,
    who: String,
    text: String,
    /// The project that it happened to: its title and its address.
    about: Option<(String, String)>,
}

/// The latest first.
#[component]
pub(super) fn Happened(
    /// Which customer.
    id: CustomerId,
    /// Its record.
    record: Memo<Option<std::sync::Arc<Customer>>>,
) -> impl IntoView {
    let words = &use_words().customers;
    let desk = use_desk();
    let lookout = use_lookout();
    let (shelf, clients) = (desk.shelf(), desk.clients());
    // Its projects are read whole, but only so many: those that matter now come first.
    let whole = Memo::new(move |_| {
        let ours =
            shelf.with(|shelf| clients.with(|clients| projects_of(&shelf.summaries, clients, id)));
        ours.into_iter().take(PROJECTS_MOST).collect::<Vec<_>>()
    });
    let whole = Memo::new_with_compare(
        move |_| whole.with(|ids| ids.iter().map(|id| desk.project(*id)).collect::<Vec<_>>()),
        |_, _| true,
    );
    let lines = move || {
        let record = record.get()?;
        let mut lines: Vec<Line> = lookout.look(|look| {
            let events = record.history.iter().rev().take(SHOWN_MOST);
            events.map(|event| of_record(look, event)).collect()
        });
        let projects = whole.with(|whole| {
            let ready = whole.iter().filter_map(|project| project.get().ready());
            ready.collect::<Vec<_>>()
        });
        lookout.look(|look| {
            for project in &projects {
                let events = project.history.iter().rev().take(EVENTS_MOST);
                lines.extend(events.map(|event| of_project(look, project, event)));
            }
        });
        crate::order::sort_by(&mut lines, |one, other| other.at.cmp(&one.at));
        lines.truncate(SHOWN_MOST);
        Some(
            lines
                .into_iter()
                .map(|line| lookout.look(|look| said(look, line)))
                .collect_view(),
        )
    };
    view! {
        <section aria-labelledby="happened">
            <h2 id="happened">{words.happened}</h2>
            <ul class="happened">{lines}</ul>
        </section>
    }
}

fn said(look: &Look, line: Line) -> AnyView {
    let when = look.speech.moment(line.at, look.now);
    let about = line.about.map(|(title, href)| {
        view! {
            <a href=href>{title}</a>
            " · "
        }
    });
    view! {
        <li>
            <b>{line.who}</b> " " {line.text} <br/>
            <span class="quiet-text">{about} {when}</span>
        </li>
    }
    .into_any()
}

fn of_record(look: &Look, event: &domain::customers::CustomerEvent) -> Line {
    let words = &look.words.customers;
    let text = match &event.what {
        CustomerWhat::Added => words.added_event.to_owned(),
        CustomerWhat::Imported => words.imported_event.to_owned(),
        CustomerWhat::TakenBack => words.taken_back_event.to_owned(),
        CustomerWhat::Edited { part, merged } => {
            let to = match merged {
                Merged::Applied { to, .. } | Merged::Won { to, .. } | Merged::Lost { to, .. } => to,
            };
            (words.edited)((words.part)(*part), to)
        }
        CustomerWhat::Tagged { .. } => words.tagged.to_owned(),
        CustomerWhat::Absorbed { name, .. } => (words.absorbed)(name),
        CustomerWhat::MergedInto { .. } => words.merged_into_event.to_owned(),
        CustomerWhat::Separated { .. } => words.separated_event.to_owned(),
    };
    Line {
        at: event.happened_at,
        who: look.name(event.by),
        text,
        about: None,
    }
}
