//! The form of a milestone on the drawing board: its fields, each with what it takes, when it is
//! asked and when it must be answered, and what must hold across them.

mod checks;
mod sometimes;

use domain::form::{Field, FieldKey, FieldKind, Requirement};
use domain::workflow::MilestoneKey;
use leptos::prelude::*;

pub(super) use sometimes::{Sometimes, sometimes};

use self::checks::checks;
use super::conditions::Spot;
use super::controls::{fault, fine, line, lines, pick, small};
use super::faults::{Faulty, at_field};
use super::kinds::{bounds, currency, name_of, plain};
use super::sketch::{Drawing, Place, field_key, readable};
use crate::widgets::each::For;
use crate::widgets::icon::{self, Icon};
use crate::widgets::toast::use_toasts;
use crate::words::use_words;

/// The fields of a milestone, and the way to one more.
pub(in crate::pages) fn form(
    drawing: Drawing,
    milestone: &MilestoneKey,
    faulty: Faulty,
) -> AnyView {
    let words = &use_words().workflows;
    let key = milestone.clone();
    let fields = Memo::new(move |_| {
        drawing
            .with(|sketch| {
                let mut milestones = sketch.milestones.iter();
                let found = milestones.find(|it| it.key == key)?;
                let fields = found.form.fields.iter();
                Some(fields.map(|it| it.key.clone()).collect::<Vec<_>>())
            })
            .flatten()
            .unwrap_or_default()
    });
    let of = milestone.clone();
    let open = RwSignal::new(None::<FieldKey>);
    let label = RwSignal::new(String::new());
    let first = drawing.kinds.first().copied().unwrap_or("text");
    let kind = RwSignal::new(first.to_owned());
    let kinds = offered(drawing);
    let to = milestone.clone();
    let add = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let text = label.get_untracked().trim().to_owned();
        if text.is_empty() {
            crate::widgets::form::focus("new-field");
            return;
        }
        let key = drawing.glance(|sketch| field_key(sketch, &text)).flatten();
        let Some(key) = key else { return };
        let field = Field {
            key: key.clone(),
            label: text,
            help: None,
            kind: plain(&kind.get_untracked(), currency()),
            required: Requirement::Optional,
            shown_when: None,
        };
        drawing.change_milestone(&to, |milestone| milestone.form.fields.push(field));
        label.set(String::new());
        open.set(Some(key));
    };
    view! {
        <section>
            <h2>{words.form}</h2>
            <Show when=move || fields.with(Vec::is_empty)>
                <p class="quiet-text">{words.no_fields}</p>
            </Show>
            <ol class="items drawn">
                <For each=move || fields.get() key=Clone::clone let:field>
                    <li>
                        {one(
                            drawing,
                            &Place {
                                milestone: of.clone(),
                                field,
                            },
                            open,
                            fields,
                            faulty,
                        )}
                    </li>
                </For>
            </ol>
            <form class="form adding" on:submit=add>
                <div class="field">
                    <label for="new-field">{words.new_field}</label>
                    <input id="new-field" autocomplete="off" bind:value=label/>
                </div>
                {pick(
                    "new-field-kind".to_owned(),
                    words.takes,
                    first,
                    kinds,
                    fine(),
                    Callback::new(move |chosen| kind.set(chosen)),
                )}
                <button class="button">
                    <Icon path=icon::PLUS/>
                    {words.add_field}
                </button>
            </form>
            {checks(drawing, milestone)}
        </section>
    }
    .into_any()
}

/// One field: its name in a row, and all of it once it is opened.
fn one(
    drawing: Drawing,
    place: &Place,
    open: RwSignal<Option<FieldKey>>,
    order: Memo<Vec<FieldKey>>,
    faulty: Faulty,
) -> AnyView {
    let words = &use_words().workflows;
    let here = place.clone();
    let told = Memo::new(move |_| {
        drawing
            .with(|sketch| field_in(&sketch.milestones, &here))
            .flatten()
            .map(|field| (field.label, name_of(&field.kind)))
            .unwrap_or_default()
    });
    let key = place.field.clone();
    let is_open = Memo::new(move |_| open.with(|open| open.as_ref() == Some(&key)));
    let wrong = at_field(faulty, place);
    let key = place.field.clone();
    let toggle = move |_| {
        let next = (!is_open.get_untracked()).then(|| key.clone());
        open.set(next);
    };
    let shift = {
        let place = place.clone();
        move |by: isize| {
            drawing.change_milestone(&place.milestone, |milestone| {
                let fields = &mut milestone.form.fields;
                let at = fields.iter().position(|field| field.key == place.field);
                if let Some((at, to)) = at.and_then(|at| Some((at, at.checked_add_signed(by)?)))
                    && to < fields.len()
                {
                    fields.swap(at, to);
                }
            });
        }
    };
    let (up, down) = (shift.clone(), shift);
    let toasts = use_toasts();
    let gone = place.clone();
    let remove = Callback::new(move |()| {
        let field = drawing
            .glance(|sketch| field_in(&sketch.milestones, &gone))
            .flatten();
        let at = order.with_untracked(|order| order.iter().position(|key| *key == gone.field));
        let (Some(field), Some(at)) = (field, at) else {
            return;
        };
        drawing.change_milestone(&gone.milestone, |milestone| {
            milestone.form.fields.retain(|it| it.key != gone.field);
        });
        let milestone = gone.milestone.clone();
        toasts.say_with_undo((words.field_gone)(&field.label), move || {
            let field = field.clone();
            drawing.change_milestone(&milestone, |milestone| {
                let fields = &mut milestone.form.fields;
                fields.insert(at.min(fields.len()), field);
            });
        });
    });
    let named = told.get_untracked().0;
    let body = StoredValue::new(place.clone());
    view! {
        <div class="drawn-row" data-faulty=move || wrong.with(Option::is_some).then_some("")>
            <button
                type="button"
                class="item"
                aria-expanded=move || is_open.get().to_string()
                on:click=toggle
            >
                <span>
                    {move || told.get().0} <small>{move || (words.kind)(told.get().1)}</small>
                </span>
                <Icon path=icon::DOWN/>
            </button>
            {small(icon::UP, (words.up)(&named), false, Callback::new(move |()| up(-1)))}
            {small(icon::DOWN, (words.down)(&named), false, Callback::new(move |()| down(1)))}
            {small(icon::TRASH, (words.take_out)(&named), false, remove)}
        </div>
        {fault(format!("fault-{}", place.field), wrong)}
        <Show when=move || is_open.get()>{move || details(drawing, &body.get_value())}</Show>
    }
    .into_any()
}

/// The kinds of fields that are offered, with their names.
fn offered(drawing: Drawing) -> Vec<(String, String)> {
    let words = &use_words().workflows;
    let kinds = drawing.kinds.iter();
    kinds
        .map(|name| ((*name).to_owned(), (words.kind)(name).to_owned()))
        .collect()
}

fn field_in(milestones: &[domain::workflow::Milestone], place: &Place) -> Option<Field> {
    let mut milestones = milestones.iter();
    let milestone = milestones.find(|it| it.key == place.milestone)?;
    let mut fields = milestone.form.fields.iter();
    fields.find(|field| field.key == place.field).cloned()
}

#[expect(
    clippy::too_many_lines,
    reason = "one input after the other, each once"
)]
/// Everything about a field.
fn details(drawing: Drawing, place: &Place) -> AnyView {
    let words = &use_words().workflows;
    let found = drawing.glance(|sketch| field_in(&sketch.milestones, place));
    let Some(field) = found.flatten() else {
        return ().into_any();
    };
    let id = format!("field-{}", place.field);
    let set = |what: fn(&mut Field, String)| {
        let place = place.clone();
        Callback::new(move |text: String| {
            drawing.change_field(&place, |field| what(field, text));
        })
    };
    let label = set(|field, text| field.label = text);
    let help = set(|field, text| {
        field.help = Some(text).filter(|text| !text.trim().is_empty());
    });
    let kind_now = RwSignal::new(name_of(&field.kind).to_owned());
    let kinds = offered(drawing);
    let to = place.clone();
    let set_kind = Callback::new(move |name: String| {
        let currency = currency();
        drawing.change_field(&to, |field| {
            if name_of(&field.kind) != name {
                field.kind = plain(&name, currency);
            }
        });
        kind_now.set(name);
    });
    let milestones = drawing
        .glance(|sketch| sketch.milestones.clone())
        .unwrap_or_default();
    let before = readable(&milestones, &place.milestone, Some(&place.field), true);
    let (bounds_place, bounds_id) = (place.clone(), id.clone());
    let bounds = move || {
        kind_now.track();
        let field = drawing.glance(|sketch| field_in(&sketch.milestones, &bounds_place));
        field
            .flatten()
            .map(|field| untrack(|| bounds(drawing, &bounds_place, &field, &bounds_id)))
    };
    let computed = matches!(field.kind, FieldKind::Computed { .. });
    let required = match &field.required {
        Requirement::Optional => Sometimes::Never,
        Requirement::Always => Sometimes::Always,
        Requirement::When(condition) => Sometimes::When(condition.clone()),
    };
    let (of_required, of_shown) = (place.clone(), place.clone());
    let set_required = Callback::new(move |when: Sometimes| {
        drawing.change_field(&of_required, |field| {
            field.required = match when {
                Sometimes::Never => Requirement::Optional,
                Sometimes::Always => Requirement::Always,
                Sometimes::When(condition) => Requirement::When(condition),
            };
        });
    });
    let shown = field
        .shown_when
        .clone()
        .map_or(Sometimes::Always, Sometimes::When);
    let set_shown = Callback::new(move |when: Sometimes| {
        drawing.change_field(&of_shown, |field| {
            field.shown_when = match when {
                Sometimes::When(condition) => Some(condition),
                Sometimes::Never | Sometimes::Always => None,
            };
        });
    });
    let spot = |name: &str| Spot {
        id: format!("{id}-{name}"),
        fields: before.clone(),
        wrong: fine(),
    };
    let needed = [
        ("never", words.optional),
        ("always", words.always),
        ("when", words.when),
    ];
    view! {
        <div class="form drawn-body">
            {line(format!("{id}-label"), words.label, field.label.clone(), fine(), label)}
            {pick(
                format!("{id}-kind"),
                words.takes,
                name_of(&field.kind),
                kinds,
                fine(),
                set_kind,
            )}
            {bounds}
            {(!computed)
                .then(|| sometimes(spot("required"), words.required, &needed, required, set_required))}
            {sometimes(
                spot("shown"),
                words.shown,
                &[("always", words.always_asked), ("when", words.when)],
                shown,
                set_shown,
            )}
            {lines(
                format!("{id}-help"),
                words.help,
                None,
                field.help.clone().unwrap_or_default(),
                fine(),
                help,
            )}
        </div>
    }
    .into_any()
}
