-- The secret of bookmarks in full copies, see worker/src/bookmarks.rs.
INSERT INTO marks (purpose, secret) SELECT 'bookmarks', lower(hex(randomblob(32)));
