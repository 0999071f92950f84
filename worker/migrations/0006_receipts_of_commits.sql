-- Which changes a commit decided, so that their receipts go with it, and cost no search then.
-- changes: [id, …]
ALTER TABLE commits ADD COLUMN changes TEXT NOT NULL DEFAULT '[]';

UPDATE commits SET changes = decided.ids
FROM (
  SELECT workspace, sequence, json_group_array(id) AS ids FROM changes GROUP BY workspace, sequence
) AS decided
WHERE commits.workspace = decided.workspace AND commits.sequence = decided.sequence;
