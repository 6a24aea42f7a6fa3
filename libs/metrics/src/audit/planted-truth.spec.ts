import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AuditReport } from '@quorum/contracts';
import { simulateOrganisation, smallSize, writeExportZip } from '@quorum/simulator';
import { describe, expect, it } from 'vitest';
import { auditOf, readExport } from '../testing/audit-export.js';

/** The simulator knows what it planted without reading a text; the audit must find the same from texts alone. */
describe.each([
  { name: 'a small organisation', seed: 7, until: '2025-11-17', ...smallSize },
  { name: 'another, across the clock changes of spring', seed: 11, until: '2025-04-14', ...smallSize },
])('the audit of $name', ({ name: _, ...options }) => {
  it('finds exactly what was planted', { timeout: 120_000 }, async () => {
    const simulation = simulateOrganisation(options);
    const folder = await mkdtemp(join(tmpdir(), 'quorum-planted-'));
    await writeExportZip(simulation, join(folder, 'export.zip'));
    const report = auditOf(await readExport(join(folder, 'export.zip')));
    await rm(folder, { recursive: true });
    expect(found(report)).toEqual(planted(simulation.truth));
  });
});

type Truth = ReturnType<typeof simulateOrganisation>['truth'];

function planted({ messages, knownZone, requests, units }: Truth) {
  const sum = (of: (unit: Truth['units'][number]) => number) =>
    units.reduce((total, unit) => total + of(unit), 0);
  return {
    ...messages,
    sent: knownZone.sent,
    afterHours: knownZone.afterHours,
    requests,
    threads: sum(({ threads }) => threads),
    deepThreads: sum(({ deepThreads }) => deepThreads),
    candidates: sum(({ candidates }) => candidates),
    documented: sum(({ documented }) => documented),
    leftOut: { duplicateRows: 0, rejectedRows: 0, ignoredFiles: 0 },
  };
}

function found({ source, coverage, metrics }: AuditReport) {
  const { responseLatency, afterHours, pingPong, documentation } = metrics;
  const request = (of: 'dm' | 'mention' | 'group' | 'broadcast' | 'rootQuestion') => {
    const { requests: asked, replied, closed, open, nudges } = responseLatency[of];
    return { asked, replied, closed, open, nudges };
  };
  const { duplicateRows, rejectedRows, ignoredFiles } = coverage;
  return {
    human: source.humanMessages,
    bot: source.botMessages,
    system: source.systemMessages,
    tombstones: source.tombstones,
    sent: afterHours.sent.total,
    afterHours: afterHours.sent.afterHours,
    requests: {
      dm: request('dm'),
      mention: request('mention'),
      group: request('group'),
      broadcast: request('broadcast'),
      rootQuestion: request('rootQuestion'),
    },
    threads: pingPong.threads,
    deepThreads: pingPong.depthCounts['3'] + pingPong.depthCounts['4'] + pingPong.depthCounts['5+'],
    candidates: documentation.candidates + documentation.immature,
    documented: documentation.documented,
    leftOut: { duplicateRows, rejectedRows, ignoredFiles },
  };
}
