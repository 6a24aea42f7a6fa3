import {
  type AuditReport,
  auditReportSchemaId,
  type CommunicationEvent,
  type Conversation,
  type Person,
} from '@quorum/contracts';
import { formatInstant } from '@quorum/time';
import { AfterHoursSection } from '../catalogue/after-hours/section.js';
import { DocumentationSection } from '../catalogue/documentation/section.js';
import { deriveTalk } from '../facts/derive-conversation.js';
import { isHumanMessage } from '../facts/human-message.js';
import { directoryOf } from '../facts/people.js';
import { PingPongSection } from '../catalogue/ping-pong/section.js';
import { FirstResponseSection, LatencySection } from '../catalogue/response-latency/section.js';
import { MessageCounts, type ReadingCounts } from './message-counts.js';
import { type AuditSettings, auditRules, printedParameters } from './parameters.js';

export interface AuditOptions extends AuditSettings {
  people: readonly Person[];
  /** Ids the source knows as bots by their form, beside those listed as bots. */
  isBotId?: (id: string) => boolean;
  /** Messages after this instant do not exist; absent or `null` = the last message is the snapshot. Microseconds. */
  asOf?: number | null;
}

/** Takes one conversation after the other and keeps counters and numbers only. */
export interface Audit {
  /** All events of one conversation, in any order, each message once. */
  add: (conversation: Conversation, events: readonly CommunicationEvent[]) => void;
  finish: (reading: ReadingCounts) => AuditReport;
}

/** The workspace audit (spec/audit-report): every human, every conversation, pooled, nothing suppressed. */
export function createAudit(options: AuditOptions): Audit {
  const { asOf = null, hours, defaultTimeZone, isBotId } = options;
  const people = directoryOf(options.people, { hours, defaultTimeZone, isBotId });
  const { scheduleOf } = people;
  const counts = new MessageCounts();
  const latency = new LatencySection(scheduleOf, auditRules);
  const firstResponse = new FirstResponseSection(scheduleOf, auditRules);
  const afterHours = new AfterHoursSection(scheduleOf, auditRules);
  const pingPong = new PingPongSection(scheduleOf, auditRules);
  const documentation = new DocumentationSection(scheduleOf, auditRules);

  return {
    add(conversation, events) {
      const known = asOf === null ? events : events.filter((event) => event.at <= asOf);
      if (known.length === 0) return;
      counts.add(conversation, known);
      for (const event of known) if (isHumanMessage(event)) afterHours.add(event.author, event.at);
      // The snapshot cannot be earlier than the last message so far: what that decides is counted and forgotten.
      const now = asOf ?? counts.lastAt ?? -Infinity;
      const facts = deriveTalk(known, conversation, people, auditRules);
      for (const request of facts.requests) {
        latency.add(request, now);
        pingPong.addRequest(request);
        documentation.addRequest(request);
      }
      for (const thread of facts.threads) {
        firstResponse.add(thread, now);
        pingPong.addThread(thread, now);
        documentation.addThread(thread, now);
      }
    },

    finish(reading) {
      const snapshot = asOf ?? counts.lastAt;
      // Without a snapshot there is no message, hence nothing whose age could matter.
      const now = snapshot ?? 0;
      return {
        schema: auditReportSchemaId,
        source: counts.source(),
        coverage: counts.coverage(directoryOf(options.people), reading),
        parameters: printedParameters(options, snapshot === null ? null : formatInstant(snapshot)),
        metrics: {
          responseLatency: latency.report(now),
          timeToFirstResponse: firstResponse.report(now),
          afterHours: afterHours.report(),
          pingPong: pingPong.report(now),
          documentation: documentation.report(now),
        },
      };
    },
  };
}
