//! Setting a business up: five things to say, then the first steps with a ready workflow.

mod steps;

use chrono_tz::Tz;
use domain::calendar::Calendar;
use domain::money::Currency;
use domain::sync::Fault;
use domain::sync::protocol::FoundRequest;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use super::join::default_name;
use super::sign_in::ChooseLanguage;
use crate::desk::{self, use_desk};
use crate::device::zone;
use crate::frame::name_document;
use crate::link::LinkFault;
use crate::pages::team::zones;
use crate::widgets::field::{Needed, SelectField, TextField};
use crate::widgets::icon::{self, Icon};
use crate::words::refusals::Telling;
use crate::words::use_words;
use steps::Steps;

/// The currencies offered first; the rest of the world's can be typed.
pub(super) const CURRENCIES: [(&str, &str); 12] = [
    ("INR", "₹ INR"),
    ("USD", "$ USD"),
    ("EUR", "€ EUR"),
    ("GBP", "£ GBP"),
    ("AED", "AED"),
    ("AUD", "AUD"),
    ("BDT", "BDT"),
    ("KES", "KES"),
    ("LKR", "LKR"),
    ("NPR", "NPR"),
    ("SGD", "SGD"),
    ("ZAR", "ZAR"),
];

/// The page: the form until the business is there, the first steps after that.
#[component]
pub(crate) fn Found() -> impl IntoView {
    let words = use_words();
    name_document(words.doors.found.to_owned());
    let desk = use_desk();
    let (session, state) = (desk.session(), desk.sync_state());
    let signed_in = Memo::new(move |_| session.with(Option::is_some));
    let alone = Memo::new(move |_| state.with(|state| state.alone));
    view! {
        <main class="door" id="main">
            <Show when=move || alone.get()>
                <FromAlone/>
            </Show>
            <Show
                when=move || signed_in.get() && !alone.get()
                fallback=move || {
                    view! {
                        <Show when=move || !alone.get()>
                            <Five/>
                        </Show>
                        <ChooseLanguage/>
                    }
                }
            >
                <Steps/>
            </Show>
        </main>
    }
}

/// A private workspace becomes a team's: only the code is to be said, the rest is known.
#[component]
fn FromAlone() -> impl IntoView {
    let words = use_words();
    let (doors, alone) = (&words.doors, &words.alone);
    let desk = use_desk();
    let directory = desk.directory();
    let navigate = use_navigate();
    let code = RwSignal::new(String::new());
    let fault = RwSignal::new(None::<String>);
    let busy = RwSignal::new(false);
    let found = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let typed = code.with_untracked(|code| code.trim().to_owned());
        if typed.is_empty() {
            fault.set(Some(doors.missing.to_owned()));
            focus("code");
            return;
        }
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        fault.set(None);
        let founding = desk.found_from_alone(typed, default_name(doors));
        let navigate = navigate.clone();
        spawn_local(async move {
            let founded = founding.await;
            let _ = busy.try_set(false);
            match founded {
                Ok(_) => navigate("/team", NavigateOptions::default()),
                Err(why) => {
                    let said = directory
                        .with_untracked(|it| words.refusals.link(&why, &Telling::plain(it)));
                    fault.set(Some(said));
                    request_animation_frame(|| focus("code"));
                }
            }
        });
    };
    let name = move || {
        directory.with(|directory| {
            let workspace = directory.workspace.as_ref();
            workspace
                .map(|workspace| workspace.name.clone())
                .unwrap_or_default()
        })
    };
    view! {
        <header>
            <p class="brand">{words.frame.name}</p>
            <h1 tabindex="-1">{alone.found}</h1>
            <p>{move || (alone.found_intro)(&name())}</p>
        </header>
        <form class="form" novalidate on:submit=found>
            <TextField
                id="code"
                label=doors.code
                hint=doors.code_hint.to_owned()
                value=code
                fault=Signal::from(fault)
                verbatim=true
            />
            <button class="button primary wide" disabled=move || busy.get()>
                <Icon path=icon::CHECK/>
                {move || if busy.get() { doors.founding } else { doors.found_button }}
            </button>
            <a class="button quiet wide" href="/more">
                {words.frame.back}
            </a>
        </form>
    }
}

/// What is typed and chosen.
#[derive(Clone, Copy)]
struct Typed {
    code: Needed,
    business: Needed,
    currency: RwSignal<String>,
    branch: Needed,
    zone: RwSignal<String>,
    owner: Needed,
}

impl Typed {
    /// The texts that must be there, with the ids of their fields.
    fn needed(self) -> [(&'static str, Needed); 4] {
        [
            ("business", self.business),
            ("owner", self.owner),
            ("branch", self.branch),
            ("code", self.code),
        ]
    }

    fn request(self, device_name: String) -> FoundRequest {
        let text = |signal: RwSignal<String>| signal.with_untracked(|text| text.trim().to_owned());
        let zone: Tz = text(self.zone)
            .parse()
            .unwrap_or_else(|_| zone::of_device());
        FoundRequest {
            code: text(self.code.text()),
            workspace: desk::new_id(),
            name: text(self.business.text()),
            currency: text(self.currency).parse().unwrap_or(Currency::INR),
            branch: desk::new_id(),
            branch_name: text(self.branch.text()),
            calendar: Calendar::office(zone),
            owner: desk::new_id(),
            owner_name: text(self.owner.text()),
            device_name,
            secret: None,
        }
    }
}

/// The five things to say, and the code that allows it.
#[component]
fn Five() -> impl IntoView {
    let words = use_words();
    let doors = &words.doors;
    let desk = use_desk();
    let typed = Typed {
        code: Needed::new(),
        business: Needed::new(),
        currency: RwSignal::new("INR".to_owned()),
        branch: Needed::filled(doors.branch_default.to_owned()),
        zone: RwSignal::new(zone::of_device().name().to_owned()),
        owner: Needed::new(),
    };
    let tried = RwSignal::new(false);
    let busy = RwSignal::new(false);
    let failed = RwSignal::new(None::<LinkFault>);
    let found = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        tried.set(true);
        // Asks for each of them, not only for the first that is missing.
        let missing = typed
            .needed()
            .map(|(id, text)| text.read().is_none().then_some(id));
        if let Some(id) = missing.into_iter().flatten().next() {
            focus(id);
            return;
        }
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        failed.set(None);
        let founding = desk.found(typed.request(default_name(doors)));
        spawn_local(async move {
            let result = founding.await;
            // Where it went well, the page shows the first steps by itself.
            let _ = busy.try_set(false);
            if let Err(fault) = result {
                let at = if is_code(&fault) { "code" } else { "faults" };
                failed.set(Some(fault));
                // Once it stands there.
                request_animation_frame(move || focus(at));
            }
        });
    };
    let labels = [doors.business, doors.owner, doors.branch, doors.code];
    let lacking = move || -> Vec<(&'static str, &'static str)> {
        let needed = typed.needed().into_iter().zip(labels);
        let empty = needed.filter(|((_, text), _)| text.is_blank());
        empty
            .filter(|_| tried.get())
            .map(|((id, _), label)| (id, label))
            .collect()
    };
    let why = move |fault: LinkFault| {
        desk.directory()
            .with(|directory| words.refusals.link(&fault, &Telling::plain(directory)))
    };
    let fault = move || failed.get().filter(|fault| !is_code(fault)).map(why);
    let no_code = typed.code.fault(doors.missing);
    let code_fault = Signal::derive(move || {
        no_code
            .get()
            .or_else(|| failed.get().filter(is_code).map(why))
    });
    let currencies = CURRENCIES
        .iter()
        .map(|(code, name)| ((*code).to_owned(), (*name).to_owned()))
        .collect();
    view! {
        <header>
            <p class="brand">{words.frame.name}</p>
            <h1 tabindex="-1">{doors.found}</h1>
            <p>{doors.found_text}</p>
        </header>
        <form class="form" novalidate on:submit=found>
            {move || {
                let lacking = lacking();
                (!lacking.is_empty())
                    .then(|| {
                        view! {
                            <div class="faults" role="alert">
                                <h2>
                                    <Icon path=icon::WARNING small=true/>
                                    {(words.forms.faults_title)(lacking.len())}
                                </h2>
                                <ul>
                                    {lacking
                                        .into_iter()
                                        .map(|(id, label)| view! { <Lacking id label/> })
                                        .collect_view()}
                                </ul>
                            </div>
                        }
                    })
            }}
            {move || {
                fault()
                    .map(|fault| {
                        view! {
                            <div class="faults" id="faults" role="alert" tabindex="-1">
                                <p>{fault}</p>
                            </div>
                        }
                    })
            }}
            <TextField
                id="business"
                label=doors.business
                value=typed.business.text()
                fault=typed.business.fault(doors.missing)
                left=typed.business.asked()
                autocomplete="organization"
            />
            <TextField
                id="owner"
                label=doors.owner
                value=typed.owner.text()
                fault=typed.owner.fault(doors.missing)
                left=typed.owner.asked()
                autocomplete="name"
            />
            <TextField
                id="branch"
                label=doors.branch
                hint=doors.branch_hint.to_owned()
                value=typed.branch.text()
                fault=typed.branch.fault(doors.missing)
                left=typed.branch.asked()
            />
            <SelectField
                id="zone"
                label=doors.time_zone
                hint=doors.hours_hint.to_owned()
                value=typed.zone
                options=zones()
            />
            <SelectField
                id="currency"
                label=doors.currency
                value=typed.currency
                options=currencies
            />
            <TextField
                id="code"
                label=doors.code
                hint=doors.code_hint.to_owned()
                value=typed.code.text()
                fault=code_fault
                left=typed.code.asked()
                verbatim=true
            />
            <button class="button primary wide" disabled=move || busy.get()>
                <Icon path=icon::CHECK/>
                {move || if busy.get() { doors.founding } else { doors.found_button }}
            </button>
            <a class="button quiet wide" href="/sign-in">
                {words.frame.back}
            </a>
        </form>
    }
}

/// Whether it is the code that is wrong.
fn is_code(fault: &LinkFault) -> bool {
    *fault == LinkFault::Served(Fault::WrongCode)
}

/// A line of the summary: it leads to the field that lacks something.
#[component]
fn Lacking(id: &'static str, label: &'static str) -> impl IntoView {
    let words = use_words();
    let go = move |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        focus(id);
    };
    view! {
        <li>
            <a href=format!("#{id}") on:click=go>
                {(words.forms.fault_at)(label, words.doors.missing)}
            </a>
        </li>
    }
}

fn focus(id: &str) {
    use wasm_bindgen::JsCast;
    let field = document().get_element_by_id(id);
    if let Some(field) = field.and_then(|field| field.dyn_into::<web_sys::HtmlElement>().ok()) {
        // It fails only for what is not in the document.
        let _ = field.focus();
    }
}
