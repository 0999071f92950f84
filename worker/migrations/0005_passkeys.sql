-- Passkeys: keys of people's devices, with which they sign in again. What is here opens nothing by
-- itself: the other half of each key never leaves its device.
-- credential: what the device calls it. device: on which device it was made. algorithm: COSE's number.
-- public_key: SubjectPublicKeyInfo, URL-safe Base64. uses: the device's own count, 0 where it counts nothing.
CREATE TABLE passkeys (
  credential TEXT NOT NULL PRIMARY KEY,
  workspace TEXT NOT NULL,
  person TEXT NOT NULL,
  device TEXT NOT NULL,
  name TEXT NOT NULL,
  algorithm INTEGER NOT NULL,
  public_key TEXT NOT NULL,
  uses INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  last_used_at INTEGER
) STRICT, WITHOUT ROWID;

-- With which passkey a session began. It ends with the device, too.
ALTER TABLE sessions ADD COLUMN passkey TEXT;

-- Challenges that were answered: each is good for one answer. They are kept until they run out, some
-- minutes; a challenge that nobody answers costs no row.
CREATE TABLE used_challenges (
  challenge_hash TEXT NOT NULL PRIMARY KEY,
  expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What the Worker marks its own challenges with, made here, once.
CREATE TABLE marks (
  purpose TEXT NOT NULL PRIMARY KEY,
  secret TEXT NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO marks (purpose, secret) SELECT 'challenges', lower(hex(randomblob(32)));
