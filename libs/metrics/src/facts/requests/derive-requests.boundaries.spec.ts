import type { CommunicationEvent, Conversation } from '@quorum/contracts';
import { describe, expect, it } from 'vitest';
import {
  assignment,
  comment,
  conversation,
  creation,
  deletion,
  instant,
  issue,
  links,
  message,
  move,
  reaction,
  reply,
} from '../../testing/build-events.js';
import { deriveRequests } from './derive-requests.js';

const people = { isBot: (id: string) => id.startsWith('bot') };
const derive = (events: CommunicationEvent[], where: Conversation) => deriveRequests(events, where, people);
const channel = conversation();
const dm = conversation('dm', ['ana', 'ben']);
const question = { hasQ: true };
const toBen = { mentions: ['ben'] };
const day = 86_400;

describe('the order of requests', () => {
  it('is by time, then class, then asker', () => {
    const named = (id: string, author: string, flags: object) =>
      message(author, 0, flags, { id, thread: id });
    const asked = [
      message('abe', 1, toBen),
      named('1', 'zoe', question),
      named('2', 'ana', question),
      named('3', 'mia', toBen),
      named('4', 'bea', question),
      named('5', 'dan', { groups: ['S1'] }),
    ];
    expect(derive(asked, channel).map((fact) => `${fact.class} ${fact.asker}`)).toEqual([
      'mention mia',
      'group dan',
      'rootQuestion ana',
      'rootQuestion bea',
      'rootQuestion zoe',
      'mention abe',
    ]);
  });
});

describe('what a request says', () => {
  it('is asked, linked and urgent where any of its bursts is', () => {
    const roots = (flags: object) => [message('ana', 0, toBen), message('ana', 60, flags)];
    const first = (flags: object) => derive(roots(flags), channel)[0];
    expect(first({})).toMatchObject({ class: 'mention', hasQ: false, urgent: false, link: false });
    expect(first(question)).toMatchObject({ class: 'mention', hasQ: true, urgent: false, link: false });
    expect(first({ urgent: true })).toMatchObject({ hasQ: false, urgent: true, link: false });
    expect(first({ files: 1 })).toMatchObject({ hasQ: false, urgent: false, link: true });
  });

  it.each([
    { files: 1 },
    { issueKeys: 1 },
    links({ T1: 1 }),
    links({ T2: 1 }),
    links({ T3: 1 }),
    links({ T4: 1 }),
    links({ other: 1 }),
  ])('refers to something with %j', (flags) => {
    expect(derive([message('ana', 0, { ...question, ...flags })], dm)).toMatchObject([{ link: true }]);
  });

  it('names the thread it was asked in, and is not answered by a link before it is answered', () => {
    const root = message('ben', 0);
    expect(derive([root, reply(root, 'ana', 60, toBen)], channel)).toMatchObject([
      { thread: root.id, askedAt: instant(60), status: 'open', answeredByLink: false, live: false },
    ]);
    const asked = message('ana', 0, question);
    expect(derive([asked], dm)).toMatchObject([{ thread: asked.id }]);
  });
});

describe('a burst of roots', () => {
  it('is not kept up by what its author answers in a thread', () => {
    const other = message('ben', -1000);
    const roots = [message('ana', 0, toBen), message('ana', 400, toBen)];
    const between = reply(other, 'ana', 200);
    expect(derive([other, ...roots, between], channel)).toHaveLength(2);
    const close = [message('ana', 0, toBen), message('ana', 300, toBen)];
    expect(derive(close, channel)).toHaveLength(1);
    expect(derive([message('ana', 0, toBen), message('ana', 301, toBen)], channel)).toHaveLength(2);
  });
});

describe('what closes a request', () => {
  const asked = message('ana', 0, question);

  it('is the done mark of its asker and no other reaction of theirs', () => {
    expect(derive([asked, reaction(asked, 'ana', 60, 'other')], dm)).toMatchObject([{ status: 'open' }]);
    expect(derive([asked, reaction(asked, 'ana', 60, 'decision')], dm)).toMatchObject([{ status: 'open' }]);
    expect(derive([asked, reaction(asked, 'ana', 60, 'done')], dm)).toMatchObject([
      { status: 'closed', closedAt: instant(60) },
    ]);
    expect(derive([asked, reaction(asked, 'ben', 60, 'done')], dm)).toMatchObject([
      { status: 'open', closedAt: null, ackAt: instant(60) },
    ]);
  });

  it('comes after it, whatever the clocks say', () => {
    for (const at of [-5, 0])
      expect(derive([asked, deletion(asked, at)], dm)).toMatchObject([
        { status: 'closed', askedAt: instant(0), closedAt: instant(0) + 1 },
      ]);
    expect(derive([asked, deletion(asked, 5)], dm)).toMatchObject([{ closedAt: instant(5) }]);
  });

  it('is who gave an issue to somebody giving it to somebody else, not whom a comment mentions', () => {
    const mentions = comment('ana', 0, toBen);
    const events = [mentions, assignment('ana', 60, null, 'cy'), assignment('ana', 120, 'cy', 'dan')];
    expect(derive(events, issue).map(({ class: of, targets, status }) => [of, targets, status])).toEqual([
      ['issueMention', ['ben'], 'open'],
      ['issueAssignment', ['cy'], 'closed'],
      ['issueAssignment', ['dan'], 'open'],
    ]);
  });

  it('is not giving it to the same person again, which nudges', () => {
    const events = [assignment('ana', 0, null, 'ben'), assignment('ana', 60, 'cy', 'ben')];
    expect(derive(events, issue)).toMatchObject([{ status: 'open', nudges: 1 }]);
  });

  it('is taking it from everybody', () => {
    const events = [assignment('ana', 0, null, 'ben'), assignment('ana', 60, 'ben', null)];
    expect(derive(events, issue)).toMatchObject([{ status: 'closed', closedAt: instant(60) }]);
  });

  it('is its asker resolving the issue, not a stranger', () => {
    const given = assignment('ana', 0, null, 'ben');
    expect(derive([given, move('cy', 60, 'doing', 'done')], issue)).toMatchObject([
      { status: 'open', ackAt: instant(60) },
    ]);
    expect(derive([given, move('ana', 60, 'doing', 'done')], issue)).toMatchObject([{ status: 'closed' }]);
    expect(derive([given, move('ana', 60, 'todo', 'doing')], issue)).toMatchObject([{ status: 'open' }]);
  });
});

describe('whom an issue asks', () => {
  it('is nobody by its description alone, though it asks', () => {
    const events = [creation('rea', 0, question), assignment('rea', 60, 'ben', 'cy')];
    expect(derive(events, issue)).toMatchObject([{ class: 'issueAssignment', targets: ['cy'] }]);
  });

  it('is who reported it, not who wrote first', () => {
    const events = [comment('ben', 0), creation('rea', 10), comment('cy', 400, question)];
    expect(derive(events, issue)).toMatchObject([{ class: 'issueQuestion', targets: ['rea'] }]);
  });

  it('is asked live where the event came live', () => {
    const given = assignment('ana', 0, null, 'ben');
    expect(derive([given], issue)).toMatchObject([{ live: false }]);
    expect(derive([{ ...given, deliveredAt: given.at }], issue)).toMatchObject([{ live: true }]);
  });
});

describe('coming back to an answer that asked back', () => {
  const loop = (place: Conversation, after: number) => {
    const root = message('ana', 0, { ...question, ...toBen });
    const answers: CommunicationEvent[] = [
      reply(root, 'ben', 3600, question),
      reply(root, 'ana', 3600 + after),
    ];
    return derive([root, ...answers], place)[0]?.clarification;
  };

  it.each([
    ['channel', channel],
    ['DM', dm],
    ['group DM', conversation('mpim', ['ana', 'ben', 'cy'])],
  ])('makes a loop in a %s after any silence', (_, place) => {
    expect(loop(place, 60)).toBe(true);
    expect(loop(place, 400 * day)).toBe(true);
  });
});
