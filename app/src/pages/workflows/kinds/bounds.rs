//! The inputs for the bounds of a field, one set for each kind.

use std::collections::BTreeSet;

use domain::form::{AddressPart, Field, FieldKind, Paper, Pattern};
use leptos::prelude::*;

use super::amounts::{day, money, quantity};
use super::computed::computed;
use super::roles;
use crate::pages::workflows::controls::{count, fine, line, lines, pick, tick};
use crate::pages::workflows::sketch::{Drawing, Place, options};
use crate::words::use_words;

/// Changes the kind of the field at a place, where it is still of that kind.
#[derive(Clone)]
pub(super) struct Bounds {
    pub(super) drawing: Drawing,
    pub(super) place: Place,
    id: String,
}

impl Bounds {
    pub(super) fn change(&self, what: impl FnOnce(&mut FieldKind)) {
        self.drawing
            .change_field(&self.place, |field| what(&mut field.kind));
    }

    pub(super) fn id(&self, name: &str) -> String {
        format!("{}-{name}", self.id)
    }

    /// A count that a kind has.
    fn count(
        &self,
        name: &str,
        label: &'static str,
        value: Option<u32>,
        of: fn(&mut FieldKind) -> Option<&mut Option<u32>>,
    ) -> AnyView {
        let here = self.clone();
        let set = Callback::new(move |value| {
            here.change(|kind| {
                if let Some(bound) = of(kind) {
                    *bound = value;
                }
            });
        });
        count(self.id(name), label, value, set)
    }
}

/// The inputs for the bounds of a field.
pub(in crate::pages::workflows) fn bounds(
    drawing: Drawing,
    place: &Place,
    field: &Field,
    id: &str,
) -> AnyView {
    let here = Bounds {
        drawing,
        place: place.clone(),
        id: id.to_owned(),
    };
    match &field.kind {
        FieldKind::Text {
            shortest,
            longest,
            pattern,
        } => {
            let shown = pattern
                .as_ref()
                .map(|it| it.as_str().to_owned())
                .unwrap_or_default();
            view! {
                <div class="pair">{least_text(&here, *shortest)} {most_text(&here, *longest)}</div>
                {mask(&here, shown)}
            }
            .into_any()
        }
        FieldKind::LongText { shortest, longest } => view! {
            <div class="pair">{least_text(&here, *shortest)} {most_text(&here, *longest)}</div>
        }
        .into_any(),
        FieldKind::Number { .. } => quantity(&here, &field.kind),
        FieldKind::Money { .. } => money(&here, &field.kind),
        FieldKind::Date { earliest, latest } => view! {
            <div class="pair">
                {day(&here, true, *earliest)} {day(&here, false, *latest)}
            </div>
        }
        .into_any(),
        FieldKind::Choice { options } | FieldKind::MultiChoice { options, .. } => {
            let several = match &field.kind {
                FieldKind::MultiChoice { fewest, most, .. } => Some((*fewest, *most)),
                _ => None,
            };
            view! {
                {offered(&here, options)}
                {several.map(|(fewest, most)| fewest_and_most(&here, fewest, most))}
            }
            .into_any()
        }
        FieldKind::Address { requires } => parts(&here, requires),
        FieldKind::Attachment {
            photos_only,
            fewest,
            most,
            means,
        } => view! {
            {photos(&here, *photos_only)}
            {fewest_and_most(&here, *fewest, *most)}
            {paper(&here, *means)}
        }
        .into_any(),
        FieldKind::ProductLines {
            fewest,
            most,
            means,
            ..
        } => view! {
            {fewest_and_most(&here, *fewest, *most)}
            {paper(&here, *means)}
        }
        .into_any(),
        FieldKind::Person { role } => {
            let words = &use_words().workflows;
            let mut roles = roles();
            roles.insert(0, (String::new(), words.any_role.to_owned()));
            let chosen = role.map(|role| role.to_string()).unwrap_or_default();
            let set = Callback::new({
                let here = here.clone();
                move |chosen: String| {
                    here.change(|kind| {
                        if let FieldKind::Person { role } = kind {
                            *role = chosen.parse().ok();
                        }
                    });
                }
            });
            pick(here.id("role"), words.of_role, &chosen, roles, fine(), set)
        }
        FieldKind::Computed { expression, gives } => computed(&here, expression, gives),
        FieldKind::YesNo | FieldKind::Phone | FieldKind::Email => ().into_any(),
    }
}

fn least_text(here: &Bounds, value: Option<u32>) -> AnyView {
    here.count(
        "shortest",
        use_words().workflows.shortest,
        value,
        |kind| match kind {
            FieldKind::Text { shortest, .. } | FieldKind::LongText { shortest, .. } => {
                Some(shortest)
            }
            _ => None,
        },
    )
}

fn most_text(here: &Bounds, value: Option<u32>) -> AnyView {
    here.count(
        "longest",
        use_words().workflows.longest,
        value,
        |kind| match kind {
            FieldKind::Text { longest, .. } | FieldKind::LongText { longest, .. } => Some(longest),
            _ => None,
        },
    )
}

fn fewest_and_most(here: &Bounds, fewest: Option<u32>, most: Option<u32>) -> AnyView {
    let words = &use_words().workflows;
    let least = here.count("fewest", words.fewest, fewest, |kind| match kind {
        FieldKind::MultiChoice { fewest, .. }
        | FieldKind::Attachment { fewest, .. }
        | FieldKind::ProductLines { fewest, .. } => Some(fewest),
        _ => None,
    });
    let most = here.count("most", words.most, most, |kind| match kind {
        FieldKind::MultiChoice { most, .. }
        | FieldKind::Attachment { most, .. }
        | FieldKind::ProductLines { most, .. } => Some(most),
        _ => None,
    });
    view! { <div class="pair">{least} {most}</div> }.into_any()
}

fn mask(here: &Bounds, shown: String) -> AnyView {
    let words = &use_words().workflows;
    let wrong = RwSignal::new(None);
    let set = Callback::new({
        let here = here.clone();
        move |text: String| {
            let read = match text.trim() {
                "" => Ok(None),
                mask => Pattern::try_from(mask.to_owned()).map(Some),
            };
            wrong.set(read.is_err().then(|| words.not_a_pattern.to_owned()));
            here.change(|kind| {
                if let (FieldKind::Text { pattern, .. }, Ok(read)) = (kind, read) {
                    *pattern = read;
                }
            });
        }
    });
    line(here.id("pattern"), words.pattern, shown, wrong.into(), set)
}

fn offered(here: &Bounds, offered: &[domain::form::ChoiceOption]) -> AnyView {
    let words = &use_words().workflows;
    let labels: Vec<&str> = offered.iter().map(|it| it.label.as_str()).collect();
    let set = Callback::new({
        let here = here.clone();
        move |text: String| {
            here.change(|kind| {
                if let FieldKind::Choice { options: these }
                | FieldKind::MultiChoice { options: these, .. } = kind
                {
                    *these = options(&text, these);
                }
            });
        }
    });
    lines(
        here.id("options"),
        words.options,
        Some(words.one_a_line),
        labels.join("\n"),
        fine(),
        set,
    )
}

fn parts(here: &Bounds, required: &BTreeSet<AddressPart>) -> AnyView {
    let words = use_words();
    let ticks: Vec<AnyView> = AddressPart::ALL
        .into_iter()
        .map(|part| {
            let set = Callback::new({
                let here = here.clone();
                move |ticked: bool| {
                    here.change(|kind| {
                        if let FieldKind::Address { requires } = kind {
                            if ticked {
                                requires.insert(part);
                            } else {
                                requires.remove(&part);
                            }
                        }
                    });
                }
            });
            let name = (words.forms.address_part)(part).to_owned();
            tick(name, required.contains(&part), set)
        })
        .collect();
    view! {
        <fieldset class="field">
            <legend>{words.workflows.must_be_known}</legend>
            <div class="choices">{ticks}</div>
        </fieldset>
    }
    .into_any()
}

fn photos(here: &Bounds, only: bool) -> AnyView {
    let set = Callback::new({
        let here = here.clone();
        move |ticked| {
            here.change(|kind| {
                if let FieldKind::Attachment { photos_only, .. } = kind {
                    *photos_only = ticked;
                }
            });
        }
    });
    tick(use_words().workflows.photos_only.to_owned(), only, set)
}

fn paper(here: &Bounds, means: Option<Paper>) -> AnyView {
    let words = &use_words().workflows;
    let chosen = match means {
        None => "",
        Some(Paper::Quotation) => "quotation",
        Some(Paper::Order) => "order",
    };
    let set = Callback::new({
        let here = here.clone();
        move |chosen: String| {
            let paper = match chosen.as_str() {
                "quotation" => Some(Paper::Quotation),
                "order" => Some(Paper::Order),
                _ => None,
            };
            here.change(|kind| {
                if let FieldKind::Attachment { means, .. } | FieldKind::ProductLines { means, .. } =
                    kind
                {
                    *means = paper;
                }
            });
        }
    });
    let options = [
        ("", words.no_paper),
        ("quotation", words.a_quotation),
        ("order", words.an_order),
    ];
    let options = options.map(|(value, name)| (value.to_owned(), name.to_owned()));
    pick(
        here.id("means"),
        words.is_paper,
        chosen,
        options.to_vec(),
        fine(),
        set,
    )
}
