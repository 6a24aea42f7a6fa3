import type { RequestClass } from '../facts.js';
import type { TrackedRequest } from './tracked-request.js';

/**
 * Which requests wait where. Every question is answered from an index of one place, one asker or one message, so a
 * conversation of a million messages costs no more per message than a short one. Requests that ended or ran out leave
 * an index when it is next looked at.
 */
export class RequestBook {
  readonly all: TrackedRequest[] = [];
  private readonly byPlace = new Map<string, TrackedRequest[]>();
  private readonly latestOfRoots = new Map<string, TrackedRequest>();
  private readonly byMessage = new Map<string, TrackedRequest>();

  /** @param horizon microseconds after which a request is no longer open for any purpose, inclusive. */
  constructor(private readonly horizon: number) {}

  add(request: TrackedRequest, place: string, beganAtRoot: boolean): void {
    this.all.push(request);
    this.waitIn(request, place);
    this.remember(request, request.firstMessage);
    if (beganAtRoot) this.latestOfRoots.set(rootKey(request.asker, request.class), request);
  }

  /** From now on an answer in `place` counts too. */
  waitIn(request: TrackedRequest, place: string): void {
    if (request.places.has(place)) return;
    request.places.add(place);
    const waiting = this.byPlace.get(place);
    if (waiting === undefined) this.byPlace.set(place, [request]);
    else waiting.push(request);
  }

  /** Whatever happens to this message happens to the request. */
  remember(request: TrackedRequest, message: string): void {
    this.byMessage.set(message, request);
  }

  ofMessage(message: string): TrackedRequest | undefined {
    return this.byMessage.get(message);
  }

  isOpen(request: TrackedRequest, at: number): boolean {
    return request.repliedAt === null && request.closedAt === null && at <= request.askedAt + this.horizon;
  }

  /** Open requests of a place; those that are no longer open leave its index. */
  openIn(place: string, at: number): readonly TrackedRequest[] {
    const waiting = this.byPlace.get(place);
    if (waiting === undefined) return none;
    if (waiting.every((request) => this.isOpen(request, at))) return waiting;
    const open = waiting.filter((request) => this.isOpen(request, at));
    if (open.length === 0) this.byPlace.delete(place);
    else this.byPlace.set(place, open);
    return open;
  }

  /** The asker's latest open request of a class in a place. */
  latestOpenIn(place: string, at: number, asker: string, of: RequestClass): TrackedRequest | null {
    let latest: TrackedRequest | null = null;
    for (const request of this.openIn(place, at)) {
      const fits = request.asker === asker && request.class === of;
      if (fits && (latest === null || request.askedAt > latest.askedAt)) latest = request;
    }
    return latest;
  }

  /** The asker's latest request of a class that began at a root of this channel, if that one is open. */
  latestOfRootsIfOpen(at: number, asker: string, of: RequestClass): TrackedRequest | null {
    const request = this.latestOfRoots.get(rootKey(asker, of));
    return request !== undefined && this.isOpen(request, at) ? request : null;
  }
}

const none: readonly TrackedRequest[] = [];

const rootKey = (asker: string, of: RequestClass) => `${of} ${asker}`;
