//! One version: read where it is signed, written where it is a draft; what is different in it, who
//! signed it, trying it, and what it would have made of the past.

use domain::leads::definition::{LeadCriteria, LeadDefinitionVersion};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::board::{Board, is_changed, use_department};
use super::differences::told;
use super::reading::reading;
use super::signing::signing;
use super::standing::{Standing, before, signatures};
use super::try_it::try_it;
use super::what_if::what_if_page;
use super::writing::writing;
use crate::desk::use_desk;
use crate::frame::Bar;
use crate::pages::workflows::sketch::NEW;
use crate::widgets::empty::Empty;
use crate::widgets::icon::{self, Icon};
use crate::widgets::state::use_lookout;
use crate::words::use_words;

/// The page.
#[component]
pub(crate) fn Version() -> impl IntoView {
    let words = &use_words().definition;
    let params = use_params_map();
    let named = Memo::new(move |_| {
        params
            .with(|params| params.get("version"))
            .unwrap_or_default()
    });
    let part = Memo::new(move |_| params.with(|params| params.get("part")));
    let directory = use_desk().directory();
    let department = use_department();
    let is_new = Memo::new(move |_| named.with(|named| named == NEW));
    let version = Memo::new(move |_| {
        let id = named.get().parse().ok()?;
        directory.with(|directory| directory.definitions.get(&id).cloned())
    });
    let there = Memo::new(move |_| is_new.get() || version.with(Option::is_some));
    // A draft is written by whoever signs for a department; everything else is read.
    let writes = Memo::new(move |_| {
        department.get().is_some()
            && version.with(|version| version.as_ref().is_none_or(|it| it.signed.is_empty()))
    });
    let title = Signal::derive(move || {
        version.with(|version| {
            let number = version.as_ref().map(|it| it.number);
            number.map_or_else(|| words.new.to_owned(), words.version)
        })
    });
    let seen = RwSignal::new(None::<u32>);
    let (anew, reopen) = follow(named, version, seen);
    move || {
        anew.track();
        if !there.get() {
            return view! {
                <div class="panes" data-show="one">
                    <main class="pane" data-pane="one" id="main">
                        <Bar title=words.title.to_owned() back="/leads/definition"/>
                        <Empty path=icon::FLAG title=words.no_such text=words.no_such_text/>
                    </main>
                </div>
            }
            .into_any();
        }
        let named = named.get();
        let writes = writes.get();
        let opened = untrack(|| {
            let version = version.get();
            Board::open(&named, version.as_ref())
        });
        provide_context(opened.drawing);
        let criteria = Memo::new(move |_| opened.watched());
        let back = format!("/leads/definition/{named}");
        match part.get().as_deref() {
            Some("what-if") => view! {
                <div class="panes" data-show="one">
                    <main class="pane" data-pane="one" id="main">
                        <Bar title=words.what_if.to_owned() back=back/>
                        <div class="page">{what_if_page(criteria)}</div>
                    </main>
                </div>
            }
            .into_any(),
            _ => view! {
                <div class="panes" data-show="one">
                    <main class="pane" data-pane="one" id="main">
                        <Bar title back="/leads/definition"/>
                        <div class="page wide">
                            <div class="designing">
                                <div class="defining">
                                    {head(version, writes, opened, seen)}
                                    {if writes {
                                        writing(opened, version, reopen)
                                    } else {
                                        read_only(version)
                                    }}
                                </div>
                                {try_it(&named, criteria)}
                            </div>
                        </div>
                    </main>
                </div>
            }
            .into_any(),
        }
    }
}

/// Follows what others save, as long as nothing was changed here: what tells that the page is to be
/// made anew, and what says so.
fn follow(
    named: Memo<String>,
    version: Memo<Option<LeadDefinitionVersion>>,
    seen: RwSignal<Option<u32>>,
) -> (RwSignal<u32>, Callback<()>) {
    let anew = RwSignal::new(0_u32);
    let reopen = Callback::new(move |()| anew.update(|times| *times += 1));
    let desk = use_desk();
    let revision =
        Memo::new(move |_| version.with(|version| version.as_ref().map(|it| it.revision)));
    Effect::new(move |before: Option<(String, Option<u32>)>| {
        let now = (named.get(), revision.get());
        if let Some((name, revision)) = before {
            if name != now.0 {
                seen.set(None);
            } else if revision.is_some() && revision != now.1 && !is_changed(desk, &now.0) {
                reopen.run(());
            }
        }
        now
    });
    (anew, reopen)
}

/// How it stands, who signed it, what is different in it, and what can be done about it.
fn head(
    version: Memo<Option<LeadDefinitionVersion>>,
    writes: bool,
    board: Board,
    seen: RwSignal<Option<u32>>,
) -> AnyView {
    let words = &use_words().definition;
    let lookout = use_lookout();
    let what_if = format!("/leads/definition/{}/what-if", board.named.get_value());
    let changed = Memo::new(move |_| writes && board.is_changed());
    let about = move || {
        version.with(|version| {
            let version = version.as_ref()?;
            Some(lookout.look(|look| {
                let standing = Standing::of(version, look.directory);
                let lines = signatures(version, look).into_iter();
                let lines = lines.map(|line| view! { <li>{line}</li> });
                view! {
                    <p>{standing.tag(look)}</p>
                    <ul class="signatures">{lines.collect_view()}</ul>
                }
            }))
        })
    };
    let different = move || {
        let now = writes.then(|| board.watched());
        version.with(|version| {
            lookout.look(|look| {
                let newest = LeadCriteria::clone;
                let (old, says) = match version {
                    Some(version) => {
                        let Some(old) = before(version, look.directory) else {
                            return Some(
                                view! { <p class="quiet-text">{words.first}</p> }.into_any(),
                            );
                        };
                        (old, version.criteria.clone())
                    }
                    None => (
                        super::standing::in_force(look.directory)?,
                        newest(now.as_ref()?),
                    ),
                };
                let says = now.clone().unwrap_or(says);
                Some(
                    view! {
                        <h2>{(words.differences)(old.number)}</h2>
                        {told(&old.criteria, &says, look)}
                    }
                    .into_any(),
                )
            })
        })
    };
    view! {
        <section class="definition-head">
            {about}
            {different}
            <a class="button" href=what_if>
                <Icon path=icon::HISTORY/>
                {words.what_if_way}
            </a>
            {signing(version, changed, seen)}
        </section>
    }
    .into_any()
}

fn read_only(version: Memo<Option<LeadDefinitionVersion>>) -> AnyView {
    let lookout = use_lookout();
    (move || {
        version.with(|version| {
            let criteria = version.as_ref().map(|it| it.criteria.clone())?;
            Some(lookout.look(|look| {
                view! {
                    <section class="definition">
                        <h2>{look.words.definition.title}</h2>
                        {reading(&criteria, look)}
                    </section>
                }
            }))
        })
    })
    .into_any()
}
