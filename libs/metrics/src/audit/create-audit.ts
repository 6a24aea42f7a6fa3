import {
  type AuditReport,
  auditReportSchemaId,
  type CommunicationEvent,
  type Conversation,
  type Person,
} from '@quorum/contracts';
import { formatInstant } from '@quorum/time';
import { afterHoursSection } from '../catalogue/after-hours/section.js';
import { documentationSection } from '../catalogue/documentation/section.js';
import { deriveConversation } from '../facts/derive-conversation.js';
import type { RequestFact, ThreadFact } from '../facts/facts.js';
import { isHumanMessage } from '../facts/human-message.js';
import { directoryOf } from '../facts/people.js';
import { PersonDays } from '../facts/person-days/sent-days.js';
import { pingPongSection } from '../catalogue/ping-pong/section.js';
import { firstResponseSection, latencySection } from '../catalogue/response-latency/section.js';
import { MessageCounts, type ReadingCounts } from './message-counts.js';
import { type AuditSettings, auditRules, printedParameters } from './parameters.js';

export interface AuditOptions extends AuditSettings {
  people: readonly Person[];
  /** Ids the source knows as bots by their form, beside those listed as bots. */
  isBotId?: (id: string) => boolean;
  /** Messages after this instant do not exist; absent or `null` = the last message is the snapshot. Microseconds. */
  asOf?: number | null;
}

/** Takes one conversation after the other and keeps facts and counters only. */
export interface Audit {
  /** All events of one conversation, in any order, each message once. */
  add: (conversation: Conversation, events: readonly CommunicationEvent[]) => void;
  finish: (reading: ReadingCounts) => AuditReport;
}

/** The workspace audit (spec/audit-report): every human, every conversation, pooled, nothing suppressed. */
export function createAudit(options: AuditOptions): Audit {
  const { asOf = null, hours, defaultTimeZone, isBotId } = options;
  const people = directoryOf(options.people, { hours, defaultTimeZone, isBotId });
  const counts = new MessageCounts();
  const days = new PersonDays(people.scheduleOf);
  const requests: RequestFact[] = [];
  const threads: ThreadFact[] = [];
  let withoutDate = 0;

  return {
    add(conversation, events) {
      const known = asOf === null ? events : events.filter((event) => event.at <= asOf);
      counts.add(conversation, known);
      for (const event of known) if (!days.add(event) && isHumanMessage(event)) withoutDate += 1;
      // The contract knows no fresh start after a silence (spec/audit-report §8).
      const facts = deriveConversation(known, conversation, people, { ...auditRules, silenceDays: Infinity });
      for (const request of facts.requests) requests.push(request);
      for (const thread of facts.threads) threads.push(thread);
    },

    finish(reading) {
      const snapshot = asOf ?? counts.lastAt;
      // Without a snapshot there is no message, hence nothing whose age could matter.
      const now = snapshot ?? 0;
      const { scheduleOf } = people;
      return {
        schema: auditReportSchemaId,
        source: counts.source(),
        coverage: counts.coverage(directoryOf(options.people), reading),
        parameters: printedParameters(options, snapshot === null ? null : formatInstant(snapshot)),
        metrics: {
          responseLatency: latencySection(requests, now, scheduleOf, auditRules),
          timeToFirstResponse: firstResponseSection(threads, now, scheduleOf, auditRules),
          afterHours: afterHoursSection(days.facts(), withoutDate, auditRules),
          pingPong: pingPongSection({ threads, requests }, now, scheduleOf, auditRules),
          documentation: documentationSection({ threads, requests }, now, scheduleOf, auditRules),
        },
      };
    },
  };
}
