//! Which claims the list shows: one's own or those of others, of whom, and how far they are.

use std::collections::BTreeSet;
use std::sync::Arc;

use domain::expenses::ExpenseState;
use domain::id::{ClaimId, PersonId};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_query_map};

use crate::desk::{ClaimBrief, use_desk};
use crate::order::sort_by;
use crate::pages::expenses::told::those_in;
use crate::words::expenses::Far;
use crate::words::use_words;

/// How far expenses are, as the chips stand, each as the address calls it.
const FAR: [(Far, &str); 5] = [
    (Far::Claimant, "claimant"),
    (Far::Approver, "approver"),
    (Far::Approved, "approved"),
    (Far::Accounts, "accounts"),
    (Far::Done, "done"),
];

fn states(far: Far) -> &'static [ExpenseState] {
    match far {
        Far::Claimant => &[
            ExpenseState::Draft,
            ExpenseState::Queried,
            ExpenseState::Denied,
            ExpenseState::AccountsAskClaimant,
        ],
        Far::Approver => &[ExpenseState::Submitted, ExpenseState::AccountsAskApprover],
        Far::Approved => &[ExpenseState::Approved],
        Far::Accounts => &[ExpenseState::Forwarded, ExpenseState::Locked],
        Far::Done => &[ExpenseState::Paid, ExpenseState::Rejected],
    }
}

fn has(claim: &ClaimBrief, far: Far) -> bool {
    those_in(claim, states(far)).next().is_some()
}

/// What is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Chosen {
    /// Those of others, too.
    all: bool,
    person: Option<PersonId>,
    far: Option<Far>,
}

impl Chosen {
    fn address(self) -> String {
        let all = self.all.then(|| "of=all".to_owned());
        let person = self.person.map(|person| format!("person={person}"));
        let far = FAR.iter().find(|(far, _)| Some(*far) == self.far);
        let far = far.map(|(_, slug)| format!("at={slug}"));
        let parts: Vec<String> = [all, person, far].into_iter().flatten().collect();
        if parts.is_empty() {
            "/expenses".to_owned()
        } else {
            format!("/expenses?{}", parts.join("&"))
        }
    }
}

/// Which claims are shown.
#[derive(Clone, Copy)]
pub(super) struct Filter {
    chosen: Memo<Chosen>,
    /// Whether the person reads claims of others.
    others: Memo<bool>,
    me: Memo<Option<PersonId>>,
    go: Callback<Chosen>,
}

impl Filter {
    pub(super) fn use_it(others: Memo<bool>) -> Self {
        let query = use_query_map();
        let session = use_desk().session();
        let chosen = Memo::new(move |_| {
            query.with(|query| {
                let slug = query.get("at");
                let far = FAR.iter().find(|(_, it)| Some(*it) == slug.as_deref());
                Chosen {
                    all: others.get() && query.get("of").as_deref() == Some("all"),
                    person: query.get("person").and_then(|id| id.parse().ok()),
                    far: far.map(|(far, _)| *far),
                }
            })
        });
        let navigate = use_navigate();
        let go = Callback::new(move |chosen: Chosen| {
            let options = NavigateOptions {
                replace: true,
                scroll: false,
                ..NavigateOptions::default()
            };
            navigate(&chosen.address(), options);
        });
        Self {
            chosen,
            others,
            me: Memo::new(move |_| session.with(|session| session.as_ref().map(|is| is.person))),
            go,
        }
    }

    /// Whether the list is narrowed to some of them.
    pub(super) fn is_narrowed(self) -> bool {
        let chosen = self.chosen.get();
        chosen.all || chosen.person.is_some() || chosen.far.is_some()
    }

    /// Whether claims of several people are shown.
    pub(super) fn is_of_all(self) -> bool {
        let chosen = self.chosen.get();
        chosen.all && chosen.person.is_none()
    }

    /// The claims that are shown, the latest first. One from which all was taken out is gone, as
    /// far as anybody cares.
    pub(super) fn shown(self) -> Memo<Vec<ClaimId>> {
        let claims = use_desk().claims();
        Memo::new(move |_| {
            let (chosen, me) = (self.chosen.get(), self.me.get());
            let person = if chosen.all { chosen.person } else { me };
            claims.with(|claims| {
                let Some(claims) = claims else {
                    return Vec::new();
                };
                let fits = |claim: &&Arc<ClaimBrief>| {
                    let mut expenses = claim.expenses.iter();
                    // A draft is nobody's business but its author's.
                    let is_shown = Some(claim.employee) == me && !claim.expenses.is_empty()
                        || expenses.any(|it| it.fact.submitted_at.is_some());
                    is_shown && chosen.far.is_none_or(|far| has(claim, far))
                };
                match person {
                    Some(person) => claims.of(person).filter(fits).map(|it| it.id).collect(),
                    None => claims.latest().filter(fits).map(|it| it.id).collect(),
                }
            })
        })
    }
}

/// What the list is narrowed by.
#[component]
pub(super) fn Filters(filter: Filter) -> impl IntoView {
    let words = &use_words().expenses;
    let claims = use_desk().claims();
    let few = Memo::new(move |_| {
        let me = filter.me.get();
        let mine = claims.with(|claims| {
            claims
                .iter()
                .zip(me)
                .map(|(all, me)| all.of(me).count())
                .sum::<usize>()
        });
        mine <= 1 && !filter.is_narrowed()
    });
    let side = move |all: bool, name: &'static str| {
        view! {
            <button
                type="button"
                aria-pressed=move || if filter.chosen.get().all == all { "true" } else { "false" }
                on:click=move |_| {
                    let far = filter.chosen.get_untracked().far;
                    filter.go.run(Chosen { all, person: None, far });
                }
            >
                {name}
            </button>
        }
    };
    let chip = move |far: Option<Far>, name: &'static str| {
        view! {
            <button
                type="button"
                class="chip"
                aria-pressed=move || if filter.chosen.get().far == far { "true" } else { "false" }
                on:click=move |_| {
                    let chosen = filter.chosen.get_untracked();
                    filter.go.run(Chosen { far, ..chosen });
                }
            >
                {name}
            </button>
        }
    };
    view! {
        <div class="tools expense-tools">
            <Show when=move || filter.others.get()>
                <div class="segments" role="group" aria-label=words.whose>
                    {side(false, words.mine)} {side(true, words.all)}
                </div>
            </Show>
            <Show when=move || filter.chosen.get().all>
                <People filter/>
            </Show>
            <Show when=move || !few.get()>
                <div class="chips" role="group" aria-label=words.how_far>
                    {chip(None, words.any_far)}
                    {FAR
                        .map(|(far, _)| chip(Some(far), (words.far)(far)))
                        .into_iter()
                        .collect_view()}
                </div>
            </Show>
        </div>
    }
}

/// The person whose claims are shown.
#[component]
fn People(filter: Filter) -> impl IntoView {
    let words = &use_words().expenses;
    let desk = use_desk();
    let (claims, directory) = (desk.claims(), desk.directory());
    let people = Memo::new(move |_| {
        let with_claims = claims.with(|claims| {
            let all = claims.iter().flat_map(|claims| claims.latest());
            all.map(|claim| claim.employee).collect::<BTreeSet<_>>()
        });
        directory.with(|directory| {
            let named = with_claims.into_iter();
            let named = named.map(|id| (id, directory.person_name(id).to_owned()));
            let mut all: Vec<_> = named.collect();
            sort_by(&mut all, |one, other| one.1.cmp(&other.1));
            all
        })
    });
    let choose = move |event| {
        let person = event_target_value(&event).parse().ok();
        let chosen = filter.chosen.get_untracked();
        filter.go.run(Chosen { person, ..chosen });
    };
    let here = move || filter.chosen.get().person;
    move || {
        let options = people.get().into_iter().map(|(id, name)| {
            view! {
                <option value=id.to_string() prop:selected=move || here() == Some(id)>
                    {name}
                </option>
            }
        });
        view! {
            <select aria-label=words.person on:change=choose>
                <option value="" prop:selected=move || here().is_none()>
                    {words.everybody}
                </option>
                {options.collect_view()}
            </select>
        }
    }
}
