//! D1 behind one door. Every statement takes exactly one parameter, a JSON text, so that many
//! rows cost one statement and no number passes through a narrower type on its way.

use core::cell::Cell;

use serde::Serialize;
use serde::de::DeserializeOwned;
use worker::{D1Database, D1PreparedStatement, D1Result, D1Type, Env};

use crate::MEASURE;
use crate::failure::{Failure, Outcome};

/// The longest JSON text of one statement, in bytes. D1 takes 2 MB at most.
pub(crate) const LARGEST_PARAMETER_BYTES: usize = 1_000_000;

/// One of the databases that the Worker is bound to, counted from 1: `DB`, `DB2`, `DB3` and so on.
/// A workspace lives in one of them, with all that belongs to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Shard(u8);

/// What stands between the number of a shard and the secret that it is the home of.
const AFTER_SHARD: char = '.';

impl Shard {
    /// The one that is always there.
    pub(crate) const FIRST: Self = Self(1);

    /// A secret, marked with the shard in which it is looked up. In the first it needs no mark.
    pub(crate) fn mark(self, secret: &str) -> String {
        if secret.is_empty() || self == Self::FIRST {
            secret.to_owned()
        } else {
            format!("{}{AFTER_SHARD}{secret}", self.0)
        }
    }

    /// The shard that a secret is marked with, and the secret. A mark that makes no sense is
    /// part of a secret that nobody has.
    pub(crate) fn of(marked: &str) -> (Self, &str) {
        let parts = marked.split_once(AFTER_SHARD);
        let found = parts.and_then(|(number, secret)| Some((Self(number.parse().ok()?), secret)));
        found.unwrap_or((Self::FIRST, marked))
    }

    fn binding(self) -> String {
        if self == Self::FIRST {
            "DB".to_owned()
        } else {
            format!("DB{}", self.0)
        }
    }
}

/// A database, and what was asked of it since the request began.
pub(crate) struct Database {
    shard: Shard,
    d1: D1Database,
    /// Whether rows are counted, which has its price.
    measures: bool,
    cost: Cell<Cost>,
}

/// What a request cost. D1 says the rows, which are counted only where it is measured.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub(crate) struct Cost {
    /// Statements run.
    pub(crate) statements: usize,
    /// Rows read.
    pub(crate) rows_read: usize,
    /// Rows written, index entries included.
    pub(crate) rows_written: usize,
}

/// A statement with its parameter.
pub(crate) struct Statement(D1PreparedStatement);

/// What a statement gave.
pub(crate) struct Rows(D1Result);

impl Database {
    /// The first database, which is always there.
    pub(crate) fn first_of(env: &Env) -> Outcome<Self> {
        Self::of(env, Shard::FIRST).ok_or_else(|| Failure::Broken {
            doing: "binding D1",
            cause: "there is no DB".to_owned(),
        })
    }

    /// A database, where the Worker is bound to it.
    pub(crate) fn of(env: &Env, shard: Shard) -> Option<Self> {
        let d1 = env.d1(&shard.binding()).ok()?;
        Some(Self {
            shard,
            d1,
            measures: env.var(MEASURE).is_ok(),
            cost: Cell::default(),
        })
    }

    /// Every database that the Worker is bound to, in order.
    pub(crate) fn all(env: &Env) -> impl Iterator<Item = Self> + '_ {
        (Shard::FIRST.0..=u8::MAX).map_while(|number| Self::of(env, Shard(number)))
    }

    /// Which one it is.
    pub(crate) fn shard(&self) -> Shard {
        self.shard
    }

    /// What was asked of it so far.
    pub(crate) fn cost(&self) -> Cost {
        self.cost.get()
    }

    /// A statement. In `sql`, `?1` is the JSON text of `parameter`.
    pub(crate) fn statement(&self, sql: &str, parameter: &impl Serialize) -> Outcome<Statement> {
        let text = serde_json::to_string(parameter)
            .map_err(Failure::while_doing("writing a parameter"))?;
        self.d1
            .prepare(sql)
            .bind_refs(&D1Type::Text(&text))
            .map(Statement)
            .map_err(Failure::while_doing("binding a parameter"))
    }

    /// Runs statements in one transaction: all of them, or none.
    pub(crate) async fn batch(&self, statements: Vec<Statement>) -> Outcome<Vec<Rows>> {
        let statements = statements.into_iter().map(|statement| statement.0);
        let results = self.d1.batch(statements.collect()).await;
        let results = results.map_err(Failure::while_doing("running a batch"))?;
        for result in &results {
            self.count(result);
        }
        Ok(results.into_iter().map(Rows).collect())
    }

    /// Runs one statement and reads its rows.
    pub(crate) async fn rows<T: DeserializeOwned>(
        &self,
        sql: &str,
        parameter: &impl Serialize,
    ) -> Outcome<Vec<T>> {
        let statement = self.statement(sql, parameter)?;
        let result = statement.0.all().await;
        let result = result.map_err(Failure::while_doing("running a statement"))?;
        self.count(&result);
        Rows(result).read()
    }

    /// Runs one statement and reads its first row.
    pub(crate) async fn first<T: DeserializeOwned>(
        &self,
        sql: &str,
        parameter: &impl Serialize,
    ) -> Outcome<Option<T>> {
        Ok(self.rows(sql, parameter).await?.into_iter().next())
    }

    fn count(&self, result: &D1Result) {
        let mut cost = self.cost.get();
        cost.statements += 1;
        if self.measures
            && let Ok(Some(meta)) = result.meta()
        {
            cost.rows_read += meta.rows_read.unwrap_or_default();
            cost.rows_written += meta.rows_written.unwrap_or_default();
        }
        self.cost.set(cost);
    }
}

impl Rows {
    /// The rows, each as an object of its columns.
    pub(crate) fn read<T: DeserializeOwned>(&self) -> Outcome<Vec<T>> {
        let rows = self.0.results();
        rows.map_err(Failure::while_doing("reading rows"))
    }
}

#[cfg(test)]
mod tests {
    use super::Shard;

    #[test]
    fn a_secret_says_where_it_is_looked_up() {
        for (shard, marked) in [(1, "abc"), (2, "2.abc"), (10, "10.abc")] {
            assert_eq!(Shard(shard).mark("abc"), marked);
            assert_eq!(Shard::of(marked), (Shard(shard), "abc"));
        }
        assert_eq!(Shard(2).mark(""), "", "no secret is no secret");
    }

    #[test]
    fn a_mark_that_makes_no_sense_is_a_secret_that_nobody_has() {
        for marked in ["", ".", "x.abc", "-1.abc", "256.abc", "abc"] {
            assert_eq!(Shard::of(marked), (Shard::FIRST, marked));
        }
    }

    #[test]
    fn the_first_database_is_bound_as_it_always_was() {
        assert_eq!(
            [1, 2, 3].map(|number| Shard(number).binding()),
            ["DB", "DB2", "DB3"]
        );
    }
}
