//! A row of an expense claim that was found.

use domain::id::ClaimId;
use domain::money::Money;
use search::Query;

use super::row::Told;
use crate::desk::use_desk;
use crate::widgets::expense_state::stated;
use crate::widgets::icon;
use crate::widgets::state::Look;
use leptos::prelude::*;

/// What the row says: the title, who spent it, how much, and its number where that was typed.
pub(super) fn claim(look: &Look, id: ClaimId, query: &Query) -> Told {
    let desk = use_desk();
    let brief = desk
        .claims()
        .with_untracked(|all| all.as_ref()?.get(id).cloned());
    let Some(brief) = brief else {
        return Told::named(icon::RECEIPT, "");
    };
    let directory = look.directory;
    let amount = Money {
        currency: directory.currency(),
        minor: brief.claimed(),
    };
    let mut about = vec![
        directory.person_name(brief.employee).to_owned(),
        look.speech.amount(amount),
    ];
    let number = brief.number.iter();
    about.extend(number.filter(|text| !query.marks(text).is_empty()).cloned());
    let mine = look.me == Some(brief.employee);
    Told {
        about,
        state: brief.state().map(|state| stated(state, mine, look.words)),
        ..Told::named(icon::RECEIPT, &brief.title)
    }
}
