//! What an hour of the constraint is worth, and what came of the projects of each role. For owners,
//! since nobody else has all projects and what a sale costs.

use std::sync::Arc;

use domain::id::RoleId;
use domain::insight::constraint::{Finding, Verdict};
use domain::money::Money;
use domain::throughput::contribution::Window;
use domain::throughput::hours::HoursWorth;
use domain::throughput::scheme::Stretch;
use leptos::prelude::*;

use super::Board;
use super::counting::Counted;
use crate::desk::{Directory, use_desk};
use crate::pages::contributions::{Contributions, without_cost};
use crate::pages::more::Way;
use crate::pages::velocity::drawing::grid;
use crate::widgets::icon;
use crate::widgets::state::{Look, use_lookout};
use crate::words::use_words;

/// The part of the page.
#[component]
pub(super) fn Earned(
    /// What is looked at.
    board: Board,
) -> impl IntoView {
    let words = use_words();
    let desk = use_desk();
    let (is_owner, directory, lookout) = (desk.is_owner(), desk.directory(), use_lookout());
    let contributions = Contributions::new(desk);
    let days = Memo::new(move |_| {
        let counted = board.counted.get()?;
        directory.with(|directory| days(directory, &counted))
    });
    contributions.read_those(move |courses| {
        let days = days.get()?;
        let branch = board.branch.get();
        let counted = board.counted.get()?;
        let sold = courses.dealings().filter(|given| {
            let course = courses.get(given.project);
            course.is_some_and(|it| {
                counted.asked.line.has(it) && branch.is_none_or(|branch| it.branch == branch)
            }) && given.closed.iter().any(|it| days.contains(it.on))
        });
        Some(sold.map(|given| given.project).collect())
    });
    let found = Memo::new(move |_| {
        let given = contributions.given.get()?;
        let window = Window {
            days: days.get()?,
            closed: None,
        };
        let finding = board.finding.get()?;
        let hours = finding.posts.iter().map(|post| (post.role, post.hours));
        Some(Arc::new(HoursWorth::of(given.iter(), window, hours)))
    });
    let shown = move || {
        let (found, finding) = (found.get()?, board.finding.get()?);
        Some(lookout.look(|look| told(look, &found, constraint(&finding))))
    };
    let judged = move || {
        let finding = board.finding.get();
        finding.is_some_and(|finding| !finding.posts.is_empty())
    };
    view! {
        <Show when=move || is_owner.get() && judged()>
            <section>
                <h2>{words.throughput.hour_worth}</h2>
                <p class="quiet-text">{words.throughput.hour_worth_text}</p>
                {contributions.reading()}
                {shown}
                <ul class="items">
                    <Way href="/throughput/costs" path=icon::BOX name=words.incentives.to_costs/>
                    <Way
                        href="/throughput/incentives"
                        path=icon::TEAM
                        name=words.incentives.title
                    />
                </ul>
            </section>
        </Show>
    }
}

/// The days that are looked at, as the calendars on the walls of the line's first branch say.
fn days(directory: &Directory, counted: &Counted) -> Option<Stretch> {
    let branch = counted.picture.branches().next()?;
    let window = counted.window;
    let day = |at| directory.today(branch, at);
    Some(Stretch {
        from: day(window.from),
        until: day(window.until).succ_opt()?,
    })
}

/// The role that holds the business back, where one does.
fn constraint(finding: &Finding) -> Option<RoleId> {
    match finding.verdict {
        Verdict::Role(_) => finding.posts.first().map(|post| post.role),
        Verdict::Outside | Verdict::TooLittle => None,
    }
}

fn told(look: &Look, found: &HoursWorth, constraint: Option<RoleId>) -> AnyView {
    let words = &look.words.throughput;
    let currency = look.directory.currency();
    let amount = |minor| look.speech.amount(Money { minor, currency });
    let role = |id| look.directory.role_name(id).to_owned();
    let said = constraint.and_then(|id| {
        let hour = found.of_the_constraint(id)?;
        let all = amount(found.all.throughput());
        Some((words.an_hour_is_worth)(&role(id), &amount(hour), &all))
    });
    let rows = found.roles.iter().map(|it| {
        vec![
            role(it.role),
            it.projects.to_string(),
            amount(it.worth.throughput()),
            (words.in_hours)(&format!("{:.0}", it.hours)),
            it.each().map_or_else(String::new, amount),
        ]
    });
    let columns = [
        look.words.velocity.what,
        words.projects,
        look.words.incentives.throughput,
        words.hours,
        words.each_hour,
    ];
    let unknown = found.all.unknown;
    view! {
        {said.map(|said| view! { <p class="verdict">{said}</p> })}
        {without_cost(unknown, &amount(unknown))}
        {grid(words.hour_worth, &columns, rows.collect())}
    }
    .into_any()
}
