//! Where an expense is, in a line: its state, whose turn it is, since when, and by when it is due.
//! Every page of expenses says it alike.

use domain::expenses::{Claim, Desk, Expense, ExpenseState, approvers};
use domain::id::{BranchId, PersonId};
use domain::time::Timestamp;
use leptos::prelude::*;

use crate::desk::ExpenseBrief;
use crate::pages::team::Names;
use crate::widgets::expense_state::{stated, tone};
use crate::widgets::icon::{self, Icon};
use crate::widgets::state::{Look, Tone, use_lookout};

/// Where an expense is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    /// In which state.
    pub(crate) state: ExpenseState,
    /// Since when.
    pub(crate) since: Option<Timestamp>,
    /// Until when who has it must do something.
    pub(crate) due: Option<Timestamp>,
    /// Who spent it.
    pub(crate) employee: PersonId,
    /// The branch that pays for it.
    pub(crate) branch: BranchId,
    /// Who approved it, where accounts ask them.
    pub(crate) asked: Option<PersonId>,
}

impl From<&ExpenseBrief> for Place {
    fn from(brief: &ExpenseBrief) -> Self {
        Self {
            state: brief.fact.state,
            since: brief.since,
            due: brief.due,
            employee: brief.fact.employee,
            branch: brief.fact.branch,
            asked: {
                let asks = brief.fact.state == ExpenseState::AccountsAskApprover;
                brief.approved_by.filter(|_| asks)
            },
        }
    }
}

impl Place {
    /// Where an expense of a claim is.
    pub(crate) fn of(claim: &Claim, expense: &Expense) -> Self {
        let state = expense.stage.state();
        let approval = expense.stage.approval().map(|approval| approval.by);
        Self {
            state,
            since: expense.stage.since(),
            due: expense.clock.due(),
            employee: claim.employee,
            branch: claim.branch,
            asked: approval.filter(|_| state == ExpenseState::AccountsAskApprover),
        }
    }

    /// Whether who has it should have done something already.
    pub(crate) fn is_late(&self, now: Timestamp) -> bool {
        self.due.is_some_and(|due| due < now)
    }

    /// What its state means at a glance.
    pub(crate) fn tone(&self, look: &Look) -> Tone {
        if self.is_late(look.now) {
            Tone::Late
        } else {
            tone(self.state)
        }
    }

    /// Its state in a word or two.
    pub(crate) fn called(&self, look: &Look) -> String {
        stated(self.state, look.me == Some(self.employee), look.words).words
    }

    /// Whose turn it is, in words; nothing where that goes without saying.
    pub(crate) fn with(&self, look: &Look) -> Option<String> {
        let words = &look.words.expenses;
        match self.state {
            ExpenseState::Draft | ExpenseState::Paid | ExpenseState::Rejected => return None,
            ExpenseState::Approved => return Some(words.next_batch.to_owned()),
            ExpenseState::Locked => return Some(words.to_be_paid.to_owned()),
            _ => {}
        }
        let desk = self.state.desk()?;
        if desk == Desk::Accounts {
            // The state says that accounts have it.
            return None;
        }
        let people = self.holders(look);
        if people.is_empty() {
            return Some(words.with_nobody.to_owned());
        }
        if look.me.is_some_and(|me| people.contains(&me)) {
            return Some(words.with_you.to_owned());
        }
        Some((words.with)(&look.names(&people)))
    }

    /// Who has to do something about it, as far as this device knows.
    fn holders(&self, look: &Look) -> Vec<PersonId> {
        if self.state.desk() == Some(Desk::Claimant) {
            return vec![self.employee];
        }
        if let Some(asked) = self.asked {
            return vec![asked];
        }
        let Some(workspace) = &look.directory.workspace else {
            return Vec::new();
        };
        let policy = look.directory.expense_policy.as_ref();
        let today = look.directory.today(self.branch, look.now);
        let names = Names(look.directory);
        let people = approvers(&names, workspace, policy, self.employee, today);
        people.into_iter().collect()
    }

    /// What there is to say besides the state: with whom, since when, and by when.
    pub(crate) fn more(&self, look: &Look) -> String {
        let since = self.since.map(|since| {
            let moment = look.speech.brief(since, look.now);
            (look.words.expenses.since)(&moment)
        });
        let due = self.due.map(|due| look.due(self.branch, due));
        let parts: Vec<String> = [self.with(look), since, due]
            .into_iter()
            .flatten()
            .collect();
        parts.join(" · ")
    }
}

/// The icon of a state.
pub(crate) fn icon_of(state: ExpenseState) -> &'static str {
    match state {
        ExpenseState::Draft => icon::EDIT,
        ExpenseState::Submitted | ExpenseState::Forwarded => icon::WAITING,
        ExpenseState::Queried
        | ExpenseState::AccountsAskClaimant
        | ExpenseState::AccountsAskApprover => icon::CHAT,
        ExpenseState::Denied => icon::RETURN,
        ExpenseState::Approved => icon::CHECK,
        ExpenseState::Locked => icon::KEY,
        ExpenseState::Paid => icon::ACCEPT,
        ExpenseState::Rejected => icon::LOST,
    }
}

/// Where an expense is: the state with its icon, and where it is wanted, whose turn it is, since
/// when, and by when.
#[component]
pub(crate) fn StateOf(
    /// Where it is; nothing is shown of none.
    #[prop(into)]
    place: Signal<Option<Place>>,
    /// Whether only the state is said.
    #[prop(optional)]
    bare: bool,
) -> impl IntoView {
    let lookout = use_lookout();
    move || {
        let place = place.get()?;
        let (tone, called, more) = lookout.look(|look| {
            let more = if bare {
                String::new()
            } else {
                place.more(look)
            };
            (place.tone(look), place.called(look), more)
        });
        let path = if tone == Tone::Late {
            icon::WARNING
        } else {
            icon_of(place.state)
        };
        let more =
            (!more.is_empty()).then(|| view! { <span class="more">{format!(" · {more}")}</span> });
        Some(view! {
            <span class="state" data-state=tone.name()>
                <Icon path=path small=true/>
                <span>{called} {more}</span>
            </span>
        })
    }
}
