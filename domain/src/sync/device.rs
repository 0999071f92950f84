//! A device's side of an exchange: what it sends, and what an answer does to what it keeps. All
//! that an answer does is one transaction of the local store.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use tagged::Tagged;

use super::protocol::{Cursor, Fault, MOST_CHANGES, Outcome, Page, SyncResponse, Verdict};
use crate::change::Change;
use crate::gather::Gather;
use crate::id::ChangeId;
use crate::record::{Key, Record};
use crate::refusal::Refusal;
use crate::time::Timestamp;
use crate::workflow::FieldEdit;

/// Those of `saved` changes, oldest first, that can go while `unsent` files wait to be sent: not
/// one that needs such a file, and nothing after it that is about the same records. `touches` says
/// of each change which records it is about, `files` which files the team must have before it.
pub fn ready<'c>(
    saved: impl IntoIterator<Item = &'c Change>,
    touches: &BTreeMap<ChangeId, BTreeSet<Key>>,
    files: &BTreeMap<ChangeId, BTreeSet<String>>,
    unsent: &BTreeSet<String>,
) -> Vec<&'c Change> {
    let mut held: BTreeSet<Key> = BTreeSet::new();
    let goes = |change: &&Change| {
        let about = touches
            .get(&change.id)
            .unwrap_or(const { &BTreeSet::new() });
        let needs = files.get(&change.id);
        let waits = needs.is_some_and(|needs| !needs.is_disjoint(unsent));
        let goes = !waits && about.is_disjoint(&held);
        if !goes {
            held.extend(about);
        }
        goes
    };
    saved.into_iter().filter(goes).collect()
}

/// How far a device has heard. It is stored with what was heard.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Heard {
    /// Where the team's news go on; none before the first page.
    pub cursor: Option<Cursor>,
    /// The number of the last full copy that began. Every record is stored with the number of
    /// the copy during which it was last heard of.
    pub generation: u32,
    /// While a full copy goes on: how many records came with it.
    pub copying: Option<usize>,
}

/// What is to be sent next, and from where the news go on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Errand {
    /// How far the device has heard.
    pub cursor: Option<Cursor>,
    /// Changes, oldest first.
    pub changes: Vec<Change>,
}

/// What an answer does on the device, all of it or nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Intake {
    /// How far the device has heard then.
    pub heard: Heard,
    /// The changes that were decided: they leave the outbox.
    pub decided: BTreeSet<ChangeId>,
    /// What the person should look at.
    pub attention: Vec<Attention>,
    /// Records to put, and to take away.
    pub news: BTreeMap<Key, Option<Record>>,
    /// Whether a full copy came to its end. What it did not name is to be taken away: see
    /// [`Intake::take_away`].
    pub copy_ends: bool,
    /// Whether there is more to fetch at once.
    pub more: bool,
}

/// A change to look at: it was refused, or it met another person's edit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attention {
    /// What the person did.
    pub change: Change,
    /// What became of it.
    pub outcome: AttentionOutcome,
    /// When the team said so.
    pub at: Timestamp,
    /// The records it was about.
    pub touches: BTreeSet<Key>,
}

/// What became of a change that needs a look.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Tagged)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum AttentionOutcome {
    /// It was not done.
    Refused {
        /// Why.
        refusal: Refusal,
    },
    /// It was done beside somebody else's edit. For information: it can be put away.
    Merged {
        /// What happened to each field.
        edits: Vec<FieldEdit>,
    },
    /// The team never heard of it.
    Unsendable {
        /// Why.
        why: Unsendable,
    },
}

/// Why a change cannot be sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unsendable {
    /// It is larger than any request may be.
    TooLarge,
    /// The Worker cannot read it.
    Unreadable,
}

impl Unsendable {
    /// Why the changes of a request that had this fault cannot be sent, or one of them; none
    /// where it is no fault of theirs.
    #[must_use]
    pub fn of(fault: &Fault) -> Option<Self> {
        match fault {
            Fault::TooLarge { .. } | Fault::TooManyChanges { .. } => Some(Self::TooLarge),
            Fault::Malformed { .. } => Some(Self::Unreadable),
            _ => None,
        }
    }
}

impl Attention {
    /// What it is called by: the change's own id.
    #[must_use]
    pub fn id(&self) -> ChangeId {
        self.change.id
    }

    /// Whether it was not done, and so asks for a decision.
    #[must_use]
    pub fn is_refused(&self) -> bool {
        !matches!(self.outcome, AttentionOutcome::Merged { .. })
    }

    /// Whether what the person wanted did not come about, whole or in part: they must hear of it.
    #[must_use]
    pub fn is_against_author(&self) -> bool {
        match &self.outcome {
            AttentionOutcome::Refused { .. } | AttentionOutcome::Unsendable { .. } => true,
            AttentionOutcome::Merged { edits } => edits.iter().any(FieldEdit::is_lost),
        }
    }
}

impl Heard {
    /// The same, where the copy is to come afresh. The Worker still hears how far the device had
    /// heard: it tells whether what is unsent may have been decided, and forgotten since.
    #[must_use]
    pub fn without_copy(mut self) -> Self {
        if let Some(cursor) = &mut self.cursor {
            cursor.scope.clear();
        }
        self.copying = Some(0);
        self
    }

    /// What is to be sent: as many of the `saved` changes, oldest first, as one request takes.
    #[must_use]
    pub fn errand<'c>(&self, saved: impl IntoIterator<Item = &'c Change>) -> Errand {
        Errand {
            cursor: self.cursor.clone(),
            changes: saved.into_iter().take(MOST_CHANGES).cloned().collect(),
        }
    }

    /// What the answer to an errand does. `touches` says of each change which records it was
    /// about.
    ///
    /// Nothing, where the device has heard of the team since it asked: the answer is out of
    /// date, and what it would have brought is asked for again.
    #[must_use]
    pub fn hear(
        &self,
        asked: &Errand,
        response: SyncResponse,
        touches: &BTreeMap<ChangeId, BTreeSet<Key>>,
    ) -> Option<Intake> {
        if asked.cursor != self.cursor {
            return None;
        }
        let SyncResponse {
            now,
            outcomes,
            page,
            ..
        } = response;
        let mut heard = self.clone();
        let copy_ends = heard.advance(&page);
        let withdrawn = page.withdrawn.into_iter().map(|key| (key, None));
        let mut news: BTreeMap<Key, Option<Record>> = withdrawn.gather();
        let arrived = page.records.into_iter();
        news.extend(arrived.map(|record| (record.key(), Some(record))));
        Some(Intake {
            heard,
            decided: outcomes.iter().map(|outcome| outcome.change).collect(),
            attention: attention(&asked.changes, outcomes, now, touches),
            news,
            copy_ends,
            more: page.more || page.copying,
        })
    }

    /// Moves on in the team's news. Says whether a full copy came to its end with this page.
    fn advance(&mut self, page: &Page) -> bool {
        let copy_ends = self.copying.is_some() && !page.copying;
        if page.begins {
            self.generation = self.generation.saturating_add(1);
            self.copying = Some(0);
        }
        self.copying = page.copying.then(|| {
            let so_far = self.copying.unwrap_or_default();
            so_far.saturating_add(page.records.len())
        });
        self.cursor = Some(page.cursor.clone());
        copy_ends
    }
}

impl Intake {
    /// Takes away the records that a full copy, which came to its end, did not name: those that
    /// are stored with another number than its own.
    pub fn take_away(&mut self, unnamed: impl IntoIterator<Item = Key>) {
        for key in unnamed {
            self.news.entry(key).or_insert(None);
        }
    }
}

/// What the person should look at: changes that were refused, or met another's edit.
fn attention(
    changes: &[Change],
    outcomes: Vec<Outcome>,
    at: Timestamp,
    touches: &BTreeMap<ChangeId, BTreeSet<Key>>,
) -> Vec<Attention> {
    let by_id: BTreeMap<ChangeId, &Change> =
        changes.iter().map(|change| (change.id, change)).gather();
    outcomes
        .into_iter()
        .filter_map(|outcome| {
            let what = match outcome.verdict {
                Verdict::Applied => return None,
                Verdict::Merged { edits } => AttentionOutcome::Merged { edits },
                Verdict::Refused { refusal } => AttentionOutcome::Refused { refusal },
            };
            Some(Attention {
                change: Change::clone(by_id.get(&outcome.change)?),
                outcome: what,
                at,
                touches: touches.get(&outcome.change).cloned().unwrap_or_default(),
            })
        })
        .collect()
}

/// How far the device's clock is behind the team's, in milliseconds, when the team's said
/// `theirs` and the exchange that told so took from `sent` to `received` on the device's own:
/// the answer was written about half-way.
#[must_use]
pub fn clock_offset(theirs: Timestamp, sent: Timestamp, received: Timestamp) -> i64 {
    let half_way = sent.0.midpoint(received.0);
    theirs.0.saturating_sub(half_way)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::change::Action;
    use crate::id::{ClaimId, RoleId};
    use crate::sample::{ANITA, WORKSPACE, id};
    use crate::sync::{Bookmark, PROTOCOL, Page, Position};

    fn cursor(at: Position) -> Cursor {
        Cursor {
            epoch: 1,
            scope: "all".to_owned(),
            at,
            seen: None,
        }
    }

    fn copy(then: i64) -> Cursor {
        let bookmark = Bookmark("somewhere".to_owned());
        cursor(Position::Copy { then, bookmark })
    }

    fn log(commit: i64) -> Cursor {
        cursor(Position::Log { commit })
    }

    fn answer(cursor: Cursor, copying: bool, outcomes: Vec<Outcome>) -> SyncResponse {
        SyncResponse {
            protocol: PROTOCOL,
            now: Timestamp(9),
            person: ANITA,
            workspace: WORKSPACE,
            outcomes,
            page: Page {
                records: Vec::new(),
                withdrawn: Vec::new(),
                cursor,
                more: false,
                copying,
                begins: false,
            },
        }
    }

    /// Hears pages one after the other, and gives for each the generation, and whether a copy
    /// ended.
    fn heard(pages: Vec<(Cursor, bool, bool)>) -> Vec<(u32, bool)> {
        let mut heard = Heard::default();
        pages
            .into_iter()
            .map(|(cursor, copying, begins)| {
                let asked = heard.errand([]);
                let mut answer = answer(cursor, copying, Vec::new());
                answer.page.begins = begins;
                let intake = heard.hear(&asked, answer, &BTreeMap::new()).unwrap();
                heard = intake.heard;
                (heard.generation, intake.copy_ends)
            })
            .collect()
    }

    #[test]
    fn a_full_copy_has_one_number_from_its_first_page_to_its_end() {
        let pages = vec![
            (copy(5), true, true),
            (copy(5), true, false),
            (log(5), true, false),
            (log(7), false, false),
        ];
        assert_eq!(
            heard(pages),
            [(1, false), (1, false), (1, false), (1, true)]
        );
    }

    #[test]
    fn a_copy_that_begins_anew_has_another_number() {
        let pages = vec![
            (copy(5), true, true),
            (copy(5), true, true),
            (log(6), false, false),
            (log(8), false, false),
        ];
        assert_eq!(
            heard(pages),
            [(1, false), (2, false), (2, true), (2, false)]
        );
        let again = vec![
            (copy(5), true, true),
            (log(5), false, false),
            (copy(9), true, true),
            (log(9), false, false),
        ];
        assert_eq!(heard(again), [(1, false), (1, true), (2, false), (2, true)]);
    }

    fn change(number: u128) -> Change {
        Change {
            id: ChangeId(id(number)),
            happened_at: Timestamp(0),
            action: Action::AddRole {
                role: RoleId(id(1)),
                name: "Sales".to_owned(),
            },
        }
    }

    #[test]
    fn a_refused_change_is_kept_with_its_reason() {
        let role = Key::Role(RoleId(id(1)));
        let touches = BTreeMap::from([(change(2).id, BTreeSet::from([role]))]);
        let refusal = Refusal::AlreadyThere { record: role };
        let outcome = |number, verdict| Outcome {
            change: change(number).id,
            verdict,
        };
        let outcomes = vec![
            outcome(1, Verdict::Applied),
            outcome(
                2,
                Verdict::Refused {
                    refusal: refusal.clone(),
                },
            ),
        ];
        let heard = Heard::default();
        let asked = heard.errand(&[change(1), change(2)]);
        let intake = heard.hear(&asked, answer(log(3), false, outcomes), &touches);
        let intake = intake.unwrap();
        assert_eq!(
            intake.attention,
            [Attention {
                change: change(2),
                outcome: AttentionOutcome::Refused { refusal },
                at: Timestamp(9),
                touches: BTreeSet::from([role]),
            }]
        );
        assert_eq!(intake.decided, BTreeSet::from([change(1).id, change(2).id]));
    }

    #[test]
    fn what_needs_a_file_waits_for_it_and_holds_up_what_is_about_the_same() {
        let claim = |number| Key::Claim(ClaimId(id(number)));
        let changes = [1, 2, 3, 4].map(change);
        let about = [claim(10), claim(11), claim(10), claim(12)];
        let touches = changes.iter().zip(about);
        let touches = touches
            .map(|(change, key)| (change.id, [key].into()))
            .collect();
        let files = [(change(1).id, ["ab".to_owned()].into())].into();
        let go = |unsent: &[&str]| -> Vec<ChangeId> {
            let unsent = unsent.iter().map(|hash| (*hash).to_owned()).collect();
            let ready = ready(&changes, &touches, &files, &unsent);
            ready.into_iter().map(|change| change.id).collect()
        };
        assert_eq!(go(&["cd"]), changes.each_ref().map(|change| change.id));
        assert_eq!(go(&["ab"]), [change(2).id, change(4).id]);
    }

    #[test]
    fn an_answer_that_another_overtook_is_not_heard() {
        let mut heard = Heard::default();
        let early = heard.errand(&[change(1)]);
        let first = heard.hear(&early, answer(log(3), false, vec![]), &BTreeMap::new());
        heard = first.unwrap().heard;
        let late = answer(log(2), false, vec![]);
        assert_eq!(heard.hear(&early, late, &BTreeMap::new()), None);
    }

    #[test]
    fn the_answer_was_written_half_way() {
        let at = Timestamp;
        assert_eq!(clock_offset(at(1_000), at(900), at(1_100)), 0);
        assert_eq!(clock_offset(at(5_000), at(900), at(1_100)), 4_000);
        assert_eq!(clock_offset(at(0), at(900), at(1_100)), -1_000);
    }
}
