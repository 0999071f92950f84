//! A quotation: written while it is a draft, and shown as it is from then on.

use std::sync::Arc;

use chrono::{Days, NaiveDate};
use domain::id::{ProjectId, QuotationId};
use domain::selling::{Line, Quotation as Record, Stand, reckon};
use domain::workflow::Project;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::inputs::{chosen, day, right};
use super::keeping::Keeping;
use super::lines::Lines;
use super::page::{NEW, not_here, page};
use super::paper::Paper;
use super::standing::Standing;
use super::writing::{Sums, Terms, Writing};
use crate::desk::{Directory, new_id, use_desk};
use crate::frame::Bar;
use crate::order::sort_by;
use crate::pages::project::acts::asked::Refused;
use crate::widgets::icon::{self, Icon};
use crate::words::use_words;

/// The page.
#[component]
pub(crate) fn Quotation() -> impl IntoView {
    page("quotation", |project, record, named| {
        match named.parse::<QuotationId>() {
            Ok(id) => view! { <One project record id/> }.into_any(),
            Err(_) if named == NEW => {
                let base =
                    use_query_map().with_untracked(|query| query.get("revises")?.parse().ok());
                view! { <Editor project record id=None base/> }.into_any()
            }
            Err(_) => not_here(),
        }
    })
}

/// A quotation that is there: written where it is a draft and somebody wants to.
#[component]
fn One(
    /// Which project.
    project: ProjectId,
    /// Its record.
    record: Memo<Option<Arc<Project>>>,
    /// Which quotation.
    id: QuotationId,
) -> impl IntoView {
    let me = use_desk().me();
    let changing = RwSignal::new(false);
    let stand = Memo::new(move |_| found(record.get().as_ref(), id).map(|it| it.stand()));
    let mine = Memo::new(move |_| {
        let (record, me) = (record.get(), me.get());
        record
            .zip(me)
            .is_some_and(|(record, me)| record.involves(me.id) || me.manages(record.branch))
    });
    move || match stand.get() {
        None => not_here(),
        Some(Stand::Draft) if mine.get() => {
            view! { <Editor project record id=Some(id) base=None/> }.into_any()
        }
        Some(Stand::AwaitingApproval) if changing.get() => {
            view! { <Editor project record id=Some(id) base=None/> }.into_any()
        }
        Some(_) => view! { <Standing project record id changing mine/> }.into_any(),
    }
}

/// A quotation of a project.
pub(super) fn found(record: Option<&Arc<Project>>, id: QuotationId) -> Option<Record> {
    let mut all = record?.quotations.iter();
    all.find(|it| it.id == id).cloned()
}

/// Writes a quotation: one that is a draft, a revision of `base`, or a new one.
#[component]
fn Editor(
    /// Which project.
    project: ProjectId,
    /// Its record.
    record: Memo<Option<Arc<Project>>>,
    /// Which quotation; none where it is a new one.
    id: Option<QuotationId>,
    /// What a new one revises.
    base: Option<QuotationId>,
) -> impl IntoView {
    let words = &use_words().selling;
    let seen = record.get_untracked();
    let from = id.or(base).and_then(|from| found(seen.as_ref(), from));
    let key = match (id, base) {
        (Some(id), _) => format!("quotation/{id}"),
        (None, Some(base)) => format!("quotation/{project}/revises/{base}"),
        (None, None) => format!("quotation/{project}/new"),
    };
    let before = from.as_ref().map(|from| from.lines.clone());
    let branch = seen.as_ref().map(|seen| seen.branch);
    let now = use_desk().now().get_untracked();
    let writing = Writing::open(key, project, before.unwrap_or_default(), |directory| {
        let today = branch.map(|branch| directory.today(branch, now));
        begin(directory, from.as_ref(), id.is_some(), today)
    });
    let fresh = id.unwrap_or_else(new_id);
    follow(writing, record, id);
    let stale = Memo::new(move |_| {
        let version = found(record.get().as_ref(), id?)?.version;
        Some(version != writing.paper.with(|paper| paper.version) && writing.is_unsaved())
    });
    let keeping = Keeping {
        writing,
        record,
        id: fresh,
        base,
        refused: RwSignal::new(None),
    };
    let title = match (id, base) {
        (None, Some(_)) => words.new_revision,
        (None, None) => words.new_quotation,
        (Some(_), _) => words.draft,
    };
    let back = format!("/projects/{project}");
    view! {
        <Bar title=title.to_owned() back/>
        <div class="page">
            <Show when=move || stale.get() == Some(true)>
                <div class="notice" role="status">
                    <p>{words.changed_by_others}</p>
                    <button type="button" class="button" on:click=move |_| take_theirs(writing, record, id)>
                        {words.take_theirs}
                    </button>
                </div>
            </Show>
            <Lines writing/>
            <section class="form" aria-label=words.conditions>
                {price_lists(writing)}
                {day(
                    "valid-until",
                    words.valid_until,
                    Signal::derive(move || said_day(writing)),
                    move |text| writing.change(|paper| paper.date = text.parse().ok()),
                    right(),
                )}
                <Terms writing/>
            </section>
            <Sums writing/>
            <ApprovalHint writing record/>
            {move || approved(writing, record, id)}
            <Refused why=keeping.refused/>
        </div>
        {keeping.buttons()}
    }
}

/// What a quotation begins with: what it was, or what the business has settled.
fn begin(
    directory: &Directory,
    from: Option<&Record>,
    is_draft: bool,
    today: Option<NaiveDate>,
) -> Paper {
    let currency = directory.currency();
    let rules = directory.workspace.as_ref().map(|it| it.selling.clone());
    let rules = rules.unwrap_or_default();
    let last = today.and_then(|today| today.checked_add_days(Days::new(rules.valid_days.into())));
    match from {
        Some(from) if is_draft => Paper::of(&from.draft(), from.version, currency),
        Some(from) => Paper {
            date: last,
            ..Paper::of(&from.draft(), 0, currency)
        },
        None => Paper {
            terms: rules.terms,
            date: last,
            ..Paper::default()
        },
    }
}

/// While nothing is typed, what others make of the draft is shown at once.
fn follow(writing: Writing, record: Memo<Option<Arc<Project>>>, id: Option<QuotationId>) {
    Effect::new(move || {
        let Some(now) = id.and_then(|id| found(record.get().as_ref(), id)) else {
            return;
        };
        let behind = writing
            .paper
            .with_untracked(|paper| paper.version != now.version);
        if behind && !untrack(|| writing.is_unsaved()) {
            let paper = Paper::of(&now.draft(), now.version, writing.currency);
            writing.paper.set(paper);
        }
    });
}

fn take_theirs(writing: Writing, record: Memo<Option<Arc<Project>>>, id: Option<QuotationId>) {
    let now = id.and_then(|id| found(record.get_untracked().as_ref(), id));
    if let Some(now) = now {
        writing.forget();
        let paper = Paper::of(&now.draft(), now.version, writing.currency);
        writing.paper.set(paper);
    }
}

/// The day as a control for days takes it.
pub(super) fn said_day(writing: Writing) -> String {
    let date = writing.paper.with(|paper| paper.date);
    date.map(|date| date.to_string()).unwrap_or_default()
}

/// The price list; nothing where the business has none.
fn price_lists(writing: Writing) -> Option<AnyView> {
    let words = writing.words;
    let mut lists = writing.desk.directory().with_untracked(|directory| {
        let used = directory.price_lists.values().filter(|it| !it.retired);
        used.map(|it| (it.id.to_string(), it.name.clone()))
            .collect::<Vec<_>>()
    });
    if lists.is_empty() {
        return None;
    }
    sort_by(&mut lists, |(_, one), (_, other)| one.cmp(other));
    lists.insert(0, (String::new(), words.own_prices.to_owned()));
    Some(chosen(
        "price-list",
        words.price_list,
        lists,
        Signal::derive(move || {
            let list = writing.paper.with(|paper| paper.price_list);
            list.map(|list| list.to_string()).unwrap_or_default()
        }),
        move |list| writing.change(|paper| paper.price_list = list.parse().ok()),
        right(),
    ))
}

/// Says while it is written that somebody must approve the discount.
#[component]
fn ApprovalHint(
    /// What is written.
    writing: Writing,
    /// The project's record.
    record: Memo<Option<Arc<Project>>>,
) -> impl IntoView {
    let words = writing.words;
    let me = writing.desk.me();
    let told = Memo::new(move |_| {
        let (record, me) = (record.get()?, me.get()?);
        if me.manages(record.branch) {
            return None;
        }
        let mine = record
            .team
            .iter()
            .filter(|(_, people)| people.contains(&me.id));
        let directory = writing.desk.directory();
        let limit = directory.with(|directory| {
            let rules = directory.workspace.as_ref().map(|it| &it.selling)?;
            rules.limit_of(mine.map(|(role, _)| *role))
        })?;
        let lines = writing.lines();
        let lines: Vec<&Line> = lines.iter().collect();
        let given = reckon::reduction(&lines, writing.reckoned()?.net).ok()?;
        (given > limit).then(|| (words.past_limit)(&given.format(), &limit.format()))
    });
    move || {
        told.get().map(|told| {
            view! {
                <p class="state" data-state="waiting" role="status">
                    <Icon path=icon::WAITING small=true/>
                    {told}
                </p>
            }
        })
    }
}

/// Who approved the discount of the draft as it stands in the team's record.
fn approved(
    writing: Writing,
    record: Memo<Option<Arc<Project>>>,
    id: Option<QuotationId>,
) -> Option<AnyView> {
    let by = found(record.get().as_ref(), id?)?.approved?.by;
    let directory = writing.desk.directory();
    let name = directory.with(|directory| directory.person_name(by).to_owned());
    Some(
        view! {
            <p class="state" data-state="done">
                <Icon path=icon::CHECK small=true/>
                {writing.words.approved_by}
                " "
                {name}
            </p>
        }
        .into_any(),
    )
}
