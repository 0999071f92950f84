//! The call: made for somebody on the phone. Whom one speaks to, what to say, the questions, what
//! the answers come to, and what came of it.

use domain::id::{LeadDefinitionVersionId, LeadId};
use domain::leads::LeadState;
use leptos::prelude::*;

use super::deck::Deck;
use super::here::{Here, Standing};
use super::score::ScoreStrip;
use super::taking::use_taking;
use super::talk::{Talk, Talking};
use super::who::Who;
use crate::desk::use_desk;
use crate::frame::Bar;
use crate::pages::project::doing::use_doing;
use crate::pages::{NoSuch, fetched, named, page_of};
use crate::widgets::icon::{self, Icon};
use crate::widgets::state::use_lookout;
use crate::words::use_words;

use super::claim::Claim;

/// The page.
#[component]
pub(crate) fn Call() -> impl IntoView {
    page_of(
        named::<LeadId>("id"),
        move |id| view! { <Pane id/> }.into_any(),
        not_here,
    )
}

fn not_here() -> AnyView {
    let words = &use_words().calling;
    view! {
        <NoSuch
            path=icon::PHONE
            title=words.not_here
            text=words.not_here_text
            back="/leads/queue"
            way=words.to_queue
        />
    }
    .into_any()
}

#[component]
fn Pane(
    /// Which lead.
    id: LeadId,
) -> impl IntoView {
    let desk = use_desk();
    let loading = desk.lead(id);
    let here = Here {
        id,
        record: Memo::new(move |_| loading.get().ready()),
        me: desk.me(),
        desk,
        lookout: use_lookout(),
        doing: use_doing(),
    };
    fetched(loading, not_here, move || {
        view! { <Whole here/> }.into_any()
    })
}

#[component]
fn Whole(here: Here) -> impl IntoView {
    let words = &use_words().calling;
    let now = here.desk.now();
    let title = Memo::new(move |_| here.of(|lead| lead.called().to_owned()).unwrap_or_default());
    let standing = Memo::new(move |_| {
        let me = here.me.get()?;
        here.of(|lead| Standing::of(lead, &me, now.get()))
    });
    // While these stay, what is being answered stays.
    let mine = Memo::new(move |_| standing.get() == Some(Standing::Mine));
    let in_force = Memo::new(move |_| {
        let directory = here.desk.directory();
        directory.with(|directory| {
            let definition = directory.definition.as_ref();
            definition.and_then(|definition| definition.in_force)
        })
    });
    view! {
        <Bar title back="/leads/queue">
            <a class="icon-button" href=format!("/leads/{}", here.id) aria-label=words.to_lead>
                <Icon path=icon::INFO/>
            </a>
        </Bar>
        {move || {
            if mine.get() {
                view! { <Working here definition=in_force.get()/> }.into_any()
            } else {
                view! { <Waiting here standing/> }.into_any()
            }
        }}
    }
}

/// The lead while it is one's own.
#[component]
fn Working(
    here: Here,
    /// By which definition it is asked, where one is in force.
    definition: Option<LeadDefinitionVersionId>,
) -> impl IntoView {
    let talk = Talk::open(here, definition);
    view! {
        <ScoreStrip talk/>
        <div class="page calling">
            <Claim here/>
            <Who here/>
            <Talking talk/>
        </div>
        <Deck talk/>
    }
}

/// The lead while it is nobody's, or somebody else's.
#[component]
fn Waiting(here: Here, standing: Memo<Option<Standing>>) -> impl IntoView {
    let words = &use_words().calling;
    let taking = use_taking();
    let said = move || {
        let standing = standing.get()?;
        Some(match standing {
            Standing::Mine => String::new(),
            Standing::Free => words.not_taken.to_owned(),
            Standing::Taken(by, until) => here.lookout.look(|look| {
                let until = look.speech.moment(until, look.now);
                (words.somebody_has_it)(&look.name(by), &until)
            }),
            Standing::Gone(state) => (words.gone)(state),
            Standing::OnlyRead => words.only_qualifiers.to_owned(),
        })
    };
    let gone = Memo::new(move |_| {
        matches!(
            standing.get(),
            Some(Standing::Gone(LeadState::WithSales | LeadState::Closed))
        )
    });
    let is_kept = here.desk.draft(&here.draft()).is_some();
    let kept = move || {
        (is_kept && !gone.get()).then(|| view! { <p class="quiet-text">{words.kept_here}</p> })
    };
    let take = move |_| {
        if let Some(turn) = here
            .record
            .with_untracked(|lead| lead.as_ref().map(|lead| lead.turn))
        {
            taking.take(here.id, turn);
        }
    };
    let free = Memo::new(move |_| standing.get() == Some(Standing::Free));
    let act = move || {
        let take = take.clone();
        if free.get() {
            view! {
                <button type="button" class="button primary" on:click=take>
                    <Icon path=icon::PHONE/>
                    {words.take}
                </button>
            }
            .into_any()
        } else {
            view! {
                <a class="button primary" href="/leads/queue">
                    {words.to_queue}
                </a>
            }
            .into_any()
        }
    };
    view! {
        <div class="page calling">
            <section class="panel" data-state="waiting" role="status">
                <p>{said}</p>
                {kept}
            </section>
            <Who here/>
        </div>
        <div class="actions">{act}</div>
    }
}
