//! What is packed of records one by one, in buckets: the trails of projects and what they sold,
//! which measures are made from, and leads and expense claims in brief. They are read only when somebody wants them.
//! A change splices its record's piece into its bucket, byte by byte, in the transaction that
//! writes the change; the others in it are not even unpacked.

use std::collections::BTreeMap;

use domain::gather::Gather;
use indexed_db_futures::prelude::*;
use indexed_db_futures::transaction::{Transaction, TransactionMode};
use uuid::Uuid;
use wasm_bindgen::{JsCast, JsValue};

use super::{Store, StoreFault, TRAILS};
use crate::desk::{BUCKETS, bucket_of};

/// What is kept beside the buckets, and under which number: what was worked out from all of them.
#[derive(Clone, Copy)]
pub(crate) enum Measure {
    /// What is usual.
    Norms = 1000,
    /// What the page of velocity shows first.
    Figures = 1001,
}

/// What pieces are of, and the number of their first bucket.
#[derive(Clone, Copy)]
pub(crate) enum PiecesOf {
    /// The trails of projects.
    Trails = 0,
    /// Leads in brief.
    Leads = 2000,
    /// Expense claims in brief.
    Claims = 3000,
}

impl PiecesOf {
    fn bucket(self, bucket: u8) -> u32 {
        self as u32 + u32::from(bucket)
    }
}

/// Packed pieces by their record; none of a record that is not there any more.
pub(crate) type Pieces = BTreeMap<Uuid, Option<Vec<u8>>>;

/// What a batch does to pieces.
#[derive(Default)]
pub(crate) enum PieceNews {
    /// Nothing.
    #[default]
    None,
    /// These changed.
    Some(Pieces),
    /// These are all that there are.
    All(Pieces),
}

impl Store {
    /// The pieces of some buckets, one by one.
    pub(crate) async fn pieces(
        &self,
        of: PiecesOf,
        buckets: core::ops::Range<u8>,
    ) -> Result<Vec<(Uuid, Vec<u8>)>, StoreFault> {
        let transaction = self.reading(&[TRAILS])?;
        let trails = transaction.object_store(TRAILS)?;
        let range = of.bucket(buckets.start)..of.bucket(buckets.end);
        let mut found = Vec::new();
        for bytes in trails.get_all::<JsValue>().with_query(range).await? {
            if let Ok(bytes) = bytes?.dyn_into::<js_sys::Uint8Array>() {
                let bytes = bytes.to_vec();
                found.extend(pieces(&bytes).map(|(id, piece)| (id, piece.to_vec())));
            }
        }
        Ok(found)
    }

    /// A measure, as it was last kept.
    pub(crate) async fn measure(&self, measure: Measure) -> Result<Option<Vec<u8>>, StoreFault> {
        let transaction = self.reading(&[TRAILS])?;
        let trails = transaction.object_store(TRAILS)?;
        let found = trails.get::<JsValue, _, _>(measure as u32).primitive()?;
        let bytes = found.await?;
        let bytes = bytes.and_then(|bytes| bytes.dyn_into::<js_sys::Uint8Array>().ok());
        Ok(bytes.map(|bytes| bytes.to_vec()))
    }

    /// Keeps a measure.
    pub(crate) async fn keep_measure(
        &self,
        measure: Measure,
        packed: &[u8],
    ) -> Result<(), StoreFault> {
        let transaction = self
            .database
            .transaction(TRAILS)
            .with_mode(TransactionMode::Readwrite)
            .build()?;
        put(&transaction, measure as u32, packed)?;
        transaction.commit().await?;
        Ok(())
    }
}

/// Writes what a batch does to pieces.
pub(super) async fn write(
    transaction: &Transaction<'_>,
    of: PiecesOf,
    news: PieceNews,
) -> Result<(), StoreFault> {
    let (news, anew) = match news {
        PieceNews::None => return Ok(()),
        PieceNews::Some(news) => (news, false),
        PieceNews::All(news) => (news, true),
    };
    let mut buckets: BTreeMap<u8, Pieces> = if anew {
        (0..BUCKETS).map(|bucket| (bucket, Pieces::new())).gather()
    } else {
        BTreeMap::new()
    };
    for (id, piece) in news {
        buckets.entry(bucket_of(id)).or_default().insert(id, piece);
    }
    for (bucket, news) in buckets {
        let before = if anew {
            Vec::new()
        } else {
            let trails = transaction.object_store(TRAILS)?;
            let found = trails.get::<JsValue, _, _>(of.bucket(bucket)).primitive()?;
            let bytes = found.await?;
            let bytes = bytes.and_then(|bytes| bytes.dyn_into::<js_sys::Uint8Array>().ok());
            bytes.map(|bytes| bytes.to_vec()).unwrap_or_default()
        };
        put(transaction, of.bucket(bucket), &spliced(&before, &news))?;
    }
    Ok(())
}

fn put(transaction: &Transaction<'_>, number: u32, packed: &[u8]) -> Result<(), StoreFault> {
    let trails = transaction.object_store(TRAILS)?;
    let bytes = JsValue::from(js_sys::Uint8Array::from(packed));
    trails.put(bytes).with_key(number).primitive()?;
    Ok(())
}

/// A bucket with some of its pieces exchanged.
fn spliced(bucket: &[u8], news: &Pieces) -> Vec<u8> {
    let mut spliced = Vec::with_capacity(bucket.len() + 512);
    let stay = pieces(bucket).filter(|(id, _)| !news.contains_key(id));
    let come = news
        .iter()
        .filter_map(|(id, piece)| Some((*id, piece.as_deref()?)));
    for (id, piece) in stay.chain(come) {
        spliced.extend_from_slice(id.as_bytes());
        let length = u32::try_from(piece.len()).unwrap_or_default();
        spliced.extend_from_slice(&length.to_le_bytes());
        spliced.extend_from_slice(piece);
    }
    spliced
}

/// The pieces in a bucket: a record's id, a length, and so many bytes. What is cut off is none.
fn pieces(mut bucket: &[u8]) -> impl Iterator<Item = (Uuid, &[u8])> {
    core::iter::from_fn(move || {
        let (id, rest) = bucket.split_first_chunk::<16>()?;
        let (length, rest) = rest.split_first_chunk::<4>()?;
        let length = usize::try_from(u32::from_le_bytes(*length)).ok()?;
        let (piece, rest) = rest.split_at_checked(length)?;
        bucket = rest;
        Some((Uuid::from_bytes(*id), piece))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(number: u128) -> Uuid {
        Uuid::from_u128(number)
    }

    fn news(changes: &[(u128, Option<&[u8]>)]) -> Pieces {
        let changes = changes.iter();
        changes
            .map(|(number, piece)| (id(*number), piece.map(<[u8]>::to_vec)))
            .collect()
    }

    #[test]
    fn one_piece_is_exchanged_and_the_others_stay() {
        let bucket = spliced(
            &[],
            &news(&[(1, Some(b"one")), (2, Some(b"")), (3, Some(b"three"))]),
        );
        let changed = spliced(
            &bucket,
            &news(&[(1, Some(b"another")), (3, None), (4, Some(b"4"))]),
        );
        let found: Vec<_> = pieces(&changed).collect();
        let expected: [(Uuid, &[u8]); 3] = [(id(2), b""), (id(1), b"another"), (id(4), b"4")];
        assert_eq!(found, expected);
    }

    #[test]
    fn what_is_cut_off_is_left_out() {
        let bucket = spliced(&[], &news(&[(1, Some(b"one")), (2, Some(b"two"))]));
        for end in 0..bucket.len() {
            let found: Vec<_> = pieces(&bucket[..end]).collect();
            assert_eq!(found.len(), usize::from(end >= bucket.len() / 2), "{end}");
        }
    }
}
