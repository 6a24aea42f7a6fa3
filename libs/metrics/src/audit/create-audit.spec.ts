import { auditReportSchema, type CommunicationEvent, type Person } from '@quorum/contracts';
import { describe, expect, it } from 'vitest';
import { conversation, instant, message, reply } from '../testing/build-events.js';
import { type AuditOptions, createAudit } from './create-audit.js';

const reading = {
  doneEmoji: [],
  decisionEmoji: [],
  urgentEmoji: [],
  urgentWords: [],
  documentationHosts: [],
};
const nothingLeftOut = { duplicateRows: 0, rejectedRows: 0, ignoredFiles: 0 };
const people: Person[] = [
  { source: 'slack', id: 'ana', zone: 'Europe/Berlin', bot: false, guest: false },
  { source: 'slack', id: 'ben', zone: null, bot: false, guest: false },
  { source: 'slack', id: 'robot', zone: null, bot: true, guest: false },
];

function audit(events: CommunicationEvent[], options: Partial<AuditOptions> = {}) {
  const running = createAudit({ people, reading, ...options });
  running.add(conversation(), events);
  return running.finish(nothingLeftOut);
}

const question = message('ana', '2025-06-03T08:00:00Z', { hasQ: true });
const answer = reply(question, 'ben', '2025-06-03T09:00:00Z');
const evening = message('ben', '2025-06-03T20:00:00Z');
const stranger = reply(question, 'zoe', '2025-06-05T08:00:00Z');
const robot = message('robot', '2025-06-04T08:00:00Z', {}, { kind: 'bot', flags: null });

describe('createAudit', () => {
  it('prints a report that keeps the contract, with and without messages', () => {
    for (const events of [[], [question, answer, evening, stranger, robot]]) {
      const report = audit(events);
      expect(auditReportSchema.parse(report)).toEqual(report);
    }
  });

  it('counts who spoke, and where a thread has lost its root', () => {
    const orphan = message('ana', '2025-06-03T10:00:00Z', {}, { thread: 'gone' });
    const underBot = message('ana', '2025-06-04T09:00:00Z', {}, { thread: robot.id });
    const edited = { ...evening, editedAt: instant('2025-06-03T20:01:00Z') };
    const { source, coverage } = audit([question, answer, edited, stranger, robot, orphan, underBot]);
    expect(source).toMatchObject({
      messages: 7,
      humanMessages: 6,
      botMessages: 1,
      editedHumanMessages: 1,
      people: 3,
      threads: 3,
      firstAt: '2025-06-03T08:00:00Z',
      lastAt: '2025-06-05T08:00:00Z',
    });
    expect(coverage).toMatchObject({
      timeZoneKnownPeople: 1,
      timeZoneKnownShare: 0.3333,
      timeZoneKnownMessageShare: 0.5,
      timeZoneSufficient: false,
      unknownAuthors: 1,
      threadsWithoutRoot: 1,
    });
  });

  it('knows nothing that happened after the snapshot', () => {
    const asOf = instant('2025-06-03T08:30:00Z');
    expect(audit([question, answer, evening], { asOf })).toEqual(audit([question], { asOf }));
    expect(audit([question, answer], { asOf }).metrics.responseLatency.rootQuestion).toMatchObject({
      requests: 1,
      open: 1,
      sla: { running: 1 },
    });
  });

  it('takes the last message of anybody, bots included, as the snapshot', () => {
    expect(audit([question, robot]).parameters.snapshotAt).toBe('2025-06-04T08:00:00Z');
  });

  it('assumes a zone only where it is told to, says so, and still says what the data knows', () => {
    const plain = audit([question, answer, evening]);
    const assumed = audit([question, answer, evening], { defaultTimeZone: 'Europe/Berlin' });
    expect(plain.parameters).not.toHaveProperty('defaultTimeZone');
    expect(plain.metrics.afterHours).toMatchObject({ sent: { total: 1, afterHours: 0 }, unknownTimeZone: 2 });
    expect(assumed.parameters.defaultTimeZone).toBe('Europe/Berlin');
    expect(assumed.metrics.afterHours).toMatchObject({
      sent: { total: 3, afterHours: 1 },
      unknownTimeZone: 0,
    });
    expect(assumed.coverage).toEqual(plain.coverage);
  });

  it('measures and prints other working hours', () => {
    const hours = { days: [6, 7], start: '10:00', end: '12:00' };
    const report = audit([question], { hours });
    expect(report.parameters).toMatchObject({ workDays: [6, 7], workStart: '10:00', workEnd: '12:00' });
    expect(report.metrics.afterHours.byType.offday).toBe(1);
  });

  it('asks nothing in a DM with a bot', () => {
    const running = createAudit({ people, reading });
    running.add(conversation('dm', ['ana', 'robot']), [question]);
    expect(running.finish(nothingLeftOut).metrics.responseLatency.dm.requests).toBe(0);
  });

  it('knows bots nobody lists by the form of their id', () => {
    const askingBot = message('ana', 0, { hasQ: true, mentions: ['B0HELPER'] });
    const asked = (options: Partial<AuditOptions>) => audit([askingBot], options).metrics.responseLatency;
    expect(asked({}).mention.requests).toBe(1);
    const known = asked({ isBotId: (id) => id.startsWith('B0') });
    expect([known.mention.requests, known.rootQuestion.requests]).toEqual([0, 0]);
  });
});
