-- Devices that want alerts pushed, as their browsers gave them. One goes with its session.
-- language: in which that device is used.
CREATE TABLE push_subscriptions (
  workspace TEXT NOT NULL,
  person TEXT NOT NULL,
  device TEXT NOT NULL,
  endpoint TEXT NOT NULL,
  p256dh TEXT NOT NULL,
  auth TEXT NOT NULL,
  language TEXT NOT NULL,
  subscribed_at INTEGER NOT NULL,
  PRIMARY KEY (workspace, person, device)
) STRICT, WITHOUT ROWID;

-- The team's gateway, where an owner has set one. The secret signs what is sent there, and is
-- needed as it is for that.
CREATE TABLE webhooks (
  workspace TEXT NOT NULL PRIMARY KEY,
  url TEXT NOT NULL,
  secret TEXT NOT NULL,
  set_by TEXT NOT NULL,
  set_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- One row: the key pair with which this deployment says to push services who it is, as a JSON
-- Web Key, and the address under which people open the app, for the links in messages.
CREATE TABLE sender (
  id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
  vapid TEXT NOT NULL,
  address TEXT NOT NULL
) STRICT;

-- What goes out: one row for each alert, as often as it is told, and each channel.
-- channel: 'mail', 'webhook', or the device that it is pushed to.
-- state: 'waiting'; 'digest', for mail that waits for the day's; 'sent'; 'needless', where it was
-- seen or its cause was gone; 'failed', where it was given up.
-- due_at: when somebody looks at it next: to send it; or, where it is over, to remove it.
-- since: when it was tried first; error: what the other side said last.
CREATE TABLE deliveries (
  workspace TEXT NOT NULL,
  alert TEXT NOT NULL,
  told_at INTEGER NOT NULL,
  channel TEXT NOT NULL,
  person TEXT NOT NULL,
  state TEXT NOT NULL,
  due_at INTEGER NOT NULL,
  tries INTEGER NOT NULL,
  since INTEGER,
  tried_at INTEGER,
  error TEXT,
  PRIMARY KEY (workspace, alert, told_at, channel)
) STRICT, WITHOUT ROWID;

CREATE INDEX deliveries_by_state ON deliveries (state, due_at);
