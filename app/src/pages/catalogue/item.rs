//! One item: what it is called, what it costs, and what it is made of. It is kept as a draft at
//! every keystroke, with its design, until it is saved.

mod bundle;
mod entry;
mod fields;

use domain::catalogue::design::Design;
use domain::catalogue::{ItemEdit, Made};
use domain::change::Action;
use domain::id::ItemId;
use domain::refusal::Refusal;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_params_map};

pub(super) use self::entry::Entry;
use self::entry::{Fault, Kind};
use self::fields::fields;
use super::design::{Board, drawing_board};
use super::{NotYours, turn_retired, use_may_edit};
use crate::desk::{ActFault, Desk, new_id, use_desk};
use crate::frame::Bar;
use crate::json;
use crate::pages::project::doing::use_doing;
use crate::widgets::each::For;
use crate::widgets::empty::Empty;
use crate::widgets::form::focus;
use crate::widgets::icon::{self, Icon};
use crate::widgets::toast::use_toasts;
use crate::words::use_words;

/// The part of an address that stands for an item that is not there yet.
const NEW: &str = "new";

/// The page.
#[component]
pub(crate) fn Item() -> impl IntoView {
    let words = &use_words().catalogue;
    let directory = use_desk().directory();
    let may_edit = use_may_edit();
    let params = use_params_map();
    let named = Memo::new(move |_| params.with(|it| it.get("item")).unwrap_or_default());
    let part = Memo::new(move |_| params.with(|it| it.get("part")));
    let there = Memo::new(move |_| {
        named.with(|named| {
            named == NEW
                || named
                    .parse()
                    .is_ok_and(|id: ItemId| directory.with(|it| it.items.contains_key(&id)))
        })
    });
    let page = move |named: String| {
        move || {
            if !may_edit.get() {
                return view! { <NotYours title=words.edit_item/> }.into_any();
            }
            if !there.get() {
                return view! {
                    <div class="panes" data-show="one">
                        <main class="pane" data-pane="one" id="main">
                            <Bar title=words.edit_item.to_owned() back="/catalogue"/>
                            <Empty path=icon::BOX title=words.no_item text=words.no_item_text/>
                        </main>
                    </div>
                }
                .into_any();
            }
            let draft = Draft::open(named.clone());
            if part.with(Option::is_some) {
                drawing_board(draft.board, draft.entry, &draft.address())
            } else {
                one(draft)
            }
        }
    };
    // Another item is another page: nothing of the one before stays in its fields.
    view! {
        <For each=move || [named.get()] key=Clone::clone let:named>
            {page(named)}
        </For>
    }
}

/// An item while it is written.
#[derive(Clone, Copy)]
pub(super) struct Draft {
    pub(super) entry: RwSignal<Entry>,
    pub(super) board: Board,
    /// What keeps it from being saved, once somebody wanted to.
    pub(super) fault: RwSignal<Option<Fault>>,
    named: StoredValue<String>,
    desk: Desk,
}

impl Draft {
    /// The item as its draft left it, else as it is; a clean sheet for a new one.
    fn open(named: String) -> Self {
        let desk = use_desk();
        let kept = desk.draft(&draft_key(&named));
        let kept = kept.and_then(|json| json::read::<Entry>(&json).ok());
        let fresh = || {
            let id: Option<ItemId> = named.parse().ok();
            desk.directory().with_untracked(|directory| {
                let item = id.and_then(|id| directory.items.get(&id));
                item.map(Entry::of).unwrap_or_default()
            })
        };
        let entry = kept.unwrap_or_else(fresh);
        let design = match entry.began.as_ref().map(|began| &began.made) {
            Some(Made::Designed { design }) => Design::clone(design),
            _ => Design::default(),
        };
        Self {
            board: Board::open(&named, design),
            entry: RwSignal::new(entry),
            fault: RwSignal::new(None),
            named: StoredValue::new(named),
            desk,
        }
    }

    /// Changes it, and keeps what it is now.
    pub(super) fn change(self, what: impl FnOnce(&mut Entry)) {
        // The page may be gone meanwhile, where something is taken back.
        let json = self.entry.try_update(|entry| {
            what(entry);
            serde_json::to_string(entry).ok()
        });
        self.fault.set(None);
        let key = self.named.try_with_value(|named| draft_key(named));
        if let (Some(Some(json)), Some(key)) = (json, key) {
            self.desk.save_draft(key, json);
        }
    }

    pub(super) fn address(self) -> String {
        self.named
            .with_value(|named| format!("/catalogue/items/{named}"))
    }

    /// The item of this address that is there already.
    fn id(self) -> Option<ItemId> {
        self.named.with_value(|named| named.parse().ok())
    }

    fn is_changed(self) -> bool {
        self.entry.track();
        let kept = |key: &str| self.desk.draft(key).is_some();
        self.board.is_changed() || self.named.with_value(|named| kept(&draft_key(named)))
    }

    fn throw_away(self) {
        self.named
            .with_value(|named| self.desk.drop_draft(&draft_key(named)));
        self.board.throw_away();
    }
}

fn draft_key(named: &str) -> String {
    format!("item/{named}")
}

fn one(draft: Draft) -> AnyView {
    let all = use_words();
    let words = &all.catalogue;
    let doing = use_doing();
    let navigate = use_navigate();
    let refused = RwSignal::new(None::<String>);
    let title = Signal::derive(move || {
        let name = draft.entry.with(|entry| entry.name.trim().to_owned());
        if name.is_empty() {
            words.new_item.to_owned()
        } else {
            name
        }
    });
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        refused.set(None);
        let read = draft.desk.directory().with_untracked(|directory| {
            let id = draft.id().unwrap_or_else(new_id);
            let design = draft.board.design();
            draft
                .entry
                .with_untracked(|entry| entry.read(id, design, directory))
        });
        let item = match read {
            Ok(item) => item,
            Err(fault) => {
                draft.fault.set(Some(fault));
                focus(fault.control());
                return;
            }
        };
        let name = item.name.clone();
        let began = draft.entry.with_untracked(|entry| entry.began.clone());
        let action = match began {
            None => Action::AddItems { items: vec![item] },
            Some(began) => Action::EditItem {
                item: item.id,
                edit: Box::new(ItemEdit::between(&began, &item)),
            },
        };
        let navigate = navigate.clone();
        let done = move |_| {
            draft.throw_away();
            doing.say((words.saved)(&name));
            navigate("/catalogue", NavigateOptions::default());
        };
        doing.attempt(action, done, move |fault| {
            let said = doing.why_not(&fault);
            if matches!(fault, ActFault::Refused(Refusal::Design { .. })) {
                draft.board.tried();
            }
            let _ = refused.try_set(Some(said));
        });
    };
    view! {
        <div class="panes" data-show="one">
            <main class="pane" data-pane="one" id="main">
                <Bar title back="/catalogue"/>
                <div class="page">
                    <form class="form" id="item" novalidate on:submit=save>
                        {move || {
                            refused
                                .get()
                                .map(|said| {
                                    view! {
                                        <div class="faults" role="alert">
                                            <p>{said}</p>
                                        </div>
                                    }
                                })
                        }}
                        {fields(draft)}
                    </form>
                    {ways(draft)}
                </div>
                <div class="actions">
                    <button type="submit" class="button primary" form="item">
                        <Icon path=icon::CHECK/>
                        {all.frame.save}
                    </button>
                </div>
            </main>
        </div>
    }
    .into_any()
}

/// Offering it no more, and giving the draft up.
fn ways(draft: Draft) -> AnyView {
    let all = use_words();
    let words = &all.catalogue;
    let doing = use_doing();
    let toasts = use_toasts();
    let navigate = use_navigate();
    let item = Memo::new(move |_| {
        let id = draft.id()?;
        draft
            .desk
            .directory()
            .with(|directory| directory.items.get(&id).cloned())
    });
    let retire = move |_| {
        let Some(was) = item.get_untracked() else {
            return;
        };
        turn_retired(doing, was.retired, &was.name, |retired| Action::EditItem {
            item: was.id,
            edit: Box::new(ItemEdit {
                retired: Some(retired),
                ..ItemEdit::default()
            }),
        });
    };
    let changed = Memo::new(move |_| draft.is_changed());
    let give_up = move |_| {
        let kept = draft.entry.get_untracked();
        draft.throw_away();
        let navigate = navigate.clone();
        let address = draft.address();
        navigate("/catalogue", NavigateOptions::default());
        let desk = draft.desk;
        let key = draft.named.with_value(|named| draft_key(named));
        toasts.say_with_undo(all.workflows.given_up.to_owned(), move || {
            if let Ok(json) = serde_json::to_string(&kept) {
                desk.save_draft(key.clone(), json);
            }
            navigate(&address, NavigateOptions::default());
        });
    };
    view! {
        <section>
            {move || {
                item.get()
                    .map(|item| {
                        let says = if item.retired { words.offer_again } else { words.retire };
                        view! {
                            <button type="button" class="button" on:click=retire>
                                {says}
                            </button>
                        }
                    })
            }}
            <Show when=move || changed.get()>
                <p class="saved-note">
                    <Icon path=icon::CLOCK small=true/>
                    {all.workflows.kept_as_draft}
                </p>
                <button type="button" class="button quiet" on:click=give_up.clone()>
                    <Icon path=icon::UNDO/>
                    {all.workflows.give_up}
                </button>
            </Show>
        </section>
    }
    .into_any()
}
