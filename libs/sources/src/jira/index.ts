export { type BotRule, botRule, type BotSettings, knownAutomation } from './bots.js';
export { type BulkChange, bulkChanges, type BulkRule, defaultBulkRule, dropBulk } from './drop-bulk.js';
export { readDeletedComment } from './deleted-comment.js';
export { commentEventId } from './history-events.js';
export { issueConversation } from './issue-desk.js';
export { type JiraPeople, jiraPeople } from './people.js';
export type { JiraContext, JiraCounts, JiraIssueReading } from './reading.js';
export { readIssue } from './read-issue.js';
export { type SignedDelivery, verifyJiraSignature } from './signature.js';
export { type JiraStatuses, readJiraStatuses, statusCategoryOf } from './statuses.js';
export { type JiraNames, type JiraUser, readJiraUser, siteDefaultZone } from './users.js';
export {
  type JiraDelivery,
  type JiraIgnored,
  type JiraWebhook,
  readJiraDelivery,
  readJiraWebhook,
} from './webhook.js';
