//! The order of Today as it is kept: between two looks at the page, and while it is made anew.

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::Day;
use super::order::{Basis, Making, Order, Standing};
use crate::desk::Desk;
use crate::device::moments::Turn;

/// So many projects are ranked within a tap; of more, the order that there is stands meanwhile.
const AT_ONCE: usize = 500;

/// How many are ranked between two looks at the clock.
const BETWEEN_LOOKS: usize = 32;

/// The order, which outlives the page: coming back to it costs what changed in between.
#[derive(Clone, Copy)]
pub(crate) struct Kept(StoredValue<Order>);

impl Kept {
    /// An order that is forgotten when its person signs out.
    pub(crate) fn begin(desk: Desk) -> Self {
        let kept = Self(StoredValue::new(Order::default()));
        let session = desk.session();
        Effect::new(move || {
            if session.with(Option::is_none) {
                kept.0.set_value(Order::default());
            }
        });
        kept
    }

    /// The order that is kept where the caller is.
    pub(super) fn here() -> StoredValue<Order> {
        let kept = use_context::<Self>();
        kept.map_or_else(|| StoredValue::new(Order::default()), |kept| kept.0)
    }
}

/// What stands on Today, with the `first` of those that are ranked; kept up to date for as long
/// as the calling component is there.
pub(super) fn keep_up(desk: Desk, day: Day, first: Signal<usize>) -> Memo<Standing> {
    let (shelf, directory, session, now) =
        (desk.shelf(), desk.directory(), desk.session(), desk.now());
    let norms = desk.norms();
    let basis = Memo::new(move |_| {
        let directory = directory.get();
        let workspace = directory.workspace.as_ref();
        Basis {
            weights: workspace.map(|it| it.weights).unwrap_or_default(),
            norms: norms.get(),
            me: session.with(|session| session.as_ref().map(|session| session.person)),
            directory,
        }
    });
    let standing = Memo::new(move |_| {
        day.remade.track();
        let (basis, now, first) = (basis.get(), now.get(), first.get());
        shelf.with(|shelf| {
            let look = |order: &mut Order| {
                let serves = order.is_for(&basis) && shelf.summaries.len() > AT_ONCE;
                let is_current = serves && order.follow(shelf, &basis, now);
                if !serves {
                    order.look(shelf, &basis, now);
                }
                Standing {
                    is_outdated: serves && !is_current,
                    ..order.standing(first)
                }
            };
            day.order.try_update_value(look).unwrap_or_default()
        })
    });
    let is_outdated = Memo::new(move |_| standing.with(|standing| standing.is_outdated));
    Effect::new(move || {
        if is_outdated.get() {
            spawn_local(make_anew(desk, day, basis));
        }
    });
    standing
}

/// Makes the order anew, a slice at a time, until it is up to date or the page has been left.
async fn make_anew(desk: Desk, day: Day, basis: Memo<Basis>) {
    let (shelf, now) = (desk.shelf(), desk.now());
    let is_current = |order: &mut Order| {
        let basis = basis.try_get_untracked()?;
        let now = now.get_untracked();
        Some(shelf.with_untracked(|shelf| order.follow(shelf, &basis, now)))
    };
    loop {
        let Some(basis) = basis.try_get_untracked() else {
            return;
        };
        let all = shelf.get_untracked();
        let mut making = Making::begin(&all, &basis, now.get_untracked());
        let mut turn = Turn::begin();
        while making.go_on(&all, BETWEEN_LOOKS) {
            turn.pass().await;
        }
        day.order.set_value(making.finish());
        match day.order.try_update_value(is_current).flatten() {
            Some(false) => {}
            Some(true) => break,
            None => return,
        }
    }
    day.remade
        .try_update(|remade| *remade = remade.wrapping_add(1));
}
