import type { FakeWorkspace } from '../workspace/fake-workspace.js';
import { ApiError } from './api-error.js';
import type { TokenRecord, Tokens } from './tokens.js';

/** Arguments as they came, form or JSON, all as text. */
export type ApiArguments = Readonly<Record<string, string>>;

/** A call of something that must never be asked for. */
export interface Trespass {
  method: string;
  channel: string;
  why: 'dm' | 'denied';
}

/** What methods work on. */
export interface ApiState {
  workspace: FakeWorkspace;
  tokens: Tokens;
  trespasses: Trespass[];
  /** 15 messages a page at most, as for apps that are distributed outside the Marketplace. */
  limited: boolean;
  /** Whether each page of a thread begins with its parent. */
  parentOnEveryPage: boolean;
  /** Pages hold fewer than was asked for, some none at all. */
  shortPages: boolean;
  /** A free plan hides what is older than this `ts`; `null` = nothing. */
  visibleSince: string | null;
  client: { id: string; secret: string };
  /** Where a socket is opened. */
  socketUrl: () => string;
  /** The workspace's own address. */
  teamUrl: string;
}

/** One call of one method. */
export interface ApiCall {
  method: string;
  args: ApiArguments;
  /** `null` for methods that need none. */
  token: TokenRecord;
  /** The token itself, for `auth.revoke` only. */
  secret: string | null;
  /** User and password of a Basic header. */
  basic: { id: string; secret: string } | null;
  state: ApiState;
}

/** A method: which token it takes, and what it answers besides `ok`. Errors are thrown as `ApiError`. */
export interface ApiMethod {
  takes: 'bot' | 'app' | 'any' | 'none';
  scopes: readonly string[];
  answer: (call: ApiCall) => Record<string, unknown>;
}

/** An argument that must be there; throws `invalid_arguments`. */
export function required({ args }: ApiCall, name: string): string {
  const value = args[name];
  if (value === undefined || value === '') throw new ApiError('invalid_arguments', { field: name });
  return value;
}

export const isOn = (value: string | undefined): boolean => value === 'true' || value === '1';

/** Throws `missing_scope` with what is needed and what was given. */
export function needScope({ token }: ApiCall, scope: string): void {
  if (!token.scopes.includes(scope))
    throw new ApiError('missing_scope', { needed: scope, provided: token.scopes.join(',') });
}
