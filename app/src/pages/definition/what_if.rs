//! What a version would have made of the leads of the past: before it is adopted, in plain
//! sentences and a small table.

use domain::leads::definition::LeadCriteria;
use domain::leads::score::{Ending, Tally, WhatIf, what_if};
use leptos::prelude::*;

use crate::pages::learning::hindsight::Hindsight;
use crate::widgets::empty::Empty;
use crate::widgets::icon;
use crate::words::definition::Definition;
use crate::words::use_words;

/// The page.
pub(super) fn what_if_page(criteria: Memo<LeadCriteria>) -> AnyView {
    let words = &use_words().definition;
    let hindsight = Hindsight::begin();
    let came = Memo::new(move |_| {
        let past = hindsight.past.get()?;
        let sent = past.iter().filter(|lead| lead.qualified);
        let actual = sent.fold(Tally::default(), |mut tally, lead| {
            tally.leads += 1;
            tally.won += u32::from(lead.ending == Some(Ending::Won));
            tally.lost += u32::from(lead.ending == Some(Ending::Lost));
            tally
        });
        let all = u32::try_from(past.len()).unwrap_or(u32::MAX);
        let came = criteria.with(|criteria| what_if(criteria, past.iter().map(|it| it.past())));
        Some((all, actual, came))
    });
    view! {
        <section class="what-if">
            <p class="quiet-text">{words.what_if_text}</p>
            {hindsight.waiting()}
            {move || {
                came.get()
                    .map(|(all, actual, came)| {
                        if all == 0 {
                            view! {
                                <Empty
                                    path=icon::HISTORY
                                    title=words.no_past
                                    text=words.no_past_text
                                />
                            }
                                .into_any()
                        } else {
                            outcome(all, actual, &came, words)
                        }
                    })
            }}
        </section>
    }
    .into_any()
}

fn outcome(all: u32, actual: Tally, came: &WhatIf, words: &'static Definition) -> AnyView {
    let mut said = vec![
        (words.would_qualify)(came.qualified.leads, all),
        (words.of_those)(came.qualified.won, came.qualified.lost),
        (words.would_give_up)(came.given_up.leads, came.given_up.won),
        (words.would_gain)(came.gained.leads),
    ];
    if came.unfinished.leads > 0 {
        said.push((words.not_asked)(came.unfinished.leads));
    }
    let sentences = said.into_iter().map(|it| view! { <li>{it}</li> });
    let rows: Vec<AnyView> = [
        (words.actual_row, actual),
        (words.qualified_row, came.qualified),
        (words.gained_row, came.gained),
        (words.given_up_row, came.given_up),
        (words.not_yet_row, came.not_yet),
        (words.unfinished_row, came.unfinished),
    ]
    .into_iter()
    .map(|(name, tally)| {
        view! {
            <tr>
                <th scope="row">{name}</th>
                <td class="figure">{tally.leads}</td>
                <td class="figure">{tally.won}</td>
                <td class="figure">{tally.lost}</td>
            </tr>
        }
        .into_any()
    })
    .collect();
    view! {
        <ul class="differences">{sentences.collect_view()}</ul>
        <table class="line-table">
            <thead>
                <tr>
                    <th scope="col">{words.group}</th>
                    <td>{words.leads}</td>
                    <td>{words.won}</td>
                    <td>{words.lost}</td>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}
