/** `addLeadEpisodes`: how a person's leads reach into their free time, onto the person's days (notes/metrics §2.3). */
import { afterHoursOf, isWorking } from '@quorum/time';
import type { PingFact } from '../facts.js';
import { addOnce, type Day, type DayBook } from './day-book.js';
import { leadWindow } from './local-dates.js';
import type { OwnEvent } from './own-event.js';
import { firstAfter } from './search.js';
import { defaultAfterHoursRule } from './sent-days.js';

/** Pings at most three hours apart, counted on the date of the first. */
interface Episode {
  day: Day;
  /** Those of that date: what follows theirs within three hours is the episode's. */
  pings: PingFact[];
}

/** Adds what the pings of own leads outside the person's hours led to; own events and pings by time, each once. */
export function addLeadEpisodes(
  book: DayBook,
  own: readonly OwnEvent[],
  pings: readonly PingFact[],
  leads: readonly string[],
): void {
  if (leads.length === 0) return;
  const isLead = new Set(leads);
  const reaching = pings.filter(
    ({ at, by, kind }) => kind !== 'reply' && isLead.has(by) && !isWorking(at, book.schedule),
  );
  for (const { at } of reaching)
    addOnce(book.dayAt(at).fact.leadHalfHours, Math.floor(book.minuteAt(at) / 30));
  for (const episode of episodesOf(reaching, book)) {
    const { fact } = episode.day;
    const { replied, spilled } = reactionsTo(episode, own, book);
    fact.leadEpisodes += 1;
    if (replied) fact.leadReplies += 1;
    if (spilled) fact.leadSpills += 1;
  }
}

function episodesOf(pings: readonly PingFact[], book: DayBook): Episode[] {
  const episodes: Episode[] = [];
  let lastAt = Number.NEGATIVE_INFINITY;
  for (const ping of pings) {
    const day = book.dayAt(ping.at);
    const open = episodes.at(-1);
    if (open === undefined || ping.at - lastAt > leadWindow) episodes.push({ day, pings: [ping] });
    else if (open.day === day) open.pings.push(ping);
    lastAt = ping.at;
  }
  return episodes;
}

/** Own after-hours messages within three hours: a reply is in the conversation of a ping before it, a spill is in none. */
function reactionsTo(
  { pings }: Episode,
  own: readonly OwnEvent[],
  { schedule }: DayBook,
): { replied: boolean; spilled: boolean } {
  let replied = false;
  let spilled = false;
  const end = pings[pings.length - 1]!.at + leadWindow;
  for (let i = firstAfter(own, pings[0]!.at); i < own.length && own[i]!.at <= end; i++) {
    const { at, conversation, isMessage } = own[i]!;
    if (!isMessage) continue;
    const before = pings.filter((ping) => ping.at < at && at - ping.at <= leadWindow);
    if (before.length === 0 || afterHoursOf(at, schedule, defaultAfterHoursRule).type === null) continue;
    if (before.some((ping) => ping.conversation === conversation)) replied = true;
    else spilled = true;
  }
  return { replied, spilled };
}
