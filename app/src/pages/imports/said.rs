//! What a table is: what its rows are, the branch that they come into, and what each column is.

use domain::imports::{Column, Content, columns};
use leptos::prelude::*;

use super::{Page, known_of, runs_all};
use crate::pages::tables::columns::column_picks;
use crate::pages::tables::file::Table;
use crate::pages::workflows::controls::{fine, pick};
use crate::words::use_words;

/// The order in which contents are offered.
const CONTENTS: [Content; 2] = [Content::Customers, Content::Projects];

/// What is said of all rows, and of each column.
#[component]
pub(super) fn TableSaid(page: Page) -> impl IntoView {
    let words = &use_words().tables;
    let is_table = page
        .table
        .with_untracked(|table| table.as_ref().is_some_and(|it| !it.is_cards));
    let content = Memo::new(move |_| page.said(|said| said.content));
    view! {
        <section class="form">
            <h2>{words.all_rows}</h2>
            {is_table.then_some(move || contents(page, content.get()))} {branch(page)}
        </section>
        {is_table
            .then(|| {
                view! {
                    <section class="form">
                        <h2>{words.columns}</h2>
                        <p class="hint">{words.columns_text}</p>
                        {move || {
                            content.track();
                            page.table.with(|table| table.as_ref().map(|it| fields(page, it)))
                        }}
                    </section>
                }
            })}
    }
}

/// What each row is.
fn contents(page: Page, now: Option<Content>) -> AnyView {
    let place = CONTENTS.iter().position(|it| Some(*it) == now);
    let options = CONTENTS.iter().enumerate();
    let options = options.map(|(at, it)| (at.to_string(), (page.words.content)(*it).to_owned()));
    let set = Callback::new(move |chosen: String| {
        let chosen = chosen.parse().ok();
        let Some(content) = chosen.and_then(|at: usize| CONTENTS.get(at).copied()) else {
            return;
        };
        let Some(table) = page.table.get_untracked() else {
            return;
        };
        page.say(|said| {
            let mut known = known_of(&table);
            known.content = content;
            said.content = content;
            said.columns = columns::proposed(&table.headings, &table.rows, known);
        });
    });
    pick(
        "import-content".to_owned(),
        page.words.each_row,
        &place.unwrap_or_default().to_string(),
        options.collect(),
        fine(),
        set,
    )
}

/// The branch that it comes into, where there is a choice.
fn branch(page: Page) -> AnyView {
    let me = page.desk.me().get_untracked();
    let options = page.desk.directory().with_untracked(|directory| {
        let all = directory.branches.values();
        let named = all.map(|branch| (branch.id.to_string(), branch.name.clone()));
        named.collect::<Vec<_>>()
    });
    if options.len() < 2 || !me.as_ref().is_some_and(runs_all) {
        return ().into_any();
    }
    let chosen = page.kept.with_untracked(|kept| {
        kept.as_ref()
            .map(|kept| kept.branch.to_string())
            .unwrap_or_default()
    });
    let set = Callback::new(move |chosen: String| {
        if let Ok(branch) = chosen.parse() {
            page.change(|kept| kept.branch = branch);
            page.weigh();
        }
    });
    pick(
        "import-branch".to_owned(),
        page.words.branch,
        &chosen,
        options,
        fine(),
        set,
    )
}

/// A choice for each column.
fn fields(page: Page, table: &Table) -> AnyView {
    let Some(said) = page.kept.with_untracked(|kept| kept.as_ref()?.said.clone()) else {
        return ().into_any();
    };
    let offered: Vec<Column> = Column::ALL
        .into_iter()
        .filter(|column| column.is_of(said.content))
        .collect();
    let place = |column: &Column| offered.iter().position(|it| it == column);
    let columns = said.columns.iter();
    let chosen: Vec<_> = columns.map(|it| it.as_ref().and_then(place)).collect();
    let names: Vec<_> = offered.iter().map(|it| (page.words.column)(*it)).collect();
    let choose = Callback::new(move |(at, number): (usize, Option<usize>)| {
        let column = number.and_then(|number| offered.get(number).copied());
        page.say(|said| {
            if let Some(here) = said.columns.get_mut(at) {
                *here = column;
            }
        });
    });
    column_picks(table, &chosen, &names, choose)
}
