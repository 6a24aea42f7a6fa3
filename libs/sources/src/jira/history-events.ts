/** `addHistories`: the changelog of an issue → who had it, where it stood, what was linked and taken back. */
import type { LinkClass } from '@quorum/contracts';
import { type JiraHistory, type JiraItem, sortableId, upheavalOf } from './histories.js';
import type { IssueDesk } from './issue-desk.js';
import { gainedLinks } from './links.js';
import type { JiraStatuses } from './statuses.js';

/** What the changelog is read with. */
export interface HistoryContext {
  /** Of the site, and of the status the issue has now. */
  statuses: JiraStatuses;
  /** Class of each remote link there is, by its id. */
  remoteLinks: ReadonlyMap<string, LinkClass>;
}

/** The id of the event a comment is. */
export const commentEventId = (id: string): string => `n:${sortableId(id)}`;

const remoteLinkFields = new Set(['remoteissuelink', 'remoteworkitemlink']);
const readFields = new Set(['status', 'assignee', 'link', 'description', 'comment', ...remoteLinkFields]);

/** Adds the events of all histories; those of upheavals, machines and nobody are counted and left out. */
export function addHistories(
  desk: IssueDesk,
  histories: readonly JiraHistory[],
  context: HistoryContext,
): void {
  for (const history of histories) {
    if (!history.items.some(({ field }) => readFields.has(field))) continue;
    const person = upheavalOf(history) ?? desk.personOf(history.author);
    if (typeof person === 'string') desk.counts.dropped[person] += 1;
    else addHistory(desk, history, person.id, context);
  }
}

function addHistory(desk: IssueDesk, history: JiraHistory, author: string, context: HistoryContext): void {
  const act = (what: string) => ({ id: `h:${sortableId(history.id)}:${what}`, at: history.at, author });
  const itemOf = (field: string) => history.items.find((item) => item.field === field);
  const [status, assignee] = [itemOf('status'), itemOf('assignee')];
  if (status !== undefined) addTransition(desk, status, act('status'), context.statuses);
  if (assignee !== undefined) addHandOver(desk, assignee, act('assignee'));
  for (const { field, from, to } of history.items) {
    if (field !== 'comment' || from === null || to !== null) continue;
    // Data Center tells in the changelog who deleted a comment.
    desk.add({
      ...act(`deletion:${sortableId(from)}`),
      action: { type: 'deletion', of: commentEventId(from) },
    });
  }
  const linked = new Set(history.items.flatMap((item) => linksOf(item, desk, context)));
  for (const of of linked) desk.add({ ...act(`link:${of}`), action: { type: 'link', class: of } });
}

type Base = Parameters<IssueDesk['add']>[0];

function addTransition(desk: IssueDesk, { from, to }: JiraItem, base: Base, statuses: JiraStatuses): void {
  const [before, after] = [from, to].map((id) => (id === null ? undefined : statuses.get(id)));
  if (before === undefined || after === undefined) {
    desk.counts.dropped.unknownStatus += 1;
    return;
  }
  desk.counts.transitions += 1;
  desk.add({ ...base, action: { type: 'status', from: before, to: after } });
}

function addHandOver(desk: IssueDesk, item: JiraItem, base: Base): void {
  const from = desk.people.idOfValue(item.fromAccountId, item.from);
  const to = desk.people.idOfValue(item.toAccountId, item.to);
  if (from === to) return;
  desk.counts.assignments += 1;
  desk.add({ ...base, action: { type: 'assignment', from, to } });
}

/** A link to another issue, to a page beside the text, or into the description. */
function linksOf(item: JiraItem, desk: IssueDesk, { remoteLinks }: HistoryContext): LinkClass[] {
  if (item.field === 'description') return gainedLinks(item.fromText, item.toText, desk.text);
  if (item.to === null) return [];
  if (item.field === 'link') return ['T2'];
  const of = remoteLinkFields.has(item.field) ? remoteLinks.get(item.to) : undefined;
  return of === undefined ? [] : [of];
}

/** Who had the issue when it was opened: whoever the first hand-over took it from, else whoever has it now. */
export function firstAssignee(
  desk: IssueDesk,
  histories: readonly JiraHistory[],
  current: string | null,
): string | null {
  const items = histories.flatMap((history) => history.items);
  const first = items.find(({ field }) => field === 'assignee');
  return first === undefined ? current : desk.people.idOfValue(first.fromAccountId, first.from);
}
