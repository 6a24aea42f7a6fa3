/** `readIssue`: one issue as REST tells it → its events without content. */
import { type Conversation, type StatusCategory } from '@quorum/contracts';
import { type JiraComment, readComments } from './comments.js';
import { type JiraHistory, readHistories } from './histories.js';
import { addHistories, commentEventId, firstAssignee } from './history-events.js';
import { IssueDesk } from './issue-desk.js';
import { readRemoteLinks } from './links.js';
import type { JiraContext, JiraIssueReading } from './reading.js';
import { type JiraStatuses, statusCategoryOf } from './statuses.js';
import { namesOf } from './users.js';
import { idOf, instantOf, isRecord, type JsonRecord } from './values.js';

/**
 * An issue of Cloud (v3, ADF) or Data Center (v2, markup) → its reading; `null` for what is no issue. `raw` is the REST
 * resource with all comments in `fields.comment.comments`, all histories in `changelog.histories` and, if they were asked
 * for, remote links in `remotelinks`. Nothing depends on the order of any list, nor on an entry being there twice.
 */
export function readIssue(raw: unknown, context: JiraContext): JiraIssueReading | null {
  const id = isRecord(raw) ? idOf(raw['id']) : null;
  if (!isRecord(raw) || id === null || !isRecord(raw['fields'])) return null;
  const { fields, changelog, remotelinks } = raw;
  const faults: string[] = [];
  const histories = readHistories(changelog, faults);
  const comments = readComments(fields['comment'], faults);
  const desk = new IssueDesk(context, faults, id, usersOf(fields, histories, comments));
  addCreation(desk, fields, histories, isRecord(changelog) && Array.isArray(changelog['histories']));
  addHistories(desk, histories, {
    statuses: statusesOf(fields, context.statuses),
    remoteLinks: readRemoteLinks(remotelinks, context.options.documentationHosts),
  });
  addComments(desk, comments);
  if (totalOf(fields['comment']) > comments.length) faults.push('fields.comment.total');
  if (totalOf(changelog) > histories.length) faults.push('changelog.total');
  return {
    conversation: conversationOf(desk.conversation),
    events: desk.events(),
    people: desk.people.all(),
    counts: desk.counts,
    faults: faults.sort(),
  };
}

/** An issue is one conversation; who reads it nobody says. */
const conversationOf = (id: string): Conversation => ({
  source: 'jira',
  id,
  type: 'private',
  members: [],
  purpose: null,
});

function usersOf(fields: JsonRecord, histories: JiraHistory[], comments: JiraComment[]): JsonRecord[] {
  const users = [fields['creator'], fields['reporter'], fields['assignee']];
  return [...users, ...histories.map(({ author }) => author), ...comments.map(({ author }) => author)].filter(
    isRecord,
  );
}

/** The issue's own status is known though the list of statuses may be older. */
function statusesOf({ status }: JsonRecord, listed: JiraStatuses): JiraStatuses {
  const id = isRecord(status) ? idOf(status['id']) : null;
  const category: StatusCategory | null = statusCategoryOf(status);
  if (id === null || category === null || listed.has(id)) return listed;
  return new Map([...listed, [id, category]]);
}

/**
 * The issue is opened by its creator, which the reporter need not be. Its description is what it was before its first
 * edit. Who had it from the start is known only if all changes are: no history tells of it.
 */
function addCreation(desk: IssueDesk, fields: JsonRecord, histories: JiraHistory[], isHistoryKnown: boolean) {
  const at = instantOf(fields['created']);
  const creator = fields['creator'] ?? fields['reporter'];
  const person = desk.personOf(isRecord(creator) ? creator : null);
  if (at === null) desk.faults.push('fields.created');
  if (!isHistoryKnown) desk.faults.push('changelog');
  if (typeof person === 'string') desk.counts.dropped[person] += 1;
  if (at === null || typeof person === 'string') return;
  const edit = histories.flatMap(({ items }) => items).find(({ field }) => field === 'description');
  const flags = desk.flagsOf(
    edit === undefined ? fields['description'] : edit.fromText,
    'fields.description',
  );
  desk.add({ id: 'a:created', at, author: person.id, flags, action: { type: 'creation' } });
  if (!isHistoryKnown) return;
  const { assignee } = fields;
  const to = firstAssignee(desk, histories, isRecord(assignee) ? desk.people.idOf(namesOf(assignee)) : null);
  const action = { type: 'assignment', from: null, to } as const;
  if (to !== null) desk.add({ id: 'a:created:assignee', at, author: person.id, action });
}

function addComments(desk: IssueDesk, comments: readonly JiraComment[]): void {
  desk.counts.comments = comments.length;
  let before: string | null = null;
  for (const { id, at, editedAt, author, body, path } of comments) {
    const person = desk.personOf(author);
    if (typeof person === 'string') {
      desk.counts.dropped[person] += 1;
      continue;
    }
    if (before !== null && before !== person.id) desk.counts.authorChanges += 1;
    before = person.id;
    const flags = desk.flagsOf(body, `${path}.body`);
    desk.add({ id: commentEventId(id), at, author: person.id, flags, editedAt });
  }
}

/** Pages may be cut short, and `total` may count what nobody is shown (notes/jira §1.3): worth a word, not an end. */
const totalOf = (page: unknown): number =>
  isRecord(page) && typeof page['total'] === 'number' ? page['total'] : 0;
