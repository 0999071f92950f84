//! D1 behind one door. Every statement takes exactly one parameter, a JSON text, so that many
//! rows cost one statement and no number passes through a narrower type on its way.

use core::cell::Cell;

use serde::Serialize;
use serde::de::DeserializeOwned;
use worker::{D1Database, D1PreparedStatement, D1Result, D1Type, Env};

use crate::failure::{Failure, Outcome};

/// The longest JSON text of one statement, in bytes. D1 takes 2 MB at most.
pub(crate) const LARGEST_PARAMETER_BYTES: usize = 1_000_000;

/// The database, and what was asked of it since the request began.
pub(crate) struct Database {
    d1: D1Database,
    cost: Cell<Cost>,
}

/// What D1 says a request cost.
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
    /// The database that the Worker is bound to.
    pub(crate) fn of(env: &Env) -> Outcome<Self> {
        let d1 = env.d1("DB").map_err(Failure::while_doing("binding D1"))?;
        Ok(Self {
            d1,
            cost: Cell::default(),
        })
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
        if let Ok(Some(meta)) = result.meta() {
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
