//! What another program's words are here: a stage of a sale is a milestone, an owner is a person.
//! What is proposed can be changed by the person who imports.

use serde::{Deserialize, Serialize};

use crate::id::PersonId;
use crate::spreadsheet::folded;
use crate::workflow::{Milestone, MilestoneKey};

/// What becomes of projects at a stage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StageChoice {
    /// They begin at a milestone.
    At(MilestoneKey),
    /// They do not come: they are no longer under way.
    LeftOut,
}

/// Words of stages at which a sale has ended, one way or the other, as [`folded`] spells them.
const ENDED: [&str; 14] = [
    "closed",
    "won",
    "lost",
    "cancelled",
    "canceled",
    "abandoned",
    "dropped",
    "dead",
    "disqualified",
    "बंद",
    "जीता",
    "जीते",
    "हारा",
    "रद्द",
];

/// The stages that `HubSpot`, Zoho and Odoo come with, in the order of a sale. Where a program has
/// been given stages of its own, these say nothing.
const KNOWN: [&[&str]; 3] = [
    &[
        "appointmentscheduled",
        "qualifiedtobuy",
        "presentationscheduled",
        "decisionmakerboughtin",
        "contractsent",
    ],
    &[
        "qualification",
        "needsanalysis",
        "valueproposition",
        "identifydecisionmakers",
        "proposalpricequote",
        "negotiationreview",
    ],
    &["new", "qualified", "proposition"],
];

/// What becomes of projects at a stage, where nobody says: the milestone that is called so; else the
/// one that is as far along its line as the stage is along that of the program it is from; else the
/// first.
#[must_use]
pub fn stage_for(stage: &str, milestones: &[Milestone]) -> StageChoice {
    let said = folded(stage);
    let called = milestones.iter().find(|it| folded(&it.name) == said);
    let within = || {
        // "Quotation sent" is not "Sent", and "Won" is in "Swonton".
        let long = said.chars().count() > 4;
        let mut all = milestones.iter();
        all.find(|it| {
            let name = folded(&it.name);
            long && (name.contains(&said) || said.contains(&name))
        })
    };
    if let Some(milestone) = called {
        return StageChoice::At(milestone.key.clone());
    }
    let words = stage.split(|letter: char| !letter.is_alphanumeric() && !is_mark(letter));
    let has_ended = words.map(folded).any(|word| ENDED.contains(&word.as_str()))
        || said.starts_with("closedwon")
        || said.starts_with("closedlost");
    if has_ended {
        return StageChoice::LeftOut;
    }
    let along = || {
        KNOWN.iter().find_map(|line| {
            let place = line.iter().position(|known| *known == said)?;
            milestones.get(place * milestones.len() / line.len())
        })
    };
    let found = within().or_else(along).or_else(|| milestones.first());
    found.map_or(StageChoice::LeftOut, |it| StageChoice::At(it.key.clone()))
}

fn is_mark(letter: char) -> bool {
    ('\u{0900}'..='\u{0963}').contains(&letter)
}

/// The person whom an owner's name means: who is called so, or by the first word of it where that is
/// one person alone. An address is taken for what stands before its sign.
#[must_use]
pub fn owner_named<'a>(
    named: &str,
    people: impl Iterator<Item = (PersonId, &'a str)> + Clone,
) -> Option<PersonId> {
    let name = named.split_once('@').map_or(named, |(name, _)| name);
    let name = name.replace(['.', '_'], " ");
    let whole = folded(&name);
    let mut called = people.clone().filter(|(_, it)| folded(it) == whole);
    if let Some((person, _)) = called.next() {
        return called.next().is_none().then_some(person);
    }
    let first = |text: &str| text.split_whitespace().next().map(folded);
    let wanted = first(&name)?;
    let has_one_word = |text: &str| text.split_whitespace().nth(1).is_none();
    // "Jacob Thomas" is Jacob, but not Jacob Mathew.
    let mut called = people.filter(|(_, it)| {
        first(it).as_ref() == Some(&wanted) && (has_one_word(it) || has_one_word(&name))
    });
    let (person, _) = called.next()?;
    called.next().is_none().then_some(person)
}
