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
    const { flags, action, author, id, thread } = events[index]!;
    const before = this.found.length;
    const reach = (to: string, kind: PingKind) => this.reach(events, index, before, to, kind);
    if (this.kind === 'dm' || this.kind === 'group-dm') for (const to of this.members) reach(to, 'direct');
    if (flags !== null) for (const to of flags.mentions) reach(to, 'mention');
    if (action?.type === 'assignment' && action.to !== null) reach(action.to, 'assignment');
    if (flags?.broadcast && this.kind === 'channel') for (const to of this.members) reach(to, 'broadcast');
    if (starter !== null && starter !== author && id !== thread) reach(starter, 'reply');
  }

  private reach(
    events: readonly HumanEvent[],
    index: number,
    firstOfEvent: number,
    to: string,
    kind: PingKind,
  ): void {
    const { author, at, id, thread } = events[index]!;
    if (to === author || this.people.isBot(to)) return;
    for (let i = firstOfEvent; i < this.found.length; i++) if (this.found[i]!.to === to) return;
    this.found.push({
      conversation: this.conversation.id,
      thread: this.kind === 'channel' ? thread : id,
      at,
      by: author,
      to,
      kind,
      active: wroteLately(events, index, to),
      recognition: this.recognition && kind === 'mention',
    });
  }
}

/** Who wrote the root, if it is there. */
function starterOf(thread: readonly HumanEvent[]): string | null {
  return thread.find(({ id, thread: root }) => id === root)?.author ?? null;
}

function wroteLately(events: readonly HumanEvent[], index: number, person: string): boolean {
  const since = events[index]!.at - activeMicros;
  for (let i = index - 1; i >= 0 && events[i]!.at >= since; i--) {
    const { author, action } = events[i]!;
    if (author === person && action === null) return true;
  }
  return false;
}
