import type { CommunicationEvent, IngestRecord } from '@quorum/contracts';
import { message } from '@quorum/testing';
import { eventRecord } from './pipeline.js';

/** Gus, whose zone nobody knows, and as many in Berlin and New York as a group has at least. */
export const team = ['ana', 'ben', 'cy', 'dan', 'eve', 'fay', 'gus', 'hal'] as const;
const zones: Record<(typeof team)[number], string | null> = {
  ana: 'Europe/Berlin',
  ben: 'Europe/Berlin',
  cy: 'Europe/Berlin',
  dan: 'America/New_York',
  eve: 'America/New_York',
  fay: 'Europe/Berlin',
  gus: null,
  hal: 'Europe/Berlin',
};

/**
 * Eight weeks from 2024-12-30 (periods P01 and P02): every working day somebody asks and others answer, in `channels`
 * channels alike. A machine speaks a week after, so that both periods are known to the end.
 */
export function teamRecords(channels = 1): IngestRecord[] {
  return [
    ...team.map((id): IngestRecord => ({
      record: 'person',
      person: { source: 'slack', id, zone: zones[id], bot: false, guest: false },
    })),
    {
      record: 'conversation',
      conversation: { source: 'slack', id: 'general', type: 'public', members: [], purpose: null },
    },
    {
      record: 'conversation',
      conversation: { source: 'slack', id: 'dm', type: 'dm', members: ['ana', 'ben'], purpose: null },
    },
    ...Array.from({ length: 40 * channels }, (_, index) => dayOf(index % 40, Math.floor(index / 40)))
      .flat()
      .map(eventRecord),
    lifeSign('2025-03-03T08:00:00Z'),
  ];
}

/** A machine's message: no fact, but what is known reaches up to it, and periods before it can settle. */
export const lifeSign = (at: string): IngestRecord =>
  eventRecord(message().in('general').at(at).with({ kind: 'bot', author: null, flags: null }).build());

function dayOf(index: number, channel: number): CommunicationEvent[] {
  const day = new Date(Date.UTC(2024, 11, 30) + (Math.floor(index / 5) * 7 + (index % 5)) * 86_400_000)
    .toISOString()
    .slice(0, 10);
  const who = (step: number) => team[(index + step) % team.length]!;
  const root = `${day}T09:0${index % 10}:00Z`;
  const suffix = channel === 0 ? '' : `-${channel}`;
  return [
    message().in(`general${suffix}`).by(who(0)).at(root).asking().mentioning(who(1)).build(),
    message().in(`general${suffix}`).by(who(1)).at(`${day}T10:15:00Z`).inThread(root).build(),
    message().in(`general${suffix}`).by(who(2)).at(`${day}T10:20:30Z`).inThread(root).build(),
    message()
      .in(`general${suffix}`)
      .by(who(0))
      .at(`${day}T19:40:00Z`)
      .inThread(root)
      .flagged({ decision: true })
      .build(),
    message().in(`general${suffix}`).by(who(3)).at(`${day}T12:00:00Z`).asking().build(),
    message().in(`dm${suffix}`).by('ana').at(`${day}T13:00:00Z`).asking().build(),
    message().in(`dm${suffix}`).by('ben').at(`${day}T13:25:00Z`).build(),
  ];
}
