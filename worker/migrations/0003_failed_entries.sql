-- Sign-ins that failed for their secret, by the hash of the network address they came from, since
-- the first of them in an hour. The cron removes what is over.
CREATE TABLE failed_entries (
  address_hash TEXT NOT NULL PRIMARY KEY,
  since INTEGER NOT NULL,
  failures INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
