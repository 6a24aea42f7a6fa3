import { botRule, dropBulk, type JiraContext, jiraPeople, readIssue } from '@quorum/sources/jira';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instant } from '../../testing/build-events.js';
import { defaultConversationOptions, deriveConversation } from '../derive-conversation.js';
import { directoryOf } from '../people.js';

/** Issues as Jira gives them, read at the door and derived: what must not be seen by any metric. */
const context: JiraContext = {
  people: jiraPeople(),
  statuses: new Map([
    ['1', 'todo'],
    ['3', 'doing'],
    ['10', 'done'],
  ]),
  bots: botRule(),
  options: { documentationHosts: [], site: 's' },
};
const time = (seconds: number) => new Date(instant(seconds) / 1000).toISOString().replace('Z', '+0000');
const account = (accountId: string, accountType = 'atlassian') => ({ accountId, accountType });
const rea = account('rea');
const comment = (id: number, author: object, seconds: number, body: string) => ({
  id: String(id),
  author,
  body,
  created: time(seconds),
  updated: time(seconds),
});
const history = (id: number, author: object, seconds: number, ...items: object[]) => ({
  id: String(id),
  author,
  created: time(seconds),
  items,
});
const change = (field: string, from: string | null, to: string | null) => ({
  field,
  fieldtype: 'jira',
  from,
  to,
});
const workflow = change('Workflow', '17', '18');

interface Parts {
  id?: string;
  assignee?: object | null;
  comments?: object[];
  histories?: object[];
}
const read = ({ id = '1', assignee = null, comments = [], histories = [] }: Parts) =>
  readIssue(
    {
      id,
      fields: { created: time(0), creator: rea, assignee, comment: { comments } },
      changelog: { histories },
    },
    context,
  )!;
const factsOf = ({ events, conversation, people }: ReturnType<typeof read>) =>
  deriveConversation(events, conversation, directoryOf(people), defaultConversationOptions);
const facts = (parts: Parts) => factsOf(read(parts));

const people = fc.constantFrom('rea', 'ana', 'ben').map((id) => account(id));
const seconds = fc.integer({ min: 1, max: 100_000 });
const status = fc.constantFrom('1', '3', '10');
const assignees = fc.constantFrom('ana', 'ben', null);
const humans = fc
  .record({
    said: fc.array(fc.tuple(people, seconds, fc.constantFrom('ok', 'why?', '[~ana] why?')), { maxLength: 5 }),
    done: fc.array(
      fc.tuple(
        people,
        seconds,
        fc.oneof(
          fc.tuple(status, status).map(([from, to]) => change('status', from, to)),
          fc.tuple(assignees, assignees).map(([from, to]) => change('assignee', from, to)),
        ),
      ),
      { maxLength: 5 },
    ),
  })
  .map(({ said, done }) => ({
    comments: said.map(([by, at, body], i) => comment(i + 1, by, at, body)),
    histories: done.map(([by, at, item], i) => history(i + 1, by, at, item)),
  }));

describe('an issue of Jira', () => {
  it('is assigned when it is opened, asked about, handed over, closed and reopened', () => {
    const { issues, requests } = facts({
      assignee: account('ben'),
      comments: [comment(1, account('cy'), 10, 'when?'), comment(2, account('ana'), 30, 'today')],
      histories: [
        history(1, account('ben'), 50, change('assignee', 'ana', 'ben')),
        history(2, account('ben'), 60, change('status', '3', '10')),
        history(3, rea, 70, change('status', '10', '1')),
      ],
    });
    expect(issues).toMatchObject([
      {
        createdAt: instant(0),
        reassignments: 1,
        returns: 0,
        reopenings: 1,
        comments: 2,
        depth: 1,
        resolvedAt: null,
      },
    ]);
    expect(requests).toMatchObject([
      { class: 'issueAssignment', askedAt: instant(0), repliedAt: instant(30) },
      { class: 'issueQuestion', askedAt: instant(10), repliedAt: instant(30) },
    ]);
  });

  it('is not reopened by a migration of workflows, whoever ran it and whatever people did before and after', () => {
    fc.assert(
      fc.property(
        humans,
        fc.array(fc.tuple(people, seconds, status, status), { maxLength: 4 }),
        (parts, moves) => {
          const migrations = moves.map(([by, at, from, to], i) =>
            history(100 + i, by, at, workflow, change('status', from, to)),
          );
          const withThem = facts({ ...parts, histories: [...parts.histories, ...migrations] });
          expect(withThem).toEqual(facts(parts));
        },
      ),
    );
  });

  it('looks the same to every fact with the comments and status changes of a machine', () => {
    const robot = account('robot', 'app');
    fc.assert(
      fc.property(humans, seconds, seconds, status, (parts, at, later, to) => {
        const withIt = facts({
          comments: [...parts.comments, comment(100, robot, at, '[~ana] did you see this?')],
          histories: [...parts.histories, history(100, robot, later, change('status', '3', to))],
        });
        expect(withIt).toEqual(facts(parts));
      }),
    );
  });

  it('is neither reopened nor handed over by a change to many issues at once', () => {
    const close = (n: number) => history(n, account('ana'), n, change('status', '3', '10'));
    const readings = [1, 2, 3, 4, 5].map((n) =>
      read({
        id: String(n),
        histories: [
          close(n),
          history(
            100 + n,
            account('ben'),
            5_000 + n,
            change('status', '10', '1'),
            change('assignee', 'ana', 'cy'),
          ),
        ],
      }),
    );
    const issues = (of: typeof readings) => of.flatMap((reading) => factsOf(reading).issues);
    expect(issues(readings).map(({ reopenings, reassignments }) => reopenings + reassignments)).toEqual(
      Array.from({ length: 5 }, () => 2),
    );
    expect(
      issues(dropBulk(readings)).map(({ reopenings, reassignments }) => reopenings + reassignments),
    ).toEqual(Array.from({ length: 5 }, () => 0));
  });
});
