/** `JiraContext`, `JiraIssueReading`: what reading an issue depends on and what it gives. */
import type { CommunicationEvent, Conversation, Person } from '@quorum/contracts';
import type { Micros } from '@quorum/time';
import type { BotRule } from './bots.js';
import type { JiraPeople } from './people.js';
import type { JiraStatuses } from './statuses.js';

/** Everything about a site that reading one of its issues asks. */
export interface JiraContext {
  /** Whom the site lists; people an issue describes are known in that issue without it. */
  people: JiraPeople;
  statuses: JiraStatuses;
  bots: BotRule;
  options: {
    /** Hosts whose links count as durable documents, lower case. */
    documentationHosts: readonly string[];
    /** A tag that tells this site's issues from another's, never its address. */
    site: string;
    /** `siteDefaultZone` of all users; left out while that is not known: then no profile's zone is believed. */
    defaultZone?: string | null;
  };
  /** When a delivery said that the issue changed; left out where nobody said so. */
  receivedAt?: Micros;
}

/** What an issue held, in numbers. */
export interface JiraCounts {
  /** All there are, whoever wrote them. */
  comments: number;
  /** How often a person's comment follows another person's. */
  authorChanges: number;
  /** Status changes kept. */
  transitions: number;
  /** Hand-overs kept. */
  assignments: number;
  /** Histories and comments that make no event. */
  dropped: {
    /** Histories of a migration of workflows. */
    workflow: number;
    /** Events of one change made to many issues at once. */
    bulk: number;
    /** Histories of a move to another project. */
    move: number;
    /** What machines did. */
    bot: number;
    /** What nobody is named for. */
    nobody: number;
    /** Status changes from or to a status of unknown category. */
    unknownStatus: number;
  };
}

/** One issue without its content. */
export interface JiraIssueReading {
  conversation: Conversation;
  /** By time, then id; each id once. */
  events: CommunicationEvent[];
  /** Whom the issue names, as far as anybody describes them, by id. */
  people: Person[];
  counts: JiraCounts;
  /** Paths of what could not be read or is not all there, never values. */
  faults: string[];
}

/** Counts of an issue in which nothing was found. */
export const noCounts = (): JiraCounts => ({
  comments: 0,
  authorChanges: 0,
  transitions: 0,
  assignments: 0,
  dropped: { workflow: 0, bulk: 0, move: 0, bot: 0, nobody: 0, unknownStatus: 0 },
});
