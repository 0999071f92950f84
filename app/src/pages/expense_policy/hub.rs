//! All parts of the rules with what is settled in each, and the offer to start with usual ones.

use domain::expenses::policy::{ChargeWay, ExpensePolicy as Policy};
use leptos::prelude::*;

use super::pane::HOME;
use super::ready;
use super::rules::use_rules;
use crate::frame::Bar;
use crate::widgets::empty::Empty;
use crate::widgets::icon::{self, Icon};
use crate::widgets::state::Tone;
use crate::words::expense_policy::{ExpensePolicy, Part};
use crate::words::use_words;

/// The parts, in the order of the page, each with its address and its picture.
const PARTS: [(Part, &str, &str); 11] = [
    (Part::Types, "types", icon::RECEIPT),
    (Part::Limits, "limits", icon::FLAG),
    (Part::Vehicles, "vehicles", icon::PIN),
    (Part::Cities, "allowances", icon::TODAY),
    (Part::Currencies, "currencies", icon::REASSIGN),
    (Part::Grades, "grades", icon::TEAM),
    (Part::Activities, "activities", icon::TASKS),
    (Part::Times, "times", icon::CLOCK),
    (Part::Batches, "batches", icon::SEND),
    (Part::Areas, "areas", icon::CHART),
    (Part::Deputies, "deputies", icon::PERSON),
];

/// The part of an address.
pub(super) fn part_of(slug: &str) -> Option<Part> {
    let mut all = PARTS.iter();
    all.find(|(_, found, _)| *found == slug)
        .map(|(part, ..)| *part)
}

/// The list of parts.
#[component]
pub(super) fn Hub(open: Memo<Option<Part>>) -> impl IntoView {
    let words = &use_words().expense_policy;
    let rules = use_rules();
    let nothing = Memo::new(move |_| {
        let offered = |policy: &Policy| policy.types.iter().any(|it| !it.retired);
        !rules.policy.with(offered)
    });
    let start = move |_| {
        let currency = rules.currency();
        rules.settle_at_once(words.started.to_owned(), |policy| {
            ready::begin(policy, currency, words);
        });
    };
    let rows = PARTS.map(|(part, slug, path)| {
        let told = Memo::new(move |_| rules.policy.with(|policy| told(part, policy, words)));
        let current = move || (open.get() == Some(part)).then_some("page");
        view! {
            <li>
                <a class="item" href=format!("{HOME}/{slug}") aria-current=current>
                    <Icon path=path/>
                    <span>
                        {(words.part)(part)} <small>{move || told.get().about}</small>
                        {move || told.get().missing.map(missing)}
                    </span>
                    <Icon path=icon::RIGHT/>
                </a>
            </li>
        }
    });
    view! {
        <section
            class="pane"
            data-pane="list"
            role=move || open.with(Option::is_none).then_some("main")
            aria-label=words.title
        >
            <Bar title=words.title.to_owned() back="/expenses"/>
            <div class="page">
                <Show when=move || nothing.get()>
                    <Empty path=icon::RECEIPT title=words.empty text=words.empty_text>
                        <button type="button" class="button primary" on:click=start>
                            <Icon path=icon::CHECK/>
                            {words.start}
                        </button>
                    </Empty>
                </Show>
                <ul class="items">{rows.collect_view()}</ul>
            </div>
        </section>
    }
}

/// What is still missing in a part.
fn missing(said: String) -> AnyView {
    let tone = Tone::Waiting;
    view! {
        <span class="state" data-state=tone.name()>
            <Icon path=tone.icon() small=true/>
            <span>{said}</span>
        </span>
    }
    .into_any()
}

/// What there is to say of a part.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Told {
    about: String,
    missing: Option<String>,
}

fn told(part: Part, policy: &Policy, words: &ExpensePolicy) -> Told {
    let names = |names: Vec<&str>| {
        if names.is_empty() {
            words.none_yet.to_owned()
        } else {
            names.join(", ")
        }
    };
    let charged = |way| {
        let mut types = policy.types.iter();
        types.any(|it| it.way == way && !it.retired)
    };
    let without = |count: usize| (count > 0).then(|| (words.without_rate)(count));
    let mut missing = None;
    let about = match part {
        Part::Types => {
            let offered = policy.types.iter().filter(|it| !it.retired);
            names(offered.map(|it| it.name.as_str()).collect())
        }
        Part::Limits => {
            let mut kinds: Vec<&str> = policy
                .limits
                .iter()
                .filter_map(|limit| Some(policy.kind(limit.kind)?.name.as_str()))
                .collect();
            kinds.dedup();
            names(kinds)
        }
        Part::Vehicles => {
            let offered: Vec<_> = policy.vehicles.iter().filter(|it| !it.retired).collect();
            if charged(ChargeWay::Mileage) {
                let none = offered.iter().filter(|it| it.rates.is_empty());
                missing = without(none.count());
            }
            names(offered.iter().map(|it| it.name.as_str()).collect())
        }
        Part::Cities => {
            let offered: Vec<_> = policy.cities.iter().filter(|it| !it.retired).collect();
            if charged(ChargeWay::Allowance) {
                let none = offered.iter().filter(|it| it.rates.is_empty());
                missing = without(none.count());
            }
            names(offered.iter().map(|it| it.name.as_str()).collect())
        }
        Part::Grades => names(policy.grades.iter().map(|it| it.name.as_str()).collect()),
        Part::Activities => {
            let offered = policy.activities.iter().filter(|it| !it.retired);
            names(offered.map(|it| it.name.as_str()).collect())
        }
        Part::Currencies => {
            let mut codes: Vec<&str> = policy
                .exchange
                .iter()
                .map(|rate| rate.currency.as_str())
                .collect();
            codes.sort_unstable();
            codes.dedup();
            names(codes)
        }
        Part::Areas => {
            let areas: std::collections::BTreeSet<&String> = policy.areas.values().collect();
            match areas.len() {
                0 => words.none_yet.to_owned(),
                count => (words.areas_told)(count),
            }
        }
        Part::Times | Part::Batches | Part::Deputies => String::new(),
    };
    Told { about, missing }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::expense_policy::ENGLISH;

    #[test]
    fn every_part_has_an_address_of_its_own() {
        for (part, slug, _) in PARTS {
            assert_eq!(part_of(slug), Some(part));
        }
        assert_eq!(part_of("nothing"), None);
    }

    #[test]
    fn the_usual_types_wait_for_the_owners_rates() {
        let mut policy = Policy::new(domain::id::WorkspaceId(uuid::Uuid::from_u128(1)));
        assert_eq!(
            told(Part::Vehicles, &policy, &ENGLISH).about,
            ENGLISH.none_yet
        );
        ready::begin(&mut policy, domain::money::Currency::INR, &ENGLISH);
        let vehicles = told(Part::Vehicles, &policy, &ENGLISH);
        assert_eq!(vehicles.about, "Motorcycle, Car");
        assert_eq!(vehicles.missing.as_deref(), Some("2 have no rate yet"));
        let cities = told(Part::Cities, &policy, &ENGLISH);
        assert_eq!(cities.missing.as_deref(), Some("2 have no rate yet"));
        assert_eq!(told(Part::Types, &policy, &ENGLISH).missing, None);
    }
}
