import type { CommunicationEvent, Conversation } from '@quorum/contracts';
import { elapsed, scheduleFor } from '@quorum/time';
import { describe, expect, it } from 'vitest';
import {
  action,
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
  reaction,
  reply,
} from '../../testing/build-events.js';
import type { RequestFact } from '../facts.js';
import { deriveRequests } from './derive-requests.js';

/** The oracles of notes/metrics §1.3 and §12, told as the events a source delivers. Seconds after 10:00 in Berlin. */
const people = { isBot: (id: string) => id.startsWith('bot') };
const derive = (events: CommunicationEvent[], where: Conversation) => {
  const facts = deriveRequests(events, where, people);
  expect(deriveRequests([...events].reverse(), where, people)).toEqual(facts);
  return facts.map((fact) => ({ ...fact, wall: wallOf(fact), ack: since(fact, fact.ackAt) }));
};
const since = ({ askedAt }: RequestFact, at: number | null) => (at === null ? null : (at - askedAt) / 1e6);
const wallOf = (fact: RequestFact) => since(fact, fact.repliedAt ?? fact.closedAt);
const live = (event: CommunicationEvent): CommunicationEvent => ({ ...event, deliveredAt: event.at });

const channel = conversation();
const dm = conversation('dm', ['ana', 'ben']);
const question = { hasQ: true };
const minutes = (n: number) => n * 60;
const hours = (n: number) => n * 3600;

describe('oracles L1 to L10', () => {
  it('L1: a question in a DM waits for the other', () => {
    const events = [message('ana', 0, question), message('ben', minutes(20))];
    expect(derive(events, dm)).toMatchObject([{ class: 'dm', status: 'replied', wall: 1200, ack: 1200 }]);
  });

  it('L2: a burst is one request from its first question', () => {
    const events = [
      message('ana', 0),
      message('ana', minutes(2), question),
      message('ana', minutes(4), question),
      message('ben', minutes(30)),
    ];
    expect(derive(events, dm)).toMatchObject([{ nudges: 0, wall: 1680 }]);
  });

  it('L3: asking again nudges', () => {
    const asked = [message('ana', 0, question), message('ana', hours(3), question)];
    expect(derive([...asked, message('ben', hours(4))], dm)).toMatchObject([{ nudges: 1, wall: 14_400 }]);
  });

  it('L4: bots answer nothing', () => {
    const root = message('ana', 0, question);
    const bot: CommunicationEvent = { ...reply(root, 'bot1', 60), kind: 'bot', flags: null };
    expect(derive([root, bot, reply(root, 'ben', hours(1))], channel)).toMatchObject([{ wall: 3600 }]);
  });

  it('L5: a live reaction acknowledges and does not answer', () => {
    const root = live(message('ana', 0, question));
    const seen = reaction(root, 'ben', minutes(5));
    expect(derive([root, seen, reply(root, 'ben', hours(2))], channel)).toMatchObject([
      { live: true, ack: 300, wall: 7200, status: 'replied' },
    ]);
    expect(derive([root, seen], channel)).toMatchObject([{ ack: 300, wall: null, status: 'open' }]);
  });

  it('L6: the asker deletes the question', () => {
    const root = message('ana', 0, question);
    expect(derive([root, deletion(root, minutes(30))], channel)).toMatchObject([
      { status: 'closed', wall: 1800, closedAt: instant(1800), ackAt: null },
    ]);
  });

  it('L7: anybody answers a mention', () => {
    const root = message('ana', 0, { mentions: ['ben', 'cy'] });
    const events = [root, reply(root, 'dan', minutes(5)), reply(root, 'cy', minutes(10))];
    expect(derive(events, channel)).toMatchObject([
      { class: 'mention', targets: ['ben', 'cy'], responder: 'dan', wall: 300 },
    ]);
  });

  it('L8: an assignment waits for the first touch of the assignee', () => {
    const events = [
      assignment('dan', '2025-06-02T07:00:00Z', null, 'eve'),
      move('eve', '2025-06-03T09:00:00Z', 'todo', 'doing'),
    ];
    const [fact] = derive(events, issue);
    expect(fact).toMatchObject({ class: 'issueAssignment', targets: ['eve'], wall: hours(26) });
    const took = elapsed(fact!.askedAt, fact!.repliedAt!, [scheduleFor('Europe/Berlin')]);
    expect([took.working, took.business]).toEqual([hours(10) * 1e6, hours(26) * 1e6]);
  });

  it('L9: the asker marks the own question done', () => {
    const root = message('ana', 0, question);
    const events = [root, reply(root, 'ana', minutes(10)), reaction(root, 'ana', minutes(30), 'done')];
    expect(derive(events, channel)).toMatchObject([{ status: 'closed', wall: 1800 }]);
  });

  it('L10: an edit changes nothing', () => {
    const root = message('ana', 0, question);
    const edited = { ...root, editedAt: instant(minutes(7)) };
    expect(derive([edited, reply(root, 'ben', 600)], channel)).toEqual(
      derive([root, reply(root, 'ben', 600)], channel),
    );
  });
});

describe('the requests of notes/metrics §12', () => {
  const berlin = scheduleFor('Europe/Berlin');
  const newYork = scheduleFor('America/New_York');
  const snapshot = instant('2025-06-06T14:00:00Z');
  const inHours = (fact: RequestFact, schedule = berlin) => {
    const { wall, business, working } = elapsed(fact.askedAt, fact.repliedAt ?? fact.closedAt ?? snapshot, [
      schedule,
    ]);
    return [wall, business!, working!].map((micros) => micros / 3.6e9);
  };

  const r1 = message('A', '2025-06-02T07:10:00Z', { hasQ: true, ...links({ T1: 1 }) });
  const r2 = message('A', '2025-06-02T14:30:00Z', { hasQ: true, mentions: ['X'] });
  const r3 = message('D', '2025-06-02T19:00:00Z', { hasQ: true, broadcast: true });
  const r4: CommunicationEvent = {
    ...message('bot', '2025-06-03T08:00:00Z', {}, { flags: null }),
    kind: 'bot',
  };
  const r5 = message('B', '2025-06-05T13:00:00Z', question);
  const project = derive(
    [
      r1,
      reply(r1, 'B', '2025-06-02T07:40:00Z', question),
      reply(r1, 'A', '2025-06-02T07:50:00Z'),
      reply(r1, 'B', '2025-06-02T08:30:00Z', links({ T1: 1 })),
      r2,
      reply(r2, 'X', '2025-06-02T17:00:00Z'),
      r3,
      reply(r3, 'C', '2025-06-02T19:30:00Z'),
      reply(r3, 'E', '2025-06-03T07:30:00Z'),
      r4,
      reply(r4, 'A', '2025-06-03T08:01:00Z'),
      r5,
    ],
    conversation('public', ['A', 'B', 'C', 'D', 'E', 'X']),
  );

  it('are four in the channel', () => {
    expect(project.map(({ class: of, asker, status }) => [of, asker, status])).toEqual([
      ['rootQuestion', 'A', 'replied'],
      ['mention', 'A', 'replied'],
      ['broadcast', 'D', 'replied'],
      ['rootQuestion', 'B', 'open'],
    ]);
    const [q1, q3, q4, q7] = project;
    expect(inHours(q1!)).toEqual([0.5, 0.5, 0.5]);
    expect(inHours(q3!, newYork)).toEqual([2.5, 2.5, 2.5]);
    expect(inHours(q4!)).toEqual([0.5, 0.5, 0]);
    expect(inHours(q7!)).toEqual([25, 25, 9]);
    expect([q1!.clarification, q1!.link, q1!.answeredByLink]).toEqual([true, true, false]);
  });

  it('q2 in a DM is acknowledged by a live reaction first', () => {
    const asked = live(message('C', '2025-06-02T09:00:00Z', { hasQ: true, urgent: true }));
    const events = [
      asked,
      reaction(asked, 'B', '2025-06-02T10:30:00Z'),
      message('B', '2025-06-02T11:30:00Z'),
    ];
    const [q2] = derive(events, conversation('dm', ['B', 'C']));
    expect(q2).toMatchObject({ class: 'dm', urgent: true, ack: hours(1.5), responder: 'B' });
    expect(inHours(q2!)).toEqual([2.5, 2.5, 2.5]);
  });

  it('q5 is an assigned issue', () => {
    const events = [
      assignment('D', '2025-06-03T09:00:00Z', null, 'E'),
      move('E', '2025-06-04T08:00:00Z', 'todo', 'doing'),
    ];
    const [q5, ...others] = derive(events, issue);
    expect(others).toEqual([]);
    expect(q5).toMatchObject({ class: 'issueAssignment', asker: 'D', responder: 'E' });
    expect(inHours(q5!)).toEqual([23, 23, 7]);
  });

  it('q6 is deleted after 20 min', () => {
    const asked = message('E', '2025-06-04T12:00:00Z', question);
    const facts = derive([asked, deletion(asked, '2025-06-04T12:20:00Z')], conversation('dm', ['A', 'E']));
    expect(facts).toMatchObject([{ class: 'dm', status: 'closed', wall: minutes(20) }]);
  });
});

describe('a deletion', () => {
  it('counts whatever clock it was told by, and from whomever it comes first', () => {
    const root = message('ana', 60, question);
    const early = deletion(root, 0);
    expect(derive([root, early], channel)).toMatchObject([{ status: 'closed', wall: 1e-6 }]);
    const twice = [deletion(root, 120), { ...deletion(root, 180), author: 'admin' }];
    expect(derive([root, ...twice], channel)).toMatchObject([{ closedAt: instant(120) }]);
  });

  it('leaves an answer that was given', () => {
    const root = message('ana', 0, question);
    const answer = reply(root, 'ben', 60);
    expect(derive([root, answer, deletion(answer, 90), deletion(root, 100)], channel)).toMatchObject([
      { status: 'replied', wall: 60, closedAt: null },
    ]);
  });

  it('by a bot or of something unknown says nothing', () => {
    const root = message('ana', 0, question);
    const byBot = { ...deletion(root, 60), kind: 'bot' as const };
    const unknown = action('ana', 60, { type: 'deletion', of: 'gone' });
    expect(derive([root, byBot, unknown], channel)).toMatchObject([{ status: 'open' }]);
  });
});

describe('an issue', () => {
  it('asks whom a comment or its description mentions; a comment, a move or a hand-over by anybody answers', () => {
    const described = creation('ana', 0, { hasQ: true, mentions: ['ben', 'bot1'] });
    const mentioned = { class: 'issueMention', asker: 'ana', targets: ['ben'], responder: 'cy', wall: 60 };
    const answers = [comment('cy', 60), move('cy', 60, 'todo', 'doing'), assignment('cy', 60, null, 'cy')];
    for (const answer of answers) expect(derive([described, answer], issue)).toMatchObject([mentioned]);
    const asked = comment('ana', 0, { mentions: ['ben'] });
    for (const answer of answers) expect(derive([asked, answer], issue)).toMatchObject([mentioned]);
    expect(derive([asked, issueLink('cy', 60)], issue)).toMatchObject([{ status: 'open', ackAt: null }]);
  });

  it('is urgent, asks and brings a link where its description does, which no later comment goes on with', () => {
    const said = { mentions: ['ben'], hasQ: true, urgent: true, ...links({ T2: 1 }) };
    expect(derive([creation('ana', 0, said)], issue)).toMatchObject([
      { class: 'issueMention', hasQ: true, urgent: true, link: true },
    ]);
    const plain = creation('ana', 0, { mentions: ['ben'] });
    expect(derive([plain, comment('ana', 60, said)], issue)).toMatchObject([
      { hasQ: false, urgent: false, link: false, nudges: 1 },
    ]);
  });

  it('is neither asked about, answered nor handed on by somebody who turned out to be a bot', () => {
    const asked = comment('ana', 0, { mentions: ['ben'] });
    const machine = [comment('bot1', 60, { mentions: ['ben'] }), assignment('bot1', 90, null, 'ben')];
    expect(derive([asked, ...machine], issue)).toMatchObject([{ asker: 'ana', status: 'open', ackAt: null }]);
  });

  it('asks in a description only by mention, and never oneself or a bot', () => {
    const described = creation('ana', 0, { hasQ: true, mentions: ['ana', 'bot1'] });
    expect(derive([described, comment('ben', 60, { mentions: ['ben'] })], issue)).toEqual([]);
  });

  it('puts a question to its assignee and reporter, and only they answer', () => {
    const opened = [creation('rea', 0), assignment('rea', 10, null, 'ada'), comment('ada', 20)];
    const events = [
      ...opened,
      comment('ben', 100, question),
      comment('cy', 200),
      comment('rea', 300),
      comment('ada', 400),
    ];
    expect(derive(events, issue).slice(1)).toMatchObject([
      {
        class: 'issueQuestion',
        asker: 'ben',
        targets: ['ada', 'rea'],
        ack: 100,
        wall: 200,
        responder: 'rea',
      },
    ]);
  });

  it('asks nothing by a question of its assignee, nor where nobody is in charge', () => {
    const opened = [creation('rea', 0), assignment('rea', 10, null, 'ada'), comment('ada', 20, question)];
    expect(derive(opened, issue).map((fact) => fact.class)).toEqual(['issueAssignment']);
    expect(derive([comment('ben', 0, question)], issue)).toEqual([]);
    expect(derive([creation('rea', 0), comment('rea', 10, question)], issue)).toEqual([]);
  });

  it('knows its first assignee from the first hand-over', () => {
    const events = [comment('ben', 0, question), assignment('cy', 60, 'ada', 'cy')];
    expect(derive(events, issue)).toMatchObject([{ class: 'issueQuestion', targets: ['ada'] }]);
  });

  it('joins a burst of comments, and a later question nudges', () => {
    const events = [
      creation('rea', 0),
      comment('ben', 100, question),
      comment('ben', 300, question),
      comment('ben', 900, question),
      comment('rea', 1000),
    ];
    expect(derive(events, issue)).toMatchObject([{ class: 'issueQuestion', nudges: 1, wall: 900 }]);
  });

  it('asks nobody any more once the issue is given to others, whoever does it', () => {
    for (const by of ['dan', 'cy']) {
      const events = [assignment('dan', 0, null, 'eve'), assignment(by, 60, 'eve', 'ben')];
      expect(derive(events, issue)).toMatchObject([
        { targets: ['eve'], status: 'closed', wall: 60 },
        { targets: ['ben'], status: 'open' },
      ]);
    }
  });

  it('is resolved only by a move into done, and that closes what its author asked', () => {
    const asked = [assignment('dan', 0, null, 'eve'), comment('dan', 10, { mentions: ['cy'] })];
    const closed = derive([...asked, move('dan', 60, 'doing', 'done')], issue);
    expect(closed.map(({ status, closedAt }) => [status, closedAt])).toEqual([
      ['closed', instant(60)],
      ['closed', instant(60)],
    ]);
    const moved = derive(
      [...asked, move('dan', 60, 'done', 'done'), move('dan', 70, 'todo', 'doing')],
      issue,
    );
    expect(moved.map(({ status }) => status)).toEqual(['open', 'open']);
  });

  it('is nothing to bots: they neither ask nor answer nor hold it', () => {
    const byBot = (event: CommunicationEvent) => ({ ...event, kind: 'bot' as const, author: 'bot1' });
    const events = [
      byBot(creation('ana', 0, { mentions: ['ben'] })),
      byBot(assignment('ana', 10, null, 'ben')),
      assignment('ana', 20, null, 'bot1'),
      comment('cy', 30, { mentions: ['ben'] }),
      byBot(comment('ana', 40)),
    ];
    expect(derive(events, issue)).toMatchObject([{ class: 'issueMention', asker: 'cy', status: 'open' }]);
  });

  it('names the comment itself as its thread', () => {
    const asked = comment('ana', 5, { mentions: ['ben'] });
    expect(derive([{ ...asked, thread: 'J-1' }], issue)).toMatchObject([{ thread: asked.id }]);
  });
});
