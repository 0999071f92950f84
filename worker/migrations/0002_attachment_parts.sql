-- Files come in parts, so that one whose connection broke goes on where it stopped.

-- Files that somebody began to send. Those that do not go on are swept after a week.
CREATE TABLE uploads (
  workspace TEXT NOT NULL,
  hash TEXT NOT NULL,
  sent_by TEXT NOT NULL,
  media_type TEXT NOT NULL,
  size INTEGER NOT NULL,
  begun_at INTEGER NOT NULL,
  PRIMARY KEY (workspace, hash, sent_by)
) STRICT, WITHOUT ROWID;

-- The parts of files: of those under way, and of those that are kept in this database. They
-- are kept apart by sender, so that nobody can spoil what somebody else sends.
-- bytes: Base64 text. A Worker reads and writes text far more cheaply than a BLOB, which
-- crosses to D1 as a list of numbers.
CREATE TABLE attachment_parts (
  workspace TEXT NOT NULL,
  hash TEXT NOT NULL,
  sent_by TEXT NOT NULL,
  part INTEGER NOT NULL,
  bytes TEXT NOT NULL,
  PRIMARY KEY (workspace, hash, sent_by, part)
) STRICT;

-- Files that are whole, by the SHA-256 of their bytes.
-- place: 'd1' where the bytes are the sender's parts, 'r2' where they are in the bucket.
CREATE TABLE files (
  workspace TEXT NOT NULL,
  hash TEXT NOT NULL,
  media_type TEXT NOT NULL,
  size INTEGER NOT NULL,
  place TEXT NOT NULL,
  stored_by TEXT NOT NULL,
  stored_at INTEGER NOT NULL,
  PRIMARY KEY (workspace, hash)
) STRICT, WITHOUT ROWID;

-- What was stored in one piece becomes parts of 240 000 bytes, 320 000 characters of Base64.
INSERT INTO files (workspace, hash, media_type, size, place, stored_by, stored_at)
SELECT workspace, hash, media_type,
  length(bytes) / 4 * 3 - (length(bytes) - length(rtrim(bytes, '='))), 'd1', stored_by, stored_at
FROM attachments;

INSERT INTO attachment_parts (workspace, hash, sent_by, part, bytes)
SELECT workspace, hash, stored_by, numbers.value, substr(bytes, numbers.value * 320000 + 1, 320000)
FROM attachments, json_each('[0, 1, 2, 3, 4]') AS numbers
WHERE numbers.value * 320000 < length(bytes);

DROP TABLE attachments;
