import { conversationTypes, purposes } from '@quorum/contracts';
import { z } from 'zod';
import type { ChannelPosition } from './channel-position.js';
import type { ChannelsPosition, PeoplePosition } from './list-positions.js';

/** Positions of parts as they are stored, sealed: `partPositionSchema`, `isChannel`. */

/** Where the reading of any part stands. */
export type PartPosition = ChannelPosition | ChannelsPosition | PeoplePosition;

const tries = z.int().nonnegative();
const cursor = z.string().nullable();
const micros = z.number();

const threadSchema = z.object({ ts: z.string(), from: micros, cursor });
const passSchema = z.object({
  since: micros,
  cursor,
  latest: z.string().nullable(),
  reached: z.string().nullable(),
  walked: z.boolean(),
  threads: z.array(threadSchema),
});
const channelSchema: z.ZodType<ChannelPosition> = z.object({
  channel: z.string(),
  type: z.enum(conversationTypes).nullable(),
  purpose: z.enum(purposes).nullable(),
  external: z.boolean(),
  members: z.object({ ids: z.array(z.string()), cursor }).nullable(),
  passes: z.array(passSchema),
  tries,
});
const channelsSchema: z.ZodType<ChannelsPosition> = z.object({
  list: z.literal('channels'),
  asks: z.array(z.object({ since: micros, members: z.boolean(), cursor })),
  tries,
});
const peopleSchema: z.ZodType<PeoplePosition> = z.object({
  list: z.literal('people'),
  asked: z.boolean(),
  cursor,
  bots: z.array(z.string()).nullable(),
  found: z.array(z.string()),
  tries,
});

/** Any of them. */
export const partPositionSchema: z.ZodType<PartPosition> = z.union([
  channelSchema,
  channelsSchema,
  peopleSchema,
]);

export const isChannel = (position: PartPosition): position is ChannelPosition => 'channel' in position;
export const isChannels = (position: PartPosition): position is ChannelsPosition =>
  'list' in position && position.list === 'channels';
export const isPeople = (position: PartPosition): position is PeoplePosition =>
  'list' in position && position.list === 'people';
