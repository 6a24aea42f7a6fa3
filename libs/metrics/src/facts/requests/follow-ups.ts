import type { MessageEntry } from './entry.js';
import type { TrackedRequest } from './tracked-request.js';

interface Pending {
  responder: string;
  requests: TrackedRequest[];
}

/** Answers that asked back: a clarification loop if the next person to speak in that place is the asker (spec §8). */
export class FollowUps {
  private readonly pendingIn = new Map<string, Pending>();

  /** Somebody speaks in a place: whoever waited there for the next speaker knows now. */
  spoken(place: string, author: string): void {
    const pending = this.pendingIn.get(place);
    if (pending === undefined || pending.responder === author) return;
    for (const request of pending.requests) request.clarification = request.asker === author;
    this.pendingIn.delete(place);
  }

  /** These requests got this first reply. Call after `spoken`, so nobody else's answer is pending in the place. */
  answered(place: string, reply: MessageEntry, requests: readonly TrackedRequest[]): void {
    if (!reply.flags.hasQ || requests.length === 0) return;
    const pending = this.pendingIn.get(place);
    if (pending === undefined)
      this.pendingIn.set(place, { responder: reply.author, requests: [...requests] });
    else pending.requests.push(...requests);
  }
}
