import { describe, expect, it } from 'vitest';
import type { RequestClass } from '../facts.js';
import { RequestBook } from './request-book.js';
import { startRequest } from './tracked-request.js';

const horizon = 1000;
const request = (id: string, author: string, at: number, of: RequestClass = 'mention') =>
  startRequest({ class: of, targets: ['ben'] }, { id, at, author }, 'T1', []);

describe('RequestBook', () => {
  it('knows what is open in a place, again and again, and what left it', () => {
    const book = new RequestBook(horizon);
    const [first, second] = [request('1', 'ana', 0), request('2', 'cy', 10)];
    book.add(first, 'T1', false);
    book.add(second, 'T1', false);
    expect(book.openIn('T1', 20)).toEqual([first, second]);
    expect(book.openIn('T2', 20)).toEqual([]);
    first.repliedAt = 30;
    expect(book.openIn('T1', 40)).toEqual([second]);
    expect(book.openIn('T1', 41)).toEqual([second]);
    second.closedAt = 50;
    expect(book.openIn('T1', 60)).toEqual([]);
    expect(book.openIn('T1', 61)).toEqual([]);
    expect(book.all).toEqual([first, second]);
  });

  it('holds requests open up to the horizon and no longer', () => {
    const book = new RequestBook(horizon);
    const asked = request('1', 'ana', 5);
    book.add(asked, 'T1', false);
    expect(book.openIn('T1', 5 + horizon)).toEqual([asked]);
    expect(book.openIn('T1', 6 + horizon)).toEqual([]);
  });

  it('counts a request once per place, however often it is put there', () => {
    const book = new RequestBook(horizon);
    const asked = request('1', 'ana', 0);
    book.add(asked, 'T1', false);
    book.waitIn(asked, 'T1');
    book.waitIn(asked, 'T2');
    expect(book.openIn('T1', 1)).toEqual([asked]);
    expect(book.openIn('T2', 1)).toEqual([asked]);
    expect(asked.places).toEqual(new Set(['T1', 'T2']));
  });

  it('finds the latest of one asker and one class, in whichever order they came', () => {
    for (const order of [
      [0, 10],
      [10, 0],
    ]) {
      const book = new RequestBook(horizon);
      for (const at of order) book.add(request(String(at), 'ana', at), 'T1', false);
      book.add(request('group', 'ana', 20, 'group'), 'T1', false);
      book.add(request('other', 'cy', 30), 'T1', false);
      expect(book.latestOpenIn('T1', 40, 'ana', 'mention')?.firstMessage).toBe('10');
      expect(book.latestOpenIn('T1', 40, 'ana', 'group')?.firstMessage).toBe('group');
      expect(book.latestOpenIn('T1', 40, 'cy', 'mention')?.firstMessage).toBe('other');
      expect(book.latestOpenIn('T1', 40, 'cy', 'group')).toBeNull();
      expect(book.latestOpenIn('T2', 40, 'ana', 'mention')).toBeNull();
    }
  });

  it('remembers the latest that began at a root per asker and class, while it is open', () => {
    const book = new RequestBook(horizon);
    const root = request('root', 'ana', 0);
    book.add(root, 'T1', true);
    book.add(request('below', 'ana', 10), 'T1', false);
    expect(book.latestOfRootsIfOpen(20, 'ana', 'mention')).toBe(root);
    expect(book.latestOfRootsIfOpen(20, 'cy', 'mention')).toBeNull();
    expect(book.latestOfRootsIfOpen(20, 'ana', 'group')).toBeNull();
    root.repliedAt = 30;
    expect(book.latestOfRootsIfOpen(40, 'ana', 'mention')).toBeNull();
  });

  it('knows the request of its first message and of those that joined it', () => {
    const book = new RequestBook(horizon);
    const asked = request('1', 'ana', 0);
    book.add(asked, 'T1', false);
    book.remember(asked, '2');
    expect(['1', '2', '3'].map((id) => book.ofMessage(id))).toEqual([asked, asked, undefined]);
  });
});

describe('startRequest', () => {
  it('begins unanswered, and live only where the entry says so', () => {
    expect(request('1', 'ana', 0)).toMatchObject({
      thread: 'T1',
      live: false,
      answeredByLink: false,
      clarification: false,
      doneMarked: false,
      nudges: 0,
    });
    const ask = { class: 'dm', targets: ['ben'] } as const;
    expect(
      startRequest({ ...ask, targets: ['ben'] }, { id: '1', at: 0, author: 'ana', live: true }, '', []),
    ).toMatchObject({
      thread: '1',
      live: true,
    });
  });
});
