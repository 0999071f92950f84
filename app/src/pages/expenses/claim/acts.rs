//! What can be done with the claim itself: call it something else, and add to it.

use domain::change::{Action, Edit};
use leptos::prelude::*;

use super::Here;
use crate::pages::expenses::told::takes_more;
use crate::pages::project::acts::asked::Refused;
use crate::widgets::field::{Needed, TextField};
use crate::widgets::icon::{self, Icon};
use crate::widgets::sheet::{Sheet, cancel_and_save};

/// The id of the menu's element.
const MENU: &str = "claim-acts";

/// What can be done, and whether the sheet is open.
#[derive(Clone, Copy)]
pub(super) struct Acts {
    here: Here,
    rename: RwSignal<bool>,
}

/// Whether an expense can be added to the claim by the person.
pub(super) fn may_add(here: Here) -> bool {
    let claims = here.desk.claims();
    here.mine.get()
        && claims.with(|claims| {
            let brief = claims.as_ref().and_then(|claims| claims.get(here.id));
            brief.is_some_and(|brief| takes_more(brief))
        })
}

impl Acts {
    /// What can be done here, with the sheet closed.
    pub(super) fn new(here: Here) -> Self {
        Self {
            here,
            rename: RwSignal::new(false),
        }
    }

    /// The button of the menu, and the menu; nothing for who only reads.
    pub(super) fn button(self) -> impl IntoView {
        let words = &self.here.words.expenses;
        let here = self.here;
        view! {
            <Show when=move || here.mine.get()>
                <button
                    type="button"
                    class="icon-button"
                    popovertarget=MENU
                    aria-label=here.words.project.more
                >
                    <Icon path=icon::OVERFLOW/>
                </button>
                <div class="menu" id=MENU popover>
                    <button
                        type="button"
                        class="item"
                        popovertarget=MENU
                        popovertargetaction="hide"
                        on:click=move |_| self.rename.set(true)
                    >
                        <Icon path=icon::EDIT/>
                        <span>{words.rename}</span>
                    </button>
                    <Show when=move || may_add(here)>
                        <a class="item" href=format!("/expenses/new?claim={}", here.id)>
                            <Icon path=icon::PLUS/>
                            <span>{words.add}</span>
                        </a>
                    </Show>
                </div>
            </Show>
        }
    }

    /// The sheet in which the claim is called something else.
    pub(super) fn sheets(self) -> impl IntoView {
        let words = &self.here.words.expenses;
        let (here, open) = (self.here, self.rename);
        let title = Needed::new();
        let refused = RwSignal::new(None);
        let now = move || {
            here.record
                .with_untracked(|record| record.as_ref().map(|it| it.title.clone()))
        };
        Effect::new(move || {
            if open.get() {
                title.fill(now().unwrap_or_default());
                refused.set(None);
            }
        });
        let save = move || {
            let (Some(to), Some(from)) = (title.read(), now()) else {
                return;
            };
            let undo = Action::NameClaim {
                claim: here.id,
                title: Edit {
                    from: to.clone(),
                    to: from.clone(),
                },
            };
            let action = Action::NameClaim {
                claim: here.id,
                title: Edit { from, to },
            };
            here.doing.attempt(
                action,
                move |_| {
                    open.set(false);
                    here.doing
                        .say_with_undo(words.said_renamed.to_owned(), undo);
                },
                move |fault| refused.set(Some(here.doing.why_not(&fault))),
            );
        };
        view! {
            <Sheet
                open
                title=words.rename.to_owned()
                on_submit=Callback::new(move |()| save())
                footer=move || cancel_and_save(open)
            >
                <Refused why=refused/>
                <TextField
                    id="claim-title"
                    label=words.claim_title
                    value=title.text()
                    fault=title.fault(words.title_needed)
                    autofocus=true
                />
            </Sheet>
        }
    }
}
