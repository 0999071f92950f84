//! Which projects a person looks at: a filter, a search, a view, and how the address says so.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::sync::Arc;

use domain::id::{ProjectId, TemplateId};
use domain::time::Timestamp;
use domain::workflow::{MilestoneKey, ProjectState};

use crate::desk::{Directory, Shelf, Summary};
use crate::pages::chart::figures::milestone_at_hand;

/// How projects are laid out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Layout {
    /// One below the other.
    #[default]
    List,
    /// A column for each milestone.
    Board,
    /// A row for each project, a column for each milestone.
    Grid,
    /// The milestones in the lanes of their roles.
    Chart,
}

impl Layout {
    fn slug(self) -> &'static str {
        match self {
            Self::List => "list",
            Self::Board => "board",
            Self::Grid => "grid",
            Self::Chart => "chart",
        }
    }

    fn named(slug: &str) -> Self {
        match slug {
            "board" => Self::Board,
            "grid" => Self::Grid,
            "chart" => Self::Chart,
            _ => Self::List,
        }
    }
}

/// A part of the projects.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Filter {
    /// Those that run or rest, and that I take part in.
    Mine,
    /// Those where the next step is mine.
    ForMe,
    /// Those past their limit.
    Late,
    /// Those that rest.
    Held,
    /// All that run or rest.
    Open,
    /// Those that were won, lost or dropped.
    Closed,
}

impl Filter {
    /// Every filter, as the chips stand.
    pub(crate) const ALL: [Self; 6] = [
        Self::Mine,
        Self::ForMe,
        Self::Late,
        Self::Held,
        Self::Open,
        Self::Closed,
    ];

    fn slug(self) -> &'static str {
        match self {
            Self::Mine => "mine",
            Self::ForMe => "for-me",
            Self::Late => "late",
            Self::Held => "held",
            Self::Open => "open",
            Self::Closed => "closed",
        }
    }

    fn named(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|filter| filter.slug() == slug)
    }

    /// Whether a project is in it.
    fn holds(self, summary: &Summary, now: Timestamp) -> bool {
        let running = matches!(summary.state, ProjectState::Open | ProjectState::Held);
        match self {
            Self::Mine => running && summary.involves_me,
            Self::ForMe => summary.mine,
            Self::Late => summary.state == ProjectState::Open && summary.is_late(now),
            Self::Held => summary.state == ProjectState::Held,
            Self::Open => running,
            Self::Closed => !running,
        }
    }
}

/// What a person looks at, as the address has it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Place {
    /// The layout.
    pub(crate) layout: Layout,
    /// The filter; none for the one that suits the person.
    pub(crate) filter: Option<Filter>,
    /// What they search.
    pub(crate) query: String,
    /// The workflow of board, grid and chart; none for the first.
    pub(crate) template: Option<TemplateId>,
    /// The milestone at which they stand; none for any.
    pub(crate) at: Option<MilestoneKey>,
}

impl Place {
    /// Reads the parts of an address's query.
    pub(crate) fn read(part: impl Fn(&str) -> Option<String>) -> Self {
        Self {
            layout: part("view").map_or(Layout::List, |slug| Layout::named(&slug)),
            filter: part("filter").and_then(|slug| Filter::named(&slug)),
            query: part("q").unwrap_or_default(),
            template: part("workflow").and_then(|id| id.parse().ok()),
            at: part("at").and_then(|key| key.try_into().ok()),
        }
    }

    /// The query of an address, with its question mark; empty for what needs none.
    pub(crate) fn search(&self) -> String {
        let mut search = String::new();
        let mut put = |name: &str, value: &str| {
            let mark = if search.is_empty() { '?' } else { '&' };
            // Writing to a string cannot fail.
            let _ = write!(search, "{mark}{name}={}", escaped(value));
        };
        if self.layout != Layout::List {
            put("view", self.layout.slug());
        }
        if let Some(filter) = self.filter {
            put("filter", filter.slug());
        }
        if !self.query.trim().is_empty() {
            put("q", self.query.trim());
        }
        if let Some(template) = self.template {
            put("workflow", &template.to_string());
        }
        if let Some(milestone) = &self.at {
            put("at", milestone.as_str());
        }
        search
    }
}

/// The projects to show, and how many are in each filter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Selection {
    /// The filter in force.
    pub(crate) filter: Option<Filter>,
    /// The projects, in the shelf's order.
    pub(crate) ids: Vec<ProjectId>,
    /// How many each of [`Filter::ALL`] would show.
    pub(crate) counts: [usize; 6],
}

/// What can be searched of each project, folded once and kept.
#[derive(Default)]
pub(crate) struct Index {
    directory: Option<Arc<Directory>>,
    texts: HashMap<ProjectId, (Arc<Summary>, String)>,
}

/// The projects of a filter that match a search. Without a filter: mine if there are any, else
/// all that are open.
pub(crate) fn select(
    shelf: &Shelf,
    directory: &Arc<Directory>,
    index: &mut Index,
    (filter, query, at): (Option<Filter>, &str, Option<&MilestoneKey>),
    now: Timestamp,
) -> Selection {
    let filter = filter.unwrap_or_else(|| {
        let mine = |summary: &Arc<Summary>| Filter::Mine.holds(summary, now);
        if shelf.summaries.iter().any(mine) {
            Filter::Mine
        } else {
            Filter::Open
        }
    });
    let query = folded(query);
    let wanted: Vec<&str> = query.split_whitespace().collect();
    let mut selection = Selection {
        filter: Some(filter),
        ..Selection::default()
    };
    for summary in &shelf.summaries {
        if at.is_some() && at != milestone_at_hand(summary, directory) {
            continue;
        }
        if !wanted.is_empty() && !index.matches(summary, directory, &wanted) {
            continue;
        }
        for (count, one) in selection.counts.iter_mut().zip(Filter::ALL) {
            *count += usize::from(one.holds(summary, now));
        }
        if filter.holds(summary, now) {
            selection.ids.push(summary.id);
        }
    }
    selection
}

impl Index {
    /// Whether every word is somewhere in what a project's people call it.
    fn matches(
        &mut self,
        summary: &Arc<Summary>,
        directory: &Arc<Directory>,
        wanted: &[&str],
    ) -> bool {
        let same = self
            .directory
            .as_ref()
            .is_some_and(|known| Arc::ptr_eq(known, directory));
        if !same {
            self.texts.clear();
            self.directory = Some(Arc::clone(directory));
        }
        let known = self.texts.get(&summary.id);
        if known.is_none_or(|(seen, _)| !Arc::ptr_eq(seen, summary)) {
            let text = text_of(summary, directory);
            self.texts.insert(summary.id, (Arc::clone(summary), text));
        }
        self.texts
            .get(&summary.id)
            .is_some_and(|(_, text)| wanted.iter().all(|word| text.contains(word)))
    }
}

fn text_of(summary: &Summary, directory: &Directory) -> String {
    let mut text = format!("{}\n{}", summary.title, summary.customer);
    let contact = [&summary.contact, &summary.phone, &summary.email];
    let people = summary.with.iter().chain([&summary.owner]);
    for more in contact
        .into_iter()
        .flatten()
        .map(String::as_str)
        .chain(people.map(|person| directory.person_name(*person)))
    {
        text.push('\n');
        text.push_str(more);
    }
    folded(&text)
}

/// Text as it is compared: lower case, and without the dot below (nukta), which people leave out.
fn folded(text: &str) -> String {
    text.chars()
        .filter(|letter| *letter != '\u{093C}')
        .flat_map(char::to_lowercase)
        .collect()
}

/// Text as part of an address's query.
pub(crate) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => {
                escaped.push(char::from(byte));
            }
            // Writing to a string cannot fail.
            _ => drop(write!(escaped, "%{byte:02X}")),
        }
    }
    escaped
}

#[cfg(test)]
mod tests;
