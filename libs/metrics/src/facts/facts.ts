import type { ConversationType, Purpose } from '@quorum/contracts';
import type { Elapsed } from '@quorum/time';

/**
 * Facts: what is known about a request, a thread, a ping, an issue or a person's day once its events are read.
 * Facts name people by key, hold no content, and do not depend on "now": censoring, maturity and SLA are decided
 * when they are measured. All instants are integer microseconds since 1970 UTC.
 *
 * Of what is older than the retention only dates are kept: `settled` then holds the durations that measuring asks for, in whole
 * minutes, and instants are the starts of their UTC dates (`datedRequest` …, docs/adr/0012).
 */

/** Slack's classes of spec/audit-report §3, then Jira's of notes/metrics §1.1, each in order of precedence. */
export const requestClasses = [
  'dm',
  'mention',
  'group',
  'broadcast',
  'rootQuestion',
  'issueAssignment',
  'issueMention',
  'issueQuestion',
] as const;
/** One of `requestClasses`. */
export type RequestClass = (typeof requestClasses)[number];

/** A wait, measured when it could last be; microseconds. */
export interface SettledWait extends Elapsed {
  answered: boolean;
}

/** Of a request whose instants are dates. */
export interface SettledRequest {
  /** The asker's local date of asking; `null` = their zone is unknown. */
  date: string | null;
  /** Until it was answered or the horizon. */
  wait: SettledWait;
  /** Until it ended in any way, and how (`outcomeOf`). */
  end: Elapsed & { status: RequestFact['status'] };
  /** Until the first sign of life, wall time. */
  ack: number | null;
}

/** A question that waits for an answer, and how it ended (spec/audit-report §3). */
export interface RequestFact {
  conversation: string;
  /** Thread of the first qualifying message; in a DM, group DM or issue that event's own id. */
  thread: string;
  class: RequestClass;
  asker: string;
  /**
   * Distinct people it was put to, sorted: the DM's other members, the mentioned, the new assignee, or for an issue's
   * question its assignee and reporter; empty where nobody is named.
   */
  targets: string[];
  /** First qualifying message. */
  askedAt: number;
  /** `replied` within the horizon, `closed` without a reply by the asker or by giving the issue to others, else `open`. */
  status: 'replied' | 'closed' | 'open';
  responder: string | null;
  repliedAt: number | null;
  /** When it was closed, if a live event or an issue says so; `null` for a done mark of unknown time. */
  closedAt: number | null;
  /** First reaction or reply of anybody else within the horizon, while it was open. */
  ackAt: number | null;
  /** Asked in a live event, so that reactions have times and `ackAt` means something. */
  live: boolean;
  nudges: number;
  /** OR over all messages of its bursts, or what an issue's description says; so are `urgent` and `link`. */
  hasQ: boolean;
  urgent: boolean;
  /** Any link, file or issue key in its bursts. */
  link: boolean;
  /** The first reply itself carries a T1 or T2 link; false without a reply. */
  answeredByLink: boolean;
  /** The first reply asks back and the asker speaks next (spec §8). */
  clarification: boolean;
  /** Only once instants are dates. */
  settled?: SettledRequest;
}

/** A channel thread (a lone root included) or an episode of a DM, a group DM or an issue (spec/audit-report §8). */
export interface ThreadFact {
  conversation: string;
  type: ConversationType;
  purpose: Purpose | null;
  /** Thread id; for an episode the id of its first message. */
  thread: string;
  place: 'thread' | 'episode';
  /** Human messages; a unit without any is no fact. */
  messages: number;
  firstAt: number;
  lastAt: number;
  /** Distinct human speakers, sorted. */
  people: string[];
  /** How many of the messages each of `people` wrote, in their order. */
  messagesBy: number[];
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
    /** The author marked the root as done, at whatever time. */
    resolved: boolean;
    /** Posted at most 10 min after another person's root in the same channel (notes/metrics §5.5). */
    follows: boolean;
    /** Of the first response, only once instants are dates. */
    settled?: SettledWait;
  } | null;
  /** From the first to the last message on its speakers' clocks; only once instants are dates. */
  settled?: Elapsed;
}

/**
 * How a ping reached somebody: a message in a DM or group DM, a mention, a broadcast in a channel, an assigned issue, or a
 * reply in a channel thread they opened.
 */
export const pingKinds = ['direct', 'mention', 'broadcast', 'assignment', 'reply'] as const;
/** One of `pingKinds`. */
export type PingKind = (typeof pingKinds)[number];

/**
 * One event that reached one person (notes/metrics §2.2). A `reply` tells no more than that two people talked: it makes
 * ties and is no interruption.
 */
export interface PingFact {
  conversation: string;
  /** As in `RequestFact`. */
  thread: string;
  at: number;
  by: string;
  to: string;
  kind: PingKind;
  /** The recipient wrote in the same thread, DM or issue at most 5 min before. */
  active: boolean;
  /** A mention in a channel for recognition: the person was thanked. */
  recognition: boolean;
}

/** What became of one issue (notes/metrics §1.1, §3, §4); nothing of it depends on "now". */
export interface IssueFact {
  conversation: string;
  createdAt: number | null;
  /** Last event of any human. */
  lastAt: number;
  /** Who commented, was assigned, assigned or moved it, sorted. */
  people: string[];
  /** From one human to a different one. */
  reassignments: number;
  /** Assigned again to an earlier assignee. */
  returns: number;
  /** From done, where a person had put it at most 30 days before, back to another category. */
  reopenings: number;
  /** Moves to an earlier category. */
  backwardMoves: number;
  comments: number;
  /** Depth of the comments, as in `ThreadFact`. */
  depth: number;
  /** Last move into done that was not undone. */
  resolvedAt: number | null;
  /** Instant of the first T1 link anywhere on it. */
  documentedAt: number | null;
  /** How long after it was resolved that was, on B of its people or W; only once instants are dates. */
  settled?: { documentedIn: number | null };
}

/** What one person sent on one local date (spec/audit-report §7). The zone is the one in force at its end. */
export interface SentDay {
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

/**
 * One person's local date: what they sent and what reached them. Dates on which neither happened are no facts.
 * An own event is a message, a reaction given at a known time or something done to an issue; deleted messages leave.
 * Durations are microseconds; the activity day runs from 04:00 to 04:00 local time, so that a date may be a fact only for
 * the night after it (notes/metrics §2.4).
 */
export interface PersonDayFact extends SentDay {
  /**
   * After-hours messages on weekdays that would be worked but for a public holiday or, where none is, an absence; part of
   * `offday`.
   */
  holiday: number;
  absence: number;
  /** Messages by kind of conversation, of unknown kind with the private, group DMs with the direct; they add up to `sent`. */
  sentPublic: number;
  sentPrivate: number;
  sentDirect: number;
  /** Messages in channels for social talk, and in those for recognition. */
  social: number;
  recognising: number;
  /** Times somebody else mentioned the person in a channel for recognition. */
  recognised: number;
  /** Long messages (≥600 characters), and those of them with a list or two paragraph breaks. */
  long: number;
  scannable: number;
  /** Messages that address a whole channel (not a DM or a group DM). */
  broadcasts: number;
  /** Own messages to which somebody else reacted. */
  reactedTo: number;
  /** Messages from 17:00 to 20:00 and from 20:00 to 24:00 local time, without those of `offday`. */
  evening: number;
  lateEvening: number;
  /** Local half-hours 0–47 with an own event, sorted. */
  halfHours: number[];
  /** First and last own event of the activity day; `null` without any. */
  firstAt: number | null;
  lastAt: number | null;
  /** Working time on the date: 0 on days off, but for the rest of a night shift. */
  working: number;
  /**
   * Working time in blocks of at least an hour without an own event or a ping put to the person (`direct`, `mention`,
   * `assignment`); a block across midnight counts with its part (notes/metrics §5.2).
   */
  focus: number;
  /**
   * Pings (other than `reply`) in and outside exact working hours, without active threads; of the rest, those of one sender
   * each at most 60 s after the one before count once, where the first came (notes/metrics §2.2, §5.1).
   */
  pings: number;
  pingsAfterHours: number;
  /** Of both, those by broadcast. */
  pingsByBroadcast: number;
  /**
   * Own events of the date with gaps of at most 15 min are one session; `replySessions` hold at least one of `replies`:
   * messages in threads (the own ones and those inside a DM included) and, in DMs, group DMs and issues, the first after each
   * ping of the same date (notes/metrics §5.4).
   */
  sessions: number;
  replies: number;
  replySessions: number;
  /**
   * Gaps between own messages inside the working hours of the date, on the working clock, rounded to seconds: mergeable
   * moments for burstiness (notes/metrics §5.3).
   */
  gaps: { n: number; sum: number; sumOfSquares: number };
  /** People who pinged this person, `reply` included, sorted and distinct. */
  contacts: string[];
  /**
   * Half-hours (0–47) in which an own lead's ping (other than `reply`) arrived outside working hours; episodes of such
   * pings at most 3 h apart, on the date of the first; those with an own after-hours message within 3 h after pings of that
   * date, in the conversation of one of these (`leadReplies`) or of none of them (`leadSpills`; notes/metrics §2.3).
   * Neither active threads nor pings that follow each other closely are left out here.
   */
  leadHalfHours: number[];
  leadEpisodes: number;
  leadReplies: number;
  leadSpills: number;
  /**
   * From the first own event to the last, `null` = one or none, and from there to the first of the next date in the same bucket;
   * only once instants are dates.
   */
  settled?: { span: number | null; rest: number | null };
}
