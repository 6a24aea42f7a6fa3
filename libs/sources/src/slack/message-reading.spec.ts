import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { MessageFlags, Person } from '@quorum/contracts';
import { normaliseMessage } from './normalise-message.js';
import { readFlags } from './text-flags.js';

interface Oracle {
  users: { id: string; tz?: string; is_bot?: boolean }[];
  texts: { text: string; expected: Partial<MessageFlags> }[];
  rows: {
    name: string;
    raw: unknown;
    expected: null | {
      kind: string;
      author: string | null;
      tsMicros: number;
      threadMicros: number;
      isRoot: boolean;
      edited: boolean;
      files: number;
    };
  }[];
}
const oracle = JSON.parse(
  readFileSync(new URL('vectors/message-reading.json', import.meta.url), 'utf8'),
) as Oracle;
const people = new Map<string, Person>(
  oracle.users.map(({ id, tz, is_bot }) => [
    id,
    { source: 'slack', id, zone: tz ?? null, bot: is_bot ?? false, guest: false },
  ]),
);
const options = { documentationHosts: [] };

describe('reading a text', () => {
  it.each(oracle.texts.map((vector) => [vector.text, vector] as const))('%j', (_text, { text, expected }) => {
    expect(readFlags(text, 0, options)).toMatchObject(expected);
  });
});

describe('reading a row', () => {
  it.each(oracle.rows.map((vector) => [vector.name, vector] as const))('%s', (_name, { raw, expected }) => {
    const event = normaliseMessage(raw, { id: 'C1' }, people, options);
    if (expected === null) return expect(event).toBeNull();
    expect(event).toMatchObject({
      kind: expected.kind,
      author: expected.author,
      at: expected.tsMicros,
      id: String(expected.tsMicros),
      thread: String(expected.threadMicros),
    });
    expect((event?.editedAt ?? 0) > 0).toBe(expected.edited);
    expect(event?.flags?.files ?? 0).toBe(expected.files);
  });
});
