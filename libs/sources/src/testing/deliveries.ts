import type { CommunicationEvent, IngestRecord } from '@quorum/contracts';
import { type LiveReadingOptions, readSlackEnvelope, type SlackReading } from '../slack/live/index.js';

/** Builders of what Slack delivers, for specs: name only what matters to the case. */

/** An event as the Events API wraps it, of workspace T1 with our bot U9. */
export const envelope = (event: object, more: object = {}): Record<string, unknown> => ({
  token: 'unused',
  team_id: 'T1',
  api_app_id: 'A1',
  type: 'event_callback',
  event_id: 'Ev1',
  event_time: 1741000001,
  authorizations: [{ enterprise_id: null, team_id: 'T1', user_id: 'U9', is_bot: true }],
  is_ext_shared_channel: false,
  event,
  ...more,
});

/** A message of Ana's in C1 at 2025-03-03T11:06:40.0001Z. */
export const posted = (more: object = {}): Record<string, unknown> => ({
  type: 'message',
  channel: 'C1',
  channel_type: 'channel',
  user: 'UANA',
  text: 'When does the train leave?',
  ts: '1741000000.000100',
  event_ts: '1741000000.000100',
  ...more,
});

/** The same message as the inside of another event: without place and delivery. */
export const inside = (more: object = {}): Record<string, unknown> => ({
  ...posted(more),
  channel: undefined,
  channel_type: undefined,
  event_ts: undefined,
});

/** A change of it, at `event_ts`. */
export const changed = (message: object, previous: object | undefined, event_ts: string) => ({
  type: 'message',
  subtype: 'message_changed',
  hidden: true,
  channel: 'C1',
  channel_type: 'channel',
  ts: event_ts,
  event_ts,
  message,
  previous_message: previous,
});

/** Its deletion, at `event_ts`. */
export const deleted = (previous: object | undefined, event_ts: string) => ({
  type: 'message',
  subtype: 'message_deleted',
  hidden: true,
  channel: 'C1',
  channel_type: 'channel',
  ts: event_ts,
  event_ts,
  deleted_ts: '1741000000.000100',
  previous_message: previous,
});

/** When specs receive: 2025-03-03T12:00:00Z, microseconds. */
export const receivedAt = 1_741_003_200_000_000;

/** What follows from an event. */
export function readEvent(
  event: object,
  more: object = {},
  options: Partial<LiveReadingOptions> = {},
): Extract<SlackReading, { kind: 'event' }> {
  const reading = readSlackEnvelope(envelope(event, more), receivedAt, {
    documentationHosts: [],
    ...options,
  });
  if (reading.kind !== 'event') throw new Error('a challenge');
  return reading;
}

/** The events among records. */
export const eventsIn = (records: readonly IngestRecord[]): CommunicationEvent[] =>
  records.flatMap((record) => (record.record === 'event' ? [record.event] : []));
