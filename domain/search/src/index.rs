//! The index: of each record the numbers of its words, one after the other; and, for all but the
//! latest records, of each word the records that it is in.

use std::collections::HashMap;

use super::dictionary::Dictionary;
use super::query::{Grade, Query, Term, closeness};
use super::{Entry, Field, fold};
use domain::record::Key;

/// How many bits of a cell say the field; the rest is the word's number.
const FIELD_BITS: u32 = 2;
const FIELD_MASK: u32 = (1 << FIELD_BITS) - 1;

/// Cells that nobody uses are cleared away when there are more of them than used ones, and more
/// than this.
const MOST_UNUSED: usize = 4096;

/// So many rows may wait for a list of their words' rows, besides as many as have one.
const MOST_UNLISTED: usize = 4096;

/// What records can be found by. See [the module](super) for how it works.
#[derive(Clone, Debug, Default)]
pub struct Index {
    dictionary: Dictionary,
    /// One for each state of a record; a later state has another row.
    rows: Vec<Row>,
    /// The words of all rows, each with its field.
    cells: Vec<u32>,
    /// Which row is a record's.
    places: HashMap<Key, u32>,
    /// How many of the cells are no record's any more.
    unused: usize,
    listed: Listed,
    /// What answers each word of the latest query: whoever types the second word, or one more
    /// letter of it, has the first already.
    answers: Vec<Answer>,
}

/// How well each row answers a word of a query.
#[derive(Clone, Debug)]
struct Answer {
    text: String,
    last: bool,
    grades: Vec<Grade>,
}

/// A state of a record.
#[derive(Clone, Copy, Debug)]
struct Row {
    key: Key,
    /// Its place among those that answer a query as well; the less the earlier.
    order: u64,
    /// Its cells.
    start: u32,
    count: u16,
    /// Whether it is the record's state now.
    stands: bool,
}

/// The first rows once more, by their words: for each word the rows it is in, with its field.
#[derive(Clone, Debug, Default)]
struct Listed {
    /// How many rows these are.
    rows: usize,
    /// Where the rows of each word end.
    ends: Vec<u32>,
    entries: Vec<u32>,
}

impl Listed {
    /// The rows of a word.
    fn of(&self, word: usize) -> &[u32] {
        let end = |at: Option<usize>| at.and_then(|at| self.ends.get(at)).copied();
        let start = end(word.checked_sub(1)).unwrap_or(0);
        let range = end(Some(word)).map(|end| start as usize..end as usize);
        let entries = range.and_then(|range| self.entries.get(range));
        entries.unwrap_or_default()
    }
}

/// What was found of one kind of record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// The best, the best first, with how well they answer.
    pub best: Vec<(Grade, Key)>,
    /// How many there are in all.
    pub all: usize,
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// One group for each kind of record of which something was found, in the order of the kinds
    /// in [`Key`].
    pub groups: Vec<Group>,
}

/// A record that was found: how well it answers, then its place among its equals.
type Rank = (Grade, u64, Key);

impl Answer {
    /// Whether it is the answer to a word.
    fn is_of(&self, term: &Term) -> bool {
        self.last == term.last && self.text == term.text
    }
}

impl Index {
    /// How many records are in it.
    #[must_use]
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// Whether no record is in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// Puts a record in, in place of what it was before.
    pub fn put(&mut self, entry: &Entry) {
        self.answers.clear();
        let start = self.cells.len();
        for (field, text) in &entry.texts {
            self.add(start, *field, text);
        }
        let row = Row {
            key: entry.key,
            order: order_of(entry),
            start: u32::try_from(start).unwrap_or(u32::MAX),
            count: u16::try_from(self.cells.len() - start).unwrap_or(u16::MAX),
            stands: true,
        };
        self.remove(entry.key);
        let place = u32::try_from(self.rows.len()).unwrap_or(u32::MAX);
        self.places.insert(entry.key, place);
        self.rows.push(row);
        self.keep_in_order();
    }

    /// Takes a record out.
    pub fn remove(&mut self, key: Key) {
        let place = self.places.remove(&key);
        let Some(row) = place.and_then(|place| self.rows.get_mut(place as usize)) else {
            return;
        };
        row.stands = false;
        self.unused += usize::from(row.count);
    }

    /// What answers a query: of each kind the `most` best. What is found, and in which order,
    /// depends on the records alone, not on how they came in or what was looked for before.
    #[must_use]
    pub fn find(&mut self, query: &Query, most: usize) -> Found {
        if query.is_empty() {
            return Found::default();
        }
        let mut before = core::mem::take(&mut self.answers);
        for term in query.terms.iter().chain(&query.number) {
            let known = before.iter().position(|answer| answer.is_of(term));
            let answer = match known {
                Some(at) => before.swap_remove(at),
                None => Answer {
                    text: term.text.clone(),
                    last: term.last,
                    grades: self.grades_of(term),
                },
            };
            self.answers.push(answer);
        }
        let grades = self.grades(query.terms.len());
        let mut best: Vec<(Kind, Vec<Rank>, usize)> = Vec::new();
        for (row, grade) in self.rows.iter().zip(grades) {
            if grade == Grade::NONE || !row.stands {
                continue;
            }
            let kind = core::mem::discriminant(&row.key);
            let rank = (grade, row.order, row.key);
            match best.iter_mut().find(|(known, _, _)| *known == kind) {
                Some((_, ranks, all)) => {
                    *all += 1;
                    insert(ranks, rank, most);
                }
                None => best.push((kind, vec![rank], 1)),
            }
        }
        let mut groups: Vec<Group> = best
            .into_iter()
            .map(|(_, ranks, all)| Group {
                best: ranks
                    .into_iter()
                    .map(|(grade, _, key)| (grade, key))
                    .take(most)
                    .collect(),
                all,
            })
            .collect();
        groups.sort_by_key(|group| group.best.first().map(|(_, key)| *key));
        Found { groups }
    }

    /// How many distinct words and cells are kept.
    #[cfg(test)]
    pub(crate) fn size(&self) -> (usize, usize) {
        (self.dictionary.len(), self.cells.len())
    }

    fn cells_of(&self, row: &Row) -> &[u32] {
        let start = row.start as usize;
        let cells = start..start + usize::from(row.count);
        self.cells.get(cells).unwrap_or_default()
    }

    /// Adds the words of a text to the cells from `start` on, each once.
    fn add(&mut self, start: usize, field: Field, text: &str) {
        let (dictionary, cells) = (&mut self.dictionary, &mut self.cells);
        let mut add = |word: &str| {
            let cell = dictionary.number(word) << FIELD_BITS | field as u32;
            let known = cells.get_mut(start..).unwrap_or_default();
            match known
                .iter_mut()
                .find(|known| **known >> FIELD_BITS == cell >> FIELD_BITS)
            {
                Some(known) => *known = cell.min(*known),
                None => cells.push(cell),
            }
        };
        if let Some(number) = fold::number(text, fold::SHORTEST_NUMBER) {
            add(&number);
        }
        fold::words(text, &mut |word, _| add(word));
    }

    /// How well each row answers the first `terms` of the words that were looked for, all of
    /// them together; or the one after them, which is all of the query as a number.
    fn grades(&self, terms: usize) -> Vec<Grade> {
        let mut sums = vec![Grade::NOTHING; self.rows.len()];
        let (all, number) = self.answers.split_at(terms.min(self.answers.len()));
        for answer in all {
            for (sum, grade) in sums.iter_mut().zip(&answer.grades) {
                *sum = sum.and(*grade);
            }
        }
        for answer in number {
            for (sum, grade) in sums.iter_mut().zip(&answer.grades) {
                *sum = (*grade).min(*sum);
            }
        }
        sums
    }

    /// How well each row answers a term.
    fn grades_of(&self, term: &Term) -> Vec<Grade> {
        let mut best = vec![Grade::NONE; self.rows.len()];
        let mut near = vec![closeness::NONE; self.dictionary.len()];
        for (number, word) in self.dictionary.through(term.sieve) {
            let close = term.closeness(&word);
            if close == closeness::NONE {
                continue;
            }
            for entry in self.listed.of(number) {
                let grade = Grade::of(close, field_of(*entry));
                if let Some(best) = best.get_mut((entry >> FIELD_BITS) as usize) {
                    *best = grade.min(*best);
                }
            }
            if let Some(near) = near.get_mut(number) {
                *near = close;
            }
        }
        let unlisted = self.rows.iter().zip(&mut best).skip(self.listed.rows);
        for (row, best) in unlisted {
            for cell in self.cells_of(row) {
                let close = near.get((cell >> FIELD_BITS) as usize).copied();
                if let Some(close) = close.filter(|close| *close != closeness::NONE) {
                    *best = Grade::of(close, field_of(*cell)).min(*best);
                }
            }
        }
        best
    }

    /// Lists the rows that came since the last time, so that a query need not walk over them.
    pub fn settle(&mut self) {
        if self.rows.len() > self.listed.rows {
            self.list();
        }
    }

    fn keep_in_order(&mut self) {
        if self.unused > MOST_UNUSED && self.unused * 2 > self.cells.len() {
            self.clear_away();
            self.list();
        } else if self.rows.len() > self.listed.rows * 2 + MOST_UNLISTED {
            self.list();
        }
    }

    fn list(&mut self) {
        let mut ends = vec![0_u32; self.dictionary.len()];
        for cell in &self.cells {
            if let Some(count) = ends.get_mut((cell >> FIELD_BITS) as usize) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for end in &mut ends {
            sum += *end;
            *end = sum;
        }
        // Filled from the ends: each end moves down to its word's beginning.
        let mut entries = vec![0_u32; self.cells.len()];
        let mut starts = ends.clone();
        for (place, row) in (0_u32..).zip(&self.rows) {
            for cell in self.cells_of(row) {
                let Some(start) = starts.get_mut((cell >> FIELD_BITS) as usize) else {
                    continue;
                };
                *start = start.saturating_sub(1);
                if let Some(entry) = entries.get_mut(*start as usize) {
                    *entry = place << FIELD_BITS | (cell & FIELD_MASK);
                }
            }
        }
        self.listed = Listed {
            rows: self.rows.len(),
            ends,
            entries,
        };
    }

    /// Makes everything anew of what stands.
    fn clear_away(&mut self) {
        let mut dictionary = Dictionary::default();
        let mut cells = Vec::with_capacity(self.cells.len() - self.unused);
        let mut rows = Vec::with_capacity(self.places.len());
        for row in self.rows.iter().filter(|row| row.stands) {
            let start = u32::try_from(cells.len()).unwrap_or(u32::MAX);
            for cell in self.cells_of(row) {
                let word = self.dictionary.word((cell >> FIELD_BITS) as usize);
                cells.push(dictionary.number(word.text) << FIELD_BITS | (cell & FIELD_MASK));
            }
            rows.push(Row { start, ..*row });
        }
        for (place, row) in (0_u32..).zip(&rows) {
            self.places.insert(row.key, place);
        }
        (self.dictionary, self.cells, self.rows, self.unused) = (dictionary, cells, rows, 0);
    }
}

type Kind = core::mem::Discriminant<Key>;

/// Puts a rank in its place among the `most` best.
fn insert(ranks: &mut Vec<Rank>, rank: Rank, most: usize) {
    if ranks.len() >= most && ranks.last().is_none_or(|worst| *worst <= rank) {
        return;
    }
    let at = ranks.partition_point(|before| *before < rank);
    ranks.insert(at, rank);
    ranks.truncate(most);
}

/// The latest moment that can be told from a later one; it leaves two bits.
const LATEST: u64 = u64::MAX >> 2;

/// What has ended after what runs, others' after one's own, what was touched last first.
fn order_of(entry: &Entry) -> u64 {
    let touched = u64::try_from(entry.touched_at.0).unwrap_or(0);
    let since = LATEST - touched.min(LATEST);
    u64::from(entry.ended) << 63 | u64::from(!entry.mine) << 62 | since
}

fn field_of(cell: u32) -> Field {
    match cell & FIELD_MASK {
        0 => Field::Title,
        1 => Field::Customer,
        2 => Field::Contact,
        _ => Field::Rest,
    }
}
