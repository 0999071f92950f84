//! Every word that people see, in English and in Hindi.
//!
//! Each area of the product has a file with a structure of its words and one value of it for
//! each language, so that a missing translation does not compile. Words with something in them
//! (a count, a name) are functions.

pub(crate) mod alerts;
pub(crate) mod alone;
pub(crate) mod archive;
pub(crate) mod attention;
pub(crate) mod calling;
pub(crate) mod campaigns;
pub(crate) mod capabilities;
pub(crate) mod catalogue;
pub(crate) mod chart;
pub(crate) mod claims;
pub(crate) mod costs;
pub(crate) mod customers;
pub(crate) mod deciding;
pub(crate) mod definition;
pub(crate) mod departments;
pub(crate) mod devices;
pub(crate) mod doors;
pub(crate) mod expense_analysis;
pub(crate) mod expense_batches;
pub(crate) mod expense_policy;
pub(crate) mod expenses;
pub(crate) mod field_use;
pub(crate) mod forms;
pub(crate) mod frame;
pub(crate) mod holidays;
pub(crate) mod imports;
pub(crate) mod incentives;
pub(crate) mod install;
pub(crate) mod kept;
pub(crate) mod lead;
pub(crate) mod lead_import;
pub(crate) mod lead_settings;
pub(crate) mod leads;
pub(crate) mod learning;
pub(crate) mod leaving;
pub(crate) mod left_behind;
pub(crate) mod more;
pub(crate) mod new_project;
pub(crate) mod notifications;
pub(crate) mod passkeys;
pub(crate) mod payments;
pub(crate) mod programmes;
pub(crate) mod project;
pub(crate) mod projects;
pub(crate) mod refusals;
pub(crate) mod search;
pub(crate) mod selling;
pub(crate) mod tables;
pub(crate) mod targets;
pub(crate) mod tasks;
pub(crate) mod team;
pub(crate) mod throughput;
pub(crate) mod time;
pub(crate) mod today;
pub(crate) mod tour;
pub(crate) mod velocity;
pub(crate) mod workflows;

use std::sync::OnceLock;

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_split::wasm_split;
use serde::{Deserialize, Serialize};

use crate::parts::{NotLoaded, until_here};

/// A language the product speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Language {
    #[default]
    English,
    Hindi,
}

/// The words of every area in one language.
pub(crate) struct Words {
    pub(crate) frame: frame::Frame,
    pub(crate) time: time::Time,
    pub(crate) projects: projects::Projects,
    pub(crate) project: project::Project,
    pub(crate) expense_analysis: expense_analysis::ExpenseAnalysis,
    pub(crate) expenses: expenses::Expenses,
    pub(crate) expense_batches: expense_batches::ExpenseBatches,
    pub(crate) field_use: field_use::FieldUse,
    pub(crate) forms: forms::Forms,
    pub(crate) new_project: new_project::NewProject,
    pub(crate) notifications: notifications::Notifications,
    pub(crate) alerts: alerts::Alerts,
    pub(crate) calling: calling::Calling,
    pub(crate) capabilities: capabilities::Capabilities,
    pub(crate) catalogue: catalogue::Catalogue,
    pub(crate) chart: chart::Chart,
    pub(crate) deciding: deciding::Deciding,
    pub(crate) definition: definition::Definition,
    pub(crate) learning: learning::Learning,
    pub(crate) alone: alone::Alone,
    pub(crate) archive: archive::Archive,
    pub(crate) lead: lead::Lead,
    pub(crate) imports: imports::Imports,
    pub(crate) lead_import: lead_import::LeadImport,
    pub(crate) tables: tables::Tables,
    pub(crate) lead_settings: lead_settings::LeadSettings,
    pub(crate) claims: claims::Claims,
    pub(crate) expense_policy: expense_policy::ExpensePolicy,
    pub(crate) leads: leads::Leads,
    pub(crate) campaigns: campaigns::Campaigns,
    pub(crate) payments: payments::Payments,
    pub(crate) programmes: programmes::Programmes,
    pub(crate) departments: departments::Departments,
    pub(crate) leaving: leaving::Leaving,
    pub(crate) left_behind: left_behind::LeftBehind,
    pub(crate) attention: attention::Attention,
    pub(crate) kept: kept::Kept,
    pub(crate) passkeys: passkeys::Passkeys,
    pub(crate) costs: costs::Costs,
    pub(crate) incentives: incentives::Incentives,
    pub(crate) customers: customers::Customers,
    pub(crate) targets: targets::Targets,
    pub(crate) tasks: tasks::Tasks,
    pub(crate) today: today::Today,
    pub(crate) tour: tour::Tour,
    pub(crate) team: team::Team,
    pub(crate) throughput: throughput::Throughput,
    pub(crate) holidays: holidays::Holidays,
    pub(crate) install: install::Install,
    pub(crate) devices: devices::Devices,
    pub(crate) doors: doors::Doors,
    pub(crate) more: more::More,
    pub(crate) refusals: refusals::Refusals,
    pub(crate) search: search::Search,
    pub(crate) selling: selling::Selling,
    pub(crate) velocity: velocity::Velocity,
    pub(crate) workflows: workflows::Workflows,
}

static ENGLISH: Words = Words {
    frame: frame::ENGLISH,
    time: time::ENGLISH,
    projects: projects::ENGLISH,
    project: project::ENGLISH,
    expense_analysis: expense_analysis::ENGLISH,
    expenses: expenses::ENGLISH,
    expense_batches: expense_batches::ENGLISH,
    field_use: field_use::ENGLISH,
    forms: forms::ENGLISH,
    new_project: new_project::ENGLISH,
    notifications: notifications::ENGLISH,
    alerts: alerts::ENGLISH,
    calling: calling::ENGLISH,
    capabilities: capabilities::ENGLISH,
    catalogue: catalogue::ENGLISH,
    chart: chart::ENGLISH,
    deciding: deciding::ENGLISH,
    definition: definition::ENGLISH,
    learning: learning::ENGLISH,
    alone: alone::ENGLISH,
    archive: archive::ENGLISH,
    lead: lead::ENGLISH,
    imports: imports::ENGLISH,
    lead_import: lead_import::ENGLISH,
    tables: tables::ENGLISH,
    lead_settings: lead_settings::ENGLISH,
    claims: claims::ENGLISH,
    expense_policy: expense_policy::ENGLISH,
    leads: leads::ENGLISH,
    campaigns: campaigns::ENGLISH,
    payments: payments::ENGLISH,
    programmes: programmes::ENGLISH,
    departments: departments::ENGLISH,
    leaving: leaving::ENGLISH,
    left_behind: left_behind::ENGLISH,
    attention: attention::ENGLISH,
    kept: kept::ENGLISH,
    passkeys: passkeys::ENGLISH,
    costs: costs::ENGLISH,
    incentives: incentives::ENGLISH,
    customers: customers::ENGLISH,
    targets: targets::ENGLISH,
    tasks: tasks::ENGLISH,
    today: today::ENGLISH,
    tour: tour::ENGLISH,
    team: team::ENGLISH,
    throughput: throughput::ENGLISH,
    holidays: holidays::ENGLISH,
    install: install::ENGLISH,
    devices: devices::ENGLISH,
    doors: doors::ENGLISH,
    more: more::ENGLISH,
    refusals: refusals::ENGLISH,
    search: search::ENGLISH,
    selling: selling::ENGLISH,
    velocity: velocity::ENGLISH,
    workflows: workflows::ENGLISH,
};

static HINDI: Words = Words {
    frame: frame::HINDI,
    time: time::HINDI,
    projects: projects::HINDI,
    project: project::HINDI,
    expense_analysis: expense_analysis::HINDI,
    expenses: expenses::HINDI,
    expense_batches: expense_batches::HINDI,
    field_use: field_use::HINDI,
    forms: forms::HINDI,
    new_project: new_project::HINDI,
    notifications: notifications::HINDI,
    alerts: alerts::HINDI,
    calling: calling::HINDI,
    capabilities: capabilities::HINDI,
    catalogue: catalogue::HINDI,
    chart: chart::HINDI,
    deciding: deciding::HINDI,
    definition: definition::HINDI,
    learning: learning::HINDI,
    alone: alone::HINDI,
    archive: archive::HINDI,
    lead: lead::HINDI,
    imports: imports::HINDI,
    lead_import: lead_import::HINDI,
    tables: tables::HINDI,
    lead_settings: lead_settings::HINDI,
    claims: claims::HINDI,
    expense_policy: expense_policy::HINDI,
    leads: leads::HINDI,
    campaigns: campaigns::HINDI,
    payments: payments::HINDI,
    programmes: programmes::HINDI,
    departments: departments::HINDI,
    leaving: leaving::HINDI,
    left_behind: left_behind::HINDI,
    attention: attention::HINDI,
    kept: kept::HINDI,
    passkeys: passkeys::HINDI,
    costs: costs::HINDI,
    incentives: incentives::HINDI,
    customers: customers::HINDI,
    targets: targets::HINDI,
    tasks: tasks::HINDI,
    today: today::HINDI,
    tour: tour::HINDI,
    team: team::HINDI,
    throughput: throughput::HINDI,
    holidays: holidays::HINDI,
    install: install::HINDI,
    devices: devices::HINDI,
    doors: doors::HINDI,
    more: more::HINDI,
    refusals: refusals::HINDI,
    search: search::HINDI,
    selling: selling::HINDI,
    velocity: velocity::HINDI,
    workflows: workflows::HINDI,
};

/// The words of Hindi once they are here: they lie in a part of the app of their own.
static HINDI_HERE: OnceLock<&'static Words> = OnceLock::new();

#[wasm_split(hindi, wasm_split_path = ::leptos::wasm_split, fallible)]
#[allow(clippy::unnecessary_wraps)] // A part may not load.
fn hindi() -> Result<&'static Words, NotLoaded> {
    Ok(&HINDI)
}

impl Language {
    /// Every language, each under its own name.
    pub(crate) const ALL: [Self; 2] = [Self::English, Self::Hindi];

    /// Its words; those of English until [`Language::fetch`] is done.
    pub(crate) fn words(self) -> &'static Words {
        match self {
            Self::English => &ENGLISH,
            #[cfg(target_family = "wasm")]
            Self::Hindi => HINDI_HERE.get().copied().unwrap_or(&ENGLISH),
            #[cfg(not(target_family = "wasm"))]
            Self::Hindi => &HINDI,
        }
    }

    /// Has its words here.
    ///
    /// # Errors
    /// They could not be loaded. English is spoken until they can be.
    pub(crate) async fn fetch(self) -> Result<(), NotLoaded> {
        if self == Self::Hindi && HINDI_HERE.get().is_none() {
            let _ = HINDI_HERE.set(hindi().await?);
        }
        Ok(())
    }

    /// The language that is wanted, or the one before while its words are on their way.
    pub(crate) fn here(wanted: RwSignal<Self>) -> Signal<Self> {
        let first = match wanted.get_untracked() {
            Self::Hindi if HINDI_HERE.get().is_none() => Self::English,
            language => language,
        };
        let here = RwSignal::new(first);
        Effect::new(move || {
            let language = wanted.get();
            spawn_local(async move {
                until_here(|| Box::pin(language.fetch())).await;
                if wanted.try_get_untracked() == Some(language) {
                    here.set(language);
                }
            });
        });
        here.into()
    }

    /// What it calls itself.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::Hindi => "हिन्दी",
        }
    }

    /// As the team's Worker calls it.
    pub(crate) fn spoken(self) -> domain::reach::Language {
        match self {
            Self::English => domain::reach::Language::English,
            Self::Hindi => domain::reach::Language::Hindi,
        }
    }

    /// Its tag for the browser.
    pub(crate) fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Hindi => "hi",
        }
    }
}

/// The words of the language that the person chose. A change of language builds everything
/// below the frame anew, so that these may be used as they are.
pub(crate) fn use_words() -> &'static Words {
    use_context::<&'static Words>().unwrap_or_else(|| Language::default().words())
}
