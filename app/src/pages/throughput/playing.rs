//! The window, played again: a study of what relieving a role would add, in turns between which
//! the page lives on.

use core::time::Duration;

use domain::id::RoleId;
use domain::insight::relief::{Model, Report, Study};
use gloo_timers::future::sleep;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::Board;
use crate::device::moments::Turn;

/// How long after a change it is played anew.
const PAUSE: Duration = Duration::from_millis(40);

/// How many stays are played between two looks at the clock.
const BETWEEN_LOOKS: usize = 500;

/// By which the dice fall: always alike, so that what is shown changes only with what is known.
const SEED: u64 = 7;

/// How far a study is.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) enum Played {
    /// It is under way.
    #[default]
    NotYet,
    /// Too little is known to play.
    TooLittle,
    /// It is done.
    Found(RoleId, Report),
}

/// The study of relieving a role.
pub(super) fn use_played(board: Board, role: Memo<Option<RoleId>>) -> Signal<Played> {
    let played = RwSignal::new(Played::default());
    let latest = StoredValue::new(0_u32);
    Effect::new(move || {
        let (counted, branch, role) = (board.counted.get(), board.branch.get(), role.get());
        let mine = latest.try_update_value(|turn| {
            *turn = turn.wrapping_add(1);
            *turn
        });
        // What was found of the same role stands until it is found anew.
        let other =
            move |played: &Played| !matches!(played, Played::Found(of, _) if Some(*of) == role);
        if played.with_untracked(other) {
            played.set(Played::NotYet);
        }
        spawn_local(async move {
            // A newer question, or another page, ends this.
            let current = move || mine.is_some() && latest.try_get_value() == mine;
            sleep(PAUSE).await;
            let (Some(counted), Some(role)) = (counted, role) else {
                return;
            };
            let line = &counted.asked.line;
            let model = Model::of(&counted.material, &counted.picture, line, branch);
            let Some(mut study) = model.and_then(|model| Study::new(model, role, SEED)) else {
                if current() {
                    played.try_set(Played::TooLittle);
                }
                return;
            };
            let mut turn = Turn::begin();
            while current() {
                if study.advance(BETWEEN_LOOKS) {
                    if let Some(report) = study.report() {
                        played.try_set(Played::Found(role, report));
                    }
                    return;
                }
                turn.pass().await;
            }
        });
    });
    played.into()
}
