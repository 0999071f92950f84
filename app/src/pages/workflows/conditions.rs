//! Building a condition over earlier fields: tests, calculations and groups of them, all, some or
//! none of which must hold.

mod calculation;
mod test;

use domain::form::{Comparison, Condition, Field};
use leptos::prelude::*;

use super::controls::{Wrong, fault, fine, pick, small};
use crate::widgets::each::For;
use crate::widgets::icon::{self, Icon};
use crate::words::use_words;

/// How two numbers can be compared.
const COMPARISONS: [Comparison; 6] = [
    Comparison::Equal,
    Comparison::NotEqual,
    Comparison::Less,
    Comparison::AtMost,
    Comparison::Greater,
    Comparison::AtLeast,
];

/// Where a condition stands.
#[derive(Clone)]
pub(super) struct Spot {
    /// Tells the ids of its controls from those of others.
    pub(super) id: String,
    /// The fields that it may read.
    pub(super) fields: Vec<Field>,
    /// What is wrong with it.
    pub(super) wrong: Wrong,
}

/// How many of a group's parts must hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Join {
    All,
    Any,
    None,
    NotAll,
}

impl Join {
    const ALL: [Self; 4] = [Self::All, Self::Any, Self::None, Self::NotAll];

    fn code(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Any => "any",
            Self::None => "none",
            Self::NotAll => "not_all",
        }
    }
}

/// How a part of a group is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Face {
    /// A question about one field.
    Test,
    /// Two formulas, compared.
    Calculation,
    /// A group of its own.
    Group,
}

impl Face {
    fn of(part: &Condition) -> Self {
        match part {
            _ if test::Simple::of(part).is_some() => Self::Test,
            Condition::Compare { .. } => Self::Calculation,
            _ => Self::Group,
        }
    }
}

/// One part of a group. How it is shown stays, whatever it is changed to.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Part {
    row: u32,
    face: Face,
    condition: Condition,
}

/// Parts, and how many of them must hold.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Group {
    join: Join,
    parts: Vec<Part>,
}

impl Group {
    fn of(condition: Condition) -> Self {
        let (join, parts) = match condition {
            whole if Face::of(&whole) != Face::Group => (Join::All, vec![whole]),
            Condition::All(parts) => (Join::All, parts),
            Condition::Any(parts) => (Join::Any, parts),
            Condition::Not(inner) => match *inner {
                Condition::All(parts) => (Join::NotAll, parts),
                Condition::Any(parts) => (Join::None, parts),
                one => (Join::None, vec![one]),
            },
            whole => (Join::All, vec![whole]),
        };
        let parts = (0..).zip(parts).map(|(row, condition)| Part {
            row,
            face: Face::of(&condition),
            condition,
        });
        Self {
            join,
            parts: parts.collect(),
        }
    }

    fn condition(&self) -> Condition {
        let parts = self.parts.iter().map(|part| part.condition.clone());
        let parts: Vec<Condition> = parts.collect();
        let not = |inner| Condition::Not(Box::new(inner));
        match (self.join, parts.as_slice()) {
            (Join::All | Join::Any, [one]) => one.clone(),
            (Join::None | Join::NotAll, [one]) => not(one.clone()),
            (Join::All, _) => Condition::All(parts),
            (Join::Any, _) => Condition::Any(parts),
            (Join::None, _) => not(Condition::Any(parts)),
            (Join::NotAll, _) => not(Condition::All(parts)),
        }
    }

    fn add(&mut self, face: Face, condition: Condition) {
        let row = self.parts.iter().map(|part| part.row).max();
        self.parts.push(Part {
            row: row.map_or(0, |row| row + 1),
            face,
            condition,
        });
    }
}

/// The parts of a condition, to change them.
pub(super) fn builder(spot: Spot, condition: Condition, set: Callback<Condition>) -> AnyView {
    let Spot { id, fields, wrong } = spot;
    let fields = StoredValue::new(fields);
    view! {
        {group(&id, fields, condition, set)}
        {fault(format!("{id}-fault"), wrong)}
    }
    .into_any()
}

fn group(
    id: &str,
    fields: StoredValue<Vec<Field>>,
    condition: Condition,
    set: Callback<Condition>,
) -> AnyView {
    let words = &use_words().workflows;
    let group = RwSignal::new(Group::of(condition));
    let change = move |what: &dyn Fn(&mut Group)| {
        group.update(|group| what(group));
        set.run(group.with_untracked(Group::condition));
    };
    let order = Memo::new(move |_| {
        let parts = group.with(|group| group.parts.iter().map(|part| part.row).collect());
        let parts: Vec<u32> = parts;
        parts
    });
    // One part that must hold needs no word for how many must; one that must not does.
    let counts = Memo::new(move |_| {
        group.with(|group| group.parts.len() > 1 || matches!(group.join, Join::None | Join::NotAll))
    });
    let of = id.to_owned();
    let joined = move || {
        let id = format!("{of}-any");
        counts.get().then(|| {
            let chosen = group.with_untracked(|group| group.join.code());
            let names = Join::ALL.map(|join| {
                let name = match join {
                    Join::All => words.all_hold,
                    Join::Any => words.any_holds,
                    Join::None => words.none_holds,
                    Join::NotAll => words.not_all_hold,
                };
                (join.code().to_owned(), name.to_owned())
            });
            let choose = Callback::new(move |code: String| {
                if let Some(join) = Join::ALL.into_iter().find(|join| join.code() == code) {
                    change(&|group| group.join = join);
                }
            });
            pick(id, words.how_many, chosen, names.to_vec(), fine(), choose)
        })
    };
    let of = id.to_owned();
    let show = move |row: u32| {
        let part = group.with_untracked(|group| {
            let mut parts = group.parts.iter();
            parts.find(|part| part.row == row).cloned()
        });
        let replace = Callback::new(move |condition: Condition| {
            change(&|group| {
                if let Some(part) = group.parts.iter_mut().find(|part| part.row == row) {
                    part.condition = condition.clone();
                }
            });
        });
        let remove = Callback::new(move |()| {
            change(&|group| group.parts.retain(|part| part.row != row));
        });
        let id = format!("{of}-{row}");
        part.map(|part| match part.face {
            Face::Test => test::test(&id, fields, &part.condition, replace, remove),
            Face::Calculation => {
                calculation::calculation(&id, fields, &part.condition, replace, remove)
            }
            Face::Group => nested(&id, fields, part.condition, replace, remove),
        })
    };
    let add = Callback::new(move |(face, condition): (Face, Condition)| {
        change(&|group| group.add(face, condition.clone()));
    });
    view! {
        <div class="tests" role="group" id=id.to_owned() aria-label=words.condition>
            {joined}
            <For each=move || order.get() key=|row| *row children=show/>
            {ways_on(fields, add)}
        </div>
    }
    .into_any()
}

/// A group within a group, and the way to take it out.
fn nested(
    id: &str,
    fields: StoredValue<Vec<Field>>,
    condition: Condition,
    replace: Callback<Condition>,
    remove: Callback<()>,
) -> AnyView {
    let says = use_words().workflows.remove_group.to_owned();
    view! {
        <div class="test">
            {group(id, fields, condition, replace)} {small(icon::TRASH, says, false, remove)}
        </div>
    }
    .into_any()
}

/// The buttons that add a part.
fn ways_on(fields: StoredValue<Vec<Field>>, add: Callback<(Face, Condition)>) -> AnyView {
    let words = &use_words().workflows;
    let first = fields.with_value(|fields| fields.first().map(|field| field.key.clone()));
    let Some(first) = first else {
        return view! { <p class="hint">{words.nothing_to_read}</p> }.into_any();
    };
    let question = Condition::Answered(first);
    let ways = [
        (words.add_test, Face::Test, question.clone()),
        (
            words.add_calculation,
            Face::Calculation,
            fields.with_value(|fields| calculation::start(fields)),
        ),
        (words.add_group, Face::Group, question),
    ];
    let ways = ways.map(|(name, face, condition)| {
        view! {
            <button
                type="button"
                class="button quiet"
                on:click=move |_| add.run((face, condition.clone()))
            >
                <Icon path=icon::PLUS/>
                {name}
            </button>
        }
    });
    view! { <div class="more-parts">{ways.into_iter().collect_view()}</div> }.into_any()
}

#[cfg(test)]
mod tests {
    use domain::form::{Condition, Expression, FieldKey};

    use super::{Comparison, Face, Group, Join};

    fn key(name: &str) -> FieldKey {
        name.try_into().unwrap()
    }

    fn not(part: Condition) -> Condition {
        Condition::Not(Box::new(part))
    }

    fn compare() -> Condition {
        Condition::Compare {
            left: Expression::Field(key("advance")),
            is: Comparison::AtLeast,
            right: Expression::Field(key("value")),
        }
    }

    #[test]
    fn a_condition_comes_back_as_it_was() {
        let yes = || Condition::Yes(key("known"));
        let blank = || not(Condition::Answered(key("value")));
        for condition in [
            yes(),
            blank(),
            compare(),
            not(compare()),
            Condition::All(vec![yes(), blank()]),
            Condition::Any(vec![yes(), Condition::All(vec![blank(), compare()])]),
            not(Condition::Any(vec![yes(), compare()])),
            not(Condition::All(vec![yes(), not(compare())])),
            Condition::All(Vec::new()),
        ] {
            assert_eq!(Group::of(condition.clone()).condition(), condition);
        }
    }

    #[test]
    fn each_part_is_shown_as_what_it_is() {
        assert_eq!(Face::of(&Condition::Answered(key("value"))), Face::Test);
        assert_eq!(Face::of(&compare()), Face::Calculation);
        assert_eq!(Face::of(&not(compare())), Face::Group);
        assert_eq!(Group::of(not(compare())).join, Join::None);
    }
}
