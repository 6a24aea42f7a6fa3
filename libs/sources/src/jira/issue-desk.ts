/** `IssueDesk`: what every part of reading one issue needs: who people are, how events are made, what was counted. */
import { type CommunicationEvent, type MessageFlags, noFlags } from '@quorum/contracts';
import { type Micros, microsPerHour } from '@quorum/time';
import { IssuePeople } from './people.js';
import { readJiraText } from './read-text.js';
import { type JiraContext, noCounts } from './reading.js';
import type { TextContext } from './text-parts.js';
import { type JiraUser, namesOf, readJiraUser } from './users.js';
import type { JsonRecord } from './values.js';

/** Something a person did. */
interface Act {
  id: string;
  at: Micros;
  author: string;
  flags?: MessageFlags | null;
  action?: CommunicationEvent['action'];
  editedAt?: Micros;
}

/** Deliveries may be repeated for half an hour (notes/jira §1.1); what happened longer ago was not what they were about. */
const liveFor = microsPerHour;

/** The conversation an issue is; `site` is a tag, never an address. */
export const issueConversation = (site: string, issueId: string): string => `${site}/${issueId}`;

/** One issue being read. */
export class IssueDesk {
  readonly conversation: string;
  readonly people: IssuePeople;
  readonly counts = noCounts();
  private readonly byId = new Map<string, CommunicationEvent>();
  readonly text: TextContext;

  constructor(
    readonly context: JiraContext,
    readonly faults: string[],
    issueId: string,
    users: readonly JsonRecord[],
  ) {
    const { options, people } = context;
    this.conversation = issueConversation(options.site, issueId);
    this.people = new IssuePeople(
      people,
      users.flatMap((user) => this.describe(user) ?? []),
    );
    this.text = {
      documentationHosts: options.documentationHosts,
      personOf: (names) => this.people.idOf(names),
    };
  }

  /** The person a user object stands for; for a machine or nobody the word to count them under. */
  personOf(user: JsonRecord | null): { id: string } | 'bot' | 'nobody' {
    if (user === null) return 'nobody';
    const names = namesOf(user);
    const id = this.people.idOf(names);
    if (id === null) return 'nobody';
    return this.context.bots(user) || this.context.people.find(names)?.bot === true ? 'bot' : { id };
  }

  /** Flags of a body; one that is neither markup nor a document is a fault and says nothing. */
  flagsOf(body: unknown, path: string): MessageFlags {
    const flags = readJiraText(body, this.text);
    if (flags === null) this.faults.push(path);
    return flags ?? noFlags;
  }

  /** Everything kept, by time, then id. */
  events(): CommunicationEvent[] {
    return [...this.byId.values()].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
  }

  /** Keeps an event of a person, the first of its id. Everything on an issue is its own root. */
  add({ id, at, author, flags = null, action = null, editedAt = 0 }: Act): void {
    const { receivedAt } = this.context;
    const isLive = receivedAt !== undefined && Math.abs(receivedAt - at) <= liveFor;
    if (this.byId.has(id)) return;
    this.byId.set(id, {
      source: 'jira',
      kind: 'human',
      conversation: this.conversation,
      id,
      at,
      thread: id,
      author,
      editedAt,
      deliveredAt: isLive ? receivedAt : null,
      flags,
      reactions: { doneBy: [], decision: false, others: 0 },
      action,
    });
  }

  private describe(raw: JsonRecord): JiraUser | null {
    const { options, bots } = this.context;
    const user = readJiraUser(raw, options.defaultZone ?? null, bots);
    if (user === null || options.defaultZone !== undefined) return user;
    return { ...user, person: { ...user.person, zone: null } };
  }
}
