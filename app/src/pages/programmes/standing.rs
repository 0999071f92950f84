//! How many leads are on each programme, and where on it they are.

use std::collections::BTreeMap;

use domain::id::ProgrammeId;
use leptos::prelude::*;

use crate::desk::{LeadBrief, use_desk};
use crate::pages::departments::facts::use_sees_leads;

/// Where on a programme a lead is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum At {
    /// This touch comes next; where somebody who responded goes on elsewhere, another may.
    Before(u16),
    /// This touch waits for somebody to make it.
    Waits(u16),
}

/// How many leads are at each place of each programme.
pub(super) type Counts = BTreeMap<ProgrammeId, BTreeMap<At, usize>>;

impl At {
    fn of(brief: &LeadBrief) -> Self {
        match (brief.touch, brief.made) {
            (Some((touch, _)), _) => Self::Waits(touch),
            (None, made) => Self::Before(made.map_or(0, |made| made.saturating_add(1))),
        }
    }
}

/// Counts them; none before leads are here, and for who sees none.
pub(super) fn use_counts() -> Memo<Option<Counts>> {
    let leads = use_desk().leads();
    let sees_leads = use_sees_leads();
    Memo::new(move |_| {
        if !sees_leads.get() {
            return None;
        }
        leads.with(|leads| {
            let mut counts = Counts::new();
            for brief in leads.as_ref()?.iter() {
                if let Some(programme) = brief.programme {
                    let on = counts.entry(programme).or_default();
                    *on.entry(At::of(brief)).or_default() += 1;
                }
            }
            Some(counts)
        })
    })
}
