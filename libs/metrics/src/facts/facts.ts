/**
 * Facts: what is known about a request, a thread or a person's day once its events are read.
 * Facts name people by key, hold no content, and do not depend on "now": censoring, maturity and SLA are decided
 * when they are measured. All instants are integer microseconds since 1970 UTC.
 */

/** Request classes of spec/audit-report §3, in order of precedence; Jira's three follow in notes/metrics §1.1. */
export const requestClasses = ['dm', 'mention', 'group', 'broadcast', 'rootQuestion'] as const;
/** One of `requestClasses`. */
export type RequestClass = (typeof requestClasses)[number];

/** A question that waits for an answer, and how it ended (spec/audit-report §3). */
export interface RequestFact {
  conversation: string;
  class: RequestClass;
  asker: string;
  /** Distinct people it was put to, sorted: the DM's other members or the mentioned; empty where nobody is named. */
  targets: string[];
  /** First qualifying message. */
  askedAt: number;
  /** `replied` within the horizon, `closed` by the asker without a reply (no time known), else `open`. */
  status: 'replied' | 'closed' | 'open';
  responder: string | null;
  repliedAt: number | null;
  nudges: number;
  /** OR over all messages of its bursts. */
  hasQ: boolean;
  urgent: boolean;
  /** Any link, file or issue key in its bursts. */
  link: boolean;
  /** The first reply itself carries a T1 or T2 link; false without a reply. */
  answeredByLink: boolean;
  /** The first reply asks back and the asker speaks next (spec §8). */
  clarification: boolean;
}

/** A channel thread (a lone root included) or an episode of a DM or group DM (spec/audit-report §8). */
export interface ThreadFact {
  conversation: string;
  /** Thread id; for an episode the id of its first message. */
  thread: string;
  place: 'thread' | 'episode';
  /** Human messages; a unit without any is no fact. */
  messages: number;
  firstAt: number;
  lastAt: number;
  /** Distinct human speakers, sorted. */
  people: string[];
  alternations: number;
  depth: number;
  returns: number;
  /** Some stretch of ≤60 wall minutes has by itself depth ≥5. */
  hot: boolean;
  /** Any message or reaction that marks a decision; threads only, false for episodes. */
  decision: boolean;
  /** A T1 or T2 link in the last ⌈n/4⌉ human messages. */
  linkInTail: boolean;
  linkAnywhere: boolean;
  /** The root, if it is a human message in the data; `null` for episodes and threads without root. */
  root: {
    author: string;
    at: number;
    /** Mentioned humans other than the author, sorted. */
    mentions: string[];
    /** Human replies in the thread, the author's own included. */
    replies: number;
    /** First message of another human within the horizon. */
    firstResponse: { by: string; at: number } | null;
  } | null;
}

/** What one person sent on one local date (spec/audit-report §7). The zone is that of the date. */
export interface PersonDayFact {
  person: string;
  /** `YYYY-MM-DD` in `zone`. */
  date: string;
  zone: string;
  sent: number;
  /** early + late + offday. */
  afterHours: number;
  early: number;
  late: number;
  offday: number;
  /** After-hours messages from 22:00 to 06:00; overlaps the others. */
  night: number;
}
