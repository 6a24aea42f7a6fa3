import { auditReportSchemaId } from '@quorum/contracts';
import { formatInstant } from '@quorum/time';
import { afterHoursSection } from '../after-hours/section.js';
import { documentationSection } from '../documentation/section.js';
import { deriveConversation } from '../facts/derive-conversation.js';
import { isHumanMessage } from '../facts/human-message.js';
import { directoryOf } from '../facts/people.js';
import { PersonDays } from '../facts/person-days/derive-person-days.js';
import { pingPongSection } from '../ping-pong/section.js';
import { firstResponseSection, latencySection } from '../response-latency/section.js';
import { MessageCounts } from './message-counts.js';
import { auditRules, printedParameters } from './parameters.js';
/** The workspace audit (spec/audit-report): every human, every conversation, pooled, nothing suppressed. */
export function createAudit(options) {
  const { asOf = null, hours, defaultTimeZone, isBotId } = options;
  const people = directoryOf(options.people, { hours, defaultTimeZone, isBotId });
  const counts = new MessageCounts();
  const days = new PersonDays(people.scheduleOf);
  const requests = [];
  const threads = [];
  let withoutDate = 0;
  return {
    add(conversation, events) {
      const known = asOf === null ? events : events.filter((event) => event.at <= asOf);
      counts.add(conversation, known);
      for (const event of known) if (!days.add(event) && isHumanMessage(event)) withoutDate += 1;
      const facts = deriveConversation(known, conversation, people, auditRules);
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
//# sourceMappingURL=create-audit.js.map
