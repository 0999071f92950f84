//! Whose leads they are, and what each column is, with its first values.

use domain::leads::import::Column;
use domain::leads::may_bring;
use leptos::prelude::*;

use super::Page;
use crate::order::sort_by;
use crate::pages::tables::columns::column_picks;
use crate::pages::tables::file::Table;
use crate::pages::workflows::controls::{fine, pick};
use crate::words::use_words;

/// What is said of all rows, and of each column.
#[component]
pub(super) fn Columns(page: Page) -> impl IntoView {
    let words = &use_words().tables;
    let is_table = page
        .table
        .with_untracked(|table| table.as_ref().is_some_and(|it| !it.is_cards));
    view! {
        <section class="form">
            <h2>{words.all_rows}</h2>
            {campaign(page)}
            {branch(page)}
        </section>
        {is_table
            .then(|| {
                view! {
                    <section class="form">
                        <h2>{words.columns}</h2>
                        <p class="hint">{words.columns_text}</p>
                        {move || {
                            page.table.with(|table| table.as_ref().map(|it| fields(page, it)))
                        }}
                    </section>
                }
            })}
    }
}

/// The campaign of rows that name none.
fn campaign(page: Page) -> AnyView {
    let words = page.words;
    let options = page.desk.directory().with_untracked(|directory| {
        let running = directory.campaigns.values().filter(|it| !it.retired);
        let mut running: Vec<_> = running.collect();
        sort_by(&mut running, |one, other| other.begins.cmp(&one.begins));
        let named = running
            .into_iter()
            .map(|it| (it.id.to_string(), it.name.clone()));
        let none = (String::new(), words.no_campaign.to_owned());
        core::iter::once(none).chain(named).collect::<Vec<_>>()
    });
    let chosen = page.kept.with_untracked(|kept| {
        let campaign = kept.as_ref().and_then(|kept| kept.campaign);
        campaign.map(|id| id.to_string()).unwrap_or_default()
    });
    if options.len() < 2 {
        return ().into_any();
    }
    let set = Callback::new(move |chosen: String| {
        page.change(|kept| kept.campaign = chosen.parse().ok());
        page.weigh();
    });
    pick(
        "import-campaign".to_owned(),
        words.campaign,
        &chosen,
        options,
        fine(),
        set,
    )
}

/// The branch whose leads they are, where there is a choice.
fn branch(page: Page) -> AnyView {
    let me = page.desk.me().get_untracked();
    let options = page.desk.directory().with_untracked(|directory| {
        let all = directory.branches.values();
        let mine = all.filter(|branch| me.as_ref().is_some_and(|me| may_bring(me, branch.id)));
        let named = mine.map(|branch| (branch.id.to_string(), branch.name.clone()));
        named.collect::<Vec<_>>()
    });
    let chosen = page.kept.with_untracked(|kept| {
        kept.as_ref()
            .map(|kept| kept.branch.to_string())
            .unwrap_or_default()
    });
    if options.len() < 2 {
        return ().into_any();
    }
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
    let words = page.words;
    let now = page
        .kept
        .with_untracked(|kept| kept.as_ref().and_then(|kept| kept.columns.clone()));
    let now = now.unwrap_or_default();
    let place = |column: &Column| Column::ALL.iter().position(|it| it == column);
    let chosen: Vec<_> = now.iter().map(|it| it.as_ref().and_then(place)).collect();
    let offered = Column::ALL.map(words.column);
    let choose = Callback::new(move |(at, number): (usize, Option<usize>)| {
        let column = number.and_then(|number| Column::ALL.get(number).copied());
        page.change(|kept| {
            let columns = kept.columns.iter_mut().flatten();
            if let Some(here) = columns.into_iter().nth(at) {
                *here = column;
            }
        });
        page.weigh();
    });
    column_picks(table, &chosen, &offered, choose)
}
