/** `readDeletedComment`: the deletion of a comment as a delivery tells it; asked again, Cloud knows of no such comment. */
import { commentEventId } from './history-events.js';
import { sortableId } from './histories.js';
import { IssueDesk } from './issue-desk.js';
import type { CommunicationEvent } from '@quorum/contracts';
import type { JiraContext } from './reading.js';
import { instantOf, isRecord } from './values.js';
import { readJiraWebhook } from './webhook.js';

/**
 * The payload of a `comment_deleted` delivery → the deletion of the event that comment was, at the time the payload says;
 * `null` for any other payload and for what a machine wrote. Nobody says who deleted it, so it is laid to its author.
 * Repetitions of the delivery give the same event.
 */
export function readDeletedComment(raw: unknown, context: JiraContext): CommunicationEvent | null {
  const webhook = readJiraWebhook(raw);
  if (!isRecord(raw) || webhook.kind !== 'issue' || webhook.deletedComment === undefined) return null;
  const { comment, timestamp } = raw;
  const author = isRecord(comment) && isRecord(comment['author']) ? comment['author'] : null;
  const at = instantOf(timestamp);
  const desk = new IssueDesk(context, [], webhook.issueId, author === null ? [] : [author]);
  const person = desk.personOf(author);
  if (at === null || typeof person === 'string') return null;
  const of = commentEventId(webhook.deletedComment);
  const id = `d:${sortableId(webhook.deletedComment)}`;
  desk.add({ id, at, author: person.id, action: { type: 'deletion', of } });
  return desk.events()[0] ?? null;
}
