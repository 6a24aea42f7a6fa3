import type { CommunicationEvent } from '@quorum/contracts';
import { describe, expect, it } from 'vitest';
import { conversation, instant, message, reply } from '../../testing/build-events.js';
import { deriveRequests } from './derive-requests.js';

const people = { isBot: (id: string) => id.startsWith('bot') };
const inChannel = (events: CommunicationEvent[]) => deriveRequests(events, conversation(), people);
const inDm = (events: CommunicationEvent[], members = ['ana', 'ben']) =>
  deriveRequests(events, conversation('dm', members), people);
const question = { hasQ: true };
const marked = (event: CommunicationEvent, ...doneBy: string[]): CommunicationEvent => ({
  ...event,
  reactions: { doneBy, decision: false, others: 0 },
});
const days = (n: number) => n * 86_400;

describe('a request', () => {
  it('is told whole', () => {
    const root = message('ana', 0, {
      hasQ: true,
      mentions: ['cy', 'ben'],
      links: { T1: 0, T2: 0, T3: 1, T4: 0, other: 0 },
    });
    const answer = reply(root, 'ben', 60, { links: { T1: 0, T2: 1, T3: 0, T4: 0, other: 0 } });
    expect(inChannel([answer, root])).toEqual([
      {
        conversation: 'C1',
        thread: root.id,
        class: 'mention',
        asker: 'ana',
        targets: ['ben', 'cy'],
        askedAt: instant(0),
        status: 'replied',
        responder: 'ben',
        repliedAt: instant(60),
        closedAt: null,
        ackAt: instant(60),
        live: false,
        nudges: 0,
        hasQ: true,
        urgent: false,
        link: true,
        answeredByLink: true,
        clarification: false,
      },
    ]);
  });

  it('is answered at the horizon and not a microsecond later', () => {
    const root = message('ana', 0, question);
    const late = reply(root, 'ben', days(14));
    expect(inChannel([root, late])[0]?.status).toBe('replied');
    const tooLate = { ...late, at: late.at + 1, id: String(late.at + 1) };
    expect(inChannel([root, tooLate])[0]).toMatchObject({ status: 'open', responder: null, repliedAt: null });
  });

  it('is never answered by bots, system rows, tombstones or its asker', () => {
    const root = message('ana', 0, question);
    const events = [
      root,
      { ...reply(root, 'bot1', 60), kind: 'bot' as const, flags: null },
      { ...reply(root, 'ben', 120), kind: 'system' as const, flags: null },
      { ...reply(root, 'ben', 180), kind: 'tombstone' as const, author: null, flags: null },
      reply(root, 'ana', 240),
    ];
    expect(inChannel(events)).toMatchObject([{ status: 'open', nudges: 0 }]);
  });

  it('in a channel is not answered by a later top-level post', () => {
    expect(inChannel([message('ana', 0, question), message('ben', 60)])[0]?.status).toBe('open');
  });
});

describe('classes', () => {
  it('knows no request in a note to self, in a DM with bots only, and in one nobody else is listed for', () => {
    for (const members of [['ana'], ['ana', 'ana'], ['ana', 'bot1'], []]) {
      expect(inDm([message('ana', 0, question)], members)).toEqual([]);
    }
  });

  it('ignores threads, mentions and broadcasts inside a DM', () => {
    const first = message('ana', 0, { ...question, mentions: ['cy'], broadcast: true });
    expect(inDm([first, reply(first, 'ben', 60)])).toMatchObject([
      { class: 'dm', targets: ['ben'], status: 'replied' },
    ]);
    expect(inDm([message('ana', 0, { mentions: ['ben'] })])).toEqual([]);
  });

  it('takes a mentioned id nobody lists for a human, and a mentioned bot for none', () => {
    expect(inChannel([message('ana', 0, { mentions: ['stranger', 'bot1'] })])[0]?.targets).toEqual([
      'stranger',
    ]);
    expect(inChannel([message('ana', 0, { ...question, mentions: ['bot1'] })])).toEqual([]);
    expect(inChannel([message('ana', 0, { ...question, mentions: ['ana', 'bot1'] })])).toEqual([]);
  });

  it('wants a question from a broadcast, and none from a group mention', () => {
    expect(inChannel([message('ana', 0, { broadcast: true })])).toEqual([]);
    expect(inChannel([message('ana', 0, { groups: ['S1'] })])[0]?.class).toBe('group');
  });
});

describe('bursts', () => {
  it('merge up to a gap of 300 s, inclusive to the microsecond', () => {
    const first = message('ana', 0, question);
    const second = message('ana', 300, question);
    expect(inChannel([first, second])).toHaveLength(1);
    const later = { ...second, at: second.at + 1, id: String(second.at + 1), thread: String(second.at + 1) };
    expect(inChannel([first, later])).toHaveLength(2);
  });

  it('lend their flags, earlier and later messages included, and leave the time to the first that asks', () => {
    const before = message('ana', 0, { urgent: true });
    const asks = message('ana', 100, question);
    const after = message('ana', 200, { files: 1 });
    expect(inDm([before, asks, after])).toMatchObject([
      { askedAt: instant(100), urgent: true, link: true, hasQ: true, nudges: 0 },
    ]);
  });

  it('do not lend flags across another human, but do across a bot', () => {
    const bot = { ...message('bot1', 50), kind: 'bot' as const, flags: null };
    const asks = message('ana', 100, question);
    expect(inDm([message('ana', 0, { urgent: true }), bot, asks])[0]?.urgent).toBe(true);
    expect(inDm([message('ana', 0, { urgent: true }), message('ben', 50), asks])[0]?.urgent).toBe(false);
  });

  it('of a root run through its thread and through the roots of the channel', () => {
    const root = message('ana', 0, question);
    const inThread = reply(root, 'ana', 60, { files: 1 });
    const nextRoot = message('ana', 200, { urgent: true });
    expect(inChannel([root, inThread, nextRoot])).toMatchObject([{ link: true, urgent: true }]);
  });

  it('unite places and targets when roots merge', () => {
    const first = message('ana', 0, { mentions: ['ben'] });
    const second = message('ana', 100, { mentions: ['cy'] });
    const answer = reply(second, 'dan', 500);
    expect(inChannel([first, second, answer])).toMatchObject([
      { targets: ['ben', 'cy'], status: 'replied', responder: 'dan', askedAt: instant(0) },
    ]);
  });

  it('do not merge a root with a request that began inside a thread', () => {
    const root = message('ben', 0);
    const asked = reply(root, 'ana', 10, { mentions: ['ben'] });
    expect(inChannel([root, asked, message('ana', 20, { mentions: ['ben'] })])).toHaveLength(2);
  });

  it('do not merge into an answered request', () => {
    const first = message('ana', 0, question);
    const events = [first, reply(first, 'ben', 60), message('ana', 120, question)];
    expect(inChannel(events).map(({ status }) => status)).toEqual(['replied', 'open']);
  });
});

describe('nudges', () => {
  it('count in the same place and class, and change neither time, targets nor flags', () => {
    const root = message('ana', 0, { mentions: ['ben'] });
    const nudge = reply(root, 'ana', 400, { mentions: ['cy'], urgent: true, hasQ: true });
    expect(inChannel([root, nudge])).toMatchObject([
      { nudges: 1, targets: ['ben'], urgent: false, hasQ: false, askedAt: instant(0) },
    ]);
  });

  it('are not counted inside one burst: that is one asking', () => {
    const root = message('ana', 0, { mentions: ['ben'] });
    expect(inChannel([root, reply(root, 'ana', 300, { mentions: ['cy'] })])).toMatchObject([
      { nudges: 0, targets: ['ben', 'cy'] },
    ]);
  });
});

describe('closing', () => {
  const root = message('ana', 0, question);

  it('needs the own done mark on a message that asked or nudged', () => {
    expect(inChannel([marked(root, 'ana')])[0]?.status).toBe('closed');
    expect(inChannel([marked(root, 'ben')])[0]?.status).toBe('open');
    expect(inChannel([root, marked(reply(root, 'ana', 60), 'ana')])[0]?.status).toBe('open');
    expect(inDm([root, marked(message('ana', 900, question), 'ana')])).toMatchObject([
      { status: 'closed', nudges: 1 },
    ]);
  });

  it('does not undo a reply, and does not stop one: the mark has no time', () => {
    expect(inChannel([marked(root, 'ana'), reply(root, 'ben', 60)])[0]?.status).toBe('replied');
  });
});

describe('a clarification loop', () => {
  const root = message('ana', 0, question);
  const asksBack = reply(root, 'ben', 60, question);
  const loops = (...events: CommunicationEvent[]) => inChannel([root, ...events])[0]?.clarification;

  it('is a first reply that asks back, and then the asker', () => {
    expect(loops(asksBack, reply(root, 'ana', 120))).toBe(true);
    expect(loops(asksBack, reply(root, 'ben', 90), reply(root, 'ana', 120))).toBe(true);
  });

  it('is none if somebody else comes between, nobody speaks, or the reply states', () => {
    expect(loops(asksBack, reply(root, 'cy', 90), reply(root, 'ana', 120))).toBe(false);
    expect(loops(asksBack)).toBe(false);
    expect(loops(reply(root, 'ben', 60), reply(root, 'ana', 120))).toBe(false);
    expect(loops(reply(root, 'ben', 60), reply(root, 'ben', 70, question), reply(root, 'ana', 120))).toBe(
      false,
    );
  });
});
