//! The frame around every screen: places, routes, titles, sync, keys, toasts.

mod acts;
mod banners;
mod bar;
mod install;
mod keys;
mod movement;
mod panes;
mod reach;
mod renewal;
mod sync;
mod tour;

pub(crate) use acts::{ACTS, Does, Stroke, use_acts};
pub(crate) use banners::Banners;
pub(crate) use bar::{Bar, name_document};
pub(crate) use install::HowTo;
pub(crate) use keys::{PageKey, strokes, use_page_keys};
pub(crate) use movement::step_out;
pub(crate) use panes::{Panes, Show};
pub(crate) use sync::{Sheets, use_sheets};
pub(crate) use tour::{Stop, use_tour};

use chrono_tz::Tz;
use domain::money::{Currency, NumberStyle};
use leptos::prelude::*;
use leptos_router::components::{ParentRoute, Route, Router, Routes};
use leptos_router::hooks::use_location;
use leptos_router::path;

use crate::capabilities::use_capabilities;
use crate::desk::use_desk;
use crate::device::{push, zone};
use crate::pages;
use crate::parts::part;
use crate::settings::Settings;
use crate::widgets::icon::{self, Icon};
use crate::widgets::initials::{Initials, letters};
use crate::widgets::press::Press;
use crate::widgets::toast::{Standing, Toasts, use_toasts};
use crate::words::time::Speech;
use crate::words::{Language, use_words};
use bar::Titles;

/// How things are said here. Where it changes, everything below is built anew.
#[derive(Clone, Copy, PartialEq)]
struct Manner {
    language: Language,
    zone: Tz,
    style: NumberStyle,
}

/// The application.
#[component]
pub(crate) fn App() -> impl IntoView {
    movement::start();
    let desk = use_desk();
    renewal::watch(desk);
    let settings = Settings::start();
    provide_context(settings);
    provide_context(Press::watch());
    provide_context(Toasts::new());
    provide_context(pages::join::WayIn::new());
    provide_context(pages::today::Kept::begin(desk));
    provide_context(tour::Tour::here());
    let (directory, me) = (desk.directory(), desk.me());
    let language = Language::here(settings.language);
    let manner = Memo::new(move |_| {
        let branch = me.with(|me| me.as_ref().map(|me| me.branch));
        directory.with(|directory| {
            let branch = branch.and_then(|branch| directory.branches.get(&branch));
            let currency = directory
                .workspace
                .as_ref()
                .map(|workspace| workspace.currency);
            Manner {
                language: language.get(),
                // The browser takes long over its own, so it is asked only where there is no other.
                zone: branch.map_or_else(zone::of_device, |branch| branch.calendar.time_zone),
                style: settings.numbers.get().unwrap_or_else(|| style_of(currency)),
            }
        })
    });
    view! {
        <Router>
            {move || {
                let manner = manner.get();
                let words = manner.language.words();
                provide_context(words);
                let speech = Speech::new(words, manner.zone, manner.style);
                provide_context(speech);
                use_toasts().speak(speech);
                desk.tell_unsent_by(move |unsent| pages::left_behind::tell(desk, speech, unsent));
                provide_context(Titles::new());
                provide_context(Sheets::new());
                provide_context(keys::PageKeys::new());
                movement::keep_focus();
                movement::follow_taps();
                movement::follow();
                view! { <Screens/> }
            }}
        </Router>
    }
}

/// Lakhs and crores for rupees, and where nothing is known yet.
fn style_of(currency: Option<Currency>) -> NumberStyle {
    match currency {
        None => NumberStyle::Indian,
        Some(currency) if currency == Currency::INR => NumberStyle::Indian,
        Some(_) => NumberStyle::International,
    }
}

/// Every address, and what is there.
#[component]
fn Screens() -> impl IntoView {
    let toasts = use_toasts();
    view! {
        <Routes fallback=pages::NotFound>
            <Route path=path!("/join") view=part!(join::Join)/>
            <Route path=path!("/alone") view=part!(alone::Alone)/>
            <Route path=path!("/found") view=part!(found::Found)/>
            <Route path=path!("/sign-in") view=part!(sign_in::SignIn)/>
            <ParentRoute path=path!("") view=Places>
                <Route path=path!("/") view=pages::today::Today/>
                <Route path=path!("/today") view=pages::today::Today/>
                <Route path=path!("/today/order") view=part!(weights::Weights)/>
                <Route path=path!("/projects/new") view=part!(new_project::NewProject)/>
                <Route
                    path=path!("/capabilities")
                    view=part!(capabilities::Capabilities)
                />
                <Route path=path!("/archive") view=part!(archive::Archive)/>
                <Route path=path!("/archive/restore") view=part!(archive::Restore)/>
                <Route path=path!("/capture") view=part!(capture::Capture)/>
                <Route path=path!("/customers") view=part!(customers::Customers)/>
                <Route path=path!("/customers/:id") view=part!(customers::Customer)/>
                <Route
                    path=path!("/customers/:id/contacts/:contact")
                    view=part!(customers::Customer)
                />
                <Route path=path!("/import") view=part!(imports::Import)/>
                <Route path=path!("/leads") view=part!(leads::Leads)/>
                <Route path=path!("/leads/new") view=part!(leads::NewLead)/>
                <Route path=path!("/leads/definition") view=part!(definition::Definition)/>
                <Route path=path!("/leads/definition/:version") view=part!(definition::Version)/>
                <Route
                    path=path!("/leads/definition/:version/:part")
                    view=part!(definition::Version)
                />
                <Route path=path!("/leads/learning") view=part!(learning::Learning)/>
                <Route path=path!("/leads/import") view=part!(lead_import::LeadImport)/>
                <Route path=path!("/leads/settings") view=part!(lead_settings::LeadSettings)/>
                <Route path=path!("/leads/queue") view=part!(calling::Queue)/>
                <Route path=path!("/leads/:id/call") view=part!(calling::Call)/>
                <Route
                    path=path!("/expenses/analysis")
                    view=part!(expense_analysis::ExpenseAnalysis)
                />
                <Route path=path!("/expenses") view=part!(expenses::Expenses)/>
                <Route path=path!("/expenses/new") view=part!(expenses::NewExpense)/>
                <Route path=path!("/expenses/deciding") view=part!(deciding::Deciding)/>
                <Route path=path!("/expenses/accounts") view=part!(deciding::AtAccounts)/>
                <Route path=path!("/expenses/batches") view=part!(expense_batches::Batches)/>
                <Route path=path!("/expenses/batches/:id") view=part!(expense_batches::Batch)/>
                <Route path=path!("/expenses/payments") view=part!(payments::Payments)/>
                <Route path=path!("/tasks") view=part!(tasks::Tasks)/>
                <Route path=path!("/tasks/new") view=part!(tasks::NewTask)/>
                <Route path=path!("/tasks/measures") view=part!(tasks::Measures)/>
                <Route path=path!("/tasks/kinds") view=part!(tasks::Kinds)/>
                <Route path=path!("/tasks/kinds/:kind") view=part!(tasks::Kind)/>
                <Route path=path!("/tasks/kinds/:kind/:part") view=part!(tasks::Kind)/>
                <Route path=path!("/tasks/:id") view=part!(tasks::Task)/>
                <Route path=path!("/search") view=pages::search::Search/>
                <Route path=path!("/alerts") view=part!(alerts::Alerts)/>
                <Route path=path!("/more") view=part!(more::More)/>
                <Route path=path!("/notifications") view=part!(notifications::Notifications)/>
                <Route path=path!("/devices") view=part!(devices::Devices)/>
                <Route path=path!("/devices/:person") view=part!(devices::Devices)/>
                <Route path=path!("/left-behind") view=part!(left_behind::LeftBehind)/>
                <Route path=path!("/luggage") view=part!(luggage::Luggage)/>
                <Route path=path!("/attention") view=part!(attention::Attention)/>
                <Route path=path!("/team") view=part!(team::Team)/>
                <Route path=path!("/team/:id") view=part!(team::Team)/>
                <Route path=path!("/campaigns") view=part!(campaigns::Campaigns)/>
                <Route path=path!("/campaigns/:id") view=part!(campaigns::Campaign)/>
                <Route path=path!("/campaigns/:id/edit") view=part!(campaigns::EditCampaign)/>
                <Route path=path!("/programmes") view=part!(programmes::Programmes)/>
                <Route path=path!("/programmes/:id") view=part!(programmes::Programme)/>
                <Route path=path!("/leads/measures") view=part!(departments::Departments)/>
                <Route path=path!("/velocity") view=part!(velocity::Velocity)/>
                <Route path=path!("/throughput") view=part!(throughput::Throughput)/>
                <Route path=path!("/throughput/costs") view=part!(costs::Costs)/>
                <Route path=path!("/throughput/incentives") view=part!(incentives::Incentives)/>
                <Route
                    path=path!("/throughput/incentives/scheme")
                    view=part!(incentives::Scheme)
                />
                <Route path=path!("/throughput/incentives/:from") view=part!(incentives::Period)/>
                <Route
                    path=path!("/throughput/incentives/:from/:person")
                    view=part!(incentives::Statement)
                />
                <Route path=path!("/targets") view=part!(targets::Targets)/>
                <Route path=path!("/performance") view=part!(performance::Performance)/>
                <Route path=path!("/availability") view=part!(availability::Availability)/>
                <Route path=path!("/workflows") view=part!(workflows::Workflows)/>
                <Route path=path!("/workflows/ready") view=part!(workflows::ReadyWorkflows)/>
                <Route path=path!("/workflows/:id") view=part!(workflows::Workflow)/>
                <Route path=path!("/workflows/:id/:part") view=part!(workflows::Workflow)/>
                <Route path=path!("/catalogue") view=part!(catalogue::Catalogue)/>
                <Route path=path!("/catalogue/categories") view=part!(catalogue::Categories)/>
                <Route path=path!("/catalogue/taxes") view=part!(catalogue::Taxes)/>
                <Route path=path!("/catalogue/prices") view=part!(catalogue::PriceLists)/>
                <Route path=path!("/catalogue/prices/:list") view=part!(catalogue::Prices)/>
                <Route path=path!("/catalogue/import") view=part!(catalogue::Import)/>
                <Route path=path!("/catalogue/items/:item") view=part!(catalogue::Item)/>
                <Route path=path!("/catalogue/items/:item/:part") view=part!(catalogue::Item)/>
                <Route
                    path=path!("/expenses/settings")
                    view=part!(expense_policy::ExpensePolicy)
                />
                <Route
                    path=path!("/expenses/settings/:part")
                    view=part!(expense_policy::ExpensePolicy)
                />
                <Route path=path!("/selling") view=part!(selling::SellingSettings)/>
                <Route
                    path=path!("/projects/:id/quotations/:quotation")
                    view=part!(selling::Quotation)
                />
                <Route
                    path=path!("/projects/:id/quotations/:quotation/print")
                    view=part!(selling::Print)
                />
                <Route path=path!("/projects/:id/orders/:order") view=part!(selling::Order)/>
                // After every page of the area that has a name.
                <Route path=path!("/leads/:id") view=part!(leads::Lead)/>
                <Route path=path!("/expenses/:claim") view=part!(expenses::Claim)/>
                <Route
                    path=path!("/expenses/:claim/:expense")
                    view=part!(expenses::EditExpense)
                />
                <ParentRoute path=path!("") view=pages::projects::Projects>
                    <Route path=path!("/projects") view=pages::projects::NothingOpen/>
                    <Route path=path!("/projects/:id") view=part!(project::Project)/>
                </ParentRoute>
            </ParentRoute>
        </Routes>
        <Standing toasts/>
    }
}

/// The places, and the screen that is open. Where nobody is signed in, the door instead; the
/// address stays, so that signing in leads to where the person wanted to go.
#[component]
fn Places() -> impl IntoView {
    let session = use_desk().session();
    let signed_in = Memo::new(move |_| session.with(Option::is_some));
    pages::search::remember();
    view! {
        <Show when=move || signed_in.get() fallback=part!(sign_in::SignIn)>
            <a class="skip-link button" href="#main" on:click=|event| movement::skip(&event)>
                {use_words().frame.skip}
            </a>
            <div class="frame">
                <Navigation/>
                <reach::Reach/>
            </div>
            <sync::SyncSheet/>
            <keys::Keys/>
            <pages::search::Palette/>
        </Show>
    }
}

/// The bottom bar of a phone, the side rail of a desk.
#[component]
fn Navigation() -> impl IntoView {
    let words = &use_words().frame;
    let desk = use_desk();
    let unread = pages::alerts::unread();
    Effect::new(move || push::badge(unread.get()));
    on_cleanup(|| push::badge(0));
    let location = use_location();
    let at = move |places: &'static [&'static str]| {
        let path = location.pathname.get();
        let place = path.split('/').nth(1).unwrap_or_default().to_owned();
        let new = path == "/projects/new";
        (!new && places.contains(&place.as_str())).then_some("page")
    };
    let new_open = move || {
        let path = location.pathname.get();
        matches!(path.as_str(), "/projects/new" | "/capture").then_some("page")
    };
    let me = desk.me();
    let directory = desk.directory();
    let sheets = use_sheets();
    let used = use_capabilities();
    view! {
        <nav class="places" aria-label=words.places>
            <div class="places-head">{words.name}</div>
            <Show when=move || used.reach("/today")>
                <a class="place" href="/today" aria-current=move || at(&["", "today"])>
                    <Icon path=icon::TODAY/>
                    <span>{use_words().today.title}</span>
                </a>
            </Show>
            <a class="place" href="/projects" aria-current=move || at(&["projects"])>
                <Icon path=icon::PROJECTS/>
                <span>{words.projects}</span>
            </a>
            <a class="place capture" href="/capture" aria-current=new_open>
                <Icon path=icon::PLUS/>
                <span>{words.new}</span>
            </a>
            <a class="place" href="/alerts" aria-current=move || at(&["alerts"])>
                <Icon path=icon::ALERTS/>
                <span>{words.alerts}</span>
                {move || {
                    let count = unread.get();
                    (count > 0)
                        .then(|| {
                            view! {
                                <b class="badge">
                                    <span aria-hidden="true">{count}</span>
                                    <span class="hidden-text">{(words.unread)(count)}</span>
                                </b>
                            }
                        })
                }}
            </a>
            <a
                class="place at-a-desk"
                href="/search"
                aria-current=move || at(&["search"])
                on:click=move |event| {
                    event.prevent_default();
                    sheets.search.set(true);
                }
            >
                <Icon path=icon::SEARCH/>
                <span>{use_words().search.title}</span>
            </a>
            <a
                class="place at-a-desk"
                href="/tasks"
                aria-current=move || at(&["tasks"])
            >
                <Icon path=icon::TASKS/>
                <span>{use_words().tasks.short}</span>
            </a>
            <a
                class="place at-a-desk"
                href="/customers"
                aria-current=move || at(&["customers"])
            >
                <Icon path=icon::PERSON/>
                <span>{use_words().customers.title}</span>
            </a>
            <a
                class="place"
                href="/more"
                aria-current=move || {
                    at(&["more", "leads", "campaigns", "programmes", "team", "attention", "workflows", "velocity", "throughput", "luggage", "catalogue", "selling", "notifications", "devices", "left-behind", "expenses", "capabilities", "archive"])
                }
            >
                <Icon path=icon::MORE/>
                <span>{words.more}</span>
            </a>
            <div class="places-foot">
                {move || {
                    me.get()
                        .map(|me| {
                            let roles = directory
                                .with(|directory| {
                                    let names = me.roles.iter().map(|role| directory.role_name(*role));
                                    names.collect::<Vec<_>>().join(", ")
                                });
                            view! {
                                <a class="item" href=format!("/team/{}", me.id)>
                                    <Initials letters=letters(&me.name) large=true me=true/>
                                    <span>{me.name.clone()} <small>{roles}</small></span>
                                </a>
                            }
                        })
                }}
            </div>
        </nav>
    }
}
