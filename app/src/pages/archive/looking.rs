//! Looking through an archive before anything of it is sent: whether each record can be read and may
//! stand among the others. The team's Worker judges again; here people see what is wrong, and where.

use std::collections::{BTreeMap, BTreeSet};

use domain::archive::{ArchiveFault, Entry, Mistake, check, files, kinds, names, numbers};
use domain::id::PersonId;
use domain::people::{Access, Standing};
use domain::record::{Key, Record, Records};

use super::reading::{Opened, Unread};
use crate::device::moments::Turn;
use crate::json;

/// The most problems that are shown.
pub(super) const MOST_PROBLEMS: usize = 50;

/// What an archive comes to.
pub(super) struct Found {
    /// The archive.
    pub(super) archive: Opened,
    /// Its records, in the order in which they are sent.
    pub(super) records: Vec<Record>,
    /// How large each is as JSON.
    pub(super) sizes: Vec<usize>,
    /// The media types of the photos and files that are named and in it, by their hashes.
    pub(super) photos: BTreeMap<String, String>,
    /// The owners who have signed in before.
    pub(super) owners: Vec<(PersonId, String)>,
    /// What cannot be brought back: the first of it, and how much there is.
    pub(super) problems: Vec<Problem>,
    pub(super) problem_count: usize,
}

/// A line that cannot be brought back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Problem {
    /// Which file it is in.
    pub(super) name: String,
    /// Which line, from 1.
    pub(super) line: usize,
    /// What is wrong with it.
    pub(super) what: Wrong,
}

/// What is wrong with a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Wrong {
    /// It is no record.
    Unreadable,
    /// It is of another kind than its file.
    OtherKind,
    /// The same record stands there twice.
    Twice,
    /// It may not stand among the others.
    Mistake(Mistake),
}

/// All records of an archive.
#[derive(Default)]
struct All(BTreeMap<Key, Record>);

impl Records for All {
    fn find(&self, key: Key) -> Option<&Record> {
        self.0.get(&key)
    }
}

/// Looks through an archive. `tell` says how far it is, and gives nothing where it is to stop.
///
/// # Errors
/// Why it is not read; nothing where it was stopped.
pub(super) async fn look(
    archive: Opened,
    tell: &dyn Fn(usize, usize) -> Option<()>,
) -> Result<Found, Option<Unread>> {
    let of = archive.manifest.count() as usize * 2;
    let mut looking = Looking {
        tell,
        of,
        done: 0,
        turn: Turn::begin(),
        problems: Problems::default(),
    };
    let (all, lines) = looking.read(&archive).await?;
    looking.judge(&all, &archive, &lines).await?;
    let mut records = Vec::new();
    let mut sizes = Vec::new();
    let mut photos = BTreeMap::new();
    let mut owners = Vec::new();
    for (record, size) in lines.iter().filter_map(|line| {
        let record = all.find(line.key)?;
        Some((record, line.size))
    }) {
        for file in files(record) {
            if archive.files.files.contains_key(&file.hash) {
                photos.insert(file.hash.clone(), file.media_type.clone());
            }
        }
        if let Record::Person(person) = record
            && person.access == Access::Owner
            && person.standing == Standing::Active
        {
            owners.push((person.id, person.name.clone()));
        }
        records.push(record.clone());
        sizes.push(size);
        looking.turn.pass().await;
    }
    Ok(Found {
        archive,
        records,
        sizes,
        photos,
        owners,
        problem_count: looking.problems.count,
        problems: looking.problems.first,
    })
}

/// Where a record stands in the archive.
struct Line {
    key: Key,
    kind: &'static str,
    number: usize,
    size: usize,
}

/// What is wrong, as it is found.
#[derive(Default)]
struct Problems {
    first: Vec<Problem>,
    count: usize,
}

impl Problems {
    fn add(&mut self, kind: &'static str, line: usize, what: Wrong) {
        self.count += 1;
        if self.first.len() < MOST_PROBLEMS {
            let name = Entry::Records(kind).name();
            self.first.push(Problem { name, line, what });
        }
    }
}

struct Looking<'a> {
    tell: &'a dyn Fn(usize, usize) -> Option<()>,
    of: usize,
    done: usize,
    turn: Turn,
    problems: Problems,
}

impl Looking<'_> {
    async fn went_on(&mut self) -> Result<(), Option<Unread>> {
        self.done += 1;
        if self.turn.is_over() {
            (self.tell)(self.done, self.of).ok_or(None)?;
            self.turn.pass().await;
        }
        Ok(())
    }

    /// Reads every record.
    async fn read(&mut self, archive: &Opened) -> Result<(All, Vec<Line>), Option<Unread>> {
        let mut all = All::default();
        let mut lines = Vec::new();
        for kind in kinds() {
            let Some(file) = archive.files.records.get(kind) else {
                continue;
            };
            let bytes = archive.bytes(file).await.map_err(Some)?;
            let spoilt = || ArchiveFault::Spoilt {
                name: file.name.clone(),
            };
            let text = String::from_utf8(bytes).map_err(|_| Some(spoilt().into()))?;
            let mut count = 0_u32;
            for (place, line) in text.lines().enumerate() {
                count += 1;
                match json::read::<Record>(line) {
                    Err(_) => self.problems.add(kind, place + 1, Wrong::Unreadable),
                    Ok(record) if record.key().kind() != kind => {
                        self.problems.add(kind, place + 1, Wrong::OtherKind);
                    }
                    Ok(record) => {
                        let key = record.key();
                        lines.push(Line {
                            key,
                            kind,
                            number: place + 1,
                            size: line.len(),
                        });
                        if all.0.insert(key, record).is_some() {
                            self.problems.add(kind, place + 1, Wrong::Twice);
                        }
                    }
                }
                self.went_on().await?;
            }
            if archive.manifest.records.get(kind) != Some(&count) {
                let kind = kind.to_owned();
                return Err(Some(ArchiveFault::Miscounted { kind }.into()));
            }
        }
        Ok((all, lines))
    }

    /// Judges every record among the others.
    async fn judge(
        &mut self,
        all: &All,
        archive: &Opened,
        lines: &[Line],
    ) -> Result<(), Option<Unread>> {
        let workspace = archive.manifest.workspace;
        let mut given = BTreeSet::new();
        for line in lines {
            let Some(record) = all.find(line.key) else {
                continue;
            };
            let mut named = names(record).into_iter();
            let gone = named.find(|key| all.find(*key).is_none());
            let gone = gone.map(|record| Mistake::NotThere { record });
            let wrong = gone.or_else(|| check(all, workspace, record).err());
            let twice = numbers(record).into_iter().find_map(|(what, number)| {
                let is_new = given.insert((what, number.to_owned()));
                (!is_new).then(|| Mistake::SameNumber {
                    number: number.to_owned(),
                })
            });
            if let Some(mistake) = wrong.or(twice) {
                let what = Wrong::Mistake(mistake);
                self.problems.add(line.kind, line.number, what);
            }
            self.went_on().await?;
        }
        Ok(())
    }
}
