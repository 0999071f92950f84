//! One lead: who it is, where it is, what it is worth and why, and everything that happened.

mod acts;
mod dues;
mod editing;
mod facts;
mod linking;
mod merging;
pub(super) mod nurturing;
pub(super) mod profile;
mod responding;
pub(super) mod score;

use std::sync::Arc;

use domain::id::LeadId;
use domain::leads::{Closing, Lead as Record, LeadPlace, LeadState, may_qualify, may_work_on};
use domain::record::Key;
use domain::workflow::ProjectState;
use leptos::prelude::*;

use super::told;
use crate::desk::{Desk, Loading, use_desk};
use crate::frame::Bar;
use crate::pages::project::doing::{Doing, use_doing};
use crate::pages::{NoSuch, fetched, named, page_of};
use crate::widgets::icon::{self, Icon};
use crate::widgets::state::{Lookout, use_lookout};
use crate::widgets::sync_mark::SyncMark;
use crate::words::{Words, use_words};
use acts::Acts;
use dues::Dues;
use facts::{Alike, Facts};
use profile::Profile;
use score::Score;

/// What the person may do with the lead. It only decides which buttons are there: the domain
/// decides what is done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct May {
    /// Change it, write to them, nurture or close it.
    pub(super) work: bool,
    /// Qualify it.
    pub(super) qualify: bool,
}

/// The lead that is open, as the parts of its page see it.
#[derive(Clone, Copy)]
pub(super) struct Here {
    pub(super) id: LeadId,
    pub(super) desk: Desk,
    pub(super) record: Memo<Option<Arc<Record>>>,
    pub(super) state: Memo<Option<LeadState>>,
    pub(super) may: Memo<May>,
    pub(super) lookout: Lookout,
    pub(super) doing: Doing,
    pub(super) words: &'static Words,
}

impl Here {
    fn new(id: LeadId, loading: Signal<Loading<Arc<Record>>>) -> Self {
        let desk = use_desk();
        let me = desk.me();
        let record = Memo::new(move |_| loading.get().ready());
        let may = Memo::new(move |_| {
            let known = record.get().zip(me.get());
            known.map_or_else(May::default, |(record, me)| May {
                work: may_work_on(&me, &record),
                qualify: may_qualify(&me, record.details.branch),
            })
        });
        let state = Memo::new(move |_| {
            record.with(|record| record.as_ref().map(|record| record.place.state()))
        });
        Self {
            id,
            desk,
            record,
            state,
            may,
            lookout: use_lookout(),
            doing: use_doing(),
            words: use_words(),
        }
    }

    /// Whether its project came to nothing, so that it may be nurtured once more.
    pub(super) fn is_lost(self) -> bool {
        let project = self.record.with(|record| match record.as_ref()?.place {
            LeadPlace::WithSales { project, .. } => Some(project),
            _ => None,
        });
        let projects = self.desk.shelf();
        let state =
            project.and_then(|id| projects.with(|projects| projects.get(id).map(|it| it.state)));
        matches!(state, Some(ProjectState::Lost | ProjectState::Dropped))
    }
}

/// The page.
#[component]
pub(crate) fn Lead() -> impl IntoView {
    page_of(
        named::<LeadId>("id"),
        move |id| view! { <Pane id/> }.into_any(),
        not_here,
    )
}

fn not_here() -> AnyView {
    let words = &use_words().lead;
    view! {
        <NoSuch
            path=icon::PERSON
            title=words.not_here
            text=words.not_here_text
            back="/leads"
            way=words.all
        />
    }
    .into_any()
}

#[component]
fn Pane(id: LeadId) -> impl IntoView {
    let loading = use_desk().lead(id);
    let here = Here::new(id, loading);
    fetched(loading, not_here, move || {
        view! { <Whole here/> }.into_any()
    })
}

#[component]
fn Whole(here: Here) -> impl IntoView {
    let title = Memo::new(move |_| {
        let record = here.record.get();
        record
            .map(|record| record.called().to_owned())
            .unwrap_or_default()
    });
    let acts = Acts::new(here);
    view! {
        <Bar title=title back="/leads">
            {acts.button()}
        </Bar>
        <div class="page">
            <Head here/>
            <Merged here/>
            <Dues here/>
            <Alike here acts/>
            <Score here/>
            <Facts here/>
            <Profile here/>
        </div>
        <Next here acts/>
        {acts.sheets()}
    }
}

/// How it stands, in a line, under the person's name where the company is the title.
#[component]
fn Head(here: Here) -> impl IntoView {
    let mark = here.desk.mark(Key::Lead(here.id));
    let person = Memo::new(move |_| {
        let record = here.record.get()?;
        let details = &record.details;
        let both = !details.company.is_empty() && !details.name.is_empty();
        both.then(|| details.name.clone())
    });
    let state = move || {
        let record = here.record.get()?;
        let state = here.lookout.look(|look| told::state_of(look, &record));
        Some(view! {
            <p class="lead-state">
                <span class="state" data-state=state.tone.name()>
                    <Icon path=state.tone.icon() small=true/>
                    <span>{state.words}</span>
                </span>
                <SyncMark mark/>
            </p>
        })
    };
    let closed_note = move || {
        let record = here.record.get()?;
        let LeadPlace::Closed {
            because: Closing::Said { note, .. },
            ..
        } = &record.place
        else {
            return None;
        };
        (!note.is_empty()).then(|| view! { <blockquote>{note.clone()}</blockquote> })
    };
    view! {
        <div class="lead-head">
            {move || person.get().map(|person| view! { <h2>{person}</h2> })} {state}
            {closed_note} <facts::Reached here/>
        </div>
    }
}

/// Where it leads, where it turned out to be another one.
#[component]
fn Merged(here: Here) -> impl IntoView {
    let words = &here.words.lead;
    move || {
        let record = here.record.get()?;
        let LeadPlace::Closed {
            because: Closing::Duplicate { of },
            ..
        } = record.place
        else {
            return None;
        };
        Some(view! {
            <section class="panel" data-state="current">
                <p>{words.is_now}</p>
                <div class="buttons">
                    <a class="button primary" href=format!("/leads/{of}")>
                        {words.open_it}
                    </a>
                </div>
            </section>
        })
    }
}

/// The one thing to do here, within reach of the thumb.
#[component]
fn Next(here: Here, acts: Acts) -> impl IntoView {
    let words = &here.words.lead;
    let me = here.lookout;
    let next = move || {
        let (record, may) = (here.record.get()?, here.may.get());
        let (id, now) = (here.id, me.look(|look| look.now));
        let call = |name: &'static str| {
            view! {
                <a class="button primary" href=format!("/leads/{id}/call")>
                    <Icon path=icon::PHONE/>
                    {name}
                </a>
            }
            .into_any()
        };
        match &record.place {
            LeadPlace::Queue { .. } | LeadPlace::Nurturing(_) if may.qualify => {
                Some(call(words.take))
            }
            LeadPlace::Worked { by, until, .. } if may.qualify => {
                let mine = me.look(|look| look.me == Some(*by));
                if mine {
                    Some(call(words.go_on))
                } else {
                    (*until <= now).then(|| call(words.take))
                }
            }
            LeadPlace::WithSales { project, .. } => {
                let project = *project;
                let shelf = here.desk.shelf();
                let there = shelf.with(|shelf| shelf.get(project).is_some());
                there.then(|| {
                    view! {
                        <a class="button primary" href=format!("/projects/{project}")>
                            <Icon path=icon::PROJECTS/>
                            {words.open_project}
                        </a>
                    }
                    .into_any()
                })
            }
            LeadPlace::Closed { .. } if acts.may_reopen() => Some(
                view! {
                    <button type="button" class="button primary" on:click=move |_| acts.reopen()>
                        <Icon path=icon::UNDO/>
                        {words.reopen}
                    </button>
                }
                .into_any(),
            ),
            _ => None,
        }
    };
    move || next().map(|next| view! { <div class="actions">{next}</div> })
}
