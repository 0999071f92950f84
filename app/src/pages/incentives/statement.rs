//! A person's statement, from what they get down to the lines it comes from: as it was stated, or,
//! for owners, as it stands while the period runs.

use std::sync::Arc;

use chrono::NaiveDate;
use domain::id::{IncentiveStatementId, PersonId};
use domain::throughput::scheme::Stretch;
use domain::throughput::statement::{IncentiveStatement, StatedLine, StatedProject, StatedRole};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::HOME;
use super::board::Board;
use super::scheme::{sentence, weights};
use crate::frame::Bar;
use crate::widgets::icon::{self, Icon};

/// The page.
#[component]
pub(crate) fn Statement() -> impl IntoView {
    let board = Board::open();
    let words = &board.words.incentives;
    let params = use_params_map();
    let which = Memo::new(move |_| {
        params.with(|params| {
            let from: NaiveDate = params.get("from")?.parse().ok()?;
            let person: PersonId = params.get("person")?.parse().ok()?;
            Some((from, person))
        })
    });
    let stated = Memo::new(move |_| {
        let (from, person) = which.get()?;
        let id = IncentiveStatementId::of(person, from);
        board
            .earnings
            .with(|earnings| earnings.as_ref()?.statements.get(&id).cloned())
    });
    let live = live(board, which);
    let shown = Memo::new(move |_| stated.get().or_else(|| live.get()));
    let is_final = Memo::new(move |_| stated.with(Option::is_some));
    let title = Signal::derive(move || {
        let person = which.get().map(|(_, person)| board.person(person));
        person.map_or_else(|| words.title.to_owned(), |name| (words.statement)(&name))
    });
    let body = move || match shown.get() {
        Some(statement) => whole(board, &statement, is_final.get()),
        None => view! { <p>{words.no_statement}</p> }.into_any(),
    };
    view! {
        <div class="panes" data-show="one">
            <main class="pane" data-pane="one" id="main">
                <Bar title=title back=HOME/>
                <div class="page">{body}</div>
            </main>
        </div>
    }
}

/// Somebody's statement of the period that runs, as it stands; none for whoever is no owner, or
/// where another period was asked for.
fn live(
    board: Board,
    which: Memo<Option<(NaiveDate, PersonId)>>,
) -> Memo<Option<Arc<IncentiveStatement>>> {
    let next = board.next();
    let asked = Memo::new(move |_| {
        let (from, _) = which.get()?;
        next.get().filter(|(window, _)| window.days.from == from)
    });
    board.read_over(Board::days(asked));
    let settled = board.settlement(asked);
    Memo::new(move |_| {
        let (_, person) = which.get()?;
        let settled = settled.get()?;
        let now = board.desk.now().get_untracked();
        let all = settled.statements(board.currency(), now);
        let own = all.into_iter().find(|it| it.person == person);
        own.map(Arc::new)
    })
}

/// All of a statement.
fn whole(board: Board, statement: &IncentiveStatement, is_final: bool) -> AnyView {
    let words = &board.words.incentives;
    let days = Stretch {
        from: statement.from,
        until: statement.until,
    };
    let standing = if is_final {
        (words.stated)(&board.speech.exact(statement.closed_at))
    } else {
        words.not_final.to_owned()
    };
    let rules = &statement.rules;
    let brought = (words.team_brought)(&board.speech.amount(statement.throughput));
    let pool = (words.pool_is)(
        &rules.share.format(),
        &board.speech.amount(rules.base),
        &board.amount(statement.pool),
    );
    let projects = statement.projects.iter();
    let projects = projects.map(|project| one_project(board, project, statement.sharing));
    view! {
        <h2>{board.name(days)}</h2>
        <dl class="record">
            <div>
                <dt>{words.gets}</dt>
                <dd class="figure">
                    <strong>{board.amount(statement.amount)}</strong>
                </dd>
            </div>
        </dl>
        <p class="quiet-text">{standing}</p>
        <section>
            <h2>{words.how}</h2>
            <p>{brought} " " {pool}</p>
            <p class="quiet-text">{sentence(board, rules)} ". " {weights(board, rules)} "."</p>
        </section>
        <section>
            <h2>{words.from_projects}</h2>
            {projects.collect_view()}
        </section>
    }
    .into_any()
}

/// A project's part in it.
fn one_project(board: Board, project: &StatedProject, sharing: i64) -> AnyView {
    let words = &board.words.incentives;
    let part = (words.project_part)(
        &board.amount(project.amount),
        &board.amount(project.throughput),
        &board.amount(sharing),
    );
    let roles = project.roles.iter();
    let roles = roles.map(|role| view! { <li>{role_part(board, role, project.weights)}</li> });
    let id = project.project;
    let lines = project
        .lines
        .iter()
        .map(|line| one_line(board, project, line));
    view! {
        <section>
            <h3>
                <a href=format!("/projects/{id}")>{project.title.clone()}</a>
            </h3>
            <p>{part}</p>
            <ul>{roles.collect_view()}</ul>
            <details>
                <summary>{words.lines}</summary>
                <ul class="items">{lines.collect_view()}</ul>
            </details>
        </section>
    }
    .into_any()
}

/// "Field sales: 3 of 4 is ₹750 ÷ 2 people = ₹375".
fn role_part(board: Board, role: &StatedRole, of: u32) -> String {
    let words = &board.words.incentives;
    let directory = board.desk.directory();
    let part = directory.with(|directory| {
        let name = directory.role_name(role.role);
        (words.role_part)(name, role.weight, of, &board.amount(role.part))
    });
    let among = (words.among)(role.people, &board.amount(role.amount));
    if role.people > 1 {
        format!("{part} {among}")
    } else {
        part
    }
}

/// A line, with the way to its order.
fn one_line(board: Board, project: &StatedProject, line: &StatedLine) -> AnyView {
    let words = &board.words.incentives;
    let number = line.number.clone();
    let number = number.unwrap_or_else(|| words.order_without_number.to_owned());
    let mut about = vec![number, board.speech.full_date(line.on)];
    if line.late {
        about.push(words.late.to_owned());
    }
    view! {
        <li>
            <a class="item" href=format!("/projects/{}/orders/{}", project.project, line.order)>
                <span>{line.text.clone()} <small>{about.join(" · ")}</small></span>
                <span class="value figure">{board.amount(line.throughput)}</span>
                <Icon path=icon::RIGHT/>
            </a>
        </li>
    }
    .into_any()
}
