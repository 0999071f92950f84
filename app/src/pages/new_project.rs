//! Starting a project. A customer's name is enough; everything else is filled in from what is
//! known, and can be changed.

mod control;
mod entry;
mod fields;
mod known;
mod no_workflow;

use std::collections::BTreeSet;
use std::sync::Arc;

use domain::form::{Problem, email_as_kept, phone_as_e164};
use domain::id::ProjectId;
use domain::money::parse_amount;
use domain::people::Person;
use domain::refusal::{FieldName, Refusal};
use leptos::prelude::*;
use leptos_router::hooks::{use_navigate, use_query_map};
use wasm_bindgen_futures::spawn_local;

use crate::desk::{ActFault, Desk, Directory, new_id, use_desk};
use crate::frame::Bar;
use crate::json;
use crate::widgets::form::focus;
use crate::widgets::icon::{self, Icon};
use crate::widgets::press::{Press, use_press};
use crate::widgets::toast::use_toasts;
use crate::words::new_project::NewProject as Area;
use crate::words::refusals::Telling;
use crate::words::time::{Speech, use_speech};
use crate::words::{Words, use_words};
use entry::{Entry, Ground, Spot, Wrong, spot_of};
use no_workflow::no_workflow;

/// Where the page is kept while it is half filled in.
const DRAFT: &str = "new-project";
/// The id of the form, which the button outside of it sends.
const FORM: &str = "new-project";

/// The page on which a project is started.
#[component]
pub(crate) fn NewProject() -> impl IntoView {
    let page = Page::open();
    let words = page.area();
    let has_workflow = Memo::new(move |_| {
        page.directory
            .with(|directory| !directory.offered_versions().is_empty())
    });
    view! {
        <div class="panes" data-show="one">
            <main class="pane" data-pane="one" id="main">
                <Bar title=words.title back="/projects"/>
                <Show when=move || has_workflow.get() fallback=move || no_workflow(page)>
                    <div class="page">{form(page)}</div>
                    <div class="actions">
                        <button type="submit" class="button primary" form=FORM>
                            {words.start}
                        </button>
                    </div>
                </Show>
            </main>
        </div>
    }
}

/// The page while it is filled in.
#[derive(Clone, Copy)]
struct Page {
    desk: StoredValue<Desk>,
    directory: Signal<Arc<Directory>>,
    me: Memo<Option<Person>>,
    entry: RwSignal<Entry>,
    faults: RwSignal<Vec<(Spot, String)>>,
    /// Whether they are summed up above the form: after an attempt to start.
    summed_up: RwSignal<bool>,
    /// Spots at which something was typed.
    touched: StoredValue<BTreeSet<Spot>>,
    busy: RwSignal<bool>,
    press: Press,
    words: &'static Words,
    speech: Speech,
}

impl Page {
    fn open() -> Self {
        let desk = use_desk();
        let draft = desk.draft(DRAFT);
        let entry = draft.and_then(|json| json::read(&json).ok());
        let mut entry: Entry = entry.unwrap_or_default();
        // For whom it is may stand in the address; what was entered before is not written over.
        let named = use_query_map().with_untracked(|parts| parts.get("for"));
        if entry.customer.is_empty() {
            entry.customer = named.unwrap_or_default();
        }
        let page = Self {
            desk: StoredValue::new(desk),
            directory: desk.directory(),
            me: desk.me(),
            entry: RwSignal::new(entry),
            faults: RwSignal::new(Vec::new()),
            summed_up: RwSignal::new(false),
            touched: StoredValue::new(BTreeSet::new()),
            busy: RwSignal::new(false),
            press: use_press(),
            words: use_words(),
            speech: use_speech(),
        };
        page.take_named();
        page
    }

    fn desk(self) -> Desk {
        self.desk.get_value()
    }

    fn area(self) -> &'static Area {
        &self.words.new_project
    }

    /// What is worked out from the entry in its surroundings; none before they are known.
    fn read<T>(self, what: impl FnOnce(&Entry, &Ground<'_>) -> T) -> Option<T> {
        self.directory.with(|directory| {
            self.me.with(|me| {
                let ground = Ground {
                    directory,
                    me: me.as_ref()?,
                    suggested: self.area().suggested,
                };
                Some(self.entry.with(|entry| what(entry, &ground)))
            })
        })
    }

    /// Changes the entry, and keeps it.
    fn change(self, spot: Spot, change: impl FnOnce(&mut Entry)) {
        self.touched.update_value(|touched| {
            touched.insert(spot);
        });
        self.entry.update(change);
        self.keep();
        // What was said to be wrong is taken back as soon as it is right.
        let has_fault = self
            .faults
            .with_untracked(|faults| faults.iter().any(|(at, _)| *at == spot));
        if has_fault && untrack(|| self.wrong_at(spot)).is_none() {
            self.faults
                .update(|faults| faults.retain(|(at, _)| *at != spot));
        }
    }

    fn keep(self) {
        self.entry.with_untracked(|entry| {
            if let Ok(json) = serde_json::to_string(entry) {
                self.desk().save_draft(DRAFT.to_owned(), json);
            }
        });
    }

    /// The person left a field: says what is wrong with it.
    fn leave(self, spot: Spot) {
        // Leaving the page takes the focus away, too.
        let touched = self
            .touched
            .try_with_value(|touched| touched.contains(&spot));
        if touched != Some(true) {
            return;
        }
        self.press.once_released(move || {
            let wrong = untrack(|| self.wrong_at(spot));
            self.faults.update(|faults| {
                faults.retain(|(at, _)| *at != spot);
                faults.extend(wrong.map(|wrong| (spot, self.say(&wrong))));
            });
        });
        if spot == Spot::Customer {
            self.recognise();
            self.fill_in_known();
        }
    }

    fn wrong_at(self, spot: Spot) -> Option<Wrong> {
        let blank = |field| Wrong::Refused(Refusal::Blank { field });
        self.read(|entry, ground| match spot {
            Spot::Customer => {
                let is_blank = entry.customer.trim().is_empty();
                is_blank.then(|| blank(FieldName::Customer))
            }
            Spot::Title => {
                let is_blank = entry.title(ground).trim().is_empty();
                is_blank.then(|| blank(FieldName::Title))
            }
            Spot::Phone => {
                let typed = entry.phone.trim();
                let is_wrong = !typed.is_empty() && phone_as_e164(typed).is_none();
                is_wrong.then_some(Wrong::Refused(Refusal::NotAPhone))
            }
            Spot::Email => {
                let typed = entry.email.trim();
                let is_wrong = !typed.is_empty() && email_as_kept(typed).is_none();
                is_wrong.then_some(Wrong::Refused(Refusal::NotAnEmail))
            }
            Spot::Value => {
                let fault = parse_amount(&entry.value, ground.currency()).err();
                let is_blank = entry.value.trim().is_empty();
                fault.filter(|_| !is_blank).map(Wrong::Amount)
            }
            Spot::Contact | Spot::Branch | Spot::Owner | Spot::Role(_) | Spot::Page => None,
        })
        .flatten()
    }

    /// A customer who is known brings a phone number and an e-mail address along.
    fn fill_in_known(self) {
        let typed = self
            .entry
            .with_untracked(|entry| entry.customer.trim().to_lowercase());
        let known = self.desk().shelf().with_untracked(|shelf| {
            let mut summaries = shelf.summaries.iter();
            summaries
                .find(|summary| !typed.is_empty() && summary.customer.to_lowercase() == typed)
                .cloned()
        });
        let Some(known) = known else {
            return;
        };
        self.entry.update(|entry| {
            if entry.phone.is_empty() && entry.email.is_empty() && entry.contact.is_empty() {
                entry.phone = known.phone.clone().unwrap_or_default();
                entry.email = known.email.clone().unwrap_or_default();
            }
        });
        self.keep();
    }

    /// What is wrong, in words.
    fn say(self, wrong: &Wrong) -> String {
        let forms = &self.words.forms;
        let problem = |problem: &Problem| forms.problem(problem, &|_| None, self.speech);
        match wrong {
            Wrong::Amount(fault) => {
                forms.unreadable(&crate::widgets::form::raw::Unreadable::Amount(*fault))
            }
            Wrong::Refused(Refusal::Blank { .. }) => problem(&Problem::Missing),
            Wrong::Refused(Refusal::TooLong { most, .. }) => {
                problem(&Problem::TooLong { most: *most })
            }
            Wrong::Refused(Refusal::NotAPhone) => problem(&Problem::NotAPhone),
            Wrong::Refused(Refusal::NotAnEmail) => problem(&Problem::NotAnEmail),
            Wrong::Refused(refusal) => self.tell(&ActFault::Refused(refusal.clone())),
        }
    }

    fn tell(self, fault: &ActFault) -> String {
        self.directory.with_untracked(|directory| {
            let telling = Telling {
                directory,
                speech: self.speech,
                now: self.desk().now().get_untracked(),
                workflow: None,
            };
            self.words.refusals.act(fault, &telling)
        })
    }

    /// Shows what is wrong, and goes to the first of it.
    fn fault(self, wrong: Vec<(Spot, String)>) {
        let first = wrong.first().map(|(spot, _)| *spot);
        let hidden = |spot: &Spot| !matches!(spot, Spot::Customer | Spot::Title | Spot::Page);
        if wrong.iter().any(|(spot, _)| hidden(spot)) {
            self.entry.update(|entry| entry.more = true);
        }
        self.summed_up
            .set(wrong.len() > 1 || first == Some(Spot::Page));
        self.faults.set(wrong);
        if let Some(first) = first {
            request_animation_frame(move || focus(&id_of(first)));
        }
    }
}

fn form(page: Page) -> AnyView {
    let words = page.area();
    let navigate = use_navigate();
    let toasts = use_toasts();
    let start = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        if page.busy.get_untracked() {
            return;
        }
        let project: ProjectId = new_id();
        page.recognise();
        let fresh = new_id();
        let action = untrack(|| page.read(|entry, ground| entry.action(project, fresh, ground)));
        let action = match action {
            Some(Ok(action)) => action,
            Some(Err(wrong)) => {
                let said = wrong.iter().map(|(spot, wrong)| (*spot, page.say(wrong)));
                page.fault(said.collect());
                return;
            }
            None => return,
        };
        let title = untrack(|| page.read(Entry::title)).unwrap_or_default();
        let navigate = navigate.clone();
        page.busy.set(true);
        let acted = page.desk().act(action);
        spawn_local(async move {
            match acted.await {
                Ok(_) => {
                    page.desk().drop_draft(DRAFT);
                    toasts.say((words.started)(title.trim()));
                    navigate(
                        &format!("/projects/{project}"),
                        leptos_router::NavigateOptions::default(),
                    );
                }
                Err(ActFault::Refused(refusal)) => {
                    let spot = spot_of(&refusal);
                    page.fault(vec![(spot, page.say(&Wrong::Refused(refusal)))]);
                }
                Err(fault) => page.fault(vec![(Spot::Page, page.tell(&fault))]),
            }
            // The page is gone where the project was started.
            page.busy.try_set(false);
        });
    };
    view! {
        <form class="form" id=FORM novalidate on:submit=start>
            {faults(page)} {fields::customer(page)} {known::known(page)} {fields::title(page)}
            {fields::workflow(page)} {fields::more(page)}
            <p class="saved-note">
                <Icon path=icon::CLOCK small=true/>
                {page.words.forms.saved_note}
            </p>
        </form>
    }
    .into_any()
}

/// What is to be put right, each a way to its field.
fn faults(page: Page) -> impl IntoView {
    let words = &page.words.forms;
    let link = move |(spot, text): (Spot, String)| {
        if spot == Spot::Page {
            return view! { <li>{text}</li> }.into_any();
        }
        let label = control::label(page, spot);
        let go = move |event: web_sys::MouseEvent| {
            event.prevent_default();
            event.stop_propagation();
            focus(&id_of(spot));
        };
        view! {
            <li>
                <a href="#" on:click=go>
                    {(words.fault_at)(&label, &text)}
                </a>
            </li>
        }
        .into_any()
    };
    // What is said on leaving a single field stands at that field alone.
    move || {
        let found = page.faults.get();
        let is_said = page.summed_up.get() && !found.is_empty();
        is_said.then(|| {
            view! {
                <div class="faults" id=id_of(Spot::Page) role="alert" tabindex="-1">
                    <h2>
                        <Icon path=icon::WARNING small=true/>
                        {(words.faults_title)(found.len())}
                    </h2>
                    <ul>{found.into_iter().map(link).collect_view()}</ul>
                </div>
            }
        })
    }
}

/// The id of the control at a spot.
fn id_of(spot: Spot) -> String {
    match spot {
        Spot::Customer => "new-customer".to_owned(),
        Spot::Title => "new-title".to_owned(),
        Spot::Contact => "new-contact".to_owned(),
        Spot::Phone => "new-phone".to_owned(),
        Spot::Email => "new-email".to_owned(),
        Spot::Value => "new-value".to_owned(),
        Spot::Branch => "new-branch".to_owned(),
        Spot::Owner => "new-owner".to_owned(),
        Spot::Role(role) => format!("new-role-{role}"),
        Spot::Page => "new-faults".to_owned(),
    }
}
