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
  message,
  move,
  reaction,
  reply,
} from '../../testing/build-events.js';
import { derivePings } from './derive-pings.js';

const people = { isBot: (id: string) => id.startsWith('bot') };
const everybody = ['ana', 'ben', 'cy', 'bot1'];
const derive = (events: CommunicationEvent[], where: Conversation = conversation('public', everybody)) =>
  derivePings(events, where, people);
const told = (events: CommunicationEvent[], where?: Conversation) =>
  derive(events, where).map(({ by, to, kind }) => `${by} ${kind} ${to}`);
const loud = { broadcast: true };
const at = (ben: string[]) => ({ mentions: ben });

describe('a ping', () => {
  it('is told whole', () => {
    const root = message('ana', 0);
    const answer = reply(root, 'ben', 60, at(['cy']));
    expect(derive([answer, root])).toEqual([
      {
        conversation: 'C1',
        thread: root.id,
        at: instant(60),
        by: 'ben',
        to: 'cy',
        kind: 'mention',
        active: false,
        recognition: false,
      },
      {
        conversation: 'C1',
        thread: root.id,
        at: instant(60),
        by: 'ben',
        to: 'ana',
        kind: 'reply',
        active: true,
        recognition: false,
      },
    ]);
  });

  it('reaches everybody else in a DM or group DM, and names the message as its thread', () => {
    const root = message('ana', 0);
    const events = [root, { ...reply(root, 'ben', 60), thread: root.id }];
    expect(told(events, conversation('dm', ['ana', 'ben']))).toEqual(['ana direct ben', 'ben direct ana']);
    const group = derive(events, conversation('mpim', everybody));
    expect(group.map(({ by, to }) => `${by} ${to}`)).toEqual(['ana ben', 'ana cy', 'ben ana', 'ben cy']);
    expect(new Set(group.map(({ thread }) => thread))).toEqual(new Set(events.map(({ id }) => id)));
  });

  it('reaches the mentioned humans, listed or not, and never the author or a bot', () => {
    const root = message('ana', 0, at(['ana', 'bot1', 'cy', 'stranger']));
    expect(told([root], conversation('public'))).toEqual(['ana mention cy', 'ana mention stranger']);
  });

  it('reaches the listed members of a channel by a broadcast, nobody where no members are listed', () => {
    expect(told([message('ana', 0, loud)])).toEqual(['ana broadcast ben', 'ana broadcast cy']);
    expect(told([message('ana', 0, loud)], conversation('public'))).toEqual([]);
  });

  it('reaches who began the thread, if a person whose root is there', () => {
    const root = message('ana', 0);
    const byBot: CommunicationEvent = { ...message('bot1', 5), kind: 'bot', flags: null };
    const lost = message('cy', 90, {}, { thread: 'gone' });
    expect(
      told([root, reply(root, 'ana', 30), reply(root, 'ben', 60), reply(byBot, 'cy', 70), lost]),
    ).toEqual(['ben reply ana']);
  });

  it('is the strongest of what one event says to one person', () => {
    const root = message('cy', 0);
    const events = [root, reply(root, 'ana', 60, { broadcast: true, mentions: ['ben', 'cy'] })];
    expect(told(events)).toEqual(['ana mention ben', 'ana mention cy']);
    const again = [root, reply(root, 'ana', 60, { broadcast: true, mentions: ['ben'] })];
    expect(told(again)).toEqual(['ana mention ben', 'ana broadcast cy']);
    const dm = conversation('dm', ['ana', 'ben']);
    expect(told([message('ana', 0, at(['ben', 'cy']))], dm)).toEqual(['ana direct ben', 'ana mention cy']);
  });

  it('comes from no bot, no reaction and no deleted message', () => {
    const root = message('ana', 0, at(['ben']));
    const bot: CommunicationEvent = { ...message('bot1', 5, at(['ben'])), kind: 'bot' };
    expect(told([root, deletion(root, 900), bot, reaction(root, 'cy', 9), reply(root, 'ben', 60)])).toEqual(
      [],
    );
  });

  it('comes from nobody who is listed as a bot, even where the message does not say so', () => {
    const root = message('ana', 0);
    expect(told([root, reply(root, 'bot1', 60, at(['ben']))])).toEqual([]);
    expect(told([message('bot1', 0)], conversation('dm', ['ana', 'bot1']))).toEqual([]);
  });

  it('thanks whom it mentions in a channel for recognition, and nobody else', () => {
    const wins = { ...conversation('public', everybody), purpose: 'recognition' as const };
    const thanks = derive([message('ana', 0, { mentions: ['ben'], broadcast: true })], wins);
    expect(thanks.map(({ to, recognition }) => [to, recognition])).toEqual([
      ['ben', true],
      ['cy', false],
    ]);
  });
});

describe('an active recipient', () => {
  const root = message('ben', 0);
  const activeAfter = (seconds: number, where: Conversation, rootOf = root) => {
    const ping = message('ana', seconds, at(['ben']), { thread: rootOf.thread });
    return derive([root, ping], where).find(({ by }) => by === 'ana')?.active;
  };

  it('wrote in the same place at most five minutes before', () => {
    expect(activeAfter(300, conversation())).toBe(true);
    expect(activeAfter(300.000_001, conversation())).toBe(false);
    expect(activeAfter(300, conversation('dm', ['ana', 'ben']), message('cy', 1))).toBe(true);
    expect(activeAfter(300, conversation(), message('cy', 1))).toBe(false);
  });

  it('is none who only deleted, reacted or wrote afterwards', () => {
    const start = message('cy', 0);
    const written = reply(start, 'ben', 10);
    const ping = reply(start, 'ana', 60, at(['ben']));
    const events = [start, written, deletion(written, 20), reaction(start, 'ben', 30), ping];
    expect(derive([...events, reply(start, 'ben', 61)])[0]).toMatchObject({ to: 'ben', active: false });
  });
});

describe('an issue', () => {
  it('reaches its assignee and whom its description or a comment mentions', () => {
    const events = [
      creation('ana', 0, at(['ben'])),
      assignment('ana', 10, null, 'cy'),
      assignment('cy', 20, 'cy', 'cy'),
      assignment('cy', 30, 'cy', 'bot1'),
      assignment('cy', 40, 'bot1', null),
      move('cy', 50, 'todo', 'doing'),
      comment('cy', 60, at(['ana'])),
      comment('ben', 70),
    ];
    expect(told(events, issue)).toEqual(['ana mention ben', 'ana assignment cy', 'cy mention ana']);
    expect(derive(events, issue).map(({ thread }) => thread)).toEqual([0, 1, 6].map((i) => events[i]!.id));
  });

  it('has active people: those who commented', () => {
    const mentioned = comment('ana', 100, at(['ben']));
    expect(derive([comment('ben', 0), mentioned], issue)).toMatchObject([{ active: true }]);
    expect(derive([move('ben', 0, 'todo', 'doing'), mentioned], issue)).toMatchObject([{ active: false }]);
  });
});
