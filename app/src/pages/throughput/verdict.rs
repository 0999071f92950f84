//! What holds the business back: in a sentence, with what speaks for it and what against it, and
//! what is asked of every role.

use domain::insight::constraint::{Evidence, Finding, LEAST_DAYS, Post, Verdict};
use domain::insight::norm::LEAST;
use leptos::prelude::*;

use super::drawn::{hundredths, percent, tenths};
use crate::pages::velocity::drawing::{Drawn, bars, table};
use crate::widgets::icon::{self, Icon};
use crate::widgets::state::Look;

/// What was found.
pub(super) fn verdict(look: &Look, finding: &Finding) -> AnyView {
    let words = &look.words.throughput;
    let (said, evidence) = match (finding.verdict, finding.posts.as_slice()) {
        (Verdict::Role(evidence), [first, others @ ..]) => {
            let said = (words.holds_back)(look.directory.role_name(first.role));
            (said, shown(look, evidence, first, others))
        }
        (Verdict::Outside, [first, ..]) => {
            let most =
                (words.outside_most)(look.directory.role_name(first.role), percent(first.load));
            let most = view! { <p class="quiet-text">{most}</p> };
            (words.outside.to_owned(), most.into_any())
        }
        _ => {
            let little = (words.too_little)(LEAST, &format!("{LEAST_DAYS:.0}"));
            (little, ().into_any())
        }
    };
    view! {
        <section>
            <h2>{words.constraint}</h2>
            <p class="verdict">{said}</p>
            {evidence}
            {loads(look, &finding.posts)}
            <details>
                <summary>{words.rule}</summary>
                <p class="quiet-text">{words.rule_text}</p>
            </details>
        </section>
    }
    .into_any()
}

/// Each figure, and whether it speaks for the role.
fn shown(look: &Look, evidence: Evidence, first: &Post, others: &[Post]) -> AnyView {
    let words = &look.words.throughput;
    let name = |post: &Post| look.directory.role_name(post.role).to_owned();
    let most = |of: fn(&Post) -> f64| {
        let most = others
            .iter()
            .max_by(|one, other| of(one).total_cmp(&of(other)));
        most.map(|post| (name(post), of(post)))
    };
    let told = if evidence.load {
        words.next_load
    } else {
        words.higher_load
    };
    let load = most(|post| post.load).map(|(name, load)| told(&name, percent(load)));
    let told = if evidence.backlog {
        words.next_backlog
    } else {
        words.longer_backlog
    };
    let backlog = most(|post| post.backlog).map(|(name, days)| told(&name, &tenths(days)));
    let told = if evidence.growing {
        words.grew
    } else {
        words.did_not_grow
    };
    let (early, late) = (first.queue.early, first.queue.late);
    let grew = told(&tenths(early), &tenths(late));
    let figures = [
        (evidence.load, (words.load_is)(percent(first.load)), load),
        (
            evidence.backlog,
            (words.backlog_is)(&tenths(first.backlog)),
            backlog,
        ),
        (evidence.growing, grew, None),
    ];
    let figures: Vec<AnyView> = figures
        .into_iter()
        .map(|(speaks_for, said, other)| {
            let (tone, path, speaks) = if speaks_for {
                ("done", icon::ACCEPT, words.speaks_for)
            } else {
                ("waiting", icon::LOST, words.speaks_against)
            };
            view! {
                <li>
                    <span class="state" data-state=tone>
                        <Icon path=path small=true/>
                        {speaks}
                    </span>
                    <span>{said} " " {other}</span>
                </li>
            }
            .into_any()
        })
        .collect();
    view! { <ul class="speaking">{figures}</ul> }.into_any()
}

/// What is asked of every role: drawn, and as a table.
fn loads(look: &Look, posts: &[Post]) -> AnyView {
    if posts.is_empty() {
        return ().into_any();
    }
    let words = &look.words.throughput;
    let name = |post: &Post| look.directory.role_name(post.role).to_owned();
    let rows: Vec<Drawn> = posts
        .iter()
        .map(|post| Drawn {
            name: name(post),
            figure: (words.percent)(percent(post.load)),
            parts: vec![(hundredths(post.load), "works")],
            mark: Some(100),
        })
        .collect();
    let cells = posts.iter().map(|post| {
        vec![
            name(post),
            (words.percent)(percent(post.load)),
            post.people.to_string(),
            (words.in_hours)(&format!("{:.0}", post.hours)),
            (words.in_days)(&tenths(post.backlog)),
        ]
    });
    let columns = [
        look.words.velocity.what,
        words.load,
        words.people,
        words.hours,
        words.backlog,
    ];
    view! {
        <h3>{words.loads}</h3>
        {bars(words.loads, &rows)}
        <p class="keys" aria-hidden="true">
            <span class="key works">{words.load}</span>
            <span class="key most">{words.whole_time}</span>
        </p>
        {table(look.words.velocity.table, &columns, cells.collect())}
    }
    .into_any()
}
