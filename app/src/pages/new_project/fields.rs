//! The fields of starting a project.

use domain::id::{BranchId, PersonId, RoleId, TemplateVersionId};
use domain::people::Person;
use leptos::prelude::*;

use super::control::{Text, around, described_by, invalid, select, text};
use super::entry::{Entry, Spot};
use super::{Page, id_of};
use crate::widgets::each::For;
use crate::widgets::form::number::{Understood, currency_sign};
use crate::widgets::icon::{self, Icon};

/// The most known customers that are offered while a name is typed.
const KNOWN_CUSTOMERS_MOST: usize = 8;
/// The fewest letters of a name before known customers are offered.
const KNOWN_CUSTOMERS_FEWEST_LETTERS: usize = 2;
/// The most workflows that are all in sight.
const WORKFLOWS_IN_SIGHT_MOST: usize = 4;

pub(super) fn customer(page: Page) -> AnyView {
    let field = text(
        page,
        Text {
            spot: Spot::Customer,
            hint: Some(page.area().customer_hint),
            needed: true,
            list: Some("new-known"),
            read: |entry, _| entry.customer.clone(),
            write: |entry, text| {
                entry.customer = text;
                entry.client = None;
            },
            ..Text::default()
        },
    );
    let known = Memo::new(move |_| {
        let typed = page
            .entry
            .with(|entry| entry.customer.trim().to_lowercase());
        known_customers(page, &typed)
    });
    view! {
        {field}
        <datalist id="new-known">
            {move || {
                known.get().into_iter().map(|name| view! { <option value=name></option> }).collect_view()
            }}
        </datalist>
    }
    .into_any()
}

fn known_customers(page: Page, typed: &str) -> Vec<String> {
    let mut known: Vec<String> = Vec::new();
    if typed.chars().count() < KNOWN_CUSTOMERS_FEWEST_LETTERS {
        return known;
    }
    page.desk().clients().with(|clients| {
        for client in clients.named.values() {
            if known.len() < KNOWN_CUSTOMERS_MOST && client.matches(typed) {
                known.push(client.name.clone());
            }
        }
    });
    page.desk().shelf().with(|shelf| {
        for summary in &shelf.summaries {
            let name = &summary.customer;
            if begins_with(name, typed) && !known.contains(name) {
                known.push(name.clone());
            }
            if known.len() >= KNOWN_CUSTOMERS_MOST {
                break;
            }
        }
    });
    known
}

/// Whether a name begins with letters given in small ones.
fn begins_with(name: &str, letters: &str) -> bool {
    let mut name = name.chars().flat_map(char::to_lowercase);
    letters.chars().all(|letter| name.next() == Some(letter))
}

pub(super) fn title(page: Page) -> AnyView {
    text(
        page,
        Text {
            spot: Spot::Title,
            hint: Some(page.area().about_hint),
            needed: true,
            capitals: "sentences",
            read: Entry::title,
            write: |entry, text| entry.title = Some(text),
            ..Text::default()
        },
    )
}

/// The workflows, where there is more than one.
pub(super) fn workflow(page: Page) -> AnyView {
    let words = page.area();
    let offered = Memo::new(move |_| {
        page.directory.with(|directory| {
            let current = directory.offered_versions().into_iter();
            current
                .map(|(template, version)| {
                    (version.id, template.name.clone(), version.milestones.len())
                })
                .collect::<Vec<(TemplateVersionId, String, usize)>>()
        })
    });
    let chosen = Memo::new(move |_| {
        page.read(|entry, ground| entry.version(ground).map(|version| version.id))
            .flatten()
    });
    let choose = move |version| {
        page.change(Spot::Page, |entry| {
            entry.version = Some(version);
            entry.team.clear();
        });
    };
    let radio = move |(id, name, count): (TemplateVersionId, String, usize)| {
        view! {
            <label class="choice">
                <input
                    type="radio"
                    name="new-workflow"
                    prop:checked=move || chosen.get() == Some(id)
                    on:change=move |_| choose(id)
                />
                <span>{name}<small>{(words.milestones)(count)}</small></span>
            </label>
        }
    };
    let option = move |(id, name, _): (TemplateVersionId, String, usize)| {
        view! {
            <option value=id.to_string() prop:selected=move || chosen.get() == Some(id)>
                {name}
            </option>
        }
    };
    (move || {
        let offered = offered.get();
        match offered.len() {
            0 | 1 => ().into_any(),
            2..=WORKFLOWS_IN_SIGHT_MOST => view! {
                <fieldset class="field">
                    <legend>{words.workflow}</legend>
                    <div class="choices">{offered.into_iter().map(radio).collect_view()}</div>
                </fieldset>
            }
            .into_any(),
            _ => view! {
                <div class="field">
                    <label for="new-workflow">{words.workflow}</label>
                    <select
                        id="new-workflow"
                        on:change:target=move |event| {
                            if let Ok(id) = event.target().value().parse() {
                                choose(id);
                            }
                        }
                    >
                        {offered.into_iter().map(option).collect_view()}
                    </select>
                </div>
            }
            .into_any(),
        }
    })
    .into_any()
}

/// Everything that need not be said to begin.
pub(super) fn more(page: Page) -> AnyView {
    let words = page.area();
    let toggled = move |event: web_sys::Event| {
        let open = event_target::<web_sys::HtmlDetailsElement>(&event).open();
        if page.entry.with_untracked(|entry| entry.more) != open {
            page.entry.update(|entry| entry.more = open);
        }
    };
    let contact = Text {
        spot: Spot::Contact,
        read: |entry, _| entry.contact.clone(),
        write: |entry, text| entry.contact = text,
        ..Text::default()
    };
    let phone = Text {
        spot: Spot::Phone,
        keys: "tel",
        capitals: "none",
        read: |entry, _| entry.phone.clone(),
        write: |entry, text| entry.phone = text,
        ..Text::default()
    };
    let email = Text {
        spot: Spot::Email,
        keys: "email",
        capitals: "none",
        read: |entry, _| entry.email.clone(),
        write: |entry, text| entry.email = text,
        ..Text::default()
    };
    view! {
        <details prop:open=move || page.entry.with(|entry| entry.more) on:toggle=toggled>
            <summary>
                {words.more} <Icon path=icon::DOWN small=true/>
            </summary>
            <div class="form">
                {text(page, phone)} {text(page, contact)} {text(page, email)} {value(page)}
                {branch(page)} {owner(page)} {people(page)}
            </div>
        </details>
    }
    .into_any()
}

fn value(page: Page) -> AnyView {
    let currency = Memo::new(move |_| page.read(|_, ground| ground.currency()));
    let typed = Signal::derive(move || page.entry.with(|entry| entry.value.clone()));
    let write = move |text: String| page.change(Spot::Value, |entry| entry.value = text);
    let id = id_of(Spot::Value);
    let echo = format!("{id}-echo");
    let described = described_by(page, Spot::Value, Some(echo.clone()));
    let control = move || {
        let currency = currency.get()?;
        Some(view! {
            <div class="affixed">
                <span class="affix">{currency_sign(currency)}</span>
                <input
                    id=id.clone()
                    type="text"
                    inputmode="decimal"
                    autocomplete="off"
                    prop:value=move || typed.get()
                    on:input:target=move |event| write(event.target().value())
                    on:blur=move |_| page.leave(Spot::Value)
                    aria-invalid=invalid(page, Spot::Value)
                    aria-describedby=described.clone()
                />
            </div>
            <Understood
                id=echo.clone()
                text=typed
                currency
                speech=page.speech
                choose=Callback::new(write)
            />
        })
    };
    around(page, Spot::Value, false, None, control)
}

fn branch(page: Page) -> AnyView {
    let offered = Memo::new(move |_| {
        let offered = page.read(|_, ground| {
            let branches = ground.directory.branches.values();
            branches
                .filter(|branch| ground.me.branch == branch.id || ground.me.manages(branch.id))
                .map(|branch| (branch.id.to_string(), branch.name.clone()))
                .collect::<Vec<_>>()
        });
        offered.unwrap_or_default()
    });
    let chosen = Memo::new(move |_| {
        let chosen = page.read(|entry, ground| entry.branch(ground).to_string());
        chosen.unwrap_or_default()
    });
    let choose = move |id: String| {
        page.change(Spot::Branch, |entry| {
            entry.branch = id.parse::<BranchId>().ok();
        });
    };
    view! {
        <Show when=move || offered.with(Vec::len) != 1>
            {select(page, Spot::Branch, None, offered.into(), chosen.into(), Callback::new(choose))}
        </Show>
    }
    .into_any()
}

fn owner(page: Page) -> AnyView {
    let offered = Memo::new(move |_| {
        page.read(|_, ground| people_of(page, &ground.directory.team(), ground.me))
            .unwrap_or_default()
    });
    let chosen = Memo::new(move |_| {
        let chosen = page.read(|entry, ground| entry.owner(ground).to_string());
        chosen.unwrap_or_default()
    });
    let choose = move |id: String| {
        page.change(Spot::Owner, |entry| {
            entry.owner = id.parse::<PersonId>().ok();
        });
    };
    let hint = Some(page.area().owner_hint);
    select(
        page,
        Spot::Owner,
        hint,
        offered.into(),
        chosen.into(),
        Callback::new(choose),
    )
}

/// Who takes each role of the workflow.
fn people(page: Page) -> AnyView {
    let words = page.area();
    let roles = Memo::new(move |_| {
        page.read(|entry, ground| {
            let version = entry.version(ground)?;
            // In the order in which their milestones come.
            let mut roles: Vec<RoleId> = Vec::new();
            for milestone in &version.milestones {
                if !roles.contains(&milestone.role) {
                    roles.push(milestone.role);
                }
            }
            Some(roles)
        })
        .flatten()
        .unwrap_or_default()
    });
    view! {
        <fieldset class="field">
            <legend>{words.people}</legend>
            <p class="hint">{words.people_hint}</p>
            <div class="form">
                <For each=move || roles.get() key=|role| *role children=move |role| one_role(page, role)/>
            </div>
        </fieldset>
    }
    .into_any()
}

fn one_role(page: Page, role: RoleId) -> AnyView {
    let offered = Memo::new(move |_| {
        let mut offered = page
            .read(|_, ground| people_of(page, &ground.directory.who_can_take(role), ground.me))
            .unwrap_or_default();
        offered.insert(0, (String::new(), page.area().nobody_yet.to_owned()));
        offered
    });
    let chosen = Memo::new(move |_| {
        page.read(|entry, ground| entry.holder(role, ground))
            .flatten()
            .map(|person| person.to_string())
            .unwrap_or_default()
    });
    let choose = move |id: String| {
        page.change(Spot::Role(role), |entry| {
            entry.team.insert(role, id.parse::<PersonId>().ok());
        });
    };
    select(
        page,
        Spot::Role(role),
        None,
        offered.into(),
        chosen.into(),
        Callback::new(choose),
    )
}

fn people_of(page: Page, people: &[&Person], me: &Person) -> Vec<(String, String)> {
    let named = people.iter().map(|person| {
        let name = if person.id == me.id {
            (page.area().you)(&person.name)
        } else {
            person.name.clone()
        };
        (person.id.to_string(), name)
    });
    named.collect()
}

#[cfg(test)]
mod tests {
    use super::begins_with;

    #[test]
    fn a_name_begins_with_letters_in_either_case() {
        for (name, letters, expected) in [
            ("Anandi Sweets", "ana", true),
            ("Anandi Sweets", "sweets", false),
            ("An", "ana", false),
            ("आनंदी स्वीट्स", "आन", true),
        ] {
            assert_eq!(begins_with(name, letters), expected, "{name} {letters}");
        }
    }
}
