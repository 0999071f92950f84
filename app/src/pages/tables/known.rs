//! What the columns of former tables were, so that the next one of their kind needs nothing. It stays
//! on the device.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::desk::Desk;
use crate::json;

/// Of how many kinds of tables.
const MOST_KINDS: usize = 20;

/// What the columns of a kind of tables were.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Known<Said> {
    headings: Vec<String>,
    columns: Said,
}

fn known<Said: DeserializeOwned>(desk: Desk, draft: &str) -> Vec<Known<Said>> {
    let draft = desk.draft(draft);
    let known = draft.and_then(|json| json::read(&json).ok());
    known.unwrap_or_default()
}

/// What was said of a table with the same headings. `draft` is where a page keeps that.
pub(in crate::pages) fn remembered<Said: DeserializeOwned>(
    desk: Desk,
    draft: &str,
    headings: &[String],
) -> Option<Said> {
    let known = known(desk, draft).into_iter();
    let mut same = known.filter(|known| !headings.is_empty() && known.headings == headings);
    same.next().map(|known| known.columns)
}

/// Remembers what was said of a table.
pub(in crate::pages) fn remember<Said: Serialize + DeserializeOwned>(
    desk: Desk,
    draft: &str,
    headings: &[String],
    columns: Said,
) {
    if headings.is_empty() {
        return;
    }
    let mut known = known(desk, draft);
    known.retain(|known| known.headings != headings);
    known.insert(
        0,
        Known {
            headings: headings.to_vec(),
            columns,
        },
    );
    known.truncate(MOST_KINDS);
    if let Ok(json) = serde_json::to_string(&known) {
        desk.save_draft(draft.to_owned(), json);
    }
}
