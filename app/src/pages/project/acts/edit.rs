//! Editing what a project says about itself. Only what was changed is sent, with what was seen.

mod contacts;

use domain::change::{Action, Edit};
use domain::id::PersonId;
use domain::money::{Currency, Money, parse_amount};
use domain::refusal::{FieldName, Refusal};
use domain::workflow::{Contact, Customer, Project};
use leptos::prelude::*;

use super::asked::Refused;
use crate::desk::ActFault;
use crate::pages::project::Here;
use crate::widgets::field::fault_beneath;
use crate::widgets::icon::{self, Icon};
use crate::widgets::sheet::Sheet;
use crate::words::use_words;
use contacts::{Contacts, Row};

/// What is being edited.
#[derive(Clone, Copy)]
struct Editing {
    title: RwSignal<String>,
    customer: RwSignal<String>,
    contacts: RwSignal<Vec<Row>>,
    next: StoredValue<usize>,
    value: RwSignal<String>,
    owner: RwSignal<Option<PersonId>>,
    /// What is wrong, and where.
    fault: RwSignal<Option<(FieldName, String)>>,
}

impl Editing {
    fn new() -> Self {
        Self {
            title: RwSignal::default(),
            customer: RwSignal::default(),
            contacts: RwSignal::default(),
            next: StoredValue::new(0),
            value: RwSignal::default(),
            owner: RwSignal::default(),
            fault: RwSignal::default(),
        }
    }

    fn open(self, record: &Project, value: String) {
        self.title.set(record.title.clone());
        self.customer.set(record.customer.name.clone());
        let contacts: Vec<_> = record
            .customer
            .contacts
            .iter()
            .enumerate()
            .map(|(number, contact)| Row::new(number, contact))
            .collect();
        self.next.set_value(contacts.len());
        self.contacts.set(contacts);
        self.value.set(value);
        self.owner.set(Some(record.owner));
        self.fault.set(None);
    }

    fn add_contact(self) {
        let number = self.next.get_value();
        self.next.set_value(number + 1);
        self.contacts
            .update(|rows| rows.push(Row::new(number, &Contact::default())));
    }

    /// What was changed since `seen`; none where nothing was, and an error where the value
    /// cannot be read.
    fn action(self, seen: &Project, currency: Currency) -> Result<Option<Action>, ()> {
        let title = self.title.get_untracked().trim().to_owned();
        let contacts = self.contacts.get_untracked().into_iter().map(Row::contact);
        let customer = Customer {
            name: self.customer.get_untracked().trim().to_owned(),
            contacts: contacts
                .filter(|contact| *contact != Contact::default())
                .collect(),
        };
        let value = read_value(&self.value.get_untracked(), currency)?;
        let owner = self.owner.get_untracked().unwrap_or(seen.owner);
        let action = Action::EditProject {
            project: seen.id,
            title: Edit::between(&seen.title, &title),
            customer: Edit::between(&seen.customer, &customer),
            value: Edit::between(&seen.value, &value),
            owner: Edit::between(&seen.owner, &owner),
            interest: None,
            next_step: None,
        };
        let nothing = Action::EditProject {
            project: seen.id,
            title: None,
            customer: None,
            value: None,
            owner: None,
            interest: None,
            next_step: None,
        };
        Ok(Some(action).filter(|action| *action != nothing))
    }
}

/// An amount as it was typed; none where nothing was.
fn read_value(text: &str, currency: Currency) -> Result<Option<Money>, ()> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    parse_amount(text, currency).map(Some).map_err(drop)
}

/// The field that a refusal points at.
fn field_of(refusal: &Refusal) -> Option<FieldName> {
    match refusal {
        Refusal::Blank { field } | Refusal::TooLong { field, .. } | Refusal::Negative { field } => {
            Some(*field)
        }
        Refusal::NotAPhone | Refusal::NotAnEmail => Some(FieldName::Contact),
        Refusal::PersonLeft { .. } => Some(FieldName::Name),
        _ => None,
    }
}

/// Edits a project's details.
#[component]
pub(super) fn EditDetails(
    /// The project.
    here: Here,
    /// Whether it is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    let words = &use_words().project;
    let editing = Editing::new();
    let refused = RwSignal::new(None::<String>);
    // What the author sees while they edit, whatever arrives meanwhile.
    let seen = StoredValue::new(None::<std::sync::Arc<Project>>);
    Effect::new(move || {
        if open.get() {
            let record = here.record.get_untracked();
            if let Some(record) = &record {
                let value = record
                    .value
                    .map(|value| here.lookout.glance(|look| look.speech.amount(value)));
                editing.open(record, value.unwrap_or_default());
            }
            seen.set_value(record);
            refused.set(None);
        }
    });
    let submit = Callback::new(move |()| {
        let Some(seen) = seen.get_value() else {
            return;
        };
        let workspace = here.directory.with_untracked(|directory| {
            directory
                .workspace
                .as_ref()
                .map(|workspace| workspace.currency)
        });
        let currency = seen.value.map(|value| value.currency).or(workspace);
        let Ok(action) = editing.action(&seen, currency.unwrap_or(Currency::INR)) else {
            let fault = words.not_an_amount.to_owned();
            editing.fault.set(Some((FieldName::Value, fault)));
            crate::widgets::form::focus(VALUE);
            return;
        };
        let Some(action) = action else {
            open.set(false);
            return;
        };
        let done = move |_| {
            open.set(false);
            here.doing.say(words.said_edited.to_owned());
        };
        here.doing.attempt(action, done, move |fault| {
            let why = here.doing.why_not(&fault);
            let field = match &fault {
                ActFault::Refused(refusal) => field_of(refusal),
                ActFault::Storage(_) | ActFault::SignedOut => None,
            };
            match field {
                Some(field) => {
                    editing.fault.set(Some((field, why)));
                    crate::widgets::form::focus(id_of(field));
                }
                None => refused.set(Some(why)),
            }
        });
    });
    let footer = move || {
        view! {
            <button type="button" class="button" on:click=move |_| open.set(false)>
                {words.cancel}
            </button>
            <button type="submit" class="button primary">
                <Icon path=icon::CHECK/>
                {words.save}
            </button>
        }
    };
    view! {
        <Sheet
            open
            title=Signal::stored(words.edit_title.to_owned())
            on_submit=submit
            footer=footer
        >
            <Refused why=refused/>
            <Line id=TITLE label=words.field_title text=editing.title at=FieldName::Title fault=editing.fault/>
            <Line
                id=CUSTOMER
                label=words.field_customer
                text=editing.customer
                at=FieldName::Customer
                fault=editing.fault
            />
            <Contacts editing/>
            <Line
                id=VALUE
                label=words.field_value
                hint=words.field_value_hint
                numeric=true
                text=editing.value
                at=FieldName::Value
                fault=editing.fault
            />
            <Owner here editing/>
        </Sheet>
    }
}

const TITLE: &str = "edit-title";
const CUSTOMER: &str = "edit-customer";
const CONTACTS: &str = "edit-contacts";
const VALUE: &str = "edit-value";
const OWNER: &str = "edit-owner";

fn id_of(field: FieldName) -> &'static str {
    match field {
        FieldName::Title => TITLE,
        FieldName::Customer => CUSTOMER,
        FieldName::Contact => CONTACTS,
        FieldName::Name => OWNER,
        FieldName::Value
        | FieldName::Reason
        | FieldName::Note
        | FieldName::People
        | FieldName::Address
        | FieldName::TaxNumber
        | FieldName::Tag
        | FieldName::NextStep
        | FieldName::Place
        | FieldName::Terms
        | FieldName::Number
        | FieldName::Discount
        | FieldName::ValidUntil
        | FieldName::Date
        | FieldName::Code
        | FieldName::Description
        | FieldName::Unit
        | FieldName::Price
        | FieldName::TaxCode
        | FieldName::Parts
        | FieldName::Items
        | FieldName::Skill
        | FieldName::Target
        | FieldName::FieldUse
        | FieldName::Spend
        | FieldName::Touches
        | FieldName::Message
        | FieldName::Leads
        | FieldName::Imported
        | FieldName::Expenses
        | FieldName::ExpenseType
        | FieldName::Amount
        | FieldName::Exchange
        | FieldName::Vehicle
        | FieldName::Distance
        | FieldName::Until
        | FieldName::City
        | FieldName::Grade
        | FieldName::Activity
        | FieldName::Receipts
        | FieldName::Question
        | FieldName::Answer
        | FieldName::Limit
        | FieldName::Rates
        | FieldName::Deputy
        | FieldName::BatchDay
        | FieldName::Reference
        | FieldName::SetOff
        | FieldName::Cost
        | FieldName::Base
        | FieldName::Weights
        | FieldName::Period
        | FieldName::Projects => VALUE,
    }
}

/// A line of text, with what is wrong with it.
#[component]
fn Line(
    /// The id of its control.
    id: &'static str,
    /// What it is called.
    label: &'static str,
    /// What helps.
    #[prop(optional)]
    hint: &'static str,
    /// Whether it is a number.
    #[prop(optional)]
    numeric: bool,
    /// What is typed.
    text: RwSignal<String>,
    /// Which field it is.
    at: FieldName,
    /// What is wrong, and where.
    fault: RwSignal<Option<(FieldName, String)>>,
) -> impl IntoView {
    let wrong = Memo::new(move |_| fault.get().filter(|(field, _)| *field == at));
    let described = move || match (wrong.get(), hint.is_empty()) {
        (Some(_), _) => Some(format!("{id}-e")),
        (None, false) => Some(format!("{id}-h")),
        (None, true) => None,
    };
    view! {
        <div class="field">
            <label for=id>{label}</label>
            {(!hint.is_empty())
                .then(|| view! { <p class="hint" id=format!("{id}-h")>{hint}</p> })}
            <input
                id=id
                autocomplete="off"
                inputmode=if numeric { "decimal" } else { "text" }
                aria-invalid=move || wrong.get().map(|_| "true")
                aria-describedby=described
                prop:value=move || text.get()
                on:input=move |event| {
                    text.set(event_target_value(&event));
                    fault.set(None);
                }
            />
            {fault_beneath(format!("{id}-e"), move || wrong.get().map(|(_, why)| why))}
        </div>
    }
}

/// Who stays with the project; for who may change it.
#[component]
fn Owner(
    /// The project.
    here: Here,
    /// What is being edited.
    editing: Editing,
) -> impl IntoView {
    let words = &use_words().project;
    let own = Memo::new(move |_| here.may.get().own);
    move || {
        own.get().then(|| {
            let options = here.directory.with(|directory| {
                directory
                    .team()
                    .into_iter()
                    .map(|person| {
                        let id = person.id;
                        view! {
                            <option
                                value=id.to_string()
                                selected=move || editing.owner.get() == Some(id)
                            >
                                {person.name.clone()}
                            </option>
                        }
                    })
                    .collect::<Vec<_>>()
            });
            view! {
                <div class="field">
                    <label for=OWNER>{words.field_owner}</label>
                    <select
                        id=OWNER
                        on:change=move |event| {
                            editing.owner.set(event_target_value(&event).parse().ok());
                        }
                    >
                        {options}
                    </select>
                </div>
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_read_as_people_type_it() {
        let rupees = |minor| {
            Ok(Some(Money {
                minor,
                currency: Currency::INR,
            }))
        };
        assert_eq!(read_value(" 2.5 lakh ", Currency::INR), rupees(25_000_000));
        assert_eq!(read_value("  ", Currency::INR), Ok(None));
        assert_eq!(read_value("about ten", Currency::INR), Err(()));
    }
}
