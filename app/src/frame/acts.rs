//! Everything that can be done from anywhere, listed once: the keys, the sheet that shows them, and
//! the search box all read this list.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use super::use_sheets;
use crate::capabilities::Capabilities;
use crate::desk::use_desk;
use crate::widgets::icon;
use crate::widgets::toast::use_toasts;
use crate::words::Words;

/// An act.
pub(crate) struct Act {
    /// The keys that do it; any of these.
    pub(crate) strokes: &'static [Stroke],
    /// Its picture.
    pub(crate) icon: &'static str,
    /// Its name.
    pub(crate) name: fn(&Words) -> &'static str,
    /// What it does.
    pub(crate) does: Does,
}

/// Keys to press.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stroke {
    /// One key.
    One(&'static str),
    /// One together with Shift.
    Shift(&'static str),
    /// Two, one after the other.
    Pair(&'static str, &'static str),
    /// One together with Ctrl or ⌘. It types nothing, and so works while somebody types.
    Command(&'static str),
}

/// What an act does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Does {
    /// Goes to an address.
    Go(&'static str),
    /// Opens the search box.
    Search,
    /// Takes the last act back, as long as that is offered.
    TakeBack,
    /// Sends what waits, and asks the team for news.
    Sync,
    /// Shows the keys.
    Keys,
}

impl Does {
    /// Whether there is something to do it to in a business that uses this.
    pub(crate) fn is_offered(self, used: Capabilities) -> bool {
        match self {
            Self::Go(address) => used.reach(address),
            Self::Search | Self::TakeBack | Self::Sync | Self::Keys => true,
        }
    }
}

/// Every act, as the sheet of keys and an empty search box list them.
pub(crate) const ACTS: &[Act] = &[
    Act {
        strokes: &[Stroke::One("/"), Stroke::Command("k")],
        icon: icon::SEARCH,
        name: |words| words.search.title,
        does: Does::Search,
    },
    Act {
        strokes: &[Stroke::One("n")],
        icon: icon::PLUS,
        name: |words| words.new_project.title,
        does: Does::Go("/projects/new"),
    },
    Act {
        strokes: &[],
        icon: icon::SEND,
        name: |words| words.tasks.new_title,
        does: Does::Go("/tasks/new"),
    },
    Act {
        strokes: &[Stroke::One("u")],
        icon: icon::UNDO,
        name: |words| words.search.take_back,
        does: Does::TakeBack,
    },
    Act {
        strokes: &[],
        icon: icon::PERSON,
        name: |words| words.customers.capture,
        does: Does::Go("/capture"),
    },
    Act {
        strokes: &[Stroke::Pair("g", "d")],
        icon: icon::TODAY,
        name: |words| words.today.title,
        does: Does::Go("/today"),
    },
    Act {
        strokes: &[Stroke::Pair("g", "p")],
        icon: icon::PROJECTS,
        name: |words| words.projects.title,
        does: Does::Go("/projects"),
    },
    Act {
        strokes: &[Stroke::Pair("g", "a")],
        icon: icon::ALERTS,
        name: |words| words.alerts.title,
        does: Does::Go("/alerts"),
    },
    Act {
        strokes: &[Stroke::Pair("g", "c")],
        icon: icon::PERSON,
        name: |words| words.customers.title,
        does: Does::Go("/customers"),
    },
    Act {
        strokes: &[Stroke::Pair("g", "r")],
        icon: icon::TASKS,
        name: |words| words.tasks.title,
        does: Does::Go("/tasks"),
    },
    Act {
        strokes: &[Stroke::Pair("g", "t")],
        icon: icon::TEAM,
        name: |words| words.team.title,
        does: Does::Go("/team"),
    },
    Act {
        strokes: &[Stroke::Pair("g", "w")],
        icon: icon::CHART,
        name: |words| words.workflows.title,
        does: Does::Go("/workflows"),
    },
    Act {
        strokes: &[Stroke::Pair("g", "f")],
        icon: icon::CHART,
        name: |words| words.targets.performance,
        does: Does::Go("/performance"),
    },
    Act {
        strokes: &[],
        icon: icon::BOX,
        name: |words| words.catalogue.title,
        does: Does::Go("/catalogue"),
    },
    Act {
        strokes: &[],
        icon: icon::FLAG,
        name: |words| words.targets.title,
        does: Does::Go("/targets"),
    },
    Act {
        strokes: &[],
        icon: icon::TEAM,
        name: |words| words.targets.availability,
        does: Does::Go("/availability"),
    },
    Act {
        strokes: &[Stroke::Pair("g", "m")],
        icon: icon::MORE,
        name: |words| words.more.title,
        does: Does::Go("/more"),
    },
    Act {
        strokes: &[],
        icon: icon::BOARD,
        name: |words| words.search.board,
        does: Does::Go("/projects?view=board"),
    },
    Act {
        strokes: &[],
        icon: icon::GRID,
        name: |words| words.search.grid,
        does: Does::Go("/projects?view=grid"),
    },
    Act {
        strokes: &[],
        icon: icon::CHART,
        name: |words| words.search.chart,
        does: Does::Go("/projects?view=chart"),
    },
    Act {
        strokes: &[],
        icon: icon::WARNING,
        name: |words| words.attention.title,
        does: Does::Go("/attention"),
    },
    Act {
        strokes: &[],
        icon: icon::ALERTS,
        name: |words| words.notifications.title,
        does: Does::Go("/notifications"),
    },
    Act {
        strokes: &[],
        icon: icon::DEVICE,
        name: |words| words.devices.title,
        does: Does::Go("/devices"),
    },
    Act {
        strokes: &[],
        icon: icon::CLOUD,
        name: |words| words.frame.sync.get_now,
        does: Does::Sync,
    },
    Act {
        strokes: &[Stroke::One("?")],
        icon: icon::INFO,
        name: |words| words.frame.keys.title,
        does: Does::Keys,
    },
];

/// What does an act, from anywhere below the router.
pub(crate) fn use_acts() -> Callback<Does> {
    let (sheets, toasts, desk) = (use_sheets(), use_toasts(), use_desk());
    let navigate = use_navigate();
    Callback::new(move |does| match does {
        Does::Go(address) => navigate(address, NavigateOptions::default()),
        Does::Search => sheets.search.set(true),
        Does::TakeBack => toasts.take_back(),
        Does::Sync => desk.sync_now(),
        Does::Keys => sheets.keys.set(true),
    })
}
