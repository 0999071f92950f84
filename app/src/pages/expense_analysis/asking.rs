//! What is asked, as the address says it: so that coming back finds it as it was, and a link shows
//! somebody else the same.

use core::fmt::Write as _;

use domain::expenses::ExpenseState;
use domain::expenses::analysis::{Dimension, Group, Measure, Member};
use domain::expenses::state::STATES;
use domain::targets::Period;

/// What can be looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum View {
    Crossed,
    Orders,
    Outliers,
    Times,
}

/// Each with its word in the address, which is the same in every language.
pub(super) const VIEWS: [(View, &str); 4] = [
    (View::Crossed, "table"),
    (View::Orders, "orders"),
    (View::Outliers, "outliers"),
    (View::Times, "times"),
];

/// Every dimension, as they stand in a list.
pub(super) const DIMENSIONS: [(Dimension, &str); 11] = [
    (Dimension::Type, "type"),
    (Dimension::Employee, "employee"),
    (Dimension::Branch, "branch"),
    (Dimension::Area, "area"),
    (Dimension::Customer, "customer"),
    (Dimension::Project, "project"),
    (Dimension::Campaign, "campaign"),
    (Dimension::Category, "product"),
    (Dimension::Activity, "activity"),
    (Dimension::Month, "month"),
    (Dimension::State, "state"),
];

/// Every measure, as they stand in a row.
pub(super) const MEASURES: [(Measure, &str); 7] = [
    (Measure::Claimed, "claimed"),
    (Measure::Approved, "approved"),
    (Measure::Passed, "passed"),
    (Measure::Denied, "denied"),
    (Measure::Count, "count"),
    (Measure::Median, "median"),
    (Measure::Most, "p85"),
];

/// The dimensions by which orders are known.
pub(super) const PER: [Dimension; 4] = [
    Dimension::Project,
    Dimension::Customer,
    Dimension::Branch,
    Dimension::Campaign,
];

/// How many rows of a table are shown at first: those that say the most.
const SHOWN_FIRST: usize = 15;

/// How many more are shown at a tap.
const SHOWN_FURTHER: usize = 50;

/// How many can be shown, whatever an address says; a file has more.
const SHOWN_MOST: usize = 515;

/// The words of the states, in their order.
const STATE_WORDS: [&str; STATES.len()] = [
    "draft",
    "submitted",
    "queried",
    "denied",
    "approved",
    "forwarded",
    "asks-claimant",
    "asks-approver",
    "locked",
    "paid",
    "rejected",
];

/// For when it is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum When {
    /// Nobody said.
    Usual,
    Always,
    In(Period),
}

/// The expenses of which cell are looked at; of a total where there is no row, or no column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Behind {
    pub(super) row: Option<Group>,
    pub(super) column: Option<Group>,
}

/// What is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Asked {
    pub(super) view: View,
    pub(super) rows: Dimension,
    pub(super) columns: Option<Dimension>,
    pub(super) measure: Measure,
    pub(super) when: When,
    pub(super) only: Option<(Dimension, Member)>,
    pub(super) behind: Option<Behind>,
    /// For each of what expense stands against orders.
    pub(super) per: Dimension,
    /// How many rows of the table are shown, with one more for the others.
    pub(super) shown: usize,
}

impl Default for Asked {
    fn default() -> Self {
        Self {
            view: View::Crossed,
            rows: Dimension::Type,
            columns: Some(Dimension::Month),
            measure: Measure::Claimed,
            when: When::Usual,
            only: None,
            behind: None,
            per: Dimension::Project,
            shown: SHOWN_FIRST,
        }
    }
}

impl Asked {
    /// Read from the parts of an address; what cannot be read is as it usually is.
    pub(super) fn read(part: &dyn Fn(&str) -> Option<String>) -> Self {
        let usual = Self::default();
        let dimension = |name: &str| named(&DIMENSIONS, &part(name)?);
        let rows = dimension("rows").unwrap_or(usual.rows);
        let columns = match part("columns").as_deref() {
            Some("none") => None,
            Some(word) => named(&DIMENSIONS, word).or(usual.columns),
            None => usual.columns,
        };
        let only = part("only").and_then(|only| {
            let (dimension, member) = only.split_once('.')?;
            let dimension = named(&DIMENSIONS, dimension)?;
            Some((dimension, member_of(dimension, member)?))
        });
        let behind = part("row").zip(part("column")).and_then(|(row, column)| {
            let column_of = columns.unwrap_or(rows);
            Some(Behind {
                row: group_of(rows, &row)?,
                column: group_of(column_of, &column)?,
            })
        });
        let per = dimension("per").filter(|per| PER.contains(per));
        let shown = part("shown").and_then(|shown| shown.parse().ok());
        let shown = shown.filter(|shown| (SHOWN_FIRST..=SHOWN_MOST).contains(shown));
        Self {
            view: part("view")
                .and_then(|word| named(&VIEWS, &word))
                .unwrap_or(usual.view),
            rows,
            columns: columns.filter(|columns| *columns != rows),
            measure: part("measure")
                .and_then(|word| named(&MEASURES, &word))
                .unwrap_or(usual.measure),
            when: part("when").map_or(usual.when, |when| when_of(&when)),
            only,
            behind,
            per: per.unwrap_or(usual.per),
            shown: shown.unwrap_or(usual.shown),
        }
    }

    /// Shows as many rows as at first: of something else, others say the most.
    pub(super) fn fold(&mut self) {
        self.shown = SHOWN_FIRST;
    }

    /// Shows more rows.
    pub(super) fn unfold(&mut self) {
        self.shown = (self.shown + SHOWN_FURTHER).min(SHOWN_MOST);
    }

    /// Whether more rows can be shown.
    pub(super) fn unfolds(&self) -> bool {
        self.shown < SHOWN_MOST
    }

    /// The address. What is as it usually is, it leaves out.
    pub(super) fn address(&self) -> String {
        let usual = Self::default();
        let mut address = String::from("/expenses/analysis");
        let mut say = |name: &str, value: &str| {
            let before = if address.contains('?') { '&' } else { '?' };
            let _ = write!(address, "{before}{name}={}", encoded(value));
        };
        if self.view != usual.view {
            say("view", word(&VIEWS, self.view));
        }
        if self.rows != usual.rows {
            say("rows", word(&DIMENSIONS, self.rows));
        }
        if self.columns != usual.columns {
            let columns = self.columns.map(|columns| word(&DIMENSIONS, columns));
            say("columns", columns.unwrap_or("none"));
        }
        if self.measure != usual.measure {
            say("measure", word(&MEASURES, self.measure));
        }
        if let Some(when) = when_word(self.when) {
            say("when", &when);
        }
        if self.per != usual.per {
            say("per", word(&DIMENSIONS, self.per));
        }
        if self.shown != usual.shown {
            say("shown", &self.shown.to_string());
        }
        if let Some((dimension, member)) = &self.only {
            let dimension = word(&DIMENSIONS, *dimension);
            say("only", &format!("{dimension}.{}", member_word(member)));
        }
        if let Some(behind) = &self.behind {
            say("row", &group_word(behind.row.as_ref()));
            say("column", &group_word(behind.column.as_ref()));
        }
        address
    }
}

fn named<T: Copy>(all: &[(T, &str)], word: &str) -> Option<T> {
    let found = all.iter().find(|(_, name)| *name == word);
    found.map(|(it, _)| *it)
}

/// The word of one of several in the address.
pub(super) fn word<T: Copy + PartialEq>(all: &[(T, &'static str)], wanted: T) -> &'static str {
    let found = all.iter().find(|(it, _)| *it == wanted);
    found.map_or("", |(_, word)| word)
}

fn when_of(text: &str) -> When {
    let period = || {
        let Some((year, rest)) = text.split_once('-') else {
            let year = text.parse().ok()?;
            return Some(Period::Year { year });
        };
        let year = year.parse().ok()?;
        if let Some(quarter) = rest.strip_prefix('q') {
            let quarter = quarter.parse().ok()?;
            return Some(Period::Quarter { year, quarter });
        }
        let month = rest.parse().ok()?;
        Some(Period::Month { year, month })
    };
    if text == "all" {
        return When::Always;
    }
    let period = period().filter(|period| period.is_sound());
    period.map_or(When::Usual, When::In)
}

fn when_word(when: When) -> Option<String> {
    match when {
        When::Usual => None,
        When::Always => Some("all".to_owned()),
        When::In(Period::Year { year }) => Some(year.to_string()),
        When::In(Period::Quarter { year, quarter }) => Some(format!("{year}-q{quarter}")),
        When::In(Period::Month { year, month }) => Some(format!("{year}-{month:02}")),
    }
}

fn member_of(dimension: Dimension, text: &str) -> Option<Member> {
    if text == "none" {
        return Some(Member::Unsaid);
    }
    match dimension {
        Dimension::Area => Some(Member::Area(text.strip_prefix('=')?.to_owned())),
        Dimension::Month => {
            let (year, month) = text.split_once('-')?;
            Some(Member::Month {
                year: year.parse().ok()?,
                month: month.parse().ok()?,
            })
        }
        Dimension::State => {
            let place = STATE_WORDS.iter().position(|word| *word == text)?;
            STATES.get(place).copied().map(Member::State)
        }
        _ => text.parse().ok().map(Member::Id),
    }
}

fn member_word(member: &Member) -> String {
    match member {
        Member::Unsaid => "none".to_owned(),
        Member::Id(id) => id.to_string(),
        // So that one called “none” is told from none.
        Member::Area(area) => format!("={area}"),
        Member::Month { year, month } => format!("{year}-{month:02}"),
        Member::State(state) => state_word(*state).to_owned(),
    }
}

fn state_word(state: ExpenseState) -> &'static str {
    let mut words = STATES.iter().zip(STATE_WORDS);
    let found = words.find(|(it, _)| **it == state);
    found.map_or("", |(_, word)| word)
}

/// The whole of it for `all`.
#[expect(
    clippy::option_option,
    reason = "a total is none, what is no group is nothing"
)]
fn group_of(dimension: Dimension, text: &str) -> Option<Option<Group>> {
    match text {
        "all" => Some(None),
        "others" => Some(Some(Group::Others(0))),
        _ => member_of(dimension, text).map(|member| Some(Group::Member(member))),
    }
}

fn group_word(group: Option<&Group>) -> String {
    match group {
        None => "all".to_owned(),
        Some(Group::Others(_)) => "others".to_owned(),
        Some(Group::Member(member)) => member_word(member),
    }
}

/// A value as it stands in an address.
fn encoded(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            text.push(char::from(byte));
        } else {
            let _ = write!(text, "%{byte:02X}");
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    /// What the parts of an address are, as a router takes them apart.
    fn read(address: &str) -> Asked {
        let (_, parts) = address.split_once('?').unwrap_or((address, ""));
        let decoded = |text: &str| {
            let mut bytes = Vec::new();
            let mut rest = text.bytes();
            while let Some(byte) = rest.next() {
                if byte == b'%' {
                    let digits = [rest.next().unwrap(), rest.next().unwrap()];
                    let digits = core::str::from_utf8(&digits).unwrap();
                    bytes.push(u8::from_str_radix(digits, 16).unwrap());
                } else {
                    bytes.push(byte);
                }
            }
            String::from_utf8(bytes).unwrap()
        };
        let part = |name: &str| {
            let mut parts = parts.split('&');
            parts.find_map(|part| {
                let (key, value) = part.split_once('=')?;
                (key == name).then(|| decoded(value))
            })
        };
        Asked::read(&part)
    }

    #[test]
    fn what_is_as_usual_is_not_in_the_address() {
        assert_eq!(Asked::default().address(), "/expenses/analysis");
        assert_eq!(read("/expenses/analysis"), Asked::default());
        let odd =
            "/expenses/analysis?rows=x&columns=y&measure=&when=2026-q9&only=z&row=1&per=state";
        assert_eq!(read(odd), Asked::default());
    }

    #[test]
    fn more_rows_are_shown_until_there_are_very_many() {
        let mut asked = Asked::default();
        let mut taps = 0;
        while asked.unfolds() {
            asked.unfold();
            assert_eq!(read(&asked.address()), asked);
            taps += 1;
        }
        assert_eq!(taps, 10);
        assert_eq!(read("/expenses/analysis?shown=100000"), Asked::default());
        asked.fold();
        assert_eq!(asked, Asked::default());
    }

    #[test]
    fn an_address_says_what_was_asked() {
        let id = Uuid::from_u128(7);
        let month = Member::Month {
            year: 2026,
            month: 4,
        };
        let asked = Asked {
            view: View::Times,
            rows: Dimension::Month,
            columns: Some(Dimension::State),
            measure: Measure::Most,
            when: When::In(Period::Quarter {
                year: 2026,
                quarter: 3,
            }),
            only: Some((Dimension::Area, Member::Area("none & पश्चिम".to_owned()))),
            behind: Some(Behind {
                row: Some(Group::Member(month)),
                column: Some(Group::Member(Member::State(ExpenseState::Locked))),
            }),
            per: Dimension::Campaign,
            shown: 65,
        };
        assert_eq!(read(&asked.address()), asked);
        for when in [
            When::Always,
            When::In(Period::Year { year: 2026 }),
            When::In(Period::Month {
                year: 2026,
                month: 11,
            }),
        ] {
            let asked = Asked {
                when,
                ..Asked::default()
            };
            assert_eq!(read(&asked.address()), asked);
        }
        for (row, column) in [
            (None, Some(Group::Others(0))),
            (Some(Group::Member(Member::Id(id))), None),
            (Some(Group::Member(Member::Unsaid)), None),
        ] {
            let asked = Asked {
                columns: None,
                only: Some((Dimension::Employee, Member::Id(id))),
                behind: Some(Behind { row, column }),
                ..Asked::default()
            };
            assert_eq!(read(&asked.address()).behind, asked.behind);
        }
        let turned = Asked {
            rows: Dimension::Month,
            columns: None,
            ..Asked::default()
        };
        assert_eq!(read("/expenses/analysis?rows=month"), turned);
    }
}
