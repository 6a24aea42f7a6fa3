import { Chance } from '../workspace/chance.js';
import type { SlackEvent } from '../workspace/slack-objects.js';
import { type EnvelopeChange, type Envelopes, signed } from './envelopes.js';

/** How events are sent, and what goes wrong with it. */
export interface DeliverOptions {
  /** The app's request URL. */
  url: string;
  /** Says this is a retry: 1, 2 or 3. */
  retryNum?: number | undefined;
  retryReason?: string;
  /** Otherwise every event gets an id of its own. */
  eventId?: string;
  /** Seconds Slack's clock is ahead of ours. */
  skewSeconds?: number;
  /** Another secret than the app's. */
  secret?: string;
  /** How often each event is sent. Default 1. */
  copies?: number;
  /** Copies have new ids and no retry headers, as Slack's own duplicates; otherwise they are retries. */
  newEventIds?: boolean;
  /** Sends everything in an order drawn from this seed. */
  shuffle?: number;
  /** Requests under way at once. Default 1. */
  concurrency?: number;
  /** Sends again (at most three times, after so many milliseconds) what is not answered with 2xx in time. */
  retryAfterMs?: number;
  /** Milliseconds an answer may take. Default Slack's 3,000. */
  timeoutMs?: number;
  headers?: Record<string, string>;
  envelope?: EnvelopeChange;
}

/** What came back; status 0 = no answer in time, or no connection. */
export interface Delivery {
  status: number;
  body: string;
  eventId: string;
  retryNum: number | null;
  /** Milliseconds until the answer. */
  took: number;
}

interface Parcel {
  event: SlackEvent;
  eventId: string;
  retryNum: number | null;
}

/** Sends events to a URL, signed over their raw bytes. Answers come in the order of sending. */
export async function deliver(
  events: readonly SlackEvent[],
  options: DeliverOptions & { secret: string },
  envelopes: Envelopes,
): Promise<Delivery[]> {
  const parcels = packed(events, options, envelopes);
  const deliveries: Delivery[] = [];
  let next = 0;
  const carry = async (): Promise<void> => {
    for (let index = next++; index < parcels.length; index = next++)
      deliveries[index] = await insist(parcels[index] as Parcel, options, envelopes);
  };
  await Promise.all(Array.from({ length: Math.max(1, options.concurrency ?? 1) }, carry));
  return deliveries;
}

/** Sends a raw body, signed; for what no envelope is: broken JSON, a megabyte, nothing. */
export async function sendSigned(
  body: string,
  options: DeliverOptions & { secret: string },
): Promise<{ status: number; body: string; took: number }> {
  const { url, secret, skewSeconds = 0, timeoutMs = 3000, headers, retryNum, retryReason } = options;
  const begun = performance.now();
  const atSeconds = Math.floor(Date.now() / 1000) + skewSeconds;
  const retry = retryNum !== undefined && {
    'x-slack-retry-num': String(retryNum),
    'x-slack-retry-reason': retryReason ?? 'http_timeout',
  };
  const took = (): number => performance.now() - begun;
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...signed(body, secret, atSeconds),
        ...retry,
        ...headers,
      },
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    });
    return { status: response.status, body: await response.text(), took: took() };
  } catch (error) {
    return { status: 0, body: String(error), took: took() };
  }
}

function packed(events: readonly SlackEvent[], options: DeliverOptions, envelopes: Envelopes): Parcel[] {
  const { copies = 1, newEventIds = false, retryNum, eventId, shuffle } = options;
  const parcels = events.flatMap((event) => {
    const id = eventId ?? envelopes.newId();
    return Array.from({ length: copies }, (_, copy) => ({
      event,
      eventId: newEventIds && copy > 0 ? envelopes.newId() : id,
      retryNum: retryNum ?? (newEventIds || copy === 0 ? null : Math.min(3, copy)),
    }));
  });
  return shuffle === undefined ? parcels : new Chance(shuffle).shuffle(parcels);
}

async function insist(
  { event, eventId, retryNum }: Parcel,
  options: DeliverOptions & { secret: string },
  envelopes: Envelopes,
): Promise<Delivery> {
  const body = JSON.stringify(envelopes.wrap(event, eventId, options.envelope));
  for (let retry = retryNum; ; retry = (retry ?? 0) + 1) {
    const answer = await sendSigned(body, { ...options, retryNum: retry ?? undefined });
    const isDone = answer.status >= 200 && answer.status < 300;
    if (isDone || options.retryAfterMs === undefined || (retry ?? 0) >= 3)
      return { ...answer, eventId, retryNum: retry };
    await new Promise((resolve) => setTimeout(resolve, options.retryAfterMs));
  }
}
