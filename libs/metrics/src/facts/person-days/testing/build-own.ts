import { scheduleFor, type WorkSchedule } from '@quorum/time';
import { instant } from '../../../testing/build-events.js';
import type { PersonDayFact, PingFact, PingKind } from '../../facts.js';
import type { PeopleDirectory } from '../../people.js';
import { derivePersonDays } from '../derive-person-days.js';
import type { OwnEvent } from '../own-event.js';

/** Builders for specs of days: name only what matters to the case. Instants as in `instant`. */

export const berlin = scheduleFor('Europe/Berlin');

/** A message in the public channel C1. */
export function sent(at: number | string, more: Partial<OwnEvent> = {}): OwnEvent {
  const micros = instant(at);
  return {
    at: micros,
    id: String(micros),
    conversation: 'C1',
    type: 'public',
    purpose: null,
    flat: more.type === 'dm' || more.type === 'mpim',
    isMessage: true,
    isReply: false,
    broadcast: false,
    lengthBucket: 0,
    list: false,
    paragraphBreaks: 0,
    others: 0,
    ...more,
  };
}

/** Something that is no message: a reaction, or a change to an issue. */
export const acted = (at: number | string, more: Partial<OwnEvent> = {}): OwnEvent =>
  sent(at, { isMessage: false, ...more });

/** A direct message of ben to ana in D1; a ping of another kind is in C1. */
export function ping(at: number | string, kind: PingKind = 'direct', more: Partial<PingFact> = {}): PingFact {
  const micros = instant(at);
  const conversation = kind === 'direct' ? 'D1' : 'C1';
  return {
    conversation,
    thread: String(micros),
    at: micros,
    by: 'ben',
    to: 'ana',
    kind,
    active: false,
    recognition: false,
    ...more,
  };
}

/** Everybody keeps one schedule; ids with `bot` in them are bots; `lead` and `boss` lead everybody. */
export const peopleOn = (schedule: WorkSchedule | null): PeopleDirectory => ({
  isBot: (id) => id.includes('bot'),
  isListed: () => true,
  scheduleOf: () => schedule,
  leadsOf: () => ['lead', 'boss'],
});

/** The days of ana. */
export const daysOf = (
  own: readonly OwnEvent[],
  pings: readonly PingFact[] = [],
  schedule: WorkSchedule = berlin,
): PersonDayFact[] => derivePersonDays(own, pings, 'ana', peopleOn(schedule));

/** The only day of ana; throws if there are none or several. */
export function oneDayOf(...input: Parameters<typeof daysOf>): PersonDayFact {
  const [day, ...others] = daysOf(...input);
  if (day === undefined || others.length > 0) throw new Error(`not one day: ${String(others.length)} more`);
  return day;
}
