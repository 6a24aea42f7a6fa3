/** An answer that is put in the way of a method's own. */
export interface BadAnswer {
  /** 429; `retryAfter` in seconds, `null` = the header is missing. */
  rateLimited?: { retryAfter: number | null };
  /** `ok: false` with this error, status 200; `fields` go with it. */
  error?: string;
  fields?: Record<string, unknown>;
  /** Any status with a text that is no JSON. */
  status?: number;
  /** The connection is closed without an answer. */
  drop?: boolean;
  /** Waits first; alone, the method's own answer follows. */
  slowMs?: number;
  /** For so many calls; default 1. With `forMs` there is no such bound. */
  times?: number;
  /** For so long from the moment the script was given. */
  forMs?: number;
  /** Only for calls with such arguments. */
  when?: (args: Readonly<Record<string, string>>) => boolean;
}

/** Scripts and tiers: what goes wrong, and for how long. */
export class BadDays {
  private readonly scripts = new Map<string, { answer: BadAnswer; left: number; until: number | null }[]>();
  private readonly windows = new Map<string, { start: number; count: number }>();

  constructor(
    /** Calls a window allows, by method. */
    readonly tiers: Record<string, number>,
    /** Length of a window in milliseconds; Slack's is a minute. */
    private readonly windowMs: number,
  ) {}

  /** Queues answers for a method (`*` = any); each is used up before the next begins. */
  script(method: string, answers: readonly BadAnswer[]): void {
    const queue = this.scripts.get(method) ?? [];
    for (const answer of answers) {
      const until = answer.forMs === undefined ? null : Date.now() + answer.forMs;
      queue.push({ answer, left: answer.times ?? (until === null ? 1 : Infinity), until });
    }
    this.scripts.set(method, queue);
  }

  /** Forgets what was scripted. */
  clear(): void {
    this.scripts.clear();
    this.windows.clear();
  }

  /** What is in the way of this call; `null` = nothing. Counts the call against its tier. */
  of(method: string, args: Readonly<Record<string, string>>): BadAnswer | null {
    return this.scripted(method, args) ?? this.scripted('*', args) ?? this.overTier(method);
  }

  private scripted(method: string, args: Readonly<Record<string, string>>): BadAnswer | null {
    const queue = (this.scripts.get(method) ?? []).filter(
      ({ left, until }) => left > 0 && (until === null || until > Date.now()),
    );
    this.scripts.set(method, queue);
    const next = queue.find(({ answer: { when } }) => when === undefined || when(args));
    if (next === undefined) return null;
    next.left--;
    return next.answer;
  }

  private overTier(method: string): BadAnswer | null {
    const allowed = this.tiers[method];
    if (allowed === undefined) return null;
    const now = Date.now();
    let window = this.windows.get(method);
    if (window === undefined || now >= window.start + this.windowMs) {
      window = { start: now, count: 0 };
      this.windows.set(method, window);
    }
    if (++window.count <= allowed) return null;
    const retryAfter = Math.max(1, Math.ceil((window.start + this.windowMs - now) / 1000));
    return { rateLimited: { retryAfter } };
  }
}
