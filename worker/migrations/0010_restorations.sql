-- Workspaces that come back from an archive. What is brought waits among the records and files under
-- the id that the archive's workspace has, which no workspace has until all of it is there.
-- workspace: the empty one whose place it takes. archive: SHA-256 of its manifest. restored: the id in
-- the archive. owner: who the asker is from then on. records: how many there are.
-- touched_at: when something came last; what nobody goes on with is removed after a week.
-- done_at: when it took the place; the row stays, so that asking again is answered.
CREATE TABLE restorations (
  workspace TEXT NOT NULL PRIMARY KEY,
  archive TEXT NOT NULL,
  restored TEXT NOT NULL,
  owner TEXT NOT NULL,
  records INTEGER NOT NULL,
  touched_at INTEGER NOT NULL,
  done_at INTEGER
) STRICT, WITHOUT ROWID;

-- The steps of a restoration, numbered without gaps. The primary key is the guard: of two requests
-- that take the same step one fails here, whole.
-- parts, records, checked: how many there are after it. after_kind, after_id: the record that was
-- checked last.
CREATE TABLE restoration_steps (
  workspace TEXT NOT NULL,
  step INTEGER NOT NULL,
  archive TEXT NOT NULL,
  parts INTEGER NOT NULL,
  records INTEGER NOT NULL,
  checked INTEGER NOT NULL,
  after_kind TEXT NOT NULL,
  after_id TEXT NOT NULL,
  PRIMARY KEY (workspace, step)
) STRICT, WITHOUT ROWID;
