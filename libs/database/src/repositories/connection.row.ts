import type { ConnectionState, ReceivingWay, SourceKind } from '@quorum/contracts';
import { z } from 'zod';
import { microsOf } from '../sql.js';

/** What is known of a connection beside its secrets: nothing that names a person or a channel. */
export const connectionFactsSchema = z.strictObject({
  scopes: z.strictObject({ granted: z.array(z.string()), missing: z.array(z.string()) }),
  /** The source's id of the app. */
  app: z.string().nullable(),
  /** `limited`: a request a minute is all the source allows. */
  pace: z.enum(['full', 'limited']),
  /** Whether private channels the bot is invited to are read. */
  privateChannels: z.boolean(),
  /** Hosts whose links count as documentation (slack-reading §7.1). */
  documentationHosts: z.array(z.string()),
  /** Tag of the rules by which its channels were last told apart; absent = they were not since it was connected. */
  rules: z.string().optional(),
});
/** What is known of a connection beside its secrets. */
export type ConnectionFacts = z.infer<typeof connectionFactsSchema>;

/** A row of `ops.connection` without its secrets; instants in microseconds. */
export interface StoredConnection {
  id: string;
  source: SourceKind;
  /** Keyed tag of the workspace's id, in hexadecimal. */
  workspace: string;
  /** Name of the workspace or site. */
  label: string;
  receives: ReceivingWay;
  state: ConnectionState;
  /** In plain words; `null` = nothing to say. */
  reason: string | null;
  facts: ConnectionFacts;
  received: number;
  kept: number;
  ignored: number;
  lastReceivedAt: number | null;
  createdAt: number;
  /** Of the secrets: grows whenever they are written. */
  revision: number;
}

/** Its columns, named as its fields. */
export const connectionColumns = `id, source, workspace, label, receives, state, reason, facts, revision,
  received::float8 AS received, kept::float8 AS kept, ignored::float8 AS ignored,
  ${microsOf('last_received_at')}::float8 AS "lastReceivedAt", ${microsOf('created_at')}::float8 AS "createdAt"`;

/** What came of a connection's events since they were counted last. */
export interface EventCounts {
  received: number;
  kept: number;
  ignored: number;
}
