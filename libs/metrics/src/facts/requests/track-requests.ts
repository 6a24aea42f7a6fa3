import { BurstTracker, type Burst } from './bursts.js';
import { type Ask, classify } from './classify.js';
import {
  type AssignmentEntry,
  type ConversationContext,
  type ConversationEntry,
  type MessageEntry,
  type ReactionEntry,
  type StatusEntry,
  inOrder,
  isChannelRoot,
  placeOf,
} from './entry.js';
import { FollowUps } from './follow-ups.js';
import { RequestBook } from './request-book.js';
import { type TrackedRequest, startRequest } from './tracked-request.js';

/** Microseconds, both inclusive (spec/audit-report §1, §3). */
export interface TrackingLimits {
  burstGap: number;
  horizon: number;
}

/**
 * Walks one conversation once, in time order, and finds its requests (spec/audit-report §3; notes/metrics §1.1–1.2b).
 * The entries may come in any order. Requests come in order of their first message.
 */
export function trackRequests(
  entries: readonly ConversationEntry[],
  context: ConversationContext,
  limits: TrackingLimits,
): TrackedRequest[] {
  const walk = new ConversationWalk(context, limits);
  for (const entry of inOrder(entries)) walk.step(entry);
  return walk.requests;
}

type Speaking = MessageEntry | AssignmentEntry | StatusEntry;

class ConversationWalk {
  private readonly bursts: BurstTracker;
  private readonly book: RequestBook;
  private readonly followUps = new FollowUps();

  constructor(
    private readonly context: ConversationContext,
    limits: TrackingLimits,
  ) {
    this.bursts = new BurstTracker(context, limits.burstGap);
    this.book = new RequestBook(limits.horizon);
  }

  get requests(): TrackedRequest[] {
    return this.book.all;
  }

  step(entry: ConversationEntry): void {
    switch (entry.kind) {
      case 'message': {
        const place = placeOf(entry, this.context);
        this.followUps.spoken(place, entry.author);
        this.followUps.answered(place, entry, this.answer(entry, place));
        this.ask(entry, place, this.bursts.add(entry));
        return;
      }
      case 'assignment':
        this.answer(entry, '');
        this.closeReassigned(entry);
        this.ask(entry, '', []);
        return;
      case 'status':
        this.answer(entry, '');
        if (entry.resolves) this.closeOwn(entry, () => true);
        return;
      case 'reaction':
        this.react(entry);
        return;
      case 'deletion': {
        const request = this.book.ofMessage(entry.of);
        if (request?.firstMessage === entry.of) this.close(request, entry.at);
        return;
      }
      case 'edit':
        return;
    }
  }

  /** Step 1: what others asked here is answered now. Returns the requests that got their first reply. */
  private answer(entry: Speaking, place: string): TrackedRequest[] {
    const answered: TrackedRequest[] = [];
    for (const request of this.book.openIn(place, entry.at)) {
      if (request.asker === entry.author) continue;
      request.ackAt ??= entry.at;
      // An assignment waits for its assignee; anybody may answer the rest.
      if (request.class === 'issueAssignment' && !request.targets.has(entry.author)) continue;
      request.responder = entry.author;
      request.repliedAt = entry.at;
      request.answeredByLink =
        entry.kind === 'message' && (entry.flags.links.T1 > 0 || entry.flags.links.T2 > 0);
      answered.push(request);
    }
    return answered;
  }

  /** Steps 2–4: does it ask, and is that a new request, part of one, or a nudge? */
  private ask(entry: MessageEntry | AssignmentEntry, place: string, bursts: readonly Burst[]): void {
    const ask = classify(entry, this.context);
    if (ask === null) return;
    const request = this.enter(entry, ask, place, bursts);
    this.book.remember(request, entry.id);
    request.doneMarked ||= entry.kind === 'message' && entry.doneBy.includes(request.asker);
  }

  /** A new request, unless the asker has one open here: then the same burst joins it, and anything later nudges it. */
  private enter(
    entry: MessageEntry | AssignmentEntry,
    ask: Ask,
    place: string,
    bursts: readonly Burst[],
  ): TrackedRequest {
    const atRoot = isChannelRoot(entry, this.context);
    const earlier = atRoot
      ? this.book.latestOfRootsIfOpen(entry.at, entry.author, ask.class)
      : this.book.latestOpenIn(place, entry.at, entry.author, ask.class);
    const sameBurst = earlier !== null && bursts.some((burst) => earlier.bursts.has(burst));
    if (earlier === null || (atRoot && !sameBurst)) {
      const request = startRequest(ask, entry, bursts);
      this.book.add(request, place, atRoot);
      return request;
    }
    if (sameBurst) {
      for (const target of ask.targets) earlier.targets.add(target);
      for (const burst of bursts) earlier.bursts.add(burst);
      this.book.waitIn(earlier, place);
    } else {
      earlier.nudges += 1;
    }
    return earlier;
  }

  private react({ on, at, author, done }: ReactionEntry): void {
    const request = this.book.ofMessage(on);
    if (request === undefined || !this.book.isOpen(request, at)) return;
    if (author !== request.asker) request.ackAt ??= at;
    else if (done) this.close(request, at);
  }

  private closeReassigned(entry: AssignmentEntry): void {
    this.closeOwn(
      entry,
      (request) =>
        request.class === 'issueAssignment' && (entry.to === null || !request.targets.has(entry.to)),
    );
  }

  private closeOwn(entry: Speaking, which: (request: TrackedRequest) => boolean): void {
    for (const request of this.book.openIn('', entry.at)) {
      if (request.asker === entry.author && which(request)) this.close(request, entry.at);
    }
  }

  private close(request: TrackedRequest, at: number): void {
    if (this.book.isOpen(request, at)) request.closedAt = at;
  }
}
