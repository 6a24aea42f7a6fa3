import { noFlags } from '@quorum/contracts';
import { describe, expect, it } from 'vitest';
import {
  account,
  assigneeItem,
  jiraMicros,
  jiraTime,
  moveItems,
  rawComment,
  rawHistory,
  rawIssue,
  type RawIssueParts,
  statusIds,
  statusItem,
  workflowItem,
} from '../testing/build-issues.js';
import { botRule } from './bots.js';
import { jiraPeople } from './people.js';
import { readIssue } from './read-issue.js';
import type { JiraContext } from './reading.js';
import { readJiraUser } from './users.js';

const [ana, ben, rea] = ['ana', 'ben', 'rea'].map((id) => account(id)) as [
  ReturnType<typeof account>,
  ReturnType<typeof account>,
  ReturnType<typeof account>,
];
const robot = account('robot', { accountType: 'app' });
const context: JiraContext = {
  people: jiraPeople(),
  statuses: new Map([
    [statusIds.todo, 'todo'],
    [statusIds.doing, 'doing'],
    [statusIds.done, 'done'],
  ]),
  bots: botRule(),
  options: { documentationHosts: [], site: 's' },
};
const read = (parts: RawIssueParts, more: Partial<JiraContext> = {}) =>
  readIssue(rawIssue(parts), { ...context, ...more })!;
const actions = (parts: RawIssueParts) =>
  read(parts)
    .events.filter(({ id }) => id !== 'a:created')
    .map(({ author, at, action }) => [author, (at - jiraMicros(0)) / 1e6, action]);
const start = statusItem(statusIds.todo, statusIds.doing);

describe('an issue', () => {
  it('is a conversation of its site, opened by its creator', () => {
    const reading = read({ fields: { reporter: ben, description: 'who has it?' } });
    expect(reading.conversation).toEqual({
      source: 'jira',
      id: 's/10042',
      type: 'private',
      members: [],
      purpose: null,
    });
    expect(reading.events).toMatchObject([
      {
        conversation: 's/10042',
        id: 'a:created',
        thread: 'a:created',
        author: 'rea',
        at: jiraMicros(0),
        flags: { hasQ: true },
        action: { type: 'creation' },
      },
    ]);
    expect(reading.people.map(({ id }) => id)).toEqual(['ben', 'rea']);
    expect(reading.faults).toEqual([]);
  });

  it.each([null, 'x', {}, { id: '1' }, { fields: {} }, { id: '', fields: {} }])('is not %j', (raw) => {
    expect(readIssue(raw, context)).toBeNull();
  });

  it('says by paths what it could not read, and what is not all there', () => {
    const raw = {
      ...rawIssue({
        fields: {
          created: 'yesterday',
          comment: { total: 9, comments: [{ id: 1 }, rawComment(2, ana, 1, 7)] },
        },
      }),
      changelog: { total: 2, histories: ['secret', rawHistory(1, ana, 5, start)] },
    };
    expect(readIssue(raw, context)?.faults).toEqual([
      'changelog.histories[0]',
      'changelog.total',
      'fields.comment.comments[0]',
      'fields.comment.comments[1].body',
      'fields.comment.total',
      'fields.created',
    ]);
    expect(readIssue({ ...raw, changelog: undefined }, context)?.faults).toContain('changelog');
  });
});

describe('comments', () => {
  it('are messages of people, edits no activity', () => {
    const edited = { ...rawComment(7, ben, 20, 'and?'), updated: jiraTime(50) };
    const { events, counts } = read({ comments: [edited, rawComment(6, ana, 10), rawComment(8, ben, 30)] });
    expect(events.slice(1)).toMatchObject([
      { id: 'n:0000000000000006', author: 'ana', flags: noFlags, editedAt: 0, action: null },
      { id: 'n:0000000000000007', author: 'ben', flags: { hasQ: true }, editedAt: jiraMicros(50) },
      { author: 'ben', at: jiraMicros(30) },
    ]);
    expect(counts).toMatchObject({ comments: 3, authorChanges: 1 });
  });

  it('of one instant stay in the order of their ids', () => {
    const { events } = read({ comments: [rawComment(1000, ben, 10), rawComment(999, ana, 10)] });
    expect(events.slice(1).map(({ author }) => author)).toEqual(['ana', 'ben']);
  });

  it('of machines and of nobody are counted and left out', () => {
    const comments = [
      rawComment(1, ana, 1),
      rawComment(2, robot, 2),
      rawComment(3, null, 3),
      rawComment(4, ana, 4),
    ];
    const { events, counts, people } = read({ comments });
    expect(events).toHaveLength(3);
    expect(counts).toMatchObject({ comments: 4, authorChanges: 0, dropped: { bot: 1, nobody: 1 } });
    expect(people.find(({ id }) => id === 'robot')?.bot).toBe(true);
  });

  it('may be deleted, where the changelog says by whom', () => {
    const item = {
      field: 'Comment',
      fieldtype: 'jira',
      from: '7',
      fromString: 'and?',
      to: null,
      toString: null,
    };
    expect(actions({ histories: [rawHistory(1, ana, 5, item)] })).toEqual([
      ['ana', 5, { type: 'deletion', of: 'n:0000000000000007' }],
    ]);
  });
});

describe('hand-overs', () => {
  it('begin with whoever had the issue from the start', () => {
    const histories = [
      rawHistory(2, ana, 20, assigneeItem('ben', null)),
      rawHistory(1, rea, 10, assigneeItem('ana', 'ben')),
    ];
    expect(actions({ histories, fields: { assignee: null } })).toEqual([
      ['rea', 0, { type: 'assignment', from: null, to: 'ana' }],
      ['rea', 10, { type: 'assignment', from: 'ana', to: 'ben' }],
      ['ana', 20, { type: 'assignment', from: 'ben', to: null }],
    ]);
    expect(actions({ fields: { assignee: ben } })).toEqual([
      ['rea', 0, { type: 'assignment', from: null, to: 'ben' }],
    ]);
  });

  it('are not made up where the changelog is missing', () => {
    const raw = { ...rawIssue({ fields: { assignee: ben } }), changelog: undefined };
    expect(readIssue(raw, context)?.events).toHaveLength(1);
  });

  it('find people by account id, by one beside a legacy key, and by key', () => {
    const people = jiraPeople([readJiraUser(account('ben', { key: 'bkey' }), null)!]);
    const histories = [
      rawHistory(1, ana, 1, assigneeItem(null, 'bkey')),
      rawHistory(2, ana, 2, {
        ...assigneeItem('bkey', 'olga'),
        tmpFromAccountId: 'ben',
        tmpToAccountId: 'olga-id',
      }),
    ];
    const events = read({ histories }, { people }).events.slice(1);
    expect(events.map(({ action }) => action)).toEqual([
      { type: 'assignment', from: null, to: 'ben' },
      { type: 'assignment', from: 'ben', to: 'olga-id' },
    ]);
  });

  it('are not what custom fields of the same name say', () => {
    const custom = {
      ...assigneeItem(null, 'ben'),
      field: 'assignee',
      fieldId: undefined,
      fieldtype: 'custom',
    };
    expect(actions({ histories: [rawHistory(1, ana, 1, custom)] })).toEqual([]);
  });
});

describe('statuses', () => {
  it('move by id, whatever their names, from either dialect', () => {
    const cloud = { ...start, field: 'Status (übersetzt)' };
    const server = {
      field: 'status',
      fieldtype: 'jira',
      from: '3',
      fromString: 'x',
      to: '10',
      toString: 'y',
    };
    expect(actions({ histories: [rawHistory(1, ana, 1, cloud), rawHistory(2, ana, 2, server)] })).toEqual([
      ['ana', 1, { type: 'status', from: 'todo', to: 'doing' }],
      ['ana', 2, { type: 'status', from: 'doing', to: 'done' }],
    ]);
  });

  it('that are in no list say nothing, but the issue knows its own', () => {
    const histories = [
      rawHistory(1, ana, 1, statusItem('1', '404')),
      rawHistory(2, ana, 2, statusItem('1', '6')),
    ];
    const status = { id: '6', statusCategory: { key: 'done' } };
    expect(actions({ histories, fields: { status } })).toEqual([
      ['ana', 2, { type: 'status', from: 'todo', to: 'done' }],
    ]);
    expect(read({ histories }).counts.dropped.unknownStatus).toBe(2);
  });

  it('moved by a migration of workflows, by a move to another project or by a machine are left out', () => {
    const back = statusItem(statusIds.done, statusIds.todo);
    const histories = [
      rawHistory(1, ana, 1, workflowItem, back),
      rawHistory(2, ana, 2, back, ...moveItems),
      rawHistory(3, robot, 3, back),
      rawHistory(4, null, 4, back),
    ];
    expect(actions({ histories })).toEqual([]);
    expect(read({ histories }).counts).toMatchObject({
      transitions: 0,
      dropped: { workflow: 1, move: 1, bot: 1, nobody: 1 },
    });
  });
});

describe('links', () => {
  const remote = (id: number, url: string, type?: string) => ({
    id,
    application: { type },
    object: { url, title: 'T' },
  });
  const linked = (id: string) => ({
    field: 'RemoteIssueLink',
    fieldtype: 'jira',
    from: null,
    to: id,
    toString: 'This issue links to "T"',
  });
  const link = (of: string) => ({ type: 'link', class: of });

  it('to pages are of the class of what they lead to, once a history', () => {
    const remotelinks = [
      remote(5, 'https://pages.fernhill.example/x', 'com.atlassian.confluence'),
      remote(6, 'https://github.com/a/b/pull/7'),
      remote(7, 'https://github.com/a/b/pull/8'),
    ];
    const histories = [
      rawHistory(1, ana, 1, linked('5')),
      rawHistory(2, ben, 2, linked('6'), linked('7'), linked('404')),
    ];
    expect(actions({ histories, remotelinks })).toEqual([
      ['ana', 1, link('T1')],
      ['ben', 2, link('T2')],
    ]);
    expect(actions({ histories })).toEqual([]);
  });

  it('to other issues are tracked items', () => {
    const item = {
      field: 'Link',
      fieldtype: 'jira',
      from: null,
      to: 'ENG-7',
      toString: 'This issue blocks ENG-7',
    };
    expect(actions({ histories: [rawHistory(1, ana, 1, item)] })).toEqual([['ana', 1, link('T2')]]);
  });

  it('put into the description later are put there later: it was opened without them', () => {
    const page = 'https://wiki.fernhill.example/x';
    const edit = {
      field: 'description',
      fieldtype: 'jira',
      from: null,
      fromString: 'ask?',
      to: null,
      toString: `see ${page}`,
    };
    const { events } = read({
      fields: { description: `see ${page}` },
      histories: [rawHistory(1, ana, 9, edit)],
    });
    expect(events[0]?.flags).toMatchObject({ hasQ: true, links: { T1: 0 } });
    expect(events[1]).toMatchObject({ author: 'ana', at: jiraMicros(9), action: link('T1') });
  });
});

describe('what is known of people and deliveries', () => {
  it('is taken from the site first, and no zone is believed before its default is known', () => {
    const berlin = account('rea', { timeZone: 'Europe/Berlin' });
    const fields = { creator: berlin, reporter: berlin };
    const zoneOf = (more: Partial<JiraContext>) => read({ fields }, more).people[0]?.zone;
    expect(zoneOf({})).toBeNull();
    expect(zoneOf({ options: { ...context.options, defaultZone: null } })).toBe('Europe/Berlin');
    expect(zoneOf({ options: { ...context.options, defaultZone: 'Europe/Berlin' } })).toBeNull();
    expect(zoneOf({ people: jiraPeople([readJiraUser(berlin, null)!]) })).toBe('Europe/Berlin');
  });

  it('is that somebody is a machine, if the site or the issue says so', () => {
    const people = jiraPeople([readJiraUser(account('ana', { accountType: 'app' }), null)!]);
    const bare = { accountId: 'ana' } as ReturnType<typeof account>;
    expect(read({ comments: [rawComment(1, bare, 1)] }, { people }).counts.dropped.bot).toBe(1);
    const listedAsPerson = jiraPeople([readJiraUser(account('robot'), null)!]);
    const reading = read({ comments: [rawComment(1, robot, 1)] }, { people: listedAsPerson });
    expect(reading.people.find(({ id }) => id === 'robot')?.bot).toBe(true);
  });

  it('marks as delivered what happened within the hour, and nothing that was there before', () => {
    const comments = [rawComment(1, ana, 0), rawComment(2, ana, 3_700)];
    const receivedAt = jiraMicros(3_701);
    const { events } = read({ comments }, { receivedAt });
    expect(events.map(({ deliveredAt }) => deliveredAt)).toEqual([null, null, receivedAt]);
  });
});
