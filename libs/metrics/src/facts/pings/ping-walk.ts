import type { Conversation } from '@quorum/contracts';
import { microsPerMinute } from '@quorum/time';
import { type ConversationKind, kindOf } from '../conversation-kind.js';
import type { PingFact, PingKind } from '../facts.js';
import type { HumanEvent } from '../human-message.js';
import type { PeopleLookup } from '../requests/derive-requests.js';

/**
 * Whoever wrote in a place at most this long ago, in microseconds and inclusive like every other limit, follows it
 * already (notes/metrics §5.1; its oracle fixes the 60 s between pings only).
 */
export const activeMicros = 5 * microsPerMinute;

/** Collects the pings of one conversation, place by place. */
export class PingWalk {
  readonly found: PingFact[] = [];

  private readonly kind: ConversationKind;
  /** Listed humans: everybody a DM or a broadcast reaches, its author included. */
  private readonly members: readonly string[];
  private readonly recognition: boolean;

  constructor(
    private readonly conversation: Conversation,
    private readonly people: PeopleLookup,
  ) {
    this.kind = kindOf(conversation);
    this.members = [...new Set(conversation.members)].filter((id) => !people.isBot(id));
    this.recognition = conversation.purpose === 'recognition';
  }

  /** The events of one thread, DM, group DM or issue, in order of time. */
  place(events: readonly HumanEvent[]): void {
    const starter = this.kind === 'channel' ? starterOf(events) : null;
    for (let i = 0; i < events.length; i++) this.event(events, i, starter);
  }

  private event(events: readonly HumanEvent[], index: number, starter: string | null): void {
    const event = events[index]!;
    const { flags, action, author, id, thread } = event;
    const direct = this.kind === 'dm' || this.kind === 'group-dm';
    const loud = this.kind === 'channel' && flags !== null && flags.broadcast;
    const asked = flags?.mentions ?? nobody;
    const given = action?.type === 'assignment' && action.to !== null ? [action.to] : nobody;
    const started = starter !== null && starter !== author && id !== thread ? [starter] : nobody;
    if (!direct && !loud && asked.length + given.length + started.length === 0) return;
    const there = recentAuthors(events, index);
    const first = this.found.length;
    if (direct) this.reach(event, this.members, 'direct', first, there);
    this.reach(event, asked, 'mention', first, there);
    this.reach(event, given, 'assignment', first, there);
    if (loud) this.reach(event, this.members, 'broadcast', first, there);
    this.reach(event, started, 'reply', first, there);
  }

  /** Pings distinct people whom nothing stronger of the same event reached: those found from `first` on. */
  private reach(
    event: HumanEvent,
    recipients: readonly string[],
    kind: PingKind,
    first: number,
    there: readonly string[],
  ): void {
    const stronger = this.found.length;
    for (const to of recipients) {
      if (to === event.author || this.people.isBot(to) || this.reached(to, first, stronger)) continue;
      this.found.push({
        conversation: this.conversation.id,
        thread: this.kind === 'channel' ? event.thread : event.id,
        at: event.at,
        by: event.author,
        to,
        kind,
        active: there.includes(to),
        recognition: this.recognition && kind === 'mention',
      });
    }
  }

  private reached(person: string, first: number, end: number): boolean {
    for (let i = first; i < end; i++) if (this.found[i]!.to === person) return true;
    return false;
  }
}

const nobody: readonly string[] = [];

/** Who wrote the root, if it is there. */
function starterOf(thread: readonly HumanEvent[]): string | null {
  return thread.find(({ id, thread: root }) => id === root)?.author ?? null;
}

/** Who wrote at most 5 min before an event. */
function recentAuthors(events: readonly HumanEvent[], index: number): readonly string[] {
  const since = events[index]!.at - activeMicros;
  let authors: string[] | null = null;
  for (let i = index - 1; i >= 0 && events[i]!.at >= since; i--) {
    const { author, action } = events[i]!;
    if (action !== null || authors?.includes(author)) continue;
    (authors ??= []).push(author);
  }
  return authors ?? nobody;
}
