//! A file, or a text that was pasted, as a table: CSV and its kin, a workbook, or contact cards. In
//! turns, since it may be long.

use domain::customers::vcard::CardFault;
use domain::customers::vcard::table as cards;
use domain::encoding::decoded;
use domain::spreadsheet::headings::headings_of;
use domain::spreadsheet::zip::{Entry, Method, entries, is_one};
use domain::spreadsheet::{Row, csv, workbook};

use crate::device::deflate::{blob, inflated};
use crate::device::moments::Turn;

/// The most rows that are read of one file.
const MOST_ROWS: usize = 100_000;

/// How many rows are read between two looks at the clock.
pub(in crate::pages) const BETWEEN_LOOKS: usize = 32;

/// A table that was read.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::pages) struct Table {
    /// Its rows without the headings and what stands above them.
    pub(in crate::pages) rows: Vec<Row>,
    /// Its headings; none where there are none.
    pub(in crate::pages) headings: Vec<String>,
    /// Whether they are cards, whose columns are known.
    pub(in crate::pages) is_cards: bool,
    /// Cards that cannot be read.
    pub(in crate::pages) faults: Vec<CardFault>,
    /// Whether there are more rows than are read.
    pub(in crate::pages) is_cut: bool,
}

/// Why a file is no table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::pages) enum Unread {
    /// There is nothing in it.
    Nothing,
    /// It is a workbook of a program before 2007.
    OldWorkbook,
    /// It is something else, or broken.
    Unknown,
}

/// Whether a heading is known to whoever reads the table.
pub(in crate::pages) type Knows = fn(&str) -> bool;

/// The table of some bytes.
///
/// # Errors
/// Why there is none.
pub(in crate::pages) async fn table(bytes: &[u8], knows: Knows) -> Result<Table, Unread> {
    if is_one(bytes) {
        return workbook(bytes, knows).await.ok_or(Unread::Unknown)?;
    }
    if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        return Err(Unread::OldWorkbook);
    }
    let mut turn = Turn::begin();
    let text = decoded(bytes);
    turn.pass().await;
    if text.contains('\0') {
        return Err(Unread::Unknown);
    }
    turn.pass().await;
    if cards::are_in(&text) {
        let (rows, faults) = cards::rows(bytes);
        return Ok(Table {
            rows,
            headings: Vec::new(),
            is_cards: true,
            faults,
            is_cut: false,
        });
    }
    headed(gathered(csv::rows(&text)).await, knows)
}

/// The rows that are read, and whether there are more.
async fn gathered(rows: impl Iterator<Item = Row>) -> (Vec<Row>, bool) {
    let mut gathered = Vec::new();
    let mut turn = Turn::begin();
    for (place, row) in rows.enumerate() {
        if gathered.len() > MOST_ROWS {
            return (gathered, true);
        }
        if !row.is_empty() {
            gathered.push(row);
        }
        if place.is_multiple_of(BETWEEN_LOOKS) {
            turn.pass().await;
        }
    }
    (gathered, false)
}

/// A table with its headings apart.
fn headed((mut rows, is_cut): (Vec<Row>, bool), knows: Knows) -> Result<Table, Unread> {
    if rows.is_empty() {
        return Err(Unread::Nothing);
    }
    let headings = headings_of(&rows, knows).map(|place| {
        let mut above = rows.drain(..=place);
        above.next_back().unwrap_or_default()
    });
    Ok(Table {
        rows,
        headings: headings.map(|row| row.values).unwrap_or_default(),
        is_cards: false,
        faults: Vec::new(),
        is_cut,
    })
}

/// The first sheet of a workbook; none where it is none.
async fn workbook(archive: &[u8], knows: Knows) -> Option<Result<Table, Unread>> {
    let entries = entries(archive)?;
    let book = text_of(archive, &entries, workbook::BOOK).await?;
    let places = text_of(archive, &entries, workbook::PLACES).await?;
    let path = workbook::first_sheet(&book, &places)?;
    let texts = text_of(archive, &entries, workbook::TEXTS).await;
    let mut shared = Vec::new();
    let mut turn = Turn::begin();
    for text in workbook::texts(texts.as_deref().unwrap_or_default()) {
        shared.push(text);
        if shared.len().is_multiple_of(BETWEEN_LOOKS) {
            turn.pass().await;
        }
    }
    let sheet = text_of(archive, &entries, &path).await?;
    Some(headed(
        gathered(workbook::rows(&sheet, &shared)).await,
        knows,
    ))
}

/// A file of an archive as a text.
async fn text_of(archive: &[u8], entries: &[Entry], name: &str) -> Option<String> {
    let entry = entries.iter().find(|entry| entry.name == name)?;
    let bytes = archive.get(entry.bytes.clone())?;
    match entry.method {
        Method::Stored => Some(decoded(bytes)),
        Method::Deflated => {
            let packed = blob(bytes).ok()?;
            Some(decoded(&inflated(&packed, entry.whole).await.ok()?))
        }
    }
}
