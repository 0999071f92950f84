//! Who decides in whose place while they are away. Everybody who approves names their own; owners
//! name anybody’s.

use chrono::NaiveDate;
use domain::change::{Action, Edit};
use domain::expenses::policy::Deputy;
use domain::id::PersonId;
use leptos::prelude::*;

use super::pane::{Line, away, lines, pane, titled};
use super::rules::{Editing, Rules, use_rules};
use super::typed::Day;
use crate::desk::{Directory, use_desk};
use crate::pages::project::acts::asked::Refused;
use crate::pages::selling::inputs::chosen;
use crate::widgets::field::SelectField;
use crate::widgets::sheet::{Sheet, cancel_and_save};
use crate::words::expense_policy::Part;
use crate::words::time::{Speech, use_speech};
use crate::words::use_words;

/// The part.
#[component]
pub(super) fn Deputies() -> impl IntoView {
    let speech = use_speech();
    let rules = use_rules();
    let desk = use_desk();
    let (directory, session) = (desk.directory(), desk.session());
    let editing = Editing::<PersonId>::new();
    // Owners see everybody’s, others their own.
    let shown = Memo::new(move |_| {
        let me = session.with(|session| session.map(|session| session.person));
        let is_owner = rules.is_owner.get();
        rules.policy.with(|policy| {
            let all = policy.deputies.iter();
            all.filter(|(person, _)| is_owner || Some(**person) == me)
                .map(|(person, deputy)| (*person, *deputy))
                .collect::<Vec<_>>()
        })
    });
    let all = Memo::new(move |_| {
        let today = rules.today();
        directory.with(|directory| {
            let deputies = shown.get().into_iter().enumerate();
            deputies
                .map(|(at, (person, deputy))| Line {
                    at,
                    name: named(directory, person, deputy, speech),
                    about: between(deputy, today, speech),
                    retired: false,
                })
                .collect::<Vec<_>>()
        })
    });
    let open = Callback::new(move |at: usize| {
        let person = shown.with_untracked(|shown| shown.get(at).map(|(person, _)| *person));
        editing.begin(person);
    });
    let add = Callback::new(move |()| editing.begin(None));
    let content = view! {
        {lines(all, open)}
        <DeputySheet rules editing/>
    };
    pane(Part::Deputies, Some(add), content.into_any())
}

/// "Kavita decides for Ravi."
fn named(directory: &Directory, person: PersonId, deputy: Deputy, speech: Speech) -> String {
    let words = &speech.words().expense_policy;
    let (decides, away) = (
        directory.person_name(deputy.person),
        directory.person_name(person),
    );
    (words.decides)(decides, away)
}

fn between(deputy: Deputy, today: NaiveDate, speech: Speech) -> String {
    let words = &speech.words().expense_policy;
    let (from, until) = (
        speech.full_date(deputy.from),
        speech.full_date(deputy.until),
    );
    let told = (words.between)(&from, &until);
    if deputy.until < today {
        format!("{told} · {}", words.over)
    } else {
        told
    }
}

/// A deputy as they are chosen.
#[derive(Clone, Copy)]
struct Typed {
    away: RwSignal<String>,
    person: RwSignal<String>,
    from: Day,
    until: Day,
    asked: RwSignal<bool>,
}

impl Typed {
    fn new() -> Self {
        Self {
            away: RwSignal::new(String::new()),
            person: RwSignal::new(String::new()),
            from: Day::new(),
            until: Day::new(),
            asked: RwSignal::new(false),
        }
    }

    /// Who is away, and who decides; none where something of it is wrong.
    fn read(self) -> Option<(PersonId, Deputy)> {
        self.asked.set(true);
        let (from, until) = (self.from.read(), self.until.read());
        let deputy = Deputy {
            person: self.decides()?,
            from: from.ok()?,
            until: until.ok()?,
        };
        (deputy.from <= deputy.until).then_some((self.is_away()?, deputy))
    }

    fn is_away(self) -> Option<PersonId> {
        self.away.with(|away| away.parse().ok())
    }

    /// Who decides: somebody else than who is away.
    fn decides(self) -> Option<PersonId> {
        let person: Option<PersonId> = self.person.with(|person| person.parse().ok());
        person.filter(|person| Some(*person) != self.is_away())
    }
}

#[component]
fn DeputySheet(rules: Rules, editing: Editing<PersonId>) -> impl IntoView {
    let words = &use_words().expense_policy;
    let desk = use_desk();
    let session = desk.session();
    let directory = desk.directory();
    let typed = Typed::new();
    let standing = move |person: PersonId| {
        let policy = rules.policy;
        policy.with_untracked(|policy| policy.deputies.get(&person).copied())
    };
    Effect::new(move || {
        if editing.open.get() {
            let me = session.get_untracked().map(|session| session.person);
            let away = editing.which.get_untracked().or(me);
            let now = editing.which.get_untracked().and_then(standing);
            let text = |id: Option<PersonId>| id.map(|id| id.to_string()).unwrap_or_default();
            typed.away.set(text(away));
            typed.person.set(text(now.map(|now| now.person)));
            typed
                .from
                .fill(Some(now.map_or_else(|| rules.today(), |now| now.from)));
            typed.until.fill(now.map(|now| now.until));
            typed.asked.set(false);
        }
    });
    let settle = move |person: PersonId, to: Option<Deputy>| {
        let from = standing(person);
        let doing = rules.doing;
        let said = directory.with_untracked(|directory| {
            let away = directory.person_name(person);
            match to {
                Some(to) => (words.decides)(directory.person_name(to.person), away),
                None => (words.decides_no_more)(away),
            }
        });
        doing.attempt(
            name(person, from, to),
            move |_| {
                let _ = editing.open.try_set(false);
                doing.say_with_undo(said, name(person, to, from));
            },
            move |fault| {
                let _ = editing.refused.try_set(Some(doing.why_not(&fault)));
            },
        );
    };
    let submit = Callback::new(move |()| {
        if let Some((person, deputy)) = typed.read() {
            settle(person, Some(deputy));
        }
    });
    let remove = Callback::new(move |()| {
        if let Some(person) = editing.which.get_untracked() {
            settle(person, None);
        }
    });
    view! {
        <Sheet
            open=editing.open
            title=titled(Part::Deputies, editing)
            on_submit=submit
            footer=move || cancel_and_save(editing.open)
        >
            <Show when=move || {
                rules.is_owner.get() && editing.which.get().is_none()
            }>
                <SelectField
                    id="deputy-away"
                    label=words.who_is_away
                    value=typed.away
                    options=directory.with_untracked(|directory| team(directory, None))
                />
            </Show>
            {who_decides(typed)}
            {typed.from.field("deputy-from", words.from, words.wrong_days)}
            {until(typed)}
            <Refused why=editing.refused/>
            {editing.which.get_untracked().map(|_| away(words.remove, remove))}
        </Sheet>
    }
}

fn name(person: PersonId, from: Option<Deputy>, to: Option<Deputy>) -> Action {
    Action::NameDeputy {
        person,
        deputy: Edit { from, to },
    }
}

/// Everybody of the team, after a first line for nobody where there is one.
fn team(directory: &Directory, nobody: Option<&str>) -> Vec<(String, String)> {
    let nobody = nobody.map(|said| (String::new(), said.to_owned()));
    let team = directory.team().into_iter();
    let team = team.map(|person| (person.id.to_string(), person.name.clone()));
    nobody.into_iter().chain(team).collect()
}

fn who_decides(typed: Typed) -> AnyView {
    let words = &use_words().expense_policy;
    let directory = use_desk().directory();
    let options = directory.with_untracked(|directory| team(directory, Some(words.choose)));
    let wrong = Signal::derive(move || {
        (typed.asked.get() && typed.decides().is_none()).then_some(words.nobody_chosen)
    });
    chosen(
        "deputy-person",
        words.who_decides,
        options,
        typed.person.into(),
        move |chosen| typed.person.set(chosen),
        wrong,
    )
}

/// The last day, with what is wrong where it is before the first one.
fn until(typed: Typed) -> AnyView {
    let words = &use_words().expense_policy;
    let backwards = move || {
        let (from, until) = (typed.from.chosen(), typed.until.chosen());
        typed.asked.get() && from.zip(until).is_some_and(|(from, until)| until < from)
    };
    view! {
        {typed.until.field("deputy-until", words.until, words.wrong_days)}
        {move || backwards().then(|| view! { <p class="fault" role="alert">{words.wrong_days}</p> })}
    }
    .into_any()
}
