import { readFileSync } from 'node:fs';
import { type CommunicationEvent, type StatusCategory, statusCategories } from '@quorum/contracts';
import { reopened } from '@quorum/statistics';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  assignment,
  comment,
  conversation,
  creation,
  deletion,
  instant,
  issue,
  issueLink,
  links,
  message,
  move,
} from '../../testing/build-events.js';
import { deriveConversation } from '../derive-conversation.js';
import { directoryOf } from '../people.js';
import { deriveIssue } from './derive-issue.js';

const people = { isBot: (id: string) => id.startsWith('bot') };
const derive = (events: CommunicationEvent[]) => deriveIssue(events, issue, people);
const byBot = (event: CommunicationEvent): CommunicationEvent => ({ ...event, kind: 'bot' });
const day = 86_400;

/** `vectors/further-metrics.json` of libs/statistics. */
const vectors = JSON.parse(
  readFileSync(new URL('../../../../statistics/vectors/further-metrics.json', import.meta.url), 'utf8'),
) as {
  jiraAssignees: { assignees: string[]; expected: { reassignments: number; returns: number } }[];
  jiraReopen: { categories: string[]; expected: { reopened: number } }[];
};

const categoryOf: Record<string, StatusCategory> = { 'To Do': 'todo', Doing: 'doing', Done: 'done' };

/** Categories in order → the moves between them, a minute apart. */
const movesThrough = (categories: readonly StatusCategory[]) =>
  categories.slice(1).map((to, i) => move('ana', i * 60, categories[i]!, to));

describe('deriveIssue', () => {
  it('tells an issue whole', () => {
    const events = [
      creation('rea', 0),
      assignment('rea', 10, null, 'ana'),
      move('ana', 20, 'todo', 'doing'),
      comment('ana', 30),
      comment('ben', 40),
      comment('ana', 50, links({ T1: 1 })),
      assignment('ana', 60, 'ana', 'cy'),
      move('cy', 70, 'doing', 'done'),
      issueLink('dan', 80),
    ];
    const fact = {
      conversation: 'J-1',
      createdAt: instant(0),
      lastAt: instant(80),
      people: ['ana', 'ben', 'cy', 'rea'],
      reassignments: 1,
      returns: 0,
      reopenings: 0,
      backwardMoves: 0,
      comments: 3,
      depth: 1,
      resolvedAt: instant(70),
      documentedAt: instant(50),
    };
    expect(derive([...events].reverse())).toEqual(fact);
  });

  it.each(vectors.jiraAssignees.map((vector) => [vector.assignees.join('→'), vector] as const))(
    'counts hand-overs and returns of %s',
    (_, { assignees, expected }) => {
      const chain = assignees.map((to, i) => assignment('dan', i * 60, assignees[i - 1] ?? null, to));
      expect(derive(chain)).toMatchObject(expected);
      // The first assignee may be known from the first hand-over only.
      expect(derive(chain.slice(1))).toMatchObject(expected);
    },
  );

  it('passes over nobody and bots between two people', () => {
    const chain = [
      assignment('dan', 0, null, 'ana'),
      assignment('dan', 1, 'ana', null),
      assignment('dan', 2, null, 'bot1'),
      assignment('dan', 3, 'bot1', 'ana'),
      byBot(assignment('dan', 4, 'ana', 'cy')),
      assignment('dan', 5, 'cy', 'ben'),
    ];
    expect(derive(chain)).toMatchObject({ reassignments: 1, returns: 0 });
  });

  it.each(vectors.jiraReopen.map((vector) => [vector.categories.join('→'), vector] as const))(
    'counts reopenings of %s',
    (_, { categories, expected }) => {
      expect(derive(movesThrough(categories.map((name) => categoryOf[name]!)))?.reopenings).toBe(
        expected.reopened,
      );
    },
  );

  it('reopens as often as the list of its categories says', () => {
    const history = fc.array(fc.constantFrom(...statusCategories), { minLength: 2, maxLength: 12 });
    fc.assert(
      fc.property(history, (categories) => {
        const fact = derive(movesThrough(['todo', ...categories]));
        expect(fact?.reopenings).toBe(reopened(['todo', ...categories], 'done'));
        expect(fact?.resolvedAt === null).toBe(categories.at(-1) !== 'done');
      }),
    );
  });

  it('reopens within 30 days only, and only what a person had finished', () => {
    const done = move('ana', 0, 'doing', 'done');
    expect(derive([done, move('ana', 30 * day, 'done', 'doing')])?.reopenings).toBe(1);
    expect(derive([done, move('ana', 30 * day + 1, 'done', 'doing')])).toMatchObject({
      reopenings: 0,
      backwardMoves: 1,
      resolvedAt: null,
    });
    expect(derive([byBot(done), move('ana', 60, 'done', 'doing')])?.reopenings).toBe(0);
  });

  it('is resolved by the last move into done, not by a later one inside it', () => {
    const events = [
      move('ana', 0, 'doing', 'done'),
      move('ana', 60, 'done', 'todo'),
      move('ana', 120, 'todo', 'done'),
      move('ana', 180, 'done', 'done'),
    ];
    expect(derive(events)).toMatchObject({ resolvedAt: instant(120), backwardMoves: 1 });
  });

  it('is documented by the first T1 link in its description, a comment or beside it', () => {
    const deleted = comment('ana', 10, links({ T1: 1 }));
    const events = [
      creation('ana', 0, links({ T2: 1 })),
      deleted,
      deletion(deleted, 15),
      issueLink('ana', 20, 'T2'),
      byBot(issueLink('ana', 25)),
    ];
    expect(derive(events)).toMatchObject({ documentedAt: null, comments: 0 });
    expect(derive([...events, issueLink('ana', 30)])?.documentedAt).toBe(instant(30));
    expect(derive([creation('ana', 0, links({ T1: 1 })), ...events.slice(1)])?.documentedAt).toBe(instant(0));
  });

  it('is nothing before a person did something, and nothing outside a tracker', () => {
    expect(derive([byBot(creation('ana', 0))])).toBeNull();
    const directory = directoryOf([]);
    expect(deriveConversation([message('ana', 0)], conversation(), directory).issues).toEqual([]);
    expect(deriveConversation([creation('ana', 0)], issue, directory).issues).toHaveLength(1);
  });

  it('has one episode of comments, however long it was silent', () => {
    const events = [
      creation('ana', 0),
      comment('ana', 10),
      comment('ben', 60 * day),
      comment('ana', 61 * day),
    ];
    const { threads } = deriveConversation(events, issue, directoryOf([]));
    expect(threads).toMatchObject([{ place: 'episode', messages: 3, depth: 1, root: null }]);
  });
});
