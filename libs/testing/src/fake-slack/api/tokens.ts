import type { Chance } from '../workspace/chance.js';
import { ApiError } from './api-error.js';

/** What a token may do and for how long. */
export interface TokenRecord {
  kind: 'bot' | 'app';
  scopes: readonly string[];
  /** Milliseconds since 1970; `null` = for ever. */
  expiresAt: number | null;
  revoked: boolean;
}

/** An access token and, when tokens rotate, the refresh token that gets the next one. */
export interface IssuedToken {
  access: string;
  refresh: string | null;
  expiresIn: number | null;
}

/** Every token of the fake: pasted ones, those of OAuth, and refresh tokens that work once. */
export class Tokens {
  private readonly records = new Map<string, TokenRecord>();
  private readonly refreshTokens = new Map<string, readonly string[]>();
  private readonly codes = new Map<
    string,
    { scopes: readonly string[]; redirectUri: string; until: number }
  >();

  constructor(
    private readonly chance: Chance,
    /** Seconds a token of OAuth lives; `null` = tokens do not rotate. */
    public expiresIn: number | null,
  ) {}

  add(token: string, kind: TokenRecord['kind'], scopes: readonly string[]): void {
    this.records.set(token, { kind, scopes, expiresAt: null, revoked: false });
  }

  /** The token's record; throws what Slack says of a token that is missing, unknown, revoked or too old. */
  check(token: string | null): TokenRecord {
    if (token === null) throw new ApiError('not_authed');
    const record = this.records.get(token);
    if (record === undefined) throw new ApiError('invalid_auth');
    if (record.revoked) throw new ApiError('token_revoked');
    if (record.expiresAt !== null && record.expiresAt <= Date.now()) throw new ApiError('token_expired');
    return record;
  }

  revoke(token: string): void {
    this.change(token, { revoked: true });
  }

  expire(token: string): void {
    this.change(token, { expiresAt: Date.now() });
  }

  grant(token: string, scopes: readonly string[]): void {
    this.change(token, { scopes });
  }

  /** A code of the authorize page; it works once, for ten minutes, with the same redirect URI. */
  code(scopes: readonly string[], redirectUri: string): string {
    const code = `${this.chance.int(1e9, 2e9)}.${this.chance.hex(32)}`;
    this.codes.set(code, { scopes, redirectUri, until: Date.now() + 600_000 });
    return code;
  }

  /** Turns a code into a token; `invalid_code` when it was used, is too old or was never given. */
  redeem(code: string, redirectUri: string | undefined): IssuedToken & { scopes: readonly string[] } {
    const known = this.codes.get(code);
    this.codes.delete(code);
    if (known === undefined || known.until < Date.now()) throw new ApiError('invalid_code');
    if (redirectUri !== undefined && redirectUri !== known.redirectUri)
      throw new ApiError('bad_redirect_uri');
    return { ...this.issue(known.scopes), scopes: known.scopes };
  }

  /** The next token; the refresh token is used up by it, and a second use is refused. */
  refresh(token: string): IssuedToken & { scopes: readonly string[] } {
    const scopes = this.refreshTokens.get(token);
    if (scopes === undefined) throw new ApiError('invalid_refresh_token');
    this.refreshTokens.delete(token);
    return { ...this.issue(scopes), scopes };
  }

  private issue(scopes: readonly string[]): IssuedToken {
    const rotates = this.expiresIn !== null;
    const access = `${rotates ? 'xoxe.xoxb-1-' : 'xoxb-'}${this.chance.hex(24)}`;
    this.add(access, 'bot', scopes);
    if (this.expiresIn === null) return { access, refresh: null, expiresIn: null };
    this.change(access, { expiresAt: Date.now() + this.expiresIn * 1000 });
    const refresh = `xoxe-1-${this.chance.hex(32)}`;
    this.refreshTokens.set(refresh, scopes);
    return { access, refresh, expiresIn: this.expiresIn };
  }

  private change(token: string, change: Partial<TokenRecord>): void {
    const record = this.records.get(token);
    if (record === undefined) throw new Error('The fake Slack never gave this token.');
    this.records.set(token, { ...record, ...change });
  }
}
