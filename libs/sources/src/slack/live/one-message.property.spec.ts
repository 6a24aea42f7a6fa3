import { type CommunicationEvent, mergeEvents } from '@quorum/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changed, deleted, envelope, eventsIn, inside, posted } from '../../testing/deliveries.js';
import { readSlackEnvelope } from './read-envelope.js';

const options = { documentationHosts: [] };
const eventTs = (seconds: number): string => `${1741000000 + seconds}.000${200 + (seconds % 700)}`;

/** One message's life as Slack tells it: posted, edited, previewed, replied to, perhaps deleted. */
const lives = fc
  .record({
    texts: fc.array(fc.constantFrom('done?', 'ok', 'see <https://x.example/y>', '<@UBEN> urgent'), {
      minLength: 1,
      maxLength: 4,
    }),
    broadcast: fc.boolean(),
    previews: fc.boolean(),
    gone: fc.constantFrom('not', 'deleted', 'tombstone'),
    said: fc.boolean(),
  })
  .map(({ texts, broadcast, previews, gone, said }) => {
    const place = broadcast ? { subtype: 'thread_broadcast', thread_ts: '1740999000.000300' } : {};
    const stages = texts.map((text, edit) => ({
      ...place,
      text,
      ...(edit > 0 && { edited: { user: 'UANA', ts: `${1741000000 + 60 * edit}.000000` } }),
    }));
    const events: object[] = [posted(stages[0])];
    stages.forEach((stage, edit) => {
      const before = stages[edit - 1];
      if (before !== undefined) events.push(changed(inside(stage), inside(before), eventTs(60 * edit)));
      const preview = inside({ ...stage, attachments: [{ title: 'a page' }] });
      if (previews) events.push(changed(preview, inside(stage), eventTs(60 * edit + 5)));
    });
    const last = inside(stages.at(-1));
    if (gone === 'deleted') events.push(deleted(said ? last : undefined, eventTs(900)));
    const tombstone = { ...last, subtype: 'tombstone', user: 'USLACKBOT', text: '' };
    if (gone === 'tombstone') events.push(changed(tombstone, last, eventTs(900)));
    return { events, last: stages.at(-1)!, gone, said };
  });

/** Deliveries: each event at least once, again under new ids and at any time, in any order. */
const deliveries = lives.chain(({ events, ...life }) =>
  fc
    .array(fc.nat(events.length - 1), { maxLength: 8 })
    .chain((again) => {
      const all = [...events.keys(), ...again];
      return fc.tuple(
        fc.shuffledSubarray(all, { minLength: all.length }),
        fc.array(fc.nat(1e9), { minLength: all.length, maxLength: all.length }),
      );
    })
    .map(([order, delays]) => ({
      ...life,
      events,
      delivered: order.map((which, at) => ({
        event: events[which]!,
        delay: delays[at]!,
        eventId: `Ev${at}`,
      })),
    })),
);

const read = (event: object, eventId: string, delay: number) => {
  const reading = readSlackEnvelope(
    envelope(event, { event_id: eventId }),
    1_741_003_200_000_000 + delay,
    options,
  );
  return reading.kind === 'event' ? eventsIn(reading.records) : [];
};

/** What the database makes of events: one row per identity. */
function stored(events: readonly CommunicationEvent[]): Map<string, CommunicationEvent> {
  const rows = new Map<string, CommunicationEvent>();
  for (const event of events) {
    const other = rows.get(event.id);
    rows.set(event.id, other === undefined ? event : mergeEvents(other, event));
  }
  return rows;
}

const sorted = (rows: Map<string, CommunicationEvent>) =>
  [...rows.values()].sort((a, b) => (a.id < b.id ? -1 : 1));

describe('readSlackEnvelope', () => {
  it('gives one row for a message, in any order and with any repeats of what happened to it', () => {
    fc.assert(
      fc.property(deliveries, ({ events, delivered, last, gone, said }) => {
        const once = stored(events.flatMap((event) => read(event, 'Ev', 0)));
        const rows = stored(delivered.flatMap(({ event, eventId, delay }) => read(event, eventId, delay)));
        expect(sorted(rows)).toEqual(sorted(once));
        const messages = sorted(rows).filter(({ action }) => action === null);
        const acts = sorted(rows).filter(({ action }) => action !== null);
        expect(messages).toHaveLength(1);
        const tombstone = gone === 'deleted' && !said;
        expect(acts).toHaveLength(gone === 'not' || tombstone ? 0 : 1);
        expect(messages[0]?.kind).toBe(tombstone ? 'tombstone' : 'human');
        if (!tombstone) expect(messages[0]?.flags?.hasQ).toBe(last.text.includes('done?'));
      }),
      { numRuns: 100 },
    );
  });
});
