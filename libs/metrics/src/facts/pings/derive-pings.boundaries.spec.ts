import type { CommunicationEvent, Conversation } from '@quorum/contracts';
import { describe, expect, it } from 'vitest';
import {
  assignment,
  comment,
  conversation,
  creation,
  deletion,
  issue,
  message,
  move,
  reply,
} from '../../testing/build-events.js';
import { derivePings } from './derive-pings.js';

const people = { isBot: (id: string) => id.startsWith('bot') };
const told = (events: CommunicationEvent[], where: Conversation) =>
  derivePings(events, where, people).map(
    ({ by, to, kind, active }) => `${by} ${kind} ${to}${active ? ', who is there' : ''}`,
  );
const channel = conversation('public', ['ana', 'ben', 'cy']);
const at = (...mentions: string[]) => ({ mentions });

describe('whom a thread without root reaches', () => {
  it('is nobody in its place: who answered first did not start it', () => {
    const gone = message('ana', 0);
    const answers = [reply(gone, 'ben', 60), reply(gone, 'cy', 400)];
    expect(told(answers, channel)).toEqual([]);
    expect(told([gone, ...answers], channel)).toEqual(['ben reply ana, who is there', 'cy reply ana']);
  });
});

describe('whom a DM reaches', () => {
  it('is its members alone, not who began a thread and left', () => {
    const root = message('gone', 0);
    const events = [root, reply(root, 'ana', 400)];
    expect(told(events, conversation('dm', ['ana', 'ben']))).toEqual([
      'gone direct ana',
      'gone direct ben',
      'ana direct ben',
    ]);
  });
});

describe('whom an issue reaches', () => {
  const listed = { ...issue, members: ['ana', 'ben', 'cy'] };

  it('is nobody by a comment that was deleted, and its author is not there for it', () => {
    const written = comment('ana', 0, at('ben'));
    expect(told([written, deletion(written, 30)], listed)).toEqual([]);
    expect(told([written, deletion(written, 30), comment('ben', 60, at('ana'))], listed)).toEqual([
      'ben mention ana',
    ]);
  });

  it('is nobody by addressing a channel', () => {
    expect(told([comment('ana', 0, { broadcast: true })], listed)).toEqual([]);
  });

  it('is there when they wrote, not when they moved or assigned it', () => {
    const mentioned = comment('cy', 60, at('ana'));
    const there = (...events: CommunicationEvent[]) => told([...events, mentioned], listed).at(-1);
    expect(there(comment('ana', 0))).toBe('cy mention ana, who is there');
    expect(there(creation('ana', 0))).toBe('cy mention ana');
    expect(there(assignment('ana', 0, null, 'ben'))).toBe('cy mention ana');
    expect(there(move('ana', 0, 'todo', 'doing'))).toBe('cy mention ana');
  });

  it('is whoever it is given to, beside whom its description mentions', () => {
    expect(told([creation('rea', 0, at('ben')), assignment('rea', 400, null, 'ana')], listed)).toEqual([
      'rea mention ben',
      'rea assignment ana',
    ]);
    expect(told([assignment('rea', 0, 'ana', null), assignment('rea', 1, null, 'rea')], listed)).toEqual([]);
  });
});
