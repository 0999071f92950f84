//! What a person chose for this device: language, theme, separators. They are kept in
//! `localStorage`, where `public/settings.js` finds them before the first paint.

use domain::money::NumberStyle;
use gloo::utils::document_element;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::device::local;
use crate::words::Language;

const LANGUAGE: &str = "language";
const THEME: &str = "theme";
const NUMBERS: &str = "numbers";
const COUNTS_FIELDS: &str = "counts-fields";

/// How it looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Theme {
    /// As the device does.
    #[default]
    System,
    Light,
    Dark,
    /// Black on white, heavier, for out of doors.
    Sunlight,
}

impl Theme {
    /// All of them, in the order they are offered.
    pub(crate) const ALL: [Self; 4] = [Self::System, Self::Light, Self::Dark, Self::Sunlight];

    /// Its name in the style sheets; none for the device's own.
    fn name(self) -> Option<&'static str> {
        match self {
            Self::System => None,
            Self::Light => Some("light"),
            Self::Dark => Some("dark"),
            Self::Sunlight => Some("sunlight"),
        }
    }
}

/// The settings of this device.
#[derive(Clone, Copy)]
pub(crate) struct Settings {
    /// The language of every word.
    pub(crate) language: RwSignal<Language>,
    /// How it looks.
    pub(crate) theme: RwSignal<Theme>,
    /// Where separators go; none: as the business's currency suggests.
    pub(crate) numbers: RwSignal<Option<NumberStyle>>,
    /// Whether this device counts how the fields of forms are used.
    pub(crate) counts_fields: RwSignal<bool>,
}

impl Settings {
    /// Reads the settings, and from now on keeps them and applies them to the document.
    pub(crate) fn start() -> Self {
        let settings = Self {
            language: RwSignal::new(language()),
            theme: RwSignal::new(local::get(THEME).unwrap_or_default()),
            numbers: RwSignal::new(local::get(NUMBERS)),
            counts_fields: RwSignal::new(counts_fields()),
        };
        Effect::new(move |before: Option<()>| {
            let language = settings.language.get();
            set_attribute("lang", Some(language.tag()));
            keep(before, LANGUAGE, &language);
        });
        Effect::new(move |before: Option<()>| {
            let theme = settings.theme.get();
            set_attribute("data-theme", theme.name());
            keep(before, THEME, &theme);
        });
        Effect::new(move |before: Option<()>| keep(before, NUMBERS, &settings.numbers.get()));
        Effect::new(move |before: Option<()>| {
            keep(before, COUNTS_FIELDS, &settings.counts_fields.get());
        });
        settings
    }
}

/// The settings of this device.
pub(crate) fn use_settings() -> Settings {
    use_context().unwrap_or_else(Settings::start)
}

/// Whether this device counts how the fields of forms are used: it does until somebody switches
/// that off here.
pub(crate) fn counts_fields() -> bool {
    local::get(COUNTS_FIELDS).unwrap_or(true)
}

/// The language of every word: the one that was chosen, else the browser's.
pub(crate) fn language() -> Language {
    local::get(LANGUAGE).unwrap_or_else(spoken)
}

/// The language that the browser is set to, where the product speaks it.
fn spoken() -> Language {
    let hindi = window()
        .navigator()
        .language()
        .is_some_and(|tag| tag == "hi" || tag.starts_with("hi-"));
    if hindi {
        Language::Hindi
    } else {
        Language::English
    }
}

fn set_attribute(name: &str, value: Option<&str>) {
    // Neither can fail: the names are constant and valid.
    let _ = match value {
        Some(value) => document_element().set_attribute(name, value),
        None => document_element().remove_attribute(name),
    };
}

/// Keeps a setting, except as it was read. A browser that keeps nothing still shows it now.
fn keep(before: Option<()>, name: &str, value: &impl Serialize) {
    if before.is_some() {
        local::set(name, value);
    }
}
