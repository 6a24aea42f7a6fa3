import { type Burst, burstOfDescription, BurstTracker } from './bursts.js';
import { type Ask, type Asking, classify, type IssueRoles, waitsForTargets } from './classify.js';
import {
  type AssignmentEntry,
  type ConversationContext,
  type ConversationEntry,
  type CreationEntry,
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
  const ordered = inOrder(entries);
  const walk = new ConversationWalk(context, limits, rolesAtFirst(ordered, context));
  for (const entry of ordered) walk.step(entry);
  return walk.requests;
}

/** Before anything happened an issue belonged to whoever the first hand-over took it from. */
function rolesAtFirst(ordered: readonly ConversationEntry[], { kind }: ConversationContext): IssueRoles {
  if (kind !== 'issue') return { reporter: null, assignee: null };
  const creation = ordered.find((entry): entry is CreationEntry => entry.kind === 'creation');
  const handOver = ordered.find((entry): entry is AssignmentEntry => entry.kind === 'assignment');
  return { reporter: creation?.author ?? null, assignee: handOver?.from ?? null };
}

type Speaking = MessageEntry | AssignmentEntry | StatusEntry;

const noBursts: readonly Burst[] = [];
const nothing: readonly TrackedRequest[] = [];

class ConversationWalk {
  private readonly bursts: BurstTracker;
  private readonly book: RequestBook;
  private readonly followUps = new FollowUps();

  constructor(
    private readonly context: ConversationContext,
    limits: TrackingLimits,
    private readonly roles: IssueRoles,
  ) {
    this.bursts = new BurstTracker(context, limits.burstGap);
    this.book = new RequestBook(limits.horizon);
  }

  get requests(): TrackedRequest[] {
    return this.book.all;
  }

  step(entry: ConversationEntry): void {
    switch (entry.kind) {
      case 'message':
        return this.message(entry);
      case 'creation':
        return this.ask(entry, '', [burstOfDescription(entry)]);
      case 'assignment':
        this.answer(entry, '');
        this.closeReassigned(entry);
        this.roles.assignee = entry.to;
        return this.ask(entry, '', noBursts);
      case 'status':
        this.answer(entry, '');
        if (entry.resolves) this.closeResolved(entry);
        return;
      case 'reaction':
        return this.react(entry);
      case 'deletion': {
        const request = this.book.ofMessage(entry.of);
        if (request?.firstMessage === entry.of) this.close(request, entry.at);
        return;
      }
      case 'edit':
        return;
    }
  }

  private message(entry: MessageEntry): void {
    const place = placeOf(entry, this.context);
    this.followUps.spoken(place, entry.author);
    this.followUps.answered(place, entry, this.answer(entry, place));
    this.ask(entry, place, this.bursts.add(entry));
  }

  /** Step 1: what others asked here is answered now. Returns the requests that got their first reply. */
  private answer(entry: Speaking, place: string): readonly TrackedRequest[] {
    const open = this.book.openIn(place, entry.at);
    if (open.length === 0) return nothing;
    const answered: TrackedRequest[] = [];
    for (const request of open) {
      if (request.asker === entry.author) continue;
      request.ackAt ??= entry.at;
      if (waitsForTargets(request.class) && !request.targets.has(entry.author)) continue;
      request.responder = entry.author;
      request.repliedAt = entry.at;
      request.answeredByLink =
        entry.kind === 'message' && (entry.flags.links.T1 > 0 || entry.flags.links.T2 > 0);
      answered.push(request);
    }
    return answered;
  }

  /** Steps 2–4: does it ask, and is that a new request, part of one, or a nudge? */
  private ask(entry: Asking, place: string, bursts: readonly Burst[]): void {
    const ask = classify(entry, this.context, this.roles);
    if (ask === null) return;
    const request = this.enter(entry, ask, place, bursts);
    this.book.remember(request, entry.id);
    request.doneMarked ||= entry.kind === 'message' && entry.doneBy.includes(request.asker);
  }

  /** A new request, unless the asker has one open here: then the same burst joins it, and anything later nudges it. */
  private enter(entry: Asking, ask: Ask, place: string, bursts: readonly Burst[]): TrackedRequest {
    const atRoot = isChannelRoot(entry, this.context);
    const earlier = atRoot
      ? this.book.latestOfRootsIfOpen(entry.at, entry.author, ask.class)
      : this.book.latestOpenIn(place, entry.at, entry.author, ask.class);
    const sameBurst = earlier !== null && bursts.some((burst) => earlier.bursts.has(burst));
    if (earlier === null || (atRoot && !sameBurst)) {
      const request = startRequest(ask, entry, place, bursts);
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

  /** Whoever it was put to has it no longer, whoever took it away. */
  private closeReassigned({ at, to }: AssignmentEntry): void {
    for (const request of this.book.openIn('', at)) {
      const moot = request.class === 'issueAssignment' && (to === null || !request.targets.has(to));
      if (moot) this.close(request, at);
    }
  }

  /** Who resolves an issue waits for nothing on it any more. */
  private closeResolved({ at, author }: StatusEntry): void {
    for (const request of this.book.openIn('', at)) if (request.asker === author) this.close(request, at);
  }

  private close(request: TrackedRequest, at: number): void {
    if (this.book.isOpen(request, at)) request.closedAt = at;
  }
}
