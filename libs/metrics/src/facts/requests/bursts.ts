import type { MessageFlags } from '@quorum/contracts';
import type { ConversationContext, CreationEntry, MessageEntry } from './entry.js';
import { isChannelRoot, placeOf } from './entry.js';

/**
 * A maximal run of messages of one author in one stream, with small gaps and no other human between. Its flags are
 * the OR over all its messages, so they grow while the run does: read them when the conversation is walked.
 */
export interface Burst {
  readonly author: string;
  lastAt: number;
  hasQ: boolean;
  urgent: boolean;
  link: boolean;
}

/** Follows the streams of one conversation: each place, and beside it a channel's root posts. Feed it in time order. */
export class BurstTracker {
  private readonly lastOfPlace = new Map<string, Burst>();
  private lastOfRoots: Burst | undefined;

  constructor(
    private readonly context: ConversationContext,
    /** Largest gap between neighbours, in microseconds, inclusive. */
    private readonly gap: number,
  ) {}

  /** The runs this message belongs to: one, or two for a channel's root. */
  add(message: MessageEntry): Burst[] {
    const place = placeOf(message, this.context);
    const inPlace = this.extend(this.lastOfPlace.get(place), message);
    this.lastOfPlace.set(place, inPlace);
    if (!isChannelRoot(message, this.context)) return [inPlace];
    this.lastOfRoots = this.extend(this.lastOfRoots, message);
    return [inPlace, this.lastOfRoots];
  }

  private extend(last: Burst | undefined, { author, at, flags }: MessageEntry): Burst {
    const goesOn = last !== undefined && last.author === author && at - last.lastAt <= this.gap;
    const burst = goesOn ? last : { author, lastAt: at, hasQ: false, urgent: false, link: false };
    burst.lastAt = at;
    burst.hasQ ||= flags.hasQ;
    burst.urgent ||= flags.urgent;
    burst.link ||= refersToSomething(flags);
    return burst;
  }
}

/** An issue's description: it says something, but no comment goes on with it. */
export function burstOfDescription({ author, at, flags }: CreationEntry): Burst {
  const { hasQ, urgent } = flags;
  return { author, lastAt: at, hasQ, urgent, link: refersToSomething(flags) };
}

/** Any link, file or issue key. */
export function refersToSomething({ files, issueKeys, links }: MessageFlags): boolean {
  return files + issueKeys + links.T1 + links.T2 + links.T3 + links.T4 + links.other > 0;
}
