-- The team's shared truth. Times are milliseconds since the Unix epoch; ids are UUIDs as text.
-- Every table is keyed by what it is looked up by, and has no other index unless it says why:
-- each index that a row stands in is one more row written.

-- One business. The epoch changes when a backup is restored, so that devices start afresh.
CREATE TABLE workspaces (
  id TEXT NOT NULL PRIMARY KEY,
  epoch INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- One row for each atomic step, numbered without gaps. Its primary key is the guard: a request
-- that decided over records which somebody else has changed since fails here, whole.
-- touched: [{"kind", "id", "bytes", "lost": [person, …]}, …], see commit.rs.
CREATE TABLE commits (
  workspace TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  recorded_at INTEGER NOT NULL,
  device TEXT,
  touched TEXT NOT NULL,
  PRIMARY KEY (workspace, sequence)
) STRICT, WITHOUT ROWID;

-- What became of each change. A change that is here is not decided again.
-- digest: SHA-256 of the change, to tell a repetition from another use of its id.
CREATE TABLE changes (
  workspace TEXT NOT NULL,
  id TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  actor TEXT,
  digest TEXT NOT NULL,
  body TEXT NOT NULL,
  outcome TEXT NOT NULL,
  PRIMARY KEY (workspace, id)
) STRICT, WITHOUT ROWID;

-- The records as they stand. body is the record as the protocol speaks it.
-- audience: the one person it is for, where it is for one.
-- attention_at: when a time limit passes, so that the cron finds it.
CREATE TABLE records (
  workspace TEXT NOT NULL,
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  audience TEXT,
  attention_at INTEGER,
  body TEXT NOT NULL,
  PRIMARY KEY (workspace, kind, id)
) STRICT, WITHOUT ROWID;

-- Only what still has a limit stands in it.
CREATE INDEX records_by_attention ON records (attention_at) WHERE attention_at IS NOT NULL;

-- Browsers that are signed in. The cookie's secret itself is nowhere, only its SHA-256.
CREATE TABLE sessions (
  token_hash TEXT NOT NULL PRIMARY KEY,
  workspace TEXT NOT NULL,
  person TEXT NOT NULL,
  device TEXT NOT NULL,
  device_name TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  last_seen_at INTEGER NOT NULL,
  revoked_at INTEGER
) STRICT, WITHOUT ROWID;

-- Links with which a person signs in once.
CREATE TABLE invitations (
  token_hash TEXT NOT NULL PRIMARY KEY,
  workspace TEXT NOT NULL,
  person TEXT NOT NULL,
  created_by TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  used_at INTEGER
) STRICT, WITHOUT ROWID;

-- Files and photos, by the SHA-256 of their bytes. The bytes are Base64 text: a Worker reads
-- and writes text far more cheaply than a BLOB, which crosses to D1 as a list of numbers.
CREATE TABLE attachments (
  workspace TEXT NOT NULL,
  hash TEXT NOT NULL,
  media_type TEXT NOT NULL,
  stored_by TEXT NOT NULL,
  stored_at INTEGER NOT NULL,
  bytes TEXT NOT NULL,
  PRIMARY KEY (workspace, hash)
) STRICT;
