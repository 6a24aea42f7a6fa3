import { ApiError } from './api-error.js';
import { type ApiCall, isOn } from './api-call.js';
import type { Page, PageRequest } from '../workspace/channel-log.js';
import { microsOfTs, tsOfMicros } from '../workspace/slack-objects.js';

/** Numbers a method allows as `limit`. */
export interface Limits {
  usual: number;
  most: number;
}

const encode = (text: string): string => Buffer.from(text).toString('base64');

/** A page of a list by the ids of its items; the cursor names the item the next page begins with. */
export function listPage<T>(call: ApiCall, items: readonly T[], idOf: (item: T) => string, limits: Limits) {
  const limit = limitOf(call, limits);
  const from = readCursor(call.args['cursor'], 'item');
  const start = from === null ? 0 : items.findIndex((item) => idOf(item) === from);
  if (start === -1) throw new ApiError('invalid_cursor');
  const shown = items.slice(start, start + limit);
  const next = items[start + limit];
  return {
    items: shown,
    metadata: { response_metadata: { next_cursor: next === undefined ? '' : encode(`item:${idOf(next)}`) } },
  };
}

/** What a call asks of a history. */
export function pageRequest(call: ApiCall, limits: Limits): PageRequest {
  const { args, state } = call;
  const from = readCursor(args['cursor'], 'next_ts');
  const oldest = instantOf(args['oldest'], 'invalid_ts_oldest');
  const hidden = state.visibleSince !== null && (oldest === null || oldest < state.visibleSince);
  return {
    oldest: hidden ? state.visibleSince : oldest,
    latest: instantOf(args['latest'], 'invalid_ts_latest'),
    inclusive: isOn(args['inclusive']),
    limit: limitOf(call, limits),
    from: from === null ? null : tsOfMicros(Number(from)),
  };
}

/** Messages, `has_more` and, only if there is more, a cursor: so Slack answers histories. */
export function historyAnswer({ messages, next }: Page): Record<string, unknown> {
  return {
    messages,
    has_more: next !== null,
    ...(next !== null && { response_metadata: { next_cursor: encode(`next_ts:${microsOfTs(next)}`) } }),
  };
}

function limitOf({ args, method, state }: ApiCall, { usual, most }: Limits): number {
  const given = args['limit'] === undefined ? usual : Number(args['limit']);
  if (!Number.isInteger(given) || given < 1 || given > most) throw new ApiError('invalid_limit');
  const isHistory = method === 'conversations.history' || method === 'conversations.replies';
  const capped = state.limited && isHistory ? Math.min(15, given) : given;
  return state.shortPages ? Math.max(1, Math.floor(capped * 0.6)) : capped;
}

function readCursor(cursor: string | undefined, kind: string): string | null {
  if (cursor === undefined || cursor === '') return null;
  const [given, value] = Buffer.from(cursor, 'base64').toString().split(':');
  if (given !== kind || value === undefined) throw new ApiError('invalid_cursor');
  return value;
}

function instantOf(value: string | undefined, error: string): string | null {
  if (value === undefined || value === '') return null;
  const micros = microsOfTs(value);
  if (micros === null) throw new ApiError(error);
  return tsOfMicros(micros);
}
