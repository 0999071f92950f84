//! What was taken along from a private workspace into a team, until the team has it or its owner
//! throws it away.

use std::collections::BTreeMap;

use domain::id::RoleId;
use domain::record::Record;
use domain::refusal::Refusal;
use domain::workflow::Luggage;
use indexed_db_futures::prelude::*;
use indexed_db_futures::transaction::{TransactionDurability, TransactionMode, TransactionOptions};
use serde::{Deserialize, Serialize};

use super::{LUGGAGE, Store, StoreFault};
use crate::json;

/// One thing that was taken along.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Packed {
    /// What it is.
    pub(crate) piece: Piece,
    /// What is to become of it.
    pub(crate) fate: Fate,
    /// Roles of the team that the person chose for its own.
    #[serde(default)]
    pub(crate) roles: BTreeMap<RoleId, RoleId>,
}

/// A thing that can be taken along.
#[expect(clippy::large_enum_variant, reason = "nearly all of them are projects")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Piece {
    /// A project.
    Project(Luggage),
    /// Everything of the private workspace that is no project: the team has its own.
    Settings(Vec<Record>),
}

/// What is to become of a piece of luggage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Fate {
    /// It goes into the team as soon as it can.
    Comes,
    /// It stays on this device.
    Stays,
    /// It was to come, and cannot as it is.
    Cannot(Refusal),
}

impl Packed {
    /// The project, where it is one.
    pub(crate) fn project(&self) -> Option<&Luggage> {
        match &self.piece {
            Piece::Project(luggage) => Some(luggage),
            Piece::Settings(_) => None,
        }
    }

    /// What it is stored under.
    pub(crate) fn key(&self) -> String {
        self.project()
            .map_or_else(|| "settings".to_owned(), |it| it.project.id.to_string())
    }
}

impl Store {
    /// Everything that was taken along.
    pub(crate) async fn luggage(&self) -> Result<Vec<Packed>, StoreFault> {
        let transaction = self.reading(&[LUGGAGE])?;
        let store = transaction.object_store(LUGGAGE)?;
        let pieces = store.get_all::<String>().await?;
        pieces.map(|text| Ok(json::read(&text?)?)).collect()
    }

    /// Keeps pieces as they are now, and throws others away. When this resolves, it is on the
    /// disk.
    pub(crate) async fn write_luggage(
        &self,
        keep: &[Packed],
        throw_away: &[String],
    ) -> Result<(), StoreFault> {
        let options = TransactionOptions::new().with_durability(TransactionDurability::Strict);
        let transaction = self
            .database
            .transaction(LUGGAGE)
            .with_mode(TransactionMode::Readwrite)
            .with_options(options)
            .build()?;
        let store = transaction.object_store(LUGGAGE)?;
        for piece in keep {
            let text = serde_json::to_string(piece)?;
            store.put(text).with_key(piece.key()).primitive()?;
        }
        for key in throw_away {
            store.delete::<String, _>(key.clone()).primitive()?;
        }
        drop(store);
        transaction.commit().await?;
        Ok(())
    }
}
