import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { eventsIn, readEvent } from '../../testing/deliveries.js';

describe('the rows of the reading rules', () => {
  const { rows } = JSON.parse(
    readFileSync(new URL('../vectors/message-reading.json', import.meta.url), 'utf8'),
  ) as { rows: { name: string; raw: { user?: string }; expected: null | Record<string, unknown> }[] };
  /** That UBOT is a bot only the list of people says. */
  const told = rows.filter(({ raw }) => raw.user !== 'UBOT');

  it.each(told.map((row) => [row.name, row] as const))('live: %s', (_name, { raw, expected }) => {
    const events = eventsIn(readEvent({ ...raw, channel: 'C1', channel_type: 'channel' }).records);
    if (expected === null) return expect(events).toEqual([]);
    const { kind, author, tsMicros: at, threadMicros } = expected;
    expect(events).toMatchObject([{ kind, author, at, deliveredAt: at, thread: String(threadMicros) }]);
  });
});
