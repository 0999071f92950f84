-- Letters to leads: the touches of programmes that the Worker sends. What one says stands in the
-- programme, and to whom it goes in the lead's history.
-- id: the change that recorded the touch. state: 'waiting', 'sent'; 'needless', where they did not
-- want it any more; 'failed', where it was given up.
-- due_at: when somebody looks at it next: to send it; or, where it is over, to remove it.
-- since: when it was tried first; error: what the other side said last.
-- opened_at, clicked_at: when that was heard first. Of whoever did it nothing is kept.
CREATE TABLE letters (
  id TEXT NOT NULL PRIMARY KEY,
  workspace TEXT NOT NULL,
  lead TEXT NOT NULL,
  state TEXT NOT NULL,
  due_at INTEGER NOT NULL,
  tries INTEGER NOT NULL,
  since INTEGER,
  tried_at INTEGER,
  sent_at INTEGER,
  error TEXT,
  opened_at INTEGER,
  clicked_at INTEGER
) STRICT, WITHOUT ROWID;

CREATE INDEX letters_by_state ON letters (state, due_at);

-- Other systems that may send leads, each with a key of its own. The key itself is nowhere, only
-- its SHA-256.
CREATE TABLE intake_keys (
  secret_hash TEXT NOT NULL PRIMARY KEY,
  id TEXT NOT NULL,
  workspace TEXT NOT NULL,
  name TEXT NOT NULL,
  made_by TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  used_at INTEGER
) STRICT, WITHOUT ROWID;

-- How many forms of a campaign came in an hour, counted since the epoch.
CREATE TABLE form_hours (
  campaign TEXT NOT NULL,
  hour INTEGER NOT NULL,
  forms INTEGER NOT NULL,
  PRIMARY KEY (campaign, hour)
) STRICT, WITHOUT ROWID;

INSERT INTO marks (purpose, secret) SELECT 'letters', lower(hex(randomblob(32)));

-- Those who may qualify leads, as the workspace keeps them from now on.
UPDATE records SET body = json_set(body, '$.body.qualifiers', (
  SELECT json_group_array(p.id) FROM records p
  WHERE p.workspace = records.workspace AND p.kind = 'person'
    AND p.body ->> '$.body.access' IN ('owner', 'manager', 'qualification')
    AND p.body ->> '$.body.standing' <> 'left'))
WHERE kind = 'workspace';
