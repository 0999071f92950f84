//! A milestone's form, rendered from its definition.
//!
//! [`raw`] says what typed text means, [`filling`] holds a form while it is filled in, and each
//! family of inputs has a file. The rules are the domain's: here is only what people see.

mod address;
mod attachment;
mod choice;
mod computed;
mod contact;
mod date;
mod filling;
mod lines;
pub(crate) mod number;
pub(crate) mod numerals;
mod person;
pub(crate) mod raw;
mod shell;
mod text;

use std::sync::Arc;

use chrono::NaiveDate;
use domain::form::{Answers, Fault, Field, FieldKey, FieldKind};
use domain::id::ProjectId;
use domain::workflow::{MilestoneKey, TemplateVersion};
use leptos::prelude::*;
use web_sys::wasm_bindgen::JsCast;

use crate::desk::{Desk, use_desk};
use crate::widgets::icon::{self, Icon};
use crate::words::time::{Speech, use_speech};
use crate::words::use_words;
use filling::{Filling, Slot};
pub(crate) use filling::{Opening, SoFar};

/// One field as its inputs see it.
#[derive(Clone)]
pub(crate) struct Input {
    pub(crate) field: Arc<Field>,
    /// The id of its control, or of the group of its controls.
    pub(crate) id: String,
    pub(crate) slot: Slot,
    pub(crate) filling: Filling,
}

/// The key under which a form half filled in is kept.
pub(crate) fn draft_key(project: ProjectId, milestone: &MilestoneKey, visit: u32) -> String {
    format!("form/{project}/{}/{visit}", milestone.as_str())
}

/// The key under which is kept which refused change a form puts right.
pub(crate) fn put_right_key(project: ProjectId, milestone: &MilestoneKey) -> String {
    format!("put-right/{project}/{}", milestone.as_str())
}

/// What a field of a workflow is called.
pub(crate) fn label_of(version: &TemplateVersion, key: &FieldKey) -> Option<String> {
    let mut fields = version
        .milestones
        .iter()
        .flat_map(|milestone| &milestone.form.fields);
    let field = fields.find(|field| field.key == *key)?;
    Some(field.label.clone())
}

/// The answers of a form that is filled in already, by its draft and by what it captured before;
/// none where something is still to be entered.
pub(crate) fn filled(opening: Opening, desk: Desk, speech: Speech) -> Option<Answers> {
    Filling::open(opening, desk, speech).complete().ok()
}

/// The form of a milestone. Whatever is entered is saved at once; a button with `form=id`
/// completes it.
#[component]
pub(crate) fn MilestoneForm(
    /// The id of the form's element.
    #[prop(into)]
    id: String,
    /// The workflow that it belongs to.
    version: Arc<TemplateVersion>,
    /// Which milestone's form.
    milestone: MilestoneKey,
    /// What earlier milestones captured.
    earlier: Answers,
    /// What it is opened with where there is no draft.
    initial: Answers,
    /// The day at the project's branch.
    today: NaiveDate,
    /// Where it is kept while it is half filled in; see [`draft_key`].
    #[prop(into)]
    draft: String,
    /// Faults that were found elsewhere.
    #[prop(optional, into)]
    refused: Signal<Vec<Fault>>,
    /// Told what it comes to while it is filled in.
    #[prop(optional_no_strip)]
    so_far: Option<RwSignal<Option<SoFar>>>,
    /// Called with the answers once they hold.
    on_complete: Callback<Answers>,
) -> impl IntoView {
    let words = &use_words().forms;
    let opening = Opening {
        version,
        milestone,
        earlier,
        initial,
        today,
        draft_key: draft,
    };
    let filling = Filling::open(opening, use_desk(), use_speech());
    let faults = RwSignal::new(Vec::<(FieldKey, String)>::new());
    let prefix = StoredValue::new(id.clone());
    let go_to = move |key: &FieldKey| focus(&control_id(&prefix.get_value(), key));

    let say = move |found: Vec<(FieldKey, String)>| {
        let first = found.first().map(|(key, _)| key.clone());
        faults.set(found);
        if let Some(first) = first {
            go_to(&first);
        }
    };
    let complete = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        match filling.complete() {
            Ok(answers) => {
                faults.set(Vec::new());
                on_complete.run(answers);
            }
            Err(found) => say(found),
        }
    };
    Effect::new(move || {
        let refused = refused.get();
        if !refused.is_empty() {
            say(filling.refuse(&refused));
        }
    });

    if let Some(so_far) = so_far {
        Effect::new(move || so_far.set(Some(filling.so_far())));
    }

    let still_wrong = Signal::derive(move || filling.still_wrong(faults.get()));
    let input = |field: Field| {
        Some(Input {
            id: control_id(&id, &field.key),
            slot: filling.slot(&field.key)?,
            field: Arc::new(field),
            filling,
        })
    };
    let inputs: Vec<Input> = filling.fields().into_iter().filter_map(input).collect();
    let is_asked = !inputs.is_empty();
    let rows: Vec<_> = inputs.into_iter().map(row).collect();

    view! {
        <form class="form" id=id novalidate on:submit=complete on:keydown=|event| on_key(&event)>
            <Faults faults=still_wrong go_to=Callback::new(move |key| go_to(&key))/>
            {rows}
            {is_asked
                .then(|| {
                    view! {
                        <p class="saved-note">
                            <Icon path=icon::CLOCK small=true/>
                            {words.saved_note}
                        </p>
                    }
                })}
        </form>
    }
}

/// What has to be put right, each a way to its field.
#[component]
pub(crate) fn Faults(
    /// The fields that cannot stand, with what is said about them.
    #[prop(into)]
    faults: Signal<Vec<(FieldKey, String)>>,
    /// Goes to a field.
    go_to: Callback<FieldKey>,
) -> impl IntoView {
    let words = &use_words().forms;
    let link = move |(key, text): (FieldKey, String)| {
        let go = move |event: web_sys::MouseEvent| {
            event.prevent_default();
            // The router takes links over; this one only moves the focus.
            event.stop_propagation();
            go_to.run(key.clone());
        };
        view! {
            <li>
                <a href="#" on:click=go>
                    {text}
                </a>
            </li>
        }
    };
    move || {
        let found = faults.get();
        (!found.is_empty()).then(|| {
            view! {
                <div class="faults" role="alert" tabindex="-1">
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

/// A field, while it is asked.
fn row(input: Input) -> AnyView {
    let shown = input.slot.shown;
    let input = StoredValue::new(input);
    view! { <Show when=move || shown.get()>{input.with_value(controls)}</Show> }.into_any()
}

/// The inputs of a field's kind.
fn controls(input: &Input) -> AnyView {
    match &input.field.kind {
        FieldKind::Text { .. } => text::line(input),
        FieldKind::LongText { .. } => text::paragraphs(input),
        FieldKind::Number { .. } => number::quantity(input),
        FieldKind::Money { .. } => number::money(input),
        FieldKind::Date { .. } => date::date(input),
        FieldKind::Choice { .. } => choice::one(input),
        FieldKind::MultiChoice { .. } => choice::several(input),
        FieldKind::YesNo => choice::yes_no(input),
        FieldKind::Phone => contact::phone(input),
        FieldKind::Email => contact::email(input),
        FieldKind::Address { .. } => address::address(input),
        FieldKind::Attachment { .. } => attachment::attachments(input),
        FieldKind::Person { .. } => person::person(input),
        FieldKind::ProductLines { .. } => lines::lines(input),
        FieldKind::Computed { .. } => computed::computed(input),
    }
}

/// On a phone, Enter goes on to the next control: nobody hands over a project by a slip of the
/// thumb. On a desk it completes, as everywhere; with Ctrl or ⌘ from a long text, too.
fn on_key(event: &web_sys::KeyboardEvent) {
    if event.key() != "Enter" || event.is_composing() {
        return;
    }
    let control = event_target::<web_sys::HtmlElement>(event);
    let form = control.closest("form").ok().flatten();
    let Some(form) = form.and_then(|form| form.dyn_into::<web_sys::HtmlFormElement>().ok()) else {
        return;
    };
    if event.ctrl_key() || event.meta_key() {
        event.prevent_default();
        // Where it cannot be asked for, the button is still there.
        let _ = form.request_submit();
    } else if control.tag_name() == "INPUT" && is_touched() {
        event.prevent_default();
        focus_after(&form, &control);
    }
}

/// Whether the screen is for fingers.
fn is_touched() -> bool {
    let query = window().match_media("(pointer: coarse)").ok().flatten();
    query.is_some_and(|query| query.matches())
}

/// Focuses the next control of a form.
fn focus_after(form: &web_sys::HtmlFormElement, control: &web_sys::HtmlElement) {
    const CONTROLS: [&str; 3] = ["INPUT", "SELECT", "TEXTAREA"];
    let elements = form.elements();
    let all = (0..elements.length()).filter_map(|position| elements.item(position));
    let mut after = all
        .skip_while(|element| !element.is_same_node(Some(control)))
        .skip(1);
    let next = after.find(|element| CONTROLS.contains(&element.tag_name().as_str()));
    let next = next.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok());
    if let Some(next) = next {
        // Nobody is harmed where an element does not take the focus.
        let _ = next.focus();
    }
}

fn control_id(form: &str, key: &FieldKey) -> String {
    format!("{form}-{key}")
}

/// Focuses a control, or the first one of a group.
pub(crate) fn focus(id: &str) {
    const CONTROLS: &str = "input, select, textarea, button";
    let Some(element) = document().get_element_by_id(id) else {
        return;
    };
    let chosen = element.query_selector("input:checked").ok().flatten();
    let first = chosen.or_else(|| element.query_selector(CONTROLS).ok().flatten());
    let target = first.unwrap_or(element);
    if let Ok(target) = target.dyn_into::<web_sys::HtmlElement>() {
        // Nobody is harmed where an element does not take the focus.
        let _ = target.focus();
    }
}
