/** Calls a minute a source allows by method, and how many of them may come at once. */
export interface Tier {
  perMinute: number;
  burst: number;
}

const tier2: Tier = { perMinute: 20, burst: 20 };
const tier3: Tier = { perMinute: 50, burst: 50 };
const tier4: Tier = { perMinute: 100, burst: 100 };
/** What apps get that are handed out to other organisations without Slack's review. */
const onceAMinute: Tier = { perMinute: 1, burst: 1 };

/** Slack's tiers, per method, workspace and app (notes/slack §4.1). */
export const slackTiers: Readonly<Record<string, Tier>> = {
  'conversations.list': tier2,
  'users.list': tier2,
  'usergroups.list': tier2,
  'conversations.history': tier3,
  'conversations.replies': tier3,
  'conversations.info': tier3,
  'conversations.members': tier4,
};
const limited: ReadonlySet<string> = new Set(['conversations.history', 'conversations.replies']);

/**
 * A token bucket per connection and method: Slack is asked no faster than it answers. Milliseconds of a clock that only goes
 * forward. `null` tiers = as fast as can be, for tests.
 */
export class MethodBudget {
  private readonly buckets = new Map<string, { tokens: number; at: number }>();

  constructor(
    private readonly tiers: Readonly<Record<string, Tier>> | null,
    private readonly now: () => number,
  ) {}

  /** Takes one call if there is one, and answers 0; else takes none and answers in how many milliseconds there is. */
  take(connection: string, method: string, pace: 'full' | 'limited'): number {
    if (this.tiers === null) return 0;
    const { perMinute, burst } =
      pace === 'limited' && limited.has(method) ? onceAMinute : (this.tiers[method] ?? tier2);
    const key = `${connection}/${method}`;
    const at = this.now();
    const known = this.buckets.get(key) ?? { tokens: burst, at };
    const tokens = Math.min(burst, known.tokens + ((at - known.at) * perMinute) / 60_000);
    this.buckets.set(key, { tokens: tokens >= 1 ? tokens - 1 : tokens, at });
    return tokens >= 1 ? 0 : Math.ceil(((1 - tokens) * 60_000) / perMinute);
  }
}
