/** `derivePersonDays`, `derivePersonDay`: one person's own events and the pings that reached them → their days. */
import type { PersonDayFact, PingFact } from '../facts.js';
import type { PeopleDirectory } from '../people.js';
import { DayBook } from './day-book.js';
import { addFocus } from './focus.js';
import { ownInOrder, pingsInOrder } from './in-order.js';
import { addLeadEpisodes } from './lead-episodes.js';
import { personDayWindow } from './local-dates.js';
import { addOwnEvents } from './own-activity.js';
import type { OwnEvent } from './own-event.js';
import { addPings } from './reached-by.js';

/**
 * One person's own events and the pings that reached them, in any order, → their days, ordered by date. Nobody with an
 * unknown zone, and no bot, has days.
 */
export function derivePersonDays(
  own: readonly OwnEvent[],
  pings: readonly PingFact[],
  person: string,
  people: PeopleDirectory,
): PersonDayFact[] {
  const schedule = people.scheduleOf(person);
  if (schedule === null || people.isBot(person)) return [];
  const book = new DayBook(person, schedule);
  const events = ownInOrder(own);
  const reached = pingsInOrder(pings, person, people);
  addOwnEvents(book, events, reached);
  addPings(book, reached);
  addLeadEpisodes(book, events, reached, people.leadsOf(person));
  addFocus(book, events, reached);
  return book.facts();
}

/** What the fact of one date is derived from: at least everything within `personDayWindow`. */
export interface PersonDayInput {
  person: string;
  /** `YYYY-MM-DD`. */
  date: string;
  own: readonly OwnEvent[];
  pings: readonly PingFact[];
}

/** The fact of one date, as `derivePersonDays` gives it; `null` when nothing happened on it. */
export function derivePersonDay(input: PersonDayInput, people: PeopleDirectory): PersonDayFact | null {
  const { person, date, own, pings } = input;
  const schedule = people.scheduleOf(person);
  if (schedule === null) return null;
  const { start, end } = personDayWindow(date, schedule);
  const within = ({ at }: { at: number }) => start <= at && at < end;
  const days = derivePersonDays(own.filter(within), pings.filter(within), person, people);
  return days.find((day) => day.date === date) ?? null;
}
