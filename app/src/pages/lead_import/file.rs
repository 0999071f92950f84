//! A file, or a text that was pasted, as a table: CSV and its kin, a workbook, or contact cards. In
//! turns, since it may be long.

use domain::encoding::decoded;
use domain::leads::import::{Column, MOST_ROWS, RowFault, cards, headings_of, proposed};
use domain::spreadsheet::zip::{Entry, Method, entries, is_one};
use domain::spreadsheet::{Row, csv, workbook};

use crate::device::inflate::inflated;
use crate::device::moments::Turn;

/// How many rows are read between two looks at the clock.
pub(super) const BETWEEN_LOOKS: usize = 32;

/// A table that was read.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Table {
    /// Its rows without the headings and what stands above them.
    pub(super) rows: Vec<Row>,
    /// Its headings; none where there are none.
    pub(super) headings: Vec<String>,
    /// What its columns may be.
    pub(super) proposed: Vec<Option<Column>>,
    /// Whether they are cards, whose columns are known.
    pub(super) is_cards: bool,
    /// Cards that cannot be read, by their line.
    pub(super) faults: Vec<(u32, RowFault)>,
    /// Whether there are more rows than are read.
    pub(super) is_cut: bool,
}

/// Why a file is no table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unread {
    /// There is nothing in it.
    Nothing,
    /// It is a workbook of a program before 2007.
    OldWorkbook,
    /// It is something else, or broken.
    Unknown,
}

/// The table of some bytes.
pub(super) async fn table(bytes: &[u8]) -> Result<Table, Unread> {
    if is_one(bytes) {
        return workbook(bytes).await.ok_or(Unread::Unknown)?;
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
            proposed: cards::COLUMNS.to_vec(),
            is_cards: true,
            faults,
            is_cut: false,
        });
    }
    headed(gathered(csv::rows(&text)).await)
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
fn headed((mut rows, is_cut): (Vec<Row>, bool)) -> Result<Table, Unread> {
    if rows.is_empty() {
        return Err(Unread::Nothing);
    }
    let headings = headings_of(&rows).map(|place| {
        let mut above = rows.drain(..=place);
        above.next_back().unwrap_or_default()
    });
    let proposed = proposed(headings.as_ref(), &rows);
    Ok(Table {
        rows,
        headings: headings.map(|row| row.values).unwrap_or_default(),
        proposed,
        is_cards: false,
        faults: Vec::new(),
        is_cut,
    })
}

/// The first sheet of a workbook; none where it is none.
async fn workbook(archive: &[u8]) -> Option<Result<Table, Unread>> {
    let entries = entries(archive)?;
    let book = text_of(archive, &entries, workbook::BOOK).await?;
    let places = text_of(archive, &entries, workbook::PLACES).await?;
    let path = workbook::first_sheet(&book, &places)?;
    let texts = text_of(archive, &entries, workbook::TEXTS).await;
    let mut known = Vec::new();
    let mut turn = Turn::begin();
    for text in workbook::texts(texts.as_deref().unwrap_or_default()) {
        known.push(text);
        if known.len().is_multiple_of(BETWEEN_LOOKS) {
            turn.pass().await;
        }
    }
    let sheet = text_of(archive, &entries, &path).await?;
    Some(headed(gathered(workbook::rows(&sheet, &known)).await))
}

/// A file of an archive as a text.
async fn text_of(archive: &[u8], entries: &[Entry], name: &str) -> Option<String> {
    let entry = entries.iter().find(|entry| entry.name == name)?;
    let bytes = archive.get(entry.bytes.clone())?;
    match entry.method {
        Method::Stored => Some(decoded(bytes)),
        Method::Deflated => Some(decoded(&inflated(bytes).await.ok()?)),
    }
}
