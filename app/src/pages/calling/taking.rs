//! Taking a lead, and going to its call.

use std::sync::Arc;

use domain::change::Action;
use domain::id::LeadId;
use domain::leads::{LeadState, may_qualify};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use crate::desk::{Desk, LeadBrief, Leads, use_desk};
use crate::pages::project::doing::{Doing, use_doing};
use crate::words::calling::Calling;
use crate::words::use_words;

/// What takes leads: it outlives the page that it was made on, as toasts do.
#[derive(Clone)]
pub(super) struct Taking {
    desk: Desk,
    doing: Doing,
    words: &'static Calling,
    go: Arc<dyn Fn(&str) + Send + Sync>,
}

/// What takes leads from here.
pub(super) fn use_taking() -> Taking {
    let navigate = use_navigate();
    Taking {
        desk: use_desk(),
        doing: use_doing(),
        words: &use_words().calling,
        go: Arc::new(move |path| navigate(path, NavigateOptions::default())),
    }
}

/// Where the call of a lead is.
pub(super) fn call_of(id: LeadId) -> String {
    format!("/leads/{id}/call")
}

impl Taking {
    /// Goes somewhere.
    pub(super) fn go_to(&self, path: &str) {
        (self.go)(path);
    }

    /// Takes a lead at this turn, and goes to its call.
    pub(super) fn take(&self, id: LeadId, turn: u32) {
        let go = Arc::clone(&self.go);
        let action = Action::TakeLead { lead: id, turn };
        self.doing.run(action, move |_| go(&call_of(id)));
    }

    /// Takes a lead as the lists show it; where it is in one's own hands, goes on with it.
    pub(super) fn take_brief(&self, brief: &LeadBrief) {
        let me = self
            .desk
            .me()
            .with_untracked(|me| me.as_ref().map(|me| me.id));
        let mine = brief.state == LeadState::Worked && brief.with.is_some() && brief.with == me;
        if mine {
            self.go_to(&call_of(brief.id()));
        } else {
            self.take(brief.id(), brief.turn);
        }
    }

    /// Takes the one that is to be called next; says so where there is none.
    pub(super) fn take_next(&self) {
        let next = self.desk.leads().with_untracked(|leads| {
            let leads = leads.as_ref()?;
            self.next_of(leads)
        });
        match next {
            Some(brief) => self.take_brief(&brief),
            None => self.doing.say(self.words.none_left.to_owned()),
        }
    }

    fn next_of(&self, leads: &Leads) -> Option<Arc<LeadBrief>> {
        use domain::leads::queue::Turn;
        self.desk.me().with_untracked(|me| {
            let me = me.as_ref()?;
            let mut due = leads
                .queue
                .iter()
                .take_while(|(turn, _)| !matches!(turn, Turn::Later(..)))
                .filter(|(_, brief)| may_qualify(me, brief.branch) && brief.with != Some(me.id));
            due.next().map(|(_, brief)| Arc::clone(brief))
        })
    }
}
