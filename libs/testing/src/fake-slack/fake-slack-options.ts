import type { FakeWorkspace } from './workspace/fake-workspace.js';
import type { WorkspaceOptions } from './workspace/workspace-options.js';

/** Scopes a bot needs to read public and private channels, and no more. */
export const usualScopes: readonly string[] = [
  'channels:history',
  'channels:read',
  'groups:history',
  'groups:read',
  'reactions:read',
  'usergroups:read',
  'users:read',
];

/** What kind of Slack it is. */
export interface FakeSlackOptions {
  /** A workspace, or what one is built from. */
  workspace?: FakeWorkspace | WorkspaceOptions;
  /** Seed of ids, tokens and secrets. Default 7. */
  seed?: number;
  /** Port to listen on; default any free one. */
  port?: number;
  /** Scopes of the bot token. */
  scopes?: readonly string[];
  /** `limited`: one request a window for histories, 15 messages a page. Default `full`: no bound but `tiers`. */
  pace?: 'full' | 'limited';
  /** Calls a window allows, by method; more answer 429. */
  tiers?: Record<string, number>;
  /** Length of a window in milliseconds. Default Slack's minute. */
  windowMs?: number;
  /** Seconds the `Date` header is ahead. */
  clockSkewSeconds?: number;
  /** Milliseconds every answer takes at least. */
  latencyMs?: number;
  /** Seconds tokens of OAuth live; `null` (default) = they do not rotate. Slack's own: 43,200. */
  tokenSeconds?: number | null;
  /** Whether each page of a thread begins with its parent. Default true. */
  parentOnEveryPage?: boolean;
  /** Pages hold fewer rows than asked for. */
  shortPages?: boolean;
  /** Hides what is older, as a free plan does. */
  visibleSince?: string;
  /** Answers on the authorize page; default false. */
  deniesInstall?: boolean;
  /** Milliseconds until an unacknowledged envelope is sent again. Default 3,000. */
  redeliverMs?: number;
}
