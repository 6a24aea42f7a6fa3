/** Raw issues of Jira for specs: name only what matters to the case. */

/** Seconds after 2025-06-02T08:00:00Z as Jira writes an instant, in a zone two hours ahead and without a colon. */
export const jiraTime = (seconds: number): string =>
  new Date(Date.UTC(2025, 5, 2, 10) + seconds * 1000).toISOString().replace('Z', '+0200');

/** The same instant in microseconds. */
export const jiraMicros = (seconds: number): number => (Date.UTC(2025, 5, 2, 8) + seconds * 1000) * 1000;

export type RawUser = Record<string, unknown> & { accountId: string };

/** A Cloud account. */
export const account = (accountId: string, more: Record<string, unknown> = {}): RawUser => ({
  accountId,
  accountType: 'atlassian',
  displayName: `Name of ${accountId}`,
  active: true,
  ...more,
});

/** A comment of somebody, in markup or as a document. */
export const rawComment = (id: number, author: RawUser | null, seconds: number, body: unknown = 'ok') => ({
  id: String(id),
  ...(author === null ? {} : { author }),
  body,
  created: jiraTime(seconds),
  updated: jiraTime(seconds),
});

export interface RawHistory {
  id: string;
  author?: RawUser;
  created: string;
  items: Record<string, unknown>[];
}

/** Changes somebody made in one go. */
export const rawHistory = (
  id: number,
  author: RawUser | null,
  seconds: number,
  ...items: Record<string, unknown>[]
): RawHistory => ({
  id: String(id),
  ...(author === null ? {} : { author }),
  created: jiraTime(seconds),
  items,
});

const item = (field: string, from: string | null, to: string | null) => ({
  field,
  fieldId: field,
  fieldtype: 'jira',
  from,
  fromString: from === null ? null : `was ${from}`,
  to,
  toString: to === null ? null : `is ${to}`,
});
/** To another status, by ids. */
export const statusItem = (from: string, to: string) => item('status', from, to);
/** To another assignee; `null` = nobody. */
export const assigneeItem = (from: string | null, to: string | null) => item('assignee', from, to);
/** Without an id, as Jira writes them. */
export const workflowItem: Record<string, unknown> = {
  field: 'Workflow',
  fieldtype: 'jira',
  from: '17',
  to: '18',
};
/** The issue goes to another project. */
export const moveItems: Record<string, unknown>[] = [
  { field: 'Key', fieldtype: 'jira', from: null, fromString: 'OLD-1', to: null, toString: 'NEW-1' },
  { field: 'project', fieldId: 'project', fieldtype: 'jira', from: '1', to: '2' },
];

/** Ids of statuses: one of each category, and another closing one. */
export const statusIds = { todo: '1', doing: '3', done: '10', closed: '6' } as const;

/** Parts of an issue that a case may name. */
export interface RawIssueParts {
  id?: string;
  fields?: Record<string, unknown>;
  comments?: unknown[];
  histories?: unknown[];
  remotelinks?: unknown[];
}

/** An issue that Rea opened at second 0 and that nobody has. */
export const rawIssue = ({ id = '10042', fields, comments, histories, remotelinks }: RawIssueParts = {}) => ({
  id,
  key: 'ENG-42',
  fields: {
    summary: 'Summary of ENG-42',
    created: jiraTime(0),
    creator: account('rea'),
    reporter: account('rea'),
    assignee: null,
    description: null,
    comment: { comments: comments ?? [] },
    ...fields,
  },
  changelog: { histories: histories ?? [] },
  ...(remotelinks === undefined ? {} : { remotelinks }),
});
