/** Condition that is true when neither way in holds anything: what comes one by one, and the batches of imports. */
export const nothingWaits =
  '(NOT EXISTS (SELECT 1 FROM edge.inbox) AND NOT EXISTS (SELECT 1 FROM edge.inbox_batch))';
