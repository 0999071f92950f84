//! Handing a lead to sales: what it is about, for which customer, and to whom, proposed by
//! territory, skill and load, with the reasons.

use domain::change::Action;
use domain::customers::likeness::{Reason, Traits, folded, nearest};
use domain::id::{CustomerId, PersonId, TemplateVersionId};
use domain::leads::{CallOutcome, Lead};
use domain::people::{Access, Person};
use leptos::prelude::*;

use super::eligible::{Eligible, Loads, eligible, loads};
use super::here::Here;
use super::talk::Talk;
use crate::desk::new_id;
use crate::pages::customers::why;
use crate::pages::project::acts::asked::Refused;
use crate::widgets::field::{Needed, SelectField, TextField};
use crate::widgets::form::focus;
use crate::widgets::icon::{self, Icon};
use crate::widgets::sheet::Sheet;
use crate::words::use_words;

/// The id of the title's field.
const TITLE: &str = "hand-title";

/// What is filled in.
#[derive(Clone, Copy)]
struct Order {
    title: Needed,
    /// The workflow's version.
    version: RwSignal<String>,
    /// The customer that it is linked to; none for a new one.
    customer: RwSignal<Option<CustomerId>>,
    /// The customer that it looks like, with the name and why.
    known: RwSignal<Option<(CustomerId, String, String)>>,
    /// Who was chosen in place of the one proposed.
    chosen: RwSignal<Option<PersonId>>,
    /// How much everybody has to do; none where it is not seen.
    loads: RwSignal<Option<Loads>>,
}

impl Order {
    fn new() -> Self {
        Self {
            title: Needed::new(),
            version: RwSignal::new(String::new()),
            customer: RwSignal::new(None),
            known: RwSignal::new(None),
            chosen: RwSignal::new(None),
            loads: RwSignal::new(None),
        }
    }

    /// Fills in what is known.
    fn fill(self, here: Here) {
        let Some(lead) = here.record.get_untracked() else {
            return;
        };
        let directory = here.desk.directory().get_untracked();
        let interest = lead.details.interest.map(|id| directory.category_name(id));
        let campaign = lead.details.campaign.map(|id| directory.campaign_name(id));
        let title = interest.or(campaign).filter(|title| !title.is_empty());
        self.title.fill(title.unwrap_or(lead.called()).to_owned());
        let offered = directory.offered_versions();
        let first = offered.first().map(|(_, version)| version.id.to_string());
        self.version.set(first.unwrap_or_default());
        let (known, sure) = recognised(here, &lead);
        self.customer
            .set(known.as_ref().filter(|_| sure).map(|(id, ..)| *id));
        self.known.set(known);
        self.chosen.set(None);
        let sees_all = here
            .me
            .with_untracked(|me| me.as_ref().is_some_and(|me| sees_projects_of(me, &lead)));
        let counted = sees_all.then(|| here.desk.shelf().with_untracked(|shelf| loads(shelf)));
        self.loads.set(counted);
    }

    fn version_id(self) -> Option<TemplateVersionId> {
        self.version.with(|version| version.parse().ok())
    }
}

/// Whether `me` sees every project of the lead's branch, and so how much everybody has to do.
fn sees_projects_of(me: &Person, lead: &Lead) -> bool {
    matches!(me.access, Access::Owner | Access::Accounts) || me.branch == lead.details.branch
}

/// The customer that the lead looks like, and whether that is sure enough to link it.
fn recognised(here: Here, lead: &Lead) -> (Option<(CustomerId, String, String)>, bool) {
    let details = &lead.details;
    let traits = Traits {
        id: CustomerId(uuid::Uuid::nil()),
        name: folded(lead.called()),
        phones: details.phones.clone(),
        emails: details.emails.iter().map(|it| it.to_lowercase()).collect(),
        tax_number: String::new(),
        not_same: Vec::new(),
    };
    here.desk.clients().with_untracked(|clients| {
        let all = clients.named.values().map(|client| &client.traits);
        let found = nearest(&traits, all).and_then(|(id, likeness)| {
            let name = clients.get(id)?.name.clone();
            let words = here.lookout.glance(|look| &look.words.customers);
            let sure = likeness.reasons.iter().any(|it| *it != Reason::NearlyName);
            Some(((id, name, why(words, &likeness)), sure))
        });
        match found {
            Some((known, sure)) => (Some(known), sure),
            None => (None, false),
        }
    })
}

/// The sheet.
#[component]
pub(super) fn Handing(talk: Talk) -> impl IntoView {
    let all = use_words();
    let words = &all.calling;
    let here = talk.here;
    let open = talk.handing;
    let order = Order::new();
    Effect::new(move || {
        if open.get() {
            talk.refused.set(None);
            order.fill(here);
        }
    });
    let able = Memo::new(move |_| {
        if !open.get() {
            return Vec::new();
        }
        let directory = here.desk.directory().get();
        let role = order
            .version_id()
            .and_then(|id| directory.versions.get(&id))
            .and_then(|version| version.milestones.first())
            .map(|first| first.role);
        let of = here.of(|lead| (lead.details.branch, lead.details.interest));
        let Some((role, (branch, interest))) = role.zip(of) else {
            return Vec::new();
        };
        order
            .loads
            .with(|loads| eligible(&directory, (branch, role), interest, loads.as_ref()))
    });
    let to = Memo::new(move |_| {
        able.with(|able| {
            let chosen = order.chosen.get();
            let chosen = able.iter().find(|it| Some(it.person) == chosen);
            chosen.or(able.first()).cloned()
        })
    });
    let submit = Callback::new(move |()| hand_over(talk, order, to.get_untracked()));
    let title = Signal::derive(move || {
        let name = here.of(|lead| lead.called().to_owned());
        (words.hand_title)(&name.unwrap_or_default())
    });
    let footer = move || {
        view! {
            <button type="button" class="button" on:click=move |_| open.set(false)>
                {all.frame.cancel}
            </button>
            {move || {
                to.get()
                    .map(|to| {
                        view! {
                            <button type="submit" class="button primary">
                                <Icon path=icon::SEND/>
                                {(words.hand_to)(&to.name)}
                            </button>
                        }
                    })
            }}
        }
        .into_any()
    };
    view! {
        <Sheet open title on_submit=submit footer=footer>
            <Refused why=talk.refused/>
            <p class="quiet-text">{words.hand_text}</p>
            <TextField
                id=TITLE
                label=words.what_about
                value=order.title.text()
                fault=order.title.fault(words.no_title)
                left=order.title.asked()
            />
            <Workflow here order/>
            <Customer here order/>
            <Whom here order able to/>
        </Sheet>
    }
}

/// Hands it over, with what was answered before; then leads to the next one.
fn hand_over(talk: Talk, order: Order, to: Option<Eligible>) {
    let here = talk.here;
    let Some(title) = order.title.read() else {
        focus(TITLE);
        return;
    };
    let lead = here.record.get_untracked();
    let version = untrack(|| order.version_id());
    let Some(((lead, version), to)) = lead.zip(version).zip(to) else {
        return;
    };
    let (id, turn) = (lead.id, lead.turn);
    let note = talk.note.get_untracked();
    let reached = (!note.trim().is_empty()).then_some(Action::CallLead {
        lead: id,
        turn,
        outcome: CallOutcome::Reached,
        note,
    });
    let hand = Action::HandOverLead {
        lead: id,
        turn,
        project: new_id(),
        template_version: version,
        title,
        customer_id: Some(order.customer.get_untracked().unwrap_or_else(new_id)),
        to: to.person,
    };
    let (said, next) = here.lookout.glance(|look| {
        let words = &look.words.calling;
        let said = (words.said_handed)(lead.called(), &look.name(to.person));
        (said, words.next_lead)
    });
    let (taking, toasts, open) = (talk.taking.get_value(), talk.toasts, talk.handing);
    talk.finish(reached.into_iter().chain([hand]).collect(), move || {
        let _ = open.try_set(false);
        taking.go_to("/leads/queue");
        toasts.say_with_next(said, next, move || taking.take_next());
    });
}

/// The workflow, where there are several.
#[component]
fn Workflow(here: Here, order: Order) -> impl IntoView {
    let words = &use_words().calling;
    let offered = here.desk.directory().with_untracked(|directory| {
        let offered = directory.offered_versions().into_iter();
        offered
            .map(|(template, version)| (version.id.to_string(), template.name.clone()))
            .collect::<Vec<_>>()
    });
    match offered.len() {
        0 => view! { <p class="fault">{words.no_workflow}</p> }.into_any(),
        1 => ().into_any(),
        _ => view! {
            <SelectField
                id="hand-workflow"
                label=words.workflow
                value=order.version
                options=offered
            />
        }
        .into_any(),
    }
}

/// Whether it is for a customer who is known, where it looks so.
#[component]
fn Customer(here: Here, order: Order) -> impl IntoView {
    let words = &use_words().calling;
    let called = here.of(|lead| lead.called().to_owned()).unwrap_or_default();
    move || {
        let (id, name, why) = order.known.get()?;
        let choice = |customer: Option<CustomerId>, name: String, hint: Option<String>| {
            view! {
                <label class="choice">
                    <input
                        type="radio"
                        name="hand-customer"
                        prop:checked=move || order.customer.get() == customer
                        on:change=move |_| order.customer.set(customer)
                    />
                    <span>{name} {hint.map(|hint| view! { <small>{hint}</small> })}</span>
                </label>
            }
        };
        Some(view! {
            <fieldset class="field">
                <legend>{words.customer}</legend>
                <div class="choices">
                    {choice(Some(id), name, Some((words.looks_like)(&why)))}
                    {choice(None, (words.new_customer)(&called), None)}
                </div>
            </fieldset>
        })
    }
}

/// Who gets it: the one proposed, or another one who may.
#[component]
fn Whom(
    here: Here,
    order: Order,
    able: Memo<Vec<Eligible>>,
    to: Memo<Option<Eligible>>,
) -> impl IntoView {
    let words = &use_words().calling;
    let chosen = Memo::new(move |_| to.with(|to| to.as_ref().map(|to| to.person)));
    let choice = move |it: Eligible| {
        let person = it.person;
        let load = it.open_projects.map(words.open_projects);
        let knows = it.knows.as_deref().map(words.knows);
        let reasons: Vec<String> = knows.into_iter().chain(load).collect();
        view! {
            <label class="choice">
                <input
                    type="radio"
                    name="hand-to"
                    prop:checked=move || chosen.get() == Some(person)
                    on:change=move |_| order.chosen.set(Some(person))
                />
                <span>
                    {it.name}
                    {it
                        .proposed
                        .then(|| view! { " " <b class="proposed">{words.proposed}</b> })}
                    <small>{reasons.join(" · ")}</small>
                </span>
            </label>
        }
    };
    let choices = move || {
        let able = able.get();
        if able.is_empty() {
            return view! { <p class="fault">{nobody(here, order)}</p> }.into_any();
        }
        view! { <div class="choices">{able.into_iter().map(choice).collect_view()}</div> }
            .into_any()
    };
    view! {
        <fieldset class="field">
            <legend>{words.who}</legend>
            {choices}
        </fieldset>
    }
}

/// That nobody of the branch takes the first milestone's role.
fn nobody(here: Here, order: Order) -> String {
    here.lookout.look(|look| {
        let branch = here.of(|lead| look.directory.branch_name(lead.details.branch).to_owned());
        let version = order.version_id();
        let version = version.and_then(|id| look.directory.versions.get(&id));
        let first = version.and_then(|version| version.milestones.first());
        let role = first.map_or("", |first| look.directory.role_name(first.role));
        (look.words.calling.nobody)(role, &branch.unwrap_or_default())
    })
}
